// Dynamic Trunk Protocol (Cisco), after its public description.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTlvTypeNames[] = {{1, "Domain"}, {2, "Trunk Status"}, {3, "Trunk Type"}, {4, "Sender ID"}};
constexpr ValueName kTosNames[] = {{0, "Access"}, {1, "Trunk"}};
constexpr ValueName kTasNames[] = {{1, "On"}, {2, "Off"}, {3, "Desirable"}, {4, "Auto"}};
constexpr ValueName kTotNames[] = {{1, "Native"}, {2, "ISL"}, {5, "802.1Q"}};
constexpr ValueName kTatNames[] = {{0, "Negotiated"}, {1, "Native"}, {2, "ISL"}, {5, "802.1Q"}};

constexpr FieldTable kFields{
    dec("dtp.version", "Version", 8),
    text("dtp.domain", "Domain"),
    hex("dtp.tlv_type", "Type", 16).names(kTlvTypeNames),
    dec("dtp.tlv_len", "Length", 16),
    hex("dtp.tos", "Trunk Operating Status", 8).mask(0x80).names(kTosNames),
    hex("dtp.tas", "Trunk Administrative Status", 8).mask(0x7).names(kTasNames),
    hex("dtp.tot", "Trunk Operating Type", 8).mask(0xe0).names(kTotNames),
    hex("dtp.tat", "Trunk Administrative Type", 8).mask(0x7).names(kTatNames),
    fields::mac("dtp.senderid", "Sender ID"),
    fields::mac("dtp.data", "Data"),
};

constexpr std::array kClaims{Claim{"llc.cisco_pid", 0x2004}};

std::string pairText(ValueNames first, ValueNames second, uint8_t high, uint8_t low, uint8_t value)
{
    return fmt::format("{}/{} (0x{:02x})", nameOr(first, high, "Unknown"), nameOr(second, low, "Unknown"), value);
}

void addValue(Layer& dtp, uint16_t type, uint32_t size)
{
    constexpr uint16_t kDomain = 1, kStatus = 2, kType = 3, kSender = 4;
    const auto at = dtp.position();
    const auto value = dtp.peek8(at);
    if (type == kDomain) {
        const auto text = dtp.text(kFields["dtp.domain"], size);
        dtp.item().append(": {}", text.substr(0, text.find('\0')));
    } else if (type == kStatus && size >= 1) {
        const auto text = pairText(kTosNames, kTasNames, value >> 7, value & 7, value);
        dtp.item().append(" (Operating/Administrative): {}", text);
        const auto under = dtp.under(dtp.label(at, 1, "Value: {}", text));
        dtp.bitFields(1, {kFields["dtp.tos"], kFields["dtp.tas"]});
    } else if (type == kType && size >= 1) {
        const auto text = pairText(kTotNames, kTatNames, value >> 5, value & 7, value);
        dtp.item().append(" (Operating/Administrative): {}", text);
        const auto under = dtp.under(dtp.label(at, 1, "Value: {}", text));
        dtp.bitFields(1, {kFields["dtp.tot"], kFields["dtp.tat"]});
    } else if (type == kSender && size == 6) {
        dtp.item().append(": {}", toText(dtp.mac(kFields["dtp.senderid"])));
    } else if (size != 0) {
        dtp.bytes(kFields["dtp.data"], size);
    }
}

void dissect(Layer& dtp)
{
    dtp.protocolColumn("DTP");
    dtp.info().set("Dynamic Trunk Protocol");
    dtp.u8(kFields["dtp.version"]);
    if (dtp.passesOverContents())
        return;
    while (dtp.more()) {
        const auto start = dtp.position();
        const auto type = dtp.peek16(start);
        const auto size = dtp.peek16(start + 2);
        const auto under = dtp.under(dtp.label(start, size, nameOr(kTlvTypeNames, type, "Unknown TLV type")));
        dtp.u16(kFields["dtp.tlv_type"]);
        dtp.u16(kFields["dtp.tlv_len"]);
        if (size < 4 || start + size > dtp.reported())
            return;
        addValue(dtp, type, size - 4u);
        dtp.seek(start + size);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol dtp{"dtp", "DTP", "Dynamic Trunk Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
