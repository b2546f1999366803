// Apple Filing Protocol: which call a request is, its answer, and what both say of volumes. Apple: AFP Programming Guide 3.4. Not decoded: the
// other parameters of calls.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <map>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCommands[] = {
    {1, "FPByteRangeLock"}, {2, "FPCloseVol"}, {3, "FPCloseDir"}, {4, "FPCloseFork"}, {5, "FPCopyFile"}, {6, "FPCreateDir"},
    {7, "FPCreateFile"}, {8, "FPDelete"}, {9, "FPEnumerate"}, {10, "FPFlush"}, {11, "FPFlushFork"}, {14, "FPGetForkParms"},
    {15, "FPGetSrvrInfo"}, {16, "FPGetSrvrParms"}, {17, "FPGetVolParms"}, {18, "FPLogin"}, {19, "FPLoginCont"}, {20, "FPLogout"},
    {21, "FPMapID"}, {22, "FPMapName"}, {23, "FPMoveAndRename"}, {24, "FPOpenVol"}, {25, "FPOpenDir"}, {26, "FPOpenFork"}, {27, "FPRead"},
    {28, "FPRename"}, {29, "FPSetDirParms"}, {30, "FPSetFileParms"}, {31, "FPSetForkParms"}, {32, "FPSetVolParms"}, {33, "FPWrite"},
    {34, "FPGetFileDirParms"}, {35, "FPSetFileDirParms"}, {36, "FPChangePassword"}, {37, "FPGetUserInfo"}, {38, "FPGetSrvrMsg"},
    {39, "FPCreateID"}, {40, "FPDeleteID"}, {41, "FPResolveID"}, {42, "FPExchangeFiles"}, {43, "FPCatSearch"}, {48, "FPOpenDT"},
    {49, "FPCloseDT"}, {51, "FPGetIcon"}, {52, "FPGetIconInfo"}, {53, "FPAddAPPL"}, {54, "FPRemoveAPPL"}, {55, "FPGetAPPL"},
    {56, "FPAddComment"}, {57, "FPRemoveComment"}, {58, "FPGetComment"}, {59, "FPByteRangeLockExt"}, {60, "FPReadExt"},
    {61, "FPWriteExt"}, {63, "FPLoginExt"}, {64, "FPGetSessionToken"}, {65, "FPDisconnectOldSession"}, {66, "FPEnumerateExt"},
    {67, "FPCatSearchExt"}, {68, "FPEnumerateExt2"}, {69, "FPGetExtAttr"}, {70, "FPSetExtAttr"}, {71, "FPRemoveExtAttr"},
    {72, "FPListExtAttrs"}, {73, "FPGetACL"}, {74, "FPSetACL"}, {75, "FPAccess"}, {76, "FPSpotlightRPC"}, {78, "FPSyncDir"},
    {79, "FPSyncFork"}, {122, "FPZzzzz"}, {192, "FPAddIcon"},
};

constexpr ValueName kSignatures[] = {{1, "Flat"}, {2, "Fixed Directory ID"}, {3, "Variable Directory ID"}};

