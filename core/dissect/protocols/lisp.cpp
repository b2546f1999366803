// Locator/ID Separation Protocol: control messages and the header of data. RFC 6830, 6833. Not decoded: information requests, referrals, security.
#include "core/dissect/protocols/lisp.h"

namespace capscope {
namespace lisp {
namespace {

constexpr std::array kClaims{Claim{"udp.port", 4342}};
constexpr std::array kDataClaims{Claim{"udp.port", 4341}};
constexpr uint32_t kRequest = 1, kReply = 2, kRegister = 3, kNotify = 4, kEncapsulated = 8;

void tellPrefix(Layer& lisp, const std::string& prefix)
{
    if (!prefix.empty())
        lisp.info().append(" for {}", prefix);
}

void addMappings(Layer& lisp, int count)
{
    for (int i = 1; i <= count && lisp.more(); ++i) {
        const auto prefix = addMapping(lisp, i);
        if (i == 1)
            tellPrefix(lisp, prefix);
    }
}

bool complainOfFamily(Layer& lisp, std::string_view what, uint16_t afi, bool known)
{
    if (!known)
        lisp.note(kFields["lisp.unexpected_field"], lisp.item(), lisp.wantsTree() ? fmt::format("Unexpected {} AFI ({}), cannot decode", what, afi) : std::string());
    return !known;
}

bool isKnown(uint16_t afi) { return afi == kAfiIpv4 || afi == kAfiIpv6 || afi == kAfiCanonical; }

// RFC 6830, 6.1.2.
void addRequest(Layer& lisp)
{
    const auto word = lisp.peek24(0);
    if ((word & 0x20000) != 0)
        lisp.info().append(" (RLOC-probe)");
    else if ((word & 0x10000) != 0)
        lisp.info().append(" (SMR)");
    else if ((word & 0x4000) != 0)
        lisp.info().append(" (SMR-invoked)");
    {
        const auto under = lisp.under(lisp.addNumber(kFields["lisp.mreq.flags"], 0, 3, word));
        for (const auto row : {kFields["lisp.mreq.flags.auth"], kFields["lisp.mreq.flags.mrp"], kFields["lisp.mreq.flags.probe"], kFields["lisp.mreq.flags.smr"], kFields["lisp.mreq.flags.pitr"], kFields["lisp.mreq.flags.smri"]})
            lisp.addNumber(row, 0, 3, word);
    }
    lisp.addNumber(kFields["lisp.mreq.res"], 0, 3, word);
    lisp.addNumber(kFields["lisp.irc"], 0, 3, word);
    lisp.skip(3);
    const auto records = lisp.u8(kFields["lisp.records"]);
    lisp.u64(kFields["lisp.nonce"]);
    const auto afi = lisp.u16(kFields["lisp.mreq.srceid.afi"]);
    if (afi != kAfiNone && complainOfFamily(lisp, "Source EID", afi, isKnown(afi)))
        return;
    addAddress(lisp, afi, kFields["lisp.mreq.srceid.ipv4"], kFields["lisp.mreq.srceid_ipv6"], "Source EID");
    const auto routers = (word & 0x1f) + 1;
    for (uint32_t i = 1; i <= routers && lisp.more(); ++i) {
        const auto start = lisp.position();
        const auto item = lisp.addNone(kFields["lisp.mreq.itr_rloc"], start, 0);
        const auto under = lisp.under(item);
        const auto family = lisp.u16(kFields["lisp.mreq.itr_rloc.afi"]);
        if (complainOfFamily(lisp, "ITR-RLOC", family, isKnown(family)))
            return;
        item.text("ITR-RLOC {}: {}", i, addAddress(lisp, family, kFields["lisp.mreq.itr_rloc_ipv4"], kFields["lisp.mreq.itr_rloc_ipv6"], "ITR-RLOC Address"));
        item.length(lisp.position() - start);
    }
    for (int i = 1; i <= records && lisp.more(); ++i) {
        const auto start = lisp.position();
        const auto item = lisp.addNone(kFields["lisp.mreq.record"], start, 0);
        const auto under = lisp.under(item);
        lisp.u8(kFields["lisp.mreq.record.res"]);
        const auto bits = lisp.u8(kFields["lisp.mreq.record.prefix.length"]);
        const auto family = lisp.u16(kFields["lisp.mreq.record.prefix.afi"]);
        if (complainOfFamily(lisp, "EID prefix", family, isKnown(family)))
            return;
        const auto prefix = fmt::format("{}/{}", addAddress(lisp, family, kFields["lisp.mreq.record.prefix.ipv4"], kFields["lisp.mreq.record.prefix.ipv6"], "Prefix"), bits);
        item.text("Map-Request Record {}: {}", i, prefix);
        item.length(lisp.position() - start);
        if (i == 1)
            tellPrefix(lisp, prefix);
    }
    if ((word & 0x40000) != 0 && lisp.more()) {
        const auto start = lisp.position();
        const auto item = lisp.addNone(kFields["lisp.mrep.record"], start, lisp.reportedRemaining());
        const auto under = lisp.under(item);
        addMapping(lisp, 1);
        item.length(lisp.position() - start);
    }
}

void addReply(Layer& lisp)
{
    if ((lisp.peek24(0) & 0x80000) != 0)
        lisp.info().append(" (RLOC-probe reply)");
    lisp.bitFields(3, {kFields["lisp.mrep.flags.probe"], kFields["lisp.mrep.flags.enlr"], kFields["lisp.mrep.flags.sec"], kFields["lisp.mrep.res"]});
    const auto records = lisp.u8(kFields["lisp.records"]);
    lisp.u64(kFields["lisp.nonce"]);
    addMappings(lisp, records);
}

void addNotification(Layer& lisp)
{
    const auto word = lisp.peek24(0);
    lisp.bitFields(3, {kFields["lisp.mnot.flags.xtrid"], kFields["lisp.mnot.flags.rtr"], kFields["lisp.mnot.res"]});
    const auto records = lisp.u8(kFields["lisp.records"]);
    lisp.u64(kFields["lisp.nonce"]);
    lisp.u16(kFields["lisp.keyid"]);
    const auto size = lisp.u16(kFields["lisp.authlen"]);
    if (size != 0)
        lisp.bytes(kFields["lisp.auth"], size);
    addMappings(lisp, records);
    if ((word & 0x80000) != 0 && lisp.more()) {
        lisp.bytes(kFields["lisp.xtrid"], 16);
        lisp.bytes(kFields["lisp.siteid"], 8);
    }
}

// A datagram with another control message: that one's text, said to be encapsulated.
void addEncapsulated(Layer& lisp)
{
    const auto word = lisp.peek32(0);
    lisp.bitFields(4, {kFields["lisp.ecm.flags.sec"], kFields["lisp.ecm.flags.ddt"], kFields["lisp.ecm.res"]});
    lisp.item().length(4);
    lisp.info().clear();
    const auto version = lisp.peek8(4) >> 4;
    if (!lisp.handOff("ip.version", uint32_t(version)))
        return lisp.data(lisp.rest());
    if (!lisp.info().wanted())
        return;
    auto text = lisp.info().text();
    if ((word & 0x04000000) != 0) {
        const auto at = text.find(" for ");
        text.insert(at == std::string::npos ? text.size() : at, " (DDT-originated)");
    }
    lisp.info().set("Encapsulated {}", text);
}

void dissect(Layer& lisp)
{
    lisp.protocolColumn("LISP");
    const auto type = lisp.peek8(0) >> 4;
    lisp.info().set(nameOr(kTypeNames, uint64_t(type), "Unknown LISP Control Packet"));
    lisp.addNumber(kFields["lisp.type"], 0, 3, lisp.peek24(0));
    if (!lisp.has(0, 3))
        return lisp.skip(3);
    switch (uint32_t(type)) {
    case kRequest:
        addRequest(lisp);
        break;
    case kReply:
        addReply(lisp);
        break;
    case kRegister:
        tellPrefix(lisp, addRegistration(lisp));
        break;
    case kNotify:
        addNotification(lisp);
        break;
    case kEncapsulated:
        return addEncapsulated(lisp);
    default:
        break;
    }
    if (!lisp.failed() && lisp.reportedRemaining() != 0)
        lisp.call("data", lisp.rest(), lisp.inside());
}

// RFC 6830, 5.3: in front of the datagram of the ends.
void dissectData(Layer& lisp)
{
    lisp.protocolColumn("LISP");
    const auto flags = lisp.bits(kFields["lisp-data.flags"], 1,
                                 {kFields["lisp-data.flags.nonce"], kFields["lisp-data.flags.lsb"], kFields["lisp-data.flags.enr"], kFields["lisp-data.flags.mv"], kFields["lisp-data.flags.iid"], kFields["lisp-data.flags.res"]});
    if ((flags & 0x10) != 0) {
        const auto versions = lisp.u24(kFields["lisp-data.mapver"]);
        lisp.last().text("Source Map-Version: {}, Destination Map-Version: {}", versions >> 12, versions & 0xfff);
    } else if ((flags & 0x80) != 0) {
        lisp.u24(kFields["lisp-data.nonce"]);
    } else {
        lisp.skip(3);
    }
    if ((flags & 0x08) != 0) {
        lisp.u24(kFields["lisp-data.iid"]);
        lisp.u8(kFields["lisp-data.lsb8"]);
    } else if ((flags & 0x40) != 0) {
        lisp.u32(kFields["lisp-data.lsb"]);
    } else {
        lisp.skip(4);
    }
    lisp.item().length(8);
    const auto version = lisp.peek8(8) >> 4;
    if (!lisp.failed() && !lisp.handOff("ip.version", uint32_t(version)))
        lisp.data(lisp.rest());
}

} // namespace
} // namespace lisp

namespace protocols {

extern constinit const Protocol lisp{
    "lisp", "LISP Control", "Locator/ID Separation Protocol", capscope::lisp::kFields, capscope::lisp::kClaims, capscope::lisp::dissect};

extern constinit const Protocol lispData{
    "lisp-data", "LISP Data", "Locator/ID Separation Protocol (Data)", capscope::lisp::kFields, capscope::lisp::kDataClaims, capscope::lisp::dissectData};

} // namespace protocols
} // namespace capscope
