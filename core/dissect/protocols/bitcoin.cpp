// Bitcoin: messages between peers. Follows the developer reference of bitcoin.org. Not decoded: witnesses of transactions, alerts,
// compact blocks.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kInventoryNames[] = {{0, "ERROR"}, {1, "MSG_TX"}, {2, "MSG_BLOCK"}, {3, "MSG_FILTERED_BLOCK"}};

constexpr ValueName kRejectCcodeNames[] = {
    {1, "REJECT_MALFORMED"}, {16, "REJECT_INVALID"}, {17, "REJECT_OBSOLETE"}, {18, "REJECT_DUPLICATE"},
    {64, "REJECT_NONSTANDARD"}, {65, "REJECT_DUST"}, {66, "REJECT_INSUFFICIENTFEE"}, {67, "REJECT_CHECKPOINT"},
};
constexpr ValueName kFilterloadNflagsNames[] = {
    {0, "BLOOM_UPDATE_NONE"}, {1, "BLOOM_UPDATE_ALL"}, {2, "BLOOM_UPDATE_P2PUBKEY_ONLY"},
};

constexpr FieldTable kFields{
    flag("bitcoin.services.network", "Network node", 32, 0x1),
    hex("bitcoin.address.services", "Node services", 64),
    fields::ipv6("bitcoin.address.address", "Node address"),
    dec("bitcoin.address.port", "Node port", 16),
    dec("bitcoin.string.count", "Count", 8),
    dec("bitcoin.string.count64", "Count", 64),
    text("bitcoin.string.value", "String value"),
    dec("bitcoin.data.count", "Count", 8),
    dec("bitcoin.data.count64", "Count", 64),
    bytes("bitcoin.data.value", "Data"),
    dec("bitcoin.version.version", "Protocol version", 32),
    hex("bitcoin.version.services", "Node services", 64),
    fields::time("bitcoin.version.timestamp", "Node timestamp"),
    none("bitcoin.version.addr_you", "Address as receiving node"),
    none("bitcoin.version.addr_me", "Address of emmitting node"),
    hex("bitcoin.version.nonce", "Random nonce", 64),
    none("bitcoin.version.user_agent", "User agent"),
    dec("bitcoin.version.start_height", "Block start height", 32),
    dec("bitcoin.version.relay", "Relay flag", 8),
    dec("bitcoin.addr.count", "Count", 8),
    dec("bitcoin.addr.count64", "Count", 64),
    bytes("bitcoin.addr.address", "Address"),
    fields::time("bitcoin.addr.timestamp", "Address timestamp"),
    expert("bitcoin.script_length.invalid", "script_len too large", Group::Malformed, Severity::Error),
    none("bitcoin.tx.in", "Transaction input"),
    none("bitcoin.tx.in.prev_output", "Previous output"),
    bytes("bitcoin.tx.in.prev_output.hash", "Hash"),
    dec("bitcoin.tx.in.prev_output.index", "Index", 32),
    dec("bitcoin.tx.in.script_length", "Script Length", 8),
    dec("bitcoin.tx.in.script_length64", "Script Length", 64),
    bytes("bitcoin.tx.in.sig_script", "Signature script"),
    dec("bitcoin.tx.in.seq", "Sequence", 32),
    none("bitcoin.tx.out", "Transaction output"),
    dec("bitcoin.tx.out.value", "Value", 64),
    dec("bitcoin.tx.out.script_length", "Script Length", 8),
    dec("bitcoin.tx.out.script_length64", "Script Length", 64),
    bytes("bitcoin.tx.out.script", "Script"),
    none("bitcoin.tx", "Tx message"),
    dec("bitcoin.tx.version", "Transaction version", 32),
    dec("bitcoin.tx.input_count", "Input Count", 8),
    dec("bitcoin.tx.input_count64", "Input Count", 64),
    dec("bitcoin.tx.output_count", "Output Count", 8),
    dec("bitcoin.tx.output_count64", "Output Count", 64),
    dec("bitcoin.tx.lock_time", "Block lock time or block ID", 32),
    dec("bitcoin.block.version", "Block version", 32),
    bytes("bitcoin.block.prev_block", "Previous block"),
    bytes("bitcoin.block.merkle_root", "Merkle root"),
    fields::time("bitcoin.block.timestamp", "Block timestamp"),
    hex("bitcoin.block.bits", "Bits", 32),
    hex("bitcoin.block.nonce", "Nonce", 32),
    dec("bitcoin.block.num_transactions", "Number of transactions", 8),
    dec("bitcoin.block.num_transactions64", "Number of transactions", 64),
    dec("bitcoin.headers.count", "Count", 8),
    dec("bitcoin.headers.count64", "Count", 64),
    none("bitcoin.headers", "Headers message"),
    dec("bitcoin.headers.version", "Protocol version", 32),
    bytes("bitcoin.headers.prev_block", "Previous block"),
    bytes("bitcoin.headers.merkle_root", "Merkle root"),
    fields::time("bitcoin.headers.timestamp", "Block timestamp"),
    hex("bitcoin.headers.bits", "Bits", 32),
    hex("bitcoin.headers.nonce", "Nonce", 32),
    none("bitcoin.reject.message", "Message rejected"),
    hex("bitcoin.reject.ccode", "CCode", 8).names(kRejectCcodeNames),
    none("bitcoin.reject.reason", "Reason"),
    bytes("bitcoin.reject.data", "Data"),
    none("bitcoin.filterload.filter", "Filter"),
    dec("bitcoin.filterload.nhashfunc", "nHashFunc", 32),
    hex("bitcoin.filterload.ntweak", "nTweak", 32),
    hex("bitcoin.filterload.nflags", "nFlags", 8).names(kFilterloadNflagsNames),
    dec("bitcoin.merkleblock.version", "Block version", 32),
    bytes("bitcoin.merkleblock.prev_block", "Previous block"),
    bytes("bitcoin.merkleblock.merkle_root", "Merkle root"),
    fields::time("bitcoin.merkleblock.timestamp", "Block timestamp"),
    hex("bitcoin.merkleblock.bits", "Bits", 32),
    hex("bitcoin.merkleblock.nonce", "Nonce", 32),
    dec("bitcoin.merkleblock.num_transactions", "Number of transactions", 32),
    dec("bitcoin.merkleblock.hashes.count", "Count", 8),
    dec("bitcoin.merkleblock.hashes.count64", "Count", 64),
    bytes("bitcoin.merkleblock.hashes.hash", "Hash"),
    dec("bitcoin.merkleblock.flags.count", "Size", 8),
    dec("bitcoin.merkleblock.flags.count64", "Size", 64),
    bytes("bitcoin.merkleblock.flags.data", "Data"),
    none("bitcoin.version", "Version message"),
    none("bitcoin.addr", "Address message"),
    none("bitcoin.inv", "Inventory message"),
    dec("bitcoin.inv.count", "Count", 8),
    dec("bitcoin.inv.count64", "Count", 64),
    dec("bitcoin.inv.type", "Type", 32).names(kInventoryNames),
    bytes("bitcoin.inv.hash", "Data hash"),
    none("bitcoin.getdata", "Getdata message"),
    dec("bitcoin.getdata.count", "Count", 8),
    dec("bitcoin.getdata.count64", "Count", 64),
    dec("bitcoin.getdata.type", "Type", 32).names(kInventoryNames),
    bytes("bitcoin.getdata.hash", "Data hash"),
    none("bitcoin.notfound", "Getdata message"),
    dec("bitcoin.notfound.count", "Count", 8),
    dec("bitcoin.notfound.count64", "Count", 64),
    dec("bitcoin.notfound.type", "Type", 32).names(kInventoryNames),
    bytes("bitcoin.notfound.hash", "Data hash"),
    none("bitcoin.getblocks", "Getdata message"),
    dec("bitcoin.getblocks.count", "Count", 8),
    dec("bitcoin.getblocks.count64", "Count", 64),
    bytes("bitcoin.getblocks.hash_start", "Starting hash"),
    bytes("bitcoin.getblocks.hash_stop", "Stopping hash"),
    none("bitcoin.getheaders", "Getheaders message"),
    dec("bitcoin.getheaders.count", "Count", 8),
    dec("bitcoin.getheaders.count64", "Count", 64),
    bytes("bitcoin.getheaders.hash_start", "Starting hash"),
    bytes("bitcoin.getheaders.hash_stop", "Stopping hash"),
    none("bitcoin.block", "Block message"),
    none("bitcoin.ping", "Ping message"),
    hex("bitcoin.ping.nonce", "Random nonce", 64),
    none("bitcoin.pong", "Pong message"),
    hex("bitcoin.pong.nonce", "Random nonce", 64),
    none("bitcoin.reject", "Reject message"),
    none("bitcoin.filterload", "Filterload message"),
    none("bitcoin.filteradd", "Filteradd message"),
    none("bitcoin.filteradd.data", "Data"),
    none("bitcoin.merkleblock", "Merkleblock message"),
    hex("bitcoin.magic", "Packet magic", 32),
    text("bitcoin.command", "Command name"),
    dec("bitcoin.length", "Payload Length", 32),
    hex("bitcoin.checksum", "Payload checksum", 32),
    expert("bitcoin.command.unknown", "Unknown command", Group::Protocol, Severity::Warning),
};

