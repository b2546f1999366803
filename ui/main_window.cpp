// What the window does: opening, filtering, remembering. Its parts are built in main_window_build.cpp, its menus in main_window_menus.cpp.
#include "ui/main_window.h"

#include "core/dissect/decode_as.h"
#include "core/dissect/vendors.h"
#include "core/filter/clauses.h"
#include "ui/accessibility.h"
#include "ui/dialogs/decode_as_dialog.h"
#include "ui/file_writing.h"
#include "ui/layout_memory.h"
#include "ui/models/address_names.h"
#include "ui/models/details_model.h"
#include "ui/packet_actions.h"
#include "ui/panels/overview.h"
#include "ui/panels/panels.h"
#include "ui/panels/talks_panels.h"
#include "ui/preferences.h"
#include "ui/views/bytes_view.h"
#include "ui/views/details_view.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/find_bar.h"
#include "ui/views/message_bar.h"
#include "ui/views/packet_list.h"
#include "ui/views/welcome_page.h"

#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QProgressBar>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QThreadPool>
#include <QToolButton>
#include <QTreeView>

namespace capscope {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_serial([] { static int made = 0; return ++made; }())
    , m_openWork(this)
    , m_filterWork(this)
    , m_explainWork(this)
{
    giveAccessibleRoles();
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Capscope"_s);
    setAcceptDrops(true);
    resize(1400, 900);
    buildParts();
    buildDocks();
    buildStatusBar();
    buildMenus();
    m_layout->setFirst();
    connect(&m_bridge, &SessionBridge::rowsAdded, this, &MainWindow::rowsAdded);
    connect(&m_bridge, &SessionBridge::progressChanged, this, &MainWindow::showProgress);
    connect(&m_bridge, &SessionBridge::finished, this, &MainWindow::loadingFinished);
    connect(m_writing, &FileWriting::changed, this, &MainWindow::showProgress);
    connect(&m_copyTimer, &QTimer::timeout, this, &MainWindow::showProgress);
    restoreSettings();
    usePreferences();
    // Read once, on first use: the first packet shall not wait for it.
    QThreadPool::globalInstance()->start([] { vendorOf(std::array<uint8_t, 3>{}.data()); });
    m_packets->setEmptyText(emptyText());
    showFirstPage(true);
    showStatus();
}

MainWindow::~MainWindow()
{
    m_openWork.finish();
    m_filterWork.finish();
    m_writing->finish();
    m_explainWork.finish();
    for (const auto& panels : {m_panels, m_menuPanels})
        for (auto* panel : panels)
            panel->finish();
}

// Gives one panel the whole dock, or shows all three.
void MainWindow::showPanel(StatisticsPanel* panel)
{
    m_statisticsDock->show();
    m_statisticsDock->raise();
    m_overview->showAlone(panel);
    refreshMenuPanel();
    m_statisticsDock->setWindowTitle(panel == nullptr ? tr("Overview") : panel->title());
    if (panel != nullptr)
        panel->table()->setFocus();
}

void MainWindow::showOverview() { showPanel(nullptr); }

QString MainWindow::emptyText() const
{
    if (m_paths.isEmpty())
        return {}; // the first page is shown
    if (m_bridge.snapshot().rows() == 0)
        return m_bridge.progress().finished ? tr("This capture has no packets.") : tr("Loading…");
    const auto text = tr("No packet passes the filter \"%1\".\n%L2 packets are hidden. Clear the filter to see them again.")
                          .arg(QString::fromStdString(m_filter.text()))
                          .arg(m_bridge.snapshot().rows());
    return m_whyEmpty.isEmpty() ? text : text + u"\n\n"_s + m_whyEmpty;
}

// A rule for the selected packet: its lower port, where a service is; the protocol is left open.
DecodeAsRule MainWindow::suggestedRule() const
{
    DecodeAsRule rule;
    rule.table = "tcp.port";
    rule.protocol = kNoProtocol;
    const auto current = m_packets->current();
    if (current && m_bridge.snapshot()) {
        const auto row = m_bridge.snapshot().store().row(*current);
        if (Transport(row.transport) == Transport::Udp)
            rule.table = "udp.port";
        rule.low = rule.high = std::min(row.sourcePort, row.destinationPort);
    }
    return rule;
}

void MainWindow::chooseDecodeAs()
{
    DecodeAsDialog dialog(m_decodeAs, suggestedRule(), this);
    if (dialog.exec() != QDialog::Accepted || dialog.rules().rules() == m_decodeAs.rules())
        return;
    m_decodeAs = dialog.rules();
    QStringList texts;
    for (const auto& rule : m_decodeAs.rules())
        texts += QString::fromStdString(toText(rule));
    QSettings().setValue(u"decodeAs"_s, texts);
    if (!m_paths.isEmpty())
        open(QStringList(m_paths));
}

bool MainWindow::open(const QString& path)
{
    if (QFileInfo(path).isDir())
        return open(QStringList{path});
    if (!mayForget())
        return false;
    const auto absolute = QFileInfo(path).absoluteFilePath();
    m_openWork.stop();
    m_filterWork.stop();
    m_filtering = false;
    const auto done = m_bridge.open(absolute.toStdString(), m_decodeAs);
    if (!done) {
        openFailed(done.error());
        showStatus();
        return false;
    }
    m_bridge.session()->setFollow(m_follow);
    opened({absolute});
    return true;
}

// Everything about the capture that was open.
void MainWindow::forget()
{
    m_paths.clear();
    m_messages->clear();
    m_packetActions->forgetCapture();
    m_ready = false;
    m_displayed.reset();
    m_filter = {};
    m_filterBar->edit()->clear();
    m_filterBar->apply({});
    m_findBar->cancel();
    m_packets->clear();
    m_filterBar->setSelected(nullptr);
    m_selected.reset();
    m_detailsModel->clear();
    m_bytes->clear();
    for (const auto& panels : {m_panels, m_menuPanels})
        for (auto* panel : panels)
            panel->clear();
}

void MainWindow::rowsAdded()
{
    m_filterBar->setSnapshot(m_bridge.snapshot());
    if (m_filter.passesAll())
        showDisplayed();
    else
        runFilter();
    if (!m_packets->current() && m_packets->displayedRows() > 0)
        m_packets->selectFirst();
    refreshPanels(true);
}

void MainWindow::loadingFinished()
{
    m_ready = true;
    refreshPanels();
    m_packets->setEmptyText(emptyText());
    // What the whole capture tells about the frame is known only now.
    showFrame();
    showProblem();
    showStatus();
}

void MainWindow::refreshPanels(bool growing)
{
    if (!m_bridge.snapshot() || (growing && !m_filter.passesAll() && !m_displayed)) // what passes is not known yet
        return;
    for (auto* panel : m_panels)
        showIn(panel, growing);
    if (!growing)
        refreshMenuPanel();
}

// Conversations and findings of a large capture take long: they are made for who looks at them.
void MainWindow::refreshMenuPanel()
{
    for (auto* panel : m_menuPanels) {
        if (panel == m_overview->shownAlone() && m_ready && m_bridge.snapshot())
            showIn(panel);
        else
            panel->clear();
    }
}

void MainWindow::applyFilter(const Filter& filter)
{
    // "... && x" is asked of the packets that are displayed.
    const auto rest = m_displayed ? filter.beyond(m_filter) : std::nullopt;
    const auto within = rest ? m_displayed : nullptr;
    m_filter = filter;
    m_filterWork.stop();
    m_filtering = false;
    m_explainWork.stop();
    m_whyEmpty.clear();
    m_displayed.reset();
    if (!m_bridge.snapshot())
        return;
    if (filter.passesAll()) {
        showDisplayed();
        if (m_ready)
            refreshPanels();
        return;
    }
    runFilter(rest, within);
}

// What was found before stays: only new rows are looked at. `rest` is what is left to ask of the rows `within`.
void MainWindow::runFilter(const std::optional<Filter>& rest, const std::shared_ptr<const FrameSet>& within)
{
    if (m_filtering)
        return; // it goes on with what was added, see below
    m_filtering = true;
    showStatus();
    const auto snapshot = m_bridge.snapshot();
    struct Outcome {
        std::shared_ptr<FrameSet> frames;
        Result<void> done;
    };
    const auto& begun = within ? within : m_displayed;
    auto frames = begun ? std::make_shared<FrameSet>(*begun) : std::make_shared<FrameSet>();
    m_filterWork.start(
        [this, snapshot, frames, rest, filter = m_filter](const std::stop_token& stop) {
            const auto found = [&](const FrameSet& first) { showFirst(first, stop); };
            auto done = rest ? rest->narrow(snapshot, *frames, stop, found) : Result<void>();
            if (done)
                done = filter.extend(snapshot, *frames, stop, found);
            return Outcome{frames, done};
        },
        [this](const Outcome& outcome) {
            m_filtering = false;
            if (!outcome.done) {
                m_messages->show(MessageBar::Kind::Error, QString::fromStdString(outcome.done.error().message));
                showStatus();
                return;
            }
            m_displayed = outcome.frames;
            explainEmpty();
            showDisplayed();
            if (outcome.frames->rows() < m_bridge.snapshot().rows())
                runFilter();
            else if (m_ready)
                refreshPanels();
        });
}

// On the filter's thread: shows what it found so far, unless it was stopped meanwhile.
void MainWindow::showFirst(const FrameSet& found, const std::stop_token& stop)
{
    const auto show = [this, stop, first = std::make_shared<const FrameSet>(found)] {
        if (stop.stop_requested())
            return;
        m_displayed = first;
        showDisplayed();
    };
    QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
}

// Of a filter that nothing passes: which of its clauses is to blame.
void MainWindow::explainEmpty()
{
    m_whyEmpty.clear();
    if (m_filter.passesAll() || !m_displayed || m_displayed->count() > 0)
        return;
    m_explainWork.start(
        [snapshot = m_bridge.snapshot(), filter = m_filter](std::stop_token stop) {
            const auto clauses = explainFilter(filter, snapshot, std::move(stop));
            return clauses ? QString::fromStdString(whyNothingPasses(*clauses)) : QString();
        },
        [this](const QString& why) {
            m_whyEmpty = why;
            m_packets->setEmptyText(emptyText());
        });
}

void MainWindow::showDisplayed()
{
    m_packets->setEmptyText(emptyText());
    m_packets->show(m_bridge.snapshot(), m_filter.passesAll() ? nullptr : m_displayed);
    m_findBar->forgetPlace();
    if (!m_packets->current())
        m_packets->displayedRows() > 0 ? m_packets->selectFirst() : showFrame();
    showProgress();
}

void MainWindow::showStatus()
{
    showProgress();
    Q_EMIT stateChanged();
}

void MainWindow::showProgress()
{
    const auto& progress = m_bridge.progress();
    const bool loading = m_bridge.session() != nullptr && !progress.finished;
    const bool sorting = m_packets->sorting();
    const bool copying = m_packetActions->copying();
    const bool busy = loading || m_filtering || sorting || m_packetActions->working() || m_openWork.busy() || m_writing->busy();
    constexpr int kLookMs = 100;
    if (!copying)
        m_copyTimer.stop();
    else if (!m_copyTimer.isActive())
        m_copyTimer.start(kLookMs);
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    if (loading && progress.fileSize > 0) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(int(progress.bytesRead * 1000 / progress.fileSize));
    } else if (m_writing->part() >= 0) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(int(m_writing->part() * 1000));
    } else if (sorting) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(int(m_packets->sortProgress() * 1000));
    } else if (copying) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(int(m_packetActions->copied() * 1000));
    } else {
        m_progress->setRange(0, 0);
    }
    if (!m_bridge.snapshot()) {
        m_packetStatus->setText(tr("No capture"));
        return;
    }
    const auto rows = m_bridge.snapshot().rows();
    auto text = tr("Packets: %L1").arg(rows);
    if (!m_filter.passesAll() && m_displayed)
        text += tr(" · Displayed: %L1 (%L2%)").arg(m_packets->displayedRows()).arg(rows == 0 ? 0.0 : 100.0 * double(m_packets->displayedRows()) / rows, 0, 'f', 1);
    if (sorting)
        text += tr(" · Sorting…");
    if (m_writing->busy())
        text += tr(" · Saving…");
    if (copying)
        text += tr(" · Copying…");
    if (m_packetActions->marking())
        text += tr(" · Marking…");
    const auto asked = m_packets->names()->asked();
    if (!asked.isEmpty())
        text += tr(" · Asking for %n name(s)", nullptr, int(asked.size()));
    m_packetStatus->setToolTip(asked.isEmpty() ? QString() : tr("The network is asked for the names of: %1").arg(asked.join(", "_L1)));
    text += m_packetActions->statusText();
    if (progress.problem)
        text += tr(" · ⚠ file ends early");
    m_packetStatus->setText(text);
}

