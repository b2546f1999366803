// Several windows: what tells them apart, and what closing one does to the others and to what is remembered.
#include "tests/ui/sample_window.h"

#include "ui/packet_actions.h"
#include "ui/window_names.h"

#include <QAbstractButton>
#include <QDir>
#include <QMessageBox>

using namespace capscope;
using namespace Qt::StringLiterals;

class WindowsTest : public QObject, test::SampleWindow {
    Q_OBJECT

    // The sample under another name, as large as it is wanted.
    QString copied(const QString& path)
    {
        const auto file = m_home.filePath(path);
        QDir().mkpath(QFileInfo(file).path());
        return QFile::copy(m_sample, file) ? file : QString();
    }

    static MainWindow* newest()
    {
        MainWindow* found = nullptr;
        for (auto* widget : QApplication::topLevelWidgets())
            if (auto* window = qobject_cast<MainWindow*>(widget); window != nullptr && window->isVisible() && (found == nullptr || window->serial() > found->serial()))
                found = window;
        return found;
    }

    MainWindow* another(const QString& path)
    {
        m_window->findChild<QAction*>(u"file/New Window"_s)->trigger();
        auto* window = newest();
        if (window == m_window.get() || !window->open(path))
            return nullptr;
        return QTest::qWaitFor([window] { return window->idle(); }, 60'000) ? window : nullptr;
    }

private Q_SLOTS:
    void initTestCase() { useSettings(u"capscope-test-windows"_s); }

    void cleanup() { m_window.reset(); }

    void namesTellThemApart_data()
    {
        QTest::addColumn<QStringList>("paths");
        QTest::addColumn<QStringList>("names");
        QTest::newRow("one") << QStringList{u"/a/b.cap"_s} << QStringList{u"b.cap"_s};
        QTest::newRow("two") << QStringList{u"/a/b.cap"_s, u"/a/c.cap"_s} << QStringList{u"b.cap"_s, u"c.cap"_s};
        QTest::newRow("folders") << QStringList{u"/x/monday/b.cap"_s, u"/x/friday/b.cap"_s, u"/x/c.cap"_s} << QStringList{u"monday/b.cap"_s, u"friday/b.cap"_s, u"c.cap"_s};
        QTest::newRow("deep") << QStringList{u"/1/x/b.cap"_s, u"/2/x/b.cap"_s} << QStringList{u"1/x/b.cap"_s, u"2/x/b.cap"_s};
        QTest::newRow("one above the other") << QStringList{u"/b.cap"_s, u"/x/b.cap"_s} << QStringList{u"b.cap"_s, u"x/b.cap"_s};
        QTest::newRow("twice") << QStringList{u"/a/b.cap"_s, u"/a/b.cap"_s} << QStringList{u"b.cap"_s, u"b.cap (2)"_s};
        QTest::newRow("nothing open") << QStringList{QString(), u"/a/b.cap"_s, QString()} << QStringList{QString(), u"b.cap"_s, QString()};
    }

    void namesTellThemApart()
    {
        QFETCH(const QStringList, paths);
        QFETCH(const QStringList, names);
        std::vector<QStringList> files;
        for (const auto& path : paths)
            files.push_back(path.isEmpty() ? QStringList() : QStringList(path));
        const auto found = windowNames(files);
        QCOMPARE(QStringList(found.begin(), found.end()), names);
    }

    void titlesChangeWithTheOthers()
    {
        openSample();
        QCOMPARE(m_window->windowTitle(), u"cloud_vm.cap — Capscope"_s);
        auto* other = another(copied(u"friday/cloud_vm.cap"_s));
        QVERIFY(other != nullptr);
        QCOMPARE(m_window->windowTitle(), u"samples/cloud_vm.cap — Capscope"_s);
        QCOMPARE(other->windowTitle(), u"friday/cloud_vm.cap — Capscope"_s);
        QVERIFY(other->pos() != m_window->pos());
        QCOMPARE(other->size(), m_window->size());
        // The way from one to the other.
        auto* menu = m_window->findChild<QAction*>(u"view/Windows"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->actions()[1]->text(), other->windowTitle());
        QVERIFY(menu->actions()[0]->isChecked() && !menu->actions()[1]->isChecked());
        menu->actions()[1]->trigger();
        QTRY_COMPARE(QApplication::activeWindow(), other);
        other->close();
        QTRY_COMPARE(m_window->windowTitle(), u"cloud_vm.cap — Capscope"_s);
    }

    // The first window of the program is not deleted when it is closed: its capture goes all the same.
    void aClosedWindowKeepsNoCapture()
    {
        openSample();
        auto* other = another(m_sample);
        QVERIFY(other != nullptr);
        QCOMPARE(other->windowTitle(), u"cloud_vm.cap (2) — Capscope"_s);
        m_window->close();
        QCOMPARE(m_window->packets()->displayedRows(), uint64_t(0));
        QVERIFY(other->packets()->displayedRows() > 1000);
        QTRY_COMPARE(other->windowTitle(), u"cloud_vm.cap — Capscope"_s);
        other->close();
    }

    void commentsAreNotLostWithoutAsking()
    {
        openSample();
        auto* actions = m_window->findChild<PacketActions*>();
        const auto answered = [](QMessageBox::StandardButton answer, const std::function<void()>& what) {
            bool asked = false;
            QTimer::singleShot(200, [&] {
                auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
                asked = box != nullptr;
                if (asked)
                    box->button(answer)->click();
            });
            what();
            return asked;
        };
        actions->setComment(3, u"look here"_s);
        QVERIFY(answered(QMessageBox::Cancel, [this] { m_window->close(); }));
        QVERIFY(m_window->isVisible());
        QVERIFY(answered(QMessageBox::Cancel, [this] { m_window->findChild<QAction*>(u"file/Close"_s)->trigger(); }));
        QVERIFY(m_window->packets()->displayedRows() > 0);
        QVERIFY(answered(QMessageBox::Cancel, [this] { QVERIFY(!m_window->open(m_sample)); }));
        QCOMPARE(actions->comment(3), u"look here"_s);
        m_window->save(m_home.filePath(u"all.pcap"_s), true); // has no room for comments
        waitIdle();
        QVERIFY(actions->hasUnsavedComments());
        m_window->save(m_home.filePath(u"all.pcapng"_s), true);
        waitIdle();
        QVERIFY(!actions->hasUnsavedComments());
        actions->setComment(3, u"and here"_s);
        QVERIFY(answered(QMessageBox::Discard, [this] { QVERIFY(m_window->open(m_sample)); }));
        waitIdle();
        QVERIFY(!actions->hasUnsavedComments());
        QCOMPARE(actions->comment(3), QString());
        m_window->close(); // nothing to ask
        QVERIFY(!m_window->isVisible());
    }

    // Whichever window is closed last, filters of the others are not forgotten.
    void filtersOfAllWindowsAreRemembered()
    {
        openSample();
        auto* other = another(m_sample);
        QVERIFY(other != nullptr);
        filter(u"tcp"_s);
        other->filterBar()->apply(u"dns"_s);
        QTRY_VERIFY_WITH_TIMEOUT(other->idle(), 60'000);
        other->close();
        m_window->close();
        const auto recent = QSettings().value(u"recentFilters"_s).toStringList();
        QVERIFY2(recent.contains(u"tcp"_s) && recent.contains(u"dns"_s), qPrintable(recent.join(u", "_s)));
        QCOMPARE(recent.count(u"tcp"_s), 1);
    }
};

QTEST_MAIN(WindowsTest)
#include "tst_windows.moc"
