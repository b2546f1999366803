// Scanning the columns: 64 rows at a time.
#include "core/filter/column_node.h"

#include "core/base/limits.h"
#include "core/filter/column_kernels.h"

#include <algorithm>
#include <span>

namespace capscope::filter {

template <typename T> uint64_t ColumnProgram::Node::passingNumbers(const T* values) const
{
    if constexpr (sizeof(T) == 2) {
        if (!table.empty()) {
            Flags found;
            lookUp(values, table.data(), found);
            return pack(found);
        }
    }
    if (ranges)
        return within(values, *ranges);
    Flags flags{};
    for (size_t i = 0; i < kBlockRows; ++i)
        flags[i] = acceptsNumber(Wide(values[i]));
    return pack(flags);
}

uint64_t ColumnProgram::Node::passingPorts(const Chunk& chunk, uint32_t base, uint32_t count) const
{
    std::array<uint16_t, kBlockRows> copy;
    const auto from = [&] { return passingNumbers(rowsOf(chunk.sourcePort, base, count, copy)); };
    const auto to = [&] { return passingNumbers(rowsOf(chunk.destinationPort, base, count, copy)); };
    return column->source == Source::SourcePort ? from()
        : column->source == Source::DestinationPort ? to()
                                                    : joined(from(), to());
}

uint64_t ColumnProgram::Node::passingFlags(const Chunk& chunk, uint32_t base, uint32_t count) const
{
    std::array<uint16_t, kBlockRows> copy;
    const auto* flags = rowsOf(chunk.tcpFlags, base, count, copy);
    if (bitTest)
        return withBits(flags, uint16_t(*bitTest));
    if (column->mask == 0)
        return passingNumbers(flags);
    const auto set = withBits(flags, uint16_t(column->mask));
    return (acceptsNumber(1) ? set : 0) | (acceptsNumber(0) ? ~set : 0);
}

// Those that were first seen at about the same time, for one after the other takes far less time than here and there.
void ColumnProgram::Node::judgeAddressesNear(const Store& store, uint32_t id)
{
    constexpr uint32_t kAtOnce = 256;
    const auto end = std::min<size_t>(addresses.size(), (id / kAtOnce + 1) * kAtOnce);
    for (size_t i = id / kAtOnce * kAtOnce; i < end; ++i)
        addresses[i] = judgeAddress(store.address(uint32_t(i)));
}

uint64_t ColumnProgram::Node::passingAddresses(const Snapshot& snapshot, const Chunk& chunk, uint32_t base, uint32_t count,
                                               uint64_t& doubt)
{
    std::array<uint32_t, kBlockRows> copy;
    const auto look = [&](const auto& ids, Flags& found) {
        const auto* wanted = rowsOf(ids, base, count, copy);
        lookUp(wanted, addresses.data(), found);
        if (withBits(found, address::kSeen) == ~uint64_t(0))
            return;
        for (uint32_t i = 0; i < kBlockRows; ++i)
            if (addresses[wanted[i]] == 0)
                judgeAddressesNear(snapshot.store(), wanted[i]);
        lookUp(wanted, addresses.data(), found);
    };
    Flags source;
    look(chunk.source, source);
    doubt |= withBits(source, address::kOther);
    if (column->source == Source::SourceAddress)
        return withBits(source, address::kAccepted);
    Flags destination;
    look(chunk.destination, destination);
    const auto to = withBits(destination, address::kAccepted);
    return column->source == Source::DestinationAddress ? to : joined(withBits(source, address::kAccepted), to);
}

uint64_t ColumnProgram::Node::passingTimes(const Snapshot& snapshot, size_t chunkIndex, uint32_t base, uint32_t count) const
{
    const auto& store = snapshot.store();
    std::array<TimestampNs, kBlockRows> copy;
    const auto* times = rowsOf(store.chunk(chunkIndex).time, base, count, copy);
    if (column->source == Source::Time)
        return passingNumbers(times);
    std::array<TimestampNs, kBlockRows> values;
    if (column->source == Source::TimeRelative) {
        const auto marks = snapshot.data().marks.load();
        const auto first = Row(chunkIndex * kChunkRows + base);
        for (uint32_t i = 0; i < kBlockRows; ++i)
            values[i] = times[i] - store.time(marks->referenceOf(first + i));
    } else {
        const auto row = Row(chunkIndex * kChunkRows + base);
        values[0] = row == 0 ? 0 : times[0] - store.time(row - 1);
        for (uint32_t i = 1; i < kBlockRows; ++i)
            values[i] = times[i] - times[i - 1];
    }
    return passingNumbers(values.data());
}

uint64_t ColumnProgram::Node::passingMarks(const Snapshot& snapshot, Row first) const
{
    const auto marks = snapshot.data().marks.load();
    const auto& rows = column->source == Source::Marked ? marks->marked : marks->ignored;
    std::array<uint32_t, kBlockRows> values;
    for (uint32_t i = 0; i < kBlockRows; ++i)
        values[i] = rows.has(first + i);
    return passingNumbers(values.data());
}

// Which rows of a block pass by the column; the columns do not know those that are added to `doubt`.
uint64_t ColumnProgram::Node::passing(const Snapshot& snapshot, size_t chunkIndex, uint32_t base, uint32_t count, uint64_t& doubt)
{
    const auto& chunk = snapshot.store().chunk(chunkIndex);
    std::array<uint32_t, kBlockRows> copy;
    if (column->source == Source::TcpFinding) {
        std::array<uint16_t, kBlockRows> findings;
        return withBits(rowsOf(chunk.tcpAnalysis, base, count, findings), uint16_t(column->mask));
    }
    if (bitTest)
        return passingFlags(chunk, base, count);
    if (presence)
        return ~uint64_t(0);
    switch (column->source) {
    case Source::FrameNumber:
        for (uint32_t i = 0; i < kBlockRows; ++i)
            copy[i] = uint32_t(chunkIndex * kChunkRows) + base + i + 1;
        return passingNumbers(copy.data());
    case Source::Length:
        std::ranges::transform(std::span(rowsOf(chunk.originalLength, base, count, copy), kBlockRows), copy.begin(),
                               [](uint32_t length) { return std::min(length, limits::kFrameLengthMax); });
        return passingNumbers(copy.data());
    case Source::CapturedLength:
        return passingNumbers(rowsOf(chunk.capturedLength, base, count, copy));
    case Source::Marked:
    case Source::Ignored:
        return passingMarks(snapshot, Row(chunkIndex * kChunkRows + base));
    case Source::Stream:
        return passingNumbers(rowsOf(chunk.stream, base, count, copy));
    case Source::Time:
    case Source::TimeRelative:
    case Source::TimeDelta:
        return passingTimes(snapshot, chunkIndex, base, count);
    case Source::SourcePort:
    case Source::DestinationPort:
    case Source::AnyPort:
        return passingPorts(chunk, base, count);
    case Source::TcpFlags:
        return passingFlags(chunk, base, count);
    default:
        return passingAddresses(snapshot, chunk, base, count, doubt);
    }
}

// Rows that a column cannot answer whatever it holds: damaged frames, and those without a time.
uint64_t ColumnProgram::Node::doubtful(const Chunk& chunk, uint32_t base, uint32_t count) const
{
    const bool isOfFrame = column->source <= Source::Ignored;
    const auto marks = isTime(column->source) ? framemark::kNoTime : isOfFrame ? uint8_t(0) : framemark::kDamaged;
    if (marks == 0)
        return 0;
    Flags copy;
    return withBits(rowsOf(chunk.marks, base, count, copy), marks);
}

// Frames of which later ones made something else: their columns tell what was thought of them first.
uint64_t ColumnProgram::Node::reopenedFrom(const Snapshot& snapshot, Row first)
{
    if (reopenedRows != snapshot.rows()) {
        reopened = reopenedFrames(snapshot.data());
        reopenedRows = snapshot.rows();
    }
    uint64_t rows = 0;
    for (auto at = std::ranges::lower_bound(reopened, first + 1); at != reopened.end() && *at <= first + kBlockRows; ++at)
        rows |= uint64_t(1) << (*at - 1 - first);
    return rows;
}

void ColumnProgram::Node::leaf(const Snapshot& snapshot, size_t chunkIndex, uint32_t rows, Answer& answer)
{
    const auto& store = snapshot.store();
    const auto& chunk = store.chunk(chunkIndex);
    const auto first = Row(chunkIndex * kChunkRows);
    if (states.size() < store.stackCount())
        states.resize(store.stackCount(), state::kUnseen);
    if (column != nullptr && isAddress(column->source) && addresses.size() < store.addressCount())
        addresses.resize(store.addressCount(), 0);
    for (uint32_t base = 0; base < rows; base += kBlockRows) {
        const auto count = std::min(kBlockRows, rows - base);
        const auto real = count < kBlockRows ? (uint64_t(1) << count) - 1 : ~uint64_t(0);
        std::array<uint32_t, kBlockRows> copy;
        const auto* stacks = rowsOf(chunk.stack, base, count, copy);
        Flags found;
        auto any = lookUp(stacks, states.data(), found);
        if ((any & state::kUnseen) != 0) {
            for (uint32_t i = 0; i < kBlockRows; ++i)
                if (auto& known = states[stacks[i]]; known == state::kUnseen)
                    known = judge(store.stack(stacks[i]));
            any = lookUp(stacks, states.data(), found);
        }
        if (any == state::kAbsent && !findings)
            continue;
        auto yes = (any & state::kPresent) != 0 ? withBits(found, state::kPresent) : 0;
        auto unknown = (any & state::kUnknown) != 0 ? withBits(found, state::kUnknown) : 0;
        if ((any & state::kMayChange) != 0) {
            Flags marksCopy;
            const auto mayChange = withBits(found, state::kMayChange) & real;
            auto open = mayChange & withBits(rowsOf(chunk.marks, base, count, marksCopy), framemark::kContentsOpen);
            if (open != 0)
                open = LaterKnown(snapshot.data()).of(open, first + base);
            open |= mayChange & reopenedFrom(snapshot, first + base);
            yes &= ~open;
            unknown |= open;
        }
        if (findings) {
            Flags marksCopy;
            const auto* marks = rowsOf(chunk.marks, base, count, marksCopy);
            if (expertOnly)
                unknown &= withBits(marks, framemark::kSeverity);
            // A finding may say "malformed" of a frame whose layers all hold.
            unknown |= (withBits(marks, uint8_t(framemark::kFindingsOpen | framemark::kSeverity)) | reopenedFrom(snapshot, first + base)) & ~yes;
        }
        if ((any & state::kColumn) != 0) {
            const auto known = withBits(found, state::kColumn);
            uint64_t doubt = doubtful(chunk, base, count);
            const auto passed = passing(snapshot, chunkIndex, base, count, doubt);
            yes |= known & passed & ~doubt;
            unknown |= known & doubt;
        }
        answer.yes[base / kBlockRows] = yes & real;
        answer.unknown[base / kBlockRows] = unknown & real;
    }
}

} // namespace capscope::filter
