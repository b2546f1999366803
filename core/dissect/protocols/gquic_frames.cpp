// Frames of Google's QUIC in packets that can be read. Not decoded: RST_STREAM, GOAWAY, WINDOW_UPDATE, BLOCKED and congestion
// feedback, which stand in packets that are encrypted.
#include "core/dissect/protocols/gquic.h"
#include "core/dissect/protocols/tls.h"

#include <fmt/format.h>

namespace capscope::gquic {
namespace {

constexpr uint8_t kPadding = 0;
constexpr uint8_t kClose = 2;
constexpr uint8_t kStopWaiting = 6;
constexpr uint8_t kPing = 7;
constexpr uint8_t kCrypto = 8;
constexpr uint8_t kAck = 0x40;
constexpr uint8_t kStream = 0x80;
constexpr uint16_t kBigEndian = 39;  // from this version on numbers are so
constexpr uint16_t kNoEntropy = 34;  // from this version on
constexpr uint32_t kSizes[] = {1, 2, 4, 6};

uint32_t offsetBytes(uint8_t type) { return (type >> 2 & 7u) == 0 ? 0 : (type >> 2 & 7u) + 1; }

// Frames of a kind that says nothing of the packet's being readable: their sizes. 0 for others.
uint32_t sizeOfAck(const Layer& gquic, uint32_t at, const Form& form)
{
    const auto type = gquic.peek8(at);
    const auto largest = kSizes[type >> 2 & 3];
    const auto block = kSizes[type & 3];
    const bool more = (type & 0x20) != 0;
    if (form.version >= kNoEntropy) {
        auto size = 1 + largest + 2 + (more ? 1u : 0u) + block;
        if (more)
            size += gquic.peek8(at + 1 + largest + 2) * (1 + block);
        const auto times = gquic.peek8(at + size);
        return size + 1 + (times > 0 ? 5u + (times - 1u) * 3 : 0);
    }
    auto size = 2 + largest + 2;
    const auto times = gquic.peek8(at + size);
    size += 1 + (times > 0 ? 5u + (times - 1u) * 3 : 0);
    if (more) {
        size += 1 + gquic.peek8(at + size) * (block + 1u);
        size += 1 + gquic.peek8(at + size) * largest;
    }
    return size;
}

class Frames {
public:
    Frames(Layer& gquic, const Form& form)
        : m_gquic(gquic)
        , m_form(form)
    {
    }

    void dissect()
    {
        while (m_gquic.more() && frame()) {
        }
    }

private:
    bool frame()
    {
        const auto at = m_gquic.position();
        const auto type = m_gquic.peek8(at);
        const auto item = m_gquic.addNone(kFields["gquic.frame"], at, 1);
        item.text(nameOf(kFrameTypes, type));
        const auto under = m_gquic.under(item);
        if ((type & kStream) != 0)
            return stream(item, type);
        m_gquic.u8(kFields["gquic.frame_type"]);
        const auto typeItem = m_gquic.last();
        typeItem.text("Frame Type: {} (0x{:02x})", nameOf(kFrameTypes, type), type);
        switch (type) {
        case kPadding:
            padding(item);
            return true;
        case kClose:
            close(item);
            return true;
        case kStopWaiting:
            stopWaiting(item);
            return true;
        case kPing:
            return true;
        case kCrypto: {
            const auto inside = m_gquic.under(typeItem);
            m_gquic.addNumber(kFields["gquic.frame_type.stream"], at, 1, type);
        }
            return crypto(item);
        default:
            if ((type & kAck) == 0)
                return false;
            acknowledgement(typeItem, at, type);
            return true;
        }
    }

    uint64_t number(FieldRef f, uint32_t size)
    {
        return m_form.version >= kBigEndian ? m_gquic.number(f, size) : m_gquic.numberLe(f, size);
    }

