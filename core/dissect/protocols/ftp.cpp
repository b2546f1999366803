// File Transfer Protocol: the control connection. RFC 959, 2428. Not decoded: data connections, statistics of transfers.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kResponseCodeNames[] = {
    {110, "Restart marker reply"}, {120, "Service ready in nnn minutes"},
    {125, "Data connection already open; transfer starting"},
    {150, "File status okay; about to open data connection"}, {200, "Command okay"},
    {202, "Command not implemented, superfluous at this site"}, {211, "System status, or system help reply"},
    {212, "Directory status"}, {213, "File status"}, {214, "Help message"}, {215, "NAME system type"},
    {220, "Service ready for new user"}, {221, "Service closing control connection"},
    {225, "Data connection open; no transfer in progress"}, {226, "Closing data connection"},
    {227, "Entering Passive Mode"}, {229, "Entering Extended Passive Mode"}, {230, "User logged in, proceed"},
    {232, "User logged in, authorized by security data exchange"}, {234, "Security data exchange complete"},
    {235, "Security data exchange completed successfully"}, {250, "Requested file action okay, completed"},
    {257, "PATHNAME created"}, {331, "User name okay, need password"}, {332, "Need account for login"},
    {334, "Requested security mechanism is ok"}, {335, "Security data is acceptable, more is required"},
    {336, "Username okay, need password. Challenge is ..."},
    {350, "Requested file action pending further information"},
    {421, "Service not available, closing control connection"}, {425, "Can't open data connection"},
    {426, "Connection closed; transfer aborted"}, {431, "Need some unavailable resource to process security"},
    {450, "Requested file action not taken"}, {451, "Requested action aborted: local error in processing"},
    {452, "Requested action not taken. Insufficient storage space in system"},
    {500, "Syntax error, command unrecognized"}, {501, "Syntax error in parameters or arguments"},
    {502, "Command not implemented"}, {503, "Bad sequence of commands"},
    {504, "Command not implemented for that parameter"}, {522, "Network protocol not supported"},
    {530, "Not logged in"}, {532, "Need account for storing files"},
    {533, "Command protection level denied for policy reasons"}, {534, "Request denied for policy reasons"},
    {535, "Failed security check (hash, sequence, etc)"}, {536, "Requested PROT level not supported by mechanism"},
    {537, "Command protection level not supported by security mechanism"},
    {550, "Requested action not taken: File unavailable"}, {551, "Requested action aborted: page type unknown"},
    {552, "Requested file action aborted: Exceeded storage allocation"},
    {553, "Requested action not taken: File name not allowed"}, {631, "Integrity protected reply"},
    {632, "Confidentiality and integrity protected reply"}, {633, "Confidentiality protected reply"},
};

constexpr FieldTable kFields{
    boolean("ftp.request", "Request"),
    boolean("ftp.response", "Response"),
    text("ftp.request.command", "Request command"),
    text("ftp.request.arg", "Request arg"),
    dec("ftp.response.code", "Response code", 32).names(kResponseCodeNames),
    text("ftp.response.arg", "Response arg"),
    fields::ipv4("ftp.passive.ip", "Passive IP address"),
    dec("ftp.passive.port", "Passive port", 16),
    fields::ipv4("ftp.active.cip", "Active IP address"),
    dec("ftp.active.port", "Active port", 16),
    boolean("ftp.passive.nat", "Passive IP NAT"),
    boolean("ftp.active.nat", "Active IP NAT"),
    fields::ipv4("ftp.epsv.ip", "Extended passive IPv4 address"),
    fields::ipv6("ftp.epsv.ipv6", "Extended passive IPv6 address"),
    dec("ftp.epsv.port", "Extended passive port", 16),
};

constexpr std::array kClaims{Claim{"tcp.port", 21}};

// "192,0,2,1,4,1": an address and a port. RFC 959, 5.3.2.
struct HostPort {
    uint8_t address[4] = {};
    uint16_t port = 0;
    size_t from = 0; // where the address stands, and how long it is
    size_t size = 0;
    size_t portFrom = 0;
    size_t portSize = 0;
};

std::optional<HostPort> hostPort(std::string_view text)
{
    HostPort found;
    found.from = std::min(text.find_first_of("0123456789"), text.size());
    uint32_t part[6] = {};
    const auto* at = text.data() + found.from;
    const auto* end = text.data() + text.size();
    for (int i = 0; i < 6; ++i) {
        const auto parsed = std::from_chars(at, end, part[i]);
        if (parsed.ec != std::errc() || part[i] > 255)
            return std::nullopt;
        if (i == 3)
            found.size = size_t(parsed.ptr - text.data()) - found.from;
        at = parsed.ptr;
        if (i < 5 && (at == end || *at++ != ','))
            return std::nullopt;
    }
    for (int i = 0; i < 4; ++i)
        found.address[i] = uint8_t(part[i]);
    found.port = uint16_t(part[4] << 8 | part[5]);
    found.portFrom = found.from + found.size + 1;
    found.portSize = size_t(at - text.data()) - found.portFrom;
    return found;
}

