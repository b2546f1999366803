// The frame itself: what the capture file says about it. No standard: the vocabulary of display filters.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kAllowed[] = {{1, "Allowed"}, {0, "Not Allowed"}};

constexpr FieldTable kFields{
    dec("frame.section_number", "Section number", 32),
    dec("frame.interface_id", "Interface id", 32),
    text("frame.interface_name", "Interface name"),
    text("frame.interface_description", "Interface description"),
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
    boolean("frame.marked", "Frame is marked"),
    boolean("frame.ignored", "Frame is ignored"),
    dec("frame.cb_pen", "Private Enterprise Number", 32),
    boolean("frame.cb_copy", "Copying", kAllowed),
    text("frame.protocols", "Protocols in frame"),
    expert("frame.time_invalid", "Arrival Time: Fractional second out of range (0-1000000000)", Group::Sequence, Severity::Note),
    make("pkt_comment", "Packet comments", Kind::Protocol, Base::Dec, 0),
    text("frame.comment", "Comment"),
    expert("frame.comment.expert", "Formatted comment", Group::Comments, Severity::Comment),
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

void describe(Layer& frame)
{
    const auto& input = frame.frame();
    const auto plural = [](uint32_t n) { return n == 1 ? "byte" : "bytes"; };
    frame.item().text("Frame {}: {} {} on wire ({} bits), {} {} captured ({} bits)", input.number,
                      input.originalLength, plural(input.originalLength),
                      uint64_t(input.originalLength) * 8, input.capturedLength,
                      plural(input.capturedLength), uint64_t(input.capturedLength) * 8);
    if (input.hasInterfaces) {
        frame.item().append(" on interface {}, id {}",
                            interfaceLabel(input),
                            input.interface);
        addInterface(frame);
    }
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
    frame.addNumber(kFields["frame.marked"], 0, 0, 0).generated();
    frame.addNumber(kFields["frame.ignored"], 0, 0, 0).generated();
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
