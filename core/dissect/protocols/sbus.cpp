// SAIA Ether-S-Bus: memory of controllers, read and written. Follows the vendor's documentation. Not decoded: block, web server and
// system information telegrams, real time clock.
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kChecksumStatus[] = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}, {4, "Illegal"}};
constexpr ValueName kCPUStatusNames[] = {
    {67, "C"}, {68, "D"}, {72, "Halt"}, {82, "Run"}, {83, "Stop"}, {88, "X, Exceptional Intermediate Status (MODEMS+)"},
};
constexpr ValueName kCmdNames[] = {
    {0, "Read counter(s)"}, {1, "Read display register"}, {2, "Read flag(s)"}, {3, "Read input(s)"},
    {4, "Read real time clock"}, {5, "Read output(s)"}, {6, "Read register(s)"}, {7, "Read timer(s)"},
    {10, "Write counter(s)"}, {11, "Write flag(s)"}, {12, "Write real time clock"}, {13, "Write output(s)"},
    {14, "Write register(s)"}, {15, "Write timer(s)"}, {19, "Read write multi-medias"}, {20, "Read PCD status, CPU 0"},
    {21, "Read PCD status, CPU 1"}, {22, "Read PCD status, CPU 2"}, {23, "Read PCD status, CPU 3"},
    {24, "Read PCD status, CPU 4"}, {25, "Read PCD status, CPU 5"}, {26, "Read PCD status, CPU 6"},
    {27, "Read PCD status (own)"}, {29, "Read S-Bus station number"}, {30, "Read user memory*"}, {31, "Read program line*"},
    {32, "Read firmware version"}, {33, "Read text*"}, {34, "Read active transition*"}, {35, "Write user memory*"},
    {36, "Write program line*"}, {37, "Write text*"}, {40, "Run procedure*, CPU 0"}, {41, "Run procedure*, CPU 1"},
    {42, "Run procedure*, CPU 2"}, {43, "Run procedure*, CPU 3"}, {44, "Run procedure*, CPU 4"}, {45, "Run procedure*, CPU 5"},
    {46, "Run procedure*, CPU 6"}, {47, "Run procedure* (own CPU)"}, {48, "Run procedure* (All CPUs)"},
    {50, "Restart cold CPU 1*"}, {51, "Restart cold CPU 2*"}, {52, "Restart cold CPU 3*"}, {53, "Restart cold CPU 4*"},
    {54, "Restart cold CPU 5*"}, {55, "Restart cold CPU 6*"}, {56, "Restart cold own CPU*"}, {57, "Restart cold all CPUs*"},
    {60, "Stop procedure*, CPU 0"}, {61, "Stop procedure*, CPU 1"}, {62, "Stop procedure*, CPU 2"},
    {63, "Stop procedure*, CPU 3"}, {64, "Stop procedure*, CPU 4"}, {65, "Stop procedure*, CPU 5"},
    {66, "Stop procedure*, CPU 6"}, {67, "Stop procedure*, (own CPU)"}, {68, "Stop procedure*, (All CPUs)"},
    {70, "Read arithmetic status and ACCU*"}, {71, "Read byte"}, {72, "Read halt failure register*"},
    {73, "Read index register*"}, {74, "Read instruction pointer*"}, {75, "Find history*"},
    {80, "Write arithmetic status and ACCU*"}, {81, "Write byte*"}, {82, "Write index register"},
    {83, "Write instruction pointer*"}, {90, "Clear all (F, O, R, T)*"}, {91, "Clear flags*"}, {92, "Clear outputs*"},
    {93, "Clear registers*"}, {94, "Clear timers*"}, {100, "Restart warm CPU 1*"}, {101, "Restart warm CPU 2*"},
    {102, "Restart warm CPU 3*"}, {103, "Restart warm CPU 4*"}, {104, "Restart warm CPU 5*"}, {105, "Restart warm CPU 6*"},
    {106, "Restart warm (own CPU)*"}, {107, "Restart warm (All CPUs)*"}, {110, "Change block*"},
    {111, "Clear history failure*"}, {112, "Delete program line*"}, {113, "Go conditional*"}, {114, "Insert program line*"},
    {115, "Local cycles*"}, {116, "All cycles*"}, {117, "Make text*"}, {118, "Execute single instruction*"},
    {119, "Single step*"}, {130, "XOB 17 interrupt"}, {131, "XOB 18 interrupt"}, {132, "XOB 19 interrupt"},
    {145, "Read hangup timeout"}, {150, "Read data block"}, {151, "Write data block"}, {152, "Make data block*"},
    {153, "Clear data block*"}, {154, "Clear text*"}, {155, "Read block address"}, {156, "Read block sizes"},
    {157, "Read current block*"}, {158, "Read call stack*"}, {159, "Read DBX"}, {161, "Read user EEPROM register"},
    {163, "Write user EEPROM register"}, {165, "Erase flash*"}, {166, "Restart cold flag*"}, {167, "Write system buffer"},
    {168, "Read system buffer"}, {169, "Read/write block data*"}, {170, "Get diagnostic*"}, {171, "Read system information*"},
    {172, "Changes blocks on run*"}, {173, "Flashcard telegram*"}, {174, "Download FW*"},
    {175, "Web server serial communication*"},
};
constexpr ValueName kNakcodeNames[] = {
    {0, "ACK (Acknowledged)"}, {1, "NAK, no reason specified"}, {2, "NAK, because of password"},
    {3, "NAK, PGU port is in reduced protocol"}, {4, "NAK, PGU port is already used"},
};
constexpr ValueName kAttNames[] = {{0, "Request"}, {1, "Response"}, {2, "ACK/NAK"}};

