// ATA over Ethernet. AoE revision 11 (Coraid). Not decoded: configuration strings, MAC lists, reservations.
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFlagsErrorNames[] = {{1, "Error"}, {0, "No error"}};
constexpr ValueName kResponseNames[] = {{1, "Response"}, {0, "Request"}};
constexpr ValueName kErrorNames[] = {
    {1, "Unrecognized command code"}, {2, "Bad argument parameter"}, {3, "Device unavailable"},
    {4, "Config string present"}, {5, "Unsupported version"},
};
constexpr ValueName kCmdNames[] = {{0, "Issue ATA Command"}, {1, "Query Config Information"}};
constexpr ValueName kAflagsENames[] = {{1, "LBA48 extended command"}, {0, "Normal command"}};
constexpr ValueName kAflagsANames[] = {{1, "ASYNCHRONOUS Write"}, {0, "synchronous write"}};
constexpr ValueName kAflagsWNames[] = {{1, "WRITE to the device"}, {0, "No write to device"}};
constexpr ValueName kAtaCmdNames[] = {
    {0, "NOP"}, {8, "Atapi soft reset"}, {16, "Recalibrate"}, {32, "Read sectors (with retry)"},
    {33, "Read sectors (no retry)"}, {34, "Read long (with retry)"}, {35, "Read long (no retry)"}, {36, "Read ext"},
    {48, "Write sectors (with retry)"}, {49, "Write sectors (no retry)"}, {50, "Write long (with retry)"},
    {51, "Write long (no retry)"}, {52, "Write ext"}, {60, "Write verify"}, {64, "Read verify sectors (with retry)"},
    {65, "Read verify sectors (no retry)"}, {80, "Format track"}, {112, "Seek"}, {144, "Execute device diagnostics"},
    {145, "Initialize device parameters"}, {146, "Download microcode"}, {148, "Standy immediate"},
    {149, "Idle immediate"}, {150, "Standby"}, {151, "Idle"}, {152, "Check power mode"}, {153, "Sleep"},
    {160, "Atapi packet"}, {161, "Atapi identify device"}, {162, "Atapi service"}, {176, "Smart"},
    {196, "Read multiple"}, {197, "Write multiple"}, {198, "Set multiple mode"}, {200, "Read dma (with retry)"},
    {201, "Read dma (no retry)"}, {202, "Write dma (with retry)"}, {203, "Write dma (no retry)"}, {222, "Door lock"},
    {223, "Door unlock"}, {224, "Standy immediate"}, {225, "Idle immediate"}, {226, "Standby"}, {227, "Idle"},
    {228, "Read buffer"}, {229, "Check power mode"}, {230, "Sleep"}, {232, "Write buffer"}, {236, "Identify Device"},
    {237, "Media eject"}, {238, "Identify device dma"}, {239, "Set features"}, {241, "Security set password"},
    {242, "Security unlock"}, {243, "Security erase prepare"}, {244, "Security erase unit"}, {245, "Security freeze"},
    {246, "Security disable password"},
};

constexpr FieldTable kFields{
    dec("aoe.version", "Version", 8),
    flag("aoe.flags_error", "Error flag", 8, 0x4, kFlagsErrorNames),
    flag("aoe.response", "Response flag", 8, 0x8, kResponseNames),
    dec("aoe.error", "Error", 8).names(kErrorNames),
    hex("aoe.major", "Major", 16),
    hex("aoe.minor", "Minor", 8),
    dec("aoe.cmd", "Command", 8).names(kCmdNames),
    hex("aoe.tag", "Tag", 32),
    frameNumber("aoe.response_in", "Response In"),
    frameNumber("aoe.response_to", "Response To"),
    duration("aoe.time", "Time from request"),
    flag("aoe.aflags.e", "E", 8, 0x40, kAflagsENames),
    flag("aoe.aflags.d", "D", 8, 0x10, kTrueFalse),
    flag("aoe.aflags.a", "A", 8, 0x2, kAflagsANames),
    flag("aoe.aflags.w", "W", 8, 0x1, kAflagsWNames),
    hex("aoe.err_feature", "Err/Feature", 8),
    dec("aoe.sector_count", "Sector Count", 8),
    hex("aoe.ata.cmd", "ATA Cmd", 8).names(kAtaCmdNames),
    hex("aoe.ata.status", "ATA Status", 8),
    hex("aoe.lba", "Lba", 64),
};

constexpr std::array kClaims{Claim{"ethertype", 0x88a2}};
constexpr size_t kOpenRequestsMax = 4'096; // those that nobody answers must not fill the memory
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;

struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    uint8_t command = 0;
};

struct Requests : ProtocolState {
    absl::flat_hash_map<uint32_t, Request> byTag;
};

// A response has the tag of its request.
Request pair(Layer& aoe, uint32_t tag, bool response)
{
    if (!aoe.firstPass())
        return aoe.recall<Request>(kRequestSlot).value_or(Request{});
    auto& known = aoe.captureState<Requests>().byTag;
    if (!response) {
        if (known.size() >= kOpenRequestsMax)
            known.clear();
        known[tag] = {aoe.frame().number, aoe.frame().time, aoe.peek8(13)};
        return {};
    }
    const auto found = known.find(tag);
    if (found == known.end())
        return {};
    const auto request = found->second;
    aoe.remember(kRequestSlot, request);
    aoe.rememberOn(request.frame, kResponseSlot, aoe.frame().number);
    return request;
}

void addPairing(Layer& aoe, const Request& request, bool response)
{
    if (response && request.frame != 0) {
        aoe.addNumber(kFields["aoe.response_to"], 0, 0, request.frame).generated();
        aoe.addSigned(kFields["aoe.time"], aoe.position(), 0, aoe.frame().time - request.time).generated();
    } else if (const auto frame = aoe.recallLate(kResponseSlot); !response && frame != 0) {
        aoe.addNumber(kFields["aoe.response_in"], 0, 0, frame).generated();
    }
}

void dissectAta(Layer& aoe, uint32_t tag, bool response)
{
    const auto request = pair(aoe, tag, response);
    addPairing(aoe, request, response);
    const auto at = aoe.position();
    const auto flags = aoe.peek8(at);
    aoe.addNumber(kFields["aoe.aflags.e"], at, 1, flags);
    if ((flags & 0x40) != 0)
        aoe.addNumber(kFields["aoe.aflags.d"], at, 1, flags);
    if ((flags & 0x01) != 0)
        aoe.addNumber(kFields["aoe.aflags.a"], at, 1, flags);
    aoe.addNumber(kFields["aoe.aflags.w"], at, 1, flags);
    aoe.skip(1);
    aoe.u8(kFields["aoe.err_feature"]);
    aoe.u8(kFields["aoe.sector_count"]);
    const auto command = response ? request.command : aoe.peek8(at + 3);
    if (!response) {
        aoe.u8(kFields["aoe.ata.cmd"]);
    } else {
        aoe.u8(kFields["aoe.ata.status"]);
        if (request.frame != 0)
            aoe.addNumber(kFields["aoe.ata.cmd"], 0, 0, command).generated();
    }
    if (!response || request.frame != 0)
        aoe.info().append(" ATA:{}", nameOr(kAtaCmdNames, command, "Unknown"));
    const auto block = aoe.position();
    aoe.addNumber(kFields["aoe.lba"], block, 6, uint64_t(aoe.peek16le(block + 4)) << 32 | aoe.peek32le(block));
    aoe.skip(6);
}

void dissect(Layer& aoe)
{
    aoe.protocolColumn("AoE");
    aoe.info().clear();
    const auto version = aoe.peek8(0) >> 4;
    aoe.addNumber(kFields["aoe.version"], 0, 1, version);
    if (version != 1)
        return;
    const auto flags = aoe.peek8(0);
    const bool response = (flags & 0x08) != 0;
    const bool error = (flags & 0x04) != 0;
    const auto kind = response ? "Response" : "Request";
    {
        const auto under = aoe.under(aoe.label(0, 1, "Flags: {}{}", kind, error ? " Error" : ""));
        aoe.addNumber(kFields["aoe.response"], 0, 1, flags);
        aoe.addNumber(kFields["aoe.flags_error"], 0, 1, flags);
    }
    aoe.skip(1);
    if (error)
        aoe.u8(kFields["aoe.error"]);
    else
        aoe.skip(1);
    aoe.u16(kFields["aoe.major"]);
    aoe.u8(kFields["aoe.minor"]);
    const auto command = aoe.u8(kFields["aoe.cmd"]);
    const auto tag = aoe.u32(kFields["aoe.tag"]);
    aoe.info().append("{} {}", nameOr(kCmdNames, command, "Unknown"), kind);
    if (command == 0 && !aoe.failed())
        dissectAta(aoe, tag, response);
}

} // namespace

namespace protocols {

extern constinit const Protocol aoe{"aoe", "AOE", "ATAoverEthernet", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
