// What the segments of a TCP conversation mean to each other: relative numbers, round trip times, retransmissions
// and windows. RFC 9293, 7323, 2018; thresholds and their order as users of analyzers know them.
#pragma once

#include "core/flow/conversation.h"
#include "core/flow/reassembly.h"

#include <array>
#include <span>
#include <string>

namespace capscope {

namespace tcpflag {

constexpr uint16_t kFin = 0x001;
constexpr uint16_t kSyn = 0x002;
constexpr uint16_t kRst = 0x004;
constexpr uint16_t kPsh = 0x008;
constexpr uint16_t kAck = 0x010;
constexpr uint16_t kUrg = 0x020;

} // namespace tcpflag

// What was found about one segment; bits of FrameFacts::tcpAnalysis.
namespace tcpfinding {

constexpr uint16_t kReusedPorts = 0x0001;
constexpr uint16_t kRetransmission = 0x0002;
constexpr uint16_t kFastRetransmission = 0x0004;
constexpr uint16_t kSpuriousRetransmission = 0x0008;
constexpr uint16_t kOutOfOrder = 0x0010;
constexpr uint16_t kLostSegment = 0x0020;
constexpr uint16_t kAckLostSegment = 0x0040;
constexpr uint16_t kWindowUpdate = 0x0080;
constexpr uint16_t kWindowFull = 0x0100;
constexpr uint16_t kKeepAlive = 0x0200;
constexpr uint16_t kKeepAliveAck = 0x0400;
constexpr uint16_t kDuplicateAck = 0x0800;
constexpr uint16_t kZeroWindowProbe = 0x1000;
constexpr uint16_t kZeroWindow = 0x2000;
constexpr uint16_t kZeroWindowProbeAck = 0x4000;

} // namespace tcpfinding

// Bits of tcp.completeness.
namespace tcpcompleteness {

constexpr uint8_t kSyn = 1;
constexpr uint8_t kSynAck = 2;
constexpr uint8_t kAck = 4;
constexpr uint8_t kData = 8;
constexpr uint8_t kFin = 16;
constexpr uint8_t kRst = 32;

} // namespace tcpcompleteness

struct SackBlock {
    uint32_t left;
    uint32_t right;
};

// What the analysis needs of a segment. Numbers are raw, as on the wire.
struct TcpSegment {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    uint32_t seq = 0;
    uint32_t ack = 0;
    uint32_t length = 0; // payload bytes on the wire
    uint16_t flags = 0;
    uint16_t window = 0;
    bool bogus = false;         // the header says that it is shorter than any can be
    int windowScaleOption = -1; // shift count; -1: the option is not there
    std::span<const SackBlock> sackBlocks{};

    bool has(uint16_t flag) const { return (flags & flag) != 0; }
};

// What was found about a segment. 0 stands for "not known" everywhere.
struct TcpFindings {
    uint16_t flags = 0; // tcpfinding
    FrameNumber acksFrame = 0;
    DurationNs ackRtt = 0;
    uint32_t bytesInFlight = 0;
    uint32_t pushBytesSent = 0;
    uint32_t duplicateAckNumber = 0;
    FrameNumber duplicateAckFrame = 0;
    DurationNs rto = 0;
    FrameNumber rtoFrame = 0;
    DurationNs timeDelta = 0;
    bool looked = false; // numbers were compared, though nothing came of it

    // There is something to show under [SEQ/ACK analysis].
    bool any() const { return flags != 0 || acksFrame != 0 || looked; }

    // As short bytes for a frame's notes, and back. `room` is at least kPackedBytesMax; every segment has such a note,
    // so nothing is allocated.
    static constexpr size_t kPackedBytesMax = 2 + 11 * 10;
    Bytes packed(std::span<uint8_t, kPackedBytesMax> room) const;
    static TcpFindings unpacked(Bytes note);
};

// The newest message of a stream that did not fit into one segment; see core/dissect/protocols/tcp_payload.cpp. Numbers
// are raw.
struct PendingMessage {
    MessageId id = kNoMessage;
    uint32_t seq = 0;          // of its first byte
    uint32_t nextSeq = 0;      // the first that belongs to it no more
    bool wholeSegment = false; // the next segment belongs to it to its end, whatever nextSeq says
    bool untilEnd = false;     // until FIN
    bool complete = false;     // only its place in the stream is still of use
    bool givenUp = false;      // too large, or too full of holes
    uint32_t length = 0;       // bytes, as far as known
    uint32_t whole = 0;        // bytes from its start without a hole
    bool lastSeen = false;     // the segment that ends it was there
    uint32_t keptBytesMax = ~0u; // from its start; nobody looks at the others in the first pass
    std::vector<uint8_t> bytes;
};

// Where the message before that lies in the stream.
struct EarlierMessage {
    MessageId id = kNoMessage;
    uint32_t seq = 0;
    uint32_t nextSeq = 0;
};

// One direction of a conversation.
struct TcpFlow {
    bool baseKnown = false;
    uint32_t base = 0; // raw number that counts as 0, in the end

    // As it was when `frame` came: a second SYN, ACK with another number changes it.
    uint32_t baseAt(FrameNumber frame) const;

