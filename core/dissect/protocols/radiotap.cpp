// Radiotap: what a capture says of the radio that received an 802.11 frame. radiotap.org. Not decoded: fields behind MCS (VHT, HE),
// those of vendors.
#include "core/dissect/protocols/radio_facts.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kPresentTsftNames[] = {{1, "Present"}, {0, "Absent"}};
constexpr ValueName kFlagsPreambleNames[] = {{1, "Short"}, {0, "Long"}};

constexpr ValueName kMcsBandwidthNames[] = {{0, "20 MHz"}, {1, "40 MHz"}, {2, "20 MHz lower"}, {3, "20 MHz upper"}};
constexpr ValueName kMcsGuardNames[] = {{0, "long"}, {1, "short"}};
constexpr ValueName kMcsFormatNames[] = {{0, "mixed"}, {1, "greenfield"}};
constexpr ValueName kMcsCodingNames[] = {{0, "BCC"}, {1, "LDPC"}};

constexpr FieldTable kFields{
    dec("radiotap.version", "Header revision", 8),
    dec("radiotap.pad", "Header pad", 8),
    dec("radiotap.length", "Header length", 16),
    none("radiotap.present", "Present flags"),
    hex("radiotap.present.word", "Present flags word", 32),
    flag("radiotap.present.tsft", "TSFT", 32, 0x1, kPresentTsftNames),
    flag("radiotap.present.flags", "Flags", 32, 0x2, kPresentTsftNames),
    flag("radiotap.present.rate", "Rate", 32, 0x4, kPresentTsftNames),
    flag("radiotap.present.channel", "Channel", 32, 0x8, kPresentTsftNames),
    flag("radiotap.present.fhss", "FHSS", 32, 0x10, kPresentTsftNames),
    flag("radiotap.present.dbm_antsignal", "dBm Antenna Signal", 32, 0x20, kPresentTsftNames),
    flag("radiotap.present.dbm_antnoise", "dBm Antenna Noise", 32, 0x40, kPresentTsftNames),
    flag("radiotap.present.lock_quality", "Lock Quality", 32, 0x80, kPresentTsftNames),
    flag("radiotap.present.tx_attenuation", "TX Attenuation", 32, 0x100, kPresentTsftNames),
    flag("radiotap.present.db_tx_attenuation", "dB TX Attenuation", 32, 0x200, kPresentTsftNames),
    flag("radiotap.present.dbm_tx_power", "dBm TX Power", 32, 0x400, kPresentTsftNames),
    flag("radiotap.present.antenna", "Antenna", 32, 0x800, kPresentTsftNames),
    flag("radiotap.present.db_antsignal", "dB Antenna Signal", 32, 0x1000, kPresentTsftNames),
    flag("radiotap.present.db_antnoise", "dB Antenna Noise", 32, 0x2000, kPresentTsftNames),
    flag("radiotap.present.rxflags", "RX flags", 32, 0x4000, kPresentTsftNames),
    flag("radiotap.present.txflags", "TX flags", 32, 0x8000, kPresentTsftNames),
    flag("radiotap.present.data_retries", "data retries", 32, 0x20000, kPresentTsftNames),
    flag("radiotap.present.xchannel", "Channel+", 32, 0x40000, kPresentTsftNames),
    flag("radiotap.present.mcs", "MCS information", 32, 0x80000, kPresentTsftNames),
    flag("radiotap.present.ampdu", "A-MPDU Status", 32, 0x100000, kPresentTsftNames),
    flag("radiotap.present.vht", "VHT information", 32, 0x200000, kPresentTsftNames),
    flag("radiotap.present.timestamp", "frame timestamp", 32, 0x400000, kPresentTsftNames),
    flag("radiotap.present.he", "HE information", 32, 0x800000, kPresentTsftNames),
    flag("radiotap.present.he_mu", "HE-MU information", 32, 0x1000000, kPresentTsftNames),
    flag("radiotap.present.0_length.psdu", "0 Length PSDU", 32, 0x4000000, kPresentTsftNames),
    flag("radiotap.present.l_sig", "L-SIG", 32, 0x8000000, kPresentTsftNames),
    flag("radiotap.present.tlv", "TLVs", 32, 0x10000000, kPresentTsftNames),
    flag("radiotap.present.rtap_ns", "Radiotap NS next", 32, 0x20000000, kTrueFalse),
    flag("radiotap.present.vendor_ns", "Vendor NS next", 32, 0x40000000, kTrueFalse),
    flag("radiotap.present.ext", "Ext", 32, 0x80000000, kPresentTsftNames),
    hex("radiotap.flags", "Flags", 8),
    flag("radiotap.flags.cfp", "CFP", 8, 0x1, kTrueFalse),
    flag("radiotap.flags.preamble", "Preamble", 8, 0x2, kFlagsPreambleNames),
    flag("radiotap.flags.wep", "WEP", 8, 0x4, kTrueFalse),
    flag("radiotap.flags.frag", "Fragmentation", 8, 0x8, kTrueFalse),
    flag("radiotap.flags.fcs", "FCS at end", 8, 0x10, kTrueFalse),
    flag("radiotap.flags.datapad", "Data Pad", 8, 0x20, kTrueFalse),
    flag("radiotap.flags.badfcs", "Bad FCS", 8, 0x40, kTrueFalse),
    flag("radiotap.flags.shortgi", "Short GI", 8, 0x80, kTrueFalse),
    dec("radiotap.mactime", "MAC timestamp", 64),
    dec("radiotap.quality", "Signal Quality", 16),
    dec("radiotap.channel.freq", "Channel frequency", 32),
    hex("radiotap.channel.flags", "Channel flags", 16),
    flag("radiotap.channel.flags.turbo", "Turbo", 16, 0x10, kTrueFalse),
    flag("radiotap.channel.flags.700mhz", "700 MHz spectrum", 16, 0x1, kTrueFalse),
    flag("radiotap.channel.flags.800mhz", "800 MHz spectrum", 16, 0x2, kTrueFalse),
    flag("radiotap.channel.flags.900mhz", "900 MHz spectrum", 16, 0x4, kTrueFalse),
    flag("radiotap.channel.flags.cck", "Complementary Code Keying (CCK)", 16, 0x20, kTrueFalse),
    flag("radiotap.channel.flags.ofdm", "Orthogonal Frequency-Division Multiplexing (OFDM)", 16, 0x40, kTrueFalse),
    flag("radiotap.channel.flags.2ghz", "2 GHz spectrum", 16, 0x80, kTrueFalse),
    flag("radiotap.channel.flags.5ghz", "5 GHz spectrum", 16, 0x100, kTrueFalse),
    flag("radiotap.channel.flags.passive", "Passive", 16, 0x200, kTrueFalse),
    flag("radiotap.channel.flags.dynamic", "Dynamic CCK-OFDM", 16, 0x400, kTrueFalse),
    flag("radiotap.channel.flags.gfsk", "Gaussian Frequency Shift Keying (GFSK)", 16, 0x800, kTrueFalse),
    flag("radiotap.channel.flags.gsm", "GSM (900MHz)", 16, 0x1000, kTrueFalse),
    flag("radiotap.channel.flags.sturbo", "Static Turbo", 16, 0x2000, kTrueFalse),
    flag("radiotap.channel.flags.half", "Half Rate Channel (10MHz Channel Width)", 16, 0x4000, kTrueFalse),
    flag("radiotap.channel.flags.quarter", "Quarter Rate Channel (5MHz Channel Width)", 16, 0x8000, kTrueFalse),
    hex("radiotap.rxflags", "RX flags", 16),
    flag("radiotap.rxflags.badplcp", "Bad PLCP", 24, 0x0002, kTrueFalse),
    hex("radiotap.txflags", "TX flags", 16),
    flag("radiotap.rxflags.fail", "Fail", 24, 0x1, kTrueFalse),
    flag("radiotap.rxflags.cts", "CTS", 24, 0x2, kTrueFalse),
    flag("radiotap.rxflags.rts", "RTS/CTS", 24, 0x4, kTrueFalse),
    flag("radiotap.rxflags.noack", "No ACK", 24, 0x8, kTrueFalse),
    flag("radiotap.rxflags.noseqno", "Has Seqnum", 24, 0x10, kTrueFalse),
    flag("radiotap.rxflags.order", "Order", 24, 0x20, kTrueFalse),
    signedDec("radiotap.txpower", "Transmit power", 8).unit(" dBm"),
    dec("radiotap.data_retries", "data retries", 8),
    none("radiotap.mcs", "MCS information"),
    hex("radiotap.mcs.known", "Known MCS information", 8),
    flag("radiotap.mcs.have_bw", "Bandwidth", 8, 0x1, kPresentTsftNames),
    flag("radiotap.mcs.have_index", "MCS index", 8, 0x2, kPresentTsftNames),
    flag("radiotap.mcs.have_gi", "Guard interval", 8, 0x4, kPresentTsftNames),
    flag("radiotap.mcs.have_format", "Format", 8, 0x8, kPresentTsftNames),
    flag("radiotap.mcs.have_fec", "FEC type", 8, 0x10, kPresentTsftNames),
    flag("radiotap.mcs.have_stbc", "STBC streams", 8, 0x20, kPresentTsftNames),
    flag("radiotap.mcs.have_ness", "Number of extension spatial streams", 8, 0x40, kPresentTsftNames),
    dec("radiotap.mcs.ness_bit1", "Number of extension spatial streams bit 1", 8).mask(0x80),
    dec("radiotap.mcs.bw", "Bandwidth", 8).mask(0x3).names(kMcsBandwidthNames),
    dec("radiotap.mcs.gi", "Guard interval", 8).mask(0x4).names(kMcsGuardNames),
    dec("radiotap.mcs.format", "Format", 8).mask(0x8).names(kMcsFormatNames),
    dec("radiotap.mcs.fec", "FEC type", 8).mask(0x10).names(kMcsCodingNames),
    dec("radiotap.mcs.stbc", "STBC streams", 8).mask(0x60),
    dec("radiotap.mcs.ness_bit0", "Number of extension spatial streams bit 0", 8).mask(0x80),
    dec("radiotap.mcs.index", "MCS index", 8),
    real("radiotap.datarate", "Data rate (Mb/s)", 32),
    dec("radiotap.antenna", "Antenna", 32),
    signedDec("radiotap.dbm_antsignal", "Antenna signal", 8).unit(" dBm"),
    dec("radiotap.db_antsignal", "dB antenna signal", 8).unit(" dB"),
    signedDec("radiotap.dbm_antnoise", "Antenna noise", 8).unit(" dBm"),
    dec("radiotap.db_antnoise", "dB antenna noise", 8).unit(" dB"),
};

