// MD5 by OpenSSL.
#include "core/dissect/digest.h"

#include <fmt/format.h>

#include <openssl/evp.h>

namespace capscope {

std::string md5Text(std::string_view text)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_Digest(text.data(), text.size(), digest, &size, EVP_md5(), nullptr) != 1)
        return {};
    std::string hex;
    for (unsigned i = 0; i < size; ++i)
        hex += fmt::format("{:02x}", digest[i]);
    return hex;
}

} // namespace capscope
