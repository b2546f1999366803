// The parts of the window, and what each tells the others.
#include "ui/main_window.h"

#include "ui/file_writing.h"
#include "ui/layout_memory.h"
#include "ui/models/address_names.h"
#include "ui/models/details_model.h"
#include "ui/packet_actions.h"
#include "ui/panels/ip_panel.h"
#include "ui/panels/overview.h"
#include "ui/panels/panels.h"
#include "ui/panels/resolved_panel.h"
#include "ui/panels/talks_panels.h"
#include "ui/panels/tree_panel.h"
#include "ui/views/bytes_view.h"
#include "ui/views/details_view.h"
#include "ui/views/filter_bar.h"
#include "ui/views/find_bar.h"
#include "ui/views/message_bar.h"
#include "ui/views/packet_list.h"
#include "ui/views/welcome_page.h"

#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QProgressBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

void MainWindow::buildParts()
{
    m_filterBar = new FilterBar(this);
    m_packets = new PacketList(this);
    m_packetActions = new PacketActions(m_packets, &m_bridge, this);
    m_findBar = new FindBar(m_packets, this);
    m_detailsModel = new DetailsModel(this);
    m_details = new DetailsView(m_detailsModel, this);
    m_bytes = new BytesView(this);
    m_writing = new FileWriting(this);

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
    layout->addWidget(m_findBar);
    m_messages = new MessageBar(this);
    layout->addWidget(m_messages);
    m_welcome = new WelcomePage(this);
    m_central = new QStackedWidget(this);
    m_central->addWidget(m_welcome);
    m_central->addWidget(split);
    layout->addWidget(m_central, 1);
    setCentralWidget(central);
    lower->setObjectName(u"lowerParts"_s);
    split->setObjectName(u"parts"_s);

    connect(m_welcome, &WelcomePage::openWanted, this, [this] { chooseFile(false); });
    connect(m_welcome, &WelcomePage::fileWanted, this, [this](const QString& path) { open(path); });

    connect(m_filterBar, &FilterBar::filterApplied, this, &MainWindow::applyFilter);
    connect(m_packets, &PacketList::currentChanged, this, &MainWindow::showFrame);
    connect(m_packets, &PacketList::activated, this, &MainWindow::showPacketWindow);
    connect(m_packets, &PacketList::menuWanted, this, &MainWindow::packetMenu);
    connect(m_packets, &PacketList::sortingChanged, this, &MainWindow::showStatus);
    connect(m_packets->names(), &AddressNames::changed, this, &MainWindow::showStatus);
    connect(m_packets, &PacketList::sortFailed, this, [this](const QString& why) { statusBar()->showMessage(why, 8000); });
    connect(m_packetActions, &PacketActions::detailsChanged, this, &MainWindow::showFrame);
    connect(m_packetActions, &PacketActions::marksChanged, this, &MainWindow::showStatus);
    connect(m_packetActions, &PacketActions::ignoredChanged, this, [this] {
        if (m_ready)
            refreshPanels();
    });
    connect(m_packetActions, &PacketActions::workChanged, this, &MainWindow::showStatus);
    connect(m_packetActions, &PacketActions::message, this, [this](const QString& text) { statusBar()->showMessage(text, 8000); });
    connect(m_findBar, &FindBar::found, this, &MainWindow::showHit);
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
    m_conversations = new ConversationsPanel(this);
    m_endpoints = new EndpointsPanel(this);
    m_findings = new FindingsPanel(this);
    m_ipStatistics = new IpPanel(this);
    m_trees = new TreePanel(this);
    m_menuPanels = {m_conversations, m_endpoints, m_findings, m_ipStatistics, new ResolvedPanel(this), m_trees};
    m_overview = new Overview(this);
    connect(m_overview, &Overview::wanted, this, &MainWindow::showPanel);
    for (const auto& panels : {m_panels, m_menuPanels}) {
        for (auto* panel : panels) {
            m_overview->add(panel, std::ranges::find(m_panels, panel) != m_panels.end());
            connect(panel, &StatisticsPanel::filterWanted, this, [this](const QString& filter, int combination, bool prepare) {
                useFilter(filter, Combination(combination), prepare);
            });
            connect(panel, &StatisticsPanel::frameWanted, this, &MainWindow::goToFrame);
            connect(panel, &StatisticsPanel::message, this, [this](const QString& text) { statusBar()->showMessage(text, 8000); });
        }
    }
    m_statisticsDock = new QDockWidget(tr("Overview"), this);
    m_statisticsDock->setObjectName(u"overviewDock"_s);
    m_statisticsDock->setWidget(m_overview);
    addDockWidget(Qt::RightDockWidgetArea, m_statisticsDock);
    giveStatisticsTheirShare();
    m_layout = new LayoutMemory(this, {findChild<QSplitter*>(u"parts"_s), findChild<QSplitter*>(u"lowerParts"_s), m_overview->findChild<QSplitter*>()}, {m_details, m_bytes});
    connect(m_layout, &LayoutMemory::changed, this, &MainWindow::stateChanged);
}

void MainWindow::giveStatisticsTheirShare()
{
    constexpr double kShare = 0.32;
    constexpr int kWidthMax = 800; // of a wide window the packets get more
    resizeDocks({m_statisticsDock}, {std::min(int(width() * kShare), kWidthMax)}, Qt::Horizontal);
}

void MainWindow::buildStatusBar()
{
    m_fieldStatus = new QLabel(this);
    m_packetStatus = new QLabel(this);
    m_packetStatus->setObjectName(u"packetStatus"_s);
    m_packetStatus->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // Room for millions: what is left of it stays where it is while numbers grow.
    m_packetStatus->setMinimumWidth(m_packetStatus->fontMetrics().horizontalAdvance(u"Packets: 99,999,999 · Displayed: 99,999,999 (99.9%)"_s));
    m_progress = new QProgressBar(this);
    m_progress->setMaximumWidth(180);
    m_progress->setFormat(u"%p %"_s);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel = new QToolButton(this);
    m_cancel->setText(tr("Stop"));
    m_cancel->setToolTip(tr("Stop loading, filtering, sorting, copying or saving; what is there stays"));
    for (QWidget* part : {static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_cancel)}) {
        auto policy = part->sizePolicy();
        policy.setRetainSizeWhenHidden(true); // nothing jumps when they come and go
        part->setSizePolicy(policy);
    }
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (m_openWork.busy()) {
            m_openWork.stop();
            showStatus();
            return;
        }
        if (m_bridge.session() != nullptr)
            m_bridge.session()->cancel();
        if (m_filtering) {
            m_filterWork.stop();
            m_filtering = false;
        }
        m_packets->cancelSort();
        m_packetActions->stop();
        m_writing->giveUp();
        showStatus();
    });
    statusBar()->addWidget(m_fieldStatus, 1);
    statusBar()->addPermanentWidget(m_progress);
    statusBar()->addPermanentWidget(m_cancel);
    statusBar()->addPermanentWidget(m_packetStatus);
}

} // namespace capscope
