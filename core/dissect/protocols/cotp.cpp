// ISO transport over TCP: TPKT and COTP. RFC 2126, ITU-T X.224 (ISO 8073). Not decoded: acknowledgements, rejects and expedited
// data beyond their kind; checksums.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/h245.h"
#include "core/dissect/reassemble.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace capscope {
namespace {

using namespace fields;

// --- TPKT

constexpr FieldTable kTpktFields{
    dec("tpkt.version", "Version", 8),
    dec("tpkt.reserved", "Reserved", 8),
    dec("tpkt.length", "Length", 16),
    bytes("tpkt.continuation_data", "Continuation data"),
};

constexpr std::array kTpktClaims{Claim{"tcp.port", 102}, Claim{"tcp.port", 3389}, Claim{"tcp.port", 1503}, Claim{"tcp.port", 1720}};

bool isTpkt(const Layer& tpkt)
{
    return tpkt.peek8(0) == 3 && tpkt.peek8(1) == 0 && tpkt.peek16(2) >= 4 && tpkt.has(0, 4);
}

// Of a conversation: which frame its first message came in.
struct Began : ProtocolState {
    FrameNumber in = 0;
};

// The middle of a message of a conversation that is known for TPKT; elsewhere other protocols may recognise it.
void dissectContinuation(Layer& tpkt, const Began* began)
{
    if (began == nullptr || began->in == 0 || tpkt.frame().number <= began->in || tpkt.peek8(0) == 3)
        return tpkt.reject();
    tpkt.protocolColumn("TPKT");
    tpkt.info().set("Continuation");
    tpkt.addBytes(kTpktFields["tpkt.continuation_data"], 0, tpkt.captured(), tpkt.peekBytes(0));
}

void dissectTpkt(Layer& tpkt)
{
    auto* began = tpkt.conversationState<Began>();
    if (!isTpkt(tpkt))
        return dissectContinuation(tpkt, began);
    if (began != nullptr && tpkt.firstPass() && began->in == 0)
        began->in = tpkt.frame().number;
    tpkt.protocolColumn("TPKT");
    tpkt.u8(kTpktFields["tpkt.version"]);
    tpkt.u8(kTpktFields["tpkt.reserved"]);
    const auto length = tpkt.u16(kTpktFields["tpkt.length"]);
    tpkt.item().text("TPKT, Version: 3, Length: {}", length).length(4);
    tpkt.limitTo(length);
    // H.323 puts its calls into TPKT without COTP.
    const auto& facts = tpkt.facts();
    const auto [low, high] = std::minmax(facts.sourcePort, facts.destinationPort);
    const bool taken = h245::isChannel(tpkt) ? tpkt.call("h245", tpkt.rest())
                                             : tpkt.handOff("tpkt.port", low) || tpkt.handOff("tpkt.port", high);
    if (!taken && !tpkt.call("cotp", tpkt.rest()))
        tpkt.data(tpkt.rest());
}

// On ports that calls announced for H.245.
bool recognises(const Layer& tpkt) { return isTpkt(tpkt) && h245::isChannel(tpkt); }

constexpr std::string_view kTpktHeuristics[] = {"tcp"};

size_t tpktLength(Bytes header)
{
    return header[0] == 3 && header[1] == 0 ? std::max<size_t>(be16(header.data() + 2), 4) : 0;
}

// --- COTP

constexpr ValueName kTypeNames[] = {
    {0x01, "ED Expedited Data"}, {0x02, "EA Expedited Data Acknowledgement"}, {0x05, "RJ Reject"},
    {0x06, "AK Data Acknowledgement"}, {0x07, "ER TPDU Error"}, {0x08, "DR Disconnect Request"},
    {0x0c, "DC Disconnect Confirm"}, {0x0d, "CC Connect Confirm"}, {0x0e, "CR Connect Request"}, {0x0f, "DT Data"},
};

constexpr ValueName kParameterNames[] = {
    {0xc0, "tpdu-size"}, {0xc1, "src-tsap"}, {0xc2, "dst-tsap"}, {0xc3, "checksum"}, {0xc4, "version-nr"}, {0xc5, "protection"},
    {0xc6, "additional-option-selection"}, {0xc7, "alternative-protocol-class"},
};

constexpr ValueName kCauseNames[] = {
    {0, "Reason not specified"}, {1, "Congestion at TSAP"}, {2, "Session entity not attached to TSAP"}, {3, "Address unknown"},
    {128, "Normal Disconnect"}, {129, "Remote transport entity congestion"}, {130, "Connection negotiation failed"},
    {131, "Duplicate source reference"}, {132, "Mismatched references"}, {133, "Protocol error"}, {135, "Reference overflow"},
    {136, "Connection request refused"}, {138, "Header or parameter length invalid"},
};

constexpr FieldTable kCotpFields{
    dec("cotp.li", "Length", 8),
    hex("cotp.type", "PDU Type", 8).names(kTypeNames),
    hex("cotp.destref", "Destination reference", 16),
    hex("cotp.srcref", "Source reference", 16),
    dec("cotp.class", "Class", 8).mask(0xf0),
    flag("cotp.opts.extended_formats", "Extended formats", 8, 0x02, kTrueFalse),
    flag("cotp.opts.no_explicit_flow_control", "No explicit flow control", 8, 0x01, kTrueFalse),
    hex("cotp.tpdu-number", "TPDU number", 8).mask(0x7f),
    flag("cotp.eot", "Last data unit", 8, 0x80, kYesNo),
    hex("cotp.parameter_code", "Parameter code", 8).names(kParameterNames),
    dec("cotp.parameter_length", "Parameter length", 8),
    text("cotp.src-tsap", "Source TSAP"),
    bytes("cotp.src-tsap-bytes", "Source TSAP"),
    text("cotp.dst-tsap", "Destination TSAP"),
    bytes("cotp.dst-tsap-bytes", "Destination TSAP"),
    dec("cotp.tpdu_size", "TPDU size", 32),
    bytes("cotp.parameter_value", "Parameter value"),
    bytes("cotp.segment_data", "COTP segment data"),
    frameNumber("cotp.reassembled_in", "Reassembled COTP in frame"),
    none("cotp.segments", "COTP Segments"),
    frameNumber("cotp.segment", "COTP Segment"),
    dec("cotp.segment.count", "Segment count", 32),
    dec("cotp.reassembled.length", "Reassembled COTP length", 32),
    dec("cotp.cause", "Cause", 8).names(kCauseNames),
    expert("cotp.disconnect_request", "Disconnect Request(DR)", Group::Sequence, Severity::Chat),
    expert("cotp.disconnect_confirm", "Disconnect Confirm(DC)", Group::Sequence, Severity::Chat),
};

constexpr MessageRows kSegmentRows{kCotpFields["cotp.segments"], kCotpFields["cotp.segment"], kCotpFields["cotp.segment.count"],
                                   kCotpFields["cotp.reassembled.length"], "COTP Segment", "Reassembled COTP"};

constexpr size_t kSegmentsMax = 4096; // of one unit of data
constexpr int kSlots = 16;            // units of data of one frame that are told apart

// Units of data that wait for their last segment, one in each direction.
struct Waiting : ProtocolState {
    MessageId of[2] = {kNoMessage, kNoMessage};
};

// A name of a service in text where it is one, otherwise in hexadecimal digits.
void addSelector(Layer& cotp, FieldRef textRow, FieldRef bytesRow, uint32_t size)
{
    const auto at = cotp.position();
    const auto bytes = cotp.peekBytes(at, size);
    const bool isText = !bytes.empty() && std::all_of(bytes.begin(), bytes.end(), [](uint8_t b) { return b >= 0x20 && b < 0x7f; });
    std::string shown(asText(bytes));
    if (!isText && cotp.wants(textRow)) {
        shown = "0x";
        for (const auto byte : bytes)
            shown += fmt::format("{:02x}", byte);
    }
    cotp.addText(textRow, at, size, shown);
    if (!isText)
        cotp.last().hide();
    cotp.bytes(bytesRow, size);
    if (isText)
        cotp.last().hide();
}

void addParameters(Layer& cotp, uint32_t end)
{
    while (cotp.more() && cotp.position() + 2 <= end) {
        const auto code = cotp.u8(kCotpFields["cotp.parameter_code"]);
        const auto size = cotp.u8(kCotpFields["cotp.parameter_length"]);
        const auto at = cotp.position();
        if (at + size > end)
            return cotp.malformed();
        if (code == 0xc0 && size == 1) {
            cotp.addNumber(kCotpFields["cotp.tpdu_size"], at, 1, uint64_t(1) << (cotp.peek8(at) & 0x1f));
            cotp.skip(1);
        } else if (code == 0xc1) {
            addSelector(cotp, kCotpFields["cotp.src-tsap"], kCotpFields["cotp.src-tsap-bytes"], size);
        } else if (code == 0xc2) {
            addSelector(cotp, kCotpFields["cotp.dst-tsap"], kCotpFields["cotp.dst-tsap-bytes"], size);
        } else if (size > 0) {
            cotp.bytes(kCotpFields["cotp.parameter_value"], size);
        }
    }
}

// Which one of the frame's units of data this is.
int slotOf(Layer& cotp)
{
    const auto own = Registry::instance().firstField(cotp.protocolId());
    int before = -1;
    for (const auto& entry : cotp.dissection().stack())
        before += entry.field == own ? 1 : 0;
    return before;
}

// First pass: the message that the segment belongs to; none where it is all of one.
MessageId addSegment(Layer& cotp, const Slice& segment, bool last)
{
    auto* waiting = cotp.conversationState<Waiting>();
    if (waiting == nullptr || segment.bytes.size() != segment.reportedLength)
        return kNoMessage;
    auto& all = cotp.dissection().state().reassembly;
    auto& open = waiting->of[cotp.facts().sourcePort < cotp.facts().destinationPort ? 0 : 1];
    if (open == kNoMessage && last)
        return kNoMessage;
    if (open == kNoMessage)
        open = all.create();
    const auto id = open;
    auto& message = all.message(id);
    const auto size = uint32_t(segment.bytes.size());
    if (message.pieces.size() >= kSegmentsMax || message.length + size > limits::kMessageBytesMax) {
        open = kNoMessage;
        return kNoMessage;
    }
    message.pieces.push_back(keptPieceOf(cotp, segment, message.length));
    message.length += size;
    if (last) {
        message.completedIn = cotp.frame().number;
        open = kNoMessage;
    }
    return id;
}

void handOn(Layer& cotp, const Slice& unit)
{
    const auto first = unit.bytes.empty() ? uint8_t(0) : unit.bytes[0];
    if (unit.reportedLength > 0 && !cotp.handOff("cotp.data", first, unit))
        cotp.data(unit);
}

void addSegmentData(Layer& cotp, const Slice& segment, uint32_t start)
{
    const auto size = segment.reportedLength;
    cotp.addBytes(kCotpFields["cotp.segment_data"], start, size, segment.bytes);
    cotp.last().text("COTP segment data ({} byte{})", size, size == 1 ? "" : "s");
}

// Hands on the unit of data that the segment completes, if it does.
void addUnit(Layer& cotp, bool last, uint32_t start)
{
    const auto segment = cotp.slice(start);
    const auto slot = slotOf(cotp);
    if (slot >= kSlots)
        return last ? handOn(cotp, segment) : addSegmentData(cotp, segment, start);
    if (cotp.firstPass())
        if (const auto id = addSegment(cotp, segment, last); id != kNoMessage)
            cotp.remember(slot, id);
    auto& all = cotp.dissection().state().reassembly;
    const auto id = cotp.recall<MessageId>(slot);
    if (!id || *id >= all.count())
        return last ? handOn(cotp, segment) : addSegmentData(cotp, segment, start);
    const auto& message = all.message(*id);
    addSegmentData(cotp, segment, start);
    if (!last) {
        if (message.completedIn != 0)
            cotp.addNumber(kCotpFields["cotp.reassembled_in"], start, 0, message.completedIn);
        return;
    }
    const auto whole = cotp.dissection().addBuffer(std::string(kSegmentRows.bufferName), assembleOnce(cotp.dissection(), cotp.dissection().state().reassembly.message(*id)));
    {
        const auto beside = cotp.beside();
        addMessageRows(cotp, kSegmentRows, message, whole.buffer);
    }
    cotp.countInHierarchy(kCotpFields["cotp.segments"]);
    handOn(cotp, whole);
}

void dissectData(Layer& cotp, uint32_t start)
{
    const auto number = cotp.peek8(2);
    const bool last = (number & 0x80) != 0;
    cotp.addNumber(kCotpFields["cotp.destref"], 2, 0, 0).generated();
    cotp.addNumber(kCotpFields["cotp.tpdu-number"], 2, 1, number);
    cotp.addNumber(kCotpFields["cotp.eot"], 2, 1, number);
    cotp.info().set("DT TPDU ({}) ", number & 0x7f);
    const auto size = cotp.reported() - std::min(start, cotp.reported());
    if (last)
        cotp.info().append("EOT");
    else
        cotp.info().append("[COTP fragment, {} byte{}]", size, size == 1 ? "" : "s");
    cotp.seek(start);
    if (!cotp.failed())
        addUnit(cotp, last, start);
}

void dissectDisconnect(Layer& cotp, bool request, uint32_t end)
{
    const auto kind = cotp.last();
    const auto destination = cotp.peek16(2);
    const auto source = cotp.peek16(4);
    const std::string_view name = request ? "Disconnect Request(DR)" : "Disconnect Confirm(DC)";
    const auto note = request ? kCotpFields["cotp.disconnect_request"] : kCotpFields["cotp.disconnect_confirm"];
    cotp.info().set("{} TPDU src-ref: 0x{:04x} dst-ref: 0x{:04x}", request ? "DR" : "DC", source, destination);
    const auto text = cotp.wantsTree() ? fmt::format("{}: 0x{:x} -> 0x{:x}", name, source, destination) : std::string();
    if (!request)
        cotp.note(note, kind, text);
    cotp.u16(kCotpFields["cotp.destref"]);
    cotp.u16(kCotpFields["cotp.srcref"]);
    if (request) {
        cotp.u8(kCotpFields["cotp.cause"]);
        cotp.note(note, cotp.item(), text);
    }
    addParameters(cotp, end);
}

void dissectCotp(Layer& cotp)
{
    cotp.protocolColumn("COTP");
    const auto length = cotp.u8(kCotpFields["cotp.li"]);
    const auto type = cotp.peek8(1) >> 4;
    cotp.addNumber(kCotpFields["cotp.type"], 1, 1, uint64_t(type))
        .text("PDU Type: {} (0x{:02x})", nameOr(kTypeNames, uint64_t(type), "Unknown"), type);
    cotp.skip(1);
    cotp.item().text("ISO 8073/X.224 COTP Connection-Oriented Transport Protocol").length(length + 1u);
    cotp.info().set("{} TPDU", nameOr(kTypeNames, uint64_t(type), "Unknown"));
    if (type == 0x0e || type == 0x0d) {
        const auto destination = cotp.u16(kCotpFields["cotp.destref"]);
        const auto source = cotp.u16(kCotpFields["cotp.srcref"]);
        cotp.info().set("{} TPDU src-ref: 0x{:04x} dst-ref: 0x{:04x}", type == 0x0e ? "CR" : "CC", source, destination);
        cotp.bitFields(1, {kCotpFields["cotp.class"], kCotpFields["cotp.opts.extended_formats"],
                           kCotpFields["cotp.opts.no_explicit_flow_control"]});
        // RDP puts its own bytes in the place of the parameters.
        const auto rest = cotp.slice(cotp.position(), length + 1u - std::min(cotp.position(), length + 1u));
        if (rest.reportedLength > 0 && !cotp.call("rdp", rest))
            addParameters(cotp, length + 1u);
    } else if (type == 0x08 || type == 0x0c) {
        dissectDisconnect(cotp, type == 0x08, length + 1u);
    } else if (type == 0x0f) {
        dissectData(cotp, length + 1u);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol tpkt{"tpkt", "TPKT Heuristic (for RDP)", "TPKT - ISO on TCP - RFC1006", kTpktFields, kTpktClaims, dissectTpkt,
                                     recognises, kTpktHeuristics, {4, tpktLength}};
extern constinit const Protocol cotp{"cotp", "COTP", "ISO 8073/X.224 COTP Connection-Oriented Transport Protocol",
                                     kCotpFields, {}, dissectCotp};

} // namespace protocols
} // namespace capscope
