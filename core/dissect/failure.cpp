// Frames that end too early: the rows that say so, as protocols of their own ("_ws.malformed", "_ws.short").
#include "core/dissect/layer.h"

namespace capscope {
namespace {

constexpr FieldTable kMalformedFields{
    fields::expert("_ws.malformed.expert", "Malformed Packet (Exception occurred)",
                   Group::Malformed, Severity::Error),
};

// Called only to show a row; there are no bytes to read.
void nothing(Layer&) { }

} // namespace

void Layer::tellFailure()
{
    auto& d = m_dissection;
    d.facts().damaged = true;
    const auto& registry = Registry::instance();
    const bool fragment = m_malformed && m_slice.fragment;
    const auto id = registry.protocolId(!m_malformed ? "_ws.short"
                                            : fragment ? "_ws.unreassembled"
                                                       : "_ws.malformed");
    const auto row = registry.firstField(id);
    d.pushStack(row, false, true);
    Item item;
    if (d.wants(row))
        item = d.add(kNoNode, row, m_slice.buffer, m_slice.offset, 0, {});
    const auto name = protocol().shortName;
    if (!m_malformed) {
        item.text("[Packet size limited during capture: {} truncated]", name);
        d.infoText().append("[Packet size limited during capture]");
    } else if (fragment) {
        item.text("[Unreassembled Packet: {}]", name);
        d.infoText().append("[Unreassembled Packet]");
    } else {
        d.raise(Severity::Error);
        item.text("[Malformed Packet: {}]", name);
        d.infoText().append("[Malformed Packet]");
        Layer told(d, id, Slice{}, item ? item.id() : kNoNode);
        told.note(kMalformedFields["_ws.malformed.expert"], item);
    }
}

namespace protocols {

extern constinit const Protocol malformed{"_ws.malformed", "Malformed packet", "Malformed Packet",
                                          kMalformedFields, {}, nothing};
extern constinit const Protocol shortFrame{"_ws.short", "Short frame",
                                           "Packet size limited during capture", {}, {}, nothing};
extern constinit const Protocol unreassembled{"_ws.unreassembled", "Unreassembled fragmented packet",
                                              "Unreassembled Packet", {}, {}, nothing};

} // namespace protocols
} // namespace capscope
