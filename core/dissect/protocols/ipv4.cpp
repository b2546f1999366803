// Internet Protocol version 4 with its options and fragments. RFC 791, 2474 (DS field), 3168 (ECN), 2113 (router
// alert). Not decoded: the contents of security options (RFC 1108). Checksums are not verified.
#include "core/dissect/reassemble.h"
#include "core/dissect/ip_protocols.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kDscpNames[] = {
    {0, "Default"},
    {1, "LE"},
    {8, "Class Selector 1"},
    {10, "Assured Forwarding 11"},
    {12, "Assured Forwarding 12"},
    {14, "Assured Forwarding 13"},
    {16, "Class Selector 2"},
    {18, "Assured Forwarding 21"},
    {20, "Assured Forwarding 22"},
    {22, "Assured Forwarding 23"},
    {24, "Class Selector 3"},
    {26, "Assured Forwarding 31"},
    {28, "Assured Forwarding 32"},
    {30, "Assured Forwarding 33"},
    {32, "Class Selector 4"},
    {34, "Assured Forwarding 41"},
    {36, "Assured Forwarding 42"},
    {38, "Assured Forwarding 43"},
    {40, "Class Selector 5"},
    {44, "Voice Admit"},
    {46, "Expedited Forwarding"},
    {48, "Class Selector 6"},
    {56, "Class Selector 7"},
};

constexpr ValueName kDscpShort[] = {
    {0, "CS0"},   {1, "LE"},    {8, "CS1"},   {10, "AF11"}, {12, "AF12"},        {14, "AF13"},
    {16, "CS2"},  {18, "AF21"}, {20, "AF22"}, {22, "AF23"}, {24, "CS3"},         {26, "AF31"},
    {28, "AF32"}, {30, "AF33"}, {32, "CS4"},  {34, "AF41"}, {36, "AF42"},        {38, "AF43"},
    {40, "CS5"},  {46, "EF PHB"}, {48, "CS6"},  {56, "CS7"},  {44, "VOICE-ADMIT"},
};

constexpr ValueName kEcnNames[] = {
    {0, "Not ECN-Capable Transport"},
    {1, "ECN-Capable Transport codepoint '01'"},
    {2, "ECN-Capable Transport codepoint '10'"},
    {3, "Congestion Experienced"},
};

constexpr ValueName kEcnShort[] = {{0, "Not-ECT"}, {1, "ECT(1)"}, {2, "ECT(0)"}, {3, "CE"}};

constexpr ValueName kChecksumStatus[] = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}};

constexpr ValueName kOptionNames[] = {
    {0, "End of Options List (EOL)"}, {1, "No Operation (NOP)"},  {7, "Record Route"},
    {68, "Time Stamp"},              {130, "Security"},          {131, "Loose Source Route"},
    {134, "Commercial Security"},    {136, "Stream ID"},         {137, "Strict Source Route"},
    {148, "Router Alert"},
};

constexpr FieldTable kFields{
    dec("ip.version", "Version", 8).mask(0xf0),
    dec("ip.hdr_len", "Header Length", 8).mask(0x0f),
    hex("ip.dsfield", "Differentiated Services Field", 8),
    dec("ip.dsfield.dscp", "Differentiated Services Codepoint", 8).mask(0xfc).names(kDscpNames),
    dec("ip.dsfield.ecn", "Explicit Congestion Notification", 8).mask(0x03).names(kEcnNames),
    dec("ip.len", "Total Length", 16),
    hexDec("ip.id", "Identification", 16),
    hex("ip.flags", "Flags", 8).mask(0xe0),
    flag("ip.flags.rb", "Reserved bit", 8, 0x80),
    flag("ip.flags.df", "Don't fragment", 8, 0x40),
    flag("ip.flags.mf", "More fragments", 8, 0x20),
    dec("ip.frag_offset", "Fragment Offset", 16).mask(0x1fff),
    dec("ip.ttl", "Time to Live", 8),
    dec("ip.proto", "Protocol", 8).names(kIpProtocolNames),
    hex("ip.checksum", "Header Checksum", 16),
    named("ip.checksum.status", "Header checksum status", 8, kChecksumStatus),
    ipv4("ip.src", "Source Address"),
    ipv4("ip.dst", "Destination Address"),
    ipv4("ip.addr", "Source or Destination Address"),
    text("ip.src_host", "Source Host"),
    text("ip.dst_host", "Destination Host"),
    text("ip.host", "Source or Destination Host"),
    dec("ip.opt.type", "Type", 8),
    flag("ip.opt.type.copy", "Copy on fragmentation", 8, 0x80, kYesNo),
    dec("ip.opt.type.class", "Class", 8).mask(0x60),
    dec("ip.opt.type.number", "Number", 8).mask(0x1f).names(kOptionNames),
    dec("ip.opt.len", "Length", 8),
    dec("ip.opt.ptr", "Pointer", 8),
    dec("ip.opt.ra", "Router Alert", 16),
    ipv4("ip.rec_rt", "Recorded Route"),
    none("ip.fragments", "IPv4 Fragments"),
    frameNumber("ip.fragment", "IPv4 Fragment"),
    dec("ip.fragment.count", "Fragment count", 32),
    frameNumber("ip.reassembled_in", "Reassembled IPv4 in frame"),
    dec("ip.reassembled.length", "Reassembled IPv4 length", 32),
    expert("ip.bogus_header_length", "Bogus IP header length", Group::Protocol, Severity::Error),
    expert("ip.bogus_ip_length", "Bogus IP length", Group::Protocol, Severity::Error),
    expert("ip.ttl.too_small", "Time To Live", Group::Sequence, Severity::Note),
    expert("ip.ttl.lncb", "Time To Live", Group::Sequence, Severity::Note),
};

