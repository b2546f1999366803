// MultiProtocol Label Switching: stacked labels. RFC 3032, 5462. The payload is found by its first four bits, as
// RFC 4928 recommends: zeros stand for Ethernet, in front of which a control word may stand (RFC 4385, 4448). Not decoded: OAM,
// pseudowires of other links.
#include "core/dissect/failure.h"
#include "core/dissect/vendors.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    decHex("mpls.label", "MPLS Label", 32).mask(0xfffff000),
    dec("mpls.exp", "MPLS Experimental Bits", 32).mask(0x00000e00),
    dec("mpls.bottom", "MPLS Bottom Of Label Stack", 32).mask(0x00000100),
    dec("mpls.ttl", "MPLS TTL", 32).mask(0x000000ff),
};

constexpr std::array kClaims{Claim{"ethertype", 0x8847}, Claim{"ethertype", 0x8848}, Claim{"ppp.protocol", 0x0281},
                             Claim{"gre.proto", 0x8847}, Claim{"ip.proto", 137}};

constexpr FieldTable kWireFields{
    boolean("pweth", "PW (ethernet)"),
    boolean("pweth.cw", "PW Control Word (ethernet)"),
};

constexpr FieldTable kWordFields{
    dec("pweth.cw.sequence_number", "Sequence Number", 16),
};

// A frame without a control word begins with the addresses of two vendors.
void dissectWire(Layer& wire)
{
    constexpr uint32_t kAddressBytes = 6;
    const auto isVendors = [&](uint32_t at) { return wire.has(at, kAddressBytes) && !vendorOf(wire.peekBytes(at, kAddressBytes).data()).empty(); };
    const bool plain = isVendors(0) && isVendors(kAddressBytes);
    const auto kind = plain ? kWireFields["pweth"] : kWireFields["pweth.cw"];
    wire.countInHierarchy(kind);
    wire.addNumber(kind, 0, 0, 1).hide();
    const auto slice = wire.rest();
    if (!(plain ? wire.call("pwethnocw", slice) : wire.call("pwethcw", slice)))
        wire.data(slice);
}

void dissectPlain(Layer& wire)
{
    if (!wire.call("eth", wire.rest()))
        wire.data(wire.rest());
}

void dissectWithWord(Layer& wire)
{
    constexpr uint32_t kWordBytes = 4;
    wire.item().length(kWordBytes);
    wire.skip(2);
    wire.u16(kWordFields["pweth.cw.sequence_number"]);
    if (!wire.failed())
        dissectPlain(wire);
}

void dissect(Layer& mpls)
{
    // A stack of labels is named once.
    const auto& way = mpls.dissection().stack();
    if (way.size() > 1 && way[way.size() - 2].field == way.back().field)
        tellNotNamed(mpls);
    mpls.protocolColumn("MPLS");
    mpls.info().set("MPLS Label Switched Packet");
    const auto word = mpls.peek32(0);
    if (mpls.has(0, 4))
        for (const auto row : {kFields["mpls.label"], kFields["mpls.exp"], kFields["mpls.bottom"], kFields["mpls.ttl"]})
            mpls.addNumber(row, 0, 4, word);
    mpls.skip(4);
    mpls.item().text("MultiProtocol Label Switching Header, Label: {}, Exp: {}, S: {}, TTL: {}", word >> 12, word >> 9 & 7,
                     word >> 8 & 1, word & 0xff);
    mpls.item().length(4);
    if (mpls.failed() || mpls.reportedRemaining() == 0)
        return;
    const bool bottom = (word >> 8 & 1) != 0;
    const auto nibble = mpls.peek8(4) >> 4;
    const bool taken = !bottom ? mpls.call("mpls", mpls.rest())
        : nibble == 0          ? mpls.call("pwethheuristic", mpls.rest())
                               : mpls.handOff("ip.version", nibble);
    if (!taken)
        mpls.data(mpls.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol mpls{"mpls", "MPLS", "MultiProtocol Label Switching Header", kFields, kClaims, dissect};
extern constinit const Protocol pseudowireHeuristic{"pwethheuristic", "Ethernet PW (CW heuristic)", "Ethernet PW (CW heuristic)", kWireFields, {},
                                                    dissectWire, nullptr, {}, {}, true};
extern constinit const Protocol pseudowirePlain{"pwethnocw", "Ethernet PW (no CW)", "Ethernet PW (no CW)", {}, {}, dissectPlain, nullptr, {}, {}, true};
extern constinit const Protocol pseudowire{"pwethcw", "Ethernet PW (with CW)", "PW Ethernet Control Word", kWordFields, {}, dissectWithWord};

} // namespace protocols
} // namespace capscope
