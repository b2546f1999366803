// MIME Multipart Media Encapsulation: bodies of several parts. RFC 2046, 5.1. Not decoded: transfer encodings of parts.
#include "core/dissect/protocols/text_line.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("mime_multipart.type", "Type"),
    text("mime_multipart.part", "Encapsulated multipart part"),
    text("mime_multipart.header.content-description", "Content-Description"),
    text("mime_multipart.header.content-disposition", "Content-Disposition"),
    text("mime_multipart.header.content-encoding", "Content-Encoding"),
    text("mime_multipart.header.content-id", "Content-Id"),
    text("mime_multipart.header.content-language", "Content-Language"),
    text("mime_multipart.header.content-length", "Content-Length"),
    text("mime_multipart.header.content-transfer-encoding", "Content-Transfer-Encoding"),
    text("mime_multipart.header.content-type", "Content-Type"),
    text("mime_multipart.first_boundary", "First boundary"),
    bytes("mime_multipart.preamble", "Preamble"),
    text("mime_multipart.last_boundary", "Last boundary"),
    text("mime_multipart.boundary", "Boundary"),
    bytes("mime_multipart.trailer", "Trailer"),
};

struct Header {
    std::string_view name; // small letters
    FieldRef row;
};

constexpr Header kHeaders[] = {
    {"content-description", kFields["mime_multipart.header.content-description"]},
    {"content-disposition", kFields["mime_multipart.header.content-disposition"]},
    {"content-encoding", kFields["mime_multipart.header.content-encoding"]},
    {"content-id", kFields["mime_multipart.header.content-id"]},
    {"content-language", kFields["mime_multipart.header.content-language"]},
    {"content-length", kFields["mime_multipart.header.content-length"]},
    {"content-transfer-encoding", kFields["mime_multipart.header.content-transfer-encoding"]},
    {"content-type", kFields["mime_multipart.header.content-type"]},
};

constexpr int kPartsMax = 10'000;

// A delimiter line: "--boundary", "--boundary--" behind the last part.
struct Delimiter {
    size_t start = std::string_view::npos; // with the line end before it, which belongs to it
    size_t end = 0;                        // behind its line end
    bool last = false;
};

class Parts {
public:
    explicit Parts(Layer& mime)
        : m_mime(mime)
        , m_text(mime.peekText(0))
        , m_type(mime.facts().mediaType)
    {
    }

    bool dissect()
    {
        // The boundary is a parameter of the type, which the first line of the body repeats.
        const auto first = m_text.starts_with("--") ? 0 : m_text.find("\r\n--");
        if (first == std::string_view::npos) {
            if (m_type.empty())
                return false;
            m_mime.item().text("MIME Multipart Media Encapsulation, Type: {}", m_type);
            m_mime.addText(kFields["mime_multipart.type"], 0, 0, m_type);
            m_mime.call("data", m_mime.slice(0), m_mime.inside());
            return true;
        }
        const auto at = first == 0 ? 0 : first + 2;
        const auto line = lineAt(m_mime, uint32_t(at));
        m_boundary = withoutBlanks(line.text.substr(2));
        if (m_boundary.empty() || m_boundary.size() > 200)
            return false;
        m_mime.item().text("MIME Multipart Media Encapsulation, Type: {}, Boundary: \"{}\"", m_type, m_boundary);
        m_mime.addText(kFields["mime_multipart.type"], 0, 0, m_type).generated();
        if (at > 0)
            m_mime.addBytes(kFields["mime_multipart.preamble"], 0, uint32_t(at), m_mime.peekBytes(0, uint32_t(at)));
        m_mime.addText(kFields["mime_multipart.first_boundary"], line.start, line.size, m_text.substr(line.start, line.size));
        parts(line.start + line.size);
        return true;
    }

private:
    Delimiter find(size_t from) const
    {
        const auto mark = "\r\n--" + std::string(m_boundary);
        Delimiter found;
        found.start = m_text.find(mark, from);
        if (found.start == std::string_view::npos)
            return found;
        found.end = found.start + mark.size();
        found.last = m_text.substr(found.end).starts_with("--");
        const auto feed = m_text.find('\n', found.end);
        found.end = feed == std::string_view::npos ? m_text.size() : feed + 1;
        return found;
    }

