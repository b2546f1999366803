// What the stacks of protocols say of a test, and scanning the columns.
#include "core/filter/column_test.h"

#include "core/base/limits.h"
#include "core/filter/column_fields.h"
#include "core/filter/column_kernels.h"
#include "core/filter/column_ranges.h"
#include "core/filter/evaluate.h"

#include <algorithm>
#include <optional>
#include <span>

namespace capscope::filter {
namespace {

// What the column test says about the frames of one protocol stack: bits, so that many are looked at at once.
namespace state {

constexpr uint8_t kAbsent = 0;
constexpr uint8_t kPresent = 0x01;
constexpr uint8_t kUnknown = 0x02;
constexpr uint8_t kColumn = 0x04;
constexpr uint8_t kUnseen = 0x80;

} // namespace state

// The same of an address; 0: not seen yet.
namespace address {

constexpr uint8_t kSeen = 0x01;
constexpr uint8_t kAccepted = 0x02;
constexpr uint8_t kOther = 0x04; // of another layer, which stands in the column in the place of the field's own

} // namespace address

} // namespace

struct ColumnProgram::Node {
    const Expr* expr = nullptr;
    std::vector<std::unique_ptr<Node>> children; // And, Or, Xor, Not
    const ColumnField* column = nullptr;         // null: only the stack is looked at
    bool presence = false;                       // Exists of the column's field, or of protocols
    std::optional<uint32_t> bitTest;             // bare "field & bits"
    std::vector<std::vector<FieldId>> needs;     // of each field operand: its protocols' rows
    const Answer* given = nullptr;               // by who looked at the bytes
    bool expertOnly = false;                     // a field of expert findings
    bool findings = false;                       // what the details may add to a frame: findings, failures
    std::vector<uint8_t> states;                 // by stack
    std::vector<uint8_t> addresses;              // by address id
    std::optional<NumberRanges> ranges;          // that a number must lie in; nothing: each one is compared
    std::vector<uint8_t> table;                  // the same for each number of 16 bits, where there are many ranges

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
        if (!constants)
            return;
        column = known;
        ranges = rangesPassing(*expr, known->source);
        if (!ranges || !isShort(known->source) || ranges->size() <= kRangesCompared)
            return;
        table.assign(0x10000, 0);
        for (const auto& range : *ranges)
            std::fill(table.begin() + range.first, table.begin() + range.last + 1, 1);
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

    uint8_t judge(const Stack& stack) const
    {
        if (expertOnly)
            return state::kUnknown;
        for (const auto& rows : needs)
            if (std::ranges::none_of(rows, [&](FieldId row) { return names(stack, row); }))
                return state::kAbsent;
        if (column != nullptr)
            return judgeColumn(stack);
        // Who is named in the layers alone may have a row elsewhere, or none where it failed at once.
        if (presence && expr->left.kind == Operand::Kind::Field && expr->left.layers.empty() && isProtocolTest()
            && std::ranges::any_of(stack.entries, [&](const Stack::Entry& e) { return e.field == needs[0][0] && e.inTree; }))
            return state::kPresent;
        return state::kUnknown;
    }

    bool isProtocolTest() const
    {
        const auto& registry = Registry::instance();
        if (expr->left.ids.size() != 1)
            return false;
        const auto row = expr->left.ids[0];
        const auto protocol = registry.protocolOf(row);
        return registry.field(row).kind == Kind::Protocol && registry.firstField(protocol) == row && !registry.protocol(protocol).pseudo;
    }

    uint8_t judgeColumn(const Stack& stack) const
    {
        const auto& registry = Registry::instance();
        const auto rowOf = [&](std::string_view name) { return registry.fieldId(name); };
        if (column->layer == "frame")
            return state::kColumn;
        // Quoted headers, tunnels and a transport of another kind: the columns hold only one of them.
        static const FieldId others[] = {rowOf("icmp"), rowOf("icmpv6"), rowOf("tcp"), rowOf("udp"),
                                         rowOf("ip"),   rowOf("ipv6")};
        const auto own = rowOf(column->layer);
        if (count(stack, own) != 1)
            return state::kUnknown;
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
                return state::kUnknown;
        }
        static const FieldId routing = rowOf("ipv6.routing"); // the column holds whom it is for in the end
        if (isAddress(column->source) && count(stack, routing) != 0)
            return state::kUnknown;
        static const FieldId ethernet = rowOf("eth");
        return count(stack, ethernet) > 1 ? state::kUnknown : state::kColumn;
    }

