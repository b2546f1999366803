// From operators and constants to ranges.
#include "core/filter/column_ranges.h"

#include <limits>

namespace capscope::filter {
namespace {

// The numbers that are equal to a constant: one, or all that an IPv4 network has.
std::pair<Wide, Wide> blockOf(const FilterValue& constant)
{
    if (constant.family != Family::Ipv4)
        return {constant.integer, constant.integer};
    const auto address = ipv4Number(constant.bytes);
    const auto host = constant.prefix >= 32 ? 0 : 0xffffffff >> constant.prefix;
    return {address & ~host, address | host};
}

bool hasRanges(Family family)
{
    return family == Family::Integer || family == Family::Time || family == Family::Duration || family == Family::Ipv4;
}

} // namespace

uint32_t ipv4Number(Bytes address)
{
    if (address.size() < 4)
        return 0;
    return uint32_t(address[0]) << 24 | uint32_t(address[1]) << 16 | uint32_t(address[2]) << 8 | address[3];
}

std::optional<NumberRanges> rangesPassing(const Expr& expr, Source source)
{
    const auto least = isTime(source) ? Wide(std::numeric_limits<int64_t>::min()) : Wide(0);
    const auto most = isTime(source) ? Wide(std::numeric_limits<int64_t>::max()) : isShort(source) ? Wide(0xffff) : Wide(0xffffffff);
    const auto family = expr.left.type.family;
    const auto isAlike = [&](const Operand& o) { return o.literal.value.family == family; };
    if (!hasRanges(family))
        return std::nullopt;
    NumberRanges ranges;
    const auto add = [&](Wide first, Wide last) {
        first = std::max(first, least);
        last = std::min(last, most);
        if (first <= last)
            ranges.push_back({int64_t(first), int64_t(last)});
    };
    if (expr.kind == Expr::Kind::In) {
        for (const auto& [first, last] : expr.elements) {
            if (!isAlike(first) || !isAlike(last))
                return std::nullopt;
            add(blockOf(first.literal.value).first, blockOf(last.literal.value).second);
        }
    } else {
        if (!isAlike(expr.right))
            return std::nullopt;
        const auto [first, last] = blockOf(expr.right.literal.value);
        if ((expr.op->accepts & kLess) != 0)
            add(least, first - 1);
        if ((expr.op->accepts & kEqual) != 0)
            add(first, last);
        if ((expr.op->accepts & kGreater) != 0)
            add(last + 1, most);
    }
    tidy(ranges);
    return ranges;
}

} // namespace capscope::filter
