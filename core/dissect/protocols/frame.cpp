// The frame itself: what the capture file says about it. No standard: the vocabulary of display filters.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kAllowed[] = {{1, "Allowed"}, {0, "Not Allowed"}};

constexpr uint32_t kInbound = 1;
constexpr uint32_t kOutbound = 2;
constexpr ValueName kDirections[] = {{0, "Unknown"}, {1, "Inbound"}, {2, "Outbound"}};
constexpr ValueName kReceptions[] = {{0, "Not specified"}, {1, "Unicast"}, {2, "Multicast"}, {3, "Broadcast"}, {4, "Promiscuous"}};
constexpr ValueName kPointToPoint[] = {{0, "Sent"}, {1, "Received"}};

constexpr FieldTable kFields{
    dec("frame.section_number", "Section number", 32),
    dec("frame.interface_id", "Interface id", 32),
    text("frame.interface_name", "Interface name"),
    text("frame.interface_description", "Interface description"),
    dec("frame.interface_queue", "Interface queue", 32),
    hex("frame.packet_flags", "Packet flags", 32),
    hex("frame.packet_flags_direction", "Direction", 32).mask(0x3).names(kDirections),
    dec("frame.packet_flags_reception_type", "Reception type", 32).mask(0x1c).names(kReceptions),
    dec("frame.packet_flags_fcs_length", "FCS length", 32).mask(0x1e0),
    dec("frame.packet_flags_reserved", "Reserved", 32).mask(0xfe00),
    flag("frame.packet_flags_crc_error", "CRC error", 32, 0x1000000),
    flag("frame.packet_flags_packet_too_error", "Packet too long error", 32, 0x2000000),
    flag("frame.packet_flags_packet_too_short_error", "Packet too short error", 32, 0x4000000),
    flag("frame.packet_flags_wrong_inter_frame_gap_error", "Wrong interframe gap error", 32, 0x8000000),
    flag("frame.packet_flags_unaligned_frame_error", "Unaligned frame error", 32, 0x10000000),
    flag("frame.packet_flags_start_frame_delimiter_error", "Start frame delimiter error", 32, 0x20000000),
    flag("frame.packet_flags_preamble_error", "Preamble error", 32, 0x40000000),
    flag("frame.packet_flags_symbol_error", "Symbol error", 32, 0x80000000),
    dec("frame.packet_id", "Packet id", 64),
    signedDec("frame.encap_type", "Encapsulation type", 16),
    time("frame.time", "Arrival Time"),
    duration("frame.offset_shift", "Time shift for this packet"),
    duration("frame.time_epoch", "Epoch Time"),
    duration("frame.time_delta", "Time delta from previous captured frame"),
    duration("frame.time_delta_displayed", "Time delta from previous displayed frame"),
    duration("frame.time_relative", "Time since reference or first frame"),
    dec("frame.number", "Frame Number", 32),
    dec("frame.len", "Frame length on the wire", 32),
    expert("frame.len_lt_caplen", "Frame length is less than captured length", Group::Malformed, Severity::Error),
    dec("frame.cap_len", "Frame length stored into the capture file", 32),
    dec("frame.drop_count", "Drop Count", 64),
    boolean("frame.marked", "Frame is marked"),
    boolean("frame.ignored", "Frame is ignored"),
    signedDec("frame.p2p_dir", "Point-to-Point Direction", 8).names(kPointToPoint),
    dec("frame.cb_pen", "Private Enterprise Number", 32),
    boolean("frame.cb_copy", "Copying", kAllowed),
    text("frame.protocols", "Protocols in frame"),
    expert("frame.time_invalid", "Arrival Time: Fractional second out of range (0-1000000000)", Group::Sequence, Severity::Note),
    make("pkt_comment", "Packet comments", Kind::Protocol, Base::Dec, 0),
    text("frame.comment", "Comment"),
    expert("frame.comment.expert", "Formatted comment", Group::Comments, Severity::Comment),
};

constexpr FieldRef kFlagRows[] = {
    kFields["frame.packet_flags_direction"],
    kFields["frame.packet_flags_reception_type"],
    kFields["frame.packet_flags_fcs_length"],
    kFields["frame.packet_flags_reserved"],
    kFields["frame.packet_flags_crc_error"],
    kFields["frame.packet_flags_packet_too_error"],
    kFields["frame.packet_flags_packet_too_short_error"],
    kFields["frame.packet_flags_wrong_inter_frame_gap_error"],
    kFields["frame.packet_flags_unaligned_frame_error"],
    kFields["frame.packet_flags_start_frame_delimiter_error"],
    kFields["frame.packet_flags_preamble_error"],
    kFields["frame.packet_flags_symbol_error"],
};

