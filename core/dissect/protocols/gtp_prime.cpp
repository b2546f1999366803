// GTP', which carries charging records: 3GPP TS 32.295. Not decoded: the records themselves (TS 32.298), information elements of other
// messages than those that transfer records.
#include "core/dissect/failure.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kPayloads[] = {{0, "GTP'"}, {1, "GTP"}};
constexpr ValueName kMessages[] = {
    {1, "Echo request"}, {2, "Echo response"}, {3, "Version not supported"}, {4, "Node alive request"}, {5, "Node alive response"},
    {6, "Redirection request"}, {7, "Redirection response"}, {240, "Data record transfer request"}, {241, "Data record transfer response"},
    {254, "End Marker"}, {255, "T-PDU"},
};
constexpr ValueName kCommands[] = {
    {1, "Send data record packet"}, {2, "Send possibly duplicated data record packet"}, {3, "Cancel data record packet"},
    {4, "Release data record packet"},
};

constexpr FieldTable kFields{
    hex("gtp.flags", "Flags", 8),
    dec("gtp.prim.flags.version", "Version", 8).mask(0xe0),
    dec("gtp.flags.payload", "Protocol type", 8).mask(0x10).names(kPayloads),
    dec("gtp.flags.reserved", "Reserved", 8).mask(0x0e),
    hex("gtp.message", "Message Type", 8).names(kMessages),
    dec("gtp.length", "Length", 16),
    hexDec("gtp.seq_number", "Sequence number", 16),
    dec("gtp.tr_comm", "Packet transfer command", 8).names(kCommands),
    dec("gtp.number_of_data_records", "Number of data records", 8),
    dec("gtp.data_record_format", "Data record format", 8),
    dec("gtp.cdr_app", "Application Identifier", 8).mask(0xf0),
    dec("gtp.cdr_rel", "Release Identifier", 8).mask(0x0f),
    dec("gtp.cdr_ver", "Version Identifier", 8),
    dec("gtp.cdr_length", "Length", 16),
    bytes("gtp.cdr_context", "Context"),
};

constexpr std::array kClaims{Claim{"udp.port", 3386}, Claim{"tcp.port", 3386}};

enum Element : uint8_t { TransferCommand = 126, RecordPacket = 252 };

std::string_view formatName(uint8_t format)
{
    switch (format) {
    case 1:
        return " Basic Encoding Rules (BER)";
    case 2:
        return " Packed Encoding Rules (PER) unaligned";
    case 3:
        return " Packed Encoding Rules (PER) aligned";
    default:
        return {};
    }
}

// TS 32.295, 6.2.4.5.3: each record has its length before it.
void addRecords(Layer& prime)
{
    const auto at = prime.position();
    const auto under = prime.under(prime.label(at, 1, "Data record packet"));
    prime.skip(1);
    const auto length = prime.u16(kFields["gtp.length"]);
    if (length == 0)
        return;
    const auto count = prime.u8(kFields["gtp.number_of_data_records"]);
    const auto format = prime.u8(kFields["gtp.data_record_format"]);
    prime.last().append("{}", formatName(format));
    {
        const auto version = prime.peek16(prime.position());
        const auto told = prime.under(prime.label(prime.position(), 2, "Data record format version: AppId {} Rel {}.{}.0", version >> 12,
                                                  version >> 8 & 0x0f, (version & 0xff) - 1));
        prime.bitFields(1, {kFields["gtp.cdr_app"], kFields["gtp.cdr_rel"]});
        prime.u8(kFields["gtp.cdr_ver"]);
    }
    for (int i = 1; i <= count && prime.more(); ++i) {
        const auto size = prime.peek16(prime.position());
        const auto record = prime.under(prime.label(prime.position(), 2 + size, "Data record {}", i));
        prime.u16(kFields["gtp.cdr_length"]);
        prime.bytes(kFields["gtp.cdr_context"], size);
    }
}

void addElements(Layer& prime)
{
    while (prime.more()) {
        const auto kind = prime.peek8(prime.position());
        if (kind == TransferCommand) {
            const auto at = prime.position();
            prime.addNumber(kFields["gtp.tr_comm"], at, 2, prime.peek8(at + 1));
            prime.skip(2);
        } else if (kind == RecordPacket) {
            addRecords(prime);
        } else {
            if (prime.remaining() < prime.reportedRemaining()) { // its end was cut off
                prime.seek(prime.captured());
                prime.u8(kFields["gtp.tr_comm"]);
            }
            return;
        }
    }
}

void dissect(Layer& prime)
{
    constexpr uint16_t kOwnPort = 3386;
    if (nameOf(kMessages, prime.peek8(1)).empty()) // somebody else's bytes
        return prime.reject();
    if (prime.facts().sourcePort != kOwnPort && prime.facts().destinationPort != kOwnPort)
        tellNotNamed(prime); // as a message of the tunnelling protocol
    prime.protocolColumn("GTP");
    prime.info().clear();
    prime.bits(kFields["gtp.flags"], 1, {kFields["gtp.prim.flags.version"], kFields["gtp.flags.payload"], kFields["gtp.flags.reserved"]});
    prime.info().set(nameOr(kMessages, prime.u8(kFields["gtp.message"]), "Unknown"));
    prime.u16(kFields["gtp.length"]);
    prime.u16(kFields["gtp.seq_number"]);
    if (!prime.failed())
        addElements(prime);
}

} // namespace

namespace protocols {

extern constinit const Protocol gtpPrime{"gtpprime", "GTP", "GPRS Tunneling Protocol Prime", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
