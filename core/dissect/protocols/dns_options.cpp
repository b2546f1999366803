// Options of EDNS (RFC 6891, 6975, 7828, 7830, 7871, 7873, 7901, 8914) and parameters of service bindings (RFC 9460).
// Not decoded: long-lived queries.
#include "core/dissect/protocols/dns.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::dns {
namespace {

std::string base64(Bytes bytes)
{
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (size_t i = 0; i < bytes.size(); i += 3) {
        const auto left = bytes.size() - i;
        const uint32_t three = uint32_t(bytes[i]) << 16 | (left > 1 ? bytes[i + 1] << 8 : 0) | (left > 2 ? bytes[i + 2] : 0);
        text += kDigits[three >> 18];
        text += kDigits[three >> 12 & 63];
        text += left > 1 ? kDigits[three >> 6 & 63] : '=';
        text += left > 2 ? kDigits[three & 63] : '=';
    }
    return text;
}

// RFC 7871: as many bytes of an address as the netmask needs.
void addClientSubnet(Layer& dns, uint32_t end)
{
    const auto family = dns.u16(kFields["dns.opt.client.family"]);
    dns.u8(kFields["dns.opt.client.netmask"]);
    dns.u8(kFields["dns.opt.client.scope"]);
    const auto at = dns.position();
    const auto size = at < end ? end - at : 0;
    const auto part = dns.peekBytes(at, size);
    uint8_t address[16] = {};
    std::copy_n(part.begin(), std::min<size_t>(part.size(), 16), address);
    if (family == 1 && size <= 4)
        dns.addBytes(kFields["dns.opt.client.addr4"], at, size, {address, 4});
    else if (family == 2 && size <= 16)
        dns.addBytes(kFields["dns.opt.client.addr6"], at, size, {address, 16});
}

void addCookies(Layer& dns, uint32_t size)
{
    dns.bytes(kFields["dns.opt.cookie.client"], std::min(size, 8u));
    const auto rest = size > 8 ? size - 8 : 0;
    dns.bytes(kFields["dns.opt.cookie.server"], rest);
    if (rest == 0)
        dns.last().text("Server Cookie: <MISSING>");
}

void addNumbers(Layer& dns, FieldRef row, uint32_t end)
{
    while (dns.more() && dns.position() < end)
        dns.u8(row);
}

void addValue(Layer& dns, uint16_t code, uint32_t size)
{
    const auto end = dns.position() + size;
    switch (code) {
    case 5:
        return addNumbers(dns, kFields["dns.opt.dau"], end);
    case 6:
        return addNumbers(dns, kFields["dns.opt.dhu"], end);
    case 7:
        return addNumbers(dns, kFields["dns.opt.n3u"], end);
    case 8:
    case 20730:
        return addClientSubnet(dns, end);
    case 10:
        return addCookies(dns, size);
    case 11:
        if (size >= 2)
            dns.u16(kFields["dns.opt.edns_tcp_keepalive.timeout"]);
        return;
    case 12:
        dns.bytes(kFields["dns.opt.padding"], size);
        return;
    case 13:
        dns.textZ(kFields["dns.opt.chain.fqdn"]);
        return;
    case 15:
        dns.u16(kFields["dns.opt.ext_error.info_code"]);
        if (size > 2)
            dns.text(kFields["dns.opt.ext_error.extra_text"], size - 2);
        return;
    default:
        return;
    }
}

// The value of a parameter, and its text as in a zone file.
std::string addParameter(Layer& dns, uint16_t key, uint32_t end)
{
    std::string text;
    const auto add = [&text](std::string_view more) { text += fmt::format("{}{}", text.empty() ? "=" : ",", more); };
    while (dns.more() && dns.position() < end) {
        const auto left = end - dns.position();
        if (key == 0 && left >= 2) {
            const auto named = dns.u16(kFields["dns.svcb.svcparam.mandatory.key"]);
            add(nameOr(kSvcbSvcparamKeyNames, named, fmt::format("key{}", named)));
        } else if (key == 1) {
            const auto size = dns.u8(kFields["dns.svcb.svcparam.alpn.length"]);
            add(dns.text(kFields["dns.svcb.svcparam.alpn"], size));
        } else if (key == 3 && left >= 2) {
            add(std::to_string(dns.u16(kFields["dns.svcb.svcparam.port"])));
        } else if (key == 4 && left >= 4) {
            add(toText(dns.ipv4(kFields["dns.svcb.svcparam.ipv4hint.ip"])));
        } else if (key == 6 && left >= 16) {
            add(toText(dns.ipv6(kFields["dns.svcb.svcparam.ipv6hint.ip"])));
        } else if (key == 5) {
            add(base64(dns.bytes(kFields["dns.svcb.svcparam.echconfig"], left)));
            dns.last().text("ECHConfig: {}", std::string_view(text).substr(1));
        } else {
            add(asText(dns.bytes(kFields["dns.svcb.svcparam.value"], left)));
        }
    }
    return text;
}

} // namespace

void addOptions(Record& r)
{
    auto& dns = r.dns;
    while (dns.more() && r.left() >= 4) {
        const auto at = dns.position();
        const auto size = dns.peek16(at + 2);
        const auto item = dns.addNone(kFields["dns.opt"], at, 4u + size);
        const auto under = dns.under(item);
        const auto code = dns.u16(kFields["dns.opt.code"]);
        item.text("Option: {}", nameOr(kOptCodeNames, code, fmt::format("Unknown ({})", code)));
        dns.u16(kFields["dns.opt.len"]);
        dns.addBytes(kFields["dns.opt.data"], dns.position(), size, dns.peekBytes(dns.position(), size));
        if (size == 0)
            dns.last().text("Option Data: <MISSING>");
        const auto end = uint64_t(dns.position()) + size;
        if (size > 0)
            addValue(dns, code, size);
        dns.seek(end);
    }
}

void addServiceBinding(Record& r)
{
    auto& dns = r.dns;
    dns.u16(kFields["dns.svcb.svcpriority"]);
    addName(r, kFields["dns.svcb.targetname"]);
    while (dns.more() && r.left() >= 4) {
        const auto at = dns.position();
        const auto size = dns.peek16(at + 2);
        const auto item = dns.addNone(kFields["dns.svcb.svcparam"], at, 4u + size);
        const auto under = dns.under(item);
        const auto key = dns.u16(kFields["dns.svcb.svcparam.key"]);
        dns.u16(kFields["dns.svcb.svcparam.value.length"]);
        const auto end = uint64_t(dns.position()) + size;
        const auto text = addParameter(dns, key, uint32_t(end));
        item.text("SvcParam: {}{}", nameOr(kSvcbSvcparamKeyNames, key, fmt::format("key{}", key)), text);
        dns.seek(end);
    }
}

} // namespace capscope::dns
