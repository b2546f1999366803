// Tokens in remote procedure calls are parts of these: they are shown, but not named among the protocols of the frame.
#pragma once

#include "core/dissect/failure.h"
#include "core/dissect/registry.h"

namespace capscope::dcerpc {

// To be called by who may be such a token, before anybody else is. True if it is one.
inline bool tellPartOfCall(Layer& token)
{
    const auto& registry = Registry::instance();
    const auto& stack = token.dissection().stack();
    if (stack.size() < 2 || stack[stack.size() - 2].field != registry.firstField(registry.byKey("dcerpc")))
        return false;
    tellNotNamed(token);
    return true;
}

} // namespace capscope::dcerpc
