// Statistics > TCP Stream Graphs, by hand: types, directions, streams, points and their packets, keys, pictures, points as text.
#include "core/flow/tcp_analysis.h"
#include "tests/core/tcp_capture_file.h"
#include "tests/ui/sample_window.h"
#include "ui/dialogs/tcp_graph_dialog.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

using namespace capscope;
using namespace Qt::StringLiterals;

class TcpGraphsTest : public QObject, test::SampleWindow {
    Q_OBJECT

    // 10 segments of data, each acknowledged 30 ms later, of which one was lost; a handshake of 20 ms.
    QString lossyCapture()
    {
        using namespace tcpflag;
        std::vector<test::Segment> all{
            {.timeMs = 0, .fromClient = true, .seq = 99, .flags = kSyn, .window = 64'000},
            {.timeMs = 20, .fromClient = false, .seq = 499, .ack = 100, .flags = kSyn | kAck, .window = 20'000},
            {.timeMs = 21, .fromClient = true, .seq = 100, .ack = 500, .flags = kAck, .window = 64'000},
        };
        for (uint32_t i = 0; i < 10; ++i) {
            const double sent = 100 + 100.0 * i;
            all.push_back({.timeMs = sent, .fromClient = true, .seq = 100 + 1'000 * i, .ack = 500, .flags = kAck, .window = 64'000, .length = 1'000});
            if (i < 9) // the last one is answered late
                all.push_back({.timeMs = sent + 30, .fromClient = false, .seq = 500, .ack = 1'100 + 1'000 * i, .flags = kAck, .window = 20'000});
        }
        all.push_back({.timeMs = 1'500, .fromClient = true, .seq = 9'100, .ack = 500, .flags = kAck, .window = 64'000, .length = 1'000});
        all.push_back({.timeMs = 1'530, .fromClient = false, .seq = 500, .ack = 10'100, .flags = kAck, .window = 0});
        const auto path = m_home.filePath(u"lossy.pcap"_s);
        test::writeTcpCapture(path.toStdString(), all, 40'000);
        return path;
    }

    TcpGraphDialog* openGraph(const char* action, Row row)
    {
        if (!m_window->packets()->select(row))
            return nullptr;
        m_window->findChild<QAction*>(QString::fromUtf8(action))->trigger();
        auto* dialog = m_window->findChild<TcpGraphDialog*>();
        if (dialog == nullptr || !QTest::qWaitForWindowExposed(dialog) || !QTest::qWaitFor([&] { return !dialog->busy(); }, 30'000))
            return nullptr;
        QTest::qWait(50); // painted
        return dialog;
    }

    static const PointMarks* marksOf(const TcpGraphDialog& dialog, TcpSeries wanted)
    {
        for (const auto& [series, marks] : dialog.plot()->series())
            if (series == wanted)
                return marks;
        return nullptr;
    }

    // Where a point is painted.
    static QPoint pixelOf(const PointMarks& marks, const GraphPoint& point)
    {
        return QPointF(marks.keyAxis()->coordToPixel(marks.places().x(point)), marks.valueAxis()->coordToPixel(marks.places().y(point))).toPoint();
    }

private Q_SLOTS:
    void initTestCase() { useSettings(u"capscope-test-tcp-graphs"_s); }

    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1200, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(m_window->open(lossyCapture()));
        waitIdle();
    }

    void cleanup() { m_window.reset(); }

    void theMenuIsThatOfWireshark()
    {
        auto* menu = test::menuAction(*m_window, {u"Statistics"_s, u"TCP Stream Graphs"_s});
        QVERIFY(menu != nullptr && menu->menu() != nullptr);
        QStringList entries;
        for (const auto* action : menu->menu()->actions())
            entries += test::plain(action->text());
        QCOMPARE(entries.join(u'|'), u"Time Sequence (Stevens)|Time Sequence (tcptrace)|Throughput|Round Trip Time|Window Scaling"_s);
        for (auto* action : menu->menu()->actions()) {
            QVERIFY(action->isEnabled());
            action->trigger();
        }
        const auto dialogs = m_window->findChildren<TcpGraphDialog*>(); // they stay beside each other
        QCOMPARE(dialogs.size(), 5);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(!dialogs[i]->isModal());
            QCOMPARE(dialogs[i]->findChild<QComboBox*>()->currentIndex(), i);
            QTRY_VERIFY_WITH_TIMEOUT(!dialogs[i]->busy(), 30'000);
            QVERIFY(!dialogs[i]->plot()->series().empty());
            QVERIFY(!dialogs[i]->plot()->accessibleName().isEmpty());
        }
    }

    void onlyPacketsOfTcpHaveGraphs()
    {
        QVERIFY(m_window->open(m_sample));
        waitIdle();
        filter(u"udp"_s);
        QVERIFY(list()->select(rows().front()));
        auto* action = m_window->findChild<QAction*>(u"tcpgraphs/Round Trip Time"_s);
        QTRY_VERIFY(!action->isEnabled());
        filter(u"tcp"_s);
        QVERIFY(list()->select(rows().front()));
        QTRY_VERIFY(action->isEnabled());
    }

    void shapesTellSeriesApart()
    {
        auto* dialog = openGraph("tcpgraphs/Time Sequence (tcptrace)", 3);
        QVERIFY(dialog != nullptr);
        std::set<PointMarks::Shape> markers;
        for (const auto series : {TcpSeries::Segment, TcpSeries::Retransmission, TcpSeries::ZeroWindow}) {
            const auto* marks = marksOf(*dialog, series);
            QVERIFY(marks != nullptr);
            QVERIFY(markers.insert(marks->shape()).second);
        }
        QCOMPARE(marksOf(*dialog, TcpSeries::Segment)->points().size(), size_t(12)); // SYN, ACK, data
        QCOMPARE(marksOf(*dialog, TcpSeries::Retransmission)->points().size(), size_t(1));
        QCOMPARE(dialog->plot()->legend->itemCount(), int(dialog->plot()->series().size()));
        QCOMPARE(dialog->plot()->yAxis->label(), u"Sequence number (bytes)"_s);
        // All segments are seen.
        QVERIFY(dialog->plot()->xAxis->range().contains(1.5));
        QVERIFY(dialog->plot()->yAxis->range().contains(10'001));
    }

    void aClickGoesToThePacket()
    {
        auto* dialog = openGraph("tcpgraphs/Time Sequence (Stevens)", 3);
        QVERIFY(dialog != nullptr);
        const auto* marks = marksOf(*dialog, TcpSeries::Segment);
        const auto point = marks->points()[8];
        QSignalSpy wanted(dialog, &TcpGraphDialog::frameWanted);
        QTest::mouseClick(dialog->plot(), Qt::LeftButton, {}, pixelOf(*marks, point));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toUInt(), point.row + 1);
        QCOMPARE(list()->current(), std::optional<Row>(point.row));
        // It is marked by a line at its time.
        const auto* line = dialog->plot()->findChild<QCPItemStraightLine*>(u"selected"_s);
        QVERIFY(line != nullptr);
        QCOMPARE(line->point1->key(), double(point.time) / 1e9);
        // Beside all points nothing happens.
        QTest::mouseClick(dialog->plot(), Qt::LeftButton, {}, dialog->plot()->axisRect()->rect().topLeft() + QPoint(20, 20));
        QCOMPARE(wanted.size(), 1);
    }

    void theSelectedPacketIsFollowed()
    {
        auto* dialog = openGraph("tcpgraphs/Throughput", 3);
        QVERIFY(dialog != nullptr);
        QVERIFY(list()->select(9));
        QTRY_VERIFY(dialog->plot()->findChild<QCPItemStraightLine*>(u"selected"_s) != nullptr);
        QCOMPARE(dialog->plot()->findChild<QCPItemStraightLine*>(u"selected"_s)->point1->key(), 0.4);
        QVERIFY(dialog->plot()->yAxis2->visible());
    }

    void roundTripsBesideTheHandshake()
    {
        auto* dialog = openGraph("tcpgraphs/Round Trip Time", 3);
        QVERIFY(dialog != nullptr);
        const auto* marks = marksOf(*dialog, TcpSeries::RoundTrip);
        QCOMPARE(marks->points().size(), size_t(9));
        QCOMPARE(marks->places().y(marks->points()[0]), 30.0);
        QCOMPARE(marksOf(*dialog, TcpSeries::UnclearRoundTrip)->points().size(), size_t(1));
        QCOMPARE(dialog->plot()->findChild<QCPItemStraightLine*>(u"handshake"_s)->point1->value(), 20.0);
        QCOMPARE(dialog->plot()->findChild<QCPItemText*>(u"handshake"_s)->text(), u"Handshake, SYN to SYN/ACK: 20.000 ms"_s);
        QVERIFY(dialog->plot()->yAxis->range().contains(20));
        auto* bySequence = dialog->findChildren<QCheckBox*>().front();
        QVERIFY(bySequence->isVisible());
        bySequence->click();
        marks = marksOf(*dialog, TcpSeries::RoundTrip);
        QCOMPARE(marks->places().x(marks->points()[3]), 3'001.0);
        QCOMPARE(dialog->plot()->xAxis->label(), u"Sequence number (bytes)"_s);
    }

    void directionsAreNamed()
    {
        auto* dialog = openGraph("tcpgraphs/Window Scaling", 3);
        QVERIFY(dialog != nullptr);
        const auto hasLabel = [&](const QString& text) {
            return std::ranges::any_of(dialog->findChildren<QLabel*>(), [&](const QLabel* label) { return label->text() == text; });
        };
        QVERIFY(hasLabel(u"10.0.0.1:40000 → 10.0.0.2:80"_s));
        QCOMPARE(marksOf(*dialog, TcpSeries::ReceiveWindow)->points()[0].value, 20'000);
        dialog->plot()->setFocus();
        QTest::keyClick(dialog->plot(), Qt::Key_D);
        QVERIFY(hasLabel(u"10.0.0.2:80 → 10.0.0.1:40000"_s));
        QCOMPARE(marksOf(*dialog, TcpSeries::ReceiveWindow)->points()[0].value, 64'000);
    }

    void keysZoomAndMove()
    {
        auto* dialog = openGraph("tcpgraphs/Time Sequence (tcptrace)", 3);
        QVERIFY(dialog != nullptr);
        auto* plot = dialog->plot();
        plot->setFocus();
        const auto x = plot->xAxis->range();
        const auto y = plot->yAxis->range();
        QTest::keyClick(plot, Qt::Key_X);
        QVERIFY(plot->xAxis->range().size() < x.size());
        QCOMPARE(plot->yAxis->range(), y);
        QTest::keyClick(plot, Qt::Key_Y, Qt::ShiftModifier);
        QVERIFY(plot->yAxis->range().size() > y.size());
        const auto before = plot->xAxis->range().center();
        QTest::keyClick(plot, Qt::Key_Right);
        QVERIFY(plot->xAxis->range().center() > before);
        QTest::keyClick(plot, Qt::Key_0);
        QCOMPARE(plot->xAxis->range(), x);
        QCOMPARE(plot->yAxis->range(), y);
        QTest::keyClick(plot, Qt::Key_4);
        QCOMPARE(plot->shown().type, TcpGraphType::RoundTripTime);
        QTest::keyClick(plot, Qt::Key_Z);
        QCOMPARE(plot->selectionRectMode(), QCP::srmZoom);
        // From point to point without a mouse.
        QSignalSpy wanted(dialog, &TcpGraphDialog::frameWanted);
        QTest::keyClick(plot, Qt::Key_N);
        QTest::keyClick(plot, Qt::Key_N);
        QVERIFY2(plot->accessibleDescription().contains(u"Packet 6 at 0.200000 s: Round trip time, 30.000 ms"_s), qPrintable(plot->accessibleDescription()));
        QTest::keyClick(plot, Qt::Key_G);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toUInt(), 6u);
        // Raw numbers, times of the capture.
        QTest::keyClick(plot, Qt::Key_1);
        QTest::keyClick(plot, Qt::Key_S);
        const auto* marks = marksOf(*dialog, TcpSeries::Segment);
        QCOMPARE(marks->places().y(marks->points()[2]), 100.0);
    }

    void theRateIsOfAWindow()
    {
        auto* dialog = openGraph("tcpgraphs/Throughput", 3);
        QVERIFY(dialog != nullptr);
        auto* window = dialog->findChild<QDoubleSpinBox*>();
        QVERIFY(window->isVisible());
        window->setValue(250);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->busy(), 30'000);
        int64_t greatest = 0;
        for (const auto& point : marksOf(*dialog, TcpSeries::Throughput)->points())
            greatest = std::max(greatest, point.value);
        QCOMPARE(greatest, 3 * 1'000 * 8 * 4); // three segments within 250 ms
    }

    void otherStreamsAreAStepAway()
    {
        QVERIFY(m_window->open(m_sample));
        waitIdle();
        filter(u"tcp.stream == 2"_s);
        auto* dialog = openGraph("tcpgraphs/Time Sequence (tcptrace)", rows().front());
        QVERIFY(dialog != nullptr);
        auto* number = dialog->findChild<QSpinBox*>();
        QCOMPARE(number->value(), 2);
        const auto frames = dialog->plot()->graph()->frames;
        QTest::keyClick(dialog->plot(), Qt::Key_PageUp);
        QCOMPARE(number->value(), 3);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->busy(), 30'000);
        QCOMPARE(dialog->plot()->graph()->stream, 3u);
        QVERIFY(dialog->windowTitle().endsWith(u"3"_s));
        QTest::keyClick(dialog->plot(), Qt::Key_PageDown);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->busy(), 30'000);
        QCOMPARE(dialog->plot()->graph()->frames, frames);
    }

    void itLeavesTheProgram()
    {
        auto* dialog = openGraph("tcpgraphs/Round Trip Time", 3);
        QVERIFY(dialog != nullptr);
        for (const auto* name : {"g.png", "g.svg", "g.pdf"}) {
            const auto path = m_home.filePath(QString::fromUtf8(name));
            QCOMPARE(dialog->savePicture(path, QSize(640, 400)), QString());
            QVERIFY(QFileInfo(path).size() > 1'000);
        }
        QCOMPARE(QImage(m_home.filePath(u"g.png"_s)).size(), QSize(640, 400));
        QFile svg(m_home.filePath(u"g.svg"_s));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        QVERIFY(svg.readAll().contains("Round trip time"));
        QVERIFY(!dialog->savePicture(m_home.filePath(u"g.bmp"_s), QSize(640, 400)).isEmpty());
        const auto csv = m_home.filePath(u"g.csv"_s);
        QCOMPARE(dialog->savePoints(csv), QString());
        QFile file(csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 11); // a header, ten points
        QCOMPARE(dialog->savePoints(m_home.filePath(u"g.json"_s)), QString());
        QFile json(m_home.filePath(u"g.json"_s));
        QVERIFY(json.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(json.readAll())[u"points"_s].toArray().size(), 10);
        QVERIFY(!dialog->savePoints(m_home.filePath(u"none/g.csv"_s)).isEmpty());
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (test::plain(button->text()) == "Copy"_L1)
                button->click();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"\"what\",\"frame\""_s));
    }

    // A capture that is closed below it stays to be seen.
    void itOutlivesTheCapture()
    {
        auto* dialog = openGraph("tcpgraphs/Round Trip Time", 3);
        QVERIFY(dialog != nullptr);
        m_window->findChild<QAction*>(u"file/Close"_s)->trigger();
        waitIdle();
        dialog->switchDirection();
        dialog->setType(TcpGraphType::Tcptrace);
        QTest::qWait(50);
        QVERIFY(!dialog->plot()->series().empty());
    }
};

QTEST_MAIN(TcpGraphsTest)
#include "tst_tcp_graphs.moc"
