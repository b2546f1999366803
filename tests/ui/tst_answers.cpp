// The three answers and what belongs to them: views, pictures, exports, the rules, followed streams, graphs, properties.
#include "core/statistics/follow_stream.h"
#include "core/statistics/io_graph.h"
#include "core/statistics/ip_statistics.h"
#include "ui/charts/chart.h"
#include "ui/charts/icicle.h"
#include "ui/dialogs/follow_dialog.h"
#include "ui/dialogs/io_graph_dialog.h"
#include "ui/dialogs/properties_dialog.h"
#include "ui/main_window.h"
#include "ui/panels/ip_panel.h"
#include "ui/panels/panels.h"
#include "ui/views/filter_bar.h"
#include "ui/views/packet_list.h"

#include <QAbstractItemModelTester>
#include <QCryptographicHash>
#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSettings>
#include <QStandardPaths>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QTreeView>
#include <QtTest>

using namespace capscope;
using namespace Qt::StringLiterals;

namespace {

const QString kSample = QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");

QAction* actionOf(const QMainWindow& window, const QString& text)
{
    for (const auto* menu : window.menuBar()->findChildren<QMenu*>())
        for (auto* action : menu->actions())
            if (auto shown = action->text(); shown.remove(u'&') == text)
                return action;
    return nullptr;
}

// The first row whose first cell contains a text.
const StatisticRow* rowOf(const RowsModel* model, const QString& text)
{
    const auto found = model->match(model->index(0, 0), Qt::DisplayRole, text, 1, Qt::MatchContains | Qt::MatchRecursive);
    return found.isEmpty() ? nullptr : model->row(found.first());
}

int columnOf(const RowsModel* model, const QString& title)
{
    for (int c = 0; c < model->columnCount(); ++c)
        if (model->headerData(c, Qt::Horizontal, Qt::DisplayRole).toString() == title)
            return c;
    return -1;
}

} // namespace

class AnswersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_home;
    std::unique_ptr<CaptureSession> m_session; // of the same file

    void waitIdle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->idle(), 60'000); }

    void filter(const QString& text)
    {
        m_window->filterBar()->apply(text);
        waitIdle();
    }

    Snapshot snapshot() const { return m_session->snapshot(); }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"Capscope"_s);
        QCoreApplication::setApplicationName(u"capscope-test-answers"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_home.path());
        QFile::remove(HierarchyPanel::rulesPath());
        auto opened = CaptureSession::open(kSample.toStdString());
        QVERIFY(opened);
        m_session = std::move(*opened);
        m_session->wait();
    }

    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1400, 900);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QVERIFY(m_window->open(kSample));
        waitIdle();
    }

    void cleanup()
    {
        m_window.reset();
        QFile::remove(HierarchyPanel::rulesPath());
    }

    void eachAnswerSaysWhatItCounts()
    {
        QVERIFY2(m_window->handshakes()->summary().startsWith("All 1,851 packets"_L1), qPrintable(m_window->handshakes()->summary()));
        filter(u"tcp.port == 111"_s);
        QVERIFY2(m_window->destinations()->summary().startsWith("230 of 1,851 packets (display filter)"_L1), qPrintable(m_window->destinations()->summary()));
        m_window->destinations()->setFollowsFilter(false);
        waitIdle();
        QVERIFY(m_window->destinations()->summary().contains("All 1,851 packets (the display filter is not applied here)"_L1));
        QVERIFY(m_window->hierarchy()->summary().startsWith("230 of 1,851"_L1));
    }

    void latencyTellsTheSideOfTheCapture()
    {
        const auto summary = m_window->handshakes()->summary();
        QVERIFY2(summary.contains("44 established, 2 refused, 1 unanswered"_L1), qPrintable(summary));
        QVERIFY2(summary.contains("Captured on 10.0.0.4, the server of"_L1), qPrintable(summary));
        QVERIFY(summary.contains("95 % within"_L1));
    }

    void latencyHasViews()
    {
        auto* panel = m_window->handshakes();
        QAbstractItemModelTester tester(panel->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int rtt = columnOf(panel->model(), u"RTT (ms)"_s);
        QVERIFY(rtt > 0);
        const auto* slowest = panel->model()->row(panel->model()->index(0, 0));
        const auto* second = panel->model()->row(panel->model()->index(1, 0));
        QVERIFY(slowest->cells[size_t(rtt)].toDouble() > second->cells[size_t(rtt)].toDouble());
        QVERIFY(slowest->cells[size_t(rtt)].toDouble() > 35);
        panel->setView(HandshakesPanel::View::Failed);
        waitIdle();
        QCOMPARE(panel->model()->rowCount(), 3);
        panel->setView(HandshakesPanel::View::Servers);
        waitIdle();
        QCOMPARE(panel->model()->rowCount(), 10);
        const auto* rdp = rowOf(panel->model(), u"203.0.113.77"_s);
        QVERIFY(rdp != nullptr);
        QCOMPARE(rdp->filter, u"ip.addr == 203.0.113.77 && tcp.port == 51413"_s);
        panel->setPicture(HandshakesPanel::Picture::OverTime);
        waitIdle();
        QCOMPARE(panel->chart()->bars().size(), size_t(44));
        panel->setView(HandshakesPanel::View::Connections);
        panel->setPicture(HandshakesPanel::Picture::Distribution);
        waitIdle();
        double connections = 0;
        for (const auto& bar : panel->chart()->bars())
            connections += bar.value;
        QCOMPARE(connections, 44.0);
        // What a bar applies shows as many connections as it stands for.
        const auto bars = panel->chart()->bars();
        for (const auto& bar : bars) {
            if (bar.value == 0)
                continue;
            filter(bar.filter);
            QCOMPARE(double(m_window->packets()->displayedRows()), bar.value);
        }
    }

    void aClickGoesToThePacketAndEnterShowsAll()
    {
        auto* panel = m_window->handshakes();
        const auto index = panel->model()->index(0, 0);
        const auto* row = panel->model()->row(index);
        const auto frame = row->frame;
        const auto wanted = row->filter;
        panel->table()->scrollTo(index);
        QTest::mouseClick(panel->table()->viewport(), Qt::LeftButton, {}, panel->table()->visualRect(index).center());
        QCOMPARE(*m_window->packets()->current() + 1, frame);
        QVERIFY(m_window->filterBar()->applied().isEmpty());
        Q_EMIT panel->table()->activated(index);
        waitIdle();
        QCOMPARE(m_window->filterBar()->applied(), wanted);
    }

    void theMenuOfARowAppliesPreparesAndCopies()
    {
        auto* panel = m_window->destinations();
        const auto* row = rowOf(panel->model(), u"111 TCP"_s);
        QVERIFY(row != nullptr);
        const std::unique_ptr<QMenu> menu(panel->menuFor(row->filter, row->frame, u"111 TCP"_s));
        QStringList texts;
        for (const auto* action : menu->actions())
            texts += QString(action->text()).remove(u'&');
        for (const auto& wanted : {u"Apply as Filter"_s, u"Prepare as Filter"_s, u"Copy Value"_s, u"Copy Table as Markdown"_s, u"Export Chart as Picture…"_s})
            QVERIFY2(texts.contains(wanted), qPrintable(wanted));
        menu->actions().first()->menu()->actions()[1]->trigger(); // Not Selected
        waitIdle();
        QCOMPARE(m_window->filterBar()->applied(), u"!(tcp.port == 111)"_s);
        QCOMPARE(m_window->packets()->displayedRows(), uint64_t(1851 - 230));
    }

    void theHierarchyIsAPictureToo()
    {
        auto* icicle = m_window->hierarchy()->icicle();
        QVERIFY(icicle->isVisible());
        const auto tcp = icicle->placeOf(u"TCP"_s);
        const auto udp = icicle->placeOf(u"UDP"_s);
        QVERIFY(!tcp.isEmpty() && tcp.height() > udp.height());
        QVERIFY(icicle->partAt(tcp.center())->title.contains("1,725 packet"_L1));
        QVERIFY(icicle->partAt(icicle->placeOf(u"Portmap"_s).center())->marked);
        QTest::mouseClick(icicle, Qt::LeftButton, {}, udp.center().toPoint());
        waitIdle();
        QCOMPARE(m_window->filterBar()->applied(), u"udp"_s);
        filter({});
        icicle->setFocus();
        QTest::keyClick(icicle, Qt::Key_Home);
        QCOMPARE(icicle->current()->name, u"Ethernet"_s);
        QTest::keyClick(icicle, Qt::Key_Right);
        QCOMPARE(icicle->current()->name, u"IPv4"_s);
        QVERIFY(icicle->accessibleDescription().contains("Internet Protocol Version 4"_L1));
        QTest::keyClick(icicle, Qt::Key_Down);
        QVERIFY(icicle->current()->name != "IPv4"_L1);
        QTest::keyClick(icicle, Qt::Key_Left);
        QCOMPARE(icicle->current()->name, u"Ethernet"_s);
        QTest::keyClick(icicle, Qt::Key_Return);
        waitIdle();
        QCOMPARE(m_window->filterBar()->applied(), u"eth"_s);
    }

    void unusualProtocolsAreListedWithTheReason()
    {
        auto* panel = m_window->hierarchy();
        QVERIFY(panel->summary().contains(u"⚠ unusual on a server: "_s));
        panel->setView(HierarchyPanel::View::Unusual);
        waitIdle();
        const auto* row = rowOf(panel->model(), u"Portmap"_s);
        QVERIFY(row != nullptr);
        QCOMPARE(row->filter, u"portmap"_s);
        QVERIFY(!row->note.isEmpty());
        const auto packets = row->cells[1].toULongLong();
        filter(row->filter);
        QCOMPARE(m_window->packets()->displayedRows(), packets);
    }

    void theUsersRulesReplaceTheBuiltInOnes()
    {
        const auto path = HierarchyPanel::rulesPath();
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        const auto write = [&](const QByteArray& text) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("[[rule]]\nname = \"Web\"\nfilter = \"http\"\nmarks = [\"http\"]\nreason = \"No web here.\"\n");
        auto* panel = m_window->hierarchy();
        panel->readRules();
        waitIdle();
        QCOMPARE(rowOf(panel->model(), u"Hypertext Transfer"_s)->note, u"No web here."_s);
        QVERIFY(rowOf(panel->model(), u"Portmap"_s)->note.isEmpty());
        write("[[rule]]\nname = \"Web\"\nfilter = \"htp\"\n");
        panel->readRules();
        waitIdle();
        QVERIFY2(panel->summary().contains("line 3: the filter: "_L1), qPrintable(panel->summary()));
        QVERIFY(panel->summary().contains("The built-in rules are used."_L1));
        QVERIFY(!rowOf(panel->model(), u"Portmap"_s)->note.isEmpty());
    }

    void destinationsTellKindsAndBursts()
    {
        auto* panel = m_window->destinations();
        panel->setByPort(false);
        waitIdle();
        const auto* own = rowOf(panel->model(), u"10.0.0.4"_s);
        QVERIFY(own != nullptr);
        QCOMPARE(own->cells[1].toString(), u"private"_s);
        for (const auto& column : {u"Rate (ms)"_s, u"Burst Rate"_s, u"Burst Start"_s}) {
            const int at = columnOf(panel->model(), column);
            QVERIFY(at > 0);
            QVERIFY2(own->cells[size_t(at)].toDouble() > 0, qPrintable(column));
        }
        panel->setCounting(DestinationCounting::EveryFrame);
        waitIdle();
        QVERIFY(panel->model()->rowCount() > 5);
    }

    void ipStatistics()
    {
        auto* types = actionOf(*m_window, u"IP Protocol Types"_s);
        QVERIFY(types != nullptr);
        types->trigger();
        waitIdle();
        auto* panel = m_window->ipStatistics();
        QVERIFY(panel->isVisible());
        QCOMPARE(panel->model()->row(panel->model()->index(0, 0))->cells[2].toULongLong(), 1725ull);
        panel->choose(IpPanel::What::AllAddresses, IpVersion::V4);
        waitIdle();
        const auto* own = panel->model()->row(panel->model()->index(0, 0));
        QCOMPARE(own->cells[0].toString(), u"10.0.0.4"_s);
        const auto packets = own->cells[2].toULongLong();
        const auto shown = own->filter;
        panel->choose(IpPanel::What::SourcesAndDestinations, IpVersion::V4);
        waitIdle();
        QCOMPARE(panel->model()->rowCount(), 2);
        QVERIFY(panel->model()->rowCount(panel->model()->index(1, 0)) > 3);
        filter(shown);
        QCOMPARE(m_window->packets()->displayedRows(), packets);
    }

    void picturesAndTablesLeaveTheProgram()
    {
        QTemporaryDir folder;
        filter(u"tcp"_s);
        for (auto* panel : std::initializer_list<StatisticsPanel*>{m_window->handshakes(), m_window->hierarchy(), m_window->destinations()}) {
            for (const auto& suffix : {u"png"_s, u"svg"_s, u"pdf"_s}) {
                const auto path = folder.filePath(panel->objectName() + u'.' + suffix);
                QCOMPARE(panel->savePicture(path, {900, 500}), QString());
                QFile file(path);
                QVERIFY(file.open(QIODevice::ReadOnly));
                const auto bytes = file.readAll();
                QVERIFY(bytes.size() > 1000);
                if (suffix == "png"_L1)
                    QCOMPARE(QImage(path).size(), QSize(900, 500));
                if (suffix == "svg"_L1) { // file, filter and counts stand on it
                    QVERIFY(bytes.contains("cloud_vm.cap"));
                    QVERIFY(bytes.contains("1,725 of 1,851 packets"));
                    QVERIFY(bytes.contains("filter: tcp"));
                }
            }
            QVERIFY(panel->savePicture(folder.filePath(u"picture.bmp"_s), {900, 500}).contains("not a format"_L1));
            const auto markdown = folder.filePath(u"table.md"_s);
            QCOMPARE(panel->saveTable(markdown), QString());
            QFile file(markdown);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(file.readLine().startsWith("| "));
            QVERIFY(file.readLine().contains("---"));
            const auto json = QJsonDocument::fromJson(panel->model()->toText(TableFormat::Json).toUtf8());
            QCOMPARE(json.array().size(), panel->model()->rowCount());
        }
    }

    void chartsAreUsedByKeys()
    {
        auto* chart = m_window->destinations()->chart();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QCOMPARE(chart->current(), 0);
        QTest::keyClick(chart, Qt::Key_Down);
        QCOMPARE(chart->current(), 1);
        QVERIFY(chart->accessibleDescription().startsWith(chart->bars()[1].name));
        const auto wanted = chart->bars()[1].filter;
        QTest::keyClick(chart, Qt::Key_Return);
        waitIdle();
        QCOMPARE(m_window->filterBar()->applied(), wanted);
    }

    void onlyWhatIsSeenIsCounted()
    {
        actionOf(*m_window, u"Protocol Hierarchy"_s)->trigger();
        waitIdle();
        QVERIFY(!m_window->handshakes()->isVisible());
        const auto before = m_window->handshakes()->model()->rowCount();
        filter(u"tcp.port == 111"_s);
        QCOMPARE(m_window->handshakes()->model()->rowCount(), before); // nobody looks
        actionOf(*m_window, u"Overview"_s)->trigger();
        waitIdle();
        QCOMPARE(m_window->handshakes()->model()->rowCount(), 20);
    }

    // --- followed streams

    void aStreamIsFollowed()
    {
        const auto rows = framesThatPass(*Filter::compile("http"), snapshot());
        QVERIFY(rows && rows->count() > 0);
        Row http = 0;
        while (!rows->has(http))
            ++http;
        const auto stream = snapshot().store().row(http).stream;
        const auto followed = followStream(snapshot(), Followed::Tcp, stream);
        QCOMPARE(followed.second.port, uint16_t(80));
        QVERIFY(followed.pieces.size() >= 2);
        QVERIFY(followed.pieces.front().fromFirst);
        QCOMPARE(followed.bytesOfFirst + followed.bytesOfSecond, uint64_t(followed.bytes.size()));
        QVERIFY(followStream(snapshot(), Followed::Tcp, 1'000'000).pieces.empty());
        FollowDialog dialog(snapshot(), Followed::Tcp, stream);
        QTRY_VERIFY(!dialog.busy());
        const auto text = dialog.text()->toPlainText();
        QVERIFY(text.contains("GET / HTTP/1.1"_L1) && text.contains("HTTP/1.1 200 OK"_L1));
        QVERIFY(text.contains(u"— 10.0.0.4:%1 to 198.51.100.10:80 · packet %2"_s.arg(followed.first.port).arg(http + 1)));
        QCOMPARE(dialog.frameAt(int(text.indexOf("GET /"_L1))), uint32_t(http + 1));
        dialog.setSides(FollowDialog::Sides::Second);
        QTRY_VERIFY(!dialog.busy());
        QVERIFY(!dialog.text()->toPlainText().contains("GET /"_L1));
        QTemporaryDir folder;
        dialog.setForm(FollowDialog::Form::Raw);
        QTRY_VERIFY(!dialog.busy());
        dialog.save(folder.filePath(u"raw"_s));
        QTRY_VERIFY(!dialog.busy());
        QFile file(folder.filePath(u"raw"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(uint64_t(file.size()), followed.bytesOfSecond);
        QVERIFY(file.readAll().startsWith("HTTP/1.1 200 OK\r\n"));
        dialog.setForm(FollowDialog::Form::Hex);
        QTRY_VERIFY(!dialog.busy());
        QVERIFY(dialog.text()->toPlainText().contains("00000000  48 54 54 50 2f 31 2e 31"_L1));
        QSignalSpy jumps(&dialog, &FollowDialog::frameWanted);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QTest::mouseClick(dialog.text()->viewport(), Qt::LeftButton, {}, {40, 30});
        QCOMPARE(jumps.size(), 1);
    }

    void followIsInTheMenu()
    {
        filter(u"dns"_s);
        auto* udp = actionOf(*m_window, u"UDP Stream"_s);
        QVERIFY(udp != nullptr);
        QCOMPARE(udp->shortcut(), QKeySequence(u"Ctrl+Alt+Shift+U"_s));
        QCOMPARE(actionOf(*m_window, u"TCP Stream"_s)->shortcut(), QKeySequence(u"Ctrl+Alt+Shift+T"_s));
        udp->trigger();
        auto* dialog = m_window->findChild<FollowDialog*>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(!dialog->busy());
        QVERIFY(!dialog->text()->toPlainText().isEmpty());
        dialog->close();
    }

    // --- graphs and properties

    void graphsCountPerInterval()
    {
        const auto graph = ioGraph({snapshot()}, kNsPerSecond);
        uint64_t frames = 0;
        for (const auto& count : graph.counts)
            frames += count.frames;
        QCOMPARE(frames, uint64_t(1851));
        QVERIFY(ioGraph({snapshot()}, 1).interval > 1); // bounded
        QVERIFY(ioGraph({snapshot()}, 1).counts.size() <= kIntervalsMax);
        IoGraphDialog dialog(snapshot(), u"dns"_s, kSample);
        QTRY_VERIFY(!dialog.busy());
        QCOMPARE(dialog.plot()->graphCount(), 2);
        QCOMPARE(dialog.frameAt(0), 1u);
        dialog.addGraph(u"tcp.prt"_s, Qt::red, IoGraphDialog::Unit::Bytes);
        QTRY_VERIFY(!dialog.busy());
        QCOMPARE(dialog.plot()->graphCount(), 2);
        QVERIFY(dialog.toCsv().startsWith("\"Start (s)\",\"All packets\",\"dns\""_L1));
        QTemporaryDir folder;
        QCOMPARE(dialog.savePicture(folder.filePath(u"graph.svg"_s), {600, 400}), QString());
        QVERIFY(actionOf(*m_window, u"I/O Graphs"_s) != nullptr);
    }

    void propertiesOfTheFile()
    {
        filter(u"dns"_s);
        auto* action = actionOf(*m_window, u"Capture File Properties"_s);
        QVERIFY(action != nullptr);
        QCOMPARE(action->shortcut(), QKeySequence(u"Ctrl+Alt+Shift+C"_s));
        action->trigger();
        auto* dialog = m_window->findChild<PropertiesDialog*>();
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(!dialog->busy());
        const auto text = dialog->text()->toPlainText();
        QVERIFY(text.contains("cloud_vm.cap"_L1));
        QVERIFY(text.contains("1,851"_L1));
        QVERIFY(text.contains("Ethernet"_L1));
        QFile file(kSample);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(text.contains(QString::fromLatin1(QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex())));
        QVERIFY(text.contains("Display filter: dns"_L1));
        dialog->close();
    }

    // Numbers of the axis stand beside each other, whatever the names leave of the width.
    void numbersOfTheAxisDoNotOverlap()
    {
        Chart chart;
        for (const int width : {360, 440, 520, 800, 1600})
            for (const double value : {9.0, 4'631.0, 378'082.0, 98'765'432.0}) {
                chart.resize(width, 330);
                chart.setVisible(true);
                chart.showBars(u"Conversations"_s, u"Bytes"_s, {{u"198.51.100.100:40381 10.0.0.4:51413"_s, value}, {u"10.0.0.4:22"_s, value / 3}});
                chart.replot(QCustomPlot::rpImmediateRefresh);
                int numbers = 0;
                const QFontMetrics metrics(chart.xAxis->tickLabelFont());
                for (const auto& label : chart.xAxis->tickVectorLabels())
                    numbers += metrics.horizontalAdvance(label);
                QVERIFY(!chart.xAxis->tickVectorLabels().isEmpty());
                QVERIFY2(numbers <= chart.xAxis->axisRect()->width(), qPrintable(u"%1 px, %2"_s.arg(width).arg(value)));
            }
    }

    // Those over the columns of a histogram neither: the largest is always told.
    void numbersOfColumnsDoNotOverlap()
    {
        Chart chart;
        for (const int width : {320, 440, 900}) {
            chart.resize(width, 120);
            chart.setVisible(true);
            std::vector<Bar> bars;
            for (int i = 0; i < 14; ++i)
                bars.push_back({u"< %1 ms"_s.arg(i), 1'000.0 * ((i * 5) % 14 + 1)});
            chart.showHistogram(u"Time"_s, u"Connections"_s, bars);
            chart.replot(QCustomPlot::rpImmediateRefresh);
            std::vector<QRectF> places;
            bool largest = false;
            for (int i = 0; i < chart.itemCount(); ++i) {
                const auto* text = qobject_cast<QCPItemText*>(chart.item(i));
                QVERIFY(text != nullptr);
                const QRectF place(text->topLeft->pixelPosition(), text->bottomRight->pixelPosition());
                for (const auto& other : places)
                    QVERIFY2(!place.intersects(other), qPrintable(u"%1 px: %2"_s.arg(width).arg(text->text())));
                places.push_back(place);
                largest = largest || text->text() == QLocale().toString(14'000);
            }
            QVERIFY(places.size() >= 3);
            QVERIFY(largest);
        }
    }
};

QTEST_MAIN(AnswersTest)
#include "tst_answers.moc"
