// What hands expect between the steps of the jobs: what was selected stays, menus have what they have elsewhere, the statistics
// leave room for the packets, names are asked for only on request.
#include "tests/ui/sample_window.h"
#include "ui/models/address_names.h"
#include "ui/models/details_model.h"
#include "ui/panels/panels.h"
#include "ui/panels/wrap_bar.h"
#include "ui/views/bytes_view.h"
#include "ui/views/message_bar.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QDockWidget>
#include <QLabel>
#include <QScrollBar>
#include <QStatusBar>
#include <QTimer>
#include <QToolButton>
#include <QTreeView>

#include <mutex>

using namespace capscope;
using namespace capscope::test;
using namespace Qt::StringLiterals;

class ByHandTest : public QObject, SampleWindow {
    Q_OBJECT

    void clickPacket(Row row)
    {
        QVERIFY(list()->select(row));
        const auto cell = list()->cellRect(row, ColumnKind::Info);
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, cell.center());
    }

    // By height; texts may be wider than the view.
    bool isToBeSeen(const QModelIndex& index)
    {
        const auto place = m_window->details()->visualRect(index);
        return place.isValid() && place.top() >= 0 && place.bottom() <= m_window->details()->viewport()->height();
    }

    QString selectedField()
    {
        const auto* row = m_window->detailsModel()->row(m_window->details()->currentIndex());
        return row == nullptr ? QString() : row->fieldName;
    }

