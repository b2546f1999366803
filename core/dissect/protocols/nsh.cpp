// Network Service Header. RFC 8300. Not decoded: nothing.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kNshNextprotoNames[] = {
    {0, "None"}, {1, "IPv4"}, {2, "IPv6"}, {3, "Ethernet"}, {4, "NSH"}, {5, "MPLS"}, {254, "Experiment 1"}, {255, "Experiment 2"},
};

constexpr FieldTable kFields{
    bytes("nsh.contextheader", "Context Header"),
    decHex("nsh.metadataclass", "TLV Class", 16),
    decHex("nsh.metadatatype", "Type", 8),
    hex("nsh.metadataunassignedbit", "Unassigned Bit", 8).mask(0x80),
    hex("nsh.metadatalen", "Length", 8).mask(0x7f),
    bytes("nsh.metadata", "Variable Metadata"),
    decHex("nsh.version", "Version", 16).mask(0xc000),
    dec("nsh.Obit", "O Bit", 16).mask(0x2000),
    dec("nsh.CBit", "C Bit", 16).mask(0x1000),
    hex("nsh.ttl", "Time to live", 16).mask(0xfc0),
    decHex("nsh.length", "Length", 16).mask(0x3f),
    decHex("nsh.mdtype", "MD Type", 8),
    dec("nsh.nextproto", "Next Protocol", 8).names(kNshNextprotoNames),
    decHex("nsh.spi", "SPI", 24),
    decHex("nsh.si", "SI", 8),
};

constexpr std::array kClaims{Claim{"ethertype", 0x894f}, Claim{"gre.proto", 0x894f}};

constexpr uint32_t kHeaderBytes = 8;

void addFixedContext(Layer& nsh)
{
    for (int i = 0; i < 4; ++i)
        nsh.bytes(kFields["nsh.contextheader"], 4);
}

void addVariableContext(Layer& nsh, uint32_t end)
{
    while (nsh.more() && nsh.position() < end) {
        nsh.u16(kFields["nsh.metadataclass"]);
        nsh.u8(kFields["nsh.metadatatype"]);
        const auto at = nsh.position();
        const auto word = nsh.peek8(at);
        nsh.bitFields(1, {kFields["nsh.metadataunassignedbit"], kFields["nsh.metadatalen"]});
        const auto length = uint32_t(word & 0x7f);
        if (length > 0)
            nsh.bytes(kFields["nsh.metadata"], length);
        nsh.skip((4 - length % 4) % 4);
    }
}

bool handNext(Layer& nsh, uint8_t next)
{
    switch (next) {
    case 1:
        return nsh.handOff("ip.version", 4);
    case 2:
        return nsh.handOff("ip.version", 6);
    case 3:
        return nsh.call("eth", nsh.rest());
    case 4:
        return nsh.call("nsh", nsh.rest());
    case 5:
        return nsh.call("mpls", nsh.rest());
    default:
        return false;
    }
}

void dissect(Layer& nsh)
{
    nsh.protocolColumn("NSH");
    nsh.info().set("Network Service Header");
    const auto word = nsh.peek16(0);
    const auto length = uint32_t(word & 0x3f) * 4;
    if (nsh.has(0, 2)) {
        nsh.addNumber(kFields["nsh.version"], 0, 2, word);
        nsh.addNumber(kFields["nsh.Obit"], 0, 2, word);
        nsh.addNumber(kFields["nsh.CBit"], 0, 2, word);
        const auto ttl = word >> 6 & 0x3f;
        nsh.addNumber(kFields["nsh.ttl"], 0, 2, word).text(".... {:04b} {:02b}.. .... = Time to live: 0x{:02x}", ttl >> 2, ttl & 3, ttl);
        nsh.addNumber(kFields["nsh.length"], 0, 2, word);
    }
    nsh.skip(2);
    const auto type = nsh.u8(kFields["nsh.mdtype"]);
    const auto next = nsh.u8(kFields["nsh.nextproto"]);
    nsh.u24(kFields["nsh.spi"]);
    nsh.u8(kFields["nsh.si"]);
    if (nsh.failed() || length < kHeaderBytes)
        return;
    if (type == 1)
        addFixedContext(nsh);
    else if (type == 2)
        addVariableContext(nsh, length);
    nsh.item().length(length);
    nsh.seek(length);
    if (nsh.failed() || nsh.reportedRemaining() == 0)
        return;
    if (!handNext(nsh, next))
        nsh.data(nsh.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol nsh{"nsh", "NSH", "Network Service Header", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
