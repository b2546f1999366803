// What a reader holds of a capture: the rows published at one moment, and the way to dissect any of them.
#pragma once

#include "core/capture/capture_types.h"
#include "core/capture/frame_source.h"
#include "core/dissect/dissection.h"
#include "core/index/frame_set.h"
#include "core/index/store.h"
#include "core/session/frame_marks.h"

#include <atomic>
#include <memory>
#include <shared_mutex>

namespace capscope {

// Everything known of one capture; owned by its session and by whoever holds a snapshot.
struct CaptureData {
    explicit CaptureData(std::shared_ptr<const FrameSource> source)
        : frames(std::move(source))
    {
    }

    Store store;
    StableVector<Interface> interfaces;
    const std::shared_ptr<const FrameSource> frames;
    bool hasInterfaces = false; // the file format knows interfaces
    FlowState flow;
    // Held while what follows and `flow` change (by the loader, for some milliseconds) or are read.
    mutable std::shared_mutex flowMutex;
    absl::flat_hash_map<Row, FrameOptions> options;      // of the frames of which the file says more than their bytes
    absl::flat_hash_map<Row, WrittenTime> writtenTimes; // of the frames whose time is damaged
    // Never null; replaced as a whole, so that readers need no lock that waits.
    std::atomic<std::shared_ptr<const FrameMarks>> marks = std::make_shared<const FrameMarks>();
};

// Cheap to copy; immutable, though the capture goes on growing behind it. Any thread.
class Snapshot {
public:
    Snapshot() = default;
    explicit Snapshot(std::shared_ptr<const CaptureData> data);

    uint32_t rows() const { return m_rows; }

    const Store& store() const { return m_data->store; }

    const CaptureData& data() const { return *m_data; }

    explicit operator bool() const { return m_data != nullptr; }

private:
    std::shared_ptr<const CaptureData> m_data;
    uint32_t m_rows = 0;
};

// Where the bytes of a row lie.
FrameRecord recordOf(const FrameRow& row);

// What the file says of a frame besides its bytes, with a person's own comments in the place of the file's.
FrameOptions optionsOf(const CaptureData& data, Row row);

// What an interface says about its frames.
void fillInterface(FrameInput& input, const Interface& interface);

// Dissects frames of a snapshot again. One thread at a time; make one for each thread.
class FrameDissector {
public:
    explicit FrameDissector(Snapshot snapshot);

    // The frame's details as far as wanted. False if its bytes cannot be read any more: the file changed. The result
    // is valid until the next call. `previousDisplayed`: the row displayed before it, for
    // frame.time_delta_displayed; the one before it if not given.
    bool dissect(Row row, const Wanted& wanted, const Row* previousDisplayed = nullptr);

    const Dissection& dissection() const { return m_dissection; }

    const Snapshot& snapshot() const { return m_snapshot; }

private:
    Bytes bytesOf(FrameNumber number);
    void addMarks(Row row);

    Snapshot m_snapshot;
    FrameInput m_input;
    std::shared_ptr<const FrameMarks> m_marks; // of the frame dissected last, which may point to its comments
    std::vector<uint8_t> m_bytes;
    std::vector<uint8_t> m_otherBytes;
    Dissection m_dissection;
};

} // namespace capscope
