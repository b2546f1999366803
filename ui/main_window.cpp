// Putting the parts together.
#include "ui/main_window.h"

#include "core/dissect/decode_as.h"
#include "core/filter/clauses.h"
#include "core/session/save.h"
#include "ui/dialogs/decode_as_dialog.h"
#include "ui/models/details_model.h"
#include "ui/panels/panels.h"
#include "ui/views/bytes_view.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/packet_list.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QProgressBar>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolButton>
#include <QScrollBar>
#include <QTreeView>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRecentFilesMax = 10;

// A tree that jumps to rows, never sideways: the beginning of a label is what tells it.
class DetailsView : public QTreeView {
public:
    using QTreeView::QTreeView;

    void scrollTo(const QModelIndex& index, ScrollHint hint) override
    {
        const auto left = horizontalScrollBar()->value();
        QTreeView::scrollTo(index, hint);
        horizontalScrollBar()->setValue(left);
    }
};

// Expands what was expanded before, by the paths of the rows.
void expandPaths(QTreeView* tree, const DetailsModel* model, const QStringList& paths, const QModelIndex& parent = {})
{
    for (int i = 0; i < model->rowCount(parent); ++i) {
        const auto index = model->index(i, 0, parent);
        if (paths.contains(model->path(index))) {
            tree->expand(index);
            expandPaths(tree, model, paths, index);
        }
    }
}

void collectExpanded(const QTreeView* tree, const DetailsModel* model, QStringList& paths, const QModelIndex& parent = {})
{
    for (int i = 0; i < model->rowCount(parent); ++i) {
        const auto index = model->index(i, 0, parent);
        if (tree->isExpanded(index)) {
            paths += model->path(index);
            collectExpanded(tree, model, paths, index);
        }
    }
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_filterWork(this)
    , m_explainWork(this)
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Capscope"_s);
    setAcceptDrops(true);
    resize(1400, 900);
    buildParts();
    buildDocks();
    buildStatusBar();
    buildMenus();
    connect(&m_bridge, &SessionBridge::rowsAdded, this, &MainWindow::rowsAdded);
    connect(&m_bridge, &SessionBridge::progressChanged, this, &MainWindow::showStatus);
    connect(&m_bridge, &SessionBridge::finished, this, &MainWindow::loadingFinished);
    restoreSettings();
    m_packets->setEmptyText(emptyText());
    showStatus();
}

MainWindow::~MainWindow()
{
    m_filterWork.stop();
    m_explainWork.stop();
    for (auto* panel : m_panels)
        panel->clear();
}

void MainWindow::buildParts()
{
    m_filterBar = new FilterBar(this);
    m_packets = new PacketList(this);
    m_detailsModel = new DetailsModel(this);
    m_details = new DetailsView(this);
    m_details->setObjectName(u"packetDetails"_s);
    m_details->setAccessibleName(tr("Packet details"));
    m_details->setModel(m_detailsModel);
    m_details->setHeaderHidden(true);
    m_details->setUniformRowHeights(true);
    m_details->setContextMenuPolicy(Qt::CustomContextMenu);
    m_details->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_details->header()->setStretchLastSection(false);
    m_bytes = new BytesView(this);

    auto* lower = new QSplitter(Qt::Horizontal, this);
    lower->addWidget(m_details);
    lower->addWidget(m_bytes);
    lower->setStretchFactor(0, 1);
    lower->setStretchFactor(1, 1);
    // Sixteen bytes with their characters fit.
    const int bytesWidth = 76 * m_bytes->fontMetrics().horizontalAdvance(u'0') + 24;
    lower->setSizes({480, bytesWidth});
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_packets);
    split->addWidget(lower);
    split->setStretchFactor(0, 5);
    split->setStretchFactor(1, 4);
    auto* central = new QWidget(this);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filterBar);
    layout->addWidget(split, 1);
    setCentralWidget(central);

    connect(m_filterBar, &FilterBar::filterApplied, this, &MainWindow::applyFilter);
    connect(m_packets, &PacketList::currentChanged, this, &MainWindow::showFrame);
    connect(m_packets, &PacketList::menuWanted, this, [this](Row row, ColumnKind kind, const QPoint& at) {
        QMenu menu(this);
        addFilterMenus(&menu, m_packets->filterFor(row, kind));
        menu.addSeparator();
        menu.addAction(tr("Copy Value"), this, [this, row, kind] { QGuiApplication::clipboard()->setText(m_packets->text(row, kind)); });
        menu.addAction(tr("Copy Summary as Text"), this, [this, row] {
            QStringList cells;
            for (const auto& column : packetListColumns())
                cells += m_packets->text(row, column.kind);
            QGuiApplication::clipboard()->setText(cells.join(u'\t'));
        });
        menu.exec(at);
    });
    connect(m_details->selectionModel(), &QItemSelectionModel::currentChanged, this, &MainWindow::showDetails);
    connect(m_details, &QTreeView::customContextMenuRequested, this, [this](const QPoint& at) {
        if (auto* menu = detailsMenu(m_details->indexAt(at)); menu != nullptr) {
            menu->exec(m_details->viewport()->mapToGlobal(at));
            menu->deleteLater();
        }
    });
    connect(m_details, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const auto* row = m_detailsModel->row(index); row != nullptr && row->frame != 0)
            goToFrame(row->frame);
    });
    connect(m_bytes, &BytesView::byteClicked, this, [this](int buffer, uint32_t offset) {
        const auto index = m_detailsModel->rowAt(buffer, offset);
        if (index.isValid()) {
            m_details->setCurrentIndex(index);
            m_details->scrollTo(index);
        }
    });
}

