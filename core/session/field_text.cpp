// Values of a frame's rows, next to each other.
#include "core/session/field_text.h"

#include "core/dissect/text.h"

#include <algorithm>

namespace capscope {
namespace {

bool isNumber(Kind kind)
{
    switch (kind) {
    case Kind::Boolean:
    case Kind::Unsigned:
    case Kind::Signed:
    case Kind::Float:
    case Kind::Time:
    case Kind::Duration:
    case Kind::FrameNumber:
        return true;
    default:
        return false;
    }
}

std::string textOf(const Dissection& dissection, NodeId id)
{
    const auto& node = dissection.node(id);
    const auto& field = Registry::instance().field(node.field);
    if (field.kind == Kind::None || field.kind == Kind::Protocol)
        return "✓";
    if (field.kind == Kind::Expert)
        return labelText(dissection, id, false);
    if (!field.valueNames.empty() && isNumber(field.kind))
        if (const auto name = nameOf(field.valueNames, node.value.number); !name.empty())
            return std::string(name);
    return printable(valueText(dissection, id));
}

} // namespace

std::string fieldText(const Dissection& dissection, std::span<const FieldId> fields)
{
    constexpr size_t kEnough = 1024; // bytes: nobody reads more in a cell
    std::string text;
    const auto& nodes = dissection.nodes();
    for (NodeId id = 0; id < nodes.size() && text.size() < kEnough; ++id) {
        if (std::ranges::find(fields, nodes[id].field) == fields.end())
            continue;
        if (!text.empty())
            text += ", ";
        text += textOf(dissection, id);
    }
    return text;
}

bool areNumbers(std::span<const FieldId> fields)
{
    const auto& registry = Registry::instance();
    return !fields.empty() && std::ranges::all_of(fields, [&](FieldId id) { return isNumber(registry.field(id).kind); });
}

} // namespace capscope
