// Packets of USB 2.0, 1.1 and 1.0 as they are on the wire: tokens, data, handshakes, split transactions. USB 2.0
// specification, chapter 8. Put together from them: control transfers. Not decoded: streams of bulk endpoints.
#include "core/dissect/protocols/usb.h"
#include "core/dissect/protocols/usb_crc.h"
#include "core/dissect/reassemble.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;

enum Pid : uint8_t {
    kMdata = 0x0f, kStall = 0x1e, kSetup = 0x2d, kPre = 0x3c, kData1 = 0x4b, kNak = 0x5a, kIn = 0x69, kSplit = 0x78,
    kData2 = 0x87, kNyet = 0x96, kSof = 0xa5, kPing = 0xb4, kData0 = 0xc3, kAck = 0xd2, kOut = 0xe1,
};

constexpr ValueName kPidNames[] = {
    {kMdata, "MDATA"}, {kStall, "STALL"}, {kSetup, "SETUP"}, {kPre, "PRE/ERR"}, {kData1, "DATA1"}, {kNak, "NAK"},
    {kIn, "IN"}, {kSplit, "SPLIT"}, {kData2, "DATA2"}, {kNyet, "NYET"}, {kSof, "SOF"}, {kPing, "PING"},
    {kData0, "DATA0"}, {kAck, "ACK"}, {kOut, "OUT"}, {0xf0, "Reserved"},
};
constexpr ValueName kCrcStatus[] = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}};
constexpr ValueName kStages[] = {{0, "Start"}, {1, "Complete"}};
constexpr ValueName kSpeeds[] = {{1, "Low"}, {0, "Full"}};
constexpr ValueName kEndpointTypes[] = {{0, "Control"}, {1, "Isochronous"}, {2, "Bulk"}, {3, "Interrupt"}};
constexpr ValueName kParts[] = {
    {0, "High-speed data is the middle of the fullspeed data payload"},
    {1, "High-speed data is the beginning of the full-speed data payload"},
    {2, "High-speed data is the end of the full-speed data payload"},
    {3, "High-speed data is all of the full-speed data payload"},
};

constexpr FieldTable kFields{
    hex("usbll.pid", "PID", 8).names(kPidNames),
    text("usbll.src", "Source"),
    text("usbll.dst", "Destination"),
    text("usbll.addr", "Source or Destination"),
    dec("usbll.device_addr", "Address", 16).mask(0x007f),
    dec("usbll.endp", "Endpoint", 16).mask(0x0780),
    dec("usbll.frame_num", "Frame Number", 16).mask(0x07ff),
    hex("usbll.crc5", "CRC5", 16).mask(0xf800),
    named("usbll.crc5.status", "CRC5 Status", 8, kCrcStatus),
    bytes("usbll.data", "Data"),
    hex("usbll.crc16", "CRC", 16),
    named("usbll.crc16.status", "CRC Status", 8, kCrcStatus),
    dec("usbll.split_hub_addr", "Hub Address", 24).mask(0x00007f),
    dec("usbll.split_sc", "SC", 24).mask(0x000080).names(kStages),
    dec("usbll.split_port", "Port", 24).mask(0x007f00),
    dec("usbll.split_s", "Speed", 24).mask(0x008000).names(kSpeeds),
    dec("usbll.split_e", "E", 24).mask(0x010000),
    dec("usbll.split_u", "U", 24).mask(0x010000),
    dec("usbll.split_se", "Start and End", 24).mask(0x018000).names(kParts),
    dec("usbll.split_et", "Endpoint Type", 24).mask(0x060000).names(kEndpointTypes),
    hex("usbll.split_crc5", "CRC5", 24).mask(0xf80000),
    named("usbll.split_crc5.status", "CRC5 Status", 8, kCrcStatus),
    none("usbll.fragments", "Transfer fragments"),
    frameNumber("usbll.fragment", "Transfer fragment"),
    dec("usbll.fragment.count", "Transfer fragment count", 32),
    frameNumber("usbll.reassembled.in", "Reassembled in"),
    dec("usbll.reassembled.length", "Reassembled length", 32),
    expert("usbll.invalid_pid", "Invalid USB Packet ID", Group::Malformed, Severity::Error),
    expert("usbll.crc5.wrong", "Wrong CRC", Group::Protocol, Severity::Warning),
    expert("usbll.split_crc5.wrong", "Wrong CRC", Group::Protocol, Severity::Warning),
    expert("usbll.crc16.wrong", "Wrong CRC", Group::Protocol, Severity::Warning),
};

