// -T pdml: the details tree as XML, for scripts. http://www.nbee.org/doku.php?id=netpdl:pdml_specification
#include "output.h"

#include "core/dissect/text.h"

#include <fmt/format.h>

#include <bit>

namespace capscope::cli {
namespace {

std::string escaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '\'')
            out += "&#x27;";
        else if ((uint8_t(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
            out += fmt::format("\\x{:x}", uint8_t(c)); // XML has no such characters
        else
            out += c;
    }
    return out;
}

std::string plainHex(Bytes bytes)
{
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const auto byte : bytes)
        text += fmt::format("{:02x}", byte);
    return text;
}

class PdmlOutput : public Output {
public:
    Wanted wanted() const override
    {
        Wanted wanted;
        wanted.tree = true;
        wanted.info = true;
        return wanted;
    }

    void begin() override
    {
        print("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<pdml version=\"0\" creator=\"capscope\">\n");
    }

    void frame(const FrameDissector& frame, Row, Row) override
    {
        const auto& d = frame.dissection();
        m_out = "<packet>\n";
        general(d.frame());
        for (auto id = d.firstRoot(); id != kNoNode; id = d.node(id).next)
            top(d, id);
        print(m_out + "</packet>\n\n");
    }

    void end() override { print("</pdml>\n"); }

private:
    void general(const FrameInput& f)
    {
        m_out += fmt::format("  <proto name=\"geninfo\" pos=\"0\" showname=\"General information\" size=\"{}\">\n",
                             f.capturedLength);
        const auto number = [&](std::string_view name, std::string_view title, uint32_t value) {
            m_out += fmt::format("    <field name=\"{}\" pos=\"0\" show=\"{}\" showname=\"{}\" value=\"{:x}\" "
                                 "size=\"{}\"/>\n", name, value, title, value, f.capturedLength);
        };
        number("num", "Number", f.number);
        number("len", "Frame Length", f.originalLength);
        number("caplen", "Captured Length", f.capturedLength);
        m_out += fmt::format("    <field name=\"timestamp\" pos=\"0\" show=\"{}\" showname=\"Captured Time\" value=\"{}\" "
                             "size=\"{}\"/>\n  </proto>\n",
                             dateText(f.time), secondsText(f.time), f.capturedLength);
    }

    void top(const Dissection& d, NodeId id)
    {
        const auto& node = d.node(id);
        const bool wrapped = node.field == kNoField
            || Registry::instance().field(node.field).kind != Kind::Protocol || isData(node);
        if (wrapped)
            m_out += "  <proto name=\"fake-field-wrapper\">\n";
        element(d, id, wrapped ? 2 : 1);
        if (wrapped)
            m_out += "  </proto>\n";
    }

    // Undissected bytes are shown as a field, as scripts know it.
    static bool isData(const Node& node)
    {
        static const auto data = Registry::instance().fieldId("data");
        return node.field == data;
    }

    static bool isFinding(const Node& node)
    {
        static const auto finding = Registry::instance().fieldId("_ws.expert");
        return node.field == finding;
    }

    void element(const Dissection& d, NodeId id, size_t level)
    {
        const auto& node = d.node(id);
        const std::string indent(level * 2, ' ');
        m_out += indent;
        const bool isProtocol = node.field != kNoField && !isData(node) && !isFinding(node)
            && Registry::instance().field(node.field).kind == Kind::Protocol;
        if (isProtocol)
            protocol(d, id);
        else
            field(d, id);
        const auto name = isProtocol ? "proto" : "field";
        if (node.firstChild == kNoNode) {
            m_out += isProtocol ? fmt::format("></{}>\n", name) : "/>\n";
            return;
        }
        m_out += ">\n";
        for (auto child = node.firstChild; child != kNoNode; child = d.node(child).next)
            element(d, child, level + 1);
        m_out += fmt::format("{}</{}>\n", indent, name);
    }

    void protocol(const Dissection& d, NodeId id)
    {
        const auto& node = d.node(id);
        m_out += fmt::format("<proto name=\"{}\" showname=\"{}\"", Registry::instance().field(node.field).name,
                             escaped(labelText(d, id, false)));
        place(d, node);
    }

    // A row that begins before the one above it, as those of another buffer do, is counted from that one's beginning; not so what
    // belongs to a finding.
    void place(const Dissection& d, const Node& node)
    {
        const auto& registry = Registry::instance();
        const auto* parent = node.parent != kNoNode ? &d.node(node.parent) : nullptr;
        const bool finding = parent != nullptr && parent->field != kNoField && registry.field(parent->field).name == "_ws.expert";
        const auto above = parent != nullptr && !finding ? parent->start : 0;
        const auto start = node.start < above ? above + node.start : node.start;
        if (node.hidden)
            m_out += " hide=\"yes\"";
        m_out += fmt::format(" size=\"{}\" pos=\"{}\"", node.length, start);
    }

    void field(const Dissection& d, NodeId id)
    {
        const auto& node = d.node(id);
        if (isData(node)) {
            m_out += fmt::format("<field name=\"data\" value=\"{}\"", plainHex(node.value.bytes));
            return;
        }
        if (node.field == kNoField) {
            m_out += fmt::format("<field name=\"\" show=\"{}\"", escaped(labelText(d, id, false)));
            place(d, node);
            raw(d, node, "value");
            return;
        }
        const auto& row = Registry::instance().field(node.field);
        m_out += fmt::format("<field name=\"{}\" showname=\"{}\"", row.name, escaped(labelText(d, id, false)));
        place(d, node);
        m_out += fmt::format(" show=\"{}\"", escaped(shown(d, id)));
        if (row.bitMask != 0 && node.length > 0) {
            m_out += fmt::format(" value=\"{:X}\"", node.value.number);
            raw(d, node, "unmaskedvalue");
        } else {
            raw(d, node, "value");
        }
    }

    // Texts keep their line ends, as scripts expect them.
    static std::string shown(const Dissection& d, NodeId id)
    {
        const auto& node = d.node(id);
        return Registry::instance().field(node.field).kind == Kind::Text ? validUtf8(asText(node.value.bytes))
                                                                         : valueText(d, id, BytesStyle::Colons);
    }

    void raw(const Dissection& d, const Node& node, std::string_view attribute)
    {
        const auto bytes = d.buffers()[node.buffer].bytes;
        if (node.length == 0 || uint64_t(node.start) + node.length > bytes.size())
            return;
        m_out += fmt::format(" {}=\"{}\"", attribute, plainHex(bytes.subspan(node.start, node.length)));
    }

    std::string m_out;
};

} // namespace

std::unique_ptr<Output> makePdmlOutput() { return std::make_unique<PdmlOutput>(); }

} // namespace capscope::cli
