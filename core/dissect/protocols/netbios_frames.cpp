// NetBIOS frames (NBF) over LLC. IBM LAN Technical Reference, chapter 5. Not decoded: status, traces, fragments put together.
#include "core/dissect/protocols/netbios.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCommandNames[] = {
    {0, "Add Group Name Query"}, {1, "Add Name Query"}, {2, "Name In Conflict"}, {3, "Status Query"},
    {7, "Terminate Trace"}, {8, "Datagram"}, {9, "Broadcast Datagram"}, {10, "Name Query"}, {13, "Add Name Response"},
    {14, "Name Recognized"}, {15, "Status Response"}, {19, "Terminate Trace"}, {20, "Data Ack"},
    {21, "Data First Middle"}, {22, "Data Only Last"}, {23, "Session Confirm"}, {24, "Session End"},
    {25, "Session Initialize"}, {26, "No Receive"}, {27, "Receive Outstanding"}, {28, "Receive Continue"},
    {31, "Session Alive"},
};
constexpr ValueName kCallNameTypeNames[] = {{0, "Unique name"}, {1, "Group name"}};
constexpr ValueName kVersionNames[] = {{1, "2.00 or higher"}, {0, "1.xx"}};
constexpr ValueName kLargestFrameNames[] = {
    {0, "516"}, {1, "1500"}, {2, "2052"}, {3, "4472"}, {4, "8144"}, {5, "11407"}, {6, "17800"}, {7, "65535"},
};
constexpr ValueName kTerminationIndicatorNames[] = {{0, "Normal session end"}, {1, "Abnormal session end"}};
constexpr ValueName kFlagsAckWithDataNames[] = {{1, "Allowed"}, {0, "Not Allowed"}};

constexpr FieldTable kFields{
    hex("netbios.command", "Command", 8).names(kCommandNames),
    dec("netbios.hdr_len", "Length", 16),
    hex("netbios.delimiter", "Delimiter", 16),
    hex("netbios.xmit_corrl", "Transmit Correlator", 16),
    hex("netbios.resp_corrl", "Response Correlator", 16),
    hex("netbios.call_name_type", "Caller's Name Type", 8).names(kCallNameTypeNames),
    hex("netbios.nb_name_type", "NetBIOS Name Type", 8).names(netbios::kNbNameTypeNames),
    text("netbios.nb_name", "NetBIOS Name"),
    flag("netbios.version", "NetBIOS Version", 8, 0x1, kVersionNames),
    dec("netbios.largest_frame", "Largest Frame", 8).mask(0xe).names(kLargestFrameNames),
    dec("netbios.max_data_recv_size", "Maximum data receive size", 16),
    hex("netbios.termination_indicator", "Termination indicator", 16).names(kTerminationIndicatorNames),
    hex("netbios.local_session", "Local Session No.", 8),
    hex("netbios.remote_session", "Remote Session No.", 8),
    hex("netbios.flags", "Flags", 8),
    flag("netbios.flags.send_no_ack", "Handle SEND.NO.ACK", 8, 0x80, kYesNo),
    flag("netbios.flags.ack", "Acknowledge", 8, 0x8),
    flag("netbios.flags.ack_with_data", "Acknowledge with data", 8, 0x4, kFlagsAckWithDataNames),
    flag("netbios.flags.ack_expected", "Acknowledge expected", 8, 0x2, kYesNo),
    flag("netbios.flags.recv_cont_req", "RECEIVE_CONTINUE requested", 8, 0x1, kYesNo),
    hex("netbios.resync_indicator", "Re-sync indicator", 16),
    hex("netbios.local_session_no", "Local Session No.", 8),
};

constexpr std::array kClaims{Claim{"llc.dsap", 0xf0}};
constexpr uint32_t kNameBytes = 16, kFirstName = 12, kSecondName = 28;
constexpr uint8_t kAddGroup = 0x00, kAddName = 0x01, kDatagram = 0x08, kBroadcast = 0x09, kQuery = 0x0a, kAddResponse = 0x0d, kRecognized = 0x0e, kAck = 0x14,
                  kFirstMiddle = 0x15, kOnlyLast = 0x16, kConfirm = 0x17, kEnd = 0x18, kInitialize = 0x19;

std::string addName(Layer& frame, uint32_t at, std::string_view label)
{
    const auto raw = frame.peekBytes(at, kNameBytes);
    if (raw.size() < kNameBytes)
        return {};
    const auto name = netbios::nameOf(raw);
    if (frame.dissection().recording()) {
        const auto under = frame.under(frame.label(at, kNameBytes, "{}: {} ({})", label, name.text, name.service));
        const auto letters = frame.arena().copy(std::string_view(name.text).substr(0, name.text.size() - 4));
        frame.addText(kFields["netbios.nb_name"], at, kNameBytes - 1, letters).text(letters);
        frame.addNumber(kFields["netbios.nb_name_type"], at + kNameBytes - 1, 1, raw[kNameBytes - 1]).text("0x{:02x} ({})", raw[kNameBytes - 1], name.service);
    }
    return name.text;
}

void addWord(Layer& frame, FieldRef row, uint32_t at) { frame.addNumber(row, at, 2, frame.peek16le(at)); }