    void parts(size_t at)
    {
        for (int i = 0; i < kPartsMax && at < m_text.size(); ++i) {
            const auto next = find(at > 1 ? at - 2 : at); // an empty part has no line end of its own
            const auto end = std::max(at, std::min(next.start, m_text.size()));
            part(uint32_t(at), uint32_t(end));
            if (next.start == std::string_view::npos)
                return;
            m_mime.addText(next.last ? kFields["mime_multipart.last_boundary"] : kFields["mime_multipart.boundary"], uint32_t(next.start),
                           uint32_t(next.end - next.start), m_text.substr(next.start, next.end - next.start));
            at = next.end;
            if (next.last)
                break;
        }
        if (at < m_text.size())
            m_mime.addBytes(kFields["mime_multipart.trailer"], uint32_t(at), uint32_t(m_text.size() - at), m_mime.peekBytes(uint32_t(at)));
    }

    void part(uint32_t at, uint32_t end)
    {
        const auto item = m_mime.addText(kFields["mime_multipart.part"], at, end - at, "");
        item.text("Encapsulated multipart part: ");
        const auto under = m_mime.under(item);
        std::string type;
        auto headerAt = size_t(at);
        while (headerAt < end) {
            if (m_text.substr(headerAt, end - headerAt).starts_with("\r\n")) {
                headerAt += 2;
                break;
            }
            headerAt = header(headerAt, end, type);
        }
        if (!type.empty())
            item.append(" ({})", type);
        if (headerAt < end)
            body(uint32_t(headerAt), end, type, item);
    }

    size_t header(size_t at, size_t partEnd, std::string& type)
    {
        auto end = at;
        do {
            const auto feed = m_text.find("\r\n", end);
            end = feed == std::string_view::npos || feed + 2 > partEnd ? partEnd : feed + 2;
        } while (end < partEnd && (m_text[end] == ' ' || m_text[end] == '\t'));
        const auto whole = m_text.substr(at, end - at);
        const auto colon = std::min(whole.find(':'), whole.size());
        const auto name = whole.substr(0, colon);
        const auto value = withoutBlanks(whole.substr(std::min(colon + 1, whole.size())));
        // The last one is shown with the empty line that follows it.
        const bool last = m_text.substr(end, partEnd - end).starts_with("\r\n");
        const auto size = uint32_t(whole.size() + (last ? 2 : 0));
        for (const auto& known : kHeaders) {
            if (!sameLetters(name, known.name))
                continue;
            if (known.name == "content-type")
                type = smallLetters(withoutBlanks(value.substr(0, value.find(';'))));
            if (m_mime.wants(known.row))
                m_mime.addText(known.row, uint32_t(at), size, compact(value)).text(std::string_view(printable(m_text.substr(at, size))));
            return end;
        }
        if (m_mime.wantsTree())
            m_mime.label(uint32_t(at), size, std::string_view(printable(m_text.substr(at, size))));
        return end;
    }

    // Without the blanks between parameters.
    static std::string compact(std::string_view value)
    {
        std::string out;
        bool quoted = false;
        for (const char c : value) {
            quoted ^= c == '"';
            const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
            if (!blank || (quoted && c == ' '))
                out += c;
            else if (!out.empty() && out.back() != ';' && out.back() != ' ' && c == ' ')
                out += c;
        }
        return out;
    }

    void body(uint32_t at, uint32_t end, std::string_view type, const Item& item)
    {
        const auto slice = m_mime.slice(at, end - at);
        const auto parent = item ? item.id() : m_mime.inside();
        if (type.empty()) {
            m_mime.call("data", slice, parent);
            return;
        }
        m_mime.facts().mediaType = m_mime.arena().copy(type);
        const bool taken = type.starts_with("multipart/") ? m_mime.call("mime_multipart", slice, parent)
                                                          : m_mime.handOff("media_type", type, slice, parent);
        if (!taken && !(type.starts_with("text/") && m_mime.call("data-text-lines", slice, parent)))
            m_mime.call("media", slice, parent);
    }

    Layer& m_mime;
    std::string_view m_text;
    std::string_view m_type;
    std::string_view m_boundary;
};

void dissect(Layer& mime)
{
    if (!Parts(mime).dissect())
        mime.reject();
}

constexpr std::array kClaims{
    Claim{"media_type", "multipart/mixed"},     Claim{"media_type", "multipart/alternative"}, Claim{"media_type", "multipart/related"},
    Claim{"media_type", "multipart/form-data"}, Claim{"media_type", "multipart/report"},      Claim{"media_type", "multipart/signed"},
    Claim{"media_type", "multipart/digest"},    Claim{"media_type", "multipart/parallel"},    Claim{"media_type", "multipart/encrypted"},
    Claim{"media_type", "multipart/byteranges"}, Claim{"media_type", "multipart/x-mixed-replace"},
};

} // namespace

namespace protocols {

extern constinit const Protocol mimeMultipart{"mime_multipart", "MIME multipart", "MIME Multipart Media Encapsulation", kFields,
                                              kClaims, dissect};

} // namespace protocols
} // namespace capscope
