// The flow graph: which packets and addresses it has, what stands at its arrows, and its text beside tshark's.
#include "core/filter/filter.h"
#include "core/flow/tcp_analysis.h"
#include "core/statistics/flow_graph.h"
#include "tests/core/captures.h"
#include "tests/core/tcp_capture_file.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace capscope;
using namespace Qt::StringLiterals;
using test::Segment;

class FlowGraphTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;

    // 60 clients that send a SYN each; the last 5 send ten.
    std::unique_ptr<CaptureSession> manyClients()
    {
        std::vector<Segment> segments;
        for (uint32_t i = 0; i < 60; ++i)
            for (int n = 0; n < (i < 55 ? 1 : 10); ++n)
                segments.push_back({.timeMs = double(segments.size()), .seq = 7, .flags = tcpflag::kSyn, .client = 0x0a010000 + i});
        const auto path = m_home.filePath(u"many.pcap"_s).toStdString();
        test::writeTcpCapture(path, segments, 1'000);
        return test::load(path);
    }

    static std::unique_ptr<CaptureSession> own(const char* name) { return test::load(test::sourceDir() / "tests" / "captures" / name); }

    static QString textOf(const Snapshot& snapshot, FlowKind kind, const FrameSet* displayed = nullptr)
    {
        std::string all;
        if (!writeFlow({snapshot, displayed}, kind, {}, [&](std::string_view piece) { all += piece; }))
            return u"failed"_s;
        return QString::fromStdString(all);
    }

private Q_SLOTS:
    void packetsBetweenAddresses()
    {
        const auto session = own("dns.pcap");
        QVERIFY(session);
        const auto snapshot = session->snapshot();
        const auto all = flowGraph({snapshot}, FlowKind::Any, FlowNodes::Busiest);
        QVERIFY(all.rows.size() > 20);
        QCOMPARE(all.leftOut, uint64_t(0));
        QCOMPARE(all.nodes.size(), all.addresses);
        for (const auto row : all.rows)
            QVERIFY(all.nodeOf(snapshot.store().row(row).source) != kNoFlowNode);
        const auto tcp = flowGraph({snapshot}, FlowKind::Tcp, FlowNodes::Busiest);
        QVERIFY(!tcp.rows.empty() && tcp.rows.size() < all.rows.size());
        const auto filter = Filter::compile("udp");
        const auto udp = framesThatPass(*filter, snapshot);
        const auto displayed = flowGraph({snapshot, &*udp}, FlowKind::Any, FlowNodes::Busiest);
        QCOMPARE(displayed.rows.size(), size_t(udp->count()));
        QVERIFY(flowGraph({snapshot, &*udp}, FlowKind::Tcp, FlowNodes::Busiest).rows.empty());
        QVERIFY(flowGraph({}, FlowKind::Any, FlowNodes::First).rows.empty());
    }

    void whatStandsAtAnArrow()
    {
        const auto session = own("http.pcap");
        QVERIFY(session);
        FrameDissector dissector(session->snapshot());
        FlowText text;
        QVERIFY(dissector.dissect(1, wantedForFlow(FlowKind::Tcp)) && flowTextOf(dissector, 1, FlowKind::Tcp, text));
        QCOMPARE(text.label, std::string("SYN, ACK"));
        QCOMPARE(text.comment, std::string("Seq = 0 Ack = 1"));
        QVERIFY(dissector.dissect(3, wantedForFlow(FlowKind::Tcp)) && flowTextOf(dissector, 3, FlowKind::Tcp, text));
        QCOMPARE(text.label, std::string("PSH, ACK - Len: 136"));
        QVERIFY(dissector.dissect(3, wantedForFlow(FlowKind::Any)) && flowTextOf(dissector, 3, FlowKind::Any, text));
        QCOMPARE(text.label, std::string("GET /report.txt HTTP/1.1 "));
        QCOMPARE(text.comment, std::string("HTTP: GET /report.txt HTTP/1.1 "));
    }

    // The busiest have room, in the order in which they came; what the others sent is counted.
    void addressesAreLimited()
    {
        const auto session = manyClients();
        QVERIFY(session);
        const auto& store = session->snapshot().store();
        const auto graph = flowGraph({session->snapshot()}, FlowKind::Tcp, FlowNodes::Busiest);
        QCOMPARE(graph.nodes.size(), kFlowNodesMax);
        QCOMPARE(graph.addresses, size_t(61));
        QCOMPARE(graph.leftOut, uint64_t(61 - kFlowNodesMax));
        QCOMPARE(graph.rows.size() + graph.leftOut, size_t(105));
        QCOMPARE(toText(store.address(graph.nodes.back())), std::string("10.1.0.59"));
        QCOMPARE(toText(store.address(graph.nodes[0])), std::string("10.1.0.0"));
        const auto first = flowGraph({session->snapshot()}, FlowKind::Tcp, FlowNodes::First);
        QCOMPARE(first.rows.size(), size_t(105));
        QCOMPARE(toText(store.address(first.nodes.back())), std::string("10.1.0.38"));
        if (QStandardPaths::findExecutable(u"tshark"_s).isEmpty())
            return;
        QProcess tshark;
        tshark.start(u"tshark"_s, {u"-n"_s, u"-r"_s, m_home.filePath(u"many.pcap"_s), u"-q"_s, u"-z"_s, u"flow,tcp,standard"_s});
        QVERIFY(tshark.waitForFinished(60'000));
        QCOMPARE(textOf(session->snapshot(), FlowKind::Tcp), QString::fromUtf8(tshark.readAllStandardOutput()));
    }

    void aStopEndsIt()
    {
        const auto session = own("http.pcap");
        QVERIFY(session);
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(!writeFlow({session->snapshot(), nullptr, stopped.get_token()}, FlowKind::Any, {}, [](std::string_view) {}));
    }

    void textIsThatOfTshark_data()
    {
        QTest::addColumn<QString>("file");
        for (const auto* name : {"http.pcap", "dns.pcap", "icmp.pcap", "connections.pcap"})
            QTest::newRow(name) << QStringLiteral(CAPSCOPE_SOURCE_DIR "/tests/captures/") + QString::fromUtf8(name);
    }

    void textIsThatOfTshark()
    {
        QFETCH(const QString, file);
        if (QStandardPaths::findExecutable(u"tshark"_s).isEmpty())
            QSKIP("tshark is not installed");
        const auto session = test::load(file.toStdString());
        QVERIFY(session);
        for (const auto& [kind, name] : {std::pair(FlowKind::Any, u"flow,any,standard"_s), std::pair(FlowKind::Tcp, u"flow,tcp,standard"_s)}) {
            QProcess tshark;
            tshark.start(u"tshark"_s, {u"-2"_s, u"-n"_s, u"-r"_s, file, u"-q"_s, u"-z"_s, name});
            QVERIFY(tshark.waitForFinished(60'000));
            const auto theirs = QString::fromUtf8(tshark.readAllStandardOutput()).split(u'\n');
            const auto ours = textOf(session->snapshot(), kind).split(u'\n');
            for (qsizetype i = 0; i < std::min(ours.size(), theirs.size()); ++i)
                QCOMPARE(ours[i], theirs[i]);
            QCOMPARE(ours.size(), theirs.size());
        }
    }
};

QTEST_GUILESS_MAIN(FlowGraphTest)
#include "tst_flow_graph.moc"
