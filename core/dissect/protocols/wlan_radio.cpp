// 802.11 radio information: what the header of the capture says of the radio, and what follows from it. IEEE Std 802.11-2016,
// 15 to 19. Not decoded: VHT and HE transmissions, aggregates.
#include "core/dissect/protocols/radio_facts.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kPhyNames[] = {
    {1, "802.11 FHSS"}, {2, "802.11 IR"}, {3, "802.11 DSSS"}, {4, "802.11b (HR/DSSS)"}, {5, "802.11a (OFDM)"}, {6, "802.11g (ERP)"},
    {7, "802.11n (HT)"}, {8, "802.11ac (VHT)"}, {9, "802.11ad (DMG)"}, {10, "802.11ah (S1G)"}, {11, "802.11ax (HE)"},
};
constexpr ValueName k11aTurboTypeNames[] = {{0, "Non-turbo"}, {1, "Turbo"}, {2, "Dynamic turbo"}, {3, "Static turbo"}};
constexpr ValueName k11gModeNames[] = {{0, "None"}, {1, "Super G"}};
constexpr ValueName k11nBandwidthNames[] = {{0, "20 MHz"}, {1, "40 MHz"}, {2, "20 MHz + 20 MHz lower"}, {3, "20 MHz + 20 MHz upper"}};
constexpr ValueName k11nCodingNames[] = {{0, "BEC"}, {1, "LDPC"}};

constexpr FieldTable kFields{
    dec("wlan_radio.phy", "PHY type", 32).names(kPhyNames),
    dec("wlan_radio.11a.turbo_type", "Turbo type", 32).names(k11aTurboTypeNames),
    dec("wlan_radio.11g.mode", "Proprietary mode", 32).names(k11gModeNames),
    dec("wlan_radio.11n.mcs_index", "MCS index", 32),
    dec("wlan_radio.11n.bandwidth", "Bandwidth", 32).names(k11nBandwidthNames),
    boolean("wlan_radio.11n.short_gi", "Short GI"),
    boolean("wlan_radio.11n.greenfield", "Greenfield"),
    dec("wlan_radio.11n.fec", "FEC", 32).names(k11nCodingNames),
    dec("wlan_radio.11n.stbc_streams", "Number of STBC streams", 32),
    dec("wlan_radio.11n.ness", "Number of extension spatial streams", 32),
    real("wlan_radio.data_rate", "Data rate", 32),
    dec("wlan_radio.channel", "Channel", 32),
    dec("wlan_radio.frequency", "Frequency", 16).unit("MHz"),
    boolean("wlan_radio.short_preamble", "Short preamble"),
    dec("wlan_radio.signal_db", "Signal strength (dB)", 8).unit(" dB"),
    signedDec("wlan_radio.signal_dbm", "Signal strength (dBm)", 8).unit(" dBm"),
    signedDec("wlan_radio.noise_dbm", "Noise level (dBm)", 8).unit(" dBm"),
    signedDec("wlan_radio.snr", "Signal/noise ratio (dB)", 32).unit(" dB"),
    dec("wlan_radio.timestamp", "TSF timestamp", 64),
    dec("wlan_radio.duration", "Duration", 32).unit("µs"),
    dec("wlan_radio.preamble", "Preamble", 32).unit("µs"),
    signedDec("wlan_radio.ifs", "IFS", 64).unit("µs"),
    dec("wlan_radio.start_tsf", "Start", 64).unit("µs"),
    dec("wlan_radio.end_tsf", "End", 64).unit("µs"),
    expert("wlan_radio.assumed.short_preamble", "No preamble length information was available, assuming short preamble.", Group::Assumption,
           Severity::Warning),
    expert("wlan_radio.assumed.non_greenfield", "No plcp type information was available, assuming non greenfield.", Group::Assumption,
           Severity::Warning),
    expert("wlan_radio.assumed.no_stbc", "No stbc information was available, assuming no stbc.", Group::Assumption, Severity::Warning),
    expert("wlan_radio.assumed.no_extension_streams", "No extension stream information was available, assuming no extension streams.",
           Group::Assumption, Severity::Warning),
    expert("wlan_radio.assumed.bcc_fec", "No fec type information was available, assuming bcc fec.", Group::Assumption, Severity::Warning),
};

