// Modbus over TCP. MODBUS Application Protocol 1.1b3; MODBUS Messaging on TCP/IP 1.0b. Not decoded: file records, diagnostics,
// device identification.
#include "core/dissect/layer.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFuncCodeNames[] = {
    {1, "Read Coils"}, {2, "Read Discrete Inputs"}, {3, "Read Holding Registers"}, {4, "Read Input Registers"},
    {5, "Write Single Coil"}, {6, "Write Single Register"}, {7, "Read Exception Status"}, {8, "Diagnostics"},
    {11, "Get Comm. Event Counters"}, {12, "Get Comm. Event Log"}, {15, "Write Multiple Coils"},
    {16, "Write Multiple Registers"}, {17, "Report Slave ID"}, {20, "Read File Record"}, {21, "Write File Record"},
    {22, "Mask Write Register"}, {23, "Read Write Register"}, {24, "Read FIFO Queue"},
    {43, "Encapsulated Interface Transport"}, {90, "Unity (Schneider)"},
};
constexpr ValueName kExceptionCodeNames[] = {
    {1, "Illegal function"}, {2, "Illegal data address"}, {3, "Illegal data value"}, {4, "Slave device failure"},
    {5, "Acknowledge"}, {6, "Slave device busy"}, {8, "Memory parity error"}, {10, "Gateway path unavailable"},
    {11, "Gateway target device failed to respond"},
};

constexpr FieldTable kTcpFields{
    dec("mbtcp.trans_id", "Transaction Identifier", 16),
    dec("mbtcp.prot_id", "Protocol Identifier", 16),
    dec("mbtcp.len", "Length", 16),
    dec("mbtcp.unit_id", "Unit Identifier", 8),
};

constexpr FieldTable kFields{
    dec("modbus.func_code", "Function Code", 8).mask(0x7f).names(kFuncCodeNames),
    dec("modbus.exception_code", "Exception Code", 8).names(kExceptionCodeNames),
    frameNumber("modbus.request_frame", "Request Frame"),
    duration("modbus.response_time", "Time from request"),
    dec("modbus.reference_num", "Reference Number", 16),
    dec("modbus.word_cnt", "Word Count", 16),
    dec("modbus.bit_cnt", "Bit Count", 16),
    dec("modbus.byte_cnt", "Byte Count", 8),
    bytes("modbus.data", "Data"),
    dec("modbus.regnum16", "Register Number", 16),
    dec("modbus.regval_uint16", "Register Value (UINT16)", 16),
    dec("modbus.bitnum", "Bit Number", 16),
    flag("modbus.bitval", "Bit Value", 8, 0x1, kTrueFalse),
    hex("modbus.and_mask", "AND mask", 16),
    hex("modbus.or_mask", "OR mask", 16),
    dec("modbus.read_reference_num", "Read Reference Number", 16),
    dec("modbus.read_word_cnt", "Read Word Count", 16),
    dec("modbus.write_reference_num", "Write Reference Number", 16),
    dec("modbus.write_word_cnt", "Write Word Count", 16),
};

constexpr std::array kTcpClaims{Claim{"tcp.port", 502}};
constexpr uint32_t kHeaderBytes = 6;
constexpr size_t kOpenRequestsMax = 4'096; // those that nobody answers must not fill the memory
constexpr int kRequestSlot = 0;

// What a response needs to know of its request.
struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    uint16_t reference = 0;
    uint16_t count = 0;
};

struct Requests : ProtocolState {
    absl::flat_hash_map<uint32_t, Request> byTransaction;
};

size_t messageLength(Bytes header)
{
    const auto length = be16(header.data() + 4);
    return be16(header.data() + 2) == 0 && length >= 2 && length <= 260 ? kHeaderBytes + length : 0;
}

bool isReply(const Layer& modbus) { return modbus.facts().sourcePort == 502; }

