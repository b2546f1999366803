// Rows of the Session Initiation Protocol: RFC 3261 and the registry of header fields.
#pragma once

#include "core/dissect/field.h"

#include <iterator>
#include <optional>

namespace capscope::sip {

using namespace fields;

// Header fields, by the names of their rows; an underscore stands for a hyphen.
inline constexpr std::string_view kHeaders[] = {
    "sip.Accept", "sip.Accept-Contact", "sip.Accept-Encoding", "sip.Accept-Language", "sip.Accept-Resource-Priority",
    "sip.Additional-Identity", "sip.Alert-Info", "sip.Allow", "sip.Allow-Events", "sip.Answer-Mode", "sip.Attestation-Info",
    "sip.Authentication-Info", "sip.Authorization", "sip.Call-ID", "sip.Call-Info", "sip.Cellular-Network-Info", "sip.Contact",
    "sip.Content-Disposition", "sip.Content-Encoding", "sip.Content-Language", "sip.Content-Length", "sip.Content-Type", "sip.CSeq",
    "sip.Date", "sip.Error-Info", "sip.Event", "sip.Expires", "sip.Feature-Caps", "sip.Flow-Timer", "sip.From", "sip.Geolocation",
    "sip.Geolocation-Error", "sip.Geolocation-Routing", "sip.History-Info", "sip.Identity", "sip.Identity-info", "sip.Info-Package",
    "sip.In-Reply-To", "sip.Join", "sip.Max-Breadth", "sip.Max-Forwards", "sip.MIME-Version", "sip.Min-Expires", "sip.Min-SE",
    "sip.Organization", "sip.Origination-Id", "sip.P-Access-Network-Info", "sip.P-Answer-State", "sip.P-Asserted-Identity",
    "sip.P-Asserted-Service", "sip.P-Charge-Info", "sip.P-Associated-URI", "sip.P-Called-Party-ID", "sip.P-Charging-Function-Addresses",
    "sip.P-Charging-Vector", "sip.P-DCS-Trace-Party-ID", "sip.P-DCS-OSPS", "sip.P-DCS-Billing-Info", "sip.P-DCS-LAES",
    "sip.P-DCS-Redirect", "sip.P-Early-Media", "sip.P-Media-Authorization", "sip.P-Preferred-Identity", "sip.P-Preferred-Service",
    "sip.P-Profile-Key", "sip.P-Refused-URI-List", "sip.P-Served-User", "sip.P-User-Database", "sip.P-Visited-Network-ID", "sip.Path",
    "sip.Permission-Missing", "sip.Policy_Contact", "sip.Policy_ID", "sip.Priority", "sip.Priority-Share", "sip.Priv-Answer-mode",
    "sip.Privacy", "sip.Proxy-Authenticate", "sip.Proxy-Authorization", "sip.Proxy-Require", "sip.RAck", "sip.Reason",
    "sip.Record-Route", "sip.Recv-Info", "sip.Refer-Sub", "sip.Refer-To", "sip.Referred-by", "sip.Reject-Contact", "sip.Relayed-Charge",
    "sip.Replaces", "sip.Reply-To", "sip.Request-Disposition", "sip.Require", "sip.Resource-Priority", "sip.Resource-Share",
    "sip.Response-Source", "sip.Restoration-Info", "sip.Retry-After", "sip.Route", "sip.RSeq", "sip.Security-Client",
    "sip.Security-Server", "sip.Security-Verify", "sip.Server", "sip.Service-Interact-Info", "sip.Service-Route", "sip.Session-Expires",
    "sip.Session-ID", "sip.ETag", "sip.If_Match", "sip.Subject", "sip.Subscription-State", "sip.Supported", "sip.Suppress_If_Match",
    "sip.Target-Dialog", "sip.Timestamp", "sip.To", "sip.Trigger-Consent", "sip.Unsupported", "sip.User-Agent", "sip.Via",
    "sip.Warning", "sip.WWW-Authenticate", "sip.Diversion",
};

inline constexpr std::string_view kNumbers[] = {"sip.Content-Length", "sip.Expires", "sip.Max-Breadth", "sip.Max-Forwards", "sip.Retry-After", "sip.RSeq"};

constexpr bool isNumber(std::string_view row)
{
    for (const auto name : kNumbers)
        if (name == row)
            return true;
    return false;
}

inline constexpr Field kParts[] = {
    text("sip.Request-Line", "Request-Line"),
    text("sip.Method", "Method"),
    text("sip.Status-Line", "Status-Line"),
    dec("sip.Status-Code", "Status-Code", 32),
    text("sip.msg_hdr", "Message Header"),
    none("sip.msg_body", "Message Body"),
    boolean("sip.resend", "Resent Packet"),
    frameNumber("sip.resend-original", "Suspected resend of frame"),
    frameNumber("sip.response-request", "Request Frame"),
    dec("sip.response-time", "Response Time (ms)", 32),
    text("sip.r-uri", "Request-URI"),
    text("sip.r-uri.user", "Request-URI User Part"),
    text("sip.r-uri.host", "Request-URI Host Part"),
    text("sip.r-uri.port", "Request-URI Host Port"),
    text("sip.display.info", "SIP Display info"),
    text("sip.from.display.info", "SIP from display info"),
    text("sip.to.display.info", "SIP to display info"),
    text("sip.contact.display.info", "SIP C-URI display info"),
    text("sip.from.addr", "SIP from address"),
    text("sip.from.user", "SIP from address User Part"),
    text("sip.from.host", "SIP from address Host Part"),
    text("sip.from.port", "SIP from address Host Port"),
    text("sip.from.param", "SIP From URI parameter"),
    text("sip.from.tag", "SIP from tag"),
    text("sip.to.addr", "SIP to address"),
    text("sip.to.user", "SIP to address User Part"),
    text("sip.to.host", "SIP to address Host Part"),
    text("sip.to.port", "SIP to address Host Port"),
    text("sip.to.param", "SIP To URI parameter"),
    text("sip.to.tag", "SIP to tag"),
    text("sip.tag", "SIP tag"),
    text("sip.contact.uri", "Contact URI"),
    text("sip.contact.user", "Contact URI User Part"),
    text("sip.contact.host", "Contact URI Host Part"),
    text("sip.contact.port", "Contact URI Host Port"),
    text("sip.contact.param", "Contact URI parameter"),
    text("sip.contact.parameter", "Contact parameter"),
    text("sip.call_id_generated", "Generated Call-ID"),
    dec("sip.CSeq.seq", "Sequence Number", 32),
    text("sip.CSeq.method", "Method"),
    text("sip.Via.transport", "Transport"),
    text("sip.Via.sent-by.address", "Sent-by Address"),
    dec("sip.Via.sent-by.port", "Sent-by port", 16),
    text("sip.Via.branch", "Branch"),
    text("sip.Via.rport", "RPort"),
    text("sip.Via.received", "Received"),
    text("sip.Via.maddr", "Maddr"),
    text("sip.Via.ttl", "TTL"),
    bytes("sip.continuation", "Continuation data"),
    expert("sip.unrecognized_header", "Unrecognised SIP header", Group::Undecoded, Severity::Note),
    expert("sip.header_no_colon", "Header has no colon after the name", Group::Malformed, Severity::Warning),
    expert("sip.header_not_terminated", "Header not terminated by empty line (CRLF)", Group::Malformed, Severity::Warning),
    text("sip.auth", "Authentication"),
    text("sip.auth.scheme", "Authentication Scheme"),
    text("sip.auth.digest.response", "Digest Authentication Response"),
    text("sip.auth.nc", "Nonce Count"),
    text("sip.auth.username", "Username"),
    text("sip.auth.realm", "Realm"),
    text("sip.auth.nonce", "Nonce Value"),
    text("sip.auth.algorithm", "Algorithm"),
    text("sip.auth.opaque", "Opaque Value"),
    text("sip.auth.qop", "QOP"),
    text("sip.auth.cnonce", "CNonce Value"),
    text("sip.auth.uri", "Authentication URI"),
    text("sip.auth.domain", "Authentication Domain"),
    text("sip.auth.stale", "Stale Flag"),
};

inline constexpr size_t kPartCount = std::size(kParts);

consteval auto makeFields()
{
    FieldTable<kPartCount + std::size(kHeaders)> table{};
    for (size_t i = 0; i < kPartCount; ++i)
        table.rows[i] = kParts[i];
    for (size_t i = 0; i < std::size(kHeaders); ++i) {
        const auto name = kHeaders[i];
        table.rows[kPartCount + i] = isNumber(name) ? dec(name, name.substr(4), 32) : text(name, name.substr(4));
    }
    return table;
}

inline constexpr FieldTable kFields = makeFields();

struct AuthPart {
    std::string_view name;
    FieldRef row;
};

inline constexpr AuthPart kAuthParts[] = {
    {"response", kFields["sip.auth.digest.response"]}, {"nc", kFields["sip.auth.nc"]}, {"username", kFields["sip.auth.username"]},
    {"realm", kFields["sip.auth.realm"]}, {"nonce", kFields["sip.auth.nonce"]}, {"algorithm", kFields["sip.auth.algorithm"]},
    {"opaque", kFields["sip.auth.opaque"]}, {"qop", kFields["sip.auth.qop"]}, {"cnonce", kFields["sip.auth.cnonce"]},
    {"uri", kFields["sip.auth.uri"]}, {"domain", kFields["sip.auth.domain"]}, {"stale", kFields["sip.auth.stale"]},
};

// Rows of the parts of an address.
struct UriRows {
    FieldRef whole;
    FieldRef user;
    FieldRef host;
    FieldRef port;
    std::optional<FieldRef> parameter;
    std::optional<FieldRef> display;
};

inline constexpr UriRows kRequestUri{kFields["sip.r-uri"], kFields["sip.r-uri.user"], kFields["sip.r-uri.host"], kFields["sip.r-uri.port"], std::nullopt,
                              std::nullopt};
inline constexpr UriRows kFromUri{kFields["sip.from.addr"], kFields["sip.from.user"], kFields["sip.from.host"], kFields["sip.from.port"],
                           kFields["sip.from.param"], kFields["sip.from.display.info"]};
inline constexpr UriRows kToUri{kFields["sip.to.addr"], kFields["sip.to.user"], kFields["sip.to.host"], kFields["sip.to.port"], kFields["sip.to.param"],
                         kFields["sip.to.display.info"]};
inline constexpr UriRows kContactUri{kFields["sip.contact.uri"], kFields["sip.contact.user"], kFields["sip.contact.host"], kFields["sip.contact.port"],
                              kFields["sip.contact.param"], kFields["sip.contact.display.info"]};

struct ShortName {
    char letter;
    std::string_view name;
};

// RFC 3261, 7.3.3 and the registry of compact forms.
inline constexpr ShortName kShortNames[] = {
    {'v', "Via"}, {'f', "From"}, {'t', "To"}, {'i', "Call-ID"}, {'m', "Contact"}, {'e', "Content-Encoding"}, {'l', "Content-Length"},
    {'c', "Content-Type"}, {'s', "Subject"}, {'k', "Supported"}, {'o', "Event"}, {'r', "Refer-To"}, {'u', "Allow-Events"},
    {'x', "Session-Expires"}, {'b', "Referred-By"}, {'a', "Accept-Contact"}, {'j', "Reject-Contact"}, {'d', "Request-Disposition"},
};

// Without regard to case; an underscore of a row stands for a hyphen.
inline bool sameName(std::string_view a, std::string_view row)
{
    if (a.size() != row.size())
        return false;
    for (size_t i = 0; i < a.size(); ++i) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c == '_' ? '-' : c; };
        if (lower(a[i]) != lower(row[i]))
            return false;
    }
    return true;
}

// The row of a header field by its name or compact form.
inline std::optional<FieldRef> rowOf(std::string_view name)
{
    if (name.size() == 1)
        for (const auto& row : kShortNames)
            if (row.letter == (name[0] | 0x20))
                name = row.name;
    if (sameName(name, "SIP-ETag"))
        return kFields["sip.ETag"];
    for (size_t i = 0; i < std::size(kHeaders); ++i)
        if (sameName(name, kHeaders[i].substr(4)))
            return FieldRef{uint16_t(kPartCount + i)};
    return std::nullopt;
}

} // namespace capscope::sip
