// What stands behind the answers: bytes of protocols alone, names that the capture tells, and whose the latency is.
#include "core/statistics/hierarchy.h"
#include "core/statistics/latency.h"
#include "core/statistics/resolved_names.h"
#include "tests/core/captures.h"

#include <functional>

using namespace capscope;

namespace {

constexpr DurationNs kMs = 1'000'000;

const HierarchyNode* find(const HierarchyNode& node, std::string_view name)
{
    if (node.name == name)
        return &node;
    for (const auto& child : node.children)
        if (const auto* found = find(child, name); found != nullptr)
            return found;
    return nullptr;
}

uint64_t ownOf(const HierarchyNode& node)
{
    auto sum = node.ownBytes;
    for (const auto& child : node.children)
        sum += ownOf(child);
    return sum;
}

LatencyConnection connection(CaptureSide side, DurationNs toSynAck, DurationNs toAck, uint32_t retries = 0)
{
    LatencyConnection one;
    one.side = side;
    one.handshake.synToSynAck = toSynAck;
    one.handshake.synAckToAck = toAck;
    one.handshake.synRetries = retries;
    one.network = side == CaptureSide::Server ? toAck : toSynAck;
    return one;
}

std::string blame(std::vector<LatencyConnection> connections)
{
    Latency all;
    for (const auto& one : connections) {
        all.side.asServer += one.side == CaptureSide::Server;
        all.side.asClient += one.side == CaptureSide::Client;
    }
    all.networkMedian = connections.front().network;
    all.connections = std::move(connections);
    return blameSentence(all);
}

} // namespace

class CoreAnswersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<CaptureSession> m_session;

private Q_SLOTS:
    void initTestCase() { m_session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap"); }

    void ownBytesAreThoseOfHeaders()
    {
        const Selection all{m_session->snapshot()};
        auto hierarchy = protocolHierarchy(all, HierarchyStyle::Merged);
        const auto before = hierarchy;
        addOwnBytes(all, hierarchy);
        const auto* ethernet = find(hierarchy.root, "eth");
        QVERIFY(ethernet != nullptr);
        QCOMPARE(ethernet->ownBytes, ethernet->frames * 14);
        const auto* ip = find(hierarchy.root, "ip");
        QVERIFY(ip != nullptr && ip->ownBytes >= ip->frames * 20 && ip->ownBytes < ip->frames * 24);
        const auto* tcp = find(hierarchy.root, "tcp");
        QVERIFY(tcp != nullptr && tcp->ownBytes >= tcp->frames * 20);
        QVERIFY(ownOf(hierarchy.root) <= hierarchy.root.bytes);
        QCOMPARE(hierarchy.root.frames, before.root.frames); // nothing else is changed
        QCOMPARE(ethernet->frames, find(before.root, "eth")->frames);
        const FrameSet none(m_session->snapshot().rows());
        auto nothing = protocolHierarchy({m_session->snapshot(), &none}, HierarchyStyle::Merged);
        addOwnBytes({m_session->snapshot(), &none}, nothing);
        QCOMPARE(ownOf(nothing.root), 0u);
    }

    void namesAreThoseOfAnswers()
    {
        const auto names = resolvedNames({m_session->snapshot()});
        QVERIFY(!names.empty());
        for (const auto& one : names) {
            QVERIFY(!one.address.empty() && !one.name.empty() && one.answers > 0);
            QVERIFY(one.first < m_session->snapshot().rows());
        }
        QVERIFY(std::ranges::is_sorted(names, {}, &ResolvedName::first));
        const FrameSet none(m_session->snapshot().rows());
        QVERIFY(resolvedNames({m_session->snapshot(), &none}).empty());
    }

    void theSideIsThatOfAllConnections()
    {
        // One connection alone says what it says among all.
        const auto all = latency({m_session->snapshot()});
        FrameSet one(m_session->snapshot().rows());
        const auto& some = all.connections[all.connections.size() / 2];
        one.add(some.handshake.synRow);
        if (some.handshake.synAckRow)
            one.add(*some.handshake.synAckRow);
        const auto alone = latency({m_session->snapshot(), &one});
        QCOMPARE(alone.connections.size(), size_t(1));
        QCOMPARE(alone.connections.front().side, some.side);
        QCOMPARE(alone.side.machine, all.side.machine);
    }

    void theLatencyIsSomebodys()
    {
        QVERIFY(blame({connection(CaptureSide::Server, kMs / 10, 30 * kMs)}).starts_with("The time is the network's: 30.000 ms"));
        QVERIFY(blame({connection(CaptureSide::Server, 80 * kMs, kMs)}).starts_with("The time is this server's: 80.000 ms"));
        QVERIFY(blame({connection(CaptureSide::Server, 10 * kMs, 12 * kMs)}).starts_with("Network and server take their share"));
        QVERIFY(blame({connection(CaptureSide::Client, 25 * kMs, kMs / 50)}).starts_with("The time is on the far side of this machine: 25.000 ms"));
        const auto retried = blame({connection(CaptureSide::Client, 1020 * kMs, kMs / 50, 1), connection(CaptureSide::Client, 25 * kMs, kMs / 50)});
        QVERIFY2(retried.find("1 of the 1 connections that took about a second or more repeated their SYN") != std::string::npos, retried.c_str());
        QVERIFY(blameSentence({}).empty());
    }
};

QTEST_APPLESS_MAIN(CoreAnswersTest)
#include "tst_behind_answers.moc"
