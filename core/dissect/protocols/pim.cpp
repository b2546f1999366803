// Protocol Independent Multicast, versions 1 and 2. RFC 7761, 3973 (dense mode), 5059 (bootstrap), 5015 (bidirectional), 5384 (join
// attributes). Not decoded: source discovery (RFC 8364), ECMP redirect (RFC 6754).
#include "core/dissect/protocols/pim.h"

namespace capscope {
namespace {

using namespace pim;

constexpr std::array kClaims{Claim{"ip.proto", 103}, Claim{"igmp.type", 0x14}};

enum Type : uint8_t { Hello, Register, RegisterStop, JoinPrune, Bootstrap, Assert, Graft, GraftAck, Candidate, StateRefresh, Election, SourceDiscovery = 12 };

void addHoldtime(Layer& pim, const Item& option)
{
    const auto seconds = pim.u16(kFields["pim.holdtime"]);
    if (seconds == 0 || seconds == 0xffff) {
        const auto name = seconds == 0 ? "goodbye" : "Infinity";
        pim.last().text("Holdtime: {} ({})", name, seconds);
        option.append(": {} ({})", seconds, name);
    } else {
        option.append(": {}", seconds);
    }
}

void addAddressList(Layer& pim, uint32_t start, uint16_t type, uint32_t end)
{
    const auto under = pim.under(pim.label(start, end - start, "{}Address List ({})", type == 24 ? "" : "old ", type));
    while (pim.more() && pim.position() < end)
        addUnicast(pim, kListed);
}

void addHelloOption(Layer& pim)
{
    const auto start = pim.position();
    const auto type = pim.peek16(start);
    const auto length = pim.peek16(start + 2);
    const auto name = nameOf(kOptionNames, type);
    const auto item = name.empty() ? pim.label(start, 4u + length, "Option {}: Unknown: {}", type, type)
                                   : pim.label(start, 4u + length, "Option {}: {}", type, name);
    const auto under = pim.under(item);
    pim.u16(kFields["pim.optiontype"]);
    pim.u16(kFields["pim.optionlength"]);
    switch (type) {
    case 1:
        addHoldtime(pim, item);
        break;
    case 2: {
        const auto delay = pim.peek16(start + 4);
        pim.addNumber(kFields["pim.t"], start + 4, 1, delay >> 8);
        pim.bitFields(2, {kFields["pim.propagation_delay"]});
        const auto override = pim.u16(kFields["pim.override_interval"]);
        item.append(": T = {}, Propagation Delay = {}ms, Override Interval = {}ms", delay >> 15, delay & 0x7fff, override);
        break;
    }
    case 19:
        item.append(": {}", pim.u32(kFields["pim.dr_priority"]));
        break;
    case 20:
        item.append(": {}", pim.u32(kFields["pim.generation_id"]));
        break;
    case 21: {
        const auto version = pim.u8(kFields["pim.state_refresh_version"]);
        const auto interval = pim.u8(kFields["pim.state_refresh_interval"]);
        item.append(": Version = {}, Interval = {}s", version, interval);
        pim.u16(kFields["pim.state_refresh_reserved"]);
        break;
    }
    case 22:
        break;
    case 24:
    case 65001:
        addAddressList(pim, start, type, start + 4 + length);
        break;
    default:
        if (length > 0)
            pim.bytes(kFields["pim.optionvalue"], length);
    }
    pim.seek(uint64_t(start) + 4 + length);
}

void dissectHello(Layer& pim, const Item& options)
{
    int count = 0;
    for (; pim.more(); ++count)
        addHelloOption(pim);
    if (!pim.failed())
        options.append(": {}", count);
}

void dissectRegister(Layer& pim)
{
    const auto flags = pim.u32(kFields["pim.register_flag"]);
    {
        const auto under = pim.under(pim.last());
        pim.addNumber(kFields["pim.register_flag.border"], 4, 4, flags);
        pim.addNumber(kFields["pim.register_flag.null_register"], 4, 4, flags);
    }
    if (!pim.more())
        return;
    const auto version = pim.peek8(pim.position()) >> 4;
    pim.addNumber(kFields["pim.ip_version"], pim.position(), 1, pim.peek8(pim.position()));
    pim.holdColumns(true); // they tell of the register, not of what is registered
    if (version == 4 || version == 6) {
        pim.handOff("ip.version", version);
        return;
    }
    if (version != 0)
        return;
    // RFC 7761, 4.9.3: a null register may have only the addresses, in a header of zeros.
    const bool isV4 = pim.facts().source.kind == AddressKind::Ipv4;
    pim.addNone(kFields["pim.dummy_header"], pim.position(), pim.reportedRemaining()).append(isV4 ? "IPv4" : "IPv6");
    pim.skip(isV4 ? 12 : 8);
    readAddress(pim, kSource, isV4 ? 4 : 16);
    readAddress(pim, kGroup, isV4 ? 4 : 16);
}

void addJoinsOf(Layer& pim, FieldRef row, uint32_t at, uint16_t count, const AddressRows& rows)
{
    const auto under = pim.under(pim.addNumber(row, at, 2, count));
    for (int i = 0; i < count && pim.more(); ++i)
        addSource(pim, rows);
}

void dissectJoinPrune(Layer& pim)
{
    addUnicast(pim, kUpstream);
    pim.bytes(kFields["pim.res_bytes"], 1);
    const auto groups = pim.u8(kFields["pim.numgroups"]);
    pim.u16(kFields["pim.holdtime"]);
    for (int i = 0; i < groups && pim.more(); ++i) {
        // The item of the first group reaches over all that follow, as other analyzers show it.
        const auto set = pim.addNone(kFields["pim.group_set"], pim.position(), pim.reportedRemaining());
        set.text("Group {}", i);
        const auto under = pim.under(set);
        addGroup(pim, i);
        const auto at = pim.position();
        const auto joins = pim.peek16(at);
        const auto prunes = pim.peek16(at + 2);
        pim.skip(4);
        if (pim.failed())
            return;
        addJoinsOf(pim, kFields["pim.numjoins"], at, joins, kJoin);
        addJoinsOf(pim, kFields["pim.numprunes"], at + 2, prunes, kPrune);
    }
}

void addMetrics(Layer& pim)
{
    pim.addNumber(kFields["pim.rpt"], pim.position(), 1, pim.peek8(pim.position()));
    pim.bitFields(4, {kFields["pim.metric_pref"]});
    pim.u32(kFields["pim.metric"]);
}

// Reserved bytes amid the options stand below the protocol's row.
void addReserved(Layer& pim, uint32_t size)
{
    const auto under = pim.under(pim.item());
    pim.bytes(kFields["pim.res_bytes"], size);
}

bool addRpOfGroup(Layer& pim, int index)
{
    const auto at = pim.position();
    const auto item = addUnicast(pim, kRp);
    const auto size = addressSize(pim.peek8(at));
    if (item && pim.wantsTree())
        item.text("RP {}: {}", index, addressText(pim, at + 2, size));
    return !pim.failed();
}

void dissectBootstrap(Layer& pim)
{
    pim.u16(kFields["pim.fragment_tag"]);
    pim.u8(kFields["pim.hash_mask_len"]);
    pim.u8(kFields["pim.bsr_priority"]);
    addUnicast(pim, kBsr);
    for (int i = 0; pim.more(); ++i) {
        const auto group = addGroup(pim, i);
        uint8_t count = 0;
        {
            const auto under = pim.under(group);
            pim.u8(kFields["pim.rp_count"]);
            count = pim.u8(kFields["pim.frp_count"]);
            pim.skip(2);
        }
        for (int j = 0; j < count && pim.more(); ++j) {
            if (!addRpOfGroup(pim, j))
                return;
            pim.u16(kFields["pim.holdtime"]);
            {
                const auto under = pim.under(group);
                pim.u8(kFields["pim.priority"]);
            }
            addReserved(pim, 1);
        }
    }
}

void dissectCandidate(Layer& pim)
{
    const auto count = pim.u8(kFields["pim.prefix_count"]);
    pim.u8(kFields["pim.priority"]);
    pim.u16(kFields["pim.holdtime"]);
    addUnicast(pim, kRp);
    for (int i = 0; i < count && pim.more(); ++i)
        addGroup(pim, i);
}

void dissectStateRefresh(Layer& pim)
{
    addGroup(pim, -1);
    addUnicast(pim, kSource);
    addUnicast(pim, kOriginator);
    addMetrics(pim);
    pim.u8(kFields["pim.mask_len"]);
    pim.u8(kFields["pim.ttl"]);
    pim.bitFields(1, {kFields["pim.prune_indicator"], kFields["pim.prune_now"], kFields["pim.assert_override"]});
    pim.u8(kFields["pim.interval"]);
}

void dissectElection(Layer& pim)
{
    addUnicast(pim, kRp);
    const auto preference = pim.u32(kFields["pim.metric_pref"]);
    pim.last().text("DF Metric Preference: {}", preference);
    pim.u32(kFields["pim.metric"]);
}

void dissectOptions(Layer& pim, Type type)
{
    const auto options = pim.addNone(kFields["pim.option"], pim.position(), pim.reportedRemaining());
    const auto under = pim.under(options);
    switch (type) {
    case Hello:
        return dissectHello(pim, options);
    case Register:
        return dissectRegister(pim);
    case RegisterStop:
        addGroup(pim, -1);
        addUnicast(pim, kSource);
        return;
    case JoinPrune:
    case Graft:
    case GraftAck:
        return dissectJoinPrune(pim);
    case Bootstrap:
        return dissectBootstrap(pim);
    case Assert:
        addGroup(pim, -1);
        addUnicast(pim, kSource);
        addMetrics(pim);
        return;
    case Candidate:
        return dissectCandidate(pim);
    case StateRefresh:
        return dissectStateRefresh(pim);
    case Election:
        return dissectElection(pim);
    default:
        return;
    }
}

// RFC 7761, 4.9: registers are summed over their first 8 bytes only; over IPv6 with a pseudo header.
void addPimChecksum(Layer& pim, Type type)
{
    const auto at = pim.position();
    const auto found = pim.u16(kFields["pim.cksum"]);
    if (pim.failed())
        return;
    const auto item = pim.last();
    const auto summed = type == Register ? 8u : pim.reported();
    if (!pim.has(0, summed) || pim.rest().fragment) {
        item.append(" [unverified]");
        pim.addNumber(kFields["pim.cksum.status"], at, 0, 2).generated();
        return;
    }
    uint32_t pseudo = 0;
    const auto& facts = pim.facts();
    if (facts.source.kind == AddressKind::Ipv6) {
        pseudo = checksumAdd({facts.source.bytes.data(), 16});
        pseudo = checksumAdd({facts.destination.bytes.data(), 16}, pseudo) + (summed >> 16) + (summed & 0xffff) + 103;
    }
    const auto sum = checksumAdd(pim.peekBytes(0, summed), pseudo);
    const bool good = checksumOf(sum) == 0;
    const auto right = checksumOf(checksumAdd({}, sum + (0xffffu - found)));
    if (good)
        item.append(" [correct]");
    else
        item.append(" incorrect, should be 0x{:04x}", right);
    if (!good)
        pim.note(kFields["pim.bad_checksum"], item, fmt::format("Bad checksum [should be 0x{:04x}]", right));
    pim.addNumber(kFields["pim.cksum.status"], at, 0, good ? 1 : 0).generated();
}

void dissectVersion2(Layer& pim)
{
    const auto type = Type(pim.peek8(0) & 0x0f);
    pim.protocolColumn("PIMv2");
    const auto name = nameOf(kTypeNames, type);
    if (name.empty())
        pim.info().set("Unknown ({})", uint8_t(type));
    else
        pim.info().set(name);
    pim.bitFields(1, {kFields["pim.version"], kFields["pim.type"]});
    if (type == Election)
        pim.bitFields(1, {kFields["pim.df_elect.subtype"], kFields["pim.df_elect.rsvd"]});
    else if (type == SourceDiscovery)
        pim.skip(1);
    else
        pim.bytes(kFields["pim.res_bytes"], 1);
    addPimChecksum(pim, type);
    if (!pim.more())
        return;
    dissectOptions(pim, type);
}

void addSourceOfVersion1(Layer& pim, FieldRef row)
{
    pim.bitFields(1, {kFields["pim.src_flags.a"], kFields["pim.src_flags.s"], kFields["pim.src_flags.w"], kFields["pim.src_flags.r"],
                      kFields["pim.src_flags.rsv"]});
    pim.u8(kFields["pim.mask_len"]);
    pim.ipv4(row);
}

void addGroupOfVersion1(Layer& pim, int index)
{
    pim.ipv4(kFields["pim.group"]);
    const auto group = pim.last();
    if (pim.wantsTree() && pim.has(pim.position() - 4, 4))
        group.text("Group {}: {}", index, addressText(pim, pim.position() - 4, 4));
    const auto under = pim.under(group);
    pim.ipv4(kFields["pim.group_mask"]);
    if (pim.wantsTree() && pim.has(pim.position() - 4, 4))
        pim.last().text("Group {} Mask: {}", index, addressText(pim, pim.position() - 4, 4));
    const auto at = pim.position();
    const std::array rows{std::pair{kFields["pim.numjoins"], kFields["pim.join_ip"]}, std::pair{kFields["pim.numprunes"], kFields["pim.prune_ip"]}};
    pim.skip(4);
    for (uint32_t i = 0; i < 2 && !pim.failed(); ++i) {
        const auto count = pim.peek16(at + 2 * i);
        const auto list = pim.under(pim.addNumber(rows[i].first, at + 2 * i, 2, count));
        for (int j = 0; j < count && pim.more(); ++j)
            addSourceOfVersion1(pim, rows[i].second);
    }
}

void dissectJoinPruneOfVersion1(Layer& pim)
{
    pim.ipv4(kFields["pim.upstream_neighbor"]);
    addReserved(pim, 2);
    pim.u16(kFields["pim.holdtime"]);
    addReserved(pim, 1);
    pim.u8(kFields["pim.mask_len"]);
    pim.u8(kFields["pim.addr_len"]);
    const auto groups = pim.u8(kFields["pim.numgroups"]);
    for (int i = 0; i < groups && pim.more(); ++i)
        addGroupOfVersion1(pim, i);
}

void dissectOptionsOfVersion1(Layer& pim, uint8_t code)
{
    const auto options = pim.under(pim.addNone(kFields["pim.option"], pim.position(), pim.reportedRemaining()));
    switch (code) {
    case 0:
        pim.bitFields(1, {kFields["pim.mode"]});
        pim.skip(1);
        pim.u16(kFields["pim.holdtime"]);
        return;
    case 1:
        pim.addNumber(kFields["pim.ip_version"], pim.position(), 1, pim.peek8(pim.position()));
        pim.holdColumns(true);
        pim.handOff("ip.version", pim.peek8(pim.position()) >> 4);
        return;
    case 2:
        pim.ipv4(kFields["pim.group"]);
        pim.ipv4(kFields["pim.source"]);
        return;
    case 3:
    case 6:
    case 7:
        return dissectJoinPruneOfVersion1(pim);
    case 4:
        pim.ipv4(kFields["pim.group_address"]);
        pim.ipv4(kFields["pim.group_mask"]);
        pim.ipv4(kFields["pim.rp"]);
        addReserved(pim, 2);
        pim.u16(kFields["pim.holdtime"]);
        return;
    case 5:
        pim.ipv4(kFields["pim.group_address"]);
        pim.ipv4(kFields["pim.group_mask"]);
        addMetrics(pim);
        return;
    default:
        return;
    }
}

// Inside IGMP, with its type in front.
void dissectVersion1(Layer& pim)
{
    pim.protocolColumn("PIMv1");
    pim.addText(kFields["pim.igmp_type"], 0, 0, "PIM (0x14)");
    pim.skip(1);
    const auto code = pim.u8(kFields["pim.code"]);
    const auto name = nameOf(kCodeNames, code);
    if (name.empty())
        pim.info().set("Unknown ({})", code);
    else
        pim.info().set(name);
    addPimChecksum(pim, code == 1 ? Register : Hello);
    pim.bitFields(1, {kFields["pim.version"]});
    pim.bytes(kFields["pim.res_bytes"], 3);
    if (pim.more())
        dissectOptionsOfVersion1(pim, code);
}

void dissect(Layer& pim)
{
    if (pim.reported() == 0) { // too few bytes for a row
        pim.malformed();
        return pim.reject();
    }
    if (pim.facts().ipProtocol == 2)
        dissectVersion1(pim);
    else
        dissectVersion2(pim);
}

} // namespace

namespace protocols {

extern constinit const Protocol pim{"pim", "PIM", "Protocol Independent Multicast", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
