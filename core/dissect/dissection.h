// What dissecting one frame yields: facts for the index, and - as far as somebody wants them - the details tree,
// the columns and the findings.
#pragma once

#include "core/base/address.h"
#include "core/base/frame_options.h"
#include "core/base/time.h"
#include "core/dissect/arena.h"
#include "core/dissect/info_text.h"
#include "core/dissect/registry.h"
#include "core/flow/flow_state.h"

#include <bitset>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace capscope {

struct StreamRequest;

// Bytes that a layer is made from: a part of the frame or of another buffer.
struct Slice {
    Bytes bytes;                     // what was captured of it
    uint32_t reportedLength = 0;     // what was there on the wire
    uint32_t offset = 0;             // of its first byte in its buffer
    uint8_t buffer = 0;              // index into Dissection::buffers()
    bool fragment = false;           // the first piece of a datagram that was not put together
    StreamRequest* stream = nullptr; // set for a piece of a stream: more can be asked for
};

// Where a value of a field lies and what it is. Text, bytes and addresses point into the frame or the arena.
struct Value {
    union {
        uint64_t number = 0; // Unsigned, Boolean, FrameNumber
        int64_t signedNumber; // Signed, Time, Duration (which show their `bytes` instead where there are any)
        double real;
    };

    Bytes bytes{}; // Text, Bytes, addresses, Guid; Protocol: the layer's header and payload
};

using NodeId = uint32_t;
constexpr NodeId kNoNode = ~NodeId(0);
// As a parent: below the calling layer, which has no row because nobody wants it.
constexpr NodeId kNested = kNoNode - 1;

// How the receiver of a piece of a stream asks for more. The framework delivers the bytes from `offset` on again,
// together with what follows.
struct StreamRequest {
    enum class Need { Nothing, Bytes, OneMoreSegment, UntilEnd };

    static constexpr uint32_t kAllBytes = ~uint32_t(0);

    Need need = Need::Nothing;
    uint32_t offset = 0; // first byte that was not consumed, in the slice
    uint32_t bytes = 0;  // Need::Bytes: how many are missing
    uint32_t looksAt = kAllBytes; // Need::Bytes: how many from `offset` on the first pass looks at
    NodeId sizesUnder = kNoNode; // the stream's row below which the sizes of messages are told,
    FieldId sizeRow = kNoField;  // as rows of this field

    void ask(Need what, uint32_t from, uint32_t missing = 0, uint32_t lookedAt = kAllBytes)
    {
        need = what;
        offset = from;
        bytes = missing;
        looksAt = lookedAt;
    }
};

// A row of the details tree.
struct Node {
    FieldId field = kNoField; // kNoField: only a text
    uint32_t start = 0;       // in its buffer
    uint32_t length = 0;
    uint8_t buffer = 0;
    bool hidden = false;    // matched by filters, but not shown
    bool generated = false; // not in the bytes, but concluded: shown in [brackets]
    Value value{};
    std::string_view label{};  // replaces the row's own text
    std::string_view suffix{}; // written behind it
    NodeId parent = kNoNode;
    NodeId firstChild = kNoNode;
    NodeId lastChild = kNoNode;
    NodeId next = kNoNode;
};

// Named bytes: the frame itself, and what was reassembled, decompressed or decrypted from it.
struct Buffer {
    std::string name;
    Bytes bytes;
};

// What the index keeps of a frame. The addresses and ports are those of the innermost layer that has them.
struct FrameFacts {
    Address source;
    Address destination;
    Transport transport = Transport::None;
    uint16_t sourcePort = 0;
    uint16_t destinationPort = 0;
    Conversation* conversation = nullptr; // of the innermost transport layer
    uint16_t tcpFlags = 0;
    uint16_t tcpAnalysis = 0; // bits of TcpFinding, core/flow/tcp_analysis.h
    Severity severity = Severity::None; // worst finding
    bool damaged = false;               // a layer was cut off or malformed
    std::string_view protocolColumn;
    uint16_t etherType = 0; // of the payload that is being handed on
    uint8_t ipProtocol = 0; // of the innermost IP header
    uint8_t ipTtl = 0;      // time to live or hop limit of the innermost IP header
    std::string_view mediaType{}; // of the body that is being handed on: "text/html"
    std::string_view oid{};       // of the value that is being handed on: "2.5.4.3"
    uint32_t rpcVersion = 0;   // of the remote procedure call that is being handed on, and which one it is
    uint32_t rpcProcedure = 0;
    bool rpcReply = false;
    bool columnsHeld = false; // the Protocol column stays as it is
    bool findingsOpen = false; // something was passed over in the first pass, see Layer::passesOverFindings
    bool contentsOpen = false; // and may be malformed, see Layer::passesOverContents
    bool quoted = false; // inside an ICMP error: headers of another datagram
};

// A step on the way through a frame. `inLayers`: named in frame.protocols; `inTree`: a row at the top of the details
// (a protocol's, or a field's that stands there on its own).
struct StackEntry {
    uint32_t field : 30; // the protocol's own row, or the field
    uint32_t inLayers : 1;
    uint32_t inTree : 1;

