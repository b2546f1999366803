// High-Speed LAN Instrument Protocol: commands and data of measuring instruments. IVI-6.1 1.0. Not decoded: encrypted connections of
// version 2.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kLockNames[] = {{0, "Failure"}, {1, "Success"}, {3, "Error"}};
constexpr ValueName kReleaseNames[] = {{1, "Success exclusive"}, {2, "Success shared"}, {3, "Error"}};
constexpr ValueName kControlcodeRmtNames[] = {{0, "RMT was not delivered"}, {1, "RMT was delivered"}};
constexpr ValueName kControlcodeOverlapNames[] = {{0, "Prefer Synchronized"}, {1, "Prefer Overlap"}};
constexpr ValueName kControlcodeAsynclockcodeNames[] = {{0, "Release"}, {1, "Request"}};
constexpr ValueName kControlcodeAsyncremotelocalcontrolNames[] = {
    {0, "Disable remote"}, {1, "Enable remote"}, {2, "Disable remote and go to local"}, {3, "Enable remote and go to remote"},
    {4, "Enable remote and lock out local"}, {5, "Enable remote, go to remote, and set local lockout"},
    {6, "go to local without changing state of remote enable"},
};
constexpr ValueName kControlcodeAsynclockinforesponseNames[] = {{0, "No exclusive lock granted"}, {1, "Exclusive lock granted"}};
constexpr ValueName kFatalerrcodeNames[] = {
    {0, "Unidentified error"}, {1, "Poorly formed message header"},
    {2, "Attempt to use connection without both channels established"}, {3, "Invalid Initialization Sequence"},
    {4, "Server refused connection due to maximum number of clients exceeded"}, {5, 127, "Reserved for HiSLIP extensions"},
    {128, 255, "Device defined errors"},
};
constexpr ValueName kNonfatalerrorcodeNames[] = {
    {0, "Unidentified error"}, {1, "Unrecognized Message Type"}, {2, "Unrecognized control code"},
    {3, "Unrecognized Vendor Defined Message"}, {4, "Message too large"}, {5, 127, "Reserved for HiSLIP extensions"},
    {128, 255, "Device defined errors"},
};
constexpr ValueName kMsgparaVendorIDNames[] = {
    {0x4143, "Applicos BV"}, {0x4144, "Ando Electric Company Limited"}, {0x4146, "Aeroflex Laboratories"},
    {0x4147, "Agilent Technologies"}, {0x4149, "AIM GmbH"}, {0x414d, "AMP Incorporated"}, {0x414e, "Analogic, Corp."},
    {0x414f, "AOIP Instrumentation"}, {0x4150, "Audio Precision, Inc"}, {0x4151, "Acqiris"}, {0x4153, "ASCOR Incorporated"},
    {0x4154, "Thurlby Thandar Instruments Limited"}, {0x4155, "Anritsu Company"}, {0x4156, "Advantest Corporation"},
    {0x4241, "BAE Systems"}, {0x4242, "B&B Technologies"}, {0x424b, "Bruel & Kjaer"}, {0x4255, "Bustec Production Ltd."},
    {0x4341, "CAL-AV Labs, Inc."}, {0x4343, "Compressor Controls Corporation"}, {0x4348, "C&H Technologies, Inc."},
    {0x4349, "Cambridge Instruments"}, {0x4359, "CYTEC Corporation"}, {0x4450, "Directed Perceptions Inc."},
    {0x4453, "DSP Technology Inc."}, {0x4456, "IBEKO POWER AB"}, {0x464c, "Fluke Company Inc."}, {0x464f, "fos4X GmbH"},
    {0x4749, "EIP Microwave, Inc."}, {0x474b, "gnubi communications, Inc."}, {0x4750, "Hewlett-Packard Company"},
    {0x4752, "GenRad"}, {0x4754, "Giga-tronics, Inc."}, {0x4848, "Hoecherl & Hackl GmbH"},
    {0x4943, "Integrated Control Systems"}, {0x4945, "Instrumentation Engineering, Inc."}, {0x4946, "IFR"},
    {0x4953, "Intepro Systems"}, {0x4b45, "Keithley Instruments"}, {0x4b49, "Kikusui Inc."}, {0x4b50, "Kepco, Inc."},
    {0x4b53, "KineticSystems, Corp."}, {0x4b54, "Keysight Technologies (Reserved)"}, {0x4c43, "LeCroy"},
    {0x4c50, "LitePoint Corporation"}, {0x4d41, "North Atlantic Instruments"}, {0x4d48, "NH Research"},
    {0x4d49, "Marconi Instruments"}, {0x4d50, "MAC Panel Company"}, {0x4d53, "Microscan"}, {0x4d54, "ManTech Test Systems"},
    {0x4d57, "Pacific MindWorks, Inc."}, {0x4e44, "Newland Design + Associate, Inc."}, {0x4e49, "National Instruments Corp."},
    {0x4e54, "NEUTRIK AG"}, {0x5043, "Picotest"}, {0x5045, "PesMatrix Inc."}, {0x5049, "Pickering Interfaces"},
    {0x504d, "Phase Metrics"}, {0x5054, "Power-Tek Inc."}, {0x5241, "Radisys Corp."}, {0x5246, "ThinkRF Corporation"},
    {0x5249, "Racal Instruments, Inc."}, {0x5253, "Rohde & Schwarz GmbH"}, {0x5343, "Scicom"},
    {0x5349, "SignalCraft Technologies Inc."}, {0x534c, "Schlumberger Technologies"},
    {0x5352, "Scientific Research Corporation"}, {0x5353, "Spectrum Signal Processing, Inc."},
    {0x5354, "Sony/Tekronix Corporation"}, {0x5441, "Talon Instruments"}, {0x5445, "Teradyne"}, {0x544b, "Tektronix, Inc."},
    {0x544d, "Transmagnetics, Inc."}, {0x5453, "Test & Measurement Systems Inc."}, {0x5454, "TTI Testron, Inc."},
    {0x554e, "Holding 'Informtest'"}, {0x5553, "Universal Switching Corporation"}, {0x5641, "VXIbus Associates, Inc."},
    {0x5645, "Vencon Technologies Inc."}, {0x5650, "Virginia Panel, Corp."}, {0x5654, "VXI Technology, Inc."},
    {0x5747, "Wandel & Goltermann"}, {0x5754, "Wavetek Corp."}, {0x575a, "Welzek"}, {0x594b, "Yokogawa Electric Corporation"},
    {0x5a54, "ZTEC"},
};
constexpr ValueName kMessagetypeNames[] = {
    {0, "Initialize"}, {1, "InitializeResponse"}, {2, "FatalError"}, {3, "Error"}, {4, "AsyncLock"}, {5, "AsyncLockResponse"},
    {6, "Data"}, {7, "DataEnd"}, {8, "DeviceClearComplete"}, {9, "DeviceClearAcknowledge"}, {10, "AsyncRemoteLocalControl"},
    {11, "AsyncRemoteLocalResponse"}, {12, "Trigger"}, {13, "Interrupted"}, {14, "AsyncInterrupted"},
    {15, "AsyncMaximumMessageSize"}, {16, "AsyncMaximumMessageSizeResponse"}, {17, "AsyncInitialize"},
    {18, "AsyncInitializeResponse"}, {19, "AsyncDeviceClear"}, {20, "AsyncServiceRequest"}, {21, "AsyncStatusQuery"},
    {22, "AsyncStatusResponse"}, {23, "AsyncDeviceClearAcknowledge"}, {24, "AsyncLockInfo"}, {25, "AsyncLockInfoResponse"},
    {26, 127, "reserved for future use"}, {128, 255, "VendorSpecific"},
};

