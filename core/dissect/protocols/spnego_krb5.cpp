// Tokens of Kerberos 5 in GSS-API. RFC 1964, 4121. Not decoded: what is encrypted in them.
#include "core/dissect/protocols/kerberos.h"

namespace capscope {
namespace {

using namespace kerberos;

constexpr uint8_t kFramed = 0x60;

// RFC 4121, 4.2.6: flags, filler, extra count, rotation and sequence number in front of the contents.
void addCfx(Layer& krb, bool wrap)
{
    krb.bits(kCfxFlags, 1, {kCfxSentByAcceptor, kCfxSealed, kCfxSubkey});
    krb.bytes(kFiller, wrap ? 1 : 5);
    if (wrap) {
        krb.u16(kCfxExtra);
        krb.u16(kCfxRotation);
    }
    krb.u64(kCfxSequence);
    if (krb.more())
        krb.bytes(kChecksum, krb.reportedRemaining());
}

// RFC 1964, 1.2: algorithms, encrypted sequence number, checksum.
void addOldToken(Layer& krb, bool wrap)
{
    krb.u16le(kSignAlgorithm);
    if (wrap)
        krb.u16le(kSealAlgorithm);
    krb.skip(wrap ? 2 : 4);
    krb.bytes(kSequenceNumber, 8);
    krb.bytes(kChecksum, 8);
    if (wrap)
        krb.bytes(kConfounder, 8);
}

void addMessageRow(Layer& krb)
{
    const auto row = krb.addNone(kMessageRow, krb.position(), krb.reportedRemaining());
    const auto under = krb.under(row);
    addMessage(krb, true);
}

void addTokens(Layer& krb)
{
    if (krb.peek8(0) == 0x6e || krb.peek8(0) == 0x6f)
        return addMessageRow(krb);
    if (krb.peek8(0) == kFramed) {
        const auto token = ber::next(krb);
        ber::Members all(krb, token);
        if (!token || !all.take(ber::kOid))
            return krb.malformed();
        ber::oid(krb, kMechanism, all.current());
    }
    const auto id = krb.u16le(kTokenId);
    switch (id) {
    case 0x0001:
    case 0x0002:
    case 0x0003:
        return addMessageRow(krb);
    case 0x0101:
        return addOldToken(krb, false);
    case 0x0102:
        return addOldToken(krb, true);
    case 0x0404:
        return addCfx(krb, false);
    case 0x0405:
        return addCfx(krb, true);
    default:
        return;
    }
}

void dissect(Layer& krb)
{
    const auto row = krb.addBytes(kBlob, 0, krb.reported(), krb.peekBytes(0));
    const auto under = krb.under(row);
    addTokens(krb);
}

} // namespace

namespace protocols {

extern constinit const Protocol spnegoKrb5{"spnego-krb5", "SPNEGO-KRB5", "SPNEGO-KRB5", kFields, {}, dissect, nullptr, {}, {}, true};

} // namespace protocols
} // namespace capscope
