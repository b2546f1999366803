// Bluetooth as radios record it: the pseudo-headers of LINKTYPE_BLUETOOTH_BREDR_BB and LINKTYPE_BLUETOOTH_LE_LL_WITH_PHDR
// (tcpdump.org). Not decoded: the payloads of basic and enhanced data rate.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTransports[] = {{0, "Any"}, {1, "SCO"}, {2, "eSCO"}, {3, "ACL"}, {4, "CSB"}};
constexpr ValueName kPayloads[] = {
    {0, "Basic Rate with GFSK demodulation"}, {1, "Enhanced Data Rate with PI/2-DQPSK demodulation"},
    {2, "Enhanced Data Rate with 8DPSK demodulation"},
};
constexpr ValueName kRates[] = {{0, "BR 1Mbps"}, {1, "EDR 2Mbps"}, {2, "EDR 3Mbps"}};

constexpr FieldTable kBasicFields{
    dec("btbredr_rf.rf_channel", "RF Channel", 8),
    dec("btbredr_rf.uncertain_rf_channel", "Uncertain RF Channel", 8),
    signedDec("btbredr_rf.signal_power", "Signal Power", 8),
    signedDec("btbredr_rf.invalid.signal_power", "Invalid Signal Power", 8),
    signedDec("btbredr_rf.noise_power", "Noise Power", 8),
    signedDec("btbredr_rf.invalid.noise_power", "Invalid Noise Power", 8),
    dec("btbredr_rf.access_address_offenses", "Access Address Offenses", 8),
    hex("btbredr_rf.payload_transport_rate", "Payload Transport Rate", 8),
    hex("btbredr_rf.payload_transport_rate.ignored", "Payload Transport Rate: Ignored", 8),
    hex("btbredr_rf.payload_transport_rate.transport", "Transport", 8).mask(0xf0).names(kTransports),
    hex("btbredr_rf.payload_transport_rate.payload", "Payload", 8).mask(0x0f).names(kPayloads),
    dec("btbredr_rf.corrected_header_bits", "Corrected Header Bits", 8),
    signedDec("btbredr_rf.corrected_payload_bits", "Corrected Payload Bits", 16),
    hex("btbredr_rf.lower_address_part", "Lower Address Part", 32),
    hex("btbredr_rf.reference_lower_address_part", "Reference Lower Address Part", 24),
    hex("btbredr_rf.invalid.reference_lower_address_part", "Invalid Reference Lower Address Part", 24),
    hex("btbredr_rf.reference_upper_addres_part", "Reference Upper Address Part", 8),
    hex("btbredr_rf.invalid.reference_upper_addres_part", "Invalid Reference Upper Address Part", 8),
    hex("btbredr_rf.whitened.packet_header", "Whitened Packet Header", 32),
    hex("btbredr_rf.packet_header", "Packet Header", 32),
    none("btbredr_rf.whitened.data", "Whitened Data"),
    none("btbredr_rf.data", "Data"),
    hex("btbredr_rf.flags", "Flags", 16),
    hex("btbredr_rf.flags.reserved.15_14", "Reserved", 16).mask(0xc000),
    flag("btbredr_rf.flags.mic_pass", "MIC Pass", 16, 0x2000, kTrueFalse),
    flag("btbredr_rf.flags.mic_check", "MIC Checked", 16, 0x1000, kTrueFalse),
    flag("btbredr_rf.flags.crc_pass", "CRC Pass", 16, 0x800, kTrueFalse),
    flag("btbredr_rf.flags.crc_check", "CRC Checked", 16, 0x400, kTrueFalse),
    flag("btbredr_rf.flags.hec_pass", "HEC Pass", 16, 0x200, kTrueFalse),
    flag("btbredr_rf.flags.hec_check", "HEC Checked", 16, 0x100, kTrueFalse),
    flag("btbredr_rf.flags.reference_upper_addres_part_valid", "Reference Upper Address Part Valid", 16, 0x80, kTrueFalse),
    flag("btbredr_rf.flags.rf_channel_aliasing", "RF Channel Aliasing", 16, 0x40, kTrueFalse),
    flag("btbredr_rf.flags.bredr_data_present", "BR or EDR Data Present", 16, 0x20, kTrueFalse),
    flag("btbredr_rf.flags.reference_lower_address_part_valid", "Reference Lower Address Part Valid", 16, 0x10, kTrueFalse),
    flag("btbredr_rf.flags.bredr_payload_decrypted", "BR or EDR Payload Decrypted", 16, 0x8, kTrueFalse),
    flag("btbredr_rf.flags.noise_power_valid", "Noise Power Valid", 16, 0x4, kTrueFalse),
    flag("btbredr_rf.flags.signal_power_valid", "Signal Power Valid", 16, 0x2, kTrueFalse),
    flag("btbredr_rf.flags.pkt_hdr_and_br_edr_payload_dewhitened", "Packet Header and BR/EDR Payload Dewhitened", 16, 0x1, kTrueFalse),
    expert("btbredr_rf.unexpected_data", "Unexpected data, BR or EDR Data Present flag is set to False", Group::Protocol, Severity::Warning),
};

