// Real-time Transport Control Protocol. RFC 3550, 4585. Not decoded: extended reports (RFC 3611), contents of feedback, encryption.
#include "core/dissect/protocols/rtp.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kVersionNames[] = {{2, "RFC 1889 Version"}, {0, "Old VAT Version"}, {1, "First Draft Version"}};
constexpr ValueName kTypeNames[] = {
    {200, "Sender Report"}, {201, "Receiver Report"}, {202, "Source description"}, {203, "Goodbye"},
    {204, "Application specific"}, {205, "Generic RTP Feedback"}, {206, "Payload-specific Feedback"},
    {207, "Extended report (RFC 3611)"}, {208, "AVB RTCP packet (IEEE1733)"}, {209, "Receiver Summary Information"},
    {210, "Port Mapping"}, {192, "Full Intra-frame Request (H.261)"}, {193, "Negative Acknowledgement (H.261)"},
    {194, "SMPTE time-code mapping"}, {195, "Extended inter-arrival jitter report"},
};
constexpr ValueName kItemNames[] = {
    {0, "END"}, {1, "CNAME (user and domain)"}, {2, "NAME (common name)"}, {3, "EMAIL (e-mail address)"},
    {4, "PHONE (phone number)"}, {5, "LOC (geographic location)"}, {6, "TOOL (name/version of source app)"},
    {7, "NOTE (note about source)"}, {8, "PRIV (private extensions)"}, {9, "H323-CADDR (H.323 callable address)"},
    {10, "Application Specific Identifier"},
};
constexpr ValueName kTransportFeedbackNames[] = {
    {1, "Generic negative acknowledgement (NACK)"}, {3, "Temporary Maximum Media Stream Bit Rate Request (TMMBR)"},
    {4, "Temporary Maximum Media Stream Bit Rate Notification (TMMBN)"},
    {15, "Transport-wide Congestion Control (Transport-cc)"}, {31, "Reserved for future extensions"},
};
constexpr ValueName kPayloadFeedbackNames[] = {
    {1, "Picture Loss Indication"}, {2, "Slice Loss Indication"}, {3, "Reference Picture Selection Indication"},
    {4, "Full Intra Request (FIR) Command"}, {5, "Temporal-Spatial Trade-off Request (TSTR)"},
    {6, "Temporal-Spatial Trade-off Notification (TSTN)"}, {7, "Video Back Channel Message (VBCM)"},
    {15, "Application Layer Feedback"}, {31, "Reserved for future extensions"},
};

// As the Info column has them.
constexpr ValueName kPayloadFeedbackShort[] = {
    {1, "PLI"}, {2, "SLI"}, {3, "RPSI"}, {4, "FIR"}, {5, "TSTR"}, {6, "TSTN"}, {7, "VBCM"}, {15, "ALFB"},
};

constexpr FieldTable kFields{
    text("rtcp.setup", "Stream setup"),
    frameNumber("rtcp.setup-frame", "Setup frame"),
    text("rtcp.setup-method", "Setup Method"),
    dec("rtcp.version", "Version", 8).mask(0xc0).names(kVersionNames),
    flag("rtcp.padding", "Padding", 8, 0x20, kTrueFalse),
    dec("rtcp.rc", "Reception report count", 8).mask(0x1f),
    dec("rtcp.sc", "Source count", 8).mask(0x1f),
    dec("rtcp.app.subtype", "Subtype", 8).mask(0x1f),
    dec("rtcp.rtpfb.fmt", "RTCP Feedback message type (FMT)", 8).mask(0x1f).names(kTransportFeedbackNames),
    dec("rtcp.psfb.fmt", "RTCP Feedback message type (FMT)", 8).mask(0x1f).names(kPayloadFeedbackNames),
    dec("rtcp.pt", "Packet type", 8).names(kTypeNames),
    dec("rtcp.length", "Length", 16),
    hexDec("rtcp.senderssrc", "Sender SSRC", 32),
    hexDec("rtcp.mediassrc", "Media source SSRC", 32),
    decHex("rtcp.timestamp.ntp.msw", "Timestamp, MSW", 32),
    decHex("rtcp.timestamp.ntp.lsw", "Timestamp, LSW", 32),
    time("rtcp.timestamp.ntp", "MSW and LSW as NTP timestamp"),
    dec("rtcp.timestamp.rtp", "RTP timestamp", 32),
    dec("rtcp.sender.packetcount", "Sender's packet count", 32),
    dec("rtcp.sender.octetcount", "Sender's octet count", 32),
    hexDec("rtcp.ssrc.identifier", "Identifier", 32),
    dec("rtcp.ssrc.fraction", "Fraction lost", 8),
    signedDec("rtcp.ssrc.cum_nr", "Cumulative number of packets lost", 24),
    dec("rtcp.ssrc.ext_high", "Extended highest sequence number received", 32),
    dec("rtcp.ssrc.high_cycles", "Sequence number cycles count", 16),
    dec("rtcp.ssrc.high_seq", "Highest sequence number received", 16),
    dec("rtcp.ssrc.jitter", "Interarrival jitter", 32),
    decHex("rtcp.ssrc.lsr", "Last SR timestamp", 32),
    dec("rtcp.ssrc.dlsr", "Delay since last SR timestamp", 32),
    dec("rtcp.sdes.type", "Type", 8).names(kItemNames),
    dec("rtcp.sdes.length", "Length", 32),
    text("rtcp.sdes.text", "Text"),
    text("rtcp.app.name", "Name (ASCII)"),
    bytes("rtcp.app.data", "Application specific data"),
    expert("rtcp.appl.not_ascii", "Application name is not a string", Group::Protocol, Severity::Error),
    boolean("rtcp.length_check", "RTCP frame length check"),
    dec("rtcp.profile-specific-extension.type", "Extension Type", 16),
    dec("rtcp.profile-specific-extension.length", "Extension Length", 16),
    bytes("rtcp.profile-specific-extension", "Profile-specific extension"),
    expert("rtcp.bye_reason_not_padded", "Reason string is not NULL padded (see RFC3550, section 6.6)", Group::Malformed, Severity::Warning),
    expert("rtcp.length_check.bad", "Incorrect RTCP packet length information", Group::Malformed, Severity::Warning),
};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kHeaderBytes = 4;