enum Phy : uint8_t { Unknown = 0, B = 4, A = 5, G = 6, N = 7 };

bool isCck(uint8_t rate) { return rate == 2 || rate == 4 || rate == 11 || rate == 22; }

Phy phyOf(const RadioFacts& radio)
{
    const auto flags = radio.channelFlags;
    if ((radio.has & RadioFacts::Mcs) != 0)
        return N;
    if ((flags & 0x0400) != 0)
        return G;
    if ((flags & 0x0040) != 0)
        return (flags & 0x0080) != 0 ? G : A;
    const bool byRate = (radio.has & RadioFacts::Channel) == 0 && (radio.has & RadioFacts::Rate) != 0 && isCck(radio.rate);
    return (flags & 0x0020) != 0 || byRate ? B : Unknown;
}

// How long a transmission takes, in microseconds. 0: unknown.
struct AirTime {
    uint32_t preamble = 0;
    uint32_t all = 0;
};

// IEEE Std 802.11-2016, 16.2.2. Where nothing is told of the preamble, it is taken for a short one.
AirTime dsssTime(const RadioFacts& radio, uint32_t bytes)
{
    const uint32_t preamble = (radio.has & RadioFacts::Flags) == 0 || (radio.flags & 2) != 0 ? 96 : 192;
    return {preamble, preamble + (bytes * 16 + radio.rate - 1) / radio.rate};
}

// 17.4.3
AirTime ofdmTime(const RadioFacts& radio, uint32_t bytes)
{
    constexpr uint32_t kPreamble = 20;
    const auto bitsPerSymbol = radio.rate * 2u;
    return {kPreamble, kPreamble + (16 + 8 * bytes + 6 + bitsPerSymbol - 1) / bitsPerSymbol * 4};
}

// 19.4.3: fields for training, one for each stream and extension.
AirTime htTime(const RadioFacts& radio, uint32_t bytes)
{
    static constexpr std::array<uint32_t, 5> kTraining{0, 1, 2, 4, 4};
    static constexpr std::array<uint32_t, 4> kExtension{0, 1, 2, 4};
    const auto known = [&](RadioFacts::McsKnown member) { return (radio.mcsKnown & member) != 0; };
    const auto bits = radio.bitsPerSymbol();
    if (bits == 0)
        return {};
    const int spaceTime = known(RadioFacts::Stbc) ? radio.mcsFlags >> 5 & 3 : 0;
    const auto extension = known(RadioFacts::Extension) ? (radio.mcsKnown >> 7 << 1 | radio.mcsFlags >> 7) : 0;
    const auto training = 4 * (kTraining[std::min<size_t>(size_t(radio.streams() + spaceTime), 4)] + kExtension[size_t(extension)]);
    const bool greenfield = known(RadioFacts::Format) && (radio.mcsFlags & 8) != 0;
    const uint32_t preamble = (greenfield ? 24 : 32) + training; // Wireshark counts the first field for training of greenfield twice
    const uint32_t encoders = radio.mcsRate() > 300 ? 2 : 1;
    auto symbols = (8 * bytes + 16 + 6 * encoders + bits - 1) / bits;
    if (spaceTime != 0)
        symbols += symbols & 1;
    return {preamble, preamble + (radio.isShortGuard() ? (symbols * 36 + 5) / 10 : symbols * 4)};
}

AirTime airTime(const RadioFacts& radio, Phy phy, uint32_t bytes)
{
    constexpr uint32_t kBytesMax = 65'535; // longer ones are damage
    if (phy == Unknown || bytes > kBytesMax)
        return {};
    if (phy == N)
        return htTime(radio, bytes);
    if ((radio.has & RadioFacts::Rate) == 0 || radio.rate == 0)
        return {};
    return phy == B || (phy == G && isCck(radio.rate)) ? dsssTime(radio, bytes) : ofdmTime(radio, bytes);
}

