// The rules of TCP analysis, in the order in which they count.
#include "core/flow/tcp_analysis.h"

#include "core/base/limits.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope {

using namespace tcpfinding;

namespace {

constexpr DurationNs kOutOfOrderNs = 3'000'000;       // without a round trip time to compare with
constexpr DurationNs kFastRetransmissionNs = 20'000'000;

// Sequence numbers wrap around: RFC 9293, 3.4.
bool less(uint32_t a, uint32_t b) { return int32_t(a - b) < 0; }

bool lessOrEqual(uint32_t a, uint32_t b) { return int32_t(a - b) <= 0; }

// False where time goes backwards.
bool isWithin(DurationNs passed, DurationNs limit) { return passed >= 0 && passed < limit; }

} // namespace

std::string completenessText(uint8_t completeness)
{
    const auto name = [&]() -> std::string_view {
        switch (completeness) {
        case 1:
            return "Incomplete, SYN_SENT";
        case 3:
            return "Incomplete, CLIENT_ESTABLISHED";
        case 7:
            return "Incomplete, ESTABLISHED";
        case 15:
            return "Incomplete, DATA";
        case 31:
        case 47:
        case 63:
            return "Complete, WITH_DATA";
        case 23:
        case 39:
        case 55:
            return "Complete, NO_DATA";
        default:
            return "Incomplete";
        }
    }();
    return fmt::format("{} ({})", name, completeness);
}

TcpAnalysis::TcpAnalysis(TcpConversation& talk, bool fromFirst, const TcpSegment& segment)
    : m_talk(talk)
    , m_own(talk.flows[fromFirst ? 0 : 1])
    , m_other(talk.flows[fromFirst ? 1 : 0])
    , m_segment(segment)
{
}

bool TcpAnalysis::opensAgain(const Conversation& talk, bool fromFirst, const TcpSegment& segment)
{
    const auto& own = talk.tcp->flows[fromFirst ? 0 : 1];
    return segment.has(tcpflag::kSyn) && !segment.has(tcpflag::kAck) && own.baseKnown
        && own.base != segment.seq;
}

TcpFindings TcpAnalysis::add(Conversation& talk, bool fromFirst, const TcpSegment& segment,
                             bool reusedPorts)
{
    TcpAnalysis step(*talk.tcp, fromFirst, segment);
    auto& found = step.m_found;
    if (reusedPorts)
        found.flags |= kReusedPorts;
    found.timeDelta = addTime(talk, segment);
    step.learnBases();
    step.learnWindowScale();
    step.learnHandshake(fromFirst);
    if (segment.has(tcpflag::kFin) && !talk.tcp->closing) {
        talk.tcp->closing = true;
        talk.tcp->closedByFirst = fromFirst;
    }
    const bool settled = step.findStates();
    if (!settled)
        step.findDuplicateAck();
    if (segment.ack != step.m_own.lastAck) {
        step.m_own.lastNonDuplicateAck = segment.frame;
        step.m_own.duplicateAcks = 0;
    }
    step.findLostAck();
    step.findRetransmission();
    step.keepSegment();
    step.findAcked();
    step.findBytesInFlight();
    return found;
}

TcpFindings TcpAnalysis::addUnrelated(Conversation& talk, const TcpSegment& segment)
{
    TcpFindings found;
    found.timeDelta = addTime(talk, segment);
    return found;
}

DurationNs TcpAnalysis::addTime(Conversation& talk, const TcpSegment& segment)
{
    auto& tcp = *talk.tcp;
    if (tcp.segments == 0) // later than its first frame, where that was still another conversation's
        talk.firstTime = tcp.lastTime = segment.time;
    const auto delta = segment.time - tcp.lastTime;
    if (!segment.bogus) {
        addCompleteness(tcp, segment);
        // The initial round trip: from the newest SYN to the first acknowledgement behind it, also where one of them is quoted or
        // lies about its length. A time or round trip of zero counts as none.
        if (segment.has(tcpflag::kSyn) && !segment.has(tcpflag::kAck)) {
            tcp.lastSynTime = segment.time;
            tcp.lastSynKnown = true;
        } else if (segment.has(tcpflag::kAck) && !segment.has(tcpflag::kSyn) && tcp.lastSynTime != 0 && tcp.initialRtt == 0) {
            tcp.initialRtt = segment.time - tcp.lastSynTime;
        }
    }
    tcp.lastTime = segment.time;
    ++tcp.segments;
    return delta;
}

