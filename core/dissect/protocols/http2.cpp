// Hypertext Transfer Protocol version 2 in the clear. RFC 9113; extensions: RFC 7838 (ALTSVC), 8336 (ORIGIN), 8441, 9218. Reached
// by its preface on a port of HTTP, or by the response of HTTP that switches to it. Header blocks are in http2_headers.cpp, bodies
// in http2_body.cpp. Not decoded: what comes through tunnels, gRPC.
#include "core/dissect/protocols/http2.h"

#include <algorithm>

namespace capscope {
namespace http2 {
namespace {

constexpr std::string_view kHeuristics[] = {"tcp"};
constexpr std::string_view kMagic = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
constexpr uint32_t kHeaderBytes = 9;
constexpr uint32_t kSettingBytes = 6;

size_t sizeOfFrame(Bytes frame)
{
    // The first byte of a preface would be that of a frame of five megabytes.
    if (asText(frame.first(kHeaderBytes)) == kMagic.substr(0, kHeaderBytes))
        return kMagic.size();
    return kHeaderBytes + (size_t(frame[0]) << 16 | size_t(frame[1]) << 8 | frame[2]);
}

// What a list of settings says of the table of header fields.
std::optional<uint32_t> tableSize(Bytes settings)
{
    constexpr uint16_t kHeaderTableSize = 1;
    std::optional<uint32_t> size;
    for (; settings.size() >= kSettingBytes; settings = settings.subspan(kSettingBytes))
        if (be16(settings.data()) == kHeaderTableSize)
            size = be32(settings.data() + 2);
    return size;
}

std::initializer_list<FieldRef> flagRows(uint8_t type)
{
    static constexpr std::initializer_list<FieldRef> kData{kFields["http2.flags.unused_data"], kFields["http2.flags.padded"],
                                                           kFields["http2.flags.end_stream"]};
    static constexpr std::initializer_list<FieldRef> kHeaders{kFields["http2.flags.unused_headers"], kFields["http2.flags.priority"],
                                                              kFields["http2.flags.padded"], kFields["http2.flags.eh"],
                                                              kFields["http2.flags.end_stream"]};
    static constexpr std::initializer_list<FieldRef> kSettings{kFields["http2.flags.unused_settings"], kFields["http2.flags.ack.settings"]};
    static constexpr std::initializer_list<FieldRef> kPromise{kFields["http2.flags.unused_push_promise"], kFields["http2.flags.padded"],
                                                              kFields["http2.flags.eh"]};
    static constexpr std::initializer_list<FieldRef> kContinuation{kFields["http2.flags.unused_continuation"], kFields["http2.flags.padded"],
                                                                   kFields["http2.flags.eh"]};
    static constexpr std::initializer_list<FieldRef> kPing{kFields["http2.flags.unused_ping"], kFields["http2.flags.ack.ping"]};
    static constexpr std::initializer_list<FieldRef> kOther{kFields["http2.flags.unused"]};
    switch (type) {
    case FrameType::kData:
        return kData;
    case FrameType::kHeaders:
        return kHeaders;
    case FrameType::kSettingsFrame:
        return kSettings;
    case FrameType::kPushPromise:
        return kPromise;
    case FrameType::kContinuation:
        return kContinuation;
    case FrameType::kPing:
        return kPing;
    default:
        return kOther;
    }
}

class FrameRows {
public:
    explicit FrameRows(Layer& h2)
        : m_h2(h2)
    {
        m_frame.layer = &h2;
        m_frame.session = h2.conversationState<Session>();
        const auto* talk = h2.conversation();
        const auto& facts = h2.facts();
        if (talk != nullptr && (talk->first.address != facts.source || talk->first.port != facts.sourcePort))
            m_frame.direction = 1;
    }

    void dissect()
    {
        if (m_h2.peekText(0, uint32_t(kMagic.size())) == kMagic)
            return magic();
        const auto length = m_h2.peek24(0);
        m_frame.type = m_h2.peek8(3);
        m_frame.flags = m_h2.peek8(4);
        m_frame.stream = m_h2.peek32(5) & 0x7fffffff;
        const auto name = nameOf(kTypes, m_frame.type);
        const auto shown = name.empty() ? fmt::format("Unknown type ({})", m_frame.type) : std::string(name);
        tell(fmt::format("{}[{}]", shown, m_frame.stream));
        m_frame.row = m_h2.addNone(kFields["http2.stream"], 0, m_h2.reported());
        m_frame.row.text("Stream: {}, Stream ID: {}, Length {}", shown, m_frame.stream, length);
        const auto under = m_h2.under(m_frame.row);
        m_h2.u24(kFields["http2.length"]);
        m_h2.u8(kFields["http2.type"]);
        const auto rows = flagRows(m_frame.type);
        m_h2.bits(kFields["http2.flags"], 1, rows);
        nameFlags(m_h2.last(), rows);
        m_h2.bitFields(4, {kFields["http2.r"], kFields["http2.streamid"]});
        if (m_frame.session != nullptr) {
            m_frame.seen = m_frame.session->find(placeOf(m_h2));
            m_frame.isNew = m_h2.firstPass() && m_frame.seen == nullptr;
        }
        payload();
    }

private:
    void tell(std::string_view what)
    {
        if (!m_h2.facts().protocolColumn.starts_with("HTTP2")) {
            m_h2.protocolColumn("HTTP2");
            m_h2.info().clear();
        }
        m_h2.info().appendItem(", ", what);
    }

