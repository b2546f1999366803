// Messages of SIP: what is known of one before it is reported, and of those that it belongs to.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::sip {

// What the header tells about the whole message.
struct Facts {
    bool response = false;
    uint32_t status = 0;
    std::string_view method;
    std::string_view uri;
    std::string_view phrase;
    std::string_view callId;
    std::string_view sequence;
    std::string_view sequenceMethod;
    std::string_view mediaType;
    uint32_t contacts = 0;
    bool toTag = false;
    bool expiresNow = false;
};

struct Pairing {
    FrameNumber original = 0;
    FrameNumber request = 0;
    DurationNs time = 0;
};

// What repeats a message, and which request an answer or acknowledgement belongs to. A CANCEL has the sequence number
// of what it cancels and takes its place.
Pairing pairingOf(Layer& sip, const Facts& facts);
// The frame from which the media that it describes count; 0: it describes nothing new.
FrameNumber announcesSince(const Layer& sip, const Facts& facts, const Pairing& pairing);

} // namespace capscope::sip
