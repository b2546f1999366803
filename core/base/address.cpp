// Text of addresses.
#include "core/base/address.h"

#include <fmt/format.h>

namespace capscope {

std::string ipv4Text(const uint8_t* at)
{
    return fmt::format("{}.{}.{}.{}", at[0], at[1], at[2], at[3]);
}

std::string macText(const uint8_t* at)
{
    return fmt::format("{:02x}:{:02x}:{:02x}:{:02x}:{:02x}:{:02x}", at[0], at[1], at[2], at[3], at[4],
                       at[5]);
}

std::string ipv6Text(const uint8_t* at)
{
    // RFC 5952: the longest run of two or more zero groups becomes "::", the first of equal ones.
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; ++i) {
        int end = i;
        while (end < 8 && be16(at + 2 * end) == 0)
            ++end;
        if (end - i > bestLength) {
            bestStart = i;
            bestLength = end - i;
        }
        if (end > i)
            i = end;
    }
    // Mapped and compatible addresses end in dotted decimal, as inet_ntop(3) prints them.
    const bool mapped = bestStart == 0 && bestLength == 5 && be16(at + 10) == 0xffff;
    const bool compatible = bestStart == 0 && bestLength == 6;
    const int groups = mapped || compatible ? 6 : 8;
    std::string text;
    for (int i = 0; i < groups;) {
        if (i == bestStart) {
            text += "::";
            i += bestLength;
            continue;
        }
        if (!text.empty() && text.back() != ':')
            text += ':';
        fmt::format_to(std::back_inserter(text), "{:x}", be16(at + 2 * i));
        ++i;
    }
    if (groups == 6) {
        if (text.back() != ':')
            text += ':';
        text += ipv4Text(at + 12);
    }
    return text;
}

std::string toText(const Address& address)
{
    switch (address.kind) {
    case AddressKind::None:
        break;
    case AddressKind::Mac:
        return macText(address.bytes.data());
    case AddressKind::Ipv4:
        return ipv4Text(address.bytes.data());
    case AddressKind::Ipv6:
        return ipv6Text(address.bytes.data());
    case AddressKind::Other:
        return std::string(asText({address.bytes.data(), address.size}));
    }
    return {};
}

} // namespace capscope
