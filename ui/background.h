// Work beside the window: one job at a time, a newer one supersedes it, results come back to the window's thread.
#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace capscope {

// Takes what is large to pieces beside the window: freeing millions of rows takes longer than a picture may be late.
template <typename Large> void discard(Large large)
{
    QThreadPool::globalInstance()->start([kept = std::make_shared<Large>(std::move(large))]() mutable { kept.reset(); });
}

// Belongs to the object that it delivers to, and must be its last member: it waits for its thread. All functions: the
// owner's thread, which never waits but in the destructor and in finish().
class Background {
public:
    explicit Background(QObject* owner)
        : m_owner(owner)
    {
    }

    ~Background() { finish(); }

    // Stops what runs. `work(stop)` runs beside, as soon as what was stopped has ended; `done(result)` in the owner's
    // thread, unless a newer job was started.
    template <typename Work, typename Done> void start(Work work, Done done)
    {
        stop();
        m_busy = true;
        m_next = [this, generation = m_generation, work = std::make_shared<Work>(std::move(work)), done = std::make_shared<Done>(std::move(done))] {
            m_thread = std::jthread([this, generation, work, done](std::stop_token stop) mutable {
                auto result = std::make_shared<decltype((*work)(stop))>((*work)(stop));
                if (stop.stop_requested())
                    result.reset();
                work.reset(); // here, not in the window's thread
                QMetaObject::invokeMethod(
                    m_owner,
                    [this, generation, result = std::move(result), done = std::move(done)]() mutable {
                        m_thread.join(); // it has nothing left to do
                        if (generation == m_generation && result) {
                            m_busy = false;
                            (*done)(std::move(*result));
                        } else if (result) { // superseded on its way here
                            discard(std::move(result));
                        }
                        goOn();
                    },
                    Qt::QueuedConnection);
            });
        };
        goOn();
    }

    // Asks what runs to end; its result is dropped.
    void stop()
    {
        ++m_generation;
        m_busy = false;
        m_next = {};
        m_thread.request_stop();
    }

    // Stops, and calls `then` when nothing runs any more: for what the work reads of its owner.
    void stopThen(std::function<void()> then)
    {
        stop();
        m_busy = true;
        m_changes.push_back(std::move(then));
        goOn();
    }

    // Stops and waits: before what the work reads goes away.
    void finish()
    {
        stop();
        m_changes.clear();
        if (m_thread.joinable())
            m_thread.join();
    }

    bool busy() const { return m_busy; }

private:
    void goOn()
    {
        if (m_thread.joinable())
            return; // when it has ended
        if (!m_changes.empty() && !m_next)
            m_busy = false;
        for (const auto& change : std::exchange(m_changes, {}))
            change();
        if (!m_thread.joinable() && m_next)
            std::exchange(m_next, {})();
    }

    QObject* m_owner;
    uint64_t m_generation = 0;
    bool m_busy = false;
    std::vector<std::function<void()>> m_changes;
    std::function<void()> m_next;
    std::jthread m_thread;
};

} // namespace capscope
