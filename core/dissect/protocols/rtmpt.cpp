// Real Time Messaging Protocol: messages of a stream of media and of its control, cut into chunks. Adobe: RTMP Specification 1.0
// (2012); tags of audio and video: Video File Format Specification 10. Not decoded: tunnels in HTTP, values of AMF 3.
#include "core/dissect/protocols/amf.h"
#include "core/dissect/protocols/rtmpt.h"
#include "core/dissect/reassemble.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;
using namespace rtmp;

constexpr ValueName kTypes[] = {
    {SetChunkSize, "Set Chunk Size"}, {Abort, "Abort Message"}, {Acknowledgement, "Acknowledgement"}, {UserControl, "User Control Message"},
    {WindowSize, "Window Acknowledgement Size"}, {PeerBandwidth, "Set Peer Bandwidth"}, {Audio, "Audio Data"}, {Video, "Video Data"},
    {Amf3Data, "AMF3 Data"}, {Amf3Shared, "AMF3 Shared Object"}, {Amf3Command, "AMF3 Command"}, {Amf0Data, "AMF0 Data"},
    {Amf0Shared, "AMF0 Shared Object"}, {Amf0Command, "AMF0 Command"}, {Aggregate, "Aggregate"},
    {ClientHello, "Handshake C0+C1"}, {ServerHello, "Handshake S0+S1+S2"}, {ClientAnswer, "Handshake C2"},
};

constexpr ValueName kLimits[] = {{0, "Hard"}, {1, "Soft"}, {2, "Dynamic"}};
constexpr ValueName kEvents[] = {
    {0, "Stream Begin"}, {1, "Stream EOF"}, {2, "Stream Dry"}, {3, "Set Buffer Length"}, {4, "Stream Is Recorded"}, {6, "Ping Request"},
    {7, "Ping Response"},
};
constexpr ValueName kAudioFormats[] = {
    {0, "Uncompressed"}, {1, "ADPCM"}, {2, "MP3"}, {3, "Uncompressed, little-endian"}, {4, "Nellymoser 16kHz"}, {5, "Nellymoser 8kHz"},
    {6, "Nellymoser"}, {7, "G711A"}, {8, "G711U"}, {9, "Nellymoser 16kHz"}, {10, "HE-AAC"}, {11, "SPEEX"},
};
constexpr ValueName kRates[] = {{0, "5.5 kHz"}, {1, "11 kHz"}, {2, "22 kHz"}, {3, "44 kHz"}};
constexpr ValueName kSampleSizes[] = {{0, "8 bit"}, {1, "16 bit"}};
constexpr ValueName kChannels[] = {{0, "mono"}, {1, "stereo"}};
constexpr ValueName kVideoTypes[] = {
    {1, "keyframe"}, {2, "inter-frame"}, {3, "disposable inter-frame"}, {4, "generated key frame"}, {5, "video info/command frame"},
};
constexpr ValueName kVideoFormats[] = {
    {2, "Sorensen H.263"}, {3, "Screen video"}, {4, "On2 VP6"}, {5, "On2 VP6+alpha"}, {6, "Screen video version 2"}, {7, "H.264"},
};
constexpr ValueName kTags[] = {{8, "Audio Tag"}, {9, "Video Tag"}, {18, "Script Tag"}};

