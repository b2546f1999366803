// Text of other encodings as UTF-8.
#pragma once

#include "core/base/bytes.h"

#include <string>

namespace capscope {

// Appends one character. Codes that Unicode does not have are written like others.
inline void appendUtf8(std::string& out, uint32_t code)
{
    if (code < 0x80) {
        out += char(code);
    } else if (code < 0x800) {
        out += char(0xc0 | code >> 6);
        out += char(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        out += char(0xe0 | code >> 12);
        out += char(0x80 | (code >> 6 & 0x3f));
        out += char(0x80 | (code & 0x3f));
    } else {
        out += char(0xf0 | (code >> 18 & 7));
        out += char(0x80 | (code >> 12 & 0x3f));
        out += char(0x80 | (code >> 6 & 0x3f));
        out += char(0x80 | (code & 0x3f));
    }
}

enum class Zero { Stays, Ends };

// UTF-16, little-endian (RFC 2781); half a surrogate pair becomes U+FFFD, an odd byte at the end is left out. `zero`: what a
// character 0 means.
inline std::string utf8FromUtf16le(Bytes bytes, Zero zero)
{
    constexpr uint32_t kReplacement = 0xfffd;
    std::string text;
    for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
        uint32_t code = le16(bytes.data() + i);
        if (code == 0 && zero == Zero::Ends)
            break;
        if (code >= 0xd800 && code < 0xe000) {
            const uint32_t low = i + 3 < bytes.size() ? le16(bytes.data() + i + 2) : 0;
            const bool pair = code < 0xdc00 && low >= 0xdc00 && low < 0xe000;
            code = pair ? 0x10000 + ((code & 0x3ff) << 10 | (low & 0x3ff)) : kReplacement;
            i += pair ? 2 : 0;
        }
        appendUtf8(text, code);
    }
    return text;
}

} // namespace capscope
