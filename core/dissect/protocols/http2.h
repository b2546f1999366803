// What the files of HTTP/2 share: the table, what is remembered of a connection, and one frame of it.
#pragma once

#include "core/dissect/hpack.h"
#include "core/dissect/layer.h"
#include "core/flow/reassembly.h"

#include <absl/container/flat_hash_map.h>

#include <string>
#include <vector>

namespace capscope::http2 {

using namespace fields;

inline constexpr ValueName kTypes[] = {
    {0, "DATA"}, {1, "HEADERS"}, {2, "PRIORITY"}, {3, "RST_STREAM"}, {4, "SETTINGS"}, {5, "PUSH_PROMISE"}, {6, "PING"}, {7, "GOAWAY"},
    {8, "WINDOW_UPDATE"}, {9, "CONTINUATION"}, {10, "ALTSVC"}, {11, "BLOCKED"}, {12, "ORIGIN"}, {16, "PRIORITY_UPDATE"},
};
inline constexpr ValueName kErrors[] = {
    {0, "NO_ERROR"}, {1, "PROTOCOL_ERROR"}, {2, "INTERNAL_ERROR"}, {3, "FLOW_CONTROL_ERROR"}, {4, "SETTINGS_TIMEOUT"},
    {5, "STREAM_CLOSED"}, {6, "FRAME_SIZE_ERROR"}, {7, "REFUSED_STREAM"}, {8, "CANCEL"}, {9, "COMPRESSION_ERROR"},
    {10, "CONNECT_ERROR"}, {11, "ENHANCE_YOUR_CALM"}, {12, "INADEQUATE_SECURITY"}, {13, "HTTP_1_1_REQUIRED"},
};
inline constexpr ValueName kSettings[] = {
    {1, "Header table size"}, {2, "Enable PUSH"}, {3, "Max concurrent streams"}, {4, "Initial Windows size"}, {5, "Max frame size"},
    {6, "Max header list size"}, {8, "Extended CONNECT"},
};

inline constexpr FieldTable kFields{
    none("http2.stream", "Stream"),
    text("http2.magic", "Magic"),
    dec("http2.length", "Length", 24),
    dec("http2.type", "Type", 8).names(kTypes),
    hex("http2.flags", "Flags", 8),
    flag("http2.flags.end_stream", "End Stream", 8, 0x01, kTrueFalse),
    flag("http2.flags.eh", "End Headers", 8, 0x04, kTrueFalse),
    flag("http2.flags.padded", "Padded", 8, 0x08, kTrueFalse),
    flag("http2.flags.priority", "Priority", 8, 0x20, kTrueFalse),
    flag("http2.flags.ack.ping", "ACK", 8, 0x01, kTrueFalse),
    flag("http2.flags.ack.settings", "ACK", 8, 0x01, kTrueFalse),
    hex("http2.flags.unused", "Unused", 8).mask(0xff),
    hex("http2.flags.unused_settings", "Unused", 8).mask(0xfe),
    hex("http2.flags.unused_ping", "Unused", 8).mask(0xfe),
    hex("http2.flags.unused_continuation", "Unused", 8).mask(0xfb),
    hex("http2.flags.unused_push_promise", "Unused", 8).mask(0xf3),
    hex("http2.flags.unused_data", "Unused", 8).mask(0xf6),
    hex("http2.flags.unused_headers", "Unused", 8).mask(0xd2),
    hex("http2.r", "Reserved", 32).mask(0x80000000),
    dec("http2.streamid", "Stream Identifier", 32).mask(0x7fffffff),
    hex("http2.padding", "Pad Length", 8),
    dec("http2.pad_length", "Pad Length", 16),
    flag("http2.exclusive", "Exclusive", 32, 0x80000000, kTrueFalse),
    dec("http2.stream_dependency", "Stream Dependency", 32).mask(0x7fffffff),
    dec("http2.headers.weight", "Weight", 8),
    dec("http2.headers.weight_real", "Weight real", 8),
    bytes("http2.unknown", "Unknown"),
    bytes("http2.data.data", "Data"),
    bytes("http2.data.padding", "Padding"),
    none("http2.body.fragments", "Body fragments"),
    frameNumber("http2.body.fragment", "Body fragment"),
    dec("http2.body.fragment.count", "Body fragment count", 32),
    frameNumber("http2.body.reassembled.in", "Reassembled body in frame"),
    dec("http2.body.reassembled.length", "Reassembled body length", 32),
    bytes("http2.body.reassembled.data", "Reassembled body data"),
    expert("http2.body_decompression_failed", "Body decompression failed", Group::Undecoded, Severity::Warning),
    bytes("http2.headers", "Header Block Fragment"),
    bytes("http2.headers.padding", "Padding"),
    bytes("http2.push_promise.header", "Header Block Fragment"),
    bytes("http2.push_promise.padding", "Padding"),
    text("http2.continuation.header", "Continuation Header"),
    bytes("http2.continuation.padding", "Padding"),
    hex("http2.push_promise.r", "Reserved", 32).mask(0x80000000),
    dec("http2.push_promise.promised_stream_id", "Promised-Stream-ID", 32).mask(0x7fffffff),
    none("http2.header", "Header"),
    dec("http2.header.length", "Header Length", 32),
    dec("http2.header.count", "Header Count", 32),
    dec("http2.header.name.length", "Name Length", 32),
    text("http2.header.name", "Name"),
    dec("http2.header.value.length", "Value Length", 32),
    text("http2.header.value", "Value"),
    text("http2.header.unescaped", "Unescaped"),
    text("http2.header.repr", "Representation"),
    dec("http2.header.index", "Index", 32),
    none("http2.header_table_size_update", "Header table size update"),
    dec("http2.header_table_size_update.header_table_size", "Header table size", 32),
    expert("http2.header_size_exceeded", "Decompression stopped.", Group::Undecoded, Severity::Error),
    expert("http2.header_lines_exceeded", "Decompression stopped after 200 header lines.", Group::Undecoded, Severity::Error),
    text("http2.request.full_uri", "Full request URI"),
    text("http2.headers.authority", ":authority"),
    dec("http2.headers.status", ":status", 16),
    text("http2.headers.path", ":path"),
    text("http2.headers.method", ":method"),
    text("http2.headers.scheme", ":scheme"),
    text("http2.headers.accept", "accept"),
    text("http2.headers.accept_charset", "accept-charset"),
    text("http2.headers.accept_encoding", "accept-encoding"),
    text("http2.headers.accept_language", "accept-language"),
    text("http2.headers.accept_ranges", "accept-ranges"),
    text("http2.headers.access_control_allow_origin", "access-control-allow-origin"),
    dec("http2.headers.age", "age", 64),
    text("http2.headers.allow", "allow"),
    text("http2.headers.authorization", "authorization"),
    text("http2.headers.cache_control", "cache-control"),
    text("http2.headers.content_disposition", "content-disposition"),
    text("http2.headers.content_encoding", "content-encoding"),
    text("http2.headers.content_language", "content-language"),
    dec("http2.headers.content_length", "content-length", 64),
    text("http2.headers.content_location", "content-location"),
    text("http2.headers.content_range", "content-range"),
    text("http2.headers.content_type", "content-type"),
    text("http2.headers.cookie", "cookie"),
    text("http2.headers.date", "date"),
    text("http2.headers.etag", "etag"),
    text("http2.headers.expect", "expect"),
    text("http2.headers.expires", "expires"),
    text("http2.headers.from", "from"),
    text("http2.headers.if_match", "if-match"),
    text("http2.headers.if_modified_since", "if-modified-since"),
    text("http2.headers.if_none_match", "if-none-match"),
    text("http2.headers.if_range", "if-range"),
    text("http2.headers.if_unmodified_since", "if-unmodified-since"),
    text("http2.headers.last_modified", "last-modified"),
    text("http2.headers.link", "link"),
    text("http2.headers.location", "location"),
    dec("http2.headers.max_forwards", "max-forwards", 64),
    text("http2.headers.proxy_authenticate", "proxy-authenticate"),
    text("http2.headers.proxy_authorization", "proxy-authorization"),
    text("http2.headers.range", "range"),
    text("http2.headers.referer", "referer"),
    text("http2.headers.refresh", "refresh"),
    text("http2.headers.retry_after", "retry-after"),
    text("http2.headers.server", "server"),
    text("http2.headers.set_cookie", "set-cookie"),
    text("http2.headers.strict_transport_security", "strict-transport-security"),
    text("http2.headers.user_agent", "user-agent"),
    text("http2.headers.vary", "vary"),
    text("http2.headers.via", "via"),
    text("http2.headers.www_authenticate", "www-authenticate"),
    dec("http2.rst_stream.error", "Error", 32).names(kErrors),
    none("http2.settings", "Settings"),
    dec("http2.settings.id", "Settings Identifier", 16).names(kSettings),
    dec("http2.settings.header_table_size", "Header table size", 32),
    dec("http2.settings.enable_push", "Enable PUSH", 32),
    dec("http2.settings.max_concurrent_streams", "Max concurrent streams", 32),
    dec("http2.settings.initial_window_size", "Initial Windows Size", 32),
    dec("http2.settings.max_frame_size", "Max frame size", 32),
    dec("http2.settings.max_header_list_size", "Max header list size", 32),
    dec("http2.settings.extended_connect", "Extended CONNECT", 32),
    dec("http2.settings.unknown", "Unknown Settings", 32),
    bytes("http2.ping", "Ping"),
    bytes("http2.pong", "Pong"),
    hex("http2.goway.r", "Reserved", 32).mask(0x80000000),
    dec("http2.goaway.last_stream_id", "Last-Stream-ID", 32).mask(0x7fffffff),
    dec("http2.goaway.error", "Error", 32).names(kErrors),
    bytes("http2.goaway.addata", "Additional Debug Data"),
    hex("http2.window_update.r", "Reserved", 32).mask(0x80000000),
    dec("http2.window_update.window_size_increment", "Window Size Increment", 32).mask(0x7fffffff),
    dec("http2.altsvc.origin.len", "Origin Length", 16),
    text("http2.altsvc.origin", "Origin"),
    text("http2.altsvc.field_value", "Field/Value"),
    none("http2.origin", "Origin"),
    dec("http2.origin.origin_len", "Origin Length", 16),
    text("http2.origin.origin", "Origin"),
    dec("http2.priority_update_stream_id", "Priority Update Stream ID", 64),
    text("http2.priority_update_field_value", "Priority Update Field Value"),
};

enum FrameType : uint8_t {
    kData = 0, kHeaders = 1, kPriority = 2, kRstStream = 3, kSettingsFrame = 4, kPushPromise = 5, kPing = 6, kGoaway = 7,
    kWindowUpdate = 8, kContinuation = 9, kAltsvc = 10, kBlocked = 11, kOrigin = 12, kPriorityUpdate = 16,
};

inline constexpr uint8_t kEndStream = 0x01;
inline constexpr uint8_t kAck = 0x01;
inline constexpr uint8_t kEndHeaders = 0x04;
inline constexpr uint8_t kPadded = 0x08;
inline constexpr uint8_t kHasPriority = 0x20;
inline constexpr uint32_t kNone = ~0u;

// A header field as it is kept: its texts are numbers of Session::texts.
struct Line {
    hpack::Form form;
    uint32_t index;
    uint32_t wireBytes;
    uint32_t name;
    uint32_t value;
};

// The fields that ended in one frame.
struct Block {
    std::vector<Line> lines;
    bool tooMany = false; // more lines than are shown
    bool tooLong = false; // more bytes
};

// The body of one direction of a stream.
struct Body {
    std::string contentType;
    std::string encoding;
    MessageId message = kNoMessage;
};

// What frames have in common with earlier ones, as the first pass found out: one for each frame that needs it.
struct Seen {
    uint64_t place;       // number of the capture's frame, and where in it
    uint32_t block = kNone; // of Session::blocks
    uint32_t body = kNone;  // of Session::bodies
};

struct Stream {
    uint32_t body[2] = {kNone, kNone}; // of Session::bodies, by direction
    std::vector<uint8_t> bytes[2];     // waiting for their rest
    bool ended[2] = {};
};

// One connection. Written in the first pass alone.
struct Session : ProtocolState {
    hpack::Decoder decoders[2]; // by direction
    absl::flat_hash_map<uint32_t, Stream> streams;
    std::vector<std::string> texts;
    absl::flat_hash_map<std::string, uint32_t> textNumbers;
    size_t textBytes = 0;
    std::vector<Block> blocks;
    std::vector<Body> bodies;
    std::vector<Seen> seen; // sorted by place