    int windowScale = -1; // shift count; -1 unknown, -2 not used
    PendingMessage pending;
    EarlierMessage earlier;
    MessageId toldInPart = kNoMessage; // all of it that there is was dissected, which asked for more
    static constexpr size_t kAheadMax = 64; // a stream with more of them would have each message look through all
    bool passedOver = false; // segments came before a message that reaches behind them had begun

    // Segments behind `from`, before `to`, that came already: the newest of those that were not acknowledged. Most flows have none.
    template <typename F> void forEachAhead(uint32_t from, uint32_t to, F&& call) const
    {
        if (int32_t(nextSeq - from) <= 0)
            return;
        size_t left = kAheadMax;
        for (auto at = unacked.rbegin(); at != unacked.rend() && left > 0; ++at, --left)
            if (int32_t(at->seq - from) >= 0 && int32_t(to - at->seq) > 0)
                call(at->frame, at->seq);
    }

private:
    friend class TcpAnalysis;

    struct Unacked {
        FrameNumber frame;
        uint32_t seq;
        uint32_t nextSeq;
        TimestampNs time;
    };

    struct Rebase {
        FrameNumber frame; // from here on
        uint32_t base;
    };

    std::vector<Rebase> rebases;
    FrameNumber baseFrame = 0; // of the SYN, ACK that told `base` first; 0: it was told otherwise
    std::vector<Unacked> unacked; // oldest first
    bool edgesKnown = false;      // of `unacked`, relative to the base
    uint32_t lowEdge = 0;
    uint32_t highEdge = 0;
    bool beforeBase = false; // segments from before the base were sent, or from 2 GiB behind it on: edges do not order them
    uint32_t nextSeq = 0;
    FrameNumber nextSeqFrame = 0;
    TimestampNs nextSeqTime = 0;
    uint32_t maxSeqToBeAcked = 0;
    uint32_t lastAck = 0;
    TimestampNs lastAckTime = 0;
    FrameNumber lastNonDuplicateAck = 0;
    int32_t duplicateAcks = 0;
    uint32_t window = ~0u; // of the last segment; none yet
    uint16_t lastFindings = 0;
    bool sentAck = false;       // a segment with ACK and without SYN
    bool inFlightValid = true;  // no hole in the capture of this direction
    uint32_t pushBytes = 0;
    bool pushSeen = false;
    std::array<SackBlock, 3> sack{};
    int sackCount = 0;
};

// The opening of a conversation, for the handshake statistics. Times are 0 where there was no such frame.
struct TcpHandshake {
    FrameNumber synFrame = 0; // the first SYN
    TimestampNs synTime = 0;
    uint32_t synCount = 0; // SYNs with the same sequence number: retries + 1
    FrameNumber synAckFrame = 0;
    TimestampNs synAckTime = 0;
    FrameNumber ackFrame = 0; // the first segment with ACK and without SYN after the SYN
    TimestampNs ackTime = 0;
    FrameNumber resetFrame = 0; // a reset before the handshake was complete
    bool clientIsFirst = true;  // the sender of the SYN is Conversation::first
};

// What is kept of a TCP conversation.
struct TcpConversation {
    std::array<TcpFlow, 2> flows; // [0]: from Conversation::first
    uint8_t completeness = 0;     // tcpcompleteness
    uint8_t completenessOfRest = 0; // what the first frame did not add, but for its SYN
    DurationNs initialRtt = 0;    // from the last SYN to the first ACK without SYN
    TcpHandshake handshake;
    bool beginsInside = false;  // a protocol began it anew: its first frame was analysed in the conversation before
    bool closing = false;       // a FIN was seen,
    bool closedByFirst = false; // sent by Conversation::first
    TimestampNs lastTime = 0; // of its last segment
    uint32_t segments = 0;

private:
    friend class TcpAnalysis;

    TimestampNs lastSynTime = 0;
    bool lastSynKnown = false;
};

// "Incomplete, SYN_SENT (1)"
std::string completenessText(uint8_t completeness);

// Analyses segments in the order of the capture. First pass only.
class TcpAnalysis {
public:
    // True if a SYN on this conversation opens a new one on the same ports.
    static bool opensAgain(const Conversation& talk, bool fromFirst, const TcpSegment& segment);
    static TcpFindings add(Conversation& talk, bool fromFirst, const TcpSegment& segment,
                           bool reusedPorts);
    // A segment whose numbers mean nothing here (quoted in an ICMP error, cut short): only times are kept.
    static TcpFindings addUnrelated(Conversation& talk, const TcpSegment& segment);

private:
    TcpAnalysis(TcpConversation& talk, bool fromFirst, const TcpSegment& segment);

    void learnBases();
    void learnWindowScale();
    void learnHandshake(bool fromFirst);
    static void addCompleteness(TcpConversation& talk, const TcpSegment& segment);
    static DurationNs addTime(Conversation& talk, const TcpSegment& segment);
    bool findStates();
    void findDuplicateAck();
    void findLostAck();
    void findRetransmission();
    void keepSegment();
    void findAcked();
    void findEdges();
    void findBytesInFlight();

    TcpConversation& m_talk;
    TcpFlow& m_own;
    TcpFlow& m_other;
    const TcpSegment& m_segment;
    TcpFindings m_found;
};

} // namespace capscope
