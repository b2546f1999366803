// BitTorrent's distributed hash table: bencoded messages between peers who look for each other. BEP 5. Not decoded:
// BEP 44 items, the version string.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <charconv>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("bt-dht.bencoded.string", "String"),
    text("bt-dht.bencoded.int", "Int"),
    none("bt-dht.bencoded.dict", "Dictionary"),
    none("bt-dht.bencoded.dict_entry", "Dictionary Entry"),
    none("bt-dht.bencoded.list", "List"),
    text("bt-dht.bencoded.list.terminator", "Terminator"),
    none("bt-dht.error", "Error"),
    bytes("bt-dht.id", "ID"),
    none("bt-dht.peers", "Peers"),
    none("bt-dht.peer", "Peer"),
    none("bt-dht.nodes", "Nodes"),
    none("bt-dht.node", "Node"),
    fields::ipv4("bt-dht.ip", "IP"),
    fields::ipv6("bt-dht.ip6", "IP"),
    dec("bt-dht.port", "Port", 16),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr int kDepthMax = 32;

bool recognises(const Layer& dht)
{
    const auto start = dht.peekText(0, 5);
    return start == "d1:ad" || start == "d1:rd" || start == "d2:ip" || start == "d1:el";
}

struct KeyName {
    std::string_view key;
    std::string_view name;
};

constexpr KeyName kKeyNames[] = {
    {"a", "Request arguments"}, {"e", "Error"}, {"q", "Request type"}, {"r", "Response values"}, {"t", "Transaction ID"},
    {"v", "Version"}, {"y", "Message type"},
};
constexpr KeyName kMessageTypes[] = {{"q", "Request"}, {"r", "Response"}, {"e", "Error"}};

std::string_view keyName(std::string_view key)
{
    for (const auto& row : kKeyNames)
        if (row.key == key)
            return row.name;
    return key;
}

class Reader {
public:
    explicit Reader(Layer& dht)
        : m_dht(dht)
    {
    }

    void run() { entries(0); }

private:
    // The string at the cursor without moving it; nothing if there is none.
    std::optional<std::string_view> stringHere(uint32_t& whole) const
    {
        const auto text = m_dht.peekText(m_dht.position());
        const auto colon = text.find(':');
        uint32_t length = 0;
        if (colon == std::string_view::npos || colon > 8
            || std::from_chars(text.data(), text.data() + colon, length).ptr != text.data() + colon
            || text.size() - colon - 1 < length)
            return std::nullopt;
        whole = uint32_t(colon) + 1 + length;
        return text.substr(colon + 1, length);
    }

    // Returns what the entry's row says of it.
    std::string value(int depth, std::string_view key)
    {
        if (depth > kDepthMax) {
            m_dht.malformed();
            return {};
        }
        switch (m_dht.peek8(m_dht.position())) {
        case 'd':
            dictionary(depth);
            return "Dictionary...";
        case 'l':
            return key == "values" ? peers() : key == "e" ? error() : list(depth);
        case 'i':
            return integer("Value");
        default:
            return key == "nodes" ? nodes(4) : key == "nodes6" ? nodes(16) : key == "ip" ? endpoint() : string("Value", key != "q" && key != "y");
        }
    }

    static std::string hexText(std::string_view text)
    {
        std::string out;
        for (const char c : text)
            out += fmt::format("{:02x}", uint8_t(c));
        return out;
    }

    std::string string(std::string_view label, bool asHex)
    {
        uint32_t whole = 0;
        const auto at = m_dht.position();
        const auto text = stringHere(whole);
        if (!text) {
            m_dht.malformed();
            return {};
        }
        m_dht.skip(whole);
        if (!m_dht.dissection().recording() && !m_dht.info().wanted())
            return {};
        const auto size = uint32_t(text->size());
        const auto shown = asHex ? hexText(*text) : std::string(*text);
        m_dht.addText(kFields["bt-dht.bencoded.string"], at + whole - size, size, shown).text("{}: {}", label, printable(shown));
        return shown;
    }

    std::string integer(std::string_view label)
    {
        const auto at = m_dht.position();
        const auto text = m_dht.peekText(at, 24);
        const auto end = text.find('e');
        if (end == std::string_view::npos) {
            m_dht.malformed();
            return {};
        }
        m_dht.skip(uint32_t(end));
        terminator();
        const auto digits = text.substr(1, end - 1);
        m_dht.addText(kFields["bt-dht.bencoded.int"], at + 1, uint32_t(end) - 1, digits).text("{}: {}", label, printable(digits));
        return std::string(digits);
    }

    void terminator() { m_dht.text(kFields["bt-dht.bencoded.list.terminator"], 1); }

    bool inList() const { return m_dht.more() && m_dht.peek8(m_dht.position()) != 'e'; }

    std::string list(int depth)
    {
        const auto at = m_dht.position();
        const auto item = m_dht.addNone(kFields["bt-dht.bencoded.list"], at, 0).text("Value: List...");
        const auto under = m_dht.under(item);
        m_dht.skip(1);
        while (inList())
            value(depth + 1, {});
        terminator();
        item.length(m_dht.position() - at);
        return "List...";
    }

