// File Transfer Protocol: the control connection. RFC 959, 2428, 4217 (AUTH TLS). Data connections are in ftp_data.cpp.
#include "core/dissect/protocols/ftp.h"
#include "core/dissect/protocols/tcp_announced.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace capscope {
namespace ftp {
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

constexpr ValueName kFamilyNames[] = {{1, "IPv4"}, {2, "IPv6"}};

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
    dec("ftp.eprt.af", "Extended active address family", 8).names(kFamilyNames),
    fields::ipv4("ftp.eprt.ip", "Extended active IP address"),
    fields::ipv6("ftp.eprt.ipv6", "Extended active IPv6 address"),
    dec("ftp.eprt.port", "Extended active port", 16),
    text("ftp.current-working-directory", "Current working directory"),
    text("ftp.command", "Command"),
    frameNumber("ftp.command-frame", "Command frame"),
    frameNumber("ftp.setup-frame", "Setup frame"),
    dec("ftp.command-response.frames", "Command response frames", 32),
    dec("ftp.command-response.bytes", "Command response bytes", 32),
    frameNumber("ftp.command-response.first-frame-num", "Command response first frame"),
    frameNumber("ftp.command-response.last-frame-num", "Command response last frame"),
    dec("ftp.command-response.duration", "Response duration", 32).unit("ms"),
    dec("ftp.command-response.bitrate", "Response bitrate", 32).unit("Kbps"),
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

std::optional<Address> parseAddress(std::string_view text)
{
    const std::string ended(text.substr(0, 64));
    uint8_t bytes[16];
    if (inet_pton(AF_INET, ended.c_str(), bytes) == 1)
        return Address::ipv4(bytes);
    if (inet_pton(AF_INET6, ended.c_str(), bytes) == 1)
        return Address::ipv6(bytes);
    return std::nullopt;
}

// "EPRT |1|192.0.2.1|6275|", "EPRT |2|2001:db8::1|6275|"
struct ExtendedPort {
    uint32_t family = 0;
    std::string_view address;
    uint16_t port = 0;
    std::string_view portText;
};

std::optional<ExtendedPort> extendedPort(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    const char cut = text[0];
    std::string_view part[3];
    size_t at = 1;
    for (auto& each : part) {
        const auto end = text.find(cut, at);
        if (end == std::string_view::npos)
            return std::nullopt;
        each = text.substr(at, end - at);
        at = end + 1;
    }
    ExtendedPort found;
    found.address = part[1];
    found.portText = part[2];
    std::from_chars(part[0].data(), part[0].data() + part[0].size(), found.family);
    const auto parsed = std::from_chars(part[2].data(), part[2].data() + part[2].size(), found.port);
    if (parsed.ec != std::errc() || (found.family != 1 && found.family != 2))
        return std::nullopt;
    return found;
}

constexpr size_t kDirectoriesMax = 10'000; // changes of one conversation
constexpr size_t kTextMax = 1'024;         // kept of a command or a directory

struct Session : ProtocolState {
    struct Directory {
        FrameNumber since;
        std::string name;
    };

    struct Link { // from a command to the connection it uses
        FrameNumber command;
        Endpoint end;
        FrameNumber setup;
    };

    std::vector<Directory> directories;
    std::vector<Link> links;
    std::string wanted; // directory of the last CWD
    bool isUp = false;  // CDUP instead
    bool isOpen = false; // `setup` waits for a command
    Link setup{};
    bool wantsTls = false;

    std::string_view directoryAt(FrameNumber frame) const
    {
        for (auto i = directories.size(); i > 0; --i)
            if (directories[i - 1].since <= frame)
                return directories[i - 1].name;
        return {};
    }
};

std::string parentOf(std::string_view directory)
{
    while (directory.size() > 1 && directory.ends_with('/'))
        directory.remove_suffix(1);
    const auto slash = directory.rfind('/');
    return slash == std::string_view::npos || slash == 0 ? "/" : std::string(directory.substr(0, slash));
}

class Exchange {
public:
    explicit Exchange(Layer& ftp)
        : m_ftp(ftp)
        , m_session(ftp.conversationState<Session>())
        , m_request(ftp.facts().destinationPort == 21)
    {
    }

