// One row for each field that a column knows.
#include "core/filter/column_fields.h"

#include "core/flow/tcp_analysis.h"

#include <algorithm>

namespace capscope::filter {
namespace {

constexpr ColumnField kColumnFields[] = {
    {"frame.number", Source::FrameNumber, "frame"},
    {"frame.len", Source::Length, "frame"},
    {"frame.cap_len", Source::CapturedLength, "frame"},
    {"frame.time", Source::Time, "frame"},
    {"frame.time_epoch", Source::Time, "frame"},
    {"frame.time_relative", Source::TimeRelative, "frame"},
    {"frame.time_delta", Source::TimeDelta, "frame"},
    {"frame.marked", Source::Marked, "frame"},
    {"frame.ignored", Source::Ignored, "frame"},
    {"tcp.port", Source::AnyPort, "tcp"},
    {"tcp.srcport", Source::SourcePort, "tcp"},
    {"tcp.dstport", Source::DestinationPort, "tcp"},
    {"tcp.stream", Source::Stream, "tcp"},
    {"udp.port", Source::AnyPort, "udp"},
    {"udp.srcport", Source::SourcePort, "udp"},
    {"udp.dstport", Source::DestinationPort, "udp"},
    {"udp.stream", Source::Stream, "udp"},
    {"tcp.flags", Source::TcpFlags, "tcp"},
    {"tcp.flags.fin", Source::TcpFlags, "tcp", 0x001},
    {"tcp.flags.syn", Source::TcpFlags, "tcp", 0x002},
    {"tcp.flags.reset", Source::TcpFlags, "tcp", 0x004},
    {"tcp.flags.push", Source::TcpFlags, "tcp", 0x008},
    {"tcp.flags.ack", Source::TcpFlags, "tcp", 0x010},
    {"tcp.flags.urg", Source::TcpFlags, "tcp", 0x020},
    {"tcp.analysis.flags", Source::TcpFinding, "tcp", 0xffff},
    {"tcp.analysis.reused_ports", Source::TcpFinding, "tcp", tcpfinding::kReusedPorts},
    {"tcp.analysis.retransmission", Source::TcpFinding, "tcp", tcpfinding::kRetransmission},
    {"tcp.analysis.fast_retransmission", Source::TcpFinding, "tcp", tcpfinding::kFastRetransmission},
    {"tcp.analysis.spurious_retransmission", Source::TcpFinding, "tcp", tcpfinding::kSpuriousRetransmission},
    {"tcp.analysis.out_of_order", Source::TcpFinding, "tcp", tcpfinding::kOutOfOrder},
    {"tcp.analysis.lost_segment", Source::TcpFinding, "tcp", tcpfinding::kLostSegment},
    {"tcp.analysis.ack_lost_segment", Source::TcpFinding, "tcp", tcpfinding::kAckLostSegment},
    {"tcp.analysis.window_update", Source::TcpFinding, "tcp", tcpfinding::kWindowUpdate},
    {"tcp.analysis.window_full", Source::TcpFinding, "tcp", tcpfinding::kWindowFull},
    {"tcp.analysis.keep_alive", Source::TcpFinding, "tcp", tcpfinding::kKeepAlive},
    {"tcp.analysis.keep_alive_ack", Source::TcpFinding, "tcp", tcpfinding::kKeepAliveAck},
    {"tcp.analysis.duplicate_ack", Source::TcpFinding, "tcp", tcpfinding::kDuplicateAck},
    {"tcp.analysis.zero_window_probe", Source::TcpFinding, "tcp", tcpfinding::kZeroWindowProbe},
    {"tcp.analysis.zero_window", Source::TcpFinding, "tcp", tcpfinding::kZeroWindow},
    {"tcp.analysis.zero_window_probe_ack", Source::TcpFinding, "tcp", tcpfinding::kZeroWindowProbeAck},
    {"ip.src", Source::SourceAddress, "ip"},
    {"ip.dst", Source::DestinationAddress, "ip"},
    {"ip.addr", Source::AnyAddress, "ip"},
    {"ipv6.src", Source::SourceAddress, "ipv6"},
    {"ipv6.dst", Source::DestinationAddress, "ipv6"},
    {"ipv6.addr", Source::AnyAddress, "ipv6"},
};

} // namespace

const ColumnField* columnOf(const Operand& operand)
{
    if (operand.kind != Operand::Kind::Field || operand.ids.size() != 1 || !operand.layers.empty() || operand.raw)
        return nullptr;
    const auto& name = Registry::instance().field(operand.ids[0]).name;
    const auto found = std::ranges::find(kColumnFields, name, &ColumnField::name);
    return found == std::end(kColumnFields) ? nullptr : found;
}

} // namespace capscope::filter
