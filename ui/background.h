// Work beside the window: one job at a time, a newer one supersedes it, results come back to the window's thread.
#pragma once

#include <QCoreApplication>
#include <QObject>

#include <functional>
#include <stop_token>
#include <thread>

namespace capscope {

// Belongs to the object that it delivers to, and must be its last member: it waits for its thread.
class Background {
public:
    explicit Background(QObject* owner)
        : m_owner(owner)
    {
    }

    // Stops what runs. `work(stop)` runs beside; `done(result)` in the owner's thread, unless a newer job was started.
    template <typename Work, typename Done> void start(Work work, Done done)
    {
        stop();
        const auto generation = ++m_generation;
        m_busy = true;
        m_thread = std::jthread([this, generation, work = std::move(work), done = std::move(done)](std::stop_token stop) {
            auto result = std::make_shared<decltype(work(stop))>(work(stop));
            if (stop.stop_requested())
                return;
            QMetaObject::invokeMethod(
                m_owner,
                [this, generation, result, done] {
                    if (generation != m_generation)
                        return;
                    m_busy = false;
                    done(std::move(*result));
                },
                Qt::QueuedConnection);
        });
    }

    void stop()
    {
        ++m_generation;
        m_busy = false;
        if (m_thread.joinable()) {
            m_thread.request_stop();
            m_thread.join();
        }
    }

    bool busy() const { return m_busy; }

private:
    QObject* m_owner;
    uint64_t m_generation = 0;
    bool m_busy = false;
    std::jthread m_thread;
};

} // namespace capscope
