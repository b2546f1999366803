// End System to Intermediate System. ISO 9542. Not decoded: options.
#include "core/dissect/checksum.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kNetworkNames[] = {{0x82, "ESIS"}};
constexpr ValueName kTypeNames[] = {{2, "ES HELLO"}, {4, "IS HELLO"}, {6, "RD REQUEST"}};

constexpr FieldTable kFields{
    hex("esis.nlpi", "Network Layer Protocol Identifier", 8).names(kNetworkNames),
    dec("esis.length", "PDU Length", 8),
    dec("esis.ver", "Version", 8),
    dec("esis.res", "Reserved(==0)", 8),
    dec("esis.type", "PDU Type", 8).mask(0x1f).names(kTypeNames),
    dec("esis.htime", "Holding Time", 16).unit(" seconds"),
    hex("esis.chksum", "Checksum", 16),
    named("esis.chksum.status", "Checksum Status", 8, kChecksumStatusNames),
    dec("esis.number_of_source_addresses", "Number of Source Addresses (SA, Format: NSAP)", 8),
    dec("esis.sal", "SAL", 8).unit(" octets"),
    text("esis.sa", "SA"),
    dec("esis.netl", "NETL", 8).unit(" octets"),
    dec("esis.dal", "DAL", 8).unit(" octets"),
    dec("esis.bsnpal", "BSNPAL", 8).unit(" octets"),
    text("esis.net", "NET"),
    text("esis.da", "DA"),
    text("esis.bsnpa", "BSNPA"),
    expert("esis.ver.unknown", "Unknown ESIS version", Group::Protocol, Severity::Warning),
    expert("esis.type.unknown", "Unknown ESIS packet type", Group::Protocol, Severity::Warning),
    expert("esis.bad_checksum", "Bad checksum", Group::Checksum, Severity::Error),
    expert("osi.options.none", "No Options for this PDU", Group::Protocol, Severity::Note),
};

constexpr std::array kClaims{Claim{"osinl.incl", 0x82}};
constexpr uint8_t kEndHello = 2, kRouterHello = 4, kRedirect = 6;

// ISO 8473's sums: both vanish over a header that arrived as it was sent.
bool sumsVanish(Bytes header)
{
    uint32_t sum = 0, weighted = 0;
    for (const auto byte : header) {
        sum = (sum + byte) % 255;
        weighted = (weighted + sum) % 255;
    }
    return sum == 0 && weighted == 0;
}

void addSum(Layer& esis, uint32_t length)
{
    const auto at = esis.position();
    const auto sum = esis.u16(kFields["esis.chksum"]);
    const auto item = esis.last();
    uint64_t status = 2;
    if (sum == 0) {
        item.text("Checksum: [missing]");
        return;
    } else if (!esis.has(0, length)) {
        item.append(" [unverified]");
    } else if (sumsVanish(esis.peekBytes(0, length))) {
        status = 1;
        item.append(" [correct]");
    } else {
        status = 0;
        item.append(" [incorrect]");
        esis.note(kFields["esis.bad_checksum"], item);
    }
    esis.addNumber(kFields["esis.chksum.status"], at, 0, status).generated();
}

// An address in hexadecimal, behind its length.
void addAddress(Layer& esis, FieldRef lengthRow, FieldRef row, std::string_view kind = "NSAP")
{
    const auto size = esis.u8(lengthRow);
    const auto at = esis.position();
    if (!esis.has(at, size))
        return esis.skip(size);
    std::string text;
    for (uint32_t i = 0; i < size; ++i)
        text += fmt::format("{}{:02x}", i != 0 && i % 4 == 0 ? "." : "", esis.peek8(at + i));
    if (size == 0)
        text = fmt::format("<Invalid length of {}>", kind);
    esis.addText(row, at, size, esis.arena().copy(std::string_view(text)));
    esis.skip(size);
}

void addOptions(Layer& esis, uint32_t length)
{
    const auto at = esis.position();
    const auto item = esis.label(at, length > at ? length - at : 0, "### Option Section ###");
    if (length <= at)
        esis.note(kFields["osi.options.none"], item);
    // What they say is not decoded, but each has a type and a length.
    while (!esis.failed() && esis.position() < length) {
        if (!esis.has(esis.position(), 2)) {
            esis.skip(esis.remaining());
            esis.u8(kFields["esis.res"]);
            return;
        }
        const auto size = 2u + esis.peek8(esis.position() + 1);
        const bool isThere = esis.has(esis.position(), size);
        esis.skip(isThere || size > esis.reportedRemaining() ? size : esis.remaining());
        if (isThere && esis.position() > length) // the last one is longer than what it is a part of
            esis.skip(esis.remaining());
        if (!isThere || esis.position() > length)
            esis.u8(kFields["esis.res"]); // cut off, which is told of
    }
}

// The reference counts the options, which end at `length`, to it.
void addTitle(Layer& esis, uint32_t length, bool mayBeNone)
{
    const auto at = esis.position();
    const auto size = esis.peek8(at);
    const bool none = size == 0 && esis.has(at, 1) && mayBeNone;
    const auto under = esis.under(none ? esis.label(at, 1, "### No Network Entity Title Section ###")
                                       : esis.label(at, 1u + size, "### Network Entity Title Section ###"));
    if (none)
        esis.skip(1);
    else
        addAddress(esis, kFields["esis.netl"], kFields["esis.net"]);
    if (!esis.failed())
        addOptions(esis, length);
}

void dissect(Layer& esis)
{
    esis.protocolColumn("ESIS");
    const auto type = esis.peek8(4) & 0x1fu;
    const auto name = nameOf(kTypeNames, type);
    if (name.empty())
        esis.info().set("Unknown (0x{:x})", type);
    else
        esis.info().set(name);
    esis.u8(kFields["esis.nlpi"]);
    const auto length = esis.u8(kFields["esis.length"]);
    if (esis.u8(kFields["esis.ver"]) != 1)
        esis.note(kFields["esis.ver.unknown"]);
    esis.u8(kFields["esis.res"]);
    esis.bitFields(1, {kFields["esis.type"]});
    if (name.empty())
        esis.note(kFields["esis.type.unknown"]);
    const auto seconds = esis.u16(kFields["esis.htime"]);
    esis.last().text("Holding Time: {} seconds", seconds);
    addSum(esis, length);
    if (esis.failed())
        return;
    if (type == kEndHello) {
        const auto count = esis.u8(kFields["esis.number_of_source_addresses"]);
        const auto under = esis.under(esis.last());
        for (int i = 0; i < count && esis.more(); ++i)
            addAddress(esis, kFields["esis.sal"], kFields["esis.sa"]);
    } else if (type == kRouterHello) {
        addTitle(esis, length, false);
    } else if (type == kRedirect) {
        {
            const auto under = esis.under(esis.label(esis.position(), 1u + esis.peek8(esis.position()), "### Destination Address Section ###"));
            addAddress(esis, kFields["esis.dal"], kFields["esis.da"]);
        }
        {
            const auto under = esis.under(esis.label(esis.position(), 1u + esis.peek8(esis.position()), "###  Subnetwork Address Section ###"));
            addAddress(esis, kFields["esis.bsnpal"], kFields["esis.bsnpa"], "SYSTEM ID");
        }
        addTitle(esis, length, true);
    }
    if (!esis.failed() && type == kEndHello)
        addOptions(esis, length);
}

} // namespace

namespace protocols {

extern constinit const Protocol esis{"esis", "ESIS", "ISO 9542 ESIS Routeing Information Exchange Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