void addHostPort(Layer& ftp, uint32_t at, std::string_view text, bool passive)
{
    const auto address = passive ? kFields["ftp.passive.ip"] : kFields["ftp.active.cip"];
    const auto port = passive ? kFields["ftp.passive.port"] : kFields["ftp.active.port"];
    const auto found = hostPort(text);
    if (!found)
        return;
    ftp.addBytes(address, at + uint32_t(found->from), uint32_t(found->size), {found->address, 4});
    ftp.addNumber(port, at + uint32_t(found->portFrom), uint32_t(found->portSize), found->port);
    // Another address than the one that tells it: there is a translator in between.
    if (!(ftp.facts().source == Address::ipv4(found->address)))
        ftp.addNumber(passive ? kFields["ftp.passive.nat"] : kFields["ftp.active.nat"], 0, 0, 1);
}

// "229 Entering Extended Passive Mode (|||6446|)"
void addExtended(Layer& ftp, uint32_t at, std::string_view text)
{
    const auto open = text.find("(|||");
    uint16_t port = 0;
    if (open == std::string_view::npos)
        return;
    const auto parsed = std::from_chars(text.data() + open + 4, text.data() + text.size(), port);
    if (parsed.ec != std::errc())
        return;
    const auto& source = ftp.facts().source;
    ftp.addAddress(source.size == 4 ? kFields["ftp.epsv.ip"] : kFields["ftp.epsv.ipv6"], 0, 0, source);
    ftp.addNumber(kFields["ftp.epsv.port"], at + uint32_t(open) + 4, uint32_t(parsed.ptr - text.data() - long(open) - 4), port);
}

void addRequest(Layer& ftp, std::string_view line)
{
    const auto blank = std::min(line.find(' '), line.size());
    const auto command = line.substr(0, blank);
    if (!command.empty())
        ftp.addText(kFields["ftp.request.command"], 0, uint32_t(blank), command);
    if (blank + 1 >= line.size())
        return;
    const auto argument = line.substr(blank + 1);
    ftp.addText(kFields["ftp.request.arg"], uint32_t(blank) + 1, uint32_t(argument.size()), argument);
    if (command == "PORT" || command == "port")
        addHostPort(ftp, uint32_t(blank) + 1, argument, false);
}

void addResponse(Layer& ftp, std::string_view line)
{
    uint32_t code = 0;
    if (line.size() < 3 || std::from_chars(line.data(), line.data() + 3, code).ptr != line.data() + 3)
        return;
    ftp.addNumber(kFields["ftp.response.code"], 0, 3, code);
    if (line.size() <= 4)
        return;
    const auto argument = line.substr(4);
    ftp.addText(kFields["ftp.response.arg"], 4, uint32_t(argument.size()), argument);
    if (code == 227)
        addHostPort(ftp, 4, argument, true);
    else if (code == 229)
        addExtended(ftp, 4, argument);
}

void dissect(Layer& ftp)
{
    ftp.protocolColumn("FTP");
    const bool request = ftp.facts().destinationPort == 21;
    const auto text = ftp.peekText(0);
    const auto end = text.find('\n');
    const auto size = uint32_t(end == std::string_view::npos ? text.size() : end + 1);
    auto line = text.substr(0, size);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
        line.remove_suffix(1);
    if (ftp.info().wanted())
        ftp.info().set("{}: {}", request ? "Request" : "Response", printable(line));
    if (!ftp.dissection().recording())
        return;
    ftp.addNumber(kFields["ftp.request"], 0, 0, request).hide();
    ftp.addNumber(kFields["ftp.response"], 0, 0, !request).hide();
    {
        const auto under = ftp.under(ftp.label(0, size, printable(text.substr(0, size))));
        request ? addRequest(ftp, line) : addResponse(ftp, line);
    }
    ftp.skip(size);
    while (ftp.more() && ftp.remaining() > 0) {
        const auto at = ftp.position();
        const auto rest = ftp.peekText(at);
        const auto stop = rest.find('\n');
        const auto length = uint32_t(stop == std::string_view::npos ? rest.size() : stop + 1);
        ftp.label(at, length, printable(rest.substr(0, length)));
        ftp.skip(length);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol ftp{"ftp", "FTP", "File Transfer Protocol (FTP)", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