uint32_t TcpFlow::baseAt(FrameNumber frame) const
{
    auto found = base;
    for (const auto& one : rebases)
        if (one.frame <= frame)
            found = one.base;
    return found;
}

void TcpAnalysis::learnBases()
{
    const bool syn = m_segment.has(tcpflag::kSyn);
    if (syn && m_segment.has(tcpflag::kAck) && m_own.baseKnown && m_own.base != m_segment.seq) {
        if (m_own.rebases.empty() && m_own.baseFrame != 0)
            m_own.rebases.push_back({m_own.baseFrame, m_own.base});
        m_own.base = m_segment.seq;
        m_own.edgesKnown = false;
        m_own.beforeBase = true;
        if (m_own.rebases.size() < limits::kRebasesMax)
            m_own.rebases.push_back({m_segment.frame, m_segment.seq});
        m_found.flags |= kReusedPorts;
    } else if (syn && !m_segment.has(tcpflag::kAck) && m_own.baseKnown) {
        // A SYN that was sent again: what a reset did to the numbers is undone.
        m_own.nextSeq = m_own.maxSeqToBeAcked;
    }
    if (!m_own.baseKnown) {
        m_own.base = syn ? m_segment.seq : m_segment.seq - 1;
        m_own.baseKnown = true;
        if (syn && m_segment.has(tcpflag::kAck))
            m_own.baseFrame = m_segment.frame;
    }
    if (m_segment.has(tcpflag::kAck) && !m_other.baseKnown) {
        m_other.base = m_segment.ack - 1;
        m_other.baseKnown = true;
    }
}

void TcpAnalysis::learnWindowScale()
{
    if (m_segment.windowScaleOption >= 0)
        m_own.windowScale = std::min(m_segment.windowScaleOption, 14); // RFC 7323, 2.3
    if (!m_segment.has(tcpflag::kSyn))
        return;
    if (m_own.windowScale == -1) {
        m_own.windowScale = -2;
        m_other.windowScale = -2;
    } else if (m_segment.has(tcpflag::kAck) && m_other.windowScale == -2) {
        m_own.windowScale = -2;
    }
}

void TcpAnalysis::learnHandshake(bool fromFirst)
{
    auto& h = m_talk.handshake;
    const bool syn = m_segment.has(tcpflag::kSyn);
    const bool ack = m_segment.has(tcpflag::kAck);
    if (syn && !ack) {
        if (h.synFrame == 0) {
            h.synFrame = m_segment.frame;
            h.synTime = m_segment.time;
            h.clientIsFirst = fromFirst;
        }
        ++h.synCount;
        return;
    }
    if (syn) {
        if (h.synAckFrame == 0) {
            h.synAckFrame = m_segment.frame;
            h.synAckTime = m_segment.time;
            if (h.synFrame == 0)
                h.clientIsFirst = !fromFirst;
        }
        return;
    }
    if (m_segment.has(tcpflag::kRst) && h.resetFrame == 0 && h.ackFrame == 0)
        h.resetFrame = m_segment.frame;
    if (ack && m_talk.lastSynKnown && h.ackFrame == 0) {
        h.ackFrame = m_segment.frame;
        h.ackTime = m_segment.time;
    }
}

void TcpAnalysis::addCompleteness(TcpConversation& talk, const TcpSegment& segment)
{
    using namespace tcpcompleteness;
    const bool first = talk.segments == 0;
    const bool syn = segment.has(tcpflag::kSyn);
    const bool ack = segment.has(tcpflag::kAck);
    uint8_t sum = 0;
    if (syn && !ack && first)
        sum |= tcpcompleteness::kSyn | (segment.length > 0 ? kData : 0); // TCP Fast Open, RFC 7413
    talk.completenessOfRest |= sum;
    if (syn && ack)
        sum |= tcpcompleteness::kSynAck;
    if (ack && !syn)
        sum |= segment.length > 0 ? kData : tcpcompleteness::kAck;
    if (segment.has(tcpflag::kFin) && ack)
        sum |= tcpcompleteness::kFin;
    if (segment.has(tcpflag::kRst))
        sum |= tcpcompleteness::kRst;
    talk.completeness |= sum;
    if (!first)
        talk.completenessOfRest |= sum;
}

