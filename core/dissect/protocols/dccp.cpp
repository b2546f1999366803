// Datagram Congestion Control Protocol. RFC 4340. Not decoded: what the options of congestion control profiles mean.
#include "core/dissect/checksum.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;


constexpr ValueName kDccpFeatureNumberNames[] = {
    {0, "Reserved"}, {1, "Congestion Control ID (CCID)"}, {2, "Allow Short Seqnums"}, {3, "Sequence Window"}, {4, "ECN Incapable"},
    {5, "Ack Ratio"}, {6, "Send Ack Vector"}, {7, "Send NDP Count"}, {8, "Minimum Checksum Coverage"}, {9, "Check Data Checksum"},
    {3, 127, "Reserved"}, {192, "Send Loss Event Rate"}, {193, 255, "CCID-specific feature"},
};
constexpr ValueName kDccpOptionTypeNames[] = {
    {0, "Padding"}, {1, "Mandatory"}, {2, "Slow Receiver"}, {3, 31, "Reserved"}, {32, "Change L"}, {33, "Confirm L"}, {34, "Change R"},
    {35, "Confirm R"}, {36, "Init Cookie"}, {37, "NDP Count"}, {38, "Ack Vector [Nonce 0]"}, {39, "Ack Vector [Nonce 1]"},
    {40, "Data Dropped"}, {41, "Timestamp"}, {42, "Timestamp Echo"}, {43, "Elapsed Time"}, {44, "Data checksum"}, {45, 127, "Reserved"},
    {128, 191, "CCID option"}, {192, "CCID3 Loss Event Rate"}, {193, "CCID3 Loss Intervals"}, {194, "CCID3 Receive Rate"},
    {195, 255, "CCID option"},
};
constexpr ValueName kDccpServiceCodeNames[] = {
    {0, "not specified"}, {7107696, "LTP: Licklider Transmission Protocol"}, {1145656131, "DISC: Discard"},
    {1381253968, "RTCP: RTCP connection, separate from the corresponding RTP"},
    {1381257281, "RTPA: RTP session conveying audio data (and associated RTCP)"},
    {1381257295, "RTPO: RTP session conveying other media (and associated RTCP)"},
    {1381257300, "RTPT: RTP session conveying text media (and associated RTCP)"},
    {1381257302, "RTPV: RTP session conveying video data (and associated RTCP)"}, {1398361159, "SYLG: Syslog Protocol"},
    {1685351985, "Bundle Protocol"}, {1852861808, "NPMP: NetPerfMeter Data"}, {4294967295, "Reserved (Invalid)"},
};
constexpr ValueName kDccpResetCodeNames[] = {
    {0, "Unspecified"}, {1, "Closed"}, {2, "Aborted"}, {3, "No Connection"}, {4, "Packet Error"}, {5, "Option Error"},
    {6, "Mandatory Error"}, {7, "Connection Refused"}, {8, "Bad Service Code"}, {9, "Too Busy"}, {10, "Bad Init Cookie"},
    {11, "Aggression Penalty"}, {12, "Reserved"},
};
constexpr ValueName kDccpTypeNames[] = {
    {0, "Request"}, {1, "Response"}, {2, "Data"}, {3, "Ack"}, {4, "DataAck"}, {5, "CloseReq"}, {6, "Close"}, {7, "Reset"}, {8, "Sync"},
    {9, "SyncAck"}, {10, "Listen"}, {11, "Reserved"}, {12, "Reserved"}, {13, "Reserved"}, {14, "Reserved"}, {15, "Reserved"},
};

