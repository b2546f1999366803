// Dissecting rows for their keys, and merging runs of them.
#include "core/session/sort_texts.h"

#include "core/base/sentence.h"
#include "core/dissect/text.h"
#include "core/session/dissect_rows.h"
#include "core/session/field_text.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <deque>
#include <mutex>

namespace capscope {
namespace {

constexpr size_t kTextBytesMax = 256; // of a text that is compared: memory of large captures
constexpr double kDissectingPart = 0.9; // of all the work, for progress

// What a frame is sorted by. Numbers are in `prefix`; a text has its first eight bytes there, as they order.
struct Key {
    uint64_t prefix = 0;
    std::string_view text{};
    bool there = false;
};

// Texts of one thread, in large pieces: nothing is freed before the end.
class TextMemory {
public:
    std::string_view keep(std::string_view text)
    {
        text = text.substr(0, kTextBytesMax);
        if (m_left < text.size()) {
            m_left = kPiece;
            m_at = m_pieces.emplace_back(std::make_unique<char[]>(kPiece)).get();
        }
        auto* begin = m_at;
        std::memcpy(begin, text.data(), text.size());
        m_at += text.size();
        m_left -= text.size();
        return {begin, text.size()};
    }

private:
    static constexpr size_t kPiece = 1 << 20;

    std::vector<std::unique_ptr<char[]>> m_pieces;
    char* m_at = nullptr;
    size_t m_left = 0;
};

uint64_t prefixOf(std::string_view text)
{
    uint64_t word = 0;
    for (size_t i = 0; i < 8; ++i)
        word = word << 8 | (i < text.size() ? uint8_t(text[i]) : 0);
    return word;
}

Key textKey(TextMemory& memory, std::string_view text)
{
    const auto kept = memory.keep(text);
    return {prefixOf(kept), kept, !text.empty()};
}

// A number in the order of unsigned ones.
uint64_t numberKey(Kind kind, const Value& value)
{
    constexpr uint64_t kSign = uint64_t(1) << 63;
    if (kind == Kind::Float) {
        const auto bits = std::bit_cast<uint64_t>(value.real);
        return (bits & kSign) != 0 ? ~bits : bits | kSign;
    }
    const bool isSigned = kind == Kind::Signed || kind == Kind::Time || kind == Kind::Duration;
    return isSigned ? uint64_t(value.signedNumber) ^ kSign : value.number;
}

bool hasOrderedBytes(Kind kind)
{
    return kind == Kind::Ipv4 || kind == Kind::Ipv6 || kind == Kind::Mac || kind == Kind::Bytes;
}

// Of the first occurrence for numbers, of the whole text otherwise.
Key fieldKey(const Dissection& d, const std::vector<FieldId>& fields, bool numbers, TextMemory& memory)
{
    for (const auto& node : d.nodes()) {
        if (std::ranges::find(fields, node.field) == fields.end())
            continue;
        const auto kind = Registry::instance().field(node.field).kind;
        if (numbers)
            return {numberKey(kind, node.value), {}, true};
        if (hasOrderedBytes(kind))
            return textKey(memory, asText(node.value.bytes));
        return textKey(memory, fieldText(d, fields));
    }
    return {};
}

// True if `a` stands before `b`; those without a value are last either way.
struct Before {
    bool descending;

    bool operator()(const Key& a, const Key& b) const
    {
        if (!a.there || !b.there)
            return a.there && !b.there;
        if (a.prefix != b.prefix)
            return descending ? a.prefix > b.prefix : a.prefix < b.prefix;
        return descending ? a.text > b.text : a.text < b.text;
    }
};

// A merge sort that can be stopped between pieces: std::stable_sort of millions of texts takes seconds.
bool mergeSort(std::vector<uint32_t>& order, const std::vector<Key>& keys, bool descending, const std::stop_token& stop,
               const std::function<void(double)>& progress)
{
    constexpr size_t kRun = 4096;
    const Before before{descending};
    const auto less = [&](uint32_t a, uint32_t b) { return before(keys[a], keys[b]); };
    const auto at = [&](std::vector<uint32_t>& list, size_t i) { return list.begin() + std::ptrdiff_t(std::min(i, list.size())); };
    for (size_t i = 0; i < order.size() && !stop.stop_requested(); i += kRun)
        std::stable_sort(at(order, i), at(order, i + kRun), less);
    std::vector<uint32_t> other(order.size());
    for (size_t width = kRun; width < order.size(); width *= 2) {
        for (size_t i = 0; i < order.size(); i += 2 * width) {
            if (stop.stop_requested())
                return false;
            std::merge(at(order, i), at(order, i + width), at(order, i + width), at(order, i + 2 * width), at(other, i), less);
        }
        order.swap(other);
        if (progress)
            progress(kDissectingPart + (1 - kDissectingPart) * double(width) / double(order.size()));
    }
    return !stop.stop_requested();
}

} // namespace

Result<std::vector<Row>> sortDissected(const Snapshot& snapshot, std::vector<Row> rows, const SortKey& key,
                                       const std::stop_token& stop, const std::function<void(double)>& progress)
{
    const bool info = key.column == ColumnKind::Info;
    const bool numbers = !info && areNumbers(key.fields);
    FieldSet fields;
    for (const auto field : key.fields)
        fields.add(field);
    Wanted wanted;
    wanted.info = info;
    wanted.fields = info ? nullptr : &fields;
    std::vector<Key> keys(rows.size());
    std::deque<TextMemory> memories; // one a thread
    std::mutex mutex;
    const auto makeVisitor = [&]() -> RowVisitor {
        const std::lock_guard lock(mutex);
        auto& memory = memories.emplace_back();
        return [&, info, numbers](size_t i, const Dissection& d) {
            keys[i] = info ? textKey(memory, d.info()) : fieldKey(d, key.fields, numbers, memory);
        };
    };
    const auto last = rows.empty() ? 1.0 : double(rows.back()) + 1;
    if (!dissectRows(snapshot, rows, wanted, stop, makeVisitor, [&](Row row) {
            if (progress)
                progress(kDissectingPart * double(row) / last);
        }))
        return fail(Error::Code::Changed, sentence("The file was changed: some frames cannot be read any more."));
    std::vector<uint32_t> order(rows.size());
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = uint32_t(i);
    if (stop.stop_requested() || !mergeSort(order, keys, key.descending, stop, progress))
        return fail(Error::Code::Cancelled, sentence("Sorting was cancelled."));
    for (auto& place : order)
        place = rows[place];
    return order;
}

} // namespace capscope
