// Stanzas of XMPP: which elements and attributes they are made of. RFC 6120, RFC 6121; XEP-0030, 0085, 0115, 0153, 0199, 0203. Not decoded:
// elements of other extensions, which are shown as unknown ones.
#include "core/dissect/protocols/text_line.h"
#include "core/dissect/protocols/xmpp.h"
#include "core/dissect/protocols/xmpp_tree.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace capscope::xmpp {
namespace {

constexpr size_t kRequestsMax = 10'000; // of a conversation
constexpr size_t kSlots = 15;           // of a frame's notes: so many of its requests may know their response

// An attribute that an element is known to have. `listed`: it stands in the element's own row, too.
struct Known {
    std::string_view name;
    FieldRef row;
    bool listed = false;
    std::string_view label{}; // where it is not the name
};

using KnownAttributes = std::initializer_list<Known>;

constexpr auto kXmlns = kFields["xmpp.xmlns"];
constexpr auto kPlain = kFields["xmpp.attribute"];

constexpr std::string_view kChatStates[] = {"active", "composing", "gone", "inactive", "paused"};
constexpr std::string_view kShows[] = {"away", "chat", "dnd", "xa"};

// Requests by their id; the first stanza with it asks, later ones answer.
struct Requests : ProtocolState {
    std::map<std::string, std::pair<FrameNumber, int>, std::less<>> byId;
};

class Rows {
public:
    Rows(Layer& xmpp, bool fromServer)
        : m_xmpp(xmpp)
        , m_tree(xmpp.peekText(0))
        , m_fromServer(fromServer)
    {
    }

    // First pass: what the ids of requests say.
    void pair()
    {
        auto* requests = m_xmpp.conversationState<Requests>();
        if (requests == nullptr)
            return;
        std::vector<FrameNumber> asked;
        for (const auto root : m_tree.roots()) {
            const auto& stanza = m_tree[root];
            if (stanza.name != "iq" || stanza.kind != 'e')
                continue;
            const auto number = int(asked.size());
            const auto found = requests->byId.find(stanza.value("id"));
            if (found == requests->byId.end()) {
                if (requests->byId.size() < kRequestsMax)
                    requests->byId.emplace(stanza.value("id"), std::pair(m_xmpp.frame().number, number));
                asked.push_back(0);
                continue;
            }
            asked.push_back(found->second.first);
            if (found->second.second < int(kSlots) && found->second.first < m_xmpp.frame().number)
                m_xmpp.rememberOn(found->second.first, 1 + found->second.second, m_xmpp.frame().number);
        }
        if (!asked.empty())
            m_xmpp.rememberBytes(0, {reinterpret_cast<const uint8_t*>(asked.data()), asked.size() * sizeof(FrameNumber)});
    }

    bool tell()
    {
        bool known = true;
        for (const auto root : m_tree.roots()) {
            const auto& stanza = m_tree[root];
            if (stanza.kind == '?') {
                direction();
                if (const auto* version = stanza.attribute("version"))
                    m_xmpp.addText(kFields["xmpp.xml_header_version"], stanza.from, stanza.length(), version->value);
                continue;
            }
            if (stanza.kind == '/') {
                m_xmpp.addNone(kFields["xmpp.stream_end"], stanza.from, stanza.length());
                continue;
            }
            direction();
            known = packet(stanza);
        }
        return known && !m_tree.roots().empty();
    }

private:
    void direction() { m_xmpp.addNumber(m_fromServer ? kFields["xmpp.in"] : kFields["xmpp.out"], 0, 0, 1).hide(); }

