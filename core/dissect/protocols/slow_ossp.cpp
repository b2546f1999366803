// Organization specific slow protocol, and the one organization that uses it: ITU-T, whose channel tells the quality of clocks. IEEE Std
// 802.3, annex 57B; ITU-T G.8264, clause 11. Not decoded: the protocols of other organizations.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kEsmcEventFlag[] = {{1, "Time-critical Event ESMC PDU"}, {0, "Information ESMC PDU"}};
constexpr ValueName kEsmcTlvType[] = {{0x1, "Quality Level"}, {0x2, "Extended Quality Level"}};

constexpr ValueName kOrganizations[] = {{0x0019a7, "Itu-T"}, {0x00000c, "Cisco Systems, Inc"}};

void writeOui(std::string& out, uint64_t oui)
{
    fmt::format_to(std::back_inserter(out), "{:02x}:{:02x}:{:02x}", oui >> 16 & 0xff, oui >> 8 & 0xff, oui & 0xff);
    if (const auto name = nameOf(kOrganizations, oui); !name.empty())
        fmt::format_to(std::back_inserter(out), " ({})", name);
}

constexpr FieldTable kFields{
    dec("ossp.oui", "OUI", 24).custom(writeOui),
    hex("ossp.itu.subtype", "ITU-T OSSP Subtype", 16),
    hex("ossp.esmc.version", "Version", 8).mask(0xf0),
    flag("ossp.esmc.event_flag", "Event Flag", 8, 0x08, kEsmcEventFlag),
    hex("ossp.esmc.reserved_bits", "Reserved", 8).mask(0x7),
    hex("ossp.esmc.reserved", "Reserved", 24),
    none("ossp.esmc.tlv", "ESMC TLV"),
    hex("ossp.esmc.tlv_type", "TLV Type", 8).names(kEsmcTlvType),
    hex("ossp.esmc.tlv_length", "TLV Length", 16),
    hex("ossp.esmc.tlv_ql_unused", "Unused", 8).mask(0xf0),
    hex("ossp.esmc.tlv_ql_ssm", "SSM Code", 8).mask(0xf),
    hex("ossp.esmc.tlv_ext_ql_essm", "Enhanced SSM Code", 8),
    hex("ossp.esmc.tlv_ext_ql_clockid", "SyncE clockID", 64),
    hex("ossp.esmc.tlv_ext_ql_flag_reserved", "Reserved", 8).mask(0xfc),
    flag("ossp.esmc.tlv_ext_ql_flag_chain", "Partial chain", 8, 0x02, kYesNo),
    flag("ossp.esmc.tlv_ext_ql_flag_mixed", "Mixed EEC/eEEC clocks", 8, 0x01, kYesNo),
    dec("ossp.esmc.tlv_ext_ql_eeec", "Cascaded eEECs", 8),
    dec("ossp.esmc.tlv_ext_ql_eec", "Cascaded EECs", 8),
    hex("ossp.esmc.tlv_ext_ql_reserved", "Reserved", 64),
    hex("ossp.esmc.ql", "Quality Level", 16),
    bytes("ossp.esmc.padding", "Padding"),
    expert("ossp.esmc.version.compliance", "Version must be 0x1 claim compliance with Version 1 of this protocol", Group::Malformed, Severity::Error),
    expert("ossp.esmc.tlv_type.ql_type_not_first", "TLV Type must be == 0x01 (QL) because QL TLV must be first in the ESMC PDU", Group::Malformed,
           Severity::Error),
    expert("ossp.esmc.tlv_type.decoded_as_ql_type", "Let's decode as if this is QL TLV", Group::Undecoded, Severity::Note),
    expert("ossp.esmc.tlv_length.bad", "QL TLV Length must be == 0x0004", Group::Malformed, Severity::Error),
    expert("ossp.esmc.tlv_ql_unused.not_zero", "Unused bits of TLV must be all zeroes", Group::Malformed, Severity::Warning),
    expert("ossp.esmc.ql.invalid", "Invalid SSM message, unknown QL code", Group::Undecoded, Severity::Warning),
    expert("ossp.esmc.reserved_bits_must_be_set_to_all_zero", "Reserved bits must be set to all zero on transmitter", Group::Protocol, Severity::Warning),
};

