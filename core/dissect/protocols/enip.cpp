// EtherNet/IP: the encapsulation of CIP in TCP and UDP. Follows ODVA's CIP volume 2. Not decoded: items of discovery other than
// identity and services, DTLS.
#include "core/dissect/protocols/cip.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;
using cip::kEkeyDevtypeNames;
using cip::kEkeyVendorNames;

void writeRevision(std::string& out, uint64_t revision) { out += fmt::format("{}.{:02}", revision & 0xff, revision >> 8 & 0xff); }

constexpr ValueName kCpfTypeidNames[] = {
    {0, "Null Address Item"}, {12, "CIP Identity"}, {134, "CIP Security Information"}, {135, "EtherNet/IP Capability"},
    {136, "EtherNet/IP Usage"}, {161, "Connected Address Item"}, {177, "Connected Data Item"}, {178, "Unconnected Data Item"},
    {256, "List Services Response"}, {0x8000, "Socket Address Info O->T"}, {0x8001, "Socket Address Info T->O"},
    {0x8002, "Sequenced Address Item"}, {0x8003, "Unconnected Message over UDP"},
};
constexpr ValueName kSrrdIfaceNames[] = {{0, "CIP"}};
constexpr ValueName kCommandNames[] = {
    {0, "NOP"}, {4, "List Services"}, {99, "List Identity"}, {100, "List Interfaces"}, {101, "Register Session"},
    {102, "Unregister Session"}, {111, "Send RR Data"}, {112, "Send Unit Data"}, {200, "StartDTLS"},
};
constexpr ValueName kStatusNames[] = {
    {0, "Success"}, {1, "Invalid Command"}, {2, "No Memory Resources"}, {3, "Incorrect Data"}, {100, "Invalid Session Handle"},
    {101, "Invalid Length"}, {105, "Unsupported Protocol Revision"},
    {106, "Encapsulated CIP service not allowed on this port"},
};

constexpr FieldTable kEnipFields{
    dec("enip.encapver", "Encapsulation Protocol Version", 16),
    dec("enip.sinfamily", "sin_family", 16),
    dec("enip.sinport", "sin_port", 16),
    fields::ipv4("enip.sinaddr", "sin_addr"),
    bytes("enip.sinzero", "sin_zero"),
    hex("enip.lir.vendor", "Vendor ID", 16).names(kEkeyVendorNames),
    dec("enip.lir.devtype", "Device Type", 16).names(kEkeyDevtypeNames),
    dec("enip.lir.prodcode", "Product Code", 16),
    dec("enip.lir.revision", "Revision", 16).custom(writeRevision),
    hex("enip.lir.status", "Status", 16),
    hex("enip.lir.serial", "Serial Number", 32),
    dec("enip.lir.namelen", "Product Name Length", 8),
    text("enip.lir.name", "Product Name"),
    hex("enip.lir.state", "State", 8),
    hex("enip.lsr.capaflags", "Capability Flags", 16),
    flag("enip.lsr.capaflags.tcp", "Supports CIP Encapsulation via TCP", 16, 0x20, kTrueFalse),
    flag("enip.lsr.capaflags.udp", "Supports CIP Class 0 or 1 via UDP", 16, 0x100, kTrueFalse),
    text("enip.lsr.servicename", "Name of Service"),
    hex("enip.cpf.typeid", "Type ID", 16).names(kCpfTypeidNames),
    dec("enip.cpf.length", "Length", 16),
    hex("enip.cpf.cai.connid", "Connection ID", 32),
    hex("cip.connid", "Connection ID", 32),
    hex("enip.cpf.sai.connid", "Connection ID", 32),
    dec("enip.cpf.sai.seq", "Encapsulation Sequence Number", 32),
    dec("cip.seq", "CIP Sequence Count", 16),
    bytes("enip.cpf.data", "Data"),
    dec("enip.cpf.itemcount", "Item Count", 16),
    frameNumber("enip.response_to", "Request In"),
    duration("enip.time", "Time"),
    frameNumber("enip.response_in", "Response In"),
    hex("enip.srrd.iface", "Interface Handle", 32).names(kSrrdIfaceNames),
    hex("enip.sud.iface", "Interface Handle", 32).names(kSrrdIfaceNames),
    dec("enip.timeout", "Timeout", 16),
    dec("enip.rs.version", "Protocol Version", 16),
    hex("enip.rs.flags", "Option Flags", 16),
    bytes("enip.encap_data", "Encap Data"),
    hex("enip.command", "Command", 16).names(kCommandNames),
    dec("enip.length", "Length", 16),
    hex("enip.session", "Session Handle", 32),
    hex("enip.status", "Status", 32).names(kStatusNames),
    bytes("enip.context", "Sender Context"),
    hex("enip.options", "Options", 32),
};

