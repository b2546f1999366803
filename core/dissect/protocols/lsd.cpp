// Local Service Discovery of BitTorrent. BEP 14.
#include "core/dissect/layer.h"

#include <charconv>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("lsd.host", "Host"),
    dec("lsd.port", "Port", 32),
    text("lsd.infohash", "Infohash"),
    text("lsd.cookie", "cookie"),
    text("lsd.header", "Header"),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr std::string_view kMethod = "BT-SEARCH * HTTP/1.1\r\n";
constexpr int kLinesMax = 64; // a datagram has about five; more repeat

bool isGroup(const Address& to)
{
    const std::string_view four("\xef\xc0\x98\x8f", 4);
    const std::string_view six("\xff\x15\0\0\0\0\0\0\0\0\0\0\xef\xc0\x98\x8f", 16);
    const std::string_view bytes(reinterpret_cast<const char*>(to.bytes.data()), to.size);
    return bytes == four || bytes == six;
}

bool recognises(const Layer& lsd)
{
    return lsd.peek32(0) == 0x42542d53 && lsd.peekText(0, uint32_t(kMethod.size())) == kMethod
        && lsd.facts().destinationPort == 6771 && isGroup(lsd.facts().destination);
}

std::string_view trimmed(std::string_view text)
{
    const auto from = text.find_first_not_of(' ');
    return from == std::string_view::npos ? std::string_view() : text.substr(from);
}

uint16_t portOf(std::string_view text)
{
    uint16_t port = 0;
    std::from_chars(text.data(), text.data() + text.size(), port);
    return port;
}

void addLine(Layer& lsd, uint32_t start, std::string_view line)
{
    const auto colon = line.find(':');
    if (colon == std::string_view::npos)
        return;
    const auto name = line.substr(0, colon);
    const auto value = trimmed(line.substr(colon + 1));
    const auto length = uint32_t(line.size());
    if (name == "Host")
        lsd.addText(kFields["lsd.host"], start, length, value);
    else if (name == "Port")
        lsd.addNumber(kFields["lsd.port"], start, length, portOf(value));
    else if (name == "Infohash")
        lsd.addText(kFields["lsd.infohash"], start, length, value);
    else if (name == "cookie")
        lsd.addText(kFields["lsd.cookie"], start, length, value);
}

void dissect(Layer& lsd)
{
    lsd.protocolColumn("LSD");
    lsd.info().clear();
    const auto all = lsd.peekText(0);
    size_t at = 0;
    for (int lines = 0; at < all.size() && lines < kLinesMax; ++lines) {
        const auto end = std::min(all.find("\r\n", at), all.size());
        const auto line = all.substr(at, end - at);
        if (at == 0)
            lsd.addText(kFields["lsd.header"], 0, uint32_t(line.size()), line);
        else
            addLine(lsd, uint32_t(at), line);
        at = end + 2;
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol localServiceDiscovery{"lsd", "LSD", "Local Service Discovery", kFields, {}, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
