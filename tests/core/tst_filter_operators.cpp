// Every operator with every quantifier, in every spelling, alone and combined: columns and frames against an evaluator that says
// what each means as simply as possible.
#include "tests/core/captures.h"

#include "core/filter/filter.h"
#include "core/filter/operators.h"
#include "core/filter/value.h"

#include <algorithm>
#include <map>

using namespace capscope;

namespace {

struct Value {
    int64_t number = 0;
    std::string bytes;
    int layer = 1; // how many times its protocol had come in the frame
};

using Values = std::vector<Value>;
using FrameValues = std::map<std::string, Values>;

// A filter, and whether a frame passes it.
struct Case {
    std::string text;
    std::function<bool(const FrameValues&)> passes;
};

const std::vector<std::string> kNumberFields{"tcp.port", "tcp.stream", "frame.len", "ip.ttl"};
const std::vector<int64_t> kConstants{0, 64, 80};
const std::vector<std::pair<std::string, std::string>> kBytesFields{{"eth.src", "bytes"}, {"frame", "bytes"}, {"http.host", "text"},
                                                                    {"http.request.method", "text"}};

std::vector<FrameValues> valuesOf(const Snapshot& snapshot)
{
    std::vector<FrameValues> all(snapshot.rows());
    FrameDissector dissector(snapshot);
    Wanted wanted;
    wanted.tree = true;
    for (Row row = 0; row < snapshot.rows(); ++row) {
        if (!dissector.dissect(row, wanted))
            continue;
        std::map<std::string, int> times; // of protocols, from the outermost
        for (const auto& node : dissector.dissection().nodes()) {
            if (node.field == kNoField)
                continue;
            const auto& field = Registry::instance().field(node.field);
            const std::string name(field.name);
            if (name.find('.') == std::string::npos)
                ++times[name];
            const bool isWanted = std::ranges::find(kNumberFields, name) != kNumberFields.end()
                || std::ranges::find(kBytesFields, name, &std::pair<std::string, std::string>::first) != kBytesFields.end();
            if (!isWanted)
                continue;
            if (const auto value = filter::valueOf(field, node.value))
                all[row][name].push_back({int64_t(value->integer), std::string(asText(value->bytes)), times[name.substr(0, name.find('.'))]});
        }
    }
    return all;
}

const Values& in(const FrameValues& frame, const std::string& field)
{
    static const Values kNone;
    const auto found = frame.find(field);
    return found == frame.end() ? kNone : found->second;
}

template <typename Holds> bool quantified(const Values& values, bool all, const Holds& holds)
{
    return !values.empty() && (all ? std::ranges::all_of(values, holds) : std::ranges::any_of(values, holds));
}

// -1, 0, 1
int order(int64_t a, int64_t b) { return a < b ? -1 : a > b ? 1 : 0; }

bool accepted(const std::string& symbol, int order)
{
    if (symbol == "==" || symbol == "===")
        return order == 0;
    if (symbol == "!=" || symbol == "!==" || symbol == "~=")
        return order != 0;
    if (symbol == "<")
        return order < 0;
    if (symbol == ">")
        return order > 0;
    return symbol == "<=" ? order <= 0 : order >= 0;
}

bool isForAll(const std::string& symbol, const std::string& quantifier)
{
    return quantifier.empty() ? symbol == "!=" || symbol == "===" : quantifier == "all ";
}

// The symbol and the words of each comparison.
std::vector<std::pair<std::string, std::string>> comparisons()
{
    std::vector<std::pair<std::string, std::string>> spelled; // as written, symbol
    for (const auto& row : filter::kOperators) {
        if (row.kind != filter::TestKind::Compare)
            continue;
        const std::string symbol(row.symbol);
        spelled.emplace_back(symbol, symbol);
        std::string_view words = row.words;
        while (!words.empty()) {
            const auto end = words.find('|');
            spelled.emplace_back(std::string(words.substr(0, end)), symbol);
            words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
        }
    }
    return spelled;
}

const std::vector<std::string> kQuantifiers{"", "any ", "all "};

void addComparisons(std::vector<Case>& cases)
{
    for (const auto& [written, symbol] : comparisons())
        for (const auto& quantifier : kQuantifiers)
            for (const auto& field : kNumberFields)
                for (const auto constant : kConstants)
                    for (const bool flipped : {false, true}) {
                        const auto number = std::to_string(constant);
                        const auto text = flipped ? number + " " + written + " " + field : field + " " + written + " " + number;
                        cases.push_back({quantifier + text, [=, all = isForAll(symbol, quantifier), symbol = symbol](const FrameValues& f) {
                                             return quantified(in(f, field), all, [&](const Value& v) {
                                                 return accepted(symbol, flipped ? order(constant, v.number) : order(v.number, constant));
                                             });
                                         }});
                    }
}

void addSets(std::vector<Case>& cases)
{
    for (const auto& quantifier : kQuantifiers)
        for (const auto& field : kNumberFields)
            for (const auto low : kConstants)
                for (const auto high : kConstants)
                    for (const bool negated : {false, true}) {
                        const auto set = fmt::format("{{{}, {}..{}}}", low, std::min<int64_t>(low, high) + 2, std::max(low, high));
                        cases.push_back({quantifier + field + (negated ? " not in " : " in ") + set, [=](const FrameValues& f) {
                                             return negated != quantified(in(f, field), quantifier == "all ", [&](const Value& v) {
                                                        return v.number == low || (v.number >= std::min(low, high) + 2 && v.number <= std::max(low, high));
                                                    });
                                         }});
                    }
}

std::optional<int64_t> calculated(char sign, int64_t a, int64_t b)
{
    if ((sign == '/' || sign == '%') && b == 0)
        return std::nullopt;
    return sign == '+' ? a + b : sign == '-' ? a - b : sign == '*' ? a * b : sign == '/' ? a / b : sign == '%' ? a % b : a & b;
}

Values calculatedOf(const Values& values, char sign, int64_t with)
{
    Values results;
    for (const auto& value : values)
        if (const auto result = calculated(sign, value.number, with))
            results.push_back({*result, {}});
    return results;
}

void addCalculations(std::vector<Case>& cases)
{
    for (const auto& row : filter::kArithmeticSigns)
        for (const auto& field : kNumberFields)
            for (const int64_t with : {0, 3}) {
                const auto sum = fmt::format("{} {} {}", field, row.symbol, with);
                if (row.sign == '&') // others need a comparison in tshark, too; alone: any result that is not zero
                    cases.push_back({sum, [=, sign = row.sign](const FrameValues& f) {
                                         return quantified(calculatedOf(in(f, field), sign, with), false, [](const Value& v) { return v.number != 0; });
                                     }});
                for (const auto* symbol : {"==", "!=", "===", "!==", "<", ">", "<=", ">="})
                    for (const auto constant : {int64_t(0), int64_t(67)})
                        for (const auto& quantifier : kQuantifiers)
                            cases.push_back({fmt::format("{}{} {} {}", quantifier, sum, symbol, constant),
                                             [=, sign = row.sign, all = isForAll(symbol, quantifier)](const FrameValues& f) {
                                                 return quantified(calculatedOf(in(f, field), sign, with), all,
                                                                   [&](const Value& v) { return accepted(symbol, order(v.number, constant)); });
                                             }});
            }
}

// Whole fields and pieces of them.
struct Piece {
    std::string slice;
    size_t first;
    size_t length; // npos: all of it
};

const Piece kPieces[] = {{"", 0, std::string::npos}, {"[0:2]", 0, 2}, {"[1]", 1, 1}, {"[2-3]", 2, 2}};

Values piecesOf(const Values& values, const Piece& piece)
{
    if (piece.slice.empty())
        return values;
    Values cut;
    for (const auto& value : values)
        if (value.bytes.size() >= piece.first + piece.length)
            cut.push_back({0, value.bytes.substr(piece.first, piece.length)});
    return cut;
}

bool hasWithoutCase(std::string text, std::string part)
{
    for (auto* one : {&text, &part})
        std::ranges::transform(*one, one->begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return text.find(part) != std::string::npos;
}

void addBytes(std::vector<Case>& cases)
{
    struct Constant {
        const char* written;
        std::string bytes;
    };
    for (const auto& [field, kind] : kBytesFields) {
        const std::vector<Constant> constants = kind == "bytes"
            ? std::vector<Constant>{{"00:00", std::string(2, '\0')}, {"47:45", "GE"}, {"02", "\x02"}, {"00:00:00:00:00:00", std::string(6, '\0')}}
            : std::vector<Constant>{{"\"GET\"", "GET"}, {"\"e\"", "e"}, {"\"E\"", "E"}, {"\"198.51.100.10\"", "198.51.100.10"}};
        for (const auto& piece : kPieces)
            for (const auto& constant : constants)
                for (const auto& quantifier : kQuantifiers) {
                    const auto left = quantifier + field + piece.slice;
                    const bool isSix = field != "eth.src" || !piece.slice.empty() || constant.bytes.size() == 6; // a whole address is compared
                    for (const auto* symbol : {"==", "!=", "===", "!==", "<", ">", "<=", ">="}) {
                        if (!isSix)
                            break;
                        const bool byLength = kind == "bytes" || !piece.slice.empty(); // bytes: the shorter one comes first
                        cases.push_back({left + " " + symbol + " " + constant.written, [=, all = isForAll(symbol, quantifier)](const FrameValues& f) {
                                             return quantified(piecesOf(in(f, field), piece), all, [&](const Value& v) {
                                                 const auto sizes = order(int64_t(v.bytes.size()), int64_t(constant.bytes.size()));
                                                 return accepted(symbol, byLength && sizes != 0 ? sizes : order(v.bytes.compare(constant.bytes), 0));
                                             });
                                         }});
                    }
                    const bool all = quantifier == "all ";
                    cases.push_back({left + " contains " + constant.written, [=](const FrameValues& f) {
                                         return quantified(piecesOf(in(f, field), piece), all,
                                                           [&](const Value& v) { return v.bytes.find(constant.bytes) != std::string::npos; });
                                     }});
                }
        for (const auto* word : {"matches", "~"})
            for (const auto* pattern : {"get", "e", "10"})
                for (const auto& quantifier : kQuantifiers)
                    cases.push_back({quantifier + field + " " + word + " \"" + pattern + "\"", [=](const FrameValues& f) {
                                         return quantified(in(f, field), quantifier == "all ",
                                                           [&](const Value& v) { return hasWithoutCase(v.bytes, pattern); });
                                     }});
    }
}

// A function of one value, of fields of numbers or of texts.
struct Function {
    const char* name;
    std::function<Value(const Value&)> of;
};

std::string inCase(std::string text, char first, char last)
{
    for (auto& c : text)
        if (c >= first && c <= last)
            c ^= 0x20;
    return text;
}

Values resultsOf(const Values& values, const Function& function)
{
    Values results;
    std::ranges::transform(values, std::back_inserter(results), function.of);
    return results;
}

void addFunctionsOfTexts(std::vector<Case>& cases)
{
    const Function kFunctions[] = {{"upper", [](const Value& v) { return Value{0, inCase(v.bytes, 'a', 'z')}; }},
                                   {"lower", [](const Value& v) { return Value{0, inCase(v.bytes, 'A', 'Z')}; }}};
    for (const auto& [field, kind] : kBytesFields)
        for (const auto& function : kFunctions)
            for (const std::string constant : {"GET", "get", "a"}) {
                if (kind != "text")
                    continue;
                for (const auto& quantifier : kQuantifiers) {
                    const auto left = fmt::format("{}{}({})", quantifier, function.name, field);
                    const bool all = quantifier == "all ";
                    cases.push_back({fmt::format("{} contains \"{}\"", left, constant), [=](const FrameValues& f) {
                                         return quantified(resultsOf(in(f, field), function), all,
                                                           [&](const Value& v) { return v.bytes.find(constant) != std::string::npos; });
                                     }});
                    for (const auto* symbol : {"==", "!=", "===", "!=="})
                        cases.push_back({fmt::format("{} {} \"{}\"", left, symbol, constant), [=, every = isForAll(symbol, quantifier)](const FrameValues& f) {
                                             return quantified(resultsOf(in(f, field), function), every,
                                                               [&](const Value& v) { return accepted(symbol, order(v.bytes.compare(constant), 0)); });
                                         }});
                }
            }
}

// Functions whose result is a number, and those of many values.
void addFunctionsOfNumbers(std::vector<Case>& cases)
{
    const auto compared = [&](const std::string& left, const std::vector<int64_t>& constants, const std::function<Values(const FrameValues&)>& results) {
        for (const auto* symbol : {"==", "!=", "===", "!==", "<", ">", "<=", ">="})
            for (const auto constant : constants)
                for (const auto& quantifier : kQuantifiers)
                    cases.push_back({fmt::format("{}{} {} {}", quantifier, left, symbol, constant),
                                     [=, all = isForAll(symbol, quantifier)](const FrameValues& f) {
                                         return quantified(results(f), all, [&](const Value& v) { return accepted(symbol, order(v.number, constant)); });
                                     }});
    };
    for (const auto& [field, kind] : kBytesFields)
        compared("len(" + field + ")", {3, 6, 60}, [field = field](const FrameValues& f) {
            return resultsOf(in(f, field), {"len", [](const Value& v) { return Value{int64_t(v.bytes.size()), {}}; }});
        });
    for (const auto& field : kNumberFields) {
        compared("count(" + field + ")", {0, 1, 2}, [=](const FrameValues& f) {
            const auto count = in(f, field).size();
            return count == 0 ? Values{} : Values{{int64_t(count), {}}};
        });
        compared("abs(" + field + ")", kConstants, [=](const FrameValues& f) {
            return resultsOf(in(f, field), {"abs", [](const Value& v) { return Value{std::abs(v.number), {}}; }});
        });
        for (const bool isMax : {true, false})
            compared(fmt::format("{}({}, 64)", isMax ? "max" : "min", field), kConstants, [=](const FrameValues& f) {
                int64_t best = 64;
                for (const auto& value : in(f, field))
                    best = isMax ? std::max(best, value.number) : std::min(best, value.number);
                return in(f, field).empty() ? Values{} : Values{{best, {}}};
            });
    }
}

void addFunctions(std::vector<Case>& cases)
{
    addFunctionsOfTexts(cases);
    addFunctionsOfNumbers(cases);
}

// Fields of one layer, of several, and from the innermost.
void addLayers(std::vector<Case>& cases)
{
    struct Layers {
        const char* written;
        std::function<bool(int layer, int last)> has;
    };
    const Layers kLayers[] = {{"#1", [](int layer, int) { return layer == 1; }},
                              {"#2", [](int layer, int) { return layer == 2; }},
                              {"#3", [](int layer, int) { return layer == 3; }},
                              {"#[-1]", [](int layer, int last) { return layer == last; }},
                              {"#[-2:1]", [](int layer, int last) { return layer == last - 1; }},
                              {"#[1-2]", [](int layer, int) { return layer <= 2; }},
                              {"#[2:]", [](int layer, int) { return layer >= 2; }}};
    for (const auto& field : kNumberFields)
        for (const auto& layers : kLayers) {
            if (field.starts_with("frame"))
                continue;
            const auto chosen = [=](const FrameValues& f) {
                const auto& values = in(f, field);
                int last = 0;
                for (const auto& value : values)
                    last = std::max(last, value.layer);
                Values some;
                std::ranges::copy_if(values, std::back_inserter(some), [&](const Value& v) { return layers.has(v.layer, last); });
                return some;
            };
            cases.push_back({field + layers.written, [=](const FrameValues& f) { return !chosen(f).empty(); }});
            for (const auto& [written, symbol] : comparisons())
                for (const auto& quantifier : kQuantifiers)
                    for (const auto constant : kConstants)
                        cases.push_back({fmt::format("{}{}{} {} {}", quantifier, field, layers.written, written, constant),
                                         [=, all = isForAll(symbol, quantifier), symbol = symbol](const FrameValues& f) {
                                             return quantified(chosen(f), all, [&](const Value& v) { return accepted(symbol, order(v.number, constant)); });
                                         }});
        }
}

void addPresence(std::vector<Case>& cases)
{
    for (const auto& field : kNumberFields)
        cases.push_back({field, [=](const FrameValues& f) { return !in(f, field).empty(); }});
    for (const auto& [field, kind] : kBytesFields)
        cases.push_back({field, [=](const FrameValues& f) { return !in(f, field).empty(); }});
}

// The first frame whose answer is wrong; 0: none. -1: the filter is refused.
int64_t wrongFrame(const Case& tried, const Snapshot& snapshot, const std::vector<FrameValues>& values)
{
    const auto filter = Filter::compile(tried.text);
    if (!filter)
        return -1;
    const auto frames = framesThatPass(*filter, snapshot);
    if (!frames)
        return -1;
    for (Row row = 0; row < snapshot.rows(); ++row)
        if (frames->has(row) != tried.passes(values[row]))
            return row + 1;
    return 0;
}

} // namespace

class FilterOperatorsTest : public QObject {
    Q_OBJECT

