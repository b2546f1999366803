// Pieces of messages waiting for their rest, and, of complete messages, which pieces of which frames they are.
#pragma once

#include "core/base/bytes.h"
#include "core/flow/conversation.h"

#include <absl/container/flat_hash_map.h>

#include <cstdint>
#include <vector>

namespace capscope {

// A piece of a message: `length` bytes at `offset` of the bytes of `frame`. A piece that does not lie in the frame
// itself (it came out of another reassembled or decoded buffer) keeps its bytes.
struct Piece {
    FrameNumber frame = 0;
    uint32_t offset = 0;
    uint32_t length = 0;
    uint32_t messageOffset = 0; // where it goes in the message
    std::vector<uint8_t> kept;  // only if not `inFrame`
    bool inFrame = true;
};

// One message put together from pieces.
struct Message {
    std::vector<Piece> pieces;
    uint32_t length = 0;
    FrameNumber completedIn = 0; // 0: never completed
};

using MessageId = uint32_t;
constexpr MessageId kNoMessage = ~MessageId(0);

// All messages of a capture. The bytes of a complete one are not kept: they are read again when looked at.
class Reassembly {
public:
    MessageId create()
    {
        m_messages.emplace_back();
        return MessageId(m_messages.size() - 1);
    }

    Message& message(MessageId id) { return m_messages[id]; }

    const Message& message(MessageId id) const { return m_messages[id]; }

    size_t count() const { return m_messages.size(); }

    // Bytes held for messages that are not complete yet, over all conversations; see limits::kReassemblyBytesMax.
    size_t pendingBytes = 0;

    // All zeros: stands for the bytes of a message that were not kept because the first pass does not look at them.
    std::vector<uint8_t> zeros;

private:
    std::vector<Message> m_messages;
};

} // namespace capscope