constexpr FieldTable kFields{
    frameNumber("hislip.response", "Request"),
    frameNumber("hislip.request", "Response"),
    hex("hislip.controlcode.rmt", "Control Code", 8).names(kControlcodeRmtNames),
    hex("hislip.controlcode.overlap", "Control Code", 8).names(kControlcodeOverlapNames),
    hex("hislip.controlcode.asynclockcode", "Control Code", 8).names(kControlcodeAsynclockcodeNames),
    hex("hislip.controlcode.asynclockresponse", "Control Code", 8).names(kLockNames),
    hex("hislip.controlcode.asyncremotelocalcontrol", "Control Code", 8).names(kControlcodeAsyncremotelocalcontrolNames),
    hex("hislip.controlcode.asynclockinforesponse", "Control Code", 8).names(kControlcodeAsynclockinforesponseNames),
    hex("hislip.controlcode.stb", "STB", 8),
    hex("hislip.fatalerrcode", "Fatalerror Code", 8).names(kFatalerrcodeNames),
    hex("hislip.nonfatalerrorcode", "Nonfatalerror Code", 8).names(kNonfatalerrorcodeNames),
    dec("hislip.controlcode", "Control Code", 8),
    none("hislip.msgpara", "Message Parameter"),
    hex("hislip.msgpara.clientproto", "Client version", 16),
    hex("hislip.msgpara.vendorID", "VendorID", 16).names(kMsgparaVendorIDNames),
    hex("hislip.msgpara.servproto", "Server version", 16),
    hex("hislip.msgpara.sessionid", "SessionID", 16),
    dec("hislip.msgpara.timeout", "Timeout[ms]", 32),
    hex("hislip.msgpara.messageid", "MessageID", 32),
    dec("hislip.msgpara.clients", "HiSLIP clients holding locks", 32),
    dec("hislip.maxmsgsize", "Max Message Size", 64),
    text("hislip.data", "Data"),
    hex("hislip.messagetype", "Message Type", 8).names(kMessagetypeNames),
    none("hislip.asyn", "Asynchronous Channel"),
    none("hislip.syn", "Synchronous Channel"),
    text("hislip.prologue", "Prologue"),
    dec("hislip.payloadlength", "Payload Length", 64),
};