constexpr std::array kClaims{Claim{"slow.subtype", 10}};
constexpr uint32_t kItu = 0x0019a7;
constexpr uint16_t kEsmc = 1;

struct Quality {
    uint16_t code; // the enhanced code, 0xff where there is none, and the code of the first entry
    std::string_view name;
    std::string_view meaning;
};

// G.8264, table 11-7: networks of option I.
constexpr Quality kQualities[] = {
    {0xff02, "QL-PRC", "Primary reference clock (G.811)"},
    {0xff04, "QL-SSU-A", "Type I or V SSU clock (G.812), 'transit node clock'"},
    {0xff08, "QL-SSU-B", "Type VI SSU clock (G.812), 'local node clock'"},
    {0xff0b, "QL-EEC1", "EEC (G.8262, Option I) or SEC clock (G.813, Option I)"},
    {0xff0f, "QL-DNU", "'Do Not Use'"},
    {0x2002, "QL-PRTC", "Primary Reference Time Clock"},
    {0x2102, "QL-ePRTC", "Enhanced Primary Reference Time Clock"},
    {0x220b, "QL-eEEC", "Enhanced Ethernet Equipment Clock"},
    {0x2302, "QL-ePRC", "Enhanced Primary Reference Clock"},
};

uint8_t dissectQuality(Layer& ossp)
{
    const auto row = ossp.addNone(kFields["ossp.esmc.tlv"], ossp.position(), 4);
    row.append(", Quality Level");
    const auto under = ossp.under(row);
    if (ossp.u8(kFields["ossp.esmc.tlv_type"]) != 1) {
        row.text("ESMC TLV, {}", nameOr(kEsmcTlvType, ossp.peek8(ossp.position() - 1), "Unknown"));
        const auto item = ossp.last();
        ossp.note(kFields["ossp.esmc.tlv_type.ql_type_not_first"], item);
        ossp.note(kFields["ossp.esmc.tlv_type.decoded_as_ql_type"], item);
    }
    if (ossp.u16(kFields["ossp.esmc.tlv_length"]) != 4) {
        const auto item = ossp.last();
        ossp.note(kFields["ossp.esmc.tlv_length.bad"], item);
        ossp.note(kFields["ossp.esmc.tlv_type.decoded_as_ql_type"], item, "Let's decode this TLV as if Length has valid value");
    }
    const auto at = ossp.position();
    const auto code = ossp.peek8(at);
    ossp.addNumber(kFields["ossp.esmc.tlv_ql_unused"], at, 1, code);
    if (code >> 4 != 0)
        ossp.note(kFields["ossp.esmc.tlv_ql_unused.not_zero"]);
    ossp.u8(kFields["ossp.esmc.tlv_ql_ssm"]);
    return code & 0x0f;
}

uint8_t dissectExtension(Layer& ossp)
{
    const auto row = ossp.addNone(kFields["ossp.esmc.tlv"], ossp.position(), 20);
    row.append(", Extended Quality Level");
    const auto under = ossp.under(row);
    ossp.u8(kFields["ossp.esmc.tlv_type"]);
    ossp.u16(kFields["ossp.esmc.tlv_length"]);
    const auto code = ossp.u8(kFields["ossp.esmc.tlv_ext_ql_essm"]);
    ossp.u64(kFields["ossp.esmc.tlv_ext_ql_clockid"]);
    ossp.bitFields(1, {kFields["ossp.esmc.tlv_ext_ql_flag_reserved"], kFields["ossp.esmc.tlv_ext_ql_flag_chain"],
                       kFields["ossp.esmc.tlv_ext_ql_flag_mixed"]});
    ossp.u8(kFields["ossp.esmc.tlv_ext_ql_eeec"]);
    ossp.u8(kFields["ossp.esmc.tlv_ext_ql_eec"]);
    const auto reserved = ossp.number(kFields["ossp.esmc.tlv_ext_ql_reserved"], 5);
    ossp.last().text("Reserved: 0x{:010x}", reserved);
    return code;
}