    void dissect()
    {
        m_ftp.protocolColumn("FTP");
        const auto line = lineAt(m_ftp, 0);
        if (m_ftp.info().wanted())
            m_ftp.info().set("{}: {}", m_request ? "Request" : "Response", printable(line.text));
        if (m_ftp.firstPass() && m_session != nullptr)
            m_request ? learnCommand(line.text) : learnReply(line.text);
        if (!m_ftp.dissection().recording()) {
            m_ftp.facts().contentsOpen |= m_session != nullptr; // the rows beside it count in the hierarchy
            return;
        }
        m_ftp.addNumber(kFields["ftp.request"], 0, 0, m_request).hide();
        m_ftp.addNumber(kFields["ftp.response"], 0, 0, !m_request).hide();
        {
            const auto under = m_ftp.under(m_ftp.label(0, line.size, std::string_view(printable(m_ftp.peekText(0, line.size)))));
            m_request ? addRequest(line.text) : addResponse(line.text);
        }
        m_ftp.skip(line.size);
        while (m_ftp.more() && m_ftp.remaining() > 0) {
            const auto next = lineAt(m_ftp, m_ftp.position());
            m_ftp.label(next.start, next.size, std::string_view(printable(m_ftp.peekText(next.start, next.size))));
            m_ftp.skip(next.size);
        }
        if (m_session != nullptr)
            conclusions();
    }

private:
    void addRequest(std::string_view line)
    {
        const auto [command, argument] = firstWord(line);
        if (!command.empty())
            m_ftp.addText(kFields["ftp.request.command"], 0, uint32_t(command.size()), command);
        if (argument.empty())
            return;
        const auto at = uint32_t(argument.data() - line.data());
        m_ftp.addText(kFields["ftp.request.arg"], at, uint32_t(argument.size()), argument);
        if (sameLetters(command, "port"))
            addHostPort(m_ftp, at, argument, false);
        else if (sameLetters(command, "eprt"))
            addExtendedPort(at, argument);
    }

    void addExtendedPort(uint32_t at, std::string_view argument)
    {
        const auto found = extendedPort(argument);
        if (!found)
            return;
        m_ftp.addNumber(kFields["ftp.eprt.af"], at + 1, 1, found->family);
        const auto place = at + uint32_t(found->address.data() - argument.data());
        const auto size = uint32_t(found->address.size());
        if (const auto address = parseAddress(found->address))
            m_ftp.addAddress(found->family == 1 ? kFields["ftp.eprt.ip"] : kFields["ftp.eprt.ipv6"], place, size, *address);
        m_ftp.addNumber(kFields["ftp.eprt.port"], at + uint32_t(found->portText.data() - argument.data()),
                        uint32_t(found->portText.size()), found->port);
    }

    void addResponse(std::string_view line)
    {
        uint32_t code = 0;
        if (line.size() < 3 || std::from_chars(line.data(), line.data() + 3, code).ptr != line.data() + 3) {
            if (!line.empty())
                m_ftp.addText(kFields["ftp.response.arg"], 0, uint32_t(line.size()), line);
            return;
        }
        m_ftp.addNumber(kFields["ftp.response.code"], 0, 3, code);
        if (line.size() <= 4)
            return;
        const auto argument = line.substr(4);
        m_ftp.addText(kFields["ftp.response.arg"], 4, uint32_t(argument.size()), argument);
        if (code == 227)
            addHostPort(m_ftp, 4, argument, true);
        else if (code == 229)
            addExtended(m_ftp, 4, argument);
    }

    void learnCommand(std::string_view line)
    {
        const auto [command, argument] = firstWord(line);
        const auto verb = smallLetters(command.substr(0, 8));
        if (verb == "cwd" || verb == "cdup") {
            m_session->wanted = argument.substr(0, kTextMax);
            m_session->isUp = verb == "cdup";
        } else if (verb == "auth") {
            m_session->wantsTls = true;
        } else if (verb == "port") {
            if (const auto found = hostPort(argument))
                announce({Address::ipv4(found->address), found->port}, "PORT");
        } else if (verb == "eprt") {
            const auto found = extendedPort(argument);
            if (const auto address = found ? parseAddress(found->address) : std::nullopt)
                announce({*address, found->port}, "EPRT");
        } else if (m_session->isOpen && (verb == "list" || verb == "nlst" || verb == "retr" || verb == "stor" || verb == "appe" || verb == "stou" || verb == "mlsd")) {
            useConnection(line);
        }
    }

    void useConnection(std::string_view line)
    {
        m_session->isOpen = false;
        auto* all = transfersOf(m_ftp.dissection().state(), false);
        auto* transfer = all != nullptr ? announcedIn(*all, m_session->setup.end, m_session->setup.setup) : nullptr;
        if (transfer == nullptr)
            return;
        transfer->command = line.substr(0, kTextMax);
        transfer->commandFrame = m_ftp.frame().number;
        transfer->directory = m_session->directoryAt(m_ftp.frame().number);
        m_session->links.push_back({m_ftp.frame().number, m_session->setup.end, m_session->setup.setup});
    }

    void announce(const Endpoint& end, std::string_view method)
    {
        auto& all = *transfersOf(m_ftp.dissection().state(), true);
        if (all.count >= kTransfersMax)
            return;
        tcp::announce(m_ftp, end);
        ++all.count;
        Transfer transfer;
        transfer.setupFrame = m_ftp.frame().number;
        transfer.method = method;
        all.byEndpoint[end].push_back(std::move(transfer));
        m_session->setup = {0, end, m_ftp.frame().number};
        m_session->isOpen = true;
    }

