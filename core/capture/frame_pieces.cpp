// Frames that lie near each other are read at once.
#include "core/capture/frame_pieces.h"

#include "core/base/limits.h"

namespace capscope {
namespace {

constexpr uint64_t kPieceBytes = 256 * 1024; // stays in the cache of a core
constexpr uint64_t kGapMax = 4096;           // reading on over less than this takes less than another call

} // namespace

bool FramePieces::read(std::span<const FrameRecord> records, const std::function<void(size_t, Bytes)>& visit)
{
    for (size_t first = 0; first < records.size();) {
        const auto start = records[first].offset;
        auto end = start;
        size_t behind = first;
        for (; behind < records.size(); ++behind) {
            const auto& record = records[behind];
            if (record.capturedLength > limits::kFrameBytesMax)
                return false;
            const auto next = record.offset + record.capturedLength;
            if (behind > first && (record.offset < end || record.offset - end > kGapMax || next - start > kPieceBytes))
                break;
            end = next;
        }
        if (!m_source.read(start, size_t(end - start), m_bytes))
            return false;
        for (; first < behind; ++first)
            visit(first, Bytes(m_bytes).subspan(size_t(records[first].offset - start), records[first].capturedLength));
    }
    return true;
}

} // namespace capscope
