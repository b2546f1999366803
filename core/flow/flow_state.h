// Everything that crosses frames, in one object: owned by a session, written by its first pass alone.
#pragma once

#include "core/flow/conversation.h"
#include "core/flow/decode_as.h"
#include "core/flow/frame_notes.h"
#include "core/flow/reassembly.h"

#include <memory>
#include <vector>

namespace capscope {

struct FlowState {
    DecodeAs decodeAs; // set before the first frame
    Conversations conversations;
    FrameNotes notes;
    Reassembly reassembly;
    FrameNumber firstPassFrames = 0; // how many frames the first pass has seen
    // What a protocol keeps of the whole capture, by protocol id; null where it keeps nothing.
    std::vector<std::unique_ptr<ProtocolState>> protocolStates;
};

} // namespace capscope
