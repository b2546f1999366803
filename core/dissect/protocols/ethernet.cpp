// Ethernet II and IEEE 802.3. IEEE Std 802.3, clause 3. Not decoded: vendors' trailers. Check sequences are not verified.
#include "core/dissect/ether_types.h"
#include "core/dissect/protocols/ethernet.h"
#include "core/dissect/vendors.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kLocalGlobal[]
    = {{1, "Locally administered address (this is NOT the factory default)"},
       {0, "Globally unique address (factory default)"}};
constexpr ValueName kGroupIndividual[]
    = {{1, "Group address (multicast/broadcast)"}, {0, "Individual address (unicast)"}};

constexpr FieldTable kFields{
    mac("eth.dst", "Destination"),
    text("eth.dst_resolved", "Destination (resolved)"),
    dec("eth.dst.oui", "Destination OUI", 24),
    text("eth.dst.oui_resolved", "Destination OUI (resolved)"),
    mac("eth.src", "Source"),
    text("eth.src_resolved", "Source (resolved)"),
    dec("eth.src.oui", "Source OUI", 24),
    text("eth.src.oui_resolved", "Source OUI (resolved)"),
    mac("eth.addr", "Address"),
    text("eth.addr_resolved", "Address (resolved)"),
    dec("eth.addr.oui", "Address OUI", 24),
    text("eth.addr.oui_resolved", "Address OUI (resolved)"),
    flag("eth.dst.lg", "LG bit", 24, 0x020000, kLocalGlobal),
    flag("eth.dst.ig", "IG bit", 24, 0x010000, kGroupIndividual),
    flag("eth.src.lg", "LG bit", 24, 0x020000, kLocalGlobal),
    flag("eth.src.ig", "IG bit", 24, 0x010000, kGroupIndividual),
    flag("eth.lg", "LG bit", 24, 0x020000, kLocalGlobal),
    flag("eth.ig", "IG bit", 24, 0x010000, kGroupIndividual),
    hex("eth.type", "Type", 16).names(kEtherTypeNames),
    dec("eth.len", "Length", 16),
    bytes("eth.padding", "Padding"),
    bytes("eth.trailer", "Trailer"),
    hex("eth.fcs", "Frame check sequence", 32),
    named("eth.fcs.status", "FCS Status", 8, kFcsStatusNames),
    hexDec("eth.invalid_lentype", "Invalid length/type", 16),
    expert("eth.len.past_end", "Length field value goes past the end of the payload",
           Group::Malformed, Severity::Error),
    expert("eth.invalid_lentype.expert", "Invalid length/type", Group::Protocol, Severity::Warning),
    expert("eth.src_not_group", "Source MAC must not be a group address: IEEE 802.3-2002, Section 3.2.3(b)",
           Group::Protocol, Severity::Warning),
    expert("eth.padding_bad",
           "Didn't find padding of zeros, and an undecoded trailer exists. There may be padding of non-zeros.",
           Group::Protocol, Severity::Note),
};

constexpr uint16_t kFabricPath = 0x8903; // its header has its own addresses in the place of these
constexpr std::array kClaims{Claim{"linktype", 1}, Claim{"gre.proto", 0x6558}, Claim{"ethertype", 0x6558}, Claim{"ip.proto", 143},
                             Claim{"sll.ltype", 3}};

// The rows of one of the two addresses.
struct AddressRows {
    FieldRef address, resolved, oui, ouiResolved, local, group;
};

constexpr AddressRows kDestination{kFields["eth.dst"],     kFields["eth.dst_resolved"],
                                   kFields["eth.dst.oui"], kFields["eth.dst.oui_resolved"],
                                   kFields["eth.dst.lg"],  kFields["eth.dst.ig"]};
constexpr AddressRows kSource{kFields["eth.src"],     kFields["eth.src_resolved"],
                              kFields["eth.src.oui"], kFields["eth.src.oui_resolved"],
                              kFields["eth.src.lg"],  kFields["eth.src.ig"]};

constexpr size_t kVendorBytes = 22; // of a name beside a number, with its bracket

