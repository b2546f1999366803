// Frames that end too early, and texts that end before their length: the rows that say so, as protocols of their own ("_ws.malformed", "_ws.short").
#include "core/dissect/failure.h"

namespace capscope {
namespace {

constexpr FieldTable kMalformedFields{
    fields::expert("_ws.malformed.expert", "Malformed Packet (Exception occurred)",
                   Group::Malformed, Severity::Error),
    fields::expert("_ws.malformed.reassembly", "Reassembly error", Group::Malformed, Severity::Error),
};

constexpr FieldTable kStringFields{
    fields::expert("_ws.string.trailing_stray_characters", "Trailing stray characters", Group::Undecoded, Severity::Warning),
};

// Rows that are only a text are counted under this name.
constexpr FieldTable kTextFields{
    fields::none("text", "Text item"),
};

constexpr FieldTable kUnreassembledFields{
    fields::expert("_ws.unreassembled.expert", "Unreassembled fragment (change preferences to enable reassembly)",
                   Group::Reassemble, Severity::Note),
};

// Called only to show a row; there are no bytes to read.
void nothing(Layer&) { }

// The step of the layer that is at work.
StackEntry& ownStep(Layer& layer)
{
    // The dissection itself is not constant, and only few layers ever need this.
    return const_cast<StackEntry&>(layer.dissection().stack().back());
}

void sayUnreassembled(Dissection& d, ProtocolId id, const Item& item, std::string_view name)
{
    item.text("[BoundError Unreassembled Packet: {}]", name);
    d.infoText().append("[BoundErrorUnreassembled Packet]");
    d.raise(Severity::Note);
    Layer told(d, id, Slice{}, item ? item.id() : kNoNode);
    told.note(kUnreassembledFields["_ws.unreassembled.expert"], item, {}, name);
}

void sayMalformed(Dissection& d, ProtocolId id, const Item& item, std::string_view name)
{
    d.raise(Severity::Error);
    item.text("[Malformed Packet: {}]", name);
    d.infoText().append("[Malformed Packet]");
    Layer told(d, id, Slice{}, item ? item.id() : kNoNode);
    told.note(kMalformedFields["_ws.malformed.expert"], item, {}, name);
}

} // namespace

void Layer::tellFailure()
{
    auto& d = m_dissection;
    d.facts().damaged = true;
    const auto& registry = Registry::instance();
    const bool fragment = m_malformed && m_slice.fragment;
    // A layer without bytes that fails is named all the same, and those with it that handed it nothing.
    if (m_slice.reportedLength == 0) {
        auto at = d.m_stack.size();
        while (at > 0 && d.m_stack[at - 1].field != m_firstField)
            --at;
        const auto isNamedBefore = [&d](size_t entry) { // a message of a stream whose protocol is named by the stream
            return std::any_of(d.m_stack.begin(), d.m_stack.begin() + ptrdiff_t(entry),
                               [&](const StackEntry& other) { return other.inLayers && other.field == d.m_stack[entry].field; });
        };
        while (at-- > 0 && !d.m_stack[at].inLayers && !isNamedBefore(at))
            d.m_stack[at].inLayers = true;
    }
    const auto id = registry.protocolId(!m_malformed ? "_ws.short"
                                            : fragment ? "_ws.unreassembled"
                                                       : "_ws.malformed");
    const auto row = registry.firstField(id);
    d.pushStack(row, false, true);
    const auto place = d.failurePlace(!m_malformed);
    Item item;
    if (d.wants(row))
        item = d.add(kNoNode, row, place.buffer, place.start, 0, {});
    const auto name = protocol().shortName;
    if (!m_malformed) {
        item.text("[Packet size limited during capture: {} truncated]", name);
        d.infoText().append("[Packet size limited during capture]");
    } else if (fragment) {
        sayUnreassembled(d, id, item, name);
    } else {
        sayMalformed(d, id, item, name);
    }
}

void tellMessageFailure(Layer& message, bool fragment)
{
    const auto name = message.protocol().shortName;
    if (message.captured() < message.reported())
        return tellCutOff(message, name);
    auto& d = message.dissection();
    d.facts().damaged = true;
    const auto& registry = Registry::instance();
    static const auto malformed = registry.protocolId("_ws.malformed");
    static const auto unreassembled = registry.protocolId("_ws.unreassembled");
    const auto id = fragment ? unreassembled : malformed;
    const auto row = registry.firstField(id);
    d.pushStack(row, false, true);
    const auto place = d.failurePlace(false);
    const auto item = d.wants(row) ? d.add(kNoNode, row, place.buffer, place.start, 0, {}) : Item{};
    if (fragment)
        sayUnreassembled(d, id, item, name);
    else
        sayMalformed(d, id, item, name);
}

void tellCutOff(Layer& layer, std::string_view name)
{
    auto& d = layer.dissection();
    d.facts().damaged = true;
    const auto& registry = Registry::instance();
    static const auto row = registry.firstField(registry.protocolId("_ws.short"));
    static const auto mark = registry.fieldId("_ws.malformed.expert");
    d.pushStack(mark, false, false); // the header before it is whole
    d.pushStack(row, false, true);
    const auto place = d.failurePlace(true);
    Item item;
    if (d.wants(row))
        item = d.add(kNoNode, row, place.buffer, place.start, 0, {});
    item.text("[Packet size limited during capture: {} truncated]", name);
    d.infoText().append("[Packet size limited during capture]");
}

void tellReassemblyError(Layer& layer, std::string_view sentence)
{
    auto& d = layer.dissection();
    d.facts().damaged = true;
    d.raise(Severity::Error);
    const auto& registry = Registry::instance();
    static const auto id = registry.protocolId("_ws.malformed");
    const auto row = registry.firstField(id);
    static const auto reassembly = registry.fieldId("_ws.malformed.reassembly");
    d.pushStack(reassembly, false, false); // the layer itself is whole
    d.pushStack(row, false, true);
    const auto name = layer.protocol().shortName;
    const auto text = fmt::format("[Reassembly error, protocol {}: {}]", name, sentence);
    d.infoText().append(text);
    const auto place = d.failurePlace(false);
    Item item;
    if (d.wants(row))
        item = d.add(kNoNode, row, place.buffer, place.start, 0, {});
    item.text(text);
    Layer told(d, id, Slice{}, item ? item.id() : kNoNode);
    told.note(kMalformedFields["_ws.malformed.reassembly"], item, sentence, name);
}

Unshown::Unshown(Layer& layer)
    : m_layer(layer)
{
    ownStep(layer).inTree = false;
}

Unshown::~Unshown()
{
    if (!m_layer.item())
        return;
    auto& d = m_layer.dissection();
    const auto own = m_layer.item().id();
    auto& node = d.node(own);
    node.field = kNoField;
    node.hidden = true;
    const auto first = node.parent == kNoNode ? d.firstRoot() : d.node(node.parent).firstChild;
    if (node.next == kNoNode)
        return; // whatever is added stands behind the last one
    if (first == own && node.parent != kNoNode)
        d.node(node.parent).firstChild = node.next;
    for (auto before = first; before != kNoNode && before != own; before = d.node(before).next)
        if (d.node(before).next == own)
            d.node(before).next = node.next;
}

void tellNotInHierarchy(Layer& layer) { ownStep(layer).inTree = false; }

void tellNotNamed(Layer& layer) { ownStep(layer).inLayers = false; }

void countText(Dissection& dissection)
{
    static const auto text = Registry::instance().fieldId("text");
    dissection.pushStack(text, false, true);
}

void tellNotCounted(Layer& layer)
{
    auto& d = layer.dissection();
    d.facts().damaged = true;
    d.pushStack(Registry::instance().firstField(layer.protocolId()), false, false);
}

void Layer::tellStrayCharacters()
{
    static const auto id = Registry::instance().protocolId("_ws.string");
    const auto item = m_last;
    Layer told(m_dissection, id, Slice{}, item ? item.id() : m_parent);
    told.note(kStringFields["_ws.string.trailing_stray_characters"], item);
}

namespace protocols {

extern constinit const Protocol malformed{"_ws.malformed", "Malformed packet", "Malformed Packet",
                                          kMalformedFields, {}, nothing};
extern constinit const Protocol shortFrame{"_ws.short", "Short frame",
                                           "Packet size limited during capture", {}, {}, nothing};
extern constinit const Protocol unreassembled{"_ws.unreassembled", "Unreassembled fragmented packet",
                                              "Unreassembled Packet", kUnreassembledFields, {}, nothing};

extern constinit const Protocol textRows{"_ws.text", "Text", "Text item", kTextFields, {}, nothing};

extern constinit const Protocol stringErrors{"_ws.string", "String errors", "String Errors", kStringFields, {}, nothing};

} // namespace protocols
} // namespace capscope
