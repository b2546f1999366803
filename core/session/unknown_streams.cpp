// Looking at conversations instead of dissecting again.
#include "core/session/unknown_streams.h"

#include "core/dissect/registry.h"
#include "core/flow/tcp_analysis.h"
#include "core/flow/tcp_capture.h"

#include <algorithm>
#include <bit>

namespace capscope {

bool isUnknownStream(const Stack& stack)
{
    static const FieldId tcp = Registry::instance().fieldId("tcp");
    static const FieldId bytes = Registry::instance().fieldId("data");
    const auto& entries = stack.entries;
    return entries.size() > 1 && entries.back().field == bytes && entries[entries.size() - 2].field == tcp;
}

LaterKnown::LaterKnown(const CaptureData& data)
    : m_data(data)
    , m_lock(data.flowMutex)
{
}

bool LaterKnown::has(Row row) const
{
    const auto& chunk = m_data.store.chunk(row / kChunkRows);
    const auto at = row % kChunkRows;
    const auto* talk = Transport(chunk.transport[at]) != Transport::Tcp
        ? nullptr
        : m_data.flow.conversations.byStream(Transport::Tcp, chunk.stream[at]);
    if (talk == nullptr || talk->tcp == nullptr)
        return true; // the columns do not say whose it is
    const auto& flows = talk->tcp->flows;
    return talk->protocolAt(row + 1) != kNoProtocol || flows[0].passedOver || flows[1].passedOver;
}

std::vector<FrameNumber> reopenedFrames(const CaptureData& data)
{
    static const auto tcp = Registry::instance().byKey("tcp");
    const std::shared_lock lock(data.flowMutex);
    const auto& kept = data.flow.protocolStates;
    if (tcp >= kept.size() || !kept[tcp])
        return {};
    auto frames = static_cast<const TcpCapture&>(*kept[tcp]).reopened;
    std::ranges::sort(frames);
    return frames;
}

uint64_t LaterKnown::of(uint64_t rows, Row first) const
{
    uint64_t known = 0;
    for (auto left = rows; left != 0; left &= left - 1)
        if (const auto at = uint32_t(std::countr_zero(left)); has(first + at))
            known |= uint64_t(1) << at;
    return known;
}

} // namespace capscope
