// Dynamic Host Configuration Protocol and BOOTP. RFC 2131; values of options are in dhcp_values.cpp.
#include "core/dissect/protocols/dhcp_options.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace dhcp {

void writeSeconds(std::string& out, uint64_t seconds)
{
    out += fmt::format("({}s) {}", seconds, seconds == 0xffffffff ? std::string("infinity") : durationText(uint32_t(seconds)));
}

void writeEnterprise(std::string& out, uint64_t number)
{
    constexpr ValueName kNames[] = {
        {9, "ciscoSystems"}, {11, "Hewlett-Packard"}, {311, "Microsoft"}, {343, "Intel Corporation"}, {2636, "Juniper Networks, Inc."},
        {3561, "Broadband Forum (previously 'DSL Forum')"}, {4413, "Broadcom Limited"}, {4491, "Cable Television Laboratories, Inc."},
    };
    out += fmt::format("{} ({})", nameOr(kNames, number, "Unknown"), number);
}

const Option& optionOf(uint8_t code)
{
    static constexpr Option kPrivate{0, "Private"};
    static constexpr Option kUnassigned{0, "Unassigned"};
    for (const auto& option : kOptions)
        if (option.code == code)
            return option;
    return code >= 224 && code != 255 ? kPrivate : kUnassigned;
}

std::string messageName(uint8_t type)
{
    const auto name = nameOf(kMessageNames, type);
    return name.empty() ? fmt::format("Unknown Message Type (0x{:02x})", type) : std::string(name);
}

namespace {

constexpr uint8_t kPad = 0;
constexpr uint8_t kEnd = 255;
constexpr uint8_t kMessageType = 53;
constexpr uint32_t kFixedBytes = 236;
constexpr uint32_t kCookie = 0x63825363; // RFC 2131, 3

// Where an option stands; 0 if it does not.
uint32_t findOption(const Layer& dhcp, uint8_t code)
{
    if (dhcp.peek32(kFixedBytes) != kCookie)
        return 0;
    for (uint32_t at = kFixedBytes + 4; dhcp.has(at, 3) && dhcp.peek8(at) != kEnd;) {
        if (dhcp.peek8(at) == code)
            return at;
        at += dhcp.peek8(at) == kPad ? 1 : 2u + dhcp.peek8(at + 1);
    }
    return 0;
}

} // namespace

uint8_t messageType(const Layer& dhcp)
{
    const auto at = findOption(dhcp, kMessageType);
    return at != 0 ? dhcp.peek8(at + 2) : uint8_t(0);
}

} // namespace dhcp

