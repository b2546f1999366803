// Constrained Application Protocol. RFC 7252; 7641 (Observe), 7959 (blocks), 8768 (hop limit). Not decoded: CoAP over TCP, OSCORE,
// blocks put together.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCodes[] = {
    {0, "Empty Message"}, {1, "GET"}, {2, "POST"}, {3, "PUT"}, {4, "DELETE"}, {5, "FETCH"}, {6, "PATCH"}, {7, "iPATCH"},
    {65, "2.01 Created"}, {66, "2.02 Deleted"}, {67, "2.03 Valid"}, {68, "2.04 Changed"}, {69, "2.05 Content"},
    {95, "2.31 Continue"}, {128, "4.00 Bad Request"}, {129, "4.01 Unauthorized"}, {130, "4.02 Bad Option"},
    {131, "4.03 Forbidden"}, {132, "4.04 Not Found"}, {133, "4.05 Method Not Allowed"}, {134, "4.06 Not Acceptable"},
    {136, "4.08 Request Entity Incomplete"}, {137, "4.09 Conflict"}, {140, "4.12 Precondition Failed"},
    {141, "4.13 Request Entity Too Large"}, {143, "4.15 Unsupported Content-Format"}, {150, "4.22 Unprocessable Entity"},
    {157, "4.29 Too Many Requests"}, {160, "5.00 Internal Server Error"}, {161, "5.01 Not Implemented"},
    {162, "5.02 Bad Gateway"}, {163, "5.03 Service Unavailable"}, {164, "5.04 Gateway Timeout"},
    {165, "5.05 Proxying Not Supported"}, {168, "5.08 Hop Limit Reached"}, {225, "7.01 CSM"}, {226, "7.02 Ping"},
    {227, "7.03 Pong"}, {228, "7.04 Release"}, {229, "7.05 Abort"},
};
constexpr ValueName kTypes[] = {{0, "Confirmable"}, {1, "Non-Confirmable"}, {2, "Acknowledgement"}, {3, "Reset"}};
constexpr ValueName kShortTypes[] = {{0, "CON"}, {1, "NON"}, {2, "ACK"}, {3, "RST"}};
constexpr ValueName kOptions[] = {
    {1, "If-Match"}, {3, "Uri-Host"}, {4, "Etag"}, {5, "If-None-Match"}, {6, "Observe"}, {7, "Uri-Port"}, {8, "Location-Path"},
    {11, "Uri-Path"}, {12, "Content-Format"}, {14, "Max-age"}, {15, "Uri-Query"}, {16, "Hop-Limit"}, {17, "Accept"},
    {20, "Location-Query"}, {23, "Block2"}, {27, "Block1"}, {28, "Size2"}, {35, "Proxy-Uri"}, {39, "Proxy-Scheme"}, {60, "Size1"},
};
// How long their values can be: section 5.10, RFC 7641, 7959, 7967, 8613, 8768, 9175
struct LengthRule {
    uint16_t number, least, most;
};
constexpr LengthRule kLengths[] = {
    {1, 0, 8}, {3, 1, 255}, {4, 1, 8}, {5, 0, 0}, {6, 0, 3}, {7, 0, 2}, {8, 0, 255}, {9, 0, 255}, {11, 0, 255}, {12, 0, 2}, {14, 0, 4},
    {15, 0, 255}, {16, 1, 1}, {17, 0, 2}, {20, 0, 255}, {23, 0, 3}, {27, 0, 3}, {28, 0, 4}, {35, 1, 1034}, {39, 1, 255}, {60, 0, 4},
    {252, 1, 40}, {258, 0, 1}, {292, 0, 8},
};
// Of the registry of content formats: section 12.3
constexpr ValueName kFormats[] = {
    {0, "text/plain; charset=utf-8"}, {40, "application/link-format"}, {41, "application/xml"}, {42, "application/octet-stream"},
    {47, "application/exi"}, {50, "application/json"}, {51, "application/json-patch+json"}, {52, "application/merge-patch+json"},
    {60, "application/cbor"}, {61, "application/cwt"}, {110, "application/senml+json"}, {112, "application/senml+cbor"},
};

