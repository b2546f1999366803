// What the ways of printing share.
#include "output.h"

namespace capscope::cli {

Result<std::unique_ptr<Output>> makeOutput(const Options& options)
{
    switch (options.output) {
    case OutputKind::Fields:
        return makeFieldsOutput(options);
    case OutputKind::Pdml:
        return makePdmlOutput();
    case OutputKind::Json:
        return makeJsonOutput(options);
    case OutputKind::Text:
    case OutputKind::Psml:
    case OutputKind::Tabs:
        break;
    }
    return makeListOutput(options);
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

const Column* columnNamed(std::string_view fieldName)
{
    for (const auto& column : packetListColumns())
        if (column.fieldName == fieldName)
            return &column;
    return nullptr;
}

Result<FieldSet> fieldSet(const std::vector<std::string>& names)
{
    FieldSet set;
    std::string unknown;
    for (const auto& name : names) {
        if (columnNamed(name) != nullptr)
            continue;
        const auto ids = Registry::instance().fieldIds(name);
        if (ids.empty())
            unknown += "\n\t" + name;
        for (const auto id : ids)
            set.add(id);
    }
    if (!unknown.empty())
        return fail(Error::Code::Wrong, "Some fields aren't valid:" + unknown);
    return set;
}

} // namespace capscope::cli
