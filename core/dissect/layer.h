// One occurrence of a protocol in a frame: a cursor over its bytes whose reads are reports at the same time.
#pragma once

#include "core/base/limits.h"
#include "core/dissect/dissection.h"

#include <optional>
#include <type_traits>

namespace capscope {

// While it lives, what its layer reports goes under one item. At its end the item is as long as what was read,
// unless a length was given.
class Under {
public:
    Under(Layer& layer, const Item& item, bool growing);
    Under(Layer& layer, NodeId parent);
    ~Under();
    Under(const Under&) = delete;

    const Item& item() const { return m_item; }

private:
    Layer& m_layer;
    Item m_item;
    NodeId m_outer;
    bool m_growing;
};

// Given to a dissect function. Reading past the end is harmless: it returns zero, nothing is reported from then on,
// and the layer is marked as cut off (by the snapshot length) or malformed. Offsets count from the layer's start.
class Layer {
public:
    Layer(Dissection& dissection, ProtocolId protocol, const Slice& slice, NodeId parent);
    Layer(const Layer&) = delete;

    // --- where we are
    uint32_t position() const { return m_position; }

    // Captured bytes from here to the end of the layer.
    uint32_t remaining() const { return m_position < m_captured ? m_captured - m_position : 0; }

    // As remaining, but as it was on the wire.
    uint32_t reportedRemaining() const
    {
        return m_position < m_reported ? m_reported - m_position : 0;
    }

    uint32_t captured() const { return m_captured; }

    uint32_t reported() const { return m_reported; }

    // Something is left to read and nothing went wrong so far: the condition of every loop.
    bool more() const { return !m_failed && m_position < m_reported; }

    bool failed() const { return m_failed; }

    void skip(uint32_t bytes) { seek(uint64_t(m_position) + bytes); }

    void seek(uint64_t position);
    // The layer ends after `length` bytes from its start, if it reaches that far.
    void limitTo(uint32_t length);
    // These are not bytes of this protocol: what was reported of it is taken back. Return right after it.
    void reject() { m_rejected = true; }

    // Something in the bytes cannot be: the layer is malformed from here on.
    void malformed() { fail(true); }

    // --- numbers and texts at the cursor: read, report, advance
    uint8_t u8(FieldRef f) { return uint8_t(fixed<1>(f)); }

    uint16_t u16(FieldRef f) { return uint16_t(fixed<2>(f)); }

    uint32_t u24(FieldRef f) { return uint32_t(fixed<3>(f)); }

    uint32_t u32(FieldRef f) { return uint32_t(fixed<4>(f)); }

    uint64_t u48(FieldRef f) { return fixed<6>(f); }

    uint64_t u64(FieldRef f) { return fixed<8>(f); }

    uint16_t u16le(FieldRef f) { return uint16_t(fixed<2, true>(f)); }

    uint32_t u24le(FieldRef f) { return uint32_t(fixed<3, true>(f)); }

    uint32_t u32le(FieldRef f) { return uint32_t(fixed<4, true>(f)); }

    uint64_t u64le(FieldRef f) { return fixed<8, true>(f); }

    // Big-endian and little-endian numbers of `size` bytes, 1 to 8.
    uint64_t number(FieldRef f, uint32_t size);
    uint64_t numberLe(FieldRef f, uint32_t size);

    Bytes bytes(FieldRef f, uint32_t size);
    // Ends at its first zero byte; others behind that are a finding.
    std::string_view text(FieldRef f, uint32_t size);
    // Up to a zero byte, which is consumed and part of the item, or to the end.
    std::string_view textZ(FieldRef f);
    Address ipv4(FieldRef f) { return address(f, AddressKind::Ipv4); }

    Address ipv6(FieldRef f) { return address(f, AddressKind::Ipv6); }

    Address mac(FieldRef f) { return address(f, AddressKind::Mac); }

    // A word of `size` bytes and its bit fields, one under the other: `word` with the `children` below it. The
    // masks are those of the rows.
    uint64_t bits(FieldRef word, uint32_t size, std::initializer_list<FieldRef> children);
    uint64_t bitsLe(FieldRef word, uint32_t size, std::initializer_list<FieldRef> children);
    // The bit fields of a word that is no item itself.
    uint64_t bitFields(uint32_t size, std::initializer_list<FieldRef> children);

