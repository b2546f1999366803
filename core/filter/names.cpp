// Tables of names.
#include "core/filter/names.h"

#include "core/base/sentence.h"

#include <algorithm>
#include <optional>

namespace capscope::filter {
namespace {

// Protocols that were called otherwise; the names of their fields begin with the protocol's.
struct Renamed {
    std::string_view before;
    std::string_view now;
};

constexpr Renamed kRenamed[] = {
    {"bootp", "dhcp"},
    {"ssl", "tls"},
};

// Capscope's own: names that take less typing.
struct Short {
    std::string_view name;
    std::string_view field;
};

constexpr Short kShort[] = {
    {"irtt", "tcp.analysis.initial_rtt"},
};

} // namespace

FieldsNamed fieldsNamed(std::string_view name)
{
    const auto& registry = Registry::instance();
    FieldsNamed found;
    found.ids = registry.fieldIds(name);
    if (!found.ids.empty())
        return found;
    if (const auto row = std::ranges::find(kShort, name, &Short::name); row != std::end(kShort)) {
        found.ids = registry.fieldIds(row->field);
        return found;
    }
    for (const auto& [before, now] : kRenamed) {
        if (!name.starts_with(before) || (name.size() > before.size() && name[before.size()] != '.'))
            continue;
        const auto renamed = std::string(now) + std::string(name.substr(before.size()));
        found.ids = registry.fieldIds(renamed);
        if (!found.ids.empty())
            found.hint = sentence("\"{}\" is called \"{}\" now.", name, renamed);
    }
    return found;
}

bool holdsPorts(std::string_view field)
{
    const auto dot = field.rfind('.');
    if (dot == std::string_view::npos)
        return false;
    const auto protocol = field.substr(0, dot);
    const auto last = field.substr(dot + 1);
    return (protocol == "tcp" || protocol == "udp" || protocol == "udplite" || protocol == "sctp" || protocol == "dccp")
        && (last == "port" || last == "srcport" || last == "dstport");
}

} // namespace capscope::filter
