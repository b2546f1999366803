// Memory for arrays of millions of numbers that live for a moment: in large pages, and not cleared before it is written.
#pragma once

#include <cstdlib>
#include <memory>
#include <new>
#include <vector>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace capscope {

// An allocator. Touching 4 KiB pages for the first time is most of what sorting ten million rows costs: half the time and
// more, measured. Where the system has no large pages to give, it is ordinary memory.
template <typename T> struct LargePages {
    using value_type = T;

    LargePages() = default;

    template <typename U> LargePages(const LargePages<U>&) noexcept {}

    T* allocate(size_t count)
    {
        constexpr size_t kPage = size_t(2) << 20;
        const auto bytes = (count * sizeof(T) + kPage - 1) / kPage * kPage;
        if (bytes < 4 * kPage)
            return std::allocator<T>().allocate(count);
        void* memory = std::aligned_alloc(kPage, bytes);
        if (memory == nullptr)
            throw std::bad_alloc();
#ifdef __linux__
        madvise(memory, bytes, MADV_HUGEPAGE);
#endif
        return static_cast<T*>(memory);
    }

    void deallocate(T* memory, size_t count) noexcept
    {
        constexpr size_t kPage = size_t(2) << 20;
        if ((count * sizeof(T) + kPage - 1) / kPage * kPage < 4 * kPage)
            std::allocator<T>().deallocate(memory, count);
        else
            std::free(memory);
    }

    // New elements are not cleared.
    template <typename U> void construct(U* place) noexcept { ::new (static_cast<void*>(place)) U; }

    template <typename U, typename... A> void construct(U* place, A&&... arguments)
    {
        ::new (static_cast<void*>(place)) U(std::forward<A>(arguments)...);
    }

    friend bool operator==(const LargePages&, const LargePages&) { return true; }
};

template <typename T> using LargeVector = std::vector<T, LargePages<T>>;

} // namespace capscope
