// The filter language as a whole: data in tests/filters, macros, the selected frame, random texts, what the fuzzer found
// worth keeping, and tshark where it is installed.
#include "tests/core/captures.h"
#include "tests/core/frames_of_filter.h"

#include <QProcess>
#include <QStandardPaths>

#include <ctime>
#include <fstream>
#include <random>

using namespace capscope;

namespace {

std::vector<std::string> linesOf(std::string_view name)
{
    std::ifstream file(test::sourceDir() / "tests" / "filters" / name);
    std::vector<std::string> lines;
    for (std::string text; std::getline(file, text);)
        if (!text.empty() && text[0] != '#')
            lines.push_back(text);
    return lines;
}

std::filesystem::path capture(std::string_view name) { return test::sourceDir() / "tests" / "captures" / name; }

// Lines of tests/fuzz/corpus.txt: "\xHH" is a byte, "\\" a backslash.
std::string unescaped(std::string_view line)
{
    std::string text;
    for (size_t i = 0; i < line.size(); ++i) {
        if (line[i] != '\\' || i + 1 == line.size()) {
            text += line[i];
        } else if (line[i + 1] == 'x' && i + 3 < line.size()) {
            text += char(std::stoi(std::string(line.substr(i + 2, 2)), nullptr, 16));
            i += 3;
        } else {
            text += line[++i];
        }
    }
    return text;
}

double cpuMs() { return double(std::clock()) * 1000 / CLOCKS_PER_SEC; }

// Random filters of a grammar that tshark 4.0 understands as well.
class RandomFilters {
public:
    explicit RandomFilters(uint32_t seed)
        : m_random(seed)
    {
    }

    std::string next(int depth = 2)
    {
        if (depth == 0 || m_random() % 3 == 0)
            return test();
        static constexpr std::array kJoints{" and ", " or ", " && ", " || "};
        const auto inner = "(" + next(depth - 1) + ")" + pick(kJoints) + "(" + next(depth - 1) + ")";
        return m_random() % 4 == 0 ? "not (" + inner + ")" : inner;
    }

private:
    template <size_t N> std::string pick(const std::array<const char*, N>& from) { return from[m_random() % N]; }

    std::string number()
    {
        static constexpr std::array kNumbers{"0", "1", "6", "17", "40", "53", "64", "0x50", "80", "100", "443", "1024"};
        return pick(kNumbers);
    }

    std::string test()
    {
        static constexpr std::array kNames{"tcp", "udp", "ip", "ipv6", "dns", "http", "icmp", "tcp.options", "eth", "frame"};
        static constexpr std::array kNumberFields{"tcp.port", "udp.port", "frame.len", "frame.number", "tcp.len", "tcp.stream"};
        static constexpr std::array kComparisons{"==", "!=", "<", ">", "<=", ">=", "===", "!==", "eq", "ne", "any_ne"};
        static constexpr std::array kAddresses{"10.0.0.0/8", "192.168.0.0/16", "10.0.0.1", "255.255.255.255"};
        static constexpr std::array kAddressFields{"ip.addr", "ip.src", "ip.dst"};
        static constexpr std::array kBytes{"frame", "eth.dst", "tcp"}; // of "udp" tshark takes the header alone
        static constexpr std::array kSlices{"[0]", "[0:2]", "[-1]", "[1-2]", "[2:]"};
        static constexpr std::array kQuantifiers{"", "", "any ", "all "};
        switch (m_random() % 7) {
        case 0:
            return pick(kNames);
        case 1:
            return pick(kAddressFields) + " " + pick(kComparisons) + " " + pick(kAddresses);
        case 2:
            return pick(kNumberFields) + " in {" + number() + ", " + number() + ", 1..30}";
        case 3:
            return pick(kBytes) + pick(kSlices) + " " + pick(kComparisons) + " 00";
        case 4:
            return pick(kNumberFields) + " % 7 == " + std::to_string(m_random() % 7);
        case 5:
            return "len(" + pick(kBytes) + ") > " + number();
        default:
            return pick(kQuantifiers) + pick(kNumberFields) + " " + pick(kComparisons) + " " + number();
        }
    }

    std::mt19937 m_random;
};

} // namespace

class FilterLanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameFilters()
    {
        const auto lines = linesOf("same.txt");
        for (const auto* name : {"connections.pcap", "dns.pcap", "ipv6.pcap", "dhcp.pcap", "tls.pcap", "http.pcap"}) {
            const auto session = test::load(capture(name));
            const auto snapshot = session->snapshot();
            for (const auto& line : lines) {
                const auto middle = line.find(" <=> ");
                QVERIFY2(middle != std::string::npos, line.c_str());
                const auto ours = Filter::compile(line.substr(0, middle));
                QVERIFY2(ours, (line + ": " + (ours ? "" : ours.error().message)).c_str());
                const auto plain = Filter::compile(line.substr(middle + 5));
                QVERIFY2(plain, line.c_str());
                const auto fast = framesThatPass(*ours, snapshot);
                QVERIFY2(fast->words() == test::framesOneByOne(*plain, snapshot).words(), (std::string(name) + ": " + line).c_str());
                QVERIFY2(fast->words() == test::framesOneByOne(*ours, snapshot).words(), (std::string(name) + ": " + line).c_str());
            }
        }
    }

    void wrongFilters()
    {
        for (const auto& line : linesOf("wrong.txt")) {
            const auto bar = line.find(" | ");
            size_t used = 0;
            size_t length = 0;
            const Span span{std::stoul(line, &used), std::stoul(line.substr(used), &length)};
            const auto message = line.substr(used + length + 1, bar - used - length - 1);
            const auto filter = Filter::compile(line.substr(bar + 3));
            QVERIFY2(!filter, line.c_str());
            const auto said = fmt::format("{} {} {} | {}", filter.error().span.begin, filter.error().span.length,
                                          filter.error().message, line);
            QVERIFY2(filter.error().message.find(message) != std::string::npos, said.c_str());
            QVERIFY2(filter.error().span == span, said.c_str());
        }
    }

    void macros()
    {
        FilterContext context;
        context.macros = {{"web", "tcp.port in {80, 443}"}, {"between", "$2 > $1 and $2 < $3"}, {"twice", "${web} or $web()"},
                          {"round", "$round()"}};
        for (const auto* text : {"${web}", "$web and ip", "${between:1;tcp.port;100}", "$between(1, tcp.port, 100)",
                                 "not $twice()", "${between;1;max(tcp.srcport, 5);9}", "http.host == \"$web(1)\""})
            QVERIFY2(Filter::compile(text, context), text);
        const auto wrongAt = [&](std::string_view text, size_t begin, size_t length) {
            const auto filter = Filter::compile(text, context);
            return !filter && filter.error().span == Span{begin, length};
        };
        QVERIFY(wrongAt("tcp and $between(1, 2)", 8, 14));    // too few arguments
        QVERIFY(wrongAt("$round()", 0, 8));                   // calls itself
        QVERIFY(wrongAt("${web} and tcp.prt == 1", 11, 7));   // behind a macro
        QVERIFY(wrongAt("ip and $between(1,tcp.prt,3)", 7, 21)); // inside
        QVERIFY(wrongAt("${web} and", 10, 0));
        Macros again;
        const auto path = std::filesystem::temp_directory_path() / "capscope_test_macros";
        std::ofstream(path) << "# comment\n" << macroLines({{"a", "http.host == \"x\\\\y\""}}) << "rubbish\n";
        again = readMacros(path.string());
        std::filesystem::remove(path);
        QCOMPARE(again.size(), size_t(1));
        QCOMPARE(again[0].text, std::string("http.host == \"x\\\\y\""));
    }

    void selectedFrame()
    {
        const auto session = test::load(capture("connections.pcap"));
        const auto snapshot = session->snapshot();
        FrameDissector dissector(snapshot);
        Wanted wanted;
        wanted.tree = true;
        QVERIFY(dissector.dissect(0, wanted));
        FilterContext context;
        context.selected = &dissector.dissection();
        for (const auto* text : {"frame.number == ${frame.number}", "frame.number == $frame.number", "$frame.number == frame.number",
                                 "frame.number in {$frame.number}", "frame.len <= $frame.len + 0 and frame.number == 1"}) {
            const auto filter = Filter::compile(text, context);
            QVERIFY2(filter, text);
            const auto frames = framesThatPass(*filter, snapshot);
            QVERIFY2(frames->count() == 1 && frames->has(0), text);
        }
        const auto absent = Filter::compile("udp.port == $dns.id", context);
        QVERIFY(absent && framesThatPass(*absent, snapshot)->count() == 0);
        // All values of the selected frame count, in a set, too.
        const auto ofSet = Filter::compile("tcp.port in {${tcp.port}}", context);
        const auto either = Filter::compile("tcp.port == $tcp.srcport or tcp.port == $tcp.dstport", context);
        QVERIFY(ofSet && either && framesThatPass(*ofSet, snapshot)->words() == framesThatPass(*either, snapshot)->words());
        const auto several = Filter::compile("tcp.port == ${tcp.port}", context);
        QVERIFY(several && framesThatPass(*several, snapshot)->words() == test::framesOneByOne(*several, snapshot).words());
    }

    // Any text is a filter, or is refused at a place inside it, and soon.
    void anyText()
    {
#ifdef NDEBUG
        constexpr double kMostMs = 10;
        constexpr int kRandomTexts = 20'000;
#else
        constexpr double kMostMs = 200; // without optimisation
        constexpr int kRandomTexts = 1'500;
#endif
        std::mt19937 random(20'261'129);
        static constexpr std::array kWords{"tcp.port", "ip.src", "http.host", "==", "!=", "in", "{", "}", "(", ")", "[", "]", "..", ",",
                                           "$", "@", "#", "\"", "'", "\\", "and", "not", "80", "1.5kB", "-", "matches", "contains",
                                           "len(", "${", "any", "0x", "::", "1.2.3.4/8", " ", "max(", "tcp.prt", "\xc3\xa4", "&"};
        std::vector<std::string> texts{std::string(60'000, '('), std::string(60'000, '{'), std::string(60'000, '-') + "tcp.port", "\"\\", "\"\\x",
                                       "'", "'\\", "$", "${", "$a(", "@", "tcp#", "tcp.port in {", std::string(60'000, '$')};
        std::string sum = "tcp.port";
        std::string calls;
        std::string set = "tcp.port in {1";
        for (int i = 0; i < 6'000; ++i) {
            sum += " + 1";
            calls += "upper(";
            set += ", 1";
        }
        std::string macros; // that are not closed
        std::string functions;
        while (macros.size() < 60'000) {
            macros += "${between:1;";
            functions += "$web(";
        }
        texts.insert(texts.end(), {sum, calls, set, "frame" + std::string(20'000, '['), macros, functions});
        for (int i = 0; i < kRandomTexts; ++i) {
            std::string text;
            for (auto pieces = random() % 12; pieces > 0; --pieces) {
                if (i % 2 == 0)
                    text += char(random());
                else
                    text += std::string(kWords[random() % kWords.size()]) + (random() % 2 == 0 ? " " : "");
            }
            texts.push_back(std::move(text));
        }
        std::ifstream corpus(test::sourceDir() / "tests" / "fuzz" / "corpus.txt");
        const auto made = texts.size();
        for (std::string line; std::getline(corpus, line);)
            texts.push_back(unescaped(line));
        QVERIFY(texts.size() > made);
        const FilterContext context{{{"web", "tcp.port in {80, 443}"}, {"between", "$2 > $1 and $2 < $3"}}, nullptr};
        for (const auto& text : texts) {
            const auto before = cpuMs();
            const auto filter = Filter::compile(text, context);
            const auto took = cpuMs() - before;
            const auto shown = QByteArray::fromStdString(text.substr(0, 60)).toPercentEncoding();
            QVERIFY2(took <= kMostMs, QByteArray(shown + " " + QByteArray::number(took) + " ms").constData());
            if (filter)
                continue;
            QVERIFY2(!filter.error().message.empty(), shown.constData());
            const auto& span = filter.error().span;
            QVERIFY2(span.begin <= text.size() && span.length <= text.size() - span.begin, shown.constData());
        }
    }

    void tsharkAgrees()
    {
        const auto path = QStandardPaths::findExecutable(QStringLiteral("tshark"));
        if (path.isEmpty())
            QSKIP("tshark is not installed.");
        RandomFilters filters(4'017);
        for (const auto* name : {"connections.pcap", "dns.pcap", "icmp.pcap"}) {
            const auto session = test::load(capture(name));
            const auto snapshot = session->snapshot();
            for (int i = 0; i < 12; ++i) {
                const auto text = filters.next();
                QProcess tshark;
                tshark.start(path, {QStringLiteral("-2"), QStringLiteral("-n"), QStringLiteral("-r"), QString::fromStdString(capture(name).string()),
                                    QStringLiteral("-Y"), QString::fromStdString(text), QStringLiteral("-T"), QStringLiteral("fields"),
                                    QStringLiteral("-e"), QStringLiteral("frame.number")});
                QVERIFY(tshark.waitForFinished(120'000));
                const auto filter = Filter::compile(text);
                QVERIFY2((tshark.exitCode() == 0) == filter.has_value(), text.c_str());
                if (!filter)
                    continue;
                FrameSet expected(snapshot.rows());
                for (const auto& line : tshark.readAllStandardOutput().split('\n'))
                    if (!line.trimmed().isEmpty())
                        expected.add(Row(line.trimmed().toUInt() - 1));
                QVERIFY2(framesThatPass(*filter, snapshot)->words() == expected.words(), (std::string(name) + ": " + text).c_str());
            }
        }
    }
};

QTEST_APPLESS_MAIN(FilterLanguageTest)
#include "tst_filter_language.moc"