    friend bool operator==(const StackEntry&, const StackEntry&) = default;
};

// What is known of a frame before it is dissected.
struct FrameInput {
    FrameNumber number = 0;
    TimestampNs time = 0;
    TimestampNs firstTime = 0;             // of the capture, or of the reference frame
    TimestampNs previousTime = 0;          // of the frame before
    TimestampNs previousDisplayedTime = 0; // of the frame before among those displayed
    bool hasTime = true;
    std::optional<WrittenTime> writtenTime{}; // where the file's own is damaged
    uint32_t capturedLength = 0;
    uint32_t originalLength = 0;
    uint16_t linkType = 0; // LINKTYPE_ value
    int encapsulation = 0; // number and name that frame.encap_type shows
    std::string_view encapsulationName{};
    bool customBlock = false; // of a pcapng file: not a packet, but somebody's record
    bool mayBeCopied = true;  // of custom blocks
    uint32_t enterprise = 0;  // of custom blocks: whose
    uint16_t interface = 0;
    uint32_t section = 0;
    std::string_view interfaceName{};
    std::string_view interfaceDescription{};
    const FrameOptions* options = nullptr;   // null: the file says nothing more
    std::span<const std::string> comments{}; // of the file, or a person's own in their place
    bool hasInterfaces = false; // the file format has any
    uint8_t checkSequenceBytes = 0; // of a frame check sequence that the file format announces
    uint8_t timeDigits = 6;
    Bytes bytes;
};

// Fields that somebody wants.
class FieldSet {
public:
    void add(FieldId id)
    {
        if (m_bits.size() <= id / 64)
            m_bits.resize(id / 64 + 1);
        m_bits[id / 64] |= uint64_t(1) << (id % 64);
    }

    bool has(FieldId id) const
    {
        return id / 64 < m_bits.size() && (m_bits[id / 64] >> (id % 64) & 1) != 0;
    }

private:
    std::vector<uint64_t> m_bits;
};

// What the caller wants to know of a frame besides the facts.
struct Wanted {
    bool tree = false;               // everything, as a tree
    const FieldSet* fields = nullptr; // or: these fields, without order between protocols
    bool info = false;               // the Info column
};

class Item;

// Reads the bytes of another frame of the same capture (for messages put together from several); empty if it
// cannot be read any more. The bytes are valid until the next call.
using FrameBytes = std::function<Bytes(FrameNumber)>;

// Dissects frames one after the other. The result is valid until the next call. One thread at a time; many objects
// may share one FlowState as long as only one of them does the first pass.
class Dissection {
public:
    // `frameBytes` may be empty in the first pass.
    explicit Dissection(FlowState& state, FrameBytes frameBytes = {});

    // `frame` must stay as it is until the next call.
    // The first pass: in the order of frames, each once. State is written.
    void runFirst(const FrameInput& frame, const Wanted& wanted = {});
    // Any frame that the first pass has seen, in any order. State is only read.
    void runAgain(const FrameInput& frame, const Wanted& wanted);

    // --- results
    const FrameInput& frame() const { return *m_frame; }

    const FrameFacts& facts() const { return m_facts; }

    const std::vector<StackEntry>& stack() const { return m_stack; }

    uint64_t stackHash() const;
    // "eth:ethertype:ip:tcp"
    std::string protocols() const;

    const std::vector<Node>& nodes() const { return m_nodes; }

    const Node& node(NodeId id) const { return m_nodes[id]; }

    NodeId firstRoot() const { return m_firstRoot; }

    const std::deque<Buffer>& buffers() const { return m_buffers; }

    const std::string& info() const { return m_info.text(); }

    // Source and Destination column: the address, empty if there is none.
    std::string sourceText() const { return toText(m_facts.source); }

    std::string destinationText() const { return toText(m_facts.destination); }

    // --- for layers (core/dissect/layer.h) only
    FrameFacts& facts() { return m_facts; }

    InfoText& infoText() { return m_info; }

    Arena& arena() { return m_arena; }

    FlowState& state() { return m_state; }

    const Registry& registry() const { return m_registry; }

    bool firstPass() const { return m_firstPass; }

    bool recording() const { return m_recording; }

    bool wants(FieldId id) const { return m_wanted.tree || (m_recording && m_wanted.fields->has(id)); }

    bool wantsTree() const { return m_wanted.tree; }

    Item add(NodeId parent, FieldId field, uint8_t buffer, uint32_t start, uint32_t length,
             const Value& value);
    Node& node(NodeId id) { return m_nodes[id]; }

    Bytes frameBytes(FrameNumber number) const
    {
        return m_frameBytes ? m_frameBytes(number) : Bytes{};
    }

    // A new buffer; its bytes move into the dissection. Returns its slice.
    Slice addBuffer(std::string name, std::vector<uint8_t> bytes);
    // Of the buffer added last: where its bytes are, so that they can be taken back out when nobody looks at them.
    size_t lastBufferBytes() const { return m_bufferBytes.size() - 1; }