bool TcpAnalysis::findStates()
{
    const auto& s = m_segment;
    auto& flags = m_found.flags;
    const bool plain = !s.has(tcpflag::kSyn | tcpflag::kFin | tcpflag::kRst);
    if (s.length == 1 && s.seq == m_own.nextSeq && m_other.window == 0) {
        flags |= kZeroWindowProbe;
        return true;
    }
    if (s.window == 0 && plain)
        flags |= kZeroWindow;
    if (m_own.nextSeq != 0 && less(m_own.nextSeq, s.seq) && !s.has(tcpflag::kRst)) {
        flags |= kLostSegment;
        m_own.inFlightValid = false;
    }
    if (s.length <= 1 && s.seq == m_own.nextSeq - 1 && plain)
        flags |= kKeepAlive;
    const bool repeatsAck = s.length == 0 && s.seq == m_own.nextSeq && s.ack == m_own.lastAck && plain;
    if (repeatsAck && s.window != 0 && s.window != m_own.window)
        flags |= kWindowUpdate;
    if (s.length > 0 && plain && m_other.windowScale != -1) {
        const auto shift = m_other.windowScale == -2 || !m_other.sentAck ? 0 : m_other.windowScale;
        if (s.seq + s.length == m_other.lastAck + (m_other.window << shift))
            flags |= kWindowFull;
    }
    if (repeatsAck && s.window == m_own.window) {
        if (s.window != 0 && (m_other.lastFindings & kKeepAlive) != 0) {
            flags |= kKeepAliveAck;
            return true;
        }
        if (s.window == 0 && (m_other.lastFindings & kZeroWindowProbe) != 0) {
            flags |= kZeroWindowProbeAck;
            return true;
        }
    }
    return false;
}

void TcpAnalysis::findDuplicateAck()
{
    const auto& s = m_segment;
    const bool plain = !s.has(tcpflag::kSyn | tcpflag::kFin | tcpflag::kRst);
    if (s.length != 0 || s.window == 0 || s.window != m_own.window || s.seq != m_own.nextSeq
        || s.ack != m_own.lastAck || !plain)
        return;
    m_own.duplicateAcks = m_own.duplicateAcks == -1 ? 1 : m_own.duplicateAcks + 1;
    m_found.flags |= kDuplicateAck;
    m_found.duplicateAckNumber = uint32_t(m_own.duplicateAcks);
    m_found.duplicateAckFrame = m_own.lastNonDuplicateAck;
}

void TcpAnalysis::findLostAck()
{
    const auto& s = m_segment;
    auto& highest = m_other.maxSeqToBeAcked;
    if (!s.has(tcpflag::kAck) || highest == 0 || !less(highest, s.ack))
        return;
    m_found.looked = true;
    if (less(highest, m_other.nextSeq)) {
        highest = m_other.nextSeq;
        m_found.flags |= kAckLostSegment;
        return;
    }
    if (m_other.duplicateAcks == 0)
        m_found.flags |= kAckLostSegment;
    m_other.duplicateAcks = -1; // one warning for each hole
}

void TcpAnalysis::findRetransmission()
{
    const auto& s = m_segment;
    const bool occupies = s.has(tcpflag::kSyn | tcpflag::kFin);
    if ((s.length == 0 && !occupies) || (m_found.flags & kKeepAlive) != 0)
        return;
    const auto end = s.seq + s.length;
    bool behind = m_own.nextSeq != 0 && less(s.seq, m_own.nextSeq);
    if (s.length > 1 && m_own.nextSeq - 1 == s.seq)
        behind = false;
    if (s.length > 0 && m_other.lastAck != 0 && lessOrEqual(end, m_other.lastAck)) {
        m_found.flags |= kSpuriousRetransmission | kRetransmission;
        return;
    }
    if (!behind)
        return;
    // -1, of which the warning of a hole was given, is beyond all counts.
    if ((m_other.duplicateAcks >= 2 || m_other.duplicateAcks == -1) && m_other.lastAck == s.seq
        && isWithin(s.time - m_other.lastAckTime, kFastRetransmissionNs)) {
        m_found.flags |= kFastRetransmission | kRetransmission;
        return;
    }
    const auto threshold = m_talk.initialRtt != 0 ? m_talk.initialRtt : kOutOfOrderNs;
    if (isWithin(s.time - m_own.nextSeqTime, threshold) && m_own.nextSeq != end + (occupies ? 1 : 0)) {
        m_found.flags |= kOutOfOrder;
        return;
    }
    m_found.flags |= kRetransmission;
    const bool listed = !m_own.unacked.empty();
    m_found.rto = s.time - (listed ? m_own.unacked.front().time : m_own.nextSeqTime);
    m_found.rtoFrame = listed ? m_own.unacked.front().frame : m_own.nextSeqFrame;
}

