// Wake on LAN. AMD, Magic Packet Technology (publication 20213), with the SecureOn password of its successors.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    bytes("wol.sync", "Sync stream"),
    mac("wol.mac", "MAC"),
    bytes("wol.passwd", "Password"),
};

constexpr std::array kClaims{Claim{"ethertype", 0x0842}};
constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kSyncBytes = 6;
constexpr uint32_t kMacBytes = 6;
constexpr uint32_t kRepeats = 16;
constexpr uint32_t kBodyBytes = kSyncBytes + kRepeats * kMacBytes;

// Six bytes of ones, then one address sixteen times.
bool isPacket(const Layer& wol)
{
    if (!wol.has(0, kBodyBytes) || wol.peek(0, kSyncBytes) != 0xffffffffffff)
        return false;
    for (uint32_t i = 1; i < kRepeats; ++i)
        if (wol.peek(kSyncBytes + i * kMacBytes, kMacBytes) != wol.peek(kSyncBytes, kMacBytes))
            return false;
    return true;
}

// Anything may carry it, but only with nothing or a password behind it.
bool recognises(const Layer& wol)
{
    const auto behind = wol.reported() - kBodyBytes;
    return isPacket(wol) && (behind == 0 || behind == 4 || behind == 6);
}

void dissect(Layer& wol)
{
    if (!isPacket(wol))
        return wol.reject();
    wol.protocolColumn("WOL");
    const auto whom = toText(Address::mac(wol.peekBytes(kSyncBytes).data()));
    const auto behind = wol.reported() - kBodyBytes;
    wol.info().set("MagicPacket for {}", whom);
    wol.item().text("Wake On LAN, MAC: {}", whom);
    wol.bytes(kFields["wol.sync"], kSyncBytes);
    {
        const auto under = wol.under(wol.label(kSyncBytes, kRepeats * kMacBytes, "MAC: {}", whom));
        for (uint32_t i = 0; i < kRepeats; ++i)
            wol.mac(kFields["wol.mac"]);
    }
    const uint32_t passwordBytes = behind >= 6 ? 6 : behind >= 4 ? 4 : 0;
    if (passwordBytes != 0 && wol.has(wol.position(), passwordBytes)) {
        const auto* at = wol.peekBytes(wol.position()).data();
        const auto password = toText(passwordBytes == 4 ? Address::ipv4(at) : Address::mac(at));
        // The value is the beginning of the password as it is written.
        wol.addBytes(kFields["wol.passwd"], wol.position(), passwordBytes, asBytes(wol.arena().copy(password)).first(passwordBytes))
            .text("Password: {}", password);
        wol.info().append(", password {}", password);
        wol.item().append(", password: {}", password);
    }
    wol.item().length(kBodyBytes + passwordBytes);
}

} // namespace

namespace protocols {

extern constinit const Protocol wakeOnLan{"wol", "WOL", "Wake On LAN", kFields, kClaims, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
