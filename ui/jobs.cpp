// The recipes.
#include "ui/jobs.h"

#include <QCoreApplication>

namespace capscope {

namespace {

constexpr Job kJobs[] = {
    {"latency", QT_TRANSLATE_NOOP("capscope::MainWindow", "How Long Do Connections Take to Open?"),
     QT_TRANSLATE_NOOP("capscope::MainWindow", "Every TCP handshake with its round trip time, slowest first, and every attempt that got no answer."),
     "tcp.flags.syn == 1",
     QT_TRANSLATE_NOOP("capscope::MainWindow", "These packets open connections: [SYN] and [SYN, ACK]. The slowest handshake is on top; a double click goes to its packet, whose "
                                               "details show the time below [SEQ/ACK analysis].")},
    {"hierarchy", QT_TRANSLATE_NOOP("capscope::MainWindow", "Which Protocols Should Not Be Here?"),
     QT_TRANSLATE_NOOP("capscope::MainWindow", "All protocols with their packets and bytes; what nobody expects on a server is marked, with the reason."), "",
     QT_TRANSLATE_NOOP("capscope::MainWindow", "All packets are counted. Marked rows are unexpected on a server: right-click one and choose Apply as Filter > Selected to see its "
                                               "packets, such as \"bittorrent\".")},
    {"destinations", QT_TRANSLATE_NOOP("capscope::MainWindow", "Where Does the Traffic Go?"),
     QT_TRANSLATE_NOOP("capscope::MainWindow", "Top destinations and ports with the names of services; a click on a bar shows its packets."), "ip || ipv6",
     QT_TRANSLATE_NOOP("capscope::MainWindow", "Replies count for the service that answers. Click a bar to see its packets only, such as \"tcp.port == 111\"; what stands out is "
                                               "coloured and marked.")},
};

} // namespace

std::span<const Job> jobs() { return kJobs; }

} // namespace capscope
