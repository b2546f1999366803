// PPP over Ethernet, session stage. RFC 2516. Not decoded: tags of vendors.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCodeNames[] = {{0x00, "Session Data"}, {0x07, "Active Discovery Offer (PADO)"},
                                    {0x09, "Active Discovery Initiation (PADI)"}, {0x19, "Active Discovery Request (PADR)"},
                                    {0x65, "Active Discovery Session-confirmation (PADS)"},
                                    {0xa7, "Active Discovery Terminate (PADT)"}};

constexpr FieldTable kFields{
    dec("pppoe.version", "Version", 8).mask(0xf0),
    dec("pppoe.type", "Type", 8).mask(0x0f),
    hex("pppoe.code", "Code", 8).names(kCodeNames),
    hex("pppoe.session_id", "Session ID", 16),
    dec("pppoe.payload_length", "Payload Length", 16),
    expert("pppoe.payload_length.bad", "Possible bad payload length", Group::Malformed, Severity::Warning),
    none("pppoed.tags", "PPPoE Tags"),
    text("pppoed.tags.service_name", "Service-Name"),
    text("pppoed.tags.ac_name", "AC-Name"),
    bytes("pppoed.tags.host_uniq", "Host-Uniq"),
    bytes("pppoed.tags.ac_cookie", "AC-Cookie"),
    bytes("pppoed.tags.relay_session_id", "Relay-Session-Id"),
    text("pppoed.tags.service_name_error", "Service-Name-Error"),
    text("pppoed.tags.ac_system_error", "AC-System-Error"),
    text("pppoed.tags.generic_error", "Generic-Error"),
};

struct Tag {
    uint16_t type;
    FieldRef row;
};

constexpr Tag kTags[] = {
    {0x0101, kFields["pppoed.tags.service_name"]},      {0x0102, kFields["pppoed.tags.ac_name"]},
    {0x0103, kFields["pppoed.tags.host_uniq"]},         {0x0104, kFields["pppoed.tags.ac_cookie"]},
    {0x0110, kFields["pppoed.tags.relay_session_id"]},  {0x0201, kFields["pppoed.tags.service_name_error"]},
    {0x0202, kFields["pppoed.tags.ac_system_error"]},   {0x0203, kFields["pppoed.tags.generic_error"]},
};

constexpr std::array kSessionClaims{Claim{"ethertype", 0x8864}};
constexpr std::array kDiscoveryClaims{Claim{"ethertype", 0x8863}};

constexpr uint32_t kHeaderBytes = 6;

uint16_t addHeader(Layer& pppoe)
{
    const auto first = pppoe.peek8(0);
    if (pppoe.has(0, 1)) {
        pppoe.addNumber(kFields["pppoe.version"], 0, 1, first);
        pppoe.addNumber(kFields["pppoe.type"], 0, 1, first);
    }
    pppoe.skip(1);
    const auto code = pppoe.u8(kFields["pppoe.code"]);
    pppoe.u16(kFields["pppoe.session_id"]);
    const auto length = pppoe.u16(kFields["pppoe.payload_length"]);
    pppoe.info().set("{}", nameOr(kCodeNames, code, "Unknown"));
    pppoe.limitTo(kHeaderBytes + length);
    return length;
}

void dissectSession(Layer& pppoe)
{
    pppoe.protocolColumn("PPPoES");
    // As the frame tells it: the layers before may have taken its end for a trailer.
    const auto own = pppoe.slice(0);
    const auto reaches = own.buffer == 0 && own.offset < pppoe.frame().originalLength ? pppoe.frame().originalLength - own.offset : pppoe.reported();
    const auto there = reaches - std::min(reaches, kHeaderBytes);
    const auto length = addHeader(pppoe);
    // More is there than was said, and it is neither padding (of a frame with a tag, IEEE 802.3, 3.2.8) nor a frame check sequence.
    constexpr uint32_t kPaddedMax = 68, kFcsBytes = 4;
    if (length < there && there != length + kFcsBytes && pppoe.frame().originalLength > kPaddedMax) {
        pppoe.last().append(" [incorrect, should be {}]", there);
        pppoe.note(kFields["pppoe.payload_length.bad"], pppoe.last(), fmt::format("Possible bad payload length {} != {}", length, there));
    }
    pppoe.item().length(kHeaderBytes);
    if (!pppoe.failed() && pppoe.reportedRemaining() > 0 && !pppoe.call("ppp", pppoe.rest()))
        pppoe.data(pppoe.rest());
}

// RFC 2516, 5: the tags of a discovery packet, to their end or the end of the list.
void addTags(Layer& pppoe)
{
    constexpr uint16_t kEndOfList = 0, kAccessConcentrator = 0x0102;
    const auto group = pppoe.group(kFields["pppoed.tags"]);
    while (pppoe.more() && pppoe.remaining() >= 4) {
        const auto at = pppoe.position();
        const auto type = pppoe.peek16(at);
        const auto length = pppoe.peek16(at + 2);
        pppoe.skip(4);
        if (type == kEndOfList || pppoe.failed())
            break;
        for (const auto& tag : kTags)
            if (tag.type == type && length > 0)
                pppoe.addBytes(tag.row, at + 4, length, pppoe.peekBytes(at + 4, length));
        if (type == kAccessConcentrator)
            pppoe.info().append(" AC-Name='{}'", pppoe.peekText(at + 4, length));
        pppoe.skip(length);
    }
}

void dissectDiscovery(Layer& pppoe)
{
    pppoe.protocolColumn("PPPoED");
    if (!pppoe.has(0, kHeaderBytes)) { // the header is shown as a whole
        if (pppoe.has(1, 1))
            pppoe.info().set("{}", nameOr(kCodeNames, pppoe.peek8(1), "Unknown"));
        pppoe.bytes(kFields["pppoe.code"], kHeaderBytes);
        pppoe.limitTo(0);
        return pppoe.reject();
    }
    const auto length = addHeader(pppoe);
    pppoe.item().length(6u + length);
    if (!pppoe.failed() && length > 0)
        addTags(pppoe);
}

} // namespace

namespace protocols {

extern constinit const Protocol pppoeSession{"pppoes", "PPPoES", "PPP-over-Ethernet Session", kFields, kSessionClaims,
                                             dissectSession};
extern constinit const Protocol pppoeDiscovery{"pppoed", "PPPoED", "PPP-over-Ethernet Discovery", kFields,
                                               kDiscoveryClaims, dissectDiscovery};

} // namespace protocols
} // namespace capscope
