// -G: the protocols, fields and value names that are known, as tab-separated lines in tshark's layout.
#include "commands.h"
#include "output.h"

#include "core/dissect/registry.h"

#include <fmt/format.h>

namespace capscope::cli {
namespace {

std::string_view kindName(const Field& row)
{
    switch (row.kind) {
    case Kind::None:
    case Kind::Expert:
        return "FT_NONE";
    case Kind::Protocol:
        return "FT_PROTOCOL";
    case Kind::Boolean:
        return "FT_BOOLEAN";
    case Kind::Unsigned:
        return row.widthBits <= 8 ? "FT_UINT8" : row.widthBits <= 16 ? "FT_UINT16" : row.widthBits <= 24 ? "FT_UINT24"
            : row.widthBits <= 32                                    ? "FT_UINT32"
                                                                     : "FT_UINT64";
    case Kind::Signed:
        return row.widthBits <= 8 ? "FT_INT8" : row.widthBits <= 16 ? "FT_INT16" : row.widthBits <= 32 ? "FT_INT32"
                                                                                                        : "FT_INT64";
    case Kind::Float:
        return "FT_DOUBLE";
    case Kind::Time:
        return "FT_ABSOLUTE_TIME";
    case Kind::Duration:
        return "FT_RELATIVE_TIME";
    case Kind::Text:
        return "FT_STRING";
    case Kind::Bytes:
        return "FT_BYTES";
    case Kind::Mac:
        return "FT_ETHER";
    case Kind::Ipv4:
        return "FT_IPv4";
    case Kind::Ipv6:
        return "FT_IPv6";
    case Kind::Guid:
        return "FT_GUID";
    case Kind::Oid:
        return "FT_OID";
    case Kind::Eui64:
        return "FT_EUI64";
    case Kind::FrameNumber:
        return "FT_FRAMENUM";
    }
    return "FT_NONE";
}

std::string_view baseName(const Field& row)
{
    if (row.kind != Kind::Unsigned && row.kind != Kind::Signed)
        return "BASE_NONE";
    switch (row.base) {
    case Base::Dec:
        return "BASE_DEC";
    case Base::Hex:
        return "BASE_HEX";
    case Base::Oct:
        return "BASE_OCT";
    case Base::DecHex:
        return "BASE_DEC_HEX";
    case Base::HexDec:
        return "BASE_HEX_DEC";
    case Base::Custom:
        return "BASE_CUSTOM";
    case Base::Name:
        break;
    }
    return "BASE_NONE";
}

void printProtocols()
{
    const auto& registry = Registry::instance();
    for (ProtocolId id = 0; id < registry.protocolCount(); ++id) {
        const auto& p = registry.protocol(id);
        print(fmt::format("{}\t{}\t{}\n", p.title, p.shortName, p.name));
    }
}

void printFields()
{
    const auto& registry = Registry::instance();
    for (FieldId id = 0; id < registry.fieldCount(); ++id) {
        const auto& row = registry.field(id);
        const auto& protocol = registry.protocol(registry.protocolOf(id));
        if (row.kind == Kind::Protocol)
            print(fmt::format("P\t{}\t{}\n", protocol.title, protocol.name));
        else
            print(fmt::format("F\t{}\t{}\t{}\t{}\t{}\t0x{:x}\t\n", row.label, row.name, kindName(row),
                              protocol.name, baseName(row), row.bitMask));
    }
}

void printValues()
{
    const auto& registry = Registry::instance();
    for (FieldId id = 0; id < registry.fieldCount(); ++id) {
        const auto& row = registry.field(id);
        for (const auto& value : row.valueNames) {
            if (value.low == value.high)
                print(fmt::format("V\t{}\t{}\t{}\n", row.name, value.low, value.name));
            else
                print(fmt::format("R\t{}\t{}\t{}\t{}\n", row.name, value.low, value.high, value.name));
        }
    }
}

struct Report {
    std::string_view name;
    void (*print)();
};

constexpr Report kReports[] = {{"fields", printFields}, {"protocols", printProtocols}, {"values", printValues}};

} // namespace

int glossaryCommand(const Options& options)
{
    for (const auto& report : kReports) {
        if (report.name == options.glossary) {
            report.print();
            return kExitGood;
        }
    }
    complain(fmt::format("There is no report \"{}\" for -G; use fields, protocols or values.", options.glossary));
    return kExitUsage;
}

} // namespace capscope::cli