    uint64_t variable(FieldRef f)
    {
        const auto at = m_gquic.position();
        const auto size = 1u << (m_gquic.peek8(at) >> 6);
        const auto value = m_gquic.peek(at, size) & (~uint64_t(0) >> (66 - 8 * size));
        m_gquic.addNumber(f, at, size, value);
        m_gquic.skip(size);
        return value;
    }

    void padding(const Item& item)
    {
        const auto at = m_gquic.position();
        const auto size = m_gquic.reportedRemaining();
        m_gquic.addNumber(kFields["gquic.frame_type.padding.length"], at, 0, size).generated();
        item.text("PADDING Length: {}", size);
        if (size > 0)
            m_gquic.bytes(kFields["gquic.frame_type.padding"], size);
    }

    void close(const Item& item)
    {
        const auto code = number(kFields["gquic.frame_type.cc.error_code"], 4);
        item.text("CONNECTION_CLOSE Error code: {}", code);
        const auto size = number(kFields["gquic.frame_type.cc.reason_phrase.length"], 2);
        if (size > 0)
            m_gquic.text(kFields["gquic.frame_type.cc.reason_phrase"], uint32_t(size));
    }

    void stopWaiting(const Item& item)
    {
        if (m_form.version < kNoEntropy)
            item.text("STOP_WAITING Send Entropy: {}", m_gquic.u8(kFields["gquic.frame_type.sw.send_entropy"]));
        number(kFields["gquic.frame_type.sw.least_unacked_delta"], m_form.numberBytes);
    }

    bool crypto(const Item& item)
    {
        variable(kFields["gquic.crypto.offset"]);
        const auto size = variable(kFields["gquic.crypto.length"]);
        const auto at = m_gquic.position();
        if (m_gquic.failed() || size > m_gquic.remaining())
            return false;
        m_gquic.addNone(kFields["gquic.crypto.crypto_data"], at, uint32_t(size));
        if (m_form.tls)
            m_gquic.info().append(", CRYPTO");
        if (m_form.tls) {
            tls::dissectCarriedHandshake(m_gquic, m_gquic.slice(at, uint32_t(size)), item ? item.id() : kNoNode);
        } else {
            const auto name = messageName(m_gquic.peekText(at, 4));
            m_gquic.info().set(name.empty() ? "Unknown" : name);
            dissectMessage(m_gquic);
        }
        if (m_gquic.failed())
            return false;
        m_gquic.seek(uint64_t(at) + size);
        return true;
    }

    void acknowledgement(const Item& typeItem, uint32_t at, uint8_t type)
    {
        const bool modern = m_form.version >= kNoEntropy;
        {
            const auto under = m_gquic.under(typeItem);
            for (const auto f : {kFields["gquic.frame_type.stream"], kFields["gquic.frame_type.ack"], kFields["gquic.frame_type.ack.n"],
                                 modern ? kFields["gquic.frame_type.ack.u"] : kFields["gquic.frame_type.ack.t"],
                                 kFields["gquic.frame_type.ack.ll"], kFields["gquic.frame_type.ack.mm"]})
                m_gquic.addNumber(f, at, 1, type);
        }
        const auto largest = kSizes[type >> 2 & 3];
        const auto block = kSizes[type & 3];
        const bool more = (type & 0x20) != 0;
        modern ? modernAck(largest, block, more) : oldAck(largest, block, more);
    }

    void modernAck(uint32_t largest, uint32_t block, bool more)
    {
        number(kFields["gquic.frame_type.ack.largest_acked"], largest);
        number(kFields["gquic.frame_type.ack.largest_acked_delta_time"], 2);
        const auto blocks = more ? m_gquic.u8(kFields["gquic.frame_type.ack.num_blocks"]) : uint8_t(0);
        number(kFields["gquic.frame_type.ack.first_ack_block_length"], block);
        for (int i = 0; i < blocks && m_gquic.more(); ++i) {
            m_gquic.u8(kFields["gquic.frame_type.ack.gap_to_next_block"]);
            number(kFields["gquic.frame_type.ack.ack_block_length"], block);
        }
        times(kFields["gquic.frame_type.ack.delta_largest_acked"], kFields["gquic.frame_type.ack.time_since_largest_acked"]);
    }