constexpr FieldTable kFields{
    dec("coap.version", "Version", 8).mask(0xc0),
    dec("coap.type", "Type", 8).mask(0x30).names(kTypes),
    dec("coap.token_len", "Token Length", 8).mask(0x0f),
    dec("coap.code", "Code", 8).names(kCodes),
    dec("coap.mid", "Message ID", 16),
    bytes("coap.token", "Token"),
    text("coap.opt.name", "Opt Name"),
    text("coap.opt.desc", "Opt Desc"),
    dec("coap.opt.delta", "Opt Delta", 8).mask(0xf0),
    dec("coap.opt.length", "Opt Length", 8).mask(0x0f),
    dec("coap.opt.delta_ext", "Opt Delta extended", 16),
    dec("coap.opt.length_ext", "Opt Length extended", 16),
    dec("coap.opt.end_marker", "End of options marker", 8),
    text("coap.opt.ctype", "Content-type"),
    text("coap.opt.accept", "Accept"),
    dec("coap.opt.max_age", "Max-age", 32),
    text("coap.opt.proxy_uri", "Proxy-Uri"),
    text("coap.opt.proxy_scheme", "Proxy-Scheme"),
    dec("coap.opt.size1", "Size1", 32),
    bytes("coap.opt.etag", "Etag"),
    text("coap.opt.uri_host", "Uri-Host"),
    text("coap.opt.location_path", "Location-Path"),
    dec("coap.opt.uri_port", "Uri-Port", 16),
    text("coap.opt.location_query", "Location-Query"),
    text("coap.opt.uri_path", "Uri-Path"),
    text("coap.opt.uri_path_recon", "Uri-Path"),
    dec("coap.opt.observe", "Observe", 32),
    dec("coap.opt.hop_limit", "Hop Limit", 8),
    bytes("coap.opt.if_match", "If-Match"),
    dec("coap.opt.block_number", "Block Number", 32),
    dec("coap.opt.block_mflag", "More Flag", 8).mask(0x08),
    dec("coap.opt.block_size", "Encoded Block Size", 8).mask(0x07),
    text("coap.opt.uri_query", "Uri-Query"),
    bytes("coap.opt.unknown", "Unknown"),
    text("coap.payload", "Payload"),
    text("coap.payload_desc", "Payload Desc"),
    dec("coap.payload_length", "Payload Length", 32),
    expert("coap.invalid_option_number", "Invalid Option Number", Group::Malformed, Severity::Warning),
    expert("coap.invalid_option_range", "Invalid Option Range", Group::Malformed, Severity::Warning),
};

constexpr std::array kClaims{Claim{"udp.port", 5683}};
constexpr int kUriSlot = 0;
constexpr size_t kTokensMax = 10'000; // of one conversation
constexpr size_t kUriMax = 512;       // kept of an address
constexpr uint8_t kEndMarker = 0xff;

struct Session : ProtocolState {
    absl::flat_hash_map<std::string, std::string> uris; // of requests, by token
};

class Message {
public:
    explicit Message(Layer& coap)
        : m_coap(coap)
        , m_type(coap.peek8(0) >> 4 & 3)
        , m_code(coap.peek8(1))
    {
    }