Request requestOf(Layer& modbus, uint32_t key, bool reply)
{
    if (!modbus.firstPass())
        return modbus.recall<Request>(kRequestSlot).value_or(Request{});
    auto* known = modbus.conversationState<Requests>();
    if (known == nullptr)
        return {};
    if (!reply) {
        if (known->byTransaction.size() >= kOpenRequestsMax)
            known->byTransaction.clear();
        known->byTransaction[key] = {modbus.frame().number, modbus.frame().time, modbus.peek16(1), modbus.peek16(3)};
        return {};
    }
    const auto found = known->byTransaction.find(key);
    if (found == known->byTransaction.end())
        return {};
    modbus.remember(kRequestSlot, found->second);
    return found->second;
}

void addRegisters(Layer& modbus, uint32_t bytes, uint32_t first)
{
    for (uint32_t i = 0; i < bytes / 2 && modbus.more(); ++i) {
        const auto at = modbus.position();
        const auto value = modbus.peek16(at);
        const auto under = modbus.under(modbus.label(at, 2, "Register {} (UINT16): {}", first + i, value));
        modbus.addNumber(kFields["modbus.regnum16"], at, 2, (first + i) & 0xffff);
        modbus.u16(kFields["modbus.regval_uint16"]);
    }
}

void addBits(Layer& modbus, uint32_t bytes, uint32_t first, uint32_t count)
{
    const auto start = modbus.position();
    for (uint32_t i = 0; i < count && i / 8 < bytes && modbus.has(start + i / 8, 1); ++i) {
        const auto at = start + i / 8;
        const auto value = modbus.peek8(at) >> i % 8 & 1;
        const auto under = modbus.under(modbus.label(at, 1, "Bit {} : {}", first + i, value));
        modbus.addNumber(kFields["modbus.bitnum"], at, 1, (first + i) & 0xffff);
        modbus.addNumber(kFields["modbus.bitval"], at, 1, value);
    }
    modbus.skip(bytes);
}

void addData(Layer& modbus)
{
    if (modbus.more())
        modbus.bytes(kFields["modbus.data"], modbus.reportedRemaining());
}

void dissectQuery(Layer& modbus, uint32_t function)
{
    const auto reference = modbus.peek16(1);
    switch (function) {
    case 1:
    case 2:
        modbus.u16(kFields["modbus.reference_num"]);
        modbus.u16(kFields["modbus.bit_cnt"]);
        return;
    case 3:
    case 4:
        modbus.u16(kFields["modbus.reference_num"]);
        modbus.u16(kFields["modbus.word_cnt"]);
        return;
    case 5:
        modbus.u16(kFields["modbus.reference_num"]);
        modbus.bytes(kFields["modbus.data"], 1);
        modbus.skip(1);
        return;
    case 6:
        modbus.u16(kFields["modbus.reference_num"]);
        return addData(modbus);
    case 15: {
        modbus.u16(kFields["modbus.reference_num"]);
        const auto count = modbus.u16(kFields["modbus.bit_cnt"]);
        return addBits(modbus, modbus.u8(kFields["modbus.byte_cnt"]), reference, count);
    }
    case 16:
        modbus.u16(kFields["modbus.reference_num"]);
        modbus.u16(kFields["modbus.word_cnt"]);
        return addRegisters(modbus, modbus.u8(kFields["modbus.byte_cnt"]), reference);
    case 22:
        modbus.u16(kFields["modbus.reference_num"]);
        modbus.u16(kFields["modbus.and_mask"]);
        modbus.u16(kFields["modbus.or_mask"]);
        return;
    case 23: {
        modbus.u16(kFields["modbus.read_reference_num"]);
        modbus.u16(kFields["modbus.read_word_cnt"]);
        const auto written = modbus.u16(kFields["modbus.write_reference_num"]);
        modbus.u16(kFields["modbus.write_word_cnt"]);
        return addRegisters(modbus, modbus.u8(kFields["modbus.byte_cnt"]), written);
    }
    default:
        return addData(modbus);
    }
}

