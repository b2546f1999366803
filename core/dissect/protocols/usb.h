// What the files of USB share: the transfer that a layer below delivers.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::usb {

// One control transfer, as its SETUP packet asked for it, or the data of another endpoint.
struct Transfer {
    uint8_t address = 0;
    uint8_t endpoint = 0;
    bool toHost = false;
    bool control = false;
    bool setupStage = false;        // the bytes are the SETUP packet itself
    uint8_t setup[8] = {};
    uint8_t interfaceClass = 0xff;  // 0xff: not known
    FrameNumber request = 0;        // of the SETUP packet
    TimestampNs requestTime = 0;
    FrameNumber response = 0;       // where its data were complete
};

// The row of the transfer and what is in it, on top of the details, and its columns. Not a step of frame.protocols.
void show(Layer& below, const Slice& bytes, const Transfer& transfer);

} // namespace capscope::usb
