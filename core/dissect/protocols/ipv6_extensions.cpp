// IPv6 extension headers: options, routing, fragments. RFC 8200 section 4, 2711 (router alert), 6275, 8754 (segments).
#include "core/dissect/ip_protocols.h"
#include "core/dissect/protocols/ipv6.h"
#include "core/dissect/reassemble.h"

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
    case 60:
        return "ipv6.dstopts";
    default:
        return {};
    }
}

namespace {

constexpr MessageRows kRows{kFields["ipv6.fragments"], kFields["ipv6.fragment"], kFields["ipv6.fragment.count"],
                            kFields["ipv6.reassembled.length"], "IPv6 Fragment", "Reassembled IPv6"};

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
    if (payload.bytes.size() < 8 || !d.call(id, payload, parent))
        return false;
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
    {99, "RPL Option"}, {0xc2, "Jumbo Payload"}, {0xc9, "Home Address"},
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

struct OptionRows {
    FieldRef option, type, action, change, rest, length, padN, pad1, alert, unknown;
};

template <typename Table> consteval OptionRows optionRows(const Table& t)
{
    return {t["ipv6.opt"], t["ipv6.opt.type"], t["ipv6.opt.type.action"], t["ipv6.opt.type.change"],
            t["ipv6.opt.type.rest"], t["ipv6.opt.length"], t["ipv6.opt.padn"], t["ipv6.opt.pad1"],
            t["ipv6.opt.router_alert"], t["ipv6.opt.unknown"]};
}

#define IPV6_OPTION_FIELDS                                                                                             \
    none("ipv6.opt", "IPv6 Option"), hex("ipv6.opt.type", "Type", 8).names(kOptionNames),                              \
        dec("ipv6.opt.type.action", "Action", 8).mask(0xc0).names(kActionNames),                                       \
        flag("ipv6.opt.type.change", "May Change", 8, 0x20, kYesNo),                                                   \
        hex("ipv6.opt.type.rest", "Low-Order Bits", 8).mask(0x1f), dec("ipv6.opt.length", "Length", 8),                \
        bytes("ipv6.opt.padn", "PadN"), none("ipv6.opt.pad1", "Pad1"),                                                 \
        dec("ipv6.opt.router_alert", "Router Alert", 16).names(kAlertNames),                                           \
        bytes("ipv6.opt.unknown", "Unknown Option Payload")

constexpr FieldTable kHopFields{
    dec("ipv6.hopopts.nxt", "Next Header", 8).names(kIpProtocolNames),
    dec("ipv6.hopopts.len", "Length", 8),
    dec("ipv6.hopopts.len_oct", "Length", 16).unit(" bytes"),
    IPV6_OPTION_FIELDS,
};

constexpr FieldTable kDestinationFields{
    dec("ipv6.dstopts.nxt", "Next Header", 8).names(kIpProtocolNames),
    dec("ipv6.dstopts.len", "Length", 8),
    dec("ipv6.dstopts.len_oct", "Length", 16).unit(" bytes"),
    IPV6_OPTION_FIELDS,
};

#undef IPV6_OPTION_FIELDS

void addOption(Layer& header, const OptionRows& rows)
{
    const auto start = header.position();
    const auto type = header.peek8(start);
    const auto name = nameOr(kOptionNames, type, "Unknown IPv6 Option");
    if (type == 0) {
        header.addNone(rows.pad1, start, 1);
        header.skip(1);
        return;
    }
    const auto length = header.peek8(start + 1);
    const auto item = header.addNone(rows.option, start, 2u + length).text(name);
    const auto under = header.under(item);
    header.bits(rows.type, 1, {rows.action, rows.change, rows.rest});
    header.u8(rows.length);
    if (type == 1)
        header.bytes(rows.padN, length);
    else if (type == 5 && length == 2)
        header.u16(rows.alert);
    else
        header.bytes(rows.unknown, length);
    header.seek(start + 2u + length);
}

void dissectOptions(Layer& header, const HeaderRows& rows, const OptionRows& options)
{
    header.u8(rows.next);
    const auto length = header.u8(rows.length);
    const auto size = (length + 1u) * 8;
    header.addNumber(rows.bytes, 1, 1, size).generated();
    header.limitTo(size);
    header.item().length(size);
    while (header.more())
        addOption(header, options);
}

void dissectHopByHop(Layer& header)
{
    dissectOptions(header, {kHopFields["ipv6.hopopts.nxt"], kHopFields["ipv6.hopopts.len"], kHopFields["ipv6.hopopts.len_oct"]},
                   optionRows(kHopFields));
}

void dissectDestination(Layer& header)
{
    dissectOptions(header, {kDestinationFields["ipv6.dstopts.nxt"], kDestinationFields["ipv6.dstopts.len"],
                            kDestinationFields["ipv6.dstopts.len_oct"]},
                   optionRows(kDestinationFields));
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
    expert("ipv6.routing.deprecated", "Routing header type is deprecated", Group::Protocol, Severity::Note),
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
    header.item().append(" ({})", nameOr(kRoutingNames, type, "Unknown"));
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
