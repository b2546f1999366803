// Filling batches on one thread, handing them out on another.
#include "core/session/frame_feed.h"

namespace capscope {
namespace {

// A batch stays in the caches between the two threads; the first one is small, so that the first rows are seen at once.
constexpr size_t kBatchBytes = 256 * 1024;
constexpr size_t kBatchFrames = 2'048;
constexpr size_t kFirstBatchFrames = 256;
constexpr uint64_t kLongCaptureFrames = 16'384; // a shorter one has room in what there is

} // namespace

FrameFeed::FrameFeed(std::unique_ptr<CaptureReader> reader, std::function<void()> prepare)
    : m_reader(std::move(reader))
    , m_prepare(std::move(prepare))
{
    for (auto& batch : m_batches)
        m_free.push_back(&batch);
    m_thread = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

FrameFeed::~FrameFeed()
{
    m_thread.request_stop();
    // The thread must be gone before what it uses.
    if (m_thread.joinable())
        m_thread.join();
}

const FrameBatch& FrameFeed::next()
{
    std::unique_lock lock(m_mutex);
    if (m_inUse != nullptr) {
        if (m_inUse->atEnd)
            m_resting = false;
        m_free.push_back(m_inUse);
        // Waking a thread takes as long as some frames: it fills several batches then.
        if (m_free.size() >= m_batches.size() / 2 || m_filled.empty())
            m_mayFill.notify_one();
    }
    m_mayTake.wait(lock, [this] { return !m_filled.empty(); });
    m_inUse = m_filled.front();
    m_filled.pop_front();
    return *m_inUse;
}

void FrameFeed::run(const std::stop_token& stop)
{
    while (true) {
        FrameBatch* batch = nullptr;
        {
            std::unique_lock lock(m_mutex);
            if (!m_mayFill.wait(lock, stop, [this] { return !m_free.empty() && !m_resting; }))
                return;
            batch = m_free.front();
            m_free.pop_front();
        }
        if (m_framesRead > kLongCaptureFrames)
            m_prepare();
        fill(*batch, stop);
        m_framesRead += batch->records.size();
        const std::lock_guard lock(m_mutex);
        m_resting = batch->atEnd;
        m_filled.push_back(batch);
        m_mayTake.notify_one();
    }
}

void FrameFeed::fill(FrameBatch& batch, const std::stop_token& stop)
{
    batch.records.clear();
    batch.bytes.clear();
    batch.ends.clear();
    batch.flows.clear();
    batch.options.clear();
    batch.keyLogs.clear();
    const auto most = m_first ? kFirstBatchFrames : kBatchFrames;
    m_first = false;
    batch.atEnd = false;
    while (batch.records.size() < most && batch.bytes.size() < kBatchBytes && !stop.stop_requested()) {
        FrameRecord record;
        Bytes bytes;
        batch.atEnd = !m_reader->next(record, bytes);
        for (const auto& known = m_reader->keyLogs(); m_keyLogsTold < known.size();)
            batch.keyLogs.emplace_back(batch.records.size(), known[m_keyLogsTold++]);
        if (batch.atEnd)
            break;
        if (const auto* options = m_reader->options())
            batch.options.emplace_back(batch.records.size(), *options);
        batch.records.push_back(record);
        batch.bytes.insert(batch.bytes.end(), bytes.begin(), bytes.end());
        batch.ends.push_back(batch.bytes.size());
        batch.flows.push_back(m_flows.of(m_reader->interfaces()[record.interface].linkType, bytes));
    }
    const auto& interfaces = m_reader->interfaces();
    batch.interfaces.assign(interfaces.begin() + std::ptrdiff_t(m_interfacesTold), interfaces.end());
    m_interfacesTold = interfaces.size();
    batch.bytesRead = m_reader->bytesRead();
    batch.fileSize = m_reader->fileSize();
    batch.problem = m_reader->problem();
}

} // namespace capscope
