// Elements of vendors in 802.11 management frames, and the lists of cipher suites: WPA, RSN, WMM, drafts of 802.11n, Atheros, Cisco.
// IEEE Std 802.11-2020, 9.4.2.24, 9.4.2.25; Wi-Fi Alliance: WMM 1.2. Not decoded: Wi-Fi Protected Setup, other vendors' data.
#include "core/dissect/protocols/wlan.h"
#include "core/dissect/vendors.h"

namespace capscope::wlan {
namespace {

uint32_t left(const Layer& wlan, uint32_t end) { return end - std::min(end, wlan.position()); }

// A cipher or key management suite: an OUI and a number of that OUI's owner.
struct Suite {
    FieldRef whole, oui, type;
    ValueNames names;
};

struct SuiteList {
    FieldRef count, list;
    Suite suite;
    std::optional<FieldRef> tooMany{}; // told of a count that cannot be
};

constexpr Suite kGroup{kFields["wlan.rsn.gcs"], kFields["wlan.rsn.gcs.oui"], kFields["wlan.rsn.gcs.type"], kWlanRsnGcsTypeNames};
constexpr SuiteList kPairwise{kFields["wlan.rsn.pcs.count"], kFields["wlan.rsn.pcs.list"],
                              {kFields["wlan.rsn.pcs"], kFields["wlan.rsn.pcs.oui"], kFields["wlan.rsn.pcs.type"], kWlanRsnGcsTypeNames},
                              kFields["wlan.rsn.pcs.count.invalid"]};
constexpr SuiteList kKeyManagement{kFields["wlan.rsn.akms.count"], kFields["wlan.rsn.akms.list"],
                                   {kFields["wlan.rsn.akms"], kFields["wlan.rsn.akms.oui"], kFields["wlan.rsn.akms.type"], kWlanRsnAkmsTypeNames},
                                   kFields["wlan.rsn.akms.count.invalid"]};
constexpr Suite kGroupManagement{kFields["wlan.rsn.gmcs"], kFields["wlan.rsn.gmcs.oui"], kFields["wlan.rsn.gmcs.type"], kWlanRsnGcsTypeNames};
constexpr Suite kMulticast{kFields["wlan.wfa.ie.wpa.mcs"], kFields["wlan.wfa.ie.wpa.mcs.oui"], kFields["wlan.wfa.ie.wpa.mcs.type"],
                           kWlanWfaIeWpaMcsTypeNames};
constexpr SuiteList kUnicast{kFields["wlan.wfa.ie.wpa.ucs.count"], kFields["wlan.wfa.ie.wpa.ucs.list"],
                             {kFields["wlan.wfa.ie.wpa.ucs"], kFields["wlan.wfa.ie.wpa.ucs.oui"], kFields["wlan.wfa.ie.wpa.ucs.type"],
                              kWlanWfaIeWpaMcsTypeNames}};
constexpr SuiteList kWpaKeys{kFields["wlan.wfa.ie.wpa.akms.count"], kFields["wlan.wfa.ie.wpa.akms.list"],
                             {kFields["wlan.wfa.ie.wpa.akms"], kFields["wlan.wfa.ie.wpa.akms.oui"], kFields["wlan.wfa.ie.wpa.type"],
                              kWlanWfaIeWpaTypeNames}};

std::string suiteText(const Layer& wlan, const Suite& suite, uint32_t at)
{
    return fmt::format("{} {}", ouiText(wlan.peekBytes(at, 3)), nameOr(suite.names, wlan.peek8(at + 3), "Unknown"));
}

void addSuite(Layer& wlan, const Suite& suite)
{
    const auto at = wlan.position();
    if (!wlan.has(at, 4))
        return wlan.skip(4);
    const auto item = wlan.addNumber(suite.whole, at, 4, wlan.peek32(at));
    if (wlan.wantsTree())
        item.text("{}: {}", kFields.rows[suite.whole.index].label, suiteText(wlan, suite, at));
    const auto under = wlan.under(item);
    const auto oui = wlan.addNumber(suite.oui, at, 3, wlan.peek24(at));
    if (wlan.wantsTree())
        oui.text("{}: {}", kFields.rows[suite.oui.index].label, ouiText(wlan.peekBytes(at, 3)));
    wlan.addNumber(suite.type, at + 3, 1, wlan.peek8(at + 3));
    wlan.skip(4);
}

// False where the element ends, or the count cannot be.
bool addSuites(Layer& wlan, const SuiteList& suites, uint32_t end)
{
    if (left(wlan, end) < 2)
        return false;
    uint32_t count = wlan.u16le(suites.count);
    const bool tooMany = uint64_t(count) * 4 > left(wlan, end);
    if (tooMany && !suites.tooMany)
        return false;
    if (tooMany) {
        wlan.note(*suites.tooMany, wlan.last(),
                  wlan.wantsTree() ? fmt::format("{} too large, 4*{} > {}", kFields.rows[suites.count.index].label, count, left(wlan, end)) : std::string());
        count = left(wlan, end) / 4;
    }
    const auto at = wlan.position();
    const auto group = wlan.addNone(suites.list, at, count * 4u);
    constexpr uint32_t kStandard = 0x000fac;
    for (uint32_t i = 0; i < count && wlan.wantsTree(); ++i)
        if (!tooMany || wlan.peek24(at + i * 4) == kStandard)
            group.append(" {}", suiteText(wlan, suites.suite, at + i * 4));
    const auto under = wlan.under(group);
    for (uint32_t i = 0; i < count && wlan.more(); ++i)
        addSuite(wlan, suites.suite);
    return wlan.more() || wlan.position() == end;
}

void addWpa(Layer& wlan, uint32_t end)
{
    wlan.u16le(kFields["wlan.wfa.ie.wpa.version"]);
    if (left(wlan, end) < 4)
        return;
    addSuite(wlan, kMulticast);
    if (addSuites(wlan, kUnicast, end))
        addSuites(wlan, kWpaKeys, end);
}

// WMM, 2.2: how stations compete for the medium, for each access category.
void addAccessCategory(Layer& wlan)
{
    const auto at = wlan.position();
    const auto first = wlan.peek8(at), window = wlan.peek8(at + 1);
    const auto low = window & 15, high = window >> 4;
    const auto limit = wlan.peek16le(at + 2);
    const auto item = wlan.addNone(kFields["wlan.wfa.ie.wme.acp"], at, 4);
    item.append(" ACI {} ({}), ACM {}, AIFSN {}, ECWmin/max {}/{} (CWmin/max {}/{}), TXOP {}", first >> 5 & 3,
                nameOr(kWlanWfaIeWmeAcpAciNames, first >> 5 & 3, "Unknown"), (first & 0x10) != 0 ? "yes" : "no", first & 15, low, high,
                (1 << low) - 1, (1 << high) - 1, limit);
    const auto under = wlan.under(item);
    wlan.bits(kFields["wlan.wfa.ie.wme.acp.aci_aifsn"], 1,
              {kFields["wlan.wfa.ie.wme.acp.aifsn"], kFields["wlan.wfa.ie.wme.acp.acm"], kFields["wlan.wfa.ie.wme.acp.aci"],
               kFields["wlan.wfa.ie.wme.acp.reserved"]});
    {
        const auto below = wlan.under(wlan.addNumber(kFields["wlan.wfa.ie.wme.acp.ecw"], at + 1, 1, window));
        wlan.addNumber(kFields["wlan.wfa.ie.wme.acp.ecw.max"], at + 1, 1, window);
        wlan.addNumber(kFields["wlan.wfa.ie.wme.acp.ecw.min"], at + 1, 1, window);
        wlan.addNumber(kFields["wlan.wfa.ie.wme.acp.cw.max"], at + 1, 1, (1u << high) - 1);
        wlan.addNumber(kFields["wlan.wfa.ie.wme.acp.cw.min"], at + 1, 1, (1u << low) - 1);
    }
    wlan.skip(1);
    wlan.u16le(kFields["wlan.wfa.ie.wme.acp.txop_limit"]);
}

// Whether an access point or a station tells.
bool isFromStation(const Layer& wlan)
{
    const auto subtype = wlan.peek8(0) >> 4;
    return subtype == 0 || subtype == 2 || subtype == 4;
}

void addMultimedia(Layer& wlan, const Item& item, uint32_t end)
{
    const auto subtype = wlan.u8(kFields["wlan.wfa.ie.wme.subtype"]);
    item.append(": WMM/WME: {}", nameOr(kWlanWfaIeWmeSubtypeNames, subtype, "Unknown"));
    wlan.u8(kFields["wlan.wfa.ie.wme.version"]);
    if (subtype > 1 || left(wlan, end) == 0)
        return;
    if (isFromStation(wlan))
        wlan.bits(kFields["wlan.wfa.ie.wme.qos_info"], 1,
                  {kFields["wlan.wfa.ie.wme.qos_info.sta.max_sp_length"], kFields["wlan.wfa.ie.wme.qos_info.sta.ac_be"],
                   kFields["wlan.wfa.ie.wme.qos_info.sta.ac_bk"], kFields["wlan.wfa.ie.wme.qos_info.sta.ac_vi"],
                   kFields["wlan.wfa.ie.wme.qos_info.sta.ac_vo"], kFields["wlan.wfa.ie.wme.qos_info.sta.reserved"]});
    else
        wlan.bits(kFields["wlan.wfa.ie.wme.qos_info"], 1,
                  {kFields["wlan.wfa.ie.wme.qos_info.ap.u_apsd"], kFields["wlan.wfa.ie.wme.qos_info.ap.parameter_set_count"],
                   kFields["wlan.wfa.ie.wme.qos_info.ap.reserved"]});
    if (subtype == 0)
        return;
    wlan.bytes(kFields["wlan.wfa.ie.wme.reserved"], 1);
    for (int i = 0; i < 4 && left(wlan, end) >= 4 && wlan.more(); ++i)
        addAccessCategory(wlan);
}

void addMicrosoft(Layer& wlan, const Item& item, uint32_t end)
{
    enum : uint8_t { Wpa = 1, Multimedia = 2, Setup = 4 };
    const auto type = wlan.peek8(wlan.position());
    wlan.u8(kFields["wlan.tag.vendor.oui.type"]);
    wlan.addNumber(kFields["wlan.wfa.ie.type"], wlan.position() - 1, 1, type);
    if (type == Wpa) {
        item.append(": {}", nameOr(kWlanWfaIeTypeNames, type, "Unknown"));
        return addWpa(wlan, end);
    }
    if (type == Multimedia && left(wlan, end) >= 2)
        return addMultimedia(wlan, item, end);
    item.append(": {}", nameOr(kWlanWfaIeTypeNames, type, "Unknown"));
    if (type != Setup && left(wlan, end) > 0)
        wlan.bytes(kFields["wlan.tag.vendor.data"], left(wlan, end));
}

// The row of the same name for words of two bytes.
constexpr FieldRef kWideCapabilities{uint16_t(kFields["wlan.hta.capabilities"].index + 1)};

void addDraftOperation(Layer& wlan)
{
    wlan.u8(kFields["wlan.hta.control_channel"]);
    const auto at = wlan.position();
    const auto first = wlan.peek8(at);
    {
        const auto under = wlan.under(wlan.addNumber(kFields["wlan.hta.capabilities"], at, 1, first));
        for (const auto row : {kFields["wlan.hta.capabilities.ext_chan_offset"], kFields["wlan.hta.capabilities.rec_tx_width"],
                               kFields["wlan.hta.capabilities.rifs_mode"], kFields["wlan.hta.capabilities.controlled_access"],
                               kFields["wlan.hta.capabilities.service_interval"]})
            wlan.addNumber(row, at, 1, first);
    }
    wlan.skip(1);
    wlan.bitsLe(kWideCapabilities, 2, {kFields["wlan.hta.capabilities.operating_mode"], kFields["wlan.hta.capabilities.non_gf_devices"]});
    wlan.bitsLe(kWideCapabilities, 2,
                {kFields["wlan.hta.capabilities.basic_stbc_mcs"], kFields["wlan.hta.capabilities.dual_stbc_protection"],
                 kFields["wlan.hta.capabilities.secondary_beacon"], kFields["wlan.hta.capabilities.lsig_txop_protection"],
                 kFields["wlan.hta.capabilities.pco_active"], kFields["wlan.hta.capabilities.pco_phase"]});
    addDraftModulations(wlan);
}

void addEpigram(Layer& wlan, const Item& item, uint32_t end)
{
    enum : uint8_t { Capabilities = 51, Operation = 52 };
    const auto type = wlan.u8(kFields["wlan.tag.vendor.oui.type"]);
    wlan.addNumber(kFields["wlan.vs.pren.type"], wlan.position() - 1, 1, type);
    item.append(": {}", nameOr(kWlanVsPrenTypeNames, type, "Unknown"));
    if (type == Capabilities)
        addDraftCapabilities(wlan, end);
    else if (type == Operation && left(wlan, end) >= 22)
        addDraftOperation(wlan);
    else if (left(wlan, end) > 0)
        wlan.bytes(kFields["wlan.vs.pren.unknown_data"], left(wlan, end));
}

void addAtheros(Layer& wlan, const Item& item, uint32_t end)
{
    constexpr uint8_t kAdvanced = 1;
    const auto type = wlan.u8(kFields["wlan.tag.vendor.oui.type"]);
    wlan.addNumber(kFields["wlan.atheros.ie.type"], wlan.position() - 1, 1, type);
    wlan.u8(kFields["wlan.atheros.ie.subtype"]);
    wlan.u8(kFields["wlan.atheros.ie.version"]);
    item.append(": {}", nameOr(kWlanAtherosIeTypeNames, type, "Unknown"));
    if (type == kAdvanced && left(wlan, end) == 3) {
        wlan.bits(kFields["wlan.atheros.ie.advcap.cap"], 1,
                  {kFields["wlan.ie.atheros.capabilities.turbop"], kFields["wlan.ie.atheros.capabilities.comp"],
                   kFields["wlan.ie.atheros.capabilities.ff"], kFields["wlan.ie.atheros.capabilities.xr"],
                   kFields["wlan.ie.atheros.capabilities.ar"], kFields["wlan.ie.atheros.capabilities.burst"],
                   kFields["wlan.ie.atheros.capabilities.wme"], kFields["wlan.ie.atheros.capabilities.boost"]});
        wlan.u16le(kFields["wlan.atheros.ie.advcap.defkey"]);
    } else if (left(wlan, end) > 0) {
        wlan.bytes(kFields["wlan.atheros.data"], left(wlan, end));
    }
}

void addAironet(Layer& wlan, const Item& item, uint32_t end)
{
    const auto type = wlan.u8(kFields["wlan.tag.vendor.oui.type"]);
    wlan.addNumber(kFields["wlan.aironet.type"], wlan.position() - 1, 1, type);
    item.append(": Aironet {}", nameOr(kWlanAironetTypeNames, type, "Unknown"));
    if (nameOf(kWlanAironetTypeNames, type).empty())
        item.append(" ({})", type);
    constexpr uint8_t kVersion = 3;
    if (type == kVersion && left(wlan, end) == 1)
        item.append(" = {}", wlan.u8(kFields["wlan.aironet.version"]));
    else if (left(wlan, end) > 0)
        wlan.bytes(kFields["wlan.aironet.data"], left(wlan, end));
}

} // namespace

void addRobustSecurity(Layer& wlan, uint32_t end)
{
    if (left(wlan, end) < 2)
        return;
    wlan.u16le(kFields["wlan.rsn.version"]);
    if (left(wlan, end) < 4)
        return;
    addSuite(wlan, kGroup);
    if (!addSuites(wlan, kPairwise, end) || !addSuites(wlan, kKeyManagement, end))
        return;
    if (left(wlan, end) < 2) // who names keys must tell capabilities
        return wlan.malformed();
    wlan.bitsLe(kFields["wlan.rsn.capabilities"], 2,
                {kFields["wlan.rsn.capabilities.preauth"], kFields["wlan.rsn.capabilities.no_pairwise"],
                 kFields["wlan.rsn.capabilities.ptksa_replay_counter"], kFields["wlan.rsn.capabilities.gtksa_replay_counter"],
                 kFields["wlan.rsn.capabilities.mfpr"], kFields["wlan.rsn.capabilities.mfpc"], kFields["wlan.rsn.capabilities.jmr"],
                 kFields["wlan.rsn.capabilities.peerkey"], kFields["wlan.rsn.capabilities.extended_key_id_iaf"]});
    if (left(wlan, end) < 2)
        return;
    const auto count = wlan.u16le(kFields["wlan.rsn.pmkid.count"]);
    if (count > 0 && uint64_t(count) * 16 <= left(wlan, end)) {
        const auto under = wlan.under(wlan.addNone(kFields["wlan.rsn.pmkid.list"], wlan.position(), count * 16u));
        for (uint32_t i = 0; i < count && wlan.more(); ++i)
            wlan.bytes(kFields["wlan.pmkid.akms"], 16);
    }
    if (left(wlan, end) >= 4)
        addSuite(wlan, kGroupManagement);
}

void addVendorElement(Layer& wlan, const Item& item, uint32_t end)
{
    if (left(wlan, end) < 3 || !wlan.has(wlan.position(), 3))
        return;
    const auto oui = wlan.peekBytes(wlan.position(), 3);
    const auto number = wlan.peek24(wlan.position());
    const uint8_t address[6]{oui[0], oui[1], oui[2]};
    if (wlan.wantsTree()) {
        const auto found = vendorOf(address);
        item.append(": {}", found.empty() ? ouiText(oui) : std::string(found));
    }
    const auto row = wlan.addNumber(kFields["wlan.tag.oui"], wlan.position(), 3, number);
    if (wlan.wantsTree())
        row.text("OUI: {}", ouiText(oui));
    wlan.skip(3);
    if (left(wlan, end) == 0)
        return;
    switch (number) {
    case 0x0050f2:
        return addMicrosoft(wlan, item, end);
    case 0x00904c:
        return addEpigram(wlan, item, end);
    case 0x00037f:
        return addAtheros(wlan, item, end);
    case 0x004096:
        return addAironet(wlan, item, end);
    default:
        wlan.addNumber(kFields["wlan.tag.vendor.oui.type"], wlan.position(), 1, wlan.peek8(wlan.position()));
        wlan.bytes(kFields["wlan.tag.vendor.data"], left(wlan, end));
    }
}

} // namespace capscope::wlan