    void oldAck(uint32_t largest, uint32_t block, bool more)
    {
        m_gquic.u8(kFields["gquic.frame_type.ack.received_entropy"]);
        number(kFields["gquic.frame_type.ack.largest_observed"], largest);
        number(kFields["gquic.frame_type.ack.ack_delay_time"], 2);
        times(kFields["gquic.frame_type.ack.delta_largest_observed"], kFields["gquic.frame_type.ack.first_timestamp"]);
        if (!more)
            return;
        const auto ranges = m_gquic.u8(kFields["gquic.frame_type.ack.num_ranges"]);
        for (int i = 0; i < ranges && m_gquic.more(); ++i) {
            number(kFields["gquic.frame_type.ack.missing_packet"], block);
            m_gquic.u8(kFields["gquic.frame_type.ack.range_length"]);
        }
    }

    void times(FieldRef delta, FieldRef first)
    {
        const auto count = m_gquic.u8(kFields["gquic.frame_type.ack.num_timestamp"]);
        for (int i = 0; i < count && m_gquic.more(); ++i) {
            m_gquic.u8(delta);
            if (i == 0)
                number(first, 4);
            else
                number(kFields["gquic.frame_type.ack.time_since_previous_timestamp"], 2);
        }
    }

    bool stream(const Item& item, uint8_t type)
    {
        m_gquic.bits(kFields["gquic.frame_type"], 1, {kFields["gquic.frame_type.stream"], kFields["gquic.frame_type.stream.f"],
                     kFields["gquic.frame_type.stream.d"], kFields["gquic.frame_type.stream.ooo"], kFields["gquic.frame_type.stream.ss"]});
        m_gquic.last().text("Frame Type: STREAM (Special Frame Type) (0x{:02x})", type);
        const auto id = number(kFields["gquic.stream_id"], (type & 3u) + 1);
        m_gquic.last().text("Stream ID: {}{}", id, id == 1 ? " (Reserved for (G)QUIC handshake, crypto, config updates...)" : "");
        if (const auto bytes = offsetBytes(type); bytes > 0)
            number(kFields["gquic.offset"], bytes);
        if ((type & 0x20) != 0)
            number(kFields["gquic.data_len"], 2);
        const auto tag = m_gquic.peekText(m_gquic.position(), 4);
        const auto name = messageName(tag);
        item.text("STREAM (Special Frame Type) Stream ID: {}, Type: {} ({})", id, tag, name);
        if (name.empty())
            return false;
        dissectMessage(m_gquic);
        return true;
    }

    Layer& m_gquic;
    Form m_form;
};

} // namespace

std::string_view readableAs(const Layer& gquic, uint32_t at, const Form& form)
{
    constexpr int kFramesMax = 8; // others before the one that tells
    for (int i = 0; i < kFramesMax && gquic.has(at, 1); ++i) {
        const auto type = gquic.peek8(at);
        if ((type & kStream) != 0) {
            if ((type & 0x03) != 0 || gquic.peek8(at + 1) != 1)
                return {};
            return messageName(gquic.peekText(at + 2 + offsetBytes(type) + ((type & 0x20) != 0 ? 2 : 0), 4));
        }
        if ((type & kAck) != 0) {
            at += sizeOfAck(gquic, at, form);
        } else if (type == kStopWaiting) {
            at += (form.version < kNoEntropy ? 2 : 1) + form.numberBytes;
        } else if (type == kPing) {
            ++at;
        } else if (type == kClose) {
            const auto size = form.version >= kBigEndian ? gquic.peek16(at + 5) : gquic.peek16le(at + 5);
            return gquic.has(at, 7u + size) && gquic.captured() == at + 7u + size ? "Connection Close" : std::string_view();
        } else {
            return {};
        }
    }
    return {};
}

void dissectFrames(Layer& gquic, const Form& form) { Frames(gquic, form).dissect(); }

} // namespace capscope::gquic
