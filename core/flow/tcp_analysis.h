// What the segments of a TCP conversation mean to each other.
#pragma once

#include "core/flow/conversation.h"

namespace capscope {

struct TcpConversation {
};

} // namespace capscope