    void magic()
    {
        tell("Magic");
        m_frame.row = m_h2.addNone(kFields["http2.stream"], 0, uint32_t(kMagic.size())).text("Stream: Magic");
        const auto under = m_h2.under(m_frame.row);
        m_h2.text(kFields["http2.magic"], uint32_t(kMagic.size()));
    }

    void nameFlags(const Item& item, std::initializer_list<FieldRef> rows)
    {
        for (const auto row : rows) {
            const auto& field = kFields.rows[row.index];
            if (field.kind == Kind::Boolean && (m_frame.flags & field.bitMask) != 0)
                item.append(", {}", field.label);
        }
    }

    void payload()
    {
        switch (m_frame.type) {
        case FrameType::kData:
            return data();
        case FrameType::kHeaders:
            return headers();
        case FrameType::kPriority:
            return priority();
        case FrameType::kRstStream:
            m_h2.u32(kFields["http2.rst_stream.error"]);
            return;
        case FrameType::kSettingsFrame:
            settings(m_h2);
            // It is about the blocks that come back.
            if (const auto table = tableSize(m_h2.peekBytes(kHeaderBytes)); table && m_frame.isNew)
                m_frame.session->decoders[1 - m_frame.direction].allowTable(*table);
            return;
        case FrameType::kPushPromise:
            return promise();
        case FrameType::kPing:
            m_h2.bytes((m_frame.flags & kAck) != 0 ? kFields["http2.pong"] : kFields["http2.ping"], 8);
            return;
        case FrameType::kGoaway:
            m_h2.bitFields(4, {kFields["http2.goway.r"], kFields["http2.goaway.last_stream_id"]});
            m_h2.u32(kFields["http2.goaway.error"]);
            if (m_h2.more())
                m_h2.bytes(kFields["http2.goaway.addata"], m_h2.reportedRemaining());
            return;
        case FrameType::kWindowUpdate:
            m_h2.bitFields(4, {kFields["http2.window_update.r"], kFields["http2.window_update.window_size_increment"]});
            return;
        case FrameType::kContinuation:
            return continuation();
        default:
            return extension();
        }
    }

    void extension()
    {
        switch (m_frame.type) {
        case FrameType::kAltsvc: {
            const auto size = m_h2.u16(kFields["http2.altsvc.origin.len"]);
            m_h2.text(kFields["http2.altsvc.origin"], size);
            if (m_h2.more())
                m_h2.text(kFields["http2.altsvc.field_value"], m_h2.reportedRemaining());
            return;
        }
        case FrameType::kBlocked:
            return;
        case FrameType::kOrigin:
            while (m_h2.more()) {
                const auto under = m_h2.under(m_h2.addNone(kFields["http2.origin"], m_h2.position(), 6));
                const auto size = m_h2.u16(kFields["http2.origin.origin_len"]);
                m_h2.text(kFields["http2.origin.origin"], size);
            }
            return;
        case FrameType::kPriorityUpdate:
            m_h2.u32(kFields["http2.priority_update_stream_id"]);
            m_h2.text(kFields["http2.priority_update_field_value"], m_h2.reportedRemaining());
            return;
        default:
            if (m_h2.more())
                m_h2.bytes(kFields["http2.unknown"], m_h2.reportedRemaining());
        }
    }

    // How many bytes at the end of the frame are none of its contents.
    uint32_t padding()
    {
        if ((m_frame.flags & kPadded) != 0) {
            const auto size = m_h2.u8(kFields["http2.padding"]);
            m_h2.addNumber(kFields["http2.pad_length"], m_h2.position() - 1, 1, size);
            return size;
        }
        m_h2.addNumber(kFields["http2.pad_length"], m_h2.position(), 0, 0).generated();
        return 0;
    }

    uint32_t contents(uint32_t padding) const
    {
        const auto left = m_h2.reportedRemaining();
        return left - std::min(left, padding);
    }

    void priority()
    {
        m_h2.bitFields(4, {kFields["http2.exclusive"], kFields["http2.stream_dependency"]});
        const auto weight = m_h2.u8(kFields["http2.headers.weight"]);
        m_h2.addNumber(kFields["http2.headers.weight_real"], m_h2.position() - 1, 1, weight + 1u).generated();
    }

