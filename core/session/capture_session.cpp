// The loading thread: takes batches of frames, dissects, appends, publishes. Each batch is learned under one lock: about a
// millisecond, so that readers of the state wait no longer.
#include "core/session/capture_session.h"

#include "core/base/limits.h"
#include "core/dissect/key_log.h"
#include "core/session/stacks.h"

#include <chrono>

namespace capscope {
namespace {

constexpr auto kFollowPeriod = std::chrono::milliseconds(200);
constexpr size_t kLineBytes = 64; // of a cache

uint8_t severityMark(Severity severity)
{
    switch (severity) {
    case Severity::None:
        return 0;
    case Severity::Comment:
        return 1;
    case Severity::Chat:
        return 2;
    case Severity::Note:
        return 3;
    case Severity::Warning:
        return 4;
    case Severity::Error:
        return 5;
    }
    return 0;
}

} // namespace

Result<std::unique_ptr<CaptureSession>> CaptureSession::open(const std::string& path,
                                                             SessionOptions options)
{
    auto captures = openCaptures({&path, 1});
    if (!captures)
        return tl::unexpected(captures.error());
    return start(std::move(*captures), path, std::move(options));
}

std::unique_ptr<CaptureSession> CaptureSession::start(OpenedCaptures captures, std::string path, SessionOptions options)
{
    return std::unique_ptr<CaptureSession>(new CaptureSession(std::move(path), std::move(captures), options));
}

CaptureSession::CaptureSession(std::string path, OpenedCaptures captures, const SessionOptions& options)
    : m_path(std::move(path))
    , m_frameLimit(options.frameLimit)
    , m_format(captures.reader->format())
    , m_compression(captures.reader->compression())
    , m_set(captures.set)
    , m_data(std::make_shared<CaptureData>(captures.reader->frames()))
    , m_progress{.fileSize = captures.reader->fileSize()}
    , m_follow(options.follow)
    , m_feed(std::move(captures.reader), [this] {
        m_data->store.prepare();
        m_data->flow.notes.prepare();
    })
{
    m_data->flow.decodeAs = options.decodeAs;
    m_data->hasInterfaces = m_format == CaptureFormat::Pcapng;
    m_thread = std::jthread([this](const std::stop_token& stop) { load(stop); });
}

CaptureSession::~CaptureSession()
{
    m_thread.request_stop();
    m_followChanged.notify_all();
    // The thread must be gone before what it uses.
    if (m_thread.joinable())
        m_thread.join();
}

LoadProgress CaptureSession::progress() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress;
}

void CaptureSession::setFollow(bool follow)
{
    const std::lock_guard lock(m_mutex);
    m_follow = follow;
    m_followChanged.notify_all();
}

void CaptureSession::wait()
{
    std::unique_lock lock(m_mutex);
    m_finished.wait(lock, [this] { return m_progress.finished; });
}

void CaptureSession::setProgress(const FrameBatch& batch)
{
    const std::lock_guard lock(m_mutex);
    m_progress.bytesRead = batch.bytesRead;
    m_progress.fileSize = batch.fileSize;
    m_progress.rows = m_data->store.rows();
    m_progress.finished = false;
    m_progress.problem = batch.problem;
}

void CaptureSession::setFinished(bool cancelled)
{
    const std::lock_guard lock(m_mutex);
    m_progress.finished = true;
    m_progress.cancelled = cancelled;
    m_finished.notify_all();
}

// At the end of the file: true if it is followed and should be tried again.
bool CaptureSession::waitForMore(const std::stop_token& stop)
{
    std::unique_lock lock(m_mutex);
    m_progress.finished = !m_follow;
    m_finished.notify_all();
    while (!stop.stop_requested()) {
        m_followChanged.wait_for(lock, kFollowPeriod);
        if (m_follow)
            return true;
        if (!m_progress.finished) { // it was followed until now
            m_progress.finished = true;
            m_finished.notify_all();
        }
    }
    return false;
}

void CaptureSession::load(const std::stop_token& stop)
{
    Dissection dissection(m_data->flow);
    while (!stop.stop_requested()) {
        if (m_frameLimit != 0 && m_data->store.rows() >= m_frameLimit)
            break;
        const auto& batch = m_feed.next();
        const bool more = loadBatch(dissection, batch);
        setProgress(batch);
        if (!more && !waitForMore(stop))
            break;
    }
    const bool wasFinished = progress().finished;
    setFinished(!wasFinished && stop.stop_requested());
}

bool CaptureSession::loadBatch(Dissection& dissection, const FrameBatch& batch)
{
    const std::lock_guard lock(m_data->flowMutex);
    for (const auto& interface : batch.interfaces)
        m_data->interfaces.push(interface);
    for (const auto& [i, options] : batch.options)
        m_data->options[Row(m_data->store.rows() + i)] = options;
    auto count = batch.records.size();
    if (m_frameLimit != 0)
        count = std::min<size_t>(count, m_frameLimit - m_data->store.rows());
    auto keyLog = batch.keyLogs.begin();
    for (size_t i = 0; i < count; ++i) {
        for (; keyLog != batch.keyLogs.end() && keyLog->first <= i; ++keyLog)
            addKeyLog(m_data->flow, keyLog->second);
        fetchAhead(batch, i);
        auto& talk = conversationOf(batch.flows[i]);
        m_data->flow.conversations.expect(talk);
        learn(dissection, batch.records[i], batch.frame(i));
        if (batch.flows[i] != 0 && dissection.facts().conversation != nullptr)
            talk = dissection.facts().conversation;
    }
    m_data->flow.conversations.expect(nullptr);
    for (; keyLog != batch.keyLogs.end(); ++keyLog)
        addKeyLog(m_data->flow, keyLog->second);
    m_data->store.publish();
    return !batch.atEnd;
}

