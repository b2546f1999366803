// NetBIOS Datagram Service. RFC 1002, 4.4. Fragments are not put together.
#include "core/dissect/protocols/netbios.h"

#include "core/dissect/set_flags.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {16, "Direct_unique datagram"}, {17, "Direct_group datagram"}, {18, "Broadcast datagram"}, {19, "Datagram error"},
    {20, "Datagram query request"}, {21, "Datagram positive query response"}, {22, "Datagram negative query response"}};
constexpr ValueName kNodeNames[] = {{0, "B node"}, {1, "P node"}, {2, "M node"}, {3, "NBDD"}};

constexpr FieldTable kFields{
    dec("nbdgm.type", "Message Type", 8).names(kTypeNames),
    hex("nbdgm.flags", "Flags", 8),
    flag("nbdgm.next", "More fragments follow", 8, 0x01, kYesNo),
    flag("nbdgm.first", "This is first fragment", 8, 0x02, kYesNo),
    dec("nbdgm.node_type", "Node Type", 8).mask(0x0c).names(kNodeNames),
    hex("nbdgm.dgram_id", "Datagram ID", 16),
    ipv4("nbdgm.src.ip", "Source IP"),
    dec("nbdgm.src.port", "Source Port", 16),
    dec("nbdgm.dgram_len", "Datagram length", 16).unit(" bytes"),
    dec("nbdgm.pkt_offset", "Packet offset", 16).unit(" bytes"),
    text("nbdgm.source_name", "Source name"),
    text("nbdgm.destination_name", "Destination name"),
};

constexpr std::array kClaims{Claim{"udp.port", 138}};

void addName(Layer& nbdgm, FieldRef field, std::string_view label)
{
    netbios::addName(nbdgm, field, label, netbios::readName(nbdgm, nbdgm.position(), 0));
}

void dissect(Layer& nbdgm)
{
    const auto type = nbdgm.peek8(0);
    if (nameOf(kTypeNames, type).empty())
        return nbdgm.reject();
    nbdgm.protocolColumn("NBDS");
    nbdgm.info().set(nameOf(kTypeNames, type));
    nbdgm.u8(kFields["nbdgm.type"]);
    addFlags(nbdgm, kFields["nbdgm.flags"], 1, {kFields["nbdgm.next"], kFields["nbdgm.first"], kFields["nbdgm.node_type"]});
    nbdgm.last().append(", Node Type: {}", nameOr(kNodeNames, nbdgm.peek8(1) >> 2 & 3, "Unknown"));
    nbdgm.u16(kFields["nbdgm.dgram_id"]);
    nbdgm.ipv4(kFields["nbdgm.src.ip"]);
    nbdgm.u16(kFields["nbdgm.src.port"]);
    if (type == 19)
        return;
    if (type >= 20)
        return addName(nbdgm, kFields["nbdgm.destination_name"], "Destination name");
    nbdgm.u16(kFields["nbdgm.dgram_len"]);
    nbdgm.u16(kFields["nbdgm.pkt_offset"]);
    addName(nbdgm, kFields["nbdgm.source_name"], "Source name");
    addName(nbdgm, kFields["nbdgm.destination_name"], "Destination name");
    if (nbdgm.failed() || !nbdgm.more())
        return;
    nbdgm.item().length(nbdgm.position());
    if (!nbdgm.handOff("smb.magic", nbdgm.peek32(nbdgm.position())))
        nbdgm.data(nbdgm.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol netbiosDatagram{"nbdgm", "NBDS", "NetBIOS Datagram Service", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
