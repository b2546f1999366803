// Synchrophasors: measurements of power grids. IEEE C37.118-2005. Not decoded: headers, configuration frame 3.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <bit>
#include <cmath>
#include <string>
#include <vector>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFrtypeNames[] = {
    {0, "Data Frame"}, {1, "Header Frame"}, {2, "Configuration Frame 1"}, {3, "Configuration Frame 2"},
    {4, "Command Frame"}, {5, "Configuration Frame 3"},
};
constexpr ValueName kVersionNames[] = {{1, "Defined in IEEE Std C37.118-2005"}, {2, "Added in IEEE Std C37.118.2-2011"}};
constexpr ValueName kTimeqalLsdirNames[] = {{1, "Add"}, {0, "Delete"}};
constexpr ValueName kTimeqalTimequalindicNames[] = {
    {15, "Clock failure, time not reliable"}, {11, "Clock unlocked, time within 10 s"},
    {10, "Clock unlocked, time within 1 s"}, {9, "Clock unlocked, time within 10^-1 s"},
    {8, "Clock unlocked, time within 10^-2 s"}, {7, "Clock unlocked, time within 10^-3 s"},
    {6, "Clock unlocked, time within 10^-4 s"}, {5, "Clock unlocked, time within 10^-5 s"},
    {4, "Clock unlocked, time within 10^-6 s"}, {3, "Clock unlocked, time within 10^-7 s"},
    {2, "Clock unlocked, time within 10^-8 s"}, {1, "Clock unlocked, time within 10^-9 s"},
    {0, "Normal operation, clock locked"},
};
constexpr ValueName kCommandNames[] = {
    {0, "reserved codes"}, {1, "data transmission off"}, {2, "data transmission on"}, {3, "send HDR frame"},
    {4, "send CFG-1 frame"}, {5, "send CFG-2 frame"}, {6, "send CFG-3 frame"}, {7, "reserved codes"},
    {8, "extended frame"}, {9, 255, "reserved codes"}, {256, 4095, "user designation"},
    {4096, 65535, "reserved codes"},
};
constexpr ValueName kConfDfreqFormatNames[] = {{1, "32-bit IEEE floating point"}, {0, "16-bit integer"}};
constexpr ValueName kConfPhasorNotationNames[] = {{1, "polar"}, {0, "rectangular"}};
constexpr ValueName kConfFnomNames[] = {{1, "50Hz"}, {0, "60Hz"}};
constexpr ValueName kDataStatusNames[] = {
    {0, "Good measurement data, no errors"}, {1, "PMU error, no information about data"},
    {2, "PMU in test mode or absent data tags have been inserted (do not use values)"},
    {3, "PMU error (do not use values)"},
};
constexpr ValueName kDataSyncNames[] = {{1, "Synchronization lost"}, {0, "Clock is synchronized"}};
constexpr ValueName kDataSortingNames[] = {{1, "By arrival"}, {0, "By timestamp"}};
constexpr ValueName kDataTriggerNames[] = {{1, "Trigger detected"}, {0, "No trigger"}};
constexpr ValueName kDataCFGchangeNames[] = {{1, "Within 1 minute"}, {0, "No"}};
constexpr ValueName kDataDataModifiedNames[] = {{1, "Data modified by a post-processing device"}, {0, "Data not modified"}};
constexpr ValueName kDataPmuTqNames[] = {
    {0, "Not used (indicates code from previous version of profile)"}, {1, "Estimated maximum time error < 100 ns"},
    {2, "Estimated maximum time error < 1 µs"}, {3, "Estimated maximum time error < 10 µs"},
    {4, "Estimated maximum time error < 100 µs"}, {5, "Estimated maximum time error < 1 ms"},
    {6, "Estimated maximum time error < 10 ms"}, {7, "Estimated maximum time error > 10 ms or time error unknown"},
};
constexpr ValueName kDataTUnlockNames[] = {
    {0, "Locked or unlocked less than 10 s"}, {1, "Unlocked for 10-100 s"}, {2, "Unlocked for 100-1000 s"},
    {3, "Unlocked for over 1000 s"},
};
constexpr ValueName kDataTriggerReasonNames[] = {
    {0, "Manual"}, {1, "Magnitude low"}, {2, "Magnitude high"}, {3, "Phase-angel diff"}, {4, "Frequency high or low"},
    {5, "df/dt high"}, {6, "Reserved"}, {7, "Digital"}, {8, "User defined"}, {9, "User defined"}, {10, "User defined"},
    {11, "User defined"}, {12, "User defined"}, {13, "User defined"}, {14, "User defined"}, {15, "User defined"},
};
constexpr ValueName kChecksumStatusNames[] = {
    {0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}, {4, "Illegal"},
};