    bool packet(const Element& stanza)
    {
        const auto name = stanza.name;
        if (name == "iq")
            iq(stanza);
        else if (name == "presence")
            presence(stanza);
        else if (name == "message")
            message(stanza);
        else if (name == "stream")
            row(stanza, kFields["xmpp.stream"], "STREAM", {{"xmlns", kXmlns, true}, {"xmlns:stream", kXmlns, true}});
        else if (name == "features")
            features(stanza);
        else if (name == "auth")
            auth(stanza);
        else if (name == "challenge" || name == "response" || name == "success")
            step(stanza);
        else if (name == "failure")
            failure(stanza);
        else if (name == "starttls")
            row(stanza, kFields["xmpp.starttls"], "STARTTLS", {{"xmlns", kXmlns, true}});
        else if (name == "proceed")
            row(stanza, kFields["xmpp.proceed"], "PROCEED", {{"xmlns", kXmlns, true}});
        else {
            m_xmpp.note(kFields["xmpp.packet_unknown"], m_xmpp.item(), fmt::format("Unknown packet: {}", stanza.kind == 't' ? "<NULL>" : printable(name)));
            return false;
        }
        return true;
    }

    // The row of an element with those of its attributes below it; `more`: what its children tell as if it was one.
    Item row(const Element& element, std::optional<FieldRef> field, std::string_view label, KnownAttributes known, std::vector<Attribute> more = {})
    {
        const auto made = field ? m_xmpp.addNone(*field, element.from, element.length()) : m_xmpp.label(element.from, element.length(), "");
        auto all = element.attributes;
        all.insert(all.end(), more.begin(), more.end());
        std::string list;
        for (const auto& one : known)
            for (const auto& a : all)
                if (a.name == one.name && one.listed)
                    list += fmt::format("{}{}=\"{}\"", list.empty() ? "" : " ", a.name, printable(a.value));
        made.text("{} [{}]", label, list);
        const auto under = m_xmpp.under(made);
        for (const auto& one : known)
            for (const auto& a : all)
                if (a.name == one.name)
                    m_xmpp.addText(one.row, a.from, a.length, a.value).text("{}: {}", one.label.empty() ? one.name : one.label, printable(a.value));
        for (const auto& a : all)
            if (std::none_of(known.begin(), known.end(), [&](const Known& one) { return one.name == a.name; }))
                unknownAttribute(a);
        return made;
    }

    void unknownAttribute(const Attribute& a)
    {
        const auto made = m_xmpp.addText(kFields["xmpp.unknown_attr"], a.from, a.length, a.name);
        made.text("{}: {} [UNKNOWN ATTR]", printable(a.name), printable(a.value));
        m_xmpp.note(kFields["xmpp.unknown.attribute"], made, fmt::format("Unknown attribute {}", printable(a.name)));
    }

    // An element that nobody knows; `inside`: it is a part of one.
    void unknown(const Element& element, bool inside = false)
    {
        std::string label = printable(capitals(element.name));
        std::string list;
        for (const auto& a : element.attributes)
            list += fmt::format("{}{}=\"{}\"", list.empty() ? "" : " ", printable(a.name), printable(a.value));
        if (!list.empty())
            label += fmt::format(" [{}]", list);
        const auto made = inside ? m_xmpp.label(element.from, element.length(), label)
                                 : m_xmpp.addText(kFields["xmpp.unknown"], element.from, element.length(), element.name).text("{} [UNKNOWN]", label);
        const auto under = m_xmpp.under(made);
        for (const auto& a : element.attributes)
            if (a.name == "xmlns" || a.name.starts_with("xmlns:"))
                m_xmpp.addText(kXmlns, a.from, a.length, a.value).text("{}: {}", printable(a.name), printable(a.value));
            else
                unknownAttribute(a);
        if (!element.text.empty())
            cdata(element, "CDATA");
        for (const auto child : element.children)
            unknown(m_tree[child], true);
        if (!inside)
            m_xmpp.note(kFields["xmpp.unknown.element"], made, fmt::format("Unknown element: {}", printable(element.name)));
    }

    void cdata(const Element& element, std::string_view label)
    {
        if (element.text.empty())
            m_xmpp.addText(kFields["xmpp.cdata"], element.from, 0, "").text("{}: (empty)", label);
        else
            m_xmpp.addText(kFields["xmpp.cdata"], element.textAt, uint32_t(element.text.size()), element.text).text("{}: {}", label, printable(element.text));
    }

