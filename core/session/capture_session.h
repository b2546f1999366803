// A capture being read: opens it, learns every frame in the background, follows a growing file.
#pragma once

#include "core/base/result.h"
#include "core/capture/capture_set.h"
#include "core/session/frame_feed.h"
#include "core/session/snapshot.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace capscope {

struct SessionOptions {
    bool follow = false;     // go on when the end of the file is reached
    uint32_t frameLimit = 0; // stop after so many frames; 0: none
    DecodeAs decodeAs{};
};

struct LoadProgress {
    uint64_t bytesRead = 0;
    uint64_t fileSize = 0;
    uint32_t rows = 0;
    bool finished = false;        // all read, cancelled, or damaged; not while following
    bool cancelled = false;
    std::optional<Error> problem; // why the capture ends early, or changed
};

// The owner of the loading thread, and of the reading one through its feed. Public functions: any thread.
class CaptureSession {
public:
    // Fails if the file cannot be opened or is no capture; a folder is opened as one capture of its files. Loading goes on
    // in the background.
    static Result<std::unique_ptr<CaptureSession>> open(const std::string& path,
                                                        SessionOptions options = {});
    // Of captures that were opened before: several files as one (see capture_set.h). `path`: what it is called.
    static std::unique_ptr<CaptureSession> start(OpenedCaptures captures, std::string path, SessionOptions options = {});
    ~CaptureSession();

    const std::string& path() const { return m_path; }

    CaptureFormat format() const { return m_format; }

    Compression compression() const { return m_compression; }

    // The files of a merged capture; null for a single one.
    const std::shared_ptr<const CaptureSet>& set() const { return m_set; }

    // The rows published so far.
    Snapshot snapshot() const { return Snapshot(m_data); }

    LoadProgress progress() const;
    // Stops loading; what was read stays.
    void cancel() { m_thread.request_stop(); }

    // Replaces what a person noted on frames; dissections and filters that begin from now on know it.
    void setMarks(FrameMarks marks) { m_data->marks.store(std::make_shared<const FrameMarks>(std::move(marks))); }

    std::shared_ptr<const FrameMarks> marks() const { return m_data->marks.load(); }

    // Follow the file when its end is reached, or stop doing so.
    void setFollow(bool follow);
    // Returns when loading has finished.
    void wait();

private:
    CaptureSession(std::string path, OpenedCaptures captures, const SessionOptions& options);

    void load(const std::stop_token& stop);
    // True if there may be more.
    bool loadBatch(Dissection& dissection, const FrameBatch& batch);
    void learn(Dissection& dissection, const FrameRecord& record, Bytes bytes);
    // `flow`: of the frame, see core/session/flow_guess.h.
    Conversation*& conversationOf(uint32_t flow);
    void fetchAhead(const FrameBatch& batch, size_t i);
    void nameAddresses(const FrameFacts& facts, FrameRow& row);
    void setProgress(const FrameBatch& batch);
    void setFinished(bool cancelled);
    bool waitForMore(const std::stop_token& stop);

    const std::string m_path;
    const uint32_t m_frameLimit;
    const CaptureFormat m_format;
    const Compression m_compression;
    const std::shared_ptr<const CaptureSet> m_set;
    std::shared_ptr<CaptureData> m_data;
    TimestampNs m_firstTime = 0;
    TimestampNs m_previousTime = 0;
    std::vector<Conversation*> m_flows; // what the last frame of each flow belonged to; null until there was one
    FrameInput m_input; // of the frame being learned; what its interface says stays from one to the next

    mutable std::mutex m_mutex;
    std::condition_variable m_followChanged; // or the session ends
    std::condition_variable m_finished;
    LoadProgress m_progress;
    bool m_follow = false;
    FrameFeed m_feed;
    std::jthread m_thread; // last: it uses everything above
};

} // namespace capscope
