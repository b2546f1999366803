// Counting frames by destination, transport and port.
#include "core/statistics/destinations.h"

#include "core/flow/tcp_analysis.h"
#include "core/statistics/burst.h"
#include "core/statistics/ip_statistics.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <deque>
#include <map>

namespace capscope {
namespace {

// A destination, a transport of it, or a port of that.
struct Key {
    uint32_t address = 0;
    Transport transport = Transport::None;
    uint16_t port = 0;
    uint8_t level = 0;

    friend bool operator==(const Key&, const Key&) = default;

    template <typename H> friend H AbslHashValue(H h, const Key& k)
    {
        return H::combine(std::move(h), k.address, k.transport, k.port, k.level);
    }
};

struct Count {
    Key key;
    uint64_t count = 0;
    uint64_t bytes = 0;
    uint32_t connections = 0;
    Burst burst{};
};

class Counting {
public:
    Counting(const Selection& selection, IpVersion version, DestinationCounting counting)
        : m_selection(selection)
        , m_store(selection.snapshot.store())
        , m_version(version)
        , m_counting(counting)
    {
        if (counting == DestinationCounting::Initiator)
            findServers();
        m_wanted.fields = &m_fields;
        for (const auto* name : {"ip.dst", "ipv6.dst", "tcp.dstport", "udp.dstport"})
            m_fields.add(Registry::instance().fieldId(name));
    }

    Destinations run()
    {
        const auto rows = m_selection.rows();
        for (Row base = 0; base < rows && !m_selection.stop.stop_requested(); base += kChunkRows) {
            const auto& chunk = m_store.chunk(base / kChunkRows);
            const auto end = std::min(kChunkRows, rows - base);
            for (uint32_t i = 0; i < end; ++i)
                if (m_selection.has(base + i))
                    addRow(base + i, chunk, i);
        }
        return build();
    }

private:
    // How many IP headers of the wanted version the frames of a stack have.
    uint32_t headers(uint32_t stack)
    {
        if (m_headers.size() <= stack)
            m_headers.resize(m_store.stackCount(), -1);
        auto& known = m_headers[stack];
        if (known < 0) {
            known = 0;
            for (const auto field : headersSent(m_store.stack(stack))) {
                const bool v4 = field == m_ipv4 && m_version != IpVersion::V6;
                const bool v6 = field == m_ipv6 && m_version != IpVersion::V4;
                known += v4 || v6;
            }
        }
        return uint32_t(known);
    }

    void findServers()
    {
        const auto& data = m_selection.snapshot.data();
        const std::shared_lock lock(data.flowMutex);
        for (const auto transport : {Transport::Tcp, Transport::Udp}) {
            auto& servers = m_servers[size_t(transport)];
            const auto count = data.flow.conversations.count(transport);
            servers.reserve(count);
            for (uint32_t stream = 0; stream < count; ++stream)
                servers.push_back(serverOf(*data.flow.conversations.byStream(transport, stream)));
        }
    }

    // The side that was called: the receiver of the SYN; without one, the side with the well-known port, else the
    // receiver of the first frame.
    static Endpoint serverOf(const Conversation& talk)
    {
        if (talk.tcp && (talk.tcp->handshake.synFrame != 0 || talk.tcp->handshake.synAckFrame != 0))
            return talk.tcp->handshake.clientIsFirst ? talk.second : talk.first;
        const auto isService = [](uint16_t port) { return port != 0 && port < 1024; };
        if (isService(talk.first.port) && !isService(talk.second.port))
            return talk.first;
        if (isService(talk.second.port) && !isService(talk.first.port))
            return talk.second;
        static constexpr uint16_t kEphemeral = 32'768; // Linux; IANA: 49,152
        if (talk.first.port < kEphemeral && talk.second.port >= kEphemeral)
            return talk.first;
        return talk.second;
    }

    uint32_t idOf(const Address& address)
    {
        const auto [at, isNew] = m_addressIds.try_emplace(address, uint32_t(m_addresses.size()));
        if (isNew)
            m_addresses.push_back(address);
        return at->second;
    }

    bool isRouted(uint32_t stack)
    {
        if (m_routed.size() <= stack)
            m_routed.resize(m_store.stackCount(), -1);
        if (m_routed[stack] < 0)
            m_routed[stack] = std::ranges::count(m_store.stack(stack).entries, m_routing, &Stack::Entry::field) != 0;
        return m_routed[stack] != 0;
    }

    // What a sample of sFlow quotes is, to other analyzers, the transport of the frame that carries it.
    bool hasSample(uint32_t stack)
    {
        if (m_sampled.size() <= stack)
            m_sampled.resize(m_store.stackCount(), -1);
        if (m_sampled[stack] < 0)
            m_sampled[stack] = std::ranges::count(m_store.stack(stack).entries, m_sflow, &Stack::Entry::field) != 0;
        return m_sampled[stack] != 0;
    }

