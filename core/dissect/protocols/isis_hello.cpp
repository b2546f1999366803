// IS-IS hello messages. ISO/IEC 10589, 9.5 to 9.7; RFC 5303, 5306, 8202. Not decoded: contents of TRILL.
#include "core/dissect/protocols/isis.h"

namespace capscope {
namespace {

using namespace fields;
constexpr ValueName kHelloCircuitTypeNames[] = {
    {0, "Reserved 0 (discard PDU)"}, {1, "Level 1 only"}, {2, "Level 2 only"}, {3, "Level 1 and 2"},
};
constexpr ValueName kHelloMtidNames[] = {
    {0, 0, "Standard topology"}, {1, 1, "IPv4 In-Band Management"}, {2, 2, "IPv6 routing topology"},
    {3, 3, "IPv4 multicast routing topology"}, {4, 4, "IPv6 multicast routing topology"},
    {5, 5, "IPv6 in-band management"}, {6, 3995, "Reserved for IETF Consensus"},
    {3996, 4095, "Development, Experimental and Proprietary features"},
};
constexpr ValueName kHelloAdjacencyStateNames[] = {{0, "Up"}, {1, "Initializing"}, {2, "Down"}};

constexpr FieldTable kFields{
    hex("isis.hello.circuit_type", "Circuit type", 8).mask(0x3).names(kHelloCircuitTypeNames),
    hex("isis.hello.reserved", "Reserved", 8).mask(0xfc), dec("isis.hello.reserved", "Reserved", 8).mask(0x80),
    text("isis.hello.source_id", "SystemID {Sender of PDU}"),
    dec("isis.hello.holding_timer", "Holding timer", 16),
    dec("isis.hello.pdu_length", "PDU length", 16),
    dec("isis.hello.priority", "Priority", 8).mask(0x7f),
    text("isis.hello.lan_id", "SystemID {Designated IS}"),
    dec("isis.hello.clv.type", "Type", 8),
    dec("isis.hello.clv.length", "Length", 8),
    dec("isis.hello.local_circuit_id", "Local circuit ID", 8),
    fields::ipv4("isis.hello.clv_ipv4_int_addr", "IPv4 interface address"),
    fields::ipv6("isis.hello.clv_ipv6_int_addr", "IPv6 interface address"),
    hex("isis.hello.clv_mt", "MT-ID", 16),
    hex("isis.hello.clv_restart_flags", "Restart Signaling Flags", 8),
    flag("isis.hello.clv_restart_flags.rr", "Restart Request", 8, 0x1, kTrueFalse),
    flag("isis.hello.clv_restart_flags.ra", "Restart Acknowledgment", 8, 0x2, kTrueFalse),
    flag("isis.hello.clv_restart_flags.sa", "Suppress Adjacency", 8, 0x4, kTrueFalse),
    dec("isis.hello.clv_restart.remain_time", "Remaining holding time", 16),
    text("isis.hello.clv_restart.neighbor", "Restarting Neighbor ID"),
    bytes("isis.hello.mcid", "MCID"),
    bytes("isis.hello.aux_mcid", "Aux MCID"),
    bytes("isis.hello.digest", "Digest"),
    dec("isis.hello.digest.v", "V", 8).mask(0x10),
    dec("isis.hello.digest.a", "A", 8).mask(0xc),
    dec("isis.hello.digest.d", "D", 8).mask(0x3),
    bytes("isis.hello.area_address", "Area address"),
    dec("isis.hello.iid", "Instance Identifier", 16),
    dec("isis.hello.supported_itid", "Supported ITID", 16),
    hex("isis.hello.clv_nlpid.nlpid", "NLPID", 8),
    bytes("isis.hello.clv_authentication", "Authentication"),
    dec("isis.hello.mtid", "Topology ID", 16).mask(0xfff).names(kHelloMtidNames),
    dec("isis.hello.adjacency_state", "Adjacency State", 8).names(kHelloAdjacencyStateNames),
    hex("isis.hello.extended_local_circuit_id", "Extended Local circuit ID", 32),
    text("isis.hello.neighbor_systemid", "Neighbor SystemID"),
    hex("isis.hello.neighbor_extended_local_circuit_id", "Neighbor Extended Local circuit ID", 32),
    fields::mac("isis.hello.is_neighbor", "IS Neighbor"),
    fields::ipv6("isis.hello.clv_ipv6_glb_int_addr", "IPv6 Global interface address"),
    expert("isis.lsp.hello_pdu", "PDU length less than header length", Group::Malformed, Severity::Error),
    expert("isis.hello.authentication.unknown", "Unknown authentication type", Group::Protocol, Severity::Warning),
    expert("isis.hello.short_clv", "Short CLV", Group::Malformed, Severity::Error),
    expert("isis.hello.clv.unknown", "Unknown option", Group::Undecoded, Severity::Note),
};

// The row of the same name of LAN hellos.
constexpr FieldRef kLanReserved{uint16_t((kFields["isis.hello.reserved"]).index + 1)};
constexpr std::array kClaims{Claim{"isis.type", 15, 17}};
constexpr isis::ValueRows kRows{kFields["isis.hello.clv.type"], kFields["isis.hello.clv.length"], kFields["isis.hello.short_clv"], kFields["isis.hello.clv.unknown"]};

void addAreas(Layer& hello, uint32_t length) { isis::addAreas(hello, kFields["isis.hello.area_address"], kFields["isis.hello.short_clv"], length); }

void addNetworks(Layer& hello, uint32_t length) { isis::addNetworks(hello, kFields["isis.hello.clv_nlpid.nlpid"], length); }

void addIpv4(Layer& hello, uint32_t length) { isis::addIpv4Addresses(hello, kFields["isis.hello.clv_ipv4_int_addr"], length); }

void addIpv6(Layer& hello, uint32_t length) { isis::addIpv6Addresses(hello, kFields["isis.hello.clv_ipv6_int_addr"], length); }

void addGlobalIpv6(Layer& hello, uint32_t length) { isis::addIpv6Addresses(hello, kFields["isis.hello.clv_ipv6_glb_int_addr"], length); }

void addAuthentication(Layer& hello, uint32_t length) { isis::addAuthentication(hello, kFields["isis.hello.clv_authentication"], kFields["isis.hello.authentication.unknown"], length); }

void addInstance(Layer& hello, uint32_t length) { isis::addInstance(hello, kFields["isis.hello.iid"], kFields["isis.hello.supported_itid"], kFields["isis.hello.short_clv"], length); }

void addNeighbors(Layer& hello, uint32_t length)
{
    for (uint32_t i = 0; i + 6 <= length; i += 6)
        hello.mac(kFields["isis.hello.is_neighbor"]);
}

void addRestart(Layer& hello, uint32_t length)
{
    constexpr uint8_t kAcknowledged = 0x02; // only then is the rest of any meaning
    const bool acknowledged = (hello.peek8(hello.position()) & kAcknowledged) != 0;
    if (length >= 1)
        hello.bits(kFields["isis.hello.clv_restart_flags"], 1, {kFields["isis.hello.clv_restart_flags.sa"], kFields["isis.hello.clv_restart_flags.ra"], kFields["isis.hello.clv_restart_flags.rr"]});
    if (length >= 3 && acknowledged) {
        hello.u16(kFields["isis.hello.clv_restart.remain_time"]);
        hello.last().append("s");
    }
    if (length >= 3 + isis::kSystemIdBytes && acknowledged)
        isis::addIdentifier(hello, kFields["isis.hello.clv_restart.neighbor"], isis::kSystemIdBytes);
}

// RFC 5303, 3.2: as many parts as the length says.
void addAdjacency(Layer& hello, uint32_t length)
{
    if (length >= 1)
        hello.u8(kFields["isis.hello.adjacency_state"]);
    if (length >= 5)
        hello.u32(kFields["isis.hello.extended_local_circuit_id"]);
    if (length >= 5 + isis::kSystemIdBytes)
        isis::addIdentifier(hello, kFields["isis.hello.neighbor_systemid"], isis::kSystemIdBytes);
    if (length >= 9 + isis::kSystemIdBytes)
        hello.u32(kFields["isis.hello.neighbor_extended_local_circuit_id"]);
}

void addTopologies(Layer& hello, uint32_t length)
{
    for (uint32_t i = 0; i + 2 <= length; i += 2) {
        const auto topology = hello.u16(kFields["isis.hello.clv_mt"]);
        hello.last().text("{} Topology (0x{:03x}){}{}", isis::topologyName(topology & 0xfff), topology & 0xfff, (topology & 0x8000) != 0 ? ", no sub-TLVs present" : "",
                          (topology & 0x4000) != 0 ? ", ATT bit set" : "");
    }
}

// RFC 6329, 13: what bridges say about shortest paths.
void addPortCapability(Layer& hello, uint32_t length)
{
    constexpr uint8_t kConfiguration = 4, kDigest = 5;
    constexpr uint32_t kConfigurationBytes = 51;
    const auto end = hello.position() + length;
    const auto topology = uint16_t(hello.peek16(hello.position()) & 0xfff);
    hello.addNumber(kFields["isis.hello.mtid"], hello.position(), 2, topology);
    if (hello.wantsTree())
        hello.last().text(".... {:04b} {:04b} {:04b} = Topology ID: {} ({})", topology >> 8, topology >> 4 & 15, topology & 15, isis::standardTopologyName(topology), topology);
    hello.skip(2);
    while (hello.more() && hello.position() + 2 <= end) {
        const auto start = hello.position();
        const auto type = hello.peek8(start);
        const uint32_t size = hello.peek8(start + 1);
        const auto left = end - start - 2;
        if (size > left) {
            const auto text = fmt::format("Short type {} TLV ({} vs {})", type, size, left);
            hello.note(kFields["isis.hello.short_clv"], hello.label(start + 2, hello.reported() - std::min(hello.reported(), start + 2), std::string_view(text)), text);
            return;
        }
        hello.skip(2);
        if (type == kConfiguration && size == 2 * kConfigurationBytes) {
            const auto under = hello.under(hello.label(start, size + 2, "SPB MCID: Type: 0x{:02x}, Length: {}", type, size));
            hello.bytes(kFields["isis.hello.mcid"], kConfigurationBytes);
            hello.bytes(kFields["isis.hello.aux_mcid"], kConfigurationBytes);
        } else if (type == kDigest && size == 33) {
            const auto under = hello.under(hello.label(start, size + 2, "SPB Digest: Type: 0x{:02x}, Length: {}", type, size));
            hello.bitFields(1, {kFields["isis.hello.digest.v"], kFields["isis.hello.digest.a"], kFields["isis.hello.digest.d"]});
            hello.bytes(kFields["isis.hello.digest"], size - 1);
        }
        hello.seek(start + 2 + size);
    }
}

constexpr isis::ValueKind kCommon[] = {
    {1, "Area address(es)", addAreas}, {6, "IS Neighbor(s)", addNeighbors}, {7, "Instance Identifier", addInstance},
    {8, "Padding", isis::addPadding}, {10, "Authentication", addAuthentication}, {129, "Protocols Supported", addNetworks},
    {132, "IP Interface address(es)", addIpv4}, {143, "MT Port Capability", addPortCapability},
    {211, "Restart Signaling", addRestart}, {229, "Multi Topology", addTopologies}, {232, "IPv6 Interface address(es)", addIpv6},
    {233, "IPv6 Global Interface Address", addGlobalIpv6}, {240, "Point-to-point Adjacency State", addAdjacency},
};

void dissect(Layer& hello)
{
    const auto type = isis::messageType(hello);
    static constexpr ValueName kTypes[] = {{15, "L1 HELLO"}, {16, "L2 HELLO"}, {17, "P2P HELLO"}};
    hello.protocolColumn("ISIS HELLO");
    if (hello.info().wanted())
        hello.info().set("{}, System-ID: {}", nameOf(kTypes, type), isis::identifierText(hello.peekBytes(1, isis::kSystemIdBytes)));
    hello.bitFields(1, {kFields["isis.hello.circuit_type"], kFields["isis.hello.reserved"]});
    isis::addIdentifier(hello, kFields["isis.hello.source_id"], isis::kSystemIdBytes);
    hello.u16(kFields["isis.hello.holding_timer"]);
    const bool lan = type != 17;
    const auto end = isis::addSize(hello, {kFields["isis.hello.pdu_length"], kFields["isis.lsp.hello_pdu"], kFields["isis.lsp.hello_pdu"]}, lan ? 27 : 20);
    if (lan) {
        hello.bitFields(1, {kFields["isis.hello.priority"], kLanReserved});
        isis::addIdentifier(hello, kFields["isis.hello.lan_id"], isis::kSystemIdBytes + 1);
    } else {
        hello.u8(kFields["isis.hello.local_circuit_id"]);
    }
    if (!hello.passesOverContents())
        isis::addValues(hello, kRows, kCommon, end);
}

} // namespace

namespace protocols {

extern constinit const Protocol isisHello{"isis.hello", "ISIS HELLO", "ISIS HELLO", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
