// The display filter language: data in tests/filters, one file a capture; answers from columns equal those from frames.
#include "tests/core/captures.h"
#include "tests/core/frames_of_filter.h"

#include "core/filter/selection.h"

#include <algorithm>
#include <fstream>

using namespace capscope;

namespace {

struct Line {
    std::string filter;
    bool wrong = false;
    Span span;
    std::string message;
};

std::vector<Line> linesOf(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::vector<Line> lines;
    for (std::string text; std::getline(file, text);) {
        if (text.empty() || text[0] == '#')
            continue;
        Line line;
        line.filter = text;
        if (text.starts_with("! ") && text.find(" | ") != std::string::npos) {
            line.wrong = true;
            const auto bar = text.find(" | ");
            size_t used = 0;
            size_t at = 2;
            line.span.begin = std::stoul(text.substr(at), &used);
            at += used + 1;
            line.span.length = std::stoul(text.substr(at), &used);
            at += used + 1;
            line.message = text.substr(at, bar - at);
            line.filter = text.substr(bar + 3);
        }
        lines.push_back(line);
    }
    return lines;
}

// TCP segments whose details name less than the first pass did.
FrameSet framesThatBelongElsewhere(const Snapshot& snapshot)
{
    FrameSet frames(snapshot.rows());
    const Wanted everything{.tree = true};
    FrameDissector dissector(snapshot);
    for (Row row = 0; row < snapshot.rows(); ++row) {
        const auto kept = snapshot.store().row(row);
        if (Transport(kept.transport) != Transport::Tcp || !dissector.dissect(row, everything))
            continue;
        const auto& told = dissector.dissection().stack();
        const auto isTold = [&](const auto& entry) { return std::ranges::any_of(told, [&](const auto& one) { return one.field == entry.field; }); };
        if (!std::ranges::all_of(snapshot.store().stack(kept.stack).entries, isTold))
            frames.add(row);
    }
    return frames;
}

} // namespace

class FiltersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongFiltersAreExplained()
    {
        for (const auto& line : linesOf(test::sourceDir() / "tests" / "filters" / "cloud_vm.txt")) {
            const auto filter = Filter::compile(line.filter);
            QVERIFY2(filter.has_value() != line.wrong, (line.filter + ": " + (filter ? "" : filter.error().message)).c_str());
            if (filter)
                continue;
            const auto& error = filter.error();
            QVERIFY2(error.message.find(line.message) != std::string::npos, (line.filter + ": " + error.message).c_str());
            const auto place = fmt::format("{}: {}+{}", line.filter, error.span.begin, error.span.length);
            QVERIFY2(error.span == line.span, place.c_str());
        }
    }

    // The rule that columns rest on: whatever they answer is what the frame itself would say. But for segments behind a gap: what
    // the first pass took for a message of its own may turn out to belong to one that begins later.
    void columnsAgreeWithFrames()
    {
        const auto lines = linesOf(test::sourceDir() / "tests" / "filters" / "cloud_vm.txt");
        for (const auto& path : test::ownCaptures()) {
            const auto session = test::load(path);
            const auto snapshot = session->snapshot();
            const auto changed = framesThatBelongElsewhere(snapshot);
            QVERIFY2(changed.count() * 20 <= snapshot.rows(), path.c_str());
            for (const auto& line : lines) {
                if (line.wrong)
                    continue;
                const auto filter = Filter::compile(line.filter);
                QVERIFY2(filter.has_value(), line.filter.c_str());
                const auto fast = framesThatPass(*filter, snapshot);
                QVERIFY(fast);
                const auto slow = test::framesOneByOne(*filter, snapshot);
                for (size_t i = 0; i < slow.words().size(); ++i)
                    QVERIFY2(((fast->words()[i] ^ slow.words()[i]) & ~changed.words()[i]) == 0, (path.string() + ": " + line.filter).c_str());
            }
        }
    }

    // What the details name, the first pass has named: a filter on a protocol asks its stacks alone.
    void stacksKnowTheProtocolsOfTheDetails()
    {
        const Wanted everything{.tree = true};
        const auto data = Registry::instance().fieldId("data");
        for (const auto& path : test::ownCaptures()) {
            const auto session = test::load(path);
            const auto snapshot = session->snapshot();
            FrameDissector dissector(snapshot);
            for (Row row = 0; row < snapshot.rows(); ++row) {
                QVERIFY(dissector.dissect(row, everything));
                const auto kept = snapshot.store().row(row);
                const auto& known = snapshot.store().stack(kept.stack).entries;
                for (const auto& entry : dissector.dissection().stack()) {
                    const bool found = std::any_of(known.begin(), known.end(), [&](const auto& k) { return k.field == entry.field; });
                    // Contents that were passed over may be malformed, cut off or worth a note; the row says so.
                    const bool open = (kept.marks & framemark::kContentsOpen) != 0;
                    const auto& field = Registry::instance().field(entry.field);
                    if (field.kind != Kind::Protocol) // rows of their own may tell of what is learned later
                        continue;
                    const auto& name = field.name;
                    // "data" is what nobody took: that may be decided by what is learned later.
                    // So may the segments of a conversation that nobody knew then.
                    const bool wasData = open && std::any_of(known.begin(), known.end(), [&](const auto& k) { return k.field == data; });
                    const bool mayLack = wasData || name == "data" || (open && (name == "_ws.malformed" || name == "_ws.short" || name == "_ws.expert"));
                    QVERIFY2(found || mayLack, fmt::format("{}, frame {}: {}", path.string(), row + 1, name).c_str());
                }
            }
        }
    }

    void everyFilterOfTheStoryFindsSomething()
    {
        const auto session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        for (const char* text : {"tcp.port == 111", "tcp.flags.syn == 1", "bittorrent || bt-dht", "tcp.port == 3389",
                                 "tcp.analysis.initial_rtt > 0.01", "http", "dns", "ssh", "tls"}) {
            const auto frames = framesThatPass(*Filter::compile(text), session->snapshot());
            QVERIFY2(frames->count() > 0, text);
        }
    }

    void extendingGoesOnWhereItStopped()
    {
        const auto session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        const auto snapshot = session->snapshot();
        const auto filter = Filter::compile("tcp.flags.syn == 1");
        FrameSet frames(100);
        QVERIFY(filter->extend(snapshot, frames));
        const auto whole = framesThatPass(*filter, snapshot);
        for (Row row = 0; row < snapshot.rows(); ++row)
            QCOMPARE(frames.has(row), row >= 100 && whole->has(row));
    }

    // "... && x" is asked of what is displayed: the same frames as when asked of all.
    void narrowingAsksOnlyWhatIsLeft()
    {
        const auto session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        const auto snapshot = session->snapshot();
        struct Step {
            const char* applied;
            const char* wanted;
            bool narrows;
        };
        for (const Step& step : {Step{"tcp", "tcp && ip.ttl > 60", true}, Step{"tcp", "(tcp) && !(tcp.port == 22)", true},
                                 Step{"ip.ttl > 60", "tcp.port == 80 && (ip.ttl > 60 && ip)", true}, Step{"tcp && ip", "ip && tcp", true},
                                 Step{"tcp || dns", "(tcp || dns) && ip.src == 10.0.0.0/8", true}, Step{"ip.ttl > 60", "ip.ttl > 61", false},
                                 Step{"dns.qry.name matches \"a\"", "dns.qry.name matches \"a\" && udp", true},
                                 Step{"dns.qry.name matches \"a\"", "dns.qry.name matches \"b\" && udp", false},
                                 Step{"tcp", "tcp || udp", false}, Step{"tcp && udp", "tcp", false}, Step{"tcp.port in {1, 2}", "tcp.port in {1, 3} && tcp", false},
                                 Step{"ip.src#1 == 10.0.0.0/8", "ip.src#2 == 10.0.0.0/8 && ip", false}, Step{"eth.src[0:2] == 00:11", "eth.src[0:3] == 00:11 && ip", false}}) {
            const auto applied = Filter::compile(step.applied);
            const auto wanted = Filter::compile(step.wanted);
            QVERIFY2(applied && wanted, step.wanted);
            const auto rest = wanted->beyond(*applied);
            QVERIFY2(rest.has_value() == step.narrows, step.wanted);
            if (!rest)
                continue;
            auto frames = *framesThatPass(*applied, snapshot);
            QVERIFY(rest->narrow(snapshot, frames));
            QVERIFY2(frames.words() == framesThatPass(*wanted, snapshot)->words(), step.wanted);
        }
        QVERIFY(Filter::compile("tcp && tcp")->beyond(*Filter::compile("tcp"))->passesAll());
        QVERIFY(!Filter::compile("tcp")->beyond(Filter()));
    }

    // The first frames are told while the others are looked at, and are those of the whole.
    void whatIsFoundIsToldOnTheWay()
    {
        const auto session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        const auto snapshot = session->snapshot();
        const auto filter = Filter::compile("ip.ttl > 60");
        QVERIFY(filter);
        std::vector<FrameSet> told;
        FrameSet frames;
        QVERIFY(filter->extend(snapshot, frames, {}, [&](const FrameSet& found) { told.push_back(found); }));
        QVERIFY(frames.words() == framesThatPass(*filter, snapshot)->words());
        QVERIFY(!told.empty());
        for (size_t i = 0; i < told.size(); ++i) {
            QVERIFY(told[i].rows() < snapshot.rows() && (i == 0 || told[i - 1].rows() < told[i].rows()));
            for (Row row = 0; row < told[i].rows(); ++row)
                QCOMPARE(told[i].has(row), frames.has(row));
        }
    }

    void hostileTextsAreSurvived()
    {
        for (const std::string& text : {std::string(100'000, '('), std::string(1000, '-') + "tcp.port", std::string("tcp.port == ") + std::string(5000, '9'),
                                        std::string("\0\1\2", 3), std::string("\xff\xfe"), std::string("frame["), std::string("{"), std::string("''"),
                                        std::string("tcp.port in {") + std::string(3000, ',') + "}", std::string("\"\\x\""), std::string("ip.addr#")}) {
            const auto filter = Filter::compile(text);
            QVERIFY(!filter);
            QVERIFY(!filter.error().message.empty());
        }
        QVERIFY(Filter::compile("   ")->passesAll());
    }

    void renamedProtocolsAreHinted()
    {
        const auto filter = Filter::compile("ssl.handshake");
        QVERIFY(filter);
        QVERIFY(filter->hint().find("tls") != std::string::npos);
    }

    void selectionsCombine()
    {
        QCOMPARE(combine("", "tcp", Combination::AndSelected), std::string("tcp"));
        QCOMPARE(combine("udp", "tcp", Combination::OrSelected), std::string("(udp) || (tcp)"));
        QCOMPARE(combine("udp", "tcp", Combination::NotSelected), std::string("!(tcp)"));
        QCOMPARE(combine("udp", "tcp", Combination::AndNotSelected), std::string("(udp) && !(tcp)"));
    }

    // What a click on a row makes is a filter that finds the frame again.
    void everyRowOfTheDetailsFindsItsFrame()
    {
        const auto session = test::load(test::sourceDir() / "resources" / "samples" / "cloud_vm.cap");
        const auto snapshot = session->snapshot();
        FrameDissector dissector(snapshot);
        Wanted wanted;
        wanted.tree = true;
        for (Row row = 0; row < snapshot.rows(); row += 37) {
            QVERIFY(dissector.dissect(row, wanted));
            const auto& d = dissector.dissection();
            for (NodeId id = 0; id < d.nodes().size(); ++id) {
                const auto text = filterFor(d, id);
                if (text.empty())
                    continue;
                const auto filter = Filter::compile(text);
                QVERIFY2(filter.has_value(), text.c_str());
                QVERIFY2(filter->passes(d), text.c_str());
            }
        }
    }
};

QTEST_APPLESS_MAIN(FiltersTest)
#include "tst_filters.moc"