constexpr FieldTable kFields{
    hex("synphasor.sync", "Synchronization word", 16),
    hex("synphasor.frtype", "Frame Type", 16).mask(0x70).names(kFrtypeNames),
    dec("synphasor.version", "Version", 16).mask(0xf).names(kVersionNames),
    dec("synphasor.frsize", "Framesize", 16).unit(" bytes"),
    dec("synphasor.idcode_stream_source", "PMU/DC ID number (Stream source ID)", 16),
    time("synphasor.soc", "SOC time stamp"),
    flag("synphasor.timeqal.lsdir", "Leap second direction", 8, 0x40, kTimeqalLsdirNames),
    flag("synphasor.timeqal.lsocc", "Leap second occurred", 8, 0x20, kTrueFalse),
    flag("synphasor.timeqal.lspend", "Leap second pending", 8, 0x10, kTrueFalse),
    hex("synphasor.timeqal.timequalindic", "Message Time Quality indicator code", 8).mask(0xf).names(kTimeqalTimequalindicNames),
    dec("synphasor.fracsec_raw", "Fraction of second (raw)", 24),
    real("synphasor.fracsec_ms", "Fraction of second", 32),
    bytes("synphasor.data", "Data"),
    hex("synphasor.command", "Command", 16).mask(0xffff).names(kCommandNames),
    dec("synphasor.conf.timebase", "Resolution of fractional second time stamp", 24),
    dec("synphasor.conf.numpmu", "Number of PMU blocks included in the frame", 16),
    dec("synphasor.idcode_data_source", "PMU/DC ID number (Data source ID)", 16),
    flag("synphasor.conf.dfreq_format", "FREQ/DFREQ format", 16, 0x8, kConfDfreqFormatNames),
    flag("synphasor.conf.analog_format", "Analog values format", 16, 0x4, kConfDfreqFormatNames),
    flag("synphasor.conf.phasor_format", "Phasor format", 16, 0x2, kConfDfreqFormatNames),
    flag("synphasor.conf.phasor_notation", "Phasor notation", 16, 0x1, kConfPhasorNotationNames),
    dec("synphasor.num_phasors", "Number of phasors", 16),
    dec("synphasor.num_analog_values", "Number of analog values", 16),
    dec("synphasor.num_digital_status_words", "Number of digital status words", 16),
    text("synphasor.channel_name", "Channel name"),
    hex("synphasor.conversion_factor", "conversion factor", 32),
    flag("synphasor.conf.fnom", "Nominal line frequency", 16, 0x1, kConfFnomNames),
    dec("synphasor.conf.cfgcnt", "Configuration change count", 16),
    signedDec("synphasor.rate_of_transmission", "Rate of transmission", 16),
    frameNumber("synphasor.data.conf_frame", "Dissected using configuration from frame"),
    hex("synphasor.data.status", "Data error", 16).mask(0xc000).names(kDataStatusNames),
    flag("synphasor.data.sync", "Time synchronized", 16, 0x2000, kDataSyncNames),
    flag("synphasor.data.sorting", "Data sorting", 16, 0x1000, kDataSortingNames),
    flag("synphasor.data.trigger", "Trigger detected", 16, 0x800, kDataTriggerNames),
    flag("synphasor.data.CFGchange", "Configuration changed", 16, 0x400, kDataCFGchangeNames),
    flag("synphasor.data.data_modified", "Data modified indicator", 16, 0x200, kDataDataModifiedNames),
    hex("synphasor.data.pmu_tq", "PMU Time Quality", 16).mask(0x1c0).names(kDataPmuTqNames),
    hex("synphasor.data.t_unlock", "Unlocked time", 16).mask(0x30).names(kDataTUnlockNames),
    hex("synphasor.data.trigger_reason", "Trigger reason", 16).mask(0xf).names(kDataTriggerReasonNames),
    text("synphasor.phasor", "Phasor"),
    signedDec("synphasor.frequency_deviation_from_nominal", "Frequency deviation from nominal", 16),
    real("synphasor.rate_change_frequency", "Rate of change of frequency", 32),
    text("synphasor.analog_value", "Analog value"),
    hex("synphasor.digital_status_word", "Digital status word", 16),
    hex("synphasor.status_word_mask.normal_state", "Normal state", 16).mask(0xffff),
    hex("synphasor.status_word_mask.valid_bits", "Valid bits", 16).mask(0xffff),
    hex("synphasor.checksum", "Checksum", 16),
    named("synphasor.checksum.status", "Checksum Status", 8, kChecksumStatusNames),
};

