// EAP over LAN: IEEE Std 802.1X, with the keys of RC4 and of IEEE 802.11 (12.7.2). Not decoded: MACsec key agreement; keys that are
// encrypted.
#include "core/dissect/protocols/wlan.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kEapolKeydesKeyIndexTypeNames[] = {{1, "Unicast"}, {0, "Broadcast"}};
constexpr ValueName kWlanRsnaEapolKeydesKeyInfoKeydesVersionNames[] = {
    {1, "RC4 Cipher, HMAC-MD5 MIC"}, {2, "AES Cipher, HMAC-SHA1 MIC"}, {3, "AES Cipher, AES-128-CMAC MIC"},
};
constexpr ValueName kWlanRsnaEapolKeydesKeyInfoKeyTypeNames[] = {{1, "Pairwise Key"}, {0, "Group Key"}};
constexpr ValueName kEapolKeydesTypeNames[] = {{1, "RC4 Descriptor"}, {2, "EAPOL RSN Key"}, {254, "EAPOL WPA Key"}};
constexpr ValueName kEapolVersionNames[] = {{1, "802.1X-2001"}, {2, "802.1X-2004"}, {3, "802.1X-2010"}};
constexpr ValueName kEapolTypeNames[] = {
    {0, "EAP Packet"}, {1, "Start"}, {2, "Logoff"}, {3, "Key"}, {4, "Encapsulated ASF Alert"}, {5, "MKA"}, {6, "Announcement (Generic)"},
    {7, "Announcement (Specific)"}, {8, "Announcement Request"},
};

constexpr FieldTable kOwnFields{
    dec("eapol.keydes.key_len", "Key Length", 16),
    dec("eapol.keydes.replay_counter", "Replay Counter", 64),
    bytes("eapol.keydes.key_iv", "Key IV"),
    hex("eapol.keydes.key_index", "Key Index", 8),
    flag("eapol.keydes.key_index.type", "Type", 8, 0x80, kEapolKeydesKeyIndexTypeNames),
    dec("eapol.keydes.key_index.number", "Number", 8).mask(0x7f),
    bytes("eapol.keydes.key_signature", "Key Signature"),
    bytes("eapol.keydes.key", "Key"),
    boolean("eapol.keydes.key.generated_locally", "Key Generated Locally"),
    dec("wlan_rsna_eapol.keydes.msgnr", "Message number", 8),
    hex("wlan_rsna_eapol.keydes.key_info", "Key Information", 16),
    dec("wlan_rsna_eapol.keydes.key_info.keydes_version", "Key Descriptor Version", 16).names(kWlanRsnaEapolKeydesKeyInfoKeydesVersionNames).mask(0x7),
    flag("wlan_rsna_eapol.keydes.key_info.key_type", "Key Type", 16, 0x8, kWlanRsnaEapolKeydesKeyInfoKeyTypeNames),
    dec("wlan_rsna_eapol.keydes.key_info.key_index", "Key Index", 16).mask(0x30),
    flag("wlan_rsna_eapol.keydes.key_info.install", "Install", 16, 0x40),
    flag("wlan_rsna_eapol.keydes.key_info.key_ack", "Key ACK", 16, 0x80),
    flag("wlan_rsna_eapol.keydes.key_info.key_mic", "Key MIC", 16, 0x100),
    flag("wlan_rsna_eapol.keydes.key_info.secure", "Secure", 16, 0x200),
    flag("wlan_rsna_eapol.keydes.key_info.error", "Error", 16, 0x400),
    flag("wlan_rsna_eapol.keydes.key_info.request", "Request", 16, 0x800),
    flag("wlan_rsna_eapol.keydes.key_info.encrypted_key_data", "Encrypted Key Data", 16, 0x1000),
    flag("wlan_rsna_eapol.keydes.key_info.smk_message", "SMK Message", 16, 0x2000),
    bytes("wlan_rsna_eapol.keydes.nonce", "WPA Key Nonce"),
    bytes("wlan_rsna_eapol.keydes.rsc", "WPA Key RSC"),
    bytes("wlan_rsna_eapol.keydes.id", "WPA Key ID"),
    bytes("wlan_rsna_eapol.keydes.mic", "WPA Key MIC"),
    dec("wlan_rsna_eapol.keydes.data_len", "WPA Key Data Length", 16),
    bytes("wlan_rsna_eapol.keydes.data", "WPA Key Data"),
    dec("eapol.keydes.type", "Key Descriptor Type", 8).names(kEapolKeydesTypeNames),
    bytes("eapol.keydes.body", "Key Descriptor Body"),
    dec("eapol.version", "Version", 8).names(kEapolVersionNames),
    dec("eapol.type", "Type", 8).names(kEapolTypeNames),
    dec("eapol.len", "Length", 16),
};

// The elements of 802.11 that come first are reported as rows of this protocol.
constexpr auto kFields = joined(wlan::kFields, kOwnFields);

constexpr std::array kClaims{Claim{"ethertype", 0x888e}, Claim{"ethertype", 0x88c7}};

enum Type : uint8_t { Packet, Start, Logoff, Key };
enum Descriptor : uint8_t { Rc4 = 1, Rsn = 2, Wpa = 254 };
enum Information : uint16_t { Pairwise = 0x0008, Ack = 0x0080, Mic = 0x0100, Secure = 0x0200, Encrypted = 0x1000 };

