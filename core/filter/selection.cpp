// Texts of filters.
#include "core/filter/selection.h"

#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {

std::string quotedText(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (uint8_t(c) < 0x20 || uint8_t(c) >= 0x7f)
            out += fmt::format("\\x{:02x}", uint8_t(c));
        else
            out += c;
    }
    return out + '"';
}

std::string filterFor(const Dissection& d, NodeId id)
{
    const auto& node = d.node(id);
    if (node.field == kNoField)
        return {};
    const auto& row = Registry::instance().field(node.field);
    const std::string name(row.name);
    switch (row.kind) {
    case Kind::None:
    case Kind::Expert:
    case Kind::Protocol:
        return name;
    case Kind::Text:
        return name + " == " + quotedText(asText(node.value.bytes));
    case Kind::Time:
        return name + " == \"" + dateTextUtc(node.value.signedNumber) + '"';
    case Kind::Bytes:
    case Kind::Guid:
    case Kind::Oid: {
        if (node.value.bytes.empty())
            return name;
        Field plain = row;
        plain.kind = Kind::Bytes;
        const auto text = valueText(plain, node.value, BytesStyle::Colons);
        return name + " == " + (node.value.bytes.size() == 1 ? "0x" + text : text);
    }
    default:
        return name + " == " + valueText(d, id);
    }
}

std::string combine(const std::string& current, const std::string& selected, Combination combination)
{
    const auto inner = current.find_first_not_of(' ') == std::string::npos ? std::string() : "(" + current + ")";
    switch (combination) {
    case Combination::Selected:
        return selected;
    case Combination::NotSelected:
        return "!(" + selected + ")";
    case Combination::AndSelected:
        return inner.empty() ? selected : inner + " && (" + selected + ")";
    case Combination::OrSelected:
        return inner.empty() ? selected : inner + " || (" + selected + ")";
    case Combination::AndNotSelected:
        return inner.empty() ? "!(" + selected + ")" : inner + " && !(" + selected + ")";
    case Combination::OrNotSelected:
        return inner.empty() ? "!(" + selected + ")" : inner + " || !(" + selected + ")";
    }
    return selected;
}

} // namespace capscope
