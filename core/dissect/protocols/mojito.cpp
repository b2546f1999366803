// Mojito, the Kademlia of Gnutella clients: messages over UDP. Follows LimeWire's documentation. Not decoded: statistics, extended
// headers.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kOpcodeNames[] = {
    {1, "PING REQUEST"}, {2, "PING RESPONSE"}, {3, "STORE REQUEST"}, {4, "STORE RESPONSE"}, {5, "FIND NODE REQUEST"},
    {6, "FIND NODE RESPONSE"}, {7, "FIND VALUE REQUEST"}, {8, "FIND VALUE RESPONSE"}, {9, "STATS REQUEST (DEPRECATED)"},
    {10, "STATS RESPONSE (DEPRECATED)"},
};

constexpr FieldTable kFields{
    bytes("mojito.messageid", "Message ID"),
    hex("mojito.fdhtmessage", "FDHTMessage", 8),
    dec("mojito.majorversion", "Major Version", 8),
    dec("mojito.minorversion", "Minor Version", 8),
    dec("mojito.payloadlength", "Payload Length", 32),
    dec("mojito.opcode", "OPCode", 8).names(kOpcodeNames),
    text("mojito.vendor", "Vendor"),
    bytes("mojito.kuid", "Kademlia Unique ID (KUID)"),
    dec("mojito.socketaddressversion", "IP Version", 8),
    fields::ipv4("mojito.socketaddressipv4", "IP Address"),
    fields::ipv6("mojito.socketaddressipv6", "IP Address"),
    dec("mojito.socketaddressport", "IP Port", 16),
    dec("mojito.instanceid", "Instance ID", 8),
    hex("mojito.flags", "Flags", 8),
    flag("mojito.shutdownflag", "SHUTDOWN", 8, 0x02, kTrueFalse),
    flag("mojito.firewalledflag", "Firewalled", 8, 0x01, kTrueFalse),
    dec("mojito.extlength", "Extended Length", 16),
    text("mojito.contactvendor", "Vendor"),
    dec("mojito.contactversion", "Contact Version", 16),
    bytes("mojito.contactkuid", "KUID of the Contact"),
    bytes("mojito.target_kuid", "Target KUID"),
    dec("mojito.sectokenlen", "Security Token Length", 8),
    bytes("mojito.sectoken", "Security Token"),
    dec("mojito.contactcount", "Contact Count", 8),
    dec("mojito.bigintegerlen", "Big Integer Length", 8),
    bytes("mojito.bigintegerval", "Big Integer HEX Value"),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kHeaderBytes = 61;

bool recognises(const Layer& layer)
{
    return layer.has(0, kHeaderBytes) && layer.peek8(16) == 0x44 && uint64_t(layer.peek32le(19)) + 23 == layer.reported();
}

void addVersion(Layer& mojito, std::string_view title)
{
    const auto under = mojito.group(title);
    mojito.u8(kFields["mojito.majorversion"]);
    mojito.u8(kFields["mojito.minorversion"]);
}

void addSocketAddress(Layer& mojito)
{
    const auto under = mojito.group("Socket Address");
    const auto version = mojito.u8(kFields["mojito.socketaddressversion"]);
    if (version == 4)
        mojito.ipv4(kFields["mojito.socketaddressipv4"]);
    else if (version == 6)
        mojito.ipv6(kFields["mojito.socketaddressipv6"]);
    else
        return mojito.malformed();
    mojito.u16(kFields["mojito.socketaddressport"]);
}

void addSender(Layer& mojito)
{
    const auto under = mojito.group("Originating Contact");
    mojito.text(kFields["mojito.vendor"], 4);
    addVersion(mojito, "Contact Version");
    mojito.bytes(kFields["mojito.kuid"], 20);
    addSocketAddress(mojito);
}

void addContact(Layer& mojito, std::string_view title)
{
    const auto under = mojito.group(title);
    mojito.text(kFields["mojito.contactvendor"], 4);
    mojito.bits(kFields["mojito.contactversion"], 2, {});
    {
        const auto version = mojito.under(mojito.last());
        const auto at = mojito.position() - 2;
        mojito.addNumber(kFields["mojito.majorversion"], at, 1, mojito.peek8(at));
        mojito.addNumber(kFields["mojito.minorversion"], at + 1, 1, mojito.peek8(at + 1));
    }
    mojito.bytes(kFields["mojito.contactkuid"], 20);
    addSocketAddress(mojito);
}

void addToken(Layer& mojito)
{
    if (const auto length = mojito.u8(kFields["mojito.sectokenlen"]); length > 0)
        mojito.bytes(kFields["mojito.sectoken"], length);
}

void addContacts(Layer& mojito)
{
    const auto count = mojito.u8(kFields["mojito.contactcount"]);
    for (uint32_t i = 1; i <= count && mojito.more(); ++i)
        addContact(mojito, mojito.wantsTree() ? fmt::format("Contact #{}", i) : std::string());
}

void addPingResponse(Layer& mojito)
{
    addSocketAddress(mojito);
    const auto length = mojito.u8(kFields["mojito.bigintegerlen"]);
    if (length > 0)
        mojito.bytes(kFields["mojito.bigintegerval"], length);
}

void addOperation(Layer& mojito, uint8_t opcode)
{
    switch (opcode) {
    case 2:
        return addPingResponse(mojito);
    case 5:
    case 7:
        mojito.bytes(kFields["mojito.target_kuid"], 20);
        return;
    case 6:
        addToken(mojito);
        return addContacts(mojito);
    default:
        return;
    }
}

void dissect(Layer& mojito)
{
    if (!recognises(mojito))
        return mojito.reject();
    mojito.bindConversation();
    mojito.protocolColumn("Mojito");
    const auto opcode = mojito.peek8(23);
    const auto name = nameOr(kOpcodeNames, opcode, "Unknown");
    mojito.info().set(name);
    {
        const auto header = mojito.group("Gnutella Header");
        mojito.bytes(kFields["mojito.messageid"], 16);
        mojito.u8(kFields["mojito.fdhtmessage"]);
        addVersion(mojito, "Version");
        mojito.u32le(kFields["mojito.payloadlength"]);
        mojito.u8(kFields["mojito.opcode"]);
        addSender(mojito);
        mojito.u8(kFields["mojito.instanceid"]);
        mojito.bits(kFields["mojito.flags"], 1, {kFields["mojito.shutdownflag"], kFields["mojito.firewalledflag"]});
        const auto extended = mojito.u16(kFields["mojito.extlength"]);
        mojito.skip(extended);
    }
    const auto under = mojito.under(mojito.label(mojito.position(), mojito.reportedRemaining(), "Opcode specific data ({})", name));
    addOperation(mojito, opcode);
}

} // namespace

namespace protocols {

extern constinit const Protocol mojito{"mojito", "Mojito", "Mojito DHT", kFields, {}, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
