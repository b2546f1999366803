// Server Message Block 1: the header, and transactions with mail slots. [MS-CIFS] 2.2.3. Not decoded: the parameters and data of
// the other commands.
#include "core/dissect/protocols/smb.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCommandNames[] = {
    {0, "Create Directory"}, {1, "Delete Directory"}, {2, "Open"}, {3, "Create"}, {4, "Close"}, {5, "Flush"}, {6, "Delete"},
    {7, "Rename"}, {8, "Query Information"}, {9, "Set Information"}, {10, "Read"}, {11, "Write"}, {12, "Lock Byte Range"},
    {13, "Unlock Byte Range"}, {14, "Create Temp"}, {15, "Create New"}, {16, "Check Directory"}, {17, "Process Exit"},
    {18, "Seek"}, {19, "Lock And Read"}, {20, "Write And Unlock"}, {26, "Read Raw"}, {27, "Read MPX"},
    {28, "Read MPX Secondary"}, {29, "Write Raw"}, {30, "Write MPX"}, {31, "Write MPX Secondary"}, {32, "Write Complete"},
    {33, "Query Server (reserved)"}, {34, "Set Information2"}, {35, "Query Information2"}, {36, "Locking AndX"}, {37, "Trans"},
    {38, "Trans Secondary"}, {39, "IOCTL"}, {40, "IOCTL Secondary"}, {41, "Copy"}, {42, "Move"}, {43, "Echo"},
    {44, "Write And Close"}, {45, "Open AndX"}, {46, "Read AndX"}, {47, "Write AndX"}, {48, "New File Size (reserved)"},
    {49, "Close And Tree Disconnect"}, {50, "Trans2"}, {51, "Trans2 Secondary"}, {52, "Find Close2"}, {53, "Find Notify Close"},
    {112, "Tree Connect"}, {113, "Tree Disconnect"}, {114, "Negotiate Protocol"}, {115, "Session Setup AndX"},
    {116, "Logoff AndX"}, {117, "Tree Connect AndX"}, {128, "Query Information Disk"}, {129, "Search"}, {130, "Find"},
    {131, "Find Unique"}, {132, "Find Close"}, {160, "NT Trans"}, {161, "NT Trans Secondary"}, {162, "NT Create AndX"},
    {164, "NT Cancel"}, {165, "NT Rename"}, {192, "Open Print File"}, {193, "Write Print File"}, {194, "Close Print File"},
    {195, "Get Print Queue"}, {208, "Send Single Block Message"}, {209, "Send Broadcast Message"}, {210, "Forward User Name"},
    {211, "Cancel Forward"}, {212, "Get Machine Name"}, {213, "Send Start of Multi-block Message"},
    {214, "Send End of Multi-block Message"}, {215, "Send Text of Multi-block Message"}, {216, "SMBreadbulk"},
    {217, "SMBwritebulk"}, {218, "SMBwritebulkdata"}, {254, "SMBinvalid"},
};
constexpr ValueName kFlagsResponse[] = {{1, "Message is a response to the client/redirector"}, {0, "Message is a request to the server"}};
constexpr ValueName kFlagsNotify[] = {{1, "Notify client on all modifications"}, {0, "Notify client only on open"}};
constexpr ValueName kFlagsOplock[] = {{1, "OpLock requested/granted"}, {0, "OpLock not requested/granted"}};
constexpr ValueName kFlagsCanon[] = {{1, "Pathnames are canonicalized"}, {0, "Pathnames are not canonicalized"}};
constexpr ValueName kFlagsCaseless[] = {{1, "Path names are caseless"}, {0, "Path names are case sensitive"}};
constexpr ValueName kFlagsReceiveBuffer[] = {{1, "Receive buffer has been posted"}, {0, "Receive buffer has not been posted"}};
constexpr ValueName kFlagsLock[] = {{1, "Lock&Read, Write&Unlock are supported"}, {0, "Lock&Read, Write&Unlock are not supported"}};
constexpr ValueName kFlags2String[] = {{1, "Strings are Unicode"}, {0, "Strings are ASCII"}};
constexpr ValueName kFlags2NtError[] = {{1, "Error codes are NT error codes"}, {0, "Error codes are DOS error codes"}};
constexpr ValueName kFlags2Roe[] = {{1, "Permit reads if execute-only"}, {0, "Don't permit reads if execute-only"}};
constexpr ValueName kFlags2Dfs[] = {{1, "Resolve pathnames with Dfs"}, {0, "Don't resolve pathnames with Dfs"}};
constexpr ValueName kFlags2Esn[] = {{1, "Extended security negotiation is supported"}, {0, "Extended security negotiation is not supported"}};
constexpr ValueName kFlags2ReparsePath[] = {{1, "The request uses a @GMT reparse path"}, {0, "The request does not use a @GMT reparse path"}};
constexpr ValueName kFlags2LongNamesUsed[] = {{1, "Path names in request are long file names"}, {0, "Path names in request are not long file names"}};
constexpr ValueName kFlags2SecSigRequired[] = {{1, "Security signatures are required"}, {0, "Security signatures are not required"}};
constexpr ValueName kFlags2Compressed[] = {{1, "Compression is requested"}, {0, "Compression is not requested"}};
constexpr ValueName kFlags2SecSig[] = {{1, "Security signatures are supported"}, {0, "Security signatures are not supported"}};
constexpr ValueName kFlags2Ea[] = {{1, "Extended attributes are supported"}, {0, "Extended attributes are not supported"}};
constexpr ValueName kFlags2LongNamesAllowed[] = {{1, "Long file names are allowed in the response"}, {0, "Long file names are not allowed in the response"}};
constexpr ValueName kErrorClassNames[] = {{0, "Success"}, {1, "DOS Error"}, {2, "Server Error"}, {3, "Hardware Error"}, {0xff, "CMD Error"}};