void addTransmit(Layer& frame) { addWord(frame, kFields["netbios.xmit_corrl"], 8); }

void addResponse(Layer& frame) { addWord(frame, kFields["netbios.resp_corrl"], 10); }

void addSessions(Layer& frame)
{
    frame.addNumber(kFields["netbios.remote_session"], 12, 1, frame.peek8(12));
    frame.addNumber(kFields["netbios.local_session"], 13, 1, frame.peek8(13));
}

void addCall(Layer& frame)
{
    frame.addNumber(kFields["netbios.local_session_no"], 6, 1, frame.peek8(6));
    frame.addNumber(kFields["netbios.call_name_type"], 7, 1, frame.peek8(7));
}

void addFlags(Layer& frame, uint8_t command)
{
    const auto flags = frame.peek8(5);
    const auto under = frame.under(frame.addNumber(kFields["netbios.flags"], 5, 1, flags));
    if (command == kInitialize || command == kConfirm) {
        frame.addNumber(kFields["netbios.flags.send_no_ack"], 5, 1, flags);
        if (command == kInitialize)
            frame.addNumber(kFields["netbios.largest_frame"], 5, 1, flags);
        frame.addNumber(kFields["netbios.version"], 5, 1, flags);
        return;
    }
    frame.addNumber(kFields["netbios.flags.ack"], 5, 1, flags);
    frame.addNumber(kFields["netbios.flags.ack_with_data"], 5, 1, flags);
    frame.addNumber(kFields["netbios.flags.ack_expected"], 5, 1, flags);
    if (command == kFirstMiddle)
        frame.addNumber(kFields["netbios.flags.recv_cont_req"], 5, 1, flags);
}

void addSession(Layer& frame, uint8_t command)
{
    if (command == kInitialize || command == kConfirm) {
        addFlags(frame, command);
        addWord(frame, kFields["netbios.max_data_recv_size"], 6);
        if (command == kInitialize) {
            addResponse(frame);
            addTransmit(frame);
        } else {
            addTransmit(frame);
            addResponse(frame);
        }
    } else if (command == kFirstMiddle || command == kOnlyLast) {
        addFlags(frame, command);
        addWord(frame, kFields["netbios.resync_indicator"], 6);
        addTransmit(frame);
        addResponse(frame);
    } else if (command == kEnd) {
        addWord(frame, kFields["netbios.termination_indicator"], 6);
    } else if (command == kAck) {
        addTransmit(frame);
    }
    addSessions(frame);
}

void addContents(Layer& frame, uint8_t command)
{
    const auto tell = [&](std::string_view separator, const std::string& name) { frame.info().append("{}{}", separator, name); };
    switch (command) {
    case kAddGroup:
    case kAddName:
        addResponse(frame);
        return tell(" - ", addName(frame, kSecondName, command == kAddGroup ? "Group name to add" : "Name to add"));
    case kAddResponse:
        addTransmit(frame);
        addName(frame, kFirstName, "Name to be added");
        return tell(" - ", addName(frame, kSecondName, "Name to be added"));
    case kDatagram:
        addName(frame, kFirstName, "Receiver's Name");
        addName(frame, kSecondName, "Sender's Name");
        return;
    case kBroadcast:
        addName(frame, kSecondName, "Sender's Name");
        return;
    case kQuery: {
        addCall(frame);
        addResponse(frame);
        const auto name = addName(frame, kFirstName, "Query Name");
        if (frame.peek8(6) != 0)
            addName(frame, kSecondName, "Sender's Name");
        return tell(" for ", name);
    }
    case kRecognized: {
        addCall(frame);
        addTransmit(frame);
        addResponse(frame);
        addName(frame, kFirstName, "Receiver's Name");
        return tell(" - ", addName(frame, kSecondName, "Sender's Name"));
    }
    case kAck:
    case kFirstMiddle:
    case kOnlyLast:
    case kConfirm:
    case kEnd:
    case kInitialize:
        return addSession(frame, command);
    default:
        return;
    }
}

void dissect(Layer& frame)
{
    frame.protocolColumn("NetBIOS");
    // The delimiter may stand two bytes later; nobody sends that.
    if (frame.peek16le(2) != 0xefff)
        return frame.reject();
    const auto size = frame.u16le(kFields["netbios.hdr_len"]);
    frame.last().append(" bytes");
    frame.u16le(kFields["netbios.delimiter"]);
    frame.last().text("Delimiter: EFFF (NetBIOS)");
    const auto command = frame.u8(kFields["netbios.command"]);
    frame.info().set(nameOr(kCommandNames, command, "Unknown"));
    if (!frame.has(0, size))
        return frame.skip(size);
    addContents(frame, command);
    frame.item().length(size);
    frame.seek(size);
    if (frame.failed() || frame.reportedRemaining() == 0)
        return;
    if (command == kDatagram || command == kBroadcast || command == kFirstMiddle || command == kOnlyLast) {
        const auto rest = frame.rest();
        if (!frame.handOff("smb.magic", frame.peek32(frame.position()), rest))
            frame.data(rest);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol netbiosFrames{"netbios", "NetBIOS", "NetBIOS", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
