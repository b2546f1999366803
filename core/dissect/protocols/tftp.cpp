// Trivial File Transfer Protocol. RFC 1350, 2347 (options), 2348 (block size). A server answers from a port of its own: the client's
// is known from its request. Not decoded: the file put together.
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kOpcodeNames[] = {{1, "Read Request"}, {2, "Write Request"}, {3, "Data Packet"}, {4, "Acknowledgement"},
                                      {5, "Error Code"}, {6, "Option Acknowledgement"}, {255, "Information (MSDP)"}};
constexpr ValueName kErrorNames[] = {
    {0, "Not defined"}, {1, "File not found"}, {2, "Access violation"}, {3, "Disk full or allocation exceeded"},
    {4, "Illegal TFTP Operation"}, {5, "Unknown transfer ID"}, {6, "File already exists"}, {7, "No such user"},
    {8, "Option negotiation failed"},
};

constexpr FieldTable kFields{
    dec("tftp.opcode", "Opcode", 16).names(kOpcodeNames),
    text("tftp.source_file", "Source File"),
    text("tftp.destination_file", "Destination File"),
    frameNumber("tftp.request_frame", "Request frame"),
    text("tftp.type", "Type"),
    dec("tftp.block", "Block", 16),
    dec("tftp.block.full", "Full Block Number", 32),
    dec("tftp.error.code", "Error code", 16).names(kErrorNames),
    text("tftp.error.message", "Error message"),
    text("tftp.option.name", "Option name"),
    text("tftp.option.value", "Option value"),
    expert("tftp.error", "TFTP ERROR packet", Group::Response, Severity::Warning),
};

constexpr std::array kClaims{Claim{"udp.port", 69}};
constexpr std::string_view kHeuristics[] = {"udp"};

constexpr int kRequestSlot = 0;
constexpr int kFileSlot = 1;
constexpr size_t kFileNameMax = 255; // kept of a name
constexpr uint32_t kBlockBytes = 512;
constexpr size_t kClientsMax = 100'000; // of a capture
constexpr int kBlockSlot = 2;

struct Transfer : ProtocolState {
    FrameNumber frame = 0;
    bool write = false;
    std::string file;
    uint32_t blockBytes = kBlockBytes;
    uint32_t lastBlock = 0; // with the rounds that its number made
};

// Of a capture: the last request of each client.
struct Clients : ProtocolState {
    absl::flat_hash_map<Endpoint, Transfer> byEndpoint;
};

const Clients* clientsOf(FlowState& state)
{
    const auto id = Registry::instance().byKey("tftp");
    return id < state.protocolStates.size() ? static_cast<const Clients*>(state.protocolStates[id].get()) : nullptr;
}

// The request that a datagram from or to a client belongs to.
const Transfer* requestOf(const Layer& layer)
{
    const auto* clients = clientsOf(const_cast<Layer&>(layer).dissection().state());
    if (clients == nullptr)
        return nullptr;
    const auto& facts = layer.facts();
    for (const auto& end : {Endpoint{facts.destination, facts.destinationPort}, Endpoint{facts.source, facts.sourcePort}})
        if (const auto found = clients->byEndpoint.find(end); found != clients->byEndpoint.end() && found->second.frame < layer.frame().number)
            return &found->second;
    return nullptr;
}

// Blocks, their acknowledgements, errors and options.
bool recognises(const Layer& layer)
{
    const auto opcode = layer.peek16(0);
    return opcode >= 3 && opcode <= 6 && layer.has(0, 4) && requestOf(layer) != nullptr;
}

struct Request {
    FrameNumber frame = 0;
    bool write = false;
};

// What the first pass knows of the request that a message belongs to.
void addRequestRows(Layer& tftp)
{
    if (tftp.firstPass()) {
        auto* known = tftp.conversationState<Transfer>();
        if (known == nullptr)
            return;
        if (const auto* request = known->frame == 0 ? requestOf(tftp) : nullptr; request != nullptr)
            *known = *request;
        if (known->frame == 0)
            return;
        tftp.remember(kRequestSlot, Request{known->frame, known->write});
        tftp.rememberBytes(kFileSlot, asBytes(known->file));
        return;
    }
    const auto request = tftp.recall<Request>(kRequestSlot);
    if (!request)
        return;
    const auto file = asText(tftp.recallBytes(kFileSlot));
    tftp.addText(kFields["tftp.destination_file"], 0, 0, file).generated();
    tftp.addNumber(kFields["tftp.request_frame"], 0, 0, request->frame)
        .text("{} Request in frame {}", request->write ? "Write" : "Read", request->frame)
        .generated();
}

