// Multipath TCP: its option. RFC 8684 (version 1), RFC 6824 (version 0). Not decoded: nothing; authentication codes are not
// verified, reinjected data are not looked for.
#include "core/dissect/protocols/mptcp.h"

#include <openssl/evp.h>

namespace capscope {
namespace {

using namespace fields;
using namespace mptcp;


constexpr ValueName kKindNames[] = {{30, "Multipath TCP"}};

constexpr ValueName kTcpOptionsMptcpRstReasonNames[] = {
    {0, "Unspecified error"}, {1, "MPTCP-specific error"}, {2, "Lack of resources"}, {3, "Administratively prohibited"},
    {4, "Too much outstanding data"}, {5, "Unacceptable performance"}, {6, "Middlebox interference"},
};
constexpr ValueName kTcpOptionsMptcpSubtypeNames[] = {
    {0, "Multipath Capable"}, {1, "Join Connection"}, {2, "Data Sequence Signal"}, {3, "Add Address"}, {4, "Remove Address"},
    {5, "Change Subflow Priority"}, {6, "TCP Fallback"}, {7, "Fast Close"}, {8, "TCP Reset"},
};

constexpr FieldTable kFields{
    dec("tcp.options.mptcp.sendkey", "Sender's Key", 64),
    dec("mptcp.expected_token", "Subflow token generated from key", 32),
    dec("mptcp.expected_idsn", "Subflow expected IDSN", 64),
    dec("tcp.options.mptcp.version", "Multipath TCP version", 8).mask(0xf),
    hex("tcp.options.mptcp.flags", "Multipath TCP flags", 8),
    dec("tcp.options.mptcp.checksumreq.flags", "Checksum required", 8).mask(0x80),
    dec("tcp.options.mptcp.extensibility.flag", "Extensibility", 8).mask(0x40),
    dec("tcp.options.mptcp.sha1.flag", "Use HMAC-SHA1", 8).mask(0x1),
    hex("tcp.options.mptcp.reserved.flag", "Reserved", 8).mask(0x3e),
    dec("tcp.options.mptcp.nomoresubflows.flag", "Do not attempt to establish new subflows to this address and port", 8).mask(0x20),
    dec("tcp.options.mptcp.sha256.flag", "Use HMAC-SHA256", 8).mask(0x1),
    dec("tcp.options.mptcp.recvkey", "Receiver's Key", 64),
    dec("tcp.options.mptcp.datalvllen", "Data-level Length", 16),
    hex("tcp.options.mptcp.reserved", "Reserved", 16).mask(0xfff),
    bytes("tcp.options.mptcp.sendhmac", "Sender's HMAC"),
    dec("tcp.options.mptcp.backup.flag", "Backup flag", 8).mask(0x1),
    dec("tcp.options.mptcp.addrid", "Address ID", 8),
    dec("tcp.options.mptcp.recvtok", "Receiver's Token", 32),
    dec("tcp.options.mptcp.sendrand", "Sender's Random Number", 32),
    dec("tcp.options.mptcp.sendtrunchmac", "Sender's Truncated HMAC", 64),
    dec("tcp.options.mptcp.datafin.flag", "DATA_FIN", 8).mask(0x10),
    dec("tcp.options.mptcp.dseqn8.flag", "Data Sequence Number is 8 octets", 8).mask(0x8),
    dec("tcp.options.mptcp.dseqnpresent.flag", "Data Sequence Number, Subflow Sequence Number, Data-level Length, Checksum present", 8).mask(0x4),
    dec("tcp.options.mptcp.dataack8.flag", "Data ACK is 8 octets", 8).mask(0x2),
    dec("tcp.options.mptcp.dataackpresent.flag", "Data ACK is present", 8).mask(0x1),
    dec("tcp.options.mptcp.rawdataack", "Original MPTCP Data ACK", 64),
    dec("mptcp.ack", "Multipath TCP Data ACK", 64),
    dec("tcp.options.mptcp.rawdataseqno", "Data Sequence Number", 64),
    dec("tcp.options.mptcp.subflowseqno", "Subflow Sequence Number", 32),
    dec("mptcp.dss.dsn", "DSS Data Sequence Number", 64),
    dec("tcp.options.mptcp.ipver", "IP version", 8).mask(0xf),
    dec("tcp.options.mptcp.echo", "Echo", 8).mask(0x1),
    ipv6("tcp.options.mptcp.ipv6", "Advertised IPv6 Address"),
    ipv4("tcp.options.mptcp.ipv4", "Advertised IPv4 Address"),
    dec("tcp.options.mptcp.port", "Advertised port", 16),
    dec("tcp.options.mptcp.addaddrtrunchmac", "Truncated HMAC", 64),
    dec("mptcp.rm_addr.count", "Number of removed addresses", 8),
    flag("tcp.options.mptcp.flag_U.flag", "Flag U", 4, 0x8),
    flag("tcp.options.mptcp.flag_V.flag", "Flag V", 4, 0x4),
    flag("tcp.options.mptcp.flag_W.flag", "Flag W", 4, 0x2),
    flag("tcp.options.mptcp.flag_T.flag", "Transient", 4, 0x1),
    hex("tcp.options.mptcp.rst_reason", "TCPRST Reason", 8).names(kTcpOptionsMptcpRstReasonNames),
    dec("tcp.option_kind", "Kind", 8).names(kKindNames),
    dec("tcp.option_len", "Length", 8),
    dec("tcp.options.mptcp.subtype", "Multipath TCP subtype", 8).names(kTcpOptionsMptcpSubtypeNames).mask(0xf0),
};

enum Subtype : uint8_t { Capable, Join, Signal, AddAddress, RemoveAddress, Priority, Fail, FastClose, Reset };

constexpr size_t kConnectionsMax = 1 << 20;
constexpr size_t kSubflowsMax = 256; // of one connection

struct Option {
    uint32_t length = 0;
    uint8_t subtype = 0;
    bool fromFirst = true;       // sent by the side that began the connection
    bool fromConversationFirst = true;
    Subflow* subflow = nullptr;  // null where nothing may be kept
    Connection* connection = nullptr;
};

Connections& connectionsOf(Layer& layer, ProtocolId protocol)
{
    auto& states = layer.dissection().state().protocolStates;
    if (states.size() <= protocol)
        states.resize(protocol + 1u);
    if (!states[protocol])
        states[protocol] = std::make_unique<Connections>();
    return static_cast<Connections&>(*states[protocol]);
}

// Token and first sequence number are the ends of the key's digest.
void derive(Key& key, uint8_t version)
{
    uint8_t bytes[8], digest[EVP_MAX_MD_SIZE];
    for (int i = 0; i < 8; ++i)
        bytes[i] = uint8_t(key.value >> (56 - 8 * i));
    unsigned size = 0;
    if (EVP_Digest(bytes, sizeof bytes, digest, &size, version == 0 ? EVP_sha1() : EVP_sha256(), nullptr) != 1 || size < 12)
        return;
    key.known = true;
    key.token = uint32_t(bigEndian(digest, 4));
    key.firstSequence = bigEndian(digest + size - 8, 8);
}

Connection* newConnection(Layer& mptcp, Subflow& subflow, uint32_t stream)
{
    auto& all = mptcp.captureState<Connections>().all;
    if (all.size() >= kConnectionsMax)
        return nullptr;
    subflow.connection = uint32_t(all.size());
    auto& made = all.emplace_back();
    made.index = subflow.connection;
    made.subflows.push_back(stream);
    return &made;
}

// A join names its connection by the token of the side that it goes to.
void join(Layer& mptcp, Option& option, uint32_t token)
{
    auto& all = mptcp.captureState<Connections>().all;
    for (auto& connection : all)
        for (int side = 0; side < 2; ++side) {
            const auto& key = connection.keys[side];
            if (!key.known || key.token != token || connection.index == option.subflow->connection)
                continue;
            if (all.size() == option.subflow->connection + 1u && all.back().subflows.size() == 1)
                all.pop_back(); // it was made for this subflow alone
            option.subflow->connection = connection.index;
            option.subflow->swapped = (side == 0) == option.fromConversationFirst;
            if (connection.subflows.size() < kSubflowsMax)
                connection.subflows.insert(connection.subflows.begin(), mptcp.conversation()->stream);
            option.connection = &connection;
            return;
        }
}

void findConnection(Layer& mptcp, Option& option)
{
    const auto* talk = mptcp.conversation();
    if (talk == nullptr || mptcp.facts().quoted)
        return;
    const auto& facts = mptcp.facts();
    option.fromConversationFirst = talk->first.address == facts.source && talk->first.port == facts.sourcePort;
    const bool isNew = talk->state(mptcp.protocolId()) == nullptr;
    option.subflow = mptcp.conversationState<Subflow>();
    if (option.subflow == nullptr)
        return;
    auto& all = mptcp.captureState<Connections>().all;
    if (isNew && mptcp.firstPass()) {
        option.connection = newConnection(mptcp, *option.subflow, talk->stream);
    } else if (option.subflow->connection < all.size()) {
        option.connection = &all[option.subflow->connection];
    }
    option.fromFirst = option.fromConversationFirst != option.subflow->swapped;
}

Key* keyOf(const Option& option, bool own)
{
    return option.connection == nullptr ? nullptr : &option.connection->keys[option.fromFirst == own ? 0 : 1];
}

void addKey(Layer& mptcp, const Option& option)
{
    const auto value = mptcp.u64(kFields["tcp.options.mptcp.sendkey"]);
    auto* key = keyOf(option, true);
    if (key == nullptr || mptcp.failed())
        return;
    if (mptcp.firstPass() && !key->known) {
        key->value = value;
        derive(*key, option.connection->version);
    }
    if (!key->known)
        return;
    const auto at = mptcp.position();
    mptcp.addNumber(kFields["mptcp.expected_token"], at, 0, key->token).generated();
    mptcp.addNumber(kFields["mptcp.expected_idsn"], at, 0, key->firstSequence).append(" (64bits version)").generated();
}

void addCapable(Layer& mptcp, Option& option)
{
    const auto version = uint8_t(mptcp.peek8(2) & 0x0f);
    mptcp.addNumber(kFields["tcp.options.mptcp.version"], 2, 1, mptcp.peek8(2));
    const auto flags = mptcp.peek8(3);
    if (mptcp.firstPass() && option.connection != nullptr && !option.connection->hasMaster) {
        option.connection->hasMaster = true;
        option.connection->master = mptcp.conversation()->stream;
        option.connection->version = version;
    }
    mptcp.skip(1);
    {
        const auto under = mptcp.under(mptcp.addNumber(kFields["tcp.options.mptcp.flags"], 3, 1, flags));
        mptcp.addNumber(kFields["tcp.options.mptcp.checksumreq.flags"], 3, 1, flags);
        mptcp.addNumber(kFields["tcp.options.mptcp.extensibility.flag"], 3, 1, flags);
        if (version == 0) {
            mptcp.addNumber(kFields["tcp.options.mptcp.sha1.flag"], 3, 1, flags);
            mptcp.addNumber(kFields["tcp.options.mptcp.reserved.flag"], 3, 1, flags);
        } else {
            mptcp.addNumber(kFields["tcp.options.mptcp.nomoresubflows.flag"], 3, 1, flags);
            mptcp.addNumber(kFields["tcp.options.mptcp.sha256.flag"], 3, 1, flags);
            const auto reserved = flags >> 1 & 0x0f;
            mptcp.addNumber(kFields["tcp.options.mptcp.reserved.flag"], 3, 1, uint64_t(flags & 0x1e))
                .text("...{:b} {:03b}. = Reserved: 0x{:x}", reserved >> 3, reserved & 7, reserved);
        }
    }
    mptcp.skip(1);
    if (option.length >= 12)
        addKey(mptcp, option);
    if (option.length >= 20)
        mptcp.u64(kFields["tcp.options.mptcp.recvkey"]);
    if (option.length >= 22)
        mptcp.u16(kFields["tcp.options.mptcp.datalvllen"]);
}

void addJoin(Layer& mptcp, Option& option)
{
    if (option.length == 24) {
        mptcp.addNumber(kFields["tcp.options.mptcp.reserved"], 2, 2, mptcp.peek16(2));
        mptcp.skip(2);
        mptcp.bytes(kFields["tcp.options.mptcp.sendhmac"], 20);
        return;
    }
    const auto flags = mptcp.peek8(2);
    {
        const auto under = mptcp.under(mptcp.addNumber(kFields["tcp.options.mptcp.flags"], 2, 1, flags));
        mptcp.addNumber(kFields["tcp.options.mptcp.backup.flag"], 2, 1, flags);
    }
    mptcp.skip(1);
    mptcp.u8(kFields["tcp.options.mptcp.addrid"]);
    if (option.length == 12) {
        const auto token = mptcp.u32(kFields["tcp.options.mptcp.recvtok"]);
        mptcp.u32(kFields["tcp.options.mptcp.sendrand"]);
        if (mptcp.firstPass() && option.subflow != nullptr && !mptcp.failed())
            join(mptcp, option, token);
    } else if (option.length == 16) {
        mptcp.u64(kFields["tcp.options.mptcp.sendtrunchmac"]);
        mptcp.u32(kFields["tcp.options.mptcp.sendrand"]);
    }
}

// Relative to the first number of the side that numbers; 4 bytes hold the low half.
std::optional<uint64_t> relative(const Key* key, uint64_t raw, bool isLong)
{
    if (key == nullptr || !key->known)
        return std::nullopt;
    return isLong ? raw - key->firstSequence : uint32_t(raw) - uint32_t(key->firstSequence);
}

void addSignal(Layer& mptcp, const Option& option)
{
    enum : uint8_t { HasAck = 1, LongAck = 2, HasData = 4, LongData = 8 };
    mptcp.skip(1);
    const auto flags = mptcp.peek8(3);
    mptcp.bits(kFields["tcp.options.mptcp.flags"], 1,
               {kFields["tcp.options.mptcp.datafin.flag"], kFields["tcp.options.mptcp.dseqn8.flag"], kFields["tcp.options.mptcp.dseqnpresent.flag"],
                kFields["tcp.options.mptcp.dataack8.flag"], kFields["tcp.options.mptcp.dataackpresent.flag"]});
    if ((flags & HasAck) != 0) {
        const bool isLong = (flags & LongAck) != 0;
        const auto raw = mptcp.number(kFields["tcp.options.mptcp.rawdataack"], isLong ? 8 : 4);
        if (const auto shown = relative(keyOf(option, false), raw, isLong))
            mptcp.addNumber(kFields["mptcp.ack"], 0, 0, *shown).append(" (Relative)").generated();
    }
    if ((flags & HasData) == 0)
        return;
    const bool isLong = (flags & LongData) != 0;
    const auto raw = mptcp.number(kFields["tcp.options.mptcp.rawdataseqno"], isLong ? 8 : 4);
    mptcp.last().append(isLong ? "  (64bits version)" : "  (32bits version)");
    mptcp.u32(kFields["tcp.options.mptcp.subflowseqno"]);
    mptcp.u16(kFields["tcp.options.mptcp.datalvllen"]);
    if (const auto shown = relative(keyOf(option, true), raw, isLong); shown && !mptcp.failed())
        mptcp.addNumber(kFields["mptcp.dss.dsn"], 0, 0, *shown).append(" (Relative)").generated();
    if (mptcp.position() + 2 <= option.length)
        mptcp.skip(2); // its checksum covers data that only the whole mapping has
}

// RFC 8684, 3.4.1: the family follows from the length; version 0 named it.
void addAddress(Layer& mptcp, const Option& option)
{
    const auto low = mptcp.peek8(2) & 0x0f;
    const bool isOld = option.connection != nullptr && option.connection->hasMaster ? option.connection->version == 0 : low == 4 || low == 6;
    const bool echo = !isOld && (low & 1) != 0;
    mptcp.addNumber(isOld ? kFields["tcp.options.mptcp.ipver"] : kFields["tcp.options.mptcp.echo"], 2, 1, mptcp.peek8(2));
    mptcp.skip(1);
    mptcp.u8(kFields["tcp.options.mptcp.addrid"]);
    const auto tail = isOld || echo ? 0u : 8u;
    const auto addressBytes = option.length - std::min(option.length, 4 + tail);
    const bool isLong = addressBytes >= 16;
    if (isLong)
        mptcp.ipv6(kFields["tcp.options.mptcp.ipv6"]);
    else if (addressBytes >= 4)
        mptcp.ipv4(kFields["tcp.options.mptcp.ipv4"]);
    if (addressBytes == (isLong ? 18u : 6u))
        mptcp.u16(kFields["tcp.options.mptcp.port"]);
    if (tail != 0)
        mptcp.u64(kFields["tcp.options.mptcp.addaddrtrunchmac"]);
}

void addRemoved(Layer& mptcp, const Option& option)
{
    const auto count = option.length - std::min(option.length, 3u);
    mptcp.addNumber(kFields["mptcp.rm_addr.count"], 2, 1, count);
    mptcp.skip(1);
    for (uint32_t i = 0; i < count && mptcp.more(); ++i)
        mptcp.u8(kFields["tcp.options.mptcp.addrid"]);
}

void addReset(Layer& mptcp)
{
    const auto flags = mptcp.peek8(2);
    const auto item = mptcp.addNumber(kFields["tcp.options.mptcp.flags"], 2, 1, flags);
    item.append((flags & 1) != 0 ? ", Transient" : "");
    {
        const auto under = mptcp.under(item);
        for (const auto row : {kFields["tcp.options.mptcp.flag_U.flag"], kFields["tcp.options.mptcp.flag_V.flag"],
                               kFields["tcp.options.mptcp.flag_W.flag"], kFields["tcp.options.mptcp.flag_T.flag"]})
            mptcp.addNumber(row, 2, 1, flags);
    }
    mptcp.skip(1);
    mptcp.u8(kFields["tcp.options.mptcp.rst_reason"]);
}

void addRest(Layer& mptcp, Option& option)
{
    switch (option.subtype) {
    case Capable:
        return addCapable(mptcp, option);
    case Join:
        return addJoin(mptcp, option);
    case Signal:
        return addSignal(mptcp, option);
    case AddAddress:
        return addAddress(mptcp, option);
    case RemoveAddress:
        return addRemoved(mptcp, option);
    case Priority: {
        const auto under = mptcp.under(mptcp.addNumber(kFields["tcp.options.mptcp.flags"], 2, 1, mptcp.peek8(2)));
        mptcp.addNumber(kFields["tcp.options.mptcp.backup.flag"], 2, 1, mptcp.peek8(2));
        mptcp.skip(1);
        if (option.length > 3)
            mptcp.u8(kFields["tcp.options.mptcp.addrid"]);
        return;
    }
    case Fail:
    case FastClose:
        mptcp.addNumber(kFields["tcp.options.mptcp.reserved"], 2, 2, mptcp.peek16(2));
        mptcp.skip(2);
        mptcp.u64(option.subtype == Fail ? kFields["tcp.options.mptcp.rawdataseqno"] : kFields["tcp.options.mptcp.recvkey"]);
        return;
    case Reset:
        return addReset(mptcp);
    default:
        return;
    }
}

void dissect(Layer& mptcp)
{
    Option option;
    mptcp.protocolColumn("MPTCP");
    findConnection(mptcp, option);
    mptcp.u8(kFields["tcp.option_kind"]);
    option.length = mptcp.u8(kFields["tcp.option_len"]);
    if (!mptcp.has(0, 3))
        return mptcp.skip(1);
    option.subtype = mptcp.peek8(2) >> 4;
    mptcp.item().append(": {}", nameOr(kTcpOptionsMptcpSubtypeNames, option.subtype, "Unknown"));
    mptcp.addNumber(kFields["tcp.options.mptcp.subtype"], 2, 1, mptcp.peek8(2));
    addRest(mptcp, option);
}

} // namespace

namespace mptcp {

const Subflow* subflowOf(Layer& tcp)
{
    const auto* talk = tcp.conversation();
    const auto id = tcp.dissection().registry().byKey("mptcp");
    return talk == nullptr ? nullptr : static_cast<const Subflow*>(talk->state(id));
}

const Connection* connectionOf(Layer& tcp, const Subflow& subflow)
{
    const auto& all = connectionsOf(tcp, tcp.dissection().registry().byKey("mptcp")).all;
    return subflow.connection < all.size() ? &all[subflow.connection] : nullptr;
}

} // namespace mptcp

namespace protocols {

extern constinit const Protocol mptcp{"mptcp", "MPTCP", "Multipath Transmission Control Protocol", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
