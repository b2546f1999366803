// What the window shows before, while and after a file is opened, whatever its state; several files as one.
#include "ui/jobs.h"
#include "ui/main_window.h"
#include "ui/panels/panels.h"
#include "ui/views/filter_bar.h"
#include "ui/views/message_bar.h"
#include "ui/views/packet_list.h"
#include "ui/views/welcome_page.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>
#include <QtTest>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

const QString kSample = QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");

} // namespace

class FilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    static bool waitIdle(const MainWindow& window)
    {
        return QTest::qWaitFor([&] { return window.idle(); }, 60'000);
    }

    QString copy(const QString& name) const
    {
        const auto path = m_home.filePath(name);
        QFile::remove(path);
        return QFile::copy(kSample, path) ? path : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
    }

    void init() { QSettings().clear(); }

    void theFirstPageOffersRecentFiles()
    {
        const auto path = copy(u"a.cap"_s);
        QSettings().setValue(u"recentFiles"_s, QStringList{path, m_home.filePath(u"gone.cap"_s)});
        MainWindow window;
        window.show();
        QVERIFY(window.welcome()->isVisible() && !window.packets()->isVisible());
        QVERIFY(!window.destinations()->isVisible()); // there is nothing to count
        auto* files = window.welcome()->recentFiles();
        QVERIFY(waitIdle(window));
        QCOMPARE(files->topLevelItemCount(), 2);
        QCOMPARE(files->topLevelItem(0)->text(0), u"a.cap"_s);
        QVERIFY(files->topLevelItem(0)->text(2).contains("B"_L1));
        QVERIFY(!files->topLevelItem(0)->text(3).isEmpty());
        QVERIFY(files->topLevelItem(1)->isDisabled()); // it is not there
        QStringList texts;
        for (const auto* label : window.welcome()->findChildren<QLabel*>())
            texts += label->text();
        QCOMPARE(jobs().size(), size_t(3));
        for (const auto& job : jobs())
            QVERIFY(texts.contains(QString::fromUtf8(job.question)));
        files->setFocus();
        QTest::keyClick(files, Qt::Key_Return);
        QVERIFY(waitIdle(window));
        QVERIFY(window.packets()->isVisible() && !window.welcome()->isVisible());
        QVERIFY(window.destinations()->isVisible());
        QVERIFY(window.packets()->displayedRows() > 1000);
    }

    void aCutFileSaysWhereAndWhatToDo()
    {
        const auto path = copy(u"cut.cap"_s);
        QVERIFY(QFile::resize(path, 100'003));
        MainWindow window;
        window.show();
        QVERIFY(window.open(path));
        QVERIFY(waitIdle(window));
        QVERIFY2(window.messages()->isVisible(), "a bar, not a box");
        QVERIFY2(window.messages()->message().contains("at byte"_L1), qPrintable(window.messages()->message()));
        QVERIFY(window.packets()->displayedRows() > 10);
        QVERIFY(window.open(kSample));
        QVERIFY(waitIdle(window));
        QVERIFY(window.messages()->message().isEmpty()); // the next capture is sound
    }

    void aVanishedFileIsAnErrorAndTheWindowStays()
    {
        MainWindow window;
        window.show();
        QVERIFY(!window.open(m_home.filePath(u"never.cap"_s)));
        QVERIFY(window.messages()->message().contains("never.cap"_L1));
        QVERIFY(window.welcome()->isVisible());
        QFile empty(m_home.filePath(u"empty.cap"_s));
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        QVERIFY(!window.open(empty.fileName()));
        QVERIFY(window.messages()->message().contains("is empty"_L1));
    }

    void stoppingSaysSoAndOffersTheRest()
    {
        // Long enough that the stop comes before its end.
        QFile sample(kSample);
        QVERIFY(sample.open(QIODevice::ReadOnly));
        const auto bytes = sample.readAll();
        QFile large(m_home.filePath(u"large.cap"_s));
        QVERIFY(large.open(QIODevice::WriteOnly));
        constexpr int kHeader = 24;
        large.write(bytes.left(kHeader));
        for (int i = 0; i < 100; ++i)
            large.write(bytes.mid(kHeader));
        large.close();
        MainWindow window;
        window.show();
        QVERIFY(window.open(large.fileName()));
        for (auto* button : window.findChildren<QToolButton*>())
            if (button->text() == "Stop"_L1)
                button->click();
        QVERIFY(waitIdle(window));
        QVERIFY2(window.messages()->message().contains("was stopped"_L1), qPrintable(window.messages()->message()));
    }

    void nothingJumpsWhenTheProgressComes()
    {
        MainWindow window;
        window.resize(1200, 800);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(100);
        const auto* status = window.findChild<QLabel*>(u"packetStatus"_s);
        const auto before = status->geometry();
        QVERIFY(window.open(kSample));
        QTest::qWait(40);
        QCOMPARE(status->geometry(), before);
        QVERIFY(waitIdle(window));
        QCOMPARE(status->geometry(), before);
    }

    void severalFilesAreOneCapture()
    {
        MainWindow window;
        window.show();
        QVERIFY(window.open(kSample));
        QVERIFY(waitIdle(window));
        const auto once = window.packets()->displayedRows();
        QVERIFY(window.open(QStringList{copy(u"one.cap"_s), copy(u"two.cap"_s)}));
        QVERIFY(waitIdle(window));
        QCOMPARE(window.packets()->displayedRows(), 2 * once);
        QVERIFY(window.windowTitle().contains("one.cap"_L1));
        QVERIFY(window.messages()->message().contains("2 files"_L1));
        QVERIFY(!window.findChild<QAction*>(u"file/Follow Growing File"_s)->isEnabled());
        QVERIFY(window.open(QStringList{kSample, m_home.filePath(u"never.cap"_s)}));
        QVERIFY(waitIdle(window));
        QVERIFY(window.messages()->message().contains("never.cap"_L1));
        QCOMPARE(window.packets()->displayedRows(), 2 * once); // what was open stays
    }

    void guidedJobsShowTheirFilter()
    {
        MainWindow window;
        window.show();
        QVERIFY(window.open(kSample));
        QVERIFY(waitIdle(window));
        const auto all = window.packets()->displayedRows();
        for (const auto& job : jobs()) {
            auto* action = window.findChild<QAction*>(u"job/"_s + QString::fromUtf8(job.id));
            QVERIFY(action != nullptr);
            action->trigger();
            QVERIFY(waitIdle(window));
            QCOMPARE(window.filterBar()->applied(), QString::fromUtf8(job.filter));
            QVERIFY(window.filterBar()->isValid());
            QVERIFY(window.messages()->message().contains(QString::fromUtf8(job.filter)));
            QVERIFY(window.packets()->displayedRows() > 0);
        }
        QVERIFY(window.destinations()->isVisible() && !window.hierarchy()->isVisible());
        window.filterBar()->apply({});
        QVERIFY(waitIdle(window));
        QCOMPARE(window.packets()->displayedRows(), all);
    }
};

QTEST_MAIN(FilesTest)
#include "tst_files.moc"
