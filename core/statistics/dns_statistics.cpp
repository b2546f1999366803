// Messages of DNS, multicast DNS and LLMNR by what they ask and how they were answered.
#include "core/base/sentence.h"
#include "core/statistics/fold_rows.h"
#include "core/statistics/stats_trees.h"

#include <fmt/format.h>

#include <array>

namespace capscope {
namespace {

using Id = StatsCounting::Id;

enum class Service : uint8_t { Unknown, Answered, Unsolicited, Repeated };

constexpr int kStateful = 6; // RFC 8490: not counted, it has no sections

struct DnsMessage {
    uint16_t flags = 0;
    uint16_t type = 0; // of the first question
    uint16_t kind = 0; // its class
    uint32_t bytes = 0;
    uint32_t nameLength = 0;
    uint32_t labels = 0;
    std::array<uint32_t, 4> counts{}; // questions, answers, authorities, additional
    bool hasQuestion = false;
    bool isWhole = true;
    Service service = Service::Unknown;
    DurationNs time = 0; // from request to response

    int operation() const { return flags >> 11 & 15; }

    bool isResponse() const { return (flags & 0x8000) != 0; }
};

struct Fields {
    static FieldId id(std::string_view name) { return Registry::instance().fieldId(name); }

    const std::array<FieldId, 1> messages{id("dns")};
    const std::array<FieldId, 3> ends{id("_ws.malformed"), id("_ws.short"), id("_ws.unreassembled")};
    const std::array<FieldId, 2> errors{id("icmp"), id("icmpv6")};
    const FieldId flags = id("dns.flags");
    const FieldId type = id("dns.qry.type");
    const FieldId kind = id("dns.qry.class");
    const FieldId nameLength = id("dns.qry.name.len");
    const FieldId labels = id("dns.count.labels");
    // In the order of DnsMessage::counts; those of updates (RFC 2136) beside.
    const std::array<FieldId, 4> counts{id("dns.count.queries"), id("dns.count.answers"), id("dns.count.auth_rr"), id("dns.count.add_rr")};
    const std::array<FieldId, 4> updates{id("dns.count.zones"), id("dns.count.prerequisites"), id("dns.count.updates"), id("dns.count.add_rr")};
    const FieldId time = id("dns.time");
    const FieldId unsolicited = id("dns.unsolicited");
    const FieldId repeated = id("dns.retransmission");

    FieldSet wanted() const
    {
        FieldSet set;
        for (const auto field : {flags, type, kind, nameLength, labels, time, unsolicited, repeated})
            set.add(field);
        const auto addAll = [&](const auto& list) { std::ranges::for_each(list, [&](FieldId field) { set.add(field); }); };
        addAll(messages);
        addAll(ends);
        addAll(errors);
        addAll(counts);
        addAll(updates);
        return set;
    }
};

template <typename List> bool isIn(const List& list, FieldId field) { return std::ranges::find(list, field) != list.end(); }

void readField(const Node& node, const Fields& fields, DnsMessage& message)
{
    const auto number = uint32_t(node.value.number);
    if (node.field == fields.flags) {
        message.flags = uint16_t(number);
    } else if (node.field == fields.nameLength && !message.hasQuestion) {
        message.nameLength = number;
    } else if (node.field == fields.labels && !message.hasQuestion) {
        message.labels = number;
    } else if (node.field == fields.type && !message.hasQuestion) {
        message.type = uint16_t(number);
    } else if (node.field == fields.kind && !message.hasQuestion) {
        message.kind = uint16_t(number);
        message.hasQuestion = true;
    } else if (node.field == fields.time) {
        message.service = Service::Answered;
        message.time = node.value.signedNumber;
    } else if (node.field == fields.unsolicited) {
        message.service = Service::Unsolicited;
    } else if (node.field == fields.repeated) {
        message.service = Service::Repeated;
    }
    for (size_t i = 0; i < message.counts.size(); ++i)
        if (node.field == fields.counts[i] || node.field == fields.updates[i])
            message.counts[i] = number;
}

// Rows of fields stand behind that of their message, in the order of the bytes.
void findMessages(const Dissection& d, const Fields& fields, std::vector<DnsMessage>& messages)
{
    for (const auto& node : d.nodes()) {
        if (isIn(fields.errors, node.field))
            return; // what an error quotes was counted when it was sent
        if (isIn(fields.messages, node.field)) {
            messages.emplace_back().bytes = node.length;
        } else if (!messages.empty()) {
            if (isIn(fields.ends, node.field))
                messages.back().isWhole = false;
            else
                readField(node, fields, messages.back());
        }
    }
}

std::string nameIn(FieldId field, uint64_t value, std::string_view unknown)
{
    for (const auto& name : Registry::instance().field(field).valueNames)
        if (value >= name.low && value <= name.high)
            return std::string(name.name);
    return fmt::format("{} ({})", unknown, value);
}

class DnsCounting {
public:
    // `times`: how often the sections of an answer are counted.
    DnsCounting(TimestampNs start, int times)
        : m_counting(start)
        , m_timesOfAnswer(times)
    {
        m_counting.setChart(m_types);
    }

