// Statistics > Flow Graph, by hand: what it shows of which packets, clicks and keys, many rows, its picture and its text.
#include "core/flow/tcp_analysis.h"
#include "tests/core/tcp_capture_file.h"
#include "tests/ui/sample_window.h"
#include "ui/dialogs/flow_dialog.h"
#include "ui/views/flow_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QScrollBar>

using namespace capscope;
using namespace Qt::StringLiterals;

class FlowGraphWindowTest : public QObject, test::SampleWindow {
    Q_OBJECT

    FlowDialog* openFlows()
    {
        m_window->findChild<QAction*>(u"statistics/Flow Graph"_s)->trigger();
        auto* dialog = m_window->findChild<FlowDialog*>();
        if (dialog == nullptr || !QTest::qWaitForWindowExposed(dialog) || !waitFor(*dialog))
            return nullptr;
        return dialog;
    }

    static bool waitFor(FlowDialog& dialog)
    {
        return QTest::qWaitFor([&] { return !dialog.busy() && dialog.view()->settled(); }, 30'000);
    }

private Q_SLOTS:
    void initTestCase() { useSettings(u"capscope-test-flow-graph"_s); }

    void init() { openSample(); }

    void cleanup() { m_window.reset(); }

    void allDisplayedOrTcp()
    {
        filter(u"ip.addr == 198.51.100.10"_s);
        auto* dialog = openFlows();
        QVERIFY(dialog != nullptr);
        QVERIFY(!dialog->isModal());
        QCOMPARE(dialog->view()->lines(), size_t(list()->displayedRows()));
        auto* limit = dialog->findChild<QCheckBox*>();
        QVERIFY(limit->isChecked());
        limit->click();
        QVERIFY(waitFor(*dialog));
        const auto all = dialog->view()->lines();
        QVERIFY(all > size_t(list()->displayedRows()));
        dialog->setKind(FlowKind::Tcp);
        QVERIFY(waitFor(*dialog));
        QVERIFY(dialog->view()->lines() < all && dialog->view()->lines() > 1'000);
        QVERIFY(!dialog->view()->accessibleName().isEmpty());
    }

    void whereNothingFlowsThatIsSaid()
    {
        filter(u"arp"_s);
        auto* dialog = openFlows();
        QVERIFY(dialog != nullptr);
        QCOMPARE(dialog->view()->lines(), size_t(0));
        dialog->view()->setFocus();
        QTest::keyClick(dialog->view(), Qt::Key_Down); // nothing to choose
        QVERIFY(!dialog->view()->grab().toImage().isNull());
    }

    void clicksAndKeysChoosePackets()
    {
        filter(u"tcp.stream == 1"_s);
        auto* dialog = openFlows();
        QVERIFY(dialog != nullptr);
        auto* view = dialog->view();
        const auto shown = rows();
        QTRY_VERIFY(view->textOf(shown[3]) != nullptr);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->lineRect(3).center());
        QCOMPARE(list()->current(), std::optional<Row>(shown[3]));
        QCOMPARE(view->current(), std::optional<Row>(shown[3]));
        view->setFocus();
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(list()->current(), std::optional<Row>(shown[4]));
        QVERIFY2(view->accessibleDescription().startsWith(u"Packet %1, "_s.arg(shown[4] + 1)), qPrintable(view->accessibleDescription()));
        QTest::keyClick(view, Qt::Key_End);
        QCOMPARE(list()->current(), std::optional<Row>(shown.back()));
        // What is selected elsewhere is marked here.
        QVERIFY(list()->select(shown[2]));
        QTRY_COMPARE(view->current(), std::optional<Row>(shown[2]));
        // The head chooses nothing.
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(200, 5));
        QCOMPARE(view->current(), std::optional<Row>(shown[2]));
    }

    // Many rows: only those that are seen are dissected, and painting one place costs what painting another does.
    void manyRowsScroll()
    {
        constexpr uint32_t kRows = 300'000;
        std::vector<test::Segment> segments(kRows);
        for (uint32_t i = 0; i < kRows; ++i)
            segments[i] = {.timeMs = double(i), .fromClient = i % 2 == 0, .seq = i, .ack = 1, .flags = tcpflag::kAck, .window = 100, .client = 0x0a010000 + i % 100};
        const auto path = m_home.filePath(u"many.pcap"_s);
        test::writeTcpCapture(path.toStdString(), segments, 1'000);
        QVERIFY(m_window->open(path));
        waitIdle();
        auto* dialog = openFlows();
        QVERIFY(dialog != nullptr);
        auto* view = dialog->view();
        QVERIFY(view->lines() < kRows); // 100 addresses have no room
        const auto hint = dialog->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(hint, [](const QLabel* label) { return label->text().contains(u"40 busiest of 101 addresses"_s); }));
        QVERIFY(view->horizontalScrollBar()->maximum() > 0);
        for (const double part : {0.0, 0.5, 0.999, 1.0}) {
            view->verticalScrollBar()->setValue(int(part * view->verticalScrollBar()->maximum()));
            QVERIFY(QTest::qWaitFor([&] { return view->settled(); }, 10'000));
            const auto line = size_t(view->verticalScrollBar()->value());
            QVERIFY(!view->lineRect(line).isEmpty());
        }
        QTest::keyClick(view, Qt::Key_End);
        QVERIFY(QTest::qWaitFor([&] { return view->settled(); }, 10'000));
        QVERIFY(view->current().has_value() && view->textOf(*view->current()) != nullptr);
        QVERIFY(view->textOf(*view->current() - 100'000) == nullptr); // nobody looked there
    }

    void itLeavesTheProgram()
    {
        filter(u"tcp.stream == 1"_s);
        auto* dialog = openFlows();
        QVERIFY(dialog != nullptr);
        for (const auto* name : {"f.png", "f.svg", "f.pdf"}) {
            const auto path = m_home.filePath(QString::fromUtf8(name));
            QCOMPARE(dialog->savePicture(path, QSize(900, 500)), QString());
            QVERIFY(QFileInfo(path).size() > 1'000);
        }
        QCOMPARE(QImage(m_home.filePath(u"f.png"_s)).size(), QSize(900, 500));
        QSignalSpy saved(dialog, &FlowDialog::saved);
        dialog->saveText(m_home.filePath(u"f.txt"_s));
        QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 30'000);
        QCOMPARE(saved[0][0].toString(), QString());
        QFile file(m_home.filePath(u"f.txt"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto text = QString::fromUtf8(file.readAll());
        QVERIFY(text.startsWith(u"|Time     | "_s));
        QCOMPARE(text.count(u'\n'), 2 + 2 * int(dialog->view()->lines()));
    }
};

QTEST_MAIN(FlowGraphWindowTest)
#include "tst_flow_graph_window.moc"
