// IPsec on the wire: Encapsulating Security Payload (RFC 4303), Authentication Header over IPv4 (RFC 4302), and their
// encapsulation in UDP (RFC 3948). Not decoded: what is encrypted.
#include "core/dissect/ip_protocols.h"
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace ipsec {
namespace {

using namespace fields;

constexpr FieldTable kEspFields{
    hexDec("esp.spi", "ESP SPI", 32),
    dec("esp.sequence", "ESP Sequence", 32),
    dec("esp.sequence-analysis.expected-sn", "Expected SN", 32),
    frameNumber("esp.sequence-analysis.previous-frame", "Previous Frame"),
    expert("esp.sequence-analysis.wrong-sequence-number", "Wrong Sequence Number", Group::Sequence, Severity::Warning),
};

constexpr std::array kEspClaims{Claim{"ip.proto", 50}};

// The packet before of each security association; at most kAssociationsMax of them.
struct Associations : ProtocolState {
    struct Last {
        uint32_t sequence;
        FrameNumber frame;
    };

    absl::flat_hash_map<uint32_t, Last> last;
};

constexpr size_t kAssociationsMax = 65'536;

// RFC 4303, 2.2: every packet of an association has the next number.
void checkSequence(Layer& esp, uint32_t spi, uint32_t sequence)
{
    if (esp.firstPass()) {
        auto& all = esp.captureState<Associations>().last;
        const auto found = all.find(spi);
        if (found != all.end() && sequence != found->second.sequence + 1)
            esp.remember(0, found->second);
        if (found != all.end() || all.size() < kAssociationsMax)
            all[spi] = {sequence, esp.frame().number};
    }
    const auto previous = esp.recall<Associations::Last>(0);
    if (!previous)
        return;
    const auto expected = previous->sequence + 1;
    const bool gap = sequence > expected;
    const auto away = gap ? sequence - expected : expected - sequence;
    const auto row = esp.addNumber(kEspFields["esp.sequence-analysis.expected-sn"], 0, 0, expected).generated();
    row.text("Expected SN: {} ({} {})", expected, away, gap ? "SNs missing" : "less than expected");
    esp.note(kEspFields["esp.sequence-analysis.wrong-sequence-number"], row,
             row ? fmt::format("Wrong Sequence Number for SPI {:08x} - {} {}", spi, away, gap ? "missing" : "less than expected")
                 : std::string());
    esp.addNumber(kEspFields["esp.sequence-analysis.previous-frame"], 0, 0, previous->frame).generated();
}

void dissectEsp(Layer& esp)
{
    esp.protocolColumn("ESP");
    const auto spi = esp.u32(kEspFields["esp.spi"]);
    const auto sequence = esp.u32(kEspFields["esp.sequence"]);
    if (esp.failed())
        return;
    esp.info().set("ESP (SPI=0x{:08x})", spi);
    checkSequence(esp, spi, sequence);
}

constexpr FieldTable kAhFields{
    dec("ah.next_header", "Next header", 8).names(kIpProtocolNames),
    dec("ah.length", "Length", 8),
    bytes("ah.reserved", "Reserved"),
    hex("ah.spi", "AH SPI", 32),
    dec("ah.sequence", "AH Sequence", 32),
    bytes("ah.icv", "AH ICV"),
};

constexpr std::array kAhClaims{Claim{"ip.proto", 51}};

void dissectAh(Layer& ah)
{
    ah.protocolColumn("AH");
    const auto next = ah.u8(kAhFields["ah.next_header"]);
    const auto words = ah.u8(kAhFields["ah.length"]);
    const auto length = (words + 2u) * 4; // RFC 4302, 2.2
    ah.last().append(" ({} bytes)", length);
    ah.bytes(kAhFields["ah.reserved"], 2);
    const auto spi = ah.u32(kAhFields["ah.spi"]);
    ah.u32(kAhFields["ah.sequence"]);
    if (ah.failed())
        return;
    ah.info().set("AH (SPI=0x{:08x})", spi);
    constexpr uint32_t kFixed = 12;
    if (length > kFixed)
        ah.bytes(kAhFields["ah.icv"], length - kFixed);
    else
        ah.addBytes(kAhFields["ah.icv"], kFixed, 0, {});
    ah.item().length(std::max(length, kFixed));
    if (ah.failed())
        return;
    if (ah.facts().source.kind == AddressKind::Ipv6) // an extension header: what follows it is the datagram's
        return ah.limitTo(std::max(length, kFixed));
    if (ah.reportedRemaining() > 0 && !ah.handOff("ip.proto", next))
        ah.data(ah.rest());
}

constexpr FieldTable kUdpFields{
    none("udpencap.nat_keepalive", "NAT-keepalive packet"),
    none("udpencap.non_esp_marker", "Non-ESP Marker"),
};

constexpr std::array kUdpClaims{Claim{"udp.port", 4500}};

void dissectUdp(Layer& udp)
{
    udp.protocolColumn("UDPENCAP");
    if (udp.reported() == 1 && udp.peek8(0) == 0xff) {
        udp.info().set("NAT-keepalive");
        udp.addNone(kUdpFields["udpencap.nat_keepalive"], 0, 1);
        udp.item().length(1);
        return;
    }
    constexpr uint32_t kMarkerBytes = 4;
    if (!udp.has(0, kMarkerBytes)) {
        udp.item().length(0);
        return;
    }
    if (udp.peek32(0) == 0) { // RFC 3948, 2.2: no association has the number 0
        udp.addNone(kUdpFields["udpencap.non_esp_marker"], 0, kMarkerBytes);
        udp.info().set("ISAKMP");
        udp.item().length(kMarkerBytes);
        udp.skip(kMarkerBytes);
        if (!udp.call("isakmp", udp.rest()))
            udp.data(udp.rest());
        return;
    }
    udp.item().length(0);
    udp.info().set("ESP");
    udp.call("esp", udp.rest());
}

} // namespace
} // namespace ipsec

namespace protocols {

extern constinit const Protocol esp{"esp", "ESP", "Encapsulating Security Payload", capscope::ipsec::kEspFields,
                                    capscope::ipsec::kEspClaims, capscope::ipsec::dissectEsp};
extern constinit const Protocol ah{"ah", "AH", "Authentication Header", capscope::ipsec::kAhFields,
                                   capscope::ipsec::kAhClaims, capscope::ipsec::dissectAh};
extern constinit const Protocol udpEncapsulation{"udpencap", "UDPENCAP", "UDP Encapsulation of IPsec Packets",
                                                 capscope::ipsec::kUdpFields, capscope::ipsec::kUdpClaims,
                                                 capscope::ipsec::dissectUdp};

} // namespace protocols
} // namespace capscope
