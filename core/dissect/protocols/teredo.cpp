// Teredo: IPv6 in UDP through address translators. RFC 4380, 5.1.1.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    none("teredo.auth", "Teredo Authentication header"),
    dec("teredo.auth.idlen", "Client identifier length", 8),
    dec("teredo.auth.aulen", "Authentication value length", 8),
    bytes("teredo.auth.id", "Client identifier"),
    bytes("teredo.auth.value", "Authentication value"),
    bytes("teredo.auth.nonce", "Nonce value"),
    bytes("teredo.auth.conf", "Confirmation byte"),
    none("teredo.orig", "Teredo Origin Indication header"),
    dec("teredo.orig.port", "Origin UDP port", 16),
    fields::ipv4("teredo.orig.addr", "Origin IPv4 address"),
};

constexpr std::array kClaims{Claim{"udp.port", 3544}};

void addAuthentication(Layer& teredo)
{
    const auto group = teredo.group(kFields["teredo.auth"]);
    teredo.skip(2);
    const auto identifier = teredo.u8(kFields["teredo.auth.idlen"]);
    const auto value = teredo.u8(kFields["teredo.auth.aulen"]);
    if (identifier > 0)
        teredo.bytes(kFields["teredo.auth.id"], identifier);
    if (value > 0)
        teredo.bytes(kFields["teredo.auth.value"], value);
    teredo.bytes(kFields["teredo.auth.nonce"], 8);
    teredo.bytes(kFields["teredo.auth.conf"], 1);
}

// Port and address are inverted, so that no translator finds and changes them.
void addOrigin(Layer& teredo)
{
    const auto group = teredo.group(kFields["teredo.orig"]);
    teredo.skip(2);
    const auto at = teredo.position();
    teredo.addNumber(kFields["teredo.orig.port"], at, 2, teredo.peek16(at) ^ 0xffffu);
    const auto inverted = teredo.peek32(at + 2) ^ 0xffffffffu;
    const uint8_t address[4] = {uint8_t(inverted >> 24), uint8_t(inverted >> 16), uint8_t(inverted >> 8), uint8_t(inverted)};
    teredo.addAddress(kFields["teredo.orig.addr"], at + 2, 4, Address::ipv4(address));
    teredo.skip(6);
}

void dissect(Layer& teredo)
{
    teredo.protocolColumn("Teredo");
    if (teredo.peek16(0) == 1)
        addAuthentication(teredo);
    if (!teredo.failed() && teredo.remaining() > 2 && teredo.peek16(teredo.position()) == 0)
        addOrigin(teredo);
    if (teredo.failed())
        return;
    if (!teredo.handOff("ip.version", teredo.peek8(teredo.position()) >> 4u))
        teredo.data(teredo.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol teredo{"teredo", "Teredo", "Teredo IPv6 over UDP tunneling", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
