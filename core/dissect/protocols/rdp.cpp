// The opening of a remote desktop connection: TPKT, COTP and the negotiation of RDP. RFC 2126, ITU-T X.224, MS-RDPBCGR
// section 2.2.1. Not decoded: what follows when it is not TLS (T.125, RDP channels), COTP segmentation.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace capscope {
namespace {

using namespace fields;

// --- TPKT

constexpr FieldTable kTpktFields{
    dec("tpkt.version", "Version", 8),
    dec("tpkt.reserved", "Reserved", 8),
    dec("tpkt.length", "Length", 16),
};

constexpr std::array kTpktClaims{Claim{"tcp.port", 102}, Claim{"tcp.port", 3389}, Claim{"tcp.port", 1503}};

bool isTpkt(const Layer& tpkt)
{
    return tpkt.peek8(0) == 3 && tpkt.peek8(1) == 0 && tpkt.peek16(2) >= 4 && tpkt.has(0, 4);
}

void dissectTpkt(Layer& tpkt)
{
    if (!isTpkt(tpkt)) // after the negotiation the bytes are TLS: the next who recognises them has them
        return tpkt.reject();
    tpkt.protocolColumn("TPKT");
    tpkt.u8(kTpktFields["tpkt.version"]);
    tpkt.u8(kTpktFields["tpkt.reserved"]);
    const auto length = tpkt.u16(kTpktFields["tpkt.length"]);
    tpkt.item().text("TPKT, Version: 3, Length: {}", length).length(4);
    tpkt.limitTo(length);
    if (!tpkt.call("cotp", tpkt.rest()))
        tpkt.data(tpkt.rest());
}

size_t tpktLength(Bytes header)
{
    return header[0] == 3 && header[1] == 0 ? std::max<size_t>(be16(header.data() + 2), 4) : 0;
}

// --- COTP

constexpr ValueName kTypeNames[] = {
    {0x01, "ED Expedited Data"}, {0x02, "EA Expedited Data Acknowledgement"}, {0x05, "RJ Reject"},
    {0x06, "AK Data Acknowledgement"}, {0x07, "ER TPDU Error"}, {0x08, "DR Disconnect Request"},
    {0x0c, "DC Disconnect Confirm"}, {0x0d, "CC Connect Confirm"}, {0x0e, "CR Connect Request"}, {0x0f, "DT Data"},
};

constexpr ValueName kParameterNames[] = {
    {0xc0, "tpdu-size"}, {0xc1, "src-tsap"}, {0xc2, "dst-tsap"}, {0xc3, "checksum"}, {0xc4, "version-nr"}, {0xc5, "protection"},
    {0xc6, "additional-option-selection"}, {0xc7, "alternative-protocol-class"},
};

constexpr FieldTable kCotpFields{
    dec("cotp.li", "Length", 8),
    hex("cotp.type", "PDU Type", 8).names(kTypeNames),
    hex("cotp.destref", "Destination reference", 16),
    hex("cotp.srcref", "Source reference", 16),
    dec("cotp.class", "Class", 8).mask(0xf0),
    flag("cotp.opts.extended_formats", "Extended formats", 8, 0x02, kTrueFalse),
    flag("cotp.opts.no_explicit_flow_control", "No explicit flow control", 8, 0x01, kTrueFalse),
    hex("cotp.tpdu-number", "TPDU number", 8).mask(0x7f),
    flag("cotp.eot", "Last data unit", 8, 0x80, kYesNo),
    hex("cotp.parameter_code", "Parameter code", 8).names(kParameterNames),
    dec("cotp.parameter_length", "Parameter length", 8),
    text("cotp.src-tsap", "Source TSAP"),
    bytes("cotp.src-tsap-bytes", "Source TSAP"),
    text("cotp.dst-tsap", "Destination TSAP"),
    bytes("cotp.dst-tsap-bytes", "Destination TSAP"),
    dec("cotp.tpdu_size", "TPDU size", 32),
    bytes("cotp.parameter_value", "Parameter value"),
    bytes("cotp.segment_data", "COTP segment data"),
    frameNumber("cotp.reassembled_in", "Reassembled COTP in frame"),
};

constexpr int kReassembledSlot = 0;
constexpr size_t kFragmentsMax = 256; // of one unit of data: at least 32 KiB

// Fragments that wait for the last one of their unit of data.
struct Fragments : ProtocolState {
    std::vector<FrameNumber> frames;
};

// A name of a service in text where it is one, otherwise in hexadecimal digits.
void addSelector(Layer& cotp, FieldRef textRow, FieldRef bytesRow, uint32_t size)
{
    const auto at = cotp.position();
    const auto bytes = cotp.peekBytes(at, size);
    const bool isText = !bytes.empty() && std::all_of(bytes.begin(), bytes.end(), [](uint8_t b) { return b >= 0x20 && b < 0x7f; });
    std::string shown(asText(bytes));
    if (!isText && cotp.wants(textRow)) {
        shown = "0x";
        for (const auto byte : bytes)
            shown += fmt::format("{:02x}", byte);
    }
    cotp.addText(textRow, at, size, shown);
    if (!isText)
        cotp.last().hide();
    cotp.bytes(bytesRow, size);
    if (isText)
        cotp.last().hide();
}

void addParameters(Layer& cotp, uint32_t end)
{
    while (cotp.more() && cotp.position() + 2 <= end) {
        const auto code = cotp.u8(kCotpFields["cotp.parameter_code"]);
        const auto size = cotp.u8(kCotpFields["cotp.parameter_length"]);
        const auto at = cotp.position();
        if (at + size > end)
            return cotp.malformed();
        if (code == 0xc0 && size == 1) {
            cotp.addNumber(kCotpFields["cotp.tpdu_size"], at, 1, uint64_t(1) << (cotp.peek8(at) & 0x1f));
            cotp.skip(1);
        } else if (code == 0xc1) {
            addSelector(cotp, kCotpFields["cotp.src-tsap"], kCotpFields["cotp.src-tsap-bytes"], size);
        } else if (code == 0xc2) {
            addSelector(cotp, kCotpFields["cotp.dst-tsap"], kCotpFields["cotp.dst-tsap-bytes"], size);
        } else if (size > 0) {
            cotp.bytes(kCotpFields["cotp.parameter_value"], size);
        }
    }
}

// Says in which frame the last fragment of this one's unit of data came.
void pairFragment(Layer& cotp, bool last, uint32_t start)
{
    if (auto* fragments = cotp.firstPass() ? cotp.conversationState<Fragments>() : nullptr) {
        if (last)
            for (const auto frame : fragments->frames)
                cotp.rememberOn(frame, kReassembledSlot, cotp.frame().number);
        if (last || fragments->frames.size() >= kFragmentsMax)
            fragments->frames.clear();
        else
            fragments->frames.push_back(cotp.frame().number);
    }
    if (last)
        return;
    const auto size = cotp.reported() - std::min(start, cotp.reported());
    cotp.addBytes(kCotpFields["cotp.segment_data"], start, size, cotp.peekBytes(start));
    cotp.last().text("COTP segment data ({} byte{})", size, size == 1 ? "" : "s");
    if (const auto frame = cotp.recallLate(kReassembledSlot); frame != 0)
        cotp.addNumber(kCotpFields["cotp.reassembled_in"], start, 0, frame).generated();
}

void dissectData(Layer& cotp, uint32_t start)
{
    const auto number = cotp.peek8(2);
    const bool last = (number & 0x80) != 0;
    cotp.addNumber(kCotpFields["cotp.destref"], 2, 0, 0).generated();
    cotp.addNumber(kCotpFields["cotp.tpdu-number"], 2, 1, number);
    cotp.addNumber(kCotpFields["cotp.eot"], 2, 1, number);
    cotp.info().set("DT TPDU ({}) ", number & 0x7f);
    const auto size = cotp.reported() - std::min(start, cotp.reported());
    if (last)
        cotp.info().append("EOT");
    else
        cotp.info().append("[COTP fragment, {} byte{}]", size, size == 1 ? "" : "s");
    cotp.seek(start);
    if (cotp.failed())
        return;
    pairFragment(cotp, last, start);
    if (last && size > 0 && !cotp.handOff("cotp.data", cotp.peek8(start), cotp.slice(start)))
        cotp.data(cotp.slice(start));
}

void dissectCotp(Layer& cotp)
{
    cotp.protocolColumn("COTP");
    const auto length = cotp.u8(kCotpFields["cotp.li"]);
    const auto type = cotp.peek8(1) >> 4;
    cotp.addNumber(kCotpFields["cotp.type"], 1, 1, uint64_t(type))
        .text("PDU Type: {} (0x{:02x})", nameOr(kTypeNames, uint64_t(type), "Unknown"), type);
    cotp.skip(1);
    cotp.item().text("ISO 8073/X.224 COTP Connection-Oriented Transport Protocol").length(length + 1u);
    cotp.info().set("{} TPDU", nameOr(kTypeNames, uint64_t(type), "Unknown"));
    if (type == 0x0e || type == 0x0d) {
        const auto destination = cotp.u16(kCotpFields["cotp.destref"]);
        const auto source = cotp.u16(kCotpFields["cotp.srcref"]);
        cotp.info().set("{} TPDU src-ref: 0x{:04x} dst-ref: 0x{:04x}", type == 0x0e ? "CR" : "CC", source, destination);
        cotp.bitFields(1, {kCotpFields["cotp.class"], kCotpFields["cotp.opts.extended_formats"],
                           kCotpFields["cotp.opts.no_explicit_flow_control"]});
        // RDP puts its own bytes in the place of the parameters.
        const auto rest = cotp.slice(cotp.position(), length + 1u - std::min(cotp.position(), length + 1u));
        if (rest.reportedLength > 0 && !cotp.call("rdp", rest))
            addParameters(cotp, length + 1u);
    } else if (type == 0x0f) {
        dissectData(cotp, length + 1u);
    }
}

// --- RDP negotiation

constexpr ValueName kNegotiationNames[] = {
    {1, "RDP Negotiation Request"}, {2, "RDP Negotiation Response"}, {3, "RDP Negotiation Failure"}, {6, "RDP Correlation Info"},
};
constexpr ValueName kProtocolNames[] = {
    {0, "Standard RDP Security"}, {1, "TLS 1.0, 1.1 or 1.2"}, {2, "CredSSP"}, {4, "RDSTLS protocol"},
    {8, "CredSSP with Early User Authorization Result PDU"},
};
constexpr ValueName kFailureNames[] = {
    {1, "TLS required by server"}, {2, "TLS not allowed by server"}, {3, "TLS certificate not on server"},
    {4, "Inconsistent flags"}, {5, "CredSSP required by server"}, {6, "TLS with user authentication required by server"},
};

constexpr FieldTable kFields{
    text("rdp.rt_cookie", "Routing Token/Cookie"),
    hex("rdp.neg_type", "Type", 8).names(kNegotiationNames),
    hex("rdp.negReq.flags", "Flags", 8),
    hex("rdp.negRsp.flags", "Flags", 8),
    dec("rdp.neg_length", "Length", 16),
    hex("rdp.negReq.requestedProtocols", "requestedProtocols", 32),
    flag("rdp.negReq.requestedProtocols.tls", "TLS security supported", 32, 0x00000001, kTrueFalse),
    flag("rdp.negReq.requestedProtocols.credssp", "CredSSP supported", 32, 0x00000002, kTrueFalse),
    hex("rdp.negReq.selectedProtocol", "selectedProtocol", 32).names(kProtocolNames),
    hex("rdp.negFailure.failureCode", "failureCode", 32).names(kFailureNames),
};

void dissectNegotiation(Layer& rdp)
{
    const bool cookie = rdp.peekText(0, 8) == "Cookie: " || rdp.peekText(0, 5) == "Cooki";
    const auto type = rdp.peek8(0);
    if (!cookie && !(type >= 1 && type <= 3 && rdp.peek16le(2) == 8))
        return rdp.reject();
    rdp.protocolColumn("RDP");
    if (cookie) {
        const auto text = rdp.peekText(0);
        const auto end = text.find("\r\n");
        const auto size = end == std::string_view::npos ? text.size() : end;
        rdp.addText(kFields["rdp.rt_cookie"], 0, uint32_t(size) + 2, text.substr(0, size));
        rdp.info().set("{}", printable(text.substr(0, size)));
        rdp.seek(size + 2);
    }
    if (rdp.remaining() < 8)
        return;
    const auto kind = rdp.peek8(rdp.position());
    rdp.info().appendItem(", ", kind == 1 ? "Negotiate Request" : kind == 2 ? "Negotiate Response" : "Negotiate Failure");
    const auto item = rdp.label(rdp.position(), 8, nameOr(kNegotiationNames, kind, "Unknown"));
    const auto under = rdp.under(item);
    rdp.u8(kFields["rdp.neg_type"]);
    rdp.u8(kind == 2 ? kFields["rdp.negRsp.flags"] : kFields["rdp.negReq.flags"]);
    rdp.u16le(kFields["rdp.neg_length"]);
    if (kind == 1)
        rdp.bitsLe(kFields["rdp.negReq.requestedProtocols"], 4,
                   {kFields["rdp.negReq.requestedProtocols.tls"], kFields["rdp.negReq.requestedProtocols.credssp"]});
    else if (kind == 2)
        rdp.u32le(kFields["rdp.negReq.selectedProtocol"]);
    else
        rdp.u32le(kFields["rdp.negFailure.failureCode"]);
}

} // namespace

namespace protocols {

extern constinit const Protocol tpkt{"tpkt", "TPKT", "TPKT - ISO on TCP - RFC1006", kTpktFields, kTpktClaims, dissectTpkt,
                                     nullptr, {}, {4, tpktLength}};
extern constinit const Protocol cotp{"cotp", "COTP", "ISO 8073/X.224 COTP Connection-Oriented Transport Protocol",
                                     kCotpFields, {}, dissectCotp};
extern constinit const Protocol rdp{"rdp", "RDP", "Remote Desktop Protocol", kFields, {}, dissectNegotiation};

} // namespace protocols
} // namespace capscope
