// Names of fields as people type them: today's, those that protocols had before, and short ones.
#pragma once

#include "core/dissect/registry.h"

#include <optional>
#include <string>

namespace capscope::filter {

struct FieldsNamed {
    std::vector<FieldId> ids; // empty if there is none of that name
    std::string hint;         // "\"bootp\" is called \"dhcp\" now."
};

FieldsNamed fieldsNamed(std::string_view name);

// Whether a field holds ports: tcp.port, udp.srcport ...
bool holdsPorts(std::string_view field);

} // namespace capscope::filter
