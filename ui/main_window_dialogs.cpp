// The windows that the main window opens beside itself: followed streams, graphs, properties of the file.
#include "ui/main_window.h"

#include "ui/dialogs/flow_dialog.h"
#include "ui/dialogs/follow_dialog.h"
#include "ui/dialogs/io_graph_dialog.h"
#include "ui/dialogs/packet_window.h"
#include "ui/dialogs/properties_dialog.h"
#include "ui/dialogs/tcp_graph_dialog.h"
#include "ui/views/details_view.h"
#include "ui/views/packet_list.h"

#include <QStatusBar>

namespace capscope {

using namespace Qt::StringLiterals;

void MainWindow::followStream(Followed what)
{
    const auto current = m_packets->current();
    const auto row = current && m_bridge.snapshot() ? m_bridge.snapshot().store().row(*current) : FrameRow();
    if (Transport(row.transport) != transportOf(what) || row.stream == kNoStream) {
        statusBar()->showMessage(what != Followed::Udp ? tr("The selected packet belongs to no TCP stream.") : tr("The selected packet belongs to no UDP stream."), 6000);
        return;
    }
    auto* dialog = new FollowDialog(m_bridge.snapshot(), what, row.stream, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FollowDialog::frameWanted, this, &MainWindow::goToFrame);
    connect(dialog, &FollowDialog::filterWanted, this,
            [this](const QString& filter, int combination, bool prepare) { useFilter(filter, Combination(combination), prepare); });
    dialog->show();
}

void MainWindow::showProperties()
{
    if (m_bridge.session() == nullptr || !m_bridge.snapshot())
        return statusBar()->showMessage(tr("Open a capture first."), 6000);
    const auto& problem = m_bridge.progress().problem;
    auto* dialog = new PropertiesDialog({m_paths.value(0), m_bridge.session()->format(), m_bridge.session()->compression(), problem ? QString::fromStdString(problem->message) : QString()},
                                        m_bridge.snapshot(), m_filter.passesAll() ? nullptr : m_displayed, QString::fromStdString(m_filter.text()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void MainWindow::showIoGraphs()
{
    if (!m_bridge.snapshot())
        return statusBar()->showMessage(tr("Open a capture first."), 6000);
    auto* dialog = new IoGraphDialog(m_bridge.snapshot(), QString::fromStdString(m_filter.text()), m_paths.join(", "_L1), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &IoGraphDialog::frameWanted, this, &MainWindow::goToFrame);
    dialog->show();
}

void MainWindow::showPacketWindow()
{
    const auto current = m_packets->current();
    if (!current || !m_bridge.snapshot())
        return;
    auto* dialog = new PacketWindow(m_bridge.snapshot(), *current, m_details->opened(), m_paths.join(", "_L1), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PacketWindow::frameWanted, this, &MainWindow::goToFrame);
    dialog->show();
}

void MainWindow::showFlowGraph()
{
    if (!m_bridge.snapshot())
        return statusBar()->showMessage(tr("Open a capture first."), 6000);
    auto* dialog = new FlowDialog(m_bridge.snapshot(), m_filter.passesAll() ? nullptr : m_displayed, QString::fromStdString(m_filter.text()), m_paths.join(", "_L1), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FlowDialog::frameWanted, this, &MainWindow::goToFrame);
    const auto follow = [this, dialog] {
        if (const auto current = m_packets->current())
            dialog->setSelected(*current);
    };
    connect(m_packets, &PacketList::currentChanged, dialog, follow);
    follow();
    dialog->show();
}

bool MainWindow::hasTcp(const MainWindow& window)
{
    const auto current = window.m_packets->current();
    if (!current || !window.m_bridge.snapshot() || *current >= window.m_bridge.snapshot().rows())
        return false;
    const auto row = window.m_bridge.snapshot().store().row(*current);
    return Transport(row.transport) == Transport::Tcp && row.stream != kNoStream;
}

void MainWindow::showTcpGraph(TcpGraphType type)
{
    if (!hasTcp(*this))
        return statusBar()->showMessage(tr("The selected packet belongs to no TCP stream."), 6000);
    auto* dialog = new TcpGraphDialog(m_bridge.snapshot(), type, *m_packets->current(), m_paths.join(", "_L1), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TcpGraphDialog::frameWanted, this, &MainWindow::goToFrame);
    connect(m_packets, &PacketList::currentChanged, dialog, [this, dialog] {
        if (const auto current = m_packets->current())
            dialog->setSelected(*current);
    });
    dialog->show();
}

} // namespace capscope
