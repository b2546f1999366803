// What tests of the window have in common: the sample open in a real window, settings of their own, menus by their texts.
#pragma once

#include "ui/main_window.h"
#include "ui/views/filter_bar.h"
#include "ui/views/packet_list.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <memory>
#include <vector>

namespace capscope::test {

inline QString plain(QString text) { return text.remove(u'&'); }

// By its text without the "&"; null if there is none.
inline QAction* actionOf(const QMenu* menu, const QString& text)
{
    for (auto* action : menu->actions())
        if (plain(action->text()) == text)
            return action;
    return nullptr;
}

inline QAction* menuAction(const QMainWindow& window, const QStringList& path)
{
    QAction* found = nullptr;
    auto level = window.menuBar()->actions();
    for (const auto& step : path) {
        const auto at = std::ranges::find_if(level, [&](const QAction* action) { return plain(action->text()) == step; });
        if (at == level.end())
            return nullptr;
        found = *at;
        level = found->menu() != nullptr ? found->menu()->actions() : QList<QAction*>();
    }
    return found;
}

// A base of test classes, beside QObject.
class SampleWindow {
protected:
    const QString m_sample = QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");
    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_home;

    // Once: settings of that name, in a folder that goes away.
    void useSettings(const QString& name)
    {
        QCoreApplication::setOrganizationName(QStringLiteral("Capscope"));
        QCoreApplication::setApplicationName(name);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    }

    // Before each test: the window of a new user.
    void openSample()
    {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1500, 950);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(m_window->open(m_sample));
        waitIdle();
    }

    void waitIdle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->idle(), 60'000); }

    PacketList* list() { return m_window->packets(); }

    void filter(const QString& text)
    {
        m_window->filterBar()->apply(text);
        waitIdle();
    }

    // All that are displayed, in the order of the list.
    std::vector<Row> rows()
    {
        std::vector<Row> all;
        for (uint64_t line = 0; line < list()->displayedRows(); ++line)
            all.push_back(list()->lines()->rowOf(line));
        return all;
    }
};

} // namespace capscope::test
