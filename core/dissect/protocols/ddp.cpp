// Datagram Delivery Protocol of AppleTalk. Inside AppleTalk, second edition, chapter 4. Not decoded: what datagrams carry, the
// checksum is not verified.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypes[] = {
    {1, "AppleTalk Routing Table response or data"}, {2, "AppleTalk Name Binding Protocol packet"}, {3, "AppleTalk Transaction Protocol packet"},
    {4, "AppleTalk Echo Protocol packet"}, {5, "AppleTalk Routing Table request"}, {6, "AppleTalk Zone Information Protocol packet"},
    {7, "AppleTalk Data Stream Protocol"}, {88, "Cisco EIGRP for AppleTalk"},
};

constexpr FieldTable kFields{
    dec("ddp.hopcount", "Hop count", 16).mask(0x3c00),
    dec("ddp.len", "Datagram length", 16).mask(0x03ff),
    dec("ddp.checksum", "Checksum", 16),
    text("ddp.dst", "Destination address"),
    dec("ddp.dst.net", "Destination Net", 16),
    text("ddp.src", "Source address"),
    dec("ddp.src.net", "Source Net", 16),
    dec("ddp.dst.node", "Destination Node", 8),
    dec("ddp.src.node", "Source Node", 8),
    dec("ddp.dst_socket", "Destination Socket", 8),
    dec("ddp.src_socket", "Source Socket", 8),
    dec("ddp.type", "Protocol type", 8).names(kTypes),
};

constexpr std::array kClaims{Claim{"arcnet.protocol_id", 0xdd}, Claim{"ethertype", 0x809b}};
constexpr uint32_t kHeaderBytes = 13;

std::string addressText(uint16_t net, uint8_t node) { return fmt::format("{:04x}.{:02x}", net, node); }

void dissect(Layer& ddp)
{
    ddp.protocolColumn("DDP");
    ddp.info().clear();
    if (!ddp.has(0, kHeaderBytes)) {
        ddp.item().length(ddp.captured());
        if (ddp.has(4, 3))
            ddp.addText(kFields["ddp.src"], 4, 3, ddp.arena().copy(std::string_view(toText(ddp.facts().source)))).hide();
        ddp.seek(ddp.captured());
        ddp.u8(kFields["ddp.type"]); // is not there
        return;
    }
    ddp.item().length(kHeaderBytes);
    const auto destination = addressText(ddp.peek16(4), ddp.peek8(8));
    const auto source = addressText(ddp.peek16(6), ddp.peek8(9));
    ddp.facts().source = Address::other(source);
    ddp.facts().destination = Address::other(destination);
    ddp.addText(kFields["ddp.src"], 4, 3, source).hide();
    ddp.addText(kFields["ddp.dst"], 6, 3, destination).hide();
    ddp.bitFields(2, {kFields["ddp.hopcount"], kFields["ddp.len"]});
    ddp.u16(kFields["ddp.checksum"]);
    ddp.u16(kFields["ddp.dst.net"]);
    ddp.u16(kFields["ddp.src.net"]);
    ddp.u8(kFields["ddp.dst.node"]);
    ddp.u8(kFields["ddp.src.node"]);
    ddp.u8(kFields["ddp.dst_socket"]);
    ddp.u8(kFields["ddp.src_socket"]);
    const auto type = ddp.u8(kFields["ddp.type"]);
    ddp.info().set(nameOr(kTypes, type, "Unknown DDP protocol"));
    if (ddp.reportedRemaining() > 0)
        ddp.data(ddp.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol ddp{"ddp", "DDP", "Datagram Delivery Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
