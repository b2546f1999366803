// Arrows of all or the displayed packets, and their text.
#include "ui/dialogs/flow_dialog.h"

#include "ui/charts/picture.h"
#include "ui/charts/picture_export.h"
#include "ui/file_writing.h"
#include "ui/panels/counted.h"
#include "ui/panels/texts.h"
#include "ui/views/flow_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

FlowDialog::FlowDialog(const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed, const QString& filter, const QString& file, QWidget* parent)
    : QDialog(parent)
    , m_snapshot(snapshot)
    , m_displayed(std::move(displayed))
    , m_filter(filter)
    , m_file(file)
    , m_view(new FlowView(this))
    , m_kind(new QComboBox(this))
    , m_limit(new QCheckBox(tr("&Limit to display filter"), this))
    , m_hint(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Ca&ncel"), this))
    , m_writing(new FileWriting(this))
    , m_background(this)
{
    setObjectName(u"flowDialog"_s);
    setWindowTitle(tr("Flow Graph"));
    resize(980, 660);
    m_kind->addItems({tr("All flows"), tr("TCP flows")});
    m_kind->setAccessibleName(tr("Flow type"));
    m_limit->setChecked(m_displayed != nullptr);
    m_limit->setEnabled(m_displayed != nullptr);
    m_limit->setToolTip(m_displayed ? m_filter : tr("All packets are displayed"));
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Writing the text"));
    auto* kindLabel = new QLabel(tr("Flow &type"), this);
    kindLabel->setBuddy(m_kind);
    auto* picture = new QPushButton(tr("Save &Picture…"), this);
    auto* text = new QPushButton(tr("&Save Text…"), this);
    auto* close = new QPushButton(tr("&Close"), this);
    picture->setToolTip(tr("Save what is seen now as PNG, SVG or PDF"));
    text->setToolTip(tr("Save all of the graph as text"));
    auto* told = new QHBoxLayout;
    told->addWidget(m_hint, 1);
    told->addWidget(m_progress);
    told->addWidget(m_cancel);
    auto* row = new QHBoxLayout;
    for (auto* widget : std::initializer_list<QWidget*>{kindLabel, m_kind, m_limit})
        row->addWidget(widget);
    row->addStretch();
    for (auto* button : {picture, text, close, m_cancel}) {
        button->setAutoDefault(false);
        if (button != m_cancel)
            row->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_view, 1);
    layout->addLayout(told);
    layout->addLayout(row);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FlowDialog::compute);
    connect(m_limit, &QCheckBox::toggled, this, &FlowDialog::compute);
    connect(m_view, &FlowView::frameWanted, this, &FlowDialog::frameWanted);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_writing->giveUp();
    });
    connect(picture, &QPushButton::clicked, this, [this] {
        exportPicture(this, tr("Save Picture"), u"flow-graph.png"_s, [this](const QString& path, const QSize& size) { return savePicture(path, size); });
    });
    connect(text, &QPushButton::clicked, this, [this] {
        if (const auto path = QFileDialog::getSaveFileName(this, tr("Save Text"), u"flow-graph.txt"_s, tr("Text (*.txt)")); !path.isEmpty())
            saveText(path);
    });
    connect(this, &FlowDialog::saved, this, [this](const QString& problem) {
        if (!problem.isEmpty())
            QMessageBox::warning(this, tr("Save Text"), problem);
    });
    connect(m_writing, &FileWriting::changed, this, &FlowDialog::tell);
    compute();
    m_view->setFocus();
}

FlowDialog::~FlowDialog()
{
    m_background.finish();
    m_writing->finish();
}

bool FlowDialog::busy() const { return m_background.busy() || m_writing->busy(); }

void FlowDialog::reject()
{
    if (endWriting(this))
        QDialog::reject();
}

FlowKind FlowDialog::kind() const { return m_kind->currentIndex() == 1 ? FlowKind::Tcp : FlowKind::Any; }

const std::shared_ptr<const FrameSet>& FlowDialog::counted() const
{
    static const std::shared_ptr<const FrameSet> kAll;
    return m_limit->isChecked() ? m_displayed : kAll;
}

