// Documents of XML whose elements have rows of their own: presence of people (RFC 3863), news (RSS 2.0), registrations (RFC 3680), watchers
// (RFC 3858), settings of push to talk (RFC 4354), XCAP (RFC 4825). Their elements are read by xml.cpp, which looks for the rows by name.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kPresence{
    text("presence.xmlns", "xmlns"), text("presence.entity", "entity"), text("presence.tuple", "tuple"), text("presence.tuple.id", "id"),
    text("presence.tuple.status", "status"), text("presence.tuple.status.basic", "basic"), text("presence.tuple.contact", "contact"),
    text("presence.tuple.contact.priority", "priority"), text("presence.tuple.note", "note"), text("presence.tuple.note.lang", "lang"),
    text("presence.tuple.timestamp", "timestamp"), text("presence.status", "status"), text("presence.status.basic", "basic"),
    text("presence.basic", "basic"), text("presence.contact", "contact"), text("presence.contact.priority", "priority"),
    text("presence.note", "note"), text("presence.note.lang", "lang"), text("presence.timestamp", "timestamp"),
};

constexpr FieldTable kRss{
    text("rss.version", "version"), text("rss.channel", "channel"), text("rss.channel.title", "title"),
    text("rss.channel.description", "description"), text("rss.channel.link", "link"), text("rss.channel.language", "language"),
    text("rss.channel.item", "item"), text("rss.channel.item.title", "title"), text("rss.channel.item.link", "link"),
    text("rss.channel.item.description", "description"), text("rss.channel.item.author", "author"),
    text("rss.channel.item.category", "category"), text("rss.channel.item.category.domain", "domain"),
    text("rss.channel.item.comments", "comments"), text("rss.channel.item.enclosure", "enclosure"),
    text("rss.channel.item.enclosure.url", "url"), text("rss.channel.item.enclosure.length", "length"),
    text("rss.channel.item.enclosure.type", "type"), text("rss.channel.item.guid", "guid"),
    text("rss.channel.item.guid.ispermalink", "ispermalink"), text("rss.channel.item.pubdate", "pubdate"),
    text("rss.channel.item.source", "source"), text("rss.channel.item.source.url", "url"), text("rss.channel.rating", "rating"),
    text("rss.channel.image", "image"), text("rss.channel.image.title", "title"), text("rss.channel.image.url", "url"),
    text("rss.channel.image.link", "link"), text("rss.channel.image.width", "width"), text("rss.channel.image.height", "height"),
    text("rss.channel.image.description", "description"), text("rss.channel.textinput", "textinput"),
    text("rss.channel.textinput.title", "title"), text("rss.channel.textinput.description", "description"),
    text("rss.channel.textinput.name", "name"), text("rss.channel.textinput.link", "link"), text("rss.channel.copyright", "copyright"),
    text("rss.channel.pubdate", "pubdate"), text("rss.channel.lastbuilddate", "lastbuilddate"), text("rss.channel.docs", "docs"),
    text("rss.channel.managingeditor", "managingeditor"), text("rss.channel.webmaster", "webmaster"),
    text("rss.channel.skiphours", "skiphours"), text("rss.channel.skiphours.hour", "hour"), text("rss.channel.skipdays", "skipdays"),
    text("rss.channel.skipdays.day", "day"), text("rss.channel.cloud", "cloud"),
    text("rss.channel.cloud.registerprocedure", "registerprocedure"), text("rss.channel.cloud.domain", "domain"),
    text("rss.channel.cloud.path", "path"), text("rss.channel.cloud.port", "port"), text("rss.channel.cloud.protocol", "protocol"),
    text("rss.channel.ttl", "ttl"), text("rss.title", "title"), text("rss.description", "description"), text("rss.link", "link"),
    text("rss.image", "image"), text("rss.image.title", "title"), text("rss.image.url", "url"), text("rss.image.link", "link"),
    text("rss.image.width", "width"), text("rss.image.height", "height"), text("rss.image.description", "description"),
    text("rss.url", "url"), text("rss.item", "item"), text("rss.item.title", "title"), text("rss.item.link", "link"),
    text("rss.item.description", "description"), text("rss.item.author", "author"), text("rss.item.category", "category"),
    text("rss.item.category.domain", "domain"), text("rss.item.comments", "comments"), text("rss.item.enclosure", "enclosure"),
    text("rss.item.enclosure.url", "url"), text("rss.item.enclosure.length", "length"), text("rss.item.enclosure.type", "type"),
    text("rss.item.guid", "guid"), text("rss.item.guid.ispermalink", "ispermalink"), text("rss.item.pubdate", "pubdate"),
    text("rss.item.source", "source"), text("rss.item.source.url", "url"), text("rss.textinput", "textinput"),
    text("rss.textinput.title", "title"), text("rss.textinput.description", "description"), text("rss.textinput.name", "name"),
    text("rss.textinput.link", "link"), text("rss.name", "name"), text("rss.rating", "rating"), text("rss.language", "language"),
    text("rss.width", "width"), text("rss.height", "height"), text("rss.copyright", "copyright"), text("rss.pubdate", "pubdate"),
    text("rss.lastbuilddate", "lastbuilddate"), text("rss.docs", "docs"), text("rss.managingeditor", "managingeditor"),
    text("rss.webmaster", "webmaster"), text("rss.hour", "hour"), text("rss.day", "day"), text("rss.skiphours", "skiphours"),
    text("rss.skiphours.hour", "hour"), text("rss.skipdays", "skipdays"), text("rss.skipdays.day", "day"), text("rss.cloud", "cloud"),
    text("rss.cloud.registerprocedure", "registerprocedure"), text("rss.cloud.domain", "domain"), text("rss.cloud.path", "path"),
    text("rss.cloud.port", "port"), text("rss.cloud.protocol", "protocol"), text("rss.ttl", "ttl"), text("rss.source", "source"),
    text("rss.source.url", "url"), text("rss.enclosure", "enclosure"), text("rss.enclosure.url", "url"),
    text("rss.enclosure.length", "length"), text("rss.enclosure.type", "type"), text("rss.category", "category"),
    text("rss.category.domain", "domain"), text("rss.guid", "guid"), text("rss.guid.ispermalink", "ispermalink"),
    text("rss.author", "author"), text("rss.comments", "comments"),
};