constexpr uint16_t kLinkType = 127;
constexpr std::array kClaims{Claim{"linktype", kLinkType}};

// How the bits of the present words are laid out, in their order; where a number is left out, nothing is told of the bit.
constexpr std::array kPresent{
    kFields["radiotap.present.tsft"], kFields["radiotap.present.flags"], kFields["radiotap.present.rate"], kFields["radiotap.present.channel"],
    kFields["radiotap.present.fhss"], kFields["radiotap.present.dbm_antsignal"], kFields["radiotap.present.dbm_antnoise"],
    kFields["radiotap.present.lock_quality"], kFields["radiotap.present.tx_attenuation"], kFields["radiotap.present.db_tx_attenuation"],
    kFields["radiotap.present.dbm_tx_power"], kFields["radiotap.present.antenna"], kFields["radiotap.present.db_antsignal"],
    kFields["radiotap.present.db_antnoise"], kFields["radiotap.present.rxflags"], kFields["radiotap.present.txflags"],
    kFields["radiotap.present.data_retries"], kFields["radiotap.present.xchannel"], kFields["radiotap.present.mcs"],
    kFields["radiotap.present.ampdu"], kFields["radiotap.present.vht"], kFields["radiotap.present.timestamp"],
    kFields["radiotap.present.he"], kFields["radiotap.present.he_mu"], kFields["radiotap.present.0_length.psdu"],
    kFields["radiotap.present.l_sig"], kFields["radiotap.present.tlv"], kFields["radiotap.present.rtap_ns"],
    kFields["radiotap.present.vendor_ns"], kFields["radiotap.present.ext"],
};