void FlowDialog::setKind(FlowKind kind) { m_kind->setCurrentIndex(kind == FlowKind::Tcp ? 1 : 0); }

void FlowDialog::setSelected(Row row) { m_view->setCurrent(row); }

void FlowDialog::compute()
{
    m_notice.clear();
    m_background.start(
        [snapshot = m_snapshot, counted = counted(), kind = kind()](std::stop_token stop) {
            return std::make_shared<const FlowGraph>(flowGraph({snapshot, counted.get(), stop}, kind, FlowNodes::Busiest));
        },
        [this, kind = kind()](const std::shared_ptr<const FlowGraph>& graph) {
            m_graph = graph;
            m_view->setEmptyText(kind == FlowKind::Tcp ? tr("No TCP segments between IP addresses are among these packets.")
                                                       : tr("No packets between IP addresses are among these packets."));
            m_view->show(m_snapshot, graph, kind);
            tell();
        });
    tell();
}

void FlowDialog::tell()
{
    const bool saves = m_writing->busy();
    m_progress->setVisible(saves);
    m_cancel->setVisible(saves);
    m_progress->setValue(int(m_writing->part() * m_progress->maximum()));
    const auto number = [](uint64_t value) { return QLocale().toString(qulonglong(value)); };
    if (saves)
        m_hint->setText(tr("Writing the text…"));
    else if (m_background.busy() || !m_graph)
        m_hint->setText(tr("Looking for flows…"));
    else if (!m_notice.isEmpty())
        m_hint->setText(m_notice);
    else if (m_graph->leftOut > 0)
        m_hint->setText(tr("⚠ The %1 busiest of %2 addresses have room: %3 packets with others are not shown. A display filter chooses.")
                            .arg(number(m_graph->nodes.size()), number(m_graph->addresses), number(m_graph->leftOut)));
    else
        m_hint->setText(tr("%1 packets between %2 addresses. A click selects the packet.").arg(number(m_graph->rows.size()), number(m_graph->nodes.size())));
    m_hint->setToolTip(m_hint->text());
}

QString FlowDialog::savePicture(const QString& path, const QSize& size)
{
    const QString caption = windowTitle() + u" · "_s + captionText(m_file, m_limit->isChecked() ? m_filter : QString(), m_snapshot, counted().get());
    return capscope::savePicture(path, size, windowTitle(),
                                 [&](QPainter& painter, const QRect& area) { m_view->drawVisible(painter, drawCaption(painter, area, caption, font(), palette())); });
}

void FlowDialog::saveText(const QString& path)
{
    constexpr uint64_t kSteps = 1000;
    const auto write = [snapshot = m_snapshot, counted = counted(), kind = kind(), path, unreadable = tr("The packets cannot be read any more: the file has changed."),
                        failed = tr("\"%1\" could not be written: %2")](const std::stop_token& stop, const std::function<void(uint64_t)>& progress) -> Result<void> {
        QSaveFile file(path);
        bool good = file.open(QIODevice::WriteOnly);
        const auto append = [&](std::string_view text) { good = good && file.write(text.data(), qint64(text.size())) == qint64(text.size()); };
        if (good && !writeFlow({snapshot, counted.get(), stop}, kind, {}, append, [&](double part) { progress(uint64_t(part * kSteps)); }))
            return fail(Error::Code::Changed, unreadable.toStdString()); // or stopped: nobody hears of it then
        if (!good || !file.commit())
            return fail(Error::Code::NotWritable, failed.arg(path, file.errorString()).toStdString());
        return {};
    };
    m_writing->start({path, kSteps, write, [this, path](const Result<void>& written) {
                          const bool givenUp = !written && written.error().code == Error::Code::Cancelled;
                          m_notice = givenUp ? tr("\"%1\" was not written: it was given up. No part of it is left.").arg(path) : QString();
                          tell();
                          if (!givenUp)
                              Q_EMIT saved(written ? QString() : QString::fromStdString(written.error().message));
                      }});
}

} // namespace capscope
