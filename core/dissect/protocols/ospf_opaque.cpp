// Opaque link state advertisements of OSPF version 2 (RFC 5250): traffic engineering RFC 3630, 4124, 4203; router information RFC
// 7770 with segment routing RFC 8665, 8476; prefixes RFC 7684. Not decoded: switching capabilities, extended links, restarts, ranges of prefixes.
#include "core/dissect/protocols/ospf.h"

#include <bit>

namespace capscope::ospf {
namespace {

enum Opaque : uint8_t { TrafficEngineering = 1, RouterInformation = 4, ExtendedPrefix = 7 };

constexpr ValueName kLinkTlvNames[] = {
    {1, "Link Type"}, {2, "Link ID"}, {3, "Local Interface IP Address"}, {4, "Remote Interface IP Address"}, {5, "Traffic Engineering Metric"},
    {6, "Maximum Bandwidth"}, {7, "Maximum Reservable Bandwidth"}, {8, "Unreserved Bandwidth"}, {9, "Resource Class/Color"},
    {11, "Link Local/Remote Identifier"}, {14, "Link Protection Type"}, {15, "Interface Switching Capability Descriptor"},
    {16, "Shared Risk Link Group"}, {17, "Bandwidth Constraints"},
};
constexpr ValueName kUnknownRanges[] = {{0, 32767, "Assigned via Standards Action"}, {32768, 32777, "For Experimental Use"}, {32778, 65535, "Not to be Assigned"}};
constexpr ValueName kModels[] = {{0, "Russian Dolls Model - RDM"}, {1, "Maximum Allocation Model - MAM"}, {2, "Maximum Allocation with Reservation Model - MAR"}};

// A value of `length` bytes is filled up to a multiple of four.
uint32_t endOf(uint32_t at, uint16_t length) { return at + 4 + (length + 3u) / 4 * 4; }

double rateAt(const Layer& ospf, uint32_t at) { return std::bit_cast<float>(ospf.peek32(at)); }

std::string rateText(double rate) { return fmt::format("{:.10g} bytes/s ({:.0f} bits/s)", rate, rate * 8); }

void addRate(Layer& ospf, FieldRef row, const std::string& name)
{
    const auto at = ospf.position();
    const auto rate = rateAt(ospf, at);
    ospf.skip(4);
    if (!ospf.failed())
        ospf.addReal(row, at, 4, rate).text("{}: {}", name, rateText(rate));
}

void addAddress(Layer& ospf, const Item& item, std::string_view name, FieldRef row)
{
    if (const auto address = ospf.ipv4(row); item)
        item.text("{}: {}", name, toText(address));
}

void addColors(Layer& ospf, const Item& item)
{
    const auto at = ospf.position();
    const auto colors = ospf.u32(kFields["ospf.mpls.linkcolor"]);
    item.text("Resource Class/Color: 0x{:08x}", colors);
    const auto under = ospf.under(ospf.last());
    for (int group = 0; group < 32; ++group)
        if ((colors >> group & 1) != 0)
            ospf.addNumber(kFields["ospf.mpls.group"], at, 4, uint32_t(1) << group).text("Group {}", group);
}

// RFC 4124, 5.1
void addConstraints(Layer& ospf, uint32_t end)
{
    const auto model = ospf.u8(kFields["ospf.mpls.bc.model_id"]);
    ospf.last().text("MPLS/DSTE Bandwidth Constraints Model Id: ({}) ({})", nameOr(kModels, model, "Unknown"), model);
    const auto length = end - (ospf.position() - 1);
    if (length % 4 != 0) {
        const auto sentence = std::string_view("Malformed Packet: Length must be N x 4 octets");
        ospf.note(kFields["ospf.lsa.invalid_length"], ospf.label(ospf.position() - 1, length, sentence), sentence);
        return;
    }
    ospf.skip(3);
    for (int i = 0; ospf.more() && ospf.position() + 4 <= end; ++i)
        addRate(ospf, kFields["ospf.mpls.bc"], fmt::format("BC {}", i));
}

void addLinkValue(Layer& ospf, const Item& item, uint16_t type, std::string_view name, uint32_t end)
{
    switch (type) {
    case 1: {
        const auto kind = ospf.u8(kFields["ospf.mpls.linktype"]);
        item.text("Link Type: {} - {}", kind, nameOr(kTeLinkNames, kind, "Unknown Link Type"));
        return;
    }
    case 2:
        return addAddress(ospf, item, name, kFields["ospf.mpls.linkid"]);
    case 3:
    case 4:
        while (ospf.more() && ospf.position() + 4 <= end)
            addAddress(ospf, item, name, type == 3 ? kFields["ospf.mpls.local_addr"] : kFields["ospf.mpls.remote_addr"]);
        return;
    case 5: {
        const auto metric = ospf.u32(kFields["ospf.mpls.te_metric"]);
        ospf.last().text("{}: {}", name, metric);
        item.text("{}: {}", name, metric);
        return;
    }
    case 6:
    case 7:
        item.text("{}: {}", name, rateText(rateAt(ospf, ospf.position())));
        return addRate(ospf, kFields["ospf.mpls.link_max_bw"], std::string(name));
    case 8:
        for (int i = 0; i < 8 && ospf.more() && ospf.position() + 4 <= end; ++i)
            addRate(ospf, kFields["ospf.mpls.pri"], fmt::format("Pri (or TE-Class) {}", i));
        return;
    case 9:
        return addColors(ospf, item);
    case 11: {
        const auto local = ospf.u32(kFields["ospf.mpls.local_id"]);
        const auto remote = ospf.u32(kFields["ospf.mpls.remote_id"]);
        item.text("{}: {} (0x{:x}) - {} (0x{:x})", name, local, local, remote, remote);
        return;
    }
    case 17:
        return addConstraints(ospf, end);
    default:
        ospf.bytes(kFields["ospf.tlv_value"], end - ospf.position());
    }
}

void addLink(Layer& ospf, uint32_t end)
{
    while (ospf.more() && ospf.position() + 4 <= end) {
        const auto start = ospf.position();
        const auto type = ospf.peek16(start);
        const auto length = ospf.peek16(start + 2);
        if (start + 4 + length > end)
            return ospf.malformed();
        const auto name = nameOf(kLinkTlvNames, type);
        const auto range = nameOf(kUnknownRanges, type);
        const auto item = name.empty() ? ospf.label(start, 4u + length, "Unknown Link sub-TLV: {} ({})", type, range)
                                       : ospf.label(start, 4u + length, name);
        const auto under = ospf.under(item);
        ospf.u16(kFields["ospf.tlv_type"]);
        if (name.empty())
            ospf.last().text("TLV Type: {}: Unknown sub-TLV ({})", type, range);
        else
            ospf.last().text("TLV Type: {}: {}", type, name);
        ospf.u16(kFields["ospf.tlv_length"]);
        addLinkValue(ospf, item, type, name, start + 4 + length);
        ospf.seek(endOf(start, length));
    }
}

void addTrafficEngineering(Layer& ospf, uint32_t end)
{
    const auto begin = ospf.position();
    const auto all = ospf.under(ospf.label(begin, end - begin, std::string_view("MPLS Traffic Engineering LSA")));
    while (ospf.more() && ospf.position() + 4 <= end) {
        const auto start = ospf.position();
        const auto type = ospf.peek16(start);
        const auto length = ospf.peek16(start + 2);
        if (start + 4 + length > end)
            return ospf.malformed();
        const auto name = type == 1 ? "Router Address" : type == 2 ? "Link Information" : "Unknown";
        const auto item = ospf.label(start, 4u + length, std::string_view(name));
        const auto under = ospf.under(item);
        ospf.u16(kFields["ospf.tlv_type"]);
        ospf.last().text("TLV Type: {} - {}", type, name);
        ospf.u16(kFields["ospf.tlv_length"]);
        if (type == 1)
            addAddress(ospf, item, name, kFields["ospf.mpls.routerid"]);
        else if (type == 2)
            addLink(ospf, start + 4 + length);
        ospf.seek(endOf(start, length));
    }
}

// RFC 8665, 3.2: a range of labels and where it begins.
void addRange(Layer& ospf, const Item& item, std::string_view name, uint32_t end)
{
    item.text("{}  (Range Size: {})", name, ospf.u24(kFields["ospf.tlv.range_size"]));
    addReserved(ospf, 1);
    while (ospf.more() && ospf.position() + 4 <= end) {
        const auto start = ospf.position();
        const auto length = ospf.peek16(start + 2);
        const auto sid = ospf.label(start, 4u + length, std::string_view("SID/Label Sub-TLV"));
        const auto under = ospf.under(sid);
        ospf.u16(kFields["ospf.tlv.sidlabel_range.type"]);
        ospf.u16(kFields["ospf.tlv_length"]);
        if (length == 3 || length == 4)
            sid.append("  (SID/Label: {})", ospf.number(kFields["ospf.tlv.sid_label"], length));
        ospf.seek(endOf(start, length));
    }
}

void addInformationValue(Layer& ospf, const Item& item, uint16_t type, uint32_t end)
{
    static constexpr FlagName kOptionNames[] = {
        {0x80, "(GRC) Graceful Restart"},           {0x40, "(GRH) Graceful Restart Helper"}, {0x20, "Stub Router Support"}, {0x10, "(TES) Traffic Engineering"},
        {0x08, "(P2PLAN) Point-to-point over LAN"}, {0x04, "(ETE) Experimental TE"},         {0x01, "Host Router"},
    };
    const auto length = end - ospf.position();
    switch (type) {
    case 1: {
        const auto options = ospf.bits(kFields["ospf.ri.options"], 1,
                                       {kFields["ospf.ri.options.grc"], kFields["ospf.ri.options.grh"], kFields["ospf.ri.options.srs"], kFields["ospf.ri.options.tes"],
                                        kFields["ospf.ri.options.p2plan"], kFields["ospf.ri.options.ete"], kFields["ospf.ri.options.host"]});
        return appendFlags(ospf.last(), options, kOptionNames);
    }
    case 7:
        ospf.text(kFields["ospf.dynhostname"], length);
        return;
    case 8:
        while (ospf.more() && ospf.position() < end)
            ospf.u8(kFields["ospf.lsa_sa"]);
        return;
    case 9:
    case 14:
        return addRange(ospf, item, nameOf(kInformationNames, type), end);
    case 12:
        while (ospf.more() && ospf.position() + 2 <= end) {
            ospf.u8(kFields["ospf.tlv.igp_msd_type"]);
            ospf.u8(kFields["ospf.tlv.igp_msd_value"]);
        }
        return;
    case 15:
        ospf.number(kFields["ospf.tlv.preference"], 1);
        return addReserved(ospf, 3);
    default:
        if (nameOf(kInformationNames, type).empty())
            ospf.bytes(kFields["ospf.tlv.unknown"], length);
    }
}

void addRouterInformation(Layer& ospf, uint32_t end)
{
    const auto all = ospf.under(ospf.label(ospf.position(), end - ospf.position(), std::string_view("Opaque Router Information LSA")));
    while (ospf.more() && ospf.position() + 4 <= end) {
        const auto start = ospf.position();
        const auto type = ospf.peek16(start);
        const auto length = ospf.peek16(start + 2);
        if (start + 4 + length > end)
            return ospf.malformed();
        const auto name = nameOf(kInformationNames, type);
        const auto item = name.empty() ? ospf.label(start, 4u + length, "Unknown Opaque RI LSA TLV  (t={}, l={})", type, length)
                                       : ospf.label(start, 4u + length, name);
        const auto under = ospf.under(item);
        ospf.u16(kFields["ospf.tlv_type.opaque"]);
        ospf.u16(kFields["ospf.tlv_length"]);
        addInformationValue(ospf, item, type, start + 4 + length);
        ospf.seek(endOf(start, length));
    }
}

// RFC 8665, 5
void addPrefixSegment(Layer& ospf, uint32_t end)
{
    static constexpr FlagName kNames[] = {{0x40, "(NP) No-PHP Flag"}, {0x20, "(M) Mapping Server Flag"}, {0x10, "(E) Explicit-Null Flag"},
                                          {0x08, "(V) Value/Index Flag"}, {0x04, "(L) Local/Global Flag"}};
    const auto start = ospf.position();
    const auto length = ospf.peek16(start + 2);
    const auto item = ospf.label(start, 4u + length, "{} Sub-TLV", nameOr(kSegmentNames, ospf.peek16(start), "Unknown"));
    const auto under = ospf.under(item);
    const auto type = ospf.u16(kFields["ospf.tlv.extpfx.subtlv_type"]);
    ospf.u16(kFields["ospf.tlv_length"]);
    constexpr uint16_t kPrefixSid = 2;
    if (type == kPrefixSid && start + 4 + length <= end) {
        const auto flags = ospf.bits(kFields["ospf.tlv.pfxsid.flags"], 1,
                                     {kFields["ospf.tlv.pfxsid.flags.np"], kFields["ospf.tlv.pfxsid.flags.m"], kFields["ospf.tlv.pfxsid.flags.e"],
                                      kFields["ospf.tlv.pfxsid.flags.v"], kFields["ospf.tlv.pfxsid.flags.l"]});
        appendFlags(ospf.last(), flags, kNames);
        addReserved(ospf, 1);
        ospf.u8(kFields["ospf.tlv.extlink.mt_id"]);
        ospf.u8(kFields["ospf.lsa_sa"]);
        if (length == 7 || length == 8)
            item.append("  (SID/Label: {})", ospf.number(kFields["ospf.tlv.sid_label"], length - 4u));
    }
    ospf.seek(endOf(start, length));
}

void addExtendedPrefix(Layer& ospf, uint32_t end)
{
    static constexpr FlagName kNames[] = {{0x80, "(A) Attach Flag"}, {0x40, "(N) Node Flag"}};
    constexpr uint16_t kOnePrefix = 1;
    const auto all = ospf.under(ospf.label(ospf.position(), end - ospf.position(), std::string_view("OSPFv2 Extended Prefix Opaque LSA")));
    while (ospf.more() && ospf.position() + 4 <= end) {
        const auto start = ospf.position();
        const auto type = ospf.peek16(start);
        const auto length = ospf.peek16(start + 2);
        if (start + 4 + length > end)
            return ospf.malformed();
        const auto item = ospf.label(start, 4u + length, "{} TLV", nameOr(kPrefixNames, type, "Unknown"));
        const auto under = ospf.under(item);
        ospf.u16(kFields["ospf.tlv.extpfx.tlv_type"]);
        ospf.u16(kFields["ospf.tlv_length"]);
        if (type == kOnePrefix) {
            const auto route = ospf.peek8(ospf.position());
            ospf.number(kFields["ospf.tlv.extpfx.rotuetype"], 1);
            const auto bits = ospf.u8(kFields["ospf.prefix_length"]);
            ospf.u8(kFields["ospf.tlv.extpfx.af"]);
            const auto flags = ospf.bits(kFields["ospf.tlv.extpfx.flags"], 1, {kFields["ospf.tlv.extpfx.flags.a"], kFields["ospf.tlv.extpfx.flags.n"]});
            appendFlags(ospf.last(), flags, kNames);
            const auto prefix = ospf.ipv4(kFields["ospf.v3.address_prefix.ipv4"]);
            if (item)
                item.append("  (Type: {:<13} Prefix: {}/{})", nameOr(kRouteNames, route, "Unknown"), toText(prefix), bits);
            while (ospf.more() && ospf.position() + 4 <= start + 4 + length)
                addPrefixSegment(ospf, start + 4 + length);
        }
        ospf.seek(endOf(start, length));
    }
}

} // namespace

void addOpaque(Layer& ospf, uint8_t opaqueType, uint32_t end)
{
    if (ospf.position() >= end)
        return;
    const auto start = ospf.position();
    if (opaqueType == TrafficEngineering) {
        addTrafficEngineering(ospf, end);
        ospf.addNumber(kFields["ospf.lsa.mpls"], start, 2, 1).hide();
    } else if (opaqueType == RouterInformation) {
        addRouterInformation(ospf, end);
    } else if (opaqueType == ExtendedPrefix) {
        addExtendedPrefix(ospf, end);
    }
}

} // namespace capscope::ospf
