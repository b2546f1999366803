// Words, strings and symbols of a display filter.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace capscope::filter {

enum class TokenKind : uint8_t {
    End,
    Word,    // a name, a number, an address: what it is depends on where it stands
    Field,   // a word with a '.' in front: surely a name; `value` is without it
    Literal, // a word with a ':' in front: surely a value; `value` is without it
    Text,    // "..." with escapes resolved, or r"..."
    Letter,  // 'c'
    Symbol,  // an operator or a bracket
    Ranges,  // what stands between [ and ]
};

struct Token {
    TokenKind kind = TokenKind::End;
    Span span;
    std::string value;
};

// All tokens, the last one is End. Fails for unterminated strings and characters that belong nowhere.
Result<std::vector<Token>> tokens(std::string_view text);

} // namespace capscope::filter
