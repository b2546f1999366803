// 802.11 radio information: what the header of the capture says of the radio, and what follows from it. IEEE Std 802.11, 15 to 18.
// Not decoded: HT, VHT and HE transmissions, aggregates.
#include "core/dissect/protocols/radio_facts.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kPhyNames[] = {
    {1, "802.11 FHSS"}, {2, "802.11 IR"}, {3, "802.11 DSSS"}, {4, "802.11b (HR/DSSS)"}, {5, "802.11a (OFDM)"}, {6, "802.11g (ERP)"},
    {7, "802.11n (HT)"}, {8, "802.11ac (VHT)"}, {9, "802.11ad (DMG)"}, {10, "802.11ah (S1G)"}, {11, "802.11ax (HE)"},
};
constexpr ValueName k11aTurboTypeNames[] = {{0, "Non-turbo"}, {1, "Turbo"}, {2, "Dynamic turbo"}, {3, "Static turbo"}};

constexpr FieldTable kFields{
    dec("wlan_radio.phy", "PHY type", 32).names(kPhyNames),
    dec("wlan_radio.11a.turbo_type", "Turbo type", 32).names(k11aTurboTypeNames),
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
};

enum Phy : uint8_t { Unknown = 0, B = 4, A = 5, G = 6 };

Phy phyOf(const RadioFacts& radio)
{
    const auto flags = radio.channelFlags;
    if ((flags & 0x0400) != 0)
        return G;
    if ((flags & 0x0040) != 0)
        return (flags & 0x0080) != 0 ? G : A;
    return (flags & 0x0020) != 0 ? B : Unknown;
}

bool isCck(uint8_t rate) { return rate == 2 || rate == 4 || rate == 11 || rate == 22; }

uint32_t preambleUs(const RadioFacts& radio, Phy phy)
{
    if (phy == B || (phy == G && isCck(radio.rate)))
        return (radio.flags & 2) != 0 ? 96 : 192;
    return 20;
}

// Of the whole transmission: IEEE Std 802.11-2016, 16.2.2 (DSSS), 17.4.3 (OFDM).
uint32_t durationUs(const RadioFacts& radio, Phy phy, uint32_t bytes)
{
    const auto preamble = preambleUs(radio, phy);
    if (preamble != 20)
        return preamble + (bytes * 16 + radio.rate - 1) / radio.rate;
    const auto bitsPerSymbol = radio.rate * 2u;
    return preamble + (16 + 8 * bytes + 6 + bitsPerSymbol - 1) / bitsPerSymbol * 4;
}

void addDuration(Layer& wlan, const RadioFacts& radio, Phy phy)
{
    if (phy == Unknown || radio.rate == 0 || (radio.has & RadioFacts::Rate) == 0)
        return;
    const auto bytes = wlan.reported() + (radio.checkSequence ? 0 : 4);
    wlan.addNumber(kFields["wlan_radio.duration"], 0, 0, durationUs(radio, phy, bytes)).generated();
    const auto under = wlan.under(wlan.last());
    wlan.addNumber(kFields["wlan_radio.preamble"], 0, 0, preambleUs(radio, phy)).generated();
}

void addRows(Layer& wlan, const RadioFacts& radio)
{
    const auto has = [&](RadioFacts::Has bit) { return (radio.has & bit) != 0; };
    const auto phy = phyOf(radio);
    if (phy != Unknown) {
        wlan.addNumber(kFields["wlan_radio.phy"], 0, 0, phy).generated();
        if (phy == A && has(RadioFacts::Channel))
            wlan.addNumber(kFields["wlan_radio.11a.turbo_type"], 0, 0, (radio.channelFlags & 0x0010) != 0 ? 1 : (radio.channelFlags & 0x2000) != 0 ? 3 : 0)
                .generated();
        if (has(RadioFacts::Flags) && (phy == B || (phy == G && isCck(radio.rate))))
            wlan.addNumber(kFields["wlan_radio.short_preamble"], 0, 0, (radio.flags & 2) != 0 ? 1 : 0).generated();
    }
    if (has(RadioFacts::Rate))
        wlan.addReal(kFields["wlan_radio.data_rate"], 0, 0, radio.rate / 2.0).text("Data rate: {:.1f} Mb/s", radio.rate / 2.0).generated();
    const auto mhz = radio.frequencyMhz;
    if (has(RadioFacts::Channel)) {
        if (mhz >= 2412 && mhz <= 2484)
            wlan.addNumber(kFields["wlan_radio.channel"], 0, 0, mhz == 2484 ? 14 : (mhz - 2407) / 5).generated();
        else if (mhz >= 5000 && mhz < 5925)
            wlan.addNumber(kFields["wlan_radio.channel"], 0, 0, (mhz - 5000) / 5).generated();
        wlan.addNumber(kFields["wlan_radio.frequency"], 0, 0, mhz).generated();
    }
    if (has(RadioFacts::SignalDb))
        wlan.addNumber(kFields["wlan_radio.signal_db"], 0, 0, radio.signalDb).generated();
    if (has(RadioFacts::Signal))
        wlan.addSigned(kFields["wlan_radio.signal_dbm"], 0, 0, radio.signalDbm).generated();
    if (has(RadioFacts::Noise))
        wlan.addSigned(kFields["wlan_radio.noise_dbm"], 0, 0, radio.noiseDbm).generated();
    if (has(RadioFacts::Signal) && has(RadioFacts::Noise))
        wlan.addSigned(kFields["wlan_radio.snr"], 0, 0, radio.signalDbm - radio.noiseDbm).generated();
    if (has(RadioFacts::Timestamp))
        wlan.addNumber(kFields["wlan_radio.timestamp"], 0, 0, radio.timestamp).generated();
    addDuration(wlan, radio, phy);
}

void dissect(Layer& wlan)
{
    wlan.item().length(0);
    if (wlan.dissection().recording())
        addRows(wlan, radioFacts(wlan.frame()));
    wlan.call("wlan", wlan.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol wlanRadio{"wlan_radio", "802.11 Radio", "802.11 radio information", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
