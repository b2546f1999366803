// IP Payload Compression Protocol. RFC 3173; DEFLATE: RFC 2394. Not decoded: what other methods compressed.
#include "core/dissect/inflate.h"
#include "core/dissect/ip_protocols.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMethods[] = {{1, "OUI"}, {2, "DEFLATE"}, {3, "LZS"}};

constexpr FieldTable kFields{
    hex("ipcomp.next_header", "Next Header", 8).names(kIpProtocolNames),
    hex("ipcomp.flags", "IPComp Flags", 8),
    hex("ipcomp.cpi", "IPComp CPI", 16).names(kMethods),
};

constexpr std::array kClaims{Claim{"ip.proto", 108}};

void dissect(Layer& comp)
{
    comp.protocolColumn("IPComp");
    comp.info().clear();
    if (!comp.has(0, 1)) { // not even a first byte: there is no row
        comp.u8(kFields["ipcomp.next_header"]);
        comp.limitTo(0);
        return comp.reject();
    }
    const auto method = comp.peek16(2);
    const auto name = nameOf(kMethods, method);
    if (!comp.has(2, 2))
        comp.info().clear();
    else if (name.empty())
        comp.info().set("IPComp (CPI=0x{:04x})", method);
    else
        comp.info().set("IPComp (CPI={})", name);
    const auto next = comp.u8(kFields["ipcomp.next_header"]);
    comp.u8(kFields["ipcomp.flags"]);
    comp.u16(kFields["ipcomp.cpi"]);
    if (comp.failed())
        return;
    const auto packed = comp.rest();
    comp.call("data", packed, comp.inside());
    constexpr uint16_t kDeflate = 2;
    if (method != kDeflate)
        return;
    auto plain = inflate(packed.bytes);
    if (!plain || plain->empty())
        return;
    const auto slice = comp.dissection().addBuffer("IPcomp inflated data", std::move(*plain));
    if (!comp.handOff("ip.proto", next, slice))
        comp.data(slice);
}

} // namespace

namespace protocols {

extern constinit const Protocol ipcomp{"ipcomp", "IPComp", "IP Payload Compression", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
