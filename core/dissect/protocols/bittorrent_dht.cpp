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
    bytes("bt-dht.id", "ID"),
    none("bt-dht.peers", "Peers"),
    none("bt-dht.nodes", "Nodes"),
    none("bt-dht.node", "Node"),
    fields::ipv4("bt-dht.ip", "IP"),
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
    {"v", "Version"}, {"y", "Message type"}, {"id", "Sender's node ID"}, {"target", "Target node ID"},
    {"info_hash", "SHA1 Hash of info dictionary"}, {"token", "Token"}, {"nodes", "Nodes"}, {"values", "Peers"},
    {"ip", "IP"}, {"port", "Port"}, {"implied_port", "Use sender's port"},
};

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

    void run()
    {
        value(0, {});
    }

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

    void value(int depth, std::string_view key)
    {
        if (depth > kDepthMax)
            return m_dht.malformed();
        switch (m_dht.peek8(m_dht.position())) {
        case 'd':
            return dictionary(depth);
        case 'l':
            return list(depth);
        case 'i':
            return integer();
        default:
            return string(key);
        }
    }

    void string(std::string_view key)
    {
        uint32_t whole = 0;
        const auto at = m_dht.position();
        const auto text = stringHere(whole);
        if (!text)
            return m_dht.malformed();
        const bool binary = key == "id" || key == "target" || key == "info_hash";
        if (binary)
            m_dht.addBytes(kFields["bt-dht.id"], at, whole, asBytes(*text));
        else
            m_dht.addText(kFields["bt-dht.bencoded.string"], at, whole, *text);
        m_dht.skip(whole);
    }

    void integer()
    {
        const auto at = m_dht.position();
        const auto text = m_dht.peekText(at, 24);
        const auto end = text.find('e');
        if (end == std::string_view::npos)
            return m_dht.malformed();
        m_dht.addText(kFields["bt-dht.bencoded.int"], at, uint32_t(end) + 1, text.substr(1, end - 1));
        m_dht.skip(uint32_t(end) + 1);
    }

    void terminator()
    {
        m_dht.text(kFields["bt-dht.bencoded.list.terminator"], 1);
    }

    void list(int depth)
    {
        const auto under = m_dht.under(m_dht.addNone(kFields["bt-dht.bencoded.list"], m_dht.position(), 0));
        m_dht.skip(1);
        while (m_dht.more() && m_dht.peek8(m_dht.position()) != 'e')
            value(depth + 1, {});
        terminator();
    }

    void dictionary(int depth)
    {
        const auto item = m_dht.addNone(kFields["bt-dht.bencoded.dict"], m_dht.position(), 0);
        const auto start = m_dht.position();
        const auto under = m_dht.under(item);
        m_dht.skip(1);
        while (m_dht.more() && m_dht.peek8(m_dht.position()) != 'e') {
            uint32_t whole = 0;
            const auto key = stringHere(whole);
            if (!key)
                return m_dht.malformed();
            const auto at = m_dht.position();
            const auto entry = m_dht.addNone(kFields["bt-dht.bencoded.dict_entry"], at, 0);
            const auto inner = m_dht.under(entry);
            m_dht.addText(kFields["bt-dht.bencoded.string"], at, whole, *key).text("Key: {}", printable(*key));
            m_dht.skip(whole);
            const auto name = std::string(keyName(*key));
            entry.text("{}", name);
            value(depth + 1, *key);
            entry.length(m_dht.position() - at);
        }
        terminator();
        item.length(m_dht.position() - start);
    }

    Layer& m_dht;
};

void dissect(Layer& dht)
{
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