constexpr std::array kClaims{Claim{"tcp.port", 4712}, Claim{"udp.port", 4713}};
constexpr uint32_t kHeaderBytes = 14;
constexpr uint32_t kNameBytes = 16;
constexpr int kConfigurationSlot = 0;
constexpr size_t kConfigurationsMax = 16;   // of one conversation: a sender has one, and now and then a new one
constexpr uint32_t kChannelsMax = 4'096;    // of one configuration

// What a configuration frame says of one measuring unit.
struct Station {
    std::string name;
    std::vector<std::string> phasorNames;
    std::vector<uint32_t> phasorFactors;
    std::vector<std::string> analogNames;
    std::vector<uint32_t> analogFactors;
    uint16_t format = 0; // bits: 0 polar, 1 phasors real, 2 analogs real, 3 frequency real
    uint16_t digitals = 0;
    bool nominal50 = false;
};

struct Configuration {
    FrameNumber frame = 0;
    uint32_t timeBase = 0;
    std::vector<Station> stations;
};

struct Configurations : ProtocolState {
    std::vector<Configuration> all;
};

size_t frameLength(Bytes b)
{
    const size_t length = be16(b.data() + 2);
    return b[0] == 0xaa && length >= kHeaderBytes + 2 ? length : 0;
}

// The configuration that holds for this frame.
const Configuration* configurationOf(Layer& phasor)
{
    auto* known = phasor.conversationState<Configurations>();
    if (known == nullptr || known->all.empty())
        return nullptr;
    if (phasor.firstPass()) {
        if ((phasor.peek8(1) & 0x60) != 0x20) // of a configuration the note would be the one before
            phasor.remember(kConfigurationSlot, known->all.back().frame);
        return &known->all.back();
    }
    // A configuration holds for its own frame, too.
    const auto own = phasor.frame().number;
    const auto frame = phasor.recall<FrameNumber>(kConfigurationSlot).value_or(own);
    for (const auto& configuration : known->all)
        if (configuration.frame == frame)
            return &configuration;
    return nullptr;
}

uint16_t crc(Bytes bytes)
{
    uint16_t sum = 0xffff; // CRC-CCITT
    for (const auto byte : bytes) {
        sum ^= uint16_t(byte << 8);
        for (int i = 0; i < 8; ++i)
            sum = uint16_t((sum & 0x8000) != 0 ? sum << 1 ^ 0x1021 : sum << 1);
    }
    return sum;
}

