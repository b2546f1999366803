// IEEE 802.11 management frames: fixed parameters and elements. IEEE Std 802.11-2016, 9.3.3, 9.4. Decoded here: SSID, rates, channel, ERP;
// other elements in wlan_elements.cpp, wlan_vendor.cpp. Not decoded: action frames.
#include "core/dissect/protocols/wlan.h"
#include "core/dissect/text.h"

#include <algorithm>

namespace capscope::wlan {
namespace {

enum Subtype : uint8_t {
    AssociationRequest, AssociationResponse, ReassociationRequest, ReassociationResponse, ProbeRequest, ProbeResponse, Beacon = 8,
    Disassociation = 10, Authentication, Deauthentication, Action, ActionNoAck,
};
enum Element : uint8_t { Ssid = 0, Rates = 1, Channel = 3, Erp = 42, ExtendedRates = 50, Vendor = 221 };

void addCapabilities(Layer& wlan)
{
    const auto at = wlan.position();
    const auto word = wlan.u16le(kFields["wlan.fixed.capabilities"]);
    const auto under = wlan.under(wlan.last());
    for (const auto row : {kFields["wlan.fixed.capabilities.ess"], kFields["wlan.fixed.capabilities.ibss"],
                           kFields["wlan.fixed.capabilities.reserved1"], kFields["wlan.fixed.capabilities.reserved2"],
                           kFields["wlan.fixed.capabilities.privacy"], kFields["wlan.fixed.capabilities.short_preamble"],
                           kFields["wlan.fixed.capabilities.reserved3"], kFields["wlan.fixed.capabilities.reserved4"],
                           kFields["wlan.fixed.capabilities.spec_man"], kFields["wlan.fixed.capabilities.qos"],
                           kFields["wlan.fixed.capabilities.short_slot_time"], kFields["wlan.fixed.capabilities.apsd"],
                           kFields["wlan.fixed.capabilities.radio_measurement"], kFields["wlan.fixed.capabilities.epd"],
                           kFields["wlan.fixed.capabilities.reserved5"], kFields["wlan.fixed.capabilities.reserved6"]})
        wlan.addNumber(row, at, 2, word);
}

void addFixed(Layer& wlan, uint8_t subtype)
{
    switch (subtype) {
    case AssociationRequest:
    case ReassociationRequest:
        addCapabilities(wlan);
        wlan.u16le(kFields["wlan.fixed.listen_ival"]);
        if (subtype == ReassociationRequest)
            wlan.mac(kFields["wlan.fixed.current_ap"]);
        return;
    case AssociationResponse:
    case ReassociationResponse: {
        addCapabilities(wlan);
        wlan.u16le(kFields["wlan.fixed.status_code"]);
        const auto at = wlan.position();
        const auto id = wlan.peek16le(at) & 0x3fff;
        wlan.addNumber(kFields["wlan.fixed.aid"], at, 2, uint64_t(id))
            .text("..{:02b} {:04b} {:04b} {:04b} = Association ID: 0x{:04x}", id >> 12, id >> 8 & 15, id >> 4 & 15, id & 15, id);
        return wlan.skip(2);
    }
    case ProbeResponse:
    case Beacon: {
        wlan.u64le(kFields["wlan.fixed.timestamp"]);
        const auto interval = wlan.peek16le(wlan.position());
        wlan.addNumber(kFields["wlan.fixed.beacon"], wlan.position(), 2, interval).text("Beacon Interval: {:.6f} [Seconds]", interval * 1024 / 1e6);
        wlan.info().append(", BI={}", interval);
        wlan.skip(2);
        return addCapabilities(wlan);
    }
    case Disassociation:
    case Deauthentication:
        wlan.u16le(kFields["wlan.fixed.reason_code"]);
        return;
    case Authentication:
        wlan.u16le(kFields["wlan.fixed.auth.alg"]);
        wlan.u16le(kFields["wlan.fixed.auth_seq"]);
        wlan.u16le(kFields["wlan.fixed.status_code"]);
        return;
    default:
        return;
    }
}

uint32_t fixedBytes(uint8_t subtype)
{
    switch (subtype) {
    case AssociationRequest:
        return 4;
    case ReassociationRequest:
        return 10;
    case AssociationResponse:
    case ReassociationResponse:
    case Authentication:
        return 6;
    case ProbeResponse:
    case Beacon:
        return 12;
    case Disassociation:
    case Deauthentication:
        return 2;
    default:
        return 0;
    }
}

void addSsid(Layer& wlan, const Item& item, uint32_t length)
{
    const auto at = wlan.position();
    const auto name = wlan.peekText(at, length);
    const bool wildcard = length == 0;
    if (wlan.wantsTree()) {
        const auto text = wildcard ? std::string("Wildcard SSID") : fmt::format("\"{}\"", printable(name));
        item.append(": {}", text);
        wlan.addBytes(kFields["wlan.ssid"], at, length, asBytes(name)).text("SSID: {}", wildcard ? std::string("<MISSING>") : text);
    } else {
        wlan.addBytes(kFields["wlan.ssid"], at, length, asBytes(name));
    }
    if (wlan.info().wanted()) {
        if (wildcard)
            wlan.info().append(", SSID=Wildcard (Broadcast)");
        else
            wlan.info().append(", SSID=\"{}\"", printable(name));
    }
}

void addRates(Layer& wlan, const Item& item, FieldRef row, std::string_view label, uint32_t length)
{
    for (uint32_t i = 0; i < length && wlan.more(); ++i) {
        const auto rate = wlan.u8(row);
        if (!wlan.wantsTree())
            continue;
        const auto half = rate & 0x7f;
        const auto text = rate == 0xff ? std::string("BSS requires support for mandatory features of HT PHY (IEEE 802.11 - Clause 20)")
                                       : fmt::format("{}{}{}", half / 2, half % 2 != 0 ? ".5" : "", (rate & 0x80) != 0 ? "(B)" : "");
        wlan.last().text("{}: {} (0x{:02x})", label, text, rate);
        item.append(" {},", text);
    }
    item.append(" [Mbit/sec]");
}

void addErp(Layer& wlan)
{
    wlan.bits(kFields["wlan.erp_info"], 1,
              {kFields["wlan.erp_info.erp_present"], kFields["wlan.erp_info.use_protection"], kFields["wlan.erp_info.barker_preamble_mode"],
               kFields["wlan.erp_info.reserved"]});
}

void addElement(Layer& wlan, uint32_t end)
{
    const auto start = wlan.position();
    const auto number = wlan.peek8(start);
    const auto length = wlan.peek8(start + 1);
    const auto item = wlan.addNone(kFields["wlan.tag"], start, 2u + length);
    const auto name = nameOr(kTagNumberNames, number, "Reserved");
    item.text("Tag: {}", name);
    const auto under = wlan.under(item);
    wlan.u8(kFields["wlan.tag.number"]);
    wlan.u8(kFields["wlan.tag.length"]);
    const auto valueEnd = start + 2 + length;
    if (valueEnd > end)
        return wlan.malformed();
    const bool cut = !wlan.has(start + 2, length);
    if (cut) // nothing of it is told
        return void(wlan.bytes(kFields["wlan.tag.vendor.data"], length));
    switch (number) {
    case Ssid:
        addSsid(wlan, item, length);
        break;
    case Rates:
        addRates(wlan, item, kFields["wlan.supported_rates"], "Supported Rates", length);
        break;
    case ExtendedRates:
        addRates(wlan, item, kFields["wlan.extended_supported_rates"], "Extended Supported Rates", length);
        break;
    case Channel:
        if (length == 1)
            item.append(": Current Channel: {}", wlan.u8(kFields["wlan.ds.current_channel"]));
        break;
    case Erp:
        if (length >= 1)
            addErp(wlan);
        break;
    case Vendor:
        addVendorElement(wlan, item, valueEnd);
        break;
    default:
        addKnownElement(wlan, number, item, valueEnd);
        break;
    }
    if (!wlan.failed())
        wlan.seek(valueEnd);
}

// The row that stands beside the header's own.
Item addManagementRow(Layer& wlan, uint32_t end)
{
    const auto& registry = wlan.dissection().registry();
    const auto row = registry.firstField(registry.protocolId("wlan.mgt"));
    auto& dissection = wlan.dissection();
    dissection.pushStack(row, false, true);
    if (!dissection.wants(row))
        return {};
    const auto part = wlan.slice(wlan.position(), end - wlan.position());
    Value value;
    value.bytes = part.bytes;
    return dissection.add(kNoNode, row, part.buffer, part.offset, part.reportedLength, value);
}

} // namespace

void dissectManagement(Layer& wlan, uint8_t subtype, uint32_t end)
{
    if (end <= wlan.position())
        return;
    const auto all = wlan.under(addManagementRow(wlan, end));
    const auto fixed = fixedBytes(subtype);
    if (subtype == Action || subtype == ActionNoAck)
        return;
    if (fixed > 0) {
        const auto item = wlan.addNone(kFields["wlan.fixed.all"], wlan.position(), fixed);
        item.text("Fixed parameters ({} bytes)", fixed);
        const auto under = wlan.under(item);
        addFixed(wlan, subtype);
    }
    if (wlan.failed() || wlan.position() >= end)
        return;
    const auto left = end - wlan.position();
    const auto item = wlan.addNone(kFields["wlan.tagged.all"], wlan.position(), left);
    item.text("Tagged parameters ({} bytes)", left);
    const auto under = wlan.under(item);
    addElements(wlan, end);
}

void addElements(Layer& wlan, uint32_t end)
{
    while (wlan.more() && wlan.position() < end)
        addElement(wlan, end);
}

} // namespace capscope::wlan