    // The item that was reported last; empty if nobody wanted it.
    Item last() const { return m_last; }

    // The protocol's own row.
    Item item() const { return m_item; }

    // As parent of another protocol's row: below this one's.
    NodeId inside() const { return m_item ? m_item.id() : kNested; }

    // --- numbers at any place: nothing is reported, the cursor stays. 0 or empty where there are no such bytes.
    uint8_t peek8(uint32_t at) const { return at < m_captured ? m_slice.bytes[at] : uint8_t(0); }

    uint16_t peek16(uint32_t at) const { return has(at, 2) ? be16(m_slice.bytes.data() + at) : uint16_t(0); }

    uint32_t peek24(uint32_t at) const { return uint32_t(peek(at, 3)); }

    uint32_t peek32(uint32_t at) const { return has(at, 4) ? be32(m_slice.bytes.data() + at) : 0; }

    uint16_t peek16le(uint32_t at) const { return __builtin_bswap16(peek16(at)); }

    uint32_t peek32le(uint32_t at) const { return __builtin_bswap32(peek32(at)); }

    uint64_t peek(uint32_t at, uint32_t size) const
    {
        return uint64_t(at) + size <= m_captured ? bigEndian(m_slice.bytes.data() + at, size) : 0;
    }

    bool has(uint32_t at, uint32_t size) const { return uint64_t(at) + size <= m_captured; }

    // At most `size` bytes: what there is of them.
    Bytes peekBytes(uint32_t at, uint32_t size = ~0u) const;

    std::string_view peekText(uint32_t at, uint32_t size = ~0u) const
    {
        return asText(peekBytes(at, size));
    }

    // --- reports of values that are not just read: at `start`, `length` bytes of the layer (0 for none)
    // Where nobody wants the field these cost a test.
    Item addNumber(FieldRef f, uint32_t start, uint32_t length, uint64_t value)
    {
        return wants(f) ? reportNumber(f, start, length, value) : m_last = Item{};
    }

    Item addSigned(FieldRef f, uint32_t start, uint32_t length, int64_t number)
    {
        Value value;
        value.signedNumber = number;
        return wants(f) ? report(f, start, length, value) : m_last = Item{};
    }

    Item addReal(FieldRef f, uint32_t start, uint32_t length, double real)
    {
        Value value;
        value.real = real;
        return wants(f) ? report(f, start, length, value) : m_last = Item{};
    }

    Item addText(FieldRef f, uint32_t start, uint32_t length, std::string_view text)
    {
        return addBytes(f, start, length, asBytes(text));
    }

    Item addBytes(FieldRef f, uint32_t start, uint32_t length, Bytes bytes)
    {
        return wants(f) ? reportBytes(f, start, length, bytes) : m_last = Item{};
    }

    Item addAddress(FieldRef f, uint32_t start, uint32_t length, const Address& address)
    {
        return addBytes(f, start, length, {address.bytes.data(), address.size});
    }

    // Kind::None: a row without a value.
    Item addNone(FieldRef f, uint32_t start, uint32_t length)
    {
        return wants(f) ? report(f, start, length, {}) : m_last = Item{};
    }

    // A row that is only a text.
    Item label(uint32_t start, uint32_t length, std::string_view text);

    template <typename... A>
    Item label(uint32_t start, uint32_t length, fmt::format_string<A...> format, A&&... a)
    {
        auto made = label(start, length, std::string_view());
        made.textFrom(format, fmt::make_format_args(a...));
        return made;
    }

    bool wants(FieldRef f) const { return m_dissection.wants(idOf(f)); }

    // True where nobody looks at what would be read from here on, as in the first pass: return then. What would be
    // found there is told by the details alone, and filters on findings and the protocol hierarchy ask them.
    bool passesOverContents()
    {
        const bool over = passesOverFindings();
        facts().contentsOpen |= over;
        return over;
    }