constexpr std::array kClaims{Claim{"linktype", 288}, Claim{"linktype", 293}, Claim{"linktype", 294}, Claim{"linktype", 295}};

constexpr MessageRows kRows{kFields["usbll.fragments"], kFields["usbll.fragment"], kFields["usbll.fragment.count"],
                            kFields["usbll.reassembled.length"], "Transfer fragment", "USB transfer"};

// Who sends and who receives. Hosts have no number; an address without an endpoint is a hub and its port.
enum class Party : uint8_t { None, Host, Device, Hub, Everybody };

struct Way {
    Party from = Party::None;
    Party to = Party::None;
    uint8_t address = 0;
    uint8_t endpoint = 0; // or port

    Way back() const { return {to, from, address, endpoint}; }
};

// The control transfer that goes on at an endpoint.
struct Control {
    usb::Transfer transfer;
    uint8_t lastData = 0;
    bool open = false;
    MessageId message = kNoMessage;
    size_t firstSize = 0; // of the first piece
    std::vector<uint8_t> bytes; // of the pieces so far; at most 64 KiB, as wLength has 16 bits
};

struct Endpoint {
    uint16_t interfaceClass = usb::kUnknownClass;
};

// What the packets before mean for the next one. At most 128 addresses of 16 endpoints in two directions.
struct Bus : ProtocolState {
    uint8_t token = 0; // of the transaction that goes on; 0: none
    bool splitStart = false;
    bool splitComplete = false;
    uint8_t hub = 0;
    uint8_t port = 0;
    bool dataSeen = false;
    uint8_t address = 0;
    uint8_t endpoint = 0;
    absl::flat_hash_map<uint16_t, Control> controls;
    absl::flat_hash_map<uint8_t, uint8_t> packetSizes;   // bMaxPacketSize0 by address
    absl::flat_hash_map<uint16_t, Endpoint> endpoints;   // by address, direction and number
    absl::flat_hash_map<uint16_t, uint8_t> interfaces;   // class by address and interface

    void endTransaction()
    {
        token = 0;
        splitStart = splitComplete = dataSeen = false;
    }
};

std::string partyText(Party party, const Way& way)
{
    switch (party) {
    case Party::None:
        return {};
    case Party::Host:
        return "host";
    case Party::Everybody:
        return "broadcast";
    case Party::Device:
        return fmt::format("{}.{}", way.address, way.endpoint);
    case Party::Hub:
        return fmt::format("{}:{}", way.address, way.endpoint);
    }
    return {};
}

void showWay(Layer& link, const Way& way)
{
    if (way.from == Party::None)
        return;
    const auto from = partyText(way.from, way);
    const auto to = partyText(way.to, way);
    link.facts().source = Address::other(from);
    link.facts().destination = Address::other(to);
    link.addText(kFields["usbll.src"], 0, 0, from).generated();
    link.addText(kFields["usbll.addr"], 0, 0, from).generated().hide();
    link.addText(kFields["usbll.dst"], 0, 0, to).generated();
    link.addText(kFields["usbll.addr"], 0, 0, to).generated().hide();
}

void noteCrc(Layer& link, FieldRef status, FieldRef wrong, const Item& item, uint32_t at, uint32_t got, uint32_t should)
{
    if (got == should) {
        item.append(" [correct]");
    } else {
        item.append(" incorrect, should be 0x{:04x}", should);
        link.note(wrong, item, item ? fmt::format("Wrong CRC [should be 0x{:04x}]", should) : std::string());
    }
    link.addNumber(status, at, 0, got == should ? 1 : 0).generated();
}

// The 16 bits of a token: what 11 of them are, and the CRC.
void showToken(Layer& link, std::initializer_list<FieldRef> rows)
{
    const auto word = link.peek16le(1);
    if (!link.has(1, 2))
        return link.skip(2), void(link.u16le(kFields["usbll.crc5"]));
    for (const auto row : rows)
        link.addNumber(row, 1, 2, word);
    link.addNumber(kFields["usbll.crc5"], 1, 2, word);
    noteCrc(link, kFields["usbll.crc5.status"], kFields["usbll.crc5.wrong"], link.last(), 1, word >> 11, usb::crc5(word & 0x7ff, 11));
    link.skip(2);
}

