// The way through one frame: calling layers, keeping what they report, taking back what a layer rejected.
#include "core/dissect/dissection.h"

#include "core/dissect/layer.h"

#include <algorithm>

namespace capscope {

const Item& Item::append(std::string_view more) const
{
    if (!*this)
        return *this;
    auto& row = node();
    if (row.suffix.empty()) {
        row.suffix = m_dissection->arena().copy(more);
    } else {
        std::string joined(row.suffix);
        joined += more;
        row.suffix = m_dissection->arena().copy(std::string_view(joined));
    }
    return *this;
}

void Item::textFrom(fmt::string_view format, fmt::format_args arguments) const
{
    if (!*this)
        return;
    fmt::memory_buffer text;
    fmt::vformat_to(std::back_inserter(text), format, arguments);
    node().label = m_dissection->arena().copy(std::string_view(text.data(), text.size()));
}

Dissection::Dissection(FlowState& state, FrameBytes frameBytes)
    : m_state(state)
    , m_frameBytes(std::move(frameBytes))
{
}

void Dissection::runFirst(const FrameInput& frame, const Wanted& wanted)
{
    run(frame, wanted, true);
}

void Dissection::runAgain(const FrameInput& frame, const Wanted& wanted)
{
    run(frame, wanted, false);
}

void Dissection::run(const FrameInput& frame, const Wanted& wanted, bool first)
{
    m_frame = &frame;
    m_wanted = wanted;
    m_firstPass = first;
    m_recording = wanted.tree || wanted.fields != nullptr;
    m_facts = {};
    m_info.m_asked = m_info.m_wanted = wanted.info;
    m_info.m_text.clear();
    m_info.m_fence = 0;
    m_stack.clear();
    m_nodes.clear();
    m_firstRoot = m_lastRoot = kNoNode;
    m_arena.clear();
    if (!m_bufferBytes.empty())
        m_bufferBytes.clear();
    m_depth = 0;
    m_failurePlace = {};
    if (m_buffers.size() != 1)
        m_buffers.resize(1);
    m_buffers.front().bytes = frame.bytes;
    if (m_buffers.front().name.empty())
        m_buffers.front().name = "Frame";

    Slice slice;
    slice.bytes = frame.bytes;
    slice.reportedLength = std::max(frame.originalLength, uint32_t(frame.bytes.size())); // some files tell less
    static const auto kFrame = m_registry.byKey("frame");
    call(kFrame, slice);
}

Item Dissection::add(NodeId parent, FieldId field, uint8_t buffer, uint32_t start, uint32_t length,
                     const Value& value)
{
    if (!m_recording || m_nodes.size() >= limits::kNodesMax)
        return {};
    const auto id = NodeId(m_nodes.size());
    auto& made = m_nodes.emplace_back();
    made.field = field;
    made.start = start;
    made.length = length;
    made.buffer = buffer;
    made.value = value;
    made.parent = parent;
    auto& last = parent == kNoNode ? m_lastRoot : m_nodes[parent].lastChild;
    auto& first = parent == kNoNode ? m_firstRoot : m_nodes[parent].firstChild;
    if (last == kNoNode)
        first = id;
    else
        m_nodes[last].next = id;
    last = id;
    return {*this, id};
}

Slice Dissection::addBuffer(std::string name, std::vector<uint8_t> bytes)
{
    m_bufferBytes.push_back(std::move(bytes));
    const Bytes kept = m_bufferBytes.back();
    m_buffers.push_back({std::move(name), kept});
    Slice slice;
    slice.bytes = kept;
    slice.reportedLength = uint32_t(kept.size());
    slice.buffer = uint8_t(std::min<size_t>(m_buffers.size() - 1, 255));
    return slice;
}

Dissection::RowsMark Dissection::rowsMark(NodeId parent) const
{
    return {m_nodes.size(), m_lastRoot, parent == kNoNode ? kNoNode : m_nodes[parent].lastChild,
            m_info.m_asked ? m_info.m_text : std::string(), m_info.m_fence};
}

void Dissection::cutChildren(NodeId parent, NodeId last)
{
    auto& node = m_nodes[parent];
    node.lastChild = last;
    if (last != kNoNode)
        m_nodes[last].next = kNoNode;
    else
        node.firstChild = kNoNode;
}

void Dissection::rollBack(const RowsMark& mark, NodeId parent)
{
    m_nodes.resize(mark.nodes);
    m_lastRoot = mark.lastRoot;
    if (m_lastRoot != kNoNode)
        m_nodes[m_lastRoot].next = kNoNode;
    else
        m_firstRoot = kNoNode;
    if (parent != kNoNode)
        cutChildren(parent, mark.parentLastChild);
    m_info.m_text = mark.info;
    m_info.m_fence = mark.fence;
}

bool Dissection::call(ProtocolId id, const Slice& slice, NodeId parent)
{
    if (m_depth >= limits::kLayersMax)
        return false;
    const bool nested = parent != kNoNode;
    if (parent == kNested)
        parent = kNoNode;
    if (!m_recording && !m_info.m_asked)
        return attempt(id, slice, parent, nested);
    const auto before = rowsMark(parent);
    const auto sizes = slice.stream != nullptr ? slice.stream->sizesUnder : kNoNode;
    const auto lastSize = sizes != kNoNode ? m_nodes[sizes].lastChild : kNoNode;
    const bool taken = attempt(id, slice, parent, nested);
    const bool silent = taken && m_lastLength == 0 && slice.reportedLength > 0;
    if (!taken || silent || asksForAll(slice)) {
        rollBack(before, parent);
        if (sizes != kNoNode)
            cutChildren(sizes, lastSize);
    }
    return taken;
}

// Whoever needs more from its first byte on is called again with all of it: nothing of this attempt counts.
bool Dissection::asksForAll(const Slice& slice)
{
    return slice.stream != nullptr && slice.stream->need != StreamRequest::Need::Nothing && slice.stream->offset == 0;
}

// As call(), but for the rows and texts, which are the caller's to take back.
bool Dissection::attempt(ProtocolId id, const Slice& slice, NodeId parent, bool nested)
{
    const auto& protocol = m_registry.protocol(id);
    const auto stackBefore = m_stack.size();
    const auto buffersBefore = m_buffers.size();
    const auto factsBefore = m_facts;
    const auto ownRow = m_registry.firstField(id);
    const auto failuresAt = m_failurePlace;
    ++m_depth;
    m_lastLength = slice.reportedLength;
    bool taken = true;
    if (protocol.framing.length != nullptr && slice.stream != nullptr) {
        pushStack(ownRow, true, false);
        taken = dissectMessages(protocol, id, slice, parent, nested);
    } else {
        // A layer without bytes has a row, but is not named.
        pushStack(ownRow, slice.reportedLength > 0, !protocol.pseudo && !nested);
        taken = dissectLayer(protocol, id, slice, parent, nested);
    }
    --m_depth;
    m_failurePlace = failuresAt;
    const bool silent = taken && m_lastLength == 0 && slice.reportedLength > 0; // see dissectLayer
    if (!taken || silent || asksForAll(slice)) {
        m_stack.resize(stackBefore);
        if (!silent) // what is not shown may be known all the same
            m_facts = factsBefore;
        m_buffers.resize(buffersBefore);
    }
    if (!taken && slice.stream != nullptr)
        slice.stream->need = StreamRequest::Need::Nothing;
    return taken;
}

bool Dissection::dissectLayer(const Protocol& protocol, ProtocolId id, const Slice& slice,
                              NodeId parent, bool nested)
{
    Layer layer(*this, id, slice, parent);
    layer.m_outer = !nested ? kNoNode : parent == kNoNode ? kNested : parent;
    const auto ownRow = m_registry.firstField(id);
    const auto nodesBefore = NodeId(m_nodes.size());
    const auto rootBefore = m_lastRoot;
    const auto childBefore = parent == kNoNode ? kNoNode : m_nodes[parent].lastChild;
    if (!protocol.pseudo && wants(ownRow)) {
        Value value;
        value.bytes = slice.bytes;
        layer.m_item = add(parent, ownRow, slice.buffer, slice.offset, uint32_t(slice.bytes.size()), value);
        layer.m_parent = layer.m_item.id();
        layer.m_last = layer.m_item;
    } else if (m_wanted.tree == false) {
        layer.m_parent = parent;
    }
    protocol.dissect(layer);
    // Who fails, leaves nothing to himself and rejects: the bytes are his, but too few for a row.
    if (layer.m_rejected && layer.m_failed && layer.m_reported == 0) {
        if (m_nodes.size() > nodesBefore)
            rollBack({nodesBefore, rootBefore, childBefore, m_info.m_text, m_info.m_fence}, parent);
        m_stack.back().inTree = false;
        m_lastLength = slice.reportedLength;
        layer.tellFailure();
        return true;
    }
    if (layer.m_rejected) {
        // Who rejects bytes after he left none to himself knows them: they are nobody else's, but nothing is to be shown.
        m_lastLength = 0;
        return layer.m_reported == 0 && slice.reportedLength > 0;
    }
    m_lastLength = layer.m_reported;
    if (layer.m_failed)
        layer.tellFailure();
    return true;
}

// The size of a message in a stream, on the stream's own row.
void Dissection::tellSize(const Slice& slice, uint32_t at, size_t size)
{
    const auto& stream = *slice.stream;
    if (size == 0 || size > limits::kMessageBytesMax || stream.sizeRow == kNoField || !wants(stream.sizeRow))
        return;
    Value value;
    value.number = size;
    add(stream.sizesUnder, stream.sizeRow, slice.buffer, slice.offset + at, uint32_t(size), value).generated();
}

bool Dissection::dissectMessages(const Protocol& protocol, ProtocolId id, const Slice& slice,
                                 NodeId parent, bool nested)
{
    const auto header = protocol.framing.headerSize;
    uint32_t at = 0;
    bool any = false;
    while (at < slice.reportedLength && at < slice.bytes.size()) {
        const auto left = slice.reportedLength - at;
        const bool whole = slice.bytes.size() == slice.reportedLength; // not cut by the snapshot length
        if (left < header && whole) {
            slice.stream->ask(StreamRequest::Need::OneMoreSegment, at);
            return true;
        }
        const auto bytes = slice.bytes.subspan(at);
        const size_t told = bytes.size() >= header ? protocol.framing.length(bytes) : 0;
        auto length = told;
        if (length == 0)
            length = left;
        if (length > left && whole) {
            slice.stream->ask(StreamRequest::Need::Bytes, at, uint32_t(length - left));
            return true;
        }
        tellSize(slice, at, told);
        auto message = slice;
        message.stream = nullptr;
        message.bytes = bytes.first(std::min<size_t>(bytes.size(), length));
        message.reportedLength = uint32_t(std::min<size_t>(left, length));
        message.offset = slice.offset + at;
        m_failurePlace = {message.buffer, message.offset, true};
        if (!nested)
            pushStack(m_registry.firstField(id), false, true);
        if (!dissectLayer(protocol, id, message, parent, nested) && !any)
            return false;
        any = true;
        at += std::max(message.reportedLength, 1u);
    }
    return true;
}

uint64_t Dissection::stackHash() const
{
    uint64_t hash = 0x9e3779b97f4a7c15u;
    for (const auto& entry : m_stack) {
        const auto word
            = uint64_t(entry.field) << 2 | uint64_t(entry.inLayers) << 1 | uint64_t(entry.inTree);
        hash = (hash ^ word) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 32;
    }
    return hash;
}

std::string Dissection::protocols() const
{
    const auto& registry = Registry::instance();
    std::string text;
    for (const auto& entry : m_stack) {
        const auto& name = registry.field(entry.field).name;
        if (!entry.inLayers || name == "frame")
            continue;
        if (!text.empty())
            text += ':';
        text += name;
    }
    return text;
}

} // namespace capscope