void addVendor(Layer& eth, uint32_t at, const Address& address, FieldRef oui, FieldRef resolved)
{
    if (!eth.wants(oui) && !eth.wants(resolved))
        return;
    const auto prefix = eth.peek24(at);
    const auto vendor = vendorOf(address.bytes.data());
    const auto row = eth.addNumber(oui, at, 3, prefix).hide();
    if (row)
        row.text("{}: {:02x}:{:02x}:{:02x}{}", Registry::instance().field(eth.dissection().node(row.id()).field).label,
                 address.bytes[0], address.bytes[1], address.bytes[2],
                 vendor.empty() ? std::string() : fmt::format(" ({})", vendor).substr(0, 1 + kVendorBytes));
    if (vendor.empty())
        return;
    eth.addText(resolved, at, 6, vendor).hide();
}

Address addAddress(Layer& eth, const AddressRows& rows)
{
    const auto at = eth.position();
    const auto address = eth.mac(rows.address);
    const bool odd = rows.address.index == kSource.address.index && (address.bytes[0] & 1) != 0; // a group that sends
    if (eth.failed() || (odd && eth.passesOverFindings()) || !eth.dissection().recording())
        return address;
    const auto text = toText(address);
    const auto under = eth.under(eth.last());
    eth.addText(rows.resolved, at, 6, text).hide();
    addVendor(eth, at, address, rows.oui, rows.ouiResolved);
    eth.addAddress(kFields["eth.addr"], at, 6, address);
    eth.addText(kFields["eth.addr_resolved"], at, 6, text).hide();
    addVendor(eth, at, address, kFields["eth.addr.oui"], kFields["eth.addr.oui_resolved"]);
    const auto bits = eth.peek24(at);
    if (odd)
        eth.note(kFields["eth.src_not_group"], under.item());
    eth.addNumber(rows.local, at, 3, bits);
    eth.addNumber(kFields["eth.lg"], at, 3, bits).hide();
    eth.addNumber(rows.group, at, 3, bits);
    eth.addNumber(kFields["eth.ig"], at, 3, bits).hide();
    return address;
}

constexpr TrailerRows kTrailer{kFields["eth.padding"], kFields["eth.trailer"], kFields["eth.padding_bad"]};
constexpr uint32_t kFcsBytes = 4;

bool isCarriedBy(Layer& eth, std::string_view name)
{
    const auto& registry = Registry::instance();
    for (const auto& entry : eth.dissection().stack())
        if (registry.field(entry.field).name == name)
            return true;
    return false;
}

// Bytes of it: as the packet's own flags say, or else its interface. Source: the pcapng specification, 4.3.1 (flags).
uint32_t announcedCheckSequence(const FrameInput& frame)
{
    const auto ofPacket = frame.options != nullptr ? frame.options->flags.value_or(0) >> 5 & 0xf : 0;
    return ofPacket != 0 ? ofPacket : frame.checkSequenceBytes;
}

// A frame check sequence is there if the file says so; where it says nothing, the four last bytes of a trailer of a
// frame of 64 bytes and more are taken for one, since such a frame needs no padding. Only the outermost frame has one.
void addRest(Layer& eth, uint32_t start, bool typed)
{
    const bool isCut = eth.captured() < eth.reported() && eth.captured() + (typed ? 0 : 1) > start;
    if (start >= eth.reported() || (!isCut && eth.passesOverFindings()))
        return;
    auto end = eth.reported();
    const bool outermost = eth.dissection().stack().size() > 1 && eth.slice(0).offset == 0 && eth.slice(0).buffer == 0;
    const bool announced = announcedCheckSequence(eth.frame()) == kFcsBytes;
    constexpr uint32_t kWithSequence = 64;
    // Of some frames inside others it is known whether they have one: those are not looked through for padding.
    const bool linked = isCarriedBy(eth, "isl");
    const bool known = linked || isCarriedBy(eth, "erspan");
    const bool has = (outermost || linked) && end - start >= kFcsBytes && (announced || linked || end >= kWithSequence);
    if (has)
        end -= kFcsBytes;
    if (!addTrailer(eth, start, end, kTrailer, 0, typed, !known) || !has)
        return;
    if (!eth.has(end, kFcsBytes)) {
        if (isCut)
            tellCutOff(eth, typed ? "Ethertype" : eth.protocol().shortName);
        return;
    }
    eth.addNumber(kFields["eth.fcs"], end, kFcsBytes, eth.peek32(end)).append(" [unverified]");
    eth.addNumber(kFields["eth.fcs.status"], end, 0, 2).generated();
}

