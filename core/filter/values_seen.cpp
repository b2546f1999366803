// Counting columns.
#include "core/filter/values_seen.h"

#include <algorithm>
#include <functional>

namespace capscope {
namespace {

enum class What : uint8_t { Port, Address, Stream };
enum class Side : uint8_t { Source, Destination, Both };

struct SeenField {
    std::string_view name;
    What what;
    Side side;
    Transport transport = Transport::None; // Port, Stream
    AddressKind kind = AddressKind::None;  // Address
};

constexpr SeenField kSeenFields[] = {
    {"tcp.port", What::Port, Side::Both, Transport::Tcp},
    {"tcp.srcport", What::Port, Side::Source, Transport::Tcp},
    {"tcp.dstport", What::Port, Side::Destination, Transport::Tcp},
    {"tcp.stream", What::Stream, Side::Both, Transport::Tcp},
    {"udp.port", What::Port, Side::Both, Transport::Udp},
    {"udp.srcport", What::Port, Side::Source, Transport::Udp},
    {"udp.dstport", What::Port, Side::Destination, Transport::Udp},
    {"udp.stream", What::Stream, Side::Both, Transport::Udp},
    {"ip.addr", What::Address, Side::Both, Transport::None, AddressKind::Ipv4},
    {"ip.src", What::Address, Side::Source, Transport::None, AddressKind::Ipv4},
    {"ip.dst", What::Address, Side::Destination, Transport::None, AddressKind::Ipv4},
    {"ipv6.addr", What::Address, Side::Both, Transport::None, AddressKind::Ipv6},
    {"ipv6.src", What::Address, Side::Source, Transport::None, AddressKind::Ipv6},
    {"ipv6.dst", What::Address, Side::Destination, Transport::None, AddressKind::Ipv6},
};

class Counting {
public:
    Counting(const Snapshot& snapshot, const SeenField& field)
        : m_snapshot(snapshot)
        , m_field(field)
    {
    }

    std::vector<uint64_t> counts(const std::stop_token& stop)
    {
        const auto rows = m_snapshot.rows();
        for (Row base = 0; base < rows && !stop.stop_requested(); base += kChunkRows) {
            const auto& chunk = m_snapshot.store().chunk(base / kChunkRows);
            const auto end = std::min(kChunkRows, rows - base);
            switch (m_field.what) {
            case What::Port:
                countSides(chunk, end, chunk.sourcePort, chunk.destinationPort);
                break;
            case What::Address:
                countSides(chunk, end, chunk.source, chunk.destination);
                break;
            case What::Stream:
                for (uint32_t i = 0; i < end; ++i)
                    if (counts(chunk, i))
                        count(chunk.stream[i]);
                break;
            }
        }
        return std::move(m_counts);
    }

private:
    bool counts(const Chunk& chunk, uint32_t i) const
    {
        return m_field.transport == Transport::None || chunk.transport[i] == uint8_t(m_field.transport);
    }

    template <typename Column> void countSides(const Chunk& chunk, uint32_t end, const Column& source, const Column& destination)
    {
        for (uint32_t i = 0; i < end; ++i) {
            if (!counts(chunk, i))
                continue;
            if (m_field.side != Side::Destination)
                count(source[i]);
            if (m_field.side == Side::Destination || (m_field.side == Side::Both && destination[i] != source[i]))
                count(destination[i]);
        }
    }

    void count(uint32_t id)
    {
        if (id == kNoStream)
            return;
        if (m_counts.size() <= id)
            m_counts.resize(std::max<size_t>(id + size_t(1), m_counts.size() * 2));
        ++m_counts[id];
    }

    const Snapshot& m_snapshot;
    const SeenField& m_field;
    std::vector<uint64_t> m_counts;
};

} // namespace

std::vector<ValueSeen> valuesSeen(const Snapshot& snapshot, std::string_view name, size_t most, const std::stop_token& stop)
{
    const auto field = std::ranges::find(kSeenFields, name, &SeenField::name);
    if (field == std::end(kSeenFields) || !snapshot)
        return {};
    const auto counts = Counting(snapshot, *field).counts(stop);
    std::vector<uint32_t> ids;
    for (uint32_t id = 0; id < counts.size(); ++id)
        if (counts[id] > 0 && (field->what != What::Address || snapshot.store().address(id).kind == field->kind))
            ids.push_back(id);
    const auto shown = std::min(most, ids.size());
    std::ranges::partial_sort(ids, ids.begin() + std::ptrdiff_t(shown), [&](uint32_t a, uint32_t b) {
        return counts[a] != counts[b] ? counts[a] > counts[b] : a < b;
    });
    std::vector<ValueSeen> seen;
    for (size_t i = 0; i < shown; ++i)
        seen.push_back({field->what == What::Address ? toText(snapshot.store().address(ids[i])) : std::to_string(ids[i]), counts[ids[i]]});
    return seen;
}

} // namespace capscope