// Returns the first word; the cursor is behind the last one.
uint32_t addPresent(Layer& radio)
{
    uint32_t size = 4;
    while (radio.has(4 + size - 4, 4) && (radio.peek32le(4 + size - 4) & 0x80000000) != 0)
        size += 4;
    const auto all = radio.under(radio.addNone(kFields["radiotap.present"], 4, size));
    for (uint32_t at = 4; at < 4 + size && !radio.failed(); at += 4) {
        const auto word = radio.u32le(kFields["radiotap.present.word"]);
        const auto under = radio.under(radio.last());
        if (at == 4) {
            for (const auto row : kPresent)
                radio.addNumber(row, at, 4, word);
        } else {
            for (const auto row : {kFields["radiotap.present.rtap_ns"], kFields["radiotap.present.vendor_ns"], kFields["radiotap.present.ext"]})
                radio.addNumber(row, at, 4, word);
        }
    }
    return radio.peek32le(4);
}

void addFlags(Layer& radio)
{
    radio.bits(kFields["radiotap.flags"], 1,
                                     {kFields["radiotap.flags.cfp"], kFields["radiotap.flags.preamble"], kFields["radiotap.flags.wep"],
                                      kFields["radiotap.flags.frag"], kFields["radiotap.flags.fcs"], kFields["radiotap.flags.datapad"],
                                      kFields["radiotap.flags.badfcs"], kFields["radiotap.flags.shortgi"]});
}

