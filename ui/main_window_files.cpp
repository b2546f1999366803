// Opening in its several ways, and what the window says of files that are damaged, gone or many.
#include "ui/main_window.h"

#include "ui/layout_memory.h"
#include "ui/models/details_model.h"
#include "ui/views/bytes_view.h"
#include "ui/views/filter_bar.h"
#include "ui/views/message_bar.h"
#include "ui/views/packet_list.h"
#include "ui/views/welcome_page.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStackedWidget>

namespace capscope {

using namespace Qt::StringLiterals;

bool MainWindow::open(const QStringList& paths)
{
    if (paths.size() == 1 && !QFileInfo(paths.first()).isDir())
        return open(paths.first());
    if (paths.isEmpty() || !mayForget())
        return false;
    std::vector<std::string> files;
    QStringList absolute;
    for (const auto& path : paths) {
        absolute += QFileInfo(path).absoluteFilePath();
        files.push_back(absolute.last().toStdString());
    }
    m_openWork.start([files](const std::stop_token&) { return openCaptures(files); },
                     [this, absolute](Result<OpenedCaptures> captures) {
                         if (!captures) {
                             openFailed(captures.error());
                             showStatus();
                             return;
                         }
                         m_filterWork.stop();
                         m_filtering = false;
                         SessionOptions options;
                         options.decodeAs = m_decodeAs;
                         m_bridge.take(CaptureSession::start(std::move(*captures), absolute.first().toStdString(), options));
                         opened(absolute);
                     });
    showStatus();
    return true;
}

void MainWindow::openFailed(const Error& error)
{
    m_messages->show(MessageBar::Kind::Error, QString::fromStdString(error.message), tr("Open Another…"), [this] { chooseFile(false); });
}

// The bridge has a new session.
void MainWindow::opened(const QStringList& paths)
{
    forget();
    m_paths = paths;
    showFirstPage(false);
    m_packets->setEmptyText(emptyText());
    nameWindows();
    setWindowFilePath(paths.size() == 1 ? paths.first() : QString());
    if (paths.size() == 1)
        remember(paths.first());
    rowsAdded();
    showStatus();
    m_packets->setFocus();
}

void MainWindow::showFirstPage(bool first)
{
    if (first) {
        m_statisticsWanted = !m_statisticsDock->isHidden();
        m_statisticsDock->hide();
        m_welcome->setRecentFiles(QSettings().value(u"recentFiles"_s).toStringList());
        m_welcome->setFocus();
    } else if (m_central->currentIndex() == 0) {
        m_statisticsDock->setVisible(m_statisticsWanted);
        if (!m_layoutIsKept && !m_layout->canUndo())
            giveStatisticsTheirShare();
    }
    if (m_central->currentIndex() != (first ? 0 : 1))
        m_layout->settle();
    m_central->setCurrentIndex(first ? 0 : 1);
}

void MainWindow::closeCapture()
{
    m_openWork.stop();
    m_filterWork.stop();
    m_explainWork.stop();
    m_filtering = false;
    m_bridge.close();
    m_filterBar->setSnapshot({});
    forget();
    showFirstPage(true);
    nameWindows();
    setWindowFilePath({});
    showDetails();
    showStatus();
}

// What is to be said when loading has ended.
void MainWindow::showProblem()
{
    const auto& progress = m_bridge.progress();
    const auto again = [this] { open(QStringList(m_paths)); };
    if (progress.cancelled) {
        m_messages->show(MessageBar::Kind::Note, tr("Loading was stopped: the first %L1 packets are shown, the rest of the file was not read.").arg(progress.rows),
                         tr("Load All"), again);
    } else if (progress.problem && progress.problem->code == Error::Code::Changed) {
        m_messages->show(MessageBar::Kind::Error, QString::fromStdString(progress.problem->message), tr("Open It Again"), again);
    } else if (progress.problem) {
        m_messages->show(MessageBar::Kind::Warning, QString::fromStdString(progress.problem->message), tr("Save What Was Read…"),
                         [this] { saveDisplayed(true); });
    } else if (const auto set = m_bridge.session()->set(); set != nullptr) {
        m_messages->show(set->gaps().empty() ? MessageBar::Kind::Note : MessageBar::Kind::Warning, QString::fromStdString(set->summary()));
    }
}

void MainWindow::chooseFile(bool inNewWindow)
{
    const auto start = QSettings().value(u"lastFolder"_s).toString();
    const auto paths = QFileDialog::getOpenFileNames(
        this, tr("Open Capture File"), start,
        tr("Captures (*.cap *.pcap *.pcapng *.dmp *.cap.gz *.pcap.gz *.pcapng.gz *.cap.zst *.pcap.zst *.pcapng.zst *.cap.lz4 "
           "*.pcap.lz4 *.pcapng.lz4);;All files (*)"));
    if (paths.isEmpty())
        return;
    QSettings().setValue(u"lastFolder"_s, QFileInfo(paths.first()).absolutePath());
    (inNewWindow ? newWindow() : this)->open(paths);
}

void MainWindow::chooseFolder()
{
    const auto folder = QFileDialog::getExistingDirectory(this, tr("Open Folder"), QSettings().value(u"lastFolder"_s).toString());
    if (folder.isEmpty())
        return;
    QSettings().setValue(u"lastFolder"_s, folder);
    open(QStringList{folder});
}

void MainWindow::chooseMerge()
{
    const auto paths = QFileDialog::getOpenFileNames(this, tr("Merge with Capture File"), QSettings().value(u"lastFolder"_s).toString());
    if (!paths.isEmpty())
        open(m_paths + paths);
}

} // namespace capscope
