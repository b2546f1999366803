// Counting stacks, then unfolding them into a tree.
#include "core/statistics/hierarchy.h"

#include <algorithm>

namespace capscope {
namespace {

struct StackCount {
    uint64_t frames = 0;
    uint64_t bytes = 0;
    Row first = 0;
};

struct Unexpected {
    std::string_view name;
    std::string_view reason;
};

constexpr Unexpected kUnexpected[] = {
    {"bittorrent", "Peer-to-peer file sharing: seldom wanted on a server, and costly."},
    {"bt-dht", "Peers of BitTorrent looking for each other: a file sharing client runs here."},
    {"bt-utp", "BitTorrent's own transport: a file sharing client runs here."},
    {"bt-tracker", "A BitTorrent tracker is asked for peers: a file sharing client runs here."},
    {"edonkey", "Peer-to-peer file sharing: seldom wanted on a server."},
    {"gnutella", "Peer-to-peer file sharing: seldom wanted on a server."},
    {"irc", "Chat: bots are often steered through it."},
    {"telnet", "Remote login without encryption: passwords can be read on the way."},
    {"rlogin", "Remote login without encryption: passwords can be read on the way."},
    {"ftp", "File transfer without encryption: passwords can be read on the way."},
    {"tftp", "File transfer without passwords or encryption."},
    {"pop", "Mail access without encryption: passwords can be read on the way."},
    {"vnc", "Remote screen, often without encryption."},
    {"portmap", "Tells strangers which RPC services run here: not for the open net."},
    {"socks", "A proxy for any traffic: make sure that it is meant to be here."},
    {"smb", "SMB version 1: outdated, and the way in of well-known worms."},
    {"_ws.malformed", "Frames that cannot be what they say: damaged, attacked, or not understood."},
};

class Unfolding {
public:
    Unfolding(const Store& store, HierarchyStyle style, Hierarchy& out)
        : m_store(store)
        , m_style(style)
        , m_out(out)
    {
    }

    void add(uint32_t stackId, const StackCount& count)
    {
        // The first walk makes the nodes that are missing, so that none moves while the second one counts.
        walk(stackId, [](HierarchyNode&) {});
        std::vector<const HierarchyNode*> counted;
        auto& last = walk(stackId, [&](HierarchyNode& node) {
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

private:
    static HierarchyNode* child(HierarchyNode& node, FieldId field)
    {
        const auto found = std::ranges::find(node.children, field, &HierarchyNode::field);
        return found == node.children.end() ? nullptr : &*found;
    }

    // Visits the nodes of a stack from the top down; returns the last one.
    template <typename Visit> HierarchyNode& walk(uint32_t stackId, const Visit& visit)
    {
        std::vector<HierarchyNode*> way{&m_out.root};
        for (const auto& entry : m_store.stack(stackId).entries) {
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

    const Store& m_store;
    const HierarchyStyle m_style;
    Hierarchy& m_out;
    const FieldId m_frame = Registry::instance().fieldId("frame");
};

} // namespace

Hierarchy protocolHierarchy(const Selection& selection, HierarchyStyle style)
{
    Hierarchy hierarchy;
    const auto& store = selection.snapshot.store();
    const auto rows = selection.rows();
    std::vector<StackCount> counts(store.stackCount());
    bool any = false;
    for (Row base = 0; base < rows && !selection.stop.stop_requested(); base += kChunkRows) {
        const auto& chunk = store.chunk(base / kChunkRows);
        const auto end = std::min(kChunkRows, rows - base);
        for (uint32_t i = 0; i < end; ++i) {
            if (!selection.has(base + i))
                continue;
            auto& count = counts[chunk.stack[i]];
            if (count.frames++ == 0)
                count.first = base + i;
            count.bytes += chunk.originalLength[i];
            hierarchy.firstTime = any ? std::min(hierarchy.firstTime, chunk.time[i]) : chunk.time[i];
            hierarchy.lastTime = any ? std::max(hierarchy.lastTime, chunk.time[i]) : chunk.time[i];
            any = true;
        }
    }
    std::vector<uint32_t> order;
    for (uint32_t id = 0; id < counts.size(); ++id)
        if (counts[id].frames > 0)
            order.push_back(id);
    std::ranges::sort(order, {}, [&](uint32_t id) { return counts[id].first; });
    Unfolding unfolding(store, style, hierarchy);
    for (const auto id : order)
        unfolding.add(id, counts[id]);
    return hierarchy;
}

std::string_view unexpectedProtocol(std::string_view name)
{
    const auto found = std::ranges::find(kUnexpected, name, &Unexpected::name);
    return found == std::end(kUnexpected) ? std::string_view() : found->reason;
}

} // namespace capscope