void addAssumptions(Layer& wlan, const RadioFacts& radio, Phy phy)
{
    struct Assumption {
        RadioFacts::McsKnown unless;
        FieldRef note;
    };
    static constexpr Assumption kOfHt[] = {{RadioFacts::Format, kFields["wlan_radio.assumed.non_greenfield"]},
                                           {RadioFacts::Stbc, kFields["wlan_radio.assumed.no_stbc"]},
                                           {RadioFacts::Extension, kFields["wlan_radio.assumed.no_extension_streams"]},
                                           {RadioFacts::Coding, kFields["wlan_radio.assumed.bcc_fec"]}};
    if (phy == N) {
        for (const auto& assumption : kOfHt)
            if ((radio.mcsKnown & assumption.unless) == 0)
                wlan.note(assumption.note);
    } else if ((radio.has & RadioFacts::Flags) == 0 && (phy == B || (phy == G && isCck(radio.rate)))) {
        wlan.note(kFields["wlan_radio.assumed.short_preamble"]);
    }
}

// When the transmission before ended, by the clock of the radio.
struct LastTransmission : ProtocolState {
    bool known = false;
    uint64_t end = 0;
};

constexpr int kGapSlot = 0;

// The time without a transmission before this one: it may overlap the one before.
std::optional<int64_t> gapBefore(Layer& wlan, const RadioFacts& radio, const AirTime& time)
{
    if (!wlan.firstPass())
        return wlan.recall<int64_t>(kGapSlot);
    auto& last = wlan.captureState<LastTransmission>();
    if (last.known)
        wlan.remember(kGapSlot, int64_t(radio.timestamp - time.all - last.end));
    last.known = true;
    last.end = radio.timestamp;
    return std::nullopt;
}

void addTimes(Layer& wlan, const RadioFacts& radio, Phy phy)
{
    const auto time = airTime(radio, phy, wlan.reported());
    if (time.all == 0)
        return;
    wlan.addNumber(kFields["wlan_radio.duration"], 0, 0, time.all).generated();
    const auto under = wlan.under(wlan.last());
    addAssumptions(wlan, radio, phy);
    wlan.addNumber(kFields["wlan_radio.preamble"], 0, 0, time.preamble).generated();
    if ((radio.has & RadioFacts::Timestamp) == 0)
        return;
    if (const auto gap = gapBefore(wlan, radio, time))
        wlan.addSigned(kFields["wlan_radio.ifs"], 0, 0, *gap).generated();
    wlan.addNumber(kFields["wlan_radio.start_tsf"], 0, 0, radio.timestamp - time.all).generated();
    wlan.addNumber(kFields["wlan_radio.end_tsf"], 0, 0, radio.timestamp).generated();
}

void addHt(Layer& wlan, const RadioFacts& radio)
{
    const auto known = [&](RadioFacts::McsKnown member) { return (radio.mcsKnown & member) != 0; };
    if (known(RadioFacts::Index))
        wlan.addNumber(kFields["wlan_radio.11n.mcs_index"], 0, 0, radio.mcsIndex);
    if (known(RadioFacts::Bandwidth))
        wlan.addNumber(kFields["wlan_radio.11n.bandwidth"], 0, 0, radio.mcsFlags & 3);
    if (known(RadioFacts::Guard))
        wlan.addNumber(kFields["wlan_radio.11n.short_gi"], 0, 0, radio.isShortGuard() ? 1 : 0);
    if (known(RadioFacts::Format))
        wlan.addNumber(kFields["wlan_radio.11n.greenfield"], 0, 0, radio.mcsFlags >> 3 & 1);
    if (known(RadioFacts::Coding))
        wlan.addNumber(kFields["wlan_radio.11n.fec"], 0, 0, radio.mcsFlags >> 4 & 1);
    if (known(RadioFacts::Stbc))
        wlan.addNumber(kFields["wlan_radio.11n.stbc_streams"], 0, 0, radio.mcsFlags >> 5 & 3);
    if (known(RadioFacts::Extension))
        wlan.addNumber(kFields["wlan_radio.11n.ness"], 0, 0, radio.mcsKnown >> 7 << 1 | radio.mcsFlags >> 7);
}

