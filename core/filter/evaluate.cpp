// Values of operands, and what tests make of them.
#include "core/filter/evaluate.h"

#include "core/filter/functions.h"
#include "core/filter/regex.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace capscope::filter {

bool Evaluator::passes(const Expr& expr, const Dissection& dissection)
{
    m_dissection = &dissection;
    m_texts.clear();
    return run(expr);
}

bool Evaluator::passes(const Expr& test, Bytes frame)
{
    m_dissection = nullptr;
    m_frame = frame;
    m_texts.clear();
    return run(test);
}

Bytes Evaluator::keep(std::string text) { return asBytes(m_texts.emplace_back(std::move(text))); }

bool Evaluator::run(const Expr& expr)
{
    const auto holds = [&](const Expr& child) { return run(child); };
    switch (expr.kind) {
    case Expr::Kind::And:
        return std::ranges::all_of(expr.children, holds);
    case Expr::Kind::Or:
        return std::ranges::any_of(expr.children, holds);
    case Expr::Kind::Xor:
        return std::ranges::count_if(expr.children, holds) % 2 != 0;
    case Expr::Kind::Not:
        return !run(expr.children[0]);
    case Expr::Kind::Test:
        return test(expr);
    case Expr::Kind::In:
        return isIn(expr);
    case Expr::Kind::Exists:
        return exists(expr.left);
    }
    return false;
}

// Which occurrence of its protocol a node belongs to, counted from 1, and whether that is wanted.
bool Evaluator::inLayers(const Operand& field, NodeId id) const
{
    const auto& registry = Registry::instance();
    const auto own = registry.firstField(registry.protocolOf(m_dissection->node(id).field));
    int before = 0;
    int all = 0;
    for (NodeId other = 0; other < m_dissection->nodes().size(); ++other) {
        if (m_dissection->node(other).field != own)
            continue;
        ++all;
        before += other <= id;
    }
    return std::ranges::any_of(field.layers, [&](const LayerRange& range) {
        const auto first = range.first < 0 ? all + 1 + range.first : range.first;
        const auto last = range.last < 0 ? all + 1 + range.last : range.last;
        return first <= before && before <= last;
    });
}

Bytes Evaluator::rawBytes(const Node& node) const
{
    const auto& buffers = m_dissection->buffers();
    if (node.buffer >= buffers.size())
        return {};
    const auto all = buffers[node.buffer].bytes;
    const auto start = std::min<size_t>(node.start, all.size());
    return all.subspan(start, std::min<size_t>(node.length, all.size() - start));
}

void Evaluator::valuesIn(const Dissection& dissection, const Operand& field, Values& out)
{
    m_dissection = &dissection;
    values(field, out);
}

void Evaluator::values(const Operand& operand, Values& out)
{
    switch (operand.kind) {
    case Operand::Kind::Field:
        if (m_dissection == nullptr) {
            auto& value = out.emplace_back();
            value.family = Family::Bytes;
            value.bytes = m_frame;
            break;
        }
        forEachNode(operand, [&](const Field& row, const Node& node) {
            if (operand.raw) {
                FilterValue value;
                value.family = Family::Bytes;
                value.bytes = rawBytes(node);
                out.push_back(value);
            } else if (const auto value = valueOf(row, node.value)) {
                out.push_back(*value);
            }
        });
        break;
    case Operand::Kind::Literal:
        out.push_back(operand.literal.value);
        break;
    case Operand::Kind::Reference:
        for (const auto& constant : operand.constants)
            out.push_back(constant.value);
        break;
    case Operand::Kind::Slice:
        slice(operand, out);
        break;
    case Operand::Kind::Function:
        operand.function->run(*this, operand, out);
        break;
    case Operand::Kind::Arithmetic:
        arithmetic(operand, out);
        break;
    case Operand::Kind::Negation: {
        Values inner;
        values(operand.arguments[0], inner);
        for (auto value : inner) {
            value.integer = -value.integer;
            value.real = -value.real;
            out.push_back(value);
        }
        break;
    }
    }
}

