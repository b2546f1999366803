// Which fields a column knows, and scanning the columns.
#include "core/filter/column_test.h"

#include "core/flow/tcp_analysis.h"
#include "core/filter/evaluate.h"

#include <algorithm>
#include <optional>

namespace capscope::filter {
namespace {

// Fields that columns hold. Each is right for a frame only where its layer occurs once and was not cut off.
enum class Source : uint8_t {
    FrameNumber,
    Length,
    CapturedLength,
    Time,
    TimeRelative,
    TimeDelta,
    SourcePort,
    DestinationPort,
    AnyPort,
    Stream,
    TcpFlags,
    TcpFinding, // presence only
    SourceAddress,
    DestinationAddress,
    AnyAddress,
};

struct ColumnField {
    std::string_view name;
    Source source;
    std::string_view layer; // that must occur exactly once
    uint32_t mask = 0;      // TcpFlags: bits of a single flag; TcpFinding: the bit
};

constexpr ColumnField kColumnFields[] = {
    {"frame.number", Source::FrameNumber, "frame"},
    {"frame.len", Source::Length, "frame"},
    {"frame.cap_len", Source::CapturedLength, "frame"},
    {"frame.time", Source::Time, "frame"},
    {"frame.time_epoch", Source::Time, "frame"},
    {"frame.time_relative", Source::TimeRelative, "frame"},
    {"frame.time_delta", Source::TimeDelta, "frame"},
    {"tcp.port", Source::AnyPort, "tcp"},
    {"tcp.srcport", Source::SourcePort, "tcp"},
    {"tcp.dstport", Source::DestinationPort, "tcp"},
    {"tcp.stream", Source::Stream, "tcp"},
    {"udp.port", Source::AnyPort, "udp"},
    {"udp.srcport", Source::SourcePort, "udp"},
    {"udp.dstport", Source::DestinationPort, "udp"},
    {"udp.stream", Source::Stream, "udp"},
    {"tcp.flags", Source::TcpFlags, "tcp"},
    {"tcp.flags.fin", Source::TcpFlags, "tcp", 0x001},
    {"tcp.flags.syn", Source::TcpFlags, "tcp", 0x002},
    {"tcp.flags.reset", Source::TcpFlags, "tcp", 0x004},
    {"tcp.flags.push", Source::TcpFlags, "tcp", 0x008},
    {"tcp.flags.ack", Source::TcpFlags, "tcp", 0x010},
    {"tcp.flags.urg", Source::TcpFlags, "tcp", 0x020},
    {"tcp.analysis.flags", Source::TcpFinding, "tcp", 0xffff},
    {"tcp.analysis.reused_ports", Source::TcpFinding, "tcp", tcpfinding::kReusedPorts},
    {"tcp.analysis.retransmission", Source::TcpFinding, "tcp", tcpfinding::kRetransmission},
    {"tcp.analysis.fast_retransmission", Source::TcpFinding, "tcp", tcpfinding::kFastRetransmission},
    {"tcp.analysis.spurious_retransmission", Source::TcpFinding, "tcp", tcpfinding::kSpuriousRetransmission},
    {"tcp.analysis.out_of_order", Source::TcpFinding, "tcp", tcpfinding::kOutOfOrder},
    {"tcp.analysis.lost_segment", Source::TcpFinding, "tcp", tcpfinding::kLostSegment},
    {"tcp.analysis.ack_lost_segment", Source::TcpFinding, "tcp", tcpfinding::kAckLostSegment},
    {"tcp.analysis.window_update", Source::TcpFinding, "tcp", tcpfinding::kWindowUpdate},
    {"tcp.analysis.window_full", Source::TcpFinding, "tcp", tcpfinding::kWindowFull},
    {"tcp.analysis.keep_alive", Source::TcpFinding, "tcp", tcpfinding::kKeepAlive},
    {"tcp.analysis.keep_alive_ack", Source::TcpFinding, "tcp", tcpfinding::kKeepAliveAck},
    {"tcp.analysis.duplicate_ack", Source::TcpFinding, "tcp", tcpfinding::kDuplicateAck},
    {"tcp.analysis.zero_window_probe", Source::TcpFinding, "tcp", tcpfinding::kZeroWindowProbe},
    {"tcp.analysis.zero_window", Source::TcpFinding, "tcp", tcpfinding::kZeroWindow},
    {"tcp.analysis.zero_window_probe_ack", Source::TcpFinding, "tcp", tcpfinding::kZeroWindowProbeAck},
    {"ip.src", Source::SourceAddress, "ip"},
    {"ip.dst", Source::DestinationAddress, "ip"},
    {"ip.addr", Source::AnyAddress, "ip"},
    {"ipv6.src", Source::SourceAddress, "ipv6"},
    {"ipv6.dst", Source::DestinationAddress, "ipv6"},
    {"ipv6.addr", Source::AnyAddress, "ipv6"},
};

const ColumnField* columnOf(const Operand& operand)
{
    if (operand.kind != Operand::Kind::Field || operand.ids.size() != 1 || !operand.layers.empty() || operand.raw)
        return nullptr;
    const auto& name = Registry::instance().field(operand.ids[0]).name;
    const auto found = std::ranges::find(kColumnFields, name, &ColumnField::name);
    return found == std::end(kColumnFields) ? nullptr : found;
}

bool isAddress(Source source) { return source >= Source::SourceAddress; }

// What the column test says about the frames of one protocol stack.
enum class State : uint8_t { Unseen, Absent, Present, Column, Unknown };

} // namespace

struct ColumnProgram::Node {
    const Expr* expr = nullptr;
    std::vector<std::unique_ptr<Node>> children; // And, Or, Xor, Not
    const ColumnField* column = nullptr;         // null: only the stack is looked at
    bool presence = false;                       // Exists of the column's field, or of protocols
    std::optional<uint32_t> bitTest;             // bare "field & bits"
    std::vector<std::vector<FieldId>> needs;     // of each field operand: its protocols' rows
    bool expertOnly = false;                     // a field of expert findings
    bool findings = false;                       // what the details may add to a frame: findings, failures
    std::vector<State> states;                   // by stack
    std::vector<uint8_t> accepted;               // by address id: 0 not known yet, 1 no, 2 yes

