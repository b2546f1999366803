// RPKI to Router Protocol. RFC 6810, 8210. Not decoded: contents of keys.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;
constexpr ValueName kPduTypeNames[] = {
    {0, "Serial Notify"}, {1, "Serial Query"}, {2, "Reset Query"}, {3, "Cache Response"}, {4, "IPv4 Prefix"},
    {6, "IPv6 Prefix"}, {7, "End of Data"}, {8, "Cache Reset"}, {9, "Router Key"}, {10, "Error Report"},
};
constexpr ValueName kFlagsAwNames[] = {{1, "Announcement"}, {0, "Withdrawal"}};
constexpr ValueName kFlagsRkNames[] = {{1, "New Router Key"}, {0, "Delete Router Key"}};
constexpr ValueName kErrorCodeNames[] = {
    {0, "Corrupt Data"}, {1, "Internal Error"}, {2, "No Data Available"}, {3, "Invalid Request"},
    {4, "Unsupported Protocol Version"}, {5, "Unsupported PDU Type"}, {6, "Withdrawal of Unknown Record"},
    {7, "Duplicate Announcement Received"}, {8, "Unexpected Protocol Version"},
};

constexpr FieldTable kFields{
    dec("rpki-rtr.version", "Version", 8),
    dec("rpki-rtr.pdu_type", "PDU Type", 8).names(kPduTypeNames),
    bytes("rpki-rtr.reserved", "Reserved"),
    dec("rpki-rtr.session_id", "Session ID", 16),
    dec("rpki-rtr.length", "Length", 32),
    dec("rpki-rtr.serial_number", "Serial Number", 32),
    hex("rpki-rtr.flags", "Flags", 8),
    flag("rpki-rtr.flags.aw", "Flag AW", 8, 0x1, kFlagsAwNames),
    flag("rpki-rtr.flags.rk", "Flag Router Key", 8, 0x1, kFlagsRkNames),
    dec("rpki-rtr.prefix_length", "Prefix Length", 8),
    dec("rpki-rtr.max_length", "Max length", 8),
    fields::ipv4("rpki-rtr.ipv4_prefix", "IPv4 Prefix"),
    fields::ipv6("rpki-rtr.ipv6_prefix", "IPv6 Prefix"),
    dec("rpki-rtr.as_number", "AS Number", 32),
    dec("rpki-rtr.error_code", "Error Code", 16).names(kErrorCodeNames),
    dec("rpki-rtr.length_pdu", "Length of Encapsulated PDU", 32),
    bytes("rpki-rtr.error_pdu", "Erroneous PDU"),
    dec("rpki-rtr.length_text", "Length of text", 32),
    text("rpki-rtr.error_text", "Erroneous Text"),
    dec("rpki-rtr.refresh_interval", "Refresh Interval", 32),
    dec("rpki-rtr.retry_interval", "Retry Interval", 32),
    dec("rpki-rtr.expire_interval", "Expire Interval", 32),
    bytes("rpki-rtr.subject_key_identifier", "Subject Key Identifier"),
    none("rpki-rtr.subject_public_key_info", "Subject Public Key Info"),
    expert("rpkirtr.bad_length", "Invalid length field", Group::Malformed, Severity::Error),
};

constexpr std::array kClaims{Claim{"tcp.port", 323}, Claim{"tls.port", 324}};
constexpr size_t kHeaderBytes = 8;
constexpr uint8_t kSerialNotify = 0, kSerialQuery = 1, kReset = 2, kCacheResponse = 3, kPrefix4 = 4, kPrefix6 = 6, kEndOfData = 7, kCacheReset = 8,
                  kRouterKey = 9, kError = 10;

size_t lengthOf(Bytes header)
{
    const size_t size = be32(header.data() + 4);
    return size < kHeaderBytes ? 0 : size;
}

void addPrefix(Layer& rtr, bool v6)
{
    rtr.bytes(kFields["rpki-rtr.reserved"], 2);
    rtr.u32(kFields["rpki-rtr.length"]);
    rtr.bits(kFields["rpki-rtr.flags"], 1, {kFields["rpki-rtr.flags.aw"]});
    rtr.u8(kFields["rpki-rtr.prefix_length"]);
    rtr.u8(kFields["rpki-rtr.max_length"]);
    rtr.bytes(kFields["rpki-rtr.reserved"], 1);
    if (v6)
        rtr.ipv6(kFields["rpki-rtr.ipv6_prefix"]);
    else
        rtr.ipv4(kFields["rpki-rtr.ipv4_prefix"]);
    rtr.u32(kFields["rpki-rtr.as_number"]);
}

