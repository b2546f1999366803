// Pieces of messages, seen from a layer: noting where they lie, and putting them together again.
#pragma once

#include "core/dissect/layer.h"
#include "core/flow/fragments.h"
#include "core/flow/reassembly.h"

#include <optional>

namespace capscope {

// The piece that `slice` is, for a message; `messageOffset` is where it goes.
Piece pieceOf(const Layer& layer, const Slice& slice, uint32_t messageOffset);

// As pieceOf(), for a message whose bytes are wanted as soon as it is complete: no frame can be read again in the first
// pass, so the piece keeps its bytes until assembleOnce().
Piece keptPieceOf(Layer& layer, const Slice& slice, uint32_t messageOffset);

// The bytes of a message, read again from its frames; empty if one of them cannot be read any more.
std::vector<uint8_t> assemble(Dissection& dissection, const Message& message);

// As assemble(); what the first pass kept of the message is let go.
std::vector<uint8_t> assembleOnce(Dissection& dissection, Message& message);

// Rows that say which frames a message came from: "[3 Reassembled TCP Segments (1234 bytes): #1(100), ...]".
struct MessageRows {
    FieldRef all;       // Kind::None, the group
    FieldRef one;       // Kind::FrameNumber, a piece
    FieldRef count;     // how many
    std::optional<FieldRef> length; // bytes of all
    std::string_view noun; // "TCP Segment"
    std::string_view bufferName; // "Reassembled TCP"
    std::optional<FieldRef> data{}; // Kind::Bytes, all of it
};

// What of a message came in a frame, in the order of the message.
struct FramePiece {
    FrameNumber frame;
    uint32_t size;
};

// A message whose bytes are known, for addMessageRows().
Message messageOf(std::span<const FramePiece> pieces);

Item addMessageRows(Layer& layer, const MessageRows& rows, const Message& message, uint8_t buffer);

// A piece of a datagram of the layer's protocol.
struct Fragment {
    FragmentTable::Key key;
    uint32_t offset; // bytes
    bool more;       // it is not the last one
};

// The whole datagram, with its rows, where this frame completed it; otherwise empty, with a row `reassembledIn` that says
// which frame did. The message is noted in the layer's slot 0.
Slice reassembleFragment(Layer& layer, const Fragment& fragment, const Slice& payload, const MessageRows& rows,
                         FieldRef reassembledIn);

} // namespace capscope
