// NetBIOS Name Service. RFC 1002, 4.2.
#include "core/dissect/protocols/dns.h"
#include "core/dissect/protocols/netbios.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <bit>

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
    while (!letters.empty() && letters.back() == ' ')
        letters = letters.first(letters.size() - 1);
    for (const auto byte : letters) {
        if (byte >= 0x20 && byte < 0x7f)
            name.text += char(byte);
        else
            name.text += fmt::format("<{:02x}>", byte);
    }
    name.letters = name.text;
    name.text += fmt::format("<{:02x}>", raw[15]);
    name.service = nameOr(kServiceNames, raw[15], "Unknown");
    return name;
}

namespace {

// What is wrong with letters that should be the halves of bytes; empty if nothing is. Senders exist that use letters behind P:
// they count on the overflow.
std::string decodeLetters(std::string_view letters, std::array<uint8_t, 16>& raw)
{
    const auto isLetter = [](char c) { return c >= 'A' && c <= 'Z'; };
    size_t count = 0;
    for (size_t i = 0; i < letters.size(); i += 2, ++count) {
        if (!isLetter(letters[i]))
            return "Illegal NetBIOS name (1st character not between A and Z in first-level encoding)";
        if (i + 1 == letters.size())
            return "Illegal NetBIOS name (odd number of bytes)";
        if (!isLetter(letters[i + 1]))
            return "Illegal NetBIOS name (2nd character not between A and Z in first-level encoding)";
        if (count < raw.size())
            raw[count] = uint8_t((letters[i] - 'A') << 4 | ((letters[i + 1] - 'A') & 0xff));
    }
    return count == raw.size() ? std::string() : fmt::format("Illegal NetBIOS name ({} bytes long)", count);
}

} // namespace

Name readName(const Layer& layer, uint32_t at, uint32_t base)
{
    const auto written = dns::readName(layer, at, base);
    const auto letters = std::string_view(written.text).substr(0, written.text.find('.'));
    std::array<uint8_t, 16> raw{};
    Name name;
    if (auto fault = decodeLetters(letters, raw); fault.empty()) {
        name = nameOf(raw);
        name.text += printable(std::string_view(written.text).substr(letters.size())); // the scope
    } else {
        name.text = std::move(fault);
    }
    name.size = written.size;
    name.damaged = written.damaged;
    return name;
}

void addName(Layer& layer, FieldRef field, std::string_view label, const Name& name)
{
    if (name.damaged)
        return dns::endsEarly(layer, layer.reported() + 1ull);
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
constexpr ValueName kClassNames[] = {{1, "IN"}, {2, "CS"}, {3, "CH"}, {4, "HS"}, {254, "NONE"}, {255, "ANY"}};
constexpr ValueName kGroupNames[] = {{1, "Group name"}, {0, "Unique name"}};
constexpr ValueName kNodeNames[] = {{0, "B-node"}, {1, "P-node"}, {2, "M-node"}, {3, "H-node"}};

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
    flag("nbns.name_flags.group", "Name type", 16, 0x8000, kGroupNames),
    dec("nbns.name_flags.ont", "ONT", 16).mask(0x6000).names(kNodeNames),
    flag("nbns.name_flags.drg", "Name is being deregistered", 16, 0x1000, kYesNo),
    flag("nbns.name_flags.cnf", "Name is in conflict", 16, 0x0800, kYesNo),
    flag("nbns.name_flags.act", "Name is active", 16, 0x0400, kYesNo),
    flag("nbns.name_flags.prm", "Permanent node name", 16, 0x0200, kYesNo),
    mac("nbns.unit_id", "Unit ID"),
    hex("nbns.jumpers", "Jumpers", 8),
    hex("nbns.test_result", "Test result", 8),
    hex("nbns.version_number", "Version number", 16),
    hex("nbns.period_of_statistics", "Period of statistics", 16),
    dec("nbns.num_crcs", "Number of CRCs", 16),
    dec("nbns.num_alignment_errors", "Number of alignment errors", 16),
    dec("nbns.num_collisions", "Number of collisions", 16),
    dec("nbns.num_send_aborts", "Number of send aborts", 16),
    dec("nbns.num_good_sends", "Number of good sends", 32),
    dec("nbns.num_good_receives", "Number of good receives", 32),
    dec("nbns.numretransmits", "Number of retransmits", 16),
    dec("nbns.num_no_resource_conditions", "Number of no resource conditions", 16),
    dec("nbns.numcommand_blocks", "Number of command blocks", 16),
    dec("nbns.numpending_sessions", "Number of pending sessions", 16),
    dec("nbns.max_num_pending_sessions", "Max number of pending sessions", 16),
    dec("nbns.max_total_sessions_possible", "Max total sessions possible", 16),
    dec("nbns.session_data_packet_size", "Session data packet size", 16),
    bytes("nbns.data", "Data"),
    none("nbns.incomplete_entry", "incomplete entry"),
};

constexpr std::array kClaims{Claim{"udp.port", 137}};
constexpr uint16_t kAddresses = 32;
constexpr uint16_t kStatus = 33;
constexpr int kWait = 7;