    void sampledTransport(Row row, Transport& transport, uint16_t& port)
    {
        if (!m_dissector.dissect(row, m_wanted))
            return;
        for (const auto& node : m_dissector.dissection().nodes()) {
            if (node.field != m_tcpPort && node.field != m_udpPort)
                continue;
            transport = node.field == m_tcpPort ? Transport::Tcp : Transport::Udp;
            port = uint16_t(node.value.number);
        }
    }

    // Where the columns hold an address of another layer (what a tunnel carries has no IP header) or of the end of a route:
    // that of the innermost IP header.
    Address ipDestination(Row row, const Address& column, uint32_t stack)
    {
        if (!isRouted(stack) && (column.kind == AddressKind::Ipv4 || column.kind == AddressKind::Ipv6))
            return column;
        auto found = column;
        if (m_dissector.dissect(row, m_wanted))
            for (const auto& node : m_dissector.dissection().nodes())
                if (m_fields.has(node.field) && node.field != m_tcpPort && node.field != m_udpPort)
                    found = node.value.bytes.size() == 4 ? Address::ipv4(node.value.bytes.data())
                                                         : Address::ipv6(node.value.bytes.data());
        return found;
    }

    void addRow(Row row, const Chunk& chunk, uint32_t i)
    {
        const auto ticks = headers(chunk.stack[i]);
        if (ticks == 0)
            return;
        auto transport = Transport(chunk.transport[i]);
        auto address = ipDestination(row, m_store.address(chunk.destination[i]), chunk.stack[i]);
        auto port = chunk.destinationPort[i];
        if (hasSample(chunk.stack[i]))
            sampledTransport(row, transport, port);
        bool newConnection = false;
        if (m_counting == DestinationCounting::Initiator && chunk.stream[i] != kNoStream) {
            const auto& servers = m_servers[size_t(transport)];
            if (chunk.stream[i] < servers.size()) {
                address = servers[chunk.stream[i]].address;
                port = servers[chunk.stream[i]].port;
                newConnection = isNewStream(transport, chunk.stream[i]);
            }
        }
        const auto since = chunk.time[i] - m_store.time(0);
        const auto id = idOf(address);
        for (uint32_t tick = 0; tick < ticks; ++tick) {
            const bool once = tick == 0;
            const Key keys[] = {{0, Transport::None, 0, 0}, {id, Transport::None, 0, 1}, {id, transport, 0, 2},
                                {id, transport, port, 3}};
            for (const auto& key : keys)
                count(key, since, chunk.originalLength[i], once && newConnection);
            if (m_counting == DestinationCounting::Initiator)
                break; // a frame is one frame
        }
        m_first = m_any ? std::min(m_first, chunk.time[i]) : chunk.time[i];
        m_last = m_any ? std::max(m_last, chunk.time[i]) : chunk.time[i];
        m_any = true;
    }

    bool isNewStream(Transport transport, uint32_t stream)
    {
        auto& seen = m_seen[size_t(transport)];
        if (seen.size() <= stream)
            seen.resize(m_servers[size_t(transport)].size());
        if (seen[stream])
            return false;
        seen[stream] = true;
        return true;
    }

    void count(const Key& key, TimestampNs since, uint32_t bytes, bool newConnection)
    {
        const auto [at, isNew] = m_ids.try_emplace(key, uint32_t(m_counts.size()));
        if (isNew)
            m_counts.push_back({key});
        auto& counted = m_counts[at->second];
        ++counted.count;
        counted.bytes += bytes;
        counted.connections += newConnection;
        counted.burst.add(since);
    }

    DestinationNode nodeOf(const Count& counted) const
    {
        DestinationNode node;
        node.count = counted.count;
        node.bytes = counted.bytes;
        node.connections = counted.connections;
        node.transport = counted.key.transport;
        node.port = counted.key.port;
        node.burstCount = counted.burst.largest;
        node.burstStart = counted.burst.start;
        if (counted.key.level > 0)
            node.address = m_addresses[counted.key.address];
        node.name = counted.key.level == 0 ? "Destinations and Ports"
            : counted.key.level == 1       ? toText(node.address)
            : counted.key.level == 2       ? std::string(transportTitle(node.transport))
                                           : std::to_string(node.port);
        return node;
    }

    Destinations build()
    {
        Destinations made;
        made.firstTime = m_first;
        made.lastTime = m_last;
        made.root.name = "Destinations and Ports";
        std::map<std::tuple<uint32_t, Transport>, std::vector<const Count*>> ports;
        std::map<uint32_t, std::vector<const Count*>> transports;
        std::vector<const Count*> addresses;
        for (const auto& counted : m_counts) {
            const auto& key = counted.key;
            if (key.level == 0)
                made.root = nodeOf(counted);
            else if (key.level == 1)
                addresses.push_back(&counted);
            else if (key.level == 2)
                transports[key.address].push_back(&counted);
            else
                ports[{key.address, key.transport}].push_back(&counted);
        }
        for (const auto* address : addresses) {
            auto& node = made.root.children.emplace_back(nodeOf(*address));
            for (const auto* transport : transports[address->key.address]) {
                auto& below = node.children.emplace_back(nodeOf(*transport));
                for (const auto* port : ports[{address->key.address, transport->key.transport}])
                    below.children.push_back(nodeOf(*port));
            }
        }
        sort(made.root);
        return made;
    }

