// Rows as text to take along, format by format.
#include "ui/models/rows_node.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

QString quoted(QString text)
{
    text.replace(u'"', u"\"\""_s);
    return u'"' + text + u'"';
}

} // namespace

QString RowsModel::toText(TableFormat format, const std::stop_token& stop) const
{
    switch (format) {
    case TableFormat::Csv:
        return toCsv(stop);
    case TableFormat::Json:
        return toJson(stop);
    case TableFormat::Markdown:
        return toMarkdown(stop);
    }
    return {};
}

QString RowsModel::toCsv(const std::stop_token& stop) const
{
    QString out = u"Level"_s;
    for (const auto& column : m_columns)
        out += u',' + quoted(column.title);
    out += u'\n';
    const std::function<void(const Node&, int)> write = [&](const Node& node, int level) {
        for (const auto& child : node.children) {
            if (stop.stop_requested())
                return;
            out += QString::number(level);
            for (int c = 0; c < int(m_columns.size()); ++c) {
                const auto value = size_t(c) < child->row.cells.size() ? child->row.cells[size_t(c)] : QVariant();
                out += u',' + (m_columns[size_t(c)].number && value.isValid() ? value.toString() : quoted(textOf(child->row, c)));
            }
            out += u'\n';
            write(*child, level + 1);
        }
    };
    write(*m_root, 0);
    return out;
}

QString RowsModel::toMarkdown(const std::stop_token& stop) const
{
    const auto cell = [](QString text) { return text.replace(u'|', u"\\|"_s).replace(u'\n', u' '); };
    QString out = u"|"_s;
    QString rule = u"|"_s;
    for (const auto& column : m_columns) {
        out += u' ' + cell(column.title) + u" |"_s;
        rule += column.number ? u" ---: |"_s : u" --- |"_s;
    }
    out += u'\n' + rule + u'\n';
    const std::function<void(const Node&, int)> write = [&](const Node& node, int level) {
        for (const auto& child : node.children) {
            if (stop.stop_requested())
                return;
            out += u'|';
            for (int c = 0; c < int(m_columns.size()); ++c)
                out += u' ' + (c == 0 ? u"&nbsp;&nbsp;"_s.repeated(level) : QString()) + cell(textOf(child->row, c)) + u" |"_s;
            out += u'\n';
            write(*child, level + 1);
        }
    };
    write(*m_root, 0);
    return out;
}

QString RowsModel::toJson(const std::stop_token& stop) const
{
    const std::function<QJsonObject(const Node&)> object = [&](const Node& node) {
        QJsonObject made;
        for (size_t c = 0; c < m_columns.size(); ++c)
            if (c < node.row.cells.size() && node.row.cells[c].isValid())
                made[m_columns[c].title] = QJsonValue::fromVariant(node.row.cells[c]);
        if (!node.row.note.isEmpty())
            made[u"Note"_s] = node.row.note;
        QJsonArray children;
        for (const auto& child : node.children) {
            if (stop.stop_requested())
                break;
            children.append(object(*child));
        }
        if (!children.isEmpty())
            made[u"Children"_s] = children;
        return made;
    };
    QByteArray out = "[";
    for (const auto& row : m_root->children) {
        if (stop.stop_requested())
            break;
        out += row == m_root->children.front() ? "\n" : ",\n";
        out += QJsonDocument(object(*row)).toJson(QJsonDocument::Compact);
    }
    out += "\n]\n";
    return QString::fromUtf8(out);
}

} // namespace capscope