constexpr FieldTable kFields{
    dec("afp.command", "Command", 8).names(kCommands),
    none("afp.pad", "Pad"),
    frameNumber("afp.response_in", "Response in"),
    frameNumber("afp.response_to", "Response to"),
    duration("afp.time", "Time from request"),
    hex("afp.vol_bitmap", "Bitmap", 16),
    flag("afp.vol_bitmap.attributes", "Attributes", 16, 0x0001, kTrueFalse),
    flag("afp.vol_bitmap.signature", "Signature", 16, 0x0002, kTrueFalse),
    flag("afp.vol_bitmap.create_date", "Creation date", 16, 0x0004, kTrueFalse),
    flag("afp.vol_bitmap.mod_date", "Modification date", 16, 0x0008, kTrueFalse),
    flag("afp.vol_bitmap.backup_date", "Backup date", 16, 0x0010, kTrueFalse),
    flag("afp.vol_bitmap.id", "ID", 16, 0x0020, kTrueFalse),
    flag("afp.vol_bitmap.bytes_free", "Bytes free", 16, 0x0040, kTrueFalse),
    flag("afp.vol_bitmap.bytes_total", "Bytes total", 16, 0x0080, kTrueFalse),
    flag("afp.vol_bitmap.name", "Name", 16, 0x0100, kTrueFalse),
    flag("afp.vol_bitmap.ex_bytes_free", "Extended bytes free", 16, 0x0200, kTrueFalse),
    flag("afp.vol_bitmap.ex_bytes_total", "Extended bytes total", 16, 0x0400, kTrueFalse),
    flag("afp.vol_bitmap.block_size", "Block size", 16, 0x0800, kTrueFalse),
    hex("afp.vol_attributes", "Attributes", 16),
    flag("afp.vol_attribute.read_only", "Read only", 16, 0x0001, kTrueFalse),
    flag("afp.vol_attribute.passwd", "Volume password", 16, 0x0002, kTrueFalse),
    flag("afp.vol_attribute.fileIDs", "File IDs", 16, 0x0004, kTrueFalse),
    flag("afp.vol_attribute.cat_search", "Catalog search", 16, 0x0008, kTrueFalse),
    flag("afp.vol_attribute.blank_access_privs", "Blank access privileges", 16, 0x0010, kTrueFalse),
    flag("afp.vol_attribute.unix_privs", "UNIX access privileges", 16, 0x0020, kTrueFalse),
    flag("afp.vol_attribute.utf8_names", "UTF-8 names", 16, 0x0040, kTrueFalse),
    flag("afp.vol_attribute.network_user_id", "No Network User ID", 16, 0x0080, kTrueFalse),
    flag("afp.vol_attribute.inherit_parent_privs", "Inherit parent privileges", 16, 0x0100, kTrueFalse),
    flag("afp.vol_attribute.no_exchange_files", "No exchange files", 16, 0x0200, kTrueFalse),
    flag("afp.vol_attribute.extended_attributes", "Extended Attributes", 16, 0x0400, kTrueFalse),
    flag("afp.vol_attribute.acls", "ACLs", 16, 0x0800, kTrueFalse),
    flag("afp.vol_attribute.case_sensitive", "Case sensitive", 16, 0x1000, kTrueFalse),
    flag("afp.vol_attribute.TM_lock_steal", "TM lock steal", 16, 0x2000, kTrueFalse),
    dec("afp.vol_id", "Volume id", 32),
    text("afp.vol_name", "Volume"),
    dec("afp.vol_signature", "Signature", 16).names(kSignatures),
    dec("afp.vol_name_offset", "Volume name offset", 16),
    time("afp.vol_creation_date", "Creation date"),
    time("afp.vol_modification_date", "Modification date"),
    time("afp.vol_backup_date", "Backup date"),
    dec("afp.vol_bytes_free", "Bytes free", 32),
    dec("afp.vol_bytes_total", "Bytes total", 32),
    dec("afp.vol_ex_bytes_free", "Extended bytes free", 64),
    dec("afp.vol_ex_bytes_total", "Extended bytes total", 64),
    dec("afp.vol_block_size", "Block size", 32),
};

enum Command : uint8_t { CloseVolume = 2, GetVolumeParameters = 17, Logout = 20, OpenVolume = 24 };

constexpr int64_t kEpoch = 946'684'800; // times count from the year 2000
constexpr size_t kWaitingMax = 1'000;   // requests of a conversation

struct Request {
    FrameNumber frame;
    TimestampNs time;
    uint8_t command;
};

struct Calls : ProtocolState {
    std::map<uint32_t, Request> waiting; // by their numbers
};

constexpr std::string_view kBitNames[] = {"Attributes", "Signature", "Creation date", "Modification date", "Backup date", "ID", "Bytes free", "Bytes total", "Name", "Extended bytes free", "Extended bytes total", "Block size"};

