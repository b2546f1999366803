// Class-specific descriptors of USB audio: Audio Device Class 1.0 and 2.0, chapter 4, and MIDI Devices 1.0, chapter 6.
// Not decoded: mixer, processing and extension units, encoders, formats of type II, requests, and the streams.
#include "core/dissect/protocols/usb.h"
#include "core/dissect/protocols/usb_audio_fields.h"

namespace capscope {
namespace usb {
namespace {

constexpr uint8_t kClassInterface = 0x24;
constexpr uint8_t kControl = 1;
constexpr uint8_t kStreaming = 2;
constexpr uint8_t kMidi = 3;

// A word and its bits, which are the rows behind its own up to `last`. Behind its value stand those that are set, and
// the names of those that have any.
void addBits(Layer& audio, FieldRef word, FieldRef last, uint32_t size, std::string_view whose = {})
{
    const auto at = audio.position();
    const auto value = audio.numberLe(word, size);
    const auto item = audio.last();
    if (!whose.empty())
        item.text("{} Control: 0x{:0{}x}", whose, value, size * 2);
    const auto under = audio.under(item);
    for (auto row = uint16_t(word.index + 1); row <= last.index; ++row) {
        const auto& field = kAudioFields.rows[row];
        audio.addNumber({row}, at, size, value);
        const auto bits = (value & field.bitMask) >> __builtin_ctzll(field.bitMask);
        if (field.kind == Kind::Boolean && bits != 0)
            item.append(", {}", field.label);
        else if (field.kind != Kind::Boolean && !field.valueNames.empty())
            item.append(", {}: {}", field.label, nameOr(field.valueNames, bits, "Unknown"));
    }
}

void addVersion(Layer& audio, FieldRef row, uint8_t& major)
{
    const auto at = audio.position();
    const auto minor = audio.peek8(at);
    major = audio.peek8(at + 1);
    audio.skip(2);
    audio.addReal(row, at, 2, major + minor / 100.0).text("Version: {:x}.{:02x}", major, minor);
}

void addHeader(Layer& audio, uint8_t& major)
{
    addVersion(audio, kAudioFields["usbaudio.ac_if_hdr.bcdADC"], major);
    if (major >= 2)
        audio.u8(kAudioFields["usbaudio.ac_if_hdr.bCategory"]);
    audio.u16le(kAudioFields["usbaudio.ac_if_hdr.wTotalLength"]);
    if (major >= 2)
        return addBits(audio, kAudioFields["usbaudio.ac_if_hdr.bmControls"], kAudioFields["usbaudio.ac_if_hdr.bmControls.rsv"], 1);
    auto count = audio.u8(kAudioFields["usbaudio.ac_if_hdr.bInCollection"]);
    for (; count > 0 && audio.more(); --count)
        audio.u8(kAudioFields["usbaudio.ac_if_hdr.baInterfaceNr"]);
}

void addInputTerminal(Layer& audio, uint8_t major)
{
    audio.u8(kAudioFields["usbaudio.ac_if_input.bTerminalID"]);
    audio.u16le(kAudioFields["usbaudio.ac_if_input.wTerminalType"]);
    audio.u8(kAudioFields["usbaudio.ac_if_input.bAssocTerminal"]);
    if (major >= 2)
        audio.u8(kAudioFields["usbaudio.ac_if_input.bCSourceID"]);
    audio.u8(kAudioFields["usbaudio.ac_if_input.bNrChannels"]);
    if (major >= 2)
        addBits(audio, kAudioFields["usbaudio.ac_if_input.bmChannelConfig"], kAudioFields["usbaudio.ac_if_input.bmChannelConfig.d31"], 4);
    else
        addBits(audio, kAudioFields["usbaudio.ac_if_input.wChannelConfig"], kAudioFields["usbaudio.ac_if_input.wChannelConfig.rsv"], 2);
    audio.u8(kAudioFields["usbaudio.ac_if_input.iChannelNames"]);
    if (major >= 2)
        addBits(audio, kAudioFields["usbaudio.ac_if_input.bmControls"], kAudioFields["usbaudio.ac_if_input.bmControls.rsv"], 2);
    audio.u8(kAudioFields["usbaudio.ac_if_input.iTerminal"]);
}

void addOutputTerminal(Layer& audio, uint8_t major)
{
    audio.u8(kAudioFields["usbaudio.ac_if_output.bTerminalID"]);
    audio.u16le(kAudioFields["usbaudio.ac_if_output.wTerminalType"]);
    audio.u8(kAudioFields["usbaudio.ac_if_output.bAssocTerminal"]);
    audio.u8(kAudioFields["usbaudio.ac_if_output.bSourceID"]);
    if (major >= 2) {
        audio.u8(kAudioFields["usbaudio.ac_if_output.bCSourceID"]);
        addBits(audio, kAudioFields["usbaudio.ac_if_output.bmControls"], kAudioFields["usbaudio.ac_if_output.bmControls.rsv"], 2);
    }
    audio.u8(kAudioFields["usbaudio.ac_if_output.iTerminal"]);
}

void addSelectorUnit(Layer& audio, uint8_t major)
{
    audio.u8(kAudioFields["usbaudio.ac_if_su.bUnitID"]);
    const auto pins = audio.u8(kAudioFields["usbaudio.ac_if_su.bNrInPins"]);
    const auto at = audio.position();
    const auto sources = audio.bytes(kAudioFields["usbaudio.ac_if_su.baSourceIDs"], pins);
    {
        const auto item = audio.last();
        std::string all;
        const auto under = audio.under(item);
        for (uint32_t i = 0; i < sources.size(); ++i) {
            audio.addNumber(kAudioFields["usbaudio.ac_if_su.baSourceID"], at + i, 1, sources[i]);
            all += fmt::format("{}{}", i == 0 ? "" : ", ", sources[i]);
        }
        item.text("Source IDs: {}", all);
    }
    if (major >= 2)
        addBits(audio, kAudioFields["usbaudio.ac_if_su.bmControls"], kAudioFields["usbaudio.ac_if_su.bmControls.rsv"], 1);
    audio.u8(kAudioFields["usbaudio.ac_if_su.iSelector"]);
}

void addFeatureUnit(Layer& audio, uint8_t major)
{
    audio.u8(kAudioFields["usbaudio.ac_if_fu.bUnitID"]);
    audio.u8(kAudioFields["usbaudio.ac_if_fu.bSourceID"]);
    const bool second = major >= 2;
    const uint32_t size = second ? 4 : audio.u8(kAudioFields["usbaudio.ac_if_fu.bControlSize"]);
    const auto left = audio.remaining() > 0 ? audio.remaining() - 1 : 0;
    const auto row = second ? kAudioFields["usbaudio.ac_if_fu.bmaControls_v2"] : kAudioFields["usbaudio.ac_if_fu.bmaControls"];
    const auto item = audio.addBytes(row, audio.position(), left, audio.peekBytes(audio.position(), left));
    const auto end = audio.position() + left;
    if (size > 0 && size <= 8) {
        const auto under = audio.under(item);
        for (uint32_t channel = 0; audio.position() + size <= end; ++channel) {
            const auto next = audio.position() + size;
            const auto whose = fmt::format("{} channel {}", channel == 0 ? "Master" : "Logical", channel);
            if (second)
                addBits(audio, kAudioFields["usbaudio.ac_if_fu.bmaControl_v2"], kAudioFields["usbaudio.ac_if_fu.bmaControls_v2.rsv"], 4, whose);
            else
                addBits(audio, kAudioFields["usbaudio.ac_if_fu.bmaControl"], kAudioFields["usbaudio.ac_if_fu.bmaControls.d7"], 1, whose);
            audio.seek(next);
        }
    }
    audio.seek(end);
    audio.u8(kAudioFields["usbaudio.ac_if_fu.iFeature"]);
}

void addClockSource(Layer& audio)
{
    audio.u8(kAudioFields["usbaudio.ac_if_clksrc.bClockID"]);
    addBits(audio, kAudioFields["usbaudio.ac_if_clksrc.bmAttributes"], kAudioFields["usbaudio.ac_if_clksrc.bmAttributes.rsv"], 1);
    addBits(audio, kAudioFields["usbaudio.ac_if_clksrc.bmControls"], kAudioFields["usbaudio.ac_if_clksrc.bmControls.rsv"], 1);
    audio.u8(kAudioFields["usbaudio.ac_if_clksrc.bAssocTerminal"]);
    audio.u8(kAudioFields["usbaudio.ac_if_clksrc.iClockSource"]);
}

void addClockSelector(Layer& audio)
{
    audio.u8(kAudioFields["usbaudio.ac_if_clksel.bClockID"]);
    auto pins = audio.u8(kAudioFields["usbaudio.ac_if_clksel.bNrInPins"]);
    for (; pins > 0 && audio.more(); --pins)
        audio.u8(kAudioFields["usbaudio.ac_if_clksel.baCSourceID"]);
    addBits(audio, kAudioFields["usbaudio.ac_if_clksel.bmControls"], kAudioFields["usbaudio.ac_if_clksel.bmControls.rsv"], 1);
    audio.u8(kAudioFields["usbaudio.ac_if_clksel.iClockSelector"]);
}

std::string_view addControl(Layer& audio, uint8_t& major)
{
    const auto kind = audio.u8(kAudioFields["usbaudio.ac_if_subtype"]);
    const bool second = major >= 2;
    switch (kind) {
    case 1: addHeader(audio, major); break;
    case 2: addInputTerminal(audio, major); break;
    case 3: addOutputTerminal(audio, major); break;
    case 5: addSelectorUnit(audio, major); break;
    case 6: addFeatureUnit(audio, major); break;
    case 10: second ? addClockSource(audio) : void(); break;
    case 11: second ? addClockSelector(audio) : void(); break;
    default: break;
    }
    return nameOr(kControlKinds, kind, "Unknown");
}

void addGeneralStreaming(Layer& audio, uint8_t major)
{
    audio.u8(kAudioFields["usbaudio.as_if_gen.bTerminalLink"]);
    if (major < 2) {
        audio.u8(kAudioFields["usbaudio.as_if_gen.bDelay"]);
        audio.u16le(kAudioFields["usbaudio.as_if_gen.wFormatTag"]);
        return;
    }
    addBits(audio, kAudioFields["usbaudio.as_if_gen.bmControls"], kAudioFields["usbaudio.as_if_gen.bmControls.rsv"], 1);
    if (audio.u8(kAudioFields["usbaudio.as_if_gen.bFormatType"]) == 1)
        addBits(audio, kAudioFields["usbaudio.as_if_gen.bmFormats"], kAudioFields["usbaudio.as_if_gen.bmFormats.d31"], 4);
    else
        audio.u32le(kAudioFields["usbaudio.as_if_gen.bmFormats"]);
    audio.u8(kAudioFields["usbaudio.as_if_gen.bNrChannels"]);
    addBits(audio, kAudioFields["usbaudio.as_if_gen.bmChannelConfig"], kAudioFields["usbaudio.as_if_gen.bmChannelConfig.d31"], 4);
    audio.u8(kAudioFields["usbaudio.as_if_gen.iChannelNames"]);
}

void addFormat(Layer& audio, uint8_t major)
{
    const auto type = audio.u8(kAudioFields["usbaudio.as_if_ft.bFormatType"]);
    constexpr uint8_t kTypeOne = 1;
    constexpr uint8_t kTypeThree = 3; // looks the same
    if (type != kTypeOne && type != kTypeThree)
        return;
    if (major >= 2) {
        audio.u8(kAudioFields["usbaudio.as_if_ft.bSubslotSize"]);
        audio.u8(kAudioFields["usbaudio.as_if_ft.bBitResolution"]);
        return;
    }
    audio.u8(kAudioFields["usbaudio.as_if_ft.bNrChannels"]);
    audio.u8(kAudioFields["usbaudio.as_if_ft.bSubframeSize"]);
    audio.u8(kAudioFields["usbaudio.as_if_ft.bBitResolution"]);
    auto rates = audio.u8(kAudioFields["usbaudio.as_if_ft.bSamFreqType"]);
    if (rates == 0) {
        audio.u24le(kAudioFields["usbaudio.as_if_ft.tLowerSamFreq"]);
        audio.u24le(kAudioFields["usbaudio.as_if_ft.tUpperSamFreq"]);
    }
    for (; rates > 0 && audio.more(); --rates)
        audio.u24le(kAudioFields["usbaudio.as_if_ft.tSamFreq"]);
}

std::string_view addStreaming(Layer& audio, uint8_t major)
{
    const auto kind = audio.u8(kAudioFields["usbaudio.as_if_subtype"]);
    if (kind == 1)
        addGeneralStreaming(audio, major);
    else if (kind == 2)
        addFormat(audio, major);
    return nameOr(kStreamingKinds, kind, "Unknown");
}

std::string_view addMidi(Layer& audio)
{
    const auto kind = audio.u8(kAudioFields["usbaudio.ms_if_subtype"]);
    if (kind == 1) {
        uint8_t major = 0;
        addVersion(audio, kAudioFields["usbaudio.ms_if_hdr.bcdADC"], major);
        audio.u16le(kAudioFields["usbaudio.ms_if_hdr.wTotalLength"]);
    } else if (kind == 2) {
        audio.u8(kAudioFields["usbaudio.ms_if_midi_in.bJackType"]);
        audio.u8(kAudioFields["usbaudio.ms_if_midi_in.bJackID"]);
        audio.u8(kAudioFields["usbaudio.ms_if_midi_in.iJack"]);
    } else if (kind == 3) {
        audio.u8(kAudioFields["usbaudio.ms_if_midi_out.bJackType"]);
        audio.u8(kAudioFields["usbaudio.ms_if_midi_out.bJackID"]);
        auto pins = audio.u8(kAudioFields["usbaudio.ms_if_midi_out.bNrInputPins"]);
        for (; pins > 0 && audio.more(); --pins) {
            audio.u8(kAudioFields["usbaudio.ms_if_midi_out.baSourceID"]);
            audio.u8(kAudioFields["usbaudio.ms_if_midi_out.BaSourcePin"]);
        }
        audio.u8(kAudioFields["usbaudio.ms_if_midi_out.iJack"]);
    }
    return nameOr(kMidiKinds, kind, "Unknown");
}

void addStreamingEndpoint(Layer& audio, uint8_t major)
{
    if (audio.u8(kAudioFields["usbaudio.as_ep_subtype"]) != 1)
        return;
    if (major < 2) {
        addBits(audio, kAudioFields["usbaudio.as_ep_gen.bmAttributes"], kAudioFields["usbaudio.as_ep_gen.bmAttributes.d7"], 1);
    } else {
        audio.bits(kAudioFields["usbaudio.as_ep_gen.bmAttributes"], 1, {kAudioFields["usbaudio.as_ep_gen.bmAttributes.d7"]});
        addBits(audio, kAudioFields["usbaudio.as_ep_gen.bmControls"], kAudioFields["usbaudio.as_ep_gen.bmControls.bmControls.rsv"], 1);
    }
    audio.u8(kAudioFields["usbaudio.as_ep_gen.bLockDelayUnits"]);
    audio.u16le(kAudioFields["usbaudio.as_ep_gen.wLockDelay"]);
}

void addMidiEndpoint(Layer& audio)
{
    if (audio.u8(kAudioFields["usbaudio.ms_ep_subtype"]) != 1)
        return;
    auto jacks = audio.u8(kAudioFields["usbaudio.ms_ep_gen.bNumEmbMIDIJack"]);
    for (; jacks > 0 && audio.more(); --jacks)
        audio.u8(kAudioFields["usbaudio.ms_ep_gen.baAssocJackID"]);
}

} // namespace

std::string_view audioTitle(uint8_t type, uint8_t subclass)
{
    if (type == kClassInterface)
        return subclass == kControl ? "Class-specific Audio Control Interface Descriptor"
            : subclass == kStreaming ? "Class-specific Audio Streaming Interface Descriptor"
            : subclass == kMidi      ? "Class-specific MIDI Streaming Interface Descriptor"
                                     : std::string_view();
    return subclass == kStreaming ? "Class-specific Audio Streaming Endpoint Descriptor"
        : subclass == kMidi       ? "Class-specific MIDI Streaming Endpoint Descriptor"
                                  : std::string_view();
}

void addAudioDescriptor(Dissection& d, const Slice& descriptor, const Item& row, uint8_t subclass, uint8_t& major)
{
    const auto id = Registry::instance().protocolId("usbaudio");
    d.pushStack(Registry::instance().firstField(id), true, false);
    Layer audio(d, id, descriptor, row ? row.id() : kNoNode);
    const auto type = audio.peek8(1);
    audio.skip(2);
    std::string_view kind;
    if (type == kClassInterface)
        kind = subclass == kControl ? addControl(audio, major) : subclass == kStreaming ? addStreaming(audio, major) : addMidi(audio);
    else
        subclass == kStreaming ? addStreamingEndpoint(audio, major) : addMidiEndpoint(audio);
    if (!kind.empty())
        row.append(": {}", kind);
    if (audio.more()) {
        const auto rest = audio.label(audio.position(), audio.remaining(), std::string_view("Not dissected yet"));
        audio.note(kAudioFields["usbaudio.undecoded"], rest);
    }
}

namespace {

// Reached through descriptors alone.
void noFrame(Layer&) { }

} // namespace
} // namespace usb

namespace protocols {

extern constinit const Protocol usbAudio{"usbaudio", "USBAUDIO", "USB Audio", usb::kAudioFields, {}, usb::noFrame};

} // namespace protocols
} // namespace capscope