    explicit Node(const Expr& e)
        : expr(&e)
    {
        for (const auto& child : e.children)
            children.push_back(std::make_unique<Node>(child));
        if (children.empty())
            prepare();
    }

    void prepare()
    {
        const auto& registry = Registry::instance();
        forEachField(*expr, [&](const Operand& field) {
            auto& rows = needs.emplace_back();
            for (const auto id : field.ids) {
                rows.push_back(registry.firstField(registry.protocolOf(id)));
                const auto owner = registry.protocol(registry.protocolOf(id)).name;
                expertOnly = expertOnly || owner == "_ws.expert";
                findings = findings || owner.starts_with("_ws.");
            }
        });
        if (expr->kind == Expr::Kind::Exists) {
            column = columnOf(expr->left);
            presence = true;
            prepareBitTest();
            return;
        }
        const auto* known = columnOf(expr->left);
        if (known == nullptr || known->source == Source::TcpFinding)
            return;
        const bool constants = expr->kind == Expr::Kind::In
            ? std::ranges::all_of(expr->elements, [](const auto& e) {
                  return e.first.kind == Operand::Kind::Literal && e.second.kind == Operand::Kind::Literal;
              })
            : expr->op->kind == TestKind::Compare && expr->right.kind == Operand::Kind::Literal;
        if (constants)
            column = known;
    }

    void prepareBitTest()
    {
        const auto& left = expr->left;
        if (left.kind != Operand::Kind::Arithmetic || left.sign != '&'
            || left.arguments[1].kind != Operand::Kind::Literal)
            return;
        const auto* known = columnOf(left.arguments[0]);
        const auto bits = left.arguments[1].literal.value.integer;
        if (known == nullptr || known->source != Source::TcpFlags || known->mask != 0 || bits < 0 || bits > 0xffff)
            return;
        column = known;
        bitTest = uint32_t(bits);
    }

    // Whether a value passes the comparison or is in the set.
    bool accepts(const FilterValue& value) const
    {
        if (expr->kind == Expr::Kind::In)
            return std::ranges::any_of(expr->elements, [&](const auto& e) {
                const auto low = compare(value, e.first.literal.value);
                const auto high = compare(value, e.second.literal.value);
                return low && high && *low >= 0 && *high <= 0;
            });
        const auto order = compare(value, expr->right.literal.value);
        return order && (expr->op->accepts & (*order < 0 ? kLess : *order > 0 ? kGreater : kEqual)) != 0;
    }

