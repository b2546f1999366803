// One message of Kafka: a call or an answer, read from its beginning to its end.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/kafka_fields.h"
#include "core/dissect/text.h"

namespace capscope::kafka {

// What is known of a call: the newest version that others name as supported, the first one with compact lengths, and the newest one that
// is decoded here.
struct Call {
    int16_t newest = -1;
    int16_t flexible = INT16_MAX;
    int16_t decoded = -1;
};

Call callOf(int16_t key);
std::string nameOfCall(int16_t key);
// "v0-8"
std::string supported(const Call& call);

struct Request {
    FrameNumber frame = 0;
    int16_t key = 0;
    int16_t version = 0;
};

class Message {
public:
    explicit Message(Layer& kafka)
        : m_kafka(kafka)
    {
    }

    void dissect();

private:
    Layer& m_kafka;
    int16_t m_key = 0;
    int16_t m_version = 0;
    bool m_flexible = false;

    uint32_t at() const { return m_kafka.position(); }

    // --- values
    int64_t number(FieldRef row, uint32_t size)
    {
        const auto start = at();
        const auto shift = 64 - size * 8;
        const auto value = int64_t(m_kafka.peek(start, size) << shift) >> shift;
        m_kafka.skip(size);
        if (!m_kafka.has(start, size))
            m_kafka.malformed();
        else
            m_kafka.addSigned(row, start, size, value);
        return m_kafka.failed() ? 0 : value;
    }

    int16_t i16(FieldRef row) { return int16_t(number(row, 2)); }

    int32_t i32(FieldRef row) { return int32_t(number(row, 4)); }

    int64_t i64(FieldRef row) { return number(row, 8); }

    void boolean(FieldRef row) { m_kafka.u8(row); }

    uint64_t varint()
    {
        uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!m_kafka.has(at(), 1))
                break;
            const auto byte = m_kafka.peek8(at());
            m_kafka.skip(1);
            value |= uint64_t(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                return value;
        }
        m_kafka.malformed();
        return 0;
    }

    int64_t signedVarint()
    {
        const auto value = varint();
        return int64_t(value >> 1) ^ -int64_t(value & 1);
    }

    // -1: none at all.
    int64_t size(uint32_t fixedBytes)
    {
        if (m_flexible)
            return int64_t(varint()) - 1;
        const auto start = at();
        if (!m_kafka.has(start, fixedBytes)) {
            m_kafka.malformed();
            return -1;
        }
        m_kafka.skip(fixedBytes);
        return fixedBytes == 2 ? int16_t(m_kafka.peek16(start)) : int32_t(m_kafka.peek32(start));
    }

    std::string_view string(FieldRef row)
    {
        const auto start = at();
        const auto length = size(2);
        if (m_kafka.failed())
            return {};
        if (length < 0) {
            m_kafka.addText(row, start, at() - start, "[ Null ]");
            return {};
        }
        if (!m_kafka.has(at(), uint32_t(std::min<int64_t>(length, INT32_MAX)))) {
            m_kafka.note(kFields["kafka.bad_string_length"], m_kafka.item());
            m_kafka.malformed();
            return {};
        }
        const auto text = m_kafka.peekText(at(), uint32_t(length));
        m_kafka.skip(uint32_t(length));
        m_kafka.addText(row, start, at() - start, text);
        return text;
    }

    void bytes(FieldRef row)
    {
        const auto length = size(4);
        if (m_kafka.failed() || length < 0)
            return;
        m_kafka.bytes(row, uint32_t(length));
    }

    // So many elements; each calls `one`.
    template <typename One> uint32_t array(const One& one)
    {
        const auto count = size(4);
        uint32_t read = 0;
        for (; int64_t(read) < count && m_kafka.more(); ++read)
            one();
        return read;
    }

    template <typename One> void arrayUnder(std::string_view name, const One& one)
    {
        const auto group = m_kafka.group(name);
        array(one);
    }

    void tags()
    {
        if (!m_flexible)
            return;
        const auto group = m_kafka.group("Tagged fields");
        const auto count = varint();
        for (uint64_t i = 0; i < count && m_kafka.more(); ++i) {
            const auto field = m_kafka.group("Field");
            const auto start = at();
            const auto tag = varint();
            m_kafka.addNumber(kFields["kafka.tagged_field_tag"], start, at() - start, tag);
            const auto length = varint();
            m_kafka.bytes(kFields["kafka.tagged_field_data"], uint32_t(std::min<uint64_t>(length, UINT32_MAX)));
        }
    }

    void error()
    {
        const auto code = i16(kFields["kafka.error"]);
        if (code != 0 && !m_kafka.failed())
            m_kafka.info().append(" [{}] ", nameOr(kError, uint64_t(int64_t(code)), "Unknown"));
    }

    void throttle(int16_t since)
    {
        if (m_version >= since)
            i32(kFields["kafka.throttle_time"]);
    }

    void time(FieldRef row)
    {
        const auto start = at();
        const auto ms = int64_t(m_kafka.peek(start, 8));
        constexpr int64_t kMsMax = INT64_MAX / 1'000'000; // as nanoseconds
        m_kafka.skip(8);
        m_kafka.addSigned(row, start, 8, std::clamp(ms, -kMsMax, kMsMax) * 1'000'000);
    }

    // --- messages
    void head(const Call& call, const Item& versionRow, std::string_view kind);
    void request();
    void response();
    void remember(uint32_t correlation);
    std::optional<Request> recall(uint32_t correlation);
    void finish();

    // --- what is called and answered: kafka_calls.cpp, for groups kafka_groups.cpp
    void requestBody();
    void responseBody();
    void produceRequest();
    void produceResponse();
    void producedPartition();
    void fetchRequest();
    void fetchedTopic();
    void fetchResponse();
    void fetchedPartition();
    void offsetsRequest();
    void offsetsResponse();
    void metadataRequest();
    void metadataResponse();
    void broker();
    void topicMetadata();
    void partitionMetadata();
    void commitRequest();
    void commitResponse();
    void committedRequest();
    void committedResponse();
    void coordinatorRequest();
    void coordinatorResponse();
    void joinRequest();
    void joinResponse();
    void heartbeatRequest();
    void leaveRequest();
    void leaveResponse();
    void syncRequest();
    void syncResponse();
    void versionsResponse();
    void producerRequest();
    void groupAndMember(bool generation, int16_t instanceSince);

    // --- records: kafka_records.cpp
    void messageSet();
    void oldMessage();
    void recordBatch();
    void record(int64_t firstTimestamp, int64_t firstOffset);
    void recordBytes(FieldRef row, int64_t size);
};

} // namespace capscope::kafka