// The first of a compound is a report; single BYE, APP and feedback messages are seen too.
bool recognises(const Layer& layer)
{
    if (!layer.has(0, 8) || layer.peek8(0) >> 6 != 2 || layer.reported() % 4 != 0)
        return false;
    const auto type = layer.peek8(1);
    return type == 200 || type == 201 || type == 203 || type == 204 || type == 206;
}

void addReport(Layer& rtcp, uint32_t number)
{
    if (rtcp.reportedRemaining() < 24)
        return rtcp.malformed();
    const auto under = rtcp.under(rtcp.label(rtcp.position(), 24, "Source {}", number));
    rtcp.u32(kFields["rtcp.ssrc.identifier"]);
    {
        const auto contents = rtcp.under(rtcp.label(rtcp.position(), 20, "SSRC contents"));
        const auto lost = rtcp.u8(kFields["rtcp.ssrc.fraction"]);
        rtcp.last().text("Fraction lost: {} / 256", lost);
        rtcp.u24(kFields["rtcp.ssrc.cum_nr"]);
    }
    rtcp.u32(kFields["rtcp.ssrc.ext_high"]);
    {
        const auto at = rtcp.position() - 4;
        const auto high = rtcp.under(rtcp.last());
        rtcp.addNumber(kFields["rtcp.ssrc.high_cycles"], at, 2, rtcp.peek16(at));
        rtcp.addNumber(kFields["rtcp.ssrc.high_seq"], at + 2, 2, rtcp.peek16(at + 2));
    }
    rtcp.u32(kFields["rtcp.ssrc.jitter"]);
    rtcp.u32(kFields["rtcp.ssrc.lsr"]);
    const auto delay = rtcp.u32(kFields["rtcp.ssrc.dlsr"]);
    rtcp.last().text("Delay since last SR timestamp: {} ({} milliseconds)", delay, uint64_t(double(delay) / 65'536 * 1'000));
}

// Seconds since 1900 or, in the era that began in 2036, since then: RFC 4330, 3.
void addSenderTime(Layer& rtcp)
{
    const auto at = rtcp.position();
    const auto seconds = rtcp.u32(kFields["rtcp.timestamp.ntp.msw"]);
    const auto fraction = rtcp.u32(kFields["rtcp.timestamp.ntp.lsw"]);
    const auto since1970 = int64_t(seconds) - 2'208'988'800 + ((seconds & 0x80000000) != 0 ? 0 : int64_t(1) << 32);
    rtcp.addSigned(kFields["rtcp.timestamp.ntp"], at, 8, since1970 * 1'000'000'000 + int64_t(uint64_t(fraction) * 1'000'000'000 >> 32));
    rtcp.last().generated();
    rtcp.u32(kFields["rtcp.timestamp.rtp"]);
    rtcp.u32(kFields["rtcp.sender.packetcount"]);
    rtcp.u32(kFields["rtcp.sender.octetcount"]);
}

