// The opening of a remote desktop connection: TPKT, COTP and the negotiation of RDP. RFC 2126, ITU-T X.224, MS-RDPBCGR
// section 2.2.1. Not decoded: what follows when it is not TLS (T.125, RDP channels), COTP segmentation.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

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
};

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
        // RFC 2126 leaves variable parameters here; RDP puts its own bytes in their place.
        const auto rest = cotp.slice(cotp.position(), length + 1u - cotp.position());
        if (rest.reportedLength > 0)
            cotp.call("rdp", rest);
    } else if (type == 0x0f) {
        const auto number = cotp.peek8(2);
        cotp.addNumber(kCotpFields["cotp.tpdu-number"], 2, 1, number);
        cotp.addNumber(kCotpFields["cotp.eot"], 2, 1, number);
        cotp.info().set("DT TPDU ({}) {}", number & 0x7f, (number & 0x80) != 0 ? "EOT" : "[COTP fragment]");
        cotp.skip(1);
        if (cotp.reportedRemaining() > 0 && !cotp.handOff("cotp.data", cotp.peek8(length + 1u), cotp.slice(length + 1u)))
            cotp.data(cotp.slice(length + 1u));
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
