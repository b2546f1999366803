// Controller Area Network frames in UDP datagrams, CAN-ETH of proconX. Not decoded: what the frames carry.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kEthernetFields{
    text("caneth.magic", "Magic"),
    dec("caneth.version", "Version", 8),
    dec("caneth.frames", "CAN Frames", 8),
    bytes("caneth.options", "Options (Reserved)"),
};

constexpr FieldTable kFields{
    hex("can.id", "Identifier", 32).mask(0x1fffffff),
    dec("can.len", "Frame-Length", 8),
    boolean("can.flags.xtd", "Extended Flag"),
    boolean("can.flags.rtr", "Remote Transmission Request Flag"),
    bytes("caneth.can.padding", "Padding"),
};

constexpr std::array kClaims{Claim{"udp.port", 11898}};
constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint64_t kMagic = 0x49534f3131383938; // "ISO11898"
constexpr uint32_t kHeaderBytes = 10;
constexpr uint32_t kFrameBytes = 15;
constexpr uint32_t kFramesMax = 16;

bool recognises(const Layer& bus)
{
    return bus.has(0, kHeaderBytes + kFrameBytes) && bus.peek32(0) == uint32_t(kMagic >> 32) && bus.peek(0, 8) == kMagic;
}

void dissectEthernet(Layer& bus)
{
    if (!recognises(bus))
        return bus.reject();
    bus.protocolColumn("CAN-ETH");
    bus.info().clear();
    bus.text(kEthernetFields["caneth.magic"], 8);
    bus.u8(kEthernetFields["caneth.version"]);
    const auto frames = std::min<uint32_t>(bus.u8(kEthernetFields["caneth.frames"]), kFramesMax);
    for (uint32_t i = 0; i < frames && bus.reportedRemaining() >= kFrameBytes; ++i) {
        bus.call("can", bus.slice(bus.position(), kFrameBytes));
        bus.skip(kFrameBytes);
    }
    if (bus.reportedRemaining() > 0)
        bus.bytes(kEthernetFields["caneth.options"], bus.reportedRemaining());
}

void dissect(Layer& can)
{
    can.u32le(kFields["can.id"]);
    const auto length = can.u8(kFields["can.len"]);
    const auto data = can.slice(can.position(), length);
    can.skip(8);
    const auto extended = can.peek8(can.position());
    can.addNumber(kFields["can.flags.xtd"], can.position(), 1, extended);
    can.addNumber(kFields["can.flags.rtr"], can.position() + 1, 1, can.peek8(can.position() + 1));
    if (length < 10)
        can.addBytes(kFields["caneth.can.padding"], 5u + length, 10u - length, can.peekBytes(5u + length, 10u - length));
    can.seek(kFrameBytes);
    if (length > 0)
        can.data(data);
}

} // namespace

namespace protocols {

extern constinit const Protocol canEthernet{"caneth", "CAN-ETH", "Controller Area Network over Ethernet", kEthernetFields, kClaims,
                                            dissectEthernet, recognises, kHeuristics};
extern constinit const Protocol can{"can", "CAN", "Controller Area Network", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
