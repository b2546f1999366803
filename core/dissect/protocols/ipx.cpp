// Internetwork Packet Exchange, and its routes and services. Novell's IPX router specification. Not decoded: SPX, NCP, serialization, diagnostics, WAN.
#include "core/dissect/protocols/ipx.h"

namespace capscope {
namespace ipx {

void writeNetwork(std::string& out, uint64_t network) { out += fmt::format("{:02x} (0x{:08X})", network >> 24 & 0xff, network); }

namespace {

constexpr std::array kClaims{Claim{"llc.dsap", 0xe0}, Claim{"llc.dsap", 0x10}, Claim{"ethertype", 0x8137}, Claim{"ppp.protocol", 0x002b}, Claim{"sll.ltype", 1},
                             Claim{"udp.port", 213}, Claim{"null.bsd", 23}, Claim{"gre.proto", 0x8137}};
constexpr uint32_t kHeaderBytes = 30;
constexpr uint16_t kServices = 0x0452, kRoutes = 0x0453, kNetbios = 0x0455, kMessageServer = 0x0550, kNames = 0x0551, kMessageClient = 0x0552, kMailslot = 0x0553;

std::string addressText(const Layer& ipx, uint32_t at)
{
    return fmt::format("{:08x}.{:012x}", ipx.peek32(at), ipx.peek(at + 4, 6));
}

// Network, node and socket; each again as one of either side, hidden.
uint16_t addEnd(Layer& ipx, FieldRef network, FieldRef node, FieldRef socket, std::string_view label)
{
    const auto at = ipx.position();
    const auto number = ipx.u32(network);
    std::string text;
    if (ipx.wantsTree())
        writeNetwork(text, number);
    ipx.last().text("{} Network: {}", label, text);
    ipx.addNumber(kFields["ipx.net"], at, 4, number).text("Source or Destination Network: {}", text);
    ipx.last().hide();
    const auto address = ipx.mac(node);
    ipx.addAddress(kFields["ipx.node"], at + 4, 6, address).hide();
    const auto port = ipx.u16(socket);
    ipx.addNumber(kFields["ipx.socket"], at + 10, 2, port).hide();
    return port;
}

void addRoutes(Layer& ipx)
{
    ipx.protocolColumn("IPX RIP");
    const auto beside = ipx.beside();
    const auto start = ipx.position();
    const auto operation = ipx.peek16(start);
    const auto item = ipx.addBytes(kFields["ipxrip"], start, ipx.reportedRemaining(), ipx.peekBytes(start));
    ipx.countInHierarchy(kFields["ipxrip"]);
    ipx.info().set(operation == 1 ? "Request" : operation == 2 ? "Response" : "Unknown Packet Type");
    const auto under = ipx.under(item);
    ipx.u16(kFields["ipxrip.packet_type"]);
    if (operation == 1)
        ipx.addNumber(kFields["ipxrip.request"], start, 2, 1).hide();
    else
        ipx.addNumber(kFields["ipxrip.response"], start, 2, 1).hide();
    while (ipx.more() && ipx.reportedRemaining() >= 8) {
        const auto network = ipx.u32(kFields["ipxrip.route_vector"]);
        std::string text;
        writeNetwork(text, network);
        ipx.last().text("Route Vector: {}", text);
        ipx.u16(kFields["ipxrip.hops"]);
        const auto ticks = ipx.u16(kFields["ipxrip.ticks"]); // of an eighteenth of a second
        ipx.last().text("Ticks: {} ms", ticks * 1000u / 18u);
    }
}

void addServices(Layer& ipx)
{
    constexpr uint32_t kServiceBytes = 64, kNameBytes = 48;
    ipx.protocolColumn("IPX SAP");
    const auto beside = ipx.beside();
    const auto start = ipx.position();
    const auto operation = ipx.peek16(start);
    const auto item = ipx.addBytes(kFields["ipxsap"], start, ipx.reportedRemaining(), ipx.peekBytes(start));
    ipx.countInHierarchy(kFields["ipxsap"]);
    ipx.info().set(nameOr(kPacketTypeNames3, operation, "Unknown Packet Type"));
    const auto under = ipx.under(item);
    ipx.u16(kFields["ipxsap.packet_type"]);
    const bool query = operation == 1 || operation == 3;
    ipx.addNumber(query ? kFields["ipxsap.response"] : kFields["ipxsap.request"], start, 2, 1).hide(); // named the wrong way round by the reference
    if (query) {
        ipx.u16(kFields["ipxsap.server.type"]);
        return;
    }
    while (ipx.more() && ipx.reportedRemaining() >= kServiceBytes) {
        const auto at = ipx.position();
        const auto whole = ipx.peekText(at + 2, kNameBytes);
        const auto name = whole.substr(0, whole.find('\0'));
        const auto inner = ipx.under(ipx.addNone(kFields["ipxsap.server"], at, kServiceBytes).text("Server: {}", name));
        ipx.u16(kFields["ipxsap.server.type"]);
        ipx.addText(kFields["ipxsap.server.name"], at + 2, kNameBytes, name);
        ipx.skip(kNameBytes);
        const auto network = ipx.u32(kFields["ipxsap.server.network"]);
        std::string text;
        writeNetwork(text, network);
        ipx.last().text("Network: {}", text);
        ipx.mac(kFields["ipxsap.server.node"]);
        ipx.u16(kFields["ipxsap.server.socket"]);
        ipx.u16(kFields["ipxsap.server.intermediate_networks"]);
    }
}

bool addPayload(Layer& ipx, uint16_t socket, bool broadcast)
{
    switch (socket) {
    case kServices:
        addServices(ipx);
        return true;
    case kRoutes:
        addRoutes(ipx);
        return true;
    case kNetbios:
        addNetbios(ipx, broadcast);
        return true;
    case kNames:
    case kMailslot:
        addNames(ipx);
        return true;
    case kMessageServer:
    case kMessageClient:
        return addMessageBlock(ipx);
    default:
        return false;
    }
}

void dissect(Layer& ipx)
{
    constexpr uint8_t kBroadcast = 0x14;
    ipx.protocolColumn("IPX");
    ipx.info().clear();
    if (ipx.dissection().recording() && ipx.has(0, kHeaderBytes)) {
        const auto source = ipx.arena().copy(std::string_view(addressText(ipx, 18)));
        const auto destination = ipx.arena().copy(std::string_view(addressText(ipx, 6)));
        ipx.addText(kFields["ipx.src"], 0, 0, source).hide();
        ipx.addText(kFields["ipx.addr"], 0, 0, source).hide();
        ipx.addText(kFields["ipx.dst"], 0, 0, destination).hide();
        ipx.addText(kFields["ipx.addr"], 0, 0, destination).hide();
    }
    ipx.u16(kFields["ipx.checksum"]);
    const auto size = ipx.u16(kFields["ipx.len"]);
    ipx.limitTo(std::max<uint32_t>(size, kHeaderBytes));
    const auto hops = ipx.u8(kFields["ipx.hops"]);
    ipx.last().text("Transport Control: {} hops", hops);
    const auto type = ipx.u8(kFields["ipx.packet_type"]);
    const auto destination = addEnd(ipx, kFields["ipx.dst.net"], kFields["ipx.dst.node"], kFields["ipx.dst.socket"], "Destination");
    const auto source = addEnd(ipx, kFields["ipx.src.net"], kFields["ipx.src.node"], kFields["ipx.src.socket"], "Source");
    ipx.item().length(kHeaderBytes);
    if (ipx.failed())
        return;
    ipx.info().set("{} (0x{:04X})", nameOr(kDstSocketNames, destination, "Unknown"), destination);
    if (ipx.reportedRemaining() == 0)
        return;
    if (!addPayload(ipx, destination, type == kBroadcast) && !addPayload(ipx, source, type == kBroadcast))
        ipx.data(ipx.rest());
}

} // namespace
} // namespace ipx

namespace protocols {

extern constinit const Protocol ipx{
    "ipx", "IPX", "Internetwork Packet eXchange", capscope::ipx::kFields, capscope::ipx::kClaims, capscope::ipx::dissect};

} // namespace protocols
} // namespace capscope
