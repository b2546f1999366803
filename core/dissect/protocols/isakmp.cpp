// Internet Security Association and Key Management Protocol and Internet Key Exchange: the header and the chain of payloads. RFC
// 2408 (version 1), RFC 7296 (version 2). Not decoded: what is encrypted; see also the files of payloads.
#include "core/dissect/protocols/isakmp.h"

namespace capscope {
namespace {

using namespace isakmp;


constexpr std::array kClaims{Claim{"udp.port", 500}, Claim{"tcp.port", 500}};

constexpr uint32_t kHeaderBytes = 28, kHeadBytes = 4;
constexpr size_t kPayloadsMax = 1000; // of one message
constexpr uint8_t kEncrypted = 46, kEncryptedFragment = 53;

struct Header {
    uint8_t first, exchange, flags;
    int version;
    uint32_t messageId, length;
};

void addFlags(Layer& isakmp, const Header& header)
{
    const auto at = isakmp.position();
    isakmp.u8(kFields["isakmp.flags"]);
    const auto item = isakmp.last();
    const auto under = isakmp.under(item);
    if (header.version == 1) {
        for (const auto row : {kFields["isakmp.flag_e"], kFields["isakmp.flag_c"], kFields["isakmp.flag_a"]})
            isakmp.addNumber(row, at, 1, header.flags);
        return;
    }
    item.append(" ({}, {}, {})", (header.flags & 0x08) != 0 ? "Initiator" : "Responder",
                (header.flags & 0x10) != 0 ? "A higher version enabled" : "No higher version", (header.flags & 0x20) != 0 ? "Response" : "Request");
    for (const auto row : {kFields["isakmp.flag_i"], kFields["isakmp.flag_v"], kFields["isakmp.flag_r"]})
        isakmp.addNumber(row, at, 1, header.flags);
}

Header addHeader(Layer& isakmp)
{
    Header header{};
    isakmp.bytes(kFields["isakmp.ispi"], 8);
    isakmp.bytes(kFields["isakmp.rspi"], 8);
    header.first = isakmp.u8(kFields["isakmp.nextpayload"]);
    const auto at = isakmp.position();
    const auto version = isakmp.u8(kFields["isakmp.version"]);
    isakmp.last().text("Version: {}.{}", version >> 4, version & 15);
    header.version = version >> 4;
    {
        const auto under = isakmp.under(isakmp.last());
        isakmp.addNumber(kFields["isakmp.mjver"], at, 1, version);
        isakmp.addNumber(kFields["isakmp.mnver"], at, 1, version);
    }
    header.exchange = isakmp.u8(kFields["isakmp.exchangetype"]);
    header.flags = isakmp.peek8(isakmp.position());
    addFlags(isakmp, header);
    header.messageId = isakmp.u32(kFields["isakmp.messageid"]);
    header.length = isakmp.peek32(isakmp.position());
    return header;
}

void tell(Layer& isakmp, const Header& header)
{
    const auto name = nameOr(kIsakmpExchangetypeNames, header.exchange, "Unknown");
    if (header.version == 1)
        return isakmp.info().set("{}", name);
    isakmp.info().set("{} MID={:02} {} {}", name, header.messageId, (header.flags & 0x08) != 0 ? "Initiator" : "Responder",
                      (header.flags & 0x20) != 0 ? "Response" : "Request");
}

void addPayloads(Layer& isakmp, const Header& header)
{
    auto type = header.first;
    for (size_t i = 0; type != 0 && isakmp.more() && i < kPayloadsMax; ++i) {
        const auto at = isakmp.position();
        const auto length = isakmp.peek16(at + 2);
        const auto row = isakmp.addNumber(kFields["isakmp.typepayload"], at, std::max<uint32_t>(length, kHeadBytes), type);
        row.text("Payload: {} ({})", nameOr(kIsakmpTypepayloadNames, type, "Unknown"), type);
        const auto under = isakmp.under(row);
        const auto next = addHead(isakmp, header.version, false);
        if (isakmp.failed())
            return;
        if (length < kHeadBytes)
            return isakmp.note(kFields["isakmp.payloadlength.invalid"], row), void();
        const Payload payload{type, header.version, at + length, row};
        if (type == 1 || type == 33)
            addAssociation(isakmp, payload);
        else if (type == 14 || type == 47)
            addConfiguration(isakmp, payload);
        else if (type == 13 || type == 43)
            addVendor(isakmp, payload);
        else
            addContents(isakmp, payload);
        if (isakmp.failed() || type == kEncrypted || type == kEncryptedFragment)
            return; // what follows is inside
        isakmp.seek(payload.end);
        type = next;
    }
}

void dissect(Layer& isakmp)
{
    isakmp.protocolColumn("ISAKMP");
    if (isakmp.reported() == 1 && isakmp.peek8(0) == 0xff) { // RFC 3948, 2.3
        isakmp.addNone(kFields["isakmp.ike.nat_keepalive"], 0, 1);
        return isakmp.info().set("NAT Keepalive");
    }
    constexpr uint32_t kLengthAt = 24;
    if (isakmp.reported() < kHeaderBytes || (isakmp.has(kLengthAt, 4) && isakmp.peek32(kLengthAt) < kHeaderBytes))
        return isakmp.reject();
    if (!isakmp.has(kLengthAt, 4)) { // without a length nothing is shown
        isakmp.info().clear();
        isakmp.bytes(kFields["isakmp.ispi"], kHeaderBytes);
        isakmp.limitTo(0);
        return isakmp.reject();
    }
    const auto header = addHeader(isakmp);
    if (isakmp.failed())
        return;
    tell(isakmp, header);
    // Its length is not worth a row where the message is not there.
    const auto payloads = header.length - kHeaderBytes;
    if (!isakmp.has(kLengthAt, payloads)) {
        const auto reaches = uint64_t(kLengthAt) + payloads;
        return reaches > isakmp.reported() ? isakmp.malformed() : (isakmp.skip(isakmp.remaining()), isakmp.u8(kFields["isakmp.nextpayload"]), void());
    }
    isakmp.u32(kFields["isakmp.length"]);
    isakmp.limitTo(header.length);
    const bool encrypted = header.version == 1 && (header.flags & 0x01) != 0;
    if (!encrypted)
        return addPayloads(isakmp, header);
    const auto length = isakmp.reportedRemaining();
    if (!isakmp.has(isakmp.position(), length)) { // it has a row only if it is whole
        isakmp.skip(isakmp.remaining());
        isakmp.u8(kFields["isakmp.enc.data"]);
    } else if (length > 0)
        isakmp.addNone(kFields["isakmp.enc.data"], isakmp.position(), length).text("Encrypted Data ({} byte{})", length, length == 1 ? "" : "s");
}

} // namespace

namespace isakmp {

uint8_t addHead(Layer& isakmp, int version, bool plain)
{
    const auto next = isakmp.u8(kFields["isakmp.nextpayload"]);
    if (version == 1 || plain)
        isakmp.bytes(kFields["isakmp.reserved"], 1);
    else
        isakmp.bitFields(1, {kFields["isakmp.criticalpayload"], kFields["isakmp.reserved7"]});
    isakmp.u16(kFields["isakmp.payloadlength"]);
    return next;
}

} // namespace isakmp

namespace protocols {

extern constinit const Protocol isakmp{"isakmp", "ISAKMP", "Internet Security Association and Key Management Protocol",
                                       capscope::isakmp::kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
