// PROXY protocol, versions 1 and 2: who is really talking, ahead of what a proxy hands on. haproxy, proxy-protocol.txt. Not decoded:
// the parts of TLVs about TLS.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <arpa/inet.h>
#include <charconv>
#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFamilyProtocol[] = {
    {0x0, "UNSPEC"}, {0x11, "TCP over IPv4"}, {0x12, "UDP over IPv4"}, {0x21, "TCP over IPv6"}, {0x22, "UDP over IPv6"},
    {0x31, "UNIX stream"}, {0x32, "UNIX datagram"},
};

constexpr ValueName kAddrFamily[] = {
    {0x1, "IPv4"}, {0x2, "IPv6"}, {0x3, "UNIX"},
};

constexpr ValueName kTlvType[] = {
    {0x0, "UNSPEC"}, {0x1, "ALPN"}, {0x2, "AUTHORITY"}, {0x3, "CRC32C"}, {0x4, "NOOP"}, {0x20, "SSL"}, {0x21, "SSL VERSION"},
    {0x22, "SSL CN"}, {0x23, "SSL CIPHER"}, {0x24, "SSL SIG ALG"}, {0x25, "SSL KEY ALG"}, {0x30, "NETNS"}, {0xea, "AWS"},
};

constexpr FieldTable kFields{
    dec("proxy.version", "Version", 8),
    none("proxy.v1.magic", "PROXY v1 magic"),
    text("proxy.v1.proto", "Protocol"),
    ipv6("proxy.src.ipv6", "Source Address"),
    ipv4("proxy.src.ipv4", "Source Address"),
    ipv6("proxy.dst.ipv6", "Destination Address"),
    ipv4("proxy.dst.ipv4", "Destination Address"),
    dec("proxy.srcport", "Source Port", 16),
    dec("proxy.dstport", "Destination Port", 16),
    bytes("proxy.v2.src.unix", "Source Address"),
    bytes("proxy.v2.dst.unix", "Destination Address"),
    bytes("proxy.v2.magic", "Magic"),
    dec("proxy.v2.version", "Version", 8).mask(0xf0),
    dec("proxy.v2.cmd", "Command", 8).mask(0xf),
    hex("proxy.v2.addr_family_protocol", "Address Family Protocol", 8).names(kFamilyProtocol),
    hex("proxy.v2.addr_family", "Address Family", 8).mask(0xf0).names(kAddrFamily),
    hex("proxy.v2.protocol", "Protocol", 8).mask(0xf),
    dec("proxy.v2.length", "Length", 16),
    none("proxy.v2.tlv", "TLV"),
    hex("proxy.v2.tlv.type", "Type", 8).names(kTlvType),
    dec("proxy.v2.tlv.length", "Length", 16),
    bytes("proxy.v2.tlv.value", "Value"),
    expert("proxy.bad_format", "Badly formatted PROXY header line", Group::Malformed, Severity::Error),
};

constexpr std::string_view kHeuristics[] = {"tcp"};
constexpr uint64_t kMagic2 = 0x0d0a0d0a000d0a51; // "\r\n\r\n\0\r\nQUIT\n"
constexpr uint32_t kHeaderBytes2 = 16;
constexpr uint32_t kLineBytesMax = 107; // version 1, with its line end

bool isVersion1(const Layer& proxy) { return proxy.peek32(0) == 0x50524f58 && proxy.peek16(4) == 0x5920; }

bool isVersion2(const Layer& proxy)
{
    return proxy.peek32(0) == uint32_t(kMagic2 >> 32) && proxy.peek(0, 8) == kMagic2 && proxy.peek32(8) == 0x5549540a
        && proxy.has(0, kHeaderBytes2);
}

bool recognises(const Layer& proxy) { return isVersion1(proxy) || isVersion2(proxy); }

// The words of the line of version 1.
class Words {
public:
    explicit Words(std::string_view line)
        : m_line(line)
    {
    }

    std::string_view next()
    {
        const auto end = std::min(m_line.find(' ', m_at), m_line.size());
        start = uint32_t(m_at);
        const auto word = m_line.substr(std::min(m_at, m_line.size()), end - std::min(m_at, end));
        m_at = std::min(end + 1, m_line.size());
        return word;
    }

    uint32_t start = 0; // of the word given last

private:
    std::string_view m_line;
    size_t m_at = 0;
};