void addPhy(Layer& wlan, const RadioFacts& radio, Phy phy)
{
    const auto has = [&](RadioFacts::Has bit) { return (radio.has & bit) != 0; };
    if (phy == Unknown)
        return;
    wlan.addNumber(kFields["wlan_radio.phy"], 0, 0, phy);
    if (phy == N)
        addHt(wlan, radio);
    if (phy == A && has(RadioFacts::Channel))
        wlan.addNumber(kFields["wlan_radio.11a.turbo_type"], 0, 0,
                       (radio.channelFlags & 0x0010) != 0 ? 1 : (radio.channelFlags & 0x2000) != 0 ? 3 : 0);
    if (phy == G && has(RadioFacts::Channel))
        wlan.addNumber(kFields["wlan_radio.11g.mode"], 0, 0, (radio.channelFlags & 0x0010) != 0 ? 1 : 0);
    if (has(RadioFacts::Flags) && (phy == B || (phy == G && isCck(radio.rate))))
        wlan.addNumber(kFields["wlan_radio.short_preamble"], 0, 0, (radio.flags & 2) != 0 ? 1 : 0);
}

void addRate(Layer& wlan, const RadioFacts& radio, Phy phy)
{
    constexpr auto kAll = RadioFacts::Bandwidth | RadioFacts::Index | RadioFacts::Guard;
    double rate = 0;
    if (phy == N)
        rate = (radio.mcsKnown & kAll) == kAll ? radio.mcsRate() : 0;
    else if ((radio.has & RadioFacts::Rate) != 0)
        rate = radio.rate / 2.0;
    if (rate != 0)
        wlan.addReal(kFields["wlan_radio.data_rate"], 0, 0, rate).text("Data rate: {:.1f} Mb/s", rate);
}

void addChannel(Layer& wlan, const RadioFacts& radio)
{
    const auto mhz = radio.frequencyMhz;
    if ((radio.has & RadioFacts::Channel) == 0)
        return;
    if (mhz >= 2412 && mhz <= 2484)
        wlan.addNumber(kFields["wlan_radio.channel"], 0, 0, mhz == 2484 ? 14 : (mhz - 2407) / 5);
    else if (mhz >= 5000 && mhz < 5925)
        wlan.addNumber(kFields["wlan_radio.channel"], 0, 0, (mhz - 5000) / 5);
    wlan.addNumber(kFields["wlan_radio.frequency"], 0, 0, mhz);
}

void addSignal(Layer& wlan, const RadioFacts& radio)
{
    const auto has = [&](RadioFacts::Has bit) { return (radio.has & bit) != 0; };
    if (has(RadioFacts::SignalDb))
        wlan.addNumber(kFields["wlan_radio.signal_db"], 0, 0, radio.signalDb);
    if (has(RadioFacts::Signal))
        wlan.addSigned(kFields["wlan_radio.signal_dbm"], 0, 0, radio.signalDbm);
    if (has(RadioFacts::Noise))
        wlan.addSigned(kFields["wlan_radio.noise_dbm"], 0, 0, radio.noiseDbm);
    if (has(RadioFacts::Signal) && has(RadioFacts::Noise))
        wlan.addSigned(kFields["wlan_radio.snr"], 0, 0, radio.signalDbm - radio.noiseDbm);
    if (has(RadioFacts::Timestamp))
        wlan.addNumber(kFields["wlan_radio.timestamp"], 0, 0, radio.timestamp);
}

void dissect(Layer& wlan)
{
    wlan.item().length(0);
    if (wlan.dissection().recording() || wlan.firstPass()) {
        const auto radio = radioFacts(wlan.frame());
        const auto phy = phyOf(radio);
        addPhy(wlan, radio, phy);
        addRate(wlan, radio, phy);
        addChannel(wlan, radio);
        addSignal(wlan, radio);
        addTimes(wlan, radio, phy);
    }
    wlan.call("wlan", wlan.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol wlanRadio{"wlan_radio", "802.11 Radio", "802.11 radio information", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
