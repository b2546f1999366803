// What is said on the streams of QUIC, put together and given to whom the handshake named: HTTP/3 (RFC 9114), DNS (RFC 9250).
#include "core/dissect/protocols/http3.h"
#include "core/dissect/protocols/quic.h"

namespace capscope::quic {
namespace {

constexpr MessageRows kDataRows{kFields["quic.fragments"], kFields["quic.fragment"], kFields["quic.fragment.count"],
                                kFields["quic.reassembled.length"], "Reassembled QUIC STREAM Data Fragment", {}};

constexpr size_t kStreamsMax = 10'000;          // of a connection, that are remembered
constexpr size_t kMessagesMax = 100'000;        // of a connection, that were put together
constexpr size_t kMessagesBytesMax = 16u << 20; // all of them together
constexpr uint32_t kDataNotesMax = 1'000;       // STREAM frames of a datagram

// An extension of that type in the list at `at`, up to `end`.
Bytes extension(Bytes message, size_t at, uint16_t wanted)
{
    if (at + 2 > message.size())
        return {};
    const auto end = std::min(message.size(), at + 2 + be16(&message[at]));
    for (at += 2; at + 4 <= end;) {
        const auto size = be16(&message[at + 2]);
        if (at + 4 + size > end)
            break;
        if (be16(&message[at]) == wanted)
            return message.subspan(at + 4, size);
        at += 4u + size;
    }
    return {};
}

// RFC 7301: the only name of a list; empty if there are several.
std::string_view onlyName(Bytes list)
{
    if (list.size() < 3 || list.size() != 3u + list[2])
        return {};
    return asText(list.subspan(3));
}

Bytes firstMessage(const CryptoStream& stream, uint8_t type)
{
    const auto [start, end] = stream.messageAt(0);
    return end != 0 && end <= stream.end() && stream.bytes[0] == type ? Bytes(stream.bytes).first(end) : Bytes();
}

// What the server chose, or the only thing that the client offers.
void learnApplication(Connection& known)
{
    constexpr uint16_t kAlpn = 16;
    if (const auto chosen = firstMessage(known.streams[int(Level::Handshake)][1], 8); !chosen.empty()) {
        known.application = onlyName(extension(chosen, 4, kAlpn));
        return;
    }
    const auto hello = firstMessage(known.streams[int(Level::Initial)][0], 1);
    size_t at = 38;
    if (at >= hello.size())
        return;
    at += 1u + hello[at];
    if (at + 2 > hello.size())
        return;
    at += 2u + be16(&hello[at]);
    if (at >= hello.size())
        return;
    at += 1u + hello[at];
    known.application = onlyName(extension(hello, at, kAlpn));
}

class Data {
public:
    Data(Layer& frames, const Context& context, uint64_t stream, uint64_t offset)
        : m_frames(frames)
        , m_context(context)
        , m_known(*context.connection)
        , m_stream(stream)
        , m_offset(offset)
        , m_ordinal(context.dataFrames++)
    {
    }

    void dissect(uint32_t at, uint32_t size)
    {
        if (m_known.application.empty() && m_frames.firstPass() && !m_context.quoted)
            learnApplication(m_known);
        const auto& name = m_known.application;
        if (name.starts_with("doq")) {
            constexpr uint32_t kLengthBytes = 2;
            if (size > kLengthBytes)
                m_frames.call("dns", m_frames.slice(at + kLengthBytes, size - kLengthBytes));
            return;
        }
        if (name != "h3" && !name.starts_with("h3-"))
            return;
        if (m_frames.firstPass() && !m_context.quoted)
            learn(at, size);
        else if (m_ordinal < m_context.data.size())
            m_note = m_context.data[m_ordinal];
        show(at, size);
    }

private:
    // First pass: which message these bytes belong to.
    void learn(uint32_t at, uint32_t size)
    {
        const auto key = m_stream << 1 | (m_context.note.client ? 0 : 1);
        auto found = m_known.data.find(key);
        if (found == m_known.data.end() && m_known.data.size() < kStreamsMax)
            found = m_known.data.try_emplace(key).first;
        m_note.shown = size;
        if (found != m_known.data.end())
            learnOf(found->second, m_frames.peekBytes(at, size));
        if (m_ordinal < kDataNotesMax) {
            m_context.data.resize(m_ordinal + 1);
            m_context.data[m_ordinal] = m_note;
        }
    }