    State stateOf(const Snapshot& snapshot, uint32_t id)
    {
        if (states.size() <= id)
            states.resize(snapshot.store().stackCount(), State::Unseen);
        auto& state = states[id];
        if (state == State::Unseen)
            state = judge(snapshot.store().stack(id));
        return state;
    }

    static size_t count(const Stack& stack, FieldId row)
    {
        return size_t(std::ranges::count_if(stack.entries,
                                            [&](const Stack::Entry& e) { return e.field == row && e.inLayers; }));
    }

    // A row of a protocol is there if the stack names it, in the layers or only at the top of the details.
    static bool names(const Stack& stack, FieldId row)
    {
        return std::ranges::any_of(stack.entries, [&](const Stack::Entry& e) { return e.field == row; });
    }

    State judge(const Stack& stack) const
    {
        if (expertOnly)
            return State::Unknown;
        for (const auto& rows : needs)
            if (std::ranges::none_of(rows, [&](FieldId row) { return names(stack, row); }))
                return State::Absent;
        if (column != nullptr)
            return judgeColumn(stack);
        // Who is named in the layers alone may have a row elsewhere, or none where it failed at once.
        if (presence && expr->left.kind == Operand::Kind::Field && expr->left.layers.empty() && isProtocolTest()
            && std::ranges::any_of(stack.entries, [&](const Stack::Entry& e) { return e.field == needs[0][0] && e.inTree; }))
            return State::Present;
        return State::Unknown;
    }

    bool isProtocolTest() const
    {
        const auto& registry = Registry::instance();
        return expr->left.ids.size() == 1 && registry.field(expr->left.ids[0]).kind == Kind::Protocol
            && !registry.protocol(registry.protocolOf(expr->left.ids[0])).pseudo;
    }

    State judgeColumn(const Stack& stack) const
    {
        const auto& registry = Registry::instance();
        const auto rowOf = [&](std::string_view name) { return registry.fieldId(name); };
        if (column->layer == "frame")
            return State::Column;
        // Quoted headers, tunnels and a transport of another kind: the columns hold only one of them.
        static const FieldId others[] = {rowOf("icmp"), rowOf("icmpv6"), rowOf("tcp"), rowOf("udp"),
                                         rowOf("ip"),   rowOf("ipv6")};
        const auto own = rowOf(column->layer);
        if (count(stack, own) != 1)
            return State::Unknown;
        const bool transport = column->layer == "tcp" || column->layer == "udp";
        for (const auto other : others) {
            if (other == own || other == kNoField)
                continue;
            const bool isTransport = other == others[2] || other == others[3];
            const bool isIp = other == others[4] || other == others[5];
            if (transport && isIp)
                continue; // whichever IP version carries it
            if (!transport && isTransport)
                continue;
            if (count(stack, other) != 0)
                return State::Unknown;
        }
        static const FieldId routing = rowOf("ipv6.routing"); // the column holds whom it is for in the end
        if (isAddress(column->source) && count(stack, routing) != 0)
            return State::Unknown;
        static const FieldId ethernet = rowOf("eth");
        return count(stack, ethernet) > 1 ? State::Unknown : State::Column;
    }

    // Of another layer, which stands in the column in the place of the field's own.
    bool isOtherAddress(const Snapshot& snapshot, uint32_t id) const
    {
        const auto wanted = column->layer == "ip" ? AddressKind::Ipv4 : AddressKind::Ipv6;
        return snapshot.store().address(id).kind != wanted;
    }

    bool acceptsAddress(const Snapshot& snapshot, uint32_t id)
    {
        if (accepted.size() <= id)
            accepted.resize(std::max<size_t>(snapshot.store().addressCount(), id + 1), 0);
        auto& known = accepted[id];
        if (known == 0) {
            const auto& address = snapshot.store().address(id);
            const bool v4 = column->layer == "ip";
            FilterValue value;
            value.family = v4 ? Family::Ipv4 : Family::Ipv6;
            value.prefix = v4 ? 32 : 128;
            value.bytes = {address.bytes.data(), address.size};
            known = accepts(value) ? 2 : 1;
        }
        return known == 2;
    }

    bool acceptsNumber(Wide number) const
    {
        FilterValue value;
        value.family = expr->left.type.family;
        value.integer = number;
        return accepts(value);
    }

    bool joined(bool first, bool second) const
    {
        return expr->quantifier == Quantifier::All ? first && second : first || second;
    }

