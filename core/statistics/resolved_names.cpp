// Answers of type A and AAAA, each with the name of its record.
#include "core/statistics/resolved_names.h"

#include "core/dissect/text.h"
#include "core/filter/filter.h"
#include "core/session/dissect_rows.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace capscope {
namespace {

using Names = std::map<std::pair<std::string, std::string>, ResolvedName>;

void merge(Names& into, const ResolvedName& one)
{
    auto& known = into.try_emplace({one.address, one.name}, ResolvedName{one.address, one.name, 0, one.first}).first->second;
    known.answers += one.answers;
    known.first = std::min(known.first, one.first);
}

struct Fields {
    FieldId name = Registry::instance().fieldId("dns.resp.name");
    FieldId four = Registry::instance().fieldId("dns.a");
    FieldId six = Registry::instance().fieldId("dns.aaaa");
};

// The rows of one answer stand below one row of the details: its name, and its address.
void addAnswers(const Dissection& d, const Fields& fields, Row row, Names& names)
{
    for (NodeId id = 0; id < d.nodes().size(); ++id) {
        const auto& node = d.node(id);
        if ((node.field != fields.four && node.field != fields.six) || node.parent == kNoNode)
            continue;
        for (auto other = d.node(node.parent).firstChild; other != kNoNode; other = d.node(other).next)
            if (d.node(other).field == fields.name)
                merge(names, {valueText(d, id), valueText(d, other), 1, row});
    }
}

} // namespace

std::vector<ResolvedName> resolvedNames(const Selection& selection)
{
    const auto filter = Filter::compile("dns.a || dns.aaaa");
    const auto frames = filter ? framesThatPass(*filter, selection.snapshot, selection.stop) : Result<FrameSet>(FrameSet());
    if (!frames)
        return {};
    std::vector<Row> rows;
    frames->forEach([&](Row row) {
        if (selection.has(row))
            rows.push_back(row);
    });
    const Fields fields;
    Wanted wanted;
    wanted.tree = true;
    Names all;
    std::mutex mutex;
    dissectRows(selection.snapshot, rows, wanted, selection.stop, [&] {
        return [&](size_t index, const Dissection& d) {
            Names names;
            addAnswers(d, fields, rows[index], names);
            const std::lock_guard lock(mutex); // answers are few beside the work of reading them
            for (const auto& [key, one] : names)
                merge(all, one);
        };
    });
    std::vector<ResolvedName> result;
    for (auto& [key, one] : all)
        result.push_back(std::move(one));
    std::ranges::stable_sort(result, {}, &ResolvedName::first);
    return result;
}

} // namespace capscope
