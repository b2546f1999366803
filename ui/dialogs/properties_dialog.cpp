// Tables of facts, written as rich text.
#include "ui/dialogs/properties_dialog.h"

#include "core/capture/link_types.h"
#include "core/statistics/totals.h"
#include "ui/panels/counted.h"
#include "ui/panels/texts.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QPushButton>
#include <QTextBrowser>
#include <QTimeZone>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kInterfacesShown = 100;

QString line(const QString& name, const QString& value)
{
    return value.isEmpty() ? QString() : u"<tr><td style='padding-right:16px'>%1</td><td>%2</td></tr>"_s.arg(name.toHtmlEscaped(), value.toHtmlEscaped());
}

QString table(const QString& title, const QString& rows) { return rows.isEmpty() ? QString() : u"<h3>%1</h3><table>%2</table>"_s.arg(title.toHtmlEscaped(), rows); }

QString timeText(std::optional<TimestampNs> time)
{
    return time ? QDateTime::fromMSecsSinceEpoch(*time / 1'000'000, QTimeZone::utc()).toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + u" UTC"_s : u"—"_s;
}

QString spanText(std::optional<DurationNs> span) { return span ? decimal(double(*span) / kNsPerSecond, 3) + u" s"_s : u"—"_s; }

// One row of the statistics: of all packets, and of those that are displayed.
struct Measure {
    const char* name;
    QString (*text)(const Totals&);
};

double perSecond(const Totals& totals, double what)
{
    const auto span = totals.span();
    return span && *span > 0 ? what * kNsPerSecond / double(*span) : 0;
}

QString rate(double value, const QString& unit) { return value > 0 ? QLocale().toString(value, 'f', 1) + unit : u"—"_s; }

const Measure kMeasures[] = {
    {QT_TRANSLATE_NOOP("capscope::PropertiesDialog", "Packets"), [](const Totals& t) { return QLocale().toString(qulonglong(t.frames)); }},
    {QT_TRANSLATE_NOOP("capscope::PropertiesDialog", "Time span"), [](const Totals& t) { return spanText(t.span()); }},
    {QT_TRANSLATE_NOOP("capscope::PropertiesDialog", "Average packets per second"), [](const Totals& t) { return rate(perSecond(t, double(t.frames)), {}); }},
    {QT_TRANSLATE_NOOP("capscope::PropertiesDialog", "Average packet size"),
     [](const Totals& t) { return t.frames > 0 ? QLocale().toString(qulonglong(t.bytes / t.frames)) + u" B"_s : u"—"_s; }},
    {QT_TRANSLATE_NOOP("capscope::PropertiesDialog", "Bytes"), [](const Totals& t) { return QLocale().toString(qulonglong(t.bytes)); }},
    {QT_TRANSLATE_NOOP("capscope::PropertiesDialog", "Average bytes per second"), [](const Totals& t) { return rate(perSecond(t, double(t.bytes)), {}); }},
    {QT_TRANSLATE_NOOP("capscope::PropertiesDialog", "Average bits per second"), [](const Totals& t) { return rate(perSecond(t, double(t.bytes) * 8), {}); }},
    {QT_TRANSLATE_NOOP("capscope::PropertiesDialog", "Cut by the snapshot length"), [](const Totals& t) { return QLocale().toString(qulonglong(t.cutFrames)); }},
};

QString interfaceRows(const Snapshot& snapshot)
{
    QString rows;
    const auto& interfaces = snapshot.data().interfaces;
    for (size_t i = 0; i < std::min(interfaces.size(), kInterfacesShown); ++i) {
        const auto& one = interfaces[i];
        QStringList facts;
        if (!one.description.empty())
            facts += toQt(one.description);
        facts += toQt(encapsulationOf(one.linkType).name);
        facts += one.snapshotLength > 0 ? PropertiesDialog::tr("snapshot length %1").arg(one.snapshotLength) : PropertiesDialog::tr("no snapshot length");
        if (!one.filter.empty())
            facts += PropertiesDialog::tr("capture filter %1").arg(toQt(one.filter));
        if (!one.os.empty())
            facts += toQt(one.os);
        if (!one.hardware.empty())
            facts += toQt(one.hardware);
        rows += line(one.name.empty() ? PropertiesDialog::tr("Interface %1").arg(i) : toQt(one.name), facts.join(u" · "_s));
    }
    if (interfaces.size() > kInterfacesShown)
        rows += line(u"…"_s, PropertiesDialog::tr("%n more", nullptr, int(interfaces.size() - kInterfacesShown)));
    return rows;
}

} // namespace

