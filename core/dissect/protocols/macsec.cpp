// MACsec. IEEE Std 802.1AE. Encrypted contents are not decoded.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    hex("macsec.TCI", "TCI", 8).mask(0xfc),
    hex("macsec.TCI.V", "VER", 8).mask(0x80),
    flag("macsec.TCI.ES", "ES", 8, 0x40),
    flag("macsec.TCI.SC", "SC", 8, 0x20),
    flag("macsec.TCI.SCB", "SCB", 8, 0x10),
    flag("macsec.TCI.E", "E", 8, 0x8),
    flag("macsec.TCI.C", "C", 8, 0x4),
    hex("macsec.AN", "AN", 8).mask(0x3),
    dec("macsec.SL", "Short length", 8),
    dec("macsec.PN", "Packet number", 32),
    fields::mac("macsec.SCI.system_identifier", "System Identifier"),
    dec("macsec.SCI.port_identifier", "Port Identifier", 16),
    hex("macsec.etype", "Ethertype", 16),
    bytes("macsec.ICV", "ICV"),
};

constexpr std::array kClaims{Claim{"ethertype", 0x88e5}};
constexpr uint32_t kIcvBytes = 16;
constexpr uint8_t kHasChannel = 0x20, kEncrypted = 0x08, kChanged = 0x04, kSingleCopy = 0x10, kEndStation = 0x40;

void addControl(Layer& tag)
{
    const auto value = tag.peek8(0);
    const auto item = tag.addNumber(kFields["macsec.TCI"], 0, 1, value);
    item.append(", VER: 0x{:x}", value >> 7);
    for (const auto& [bit, name] : {std::pair{kEndStation, ", ES"}, {kHasChannel, ", SC"}, {kSingleCopy, ", SCB"}, {kEncrypted, ", E"}, {kChanged, ", C"}})
        if ((value & bit) != 0)
            item.append(std::string_view(name));
    {
        const auto under = tag.under(item);
        for (const auto row : {kFields["macsec.TCI.V"], kFields["macsec.TCI.ES"], kFields["macsec.TCI.SC"], kFields["macsec.TCI.SCB"], kFields["macsec.TCI.E"], kFields["macsec.TCI.C"]})
            tag.addNumber(row, 0, 1, value);
    }
    tag.addNumber(kFields["macsec.AN"], 0, 1, value);
    tag.skip(1);
}

void dissect(Layer& tag)
{
    tag.protocolColumn("MACSEC");
    tag.info().set("MACsec frame");
    const auto control = tag.peek8(0);
    const auto shortLength = uint32_t(tag.peek8(1) & 0x3f);
    addControl(tag);
    tag.u8(kFields["macsec.SL"]);
    tag.u32(kFields["macsec.PN"]);
    if ((control & kHasChannel) != 0) {
        tag.mac(kFields["macsec.SCI.system_identifier"]);
        tag.u16(kFields["macsec.SCI.port_identifier"]);
    }
    if (tag.failed())
        return;
    const auto start = tag.position();
    // Frames shorter than an Ethernet frame say how long they are: the rest is padding.
    auto end = tag.reported() > kIcvBytes ? tag.reported() - kIcvBytes : start;
    if (shortLength != 0)
        end = start + shortLength;
    if (end < start || end > tag.reported())
        return tag.malformed();
    const auto icvBytes = std::min(kIcvBytes, tag.reported() - end);
    if (icvBytes != 0 && tag.has(end, icvBytes))
        tag.addBytes(kFields["macsec.ICV"], end, icvBytes, tag.peekBytes(end, icvBytes));
    const bool encrypted = (control & (kEncrypted | kChanged)) != 0;
    if (!encrypted)
        tag.u16(kFields["macsec.etype"]);
    tag.item().length(tag.position());
    const auto at = tag.position();
    if (end > at) {
        const auto rest = tag.slice(at, end - at);
        tag.facts().etherType = tag.peek16(start);
        if (encrypted || !tag.call("ethertype", rest))
            tag.data(rest);
    }
    tag.limitTo(end + icvBytes);
}

} // namespace

namespace protocols {

extern constinit const Protocol macsec{"macsec", "MACsec", "802.1AE Security tag", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