constexpr FieldTable kFields{
    dec("sbus.rcount", "R-count", 8),
    dec("sbus.wcount_calc", "W-count (32 bit values)", 8),
    dec("sbus.wcount", "W-count (raw)", 8),
    dec("sbus.addr_IOF", "Base address IOF", 16),
    dec("sbus.addr_RTC", "Base address RTC", 16),
    dec("sbus.data_rtc", "S-Bus 32-bit data", 32),
    dec("sbus.addr_prog", "Base address of user memory or program lines", 24),
    hex("sbus.addr_68k", "Base address of bytes", 24),
    dec("sbus.data_byte", "Data bytes", 8),
    text("sbus.pcd_type", "PCD type"),
    text("sbus.fw_version", "Firmware version"),
    hex("sbus.CPU_status", "CPU status", 8).names(kCPUStatusNames),
    hex("sbus.data_byte_hex", "Data bytes (hex)", 8),
    dec("sbus.address", "S-Bus address", 8),
    hex("sbus.crc", "Checksum", 16),
    named("sbus.crc.status", "Checksum Status", 8, kChecksumStatus),
    expert("sbus.crc_bad.expert", "Bad checksum", Group::Checksum, Severity::Error),
    hex("sbus.cmd", "Command", 8).names(kCmdNames),
    hex("sbus.nakcode", "ACK/NAK code", 16).names(kNakcodeNames),
    dec("sbus.len", "Length (bytes)", 32),
    dec("sbus.vers", "Version", 8),
    dec("sbus.proto", "Protocol type", 8),
    dec("sbus.seq", "Sequence", 16),
    hex("sbus.att", "Telegram attribute", 8).names(kAttNames),
    dec("sbus.destination", "Destination", 8),
    frameNumber("sbus.response_in", "Response in frame nr."),
    frameNumber("sbus.response_to", "Request in frame nr."),
    duration("sbus.response_time", "Response time"),
    expert("sbus.telegram_not_acked", "Telegram not acknowledged by PCD", Group::Response, Severity::Chat),
};

constexpr std::array kClaims{Claim{"udp.port", 5050}};
constexpr uint32_t kHeaderBytes = 8;
constexpr uint32_t kTelegramMax = 524; // a telegram on the serial bus has at most 255 bytes, twice for safety
constexpr size_t kOpenRequestsMax = 4'096;
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;

struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    uint8_t command = 0;
    uint8_t count = 0;
    bool retry = false;
};

struct Requests : ProtocolState {
    absl::flat_hash_map<uint16_t, Request> bySequence;
};

