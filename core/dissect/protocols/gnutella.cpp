// Gnutella, version 0.4: descriptors; and the text of handshakes and files as a stream. The Gnutella Protocol Specification v0.4.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypes[] = {{0x00, "Ping"}, {0x01, "Pong"}, {0x40, "Push"}, {0x80, "Query"}, {0x81, "QueryHit"}};

constexpr FieldTable kFields{
    none("gnutella.stream", "Gnutella Upload / Download Stream"),
    none("gnutella.header", "Descriptor Header"),
    bytes("gnutella.header.id", "ID"),
    dec("gnutella.header.payload", "Payload", 8),
    dec("gnutella.header.ttl", "TTL", 8),
    dec("gnutella.header.hops", "Hops", 8),
    dec("gnutella.header.size", "Length", 8),
    none("gnutella.pong.payload", "Pong"),
    dec("gnutella.pong.port", "Port", 16),
    fields::ipv4("gnutella.pong.ip", "IP"),
    dec("gnutella.pong.files", "Files Shared", 32),
    dec("gnutella.pong.kbytes", "KBytes Shared", 32),
    none("gnutella.push.payload", "Push"),
    bytes("gnutella.push.servent_id", "Servent ID"),
    dec("gnutella.push.index", "Index", 32),
    fields::ipv4("gnutella.push.ip", "IP"),
    dec("gnutella.push.port", "Port", 16),
    none("gnutella.query.payload", "Query"),
    dec("gnutella.query.min_speed", "Min Speed", 32),
    text("gnutella.query.search", "Search"),
    none("gnutella.queryhit.payload", "QueryHit"),
    dec("gnutella.queryhit.count", "Count", 8),
    dec("gnutella.queryhit.port", "Port", 16),
    fields::ipv4("gnutella.queryhit.ip", "IP"),
    dec("gnutella.queryhit.speed", "Speed", 32),
};

constexpr std::array kClaims{Claim{"tcp.port", 6346}};
constexpr size_t kHeaderBytes = 23;
constexpr uint32_t kSizeMax = 1024; // of a descriptor: more is not one

uint32_t sizeAt(const uint8_t* at) { return uint32_t(at[0]) | uint32_t(at[1]) << 8 | uint32_t(at[2]) << 16 | uint32_t(at[3]) << 24; }

size_t sizeOfDescriptor(Bytes header)
{
    const auto size = sizeAt(header.data() + 19);
    return size > kSizeMax ? 0 : kHeaderBytes + size;
}

void payload(Layer& gnutella, uint8_t type, uint32_t size)
{
    const auto at = gnutella.position();
    switch (type) {
    case 0x01: {
        const auto under = gnutella.under(gnutella.addNone(kFields["gnutella.pong.payload"], at, size));
        gnutella.u16le(kFields["gnutella.pong.port"]);
        gnutella.ipv4(kFields["gnutella.pong.ip"]);
        gnutella.u32le(kFields["gnutella.pong.files"]);
        gnutella.u32le(kFields["gnutella.pong.kbytes"]);
        return;
    }
    case 0x40: {
        const auto under = gnutella.under(gnutella.addNone(kFields["gnutella.push.payload"], at, size));
        gnutella.bytes(kFields["gnutella.push.servent_id"], 16);
        gnutella.u32le(kFields["gnutella.push.index"]);
        gnutella.ipv4(kFields["gnutella.push.ip"]);
        gnutella.u16le(kFields["gnutella.push.port"]);
        return;
    }
    case 0x80: {
        const auto under = gnutella.under(gnutella.addNone(kFields["gnutella.query.payload"], at, size));
        gnutella.u16le(kFields["gnutella.query.min_speed"]);
        if (size > 2)
            gnutella.text(kFields["gnutella.query.search"], size - 2);
        return;
    }
    case 0x81: {
        const auto under = gnutella.under(gnutella.addNone(kFields["gnutella.queryhit.payload"], at, size));
        gnutella.u8(kFields["gnutella.queryhit.count"]);
        gnutella.u16le(kFields["gnutella.queryhit.port"]);
        gnutella.ipv4(kFields["gnutella.queryhit.ip"]);
        gnutella.u32le(kFields["gnutella.queryhit.speed"]);
        return;
    }
    default:
        return;
    }
}

void dissect(Layer& gnutella)
{
    if (gnutella.facts().protocolColumn != "Gnutella")
        gnutella.info().clear();
    gnutella.protocolColumn("Gnutella");
    const auto head = gnutella.peekBytes(0, kHeaderBytes);
    if (head.size() < kHeaderBytes || sizeAt(head.data() + 19) > kSizeMax) {
        gnutella.info().clear();
        gnutella.addNone(kFields["gnutella.stream"], 0, gnutella.reported());
        return gnutella.skip(gnutella.reported());
    }
    const auto type = head[16];
    const auto name = nameOr(kTypes, type, "Unknown");
    gnutella.info().appendItem(", ", name);
    const auto under = gnutella.under(gnutella.addNone(kFields["gnutella.header"], 0, kHeaderBytes));
    gnutella.bytes(kFields["gnutella.header.id"], 16);
    gnutella.u8(kFields["gnutella.header.payload"]);
    gnutella.last().append(" ({})", name);
    gnutella.u8(kFields["gnutella.header.ttl"]);
    gnutella.u8(kFields["gnutella.header.hops"]);
    gnutella.u32le(kFields["gnutella.header.size"]);
    if (gnutella.more())
        payload(gnutella, type, gnutella.reportedRemaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol gnutella{.name = "gnutella", .shortName = "GNUTELLA", .title = "Gnutella Protocol", .fields = kFields,
                                         .claims = kClaims, .dissect = dissect, .framing = {kHeaderBytes, sizeOfDescriptor}};

} // namespace protocols
} // namespace capscope
