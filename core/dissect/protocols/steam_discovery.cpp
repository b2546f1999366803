// Discovery of Steam's In-Home Streaming: which computers of a network stream games. Valve's steammessages_remoteclient_discovery.proto.
// Not decoded: authorization and streaming requests.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMsgType[] = {
    {0, "Client Discovery"}, {1, "Client Status"}, {2, "Client Offline"}, {3, "Device Authorization Request"},
    {4, "Device Authorization Response"}, {5, "Device Streaming Request"}, {6, "Device Streaming Response"},
    {7, "Device Proof Request"}, {8, "Device Proof Response"}, {9, "Device Authorization Cancel Request"},
    {10, "Device Streaming Cancel Request"},
};

constexpr FieldTable kFields{
    bytes("steam_ihs_discovery.unknown_data", "Unknown Data"),
    decHex("steam_ihs_discovery.unknown_number", "Unknown Number", 64),
    decHex("steam_ihs_discovery.header_client_id", "Client ID", 64),
    dec("steam_ihs_discovery.header_msg_type", "Message Type", 64).names(kMsgType),
    decHex("steam_ihs_discovery.header_instance_id", "Instance ID", 64),
    dec("steam_ihs_discovery.body_status_user_steamid", "Steam ID", 64),
    dec("steam_ihs_discovery.body_status_user_authkeyid", "Auth Key ID", 32),
    signedDec("steam_ihs_discovery.body_status_version", "Version", 32),
    signedDec("steam_ihs_discovery.body_status_minversion", "Minimum Version", 32),
    dec("steam_ihs_discovery.body_status_connectport", "Connect Port", 32),
    text("steam_ihs_discovery.body_status_hostname", "Hostname"),
    hex("steam_ihs_discovery.body_status_enabledservices", "Enabled Services", 32),
    signedDec("steam_ihs_discovery.body_status_ostype", "OS Type", 32),
    boolean("steam_ihs_discovery.body_status_is64bit", "Is 64 Bit"),
    signedDec("steam_ihs_discovery.body_status_euniverse", "EUniverse", 32),
    time("steam_ihs_discovery.body_status_timestamp", "Timestamp"),
    boolean("steam_ihs_discovery.body_status_screenlocked", "Screen Locked"),
    boolean("steam_ihs_discovery.body_status_gamesrunning", "Games Running"),
    text("steam_ihs_discovery.body_status_macaddresses", "MAC Addresses"),
    dec("steam_ihs_discovery.body_discovery_seqnum", "Sequence Number", 32),
    hex("steam_ihs_discovery.body_discovery_clientids", "Client IDs", 64),
    hex("steam_ihs_discovery.signature", "Signature", 64),
    dec("steam_ihs_discovery.header_length", "Header Length", 32),
    dec("steam_ihs_discovery.body_length", "Body Length", 32),
    expert("steam_ihs_discovery.unknownnumber", "Unknown numeric protobuf field", Group::Undecoded, Severity::Warning),
    expert("steam_ihs_discovery.unknownlengthdelimited", "Unknown length-delimited protobuf field", Group::Undecoded, Severity::Warning),
};

constexpr std::array kClaims{Claim{"udp.port", 27036}};
constexpr uint64_t kSignature = 0xffffffff214c5fa0;

enum Wire : uint8_t { Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5 };
enum Message : uint64_t { Discovery = 0, Status = 1 };

// A field of a message in the encoding of protocol buffers.
struct Element {
    uint32_t number = 0;
    uint8_t wire = 0;
    uint32_t start = 0; // of the value
    uint32_t length = 0;
    uint64_t value = 0; // Varint and fixed ones
};

bool readVarint(Layer& steam, uint32_t end, uint64_t& value)
{
    value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
        if (steam.position() >= end || !steam.more())
            return false;
        const auto byte = steam.peek8(steam.position());
        steam.skip(1);
        if (shift < 64)
            value |= uint64_t(byte & 0x7f) << shift;
        if ((byte & 0x80) == 0)
            return true;
    }
    return false;
}

bool next(Layer& steam, uint32_t end, Element& element)
{
    uint64_t tag = 0;
    if (steam.position() >= end || !readVarint(steam, end, tag))
        return false;
    element.number = uint32_t(tag >> 3);
    element.wire = uint8_t(tag & 7);
    element.start = steam.position();
    switch (element.wire) {
    case Varint:
        if (!readVarint(steam, end, element.value))
            return false;
        break;
    case Fixed64:
    case Fixed32: {
        const uint32_t size = element.wire == Fixed64 ? 8 : 4;
        element.value = littleEndian(steam.peekBytes(element.start, size).data(), steam.has(element.start, size) ? size : 0);
        steam.skip(size);
        break;
    }
    case Delimited: {
        uint64_t length = 0;
        if (!readVarint(steam, end, length) || length > end - steam.position())
            return false;
        element.start = steam.position();
        steam.skip(uint32_t(length));
        break;
    }
    default: return false;
    }
    element.length = steam.position() - element.start;
    return !steam.failed();
}

void addUnknown(Layer& steam, const Element& element)
{
    if (element.wire == Delimited) {
        const auto item = steam.addBytes(kFields["steam_ihs_discovery.unknown_data"], element.start, element.length,
                                         steam.peekBytes(element.start, element.length));
        steam.note(kFields["steam_ihs_discovery.unknownlengthdelimited"], item);
        return;
    }
    const auto item = steam.addNumber(kFields["steam_ihs_discovery.unknown_number"], element.start, element.length, element.value);
    const auto text = element.wire == Varint ? "Unknown numeric protobuf field (wire type 0 = VarInt)"
        : element.wire == Fixed64            ? "Unknown numeric protobuf field (wire type 1 = 64-bit)"
                                             : "Unknown numeric protobuf field (wire type 5 = 32-bit)";
    steam.note(kFields["steam_ihs_discovery.unknownnumber"], item, text);
}

