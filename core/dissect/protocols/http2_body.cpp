// Bodies of HTTP/2: the pieces of a stream's direction, put together, unpacked, and handed on by media type.
#include "core/dissect/inflate.h"
#include "core/dissect/protocols/http.h"
#include "core/dissect/protocols/http2.h"
#include "core/dissect/reassemble.h"

namespace capscope::http2 {
namespace {

constexpr MessageRows kRows{kFields["http2.body.fragments"], kFields["http2.body.fragment"], kFields["http2.body.fragment.count"],
                            kFields["http2.body.reassembled.length"], "Body fragment", "Reassembled body",
                            kFields["http2.body.reassembled.data"]};

Stream* streamOf(Frame& frame)
{
    const auto found = frame.session->streams.find(frame.stream);
    return found != frame.session->streams.end() ? &found->second : nullptr;
}

// First pass: what is left of a stream's bytes goes, too.
void forget(Frame& frame, Stream& stream)
{
    auto& all = frame.layer->dissection().state().reassembly;
    all.pendingBytes -= stream.bytes[frame.direction].size();
    std::vector<uint8_t>().swap(stream.bytes[frame.direction]);
}

void end(Frame& frame, Stream& stream)
{
    forget(frame, stream);
    stream.ended[frame.direction] = true;
    if (stream.ended[0] && stream.ended[1])
        frame.session->streams.erase(frame.stream);
}

// First pass: one more piece of a body that goes on, or that began earlier. False if it becomes too large.
bool addPiece(Frame& frame, Stream& stream, Body& body, const Slice& slice)
{
    auto& all = frame.layer->dissection().state().reassembly;
    auto& bytes = stream.bytes[frame.direction];
    const auto size = slice.bytes.size();
    if (size != slice.reportedLength || bytes.size() + size > limits::kMessageBytesMax
        || all.pendingBytes + size > limits::kReassemblyBytesMax)
        return false;
    if (body.message == kNoMessage)
        body.message = all.create();
    auto& message = all.message(body.message);
    message.pieces.push_back(pieceOf(*frame.layer, slice, message.length));
    message.length += uint32_t(size);
    bytes.insert(bytes.end(), slice.bytes.begin(), slice.bytes.end());
    all.pendingBytes += size;
    return true;
}

// First pass: what the frame adds to its stream's body. Returns the bytes of one that was put together.
std::vector<uint8_t> learn(Frame& frame, const Slice* slice)
{
    auto* stream = streamOf(frame);
    if (stream == nullptr || stream->body[frame.direction] == kNone || stream->ended[frame.direction])
        return {};
    const auto number = stream->body[frame.direction];
    auto& body = frame.session->bodies[number];
    const bool ends = (frame.flags & kEndStream) != 0;
    noteSeen(frame, kNone, number);
    if (slice != nullptr && (!ends || (body.message != kNoMessage && slice->reportedLength != 0))
        && !addPiece(frame, *stream, body, *slice)) {
        end(frame, *stream);
        return {};
    }
    if (!ends)
        return {};
    auto whole = std::move(stream->bytes[frame.direction]);
    frame.layer->dissection().state().reassembly.pendingBytes -= whole.size();
    stream->bytes[frame.direction].clear();
    if (body.message != kNoMessage)
        frame.layer->dissection().state().reassembly.message(body.message).completedIn = frame.layer->frame().number;
    end(frame, *stream);
    return whole;
}

class BodyRows {
public:
    BodyRows(Frame& frame, const Body& body)
        : m_frame(frame)
        , m_body(body)
        , m_h2(*frame.layer)
    {
    }

    // Of the frame's own bytes, or of a buffer that was put together.
    void show(const Slice& slice)
    {
        handOn(plainOf(slice), isCoding(m_body.encoding) ? row() : m_h2.inside());
    }

private:
    NodeId row() const { return m_frame.row ? m_frame.row.id() : m_h2.inside(); }

    void dataRow(const Slice& slice, NodeId parent)
    {
        Layer bytes(m_h2.dissection(), m_h2.protocolId(), slice, parent);
        bytes.addBytes(kFields["http2.data.data"], 0, slice.reportedLength, slice.bytes);
    }