    // What is to be known of an address.
    uint8_t judgeAddress(const Address& known) const
    {
        const bool v4 = column->layer == "ip";
        if (known.kind != (v4 ? AddressKind::Ipv4 : AddressKind::Ipv6))
            return address::kSeen | address::kOther;
        FilterValue value;
        value.family = v4 ? Family::Ipv4 : Family::Ipv6;
        value.prefix = v4 ? 32 : 128;
        value.bytes = {known.bytes.data(), known.size};
        bool passes = false;
        if (v4 && ranges)
            for (const auto number = int64_t(ipv4Number(value.bytes)); const auto& range : *ranges)
                passes |= range.first <= number && number <= range.last;
        else
            passes = accepts(value);
        return passes ? address::kSeen | address::kAccepted : address::kSeen;
    }

    bool acceptsNumber(Wide number) const
    {
        FilterValue value;
        value.family = expr->left.type.family;
        value.integer = number;
        return accepts(value);
    }

    uint64_t joined(uint64_t first, uint64_t second) const
    {
        return expr->quantifier == Quantifier::All ? first & second : first | second;
    }

    void leaf(const Snapshot& snapshot, size_t chunkIndex, uint32_t rows, Answer& answer);
    uint64_t doubtful(const Chunk& chunk, uint32_t base, uint32_t count) const;
    uint64_t passing(const Snapshot& snapshot, size_t chunkIndex, uint32_t base, uint32_t count, uint64_t& doubt);
    uint64_t passingPorts(const Chunk& chunk, uint32_t base, uint32_t count) const;
    uint64_t passingFlags(const Chunk& chunk, uint32_t base, uint32_t count) const;
    uint64_t passingAddresses(const Snapshot& snapshot, const Chunk& chunk, uint32_t base, uint32_t count, uint64_t& doubt);
    void judgeAddressesNear(const Store& store, uint32_t id);
    uint64_t passingTimes(const Snapshot& snapshot, size_t chunkIndex, uint32_t base, uint32_t count) const;
    uint64_t passingMarks(const Snapshot& snapshot, Row first) const;
    template <typename T> uint64_t passingNumbers(const T* values) const;
    void give(const Expr& test, const Answer* answer);
    void run(const Snapshot& snapshot, size_t chunk, uint32_t rows, Answer& answer);
    void combine(const Answer& next, Answer& all) const;
};

template <typename T> uint64_t ColumnProgram::Node::passingNumbers(const T* values) const
{
    if constexpr (sizeof(T) == 2) {
        if (!table.empty()) {
            Flags found;
            lookUp(values, table.data(), found);
            return pack(found);
        }
    }
    if (ranges)
        return within(values, *ranges);
    Flags flags{};
    for (size_t i = 0; i < kBlockRows; ++i)
        flags[i] = acceptsNumber(Wide(values[i]));
    return pack(flags);
}

uint64_t ColumnProgram::Node::passingPorts(const Chunk& chunk, uint32_t base, uint32_t count) const
{
    std::array<uint16_t, kBlockRows> copy;
    const auto from = [&] { return passingNumbers(rowsOf(chunk.sourcePort, base, count, copy)); };
    const auto to = [&] { return passingNumbers(rowsOf(chunk.destinationPort, base, count, copy)); };
    return column->source == Source::SourcePort ? from()
        : column->source == Source::DestinationPort ? to()
                                                    : joined(from(), to());
}

uint64_t ColumnProgram::Node::passingFlags(const Chunk& chunk, uint32_t base, uint32_t count) const
{
    std::array<uint16_t, kBlockRows> copy;
    const auto* flags = rowsOf(chunk.tcpFlags, base, count, copy);
    if (bitTest)
        return withBits(flags, uint16_t(*bitTest));
    if (column->mask == 0)
        return passingNumbers(flags);
    const auto set = withBits(flags, uint16_t(column->mask));
    return (acceptsNumber(1) ? set : 0) | (acceptsNumber(0) ? ~set : 0);
}

// Those that were first seen at about the same time, for one after the other takes far less time than here and there.
void ColumnProgram::Node::judgeAddressesNear(const Store& store, uint32_t id)
{
    constexpr uint32_t kAtOnce = 256;
    const auto end = std::min<size_t>(addresses.size(), (id / kAtOnce + 1) * kAtOnce);
    for (size_t i = id / kAtOnce * kAtOnce; i < end; ++i)
        addresses[i] = judgeAddress(store.address(uint32_t(i)));
}