constexpr FieldTable kFields{
    bytes("rtmpt.handshake.c0", "Protocol version"),
    bytes("rtmpt.handshake.s0", "Protocol version"),
    bytes("rtmpt.handshake.c1", "Handshake data"),
    bytes("rtmpt.handshake.s1", "Handshake data"),
    bytes("rtmpt.handshake.c2", "Handshake data"),
    bytes("rtmpt.handshake.s2", "Handshake data"),
    dec("rtmpt.header.format", "Format", 8).mask(0xc0),
    dec("rtmpt.header.csid", "Chunk Stream ID", 8).mask(0x3f),
    dec("rtmpt.header.timestamp", "Timestamp", 24),
    dec("rtmpt.header.timestampdelta", "Timestamp delta", 24),
    dec("rtmpt.header.bodysize", "Body size", 24),
    hex("rtmpt.header.typeid", "Type ID", 8).names(kTypes),
    dec("rtmpt.header.streamid", "Stream ID", 32),
    dec("rtmpt.header.ets", "Extended timestamp", 24),
    dec("rtmpt.scm.chunksize", "Chunk size", 32),
    dec("rtmpt.scm.csid", "Chunk stream ID", 32),
    dec("rtmpt.scm.seq", "Sequence number", 32),
    dec("rtmpt.scm.was", "Window acknowledgement size", 32),
    dec("rtmpt.scm.limittype", "Limit type", 8).names(kLimits),
    dec("rtmpt.ucm.eventtype", "Event type", 16).names(kEvents),
    frameNumber("rtmpt.function.call", "Response to this call in frame"),
    frameNumber("rtmpt.function.response", "Call for this response in frame"),
    hex("rtmpt.audio.control", "Audio control", 8),
    dec("rtmpt.audio.format", "Format", 8).mask(0xf0).names(kAudioFormats),
    dec("rtmpt.audio.rate", "Sample rate", 8).mask(0x0c).names(kRates),
    dec("rtmpt.audio.size", "Sample size", 8).mask(0x02).names(kSampleSizes),
    dec("rtmpt.audio.type", "Channels", 8).mask(0x01).names(kChannels),
    bytes("rtmpt.audio.data", "Audio data"),
    hex("rtmpt.video.control", "Video control", 8),
    dec("rtmpt.video.type", "Type", 8).mask(0xf0).names(kVideoTypes),
    dec("rtmpt.video.format", "Format", 8).mask(0x0f).names(kVideoFormats),
    bytes("rtmpt.video.data", "Video data"),
    dec("rtmpt.tag.type", "Type", 8).names(kTags),
    dec("rtmpt.tag.datasize", "Data size", 24),
    dec("rtmpt.tag.timestamp", "Timestamp", 24),
    dec("rtmpt.tag.ets", "Timestamp Extended", 8),
    dec("rtmpt.tag.streamid", "Stream ID", 24),
    dec("rtmpt.tag.tagsize", "Previous tag size", 32),
};

constexpr std::array kClaims{Claim{"tcp.port", 1935}};
constexpr uint32_t kNoTimestamp = 0xffffff; // the real one stands at the end of the header

// What a message says in short. `alone`: it needs no name of its type in the list of packets.
struct Short {
    std::string text;
    bool alone = false;
};

// The first text of a command's arguments, or that of a property of an object there.
std::string argument(Bytes values, std::string_view property)
{
    size_t at = 0;
    bool inObject = false;
    while (at < values.size()) {
        std::string_view name;
        if (inObject) {
            const auto length = at + 2 <= values.size() ? be16(values.data() + at) : 0;
            if (at + 2 + length >= values.size())
                return {};
            name = asText(values.subspan(at + 2, length));
            at += 2u + length;
        }
        const auto type = values[at++];
        const auto left = values.size() - at;
        if (type == 2) {
            const auto length = left >= 2 ? be16(values.data() + at) : 0;
            if (left < 2u + length)
                return {};
            if (inObject ? !property.empty() && name == property : property.empty())
                return std::string(asText(values.subspan(at + 2, length)));
            at += 2u + length;
        } else if (type == 0) {
            at += 8;
        } else if (type == 1) {
            at += 1;
        } else if (type == 3 || type == 8) {
            inObject = true;
            at += type == 8 ? 4 : 0;
        } else if (type == 9) {
            inObject = false;
        } else if (type != 5 && type != 6) {
            return {};
        }
    }
    return {};
}

Short commandText(Bytes body)
{
    if (body.size() < 3 || body[0] != 2)
        return {};
    const auto length = be16(body.data() + 1);
    if (body.size() < 3u + length)
        return {};
    const auto name = asText(body.subspan(3, length));
    const auto values = body.subspan(3u + length);
    std::string told;
    if (name == "connect")
        told = argument(values, "app");
    else if (name == "play" || name == "releaseStream" || name == "FCPublish" || name == "publish")
        told = argument(values, "");
    else if (name == "play2")
        told = argument(values, "streamName");
    else if (name == "onStatus" || name == "onPlayStatus" || name == "_result" || name == "_error")
        told = argument(values, "code");
    return {told.empty() ? fmt::format("{}()", name) : fmt::format("{}('{}')", name, told), true};
}