constexpr uint16_t kLargestLength = 1500; // IEEE 802.3, 3.2.6: above 1535 it is a type
constexpr uint16_t kSmallestType = 1536;

// Neither a length nor a type.
void tellInvalid(Layer& eth, uint16_t type)
{
    eth.u16(kFields["eth.invalid_lentype"]);
    const auto text = eth.dissection().recording() ? fmt::format("Invalid length/type: 0x{0:04x} ({0})", type) : std::string();
    eth.note(kFields["eth.invalid_lentype.expert"], eth.last(), text);
    eth.info().set("Ethernet Unknown: Invalid length/type: 0x{0:04x} ({0})", type);
    if (eth.item())
        eth.item().text("Ethernet Unknown, Src: {}, Dst: {}", toText(eth.facts().source), toText(eth.facts().destination));
    eth.data(eth.rest());
}

// A frame of Cisco's Inter-Switch Link begins where the address would stand: its first five bytes are always one of two groups.
bool isInterSwitchLink(const Layer& eth)
{
    const auto group = eth.peek(0, 5);
    return (group == 0x01000c0000 || group == 0x0c000c0000) && eth.peek16(12) <= kLargestLength && eth.peek24(14) == 0xaaaa03;
}

constexpr uint32_t kHeader = 14;
constexpr uint32_t kAddressBytes = 6;
constexpr uint32_t kFabricPathBytes = 16 + kFcsBytes; // its header and its check sequence

bool isFabricPath(const Layer& eth)
{
    return eth.peek16(12) == kFabricPath && eth.has(0, kFabricPathBytes - kFcsBytes) && eth.reported() >= kFabricPathBytes;
}

// A frame that ends within its header: its addresses are known as far as they are there.
void tellTooShort(Layer& eth)
{
    if (eth.has(0, kAddressBytes))
        eth.facts().destination = Address::mac(eth.peekBytes(0).data());
    if (eth.has(kAddressBytes, kAddressBytes))
        eth.facts().source = Address::mac(eth.peekBytes(kAddressBytes).data());
    eth.bytes(kFields["eth.trailer"], kHeader);
    eth.limitTo(0);
    eth.reject();
}

void dissect(Layer& eth)
{
    if (isInterSwitchLink(eth)) {
        const Unshown step(eth);
        eth.call("isl", eth.slice(0));
        return;
    }
    if (isFabricPath(eth)) {
        const Unshown step(eth); // what stands there are no addresses of Ethernet
        eth.call("cfp", eth.slice(0));
        return;
    }
    eth.protocolColumn("Ethernet");
    if (!eth.has(0, kHeader))
        return tellTooShort(eth);
    const auto destination = addAddress(eth, kDestination);
    const auto source = addAddress(eth, kSource);
    eth.facts().source = source;
    eth.facts().destination = destination;
    const auto type = eth.peek16(12);
    const bool isLength = type != 0 && type <= kLargestLength; // zero: no length, but the type of a switch's own frames
    if (eth.item()) {
        if (isLength)
            eth.item().text("IEEE 802.3 Ethernet ");
        else
            eth.item().text("Ethernet II, Src: {}, Dst: {}", toText(source), toText(destination));
        eth.item().length(kHeader);
    }
    if (isLength) {
        eth.u16(kFields["eth.len"]);
        const auto payload = std::min<uint32_t>(type, eth.reportedRemaining());
        if (type > eth.reportedRemaining())
            eth.note(kFields["eth.len.past_end"]);
        if (!eth.call("llc", eth.slice(14, payload)))
            eth.data(eth.slice(14, payload));
        addRest(eth, 14 + payload, false);
        return;
    }
    if (type != 0 && type < kSmallestType)
        return tellInvalid(eth, type);
    eth.info().set("Ethernet II");
    eth.u16(kFields["eth.type"]);
    eth.facts().etherType = type;
    if (!eth.call("ethertype", eth.rest()) || (eth.dissection().lastLength() == 0 && eth.reportedRemaining() > 0))
        return; // whoever shows nothing of its bytes knows them all the same
    addRest(eth, 14 + eth.dissection().lastLength(), true);
}

} // namespace

namespace protocols {

extern constinit const Protocol ethernet{"eth", "Ethernet", "Ethernet", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
