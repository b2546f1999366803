// Remote Desktop Protocol over UDP, versions 1 and 2. [MS-RDPEUDP] 2.2, [MS-RDPEUDP2] 2.2. Not decoded: data that forward error
// correction restores; what travels under the protection of (D)TLS.
#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"

#include <fmt/format.h>

#include <vector>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kVersionNames[] = {{0x0001, "UDPv1-1"}, {0x0002, "UDPv1-2"}, {0x0101, "UDPv2"}};
constexpr ValueName kStateNames[] = {{0, "Received"}, {1, "Reserved 1"}, {2, "Reserved 2"}, {3, "Pending"}};
constexpr ValueName kTypeNames[] = {{0, "Data"}, {8, "Dummy"}};
constexpr ValueName kModeNames[] = {{0, "Bitmap"}, {1, "Run length"}};
constexpr ValueName kRunNames[] = {{0, "lost"}, {1, "received"}};

constexpr FieldTable kFields{
    hex("rdpudp.snsourceack", "snSourceAck", 32),
    dec("rdpudp.receivewindowsize", "ReceiveWindowSize", 16),
    hex("rdpudp.flags", "Flags", 16),
    flag("rdpudp.flags.syn", "Syn", 16, 0x0001, kTrueFalse),
    flag("rdpudp.flags.fin", "Fin", 16, 0x0002, kTrueFalse),
    flag("rdpudp.flags.ack", "Ack", 16, 0x0004, kTrueFalse),
    flag("rdpudp.flags.data", "Data", 16, 0x0008, kTrueFalse),
    flag("rdpudp.flags.fec", "FECData", 16, 0x0010, kTrueFalse),
    flag("rdpudp.flags.cn", "CN", 16, 0x0020, kTrueFalse),
    flag("rdpudp.flags.cwr", "CWR", 16, 0x0040, kTrueFalse),
    flag("rdpudp.flags.aoa", "Ack of Acks", 16, 0x0100, kTrueFalse),
    flag("rdpudp.flags.synlossy", "Syn lossy", 16, 0x0200, kTrueFalse),
    flag("rdpudp.flags.ackdelayed", "Ack delayed", 16, 0x0400, kTrueFalse),
    flag("rdpudp.flags.correlationid", "Correlation id", 16, 0x0800, kTrueFalse),
    flag("rdpudp.flags.synex", "SynEx", 16, 0x1000, kTrueFalse),
    hex("rdpudp.initialsequencenumber", "Initial SequenceNumber", 32),
    dec("rdpudp.upstreammtu", "Upstream MTU", 16),
    dec("rdpudp.downstreammtu", "DownStream MTU", 16),
    bytes("rdpudp.correlationid", "Correlation Id"),
    hex("rdpudp.synex.flags", "Flags", 16),
    flag("rdpudp.synex.flags.versioninfo", "Version info", 8, 0x01, kTrueFalse),
    hex("rdpudp.synex.version", "Version", 16).names(kVersionNames),
    bytes("rdpudp.synex.cookiehash", "Cookie Hash"),
    hex("rdpudp.ack.item", "Ack item", 8),
    hex("rdpudp.ack.item.state", "VECTOR_ELEMENT_STATE", 8).mask(0xc0).names(kStateNames),
    dec("rdpudp.ack.item.rle", "Run length", 8).mask(0x3f),
    hex("rdpudp.resetSeqNum", "snResetSeqNum", 32),
    hex("rdpudp.fec.coded", "snCoded", 32),
    hex("rdpudp.fec.sourcestart", "snSourceStart", 32),
    dec("rdpudp.fec.range", "Range", 8),
    dec("rdpudp.fec.fecindex", "Fec index", 8),
    hex("rdpudp.data.sncoded", "snCoded", 32),
    hex("rdpudp.data.sourceStart", "snSourceStart", 32),
    bytes("rdpudp.data", "Data"),
    hex("rdpudp2.prefixbyte", "PacketPrefixByte", 8),
    hex("rdpudp2.packetType", "PacketType", 8).mask(0x1e).names(kTypeNames),
    dec("rdpudp2.shortpacketlen", "Short packet length", 8).mask(0x07),
    hex("rdpudp2.flags", "Flags", 16).mask(0x0fff),
    hex("rdpudp2.flags.ack", "Ack", 16).mask(0x0001),
    hex("rdpudp2.flags.data", "Data", 16).mask(0x0004),
    hex("rdpudp2.flags.ackvec", "AckVec", 16).mask(0x0008),
    hex("rdpudp2.flags.ackofacks", "AckOfAcks", 16).mask(0x0010),
    hex("rdpudp2.flags.overheadsize", "OverheadSize", 16).mask(0x0040),
    hex("rdpudp2.flags.delayackinfo", "DelayedAckInfo", 16).mask(0x0100),
    dec("rdpudp2.logWindow", "LogWindow", 16).mask(0xf000),
    hex("rdpudp2.ack.seqnum", "Base Seq", 16),
    dec("rdpudp2.ack.ts", "receivedTS", 24),
    dec("rdpudp2.ack.sendTimeGap", "sendTimeGap", 8),
    dec("rdpudp2.ack.numDelayedAcks", "NumDelayedAcks", 8).mask(0x0f),
    dec("rdpudp2.ack.delayedTimeScale", "delayedTimeScale", 8).mask(0xf0),
    dec("rdpudp2.overheadsize", "Overhead size", 8),
    dec("rdpudp2.delayackinfo.max", "MaxDelayedAcks", 8),
    dec("rdpudp2.delayackinfo.timeout", "DelayedAckTimeoutInMs", 16),
    hex("rdpudp2.ackofacksseqnum", "Sequence number", 16),
    hex("rdpudp2.data.seqnum", "Sequence number", 16),
    hex("rdpudp2.data.channelseqnumber", "Channel sequence number", 16),
    bytes("rdpudp2.data", "Data"),
    hex("rdpudp2.ackvec.baseseqnum", "Base sequence number", 16),
    dec("rdpudp2.ackvec.codedackvecsize", "Coded ackvec size", 16).mask(0x7f),
    flag("rdpudp2.ackvec.havets", "Have timestamp", 8, 0x80, kTrueFalse),
    hex("rdpudp2.ackvec.timestamp", "Timestamp", 24),
    dec("rdpudp2.ackvec.sendacktimegap", "SendAckTimeGap", 8),
    hex("rdpudp2.ackvec.codecAckMode", "Mode", 8).mask(0x80).names(kModeNames),
    dec("rdpudp2.ackvec.codecAckRleState", "State", 8).mask(0x40).names(kRunNames),
    dec("rdpudp2.ackvec.codecAckRleLen", "Length", 8).mask(0x3f),
};

