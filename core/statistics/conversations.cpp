// Pairs of addresses, from the columns where they know them, from the frames where they do not.
#include "core/statistics/conversations.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <functional>

namespace capscope {
namespace {

struct LayerNames {
    TalkLayer layer;
    std::string_view protocol;
    std::string_view source; // fields of the two addresses, in the same order in each occurrence
    std::string_view destination;
    std::string_view stream; // of a transport: what stands behind them
};

constexpr LayerNames kLayers[] = {
    {TalkLayer::Ethernet, "eth", "eth.src", "eth.dst", {}},
    {TalkLayer::Ipv4, "ip", "ip.src", "ip.dst", {}},
    {TalkLayer::Ipv6, "ipv6", "ipv6.src", "ipv6.dst", {}},
    {TalkLayer::Tcp, "tcp", "tcp.srcport", "tcp.dstport", "tcp.stream"},
    {TalkLayer::Udp, "udp", "udp.srcport", "udp.dstport", "udp.stream"},
};

// One use of the layer in a frame.
struct Use {
    Endpoint from;
    Endpoint to;
    uint32_t bytes;
    TimestampNs time;
    uint32_t stream = kNoStream; // of a transport: two connections may use the same ports, one after the other
};

using Visit = std::function<void(const Use&)>;

class Walk {
public:
    Walk(const Selection& selection, TalkLayer layer)
        : m_selection(selection)
        , m_store(selection.snapshot.store())
        , m_names(kLayers[size_t(layer)])
        , m_layer(layer)
        , m_dissector(selection.snapshot)
    {
        const auto& registry = Registry::instance();
        m_protocol = registry.fieldId(m_names.protocol);
        m_source = registry.fieldId(m_names.source);
        m_destination = registry.fieldId(m_names.destination);
        m_stream = isTransport() ? registry.fieldId(m_names.stream) : kNoField;
        m_wanted.fields = &m_fields;
        if (isTransport())
            for (const auto* name : {"ip.src", "ip.dst", "ipv6.src", "ipv6.dst"})
                m_fields.add(registry.fieldId(name));
        m_sources.push_back(m_source);
        m_destinations.push_back(m_destination);
        if (layer == TalkLayer::Ethernet) { // frames of Inter-Switch Link and of FabricPath have them in their own headers
            for (const auto* name : {"isl.src", "cfp.s_hmac"})
                m_sources.push_back(registry.fieldId(name));
            for (const auto* name : {"isl.dst", "cfp.d_hmac", "cfp.d_hmac_mc"})
                m_destinations.push_back(registry.fieldId(name));
        }
        for (const auto* ids : {&m_sources, &m_destinations})
            for (const auto id : *ids)
                m_fields.add(id);
        if (m_stream != kNoField)
            m_fields.add(m_stream);
    }

    void run(const Visit& visit)
    {
        const auto rows = m_selection.rows();
        for (Row row = 0; row < rows && !m_selection.stop.stop_requested(); ++row) {
            if (!m_selection.has(row))
                continue;
            const auto columns = m_store.row(row);
            const auto uses = usesOf(columns.stack);
            if (uses == 0)
                continue;
            const bool damaged = (columns.marks & framemark::kDamaged) != 0;
            if (isTransport() ? (onlyIp(columns.stack) && hasIp(columns)) || (damaged && uses == 1 && isOwn(columns))
                              : uses == 1 && !damaged && fits(columns))
                fromColumns(columns, visit);
            else
                fromFrame(row, columns, size_t(uses), visit);
        }
    }

private:
    bool isTransport() const { return m_layer == TalkLayer::Tcp || m_layer == TalkLayer::Udp; }

    // The port columns hold ports of this layer.
    bool isOwn(const FrameRow& columns) const
    {
        return Transport(columns.transport) == (m_layer == TalkLayer::Tcp ? Transport::Tcp : Transport::Udp);
    }

    // How often the layer occurs.
    int usesOf(uint32_t stack)
    {
        if (m_uses.size() <= stack)
            m_uses.resize(m_store.stackCount(), -1);
        auto& known = m_uses[stack];
        if (known < 0) {
            const auto sent = headersSent(m_store.stack(stack));
            known = int(std::ranges::count(sent, m_protocol));
        }
        return known;
    }

    // The address columns hold addresses of this layer.
    bool fits(const FrameRow& columns) const
    {
        const auto kind = m_store.address(columns.source).kind;
        return m_layer == TalkLayer::Ipv4 ? kind == AddressKind::Ipv4 && onlyIp(columns.stack)
            : m_layer == TalkLayer::Ipv6  ? kind == AddressKind::Ipv6 && onlyIp(columns.stack)
                                          : false;
    }

    bool hasIp(const FrameRow& columns) const
    {
        const auto kind = m_store.address(columns.source).kind;
        return kind == AddressKind::Ipv4 || kind == AddressKind::Ipv6;
    }

    bool onlyIp(uint32_t stack) const
    {
        static const auto ipv4 = Registry::instance().fieldId("ip");
        static const auto ipv6 = Registry::instance().fieldId("ipv6");
        static const auto routing = Registry::instance().fieldId("ipv6.routing"); // another destination than the header's,
        static const auto options = Registry::instance().fieldId("ipv6.dstopts"); // another source (RFC 6275)
        int headers = 0;
        for (const auto& entry : m_store.stack(stack).entries) {
            headers += entry.inLayers && (entry.field == ipv4 || entry.field == ipv6);
            if ((entry.field == routing || entry.field == options) && !isTransport())
                return false;
        }
        return headers == 1;
    }

