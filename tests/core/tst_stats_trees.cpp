// Counted trees: how nodes are counted and ordered, and that the filter of a node finds what is counted there.
#include "core/base/sentence.h"
#include "core/filter/filter.h"
#include "core/statistics/stats_trees.h"
#include "captures.h"

#include <fmt/format.h>

using namespace capscope;

namespace {

std::unique_ptr<CaptureSession> own(const char* name) { return test::load(test::sourceDir() / "tests" / "captures" / name); }

StatsTree treeOf(const CaptureSession& session, std::string_view id, const FrameSet* displayed = nullptr, StatsStyle style = StatsStyle::True)
{
    return statsTree(id)->count({session.snapshot(), displayed}, style);
}

const StatsNode* find(const std::vector<StatsNode>& nodes, std::string_view name)
{
    for (const auto& node : nodes) {
        if (node.name == name)
            return &node;
        if (const auto* below = find(node.children, name); below != nullptr)
            return below;
    }
    return nullptr;
}

} // namespace

class StatsTreesTest : public QObject {
    Q_OBJECT

    // `exact`: a frame has one of what is counted.
    static void checkFilters(const CaptureSession& session, const std::vector<StatsNode>& nodes, bool exact)
    {
        for (const auto& node : nodes) {
            checkFilters(session, node.children, exact);
            if (node.filter.empty())
                continue;
            const auto filter = Filter::compile(node.filter);
            QVERIFY2(filter, node.filter.c_str());
            const auto frames = framesThatPass(*filter, session.snapshot());
            QVERIFY(frames);
            const auto told = fmt::format("{}: {} of {}", node.filter, frames->count(), node.count);
            QVERIFY2(exact ? frames->count() == node.count : (frames->count() > 0) == (node.count > 0) && frames->count() <= node.count, told.c_str());
        }
    }

private Q_SLOTS:
    void nodesAreCountedAndOrdered()
    {
        StatsCounting counting(1'000);
        const auto all = counting.child(StatsCounting::kRoot, "all");
        for (const auto* name : {"b", "a", "b", "c", "b", "c", "z"}) {
            counting.beginPacket(1'000 + 3'000'000);
            counting.tick(all);
            counting.tick(counting.child(all, name));
        }
        counting.beginPacket(1'000 + 7'000'000);
        counting.add(all, 5);
        const auto tree = counting.finish();
        QCOMPARE(tree.milliseconds, 4.0);
        QCOMPARE(tree.roots.size(), size_t(1));
        QCOMPARE(tree.roots[0].count, uint64_t(8));
        std::string order;
        for (const auto& child : tree.roots[0].children)
            order += child.name;
        QCOMPARE(order, std::string("bcza")); // most first; of as many, the later name first
        QCOMPARE(tree.roots[0].burstCount, uint64_t(8));
    }

    void averages()
    {
        StatsCounting counting(0);
        const auto whole = counting.child(StatsCounting::kRoot, "whole");
        const auto none = counting.child(StatsCounting::kRoot, "none");
        counting.keepAverages(none, Averaged::Integers);
        for (const int64_t value : {7, -2, 4})
            counting.add(whole, value);
        const auto tree = counting.finish();
        QCOMPARE(tree.roots[0].average, 3.0);
        QCOMPARE(tree.roots[0].least, -2.0);
        QCOMPARE(tree.roots[0].largest, 7.0);
        QCOMPARE(tree.roots[1].averaged, Averaged::Integers);
        QCOMPARE(tree.roots[1].count, uint64_t(0));
    }

    // A capture full of names takes no more memory than it may.
    void namesAreLimited()
    {
        StatsCounting counting(0);
        const auto all = counting.child(StatsCounting::kRoot, "all");
        constexpr int kNames = 250'000;
        for (int i = 0; i < kNames; ++i)
            counting.tick(counting.child(all, std::to_string(i)));
        const auto tree = counting.finish();
        QVERIFY(tree.roots[0].children.size() <= 200'000);
        uint64_t sum = 0;
        for (const auto& child : tree.roots[0].children)
            sum += child.count;
        QCOMPARE(sum, uint64_t(kNames));
        QCOMPARE(tree.roots[0].children[0].name, std::string(" (others)"));
    }

    void lengthsHaveFiltersThatFit()
    {
        for (const auto* name : {"dns.pcap", "http.pcap", "cut_short.pcapng"}) {
            const auto session = own(name);
            const auto tree = treeOf(*session, "plen");
            QCOMPARE(tree.roots[0].count, uint64_t(session->snapshot().rows()));
            checkFilters(*session, tree.roots, true);
        }
    }

    void dnsHasFiltersThatFit()
    {
        const auto session = own("dns.pcap");
        const auto tree = treeOf(*session, "dns");
        checkFilters(*session, tree.roots, true);
        QCOMPARE(find(tree.roots, "No such name")->count, uint64_t(1));
        QCOMPARE(find(tree.roots, "no. of answers")->count, uint64_t(8)); // of each response once
        QCOMPARE(find(treeOf(*session, "dns", nullptr, StatsStyle::AsPrintedByOthers).roots, "no. of answers")->count, uint64_t(16));
        QVERIFY(find(tree.roots, "request-response time (msec)")->least > 0.1);
    }

    void httpHasFiltersThatFit()
    {
        for (const auto* name : {"http.pcap", "web.pcapng", "segments.pcapng"}) {
            const auto session = own(name);
            for (const auto* id : {"http", "http_req", "http_srv"})
                checkFilters(*session, treeOf(*session, id).roots, false);
        }
    }

    void onlyDisplayedFramesAreCounted()
    {
        const auto session = own("dns.pcap");
        const auto filter = Filter::compile("dns.flags.response == 1");
        const auto frames = framesThatPass(*filter, session->snapshot());
        const auto tree = treeOf(*session, "dns", &*frames);
        QCOMPARE(tree.roots[0].count, uint64_t(8));
        QCOMPARE(find(tree.roots, "Qname Len")->count, uint64_t(0));
    }

    void everyTreeStopsAndTakesEmptyCaptures()
    {
        const auto session = own("http.pcap");
        const FrameSet nothing(session->snapshot().rows());
        for (const auto& kind : statsTrees()) {
            std::stop_source stop;
            stop.request_stop();
            const auto stopped = kind.count({session->snapshot(), nullptr, stop.get_token()}, StatsStyle::True);
            QVERIFY(!stopped.roots.empty());
            QCOMPARE(stopped.roots[0].count, uint64_t(0));
            QCOMPARE(kind.count({session->snapshot(), &nothing}, StatsStyle::True).roots[0].count, uint64_t(0));
        }
    }
};

QTEST_APPLESS_MAIN(StatsTreesTest)
#include "tst_stats_trees.moc"
