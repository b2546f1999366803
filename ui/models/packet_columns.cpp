// The kinds of columns, and reading and writing the arrangement.
#include "ui/models/packet_columns.h"

#include "core/filter/field_column.h"
#include "core/session/field_text.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr PacketColumnKind kKinds[] = {
    {ColumnKind::Number, "number", QT_TRANSLATE_NOOP("PacketColumn", "No."), 8, true, true},
    {ColumnKind::Time, "time", QT_TRANSLATE_NOOP("PacketColumn", "Time"), 11, true, true},
    {ColumnKind::Source, "source", QT_TRANSLATE_NOOP("PacketColumn", "Source"), 15, false, true},
    {ColumnKind::Destination, "destination", QT_TRANSLATE_NOOP("PacketColumn", "Destination"), 15, false, true},
    {ColumnKind::Protocol, "protocol", QT_TRANSLATE_NOOP("PacketColumn", "Protocol"), 9, false, true},
    {ColumnKind::Length, "length", QT_TRANSLATE_NOOP("PacketColumn", "Length"), 6, true, true},
    {ColumnKind::Info, "info", QT_TRANSLATE_NOOP("PacketColumn", "Info"), 60, false, true},
    {ColumnKind::Stream, "stream", QT_TRANSLATE_NOOP("PacketColumn", "Stream"), 8, true, false},
    {ColumnKind::HandshakeRtt, "handshakeRtt", QT_TRANSLATE_NOOP("PacketColumn", "RTT (SYN to SYN/ACK)"), 20, true, false},
    {ColumnKind::InitialRtt, "initialRtt", QT_TRANSLATE_NOOP("PacketColumn", "iRTT"), 12, true, false},
    {ColumnKind::Fields, "fields", QT_TRANSLATE_NOOP("PacketColumn", "Custom"), 16, false, false},
};

const PacketColumnKind& kindRow(ColumnKind kind) { return *std::ranges::find(kKinds, kind, &PacketColumnKind::kind); }

constexpr int kColumnsMax = 100;   // of a settings file
constexpr int kWidthMax = 10'000;

} // namespace

std::span<const PacketColumnKind> packetColumnKinds() { return kKinds; }

bool PacketColumn::alignsRight() const
{
    if (align != Align::Automatic)
        return align == Align::Right;
    return kind == ColumnKind::Fields ? areNumbers(fieldIds) : kindRow(kind).right;
}

Qt::Alignment PacketColumn::alignment() const
{
    return (align == Align::Center ? Qt::AlignHCenter : alignsRight() ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

int PacketColumn::usualWidth() const { return kindRow(kind).width; }

Result<PacketColumn> fieldColumn(const QString& title, const QString& fields)
{
    auto ids = parseFieldColumn(fields.toStdString());
    if (!ids)
        return tl::unexpected(ids.error());
    PacketColumn column;
    column.title = title;
    column.kind = ColumnKind::Fields;
    column.fields = fields.trimmed();
    column.fieldIds = std::move(*ids);
    return column;
}

PacketColumn columnOfKind(ColumnKind kind)
{
    PacketColumn column;
    column.kind = kind;
    column.title = QCoreApplication::translate("PacketColumn", kindRow(kind).title);
    return column;
}

QList<PacketColumn> standardPacketColumns()
{
    QList<PacketColumn> columns;
    for (const auto& row : kKinds)
        if (row.standard)
            columns += columnOfKind(row.kind);
    return columns;
}

QList<PacketColumn> loadPacketColumns(QSettings& settings)
{
    QList<PacketColumn> columns;
    const int count = std::min(settings.beginReadArray(u"packetColumns"_s), kColumnsMax);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const auto id = settings.value(u"kind"_s).toString();
        const auto kind = std::ranges::find_if(kKinds, [&](const auto& row) { return id == QLatin1String(row.id); });
        if (kind == std::end(kKinds))
            continue;
        auto column = columnOfKind(kind->kind);
        if (kind->kind == ColumnKind::Fields) {
            auto made = fieldColumn({}, settings.value(u"fields"_s).toString());
            if (!made)
                continue;
            column = *made;
        }
        column.title = settings.value(u"title"_s, column.title).toString();
        column.width = std::clamp(settings.value(u"width"_s).toInt(), 0, kWidthMax);
        column.shown = settings.value(u"shown"_s, true).toBool();
        column.align = PacketColumn::Align(std::clamp(settings.value(u"align"_s).toInt(), 0, 3));
        columns += column;
    }
    settings.endArray();
    const bool anyShown = std::ranges::any_of(columns, [](const auto& column) { return column.shown; });
    return anyShown ? columns : standardPacketColumns();
}

void savePacketColumns(QSettings& settings, const QList<PacketColumn>& columns)
{
    settings.remove(u"packetColumns"_s);
    settings.beginWriteArray(u"packetColumns"_s, int(columns.size()));
    for (int i = 0; i < columns.size(); ++i) {
        settings.setArrayIndex(i);
        const auto& column = columns[i];
        settings.setValue(u"kind"_s, QString::fromLatin1(kindRow(column.kind).id));
        settings.setValue(u"title"_s, column.title);
        if (column.kind == ColumnKind::Fields)
            settings.setValue(u"fields"_s, column.fields);
        settings.setValue(u"width"_s, column.width);
        settings.setValue(u"shown"_s, column.shown);
        settings.setValue(u"align"_s, int(column.align));
    }
    settings.endArray();
}

} // namespace capscope
