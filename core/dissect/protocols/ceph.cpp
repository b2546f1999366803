// Ceph's first messenger (msgr, version 1): docs.ceph.com, "dev/messenger" and "dev/network-protocol". Not decoded: what messages hold
// between their header and footer but for the head of those of monitors, negotiations that a client begins again, footers of old releases.
#include "core/dissect/protocols/ceph_fields.h"

#include "core/dissect/failure.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace ceph;

constexpr std::string_view kTables[] = {"tcp"};
constexpr std::string_view kBanner = "ceph v";
constexpr uint32_t kBannerBytes = 9;   // "ceph v027"
constexpr uint32_t kIdentityBytes = 136; // kind of node, nonce, address
constexpr uint32_t kHeaderBytes = 53;
constexpr uint32_t kFooterBytes = 21;
constexpr uint32_t kReplyBytes = 26; // with its tag, without authentication

enum Tag : uint8_t { Ready = 1, RetryGlobal = 5, Close = 6, Message = 7, Acknowledge = 8, KeepAlive = 9, BadVersion = 10, LacksFeatures = 12, SeenSequence = 13, TimedKeepAlive = 14, TimedReply = 15 };

uint32_t le32(Bytes bytes, size_t at) { return uint32_t(littleEndian(bytes.data() + at, 4)); }

bool isReply(uint8_t tag) { return (tag >= Ready && tag <= RetryGlobal) || (tag >= BadVersion && tag <= LacksFeatures); }

// A greeting of a server tells two addresses; one of a client tells one and what it offers. At this place stands either a family of
// addresses, whose first byte is zero, or the kind of a host, whose first byte is none.
constexpr uint32_t kKindAt = kBannerBytes + kIdentityBytes + 8;
constexpr uint32_t kOfferBytes = 33;

// 0: how long it is cannot be told yet.
uint64_t sizeOfMessage(Bytes message)
{
    if (asText(message).starts_with(kBanner)) {
        constexpr size_t kClientBytes = kBannerBytes + kIdentityBytes + kOfferBytes;
        if (message.size() <= kKindAt)
            return 0;
        if (message[kKindAt] == 0)
            return kBannerBytes + 2 * kIdentityBytes;
        return message.size() < kClientBytes ? 0 : kClientBytes + uint64_t(le32(message, kClientBytes - 5));
    }
    const auto tag = message[0];
    if (isReply(tag))
        return message.size() < kReplyBytes ? 0 : kReplyBytes + uint64_t(le32(message, kReplyBytes - 5));
    if (tag == Message) {
        constexpr size_t kSizesAt = 23;
        if (message.size() < 1 + kHeaderBytes)
            return 0;
        return 1 + kHeaderBytes + uint64_t(le32(message, kSizesAt)) + le32(message, kSizesAt + 4) + le32(message, kSizesAt + 8) + kFooterBytes;
    }
    return tag == Close || tag == KeepAlive || tag > TimedReply ? 1 : 9;
}

// Who is at the ends of a conversation, as their messages said: first the one with the lower port.
struct Node {
    uint8_t type = 0;
    uint64_t id = 0;
    bool known = false;

    std::string name() const
    {
        constexpr uint64_t kNobody = ~uint64_t(0);
        if (!known)
            return "Unknown";
        const std::string kind(nameOr(kNodeNames, type, "unknown"));
        return id == kNobody ? kind : kind + std::to_string(id);
    }
};

struct Nodes {
    Node end[2];
};

struct Session : ProtocolState {
    Nodes nodes;
};

class Talk {
public:
    // `row`: the message's own.
    Talk(Layer& ceph, const Item& row)
        : m_ceph(ceph)
        , m_row(row)
        , m_from(ceph.facts().sourcePort < ceph.facts().destinationPort ? 0 : 1)
    {
        learn();
    }

    void dissect()
    {
        addFilterRows();
        if (m_ceph.peekText(0).starts_with(kBanner))
            return greeting();
        tagged();
    }

private:
    Layer& m_ceph;
    Item m_row;
    int m_from;
    Nodes m_nodes;

    uint32_t at() const { return m_ceph.position(); }

    void tell(std::string_view name, std::string_view more = {})
    {
        m_ceph.info().appendItem(" | ", name);
        m_row.append(" {}{}", name, more);
    }

