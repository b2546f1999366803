// IS-IS: the common header, and the choice between protocols of ISO's network layer. ISO/IEC 10589, ISO/IEC TR 9577.
// Not decoded: system identifiers of other sizes than six bytes, X.29, IDRP.
#include "core/dissect/protocols/isis.h"

namespace capscope {
namespace {

using namespace fields;
constexpr ValueName kTypeNames[] = {
    {15, "L1 HELLO"}, {16, "L2 HELLO"}, {17, "P2P HELLO"}, {18, "L1 LSP"}, {20, "L2 LSP"}, {24, "L1 CSNP"},
    {25, "L2 CSNP"}, {26, "L1 PSNP"}, {27, "L2 PSNP"},
};

constexpr FieldTable kFields{
    hex("isis.irpd", "Intradomain Routing Protocol Discriminator", 8).names(isis::kNetworkNames),
    dec("isis.len", "Length Indicator", 8),
    dec("isis.version", "Version/Protocol ID Extension", 8),
    dec("isis.sysid_len", "ID Length", 8),
    dec("isis.type", "PDU Type", 8).mask(0x1f).names(kTypeNames),
    hex("isis.type.reserved", "Reserved", 8).mask(0xe0),
    dec("isis.version2", "Version", 8),
    dec("isis.reserved", "Reserved", 8),
    dec("isis.max_area_adr", "Maximum Area Addresses", 8),
    expert("isis.length_indicator_too_small", "ISIS length indicator value smaller than the fixed length header size", Group::Malformed, Severity::Error),
    expert("isis.version.unknown", "Unknown ISIS version", Group::Protocol, Severity::Warning),
    expert("isis.version2.notone", "Version must be 1", Group::Protocol, Severity::Warning),
    expert("isis.reserved.notzero", "Reserved must be 0", Group::Protocol, Severity::Warning),
    expert("isis.type.unknown", "Unknown ISIS packet type", Group::Protocol, Severity::Warning),
};

constexpr std::array kClaims{Claim{"osinl.incl", 0x83}, Claim{"ethertype", 0x22f4}};

void dissectIsis(Layer& isis)
{
    isis.protocolColumn("ISIS");
    isis.info().clear();
    isis.u8(kFields["isis.irpd"]);
    const auto length = isis.u8(kFields["isis.len"]);
    if (length < isis::kCommonBytes) {
        isis.note(kFields["isis.length_indicator_too_small"]);
        return;
    }
    if (isis.u8(kFields["isis.version"]) != 1)
        isis.note(kFields["isis.version.unknown"]);
    isis.u8(kFields["isis.sysid_len"]);
    const auto type = isis.peek8(isis.position()) & 0x1fu;
    isis.bitFields(1, {kFields["isis.type.reserved"], kFields["isis.type"]});
    const auto typeItem = isis.last();
    if (isis.u8(kFields["isis.version2"]) != 1)
        isis.note(kFields["isis.version2.notone"]);
    if (isis.u8(kFields["isis.reserved"]) != 0)
        isis.note(kFields["isis.reserved.notzero"]);
    isis.u8(kFields["isis.max_area_adr"]);
    if (isis.failed())
        return;
    isis.item().length(isis.reported());
    if (!isis.handOff("isis.type", type)) {
        isis.info().set("Unknown ISIS packet type (0x{:02x})", type);
        isis.note(kFields["isis.type.unknown"], typeItem);
    }
}

constexpr std::array kOsiClaims{Claim{"llc.dsap", 0x14}, Claim{"llc.dsap", 0x20}, Claim{"llc.dsap", 0x34}, Claim{"llc.dsap", 0x54}, Claim{"llc.dsap", 0xfe},
                                Claim{"ppp.protocol", 0x0023}, Claim{"chdlc.protocol", 0xfefe}, Claim{"gre.proto", 0x00fe}, Claim{"null.bsd", 7}};

void dissectOsi(Layer& osi)
{
    const auto network = osi.peek8(0);
    if (osi.remaining() == 0)
        return osi.skip(1);
    const auto version = network == 0xcc ? 4u : network == 0x8e ? 6u : 0u;
    if (version != 0) {
        if (osi.handOff("ip.version", version, osi.slice(1)))
            return;
    } else if (osi.handOff("osinl.incl", network, osi.rest())) {
        return;
    }
    osi.data(osi.rest());
}

} // namespace

namespace isis {

std::string identifierText(Bytes id)
{
    std::string text;
    for (size_t i = 0; i < id.size(); ++i) {
        if (i == kSystemIdBytes + 1)
            text += '-';
        else if (i != 0 && i % 2 == 0 && i <= kSystemIdBytes)
            text += '.';
        text += fmt::format("{:02x}", id[i]);
    }
    return text;
}

void addIdentifier(Layer& isis, FieldRef row, uint32_t size)
{
    const auto at = isis.position();
    if (isis.has(at, size) && isis.wants(row))
        isis.addText(row, at, size, isis.arena().copy(std::string_view(identifierText(isis.peekBytes(at, size)))));
    isis.skip(size);
}

void addValues(Layer& isis, const ValueRows& rows, std::span<const ValueKind> kinds, uint32_t end)
{
    while (isis.more() && isis.position() < end) {
        const auto start = isis.position();
        const auto type = isis.peek8(start);
        const auto length = isis.peek8(start + 1);
        if (start + 1 == end)
            return;
        if (!isis.has(start, 2))
            return isis.skip(2);
        if (start + 2 + length > end) {
            const auto left = end - std::min(end, start + 2);
            const auto item = isis.label(start + 2, isis.reported() - std::min(isis.reported(), start + 2), "Short CLV header ({} vs {})", length, left);
            isis.note(rows.shortValue, item, fmt::format("Short CLV header ({} vs {})", length, left));
            return;
        }
        const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& k) { return k.type == type; });
        const bool known = kind != kinds.end();
        const auto item = isis.label(start, 2u + length, "{} (t={}, l={})", known ? kind->name : "Unknown code", type, length);
        const auto under = isis.under(item);
        isis.u8(rows.type);
        isis.u8(rows.length);
        if (known) {
            kind->handle(isis, length);
        } else {
            const auto text = fmt::format("Contents of values of type {} are not decoded", type);
            isis.note(rows.unknown, isis.label(start + 2, length, std::string_view(text)), text);
        }
        isis.seek(start + 2u + length);
    }
}