constexpr uint32_t kHeaderBytes = 24;
constexpr std::string_view kHeuristics[] = {"tcp"};

// The main network, the two test networks and namecoin.
bool isMagic(uint32_t magic)
{
    return magic == 0xf9beb4d9 || magic == 0xfabfb5da || magic == 0x0b110907 || magic == 0xfeb4bef9;
}

size_t messageLength(Bytes header)
{
    const auto length = littleEndian(header.data() + 16, 4);
    return kHeaderBytes + length;
}

bool recognises(const Layer& layer) { return layer.has(0, 4) && isMagic(layer.peek32(0)); }

// Variable length integer: one byte, or a mark and two, four or eight bytes.
uint64_t count(Layer& layer, FieldRef f)
{
    const auto at = layer.position();
    const auto first = layer.peek8(at);
    const uint32_t size = first < 0xfd ? 1 : first == 0xfd ? 2 : first == 0xfe ? 4 : 8;
    if (size > 1)
        layer.skip(1);
    return layer.numberLe(f, size);
}

uint32_t countBytes(const Layer& layer, uint32_t at)
{
    const auto first = layer.peek8(at);
    return first < 0xfd ? 1 : first == 0xfd ? 3 : first == 0xfe ? 5 : 9;
}

// A row whose name depends on the size of the integer.
uint64_t count(Layer& layer, FieldRef f, FieldRef large)
{
    return count(layer, layer.peek8(layer.position()) == 0xff ? large : f);
}