constexpr FieldTable kRegistrationInfo{
    text("reginfo.xmlns", "xmlns"), text("reginfo.version", "version"), text("reginfo.state", "state"),
    text("reginfo.registration", "registration"), text("reginfo.registration.aor", "aor"), text("reginfo.registration.state", "state"),
    text("reginfo.registration.id", "id"), text("reginfo.registration.contact", "contact"),
    text("reginfo.registration.contact.expires", "expires"), text("reginfo.registration.contact.cseq", "cseq"),
    text("reginfo.registration.contact.retry-after", "retry-after"), text("reginfo.registration.contact.callid", "callid"),
    text("reginfo.registration.contact.state", "state"), text("reginfo.registration.contact.q", "q"),
    text("reginfo.registration.contact.event", "event"), text("reginfo.registration.contact.duration-registered", "duration-registered"),
    text("reginfo.registration.contact.id", "id"), text("reginfo.registration.contact.uri", "uri"),
    text("reginfo.registration.contact.display-name", "display-name"), text("reginfo.registration.contact.display-name.lang", "lang"),
    text("reginfo.registration.contact.unknown-param", "unknown-param"), text("reginfo.registration.contact.unknown-param.name", "name"),
    text("reginfo.contact", "contact"), text("reginfo.contact.expires", "expires"), text("reginfo.contact.cseq", "cseq"),
    text("reginfo.contact.retry-after", "retry-after"), text("reginfo.contact.callid", "callid"), text("reginfo.contact.state", "state"),
    text("reginfo.contact.q", "q"), text("reginfo.contact.event", "event"),
    text("reginfo.contact.duration-registered", "duration-registered"), text("reginfo.contact.id", "id"),
    text("reginfo.contact.uri", "uri"), text("reginfo.contact.display-name", "display-name"),
    text("reginfo.contact.display-name.lang", "lang"), text("reginfo.contact.unknown-param", "unknown-param"),
    text("reginfo.contact.unknown-param.name", "name"), text("reginfo.uri", "uri"), text("reginfo.display-name", "display-name"),
    text("reginfo.display-name.lang", "lang"), text("reginfo.unknown-param", "unknown-param"), text("reginfo.unknown-param.name", "name"),
};