void showSplit(Layer& link)
{
    const auto word = uint32_t(link.peek8(1)) | uint32_t(link.peek8(2)) << 8 | uint32_t(link.peek8(3)) << 16;
    if (!link.has(1, 3))
        return link.skip(3), void(link.u24(kFields["usbll.split_crc5"]));
    const bool complete = (word & 0x80) != 0;
    const auto type = word >> 17 & 3;
    const bool isoStart = type == 1 && !complete;
    link.info().append(complete ? " Complete" : " Start");
    for (const auto row : {kFields["usbll.split_hub_addr"], kFields["usbll.split_sc"], kFields["usbll.split_port"]})
        link.addNumber(row, 1, 3, word);
    if (isoStart) {
        link.addNumber(kFields["usbll.split_se"], 1, 3, word);
    } else {
        link.addNumber(kFields["usbll.split_s"], 1, 3, word);
        link.addNumber(complete ? kFields["usbll.split_u"] : kFields["usbll.split_e"], 1, 3, word);
    }
    link.addNumber(kFields["usbll.split_et"], 1, 3, word);
    link.addNumber(kFields["usbll.split_crc5"], 1, 3, word);
    noteCrc(link, kFields["usbll.split_crc5.status"], kFields["usbll.split_crc5.wrong"], link.last(), 1, word >> 19,
            usb::crc5(word & 0x7ffff, 19));
    link.skip(3);
}

constexpr uint16_t endpointKey(uint8_t address, uint8_t endpoint) { return uint16_t(address << 8 | endpoint); }

// What a complete descriptor teaches about the device: packet size, classes of interfaces and their endpoints.
void learn(Bus& bus, const usb::Transfer& t, Bytes data)
{
    constexpr uint8_t kGetDescriptor = 6;
    if (t.setup[0] != 0x80 || t.setup[1] != kGetDescriptor)
        return;
    if (t.setup[3] == 1 && data.size() >= 8)
        bus.packetSizes[t.address] = data[7];
    if (t.setup[3] != 2)
        return;
    uint16_t interfaceClass = usb::kUnknownClass;
    for (size_t at = 0; at + 2 <= data.size() && data[at] >= 2; at += data[at]) {
        const auto d = data.subspan(at, std::min<size_t>(data[at], data.size() - at));
        if (d[1] == 4 && d.size() >= 9) {
            interfaceClass = d[5];
            bus.interfaces[endpointKey(t.address, d[2])] = d[5];
        } else if (d[1] == 5 && d.size() >= 7) {
            bus.endpoints[endpointKey(t.address, d[2])] = {interfaceClass};
        }
    }
}

uint16_t classOf(const Bus& bus, const usb::Transfer& t)
{
    constexpr uint8_t kInterface = 1;
    if ((t.setup[0] & 0x1f) != kInterface)
        return usb::kUnknownClass;
    const auto found = bus.interfaces.find(endpointKey(t.address, t.setup[4]));
    return found == bus.interfaces.end() ? usb::kUnknownClass : found->second;
}

// The next piece of the transfer; `control.bytes` has what came before.
void keepPiece(Layer& link, Control& control, const Slice& data)
{
    auto& all = link.dissection().state().reassembly;
    if (control.message == kNoMessage)
        control.message = all.create();
    auto& message = all.message(control.message);
    auto piece = keptPieceOf(link, data, uint32_t(control.bytes.size()));
    message.pieces.push_back(std::move(piece));
    control.bytes.insert(control.bytes.end(), data.bytes.begin(), data.bytes.end());
    message.length = uint32_t(control.bytes.size());
    link.remember(0, control.message);
}