// A time that the file writes in a way that no clock does is shown as it is written.
Item addTime(Layer& frame, FieldRef row, const std::string& written)
{
    const auto item = frame.addSigned(row, 0, 0, frame.frame().time);
    if (item && !written.empty())
        frame.dissection().node(item.id()).value.bytes = asBytes(frame.arena().copy(std::string_view(written)));
    return item;
}

bool hasInvalidFraction(const FrameInput& input)
{
    return input.writtenTime && (input.writtenTime->nanoseconds < 0 || input.writtenTime->nanoseconds >= kNsPerSecond);
}

void addTimes(Layer& frame)
{
    const auto& input = frame.frame();
    const auto& written = input.writtenTime;
    addTime(frame, kFields["frame.time"], written ? dateText(*written) : std::string());
    if (hasInvalidFraction(input))
        frame.note(kFields["frame.time_invalid"], frame.item(),
                   fmt::format("Arrival Time: Fractional second {:09} is invalid, the valid range is 0-1000000000",
                               written->nanoseconds));
    frame.addSigned(kFields["frame.offset_shift"], 0, 0, 0).generated();
    const auto seconds = written ? secondsText(*written) : secondsText(input.time);
    addTime(frame, kFields["frame.time_epoch"], written ? seconds : std::string()).text("Epoch Time: {} seconds", seconds);
    frame.addSigned(kFields["frame.time_delta"], 0, 0, input.time - input.previousTime).generated();
    frame
        .addSigned(kFields["frame.time_delta_displayed"], 0, 0,
                   input.time - input.previousDisplayedTime)
        .generated();
    frame.addSigned(kFields["frame.time_relative"], 0, 0, input.time - input.firstTime).generated();
}

std::string_view interfaceLabel(const FrameInput& input)
{
    return !input.interfaceName.empty() ? input.interfaceName
        : !input.interfaceDescription.empty() ? input.interfaceDescription
                                              : std::string_view("unknown");
}

void addInterface(Layer& frame)
{
    const auto& input = frame.frame();
    frame.addNumber(kFields["frame.section_number"], 0, 0, input.section + 1);
    const auto name = interfaceLabel(input);
    const auto item = frame.addNumber(kFields["frame.interface_id"], 0, 0, input.interface);
    item.text("Interface id: {} ({})", input.interface, name);
    const auto under = frame.under(item);
    frame.addText(kFields["frame.interface_name"], 0, 0, name);
    if (!input.interfaceDescription.empty())
        frame.addText(kFields["frame.interface_description"], 0, 0, input.interfaceDescription);
}

// What pcapng options say of the packet on its interface.
void addOptions(Layer& frame, const FrameOptions& options)
{
    if (options.queue)
        frame.addNumber(kFields["frame.interface_queue"], 0, 0, *options.queue);
    if (options.flags) {
        const auto under = frame.under(frame.addNumber(kFields["frame.packet_flags"], 0, 0, *options.flags));
        for (const auto& row : kFlagRows)
            frame.addNumber(row, 0, 0, *options.flags);
    }
    if (options.packetId)
        frame.addNumber(kFields["frame.packet_id"], 0, 0, *options.packetId);
}

// Inbound or outbound; nothing where the file does not say.
uint32_t directionOf(const FrameInput& input)
{
    return input.options != nullptr && input.options->flags ? *input.options->flags & 0x3 : 0;
}