constexpr std::string_view kAttributeNames[] = {"Read only", "Volume password", "File IDs", "Catalog search", "Blank access privileges", "UNIX access privileges", "UTF-8 names",
    "No Network User ID", "Inherit parent privileges", "No exchange files", "Extended Attributes", "ACLs", "Case sensitive", "TM lock steal"};

// The names of the bits that are set, behind the row of their word.
void tellBits(const Item& row, uint16_t word, std::span<const std::string_view> names)
{
    for (size_t i = 0; i < names.size(); ++i)
        if ((word >> i & 1) != 0)
            row.append(", {}", names[i]);
}

uint16_t volumeBitmap(Layer& afp)
{
    const auto bitmap = afp.peek16(afp.position());
    afp.bits(kFields["afp.vol_bitmap"], 2,
             {kFields["afp.vol_bitmap.attributes"], kFields["afp.vol_bitmap.signature"], kFields["afp.vol_bitmap.create_date"],
              kFields["afp.vol_bitmap.mod_date"], kFields["afp.vol_bitmap.backup_date"], kFields["afp.vol_bitmap.id"],
              kFields["afp.vol_bitmap.bytes_free"], kFields["afp.vol_bitmap.bytes_total"], kFields["afp.vol_bitmap.name"],
              kFields["afp.vol_bitmap.ex_bytes_free"], kFields["afp.vol_bitmap.ex_bytes_total"], kFields["afp.vol_bitmap.block_size"]});
    tellBits(afp.last(), bitmap, kBitNames);
    return bitmap;
}