constexpr std::array kClaims{Claim{"udp.port", 3389}};
constexpr uint16_t kVersion2 = 0x0101;
constexpr uint32_t kHeaderBytes = 8;

enum Flag : uint16_t {
    kSyn = 0x0001, kFin = 0x0002, kAck = 0x0004, kData = 0x0008, kFec = 0x0010, kAckOfAcks = 0x0100, kCorrelation = 0x0800, kSynEx = 0x1000,
};

enum Flag2 : uint16_t {
    k2Ack = 0x001, k2Data = 0x004, k2AckVector = 0x008, k2AckOfAcks = 0x010, k2Overhead = 0x040, k2DelayInfo = 0x100,
};

// From which frame on both sides speak version 2.
struct Agreement : ProtocolState {
    FrameNumber version2From = 0;
};

// What was sent reliably is a stream of TLS.
void handOn(Layer& rdp, FieldRef data, const Item& parent)
{
    if (rdp.reportedRemaining() == 0)
        return;
    if (!rdp.call("tls", rdp.rest(), parent ? parent.id() : rdp.inside()))
        rdp.bytes(data, rdp.reportedRemaining());
    rdp.bindConversation(); // TLS would have all datagrams now
}

// --- version 1

void addSynEx(Layer& rdp)
{
    const auto at = rdp.position();
    const auto group = rdp.group("SynEx");
    const auto flags = rdp.peek16(at);
    rdp.u16(kFields["rdpudp.synex.flags"]);
    rdp.addNumber(kFields["rdpudp.synex.flags.versioninfo"], at, 2, flags & 0xff);
    if ((flags & 1) == 0)
        return;
    const auto told = rdp.u16(kFields["rdpudp.synex.version"]);
    if (told != kVersion2)
        return;
    if (rdp.reportedRemaining() >= 32)
        rdp.bytes(kFields["rdpudp.synex.cookiehash"], 32);
    auto* agreement = rdp.firstPass() ? rdp.conversationState<Agreement>() : nullptr;
    constexpr uint16_t kSynAck = kSyn | kAck;
    if (agreement != nullptr && (rdp.peek16(6) & kSynAck) == kSynAck && agreement->version2From == 0)
        agreement->version2From = rdp.frame().number + 1;
}

