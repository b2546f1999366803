// -T json: the details tree as one array of objects; with -x each field's bytes as "NAME_raw".
#include "output.h"

#include "core/base/calendar.h"
#include "core/dissect/text.h"

#include <fmt/format.h>


namespace capscope::cli {
namespace {

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (uint8_t(c) < 0x20)
            out += fmt::format("\\u{:04x}", c);
        else
            out += c;
    }
    return out + '"';
}

std::string plainHex(Bytes bytes)
{
    std::string text;
    for (const auto byte : bytes)
        text += fmt::format("{:02x}", byte);
    return text;
}

class JsonOutput : public Output {
public:
    JsonOutput(const Options& options)
        : m_raw(options.hexDump)
        , m_only(options.fields)
    {
    }

    Wanted wanted() const override
    {
        Wanted wanted;
        wanted.tree = true;
        wanted.info = true;
        return wanted;
    }

    void begin() override { print("["); }

    void end() override { print(m_any ? "\n]\n" : "\n\n]\n"); }

    void frame(const FrameDissector& frame, Row, Row) override
    {
        const auto& d = frame.dissection();
        const auto day = calendarTime(d.frame().time, true).parts;
        m_out = fmt::format("{}\n  {{\n    \"_index\": \"packets-{:04}-{:02}-{:02}\",\n    \"_type\": \"doc\",\n"
                            "    \"_score\": null,\n    \"_source\": {{\n      \"layers\": {{",
                            m_any ? "," : "", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
        m_any = true;
        m_first = true;
        if (m_only.empty()) {
            for (auto id = d.firstRoot(); id != kNoNode; id = d.node(id).next)
                member(d, id, 4);
        } else {
            named(d);
        }
        print(m_out + "\n      }\n    }\n  }");
    }

private:
    void key(std::string_view name, size_t level)
    {
        m_out += m_first ? "\n" : ",\n";
        m_first = false;
        m_out += std::string(level * 2, ' ') + quoted(name) + ": ";
    }

    // -e: arrays of the values of the named fields.
    void named(const Dissection& d)
    {
        for (const auto& name : m_only) {
            std::string values;
            for (NodeId id = 0; id < d.nodes().size(); ++id) {
                const auto& node = d.node(id);
                if (node.field == kNoField || Registry::instance().field(node.field).name != name)
                    continue;
                values += (values.empty() ? "\n          " : ",\n          ") + quoted(value(d, id));
            }
            if (values.empty())
                continue;
            key(name, 4);
            m_out += "[" + values + "\n        ]";
        }
    }

    static std::string value(const Dissection& d, NodeId id)
    {
        const auto kind = Registry::instance().field(d.node(id).field).kind;
        return kind == Kind::Expert || kind == Kind::None ? labelText(d, id, false)
                                                          : valueText(d, id, BytesStyle::Colons);
    }

    void member(const Dissection& d, NodeId id, size_t level)
    {
        const auto& node = d.node(id);
        const bool isText = node.field == kNoField;
        const auto label = labelText(d, id, false);
        const auto name = isText ? label : std::string(Registry::instance().field(node.field).name);
        const bool isGroup = isText || Registry::instance().field(node.field).kind == Kind::Protocol;
        const bool hasChildren = node.firstChild != kNoNode;
        if (m_raw && !isText)
            rawMember(d, node, name, level);
        if (!isGroup) {
            key(name, level);
            m_out += quoted(value(d, id));
            if (!hasChildren)
                return;
        }
        key(isGroup ? name : name + "_tree", level);
        if (!hasChildren) {
            m_out += isText ? "\"\"" : quoted(label);
            return;
        }
        m_out += "{";
        m_first = true;
        for (auto child = node.firstChild; child != kNoNode; child = d.node(child).next)
            member(d, child, level + 1);
        m_first = false;
        m_out += "\n" + std::string(level * 2, ' ') + "}";
    }

    void rawMember(const Dissection& d, const Node& node, const std::string& name, size_t level)
    {
        const auto bytes = d.buffers()[node.buffer].bytes;
        if (node.length == 0 || uint64_t(node.start) + node.length > bytes.size())
            return;
        key(name + "_raw", level);
        m_out += fmt::format("[{}, {}, {}, {}, 0]", quoted(plainHex(bytes.subspan(node.start, node.length))),
                             node.start, node.length, Registry::instance().field(node.field).bitMask);
    }

    const bool m_raw;
    const std::vector<std::string> m_only;
    std::string m_out;
    bool m_any = false;
    bool m_first = true;
};

} // namespace

std::unique_ptr<Output> makeJsonOutput(const Options& options)
{
    return std::make_unique<JsonOutput>(options);
}

} // namespace capscope::cli