    // What a child's text says, as an attribute of its parent.
    static Attribute asAttribute(std::string_view name, const Element& child) { return {name, child.text, child.from, child.length()}; }

    const Element* child(const Element& element, std::string_view name) const
    {
        for (const auto index : element.children)
            if (m_tree[index].name == name)
                return &m_tree[index];
        return nullptr;
    }

    std::vector<Attribute> children(const Element& element, std::initializer_list<std::string_view> names) const
    {
        std::vector<Attribute> out;
        for (const auto name : names)
            if (const auto* found = child(element, name))
                out.push_back(asAttribute(name, *found));
        return out;
    }

    void iq(const Element& stanza)
    {
        const auto made = row(stanza, kFields["xmpp.iq"], "IQ",
                              {{"id", kFields["xmpp.id"], true}, {"type", kFields["xmpp.type"], true}, {"from", kFields["xmpp.from"], true},
                               {"to", kFields["xmpp.to"], true}, {"xml:lang", kPlain}});
        {
            const auto under = m_xmpp.under(made);
            for (const std::string_view needed : {"id", "type"})
                if (stanza.attribute(needed) == nullptr)
                    m_xmpp.note(kFields["xmpp.required_attribute"], made, fmt::format("Required attribute \"{}\" doesn't appear in \"iq\".", needed));
            for (const auto index : stanza.children)
                content(m_tree[index]);
        }
        const auto number = m_queries++;
        FrameNumber asked = 0;
        const auto notes = m_xmpp.recallBytes(0);
        if ((number + 1) * sizeof asked <= notes.size())
            std::memcpy(&asked, notes.data() + number * sizeof asked, sizeof asked);
        const auto answered = number < kSlots ? m_xmpp.recallLate(int(1 + number)) : 0;
        if (asked != 0)
            m_xmpp.addNumber(kFields["xmpp.response_to"], 0, 0, asked).generated();
        else if (answered != 0)
            m_xmpp.addNumber(kFields["xmpp.response_in"], 0, 0, answered).generated();
        else if (!m_xmpp.firstPass())
            m_xmpp.note(kFields["xmpp.packet_without_response"], made);
    }

    void content(const Element& e)
    {
        const auto space = e.value("xmlns");
        if (e.name == "query" && isKnownQuery(space))
            query(e, space);
        else if (e.name == "bind")
            row(e, kFields["xmpp.iq.bind"], "BIND",
                {{"xmlns", kXmlns, true}, {"resource", kFields["xmpp.iq.bind.resource"], true}, {"jid", kFields["xmpp.iq.bind.jid"], true}},
                children(e, {"resource", "jid"}));
        else if (e.name == "session")
            row(e, kFields["xmpp.iq.session"], "SESSION", {{"xmlns", kXmlns, true}});
        else if (e.name == "vCard")
            row(e, kFields["xmpp.vcard"], "VCARD", {{"xmlns", kXmlns, true}, {"value", kPlain}});
        else if (e.name == "ping")
            row(e, kFields["xmpp.ping"], "PING", {{"xmlns", kXmlns, true}});
        else if (e.name == "error")
            error(e);
        else
            unknown(e);
    }