constexpr uint16_t kDataPort = 2222;

constexpr FieldTable kDataFields{
    bytes("cipio.data", "Data"),
};

constexpr std::array kClaims{Claim{"tcp.port", 44818}, Claim{"udp.port", 44818}, Claim{"udp.port", 2222}};
constexpr uint32_t kHeaderBytes = 24;
constexpr size_t kOpenRequestsMax = 1'024;
constexpr uint32_t kPathsMax = 4'096; // bytes of the paths of one request

enum Command : uint16_t { ListServices = 4, ListIdentity = 0x63, RegisterSession = 0x65, UnregisterSession, SendRrData = 0x6f, SendUnitData = 0x70 };
enum Item_ : uint16_t { NullAddress = 0, IdentityItem = 0x0c, ConnectedAddress = 0xa1, ConnectedData = 0xb1, UnconnectedData = 0xb2,
                        ServicesItem = 0x100, SequencedAddress = 0x8002 };

// The requests that wait: by session, and by sequence count or the first bytes of the sender's context.
struct Requests : ProtocolState {
    struct Waiting {
        FrameNumber frame = 0;
        TimestampNs time = 0;
        std::vector<uint8_t> paths;
    };

    absl::flat_hash_map<uint64_t, Waiting> byKey;
};

size_t messageLength(Bytes header) { return kHeaderBytes + littleEndian(header.data() + 2, 2); }

void keepPath(std::vector<uint8_t>& out, Bytes path)
{
    if (out.size() + path.size() + 1 > kPathsMax || path.size() > 255)
        path = {};
    out.push_back(uint8_t(path.size()));
    out.insert(out.end(), path.begin(), path.end());
}

// Service, path, inner path, route, and the paths of the parts.
std::vector<uint8_t> pathsOf(const Layer& enip, uint32_t at, uint32_t end)
{
    std::vector<uint8_t> out{enip.peek8(at)};
    const auto path = enip.peekBytes(at + 2, cip::pathBytes(enip, at));
    const auto data = cip::dataAt(enip, at);
    keepPath(out, path);
    if (out[0] == 0x52) {
        const auto size = enip.peek16le(data + 2);
        const auto inner = data + 4;
        const auto route = inner + size + (size & 1);
        keepPath(out, enip.peekBytes(inner + 2, cip::pathBytes(enip, inner)));
        keepPath(out, enip.peekBytes(route + 2, 2u * enip.peek8(route)));
        return out;
    }
    keepPath(out, {});
    keepPath(out, {});
    if (out[0] != 0x0a)
        return out;
    const auto count = enip.peek16le(data);
    for (uint32_t i = 0; i < count && out.size() < kPathsMax && data + 2 + i * 2 < end; ++i) {
        const auto start = data + enip.peek16le(data + 2 + i * 2);
        keepPath(out, start < end ? enip.peekBytes(start + 2, cip::pathBytes(enip, start)) : Bytes{});
    }
    return out;
}

// Finds the request of a response, and notes a request. `ordinal`: which message of the frame.
cip::Request pairUp(Layer& enip, uint64_t key, uint32_t at, uint32_t end, int ordinal)
{
    const bool response = (enip.peek8(at) & 0x80) != 0;
    if (!enip.firstPass())
        return response ? cip::requestFrom(enip.recallBytes(ordinal)) : cip::Request{};
    auto* known = enip.conversationState<Requests>();
    if (known == nullptr)
        return {};
    if (!response) {
        if (known->byKey.size() >= kOpenRequestsMax)
            known->byKey.clear();
        known->byKey[key] = {enip.frame().number, enip.frame().time, pathsOf(enip, at, end)};
        return {};
    }
    const auto found = known->byKey.find(key);
    if (found == known->byKey.end())
        return {};
    const cip::Note head{found->second.frame, found->second.time};
    std::vector<uint8_t> note(sizeof head);
    std::memcpy(note.data(), &head, sizeof head);
    note.insert(note.end(), found->second.paths.begin(), found->second.paths.end());
    enip.rememberBytes(ordinal, note);
    enip.rememberOn(head.frame, 8 + ordinal, enip.frame().number);
    known->byKey.erase(found);
    return cip::requestFrom(enip.arena().copy(Bytes(note)));
}

// What the packet of items holds for CIP.
struct Message {
    uint32_t at = 0;
    uint32_t length = 0;
    uint32_t connection = 0;
    uint16_t sequence = 0;
    bool connected = false;
};