    void dissect()
    {
        const auto length = uint32_t(m_coap.bitFields(1, {kFields["coap.version"], kFields["coap.type"], kFields["coap.token_len"]})) & 0x0f;
        m_coap.protocolColumn("CoAP");
        m_coap.u8(kFields["coap.code"]);
        const auto identifier = m_coap.u16(kFields["coap.mid"]);
        const auto code = nameOr(kCodes, m_code, "Unknown");
        m_coap.item().text("Constrained Application Protocol, {}, {}, MID:{}", nameOf(kTypes, m_type), code, identifier);
        m_coap.info().set("{}, MID:{}, {}", nameOf(kShortTypes, m_type), identifier, code);
        if (length > 0)
            m_token = m_coap.bytes(kFields["coap.token"], length);
        if (m_coap.failed())
            return;
        for (uint32_t i = 1; m_coap.more() && m_coap.peek8(m_coap.position()) != kEndMarker; ++i)
            option(i);
        Slice payload;
        if (m_coap.more())
            payload = thePayload();
        conclusions();
        if (payload.reportedLength > 0 && !m_goesOn) // a block alone is no content
            handPayload(payload);
        tell();
    }

private:
    bool isRequest() const { return m_code >= 1 && m_code <= 31; }

    // Section 3.1: a difference and a length of four bits, each with up to two bytes more.
    uint32_t extended(uint32_t nibble, FieldRef row)
    {
        if (nibble == 13)
            return 13u + m_coap.u8(row);
        if (nibble == 14)
            return 269u + m_coap.u16(row);
        if (nibble == 15)
            m_coap.malformed();
        return nibble;
    }

    void option(uint32_t count)
    {
        const auto at = m_coap.position();
        const auto first = m_coap.peek8(at);
        // Its number and length are needed for its first rows.
        auto look = at + 1;
        const auto peekExtended = [&](uint32_t nibble) -> uint32_t {
            const uint32_t size = nibble == 13 ? 1 : nibble == 14 ? 2 : 0;
            const auto more = uint32_t(m_coap.peek(look, size));
            look += size;
            return nibble == 14 ? 269 + more : nibble + more;
        };
        const auto delta = size_t(peekExtended(first >> 4));
        const auto length = peekExtended(first & 0x0f);
        m_number = uint32_t(std::min<size_t>(m_number + delta, 0xffff));
        const auto whole = look - at + length;
        const auto known = nameOf(kOptions, m_number);
        const auto name = known.empty() ? fmt::format("Unknown Option ({})", m_number) : std::string(known);
        const auto item = m_coap.addText(kFields["coap.opt.name"], at, whole, fmt::format("#{}: {}", count, name));
        const auto under = m_coap.under(item);
        checkLength(item, length);
        m_coap.addText(kFields["coap.opt.desc"], at, whole,
                       fmt::format("Type {}, {}, {}{}", m_number, (m_number & 1) != 0 ? "Critical" : "Elective",
                                   (m_number & 2) != 0 ? "Unsafe" : "Safe", (m_number & 0x1e) == 0x1c ? ", NoCacheKey" : ""));
        m_coap.bitFields(1, {kFields["coap.opt.delta"], kFields["coap.opt.length"]});
        extended(first >> 4, kFields["coap.opt.delta_ext"]);
        extended(first & 0x0f, kFields["coap.opt.length_ext"]);
        if (length > m_coap.reportedRemaining())
            return m_coap.malformed();
        const auto end = uint64_t(m_coap.position()) + length;
        if (!m_coap.failed())
            value(item, length);
        m_coap.seek(end);
    }

    void checkLength(const Item& item, uint32_t length)
    {
        for (const auto& known : kLengths) {
            if (known.number != m_number)
                continue;
            if (length < known.least || length > known.most)
                m_coap.note(kFields["coap.invalid_option_range"], item,
                            fmt::format("Invalid Option Range: {} ({} < x < {})", length, known.least, known.most));
            return;
        }
        m_coap.note(kFields["coap.invalid_option_number"], item, fmt::format("Invalid Option Number {}", m_number));
    }

    // One that is too long for a number is told as the largest one.
    uint64_t unsignedValue(uint32_t length) const { return length > 4 ? 0xffffffff : m_coap.peek(m_coap.position(), length); }

    void textValue(const Item& item, FieldRef row, uint32_t length)
    {
        const auto text = m_coap.peekText(m_coap.position(), length);
        m_coap.addText(row, m_coap.position(), length, text);
        item.append(": {}", printable(text));
    }

