// What an address is: private, public, of a cloud's own platform, ...
#pragma once

#include "core/base/address.h"

#include <string_view>

namespace capscope {

enum class AddressScope : uint8_t { Unknown, Private, Public, Platform, Loopback, LinkLocal, Multicast, Special };

struct AddressNote {
    AddressScope scope = AddressScope::Unknown;
    std::string_view name{};   // "Azure WireServer", "Shared Address Space"; empty where the scope says it all
    std::string_view source{}; // where that is written
};

AddressNote addressNote(const Address& address);

// "private", "public", "cloud platform", ...
std::string_view toText(AddressScope scope);

} // namespace capscope