void addSyn(Layer& rdp, uint16_t flags)
{
    rdp.u32(kFields["rdpudp.initialsequencenumber"]);
    rdp.u16(kFields["rdpudp.upstreammtu"]);
    rdp.u16(kFields["rdpudp.downstreammtu"]);
    if ((flags & kCorrelation) != 0) {
        rdp.bytes(kFields["rdpudp.correlationid"], 16);
        rdp.skip(16); // reserved
    }
    if ((flags & kSynEx) != 0 && rdp.more())
        addSynEx(rdp);
}

void addAcks(Layer& rdp)
{
    const auto count = rdp.peek16(rdp.position());
    const auto group = rdp.group("Ack");
    rdp.skip(2);
    for (uint32_t i = 0; i < count && rdp.more(); ++i) {
        const auto item = rdp.peek8(rdp.position());
        rdp.u8(kFields["rdpudp.ack.item"]);
        rdp.addNumber(kFields["rdpudp.ack.item.rle"], rdp.position() - 1, 1, item);
    }
}

void addData(Layer& rdp, uint16_t flags)
{
    const auto group = rdp.under(rdp.label(rdp.position(), rdp.reportedRemaining(), "Data"));
    if ((flags & kFec) != 0) {
        rdp.u32(kFields["rdpudp.fec.coded"]);
        rdp.u32(kFields["rdpudp.fec.sourcestart"]);
        rdp.u8(kFields["rdpudp.fec.range"]);
        rdp.u8(kFields["rdpudp.fec.fecindex"]);
        rdp.skip(2); // padding
        return;
    }
    rdp.u32(kFields["rdpudp.data.sncoded"]);
    rdp.u32(kFields["rdpudp.data.sourceStart"]);
    handOn(rdp, kFields["rdpudp.data"], group.item());
}

