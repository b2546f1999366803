// The menus made from the table, those of a row of the details, and what only menus do.
#include "ui/main_window.h"

#include "ui/dialogs/field_dialog.h"
#include "ui/filter_ways.h"
#include "ui/models/details_model.h"
#include "ui/models/details_text.h"
#include "ui/packet_actions.h"
#include "ui/panels/panels.h"
#include "ui/panels/tree_panel.h"
#include "ui/views/details_view.h"
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"
#include "ui/views/packet_list.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStatusBar>
#include <QTreeView>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

// "file/Open", "ipv4/Destinations and Ports": the name of an action in every language.
QString nameOf(const MenuRow& row)
{
    auto text = QString::fromUtf8(row.text);
    text.remove(u'&');
    text.remove(u'…');
    return QString::fromUtf8(row.menu) + u'/' + text;
}

} // namespace

QMenu* MainWindow::menuOf(const char* id)
{
    const QString name = u"menu/"_s + QString::fromUtf8(id);
    if (auto* known = menuBar()->findChild<QMenu*>(name); known != nullptr)
        return known;
    const auto title = std::ranges::find_if(menuTitles(), [&](const MenuTitle& one) { return qstrcmp(one.id, id) == 0; });
    Q_ASSERT(title != menuTitles().end());
    auto* menu = new QMenu(tr(title->text), menuBar());
    menu->setObjectName(name);
    menu->setToolTipsVisible(true);
    title->parent != nullptr ? menuOf(title->parent)->addMenu(menu) : menuBar()->addMenu(menu);
    return menu;
}

void MainWindow::buildMenus()
{
    for (const auto& row : menuRows()) {
        auto* menu = menuOf(row.menu);
        if (row.text == nullptr) {
            menu->addSeparator();
            continue;
        }
        auto* action = row.fill != nullptr ? addFilledMenu(menu, row) : addRowAction(menu, row);
        action->setObjectName(nameOf(row));
        action->setStatusTip(tr(row.tip));
        if (row.isChecked == nullptr && row.isPossible == nullptr)
            continue;
        const auto update = [this, action, &row] {
            if (row.isChecked != nullptr)
                action->setChecked(row.isChecked(*this));
            if (row.isPossible != nullptr)
                action->setEnabled(row.isPossible(*this));
        };
        connect(this, &MainWindow::stateChanged, action, update);
        update();
    }
    for (auto* menu : menuBar()->findChildren<QMenu*>())
        connect(menu, &QMenu::aboutToShow, this, &MainWindow::stateChanged);
}

QAction* MainWindow::addRowAction(QMenu* menu, const MenuRow& row)
{
    auto* action = menu->addAction(tr(row.text));
    if (qstrlen(row.keys) > 0)
        action->setShortcuts(QKeySequence::listFromString(QString::fromUtf8(row.keys), QKeySequence::PortableText));
    action->setCheckable(row.isChecked != nullptr);
    connect(action, &QAction::triggered, this, [this, &row](bool checked) {
        row.run(*this, checked);
        Q_EMIT stateChanged();
    });
    return action;
}

QAction* MainWindow::addFilledMenu(QMenu* menu, const MenuRow& row)
{
    auto* filled = menu->addMenu(tr(row.text));
    const auto fill = [this, filled, &row] {
        filled->clear();
        row.fill(*this, *filled);
    };
    connect(filled, &QMenu::aboutToShow, this, fill);
    fill(); // its keys work before it was opened
    return filled->menuAction();
}

void MainWindow::fillRecentFiles(QMenu& menu)
{
    const auto files = QSettings().value(u"recentFiles"_s).toStringList();
    for (const auto& path : files)
        menu.addAction(path, this, [this, path] { open(path); })->setStatusTip(tr("Open %1").arg(path));
    menu.menuAction()->setEnabled(!files.isEmpty());
}

void MainWindow::fillTimeFormats(QMenu& menu) { m_packetActions->fillTimes(menu); }

