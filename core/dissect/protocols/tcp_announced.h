// Connections that others announce before they are opened.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/registry.h"
#include "core/flow/tcp_capture.h"

namespace capscope::tcp {

// Null where there is none yet and `make` is not set.
inline TcpCapture* captureOf(FlowState& state, bool make)
{
    const auto id = Registry::instance().byKey("tcp");
    auto& all = state.protocolStates;
    if (all.size() <= id && make)
        all.resize(size_t(id) + 1);
    if (all.size() > id && !all[id] && make)
        all[id] = std::make_unique<TcpCapture>();
    return all.size() > id ? static_cast<TcpCapture*>(all[id].get()) : nullptr;
}

// Somebody will connect to or from this end. First pass only.
inline void announce(Layer& layer, const Endpoint& end)
{
    auto& announced = captureOf(layer.dissection().state(), true)->announced;
    if (announced.size() < TcpCapture::kAnnouncedMax)
        announced.insert(end);
}

} // namespace capscope::tcp
