// Conversations of UDP that somebody announces before they begin.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::udp {

// Datagrams from or to `end` of pairs that are not known yet belong to a conversation of its own (so each direction of a
// call, whose ends were both named, is one); the next announcement of the end begins another. `since`: the frame from which it
// counts; one that counts from earlier than the announcement before, or from the same frame, changes nothing. `peer`: if
// only with this address. First pass only; later passes do nothing.
void announce(Layer& layer, const Endpoint& end, FrameNumber since, const Address& peer = {});
bool isAnnounced(Layer& layer, const Endpoint& end, const Address& peer = {});

// From this frame on the two ends have a conversation with the next number; times go on. Not if they were announced. First pass only.
void beginAnew(Layer& layer);

} // namespace capscope::udp
