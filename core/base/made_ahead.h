// Large blocks of memory that one thread makes before another needs them.
#pragma once

#include <atomic>
#include <memory>

namespace capscope {

// Holds at most one T, all of it written once: the system finds the memory for it then, which takes as long as filling it.
template <typename T> class MadeAhead {
public:
    MadeAhead() = default;
    MadeAhead(const MadeAhead&) = delete;

    ~MadeAhead() { delete m_made.load(); }

    // The thread that has time.
    void prepare()
    {
        if (m_made.load(std::memory_order_relaxed) == nullptr)
            m_made.store(new T(), std::memory_order_release);
    }

    // The thread that needs one; made now if none was prepared.
    std::unique_ptr<T> take()
    {
        std::unique_ptr<T> made(m_made.exchange(nullptr, std::memory_order_acquire));
        return made ? std::move(made) : std::make_unique_for_overwrite<T>();
    }

private:
    std::atomic<T*> m_made = nullptr;
};

} // namespace capscope
