// Tables of names.
#include "core/filter/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace capscope::filter {
namespace {

// Protocols that were called otherwise; the names of their fields begin with the protocol's.
struct Renamed {
    std::string_view before;
    std::string_view now;
};

constexpr Renamed kRenamed[] = {
    {"bootp", "dhcp"},
    {"ssl", "tls"},
};

// Capscope's own: names that take less typing.
struct Short {
    std::string_view name;
    std::string_view field;
};

constexpr Short kShort[] = {
    {"irtt", "tcp.analysis.initial_rtt"},
};

struct Service {
    std::string_view name;
    uint16_t port;
};

// The services that people name; RFC 6335's registry, with the everyday names beside the registered ones.
constexpr Service kServices[] = {
    {"echo", 7},           {"discard", 9},        {"daytime", 13},      {"chargen", 19},      {"ftp-data", 20},
    {"ftp", 21},           {"ssh", 22},           {"telnet", 23},       {"smtp", 25},         {"time", 37},
    {"whois", 43},         {"tacacs", 49},        {"dns", 53},          {"domain", 53},       {"bootps", 67},
    {"dhcp", 67},          {"bootpc", 68},        {"tftp", 69},         {"gopher", 70},       {"finger", 79},
    {"http", 80},          {"kerberos", 88},      {"pop3", 110},        {"rpcbind", 111},     {"sunrpc", 111},
    {"portmap", 111},      {"ident", 113},        {"nntp", 119},        {"ntp", 123},         {"epmap", 135},
    {"netbios-ns", 137},   {"netbios-dgm", 138},  {"netbios-ssn", 139}, {"imap", 143},        {"snmp", 161},
    {"snmptrap", 162},     {"xdmcp", 177},        {"bgp", 179},         {"irc", 194},         {"ldap", 389},
    {"https", 443},        {"quic", 443},         {"smb", 445},         {"microsoft-ds", 445}, {"kpasswd", 464},
    {"smtps", 465},        {"submissions", 465},  {"isakmp", 500},      {"syslog", 514},      {"printer", 515},
    {"lpd", 515},          {"rip", 520},          {"dhcpv6-client", 546}, {"dhcpv6", 547},    {"dhcpv6-server", 547},
    {"rtsp", 554},         {"nntps", 563},        {"submission", 587},  {"ipp", 631},         {"ldaps", 636},
    {"ldp", 646},          {"dns-over-tls", 853}, {"domain-s", 853},    {"rsync", 873},       {"ftps", 990},
    {"telnets", 992},      {"imaps", 993},        {"pop3s", 995},       {"socks", 1080},      {"openvpn", 1194},
    {"ms-sql-s", 1433},    {"mssql", 1433},       {"oracle", 1521},     {"l2tp", 1701},       {"pptp", 1723},
    {"radius", 1812},      {"radius-acct", 1813}, {"mqtt", 1883},       {"ssdp", 1900},       {"nfs", 2049},
    {"docker", 2375},      {"squid", 3128},       {"iscsi", 3260},      {"mysql", 3306},      {"rdp", 3389},
    {"ms-wbt-server", 3389}, {"stun", 3478},      {"svn", 3690},        {"ipsec-nat-t", 4500}, {"vxlan", 4789},
    {"sip", 5060},         {"sips", 5061},        {"xmpp-client", 5222}, {"xmpp-server", 5269}, {"mdns", 5353},
    {"llmnr", 5355},       {"postgresql", 5432},  {"postgres", 5432},   {"amqps", 5671},      {"amqp", 5672},
    {"coap", 5683},        {"coaps", 5684},       {"vnc", 5900},        {"winrm", 5985},      {"x11", 6000},
    {"redis", 6379},       {"bittorrent", 6881},  {"http-alt", 8080},   {"mqtts", 8883},      {"elasticsearch", 9200},
    {"memcached", 11211},  {"mongodb", 27017},    {"wireguard", 51820},
};

} // namespace

FieldsNamed fieldsNamed(std::string_view name)
{
    const auto& registry = Registry::instance();
    FieldsNamed found;
    found.ids = registry.fieldIds(name);
    if (!found.ids.empty())
        return found;
    if (const auto row = std::ranges::find(kShort, name, &Short::name); row != std::end(kShort)) {
        found.ids = registry.fieldIds(row->field);
        return found;
    }
    for (const auto& [before, now] : kRenamed) {
        if (!name.starts_with(before) || (name.size() > before.size() && name[before.size()] != '.'))
            continue;
        const auto renamed = std::string(now) + std::string(name.substr(before.size()));
        found.ids = registry.fieldIds(renamed);
        if (!found.ids.empty())
            found.hint = fmt::format("\"{}\" is called \"{}\" now.", name, renamed);
    }
    return found;
}

std::optional<uint16_t> servicePort(std::string_view name)
{
    const auto row = std::ranges::find(kServices, name, &Service::name);
    return row == std::end(kServices) ? std::nullopt : std::optional(row->port);
}

bool holdsPorts(std::string_view field)
{
    const auto dot = field.rfind('.');
    if (dot == std::string_view::npos)
        return false;
    const auto protocol = field.substr(0, dot);
    const auto last = field.substr(dot + 1);
    return (protocol == "tcp" || protocol == "udp" || protocol == "udplite" || protocol == "sctp" || protocol == "dccp")
        && (last == "port" || last == "srcport" || last == "dstport");
}

} // namespace capscope::filter
