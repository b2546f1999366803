// Realtek's protocols on layer 2. Not decoded: their contents, which are not published; switches look for loops with them.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    bytes("realtek.packet", "Unknown packet"),
};

constexpr std::array kClaims{Claim{"ethertype", 0x8899}};

void dissect(Layer& realtek)
{
    realtek.protocolColumn("Realtek");
    realtek.info().clear();
    realtek.bytes(kFields["realtek.packet"], realtek.reported());
}

} // namespace

namespace protocols {

extern constinit const Protocol realtek{"realtek", "Realtek", "Realtek Layer 2 Protocols", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
