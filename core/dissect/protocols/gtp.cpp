// GPRS Tunnelling Protocol, version 1: the header, and what user tunnels carry. 3GPP TS 29.060, 29.281. Not decoded: the
// information elements of control messages, versions 0 and 2.
#include "core/dissect/failure.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kVersions[] = {{0, "GTP release 97/98 version"}, {1, "GTP release 99 version"}, {2, "GTPv2-C"}, {3, 7, "None"}};
constexpr ValueName kPayloads[] = {{0, "GTP'"}, {1, "GTP"}};
constexpr ValueName kMessages[] = {
    {1, "Echo request"}, {2, "Echo response"}, {3, "Version not supported"}, {4, "Node alive request"},
    {5, "Node alive response"}, {6, "Redirection request"}, {7, "Redirection response"}, {16, "Create PDP context request"},
    {17, "Create PDP context response"}, {18, "Update PDP context request"}, {19, "Update PDP context response"},
    {20, "Delete PDP context request"}, {21, "Delete PDP context response"}, {26, "Error indication"},
    {27, "PDU notification request"}, {28, "PDU notification response"}, {31, "Supported extension header notification"},
    {48, "Identification request"}, {49, "Identification response"}, {50, "SGSN context request"},
    {51, "SGSN context response"}, {52, "SGSN context acknowledgement"}, {53, "Forward relocation request"},
    {54, "Forward relocation response"}, {55, "Forward relocation complete"}, {56, "Relocation cancel request"},
    {57, "Relocation cancel response"}, {58, "Forward SRNS context"}, {59, "Forward relocation complete acknowledge"},
    {60, "Forward SRNS context acknowledge"}, {70, "RAN Information Relay"}, {240, "Data record transfer request"},
    {241, "Data record transfer response"}, {254, "End Marker"}, {255, "T-PDU"},
};

constexpr FieldTable kFields{
    hex("gtp.flags", "Flags", 8),
    dec("gtp.flags.version", "Version", 8).mask(0xe0).names(kVersions),
    dec("gtp.flags.payload", "Protocol type", 8).mask(0x10).names(kPayloads),
    dec("gtp.flags.reserved", "Reserved", 8).mask(0x08),
    flag("gtp.flags.e", "Is Next Extension Header present?", 8, 0x04, kYesNo),
    flag("gtp.flags.s", "Is Sequence Number present?", 8, 0x02, kYesNo),
    flag("gtp.flags.pn", "Is N-PDU number present?", 8, 0x01, kYesNo),
    hex("gtp.message", "Message Type", 8).names(kMessages),
    dec("gtp.length", "Length", 16),
    hexDec("gtp.teid", "TEID", 32),
    hexDec("gtp.seq_number", "Sequence number", 16),
    hex("gtp.npdu_number", "N-PDU Number", 8),
};

constexpr std::array kClaims{Claim{"udp.port", 2123}, Claim{"udp.port", 2152}};
constexpr uint8_t kEndMarker = 254;
constexpr uint8_t kUserData = 255;

// The Protocol column names both: the tunnel and what it carries.
void handUserData(Layer& gtp)
{
    auto& facts = gtp.facts();
    const auto own = facts.protocolColumn;
    const auto data = gtp.rest();
    if (data.reportedLength == 0)
        return;
    const auto version = data.bytes.empty() ? 0u : data.bytes[0] >> 4u;
    if (!gtp.handOff("ip.version", version, data)) {
        gtp.data(data);
        return;
    }
    if (facts.protocolColumn != own && !facts.columnsHeld)
        facts.protocolColumn = gtp.arena().copy(std::string_view(fmt::format("GTP <{}>", facts.protocolColumn)));
}

// 29.281, 5.2.1: each has its length in words of 4 bytes and ends with the type of the next one.
void skipExtensions(Layer& gtp, uint8_t next)
{
    while (next != 0 && gtp.more()) {
        const auto length = gtp.peek8(gtp.position()) * 4u;
        if (length == 0)
            return gtp.malformed();
        next = gtp.peek8(gtp.position() + length - 1);
        gtp.skip(length);
    }
}

void dissect(Layer& gtp)
{
    const auto flags = gtp.peek8(0);
    if (flags >> 4 == 2 && gtp.captured() > 0) { // the charging protocol
        const Unshown plain(gtp);
        gtp.call("gtpprime", gtp.slice(0));
        return;
    }
    if (flags >> 4 != 3) // version 1
        return gtp.reject();
    gtp.protocolColumn("GTP");
    gtp.bits(kFields["gtp.flags"], 1,
             {kFields["gtp.flags.version"], kFields["gtp.flags.payload"], kFields["gtp.flags.reserved"], kFields["gtp.flags.e"],
              kFields["gtp.flags.s"], kFields["gtp.flags.pn"]});
    const auto message = gtp.u8(kFields["gtp.message"]);
    gtp.info().set(nameOr(kMessages, message, "Unknown"));
    const auto length = gtp.u16(kFields["gtp.length"]);
    gtp.u32(kFields["gtp.teid"]);
    constexpr uint32_t kHeader = 8;
    if (gtp.failed())
        return;
    gtp.limitTo(kHeader + length);
    if ((flags & 0x07) != 0) { // all three are there if one is
        const auto at = gtp.position();
        if ((flags & 0x02) != 0)
            gtp.u16(kFields["gtp.seq_number"]);
        gtp.seek(at + 2);
        if ((flags & 0x01) != 0)
            gtp.u8(kFields["gtp.npdu_number"]);
        gtp.seek(at + 3);
        const auto next = gtp.peek8(at + 3);
        gtp.skip(1);
        if ((flags & 0x04) != 0)
            skipExtensions(gtp, next);
    }
    if (gtp.failed())
        return;
    if (message != kUserData) {
        gtp.item().length(message == kEndMarker ? gtp.position() : kHeader + length);
        return;
    }
    gtp.item().length(gtp.position());
    handUserData(gtp);
}

} // namespace

namespace protocols {

extern constinit const Protocol gtp{"gtp", "GTP", "GPRS Tunneling Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
