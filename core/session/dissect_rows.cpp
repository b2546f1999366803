// Threads that take some rows at a time.
#include "core/session/dissect_rows.h"

#include <atomic>
#include <thread>
#include <vector>

namespace capscope {
namespace {

constexpr size_t kRowsAtATime = 256; // taken by a thread: some 100 µs of dissecting

} // namespace

bool dissectRows(const Snapshot& snapshot, std::span<const Row> rows, const Wanted& wanted, const std::stop_token& stop,
                 const std::function<RowVisitor()>& makeVisitor, const std::function<void(Row)>& progress)
{
    std::atomic<size_t> next = 0;
    std::atomic<bool> unreadable = false;
    const auto work = [&](bool tells) {
        FrameDissector dissector(snapshot);
        const auto visit = makeVisitor();
        for (;;) {
            const auto begin = next.fetch_add(kRowsAtATime);
            if (begin >= rows.size() || stop.stop_requested() || unreadable)
                return;
            const auto end = std::min(begin + kRowsAtATime, rows.size());
            for (auto i = begin; i < end; ++i) {
                if (stop.stop_requested()) // a frame alone may take long where regular expressions do
                    return;
                if (!dissector.dissect(rows[i], wanted)) {
                    unreadable = true;
                    return;
                }
                visit(i, dissector.dissection());
            }
            if (tells && progress)
                progress(rows[end - 1]);
        }
    };
    const auto wantedThreads = (rows.size() + kRowsAtATime - 1) / kRowsAtATime;
    const auto threads = std::min<size_t>(std::max(1u, std::thread::hardware_concurrency()), wantedThreads);
    {
        std::vector<std::jthread> others;
        for (size_t i = 1; i < threads; ++i)
            others.emplace_back([&work] { work(false); });
        work(true);
    }
    return !unreadable;
}

} // namespace capscope