// The flags that are set and the numbers among them, behind the label of their word.
void nameParts(Layer& nbns, const Item& item, uint64_t word, std::initializer_list<FieldRef> children)
{
    if (!item)
        return;
    for (const auto child : children) {
        const auto& row = nbns.protocol().fields[child.index];
        const auto value = (word & row.bitMask) >> std::countr_zero(row.bitMask);
        if (row.kind != Kind::Boolean)
            item.append(", {}: {}", row.label, nameOr(row.valueNames, value, "Unknown"));
        else if (value != 0)
            item.append(", {}", row.label);
    }
}

void addWord(Layer& nbns, FieldRef word, std::initializer_list<FieldRef> children)
{
    const auto value = nbns.bits(word, 2, children);
    nameParts(nbns, nbns.last(), value, children);
}

void addFlags(Layer& nbns, bool response)
{
    if (response)
        addWord(nbns, kFields["nbns.flags"],
                {kFields["nbns.flags.response"], kFields["nbns.flags.opcode"], kFields["nbns.flags.authoritative"],
                 kFields["nbns.flags.truncated"], kFields["nbns.flags.recdesired"], kFields["nbns.flags.recavail"],
                 kFields["nbns.flags.broadcast"], kFields["nbns.flags.rcode"]});
    else
        addWord(nbns, kFields["nbns.flags"],
                {kFields["nbns.flags.response"], kFields["nbns.flags.opcode"], kFields["nbns.flags.truncated"],
                 kFields["nbns.flags.recdesired"], kFields["nbns.flags.broadcast"]});
}

// The data of a record: what is too short for its next part is told of, and the record ends.
class RecordData {
public:
    RecordData(Layer& nbns, uint32_t length)
        : m_nbns(nbns)
        , m_end(uint64_t(nbns.position()) + length)
    {
    }

    bool more() const { return !m_nbns.failed() && m_nbns.position() < m_end; }

    bool has(uint32_t size)
    {
        if (m_nbns.failed() || m_short)
            return false;
        m_short = m_nbns.position() + size > m_end;
        if (m_short && m_nbns.position() < m_end)
            m_nbns.addNone(kFields["nbns.incomplete_entry"], m_nbns.position(), uint32_t(m_end - m_nbns.position()));
        return !m_short;
    }

    bool isShort() const { return m_short; }

    uint64_t end() const { return m_end; }

private:
    Layer& m_nbns;
    uint64_t m_end;
    bool m_short = false;
};

void addStatistics(Layer& nbns, RecordData& data)
{
    if (data.has(6))
        nbns.mac(kFields["nbns.unit_id"]);
    struct Part {
        FieldRef row;
        uint32_t size;
    };
    constexpr Part kParts[] = {
        {kFields["nbns.jumpers"], 1}, {kFields["nbns.test_result"], 1}, {kFields["nbns.version_number"], 2},
        {kFields["nbns.period_of_statistics"], 2}, {kFields["nbns.num_crcs"], 2}, {kFields["nbns.num_alignment_errors"], 2},
        {kFields["nbns.num_collisions"], 2}, {kFields["nbns.num_send_aborts"], 2}, {kFields["nbns.num_good_sends"], 4},
        {kFields["nbns.num_good_receives"], 4}, {kFields["nbns.numretransmits"], 2}, {kFields["nbns.num_no_resource_conditions"], 2},
        {kFields["nbns.numcommand_blocks"], 2}, {kFields["nbns.numpending_sessions"], 2},
        {kFields["nbns.max_num_pending_sessions"], 2}, {kFields["nbns.max_total_sessions_possible"], 2},
        {kFields["nbns.session_data_packet_size"], 2}};
    for (const auto& part : kParts)
        if (data.has(part.size))
            nbns.number(part.row, part.size);
}

void addNodes(Layer& nbns, RecordData& data)
{
    const auto count = data.has(1) ? nbns.u8(kFields["nbns.number_of_names"]) : 0;
    for (int i = 0; i < count && data.has(16); ++i) {
        const auto name = nameOf(nbns.peekBytes(nbns.position(), 16));
        nbns.addText(kFields["nbns.netbios_name"], nbns.position(), 16, name.letters);
        nbns.last().text("Name: {} ({})", name.text, name.service);
        nbns.skip(16);
        if (data.has(2))
            addWord(nbns, kFields["nbns.name_flags"],
                    {kFields["nbns.name_flags.group"], kFields["nbns.name_flags.ont"], kFields["nbns.name_flags.drg"],
                     kFields["nbns.name_flags.cnf"], kFields["nbns.name_flags.act"], kFields["nbns.name_flags.prm"]});
    }
    addStatistics(nbns, data);
}