void dissectVersion1(Layer& rdp)
{
    rdp.u32(kFields["rdpudp.snsourceack"]);
    rdp.u16(kFields["rdpudp.receivewindowsize"]);
    const auto flags = uint16_t(addFlags(rdp, kFields["rdpudp.flags"], 2,
        {kFields["rdpudp.flags.syn"], kFields["rdpudp.flags.fin"], kFields["rdpudp.flags.ack"], kFields["rdpudp.flags.data"],
         kFields["rdpudp.flags.fec"], kFields["rdpudp.flags.cn"], kFields["rdpudp.flags.cwr"], kFields["rdpudp.flags.aoa"],
         kFields["rdpudp.flags.synlossy"], kFields["rdpudp.flags.ackdelayed"], kFields["rdpudp.flags.correlationid"],
         kFields["rdpudp.flags.synex"]}));
    constexpr std::pair<uint16_t, std::string_view> kTexts[] = {
        {kSyn, "SYN"}, {kAck, "ACK"}, {kFec, "FEC"}, {kAckOfAcks, "AOA"}, {kCorrelation, "CORRELATIONID"},
        {kSynEx, "SYNEX"},
    };
    for (const auto& [bit, text] : kTexts)
        if ((flags & bit) != 0 && !(bit == kAck && (flags & kSyn) != 0))
            rdp.info().appendItem(",", text);
    if ((flags & kSyn) != 0)
        addSyn(rdp, flags);
    if ((flags & kAck) != 0 && (flags & kSyn) == 0)
        addAcks(rdp);
    if ((flags & kAckOfAcks) != 0 && !rdp.failed())
        rdp.u32(kFields["rdpudp.resetSeqNum"]);
    if ((flags & (kData | kFec)) != 0 && (flags & kSyn) == 0 && !rdp.failed())
        addData(rdp, flags);
}

// --- version 2

void addAck2(Layer& rdp)
{
    constexpr uint8_t kCount = 0x0f;
    const auto group = rdp.group("Ack");
    rdp.u16le(kFields["rdpudp2.ack.seqnum"]);
    rdp.u24le(kFields["rdpudp2.ack.ts"]);
    rdp.u8(kFields["rdpudp2.ack.sendTimeGap"]);
    const auto count = rdp.bitFields(1, {kFields["rdpudp2.ack.numDelayedAcks"], kFields["rdpudp2.ack.delayedTimeScale"]}) & kCount;
    rdp.skip(uint32_t(count)); // times between them
}

// Which of the packets from `sequence` on came, as a text; says how many it tells of.
std::string ackText(uint8_t code, uint16_t& sequence)
{
    if ((code & 0x80) != 0) {
        const auto first = sequence;
        sequence = uint16_t(sequence + (code & 0x3f));
        return fmt::format("RLE {} {:04x} -> {:04x}", (code & 0x40) != 0 ? "received" : "lost", first, sequence);
    }
    std::string text = "bitmap";
    for (int bit = 0; bit < 7; ++bit)
        text += fmt::format(" {}{:04x}", (code >> bit & 1) != 0 ? "" : "!", sequence++);
    return text;
}

void addAckVector(Layer& rdp)
{
    const auto group = rdp.group("AckVec");
    const auto at = rdp.position() + 2;
    auto sequence = rdp.u16le(kFields["rdpudp2.ackvec.baseseqnum"]);
    const auto head = rdp.peek8(at);
    rdp.addNumber(kFields["rdpudp2.ackvec.codedackvecsize"], at, 1, head);
    rdp.addNumber(kFields["rdpudp2.ackvec.havets"], at, 1, head);
    rdp.skip(1);
    if ((head & 0x80) != 0) {
        rdp.u24le(kFields["rdpudp2.ackvec.timestamp"]);
        rdp.u8(kFields["rdpudp2.ackvec.sendacktimegap"]);
    }
    const auto acks = rdp.group("Acks");
    for (uint32_t i = 0; i < (head & 0x7fu) && rdp.more(); ++i) {
        const auto start = rdp.position();
        const auto code = rdp.peek8(start);
        const auto under = rdp.under(rdp.label(start, 1, rdp.wantsTree() ? ackText(code, sequence) : std::string()));
        rdp.addNumber(kFields["rdpudp2.ackvec.codecAckMode"], start, 1, code);
        if ((code & 0x80) != 0) {
            rdp.addNumber(kFields["rdpudp2.ackvec.codecAckRleState"], start, 1, code);
            rdp.addNumber(kFields["rdpudp2.ackvec.codecAckRleLen"], start, 1, code);
        }
        rdp.skip(1);
    }
}

