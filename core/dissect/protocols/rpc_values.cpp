// Names of the procedures of Sun RPC programs, and the reader of XDR strings.
#include "core/dissect/protocols/rpc.h"

#include "core/dissect/text.h"

namespace capscope::rpc {
namespace {

uint32_t padding(uint32_t length) { return (4 - length % 4) % 4; }

// The row "label: text" with what belongs to it; `shown` is how the contents are written.
Bytes addCounted(Layer& layer, const OpaqueRows& rows, FieldRef contents, std::string_view label, bool isText)
{
    const auto start = layer.position();
    const auto length = layer.peek32(start);
    const auto whole = 4 + uint64_t(length) + padding(length);
    const auto value = layer.peekBytes(start + 4, length);
    if (whole > layer.reportedRemaining()) {
        layer.malformed();
        return {};
    }
    std::string shown;
    if (layer.wantsTree())
        shown = length == 0 ? "<EMPTY>" : isText ? printable(asText(value)) : "<DATA>";
    const auto under = layer.under(layer.label(start, uint32_t(whole), "{}: {}", label, shown));
    layer.u32(rows.length);
    if (length == 0) {
        layer.addText(contents, layer.position(), 0, {}).text("contents: {}", shown);
        return {};
    }
    layer.bytes(contents, length);
    layer.last().text("contents: {}", shown);
    if (const auto fill = padding(length); fill > 0) {
        layer.bytes(rows.fill, fill);
        layer.last().text("fill bytes: opaque data");
    }
    return value;
}

} // namespace

ValueNames procedureNames(uint32_t program, uint32_t version)
{
    switch (program) {
    case 100000:
        return version <= 2 ? ValueNames(kPortmap2Procedures) : version == 3 ? ValueNames(kPortmap3Procedures) : ValueNames(kPortmap4Procedures);
    case 100003:
        return version == 2 ? ValueNames(kNfs2Procedures) : version == 3 ? ValueNames(kNfs3Procedures) : version == 4 ? ValueNames(kNfs4Procedures) : ValueNames();
    case 100005:
        return kMountProcedures;
    case 100021:
        return kNlmProcedures;
    case 100024:
        return kStatProcedures;
    default:
        return {};
    }
}

Bytes noteOnCall(Layer& layer, int slot)
{
    auto& notes = layer.dissection().state().notes;
    const auto rpc = Registry::instance().protocolId("rpc");
    const auto note = notes.find(layer.frame().number, uint16_t(rpc << 4 | kCallSlot));
    Call call;
    if (note.size() != sizeof call)
        return {};
    std::memcpy(&call, note.data(), sizeof call);
    return notes.find(call.frame, uint16_t(layer.protocolId() << 4 | slot));
}

std::string_view addProcedure(Layer& layer, uint32_t program, FieldRef versionRow, FieldRef procedureRow)
{
    const auto& facts = layer.facts();
    layer.addNumber(versionRow, 0, 0, facts.rpcVersion).generated();
    layer.addNumber(procedureRow, 0, 0, facts.rpcProcedure).generated();
    return nameOr(procedureNames(program, facts.rpcVersion), facts.rpcProcedure, "Unknown");
}

std::string_view addString(Layer& layer, const OpaqueRows& rows, FieldRef contents, std::string_view label)
{
    return asText(addCounted(layer, rows, contents, label, true));
}

Bytes addOpaque(Layer& layer, const OpaqueRows& rows, FieldRef contents, std::string_view label)
{
    return addCounted(layer, rows, contents, label, false);
}

} // namespace capscope::rpc