    std::vector<Case> m_cases; // those of numbers first
    size_t m_numbers = 0;

    // `cases` on a capture.
    static void compare(const char* name, const std::vector<Case>& cases)
    {
        const auto session = test::load(test::sourceDir() / "tests" / "captures" / name);
        QVERIFY(session);
        const auto snapshot = session->snapshot();
        const auto values = valuesOf(snapshot);
        for (const auto& one : cases) {
            const auto wrong = wrongFrame(one, snapshot, values);
            QVERIFY2(wrong == 0, fmt::format("{}: frame {}: {}", name, wrong, one.text).c_str());
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        addComparisons(m_cases);
        addSets(m_cases);
        addCalculations(m_cases);
        m_numbers = m_cases.size();
        addBytes(m_cases);
        addPresence(m_cases);
        qInfo("%zu tests", m_cases.size());
    }

    void numbersAlone() { compare("connections.pcap", {m_cases.begin(), m_cases.begin() + std::ptrdiff_t(m_numbers)}); }

    void bytesAlone() { compare("http.pcap", {m_cases.begin() + std::ptrdiff_t(m_numbers), m_cases.end()}); }

    void functions()
    {
        std::vector<Case> cases;
        addFunctions(cases);
        compare("http.pcap", cases);
        compare("tunnels.pcapng", cases);
    }

    void layers()
    {
        std::vector<Case> cases;
        addLayers(cases);
        compare("tunnels.pcapng", cases);
    }

    void negated()
    {
        std::vector<Case> negations;
        for (size_t i = 0; i < m_cases.size(); i += 2)
            negations.push_back({"not " + m_cases[i].text, [one = m_cases[i]](const FrameValues& f) { return !one.passes(f); }});
        compare("http.pcap", negations);
    }

    // In pairs with every joint.
    void combined()
    {
        std::vector<Case> joined;
        for (size_t i = 0, step = 1; i < m_cases.size(); ++i, step = step * 7 % 1'009) {
            const auto& a = m_cases[i];
            const auto& b = m_cases[(i + step * 13) % m_cases.size()];
            switch (i % 4) {
            case 0:
                joined.push_back({a.text + " and not " + b.text, [a, b](const FrameValues& f) { return a.passes(f) && !b.passes(f); }});
                break;
            case 1:
                joined.push_back({a.text + " or " + b.text, [a, b](const FrameValues& f) { return a.passes(f) || b.passes(f); }});
                break;
            case 2:
                joined.push_back({a.text + " xor " + b.text, [a, b](const FrameValues& f) { return a.passes(f) != b.passes(f); }});
                break;
            default:
                joined.push_back({"not (" + a.text + " and " + b.text + ") or " + b.text + " && " + a.text,
                                  [a, b](const FrameValues&) { return true; }});
                break;
            }
        }
        compare("connections.pcap", joined);
    }
};

QTEST_APPLESS_MAIN(FilterOperatorsTest)
#include "tst_filter_operators.moc"