    void query(const Element& e, std::string_view space)
    {
        const bool items = space.ends_with("disco#items");
        const bool facts = space.ends_with("disco#info");
        const bool roster = space == "jabber:iq:roster";
        const auto names = space == "jabber:iq:version" ? children(e, {"name", "version", "os"}) : std::vector<Attribute>();
        Item made;
        if (items || facts)
            made = row(e, kFields["xmpp.query"], "QUERY", {{"xmlns", kXmlns, true}, {"node", kFields["xmpp.query.node"], true}});
        else
            made = row(e, kFields["xmpp.query"], "QUERY", {{"xmlns", kXmlns, true}, {"name", kPlain, true}, {"version", kPlain, true}, {"os", kPlain, true}}, names);
        const auto under = m_xmpp.under(made);
        for (const auto index : e.children) {
            const auto& inner = m_tree[index];
            if ((items || roster) && inner.name == "item")
                item(inner, roster);
            else if (facts && inner.name == "identity")
                row(inner, kFields["xmpp.query.identity"], "IDENTITY",
                    {{"category", kFields["xmpp.query.identity.category"], true}, {"name", kFields["xmpp.query.identity.name"], true},
                     {"type", kFields["xmpp.query.identity.type"], true}, {"xml:lang", kFields["xmpp.query.identity.lang"]}});
            else if (facts && inner.name == "feature") {
                if (const auto* var = inner.attribute("var"))
                    m_xmpp.addText(kFields["xmpp.query.feature"], var->from, var->length, var->value).text("FEATURE [{}]", printable(var->value));
            } else if (inner.name == "x" && inner.value("xmlns") == "jabber:x:data")
                form(inner);
            else if (std::none_of(names.begin(), names.end(), [&](const Attribute& a) { return a.name == inner.name; }))
                unknown(inner);
        }
    }

    void item(const Element& e, bool roster)
    {
        const auto under = m_xmpp.under(
            row(e, kFields["xmpp.query.item"], "ITEM",
                {{"jid", kFields["xmpp.query.item.jid"], true}, {"name", kFields["xmpp.query.item.name"], true},
                 {"node", kFields["xmpp.query.item.node"], true}, {"subscription", kFields["xmpp.query.item.subscription"], true},
                 {"ask", kFields["xmpp.query.item.ask"], true}, {"approved", kFields["xmpp.query.item.approved"]}}));
        for (const auto index : e.children)
            if (roster && m_tree[index].name == "group")
                m_xmpp.addText(kFields["xmpp.query.item.group"], m_tree[index].from, m_tree[index].length(), m_tree[index].text);
            else
                unknown(m_tree[index]);
    }

    void form(const Element& e)
    {
        const auto under = m_xmpp.under(row(e, kFields["xmpp.x-data"], "X-DATA", {{"xmlns", kXmlns}, {"type", kPlain, true}}));
        for (const auto index : e.children) {
            const auto& inner = m_tree[index];
            if (inner.name != "field") {
                unknown(inner);
                continue;
            }
            const auto below = m_xmpp.under(row(inner, kFields["xmpp.x-data.field"], "FIELD", {{"label", kPlain}, {"type", kPlain, true}, {"var", kPlain, true}}));
            for (const auto value : inner.children)
                if (m_tree[value].name == "value")
                    row(m_tree[value], kFields["xmpp.x-data.field.value"], "VALUE", {{"value", kPlain, true}}, {asAttribute("value", m_tree[value])});
                else
                    unknown(m_tree[value]);
        }
    }

    void error(const Element& e)
    {
        std::string condition;
        std::string said;
        std::vector<Attribute> more;
        const Element* words = nullptr;
        for (const auto index : e.children) {
            const auto& inner = m_tree[index];
            if (inner.name == "text") {
                words = &inner;
                said = printable(inner.text);
            } else if (condition.empty()) {
                condition = printable(inner.name);
                more.push_back({"condition", inner.name, inner.from, inner.length()});
            }
        }
        const auto made = row(e, kFields["xmpp.error"], "ERROR",
                              {{"type", kFields["xmpp.error.type"], true}, {"code", kFields["xmpp.error.code"], true},
                               {"condition", kFields["xmpp.error.condition"], true, "CONDITION"}}, more);
        const auto under = m_xmpp.under(made);
        if (words != nullptr)
            m_xmpp.addText(kFields["xmpp.error.text"], words->from, words->length(), words->text);
        m_xmpp.note(kFields["xmpp.response"], made, fmt::format("Stanza error: {}{}{}", condition, words != nullptr ? "; Text: " : "", said));
    }

