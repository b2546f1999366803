// Records of DNSSEC, keys and transaction signatures. RFC 2930 (TKEY), 4025 (IPSECKEY), 4034, 4255 (SSHFP), 4398 (CERT), 5155
// (NSEC3), 6698 (TLSA), 7477 (CSYNC), 8005 (HIP), 8945 (TSIG), 8976 (ZONEMD). Not decoded: what a MAC or a key holds.
#include "core/dissect/protocols/dns.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope::dns {

void addTypeBitmap(Record& r)
{
    auto& dns = r.dns;
    while (dns.more() && r.left() >= 2) {
        const unsigned window = dns.peek8(dns.position());
        const auto size = dns.peek8(dns.position() + 1);
        dns.skip(2);
        for (unsigned byte = 0; byte < size && dns.more(); ++byte) {
            const auto at = dns.position();
            const auto bits = dns.peek8(at);
            for (unsigned i = 0; i < 8; ++i) {
                if ((bits & 0x80 >> i) == 0)
                    continue;
                const auto type = window * 256 + byte * 8 + i;
                dns.addNumber(kFields["dns.resp.type"], at, 1, type)
                    .text("RR type in bit map: {}", nameOr(kTypeTitles, type, fmt::format("Unknown ({})", type)));
            }
            dns.skip(1);
        }
    }
}