void MainWindow::buildDocks()
{
    m_handshakes = new HandshakesPanel(this);
    m_hierarchy = new HierarchyPanel(this);
    m_destinations = new DestinationsPanel(this);
    m_panels = {m_handshakes, m_hierarchy, m_destinations};
    m_tabs = new QTabWidget(this);
    m_tabs->setDocumentMode(true);
    // The overview has the three answers under each other; a double click on a tab's name gives one the whole place.
    auto* overview = new QSplitter(Qt::Vertical, this);
    for (auto* panel : m_panels) {
        auto* frame = new QWidget(overview);
        auto* layout = new QVBoxLayout(frame);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        auto* heading = new QLabel(panel->title(), frame);
        auto font = heading->font();
        font.setWeight(QFont::DemiBold);
        heading->setFont(font);
        heading->setContentsMargins(6, 4, 6, 2);
        layout->addWidget(heading);
        layout->addWidget(panel, 1);
        panel->setProperty("heading", QVariant::fromValue<QWidget*>(frame));
        overview->addWidget(frame);
        connect(panel, &StatisticsPanel::filterWanted, this, [this](const QString& filter, int combination, bool prepare) {
            useFilter(filter, Combination(combination), prepare);
        });
        connect(panel, &StatisticsPanel::frameWanted, this, &MainWindow::goToFrame);
    }
    m_tabs->addTab(overview, tr("Overview"));
    m_tabs->setTabBarAutoHide(true);
    m_statisticsDock = new QDockWidget(tr("Overview"), this);
    m_statisticsDock->setObjectName(u"overviewDock"_s);
    m_statisticsDock->setWidget(m_tabs);
    addDockWidget(Qt::RightDockWidgetArea, m_statisticsDock);
    resizeDocks({m_statisticsDock}, {470}, Qt::Horizontal);
}

// Gives one panel the whole dock, or shows all three.
void MainWindow::showPanel(StatisticsPanel* panel)
{
    m_statisticsDock->show();
    m_statisticsDock->raise();
    for (auto* other : m_panels)
        other->property("heading").value<QWidget*>()->setVisible(panel == nullptr || other == panel);
    m_statisticsDock->setWindowTitle(panel == nullptr ? tr("Overview") : panel->title());
    if (panel != nullptr)
        panel->table()->setFocus();
}

void MainWindow::showOverview() { showPanel(nullptr); }

