// A test of a filter as the columns see it. Scanning them is in column_scan.cpp.
#pragma once

#include "core/filter/column_fields.h"
#include "core/filter/column_ranges.h"
#include "core/filter/column_test.h"
#include "core/filter/evaluate.h"
#include "core/session/unknown_streams.h"

#include <optional>

namespace capscope::filter {

// What the column test says about the frames of one protocol stack: bits, so that many are looked at at once.
namespace state {

constexpr uint8_t kAbsent = 0;
constexpr uint8_t kPresent = 0x01;
constexpr uint8_t kUnknown = 0x02;
constexpr uint8_t kColumn = 0x04;
constexpr uint8_t kMayChange = 0x08; // beside kAbsent or kPresent: unknown where the stream was recognised later
constexpr uint8_t kUnseen = 0x80;

} // namespace state

// The same of an address; 0: not seen yet.
namespace address {

constexpr uint8_t kSeen = 0x01;
constexpr uint8_t kAccepted = 0x02;
constexpr uint8_t kOther = 0x04; // of another layer, which stands in the column in the place of the field's own

} // namespace address

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
    std::vector<FrameNumber> reopened;           // see reopenedFrom, as of so many rows
    uint32_t reopenedRows = 0;
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
                return isUnknownStream(stack) && std::ranges::any_of(rows, recognisesStreams) ? state::kMayChange : state::kAbsent;
        if (column != nullptr)
            return judgeColumn(stack);
        // Who is named in the layers alone may have a row elsewhere, or none where it failed at once.
        if (presence && expr->left.kind == Operand::Kind::Field && expr->left.layers.empty() && isProtocolTest()
            && std::ranges::any_of(stack.entries, [&](const Stack::Entry& e) { return e.field == needs[0][0] && e.inTree; }))
            return needs[0][0] == dataRow() && isUnknownStream(stack) ? state::kPresent | state::kMayChange : state::kPresent;
        return state::kUnknown;
    }

    static FieldId dataRow()
    {
        static const FieldId row = Registry::instance().fieldId("data");
        return row;
    }

    static bool recognisesStreams(FieldId row)
    {
        const auto& registry = Registry::instance();
        const auto& all = registry.table("tcp").heuristics();
        return std::ranges::find(all, registry.protocolOf(row)) != all.end();
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

    uint64_t reopenedFrom(const Snapshot& snapshot, Row first);
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

} // namespace capscope::filter
