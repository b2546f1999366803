// Fingerprints of what was said, as other tools write them.
#pragma once

#include <string>
#include <string_view>

namespace capscope {

// MD5 in small hexadecimal digits. Empty if the library has none (FIPS).
std::string md5Text(std::string_view text);

} // namespace capscope