constexpr std::array kClaims{
    Claim{"ethertype", 0x0800}, Claim{"linktype", 228}, Claim{"ip.proto", 4},
    Claim{"ppp.protocol", 0x0021}, Claim{"gre.proto", 0x0800}, Claim{"null.type", 2},
    Claim{"ip.version", 4},
};

constexpr MessageRows kFragmentRows{kFields["ip.fragments"], kFields["ip.fragment"],
                                    kFields["ip.fragment.count"],
                                    kFields["ip.reassembled.length"], "IPv4 Fragment",
                                    "Reassembled IPv4"};

struct Header {
    uint32_t headerLength;
    uint32_t totalLength;
    uint16_t id;
    bool more;
    uint32_t fragmentOffset; // bytes
    uint8_t ttl;
    uint8_t protocol;
    Address source;
    Address destination;
};

void addAddresses(Layer& ip, const Address& source, const Address& destination)
{
    if (!ip.dissection().recording())
        return;
    const auto rows = [&ip](uint32_t at, const Address& address, FieldRef own, FieldRef host) {
        ip.addAddress(own, at, 4, address);
        ip.addAddress(kFields["ip.addr"], at, 4, address).hide();
        const auto text = toText(address);
        ip.addText(host, at, 4, text).hide();
        ip.addText(kFields["ip.host"], at, 4, text).hide();
    };
    rows(12, source, kFields["ip.src"], kFields["ip.src_host"]);
    rows(16, destination, kFields["ip.dst"], kFields["ip.dst_host"]);
}

void addOption(Layer& ip)
{
    const auto start = ip.position();
    const auto type = ip.peek8(start);
    const auto single = type <= 1;
    const auto length = single ? 1u : ip.peek8(start + 1);
    const auto name = nameOr(kOptionNames, type, "Unknown");
    const auto item = ip.label(start, length, "IP Option - {}{}", name,
                               single ? std::string() : fmt::format(" ({} bytes)", length));
    const auto under = ip.under(item);
    ip.bits(kFields["ip.opt.type"], 1,
            {kFields["ip.opt.type.copy"], kFields["ip.opt.type.class"],
             kFields["ip.opt.type.number"]});
    if (single)
        return;
    ip.u8(kFields["ip.opt.len"]);
    if (length < 2)
        return ip.malformed();
    if (type == 148 && length == 4)
        ip.u16(kFields["ip.opt.ra"]);
    if ((type == 7 || type == 131 || type == 137) && length >= 3) {
        ip.u8(kFields["ip.opt.ptr"]);
        while (ip.position() + 4 <= start + length && ip.more())
            ip.ipv4(kFields["ip.rec_rt"]);
    }
    ip.seek(start + length);
}

void addOptions(Layer& ip, uint32_t end)
{
    if (end <= 20)
        return;
    const auto under = ip.under(ip.label(20, end - 20, "Options: ({} bytes)", end - 20));
    while (ip.position() < end && ip.more()) {
        const bool last = ip.peek8(ip.position()) == 0;
        addOption(ip);
        if (last)
            break;
    }
}

