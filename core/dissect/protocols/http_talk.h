// What a connection of HTTP is known by, and what it speaks when that is not HTTP any more.
#pragma once

#include "core/dissect/protocols/http.h"

#include <vector>

namespace capscope::http {

// A request and its response, in the order of requests.
struct Pair {
    FrameNumber request = 0;
    FrameNumber response = 0;
    TimestampNs time = 0; // of the request
    bool noBody = false;  // HEAD: the response tells of a body that does not follow
    std::string uri;      // in full
    bool connect = false; // asks for a tunnel
};

struct Talk : ProtocolState {
    std::vector<Pair> pairs;
    size_t waiting = 0; // index of the first without a response
    FrameNumber firstRequest = 0;
    // Behind a response to CONNECT, or one that switches protocols, something else is spoken:
    FrameNumber switchedIn = 0;
    ProtocolId switchedTo = kNoProtocol; // kNoProtocol: by the port that was asked for
    uint16_t tunnelPort = 0;
    std::string tunnelHost;

    const Pair* pair(size_t number) const { return number > 0 && number <= pairs.size() ? &pairs[number - 1] : nullptr; }
};

// From this frame on the connection speaks HTTP/2, without a row of ours: its heuristics take what is rejected here.
void leaveToHttp2(Layer& http);
// What is spoken behind a tunnel or a switch of protocols; the rows of HTTP only say where to.
void dissectSwitched(Layer& http, const Talk& talk);
// What stands in one segment with the response that switches protocols.
void dissectBehindSwitch(Layer& http, const Talk& talk);

} // namespace capscope::http