void beginControl(Layer& link, Bus& bus, const Slice& data)
{
    if (data.bytes.size() != 8)
        return;
    auto& control = bus.controls[endpointKey(bus.address, bus.endpoint)];
    control = {};
    auto& t = control.transfer;
    t.address = bus.address;
    t.endpoint = bus.endpoint;
    t.control = t.setupStage = true;
    std::memcpy(t.setup, data.bytes.data(), 8);
    t.request = link.frame().number;
    t.requestTime = link.frame().time;
    t.interfaceClass = classOf(bus, t);
    control.open = (t.setup[6] | t.setup[7]) != 0;
    constexpr uint8_t kSetAddress = 5;
    if (t.setup[0] == 0 && t.setup[1] == kSetAddress)
        if (const auto size = bus.packetSizes.find(bus.address); size != bus.packetSizes.end()) {
            const auto kept = size->second;
            bus.packetSizes[t.setup[2]] = kept;
        }
    const bool dataFollows = control.open && (t.setup[0] & 0x80) == 0;
    if (dataFollows) // shown where the device has got it all
        keepPiece(link, control, data);
    else
        link.remember(2, t);
}

constexpr size_t kSetupSize = 8;

// Whether the packet of `size` bytes is the last one of the data stage (8.5.3: one shorter than the endpoint's size).
bool endsStage(const Bus& bus, const Control& control, size_t size)
{
    const bool in = (control.transfer.setup[0] & 0x80) != 0;
    const size_t wanted = (control.transfer.setup[6] | size_t(control.transfer.setup[7]) << 8) + (in ? 0 : kSetupSize);
    if (control.bytes.size() >= wanted)
        return true;
    if (const auto known = bus.packetSizes.find(control.transfer.address); known != bus.packetSizes.end() && known->second >= 8)
        return size < known->second;
    const bool possible = size == 8 || size == 16 || size == 32 || size == 64;
    return !possible || size < control.firstSize;
}

void continueControl(Layer& link, Bus& bus, const Slice& data, uint8_t pid)
{
    const auto found = bus.controls.find(endpointKey(bus.address, bus.endpoint));
    if (found == bus.controls.end() || !found->second.open)
        return;
    auto& control = found->second;
    const bool in = (control.transfer.setup[0] & 0x80) != 0;
    if (in != (bus.token == kIn) || pid == control.lastData) // the status stage, or sent again
        return;
    control.lastData = pid;
    if (control.firstSize == 0)
        control.firstSize = data.bytes.size();
    keepPiece(link, control, data);
    if (!endsStage(bus, control, data.bytes.size()))
        return;
    control.open = false;
    link.dissection().state().reassembly.message(control.message).completedIn = link.frame().number;
    auto& t = control.transfer;
    t.setupStage = !in;
    t.toHost = in;
    link.remember(2, t);
    if (in)
        link.rememberOn(t.request, 3, link.frame().number);
    learn(bus, t, control.bytes);
    control.bytes = {};
}

// Data of an endpoint that a configuration named.
void otherData(Layer& link, const Bus& bus)
{
    const auto key = endpointKey(bus.address, uint8_t(bus.endpoint | (bus.token == kIn ? 0x80 : 0)));
    const auto known = bus.endpoints.find(key);
    if (known == bus.endpoints.end())
        return;
    usb::Transfer t;
    t.address = bus.address;
    t.endpoint = bus.endpoint;
    t.toHost = bus.token == kIn;
    t.interfaceClass = known->second.interfaceClass;
    link.remember(2, t);
}

bool isData(uint8_t pid) { return pid == kData0 || pid == kData1 || pid == kData2 || pid == kMdata; }

bool isToken(uint8_t pid) { return pid == kIn || pid == kOut || pid == kSetup || pid == kPing; }

// The way of a packet, and what it means for the next one. First pass.
Way follow(Layer& link, Bus& bus, uint8_t pid)
{
    const Way device{Party::Host, Party::Device, bus.address, bus.endpoint};
    if (pid == kSof) {
        bus.endTransaction();
        return {Party::Host, Party::Everybody};
    }
    if (pid == kSplit) {
        bus.endTransaction();
        bus.splitComplete = (link.peek8(1) & 0x80) != 0;
        bus.splitStart = !bus.splitComplete;
        bus.hub = link.peek8(1) & 0x7f;
        bus.port = link.peek8(2) & 0x7f;
        return {Party::Host, Party::Hub, bus.hub, bus.port};
    }
    if (isToken(pid)) {
        if (bus.token != 0 && !(bus.splitStart && bus.token == 0))
            bus.endTransaction();
        const auto word = link.peek16le(1);
        bus.token = pid;
        bus.address = word & 0x7f;
        bus.endpoint = word >> 7 & 0x0f;
        return {Party::Host, Party::Device, bus.address, bus.endpoint};
    }
    if (bus.token == 0)
        return {};
    if (isData(pid)) {
        const bool in = bus.token == kIn;
        bus.dataSeen = true;
        return in ? device.back() : device;
    }
    Way way = device.back();
    if (bus.splitComplete && pid == kNyet) // the hub speaks: its transaction is not complete
        way.from = Party::Hub;
    else if (bus.token == kIn && bus.dataSeen)
        way = device;
    if (bus.splitStart)
        way = {Party::Hub, Party::Host, bus.hub, bus.port};
    bus.endTransaction();
    return way;
}

