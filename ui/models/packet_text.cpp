// Cells of rows, one format each.
#include "ui/models/packet_text.h"

#include "core/session/field_text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

QString quoted(QString text)
{
    text.replace(u'"', u"\"\""_s);
    return u'"' + text + u'"';
}

QString cellOf(const FrameDissector& frame, Row row, Row previous, const PacketColumn& column, const TimeStyle& time)
{
    if (column.kind == ColumnKind::Fields)
        return toQt(fieldText(frame.dissection(), column.fieldIds));
    if (column.kind == ColumnKind::Time)
        return toQt(timeText(frame.snapshot(), row, time, previous));
    return toQt(columnText(frame, row, column.kind, time.format, previous));
}

} // namespace

QString packetText(const Snapshot& snapshot, const std::vector<Row>& rows, const QList<PacketColumn>& columns, const TimeStyle& time,
                   PacketTextFormat format, const std::stop_token& stop)
{
    QList<PacketColumn> shown;
    FieldSet fields;
    QStringList titles;
    for (const auto& column : columns) {
        if (!column.shown)
            continue;
        shown += column;
        titles += format == PacketTextFormat::Csv ? quoted(column.title) : column.title;
        for (const auto id : column.fieldIds)
            fields.add(id);
    }
    Wanted wanted;
    wanted.info = true;
    wanted.fields = &fields;
    const auto separator = format == PacketTextFormat::Csv ? u","_s : u"\t"_s;
    QString text = titles.join(separator) + u'\n';
    QJsonArray array;
    FrameDissector dissector(snapshot);
    Row previous = kNoRow;
    for (const auto row : rows) {
        if (stop.stop_requested())
            return {};
        if (!dissector.dissect(row, wanted))
            continue;
        QStringList cells;
        QJsonObject object;
        for (const auto& column : shown) {
            const auto cell = cellOf(dissector, row, previous, column, time);
            cells += format == PacketTextFormat::Csv ? quoted(cell) : cell;
            object[column.title] = cell;
        }
        previous = row;
        format == PacketTextFormat::Json ? array.append(object) : void(text += cells.join(separator) + u'\n');
    }
    return format == PacketTextFormat::Json ? QString::fromUtf8(QJsonDocument(array).toJson()) : text;
}

} // namespace capscope