    const Seen* find(uint64_t place) const;
};

// One frame while it is dissected; the layer begins with its header.
struct Frame {
    Layer* layer = nullptr;
    Session* session = nullptr; // null without a conversation
    Item row;                   // the frame's own
    uint8_t type = 0;
    uint8_t flags = 0;
    uint32_t stream = 0;
    int direction = 0;
    const Seen* seen = nullptr;
    bool isNew = false; // the first pass has it for the first time: it may be learnt from
};

// The first bytes of a connection, as the client or as the server sends them.
bool isPreface(Bytes payload);
// A list of settings from the cursor to the end, as a SETTINGS frame or the HTTP2-Settings line of HTTP has it.
void settings(Layer& h2);
// A fragment of a header block at the cursor, of `size` bytes: its row, its fields, and what the columns tell of them.
void headerBlock(Frame& frame, uint32_t size, FieldRef row);
// A piece of a body at the cursor, of `size` bytes, and the whole body if it ends with it.
void bodyData(Frame& frame, uint32_t size);
// The whole body where a header block ends it.
void bodyEnd(Frame& frame);
// First pass: remembers `block` and `body` for this frame's place; kNone: nothing.
void noteSeen(Frame& frame, uint32_t block, uint32_t body);
// Where a frame lies in the capture: later places are larger numbers.
uint64_t placeOf(const Layer& layer);

} // namespace capscope::http2
