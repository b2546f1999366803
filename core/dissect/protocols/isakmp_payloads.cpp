// IKE: payloads other than associations. RFC 2408, 3; RFC 7296, 3; RFC 3947, 7383. Not decoded: payloads of group keys, certificates
// by URL, most data of notifications.
#include "core/dissect/protocols/isakmp.h"

namespace capscope::isakmp {
namespace {


uint32_t left(const Layer& isakmp, const Payload& payload) { return payload.end - std::min(payload.end, isakmp.position()); }

void addRest(Layer& isakmp, const Payload& payload, FieldRef row) { isakmp.bytes(row, left(isakmp, payload)); }

std::string v4(const Layer& isakmp, uint32_t at) { return isakmp.has(at, 4) ? toText(Address::ipv4(isakmp.peekBytes(at, 4).data())) : ""; }

std::string v6(const Layer& isakmp, uint32_t at) { return isakmp.has(at, 16) ? toText(Address::ipv6(isakmp.peekBytes(at, 16).data())) : ""; }

void addPair(Layer& isakmp, const Item& group, FieldRef first, FieldRef second, uint32_t size)
{
    const auto at = isakmp.position();
    if (group)
        group.append("{}/{}", size == 4 ? v4(isakmp, at) : v6(isakmp, at), size == 4 ? v4(isakmp, at + size) : v6(isakmp, at + size));
    isakmp.addBytes(first, at, size, isakmp.peekBytes(at, size));
    isakmp.addBytes(second, at + size, size, isakmp.peekBytes(at + size, size));
}

// RFC 2407, 4.6.2.1; RFC 7296, 3.5.
void addIdentity(Layer& isakmp, uint8_t type, uint32_t length)
{
    const auto at = isakmp.position();
    const auto group = isakmp.addNone(kFields["isakmp.id.data"], at, length);
    group.text("Identification Data:");
    const auto under = isakmp.under(group);
    const auto text = [&](FieldRef row) {
        group.append(isakmp.peekText(at, length));
        isakmp.addText(row, at, length, isakmp.peekText(at, length));
    };
    switch (type) {
    case 1:
        if (length >= 4) {
            group.append(v4(isakmp, at));
            isakmp.addBytes(kFields["isakmp.id.data.ipv4_addr"], at, 4, isakmp.peekBytes(at, 4));
        }
        break;
    case 2:
        text(kFields["isakmp.id.data.fqdn"]);
        break;
    case 3:
        text(kFields["isakmp.id.data.user_fqdn"]);
        break;
    case 4:
        if (length >= 8)
            addPair(isakmp, group, kFields["isakmp.id.data.ipv4_addr"], kFields["isakmp.id.data.ipv4_subnet"], 4);
        break;
    case 5:
        if (length >= 16) {
            group.append(v6(isakmp, at));
            isakmp.addBytes(kFields["isakmp.id.data.ipv6_addr"], at, 16, isakmp.peekBytes(at, 16));
        }
        break;
    case 6:
        if (length >= 32)
            addPair(isakmp, group, kFields["isakmp.id.data.ipv6_addr"], kFields["isakmp.id.data.ipv6_subnet"], 16);
        break;
    case 7:
        if (length >= 8)
            addPair(isakmp, group, kFields["isakmp.id.data.ipv4_range_start"], kFields["isakmp.id.data.ipv4_range_end"], 4);
        break;
    case 8:
        if (length >= 32)
            addPair(isakmp, group, kFields["isakmp.id.data.ipv6_range_start"], kFields["isakmp.id.data.ipv6_range_end"], 16);
        break;
    case 11:
        isakmp.addBytes(kFields["isakmp.id.data.key_id"], at, length, isakmp.peekBytes(at, length));
        break;
    default:
        break;
    }
    isakmp.skip(length);
}

void addIdentification(Layer& isakmp, const Payload& payload)
{
    const auto type = isakmp.u8(of(kFields["isakmp.id.type"], payload.version));
    if (payload.version == 1) {
        isakmp.u8(kFields["isakmp.id.protoid"]);
        isakmp.u16(kFields["isakmp.id.port"]);
    } else {
        isakmp.bytes(kFields["isakmp.reserved"], 3);
    }
    addIdentity(isakmp, type, left(isakmp, payload));
}

void addKeyExchange(Layer& isakmp, const Payload& payload)
{
    if (payload.version > 1) {
        isakmp.u16(kFields["isakmp.key_exchange.dh_group"]);
        isakmp.bytes(kFields["isakmp.reserved"], 2);
    }
    addRest(isakmp, payload, kFields["isakmp.key_exchange.data"]);
}

void addNotificationData(Layer& isakmp, const Payload& payload, uint16_t type, uint32_t at, uint32_t length)
{
    enum : uint16_t { BadGroup = 17, Lifetime = 16403, HashAlgorithms = 16431, AreYouThere = 36136, AreYouThereAck = 36137 };
    if (payload.version == 1) {
        if ((type == AreYouThere || type == AreYouThereAck) && length == 4)
            isakmp.addNumber(type == AreYouThere ? kFields["isakmp.notify.data.dpd.are_you_there"]
                                                 : kFields["isakmp.notify.data.dpd.are_you_there_ack"], at, 4, isakmp.peek32(at));
        return;
    }
    if (type == BadGroup && length == 2)
        isakmp.addNumber(kFields["isakmp.notify.data.accepted_dh_group"], at, 2, isakmp.peek16(at));
    else if (type == Lifetime && length == 4)
        isakmp.addNumber(kFields["isakmp.notify.data.auth_lifetime"], at, 4, isakmp.peek32(at));
    else if (type == HashAlgorithms)
        for (uint32_t i = 0; i + 2 <= length; i += 2)
            isakmp.addNumber(kFields["isakmp.notify.data.signature_hash_algorithms"], at + i, 2, isakmp.peek16(at + i));
}

void addNotification(Layer& isakmp, const Payload& payload)
{
    if (payload.version == 1)
        isakmp.u32(kFields["isakmp.notify.doi"]);
    isakmp.number(of(kFields["isakmp.notify.protoid"], payload.version), 1);
    const auto spi = isakmp.u8(kFields["isakmp.spisize"]);
    const auto type = isakmp.u16(of(kFields["isakmp.notify.msgtype"], payload.version));
    if (payload.version > 1)
        payload.row.append(" - {}", nameOr(kIsakmpNotifyMsgtypeNames2, type, "Unknown"));
    if (spi > 0)
        isakmp.bytes(kFields["isakmp.spi"], spi);
    const auto at = isakmp.position();
    const auto length = left(isakmp, payload);
    isakmp.bytes(kFields["isakmp.notify.data"], length);
    if (!isakmp.failed())
        addNotificationData(isakmp, payload, type, at, length);
}

void addDelete(Layer& isakmp, const Payload& payload)
{
    if (payload.version == 1)
        isakmp.u32(kFields["isakmp.delete.doi"]);
    isakmp.number(of(kFields["isakmp.delete.protoid"], payload.version), 1);
    const auto size = isakmp.u8(kFields["isakmp.spisize"]);
    const auto count = isakmp.u16(kFields["isakmp.spinum"]);
    for (uint32_t i = 0; i < count && size > 0 && isakmp.more() && isakmp.position() + size <= payload.end; ++i)
        isakmp.bytes(kFields["isakmp.delete.spi"], size);
}

void addCertificate(Layer& isakmp, const Payload& payload)
{
    constexpr uint8_t kSignature = 4;
    const auto encoding = isakmp.u8(of(kFields["isakmp.cert.encoding"], payload.version));
    const auto length = left(isakmp, payload);
    const auto row = isakmp.addNone(kFields["isakmp.cert.data"], isakmp.position(), length);
    const auto under = isakmp.under(row);
    if (encoding == kSignature && length > 0)
        isakmp.call("x509af", isakmp.slice(isakmp.position(), length), row ? row.id() : isakmp.inside());
}

void addCertificateRequest(Layer& isakmp, const Payload& payload)
{
    constexpr uint32_t kHashBytes = 20;
    isakmp.u8(of(kFields["isakmp.certreq.type"], payload.version));
    if (payload.version > 1)
        while (left(isakmp, payload) >= kHashBytes && isakmp.more())
            isakmp.bytes(kFields["isakmp.ike.certreq.authority"], kHashBytes);
}

void addAuthentication(Layer& isakmp, const Payload& payload)
{
    isakmp.u8(kFields["isakmp.auth.method"]);
    isakmp.bytes(kFields["isakmp.reserved"], 3);
    addRest(isakmp, payload, kFields["isakmp.auth.data"]);
}

void addSelector(Layer& isakmp)
{
    constexpr uint8_t kIpv4 = 7, kIpv6 = 8;
    const auto at = isakmp.position();
    const auto type = isakmp.peek8(at);
    const auto length = std::max<uint32_t>(isakmp.peek16(at + 2), 8);
    const auto group = isakmp.addNone(kFields["isakmp.ts.data"], at, length);
    group.text("Traffic Selector: {}", nameOr(kIsakmpTsTypeNames, type, "Unknown"));
    const auto under = isakmp.under(group);
    isakmp.u8(kFields["isakmp.ts.type"]);
    if (type == kIpv4 || type == kIpv6) {
        isakmp.u8(kFields["isakmp.ts.protoid"]);
        isakmp.u16(kFields["isakmp.ts.selector_length"]);
        isakmp.u16(kFields["isakmp.ts.start_port"]);
        isakmp.u16(kFields["isakmp.ts.end_port"]);
        if (type == kIpv4) {
            isakmp.ipv4(kFields["isakmp.ts.start_ipv4"]);
            isakmp.ipv4(kFields["isakmp.ts.end_ipv4"]);
        } else {
            isakmp.ipv6(kFields["isakmp.ts.start_ipv6"]);
            isakmp.ipv6(kFields["isakmp.ts.end_ipv6"]);
        }
    }
    if (!isakmp.failed())
        isakmp.seek(at + length);
}

void addSelectors(Layer& isakmp, const Payload& payload)
{
    const auto count = isakmp.u8(kFields["isakmp.ts.number"]);
    payload.row.append(" # {}", count);
    isakmp.bytes(kFields["isakmp.reserved"], 3);
    for (uint32_t i = 0; i < count && isakmp.more() && isakmp.position() < payload.end; ++i)
        addSelector(isakmp);
}

void addNatAddress(Layer& isakmp)
{
    const auto type = isakmp.u8(kFields["isakmp.id.type"]);
    isakmp.skip(3);
    if (type == 1)
        isakmp.ipv4(kFields["isakmp.ike.nat_original_address_ipv4"]);
    else if (type == 5)
        isakmp.ipv6(kFields["isakmp.ike.nat_original_address_ipv6"]);
}

// RFC 7296, 3.14: how long the vector is depends on the cipher, which nobody tells us; 4 bytes are shown.
void addEncrypted(Layer& isakmp, const Payload& payload)
{
    constexpr uint32_t kVectorBytes = 4;
    if (left(isakmp, payload) < kVectorBytes)
        return;
    isakmp.bytes(kFields["isakmp.enc.iv"], kVectorBytes);
    isakmp.addNone(kFields["isakmp.enc.data"], isakmp.position(), left(isakmp, payload)).text("Encrypted Data");
}

void addFragment(Layer& isakmp, const Payload& payload)
{
    if (payload.version == 1) {
        isakmp.u16(kFields["isakmp.frag.packetid"]);
        isakmp.u8(kFields["isakmp.frag.seq"]);
        isakmp.u8(kFields["isakmp.frag.last"]);
        return;
    }
    const auto number = isakmp.u16(kFields["isakmp.frag.number"]);
    const auto total = isakmp.u16(kFields["isakmp.frag.total"]);
    isakmp.info().append(" (fragment {}/{})", number, total);
}

// RFC 3547, 5.3: the head of the payload stands in it once more. What follows the SPI is not decoded.
void addKeyEncryptionKey(Layer& isakmp)
{
    isakmp.u8(kFields["isakmp.sak.nextpayload"]);
    isakmp.u8(kFields["isakmp.sak.reserved"]);
    isakmp.u16(kFields["isakmp.sak.payload_len"]);
    isakmp.u8(kFields["isakmp.sak.protoid"]);
    isakmp.u8(kFields["isakmp.sak.src_id_type"]);
    isakmp.u16(kFields["isakmp.sak.src_id_port"]);
    isakmp.bytes(kFields["isakmp.sak.src_id_data"], isakmp.u8(kFields["isakmp.sak.src_id_length"]));
    isakmp.u8(kFields["isakmp.sak.dst_id_type"]);
    isakmp.u16(kFields["isakmp.sak.dst_id_port"]);
    isakmp.bytes(kFields["isakmp.sak.dst_id_data"], isakmp.u8(kFields["isakmp.sak.dst_id_length"]));
    isakmp.bytes(kFields["isakmp.sak.spi"], 16);
    isakmp.skip(4); // the algorithm of the proof of possession and the size of its key
}

} // namespace

void addContents(Layer& isakmp, const Payload& payload)
{
    switch (payload.type) {
    case 4:
    case 34:
        return addKeyExchange(isakmp, payload);
    case 5:
    case 35:
    case 36:
        return addIdentification(isakmp, payload);
    case 6:
    case 37:
        return addCertificate(isakmp, payload);
    case 7:
    case 38:
        return addCertificateRequest(isakmp, payload);
    case 8:
        return addRest(isakmp, payload, kFields["isakmp.hash"]);
    case 9:
        return addRest(isakmp, payload, kFields["isakmp.sig"]);
    case 10:
    case 40:
        return addRest(isakmp, payload, kFields["isakmp.nonce"]);
    case 11:
    case 41:
        return addNotification(isakmp, payload);
    case 12:
    case 42:
        return addDelete(isakmp, payload);
    case 15:
        return addKeyEncryptionKey(isakmp);
    case 20:
    case 130:
        return addRest(isakmp, payload, kFields["isakmp.ike.nat_hash"]);
    case 21:
    case 131:
        return addNatAddress(isakmp);
    case 39:
        return addAuthentication(isakmp, payload);
    case 44:
    case 45:
        return addSelectors(isakmp, payload);
    case 46:
        return addEncrypted(isakmp, payload);
    case 48:
        if (left(isakmp, payload) > 0)
            isakmp.call("eap", isakmp.slice(isakmp.position(), left(isakmp, payload)), payload.row ? payload.row.id() : isakmp.inside());
        return;
    case 53:
    case 132:
        return addFragment(isakmp, payload);
    default:
        if (left(isakmp, payload) > 0)
            addRest(isakmp, payload, kFields["isakmp.datapayload"]);
    }
}

} // namespace capscope::isakmp
