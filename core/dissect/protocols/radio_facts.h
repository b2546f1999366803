// What a radiotap header at the start of a frame says of the radio that received it: for the layers behind it.
#pragma once

#include "core/dissect/layer.h"

namespace capscope {

struct RadioFacts {
    enum Has : uint8_t { Flags = 1, Rate = 2, Channel = 4, Signal = 8, Noise = 16, SignalDb = 32, Timestamp = 64, Mcs = 128 };

    uint64_t timestamp = 0; // microseconds
    uint16_t frequencyMhz = 0;
    uint16_t channelFlags = 0;
    uint8_t has = 0;
    uint8_t flags = 0;
    uint8_t rate = 0; // in 500 kb/s
    int8_t signalDbm = 0;
    int8_t noiseDbm = 0;
    uint8_t signalDb = 0;
    uint8_t mcsKnown = 0; // which members of the next two are true
    uint8_t mcsFlags = 0; // bandwidth 0x3, short guard interval 0x4, greenfield 0x8, LDPC 0x10, STBC streams 0x60, extension streams 0x80
    uint8_t mcsIndex = 0; // of the modulation and coding schemes of HT
    bool checkSequence = false; // the frame ends with one

    enum McsKnown : uint8_t { Bandwidth = 1, Index = 2, Guard = 4, Format = 8, Coding = 16, Stbc = 32, Extension = 64 };

    bool isWide() const { return (mcsFlags & 3) == 1; }       // 40 MHz
    bool isShortGuard() const { return (mcsFlags & 4) != 0; } // 400 instead of 800 ns
    int streams() const { return mcsIndex == 32 ? 1 : mcsIndex / 8 + 1; }
    // Of all streams, in a symbol; 0: unknown. IEEE Std 802.11-2016, 19.5.
    uint32_t bitsPerSymbol() const;
    // In Mb/s; 0: unknown.
    double mcsRate() const { return bitsPerSymbol() / (isShortGuard() ? 3.6 : 4.0); }
};

// Nothing is known of frames that do not begin with such a header.
RadioFacts radioFacts(const FrameInput& frame);

} // namespace capscope
