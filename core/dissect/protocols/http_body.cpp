// Bodies of HTTP messages: chunks (RFC 9112, 7.1), encodings (RFC 9110, 8.4), and whom they are handed to.
#include "core/dissect/inflate.h"
#include "core/dissect/protocols/http.h"
#include "core/dissect/protocols/http2.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

namespace capscope::http {

std::string lower(std::string_view text)
{
    std::string out(text);
    for (auto& c : out)
        c = char(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return out;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

std::string mediaType(const Head& head)
{
    return lower(trimmed(head.contentType.substr(0, head.contentType.find_first_of(";, "))));
}

namespace {

// What a text field holds of a body: its letters up to a zero byte. In which character set the others are is not known here.
std::string plainText(Bytes bytes)
{
    std::string text;
    for (const auto byte : bytes) {
        if (byte == 0)
            break;
        if (byte < 0x80)
            text += char(byte);
        else
            text += "\xef\xbf\xbd";
    }
    return text;
}

class BodyRows {
public:
    BodyRows(Layer& http, const Head& head, const BodyPlace& place)
        : m_http(http)
        , m_head(head)
        , m_place(place)
    {
    }

    void body()
    {
        if (m_place.length == 0)
            return;
        const auto end = std::min<uint64_t>(uint64_t(m_place.start) + m_place.length, m_http.reported());
        if (m_head.chunked && m_place.messageStart == 0)
            m_http.item().length(uint32_t(end));
        auto slice = m_http.slice(m_place.start, m_place.length);
        auto& d = m_http.dissection();
        if (m_head.chunked)
            {
            slice = d.addBuffer("De-chunked entity body", dechunk());
            m_chunkAt = m_firstChunk;
        }
        if (isCoding(m_head.encoding) && slice.bytes.size() == slice.reportedLength) {
            auto plain = unpack(m_head.encoding, slice.bytes);
            if (plain) {
                m_http.label(m_chunkAt != 0 ? m_chunkAt : slice.buffer == 0 ? m_place.start : 0, slice.reportedLength,
                             fmt::format("Content-encoded entity body ({}): {} bytes -> {} bytes", m_head.encoding,
                                         slice.bytes.size(), plain->size()));
                slice = d.addBuffer("Uncompressed entity body", std::move(*plain));
                m_chunkAt = 0;
            } else {
                const auto at = m_chunkAt != 0 ? m_chunkAt : slice.buffer == 0 ? m_place.start : 0;
                const auto item = m_http.label(at, slice.reportedLength, fmt::format("Content-encoded entity body ({}): {} bytes",
                                                                                    m_head.encoding, slice.bytes.size()));
                m_http.note(kFields["http.decompression_failed"], item);
                m_http.seek(std::min<uint64_t>(uint64_t(m_place.start) + m_place.length, m_http.reported()));
                m_http.call("data", slice, item ? item.id() : m_http.inside());
                return;
            }
        }
        addFileData(m_http, m_chunkAt != 0 ? m_chunkAt : slice.buffer == 0 ? m_place.start : 0, slice);
        m_http.seek(std::min<uint64_t>(uint64_t(m_place.start) + m_place.length, m_http.reported()));
        handBody(slice);
    }

private:
    // Joins the chunks; their frames become rows.
    std::vector<uint8_t> dechunk()
    {
        std::vector<uint8_t> joined;
        const auto group = m_http.label(m_place.start, m_place.length, m_head.response ? "HTTP chunked response" : "HTTP chunked request");
        const auto under = m_http.under(group);
        const auto text = m_http.peekText(m_place.start, m_place.length);
        uint32_t lineEnd = 0; // of the last chunk
        for (size_t at = 0; at < text.size();) {
            const auto end = text.find("\r\n", at);
            uint32_t size = 0;
            if (end == std::string_view::npos || std::from_chars(text.data() + at, text.data() + end, size, 16).ec != std::errc())
                break;
            const auto dataAt = end + 2;
            const auto there = uint32_t(std::min<size_t>(size, text.size() - dataAt));
            if (m_firstChunk == 0)
                m_firstChunk = m_place.start + uint32_t(dataAt);
            const auto here = m_place.start + uint32_t(at);
            const auto item = m_http.label(here, uint32_t(dataAt - at) + there + 2,
                                           size == 0 ? std::string("End of chunked encoding") : fmt::format("Data chunk ({} octets)", size));
            const auto inner = m_http.under(item);
            m_http.addNumber(kFields["http.chunk_size"], here, uint32_t(dataAt - at), size).append(" octets");
            const auto bytes = asBytes(text.substr(dataAt, there));
            if (size > 0)
                m_http.addBytes(kFields["http.chunk_data"], m_place.start + uint32_t(dataAt), there, bytes);
            joined.insert(joined.end(), bytes.begin(), bytes.end());
            if (size > 0 && dataAt + there + 2 <= text.size())
                m_http.addBytes(kFields["http.chunk_boundary"], m_place.start + uint32_t(dataAt) + there, 2,
                                asBytes(text.substr(dataAt + there, 2)));
            if (size == 0) {
                lineEnd = text.substr(dataAt).starts_with("\r\n") ? m_place.start + uint32_t(dataAt) : 0;
                break;
            }
            at = dataAt + there + 2;
        }
        if (lineEnd != 0)
            m_http.label(lineEnd, 2, "\\r\\n");
        return joined;
    }

    void handBody(const Slice& slice)
    {
        if (slice.reportedLength == 0)
            return;
        const auto type = mediaType(m_head);
        m_http.facts().mediaType = m_http.arena().copy(std::string_view(type));
        if (!type.empty() && m_http.handOff("media_type", type, slice))
            return;
        // Whoever knows the type does not know these bytes: perhaps they are of another one.
        if (m_http.dissection().registry().table("media_type").find(type) != kNoProtocol)
            m_http.note(kFields["http.subdissector_failed"], m_http.item());
        if (m_http.tryHeuristics("http", slice))
            return;
        // What says no more than "bytes" is shown as such.
        if (!type.empty() && type != "application/octet-stream" && m_http.call("media", slice))
            return;
        if (!type.empty())
            return m_http.data(slice);
        // Bytes that nothing is said of belong to the message.
        if (m_place.messageStart == 0)
            m_http.item().length(m_place.start + m_place.length);
        m_http.call("data", slice, m_http.inside());
    }

    Layer& m_http;
    const Head& m_head;
    const BodyPlace m_place;
    uint32_t m_firstChunk = 0; // where its bytes lie
    uint32_t m_chunkAt = 0;    // likewise, where the body is made of chunks
};

} // namespace

void addFileData(Layer& http, uint32_t at, const Slice& slice)
{
    if (http.wants(kFields["http.file_data"]))
        http.addText(kFields["http.file_data"], at, slice.reportedLength, plainText(slice.bytes))
            .text("File Data: {} bytes", slice.reportedLength);
}

std::optional<uint32_t> chunkedSize(std::string_view text)
{
    for (size_t at = 0;;) {
        const auto end = text.find("\r\n", at);
        if (end == std::string_view::npos)
            return std::nullopt;
        uint32_t size = 0;
        const auto parsed = std::from_chars(text.data() + at, text.data() + end, size, 16);
        if (parsed.ec != std::errc())
            return uint32_t(text.size());
        at = end + 2;
        if (size == 0) {
            const auto last = text.find("\r\n", at);
            return last == std::string_view::npos ? std::nullopt : std::optional(uint32_t(last + 2));
        }
        if (text.size() - at < uint64_t(size) + 2)
            return std::nullopt;
        at += size + 2;
    }
}

std::string fromBase64(std::string_view encoded)
{
    std::string text;
    uint32_t held = 0;
    int bits = 0;
    for (const char c : encoded) {
        const auto digit = c >= 'A' && c <= 'Z' ? c - 'A'
            : c >= 'a' && c <= 'z'              ? c - 'a' + 26
            : c >= '0' && c <= '9'              ? c - '0' + 52
            : c == '+' || c == '-'              ? 62
            : c == '/' || c == '_'              ? 63
                                                : -1;
        if (digit < 0)
            break;
        held = held << 6 | uint32_t(digit);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            text += char(held >> bits & 0xff);
        }
    }
    return text;
}

void addHttp2Settings(Layer& http, const Item& item, std::string_view value)
{
    if (!http.dissection().recording())
        return;
    const auto text = fromBase64(value);
    const auto slice = http.dissection().addBuffer("Base64 decoded", {text.begin(), text.end()});
    Layer inner(http.dissection(), http.dissection().registry().byKey("http2"), slice, item ? item.id() : kNoNode);
    http2::settings(inner);
}

void addPathParts(Layer& layer, const Item& item, const Slice& path)
{
    const auto text = asText(path.bytes);
    const auto question = text.find('?');
    if (question == std::string_view::npos || !layer.dissection().recording())
        return;
    auto& d = layer.dissection();
    Layer parts(d, d.registry().byKey("http"), path, item ? item.id() : kNoNode);
    parts.addText(kFields["http.path_segment"], 0, uint32_t(question), text.substr(0, question));
    for (size_t at = question + 1; at < text.size();) {
        const auto end = std::min(text.find('&', at), text.size());
        if (end > at)
            parts.addText(kFields["http.path_sub_segment"], uint32_t(at), uint32_t(end - at), text.substr(at, end - at));
        at = end + 1;
    }
}

void addCredentials(Layer& http, const Item& item, std::string_view value, uint32_t at)
{
    constexpr std::string_view kBasic = "Basic ";
    if (isNegotiation(value)) {
        const auto token = fromBase64(trimmed(value.substr(value.find(' '))));
        const auto slice = http.dissection().addBuffer("NTLMSSP / GSSAPI Data", {token.begin(), token.end()});
        const auto parent = item ? item.id() : http.inside();
        if (token.starts_with("NTLMSSP"))
            http.call("ntlmssp", slice, parent);
        else
            http.call("gss-api", slice, parent);
        return;
    }
    if (!value.starts_with(kBasic))
        return;
    const auto text = fromBase64(value.substr(kBasic.size()));
    const auto under = http.under(item);
    http.addText(kFields["http.authbasic"], at, 0, text);
}

void addCookies(Layer& http, const Item& item, std::string_view value, uint32_t start)
{
    const auto under = http.under(item);
    for (size_t at = 0; at < value.size();) {
        const auto end = std::min(value.find(';', at), value.size());
        const auto pair = trimmed(value.substr(at, end - at));
        http.addText(kFields["http.cookie_pair"], start + uint32_t(pair.data() - value.data()), uint32_t(pair.size()), pair);
        at = end + 1;
    }
}

void showBody(Layer& http, const Head& head, const BodyPlace& place) { BodyRows(http, head, place).body(); }

} // namespace capscope::http