    // What later frames need to know of these ends: who they were before this frame, or this message says.
    void learn()
    {
        constexpr uint32_t kNodeAt = 37;
        const bool says = m_ceph.peek8(0) == Message && m_ceph.has(kNodeAt, 9);
        Node own;
        if (says)
            own = {m_ceph.peek8(kNodeAt), m_ceph.peek32le(kNodeAt + 1) | uint64_t(m_ceph.peek32le(kNodeAt + 5)) << 32, true};
        if (auto* session = m_ceph.firstPass() ? m_ceph.conversationState<Session>() : nullptr; session != nullptr) {
            if (m_ceph.recallBytes(0).empty())
                m_ceph.remember(0, session->nodes);
            if (says)
                session->nodes.end[m_from] = own;
        }
        m_nodes = m_ceph.recall<Nodes>(0).value_or(Nodes{});
        if (says)
            m_nodes.end[m_from] = own;
    }

    std::string_view kept(const std::string& text) { return m_ceph.arena().copy(std::string_view(text)); }

    void addFilterRows()
    {
        if (!m_ceph.dissection().recording())
            return;
        const auto under = m_ceph.under(m_ceph.addNone(kFields["ceph.filter"], 0, m_ceph.reported()));
        const auto& source = m_nodes.end[m_from];
        const auto& destination = m_nodes.end[1 - m_from];
        m_ceph.addText(kFields["ceph.src"], 0, 0, kept(source.name())).generated();
        m_ceph.addNumber(kFields["ceph.src.type"], 0, 0, source.type).generated();
        m_ceph.addText(kFields["ceph.dst"], 0, 0, kept(destination.name())).generated();
        m_ceph.addNumber(kFields["ceph.dst.type"], 0, 0, destination.type).generated();
    }

    // Addresses stand as the system's structure has them.
    std::string addSocket()
    {
        constexpr uint32_t kSocketBytes = 128;
        constexpr uint16_t kIpv4 = 2, kIpv6 = 10;
        const auto start = at();
        const auto item = m_ceph.addNone(kFields["ceph.sockaddr"], start, kSocketBytes);
        const auto under = m_ceph.under(item);
        const auto family = m_ceph.u16(kFields["ceph.af"]);
        std::string told = "Unknown";
        if (family == kIpv4) {
            const auto port = m_ceph.u16(kFields["ceph.client.port"]);
            told = fmt::format("{}:{}", toText(m_ceph.ipv4(kFields["ceph.client.ip4"])), port);
        } else if (family == kIpv6) {
            const auto port = m_ceph.u16(kFields["ceph.client.port"]);
            m_ceph.skip(4);
            told = fmt::format("[{}]:{}", toText(m_ceph.ipv6(kFields["ceph.client.ip6"])), port);
        }
        item.append(": {}", told);
        m_ceph.seek(start + kSocketBytes);
        return told;
    }

    void addIdentity(FieldRef row)
    {
        const auto item = m_ceph.addNone(row, at(), kIdentityBytes);
        const auto under = m_ceph.under(item);
        const auto type = m_ceph.peek32le(at());
        m_ceph.addNumber(kFields["ceph.node_type"], at(), 4, type);
        m_ceph.skip(4);
        m_ceph.u32le(kFields["ceph.node_nonce"]);
        const auto address = addSocket();
        item.append(", Type: {}, Address: {}", nameOr(kNodeTypes, type, "Unknown"), address);
    }

    void addFeatures(FieldRef row, std::initializer_list<FieldRef> bits)
    {
        const auto word = m_ceph.peek32le(at());
        m_ceph.bitsLe(row, 4, bits);
        const auto item = m_ceph.last();
        if (!item)
            return;
        for (const auto bit : bits)
            if ((word & kFields.rows[bit.index].bitMask) != 0)
                item.append(", {}", kFields.rows[bit.index].label);
    }

    void addAllFeatures()
    {
        addFeatures(kFields["ceph.connect.features.low"], {
            kFields["ceph.features.uid"], kFields["ceph.features.nosrcaddr"], kFields["ceph.features.monclockcheck"],
            kFields["ceph.features.flock"], kFields["ceph.features.subscribe2"], kFields["ceph.features.monnames"],
            kFields["ceph.features.reconnect_seq"], kFields["ceph.features.dirlayouthash"], kFields["ceph.features.objectlocator"],
            kFields["ceph.features.pgid64"], kFields["ceph.features.incsubosdmap"], kFields["ceph.features.pgpool3"],
            kFields["ceph.features.osdreplymux"], kFields["ceph.features.osdenc"], kFields["ceph.features.omap"], kFields["ceph.features.monenc"],
            kFields["ceph.features.query_t"], kFields["ceph.features.indep_pg_map"], kFields["ceph.features.crush_tunables"],
            kFields["ceph.features.chunky_scrub"], kFields["ceph.features.mon_nullroute"], kFields["ceph.features.mon_gv"],
            kFields["ceph.features.backfill_reservation"], kFields["ceph.features.msg_auth"], kFields["ceph.features.recovery_reservation"],
            kFields["ceph.features.crush_tunables2"], kFields["ceph.features.createpoolid"], kFields["ceph.features.reply_create_inode"],
            kFields["ceph.features.osd_hbmsgs"], kFields["ceph.features.mdsenc"], kFields["ceph.features.osdhashpspool"],
            kFields["ceph.features.mon_single_paxos"],
        });
        addFeatures(kFields["ceph.connect.features.high"], {
            kFields["ceph.features.osd_snapmapper"], kFields["ceph.features.mon_scrub"], kFields["ceph.features.osd_packed_recovery"],
            kFields["ceph.features.osd_cachepool"], kFields["ceph.features.crush_v2"], kFields["ceph.features.export_peer"],
            kFields["ceph.features.osd_erasure_codes"], kFields["ceph.features.osd_tmap2omap"], kFields["ceph.features.osdmap_enc"],
            kFields["ceph.features.mds_inline_data"], kFields["ceph.features.crush_tunables3"], kFields["ceph.features.osd_primary_affinity"],
            kFields["ceph.features.msgr_keepalive2"], kFields["ceph.features.reserved"],
        });
    }

