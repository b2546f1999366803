// Reads the IEEE list that the system keeps, and mends it by our own.
#include "core/dissect/vendors.h"

#include "core/dissect/vendor_names.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>

namespace capscope {
namespace {

using Vendors = absl::flat_hash_map<uint32_t, std::string>;

// The list shouts many names: words of capitals alone get small letters behind their first one.
void calm(std::string& name)
{
    const auto doubled = [](char a, char b) { return a == ' ' && b == ' '; };
    name.erase(std::unique(name.begin(), name.end(), doubled), name.end());
    if (std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
        return;
    bool inWord = false;
    for (auto& c : name) {
        const bool letter = c >= 'A' && c <= 'Z';
        if (letter && inWord)
            c = char(c - 'A' + 'a');
        inWord = letter;
    }
}

constexpr size_t kNameBytesMax = 63; // of a name as others show it: the rest would not match what they filter

// Lines such as "00-05-5D   (hex)\t\tD-Link Systems, Inc."
void readSystemList(Vendors& vendors)
{
    std::ifstream file("/usr/share/ieee-data/oui.txt");
    std::string line;
    while (std::getline(file, line)) {
        const auto mark = line.find("(hex)");
        const auto name = line.find_last_of('\t');
        if (mark == std::string::npos || name == std::string::npos || line.size() < 8)
            continue;
        const auto digits = line.substr(0, 2) + line.substr(3, 2) + line.substr(6, 2);
        char* end = nullptr;
        const auto prefix = std::strtoul(digits.c_str(), &end, 16);
        auto text = line.substr(name + 1);
        while (!text.empty() && (text.back() == '\r' || text.back() == ' '))
            text.pop_back();
        calm(text);
        if (text.size() > kNameBytesMax)
            text.resize(kNameBytesMax);
        if (*end == '\0')
            vendors.emplace(uint32_t(prefix), std::move(text));
    }
}

void readOwnList(Vendors& vendors)
{
    constexpr size_t kDigits = 6;
    for (auto rest = kVendorNames; !rest.empty();) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const auto tab = line.find('\t');
        if (tab == line.npos)
            continue;
        for (auto at = tab + 1; at + kDigits <= line.size(); at += kDigits + 1) {
            uint32_t prefix = 0;
            std::from_chars(line.data() + at, line.data() + at + kDigits, prefix, 16);
            vendors[prefix] = line.substr(0, tab);
        }
    }
}

Vendors readVendors()
{
    Vendors vendors;
    readSystemList(vendors);
    readOwnList(vendors);
    return vendors;
}

} // namespace

std::string_view vendorOf(const uint8_t* mac)
{
    static const Vendors vendors = readVendors();
    const auto at = vendors.find(uint32_t(mac[0]) << 16 | uint32_t(mac[1]) << 8 | mac[2]);
    return at == vendors.end() ? std::string_view() : std::string_view(at->second);
}

} // namespace capscope