    void numberValue(const Item& item, FieldRef row, uint32_t length)
    {
        m_coap.addNumber(row, m_coap.position(), length, unsignedValue(length));
        item.append(": {}", unsignedValue(length));
    }

    void bytesValue(const Item& item, FieldRef row, uint32_t length)
    {
        const auto bytes = m_coap.peekBytes(m_coap.position(), length);
        m_coap.addBytes(row, m_coap.position(), length, bytes);
        std::string list;
        for (const auto byte : bytes)
            list += fmt::format("{}{:02x}", list.empty() ? "" : " ", byte);
        item.append(": {}", list);
    }

    void formatValue(const Item& item, FieldRef row, uint32_t length)
    {
        const auto format = unsignedValue(length);
        const auto known = nameOf(kFormats, format);
        const auto name = known.empty() ? fmt::format("Unknown Type {}", format) : std::string(known);
        m_coap.addText(row, m_coap.position(), length, name);
        item.append(": {}", name);
        if (row.index == kFields["coap.opt.ctype"].index)
            m_format = name;
    }

    void value(const Item& item, uint32_t length)
    {
        const auto at = m_coap.position();
        switch (m_number) {
        case 1:
            return bytesValue(item, kFields["coap.opt.if_match"], length);
        case 3:
            m_host = m_coap.peekText(at, length);
            return textValue(item, kFields["coap.opt.uri_host"], length);
        case 4:
            return bytesValue(item, kFields["coap.opt.etag"], length);
        case 5:
            return;
        case 6:
            return observe(item, length);
        case 7:
            m_port = uint32_t(unsignedValue(length));
            return numberValue(item, kFields["coap.opt.uri_port"], length);
        case 8:
            return textValue(item, kFields["coap.opt.location_path"], length);
        case 11:
            m_path += "/" + std::string(m_coap.peekText(at, length));
            return textValue(item, kFields["coap.opt.uri_path"], length);
        case 12:
            return formatValue(item, kFields["coap.opt.ctype"], length);
        case 14:
            return numberValue(item, kFields["coap.opt.max_age"], length);
        case 15:
            m_query += (m_query.empty() ? "?" : "&") + std::string(m_coap.peekText(at, length));
            return textValue(item, kFields["coap.opt.uri_query"], length);
        case 16:
            return numberValue(item, kFields["coap.opt.hop_limit"], length);
        case 17:
            return formatValue(item, kFields["coap.opt.accept"], length);
        case 20:
            return textValue(item, kFields["coap.opt.location_query"], length);
        case 23:
        case 27:
            return block(item, length);
        case 35:
            return textValue(item, kFields["coap.opt.proxy_uri"], length);
        case 39:
            return textValue(item, kFields["coap.opt.proxy_scheme"], length);
        case 28:
            item.append(": {}", unsignedValue(length));
            return;
        case 60:
            return numberValue(item, kFields["coap.opt.size1"], length);
        default:
            return bytesValue(item, kFields["coap.opt.unknown"], length);
        }
    }

    void observe(const Item& item, uint32_t length)
    {
        const auto number = unsignedValue(length);
        item.append(": {}", number);
        const auto row = m_coap.addNumber(kFields["coap.opt.observe"], m_coap.position(), length, number);
        if (isRequest())
            row.text("Observe: {} ({})", number == 0 ? "Register" : number == 1 ? "Deregister" : "Unknown", number);
        else
            row.text("Observe sequence number: {}", number);
    }

