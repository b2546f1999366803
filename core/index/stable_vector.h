// A vector that one thread appends to while others read what was published: elements never move.
#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>

namespace capscope {

// Blocks of doubling size, so that 2^32 elements need 33 pointers. Readers may use indices below a size() that they
// have seen; no lock is needed.
template <typename T> class StableVector {
public:
    StableVector() = default;
    StableVector(const StableVector&) = delete;

    size_t size() const { return m_size.load(std::memory_order_acquire); }

    const T& operator[](size_t index) const { return *place(index); }

    T& operator[](size_t index) { return *place(index); }

    // One thread only.
    T& push(T value)
    {
        const auto index = m_size.load(std::memory_order_relaxed);
        const auto block = blockOf(index);
        if (!m_blocks[block])
            m_blocks[block] = std::make_unique<T[]>(kFirst << block);
        auto& made = *place(index);
        made = std::move(value);
        m_size.store(index + 1, std::memory_order_release);
        return made;
    }

private:
    static constexpr size_t kFirst = 64;

    static size_t blockOf(size_t index) { return size_t(std::bit_width(index / kFirst + 1)) - 1; }

    T* place(size_t index) const
    {
        const auto block = blockOf(index);
        return m_blocks[block].get() + (index - kFirst * ((size_t(1) << block) - 1));
    }

    std::array<std::unique_ptr<T[]>, 40> m_blocks;
    std::atomic<size_t> m_size = 0;
};

} // namespace capscope
