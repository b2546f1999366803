// Unreliable Multicast Inter-ORB Protocol: messages of CORBA in datagrams. OMG: CORBA 3.4, part 2, chapter 11. Not decoded: what further packets
// of a message hold.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("miop.magic", "Magic"),
    hex("miop.hdr_version", "Version", 8),
    oct("miop.flags", "Flags", 8),
    dec("miop.packet_length", "Length", 16),
    dec("miop.packet_number", "PacketNumber", 32),
    dec("miop.number_of_packets", "NumberOfPackets", 32),
    dec("miop.unique_id_len", "UniqueIdLength", 32),
    bytes("miop.unique_id", "UniqueId"),
    expert("miop.version.not_supported", "MIOP version not supported", Group::Undecoded, Severity::Warning),
    expert("miop.unique_id_len.exceed_max_value", "Unique Id length exceeds max value", Group::Malformed, Severity::Warning),
};

constexpr std::string_view kHeuristicTables[] = {"udp"};
constexpr uint32_t kHeaderBytes = 20;
constexpr uint8_t kVersion = 0x10;
constexpr uint32_t kUniqueIdMax = 252; // 11.2.2

bool recognises(const Layer& miop) { return miop.captured() >= kHeaderBytes && miop.peekText(0, 4) == "MIOP"; }

void dissect(Layer& miop)
{
    if (!recognises(miop))
        return miop.reject();
    const auto version = miop.peek8(4);
    const auto flags = miop.peek8(5);
    const bool little = (flags & 1) != 0;
    const bool last = (flags & 2) != 0;
    const auto number = [&](FieldRef row) { return little ? miop.u32le(row) : miop.u32(row); };
    miop.protocolColumn("MIOP");
    miop.text(kFields["miop.magic"], 4);
    miop.u8(kFields["miop.hdr_version"]);
    miop.last().text("Version: {}.{}", version >> 4, version & 15);
    if (version != kVersion) {
        miop.info().set("MIOP {}.{}", version >> 4, version & 15);
        miop.note(kFields["miop.version.not_supported"]);
        return;
    }
    miop.u8(kFields["miop.flags"]);
    miop.last().text("Flags: 0x{:02x} ({}{})", flags, little ? "little-endian" : "big-endian", last ? ", last message" : "");
    const auto length = little ? miop.u16le(kFields["miop.packet_length"]) : miop.u16(kFields["miop.packet_length"]);
    const auto packet = number(kFields["miop.packet_number"]);
    const auto packets = number(kFields["miop.number_of_packets"]);
    miop.info().set("MIOP {}.{} Packet s={} ({} of {})", version >> 4, version & 15, length, packet + 1, packets);
    const auto idLength = number(kFields["miop.unique_id_len"]);
    if (idLength > kUniqueIdMax) {
        miop.note(kFields["miop.unique_id_len.exceed_max_value"]);
        return;
    }
    miop.bytes(kFields["miop.unique_id"], idLength);
    if (packet != 0 || !miop.more())
        return;
    miop.skip((8 - miop.position() % 8) % 8); // the message begins at a multiple of 8
    miop.call("giop", miop.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol miop{.name = "miop", .shortName = "MIOP", .title = "Unreliable Multicast Inter-ORB Protocol", .fields = kFields,
                                     .dissect = dissect, .recognises = recognises, .heuristicTables = kHeuristicTables};

} // namespace protocols
} // namespace capscope
