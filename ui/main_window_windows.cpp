// Several windows: names that tell them apart, the way from one to another, and closing one of them.
#include "ui/main_window.h"

#include "ui/layout_memory.h"
#include "ui/preferences.h"
#include "ui/views/details_view.h"
#include "ui/views/filter_bar.h"
#include "ui/window_names.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

// Those that are seen, in the order that they were made.
QList<MainWindow*> openWindows()
{
    QList<MainWindow*> windows;
    for (auto* widget : QApplication::topLevelWidgets())
        if (auto* window = qobject_cast<MainWindow*>(widget); window != nullptr && window->isVisible())
            windows += window;
    std::ranges::sort(windows, {}, &MainWindow::serial);
    return windows;
}

} // namespace

// A window beside this one, as large as it.
MainWindow* MainWindow::newWindow()
{
    constexpr int kStep = 32; // the title of the one below stays in sight
    auto* window = new MainWindow;
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setGeometry(geometry().translated(kStep, kStep));
    window->setWindowState(windowState() & ~Qt::WindowMinimized);
    window->show();
    return window;
}

void MainWindow::nameWindows()
{
    auto windows = openWindows();
    if (!windows.contains(this)) // before it is seen, or while it closes
        windows += this;
    std::vector<QStringList> paths;
    for (const auto* window : windows)
        paths.push_back(window->m_paths);
    const auto names = windowNames(paths);
    for (qsizetype i = 0; i < windows.size(); ++i) {
        auto& window = *windows[i];
        const auto more = int(window.m_paths.size()) - 1;
        const auto name = more < 1 ? names[size_t(i)] : tr("%1 and %n more", nullptr, more).arg(names[size_t(i)]);
        window.setWindowTitle(name.isEmpty() ? u"Capscope"_s : name + u" — Capscope"_s);
    }
}

void MainWindow::fillWindows(QMenu& menu)
{
    for (auto* window : openWindows()) {
        auto* action = menu.addAction(window->windowTitle().replace(u'&', u"&&"_s), window, [window] {
            window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
            window->raise();
            window->activateWindow();
        });
        action->setStatusTip(window->m_paths.isEmpty() ? tr("A window without a capture") : window->m_paths.join(", "_L1));
        action->setCheckable(true);
        action->setChecked(window == this);
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!mayClose())
        return event->ignore();
    QSettings settings;
    settings.setValue(u"geometry"_s, saveGeometry());
    if (m_central->currentIndex() == 0)
        m_statisticsDock->setVisible(m_statisticsWanted); // it is away with the packets only
    settings.setValue(u"layout"_s, m_layout->save());
    settings.setValue(u"openedDetails"_s, m_details->opened());
    // Those of this window first, then what other windows have left.
    auto recent = m_filterBar->recent() + settings.value(u"recentFilters"_s).toStringList();
    recent.removeDuplicates();
    settings.setValue(u"recentFilters"_s, recent.mid(0, preference("filter/recentCount").toInt()));
    event->accept();
    if (openWindows().size() > 1) // others stay, and shall not wait until its rows are freed
        closeCapture();
}

} // namespace capscope