void addDescription(Layer& rtcp, uint32_t number, uint32_t end)
{
    const auto start = rtcp.position();
    const auto chunk = rtcp.label(start, 0, "Chunk {}, SSRC/CSRC 0x{:X}", number, rtcp.peek32(start));
    const auto under = rtcp.under(chunk);
    rtcp.u32(kFields["rtcp.ssrc.identifier"]);
    const auto items = rtcp.label(rtcp.position(), 0, "SDES items");
    {
        const auto at = rtcp.position();
        const auto inner = rtcp.under(items);
        while (rtcp.more() && rtcp.position() < end) {
            if (rtcp.u8(kFields["rtcp.sdes.type"]) == 0)
                break;
            const auto length = rtcp.u8(kFields["rtcp.sdes.length"]);
            rtcp.text(kFields["rtcp.sdes.text"], length);
        }
        items.length(rtcp.position() - at);
    }
    rtcp.seek((uint64_t(rtcp.position()) + 3) / 4 * 4); // chunks end on words
    chunk.length(rtcp.position() - start);
}

void addGoodbye(Layer& rtcp, uint32_t count, uint32_t end)
{
    for (uint32_t i = 0; i < count && rtcp.more(); ++i)
        rtcp.u32(kFields["rtcp.ssrc.identifier"]);
    if (rtcp.position() < end) {
        const auto length = rtcp.u8(kFields["rtcp.sdes.length"]);
        const auto textAt = rtcp.position();
        rtcp.text(kFields["rtcp.sdes.text"], length);
        for (auto at = rtcp.position(); at % 4 != 0 && !rtcp.failed(); ++at)
            if (rtcp.peek8(at) != 0)
                rtcp.note(kFields["rtcp.bye_reason_not_padded"],
                          rtcp.label(textAt, length, "Reason string is not NULL padded (see RFC3550, section 6.6)"));
    }
}

// RFC 3550, 6.4.3: what a profile adds to reports.
void addExtensions(Layer& rtcp, uint32_t end)
{
    constexpr uint32_t kHead = 4;
    while (rtcp.remaining() >= kHead && rtcp.position() + kHead <= end) {
        const auto at = rtcp.position();
        const auto size = rtcp.peek16(at + 2);
        if (size < kHead || size > rtcp.remaining())
            return;
        const auto under = rtcp.under(rtcp.label(at, size, "Payload Specific Extension (Unknown)"));
        const auto type = rtcp.u16(kFields["rtcp.profile-specific-extension.type"]);
        rtcp.last().text("Extension Type: Unknown ({})", type);
        rtcp.info().append("(PSE:Unknown  )  ");
        rtcp.u16(kFields["rtcp.profile-specific-extension.length"]);
        if (size > kHead)
            rtcp.bytes(kFields["rtcp.profile-specific-extension"], size - kHead);
    }
}

// RFC 3550, 6.7: four letters.
void addName(Layer& rtcp, uint32_t subtype)
{
    const auto at = rtcp.position();
    const auto name = rtcp.peekText(at, 4);
    if (name.size() == 4 && !std::all_of(name.begin(), name.end(), [](char c) { return c >= 0x20 && c < 0x7f; })) {
        rtcp.note(kFields["rtcp.appl.not_ascii"], rtcp.label(at, 4, "Application name is not a string"));
        rtcp.skip(4);
        rtcp.info().append("subtype={}", subtype);
        return;
    }
    rtcp.text(kFields["rtcp.app.name"], 4);
}

void addBody(Layer& rtcp, uint32_t type, uint32_t count, uint32_t end)
{
    switch (type) {
    case 200:
    case 201:
        rtcp.u32(kFields["rtcp.senderssrc"]);
        if (type == 200)
            addSenderTime(rtcp);
        for (uint32_t i = 1; i <= count && !rtcp.failed(); ++i)
            addReport(rtcp, i);
        return addExtensions(rtcp, end);
    case 202:
        for (uint32_t i = 1; i <= count && rtcp.more() && rtcp.position() < end; ++i)
            addDescription(rtcp, i, end);
        return;
    case 203:
        return addGoodbye(rtcp, count, end);
    case 204:
        rtcp.u32(kFields["rtcp.ssrc.identifier"]);
        addName(rtcp, count);
        if (rtcp.position() < end)
            rtcp.bytes(kFields["rtcp.app.data"], end - rtcp.position());
        return;
    case 205:
    case 206:
        rtcp.u32(kFields["rtcp.senderssrc"]);
        rtcp.u32(kFields["rtcp.mediassrc"]);
        if (type == 206 && rtcp.last())
            rtcp.last().append(" ");
        if (type == 206)
            rtcp.info().append("{}  ", nameOr(kPayloadFeedbackShort, count, "Unknown"));
        if (end > rtcp.reported())
            rtcp.malformed();
        return;
    default:
        if (end > rtcp.reported())
            rtcp.malformed();
    }
}

