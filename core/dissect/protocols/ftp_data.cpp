// Data connections of the File Transfer Protocol: those that a control connection announced (RFC 959, 2428), and those of port 20.
#include "core/dissect/protocols/ftp.h"

#include <algorithm>

namespace capscope {
namespace ftp {

Transfers* transfersOf(FlowState& state, bool make)
{
    const auto id = Registry::instance().byKey("ftp-data");
    if (state.protocolStates.size() <= id) {
        if (!make)
            return nullptr;
        state.protocolStates.resize(size_t(id) + 1);
    }
    auto& found = state.protocolStates[id];
    if (!found && make)
        found = std::make_unique<Transfers>();
    return static_cast<Transfers*>(found.get());
}

Transfer* announcedIn(Transfers& all, const Endpoint& end, FrameNumber frame)
{
    const auto found = all.byEndpoint.find(end);
    if (found == all.byEndpoint.end())
        return nullptr;
    for (auto& transfer : found->second)
        if (transfer.setupFrame == frame)
            return &transfer;
    return nullptr;
}

namespace {

using namespace fields;

constexpr FieldTable kDataFields{
    frameNumber("ftp-data.setup-frame", "Setup frame"),
    text("ftp-data.setup-method", "Setup method"),
    text("ftp-data.command", "Command"),
    frameNumber("ftp-data.command-frame", "Command frame"),
    text("ftp-data.current-working-directory", "Current working directory"),
};

constexpr std::array kClaims{Claim{"tcp.port", 20}};
constexpr std::string_view kHeuristics[] = {"tcp"};

Transfer* find(const Layer& layer)
{
    auto* all = transfersOf(const_cast<Layer&>(layer).dissection().state(), false);
    if (all == nullptr)
        return nullptr;
    const auto& facts = layer.facts();
    for (const auto& end : {Endpoint{facts.source, facts.sourcePort}, Endpoint{facts.destination, facts.destinationPort}}) {
        const auto found = all->byEndpoint.find(end);
        if (found == all->byEndpoint.end())
            continue;
        // The last one that was announced before.
        auto& list = found->second;
        const auto behind = std::partition_point(list.begin(), list.end(),
                                                 [&](const Transfer& t) { return t.setupFrame <= layer.frame().number; });
        if (behind != list.begin())
            return &list[size_t(behind - list.begin()) - 1];
    }
    return nullptr;
}

bool recognises(const Layer& data) { return find(data) != nullptr; }

// Letters, digits and what stands between them: shown by lines.
bool isText(Bytes bytes)
{
    constexpr size_t kLooked = 1024;
    for (const auto byte : bytes.first(std::min(bytes.size(), kLooked)))
        if (byte >= 0x7f || (byte < 0x20 && (byte < '\t' || byte > '\r')))
            return false;
    return true;
}

// Rows at the top of the details count in the hierarchy, too.
void addBeside(Layer& data, FieldRef row, uint64_t value)
{
    data.countInHierarchy(row);
    data.addNumber(row, 0, 0, value).generated();
}

void addTextBeside(Layer& data, FieldRef row, std::string_view value)
{
    data.countInHierarchy(row);
    data.addText(row, 0, 0, value).generated();
}

void dissect(Layer& data)
{
    auto* transfer = find(data);
    const auto size = data.reported();
    if (data.firstPass() && transfer != nullptr) {
        if (transfer->frames++ == 0) {
            transfer->firstFrame = data.frame().number;
            transfer->firstTime = data.frame().time;
        }
        transfer->bytes += size;
        transfer->lastFrame = data.frame().number;
        transfer->lastTime = data.frame().time;
    }
    data.protocolColumn("FTP-DATA");
    data.item().text("FTP Data ({} bytes data)", size);
    const bool commanded = transfer != nullptr && transfer->commandFrame != 0 && (data.firstPass() ? transfer->commandFrame <= data.frame().number : true);
    if (data.info().wanted()) {
        data.info().set("FTP Data: {} byte{}", size, size == 1 ? "" : "s");
        if (transfer != nullptr) // without a command its place is the method's, too
            data.info().append(" ({}) ({})", transfer->method, commanded ? printable(transfer->command) : transfer->method);
    }
    if (transfer != nullptr) {
        const auto beside = data.beside();
        addBeside(data, kDataFields["ftp-data.setup-frame"], transfer->setupFrame);
        addTextBeside(data, kDataFields["ftp-data.setup-method"], transfer->method);
        if (commanded) {
            addTextBeside(data, kDataFields["ftp-data.command"], transfer->command);
            addBeside(data, kDataFields["ftp-data.command-frame"], transfer->commandFrame);
            addTextBeside(data, kDataFields["ftp-data.current-working-directory"], transfer->directory);
        }
    }
    if (size > 0 && isText(data.peekBytes(0))) {
        data.facts().mediaType = {};
        data.call("data-text-lines", data.slice(0));
    }
}

} // namespace
} // namespace ftp

namespace protocols {

extern constinit const Protocol ftpData{"ftp-data", "FTP-DATA", "FTP Data", capscope::ftp::kDataFields, capscope::ftp::kClaims,
                                        capscope::ftp::dissect, capscope::ftp::recognises, capscope::ftp::kHeuristics};

} // namespace protocols
} // namespace capscope
