// Latency of connections, the side of the capture, what addresses are, protocols that are unusual.
#include "core/statistics/address_kinds.h"
#include "core/statistics/latency.h"
#include "core/statistics/unusual_protocols.h"
#include "tests/core/captures.h"

using namespace capscope;

namespace {

constexpr DurationNs kMs = 1'000'000;

Address v4(uint8_t a, uint8_t b, uint8_t c, uint8_t d)
{
    const uint8_t bytes[] = {a, b, c, d};
    return Address::ipv4(bytes);
}

} // namespace

class LatencyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hopsAreCountedFromTheUsualBeginnings()
    {
        QCOMPARE(hopsOf(64), 0);
        QCOMPARE(hopsOf(128), 0);
        QCOMPARE(hopsOf(255), 0);
        QCOMPARE(hopsOf(57), 7);
        QCOMPARE(hopsOf(113), 15);
        QCOMPARE(hopsOf(240), 15);
    }

    void theSideIsReadOffHopsAndTimes()
    {
        QCOMPARE(sideOf({0, 9, 30 * kMs, kMs / 50}), CaptureSide::Client);
        QCOMPARE(sideOf({9, 0, kMs / 50, 30 * kMs}), CaptureSide::Server);
        QCOMPARE(sideOf({5, 4, 10 * kMs, 12 * kMs}), CaptureSide::Between);
        // Hops decide, though the server's application holds the SYN/ACK back.
        QCOMPARE(sideOf({9, 0, 200 * kMs, 30 * kMs}), CaptureSide::Server);
        // On one subnet nobody decrements anything: the times tell.
        QCOMPARE(sideOf({0, 0, kMs, kMs / 50}), CaptureSide::Client);
        QCOMPARE(sideOf({0, 0, kMs / 50, kMs}), CaptureSide::Server);
        QCOMPARE(sideOf({0, 0, kMs / 50, kMs / 60}), CaptureSide::Unknown);  // one machine
        QCOMPARE(sideOf({0, 0, 2 * kMs, 2 * kMs}), CaptureSide::Unknown);
        QCOMPARE(sideOf({{}, {}, kMs / 50, kMs}), CaptureSide::Server);
        QCOMPARE(sideOf({}), CaptureSide::Unknown);
    }

    void theSideIsSaidInWords()
    {
        SideFinding finding;
        QVERIFY(sideSentence(finding).empty());
        finding.asServer = 40;
        finding.machine = v4(10, 0, 0, 4);
        QCOMPARE(QString::fromStdString(sideSentence(finding)),
                 QStringLiteral("Captured on the server (10.0.0.4): SYN to SYN/ACK is the machine's own answering time; the network's share "
                                "is SYN/ACK to ACK."));
        finding.asClient = 2; // a few others do not change it
        QCOMPARE(finding.side(), CaptureSide::Server);
        finding.asClient = 12;
        QCOMPARE(finding.side(), CaptureSide::Unknown);
        QVERIFY(sideSentence(finding).starts_with("Captured on 10.0.0.4, the server of 40 and the client of 12 connections."));
        QVERIFY(sideSentence({.unknown = 3}).find("cannot be told") != std::string::npos);
    }

    void percentilesAreOfNearestRank()
    {
        std::vector<DurationNs> times;
        QVERIFY(!percentile(times, 50));
        for (int i = 1; i <= 20; ++i)
            times.push_back(i);
        QCOMPARE(*percentile(times, 50), 10);
        QCOMPARE(*percentile(times, 95), 19);
        QCOMPARE(*percentile(times, 100), 20);
        QCOMPARE(*percentile({times.data(), 1}, 95), 1);
    }

    void aCloudMachinesConnections()
    {
        const auto session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        QVERIFY(session);
        const auto all = latency({session->snapshot()});
        QCOMPARE(all.connections.size(), size_t(47));
        QCOMPARE(all.figures.connections, size_t(47));
        QCOMPARE(all.figures.refused, size_t(2));
        QCOMPARE(all.figures.unanswered, size_t(1));
        QCOMPARE(all.figures.failed(), size_t(3));
        QCOMPARE(all.figures.worst, all.connections.front().handshake.synToSynAck);
        QVERIFY(all.figures.median <= all.figures.p95 && all.figures.p95 <= all.figures.worst);
        // The machine is on the near side of all: it is called by 192.0.2.50 and calls 198.51.100.10.
        QVERIFY(all.side.machine == v4(10, 0, 0, 4));
        QVERIFY(all.side.asServer > 10 && all.side.asClient >= 8);
        for (const auto& [h, side, network] : all.connections) {
            if (h.client == v4(192, 0, 2, 50)) {
                QCOMPARE(side, CaptureSide::Server);
                QCOMPARE(network, h.synAckToAck);
                QVERIFY(!network || *network > 10 * kMs); // the way to the client is a slow one
            } else if (h.server == v4(198, 51, 100, 10)) {
                QCOMPARE(side, CaptureSide::Client);
                QCOMPARE(network, h.synToSynAck);
            }
        }
        size_t bars = 0;
        for (const auto& bucket : all.buckets) {
            QVERIFY(bucket.from < bucket.below);
            bars += bucket.connections;
        }
        QCOMPARE(bars, all.connections.size() - all.figures.failed());
        QVERIFY(all.buckets.front().connections > 0 && all.buckets.back().connections > 0);
        size_t ofServers = 0;
        for (const auto& server : all.servers)
            ofServers += server.figures.connections;
        QCOMPARE(ofServers, size_t(47));
        QCOMPARE(all.servers.front().figures.worst, all.figures.worst);
    }

    void pointsOverTimeKeepTheSlowest()
    {
        const auto session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        const auto all = latency({session->snapshot()});
        QCOMPARE(latencyOverTime(all, 1000).size(), all.connections.size() - all.figures.failed());
        const auto few = latencyOverTime(all, 5);
        QVERIFY(few.size() <= 5 && !few.empty());
        QVERIFY(std::ranges::any_of(few, [&](const LatencyPoint& point) { return point.rtt == *all.figures.worst; }));
        QVERIFY(std::ranges::is_sorted(few, {}, &LatencyPoint::time));
    }

    void anEmptySelectionHasNoLatency()
    {
        const auto session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        const FrameSet none(session->snapshot().rows());
        const auto all = latency({session->snapshot(), &none});
        QVERIFY(all.connections.empty() && all.buckets.empty() && all.servers.empty() && !all.figures.median);
        QVERIFY(sideSentence(all.side).empty());
    }

    void addressesAreToldApart()
    {
        QCOMPARE(addressNote(v4(10, 1, 2, 3)).scope, AddressScope::Private);
        QCOMPARE(addressNote(v4(172, 31, 2, 3)).scope, AddressScope::Private);
        QCOMPARE(addressNote(v4(172, 32, 2, 3)).scope, AddressScope::Public);
        QCOMPARE(addressNote(v4(168, 63, 129, 16)).scope, AddressScope::Platform);
        QVERIFY(addressNote(v4(168, 63, 129, 16)).name.starts_with("Azure WireServer"));
        QVERIFY(!addressNote(v4(168, 63, 129, 16)).source.empty());
        QCOMPARE(addressNote(v4(169, 254, 169, 254)).scope, AddressScope::Platform);
        QCOMPARE(addressNote(v4(169, 254, 1, 1)).scope, AddressScope::LinkLocal);
        QCOMPARE(addressNote(v4(224, 0, 0, 251)).scope, AddressScope::Multicast);
        QCOMPARE(addressNote(v4(127, 0, 0, 1)).scope, AddressScope::Loopback);
        QCOMPARE(addressNote(v4(8, 8, 8, 8)).scope, AddressScope::Public);
        const uint8_t ula[16] = {0xfd, 0x12};
        QCOMPARE(addressNote(Address::ipv6(ula)).scope, AddressScope::Private);
        const uint8_t aws[16] = {0xfd, 0x00, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54};
        QCOMPARE(addressNote(Address::ipv6(aws)).scope, AddressScope::Platform);
        QCOMPARE(addressNote(Address{}).scope, AddressScope::Unknown);
    }

    void theRulesOfTheProjectAreWhole()
    {
        const auto parsed = parseUnusualRules(builtInUnusualRulesText(), "unusual_protocols.toml");
        QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
        QVERIFY(builtInUnusualRules().size() > 15);
    }

    void damagedRulesSayWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        QTest::newRow("syntax") << "[[rule]]\nname = \n" << "rules.toml, line 2";
        QTest::newRow("filter") << "[[rule]]\nname = \"a\"\nreason = \"b\"\nfilter = \"tcp.prt == 1\"\n" << "line 4: the filter: ";
        QTest::newRow("mark") << "[[rule]]\nname = \"a\"\nreason = \"b\"\nfilter = \"tcp\"\nmarks = [\"tpc\"]\n" << "line 5: \"tpc\" is no protocol";
        QTest::newRow("missing") << "\n[[rule]]\nname = \"a\"\nreason = \"b\"\n" << "line 2: this rule has no filter";
        QTest::newRow("kind") << "[[rule]]\nname = 7\n" << "line 2: \"name\" must be a text";
        QTest::newRow("unknown") << "[[rule]]\nname = \"a\"\nwhy = \"b\"\n" << "line 3: a rule has no \"why\"";
        QTest::newRow("table") << "[rules]\n" << "line 1: \"rules\" is not known here";
        QTest::newRow("binary") << QString::fromLatin1("\x01\xff\xfe") << "rules.toml, line 1";
    }

    void damagedRulesSayWhere()
    {
        QFETCH(QString, text);
        QFETCH(QString, told);
        const auto parsed = parseUnusualRules(text.toStdString(), "rules.toml");
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().message.find(told.toStdString()) != std::string::npos, parsed.error().message.c_str());
    }

    void unusualProtocolsAreFound()
    {
        const auto session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        const auto found = findUnusual(builtInUnusualRules(), {session->snapshot()});
        const auto named = [&](std::string_view name) {
            return std::ranges::find_if(found, [&](const UnusualMatch& match) { return match.rule->name == name; });
        };
        QVERIFY(named("BitTorrent") != found.end());
        QVERIFY(named("Portmap") != found.end());
        QCOMPARE(named("Portmap")->frames, uint64_t(framesThatPass(*Filter::compile("portmap"), session->snapshot())->count()));
        QVERIFY(named("Remote desktop with public addresses") != found.end());
        QVERIFY(named("Telnet") == found.end());
        QVERIFY(!reasonToMark(found, "bittorrent").empty());
        QVERIFY(reasonToMark(found, "telnet").empty());
        const FrameSet none(session->snapshot().rows());
        QVERIFY(findUnusual(builtInUnusualRules(), {session->snapshot(), &none}).empty());
    }
};

QTEST_APPLESS_MAIN(LatencyTest)
#include "tst_latency.moc"
