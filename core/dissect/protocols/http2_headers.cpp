// Header blocks of HTTP/2: their fields, unpacked in the first pass, and what the columns tell of them.
#include "core/dissect/protocols/http.h"
#include "core/dissect/protocols/http2.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace capscope::http2 {
namespace {

constexpr size_t kLinesMax = 200;             // of one block: more is an attack
constexpr size_t kBlockBytesMax = 256 * 1024; // likewise, unpacked
constexpr size_t kTextBytesMax = 16u << 20;   // what one connection may keep: different texts, each once
constexpr size_t kStreamsMax = 10'000;        // open ones whose bodies are followed

constexpr std::string_view kNameStart = "http2.headers.";

// The rows of such fields are those whose label is the field's name.
FieldRef rowOf(std::string_view name)
{
    static const auto kRows = [] {
        absl::flat_hash_map<std::string_view, uint16_t> rows;
        for (uint16_t i = 0; i < std::size(kFields.rows); ++i) {
            const auto& row = kFields.rows[i];
            if (row.name.starts_with(kNameStart) && row.label[0] != 'P' && !row.label.starts_with("Weight"))
                rows.emplace(row.label, i);
        }
        return rows;
    }();
    const auto found = kRows.find(name);
    return found != kRows.end() ? FieldRef{found->second} : kFields["http2.header"];
}

std::string_view formName(hpack::Form form, bool newName)
{
    switch (form) {
    case hpack::Form::WithIndexing:
        return newName ? "Literal Header Field with Incremental Indexing - New Name"
                       : "Literal Header Field with Incremental Indexing - Indexed Name";
    case hpack::Form::WithoutIndexing:
        return newName ? "Literal Header Field without Indexing - New Name" : "Literal Header Field without Indexing - Indexed Name";
    case hpack::Form::NeverIndexed:
        return newName ? "Literal Header Field never Indexed - New Name" : "Literal Header Field never Indexed - Indexed Name";
    default:
        return "Indexed Header Field";
    }
}

int hexDigit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; }

