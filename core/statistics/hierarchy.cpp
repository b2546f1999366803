// Counting stacks, then unfolding them into a tree.
#include "core/statistics/hierarchy.h"

#include "core/session/dissect_rows.h"
#include "core/session/stacks.h"
#include "core/session/unknown_streams.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <deque>
#include <mutex>

namespace capscope {
namespace {

struct StackCount {
    uint64_t frames = 0;
    uint64_t bytes = 0;
    Row first = 0;
};

class Unfolding {
public:
    Unfolding(HierarchyStyle style, Hierarchy& out)
        : m_style(style)
        , m_out(out)
    {
    }

    void add(const Stack& stack, const StackCount& count)
    {
        // The first walk makes the nodes that are missing, so that none moves while the second one counts.
        walk(stack, [](HierarchyNode&) {});
        std::vector<const HierarchyNode*> counted;
        auto& last = walk(stack, [&](HierarchyNode& node) {
            node.pdus += count.frames;
            if (m_style == HierarchyStyle::Merged && std::ranges::find(counted, &node) != counted.end())
                return;
            counted.push_back(&node);
            node.frames += count.frames;
            node.bytes += count.bytes;
        });
        m_out.root.frames += count.frames;
        m_out.root.bytes += count.bytes;
        last.endFrames += count.frames;
        last.endBytes += count.bytes;
    }

    // Of protocols in the order of the details: the bytes of each.
    void addOwn(const std::vector<FieldId>& protocols, const std::vector<uint64_t>& bytes)
    {
        Stack stack;
        for (const auto field : protocols)
            stack.entries.push_back({field, true, true});
        walk(stack, [](HierarchyNode&) {});
        size_t i = 0;
        walk(stack, [&](HierarchyNode& node) { node.ownBytes += bytes[i++]; });
    }

private:
    static HierarchyNode* child(HierarchyNode& node, FieldId field)
    {
        const auto found = std::ranges::find(node.children, field, &HierarchyNode::field);
        return found == node.children.end() ? nullptr : &*found;
    }

    // Visits the nodes of a stack from the top down; returns the last one.
    template <typename Visit> HierarchyNode& walk(const Stack& stack, const Visit& visit)
    {
        std::vector<HierarchyNode*> way{&m_out.root};
        for (const auto& entry : stack.entries) {
            if (!entry.inTree || entry.field == m_frame || !counts(entry.field))
                continue;
            step(way, entry.field);
            visit(*way.back());
        }
        return *way.back();
    }

    // Rows that are no protocol (the pieces of a message) stand in the nested tree only, as in tshark's.
    bool counts(FieldId field) const
    {
        return m_style == HierarchyStyle::Nested || Registry::instance().field(field).kind == Kind::Protocol;
    }

    void step(std::vector<HierarchyNode*>& way, FieldId field)
    {
        if (auto* known = child(*way.back(), field); known != nullptr)
            return way.push_back(known);
        if (m_style == HierarchyStyle::Merged) {
            // A protocol that was on the way before: back to it.
            for (size_t up = way.size(); up-- > 1;) {
                if (way[up]->field == field) {
                    way.resize(up + 1);
                    return;
                }
            }
        }
        const auto& row = Registry::instance().field(field);
        auto& made = way.back()->children.emplace_back();
        made.field = field;
        made.name = row.name;
        made.title = row.label;
        way.push_back(&made);
    }

    const HierarchyStyle m_style;
    Hierarchy& m_out;
    const FieldId m_frame = Registry::instance().fieldId("frame");
};

// The stacks of frames whose contents the first pass passed over, as their details know them. Thread-safe.
class WholeStacks {
public:
    // The count of the frame's own stack; null if it is the one that its columns know.
    StackCount* countOf(const std::vector<StackEntry>& entries, const Stack& known)
    {
        if (isSame(known, entries))
            return nullptr;
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find_if(m_counts, [&](const auto& one) { return isSame(one.first, entries); });
        return found != m_counts.end() ? &found->second : &m_counts.emplace_back(stackOf(entries), StackCount()).second;
    }

    const std::deque<std::pair<Stack, StackCount>>& counts() const { return m_counts; }

private:
    std::mutex m_mutex;
    std::deque<std::pair<Stack, StackCount>> m_counts;
};

// For each row of a selection that only its details know: the count that it belongs to, if that is not its stack's.
class OpenRows {
public:
    OpenRows(const Selection& selection, WholeStacks& whole)
    {
        const auto& store = selection.snapshot.store();
        collect(selection);
        m_counts.resize(m_rows.size());
        const FieldSet nothing;
        Wanted wanted;
        wanted.fields = &nothing;
        dissectRows(selection.snapshot, m_rows, wanted, selection.stop, [&] {
            return [&](size_t index, const Dissection& dissection) {
                const auto row = m_rows[index];
                m_counts[index] = whole.countOf(dissection.stack(), store.stack(store.chunk(row / kChunkRows).stack[row % kChunkRows]));
            };
        });
    }

