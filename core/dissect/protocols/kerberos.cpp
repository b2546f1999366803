// Kerberos 5 over UDP and TCP. RFC 4120, 7.2.
#include "core/dissect/protocols/kerberos.h"

namespace capscope {
namespace {

constexpr std::array kClaims{Claim{"udp.port", 88}, Claim{"tcp.port", 88}};
constexpr uint32_t kMarkBytes = 4;

bool isMessage(uint8_t identifier)
{
    const auto tag = identifier & 0x1f;
    return (identifier & 0xe0) == 0x60 && ((tag >= 10 && tag <= 15) || (tag >= 20 && tag <= 22) || tag == 30);
}

size_t messageLength(Bytes header)
{
    const auto length = be32(header.data());
    return kMarkBytes + (length & 0x7fffffff);
}

void dissect(Layer& krb)
{
    const bool stream = krb.facts().transport == Transport::Tcp;
    const auto start = stream ? kMarkBytes : 0;
    if (!krb.has(0, start + 2) || !isMessage(krb.peek8(start)))
        return krb.reject();
    krb.protocolColumn("KRB5");
    if (stream) {
        const auto mark = krb.peek32(0);
        const auto under = krb.under(krb.label(0, kMarkBytes, "Record Mark: {} bytes", mark & 0x7fffffff));
        krb.addNumber(kerberos::kRecordReserved, 0, kMarkBytes, mark);
        krb.addNumber(kerberos::kRecordLength, 0, kMarkBytes, mark);
        krb.skip(kMarkBytes);
    }
    kerberos::addMessage(krb, false);
}

} // namespace

namespace protocols {

extern constinit const Protocol kerberos{"kerberos", "KRB5", "Kerberos", kerberos::kFields, kClaims, dissect,
                                         nullptr, {}, {kMarkBytes, messageLength}};

} // namespace protocols
} // namespace capscope