    // RFC 7959, 2.2
    void block(const Item& item, uint32_t length)
    {
        const auto word = unsignedValue(length);
        const auto at = m_coap.position();
        const auto size = 1u << ((word & 7) + 4);
        m_coap.addNumber(kFields["coap.opt.block_number"], at, length, word >> 4);
        const auto last = at + std::max(length, 1u) - 1;
        m_coap.addNumber(kFields["coap.opt.block_mflag"], last, 1, word);
        m_coap.addNumber(kFields["coap.opt.block_size"], last, 1, word).text("Block Size: {} ({} encoded)", size, word & 7);
        item.append(": NUM:{}, M:{}, SZX:{}", word >> 4, word >> 3 & 1, size);
        m_goesOn |= (word & 8) != 0;
        m_block = fmt::format(", {}Block #{}", (word & 8) != 0 || (word >> 4) == 0 ? "" : "End of ", word >> 4);
    }

    Slice thePayload()
    {
        m_coap.u8(kFields["coap.opt.end_marker"]);
        const auto at = m_coap.position();
        const auto size = m_coap.reportedRemaining();
        const bool told = !m_format.empty();
        if (!told)
            m_format = "application/octet-stream";
        const auto said = fmt::format("Payload Content-Format: {}{}, Length: {}", m_format, told ? "" : " (no Content-Format)", size);
        const auto under = m_coap.under(m_coap.addText(kFields["coap.payload"], at, size, said));
        m_coap.addText(kFields["coap.payload_desc"], at, 0, m_format);
        m_coap.addNumber(kFields["coap.payload_length"], at, 0, size).generated();
        m_coap.skip(size);
        return m_coap.slice(at, size);
    }

    // The address that a request names, which its response is for too.
    void conclusions()
    {
        if (isRequest()) {
            if (!m_host.empty())
                m_uri = fmt::format("coap://{}{}", m_host, m_port != 0 ? fmt::format(":{}", m_port) : std::string());
            else if (m_port != 0)
                m_uri = fmt::format(":{}", m_port);
            m_uri += m_path;
        }
        const std::string token(asText(m_token));
        if (m_coap.firstPass()) {
            auto* session = m_coap.conversationState<Session>();
            if (session != nullptr && isRequest() && !token.empty() && session->uris.size() < kTokensMax)
                session->uris.insert_or_assign(token, m_uri.substr(0, kUriMax));
            if (session != nullptr && !isRequest() && m_code != 0)
                if (const auto found = session->uris.find(token); found != session->uris.end())
                    m_coap.rememberBytes(kUriSlot, asBytes(found->second));
        }
        if (!isRequest())
            m_uri = asText(m_coap.recallBytes(kUriSlot));
        if (!m_uri.empty())
            m_coap.addText(kFields["coap.opt.uri_path_recon"], 0, 0, m_uri).generated();
    }

    void handPayload(const Slice& payload)
    {
        const auto type = m_format.substr(0, m_format.find(';'));
        m_coap.facts().mediaType = m_coap.arena().copy(std::string_view(type));
        if (type == "application/octet-stream" || !(m_coap.handOff("media_type", type, payload)
                                                    || (type.starts_with("text/") && m_coap.call("data-text-lines", payload))))
            m_coap.data(payload);
    }

    void tell()
    {
        if (!m_coap.info().wanted())
            return;
        std::string more;
        if (!m_token.empty()) {
            more += ", TKN:";
            for (size_t i = 0; i < m_token.size(); ++i)
                more += fmt::format("{}{:02x}", i > 0 ? " " : "", m_token[i]);
        }
        more += m_block;
        if (!m_uri.empty())
            more += ", " + printable(m_uri + m_query);
        m_coap.info().append(std::string_view(more));
    }

    Layer& m_coap;
    const uint8_t m_type;
    const uint8_t m_code;
    Bytes m_token;
    uint32_t m_number = 0; // of the last option
    std::string m_host;
    uint32_t m_port = 0;
    std::string m_path;
    std::string m_query;
    std::string m_uri;
    std::string m_block;
    std::string m_format;
    bool m_goesOn = false; // more blocks follow
};

void dissect(Layer& coap)
{
    if (coap.peek8(0) >> 6 != 1)
        return coap.reject();
    Message(coap).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol coap{"coap", "CoAP", "Constrained Application Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
