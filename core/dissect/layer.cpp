// Reading, reporting and handing on: see layer.h.
#include "core/dissect/layer.h"

#include <algorithm>
#include <bit>

namespace capscope {
namespace {

// Rows without a value reach no further than what was captured: others are not reported at all where they would.
uint32_t shownLength(const Slice& slice, uint32_t start, uint32_t length)
{
    const auto there = slice.bytes.size();
    return uint32_t(std::min<size_t>(length, start < there ? there - start : 0));
}

} // namespace

Under::Under(Layer& layer, const Item& item, bool growing)
    : m_layer(layer)
    , m_item(item)
    , m_outer(layer.m_parent)
    , m_growing(growing)
{
    if (item)
        layer.m_parent = item.id();
}

Under::Under(Layer& layer, NodeId parent)
    : m_layer(layer)
    , m_outer(layer.m_parent)
    , m_growing(false)
{
    layer.m_parent = parent;
}

Under::~Under()
{
    m_layer.m_parent = m_outer;
    if (!m_item || !m_growing)
        return;
    auto& node = m_layer.m_dissection.node(m_item.id());
    const auto end = m_layer.m_slice.offset + m_layer.m_position;
    node.length = end > node.start ? end - node.start : 0;
}

Layer::Layer(Dissection& dissection, ProtocolId protocol, const Slice& slice, NodeId parent)
    : m_dissection(dissection)
    , m_slice(slice)
    , m_protocol(protocol)
    , m_firstField(dissection.registry().firstField(protocol))
    , m_captured(uint32_t(slice.bytes.size()))
    , m_reported(slice.reportedLength)
    , m_parent(parent == kNested ? kNoNode : parent) // nested in a layer that has no row
{
}

const Protocol& Layer::protocol() const { return m_dissection.registry().protocol(m_protocol); }

void Layer::seek(uint64_t position)
{
    if (m_failed)
        return;
    if (position > m_reported) {
        fail(true);
        return;
    }
    m_position = uint32_t(position);
}

void Layer::limitTo(uint32_t length)
{
    m_reported = std::min(m_reported, length);
    m_captured = std::min(m_captured, m_reported);
}

void Layer::missing(uint32_t size)
{
    if (!m_failed)
        fail(uint64_t(m_position) + size > m_reported);
}

void Layer::fail(bool isMalformed)
{
    if (m_failed)
        return;
    m_failed = true;
    m_malformed = isMalformed;
}

Item Layer::report(FieldRef f, uint32_t start, uint32_t length, const Value& value)
{
    if (uint64_t(start) + length > m_slice.bytes.size() && m_dissection.registry().field(idOf(f)).kind == Kind::None)
        length = shownLength(m_slice, start, length);
    m_last = m_failed ? Item{}
                      : m_dissection.add(m_parent, idOf(f), m_slice.buffer, m_slice.offset + start,
                                         length, value);
    return m_last;
}

uint64_t Layer::number(FieldRef f, uint32_t size)
{
    const auto* at = take(size);
    const auto value = at == nullptr ? 0 : bigEndian(at, size);
    if (at == nullptr || !m_dissection.recording())
        m_last = {};
    else
        addNumber(f, m_position - size, size, value);
    return value;
}

uint64_t Layer::numberLe(FieldRef f, uint32_t size)
{
    const auto* at = take(size);
    const auto value = at == nullptr ? 0 : littleEndian(at, size);
    if (at == nullptr || !m_dissection.recording())
        m_last = {};
    else
        addNumber(f, m_position - size, size, value);
    return value;
}

Bytes Layer::bytes(FieldRef f, uint32_t size)
{
    const auto* at = take(size);
    if (at == nullptr) {
        m_last = {};
        return {};
    }
    const Bytes value{at, size};
    if (m_dissection.recording())
        addBytes(f, m_position - size, size, value);
    return value;
}

std::string_view Layer::text(FieldRef f, uint32_t size)
{
    const auto start = m_position;
    const auto* at = take(size);
    if (at == nullptr) {
        m_last = {};
        return {};
    }
    const std::string_view whole(reinterpret_cast<const char*>(at), size);
    const auto zero = std::min(whole.find('\0'), whole.size());
    if (m_dissection.recording())
        addText(f, start, size, whole.substr(0, zero));
    if (whole.find_first_not_of('\0', zero) != std::string_view::npos)
        tellStrayCharacters();
    return whole;
}

std::string_view Layer::textZ(FieldRef f)
{
    const auto rest = peekText(m_position);
    const auto zero = rest.find('\0');
    if (zero == std::string_view::npos)
        return text(f, reportedRemaining());
    const auto start = m_position;
    if (take(uint32_t(zero + 1)) == nullptr)
        return {};
    if (m_dissection.recording())
        addText(f, start, uint32_t(zero + 1), rest.substr(0, zero));
    return rest.substr(0, zero);
}

Address Layer::address(FieldRef f, AddressKind kind)
{
    const uint32_t size = kind == AddressKind::Ipv4 ? 4 : kind == AddressKind::Mac ? 6 : 16;
    const auto* at = take(size);
    if (at == nullptr) {
        m_last = {};
        return {};
    }
    if (m_dissection.recording()) {
        Value value;
        value.bytes = {at, size};
        report(f, m_position - size, size, value);
    }
    return kind == AddressKind::Ipv4 ? Address::ipv4(at)
        : kind == AddressKind::Mac   ? Address::mac(at)
                                     : Address::ipv6(at);
}

// An item of a bit covers the whole word, as in other analyzers.
void Layer::bitChildren(uint32_t start, uint32_t size, uint64_t word, bool,
                        std::initializer_list<FieldRef> children)
{
    for (const auto child : children)
        addNumber(child, start, size, word);
}

uint64_t Layer::bits(FieldRef f, uint32_t size, std::initializer_list<FieldRef> children)
{
    const auto start = m_position;
    const auto word = number(f, size);
    const auto parent = m_last;
    if (m_dissection.recording() && !m_failed) {
        const Under under(*this, parent, false);
        bitChildren(start, size, word, false, children);
    }
    m_last = parent;
    return word;
}

uint64_t Layer::bitsLe(FieldRef f, uint32_t size, std::initializer_list<FieldRef> children)
{
    const auto start = m_position;
    const auto word = numberLe(f, size);
    const auto parent = m_last;
    if (m_dissection.recording() && !m_failed) {
        const Under under(*this, parent, false);
        bitChildren(start, size, word, true, children);
    }
    m_last = parent;
    return word;
}

uint64_t Layer::bitFields(uint32_t size, std::initializer_list<FieldRef> children)
{
    const auto start = m_position;
    const auto* at = take(size);
    if (at == nullptr)
        return 0;
    const auto word = bigEndian(at, size);
    if (m_dissection.recording())
        bitChildren(start, size, word, false, children);
    return word;
}

Bytes Layer::peekBytes(uint32_t at, uint32_t size) const
{
    if (at >= m_captured)
        return {};
    return m_slice.bytes.subspan(at, std::min(size, m_captured - at));
}

Item Layer::reportNumber(FieldRef f, uint32_t start, uint32_t length, uint64_t number)
{
    const auto& row = m_dissection.registry().field(idOf(f));
    Value value;
    value.number = number;
    if (row.bitMask != 0)
        value.number = (number & row.bitMask) >> std::countr_zero(row.bitMask);
    if (row.kind == Kind::Signed) {
        // The sign bit is the highest of the mask, or of what was read.
        const auto width = row.bitMask != 0 ? std::popcount(row.bitMask)
            : length > 0 && length < 8      ? int(length * 8)
                                            : 64;
        const auto shift = 64 - width;
        value.signedNumber = int64_t(value.number << shift) >> shift;
    } else if (row.kind == Kind::Boolean) {
        value.number = value.number != 0;
    }
    return report(f, start, length, value);
}

Item Layer::reportBytes(FieldRef f, uint32_t start, uint32_t length, Bytes bytes)
{
    Value value;
    // Bytes of the layer stay where they are, others are copied.
    const auto* begin = m_slice.bytes.data();
    const bool inside = !bytes.empty() && bytes.data() >= begin
        && bytes.data() + bytes.size() <= begin + m_slice.bytes.size();
    value.bytes = inside ? bytes : arena().copy(bytes);
    return report(f, start, length, value);
}

Item Layer::label(uint32_t start, uint32_t length, std::string_view text)
{
    if (!wantsTree() || m_failed)
        return m_last = {};
    m_last = m_dissection.add(m_parent, kNoField, m_slice.buffer, m_slice.offset + start, shownLength(m_slice, start, length),
                              {});
    m_last.text(text);
    return m_last;
}

Slice Layer::slice(uint32_t start, uint32_t length) const
{
    Slice part;
    part.bytes = peekBytes(start, length);
    part.reportedLength = start < m_reported ? std::min(length, m_reported - start) : 0;
    part.offset = m_slice.offset + start;
    part.buffer = m_slice.buffer;
    part.fragment = m_slice.fragment;
    return part;
}

bool Layer::handOff(TableKey key, uint32_t value, const Slice& slice, NodeId parent)
{
    const auto& chosen = m_dissection.state().decodeAs;
    auto protocol = chosen.empty() ? kNoProtocol : chosen.find(key.hash, value);
    if (protocol == kNoProtocol)
        protocol = m_dissection.registry().table(key).find(value);
    return protocol != kNoProtocol && m_dissection.call(protocol, slice, parent == kNoNode ? m_outer : parent);
}

bool Layer::handOffAsChosen(TableKey key, std::initializer_list<uint32_t> values, const Slice& slice)
{
    const auto& chosen = m_dissection.state().decodeAs;
    if (chosen.empty())
        return false;
    for (const auto value : values)
        if (const auto protocol = chosen.find(key.hash, value); protocol != kNoProtocol)
            return m_dissection.call(protocol, slice, m_outer);
    return false;
}

bool Layer::handOff(TableKey key, std::string_view value, const Slice& slice, NodeId parent)
{
    const auto protocol = m_dissection.registry().table(key).find(value);
    return protocol != kNoProtocol && m_dissection.call(protocol, slice, parent == kNoNode ? m_outer : parent);
}

bool Layer::tryHeuristics(TableKey key, const Slice& slice)
{
    const auto& registry = m_dissection.registry();
    for (const auto id : registry.table(key).heuristics()) {
        const Layer probe(m_dissection, id, slice, kNoNode);
        if (registry.protocol(id).recognises(probe) && m_dissection.call(id, slice, m_outer))
            return true;
    }
    return false;
}

bool Layer::call(ProtocolKey protocol, const Slice& slice, NodeId parent)
{
    const auto id = m_dissection.registry().byKey(protocol);
    return id != kNoProtocol && m_dissection.call(id, slice, parent == kNoNode ? m_outer : parent);
}

void Layer::needBytes(uint32_t from, uint32_t missing, uint32_t looksAt)
{
    if (m_slice.stream != nullptr)
        m_slice.stream->ask(StreamRequest::Need::Bytes, from, missing, looksAt);
}

void Layer::needOneMoreSegment(uint32_t from)
{
    if (m_slice.stream != nullptr)
        m_slice.stream->ask(StreamRequest::Need::OneMoreSegment, from);
}

void Layer::needUntilEnd(uint32_t from)
{
    if (m_slice.stream != nullptr)
        m_slice.stream->ask(StreamRequest::Need::UntilEnd, from);
}

void Layer::bindConversation()
{
    if (firstPass() && conversation() != nullptr)
        conversation()->bind(frame().number, m_protocol);
}

void Layer::rememberBytes(int slot, Bytes note)
{
    if (firstPass())
        m_dissection.state().notes.add(frame().number, noteKey(slot), m_dissection.depth(), note);
}

Bytes Layer::recallBytes(int slot) const
{
    return m_dissection.state().notes.find(frame().number, noteKey(slot), m_dissection.depth());
}

void Layer::rememberOn(FrameNumber earlier, int slot, uint64_t value)
{
    if (firstPass())
        m_dissection.state().notes.addLate(earlier, noteKey(slot), value);
}

uint64_t Layer::recallLate(int slot) const
{
    return m_dissection.state().notes.findLate(frame().number, noteKey(slot));
}

} // namespace capscope