bool MainWindow::idle() const
{
    const auto& progress = m_bridge.progress();
    bool busy = m_filtering || m_openWork.busy() || m_writing->busy() || m_welcome->busy() || !m_packets->idle() || m_findBar->busy() || m_packetActions->busy() || (m_bridge.session() != nullptr && (!progress.finished || !m_ready));
    for (const auto& panels : {m_panels, m_menuPanels})
        for (const auto* panel : panels)
            busy = busy || panel->busy();
    return !busy;
}

void MainWindow::useFilter(const QString& filter, Combination combination, bool prepareOnly)
{
    const auto text = QString::fromStdString(combine(m_filterBar->text().toStdString(), filter.toStdString(), combination));
    prepareOnly ? m_filterBar->prepare(text) : m_filterBar->apply(text);
}

void MainWindow::remember(const QString& path)
{
    QSettings settings;
    auto files = settings.value(u"recentFiles"_s).toStringList();
    files.removeAll(path);
    files.prepend(path);
    while (files.size() > preference("files/recentCount").toInt())
        files.removeLast();
    settings.setValue(u"recentFiles"_s, files);
}

void MainWindow::restoreSettings()
{
    const QSettings settings;
    restoreGeometry(settings.value(u"geometry"_s).toByteArray());
    m_layoutIsKept = m_layout->restore(settings.value(u"layout"_s).toByteArray());
    m_details->setOpened(settings.value(u"openedDetails"_s).toStringList());
    m_filterBar->setRecent(settings.value(u"recentFilters"_s).toStringList());
    std::vector<DecodeAsRule> rules;
    const auto texts = settings.value(u"decodeAs"_s).toStringList();
    for (const auto& text : texts)
        if (auto rule = parseDecodeAs(text.toStdString()))
            rules.push_back(std::move(*rule));
    m_decodeAs = DecodeAs(std::move(rules));
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (!m_layoutIsKept && !m_layout->canUndo())
        giveStatisticsTheirShare();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const auto& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths += url.toLocalFile();
    if (!paths.isEmpty())
        open(paths);
}

} // namespace capscope
