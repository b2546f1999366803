// Graphs of a TCP stream: of a stream made by hand, of one with more segments than points are kept, and beside tshark.
#include "core/flow/tcp_analysis.h"
#include "core/statistics/tcp_stream_graph.h"
#include "tests/core/captures.h"
#include "tests/core/tcp_capture_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <algorithm>

using namespace capscope;
using namespace Qt::StringLiterals;
using test::Segment;

namespace {

constexpr int64_t kMs = 1'000'000;

// "row:value" of all points.
QString listed(const TcpStreamGraph& graph, size_t side, TcpSeries series)
{
    QStringList all;
    for (const auto& point : graph.sides[side].of(series).points())
        all += u"%1:%2"_s.arg(point.row + 1).arg(point.value);
    return all.join(u' ');
}

} // namespace

class TcpStreamGraphTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    std::unique_ptr<CaptureSession> made(const std::vector<Segment>& segments, uint16_t clientPort = 40'000)
    {
        const auto path = m_home.filePath(u"made.pcap"_s).toStdString();
        test::writeTcpCapture(path, segments, clientPort);
        return test::load(path);
    }

    // A loss that SACK tells of, its retransmission, and a window that closes.
    static std::vector<Segment> lossyStream()
    {
        using namespace tcpflag;
        constexpr uint32_t c = 1'000; // first numbers
        constexpr uint32_t s = 9'000;
        return {
            {.timeMs = 0, .fromClient = true, .seq = c, .flags = kSyn, .window = 64'000},
            {.timeMs = 20, .fromClient = false, .seq = s, .ack = c + 1, .flags = kSyn | kAck, .window = 8'000},
            {.timeMs = 25, .fromClient = true, .seq = c + 1, .ack = s + 1, .flags = kAck, .window = 64'000},
            {.timeMs = 100, .fromClient = true, .seq = c + 1, .ack = s + 1, .flags = kAck, .window = 64'000, .length = 1'000},
            {.timeMs = 101, .fromClient = true, .seq = c + 1'001, .ack = s + 1, .flags = kAck, .window = 64'000, .length = 1'000}, // lost on its way
            {.timeMs = 102, .fromClient = true, .seq = c + 2'001, .ack = s + 1, .flags = kAck, .window = 64'000, .length = 1'000},
            {.timeMs = 103, .fromClient = true, .seq = c + 3'001, .ack = s + 1, .flags = kAck, .window = 64'000, .length = 500},
            {.timeMs = 130, .fromClient = false, .seq = s + 1, .ack = c + 1'001, .flags = kAck, .window = 7'000},
            {.timeMs = 132, .fromClient = false, .seq = s + 1, .ack = c + 1'001, .flags = kAck, .window = 7'000, .sack = {c + 2'001, c + 3'001}},
            {.timeMs = 133, .fromClient = false, .seq = s + 1, .ack = c + 1'001, .flags = kAck, .window = 7'000, .sack = {c + 2'001, c + 3'501}},
            {.timeMs = 400, .fromClient = true, .seq = c + 1'001, .ack = s + 1, .flags = kAck, .window = 64'000, .length = 1'000},
            {.timeMs = 430, .fromClient = false, .seq = s + 1, .ack = c + 3'501, .flags = kAck, .window = 0},
            {.timeMs = 2'000, .fromClient = false, .seq = s + 1, .ack = c + 3'501, .flags = kAck, .window = 5'000},
        };
    }

private Q_SLOTS:
    void aLossIsSeen()
    {
        const auto session = made(lossyStream());
        QVERIFY(session);
        const auto graph = tcpStreamGraph(session->snapshot(), {.stream = 0, .window = 1'000 * kMs});
        QCOMPARE(graph.frames, uint64_t(13));
        QCOMPARE(graph.sides[0].end.port, uint16_t(40'000));
        QCOMPARE(graph.sides[0].base, 1'000u);
        QCOMPARE(graph.sides[0].bytes, uint64_t(4'500));
        QCOMPARE(graph.sides[0].handshake, std::optional<DurationNs>(20 * kMs));
        QCOMPARE(graph.sides[1].handshake, std::optional<DurationNs>(5 * kMs));
        QCOMPARE(listed(graph, 0, TcpSeries::Segment), u"1:0 3:1 4:1 5:1001 6:2001 7:3001"_s);
        QCOMPARE(listed(graph, 0, TcpSeries::Retransmission), u"11:1001"_s);
        QCOMPARE(listed(graph, 0, TcpSeries::Acknowledgment), u"2:1 8:1001 9:1001 10:1001 12:3501 13:3501"_s);
        QCOMPARE(listed(graph, 0, TcpSeries::DuplicateAck), u"9:1001 10:1001"_s);
        QCOMPARE(listed(graph, 0, TcpSeries::WindowEdge), u"2:8001 8:8001 9:8001 10:8001 12:3501 13:8501"_s);
        QCOMPARE(listed(graph, 0, TcpSeries::ZeroWindow), u"12:3501"_s);
        QCOMPARE(listed(graph, 0, TcpSeries::ReceiveWindow), u"2:8000 8:7000 9:7000 10:7000 12:0 13:5000"_s);
        QCOMPARE(listed(graph, 0, TcpSeries::BytesInFlight), u"2:0 4:1000 5:2000 6:3000 7:3500 8:2500 9:2500 10:2500 11:2500 12:0 13:0"_s);
        const auto ranges = graph.sides[0].of(TcpSeries::SelectiveAck).points();
        QCOMPARE(ranges.size(), size_t(2));
        QCOMPARE(ranges[1].value, 2'001);
        QCOMPARE(ranges[1].extra, 1'500);
        // Each segment until an acknowledgment at or behind its end; the one that was sent again is told apart.
        QCOMPARE(listed(graph, 0, TcpSeries::RoundTrip), u"4:%1 6:%2 7:%3"_s.arg(30 * kMs).arg(328 * kMs).arg(327 * kMs));
        QCOMPARE(listed(graph, 0, TcpSeries::UnclearRoundTrip), u"5:%1"_s.arg(329 * kMs));
        QCOMPARE(graph.sides[0].of(TcpSeries::UnclearRoundTrip).points()[0].extra, 1'001);
        // 1000 bytes within the last second are 8000 bits a second.
        QCOMPARE(listed(graph, 0, TcpSeries::Throughput), u"4:8000 5:16000 6:24000 7:28000 11:36000"_s);
        QCOMPARE(listed(graph, 0, TcpSeries::Goodput), u"8:8000 12:28000"_s);
        QCOMPARE(listed(graph, 1, TcpSeries::Segment), u"2:0 8:1 9:1 10:1 12:1 13:1"_s);
        QVERIFY(graph.sides[1].of(TcpSeries::RoundTrip).points().empty());
    }

    void ratesFallWhenSegmentsLeaveTheWindow()
    {
        const auto session = made(lossyStream());
        QVERIFY(session);
        const auto graph = tcpStreamGraph(session->snapshot(), {.stream = 0, .window = 2 * kMs});
        // 101 and 102 are within 2 ms of each other, 100 left when 102 came; nothing was left long before 400.
        QCOMPARE(listed(graph, 0, TcpSeries::Throughput),
                 u"4:4000000 5:8000000 4:4000000 6:8000000 5:4000000 7:6000000 6:2000000 7:0 11:4000000"_s);
    }

    void whatIsNotThereIsEmpty()
    {
        const auto session = made(lossyStream());
        QVERIFY(session);
        QCOMPARE(tcpStreamCount(session->snapshot()), 1u);
        QCOMPARE(tcpStreamGraph(session->snapshot(), {.stream = 7}).frames, uint64_t(0));
        QCOMPARE(tcpStreamGraph({}, {}).frames, uint64_t(0));
        std::stop_source stopped;
        stopped.request_stop();
        QCOMPARE(tcpStreamGraph(session->snapshot(), {.stream = 0}, stopped.get_token()).sides[0].frames, uint64_t(0));
    }

    void pointsAsText()
    {
        const auto session = made(lossyStream());
        QVERIFY(session);
        const auto graph = tcpStreamGraph(session->snapshot(), {.stream = 0});
        const auto lines = QString::fromStdString(pointsAsCsv(graph, TcpGraphType::RoundTripTime, 0)).split(u'\n');
        QCOMPARE(lines.size(), 6); // a header, four points, the end
        QCOMPARE(lines[1], u"\"round trip time\",4,0.100000000,30000000,nanoseconds,1,sequence_number"_s);
        QVERIFY(lines[2].startsWith(u"\"round trip time (sent again)\",5,"_s));
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(pointsAsJson(graph, TcpGraphType::Tcptrace, 0)));
        QCOMPARE(json[u"points"_s].toArray().size(), 6 + 6 + 2 + 6 + 1 + 2 + 1); // edges, ACKs, ranges, segments, ...
    }

    // However many there are, memory is bounded, and no peak is lost.
    void thinningKeepsExtremes()
    {
        constexpr int kPoints = 1'000'000;
        PointSeries series;
        series.begin(0, kPoints, true);
        for (Row i = 0; i < kPoints; ++i)
            series.add({.time = i, .value = i == 123'456 ? -5 : 100, .extra = i == 777'777 ? 900 : 1, .row = i});
        QVERIFY(series.isThinned());
        QCOMPARE(series.count(), uint64_t(kPoints));
        QVERIFY(series.points().size() <= PointSeries::kPointsMax);
        QVERIFY(std::ranges::any_of(series.points(), [](const auto& point) { return point.row == 123'456 && point.value == -5; }));
        QVERIFY(std::ranges::any_of(series.points(), [](const auto& point) { return point.row == 777'777 && point.extra == 900; }));
        QVERIFY(std::ranges::is_sorted(series.points(), {}, &GraphPoint::time));
        QCOMPARE(series.points().front().row, 0u);
        QCOMPARE(series.points().back().row, Row(kPoints - 1));
    }

    // 150,000 segments of 40,000 bytes: their numbers pass 2^32, and more than there is room for.
    void aLongStreamIsThinnedAndItsPartsAreWhole()
    {
        constexpr uint32_t kSegments = 150'000;
        constexpr uint32_t kBytes = 40'000;
        std::vector<Segment> segments;
        for (uint32_t i = 0; i < kSegments; ++i) {
            const double ms = i;
            const uint32_t seq = 5'000 + i * kBytes;
            segments.push_back({.timeMs = ms, .fromClient = true, .seq = seq, .ack = 1, .flags = tcpflag::kAck, .window = 100, .length = kBytes, .cutOff = true});
            if (i % 3 == 0)
                segments.push_back({.timeMs = ms + (i == 99'999 ? 500.0 : 0.25), .fromClient = false, .seq = 1, .ack = seq + kBytes, .flags = tcpflag::kAck, .window = 60'000});
        }
        std::ranges::stable_sort(segments, {}, &Segment::timeMs);
        const auto session = made(segments);
        QVERIFY(session);
        const auto snapshot = session->snapshot();
        const auto graph = tcpStreamGraph(snapshot, {.stream = 0, .window = 100 * kMs});
        QCOMPARE(graph.frames, uint64_t(segments.size()));
        QVERIFY(graph.isThinned(TcpGraphType::Stevens, 0));
        QCOMPARE(graph.sides[0].of(TcpSeries::Segment).count(), uint64_t(kSegments));
        QCOMPARE(graph.sides[0].of(TcpSeries::Segment).points().back().value, int64_t(kSegments - 1) * kBytes + 1); // a stream seen late begins with 1
        QCOMPARE(graph.sides[0].bytes, uint64_t(kSegments) * kBytes);
        // The window holds 100 segments at most.
        for (const auto& point : graph.sides[0].of(TcpSeries::Throughput).points())
            QVERIFY(point.value <= int64_t(kBytes) * 100 * 8 * 10);

        // A part, beside what a series without bounds would have.
        const auto rowAt = [&](double ms) {
            return Row(std::ranges::lower_bound(segments, ms, {}, &Segment::timeMs) - segments.begin());
        };
        const auto from = rowAt(120'000);
        const auto to = rowAt(121'000) - 1;
        const auto part = tcpStreamGraph(snapshot, {.stream = 0, .from = from, .to = to, .whole = &graph});
        const auto shown = part.sides[0].of(TcpSeries::Segment).points();
        QCOMPARE(shown.size(), size_t(1'000));
        QVERIFY(!part.isThinned(TcpGraphType::Stevens, 0));
        QCOMPARE(shown[0].time, DurationNs(120'000) * kMs);
        QCOMPARE(shown[0].value, int64_t(120'000) * kBytes + 1);
        QCOMPARE(part.sides[0].frames, graph.sides[0].frames);
        // 100 segments of 40,000 bytes in the 100 ms before each.
        for (const auto& point : part.sides[0].of(TcpSeries::Throughput).points())
            QVERIFY2(point.value == int64_t(kBytes) * 100 * 8 * 10 || point.value == int64_t(kBytes) * 99 * 8 * 10, qPrintable(QString::number(point.value)));
        QCOMPARE(part.sides[0].of(TcpSeries::RoundTrip).points().size(), size_t(1'000)); // the last were acknowledged behind the part
    }

    void agreesWithTshark_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("sample") << QStringLiteral(CAPSCOPE_SOURCE_DIR "/resources/samples/cloud_vm.cap");
        QTest::newRow("http") << QStringLiteral(CAPSCOPE_SOURCE_DIR "/tests/captures/http.pcap");
        for (const auto& path : test::corpus())
            if (path.filename().string().starts_with("tcp_"))
                QTest::newRow(path.filename().c_str()) << QString::fromStdString(path.string());
    }

    // Numbers, windows and bytes in flight of the first streams; round trips where a segment was sent once and tshark tells that
    // this very one was acknowledged.
    void agreesWithTshark()
    {
        QFETCH(const QString, file);
        if (QStandardPaths::findExecutable(u"tshark"_s).isEmpty())
            QSKIP("tshark is not installed");
        const auto session = test::load(file.toStdString());
        QVERIFY(session);
        const auto snapshot = session->snapshot();
        QProcess tshark;
        tshark.start(u"tshark"_s, {u"-r"_s, file, u"-Y"_s, u"tcp.stream < 20 && !icmp"_s, u"-T"_s, u"fields"_s, u"-e"_s, u"frame.number"_s, u"-e"_s, u"tcp.stream"_s,
                                   u"-e"_s, u"tcp.seq"_s, u"-e"_s, u"tcp.len"_s, u"-e"_s, u"tcp.ack"_s, u"-e"_s, u"tcp.window_size"_s, u"-e"_s,
                                   u"tcp.analysis.acks_frame"_s, u"-e"_s, u"tcp.analysis.ack_rtt"_s, u"-e"_s, u"tcp.flags.ack"_s});
        QVERIFY(tshark.waitForFinished(60'000));
        std::vector<TcpStreamGraph> graphs;
        for (uint32_t stream = 0; stream < std::min(20u, tcpStreamCount(snapshot)); ++stream)
            graphs.push_back(tcpStreamGraph(snapshot, {.stream = stream}));
        const auto pointOf = [&](size_t stream, std::initializer_list<TcpSeries> series, Row row) -> const GraphPoint* {
            for (const auto one : series)
                for (const auto& side : graphs[stream].sides)
                    for (const auto& point : side.of(one).points())
                        if (point.row == row)
                            return &point;
            return nullptr;
        };
        int seqs = 0;
        int trips = 0;
        for (const auto& line : QString::fromUtf8(tshark.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts)) {
            const auto values = line.split(u'\t');
            if (line.contains(u','))
                continue; // a tunnel
            const auto row = values[0].toUInt() - 1;
            const auto stream = values[1].toUInt();
            QVERIFY(stream < graphs.size());
            const auto* segment = pointOf(stream, {TcpSeries::Segment, TcpSeries::Retransmission, TcpSeries::OutOfOrder}, row);
            QVERIFY2(segment != nullptr, qPrintable(line));
            QCOMPARE(uint32_t(segment->value), values[2].toUInt());
            QCOMPARE(segment->extra, values[3].toLongLong());
            ++seqs;
            if (values[8] == "1"_L1)
                if (const auto* ack = pointOf(stream, {TcpSeries::Acknowledgment}, row); ack != nullptr) {
                    QCOMPARE(uint32_t(ack->value), values[4].toUInt());
                    QCOMPARE(pointOf(stream, {TcpSeries::ReceiveWindow}, row)->value, values[5].toLongLong());
                }
            const auto* trip = values[6].isEmpty() ? nullptr : pointOf(stream, {TcpSeries::RoundTrip}, values[6].toUInt() - 1);
            if (trip != nullptr) {
                QVERIFY2(std::abs(double(trip->value) * 1e-9 - values[7].toDouble()) < 2e-9, qPrintable(line));
                ++trips;
            }
        }
        QVERIFY(seqs > 0);
        qInfo("%d segments, %d round trips", seqs, trips);
    }
};

QTEST_GUILESS_MAIN(TcpStreamGraphTest)
#include "tst_tcp_stream_graph.moc"