constexpr FieldTable kWatcherInfo{
    text("watcherinfo.xmlns", "xmlns"), text("watcherinfo.version", "version"), text("watcherinfo.state", "state"),
    text("watcherinfo.watcher-list", "watcher-list"), text("watcherinfo.watcher-list.resource", "resource"),
    text("watcherinfo.watcher-list.package", "package"), text("watcherinfo.watcher-list.watcher", "watcher"),
    text("watcherinfo.watcher-list.watcher.status", "status"), text("watcherinfo.watcher-list.watcher.display-name", "display-name"),
    text("watcherinfo.watcher-list.watcher.duration-subscribed", "duration-subscribed"),
    text("watcherinfo.watcher-list.watcher.expiration", "expiration"), text("watcherinfo.watcher-list.watcher.event", "event"),
    text("watcherinfo.watcher-list.watcher.id", "id"), text("watcherinfo.watcher", "watcher"),
    text("watcherinfo.watcher.status", "status"), text("watcherinfo.watcher.display-name", "display-name"),
    text("watcherinfo.watcher.duration-subscribed", "duration-subscribed"), text("watcherinfo.watcher.expiration", "expiration"),
    text("watcherinfo.watcher.event", "event"), text("watcherinfo.watcher.id", "id"),
};

constexpr FieldTable kPocSettings{
    text("poc-settings.xmlns", "xmlns"), text("poc-settings.entity", "entity"), text("poc-settings.entity.id", "id"),
    text("poc-settings.entity.isb-settings", "isb-settings"),
    text("poc-settings.entity.isb-settings.incoming-session-barring", "incoming-session-barring"),
    text("poc-settings.entity.isb-settings.incoming-session-barring.active", "active"),
    text("poc-settings.entity.am-settings", "am-settings"), text("poc-settings.entity.am-settings.answer-mode", "answer-mode"),
    text("poc-settings.entity.ipab-settings", "ipab-settings"),
    text("poc-settings.entity.ipab-settings.incoming-personal-alert-barring", "incoming-personal-alert-barring"),
    text("poc-settings.entity.ipab-settings.incoming-personal-alert-barring.active", "active"),
    text("poc-settings.entity.sss-settings", "sss-settings"),
    text("poc-settings.entity.sss-settings.simultaneous-sessions-support", "simultaneous-sessions-support"),
    text("poc-settings.entity.sss-settings.simultaneous-sessions-support.active", "active"),
    text("poc-settings.isb-settings", "isb-settings"),
    text("poc-settings.isb-settings.incoming-session-barring", "incoming-session-barring"),
    text("poc-settings.isb-settings.incoming-session-barring.active", "active"),
    text("poc-settings.incoming-session-barring", "incoming-session-barring"),
    text("poc-settings.incoming-session-barring.active", "active"), text("poc-settings.am-settings", "am-settings"),
    text("poc-settings.am-settings.answer-mode", "answer-mode"), text("poc-settings.answer-mode", "answer-mode"),
    text("poc-settings.ipab-settings", "ipab-settings"),
    text("poc-settings.ipab-settings.incoming-personal-alert-barring", "incoming-personal-alert-barring"),
    text("poc-settings.ipab-settings.incoming-personal-alert-barring.active", "active"),
    text("poc-settings.incoming-personal-alert-barring", "incoming-personal-alert-barring"),
    text("poc-settings.incoming-personal-alert-barring.active", "active"), text("poc-settings.sss-settings", "sss-settings"),
    text("poc-settings.sss-settings.simultaneous-sessions-support", "simultaneous-sessions-support"),
    text("poc-settings.sss-settings.simultaneous-sessions-support.active", "active"),
    text("poc-settings.simultaneous-sessions-support", "simultaneous-sessions-support"),
    text("poc-settings.simultaneous-sessions-support.active", "active"),
};