constexpr std::array kClaims{Claim{"tcp.port", 4880}};
constexpr uint32_t kHeaderBytes = 16;
constexpr uint16_t kPrologue = 0x4853; // HS
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;

enum Type : uint8_t {
    Initialize,
    InitializeResponse,
    FatalError,
    Error,
    AsyncLock,
    AsyncLockResponse,
    Data,
    DataEnd,
    AsyncRemoteLocalControl = 10,
    AsyncRemoteLocalResponse,
    Trigger,
    Interrupted,
    AsyncInterrupted,
    AsyncMaximumMessageSize,
    AsyncMaximumMessageSizeResponse,
    AsyncInitialize,
    AsyncInitializeResponse,
    AsyncDeviceClear,
    AsyncStatusQuery = 21,
    AsyncStatusResponse,
    AsyncDeviceClearAcknowledge,
    AsyncLockInfo,
    AsyncLockInfoResponse,
};

// The request that waits for its response; instruments answer one after the other.
struct Waiting : ProtocolState {
    FrameNumber frame = 0;
    uint8_t type = 0;
    uint8_t code = 0;
};

struct Request {
    FrameNumber frame;
    uint8_t code;
};

size_t messageLength(Bytes header)
{
    const auto payload = bigEndian(header.data() + 8, 8);
    return be16(header.data()) == kPrologue && payload < INT32_MAX ? size_t(kHeaderBytes + payload) : 0;
}

bool isAsynchronous(uint8_t type)
{
    return type == AsyncLock || type == AsyncLockResponse || type == AsyncRemoteLocalControl || type == AsyncRemoteLocalResponse
        || (type >= AsyncInterrupted && type <= AsyncLockInfoResponse);
}

// 0 where nobody waits.
uint8_t responseOf(uint8_t type)
{
    switch (type) {
    case Initialize:
    case AsyncLock:
    case AsyncRemoteLocalControl:
    case AsyncMaximumMessageSize:
    case AsyncInitialize:
    case AsyncStatusQuery:
    case AsyncLockInfo:
        return uint8_t(type + 1);
    case AsyncDeviceClear:
        return AsyncDeviceClearAcknowledge;
    default:
        return 0;
    }
}

