// What statistics of addresses make of a protocol stack.
#include "core/statistics/selection.h"

#include <algorithm>

namespace capscope {

std::vector<FieldId> headersSent(const Stack& stack)
{
    static const FieldId icmp = Registry::instance().fieldId("icmp");
    static const FieldId icmpv6 = Registry::instance().fieldId("icmpv6");
    static const FieldId sflow = Registry::instance().fieldId("sflow");
    static const FieldId ipv6 = Registry::instance().fieldId("ipv6");
    static const FieldId fragment = Registry::instance().fieldId("ipv6.fraghdr");
    static const FieldId data = Registry::instance().fieldId("data");
    std::vector<FieldId> sent;
    for (const auto& entry : stack.entries) {
        if (!entry.inLayers)
            continue;
        if (entry.field == data && !sent.empty() && sent.back() == fragment) {
            const auto header = std::find(sent.rbegin(), sent.rend(), ipv6);
            if (header != sent.rend())
                sent.erase(std::next(header).base());
        }
        sent.push_back(entry.field);
        if (entry.field == icmp || entry.field == icmpv6 || entry.field == sflow)
            break;
    }
    return sent;
}

} // namespace capscope