void addIdentity(Layer& enip)
{
    enip.u16le(kEnipFields["enip.encapver"]);
    {
        const auto under = enip.under(enip.label(enip.position(), 16, "Socket Address"));
        enip.u16(kEnipFields["enip.sinfamily"]);
        enip.u16(kEnipFields["enip.sinport"]);
        enip.ipv4(kEnipFields["enip.sinaddr"]);
        enip.bytes(kEnipFields["enip.sinzero"], 8);
    }
    enip.u16le(kEnipFields["enip.lir.vendor"]);
    enip.u16le(kEnipFields["enip.lir.devtype"]);
    enip.u16le(kEnipFields["enip.lir.prodcode"]);
    enip.u16le(kEnipFields["enip.lir.revision"]);
    enip.u16le(kEnipFields["enip.lir.status"]);
    enip.u32le(kEnipFields["enip.lir.serial"]);
    const auto size = enip.u8(kEnipFields["enip.lir.namelen"]);
    enip.text(kEnipFields["enip.lir.name"], size);
    enip.u8(kEnipFields["enip.lir.state"]);
}

void addServices(Layer& enip, uint32_t end)
{
    enip.u16le(kEnipFields["enip.encapver"]);
    enip.bitsLe(kEnipFields["enip.lsr.capaflags"], 2, {kEnipFields["enip.lsr.capaflags.tcp"], kEnipFields["enip.lsr.capaflags.udp"]});
    if (enip.position() < end)
        enip.text(kEnipFields["enip.lsr.servicename"], end - enip.position());
}

void addItem(Layer& enip, Message& message)
{
    const auto type = enip.u16le(kEnipFields["enip.cpf.typeid"]);
    const auto item = enip.last();
    const auto under = enip.under(item);
    const auto length = enip.u16le(kEnipFields["enip.cpf.length"]);
    const auto at = enip.position();
    const auto end = at + length;
    switch (type) {
    case ConnectedAddress: {
        message.connection = enip.u32le(kEnipFields["enip.cpf.cai.connid"]);
        enip.addNumber(kEnipFields["cip.connid"], at, 4, message.connection).hide();
        enip.item().append(", Connection ID: 0x{:08X}", message.connection);
        break;
    }
    case SequencedAddress: {
        message.connection = enip.u32le(kEnipFields["enip.cpf.sai.connid"]);
        enip.addNumber(kEnipFields["cip.connid"], at, 4, message.connection).hide();
        enip.u32le(kEnipFields["enip.cpf.sai.seq"]);
        break;
    }
    case ConnectedData:
        message.connected = true;
        message.sequence = enip.u16le(kEnipFields["cip.seq"]);
        message.at = at + 2;
        message.length = length >= 2 ? length - 2u : 0;
        break;
    case UnconnectedData:
        message.at = at;
        message.length = length;
        break;
    case IdentityItem:
        addIdentity(enip);
        break;
    case ServicesItem:
        addServices(enip, end);
        break;
    default:
        if (length > 0)
            enip.bytes(kEnipFields["enip.cpf.data"], length);
    }
    enip.seek(end);
}

Message addItems(Layer& enip)
{
    Message message;
    const auto count = enip.u16le(kEnipFields["enip.cpf.itemcount"]);
    const auto under = enip.under(enip.last());
    for (uint32_t i = 0; i < count && enip.more(); ++i)
        addItem(enip, message);
    return message;
}

void addMessage(Layer& enip, const Message& message)
{
    const auto service = enip.peek8(message.at);
    const auto ordinal = cip::messagesBefore(enip);
    const auto key = uint64_t(enip.peek32le(4)) << 32 | (message.connected ? message.sequence : enip.peek32le(12) | 0x80000000u);
    const auto request = pairUp(enip, key, message.at, message.at + message.length, ordinal);
    if (request.frame != 0) {
        enip.addNumber(kEnipFields["enip.response_to"], kHeaderBytes, 0, request.frame).generated();
        enip.addSigned(kEnipFields["enip.time"], kHeaderBytes, 0, enip.frame().time - request.time).generated();
    } else if ((service & 0x80) == 0) {
        if (const auto answer = enip.recallLate(8 + ordinal); answer != 0)
            enip.addNumber(kEnipFields["enip.response_in"], kHeaderBytes, 0, answer).generated();
    }
}