bool addAddress(Layer& proxy, Words& words, bool six, FieldRef field)
{
    const auto word = words.next();
    uint8_t bytes[16];
    if (inet_pton(six ? AF_INET6 : AF_INET, std::string(word).c_str(), bytes) != 1)
        return false;
    proxy.addAddress(field, words.start, uint32_t(word.size()), six ? Address::ipv6(bytes) : Address::ipv4(bytes));
    return true;
}

bool addPort(Layer& proxy, Words& words, FieldRef field)
{
    const auto word = words.next();
    uint16_t port = 0;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), port);
    if (word.empty() || read.ec != std::errc() || read.ptr != word.data() + word.size())
        return false;
    proxy.addNumber(field, words.start, uint32_t(word.size()), port);
    return true;
}

void dissectVersion1(Layer& proxy)
{
    const auto all = proxy.peekText(0, kLineBytesMax);
    const auto end = all.find("\r\n");
    if (end == std::string_view::npos)
        return proxy.reject();
    Words words(all.substr(0, end));
    words.next();
    proxy.addNone(kFields["proxy.v1.magic"], 0, 5);
    const auto kind = words.next();
    proxy.addText(kFields["proxy.v1.proto"], words.start, uint32_t(kind.size()), kind);
    const bool six = kind == "TCP6";
    if (kind == "TCP4" || six) {
        const bool good = addAddress(proxy, words, six, six ? kFields["proxy.src.ipv6"] : kFields["proxy.src.ipv4"])
            && addAddress(proxy, words, six, six ? kFields["proxy.dst.ipv6"] : kFields["proxy.dst.ipv4"])
            && addPort(proxy, words, kFields["proxy.srcport"]) && addPort(proxy, words, kFields["proxy.dstport"]);
        if (!good)
            proxy.note(kFields["proxy.bad_format"], proxy.item());
    }
    proxy.seek(end + 2);
}

void addAddresses(Layer& proxy, uint8_t family)
{
    switch (family >> 4) {
    case 1:
        proxy.ipv4(kFields["proxy.src.ipv4"]);
        proxy.ipv4(kFields["proxy.dst.ipv4"]);
        break;
    case 2:
        proxy.ipv6(kFields["proxy.src.ipv6"]);
        proxy.ipv6(kFields["proxy.dst.ipv6"]);
        break;
    case 3:
        proxy.bytes(kFields["proxy.v2.src.unix"], 108);
        proxy.bytes(kFields["proxy.v2.dst.unix"], 108);
        return;
    default: return;
    }
    proxy.u16(kFields["proxy.srcport"]);
    proxy.u16(kFields["proxy.dstport"]);
}

void dissectVersion2(Layer& proxy)
{
    proxy.addNumber(kFields["proxy.version"], 0, 0, 2).generated();
    proxy.bytes(kFields["proxy.v2.magic"], 12);
    proxy.bitFields(1, {kFields["proxy.v2.version"], kFields["proxy.v2.cmd"]});
    const auto family = proxy.bits(kFields["proxy.v2.addr_family_protocol"], 1, {kFields["proxy.v2.addr_family"], kFields["proxy.v2.protocol"]});
    const auto length = proxy.u16(kFields["proxy.v2.length"]);
    const auto end = kHeaderBytes2 + length;
    addAddresses(proxy, uint8_t(family));
    while (proxy.more() && proxy.position() + 3 <= end) {
        const auto size = proxy.peek16(proxy.position() + 1);
        const auto under = proxy.under(proxy.addNone(kFields["proxy.v2.tlv"], proxy.position(), 3u + size));
        proxy.u8(kFields["proxy.v2.tlv.type"]);
        proxy.u16(kFields["proxy.v2.tlv.length"]);
        proxy.bytes(kFields["proxy.v2.tlv.value"], size);
    }
    proxy.seek(end);
}

void dissect(Layer& proxy)
{
    proxy.protocolColumn(isVersion1(proxy) ? "PROXYv1" : "PROXYv2");
    if (isVersion1(proxy))
        dissectVersion1(proxy);
    else
        dissectVersion2(proxy);
    const auto header = proxy.position();
    proxy.item().length(header);
    if (proxy.reportedRemaining() > 0 && !proxy.tryHeuristics("tcp", proxy.rest()))
        proxy.data(proxy.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol proxy{"proxy", "PROXY", "PROXY Protocol", kFields, {}, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
