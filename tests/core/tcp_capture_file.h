// A capture file of TCP connections, written by tests: Ethernet, IPv4, TCP.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace capscope::test {

// Between 10.0.0.1 or another client, and 10.0.0.2, port 80. Numbers are raw.
struct Segment {
    double timeMs = 0; // since the epoch
    bool fromClient = true;
    uint32_t seq = 0;
    uint32_t ack = 0;
    uint16_t flags = 0;
    uint16_t window = 0;
    uint16_t length = 0; // of the payload
    std::vector<uint32_t> sack{}; // left and right edges
    bool cutOff = false; // the payload was not captured
    uint32_t client = 0x0a000001;
};

inline void writeTcpCapture(const std::string& path, const std::vector<Segment>& segments, uint16_t clientPort)
{
    std::vector<uint8_t> out;
    const auto big = [&](uint64_t value, int bytes) {
        while (bytes-- > 0)
            out.push_back(uint8_t(value >> (8 * bytes)));
    };
    big(0xa1b2c3d4, 4); // pcap, microseconds
    big(0x00020004, 4);
    big(0, 8);
    big(262'144, 4);
    big(1, 4);
    for (const auto& one : segments) {
        const auto options = one.sack.empty() ? 0 : int(4 + 4 * one.sack.size());
        const auto header = 14 + 20 + 20 + options;
        const auto micros = uint64_t(one.timeMs * 1000 + 0.5);
        big(micros / 1'000'000, 4);
        big(micros % 1'000'000, 4);
        big(uint64_t(header + (one.cutOff ? 0 : one.length)), 4);
        big(uint64_t(header + one.length), 4);
        big(0x020000000001 + (one.fromClient ? 1 : 0), 6);
        big(0x020000000001 + (one.fromClient ? 0 : 1), 6);
        big(0x0800, 2);
        big(0x4500, 2);
        big(uint64_t(header - 14 + one.length), 2);
        big(0x00004000, 4);
        big(0x4006, 2);
        big(0, 2);
        big(one.fromClient ? one.client : 0x0a000002, 4);
        big(one.fromClient ? 0x0a000002 : one.client, 4);
        big(one.fromClient ? clientPort : 80, 2);
        big(one.fromClient ? 80 : clientPort, 2);
        big(one.seq, 4);
        big(one.ack, 4);
        big(uint64_t((20 + options) / 4 << 12 | one.flags), 2);
        big(one.window, 2);
        big(0, 4);
        if (!one.sack.empty()) {
            big(0x01010500 + 2 + 4 * one.sack.size(), 4); // two of no operation, SACK
            for (const auto edge : one.sack)
                big(edge, 4);
        }
        for (int i = 0; i < one.length && !one.cutOff; ++i)
            out.push_back('.');
    }
    std::ofstream(path, std::ios::binary).write(reinterpret_cast<const char*>(out.data()), std::streamsize(out.size()));
}

} // namespace capscope::test
