// What helps with writing filters: clauses, completions, values seen in the capture.
#include "tests/core/captures.h"

#include "core/filter/clauses.h"
#include "core/filter/complete.h"
#include "core/filter/values_seen.h"

using namespace capscope;

class FilterHelpTest : public QObject {
    Q_OBJECT

    std::unique_ptr<CaptureSession> m_session;

    Snapshot snapshot() const { return m_session->snapshot(); }

    // At the end of the text.
    Completions complete(std::string_view text) const { return completionsAt(text, text.size(), snapshot()); }

    static const Completion* find(const Completions& all, std::string_view text)
    {
        const auto found = std::ranges::find(all.items, text, &Completion::text);
        return found == all.items.end() ? nullptr : &*found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        QVERIFY(m_session);
    }

    void clausesOfChains()
    {
        const auto texts = [](std::string_view filter) {
            std::string joined;
            for (const auto& clause : clausesOf(filter)) {
                if (!joined.empty())
                    joined += '|';
                joined += clause.text;
            }
            return joined;
        };
        QCOMPARE(texts("tcp"), "tcp");
        QCOMPARE(texts("tcp and  udp && not ip"), "tcp|udp|not ip");
        QCOMPARE(texts("tcp and (udp and ip)"), "tcp|(udp and ip)");
        QCOMPARE(texts("tcp.port in {1, 2} && tcp"), "tcp.port in {1, 2}|tcp");
        QCOMPARE(texts("tcp && udp || ip"), "tcp && udp || ip");
        QCOMPARE(texts("http.host == \"a and b\""), "http.host == \"a and b\"");
        for (const auto& clause : clausesOf("tcp  and udp"))
            QCOMPARE(std::string("tcp  and udp").substr(clause.span.begin, clause.span.length), clause.text);
    }

    void explains()
    {
        const auto filter = Filter::compile("tcp.port == 111 and http and frame.len > 10");
        const auto clauses = explainFilter(*filter, snapshot());
        QVERIFY(clauses);
        QCOMPARE(clauses->size(), size_t(3));
        for (const auto& clause : *clauses) {
            QCOMPARE(clause.fromColumns + clause.searched + clause.dissected, uint64_t(snapshot().rows()));
            const auto alone = framesThatPass(*Filter::compile(clause.text), snapshot());
            QCOMPARE(clause.passing, uint64_t(alone->count()));
        }
        QCOMPARE((*clauses)[0].dissected, uint64_t(0));
        QVERIFY((*clauses)[0].passing > 0);
        QCOMPARE((*clauses)[1].together, uint64_t(0));
        const auto why = whyNothingPasses(*clauses);
        QVERIFY2(why.starts_with("\"http\" excludes the last "), why.c_str());
        const auto dissecting = explainFilter(*Filter::compile("http.request.method == \"GET\""), snapshot());
        QVERIFY((*dissecting)[0].dissected > 0);
        QVERIFY((*dissecting)[0].dissected < snapshot().rows());
        const auto searching = explainFilter(*Filter::compile("frame contains \"GET\" and (tcp.port == 80 or frame[0] == 0)"), snapshot());
        QCOMPARE((*searching)[0].searched, uint64_t(snapshot().rows()));
        QCOMPARE((*searching)[0].dissected, uint64_t(0));
        QVERIFY((*searching)[1].fromColumns > 0 && (*searching)[1].searched > 0 && (*searching)[1].dissected == 0);
        QCOMPARE(whyNothingPasses(*dissecting), std::string());
        const auto never = explainFilter(*Filter::compile("tcp and tcp.port == 7"), snapshot());
        QCOMPARE(whyNothingPasses(*never), std::string("No packet passes \"tcp.port == 7\"."));
    }

