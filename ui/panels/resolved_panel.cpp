// Nothing is asked of the network: a name is what somebody was answered while the capture was taken.
#include "ui/panels/resolved_panel.h"

#include "core/statistics/resolved_names.h"
#include "ui/panels/texts.h"

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

ResolvedPanel::ResolvedPanel(QWidget* parent)
    : StatisticsPanel(tr("Resolved Addresses"),
                      {{tr("Name"), false, true, tr("That a DNS, mDNS or LLMNR answer of this capture gives the address")},
                       {tr("Address")},
                       {tr("Answers"), true, true, tr("How often it was answered")},
                       {tr("First Packet"), true, true, tr("With such an answer")}},
                      parent)
{
    setObjectName(u"resolvedPanel"_s);
    m_chartTitle = title();
    m_chartAxis = tr("Answers");
    setEmptyText(tr("No DNS answers with addresses were captured."));
}

StatisticResult ResolvedPanel::compute(const Selection& selection) const
{
    StatisticResult result;
    auto names = resolvedNames(selection);
    result.rowsOfAll = names.size();
    std::ranges::stable_sort(names, std::ranges::greater(), &ResolvedName::answers);
    constexpr size_t kBarsMax = 12;
    for (const auto& one : names) {
        if (result.rows.size() >= kTableRowsMax)
            break;
        const auto address = toQt(one.address);
        StatisticRow row;
        row.cells = {toQt(one.name), address, qulonglong(one.answers), one.first + 1};
        row.filter = (address.contains(u':') ? u"ipv6.addr == "_s : u"ip.addr == "_s) + address;
        row.frame = one.first + 1;
        if (result.bars.size() < kBarsMax)
            result.bars.push_back({toQt(one.name), double(one.answers), false, row.filter, toQt(one.name) + u" — "_s + address});
        result.rows.push_back(std::move(row));
    }
    result.summary = tr("%n name(s) from the capture's own answers; nothing was asked of the network", nullptr, int(names.size()));
    return result;
}

} // namespace capscope
