// Messages put together from pieces of frames.
#include "core/dissect/reassemble.h"

namespace capscope {

Piece pieceOf(const Layer& layer, const Slice& slice, uint32_t messageOffset)
{
    Piece piece;
    piece.frame = layer.frame().number;
    piece.offset = slice.offset;
    piece.length = uint32_t(slice.bytes.size());
    piece.messageOffset = messageOffset;
    piece.inFrame = slice.buffer == 0;
    if (!piece.inFrame)
        piece.kept.assign(slice.bytes.begin(), slice.bytes.end());
    return piece;
}

Piece keptPieceOf(Layer& layer, const Slice& slice, uint32_t messageOffset)
{
    auto piece = pieceOf(layer, slice, messageOffset);
    auto& pending = layer.dissection().state().reassembly.pendingBytes;
    if (layer.firstPass() && piece.inFrame && pending + piece.length <= limits::kReassemblyBytesMax) {
        piece.kept.assign(slice.bytes.begin(), slice.bytes.end());
        pending += piece.length;
    }
    return piece;
}

std::vector<uint8_t> assemble(Dissection& dissection, const Message& message)
{
    std::vector<uint8_t> bytes(message.length);
    for (const auto& piece : message.pieces) {
        Bytes from = piece.kept;
        if (piece.inFrame && from.empty()) {
            const bool own = piece.frame == dissection.frame().number;
            const auto frame = own ? dissection.frame().bytes : dissection.frameBytes(piece.frame);
            if (uint64_t(piece.offset) + piece.length > frame.size())
                return {};
            from = frame.subspan(piece.offset, piece.length);
        }
        if (uint64_t(piece.messageOffset) + from.size() > bytes.size())
            from = from.first(bytes.size() - std::min<size_t>(piece.messageOffset, bytes.size()));
        if (!from.empty())
            std::memcpy(bytes.data() + piece.messageOffset, from.data(), from.size());
    }
    return bytes;
}

std::vector<uint8_t> assembleOnce(Dissection& dissection, Message& message)
{
    auto bytes = assemble(dissection, message);
    if (!dissection.firstPass())
        return bytes;
    if (bytes.empty() && message.length > 0) // too much was waiting: only the details know what it is
        dissection.facts().contentsOpen = dissection.facts().findingsOpen = true;
    for (auto& piece : message.pieces) {
        if (!piece.inFrame)
            continue;
        dissection.state().reassembly.pendingBytes -= piece.kept.size();
        std::vector<uint8_t>().swap(piece.kept);
    }
    return bytes;
}

Message messageOf(std::span<const FramePiece> pieces)
{
    Message message;
    for (const auto& piece : pieces) {
        auto& made = message.pieces.emplace_back();
        made.frame = piece.frame;
        made.length = piece.size;
        made.messageOffset = message.length;
        message.length += piece.size;
    }
    return message;
}

Item addMessageRows(Layer& layer, const MessageRows& rows, const Message& message, uint8_t buffer)
{
    if (!layer.dissection().recording())
        return {};
    auto& d = layer.dissection();
    const auto group = layer.addNone(rows.all, 0, 0);
    if (group) {
        std::string list;
        for (const auto& piece : message.pieces)
            list += fmt::format("{}#{}({})", list.empty() ? "" : ", ", piece.frame, piece.length);
        group.text("{} {}{} ({} bytes): ", message.pieces.size(), rows.noun, message.pieces.size() == 1 ? "" : "s", message.length);
        group.append("{}", list);
        group.generated();
        auto& node = d.node(group.id());
        node.buffer = buffer;
        node.start = 0;
        node.length = message.length;
    }
    const auto under = layer.under(group);
    for (const auto& piece : message.pieces) {
        const auto item = layer.addNumber(rows.one, 0, 0, piece.frame);
        if (!item)
            continue;
        if (piece.length == 0)
            item.text("Frame: {} (no data)", piece.frame);
        else
            item.text("Frame: {}, payload: {}-{} ({} byte{})", piece.frame, piece.messageOffset,
                      piece.messageOffset + piece.length - 1, piece.length, piece.length == 1 ? "" : "s");
        auto& node = d.node(item.id());
        node.buffer = buffer;
        node.start = piece.messageOffset;
        node.length = piece.length;
        node.generated = true;
    }
    const auto total = [&](FieldRef row, uint64_t value) {
        const auto item = layer.addNumber(row, 0, 0, value);
        item.generated();
        if (!item)
            return;
        auto& node = d.node(item.id());
        node.buffer = buffer;
        node.start = 0;
    };
    total(rows.count, message.pieces.size());
    if (rows.length)
        total(*rows.length, message.length);
    if (!rows.data)
        return group;
    if (const auto item = layer.addBytes(*rows.data, 0, 0, d.buffers()[buffer].bytes)) {
        auto& node = d.node(item.id());
        node.buffer = buffer;
        node.start = 0;
        node.length = message.length;
        node.generated = true;
    }
    return group;
}

namespace {

struct Fragments : ProtocolState {
    FragmentTable table;
};

// In the first pass no frame can be read again: the pieces' bytes are kept until the datagram is whole.
Slice completeFirst(Layer& layer, const Fragment& fragment, const Slice& payload, const MessageRows& rows)
{
    auto& all = layer.dissection().state().reassembly;
    auto piece = pieceOf(layer, payload, fragment.offset);
    piece.kept.assign(payload.bytes.begin(), payload.bytes.end());
    const auto id = layer.captureState<Fragments>().table.add(all, fragment.key, std::move(piece), fragment.more);
    if (id == kNoMessage)
        return {};
    layer.remember(0, id);
    auto& message = all.message(id);
    if (message.completedIn != layer.frame().number)
        return {};
    std::vector<uint8_t> bytes(message.length);
    for (auto& p : message.pieces) {
        const auto room = message.length - std::min(p.messageOffset, message.length);
        if (const auto n = std::min<size_t>(p.kept.size(), room); n > 0)
            std::memcpy(bytes.data() + p.messageOffset, p.kept.data(), n);
        if (p.inFrame)
            std::vector<uint8_t>().swap(p.kept);
    }
    const auto slice = layer.dissection().addBuffer(std::string(rows.bufferName), std::move(bytes));
    addMessageRows(layer, rows, message, slice.buffer);
    return slice;
}

} // namespace

Slice reassembleFragment(Layer& layer, const Fragment& fragment, const Slice& payload, const MessageRows& rows,
                         FieldRef reassembledIn)
{
    if (layer.firstPass() && payload.bytes.size() == payload.reportedLength)
        return completeFirst(layer, fragment, payload, rows);
    const auto& all = layer.dissection().state().reassembly;
    const auto id = layer.recall<MessageId>(0);
    if (!id || *id >= all.count())
        return {};
    const auto& message = all.message(*id);
    if (message.completedIn == layer.frame().number) {
        const auto slice = layer.dissection().addBuffer(std::string(rows.bufferName), assemble(layer.dissection(), message));
        addMessageRows(layer, rows, message, slice.buffer);
        return slice;
    }
    if (message.completedIn != 0)
        layer.addNumber(reassembledIn, 0, 0, message.completedIn).generated();
    return {};
}

} // namespace capscope