void addAddresses(Layer& nbns, RecordData& data, bool wait, std::string& info)
{
    while (data.more() && data.has(2)) {
        if (wait) { // RFC 1002, 4.2.16: the flags of the request instead
            addFlags(nbns, (nbns.peek16(nbns.position()) & 0x8000) != 0);
            continue;
        }
        const auto flags = nbns.peek16(nbns.position());
        addWord(nbns, kFields["nbns.nb_flags"], {kFields["nbns.nb_flags.group"], kFields["nbns.nb_flags.ont"]});
        nbns.last().append(" ({}, {})", nameOr(kNodeNames, flags >> 13 & 3, "Unknown"), (flags & 0x8000) != 0 ? "group" : "unique");
        if (!data.has(4))
            return;
        const auto address = toText(nbns.ipv4(kFields["nbns.addr"]));
        if (!nbns.failed())
            info += " " + address;
    }
}

void addData(Layer& nbns, uint16_t type, uint32_t length, int opcode, std::string& info)
{
    RecordData data(nbns, length);
    if (type == kStatus)
        addNodes(nbns, data);
    else if (type == kAddresses)
        addAddresses(nbns, data, opcode == kWait, info);
    else if (length > 0)
        nbns.bytes(kFields["nbns.data"], length);
    nbns.seek(data.end());
}

struct Entry {
    bool question = false; // or a record
    bool told = false;     // in the Info column
    int opcode = 0;
};

void addEntry(Layer& nbns, const Entry& entry, std::string& info)
{
    const auto start = nbns.position();
    const auto name = readName(nbns, start, 0);
    const auto behind = start + name.size;
    if (name.damaged || !nbns.has(behind, 4))
        return dns::endsEarly(nbns, uint64_t(behind) + 4);
    const auto type = nbns.peek16(behind);
    const auto typeName = nameOr(kTypeNames, type, "Unknown");
    if (entry.told)
        info += entry.question ? fmt::format(" {} {}", typeName, name.text) : fmt::format(" {}", typeName);
    const uint32_t length = entry.question ? 0 : nbns.peek16(behind + 8);
    if (!entry.question && !nbns.has(behind, 10))
        return dns::endsEarly(nbns, uint64_t(behind) + 10);
    const auto row = nbns.label(start, name.size + (entry.question ? 4 : 10 + length), "{}: type {}, class {}", name.text, typeName,
                                nameOr(kClassNames, nbns.peek16(behind + 2), "Unknown"));
    const auto under = nbns.under(row);
    if (entry.question) {
        addName(nbns, kFields["nbns.name"], "Name", name);
    } else { // whose row begins behind the first length
        const bool service = type == kAddresses && !name.service.empty();
        nbns.addText(kFields["nbns.name"], start + 1, name.size - 1, service ? fmt::format("{} ({})", name.text, name.service) : name.text);
        nbns.skip(name.size);
    }
    nbns.u16(kFields["nbns.type"]);
    nbns.u16(kFields["nbns.class"]);
    if (entry.question)
        return;
    const auto seconds = nbns.u32(kFields["nbns.ttl"]);
    nbns.last().text("Time to live: {}", durationText(seconds));
    nbns.u16(kFields["nbns.data_length"]);
    std::string addresses;
    addData(nbns, type, length, entry.opcode, addresses);
    if (entry.told)
        info += addresses;
}

void addSection(Layer& nbns, std::string_view title, int count, Entry entry, std::string& info)
{
    if (count == 0 || nbns.failed())
        return;
    if (!nbns.more())
        return dns::endsEarly(nbns, uint64_t(nbns.position()) + 1);
    const auto start = nbns.position();
    const auto section = nbns.label(start, nbns.reported() - start, title);
    const auto under = nbns.under(section);
    for (int i = 0; i < count && !nbns.failed(); ++i) {
        addEntry(nbns, entry, info);
        entry.told = false;
    }
    if (!nbns.failed())
        section.length(nbns.position() - start);
}

void dissect(Layer& nbns)
{
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
    addFlags(nbns, response);
    const auto questions = nbns.u16(kFields["nbns.count.queries"]);
    const auto answers = nbns.u16(kFields["nbns.count.answers"]);
    const auto authorities = nbns.u16(kFields["nbns.count.auth_rr"]);
    const auto additional = nbns.u16(kFields["nbns.count.add_rr"]);
    const int opcode = flags >> 11 & 15;
    const auto known = nameOf(kOpcodeNames, uint64_t(opcode));
    std::string info = known.empty() ? fmt::format("Unknown operation ({})", opcode) : std::string(known);
    if (response)
        info += " response";
    if (response && (flags & 15) != 0)
        info += fmt::format(", {}", nameOr(kCodeNames, flags & 15, "Unknown error"));
    if (nbns.failed())
        return nbns.info().set(info);
    if (!nbns.dissection().recording()) {
        const bool holds = dns::structureHolds(nbns, 0, questions, uint32_t(answers) + authorities + additional);
        if (!holds)
            nbns.passesOverContents();
    }
    if (nbns.info().wanted() || nbns.dissection().recording()) {
        dns::beginNames();
        addSection(nbns, "Queries", questions, {true, true, opcode}, info);
        addSection(nbns, "Answers", answers, {false, opcode != kWait, opcode}, info);
        addSection(nbns, "Authoritative nameservers", authorities, {false, false, opcode}, info);
        addSection(nbns, "Additional records", additional, {false, false, opcode}, info);
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
