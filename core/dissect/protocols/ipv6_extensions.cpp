// IPv6 extension headers: options, routing, fragments. RFC 8200 section 4, 2711 (router alert), 6275, 8754 (segments).
#include "core/dissect/failure.h"
#include "core/dissect/ip_protocols.h"
#include "core/dissect/protocols/ipv6.h"
#include "core/dissect/reassemble.h"
#include "core/dissect/set_flags.h"

namespace capscope {
namespace ipv6 {

std::string_view extensionName(uint8_t number)
{
    switch (number) {
    case 0:
        return "ipv6.hopopts";
    case 43:
        return "ipv6.routing";
    case kFragment:
        return "ipv6.fraghdr";
    case 51: // RFC 4302
        return "ah";
    case 60:
        return "ipv6.dstopts";
    default:
        return {};
    }
}

namespace {

constexpr MessageRows kRows{kFields["ipv6.fragments"], kFields["ipv6.fragment"], kFields["ipv6.fragment.count"],
                            kFields["ipv6.reassembled.length"], "IPv6 Fragment", "Reassembled IPv6",
                            kFields["ipv6.reassembled.data"]};

void tellFragment(Layer& ip, uint8_t next, uint32_t offset, bool more, uint32_t id, FrameNumber completedIn)
{
    ip.info().set("IPv6 fragment (off={} more={} ident=0x{:08x} nxt={})", offset, more ? "y" : "n", id, next);
    if (completedIn != 0)
        ip.info().append(" [Reassembled in #{}]", completedIn);
}

} // namespace

bool reassemble(Layer& ip, uint8_t& next, Slice& payload)
{
    auto& d = ip.dissection();
    const auto parent = ip.inside();
    static const auto id = Registry::instance().protocolId("ipv6.fraghdr");
    if (!d.call(id, payload, parent))
        return false;
    if (payload.bytes.size() < 8) {
        tellNotCounted(ip);
        return false;
    }
    const auto* h = payload.bytes.data();
    next = h[0];
    const auto offset = uint32_t(be16(h + 2) & 0xfff8);
    const bool more = (h[3] & 1) != 0;
    const auto ident = be32(h + 4);
    payload.bytes = payload.bytes.subspan(8);
    payload.reportedLength -= 8;
    payload.offset += 8;
    if (offset == 0 && !more)
        return true;
    const auto& facts = ip.facts();
    const auto whole = reassembleFragment(ip, {{facts.source, facts.destination, ident, next}, offset, more}, payload, kRows,
                                          kFields["ipv6.reassembled.in"]);
    if (whole.reportedLength > 0) {
        payload = whole;
        return true;
    }
    const auto message = ip.recall<MessageId>(0);
    tellFragment(ip, next, offset, more, ident, message ? d.state().reassembly.message(*message).completedIn : 0);
    ip.data(payload);
    return false;
}

} // namespace ipv6

namespace {

using namespace fields;

constexpr ValueName kOptionNames[] = {
    {0, "Pad1"}, {1, "PadN"}, {4, "Tunnel Encapsulation Limit"}, {5, "Router Alert"}, {7, "CALIPSO"}, {8, "SMF_DPD"},
    {15, "Performance and Diagnostic Metrics"}, {38, "Quick-Start"}, {48, "Path MTU Option"}, {49, "IOAM Option"},
    {99, "RPL Option"}, {0x23, "RPL Option"}, {0x1e, "Experimental (0x1E)"}, {0x3e, "Experimental (0x3E)"},
    {0x5e, "Experimental (0x5E)"}, {0x7e, "Experimental (0x7E)"}, {0x9e, "Experimental (0x9E)"}, {0xbe, "Experimental (0xBE)"},
    {0xde, "Experimental (0xDE)"}, {0xfe, "Experimental (0xFE)"}, {0xc2, "Jumbo Payload"}, {0xc9, "Home Address"},
};
constexpr ValueName kActionNames[] = {
    {0, "Skip and continue"}, {1, "Discard"}, {2, "Discard and send ICMP Parameter Problem"},
    {3, "Discard and send ICMP if not multicast"},
};
constexpr ValueName kAlertNames[] = {{0, "MLD"}, {1, "RSVP"}, {2, "Active Network"}};
constexpr ValueName kRoutingNames[] = {
    {0, "Source Route"}, {1, "Nimrod"}, {2, "Type 2 Routing"}, {3, "RPL Source Route"}, {4, "Segment Routing"},
};

// The rows that both kinds of options headers show, in their protocol's table.
struct HeaderRows {
    FieldRef next, length, bytes;
};

#define IPV6_OPTION_FIELDS                                                                                             \
    none("ipv6.opt", "IPv6 Option"), hex("ipv6.opt.type", "Type", 8).names(kOptionNames),                              \
        dec("ipv6.opt.type.action", "Action", 8).mask(0xc0).names(kActionNames),                                       \
        flag("ipv6.opt.type.change", "May Change", 8, 0x20, kYesNo),                                                   \
        hex("ipv6.opt.type.rest", "Low-Order Bits", 8).mask(0x1f), dec("ipv6.opt.length", "Length", 8),                \
        bytes("ipv6.opt.padn", "PadN"), none("ipv6.opt.pad1", "Pad1"),                                                 \
        dec("ipv6.opt.router_alert", "Router Alert", 16).names(kAlertNames),                                           \
        dec("ipv6.opt.tel", "Tunnel Encapsulation Limit", 8), dec("ipv6.opt.jumbo", "Payload Length", 32),             \
        dec("ipv6.opt.pmtu.min", "Minimum Reported PMTU", 16), dec("ipv6.opt.pmtu.rtn", "Return Minimum PMTU", 16),    \
        boolean("ipv6.opt.pmtu.r_flag", "Return Flag"),                                                                \
        dec("ipv6.opt.calipso.doi", "CALIPSO Domain of Interpretation", 32),                                           \
        dec("ipv6.opt.calipso.cmpt.length", "Compartment Length", 8),                                                  \
        dec("ipv6.opt.calipso.sens_level", "Sensitivity Level", 8),                                                    \
        hex("ipv6.opt.calipso.checksum", "Checksum", 16),                                                              \
        bytes("ipv6.opt.calipso.cmpt_bitmap", "Compartment Bitmap"),                                                   \
        fields::ipv6("ipv6.opt.mipv6.home_address", "MIPv6 Home Address"), hex("ipv6.opt.rpl.flag", "Flag", 8),        \
        flag("ipv6.opt.rpl.flag.o", "Down", 8, 0x80, kTrueFalse),                                                      \
        flag("ipv6.opt.rpl.flag.r", "Rank Error", 8, 0x40, kTrueFalse),                                                \
        flag("ipv6.opt.rpl.flag.f", "Forwarding Error", 8, 0x20, kTrueFalse),                                          \
        hex("ipv6.opt.rpl.flag.rsv", "Reserved", 8).mask(0x1f), hex("ipv6.opt.rpl.instance_id", "RPLInstanceID", 8),   \
        hex("ipv6.opt.rpl.sender_rank", "Sender Rank", 16), bytes("ipv6.opt.experimental", "Experimental Option"),     \
        bytes("ipv6.opt_unknown_data", "Unknown Data"), bytes("ipv6.opt.unknown", "Unknown Option Payload"),           \
        expert("ipv6.opt.invalid_len", "Invalid IPv6 option length", Group::Malformed, Severity::Error),               \
        expert("ipv6.opt.unknown_data.expert", "Unknown Data (not interpreted)", Group::Undecoded, Severity::Note)

constexpr FieldTable kHopFields{
    dec("ipv6.hopopts.nxt", "Next Header", 8).names(kIpProtocolNames),
    dec("ipv6.hopopts.len", "Length", 8),
    dec("ipv6.hopopts.len_oct", "Length", 16).unit(" bytes"),
    IPV6_OPTION_FIELDS,
    expert("ipv6.hopopts.not_first", "IPv6 Hop-by-Hop extension header must appear immediately after IPv6 header", Group::Protocol,
           Severity::Error),
};

constexpr FieldTable kDestinationFields{
    dec("ipv6.dstopts.nxt", "Next Header", 8).names(kIpProtocolNames),
    dec("ipv6.dstopts.len", "Length", 8),
    dec("ipv6.dstopts.len_oct", "Length", 16).unit(" bytes"),
    IPV6_OPTION_FIELDS,
};

#undef IPV6_OPTION_FIELDS

// `kRows`: the table of the kind of header, which has all the rows of options.
template <const auto& kRows> void addUnknown(Layer& header, FieldRef row, uint32_t size)
{
    header.bytes(row, size);
    if (!header.failed())
        header.note(kRows["ipv6.opt.unknown_data.expert"]);
}

// An option that always has `size` bytes: others are a finding, but read all the same.
template <const auto& kRows> void expect(Layer& header, std::string_view name, uint8_t length, uint8_t size)
{
    if (length != size)
        header.note(kRows["ipv6.opt.invalid_len"], header.last(),
                    header.wantsTree() ? header.arena().copy(fmt::format("{}: Invalid Length ({} bytes)", name, length)) : std::string_view{});
}

// RFC 5570.
template <const auto& kRows> void addSecurityLabel(Layer& header)
{
    header.u32(kRows["ipv6.opt.calipso.doi"]);
    const auto words = header.u8(kRows["ipv6.opt.calipso.cmpt.length"]);
    header.u8(kRows["ipv6.opt.calipso.sens_level"]);
    header.u16(kRows["ipv6.opt.calipso.checksum"]);
    if (words > 0)
        header.bytes(kRows["ipv6.opt.calipso.cmpt_bitmap"], words * 4u);
}

template <const auto& kRows> void addOptionValue(Layer& header, uint8_t type, uint8_t length)
{
    switch (type) {
    case 1:
        header.bytes(kRows["ipv6.opt.padn"], length);
        if (length == 0)
            header.last().text("PadN: <none>");
        break;
    case 4: // RFC 2473
        expect<kRows>(header, "Tunnel Encapsulation Limit", length, 1);
        header.u8(kRows["ipv6.opt.tel"]);
        break;
    case 5: // RFC 2711
        expect<kRows>(header, "Router alert", length, 2);
        header.u16(kRows["ipv6.opt.router_alert"]);
        break;
    case 7:
        addSecurityLabel<kRows>(header);
        break;
    case 0x23: // RFC 9008; RFC 6553 before that
    case 0x63:
        addFlags(header, kRows["ipv6.opt.rpl.flag"], 1, {kRows["ipv6.opt.rpl.flag.o"], kRows["ipv6.opt.rpl.flag.r"], kRows["ipv6.opt.rpl.flag.f"],
                                                    kRows["ipv6.opt.rpl.flag.rsv"]});
        header.u8(kRows["ipv6.opt.rpl.instance_id"]);
        header.u16(kRows["ipv6.opt.rpl.sender_rank"]);
        break;
    case 0x30: // RFC 9268
        expect<kRows>(header, "PMTU Option", length, 4);
        header.u16(kRows["ipv6.opt.pmtu.min"]);
        header.u16(kRows["ipv6.opt.pmtu.rtn"]);
        if (!header.failed())
            header.addNumber(kRows["ipv6.opt.pmtu.r_flag"], header.position() - 1, 1, header.peek8(header.position() - 1) & 1);
        break;
    case 0xc2: // RFC 2675
        expect<kRows>(header, "Jumbo payload", length, 4);
        header.u32(kRows["ipv6.opt.jumbo"]);
        break;
    case 0xc9: { // RFC 6275: who sent the datagram in the end
        expect<kRows>(header, "Home Address", length, 16);
        const auto home = header.ipv6(kRows["ipv6.opt.mipv6.home_address"]);
        if (!header.failed())
            header.facts().source = home;
        break;
    }
    case 0x1e: // RFC 4727
    case 0x3e:
    case 0x5e:
    case 0x7e:
    case 0x9e:
    case 0xbe:
    case 0xde:
    case 0xfe:
        header.bytes(kRows["ipv6.opt.experimental"], length);
        break;
    default:
        addUnknown<kRows>(header, kRows["ipv6.opt.unknown"], length);
    }
}

template <const auto& kRows> void addOption(Layer& header)
{
    const auto start = header.position();
    const auto type = header.peek8(start);
    const auto length = header.peek8(start + 1);
    const auto name = nameOf(kOptionNames, type);
    const auto item = header.addNone(kRows["ipv6.opt"], start, 2u + length);
    name.empty() ? item.text("Unknown IPv6 Option ({})", type) : item.text(name);
    const auto under = header.under(item);
    if (type == 0) {
        header.addNumber(kRows["ipv6.opt.type"], start, 1, type);
        header.addNone(kRows["ipv6.opt.pad1"], start, 1);
        return header.skip(1);
    }
    header.bits(kRows["ipv6.opt.type"], 1, {kRows["ipv6.opt.type.action"], kRows["ipv6.opt.type.change"], kRows["ipv6.opt.type.rest"]});
    header.u8(kRows["ipv6.opt.length"]);
    addOptionValue<kRows>(header, type, length);
    const auto end = start + 2u + length;
    if (header.position() < end)
        addUnknown<kRows>(header, kRows["ipv6.opt_unknown_data"], end - header.position());
}

template <const auto& kRows> void dissectOptions(Layer& header, const HeaderRows& rows)
{
    if (!header.has(0, 2)) { // without them it has no row
        header.skip(1);
        header.u8(rows.length);
        header.limitTo(0);
        return header.reject();
    }
    header.u8(rows.next);
    const auto length = header.u8(rows.length);
    const auto size = (length + 1u) * 8;
    header.addNumber(rows.bytes, 1, 1, size).generated();
    header.item().length(size);
    while (header.more() && header.position() < size) // the last option may say that it reaches beyond
        addOption<kRows>(header);
    if (!header.failed())
        header.limitTo(size);
}

void dissectHopByHop(Layer& header)
{
    // RFC 8200, 4.1: nothing stands in front of it.
    static const auto ipv6Row = Registry::instance().firstField(Registry::instance().protocolId("ipv6"));
    const auto& stack = header.dissection().stack();
    if (stack.size() > 1 && stack[stack.size() - 2].field != ipv6Row)
        header.note(kHopFields["ipv6.hopopts.not_first"], header.item());
    dissectOptions<kHopFields>(header,
                               {kHopFields["ipv6.hopopts.nxt"], kHopFields["ipv6.hopopts.len"], kHopFields["ipv6.hopopts.len_oct"]});
}

void dissectDestination(Layer& header)
{
    dissectOptions<kDestinationFields>(header, {kDestinationFields["ipv6.dstopts.nxt"], kDestinationFields["ipv6.dstopts.len"],
                                                kDestinationFields["ipv6.dstopts.len_oct"]});
}

constexpr FieldTable kRoutingFields{
    dec("ipv6.routing.nxt", "Next Header", 8).names(kIpProtocolNames),
    dec("ipv6.routing.len", "Length", 8),
    dec("ipv6.routing.len_oct", "Length", 16).unit(" bytes"),
    dec("ipv6.routing.type", "Type", 8).names(kRoutingNames),
    dec("ipv6.routing.segleft", "Segments Left", 8),
    bytes("ipv6.routing.src.reserved", "Reserved"),
    fields::ipv6("ipv6.routing.src.addr", "Address"),
    dec("ipv6.routing.srh.last_entry", "Last Entry", 8),
    hex("ipv6.routing.srh.flags", "Flags", 8),
    bytes("ipv6.routing.srh.tag", "Tag"),
    fields::ipv6("ipv6.routing.srh.addr", "Address"),
    bytes("ipv6.routing.unknown_data", "Type-Specific Data"),
    expert("ipv6.routing.deprecated", "Routing header type is deprecated", Group::Deprecated, Severity::Note),
    expert("ipv6.routing.undecoded", "Undecoded IPv6 routing header field", Group::Undecoded, Severity::Note),
};

void dissectRouting(Layer& header)
{
    header.u8(kRoutingFields["ipv6.routing.nxt"]);
    const auto size = (header.u8(kRoutingFields["ipv6.routing.len"]) + 1u) * 8;
    header.addNumber(kRoutingFields["ipv6.routing.len_oct"], 1, 1, size).generated();
    header.limitTo(size);
    header.item().length(size);
    const auto type = header.u8(kRoutingFields["ipv6.routing.type"]);
    const auto typeItem = header.last();
    const auto typeName = nameOf(kRoutingNames, type);
    typeName.empty() ? header.item().append(" (Unknown type {})", type) : header.item().append(" ({})", typeName);
    const bool underway = header.u8(kRoutingFields["ipv6.routing.segleft"]) > 0;
    // Whom it is for in the end, and whose transport addresses it has: RFC 8200 section 4.4, RFC 8754 section 2.
    Address final;
    if (type == 0) {
        header.note(kRoutingFields["ipv6.routing.deprecated"], typeItem);
        header.bytes(kRoutingFields["ipv6.routing.src.reserved"], 4);
        for (int i = 1; header.more(); ++i) {
            const auto address = header.ipv6(kRoutingFields["ipv6.routing.src.addr"]);
            header.last().text("Address[{}]: {}", i, toText(address));
            final = address;
        }
    } else if (type == 4) {
        const auto last = header.u8(kRoutingFields["ipv6.routing.srh.last_entry"]);
        header.u8(kRoutingFields["ipv6.routing.srh.flags"]);
        header.bytes(kRoutingFields["ipv6.routing.srh.tag"], 2);
        for (int i = 0; i <= last && header.more(); ++i) {
            const auto address = header.ipv6(kRoutingFields["ipv6.routing.srh.addr"]);
            header.last().text("Address[{}]: {}", i, toText(address));
            final = i == 0 ? address : final;
        }
    } else {
        header.bytes(kRoutingFields["ipv6.routing.unknown_data"], header.reportedRemaining());
        if (!header.failed())
            header.note(kRoutingFields["ipv6.routing.undecoded"], header.last());
    }
    if (underway && final && !header.failed())
        header.facts().destination = final;
}

constexpr FieldTable kFragmentFields{
    dec("ipv6.fraghdr.nxt", "Next header", 8).names(kIpProtocolNames),
    hex("ipv6.fraghdr.reserved_octet", "Reserved octet", 8),
    dec("ipv6.fraghdr.offset", "Offset", 16).mask(0xfff8),
    dec("ipv6.fraghdr.reserved_bits", "Reserved bits", 16).mask(0x0006),
    flag("ipv6.fraghdr.more", "More Fragments", 16, 0x0001, kYesNo),
    hex("ipv6.fraghdr.ident", "Identification", 32),
};

void dissectFragment(Layer& header)
{
    if (!header.has(0, 8)) { // without all of its bytes it has no row
        header.bytes(kFragmentFields["ipv6.fraghdr.reserved_octet"], 8);
        header.limitTo(0);
        return header.reject();
    }
    header.u8(kFragmentFields["ipv6.fraghdr.nxt"]);
    header.u8(kFragmentFields["ipv6.fraghdr.reserved_octet"]);
    const auto at = header.position();
    const auto word = header.peek16(at);
    header.addNumber(kFragmentFields["ipv6.fraghdr.offset"], at, 2, word).append(" ({} bytes)", word & 0xfff8);
    header.addNumber(kFragmentFields["ipv6.fraghdr.reserved_bits"], at, 2, word);
    header.addNumber(kFragmentFields["ipv6.fraghdr.more"], at, 2, word);
    header.skip(2);
    header.u32(kFragmentFields["ipv6.fraghdr.ident"]);
    header.limitTo(8);
    header.item().length(8);
}

} // namespace

namespace protocols {

extern constinit const Protocol ipv6HopByHop{"ipv6.hopopts", "IPv6 Hop-by-Hop", "IPv6 Hop-by-Hop Option", kHopFields, {},
                                             dissectHopByHop};
extern constinit const Protocol ipv6Routing{"ipv6.routing", "IPv6 Routing", "Routing Header for IPv6", kRoutingFields, {},
                                            dissectRouting};
extern constinit const Protocol ipv6Fragment{"ipv6.fraghdr", "IPv6 Fragment", "Fragment Header for IPv6", kFragmentFields,
                                             {}, dissectFragment};
extern constinit const Protocol ipv6Destination{"ipv6.dstopts", "IPv6 Destination", "Destination Options for IPv6",
                                                kDestinationFields, {}, dissectDestination};

} // namespace protocols
} // namespace capscope
