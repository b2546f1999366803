// Virtual Router Redundancy Protocol, versions 2 and 3. RFC 2338, 3768, 5798. Not decoded: authentication headers.
#include "core/dissect/checksum.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {{1, "Advertisement"}};
constexpr ValueName kAuthTypeNames[] = {
    {0, "No Authentication"}, {1, "Simple Text Authentication [RFC 2338] / Reserved [RFC 3768]"},
    {2, "IP Authentication Header [RFC 2338] / Reserved [RFC 3768]"}, {254, "Cisco VRRP MD5 authentication"},
};
constexpr ValueName kPriorityNames[] = {
    {0, "Current Master has stopped participating in VRRP"},
    {100, "Default priority for a backup VRRP router"},
    {255, "This VRRP router owns the virtual router's IP address(es)"},
};

constexpr FieldTable kFields{
    dec("vrrp.typever", "VRRP message version and type", 8),
    dec("vrrp.version", "VRRP protocol version", 8).mask(0xf0),
    dec("vrrp.type", "VRRP packet type", 8).names(kTypeNames).mask(0xf),
    dec("vrrp.virt_rtr_id", "Virtual Rtr ID", 8),
    dec("vrrp.prio", "Priority", 8),
    dec("vrrp.addr_count", "Addr Count", 8),
    hex("vrrp.checksum", "Checksum", 16),
    named("vrrp.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
    dec("vrrp.auth_type", "Auth Type", 8).names(kAuthTypeNames),
    dec("vrrp.adver_int", "Adver Int", 8),
    dec("vrrp.reserved_mbz", "Reserved", 8).mask(0xf0),
    dec("vrrp.short_adver_int", "Adver Int", 16).mask(0xfff),
    fields::ipv4("vrrp.ip_addr", "IP Address"),
    fields::ipv6("vrrp.ipv6_addr", "IPv6 Address"),
    text("vrrp.auth_string", "Authentication String"),
    bytes("vrrp.md5_auth_data", "MD5 Authentication Data"),
    expert("vrrp.checksum_bad.expert", "Bad checksum", Group::Checksum, Severity::Warning),
};

constexpr std::array kClaims{Claim{"ip.proto", 112}};
constexpr ChecksumRows kChecksum{kFields["vrrp.checksum"], kFields["vrrp.checksum.status"], kFields["vrrp.checksum_bad.expert"]};

// RFC 5798, 5.2.8: version 3 sums a pseudo header too.
uint32_t pseudoHeader(const Layer& vrrp)
{
    const auto& facts = vrrp.facts();
    const auto size = size_t(facts.source.kind == AddressKind::Ipv6 ? 16 : 4);
    const auto sum = checksumAdd({facts.source.bytes.data(), size});
    return checksumAdd({facts.destination.bytes.data(), size}, sum) + vrrp.reported() + 112;
}

void dissect(Layer& vrrp)
{
    const auto first = vrrp.peek8(0);
    const auto version = first >> 4;
    const auto type = first & 0x0f;
    vrrp.protocolColumn("VRRP");
    vrrp.info().set("Announcement (v{})", version);
    vrrp.u8(kFields["vrrp.typever"]);
    vrrp.last().text("Version {}, Packet type {} ({})", version, type, nameOr(kTypeNames, uint64_t(type), "Unknown"));
    {
        const auto under = vrrp.under(vrrp.last());
        vrrp.addNumber(kFields["vrrp.version"], 0, 1, first);
        vrrp.addNumber(kFields["vrrp.type"], 0, 1, first);
    }
    vrrp.u8(kFields["vrrp.virt_rtr_id"]);
    const auto priority = vrrp.u8(kFields["vrrp.prio"]);
    vrrp.last().text("Priority: {} ({})", priority, nameOr(kPriorityNames, priority, "Non-default backup priority"));
    const auto count = vrrp.u8(kFields["vrrp.addr_count"]);
    const auto authentication = vrrp.peek8(4);
    if (version == 3) {
        vrrp.addNumber(kFields["vrrp.reserved_mbz"], 4, 1, authentication);
        vrrp.bitFields(2, {kFields["vrrp.short_adver_int"]});
    } else {
        vrrp.u8(kFields["vrrp.auth_type"]);
        vrrp.u8(kFields["vrrp.adver_int"]);
    }
    addChecksum(vrrp, kChecksum, version == 3 ? pseudoHeader(vrrp) : 0);
    const bool isV6 = vrrp.facts().source.kind == AddressKind::Ipv6;
    for (int i = 0; i < count && vrrp.more(); ++i) {
        if (isV6)
            vrrp.ipv6(kFields["vrrp.ipv6_addr"]);
        else
            vrrp.ipv4(kFields["vrrp.ip_addr"]);
    }
    if (version == 3 || vrrp.failed())
        return;
    if (authentication == 1) {
        const auto at = vrrp.position();
        const auto text = vrrp.peekText(at, 8);
        if (!vrrp.has(at, 8))
            return vrrp.skip(8);
        vrrp.addText(kFields["vrrp.auth_string"], at, 8, text.substr(0, text.find('\0')));
    } else if (authentication == 254) {
        vrrp.bytes(kFields["vrrp.md5_auth_data"], 16);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol vrrp{"vrrp", "VRRP", "Virtual Router Redundancy Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