uint64_t ColumnProgram::Node::passingAddresses(const Snapshot& snapshot, const Chunk& chunk, uint32_t base, uint32_t count,
                                               uint64_t& doubt)
{
    std::array<uint32_t, kBlockRows> copy;
    const auto look = [&](const auto& ids, Flags& found) {
        const auto* wanted = rowsOf(ids, base, count, copy);
        lookUp(wanted, addresses.data(), found);
        if (withBits(found, address::kSeen) == ~uint64_t(0))
            return;
        for (uint32_t i = 0; i < kBlockRows; ++i)
            if (addresses[wanted[i]] == 0)
                judgeAddressesNear(snapshot.store(), wanted[i]);
        lookUp(wanted, addresses.data(), found);
    };
    Flags source;
    look(chunk.source, source);
    doubt |= withBits(source, address::kOther);
    if (column->source == Source::SourceAddress)
        return withBits(source, address::kAccepted);
    Flags destination;
    look(chunk.destination, destination);
    const auto to = withBits(destination, address::kAccepted);
    return column->source == Source::DestinationAddress ? to : joined(withBits(source, address::kAccepted), to);
}

uint64_t ColumnProgram::Node::passingTimes(const Snapshot& snapshot, size_t chunkIndex, uint32_t base, uint32_t count) const
{
    const auto& store = snapshot.store();
    std::array<TimestampNs, kBlockRows> copy;
    const auto* times = rowsOf(store.chunk(chunkIndex).time, base, count, copy);
    if (column->source == Source::Time)
        return passingNumbers(times);
    std::array<TimestampNs, kBlockRows> values;
    if (column->source == Source::TimeRelative) {
        const auto marks = snapshot.data().marks.load();
        const auto first = Row(chunkIndex * kChunkRows + base);
        for (uint32_t i = 0; i < kBlockRows; ++i)
            values[i] = times[i] - store.time(marks->referenceOf(first + i));
    } else {
        const auto row = Row(chunkIndex * kChunkRows + base);
        values[0] = row == 0 ? 0 : times[0] - store.time(row - 1);
        for (uint32_t i = 1; i < kBlockRows; ++i)
            values[i] = times[i] - times[i - 1];
    }
    return passingNumbers(values.data());
}

uint64_t ColumnProgram::Node::passingMarks(const Snapshot& snapshot, Row first) const
{
    const auto marks = snapshot.data().marks.load();
    const auto& rows = column->source == Source::Marked ? marks->marked : marks->ignored;
    std::array<uint32_t, kBlockRows> values;
    for (uint32_t i = 0; i < kBlockRows; ++i)
        values[i] = rows.has(first + i);
    return passingNumbers(values.data());
}

// Which rows of a block pass by the column; the columns do not know those that are added to `doubt`.
uint64_t ColumnProgram::Node::passing(const Snapshot& snapshot, size_t chunkIndex, uint32_t base, uint32_t count, uint64_t& doubt)
{
    const auto& chunk = snapshot.store().chunk(chunkIndex);
    std::array<uint32_t, kBlockRows> copy;
    if (column->source == Source::TcpFinding) {
        std::array<uint16_t, kBlockRows> findings;
        return withBits(rowsOf(chunk.tcpAnalysis, base, count, findings), uint16_t(column->mask));
    }
    if (bitTest)
        return passingFlags(chunk, base, count);
    if (presence)
        return ~uint64_t(0);
    switch (column->source) {
    case Source::FrameNumber:
        for (uint32_t i = 0; i < kBlockRows; ++i)
            copy[i] = uint32_t(chunkIndex * kChunkRows) + base + i + 1;
        return passingNumbers(copy.data());
    case Source::Length:
        std::ranges::transform(std::span(rowsOf(chunk.originalLength, base, count, copy), kBlockRows), copy.begin(),
                               [](uint32_t length) { return std::min(length, limits::kFrameLengthMax); });
        return passingNumbers(copy.data());
    case Source::CapturedLength:
        return passingNumbers(rowsOf(chunk.capturedLength, base, count, copy));
    case Source::Marked:
    case Source::Ignored:
        return passingMarks(snapshot, Row(chunkIndex * kChunkRows + base));
    case Source::Stream:
        return passingNumbers(rowsOf(chunk.stream, base, count, copy));
    case Source::Time:
    case Source::TimeRelative:
    case Source::TimeDelta:
        return passingTimes(snapshot, chunkIndex, base, count);
    case Source::SourcePort:
    case Source::DestinationPort:
    case Source::AnyPort:
        return passingPorts(chunk, base, count);
    case Source::TcpFlags:
        return passingFlags(chunk, base, count);
    default:
        return passingAddresses(snapshot, chunk, base, count, doubt);
    }
}

