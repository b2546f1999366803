// The packet list as lines (text, tabs, psml), the details (-V, -O) and the bytes (-x).
#include "output.h"

#include "core/dissect/text.h"

#include <fmt/format.h>

#include <set>

namespace capscope::cli {
namespace {

// Characters, not bytes: only the first byte of a UTF-8 sequence counts.
size_t width(std::string_view text)
{
    size_t count = 0;
    for (const char c : text)
        count += (uint8_t(c) & 0xc0) != 0x80;
    return count;
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

// Offsets have as many digits as the last of them needs, but four.
std::string hexDump(Bytes bytes)
{
    std::string text;
    const auto digits = bytes.empty() ? 0 : fmt::formatted_size("{:x}", bytes.size() - 1);
    for (size_t at = 0; at < bytes.size(); at += 16) {
        const auto line = bytes.subspan(at, std::min<size_t>(16, bytes.size() - at));
        text += fmt::format("{:0{}x}  ", at, std::max<size_t>(digits, 4));
        for (size_t i = 0; i < 16; ++i)
            text += i < line.size() ? fmt::format("{:02x} ", line[i]) : "   ";
        text += "  ";
        for (const auto byte : line)
            text += byte >= 0x20 && byte < 0x7f ? char(byte) : '.';
        text += '\n';
    }
    return text;
}

class ListOutput : public Output {
public:
    explicit ListOutput(const Options& options)
        : m_options(options)
    {
        for (size_t at = 0; at < options.only.size();) {
            const auto comma = std::min(options.only.find(',', at), options.only.size());
            m_only.insert(options.only.substr(at, comma - at));
            at = comma + 1;
        }
    }

    Wanted wanted() const override
    {
        Wanted wanted;
        wanted.tree = m_options.details;
        wanted.info = true;
        return wanted;
    }

    void begin() override
    {
        if (m_options.output != OutputKind::Psml)
            return;
        print("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<psml version=\"0\" creator=\"capscope\">\n<structure>\n");
        for (const auto& column : packetListColumns())
            print(fmt::format("<section>{}</section>\n", column.title));
        print("</structure>\n\n");
    }

    void end() override
    {
        if (m_options.output == OutputKind::Psml)
            print("</psml>\n");
    }

    void frame(const FrameDissector& frame, Row row, Row previous) override
    {
        if (m_options.output == OutputKind::Psml)
            return section(frame, row, previous);
        const bool alone = !m_options.details && !m_options.hexDump;
        if (alone || m_options.printWhileWriting)
            line(frame, row, previous);
        if (!m_options.details && m_options.hexDump && m_options.printWhileWriting)
            print("\n");
        if (m_options.details) {
            const auto& d = frame.dissection();
            for (auto id = d.firstRoot(); id != kNoNode; id = d.node(id).next)
                details(d, id, 0);
            print("\n");
        }
        if (m_options.hexDump)
            bytes(frame.dissection());
    }

private:
    void section(const FrameDissector& frame, Row row, Row previous)
    {
        print("<packet>\n");
        for (const auto& column : packetListColumns())
            print(fmt::format("<section>{}</section>\n",
                              escaped(columnText(frame, row, column.kind, m_options.timeFormat, previous))));
        print("</packet>\n\n");
    }

    void line(const FrameDissector& frame, Row row, Row previous)
    {
        std::string out;
        const bool tabs = m_options.output == OutputKind::Tabs;
        for (const auto& column : packetListColumns()) {
            auto text = columnText(frame, row, column.kind, m_options.timeFormat, previous);
            if (!out.empty())
                out += tabs ? "\t" : " ";
            if (column.kind == ColumnKind::Destination)
                out += tabs ? "→\t" : "→ ";
            const auto wanted = size_t(std::abs(column.textWidth));
            const std::string fill(wanted > width(text) ? wanted - width(text) : 0, ' ');
            out += column.textWidth < 0 ? text + fill : fill + text;
        }
        print(out + "\n");
    }

    void details(const Dissection& d, NodeId id, size_t level)
    {
        const auto& node = d.node(id);
        if (node.hidden)
            return;
        print(std::string(level * 4, ' ') + labelText(d, id) + "\n");
        if (level == 0 && !m_only.empty() && !shown(node))
            return;
        static const auto kData = Registry::instance().firstField(Registry::instance().protocolId("data"));
        if (node.field == kData && !m_options.hexDump) // nothing else shows its bytes
            print("\n" + hexDump(bytesOf(d, node)));
        for (auto child = node.firstChild; child != kNoNode; child = d.node(child).next)
            details(d, child, level + 1);
    }

    static Bytes bytesOf(const Dissection& d, const Node& node)
    {
        const auto all = d.buffers()[node.buffer].bytes;
        const auto start = std::min<size_t>(node.start, all.size());
        return all.subspan(start, std::min<size_t>(node.length, all.size() - start));
    }

    bool shown(const Node& node) const
    {
        return node.field != kNoField
            && m_only.contains(std::string(Registry::instance().field(node.field).name));
    }

    void bytes(const Dissection& d)
    {
        const bool several = d.buffers().size() > 1;
        for (const auto& buffer : d.buffers()) {
            if (several)
                print(fmt::format("{} ({} bytes):\n", buffer.name, buffer.bytes.size()));
            print(hexDump(buffer.bytes));
        }
        print("\n");
    }

    const Options& m_options;
    std::set<std::string> m_only;
};

} // namespace

std::unique_ptr<Output> makeListOutput(const Options& options)
{
    return std::make_unique<ListOutput>(options);
}

} // namespace capscope::cli