    // As passesOverContents, for what can be noted, but not be malformed.
    bool passesOverFindings()
    {
        if (m_dissection.recording())
            return false;
        facts().findingsOpen = true;
        return true;
    }

    // True where labels and texts are worth making.
    bool wantsTree() const { return m_dissection.wantsTree(); }

    // What is reported while the result lives goes under `item`.
    Under under(const Item& item) { return {*this, item, false}; }

    // What is reported while the result lives stands beside the layer's own row, not below it.
    Under beside() { return {*this, m_outer == kNested ? kNoNode : m_outer}; }

    // A text row from here on; as long as what is read while the result lives.
    Under group(std::string_view text) { return {*this, label(m_position, 0, text), true}; }

    Under group(FieldRef f) { return {*this, addNone(f, m_position, 0), true}; }

    // --- findings: an expert row, under the last item unless told otherwise
    Item note(FieldRef expert) { return note(expert, m_last); }

    // `origin`: what statistics name as its protocol, where that is not the field's; must live as long as the program.
    Item note(FieldRef expert, const Item& on, std::string_view text = {}, std::string_view origin = {});

    // --- columns
    InfoText& info() { return m_dissection.infoText(); }

    // `name` must live as long as the program, or come from arena().
    void protocolColumn(std::string_view name)
    {
        if (!facts().columnsHeld)
            facts().protocolColumn = name;
    }

    // While held, the Protocol and Info columns stay as they are: what follows is somebody else's datagram.
    void holdColumns(bool held)
    {
        facts().columnsHeld = held;
        info().hold(held);
    }

    // --- to other protocols
    // A part of this layer; reaches to its end without `length`.
    Slice slice(uint32_t start, uint32_t length = ~0u) const;

    Slice rest() const { return slice(m_position); }

    // What follows, to whoever claims `value` in the table `key`. False if nobody took it.
    bool handOff(TableKey key, uint32_t value) { return handOff(key, value, rest()); }

    bool handOff(TableKey key, uint32_t value, const Slice& slice, NodeId parent = kNoNode);
    // To whomever a person chose for the first of `values` that has such a choice (Decode As). False if nobody was
    // chosen, or who was did not take it.
    bool handOffAsChosen(TableKey key, std::initializer_list<uint32_t> values, const Slice& slice);
    bool handOff(TableKey key, std::string_view value, const Slice& slice, NodeId parent = kNoNode);
    bool tryHeuristics(TableKey key, const Slice& slice);
    // A protocol by its name; its row goes under `parent`.
    bool call(ProtocolKey protocol, const Slice& slice, NodeId parent = kNoNode);
    // A row of the frame that stands beside the protocols' own: the hierarchy counts it at this place.
    void countInHierarchy(FieldRef f) { m_dissection.pushStack(idOf(f), false, true); }

    // A protocol that a conversation is bound to.
    bool callBound(ProtocolId protocol, const Slice& slice) { return m_dissection.call(protocol, slice, m_outer); }

    // Bytes that nobody knows.
    void data(const Slice& slice) { call("data", slice); }

    // --- a piece of a stream: ask for more and return. `from`: the first byte that is wanted again.
    // These bytes come from a stream: more can be asked for.
    bool canAsk() const { return m_slice.stream != nullptr; }

    // `looksAt`: how many bytes from `from` on the first pass looks at; it sees zeros behind them, which saves keeping them.
    void needBytes(uint32_t from, uint32_t missing, uint32_t looksAt = StreamRequest::kAllBytes);
    void needOneMoreSegment(uint32_t from);
    void needUntilEnd(uint32_t from);

    // --- what crosses frames
    const FrameInput& frame() const { return m_dissection.frame(); }

    FrameFacts& facts() { return m_dissection.facts(); }

    const FrameFacts& facts() const { return m_dissection.facts(); }

    // Of the innermost transport layer; null without one.
    Conversation* conversation() const { return m_dissection.facts().conversation; }

    bool firstPass() const { return m_dissection.firstPass(); }

    // The payload of this conversation is this protocol from now on.
    void bindConversation();