constexpr uint32_t kBasicHeaderBytes = 22;
constexpr uint32_t kBasicFlagsAt = 20;

enum BasicFlag : uint16_t { Dewhitened = 0x01, SignalValid = 0x02, NoiseValid = 0x04, LowerPartValid = 0x10, DataPresent = 0x20, Aliased = 0x40, UpperPartValid = 0x80 };

void addTransport(Layer& radio, bool aliased, uint8_t channel)
{
    constexpr uint8_t kIgnored = 0xff;
    const auto rate = radio.peek8(radio.position());
    std::string_view transport = "Unknown", speed = "Unknown";
    if (rate == kIgnored) {
        radio.u8(kBasicFields["btbredr_rf.payload_transport_rate.ignored"]);
    } else {
        transport = nameOr(kTransports, rate >> 4, "Unknown");
        speed = nameOr(kRates, rate & 0x0f, "Unknown");
        radio.bits(kBasicFields["btbredr_rf.payload_transport_rate"], 1,
                   {kBasicFields["btbredr_rf.payload_transport_rate.payload"], kBasicFields["btbredr_rf.payload_transport_rate.transport"]});
        radio.last().append(", Payload: {}, Transport: {}", nameOr(kPayloads, rate & 0x0f, "Unknown"), transport);
    }
    radio.info().set("Transport: {} ({}), RF Channel: {}{}", transport, speed, aliased ? "~" : "", channel);
}

void addBasicFlags(Layer& radio)
{
    radio.bitsLe(kBasicFields["btbredr_rf.flags"], 2,
                 {kBasicFields["btbredr_rf.flags.reserved.15_14"], kBasicFields["btbredr_rf.flags.mic_pass"], kBasicFields["btbredr_rf.flags.mic_check"],
                  kBasicFields["btbredr_rf.flags.crc_pass"], kBasicFields["btbredr_rf.flags.crc_check"], kBasicFields["btbredr_rf.flags.hec_pass"],
                  kBasicFields["btbredr_rf.flags.hec_check"], kBasicFields["btbredr_rf.flags.reference_upper_addres_part_valid"],
                  kBasicFields["btbredr_rf.flags.rf_channel_aliasing"], kBasicFields["btbredr_rf.flags.bredr_data_present"],
                  kBasicFields["btbredr_rf.flags.reference_lower_address_part_valid"], kBasicFields["btbredr_rf.flags.bredr_payload_decrypted"],
                  kBasicFields["btbredr_rf.flags.noise_power_valid"], kBasicFields["btbredr_rf.flags.signal_power_valid"],
                  kBasicFields["btbredr_rf.flags.pkt_hdr_and_br_edr_payload_dewhitened"]});
}

