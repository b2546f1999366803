// Data Stream Interface: sessions that carry the Apple Filing Protocol over TCP. Apple: AFP Programming Guide, Data Stream Interface. Not decoded:
// what servers tell of themselves before a session.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

enum Command : uint8_t { CloseSession = 1, Call, GetStatus, OpenSession, Tickle, Write, Attention = 8 };

constexpr ValueName kFlags[] = {{0, "Request"}, {1, "Reply"}};
constexpr ValueName kCommands[] = {
    {1, "CloseSession"}, {2, "Command"}, {3, "GetStatus"}, {4, "OpenSession"}, {5, "Tickle"}, {6, "Write"}, {8, "Attention"},
};
constexpr ValueName kOptions[] = {{0, "Server quantum"}, {1, "Attention quantum"}, {2, "Replay cache size"}};
constexpr ValueName kAttentions[] = {
    {0, "Reserved"}, {1, "Reserved"}, {2, "Server message"}, {3, "Server notification, cf. extended bitmap"},
    {4, "Server is shutting down, internal error"}, {8, "Server is shutting down"}, {9, "Server disconnects user"},
};
constexpr ValueName kErrors[] = {
    {0, "success"}, {uint64_t(-5047), "user already logged on"}, {uint64_t(-5046), "password fails policy check"},
    {uint64_t(-5045), "password needs to be changed"}, {uint64_t(-5044), "shared folder in trash."},
    {uint64_t(-5043), "folder being shared is inside a shared folder."}, {uint64_t(-5042), "password expired"},
    {uint64_t(-5041), "password too short"}, {uint64_t(-5040), "same password/can't change password"},
    {uint64_t(-5039), "non-existent file id"}, {uint64_t(-5038), "source file == destination file"},
    {uint64_t(-5037), "catalog has changed"}, {uint64_t(-5036), "different volume"}, {uint64_t(-5035), "file already has an id"},
    {uint64_t(-5034), "file thread not found"}, {uint64_t(-5033), "share point contains a share point"},
    {uint64_t(-5032), "object locked"}, {uint64_t(-5031), "volume locked"}, {uint64_t(-5030), "wrong icon type"},
    {uint64_t(-5029), "couldn't find directory"}, {uint64_t(-5028), "can't rename"}, {uint64_t(-5027), "server is going down"},
    {uint64_t(-5026), "too many files open"}, {uint64_t(-5025), "object is the wrong type"}, {uint64_t(-5024), "command not supported"},
    {uint64_t(-5023), "user not authenticated"}, {uint64_t(-5022), "session closed"}, {uint64_t(-5021), "range overlap"},
    {uint64_t(-5020), "no range lock"}, {uint64_t(-5019), "parameter error"}, {uint64_t(-5018), "object not found"},
    {uint64_t(-5017), "object already exists"}, {uint64_t(-5016), "no response by server at that address"},
    {uint64_t(-5015), "no more locks"}, {uint64_t(-5014), "misc. err"}, {uint64_t(-5013), "LockErr"}, {uint64_t(-5012), "ItemNotFound"},
    {uint64_t(-5011), "volume doesn't support directories"}, {uint64_t(-5010), "FileBusy"}, {uint64_t(-5009), "end of file"},
    {uint64_t(-5008), "disk full"}, {uint64_t(-5007), "directory not empty"}, {uint64_t(-5006), "file synchronization locks conflict"},
    {uint64_t(-5005), "can't move file"}, {uint64_t(-5004), "invalid bitmap"}, {uint64_t(-5003), "bad afp version number"},
    {uint64_t(-5002), "uam doesn't exist"}, {uint64_t(-5001), "logincont"}, {uint64_t(-5000), "permission denied"},
    {uint64_t(-1072), "session closed (ASP)"}, {uint64_t(-1068), "no more sessions available"},
};