constexpr FieldTable kXcapCapabilities{
    text("xcap-caps.auid", "auid"), text("xcap-caps.extension", "extension"), text("xcap-caps.namespace", "namespace"),
};

constexpr FieldTable kXcapError{
    text("xcap-error.xmlns", "xmlns"), text("xcap-error.schema-validation-error", "schema-validation-error"),
    text("xcap-error.schema-validation-error.phrase", "phrase"), text("xcap-error.not-xml-frag", "not-xml-frag"),
    text("xcap-error.not-xml-frag.phrase", "phrase"), text("xcap-error.ancestor", "ancestor"), text("xcap-error.no-parent", "no-parent"),
    text("xcap-error.no-parent.phrase", "phrase"), text("xcap-error.no-parent.ancestor", "ancestor"),
    text("xcap-error.cannot-insert", "cannot-insert"), text("xcap-error.cannot-insert.phrase", "phrase"),
    text("xcap-error.alt-value", "alt-value"), text("xcap-error.exists", "exists"), text("xcap-error.exists.field", "field"),
    text("xcap-error.exists.alt-value", "alt-value"), text("xcap-error.uniqueness-failure", "uniqueness-failure"),
    text("xcap-error.uniqueness-failure.phrase", "phrase"), text("xcap-error.uniqueness-failure.exists", "exists"),
    text("xcap-error.uniqueness-failure.exists.field", "field"), text("xcap-error.uniqueness-failure.exists.alt-value", "alt-value"),
    text("xcap-error.not-xml-att-value", "not-xml-att-value"), text("xcap-error.not-xml-att-value.phrase", "phrase"),
    text("xcap-error.not-well-formed", "not-well-formed"), text("xcap-error.not-well-formed.phrase", "phrase"),
    text("xcap-error.constraint-failure", "constraint-failure"), text("xcap-error.constraint-failure.phrase", "phrase"),
    text("xcap-error.cannot-delete", "cannot-delete"), text("xcap-error.cannot-delete.phrase", "phrase"),
    text("xcap-error.not-utf-8", "not-utf-8"), text("xcap-error.not-utf-8.phrase", "phrase"),
};

// They are no layers of their own.
void nothing(Layer& layer) { layer.reject(); }

} // namespace

namespace protocols {

extern constinit const Protocol presence{.name = "presence", .shortName = "presence", .title = "presence XML doc (RFC 3863)", .fields = kPresence, .dissect = nothing};
extern constinit const Protocol rss{.name = "rss", .shortName = "rss", .title = "rss", .fields = kRss, .dissect = nothing};
extern constinit const Protocol registrationInfo{.name = "reginfo", .shortName = "reginfo", .title = "Reginfo XML doc (RFC 3680)", .fields = kRegistrationInfo, .dissect = nothing};
extern constinit const Protocol watcherInfo{.name = "watcherinfo", .shortName = "watcherinfo", .title = "watcherinfo XML doc (RFC 3858)", .fields = kWatcherInfo, .dissect = nothing};
extern constinit const Protocol pocSettings{.name = "poc-settings", .shortName = "poc-settings", .title = "poc-settings XML doc (RFC 4354)", .fields = kPocSettings, .dissect = nothing};
extern constinit const Protocol xcapCapabilities{.name = "xcap-caps", .shortName = "xcap-caps", .title = "XML Configuration Access Protocol Server Capabilities", .fields = kXcapCapabilities, .dissect = nothing};
extern constinit const Protocol xcapError{.name = "xcap-error", .shortName = "xcap-error", .title = "XCAP Error XML doc (RFC 4825)", .fields = kXcapError, .dissect = nothing};

} // namespace protocols
} // namespace capscope