    // What presences and messages may hold besides their own.
    void extension(const Element& e)
    {
        const auto space = e.value("xmlns");
        if (e.name == "error")
            error(e);
        else if (e.name == "delay" && space == "urn:xmpp:delay")
            row(e, kFields["xmpp.delay"], "DELAY", {{"xmlns", kXmlns}, {"from", kPlain, true}, {"stamp", kPlain, true}, {"value", kPlain, true}},
                e.text.empty() ? std::vector<Attribute>() : std::vector{asAttribute("value", e)});
        else if (e.name == "x" && space == "vcard-temp:x:update")
            row(e, kFields["xmpp.vcard-update"], "X VCARD-UPDATE", {{"xmlns", kXmlns}, {"photo", kPlain}}, children(e, {"photo"}));
        else if (e.name == "x" && space == "jabber:x:data")
            form(e);
        else if (e.name == "x" && space == "http://jabber.org/protocol/muc#user")
            room(e);
        else
            unknown(e);
    }

    // Who one is in a room of several people.
    void room(const Element& e)
    {
        const auto under = m_xmpp.under(row(e, kFields["xmpp.muc-user-x"], "X MUC-USER", {{"xmlns", kXmlns}}));
        for (const auto index : e.children) {
            const auto& inner = m_tree[index];
            if (inner.name == "item")
                row(inner, kFields["xmpp.muc-user-x.item"], "ITEM",
                    {{"affiliation", kPlain, true}, {"jid", kPlain, true}, {"nick", kPlain, true}, {"role", kPlain, true}});
            else if (const auto* code = inner.attribute("code"); inner.name == "status" && code != nullptr)
                m_xmpp.addText(kFields["xmpp.muc_user_status"], inner.from, inner.length(), code->value).text("STATUS [code=\"{}\"]", printable(code->value));
            else
                unknown(inner);
        }
    }

    void presence(const Element& e)
    {
        const auto more = children(e, {"show", "priority"});
        const auto made = row(e, kFields["xmpp.presence"], "PRESENCE",
                              {{"from", kFields["xmpp.from"]}, {"id", kFields["xmpp.id"], true}, {"to", kFields["xmpp.to"]},
                               {"type", kFields["xmpp.type"], true}, {"xml:lang", kPlain}, {"show", kFields["xmpp.presence.show"], true, "SHOW"},
                               {"priority", kPlain}}, more);
        const auto under = m_xmpp.under(made);
        if (!more.empty() && more[0].name == "show" && std::find(std::begin(kShows), std::end(kShows), more[0].value) == std::end(kShows))
            m_xmpp.note(kFields["xmpp.field.unexpected_value"], made, fmt::format("Field \"show\" has unexpected value \"{}\"", printable(more[0].value)));
        for (const auto index : e.children) {
            const auto& inner = m_tree[index];
            if (inner.name == "show" || inner.name == "priority")
                continue;
            if (inner.name == "status")
                row(inner, kFields["xmpp.presence.status"], "STATUS", {{"xml:lang", kPlain, true}, {"value", kPlain, true}}, {asAttribute("value", inner)});
            else if (inner.name == "c" && inner.value("xmlns") == "http://jabber.org/protocol/caps")
                row(inner, kFields["xmpp.presence.caps"], "CAPS",
                    {{"xmlns", kXmlns}, {"ext", kPlain}, {"hash", kPlain, true}, {"node", kPlain, true}, {"ver", kPlain}});
            else if (inner.name == "x" && inner.value("xmlns") == "http://jabber.org/protocol/muc")
                row(inner, kFields["xmpp.muc-x"], "X MUC", {{"xmlns", kXmlns}});
            else
                extension(inner);
        }
    }