    void addFlags()
    {
        const auto flags = m_ceph.bits(kFields["ceph.connect.flags"], 1, {kFields["ceph.flags.lossy"]});
        if ((flags & 1) != 0)
            m_ceph.last().append(", Lossy");
    }

    void greeting()
    {
        tell("Connect");
        m_ceph.text(kFields["ceph.ver"], kBannerBytes);
        if (m_ceph.peek8(kKindAt) == 0) {
            addIdentity(kFields["ceph.server_info"]);
            return addIdentity(kFields["ceph.client_info"]);
        }
        addIdentity(kFields["ceph.client_info"]);
        const auto size = m_ceph.peek32le(kBannerBytes + kIdentityBytes + 28);
        const auto under = m_ceph.under(m_ceph.addNone(kFields["ceph.connect"], at(), m_ceph.reportedRemaining()));
        addAllFeatures();
        m_ceph.u32le(kFields["ceph.connect.host"]);
        m_ceph.u32le(kFields["ceph.connect.global_seq"]);
        m_ceph.u32le(kFields["ceph.connect.seq"]);
        m_ceph.u32le(kFields["ceph.connect.ver"]);
        m_ceph.u32le(kFields["ceph.connect.auth.proto"]);
        m_ceph.u32le(kFields["ceph.connect.auth.size"]);
        addFlags();
        m_ceph.bytes(kFields["ceph.connect.auth"], size);
    }

    void reply()
    {
        tell("Connect Reply");
        const auto under = m_ceph.under(m_ceph.addNone(kFields["ceph.connect_reply"], at(), m_ceph.reportedRemaining()));
        addAllFeatures();
        m_ceph.u32le(kFields["ceph.connect.global_seq"]);
        m_ceph.u32le(kFields["ceph.connect.seq"]);
        m_ceph.u32le(kFields["ceph.connect.ver"]);
        const auto size = m_ceph.u32le(kFields["ceph.connect.auth.size"]);
        addFlags();
        m_ceph.bytes(kFields["ceph.connect.auth"], size);
    }

    void tagged()
    {
        const auto tag = m_ceph.u8(kFields["ceph.tag"]);
        if (isReply(tag))
            return reply();
        switch (tag) {
        case Close:
            return tell("CLOSE");
        case Message:
            return message();
        case Acknowledge: {
            const auto number = m_ceph.u64le(kFields["ceph.ack"]);
            return tell("ACK", fmt::format(", Seq: {}", number));
        }
        case KeepAlive:
            return tell("KEEPALIVE");
        case SeenSequence:
            m_ceph.u64le(kFields["ceph.seq_existing"]);
            return tell("SEQ");
        case TimedKeepAlive:
        case TimedReply:
            addTime();
            return tell("KEEPALIVE2");
        default:
            return tell("Unknown Tag");
        }
    }

    // Seconds and nanoseconds
    void addTime()
    {
        constexpr int64_t kSecond = 1'000'000'000;
        const auto seconds = m_ceph.peek32le(at()), rest = m_ceph.peek32le(at() + 4);
        m_ceph.addSigned(kFields["ceph.keepalive.time"], at(), 8, seconds * kSecond + rest);
        m_ceph.skip(8);
    }