    // A number and a sentence.
    std::string error()
    {
        const auto item = m_dht.addNone(kFields["bt-dht.error"], m_dht.position(), 0);
        const auto under = m_dht.under(item);
        m_dht.skip(1);
        const auto number = integer("Error ID");
        const auto message = string("Error Message", false);
        m_dht.skip(1);
        const auto said = fmt::format("error {}, {}", number, message);
        item.text("Value: {}", printable(said));
        if (m_dht.info().wanted())
            m_dht.info().append("error_no={} error_msg={} ", number, printable(message));
        return said;
    }

    std::string address(uint32_t size)
    {
        const auto given = size == 4 ? m_dht.ipv4(kFields["bt-dht.ip"]) : m_dht.ipv6(kFields["bt-dht.ip6"]);
        const auto port = m_dht.u16(kFields["bt-dht.port"]);
        return size == 4 ? fmt::format("{}:{}", toText(given), port) : fmt::format("[{}]:{}", toText(given), port);
    }

    std::string endpoint()
    {
        uint32_t whole = 0;
        const auto text = stringHere(whole);
        if (!text || (text->size() != 6 && text->size() != 18))
            return string("Value", true);
        m_dht.skip(whole - uint32_t(text->size()));
        const auto said = address(text->size() == 6 ? 4 : 16);
        return said.substr(0, said.rfind(':'));
    }

    std::string peers()
    {
        const auto item = m_dht.addNone(kFields["bt-dht.peers"], m_dht.position(), 0);
        const auto under = m_dht.under(item);
        m_dht.skip(1);
        uint32_t count = 0;
        while (inList()) {
            uint32_t whole = 0;
            const auto text = stringHere(whole);
            if (!text || (text->size() != 6 && text->size() != 18)) {
                m_dht.malformed();
                break;
            }
            const auto size = uint32_t(text->size());
            m_dht.skip(whole - size);
            const auto peer = m_dht.addNone(kFields["bt-dht.peer"], m_dht.position(), size);
            const auto inner = m_dht.under(peer);
            const auto said = address(size == 6 ? 4 : 16);
            peer.text("Peer {} ({}/Port: {})", ++count, size == 6 ? "IP" : "IPv6", said);
        }
        terminator();
        item.text("Value: {} peers", count);
        m_dht.info().append(" reply={} peers", count);
        return fmt::format("{} peers", count);
    }

    std::string nodes(uint32_t addressSize)
    {
        uint32_t whole = 0;
        const auto text = stringHere(whole);
        if (!text) {
            m_dht.malformed();
            return {};
        }
        const auto each = 20 + addressSize + 2;
        const auto count = uint32_t(text->size()) / each;
        const auto end = uint64_t(m_dht.position()) + whole;
        m_dht.skip(whole - uint32_t(text->size()));
        const auto under = m_dht.under(m_dht.addNone(kFields["bt-dht.nodes"], m_dht.position(), uint32_t(text->size())).text("Value: {} nodes", count));
        for (uint32_t i = 1; i <= count && m_dht.more(); ++i) {
            const auto node = m_dht.addNone(kFields["bt-dht.node"], m_dht.position(), each);
            const auto inner = m_dht.under(node);
            const auto id = m_dht.bytes(kFields["bt-dht.id"], 20);
            const auto said = address(addressSize);
            if (node)
                node.text("Node {} (id: {}, {}/Port: {})", i, hexText(asText(id)), addressSize == 4 ? "IPv4" : "IPv6", said);
        }
        m_dht.seek(end);
        m_dht.info().append(" reply={} nodes", count);
        return std::to_string(count);
    }

    void dictionary(int depth)
    {
        const auto at = m_dht.position();
        const auto item = m_dht.addNone(kFields["bt-dht.bencoded.dict"], at, 0).text("Value: Dictionary...");
        const auto under = m_dht.under(item);
        entries(depth);
        item.length(m_dht.position() - at);
    }

    void entries(int depth)
    {
        m_dht.skip(1);
        while (inList()) {
            uint32_t whole = 0;
            const auto key = stringHere(whole);
            if (!key)
                return m_dht.malformed();
            const auto at = m_dht.position();
            const auto entry = m_dht.addNone(kFields["bt-dht.bencoded.dict_entry"], at, 0);
            const auto inner = m_dht.under(entry);
            string("Key", false);
            const auto said = value(depth + 1, *key);
            entry.length(m_dht.position() - at);
            if (!entry)
                continue;
            std::string_view shown = said;
            if (*key == "y")
                for (const auto& type : kMessageTypes)
                    if (type.key == said)
                        shown = type.name;
            entry.text("{}: {}", printable(keyName(*key)), printable(shown));
        }
        terminator();
    }

    Layer& m_dht;
};

void dissect(Layer& dht)
{
    if (dht.peek8(0) != 'd')
        return dht.reject();
    dht.protocolColumn("BT-DHT");
    dht.info().set("BitTorrent DHT Protocol");
    dht.bindConversation();
    Reader(dht).run();
}

} // namespace

namespace protocols {

extern constinit const Protocol bittorrentDht{"bt-dht", "BT-DHT", "BitTorrent DHT Protocol", kFields, {}, dissect,
                                              recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