// Each message has a row of its own: the second one and those behind it. RFC 3550, 6.1: they share a datagram.
Item rowOfNext(Layer& rtcp)
{
    auto& d = rtcp.dissection();
    const auto own = Registry::instance().firstField(rtcp.protocolId());
    d.pushStack(own, false, true);
    if (!rtcp.item())
        return {};
    Value value;
    value.bytes = rtcp.peekBytes(rtcp.position());
    const auto slice = rtcp.rest();
    return d.add(d.node(rtcp.item().id()).parent, own, slice.buffer, slice.offset, slice.reportedLength, value);
}

// Who announced the stream that this is the control of.
void addSetup(Layer& rtcp)
{
    const auto* setup = rtcp.dissection().recording() ? rtp::find(rtcp, true) : nullptr;
    if (setup == nullptr)
        return;
    const auto item = rtcp.addText(kFields["rtcp.setup"], 0, 0, "").text("Stream setup by {} (frame {})", setup->method, setup->frame);
    item.generated();
    const auto under = rtcp.under(item);
    rtcp.addNumber(kFields["rtcp.setup-frame"], 0, 0, setup->frame).generated();
    rtcp.addText(kFields["rtcp.setup-method"], 0, 0, setup->method).generated();
}

// Returns the length in bytes that the message says it has. `last`: its row.
uint32_t dissectMessage(Layer& rtcp, Item& last)
{
    const auto start = rtcp.position();
    const auto first = rtcp.peek8(start);
    const auto type = rtcp.peek8(start + 1);
    const auto length = (rtcp.peek16(start + 2) + 1u) * 4;
    const auto name = nameOr(kTypeNames, type, "Unknown");
    rtcp.info().append("{}   ", name);
    const auto row = start == 0 ? rtcp.item() : rowOfNext(rtcp);
    row.append(" ({})", name).length(std::min(length, rtcp.reported() - start));
    last = row;
    const auto under = rtcp.under(row);
    const auto count = type == 202 || type == 203 ? kFields["rtcp.sc"]
        : type == 204                             ? kFields["rtcp.app.subtype"]
        : type == 205                             ? kFields["rtcp.rtpfb.fmt"]
        : type == 206                             ? kFields["rtcp.psfb.fmt"]
                                                  : kFields["rtcp.rc"];
    addSetup(rtcp);
    if (type == 207)
        rtcp.bitFields(1, {kFields["rtcp.version"], kFields["rtcp.padding"]});
    else
        rtcp.bitFields(1, {kFields["rtcp.version"], kFields["rtcp.padding"], count});
    rtcp.u8(kFields["rtcp.pt"]);
    rtcp.u16(kFields["rtcp.length"]);
    rtcp.last().text("Length: {} ({} bytes)", length / 4 - 1, length);
    addBody(rtcp, type, first & 0x1fu, start + length);
    return length;
}

void dissect(Layer& rtcp)
{
    if (!rtcp.has(0, kHeaderBytes) || rtcp.peek8(0) >> 6 != 2)
        return rtcp.reject();
    rtcp.protocolColumn("RTCP");
    rtcp.info().clear();
    uint64_t total = 0;
    Item last;
    // The types alone tell where messages end, whatever the version: those that are encrypted may look like one.
    while (rtcp.more() && rtcp.reportedRemaining() >= kHeaderBytes && rtcp.peek8(rtcp.position() + 1) >= 192
           && rtcp.peek8(rtcp.position() + 1) <= 210) {
        total += dissectMessage(rtcp, last);
        rtcp.seek(std::min<uint64_t>(total, rtcp.reported()));
    }
    // Encrypted streams carry more behind the last message.
    if (total != 0 && total <= rtcp.reported()) {
        const auto under = rtcp.under(last);
        rtcp.addNumber(kFields["rtcp.length_check"], 0, 0, 1).generated();
        rtcp.last().text("RTCP frame length check: OK - {} bytes", total);
    } else if (total > rtcp.reported() && !rtcp.failed() && !rtcp.facts().quoted) {
        const auto under = rtcp.under(last);
        rtcp.addNumber(kFields["rtcp.length_check"], 0, 0, 0).generated();
        const auto item = rtcp.last();
        item.text("RTCP frame length check: Wrong (expected {} bytes, found {})", total, rtcp.reported());
        rtcp.note(kFields["rtcp.length_check.bad"], item,
                  fmt::format("Incorrect RTCP packet length information (expected {} bytes, found {})", total, rtcp.reported()));
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol rtcp{"rtcp", "RTCP", "Real-time Transport Control Protocol", kFields, {}, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
