// Internet Protocol version 4 with its fragments. RFC 791, 2474 (DS field), 3168 (ECN). Options are in ipv4_options.cpp.
// Checksums are not verified.
#include "core/dissect/failure.h"
#include "core/dissect/protocols/ipv4.h"
#include "core/dissect/reassemble.h"

namespace capscope {
namespace ipv4 {
namespace {

constexpr std::array kClaims{
    Claim{"ethertype", 0x0800}, Claim{"linktype", 228}, Claim{"ip.proto", 4},
    Claim{"ppp.protocol", 0x0021}, Claim{"gre.proto", 0x0800}, Claim{"null.type", 2},
    Claim{"ip.version", 4},
};

constexpr MessageRows kFragmentRows{kFields["ip.fragments"], kFields["ip.fragment"],
                                    kFields["ip.fragment.count"],
                                    kFields["ip.reassembled.length"], "IPv4 Fragment",
                                    "Reassembled IPv4"};

struct Header {
    uint32_t headerLength;
    uint32_t totalLength;
    uint16_t id;
    bool more;
    uint32_t fragmentOffset; // bytes
    uint8_t ttl;
    uint8_t protocol;
    Address source;
    Address destination;
    uint32_t destinationAt; // where it stands: behind a source route, that is its end
};

constexpr ValueName kControlBlockTtls[] = {{18, "255"}, {102, "255"}, {251, "255"}, {252, "any"}};

// RFC 5771, 4: what is sent to 224.0.0/24 is not forwarded, so its TTL is 1, or 255 where the receiver checks that.
void noteTtl(Layer& ip, const Header& h, const Item& ttl)
{
    const auto* d = h.destination.bytes.data();
    constexpr uint8_t kSmall = 5;
    if (d[0] == 224 && d[1] == 0 && d[2] == 0) {
        constexpr uint8_t kIgmp = 2; // RFC 3376, 4: with a TTL of 1, whatever the group is for
        const auto special = h.protocol == kIgmp ? std::string_view("1") : nameOr(kControlBlockTtls, d[3], "1");
        if (special == "any" || h.ttl == (special == "1" ? 1 : 255))
            return;
        ip.note(kFields["ip.ttl.lncb"], ttl,
                ip.dissection().recording() ? fmt::format("\"Time To Live\" != {} for a packet sent to the Local Network Control Block (see RFC 3171)", special)
                    : std::string());
    } else if (d[0] >> 4 != 14 && h.ttl < kSmall && h.protocol != 103 && h.protocol != 89) {
        ip.note(kFields["ip.ttl.too_small"], ttl, ip.dissection().recording() ? fmt::format("\"Time To Live\" only {}", h.ttl) : std::string());
    }
}

// The version and the header length; false if this cannot be a header.
bool readVersion(Layer& ip, Header& h)
{
    const auto first = ip.peek8(0);
    ip.bitFields(1, {kFields["ip.version"]});
    if (ip.failed())
        return false;
    h.headerLength = uint32_t(first & 0x0f) * 4;
    ip.addNumber(kFields["ip.hdr_len"], 0, 1, first);
    if (ip.last()) {
        ip.last().text(".... {:04b} = Header Length: {} bytes ({})", first & 0x0f, h.headerLength, first & 0x0f);
        ip.dissection().node(ip.last().id()).value.number = h.headerLength;
    }
    if (h.headerLength >= kFixedBytes)
        return true;
    const auto item = ip.last();
    ip.note(kFields["ip.bogus_header_length"], item,
            ip.dissection().recording() ? fmt::format("Bogus IP header length ({}, must be at least 20)", h.headerLength) : std::string());
    ip.item().length(h.headerLength);
    ip.info().set("Bogus IP header length ({}, must be at least 20)", h.headerLength);
    return false;
}

// The total length; false if it is less than the header's.
bool readLength(Layer& ip, Header& h)
{
    h.totalLength = ip.u16(kFields["ip.len"]);
    const auto item = ip.last();
    if (ip.failed())
        return false;
    // A length of 0 is segmentation offload: the datagram is as long as its frame.
    if (h.totalLength == 0) {
        h.totalLength = ip.reported();
        item.text("Total Length: {} bytes (reported as 0, presumed to be because of \"TCP segmentation offload\" (TSO))",
                  h.totalLength);
        return true;
    }
    if (h.totalLength < h.headerLength) {
        item.text("Total Length: {} bytes (bogus, less than header length {})", h.totalLength, h.headerLength);
        ip.note(kFields["ip.bogus_ip_length"], item);
        ip.item().length(h.headerLength);
        ip.info().set("Bogus IP length ({}, less than header length {})", h.totalLength, h.headerLength);
        return false;
    }
    if (h.totalLength > ip.reported() && !ip.facts().quoted)
        ip.note(kFields["ip.bogus_ip_length"], item,
                ip.dissection().recording() ? fmt::format("IPv4 total length exceeds packet length ({} bytes)", ip.reported()) : std::string());
    return true;
}

void readFlags(Layer& ip, Header& h)
{
    const auto at = ip.position();
    const auto flags = ip.peek8(at);
    ip.bits(kFields["ip.flags"], 1, {kFields["ip.flags.rb"], kFields["ip.flags.df"], kFields["ip.flags.mf"]});
    ip.last().append("{}{}{}", (flags & 0x80) != 0 ? ", Reserved bit" : "", (flags & 0x40) != 0 ? ", Don't fragment" : "",
                     (flags & 0x20) != 0 ? ", More fragments" : "");
    h.more = (flags & 0x20) != 0;
    h.fragmentOffset = (ip.peek16(at) & 0x1fffu) * 8;
    ip.addNumber(kFields["ip.frag_offset"], at, 2, ip.peek16(at));
    if (ip.last())
        ip.last().text("...{} {:04b} {:04b} {:04b} = Fragment Offset: {}", ip.peek8(at) >> 4 & 1, ip.peek8(at) & 15,
                       ip.peek8(at + 1) >> 4, ip.peek8(at + 1) & 15, h.fragmentOffset);
    ip.skip(1);
}

void readAddresses(Layer& ip, Header& h)
{
    constexpr uint32_t kDestinationAt = 16;
    if (!ip.has(12, 8)) // marks the layer as cut off or malformed, behind what there is
        return ip.skip(8), void(ip.ipv4(kFields["ip.src"]));
    h.source = Address::ipv4(ip.peekBytes(12, 4).data());
    const auto end = h.headerLength > kFixedBytes ? routeEnd(ip, h.headerLength) : 0;
    h.destinationAt = end != 0 ? end : kDestinationAt;
    h.destination = Address::ipv4(ip.peekBytes(h.destinationAt, 4).data());
    ip.skip(8);
    if (!ip.dissection().recording())
        return;
    addAddress(ip, 12, kFields["ip.src"], kFields["ip.src_host"]);
    if (end != 0)
        addAddress(ip, kDestinationAt, kFields["ip.cur_rt"], kFields["ip.cur_rt_host"]);
    else
        addAddress(ip, kDestinationAt, kFields["ip.dst"], kFields["ip.dst_host"]);
}

// False where the header says nothing that could be gone on with.
bool readHeader(Layer& ip, Header& h)
{
    if (!readVersion(ip, h))
        return false;
    const auto ds = ip.bits(kFields["ip.dsfield"], 1,
                            {kFields["ip.dsfield.dscp"], kFields["ip.dsfield.ecn"]});
    ip.last().append(" (DSCP: {}, ECN: {})", nameOr(kDscpShort, ds >> 2, "Unknown"),
                     nameOf(kEcnShort, ds & 3));
    if (!readLength(ip, h))
        return false;
    h.id = ip.u16(kFields["ip.id"]);
    readFlags(ip, h);
    h.ttl = ip.u8(kFields["ip.ttl"]);
    const auto ttl = ip.last();
    h.protocol = ip.u8(kFields["ip.proto"]);
    ip.u16(kFields["ip.checksum"]);
    ip.last().append(" [validation disabled]");
    ip.addNumber(kFields["ip.checksum.status"], 10, 0, 2).generated();
    readAddresses(ip, h);
    if (ip.failed())
        return false;
    noteTtl(ip, h, ttl);
    return true;
}

void tellFragment(Layer& ip, const Header& h)
{
    ip.protocolColumn("IPv4");
    ip.info().set("Fragmented IP protocol (proto={} {}, off={}, ID={:04x})",
                  nameOr(kIpProtocolNames, h.protocol, "Unknown"), h.protocol, h.fragmentOffset,
                  h.id);
    const auto id = ip.recall<MessageId>(0);
    if (id && ip.dissection().state().reassembly.message(*id).completedIn != 0)
        ip.info().append(" [Reassembled in #{}]",
                         ip.dissection().state().reassembly.message(*id).completedIn);
}

void handPayload(Layer& ip, const Header& h, const Slice& payload)
{
    if (payload.reportedLength == 0) // a header alone
        return;
    if (ip.handOff("ip.proto", h.protocol, payload))
        return;
    ip.info().set("{} ({})", nameOr(kIpProtocolNames, h.protocol, "Unknown"), h.protocol);
    ip.data(payload);
}

// Another version where this one was told of.
void dissectOtherVersion(Layer& ip)
{
    // Without an Ethernet type nobody said that it would be version 4.
    const auto& way = ip.dissection().stack();
    static const auto etherType = Registry::instance().fieldId("ethertype");
    const bool isTold = way.size() > 1 && way[way.size() - 2].field == etherType;
    const auto version = ip.peek8(0) >> 4;
    const auto headerLength = (ip.peek8(0) & 0x0f) * 4u;
    if (version == 6 && !isTold) {
        const Unshown step(ip);
        tellNotCounted(ip);
        ip.bitFields(1, {kFields["ip.version"]});
        ip.call("ipv6", ip.slice(0));
        return;
    }
    tellNotCounted(ip);
    ip.bitFields(1, {kFields["ip.version"]});
    if (version == 6) {
        ip.note(kFields["ip.bogus_ip_version"]);
        ip.item().length(headerLength);
        ip.call("ipv6", ip.slice(0));
        return;
    }
    if (isTold) {
        ip.note(kFields["ip.bogus_ip_version"]);
        ip.info().set("Bogus IPv4 version ({}, must be 4)", version);
        ip.item().length(headerLength);
        return;
    }
    ip.note(kFields["ip.bogus_ip_version"], ip.last(), "Bogus IP version");
    ip.protocolColumn("IP");
    ip.info().set("Bogus IP version ({})", version);
    ip.item().length(1).text("Internet Protocol, bogus version ({})", version);
}

void dissect(Layer& ip)
{
    ip.protocolColumn("IPv4");
    ip.info().clear();
    Header h{};
    if (!ip.has(0, 1)) { // not even a version: there is no row
        ip.u8(kFields["ip.version"]);
        ip.limitTo(0);
        return ip.reject();
    }
    if (ip.peek8(0) >> 4 != 4)
        return dissectOtherVersion(ip);
    if (!readHeader(ip, h)) {
        if (!ip.failed())
            tellNotCounted(ip);
        return;
    }
    if (ip.item()) { // the texts of addresses are not made for nobody
        ip.item().append(", Src: {}, Dst: {}", toText(h.source), toText(h.destination));
        if (h.destinationAt > kFixedBytes)
            ip.item().append(", Via: {}", toText(Address::ipv4(ip.peekBytes(16, 4).data())));
    }
    auto& facts = ip.facts();
    facts.source = h.source;
    facts.destination = h.destination;
    ip.limitTo(h.totalLength);
    addOptions(ip, h.headerLength);
    if (ip.failed())
        return ip.item().length(ip.captured()), void();
    ip.item().length(h.headerLength);
    facts.ipProtocol = h.protocol;
    facts.ipTtl = h.ttl;
    auto payload = ip.slice(h.headerLength);
    if (!h.more && h.fragmentOffset == 0)
        return handPayload(ip, h, payload);
    // Without all of its bytes it cannot be put together with others; the first one is worth a look all the same.
    if (payload.bytes.size() + h.headerLength < h.totalLength && h.fragmentOffset == 0) {
        payload.fragment = true;
        return handPayload(ip, h, payload);
    }
    const auto whole = reassembleFragment(ip, {{h.source, h.destination, h.id, h.protocol}, h.fragmentOffset, h.more}, payload,
                                          kFragmentRows, kFields["ip.reassembled_in"]);
    if (whole.reportedLength > 0)
        return handPayload(ip, h, whole);
    tellFragment(ip, h);
    ip.data(payload);
}

} // namespace
} // namespace ipv4

namespace protocols {

extern constinit const Protocol ipv4{"ip", "IPv4", "Internet Protocol Version 4", capscope::ipv4::kFields,
                                     capscope::ipv4::kClaims, capscope::ipv4::dissect};

} // namespace protocols
} // namespace capscope
