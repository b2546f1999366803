// IEEE 802.11 frames: headers of management, control and data frames. IEEE Std 802.11-2016, 9. Not decoded: HT control, control
// wrappers, extensions, aggregated MSDUs, mesh headers, the contents of protected frames; the check sequence is not verified.
#include "core/dissect/protocols/radio_facts.h"
#include "core/dissect/protocols/wlan.h"

namespace capscope {
namespace {

using namespace wlan;

constexpr uint16_t kEncapsulatedType = 0x890d;
constexpr std::array kClaims{Claim{"linktype", 105}, Claim{"ethertype", kEncapsulatedType}};

enum Type : uint8_t { Management, Control, Data };
enum Flag : uint8_t { ToDs = 0x01, FromDs = 0x02, MoreFragments = 0x04, Retry = 0x08, Power = 0x10, MoreData = 0x20, Protected = 0x40, Order = 0x80 };

struct AddressRow {
    FieldRef address;
    FieldRef resolved;
    bool hidden = false;
};

constexpr AddressRow kReceiver{kFields["wlan.ra"], kFields["wlan.ra_resolved"]};
constexpr AddressRow kTransmitter{kFields["wlan.ta"], kFields["wlan.ta_resolved"]};
constexpr AddressRow kDestination{kFields["wlan.da"], kFields["wlan.da_resolved"]};
constexpr AddressRow kSource{kFields["wlan.sa"], kFields["wlan.sa_resolved"]};
constexpr AddressRow kBssid{kFields["wlan.bssid"], kFields["wlan.bssid_resolved"]};
constexpr AddressRow kStation{kFields["wlan.staa"], kFields["wlan.staa_resolved"]};
constexpr AddressRow kAny{kFields["wlan.addr"], kFields["wlan.addr_resolved"], true};

void addAddress(Layer& wlan, uint32_t at, const AddressRow& row)
{
    if (!wlan.wants(row.address) && !wlan.wants(row.resolved))
        return;
    const auto bytes = wlan.peekBytes(at, 6);
    if (bytes.size() < 6)
        return;
    wlan.addBytes(row.address, at, 6, bytes);
    if (row.hidden)
        wlan.last().hide();
    wlan.addText(row.resolved, at, 6, toText(Address::mac(bytes.data()))).hide();
}

void addReceiver(Layer& wlan)
{
    addAddress(wlan, 4, kReceiver);
    addAddress(wlan, 4, kAny);
}

void addTransmitter(Layer& wlan)
{
    addAddress(wlan, 10, kTransmitter);
    addAddress(wlan, 10, kAny);
}

Address addressAt(const Layer& wlan, uint32_t at) { return wlan.has(at, 6) ? Address::mac(wlan.peekBytes(at, 6).data()) : Address{}; }

std::string flagsText(uint8_t flags, bool checkSequence)
{
    static constexpr std::string_view kLetters = "opmPRMFT";
    std::string text;
    for (int i = 0; i < 8; ++i)
        text += (flags & 0x80 >> i) != 0 ? kLetters[size_t(i)] : '.';
    if (checkSequence)
        text += 'C';
    return text;
}

// Access points that speak CAPWAP send the two bytes of frame control in the other order.
bool isSwapped(Layer& wlan)
{
    const auto& stack = wlan.dissection().stack();
    const auto& registry = wlan.dissection().registry();
    return stack.size() >= 2 && stack[stack.size() - 2].field == registry.firstField(registry.byKey("capwap.data"));
}

// Called by its EtherType, not as a frame of a radio.
bool isEncapsulated(Layer& wlan)
{
    const auto& stack = wlan.dissection().stack();
    const auto& registry = wlan.dissection().registry();
    return wlan.facts().etherType == kEncapsulatedType && stack.size() >= 2
        && stack[stack.size() - 2].field == registry.firstField(registry.byKey("ethertype"));
}

void addFrameControl(Layer& wlan, uint16_t kind, uint8_t flags, bool swapped)
{
    const uint32_t typeAt = swapped ? 1 : 0, flagsAt = 1 - typeAt;
    wlan.addNumber(kFields["wlan.fc.type_subtype"], typeAt, 1, kind);
    const auto first = wlan.peek8(typeAt);
    const auto word = wlan.under(wlan.addNumber(kFields["wlan.fc"], 0, 2, wlan.peek16(0)).append(swapped ? "(Swapped)" : ""));
    wlan.addNumber(kFields["wlan.fc.version"], typeAt, 1, first);
    wlan.addNumber(kFields["wlan.fc.type"], typeAt, 1, first);
    wlan.addNumber(kFields["wlan.fc.subtype"], typeAt, 1, first);
    const auto under = wlan.under(wlan.addNumber(kFields["wlan.flags"], flagsAt, 1, flags));
    wlan.addNumber(kFields["wlan.fc.ds"], flagsAt, 1, flags);
    wlan.addNumber(kFields["wlan.fc.tods"], flagsAt, 1, flags).hide();
    wlan.addNumber(kFields["wlan.fc.fromds"], flagsAt, 1, flags).hide();
    for (const auto row : {kFields["wlan.fc.frag"], kFields["wlan.fc.retry"], kFields["wlan.fc.pwrmgt"], kFields["wlan.fc.moredata"],
                           kFields["wlan.fc.protected"], kFields["wlan.fc.order"]})
        wlan.addNumber(row, flagsAt, 1, flags);
}

void addSequence(Layer& wlan)
{
    const auto word = wlan.peek16le(22);
    wlan.addNumber(kFields["wlan.frag"], 22, 2, word);
    wlan.addNumber(kFields["wlan.seq"], 22, 2, word);
    wlan.info().append(", SN={}, FN={}", word >> 4, word & 15);
}

// Of the length without the check sequence, which is at the end of what the frame was.
uint32_t addCheckSequence(Layer& wlan, uint32_t end)
{
    if (!radioFacts(wlan.frame()).checkSequence || wlan.reported() < 14)
        return end;
    const auto at = wlan.reported() - 4;
    if (wlan.has(at, 4)) {
        wlan.addNumber(kFields["wlan.fcs"], at, 4, wlan.peek32le(at)).append(" [unverified]");
        wlan.addNumber(kFields["wlan.fcs.status"], at, 0, 2).generated();
    }
    return at;
}

void addManagementAddresses(Layer& wlan)
{
    addReceiver(wlan);
    addAddress(wlan, 4, kDestination);
    addAddress(wlan, 10, kTransmitter);
    addAddress(wlan, 10, kSource);
    addAddress(wlan, 16, kBssid);
    addAddress(wlan, 10, kAny);
    addAddress(wlan, 16, kAny);
}

struct DataAddresses {
    uint32_t destination, source, bssid, station;
};

DataAddresses dataAddresses(uint8_t ds)
{
    switch (ds) {
    case 0:
        return {4, 10, 16, 0};
    case ToDs:
        return {16, 10, 4, 10};
    case FromDs:
        return {4, 16, 10, 4};
    default:
        return {16, 24, 0, 0};
    }
}

void addDataAddresses(Layer& wlan, const DataAddresses& at)
{
    addReceiver(wlan);
    addTransmitter(wlan);
    addAddress(wlan, at.destination, kDestination);
    addAddress(wlan, at.source, kSource);
    if (at.bssid != 0)
        addAddress(wlan, at.bssid, kBssid);
    if (at.station != 0)
        addAddress(wlan, at.station, kStation);
}

void addQualityOfService(Layer& wlan, uint8_t ds)
{
    const auto at = wlan.position();
    const auto word = wlan.peek16le(at);
    const auto under = wlan.under(wlan.addNumber(kFields["wlan.qos"], at, 2, word));
    wlan.addNumber(kFields["wlan.qos.tid"], at, 2, word);
    wlan.addNumber(kFields["wlan.qos.priority"], at, 2, word);
    if (ds == FromDs)
        wlan.addNumber(kFields["wlan.qos.eosp"], at, 2, word);
    else
        wlan.addNumber(kFields["wlan.qos.bit4"], at, 2, word);
    wlan.addNumber(kFields["wlan.qos.ack"], at, 2, word);
    wlan.addNumber(kFields["wlan.qos.amsdupresent"], at, 2, word);
    if (ds == ToDs && (word & 0x10) == 0)
        wlan.addNumber(kFields["wlan.qos.txop_dur_req"], at, 2, word)
            .append(word >> 8 == 0 ? " (no TXOP requested)" : "");
    if (ds == FromDs && (word & 0x0200) == 0) {
        const auto state = wlan.under(wlan.addNumber(kFields["wlan.qos.ps_buf_state"], at, 2, word));
        wlan.addNumber(kFields["wlan.qos.buf_state_indicated"], at, 2, word);
    }
    wlan.skip(2);
}

// The body is encrypted: only what stands in front of it can be told.
void dissectProtected(Layer& wlan, uint32_t end)
{
    const auto at = wlan.position();
    const bool extended = (wlan.peek8(at + 3) & 0x20) != 0;
    if (!extended && end >= at + 8) {
        const auto under = wlan.under(wlan.label(at, 4, "WEP parameters"));
        wlan.u24(kFields["wlan.wep.iv"]);
        wlan.bitFields(1, {kFields["wlan.wep.key"]});
        if (wlan.has(end - 4, 4))
            wlan.addNumber(kFields["wlan.wep.icv"], end - 4, 4, wlan.peek32(end - 4)).append(" (not verified)");
    } else {
        wlan.skip(extended ? 8 : 4);
    }
    const auto tail = extended ? 8u : 4u;
    if (!wlan.failed() && wlan.position() + tail < end)
        wlan.call("data", wlan.slice(wlan.position(), end - tail - wlan.position()));
}

void dissectData(Layer& wlan, uint8_t subtype, uint8_t flags)
{
    const auto ds = uint8_t(flags & (ToDs | FromDs));
    const auto addresses = dataAddresses(ds);
    wlan.facts().source = addressAt(wlan, addresses.source);
    wlan.facts().destination = addressAt(wlan, addresses.destination);
    addDataAddresses(wlan, addresses);
    if (!wlan.has(22, 2))
        return wlan.skip(wlan.reportedRemaining() + 1);
    addSequence(wlan);
    if (wlan.info().wanted())
        wlan.info().append(", Flags={}", flagsText(flags, radioFacts(wlan.frame()).checkSequence));
    addAddress(wlan, 16, kAny);
    wlan.seek(ds == (ToDs | FromDs) ? 30 : 24);
    const auto end = addCheckSequence(wlan, wlan.reported());
    if ((subtype & 8) != 0)
        addQualityOfService(wlan, ds);
    wlan.item().length(wlan.position());
    const bool empty = (subtype & 4) != 0;
    if (wlan.failed() || empty || wlan.position() >= end)
        return;
    if ((flags & Protected) != 0)
        return dissectProtected(wlan, end);
    wlan.call("llc", wlan.slice(wlan.position(), end - wlan.position()));
}

void dissectControl(Layer& wlan, uint8_t subtype)
{
    // 11: request to send, 8 and 9: block acknowledgement, 10: power save poll, 14 and 15: end of contention-free period.
    const bool hasTransmitter = subtype == 11 || (subtype >= 8 && subtype <= 10) || subtype >= 14;
    addReceiver(wlan);
    wlan.facts().destination = addressAt(wlan, 4);
    if (hasTransmitter) {
        addTransmitter(wlan);
        wlan.facts().source = addressAt(wlan, 10);
    }
    wlan.seek(hasTransmitter ? 16 : 10);
    wlan.item().length(wlan.position());
    addCheckSequence(wlan, wlan.reported());
}

// IEEE Std 802.11, 9.2.4.1.2: what a version above 1 looks like is not known.
void tellUnknownVersion(Layer& wlan, uint8_t first, bool swapped)
{
    const auto version = first & 3;
    wlan.item().append(" Unknown Protocol Version:{}", version);
    wlan.addNumber(kFields["wlan.fc.version"], swapped ? 1 : 0, 1, first);
    wlan.info().set("Unknown protocol version: {}", version);
    wlan.skip(2);
    if (wlan.captured() < wlan.reported()) {
        wlan.skip(wlan.remaining());
        wlan.u16(kFields["wlan.fc"]);
        return;
    }
    if (wlan.more())
        wlan.call("data", wlan.rest(), wlan.inside());
    wlan.malformed();
}

void dissect(Layer& wlan)
{
    if (isEncapsulated(wlan))
        return dissectEncapsulated(wlan);
    const bool swapped = isSwapped(wlan);
    const auto first = wlan.peek8(swapped ? 1 : 0);
    const auto flags = wlan.peek8(swapped ? 0 : 1);
    const auto type = uint8_t(first >> 2 & 3);
    const auto subtype = uint8_t(first >> 4);
    const auto kind = uint16_t(type << 4 | subtype);
    wlan.protocolColumn("802.11");
    constexpr uint32_t kControlBytes = 2;
    if (!wlan.has(0, kControlBytes) && wlan.reported() >= kControlBytes) { // cut off before anything could be told
        wlan.u16(kFields["wlan.fc"]);
        wlan.limitTo(0);
        return wlan.reject();
    }
    if (!wlan.has(0, kControlBytes))
        return wlan.skip(wlan.reportedRemaining() + 1);
    constexpr uint8_t kVersionMax = 1;
    if ((first & 3) > kVersionMax)
        return tellUnknownVersion(wlan, first, swapped);
    const auto name = nameOr(kFcTypeSubtypeNames, kind, "Unrecognized (Reserved frame)");
    wlan.info().set(name);
    const bool checkSequence = radioFacts(wlan.frame()).checkSequence;
    constexpr uint32_t kAddressedBytes = 24;
    const bool isWhole = type == Control || wlan.has(0, kAddressedBytes);
    if (wlan.wantsTree())
        wlan.item().append(" {}{}", name, isWhole ? ", Flags: " + flagsText(flags, checkSequence) : std::string());
    addFrameControl(wlan, kind, flags, swapped);
    const auto duration = wlan.peek16le(2);
    if (wlan.has(2, 2) && !(type == Control && subtype == 10))
        wlan.addNumber(kFields["wlan.duration"], 2, 2, duration & 0x7fff)
            .text(".{:03b} {:04b} {:04b} {:04b} = Duration: {} microseconds", duration >> 12 & 7, duration >> 8 & 15, duration >> 4 & 15,
                  duration & 15, duration & 0x7fff);
    if (!isWhole) { // of its addresses only the first one is told
        if (wlan.has(4, 6))
            addReceiver(wlan);
        wlan.skip(wlan.remaining());
        wlan.skip(wlan.reported() < kAddressedBytes ? kAddressedBytes : 0);
        wlan.u16(kFields["wlan.seq"]);
        return;
    }
    wlan.skip(10);
    if (wlan.failed())
        return;
    const auto tellFlags = [&] {
        if (wlan.info().wanted())
            wlan.info().append(", Flags={}", flagsText(flags, checkSequence));
    };
    if (type == Control) {
        tellFlags();
        return dissectControl(wlan, subtype);
    }
    if (type == Data)
        return dissectData(wlan, subtype, flags);
    wlan.skip(14);
    if (type != Management || wlan.failed())
        return;
    wlan.item().length(24);
    wlan.facts().source = addressAt(wlan, 10);
    wlan.facts().destination = addressAt(wlan, 4);
    addManagementAddresses(wlan);
    addSequence(wlan);
    tellFlags();
    const auto end = addCheckSequence(wlan, wlan.reported());
    if ((flags & Protected) != 0)
        return dissectProtected(wlan, end);
    dissectManagement(wlan, subtype, end);
}

// Its row stands in the details of a management frame; it is never called.
void nothing(Layer&) { }

} // namespace

namespace protocols {

extern constinit const Protocol ieee80211{"wlan", "IEEE 802.11", "IEEE 802.11", capscope::wlan::kFields, kClaims, dissect};
extern constinit const Protocol wlanManagement{"wlan.mgt", "IEEE 802.11", "IEEE 802.11 Wireless Management", {}, {}, nothing};

} // namespace protocols
} // namespace capscope
