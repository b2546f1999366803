// What tells the messages between base stations and switches from those that only pass through. 3GPP TS 48.006, clause 9. Not decoded:
// the messages themselves.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kDiscriminators[] = {{0, "BSS Management"}, {1, "Direct Transfer"}};
constexpr ValueName kControls[] = {{0, "not further specified"}, {2, "FACCH or SDCCH"}, {3, "SACCH"}};

constexpr FieldTable kFields{
    hex("bssap.pdu_type", "Message Type", 8).names(kDiscriminators),
    hex("bssap.dlci.cc", "Control Channel", 8).mask(0xc0).names(kControls),
    hex("bssap.dlci.spare", "Spare", 8).mask(0x38),
    hex("bssap.dlci.sapi", "SAPI", 8).mask(0x07),
    dec("bssap.length", "Length", 8),
};

constexpr std::array<std::string_view, 1> kTables{"sccp"};

// A connection's message may be empty: nobody else wants that either.
bool recognises(const Layer& bssap)
{
    if (bssap.reported() == 0)
        return true;
    const auto kind = bssap.peek8(0);
    return kind <= 1 && bssap.reported() > 2 && bssap.peek8(1 + kind) + 2u + kind == bssap.reported();
}

void dissect(Layer& bssap)
{
    if (bssap.reported() == 0) {
        bssap.u8(kFields["bssap.pdu_type"]);
        bssap.limitTo(0);
        return bssap.reject();
    }
    bssap.protocolColumn("BSSAP");
    const auto kind = bssap.u8(kFields["bssap.pdu_type"]);
    if (kind == 1)
        bssap.bitFields(1, {kFields["bssap.dlci.cc"], kFields["bssap.dlci.spare"], kFields["bssap.dlci.sapi"]});
    bssap.u8(kFields["bssap.length"]);
    bssap.item().length(bssap.position());
    bssap.data(bssap.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol bssap{"bssap", "BSSAP", "BSSAP", kFields, {}, dissect, recognises, kTables};

} // namespace protocols
} // namespace capscope