constexpr ValueName kOneWay[] = {{1, "One Way Transaction (NO RESPONSE)"}, {0, "Two way transaction"}};
constexpr ValueName kDisconnect[] = {{1, "Also DISCONNECT TID"}, {0, "Do NOT disconnect TID"}};
constexpr ValueName kMailslotOpcodeNames[] = {{1, "Write Mail Slot"}};
constexpr ValueName kMailslotClassNames[] = {{1, "Reliable"}, {2, "Unreliable & Broadcast"}};

constexpr FieldTable kFields{
    hex("smb.server_component", "Server Component", 32),
    hex("smb.cmd", "SMB Command", 8).names(kCommandNames),
    hex("smb.nt_status", "NT Status", 32).names(smb::kNtStatusNames),
    hex("smb.error_class", "Error Class", 8).names(kErrorClassNames),
    bytes("smb.reserved", "Reserved"),
    hex("smb.error_code", "Error Code", 16),
    hex("smb.flags", "Flags", 8),
    hex("smb.flags2", "Flags2", 16),
    flag("smb.flags.response", "Request/Response", 8, 0x80, kFlagsResponse),
    flag("smb.flags.notify", "Notify", 8, 0x40, kFlagsNotify),
    flag("smb.flags.oplock", "Oplocks", 8, 0x20, kFlagsOplock),
    flag("smb.flags.canon", "Canonicalized Pathnames", 8, 0x10, kFlagsCanon),
    flag("smb.flags.caseless", "Case Sensitivity", 8, 0x8, kFlagsCaseless),
    flag("smb.flags.receive_buffer", "Receive Buffer Posted", 8, 0x2, kFlagsReceiveBuffer),
    flag("smb.flags.lock", "Lock and Read", 8, 0x1, kFlagsLock),
    flag("smb.flags2.string", "Unicode Strings", 16, 0x8000, kFlags2String),
    flag("smb.flags2.nt_error", "Error Code Type", 16, 0x4000, kFlags2NtError),
    flag("smb.flags2.roe", "Execute-only Reads", 16, 0x2000, kFlags2Roe),
    flag("smb.flags2.dfs", "Dfs", 16, 0x1000, kFlags2Dfs),
    flag("smb.flags2.esn", "Extended Security Negotiation", 16, 0x800, kFlags2Esn),
    flag("smb.flags2.reparse_path", "Reparse Path", 16, 0x400, kFlags2ReparsePath),
    flag("smb.flags2.long_names_used", "Long Names Used", 16, 0x40, kFlags2LongNamesUsed),
    flag("smb.flags2.sec_sig_required", "Security Signatures Required", 16, 0x10, kFlags2SecSigRequired),
    flag("smb.flags2.compressed", "Compressed", 16, 0x8, kFlags2Compressed),
    flag("smb.flags2.sec_sig", "Security Signatures", 16, 0x4, kFlags2SecSig),
    flag("smb.flags2.ea", "Extended Attributes", 16, 0x2, kFlags2Ea),
    flag("smb.flags2.long_names_allowed", "Long Names Allowed", 16, 0x1, kFlags2LongNamesAllowed),
    dec("smb.pid.high", "Process ID High", 16),
    bytes("smb.signature", "Signature"),
    dec("smb.tid", "Tree ID", 16),
    dec("smb.pid", "Process ID", 16),
    dec("smb.uid", "User ID", 16),
    dec("smb.mid", "Multiplex ID", 16),
    dec("smb.wct", "Word Count (WCT)", 8),
    dec("smb.bcc", "Byte Count (BCC)", 16),
    dec("smb.tpc", "Total Parameter Count", 32),
    dec("smb.tdc", "Total Data Count", 32),
    dec("smb.mpc", "Max Parameter Count", 32),
    dec("smb.mdc", "Max Data Count", 32),
    dec("smb.msc", "Max Setup Count", 8),
    hex("smb.transaction.flags", "Flags", 16),
    flag("smb.transaction.flags.owt", "One Way Transaction", 16, 0x2, kOneWay),
    flag("smb.transaction.flags.dtid", "Disconnect TID", 16, 0x1, kDisconnect),
    dec("smb.timeout", "Timeout", 32),
    dec("smb.pc", "Parameter Count", 16),
    dec("smb.po", "Parameter Offset", 16),
    dec("smb.dc", "Data Count", 16),
    dec("smb.data_offset", "Data Offset", 16),
    dec("smb.sc", "Setup Count", 8),
    text("smb.trans_name", "Transaction Name"),
    none("mailslot", "SMB MailSlot Protocol"),
    dec("mailslot.opcode", "Opcode", 16).names(kMailslotOpcodeNames),
    dec("mailslot.priority", "Priority", 16),
    dec("mailslot.class", "Class", 16).names(kMailslotClassNames),
    dec("mailslot.size", "Size", 16),
    text("mailslot.name", "Mailslot Name"),
};