    void header(uint16_t type)
    {
        const auto item = m_ceph.addNone(kFields["ceph.head"], at(), kHeaderBytes);
        const auto name = m_nodes.end[m_from].name();
        const auto under = m_ceph.under(item);
        m_ceph.u64le(kFields["ceph.seq"]);
        m_ceph.u64le(kFields["ceph.tid"]);
        m_ceph.u16le(kFields["ceph.type"]);
        m_ceph.u16le(kFields["ceph.priority"]);
        m_ceph.u16le(kFields["ceph.head_version"]);
        const auto front = m_ceph.u32le(kFields["ceph.front_size"]);
        m_ceph.u32le(kFields["ceph.middle_size"]);
        m_ceph.u32le(kFields["ceph.data_size"]);
        m_ceph.u16le(kFields["ceph.data_off"]);
        {
            const auto node = m_ceph.addNone(kFields["ceph.node"], at(), 9);
            node.append(": {}", name);
            const auto inner = m_ceph.under(node);
            m_ceph.u8(kFields["ceph.node_type"]);
            m_ceph.u64le(kFields["ceph.node_id"]);
        }
        m_ceph.u16le(kFields["ceph.compat_version"]);
        m_ceph.u16le(kFields["ceph.reserved"]);
        m_ceph.u32le(kFields["ceph.crc"]);
        item.append(", Type: {}, From: {}, Front Len: {}", nameOr(kTypes, type, "Unknown"), name, front);
    }

    // What messages to and from monitors begin with.
    void paxos()
    {
        const auto under = m_ceph.under(m_ceph.addNone(kFields["ceph.paxos"], at(), 18));
        m_ceph.u64le(kFields["ceph.paxos.ver"]);
        m_ceph.u16le(kFields["ceph.paxos.mon"]);
        m_ceph.u64le(kFields["ceph.paxos.tid"]);
    }

    void message()
    {
        constexpr uint16_t kAuth = 0x11, kAuthReply = 0x12, kSubscribe = 0x0f;
        const auto type = m_ceph.peek16le(17);
        const auto name = nameOr(kMessageNames, type, nameOr(kTypes, type, "Unknown"));
        tell(name);
        header(type);
        if (type == kAuth || type == kAuthReply || type == kSubscribe)
            paxos();
        const auto whole = m_ceph.reported();
        if (whole < kFooterBytes || at() > whole - kFooterBytes)
            return m_ceph.malformed();
        m_ceph.seek(whole - kFooterBytes);
        const auto under = m_ceph.under(m_ceph.addNone(kFields["ceph.foot"], at(), kFooterBytes));
        m_ceph.u32le(kFields["ceph.foot.front_crc"]);
        m_ceph.u32le(kFields["ceph.foot.middle_crc"]);
        m_ceph.u32le(kFields["ceph.foot.data_crc"]);
        m_ceph.u64le(kFields["ceph.foot.signature"]);
        addFlags();
    }
};

bool recognises(const Layer& ceph) { return ceph.peek8(0) == 'c' && ceph.peekText(0, kBannerBytes).starts_with(kBanner); }

// Asks the stream for what the message at `at` lacks.
bool asksForMore(Layer& ceph, uint32_t at, uint64_t size)
{
    const auto left = ceph.reported() - at;
    if (!ceph.canAsk() || ceph.captured() != ceph.reported() || (size > 0 && size <= left))
        return false;
    if (size == 0 || size - left > limits::kMessageBytesMax)
        ceph.needOneMoreSegment(at);
    else
        ceph.needBytes(at, uint32_t(size - left));
    return true;
}

void dissect(Layer& ceph)
{
    auto& d = ceph.dissection();
    const auto whole = ceph.slice(0);
    const auto ownRow = d.registry().firstField(ceph.protocolId());
    ceph.bindConversation();
    uint32_t at = 0;
    while (at < whole.bytes.size()) {
        const auto left = whole.bytes.subspan(at);
        const auto size = sizeOfMessage(left);
        if (asksForMore(ceph, at, size))
            return;
        auto message = whole;
        message.stream = nullptr;
        message.offset += at;
        message.reportedLength = uint32_t(std::min<uint64_t>(size == 0 ? ~0ull : size, whole.reportedLength - at));
        message.bytes = left.first(std::min<size_t>(left.size(), message.reportedLength));
        auto row = ceph.item();
        if (at == 0) {
            ceph.protocolColumn("Ceph");
            ceph.info().clear();
            row.length(message.reportedLength);
        } else {
            d.pushStack(ownRow, false, true);
            Value value;
            value.bytes = message.bytes;
            row = d.wants(ownRow) ? d.add(kNoNode, ownRow, message.buffer, message.offset, message.reportedLength, value) : Item{};
        }
        Layer layer(d, ceph.protocolId(), message, row ? row.id() : kNoNode);
        Talk(layer, row).dissect();
        if (layer.failed())
            tellMessageFailure(layer, whole.fragment);
        at += std::max(message.reportedLength, 1u);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol ceph{.name = "ceph", .shortName = "Ceph", .title = "Ceph", .fields = capscope::ceph::kFields, .dissect = dissect,
                                     .recognises = recognises, .heuristicTables = kTables};

} // namespace protocols
} // namespace capscope