void addRc4Key(Layer& eapol)
{
    const auto length = eapol.u16(kFields["eapol.keydes.key_len"]);
    eapol.u64(kFields["eapol.keydes.replay_counter"]);
    eapol.bytes(kFields["eapol.keydes.key_iv"], 16);
    eapol.bits(kFields["eapol.keydes.key_index"], 1, {kFields["eapol.keydes.key_index.type"], kFields["eapol.keydes.key_index.number"]});
    eapol.bytes(kFields["eapol.keydes.key_signature"], 16);
    if (eapol.failed() || length == 0)
        return;
    const bool local = eapol.reportedRemaining() < length; // the peer derives it itself
    const auto at = eapol.position();
    if (!local)
        eapol.bytes(kFields["eapol.keydes.key"], length);
    eapol.addNumber(kFields["eapol.keydes.key.generated_locally"], at, 0, local ? 1 : 0).generated();
}

// Which of the messages of a handshake it is. IEEE Std 802.11-2020, 12.7.6, 12.7.7.
uint8_t messageNumber(uint16_t information, uint16_t dataLength)
{
    if ((information & Pairwise) == 0)
        return (information & Ack) != 0 ? 1 : 2;
    if ((information & Ack) != 0)
        return (information & Mic) != 0 ? 3 : 1;
    return (information & Secure) != 0 || dataLength == 0 ? 4 : 2;
}

void addWlanKey(Layer& eapol)
{
    constexpr uint32_t kDataLengthAt = 92; // behind the key information
    const auto at = eapol.position();
    const auto information = eapol.peek16(at);
    const auto message = messageNumber(information, eapol.peek16(at + kDataLengthAt));
    eapol.addNumber(kFields["wlan_rsna_eapol.keydes.msgnr"], at, 0, message).generated();
    if ((information & Pairwise) != 0)
        eapol.info().append(" (Message {} of 4)", message);
    else
        eapol.info().append(" (Group Message {} of 2)", message);
    eapol.bits(kFields["wlan_rsna_eapol.keydes.key_info"], 2,
               {kFields["wlan_rsna_eapol.keydes.key_info.keydes_version"], kFields["wlan_rsna_eapol.keydes.key_info.key_type"],
                kFields["wlan_rsna_eapol.keydes.key_info.key_index"], kFields["wlan_rsna_eapol.keydes.key_info.install"],
                kFields["wlan_rsna_eapol.keydes.key_info.key_ack"], kFields["wlan_rsna_eapol.keydes.key_info.key_mic"],
                kFields["wlan_rsna_eapol.keydes.key_info.secure"], kFields["wlan_rsna_eapol.keydes.key_info.error"],
                kFields["wlan_rsna_eapol.keydes.key_info.request"], kFields["wlan_rsna_eapol.keydes.key_info.encrypted_key_data"],
                kFields["wlan_rsna_eapol.keydes.key_info.smk_message"]});
    eapol.u16(kFields["eapol.keydes.key_len"]);
    eapol.u64(kFields["eapol.keydes.replay_counter"]);
    eapol.bytes(kFields["wlan_rsna_eapol.keydes.nonce"], 32);
    eapol.bytes(kFields["eapol.keydes.key_iv"], 16);
    eapol.bytes(kFields["wlan_rsna_eapol.keydes.rsc"], 8);
    eapol.bytes(kFields["wlan_rsna_eapol.keydes.id"], 8);
    eapol.bytes(kFields["wlan_rsna_eapol.keydes.mic"], 16);
    const auto length = eapol.u16(kFields["wlan_rsna_eapol.keydes.data_len"]);
    if (length == 0 || eapol.failed())
        return;
    const auto data = eapol.position();
    eapol.bytes(kFields["wlan_rsna_eapol.keydes.data"], length);
    if ((information & Encrypted) != 0 || (information & Pairwise) == 0 || eapol.failed())
        return; // WPA encrypts the group's key without saying so
    const auto under = eapol.under(eapol.last());
    eapol.seek(data);
    wlan::addElements(eapol, data + length);
}

void addKey(Layer& eapol)
{
    const auto type = eapol.u8(kFields["eapol.keydes.type"]);
    if (eapol.failed())
        return;
    if (type == Rc4)
        return addRc4Key(eapol);
    if (type == Rsn || type == Wpa)
        return addWlanKey(eapol);
    eapol.bytes(kFields["eapol.keydes.body"], eapol.reportedRemaining());
}

void dissect(Layer& eapol)
{
    eapol.protocolColumn("EAPOL");
    eapol.u8(kFields["eapol.version"]);
    const auto type = eapol.u8(kFields["eapol.type"]);
    eapol.info().set("{}", nameOr(kEapolTypeNames, type, "Unknown Type"));
    const auto length = eapol.u16(kFields["eapol.len"]);
    if (eapol.failed())
        return;
    eapol.limitTo(4u + length);
    if (length == 0)
        return;
    if (type == Key)
        return addKey(eapol);
    if (!eapol.handOff("eapol.type", type))
        eapol.data(eapol.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol eapol{"eapol", "EAPOL", "802.1X Authentication", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