    void learnReply(std::string_view line)
    {
        uint32_t code = 0;
        if (line.size() < 3 || std::from_chars(line.data(), line.data() + 3, code).ptr != line.data() + 3)
            return;
        const auto argument = line.substr(std::min<size_t>(4, line.size()));
        if (code == 227) {
            if (const auto found = hostPort(argument))
                announce({Address::ipv4(found->address), found->port}, "PASV");
        } else if (code == 229) {
            const auto open = argument.find("(|||");
            uint16_t port = 0;
            if (open != std::string_view::npos
                && std::from_chars(argument.data() + open + 4, argument.data() + argument.size(), port).ec == std::errc())
                announce({m_ftp.facts().source, port}, "EPSV");
        } else if (code == 257) {
            const auto open = argument.find('"');
            const auto close = argument.rfind('"');
            if (open != std::string_view::npos && close > open)
                changeTo(std::string(argument.substr(open + 1, std::min(close - open - 1, kTextMax))));
        } else if (code == 250 && (m_session->isUp || !m_session->wanted.empty())) {
            changeDirectory();
        } else if (code == 234 && m_session->wantsTls) { // from the next frame on
            m_ftp.conversation()->bind(m_ftp.frame().number + 1, Registry::instance().byKey("tls"));
        }
    }

    void changeDirectory()
    {
        const auto now = m_session->directoryAt(m_ftp.frame().number);
        auto& wanted = m_session->wanted;
        if (m_session->isUp)
            changeTo(parentOf(now));
        else if (wanted.starts_with('/') || now.empty())
            changeTo(wanted);
        else
            changeTo(std::string(now) + (now.ends_with('/') ? "" : "/") + wanted);
        wanted.clear();
        m_session->isUp = false;
    }

    void changeTo(std::string directory)
    {
        if (m_session->directories.size() < kDirectoriesMax && directory.size() <= 2 * kTextMax)
            m_session->directories.push_back({m_ftp.frame().number, std::move(directory)});
    }

    // Rows at the top of the details count in the hierarchy, too.
    void addBeside(FieldRef row, uint64_t value)
    {
        m_ftp.countInHierarchy(row);
        m_ftp.addNumber(row, 0, 0, value).generated();
    }

    void addTextBeside(FieldRef row, std::string_view value)
    {
        m_ftp.countInHierarchy(row);
        m_ftp.addText(row, 0, 0, value).generated();
    }

    // Rows beside the protocol's own, as the whole capture tells.
    void conclusions()
    {
        const auto beside = m_ftp.beside();
        const auto frame = m_ftp.frame().number;
        addTextBeside(kFields["ftp.current-working-directory"], m_session->directoryAt(frame));
        auto* all = transfersOf(m_ftp.dissection().state(), false);
        if (all == nullptr || m_ftp.firstPass())
            return;
        for (const auto& link : m_session->links) {
            if (link.command != frame && link.setup != frame)
                continue;
            if (const auto* transfer = announcedIn(*all, link.end, link.setup))
                link.command == frame ? addResult(*transfer) : addCommand(*transfer);
        }
    }

    void addCommand(const Transfer& transfer)
    {
        if (transfer.frames == 0)
            return;
        addTextBeside(kFields["ftp.command"], transfer.command);
        addBeside(kFields["ftp.command-frame"], transfer.commandFrame);
    }

    void addResult(const Transfer& transfer)
    {
        addBeside(kFields["ftp.command-response.frames"], transfer.frames);
        addBeside(kFields["ftp.command-response.bytes"], transfer.bytes);
        addBeside(kFields["ftp.command-response.first-frame-num"], transfer.firstFrame);
        addBeside(kFields["ftp.command-response.last-frame-num"], transfer.lastFrame);
        const auto duration = uint64_t(transfer.lastTime - transfer.firstTime + 500'000) / 1'000'000;
        if (duration > 0) {
            addBeside(kFields["ftp.command-response.duration"], duration);
            addBeside(kFields["ftp.command-response.bitrate"], transfer.bytes * 8 / duration);
        }
        addBeside(kFields["ftp.setup-frame"], transfer.frames > 0 ? transfer.setupFrame : 0);
    }

    Layer& m_ftp;
    Session* m_session;
    const bool m_request;
};

void dissect(Layer& ftp) { Exchange(ftp).dissect(); }

} // namespace
} // namespace ftp

namespace protocols {

extern constinit const Protocol ftp{"ftp", "FTP", "File Transfer Protocol (FTP)", capscope::ftp::kFields, capscope::ftp::kClaims,
                                    capscope::ftp::dissect};

} // namespace protocols
} // namespace capscope
