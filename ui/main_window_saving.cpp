// Writing packets and their details to files, in the background.
#include "ui/main_window.h"

#include "core/session/save.h"
#include "ui/file_writing.h"
#include "ui/models/details_export.h"
#include "ui/packet_actions.h"
#include "ui/views/message_bar.h"
#include "ui/views/packet_list.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>

namespace capscope {

using namespace Qt::StringLiterals;

// `write` runs beside, and tells how many of the frames are written; `again` is offered if it fails.
void MainWindow::startSaving(const FrameWrite& write, const QString& path, uint32_t frames, const std::function<void()>& again, const std::function<void()>& saved)
{
    const auto done = [this, path, again, saved](const Result<void>& written) {
        if (written && saved)
            saved();
        showStatus();
        if (written)
            statusBar()->showMessage(tr("Saved %1").arg(path), 5000);
        else if (written.error().code == Error::Code::Cancelled)
            m_messages->show(MessageBar::Kind::Note, tr("\"%1\" was not written: it was given up. No part of it is left.").arg(path), tr("Save Elsewhere…"), again);
        else
            m_messages->show(MessageBar::Kind::Error, QString::fromStdString(written.error().message), tr("Save Elsewhere…"), again);
    };
    const auto counted = [write](const std::stop_token& stop, const std::function<void(uint64_t)>& progress) {
        return write(stop, [&progress](uint32_t frames) { progress(frames); });
    };
    m_writing->start({path, frames, counted, done});
    showStatus();
}

void MainWindow::saveDisplayed(bool all)
{
    if (!m_bridge.snapshot())
        return;
    const auto path = QFileDialog::getSaveFileName(this, all ? tr("Save All Packets As") : tr("Export Displayed Packets"), {},
                                                   tr("pcapng (*.pcapng);;pcap (*.pcap *.cap)"));
    if (!path.isEmpty())
        save(path, all);
}

void MainWindow::save(const QString& path, bool all)
{
    const auto format = path.endsWith(".pcapng"_L1) || QFileInfo(path).suffix().isEmpty() ? WriteFormat::Pcapng : WriteFormat::Pcap;
    const auto snapshot = m_bridge.snapshot();
    const auto frames = all || !m_displayed ? std::make_shared<const FrameSet>(snapshot.rows(), true) : m_displayed;
    const auto write = [=](const std::stop_token& stop, const std::function<void(uint32_t)>& progress) {
        return saveFrames(snapshot, *frames, path.toStdString(), format, stop, progress);
    };
    const bool hasComments = all && format == WriteFormat::Pcapng;
    // Comments that are written while it is being saved may be too late for it.
    startSaving(write, path, uint32_t(frames->count()), [this, all] { saveDisplayed(all); }, [this, hasComments, version = m_packetActions->commentsVersion()] {
        if (hasComments)
            m_packetActions->commentsAreSaved(version);
    });
}

// In this order: a file that is being written may have the comments.
bool MainWindow::mayClose() { return endWriting(this) && mayForget(); }

bool MainWindow::mayForget()
{
    if (m_packetActions->hasUnsavedComments() && m_writing->busy() && !endWriting(this))
        return false;
    if (!m_packetActions->hasUnsavedComments())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved Comments"), tr("Comments on packets of this capture are not saved in a file yet."),
                    QMessageBox::Discard | QMessageBox::Cancel, this);
    auto* save = box.addButton(tr("&Save As…"), QMessageBox::AcceptRole);
    box.setDefaultButton(save);
    box.setInformativeText(tr("They are saved in pcapng files."));
    const auto chosen = box.exec();
    if (box.clickedButton() != static_cast<QAbstractButton*>(save))
        return chosen == QMessageBox::Discard;
    saveDisplayed(true);
    return endWriting(this) && !m_packetActions->hasUnsavedComments();
}

// Of the selected packets; all displayed ones are selected by Ctrl+A.
void MainWindow::exportDetails()
{
    const auto selected = m_packets->selection();
    if (selected.count() == 0 || !m_bridge.snapshot())
        return;
    const auto path = QFileDialog::getSaveFileName(this, tr("Export Details of %n Packet(s)", nullptr, int(selected.count())), {}, tr("Text (*.txt);;JSON (*.json)"));
    if (path.isEmpty())
        return;
    const auto write = [selected, path, snapshot = m_bridge.snapshot()](const std::stop_token& stop, const std::function<void(uint32_t)>& progress) {
        return capscope::exportDetails(snapshot, selected.rows(), path, stop, progress);
    };
    startSaving(write, path, uint32_t(selected.count()), [this] { exportDetails(); });
}

} // namespace capscope
