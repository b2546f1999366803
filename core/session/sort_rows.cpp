// Keys of columns, and sorting by them: numbers digit by digit, texts by merging.
#include "core/session/sort_rows.h"

#include "core/base/sentence.h"
#include "core/flow/tcp_analysis.h"
#include "core/session/large_pages.h"
#include "core/session/sort_texts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

namespace capscope {
namespace {

LargeVector<Row> rowsOf(const Snapshot& snapshot, const FrameSet* displayed)
{
    if (displayed == nullptr) {
        LargeVector<Row> rows(snapshot.rows());
        std::iota(rows.begin(), rows.end(), Row(0));
        return rows;
    }
    LargeVector<Row> rows(displayed->count());
    auto place = rows.begin();
    displayed->forEach([&](Row row) { *place++ = row; });
    return rows;
}

template <typename Key> struct Keyed {
    Key key;
    Row row;
};

// Least significant digit first: stable, and as many passes over the rows as the largest key has digits.
template <typename Key> bool radixSort(LargeVector<Keyed<Key>>& items, Key largest, const std::stop_token& stop)
{
    constexpr int kDigitBits = 11; // 2,048 places to write to stay in the nearest caches
    constexpr size_t kDigits = size_t(1) << kDigitBits;
    LargeVector<Keyed<Key>> other(items.size());
    for (int shift = 0; shift < int(std::bit_width(largest)); shift += kDigitBits) {
        if (stop.stop_requested())
            return false;
        std::array<size_t, kDigits> next{};
        for (const auto& item : items)
            ++next[size_t(item.key >> shift) & (kDigits - 1)];
        size_t sum = 0;
        for (auto& place : next)
            sum += std::exchange(place, sum);
        for (const auto& item : items)
            other[next[size_t(item.key >> shift) & (kDigits - 1)]++] = item;
        items.swap(other);
    }
    return true;
}

template <typename Key>
bool sortByKeys(LargeVector<Row>& rows, const LargeVector<uint64_t>& keys, uint64_t largest, const std::stop_token& stop)
{
    LargeVector<Keyed<Key>> items(rows.size());
    for (size_t i = 0; i < rows.size(); ++i)
        items[i] = {Key(keys[i]), rows[i]};
    if (!radixSort<Key>(items, Key(largest), stop))
        return false;
    for (size_t i = 0; i < rows.size(); ++i)
        rows[i] = items[i].row;
    return true;
}

constexpr uint64_t kNoKey = ~uint64_t(0); // no value

// Keys that are few enough to have a counter each: one pass counts, one puts every row in its place.
void countingSort(LargeVector<Row>& rows, const LargeVector<uint64_t>& keys, uint64_t largest)
{
    std::vector<uint32_t> next(largest + 1);
    for (const auto key : keys)
        ++next[key];
    uint32_t sum = 0;
    for (auto& place : next)
        sum += std::exchange(place, sum);
    LargeVector<Row> sorted(rows.size());
    for (size_t i = 0; i < rows.size(); ++i)
        sorted[next[keys[i]]++] = rows[i];
    rows.swap(sorted);
}

// Rows whose keys ascend, the other way round; equal ones stay as they are.
void reverseRuns(LargeVector<Row>& rows, const LargeVector<uint64_t>& keys)
{
    LargeVector<Row> sorted;
    sorted.reserve(rows.size());
    for (size_t end = rows.size(); end > 0;) {
        auto begin = end - 1;
        while (begin > 0 && keys[begin - 1] == keys[end - 1])
            --begin;
        sorted.insert(sorted.end(), rows.begin() + std::ptrdiff_t(begin), rows.begin() + std::ptrdiff_t(end));
        end = begin;
    }
    rows.swap(sorted);
}

// Sorts by one number for each row.
bool sortByNumbers(LargeVector<Row>& rows, LargeVector<uint64_t>& keys, bool descending, const std::stop_token& stop)
{
    uint64_t low = kNoKey;
    uint64_t high = 0;
    bool ascends = true;
    bool complete = true;
    uint64_t before = 0;
    for (const auto key : keys) {
        ascends = ascends && key >= before;
        before = key;
        if (key == kNoKey) {
            complete = false;
            continue;
        }
        low = std::min(low, key);
        high = std::max(high, key);
    }
    if (low == kNoKey || (ascends && !descending)) // nobody has a value, or in order already, as times mostly are
        return true;
    if (ascends && complete) {
        reverseRuns(rows, keys);
        return true;
    }
    const uint64_t last = high - low + 1; // of those without a value
    for (auto& key : keys)
        key = key == kNoKey ? last : descending ? high - key : key - low;
    if (stop.stop_requested())
        return false;
    constexpr uint64_t kCountersMax = 1 << 17;
    if (last < kCountersMax) {
        countingSort(rows, keys, last);
        return true;
    }
    return std::bit_width(last) <= 32 ? sortByKeys<uint32_t>(rows, keys, last, stop)
                                      : sortByKeys<uint64_t>(rows, keys, last, stop);
}

// The place of each entry of a dictionary in the order of `less`; equal ones share a place.
template <typename Less> std::vector<uint64_t> ranks(size_t count, const Less& less)
{
    std::vector<uint32_t> ids(count);
    std::iota(ids.begin(), ids.end(), 0);
    std::ranges::sort(ids, less);
    std::vector<uint64_t> places(count);
    for (size_t i = 0; i < count; ++i)
        places[ids[i]] = i > 0 && !less(ids[i - 1], ids[i]) ? places[ids[i - 1]] : i;
    return places;
}

// Signed numbers in the order of unsigned ones.
uint64_t ordered(int64_t number) { return uint64_t(number) ^ (uint64_t(1) << 63); }

class ColumnKeys {
public:
    ColumnKeys(const Snapshot& snapshot, const SortKey& key)
        : m_snapshot(snapshot)
        , m_key(key)
    {
        const auto& store = snapshot.store();
        if (key.column == ColumnKind::Source || key.column == ColumnKind::Destination) {
            m_ranks = ranks(store.addressCount(),
                            [&](uint32_t a, uint32_t b) { return store.address(a) < store.address(b); });
            m_ranks[0] = kNoKey;
        } else if (key.column == ColumnKind::Protocol) {
            m_ranks = ranks(store.protocolNameCount(), [&](uint32_t a, uint32_t b) {
                return store.protocolName(uint16_t(a)) < store.protocolName(uint16_t(b));
            });
        } else if (key.column == ColumnKind::HandshakeRtt || key.column == ColumnKind::InitialRtt) {
            rankStreams();
        }
    }

