// Bytes that no protocol was found for.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    bytes("data.data", "Data"),
    dec("data.len", "Length", 32),
};

void dissect(Layer& data)
{
    const auto length = data.captured();
    if (length == 0 && data.reported() > 0) { // all of it was cut off: no row
        data.limitTo(0);
        return data.reject();
    }
    if (data.facts().protocolColumn.empty())
        data.protocolColumn("DATA");
    data.item().text("Data ({} byte{})", length, length == 1 ? "" : "s");
    data.bytes(kFields["data.data"], data.remaining());
    data.addNumber(kFields["data.len"], 0, 0, length).generated();
}

} // namespace

namespace protocols {

extern constinit const Protocol data{"data", "Data", "Data", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
