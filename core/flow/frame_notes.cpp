// An append-only log of notes with one position for each group of 32 frames.
#include "core/flow/frame_notes.h"

#include <algorithm>
#include <cassert>

namespace capscope {

void FrameNotes::add(FrameNumber frame, uint16_t key, uint8_t depth, Bytes note)
{
    assert(note.size() <= 0xffff);
    const auto need = kHeaderBytes + note.size();
    if (m_blocks.empty() || m_blocks.back().used + need > kBlockBytes)
        m_blocks.push_back({m_blockAhead.take(), 0});
    auto& block = m_blocks.back();
    const auto group = frame / kFramesPerGroup;
    if (m_groups.size() <= group)
        m_groups.resize(group + 1, {uint32_t(m_blocks.size() - 1), uint32_t(block.used)});
    uint8_t* at = block.bytes->data() + block.used;
    const auto size = uint16_t(note.size());
    at[0] = uint8_t(frame % kFramesPerGroup);
    at[1] = depth;
    std::memcpy(at + 2, &key, 2);
    std::memcpy(at + 4, &size, 2);
    if (size > 0)
        std::memcpy(at + kHeaderBytes, note.data(), size);
    block.used += need;
}

Bytes FrameNotes::find(FrameNumber frame, uint16_t key, std::optional<uint8_t> depth) const
{
    const auto group = frame / kFramesPerGroup;
    if (group >= m_groups.size())
        return {};
    auto [block, offset] = m_groups[group];
    const bool last = group + 1 == m_groups.size();
    const Position end = last
        ? Position{uint32_t(m_blocks.size() - 1), uint32_t(m_blocks.back().used)}
        : m_groups[group + 1];
    while (block < end.block || (block == end.block && offset < end.offset)) {
        if (offset >= m_blocks[block].used) {
            ++block;
            offset = 0;
            continue;
        }
        const uint8_t* at = m_blocks[block].bytes->data() + offset;
        uint16_t foundKey = 0;
        uint16_t size = 0;
        std::memcpy(&foundKey, at + 2, 2);
        std::memcpy(&size, at + 4, 2);
        if (at[0] == frame % kFramesPerGroup && foundKey == key && (!depth || at[1] == *depth))
            return {at + kHeaderBytes, size};
        offset += uint32_t(kHeaderBytes + size);
    }
    return {};
}

void FrameNotes::addLate(FrameNumber frame, uint16_t key, uint64_t value)
{
    m_late[uint64_t(frame) << 16 | key] = value;
}

uint64_t FrameNotes::findLate(FrameNumber frame, uint16_t key) const
{
    const auto at = m_late.find(uint64_t(frame) << 16 | key);
    return at == m_late.end() ? 0 : at->second;
}

size_t FrameNotes::bytesUsed() const
{
    return m_blocks.size() * kBlockBytes + m_groups.capacity() * sizeof(Position)
        + m_late.capacity() * 17;
}

} // namespace capscope
