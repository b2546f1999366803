// The operators of the filter language: one row each.
#pragma once

#include <cstdint>
#include <string_view>

namespace capscope::filter {

enum class Quantifier : uint8_t { Any, All };

enum class TestKind : uint8_t { Compare, Contains, Matches };

// Which outcomes of a comparison make a test true; bits.
constexpr uint8_t kLess = 1;
constexpr uint8_t kEqual = 2;
constexpr uint8_t kGreater = 4;

struct Operator {
    std::string_view symbol; // may be empty
    std::string_view words;  // separated by '|'
    TestKind kind;
    uint8_t accepts;       // TestKind::Compare
    Quantifier quantifier; // where a side has several values
};

inline constexpr Operator kOperators[] = {
    {"==", "eq|any_eq", TestKind::Compare, kEqual, Quantifier::Any},
    {"!=", "ne|all_ne", TestKind::Compare, kLess | kGreater, Quantifier::All},
    {"===", "all_eq", TestKind::Compare, kEqual, Quantifier::All},
    {"!==", "any_ne", TestKind::Compare, kLess | kGreater, Quantifier::Any},
    {"~=", "", TestKind::Compare, kLess | kGreater, Quantifier::Any}, // the old spelling of !==
    {">", "gt", TestKind::Compare, kGreater, Quantifier::Any},
    {"<", "lt", TestKind::Compare, kLess, Quantifier::Any},
    {">=", "ge", TestKind::Compare, kGreater | kEqual, Quantifier::Any},
    {"<=", "le", TestKind::Compare, kLess | kEqual, Quantifier::Any},
    {"", "contains", TestKind::Contains, 0, Quantifier::Any},
    {"~", "matches", TestKind::Matches, 0, Quantifier::Any},
};

// Signs between numbers; `level`: higher binds closer.
struct ArithmeticSign {
    std::string_view symbol;
    std::string_view words;
    char sign;
    int level;
};

inline constexpr ArithmeticSign kArithmeticSigns[] = {
    {"&", "bitwise_and|bitand", '&', 1}, {"+", "", '+', 2}, {"-", "", '-', 2},
    {"*", "", '*', 3},                   {"/", "", '/', 3}, {"%", "", '%', 3},
};

// `word` is one of `words`, which are separated by '|'.
constexpr bool isAmong(std::string_view words, std::string_view word)
{
    while (!words.empty()) {
        const auto end = words.find('|');
        if (words.substr(0, end) == word)
            return true;
        words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
    }
    return false;
}

} // namespace capscope::filter
