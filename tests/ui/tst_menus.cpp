// Every action of the menus is done once: none does nothing, none shares its key, each says what it does.
#include "ui/layout_memory.h"
#include "ui/main_window.h"
#include "ui/models/details_model.h"
#include "ui/packet_actions.h"
#include "ui/views/filter_bar.h"
#include "ui/views/packet_list.h"

#include <QClipboard>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolBar>
#include <QTreeView>
#include <QtTest>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

const QString kSample = QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");

// Actions and submenus below a menu, in their order.
QList<QAction*> actionsBelow(const QWidget* menu)
{
    QList<QAction*> found;
    for (auto* action : menu->actions()) {
        if (action->isSeparator())
            continue;
        found += action;
        if (action->menu() != nullptr)
            found += actionsBelow(action->menu());
    }
    return found;
}

} // namespace

class MenusTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    // A window in which every action has something to do: packets above and below, a filter before and after this one, a
    // row of the details that is partly open.
    static std::unique_ptr<MainWindow> readyWindow()
    {
        auto window = std::make_unique<MainWindow>();
        window->resize(1500, 950);
        window->show();
        const auto idle = [&] { return window->idle(); };
        if (!QTest::qWaitForWindowExposed(window.get()) || !window->open(kSample) || !QTest::qWaitFor(idle, 60'000))
            return nullptr;
        for (const auto* filter : {"tcp", "ip", "tcp.len >= 0"}) {
            window->filterBar()->apply(QString::fromUtf8(filter));
            if (!QTest::qWaitFor(idle, 60'000))
                return nullptr;
        }
        window->filterBar()->goBack();
        if (!QTest::qWaitFor(idle, 60'000) || !window->packets()->select(30))
            return nullptr;
        auto* details = window->details();
        details->expand(details->model()->index(2, 0));
        details->setCurrentIndex(details->model()->index(2, 0));
        window->packets()->setFocus();
        QGuiApplication::clipboard()->clear();
        return window;
    }

    // What an action may change: the picture of the window, its title, the clipboard, the windows there are.
    struct State {
        QImage picture;
        QString title;
        QString clipboard;
        qsizetype windows = 0;
        bool visible = true;

        bool operator==(const State&) const = default;
    };

    static State stateOf(MainWindow& window)
    {
        qsizetype windows = 0;
        for (const auto* widget : QApplication::topLevelWidgets())
            windows += widget->isVisible() ? 1 : 0;
        return {window.grab().toImage(), window.windowTitle(), QGuiApplication::clipboard()->text(), windows, window.isVisible()};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        QApplication::setQuitOnLastWindowClosed(false);
        QApplication::setCursorFlashTime(0); // pictures are compared
    }

    void theMenusAreThoseOfWireshark()
    {
        MainWindow window;
        QStringList titles;
        for (const auto* action : window.menuBar()->actions())
            titles += action->text().remove(u'&');
        QCOMPARE(titles.join(u' '), u"File Edit View Go Analyze Statistics Help"_s);
    }

    void rowsAreWhole()
    {
        for (const auto& row : MainWindow::menuRows()) {
            if (row.text == nullptr)
                continue;
            QVERIFY2((row.run != nullptr) != (row.fill != nullptr), row.text);
            QVERIFY2(qstrlen(row.tip) > 0, row.text);
            QVERIFY2(qstrlen(row.keys) == 0 || row.fill == nullptr, row.text);
            if (qstrlen(row.keys) == 0)
                continue;
            for (const auto& key : QKeySequence::listFromString(QString::fromUtf8(row.keys), QKeySequence::PortableText))
                QVERIFY2(!key.isEmpty() && !key.toString().contains("unknown"_L1), row.keys);
        }
    }

    void noKeyHasTwoMeanings()
    {
        MainWindow window;
        QHash<QString, QString> known;
        for (const auto* action : window.findChildren<QAction*>())
            for (const auto& key : action->shortcuts()) {
                const auto text = key.toString();
                QVERIFY2(!known.contains(text), qPrintable(text + u": "_s + known.value(text) + u" and "_s + action->text()));
                known.insert(text, action->text());
            }
        QVERIFY(known.size() > 15);
    }

    // Underlined letters: within a menu each leads to one action.
    void noMnemonicHasTwoMeanings()
    {
        MainWindow window;
        QList<const QWidget*> menus{window.menuBar()};
        for (const auto* menu : window.menuBar()->findChildren<QMenu*>())
            menus += menu;
        for (const auto* menu : menus) {
            QHash<QString, QString> known;
            for (const auto* action : menu->actions()) {
                const auto at = action->text().indexOf(u'&');
                if (at < 0 || menu->objectName() == "menu/recent"_L1)
                    continue;
                const auto letter = action->text().mid(at + 1, 1).toLower();
                QVERIFY2(!known.contains(letter), qPrintable(action->text() + u" and "_s + known.value(letter)));
                known.insert(letter, action->text());
            }
        }
    }

    void eachSaysWhatItDoes()
    {
        const auto window = readyWindow();
        QVERIFY(window != nullptr);
        for (const auto* action : actionsBelow(window->menuBar())) {
            const bool top = window->menuBar()->actions().contains(action);
            const bool submenuOnly = action->menu() != nullptr && action->menu()->objectName().startsWith("menu/"_L1);
            if (!top && !submenuOnly)
                QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
        }
    }

    void noneDoesNothing_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto& row : MainWindow::menuRows())
            if (row.run != nullptr)
                QTest::newRow(row.text) << QString::fromUtf8(row.menu) + u'/' + QString::fromUtf8(row.text).remove(u'&').remove(u'…');
    }

    void noneDoesNothing()
    {
        QFETCH(const QString, name);
        const auto window = readyWindow();
        QVERIFY(window != nullptr);
        // Those that only add to what is shown already need another start.
        if (name == "statistics/Overview"_L1)
            window->findChild<QAction*>(u"statistics/Endpoints"_s)->trigger();
        const QHash<QString, QString> taken{{u"edit/Unmark All Displayed"_s, u"edit/Mark All Displayed"_s},
                                            {u"edit/Unignore All"_s, u"edit/Ignore/Unignore Packet"_s},
                                            {u"edit/Unset All Time References"_s, u"edit/Set/Unset Time Reference"_s},
                                            {u"zoom/Normal Size"_s, u"zoom/Zoom In"_s},
                                            {u"view/Undo Layout Change"_s, u"view/Statistics Beside the Packets"_s}};
        if (name == "view/Undo Layout Change"_L1)
            QTest::qWait(1'000); // the first arrangement has settled
        if (name == "file/Save"_L1)
            window->findChild<PacketActions*>()->setComment(3, u"look"_s);
        if (name == "go/Next Packet in History"_L1) {
            QVERIFY(window->packets()->select(40));
            window->findChild<QAction*>(u"go/Previous Packet in History"_s)->trigger();
        }
        if (name == "go/Go to Linked Packet"_L1) {
            window->filterBar()->apply({});
            QVERIFY(QTest::qWaitFor([&] { return window->idle(); }, 60'000));
            QVERIFY(window->packets()->select(4));
            window->details()->setCurrentIndex(window->detailsModel()->find(u"dns.response_to"_s));
        }
        if (taken.contains(name))
            window->findChild<QAction*>(taken.value(name))->trigger();
        if (name == "view/Undo Layout Change"_L1)
            QVERIFY(QTest::qWaitFor([&] { return window->layoutMemory()->canUndo(); }, 5'000)); // changes settle first
        if (name == "view/Reload"_L1)
            QVERIFY(window->packets()->select(40));
        auto* action = window->findChild<QAction*>(name);
        QVERIFY2(action != nullptr, qPrintable(name));
        QVERIFY2(action->isEnabled(), "it has something to do here");
        QVERIFY(QTest::qWaitFor([&] { return window->idle(); }, 60'000));
        QTest::qWait(50);
        const auto before = stateOf(*window);
        bool dialog = false;
        QTimer looker;
        connect(&looker, &QTimer::timeout, this, [&] {
            auto* widget = QApplication::activeModalWidget() != nullptr ? QApplication::activeModalWidget() : QApplication::activePopupWidget();
            if (widget == nullptr)
                return;
            dialog = true;
            widget->close();
        });
        looker.start(20);
        action->trigger();
        const auto acted = [&] { return dialog || !(stateOf(*window) == before); };
        QVERIFY2(QTest::qWaitFor(acted, 5'000), "nothing happened");
        looker.stop();
        if (name == "file/Follow Growing File"_L1)
            action->trigger(); // or it would never be idle
        QVERIFY(QTest::qWaitFor([&] { return window->idle(); }, 60'000));
        for (auto* widget : QApplication::topLevelWidgets())
            if (widget != window.get() && widget->isVisible())
                widget->close();
    }

    // Without a capture the actions that need one are off, and the others work.
    void theEmptyWindowOffersWhatIsPossible()
    {
        MainWindow window;
        window.show();
        QVERIFY(!window.findChild<QAction*>(u"file/Save As"_s)->isEnabled());
        QVERIFY(!window.findChild<QAction*>(u"go/Next Packet"_s)->isEnabled());
        QVERIFY(window.findChild<QAction*>(u"file/Open"_s)->isEnabled());
        QVERIFY(window.open(kSample));
        QVERIFY(QTest::qWaitFor([&] { return window.idle(); }, 60'000));
        QVERIFY(window.findChild<QAction*>(u"file/Save As"_s)->isEnabled());
        QVERIFY(window.findChild<QAction*>(u"go/Next Packet"_s)->isEnabled());
        window.findChild<QAction*>(u"file/Close"_s)->trigger();
        QVERIFY(QTest::qWaitFor([&] { return window.idle(); }, 10'000));
        QVERIFY(!window.findChild<QAction*>(u"file/Save As"_s)->isEnabled());
        QVERIFY(!window.findChild<QAction*>(u"go/Next Packet"_s)->isEnabled());
        QCOMPARE(window.packets()->displayedRows(), 0u);
        QVERIFY(window.open(kSample));
        QVERIFY(QTest::qWaitFor([&] { return window.idle(); }, 60'000));
        QVERIFY(window.packets()->displayedRows() > 100);
    }
};

QTEST_MAIN(MenusTest)
#include "tst_menus.moc"
