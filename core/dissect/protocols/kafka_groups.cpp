// What members of a consumer group call: who belongs to it, and how far it has read. See kafka.h.
#include "core/dissect/protocols/kafka.h"

namespace capscope::kafka {

// Who speaks for which group.

void Message::groupAndMember(bool generation, int16_t instanceSince)
{
    const auto group = string(kFields["kafka.consumer_group"]);
    if (generation)
        i32(kFields["kafka.generation_id"]);
    const auto member = string(kFields["kafka.member_id"]);
    if (m_version >= instanceSince)
        string(kFields["kafka.consumer_group_instance"]);
    if (m_kafka.info().wanted())
        m_kafka.info().append(" (Group={}, Member={})", printable(group), printable(member));
}

void Message::heartbeatRequest()
{
    groupAndMember(true, 3);
    tags();
}

void Message::leaveRequest()
{
    if (m_version < 3)
        return groupAndMember(false, INT16_MAX);
    const auto group = string(kFields["kafka.consumer_group"]);
    arrayUnder("Members", [&] {
        const auto one = m_kafka.group("Member");
        string(kFields["kafka.member_id"]);
        string(kFields["kafka.consumer_group_instance"]);
        tags();
    });
    tags();
    if (m_kafka.info().wanted())
        m_kafka.info().append(" (Group={})", printable(group));
}

void Message::leaveResponse()
{
    throttle(1);
    error();
    if (m_version >= 3)
        arrayUnder("Members", [&] {
            const auto one = m_kafka.group("Member");
            string(kFields["kafka.member_id"]);
            string(kFields["kafka.consumer_group_instance"]);
            error();
            tags();
        });
    tags();
}

void Message::joinRequest()
{
    const auto group = string(kFields["kafka.consumer_group"]);
    i32(kFields["kafka.session_timeout"]);
    if (m_version >= 1)
        i32(kFields["kafka.rebalance_timeout"]);
    const auto member = string(kFields["kafka.member_id"]);
    if (m_version >= 5)
        string(kFields["kafka.consumer_group_instance"]);
    string(kFields["kafka.protocol_type"]);
    arrayUnder("Group Protocols", [&] {
        const auto one = m_kafka.group("Group Protocol");
        const auto name = string(kFields["kafka.protocol_name"]);
        bytes(kFields["kafka.protocol_metadata"]);
        tags();
        one.item().append(" (Group-ID={})", printable(name));
    });
    tags();
    if (m_kafka.info().wanted())
        m_kafka.info().append(" (Group={}, Member={})", printable(group), printable(member));
}

void Message::joinResponse()
{
    throttle(2);
    error();
    i32(kFields["kafka.generation_id"]);
    if (m_version >= 7)
        string(kFields["kafka.protocol_type"]);
    string(kFields["kafka.protocol_name"]);
    string(kFields["kafka.group_leader_id"]);
    const auto member = string(kFields["kafka.member_id"]);
    arrayUnder("Members", [&] {
        const auto one = m_kafka.group("Member");
        const auto id = string(kFields["kafka.member_id"]);
        if (m_version >= 5)
            string(kFields["kafka.consumer_group_instance"]);
        bytes(kFields["kafka.member_metadata"]);
        tags();
        one.item().append(" (Member={})", printable(id));
    });
    tags();
    if (m_kafka.info().wanted())
        m_kafka.info().append(" (Member={})", printable(member));
}

void Message::syncRequest()
{
    groupAndMember(true, 3);
    if (m_version >= 5) {
        string(kFields["kafka.protocol_type"]);
        string(kFields["kafka.protocol_name"]);
    }
    arrayUnder("Group Assignments", [&] {
        const auto one = m_kafka.group("Group Assignment");
        const auto id = string(kFields["kafka.member_id"]);
        bytes(kFields["kafka.member_assignment"]);
        tags();
        one.item().append(" (Member={})", printable(id));
    });
    tags();
}

void Message::syncResponse()
{
    throttle(1);
    error();
    if (m_version >= 5) {
        string(kFields["kafka.protocol_type"]);
        string(kFields["kafka.protocol_name"]);
    }
    bytes(kFields["kafka.member_assignment"]);
    tags();
}

void Message::commitRequest()
{
    const auto group = string(kFields["kafka.consumer_group"]);
    if (m_version >= 1) {
        i32(kFields["kafka.generation_id"]);
        string(kFields["kafka.member_id"]);
    }
    if (m_version >= 7)
        string(kFields["kafka.consumer_group_instance"]);
    if (m_version >= 2 && m_version <= 4)
        i64(kFields["kafka.retention_time"]);
    array([&] {
        const auto topic = m_kafka.group("Topic");
        const auto name = string(kFields["kafka.topic_name"]);
        array([&] {
            const auto partition = m_kafka.group("Partition");
            const auto id = i32(kFields["kafka.partition_id"]);
            const auto offset = i64(kFields["kafka.offset"]);
            if (m_version >= 6)
                i32(kFields["kafka.leader_epoch"]);
            if (m_version == 1)
                time(kFields["kafka.commit_timestamp"]);
            string(kFields["kafka.metadata"]);
            tags();
            partition.item().append(" (ID={}, Offset={})", id, offset);
        });
        tags();
        topic.item().append(" (Topic={})", printable(name));
    });
    tags();
    if (m_kafka.info().wanted())
        m_kafka.info().append(" (Group={})", printable(group));
}

void Message::commitResponse()
{
    throttle(3);
    array([&] {
        const auto topic = m_kafka.group("Topic");
        const auto name = string(kFields["kafka.topic_name"]);
        array([&] {
            const auto partition = m_kafka.group("Partition");
            const auto id = i32(kFields["kafka.partition_id"]);
            const auto code = int64_t(int16_t(m_kafka.peek16(at())));
            error();
            tags();
            partition.item().append(" (Partition-ID={}, Error={})", id, nameOr(kError, uint64_t(code), "Unknown"));
        });
        tags();
        topic.item().append(" (Name={})", printable(name));
    });
    tags();
}

void Message::committedRequest()
{
    string(kFields["kafka.consumer_group"]);
    {
        const auto topics = m_kafka.group("Topics");
        const auto count = array([&] {
            const auto topic = m_kafka.group("Topic");
            const auto name = string(kFields["kafka.topic_name"]);
            const auto partitions = array([&] { i32(kFields["kafka.partition_id"]); });
            tags();
            topic.item().append(" (Topic: {}, Partitions: {})", printable(name), partitions);
        });
        topics.item().append(" ({} topics)", count);
    }
    if (m_version >= 7)
        boolean(kFields["kafka.require_stable_offset"]);
    tags();
}

void Message::committedResponse()
{
    throttle(3);
    {
        const auto topics = m_kafka.group("Topics");
        const auto count = array([&] {
            const auto topic = m_kafka.group("Topic");
            const auto name = string(kFields["kafka.topic_name"]);
            const auto partitions = array([&] {
                const auto partition = m_kafka.group("Partition");
                const auto id = i32(kFields["kafka.partition_id"]);
                const auto offset = i64(kFields["kafka.offset"]);
                if (m_version >= 5)
                    i32(kFields["kafka.leader_epoch"]);
                string(kFields["kafka.metadata"]);
                error();
                tags();
                partition.item().append(" (ID={}, Offset={})", id, offset);
            });
            tags();
            topic.item().append(" (Topic: {}, Partitions: {})", printable(name), partitions);
        });
        topics.item().append(" ({} topics)", count);
    }
    if (m_version >= 2)
        error();
    tags();
}

void Message::coordinatorRequest()
{
    const auto key = string(m_version == 0 ? kFields["kafka.consumer_group"] : kFields["kafka.coordinator_key"]);
    if (m_version == 0 && m_kafka.info().wanted())
        m_kafka.info().append(" (Group={})", printable(key));
    if (m_version >= 1)
        number(kFields["kafka.coordinator_type"], 1);
    tags();
}

void Message::coordinatorResponse()
{
    throttle(1);
    error();
    if (m_version >= 1)
        string(kFields["kafka.error_message"]);
    {
        const auto node = m_kafka.group("Coordinator");
        const auto id = i32(kFields["kafka.node_id"]);
        const auto host = string(kFields["kafka.host"]);
        const auto port = i32(kFields["kafka.port"]);
        node.item().append(" (node {}: {}:{})", id, printable(host), port);
    }
    tags();
}

} // namespace capscope::kafka
