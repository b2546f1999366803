// What stations of 802.11 tell each other in Ethernet frames: IEEE Std 802.11-2020, 9.6.12 and 11.20. Not decoded: remote requests of
// access points, set-ups of direct links.
#include "core/dissect/protocols/wlan.h"

#include "core/dissect/failure.h"

namespace capscope::wlan {

void dissectEncapsulated(Layer& wlan)
{
    constexpr uint8_t kRemoteRequest = 1, kDirectLink = 2, kDiscoveryRequest = 10, kCategory = 12;
    const Unshown unshown(wlan);
    const auto top = wlan.beside();
    const auto count = [&](FieldRef row) { wlan.countInHierarchy(row); };
    wlan.protocolColumn("802.11");
    const auto type = wlan.u8(kFields["wlan.data_encap.payload_type"]);
    count(kFields["wlan.data_encap.payload_type"]);
    if (type == kRemoteRequest)
        wlan.protocolColumn("RRB");
    if (type != kDirectLink || wlan.failed())
        return;
    wlan.protocolColumn("TDLS");
    const auto category = wlan.u8(kFields["wlan.fixed.category_code"]);
    count(kFields["wlan.fixed.category_code"]);
    const auto action = wlan.u8(kFields["wlan.fixed.action_code"]);
    count(kFields["wlan.fixed.action_code"]);
    if (category != kCategory || action != kDiscoveryRequest || wlan.failed())
        return;
    wlan.info().set("TDLS Discovery Request, Dialog Token={}", wlan.u8(kFields["wlan.fixed.dialog_token"]));
    count(kFields["wlan.fixed.dialog_token"]);
    const auto left = wlan.reportedRemaining();
    if (left == 0)
        return;
    const auto list = wlan.addNone(kFields["wlan.tagged.all"], wlan.position(), left);
    count(kFields["wlan.tagged.all"]);
    list.text("Tagged parameters ({} bytes)", left);
    const auto under = wlan.under(list);
    addElements(wlan, wlan.reported());
}

} // namespace capscope::wlan