    // Ties stand in the reverse order of their names, as users of other analyzers find them.
    static void sort(DestinationNode& node)
    {
        std::ranges::sort(node.children, [](const DestinationNode& a, const DestinationNode& b) {
            return a.count != b.count ? a.count > b.count : a.name > b.name;
        });
        for (auto& child : node.children)
            sort(child);
    }

    const Selection& m_selection;
    const Store& m_store;
    const IpVersion m_version;
    const DestinationCounting m_counting;
    const FieldId m_ipv4 = Registry::instance().fieldId("ip");
    const FieldId m_ipv6 = Registry::instance().fieldId("ipv6");
    FrameDissector m_dissector{m_selection.snapshot};
    FieldSet m_fields;
    Wanted m_wanted;
    const FieldId m_routing = Registry::instance().fieldId("ipv6.routing");
    const FieldId m_sflow = Registry::instance().fieldId("sflow");
    const FieldId m_tcpPort = Registry::instance().fieldId("tcp.dstport");
    const FieldId m_udpPort = Registry::instance().fieldId("udp.dstport");
    std::vector<int8_t> m_routed;
    std::vector<int8_t> m_sampled;
    std::vector<int> m_headers;
    std::array<std::vector<Endpoint>, 5> m_servers; // by transport, then stream
    std::array<std::vector<bool>, 5> m_seen;
    absl::flat_hash_map<Address, uint32_t> m_addressIds;
    std::vector<Address> m_addresses;
    absl::flat_hash_map<Key, uint32_t> m_ids;
    std::deque<Count> m_counts;
    TimestampNs m_first = 0;
    TimestampNs m_last = 0;
    bool m_any = false;
};

struct PortNote {
    Transport transport;
    uint16_t port;
    std::string_view text;
};

constexpr PortNote kUnusual[] = {
    {Transport::Tcp, 23, "Telnet: remote login without encryption."},
    {Transport::Tcp, 21, "FTP: file transfer without encryption."},
    {Transport::Tcp, 111, "rpcbind: tells strangers which RPC services run here; not for the open net."},
    {Transport::Udp, 111, "rpcbind: tells strangers which RPC services run here; abused to amplify attacks."},
    {Transport::Tcp, 135, "RPC endpoint mapper of Windows: not for the open net."},
    {Transport::Tcp, 139, "NetBIOS file sharing: outdated; not for the open net."},
    {Transport::Tcp, 445, "SMB file sharing: not for the open net."},
    {Transport::Tcp, 2049, "NFS: not for the open net."},
    {Transport::Tcp, 2375, "Docker without encryption: whoever reaches it owns the host."},
    {Transport::Tcp, 3389, "Remote desktop: often attacked by guessing passwords; check who connects."},
    {Transport::Tcp, 5900, "VNC: remote screen, often without encryption."},
    {Transport::Tcp, 6379, "Redis: without passwords unless set up otherwise."},
    {Transport::Tcp, 6667, "IRC: bots are often steered through it."},
    {Transport::Udp, 6881, "BitTorrent: file sharing."},
    {Transport::Tcp, 6881, "BitTorrent: file sharing."},
    {Transport::Udp, 51413, "BitTorrent: file sharing."},
    {Transport::Tcp, 51413, "BitTorrent: file sharing."},
    {Transport::Tcp, 9200, "Elasticsearch: without passwords unless set up otherwise."},
    {Transport::Udp, 11211, "memcached: abused to amplify attacks."},
    {Transport::Tcp, 11211, "memcached: without passwords."},
    {Transport::Udp, 1900, "SSDP: abused to amplify attacks; not for the open net."},
    {Transport::Tcp, 27017, "MongoDB: without passwords unless set up otherwise."},
};

template <size_t N> std::string_view find(const PortNote (&rows)[N], Transport transport, uint16_t port)
{
    for (const auto& row : rows)
        if (row.transport == transport && row.port == port)
            return row.text;
    return {};
}

} // namespace

Destinations destinationsAndPorts(const Selection& selection, IpVersion version, DestinationCounting counting)
{
    return Counting(selection, version, counting).run();
}

std::vector<DestinationNode> portsOverall(const Destinations& destinations)
{
    std::map<std::pair<Transport, uint16_t>, DestinationNode> ports;
    for (const auto& address : destinations.root.children)
        for (const auto& transport : address.children)
            for (const auto& port : transport.children) {
                auto& sum = ports[{transport.transport, port.port}];
                sum.name = port.name;
                sum.transport = transport.transport;
                sum.port = port.port;
                sum.count += port.count;
                sum.bytes += port.bytes;
                sum.connections += port.connections;
                auto& child = sum.children.emplace_back(port);
                child.name = address.name;
            }
    std::vector<DestinationNode> rows;
    for (auto& [key, node] : ports)
        rows.push_back(std::move(node));
    std::ranges::stable_sort(rows, std::ranges::greater(), &DestinationNode::count);
    return rows;
}

std::string_view unusualPort(Transport transport, uint16_t port) { return find(kUnusual, transport, port); }

} // namespace capscope
