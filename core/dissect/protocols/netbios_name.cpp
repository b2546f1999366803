// NetBIOS Name Service. RFC 1002, 4.2. Not decoded: the statistics behind the names of a node status.
#include "core/dissect/protocols/dns.h"
#include "core/dissect/protocols/netbios.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace netbios {
namespace {

constexpr ValueName kServiceNames[] = {
    {0x00, "Workstation/Redirector"}, {0x01, "Browser"}, {0x02, "Workstation/Redirector"}, {0x03, "Messenger service/Main name"},
    {0x05, "Forwarded name"}, {0x06, "RAS Server service"}, {0x1b, "Domain Master Browser"}, {0x1c, "Domain Controllers"},
    {0x1d, "Local Master Browser"}, {0x1e, "Browser Election Service"}, {0x1f, "Net DDE Service"}, {0x20, "Server service"},
    {0x21, "RAS client service"}, {0xbe, "Network Monitor agent"}, {0xbf, "Network Monitor utility"},
};

} // namespace

Name nameOf(Bytes raw)
{
    Name name;
    if (raw.size() != 16)
        return name;
    auto letters = raw.first(15);
    while (!letters.empty() && (letters.back() == ' ' || letters.back() == 0))
        letters = letters.first(letters.size() - 1);
    for (const auto byte : letters) {
        if (byte >= 0x20 && byte < 0x7f)
            name.text += char(byte);
        else
            name.text += fmt::format("<{:02x}>", byte);
    }
    name.text += fmt::format("<{:02x}>", raw[15]);
    name.service = nameOr(kServiceNames, raw[15], "Unknown");
    return name;
}

Name readName(const Layer& layer, uint32_t at, uint32_t base)
{
    const auto written = dns::readName(layer, at, base);
    Name name;
    std::array<uint8_t, 16> raw{};
    const auto letters = std::string_view(written.text).substr(0, written.text.find('.'));
    bool valid = letters.size() == 32;
    for (size_t i = 0; valid && i < 16; ++i) {
        // Senders exist that use letters behind P: they count on the overflow.
        const auto high = uint8_t(letters[2 * i] - 'A');
        const auto low = uint8_t(letters[2 * i + 1] - 'A');
        valid = high < 26 && low < 26;
        raw[i] = uint8_t(high << 4 | low);
    }
    if (valid)
        name = nameOf(raw);
    else
        name.text = printable(written.text);
    name.size = written.size;
    return name;
}

void addName(Layer& layer, FieldRef field, std::string_view label, const Name& name)
{
    layer.addText(field, layer.position(), name.size, name.text);
    if (!name.service.empty())
        layer.last().text("{}: {} ({})", label, name.text, name.service);
    layer.skip(name.size);
}

