// Memcache, the textual protocol. memcached, doc/protocol.txt. Not decoded: the binary protocol, keys and values of the storage
// commands beyond their first line.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("memcache.command", "Command"),
    text("memcache.name", "Stat name"),
    text("memcache.name_value", "Stat value"),
};

constexpr std::array kClaims{Claim{"tcp.port", 11211}, Claim{"udp.port", 11211}};
constexpr int kLinesMax = 1000; // of one segment: an answer to "stats" has about fifty

void addStatistic(Layer& memcache, uint32_t start, std::string_view line)
{
    const auto nameEnd = std::min(line.find(' ', 5), line.size());
    memcache.addText(kFields["memcache.command"], start, 4, line.substr(0, 4));
    if (line.size() > 5)
        memcache.addText(kFields["memcache.name"], start + 5, uint32_t(nameEnd - 5), line.substr(5, nameEnd - 5));
    if (nameEnd + 1 < line.size())
        memcache.addText(kFields["memcache.name_value"], start + uint32_t(nameEnd) + 1, uint32_t(line.size() - nameEnd - 1), line.substr(nameEnd + 1));
}

void dissect(Layer& memcache)
{
    const auto first = memcache.peek8(0);
    if (first == 0x80 || first == 0x81)
        return memcache.reject();
    memcache.protocolColumn("MEMCACHE");
    const auto all = memcache.peekText(0);
    const auto firstEnd = std::min(all.find_first_of("\r\n"), all.size());
    memcache.info().set("{} ", printable(all.substr(0, firstEnd)));
    if (memcache.passesOverContents())
        return;
    size_t at = 0;
    for (int lines = 0; at < all.size() && lines < kLinesMax; ++lines) {
        const auto end = std::min(all.find("\r\n", at), all.size());
        const auto line = all.substr(at, end - at);
        if (line.starts_with("STAT "))
            addStatistic(memcache, uint32_t(at), line);
        else if (at == 0) {
            const auto word = line.substr(0, std::min(line.find(' '), line.size()));
            memcache.addText(kFields["memcache.command"], 0, uint32_t(word.size()), word);
        } else if (line == "END")
            break;
        at = end + 2;
    }
    memcache.seek(memcache.reported());
}

} // namespace

namespace protocols {

extern constinit const Protocol memcache{"memcache", "MEMCACHE", "Memcache Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