bool isResponse(uint8_t type)
{
    return type == InitializeResponse || type == AsyncLockResponse || type == AsyncRemoteLocalResponse
        || type == AsyncMaximumMessageSizeResponse || type == AsyncInitializeResponse || type == AsyncStatusResponse
        || type == AsyncDeviceClearAcknowledge || type == AsyncLockInfoResponse;
}

Request pairUp(Layer& hislip, uint8_t type, uint8_t code)
{
    Request request{};
    if (hislip.firstPass()) {
        auto* waiting = hislip.conversationState<Waiting>();
        if (waiting == nullptr)
            return request;
        if (const auto answer = responseOf(type); answer != 0) {
            waiting->frame = hislip.frame().number;
            waiting->type = answer;
            waiting->code = code;
        } else if (isResponse(type) && waiting->type == type && waiting->frame != 0) {
            request = {waiting->frame, waiting->code};
            hislip.remember(kRequestSlot, request);
            hislip.rememberOn(waiting->frame, kResponseSlot, hislip.frame().number);
            waiting->frame = 0;
        }
    } else if (isResponse(type)) {
        request = hislip.recall<Request>(kRequestSlot).value_or(request);
    }
    if (request.frame != 0)
        hislip.addNumber(kFields["hislip.response"], 0, 0, request.frame).generated();
    else if (responseOf(type) != 0)
        if (const auto answer = hislip.recallLate(kResponseSlot); answer != 0)
            hislip.addNumber(kFields["hislip.request"], 0, 0, answer).generated();
    return request;
}

// What the control code says, for the columns.
std::string addControlCode(Layer& hislip, uint8_t type, const Request& request)
{
    const auto named = [&](FieldRef f) {
        const auto code = hislip.u8(f);
        return std::string(nameOf(kFields.rows[f.index].valueNames, code));
    };
    switch (type) {
    case Data:
    case DataEnd:
    case Trigger:
    case AsyncStatusQuery:
        named(kFields["hislip.controlcode.rmt"]);
        return {};
    case InitializeResponse:
        return named(kFields["hislip.controlcode.overlap"]);
    case AsyncLock: {
        auto text = named(kFields["hislip.controlcode.asynclockcode"]);
        if (hislip.peek8(3) == 1) {
            const auto shared = hislip.peek32(12) + hislip.peek32(8) != 0;
            text += shared ? " Shared" : " Exclusive";
            hislip.last().append(shared ? "[Shared]" : "[Exclusive]");
        }
        return text;
    }
    case AsyncLockResponse: {
        if (request.frame == 0 || request.code != 0)
            return named(kFields["hislip.controlcode.asynclockresponse"]);
        const auto code = hislip.peek8(3);
        const auto name = nameOr(kReleaseNames, code, "Unknown");
        hislip.u8(kFields["hislip.controlcode.asynclockresponse"]);
        hislip.last().text("Control Code: {} (0x{:02x})", name, code);
        return std::string(name);
    }
    case AsyncRemoteLocalControl:
        return named(kFields["hislip.controlcode.asyncremotelocalcontrol"]);
    case AsyncLockInfoResponse:
        return named(kFields["hislip.controlcode.asynclockinforesponse"]);
    case AsyncStatusResponse:
        return fmt::format("STB (0x{:x})", hislip.u8(kFields["hislip.controlcode.stb"]));
    case FatalError:
        return named(kFields["hislip.fatalerrcode"]);
    case Error:
        return named(kFields["hislip.nonfatalerrorcode"]);
    default:
        hislip.u8(kFields["hislip.controlcode"]);
        return {};
    }
}