void addHeader(Layer& phasor, const Configuration* configuration)
{
    phasor.bits(kFields["synphasor.sync"], 2, {kFields["synphasor.frtype"], kFields["synphasor.version"]});
    phasor.u16(kFields["synphasor.frsize"]);
    phasor.u16(kFields["synphasor.idcode_stream_source"]);
    const auto at = phasor.position();
    phasor.addSigned(kFields["synphasor.soc"], at, 4, int64_t(phasor.peek32(at)) * 1'000'000'000);
    phasor.skip(4);
    {
        const auto under = phasor.group("Time quality flags");
        phasor.bitFields(1, {kFields["synphasor.timeqal.lsdir"], kFields["synphasor.timeqal.lsocc"],
                             kFields["synphasor.timeqal.lspend"], kFields["synphasor.timeqal.timequalindic"]});
    }
    const auto fraction = phasor.u24(kFields["synphasor.fracsec_raw"]);
    if (configuration != nullptr && configuration->timeBase != 0)
        phasor.addReal(kFields["synphasor.fracsec_ms"], at + 5, 3, 1000.0 * fraction / configuration->timeBase);
}

// Reads names, one under the other; keeps them where `kept` is given.
void addNames(Layer& phasor, uint32_t count, std::string_view kind, std::vector<std::string>* kept)
{
    if (count == 0)
        return;
    const auto under = phasor.group("");
    under.item().text("{} names ({})", kind, count);
    for (uint32_t i = 0; i < count && phasor.more(); ++i) {
        const auto name = phasor.text(kFields["synphasor.channel_name"], kNameBytes);
        phasor.last().text("{} name #{}: \"{}\"", kind, i + 1, printable(name));
        if (kept != nullptr)
            kept->emplace_back(name);
    }
}

void addFactors(Layer& phasor, uint32_t count, bool analog, std::vector<uint32_t>* kept)
{
    if (count == 0)
        return;
    const auto under = phasor.group("");
    under.item().text("{} conversion factors ({})", analog ? "Analog" : "Phasor", count);
    for (uint32_t i = 0; i < count && phasor.more(); ++i) {
        const auto word = phasor.u32(kFields["synphasor.conversion_factor"]);
        const auto factor = word & 0xffffff;
        if (analog)
            phasor.last().text("Factor for analog value #{}: {}", i + 1, factor);
        else
            phasor.last().text("#{} factor: {} * 10^-5, unit: {}", i + 1, factor, word >> 24 == 0 ? "Volt" : "Ampere");
        if (kept != nullptr)
            kept->push_back(word);
    }
}

void addMasks(Layer& phasor, uint32_t count)
{
    if (count == 0)
        return;
    const auto under = phasor.group("");
    under.item().text("Digital status words masks ({})", count);
    for (uint32_t i = 0; i < count && phasor.more(); ++i) {
        const auto mask = phasor.group("");
        mask.item().text("Mask for status word #{}: ", i + 1);
        phasor.u16(kFields["synphasor.status_word_mask.normal_state"]);
        phasor.u16(kFields["synphasor.status_word_mask.valid_bits"]);
    }
}

void addStation(Layer& phasor, uint32_t number, Station* kept)
{
    const auto under = phasor.group("");
    const auto name = phasor.peekText(phasor.position(), kNameBytes);
    under.item().text("Station #{}: \"{}\"", number, printable(name));
    phasor.skip(kNameBytes);
    phasor.u16(kFields["synphasor.idcode_data_source"]);
    const auto format = phasor.peek16(phasor.position());
    {
        const auto formats = phasor.group("Data format in data frame");
        phasor.bitFields(2, {kFields["synphasor.conf.dfreq_format"], kFields["synphasor.conf.analog_format"],
                             kFields["synphasor.conf.phasor_format"], kFields["synphasor.conf.phasor_notation"]});
    }
    const auto phasors = phasor.u16(kFields["synphasor.num_phasors"]);
    const auto analogs = phasor.u16(kFields["synphasor.num_analog_values"]);
    const auto digitals = phasor.u16(kFields["synphasor.num_digital_status_words"]);
    if (kept != nullptr) {
        kept->name = name;
        kept->format = format;
        kept->digitals = digitals;
    }
    addNames(phasor, phasors, "Phasor", kept != nullptr ? &kept->phasorNames : nullptr);
    addNames(phasor, analogs, "Analog value", kept != nullptr ? &kept->analogNames : nullptr);
    addNames(phasor, digitals * 16u, "Digital label", nullptr);
    addFactors(phasor, phasors, false, kept != nullptr ? &kept->phasorFactors : nullptr);
    addFactors(phasor, analogs, true, kept != nullptr ? &kept->analogFactors : nullptr);
    addMasks(phasor, digitals);
    if (kept != nullptr)
        kept->nominal50 = (phasor.peek16(phasor.position()) & 1) != 0;
    phasor.bitFields(2, {kFields["synphasor.conf.fnom"]});
    phasor.u16(kFields["synphasor.conf.cfgcnt"]);
}

void dissectConfiguration(Layer& phasor, const Item& item)
{
    auto* known = phasor.firstPass() ? phasor.conversationState<Configurations>() : nullptr;
    Configuration made;
    phasor.skip(1);
    made.frame = phasor.frame().number;
    made.timeBase = phasor.u24(kFields["synphasor.conf.timebase"]);
    const auto count = phasor.u16(kFields["synphasor.conf.numpmu"]);
    item.text("Configuration data, {} PMU(s) included", count);
    for (uint32_t i = 0; i < count && phasor.more(); ++i) {
        Station station;
        addStation(phasor, i + 1, known != nullptr ? &station : nullptr);
        if (known != nullptr)
            made.stations.push_back(std::move(station));
    }
    phasor.u16(kFields["synphasor.rate_of_transmission"]);
    phasor.last().append(" frame(s) per second");
    if (known == nullptr || phasor.failed() || phasor.reported() > kChannelsMax * kNameBytes)
        return;
    if (known->all.size() >= kConfigurationsMax)
        known->all.erase(known->all.begin());
    known->all.push_back(std::move(made));
}

float realAt(const Layer& phasor, uint32_t at) { return std::bit_cast<float>(phasor.peek32(at)); }

void addPhasor(Layer& phasor, const Station& station, size_t index)
{
    const bool polar = (station.format & 1) == 0 ? false : true;
    const bool real = (station.format & 2) != 0;
    const auto at = phasor.position();
    const auto size = real ? 8u : 4u;
    const auto word = index < station.phasorFactors.size() ? station.phasorFactors[index] : 0;
    double first = 0;
    double second = 0;
    if (real) {
        first = realAt(phasor, at);
        second = realAt(phasor, at + 4);
    } else {
        const auto factor = (word & 0xffffff) * 0.00001;
        first = polar ? phasor.peek16(at) * factor : int16_t(phasor.peek16(at)) * factor;
        second = polar ? int16_t(phasor.peek16(at + 2)) / 10000.0 : int16_t(phasor.peek16(at + 2)) * factor;
    }
    const auto magnitude = polar ? first : std::hypot(first, second);
    const auto angle = polar ? second : std::atan2(second, first);
    const auto unit = word >> 24 == 0 ? 'V' : 'A';
    phasor.addText(kFields["synphasor.phasor"], at, size, station.phasorNames[index]);
    phasor.last().text("Phasor #{}: \"{}\", {:10.3f}{} ∠{:7.3f}° alt {:7.3f}+j{:7.3f}{}", index + 1, printable(station.phasorNames[index]),
                       magnitude, unit, angle * 180.0 / M_PI, polar ? first * std::cos(second) : first,
                       polar ? first * std::sin(second) : second, unit);
    phasor.skip(size);
}

void addFrequency(Layer& phasor, const Station& station)
{
    const auto at = phasor.position();
    const int nominal = station.nominal50 ? 50 : 60;
    if ((station.format & 8) != 0) {
        phasor.addReal(kFields["synphasor.rate_change_frequency"], at + 4, 4, realAt(phasor, at + 4));
        phasor.last().text("Rate of change of frequency: {:.3f}Hz/s", realAt(phasor, at + 4));
        return phasor.skip(8);
    }
    const auto deviation = int16_t(phasor.peek16(at));
    phasor.addSigned(kFields["synphasor.frequency_deviation_from_nominal"], at, 2, deviation);
    phasor.last().text("Frequency deviation from nominal: {}mHz (actual frequency: {:.3f}Hz)", deviation, nominal + deviation / 1000.0);
    phasor.skip(2);
    const auto change = int16_t(phasor.peek16(at + 2)) / 100.0;
    phasor.addReal(kFields["synphasor.rate_change_frequency"], at + 2, 2, change);
    phasor.last().text("Rate of change of frequency: {:.3f}Hz/s", change);
    phasor.skip(2);
}

void addAnalogs(Layer& phasor, const Station& station)
{
    if (station.analogNames.empty())
        return;
    const bool real = (station.format & 4) != 0;
    const auto under = phasor.group("");
    under.item().text("Analog values ({})", station.analogNames.size());
    for (size_t i = 0; i < station.analogNames.size() && phasor.more(); ++i) {
        const auto at = phasor.position();
        const auto size = real ? 4u : 2u;
        phasor.addText(kFields["synphasor.analog_value"], at, size, station.analogNames[i]);
        if (real)
            phasor.last().text("Analog value #{}: \"{}\", {:.3f}", i + 1, printable(station.analogNames[i]), realAt(phasor, at));
        else
            phasor.last().text("Analog value #{}: \"{}\", {} (conversion factor: {:#06x})", i + 1, printable(station.analogNames[i]),
                               int16_t(phasor.peek16(at)), i < station.analogFactors.size() ? station.analogFactors[i] : 0);
        phasor.skip(size);
    }
}

void addMeasurements(Layer& phasor, const Station& station)
{
    const auto under = phasor.group("");
    under.item().text("Station: \"{}\"", printable(station.name));
    {
        const auto flags = phasor.group("Flags");
        phasor.bitFields(2, {kFields["synphasor.data.status"], kFields["synphasor.data.sync"], kFields["synphasor.data.sorting"],
                             kFields["synphasor.data.trigger"], kFields["synphasor.data.CFGchange"],
                             kFields["synphasor.data.data_modified"], kFields["synphasor.data.pmu_tq"],
                             kFields["synphasor.data.t_unlock"], kFields["synphasor.data.trigger_reason"]});
    }
    if (!station.phasorNames.empty()) {
        const auto phasors = phasor.group("");
        phasors.item().text("Phasors ({}), notation: {}, format: {}", station.phasorNames.size(),
                            (station.format & 1) != 0 ? "polar" : "rectangular", (station.format & 2) != 0 ? "floating point" : "integer");
        for (size_t i = 0; i < station.phasorNames.size() && phasor.more(); ++i)
            addPhasor(phasor, station, i);
    }
    addFrequency(phasor, station);
    addAnalogs(phasor, station);
    if (station.digitals == 0)
        return;
    const auto words = phasor.group("");
    words.item().text("Digital status words ({})", station.digitals);
    for (uint32_t i = 0; i < station.digitals && phasor.more(); ++i) {
        const auto word = phasor.u16(kFields["synphasor.digital_status_word"]);
        phasor.last().text("Digital status word #{}: 0x{:04x}", i + 1, word);
    }
}

void dissectData(Layer& phasor, const Configuration* configuration)
{
    if (configuration == nullptr)
        return;
    phasor.addNumber(kFields["synphasor.data.conf_frame"], phasor.position(), 0, configuration->frame).generated();
    for (const auto& station : configuration->stations)
        if (phasor.more())
            addMeasurements(phasor, station);
}

void dissectBody(Layer& phasor, uint32_t type, uint32_t size, const Configuration* configuration)
{
    const auto at = phasor.position();
    const auto item = phasor.addBytes(kFields["synphasor.data"], at, size, phasor.peekBytes(at, size));
    const auto under = phasor.under(item);
    if (type == 4) {
        item.text("Command data");
        const auto command = phasor.peek16(at);
        phasor.info().append(", {}", nameOr(kCommandNames, command, "unknown"));
        phasor.bitFields(2, {kFields["synphasor.command"]});
    } else if (type == 2 || type == 3) {
        dissectConfiguration(phasor, item);
    } else if (type == 0) {
        item.text("Measurement data");
        dissectData(phasor, configuration);
    } else {
        item.text(type == 1 ? "Header data" : "Data");
    }
}

void dissect(Layer& phasor)
{
    const auto size = phasor.peek16(2);
    if (phasor.peek8(0) != 0xaa || size < kHeaderBytes + 2)
        return phasor.reject();
    const uint32_t type = phasor.peek8(1) >> 4 & 7;
    const auto name = nameOr(kFrtypeNames, type, "invalid packet type");
    phasor.protocolColumn("SYNCHROPHASOR");
    phasor.info().set(name);
    const bool whole = phasor.has(0, size);
    const bool good = whole && crc(phasor.peekBytes(0, size - 2u)) == phasor.peek16(size - 2u);
    phasor.item().append(", {} [{}]", name, !whole ? "unchecked" : good ? "correct" : "incorrect");
    const auto* configuration = configurationOf(phasor);
    addHeader(phasor, configuration);
    dissectBody(phasor, type, size - kHeaderBytes - 2u, configuration);
    if (phasor.failed() || !whole)
        return;
    phasor.seek(size - 2u);
    phasor.u16(kFields["synphasor.checksum"]);
    phasor.last().append(good ? " [correct]" : " [incorrect]");
    phasor.addNumber(kFields["synphasor.checksum.status"], size - 2u, 0, good ? 1 : 0).generated();
}

} // namespace

namespace protocols {

extern constinit const Protocol synphasor{"synphasor", "SYNCHROPHASOR", "IEEE C37.118 Synchrophasor Protocol", kFields, kClaims, dissect,
                                          nullptr, {}, {4, frameLength}};

} // namespace protocols
} // namespace capscope
