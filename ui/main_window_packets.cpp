// What the window does with the packets of the list: their menu, columns from their fields, what they have to do with each other.
#include "ui/main_window.h"

#include "ui/models/address_names.h"
#include "ui/models/details_model.h"
#include "ui/models/details_text.h"
#include "ui/packet_actions.h"
#include "ui/panels/panels.h"
#include "ui/views/bytes_view.h"
#include "ui/views/details_view.h"
#include "ui/views/find_bar.h"
#include "ui/views/message_bar.h"
#include "ui/views/packet_list.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QTreeView>

namespace capscope {

using namespace Qt::StringLiterals;

void MainWindow::packetMenu(Row row, int column, const QPoint& at)
{
    QMenu menu(this);
    for (const auto* name : {"edit/Mark/Unmark Packet", "edit/Ignore/Unignore Packet", "edit/Set/Unset Time Reference", "edit/Packet Comment"})
        menu.addAction(findChild<QAction*>(QString::fromUtf8(name)));
    menu.addSeparator();
    addFilterMenus(&menu, m_packets->filterFor(row, column));
    menu.addAction(findChild<QAction*>(u"analyze/Conversation Filter"_s));
    menu.addMenu(menuOf("follow"));
    menu.addSeparator();
    auto* copies = menu.addMenu(tr("&Copy"));
    copies->addAction(tr("&Value"), this, [this, row, column] { QGuiApplication::clipboard()->setText(m_packets->text(row, column)); });
    for (const auto* name : {"copy/Summary as Text", "copy/as CSV", "copy/as JSON"})
        copies->addAction(findChild<QAction*>(QString::fromUtf8(name)));
    menu.addSeparator();
    for (const auto* name : {"analyze/Decode As", "view/Show Packet in New Window"})
        menu.addAction(findChild<QAction*>(QString::fromUtf8(name)));
    tellTips(&menu);
    menu.exec(at);
}

void MainWindow::setAskingNames(bool on)
{
    m_packets->names()->setAsking(on);
    if (on)
        m_messages->show(MessageBar::Kind::Note,
                         tr("The name servers of this computer are asked for the names of the addresses that the packet list shows, for each once."),
                         tr("Stop Asking"), [this] {
                             setAskingNames(false);
                             Q_EMIT stateChanged();
                         });
    else
        m_messages->clear();
}

bool MainWindow::hasMarks(const MainWindow& window) { return window.m_packetActions->noted()->marked.count() > 0; }

bool MainWindow::hasIgnored(const MainWindow& window) { return window.m_packetActions->noted()->ignored.count() > 0; }

bool MainWindow::hasReferences(const MainWindow& window) { return !window.m_packetActions->noted()->timeReferences.empty(); }

bool MainWindow::hasComments(const MainWindow& window) { return window.m_packetActions->hasUnsavedComments(); }

bool MainWindow::hasBefore(const MainWindow& window) { return window.m_packetActions->canGoInHistory(true); }

bool MainWindow::hasAfter(const MainWindow& window) { return window.m_packetActions->canGoInHistory(false); }

bool MainWindow::hasLink(const MainWindow& window)
{
    const auto* row = window.m_detailsModel->row(window.m_details->currentIndex());
    return row != nullptr && row->frame != 0;
}

void MainWindow::goToLinked()
{
    if (const auto* row = m_detailsModel->row(m_details->currentIndex()))
        goToFrame(row->frame);
}

bool MainWindow::hasDetailField(const MainWindow& window)
{
    const auto* row = window.m_detailsModel->row(window.m_details->currentIndex());
    return row != nullptr && !row->fieldName.isEmpty();
}

// What is to be seen of the details, as text.
void MainWindow::copyDetails() { QGuiApplication::clipboard()->setText(treeText(m_details, {}, true)); }

// The selected row of the details becomes a column in front of Info.
void MainWindow::applyAsColumn()
{
    const auto* row = m_detailsModel->row(m_details->currentIndex());
    if (row == nullptr || row->fieldName.isEmpty())
        return;
    const auto field = Registry::instance().fieldId(row->fieldName.toStdString());
    const auto label = field == kNoField ? std::string_view() : Registry::instance().field(field).label;
    const auto column = fieldColumn(label.empty() ? row->fieldName : QString::fromUtf8(label.data(), qsizetype(label.size())), row->fieldName);
    if (column)
        m_packets->addColumn(*column);
}

// Frames that the details of the selected one name, told by the names of the fields.
void MainWindow::showRelated()
{
    std::vector<std::pair<Row, QChar>> related;
    m_detailsModel->forEachRow([&](const DetailsModel::Row& row) {
        if (row.frame == 0 || row.frame > m_bridge.snapshot().rows())
            return;
        const auto& name = row.fieldName;
        const bool answer = name.contains("response_in"_L1) || name.contains("reply_in"_L1) || name.contains("resp_in"_L1) || name.contains("repframe"_L1);
        const bool question = name.contains("request_in"_L1) || name.contains("response_to"_L1) || name.contains("reply_to"_L1) || name.contains("resp_to"_L1)
            || name.contains("reqframe"_L1);
        related.emplace_back(row.frame - 1, answer ? u'←' : question ? u'→' : name == "tcp.analysis.acks_frame"_L1 ? u'✓' : u'•');
    });
    m_packets->setRelated(std::move(related));
}

// A found frame: selected, and what was found in it shown.
void MainWindow::showHit(Row row)
{
    goToFrame(row + 1);
    if (!m_selected || m_packets->current() != row)
        return;
    const auto hit = m_findBar->finder()->hitIn(m_selected->dissection());
    if (!hit)
        return;
    if (hit->node != kNoNode) {
        const auto index = m_detailsModel->indexOf(hit->node);
        m_details->setCurrentIndex(index);
        m_details->scrollTo(index);
    } else if (hit->length > 0) {
        const auto index = m_detailsModel->rowAt(hit->buffer, hit->start);
        m_details->setCurrentIndex(index);
        m_details->scrollTo(index);
        m_bytes->highlight(hit->buffer, hit->start, hit->length);
    }
}

// Statistics count the displayed frames, but for those that a person ignores.
void MainWindow::showIn(StatisticsPanel* panel, bool growing)
{
    const auto marks = m_bridge.session()->marks();
    if (marks->ignored.count() == 0)
        return panel->show(m_bridge.snapshot(), m_displayed, QString::fromStdString(m_filter.text()), growing);
    auto counted = m_displayed ? std::make_shared<FrameSet>(*m_displayed) : std::make_shared<FrameSet>(m_bridge.snapshot().rows(), true);
    const auto& ignored = marks->ignored.words();
    for (size_t i = 0; i < std::min(ignored.size(), counted->words().size()); ++i)
        counted->words()[i] &= ~ignored[i];
    const auto filter = m_filter.passesAll() ? std::string("frame.ignored == 0") : "(" + m_filter.text() + ") && frame.ignored == 0";
    panel->show(m_bridge.snapshot(), std::move(counted), QString::fromStdString(filter), growing);
}

} // namespace capscope
