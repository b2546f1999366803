// What was found of a segment as a note of few bytes: only the values that are not zero.
#include "core/flow/tcp_analysis.h"

namespace capscope {

namespace {

// Seven bits a byte; returns the end.
uint8_t* putNumber(uint8_t* at, uint64_t value)
{
    while (value >= 0x80) {
        *at++ = uint8_t(value | 0x80);
        value >>= 7;
    }
    *at++ = uint8_t(value);
    return at;
}

uint64_t getNumber(Bytes& from)
{
    uint64_t value = 0;
    for (int shift = 0; !from.empty() && shift < 64; shift += 7) {
        const auto byte = from[0];
        from = from.subspan(1);
        value |= uint64_t(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            break;
    }
    return value;
}

} // namespace

Bytes TcpFindings::packed(std::span<uint8_t, kPackedBytesMax> room) const
{
    const uint64_t values[] = {uint64_t(timeDelta), flags,
                               acksFrame, uint64_t(ackRtt),
                               bytesInFlight, pushBytesSent,
                               duplicateAckNumber, duplicateAckFrame,
                               uint64_t(rto), rtoFrame, uint64_t(looked)};
    uint16_t present = 0;
    uint8_t* at = room.data() + 2;
    for (size_t i = 0; i < std::size(values); ++i) {
        if (values[i] == 0)
            continue;
        present |= uint16_t(1 << i);
        at = putNumber(at, values[i]);
    }
    room[0] = uint8_t(present);
    room[1] = uint8_t(present >> 8);
    return {room.data(), at};
}

TcpFindings TcpFindings::unpacked(Bytes note)
{
    TcpFindings found;
    if (note.size() < 2)
        return found;
    const auto present = le16(note.data());
    note = note.subspan(2);
    int i = 0;
    const auto next = [&] { return (present >> i++ & 1) != 0 ? getNumber(note) : 0; };
    found.timeDelta = int64_t(next());
    found.flags = uint16_t(next());
    found.acksFrame = uint32_t(next());
    found.ackRtt = int64_t(next());
    found.bytesInFlight = uint32_t(next());
    found.pushBytesSent = uint32_t(next());
    found.duplicateAckNumber = uint32_t(next());
    found.duplicateAckFrame = uint32_t(next());
    found.rto = int64_t(next());
    found.rtoFrame = uint32_t(next());
    found.looked = next() != 0;
    return found;
}

} // namespace capscope
