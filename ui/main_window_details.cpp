// The selected packet: its details, its bytes, and going to another one.
#include "ui/main_window.h"

#include "ui/models/details_model.h"
#include "ui/views/bytes_view.h"
#include "ui/views/details_view.h"
#include "ui/views/filter_bar.h"
#include "ui/views/message_bar.h"
#include "ui/views/packet_list.h"

#include <QInputDialog>
#include <QLabel>
#include <QStatusBar>

namespace capscope {

using namespace Qt::StringLiterals;

QTreeView* MainWindow::details() const { return m_details; }

void MainWindow::showFrame()
{
    const auto current = m_packets->current();
    m_filterBar->setSelected(nullptr);
    m_selected.reset();
    if (!current || !m_bridge.snapshot()) {
        m_detailsModel->clear();
        m_bytes->clear();
        showDetails();
        return;
    }
    auto dissector = std::make_unique<FrameDissector>(m_bridge.snapshot());
    Wanted wanted;
    wanted.tree = true;
    const auto previous = m_packets->previousDisplayed(*current);
    if (!dissector->dissect(*current, wanted, previous == kNoRow ? nullptr : &previous)) {
        m_detailsModel->clear();
        m_bytes->clear();
        m_messages->show(MessageBar::Kind::Error, tr("This packet cannot be read any more: the file was changed or cut after it was opened."),
                         tr("Open It Again"), [this] { open(QStringList(m_paths)); });
        return;
    }
    m_selected = std::move(dissector);
    m_detailsModel->show(m_selected->dissection());
    m_bytes->show(m_selected->dissection());
    m_filterBar->setSelected(&m_selected->dissection());
    m_details->openRemembered();
    showDetails();
    showRelated();
}

void MainWindow::showDetails()
{
    Q_EMIT stateChanged();
    const auto* row = m_detailsModel->row(m_details->currentIndex());
    if (row == nullptr) {
        m_fieldStatus->clear();
        return;
    }
    m_bytes->highlight(row->buffer, row->start, row->length);
    auto text = row->fieldName;
    if (!text.isEmpty() && row->length > 0)
        text += tr(" · %n byte(s)", nullptr, int(row->length));
    if (!row->milliseconds.isEmpty())
        text += u" · "_s + row->milliseconds;
    m_fieldStatus->setText(text);
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

} // namespace capscope
