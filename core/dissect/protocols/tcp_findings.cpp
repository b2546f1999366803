// [Timestamps] and [SEQ/ACK analysis] of a segment: what core/flow/tcp_analysis.h found.
#include "core/dissect/protocols/mptcp.h"
#include "core/dissect/protocols/tcp.h"

namespace capscope::tcp {
namespace {

using namespace tcpfinding;

struct FindingRow {
    uint16_t bit;
    FieldRef expert;
    std::string_view info; // prefix in the Info column; the last row stands leftmost
    Severity severity;
};

// In the order in which they are listed below [TCP Analysis Flags].
constexpr FindingRow kFindings[] = {
    {kReusedPorts, kFields["tcp.analysis.reused_ports"], "[TCP Port numbers reused] ", Severity::Note},
    {kFastRetransmission, kFields["tcp.analysis.fast_retransmission"], "[TCP Fast Retransmission] ", Severity::Note},
    {kSpuriousRetransmission, kFields["tcp.analysis.spurious_retransmission"],
     "[TCP Spurious Retransmission] ", Severity::Note},
    {kRetransmission, kFields["tcp.analysis.retransmission"], "[TCP Retransmission] ", Severity::Note},
    {kOutOfOrder, kFields["tcp.analysis.out_of_order"], "[TCP Out-Of-Order] ", Severity::Warning},
    {kLostSegment, kFields["tcp.analysis.lost_segment"], "[TCP Previous segment not captured] ", Severity::Warning},
    {kAckLostSegment, kFields["tcp.analysis.ack_lost_segment"], "[TCP ACKed unseen segment] ", Severity::Warning},
    {kWindowUpdate, kFields["tcp.analysis.window_update"], "[TCP Window Update] ", Severity::Chat},
    {kWindowFull, kFields["tcp.analysis.window_full"], "[TCP Window Full] ", Severity::Warning},
    {kKeepAlive, kFields["tcp.analysis.keep_alive"], "[TCP Keep-Alive] ", Severity::Note},
    {kKeepAliveAck, kFields["tcp.analysis.keep_alive_ack"], "[TCP Keep-Alive ACK] ", Severity::Note},
    {kZeroWindowProbe, kFields["tcp.analysis.zero_window_probe"], "[TCP ZeroWindowProbe] ", Severity::Note},
    {kZeroWindow, kFields["tcp.analysis.zero_window"], "[TCP ZeroWindow] ", Severity::Warning},
    {kZeroWindowProbeAck, kFields["tcp.analysis.zero_window_probe_ack"],
     "[TCP ZeroWindowProbeAck] ", Severity::Note},
};

// A fast or spurious retransmission is told alone in the Info column, though it counts as a retransmission too.
bool toldInInfo(uint16_t flags, uint16_t bit)
{
    return bit != kRetransmission
        || (flags & (kFastRetransmission | kSpuriousRetransmission)) == 0;
}

void addFlags(Layer& tcp, const TcpFindings& found)
{
    const auto item = tcp.addNone(kFields["tcp.analysis.flags"], 0, 0);
    item.generated();
    const auto under = tcp.under(item);
    for (const auto& row : kFindings) {
        if ((found.flags & row.bit) == 0)
            continue;
        tcp.note(row.expert, item);
        if (toldInInfo(found.flags, row.bit))
            tcp.info().prependFenced(row.info);
    }
    if (found.rto != 0) {
        tcp.addSigned(kFields["tcp.analysis.rto"], 0, 0, found.rto).generated();
        tcp.addNumber(kFields["tcp.analysis.rto_frame"], 0, 0, found.rtoFrame).generated();
    }
    if ((found.flags & kDuplicateAck) == 0)
        return;
    tcp.addNone(kFields["tcp.analysis.duplicate_ack"], 0, 0).text("This is a TCP duplicate ack").generated();
    tcp.info().prependFenced(fmt::format("[TCP Dup ACK {}#{}] ", found.duplicateAckFrame, found.duplicateAckNumber));
}

void addDuplicateAck(Layer& tcp, const TcpFindings& found)
{
    tcp.addNumber(kFields["tcp.analysis.duplicate_ack_num"], 0, 0, found.duplicateAckNumber).generated();
    const auto item = tcp.addNumber(kFields["tcp.analysis.duplicate_ack_frame"], 0, 0, found.duplicateAckFrame);
    item.generated();
    tcp.note(kFields["tcp.analysis.duplicate_ack"], item,
             fmt::format("Duplicate ACK (#{})", found.duplicateAckNumber));
}

void addTimes(Layer& tcp, const Segment& s)
{
    const auto under = tcp.under(tcp.label(0, 0, "Timestamps").generated());
    tcp.addSigned(kFields["tcp.time_relative"], 0, 0, s.raw.time - s.talk->firstTime).generated();
    tcp.addSigned(kFields["tcp.time_delta"], 0, 0, s.found.timeDelta).generated();
}

// The worst of what the flags stand for: known without a tree.
void raiseFindings(Layer& tcp, uint16_t flags)
{
    for (const auto& row : kFindings)
        if ((flags & row.bit) != 0)
            tcp.dissection().raise(row.severity);
    if ((flags & kDuplicateAck) != 0)
        tcp.dissection().raise(Severity::Note);
}

void addFound(Layer& tcp, const Segment& s)
{
    const auto& found = s.found;
    if (!found.any())
        return;
    const auto item = tcp.addNone(kFields["tcp.analysis"], 0, 0);
    item.generated();
    const auto under = tcp.under(item);
    if (found.acksFrame != 0) {
        tcp.addNumber(kFields["tcp.analysis.acks_frame"], 0, 0, found.acksFrame).generated();
        if (found.ackRtt != 0)
            tcp.addSigned(kFields["tcp.analysis.ack_rtt"], 0, 0, found.ackRtt).generated();
    }
    if (s.talk->tcp->initialRtt != 0)
        tcp.addSigned(kFields["tcp.analysis.initial_rtt"], 0, 0, s.talk->tcp->initialRtt).generated();
    if (found.bytesInFlight != 0) {
        tcp.addNumber(kFields["tcp.analysis.bytes_in_flight"], 0, 0, found.bytesInFlight).generated();
        tcp.addNumber(kFields["tcp.analysis.push_bytes_sent"], 0, 0, found.pushBytesSent).generated();
    }
    if (found.flags != 0)
        addFlags(tcp, found);
    if ((found.flags & kDuplicateAck) != 0)
        addDuplicateAck(tcp, found);
}

// Of which connection of Multipath TCP the segment's stream is a part.
void addMultipath(Layer& tcp, const mptcp::Subflow& subflow)
{
    const auto* connection = mptcp::connectionOf(tcp, subflow);
    if (connection == nullptr)
        return;
    const auto group = tcp.addNone(kFields["mptcp.analysis"], 0, 0);
    const auto under = tcp.under(group.generated());
    const bool isMaster = connection->hasMaster && connection->master == tcp.conversation()->stream;
    const auto master = tcp.addNumber(kFields["mptcp.master"], 0, 0, isMaster ? 1 : 0);
    if (connection->hasMaster)
        master.text("Master flow: Master is tcp stream {}", connection->master);
    master.generated();
    tcp.addNumber(kFields["mptcp.stream"], 0, 0, connection->index).generated();
    if (!tcp.wants(kFields["mptcp.analysis.subflows"]))
        return;
    std::string all;
    if (connection->hasMaster)
        for (const auto stream : connection->subflows)
            all += fmt::format("{} ", stream);
    tcp.addText(kFields["mptcp.analysis.subflows"], 0, 0, tcp.arena().copy(std::string_view(all))).generated();
}

} // namespace

void addTimesAlone(Layer& tcp, const Segment& s)
{
    if (!tcp.dissection().recording())
        return;
    Layer unhurt(tcp.dissection(), tcp.protocolId(), tcp.slice(0), tcp.item() ? tcp.item().id() : kNoNode);
    addTimes(unhurt, s);
}

void addAnalysis(Layer& tcp, const Segment& s)
{
    const auto& found = s.found;
    raiseFindings(tcp, found.flags);
    if (!tcp.dissection().recording()) {
        if (tcp.info().wanted() && found.flags != 0)
            addFlags(tcp, found);
        return;
    }
    addTimes(tcp, s);
    addFound(tcp, s);
    if (const auto* subflow = mptcp::subflowOf(tcp); subflow != nullptr && s.analysed)
        addMultipath(tcp, *subflow);
}

} // namespace capscope::tcp