void dissectBasic(Layer& radio)
{
    const auto flags = radio.peek16le(kBasicFlagsAt);
    const auto has = [&](BasicFlag bit) { return (flags & bit) != 0; };
    const auto channel = radio.peek8(0);
    radio.protocolColumn("BT BR/EDR RF");
    radio.item().length(radio.captured());
    radio.u8(has(Aliased) ? kBasicFields["btbredr_rf.uncertain_rf_channel"] : kBasicFields["btbredr_rf.rf_channel"]);
    radio.u8(has(SignalValid) ? kBasicFields["btbredr_rf.signal_power"] : kBasicFields["btbredr_rf.invalid.signal_power"]);
    radio.u8(has(NoiseValid) ? kBasicFields["btbredr_rf.noise_power"] : kBasicFields["btbredr_rf.invalid.noise_power"]);
    radio.u8(kBasicFields["btbredr_rf.access_address_offenses"]);
    addTransport(radio, has(Aliased), channel);
    if (has(SignalValid) && has(NoiseValid))
        radio.info().append(" (SP: {:4}, NP: {:4})", int8_t(radio.peek8(1)), int8_t(radio.peek8(2)));
    radio.u8(kBasicFields["btbredr_rf.corrected_header_bits"]);
    radio.u16le(kBasicFields["btbredr_rf.corrected_payload_bits"]);
    radio.u32le(kBasicFields["btbredr_rf.lower_address_part"]);
    radio.u24le(has(LowerPartValid) ? kBasicFields["btbredr_rf.reference_lower_address_part"]
                                    : kBasicFields["btbredr_rf.invalid.reference_lower_address_part"]);
    radio.u8(has(UpperPartValid) ? kBasicFields["btbredr_rf.reference_upper_addres_part"]
                                 : kBasicFields["btbredr_rf.invalid.reference_upper_addres_part"]);
    radio.u32le(has(Dewhitened) ? kBasicFields["btbredr_rf.packet_header"] : kBasicFields["btbredr_rf.whitened.packet_header"]);
    addBasicFlags(radio);
    const auto left = radio.remaining();
    if (radio.failed() || left == 0)
        return;
    if (has(DataPresent)) {
        radio.addNone(has(Dewhitened) ? kBasicFields["btbredr_rf.data"] : kBasicFields["btbredr_rf.whitened.data"], kBasicHeaderBytes, left);
        return;
    }
    radio.note(kBasicFields["btbredr_rf.unexpected_data"],
               radio.label(kBasicHeaderBytes, left, "Unexpected data, BR or EDR Data Present flag is set to False"));
}

constexpr ValueName kPduTypes[] = {
    {0, "Advertising or Data (Unspecified Direction)"}, {1, "Auxiliary Advertising"}, {2, "Data, Master to Slave"},
    {3, "Data, Slave to Master"}, {4, "Connected Isochronous, Master to Slave"}, {5, "Connected Isochronous, Slave to Master"},
    {6, "Broadcast Isochronous"}, {7, "Reserved"},
};
constexpr ValueName kPhysicalLayers[] = {{0, "LE 1M"}, {1, "LE 2M"}, {2, "LE Coded"}, {3, "Reserved"}};

constexpr FieldTable kLowEnergyFields{
    signedDec("btle_rf.signed_byte_unused", "Unused signed byte", 8),
    dec("btle_rf.unsigned_byte_unused", "Unused unsigned byte", 8),
    hex("btle_rf.word_unused", "Unused word", 32),
    dec("btle_rf.channel", "RF Channel", 8),
    signedDec("btle_rf.signal_dbm", "Signal dBm", 8),
    signedDec("btle_rf.noise_dbm", "Noise dBm", 8),
    dec("btle_rf.access_address_offenses", "Access Address Offenses", 8),
    hex("btle_rf.reference_access_address", "Reference Access Address", 32),
    hex("btle_rf.flags", "Flags", 16),
    flag("btle_rf.flags.dewhitened", "Dewhitened", 16, 0x1, kTrueFalse),
    flag("btle_rf.flags.signal_dbm_valid", "Signal Power Valid", 16, 0x2, kTrueFalse),
    flag("btle_rf.flags.noise_dbm_valid", "Noise Power Valid", 16, 0x4, kTrueFalse),
    flag("btle_rf.flags.decrypted", "Decrypted", 16, 0x8, kTrueFalse),
    flag("btle_rf.flags.reference_access_address_valid", "Reference Access Address Valid", 16, 0x10, kTrueFalse),
    flag("btle_rf.flags.access_address_offenses_valid", "Access Address Offenses Valid", 16, 0x20, kTrueFalse),
    flag("btle_rf.flags.channel_aliased", "Channel Aliased", 16, 0x40, kTrueFalse),
    dec("btle_rf.pdu_type", "PDU Type", 16).mask(0x380).names(kPduTypes),
    flag("btle_rf.flags.crc_checked", "CRC Checked", 16, 0x400, kTrueFalse),
    flag("btle_rf.flags.crc_valid", "CRC Valid", 16, 0x800, kTrueFalse),
    flag("btle_rf.flags.mic_checked", "MIC Checked", 16, 0x1000, kTrueFalse),
    flag("btle_rf.flags.mic_valid", "MIC Valid", 16, 0x2000, kTrueFalse),
    dec("btle_rf.phy", "PHY", 16).mask(0xc000).names(kPhysicalLayers),
};