// The flags in the first bytes; the byte in front of them says how much there is.
uint16_t addHeader2(Layer& rdp)
{
    rdp.bits(kFields["rdpudp2.prefixbyte"], 1, {kFields["rdpudp2.packetType"], kFields["rdpudp2.shortpacketlen"]});
    const auto flags = rdp.peek16le(1);
    rdp.bitsLe(kFields["rdpudp2.flags"], 2,
               {kFields["rdpudp2.flags.ack"], kFields["rdpudp2.flags.data"], kFields["rdpudp2.flags.ackvec"], kFields["rdpudp2.flags.ackofacks"],
                kFields["rdpudp2.flags.overheadsize"], kFields["rdpudp2.flags.delayackinfo"], kFields["rdpudp2.logWindow"]});
    return flags;
}

void addParts2(Layer& rdp, uint16_t flags, bool dummy)
{
    const auto say = [&](std::string_view text) { rdp.info().appendItem(",", text); };
    if ((flags & k2Ack) != 0) {
        say("ACK");
        addAck2(rdp);
    }
    if ((flags & k2Overhead) != 0) {
        say("OVERHEAD");
        const auto group = rdp.group("Overhead");
        rdp.u8(kFields["rdpudp2.overheadsize"]);
    }
    if ((flags & k2DelayInfo) != 0) {
        say("DELAYACK");
        const auto group = rdp.group("DelayAck");
        rdp.u8(kFields["rdpudp2.delayackinfo.max"]);
        rdp.u16le(kFields["rdpudp2.delayackinfo.timeout"]);
    }
    if ((flags & k2AckOfAcks) != 0) {
        say("AOA");
        const auto under = rdp.under(rdp.label(rdp.position(), 1, "Ack of Acks"));
        rdp.u16le(kFields["rdpudp2.ackofacksseqnum"]);
    }
    if ((flags & k2AckVector) != 0 && (flags & k2Data) == 0) {
        say("ACKVEC");
        addAckVector(rdp);
    }
    if ((flags & k2Data) == 0 || rdp.failed())
        return;
    say(dummy ? "DUMMY" : "DATA");
    const auto under = rdp.under(rdp.label(rdp.position(), 1, dummy ? "Dummy data" : "Data"));
    rdp.u16le(kFields["rdpudp2.data.seqnum"]);
    if ((flags & k2AckVector) != 0)
        addAckVector(rdp);
    if (dummy)
        return;
    rdp.u16le(kFields["rdpudp2.data.channelseqnumber"]);
    handOn(rdp, kFields["rdpudp2.data"], under.item());
}

// [MS-RDPEUDP2] 2.2.1: the first byte changed its place with the eighth, so that servers tell the versions apart.
void dissectVersion2(Layer& rdp)
{
    const auto whole = rdp.peekBytes(0);
    std::vector<uint8_t> bytes(whole.begin(), whole.end());
    std::swap(bytes[0], bytes[7]);
    rdp.protocolColumn("RDPUDP2");
    const bool dummy = (bytes[0] >> 1 & 0x0f) == 8;
    const auto slice = rdp.dissection().addBuffer("Unwrapped RDPUDP2 packet", std::move(bytes));
    Layer packet(rdp.dissection(), rdp.protocolId(), slice, rdp.item() ? rdp.item().id() : kNoNode);
    const auto flags = addHeader2(packet);
    addParts2(packet, flags, dummy);
    if (packet.failed())
        rdp.malformed();
}

void dissect(Layer& rdp)
{
    if (rdp.captured() < kHeaderBytes)
        return rdp.reject();
    rdp.protocolColumn("RDPUDP");
    rdp.info().clear();
    const auto* agreement = rdp.conversationState<Agreement>();
    if (agreement != nullptr && agreement->version2From != 0 && rdp.frame().number >= agreement->version2From)
        dissectVersion2(rdp);
    else
        dissectVersion1(rdp);
}

} // namespace

namespace protocols {

extern constinit const Protocol rdpudp{"rdpudp", "RDPUDP", "UDP Remote Desktop Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
