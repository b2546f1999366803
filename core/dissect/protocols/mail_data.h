// Mail in pieces, one a segment, that SMTP and POP carry behind their commands, and the message that they make.
#pragma once

#include "core/dissect/reassemble.h"

namespace capscope::mail {

constexpr int kDataSlot = 1; // what this frame holds of a message

// Of one conversation: the message whose pieces are coming.
struct Incoming {
    MessageId id = kNoMessage;
};

// What a frame holds of one.
struct DataNote {
    MessageId id = kNoMessage;
    uint32_t start = 0; // in the layer
    uint32_t length = 0;
    bool last = false;
};

// First pass: `length` bytes of the layer from `start` on belong to the message.
DataNote addPiece(Layer& layer, Incoming& incoming, uint32_t start, uint32_t length, bool last);
// Later: what was noted.
DataNote recallPiece(const Layer& layer);
// The rows of a message whose last piece is here; returns the whole of it, which is empty where it can not be read.
// `alone`: a message of one piece has rows too.
Slice wholeMessage(Layer& layer, const DataNote& note, const MessageRows& rows, bool alone);

} // namespace capscope::mail