void describe(Layer& frame)
{
    const auto& input = frame.frame();
    const auto direction = directionOf(input);
    const auto plural = [](uint32_t n) { return n == 1 ? "byte" : "bytes"; };
    frame.item().text("Frame {}: {} {} on wire ({} bits), {} {} captured ({} bits)", input.number,
                      input.originalLength, plural(input.originalLength),
                      uint64_t(input.originalLength) * 8, input.capturedLength,
                      plural(input.capturedLength), uint64_t(input.capturedLength) * 8);
    if (input.hasInterfaces) {
        frame.item().append(" on interface {}, id {}",
                            interfaceLabel(input),
                            input.interface);
        if (direction == kInbound || direction == kOutbound)
            frame.item().append(" ({})", direction == kInbound ? "inbound" : "outbound");
        addInterface(frame);
    }
    if (input.options != nullptr)
        addOptions(frame, *input.options);
    frame.addSigned(kFields["frame.encap_type"], 0, 0, input.encapsulation)
        .text("Encapsulation type: {} ({})", input.encapsulationName, input.encapsulation);
    if (input.hasTime)
        addTimes(frame);
    frame.addNumber(kFields["frame.number"], 0, 0, input.number);
    frame.addNumber(kFields["frame.len"], 0, 0, input.originalLength)
        .text("Frame Length: {} {} ({} bits)", input.originalLength, plural(input.originalLength),
              uint64_t(input.originalLength) * 8);
    if (input.originalLength < input.capturedLength)
        frame.note(kFields["frame.len_lt_caplen"]);
    frame.addNumber(kFields["frame.cap_len"], 0, 0, input.capturedLength)
        .text("Capture Length: {} {} ({} bits)", input.capturedLength,
              plural(input.capturedLength), uint64_t(input.capturedLength) * 8);
    if (input.options != nullptr && input.options->dropCount)
        frame.addNumber(kFields["frame.drop_count"], 0, 0, *input.options->dropCount);
    frame.addNumber(kFields["frame.marked"], 0, 0, 0).generated();
    frame.addNumber(kFields["frame.ignored"], 0, 0, 0).generated();
    if (direction == kInbound || direction == kOutbound)
        frame.addSigned(kFields["frame.p2p_dir"], 0, 0, direction == kInbound ? 1 : 0);
}

void describeCustomBlock(Layer& frame)
{
    const auto& input = frame.frame();
    const auto plural = input.originalLength == 1 ? "byte" : "bytes";
    frame.item().text("PCAPNG Custom Block {}: {} {} ({} bits) of custom data and options, PEN Unknown ({}), copying {}allowed",
                      input.number, input.originalLength, plural, uint64_t(input.originalLength) * 8, input.enterprise,
                      input.mayBeCopied ? "" : "not ");
    frame.addNumber(kFields["frame.section_number"], 0, 0, input.section + 1);
    frame.addNumber(kFields["frame.number"], 0, 0, input.number);
    frame.addNumber(kFields["frame.len"], 0, 0, input.originalLength)
        .text("Frame Length: {} {} ({} bits)", input.originalLength, plural, uint64_t(input.originalLength) * 8);
    frame.addNumber(kFields["frame.cap_len"], 0, 0, input.capturedLength)
        .text("Capture Length: {} {} ({} bits)", input.capturedLength, plural, uint64_t(input.capturedLength) * 8);
    frame.addNumber(kFields["frame.marked"], 0, 0, 0).generated();
    frame.addNumber(kFields["frame.ignored"], 0, 0, 0).generated();
    frame.addNumber(kFields["frame.cb_pen"], 0, 0, input.enterprise)
        .text("Private Enterprise Number: Unknown ({})", input.enterprise);
    frame.addNumber(kFields["frame.cb_copy"], 0, 0, input.mayBeCopied ? 1 : 0);
}

// Comments are counted as a protocol of their own, ahead of the frame's.
void addComments(Layer& frame)
{
    frame.countInHierarchy(kFields["pkt_comment"]);
    const auto beside = frame.beside();
    const auto under = frame.under(frame.addNone(kFields["pkt_comment"], 0, 0));
    for (const auto& whole : frame.frame().comments) {
        const auto comment = std::string_view(whole).substr(0, whole.find('\0'));
        frame.note(kFields["frame.comment.expert"], frame.addText(kFields["frame.comment"], 0, 0, comment).text(printable(comment)), comment);
    }
}

void dissect(Layer& frame)
{
    if (!frame.frame().comments.empty())
        addComments(frame);
    if (frame.frame().originalLength < frame.frame().capturedLength)
        frame.dissection().raise(Severity::Error);
    if (hasInvalidFraction(frame.frame()))
        frame.dissection().raise(Severity::Note);
    const bool custom = frame.frame().customBlock;
    if (frame.dissection().recording())
        custom ? describeCustomBlock(frame) : describe(frame);
    frame.item().length(frame.frame().capturedLength);
    const auto place = frame.wants(kFields["frame.protocols"])
        ? frame.addText(kFields["frame.protocols"], 0, 0, "").generated()
        : Item{};
    if (custom || !frame.handOff("linktype", frame.frame().linkType))
        frame.data(frame.rest());
    if (custom) {
        frame.protocolColumn("PCAPNG");
        frame.info().set("Custom Block: PEN = Unknown ({}), will {}be copied", frame.frame().enterprise,
                         frame.frame().mayBeCopied ? "" : "not ");
    }
    if (place)
        frame.dissection().node(place.id()).value.bytes
            = asBytes(frame.arena().copy(std::string_view(frame.dissection().protocols())));
}

} // namespace

namespace protocols {

extern constinit const Protocol frame{"frame", "Frame", "Frame", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
