// Media streams: who announces them (SDP) and who takes them up (RTP, RTCP), and names of payload types. RFC 3550, 3551.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::rtp {

// Where a stream was announced.
struct Setup {
    FrameNumber frame = 0;       // from which it counts
    std::string_view method;     // "SDP"; lives as long as the program. Empty: it is no RTP that is received here
    uint32_t call = 0;           // for callName(); 0: no call is known
    FrameNumber announcedIn = 0; // the frame that tells of it: an answer tells of what its offer began
};

// RTP will be received at `endpoint`, and RTCP at the port behind it, from frame `since` on; something else, if `method` is empty.
// First pass only.
void expect(Layer& layer, const Endpoint& endpoint, std::string_view method, FrameNumber since);
// The announcement of the stream that this datagram belongs to; null if there is none. `control`: of its RTCP.
const Setup* find(const Layer& layer, bool control);

// Descriptions that follow in this frame belong to the call of this SIP Call-ID, and what they announce counts from frame
// `since` on; 0: they announce nothing new. First pass only.
void enterCall(Layer& layer, std::string_view callId, FrameNumber since);
// From which frame on counts what a description in this frame announces; 0: it does not. First pass only.
FrameNumber announcesSince(Layer& layer);
// The call that this frame entered; 0 if none. First pass only.
uint32_t enteredCall(Layer& layer);
// Its Call-ID; empty for 0.
std::string_view callName(Layer& layer, uint32_t call);

inline constexpr ValueName kPayloadNames[] = {
    {0, "ITU-T G.711 PCMU"}, {1, "USA Federal Standard FS-1016"}, {2, "ITU-T G.721"}, {3, "GSM 06.10"}, {4, "ITU-T G.723"},
    {5, "DVI4 8000 samples/s"}, {6, "DVI4 16000 samples/s"}, {7, "Experimental linear predictive encoding from Xerox PARC"},
    {8, "ITU-T G.711 PCMA"}, {9, "ITU-T G.722"}, {10, "16-bit uncompressed audio, stereo"},
    {11, "16-bit uncompressed audio, monaural"}, {12, "Qualcomm Code Excited Linear Predictive coding"}, {13, "Comfort noise"},
    {14, "MPEG-I/II Audio"}, {15, "ITU-T G.728"}, {16, "DVI4 11025 samples/s"}, {17, "DVI4 22050 samples/s"}, {18, "ITU-T G.729"},
    {19, "Comfort noise (old)"}, {20, 24, "Unassigned"}, {25, "Sun CellB video encoding"}, {26, "JPEG-compressed video"},
    {27, "Unassigned"}, {28, "'nv' program"}, {29, 30, "Unassigned"}, {31, "ITU-T H.261"}, {32, "MPEG-I/II Video"},
    {33, "MPEG-II transport streams"}, {34, "ITU-T H.263"}, {35, 71, "Unassigned"}, {72, 76, "Reserved for RTCP conflict avoidance"},
    {77, 95, "Unassigned"}, {96, "DynamicRTP-Type-96"}, {97, "DynamicRTP-Type-97"}, {98, "DynamicRTP-Type-98"},
    {99, "DynamicRTP-Type-99"}, {100, "DynamicRTP-Type-100"}, {101, "DynamicRTP-Type-101"}, {102, "DynamicRTP-Type-102"},
    {103, "DynamicRTP-Type-103"}, {104, "DynamicRTP-Type-104"}, {105, "DynamicRTP-Type-105"}, {106, "DynamicRTP-Type-106"},
    {107, "DynamicRTP-Type-107"}, {108, "DynamicRTP-Type-108"}, {109, "DynamicRTP-Type-109"}, {110, "DynamicRTP-Type-110"},
    {111, "DynamicRTP-Type-111"}, {112, "DynamicRTP-Type-112"}, {113, "DynamicRTP-Type-113"}, {114, "DynamicRTP-Type-114"},
    {115, "DynamicRTP-Type-115"}, {116, "DynamicRTP-Type-116"}, {117, "DynamicRTP-Type-117"}, {118, "DynamicRTP-Type-118"},
    {119, "DynamicRTP-Type-119"}, {120, "DynamicRTP-Type-120"}, {121, "DynamicRTP-Type-121"}, {122, "DynamicRTP-Type-122"},
    {123, "DynamicRTP-Type-123"}, {124, "DynamicRTP-Type-124"}, {125, "DynamicRTP-Type-125"}, {126, "DynamicRTP-Type-126"},
    {127, "DynamicRTP-Type-127"},
};

} // namespace capscope::rtp
