// The rows of XMPP, and what its files share: xmpp.cpp (segments and their summary), xmpp_stanzas.cpp (the details).
#pragma once

#include "core/dissect/layer.h"

#include <string>

namespace capscope::xmpp {

using namespace fields;

constexpr FieldTable kFields{
    boolean("xmpp.in", "In"),
    boolean("xmpp.out", "Out"),
    frameNumber("xmpp.response_in", "Response In"),
    frameNumber("xmpp.response_to", "Request In"),
    text("xmpp.xml_header_version", "XML HEADER VER"),
    text("xmpp.xmlns", "xmlns"), text("xmpp.attribute", "Attribute"), text("xmpp.cdata", "CDATA"),
    text("xmpp.id", "id"), text("xmpp.type", "type"), text("xmpp.from", "from"), text("xmpp.to", "to"),
    none("xmpp.iq", "IQ"), none("xmpp.query", "QUERY"), text("xmpp.query.node", "node"),
    none("xmpp.query.item", "ITEM"), text("xmpp.query.item.jid", "jid"), text("xmpp.query.item.name", "name"),
    text("xmpp.query.item.subscription", "subscription"), text("xmpp.query.item.ask", "ask"), text("xmpp.query.item.group", "GROUP"),
    text("xmpp.query.item.approved", "approved"), text("xmpp.query.item.node", "node"),
    none("xmpp.query.identity", "IDENTITY"), text("xmpp.query.identity.category", "category"), text("xmpp.query.identity.type", "type"),
    text("xmpp.query.identity.name", "name"), text("xmpp.query.identity.lang", "lang"), text("xmpp.query.feature", "FEATURE"),
    none("xmpp.error", "ERROR"), text("xmpp.error.code", "code"), text("xmpp.error.type", "type"),
    text("xmpp.error.condition", "CONDITION"), text("xmpp.error.text", "TEXT"),
    none("xmpp.iq.bind", "BIND"), text("xmpp.iq.bind.jid", "jid"), text("xmpp.iq.bind.resource", "resource"),
    none("xmpp.iq.session", "SESSION"), none("xmpp.vcard", "VCARD"), none("xmpp.vcard-update", "X VCARD-UPDATE"), none("xmpp.ping", "PING"),
    none("xmpp.x-data", "X-DATA"), none("xmpp.x-data.field", "FIELD"), none("xmpp.x-data.field.value", "VALUE"),
    none("xmpp.muc-user-x", "X MUC-USER"), none("xmpp.muc-user-x.item", "ITEM"), text("xmpp.muc_user_status", "STATUS"),
    none("xmpp.delay", "DELAY"), none("xmpp.muc-x", "X MUC"),
    none("xmpp.presence", "PRESENCE"), text("xmpp.presence.show", "SHOW"), none("xmpp.presence.status", "STATUS"), none("xmpp.presence.caps", "CAPS"),
    none("xmpp.message", "MESSAGE"), text("xmpp.message.chatstate", "CHATSTATE"), none("xmpp.message.thread", "THREAD"),
    text("xmpp.message.thread.parent", "parent"), none("xmpp.message.body", "BODY"), none("xmpp.message.subject", "SUBJECT"),
    none("xmpp.auth", "AUTH"), none("xmpp.stream", "STREAM"), none("xmpp.failure", "FAILURE"), text("xmpp.failure_text", "FAILURE TEXT"),
    none("xmpp.stream_end", "STREAM END"), none("xmpp.features", "FEATURES"), none("xmpp.starttls", "STARTTLS"), none("xmpp.proceed", "PROCEED"),
    text("xmpp.unknown", "UNKNOWN"), text("xmpp.unknown_attr", "UNKNOWN ATTR"),
    expert("xmpp.packet_unknown", "Unknown packet", Group::Undecoded, Severity::Note),
    expert("xmpp.packet_without_response", "Packet without response", Group::Protocol, Severity::Chat),
    expert("xmpp.response", "RESPONSE", Group::Response, Severity::Chat),
    expert("xmpp.challenge", "CHALLENGE", Group::Response, Severity::Chat),
    expert("xmpp.success", "SUCCESS", Group::Response, Severity::Chat),
    expert("xmpp.unknown.element", "Unknown element", Group::Undecoded, Severity::Note),
    expert("xmpp.unknown.attribute", "Unknown attribute", Group::Undecoded, Severity::Note),
    expert("xmpp.required_attribute", "Required attribute doesn't appear", Group::Protocol, Severity::Warning),
    expert("xmpp.field.unexpected_value", "Field has unexpected value", Group::Protocol, Severity::Warning),
};

inline std::string capitals(std::string_view text)
{
    std::string out(text);
    for (auto& c : out)
        c = char(c >= 'a' && c <= 'z' ? c - 32 : c);
    return out;
}

// Whether what a query of this name space asks for is known.
bool isKnownQuery(std::string_view space);

// The rows of all stanzas of a segment; first pass: which requests are answered. False if the last one is none that is known.
bool tellStanzas(Layer& xmpp, bool fromServer);

} // namespace capscope::xmpp