void addChannel(Layer& radio)
{
    static constexpr std::array kNames{
        std::pair{0x0001, ", 700 MHz spectrum"}, std::pair{0x0002, ", 800 MHz spectrum"}, std::pair{0x0004, ", 900 MHz spectrum"},
        std::pair{0x0010, ", Turbo"}, std::pair{0x0020, ", Complementary Code Keying (CCK)"},
        std::pair{0x0040, ", Orthogonal Frequency-Division Multiplexing (OFDM)"}, std::pair{0x0080, ", 2 GHz spectrum"},
        std::pair{0x0100, ", 5 GHz spectrum"}, std::pair{0x0200, ", Passive"}, std::pair{0x0400, ", Dynamic CCK-OFDM"},
        std::pair{0x0800, ", Gaussian Frequency Shift Keying (GFSK)"}, std::pair{0x1000, ", GSM (900MHz)"}, std::pair{0x2000, ", Static Turbo"},
        std::pair{0x4000, ", Half Rate Channel (10MHz Channel Width)"}, std::pair{0x8000, ", Quarter Rate Channel (5MHz Channel Width)"}};
    const auto mhz = radio.u16le(kFields["radiotap.channel.freq"]);
    if (mhz >= 2412 && mhz <= 2484)
        radio.last().text("Channel frequency: {} [BG {}]", mhz, mhz == 2484 ? 14 : (mhz - 2407) / 5);
    else if (mhz >= 5000 && mhz < 5925)
        radio.last().text("Channel frequency: {} [A {}]", mhz, (mhz - 5000) / 5);
    const auto at = radio.position();
    const auto flags = radio.u16le(kFields["radiotap.channel.flags"]);
    const auto item = radio.last();
    const auto under = radio.under(item);
    for (const auto row : {kFields["radiotap.channel.flags.700mhz"], kFields["radiotap.channel.flags.800mhz"], kFields["radiotap.channel.flags.900mhz"],
                           kFields["radiotap.channel.flags.turbo"], kFields["radiotap.channel.flags.cck"], kFields["radiotap.channel.flags.ofdm"],
                           kFields["radiotap.channel.flags.2ghz"], kFields["radiotap.channel.flags.5ghz"], kFields["radiotap.channel.flags.passive"],
                           kFields["radiotap.channel.flags.dynamic"], kFields["radiotap.channel.flags.gfsk"], kFields["radiotap.channel.flags.gsm"],
                           kFields["radiotap.channel.flags.sturbo"], kFields["radiotap.channel.flags.half"], kFields["radiotap.channel.flags.quarter"]})
        radio.addNumber(row, at, 2, flags);
    for (const auto& [bit, name] : kNames)
        if ((flags & bit) != 0)
            item.append(std::string_view(name));
}

void addRate(Layer& radio)
{
    const auto at = radio.position();
    const auto rate = radio.peek8(at) / 2.0;
    radio.addReal(kFields["radiotap.datarate"], at, 1, rate).text("Data Rate: {:.1f} Mb/s", rate);
    radio.skip(1);
}

void addTransmitFlags(Layer& radio)
{
    const auto at = radio.position();
    const auto flags = radio.u16le(kFields["radiotap.txflags"]);
    const auto under = radio.under(radio.last());
    for (const auto row : {kFields["radiotap.rxflags.fail"], kFields["radiotap.rxflags.cts"], kFields["radiotap.rxflags.rts"],
                           kFields["radiotap.rxflags.noack"], kFields["radiotap.rxflags.noseqno"], kFields["radiotap.rxflags.order"]})
        radio.addNumber(row, at, 2, flags);
}

// A member of the MCS field: how it is announced, and what it is.
struct McsMember {
    RadioFacts::McsKnown known;
    const char* name;
    FieldRef isKnown;
    FieldRef value;
};

