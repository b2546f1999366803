// report [--json] [--check CONDITION] FILE: the three answers for a person - latency, protocols, destinations and ports.
#include "commands.h"
#include "output.h"
#include "report_checks.h"

#include "core/filter/filter.h"
#include "core/session/capture_session.h"
#include "core/flow/services.h"
#include "core/statistics/destinations.h"
#include "core/statistics/hierarchy.h"
#include "core/statistics/ip_statistics.h"
#include "core/statistics/latency.h"
#include "core/statistics/unusual_protocols.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace capscope::cli {
namespace {

constexpr size_t kLinesMax = 10; // of each part of the text

struct Answers {
    Latency latency;
    Hierarchy hierarchy;
    std::vector<UnusualMatch> unusual;
    Destinations destinations;
    std::vector<DestinationNode> ports;
};

Answers answer(const Snapshot& snapshot)
{
    const Selection selection{snapshot};
    Answers a;
    a.latency = latency(selection);
    a.hierarchy = protocolHierarchy(selection, HierarchyStyle::Merged);
    a.unusual = findUnusual(builtInUnusualRules(), selection);
    a.destinations = destinationsAndPorts(selection, IpVersion::Both, DestinationCounting::Initiator);
    a.ports = portsOverall(a.destinations);
    return a;
}

std::string milliseconds(std::optional<DurationNs> time)
{
    return time ? fmt::format("{:.3f} ms", double(*time) / 1e6) : "-";
}

void printLatency(const Latency& a)
{
    const auto& figures = a.figures;
    print(fmt::format("1. How long do connections take to open?\n   {} TCP connections: {} established, {} refused, {} unanswered",
                      figures.connections, figures.established, figures.refused, figures.unanswered));
    if (figures.median)
        print(fmt::format("; SYN to SYN/ACK: median {}, 95 % within {}, slowest {}", milliseconds(figures.median),
                          milliseconds(figures.p95), milliseconds(figures.worst)));
    print("\n");
    if (const auto sentence = sideSentence(a.side); !sentence.empty())
        print(fmt::format("   {}\n", sentence));
    if (a.networkMedian)
        print(fmt::format("   The network's round trip alone: median {}\n", milliseconds(a.networkMedian)));
    print(fmt::format("\n   {:<40} {:<28} {:>14} {:>14} {:>14} {:>7}  {}\n", "client", "server", "SYN to SYN/ACK", "initial RTT", "network", "retries",
                      "outcome"));
    for (size_t i = 0; i < std::min(kLinesMax, a.connections.size()); ++i) {
        const auto& h = a.connections[i].handshake;
        print(fmt::format("   {:<40} {:<28} {:>14} {:>14} {:>14} {:>7}  {}\n", toText(h.client), fmt::format("{}:{}", toText(h.server), h.serverPort),
                          milliseconds(h.synToSynAck), milliseconds(h.initialRtt), milliseconds(a.connections[i].network), h.synRetries,
                          toText(h.outcome)));
    }
    size_t told = 0;
    for (const auto& [h, side, network] : a.connections) {
        const bool failed = h.outcome == HandshakeOutcome::Refused || h.outcome == HandshakeOutcome::Unanswered;
        if (failed && told++ < kLinesMax)
            print(fmt::format("   ! {} -> {}:{} {}\n", toText(h.client), toText(h.server), h.serverPort, toText(h.outcome)));
    }
    print(fmt::format("\n   {:<40} {:>11} {:>14} {:>14} {:>14} {:>7}\n", "server", "connections", "median", "95 %", "slowest", "failed"));
    for (size_t i = 0; i < std::min(kLinesMax, a.servers.size()); ++i) {
        const auto& [server, port, own] = a.servers[i];
        print(fmt::format("   {:<40} {:>11} {:>14} {:>14} {:>14} {:>7}\n", fmt::format("{}:{}", toText(server), port), own.connections,
                          milliseconds(own.median), milliseconds(own.p95), milliseconds(own.worst), own.failed()));
    }
}

void printNode(const HierarchyNode& node, size_t level, uint64_t all, const std::vector<UnusualMatch>& unusual)
{
    const auto reason = reasonToMark(unusual, node.name);
    print(fmt::format("   {:<44} {:>9} {:>6.1f} %{}\n", std::string(level * 2, ' ') + node.title, node.frames,
                      100.0 * double(node.frames) / double(std::max<uint64_t>(all, 1)), reason.empty() ? "" : fmt::format("  ! {}", reason)));
    for (const auto& child : node.children)
        printNode(child, level + 1, all, unusual);
}

void printPorts(const Answers& a)
{
    print(fmt::format("\n3. Who is talked to, on which ports?\n   {} destinations\n\n   {:<8} {:<5} {:<16} {:>9} {:>12}\n",
                      a.destinations.root.children.size(), "port", "", "service", "packets", "connections"));
    for (size_t i = 0; i < std::min(kLinesMax, a.ports.size()); ++i) {
        const auto& port = a.ports[i];
        const auto reason = unusualPort(port.transport, port.port);
        print(fmt::format("   {:<8} {:<5} {:<16} {:>9} {:>12}{}\n", port.transport == Transport::None ? "-" : std::to_string(port.port),
                          port.transport == Transport::Tcp ? "tcp" : port.transport == Transport::Udp ? "udp" : "",
                          serviceName(port.transport, port.port), port.count, port.connections,
                          reason.empty() ? "" : fmt::format("  ! {}", reason)));
    }
    print("\n   most packets go to:\n");
    for (size_t i = 0; i < std::min(kLinesMax, a.destinations.root.children.size()); ++i) {
        const auto& node = a.destinations.root.children[i];
        print(fmt::format("   {:<40} {:>9}\n", node.name, node.count));
    }
}

nlohmann::json toJson(const HierarchyNode& node, const std::vector<UnusualMatch>& unusual)
{
    nlohmann::json made{{"protocol", node.name}, {"title", node.title}, {"frames", node.frames}, {"bytes", node.bytes},
                        {"endFrames", node.endFrames}};
    if (const auto reason = reasonToMark(unusual, node.name); !reason.empty())
        made["unexpected"] = reason;
    for (const auto& child : node.children)
        made["children"].push_back(toJson(child, unusual));
    return made;
}

std::string transportName(Transport transport)
{
    std::string name(transportTitle(transport));
    std::ranges::transform(name, name.begin(), [](char letter) { return char(letter | 0x20); });
    return name;
}

nlohmann::json seconds(std::optional<DurationNs> time) { return time ? nlohmann::json(double(*time) / 1e9) : nlohmann::json(); }

nlohmann::json toJson(const LatencyFigures& figures)
{
    return {{"connections", figures.connections}, {"established", figures.established}, {"refused", figures.refused},
            {"unanswered", figures.unanswered}, {"halfOpen", figures.halfOpen}, {"synNotCaptured", figures.partial},
            {"retried", figures.retried}, {"medianSeconds", seconds(figures.median)}, {"p95Seconds", seconds(figures.p95)},
            {"worstSeconds", seconds(figures.worst)}};
}

nlohmann::json toJson(const Answers& a)
{
    nlohmann::json made;
    made["connections"] = nlohmann::json::array();
    for (const auto& [h, side, network] : a.latency.connections) {
        nlohmann::json row{{"stream", h.stream}, {"client", toText(h.client)}, {"clientPort", h.clientPort},
                           {"server", toText(h.server)}, {"serverPort", h.serverPort}, {"synFrame", h.synRow + 1},
                           {"synRetries", h.synRetries}, {"outcome", toText(h.outcome)}};
        row["synToSynAckSeconds"] = seconds(h.synToSynAck);
        row["synAckToAckSeconds"] = seconds(h.synAckToAck);
        row["initialRttSeconds"] = seconds(h.initialRtt);
        row["networkSeconds"] = seconds(network);
        row["capturedOn"] = toText(side);
        made["connections"].push_back(row);
    }
    made["latency"] = toJson(a.latency.figures);
    made["latency"]["networkMedianSeconds"] = seconds(a.latency.networkMedian);
    made["latency"]["capturedOn"] = sideSentence(a.latency.side);
    made["servers"] = nlohmann::json::array();
    for (const auto& [server, port, figures] : a.latency.servers) {
        auto row = toJson(figures);
        row["server"] = toText(server);
        row["port"] = port;
        made["servers"].push_back(row);
    }
    made["unusualProtocols"] = nlohmann::json::array();
    for (const auto& match : a.unusual)
        made["unusualProtocols"].push_back({{"name", match.rule->name}, {"filter", match.rule->filter.text()}, {"frames", match.frames},
                                            {"firstFrame", match.first + 1}, {"reason", match.rule->reason}});
    made["protocols"] = nlohmann::json::array();
    for (const auto& child : a.hierarchy.root.children)
        made["protocols"].push_back(toJson(child, a.unusual));
    made["ports"] = nlohmann::json::array();
    for (const auto& port : a.ports) {
        nlohmann::json row{{"transport", transportName(port.transport)}, {"port", port.port},
                           {"service", serviceName(port.transport, port.port)}, {"packets", port.count}, {"bytes", port.bytes},
                           {"connections", port.connections}};
        if (const auto reason = unusualPort(port.transport, port.port); !reason.empty())
            row["unusual"] = reason;
        for (const auto& child : port.children)
            row["destinations"].push_back({{"address", child.name}, {"packets", child.count}});
        made["ports"].push_back(row);
    }
    return made;
}

nlohmann::json withChecks(nlohmann::json report, const std::vector<Check>& checks, const std::vector<CheckResult>& results)
{
    for (size_t i = 0; i < checks.size(); ++i)
        report["checks"].push_back({{"check", checks[i].text}, {"holds", results[i].holds}, {"value", results[i].value}});
    return report;
}

void printChecks(const std::vector<Check>& checks, const std::vector<CheckResult>& results)
{
    if (!checks.empty())
        print("\n   checks:\n");
    for (size_t i = 0; i < checks.size(); ++i)
        print(fmt::format("   {} {:<40} {}\n", results[i].holds ? "holds" : "FAILS", checks[i].text, results[i].value));
}

struct ReportOptions {
    bool json = false;
    std::vector<Check> checks;
    std::string file;
};

Result<ReportOptions> parse(std::span<const char* const> arguments)
{
    const auto usage = fail(Error::Code::Wrong, fmt::format("Usage: capscope-cli report [--json] [--check CONDITION]... FILE\n  CONDITION: a comparison "
                                                            "such as \"p95 <= 50ms\" of {}", checksHelp()));
    ReportOptions options;
    for (size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view word = arguments[i];
        if (word == "--json") {
            options.json = true;
        } else if (word == "--check" && i + 1 < arguments.size()) {
            auto check = parseCheck(arguments[++i]);
            if (!check)
                return fail(check.error().code, check.error().message);
            options.checks.push_back(std::move(*check));
        } else if (!word.starts_with("--") && options.file.empty()) {
            options.file = word;
        } else {
            return usage;
        }
    }
    if (options.file.empty())
        return usage;
    return options;
}

void printText(const ReportOptions& options, const Answers& answers, uint32_t frames)
{
    print(fmt::format("{}: {} packets\n\n", options.file, frames));
    printLatency(answers.latency);
    print("\n2. Which protocols are there?\n\n");
    for (const auto& child : answers.hierarchy.root.children)
        printNode(child, 0, answers.hierarchy.root.frames, answers.unusual);
    if (!answers.unusual.empty())
        print("\n   unusual on a server:\n");
    for (const auto& match : answers.unusual)
        print(fmt::format("   ! {:<40} {:>9} {}\n", match.rule->name, match.frames, match.rule->reason));
    printPorts(answers);
}

} // namespace

int reportCommand(std::span<const char* const> arguments)
{
    const auto options = parse(arguments);
    if (!options) {
        complain(options.error().message);
        return kExitUsage;
    }
    auto session = CaptureSession::open(options->file);
    if (!session) {
        complain(session.error().message);
        return kExitInput;
    }
    (*session)->wait();
    const auto snapshot = (*session)->snapshot();
    const auto answers = answer(snapshot);
    std::vector<CheckResult> results;
    for (const auto& check : options->checks)
        results.push_back(apply(check, {answers.latency, answers.unusual.size()}));
    if (options->json) {
        print(withChecks(toJson(answers), options->checks, results).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    } else {
        printText(*options, answers, snapshot.rows());
        printChecks(options->checks, results);
    }
    std::fflush(stdout);
    if (const auto problem = (*session)->progress().problem) {
        complain(problem->message);
        return kExitInput;
    }
    return std::ranges::all_of(results, &CheckResult::holds) ? kExitGood : kExitCheck;
}

} // namespace capscope::cli
