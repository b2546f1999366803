// Connections that HTTP began: tunnels (RFC 9110, 9.3.6) and switches of protocols (7.8).
#include "core/dissect/failure.h"
#include "core/dissect/protocols/http2.h"
#include "core/dissect/protocols/http_talk.h"

namespace capscope::http {
namespace {

void callTunnelled(Layer& http, const Talk& talk, const Slice& payload)
{
    if (talk.tunnelPort != 0 && talk.tunnelPort != 80 && http.handOff("tcp.port", talk.tunnelPort, payload))
        return;
    if (!http.tryHeuristics("tcp", payload))
        http.data(payload);
}

} // namespace

void leaveToHttp2(Layer& http)
{
    if (http.firstPass())
        http.conversation()->bind(http.frame().number, Registry::instance().byKey("http2"));
    http.reject();
}

void dissectSwitched(Layer& http, const Talk& talk)
{
    if (!talk.tunnelHost.empty() || talk.tunnelPort != 0) {
        http.addText(kFields["http.proxy_connect_host"], 0, 0, talk.tunnelHost).generated();
        http.addNumber(kFields["http.proxy_connect_port"], 0, 0, talk.tunnelPort).generated();
    }
    if (talk.switchedTo == Registry::instance().byKey("http2"))
        return leaveToHttp2(http);
    auto payload = http.slice(0);
    StreamRequest request;
    if (http.canAsk())
        payload.stream = &request;
    if (talk.switchedTo != kNoProtocol) {
        const Unshown step(http); // the other protocol has the connection to itself
        http.dissection().call(talk.switchedTo, payload);
    } else {
        callTunnelled(http, talk, payload);
    }
    if (request.need == StreamRequest::Need::Bytes)
        http.needBytes(request.offset, request.bytes, request.looksAt);
    else if (request.need == StreamRequest::Need::OneMoreSegment)
        http.needOneMoreSegment(request.offset);
}

void dissectBehindSwitch(Layer& http, const Talk& talk)
{
    auto rest = http.rest();
    StreamRequest request;
    if (http.canAsk())
        rest.stream = &request;
    const auto at = http.position();
    http.info().fence();
    http.dissection().call(talk.switchedTo, rest);
    http.skip(http.reportedRemaining());
    http.item().length(http.reported());
    if (request.need == StreamRequest::Need::Bytes)
        http.needBytes(at + request.offset, request.bytes);
    else if (request.need == StreamRequest::Need::OneMoreSegment)
        http.needOneMoreSegment(at + request.offset);
}

} // namespace capscope::http