// CRC-16-CCITT, polynomial 0x1021, from zero.
uint16_t crc(Bytes bytes)
{
    uint16_t value = 0;
    for (const auto byte : bytes) {
        value = uint16_t(value ^ byte << 8);
        for (int bit = 0; bit < 8; ++bit)
            value = uint16_t((value & 0x8000) != 0 ? value << 1 ^ 0x1021 : value << 1);
    }
    return value;
}

// Of a response: its request. Of a request: itself, with the frame of the first attempt where it is a repetition.
Request pairUp(Layer& sbus, bool request)
{
    if (!sbus.firstPass())
        return sbus.recall<Request>(kRequestSlot).value_or(Request{});
    auto* known = sbus.conversationState<Requests>();
    if (known == nullptr)
        return {};
    const auto sequence = sbus.peek16(6);
    const auto found = known->bySequence.find(sequence);
    if (!request) {
        if (found == known->bySequence.end())
            return {};
        sbus.remember(kRequestSlot, found->second);
        sbus.rememberOn(found->second.frame, kResponseSlot, sbus.frame().number);
        return found->second;
    }
    if (known->bySequence.size() >= kOpenRequestsMax)
        known->bySequence.clear();
    known->bySequence[sequence] = {sbus.frame().number, sbus.frame().time, sbus.peek8(10), sbus.peek8(11), false};
    return {};
}

bool isStatus(uint8_t command) { return command >= 20 && command <= 27; }

// One less than there are is sent.
void addCount(Layer& sbus)
{
    sbus.addNumber(kFields["sbus.rcount"], sbus.position(), 1, sbus.peek8(sbus.position()) + 1u);
    sbus.skip(1);
}

void addWriteCount(Layer& sbus, uint32_t header, uint32_t size)
{
    const auto raw = sbus.peek8(sbus.position());
    sbus.addNumber(kFields["sbus.wcount_calc"], sbus.position(), 1, (raw + 1 - header) / size);
    sbus.u8(kFields["sbus.wcount"]);
}

void addWords(Layer& sbus, FieldRef f)
{
    const auto size = sbus.reported() > sbus.position() + 2 ? sbus.reported() - sbus.position() - 2 : 0;
    const auto under = sbus.under(sbus.label(sbus.position(), size, "Data"));
    for (uint32_t left = size / 4; left > 0 && sbus.more(); --left)
        sbus.u32(f);
}

void addRequest(Layer& sbus, uint8_t command)
{
    switch (command) {
    case 0: case 2: case 3: case 5: case 6: case 7:
        addCount(sbus);
        sbus.u16(command == 2 || command == 3 || command == 5 ? kFields["sbus.addr_IOF"] : kFields["sbus.addr_RTC"]);
        return;
    case 10: case 14: case 15:
        addWriteCount(sbus, 2, 4);
        sbus.u16(kFields["sbus.addr_RTC"]);
        return addWords(sbus, kFields["sbus.data_rtc"]);
    case 30: case 31:
        addCount(sbus);
        sbus.u24(kFields["sbus.addr_prog"]);
        return;
    case 35: case 36:
        addWriteCount(sbus, 3, 4);
        sbus.u24(kFields["sbus.addr_prog"]);
        return addWords(sbus, kFields["sbus.data_rtc"]);
    case 71:
        addCount(sbus);
        sbus.u24(kFields["sbus.addr_68k"]);
        return;
    case 81: {
        const auto count = uint32_t(sbus.peek8(sbus.position()) - 2);
        sbus.addNumber(kFields["sbus.wcount_calc"], sbus.position(), 1, count);
        sbus.u8(kFields["sbus.wcount"]);
        sbus.u24(kFields["sbus.addr_68k"]);
        // The row is as long as if the values were words, and has to be there.
        if (!sbus.has(sbus.position(), count * 4))
            return sbus.malformed();
        const auto under = sbus.under(sbus.label(sbus.position(), count * 4, "Data (bytes)"));
        for (uint32_t left = count; left > 0 && sbus.more(); --left)
            sbus.u8(kFields["sbus.data_byte"]);
        return;
    }
    default:
        return;
    }
}

void addFirmware(Layer& sbus)
{
    sbus.text(kFields["sbus.pcd_type"], 5);
    sbus.text(kFields["sbus.fw_version"], 3);
    sbus.skip(1);
}

