// What the first pass learned of every frame, in columns: one row a frame, rows never change once published.
#pragma once

#include "core/base/address.h"
#include "core/base/made_ahead.h"
#include "core/base/time.h"
#include "core/index/stable_vector.h"

#include <absl/container/flat_hash_map.h>

#include <array>
#include <atomic>
#include <string>
#include <vector>

namespace capscope {

using Row = uint32_t; // from 0; the frame's number is one more

constexpr uint32_t kNoStream = ~uint32_t(0);

// The columns of one frame, as they are written and read together.
struct FrameRow {
    uint64_t offset = 0; // of the frame's bytes in the capture
    TimestampNs time = 0;
    uint32_t capturedLength = 0;
    uint32_t originalLength = 0;
    uint32_t stack = 0;       // index into Store::stacks
    uint32_t source = 0;      // index into Store::addresses; 0: none
    uint32_t destination = 0; // the same
    uint32_t stream = kNoStream; // tcp.stream or udp.stream, by the transport
    uint16_t interface = 0;
    uint16_t sourcePort = 0;
    uint16_t destinationPort = 0;
    uint16_t tcpFlags = 0;
    uint16_t tcpAnalysis = 0; // tcpfinding
    uint16_t protocol = 0;    // index into Store::protocolNames: the Protocol column
    uint8_t transport = 0;    // Transport
    uint8_t marks = 0;        // framemark
};

// Bits of FrameRow::marks.
namespace framemark {

constexpr uint8_t kSeverity = 0x07; // 0 none, 1 comment, 2 chat, 3 note, 4 warning, 5 error
constexpr uint8_t kDamaged = 0x08;  // cut off or malformed: columns may lack what the bytes have
constexpr uint8_t kNoTime = 0x10;
constexpr uint8_t kFindingsOpen = 0x20; // contents were passed over: only its details know all findings
constexpr uint8_t kContentsOpen = 0x40; // and whether they hold: only its details know how the stack ends

} // namespace framemark

// One way through the protocols that frames take. `field` of an entry is a FieldId, see core/dissect.
struct Stack {
    struct Entry {
        uint32_t field;
        bool inLayers;
        bool inTree;

        friend bool operator==(const Entry&, const Entry&) = default;
    };

    std::vector<Entry> entries;
};

constexpr uint32_t kChunkRows = 65'536;

// Rows of 65,536 frames, column by column.
struct Chunk {
    template <typename T> using Column = std::array<T, kChunkRows>;

    Column<uint32_t> offsetLow;
    Column<uint8_t> offsetHigh;
    Column<TimestampNs> time;
    Column<uint32_t> capturedLength;
    Column<uint32_t> originalLength;
    Column<uint32_t> stack;
    Column<uint32_t> source;
    Column<uint32_t> destination;
    Column<uint32_t> stream;
    Column<uint16_t> interface;
    Column<uint16_t> sourcePort;
    Column<uint16_t> destinationPort;
    Column<uint16_t> tcpFlags;
    Column<uint16_t> tcpAnalysis;
    Column<uint16_t> protocol;
    Column<uint8_t> transport;
    Column<uint8_t> marks;
};

// Append-only; one writer, any number of readers. Readers look only at rows below a count that was published to
// them, and at what those rows refer to.
class Store {
public:
    Store();

    // --- writer
    void append(const FrameRow& row);
    uint32_t addressId(const Address& address);
    // `hash` of the entries as core/dissect makes it; `make` builds the entry if it is new.
    template <typename Same, typename Make>
    uint32_t stackId(uint64_t hash, const Same& same, const Make& make)
    {
        // Different stacks of one hash: look on under the next one.
        for (;; ++hash) {
            const auto [at, isNew] = m_stackIds.try_emplace(hash, uint32_t(m_stacks.size()));
            if (isNew)
                m_stacks.push(make());
            if (isNew || same(m_stacks[at->second]))
                return at->second;
        }
    }

    uint16_t protocolNameId(std::string_view name);
    void publish() { m_published.store(m_rows, std::memory_order_release); }

    // --- one other thread: has memory ready for the rows to come
    void prepare() { m_chunkAhead.prepare(); }

    // --- readers
    uint32_t rows() const { return m_published.load(std::memory_order_acquire); }

    const Chunk& chunk(size_t index) const { return *m_chunks[index]; }

    FrameRow row(Row row) const;
    TimestampNs time(Row row) const { return chunk(row / kChunkRows).time[row % kChunkRows]; }

    const Address& address(uint32_t id) const { return m_addresses[id]; }

    size_t addressCount() const { return m_addresses.size(); }

    const Stack& stack(uint32_t id) const { return m_stacks[id]; }

    size_t stackCount() const { return m_stacks.size(); }

    const std::string& protocolName(uint16_t id) const { return m_protocolNames[id]; }

    size_t protocolNameCount() const { return m_protocolNames.size(); }

    // Memory of all columns and dictionaries.
    size_t bytesUsed() const;

private:
    uint16_t protocolNameIdOf(std::string_view name);

    StableVector<std::unique_ptr<Chunk>> m_chunks;
    MadeAhead<Chunk> m_chunkAhead;
    uint32_t m_rows = 0;
    std::atomic<uint32_t> m_published = 0;
    StableVector<Address> m_addresses;
    absl::flat_hash_map<Address, uint32_t> m_addressIds;
    StableVector<Stack> m_stacks;
    absl::flat_hash_map<uint64_t, uint32_t> m_stackIds;
    StableVector<std::string> m_protocolNames;
    absl::flat_hash_map<std::string, uint16_t> m_protocolNameIds;
    std::array<uint16_t, 32> m_recentNames{};
};

} // namespace capscope
