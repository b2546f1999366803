// Cisco Hot Standby Router Protocol, versions 1 and 2. RFC 2281; version 2 after its public description.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kOpcodeNames[] = {{0, "Hello"}, {1, "Coup"}, {2, "Resign"}, {3, "Advertise"}};
constexpr ValueName kStateNames[] = {{0, "Initial"}, {1, "Learn"}, {2, "Listen"}, {4, "Speak"}, {8, "Standby"}, {16, "Active"}};
constexpr ValueName kAdvTlvtypeNames[] = {{1, "HSRP interface state"}, {2, "IP redundancy"}};
constexpr ValueName kAdvStateNames[] = {{1, "Dormant"}, {2, "Passive"}, {3, "Active"}};
constexpr ValueName kOpcodeNames2[] = {{0, "Hello"}, {1, "Coup"}, {2, "Resign"}};
constexpr ValueName kStateNames2[] = {{1, "Init"}, {2, "Learn"}, {3, "Listen"}, {4, "Speak"}, {5, "Standby"}, {6, "Active"}};
constexpr ValueName kIpversionNames[] = {{4, "IPv4"}, {6, "IPv6"}};
constexpr ValueName kMd5AlgorithmNames[] = {{1, "MD5"}};

constexpr FieldTable kFields{
    dec("hsrp.version", "Version", 8),
    dec("hsrp.opcode", "Op Code", 8).names(kOpcodeNames),
    dec("hsrp.state", "State", 8).names(kStateNames),
    dec("hsrp.hellotime", "Hellotime", 8),
    dec("hsrp.holdtime", "Holdtime", 8),
    dec("hsrp.priority", "Priority", 8),
    dec("hsrp.group", "Group", 8),
    dec("hsrp.reserved", "Reserved", 8),
    text("hsrp.auth_data", "Authentication Data"),
    fields::ipv4("hsrp.virt_ip", "Virtual IP Address"),
    dec("hsrp.adv.tlvtype", "Adv type", 16).names(kAdvTlvtypeNames),
    dec("hsrp.adv.tlvlength", "Adv length", 16),
    dec("hsrp.adv.state", "Adv state", 8).names(kAdvStateNames),
    dec("hsrp.adv.reserved1", "Adv reserved1", 8),
    dec("hsrp.adv.activegrp", "Adv active groups", 16),
    dec("hsrp.adv.passivegrp", "Adv passive groups", 16),
    dec("hsrp.adv.reserved2", "Adv reserved2", 32),
    dec("hsrp2.version", "Version", 8),
    dec("hsrp2.opcode", "Op Code", 8).names(kOpcodeNames2),
    dec("hsrp2.state", "State", 8).names(kStateNames2),
    dec("hsrp2.group_state_tlv", "Group State TLV", 8),
    dec("hsrp2.interface_state_tlv", "Interface State TLV", 8),
    dec("hsrp2.text_auth_tlv", "Text Authentication TLV", 8),
    dec("hsrp2.md5_auth_tlv", "MD5 Authentication TLV", 8),
    dec("hsrp2.ipversion", "IP Ver.", 8).names(kIpversionNames),
    dec("hsrp2.group", "Group", 16),
    fields::mac("hsrp2.identifier", "Identifier"),
    dec("hsrp2.hellotime", "Hellotime", 32),
    dec("hsrp2.holdtime", "Holdtime", 32),
    dec("hsrp2.priority", "Priority", 32),
    text("hsrp2.auth_data", "Authentication Data"),
    fields::ipv4("hsrp2.virt_ip", "Virtual IP Address"),
    fields::ipv6("hsrp2.virt_ip_v6", "Virtual IPv6 Address"),
    dec("hsrp2.active_groups", "Active Groups", 16),
    dec("hsrp2.passive_groups", "Passive Groups", 16),
    dec("hsrp2.md5_algorithm", "MD5 Algorithm", 8).names(kMd5AlgorithmNames),
    hex("hsrp2.md5_padding", "Padding", 8),
    dec("hsrp2.md5_flags", "MD5 Flags", 16),
    fields::ipv4("hsrp.md5_ip_address", "Sender's IP Address"),
    dec("hsrp2.md5_key_id", "MD5 Key ID", 32),
    bytes("hsrp2.md5_auth_data", "MD5 Authentication Data"),
    none("hsrp.unknown_tlv", "Unknown TLV sequence (HSRPv1)"),
};

