// The calls of the Andrew File System's servers. OpenAFS, the .xg files of each server. Not decoded: the arguments of calls, replies after
// the first packet.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/afs_fields.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace afs;

constexpr size_t kOpenCallsMax = 4'096; // of one conversation
constexpr int kCallSlot = 0;
constexpr int kReplySlot = 1;

struct Server {
    uint16_t port;
    std::string_view shortName;
    std::string_view name;
    FieldRef present;
    FieldRef operation;
};

constexpr Server kServers[] = {
    {7000, "FS", "File Server", kFields["afs.fs"], kFields["afs.fs.opcode"]},
    {7001, "CB", "Callback Server", kFields["afs.cb"], kFields["afs.cb.opcode"]},
    {7002, "PROT", "Protection Server", kFields["afs.prot"], kFields["afs.prot.opcode"]},
    {7003, "VLDB", "Volume Location Database Server", kFields["afs.vldb"], kFields["afs.vldb.opcode"]},
    {7004, "KAUTH", "Kerberos Authentication Server", kFields["afs.kauth"], kFields["afs.kauth.opcode"]},
    {7005, "VOL", "Volume Server", kFields["afs.vol"], kFields["afs.vol.opcode"]},
    {7007, "BOS", "Basic Oversee Server", kFields["afs.bos"], kFields["afs.bos.opcode"]},
    {7008, "UPD", "Update Server", kFields["afs.update"], kFields["afs.update.opcode"]},
    {7009, "RMT", "Rmtsys", kFields["afs.rmtsys"], kFields["afs.rmtsys.opcode"]},
    {7021, "BUDB", "Backup Server", kFields["afs.backup"], kFields["afs.backup.opcode"]},
};

struct Call {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    uint32_t operation = 0;
};

struct Calls : ProtocolState {
    absl::flat_hash_map<uint64_t, Call> open; // by connection and call number
};

// What RX says stands in front of the layer's bytes.
Bytes header(Layer& afs)
{
    constexpr uint32_t kRxBytes = 28;
    const auto own = afs.slice(0);
    const auto& bytes = afs.dissection().buffers()[own.buffer].bytes;
    return own.offset >= kRxBytes && own.offset <= bytes.size() ? bytes.subspan(own.offset - kRxBytes, kRxBytes) : Bytes{};
}

Call callOf(Layer& afs, Bytes rx, bool reply, uint32_t operation)
{
    if (!afs.firstPass())
        return afs.recall<Call>(kCallSlot).value_or(Call{0, 0, operation});
    auto* calls = afs.facts().quoted ? nullptr : afs.conversationState<Calls>();
    if (calls == nullptr)
        return {0, 0, operation};
    const auto key = uint64_t(be32(rx.data() + 4)) << 32 | be32(rx.data() + 8);
    const auto found = calls->open.find(key);
    Call call{0, 0, operation};
    if (reply) {
        if (found == calls->open.end())
            return {};
        call = found->second;
        afs.rememberOn(call.frame, kReplySlot, afs.frame().number);
    } else if (found != calls->open.end()) {
        call = found->second; // a later packet of the call
    } else {
        if (calls->open.size() >= kOpenCallsMax)
            calls->open.clear();
        calls->open[key] = {afs.frame().number, afs.frame().time, operation};
        call = calls->open[key];
    }
    afs.remember(kCallSlot, call);
    return call;
}

void dissect(Layer& afs)
{
    const auto rx = header(afs);
    const auto& facts = afs.facts();
    if (rx.empty())
        return afs.reject();
    const bool reply = (rx[21] & 1) == 0;
    const auto port = reply ? facts.sourcePort : facts.destinationPort;
    const Server* server = nullptr;
    for (const auto& each : kServers)
        if (each.port == port)
            server = &each;
    if (server == nullptr)
        return afs.reject();
    const auto call = callOf(afs, rx, reply, afs.peek32(0));
    const bool encrypted = be16(rx.data() + 24) != 0; // a checksum that only protected packets have
    const auto way = reply ? "Reply" : "Request";
    const auto name = nameOf(afs.protocol().fields[server->operation.index].valueNames, call.operation);
    if (encrypted)
        afs.info().set("Encrypted {} {}", server->shortName, way);
    else if (name.empty())
        afs.info().set("{} {}: Unknown Opcode ({})", server->shortName, way, call.operation);
    else
        afs.info().set("{} {}: {} ({})", server->shortName, way, name, call.operation);
    afs.addNumber(kFields["afs.service"], 0, 0, call.operation).text("Service: {}{} {}", encrypted ? "Encrypted " : "", server->name, way);
    afs.last().generated();
    if (const auto answer = afs.recallLate(kReplySlot); !reply && answer != 0) {
        afs.addNumber(kFields["afs.repframe"], 0, 0, answer).text("The reply to this request is in frame {}", answer);
        afs.last().generated();
    } else if (reply && call.frame != 0) {
        afs.addNumber(kFields["afs.reqframe"], 0, 0, call.frame).text("This is a reply to a request in frame {}", call.frame);
        afs.last().generated();
        afs.addSigned(kFields["afs.time"], 0, 0, afs.frame().time - call.time).generated();
    }
    if (encrypted)
        return;
    afs.addNumber(server->operation, 0, reply || call.frame != afs.frame().number ? 0 : 4, call.operation);
    afs.addNumber(server->present, 0, 0, 1).hide();
}

} // namespace

namespace protocols {

extern constinit const Protocol afs{"afs", "AFS (RX)", "Andrew File System (AFS)", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
