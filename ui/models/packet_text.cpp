// Cells of rows, one format each.
#include "ui/models/packet_text.h"

#include "core/session/field_text.h"

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
                   PacketTextFormat format, const std::stop_token& stop, const std::function<void(uint32_t)>& progress)
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
    const bool isJson = format == PacketTextFormat::Json;
    const auto separator = format == PacketTextFormat::Csv ? u","_s : u"\t"_s;
    QString text = isJson ? u"["_s : titles.join(separator) + u'\n';
    FrameDissector dissector(snapshot);
    Row previous = kNoRow;
    uint32_t done = 0;
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
        if (isJson)
            text += (previous == kNoRow ? u"\n"_s : u",\n"_s) + QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
        else
            text += cells.join(separator) + u'\n';
        previous = row;
        progress(++done);
    }
    return isJson ? text + u"\n]\n"_s : text;
}

} // namespace capscope