void MainWindow::buildStatusBar()
{
    m_fieldStatus = new QLabel(this);
    m_packetStatus = new QLabel(this);
    m_packetStatus->setObjectName(u"packetStatus"_s);
    m_progress = new QProgressBar(this);
    m_progress->setMaximumWidth(180);
    m_progress->setTextVisible(false);
    m_cancel = new QToolButton(this);
    m_cancel->setText(tr("Stop"));
    m_cancel->setToolTip(tr("Stop loading or filtering; what is there stays"));
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_bridge.session() != nullptr)
            m_bridge.session()->cancel();
        if (m_filtering) {
            m_filterWork.stop();
            m_filtering = false;
            showStatus();
        }
    });
    statusBar()->addWidget(m_fieldStatus, 1);
    statusBar()->addPermanentWidget(m_progress);
    statusBar()->addPermanentWidget(m_cancel);
    statusBar()->addPermanentWidget(m_packetStatus);
}

void MainWindow::buildMenus()
{
    auto* file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Open…"), QKeySequence::Open, this, &MainWindow::chooseFile);
    m_recentMenu = file->addMenu(tr("Open &Recent"));
    file->addSeparator();
    file->addAction(tr("Export Specified &Packets (displayed)…"), this, [this] { saveDisplayed(false); });
    file->addAction(tr("Save &As…"), QKeySequence(u"Ctrl+Shift+S"_s), this, [this] { saveDisplayed(true); });
    m_followAction = file->addAction(tr("&Follow Growing File"), this, [this](bool on) {
        if (m_bridge.session() != nullptr)
            m_bridge.session()->setFollow(on);
    });
    m_followAction->setCheckable(true);
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    auto* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(tr("Copy &Value"), QKeySequence(u"Ctrl+Shift+V"_s), this, [this] {
        if (const auto* row = m_detailsModel->row(m_details->currentIndex()))
            QGuiApplication::clipboard()->setText(row->value.isEmpty() ? row->text : row->value);
    });
    edit->addAction(tr("Copy &Field Name"), QKeySequence(u"Ctrl+Shift+F"_s), this, [this] {
        if (const auto* row = m_detailsModel->row(m_details->currentIndex()))
            QGuiApplication::clipboard()->setText(row->fieldName);
    });
    edit->addAction(tr("Copy as &Filter"), QKeySequence(u"Ctrl+Shift+C"_s), this, [this] {
        if (const auto* row = m_detailsModel->row(m_details->currentIndex()))
            QGuiApplication::clipboard()->setText(row->filter);
    });

    auto* view = menuBar()->addMenu(tr("&View"));
    auto* times = view->addMenu(tr("&Time Display Format"));
    auto* group = new QActionGroup(this);
    int number = 1;
    for (const auto& format : timeFormats()) {
        auto* action = times->addAction(QString::fromUtf8(format.title.data(), qsizetype(format.title.size())), this,
                                        [this, kind = format.format] { setTimeFormat(kind); });
        action->setShortcut(QKeySequence(u"Ctrl+Alt+%1"_s.arg(number++)));
        action->setCheckable(true);
        action->setChecked(format.format == m_packets->timeFormat());
        group->addAction(action);
    }
    auto* colours = view->addAction(tr("&Colorize Packet List"), this, [this](bool on) { m_packets->setColoured(on); });
    colours->setCheckable(true);
    colours->setChecked(true);
    view->addSeparator();
    auto* overview = m_statisticsDock->toggleViewAction();
    overview->setText(tr("&Statistics Beside the Packets"));
    view->addAction(overview);
    view->addAction(tr("&Expand All"), QKeySequence(u"Ctrl+Right"_s), m_details, &QTreeView::expandAll);
    view->addAction(tr("C&ollapse All"), QKeySequence(u"Ctrl+Left"_s), m_details, &QTreeView::collapseAll);

    auto* go = menuBar()->addMenu(tr("&Go"));
    go->addAction(tr("&Go to Packet…"), QKeySequence(u"Ctrl+G"_s), this, &MainWindow::goToPacket);
    go->addAction(tr("&Next Packet"), QKeySequence(u"Ctrl+Down"_s), this, [this] {
        QKeyEvent key(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier);
        QApplication::sendEvent(m_packets, &key);
    });
    go->addAction(tr("&Previous Packet"), QKeySequence(u"Ctrl+Up"_s), this, [this] {
        QKeyEvent key(QEvent::KeyPress, Qt::Key_Up, Qt::NoModifier);
        QApplication::sendEvent(m_packets, &key);
    });
    go->addAction(tr("&First Packet"), QKeySequence(u"Ctrl+Home"_s), this, [this] { m_packets->selectFirst(); });
    go->addAction(tr("&Last Packet"), QKeySequence(u"Ctrl+End"_s), this, [this] {
        QKeyEvent key(QEvent::KeyPress, Qt::Key_End, Qt::NoModifier);
        QApplication::sendEvent(m_packets, &key);
    });

    auto* analyze = menuBar()->addMenu(tr("&Analyze"));
    analyze->addAction(tr("&Display Filter"), QKeySequence(u"Ctrl+/"_s), this, [this] {
        m_filterBar->edit()->setFocus();
        m_filterBar->edit()->selectAll();
    });
    analyze->addAction(tr("&Clear Display Filter"), this, [this] { m_filterBar->apply({}); });
    analyze->addAction(tr("Pre&vious Display Filter"), QKeySequence(u"Ctrl+Alt+Left"_s), m_filterBar, &FilterBar::goBack);
    analyze->addAction(tr("Ne&xt Display Filter"), QKeySequence(u"Ctrl+Alt+Right"_s), m_filterBar, &FilterBar::goForward);
    analyze->addSeparator();
    analyze->addAction(tr("Decode &As…"), QKeySequence(u"Ctrl+Shift+U"_s), this, &MainWindow::chooseDecodeAs);
    for (const bool prepare : {false, true}) {
        auto* menu = analyze->addMenu(prepare ? tr("&Prepare as Filter") : tr("&Apply as Filter"));
        connect(menu, &QMenu::aboutToShow, this, [this, menu, prepare] {
            menu->clear();
            QMenu both;
            const auto* row = m_detailsModel->row(m_details->currentIndex());
            const auto filter = row != nullptr ? row->filter : QString();
            addFilterMenus(&both, filter);
            for (auto* action : both.actions()[prepare ? 1 : 0]->menu()->actions()) {
                action->setParent(menu);
                menu->addAction(action);
            }
        });
    }

    auto* statistics = menuBar()->addMenu(tr("&Statistics"));
    statistics->addAction(tr("&Overview"), this, &MainWindow::showOverview);
    statistics->addSeparator();
    statistics->addAction(tr("&Protocol Hierarchy"), this, [this] { showPanel(m_hierarchy); });
    statistics->addAction(tr("Connection &Latency"), this, [this] { showPanel(m_handshakes); });
    statistics->addSeparator();
    struct Version {
        const char* title;
        IpVersion version;
    };
    for (const auto& version : {Version{QT_TR_NOOP("IPv4 Statistics"), IpVersion::V4}, Version{QT_TR_NOOP("IPv6 Statistics"), IpVersion::V6}})
        statistics->addMenu(tr(version.title))->addAction(tr("Destinations and Ports"), this, [this, kind = version.version] {
            m_destinations->setVersion(kind);
            showPanel(m_destinations);
        });

    auto* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&About Capscope"), this, [this] {
        QMessageBox::about(this, tr("About Capscope"),
                           tr("<h3>Capscope</h3><p>Answers about packet captures: latency, protocols, destinations.</p>"
                              "<p>Free software under the GNU General Public License, version 3 or later.</p>"));
    });
}

