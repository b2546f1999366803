// What the files of AMQP share: the table of rows, and what is known of a conversation.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>

namespace capscope::amqp {

using namespace fields;

inline constexpr ValueName kTypes[] = {{1, "Method"}, {2, "Content header"}, {3, "Content body"}, {8, "Heartbeat"}};
inline constexpr ValueName kClasses[] = {
    {10, "Connection"}, {20, "Channel"}, {40, "Exchange"}, {50, "Queue"}, {60, "Basic"}, {85, "Confirm"}, {90, "Tx"},
};

inline constexpr FieldTable kFields{
    dec("amqp.type", "Type", 8).names(kTypes),
    dec("amqp.channel", "Channel", 16),
    dec("amqp.length", "Length", 32),
    dec("amqp.method.class", "Class", 16).names(kClasses),
    dec("amqp.method.method", "Method", 16),
    none("amqp.method.arguments", "Arguments"),
    dec("amqp.header.class", "Class ID", 16).names(kClasses),
    dec("amqp.header.weight", "Weight", 16),
    dec("amqp.header.body-size", "Body size", 64),
    hex("amqp.header.property-flags", "Property flags", 16),
    none("amqp.header.properties", "Properties"),
    bytes("amqp.payload", "Payload"),
    text("amqp.init.protocol", "Protocol"),
    dec("amqp.init.id_major", "Protocol ID Major", 8),
    dec("amqp.init.id_minor", "Protocol ID Minor", 8),
    dec("amqp.init.version_major", "Version Major", 8),
    dec("amqp.init.version_minor", "Version Minor", 8),
    none("amqp.field", "AMQP"),
    time("amqp.field.timestamp", "(timestamp)"),
    dec("amqp.method.arguments.version_major", "Version-Major", 8),
    dec("amqp.method.arguments.version_minor", "Version-Minor", 8),
    none("amqp.method.arguments.server_properties", "Server-Properties"),
    bytes("amqp.method.arguments.mechanisms", "Mechanisms"),
    bytes("amqp.method.arguments.locales", "Locales"),
    none("amqp.method.arguments.client_properties", "Client-Properties"),
    text("amqp.method.arguments.mechanism", "Mechanism"),
    bytes("amqp.method.arguments.response", "Response"),
    text("amqp.method.arguments.locale", "Locale"),
    bytes("amqp.method.arguments.challenge", "Challenge"),
    dec("amqp.method.arguments.channel_max", "Channel-Max", 16),
    dec("amqp.method.arguments.frame_max", "Frame-Max", 32),
    dec("amqp.method.arguments.heartbeat", "Heartbeat", 16),
    text("amqp.method.arguments.virtual_host", "Virtual-Host"),
    text("amqp.method.arguments.capabilities", "Capabilities"),
    boolean("amqp.method.arguments.insist", "Insist"),
    text("amqp.method.arguments.known_hosts", "Known-Hosts"),
    dec("amqp.method.arguments.reply_code", "Reply-Code", 16),
    text("amqp.method.arguments.reply_text", "Reply-Text"),
    dec("amqp.method.arguments.class_id", "Class-Id", 16),
    dec("amqp.method.arguments.method_id", "Method-Id", 16),
    text("amqp.method.arguments.out_of_band", "Out-Of-Band"),
    bytes("amqp.method.arguments.channel_id", "Channel-Id"),
    boolean("amqp.method.arguments.active", "Active"),
    dec("amqp.method.arguments.ticket", "Ticket", 16),
    text("amqp.method.arguments.exchange", "Exchange"),
    text("amqp.method.arguments.type", "Type"),
    boolean("amqp.method.arguments.passive", "Passive"),
    boolean("amqp.method.arguments.durable", "Durable"),
    boolean("amqp.method.arguments.auto_delete", "Auto-Delete"),
    boolean("amqp.method.arguments.internal", "Internal"),
    boolean("amqp.method.arguments.nowait", "Nowait"),
    none("amqp.method.arguments.arguments", "Arguments"),
    boolean("amqp.method.arguments.if_unused", "If-Unused"),
    text("amqp.method.arguments.destination", "Destination"),
    text("amqp.method.arguments.source", "Destination"),
    text("amqp.method.arguments.routing_key", "Routing-Key"),
    text("amqp.method.arguments.queue", "Queue"),
    boolean("amqp.method.arguments.exclusive", "Exclusive"),
    dec("amqp.method.arguments.message_count", "Message-Count", 32),
    dec("amqp.method.arguments.consumer_count", "Consumer-Count", 32),
    boolean("amqp.method.arguments.if_empty", "If-Empty"),
    dec("amqp.method.arguments.prefetch_size", "Prefetch-Size", 32),
    dec("amqp.method.arguments.prefetch_count", "Prefetch-Count", 16),
    boolean("amqp.method.arguments.global", "Global"),
    text("amqp.method.arguments.consumer_tag", "Consumer-Tag"),
    boolean("amqp.method.arguments.no_local", "No-Local"),
    boolean("amqp.method.arguments.no_ack", "No-Ack"),
    none("amqp.method.arguments.filter", "Filter"),
    boolean("amqp.method.arguments.mandatory", "Mandatory"),
    boolean("amqp.method.arguments.immediate", "Immediate"),
    dec("amqp.method.arguments.delivery_tag", "Delivery-Tag", 64),
    boolean("amqp.method.arguments.redelivered", "Redelivered"),
    text("amqp.method.arguments.cluster_id", "Cluster-Id"),
    boolean("amqp.method.arguments.multiple", "Multiple"),
    boolean("amqp.method.arguments.requeue", "Requeue"),
    text("amqp.method.properties.content_type", "Content-Type"),
    text("amqp.method.properties.content_encoding", "Content-Encoding"),
    none("amqp.method.properties.headers", "Headers"),
    dec("amqp.method.properties.delivery_mode", "Delivery-Mode", 8),
    dec("amqp.method.properties.priority", "Priority", 8),
    text("amqp.method.properties.correlation_id", "Correlation-Id"),
    text("amqp.method.properties.reply_to", "Reply-To"),
    text("amqp.method.properties.expiration", "Expiration"),
    text("amqp.method.properties.message_id", "Message-Id"),
    time("amqp.method.properties.timestamp", "Timestamp"),
    text("amqp.method.properties.type", "Type"),
    text("amqp.method.properties.user_id", "User-Id"),
    text("amqp.method.properties.app_id", "App-Id"),
    text("amqp.method.properties.cluster_id", "Cluster-Id"),
};

// How an argument is written. AMQP 0-9-1, 4.2.5
enum class Kind : uint8_t { Octet, Short, Long, LongLong, ShortString, LongString, Table, Bit };

struct Argument {
    Kind kind;
    FieldRef row;
};

struct Method {
    uint16_t classId;
    uint16_t id;
    std::string_view name;
    std::span<const Argument> arguments;
};

// Null where it is not known.
const Method* findMethod(uint16_t classId, uint16_t id);

// A table of names and values at the cursor, below `row`. 4.2.5.5
void dissectTable(Layer& amqp, FieldRef row, int depth);

} // namespace capscope::amqp