    void fromColumns(const FrameRow& columns, const Visit& visit) const
    {
        if (isTransport() && !isOwn(columns))
            return;
        Use use{{m_store.address(columns.source), 0}, {m_store.address(columns.destination), 0},
                columns.originalLength, columns.time};
        if (isTransport()) {
            use.stream = columns.stream;
            use.from.port = columns.sourcePort;
            use.to.port = columns.destinationPort;
        }
        visit(use);
    }

    Address addressOf(const Node& node) const
    {
        auto bytes = node.value.bytes;
        if (bytes.empty()) { // a row that is made of parts
            const auto& all = m_dissector.dissection().buffers()[node.buffer].bytes;
            if (uint64_t(node.start) + node.length <= all.size())
                bytes = all.subspan(node.start, node.length);
        }
        return bytes.size() == 4 ? Address::ipv4(bytes.data())
            : bytes.size() == 6  ? Address::mac(bytes.data())
            : bytes.size() == 16 ? Address::ipv6(bytes.data())
                                 : Address();
    }

    // Tunnels: each use of the transport is between the addresses that stand before it.
    void transportsFromFrame(const FrameRow& columns, size_t uses, const Visit& visit) const
    {
        Use use{{}, {}, columns.originalLength, columns.time};
        size_t found = 0;
        for (const auto& node : m_dissector.dissection().nodes()) {
            if (!m_fields.has(node.field))
                continue;
            const auto& name = Registry::instance().field(node.field).name;
            if (name.ends_with(".src"))
                use.from.address = addressOf(node);
            else if (name.ends_with(".dst"))
                use.to.address = addressOf(node);
            else if (node.field == m_source)
                use.from.port = uint16_t(node.value.number);
            else if (node.field == m_destination)
                use.to.port = uint16_t(node.value.number);
            else if (node.field == m_stream && found++ < uses) {
                use.stream = uint32_t(node.value.number);
                visit(use);
            }
        }
    }

    void fromFrame(Row row, const FrameRow& columns, size_t uses, const Visit& visit)
    {
        if (!m_dissector.dissect(row, m_wanted))
            return;
        if (isTransport())
            return transportsFromFrame(columns, uses, visit);
        std::vector<Address> sources;
        std::vector<Address> destinations;
        for (const auto& node : m_dissector.dissection().nodes()) {
            if (std::ranges::find(m_sources, node.field) != m_sources.end())
                sources.push_back(addressOf(node));
            else if (std::ranges::find(m_destinations, node.field) != m_destinations.end())
                destinations.push_back(addressOf(node));
        }
        for (size_t i = 0; i < std::min({sources.size(), destinations.size(), uses}); ++i)
            visit({{sources[i], 0}, {destinations[i], 0}, columns.originalLength, columns.time});
    }

    const Selection& m_selection;
    const Store& m_store;
    const LayerNames& m_names;
    const TalkLayer m_layer;
    FrameDissector m_dissector;
    FieldSet m_fields;
    Wanted m_wanted;
    FieldId m_protocol = kNoField;
    FieldId m_source = kNoField;
    FieldId m_destination = kNoField;
    FieldId m_stream = kNoField;
    std::vector<FieldId> m_sources;
    std::vector<FieldId> m_destinations;
    std::vector<int> m_uses;
};

struct Pair {
    Endpoint low;
    Endpoint high;
    uint32_t stream;

    friend bool operator==(const Pair&, const Pair&) = default;

    template <typename H> friend H AbslHashValue(H h, const Pair& p) { return H::combine(std::move(h), p.low, p.high, p.stream); }
};

} // namespace

std::vector<ConversationRow> conversations(const Selection& selection, TalkLayer layer)
{
    std::vector<ConversationRow> rows;
    if (selection.rows() == 0)
        return rows;
    absl::flat_hash_map<Pair, size_t> known;
    const auto start = selection.snapshot.store().time(0);
    Walk(selection, layer).run([&](const Use& use) {
        const Pair pair{std::min(use.from, use.to), std::max(use.from, use.to), use.stream};
        const auto [at, isNew] = known.try_emplace(pair, rows.size());
        if (isNew) {
            ConversationRow made;
            made.a = use.from.address;
            made.portA = use.from.port;
            made.b = use.to.address;
            made.portB = use.to.port;
            made.start = use.time - start;
            rows.push_back(made);
        }
        auto& row = rows[at->second];
        const bool toB = row.a == use.from.address && row.portA == use.from.port;
        (toB ? row.framesToB : row.framesToA) += 1;
        (toB ? row.bytesToB : row.bytesToA) += use.bytes;
        const auto since = use.time - start;
        const auto end = std::max(row.start + row.duration, since);
        row.start = std::min(row.start, since);
        row.duration = end - row.start;
    });
    return rows;
}

std::vector<EndpointRow> endpoints(const Selection& selection, TalkLayer layer)
{
    std::vector<EndpointRow> rows;
    if (selection.rows() == 0)
        return rows;
    absl::flat_hash_map<Endpoint, size_t> known;
    const auto rowOf = [&](const Endpoint& endpoint) -> EndpointRow& {
        const auto [at, isNew] = known.try_emplace(endpoint, rows.size());
        if (isNew)
            rows.push_back({endpoint.address, endpoint.port});
        return rows[at->second];
    };
    Walk(selection, layer).run([&](const Use& use) {
        auto& sender = rowOf(use.from);
        sender.framesSent += 1;
        sender.bytesSent += use.bytes;
        auto& receiver = rowOf(use.to);
        receiver.framesReceived += 1;
        receiver.bytesReceived += use.bytes;
    });
    return rows;
}

} // namespace capscope
