// -T fields: the values of the named fields, one line a frame.
#include "output.h"

#include "core/dissect/text.h"

namespace capscope::cli {
namespace {

std::string valueOf(const Dissection& d, NodeId id)
{
    const auto& node = d.node(id);
    const auto& row = Registry::instance().field(node.field);
    switch (row.kind) {
    case Kind::None:
    case Kind::Expert:
        return "1";
    case Kind::Protocol:
        return node.label.empty() && node.suffix.empty() ? std::string(row.name) : labelText(d, id, false);
    default:
        return valueText(d, id);
    }
}

class FieldsOutput : public Output {
public:
    FieldsOutput(const Options& options, FieldSet set)
        : m_options(options)
        , m_set(std::move(set))
        , m_columnOf(Registry::instance().fieldCount(), -1)
        , m_values(options.fields.size())
    {
        for (const auto& name : options.fields)
            m_columns.push_back(columnNamed(name));
        for (size_t i = 0; i < options.fields.size(); ++i)
            if (m_columns[i] == nullptr)
                for (const auto id : Registry::instance().fieldIds(options.fields[i]))
                    bind(id, int(i));
    }

    Wanted wanted() const override
    {
        Wanted wanted;
        wanted.fields = &m_set;
        for (const auto* column : m_columns)
            wanted.info = wanted.info || (column != nullptr && column->kind == ColumnKind::Info);
        return wanted;
    }

    void begin() override
    {
        const auto& format = m_options.fieldFormat;
        if (format.byteOrderMark)
            print("\xef\xbb\xbf");
        if (!format.header)
            return;
        std::string line;
        for (size_t i = 0; i < m_options.fields.size(); ++i)
            line += (i == 0 ? "" : format.separator) + m_options.fields[i];
        print(line + "\n");
    }

    void frame(const FrameDissector& frame, Row row, Row previous) override
    {
        const auto& d = frame.dissection();
        for (auto& value : m_values)
            value.clear();
        for (auto id = d.firstRoot(); id != kNoNode; id = d.node(id).next)
            collect(d, id);
        std::string line;
        const auto& format = m_options.fieldFormat;
        for (size_t i = 0; i < m_values.size(); ++i) {
            if (m_columns[i] != nullptr)
                m_values[i] = {columnText(frame, row, m_columns[i]->kind, m_options.timeFormat, previous)};
            if (i > 0)
                line += format.separator;
            append(line, m_values[i]);
        }
        print(line + "\n");
    }

private:
    void bind(FieldId id, int column)
    {
        // A field named twice: the later columns are linked to the first.
        if (m_columnOf[id] < 0)
            m_columnOf[id] = column;
        else
            m_again.emplace_back(id, column);
    }

    void collect(const Dissection& d, NodeId id)
    {
        const auto& node = d.node(id);
        if (node.field != kNoField && m_columnOf[node.field] >= 0) {
            const auto value = valueOf(d, id);
            m_values[size_t(m_columnOf[node.field])].push_back(value);
            for (const auto& [field, column] : m_again)
                if (field == node.field)
                    m_values[size_t(column)].push_back(value);
        }
        for (auto child = node.firstChild; child != kNoNode; child = d.node(child).next)
            collect(d, child);
    }

    void append(std::string& line, const std::vector<std::string>& values) const
    {
        const auto& format = m_options.fieldFormat;
        if (values.empty())
            return;
        if (format.quote != 0)
            line += format.quote;
        if (format.occurrence == 'a') {
            for (size_t i = 0; i < values.size(); ++i)
                line += (i == 0 ? "" : format.aggregator) + values[i];
        } else {
            line += format.occurrence == 'f' ? values.front() : values.back();
        }
        if (format.quote != 0)
            line += format.quote;
    }

    const Options& m_options;
    FieldSet m_set;
    std::vector<const Column*> m_columns; // null: a field
    std::vector<int> m_columnOf;          // by field id; -1: not asked for
    std::vector<std::pair<FieldId, int>> m_again;
    std::vector<std::vector<std::string>> m_values;
};

} // namespace

Result<std::unique_ptr<Output>> makeFieldsOutput(const Options& options)
{
    auto set = fieldSet(options.fields);
    if (!set)
        return tl::unexpected(set.error());
    return std::make_unique<FieldsOutput>(options, std::move(*set));
}

} // namespace capscope::cli