void addAreas(Layer& isis, FieldRef row, FieldRef shortValue, uint32_t length)
{
    const auto end = isis.position() + length;
    while (isis.more() && isis.position() < end) {
        const auto at = isis.position();
        const auto size = isis.peek8(at);
        const auto left = end - at - 1;
        const auto complain = [&](const std::string& text) {
            isis.note(shortValue, isis.label(at, isis.reported() - std::min(isis.reported(), at), std::string_view(text)), text);
        };
        if (left == 0)
            return complain("short address (no length for payload)");
        if (size > left)
            return complain(fmt::format("short address, packet says {}, we have {} left", size, left));
        isis.bytes(row, size + 1u);
        if (!isis.wantsTree())
            continue;
        std::string text;
        for (uint32_t i = 0; i < size; ++i)
            text += fmt::format("{}{:02x}", i % 2 == 1 ? "." : "", isis.peek8(at + 1 + i));
        isis.last().text("Area address ({}): {}", size, text);
    }
}

void addNetworks(Layer& isis, FieldRef row, uint32_t length)
{
    if (length == 0)
        return;
    const auto at = isis.position();
    std::string text;
    for (uint32_t i = 0; i < length && isis.wantsTree(); ++i) {
        const auto network = isis.peek8(at + i);
        text += fmt::format("{}{} (0x{:02x})", i == 0 ? "" : ", ", nameOr(kNetworkNames, network, "Unknown"), network);
    }
    const auto under = isis.under(isis.label(at, length, "NLPID{}: {}", length == 1 ? "" : "s", text));
    for (uint32_t i = 0; i < length; ++i)
        isis.u8(row);
}