    // Also of a filter that refers to the selected frame, which its clauses alone could not be read with.
    void tellsCosts()
    {
        FrameDissector dissector(snapshot());
        Wanted wanted;
        wanted.tree = true;
        QVERIFY(dissector.dissect(0, wanted));
        FilterContext context;
        context.selected = &dissector.dissection();
        const auto filter = Filter::compile("frame.len >= $frame.len and ip.ttl > 0 and 1 < frame.number < 9", context);
        QVERIFY(filter);
        const auto costs = clauseCosts(*filter, snapshot());
        QCOMPARE(costs.size(), size_t(3));
        QCOMPARE(costs[0].dissected, uint64_t(0));
        QCOMPARE(costs[0].fromColumns, uint64_t(snapshot().rows()));
        QVERIFY(costs[1].dissected > 0);
        QCOMPARE(costs[2].dissected, uint64_t(0));
        const auto explained = explainFilter(*filter, snapshot());
        QVERIFY(explained);
        QCOMPARE(explained->back().together, uint64_t(framesThatPass(*filter, snapshot())->count()));
        const auto chain = clauseCosts(*Filter::compile("1 < frame.number < 9"), snapshot());
        QVERIFY(chain.size() == 1 && chain[0].text == "1 < frame.number < 9");
    }

    void countsValues()
    {
        const auto ports = valuesSeen(snapshot(), "tcp.dstport", 5);
        QCOMPARE(ports.size(), size_t(5));
        for (const auto& port : ports) {
            const auto frames = framesThatPass(*Filter::compile("tcp.dstport == " + port.text), snapshot());
            QCOMPARE(uint64_t(frames->count()), port.frames);
        }
        QVERIFY(std::ranges::is_sorted(ports, std::greater(), &ValueSeen::frames));
        for (const auto& address : valuesSeen(snapshot(), "ip.addr", 50))
            QVERIFY2(address.text.find('.') != std::string::npos, address.text.c_str());
        QVERIFY(valuesSeen(snapshot(), "http.host", 5).empty());
        QVERIFY(valuesSeen({}, "tcp.port", 5).empty());
    }

    void completes()
    {
        const auto names = complete("not tc");
        QCOMPARE(names.replaced, (Span{4, 2}));
        QVERIFY(find(names, "tcp"));
        QCOMPARE(find(names, "tcp")->detail, std::string("protocol"));
        QVERIFY(!find(names, "tcp.port")); // fields once there is a dot
        const auto fields = complete("tcp.po");
        QVERIFY(find(fields, "tcp.port"));
        QCOMPARE(find(fields, "tcp.port")->label, std::string("Source or Destination Port"));
        QVERIFY(find(complete("upp"), "upper("));
        QVERIFY(find(complete("tcp.port "), "=="));
        QVERIFY(find(complete("tcp.port "), "in"));
        const auto ports = complete("ip and tcp.port == ");
        QVERIFY(find(ports, "111"));
        QCOMPARE(find(ports, "111")->detail, std::string("in this capture"));
        QVERIFY(find(complete("tcp.port in {80, 4"), "443"));
        const auto types = complete("dns.qry.type == 1");
        QVERIFY(find(types, "1") != nullptr || find(types, "16") != nullptr);
        QVERIFY(complete("frame contains \"un").items.empty()); // inside a string
        QVERIFY(complete("").items.empty());
    }

    void survivesAnything()
    {
        const std::string hostile = "in {{ == ) \" . - tcp.port in in } , ' [ ~ && \xff\xc3";
        for (size_t end = 0; end <= hostile.size(); ++end)
            for (size_t at = 0; at <= end + 1; ++at)
                QVERIFY(completionsAt(std::string_view(hostile).substr(0, end), at, snapshot()).items.size() <= kCompletionsMax);
        for (size_t end = 0; end <= hostile.size(); ++end)
            QVERIFY(!clausesOf(std::string_view(hostile).substr(0, end)).empty());
    }
};

QTEST_GUILESS_MAIN(FilterHelpTest)
#include "tst_filter_help.moc"
