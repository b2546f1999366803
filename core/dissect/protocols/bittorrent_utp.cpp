// BitTorrent's micro transport protocol: streams over UDP. BEP 29. Recognised by a strict header and by its
// conversation. Not decoded: the stream above it.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {{0, "Data"}, {1, "Fin"}, {2, "State"}, {3, "Reset"}, {4, "Syn"}};

constexpr FieldTable kFields{
    dec("bt-utp.ver", "Version", 8).mask(0x0f),
    dec("bt-utp.type", "Type", 8).mask(0xf0).names(kTypeNames),
    dec("bt-utp.next_extension_type", "Next Extension Type", 8),
    dec("bt-utp.extension_len", "Extension Length", 8),
    bytes("bt-utp.extension_bitmask", "Extension Bitmask"),
    dec("bt-utp.connection_id", "Connection ID", 16),
    dec("bt-utp.timestamp_us", "Timestamp Microseconds", 32),
    dec("bt-utp.timestamp_diff_us", "Timestamp Difference Microseconds", 32),
    dec("bt-utp.wnd_size", "Window Size", 32),
    dec("bt-utp.seq_nr", "Sequence number", 16),
    dec("bt-utp.ack_nr", "ACK number", 16),
    bytes("bt-utp.data", "Data"),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kHeaderBytes = 20;

// A SYN is exact enough to stand alone: it acknowledges nothing, and its extensions end where the packet ends. Everything
// else needs a conversation that began with one.
bool recognises(const Layer& utp)
{
    if (utp.captured() < kHeaderBytes || utp.peek8(0) != 0x41 || utp.peek16(18) != 0 || utp.peek32(12) == 0)
        return false;
    uint32_t at = kHeaderBytes;
    for (auto extension = utp.peek8(1); extension != 0;) {
        if (extension > 2 || !utp.has(at, 2)) // 1: selective acknowledgements, 2: extension bits
            return false;
        extension = utp.peek8(at);
        at += 2u + utp.peek8(at + 1);
    }
    return at == utp.captured();
}

void dissect(Layer& utp)
{
    const auto first = utp.peek8(0);
    if (utp.captured() < kHeaderBytes || (first & 0x0f) != 1 || first >> 4 > 4)
        return utp.reject();
    utp.bindConversation();
    utp.protocolColumn("BT-uTP");
    utp.info().set("uTorrent Transport Protocol");
    utp.addNumber(kFields["bt-utp.ver"], 0, 1, first);
    utp.addNumber(kFields["bt-utp.type"], 0, 1, first);
    utp.skip(1);
    auto extension = utp.u8(kFields["bt-utp.next_extension_type"]);
    const auto id = utp.u16(kFields["bt-utp.connection_id"]);
    utp.u32(kFields["bt-utp.timestamp_us"]);
    utp.u32(kFields["bt-utp.timestamp_diff_us"]);
    utp.u32(kFields["bt-utp.wnd_size"]);
    const auto seq = utp.u16(kFields["bt-utp.seq_nr"]);
    const auto ack = utp.u16(kFields["bt-utp.ack_nr"]);
    utp.info().set("Connection ID:{} [{}] Seq={} Ack={}", id, nameOf(kTypeNames, first >> 4), seq, ack);
    while (extension != 0 && utp.more()) {
        extension = utp.u8(kFields["bt-utp.next_extension_type"]);
        utp.bytes(kFields["bt-utp.extension_bitmask"], utp.u8(kFields["bt-utp.extension_len"]));
    }
    utp.item().length(utp.position());
    if (utp.reportedRemaining() > 0)
        utp.bytes(kFields["bt-utp.data"], utp.reportedRemaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol bittorrentUtp{"bt-utp", "BT-uTP", "uTorrent Transport Protocol", kFields, {}, dissect,
                                              recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
