// What both sides of a stream said, in order.
#pragma once

#include "core/session/snapshot.h"

#include <stop_token>
#include <vector>

namespace capscope {

// Bytes of a stream that are kept: what is shown must fit into memory, twice over.
constexpr size_t kFollowedBytesMax = size_t(32) << 20;

// What is followed: the payload of a transport, or the HTTP messages of a TCP stream, with their bodies put together and unpacked.
enum class Followed : uint8_t { Tcp, Udp, Http };

// The transport that carries it.
Transport transportOf(Followed what);

// Payload that came with one frame.
struct StreamPiece {
    bool fromFirst = true; // from FollowedStream::first
    Row row = 0;
    size_t begin = 0; // in FollowedStream::bytes
    size_t length = 0;
    uint64_t missing = 0; // bytes before it that the capture does not have
};

struct FollowedStream {
    Endpoint first; // who opened the stream: sender of the SYN, else of the first frame
    Endpoint second;
    std::vector<uint8_t> bytes;
    std::vector<StreamPiece> pieces; // TCP: in the order of the stream, nothing twice; others: in the order of frames
    uint64_t bytesOfFirst = 0;       // sent by it, without what is missing
    uint64_t bytesOfSecond = 0;
    bool cut = false; // there is more than kFollowedBytesMax
};

// `stream`: its number among those of its transport. Dissects the frames of the stream again. Returns what it has when a stop is requested; a stream
// that does not exist is empty.
FollowedStream followStream(const Snapshot& snapshot, Followed what, uint32_t stream, const std::stop_token& stop = {});

} // namespace capscope