Short eventText(const Layer& rtmp, uint32_t at)
{
    const auto event = rtmp.peek16(at);
    const auto stream = rtmp.peek32(at + 2);
    const auto name = nameOf(kEvents, event);
    switch (event) {
    case 0:
    case 1:
    case 2:
    case 4:
        return {fmt::format("{} {}", name, stream), true};
    case 3:
        return {fmt::format("{} {},{}ms", name, stream, rtmp.peek32(at + 6)), true};
    case 6:
    case 7:
        return {std::string(name), true};
    default:
        return {fmt::format("0x{:x}", event)};
    }
}

Short shortText(const Layer& rtmp, const Noted& told)
{
    const uint32_t at = told.headerBytes;
    switch (told.type) {
    case SetChunkSize:
    case Abort:
    case Acknowledgement:
    case WindowSize:
        return {fmt::format("{}", rtmp.peek32(at))};
    case PeerBandwidth:
        return {fmt::format("{},{}", rtmp.peek32(at), nameOr(kLimits, rtmp.peek8(at + 4), "Unknown"))};
    case UserControl:
        return eventText(rtmp, at);
    case Amf0Command:
    case Amf0Data:
        return commandText(rtmp.peekBytes(at));
    case Amf3Command:
    case Amf3Data:
        return commandText(rtmp.peekBytes(at + 1));
    default:
        return {};
    }
}

void audio(Layer& rtmp, uint32_t length)
{
    const auto at = rtmp.position();
    const auto control = rtmp.peek8(at);
    rtmp.bits(kFields["rtmpt.audio.control"], 1,
              {kFields["rtmpt.audio.format"], kFields["rtmpt.audio.rate"], kFields["rtmpt.audio.size"], kFields["rtmpt.audio.type"]});
    rtmp.last().text("Control: 0x{:02x} ({} {} {} {})", control, nameOr(kAudioFormats, control >> 4, "Unknown codec"), nameOf(kRates, control >> 2 & 3),
                     nameOf(kSampleSizes, control >> 1 & 1), nameOf(kChannels, control & 1));
    if (length > 1)
        rtmp.bytes(kFields["rtmpt.audio.data"], length - 1);
}

void video(Layer& rtmp, uint32_t length)
{
    const auto at = rtmp.position();
    const auto control = rtmp.peek8(at);
    rtmp.bits(kFields["rtmpt.video.control"], 1, {kFields["rtmpt.video.type"], kFields["rtmpt.video.format"]});
    rtmp.last().text("Control: 0x{:02x} ({} {})", control, nameOr(kVideoTypes, control >> 4, "Unknown frame type"),
                     nameOr(kVideoFormats, control & 15, "Unknown codec"));
    if (length > 1)
        rtmp.bytes(kFields["rtmpt.video.data"], length - 1);
}

// Values of AMF have rows of their own protocol, but are no layer.
void values(Layer& message, const Slice& slice, uint32_t from, const Item& body)
{
    Layer inner(message.dissection(), Registry::instance().byKey("amf"), slice, body ? body.id() : kNoNode);
    inner.seek(from);
    while (inner.more())
        amf::value(inner);
    if (inner.failed())
        message.malformed();
    message.seek(message.reported());
}

// Tags as in a file, one behind the other.
void aggregate(Layer& rtmp, const Slice& slice)
{
    while (rtmp.more()) {
        const auto at = rtmp.position();
        const auto length = rtmp.peek24(at + 1);
        const auto tag = rtmp.group(nameOr(kTags, rtmp.peek8(at), "Unknown"));
        const auto type = rtmp.u8(kFields["rtmpt.tag.type"]);
        rtmp.u24(kFields["rtmpt.tag.datasize"]);
        rtmp.u24(kFields["rtmpt.tag.timestamp"]);
        rtmp.u8(kFields["rtmpt.tag.ets"]);
        rtmp.u24(kFields["rtmpt.tag.streamid"]);
        const auto from = rtmp.position();
        if (length > rtmp.remaining())
            return rtmp.malformed();
        const auto data = rtmp.label(from, length, "Data");
        const auto under = rtmp.under(data);
        if (type == Audio && length > 0)
            audio(rtmp, length);
        else if (type == Video && length > 0)
            video(rtmp, length);
        else if (type == Amf0Data) {
            auto part = slice;
            part.bytes = part.bytes.first(from + length);
            part.reportedLength = from + length;
            values(rtmp, part, from, data);
        }
        rtmp.seek(uint64_t(from) + length);
        const auto beside = rtmp.under(tag.item());
        rtmp.u32(kFields["rtmpt.tag.tagsize"]);
    }
}

