// IEC 60870-5-104: telecontrol over TCP. Not decoded: file transfer and security objects of the ASDU.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {{0, "I"}, {2, "I"}, {1, "S"}, {3, "U"}};
constexpr ValueName k104UtypeNames[] = {
    {1, "STARTDT act"}, {2, "STARTDT con"}, {4, "STOPDT act"}, {8, "STOPDT con"}, {16, "TESTFR act"}, {32, "TESTFR con"},
};

constexpr FieldTable kFields{
    bytes("iec60870_104.data", "Data"),
    hex("iec60870_asdu.start", "START", 8),
    dec("iec60870_104.apdulen", "ApduLen", 8),
    expert("iec104.apdu_min_len", "APDU less than 4 bytes", Group::Malformed, Severity::Error),
    hex("iec60870_104.type", "Type", 32).mask(0x3).names(kTypeNames),
    hex("iec60870_104.utype", "UType", 32).mask(0xfc).names(k104UtypeNames),
    dec("iec60870_104.tx", "Tx", 32).mask(0xfffe),
    dec("iec60870_104.rx", "Rx", 32).mask(0xfffe0000),
    hex("iec60870_104.type", "Type", 32).mask(0x1).names(kTypeNames),
};
constexpr FieldRef kInformationType{8};

constexpr std::array kClaims{Claim{"tcp.port", 2404}};
constexpr uint8_t kStart = 0x68;
constexpr uint32_t kControlBytes = 4;

// Offset of the start byte; what is before it is no frame.
uint32_t startOf(Bytes bytes)
{
    for (uint32_t i = 0; i + 1 < bytes.size(); ++i)
        if (bytes[i] == kStart)
            return i;
    return ~0u;
}

constexpr uint32_t kHeaderBytes = 6; // IEC 60870-5-104, 5: start, length and control field

size_t messageLength(Bytes header)
{
    const auto start = startOf(header);
    return start == ~0u ? 0 : start + 2u + header[start + 1];
}

void tell(Layer& iec, std::string_view text)
{
    iec.info().append(text);
    iec.item().append(": {}", text);
}

void dissect(Layer& iec)
{
    const auto start = startOf(iec.peekBytes(0));
    const bool first = iec.facts().protocolColumn != "IEC 60870-5-104" && iec.facts().protocolColumn != "IEC 60870-5 ASDU";
    iec.protocolColumn("IEC 60870-5-104");
    if (start > 0 && iec.more())
        iec.bytes(kFields["iec60870_104.data"], std::min(start, iec.reportedRemaining()));
    if (start == ~0u)
        return;
    iec.u8(kFields["iec60870_asdu.start"]);
    iec.last().text("START");
    const auto length = iec.u8(kFields["iec60870_104.apdulen"]);
    if (length < kControlBytes) {
        iec.note(kFields["iec104.apdu_min_len"]);
        return;
    }
    const auto at = iec.position();
    const auto word = iec.peek32le(at);
    const auto type = word & 3;
    if (!iec.has(at, kControlBytes))
        return iec.skip(kControlBytes);
    iec.addNumber((type & 1) == 0 ? kInformationType : kFields["iec60870_104.type"], at, 4, word);
    std::string text;
    if (iec.info().wanted() || iec.wantsTree()) {
        text = start > 0 ? fmt::format("<ERR prefix {} bytes> ", start) : std::string();
        text += iec.facts().sourcePort == 2404 ? "-> " : "<- ";
        const auto receive = word >> 17;
        if (type == 3)
            text += fmt::format("U ({}) ", nameOr(kFields.rows[kFields["iec60870_104.utype"].index].valueNames, word >> 2 & 0x3f, "<ERR>"));
        else if (type == 1)
            text += fmt::format("S ({}) ", receive);
        else
            text += fmt::format("I ({},{}) ", word >> 1 & 0x7fff, receive);
        if (first)
            iec.info().clear();
        else if (iec.info().wanted())
            iec.info().append(" | ");
        tell(iec, text);
    }
    if (type == 3)
        iec.addNumber(kFields["iec60870_104.utype"], at, 4, word);
    else if (type != 1)
        iec.addNumber(kFields["iec60870_104.tx"], at, 4, word);
    if (type != 3)
        iec.addNumber(kFields["iec60870_104.rx"], at, 4, word);
    iec.skip(kControlBytes);
    iec.item().length(iec.position());
    if ((type & 1) == 0)
        iec.call("iec60870_asdu", iec.slice(iec.position(), length - kControlBytes));
}

} // namespace

namespace protocols {

extern constinit const Protocol iec104{"iec60870_104", "IEC 60870-5-104", "IEC 60870-5-104", kFields, kClaims, dissect, nullptr, {},
                                       {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
