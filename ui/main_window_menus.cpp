// The menus: of the window, of a row of the packets or the details.
#include "ui/main_window.h"

#include "core/dissect/decode_as.h"
#include "ui/models/details_model.h"
#include "ui/panels/panels.h"
#include "ui/panels/talks_panels.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/packet_list.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QTreeView>

namespace capscope {

using namespace Qt::StringLiterals;

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
    analyze->addSeparator();
    analyze->addAction(tr("E&xpert Information"), this, [this] { showPanel(m_findings); });

    auto* statistics = menuBar()->addMenu(tr("&Statistics"));
    statistics->addAction(tr("&Overview"), this, &MainWindow::showOverview);
    statistics->addSeparator();
    statistics->addAction(tr("&Protocol Hierarchy"), this, [this] { showPanel(m_hierarchy); });
    statistics->addAction(tr("Connection &Latency"), this, [this] { showPanel(m_handshakes); });
    statistics->addAction(tr("&Conversations"), this, [this] { showPanel(m_conversations); });
    statistics->addAction(tr("&Endpoints"), this, [this] { showPanel(m_endpoints); });
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

void MainWindow::updateRecentFiles()
{
    m_recentMenu->clear();
    const auto files = QSettings().value(u"recentFiles"_s).toStringList();
    for (const auto& path : files)
        m_recentMenu->addAction(path, this, [this, path] { open(path); });
    m_recentMenu->setEnabled(!files.isEmpty());
}

} // namespace capscope
