// A table of names that people use, and the system's registry for the rest.
#include "core/flow/services.h"

#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>

namespace capscope {
namespace {

constexpr uint8_t kTcp = 1;
constexpr uint8_t kUdp = 2;

struct Service {
    std::string_view name;
    uint16_t port;
    uint8_t shownFor = 0; // transports whose port is shown by this name, where the registry has none or an old one
};

// RFC 6335's registry, with the everyday names beside the registered ones.
constexpr Service kServices[] = {
    {"echo", 7}, {"discard", 9}, {"daytime", 13}, {"chargen", 19}, {"ftp-data", 20}, {"ftp", 21}, {"ssh", 22}, {"telnet", 23}, {"smtp", 25},
    {"time", 37}, {"whois", 43}, {"tacacs", 49}, {"dns", 53}, {"domain", 53}, {"bootps", 67}, {"dhcp", 67}, {"bootpc", 68}, {"tftp", 69},
    {"gopher", 70}, {"finger", 79}, {"http", 80}, {"kerberos", 88}, {"pop3", 110}, {"rpcbind", 111, kTcp | kUdp}, {"sunrpc", 111},
    {"portmap", 111}, {"ident", 113}, {"nntp", 119}, {"ntp", 123}, {"epmap", 135}, {"netbios-ns", 137}, {"netbios-dgm", 138},
    {"netbios-ssn", 139}, {"imap", 143}, {"snmp", 161}, {"snmptrap", 162}, {"xdmcp", 177}, {"bgp", 179}, {"irc", 194}, {"ldap", 389},
    {"https", 443, kTcp}, {"quic", 443, kUdp}, {"smb", 445}, {"microsoft-ds", 445}, {"kpasswd", 464}, {"smtps", 465}, {"submissions", 465},
    {"isakmp", 500}, {"syslog", 514}, {"printer", 515}, {"lpd", 515}, {"rip", 520}, {"dhcpv6-client", 546}, {"dhcpv6", 547},
    {"dhcpv6-server", 547}, {"rtsp", 554}, {"nntps", 563}, {"submission", 587}, {"ipp", 631}, {"ldaps", 636}, {"ldp", 646},
    {"dns-over-tls", 853}, {"domain-s", 853}, {"rsync", 873}, {"ftps", 990}, {"telnets", 992}, {"imaps", 993}, {"pop3s", 995},
    {"socks", 1080}, {"openvpn", 1194}, {"ms-sql-s", 1433}, {"mssql", 1433}, {"oracle", 1521}, {"l2tp", 1701}, {"pptp", 1723},
    {"radius", 1812}, {"radius-acct", 1813}, {"mqtt", 1883}, {"ssdp", 1900}, {"nfs", 2049}, {"docker", 2375}, {"squid", 3128},
    {"iscsi", 3260}, {"mysql", 3306}, {"rdp", 3389, kTcp | kUdp}, {"ms-wbt-server", 3389}, {"stun", 3478}, {"svn", 3690},
    {"ipsec-nat-t", 4500}, {"vxlan", 4789, kUdp}, {"sip", 5060}, {"sips", 5061}, {"xmpp-client", 5222}, {"xmpp-server", 5269},
    {"mdns", 5353}, {"llmnr", 5355}, {"postgresql", 5432}, {"postgres", 5432}, {"amqps", 5671}, {"amqp", 5672}, {"coap", 5683},
    {"coaps", 5684}, {"vnc", 5900}, {"winrm", 5985, kTcp}, {"winrm-https", 5986, kTcp}, {"x11", 6000}, {"redis", 6379, kTcp},
    {"kubernetes", 6443, kTcp}, {"bittorrent", 6881, kTcp | kUdp}, {"http-alt", 8080}, {"mqtts", 8883}, {"elasticsearch", 9200, kTcp},
    {"memcached", 11211}, {"mongodb", 27017, kTcp}, {"bittorrent", 51413, kTcp | kUdp}, {"wireguard", 51820, kUdp},
};

} // namespace

std::string serviceName(Transport transport, uint16_t port)
{
    if (transport == Transport::None)
        return {};
    const auto bit = transport == Transport::Tcp ? kTcp : transport == Transport::Udp ? kUdp : uint8_t(0);
    for (const auto& service : kServices)
        if (service.port == port && (service.shownFor & bit) != 0)
            return std::string(service.name);
    const char* protocol = transport == Transport::Tcp ? "tcp" : transport == Transport::Udp ? "udp" : "sctp";
    servent entry{};
    servent* found = nullptr;
    char buffer[1024];
    if (getservbyport_r(htons(port), protocol, &entry, buffer, sizeof buffer, &found) != 0 || found == nullptr)
        return {};
    return found->s_name;
}

std::optional<uint16_t> servicePort(std::string_view name)
{
    const auto row = std::ranges::find(kServices, name, &Service::name);
    return row == std::end(kServices) ? std::nullopt : std::optional(row->port);
}

} // namespace capscope