QString MainWindow::emptyText() const
{
    if (m_path.isEmpty())
        return tr("Open a capture: File > Open (Ctrl+O), or drop a file here.\n.cap, .pcap, .pcapng and Network Monitor files, also packed.");
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
    if (!m_path.isEmpty())
        open(m_path);
}

bool MainWindow::open(const QString& path)
{
    const auto absolute = QFileInfo(path).absoluteFilePath();
    m_filterWork.stop();
    m_filtering = false;
    const auto opened = m_bridge.open(absolute.toStdString(), m_decodeAs);
    if (!opened) {
        statusBar()->showMessage(QString::fromStdString(opened.error().message));
        if (isVisible())
            QMessageBox::warning(this, tr("Capscope"), QString::fromStdString(opened.error().message));
        return false;
    }
    m_path = absolute;
    m_ready = false;
    m_displayed.reset();
    m_filter = {};
    m_filterBar->edit()->clear();
    m_filterBar->apply({});
    m_packets->clear();
    m_detailsModel->clear();
    m_bytes->clear();
    for (auto* panel : m_panels)
        panel->clear();
    m_packets->setEmptyText(emptyText());
    setWindowTitle(QFileInfo(absolute).fileName() + u" — Capscope"_s);
    setWindowFilePath(absolute);
    remember(absolute);
    rowsAdded();
    return true;
}

