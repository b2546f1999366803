// The fields that a column of the packet list shows: "http.host or tls.handshake.extensions_server_name".
#pragma once

#include "core/base/result.h"
#include "core/dissect/dissection.h"

#include <string_view>
#include <vector>

namespace capscope {

// All fields of these names. Fails with the wrong name's place and what may have been meant.
Result<std::vector<FieldId>> parseFieldColumn(std::string_view text);

} // namespace capscope
