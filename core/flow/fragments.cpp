// Fragments in any order; those that overlap are kept once.
#include "core/flow/fragments.h"

#include "core/base/limits.h"

#include <algorithm>

namespace capscope {

bool FragmentTable::complete(const Message& message, uint32_t end)
{
    uint32_t covered = 0;
    for (const auto& piece : message.pieces) { // sorted by offset
        if (piece.messageOffset > covered)
            return false;
        covered = std::max(covered, piece.messageOffset + piece.length);
    }
    return covered >= end;
}

MessageId FragmentTable::add(Reassembly& reassembly, const Key& key, Piece piece, bool more)
{
    const auto end = uint64_t(piece.messageOffset) + piece.length;
    if (end > limits::kFragmentBytesMax
        || reassembly.pendingBytes + piece.length > limits::kReassemblyBytesMax)
        return kNoMessage;
    const auto [at, isNew] = m_waiting.try_emplace(key, Waiting{kNoMessage});
    auto& waiting = at->second;
    if (isNew)
        waiting.id = reassembly.create();
    auto& message = reassembly.message(waiting.id);
    if (message.pieces.size() >= limits::kFragmentsMax)
        return kNoMessage;
    const auto frame = piece.frame;
    reassembly.pendingBytes += piece.length;
    const auto place = std::upper_bound(
        message.pieces.begin(), message.pieces.end(), piece.messageOffset,
        [](uint32_t offset, const Piece& p) { return offset < p.messageOffset; });
    message.pieces.insert(place, std::move(piece));
    if (!more) {
        waiting.lastSeen = true;
        waiting.end = uint32_t(end);
    }
    const auto id = waiting.id;
    if (waiting.lastSeen && complete(message, waiting.end)) {
        message.length = waiting.end;
        message.completedIn = frame;
        for (const auto& one : message.pieces)
            reassembly.pendingBytes -= one.length;
        m_waiting.erase(at);
    }
    return id;
}

} // namespace capscope
