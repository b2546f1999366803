// Copying nodes into rows.
#include "ui/models/details_model.h"

#include "core/dissect/text.h"
#include "core/filter/selection.h"

#include <QBrush>
#include <QFont>
#include <QGuiApplication>
#include <QPalette>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

// What a filter calls the field, and what can be done with the row.
QString hintOf(const DetailsModel::Row& row)
{
    QStringList lines{row.fieldName};
    if (!row.filter.isEmpty() && row.filter != row.fieldName)
        lines += DetailsModel::tr("As a filter: %1").arg(row.filter);
    if (!row.milliseconds.isEmpty())
        lines += row.milliseconds;
    if (row.frame != 0)
        lines += DetailsModel::tr("Double click or Enter: go to packet %1").arg(row.frame);
    else if (row.generated)
        lines += DetailsModel::tr("Worked out by the analysis; not in the bytes");
    lines += DetailsModel::tr("Right click: filter by it, make it a column, explain it");
    return lines.join(u'\n');
}

QString millisecondsOf(int64_t ns)
{
    constexpr int64_t kSecond = 1'000'000'000;
    constexpr double kMillisecond = 1e6;
    return ns <= -kSecond || ns >= kSecond || ns == 0 ? QString() : DetailsModel::tr("%L1 ms").arg(double(ns) / kMillisecond, 0, 'f', 3);
}

} // namespace

void DetailsModel::show(const Dissection& d)
{
    beginResetModel();
    m_rows.clear();
    m_roots.clear();
    for (auto id = d.firstRoot(); id != kNoNode; id = d.node(id).next)
        if (!d.node(id).hidden)
            m_roots.push_back(add(d, id, -1, int(m_roots.size())));
    endResetModel();
}

void DetailsModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_roots.clear();
    endResetModel();
}

int DetailsModel::add(const Dissection& d, NodeId id, int parent, int place)
{
    const auto& node = d.node(id);
    const int index = int(m_rows.size());
    auto& row = m_rows.emplace_back();
    row.text = QString::fromStdString(labelText(d, id));
    row.filter = QString::fromStdString(filterFor(d, id));
    row.start = node.start;
    row.length = node.length;
    row.buffer = node.buffer;
    row.generated = node.generated;
    row.node = id;
    row.parent = parent;
    row.place = place;
    if (node.field != kNoField) {
        const auto& field = Registry::instance().field(node.field);
        row.fieldName = QString::fromUtf8(field.name.data(), qsizetype(field.name.size()));
        row.value = QString::fromStdString(valueText(d, id));
        if (field.kind == Kind::FrameNumber)
            row.frame = uint32_t(node.value.number);
        if (field.kind == Kind::Duration && node.value.bytes.empty())
            row.milliseconds = millisecondsOf(node.value.signedNumber);
        if (field.kind == Kind::Expert)
            row.severity = int(uint32_t(field.severity) >> 20);
    }
    std::vector<int> children;
    for (auto child = node.firstChild; child != kNoNode; child = d.node(child).next)
        if (!d.node(child).hidden)
            children.push_back(add(d, child, index, int(children.size())));
    m_rows[size_t(index)].children = std::move(children);
    return index;
}

const DetailsModel::Row* DetailsModel::row(const QModelIndex& index) const
{
    return index.isValid() ? &m_rows[size_t(index.internalId())] : nullptr;
}

QModelIndex DetailsModel::rowAt(int buffer, uint32_t offset) const
{
    int best = -1;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        const auto& row = m_rows[i];
        const bool covers = row.buffer == buffer && row.length > 0 && row.start <= offset && offset - row.start < row.length;
        if (covers && (best < 0 || row.length <= m_rows[size_t(best)].length))
            best = int(i);
    }
    return best < 0 ? QModelIndex() : createIndex(m_rows[size_t(best)].place, 0, quintptr(best));
}

QModelIndex DetailsModel::find(const QString& fieldName) const
{
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].fieldName == fieldName)
            return createIndex(m_rows[i].place, 0, quintptr(i));
    return {};
}

QModelIndex DetailsModel::indexOf(NodeId node) const
{
    for (size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].node == node)
            return createIndex(m_rows[i].place, 0, quintptr(i));
    return {};
}

QString DetailsModel::path(const QModelIndex& index) const
{
    QString text;
    for (const auto* at = row(index); at != nullptr; at = at->parent < 0 ? nullptr : &m_rows[size_t(at->parent)])
        text = u'/' + nameOf(*at) + text;
    return text;
}

QString DetailsModel::nameOf(const Row& row) { return row.fieldName.isEmpty() ? row.text.section(u':', 0, 0) : row.fieldName; }

std::vector<DetailsModel::Step> DetailsModel::wayTo(const QModelIndex& index) const
{
    std::vector<Step> way;
    for (const auto* at = row(index); at != nullptr; at = at->parent < 0 ? nullptr : &m_rows[size_t(at->parent)]) {
        Step step{nameOf(*at), 0};
        const auto& siblings = childrenOf(at->parent);
        for (int i = 0; i < at->place; ++i)
            step.nth += int(nameOf(m_rows[size_t(siblings[size_t(i)])]) == step.name);
        way.insert(way.begin(), step);
    }
    return way;
}

QModelIndex DetailsModel::at(const std::vector<Step>& way) const
{
    int found = -1;
    for (const auto& step : way) {
        int last = -1;
        int nth = 0;
        for (const auto child : childrenOf(found)) {
            if (nameOf(m_rows[size_t(child)]) != step.name)
                continue;
            last = child;
            if (nth++ == step.nth)
                break;
        }
        if (last < 0)
            return {};
        found = last;
    }
    return found < 0 ? QModelIndex() : createIndex(m_rows[size_t(found)].place, 0, quintptr(found));
}

QModelIndex DetailsModel::index(int at, int column, const QModelIndex& parent) const
{
    const auto& list = parent.isValid() ? m_rows[size_t(parent.internalId())].children : m_roots;
    return at < 0 || size_t(at) >= list.size() || column != 0 ? QModelIndex() : createIndex(at, 0, quintptr(list[size_t(at)]));
}

QModelIndex DetailsModel::parent(const QModelIndex& child) const
{
    if (!child.isValid())
        return {};
    const int up = m_rows[size_t(child.internalId())].parent;
    return up < 0 ? QModelIndex() : createIndex(m_rows[size_t(up)].place, 0, quintptr(up));
}

int DetailsModel::rowCount(const QModelIndex& parent) const
{
    return int(parent.isValid() ? m_rows[size_t(parent.internalId())].children.size() : m_roots.size());
}

QVariant DetailsModel::data(const QModelIndex& index, int role) const
{
    const auto* at = row(index);
    if (at == nullptr)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return at->text;
    case Qt::ToolTipRole:
        return at->fieldName.isEmpty() ? QVariant() : QVariant(hintOf(*at));
    case Qt::FontRole:
        if (at->parent < 0) {
            QFont font = QGuiApplication::font();
            font.setWeight(QFont::DemiBold);
            return font;
        }
        if (at->frame != 0) {
            QFont font = QGuiApplication::font();
            font.setUnderline(true);
            return font;
        }
        return {};
    case Qt::ForegroundRole:
        if (at->frame != 0)
            return QGuiApplication::palette().brush(QPalette::Link);
        return {};
    default:
        return {};
    }
}

} // namespace capscope