PropertiesDialog::PropertiesDialog(CaptureFile file, const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed, const QString& filter, QWidget* parent)
    : QDialog(parent)
    , m_file(std::move(file))
    , m_snapshot(snapshot)
    , m_displayed(std::move(displayed))
    , m_filter(filter)
    , m_text(new QTextBrowser(this))
    , m_background(this)
    , m_checksumWork(this)
{
    setObjectName(u"propertiesDialog"_s);
    setWindowTitle(tr("Capture File Properties"));
    resize(640, 620);
    m_text->setAccessibleName(windowTitle());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("Copy to Clipboard"), QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(buttons);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    m_checksum = tr("being computed…");
    m_statistics = u"<p>%1</p>"_s.arg(tr("Counting…"));
    write();
    compute();
    checksum();
}

PropertiesDialog::~PropertiesDialog()
{
    m_background.stop();
    m_checksumWork.stop();
}

void PropertiesDialog::compute()
{
    m_background.start(
        [snapshot = m_snapshot, displayed = m_displayed](std::stop_token stop) {
            return std::pair(totals({snapshot, nullptr, stop}), displayed ? std::optional(totals({snapshot, displayed.get(), stop})) : std::nullopt);
        },
        [this](const std::pair<Totals, std::optional<Totals>>& sums) {
            const auto& [all, shown] = sums;
            m_times = line(tr("First packet"), timeText(all.first)) + line(tr("Last packet"), timeText(all.last)) + line(tr("Elapsed"), spanText(all.span()));
            const auto cell = u"<td align='right' style='padding-right:16px'>%1</td>"_s;
            m_statistics = u"<h3>%1</h3><table><tr><th align='left' style='padding-right:16px'>%2</th><th align='right' style='padding-right:16px'>%3</th>"_s.arg(
                tr("Statistics"), tr("Measurement"), tr("Captured"));
            if (shown)
                m_statistics += u"<th align='right'>%1</th>"_s.arg(tr("Displayed"));
            m_statistics += u"</tr>"_s;
            for (const auto& measure : kMeasures) {
                m_statistics += u"<tr><td style='padding-right:16px'>%1</td>"_s.arg(tr(measure.name).toHtmlEscaped()) + cell.arg(measure.text(all));
                if (shown)
                    m_statistics += cell.arg(measure.text(*shown));
                m_statistics += u"</tr>"_s;
            }
            m_statistics += u"</table>"_s;
            if (shown)
                m_statistics += u"<p>%1</p>"_s.arg(tr("Display filter: %1").arg(m_filter).toHtmlEscaped());
            write();
        });
}

void PropertiesDialog::checksum()
{
    m_checksumWork.start(
        [path = m_file.path](std::stop_token stop) {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return tr("the file cannot be read any more");
            QCryptographicHash hash(QCryptographicHash::Sha256);
            constexpr qint64 kPiece = 1 << 20;
            while (!file.atEnd() && !stop.stop_requested())
                hash.addData(file.read(kPiece));
            return QString::fromLatin1(hash.result().toHex());
        },
        [this](const QString& sum) {
            m_checksum = sum;
            write();
        });
}

void PropertiesDialog::write()
{
    const QFileInfo info(m_file.path);
    auto format = worded(toText(m_file.format));
    if (m_file.compression != Compression::None)
        format += u", "_s + toQt(toText(m_file.compression));
    size_t commented = 0;
    {
        const std::shared_lock lock(m_snapshot.data().flowMutex);
        for (const auto& [row, options] : m_snapshot.data().options)
            commented += options.comments.empty() ? 0 : 1;
    }
    const QString file = line(tr("Name"), QDir::toNativeSeparators(m_file.path)) + line(tr("Length"), tr("%1 (%2 bytes)").arg(bytesText(double(info.size())), QLocale().toString(info.size())))
        + line(tr("Format"), format) + line(tr("SHA-256"), m_checksum) + line(tr("Packets with comments"), commented > 0 ? QLocale().toString(qulonglong(commented)) : QString())
        + line(tr("Ends early"), m_file.problem);
    m_text->setHtml(table(tr("File"), file) + table(tr("Time"), m_times) + table(tr("Interfaces"), interfaceRows(m_snapshot)) + m_statistics);
}

} // namespace capscope
