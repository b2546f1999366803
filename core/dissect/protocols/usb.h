// What the files of USB share: the transfer that a layer below delivers.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::usb {

constexpr uint16_t kUnknownClass = 0xffff; // of an interface

// One control transfer, as its SETUP packet asked for it, or the data of another endpoint.
struct Transfer {
    uint8_t address = 0;
    uint8_t endpoint = 0;
    bool toHost = false;
    bool control = false;
    bool setupStage = false;        // the bytes are the SETUP packet itself
    uint8_t setup[8] = {};
    uint16_t interfaceClass = kUnknownClass;
    FrameNumber request = 0;        // of the SETUP packet
    TimestampNs requestTime = 0;
    FrameNumber response = 0;       // where its data were complete
};

// The row of the transfer and what is in it, on top of the details, and its columns. Not a step of frame.protocols.
void show(Layer& below, const Slice& bytes, const Transfer& transfer);

// How a class-specific descriptor of audio is called; empty where it is none.
std::string_view audioTitle(uint8_t type, uint8_t subclass);
// What it says, below its row. `major`: version of the audio class, which the header descriptor tells.
void addAudioDescriptor(Dissection& dissection, const Slice& descriptor, const Item& row, uint8_t subclass, uint8_t& major);

// A request to a hub: class-specific, to the device or to "other", which is a port.
bool isHubRequest(const Transfer& transfer);
std::string hubInfo(const Transfer& transfer);
// The SETUP packet, below `row`, or the answer to it, at the top of the details.
void addHubSetup(Dissection& dissection, const Slice& bytes, const Item& row, const Transfer& transfer);
void addHubStatus(Dissection& dissection, const Slice& bytes, const Transfer& transfer);

} // namespace capscope::usb