void addNumber(Layer& steam, FieldRef field, const Element& element) { steam.addNumber(field, element.start, element.length, element.value); }

void addSigned(Layer& steam, FieldRef field, const Element& element)
{
    steam.addSigned(field, element.start, element.length, int32_t(element.value));
}

uint64_t addHead(Layer& steam, uint32_t end)
{
    uint64_t type = ~uint64_t(0);
    Element element;
    while (next(steam, end, element)) {
        switch (element.number) {
        case 1: addNumber(steam, kFields["steam_ihs_discovery.header_client_id"], element); break;
        case 2:
            type = element.value;
            addNumber(steam, kFields["steam_ihs_discovery.header_msg_type"], element);
            break;
        case 3: addNumber(steam, kFields["steam_ihs_discovery.header_instance_id"], element); break;
        default: addUnknown(steam, element);
        }
    }
    return type;
}

void addUser(Layer& steam, const Element& user)
{
    const auto end = steam.position();
    uint64_t id = 0, key = 0;
    const auto group = steam.label(user.start, user.length, "User");
    const auto under = steam.under(group);
    steam.seek(user.start);
    Element element;
    while (next(steam, end, element)) {
        if (element.number == 1) {
            id = element.value;
            addNumber(steam, kFields["steam_ihs_discovery.body_status_user_steamid"], element);
        } else if (element.number == 2) {
            key = element.value;
            addNumber(steam, kFields["steam_ihs_discovery.body_status_user_authkeyid"], element);
        } else {
            addUnknown(steam, element);
        }
    }
    group.text("User, Steam ID: {}, Auth Key ID: {}", id, key);
    steam.seek(end);
}

void addText(Layer& steam, FieldRef field, const Element& element)
{
    steam.addText(field, element.start, element.length, steam.peekText(element.start, element.length));
}

std::string_view addStatus(Layer& steam, uint32_t end)
{
    std::string_view host;
    Element element;
    while (next(steam, end, element)) {
        switch (element.number) {
        case 1: addSigned(steam, kFields["steam_ihs_discovery.body_status_version"], element); break;
        case 2: addSigned(steam, kFields["steam_ihs_discovery.body_status_minversion"], element); break;
        case 3: addNumber(steam, kFields["steam_ihs_discovery.body_status_connectport"], element); break;
        case 4:
            host = steam.peekText(element.start, element.length);
            addText(steam, kFields["steam_ihs_discovery.body_status_hostname"], element);
            break;
        case 6: addNumber(steam, kFields["steam_ihs_discovery.body_status_enabledservices"], element); break;
        case 7: addSigned(steam, kFields["steam_ihs_discovery.body_status_ostype"], element); break;
        case 8: addNumber(steam, kFields["steam_ihs_discovery.body_status_is64bit"], element); break;
        case 9: addUser(steam, element); break;
        case 11: addSigned(steam, kFields["steam_ihs_discovery.body_status_euniverse"], element); break;
        case 12:
            steam.addSigned(kFields["steam_ihs_discovery.body_status_timestamp"], element.start, element.length,
                            int64_t(uint32_t(element.value)) * 1'000'000'000);
            break;
        case 13: addNumber(steam, kFields["steam_ihs_discovery.body_status_screenlocked"], element); break;
        case 14: addNumber(steam, kFields["steam_ihs_discovery.body_status_gamesrunning"], element); break;
        case 15: addText(steam, kFields["steam_ihs_discovery.body_status_macaddresses"], element); break;
        default: addUnknown(steam, element);
        }
    }
    return host;
}

uint64_t addDiscovery(Layer& steam, uint32_t end)
{
    uint64_t sequence = 0;
    Element element;
    while (next(steam, end, element)) {
        if (element.number == 1) {
            sequence = element.value;
            addNumber(steam, kFields["steam_ihs_discovery.body_discovery_seqnum"], element);
        } else if (element.number == 2) {
            addNumber(steam, kFields["steam_ihs_discovery.body_discovery_clientids"], element);
        } else {
            addUnknown(steam, element);
        }
    }
    return sequence;
}

void dissect(Layer& steam)
{
    if (steam.peek(0, 8) != kSignature)
        return steam.reject();
    steam.protocolColumn("STEAMDISCOVER");
    steam.u64le(kFields["steam_ihs_discovery.signature"]);
    const auto headBytes = steam.u32le(kFields["steam_ihs_discovery.header_length"]);
    if (headBytes > steam.reportedRemaining())
        return steam.reject();
    const auto headEnd = uint32_t(std::min<uint64_t>(uint64_t(steam.position()) + headBytes, steam.reported()));
    const auto type = addHead(steam, headEnd);
    steam.seek(headEnd);
    const auto name = nameOr(kMsgType, type, "Unknown");
    steam.info().set(name);
    const auto bodyBytes = steam.u32le(kFields["steam_ihs_discovery.body_length"]);
    if (bodyBytes > steam.reportedRemaining())
        return steam.reject();
    const auto bodyEnd = uint32_t(std::min<uint64_t>(uint64_t(steam.position()) + bodyBytes, steam.reported()));
    if (type == Discovery)
        steam.info().append(" Seq={}", addDiscovery(steam, bodyEnd));
    else if (type == Status)
        steam.info().append(" from {}", addStatus(steam, bodyEnd));
}

} // namespace

namespace protocols {

extern constinit const Protocol steamDiscovery{"steam_ihs_discovery", "Steam IHS Discovery", "Steam In-Home Streaming Discovery Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