void dissectEsmc(Layer& ossp)
{
    const auto at = ossp.position();
    const auto flags = ossp.peek8(at);
    const bool urgent = (flags & 0x08) != 0;
    ossp.addNumber(kFields["ossp.esmc.version"], at, 1, flags);
    if (flags >> 4 != 1)
        ossp.note(kFields["ossp.esmc.version.compliance"]);
    ossp.addNumber(kFields["ossp.esmc.event_flag"], at, 1, flags);
    ossp.addNumber(kFields["ossp.esmc.reserved_bits"], at, 1, flags).text(".... .{:03b} = Reserved: 0x{:02x}", flags & 7, flags & 7);
    if ((flags & 7) != 0)
        ossp.note(kFields["ossp.esmc.reserved_bits_must_be_set_to_all_zero"]);
    ossp.skip(1);
    if (ossp.u24(kFields["ossp.esmc.reserved"]) != 0)
        ossp.note(kFields["ossp.esmc.reserved_bits_must_be_set_to_all_zero"], ossp.last(), "Reserved octets must be set to all zero on transmitter");
    const auto first = ossp.position();
    const auto code = dissectQuality(ossp);
    const auto next = ossp.position();
    const bool extended = ossp.peek8(next) == 2 && ossp.peek16(next + 1) == 20;
    const auto enhanced = extended ? dissectExtension(ossp) : uint8_t(0);
    if (ossp.failed())
        return;
    const auto both = uint16_t((extended ? enhanced : 0xff) << 8 | code);
    const auto* found = std::find_if(std::begin(kQualities), std::end(kQualities), [&](const Quality& one) { return one.code == both; });
    const bool known = found != std::end(kQualities);
    const auto item = ossp.addNumber(kFields["ossp.esmc.ql"], first + 2, ossp.position() - first - 2, uint64_t(enhanced) << 8 | code).generated();
    if (known)
        item.text("Quality Level: {}, {}", found->name, found->meaning);
    else
        item.text("Quality Level: Unknown Quality Level");
    if (!known)
        ossp.note(kFields["ossp.esmc.ql.invalid"], item);
    ossp.info().set("Event:{}, {}", urgent ? "Time-critical" : "Information", known ? found->name : "Unknown Quality Level");
    const auto padding = ossp.rest();
    if (padding.reportedLength == 0)
        return;
    const auto row = ossp.addBytes(kFields["ossp.esmc.padding"], ossp.position(), padding.reportedLength, padding.bytes);
    row.append(", {} octets", padding.reportedLength);
    const auto under = ossp.under(row);
    ossp.call("data", padding, row ? row.id() : ossp.inside());
}

void dissect(Layer& ossp)
{
    ossp.protocolColumn("OSSP");
    const auto organization = ossp.u24(kFields["ossp.oui"]);
    ossp.info().set("OUI: {}", nameOr(kOrganizations, organization, "Unknown"));
    if (organization != kItu)
        return ossp.seek(ossp.reported());
    const auto subtype = ossp.u16(kFields["ossp.itu.subtype"]);
    const auto item = ossp.last();
    if (subtype != kEsmc) {
        item.append(" (Unknown)");
        return ossp.seek(ossp.reported());
    }
    ossp.protocolColumn("ESMC");
    item.append(": ESMC, Event:{}", (ossp.peek8(ossp.position()) & 0x08) != 0 ? "Time-critical" : "Information");
    const auto under = ossp.under(item);
    dissectEsmc(ossp);
}

} // namespace

namespace protocols {

extern constinit const Protocol slowOssp{"ossp", "OSSP", "Organization Specific Slow Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
