// Mail in pieces: noting where they lie, and reading them again.
#include "core/dissect/protocols/mail_data.h"

namespace capscope::mail {
namespace {

constexpr size_t kPiecesMax = 20'000; // of one mail: 16 MiB in segments of 1,460 bytes have 11,500

} // namespace

DataNote addPiece(Layer& layer, Incoming& incoming, uint32_t start, uint32_t length, bool last)
{
    auto& all = layer.dissection().state().reassembly;
    if (incoming.id == kNoMessage)
        incoming.id = all.create();
    auto& message = all.message(incoming.id);
    DataNote note{incoming.id, start, length, last};
    const auto slice = layer.slice(start, length);
    const bool end = length == 0 && !message.pieces.empty(); // the line of one dot alone
    if (!end && message.pieces.size() < kPiecesMax && message.length + slice.bytes.size() <= limits::kMessageBytesMax) {
        message.pieces.push_back(keptPieceOf(layer, slice, message.length));
        message.length += uint32_t(slice.bytes.size());
    }
    if (last) {
        message.completedIn = layer.frame().number;
        incoming.id = kNoMessage;
    }
    layer.remember(kDataSlot, note);
    return note;
}

DataNote recallPiece(const Layer& layer) { return layer.recall<DataNote>(kDataSlot).value_or(DataNote{}); }

Slice wholeMessage(Layer& layer, const DataNote& note, const MessageRows& rows, bool alone)
{
    auto& d = layer.dissection();
    if (note.id >= d.state().reassembly.count())
        return {};
    auto& message = d.state().reassembly.message(note.id);
    if (message.pieces.size() == 1 && !alone && (note.length > 0 || message.length == 0))
        return layer.slice(note.start, note.length);
    const auto slice = d.addBuffer(std::string(rows.bufferName), assembleOnce(d, message));
    addMessageRows(layer, rows, message, slice.buffer);
    return slice;
}

} // namespace capscope::mail