void addError(Layer& rtr)
{
    rtr.u16(kFields["rpki-rtr.error_code"]);
    rtr.u32(kFields["rpki-rtr.length"]);
    const auto size = rtr.u32(kFields["rpki-rtr.length_pdu"]);
    if (size > rtr.reportedRemaining())
        return rtr.malformed();
    if (size != 0)
        rtr.bytes(kFields["rpki-rtr.error_pdu"], size);
    const auto text = rtr.u32(kFields["rpki-rtr.length_text"]);
    if (text > rtr.reportedRemaining())
        return rtr.malformed();
    if (text != 0)
        rtr.text(kFields["rpki-rtr.error_text"], text);
}

void addContents(Layer& rtr, uint8_t version, uint8_t type)
{
    switch (type) {
    case kSerialNotify:
    case kSerialQuery:
        rtr.u16(kFields["rpki-rtr.session_id"]);
        rtr.u32(kFields["rpki-rtr.length"]);
        rtr.u32(kFields["rpki-rtr.serial_number"]);
        return;
    case kReset:
    case kCacheReset:
        rtr.bytes(kFields["rpki-rtr.reserved"], 2);
        rtr.u32(kFields["rpki-rtr.length"]);
        return;
    case kCacheResponse:
        rtr.u16(kFields["rpki-rtr.session_id"]);
        rtr.u32(kFields["rpki-rtr.length"]);
        return;
    case kPrefix4:
    case kPrefix6:
        return addPrefix(rtr, type == kPrefix6);
    case kEndOfData:
        rtr.u16(kFields["rpki-rtr.session_id"]);
        rtr.u32(kFields["rpki-rtr.length"]);
        rtr.u32(kFields["rpki-rtr.serial_number"]);
        if (version >= 1) {
            rtr.u32(kFields["rpki-rtr.refresh_interval"]);
            rtr.u32(kFields["rpki-rtr.retry_interval"]);
            rtr.u32(kFields["rpki-rtr.expire_interval"]);
        }
        return;
    case kRouterKey:
        rtr.bits(kFields["rpki-rtr.flags"], 1, {kFields["rpki-rtr.flags.rk"]});
        rtr.bytes(kFields["rpki-rtr.reserved"], 1);
        rtr.u32(kFields["rpki-rtr.length"]);
        rtr.bytes(kFields["rpki-rtr.subject_key_identifier"], 20);
        rtr.u32(kFields["rpki-rtr.as_number"]);
        rtr.addNone(kFields["rpki-rtr.subject_public_key_info"], rtr.position(), rtr.reportedRemaining());
        rtr.skip(rtr.reportedRemaining());
        return;
    case kError:
        return addError(rtr);
    default:
        rtr.note(kFields["rpkirtr.bad_length"]);
        return;
    }
}

void dissect(Layer& rtr)
{
    rtr.protocolColumn("RPKI-RTR");
    if (rtr.has(0, kHeaderBytes) && rtr.peek32(4) < kHeaderBytes) { // nobody knows where the next one begins
        rtr.info().clear();
        rtr.limitTo(0);
        rtr.malformed();
        return rtr.reject();
    }
    const auto type = rtr.peek8(1);
    auto name = std::string(nameOf(kPduTypeNames, type));
    if (name.empty())
        name = fmt::format("Unknown ({})", type);
    // What TCP said is replaced by the first message of a frame.
    if (rtr.facts().protocolColumn != "RPKI-RTR" || rtr.info().text().find("Seq=") != std::string::npos)
        rtr.info().clear();
    rtr.info().appendItem(", ", name);
    rtr.info().fence();
    if (rtr.wantsTree())
        rtr.item().append(" ({})", nameOf(kPduTypeNames, type).empty() ? fmt::format("Unknown {}", type) : name);
    const auto version = rtr.u8(kFields["rpki-rtr.version"]);
    rtr.u8(kFields["rpki-rtr.pdu_type"]);
    if (rtr.failed())
        return;
    addContents(rtr, version, type);
}

} // namespace

namespace protocols {

extern constinit const Protocol rpkiRouter{
    .name = "rpkirtr", .shortName = "RPKI-Router Protocol", .title = "RPKI-Router Protocol", .fields = kFields, .claims = kClaims, .dissect = dissect,
    .framing = {kHeaderBytes, lengthOf}};

} // namespace protocols
} // namespace capscope