void handshake(Layer& rtmp, uint8_t type)
{
    const auto under = rtmp.under(rtmp.label(0, rtmp.reported(), nameOf(kTypes, type)));
    if (type == ClientHello)
        rtmp.bytes(kFields["rtmpt.handshake.c0"], 1);
    if (type == ServerHello)
        rtmp.bytes(kFields["rtmpt.handshake.s0"], 1);
    const auto half = type == ServerHello ? rtmp.remaining() / 2 : rtmp.remaining();
    rtmp.bytes(type == ClientHello       ? kFields["rtmpt.handshake.c1"]
                   : type == ServerHello ? kFields["rtmpt.handshake.s1"]
                                         : kFields["rtmpt.handshake.c2"],
               half);
    if (type == ServerHello)
        rtmp.bytes(kFields["rtmpt.handshake.s2"], half);
}

void header(Layer& rtmp, const Noted& told)
{
    const auto under = rtmp.under(rtmp.label(0, told.headerBytes, "RTMP Header"));
    const auto low = rtmp.peek8(0) & 0x3f;
    rtmp.bitFields(1, {kFields["rtmpt.header.format"], kFields["rtmpt.header.csid"]});
    rtmp.skip(low == 0 ? 1 : low == 1 ? 2 : 0);
    const auto at = rtmp.position();
    if (told.format == 0)
        rtmp.u24(kFields["rtmpt.header.timestamp"]);
    else if (told.format < 3)
        rtmp.u24(kFields["rtmpt.header.timestampdelta"]);
    if (told.format < 3 && rtmp.peek24(at) == kNoTimestamp)
        rtmp.addNumber(kFields["rtmpt.header.ets"], told.headerBytes - 4u, 4, rtmp.peek32(told.headerBytes - 4u));
    if (told.format > 0)
        rtmp.addNumber(kFields["rtmpt.header.timestamp"], at, 0, told.timestamp).text("Timestamp: {} (calculated)", told.timestamp);
    if (told.format < 2) {
        rtmp.u24(kFields["rtmpt.header.bodysize"]);
        rtmp.u8(kFields["rtmpt.header.typeid"]);
    }
    if (told.format == 0)
        rtmp.u32le(kFields["rtmpt.header.streamid"]);
    rtmp.seek(told.headerBytes);
}

void body(Layer& rtmp, const Noted& told, const Slice& slice)
{
    const auto row = rtmp.label(told.headerBytes, told.length - told.headerBytes, "RTMP Body");
    const auto under = rtmp.under(row);
    switch (told.type) {
    case SetChunkSize:
        rtmp.u32(kFields["rtmpt.scm.chunksize"]);
        break;
    case Abort:
        rtmp.u32(kFields["rtmpt.scm.csid"]);
        break;
    case Acknowledgement:
        rtmp.u32(kFields["rtmpt.scm.seq"]);
        break;
    case UserControl:
        rtmp.u16(kFields["rtmpt.ucm.eventtype"]);
        break;
    case WindowSize:
        rtmp.u32(kFields["rtmpt.scm.was"]);
        break;
    case PeerBandwidth:
        rtmp.u32(kFields["rtmpt.scm.was"]);
        rtmp.u8(kFields["rtmpt.scm.limittype"]);
        break;
    case Audio:
        return audio(rtmp, rtmp.remaining());
    case Video:
        return video(rtmp, rtmp.remaining());
    case Amf0Command:
    case Amf0Data:
        return values(rtmp, slice, rtmp.position(), row);
    case Amf3Command:
    case Amf3Data:
        return values(rtmp, slice, rtmp.position() + 1, row);
    case Aggregate:
        return aggregate(rtmp, slice);
    default:
        break;
    }
}