// Rows that a column cannot answer whatever it holds: damaged frames, and those without a time.
uint64_t ColumnProgram::Node::doubtful(const Chunk& chunk, uint32_t base, uint32_t count) const
{
    const bool isOfFrame = column->source <= Source::Ignored;
    const auto marks = isTime(column->source) ? framemark::kNoTime : isOfFrame ? uint8_t(0) : framemark::kDamaged;
    if (marks == 0)
        return 0;
    Flags copy;
    return withBits(rowsOf(chunk.marks, base, count, copy), marks);
}

void ColumnProgram::Node::leaf(const Snapshot& snapshot, size_t chunkIndex, uint32_t rows, Answer& answer)
{
    const auto& store = snapshot.store();
    const auto& chunk = store.chunk(chunkIndex);
    if (states.size() < store.stackCount())
        states.resize(store.stackCount(), state::kUnseen);
    if (column != nullptr && isAddress(column->source) && addresses.size() < store.addressCount())
        addresses.resize(store.addressCount(), 0);
    for (uint32_t base = 0; base < rows; base += kBlockRows) {
        const auto count = std::min(kBlockRows, rows - base);
        const auto real = count < kBlockRows ? (uint64_t(1) << count) - 1 : ~uint64_t(0);
        std::array<uint32_t, kBlockRows> copy;
        const auto* stacks = rowsOf(chunk.stack, base, count, copy);
        Flags found;
        auto any = lookUp(stacks, states.data(), found);
        if ((any & state::kUnseen) != 0) {
            for (uint32_t i = 0; i < kBlockRows; ++i)
                if (auto& known = states[stacks[i]]; known == state::kUnseen)
                    known = judge(store.stack(stacks[i]));
            any = lookUp(stacks, states.data(), found);
        }
        if (any == state::kAbsent && !findings)
            continue;
        auto yes = (any & state::kPresent) != 0 ? withBits(found, state::kPresent) : 0;
        auto unknown = (any & state::kUnknown) != 0 ? withBits(found, state::kUnknown) : 0;
        if (findings) {
            Flags marksCopy;
            const auto* marks = rowsOf(chunk.marks, base, count, marksCopy);
            if (expertOnly)
                unknown &= withBits(marks, framemark::kSeverity);
            // A finding may say "malformed" of a frame whose layers all hold.
            unknown |= withBits(marks, uint8_t(framemark::kFindingsOpen | framemark::kSeverity)) & ~yes;
        }
        if ((any & state::kColumn) != 0) {
            const auto known = withBits(found, state::kColumn);
            uint64_t doubt = doubtful(chunk, base, count);
            const auto passed = passing(snapshot, chunkIndex, base, count, doubt);
            yes |= known & passed & ~doubt;
            unknown |= known & doubt;
        }
        answer.yes[base / kBlockRows] = yes & real;
        answer.unknown[base / kBlockRows] = unknown & real;
    }
}

namespace {

bool isEmpty(const Answer& answer)
{
    const auto isZero = [](uint64_t word) { return word == 0; };
    return std::ranges::all_of(answer.yes, isZero) && std::ranges::all_of(answer.unknown, isZero);
}

} // namespace

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

void ColumnProgram::Node::give(const Expr& test, const Answer* answer)
{
    if (expr == &test)
        given = answer;
    for (const auto& child : children)
        child->give(test, answer);
}

void ColumnProgram::Node::run(const Snapshot& snapshot, size_t chunk, uint32_t rows, Answer& answer)
{
    if (given != nullptr) {
        answer = *given;
        return;
    }
    if (children.empty())
        return leaf(snapshot, chunk, rows, answer);
    const auto words = (rows + 63) / 64;
    children[0]->run(snapshot, chunk, rows, answer);
    if (expr->kind == Expr::Kind::Not) {
        for (uint32_t i = 0; i < words; ++i)
            answer.yes[i] = ~(answer.yes[i] | answer.unknown[i]);
        if (rows % 64 != 0)
            answer.yes[rows / 64] &= (uint64_t(1) << (rows % 64)) - 1;
        return;
    }
    auto next = std::make_unique<Answer>();
    for (size_t i = 1; i < children.size(); ++i) {
        if (expr->kind == Expr::Kind::And && isEmpty(answer))
            return;
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

void ColumnProgram::give(const Expr& test, const Answer* answer) { m_root->give(test, answer); }

void ColumnProgram::run(const Snapshot& snapshot, size_t chunk, uint32_t rows, Answer& answer)
{
    answer = {};
    m_root->run(snapshot, chunk, rows, answer);
}

} // namespace capscope::filter