void MainWindow::chooseFile()
{
    const auto start = QSettings().value(u"lastFolder"_s).toString();
    const auto path = QFileDialog::getOpenFileName(
        this, tr("Open Capture File"), start,
        tr("Captures (*.cap *.pcap *.pcapng *.dmp *.cap.gz *.pcap.gz *.pcapng.gz *.cap.zst *.pcap.zst *.pcapng.zst *.cap.lz4 "
           "*.pcap.lz4 *.pcapng.lz4);;All files (*)"));
    if (path.isEmpty())
        return;
    QSettings().setValue(u"lastFolder"_s, QFileInfo(path).absolutePath());
    open(path);
}

void MainWindow::saveDisplayed(bool all)
{
    if (!m_bridge.snapshot())
        return;
    const auto path = QFileDialog::getSaveFileName(this, all ? tr("Save All Packets As") : tr("Export Displayed Packets"), {},
                                                   tr("pcapng (*.pcapng);;pcap (*.pcap *.cap)"));
    if (path.isEmpty())
        return;
    const auto format = path.endsWith(".pcapng"_L1) || QFileInfo(path).suffix().isEmpty() ? WriteFormat::Pcapng : WriteFormat::Pcap;
    const auto snapshot = m_bridge.snapshot();
    const auto frames = all || !m_displayed ? std::make_shared<const FrameSet>(snapshot.rows(), true) : m_displayed;
    m_filtering = true;
    m_filterWork.start([=](std::stop_token stop) { return saveFrames(snapshot, *frames, path.toStdString(), format, stop); },
                       [this, path](const Result<void>& saved) {
                           m_filtering = false;
                           showStatus();
                           if (saved)
                               statusBar()->showMessage(tr("Saved %1").arg(path), 5000);
                           else
                               QMessageBox::warning(this, tr("Save"), QString::fromStdString(saved.error().message));
                       });
    showStatus();
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
}

void MainWindow::loadingFinished()
{
    m_ready = true;
    refreshPanels();
    m_packets->setEmptyText(emptyText());
    // What the whole capture tells about the frame is known only now.
    showFrame();
    const auto& problem = m_bridge.progress().problem;
    if (problem)
        statusBar()->showMessage(u"⚠ "_s + QString::fromStdString(problem->message));
    showStatus();
}

void MainWindow::refreshPanels()
{
    if (!m_bridge.snapshot())
        return;
    for (auto* panel : m_panels)
        panel->show(m_bridge.snapshot(), m_displayed, QString::fromStdString(m_filter.text()));
}

void MainWindow::applyFilter(const Filter& filter)
{
    m_filter = filter;
    m_explainWork.stop();
    m_whyEmpty.clear();
    m_displayed.reset();
    if (!m_bridge.snapshot())
        return;
    if (filter.passesAll()) {
        m_filterWork.stop();
        m_filtering = false;
        showDisplayed();
        if (m_ready)
            refreshPanels();
        return;
    }
    runFilter();
}