// The bytes of a message, and its own row.
class Shown {
public:
    Shown(Layer& segment, const Noted& told)
        : m_segment(segment)
        , m_told(told)
    {
    }

    void show(bool isFirst)
    {
        auto& d = m_segment.dissection();
        Slice slice = m_segment.slice(m_told.start, m_told.length);
        if (m_told.pieces != kNoMessage && (d.recording() || m_segment.info().wanted()))
            slice = d.addBuffer("Unchunked RTMP", assemble(d, d.state().reassembly.message(m_told.pieces)));
        const auto row = rowOf(slice, isFirst);
        Layer message(d, m_segment.protocolId(), slice, row ? row.id() : kNoNode);
        const auto text = shortText(message, m_told);
        const auto type = nameOf(kTypes, m_told.type);
        const auto name = type.empty() ? fmt::format("Unknown (0x{:02x})", m_told.type) : std::string(type);
        const auto whole = text.text.empty() ? name : fmt::format("{} {}", name, text.text);
        row.text("Real Time Messaging Protocol ({})", printable(whole));
        m_segment.info().appendItem("|", text.alone ? printable(text.text) : printable(whole));
        if (!d.recording())
            return;
        content(message, slice);
        if (message.failed())
            m_segment.malformed();
    }

private:
    Item rowOf(const Slice& slice, bool isFirst)
    {
        auto& d = m_segment.dissection();
        const auto own = d.registry().firstField(m_segment.protocolId());
        if (!isFirst)
            d.pushStack(own, false, true);
        auto item = m_segment.item();
        if (!item)
            return item;
        if (!isFirst)
            item = d.add(d.node(item.id()).parent, own, slice.buffer, slice.offset, slice.reportedLength, {});
        auto& node = d.node(item.id());
        node.buffer = slice.buffer;
        node.start = slice.offset;
        node.length = slice.reportedLength;
        node.value.bytes = slice.bytes;
        return item;
    }

    void content(Layer& message, const Slice& slice)
    {
        if (m_told.answerSlot > 0)
            if (const auto frame = m_segment.recallLate(m_told.answerSlot); frame != 0)
                message.addNumber(kFields["rtmpt.function.call"], 0, m_told.length, frame);
        if (m_told.callIn != 0)
            message.addNumber(kFields["rtmpt.function.response"], 0, m_told.length, m_told.callIn);
        if (m_told.type >= ClientHello)
            return handshake(message, m_told.type);
        header(message, m_told);
        if (message.more())
            body(message, m_told, slice);
    }

    Layer& m_segment;
    const Noted& m_told;
};

void dissect(Layer& rtmp)
{
    std::vector<Noted> all;
    if (rtmp.firstPass()) {
        all = readChunks(rtmp);
        if (!all.empty())
            rtmp.rememberBytes(0, {reinterpret_cast<const uint8_t*>(all.data()), all.size() * sizeof(Noted)});
    } else {
        const auto bytes = rtmp.recallBytes(0);
        all.resize(bytes.size() / sizeof(Noted));
        if (!all.empty()) // a null pointer must not be copied from
            std::memcpy(all.data(), bytes.data(), all.size() * sizeof(Noted));
    }
    if (all.empty()) { // a part of a message that ends elsewhere: nobody else's, but nothing is to be shown
        rtmp.limitTo(0);
        return rtmp.reject();
    }
    rtmp.protocolColumn("RTMP");
    rtmp.info().clear();
    const auto& registry = rtmp.dissection().registry();
    rtmp.dissection().pushStack(registry.firstField(registry.byKey("amf")), false, false); // filters look for its rows here, too
    for (const auto& told : all) {
        Shown(rtmp, told).show(&told == all.data());
        if (rtmp.failed())
            break;
    }
    if (!rtmp.dissection().recording())
        rtmp.facts().findingsOpen = rtmp.facts().contentsOpen = true; // values may be malformed
}

} // namespace

namespace protocols {

extern constinit const Protocol rtmpt{"rtmpt", "RTMPT", "Real Time Messaging Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