void addOptions(Layer& tftp)
{
    while (tftp.more()) {
        const auto at = tftp.position();
        const auto rest = tftp.peekText(at);
        const auto nameEnd = rest.find('\0');
        const auto valueEnd = nameEnd == std::string_view::npos ? nameEnd : rest.find('\0', nameEnd + 1);
        if (valueEnd == std::string_view::npos)
            return;
        const auto name = rest.substr(0, nameEnd);
        const auto value = rest.substr(nameEnd + 1, valueEnd - nameEnd - 1);
        const auto under = tftp.under(tftp.label(at, uint32_t(valueEnd) + 1, fmt::format("Option: {} = {}", name, value)));
        tftp.textZ(kFields["tftp.option.name"]);
        tftp.textZ(kFields["tftp.option.value"]);
        tftp.info().append(", {}={}", name, value);
        if (auto* known = tftp.firstPass() ? tftp.conversationState<Transfer>() : nullptr; known != nullptr && name == "blksize" && tftp.peek16(0) == 6)
            std::from_chars(value.data(), value.data() + value.size(), known->blockBytes);
    }
}

void addRequest(Layer& tftp, bool write)
{
    const auto file = tftp.textZ(write ? kFields["tftp.destination_file"] : kFields["tftp.source_file"]);
    const auto type = tftp.textZ(kFields["tftp.type"]);
    tftp.info().append(", File: {}, Transfer type: {}", file, type);
    if (tftp.firstPass()) {
        if (auto* known = tftp.conversationState<Transfer>(); known != nullptr) {
            known->frame = tftp.frame().number;
            known->write = write;
            known->file = file.substr(0, kFileNameMax);
            auto& clients = tftp.captureState<Clients>().byEndpoint;
            if (clients.size() < kClientsMax)
                clients.insert_or_assign(Endpoint{tftp.facts().source, tftp.facts().sourcePort}, *known);
        }
    }
    addOptions(tftp);
}

struct Block {
    uint32_t full;
    uint32_t bytes;
};

void addBlock(Layer& tftp, bool data)
{
    const auto block = tftp.u16(kFields["tftp.block"]);
    Block note{block, kBlockBytes};
    if (!tftp.firstPass()) {
        note = tftp.recall<Block>(kBlockSlot).value_or(note);
    } else if (auto* known = tftp.conversationState<Transfer>(); known != nullptr) {
        // The number begins again behind 65,535: the nearest to the last one is meant.
        const auto round = known->lastBlock & ~0xffffu;
        note.full = round + block;
        if (note.full + 0x8000 < known->lastBlock)
            note.full += 0x10000;
        known->lastBlock = std::max(known->lastBlock, note.full);
        note.bytes = known->blockBytes;
        tftp.remember(kBlockSlot, note);
    }
    tftp.addNumber(kFields["tftp.block.full"], 0, 0, note.full).generated();
    tftp.info().append(", Block: {}", block);
    if (!data)
        return;
    const auto size = tftp.reportedRemaining();
    if (size < note.bytes)
        tftp.info().append(" (last)");
    tftp.item().length(4);
    if (size > 0)
        tftp.data(tftp.rest());
}

void dissect(Layer& tftp)
{
    const auto opcode = tftp.peek16(0);
    if (std::min(tftp.facts().sourcePort, tftp.facts().destinationPort) != 69 && recognises(tftp))
        tftp.bindConversation();
    tftp.protocolColumn("TFTP");
    tftp.info().set("{}", nameOr(kOpcodeNames, opcode, "Unknown"));
    tftp.u16(kFields["tftp.opcode"]);
    if (opcode > 2)
        addRequestRows(tftp);
    switch (opcode) {
    case 1:
    case 2:
        return addRequest(tftp, opcode == 2);
    case 3:
    case 4:
        return addBlock(tftp, opcode == 3);
    case 5: {
        const auto code = tftp.u16(kFields["tftp.error.code"]);
        const auto message = tftp.textZ(kFields["tftp.error.message"]);
        tftp.note(kFields["tftp.error"], tftp.item());
        tftp.info().append(", Code: {}, Message: {}", nameOr(kErrorNames, code, "Unknown"), message);
        return;
    }
    case 6:
        return addOptions(tftp);
    default:
        if (tftp.more())
            tftp.data(tftp.rest());
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol tftp{"tftp", "TFTP", "Trivial File Transfer Protocol", kFields, kClaims, dissect,
                                     recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
