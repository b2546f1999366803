// Counting by the index of addresses, one pass over the columns.
#include "core/statistics/ip_statistics.h"

#include "core/statistics/burst.h"

#include <algorithm>

namespace capscope {
namespace {

struct Counted {
    uint64_t count = 0;
    uint64_t bytes = 0;
    Burst burst;

    void add(TimestampNs since, uint32_t length)
    {
        ++count;
        bytes += length;
        burst.add(since);
    }

    void writeTo(IpCount& row) const
    {
        row.count = count;
        row.bytes = bytes;
        row.burstCount = burst.largest;
        row.burstStart = burst.start;
    }
};

// By the index of addresses in the store.
class Addresses {
public:
    Counted& at(uint32_t id)
    {
        if (m_counts.size() <= id)
            m_counts.resize(size_t(id) + 1);
        return m_counts[id];
    }

    std::vector<IpCount> rows(const Store& store) const
    {
        std::vector<IpCount> rows;
        for (uint32_t id = 0; id < m_counts.size(); ++id) {
            if (m_counts[id].count == 0)
                continue;
            auto& row = rows.emplace_back();
            row.address = store.address(id);
            m_counts[id].writeTo(row);
        }
        std::ranges::stable_sort(rows, std::ranges::greater(), &IpCount::count);
        return rows;
    }

private:
    std::vector<Counted> m_counts;
};

// Whether the frames of a stack were sent with a header of that version.
class Versions {
public:
    Versions(const Store& store, IpVersion version)
        : m_store(store)
        , m_version(version)
    {
    }

    bool has(uint32_t stack)
    {
        if (m_known.size() <= stack)
            m_known.resize(m_store.stackCount(), -1);
        if (m_known[stack] < 0) {
            const auto sent = headersSent(m_store.stack(stack));
            const auto contains = [&](std::string_view name) {
                return std::ranges::find(sent, Registry::instance().fieldId(name)) != sent.end();
            };
            m_known[stack] = (m_version != IpVersion::V6 && contains("ip")) || (m_version != IpVersion::V4 && contains("ipv6"));
        }
        return m_known[stack] != 0;
    }

private:
    const Store& m_store;
    const IpVersion m_version;
    std::vector<int8_t> m_known;
};

} // namespace

IpStatistics ipStatistics(const Selection& selection, IpVersion version)
{
    IpStatistics made;
    if (!selection.snapshot || selection.rows() == 0)
        return made;
    const auto& store = selection.snapshot.store();
    Versions versions(store, version);
    Addresses all, sources, destinations;
    std::array<Counted, 5> types;
    const auto start = store.time(0);
    for (Row base = 0; base < selection.rows() && !selection.stop.stop_requested(); base += kChunkRows) {
        const auto& chunk = store.chunk(base / kChunkRows);
        const auto end = std::min(kChunkRows, selection.rows() - base);
        for (uint32_t i = 0; i < end; ++i) {
            if (!selection.has(base + i) || !versions.has(chunk.stack[i]))
                continue;
            const auto since = chunk.time[i] - start;
            const auto length = chunk.originalLength[i];
            all.at(chunk.source[i]).add(since, length);
            if (chunk.destination[i] != chunk.source[i])
                all.at(chunk.destination[i]).add(since, length);
            sources.at(chunk.source[i]).add(since, length);
            destinations.at(chunk.destination[i]).add(since, length);
            types[chunk.transport[i]].add(since, length);
            made.firstTime = made.frames == 0 ? chunk.time[i] : std::min(made.firstTime, chunk.time[i]);
            made.lastTime = made.frames == 0 ? chunk.time[i] : std::max(made.lastTime, chunk.time[i]);
            ++made.frames;
        }
    }
    made.all = all.rows(store);
    made.sources = sources.rows(store);
    made.destinations = destinations.rows(store);
    for (size_t i = 0; i < types.size(); ++i) {
        if (types[i].count == 0)
            continue;
        auto& row = made.types.emplace_back();
        row.transport = Transport(i);
        types[i].writeTo(row);
    }
    std::ranges::stable_sort(made.types, std::ranges::greater(), &IpCount::count);
    return made;
}

std::string_view transportTitle(Transport transport)
{
    switch (transport) {
    case Transport::Tcp:
        return "TCP";
    case Transport::Udp:
        return "UDP";
    case Transport::Sctp:
        return "SCTP";
    case Transport::Dccp:
        return "DCCP";
    case Transport::None:
        break;
    }
    return "NONE";
}

} // namespace capscope
