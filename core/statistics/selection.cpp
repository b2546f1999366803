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
    static const FieldId nhrp = Registry::instance().fieldId("nhrp");
    static const FieldId failures[] = {Registry::instance().fieldId("_ws.malformed"), Registry::instance().fieldId("_ws.short"),
                                       Registry::instance().fieldId("_ws.unreassembled")};
    std::vector<FieldId> sent;
    for (const auto& entry : stack.entries) {
        // A header that is not whole was not sent: the failure stands right behind it.
        if (&entry != stack.entries.data() && std::ranges::find(failures, entry.field) != std::end(failures)) {
            const auto& failed = *(&entry - 1);
            if (failed.inLayers && !sent.empty() && sent.back() == failed.field)
                sent.pop_back();
        }
        if (!entry.inLayers) {
            if (entry.inTree)
                continue;
            const auto header = std::find(sent.rbegin(), sent.rend(), entry.field);
            if (header != sent.rend())
                sent.erase(std::next(header).base()); // tellNotCounted
            continue;
        }
        if (entry.field == data && !sent.empty() && sent.back() == fragment) {
            const auto header = std::find(sent.rbegin(), sent.rend(), ipv6);
            if (header != sent.rend())
                sent.erase(std::next(header).base());
        }
        sent.push_back(entry.field);
        if (entry.field == icmp || entry.field == icmpv6 || entry.field == sflow || entry.field == nhrp)
            break;
    }
    return sent;
}

} // namespace capscope
