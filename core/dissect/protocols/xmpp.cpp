// Extensible Messaging and Presence Protocol: which stanza a segment holds; its elements are shown as XML, too. RFC 6120. What stanzas are made
// of is in xmpp_stanzas.cpp.
#include "core/dissect/protocols/text_line.h"
#include "core/dissect/protocols/xmpp.h"

namespace capscope {
namespace {

using xmpp::capitals;
using xmpp::kFields;

constexpr std::array kClaims{Claim{"tcp.port", 5222}};
constexpr uint16_t kPort = 5222;
constexpr size_t kLookedMax = 4'096; // of a segment for its first tags
constexpr uint32_t kMessageMax = 1 << 20;

constexpr std::string_view kQueries[] = {
    "http://jabber.org/protocol/bytestreams", "http://jabber.org/protocol/disco#info", "http://jabber.org/protocol/disco#items",
    "http://jabber.org/protocol/muc#admin", "http://jabber.org/protocol/muc#owner", "jabber:iq:roster", "jabber:iq:version",
};

// The first tag in `text`: without its brackets; empty if there is none.
std::string_view firstTag(std::string_view text)
{
    const auto open = text.find('<');
    if (open == std::string_view::npos)
        return {};
    const auto close = text.find('>', open);
    return text.substr(open + 1, std::min(close, text.size()) - open - 1);
}

std::string_view nameOfTag(std::string_view tag) { return tag.substr(0, tag.find_first_of(" \t\r\n/>", 1)); }

std::string_view attribute(std::string_view tag, std::string_view name)
{
    for (size_t at = 0; (at = tag.find(name, at)) != std::string_view::npos; at += name.size()) {
        const auto quoteAt = at + name.size() + 1;
        if (at == 0 || tag[at - 1] > ' ' || quoteAt >= tag.size() || tag[quoteAt - 1] != '=')
            continue;
        const char quote = tag[quoteAt];
        const auto end = tag.find(quote, quoteAt + 1);
        if ((quote != '\'' && quote != '"') || end == std::string_view::npos)
            return {};
        return tag.substr(quoteAt + 1, end - quoteAt - 1);
    }
    return {};
}

std::string_view withoutPrefix(std::string_view name)
{
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// Whom a stanza is for, or whom it is from.
std::string peer(std::string_view tag, bool fromServer)
{
    const auto name = attribute(tag, fromServer ? "from" : "to");
    return name.empty() ? std::string() : fmt::format("{} {} ", fromServer ? '<' : '>', name);
}

std::string query(std::string_view text, std::string_view tag)
{
    std::string said = fmt::format("IQ({}) ", attribute(tag, "type"));
    if (tag.ends_with('/'))
        return said;
    const auto child = firstTag(text.substr(std::min(size_t(tag.data() - text.data()) + tag.size(), text.size())));
    if (child.empty() || child.starts_with('/'))
        return said;
    const auto name = withoutPrefix(nameOfTag(child));
    if (name == "error")
        return said;
    said += capitals(name);
    const auto space = attribute(child, "xmlns");
    if (name == "query" && xmpp::isKnownQuery(space))
        said += fmt::format("({})", space.substr(space.rfind('/') + 1));
    return said + " ";
}

std::string stanza(std::string_view text, bool fromServer)
{
    const auto tag = firstTag(text);
    const auto name = withoutPrefix(nameOfTag(tag));
    if (tag.starts_with("?xml")) {
        const auto behind = text.substr(std::min(text.find('>'), text.size() - 1) + 1);
        return firstTag(behind).empty() ? "XML " : stanza(behind, fromServer);
    }
    if (tag.starts_with("/stream"))
        return "STREAM END";
    if (name == "iq")
        return query(text, tag) + peer(tag, fromServer);
    if (name == "stream" || name == "presence" || name == "message")
        return capitals(name) + " " + peer(tag, fromServer);
    if (name == "challenge" || name == "response" || name == "auth" || name == "success")
        return capitals(name);
    if (name == "features" || name == "failure" || name == "starttls" || name == "proceed")
        return capitals(name) + " ";
    return "UNKNOWN PACKET ";
}

// Where the last of several stanzas begins, which is the one that is told of.
size_t lastStanza(std::string_view text)
{
    size_t last = 0;
    int depth = 0;
    for (size_t at = 0; (at = text.find('<', at)) != std::string_view::npos;) {
        const auto tag = firstTag(text.substr(at));
        const bool opens = !tag.starts_with('/') && !tag.starts_with('?') && !tag.starts_with('!');
        if (opens && depth == 0)
            last = at;
        if (opens && !tag.ends_with('/') && withoutPrefix(nameOfTag(tag)) != "stream")
            ++depth;
        else if (tag.starts_with('/') && depth > 0)
            --depth;
        at += tag.size() + 1;
    }
    return last;
}

void dissect(Layer& layer)
{
    const auto text = layer.peekText(0);
    // Only letters and marks of ASCII tell where a tag ends.
    auto last = text.size();
    while (last > 0 && (uint8_t(text[last - 1]) <= ' ' || uint8_t(text[last - 1]) >= 0x80))
        --last;
    const bool fromServer = layer.facts().sourcePort == kPort;
    if (last > 0 && text[last - 1] != '>' && text.size() < kMessageMax && layer.canAsk())
        return layer.needOneMoreSegment(0);
    const auto item = layer.item();
    layer.call("xml", layer.slice(0), layer.inside());
    const bool known = xmpp::tellStanzas(layer, fromServer);
    if (item && known) {
        auto& d = layer.dissection();
        if (const auto inner = d.node(item.id()).firstChild; inner != kNoNode)
            d.node(inner).hidden = true;
    }
    layer.protocolColumn("XMPP/XML");
    if (layer.info().wanted()) {
        const auto looked = text.substr(0, kLookedMax);
        layer.info().set(std::string_view(printable(stanza(looked.substr(lastStanza(looked)), fromServer))));
    }
    if (layer.firstPass() && fromServer && layer.conversation() != nullptr && nameOfTag(firstTag(text.substr(0, kLookedMax))) == "proceed")
        layer.conversation()->bind(layer.frame().number + 1, Registry::instance().byKey("tls"));
}

} // namespace

bool xmpp::isKnownQuery(std::string_view space) { return std::find(std::begin(kQueries), std::end(kQueries), space) != std::end(kQueries); }

namespace protocols {

extern constinit const Protocol xmpp{"xmpp", "XMPP", "XMPP Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