constexpr uint16_t kPort = 1985;
constexpr uint16_t kPortV6 = 2029;
constexpr std::array kClaims{Claim{"udp.port", kPort}, Claim{"udp.port", kPortV6}};
constexpr uint8_t kAllRouters[] = {224, 0, 0, 2};

void addTime(Layer& hsrp, const Item& item, std::string_view label, uint64_t value, uint64_t usual)
{
    if (hsrp.wantsTree())
        item.text("{}: {} ({})", label, value == usual ? "Default" : "Non-Default", value);
}

void addPassword(Layer& hsrp, FieldRef row)
{
    const auto at = hsrp.position();
    if (!hsrp.has(at, 8))
        return hsrp.skip(8);
    auto text = hsrp.peekText(at, 8);
    text = text.substr(0, text.find('\0'));
    hsrp.addText(row, at, 8, text).text("Authentication Data: {} ({})", text == "cisco" ? "Default" : "Non-Default", text);
    hsrp.skip(8);
}

void addMd5(Layer& hsrp)
{
    const auto at = hsrp.position();
    const auto type = hsrp.peek8(at);
    const auto length = hsrp.peek8(at + 1);
    const auto item = hsrp.addNumber(kFields["hsrp2.md5_auth_tlv"], at, 1, type);
    item.text("MD5 Authentication TLV: Type={} Len={}", type, length);
    const auto under = hsrp.under(item);
    hsrp.skip(2);
    hsrp.u8(kFields["hsrp2.md5_algorithm"]);
    hsrp.u8(kFields["hsrp2.md5_padding"]);
    hsrp.u16(kFields["hsrp2.md5_flags"]);
    hsrp.ipv4(kFields["hsrp.md5_ip_address"]);
    hsrp.u32(kFields["hsrp2.md5_key_id"]);
    hsrp.bytes(kFields["hsrp2.md5_auth_data"], 16);
}

void dissectAdvertisement(Layer& hsrp)
{
    hsrp.u16(kFields["hsrp.adv.tlvtype"]);
    hsrp.u16(kFields["hsrp.adv.tlvlength"]);
    const auto state = hsrp.u8(kFields["hsrp.adv.state"]);
    hsrp.info().append(" (state {})", nameOr(kAdvStateNames, state, "Unknown"));
    hsrp.u8(kFields["hsrp.adv.reserved1"]);
    hsrp.u16(kFields["hsrp.adv.activegrp"]);
    hsrp.u16(kFields["hsrp.adv.passivegrp"]);
    hsrp.u32(kFields["hsrp.adv.reserved2"]);
}

void dissectVersion1(Layer& hsrp)
{
    hsrp.protocolColumn("HSRP");
    hsrp.u8(kFields["hsrp.version"]);
    const auto operation = hsrp.u8(kFields["hsrp.opcode"]);
    hsrp.info().set(nameOr(kOpcodeNames, operation, "Unknown"));
    if (operation == 3)
        return dissectAdvertisement(hsrp);
    const auto state = hsrp.u8(kFields["hsrp.state"]);
    hsrp.info().append(" (state {})", nameOr(kStateNames, state, "Unknown"));
    const auto hello = hsrp.u8(kFields["hsrp.hellotime"]);
    addTime(hsrp, hsrp.last(), "Hellotime", hello, 3);
    const auto hold = hsrp.u8(kFields["hsrp.holdtime"]);
    addTime(hsrp, hsrp.last(), "Holdtime", hold, 10);
    hsrp.u8(kFields["hsrp.priority"]);
    hsrp.u8(kFields["hsrp.group"]);
    hsrp.u8(kFields["hsrp.reserved"]);
    addPassword(hsrp, kFields["hsrp.auth_data"]);
    hsrp.ipv4(kFields["hsrp.virt_ip"]);
    if (!hsrp.more())
        return;
    if (hsrp.peek8(hsrp.position()) == 4 && hsrp.peek8(hsrp.position() + 1) == 28)
        addMd5(hsrp);
    else
        hsrp.addNone(kFields["hsrp.unknown_tlv"], hsrp.position(), hsrp.reportedRemaining());
}