private Q_SLOTS:
    void initTestCase() { useSettings(u"capscope-hands-test"_s); }

    void init() { openSample(); }

    void cleanup() { m_window.reset(); }

    // --- details

    // The round trip time of every other connection is one click: it stays selected and to be seen.
    void theRoundTripTimeStaysInSight()
    {
        filter(u"tcp.flags.syn == 1 && tcp.flags.ack == 1"_s);
        const auto answers = rows();
        clickPacket(answers[0]);
        auto* details = m_window->details();
        const auto& model = *m_window->detailsModel();
        details->expand(model.find(u"tcp"_s));
        details->expand(model.find(u"tcp.analysis"_s));
        const auto rtt = model.find(u"tcp.analysis.ack_rtt"_s);
        details->scrollTo(rtt);
        const auto place = details->visualRect(rtt);
        QTest::mouseClick(details->viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(selectedField(), u"tcp.analysis.ack_rtt"_s);
        const auto status = m_window->statusBar()->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(status, [](const QLabel* label) { return label->text().contains(u"tcp.analysis.ack_rtt"_s) && label->text().contains(u"27.411 ms"_s); }));
        const auto scrolled = details->verticalScrollBar()->value();
        for (const auto row : {answers[1], answers[2]}) {
            clickPacket(row);
            QCOMPARE(selectedField(), u"tcp.analysis.ack_rtt"_s);
            QVERIFY(isToBeSeen(details->currentIndex()));
            QCOMPARE(details->verticalScrollBar()->value(), scrolled);
        }
    }

    // Who clicks the arrow of a row wants to see what is below it, not to have the first row of all selected.
    void anArrowOpensAndSelectsNothing()
    {
        clickPacket(0);
        auto* details = m_window->details();
        QVERIFY(!details->currentIndex().isValid());
        const auto row = details->model()->index(1, 0);
        const auto place = details->visualRect(row);
        QTest::mouseClick(details->viewport(), Qt::LeftButton, {}, QPoint(place.left() - details->indentation() / 2, place.center().y()));
        QVERIFY(details->isExpanded(row));
        QVERIFY(details->hasFocus());
        QVERIFY(!details->currentIndex().isValid());
        QCOMPARE(m_window->bytes()->highlightLength(), 0u);
        // The keyboard starts somewhere.
        list()->setFocus();
        QTest::keyClick(list(), Qt::Key_Tab);
        QTRY_VERIFY(details->hasFocus());
        QVERIFY(details->currentIndex().isValid());
    }

    void nothingIsSelectedWhereTheFieldIsNot()
    {
        filter(u"tcp || arp"_s);
        const auto all = rows();
        const auto isTcp = [&](Row row) { return list()->text(row, ColumnKind::Protocol) == u"TCP"_s; };
        const auto tcp = *std::ranges::find_if(all, isTcp);
        const auto arp = *std::ranges::find_if(all, [&](Row row) { return list()->text(row, ColumnKind::Protocol) == u"ARP"_s; });
        clickPacket(tcp);
        m_window->details()->setCurrentIndex(m_window->detailsModel()->find(u"tcp"_s));
        QCOMPARE(selectedField(), u"tcp"_s);
        clickPacket(arp);
        QCOMPARE(selectedField(), QString());
        const auto status = m_window->statusBar()->findChildren<QLabel*>();
        QVERIFY(std::ranges::none_of(status, [](const QLabel* label) { return label->text().startsWith(u"tcp"_s); }));
    }

    void twoOfANameAreToldApart()
    {
        filter(u"tcp.option_kind == 1"_s);
        auto& model = *m_window->detailsModel();
        list()->select(rows().front());
        std::vector<QModelIndex> kinds;
        model.forEachRow([&](const DetailsModel::Row& row) {
            if (row.fieldName == u"tcp.option_kind"_s)
                kinds.push_back(model.indexOf(row.node));
        });
        QVERIFY(kinds.size() > 1);
        for (const auto& index : kinds)
            QCOMPARE(model.at(model.wayTo(index)), index);
        auto beyond = model.wayTo(model.find(u"tcp.flags"_s));
        beyond.push_back({u"no such field"_s, 0});
        QVERIFY(!model.at(beyond).isValid());
        QVERIFY(!model.at({}).isValid());
    }

    // What is opened at the lower end of the view comes into it.
    void whatIsOpenedComesIntoView()
    {
        filter(u"tcp.flags.syn == 1"_s);
        auto* details = m_window->details();
        const auto& model = *m_window->detailsModel();
        const auto tcp = model.find(u"tcp"_s);
        details->expand(tcp);
        const auto flags = model.find(u"tcp.flags"_s);
        details->scrollTo(flags, QAbstractItemView::PositionAtBottom);
        details->expand(flags);
        const auto last = model.index(model.rowCount(flags) - 1, 0, flags);
        QVERIFY(isToBeSeen(last));
        QVERIFY(isToBeSeen(flags));
    }

    // Job 1 without a mouse: Tab, arrows, the menu key, two letters.
    void latencyByKeyboard()
    {
        const auto all = rows();
        const auto syn = *std::ranges::find_if(all, [&](Row row) { return list()->text(row, ColumnKind::Info).contains(u"[SYN]"_s); });
        list()->selectFirst();
        list()->setFocus();
        while (*list()->current() < syn)
            QTest::keyClick(list(), Qt::Key_Down);
        auto* details = m_window->details();
        QTest::keyClick(list(), Qt::Key_Tab);
        QVERIFY2(details->hasFocus(), qPrintable(QApplication::focusWidget()->objectName()));
        const auto downTo = [&](const QString& field) {
            for (int i = 0; i < 60 && selectedField() != field; ++i)
                QTest::keyClick(details, Qt::Key_Down);
            QCOMPARE(selectedField(), field);
        };
        downTo(u"tcp"_s);
        QTest::keyClick(details, Qt::Key_Right);
        downTo(u"tcp.flags"_s);
        QTest::keyClick(details, Qt::Key_Right);
        downTo(u"tcp.flags.syn"_s);
        QTimer::singleShot(100, this, [] {
            QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_A);
            QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_S);
        });
        const auto at = details->visualRect(details->currentIndex()).center();
        QContextMenuEvent menuKey(QContextMenuEvent::Keyboard, at, details->viewport()->mapToGlobal(at));
        QApplication::sendEvent(details->viewport(), &menuKey);
        waitIdle();
        QCOMPARE(m_window->filterBar()->applied(), u"tcp.flags.syn == 1"_s);
        QTest::keyClick(list(), Qt::Key_Down); // the list goes on, whoever has the focus
        QVERIFY(list()->text(*list()->current(), ColumnKind::Info).contains(u"[SYN, ACK]"_s));
        QVERIFY(m_window->detailsModel()->find(u"tcp.analysis.ack_rtt"_s).isValid());
    }

    // --- menus

    void aConversationIsOneMenuAway()
    {
        filter(u"tcp.port == 111"_s);
        clickPacket(rows().front());
        auto* menu = menuAction(*m_window, {u"Analyze"_s, u"Conversation Filter"_s})->menu();
        Q_EMIT menu->aboutToShow();
        QVERIFY(actionOf(menu, u"Ethernet"_s) != nullptr && actionOf(menu, u"IPv6"_s) == nullptr && actionOf(menu, u"UDP"_s) == nullptr);
        auto* tcp = actionOf(menu, u"TCP"_s);
        QVERIFY(tcp != nullptr);
        const auto stream = list()->snapshot().store().row(*list()->current()).stream;
        tcp->trigger();
        waitIdle();
        QVERIFY2(m_window->filterBar()->applied().startsWith(u"ip.addr == 10.0.0"_s), qPrintable(m_window->filterBar()->applied()));
        const auto found = rows();
        filter(u"tcp.stream == %1"_s.arg(stream));
        QCOMPARE(found, rows());
        filter(u"arp"_s);
        Q_EMIT menu->aboutToShow();
        QCOMPARE(menu->actions().size(), qsizetype(1)); // Ethernet is all there is
    }

    void theMenuOfADetailTellsItsFilter()
    {
        filter(u"tcp.flags.syn == 1"_s);
        const std::unique_ptr<QMenu> menu(m_window->detailsMenu(m_window->detailsModel()->find(u"tcp.flags.syn"_s)));
        auto* apply = actionOf(menu.get(), u"Apply as Filter"_s)->menu();
        QCOMPARE(apply->actions().front()->text(), u"tcp.flags.syn == 1"_s);
        QVERIFY(!apply->actions().front()->isEnabled());
        for (const auto& text : {u"Conversation Filter"_s, u"Follow"_s, u"Decode As…"_s})
            QVERIFY2(actionOf(menu.get(), text) != nullptr, qPrintable(text));
        auto* selected = actionOf(apply, u"Not Selected"_s);
        Q_EMIT menu->hovered(selected);
        QCOMPARE(m_window->statusBar()->currentMessage(), u"!(tcp.flags.syn == 1)"_s);
    }

    // --- the room that statistics take

    void statisticsAreAPartOfTheWindow()
    {
        auto* dock = m_window->findChild<QDockWidget*>(u"overviewDock"_s);
        for (const QSize size : {QSize(1024, 700), QSize(1600, 900), QSize(1920, 1080)}) {
            m_window->resize(size);
            QTest::qWait(50);
            QCOMPARE(m_window->size(), size);
            const auto share = double(dock->width()) / size.width();
            QVERIFY2(share > 0.28 && share < 0.4, qPrintable(u"%1 of %2"_s.arg(dock->width()).arg(size.width())));
        }
    }

    // What an answer says in words has room for all its lines.
    void noWordsAreCut()
    {
        m_window->resize(1024, 700);
        QTest::qWait(50);
        for (const StatisticsPanel* panel : {static_cast<StatisticsPanel*>(m_window->handshakes()), static_cast<StatisticsPanel*>(m_window->hierarchy()),
                                             static_cast<StatisticsPanel*>(m_window->destinations())})
            for (const auto* label : panel->findChildren<QLabel*>(Qt::FindDirectChildrenOnly))
                QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }

    // What does not fit beside the rest goes on below it.
    void choicesOfANarrowPanelAreAllToBeSeen()
    {
        m_window->resize(1024, 700);
        menuAction(*m_window, {u"Statistics"_s, u"Protocol Hierarchy"_s})->trigger();
        waitIdle();
        QTest::qWait(50);
        auto* bar = m_window->hierarchy()->findChild<WrapBar*>();
        int seen = 0;
        for (auto* part : bar->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            if (part->isHidden())
                continue;
            ++seen;
            QVERIFY2(bar->rect().contains(part->geometry()), qPrintable(QString::fromUtf8(part->metaObject()->className())));
        }
        QVERIFY(seen >= 5);
    }

    // --- names

    void namesAreAskedForOnlyOnRequestAndOnlyOfWhatIsShown()
    {
        std::mutex mutex;
        std::vector<std::string> asked;
        list()->names()->setAsk([&](const std::string& address) -> std::optional<std::string> {
            const std::lock_guard lock(mutex);
            asked.push_back(address);
            return address == "10.0.0.4" ? std::optional<std::string>("server.example") : std::nullopt;
        });
        const auto sorted = [&] {
            const std::lock_guard lock(mutex);
            auto all = asked;
            std::ranges::sort(all);
            return all;
        };
        filter(u"tcp.port == 111 || arp"_s);
        QTest::qWait(50);
        QVERIFY(asked.empty()); // off at first
        auto* action = menuAction(*m_window, {u"View"_s, u"Name Resolution"_s, u"Resolve Network Addresses"_s});
        QVERIFY(action != nullptr && !action->isChecked());
        action->trigger();
        QVERIFY(m_window->messages()->isVisible()); // says what it does
        QTRY_COMPARE(sorted(), (std::vector<std::string>{"10.0.0.23", "10.0.0.4"})); // of 11 addresses: those in sight
        QTRY_VERIFY(list()->names()->asked().isEmpty());
        const auto all = rows();
        const auto first = *std::ranges::find_if(all, [&](Row row) { return list()->text(row, ColumnKind::Source) == u"server.example"_s; });
        QCOMPARE(list()->text(first, ColumnKind::Destination), u"10.0.0.23"_s); // has no name
        QCOMPARE(list()->filterFor(first, 2), u"ip.src == 10.0.0.4"_s);         // filters know addresses only
        filter({});
        filter(u"tcp.port == 111"_s);
        QTest::qWait(50);
        const auto again = sorted();
        QCOMPARE(std::ranges::count(again, "10.0.0.4"), 1); // each once
        action->trigger();
        QCOMPARE(list()->text(first, ColumnKind::Source), u"10.0.0.4"_s);
    }

    void nobodyWaitsForANameServer()
    {
        auto gate = std::make_shared<std::mutex>();
        gate->lock();
        QElapsedTimer time;
        {
            AddressNames names;
            names.setAsk([gate](const std::string&) {
                const std::lock_guard lock(*gate); // a server that does not answer
                return std::optional<std::string>("late");
            });
            names.want({u"192.0.2.1"_s});
            QVERIFY(names.asked().isEmpty()); // nobody asked for names
            names.setAsking(true);
            QStringList shown;
            for (int i = 1; i <= 20; ++i)
                shown += u"192.0.2.%1"_s.arg(i);
            time.start();
            names.want(shown);
            QCOMPARE(names.asked().size(), qsizetype(20));
            names.want({u"192.0.2.20"_s}); // scrolled on: what waits and is not shown is not asked for
            QVERIFY2(names.asked().size() <= 5, qPrintable(names.asked().join(u' ')));
            names.setAsking(false);
            QVERIFY(names.asked().size() <= 4); // what is under way
        }
        QVERIFY(time.elapsed() < 1000);
        gate->unlock();
    }
};

QTEST_MAIN(ByHandTest)
#include "tst_by_hand.moc"
