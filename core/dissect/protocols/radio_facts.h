// What a radiotap header at the start of a frame says of the radio that received it: for the layers behind it.
#pragma once

#include "core/dissect/layer.h"

namespace capscope {

struct RadioFacts {
    enum Has : uint8_t { Flags = 1, Rate = 2, Channel = 4, Signal = 8, Noise = 16, SignalDb = 32, Timestamp = 64 };

    uint64_t timestamp = 0; // microseconds
    uint16_t frequencyMhz = 0;
    uint16_t channelFlags = 0;
    uint8_t has = 0;
    uint8_t flags = 0;
    uint8_t rate = 0; // in 500 kb/s
    int8_t signalDbm = 0;
    int8_t noiseDbm = 0;
    uint8_t signalDb = 0;
    bool checkSequence = false; // the frame ends with one
};

// Nothing is known of frames that do not begin with such a header.
RadioFacts radioFacts(const FrameInput& frame);

} // namespace capscope
