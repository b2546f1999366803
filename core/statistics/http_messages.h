// What HTTP's statistics read of a frame: its requests and responses.
#pragma once

#include "core/statistics/selection.h"

#include <functional>
#include <string>

namespace capscope {

struct HttpMessage {
    std::string method; // of a request
    std::string host;   // of its Host header, which may be empty
    bool hasHost = false;
    std::string uri;
    uint16_t code = 0; // of a response
    bool isCut = false; // by the snapshot length, within its head
    Address source{};
    Address destination{};

    bool isRequest() const { return code == 0 && !method.empty(); }
};

// All HTTP messages of the selected frames (SSDP is HTTP, too), in their order, on the calling thread.
void forEachHttpMessage(const Selection& selection, const std::function<void(Row, const HttpMessage&)>& take);

} // namespace capscope
