// MPEG-2 transport stream. ISO/IEC 13818-1, section 2.4.3. Not decoded: adaptation fields beyond their length, tables, elementary streams.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kSyncByte[] = {
    {0x47, "Correct"},
};

constexpr ValueName kPid[] = {
    {0x0, "Program Association Table"}, {0x1, "Conditional Access Table"}, {0x2, "Transport Stream Description Table"},
    {0x3, "Reserved"}, {0x4, "Reserved"}, {0x5, "Reserved"}, {0x6, "Reserved"}, {0x7, "Reserved"}, {0x8, "Reserved"},
    {0x9, "Reserved"}, {0xa, "Reserved"}, {0xb, "Reserved"}, {0xc, "Reserved"}, {0xd, "Reserved"}, {0xe, "Reserved"},
    {0xf, "Reserved"}, {0x10, "Network Information or Stuffing Table"},
    {0x11, "Service Description or Bouquet Association or Stuffing Table"},
    {0x12, "Event Information or Stuffing or Content Identifier Table"}, {0x13, "Running Status or Stuffing Table"},
    {0x14, "Time and Date or Time Offset or Stuffing Table"}, {0x15, "Network Synchronization"},
    {0x16, "Resolution Authority Record Notification Table"}, {0x17, "Reserved For Future Use"},
    {0x18, "Reserved For Future Use"}, {0x19, "Reserved For Future Use"}, {0x1a, "Reserved For Future Use"},
    {0x1b, "Reserved For Future Use"}, {0x1c, "Inband Signaling"}, {0x1d, "Measurement"},
    {0x1e, "Discontinuity Information Table"}, {0x1f, "Selection Information Table"},
    {0x1ffe, "DOCSIS Data-over-cable well-known PID"}, {0x1fff, "Null packet"},
};

constexpr ValueName kScrambling[] = {
    {0x0, "Not scrambled"}, {0x1, "Reserved"}, {0x2, "Packet scrambled with Even Key"},
    {0x3, "Packet scrambled with Odd Key"},
};

constexpr ValueName kAdaptation[] = {
    {0x0, "Reserved"}, {0x1, "Payload only"}, {0x2, "Adaptation Field only"}, {0x3, "Adaptation Field and Payload"},
};

constexpr FieldTable kFields{
    hex("mp2t.header", "Header", 32),
    hex("mp2t.sync_byte", "Sync Byte", 32).mask(0xff000000).names(kSyncByte),
    dec("mp2t.tei", "Transport Error Indicator", 32).mask(0x800000),
    dec("mp2t.pusi", "Payload Unit Start Indicator", 32).mask(0x400000),
    dec("mp2t.tp", "Transport Priority", 32).mask(0x200000),
    hex("mp2t.pid", "PID", 32).mask(0x1fff00).names(kPid),
    hex("mp2t.tsc", "Transport Scrambling Control", 32).mask(0xc0).names(kScrambling),
    hex("mp2t.afc", "Adaptation Field Control", 32).mask(0x30).names(kAdaptation),
    dec("mp2t.cc", "Continuity Counter", 32).mask(0xf),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kPacketBytes = 188;
constexpr uint8_t kSync = 0x47;

// Whole packets, each with its synchronization byte.
bool recognises(const Layer& stream)
{
    if (stream.peek8(0) != kSync || stream.reported() < kPacketBytes || stream.reported() % kPacketBytes != 0)
        return false;
    for (uint32_t at = 0; at < stream.reported(); at += kPacketBytes)
        if (stream.peek8(at) != kSync)
            return false;
    return true;
}

std::string_view kindOf(uint32_t identifier)
{
    if (identifier == 0x1fff)
        return "NULL packet";
    return nameOf(kPid, identifier);
}

void addPacket(Layer& packet)
{
    const auto word = packet.bits(kFields["mp2t.header"], 4,
                                  {kFields["mp2t.sync_byte"], kFields["mp2t.tei"], kFields["mp2t.pusi"], kFields["mp2t.tp"], kFields["mp2t.pid"],
                                   kFields["mp2t.tsc"], kFields["mp2t.afc"], kFields["mp2t.cc"]});
    const auto identifier = uint32_t(word >> 8 & 0x1fff);
    packet.item().text("ISO/IEC 13818-1 PID=0x{:x} CC={}", identifier, word & 0xf);
    if (identifier != 0x1fff)
        packet.label(4, 0, "MPEG2 PCR Analysis").generated();
}

void dissect(Layer& stream)
{
    stream.protocolColumn("MPEG TS");
    if (stream.info().wanted()) {
        for (uint32_t at = 0; at < stream.reported(); at += kPacketBytes)
            if (const auto kind = kindOf(stream.peek32(at) >> 8 & 0x1fff); !kind.empty())
                stream.info().set(kind);
    }
    if (stream.passesOverContents())
        return;
    addPacket(stream);
    stream.item().length(kPacketBytes);
    for (uint32_t at = kPacketBytes; at + kPacketBytes <= stream.reported(); at += kPacketBytes)
        stream.dissection().call(stream.protocolId(), stream.slice(at, kPacketBytes));
}

} // namespace

namespace protocols {

extern constinit const Protocol mpegTransport{"mp2t", "MPEG TS", "ISO/IEC 13818-1", kFields, {}, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