namespace {

// The bytes of one range; nothing if they are not all there.
std::optional<Bytes> rangeOf(Bytes bytes, const SliceRange& range)
{
    const auto size = int64_t(bytes.size());
    const auto first = range.offset < 0 ? size + range.offset : range.offset;
    if (first < 0 || first > size)
        return std::nullopt;
    int64_t length = size - first;
    if (range.end == SliceRange::End::Length)
        length = range.value;
    else if (range.end == SliceRange::End::Last)
        length = (range.value < 0 ? size + range.value : range.value) - first + 1;
    if (length <= 0 || length > size - first)
        return std::nullopt;
    return bytes.subspan(size_t(first), size_t(length));
}

// The place of a character that is not the second or later byte of one in UTF-8.
size_t characters(std::string_view text)
{
    return size_t(std::ranges::count_if(text, [](char c) { return (uint8_t(c) & 0xc0) != 0x80; }));
}

size_t byteOf(std::string_view text, size_t character)
{
    size_t at = 0;
    for (; at < text.size(); ++at)
        if ((uint8_t(text[at]) & 0xc0) != 0x80 && character-- == 0)
            break;
    return at;
}

// As rangeOf, but counted in code points.
std::optional<Bytes> charactersOf(Bytes bytes, const SliceRange& range)
{
    const auto text = asText(bytes);
    const auto count = characters(text);
    if (count == bytes.size()) // all of them one byte
        return rangeOf(bytes, range);
    const std::string places(count, '\0'); // as many bytes as there are characters
    const auto part = rangeOf(asBytes(places), range);
    if (!part)
        return std::nullopt;
    const auto first = byteOf(text, size_t(part->data() - asBytes(places).data()));
    const auto last = first + byteOf(text.substr(first), part->size());
    return bytes.subspan(first, last - first);
}

} // namespace

void Evaluator::slice(const Operand& operand, Values& out)
{
    Values inner;
    values(operand.arguments[0], inner);
    const auto rangeOf = [&](Bytes bytes, const SliceRange& range) {
        return operand.byCharacters ? charactersOf(bytes, range) : filter::rangeOf(bytes, range);
    };
    for (const auto& value : inner) {
        FilterValue made;
        made.family = Family::Bytes;
        if (operand.ranges.size() == 1) {
            const auto part = rangeOf(value.bytes, operand.ranges[0]);
            if (!part)
                continue;
            made.bytes = *part;
        } else {
            std::string joined;
            bool whole = true;
            for (const auto& range : operand.ranges) {
                const auto part = rangeOf(value.bytes, range);
                whole = whole && part.has_value();
                if (part)
                    joined += asText(*part);
            }
            if (!whole)
                continue;
            made.bytes = keep(std::move(joined));
        }
        out.push_back(made);
    }
}

namespace {

constexpr Wide kSmallest = -(Wide(1) << 63);
constexpr Wide kLargest = (Wide(1) << 64) - 1;

} // namespace

std::optional<Wide> calculate(char sign, Wide a, Wide b)
{
    Wide result = 0;
    switch (sign) {
    case '+':
        result = a + b;
        break;
    case '-':
        result = a - b;
        break;
    case '*':
        if (__builtin_mul_overflow(a, b, &result))
            return std::nullopt;
        break;
    case '/':
        if (b == 0)
            return std::nullopt;
        result = a / b;
        break;
    case '%':
        if (b == 0)
            return std::nullopt;
        result = a % b;
        break;
    case '&':
        result = a & b;
        break;
    default:
        return std::nullopt;
    }
    if (result < kSmallest || result > kLargest)
        return std::nullopt;
    return result;
}

namespace {

std::optional<double> calculateReal(char sign, double a, double b)
{
    switch (sign) {
    case '+':
        return a + b;
    case '-':
        return a - b;
    case '*':
        return a * b;
    case '/':
        return b == 0 ? std::nullopt : std::optional(a / b);
    default:
        return std::nullopt;
    }
}

} // namespace