constexpr McsMember kMcsMembers[] = {
    {RadioFacts::Bandwidth, "Bandwidth", kFields["radiotap.mcs.have_bw"], kFields["radiotap.mcs.bw"]},
    {RadioFacts::Index, "MCS index", kFields["radiotap.mcs.have_index"], kFields["radiotap.mcs.index"]},
    {RadioFacts::Guard, "Guard interval", kFields["radiotap.mcs.have_gi"], kFields["radiotap.mcs.gi"]},
    {RadioFacts::Format, "Format", kFields["radiotap.mcs.have_format"], kFields["radiotap.mcs.format"]},
    {RadioFacts::Coding, "FEC type", kFields["radiotap.mcs.have_fec"], kFields["radiotap.mcs.fec"]},
    {RadioFacts::Stbc, "STBC streams", kFields["radiotap.mcs.have_stbc"], kFields["radiotap.mcs.stbc"]},
    {RadioFacts::Extension, "Number of extension spatial streams", kFields["radiotap.mcs.have_ness"], kFields["radiotap.mcs.ness_bit0"]},
};

void addMcsKnown(Layer& radio)
{
    const auto at = radio.position();
    const auto known = radio.u8(kFields["radiotap.mcs.known"]);
    const auto item = radio.last();
    const auto under = radio.under(item);
    std::string_view joint = ", ";
    for (const auto& member : kMcsMembers) {
        radio.addNumber(member.isKnown, at, 1, known);
        if ((known & member.known) == 0)
            continue;
        item.append(joint).append(std::string_view(member.name));
    }
    if ((known & RadioFacts::Extension) != 0)
        radio.addNumber(kFields["radiotap.mcs.ness_bit1"], at, 1, known);
}

void addMcs(Layer& radio)
{
    constexpr uint32_t kBytes = 3;
    const auto at = radio.position();
    RadioFacts facts;
    {
        const auto under = radio.under(radio.addNone(kFields["radiotap.mcs"], at, kBytes));
        facts.mcsKnown = radio.peek8(at);
        facts.mcsFlags = radio.peek8(at + 1);
        facts.mcsIndex = radio.peek8(at + 2);
        addMcsKnown(radio);
        for (const auto& member : kMcsMembers)
            if ((facts.mcsKnown & member.known) != 0 && member.known != RadioFacts::Index)
                radio.addNumber(member.value, at + 1, 1, facts.mcsFlags);
        radio.seek(at + 2);
        if ((facts.mcsKnown & RadioFacts::Index) != 0)
            radio.addNumber(kFields["radiotap.mcs.index"], at + 2, 1, facts.mcsIndex);
        radio.skip(1);
    }
    constexpr auto kAll = RadioFacts::Bandwidth | RadioFacts::Index | RadioFacts::Guard;
    if ((facts.mcsKnown & kAll) == kAll && facts.bitsPerSymbol() != 0)
        radio.addReal(kFields["radiotap.datarate"], at, kBytes, facts.mcsRate()).text("Data Rate: {:.1f} Mb/s", facts.mcsRate()).generated();
}

// Fields in the order of their bits, each aligned to its size.
void addFields(Layer& radio, uint32_t present)
{
    const auto has = [&](int bit) { return (present >> bit & 1) != 0; };
    const auto align = [&](uint32_t size) { radio.seek((uint64_t(radio.position()) + size - 1) / size * size); };
    if (has(0)) {
        align(8);
        radio.u64le(kFields["radiotap.mactime"]);
    }
    if (has(1))
        addFlags(radio);
    if (has(2))
        addRate(radio);
    if (has(3)) {
        align(2);
        addChannel(radio);
    }
    if (has(4))
        radio.skip(2);
    if (has(5))
        radio.u8(kFields["radiotap.dbm_antsignal"]);
    if (has(6))
        radio.u8(kFields["radiotap.dbm_antnoise"]);
    if (has(7)) {
        align(2);
        radio.u16le(kFields["radiotap.quality"]);
    }
    for (const int attenuation : {8, 9}) {
        if (has(attenuation)) {
            align(2);
            radio.skip(2);
        }
    }
    if (has(10))
        radio.u8(kFields["radiotap.txpower"]);
    if (has(11))
        radio.u8(kFields["radiotap.antenna"]);
    if (has(12))
        radio.u8(kFields["radiotap.db_antsignal"]);
    if (has(13))
        radio.u8(kFields["radiotap.db_antnoise"]);
    if (has(14)) {
        align(2);
        const auto at = radio.position();
        const auto flags = radio.u16le(kFields["radiotap.rxflags"]);
        const auto under = radio.under(radio.last());
        radio.addNumber(kFields["radiotap.rxflags.badplcp"], at, 2, flags);
    }
    if (has(15)) {
        align(2);
        addTransmitFlags(radio);
    }
    if (has(16))
        radio.skip(1);
    if (has(17))
        radio.u8(kFields["radiotap.data_retries"]);
    if (has(18)) {
        align(4);
        radio.skip(8);
    }
    if (has(19))
        addMcs(radio);
}

