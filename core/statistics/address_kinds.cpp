// Addresses of cloud platforms by a table, all others by the registries of IANA.
#include "core/statistics/address_kinds.h"

#include "core/base/sentence.h"
#include "core/filter/special_addresses.h"

#include <algorithm>
#include <string>

namespace capscope {
namespace {

constexpr std::string_view kAzure = "Microsoft Learn: What is IP address 168.63.129.16?";
constexpr std::string_view kAzureKms = "Microsoft Learn: Troubleshoot Azure Windows virtual machine activation problems";
constexpr std::string_view kAws = "Amazon EC2 User Guide: Link-local addresses";
constexpr std::string_view kEcs = "Amazon ECS Developer Guide: Task IAM role";
constexpr std::string_view kGoogle = "Google Cloud: View and query VM metadata";
constexpr std::string_view kAlibaba = "Alibaba Cloud: Access instance metadata";

struct Platform {
    std::string_view address; // as toText writes it
    std::string_view name;
    std::string_view source;
};

// Addresses at which the platform itself answers its virtual machines.
constexpr Platform kPlatforms[] = {
    {"168.63.129.16", translatable("Azure WireServer: DNS, health probes, agent"), kAzure},
    {"169.254.169.254", translatable("instance metadata (Azure, AWS, Google, ...)"), kAzure},
    {"20.118.99.224", translatable("Azure KMS: activation of Windows"), kAzureKms},
    {"40.83.235.53", translatable("Azure KMS: activation of Windows"), kAzureKms},
    {"23.102.135.246", translatable("Azure KMS: activation of Windows"), kAzureKms},
    {"169.254.169.253", translatable("AWS DNS"), kAws},
    {"169.254.169.123", translatable("AWS time"), kAws},
    {"169.254.169.250", translatable("AWS KMS: activation of Windows"), kAws},
    {"169.254.169.251", translatable("AWS KMS: activation of Windows"), kAws},
    {"169.254.170.2", translatable("AWS credentials of containers"), kEcs},
    {"fd00:ec2::254", translatable("AWS instance metadata"), kAws},
    {"fd00:ec2::253", translatable("AWS DNS"), kAws},
    {"fd00:ec2::123", translatable("AWS time"), kAws},
    {"fd20:ce::254", translatable("Google Cloud instance metadata"), kGoogle},
    {"100.100.100.200", translatable("Alibaba Cloud instance metadata"), kAlibaba},
};

constexpr std::string_view kIana = "IANA: special-purpose address registries (RFC 6890)";

bool startsWith(const Address& address, uint8_t first, uint8_t mask) { return (address.bytes[0] & mask) == first; }

AddressNote ipNote(const Address& address)
{
    const bool v6 = address.kind == AddressKind::Ipv6;
    if (v6 ? startsWith(address, 0xff, 0xff) : startsWith(address, 0xe0, 0xf0))
        return {AddressScope::Multicast, {}, kIana};
    const auto* block = filter::specialBlock({address.bytes.data(), address.size});
    if (block == nullptr)
        return {AddressScope::Public};
    if (block->name == "Private-Use" || block->name == "Unique-Local")
        return {AddressScope::Private, {}, kIana};
    if (block->name.starts_with("Loopback"))
        return {AddressScope::Loopback, {}, kIana};
    if (block->name.starts_with("Link"))
        return {AddressScope::LinkLocal, {}, kIana};
    return {AddressScope::Special, block->name, kIana};
}

} // namespace

AddressNote addressNote(const Address& address)
{
    if (address.kind != AddressKind::Ipv4 && address.kind != AddressKind::Ipv6)
        return {};
    const auto text = toText(address);
    const auto platform = std::ranges::find(kPlatforms, text, &Platform::address);
    if (platform != std::end(kPlatforms))
        return {AddressScope::Platform, platform->name, platform->source};
    return ipNote(address);
}

std::string_view toText(AddressScope scope)
{
    switch (scope) {
    case AddressScope::Private:
        return translatable("private");
    case AddressScope::Public:
        return translatable("public");
    case AddressScope::Platform:
        return translatable("cloud platform");
    case AddressScope::Loopback:
        return translatable("this machine");
    case AddressScope::LinkLocal:
        return translatable("link-local");
    case AddressScope::Multicast:
        return translatable("multicast");
    case AddressScope::Special:
        return translatable("special");
    case AddressScope::Unknown:
        break;
    }
    return {};
}

} // namespace capscope