void Evaluator::arithmetic(const Operand& operand, Values& out)
{
    Values left;
    Values right;
    values(operand.arguments[0], left);
    values(operand.arguments[1], right);
    const bool isScaling = operand.sign == '*' || operand.sign == '/'; // of a time
    for (const auto& a : left) {
        for (const auto& b : right) {
            auto made = a;
            made.family = operand.type.family;
            if (made.family == Family::Bytes) {
                std::string both;
                for (size_t i = 0; i < std::min(a.bytes.size(), b.bytes.size()); ++i)
                    both += char(a.bytes[i] & b.bytes[i]);
                made.bytes = keep(std::move(both));
                out.push_back(made);
            } else if (made.family == Family::Real || (isScaling && made.family == Family::Duration)) {
                const auto real = [](const FilterValue& v) {
                    return v.family == Family::Real ? v.real : double(v.integer);
                };
                const auto result = calculateReal(operand.sign, real(a), real(b));
                if (!result || (made.family != Family::Real && std::abs(*result) > 9e18)) // ns of a time
                    continue;
                made.real = *result;
                made.integer = made.family == Family::Real ? Wide(0) : Wide(std::llround(*result));
                out.push_back(made);
            } else if (const auto result = calculate(operand.sign, a.integer, b.integer)) {
                made.integer = *result;
                out.push_back(made);
            }
        }
    }
}

bool Evaluator::holds(const Expr& expr, const FilterValue& a, const FilterValue& b) const
{
    if (expr.op->kind == TestKind::Compare) {
        const auto order = compare(a, b);
        return order && (expr.op->accepts & (*order < 0 ? kLess : *order > 0 ? kGreater : kEqual)) != 0;
    }
    return !b.bytes.empty() && memmem(a.bytes.data(), a.bytes.size(), b.bytes.data(), b.bytes.size()) != nullptr;
}

bool Evaluator::test(const Expr& expr)
{
    Values left;
    values(expr.left, left);
    if (left.empty())
        return false;
    if (expr.op->kind == TestKind::Matches) {
        const auto matches = [&](const FilterValue& value) { return expr.regex->matches(value.bytes); };
        return expr.quantifier == Quantifier::All ? std::ranges::all_of(left, matches)
                                                  : std::ranges::any_of(left, matches);
    }
    Values right;
    values(expr.right, right);
    if (right.empty())
        return false;
    const bool all = expr.quantifier == Quantifier::All;
    for (const auto& a : left)
        for (const auto& b : right)
            if (holds(expr, a, b) != all)
                return !all;
    return all;
}

bool Evaluator::isIn(const Expr& expr)
{
    Values left;
    values(expr.left, left);
    if (left.empty())
        return false;
    const auto among = [&](const FilterValue& value) {
        return std::ranges::any_of(expr.elements, [&](const auto& element) {
            Values first;
            Values last;
            values(element.first, first);
            values(element.second, last);
            const auto isBetween = [&](const FilterValue& low, const FilterValue& high) {
                const auto below = compare(value, low);
                const auto above = compare(value, high);
                return below && above && *below >= 0 && *above <= 0;
            };
            if (element.first.span == element.second.span) // one operand, of which each value counts
                return std::ranges::any_of(first, [&](const FilterValue& one) { return isBetween(one, one); });
            return std::ranges::any_of(first, [&](const FilterValue& low) {
                return std::ranges::any_of(last, [&](const FilterValue& high) { return isBetween(low, high); });
            });
        });
    };
    return expr.quantifier == Quantifier::All ? std::ranges::all_of(left, among) : std::ranges::any_of(left, among);
}

bool Evaluator::exists(const Operand& operand)
{
    if (operand.kind == Operand::Kind::Field) {
        bool found = false;
        forEachNode(operand, [&](const Field&, const Node&) { found = true; });
        return found;
    }
    Values all;
    values(operand, all);
    return std::ranges::any_of(all, [](const FilterValue& value) {
        switch (value.family) {
        case Family::Integer:
        case Family::Time:
        case Family::Duration:
            return value.integer != 0;
        case Family::Real:
            return value.real != 0;
        default:
            return std::ranges::any_of(value.bytes, [](uint8_t byte) { return byte != 0; });
        }
    }) || (operand.kind == Operand::Kind::Slice && !all.empty());
}

} // namespace capscope::filter