    void data()
    {
        const auto padded = padding();
        if (padded > m_h2.reportedRemaining())
            return m_h2.malformed();
        bodyData(m_frame, contents(padded));
        if (padded != 0)
            m_h2.bytes(kFields["http2.data.padding"], padded);
    }

    void headers()
    {
        if ((m_frame.flags & kEndStream) != 0)
            bodyEnd(m_frame);
        const auto padded = padding();
        if ((m_frame.flags & kHasPriority) != 0)
            priority();
        headerBlock(m_frame, contents(padded), kFields["http2.headers"]);
        if (padded != 0)
            m_h2.bytes(kFields["http2.headers.padding"], padded);
    }

    // RFC 9113 has no padding here, but who reads the flag reads it here, too.
    void continuation()
    {
        const auto padded = padding();
        headerBlock(m_frame, contents(padded), kFields["http2.continuation.header"]);
        if (padded != 0)
            m_h2.bytes(kFields["http2.continuation.padding"], padded);
    }

    void promise()
    {
        const auto padded = padding();
        m_h2.bitFields(4, {kFields["http2.push_promise.r"], kFields["http2.push_promise.promised_stream_id"]});
        headerBlock(m_frame, contents(padded), kFields["http2.push_promise.header"]);
        if (padded != 0)
            m_h2.bytes(kFields["http2.push_promise.padding"], padded);
    }

    Layer& m_h2;
    Frame m_frame;
};

void dissect(Layer& h2)
{
    if (h2.reported() < kHeaderBytes)
        return;
    FrameRows(h2).dissect();
}

// HTTP found out that a connection is one of ours. On other ports than its own nobody looks for a preface.
bool recognises(const Layer& h2)
{
    const auto* talk = h2.conversation();
    return talk != nullptr && talk->protocolAt(h2.frame().number) == h2.protocolId();
}

} // namespace

void settings(Layer& h2)
{
    static constexpr FieldRef kRows[] = {
        kFields["http2.settings.unknown"], kFields["http2.settings.header_table_size"], kFields["http2.settings.enable_push"],
        kFields["http2.settings.max_concurrent_streams"], kFields["http2.settings.initial_window_size"],
        kFields["http2.settings.max_frame_size"], kFields["http2.settings.max_header_list_size"], kFields["http2.settings.unknown"],
        kFields["http2.settings.extended_connect"],
    };
    while (h2.more()) {
        const auto at = h2.position();
        const auto id = h2.peek16(at);
        const auto item = h2.addNone(kFields["http2.settings"], at, kSettingBytes);
        const auto name = nameOf(kSettings, id);
        item.text("Settings - {} : {}", name.empty() ? fmt::format("Unknown ({})", id) : std::string(name), h2.peek32(at + 2));
        const auto under = h2.under(item);
        h2.u16(kFields["http2.settings.id"]);
        h2.u32(kRows[id < std::size(kRows) ? id : 0]);
    }
}

bool isPreface(Bytes payload)
{
    if (asText(payload).starts_with(kMagic))
        return true;
    constexpr uint32_t kSettingsMax = 64 * kSettingBytes; // there are eight of them
    if (payload.size() < kHeaderBytes || payload[0] != 0 || payload[3] != FrameType::kSettingsFrame || payload[4] != 0)
        return false;
    const auto length = uint32_t(be16(payload.data() + 1));
    return length <= kSettingsMax && length % kSettingBytes == 0 && be32(payload.data() + 5) == 0;
}

uint64_t placeOf(const Layer& layer)
{
    // What was put together of earlier segments comes first.
    const auto own = layer.slice(0);
    return uint64_t(layer.frame().number) << 32 | (own.buffer == 0 ? 0x80000000u : 0u) | (own.offset & 0x7fffffff);
}

const Seen* Session::find(uint64_t place) const
{
    const auto at = std::lower_bound(seen.begin(), seen.end(), place, [](const Seen& one, uint64_t wanted) { return one.place < wanted; });
    return at != seen.end() && at->place == place ? &*at : nullptr;
}

void noteSeen(Frame& frame, uint32_t block, uint32_t body)
{
    auto& seen = frame.session->seen;
    const auto place = placeOf(*frame.layer);
    if (seen.empty() || seen.back().place < place)
        seen.push_back({place});
    if (seen.back().place != place)
        return;
    if (block != kNone)
        seen.back().block = block;
    if (body != kNone)
        seen.back().body = body;
    frame.seen = &seen.back();
}

} // namespace http2

namespace protocols {

extern constinit const Protocol http2{.name = "http2", .shortName = "HTTP2", .title = "HyperText Transfer Protocol 2",
                                      .fields = capscope::http2::kFields, .dissect = capscope::http2::dissect,
                                      .recognises = capscope::http2::recognises, .heuristicTables = capscope::http2::kHeuristics,
                                      .framing = {capscope::http2::kHeaderBytes, capscope::http2::sizeOfFrame}};

} // namespace protocols
} // namespace capscope
