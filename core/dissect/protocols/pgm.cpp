// Pragmatic General Multicast: reliable multicast from sources to many receivers. RFC 3208. Not decoded: options, POLL and POLR.
#include "core/dissect/checksum.h"
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {0x0, "SPM"}, {0x5, "RDATA"}, {0x4, "ODATA"}, {0x8, "NAK"}, {0x9, "NNAK"}, {0xa, "NCF"}, {0x1, "POLL"},
    {0x2, "POLR"}, {0xd, "ACK"},
};
constexpr ValueName kPresentNames[] = {{1, "Present"}, {0, "Not Present"}};
constexpr ValueName kFamilyNames[] = {{0, "Reserved"}, {1, "IPv4"}, {2, "IPv6"}};

constexpr FieldTable kFields{
    dec("pgm.port", "Port", 16),
    dec("pgm.hdr.sport", "Source Port", 16),
    dec("pgm.hdr.dport", "Destination Port", 16),
    hex("pgm.hdr.type", "Type", 8).names(kTypeNames),
    hex("pgm.hdr.opts", "Options", 8),
    flag("pgm.hdr.opts.opt", "Options", 8, 0x1, kPresentNames),
    flag("pgm.hdr.opts.netsig", "Network Significant Options", 8, 0x2, kPresentNames),
    flag("pgm.hdr.opts.varlen", "Variable length Parity Packet Option", 8, 0x40, kPresentNames),
    flag("pgm.hdr.opts.parity", "Parity", 8, 0x80, kPresentNames),
    dec("pgm.hdr.cksum.status", "Checksum Status", 8).names(kChecksumStatusNames),
    bytes("pgm.hdr.gsi", "Global Source Identifier"),
    dec("pgm.hdr.tsdulen", "Transport Service Data Unit Length", 16),
    hex("pgm.spm.sqn", "Sequence number", 32),
    hex("pgm.spm.trail", "Trailing Edge Sequence Number", 32),
    hex("pgm.spm.lead", "Leading Edge Sequence Number", 32),
    dec("pgm.spm.pathafi", "Path NLA AFI", 16).names(kFamilyNames),
    hex("pgm.spm.res", "Reserved", 16),
    fields::ipv4("pgm.spm.path.ipv4", "Path NLA"),
    fields::ipv6("pgm.spm.path.ipv6", "Path NLA"),
    hex("pgm.nak.sqn", "Requested Sequence Number", 32),
    dec("pgm.nak.srcafi", "Source NLA AFI", 16).names(kFamilyNames),
    hex("pgm.nak.srcres", "Reserved", 16),
    fields::ipv4("pgm.nak.src.ipv4", "Source NLA"),
    fields::ipv6("pgm.nak.src.ipv6", "Source NLA"),
    dec("pgm.nak.grpafi", "Multicast Group AFI", 16).names(kFamilyNames),
    hex("pgm.nak.grpres", "Reserved", 16),
    fields::ipv4("pgm.nak.grp.ipv4", "Multicast Group NLA"),
    fields::ipv6("pgm.nak.grp.ipv6", "Multicast Group NLA"),
    hex("pgm.ack.maxsqn", "Maximum Received Sequence Number", 32),
    hex("pgm.ack.bitmap", "Packet Bitmap", 32),
    expert("pgm.bad_checksum", "Bad checksum", Group::Checksum, Severity::Error),
};

constexpr std::array kClaims{Claim{"ip.proto", 113}};

void addAddress(Layer& pgm, uint16_t family, FieldRef four, FieldRef six)
{
    if (family == 1)
        pgm.ipv4(four);
    else if (family == 2)
        pgm.ipv6(six);
    else
        pgm.malformed();
}

void addGroup(Layer& pgm)
{
    const auto source = pgm.u16(kFields["pgm.nak.srcafi"]);
    pgm.u16(kFields["pgm.nak.srcres"]);
    addAddress(pgm, source, kFields["pgm.nak.src.ipv4"], kFields["pgm.nak.src.ipv6"]);
    const auto group = pgm.u16(kFields["pgm.nak.grpafi"]);
    pgm.u16(kFields["pgm.nak.grpres"]);
    addAddress(pgm, group, kFields["pgm.nak.grp.ipv4"], kFields["pgm.nak.grp.ipv6"]);
}

