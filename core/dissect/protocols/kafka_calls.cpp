// What clients of Kafka call, and the answers. See kafka.h.
#include "core/dissect/protocols/kafka.h"

namespace capscope::kafka {

void Message::requestBody()
{
    switch (m_key) {
    case 0: return produceRequest();
    case 1: return fetchRequest();
    case 2: return offsetsRequest();
    case 3: return metadataRequest();
    case 8: return commitRequest();
    case 9: return committedRequest();
    case 10: return coordinatorRequest();
    case 11: return joinRequest();
    case 12: return heartbeatRequest();
    case 13: return leaveRequest();
    case 14: return syncRequest();
    case 17:
        string(kFields["kafka.sasl_mechanism"]);
        return;
    case 18:
        if (m_version >= 3) {
            string(kFields["kafka.client_software_name"]);
            string(kFields["kafka.client_software_version"]);
        }
        return tags();
    case 22: return producerRequest();
    case 36:
        bytes(kFields["kafka.sasl_authentication"]);
        return tags();
    default:
        return;
    }
}

void Message::responseBody()
{
    switch (m_key) {
    case 0: return produceResponse();
    case 1: return fetchResponse();
    case 2: return offsetsResponse();
    case 3: return metadataResponse();
    case 8: return commitResponse();
    case 9: return committedResponse();
    case 10: return coordinatorResponse();
    case 11: return joinResponse();
    case 12:
        throttle(1);
        error();
        return tags();
    case 13: return leaveResponse();
    case 14: return syncResponse();
    case 17:
        error();
        return arrayUnder("Enabled SASL Mechanisms", [&] { string(kFields["kafka.sasl_mechanism"]); });
    case 18: return versionsResponse();
    case 22:
        throttle(0);
        error();
        i64(kFields["kafka.producer_id"]);
        i16(kFields["kafka.producer_epoch"]);
        return tags();
    case 36:
        error();
        string(kFields["kafka.error_message"]);
        bytes(kFields["kafka.sasl_authentication"]);
        if (m_version >= 1)
            i64(kFields["kafka.session_lifetime_ms"]);
        return tags();
    default:
        return;
    }
}

namespace {

std::string timeText(int64_t time)
{
    return time == -1 ? "-1 (latest)" : time == -2 ? "-2 (earliest)" : fmt::format("{}", time);
}

} // namespace

void Message::produceRequest()
{
    if (m_version >= 3)
        string(kFields["kafka.transactional_id"]);
    i16(kFields["kafka.required_acks"]);
    i32(kFields["kafka.timeout"]);
    array([&] {
        const auto topic = m_kafka.group("Topic");
        const auto name = string(kFields["kafka.topic_name"]);
        array([&] {
            const auto partition = m_kafka.group("Partition");
            const auto id = i32(kFields["kafka.partition_id"]);
            messageSet();
            tags();
            partition.item().append(" (ID={})", id);
        });
        tags();
        topic.item().append(" (Name={})", printable(name));
    });
    tags();
}

void Message::producedPartition()
{
    const auto partition = m_kafka.group("Partition");
    const auto id = i32(kFields["kafka.partition_id"]);
    error();
    const auto offset = i64(kFields["kafka.offset"]);
    if (m_version >= 2) {
        const auto time = i64(kFields["kafka.offset_time"]);
        if (m_kafka.last())
            m_kafka.last().text("Time: {}", timeText(time));
    }
    if (m_version >= 5)
        i64(kFields["kafka.log_start_offset"]);
    if (m_version >= 8) {
        arrayUnder("Record Errors", [&] {
            const auto one = m_kafka.group("Record Error");
            i32(kFields["kafka.batch_index"]);
            string(kFields["kafka.batch_index_error_message"]);
            tags();
        });
        string(kFields["kafka.error_message"]);
    }
    tags();
    partition.item().append(" (ID={}, Offset={})", id, offset);
}

void Message::produceResponse()
{
    array([&] {
        const auto topic = m_kafka.group("Topic");
        string(kFields["kafka.topic_name"]);
        array([&] { producedPartition(); });
        tags();
    });
    throttle(1);
    tags();
}

void Message::fetchedTopic()
{
    const auto topic = m_kafka.group("Topic");
    string(kFields["kafka.topic_name"]);
    const auto count = array([&] {
        const auto partition = m_kafka.group("Partition");
        const auto id = i32(kFields["kafka.partition_id"]);
        if (m_version >= 9)
            i32(kFields["kafka.leader_epoch"]);
        const auto offset = i64(kFields["kafka.offset"]);
        if (m_version >= 12)
            i32(kFields["kafka.current_leader_epoch"]);
        if (m_version >= 5)
            i64(kFields["kafka.log_start_offset"]);
        i32(kFields["kafka.max_bytes"]);
        tags();
        partition.item().append(" (ID={}, Offset={})", id, offset);
    });
    tags();
    topic.item().append(" ({} partitions)", count);
}

void Message::fetchRequest()
{
    i32(kFields["kafka.replica_id"]);
    i32(kFields["kafka.max_wait_time"]);
    i32(kFields["kafka.min_bytes"]);
    if (m_version >= 3)
        i32(kFields["kafka.max_bytes"]);
    if (m_version >= 4)
        number(kFields["kafka.isolation_level"], 1);
    if (m_version >= 7) {
        i32(kFields["kafka.fetch_session_id"]);
        i32(kFields["kafka.fetch_session_epoch"]);
    }
    array([&] { fetchedTopic(); });
    if (m_version >= 7)
        array([&] {
            const auto topic = m_kafka.group("Fetch Request Forgotten Topic Data");
            string(kFields["kafka.forgotten_topic_name"]);
            const auto count = array([&] { i32(kFields["kafka.forgotten_topic_partition"]); });
            tags();
            topic.item().append(" ({} partitions)", count);
        });
    if (m_version >= 11)
        string(kFields["kafka.rack"]);
    tags();
}

void Message::fetchedPartition()
{
    const auto partition = m_kafka.group("Partition");
    const auto id = i32(kFields["kafka.partition_id"]);
    error();
    const auto offset = i64(kFields["kafka.offset"]);
    if (m_version >= 4)
        i64(kFields["kafka.last_stable_offset"]);
    if (m_version >= 5)
        i64(kFields["kafka.log_start_offset"]);
    if (m_version >= 4)
        arrayUnder("Aborted Transactions", [&] {
            const auto transaction = m_kafka.group("Transaction");
            i64(kFields["kafka.producer_id"]);
            i64(kFields["kafka.first_offset"]);
            tags();
        });
    if (m_version >= 11)
        i32(kFields["kafka.replica_id"]);
    messageSet();
    tags();
    partition.item().append(" (ID={}, Offset={})", id, offset);
}

void Message::fetchResponse()
{
    throttle(1);
    if (m_version >= 7) {
        error();
        i32(kFields["kafka.fetch_session_id"]);
    }
    array([&] {
        const auto topic = m_kafka.group("Topic");
        string(kFields["kafka.topic_name"]);
        const auto count = array([&] { fetchedPartition(); });
        tags();
        topic.item().append(" ({} partitions)", count);
    });
    tags();
}

void Message::offsetsRequest()
{
    i32(kFields["kafka.replica_id"]);
    if (m_version >= 2)
        number(kFields["kafka.isolation_level"], 1);
    array([&] {
        const auto topic = m_kafka.group("Topic");
        string(kFields["kafka.topic_name"]);
        array([&] {
            const auto partition = m_kafka.group("Partition");
            const auto id = i32(kFields["kafka.partition_id"]);
            if (m_version >= 4)
                i32(kFields["kafka.leader_epoch"]);
            const auto time = i64(kFields["kafka.offset_time"]);
            if (m_kafka.last())
                m_kafka.last().text("Time: {}", timeText(time));
            if (m_version == 0)
                i32(kFields["kafka.max_offsets"]);
            tags();
            partition.item().append(" (ID={})", id);
        });
        tags();
    });
    tags();
}

void Message::offsetsResponse()
{
    throttle(2);
    array([&] {
        const auto topic = m_kafka.group("Topic");
        string(kFields["kafka.topic_name"]);
        array([&] {
            const auto partition = m_kafka.group("Partition");
            const auto id = i32(kFields["kafka.partition_id"]);
            error();
            if (m_version == 0) {
                array([&] { i64(kFields["kafka.offset"]); });
            } else {
                const auto time = i64(kFields["kafka.offset_time"]);
                if (m_kafka.last())
                    m_kafka.last().text("Time: {}", timeText(time));
                i64(kFields["kafka.offset"]);
                if (m_version >= 4)
                    i32(kFields["kafka.leader_epoch"]);
            }
            tags();
            partition.item().append(" (ID={})", id);
        });
        tags();
    });
    tags();
}

void Message::metadataRequest()
{
    array([&] {
        const auto topic = m_kafka.group("Topic");
        string(kFields["kafka.topic_name"]);
        tags();
    });
    if (m_version >= 4)
        boolean(kFields["kafka.allow_auto_topic_creation"]);
    if (m_version >= 8) {
        boolean(kFields["kafka.include_cluster_authorized_ops"]);
        boolean(kFields["kafka.include_topic_authorized_ops"]);
    }
    tags();
}

void Message::broker()
{
    const auto broker = m_kafka.group("Broker");
    const auto id = i32(kFields["kafka.node_id"]);
    const auto host = string(kFields["kafka.host"]);
    const auto port = i32(kFields["kafka.port"]);
    if (m_version >= 1)
        string(kFields["kafka.rack"]);
    tags();
    broker.item().append(" (node {}: {}:{})", id, printable(host), port);
}

void Message::partitionMetadata()
{
    const auto partition = m_kafka.group("Partition");
    error();
    const auto id = i32(kFields["kafka.partition_id"]);
    i32(kFields["kafka.leader_id"]);
    if (m_version >= 7)
        i32(kFields["kafka.leader_epoch"]);
    arrayUnder("Replicas", [&] { i32(kFields["kafka.replica_id"]); });
    arrayUnder("Caught-Up Replicas", [&] { i32(kFields["kafka.isr_id"]); });
    if (m_version >= 5)
        arrayUnder("Offline Replicas", [&] { i32(kFields["kafka.offline_id"]); });
    tags();
    partition.item().append(" (ID={})", id);
}

void Message::topicMetadata()
{
    const auto topic = m_kafka.group("Topic");
    error();
    const auto name = string(kFields["kafka.topic_name"]);
    if (m_version >= 1)
        boolean(kFields["kafka.is_internal"]);
    array([&] { partitionMetadata(); });
    if (m_version >= 8)
        m_kafka.u32(kFields["kafka.topic_authorized_ops"]);
    tags();
    topic.item().append(" ({})", printable(name));
}

void Message::metadataResponse()
{
    throttle(3);
    arrayUnder("Broker Metadata", [&] { broker(); });
    if (m_version >= 2)
        string(kFields["kafka.cluster_id"]);
    if (m_version >= 1) {
        i32(kFields["kafka.node_id"]);
        if (m_kafka.last())
            m_kafka.last().text("Controller ID: {}", int32_t(m_kafka.peek32(at() - 4)));
    }
    arrayUnder("Topic Metadata", [&] { topicMetadata(); });
    if (m_version >= 8)
        m_kafka.u32(kFields["kafka.cluster_authorized_ops"]);
    tags();
}

void Message::versionsResponse()
{
    error();
    array([&] {
        const auto row = m_kafka.group("API Version");
        const auto key = i16(kFields["kafka.api_versions.api_key"]);
        const auto low = i16(kFields["kafka.api_versions.min_version"]);
        const auto high = i16(kFields["kafka.api_versions.max_version"]);
        const auto call = callOf(key);
        const auto name = nameOfCall(key);
        row.item().append(" {} (v{}", name, low);
        if (high != low)
            row.item().append("-{}", high);
        row.item().append(")");
        if (call.newest < 0) {
            row.item().append(" [Unknown API key]");
            m_kafka.note(kFields["kafka.unknown_api_key"], row.item(), row.item() ? fmt::format("{} API key", name) : std::string());
        } else if (high > call.newest) {
            row.item().append(" [Unsupported API version. Supports {}]", supported(call));
            m_kafka.note(kFields["kafka.unsupported_api_version"], row.item(),
                         row.item() ? fmt::format("Unsupported {} version. Supports {}.", name, supported(call)) : std::string());
        }
        tags();
    });
    throttle(1);
    tags();
}

void Message::producerRequest()
{
    string(kFields["kafka.transactional_id"]);
    i32(kFields["kafka.transaction_timeout"]);
    if (m_version >= 3) {
        i64(kFields["kafka.producer_id"]);
        i16(kFields["kafka.producer_epoch"]);
    }
    tags();
}

} // namespace capscope::kafka