constexpr uint32_t kHeaderBytes = 32;
constexpr std::array kClaims{Claim{"smb.magic", 0xff534d42}};

void addStatus(Layer& smb, bool nt)
{
    if (nt) {
        smb.u32le(kFields["smb.nt_status"]);
        return;
    }
    smb.u8(kFields["smb.error_class"]);
    smb.bytes(kFields["smb.reserved"], 1);
    const auto code = smb.u16le(kFields["smb.error_code"]);
    if (code == 0)
        smb.last().text("Error Code: No Error");
}

void addHeader(Layer& smb, bool nt)
{
    const auto header = smb.group("SMB Header");
    smb.u32le(kFields["smb.server_component"]);
    smb.last().text("Server Component: SMB");
    smb.u8(kFields["smb.cmd"]);
    addStatus(smb, nt);
    addFlags(smb, kFields["smb.flags"], 1,
             {kFields["smb.flags.response"], kFields["smb.flags.notify"], kFields["smb.flags.oplock"],
              kFields["smb.flags.canon"], kFields["smb.flags.caseless"], kFields["smb.flags.receive_buffer"],
              kFields["smb.flags.lock"]});
    addFlagsLe(smb, kFields["smb.flags2"], 2,
               {kFields["smb.flags2.string"], kFields["smb.flags2.nt_error"], kFields["smb.flags2.roe"],
                kFields["smb.flags2.dfs"], kFields["smb.flags2.esn"], kFields["smb.flags2.reparse_path"],
                kFields["smb.flags2.long_names_used"], kFields["smb.flags2.sec_sig_required"],
                kFields["smb.flags2.compressed"], kFields["smb.flags2.sec_sig"], kFields["smb.flags2.ea"],
                kFields["smb.flags2.long_names_allowed"]});
    smb.u16le(kFields["smb.pid.high"]);
    smb.bytes(kFields["smb.signature"], 8);
    smb.bytes(kFields["smb.reserved"], 2);
    smb.u16le(kFields["smb.tid"]);
    smb.u16le(kFields["smb.pid"]);
    smb.u16le(kFields["smb.uid"]);
    smb.u16le(kFields["smb.mid"]);
}

// The counts and offsets of a transaction that is not spread over several messages. [MS-CIFS] 2.2.4.33.1.
struct Transaction {
    uint32_t setupAt = 0;
    uint32_t setupWords = 0;
    uint32_t dataAt = 0;
    uint32_t dataBytes = 0;
};

void addTimeout(Layer& smb)
{
    const auto timeout = smb.u32le(kFields["smb.timeout"]);
    if (timeout == 0)
        smb.last().text("Timeout: Return immediately (0)");
    else if (timeout == 0xffffffff)
        smb.last().text("Timeout: Wait indefinitely (-1)");
    else if (timeout % 1000 == 0 && smb.wantsTree())
        smb.last().text("Timeout: {}", durationText(timeout / 1000));
}

