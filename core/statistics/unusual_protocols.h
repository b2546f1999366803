// Protocols that are unusual on a server: rules in a TOML file that a person can edit, looked up in a capture.
#pragma once

#include "core/base/result.h"
#include "core/filter/filter.h"
#include "core/statistics/selection.h"

#include <string>
#include <string_view>
#include <vector>

namespace capscope {

struct UnusualRule {
    std::string name;
    std::string reason; // one sentence: why somebody should look
    Filter filter;
    std::vector<std::string> marks; // protocols whose rows it marks, by filter name
};

// Errors name `origin` and the line: "rules.toml, line 7: ...".
Result<std::vector<UnusualRule>> parseUnusualRules(std::string_view toml, std::string_view origin);

// The project's own rules, as text and ready to use.
std::string_view builtInUnusualRulesText();
const std::vector<UnusualRule>& builtInUnusualRules();

struct UnusualMatch {
    const UnusualRule* rule = nullptr; // of the span that was given
    uint64_t frames = 0;               // that pass its filter, among the selected ones
    Row first = 0;
};

// What is there, most frames first. Looks only for rules whose protocols the capture has.
std::vector<UnusualMatch> findUnusual(const std::vector<UnusualRule>& rules, const Selection& selection);

// Why a row of the hierarchy is marked; empty for one that is not.
std::string_view reasonToMark(const std::vector<UnusualMatch>& matches, std::string_view protocol);

} // namespace capscope