    void leaf(const Snapshot& snapshot, size_t chunkIndex, uint32_t rows, Answer& answer);
    void scan(const Snapshot& snapshot, size_t chunkIndex, uint32_t rows, Answer& answer,
              const std::vector<uint8_t>& isColumn);
    template <typename Test, typename Doubt>
    void scanRows(const Chunk& chunk, uint32_t rows, Answer& answer, const std::vector<uint8_t>& isColumn, bool always,
                  const Test& test, const Doubt& doubtful);
    void run(const Snapshot& snapshot, size_t chunk, uint32_t rows, Answer& answer);
    void combine(const Answer& next, Answer& all) const;
};

// Rows that the column cannot answer (damaged frames, frames without a time, those that `doubtful` names) become unknown.
template <typename Test, typename Doubt>
void ColumnProgram::Node::scanRows(const Chunk& chunk, uint32_t rows, Answer& answer, const std::vector<uint8_t>& isColumn,
                                   bool always, const Test& test, const Doubt& doubtful)
{
    const uint8_t doubt = always ? 0 : framemark::kDamaged;
    const uint8_t noTime = column->source >= Source::Time && column->source <= Source::TimeDelta ? framemark::kNoTime : 0;
    for (uint32_t base = 0; base < rows; base += 64) {
        const auto end = std::min<uint32_t>(64, rows - base);
        uint64_t yes = 0;
        uint64_t unknown = 0;
        for (uint32_t i = 0; i < end; ++i) {
            const auto row = base + i;
            if (!isColumn[chunk.stack[row]])
                continue;
            if ((chunk.marks[row] & (doubt | noTime)) != 0 || doubtful(row))
                unknown |= uint64_t(1) << i;
            else
                yes |= uint64_t(test(row)) << i;
        }
        answer.yes[base / 64] |= yes;
        answer.unknown[base / 64] |= unknown;
    }
}

void ColumnProgram::Node::scan(const Snapshot& snapshot, size_t chunkIndex, uint32_t rows, Answer& answer,
                               const std::vector<uint8_t>& isColumn)
{
    const auto& store = snapshot.store();
    const auto& chunk = store.chunk(chunkIndex);
    const auto source = column->source;
    const auto first = Row(chunkIndex * kChunkRows);
    const auto each = [&](bool always, const auto& test) {
        scanRows(chunk, rows, answer, isColumn, always, test, [](uint32_t) { return false; });
    };
    if (source == Source::TcpFinding)
        return each(false, [&](uint32_t i) { return (chunk.tcpAnalysis[i] & column->mask) != 0; });
    if (bitTest)
        return each(false, [&](uint32_t i) { return (chunk.tcpFlags[i] & *bitTest) != 0; });
    if (presence)
        return each(false, [](uint32_t) { return true; });
    if (isAddress(source)) {
        const auto test = [&](uint32_t i) {
            const auto from = [&] { return acceptsAddress(snapshot, chunk.source[i]); };
            const auto to = [&] { return acceptsAddress(snapshot, chunk.destination[i]); };
            return source == Source::SourceAddress ? from() : source == Source::DestinationAddress ? to()
                                                                                                    : joined(from(), to());
        };
        return scanRows(chunk, rows, answer, isColumn, false, test,
                        [&](uint32_t i) { return isOtherAddress(snapshot, chunk.source[i]); });
    }
    if (source == Source::SourcePort || source == Source::DestinationPort || source == Source::AnyPort
        || source == Source::TcpFlags) {
        // 65,536 possible values: asked once each.
        static thread_local std::vector<uint8_t> table;
        table.assign(65'536, 0);
        for (uint32_t v = 0; v < 65'536; ++v)
            table[v] = acceptsNumber(column->mask != 0 ? Wide((v & column->mask) != 0) : Wide(v));
        const auto* accepts = table.data();
        return each(false, [&](uint32_t i) {
            if (source == Source::TcpFlags)
                return accepts[chunk.tcpFlags[i]] != 0;
            if (source == Source::SourcePort)
                return accepts[chunk.sourcePort[i]] != 0;
            if (source == Source::DestinationPort)
                return accepts[chunk.destinationPort[i]] != 0;
            return joined(accepts[chunk.sourcePort[i]] != 0, accepts[chunk.destinationPort[i]] != 0);
        });
    }
    const bool always = source != Source::Stream;
    each(always, [&](uint32_t i) {
        switch (source) {
        case Source::FrameNumber:
            return acceptsNumber(Wide(first) + i + 1);
        case Source::Length:
            return acceptsNumber(chunk.originalLength[i]);
        case Source::CapturedLength:
            return acceptsNumber(chunk.capturedLength[i]);
        case Source::Time:
            return acceptsNumber(chunk.time[i]);
        case Source::TimeRelative:
            return acceptsNumber(chunk.time[i] - store.time(0));
        case Source::TimeDelta:
            return acceptsNumber(first + i == 0 ? 0 : chunk.time[i] - store.time(first + i - 1));
        default:
            return acceptsNumber(chunk.stream[i]);
        }
    });
}

void ColumnProgram::Node::leaf(const Snapshot& snapshot, size_t chunkIndex, uint32_t rows, Answer& answer)
{
    const auto& chunk = snapshot.store().chunk(chunkIndex);
    const auto stacks = snapshot.store().stackCount();
    std::vector<uint8_t> isColumn(stacks, 0);
    std::vector<uint8_t> plain(stacks, 0); // 1 yes, 2 unknown
    bool anyColumn = false;
    bool anyPlain = false;
    std::vector<uint8_t> seen(stacks, 0);
    for (uint32_t i = 0; i < rows; ++i)
        seen[chunk.stack[i]] = 1;
    for (uint32_t id = 0; id < stacks; ++id) {
        if (!seen[id])
            continue;
        const auto state = stateOf(snapshot, id);
        isColumn[id] = state == State::Column;
        plain[id] = state == State::Present ? 1 : state == State::Unknown ? 2 : 0;
        anyColumn = anyColumn || isColumn[id] != 0;
        anyPlain = anyPlain || plain[id] != 0 || findings;
    }
    if (anyPlain) {
        for (uint32_t i = 0; i < rows; ++i) {
            const auto state = plain[chunk.stack[i]];
            answer.yes[i / 64] |= uint64_t(state == 1) << (i % 64);
            const auto marks = chunk.marks[i];
            const bool passedOver = findings && (marks & framemark::kFindingsOpen) != 0;
            const bool open = (state == 2 && !(expertOnly && (marks & framemark::kSeverity) == 0)) || (passedOver && state != 1);
            answer.unknown[i / 64] |= uint64_t(open) << (i % 64);
        }
    }
    if (anyColumn)
        scan(snapshot, chunkIndex, rows, answer, isColumn);
}

void ColumnProgram::Node::combine(const Answer& next, Answer& all) const
{
    for (size_t i = 0; i < all.yes.size(); ++i) {
        const auto a = all.yes[i];
        const auto b = next.yes[i];
        const auto maybeA = a | all.unknown[i];
        const auto maybeB = b | next.unknown[i];
        if (expr->kind == Expr::Kind::And) {
            all.yes[i] = a & b;
            all.unknown[i] = maybeA & maybeB & ~all.yes[i];
        } else if (expr->kind == Expr::Kind::Or) {
            all.yes[i] = a | b;
            all.unknown[i] = (all.unknown[i] | next.unknown[i]) & ~all.yes[i];
        } else { // Xor
            all.unknown[i] |= next.unknown[i];
            all.yes[i] = (a ^ b) & ~all.unknown[i];
        }
    }
}

void ColumnProgram::Node::run(const Snapshot& snapshot, size_t chunk, uint32_t rows, Answer& answer)
{
    if (children.empty())
        return leaf(snapshot, chunk, rows, answer);
    children[0]->run(snapshot, chunk, rows, answer);
    if (expr->kind == Expr::Kind::Not) {
        for (uint32_t i = 0; i < (rows + 63) / 64; ++i)
            answer.yes[i] = ~(answer.yes[i] | answer.unknown[i]);
        if (rows % 64 != 0)
            answer.yes[rows / 64] &= (uint64_t(1) << (rows % 64)) - 1;
        return;
    }
    auto next = std::make_unique<Answer>();
    for (size_t i = 1; i < children.size(); ++i) {
        *next = {};
        children[i]->run(snapshot, chunk, rows, *next);
        combine(*next, answer);
    }
}

ColumnProgram::ColumnProgram(const Expr& root)
    : m_root(std::make_unique<Node>(root))
{
}

ColumnProgram::~ColumnProgram() = default;

void ColumnProgram::run(const Snapshot& snapshot, size_t chunk, uint32_t rows, Answer& answer)
{
    answer = {};
    m_root->run(snapshot, chunk, rows, answer);
}

} // namespace capscope::filter