    // This protocol's object on the conversation, made in the first pass. Null without a conversation, or if it
    // has none yet in a later pass. Later passes must not write to it.
    template <typename T> T* conversationState();
    // This protocol's object on the capture.
    template <typename T> T& captureState();

    // A note on this frame, found again in later passes. `slot` 0..15 tells the notes of a protocol apart. Does
    // nothing in later passes.
    template <typename T> void remember(int slot, const T& note)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        rememberBytes(slot, {reinterpret_cast<const uint8_t*>(&note), sizeof note});
    }

    void rememberBytes(int slot, Bytes note);
    template <typename T> std::optional<T> recall(int slot) const;
    Bytes recallBytes(int slot) const;
    // A number on an earlier frame ("answered in frame 12"); 0 if there is none.
    void rememberOn(FrameNumber earlier, int slot, uint64_t value);
    uint64_t recallLate(int slot) const;

    Dissection& dissection() { return m_dissection; }

    Arena& arena() { return m_dissection.arena(); }

    const Protocol& protocol() const;

    ProtocolId protocolId() const { return m_protocol; }

private:
    friend class Dissection;
    friend class Under;

    FieldId idOf(FieldRef f) const { return m_firstField + 1 + f.index; }

    // The next `size` bytes, or null and the failure that is told of at the end.
    const uint8_t* take(uint32_t size)
    {
        if (!m_failed && uint64_t(m_position) + size <= m_captured) [[likely]] {
            const auto* at = m_slice.bytes.data() + m_position;
            m_position += size;
            return at;
        }
        missing(size);
        return nullptr;
    }

    // A number whose size is known while compiling: every frame reads dozens of them.
    template <uint32_t Size, bool Little = false> uint64_t fixed(FieldRef f)
    {
        const auto* at = take(Size);
        const auto value = at == nullptr ? 0 : Little ? littleEndian(at, Size) : bigEndian(at, Size);
        if (at == nullptr || !m_dissection.recording())
            m_last = {};
        else
            addNumber(f, m_position - Size, Size, value);
        return value;
    }

    void missing(uint32_t size);
    void fail(bool isMalformed);
    Address address(FieldRef f, AddressKind kind);
    Item report(FieldRef f, uint32_t start, uint32_t length, const Value& value);
    Item reportNumber(FieldRef f, uint32_t start, uint32_t length, uint64_t number);
    Item reportBytes(FieldRef f, uint32_t start, uint32_t length, Bytes bytes);
    void bitChildren(uint32_t start, uint32_t size, uint64_t word, bool little,
                     std::initializer_list<FieldRef> children);
    void tellFailure();
    void tellStrayCharacters();
    uint16_t noteKey(int slot) const { return uint16_t(m_protocol << 4 | slot); }

    Dissection& m_dissection;
    Slice m_slice;
    ProtocolId m_protocol;
    FieldId m_firstField;
    uint32_t m_position = 0;
    uint32_t m_captured;
    uint32_t m_reported;
    bool m_failed = false;
    bool m_malformed = false;
    bool m_rejected = false;
    NodeId m_parent;
    NodeId m_outer = kNoNode; // where the rows of the layers above go: kNoNode, or below another protocol
    Item m_item;
    Item m_last;
};

template <typename T> T* Layer::conversationState()
{
    auto* talk = conversation();
    if (talk == nullptr)
        return nullptr;
    auto* found = talk->state(m_protocol);
    if (found == nullptr && firstPass())
        found = talk->keep(m_protocol, std::make_unique<T>());
    return static_cast<T*>(found);
}

template <typename T> T& Layer::captureState()
{
    auto& all = m_dissection.state().protocolStates;
    if (all.size() <= m_protocol)
        all.resize(m_protocol + 1);
    if (!all[m_protocol])
        all[m_protocol] = std::make_unique<T>();
    return static_cast<T&>(*all[m_protocol]);
}

template <typename T> std::optional<T> Layer::recall(int slot) const
{
    static_assert(std::is_trivially_copyable_v<T>);
    const auto note = recallBytes(slot);
    if (note.size() != sizeof(T))
        return std::nullopt;
    T value;
    std::memcpy(&value, note.data(), sizeof value);
    return value;
}

} // namespace capscope