void addGroupState(Layer& hsrp)
{
    hsrp.u8(kFields["hsrp2.version"]);
    const auto operation = hsrp.u8(kFields["hsrp2.opcode"]);
    const auto state = hsrp.u8(kFields["hsrp2.state"]);
    hsrp.info().set("{} (state {})", nameOr(kOpcodeNames2, operation, "Unknown"), nameOr(kStateNames2, state, "Unknown"));
    const auto version = hsrp.u8(kFields["hsrp2.ipversion"]);
    hsrp.u16(kFields["hsrp2.group"]);
    hsrp.mac(kFields["hsrp2.identifier"]);
    hsrp.u32(kFields["hsrp2.priority"]);
    const auto hello = hsrp.u32(kFields["hsrp2.hellotime"]);
    addTime(hsrp, hsrp.last(), "Hellotime", hello, 3000);
    const auto hold = hsrp.u32(kFields["hsrp2.holdtime"]);
    addTime(hsrp, hsrp.last(), "Holdtime", hold, 10000);
    if (version == 4)
        hsrp.ipv4(kFields["hsrp2.virt_ip"]);
    else if (version == 6)
        hsrp.ipv6(kFields["hsrp2.virt_ip_v6"]);
}

void addPart(Layer& hsrp)
{
    const auto at = hsrp.position();
    const auto type = hsrp.peek8(at);
    const auto length = hsrp.peek8(at + 1);
    if (type == 1 && length == 40) {
        const auto under = hsrp.under(hsrp.addNumber(kFields["hsrp2.group_state_tlv"], at, 2u + length, type));
        under.item().text("Group State TLV: Type={} Len={}", type, length);
        hsrp.skip(2);
        addGroupState(hsrp);
    } else if (type == 2 && length == 4) {
        const auto under = hsrp.under(hsrp.addNumber(kFields["hsrp2.interface_state_tlv"], at, 1, type));
        under.item().text("Interface State TLV: Type={} Len={}", type, length + 2);
        hsrp.skip(2);
        const auto active = hsrp.u16(kFields["hsrp2.active_groups"]);
        const auto passive = hsrp.u16(kFields["hsrp2.passive_groups"]);
        hsrp.info().set("Interface State TLV (Act={} Pass={})", active, passive);
    } else if (type == 3 && length == 8) {
        const auto under = hsrp.under(hsrp.addNumber(kFields["hsrp2.text_auth_tlv"], at, 2u + length, type));
        under.item().text("Text Authentication TLV: Type={} Len={}", type, length);
        hsrp.skip(2);
        addPassword(hsrp, kFields["hsrp2.auth_data"]);
    } else if (type == 4 && length == 28) {
        addMd5(hsrp);
    }
    hsrp.seek(uint64_t(at) + 2 + length);
}

void dissect(Layer& hsrp)
{
    const auto& facts = hsrp.facts();
    const auto known = [](uint16_t port) { return port == kPort || port == kPortV6; };
    if (!known(facts.sourcePort) || !known(facts.destinationPort))
        return hsrp.reject();
    if (facts.destination.kind == AddressKind::Ipv4 && facts.destination == Address::ipv4(kAllRouters))
        return dissectVersion1(hsrp);
    hsrp.protocolColumn("HSRPv2");
    while (hsrp.more())
        addPart(hsrp);
}

} // namespace

namespace protocols {

extern constinit const Protocol hsrp{"hsrp", "HSRP", "Cisco Hot Standby Router Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