Transaction addTransactionWords(Layer& smb)
{
    Transaction words;
    smb.u16le(kFields["smb.tpc"]);
    smb.u16le(kFields["smb.tdc"]);
    smb.u16le(kFields["smb.mpc"]);
    smb.u16le(kFields["smb.mdc"]);
    smb.u8(kFields["smb.msc"]);
    smb.bytes(kFields["smb.reserved"], 1);
    addFlagsLe(smb, kFields["smb.transaction.flags"], 2, {kFields["smb.transaction.flags.owt"], kFields["smb.transaction.flags.dtid"]});
    addTimeout(smb);
    smb.bytes(kFields["smb.reserved"], 2);
    smb.u16le(kFields["smb.pc"]);
    smb.u16le(kFields["smb.po"]);
    words.dataBytes = smb.u16le(kFields["smb.dc"]);
    words.dataAt = smb.u16le(kFields["smb.data_offset"]);
    words.setupWords = smb.u8(kFields["smb.sc"]);
    smb.bytes(kFields["smb.reserved"], 1);
    words.setupAt = smb.position();
    smb.skip(words.setupWords * 2);
    return words;
}

void addMailslot(Layer& smb, const Transaction& words, uint32_t nameAt, std::string_view name)
{
    const auto at = words.setupAt;
    const auto under = smb.under(smb.addNone(kFields["mailslot"], at, std::max(words.dataAt, at) - at));
    smb.addNumber(kFields["mailslot.opcode"], at, 2, smb.peek16le(at));
    smb.addNumber(kFields["mailslot.priority"], at + 2, 2, smb.peek16le(at + 2));
    smb.addNumber(kFields["mailslot.class"], at + 4, 2, smb.peek16le(at + 4));
    smb.addNumber(kFields["mailslot.size"], at + 6, 2, smb.peek16le(at + 6));
    smb.addText(kFields["mailslot.name"], nameAt, uint32_t(name.size() + 1), name);
}

// A transaction by name, as mail slots and pipes use it. What it carries goes to who claims the name.
void dissectTransaction(Layer& smb, bool unicode)
{
    Transaction words;
    std::string_view name;
    uint32_t nameAt = 0;
    {
        const auto body = smb.group("Trans Request (0x25)");
        smb.u8(kFields["smb.wct"]);
        words = addTransactionWords(smb);
        smb.u16le(kFields["smb.bcc"]);
        nameAt = smb.position();
        if (!unicode)
            name = smb.textZ(kFields["smb.trans_name"]);
        smb.seek(std::max<uint64_t>(smb.position(), uint64_t(words.dataAt) + words.dataBytes));
    }
    if (smb.failed() || !name.starts_with("\\MAILSLOT\\"))
        return;
    addMailslot(smb, words, nameAt, name);
    smb.handOff("smb.mailslot", name, smb.slice(words.dataAt, words.dataBytes));
}

void dissect(Layer& smb)
{
    smb.protocolColumn("SMB");
    const auto command = smb.peek8(4);
    const bool response = (smb.peek8(9) & 0x80) != 0;
    const bool nt = (smb.peek16le(10) & 0x4000) != 0;
    const auto name = nameOr(kCommandNames, command, "unknown");
    smb.info().set("{} {}", name, response ? "Response" : "Request");
    const auto status = smb.peek32le(5);
    if (response && nt && status != 0)
        smb.info().append(", Error: {}", nameOr(smb::kNtStatusNames, status, "Unknown"));
    addHeader(smb, nt);
    if (smb.failed() || smb.position() < kHeaderBytes)
        return;
    constexpr uint8_t kTransaction = 0x25;
    if (command == kTransaction && !response && smb.peek8(kHeaderBytes) >= 14)
        return dissectTransaction(smb, (smb.peek16le(10) & 0x8000) != 0);
    const auto body = smb.group(smb.wantsTree() ? smb.arena().copy(fmt::format("{} {} (0x{:02x})", name, response ? "Response" : "Request", command))
                                                : std::string_view());
    const auto words = smb.u8(kFields["smb.wct"]);
    smb.skip(words * 2u);
    smb.u16le(kFields["smb.bcc"]);
    smb.seek(smb.captured());
}

} // namespace

namespace protocols {

extern constinit const Protocol smb{"smb", "SMB", "SMB (Server Message Block Protocol)", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
