// One packet after the other: none but the one that is written is held.
#include "ui/models/details_export.h"

#include "core/dissect/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

QString worded(const char* text) { return QCoreApplication::translate("DetailsExport", text); }

QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

void addText(const Dissection& d, NodeId id, int level, QString& text)
{
    constexpr int kIndent = 4;
    for (; id != kNoNode; id = d.node(id).next) {
        if (d.node(id).hidden)
            continue;
        text += QString(level * kIndent, u' ') + QString::fromStdString(labelText(d, id)) + u'\n';
        addText(d, d.node(id).firstChild, level + 1, text);
    }
}

QJsonArray jsonOf(const Dissection& d, NodeId id)
{
    QJsonArray rows;
    for (; id != kNoNode; id = d.node(id).next) {
        const auto& node = d.node(id);
        if (node.hidden)
            continue;
        QJsonObject row{{u"label"_s, QString::fromStdString(labelText(d, id))}};
        if (node.field != kNoField) {
            row[u"field"_s] = toQt(Registry::instance().field(node.field).name);
            row[u"value"_s] = QString::fromStdString(valueText(d, id));
        }
        if (node.length > 0) {
            row[u"offset"_s] = qint64(node.start);
            row[u"length"_s] = qint64(node.length);
        }
        if (node.generated)
            row[u"generated"_s] = true;
        if (node.firstChild != kNoNode)
            row[u"rows"_s] = jsonOf(d, node.firstChild);
        rows.append(row);
    }
    return rows;
}

QByteArray written(const Dissection& d, Row row, bool json, bool first)
{
    if (json) {
        const QJsonObject packet{{u"packet"_s, qint64(row) + 1}, {u"details"_s, jsonOf(d, d.firstRoot())}};
        return (first ? QByteArray("[\n") : QByteArray(",\n")) + QJsonDocument(packet).toJson(QJsonDocument::Compact);
    }
    QString text;
    addText(d, d.firstRoot(), 0, text);
    return (first ? QByteArray() : QByteArray("\n")) + text.toUtf8();
}

} // namespace

Result<void> exportDetails(const Snapshot& snapshot, const std::vector<Row>& rows, const QString& path, const std::stop_token& stop,
                           const std::function<void(uint32_t)>& progress)
{
    const bool json = path.endsWith(".json"_L1, Qt::CaseInsensitive);
    QSaveFile file(path);
    const auto failed = [&](const QString& why) {
        file.cancelWriting();
        return fail(Error::Code::NotWritable, worded(QT_TRANSLATE_NOOP("DetailsExport", "\"%1\" could not be written: %2")).arg(path, why).toStdString());
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    FrameDissector dissector(snapshot);
    Wanted wanted;
    wanted.tree = true;
    uint32_t done = 0;
    for (const auto row : rows) {
        if (stop.stop_requested())
            return failed(worded(QT_TRANSLATE_NOOP("DetailsExport", "it was stopped.")));
        if (!dissector.dissect(row, wanted))
            return failed(worded(QT_TRANSLATE_NOOP("DetailsExport", "packet %1 cannot be read any more.")).arg(row + 1));
        const auto bytes = written(dissector.dissection(), row, json, done == 0);
        if (file.write(bytes) != bytes.size())
            return failed(file.errorString());
        progress(++done);
    }
    if (json)
        file.write(done == 0 ? "[]\n" : "\n]\n");
    if (!file.commit())
        return failed(file.errorString());
    return {};
}

} // namespace capscope