void addServices(Layer& layer, FieldRef f)
{
    layer.u64le(f);
    const auto under = layer.under(layer.last());
    const auto at = layer.position() - 8;
    layer.addNumber(kFields["bitcoin.services.network"], at, 4, layer.peek32le(at));
}

void addTime(Layer& layer, FieldRef f, uint32_t size)
{
    const auto at = layer.position();
    layer.skip(size);
    if (layer.has(at, size))
        layer.addSigned(f, at, size, int64_t(layer.peek32le(at)) * 1'000'000'000 + (size == 8 ? layer.peek32le(at + 4) : 0));
}

void addPeer(Layer& layer)
{
    addServices(layer, kFields["bitcoin.address.services"]);
    layer.ipv6(kFields["bitcoin.address.address"]);
    layer.u16(kFields["bitcoin.address.port"]);
}

void addString(Layer& layer, FieldRef f)
{
    const auto under = layer.group(f);
    const auto length = count(layer, kFields["bitcoin.string.count"], kFields["bitcoin.string.count64"]);
    layer.text(kFields["bitcoin.string.value"], uint32_t(std::min<uint64_t>(length, ~0u)));
}

void addData(Layer& layer, FieldRef f)
{
    const auto under = layer.group(f);
    const auto length = count(layer, kFields["bitcoin.data.count"], kFields["bitcoin.data.count64"]);
    layer.bytes(kFields["bitcoin.data.value"], uint32_t(std::min<uint64_t>(length, ~0u)));
}

void addVersion(Layer& layer)
{
    const auto version = layer.u32le(kFields["bitcoin.version.version"]);
    addServices(layer, kFields["bitcoin.version.services"]);
    addTime(layer, kFields["bitcoin.version.timestamp"], 8);
    {
        const auto under = layer.group(kFields["bitcoin.version.addr_you"]);
        addPeer(layer);
    }
    if (version < 106)
        return;
    {
        const auto under = layer.group(kFields["bitcoin.version.addr_me"]);
        addPeer(layer);
    }
    layer.u64le(kFields["bitcoin.version.nonce"]);
    addString(layer, kFields["bitcoin.version.user_agent"]);
    layer.u32le(kFields["bitcoin.version.start_height"]);
    if (version >= 70002 && layer.more())
        layer.u8(kFields["bitcoin.version.relay"]);
}

void addAddresses(Layer& layer)
{
    auto left = count(layer, kFields["bitcoin.addr.count"], kFields["bitcoin.addr.count64"]);
    for (; left > 0 && layer.more(); --left) {
        const auto at = layer.position();
        layer.bytes(kFields["bitcoin.addr.address"], 30);
        if (layer.failed())
            return;
        const auto under = layer.under(layer.last());
        layer.seek(at + 4);
        addPeer(layer);
        layer.addSigned(kFields["bitcoin.addr.timestamp"], at, 4, int64_t(layer.peek32le(at)) * 1'000'000'000);
    }
}

void addInventory(Layer& layer, uint64_t left, FieldRef type, FieldRef hash)
{
    for (; left > 0 && layer.more(); --left) {
        const auto under = layer.under(layer.label(layer.position(), 36, "Inventory vector"));
        layer.u32le(type);
        layer.bytes(hash, 32);
    }
}

void addLocator(Layer& layer, FieldRef version, uint64_t (*counted)(Layer&), FieldRef start, FieldRef stop)
{
    layer.u32le(version);
    auto left = counted(layer);
    for (; left > 0 && layer.more(); --left)
        layer.bytes(start, 32);
    layer.bytes(stop, 32);
}

void addScript(Layer& layer, uint64_t length, FieldRef f)
{
    if (length > INT32_MAX) {
        layer.note(kFields["bitcoin.script_length.invalid"]);
        return layer.malformed();
    }
    layer.bytes(f, uint32_t(length));
}

void addInput(Layer& layer)
{
    const auto under = layer.group(kFields["bitcoin.tx.in"]);
    {
        const auto output = layer.group(kFields["bitcoin.tx.in.prev_output"]);
        layer.bytes(kFields["bitcoin.tx.in.prev_output.hash"], 32);
        layer.u32le(kFields["bitcoin.tx.in.prev_output.index"]);
    }
    const auto length = count(layer, kFields["bitcoin.tx.in.script_length"], kFields["bitcoin.tx.in.script_length64"]);
    addScript(layer, length, kFields["bitcoin.tx.in.sig_script"]);
    layer.u32le(kFields["bitcoin.tx.in.seq"]);
}

void addOutput(Layer& layer)
{
    const auto under = layer.group(kFields["bitcoin.tx.out"]);
    layer.u64le(kFields["bitcoin.tx.out.value"]);
    const auto length = count(layer, kFields["bitcoin.tx.out.script_length"], kFields["bitcoin.tx.out.script_length64"]);
    addScript(layer, length, kFields["bitcoin.tx.out.script"]);
}

// `number`: which one of a block it is; 0: it stands alone.
void addTransaction(Layer& layer, uint64_t number)
{
    const auto under = layer.group(kFields["bitcoin.tx"]);
    if (number > 0)
        under.item().append(" [ {:4} ]", number);
    layer.u32le(kFields["bitcoin.tx.version"]);
    auto inputs = count(layer, kFields["bitcoin.tx.input_count"], kFields["bitcoin.tx.input_count64"]);
    for (; inputs > 0 && layer.more(); --inputs)
        addInput(layer);
    auto outputs = count(layer, kFields["bitcoin.tx.output_count"], kFields["bitcoin.tx.output_count64"]);
    for (; outputs > 0 && layer.more(); --outputs)
        addOutput(layer);
    layer.u32le(kFields["bitcoin.tx.lock_time"]);
}

void addBlock(Layer& layer)
{
    layer.u32le(kFields["bitcoin.block.version"]);
    layer.bytes(kFields["bitcoin.block.prev_block"], 32);
    layer.bytes(kFields["bitcoin.block.merkle_root"], 32);
    addTime(layer, kFields["bitcoin.block.timestamp"], 4);
    layer.u32le(kFields["bitcoin.block.bits"]);
    layer.u32le(kFields["bitcoin.block.nonce"]);
    const auto all = count(layer, kFields["bitcoin.block.num_transactions"], kFields["bitcoin.block.num_transactions64"]);
    for (uint64_t i = 1; i <= all && layer.more(); ++i)
        addTransaction(layer, i);
}

void addHeaders(Layer& layer)
{
    auto left = count(layer, kFields["bitcoin.headers.count"], kFields["bitcoin.headers.count64"]);
    for (; left > 0 && layer.more(); --left) {
        const auto under = layer.group(kFields["bitcoin.headers"]);
        layer.u32le(kFields["bitcoin.headers.version"]);
        layer.bytes(kFields["bitcoin.headers.prev_block"], 32);
        layer.bytes(kFields["bitcoin.headers.merkle_root"], 32);
        addTime(layer, kFields["bitcoin.headers.timestamp"], 4);
        layer.u32le(kFields["bitcoin.headers.bits"]);
        layer.u32le(kFields["bitcoin.headers.nonce"]);
        count(layer, kFields["bitcoin.headers.count"], kFields["bitcoin.headers.count64"]);
    }
}

void addReject(Layer& layer)
{
    addString(layer, kFields["bitcoin.reject.message"]);
    layer.u8(kFields["bitcoin.reject.ccode"]);
    addString(layer, kFields["bitcoin.reject.reason"]);
    if (layer.more())
        layer.bytes(kFields["bitcoin.reject.data"], layer.reportedRemaining());
}

void addFilter(Layer& layer)
{
    addData(layer, kFields["bitcoin.filterload.filter"]);
    layer.u32le(kFields["bitcoin.filterload.nhashfunc"]);
    layer.u32le(kFields["bitcoin.filterload.ntweak"]);
    layer.u8(kFields["bitcoin.filterload.nflags"]);
}

void addMerkleBlock(Layer& layer)
{
    layer.u32le(kFields["bitcoin.merkleblock.version"]);
    layer.bytes(kFields["bitcoin.merkleblock.prev_block"], 32);
    layer.bytes(kFields["bitcoin.merkleblock.merkle_root"], 32);
    addTime(layer, kFields["bitcoin.merkleblock.timestamp"], 4);
    layer.u32le(kFields["bitcoin.merkleblock.bits"]);
    layer.u32le(kFields["bitcoin.merkleblock.nonce"]);
    layer.u32le(kFields["bitcoin.merkleblock.num_transactions"]);
    {
        const auto size = countBytes(layer, layer.position());
        const auto all = layer.peek8(layer.position());
        const auto under = layer.under(layer.label(layer.position(), size + 32 * all, "Hashes"));
        auto left = count(layer, kFields["bitcoin.merkleblock.hashes.count"], kFields["bitcoin.merkleblock.hashes.count64"]);
        for (; left > 0 && layer.more(); --left)
            layer.bytes(kFields["bitcoin.merkleblock.hashes.hash"], 32);
    }
    const auto size = countBytes(layer, layer.position());
    const auto under = layer.under(layer.label(layer.position(), size + layer.peek8(layer.position()), "Flags"));
    const auto bytes = count(layer, kFields["bitcoin.merkleblock.flags.count"], kFields["bitcoin.merkleblock.flags.count64"]);
    layer.bytes(kFields["bitcoin.merkleblock.flags.data"], uint32_t(std::min<uint64_t>(bytes, ~0u)));
}

struct Command {
    std::string_view name;
    FieldRef row;
    void (*add)(Layer&);
};

constexpr Command kCommands[] = {
    {"version", kFields["bitcoin.version"], addVersion},
    {"addr", kFields["bitcoin.addr"], addAddresses},
    {"inv", kFields["bitcoin.inv"],
     [](Layer& l) {
         addInventory(l, count(l, kFields["bitcoin.inv.count"], kFields["bitcoin.inv.count64"]), kFields["bitcoin.inv.type"],
                      kFields["bitcoin.inv.hash"]);
     }},
    {"getdata", kFields["bitcoin.getdata"],
     [](Layer& l) {
         addInventory(l, count(l, kFields["bitcoin.getdata.count"], kFields["bitcoin.getdata.count64"]),
                      kFields["bitcoin.getdata.type"], kFields["bitcoin.getdata.hash"]);
     }},
    {"notfound", kFields["bitcoin.notfound"],
     [](Layer& l) {
         addInventory(l, count(l, kFields["bitcoin.notfound.count"], kFields["bitcoin.notfound.count64"]),
                      kFields["bitcoin.notfound.type"], kFields["bitcoin.notfound.hash"]);
     }},
    {"getblocks", kFields["bitcoin.getblocks"],
     [](Layer& l) {
         addLocator(
             l, kFields["bitcoin.version.version"],
             [](Layer& in) { return count(in, kFields["bitcoin.getblocks.count"], kFields["bitcoin.getblocks.count64"]); },
             kFields["bitcoin.getblocks.hash_start"], kFields["bitcoin.getblocks.hash_stop"]);
     }},
    {"getheaders", kFields["bitcoin.getheaders"],
     [](Layer& l) {
         addLocator(
             l, kFields["bitcoin.headers.version"],
             [](Layer& in) { return count(in, kFields["bitcoin.getheaders.count"], kFields["bitcoin.getheaders.count64"]); },
             kFields["bitcoin.getheaders.hash_start"], kFields["bitcoin.getheaders.hash_stop"]);
     }},
    {"tx", kFields["bitcoin.tx"], nullptr},
    {"block", kFields["bitcoin.block"], addBlock},
    {"headers", kFields["bitcoin.headers"], addHeaders},
    {"ping", kFields["bitcoin.ping"], [](Layer& l) { l.u64le(kFields["bitcoin.ping.nonce"]); }},
    {"pong", kFields["bitcoin.pong"], [](Layer& l) { l.u64le(kFields["bitcoin.pong.nonce"]); }},
    {"reject", kFields["bitcoin.reject"], addReject},
    {"filterload", kFields["bitcoin.filterload"], addFilter},
    {"filteradd", kFields["bitcoin.filteradd"], [](Layer& l) { addData(l, kFields["bitcoin.filteradd.data"]); }},
    {"merkleblock", kFields["bitcoin.merkleblock"], addMerkleBlock},
};

// Commands without a payload of their own.
constexpr std::string_view kPlain[] = {"verack", "getaddr", "mempool", "filterclear"};

void addPayload(Layer& layer, const Command& command)
{
    // Other analyzers call a dissector of the same name for it.
    layer.dissection().pushStack(Registry::instance().firstField(layer.protocolId()), true, false);
    if (command.add == nullptr)
        return addTransaction(layer, 0);
    const auto under = layer.under(layer.addNone(command.row, kHeaderBytes, layer.reportedRemaining()));
    if (layer.more())
        command.add(layer);
}

void dissect(Layer& layer)
{
    // The first message of a segment replaces what TCP said.
    if (layer.facts().protocolColumn != "Bitcoin") {
        layer.bindConversation();
        layer.protocolColumn("Bitcoin");
        layer.info().clear();
    }
    layer.u32(kFields["bitcoin.magic"]);
    const auto raw = layer.text(kFields["bitcoin.command"], 12);
    const auto name = raw.substr(0, std::min(raw.find('\0'), raw.size()));
    layer.u32le(kFields["bitcoin.length"]);
    layer.u32(kFields["bitcoin.checksum"]);
    if (layer.failed())
        return;
    for (const auto& command : kCommands)
        if (command.name == name) {
            layer.info().appendItem(", ", name);
            return addPayload(layer, command);
        }
    for (const auto plain : kPlain)
        if (plain == name)
            return layer.info().appendItem(", ", name);
    layer.info().appendItem(", ", "[unknown command]");
    layer.note(kFields["bitcoin.command.unknown"], layer.item());
}

} // namespace

namespace protocols {

extern constinit const Protocol bitcoin{"bitcoin", "Bitcoin", "Bitcoin protocol", kFields, {}, dissect, recognises, kHeuristics,
                                        {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