namespace {

using namespace dhcp;


constexpr std::array kClaims{Claim{"udp.port", 67}, Claim{"udp.port", 68}, Claim{"udp.port", 4011}};
constexpr uint32_t kNameAt = 44; // the server's
constexpr uint32_t kNameBytes = 64;
constexpr uint32_t kFileAt = 108;
constexpr uint32_t kFileBytes = 128;
constexpr uint8_t kOverload = 52;

void addHardware(Layer& dhcp, uint8_t type, uint8_t length, uint32_t room)
{
    const auto at = dhcp.position();
    if (type == 1 && length == 6)
        dhcp.mac(kFields["dhcp.hw.mac_addr"]);
    else if (length > 0 && length <= room)
        dhcp.bytes(kFields["dhcp.hw.addr"], length);
    if (room > length)
        dhcp.bytes(kFields["dhcp.hw.addr_padding"], at + room - dhcp.position());
    dhcp.seek(uint64_t(at) + room);
}

void addOverloaded(Layer& dhcp, const Item& item);

// False at the end of the options. `inside`: of a field of the fixed part.
bool addOption(Layer& dhcp, bool inside = false)
{
    const auto at = dhcp.position();
    const auto code = dhcp.peek8(at);
    if (code == kPad) {
        const auto under = dhcp.under(dhcp.addNumber(kFields["dhcp.option.type"], at, 1, 0).text("Option: (0) Padding"));
        auto end = at;
        while (dhcp.has(end, 1) && dhcp.peek8(end) == kPad)
            ++end;
        dhcp.bytes(kFields["dhcp.option.padding"], end - at);
        return true;
    }
    const auto length = dhcp.peek8(at + 1);
    const auto& option = optionOf(code);
    // The end is told as 0 here, and by a row of its own: filters for it are written so.
    const auto item = dhcp.addNumber(kFields["dhcp.option.type"], at, code == kEnd ? 1 : 2u + length, code == kEnd ? 0 : code);
    item.text("Option: ({}) {}", code, code == kEnd ? "End" : option.name);
    const auto under = dhcp.under(item);
    if (code == kEnd) {
        dhcp.u8(kFields["dhcp.option.end"]);
        return false;
    }
    dhcp.skip(1);
    dhcp.u8(kFields["dhcp.option.length"]);
    Item value;
    if (dhcp.has(at + 2, length))
        value = dhcp.addBytes(kFields["dhcp.option.value"], at + 2, length, dhcp.peekBytes(at + 2, length));
    if (addValue(dhcp, option, item, length))
        value.hide();
    dhcp.seek(uint64_t(at) + 2 + length);
    if (code == kOverload && length == 1 && !inside)
        addOverloaded(dhcp, item);
    return true;
}

// Options in fields of the fixed part: RFC 2132, 9.3.
void addOverloaded(Layer& dhcp, const Item& item)
{
    const auto back = dhcp.position();
    const auto which = dhcp.peek8(back - 1);
    const auto part = [&](uint32_t at, uint32_t size, std::string_view name) {
        const auto under = dhcp.under(item);
        const auto inside = dhcp.under(dhcp.label(at, size, "{} option overload", name));
        dhcp.seek(at);
        while (dhcp.more() && dhcp.position() < at + size && addOption(dhcp, true)) {
        }
    };
    if ((which & 2) != 0)
        part(kNameAt, kNameBytes, "Server host name");
    if ((which & 1) != 0)
        part(kFileAt, kFileBytes, "Boot file name");
    dhcp.seek(back);
}

// What of the fixed part holds options.
uint8_t overloadOf(const Layer& dhcp)
{
    const auto at = findOption(dhcp, kOverload);
    return at != 0 && dhcp.peek8(at + 1) == 1 ? dhcp.peek8(at + 2) : uint8_t(0);
}

void addFixedPart(Layer& dhcp)
{
    dhcp.u8(kFields["dhcp.type"]);
    const auto hardware = dhcp.u8(kFields["dhcp.hw.type"]);
    const auto length = dhcp.u8(kFields["dhcp.hw.len"]);
    dhcp.u8(kFields["dhcp.hops"]);
    dhcp.u32(kFields["dhcp.id"]);
    // Some systems write the seconds in their own byte order: a multiple of 256 is more likely a small number.
    const auto seconds = dhcp.peek16(dhcp.position());
    if (seconds > 0xff && (seconds & 0xff) == 0) {
        dhcp.u16le(kFields["dhcp.secs"]);
        dhcp.note(kFields["dhcp.secs_le"]);
    } else {
        dhcp.u16(kFields["dhcp.secs"]);
    }
    const auto flags = dhcp.bits(kFields["dhcp.flags"], 2, {kFields["dhcp.flags.bc"], kFields["dhcp.flags.reserved"]});
    dhcp.last().append("{} ({})", (flags & 0x8000) != 0 ? ", Broadcast flag" : "", nameOf(kBroadcastNames, flags >> 15));
    dhcp.ipv4(kFields["dhcp.ip.client"]);
    dhcp.ipv4(kFields["dhcp.ip.your"]);
    dhcp.ipv4(kFields["dhcp.ip.server"]);
    dhcp.ipv4(kFields["dhcp.ip.relay"]);
    addHardware(dhcp, hardware, length, 16);
    const auto name = [&dhcp](FieldRef field, uint32_t size, std::string_view empty) {
        const auto at = dhcp.position();
        const bool given = dhcp.peek8(at) != 0;
        auto text = dhcp.peekText(at, size);
        text = text.substr(0, text.find('\0'));
        dhcp.addText(field, at, size, text);
        if (!given)
            dhcp.last().text("{} not given", empty);
        dhcp.skip(size);
    };
    const auto overload = overloadOf(dhcp);
    const auto overloaded = [&dhcp](FieldRef note, std::string_view sentence, uint32_t size) {
        dhcp.note(note, dhcp.label(dhcp.position(), size, sentence));
        dhcp.skip(size);
    };
    if ((overload & 2) != 0)
        overloaded(kFields["dhcp.server_name_overloaded_by_dhcp"], "Server name option overloaded by DHCP", kNameBytes);
    else
        name(kFields["dhcp.server"], kNameBytes, "Server host name");
    if ((overload & 1) != 0)
        overloaded(kFields["dhcp.boot_filename_overloaded_by_dhcp"], "Boot file name option overloaded by DHCP", kFileBytes);
    else
        name(kFields["dhcp.file"], kFileBytes, "Boot file name");
}

// What a message without a type is, and whose hardware address it tells.
std::string bootText(const Layer& dhcp, uint8_t operation)
{
    constexpr uint8_t kEthernet = 1, kIeee802 = 6;
    if (operation == 2)
        return "Boot Reply";
    if (operation != 1)
        return fmt::format("Unknown BOOTP message type ({})", operation);
    const auto hardware = dhcp.peek8(1), length = dhcp.peek8(2);
    if ((hardware != kEthernet && hardware != kIeee802) || length != 6 || !dhcp.has(28, 6))
        return length == 0 ? "Boot Request from <No address>" : "Boot Request";
    const auto address = toText(Address::mac(dhcp.peekBytes(28, 6).data()));
    return fmt::format("Boot Request from {} ({})", address, address);
}

void dissect(Layer& dhcp)
{
    const auto operation = dhcp.peek8(0);
    const auto type = messageType(dhcp);
    dhcp.protocolColumn(type != 0 ? "DHCP" : "BOOTP");
    const auto name = type != 0 ? messageName(type) : std::string();
    if (type != 0)
        dhcp.info().set("DHCP {:<8} - Transaction ID 0x{:x}", name, dhcp.peek32(4));
    else if (dhcp.info().wanted())
        dhcp.info().set(bootText(dhcp, operation));
    if (dhcp.captured() <= kFixedBytes && dhcp.captured() < dhcp.reported()) { // options are looked at before anything is told
        dhcp.seek(dhcp.captured());
        dhcp.bytes({}, 1);
        return;
    }
    if (type != 0)
        dhcp.item().append(" ({})", name);
    if (dhcp.passesOverContents())
        return;
    addFixedPart(dhcp);
    constexpr uint32_t kVendorBytes = 64; // RFC 951, 3
    if (!dhcp.failed() && dhcp.has(kFixedBytes, 4) && dhcp.peek32(kFixedBytes) != kCookie) {
        dhcp.bytes(kFields["dhcp.vendor_specific_options"], kVendorBytes);
        return;
    }
    dhcp.ipv4(kFields["dhcp.cookie"]);
    dhcp.last().text("Magic cookie: DHCP");
    while (dhcp.more() && addOption(dhcp)) {
    }
    if (dhcp.more())
        dhcp.bytes(kFields["dhcp.option.padding"], dhcp.reportedRemaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol dhcp{"dhcp", "DHCP/BOOTP", "Dynamic Host Configuration Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