    void add(TimestampNs time, const DnsMessage& message)
    {
        m_counting.beginPacket(time);
        m_counting.tick(m_packets);
        const auto code = message.flags & 15;
        const auto operation = message.operation();
        tickNamed(m_codes, nameIn(m_codeField, uint64_t(code), "Unknown rcode"),
                  [&] { return code == 0 ? std::string("dns.flags.response == 0 || dns.flags.rcode == 0") : fmt::format("dns.flags.rcode == {}", code); });
        tickNamed(m_operations, nameIn(m_operationField, uint64_t(operation), "Unknown opcode"), [&] { return fmt::format("dns.flags.opcode == {}", operation); });
        tickNamed(m_directions, message.isResponse() ? translatable("Response") : translatable("Query"),
                  [&] { return fmt::format("dns.flags.response == {}", int(message.isResponse())); });
        tickNamed(m_types, nameIn(m_typeField, message.type, "Unknown packet type"), [&] { return fmt::format("dns.qry.type == {}", message.type); });
        tickNamed(m_kinds, nameIn(m_kindField, message.kind, "Unknown class"), [&] { return fmt::format("dns.qry.class == {}", message.kind); });
        m_counting.add(m_size, message.bytes);
        message.isResponse() ? addResponse(message) : addQuery(message);
    }

    StatsTree finish() const { return m_counting.finish(); }

private:
    template <typename MakeFilter> void tickNamed(Id pivot, std::string_view name, const MakeFilter& filter)
    {
        m_counting.tick(pivot);
        m_counting.tick(m_counting.child(pivot, name, filter));
    }

    Id root(std::string_view name, std::string_view filter = {}) { return m_counting.child(StatsCounting::kRoot, name, filter); }

    void addQuery(const DnsMessage& message)
    {
        m_counting.add(m_nameLength, message.nameLength);
        m_counting.tick(message.labels >= 1 && message.labels <= 3 ? m_levels[message.labels - 1] : m_levels[3]);
    }

    void addResponse(const DnsMessage& message)
    {
        for (size_t i = 0; i < m_counts.size(); ++i)
            for (int times = message.service == Service::Answered ? m_timesOfAnswer : 1; times > 0; --times)
                m_counting.add(m_counts[i], message.counts[i]);
        if (message.service == Service::Unsolicited)
            m_counting.tick(m_unsolicited);
        else if (message.service == Service::Repeated)
            m_counting.tick(m_repeated);
        else
            m_counting.addReal(m_time, double(message.time) / 1e6);
    }

    StatsCounting m_counting;
    const int m_timesOfAnswer;
    const FieldId m_codeField = Fields::id("dns.flags.rcode");
    const FieldId m_operationField = Fields::id("dns.flags.opcode");
    const FieldId m_typeField = Fields::id("dns.qry.type");
    const FieldId m_kindField = Fields::id("dns.qry.class");
    const Id m_packets = root(translatable("Total Packets"), "dns");
    const Id m_codes = m_counting.child(m_packets, translatable("rcode"));
    const Id m_operations = m_counting.child(m_packets, translatable("opcodes"));
    const Id m_directions = m_counting.child(m_packets, translatable("Query/Response"));
    const Id m_types = m_counting.child(m_packets, translatable("Query Type"));
    const Id m_kinds = m_counting.child(m_packets, translatable("Class"));
    const Id m_size = root(translatable("Payload size"));
    const Id m_queries = root(translatable("Query Stats"));
    const Id m_nameLength = m_counting.child(m_queries, translatable("Qname Len"), "dns.flags.response == 0");
    const Id m_labels = m_counting.child(m_queries, translatable("Label Stats"));
    const std::array<Id, 4> m_levels{
        m_counting.child(m_labels, translatable("1st Level"), "dns.flags.response == 0 && dns.count.labels == 1"),
        m_counting.child(m_labels, translatable("2nd Level"), "dns.flags.response == 0 && dns.count.labels == 2"),
        m_counting.child(m_labels, translatable("3rd Level"), "dns.flags.response == 0 && dns.count.labels == 3"),
        m_counting.child(m_labels, translatable("4th Level or more"), "dns.flags.response == 0 && !(dns.count.labels in {1..3})"),
    };
    const Id m_responses = root(translatable("Response Stats"));
    const std::array<Id, 4> m_counts{
        m_counting.child(m_responses, translatable("no. of questions"), "dns.flags.response == 1"),
        m_counting.child(m_responses, translatable("no. of answers"), "dns.flags.response == 1"),
        m_counting.child(m_responses, translatable("no. of authorities"), "dns.flags.response == 1"),
        m_counting.child(m_responses, translatable("no. of additionals"), "dns.flags.response == 1"),
    };
    const Id m_service = root(translatable("Service Stats"));
    const Id m_time = m_counting.child(m_service, translatable("request-response time (msec)"), "dns.time");
    const Id m_unsolicited = m_counting.child(m_service, translatable("no. of unsolicited responses"), "dns.unsolicited");
    const Id m_repeated = m_counting.child(m_service, translatable("no. of retransmissions"), "dns.flags.response == 1 && dns.retransmission");
};

} // namespace

StatsTree dnsStatistics(const Selection& selection, StatsStyle style)
{
    const Fields fields;
    DnsCounting counting(startOf(selection.snapshot), style == StatsStyle::AsPrintedByOthers ? 2 : 1);
    const auto& store = selection.snapshot.store();
    foldRows<DnsMessage>(
        selection, rowsOf(selection, "dns"), fields.wanted(),
        [&](const Dissection& d, std::vector<DnsMessage>& messages) { findMessages(d, fields, messages); },
        [&](Row row, const DnsMessage& message) {
            if (message.isWhole && message.operation() != kStateful)
                counting.add(store.time(row), message);
        });
    return counting.finish();
}

} // namespace capscope
