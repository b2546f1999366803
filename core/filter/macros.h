// Macros of display filters: names for pieces of text, with arguments.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace capscope {

struct Macro {
    std::string name;
    std::string text; // $1, $2 ... stand for the arguments
};

using Macros = std::vector<Macro>;

// A file as Wireshark's dfilter_macros: lines of "name","text"; # begins a comment. Lines that are none are left out; no
// macros if there is no file.
Macros readMacros(const std::string& path);
// What the file would hold.
std::string macroLines(const Macros& macros);
// Those of the user: dfilter_macros in the folder capscope of the configuration folder.
std::string macroFile();

// A filter's text with all macros replaced, and where its characters came from.
struct ExpandedText {
    struct Piece {
        size_t at;     // in the new text
        size_t length;
        Span original; // longer or shorter than `length` for a macro
    };

    std::string text;
    std::vector<Piece> pieces;

    Span original(const Span& span) const;
};

// Fails for unknown names, a wrong number of arguments, and texts that grow without end. ${field} and $field stay as they
// are.
Result<ExpandedText> expandMacros(std::string_view text, const Macros& macros);

} // namespace capscope
