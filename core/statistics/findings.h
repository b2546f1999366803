// Findings: what dissectors noted about frames, counted by severity, group, protocol and sentence.
#pragma once

#include "core/statistics/selection.h"

#include <string>
#include <vector>

namespace capscope {

struct FindingRow {
    Severity severity = Severity::None;
    Group group = Group::None;
    std::string_view protocol; // "TCP"
    FieldId field = kNoField;  // the finding's filter name
    std::string sentence;
    uint64_t count = 0;
    Row firstRow = 0;
};

// In the order of first appearance. Looks only at frames that have a finding.
std::vector<FindingRow> findings(const Selection& selection);

} // namespace capscope
