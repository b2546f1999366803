// An address of any layer as a small comparable value, and its text.
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <cstdint>
#include <string>

namespace capscope {

// Other: an address of a kind without a type of its own here; its bytes are the text to show (at most 16).
enum class AddressKind : uint8_t { None, Mac, Ipv4, Ipv6, Other };

struct Address {
    AddressKind kind = AddressKind::None;
    uint8_t size = 0;                // bytes used of `bytes`
    std::array<uint8_t, 16> bytes{}; // network order, the rest is zero

    static Address mac(const uint8_t* at) { return make(AddressKind::Mac, at, 6); }

    static Address ipv4(const uint8_t* at) { return make(AddressKind::Ipv4, at, 4); }

    static Address ipv6(const uint8_t* at) { return make(AddressKind::Ipv6, at, 16); }

    static Address other(std::string_view text)
    {
        const auto size = text.size() < 16 ? text.size() : size_t(16);
        return make(AddressKind::Other, reinterpret_cast<const uint8_t*>(text.data()), uint8_t(size));
    }

    explicit operator bool() const { return kind != AddressKind::None; }

    friend bool operator==(const Address&, const Address&) = default;
    friend auto operator<=>(const Address&, const Address&) = default;

    template <typename H> friend H AbslHashValue(H h, const Address& a)
    {
        return H::combine(std::move(h), a.kind, a.bytes);
    }

private:
    static Address make(AddressKind kind, const uint8_t* at, uint8_t size)
    {
        Address a;
        a.kind = kind;
        a.size = size;
        std::memcpy(a.bytes.data(), at, size);
        return a;
    }
};

// "10.0.0.1", "fe80::1", "08:00:27:aa:bb:cc"; empty for None.
std::string toText(const Address& address);
std::string ipv4Text(const uint8_t* at);
std::string ipv6Text(const uint8_t* at); // RFC 5952
std::string macText(const uint8_t* at);

} // namespace capscope