namespace {

// Seconds since 1970, 32 bits.
void addSeconds(Record& r, FieldRef row)
{
    const auto at = r.dns.position();
    r.dns.addSigned(row, at, 4, int64_t(r.dns.peek32(at)) * 1'000'000'000);
    r.dns.skip(4);
}

void addSignature(Record& r)
{
    auto& dns = r.dns;
    dns.u16(kFields["dns.rrsig.type_covered"]);
    dns.u8(kFields["dns.rrsig.algorithm"]);
    dns.u8(kFields["dns.rrsig.labels"]);
    const auto ttl = dns.u32(kFields["dns.rrsig.original_ttl"]);
    dns.last().append(" ({})", durationText(ttl));
    addSeconds(r, kFields["dns.rrsig.signature_expiration"]);
    addSeconds(r, kFields["dns.rrsig.signature_inception"]);
    dns.u16(kFields["dns.rrsig.key_tag"]);
    addName(r, kFields["dns.rrsig.signers_name"]);
    addRest(r, kFields["dns.rrsig.signature"]);
}

// RFC 4034, appendix B: a sum over the record, or with RSA/MD5 a part of the key.
uint16_t keyTag(const Record& r, uint8_t algorithm)
{
    const auto data = r.dns.peekBytes(r.start, r.end - r.start);
    if (algorithm == 1)
        return data.size() < 7 ? uint16_t(0) : be16(data.data() + data.size() - 3);
    uint32_t sum = 0;
    for (size_t i = 0; i < data.size(); ++i)
        sum += i % 2 == 0 ? uint32_t(data[i]) << 8 : data[i];
    return uint16_t(sum + (sum >> 16));
}

void addKey(Record& r)
{
    auto& dns = r.dns;
    if (r.type == 25) {
        const auto at = dns.position();
        const auto flags = dns.u16(kFields["dns.key.flags"]);
        const auto item = dns.last();
        for (const auto row :
                 {kFields["dns.key.flags.authentication"], kFields["dns.key.flags.confidentiality"], kFields["dns.key.flags.required"],
                  kFields["dns.key.flags.associated_user"], kFields["dns.key.flags.associated_named_entity"],
                  kFields["dns.key.flags.ipsec"], kFields["dns.key.flags.mime"], kFields["dns.key.flags.signatory"]}) {
            const auto under = dns.under(item);
            dns.addNumber(row, at, 2, flags);
        }
        dns.u8(kFields["dns.key.protocol"]);
        const auto algorithm = dns.u8(kFields["dns.key.algorithm"]);
        dns.addNumber(kFields["dns.key.key_id"], dns.position(), 0, keyTag(r, algorithm)).generated();
        return addRest(r, kFields["dns.key.public_key"]);
    }
    const auto at = dns.position();
    const auto flags = dns.u16(kFields["dns.dnskey.flags"]);
    {
        const auto under = dns.under(dns.last());
        for (const auto row : {kFields["dns.dnskey.flags.zone_key"], kFields["dns.dnskey.flags.key_revoked"],
                               kFields["dns.dnskey.flags.secure_entry_point"], kFields["dns.dnskey.flags.reserved"]})
            dns.addNumber(row, at, 2, flags);
    }
    dns.u8(kFields["dns.dnskey.protocol"]);
    const auto algorithm = dns.u8(kFields["dns.dnskey.algorithm"]);
    dns.addNumber(kFields["dns.dnskey.key_id"], dns.position(), 0, keyTag(r, algorithm)).generated();
    addRest(r, kFields["dns.dnskey.public_key"]);
}

void addNextName(Record& r)
{
    const auto name = addName(r, r.type == 30 ? kFields["dns.nxt.next_domain_name"] : kFields["dns.nsec.next_domain_name"]);
    r.info += " " + name;
    r.item.append(", next domain name {}", name);
    if (r.type == 47)
        return addTypeBitmap(r);
    // RFC 2535, 5.2: one bit a type, from the first byte on.
    for (unsigned byte = 0; r.dns.more() && r.left() > 0; ++byte) {
        const auto at = r.dns.position();
        for (unsigned i = 0; i < 8; ++i)
            if ((r.dns.peek8(at) & 0x80 >> i) != 0)
                r.dns.addNumber(kFields["dns.resp.type"], at, 1, byte * 8 + i)
                    .text("RR type in bit map: {}", nameOr(kTypeTitles, byte * 8 + i, fmt::format("Unknown ({})", byte * 8 + i)));
        r.dns.skip(1);
    }
}

std::string base32(Bytes bytes)
{
    std::string text;
    unsigned held = 0;
    int bits = 0;
    const auto put = [&](unsigned value) { text += "0123456789abcdefghijklmnopqrstuv"[value & 31]; };
    for (const auto byte : bytes) {
        held = held << 8 | byte;
        for (bits += 8; bits >= 5; bits -= 5)
            put(held >> (bits - 5));
    }
    if (bits > 0)
        put(held << (5 - bits));
    return text;
}

void addHashed(Record& r)
{
    auto& dns = r.dns;
    dns.u8(kFields["dns.nsec3.algo"]);
    if (r.type == 50)
        dns.bits(kFields["dns.nsec3.flags"], 1, {kFields["dns.nsec3.flags.opt_out"]});
    else
        dns.u8(kFields["dns.nsec3.flags"]);
    dns.u16(kFields["dns.nsec3.iterations"]);
    const auto salt = dns.u8(kFields["dns.nsec3.salt_length"]);
    dns.bytes(kFields["dns.nsec3.salt_value"], salt);
    if (salt == 0)
        dns.last().text("Salt value: <MISSING>");
    if (r.type == 51) {
        r.info += " " + printable(r.owner);
        return;
    }
    const auto size = dns.u8(kFields["dns.nsec3.hash_length"]);
    const auto at = dns.position();
    dns.addText(kFields["dns.nsec3.hash_value"], at, size, base32(dns.peekBytes(at, size))).generated();
    dns.skip(size);
    addTypeBitmap(r);
}

void addDelegation(Record& r)
{
    auto& dns = r.dns;
    dns.u16(kFields["dns.ds.key_id"]);
    dns.u8(kFields["dns.ds.algorithm"]);
    dns.u8(kFields["dns.ds.digest_type"]);
    addRest(r, kFields["dns.ds.digest"]);
}

void addTransactionKey(Record& r)
{
    auto& dns = r.dns;
    addName(r, kFields["dns.tkey.algo_name"]);
    addSeconds(r, kFields["dns.tkey.signature_inception"]);
    addSeconds(r, kFields["dns.tkey.signature_expiration"]);
    dns.u16(kFields["dns.tkey.mode"]);
    dns.u16(kFields["dns.tkey.error"]);
    if (const auto size = dns.u16(kFields["dns.tkey.key_size"]); size != 0)
        dns.bytes(kFields["dns.tkey.key_data"], size);
    if (const auto size = dns.u16(kFields["dns.tkey.other_size"]); size != 0)
        dns.bytes(kFields["dns.tkey.other_data"], size);
}

void addTransactionSignature(Record& r)
{
    auto& dns = r.dns;
    const auto algorithm = addName(r, kFields["dns.tsig.algorithm_name"]);
    const auto at = dns.position();
    dns.addSigned(kFields["dns.tsig.time_signed"], at, 6, int64_t(dns.peek(at, 6)) * 1'000'000'000);
    dns.skip(6);
    dns.u16(kFields["dns.tsig.fudge"]);
    if (const auto size = dns.u16(kFields["dns.tsig.mac_size"]); size != 0) {
        const auto item = dns.addNone(kFields["dns.tsig.mac"], dns.position(), size);
        dns.note(kFields["dns.tsig.noalg"], item, "No dissector for algorithm:" + algorithm);
        dns.skip(size);
    }
    dns.u16(kFields["dns.tsig.original_id"]);
    dns.u16(kFields["dns.tsig.error"]);
    if (const auto size = dns.u16(kFields["dns.tsig.other_len"]); size != 0)
        dns.bytes(kFields["dns.tsig.other_data"], size);
}

void addIpsecKey(Record& r)
{
    auto& dns = r.dns;
    dns.u8(kFields["dns.ipseckey.gateway_precedence"]);
    const auto kind = dns.u8(kFields["dns.ipseckey.gateway_type"]);
    dns.u8(kFields["dns.ipseckey.gateway_algorithm"]);
    if (kind == 1)
        dns.ipv4(kFields["dns.ipseckey.gateway_ipv4"]);
    else if (kind == 2)
        dns.ipv6(kFields["dns.ipseckey.gateway_ipv6"]);
    else if (kind == 3)
        addName(r, kFields["dns.ipseckey.gateway_dns"]);
    addRest(r, kFields["dns.ipseckey.public_key"]);
}

void addHostIdentity(Record& r)
{
    auto& dns = r.dns;
    const auto tag = dns.u8(kFields["dns.hip.hit.length"]);
    dns.u8(kFields["dns.hip.hit.pk.algo"]);
    const auto key = dns.u16(kFields["dns.hip.pk.length"]);
    dns.bytes(kFields["dns.hip.hit"], tag);
    dns.bytes(kFields["dns.hip.pk"], key);
    while (dns.more() && r.left() > 1)
        addName(r, kFields["dns.hip.rendezvous_server"]);
    r.info += " " + printable(r.owner);
}

void addSynchronization(Record& r)
{
    auto& dns = r.dns;
    dns.u32(kFields["dns.csync.soa"]);
    const auto at = dns.position();
    const auto flags = dns.u16(kFields["dns.csync.flags"]);
    {
        const auto under = dns.under(dns.last());
        dns.addNumber(kFields["dns.csync.flags.immediate"], at, 2, flags);
        dns.addNumber(kFields["dns.csync.flags.soaminimum"], at, 2, flags);
    }
    dns.addBytes(kFields["dns.csync.type_bitmap"], dns.position(), r.left(), dns.peekBytes(dns.position(), r.left()));
    addTypeBitmap(r);
}

} // namespace

bool addSecurity(Record& r)
{
    auto& dns = r.dns;
    switch (r.type) {
    case 24:
    case 46:
        return addSignature(r), true;
    case 25:
    case 48:
    case 60:
        return addKey(r), true;
    case 30:
    case 47:
        return addNextName(r), true;
    case 37:
        dns.u16(kFields["dns.cert.type"]);
        dns.u16(kFields["dns.cert.key_tag"]);
        dns.u8(kFields["dns.cert.algorithm"]);
        return addRest(r, kFields["dns.cert.certificate"]), true;
    case 43:
    case 59:
    case 32769:
        return addDelegation(r), true;
    case 44:
        dns.u8(kFields["dns.sshfp.algorithm"]);
        dns.u8(kFields["dns.sshfp.fingerprint.type"]);
        return addRest(r, kFields["dns.sshfp.fingerprint"]), true;
    case 45:
        return addIpsecKey(r), true;
    case 50:
    case 51:
        return addHashed(r), true;
    case 52:
        dns.u8(kFields["dns.tlsa.certificate_usage"]);
        dns.u8(kFields["dns.tlsa.selector"]);
        dns.u8(kFields["dns.tlsa.matching_type"]);
        return addRest(r, kFields["dns.tlsa.certificate_association_data"]), true;
    case 55:
        return addHostIdentity(r), true;
    case 62:
        return addSynchronization(r), true;
    case 63:
        dns.u32(kFields["dns.zonemd.serial"]);
        dns.u8(kFields["dns.zonemd.scheme"]);
        dns.u8(kFields["dns.zonemd.hash_algo"]);
        return addRest(r, kFields["dns.zonemd.digest"]), true;
    case 249:
        return addTransactionKey(r), true;
    case 250:
        return addTransactionSignature(r), true;
    default:
        return false;
    }
}

} // namespace capscope::dns