void addResponse(Layer& sbus, const Request& request)
{
    const uint32_t count = request.count + 1u;
    if (isStatus(request.command)) {
        sbus.u8(kFields["sbus.CPU_status"]);
        return;
    }
    switch (request.command) {
    case 0: case 6: case 7: case 30: case 31:
        return addWords(sbus, kFields["sbus.data_rtc"]);
    case 2: case 3: case 5: {
        const auto size = (count + 7) / 8;
        const auto under = sbus.under(sbus.label(sbus.position(), size, "Data (hex bytes)"));
        for (uint32_t left = size; left > 0 && sbus.more(); --left)
            sbus.u8(kFields["sbus.data_byte_hex"]);
        return;
    }
    case 29:
        sbus.u8(kFields["sbus.address"]);
        return;
    case 32:
        return addFirmware(sbus);
    case 71: {
        const auto under = sbus.under(sbus.label(sbus.position(), count, "Data (bytes)"));
        for (uint32_t left = count; left > 0 && sbus.more(); --left)
            sbus.u8(kFields["sbus.data_byte"]);
        return;
    }
    default:
        return;
    }
}

void addChecksum(Layer& sbus)
{
    const auto at = sbus.position();
    const auto right = crc(sbus.peekBytes(0, at));
    const auto told = sbus.u16(kFields["sbus.crc"]);
    if (sbus.failed())
        return;
    const auto item = sbus.last();
    const bool good = right == told;
    if (good)
        item.append(" [correct]");
    else
        item.append(" incorrect, should be 0x{:04x}", right);
    sbus.addNumber(kFields["sbus.crc.status"], at, 0, good ? 1 : 0).generated();
    if (!good)
        sbus.note(kFields["sbus.crc_bad.expert"], item);
}

void tell(Layer& sbus, uint8_t attribute)
{
    if (attribute == 0)
        sbus.info().set("Request: {}", nameOr(kFields.rows[kFields["sbus.cmd"].index].valueNames, sbus.peek8(10), "Unknown Command!"));
    else if (attribute == 1)
        sbus.info().set("Response");
    else
        sbus.info().set(nameOr(kFields.rows[kFields["sbus.nakcode"].index].valueNames, sbus.peek16(9), "Unknown NAK response"));
}

void dissect(Layer& sbus)
{
    const auto length = sbus.peek32(0);
    if (!sbus.has(0, 11) || length < 12 || length > kTelegramMax || sbus.peek8(5) > 1 || sbus.peek8(8) > 2)
        return sbus.reject();
    const auto attribute = sbus.peek8(8);
    sbus.protocolColumn("S-Bus");
    tell(sbus, attribute);
    sbus.limitTo(length);
    const auto request = pairUp(sbus, attribute == 0);
    {
        const auto header = sbus.under(sbus.label(0, kHeaderBytes, "Ether-S-Bus header"));
        sbus.u32(kFields["sbus.len"]);
        sbus.u8(kFields["sbus.vers"]);
        sbus.u8(kFields["sbus.proto"]);
        sbus.u16(kFields["sbus.seq"]);
    }
    sbus.u8(kFields["sbus.att"]);
    if (attribute == 0) {
        sbus.u8(kFields["sbus.destination"]);
        const auto command = sbus.u8(kFields["sbus.cmd"]);
        if (const auto answer = sbus.recallLate(kResponseSlot); answer != 0)
            sbus.addNumber(kFields["sbus.response_in"], 0, 0, answer).generated();
        addRequest(sbus, command);
    } else {
        if (request.frame != 0) {
            sbus.addNumber(kFields["sbus.response_to"], 0, 0, request.frame).generated();
            sbus.addSigned(kFields["sbus.response_time"], 0, 0, sbus.frame().time - request.time).generated();
        }
        if (attribute == 2) {
            if (sbus.u16(kFields["sbus.nakcode"]) != 0)
                sbus.note(kFields["sbus.telegram_not_acked"]);
        } else if (request.frame != 0) {
            addResponse(sbus, request);
        }
    }
    if (!sbus.failed() && sbus.reported() >= 2 && sbus.position() <= sbus.reported() - 2) {
        sbus.seek(sbus.reported() - 2);
        addChecksum(sbus);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol sbus{"sbus", "SBUS", "SAIA S-Bus", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
