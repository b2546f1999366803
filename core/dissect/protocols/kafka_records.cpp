// The records that Kafka carries: batches, and the messages of old versions. See kafka.h.
#include "core/dissect/protocols/kafka.h"

namespace capscope::kafka {

// "Record batch" and "Old message format" of the protocol's documentation.
void Message::messageSet()
{
    const auto length = size(4);
    if (length <= 0 || m_kafka.failed())
        return;
    const auto end = uint64_t(at()) + uint64_t(length);
    if (end > m_kafka.captured())
        return m_kafka.malformed();
    const auto set = m_kafka.group("Message Set");
    constexpr uint32_t kHeadBytes = 17; // up to the byte that tells the format
    while (m_kafka.more() && at() + kHeadBytes <= end) {
        const auto start = at();
        const auto size = uint64_t(12) + m_kafka.peek32(start + 8);
        const auto magic = m_kafka.peek8(start + 16);
        if (start + size > end) // a broker cuts the last one where the answer is full
            break;
        if (magic >= 2)
            recordBatch();
        else
            oldMessage();
        m_kafka.seek(start + size);
    }
    m_kafka.seek(end);
}

void Message::recordBytes(FieldRef row, int64_t size)
{
    const auto label = m_kafka.protocol().fields[row.index].label;
    if (size < 0) {
        m_kafka.addBytes(row, at(), 0, {}).text("{}: <NULL>", label);
        return;
    }
    const auto value = m_kafka.bytes(row, uint32_t(std::min<int64_t>(size, UINT32_MAX)));
    const auto text = asText(value);
    const auto isPlain = [](char c) { return uint8_t(c) >= 0x20 && uint8_t(c) < 0x7f; };
    if (m_kafka.last() && !value.empty() && std::all_of(text.begin(), text.end(), isPlain))
        m_kafka.last().text("{}: \"{}\"", label, text);
}

void Message::oldMessage()
{
    const auto row = m_kafka.group("Message");
    i64(kFields["kafka.offset"]);
    i32(kFields["kafka.message_size"]);
    m_kafka.u32(kFields["kafka.message_crc"]);
    const auto magic = number(kFields["kafka.message_magic"], 1);
    const auto codec = m_kafka.peek8(at()) & 7;
    if (magic == 0)
        m_kafka.u8(kFields["kafka.message_codec"]);
    else
        m_kafka.bitFields(1, {kFields["kafka.message_codec"], kFields["kafka.message_timestamp_type"]});
    if (magic == 1)
        time(kFields["kafka.message_timestamp"]);
    const bool flexible = m_flexible;
    m_flexible = false;
    recordBytes(kFields["kafka.message_key"], size(4));
    const auto value = size(4);
    if (codec == 0)
        recordBytes(kFields["kafka.message_value"], value);
    m_flexible = flexible;
}

void Message::recordBatch()
{
    const auto row = m_kafka.group("Record Batch");
    const auto offset = i64(kFields["kafka.offset"]);
    const auto start = at();
    const auto size = uint32_t(i32(kFields["kafka.message_size"]));
    i32(kFields["kafka.leader_epoch"]);
    number(kFields["kafka.message_magic"], 1);
    m_kafka.u32(kFields["kafka.batch_crc"]);
    const auto codec = m_kafka.peek16(at()) & 7;
    m_kafka.bitFields(2, {kFields["kafka.batch_codec"], kFields["kafka.batch_timestamp_type"], kFields["kafka.batch_transactional"],
                          kFields["kafka.batch_control_batch"]});
    m_kafka.u32(kFields["kafka.batch_last_offset_delta"]);
    const auto first = int64_t(m_kafka.peek(at(), 8));
    time(kFields["kafka.batch_first_timestamp"]);
    time(kFields["kafka.batch_last_timestamp"]);
    i64(kFields["kafka.producer_id"]);
    i16(kFields["kafka.producer_epoch"]);
    i32(kFields["kafka.batch_base_sequence"]);
    const auto count = m_kafka.u32(kFields["kafka.batch_size"]);
    const auto end = uint64_t(start) + 4 + size;
    for (uint32_t i = 0; i < count && codec == 0 && m_kafka.more() && at() < end; ++i)
        record(first, offset);
    if (!m_kafka.failed())
        m_kafka.seek(end);
}

void Message::record(int64_t firstTimestamp, int64_t firstOffset)
{
    const auto row = m_kafka.group("Record");
    const auto length = signedVarint();
    const auto end = uint64_t(at()) + uint64_t(std::max<int64_t>(length, 0));
    if (length <= 0 || end > m_kafka.captured())
        return m_kafka.malformed();
    number(kFields["kafka.record_attributes"], 1);
    auto start = at();
    const auto time = uint64_t(firstTimestamp) + uint64_t(signedVarint()); // may wrap: the sum is only shown
    m_kafka.addSigned(kFields["kafka.message_timestamp"], start, at() - start, int64_t(time * 1'000'000));
    start = at();
    const auto offset = uint64_t(firstOffset) + uint64_t(signedVarint());
    m_kafka.addSigned(kFields["kafka.offset"], start, at() - start, int64_t(offset));
    recordBytes(kFields["kafka.message_key"], signedVarint());
    recordBytes(kFields["kafka.message_value"], signedVarint());
    if (m_kafka.failed())
        return;
    const auto headers = m_kafka.group("Headers");
    const auto count = signedVarint();
    for (int64_t i = 0; i < count && m_kafka.more() && at() < end; ++i) {
        const auto header = m_kafka.group("Header");
        const auto keyBytes = signedVarint();
        const auto key = m_kafka.text(kFields["kafka.header_key"], uint32_t(std::clamp<int64_t>(keyBytes, 0, UINT32_MAX)));
        recordBytes(kFields["kafka.header_value"], signedVarint());
        header.item().append(" (Key: {})", printable(key));
    }
}

} // namespace capscope::kafka
