// The filter bar by keys and clicks: suggestions, counts, completion, steps back and forth, saved filters.
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"

#include "tests/core/captures.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QMenu>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

using namespace capscope;
using namespace Qt::StringLiterals;

class FilterBarTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<CaptureSession> m_session;
    std::unique_ptr<FilterBar> m_bar;

    QLabel* label(const QString& name) const { return m_bar->findChild<QLabel*>(name); }

    void type(const QString& text)
    {
        m_bar->edit()->clear();
        m_bar->edit()->setFocus();
        QTest::keyClicks(m_bar->edit(), text);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test-bar"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        m_session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        QVERIFY(m_session);
    }

    void init()
    {
        QSettings().clear();
        m_bar = std::make_unique<FilterBar>();
        m_bar->setSnapshot(m_session->snapshot());
        m_bar->resize(900, 60);
        m_bar->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
        m_bar->activateWindow();
    }

    void suggestionsAreLinks()
    {
        type(u"tcp.prt == 80"_s);
        QCOMPARE(m_bar->edit()->state(), FilterEdit::State::Wrong);
        auto* message = label(u"filterError"_s);
        QVERIFY(message->isVisible());
        QVERIFY2(message->text().contains(u"<a href=\"tcp.port\">"_s), qPrintable(message->text()));
        Q_EMIT message->linkActivated(u"tcp.port"_s);
        QCOMPARE(m_bar->text(), u"tcp.port == 80"_s);
        QCOMPARE(m_bar->edit()->state(), FilterEdit::State::Valid);
        QVERIFY(!message->isVisible());
    }

    void countsWhileTyping()
    {
        type(u"tcp.port == 111"_s);
        const auto frames = framesThatPass(*Filter::compile("tcp.port == 111"), m_session->snapshot());
        const auto wanted = u"%L1 of %L2"_s.arg(frames->count()).arg(m_session->snapshot().rows());
        QTRY_COMPARE(label(u"filterCount"_s)->text(), wanted);
        QVERIFY(label(u"filterCount"_s)->isVisible());
        QTest::keyClicks(m_bar->edit(), u" and"_s); // wrong now: no number
        QVERIFY(!label(u"filterCount"_s)->isVisible());
    }

    void completesByKeys()
    {
        type(u"tcp.dstport == 11"_s);
        QAbstractItemView* popup = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT([&] {
            for (auto* widget : QApplication::topLevelWidgets())
                if (auto* view = qobject_cast<QAbstractItemView*>(widget); view != nullptr && view->isVisible())
                    popup = view;
            return popup != nullptr && popup->isVisible();
        }(), 5000);
        QCOMPARE(popup->model()->index(0, 0).data().toString(), u"111"_s);
        QVERIFY(popup->model()->index(0, 1).data().toString().contains(u"packet"_s));
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(m_bar->text(), u"tcp.dstport == 111"_s);
    }

    QAbstractItemView* popup() const
    {
        for (auto* widget : QApplication::topLevelWidgets())
            if (auto* view = qobject_cast<QAbstractItemView*>(widget); view != nullptr && view->isVisible())
                return view;
        return nullptr;
    }

    // Tab takes the first completion and stays in the line; Enter applies what is written, unless a completion is chosen.
    void tabCompletesAndEnterApplies()
    {
        QSignalSpy applied(m_bar.get(), &FilterBar::filterApplied);
        type(u"tcp.dstpo"_s);
        QTRY_VERIFY(popup() != nullptr);
        QTest::keyClick(popup(), Qt::Key_Tab);
        QCOMPARE(m_bar->text(), u"tcp.dstport"_s);
        QVERIFY(m_bar->edit()->hasFocus());
        QVERIFY(popup() == nullptr);
        type(u"tcp.dstport == 11"_s); // right as it stands
        QTRY_VERIFY(popup() != nullptr);
        QTest::keyClick(popup(), Qt::Key_Down);
        QTest::keyClick(popup(), Qt::Key_Return);
        QCOMPARE(m_bar->text(), u"tcp.dstport == 111"_s);
        QCOMPARE(applied.count(), 0);
        QTest::keyClick(m_bar->edit(), Qt::Key_Return);
        QCOMPARE(m_bar->applied(), u"tcp.dstport == 111"_s);
        type(u"tcp.dstport == 11"_s);
        QTRY_VERIFY(popup() != nullptr);
        QTest::keyClick(popup(), Qt::Key_Return);
        QCOMPARE(m_bar->applied(), u"tcp.dstport == 11"_s);
        QCOMPARE(m_bar->text(), u"tcp.dstport == 11"_s);
        type(u"tcp.srcport == 11"_s);
        QTRY_VERIFY(popup() != nullptr);
        QTest::keyClick(popup(), Qt::Key_Escape);
        QVERIFY(popup() == nullptr);
        QCOMPARE(m_bar->text(), u"tcp.srcport == 11"_s);
    }

    // What typing on may make right is not called wrong, and moves nothing; Enter tells what is missing.
    void whatIsNotFinishedIsNotWrong()
    {
        for (const auto& text : {u"tc"_s, u"tcp."_s, u"tcp.po"_s, u"tcp.port =="_s, u"(tcp.port == 1"_s, u"udp && tcp.fl"_s}) {
            type(text);
            QVERIFY2(m_bar->edit()->state() == FilterEdit::State::Unfinished, qPrintable(text));
            QVERIFY2(!label(u"filterError"_s)->isVisible(), qPrintable(text));
            QVERIFY(!m_bar->isValid());
        }
        QTest::keyClick(m_bar->edit(), Qt::Key_Escape);
        QTest::keyClick(m_bar->edit(), Qt::Key_Return);
        QVERIFY(label(u"filterError"_s)->isVisible());
        QCOMPARE(m_bar->edit()->state(), FilterEdit::State::Wrong); // Enter means that it is finished
        for (const auto& text : {u"tcp.xyz"_s, u"tcp.prt == 1 && tc"_s, u"tcp.port == abc"_s, u"tcp.port 80"_s}) {
            type(text);
            QVERIFY2(m_bar->edit()->state() == FilterEdit::State::Wrong, qPrintable(text));
            QVERIFY(label(u"filterError"_s)->isVisible());
        }
        type(u"tcp.port == 80"_s);
        QVERIFY(!label(u"filterError"_s)->isVisible());
    }

    void severalLinesBecomeOne()
    {
        type({});
        m_bar->edit()->insert(u"tcp.port == 80\n   || udp\r\n|| arp"_s);
        QCOMPARE(m_bar->text(), u"tcp.port == 80 || udp || arp"_s);
        QCOMPARE(m_bar->edit()->state(), FilterEdit::State::Valid);
        QCOMPARE(m_bar->edit()->cursorPosition(), int(m_bar->text().size()));
    }

    // The list of completions ends where the line ends, without a bar to scroll it sideways.
    void completionsFitBelowTheLine()
    {
        type(u"udp || tcp."_s);
        QTRY_VERIFY(popup() != nullptr);
        const auto line = QRect(m_bar->edit()->mapToGlobal(QPoint()), m_bar->edit()->size());
        QVERIFY2(popup()->geometry().right() <= line.right() + 2 && popup()->geometry().left() >= line.left(),
                 qPrintable(u"%1..%2 of %3..%4"_s.arg(popup()->geometry().left()).arg(popup()->geometry().right()).arg(line.left()).arg(line.right())));
        QVERIFY(!popup()->horizontalScrollBar()->isVisible());
        QTest::keyClick(popup(), Qt::Key_Escape);
        type(u"udp || udp.port == 1"_s); // below the word that it completes
        QTRY_VERIFY(popup() != nullptr);
        QVERIFY(popup()->geometry().left() > line.left() + m_bar->fontMetrics().horizontalAdvance(u"udp || udp"_s));
    }

    void goesBackAndForth()
    {
        QSignalSpy applied(m_bar.get(), &FilterBar::filterApplied);
        m_bar->apply(u"tcp"_s);
        m_bar->apply(u"udp"_s);
        m_bar->apply({});
        auto* back = m_bar->findChild<QToolButton*>(u"filterBack"_s);
        auto* forward = m_bar->findChild<QToolButton*>(u"filterForward"_s);
        QVERIFY(back->isEnabled() && !forward->isEnabled());
        back->click();
        QCOMPARE(m_bar->applied(), u"udp"_s);
        back->click();
        QCOMPARE(m_bar->applied(), u"tcp"_s);
        QVERIFY(!back->isEnabled());
        forward->click();
        QCOMPARE(m_bar->text(), u"udp"_s);
        m_bar->apply(u"arp"_s); // what lay ahead is gone
        QVERIFY(!forward->isEnabled());
        QCOMPARE(applied.count(), 7);
    }

    void keepsSavedFilters()
    {
        QSettings settings;
        saveFilters(settings, {{u"portmap"_s, u"tcp.port == 111"_s, true}, {u"web & more"_s, u"http"_s, false}});
        m_bar = std::make_unique<FilterBar>();
        m_bar->show();
        auto* menu = m_bar->findChild<QToolButton*>(u"savedFilters"_s)->menu();
        Q_EMIT menu->aboutToShow();
        QStringList titles;
        for (const auto* action : menu->actions())
            titles += action->text();
        QVERIFY2(titles.contains(u"web && more\thttp"_s), qPrintable(titles.join(u'|')));
        for (auto* button : m_bar->findChildren<QToolButton*>())
            if (button->text() == u"portmap"_s && button->isVisible())
                button->click();
        QCOMPARE(m_bar->applied(), u"tcp.port == 111"_s);
    }
};

QTEST_MAIN(FilterBarTest)
#include "tst_filter_bar.moc"