void addBody(Layer& pgm, uint8_t type)
{
    switch (type) {
    case 0x00: {
        pgm.u32(kFields["pgm.spm.sqn"]);
        pgm.u32(kFields["pgm.spm.trail"]);
        pgm.u32(kFields["pgm.spm.lead"]);
        const auto family = pgm.u16(kFields["pgm.spm.pathafi"]);
        pgm.u16(kFields["pgm.spm.res"]);
        return addAddress(pgm, family, kFields["pgm.spm.path.ipv4"], kFields["pgm.spm.path.ipv6"]);
    }
    case 0x04:
    case 0x05:
        pgm.u32(kFields["pgm.spm.sqn"]);
        pgm.u32(kFields["pgm.spm.trail"]);
        return;
    case 0x08:
    case 0x09:
    case 0x0a:
        pgm.u32(kFields["pgm.nak.sqn"]);
        return addGroup(pgm);
    case 0x0d:
        pgm.u32(kFields["pgm.ack.maxsqn"]);
        pgm.u32(kFields["pgm.ack.bitmap"]);
        return;
    default:
        return;
    }
}

// Filters know the first byte of the sum by the name of its status, as in other analyzers.
void addSum(Layer& pgm)
{
    const auto at = pgm.position();
    const bool whole = pgm.captured() == pgm.reported();
    const bool good = whole && checksumOf(checksumAdd(pgm.peekBytes(0))) == 0;
    const auto sum = pgm.peek16(at);
    const auto row = pgm.addNumber(kFields["pgm.hdr.cksum.status"], at, 1, pgm.peek8(at));
    pgm.skip(2);
    if (sum != 0 && whole) {
        row.append(good ? " [correct]" : " [incorrect]");
        pgm.addNumber(kFields["pgm.hdr.cksum.status"], at, 0, good ? 1 : 0).generated();
        if (!good)
            pgm.note(kFields["pgm.bad_checksum"], row);
    }
}

void dissect(Layer& pgm)
{
    constexpr uint32_t kBytesMin = 18; // the header, and something behind it
    if (!pgm.has(0, kBytesMin))
        return pgm.reject();
    const auto source = pgm.peek16(0);
    const auto destination = pgm.peek16(2);
    if (nameOf(kTypeNames, pgm.peek8(4)).empty()) { // its ports are known, and nothing else is shown
        pgm.protocolColumn("PGM");
        pgm.facts().sourcePort = source;
        pgm.facts().destinationPort = destination;
        pgm.limitTo(0);
        return pgm.reject();
    }
    pgm.protocolColumn("PGM");
    const auto type = pgm.peek8(4);
    const auto length = pgm.peek16(14);
    const auto name = nameOr(kTypeNames, type, "Unknown");
    if (pgm.dissection().recording() || pgm.info().wanted()) {
        const auto identifier = fmt::format("{:012x}", pgm.peek(8, 6));
        pgm.item().append(": Type {} Src Port {}, Dst Port {}, GSI {}", name, source, destination, identifier);
        pgm.info().set("{:<5} sqn 0x{:x} gsi {}", name, pgm.peek32(16), identifier);
        if (type == 4 || type == 5)
            pgm.info().append(" tsdulen {}", length);
    }
    pgm.facts().sourcePort = source;
    pgm.facts().destinationPort = destination;
    pgm.addNumber(kFields["pgm.port"], 0, 2, source).hide();
    pgm.addNumber(kFields["pgm.port"], 2, 2, destination).hide();
    pgm.u16(kFields["pgm.hdr.sport"]);
    pgm.u16(kFields["pgm.hdr.dport"]);
    pgm.u8(kFields["pgm.hdr.type"]);
    const auto options = pgm.bits(kFields["pgm.hdr.opts"], 1, {kFields["pgm.hdr.opts.opt"], kFields["pgm.hdr.opts.netsig"],
                                  kFields["pgm.hdr.opts.varlen"], kFields["pgm.hdr.opts.parity"]});
    pgm.last().text("Options: {}{}{}{} (0x{:x})", (options & 1) != 0 ? "Present" : "", (options & 2) != 0 ? ",NetSig" : "",
                    (options & 0x40) != 0 ? ",VarLen" : "", (options & 0x80) != 0 ? ",Parity" : "", options);
    addSum(pgm);
    pgm.bytes(kFields["pgm.hdr.gsi"], 6);
    pgm.u16(kFields["pgm.hdr.tsdulen"]);
    {
        const auto body = pgm.under(pgm.label(pgm.position(), 0, "{} Packet", name));
        addBody(pgm, type);
    }
    const bool data = type == 4 || type == 5;
    if (data && (options & 1) == 0 && pgm.more()) {
        pgm.item().length(pgm.position());
        pgm.info().fence();
        pgm.data(pgm.rest());
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol pgm{"pgm", "PGM", "Pragmatic General Multicast", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
