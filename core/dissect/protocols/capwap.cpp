// Control And Provisioning of Wireless Access Points: both channels. RFC 5415, RFC 5416. Not decoded: some message elements, see
// capwap_elements.cpp.
#include "core/dissect/protocols/capwap.h"
#include "core/dissect/reassemble.h"

namespace capscope {
namespace {

using namespace capwap;


constexpr std::array kControlClaims{Claim{"udp.port", 5246}};
constexpr std::array kDataClaims{Claim{"udp.port", 5247}};

enum Flag : uint32_t { KeepAlive = 0x008, HasMac = 0x010, HasWireless = 0x020, LastFragment = 0x040, IsFragment = 0x080, Native = 0x100 };
constexpr uint8_t kWlanBinding = 1;
constexpr uint8_t kDtls = 1; // type of the preamble

constexpr MessageRows kMessageRows{kFields["capwap.fragments"], kFields["capwap.fragment"], kFields["capwap.fragment.count"],
                                   kFields["capwap.reassembled.length"], "Message fragment", "Reassembled CAPWAP"};

struct Header {
    uint32_t flags = 0;
    uint8_t binding = 0;
    uint16_t fragmentId = 0;
    uint16_t fragmentOffset = 0; // bytes
};

// Returns the type.
uint8_t addPreamble(Layer& capwap)
{
    const auto first = capwap.peek8(0);
    const auto type = uint8_t(first & 0x0f);
    const auto group = capwap.addNone(kFields["capwap.preamble"], 0, type == kDtls ? 4 : 1);
    const auto under = capwap.under(group);
    capwap.bitFields(1, {kFields["capwap.preamble.version"], kFields["capwap.preamble.type"]});
    if (type == kDtls)
        capwap.u24(kFields["capwap.preamble.reserved"]);
    return type;
}

void addRadioMac(Layer& capwap)
{
    const auto length = capwap.u8(kFields["capwap.header.mac.length"]);
    if (length == 6)
        capwap.mac(kFields["capwap.header.mac.eui48"]);
    else if (length == 8)
        capwap.u64(kFields["capwap.header.mac.eui64"]);
    else
        capwap.bytes(kFields["capwap.header.mac.data"], length);
}

// RFC 5416, 4: what the access point says of the frame, or to which networks it shall go.
void addWireless(Layer& capwap, uint8_t binding)
{
    const auto length = capwap.u8(kFields["capwap.header.wireless.length"]);
    const auto at = capwap.position();
    capwap.bytes(kFields["capwap.header.wireless.data"], length);
    if (binding != kWlanBinding || capwap.failed())
        return;
    const bool fromAccessPoint = capwap.facts().destinationPort == 5247;
    const auto data = capwap.peekBytes(at, 4);
    if (!fromAccessPoint) {
        const auto under = capwap.under(capwap.addBytes(kFields["capwap.header.wireless.data.ieee80211.dw"], at, 4, data));
        capwap.addNumber(kFields["capwap.header.wireless.data.ieee80211.dw.wlan_id_bitmap"], at, 2, capwap.peek16(at));
        capwap.addNumber(kFields["capwap.header.wireless.data.ieee80211.dw.reserved"], at + 2, 2, capwap.peek16(at + 2));
        return;
    }
    const auto under = capwap.under(capwap.addBytes(kFields["capwap.header.wireless.data.ieee80211.fi"], at, 4, data));
    capwap.addSigned(kFields["capwap.header.wireless.data.ieee80211.fi.rssi"], at, 1, int8_t(capwap.peek8(at)));
    capwap.addNumber(kFields["capwap.header.wireless.data.ieee80211.fi.snr"], at + 1, 1, capwap.peek8(at + 1));
    const auto rate = capwap.peek16(at + 2);
    capwap.addNumber(kFields["capwap.header.wireless.data.ieee80211.fi.data_rate"], at + 2, 2, rate).append(" ({:.1f} Mb/s)", rate / 10.0);
}

// From the byte behind the preamble's type.
Header addHeader(Layer& capwap)
{
    Header header;
    const auto start = capwap.position();
    const auto word = capwap.peek24(start);
    const auto headerBytes = uint32_t(word >> 19 & 31) * 4;
    const auto group = capwap.addNone(kFields["capwap.header"], start, headerBytes - std::min(headerBytes, 1u));
    const auto under = capwap.under(group);
    Item lengthRow;
    if (capwap.has(start, 3)) {
        capwap.addNumber(kFields["capwap.header.length"], start, 3, word);
        lengthRow = capwap.last();
        if (capwap.last()) {
            const auto length = word >> 19 & 31;
            capwap.last().text("{:04b} {:b}... .... .... .... .... = Header Length: {} ({})", word >> 20 & 15, word >> 19 & 1, length, headerBytes);
        }
        capwap.addNumber(kFields["capwap.header.rid"], start, 3, word);
        capwap.addNumber(kFields["capwap.header.wbid"], start, 3, word);
        const auto flags = capwap.under(capwap.addNumber(kFields["capwap.header.flags"], start, 3, word));
        for (const auto row : {kFields["capwap.header.flags.t"], kFields["capwap.header.flags.f"], kFields["capwap.header.flags.l"],
                               kFields["capwap.header.flags.w"], kFields["capwap.header.flags.m"], kFields["capwap.header.flags.k"],
                               kFields["capwap.header.flags.r"]})
            capwap.addNumber(row, start, 3, word);
    }
    capwap.skip(3);
    header.flags = word & 0x1ff;
    header.binding = uint8_t(word >> 9 & 31);
    header.fragmentId = capwap.u16(kFields["capwap.header.fragment.id"]);
    const auto offset = capwap.peek16(capwap.position());
    if (capwap.has(capwap.position(), 2)) {
        capwap.addNumber(kFields["capwap.header.fragment.offset"], capwap.position(), 2, offset);
        const auto item = capwap.addNumber(kFields["capwap.header.fragment.reserved"], capwap.position() + 1, 1, offset);
        item.text(".... .... .... .{:03b} = Reserved: {}", offset & 7, offset & 7);
    }
    capwap.skip(2);
    header.fragmentOffset = offset & 0xfff8;
    if ((header.flags & HasMac) != 0)
        addRadioMac(capwap);
    if ((header.flags & HasWireless) != 0)
        addWireless(capwap, header.binding);
    if (const auto behind = capwap.position() % 4; behind != 0 && capwap.position() < headerBytes)
        capwap.bytes(kFields["capwap.header.padding"], 4 - behind);
    // The payload stands where the length says, whatever the parts before add up to.
    if (capwap.position() != headerBytes) {
        const auto text = fmt::format("Wrong calculate length ({}) =! header length ({}) ! (May be try to use Cisco Wireless Controller Support Preference ?)",
                                      capwap.position() - 1, headerBytes - std::min(headerBytes, 1u));
        capwap.note(kFields["capwap.header.length.bad"], lengthRow, text);
        capwap.seek(headerBytes);
    }
    return header;
}

// The payload: put together if it came in pieces. Empty while pieces are missing.
Slice payloadOf(Layer& capwap, const Header& header, bool& waits)
{
    const auto rest = capwap.rest();
    waits = false;
    if ((header.flags & IsFragment) == 0)
        return rest;
    waits = true;
    const auto& facts = capwap.facts();
    const FragmentTable::Key key{facts.source, facts.destination, header.fragmentId, facts.sourcePort};
    const auto whole = reassembleFragment(capwap, {key, header.fragmentOffset, (header.flags & LastFragment) == 0}, rest, kMessageRows,
                                          kFields["capwap.reassembled.in"]);
    if (!whole.bytes.empty()) {
        waits = false;
        return whole;
    }
    capwap.info().append(" (Fragment ID: {}, Fragment Offset: {})", header.fragmentId, header.fragmentOffset);
    return rest;
}

void dissectControl(Layer& capwap)
{
    capwap.protocolColumn("CAPWAP-Control");
    capwap.info().set("CAPWAP-Control");
    const auto type = addPreamble(capwap);
    if (type == kDtls) {
        if (!capwap.failed() && !capwap.call("dtls", capwap.rest()))
            capwap.data(capwap.rest());
        return;
    }
    const auto header = addHeader(capwap);
    if (capwap.failed())
        return;
    if ((header.flags & IsFragment) != 0) {
        bool waits = false;
        if (const auto whole = payloadOf(capwap, header, waits); whole.reportedLength > 0)
            capwap.data(whole);
        return;
    }
    uint16_t length = 0;
    {
        const auto at = capwap.position();
        const auto under = capwap.under(capwap.addNone(kFields["capwap.control.header"], at, 8));
        const auto message = capwap.u32(kFields["capwap.control.header.message_type"]);
        {
            const auto parts = capwap.under(capwap.last());
            capwap.addNumber(kFields["capwap.control.header.message_type.enterprise_number"], at, 3, message >> 8);
            capwap.addNumber(kFields["capwap.control.header.message_type.enterprise_specific"], at, 4, message);
        }
        if (message <= 0xff)
            capwap.info().append(" - {}", nameOr(kCapwapControlHeaderMessageTypeEnterpriseSpecificNames, message, "Unknown"));
        capwap.u8(kFields["capwap.control.header.sequence_number"]);
        length = capwap.u16(kFields["capwap.control.header.message_element_length"]);
        capwap.u8(kFields["capwap.control.header.flags"]);
    }
    // RFC 5415, 4.5.1.3: the length counts itself and the flags.
    if (!capwap.failed())
        addElements(capwap, capwap.position() + std::max<uint32_t>(length, 3) - 3);
}

void addKeepAlive(Layer& capwap)
{
    const auto length = capwap.peek16(capwap.position());
    const auto under = capwap.under(capwap.addNone(kFields["capwap.keep_alive"], capwap.position(), length));
    const auto end = capwap.position() + length;
    capwap.u16(kFields["capwap.keep_alive.length"]);
    if (!capwap.failed())
        addElementRows(capwap, end);
}

void dissectData(Layer& capwap)
{
    capwap.protocolColumn("CAPWAP-Data");
    capwap.info().set("CAPWAP-Data");
    const auto type = addPreamble(capwap);
    if (type == kDtls) {
        if (!capwap.failed() && !capwap.call("dtls", capwap.rest()))
            capwap.data(capwap.rest());
        return;
    }
    const auto header = addHeader(capwap);
    if (capwap.failed())
        return;
    if ((header.flags & KeepAlive) != 0) {
        capwap.info().append(" Keep-Alive");
        return addKeepAlive(capwap);
    }
    bool waits = false;
    const auto payload = payloadOf(capwap, header, waits);
    if (payload.reportedLength == 0)
        return;
    if (waits)
        return capwap.data(payload);
    const bool taken = (header.flags & Native) == 0 ? capwap.call("eth", payload)
        : header.binding == kWlanBinding            ? capwap.call("wlan", payload)
                                                    : false;
    if (!taken)
        capwap.data(payload);
}

} // namespace

namespace protocols {

extern constinit const Protocol capwapControl{"capwap", "CAPWAP-CONTROL", "Control And Provisioning of Wireless Access Points - Control",
                                              capscope::capwap::kFields, kControlClaims, dissectControl};
extern constinit const Protocol capwapData{"capwap.data", "CAPWAP-DATA", "Control And Provisioning of Wireless Access Points - Data",
                                           capscope::capwap::kFields, kDataClaims, dissectData};

} // namespace protocols
} // namespace capscope
