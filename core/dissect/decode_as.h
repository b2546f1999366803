// Decode As rules as text, the way tshark's -d takes them: "tcp.port==8080,http", "udp.port==5000-5010,rtp".
#pragma once

#include "core/base/result.h"
#include "core/flow/decode_as.h"

#include <string_view>

namespace capscope {

// `text`: TABLE==VALUE[-VALUE | :COUNT],PROTOCOL. The error names the part that is wrong and what there is instead.
Result<DecodeAsRule> parseDecodeAs(std::string_view text);
std::string toText(const DecodeAsRule& rule);

} // namespace capscope