    void learnOf(DataStream& stream, Bytes bytes)
    {
        if (!stream.waiting.empty() && m_offset == stream.from + stream.waiting.size() && addTo(stream, bytes))
            return;
        if (!stream.waiting.empty() && m_offset >= stream.from) { // a gap, or bytes that were there before
            m_note.shown = 0;
            return;
        }
        const bool oneWay = (m_stream & 2) != 0;
        if (oneWay && m_offset == 0)
            stream.kind = http3::streamKind(bytes);
        m_note.kind = uint32_t(std::min<uint64_t>(stream.kind, ~0u));
        m_note.shown = http3::wholeBytes(bytes, m_stream, m_offset, stream.kind);
        if (m_note.shown < bytes.size())
            begin(stream, bytes.subspan(m_note.shown), m_offset + m_note.shown);
    }

    void begin(DataStream& stream, Bytes rest, uint64_t offset)
    {
        if (m_known.messages.size() >= kMessagesMax || m_known.messageBytes >= kMessagesBytesMax)
            return;
        stream.waiting.assign(rest.begin(), rest.end());
        stream.from = offset;
        stream.pieces = {{m_frames.frame().number, uint32_t(rest.size())}};
        m_known.messages.push_back({.offset = offset});
        stream.message = m_note.begins = uint32_t(m_known.messages.size());
    }

    // More of a message that waits; false where it grows too long.
    bool addTo(DataStream& stream, Bytes bytes)
    {
        m_known.messageBytes += bytes.size();
        if (m_known.messageBytes > kMessagesBytesMax) {
            stream.waiting.clear();
            return false;
        }
        stream.waiting.insert(stream.waiting.end(), bytes.begin(), bytes.end());
        stream.pieces.push_back({m_frames.frame().number, uint32_t(bytes.size())});
        m_note.shown = 0;
        m_note.kind = uint32_t(std::min<uint64_t>(stream.kind, ~0u));
        const auto whole = http3::wholeBytes(stream.waiting, m_stream, stream.from, stream.kind);
        if (whole == 0) {
            m_note.begins = stream.message;
            return true;
        }
        auto& message = m_known.messages[stream.message - 1];
        message.bytes.assign(stream.waiting.begin(), stream.waiting.begin() + whole);
        message.pieces = stream.pieces;
        message.wholeIn = m_frames.frame().number;
        m_note.completes = stream.message;
        const std::vector<uint8_t> rest(stream.waiting.begin() + whole, stream.waiting.end());
        message.pieces.back().size -= uint32_t(rest.size());
        stream.waiting.clear();
        if (!rest.empty())
            begin(stream, rest, message.offset + whole);
        return true;
    }

    void show(uint32_t at, uint32_t size)
    {
        if (m_note.completes > 0 && m_note.completes <= m_known.messages.size()) {
            const auto& message = m_known.messages[m_note.completes - 1];
            const auto slice = m_frames.dissection().addBuffer("Reassembled QUIC STREAM", message.bytes);
            pieces(message, slice);
            http3::dissectStream(m_frames, slice, m_stream, message.offset, m_note.kind);
        } else if (m_note.shown > 0) {
            http3::dissectStream(m_frames, m_frames.slice(at, size), m_stream, m_offset, m_note.kind);
        }
        if (m_note.begins > 0 && m_note.begins <= m_known.messages.size())
            if (const auto in = m_known.messages[m_note.begins - 1].wholeIn; in != 0)
                m_frames.addNumber(kFields["quic.reassembled_in"], at, 0, in).generated();
    }

    void pieces(const DataMessage& message, const Slice& slice)
    {
        if (!m_frames.dissection().recording())
            return;
        Layer whole(m_frames.dissection(), m_frames.protocolId(), slice, m_frames.last() ? m_frames.last().id() : kNoNode);
        addMessageRows(whole, kDataRows, messageOf(message.pieces), slice.buffer);
    }

    Layer& m_frames;
    const Context& m_context;
    Connection& m_known;
    const uint64_t m_stream;
    const uint64_t m_offset;
    const uint32_t m_ordinal;
    DataNote m_note;
};

} // namespace

void dissectData(Layer& frames, const Context& context, uint64_t stream, uint64_t offset, uint32_t at, uint32_t size)
{
    if (context.connection != nullptr)
        Data(frames, context, stream, offset).dissect(at, size);
}

} // namespace capscope::quic