void dissectResponse(Layer& modbus, uint32_t function, const Request& request)
{
    switch (function) {
    case 1:
    case 2:
        return addBits(modbus, modbus.u8(kFields["modbus.byte_cnt"]), request.reference, request.count);
    case 3:
    case 4:
    case 23:
        return addRegisters(modbus, modbus.u8(kFields["modbus.byte_cnt"]), request.reference);
    case 15:
        modbus.u16(kFields["modbus.reference_num"]);
        modbus.u16(kFields["modbus.bit_cnt"]);
        return;
    case 16:
        modbus.u16(kFields["modbus.reference_num"]);
        modbus.u16(kFields["modbus.word_cnt"]);
        return;
    default: // an echo of the query
        return dissectQuery(modbus, function);
    }
}

// The transaction stands in the header before this layer's bytes.
uint32_t transactionOf(Layer& modbus)
{
    const auto own = modbus.slice(0);
    const auto& bytes = modbus.dissection().buffers()[own.buffer].bytes;
    const auto header = kHeaderBytes + 1;
    return own.offset >= header && own.offset <= bytes.size() ? be16(bytes.data() + own.offset - header) : 0;
}

void dissect(Layer& modbus)
{
    const bool reply = isReply(modbus);
    const auto code = modbus.peek8(0);
    const uint32_t function = code & 0x7f;
    modbus.bitFields(1, {kFields["modbus.func_code"]});
    const auto request = requestOf(modbus, transactionOf(modbus) << 8 | function, reply);
    const bool exception = (code & 0x80) != 0;
    if (reply && request.frame != 0 && !exception) {
        modbus.addNumber(kFields["modbus.request_frame"], 0, 0, request.frame).generated();
        modbus.addSigned(kFields["modbus.response_time"], 0, 0, modbus.frame().time - request.time).generated();
    }
    if (exception) {
        const auto why = modbus.u8(kFields["modbus.exception_code"]);
        modbus.item().text("Function {}:  {}.  Exception: {}", function, nameOr(kFuncCodeNames, function, "Unknown Function"),
                           nameOr(kExceptionCodeNames, why, "Unknown Exception Code"));
        return;
    }
    reply ? dissectResponse(modbus, function, request) : dissectQuery(modbus, function);
}

void dissectTcp(Layer& tcp)
{
    if (!tcp.has(0, kHeaderBytes + 2) || tcp.peek16(2) != 0 || tcp.peek16(4) < 2)
        return tcp.reject();
    const bool reply = isReply(tcp);
    const auto function = tcp.peek8(7);
    tcp.protocolColumn("Modbus/TCP");
    const auto transaction = tcp.u16(kTcpFields["mbtcp.trans_id"]);
    tcp.u16(kTcpFields["mbtcp.prot_id"]);
    const auto length = tcp.u16(kTcpFields["mbtcp.len"]);
    const auto unit = tcp.u8(kTcpFields["mbtcp.unit_id"]);
    if (tcp.info().wanted()) {
        tcp.info().set("{}: Trans: {:5}; Unit: {:3}, Func: {:3}: {}", reply ? "Response" : "   Query", transaction, unit, function & 0x7f,
                       nameOr(kFuncCodeNames, function & 0x7f, "Unknown function"));
        if ((function & 0x80) != 0)
            tcp.info().append(". Exception returned ");
    }
    tcp.call("modbus", tcp.slice(kHeaderBytes + 1, length - 1u));
}

} // namespace

namespace protocols {

extern constinit const Protocol modbusTcp{"mbtcp", "Modbus/TCP", "Modbus/TCP", kTcpFields, kTcpClaims, dissectTcp, nullptr, {},
                                          {kHeaderBytes, messageLength}};
extern constinit const Protocol modbus{"modbus", "Modbus", "Modbus", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