    std::vector<uint8_t> takeBufferBytes(size_t place) { return std::move(m_bufferBytes[place]); }

    // Calls `protocol` for `slice`; false if it rejected the bytes, and then nothing of it is left. `parent` is the
    // node that its own row goes under (kNoNode: the top; Layer::inside(): the calling layer).
    bool call(ProtocolId protocol, const Slice& slice, NodeId parent = kNoNode);
    // How many layers are being dissected, one inside the other: at most limits::kLayersMax.
    uint8_t depth() const { return uint8_t(m_depth); }

    // The length that the layer last called said it has, at most that of its slice.
    uint32_t lastLength() const { return m_lastLength; }

    // Where a layer that fails is told of: the beginning of the bytes at which others would still go on.
    struct FailurePlace {
        uint8_t buffer = 0;
        uint32_t start = 0;
        bool forCut = false; // of layers too that the snapshot length cut off
    };

    FailurePlace failurePlace(bool cut) const { return cut && !m_failurePlace.forCut ? FailurePlace{} : m_failurePlace; }

    // For the layers that are called from here on, until this one ends.
    void tellFailuresAt(const FailurePlace& place) { m_failurePlace = place; }

    void pushStack(FieldId field, bool inLayers, bool inTree)
    {
        m_stack.push_back({field, inLayers, inTree});
    }

    // Tells of a finding; false if nobody wants its row.
    void raise(Severity severity)
    {
        if (severity > m_facts.severity)
            m_facts.severity = severity;
    }

private:
    friend class Layer;

    // What rows and texts there were before a layer was tried.
    struct RowsMark {
        size_t nodes;
        NodeId lastRoot;
        NodeId parentLastChild;
        std::string info;
        size_t fence;
    };

    void run(const FrameInput& frame, const Wanted& wanted, bool first);
    RowsMark rowsMark(NodeId parent) const;
    void rollBack(const RowsMark& mark, NodeId parent);
    bool attempt(ProtocolId id, const Slice& slice, NodeId parent, bool nested);
    static bool asksForAll(const Slice& slice);
    // What was reported below `parent` behind `last` is gone.
    void cutChildren(NodeId parent, NodeId last);
    bool dissectLayer(const Protocol& protocol, ProtocolId id, const Slice& slice, NodeId parent, bool nested);
    void tellSize(const Slice& slice, uint32_t at, size_t size);
    bool dissectMessages(const Protocol& protocol, ProtocolId id, const Slice& slice,
                         NodeId parent, bool nested);

    const Registry& m_registry = Registry::instance(); // asked for many times a frame
    FlowState& m_state;
    FrameBytes m_frameBytes;
    const FrameInput* m_frame = nullptr;
    Wanted m_wanted;
    bool m_firstPass = false;
    bool m_recording = false;
    FrameFacts m_facts;
    InfoText m_info;
    std::vector<StackEntry> m_stack;
    std::vector<Node> m_nodes;
    NodeId m_firstRoot = kNoNode;
    NodeId m_lastRoot = kNoNode;
    std::deque<Buffer> m_buffers;
    std::deque<std::vector<uint8_t>> m_bufferBytes;
    Arena m_arena;
    int m_depth = 0;
    uint32_t m_lastLength = 0;
    FailurePlace m_failurePlace;
};

// A handle on a node that was just reported. Empty, and everything done with it ignored, where nobody wants it.
class Item {
public:
    Item() = default;

    Item(Dissection& dissection, NodeId id)
        : m_dissection(&dissection)
        , m_id(id)
    {
    }

    explicit operator bool() const { return m_dissection != nullptr; }

    NodeId id() const { return m_id; }

    // Replaces the label that the row's field makes.
    const Item& text(std::string_view label) const
    {
        if (*this)
            node().label = m_dissection->arena().copy(label);
        return *this;
    }

    template <typename... A> const Item& text(fmt::format_string<A...> format, A&&... a) const
    {
        if (*this)
            textFrom(format, fmt::make_format_args(a...));
        return *this;
    }

    void textFrom(fmt::string_view format, fmt::format_args arguments) const;

    // Adds to the label.
    const Item& append(std::string_view more) const;

    template <typename... A> const Item& append(fmt::format_string<A...> format, A&&... a) const
    {
        if (*this)
            append(std::string_view(fmt::vformat(format, fmt::make_format_args(a...))));
        return *this;
    }

    const Item& length(uint32_t bytes) const
    {
        if (*this)
            node().length = bytes;
        return *this;
    }

    const Item& hide() const
    {
        if (*this)
            node().hidden = true;
        return *this;
    }

    const Item& generated() const
    {
        if (*this)
            node().generated = true;
        return *this;
    }

private:
    Node& node() const { return m_dissection->node(m_id); }

    Dissection* m_dissection = nullptr;
    NodeId m_id = kNoNode;
};

} // namespace capscope
