// What stations of 802.2 tell of themselves: the basic format of Exchange Identification. IEEE Std 802.2, 5.4.1.1.2.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFormats[] = {{0x81, "LLC basic format"}, {0, 255, "Unknown"}};
constexpr ValueName kTypes[] = {
    {0x1, "Type 1 LLC (Class I LLC)"}, {0x2, "Type 2 LLC"}, {0x3, "Type 1 and Type 2 LLCs (Class II LLC)"}, {0x4, "Type 3 LLC"},
    {0x5, "Type 1 and Type 3 LLCs (Class III LLC)"}, {0x6, "Type 2 and Type 3 LLCs"},
    {0x7, "Type 1 and Type 2 and Type 3 LLCs (Class IV LLC)"}, {0, 255, "Unknown"},
};

constexpr FieldTable kFields{
    hex("basicxid.llc.xid.format", "XID Format", 8).names(kFormats),
    hex("basicxid.llc.xid.types", "LLC Types/Classes", 8).names(kTypes),
    dec("basicxid.llc.xid.wsize", "Receive Window Size", 8),
};

void dissect(Layer& xid)
{
    xid.protocolColumn("XID");
    xid.u8(kFields["basicxid.llc.xid.format"]);
    const auto types = xid.peek8(1) & 0x1fu;
    xid.addNumber(kFields["basicxid.llc.xid.types"], 1, 1, types);
    xid.skip(1);
    const auto window = xid.peek8(2) >> 1;
    xid.addNumber(kFields["basicxid.llc.xid.wsize"], 2, 1, uint64_t(window));
    xid.skip(1);
    if (!xid.failed())
        xid.info().set("Basic Format; {}; Window Size {}", nameOf(kTypes, types), window);
}

} // namespace

namespace protocols {

extern constinit const Protocol basicXid{.name = "basicxid", .shortName = "Basic Format XID", .title = "Logical-Link Control Basic Format XID",
                                         .fields = kFields, .dissect = dissect};

} // namespace protocols
} // namespace capscope
