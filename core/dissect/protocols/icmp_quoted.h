// What ICMP and ICMPv6 errors quote. RFC 792; RFC 4443, 3.
#pragma once

#include "core/dissect/layer.h"

#include <algorithm>

namespace capscope::icmp {

// The payload is the beginning of the datagram that caused the error, of the protocol "ip" or "ipv6". What it says of itself
// does not become what the frame is, but for its ports.
inline void dissectQuoted(Layer& icmp, ProtocolKey protocol, const Slice& payload)
{
    if (payload.reportedLength == 0)
        return;
    auto& facts = icmp.facts();
    const auto kept = facts;
    icmp.info().fence();
    facts.quoted = true;
    icmp.call(protocol, payload, icmp.inside());
    icmp.info().clear();
    const auto inner = facts;
    facts = kept;
    // Whose error it is: the addresses are those of the error, the ports those of the datagram.
    facts.transport = inner.transport;
    facts.sourcePort = inner.sourcePort;
    facts.destinationPort = inner.destinationPort;
    facts.damaged = kept.damaged || inner.damaged;
    facts.severity = std::max(kept.severity, inner.severity);
}

} // namespace capscope::icmp
