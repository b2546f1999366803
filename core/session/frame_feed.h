// The frames of a capture file, read ahead on a thread of their own while others dissect what was read before.
#pragma once

#include "core/capture/capture_reader.h"
#include "core/session/flow_guess.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace capscope {

// Some frames in the order of the file, and what the reader learned while it read them.
struct FrameBatch {
    std::vector<FrameRecord> records;
    std::vector<uint8_t> bytes; // of all the frames, one behind the other
    std::vector<size_t> ends;   // of each frame in `bytes`
    std::vector<uint32_t> flows;   // of each frame, see core/session/flow_guess.h
    std::vector<Interface> interfaces;                       // that are new
    std::vector<std::pair<size_t, FrameOptions>> options;    // by index in `records`; most frames have none
    std::vector<std::pair<size_t, std::string>> keyLogs;     // secrets, by index of the frame that they are before
    uint64_t bytesRead = 0; // for progress, as CaptureReader counts
    uint64_t fileSize = 0;
    bool atEnd = false;           // nothing more at the moment
    std::optional<Error> problem; // why the file ends early

    Bytes frame(size_t i) const
    {
        const auto start = i == 0 ? 0 : ends[i - 1];
        return {bytes.data() + start, ends[i] - start};
    }
};

// Owns the reader and the thread that it runs on. next() and the destructor: one thread.
class FrameFeed {
public:
    // `prepare` is called on the reading thread, which has time, before each batch of a long capture.
    FrameFeed(std::unique_ptr<CaptureReader> reader, std::function<void()> prepare);
    ~FrameFeed();
    FrameFeed(const FrameFeed&) = delete;
    FrameFeed& operator=(const FrameFeed&) = delete;

    // The next frames; waits for them. Valid until the next call. One that is atEnd may be empty; the call behind it looks
    // whether the file has grown.
    const FrameBatch& next();

private:
    void run(const std::stop_token& stop);
    void fill(FrameBatch& batch, const std::stop_token& stop);

    std::unique_ptr<CaptureReader> m_reader;
    const std::function<void()> m_prepare;
    FlowNumbers m_flows;
    uint64_t m_framesRead = 0;
    size_t m_interfacesTold = 0;
    size_t m_keyLogsTold = 0;
    bool m_first = true;

    std::mutex m_mutex;
    std::condition_variable_any m_mayFill;
    std::condition_variable m_mayTake;
    std::array<FrameBatch, 8> m_batches; // one being filled, one in use, the others waiting
    std::deque<FrameBatch*> m_free;
    std::deque<FrameBatch*> m_filled;
    FrameBatch* m_inUse = nullptr;
    bool m_resting = false; // at the end of the file, until somebody asks again
    std::jthread m_thread;  // last: it uses everything above
};

} // namespace capscope