void MainWindow::runFilter()
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
    // What was found before stays: only new rows are looked at.
    auto frames = m_displayed ? std::make_shared<FrameSet>(*m_displayed) : std::make_shared<FrameSet>();
    m_filterWork.start(
        [snapshot, frames, filter = m_filter](std::stop_token stop) {
            return Outcome{frames, filter.extend(snapshot, *frames, std::move(stop))};
        },
        [this](const Outcome& outcome) {
            m_filtering = false;
            if (!outcome.done) {
                statusBar()->showMessage(u"⚠ "_s + QString::fromStdString(outcome.done.error().message));
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
    if (!m_packets->current())
        m_packets->displayedRows() > 0 ? m_packets->selectFirst() : showFrame();
    showStatus();
}

void MainWindow::showFrame()
{
    QStringList expanded;
    if (m_detailsModel->rowCount() > 0) {
        collectExpanded(m_details, m_detailsModel, expanded);
        m_expanded = expanded;
    }
    const auto current = m_packets->current();
    if (!current || !m_bridge.snapshot()) {
        m_detailsModel->clear();
        m_bytes->clear();
        return;
    }
    FrameDissector dissector(m_bridge.snapshot());
    Wanted wanted;
    wanted.tree = true;
    const auto previous = m_packets->previousDisplayed(*current);
    if (!dissector.dissect(*current, wanted, previous == kNoRow ? nullptr : &previous)) {
        m_detailsModel->clear();
        m_bytes->clear();
        statusBar()->showMessage(tr("⚠ This packet cannot be read any more: the file was changed. Open it again."));
        return;
    }
    m_detailsModel->show(dissector.dissection());
    m_bytes->show(dissector.dissection());
    expandPaths(m_details, m_detailsModel, m_expanded);
}

void MainWindow::showDetails()
{
    const auto* row = m_detailsModel->row(m_details->currentIndex());
    if (row == nullptr) {
        m_fieldStatus->clear();
        return;
    }
    m_bytes->highlight(row->buffer, row->start, row->length);
    auto text = row->fieldName;
    if (!text.isEmpty() && row->length > 0)
        text += tr(" · %n byte(s)", nullptr, int(row->length));
    m_fieldStatus->setText(text);
}

void MainWindow::showStatus()
{
    const auto& progress = m_bridge.progress();
    const bool loading = m_bridge.session() != nullptr && !progress.finished;
    m_progress->setVisible(loading || m_filtering);
    m_cancel->setVisible(loading || m_filtering);
    if (loading && progress.fileSize > 0) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(int(progress.bytesRead * 1000 / progress.fileSize));
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
        text += tr(" · Displayed: %L1 (%2%)").arg(m_packets->displayedRows()).arg(rows == 0 ? 0.0 : 100.0 * double(m_packets->displayedRows()) / rows, 0, 'f', 1);
    if (progress.problem)
        text += tr(" · ⚠ file ends early");
    m_packetStatus->setText(text);
}

bool MainWindow::idle() const
{
    const auto& progress = m_bridge.progress();
    bool busy = m_filtering || (m_bridge.session() != nullptr && (!progress.finished || !m_ready));
    for (const auto* panel : m_panels)
        busy = busy || panel->busy();
    return !busy;
}

void MainWindow::useFilter(const QString& filter, Combination combination, bool prepareOnly)
{
    const auto text = QString::fromStdString(combine(m_filterBar->text().toStdString(), filter.toStdString(), combination));
    prepareOnly ? m_filterBar->prepare(text) : m_filterBar->apply(text);
}

void MainWindow::addFilterMenus(QMenu* menu, const QString& filter)
{
    struct Way {
        const char* title;
        Combination combination;
    };
    static constexpr Way kWays[] = {
        {QT_TR_NOOP("&Selected"), Combination::Selected},
        {QT_TR_NOOP("&Not Selected"), Combination::NotSelected},
        {QT_TR_NOOP("…&and Selected"), Combination::AndSelected},
        {QT_TR_NOOP("…&or Selected"), Combination::OrSelected},
        {QT_TR_NOOP("…an&d not Selected"), Combination::AndNotSelected},
        {QT_TR_NOOP("…o&r not Selected"), Combination::OrNotSelected},
    };
    for (const bool prepare : {false, true}) {
        auto* part = menu->addMenu(prepare ? tr("Prepare as Filter") : tr("Apply as Filter"));
        part->setObjectName(prepare ? u"prepareAsFilter"_s : u"applyAsFilter"_s);
        part->setEnabled(!filter.isEmpty());
        for (const auto& way : kWays)
            part->addAction(tr(way.title), this, [this, filter, way, prepare] { useFilter(filter, way.combination, prepare); });
    }
}

QMenu* MainWindow::detailsMenu(const QModelIndex& index)
{
    const auto* row = m_detailsModel->row(index);
    if (row == nullptr)
        return nullptr;
    auto* menu = new QMenu(this);
    menu->addAction(tr("Expand Subtrees"), this, [this, index] { m_details->expandRecursively(index); });
    menu->addAction(tr("Expand All"), m_details, &QTreeView::expandAll);
    menu->addAction(tr("Collapse All"), m_details, &QTreeView::collapseAll);
    menu->addSeparator();
    addFilterMenus(menu, row->filter);
    menu->addSeparator();
    const auto copy = [](const QString& text) { return [text] { QGuiApplication::clipboard()->setText(text); }; };
    auto* copies = menu->addMenu(tr("Copy"));
    copies->addAction(tr("Description"), this, copy(row->text));
    copies->addAction(tr("Value"), this, copy(row->value.isEmpty() ? row->text : row->value));
    copies->addAction(tr("Field Name"), this, copy(row->fieldName))->setEnabled(!row->fieldName.isEmpty());
    copies->addAction(tr("As Filter"), this, copy(row->filter))->setEnabled(!row->filter.isEmpty());
    if (row->frame != 0)
        menu->addAction(tr("Go to Packet %1").arg(row->frame), this, [this, frame = row->frame] { goToFrame(frame); });
    return menu;
}

void MainWindow::goToPacket()
{
    if (!m_bridge.snapshot() || m_bridge.snapshot().rows() == 0)
        return;
    bool good = false;
    const auto rows = m_bridge.snapshot().rows();
    const int number = QInputDialog::getInt(this, tr("Go to Packet"), tr("Packet number:"), m_packets->current() ? int(*m_packets->current()) + 1 : 1,
                                            1, int(std::min<uint32_t>(rows, INT_MAX)), 1, &good);
    if (good)
        goToFrame(uint32_t(number));
}

void MainWindow::goToFrame(uint32_t frame)
{
    if (frame == 0)
        return;
    if (!m_packets->select(frame - 1)) {
        statusBar()->showMessage(tr("Packet %1 is hidden by the display filter; the filter was cleared.").arg(frame), 6000);
        m_filterBar->apply({});
        m_packets->select(frame - 1);
    }
    m_packets->setFocus();
}

void MainWindow::setTimeFormat(TimeFormat format) { m_packets->setTimeFormat(format); }

void MainWindow::updateRecentFiles()
{
    m_recentMenu->clear();
    const auto files = QSettings().value(u"recentFiles"_s).toStringList();
    for (const auto& path : files)
        m_recentMenu->addAction(path, this, [this, path] { open(path); });
    m_recentMenu->setEnabled(!files.isEmpty());
}

void MainWindow::remember(const QString& path)
{
    QSettings settings;
    auto files = settings.value(u"recentFiles"_s).toStringList();
    files.removeAll(path);
    files.prepend(path);
    while (files.size() > kRecentFilesMax)
        files.removeLast();
    settings.setValue(u"recentFiles"_s, files);
    updateRecentFiles();
}

void MainWindow::restoreSettings()
{
    const QSettings settings;
    restoreGeometry(settings.value(u"geometry"_s).toByteArray());
    restoreState(settings.value(u"state"_s).toByteArray());
    m_filterBar->setRecent(settings.value(u"recentFilters"_s).toStringList());
    std::vector<DecodeAsRule> rules;
    const auto texts = settings.value(u"decodeAs"_s).toStringList();
    for (const auto& text : texts)
        if (auto rule = parseDecodeAs(text.toStdString()))
            rules.push_back(std::move(*rule));
    m_decodeAs = DecodeAs(std::move(rules));
    updateRecentFiles();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    QSettings settings;
    settings.setValue(u"geometry"_s, saveGeometry());
    settings.setValue(u"state"_s, saveState());
    settings.setValue(u"recentFilters"_s, m_filterBar->recent());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls() && event->mimeData()->urls().first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const auto urls = event->mimeData()->urls();
    if (!urls.isEmpty())
        open(urls.first().toLocalFile());
}

} // namespace capscope
