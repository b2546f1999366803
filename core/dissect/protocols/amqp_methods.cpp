// Methods of AMQP 0-9-1 and their arguments: the protocol's XML definition, 1.2 to 1.8. And tables of values.
#include "core/dissect/protocols/amqp.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>

namespace capscope::amqp {
namespace {

constexpr int kDepthMax = 8; // tables in each other

constexpr Argument kConnectionStart[] = {
    {Kind::Octet, kFields["amqp.method.arguments.version_major"]},
    {Kind::Octet, kFields["amqp.method.arguments.version_minor"]},
    {Kind::Table, kFields["amqp.method.arguments.server_properties"]},
    {Kind::LongString, kFields["amqp.method.arguments.mechanisms"]},
    {Kind::LongString, kFields["amqp.method.arguments.locales"]},
};
constexpr Argument kConnectionStartOk[] = {
    {Kind::Table, kFields["amqp.method.arguments.client_properties"]},
    {Kind::ShortString, kFields["amqp.method.arguments.mechanism"]},
    {Kind::LongString, kFields["amqp.method.arguments.response"]},
    {Kind::ShortString, kFields["amqp.method.arguments.locale"]},
};
constexpr Argument kConnectionSecure[] = {
    {Kind::LongString, kFields["amqp.method.arguments.challenge"]},
};
constexpr Argument kConnectionSecureOk[] = {
    {Kind::LongString, kFields["amqp.method.arguments.response"]},
};
constexpr Argument kConnectionTune[] = {
    {Kind::Short, kFields["amqp.method.arguments.channel_max"]},
    {Kind::Long, kFields["amqp.method.arguments.frame_max"]},
    {Kind::Short, kFields["amqp.method.arguments.heartbeat"]},
};
constexpr Argument kConnectionOpen[] = {
    {Kind::ShortString, kFields["amqp.method.arguments.virtual_host"]},
    {Kind::ShortString, kFields["amqp.method.arguments.capabilities"]},
    {Kind::Bit, kFields["amqp.method.arguments.insist"]},
};
constexpr Argument kConnectionOpenOk[] = {
    {Kind::ShortString, kFields["amqp.method.arguments.known_hosts"]},
};
constexpr Argument kConnectionClose[] = {
    {Kind::Short, kFields["amqp.method.arguments.reply_code"]},
    {Kind::ShortString, kFields["amqp.method.arguments.reply_text"]},
    {Kind::Short, kFields["amqp.method.arguments.class_id"]},
    {Kind::Short, kFields["amqp.method.arguments.method_id"]},
};
constexpr Argument kChannelOpen[] = {
    {Kind::ShortString, kFields["amqp.method.arguments.out_of_band"]},
};
constexpr Argument kChannelOpenOk[] = {
    {Kind::LongString, kFields["amqp.method.arguments.channel_id"]},
};
constexpr Argument kChannelFlow[] = {
    {Kind::Bit, kFields["amqp.method.arguments.active"]},
};
constexpr Argument kExchangeDeclare[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.exchange"]},
    {Kind::ShortString, kFields["amqp.method.arguments.type"]},
    {Kind::Bit, kFields["amqp.method.arguments.passive"]},
    {Kind::Bit, kFields["amqp.method.arguments.durable"]},
    {Kind::Bit, kFields["amqp.method.arguments.auto_delete"]},
    {Kind::Bit, kFields["amqp.method.arguments.internal"]},
    {Kind::Bit, kFields["amqp.method.arguments.nowait"]},
    {Kind::Table, kFields["amqp.method.arguments.arguments"]},
};
constexpr Argument kExchangeDelete[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.exchange"]},
    {Kind::Bit, kFields["amqp.method.arguments.if_unused"]},
    {Kind::Bit, kFields["amqp.method.arguments.nowait"]},
};
constexpr Argument kExchangeBind[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.destination"]},
    {Kind::ShortString, kFields["amqp.method.arguments.source"]},
    {Kind::ShortString, kFields["amqp.method.arguments.routing_key"]},
    {Kind::Bit, kFields["amqp.method.arguments.nowait"]},
    {Kind::Table, kFields["amqp.method.arguments.arguments"]},
};
constexpr Argument kQueueDeclare[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.queue"]},
    {Kind::Bit, kFields["amqp.method.arguments.passive"]},
    {Kind::Bit, kFields["amqp.method.arguments.durable"]},
    {Kind::Bit, kFields["amqp.method.arguments.exclusive"]},
    {Kind::Bit, kFields["amqp.method.arguments.auto_delete"]},
    {Kind::Bit, kFields["amqp.method.arguments.nowait"]},
    {Kind::Table, kFields["amqp.method.arguments.arguments"]},
};
constexpr Argument kQueueDeclareOk[] = {
    {Kind::ShortString, kFields["amqp.method.arguments.queue"]},
    {Kind::Long, kFields["amqp.method.arguments.message_count"]},
    {Kind::Long, kFields["amqp.method.arguments.consumer_count"]},
};
constexpr Argument kQueueBind[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.queue"]},
    {Kind::ShortString, kFields["amqp.method.arguments.exchange"]},
    {Kind::ShortString, kFields["amqp.method.arguments.routing_key"]},
    {Kind::Bit, kFields["amqp.method.arguments.nowait"]},
    {Kind::Table, kFields["amqp.method.arguments.arguments"]},
};
constexpr Argument kQueuePurge[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.queue"]},
    {Kind::Bit, kFields["amqp.method.arguments.nowait"]},
};
constexpr Argument kQueuePurgeOk[] = {
    {Kind::Long, kFields["amqp.method.arguments.message_count"]},
};
constexpr Argument kQueueDelete[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.queue"]},
    {Kind::Bit, kFields["amqp.method.arguments.if_unused"]},
    {Kind::Bit, kFields["amqp.method.arguments.if_empty"]},
    {Kind::Bit, kFields["amqp.method.arguments.nowait"]},
};
constexpr Argument kQueueUnbind[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.queue"]},
    {Kind::ShortString, kFields["amqp.method.arguments.exchange"]},
    {Kind::ShortString, kFields["amqp.method.arguments.routing_key"]},
    {Kind::Table, kFields["amqp.method.arguments.arguments"]},
};
constexpr Argument kBasicQos[] = {
    {Kind::Long, kFields["amqp.method.arguments.prefetch_size"]},
    {Kind::Short, kFields["amqp.method.arguments.prefetch_count"]},
    {Kind::Bit, kFields["amqp.method.arguments.global"]},
};
constexpr Argument kBasicConsume[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.queue"]},
    {Kind::ShortString, kFields["amqp.method.arguments.consumer_tag"]},
    {Kind::Bit, kFields["amqp.method.arguments.no_local"]},
    {Kind::Bit, kFields["amqp.method.arguments.no_ack"]},
    {Kind::Bit, kFields["amqp.method.arguments.exclusive"]},
    {Kind::Bit, kFields["amqp.method.arguments.nowait"]},
    {Kind::Table, kFields["amqp.method.arguments.filter"]},
};
constexpr Argument kBasicConsumeOk[] = {
    {Kind::ShortString, kFields["amqp.method.arguments.consumer_tag"]},
};
constexpr Argument kBasicCancel[] = {
    {Kind::ShortString, kFields["amqp.method.arguments.consumer_tag"]},
    {Kind::Bit, kFields["amqp.method.arguments.nowait"]},
};
constexpr Argument kBasicPublish[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.exchange"]},
    {Kind::ShortString, kFields["amqp.method.arguments.routing_key"]},
    {Kind::Bit, kFields["amqp.method.arguments.mandatory"]},
    {Kind::Bit, kFields["amqp.method.arguments.immediate"]},
};
constexpr Argument kBasicReturn[] = {
    {Kind::Short, kFields["amqp.method.arguments.reply_code"]},
    {Kind::ShortString, kFields["amqp.method.arguments.reply_text"]},
    {Kind::ShortString, kFields["amqp.method.arguments.exchange"]},
    {Kind::ShortString, kFields["amqp.method.arguments.routing_key"]},
};
constexpr Argument kBasicDeliver[] = {
    {Kind::ShortString, kFields["amqp.method.arguments.consumer_tag"]},
    {Kind::LongLong, kFields["amqp.method.arguments.delivery_tag"]},
    {Kind::Bit, kFields["amqp.method.arguments.redelivered"]},
    {Kind::ShortString, kFields["amqp.method.arguments.exchange"]},
    {Kind::ShortString, kFields["amqp.method.arguments.routing_key"]},
};
constexpr Argument kBasicGet[] = {
    {Kind::Short, kFields["amqp.method.arguments.ticket"]},
    {Kind::ShortString, kFields["amqp.method.arguments.queue"]},
    {Kind::Bit, kFields["amqp.method.arguments.no_ack"]},
};
constexpr Argument kBasicGetOk[] = {
    {Kind::LongLong, kFields["amqp.method.arguments.delivery_tag"]},
    {Kind::Bit, kFields["amqp.method.arguments.redelivered"]},
    {Kind::ShortString, kFields["amqp.method.arguments.exchange"]},
    {Kind::ShortString, kFields["amqp.method.arguments.routing_key"]},
    {Kind::Long, kFields["amqp.method.arguments.message_count"]},
};
constexpr Argument kBasicGetEmpty[] = {
    {Kind::ShortString, kFields["amqp.method.arguments.cluster_id"]},
};
constexpr Argument kBasicAck[] = {
    {Kind::LongLong, kFields["amqp.method.arguments.delivery_tag"]},
    {Kind::Bit, kFields["amqp.method.arguments.multiple"]},
};
constexpr Argument kBasicReject[] = {
    {Kind::LongLong, kFields["amqp.method.arguments.delivery_tag"]},
    {Kind::Bit, kFields["amqp.method.arguments.requeue"]},
};
constexpr Argument kBasicRecoverAsync[] = {
    {Kind::Bit, kFields["amqp.method.arguments.requeue"]},
};
constexpr Argument kBasicNack[] = {
    {Kind::LongLong, kFields["amqp.method.arguments.delivery_tag"]},
    {Kind::Bit, kFields["amqp.method.arguments.multiple"]},
    {Kind::Bit, kFields["amqp.method.arguments.requeue"]},
};
constexpr Argument kConfirmSelect[] = {
    {Kind::Bit, kFields["amqp.method.arguments.nowait"]},
};

constexpr Method kMethods[] = {
    {10, 10, "Start", kConnectionStart},
    {10, 11, "Start-Ok", kConnectionStartOk},
    {10, 20, "Secure", kConnectionSecure},
    {10, 21, "Secure-Ok", kConnectionSecureOk},
    {10, 30, "Tune", kConnectionTune},
    {10, 31, "Tune-Ok", kConnectionTune},
    {10, 40, "Open", kConnectionOpen},
    {10, 41, "Open-Ok", kConnectionOpenOk},
    {10, 50, "Close", kConnectionClose},
    {10, 51, "Close-Ok", {}},
    {20, 10, "Open", kChannelOpen},
    {20, 11, "Open-Ok", kChannelOpenOk},
    {20, 20, "Flow", kChannelFlow},
    {20, 21, "Flow-Ok", kChannelFlow},
    {20, 40, "Close", kConnectionClose},
    {20, 41, "Close-Ok", {}},
    {40, 10, "Declare", kExchangeDeclare},
    {40, 11, "Declare-Ok", {}},
    {40, 20, "Delete", kExchangeDelete},
    {40, 21, "Delete-Ok", {}},
    {40, 30, "Bind", kExchangeBind},
    {40, 31, "Bind-Ok", {}},
    {40, 40, "Unbind", kExchangeBind},
    {40, 51, "Unbind-Ok", {}},
    {50, 10, "Declare", kQueueDeclare},
    {50, 11, "Declare-Ok", kQueueDeclareOk},
    {50, 20, "Bind", kQueueBind},
    {50, 21, "Bind-Ok", {}},
    {50, 30, "Purge", kQueuePurge},
    {50, 31, "Purge-Ok", kQueuePurgeOk},
    {50, 40, "Delete", kQueueDelete},
    {50, 41, "Delete-Ok", kQueuePurgeOk},
    {50, 50, "Unbind", kQueueUnbind},
    {50, 51, "Unbind-Ok", {}},
    {60, 10, "Qos", kBasicQos},
    {60, 11, "Qos-Ok", {}},
    {60, 20, "Consume", kBasicConsume},
    {60, 21, "Consume-Ok", kBasicConsumeOk},
    {60, 30, "Cancel", kBasicCancel},
    {60, 31, "Cancel-Ok", kBasicConsumeOk},
    {60, 40, "Publish", kBasicPublish},
    {60, 50, "Return", kBasicReturn},
    {60, 60, "Deliver", kBasicDeliver},
    {60, 70, "Get", kBasicGet},
    {60, 71, "Get-Ok", kBasicGetOk},
    {60, 72, "Get-Empty", kBasicGetEmpty},
    {60, 80, "Ack", kBasicAck},
    {60, 90, "Reject", kBasicReject},
    {60, 100, "Recover-Async", kBasicRecoverAsync},
    {60, 110, "Recover", kBasicRecoverAsync},
    {60, 111, "Recover-Ok", {}},
    {60, 120, "Nack", kBasicNack},
    {85, 10, "Select", kConfirmSelect},
    {85, 11, "Select-Ok", {}},
    {90, 10, "Select", {}},
    {90, 11, "Select-Ok", {}},
    {90, 20, "Commit", {}},
    {90, 21, "Commit-Ok", {}},
    {90, 30, "Rollback", {}},
    {90, 31, "Rollback-Ok", {}},
};

// What a value of a table is called, and how long it is where that is fixed.
struct ValueKind {
    char code;
    std::string_view name;
    uint8_t size;
};

constexpr ValueKind kValueKinds[] = {
    {'t', "boolean", 1}, {'b', "byte", 1}, {'B', "unsigned byte", 1}, {'s', "short int", 2}, {'u', "short uint", 2},
    {'I', "integer", 4}, {'i', "unsigned integer", 4}, {'l', "long int", 8}, {'f', "float", 4}, {'d', "double", 8}, {'D', "decimal", 5},
    {'S', "string", 0}, {'x', "byte array", 0}, {'T', "timestamp", 8}, {'F', "field table", 0}, {'A', "array", 0}, {'V', "void", 0},
};

uint64_t plain(Layer& amqp, uint32_t size)
{
    const auto value = amqp.peek(amqp.position(), size);
    amqp.skip(size);
    return value;
}

void entries(Layer& amqp, uint64_t end, int depth, bool named);

void value(Layer& amqp, std::string_view name, int depth)
{
    const auto at = amqp.position();
    const char code = char(amqp.peek8(at));
    amqp.skip(1);
    const ValueKind* kind = nullptr;
    for (const auto& each : kValueKinds)
        if (each.code == code)
            kind = &each;
    if (kind == nullptr)
        return amqp.malformed();
    const bool counted = code == 'S' || code == 'x' || code == 'F' || code == 'A';
    const auto size = counted ? uint32_t(plain(amqp, 4)) : kind->size;
    const auto start = amqp.position();
    const auto end = uint64_t(start) + size;
    if (code == 'T') {
        const auto seconds = int64_t(amqp.peek(start, 8));
        const auto row = amqp.addSigned(kFields["amqp.field.timestamp"], at, uint32_t(end - at), seconds * kNsPerSecond);
        if (row)
            row.text("{} (timestamp): {}", printable(name), dateTextUtc(seconds * kNsPerSecond));
        return amqp.seek(end);
    }
    const auto item = amqp.addNone(kFields["amqp.field"], at, uint32_t(end - at));
    if (!item && code != 'F' && code != 'A')
        return amqp.seek(end);
    item.text("{} ({})", printable(name), kind->name);
    if (code == 'S')
        item.append(": {}", printable(amqp.peekText(start, size)));
    else if (code == 't')
        item.append(": {}", amqp.peek8(start) != 0 ? "true" : "false");
    else if (code == 'I')
        item.append(": {}", int32_t(amqp.peek32(start)));
    else if (code == 'l')
        item.append(": {}", int64_t(amqp.peek(start, 8)));
    else if (code == 'i' || code == 'u' || code == 'B')
        item.append(": {}", amqp.peek(start, size));
    else if (code == 'b')
        item.append(": {}", int8_t(amqp.peek8(start)));
    else if (code == 's')
        item.append(": {}", int16_t(amqp.peek16(start)));
    else if (code == 'V')
        item.append(": ");
    else if (code == 'd')
        item.append(": {:f}", std::bit_cast<double>(amqp.peek(start, 8)));
    else if (code == 'f')
        item.append(": {:f}", std::bit_cast<float>(amqp.peek32(start)));
    else if (code == 'D')
        item.append(": {:f}", double(amqp.peek32(start + 1)) * std::pow(10.0, -double(amqp.peek8(start))));
    if ((code == 'F' || code == 'A') && depth < kDepthMax) {
        const auto under = amqp.under(item);
        entries(amqp, end, depth + 1, code == 'F');
    }
    amqp.seek(end);
}

void entries(Layer& amqp, uint64_t end, int depth, bool named)
{
    for (int i = 0; amqp.more() && amqp.position() < end; ++i) {
        if (!named) {
            value(amqp, fmt::format("[{}]", i), depth);
            continue;
        }
        const auto size = amqp.peek8(amqp.position());
        const auto name = amqp.peekText(amqp.position() + 1, size);
        amqp.skip(1u + size);
        value(amqp, name, depth);
    }
}

} // namespace

const Method* findMethod(uint16_t classId, uint16_t id)
{
    for (const auto& method : kMethods)
        if (method.classId == classId && method.id == id)
            return &method;
    return nullptr;
}

void dissectTable(Layer& amqp, FieldRef row, int depth)
{
    const auto size = amqp.peek32(amqp.position());
    amqp.skip(4);
    const auto start = amqp.position();
    if (amqp.failed() || size > amqp.reportedRemaining())
        return amqp.malformed();
    const auto under = amqp.under(amqp.addNone(row, start, size));
    entries(amqp, uint64_t(start) + size, depth, true);
    amqp.seek(uint64_t(start) + size);
}

} // namespace capscope::amqp
