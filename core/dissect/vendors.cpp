// Reads the IEEE list that the system keeps, and mends it by our own.
#include "core/dissect/vendors.h"

#include "core/dissect/vendor_names.h"

#include <absl/container/flat_hash_map.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <memory>
#include <string>

namespace capscope {
namespace {

// The first frame that is looked at waits for the list: names are kept where they were read.
struct Vendors {
    std::string text;
    absl::flat_hash_map<uint32_t, std::string_view> names;
};

// The list shouts many names: words of capitals alone get small letters behind their first one. Returns the new end.
char* calm(char* begin, char* end)
{
    end = std::unique(begin, end, [](char a, char b) { return a == ' ' && b == ' '; });
    if (std::any_of(begin, end, [](char c) { return c >= 'a' && c <= 'z'; }))
        return end;
    bool inWord = false;
    for (auto* c = begin; c != end; ++c) {
        const bool letter = *c >= 'A' && *c <= 'Z';
        if (letter && inWord)
            *c = char(*c - 'A' + 'a');
        inWord = letter;
    }
    return end;
}

constexpr ptrdiff_t kNameBytesMax = 63; // of a name as others show it: the rest would not match what they filter

std::string readFile(const char* path)
{
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    std::string text(file ? size_t(std::max(std::streamoff(0), std::streamoff(file.tellg()))) : 0, '\0');
    file.seekg(0);
    file.read(text.data(), std::streamsize(text.size()));
    return text;
}

// Lines such as "00-05-5D   (hex)\t\tD-Link Systems, Inc."
void readSystemList(Vendors& vendors)
{
    constexpr std::string_view kMark = "(hex)";
    constexpr size_t kExpected = 50'000;
    vendors.text = readFile("/usr/share/ieee-data/oui.txt");
    vendors.names.reserve(kExpected);
    auto& text = vendors.text;
    for (auto mark = text.find(kMark); mark != text.npos; mark = text.find(kMark, mark)) {
        const auto line = text.rfind('\n', mark) + 1; // 0 in the first line
        const auto lineEnd = std::min(text.size(), text.find('\n', mark));
        mark += kMark.size();
        const auto name = text.rfind('\t', lineEnd == 0 ? 0 : lineEnd - 1);
        if (name == text.npos || name < mark || mark - line < 8 + kMark.size())
            continue;
        const char digits[] = {text[line], text[line + 1], text[line + 3], text[line + 4], text[line + 6], text[line + 7]};
        uint32_t prefix = 0;
        const auto read = std::from_chars(std::begin(digits), std::end(digits), prefix, 16);
        auto* begin = text.data() + name + 1;
        auto* end = text.data() + lineEnd;
        while (end > begin && (end[-1] == '\r' || end[-1] == ' '))
            --end;
        end = std::min(calm(begin, end), begin + kNameBytesMax);
        if (read.ec == std::errc() && read.ptr == std::end(digits))
            vendors.names.emplace(prefix, std::string_view(begin, size_t(end - begin)));
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
            vendors.names[prefix] = line.substr(0, tab);
        }
    }
}

const Vendors& theVendors()
{
    // Never moved: names refer to the text.
    static const auto vendors = [] {
        auto made = std::make_unique<Vendors>();
        readSystemList(*made);
        readOwnList(*made);
        return made;
    }();
    return *vendors;
}

} // namespace

std::string_view vendorOf(const uint8_t* mac)
{
    const auto& names = theVendors().names;
    const auto at = names.find(uint32_t(mac[0]) << 16 | uint32_t(mac[1]) << 8 | mac[2]);
    return at == names.end() ? std::string_view() : at->second;
}

} // namespace capscope