Conversation*& CaptureSession::conversationOf(uint32_t flow)
{
    if (flow >= m_flows.size())
        m_flows.resize(std::max<size_t>(flow + 1, 2 * m_flows.size()));
    return m_flows[flow];
}

// Fetching what another core has just written, or what was last used long ago, takes as long as some frames.
void CaptureSession::fetchAhead(const FrameBatch& batch, size_t i)
{
    const auto count = batch.records.size();
    if (i + 6 < count) {
        const auto* first = batch.frame(i + 6).data();
        __builtin_prefetch(first);
        __builtin_prefetch(first + kLineBytes); // headers lie in two lines, mostly
        if (const auto* talk = conversationOf(batch.flows[i + 6]))
            talk->fetchSegments();
    }
    if (i + 14 < count)
        if (const auto* talk = conversationOf(batch.flows[i + 14]))
            talk->fetch();
    if (i + 24 < count)
        __builtin_prefetch(&conversationOf(batch.flows[i + 24]));
}

void CaptureSession::nameAddresses(const FrameFacts& facts, FrameRow& row)
{
    auto& store = m_data->store;
    auto* talk = facts.conversation;
    const bool forward = talk != nullptr && talk->first.address == facts.source && talk->second.address == facts.destination;
    const bool back = !forward && talk != nullptr && talk->first.address == facts.destination
        && talk->second.address == facts.source;
    if (!forward && !back) {
        row.source = store.addressId(facts.source);
        row.destination = store.addressId(facts.destination);
        return;
    }
    if (talk->addressIds[0] == 0) {
        // In the order in which the columns show them.
        row.source = store.addressId(facts.source);
        row.destination = store.addressId(facts.destination);
        talk->addressIds = forward ? std::array{row.source, row.destination} : std::array{row.destination, row.source};
    }
    row.source = talk->addressIds[forward ? 0 : 1];
    row.destination = talk->addressIds[forward ? 1 : 0];
}

void CaptureSession::learn(Dissection& dissection, const FrameRecord& record, Bytes bytes)
{
    auto& store = m_data->store;
    dissection.state().firstPassFrames += 1;
    auto& input = m_input;
    if (dissection.state().firstPassFrames == 1 || input.interface != record.interface)
        fillInterface(input, m_data->interfaces[record.interface]);
    input.number = dissection.state().firstPassFrames;
    const auto row = input.number - 1;
    const auto found = m_data->options.empty() ? m_data->options.end() : m_data->options.find(row);
    input.options = found != m_data->options.end() ? &found->second : nullptr;
    input.comments = input.options != nullptr ? std::span<const std::string>(input.options->comments) : std::span<const std::string>();
    if (row == 0)
        m_firstTime = record.time;
    input.time = record.time;
    input.hasTime = record.hasTime;
    input.writtenTime = record.writtenTime;
    if (record.writtenTime)
        m_data->writtenTimes[row] = *record.writtenTime;
    input.firstTime = m_firstTime;
    input.previousTime = row == 0 ? record.time : m_previousTime;
    m_previousTime = record.time;
    input.capturedLength = record.capturedLength;
    input.originalLength = std::min(record.originalLength, limits::kFrameLengthMax);
    input.interface = record.interface;
    input.hasInterfaces = m_data->hasInterfaces;
    input.bytes = bytes;
    dissection.runFirst(input);

    const auto& facts = dissection.facts();
    FrameRow out;
    out.offset = record.offset;
    out.time = record.time;
    out.capturedLength = record.capturedLength;
    out.originalLength = record.originalLength;
    out.interface = record.interface;
    nameAddresses(facts, out);
    out.sourcePort = facts.sourcePort;
    out.destinationPort = facts.destinationPort;
    out.stream = facts.conversation != nullptr ? facts.conversation->stream : kNoStream;
    out.tcpFlags = facts.tcpFlags;
    out.tcpAnalysis = facts.tcpAnalysis;
    out.transport = uint8_t(facts.transport);
    out.protocol = store.protocolNameId(facts.protocolColumn);
    out.marks = uint8_t(severityMark(facts.severity) | (facts.damaged ? framemark::kDamaged : 0)
                        | (facts.findingsOpen ? framemark::kFindingsOpen : 0)
                        | (facts.contentsOpen ? framemark::kContentsOpen : 0) | (record.hasTime ? 0 : framemark::kNoTime));
    const auto& stack = dissection.stack();
    out.stack = store.stackId(
        dissection.stackHash(), [&](const Stack& known) { return isSame(known, stack); },
        [&] { return stackOf(stack); });
    store.append(out);
}

} // namespace capscope
