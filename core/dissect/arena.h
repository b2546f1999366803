// Memory for the texts and bytes of one frame's details: given back all at once.
#pragma once

#include "core/base/bytes.h"

#include <memory>
#include <string_view>
#include <vector>

namespace capscope {

class Arena {
public:
    uint8_t* allocate(size_t size)
    {
        if (m_used + size > m_size)
            grow(size);
        uint8_t* at = m_block + m_used;
        m_used += size;
        return at;
    }

    Bytes copy(Bytes bytes)
    {
        if (bytes.empty())
            return {};
        uint8_t* at = allocate(bytes.size());
        std::memcpy(at, bytes.data(), bytes.size());
        return {at, bytes.size()};
    }

    std::string_view copy(std::string_view text) { return asText(copy(asBytes(text))); }

    // Everything allocated so far becomes invalid.
    void clear()
    {
        if (m_blocks.size() > 1) {
            m_blocks.clear();
            m_size = 0;
            m_block = nullptr;
        }
        m_used = 0;
    }

private:
    void grow(size_t size)
    {
        m_size = size > kBlockBytes ? size : kBlockBytes;
        m_blocks.push_back(std::make_unique_for_overwrite<uint8_t[]>(m_size));
        m_block = m_blocks.back().get();
        m_used = 0;
    }

    static constexpr size_t kBlockBytes = 64 * 1024;
    std::vector<std::unique_ptr<uint8_t[]>> m_blocks;
    uint8_t* m_block = nullptr;
    size_t m_size = 0;
    size_t m_used = 0;
};

} // namespace capscope