void TcpAnalysis::keepSegment()
{
    const auto& s = m_segment;
    const bool probe = (m_found.flags & kZeroWindowProbe) != 0;
    auto end = s.seq + s.length;
    if ((s.length > 0 || s.has(tcpflag::kSyn | tcpflag::kFin))
        && m_own.unacked.size() < limits::kUnackedSegmentsMax) {
        if (s.has(tcpflag::kSyn | tcpflag::kFin))
            ++end;
        m_own.unacked.push_back({s.frame, s.seq, end, s.time});
        m_own.lowEdge = std::min(m_own.lowEdge, s.seq - m_own.base);
        m_own.highEdge = std::max(m_own.highEdge, end - m_own.base);
        m_own.beforeBase |= end - m_own.base >= 0x80000000 || s.seq - m_own.base >= 0x80000000;
    }
    if ((less(m_own.nextSeq, end) || m_own.nextSeq == 0) && !probe) {
        m_own.nextSeq = end;
        m_own.nextSeqFrame = s.frame;
        m_own.nextSeqTime = s.time;
    }
    if ((s.seq == m_own.maxSeqToBeAcked || m_own.maxSeqToBeAcked == 0) && !probe)
        m_own.maxSeqToBeAcked = m_own.nextSeq;
    m_own.window = s.window;
    m_own.lastAck = s.ack;
    m_own.lastAckTime = s.time;
    m_own.lastFindings = m_found.flags;
    if (s.has(tcpflag::kAck) && !s.has(tcpflag::kSyn))
        m_own.sentAck = true;
    m_own.sackCount = 0;
    for (const auto& block : s.sackBlocks)
        if (m_own.sackCount < int(m_own.sack.size()))
            m_own.sack[size_t(m_own.sackCount++)] = block;
}

void TcpAnalysis::findAcked()
{
    const auto ack = m_segment.ack;
    auto& list = m_other.unacked;
    // Nothing that is waiting begins below: the case of all segments but those that acknowledge something new.
    if (!list.empty() && m_other.edgesKnown && !m_other.beforeBase && ack - m_other.base <= m_other.lowEdge) {
        if (m_segment.has(tcpflag::kAck))
            m_other.inFlightValid = true;
        return;
    }
    // What lies wholly below the acknowledgement is done with. The oldest of equal ones counts.
    size_t kept = 0;
    bool found = false;
    for (auto one : list) {
        if (ack == one.nextSeq) {
            if (!found) {
                m_found.acksFrame = one.frame;
                m_found.ackRtt = m_segment.time - one.time;
                found = true;
            }
            continue;
        }
        if (less(one.seq, ack) && lessOrEqual(ack, one.nextSeq)) {
            one.seq = ack;
            m_other.edgesKnown = false;
        } else if (!less(ack, one.nextSeq))
            continue;
        list[kept++] = one;
    }
    if (kept != list.size())
        m_other.edgesKnown = false;
    list.resize(kept);
    if (m_segment.has(tcpflag::kAck))
        m_other.inFlightValid = true;
}

// Relative numbers: what lies before the beginning of the conversation counts as far ahead.
void TcpAnalysis::findEdges()
{
    if (m_own.edgesKnown)
        return;
    m_own.edgesKnown = true;
    m_own.lowEdge = ~0u;
    m_own.highEdge = 0;
    for (const auto& one : m_own.unacked) {
        m_own.lowEdge = std::min(m_own.lowEdge, one.seq - m_own.base);
        m_own.highEdge = std::max(m_own.highEdge, one.nextSeq - m_own.base);
    }
}

void TcpAnalysis::findBytesInFlight()
{
    if (m_segment.length == 0 || m_own.unacked.empty() || !m_own.inFlightValid)
        return;
    m_found.looked = true;
    findEdges();
    auto inFlight = m_own.highEdge - m_own.lowEdge;
    for (int i = 0; i < m_other.sackCount; ++i)
        inFlight -= m_other.sack[size_t(i)].right - m_other.sack[size_t(i)].left;
    if (m_segment.has(tcpflag::kSyn | tcpflag::kFin))
        --inFlight;
    if (inFlight > 0 && inFlight < 2'000'000'000)
        m_found.bytesInFlight = inFlight;
    m_own.pushBytes = m_own.pushSeen ? m_segment.length : m_own.pushBytes + m_segment.length;
    m_own.pushSeen = m_segment.has(tcpflag::kPsh);
    if (m_found.bytesInFlight != 0)
        m_found.pushBytesSent = m_own.pushBytes;
}

} // namespace capscope
