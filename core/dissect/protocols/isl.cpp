// Cisco's Inter-Switch Link: VLANs before 802.1Q. Cisco, "Inter-Switch Link and IEEE 802.1Q Frame Format". Not decoded:
// token ring frames.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypes[] = {{0, "Ethernet"}, {1, "Token-Ring"}, {2, "FDDI"}, {3, "ATM"}};
constexpr ValueName kPriorities[] = {{0, "Normal Priority"}, {1, "Priority 1"}, {2, "Priority 2"}, {3, "Highest Priority"}};

constexpr FieldTable kFields{
    mac("isl.dst", "Destination"),
    dec("isl.type", "Type", 8).mask(0xf0).names(kTypes),
    dec("isl.user_eth", "User", 8).mask(0x03).names(kPriorities),
    hex("isl.user", "User", 8).mask(0x0f),
    mac("isl.src", "Source"),
    mac("isl.addr", "Source or Destination Address"),
    dec("isl.len", "Length", 16),
    hex("isl.dsap", "DSAP", 8),
    hex("isl.ssap", "SSAP", 8),
    hex("isl.control", "Control", 8),
    hex("isl.hsa", "HSA", 24),
    dec("isl.vlan_id", "VLAN ID", 16).mask(0xfffe),
    flag("isl.bpdu", "BPDU/CDP/VTP", 16, 0x0001, kYesNo),
    dec("isl.index", "Index", 16),
    hex("isl.reserved", "Reserved", 16),
};

constexpr uint32_t kHeaderBytes = 26;

void dissect(Layer& isl)
{
    const auto type = isl.peek8(5) >> 4;
    isl.protocolColumn("ISL");
    isl.info().clear();
    isl.item().length(kHeaderBytes);
    const auto destination = isl.mac(kFields["isl.dst"]);
    {
        const auto under = isl.under(isl.last());
        isl.addNumber(kFields["isl.type"], 5, 1, isl.peek8(5));
        isl.addNumber(type == 0 ? kFields["isl.user_eth"] : kFields["isl.user"], 5, 1, isl.peek8(5));
    }
    isl.addAddress(kFields["isl.addr"], 0, 6, destination).hide();
    const auto source = isl.mac(kFields["isl.src"]);
    isl.addAddress(kFields["isl.addr"], 6, 6, source).hide();
    const auto length = isl.u16(kFields["isl.len"]);
    isl.u8(kFields["isl.dsap"]);
    isl.u8(kFields["isl.ssap"]);
    isl.u8(kFields["isl.control"]);
    isl.u24(kFields["isl.hsa"]);
    const auto vlan = isl.peek16(isl.position()) >> 1;
    isl.bitFields(2, {kFields["isl.vlan_id"], kFields["isl.bpdu"]});
    isl.u16(kFields["isl.index"]);
    isl.u16(kFields["isl.reserved"]);
    if (isl.failed())
        return;
    isl.facts().source = source;
    isl.facts().destination = destination;
    isl.info().set("VLAN ID: {}", vlan);
    // The length counts from the header's second half on, with the frame check sequence.
    isl.limitTo(14u + length);
    if (type != 0 || !isl.call("eth", isl.rest()))
        isl.data(isl.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol isl{"isl", "ISL", "ISL", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
