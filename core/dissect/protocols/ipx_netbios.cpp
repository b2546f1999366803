// NetBIOS and its names over IPX (NWLink). Not decoded: contents of sessions.
#include "core/dissect/protocols/ipx.h"

namespace capscope::ipx {
namespace {

constexpr uint32_t kNameBytes = 16;

// A name of sixteen bytes, the last of which is the service. Its text with the service.
std::string addName(Layer& ipx, std::string_view label)
{
    const auto at = ipx.position();
    const auto raw = ipx.peekBytes(at, kNameBytes);
    if (raw.size() < kNameBytes) {
        ipx.skip(kNameBytes);
        return {};
    }
    const auto name = netbios::nameOf(raw);
    if (ipx.dissection().recording()) {
        const auto under = ipx.under(ipx.label(at, kNameBytes, "{}: {} ({})", label, name.text, name.service));
        const auto letters = ipx.arena().copy(std::string_view(name.text).substr(0, name.text.size() - 4));
        ipx.addText(kFields["netbios.nb_name"], at, kNameBytes - 1, letters).text(letters);
        ipx.addNumber(kFields["netbios.nb_name_type"], at + kNameBytes - 1, 1, raw[kNameBytes - 1]).text("0x{:02x} ({})", raw[kNameBytes - 1], name.service);
    }
    ipx.skip(kNameBytes);
    return name.text;
}

} // namespace

bool addMessageBlock(Layer& ipx) { return ipx.handOff("smb.magic", ipx.peek32(ipx.position())); }

void addNetbios(Layer& ipx, bool broadcast)
{
    constexpr uint32_t kRouteBytes = 32;
    constexpr uint8_t kDirected = 11, kLastOfNames = 5, kFirstOfSession = 6;
    ipx.protocolColumn("NBIPX");
    const auto beside = ipx.beside();
    const auto start = ipx.position();
    const auto item = ipx.addBytes(kFields["nbipx"], start, ipx.reportedRemaining(), ipx.peekBytes(start));
    ipx.countInHierarchy(kFields["nbipx"]);
    const bool routed = broadcast && ipx.reportedRemaining() >= kRouteBytes + 2 + kNameBytes;
    const auto type = ipx.peek8(start + (routed ? kRouteBytes : 0) + 1);
    {
        const auto under = ipx.under(item);
        if (routed) {
            ipx.info().set(nameOr(kPackettypeNames, type, "Unknown"));
            ipx.skip(kRouteBytes);
            ipx.bits(kFields["nmpi.name_flags"], 1,
                     {kFields["nmpi.name_flags.group"], kFields["nmpi.name_flags.in_use"], kFields["nmpi.name_flags.registered"], kFields["nmpi.name_flags.duplicated"], kFields["nmpi.name_flags.deregistered"]});
            ipx.u8(kFields["nmpi.packettype"]);
            const auto name = addName(ipx, "Name");
            if (type <= kLastOfNames)
                ipx.info().append(" {}", name);
            return;
        }
        ipx.info().set(nameOr(kPackettypeNames, type, "Unknown"));
        if (type != kDirected && (type < kFirstOfSession || type > kDirected))
            return;
        ipx.bits(kFields["nmpi.conn_control"], 1,
                 {kFields["nmpi.conn_control.sys_packet"], kFields["nmpi.conn_control.ack"], kFields["nmpi.conn_control.attention"], kFields["nmpi.conn_control.end_msg"], kFields["nmpi.conn_control.resend"]});
        ipx.u8(kFields["nmpi.packettype"]);
        if (type != kDirected)
            return;
        addName(ipx, "Receiver's Name");
        addName(ipx, "Sender's Name");
        item.length(ipx.position() - start);
    }
    if (!ipx.failed() && !addMessageBlock(ipx))
        ipx.data(ipx.rest());
}

void addNames(Layer& ipx)
{
    constexpr uint32_t kRouteBytes = 32;
    constexpr uint8_t kMailslot = 0xfc;
    ipx.protocolColumn("NMPI");
    const auto beside = ipx.beside();
    const auto start = ipx.position();
    const auto item = ipx.addBytes(kFields["nmpi"], start, std::min(ipx.reportedRemaining(), 68u), ipx.peekBytes(start));
    ipx.countInHierarchy(kFields["nmpi"]);
    {
        const auto under = ipx.under(item);
        ipx.skip(kRouteBytes);
        const auto operation = ipx.u8(kFields["nmpi.opcode"]);
        ipx.info().set(nameOr(kOpcodeNames, operation, "Unknown"));
        ipx.u8(kFields["nmpi.name_type"]);
        ipx.u16le(kFields["nmpi.messageid"]);
        ipx.info().append(" {}", addName(ipx, "Requested name"));
        addName(ipx, "Source name");
        if (operation != kMailslot)
            return;
    }
    if (!ipx.failed() && ipx.reportedRemaining() != 0 && !addMessageBlock(ipx))
        ipx.data(ipx.rest());
}

} // namespace capscope::ipx