    uint64_t of(Row row, Row previous) const
    {
        const auto& chunk = m_snapshot.store().chunk(row / kChunkRows);
        const auto at = row % kChunkRows;
        switch (m_key.column) {
        case ColumnKind::Time:
            return time(chunk, at, row, previous);
        case ColumnKind::Source:
            return m_ranks[chunk.source[at]];
        case ColumnKind::Destination:
            return m_ranks[chunk.destination[at]];
        case ColumnKind::Protocol:
            return m_ranks[chunk.protocol[at]];
        case ColumnKind::Length:
            return chunk.originalLength[at];
        case ColumnKind::Stream:
            return chunk.stream[at] == kNoStream ? kNoKey : chunk.stream[at];
        case ColumnKind::HandshakeRtt:
        case ColumnKind::InitialRtt:
            return Transport(chunk.transport[at]) == Transport::Tcp && chunk.stream[at] < m_ranks.size()
                ? m_ranks[chunk.stream[at]]
                : kNoKey;
        default:
            return row;
        }
    }

private:
    uint64_t time(const Chunk& chunk, uint32_t at, Row row, Row previous) const
    {
        if ((chunk.marks[at] & framemark::kNoTime) != 0)
            return kNoKey;
        const auto& store = m_snapshot.store();
        switch (m_key.time) {
        case TimeFormat::SincePrevious:
            return ordered(row == 0 ? 0 : chunk.time[at] - store.time(row - 1));
        case TimeFormat::SincePreviousDisplayed:
            return ordered(previous == kNoRow ? 0 : chunk.time[at] - store.time(previous));
        case TimeFormat::SinceStart:
            return ordered(chunk.time[at] - (m_marks->timeReferences.empty() ? 0 : store.time(m_marks->referenceOf(row))));
        default:
            return ordered(chunk.time[at]);
        }
    }

    // The round trip time of every TCP conversation, by stream.
    void rankStreams()
    {
        const std::shared_lock lock(m_snapshot.data().flowMutex);
        const auto& conversations = m_snapshot.data().flow.conversations;
        m_ranks.resize(conversations.count(Transport::Tcp), kNoKey);
        for (uint32_t stream = 0; stream < m_ranks.size(); ++stream) {
            const auto* talk = conversations.byStream(Transport::Tcp, stream);
            if (talk == nullptr || !talk->tcp)
                continue;
            const auto& h = talk->tcp->handshake;
            if (m_key.column == ColumnKind::InitialRtt && talk->tcp->initialRtt != 0)
                m_ranks[stream] = ordered(talk->tcp->initialRtt);
            if (m_key.column == ColumnKind::HandshakeRtt && h.synFrame != 0 && h.synAckFrame != 0)
                m_ranks[stream] = ordered(h.synAckTime - h.synTime);
        }
    }

    const Snapshot& m_snapshot;
    const SortKey& m_key;
    const std::shared_ptr<const FrameMarks> m_marks = m_snapshot.data().marks.load();
    std::vector<uint64_t> m_ranks; // of addresses, protocols or streams
};

} // namespace

Result<std::vector<Row>> sortRows(const Snapshot& snapshot, const FrameSet* displayed, const SortKey& key,
                                  const std::stop_token& stop, const std::function<void(double)>& progress)
{
    auto rows = rowsOf(snapshot, displayed);
    const auto cancelled = [] { return fail(Error::Code::Cancelled, sentence("Sorting was cancelled.")); };
    const auto result = [&rows] { return std::vector<Row>(rows.begin(), rows.end()); };
    if (key.column == ColumnKind::Info || key.column == ColumnKind::Fields)
        return sortDissected(snapshot, result(), key, stop, progress);
    if (key.column == ColumnKind::Number) {
        if (key.descending)
            std::ranges::reverse(rows);
        return result();
    }
    const ColumnKeys column(snapshot, key);
    LargeVector<uint64_t> keys(rows.size());
    constexpr size_t kAtATime = kChunkRows;
    for (size_t begin = 0; begin < rows.size(); begin += kAtATime) {
        if (stop.stop_requested())
            return cancelled();
        const auto end = std::min(begin + kAtATime, rows.size());
        for (size_t i = begin; i < end; ++i)
            keys[i] = column.of(rows[i], i == 0 ? kNoRow : rows[i - 1]);
        if (progress)
            progress(0.3 * double(end) / double(rows.size())); // the rest is sorting
    }
    if (!sortByNumbers(rows, keys, key.descending, stop))
        return cancelled();
    return result();
}

} // namespace capscope
