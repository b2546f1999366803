// Writing packets and their details to files, in the background.
#include "ui/main_window.h"

#include "core/session/save.h"
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
void MainWindow::startSaving(const std::function<Result<void>(const std::stop_token&, const std::function<void(uint32_t)>&)>& write, const QString& path,
                             uint32_t frames, const std::function<void()>& again, const std::function<void()>& saved)
{
    *m_saved = 0;
    m_toSave = frames;
    m_saveWork.start([write, done = m_saved](const std::stop_token& stop) { return write(stop, [done](uint32_t frames) { *done = frames; }); },
                     [this, path, again, saved](const Result<void>& written) {
                         showStatus();
                         if (written && saved)
                             saved();
                         if (written)
                             statusBar()->showMessage(tr("Saved %1").arg(path), 5000);
                         else
                             m_messages->show(MessageBar::Kind::Error, QString::fromStdString(written.error().message), tr("Save Elsewhere…"), again);
                     });
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
    startSaving(write, path, uint32_t(frames->count()), [this, all] { saveDisplayed(all); }, [this, hasComments] {
        if (hasComments)
            m_packetActions->commentsAreSaved();
    });
}

bool MainWindow::mayForget()
{
    if (!m_packetActions->hasUnsavedComments())
        return true;
    QMessageBox box(QMessageBox::Question, tr("Unsaved Comments"), tr("Comments on packets of this capture are not saved in a file yet."),
                    QMessageBox::Discard | QMessageBox::Cancel, this);
    auto* save = box.addButton(tr("&Save As…"), QMessageBox::AcceptRole);
    box.setDefaultButton(save);
    box.setInformativeText(tr("They are saved in pcapng files."));
    const auto chosen = box.exec();
    if (box.clickedButton() == static_cast<QAbstractButton*>(save))
        saveDisplayed(true); // the capture stays meanwhile
    return chosen == QMessageBox::Discard;
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