Header readHeader(Layer& ip)
{
    Header h{};
    const auto first = ip.bitFields(1, {kFields["ip.version"], kFields["ip.hdr_len"]});
    h.headerLength = uint32_t(first & 0x0f) * 4;
    if (ip.last())
        ip.last().text(".... {:04b} = Header Length: {} bytes ({})", first & 0x0f, h.headerLength,
                       first & 0x0f);
    const auto ds = ip.bits(kFields["ip.dsfield"], 1,
                            {kFields["ip.dsfield.dscp"], kFields["ip.dsfield.ecn"]});
    ip.last().append(" (DSCP: {}, ECN: {})", nameOr(kDscpShort, ds >> 2, "Unknown"),
                     nameOf(kEcnShort, ds & 3));
    h.totalLength = ip.u16(kFields["ip.len"]);
    h.id = ip.u16(kFields["ip.id"]);
    const auto flags = ip.peek8(ip.position());
    const auto offsetAt = ip.position();
    ip.bits(kFields["ip.flags"], 1,
            {kFields["ip.flags.rb"], kFields["ip.flags.df"], kFields["ip.flags.mf"]});
    ip.last().append("{}{}", (flags & 0x40) != 0 ? ", Don't fragment" : "",
                     (flags & 0x20) != 0 ? ", More fragments" : "");
    h.more = (flags & 0x20) != 0;
    h.fragmentOffset = (ip.peek16(offsetAt) & 0x1fffu) * 8;
    ip.addNumber(kFields["ip.frag_offset"], offsetAt, 2, ip.peek16(offsetAt));
    if (ip.last())
        ip.dissection().node(ip.last().id()).value.number = h.fragmentOffset;
    ip.skip(1);
    h.ttl = ip.u8(kFields["ip.ttl"]);
    h.protocol = ip.u8(kFields["ip.proto"]);
    ip.u16(kFields["ip.checksum"]);
    ip.last().append(" [validation disabled]");
    ip.addNumber(kFields["ip.checksum.status"], 10, 0, 2).generated();
    if (ip.has(12, 8)) {
        h.source = Address::ipv4(ip.peekBytes(12, 4).data());
        h.destination = Address::ipv4(ip.peekBytes(16, 4).data());
        addAddresses(ip, h.source, h.destination);
    }
    ip.skip(8);
    return h;
}

void tellFragment(Layer& ip, const Header& h)
{
    ip.protocolColumn("IPv4");
    ip.info().set("Fragmented IP protocol (proto={} {}, off={}, ID={:04x})",
                  nameOr(kIpProtocolShort, h.protocol, "Unknown"), h.protocol, h.fragmentOffset,
                  h.id);
    const auto id = ip.recall<MessageId>(0);
    if (id && ip.dissection().state().reassembly.message(*id).completedIn != 0)
        ip.info().append(" [Reassembled in #{}]",
                         ip.dissection().state().reassembly.message(*id).completedIn);
}

void handPayload(Layer& ip, const Header& h, const Slice& payload)
{
    if (ip.handOff("ip.proto", h.protocol, payload))
        return;
    ip.info().set("{} ({})", nameOr(kIpProtocolNames, h.protocol, "Unknown"), h.protocol);
    ip.data(payload);
}

void dissect(Layer& ip)
{
    ip.protocolColumn("IPv4");
    auto h = readHeader(ip);
    if (ip.failed())
        return;
    if (ip.item()) // the texts of addresses are not made for nobody
        ip.item().length(std::max(h.headerLength, 20u)).append(", Src: {}, Dst: {}", toText(h.source), toText(h.destination));
    auto& facts = ip.facts();
    facts.source = h.source;
    facts.destination = h.destination;
    facts.transport = Transport::None;
    facts.sourcePort = facts.destinationPort = 0;
    facts.conversation = nullptr;
    if (h.headerLength < 20) {
        ip.note(kFields["ip.bogus_header_length"]);
        ip.info().set("Bogus IP header length ({}, must be at least 20)", h.headerLength);
        return;
    }
    // A length of 0 is segmentation offload: the datagram is as long as its frame.
    if (h.totalLength == 0)
        h.totalLength = ip.reported();
    if (h.totalLength < h.headerLength) {
        ip.note(kFields["ip.bogus_ip_length"]);
        ip.info().set("Bogus IP length ({}, less than header length {})", h.totalLength, h.headerLength);
        return;
    }
    ip.limitTo(h.totalLength);
    addOptions(ip, h.headerLength);
    if (ip.failed())
        return;
    facts.ipProtocol = h.protocol;
    facts.ipTtl = h.ttl;
    auto payload = ip.slice(h.headerLength);
    if (!h.more && h.fragmentOffset == 0)
        return handPayload(ip, h, payload);
    const auto whole = reassembleFragment(ip, {{h.source, h.destination, h.id, h.protocol}, h.fragmentOffset, h.more}, payload,
                                          kFragmentRows, kFields["ip.reassembled_in"]);
    if (whole.reportedLength > 0)
        return handPayload(ip, h, whole);
    tellFragment(ip, h);
    ip.data(payload);
}

} // namespace

namespace protocols {

extern constinit const Protocol ipv4{"ip", "IPv4", "Internet Protocol Version 4", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
