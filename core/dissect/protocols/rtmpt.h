// Messages of RTMP as their chunks give them (rtmpt_chunks.cpp), and as they are shown (rtmpt.cpp).
#pragma once

#include "core/dissect/layer.h"
#include "core/flow/reassembly.h"

#include <vector>

namespace capscope::rtmp {

enum Type : uint8_t {
    SetChunkSize = 1, Abort, Acknowledgement, UserControl, WindowSize, PeerBandwidth, Audio = 8, Video, Amf3Data = 15, Amf3Shared, Amf3Command,
    Amf0Data, Amf0Shared, Amf0Command, Aggregate = 22,
    ClientHello = 0xf1, ServerHello, ClientAnswer, // no types on the wire: what both sides begin with
};

// A message that a frame completes, as noted for later passes.
struct Noted {
    MessageId pieces = kNoMessage; // or it lies in this segment as it is, at `start`
    uint32_t start = 0;
    uint32_t length = 0; // with its header
    uint32_t timestamp = 0;
    FrameNumber callIn = 0; // of a response
    uint8_t format = 0;
    uint8_t type = 0;
    uint8_t headerBytes = 0;
    int8_t answerSlot = 0; // of a call; 0: none
};

// The first pass: the messages that this segment completes.
std::vector<Noted> readChunks(Layer& segment);

} // namespace capscope::rtmp
