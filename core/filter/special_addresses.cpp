// The registries of special-purpose addresses, as of 2024. Filters know the names as they stand here; a window may translate those that it shows.
#include "core/filter/special_addresses.h"

#include "core/base/sentence.h"

#include <array>

namespace capscope::filter {
namespace {

struct Row4 {
    std::array<uint8_t, 4> network;
    unsigned prefix;
    SpecialBlock block;
};

struct Row6 {
    std::array<uint8_t, 16> network;
    unsigned prefix;
    SpecialBlock block;
};

// Where the registry says "not applicable", the flag is clear.
constexpr Row4 kIpv4[] = {
    {{0, 0, 0, 0}, 8, {translatable("\"This network\""), 0b10001}},
    {{0, 0, 0, 0}, 32, {translatable("\"This host on this network\""), 0b10001}},
    {{10, 0, 0, 0}, 8, {"Private-Use", 0b11100}},
    {{100, 64, 0, 0}, 10, {translatable("Shared Address Space"), 0b11100}},
    {{127, 0, 0, 0}, 8, {"Loopback", 0b00001}},
    {{169, 254, 0, 0}, 16, {"Link Local", 0b11001}},
    {{172, 16, 0, 0}, 12, {"Private-Use", 0b11100}},
    {{192, 0, 0, 0}, 24, {translatable("IETF Protocol Assignments"), 0}},
    {{192, 0, 0, 0}, 29, {translatable("IPv4 Service Continuity Prefix"), 0b11100}},
    {{192, 0, 0, 8}, 32, {translatable("IPv4 dummy address"), 0b10000}},
    {{192, 0, 0, 9}, 32, {translatable("Port Control Protocol Anycast"), 0b11110}},
    {{192, 0, 0, 10}, 32, {translatable("Traversal Using Relays around NAT Anycast"), 0b11110}},
    {{192, 0, 0, 170}, 32, {translatable("NAT64/DNS64 Discovery"), 0b00001}},
    {{192, 0, 0, 171}, 32, {translatable("NAT64/DNS64 Discovery"), 0b00001}},
    {{192, 0, 2, 0}, 24, {translatable("Documentation (TEST-NET-1)"), 0}},
    {{192, 31, 196, 0}, 24, {translatable("AS112-v4"), 0b11110}},
    {{192, 52, 193, 0}, 24, {translatable("AMT"), 0b11110}},
    {{192, 88, 99, 0}, 24, {translatable("Deprecated (6to4 Relay Anycast)"), 0}},
    {{192, 168, 0, 0}, 16, {"Private-Use", 0b11100}},
    {{192, 175, 48, 0}, 24, {translatable("Direct Delegation AS112 Service"), 0b11110}},
    {{198, 18, 0, 0}, 15, {translatable("Benchmarking"), 0b11100}},
    {{198, 51, 100, 0}, 24, {translatable("Documentation (TEST-NET-2)"), 0}},
    {{203, 0, 113, 0}, 24, {translatable("Documentation (TEST-NET-3)"), 0}},
    {{240, 0, 0, 0}, 4, {translatable("Reserved"), 0b00001}},
    {{255, 255, 255, 255}, 32, {translatable("Limited Broadcast"), 0b01001}},
};

constexpr Row6 kIpv6[] = {
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, {"Loopback Address", 0b00001}},
    {{}, 128, {translatable("Unspecified Address"), 0b10001}},
    {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, {translatable("IPv4-mapped Address"), 0b00001}},
    {{0x00, 0x64, 0xff, 0x9b}, 96, {translatable("IPv4-IPv6 Translat."), 0b11110}},
    {{0x00, 0x64, 0xff, 0x9b, 0x00, 0x01}, 48, {translatable("IPv4-IPv6 Translat."), 0b11100}},
    {{0x01, 0x00}, 64, {translatable("Discard-Only Address Block"), 0b11100}},
    {{0x20, 0x01}, 23, {translatable("IETF Protocol Assignments"), 0}},
    {{0x20, 0x01}, 32, {translatable("TEREDO"), 0b11100}},
    {{0x20, 0x01, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, {translatable("Port Control Protocol Anycast"), 0b11110}},
    {{0x20, 0x01, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2}, 128, {translatable("Traversal Using Relays around NAT Anycast"), 0b11110}},
    {{0x20, 0x01, 0, 2}, 48, {translatable("Benchmarking"), 0b11100}},
    {{0x20, 0x01, 0, 3}, 32, {translatable("AMT"), 0b11110}},
    {{0x20, 0x01, 0, 4, 0x01, 0x12}, 48, {translatable("AS112-v6"), 0b11110}},
    {{0x20, 0x01, 0, 0x10}, 28, {translatable("Deprecated (previously ORCHID)"), 0}},
    {{0x20, 0x01, 0, 0x20}, 28, {translatable("ORCHIDv2"), 0b11110}},
    {{0x20, 0x01, 0, 0x30}, 28, {translatable("Drone Remote ID Protocol Entity Tags (DETs) Prefix"), 0b11110}},
    {{0x20, 0x01, 0x0d, 0xb8}, 32, {translatable("Documentation"), 0}},
    {{0x20, 0x02}, 16, {translatable("6to4"), 0b11100}},
    {{0x26, 0x20, 0, 0x4f, 0x80}, 48, {translatable("Direct Delegation AS112 Service"), 0b11110}},
    {{0x3f, 0xff}, 20, {translatable("Documentation"), 0}},
    {{0x5f, 0x00}, 16, {translatable("Segment Routing (SRv6) SIDs"), 0b11100}},
    {{0xfc, 0x00}, 7, {"Unique-Local", 0b11100}},
    {{0xfe, 0x80}, 10, {"Link-Local Unicast", 0b11001}},
};

template <typename Rows> const SpecialBlock* smallest(const Rows& rows, Bytes address)
{
    const SpecialBlock* best = nullptr;
    unsigned bits = 0;
    for (const auto& row : rows) {
        if (row.prefix >= bits && isInNetwork(address, row.network, row.prefix)) {
            best = &row.block;
            bits = row.prefix;
        }
    }
    return best;
}

} // namespace

bool isInNetwork(Bytes address, Bytes network, unsigned prefix)
{
    if (address.size() != network.size())
        return false;
    for (size_t i = 0; i * 8 < prefix && i < address.size(); ++i) {
        const auto left = prefix - unsigned(i) * 8;
        const auto mask = left >= 8 ? 0xff : 0xff << (8 - left) & 0xff;
        if ((address[i] & mask) != (network[i] & mask))
            return false;
    }
    return true;
}

const SpecialBlock* specialBlock(Bytes address)
{
    return address.size() == 4 ? smallest(kIpv4, address) : address.size() == 16 ? smallest(kIpv6, address) : nullptr;
}

} // namespace capscope::filter
