// Elements of 802.11 management frames that are lists of values, and security. IEEE Std 802.11-2020, 9.4.2. Not decoded: elements of
// 802.11s, 802.11ad and 802.11ax, measurement requests and reports, neighbor reports, fast transition; they show as what they are called.
#include "core/dissect/protocols/wlan.h"
#include "core/dissect/vendors.h"

namespace capscope::wlan {
namespace {


// A value at the cursor, and its bit fields.
struct Part {
    FieldRef row;
    uint8_t size; // bytes; 0: the rest of the element
    std::span<const FieldRef> bits{};
};

struct Element {
    uint8_t number;
    std::span<const Part> parts;
};

constexpr Part kHopping[]{{kFields["wlan.fh.dwell_time"], 2}, {kFields["wlan.fh.hop_set"], 1}, {kFields["wlan.fh.hop_pattern"], 1},
                          {kFields["wlan.fh.hop_index"], 1}};
constexpr Part kChallenge[]{{kFields["wlan.tag.challenge_text"], 0}};
constexpr FieldRef kQosBits[]{kFields["wlan.fixed.qosinfo.ap.edcaupdate"], kFields["wlan.fixed.qosinfo.ap.qack"],
                              kFields["wlan.fixed.qosinfo.ap.queue_req"], kFields["wlan.fixed.qosinfo.ap.txopreq"],
                              kFields["wlan.fixed.qosinfo.ap.more_data_ack"]};
constexpr Part kQos[]{{kFields["wlan.fixed.qosinfo.ap"], 1, kQosBits}};
constexpr FieldRef kDomainBits[]{kFields["wlan.mobility_domain.ft_capab.ft_over_ds"], kFields["wlan.mobility_domain.ft_capab.resource_req"],
                                 kFields["wlan.mobility_domain.ft_capab.reserved"]};
constexpr Part kMobility[]{{kFields["wlan.mobility_domain.mdid"], 2}, {kFields["wlan.mobility_domain.ft_capab"], 1, kDomainBits}};
constexpr Part kOverlapping[]{{kFields["wlan.obss.spd"], 2}, {kFields["wlan.obss.sad"], 2}, {kFields["wlan.obss.cwtsi"], 2},
                              {kFields["wlan.obss.sptpc"], 2}, {kFields["wlan.obss.satpc"], 2}, {kFields["wlan.obss.wctdf"], 2},
                              {kFields["wlan.obss.sat"], 2}};
constexpr Part kSecondary[]{{kFields["wlan.secchanoffset"], 1}};
constexpr Part kAccessDelay[]{{kFields["wlan.bss_ap_avg_access_delay"], 1}};

constexpr FieldRef kHtBits[]{
    kFields["wlan.ht.capabilities.ldpccoding"], kFields["wlan.ht.capabilities.width"], kFields["wlan.ht.capabilities.sm"],
    kFields["wlan.ht.capabilities.green"], kFields["wlan.ht.capabilities.short20"], kFields["wlan.ht.capabilities.short40"],
    kFields["wlan.ht.capabilities.txstbc"], kFields["wlan.ht.capabilities.rxstbc"], kFields["wlan.ht.capabilities.delayedblockack"],
    kFields["wlan.ht.capabilities.amsdu"], kFields["wlan.ht.capabilities.dsscck"], kFields["wlan.ht.capabilities.psmp"],
    kFields["wlan.ht.capabilities.40mhzintolerant"], kFields["wlan.ht.capabilities.lsig"],
};
constexpr FieldRef kAmpduBits[]{kFields["wlan.ht.ampduparam.maxlength"], kFields["wlan.ht.ampduparam.mpdudensity"],
                                kFields["wlan.ht.ampduparam.reserved"]};
constexpr FieldRef kHtExtendedBits[]{kFields["wlan.htex.capabilities.pco"], kFields["wlan.htex.capabilities.transtime"],
                                     kFields["wlan.htex.capabilities.mcs"], kFields["wlan.htex.capabilities.htc"],
                                     kFields["wlan.htex.capabilities.rdresponder"]};
constexpr FieldRef kBeamBits[]{
    kFields["wlan.txbf.txbf"], kFields["wlan.txbf.rxss"], kFields["wlan.txbf.txss"], kFields["wlan.txbf.rxndp"], kFields["wlan.txbf.txndp"],
    kFields["wlan.txbf.impltxbf"], kFields["wlan.txbf.calibration"], kFields["wlan.txbf.csi"], kFields["wlan.txbf.fm.uncompressed.tbf"],
    kFields["wlan.txbf.fm.compressed.tbf"], kFields["wlan.txbf.rcsi"], kFields["wlan.txbf.fm.uncompressed.rbf"],
    kFields["wlan.txbf.fm.compressed.bf"], kFields["wlan.txbf.mingroup"], kFields["wlan.txbf.csinumant"],
    kFields["wlan.txbf.fm.uncompressed.maxant"], kFields["wlan.txbf.fm.compressed.maxant"], kFields["wlan.txbf.csi.maxrows"],
    kFields["wlan.txbf.channelest"], kFields["wlan.txbf.reserved"],
};
constexpr FieldRef kAntennaBits[]{kFields["wlan.asel.capable"], kFields["wlan.asel.txcsi"], kFields["wlan.asel.txif"], kFields["wlan.asel.csi"],
                                  kFields["wlan.asel.if"], kFields["wlan.asel.rx"], kFields["wlan.asel.sppdu"], kFields["wlan.asel.reserved"]};
constexpr FieldRef kSubset1[]{kFields["wlan.ht.info.secchanoffset"], kFields["wlan.ht.info.chanwidth"], kFields["wlan.ht.info.rifs"],
                              kFields["wlan.ht.info.reserved_b4_b7"]};
constexpr FieldRef kSubset2[]{kFields["wlan.ht.info.ht_protection"], kFields["wlan.ht.info.greenfield"], kFields["wlan.ht.info.reserved_b11"],
                              kFields["wlan.ht.info.obssnonht"], kFields["wlan.ht.info.chan_center_freq_seg_2"],
                              kFields["wlan.ht.info.reserved_b21_b23"]};
constexpr FieldRef kSubset3[]{kFields["wlan.ht.info.reserved_b24_b29"], kFields["wlan.ht.info.dualbeacon"], kFields["wlan.ht.info.dualcts"],
                              kFields["wlan.ht.info.secondarybeacon"], kFields["wlan.ht.info.lsigprotsupport"], kFields["wlan.ht.info.pco.active"],
                              kFields["wlan.ht.info.pco.phase"], kFields["wlan.ht.info.reserved_b36_b39"]};
constexpr Part kOperation[]{{kFields["wlan.ht.info.primarychannel"], 1}, {kFields["wlan.ht.info.delim1"], 1, kSubset1},
                            {kFields["wlan.ht.info.delim2"], 2, kSubset2}, {kFields["wlan.ht.info.delim3"], 2, kSubset3}};

constexpr Element kElements[]{{2, kHopping}, {16, kChallenge}, {46, kQos}, {54, kMobility}, {62, kSecondary}, {63, kAccessDelay}, {74, kOverlapping}};

uint32_t left(const Layer& wlan, uint32_t end) { return end - std::min(end, wlan.position()); }

void addPart(Layer& wlan, const Part& part, uint32_t end)
{
    const auto at = wlan.position();
    const auto size = part.size == 0 ? left(wlan, end) : part.size;
    if (kFields.rows[part.row.index].kind == Kind::Bytes) {
        wlan.bytes(part.row, size);
        return;
    }
    const auto value = wlan.numberLe(part.row, size);
    const auto under = wlan.under(wlan.last());
    for (const auto row : part.bits)
        wlan.addNumber(row, at, size, value);
}

void addParts(Layer& wlan, std::span<const Part> parts, uint32_t end)
{
    for (const auto& part : parts)
        if (left(wlan, end) >= std::max<uint32_t>(part.size, 1))
            addPart(wlan, part, end);
}

// IEEE Std 802.11-2020, 9.4.2.5: which stations have traffic waiting.
void addTrafficMap(Layer& wlan, const Item& item, uint32_t end)
{
    const auto count = wlan.u8(kFields["wlan.tim.dtim_count"]);
    const auto period = wlan.u8(kFields["wlan.tim.dtim_period"]);
    item.append(": DTIM {} of {} bitmap", count, period);
    const auto control = wlan.peek8(wlan.position());
    wlan.bits(kFields["wlan.tim.bmapctl"], 1, {kFields["wlan.tim.bmapctl.multicast"], kFields["wlan.tim.bmapctl.offset"]});
    const auto at = wlan.position();
    const auto size = left(wlan, end);
    wlan.bytes(kFields["wlan.tim.partial_virtual_bitmap"], size);
    if (wlan.failed() || !wlan.wants(kFields["wlan.tim.aid"]))
        return;
    const auto first = uint32_t(control & 0xfe) * 8; // the offset counts pairs of bytes
    for (uint32_t i = 0; i < size; ++i)
        for (uint32_t bit = 0; bit < 8; ++bit)
            if ((wlan.peek8(at + i) >> bit & 1) != 0 && first + i * 8 + bit != 0)
                wlan.addNumber(kFields["wlan.tim.aid"], at + i, 1, uint8_t(first + i * 8 + bit)).text("Association ID: 0x{:02x}", first + i * 8 + bit);
}

void addCountry(Layer& wlan, const Item& item, uint32_t end)
{
    const auto code = wlan.text(kFields["wlan.country_info.code"], 2);
    const auto environment = wlan.u8(kFields["wlan.country_info.environment"]);
    item.append(": Country Code {}, Environment {}", code, nameOr(kWlanCountryInfoEnvironmentNames, environment, "Unknown"));
    while (wlan.more() && left(wlan, end) >= 3) {
        const auto at = wlan.position();
        const auto first = wlan.peek8(at), count = wlan.peek8(at + 1), power = wlan.peek8(at + 2);
        if (first > 200)
            return wlan.seek(end); // an operating triplet
        const auto row = wlan.addNone(kFields["wlan.country_info.fnm"], at, 3);
        row.text("Country Info: First Channel Number: {}, Number of Channels: {}, Maximum Transmit Power Level: {} dBm", first, count, power);
        const auto under = wlan.under(row);
        wlan.u8(kFields["wlan.country_info.fnm.fcn"]);
        wlan.u8(kFields["wlan.country_info.fnm.nc"]);
        wlan.u8(kFields["wlan.country_info.fnm.mtpl"]);
        wlan.last().text("Maximum Transmit Power Level: {} dBm", power);
    }
}

void addLoad(Layer& wlan, const Item& item, uint32_t end)
{
    if (left(wlan, end) != 5)
        return;
    item.append(" 802.11e CCA Version");
    wlan.addNumber(kFields["wlan.qbss.version"], wlan.position(), 5, 2);
    wlan.u16le(kFields["wlan.qbss.scount"]);
    const auto use = wlan.u8(kFields["wlan.qbss.cu"]);
    wlan.last().append(" ({}%)", 100 * use / 255);
    const auto room = wlan.u16le(kFields["wlan.qbss.adc"]);
    wlan.last().append(" ({} us/s)", room * 32);
}

void addChannels(Layer& wlan, uint32_t end)
{
    for (int number = 1; wlan.more() && left(wlan, end) >= 2; ++number) {
        const auto at = wlan.position();
        const auto row = wlan.addNumber(kFields["wlan.supchan"], at, 2, 0);
        row.text("Supported Channels Set #{} First: {}, Range: {} ", number, wlan.peek8(at), wlan.peek8(at + 1));
        const auto under = wlan.under(row);
        wlan.u8(kFields["wlan.supchan.first"]);
        wlan.u8(kFields["wlan.supchan.range"]);
    }
}

void addQuiet(Layer& wlan, const Item& item)
{
    const auto count = wlan.u8(kFields["wlan.quiet.count"]);
    const auto period = wlan.u8(kFields["wlan.quiet.period"]);
    const auto duration = wlan.u16le(kFields["wlan.quiet.duration"]);
    item.append(" Count: {} Period: {} Duration: {} Offset: {}", count, period, duration, wlan.u16le(kFields["wlan.quiet.offset"]));
}

void addSwitch(Layer& wlan, const Item& item)
{
    const auto mode = wlan.u8(kFields["wlan.csa.channel_switch_mode"]);
    const auto channel = wlan.u8(kFields["wlan.csa.new_channel_number"]);
    item.append(" Mode: {}, Number: {} , Count: {} ", mode, channel, wlan.u8(kFields["wlan.csa.channel_switch.count"]));
}

void addReport(Layer& wlan, const Item& item)
{
    const auto power = wlan.u8(kFields["wlan.tcprep.trsmt_pow"]);
    item.append(" Transmit Power: {}, Link Margin: {}", power, wlan.u8(kFields["wlan.tcprep.link_mrg"]));
}

void addPower(Layer& wlan, const Item& item)
{
    const auto low = wlan.u8(kFields["wlan.powercap.min"]);
    item.append(" Min: {}, Max: {}", low, wlan.u8(kFields["wlan.powercap.max"]));
}

constexpr FieldRef kExtendedBits[]{
    kFields["wlan.extcap.b0"], kFields["wlan.extcap.b1"], kFields["wlan.extcap.b2"], kFields["wlan.extcap.b3"], kFields["wlan.extcap.b4"],
    kFields["wlan.extcap.b5"], kFields["wlan.extcap.b6"], kFields["wlan.extcap.b7"], kFields["wlan.extcap.b8"], kFields["wlan.extcap.b9"],
    kFields["wlan.extcap.b10"], kFields["wlan.extcap.b11"], kFields["wlan.extcap.b12"], kFields["wlan.extcap.b13"], kFields["wlan.extcap.b14"],
    kFields["wlan.extcap.b15"], kFields["wlan.extcap.b16"], kFields["wlan.extcap.b17"], kFields["wlan.extcap.b18"], kFields["wlan.extcap.b19"],
    kFields["wlan.extcap.b20"], kFields["wlan.extcap.b21"], kFields["wlan.extcap.b22"], kFields["wlan.extcap.b23"], kFields["wlan.extcap.b24"],
    kFields["wlan.extcap.b25"], kFields["wlan.extcap.b26"], kFields["wlan.extcap.b27"], kFields["wlan.extcap.b28"], kFields["wlan.extcap.b29"],
    kFields["wlan.extcap.b30"], kFields["wlan.extcap.b31"],
};

void addExtended(Layer& wlan, const Item& item, uint32_t end)
{
    const auto size = left(wlan, end);
    item.append(" ({} octet{})", size, size == 1 ? "" : "s");
    for (uint32_t i = 0; i < size && wlan.more(); ++i) {
        const auto at = wlan.position();
        const auto value = wlan.u8(kFields["wlan.extcap"]);
        wlan.last().append(" (octet {})", i + 1);
        const auto under = wlan.under(wlan.last());
        for (uint32_t bit = i * 8; bit < i * 8 + 8 && bit < std::size(kExtendedBits); ++bit)
            wlan.addNumber(kExtendedBits[bit], at, 1, value);
    }
}

void addLinkIdentifier(Layer& wlan, uint32_t end)
{
    if (left(wlan, end) < 18)
        return;
    wlan.mac(kFields["wlan.link_id.bssid"]);
    wlan.mac(kFields["wlan.link_id.init_sta"]);
    wlan.mac(kFields["wlan.link_id.resp_sta"]);
}

void addInterworking(Layer& wlan, uint32_t end)
{
    wlan.bitFields(1, {kFields["wlan.interworking.access_network_type"], kFields["wlan.interworking.internet"], kFields["wlan.interworking.asra"],
                       kFields["wlan.interworking.esr"], kFields["wlan.interworking.uesa"]});
    if (left(wlan, end) == 2 || left(wlan, end) == 8) {
        wlan.skip(2); // the venue
    }
    if (left(wlan, end) == 6)
        wlan.mac(kFields["wlan.interworking.hessid"]);
}

// How many streams the bits of 8 modulations each stand for.
void addModulations(Layer& wlan, FieldRef row, std::string_view what)
{
    const auto at = wlan.position();
    if (!wlan.has(at, 16))
        return wlan.skip(16);
    const auto all = wlan.under(wlan.addNone(row, at, 16).append(what));
    int streams = 0;
    while (streams < 4 && wlan.peek8(at + uint32_t(streams)) != 0)
        ++streams;
    {
        const auto mask = wlan.addNone(kFields["wlan.ht.mcsset.rxbitmask"], at, 10);
        if (streams == 0)
            mask.append(": Reserved:8");
        else
            mask.append(": {} spatial stream{}", streams, streams == 1 ? "" : "s");
        const auto under = wlan.under(mask);
        const auto low = wlan.peek32le(at), middle = wlan.peek32le(at + 4), high = wlan.peek32le(at + 6);
        for (const auto bits : {kFields["wlan.ht.mcsset.rxbitmask.0to7"], kFields["wlan.ht.mcsset.rxbitmask.8to15"],
                                kFields["wlan.ht.mcsset.rxbitmask.16to23"], kFields["wlan.ht.mcsset.rxbitmask.24to31"]})
            wlan.addNumber(bits, at, 4, low);
        for (const auto bits : {kFields["wlan.ht.mcsset.rxbitmask.32"], kFields["wlan.ht.mcsset.rxbitmask.33to38"],
                                kFields["wlan.ht.mcsset.rxbitmask.39to52"]})
            wlan.addNumber(bits, at + 4, 4, middle);
        wlan.addNumber(kFields["wlan.ht.mcsset.rxbitmask.53to76"], at + 6, 4, high);
    }
    wlan.addNumber(kFields["wlan.ht.mcsset.highestdatarate"], at + 10, 2, wlan.peek16le(at + 10));
    const auto sent = wlan.peek16le(at + 12);
    for (const auto bits : {kFields["wlan.ht.mcsset.txsetdefined"], kFields["wlan.ht.mcsset.txrxmcsnotequal"]})
        wlan.addNumber(bits, at + 12, 1, sent);
    const auto item = wlan.addNumber(kFields["wlan.ht.mcsset.txmaxss"], at + 12, 1, sent);
    item.append((sent & 1) == 0 ? ", TX MCS Set Not Defined" : "");
    wlan.addNumber(kFields["wlan.ht.mcsset.txunequalmod"], at + 12, 1, sent);
    wlan.skip(16);
}

// Of an element, and of the drafts' vendor element, whose rows have other names.
struct HtRows {
    FieldRef capabilities, ampdu, modulations, extended, beam, antenna;
};

constexpr HtRows kHt{kFields["wlan.ht.capabilities"], kFields["wlan.ht.ampduparam"], kFields["wlan.ht.mcsset"], kFields["wlan.htex.capabilities"],
                     kFields["wlan.txbf"], kFields["wlan.asel"]};
constexpr HtRows kDraft{kFields["wlan.vs.ht.capabilities"], kFields["wlan.vs.ht.ampduparam"], kFields["wlan.vs.ht.mcsset"],
                        kFields["wlan.vs.htex.capabilities"], kFields["wlan.vs.txbf"], kFields["wlan.vs.asel"]};

void addCapabilities(Layer& wlan, const HtRows& rows, uint32_t end)
{
    if (left(wlan, end) < 26)
        return;
    addPart(wlan, {rows.capabilities, 2, kHtBits}, end);
    const auto at = wlan.position();
    const auto word = wlan.u8(rows.ampdu);
    {
        const auto under = wlan.under(wlan.last());
        for (const auto row : kAmpduBits) {
            wlan.addNumber(row, at, 1, word);
            if (row.index == kFields["wlan.ht.ampduparam.maxlength"].index)
                wlan.last().append(" ({}[Bytes])", (1u << (13 + (word & 3))) - 1);
        }
    }
    addModulations(wlan, rows.modulations, ": MCS Set");
    addPart(wlan, {rows.extended, 2, kHtExtendedBits}, end);
    addPart(wlan, {rows.beam, 4, kBeamBits}, end);
    addPart(wlan, {rows.antenna, 1, kAntennaBits}, end);
}

void addOperation(Layer& wlan, uint32_t end)
{
    addParts(wlan, kOperation, end);
    if (left(wlan, end) >= 16)
        addModulations(wlan, kFields["wlan.ht.mcsset"], ": Basic MCS Set");
}

} // namespace

std::string ouiText(Bytes oui)
{
    constexpr size_t kLabelMax = 31; // what a label has room for
    if (oui.size() < 3)
        return {};
    const uint8_t address[6]{oui[0], oui[1], oui[2]};
    const auto name = oui[0] == 0x00 && oui[1] == 0x0f && oui[2] == 0xac ? std::string_view("Ieee 802.11") : vendorOf(address);
    auto text = fmt::format("{:02x}:{:02x}:{:02x}", oui[0], oui[1], oui[2]);
    if (!name.empty())
        text += fmt::format(" ({})", name);
    return text.substr(0, kLabelMax);
}

void addDraftCapabilities(Layer& wlan, uint32_t end) { addCapabilities(wlan, kDraft, end); }

void addDraftModulations(Layer& wlan) { addModulations(wlan, kFields["wlan.vs.ht.mcsset"], ": MCS Set"); }

bool addKnownElement(Layer& wlan, uint8_t number, const Item& item, uint32_t end)
{
    const auto size = left(wlan, end);
    for (const auto& element : kElements)
        if (element.number == number)
            return addParts(wlan, element.parts, end), true;
    switch (number) {
    case 101:
        return addLinkIdentifier(wlan, end), true;
    case 5:
        return size >= 4 ? addTrafficMap(wlan, item, end), true : true;
    case 7:
        return size >= 3 ? addCountry(wlan, item, end), true : true;
    case 11:
        return addLoad(wlan, item, end), true;
    case 32:
        if (size == 1)
            item.append(": {}", wlan.u8(kFields["wlan.powercon.local"]));
        return true;
    case 33:
        return size == 2 ? addPower(wlan, item), true : true;
    case 35:
        return size == 2 ? addReport(wlan, item), true : true;
    case 36:
        return addChannels(wlan, end), true;
    case 37:
        return size == 3 ? addSwitch(wlan, item), true : true;
    case 40:
        return size == 6 ? addQuiet(wlan, item), true : true;
    case 45:
        return addCapabilities(wlan, kHt, end), true;
    case 48:
        return addRobustSecurity(wlan, end), true;
    case 61:
        return addOperation(wlan, end), true;
    case 107:
        return size >= 1 ? addInterworking(wlan, end), true : true;
    case 127:
        return addExtended(wlan, item, end), true;
    default:
        return false;
    }
}

} // namespace capscope::wlan