void followData(Layer& link, Bus& bus, uint8_t pid)
{
    if (link.captured() < 3)
        return;
    const auto data = link.slice(1, link.captured() - 3);
    if (usb::crc16(data.bytes) != link.peek16le(link.captured() - 2))
        return;
    if (bus.token == kSetup)
        beginControl(link, bus, data);
    else if (bus.endpoint == 0)
        continueControl(link, bus, data, pid);
    else if (data.reportedLength > 0)
        otherData(link, bus);
}

// The bytes of a transfer that this packet completed, with rows of its pieces; else of the packet itself.
Slice wholeOf(Layer& link, const Slice& data)
{
    auto& all = link.dissection().state().reassembly;
    const auto id = link.recall<MessageId>(0);
    if (!id || *id >= all.count())
        return data;
    auto& message = all.message(*id);
    if (message.completedIn != link.frame().number) {
        if (message.completedIn != 0)
            link.addNumber(kFields["usbll.reassembled.in"], 0, 0, message.completedIn).generated();
        return data;
    }
    if (message.pieces.size() < 2)
        return data;
    auto bytes = assembleOnce(link.dissection(), message);
    if (bytes.empty())
        return data;
    const auto slice = link.dissection().addBuffer(std::string(kRows.bufferName), std::move(bytes));
    addMessageRows(link, kRows, message, slice.buffer);
    return slice;
}

void showData(Layer& link, const Way& way)
{
    const auto size = link.reported() >= 3 ? link.reported() - 3 : 0;
    if (size > 0)
        link.bytes(kFields["usbll.data"], size);
    const auto at = link.position();
    const auto crc = link.u16le(kFields["usbll.crc16"]);
    if (link.failed())
        return;
    noteCrc(link, kFields["usbll.crc16.status"], kFields["usbll.crc16.wrong"], link.last(), at, crc, usb::crc16(link.peekBytes(1, size)));
    const auto data = wholeOf(link, link.slice(1, size));
    showWay(link, way);
    if (auto transfer = link.recall<usb::Transfer>(2)) {
        transfer->response = FrameNumber(link.recallLate(3));
        usb::show(link, data, *transfer);
    }
}

void dissect(Layer& link)
{
    const auto pid = link.u8(kFields["usbll.pid"]);
    if (link.failed())
        return;
    link.protocolColumn("USBLL");
    const auto name = nameOf(kPidNames, pid);
    if (name.empty()) {
        link.note(kFields["usbll.invalid_pid"]);
        link.info().set("Invalid Packet ID (0x{:02x})", pid);
        return;
    }
    link.info().set(name);
    Way way;
    if (link.firstPass()) {
        auto& bus = link.captureState<Bus>();
        way = follow(link, bus, pid);
        link.remember(1, way);
        if (isData(pid) && bus.token != 0)
            followData(link, bus, pid);
    } else {
        way = link.recall<Way>(1).value_or(Way{});
    }
    if (isData(pid)) {
        showData(link, way);
        if (link.facts().source.kind == AddressKind::None)
            showWay(link, way);
        return;
    }
    if (pid == kSof)
        showWay(link, way);
    if (pid == kSplit)
        showSplit(link);
    else if (pid == kSof)
        showToken(link, {kFields["usbll.frame_num"]});
    else if (isToken(pid))
        showToken(link, {kFields["usbll.device_addr"], kFields["usbll.endp"]});
    if (pid != kSof)
        showWay(link, way);
}

} // namespace

namespace protocols {

extern constinit const Protocol usbLink{"usbll", "USBLL", "USB Link Layer", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