void addCommandData(Layer& enip, uint16_t command, uint16_t length, Message& message)
{
    const auto under = enip.under(enip.label(kHeaderBytes, length, "Command Specific Data"));
    switch (command) {
    case SendRrData:
    case SendUnitData:
        enip.u32le(command == SendRrData ? kEnipFields["enip.srrd.iface"] : kEnipFields["enip.sud.iface"]);
        enip.u16le(kEnipFields["enip.timeout"]);
        message = addItems(enip);
        if (message.length > 1 && !enip.failed())
            addMessage(enip, message);
        return;
    case RegisterSession:
        enip.u16le(kEnipFields["enip.rs.version"]);
        enip.u16le(kEnipFields["enip.rs.flags"]);
        return;
    case ListServices:
    case ListIdentity:
        addItems(enip);
        return;
    default:
        enip.bytes(kEnipFields["enip.encap_data"], length);
    }
}

void addHeader(Layer& enip)
{
    const auto header = enip.under(enip.label(0, kHeaderBytes, "Encapsulation Header"));
    enip.u16le(kEnipFields["enip.command"]);
    enip.u16le(kEnipFields["enip.length"]);
    enip.u32le(kEnipFields["enip.session"]);
    enip.u32le(kEnipFields["enip.status"]);
    enip.bytes(kEnipFields["enip.context"], 8);
    enip.u32le(kEnipFields["enip.options"]);
}

// Class 0 and 1: the data of a connection, without a header.
void dissectInputOutput(Layer& enip)
{
    enip.protocolColumn("CIP I/O");
    enip.info().clear();
    const auto count = enip.u16le(kEnipFields["enip.cpf.itemcount"]);
    const auto under = enip.under(enip.last());
    Slice data;
    for (uint32_t i = 0; i < count && enip.more(); ++i) {
        const auto type = enip.peek16le(enip.position());
        if (type != ConnectedData) {
            if (type == SequencedAddress)
                enip.info().set("Connection: ID=0x{:08X}, SEQ={:010}", enip.peek32le(enip.position() + 4), enip.peek32le(enip.position() + 8));
            Message message;
            addItem(enip, message);
            continue;
        }
        enip.u16le(kEnipFields["enip.cpf.typeid"]);
        const auto item = enip.under(enip.last());
        const auto length = enip.u16le(kEnipFields["enip.cpf.length"]);
        data = enip.slice(enip.position(), length);
        enip.item().length(enip.position());
        enip.skip(length);
    }
    if (data.reportedLength > 0 && !enip.failed())
        enip.call("cipio", data);
}

void dissectData(Layer& cipio) { cipio.bytes(kDataFields["cipio.data"], cipio.reportedRemaining()); }

void dissect(Layer& enip)
{
    if (enip.facts().transport == Transport::Udp && (enip.facts().destinationPort == kDataPort || enip.facts().sourcePort == kDataPort))
        return dissectInputOutput(enip);
    const auto command = enip.peek16le(0);
    const auto length = enip.peek16le(2);
    auto& facts = enip.facts();
    // The messages of a segment stand one behind the other.
    const bool first = !facts.protocolColumn.starts_with("CIP") && facts.protocolColumn != "ENIP";
    enip.protocolColumn("ENIP");
    if (first)
        enip.info().clear();
    else
        enip.info().append(" | ");
    const auto known = nameOf(kEnipFields.rows[kEnipFields["enip.command"].index].valueNames, command);
    const bool carries = command == SendRrData || command == SendUnitData;
    if (enip.info().wanted() || enip.wantsTree()) {
        const auto name = known.empty() ? fmt::format("Unknown Command (0x{:04x})", command) : std::string(known);
        const auto* way = facts.destinationPort == 44818 && facts.sourcePort != 44818 ? " (Req)"
            : facts.sourcePort == 44818 && facts.destinationPort != 44818             ? " (Rsp)"
                                                                                      : "";
        if (!carries)
            enip.info().append("{}{}", name, way);
        if (command == RegisterSession || command == UnregisterSession)
            enip.info().append(", Session: 0x{:08X}", enip.peek32le(4));
        enip.item().append(", Session: 0x{:08X}, {}", enip.peek32le(4), name);
    }
    addHeader(enip);
    if (length == 0 || enip.failed())
        return;
    Message message;
    addCommandData(enip, command, length, message);
    if (carries && message.length > 1 && !enip.failed())
        enip.call("cip", enip.slice(message.at, message.length));
}

} // namespace

namespace protocols {

extern constinit const Protocol enip{"enip", "ENIP", "EtherNet/IP (Industrial Protocol)", kEnipFields, kClaims, dissect, nullptr, {},
                                     {kHeaderBytes, messageLength}};
extern constinit const Protocol cipInputOutput{"cipio", "CIP I/O", "Common Industrial Protocol, I/O", kDataFields, {}, dissectData};

} // namespace protocols
} // namespace capscope