void addAuthentication(Layer& isis, FieldRef row, FieldRef unknown, uint32_t length)
{
    if (length == 0)
        return;
    const auto type = isis.peek8(isis.position());
    isis.skip(1);
    const auto at = isis.position();
    --length;
    const auto value = isis.peekBytes(at, length);
    const auto item = isis.addBytes(row, at, length, value);
    constexpr uint8_t kPassword = 1, kGeneric = 3, kMd5 = 54;
    constexpr uint32_t kMd5Bytes = 16;
    if (type == kPassword && length > 0)
        item.text("clear text (1), password (length {}) = {}", length, asText(value));
    else if (type == kPassword)
        item.text("clear text (1), no clear-text password found!!!");
    else if (type == kMd5 && length == kMd5Bytes)
        item.text("hmac-md5 (54), message digest (length {}) = {:02x}", length, fmt::join(value, ""));
    else if (type == kMd5)
        item.text("hmac-md5 (54), illegal hmac-md5 digest format (must be 16 bytes)");
    else if (type == kGeneric && length > 2)
        item.text("CRYPTO_AUTH {}: digest", fmt::format("{:02x}", fmt::join(value, "")));
    else
        item.text("type 0x{:02x} (0x{:02x})", type, length);
    if (type != kPassword && type != kMd5 && type != kGeneric)
        isis.note(unknown, isis.label(at, isis.reported() - std::min(isis.reported(), at), "Unknown authentication type"));
}

void addInstance(Layer& isis, FieldRef instance, FieldRef topology, FieldRef shortValue, uint32_t length)
{
    const auto at = isis.position();
    if (length < 2) {
        constexpr std::string_view kText = "short address (no length for payload)";
        isis.note(shortValue, isis.label(at, isis.reported() - std::min(isis.reported(), at), kText), kText);
        return;
    }
    isis.u16(instance);
    for (uint32_t i = 2; i + 2 <= length; i += 2)
        isis.u16(topology);
}

void addIpv4Addresses(Layer& isis, FieldRef row, uint32_t length)
{
    for (uint32_t i = 0; i + 4 <= length; i += 4)
        isis.ipv4(row);
}

void addIpv6Addresses(Layer& isis, FieldRef row, uint32_t length)
{
    for (uint32_t i = 0; i + 16 <= length; i += 16)
        isis.ipv6(row);
}

void addPadding(Layer&, uint32_t) { }

std::string_view topologyName(uint16_t topology)
{
    static constexpr ValueName kNames[] = {
        {0, "IPv4 Unicast"}, {1, "In-Band Management"}, {2, "IPv6 Unicast"}, {3, "Multicast"}, {4095, "Development, Experimental or Proprietary"},
    };
    return nameOr(kNames, topology, "Reserved for IETF Consensus");
}

std::string_view standardTopologyName(uint16_t topology)
{
    static constexpr ValueName kNames[] = {
        {0, "Standard topology"}, {1, "IPv4 In-Band Management"}, {2, "IPv6 routing topology"}, {3, "IPv4 multicast topology"},
        {4, "IPv6 multicast topology"}, {5, "IPv6 in-band management"},
    };
    return nameOr(kNames, topology, topology >= 3996 ? "Reserved for development, experimental or proprietary features" : "Unassigned");
}

uint32_t addSize(Layer& isis, const SizeRows& rows, uint32_t headerBytes)
{
    const auto size = isis.u16(rows.length);
    const auto item = isis.last();
    const auto whole = isis.reported() + kCommonBytes;
    if (size < headerBytes)
        isis.note(rows.tooShort, item);
    else if (size > whole)
        isis.note(rows.tooLong, item);
    return std::max<uint32_t>(size, headerBytes) - kCommonBytes;
}

uint8_t messageType(Layer& isis)
{
    constexpr uint32_t kBackToType = 4;
    const auto slice = isis.slice(0);
    const auto& buffers = isis.dissection().buffers();
    if (slice.buffer >= buffers.size() || slice.offset < kBackToType)
        return 0;
    return buffers[slice.buffer].bytes[slice.offset - kBackToType] & 0x1f;
}

} // namespace isis

namespace protocols {

extern constinit const Protocol isis{
    "isis", "ISIS", "ISO 10589 ISIS InTRA Domain Routeing Information Exchange Protocol", kFields, kClaims, dissectIsis};

extern constinit const Protocol osi{
    .name = "osi", .shortName = "OSI", .title = "OSI", .fields = {}, .claims = kOsiClaims, .dissect = dissectOsi, .pseudo = true};

} // namespace protocols
} // namespace capscope
