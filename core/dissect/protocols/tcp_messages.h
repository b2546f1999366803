// What is kept of messages that span segments.
#pragma once

#include "core/dissect/protocols/tcp.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace capscope::tcp {

// What the first pass noted of a segment that belongs to messages which span segments.
struct PayloadNote {
    MessageId continued = kNoMessage; // goes on here,
    uint32_t taken = 0;               // so many bytes are done with then
    MessageId started = kNoMessage;   // begins here, at `startedAt`
    uint32_t startedAt = 0;
    bool repeated = false; // was there before: thrown away
    bool atEnd = false;    // the stream's end completed it
    uint8_t afterEnd = 0;  // the message was complete before: 1 it lies in it, 2 it begins behind it
    bool partly = false;   // a part of the message could be told, its end is still missing
};

// What was noted of the segment in another frame, one that was not inside anything else than this one.
inline PayloadNote payloadNoteOf(Layer& tcp, FrameNumber frame)
{
    const auto& d = tcp.dissection();
    const auto bytes = tcp.dissection().state().notes.find(frame, uint16_t(tcp.protocolId() << 4 | kPayloadSlot), d.depth());
    PayloadNote note;
    if (bytes.size() == sizeof note)
        std::memcpy(&note, bytes.data(), sizeof note);
    return note;
}

// Numbers beyond those of any message that is waiting for the end of the stream.
inline constexpr uint32_t kUntilEnd = 0x40000000;

// Room that is made for a message at once; a length that is only claimed gets no more.
inline constexpr uint32_t kReservedBytesMax = 32'768;
inline constexpr uint32_t kReservedPiecesMax = 16;

// A message of which only the first bytes were kept: zeros stand for the others.
inline std::vector<uint8_t> filledUp(Reassembly& all, const std::vector<uint8_t>& kept, uint32_t length)
{
    auto bytes = std::move(all.zeros);
    if (bytes.size() < length)
        bytes.resize(length);
    std::copy(kept.begin(), kept.end(), bytes.begin());
    return bytes;
}

inline void takeZerosBack(Reassembly& all, std::vector<uint8_t> bytes, uint32_t kept)
{
    std::fill_n(bytes.begin(), kept, uint8_t(0));
    all.zeros = std::move(bytes);
}

inline void truncate(Message& message, uint32_t length)
{
    message.length = length;
    std::erase_if(message.pieces, [&](const Piece& piece) { return piece.messageOffset >= length; });
    for (auto& piece : message.pieces)
        piece.length = std::min(piece.length, length - piece.messageOffset);
}

} // namespace capscope::tcp