    void message(const Element& e)
    {
        std::vector<Attribute> more;
        for (const auto index : e.children)
            if (more.empty() && std::find(std::begin(kChatStates), std::end(kChatStates), m_tree[index].name) != std::end(kChatStates))
                more.push_back({"chatstate", m_tree[index].name, m_tree[index].from, m_tree[index].length()});
        const auto under = m_xmpp.under(row(e, kFields["xmpp.message"], "MESSAGE",
                                            {{"from", kFields["xmpp.from"]}, {"id", kFields["xmpp.id"], true}, {"to", kFields["xmpp.to"]},
                                             {"type", kFields["xmpp.type"], true}, {"xml:lang", kPlain},
                                             {"chatstate", kFields["xmpp.message.chatstate"], true, "CHATSTATE"}}, more));
        for (const auto index : e.children) {
            const auto& inner = m_tree[index];
            if (inner.name == "body")
                row(inner, kFields["xmpp.message.body"], "BODY", {{"xml:lang", kPlain}, {"value", kPlain, true}}, {asAttribute("value", inner)});
            else if (inner.name == "subject")
                row(inner, kFields["xmpp.message.subject"], "SUBJECT", {{"xml:lang", kPlain}, {"value", kPlain}}, {asAttribute("value", inner)});
            else if (inner.name == "thread")
                row(inner, kFields["xmpp.message.thread"], "THREAD", {{"parent", kFields["xmpp.message.thread.parent"], true}, {"value", kPlain, true}},
                    {asAttribute("value", inner)});
            else if (more.empty() || inner.from != more[0].from)
                extension(inner);
        }
    }

    void features(const Element& e)
    {
        const auto under = m_xmpp.under(row(e, kFields["xmpp.features"], "FEATURES", {}));
        for (const auto index : e.children) {
            const auto& inner = m_tree[index];
            if (inner.name != "mechanisms") {
                unknown(inner);
                continue;
            }
            const auto below = m_xmpp.under(row(inner, std::nullopt, "MECHANISMS", {{"xmlns", kXmlns, true}}));
            for (const auto one : inner.children)
                m_xmpp.addText(kFields["xmpp.cdata"], m_tree[one].from, m_tree[one].length(), m_tree[one].text)
                    .text("{}: {}", printable(capitals(m_tree[one].name)), printable(m_tree[one].text));
        }
    }

    void auth(const Element& e)
    {
        const auto under = m_xmpp.under(row(e, kFields["xmpp.auth"], "AUTH",
                                            {{"xmlns", kXmlns, true}, {"mechanism", kPlain, true}, {"xmlns:ga", kXmlns, true},
                                             {"ga:client-uses-full-bind-result", kPlain, true}}));
        cdata(e, "CDATA");
    }

    // A step of SASL.
    void step(const Element& e)
    {
        const auto made = row(e, std::nullopt, capitals(e.name), {{"xmlns", kXmlns, true}});
        m_xmpp.note(e.name == "challenge"      ? kFields["xmpp.challenge"]
                        : e.name == "response" ? kFields["xmpp.response"]
                                               : kFields["xmpp.success"],
                    made);
        const auto under = m_xmpp.under(made);
        cdata(e, "CDATA");
    }

    void failure(const Element& e)
    {
        std::vector<Attribute> more;
        const Element* words = nullptr;
        for (const auto index : e.children) {
            const auto& inner = m_tree[index];
            if (inner.name == "text")
                words = &inner;
            else if (more.empty())
                more.push_back({"condition", inner.name, inner.from, inner.length()});
        }
        const auto under = m_xmpp.under(row(e, kFields["xmpp.failure"], "FAILURE", {{"xmlns", kXmlns, true}, {"condition", kPlain, true}}, more));
        if (words != nullptr)
            m_xmpp.addText(kFields["xmpp.failure_text"], words->from, words->length(), words->text).text("TEXT: {}", printable(words->text));
    }

    Layer& m_xmpp;
    Tree m_tree;
    bool m_fromServer;
    size_t m_queries = 0;
};

} // namespace

bool tellStanzas(Layer& xmpp, bool fromServer)
{
    Rows rows(xmpp, fromServer);
    if (xmpp.firstPass())
        rows.pair();
    return xmpp.passesOverFindings() || rows.tell();
}

} // namespace capscope::xmpp
