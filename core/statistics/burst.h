// Bursts: the most events within 100 ms, and when that was.
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <vector>

namespace capscope {

// The largest number of events within 100 ms, in steps of 5 ms.
class Burst {
public:
    void add(TimestampNs sinceStart)
    {
        const auto bucket = sinceStart / kStepNs;
        if (m_buckets.empty())
            m_buckets.push_back({0, 0, 0}); // time before the first event counts as a bucket
        if (bucket > m_buckets.back().number) {
            m_buckets.push_back({bucket, 1, sinceStart});
            ++m_inWindow;
            while (m_buckets.front().number <= bucket - kWindow) {
                m_inWindow -= m_buckets.front().count;
                m_buckets.erase(m_buckets.begin()); // some twenty at most
            }
        } else {
            for (auto at = m_buckets.size(); at-- > 0;) {
                if (m_buckets[at].number == bucket) {
                    ++m_buckets[at].count;
                    ++m_inWindow;
                    break;
                }
                if (m_buckets[at].number < bucket) {
                    m_buckets.insert(m_buckets.begin() + std::ptrdiff_t(at) + 1, {bucket, 1, sinceStart});
                    ++m_inWindow;
                    break;
                }
            }
        }
        if (m_inWindow > largest) {
            largest = m_inWindow;
            start = m_buckets.front().time;
        }
    }

    uint64_t largest = 0;
    TimestampNs start = 0;

private:
    static constexpr TimestampNs kStepNs = 5'000'000;
    static constexpr int64_t kWindow = 20;

    struct Bucket {
        int64_t number;
        uint64_t count;
        TimestampNs time;
    };

    std::vector<Bucket> m_buckets;
    uint64_t m_inWindow = 0;
};

} // namespace capscope