void dissect(Layer& radio)
{
    radio.protocolColumn("Radiotap");
    const auto length = radio.peek16le(2);
    radio.info().set("Radiotap Capture v{}, Length {}", radio.peek8(0), length);
    radio.item().length(length).append(" v{}, Length {}", radio.peek8(0), length);
    radio.u8(kFields["radiotap.version"]);
    radio.u8(kFields["radiotap.pad"]);
    radio.u16le(kFields["radiotap.length"]);
    const bool known = radio.peek8(0) == 0; // nobody knows what fields of other versions are
    if (known)
        addFields(radio, addPresent(radio));
    else
        radio.item().append(" (invalid)");
    if (radio.failed() || length < 8)
        return;
    radio.seek(length);
    if (!radio.failed())
        radio.call("wlan_radio", radio.rest());
}

} // namespace

uint32_t RadioFacts::bitsPerSymbol() const
{
    static constexpr std::array<uint16_t, 8> kNarrow{26, 52, 78, 104, 156, 208, 234, 260};
    static constexpr std::array<uint16_t, 8> kWide{54, 108, 162, 216, 324, 432, 486, 540};
    if (mcsIndex == 32)
        return isWide() ? 24 : 0;
    return mcsIndex > 32 ? 0 : uint32_t(streams()) * (isWide() ? kWide : kNarrow)[mcsIndex % 8];
}

// The fields up to MCS, in the order of their bits.
RadioFacts radioFacts(const FrameInput& frame)
{
    RadioFacts facts;
    const auto bytes = frame.bytes;
    if (frame.linkType != kLinkType || bytes.size() < 8 || bytes[0] != 0)
        return facts;
    const size_t length = std::min<size_t>(bytes.size(), bytes[2] | bytes[3] << 8);
    const auto le = [&](size_t at, size_t size) { return at + size <= length ? littleEndian(bytes.data() + at, uint32_t(size)) : 0; };
    const auto present = uint32_t(le(4, 4));
    size_t at = 8;
    for (auto word = present; (word & 0x80000000) != 0 && at + 4 <= length; at += 4)
        word = uint32_t(le(at, 4));
    static constexpr std::array<uint8_t, 20> kSizes{8, 1, 1, 4, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 8, 3};
    static constexpr std::array<uint8_t, 20> kAlign{8, 1, 1, 2, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 4, 1};
    for (size_t bit = 0; bit < kSizes.size(); ++bit) {
        if ((present >> bit & 1) == 0)
            continue;
        at = (at + kAlign[bit] - 1) / kAlign[bit] * kAlign[bit];
        const auto value = le(at, kSizes[bit]);
        switch (bit) {
        case 0:
            facts.timestamp = value;
            facts.has |= RadioFacts::Timestamp;
            break;
        case 1:
            facts.flags = uint8_t(value);
            facts.checkSequence = (value & 0x10) != 0;
            facts.has |= RadioFacts::Flags;
            break;
        case 2:
            facts.rate = uint8_t(value);
            facts.has |= RadioFacts::Rate;
            break;
        case 3:
            facts.frequencyMhz = uint16_t(value);
            facts.channelFlags = uint16_t(value >> 16);
            facts.has |= RadioFacts::Channel;
            break;
        case 5:
            facts.signalDbm = int8_t(value);
            facts.has |= RadioFacts::Signal;
            break;
        case 6:
            facts.noiseDbm = int8_t(value);
            facts.has |= RadioFacts::Noise;
            break;
        case 12:
            facts.signalDb = uint8_t(value);
            facts.has |= RadioFacts::SignalDb;
            break;
        case 19:
            facts.mcsKnown = uint8_t(value);
            facts.mcsFlags = uint8_t(value >> 8);
            facts.mcsIndex = uint8_t(value >> 16);
            facts.has |= RadioFacts::Mcs;
            break;
        default:
            break;
        }
        at += kSizes[bit];
    }
    return facts;
}

namespace protocols {

extern constinit const Protocol radiotap{"radiotap", "802.11 Radiotap", "Radiotap Header", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