void date(Layer& afp, FieldRef row)
{
    const auto at = afp.position();
    afp.addSigned(row, at, 4, (kEpoch + int64_t(afp.peek32(at))) * 1'000'000'000);
    afp.skip(4);
}

// What of a volume the bits ask for, in their order.
void volume(Layer& afp, uint16_t bitmap)
{
    const auto start = afp.position();
    const auto asked = [&](int bit) { return (bitmap >> bit & 1) != 0; };
    if (asked(0)) {
        const auto attributes = afp.peek16(start);
        afp.bits(kFields["afp.vol_attributes"], 2,
                 {kFields["afp.vol_attribute.read_only"], kFields["afp.vol_attribute.passwd"], kFields["afp.vol_attribute.fileIDs"],
                  kFields["afp.vol_attribute.cat_search"], kFields["afp.vol_attribute.blank_access_privs"], kFields["afp.vol_attribute.unix_privs"],
                  kFields["afp.vol_attribute.utf8_names"], kFields["afp.vol_attribute.network_user_id"], kFields["afp.vol_attribute.inherit_parent_privs"],
                  kFields["afp.vol_attribute.no_exchange_files"], kFields["afp.vol_attribute.extended_attributes"], kFields["afp.vol_attribute.acls"],
                  kFields["afp.vol_attribute.case_sensitive"], kFields["afp.vol_attribute.TM_lock_steal"]});
        tellBits(afp.last(), attributes, kAttributeNames);
    }
    if (asked(1))
        afp.u16(kFields["afp.vol_signature"]);
    if (asked(2))
        date(afp, kFields["afp.vol_creation_date"]);
    if (asked(3))
        date(afp, kFields["afp.vol_modification_date"]);
    if (asked(4))
        date(afp, kFields["afp.vol_backup_date"]);
    if (asked(5))
        afp.u16(kFields["afp.vol_id"]);
    if (asked(6))
        afp.u32(kFields["afp.vol_bytes_free"]);
    if (asked(7))
        afp.u32(kFields["afp.vol_bytes_total"]);
    uint16_t nameAt = 0;
    if (asked(8))
        nameAt = afp.u16(kFields["afp.vol_name_offset"]);
    if (asked(9))
        afp.u64(kFields["afp.vol_ex_bytes_free"]);
    if (asked(10))
        afp.u64(kFields["afp.vol_ex_bytes_total"]);
    if (asked(11))
        afp.u32(kFields["afp.vol_block_size"]);
    if (nameAt == 0)
        return;
    const auto at = start + nameAt;
    const auto length = afp.peek8(at);
    afp.addText(kFields["afp.vol_name"], at, 1u + length, afp.peekText(at + 1, length));
    afp.seek(uint64_t(at) + 1 + length);
}

void request(Layer& afp, uint8_t command)
{
    afp.info().append(" request");
    afp.u8(kFields["afp.command"]);
    if (const auto frame = afp.recallLate(1); frame != 0)
        afp.addNumber(kFields["afp.response_in"], 0, 0, frame).generated();
    const auto pad = [&] {
        afp.addNone(kFields["afp.pad"], afp.position(), 1);
        afp.skip(1);
    };
    if (command == GetVolumeParameters) {
        pad();
        const auto id = afp.u16(kFields["afp.vol_id"]);
        afp.info().append(": Vol={}", id);
        volumeBitmap(afp);
    } else if (command == CloseVolume) {
        pad();
        afp.info().append(": Vol={}", afp.peek16(afp.position()));
        afp.u16(kFields["afp.vol_id"]);
    } else if (command == OpenVolume) {
        pad();
        volumeBitmap(afp);
        const auto at = afp.position();
        const auto length = afp.peek8(at);
        afp.addText(kFields["afp.vol_name"], at, 1u + length, afp.peekText(at + 1, length));
        afp.info().append(": {}", printable(afp.peekText(at + 1, length)));
        afp.skip(1u + length);
    } else if (nameOf(kCommands, command).empty() && afp.more()) {
        afp.call("data", afp.rest(), afp.inside());
    }
}

void reply(Layer& afp, const Request& asked)
{
    afp.info().append(" reply");
    afp.addNumber(kFields["afp.command"], 0, 0, asked.command);
    afp.addNumber(kFields["afp.response_to"], 0, 0, asked.frame).generated();
    afp.addSigned(kFields["afp.time"], 0, 0, afp.frame().time - asked.time).generated();
    if ((asked.command == GetVolumeParameters || asked.command == OpenVolume) && afp.more())
        volume(afp, volumeBitmap(afp));
}

// The request of this reply.
std::optional<Request> requestOf(Layer& afp, uint32_t number)
{
    if (!afp.firstPass())
        return afp.recall<Request>(0);
    auto* calls = afp.conversationState<Calls>();
    const auto found = calls == nullptr ? std::map<uint32_t, Request>::iterator() : calls->waiting.find(number);
    if (calls == nullptr || found == calls->waiting.end())
        return {};
    const auto asked = found->second;
    calls->waiting.erase(found);
    afp.remember(0, asked);
    if (asked.frame < afp.frame().number)
        afp.rememberOn(asked.frame, 1, afp.frame().number);
    return asked;
}

void dissect(Layer& afp)
{
    const bool isReply = afp.facts().rpcReply;
    const auto number = afp.facts().rpcProcedure;
    afp.protocolColumn("AFP");
    std::optional<Request> asked;
    if (isReply)
        asked = requestOf(afp, number);
    else if (auto* calls = afp.conversationState<Calls>(); afp.firstPass() && calls != nullptr && calls->waiting.size() < kWaitingMax)
        calls->waiting[number] = {afp.frame().number, afp.frame().time, afp.peek8(0)};
    if (isReply && !asked)
        return afp.reject();
    const auto command = isReply ? asked->command : afp.peek8(0);
    const auto name = nameOf(kCommands, command);
    afp.info().set(name.empty() ? fmt::format("Unknown command ({})", command) : std::string(name));
    if (isReply)
        reply(afp, *asked);
    else
        request(afp, command);
}

} // namespace

namespace protocols {

extern constinit const Protocol afp{.name = "afp", .shortName = "AFP", .title = "Apple Filing Protocol", .fields = kFields, .dissect = dissect};

} // namespace protocols
} // namespace capscope