void addParameter(Layer& hislip, uint8_t type, uint8_t code)
{
    const auto pair = [&](FieldRef first, FieldRef second) {
        const auto under = hislip.under(hislip.addNone(kFields["hislip.msgpara"], 4, 4));
        hislip.u16(first);
        hislip.u16(second);
    };
    const auto one = [&](FieldRef f) {
        const auto under = hislip.under(hislip.addNone(kFields["hislip.msgpara"], 4, 4));
        hislip.u32(f);
    };
    switch (type) {
    case Initialize:
        return pair(kFields["hislip.msgpara.clientproto"], kFields["hislip.msgpara.vendorID"]);
    case InitializeResponse:
        return pair(kFields["hislip.msgpara.servproto"], kFields["hislip.msgpara.sessionid"]);
    case AsyncLock:
        return one(code == 1 ? kFields["hislip.msgpara.timeout"] : kFields["hislip.msgpara.messageid"]);
    case AsyncLockInfoResponse:
        return one(kFields["hislip.msgpara.clients"]);
    case Data:
    case DataEnd:
    case Trigger:
    case Interrupted:
    case AsyncInterrupted:
    case AsyncStatusQuery:
        return one(kFields["hislip.msgpara.messageid"]);
    case AsyncInitialize: {
        const auto under = hislip.under(hislip.addNone(kFields["hislip.msgpara"], 4, 4));
        hislip.skip(2);
        hislip.u16(kFields["hislip.msgpara.sessionid"]);
        return;
    }
    case AsyncInitializeResponse: {
        const auto under = hislip.under(hislip.addNone(kFields["hislip.msgpara"], 4, 4));
        hislip.skip(2);
        hislip.u16(kFields["hislip.msgpara.vendorID"]);
        return;
    }
    case AsyncMaximumMessageSize:
    case AsyncMaximumMessageSizeResponse:
    case AsyncLockInfo:
        hislip.addNone(kFields["hislip.msgpara"], 4, 4);
        return hislip.skip(4);
    default:
        return hislip.skip(4);
    }
}

void addPayload(Layer& hislip, uint8_t type, uint64_t length)
{
    if (type == AsyncMaximumMessageSize || type == AsyncMaximumMessageSizeResponse) {
        const auto size = hislip.u64(kFields["hislip.maxmsgsize"]);
        const auto text = fmt::format("{:.2f} Mbytes", double(size) / 1048576.0);
        hislip.last().text("Max Message Size: {} bytes ({})", size, text);
        hislip.info().append(" Max Message Size: {}", text);
        return;
    }
    const auto data = hislip.text(kFields["hislip.data"], uint32_t(std::min<uint64_t>(length, hislip.reportedRemaining())));
    if (hislip.info().wanted() && type != AsyncLock)
        hislip.info().append(" {}", printable(data.substr(0, data.find('\0'))));
}

void dissect(Layer& hislip)
{
    if (!hislip.has(0, kHeaderBytes) || hislip.peek16(0) != kPrologue)
        return hislip.reject();
    const auto type = hislip.peek8(2);
    const auto code = hislip.peek8(3);
    const bool asynchronous = isAsynchronous(type);
    const auto name = nameOr(kFields.rows[kFields["hislip.messagetype"].index].valueNames, type, "Unknown");
    hislip.protocolColumn("HiSLIP");
    hislip.info().set(name);
    hislip.item().append(" ({}), {}", asynchronous ? "Asynchron" : "Synchron", name);
    hislip.addNone(asynchronous ? kFields["hislip.asyn"] : kFields["hislip.syn"], 0, 0).generated();
    const auto request = pairUp(hislip, type, code);
    hislip.text(kFields["hislip.prologue"], 2);
    hislip.u8(kFields["hislip.messagetype"]);
    const auto meaning = addControlCode(hislip, type, request);
    if (type == AsyncStatusResponse) {
        hislip.info().append(" {}", meaning);
        hislip.item().append(", {}", meaning);
    } else if (!meaning.empty()) {
        hislip.info().append(" [{}]", meaning);
        hislip.item().append(", {}", meaning);
    }
    addParameter(hislip, type, code);
    if (type == Data || type == DataEnd || type == Trigger)
        hislip.item().append(", MessageId: 0x{:08x}", hislip.peek32(4));
    const auto length = hislip.u64(kFields["hislip.payloadlength"]);
    if (length > 0 && hislip.more())
        addPayload(hislip, type, length);
}

} // namespace

namespace protocols {

extern constinit const Protocol hislip{"hislip", "HiSLIP", "High-Speed LAN Instrument Protocol", kFields, kClaims, dissect, nullptr, {},
                                       {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
