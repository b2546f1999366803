// How fast columns answer filters: columns as a capture of a busy network fills them, without the capture.
//   bench_filters [MILLIONS OF FRAMES ...]    (else: 1 and 10)
#include "core/filter/column_test.h"
#include "core/filter/filter.h"
#include "core/filter/parse.h"
#include "core/flow/tcp_analysis.h"

#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <random>

using namespace capscope;

namespace {

constexpr const char* kFilters[] = {
    "tcp.port == 111",
    "tcp.port in {80, 443, 8000..8080}",
    "ip.addr == 10.0.0.0/8 && tcp.flags.syn == 1",
    "ip.addr == 10.0.0.0/8",
    "tcp.flags.syn == 1",
    "tcp.analysis.retransmission",
    "tcp.stream == 5",
    "frame.len > 1000",
    "frame.time_relative < 10",
    "bittorrent || dns",
    "!(tcp.port == 443) && !dns",
};

constexpr int kRuns = 7; // the best one counts: the others were disturbed

Stack stackOf(std::initializer_list<const char*> protocols)
{
    Stack stack;
    for (const auto* name : protocols)
        stack.entries.push_back({Registry::instance().fieldId(name), true, true});
    return stack;
}

std::vector<uint32_t> addStacks(Store& store)
{
    const Stack stacks[] = {
        stackOf({"frame", "eth", "ip", "tcp"}),
        stackOf({"frame", "eth", "ip", "tcp", "tls"}),
        stackOf({"frame", "eth", "ip", "tcp", "http"}),
        stackOf({"frame", "eth", "ip", "udp"}),
        stackOf({"frame", "eth", "ip", "udp", "dns"}),
        stackOf({"frame", "eth", "ip", "tcp", "bittorrent"}),
        stackOf({"frame", "eth", "ipv6", "tcp"}),
        stackOf({"frame", "eth", "arp"}),
    };
    std::vector<uint32_t> ids;
    for (const auto& stack : stacks)
        ids.push_back(store.stackId(ids.size() + 1, [](const Stack&) { return true; }, [&] { return stack; }));
    return ids;
}

// A hundred frames of one conversation after the other, as they come in bursts.
Snapshot makeCapture(uint32_t rows)
{
    constexpr uint32_t kConversations = 50'000;
    constexpr std::array<uint16_t, 6> kPorts{443, 80, 53, 111, 22, 8080};
    auto data = std::make_shared<CaptureData>(nullptr);
    auto& store = data->store;
    const auto stacks = addStacks(store);
    std::vector<uint32_t> addresses;
    for (uint32_t i = 0; i < kConversations; ++i) {
        Address address;
        address.kind = AddressKind::Ipv4;
        address.size = 4;
        address.bytes = {uint8_t(i % 3 == 0 ? 10 : 93), uint8_t(i >> 16), uint8_t(i >> 8), uint8_t(i)};
        addresses.push_back(store.addressId(address));
    }
    std::mt19937 random(2'026);
    FrameRow row;
    for (uint32_t i = 0; i < rows; ++i) {
        if (i % 100 == 0 || random() % 4 == 0) {
            const auto talk = random() % kConversations;
            row.stream = talk;
            row.source = addresses[talk];
            row.destination = addresses[(talk * 7 + 1) % kConversations];
            row.stack = stacks[talk % stacks.size()];
            row.sourcePort = uint16_t(1'024 + talk % 60'000);
            row.destinationPort = kPorts[talk % kPorts.size()];
        } else if (random() % 2 == 0) {
            std::swap(row.source, row.destination);
            std::swap(row.sourcePort, row.destinationPort);
        }
        row.time = TimestampNs(i) * 10'000;
        row.originalLength = row.capturedLength = uint32_t(60 + random() % 1'455);
        row.tcpFlags = random() % 50 == 0 ? 0x02 : 0x10;
        row.tcpAnalysis = random() % 200 == 0 ? tcpfinding::kRetransmission : 0;
        store.append(row);
    }
    store.publish();
    return Snapshot(data);
}

// CLOCK_THREAD_CPUTIME_ID: of this thread alone, whatever else the machine does; CLOCK_MONOTONIC: until it is there.
double nowMs(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

double bestMs(clockid_t clock, const auto& work)
{
    double best = 1e9;
    for (int i = 0; i < kRuns; ++i) {
        const auto begin = nowMs(clock);
        work();
        best = std::min(best, nowMs(clock) - begin);
    }
    return best;
}

void measure(const Snapshot& snapshot, const char* text)
{
    const auto filter = Filter::compile(text);
    const auto program = filter::parse(text);
    if (!filter || !program || filter->costOn(snapshot).dissected != 0) {
        fmt::print("{}: columns do not answer it\n", text);
        std::exit(EXIT_FAILURE);
    }
    const auto answer = std::make_unique<filter::Answer>();
    const auto oneCore = bestMs(CLOCK_THREAD_CPUTIME_ID, [&] {
        filter::ColumnProgram columns((*program)->root);
        for (size_t chunk = 0; chunk * kChunkRows < snapshot.rows(); ++chunk)
            columns.run(snapshot, chunk, std::min(kChunkRows, snapshot.rows() - uint32_t(chunk * kChunkRows)), *answer);
    });
    uint32_t passing = 0;
    const auto whole = bestMs(CLOCK_MONOTONIC, [&] { passing = framesThatPass(*filter, snapshot)->count(); });
    fmt::print("{:>9.2f} {:>12.0f} {:>10.2f} {:>10}  {}\n", oneCore, snapshot.rows() / oneCore / 1e3, whole, passing, text);
}

} // namespace

int main(int argc, char** argv)
{
    std::vector<uint32_t> millions;
    for (int i = 1; i < argc; ++i)
        millions.push_back(uint32_t(std::clamp(std::atoi(argv[i]), 1, 100)));
    if (millions.empty())
        millions = {1, 10};
    for (const auto count : millions) {
        const auto snapshot = makeCapture(count * 1'000'000);
        fmt::print("{} million frames\n{:>9} {:>12} {:>10} {:>10}  {}\n", count, "1 core ms", "M frames/s", "whole ms", "frames", "filter");
        for (const auto* text : kFilters)
            measure(snapshot, text);
    }
}