    // Asked in the order of the rows.
    StackCount* of(Row row) { return m_next < m_rows.size() && m_rows[m_next] == row ? m_counts[m_next++] : nullptr; }

private:
    void collect(const Selection& selection)
    {
        const auto& store = selection.snapshot.store();
        std::vector<bool> unknown(store.stackCount());
        for (uint32_t id = 0; id < unknown.size(); ++id)
            unknown[id] = isUnknownStream(store.stack(id));
        const auto reopened = reopenedFrames(selection.snapshot.data());
        auto next = reopened.begin();
        const LaterKnown known(selection.snapshot.data());
        for (Row row = 0; row < selection.rows(); ++row) {
            const auto& chunk = store.chunk(row / kChunkRows);
            const auto at = row % kChunkRows;
            while (next != reopened.end() && *next <= row)
                ++next;
            const bool isReopened = next != reopened.end() && *next == row + 1;
            const bool isOpen = (chunk.marks[at] & framemark::kContentsOpen) != 0
                && (chunk.stack[at] >= unknown.size() || !unknown[chunk.stack[at]] || known.has(row));
            if ((isOpen || isReopened) && selection.has(row))
                m_rows.push_back(row);
        }
    }

    std::vector<Row> m_rows;
    std::vector<StackCount*> m_counts;
    size_t m_next = 0;
};

} // namespace

Hierarchy protocolHierarchy(const Selection& selection, HierarchyStyle style)
{
    Hierarchy hierarchy;
    const auto& store = selection.snapshot.store();
    const auto rows = selection.rows();
    std::vector<StackCount> counts(store.stackCount());
    WholeStacks whole;
    OpenRows open(selection, whole);
    bool any = false;
    for (Row base = 0; base < rows && !selection.stop.stop_requested(); base += kChunkRows) {
        const auto& chunk = store.chunk(base / kChunkRows);
        const auto end = std::min(kChunkRows, rows - base);
        for (uint32_t i = 0; i < end; ++i) {
            if (!selection.has(base + i))
                continue;
            auto* known = &counts[chunk.stack[i]];
            if (auto* own = open.of(base + i); own != nullptr)
                known = own;
            auto& count = *known;
            if (count.frames++ == 0)
                count.first = base + i;
            count.bytes += chunk.originalLength[i];
            hierarchy.firstTime = any ? std::min(hierarchy.firstTime, chunk.time[i]) : chunk.time[i];
            hierarchy.lastTime = any ? std::max(hierarchy.lastTime, chunk.time[i]) : chunk.time[i];
            any = true;
        }
    }
    std::vector<std::pair<const Stack*, const StackCount*>> order;
    for (uint32_t id = 0; id < counts.size(); ++id)
        if (counts[id].frames > 0)
            order.emplace_back(&store.stack(id), &counts[id]);
    for (const auto& [stack, count] : whole.counts())
        order.emplace_back(&stack, &count);
    std::ranges::sort(order, {}, [](const auto& one) { return one.second->first; });
    Unfolding unfolding(style, hierarchy);
    for (const auto& [stack, count] : order)
        unfolding.add(*stack, *count);
    return hierarchy;
}

namespace {

// What one thread adds up: for each row of protocols the bytes of each.
class OwnBytes {
public:
    void add(const Dissection& d)
    {
        m_protocols.clear();
        m_nodes.clear();
        for (auto id = d.firstRoot(); id != kNoNode; id = d.node(id).next) {
            const auto field = d.node(id).field;
            if (field == kNoField || field == m_frame || Registry::instance().field(field).kind != Kind::Protocol)
                continue;
            m_protocols.push_back(field);
            m_nodes.push_back(id);
        }
        auto& bytes = m_bytes[m_protocols];
        bytes.resize(m_protocols.size());
        for (size_t i = 0; i < m_nodes.size(); ++i)
            bytes[i] += ownLength(d, i);
    }

    const auto& bytes() const { return m_bytes; }

private:
    // Some protocols' rows cover what they carry, too: they end where the next one begins.
    uint64_t ownLength(const Dissection& d, size_t i) const
    {
        const auto& node = d.node(m_nodes[i]);
        if (node.buffer != 0)
            return 0; // not as it was on the wire
        for (size_t next = i + 1; next < m_nodes.size(); ++next) {
            const auto& inner = d.node(m_nodes[next]);
            if (inner.buffer == node.buffer && inner.start >= node.start && inner.start < node.start + node.length)
                return inner.start - node.start;
        }
        return node.length;
    }

    const FieldId m_frame = Registry::instance().fieldId("frame");
    std::vector<FieldId> m_protocols;
    std::vector<NodeId> m_nodes;
    absl::flat_hash_map<std::vector<FieldId>, std::vector<uint64_t>> m_bytes;
};

} // namespace

void addOwnBytes(const Selection& selection, Hierarchy& hierarchy)
{
    std::vector<Row> rows;
    for (Row row = 0; row < selection.rows(); ++row)
        if (selection.has(row))
            rows.push_back(row);
    std::mutex mutex;
    std::deque<OwnBytes> sums; // one for each thread
    Wanted wanted;
    wanted.tree = true;
    dissectRows(selection.snapshot, rows, wanted, selection.stop, [&] {
        const std::lock_guard lock(mutex);
        auto* sum = &sums.emplace_back();
        return [sum](size_t, const Dissection& d) { sum->add(d); };
    });
    Unfolding unfolding(HierarchyStyle::Merged, hierarchy);
    for (const auto& sum : sums)
        for (const auto& [protocols, bytes] : sum.bytes())
            unfolding.addOwn(protocols, bytes);
}

} // namespace capscope