constexpr FieldTable kFields{
    hex("dccp.checksum", "Checksum", 16),
    named("dccp.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
    expert("dccp.bad_checksum", "Bad checksum", Group::Checksum, Severity::Error),
    dec("dccp.stream", "Stream index", 32),
    dec("dccp.seq", "Sequence Number", 64),
    dec("dccp.seq_raw", "Sequence Number (raw)", 64),
    hex("dccp.ack_res", "Reserved", 16),
    dec("dccp.ack", "Acknowledgement Number", 64),
    dec("dccp.ack_raw", "Acknowledgement Number (raw)", 64),
    dec("dccp.feature_number", "Feature Number", 8).names(kDccpFeatureNumberNames),
    bytes("dccp.init_cookie", "Init Cookie"),
    dec("dccp.ndp_count", "NDP Count", 64),
    bytes("dccp.ack_vector.nonce_0", "Ack Vector [Nonce 0]"),
    bytes("dccp.ack_vector.nonce_1", "Ack Vector [Nonce 1]"),
    bytes("dccp.data_dropped", "Data Dropped"),
    dec("dccp.timestamp", "Timestamp", 32),
    dec("dccp.timestamp_echo", "Timestamp Echo", 32),
    dec("dccp.elapsed_time", "Elapsed Time", 32),
    hex("dccp.checksum_data", "Data Checksum", 32),
    dec("dccp.ccid3_loss_event_rate", "CCID3 Loss Event Rate", 32),
    bytes("dccp.ccid3_loss_intervals", "CCID3 Loss Intervals"),
    dec("dccp.ccid3_receive_rate", "CCID3 Receive Rate", 32),
    bytes("dccp.ccid_option_data", "CCID option"),
    bytes("dccp.option_reserved", "Reserved"),
    dec("dccp.option_type", "Option Type", 8).names(kDccpOptionTypeNames),
    expert("dccp.option.len.bad", "Bogus option length", Group::Protocol, Severity::Warning),
    bytes("dccp.padding", "Padding"),
    bytes("dccp.mandatory", "Mandatory"),
    bytes("dccp.slow_receiver", "Slow Receiver"),
    dec("dccp.service_code", "Service Code", 32).names(kDccpServiceCodeNames),
    dec("dccp.reset_code", "Reset Code", 8).names(kDccpResetCodeNames),
    dec("dccp.data1", "Data 1", 8),
    dec("dccp.data2", "Data 2", 8),
    dec("dccp.data3", "Data 3", 8),
    dec("dccp.srcport", "Source Port", 16),
    dec("dccp.port", "Source or Destination Port", 16),
    dec("dccp.dstport", "Destination Port", 16),
    dec("dccp.data_offset", "Data Offset", 8),
    dec("dccp.ccval", "CCVal", 8),
    dec("dccp.cscov", "Checksum Coverage", 8),
    expert("dccp.advertised_header_length.bad", "Bogus header length", Group::Malformed, Severity::Error),
    hex("dccp.res1", "Reserved", 8),
    dec("dccp.type", "Type", 8).names(kDccpTypeNames),
    boolean("dccp.x", "Extended Sequence Numbers"),
    hex("dccp.res2", "Reserved", 8),
    none("dccp.options", "Options"),
};

constexpr std::array kClaims{Claim{"ip.proto", 33}};

enum Type : uint8_t { Request, Response, PlainData, Ack, DataAck, CloseRequest, Close, Reset, Sync, SyncAck };

constexpr uint8_t kProtocol = 33;

// The first sequence number of each side: what is shown counts from there.
struct Bases : ProtocolState {
    struct Side {
        bool known = false;
        uint64_t first = 0;
    };

    Side sides[2]; // of the conversation's first endpoint, and of the other
};

struct Header {
    uint16_t source, destination;
    uint8_t type;
    bool longNumbers; // 48 bits
    uint32_t length;  // bytes, with options
    uint64_t sequence = 0;
    Bases* bases = nullptr;
    bool fromFirst = true;
};

uint32_t pseudoHeader(const Layer& dccp)
{
    const auto& facts = dccp.facts();
    auto sum = checksumAdd({facts.source.bytes.data(), facts.source.size});
    sum = checksumAdd({facts.destination.bytes.data(), facts.destination.size}, sum);
    const uint8_t tail[4] = {0, kProtocol, uint8_t(dccp.reported() >> 8), uint8_t(dccp.reported())};
    return checksumAdd(tail, sum);
}

// RFC 4340, 9.2: the checksum covers the header and (coverage - 1) words of the data, or all of it.
void addChecksumRow(Layer& dccp, const Header& header, uint8_t coverage)
{
    const auto at = dccp.position();
    const auto value = dccp.u16(kFields["dccp.checksum"]);
    if (!dccp.dissection().recording() && !dccp.firstPass())
        return;
    const auto covered = coverage == 0 ? dccp.reported() : std::min(dccp.reported(), header.length + (coverage - 1u) * 4);
    const auto item = dccp.last();
    if (!dccp.has(0, covered) || dccp.facts().quoted) {
        item.append(" [unverified]");
        dccp.addNumber(kFields["dccp.checksum.status"], at, 0, 2).generated();
        return;
    }
    const auto should = checksumOf(checksumAdd(dccp.peekBytes(0, covered), pseudoHeader(dccp)));
    if (should == 0) {
        item.append(" [correct]");
        dccp.addNumber(kFields["dccp.checksum.status"], at, 0, 1).generated();
        return;
    }
    uint8_t zeroed[2] = {uint8_t(value >> 8), uint8_t(value)};
    const auto without = checksumOf(checksumAdd(dccp.peekBytes(0, covered), pseudoHeader(dccp)) + 0xffffu - checksumAdd(zeroed));
    item.append(" incorrect, should be 0x{:04x}", without);
    dccp.note(kFields["dccp.bad_checksum"], item, dccp.wantsTree() ? fmt::format("Bad checksum [should be 0x{:04x}]", without) : std::string());
    dccp.addNumber(kFields["dccp.checksum.status"], at, 0, 0).generated();
}

void findConversation(Layer& dccp, Header& header)
{
    auto& facts = dccp.facts();
    facts.transport = Transport::Dccp;
    facts.sourcePort = header.source;
    facts.destinationPort = header.destination;
    auto& all = dccp.dissection().state().conversations;
    const auto& frame = dccp.frame();
    const Endpoint from{facts.source, header.source}, to{facts.destination, header.destination};
    auto* talk = all.find(Transport::Dccp, from, to, frame.number);
    if (talk == nullptr)
        talk = &all.create(Transport::Dccp, from, to, frame.number, frame.time);
    facts.conversation = talk;
    header.bases = dccp.conversationState<Bases>();
    header.fromFirst = talk->first.address == from.address && talk->first.port == from.port;
    dccp.addNumber(kFields["dccp.stream"], dccp.position(), 0, talk->stream).generated();
}

uint64_t relative(Layer& dccp, const Header& header, bool own, uint64_t raw)
{
    if (header.bases == nullptr)
        return raw;
    auto& side = header.bases->sides[header.fromFirst == own ? 0 : 1];
    if (dccp.firstPass() && !side.known) {
        side.known = true;
        side.first = raw;
    }
    return raw - side.first;
}

bool hasAck(uint8_t type) { return type != Request && type != PlainData; }

void addSequence(Layer& dccp, Header& header)
{
    const auto at = dccp.position();
    const auto size = header.longNumbers ? 6u : 3u;
    header.sequence = dccp.peek(at, size);
    const auto shown = relative(dccp, header, true, header.sequence);
    if (dccp.has(at, size)) {
        dccp.addNumber(kFields["dccp.seq"], at, size, shown).text("Sequence Number: {}    (relative sequence number)", shown);
        dccp.addNumber(kFields["dccp.seq_raw"], at, size, header.sequence);
    }
    dccp.item().append(", Src Port: {}, Dst Port: {} [{}] Seq={}", header.source, header.destination,
                       nameOr(kDccpTypeNames, header.type, "Unknown"), shown);
    dccp.info().set("{} → {} [{}] Seq={}", header.source, header.destination, nameOr(kDccpTypeNames, header.type, "Unknown Type"), shown);
    dccp.skip(size);
}

void addAcknowledgement(Layer& dccp, const Header& header)
{
    const auto at = dccp.position();
    const auto reserved = header.longNumbers ? 2u : 1u;
    const auto size = header.longNumbers ? 6u : 3u;
    if (header.longNumbers) {
        dccp.u16(kFields["dccp.ack_res"]);
        dccp.last().hide();
    } else {
        dccp.number(kFields["dccp.ack_res"], 1);
        dccp.last().hide();
    }
    const auto raw = dccp.peek(at + reserved, size);
    const auto shown = relative(dccp, header, false, raw);
    // Some types tell of the number at the place that it would have with short numbers.
    const bool atShort = header.type >= CloseRequest && header.type <= Reset;
    const auto where = atShort ? at + 1 : at + reserved;
    const auto length = atShort ? 3u : size;
    if (dccp.has(at + reserved, size)) {
        const auto item = dccp.addNumber(kFields["dccp.ack"], where, length, shown);
        item.text("Acknowledgement Number: {}{}", shown, header.type == Response ? "" : "    (relative acknowledgement number)");
        dccp.addNumber(kFields["dccp.ack_raw"], where, length, raw);
    }
    dccp.info().append(" (Ack={})", shown);
    dccp.skip(size);
}

std::string featureValues(const Layer& dccp, uint32_t at, uint32_t length)
{
    std::string text;
    for (uint32_t i = 0; i < length && dccp.has(at + i, 1); ++i)
        text += fmt::format("{} {}", i == 0 ? "" : ",", dccp.peek8(at + i));
    return text;
}

void addFeature(Layer& dccp, uint32_t length)
{
    const auto at = dccp.position();
    const auto item = dccp.label(at, length, "Reserved({})", dccp.wantsTree() ? featureValues(dccp, at + 1, length - 1) : std::string());
    const auto under = dccp.under(item);
    dccp.u8(kFields["dccp.feature_number"]);
}

// The number that fills an option of 1 to 8 bytes.
void addNumberOption(Layer& dccp, FieldRef row, uint32_t length)
{
    if (length >= 1 && length <= 8)
        dccp.number(row, length);
}

void addOptionValue(Layer& dccp, uint8_t type, uint32_t length)
{
    switch (type) {
    case 32:
    case 33:
    case 34:
    case 35:
        if (length > 0)
            addFeature(dccp, length);
        return;
    case 36:
        dccp.bytes(kFields["dccp.init_cookie"], length);
        return;
    case 37:
        return addNumberOption(dccp, kFields["dccp.ndp_count"], length);
    case 38:
        dccp.bytes(kFields["dccp.ack_vector.nonce_0"], length);
        return;
    case 39:
        dccp.bytes(kFields["dccp.ack_vector.nonce_1"], length);
        return;
    case 40:
        dccp.bytes(kFields["dccp.data_dropped"], length);
        return;
    case 41:
        return addNumberOption(dccp, kFields["dccp.timestamp"], length);
    case 42:
        addNumberOption(dccp, kFields["dccp.timestamp_echo"], std::min(length, 4u));
        if (length > 4)
            addNumberOption(dccp, kFields["dccp.elapsed_time"], length - 4);
        return;
    case 43:
        return addNumberOption(dccp, kFields["dccp.elapsed_time"], length);
    case 44:
        return addNumberOption(dccp, kFields["dccp.checksum_data"], length);
    case 192:
        return addNumberOption(dccp, kFields["dccp.ccid3_loss_event_rate"], length);
    case 193:
        dccp.bytes(kFields["dccp.ccid3_loss_intervals"], length);
        return;
    case 194:
        return addNumberOption(dccp, kFields["dccp.ccid3_receive_rate"], length);
    default:
        dccp.bytes(type >= 128 ? kFields["dccp.ccid_option_data"] : kFields["dccp.option_reserved"], length);
    }
}

void addOption(Layer& dccp, uint32_t end)
{
    constexpr uint8_t kSingleMax = 31; // RFC 4340, 5.8: these have no length
    const auto at = dccp.position();
    const auto type = dccp.peek8(at);
    const auto length = type <= kSingleMax ? 1u : dccp.peek8(at + 1);
    const auto item = dccp.addNumber(kFields["dccp.option_type"], at, length, type);
    const auto under = dccp.under(item);
    if (type > kSingleMax && (length < 2 || at + length > end)) {
        dccp.note(kFields["dccp.option.len.bad"], item);
        return dccp.seek(end);
    }
    if (type <= kSingleMax) {
        dccp.bytes(type == 0 ? kFields["dccp.padding"] : type == 1 ? kFields["dccp.mandatory"]
                : type == 2                                        ? kFields["dccp.slow_receiver"]
                                                                   : kFields["dccp.option_reserved"], 1);
        return;
    }
    dccp.skip(2);
    addOptionValue(dccp, type, length - 2);
    if (!dccp.failed())
        dccp.seek(at + length);
}

void addTypeFields(Layer& dccp, const Header& header)
{
    if (header.type == Request || header.type == Response) {
        const auto service = dccp.u32(kFields["dccp.service_code"]);
        dccp.info().append(" (service={})", nameOr(kDccpServiceCodeNames, service, "Unknown"));
    } else if (header.type == Reset) {
        const auto code = dccp.u8(kFields["dccp.reset_code"]);
        dccp.u8(kFields["dccp.data1"]);
        dccp.u8(kFields["dccp.data2"]);
        dccp.u8(kFields["dccp.data3"]);
        dccp.info().append(" (code={})", nameOr(kDccpResetCodeNames, code, "Unknown"));
    }
}

void handPayload(Layer& dccp, const Header& header)
{
    const auto payload = dccp.rest();
    if (payload.reportedLength == 0)
        return;
    const auto low = std::min(header.source, header.destination);
    const auto high = std::max(header.source, header.destination);
    if (dccp.handOff("dccp.port", low, payload) || dccp.handOff("dccp.port", high, payload))
        return;
    if (!dccp.tryHeuristics("dccp", payload))
        dccp.data(payload);
}

// Up to the sequence number.
bool addFixed(Layer& dccp, Header& header)
{
    header.source = dccp.u16(kFields["dccp.srcport"]);
    dccp.addNumber(kFields["dccp.port"], 0, 2, header.source).hide();
    header.destination = dccp.u16(kFields["dccp.dstport"]);
    dccp.addNumber(kFields["dccp.port"], 2, 2, header.destination).hide();
    if (!dccp.has(0, 12))
        return dccp.skip(12), false;
    header.length = dccp.peek8(4) * 4u;
    const auto word = dccp.peek8(8);
    header.type = uint8_t(word >> 1 & 0x0f);
    header.longNumbers = (word & 1) != 0;
    findConversation(dccp, header);
    const auto offset = dccp.u8(kFields["dccp.data_offset"]);
    const auto coverage = dccp.peek8(5);
    dccp.addNumber(kFields["dccp.ccval"], 5, 1, coverage >> 4);
    dccp.addNumber(kFields["dccp.cscov"], 5, 1, coverage & 15);
    dccp.skip(1);
    if (offset * 4u < 12 || offset * 4u > dccp.reported()) {
        dccp.note(kFields["dccp.advertised_header_length.bad"], dccp.item());
        return false;
    }
    addChecksumRow(dccp, header, coverage & 15);
    dccp.addNumber(kFields["dccp.res1"], 8, 1, word >> 5).hide();
    dccp.addNumber(kFields["dccp.type"], 8, 1, header.type);
    dccp.addNumber(kFields["dccp.x"], 8, 1, header.longNumbers ? 1 : 0);
    dccp.skip(1);
    if (header.longNumbers) {
        dccp.u8(kFields["dccp.res2"]);
        dccp.last().hide();
    }
    return true;
}

void dissect(Layer& dccp)
{
    Header header{};
    dccp.protocolColumn("DCCP");
    if (!addFixed(dccp, header))
        return;
    addSequence(dccp, header);
    if (hasAck(header.type))
        addAcknowledgement(dccp, header);
    addTypeFields(dccp, header);
    if (dccp.failed())
        return;
    if (dccp.position() >= header.length)
        dccp.item().length(header.length);
    else {
        const auto length = header.length - dccp.position();
        const auto item = dccp.addNone(kFields["dccp.options"], dccp.position(), length);
        item.text("Options: ({} bytes)", length);
        const auto under = dccp.under(item);
        while (dccp.more() && dccp.position() < header.length)
            addOption(dccp, header.length);
    }
    if (dccp.failed())
        return;
    dccp.seek(header.length);
    if (header.type == PlainData || header.type == DataAck || header.type == Request || header.type == Response)
        handPayload(dccp, header);
}

} // namespace

namespace protocols {

extern constinit const Protocol dccp{"dccp", "DCCP", "Datagram Congestion Control Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