void MainWindow::setFollow(bool on)
{
    m_follow = on;
    if (m_bridge.session() != nullptr)
        m_bridge.session()->setFollow(on);
}

bool MainWindow::hasFile(const MainWindow& window) { return window.m_paths.size() == 1; }

bool MainWindow::hasCapture(const MainWindow& window) { return bool(window.m_bridge.snapshot()); }

bool MainWindow::hasFrame(const MainWindow& window) { return window.m_packets->current().has_value(); }

bool MainWindow::hasDetail(const MainWindow& window) { return window.m_details->currentIndex().isValid(); }

bool MainWindow::hasDetailFilter(const MainWindow& window) { return !window.detailFilter().isEmpty(); }

QString MainWindow::detailFilter() const
{
    const auto* row = m_detailsModel->row(m_details->currentIndex());
    return row != nullptr ? row->filter : QString();
}

void MainWindow::copyDetail(QString DetailsModel::Row::*what)
{
    if (const auto* row = m_detailsModel->row(m_details->currentIndex()))
        QGuiApplication::clipboard()->setText((row->*what).isEmpty() ? row->text : row->*what);
}

void MainWindow::sendToPackets(int key)
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
    QApplication::sendEvent(m_packets, &event);
}

void MainWindow::editFilter()
{
    m_filterBar->edit()->setFocus();
    m_filterBar->edit()->selectAll();
}

void MainWindow::showDestinations(IpVersion version)
{
    m_destinations->setVersion(version);
    showPanel(m_destinations);
}