constexpr FieldTable kFields{
    hex("dsi.flags", "Flags", 8).names(kFlags),
    dec("dsi.command", "Command", 8).names(kCommands),
    dec("dsi.requestid", "Request ID", 16),
    signedDec("dsi.data_offset", "Data offset", 32),
    signedDec("dsi.error_code", "Error code", 32).names(kErrors),
    dec("dsi.length", "Length", 32),
    hex("dsi.reserved", "Reserved", 32),
    dec("dsi.open_type", "Option", 8).names(kOptions),
    dec("dsi.open_len", "Length", 8),
    dec("dsi.open_quantum", "Quantum", 32),
    dec("dsi.replay_cache", "Replay", 32),
    bytes("dsi.open_option", "Option"),
    hex("dsi.attn_flag", "Flags", 16).mask(0xf000).names(kAttentions),
    flag("dsi.attn_flag.shutdown", "Shutdown", 16, 0x8000, kTrueFalse),
    flag("dsi.attn_flag.crash", "Crash", 16, 0x4000, kTrueFalse),
    flag("dsi.attn_flag.msg", "Message", 16, 0x2000, kTrueFalse),
    flag("dsi.attn_flag.reconnect", "Don't reconnect", 16, 0x1000, kTrueFalse),
    dec("dsi.attn_flag.time", "Minutes", 16).mask(0x0fff),
    hex("dsi.attn_flag.bitmap", "Bitmap", 16).mask(0x0fff),
};

constexpr std::array kClaims{Claim{"tcp.port", 548}};
constexpr uint32_t kHeaderBytes = 16;
constexpr uint8_t kNotification = 3;

size_t sizeOfMessage(Bytes header) { return kHeaderBytes + be32(header.data() + 8); }

void attention(Layer& dsi)
{
    const auto group = dsi.group("Attention");
    if (!dsi.has(dsi.position(), 2))
        return;
    const bool notifies = dsi.peek8(dsi.position()) >> 4 == kNotification;
    dsi.bits(kFields["dsi.attn_flag"], 2,
             {kFields["dsi.attn_flag.shutdown"], kFields["dsi.attn_flag.crash"], kFields["dsi.attn_flag.msg"], kFields["dsi.attn_flag.reconnect"],
              notifies ? kFields["dsi.attn_flag.bitmap"] : kFields["dsi.attn_flag.time"]});
}

void openSession(Layer& dsi)
{
    const auto group = dsi.group("Open Session");
    while (dsi.more()) {
        const auto type = dsi.u8(kFields["dsi.open_type"]);
        const auto length = dsi.u8(kFields["dsi.open_len"]);
        if (length == 4 && type < 2)
            dsi.u32(kFields["dsi.open_quantum"]);
        else if (length == 4 && type == 2)
            dsi.u32(kFields["dsi.replay_cache"]);
        else
            dsi.bytes(kFields["dsi.open_option"], length);
    }
}

void dissect(Layer& dsi)
{
    const bool reply = dsi.peek8(0) == 1;
    if (dsi.peek8(0) > 1 || dsi.captured() < kHeaderBytes)
        return dsi.reject();
    const auto command = dsi.peek8(1);
    const auto number = dsi.peek16(2);
    const auto length = dsi.peek32(8);
    dsi.protocolColumn("DSI");
    const auto name = nameOf(kCommands, command);
    dsi.info().set("{} {} ({})", nameOf(kFlags, reply ? 1 : 0), name.empty() ? fmt::format("Unknown function (0x{:02x})", command) : std::string(name), number);
    dsi.u8(kFields["dsi.flags"]);
    dsi.u8(kFields["dsi.command"]);
    dsi.u16(kFields["dsi.requestid"]);
    const auto at = dsi.position();
    dsi.addSigned(reply ? kFields["dsi.error_code"] : kFields["dsi.data_offset"], at, 4, int32_t(dsi.peek32(at)));
    dsi.skip(4);
    dsi.u32(kFields["dsi.length"]);
    dsi.last().text("Length: {} byte{}", length, length == 1 ? "" : "s");
    dsi.u32(kFields["dsi.reserved"]);
    if (command == OpenSession && dsi.more())
        openSession(dsi);
    else if (command == Attention && dsi.more())
        attention(dsi);
    else if ((command == Call || command == Write) && (dsi.more() || reply)) {
        dsi.item().length(kHeaderBytes);
        dsi.facts().rpcReply = reply; // what AFP has to know of the call
        dsi.facts().rpcProcedure = number;
        const bool known = dsi.call("afp", dsi.rest());
        const auto error = int32_t(dsi.peek32(4));
        if (!known) {
            dsi.protocolColumn("AFP");
            dsi.info().set("[Reply without query?]");
        } else if (reply && error != 0) {
            dsi.info().append(": {} ({})", nameOr(kErrors, uint64_t(int64_t(error)), "Unknown error"), error);
        }
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol dsi{.name = "dsi", .shortName = "DSI", .title = "Data Stream Interface", .fields = kFields, .claims = kClaims,
                                    .dissect = dissect, .framing = {kHeaderBytes, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