    // The Data row, below one that tells of its encoding where it has one.
    Slice plainOf(const Slice& slice)
    {
        const bool packed = isCoding(m_body.encoding);
        if (!packed || slice.bytes.size() != slice.reportedLength || slice.bytes.empty()) {
            dataRow(slice, row());
            return slice;
        }
        Layer outer(m_h2.dissection(), m_h2.protocolId(), slice, row());
        const auto item = outer.label(0, slice.reportedLength, "Content-encoded entity body ({}): {} bytes", m_body.encoding, slice.bytes.size());
        auto plain = capscope::unpack(m_body.encoding, slice.bytes);
        if (!plain) {
            const auto under = outer.under(item);
            const auto failure = outer.label(0, slice.reportedLength, kFields.rows[kFields["http2.body_decompression_failed"].index].label);
            outer.note(kFields["http2.body_decompression_failed"], failure);
            dataRow(slice, item ? item.id() : row());
            return slice;
        }
        item.append(" -> {} bytes", plain->size());
        const auto unpacked = m_h2.dissection().addBuffer("Uncompressed entity body", std::move(*plain));
        dataRow(unpacked, item ? item.id() : row());
        return unpacked;
    }

    // Whoever is there for the media type; what has none is shown as lines.
    void handOn(const Slice& slice, NodeId parent)
    {
        if (slice.reportedLength == 0)
            return;
        const auto& registry = m_h2.dissection().registry();
        const auto type = http::lower(http::trimmed(std::string_view(m_body.contentType).substr(0, m_body.contentType.find_first_of(";, "))));
        m_h2.facts().mediaType = m_h2.arena().copy(std::string_view(type));
        const auto protocol = type.empty() ? registry.byKey("data-text-lines")
            : type == "application/octet-stream" ? registry.byKey("data")
                                                 : registry.table("media_type").find(std::string_view(type));
        // Its rows stand below this one's, but it counts in the hierarchy.
        if (protocol != kNoProtocol && m_h2.dissection().call(protocol, slice, parent))
            m_h2.dissection().pushStack(registry.firstField(protocol), false, true);
    }

    Frame& m_frame;
    const Body& m_body;
    Layer& m_h2;
};

// The whole body, with the rows that say what it was put together from.
Slice putTogether(Frame& frame, const Message& message, std::vector<uint8_t> bytes)
{
    auto& h2 = *frame.layer;
    if (!h2.firstPass())
        bytes = assemble(h2.dissection(), message);
    const auto slice = h2.dissection().addBuffer("Reassembled body", std::move(bytes));
    addMessageRows(h2, kRows, message, slice.buffer);
    return slice;
}

const Body* bodyOf(const Frame& frame)
{
    return frame.seen != nullptr && frame.seen->body != kNone ? &frame.session->bodies[frame.seen->body] : nullptr;
}

const Message* messageOf(const Frame& frame, const Body& body)
{
    const auto& all = frame.layer->dissection().state().reassembly;
    return body.message < all.count() ? &all.message(body.message) : nullptr;
}

} // namespace

void bodyData(Frame& frame, uint32_t size)
{
    auto& h2 = *frame.layer;
    const auto slice = h2.slice(h2.position(), size);
    std::vector<uint8_t> whole;
    if (frame.isNew)
        whole = learn(frame, &slice);
    h2.skip(size);
    const auto* body = bodyOf(frame);
    const auto at = h2.position() - size;
    if (body == nullptr) {
        h2.addBytes(kFields["http2.data.data"], at, size, slice.bytes);
        return;
    }
    const auto* message = messageOf(frame, *body);
    if ((frame.flags & kEndStream) == 0) {
        frame.row.append(" (partial entity body)");
        if (message != nullptr && message->completedIn != 0)
            h2.addNumber(kFields["http2.body.reassembled.in"], 0, 0, message->completedIn);
        h2.addBytes(kFields["http2.data.data"], at, size, slice.bytes);
        return;
    }
    const bool several = message != nullptr && message->completedIn == h2.frame().number;
    BodyRows(frame, *body).show(several ? putTogether(frame, *message, std::move(whole)) : slice);
}

void bodyEnd(Frame& frame)
{
    auto& h2 = *frame.layer;
    std::vector<uint8_t> whole;
    if (frame.isNew)
        whole = learn(frame, nullptr);
    const auto* body = bodyOf(frame);
    const auto* message = body != nullptr ? messageOf(frame, *body) : nullptr;
    if (message != nullptr && message->completedIn == h2.frame().number)
        BodyRows(frame, *body).show(putTogether(frame, *message, std::move(whole)));
}

} // namespace capscope::http2