// RFC 3986, 2.1
std::string unescaped(std::string_view text)
{
    std::string plain;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            plain += char(hexDigit(text[i + 1]) << 4 | hexDigit(text[i + 2]));
            i += 2;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

uint64_t numberIn(std::string_view text)
{
    uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

void appendCounted(std::vector<uint8_t>& out, std::string_view text)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(uint8_t(text.size() >> shift));
    out.insert(out.end(), text.begin(), text.end());
}

uint32_t textNumber(Session& session, const std::string& text)
{
    const auto found = session.textNumbers.find(text);
    if (found != session.textNumbers.end())
        return found->second;
    if (session.textBytes + text.size() > kTextBytesMax)
        return kNone;
    session.textBytes += text.size();
    const auto number = uint32_t(session.texts.size());
    session.texts.push_back(text);
    session.textNumbers.emplace(text, number);
    return number;
}

// What a block says of the body that follows.
void learnBody(Frame& frame, const std::vector<hpack::HeaderField>& fields)
{
    auto& session = *frame.session;
    const bool begins = std::any_of(fields.begin(), fields.end(), [](const auto& field) { return field.name == ":method" || field.name == ":status"; });
    // Trailers say nothing of the body, and what goes on with a block needs its beginning.
    if (!session.streams.contains(frame.stream) && (!begins || session.streams.size() >= kStreamsMax))
        return;
    if (!begins && frame.type == FrameType::kHeaders)
        return;
    auto& stream = session.streams[frame.stream];
    auto& number = stream.body[frame.direction];
    if (number == kNone) {
        number = uint32_t(session.bodies.size());
        session.bodies.emplace_back();
    }
    auto& body = session.bodies[number];
    for (const auto& field : fields) {
        if (field.name == "content-type")
            body.contentType = field.value;
        else if (field.name == "content-encoding")
            body.encoding = http::lower(field.value);
    }
    if ((frame.flags & kEndStream) != 0 && frame.type == FrameType::kHeaders)
        stream.ended[frame.direction] = true;
    if (stream.ended[0] && stream.ended[1])
        session.streams.erase(frame.stream);
}

void learn(Frame& frame, Bytes fragment)
{
    auto& session = *frame.session;
    const auto fields = session.decoders[frame.direction].decode(fragment, (frame.flags & kEndHeaders) != 0);
    if (fields.empty())
        return;
    Block block;
    size_t bytes = 0;
    for (const auto& field : fields) {
        bytes += field.name.size() + field.value.size();
        block.tooLong = bytes > kBlockBytesMax;
        block.tooMany = block.lines.size() >= kLinesMax;
        if (block.tooLong || block.tooMany)
            break;
        Line line{field.form, field.index, field.wireBytes, kNone, kNone};
        if (field.form != hpack::Form::SizeUpdate) {
            line.name = textNumber(session, field.name);
            line.value = textNumber(session, field.value);
            if (line.name == kNone || line.value == kNone)
                break;
        }
        block.lines.push_back(line);
    }
    if (frame.type != FrameType::kPushPromise)
        learnBody(frame, fields);
    session.blocks.push_back(std::move(block));
    noteSeen(frame, uint32_t(session.blocks.size() - 1), kNone);
}

class BlockRows {
public:
    BlockRows(Frame& frame, uint32_t at)
        : m_frame(frame)
        , m_session(*frame.session)
        , m_block(frame.session->blocks[frame.seen->block])
        , m_h2(*frame.layer)
        , m_at(at)
    {
    }

    void show()
    {
        if (m_h2.dissection().recording())
            rows();
        columns();
    }

private:
    std::string_view name(const Line& line) const { return m_session.texts[line.name]; }

    std::string_view value(const Line& line) const { return m_session.texts[line.value]; }

    void rows()
    {
        std::vector<uint8_t> bytes;
        for (const auto& line : m_block.lines)
            if (line.form != hpack::Form::SizeUpdate) {
                appendCounted(bytes, name(line));
                appendCounted(bytes, value(line));
            }
        const auto size = uint32_t(bytes.size());
        const auto slice = m_h2.dissection().addBuffer("Decompressed Header", std::move(bytes));
        Layer plain(m_h2.dissection(), m_h2.protocolId(), slice, m_frame.row ? m_frame.row.id() : kNoNode);
        plain.addNumber(kFields["http2.header.length"], 0, 1, size).generated();
        plain.addNumber(kFields["http2.header.count"], 0, 1, m_block.lines.size()).generated();
        if (m_block.tooLong)
            m_h2.note(kFields["http2.header_size_exceeded"], plain.last());
        if (m_block.tooMany)
            m_h2.note(kFields["http2.header_lines_exceeded"], plain.last());
        for (const auto& line : m_block.lines) {
            line.form == hpack::Form::SizeUpdate ? sizeUpdate(line) : field(plain, line);
            m_at += line.wireBytes;
        }
    }

    void sizeUpdate(const Line& line)
    {
        const auto under = m_h2.under(m_h2.addNone(kFields["http2.header_table_size_update"], m_at, line.wireBytes));
        m_h2.addNumber(kFields["http2.header_table_size_update.header_table_size"], m_at, line.wireBytes, line.index);
    }

    void field(Layer& plain, const Line& line)
    {
        const auto item = m_h2.addNone(kFields["http2.header"], m_at, line.wireBytes);
        if (item)
            item.append(": {}: {}{}", printable(name(line)), printable(value(line)), phraseOf(line));
        const auto under = m_h2.under(item);
        const auto inner = plain.under(item);
        plain.u32(kFields["http2.header.name.length"]);
        plain.text(kFields["http2.header.name"], uint32_t(name(line).size()));
        plain.u32(kFields["http2.header.value.length"]);
        const auto valueAt = plain.position();
        const auto size = uint32_t(value(line).size());
        plain.text(kFields["http2.header.value"], size);
        const auto row = rowOf(name(line));
        const auto kind = kFields.rows[row.index].kind;
        if (kind == Kind::Unsigned)
            plain.addNumber(row, valueAt, size, numberIn(value(line)));
        else if (kind == Kind::Text)
            plain.addText(row, valueAt, size, value(line));
        if (name(line) == ":path")
            http::addPathParts(m_h2, plain.last(), plain.slice(valueAt, size));
        if (plain.wants(kFields["http2.header.unescaped"]))
            plain.addText(kFields["http2.header.unescaped"], valueAt, size, plain.arena().copy(std::string_view(unescaped(value(line))))).generated();
        m_h2.addText(kFields["http2.header.repr"], m_at, 1, formName(line.form, line.index == 0));
        if (line.index != 0)
            m_h2.addNumber(kFields["http2.header.index"], m_at, 1, line.index);
    }

    std::string phraseOf(const Line& line) const
    {
        return name(line) == ":status" ? fmt::format(" {}", nameOr(http::kCodeNames, numberIn(value(line)), "Unknown")) : std::string();
    }

    void columns()
    {
        std::string_view method, path, scheme, authority;
        const Line* status = nullptr;
        for (const auto& line : m_block.lines) {
            if (line.form == hpack::Form::SizeUpdate)
                continue;
            const auto key = name(line);
            if (key == ":method")
                method = value(line);
            else if (key == ":path")
                path = value(line);
            else if (key == ":scheme")
                scheme = value(line);
            else if (key == ":authority")
                authority = value(line);
            else if (key == ":status")
                status = &line;
        }
        std::string text;
        if (!method.empty() && !path.empty())
            text = fmt::format("{} {}", method, path);
        else if (status != nullptr)
            text = fmt::format("{}{}", value(*status), phraseOf(*status));
        if (text.empty())
            return;
        m_h2.info().append(": {}", printable(text));
        m_frame.row.append(", {}", printable(text));
        if (!authority.empty() && !scheme.empty() && !path.empty() && m_h2.wants(kFields["http2.request.full_uri"]))
            m_h2.addText(kFields["http2.request.full_uri"], 0, 0, m_h2.arena().copy(fmt::format("{}://{}{}", scheme, authority, path))).generated();
    }

    Frame& m_frame;
    const Session& m_session;
    const Block& m_block;
    Layer& m_h2;
    uint32_t m_at;
};

} // namespace

void headerBlock(Frame& frame, uint32_t size, FieldRef row)
{
    auto& h2 = *frame.layer;
    const auto at = h2.position();
    if (kFields.rows[row.index].kind == Kind::Text)
        h2.text(row, size);
    else
        h2.bytes(row, size);
    if (h2.failed() || frame.session == nullptr)
        return;
    if (frame.isNew)
        learn(frame, h2.peekBytes(at, size));
    if (frame.seen != nullptr && frame.seen->block != kNone)
        BlockRows(frame, at).show();
}

} // namespace capscope::http2