void MainWindow::showTree(std::string_view id)
{
    m_trees->choose(id);
    showPanel(m_trees);
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Capscope"),
                       tr("<h3>Capscope %1</h3><p>Answers about packet captures: latency, protocols, destinations.</p>"
                          "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                           .arg(QCoreApplication::applicationVersion()));
}

void MainWindow::fillFilterMenu(QMenu& menu, const QString& filter, bool prepare)
{
    if (!filter.isEmpty()) {
        auto* selected = menu.addAction(QString(filter).replace(u'&', u"&&"_s));
        selected->setStatusTip(tr("The filter that stands for what is selected"));
        selected->setEnabled(false);
        menu.addSeparator();
    }
    for (const auto& way : kFilterWays) {
        auto* action = menu.addAction(way.title(), this, [this, filter, way, prepare] { useFilter(filter, way.combination, prepare); });
        const auto text = combine(m_filterBar->text().toStdString(), filter.toStdString(), way.combination);
        action->setStatusTip(text.empty() ? tr("Select a field of the packet details first") : QString::fromStdString(text));
        action->setEnabled(!filter.isEmpty());
    }
}

void MainWindow::addFilterMenus(QMenu* menu, const QString& filter)
{
    for (const bool prepare : {false, true}) {
        auto* part = menu->addMenu(prepare ? tr("&Prepare as Filter") : tr("&Apply as Filter"));
        part->setObjectName(prepare ? u"prepareAsFilter"_s : u"applyAsFilter"_s);
        part->setEnabled(!filter.isEmpty());
        fillFilterMenu(*part, filter, prepare);
    }
}

// The layers of the selected packet that name two ends, from the inside out: addresses, then ports.
void MainWindow::fillConversationMenu(QMenu& menu)
{
    struct Ends {
        const char* title;
        const char* field; // that filters use for either end
        const char* source;
        const char* destination;
        bool isPort; // told together with the addresses around it
    };
    static constexpr Ends kEnds[] = {
        {QT_TR_NOOP("&Ethernet"), "eth.addr", "eth.src", "eth.dst", false},
        {QT_TR_NOOP("IPv&4"), "ip.addr", "ip.src", "ip.dst", false},
        {QT_TR_NOOP("IPv&6"), "ipv6.addr", "ipv6.src", "ipv6.dst", false},
        {QT_TR_NOOP("&TCP"), "tcp.port", "tcp.srcport", "tcp.dstport", true},
        {QT_TR_NOOP("&UDP"), "udp.port", "udp.srcport", "udp.dstport", true},
    };
    QString addresses;
    for (const auto& ends : kEnds) {
        const auto* source = m_detailsModel->row(m_detailsModel->find(QString::fromUtf8(ends.source)));
        const auto* destination = m_detailsModel->row(m_detailsModel->find(QString::fromUtf8(ends.destination)));
        if (source == nullptr || destination == nullptr)
            continue;
        auto filter = u"%1 == %2 && %1 == %3"_s.arg(QString::fromUtf8(ends.field), source->value, destination->value);
        if (ends.isPort)
            filter = addresses + u" && "_s + filter;
        else
            addresses = filter;
        menu.addAction(tr(ends.title), this, [this, filter] { m_filterBar->apply(filter); })->setStatusTip(filter);
    }
    if (menu.isEmpty()) {
        auto* none = menu.addAction(tr("The selected packet names no two ends"));
        none->setStatusTip(none->text());
        none->setEnabled(false);
    }
}

void MainWindow::tellTips(QMenu* menu)
{
    connect(menu, &QMenu::hovered, this, [this](const QAction* action) { statusBar()->showMessage(action->statusTip()); });
    connect(menu, &QMenu::aboutToHide, statusBar(), &QStatusBar::clearMessage);
}

QMenu* MainWindow::detailsMenu(const QModelIndex& index)
{
    const auto* row = m_detailsModel->row(index);
    if (row == nullptr)
        return nullptr;
    auto* menu = new QMenu(this);
    menu->addAction(tr("&Expand Subtrees"), this, [this, index] { m_details->openBelow(index); });
    menu->addAction(tr("E&xpand All"), m_details, &DetailsView::openAll);
    menu->addAction(tr("&Collapse All"), m_details, &DetailsView::closeAll);
    menu->addSeparator();
    auto* column = menu->addAction(tr("Apply as Co&lumn"), this, [this, index] {
        m_details->setCurrentIndex(index);
        applyAsColumn();
    });
    column->setEnabled(!row->fieldName.isEmpty());
    menu->addSeparator();
    addFilterMenus(menu, row->filter);
    menu->addAction(findChild<QAction*>(u"analyze/Conversation Filter"_s));
    menu->addMenu(menuOf("follow"));
    menu->addSeparator();
    const auto copy = [](const QString& text) { return [text] { QGuiApplication::clipboard()->setText(text); }; };
    auto* copies = menu->addMenu(tr("C&opy"));
    copies->addAction(tr("&Description"), this, copy(row->text));
    copies->addAction(tr("&Value"), this, copy(row->value.isEmpty() ? row->text : row->value));
    copies->addAction(tr("&Field Name"), this, copy(row->fieldName))->setEnabled(!row->fieldName.isEmpty());
    copies->addAction(tr("As F&ilter"), this, copy(row->filter))->setEnabled(!row->filter.isEmpty());
    copies->addSeparator();
    copies->addAction(tr("&All Visible Items"), this, copy(treeText(m_details, {}, true)));
    copies->addAction(tr("All Visible &Selected Tree Items"), this, copy(treeText(m_details, index, true)));
    copies->addAction(tr("&Whole Tree"), this, copy(treeText(m_details, {}, false)));
    auto* explain = menu->addAction(tr("Expla&in This Field…"), this, [this, name = row->fieldName] { FieldDialog(name, this).exec(); });
    explain->setEnabled(!row->fieldName.isEmpty());
    menu->addAction(findChild<QAction*>(u"analyze/Decode As"_s));
    tellTips(menu);
    if (row->frame != 0)
        menu->addAction(tr("&Go to Packet %1").arg(row->frame), this, [this, frame = row->frame] { goToFrame(frame); });
    return menu;
}

} // namespace capscope