constexpr uint32_t kLowEnergyFlagsAt = 8;

enum LowEnergyFlag : uint16_t { LeSignalValid = 0x02, LeNoiseValid = 0x04, ReferenceValid = 0x10, OffensesValid = 0x20 };

// Core specification, volume 6, part B, 1.4.1: what the radio's channels are used for.
std::string channelUse(uint8_t channel)
{
    constexpr uint8_t kLast = 39;
    if (channel == 0)
        return "Advertising channel 37";
    if (channel == 12)
        return "Advertising channel 38";
    if (channel == kLast)
        return "Advertising channel 39";
    if (channel > kLast)
        return "Illegal channel 255";
    return fmt::format("Data channel {}", channel < 12 ? channel - 1 : channel - 2);
}

void dissectLowEnergy(Layer& radio)
{
    const auto flags = radio.peek16le(kLowEnergyFlagsAt);
    const auto has = [&](LowEnergyFlag bit) { return (flags & bit) != 0; };
    radio.protocolColumn("LE RF");
    radio.item().length(radio.captured());
    const auto channel = radio.u8(kLowEnergyFields["btle_rf.channel"]);
    if (const auto item = radio.last()) {
        const auto use = channelUse(channel);
        item.append(", {} MHz{}{}", 2402 + 2 * channel, use.empty() ? "" : ", ", use);
    }
    radio.u8(has(LeSignalValid) ? kLowEnergyFields["btle_rf.signal_dbm"] : kLowEnergyFields["btle_rf.signed_byte_unused"]);
    radio.u8(has(LeNoiseValid) ? kLowEnergyFields["btle_rf.noise_dbm"] : kLowEnergyFields["btle_rf.signed_byte_unused"]);
    radio.u8(has(OffensesValid) ? kLowEnergyFields["btle_rf.access_address_offenses"] : kLowEnergyFields["btle_rf.unsigned_byte_unused"]);
    radio.u32le(has(ReferenceValid) ? kLowEnergyFields["btle_rf.reference_access_address"] : kLowEnergyFields["btle_rf.word_unused"]);
    radio.bitsLe(kLowEnergyFields["btle_rf.flags"], 2,
                 {kLowEnergyFields["btle_rf.flags.dewhitened"], kLowEnergyFields["btle_rf.flags.signal_dbm_valid"],
                  kLowEnergyFields["btle_rf.flags.noise_dbm_valid"], kLowEnergyFields["btle_rf.flags.decrypted"],
                  kLowEnergyFields["btle_rf.flags.reference_access_address_valid"], kLowEnergyFields["btle_rf.flags.access_address_offenses_valid"],
                  kLowEnergyFields["btle_rf.flags.channel_aliased"], kLowEnergyFields["btle_rf.pdu_type"], kLowEnergyFields["btle_rf.flags.crc_checked"],
                  kLowEnergyFields["btle_rf.flags.crc_valid"], kLowEnergyFields["btle_rf.flags.mic_checked"], kLowEnergyFields["btle_rf.flags.mic_valid"],
                  kLowEnergyFields["btle_rf.phy"]});
    if (radio.failed() || radio.reportedRemaining() == 0)
        return;
    radio.call("btle", radio.rest());
}

constexpr std::array kClaims{Claim{"linktype", 255}, Claim{"linktype", 256}};

void dissectAny(Layer& bluetooth)
{
    constexpr uint16_t kBasicRate = 255;
    bluetooth.protocolColumn("Bluetooth");
    bluetooth.item().length(bluetooth.captured());
    bluetooth.call(bluetooth.frame().linkType == kBasicRate ? ProtocolKey("btbredr_rf") : ProtocolKey("btle_rf"), bluetooth.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol bluetooth{"bluetooth", "Bluetooth", "Bluetooth", {}, kClaims, dissectAny};
extern constinit const Protocol bluetoothBasicRate{"btbredr_rf", "BT BR/EDR RF", "Bluetooth Pseudoheader for BR/EDR", kBasicFields, {}, dissectBasic};
extern constinit const Protocol bluetoothLowEnergyRadio{"btle_rf", "BTLE RF", "Bluetooth Low Energy RF Info", kLowEnergyFields, {}, dissectLowEnergy};

} // namespace protocols
} // namespace capscope