namespace {

using namespace fields;

constexpr ValueName kResponseNames[] = {{1, "Message is a response"}, {0, "Message is a query"}};
constexpr ValueName kOpcodeNames[] = {{0, "Name query"}, {5, "Registration"}, {6, "Release"}, {7, "Wait for acknowledgment"},
                                      {8, "Refresh"}, {9, "Refresh (alternate opcode)"}, {15, "Multi-homed registration"}};
constexpr ValueName kAuthorityNames[] = {{1, "Server is an authority for domain"}, {0, "Server is not an authority for domain"}};
constexpr ValueName kTruncatedNames[] = {{1, "Message is truncated"}, {0, "Message is not truncated"}};
constexpr ValueName kDesiredNames[] = {{1, "Do query recursively"}, {0, "Don't do query recursively"}};
constexpr ValueName kAvailableNames[] = {{1, "Server can do recursive queries"}, {0, "Server can't do recursive queries"}};
constexpr ValueName kBroadcastNames[] = {{1, "Broadcast packet"}, {0, "Not a broadcast packet"}};
constexpr ValueName kCodeNames[] = {
    {0, "No error"}, {1, "Request was invalidly formatted"}, {2, "Server failure"}, {3, "Requested name does not exist"},
    {4, "Request is not implemented"}, {5, "Request was refused"}, {6, "Name is owned by another node"}, {7, "Name is in conflict"}};
constexpr ValueName kTypeNames[] = {{32, "NB"}, {33, "NBSTAT"}};
constexpr ValueName kClassNames[] = {{1, "IN"}};
constexpr ValueName kGroupNames[] = {{1, "Group name"}, {0, "Unique name"}};
constexpr ValueName kNodeNames[] = {{0, "B-node"}, {1, "P-node"}, {2, "M-node"}};

constexpr FieldTable kFields{
    hex("nbns.id", "Transaction ID", 16),
    hex("nbns.flags", "Flags", 16),
    flag("nbns.flags.response", "Response", 16, 0x8000, kResponseNames),
    dec("nbns.flags.opcode", "Opcode", 16).mask(0x7800).names(kOpcodeNames),
    flag("nbns.flags.authoritative", "Authoritative", 16, 0x0400, kAuthorityNames),
    flag("nbns.flags.truncated", "Truncated", 16, 0x0200, kTruncatedNames),
    flag("nbns.flags.recdesired", "Recursion desired", 16, 0x0100, kDesiredNames),
    flag("nbns.flags.recavail", "Recursion available", 16, 0x0080, kAvailableNames),
    flag("nbns.flags.broadcast", "Broadcast", 16, 0x0010, kBroadcastNames),
    dec("nbns.flags.rcode", "Reply code", 16).mask(0x000f).names(kCodeNames),
    dec("nbns.count.queries", "Questions", 16),
    dec("nbns.count.answers", "Answer RRs", 16),
    dec("nbns.count.auth_rr", "Authority RRs", 16),
    dec("nbns.count.add_rr", "Additional RRs", 16),
    text("nbns.name", "Name"),
    dec("nbns.type", "Type", 16).names(kTypeNames),
    dec("nbns.class", "Class", 16).names(kClassNames),
    dec("nbns.ttl", "Time to live", 32),
    dec("nbns.data_length", "Data length", 16),
    hex("nbns.nb_flags", "Name flags", 16),
    flag("nbns.nb_flags.group", "Name type", 16, 0x8000, kGroupNames),
    dec("nbns.nb_flags.ont", "ONT", 16).mask(0x6000).names(kNodeNames),
    ipv4("nbns.addr", "Addr"),
    dec("nbns.number_of_names", "Number of names", 8),
    text("nbns.netbios_name", "Name"),
    hex("nbns.name_flags", "Name flags", 16),
    mac("nbns.unit_id", "Unit ID"),
};

constexpr std::array kClaims{Claim{"udp.port", 137}};
constexpr uint16_t kStatus = 33;

void addFlags(Layer& nbns, uint16_t flags)
{
    const auto at = nbns.position();
    const bool response = (flags & 0x8000) != 0;
    nbns.addNumber(kFields["nbns.flags"], at, 2, flags);
    const auto under = nbns.under(nbns.last());
    for (const auto field : {kFields["nbns.flags.response"], kFields["nbns.flags.opcode"]})
        nbns.addNumber(field, at, 2, flags);
    if (response)
        nbns.addNumber(kFields["nbns.flags.authoritative"], at, 2, flags);
    nbns.addNumber(kFields["nbns.flags.truncated"], at, 2, flags);
    nbns.addNumber(kFields["nbns.flags.recdesired"], at, 2, flags);
    if (response)
        nbns.addNumber(kFields["nbns.flags.recavail"], at, 2, flags);
    nbns.addNumber(kFields["nbns.flags.broadcast"], at, 2, flags);
    if (response)
        nbns.addNumber(kFields["nbns.flags.rcode"], at, 2, flags);
    nbns.skip(2);
}

void addNodes(Layer& nbns, uint32_t end)
{
    const auto count = nbns.u8(kFields["nbns.number_of_names"]);
    for (int i = 0; i < count && nbns.more() && nbns.position() + 18 <= end; ++i) {
        auto name = nameOf(nbns.peekBytes(nbns.position(), 16));
        name.size = 16;
        addName(nbns, kFields["nbns.netbios_name"], "Name", name);
        nbns.u16(kFields["nbns.name_flags"]);
    }
    if (nbns.position() + 6 <= end)
        nbns.mac(kFields["nbns.unit_id"]);
}

void addAddresses(Layer& nbns, uint32_t end, std::string& info)
{
    while (nbns.more() && nbns.position() + 6 <= end) {
        nbns.bits(kFields["nbns.nb_flags"], 2, {kFields["nbns.nb_flags.group"], kFields["nbns.nb_flags.ont"]});
        const auto address = toText(nbns.ipv4(kFields["nbns.addr"]));
        if (!nbns.failed())
            info += " " + address;
    }
}

// A question, or a record where `question` is false.
void addEntry(Layer& nbns, bool question, bool first, std::string& info)
{
    const auto start = nbns.position();
    const auto name = readName(nbns, start, 0);
    const auto type = nbns.peek16(start + name.size);
    const auto typeName = nameOr(kTypeNames, type, "Unknown");
    if (first)
        info += question ? fmt::format(" {} {}", typeName, name.text) : fmt::format(" {}", typeName);
    const auto row = nbns.label(start, 0, "{}: type {}, class {}", name.text, typeName, nameOr(kClassNames, nbns.peek16(start + name.size + 2), "Unknown"));
    const auto under = nbns.under(row);
    addName(nbns, kFields["nbns.name"], "Name", name);
    nbns.u16(kFields["nbns.type"]);
    nbns.u16(kFields["nbns.class"]);
    if (!question) {
        const auto seconds = nbns.u32(kFields["nbns.ttl"]);
        nbns.last().text("Time to live: {}", durationText(seconds));
        const auto length = nbns.u16(kFields["nbns.data_length"]);
        const auto end = nbns.position() + length;
        std::string addresses;
        type == kStatus ? addNodes(nbns, end) : addAddresses(nbns, end, addresses);
        if (first)
            info += addresses;
        nbns.seek(end);
    }
    row.length(nbns.position() - start);
}

void addSection(Layer& nbns, std::string_view title, int count, bool question, bool wanted, std::string& info)
{
    if (count == 0 || !nbns.more())
        return;
    const auto section = nbns.group(title);
    for (int i = 0; i < count && nbns.more(); ++i)
        addEntry(nbns, question, wanted && i == 0, info);
}

void dissect(Layer& nbns)
{
    if (nbns.reported() < 12)
        return nbns.reject();
    nbns.protocolColumn("NBNS");
    nbns.u16(kFields["nbns.id"]);
    if (!nbns.has(2, 2)) { // without its flags it has no row
        nbns.info().clear();
        nbns.u16(kFields["nbns.flags"]);
        nbns.limitTo(0);
        return nbns.reject();
    }
    const auto flags = nbns.peek16(2);
    const bool response = (flags & 0x8000) != 0;
    addFlags(nbns, flags);
    const auto questions = nbns.u16(kFields["nbns.count.queries"]);
    const auto answers = nbns.u16(kFields["nbns.count.answers"]);
    const auto authorities = nbns.u16(kFields["nbns.count.auth_rr"]);
    const auto additional = nbns.u16(kFields["nbns.count.add_rr"]);
    std::string info(nameOr(kOpcodeNames, flags >> 11 & 15, "Unknown operation"));
    if (response)
        info += " response";
    if (response && (flags & 15) != 0)
        info += fmt::format(", {}", nameOr(kCodeNames, flags & 15, "Unknown error"));
    if (nbns.info().wanted() || nbns.dissection().recording()) {
        addSection(nbns, "Queries", questions, true, true, info);
        addSection(nbns, "Answers", answers, false, true, info);
        addSection(nbns, "Authoritative nameservers", authorities, false, false, info);
        addSection(nbns, "Additional records", additional, false, false, info);
    }
    nbns.info().set(info);
}

} // namespace
} // namespace netbios

namespace protocols {

extern constinit const Protocol netbiosName{"nbns", "NBNS", "NetBIOS Name Service", netbios::kFields, netbios::kClaims,
                                            netbios::dissect};

} // namespace protocols
} // namespace capscope
