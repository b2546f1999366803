// Application data of IEC 60870-5-101 and -104: measured values, commands and their times. Not decoded: file transfer, security.
#include "core/dissect/layer.h"

#include <bit>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeTitles[] = {
    {1, "single-point information"}, {2, "single-point information with time tag"}, {3, "double-point information"},
    {4, "double-point information with time tag"}, {5, "step position information"},
    {6, "step position information with time tag"}, {7, "bitstring of 32 bits"}, {8, "bitstring of 32 bits with time tag"},
    {9, "measured value, normalized value"}, {10, "measured value, normalized value with time tag"},
    {11, "measured value, scaled value"}, {12, "measured value, scaled value with time tag"},
    {13, "measured value, short floating point number"}, {14, "measured value, short floating point number with time tag"},
    {15, "integrated totals"}, {16, "integrated totals with time tag"},
    {20, "packed single-point information with status change detection"},
    {21, "measured value, normalized value without quality descriptor"},
    {30, "single-point information with time tag CP56Time2a"}, {31, "double-point information with time tag CP56Time2a"},
    {32, "step position information with time tag CP56Time2a"}, {33, "bitstring of 32 bit with time tag CP56Time2a"},
    {34, "measured value, normalized value with time tag CP56Time2a"},
    {35, "measured value, scaled value with time tag CP56Time2a"},
    {36, "measured value, short floating point number with time tag CP56Time2a"},
    {37, "integrated totals with time tag CP56Time2a"}, {38, "event of protection equipment with time tag CP56Time2a"},
    {39, "packed start events of protection equipment with time tag CP56Time2a"},
    {40, "packed output circuit information of protection equipment with time tag CP56Time2a"},
    {41, "integrated totals containing time tagged security statistics"}, {45, "single command"}, {46, "double command"},
    {47, "regulating step command"}, {48, "set point command, normalized value"}, {49, "set point command, scaled value"},
    {50, "set point command, short floating point number"}, {51, "bitstring of 32 bits"},
    {58, "single command with time tag CP56Time2a"}, {59, "double command with time tag CP56Time2a"},
    {60, "regulating step command with time tag CP56Time2a"},
    {61, "set point command, normalized value with time tag CP56Time2a"},
    {62, "set point command, scaled value with time tag CP56Time2a"},
    {63, "set point command, short floating-point number with time tag CP56Time2a"},
    {64, "bitstring of 32 bits with time tag CP56Time2a"}, {70, "end of initialization"}, {100, "interrogation command"},
    {101, "counter interrogation command"}, {102, "read command"}, {103, "clock synchronization command"},
    {105, "reset process command"}, {107, "test command with time tag CP56Time2a"},
    {110, "parameter of measured value, normalized value"}, {111, "parameter of measured value, scaled value"},
    {112, "parameter of measured value, short floating-point number"}, {113, "parameter activation"},
};
constexpr ValueName kCp56timeGenNames[] = {{1, "Substituted"}, {0, "Not Substituted"}};
constexpr ValueName kCp56timeIvNames[] = {{1, "Invalid"}, {0, "Valid"}};
constexpr ValueName kCp56timeSuNames[] = {{1, "DST"}, {0, "Local"}};
constexpr ValueName kBcrCyNames[] = {{1, "Overflow"}, {0, "No overflow"}};
constexpr ValueName kBcrCaNames[] = {{1, "Adjusted"}, {0, "Not Adjusted"}};
constexpr ValueName kSiqSpiNames[] = {{1, "On"}, {0, "Off"}};
constexpr ValueName kSiqBlNames[] = {{1, "Blocked"}, {0, "Not blocked"}};
constexpr ValueName kSiqNtNames[] = {{1, "Not Topical"}, {0, "Topical"}};
constexpr ValueName kDiqDpiNames[] = {{0, "Indeterminate or Intermediate"}, {1, "OFF"}, {2, "ON"}, {3, "Indeterminate"}};
constexpr ValueName kVtiTNames[] = {{1, "Transient"}, {0, "Not Transient"}};
constexpr ValueName kScoQuNames[] = {{0, "No pulse defined"}, {1, "Short Pulse"}, {2, "Long Pulse"}, {3, "Persistent Output"}};
constexpr ValueName kScoSeNames[] = {{1, "Select"}, {0, "Execute"}};
constexpr ValueName kDcoOnNames[] = {{0, "(None)"}, {1, "OFF"}, {2, "ON"}, {3, "Error: On/Off not defined"}};
constexpr ValueName kRcoUpNames[] = {{0, "(None)"}, {1, "DOWN"}, {2, "UP"}, {3, "Error: Up/Down not defined"}};
constexpr ValueName kQpmKpaNames[] = {{0, "Not used"}, {1, "Threshold value"}, {2, "Smoothing factor (filter time constant)"}};
constexpr ValueName kQpmLpcNames[] = {{0, "No change"}, {1, "Change"}};
constexpr ValueName kQpmPopNames[] = {{0, "Operation"}, {1, "Not in operation"}};
constexpr ValueName kCoiRNames[] = {{0, "Local power switch on"}, {1, "Local manual reset"}, {2, "Remote reset"}};
constexpr ValueName kCoiINames[] = {
    {1, "Initialisation after change of local parameters"}, {0, "Initialisation with unchanged local parameters"},
};
constexpr ValueName kAsduQoiNames[] = {
    {0, "Not specified"}, {20, "Station interrogation (global)"}, {21, "Group 1 interrogation"}, {22, "Group 2 interrogation"},
    {23, "Group 3 interrogation"}, {24, "Group 4 interrogation"}, {25, "Group 5 interrogation"}, {26, "Group 6 interrogation"},
    {27, "Group 7 interrogation"}, {28, "Group 8 interrogation"}, {29, "Group 9 interrogation"},
    {30, "Group 10 interrogation"}, {31, "Group 11 interrogation"}, {32, "Group 12 interrogation"},
    {33, "Group 13 interrogation"}, {34, "Group 14 interrogation"}, {35, "Group 15 interrogation"},
    {36, "Group 16 interrogation"},
};
constexpr ValueName kAsduRqtNames[] = {
    {0, "Not specified"}, {1, "Group 1 counter interrogation"}, {2, "Group 2 counter interrogation"},
    {3, "Group 3 counter interrogation"}, {4, "Group 4 counter interrogation"}, {5, "General counter interrogation"},
};
constexpr ValueName kAsduFrzNames[] = {
    {0, "Read only (no freeze or reset)"}, {1, "Counter freeze without reset (value frozen represents integrated total)"},
    {2, "Counter freeze with reset (value frozen represents incremental information)"}, {3, "Counter reset"},
};
constexpr ValueName kAsduQrpNames[] = {
    {0, "Not used"}, {1, "General reset of process"}, {2, "Reset of pending information with time tag of the event buffer"},
};
constexpr ValueName kAsduCausetxNames[] = {
    {1, "Per/Cyc"}, {2, "Back"}, {3, "Spont"}, {4, "Init"}, {5, "Req"}, {6, "Act"}, {7, "ActCon"}, {8, "Deact"},
    {9, "DeactCon"}, {10, "ActTerm"}, {11, "Retrem"}, {12, "Retloc"}, {13, "File"}, {14, "Auth"}, {15, "Seskey"},
    {16, "Usrkey"}, {20, "Inrogen"}, {21, "Inro1"}, {22, "Inro2"}, {23, "Inro3"}, {24, "Inro4"}, {25, "Inro5"}, {26, "Inro6"},
    {27, "Inro7"}, {28, "Inro8"}, {29, "Inro9"}, {30, "Inro10"}, {31, "Inro11"}, {32, "Inro12"}, {33, "Inro13"},
    {34, "Inro14"}, {35, "Inro15"}, {36, "Inro16"}, {37, "Reqcogen"}, {38, "Reqco1"}, {39, "Reqco2"}, {40, "Reqco3"},
    {41, "Reqco4"}, {44, "UkTypeId"}, {45, "UkCauseTx"}, {46, "UkComAdrASDU"}, {47, "UkIOA"},
};
constexpr ValueName kAsduTypeidNames[] = {
    {1, "M_SP_NA_1"}, {2, "M_SP_TA_1"}, {3, "M_DP_NA_1"}, {4, "M_DP_TA_1"}, {5, "M_ST_NA_1"}, {6, "M_ST_TA_1"},
    {7, "M_BO_NA_1"}, {8, "M_BO_TA_1"}, {9, "M_ME_NA_1"}, {10, "M_ME_TA_1"}, {11, "M_ME_NB_1"}, {12, "M_ME_TB_1"},
    {13, "M_ME_NC_1"}, {14, "M_ME_TC_1"}, {15, "M_IT_NA_1"}, {16, "M_IT_TA_1"}, {20, "M_PS_NA_1"}, {21, "M_ME_ND_1"},
    {30, "M_SP_TB_1"}, {31, "M_DP_TB_1"}, {32, "M_ST_TB_1"}, {33, "M_BO_TB_1"}, {34, "M_ME_TD_1"}, {35, "M_ME_TE_1"},
    {36, "M_ME_TF_1"}, {37, "M_IT_TB_1"}, {38, "M_EP_TD_1"}, {39, "M_EP_TE_1"}, {40, "M_EP_TF_1"}, {41, "S_IT_TC_1"},
    {45, "C_SC_NA_1"}, {46, "C_DC_NA_1"}, {47, "C_RC_NA_1"}, {48, "C_SE_NA_1"}, {49, "C_SE_NB_1"}, {50, "C_SE_NC_1"},
    {51, "C_BO_NA_1"}, {58, "C_SC_TA_1"}, {59, "C_DC_TA_1"}, {60, "C_RC_TA_1"}, {61, "C_SE_TA_1"}, {62, "C_SE_TB_1"},
    {63, "C_SE_TC_1"}, {64, "C_BO_TA_1"}, {70, "M_EI_NA_1"}, {81, "S_CH_NA_1"}, {82, "S_RP_NA_1"}, {83, "S_AR_NA_1"},
    {84, "S_KR_NA_1"}, {85, "S_KS_NA_1"}, {86, "S_KC_NA_1"}, {87, "S_ER_NA_1"}, {90, "S_US_NA_1"}, {91, "S_UQ_NA_1"},
    {92, "S_UR_NA_1"}, {93, "S_UK_NA_1"}, {94, "S_UA_NA_1"}, {95, "S_UC_NA_1"}, {100, "C_IC_NA_1"}, {101, "C_CI_NA_1"},
    {102, "C_RD_NA_1"}, {103, "C_CS_NA_1"}, {105, "C_RP_NA_1"}, {107, "C_TS_TA_1"}, {110, "P_ME_NA_1"}, {111, "P_ME_NB_1"},
    {112, "P_ME_NC_1"}, {113, "P_AC_NA_1"}, {120, "F_FR_NA_1"}, {121, "F_SR_NA_1"}, {122, "F_SC_NA_1"}, {123, "F_LS_NA_1"},
    {124, "F_AF_NA_1"}, {125, "F_SG_NA_1"}, {126, "F_DR_TA_1"}, {127, "F_SC_NB_1"},
};

constexpr FieldTable kFields{
    fields::time("iec60870_asdu.cp56time", "CP56Time"),
    dec("iec60870_asdu.cp56time.ms", "MS", 16),
    dec("iec60870_asdu.cp56time.min", "Min", 8).mask(0x3f),
    flag("iec60870_asdu.cp56time.gen", "GEN", 8, 0x40, kCp56timeGenNames),
    flag("iec60870_asdu.cp56time.iv", "IV", 8, 0x80, kCp56timeIvNames),
    dec("iec60870_asdu.cp56time.hour", "Hour", 8).mask(0x1f),
    flag("iec60870_asdu.cp56time.su", "SU", 8, 0x80, kCp56timeSuNames),
    dec("iec60870_asdu.cp56time.day", "Day", 8).mask(0x1f),
    dec("iec60870_asdu.cp56time.dow", "DOW", 8).mask(0xe0),
    dec("iec60870_asdu.cp56time.month", "Month", 8).mask(0xf),
    dec("iec60870_asdu.cp56time.year", "Year", 8).mask(0x7f),
    duration("iec60870_asdu.cp24time", "CP24Time"),
    dec("iec60870_asdu.cp24time.ms", "MS", 16),
    dec("iec60870_asdu.cp24time.min", "Min", 8).mask(0x3f),
    flag("iec60870_asdu.cp24time.iv", "IV", 8, 0x80, kCp56timeIvNames),
    signedDec("iec60870_asdu.bcr.count", "Binary Counter", 32),
    dec("iec60870_asdu.bcr.sq", "SQ", 8).mask(0x1f),
    flag("iec60870_asdu.bcr.cy", "CY", 8, 0x20, kBcrCyNames),
    flag("iec60870_asdu.bcr.ca", "CA", 8, 0x40, kBcrCaNames),
    flag("iec60870_asdu.bcr.iv", "IV", 8, 0x80, kCp56timeIvNames),
    hex("iec60870_asdu.siq", "SIQ", 8),
    flag("iec60870_asdu.siq.spi", "SPI", 8, 0x1, kSiqSpiNames),
    flag("iec60870_asdu.siq.bl", "BL", 8, 0x10, kSiqBlNames),
    flag("iec60870_asdu.siq.sb", "SB", 8, 0x20, kCp56timeGenNames),
    flag("iec60870_asdu.siq.nt", "NT", 8, 0x40, kSiqNtNames),
    flag("iec60870_asdu.siq.iv", "IV", 8, 0x80, kCp56timeIvNames),
    hex("iec60870_asdu.diq", "DIQ", 8),
    dec("iec60870_asdu.diq.dpi", "DPI", 8).mask(0x3).names(kDiqDpiNames),
    flag("iec60870_asdu.diq.bl", "BL", 8, 0x10, kSiqBlNames),
    flag("iec60870_asdu.diq.sb", "SB", 8, 0x20, kCp56timeGenNames),
    flag("iec60870_asdu.diq.nt", "NT", 8, 0x40, kSiqNtNames),
    flag("iec60870_asdu.diq.iv", "IV", 8, 0x80, kCp56timeIvNames),
    hex("iec60870_asdu.qds", "QDS", 8),
    flag("iec60870_asdu.qds.ov", "OV", 8, 0x1, kBcrCyNames),
    flag("iec60870_asdu.qds.bl", "BL", 8, 0x10, kSiqBlNames),
    flag("iec60870_asdu.qds.sb", "SB", 8, 0x20, kCp56timeGenNames),
    flag("iec60870_asdu.qds.nt", "NT", 8, 0x40, kSiqNtNames),
    flag("iec60870_asdu.qds.iv", "IV", 8, 0x80, kCp56timeIvNames),
    hex("iec60870_asdu.vti", "VTI", 8),
    signedDec("iec60870_asdu.vti.v", "Value", 8).mask(0x7f),
    flag("iec60870_asdu.vti.t", "T", 8, 0x80, kVtiTNames),
    hex("iec60870_asdu.sco", "SCO", 8),
    flag("iec60870_asdu.sco.on", "ON/OFF", 8, 0x1, kSiqSpiNames),
    dec("iec60870_asdu.sco.qu", "QU", 8).mask(0x7c).names(kScoQuNames),
    flag("iec60870_asdu.sco.se", "S/E", 8, 0x80, kScoSeNames),
    hex("iec60870_asdu.dco", "DCO", 8),
    dec("iec60870_asdu.dco.on", "ON/OFF", 8).mask(0x3).names(kDcoOnNames),
    dec("iec60870_asdu.dco.qu", "QU", 8).mask(0x7c).names(kScoQuNames),
    flag("iec60870_asdu.dco.se", "S/E", 8, 0x80, kScoSeNames),
    hex("iec60870_asdu.rco", "RCO", 8),
    dec("iec60870_asdu.rco.up", "UP/DOWN", 8).mask(0x3).names(kRcoUpNames),
    dec("iec60870_asdu.rco.qu", "QU", 8).mask(0x7c).names(kScoQuNames),
    flag("iec60870_asdu.rco.se", "S/E", 8, 0x80, kScoSeNames),
    hex("iec60870_asdu.qos", "QOS", 8),
    dec("iec60870_asdu.qos.ql", "QL", 8).mask(0x7f),
    flag("iec60870_asdu.qos.se", "S/E", 8, 0x80, kScoSeNames),
    hex("iec60870_asdu.qpm", "QPM", 8),
    dec("iec60870_asdu.qpm.kpa", "KPA", 8).mask(0x3f).names(kQpmKpaNames),
    dec("iec60870_asdu.qpm.lpc", "LPC", 8).mask(0x40).names(kQpmLpcNames),
    dec("iec60870_asdu.qpm.pop", "POP", 8).mask(0x80).names(kQpmPopNames),
    hex("iec60870_asdu.coi", "COI", 8),
    dec("iec60870_asdu.coi_r", "R", 8).mask(0x7f).names(kCoiRNames),
    flag("iec60870_asdu.coi_i", "I", 8, 0x80, kCoiINames),
    dec("iec60870_asdu.qoi", "QOI", 8).names(kAsduQoiNames),
    hex("iec60870_asdu.qcc", "QCC", 8),
    dec("iec60870_asdu.rqt", "RQT", 8).mask(0x3f).names(kAsduRqtNames),
    dec("iec60870_asdu.frz", "FRZ", 8).mask(0xc0).names(kAsduFrzNames),
    dec("iec60870_asdu.qrp", "QRP", 8).names(kAsduQrpNames),
    hex("iec60870_asdu.bitstring", "Value", 32),
    real("iec60870_asdu.normval", "Value", 32),
    signedDec("iec60870_asdu.scalval", "Value", 16),
    real("iec60870_asdu.float", "Value", 32),
    bytes("iec60870_asdu.rawdata", "Raw Data"),
    dec("iec60870_asdu.ioa", "IOA", 24),
    dec("iec60870_asdu.causetx", "CauseTx", 8).mask(0x3f).names(kAsduCausetxNames),
    dec("iec60870_asdu.typeid", "TypeId", 8).names(kAsduTypeidNames),
    flag("iec60870_asdu.sq", "SQ", 8, 0x80, kTrueFalse),
    dec("iec60870_asdu.numix", "NumIx", 8).mask(0x7f),
    flag("iec60870_asdu.nega", "Negative", 8, 0x40, kTrueFalse),
    flag("iec60870_asdu.test", "Test", 8, 0x80, kTrueFalse),
    dec("iec60870_asdu.oa", "OA", 8),
    dec("iec60870_asdu.addr", "Addr", 16),
};

// What an information object is made of, in order.
enum class Element : uint8_t {
    None,
    Siq,
    Diq,
    Vti,
    Bitstring,
    Normalized,
    Scaled,
    Float,
    Counter,
    Qds,
    Sco,
    Dco,
    Rco,
    Qos,
    Qpm,
    Coi,
    Qoi,
    Qcc,
    Qrp,
    Time24,
    Time56,
    Raw,
};

struct Layout {
    uint8_t type;
    Element elements[3];
};

using enum Element;

constexpr Layout kLayouts[] = {
    {1, {Siq}}, {2, {Siq, Time24}}, {3, {Diq}}, {4, {Diq, Time24}}, {5, {Vti, Qds}}, {6, {Vti, Qds, Time24}}, {7, {Bitstring, Qds}},
    {8, {Bitstring, Qds, Time24}}, {9, {Normalized, Qds}}, {10, {Normalized, Qds, Time24}}, {11, {Scaled, Qds}},
    {12, {Scaled, Qds, Time24}}, {13, {Float, Qds}}, {14, {Float, Qds, Time24}}, {15, {Counter}}, {16, {Counter, Time24}},
    {21, {Normalized}}, {30, {Siq, Time56}}, {31, {Diq, Time56}}, {32, {Vti, Qds, Time56}}, {33, {Bitstring, Qds, Time56}},
    {34, {Normalized, Qds, Time56}}, {35, {Scaled, Qds, Time56}}, {36, {Float, Qds, Time56}}, {37, {Counter, Time56}}, {45, {Sco}},
    {46, {Dco}}, {47, {Rco}}, {48, {Normalized, Qos}}, {49, {Scaled, Qos}}, {50, {Float, Qos}}, {51, {Bitstring}},
    {58, {Sco, Time56}}, {59, {Dco, Time56}}, {60, {Rco, Time56}}, {61, {Normalized, Qos, Time56}}, {62, {Scaled, Qos, Time56}},
    {63, {Float, Qos, Time56}}, {64, {Bitstring, Time56}}, {70, {Coi}}, {100, {Qoi}}, {101, {Qcc}}, {102, {}}, {103, {Time56}},
    {105, {Qrp}}, {107, {Raw, Time56}}, {110, {Normalized, Qpm}}, {111, {Scaled, Qpm}}, {112, {Float, Qpm}},
};

constexpr uint32_t kHeaderBytes = 6;
constexpr uint32_t kObjectAddressBytes = 3;

int64_t daysFromCivil(int64_t year, uint32_t month, uint32_t day)
{
    year -= month <= 2 ? 1 : 0;
    const auto era = (year >= 0 ? year : year - 399) / 400;
    const auto ofEra = uint32_t(year - era * 400);
    const auto ofYear = (153 * (month + (month > 2 ? -3u : 9u)) + 2) / 5 + day - 1;
    return era * 146'097 + int64_t(ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear) - 719'468;
}

void addTime56(Layer& asdu)
{
    const auto at = asdu.position();
    const auto byte = [&](uint32_t i) { return asdu.peek8(at + i); };
    if (asdu.has(at, 7)) {
        const auto year = byte(6) & 0x7f;
        const auto month = uint32_t(byte(5) & 0xf);
        const auto days = daysFromCivil(year < 70 ? 2000 + year : 1900 + year, std::max(month, 1u), byte(4) & 0x1f);
        const auto minutes = days * 1440 + (byte(3) & 0x1f) * 60 + (byte(2) & 0x3f) - ((byte(3) & 0x80) != 0 ? 60 : 0);
        asdu.addSigned(kFields["iec60870_asdu.cp56time"], at, 7, minutes * 60'000'000'000 + int64_t(asdu.peek16le(at)) * 1'000'000);
    }
    const auto under = asdu.under(asdu.last());
    asdu.u16le(kFields["iec60870_asdu.cp56time.ms"]);
    asdu.bitFields(1, {kFields["iec60870_asdu.cp56time.min"], kFields["iec60870_asdu.cp56time.gen"], kFields["iec60870_asdu.cp56time.iv"]});
    asdu.bitFields(1, {kFields["iec60870_asdu.cp56time.hour"], kFields["iec60870_asdu.cp56time.su"]});
    asdu.bitFields(1, {kFields["iec60870_asdu.cp56time.day"], kFields["iec60870_asdu.cp56time.dow"]});
    asdu.bitFields(1, {kFields["iec60870_asdu.cp56time.month"]});
    asdu.bitFields(1, {kFields["iec60870_asdu.cp56time.year"]});
}

void addTime24(Layer& asdu)
{
    const auto at = asdu.position();
    if (asdu.has(at, 3))
        asdu.addSigned(kFields["iec60870_asdu.cp24time"], at, 3,
                       ((asdu.peek8(at + 2) & 0x3f) * 60'000 + int64_t(asdu.peek16le(at))) * 1'000'000);
    const auto under = asdu.under(asdu.last());
    asdu.u16le(kFields["iec60870_asdu.cp24time.ms"]);
    asdu.bitFields(1, {kFields["iec60870_asdu.cp24time.min"], kFields["iec60870_asdu.cp24time.iv"]});
}

void addReal(Layer& asdu, FieldRef f, uint32_t size)
{
    const auto at = asdu.position();
    asdu.skip(size);
    if (asdu.has(at, size))
        asdu.addReal(f, at, size, size == 4 ? double(std::bit_cast<float>(asdu.peek32le(at))) : double(float(int16_t(asdu.peek16le(at))) / 32768));
}

void addCounter(Layer& asdu)
{
    asdu.u32le(kFields["iec60870_asdu.bcr.count"]);
    asdu.bitFields(1, {kFields["iec60870_asdu.bcr.sq"], kFields["iec60870_asdu.bcr.cy"], kFields["iec60870_asdu.bcr.ca"],
                       kFields["iec60870_asdu.bcr.iv"]});
}

void addQuality(Layer& asdu, Element element)
{
    switch (element) {
    case Siq:
        asdu.bits(kFields["iec60870_asdu.siq"], 1,
                  {kFields["iec60870_asdu.siq.spi"], kFields["iec60870_asdu.siq.bl"], kFields["iec60870_asdu.siq.sb"],
                   kFields["iec60870_asdu.siq.nt"], kFields["iec60870_asdu.siq.iv"]});
        return;
    case Diq:
        asdu.bits(kFields["iec60870_asdu.diq"], 1,
                  {kFields["iec60870_asdu.diq.dpi"], kFields["iec60870_asdu.diq.bl"], kFields["iec60870_asdu.diq.sb"],
                   kFields["iec60870_asdu.diq.nt"], kFields["iec60870_asdu.diq.iv"]});
        return;
    case Qds:
        asdu.bits(kFields["iec60870_asdu.qds"], 1,
                  {kFields["iec60870_asdu.qds.ov"], kFields["iec60870_asdu.qds.bl"], kFields["iec60870_asdu.qds.sb"],
                   kFields["iec60870_asdu.qds.nt"], kFields["iec60870_asdu.qds.iv"]});
        return;
    case Vti:
        asdu.bits(kFields["iec60870_asdu.vti"], 1, {kFields["iec60870_asdu.vti.v"], kFields["iec60870_asdu.vti.t"]});
        return;
    default:
        return;
    }
}

void addQualifier(Layer& asdu, Element element)
{
    switch (element) {
    case Sco:
        asdu.bits(kFields["iec60870_asdu.sco"], 1,
                  {kFields["iec60870_asdu.sco.on"], kFields["iec60870_asdu.sco.qu"], kFields["iec60870_asdu.sco.se"]});
        return;
    case Dco:
        asdu.bits(kFields["iec60870_asdu.dco"], 1,
                  {kFields["iec60870_asdu.dco.on"], kFields["iec60870_asdu.dco.qu"], kFields["iec60870_asdu.dco.se"]});
        return;
    case Rco:
        asdu.bits(kFields["iec60870_asdu.rco"], 1,
                  {kFields["iec60870_asdu.rco.up"], kFields["iec60870_asdu.rco.qu"], kFields["iec60870_asdu.rco.se"]});
        return;
    case Qos:
        asdu.bits(kFields["iec60870_asdu.qos"], 1, {kFields["iec60870_asdu.qos.ql"], kFields["iec60870_asdu.qos.se"]});
        return;
    case Qpm:
        asdu.bits(kFields["iec60870_asdu.qpm"], 1,
                  {kFields["iec60870_asdu.qpm.kpa"], kFields["iec60870_asdu.qpm.lpc"], kFields["iec60870_asdu.qpm.pop"]});
        return;
    case Coi:
        asdu.bits(kFields["iec60870_asdu.coi"], 1, {kFields["iec60870_asdu.coi_r"], kFields["iec60870_asdu.coi_i"]});
        return;
    case Qoi:
        asdu.u8(kFields["iec60870_asdu.qoi"]);
        return;
    case Qcc:
        asdu.bits(kFields["iec60870_asdu.qcc"], 1, {kFields["iec60870_asdu.rqt"], kFields["iec60870_asdu.frz"]});
        return;
    case Qrp:
        asdu.u8(kFields["iec60870_asdu.qrp"]);
        return;
    default:
        return;
    }
}

void addElement(Layer& asdu, Element element)
{
    switch (element) {
    case None:
        return;
    case Siq: case Diq: case Qds: case Vti:
        return addQuality(asdu, element);
    case Bitstring:
        asdu.u32(kFields["iec60870_asdu.bitstring"]);
        return;
    case Normalized:
        return addReal(asdu, kFields["iec60870_asdu.normval"], 2);
    case Scaled:
        asdu.u16le(kFields["iec60870_asdu.scalval"]);
        return;
    case Float:
        return addReal(asdu, kFields["iec60870_asdu.float"], 4);
    case Counter:
        return addCounter(asdu);
    case Time24:
        return addTime24(asdu);
    case Time56:
        return addTime56(asdu);
    case Raw:
        return asdu.skip(2);
    default:
        return addQualifier(asdu, element);
    }
}

uint32_t sizeOf(Element element)
{
    switch (element) {
    case None:
        return 0;
    case Bitstring: case Float:
        return 4;
    case Normalized: case Scaled: case Raw:
        return 2;
    case Counter:
        return 5;
    case Time24:
        return 3;
    case Time56:
        return 7;
    default:
        return 1;
    }
}

void addObjects(Layer& asdu, uint8_t type, uint32_t count, bool sequence)
{
    const Layout* layout = nullptr;
    for (const auto& known : kLayouts)
        if (known.type == type)
            layout = &known;
    if (layout == nullptr) {
        if (asdu.more())
            asdu.bytes(kFields["iec60870_asdu.rawdata"], asdu.reportedRemaining());
        return;
    }
    uint32_t size = 0;
    for (const auto element : layout->elements)
        size += sizeOf(element);
    uint32_t address = 0;
    for (uint32_t i = 0; i < count && !asdu.failed(); ++i) {
        const bool hasAddress = i == 0 || !sequence;
        const auto at = asdu.position();
        const auto low = asdu.peek32le(at) & 0xffffff;
        address = hasAddress ? low : address + 1;
        const auto under = asdu.under(asdu.label(at, size + (hasAddress ? kObjectAddressBytes : 0), "IOA: {}", address));
        if (hasAddress)
            asdu.u24le(kFields["iec60870_asdu.ioa"]);
        else
            asdu.addNumber(kFields["iec60870_asdu.ioa"], at, 0, address);
        for (const auto element : layout->elements)
            addElement(asdu, element);
    }
}

// "ASDU=37133 C_IC_NA_1 ActCon  IOA=0"
std::string summary(Layer& asdu, uint8_t type, uint32_t count, bool sequence)
{
    const auto cause = asdu.peek8(2);
    std::string why(nameOr(kFields.rows[kFields["iec60870_asdu.causetx"].index].valueNames, cause & 0x3f, " <CauseTx={}>"));
    if ((cause & 0x40) != 0)
        why += "_NEGA";
    if ((cause & 0x80) != 0)
        why += "_TEST";
    const auto name = nameOf(kFields.rows[kFields["iec60870_asdu.typeid"].index].valueNames, type);
    auto text = fmt::format("ASDU={} {} {:<7}", asdu.peek16le(4), name.empty() ? fmt::format("<TypeId={}>", type) : std::string(name), why);
    if (!asdu.has(kHeaderBytes, kObjectAddressBytes))
        return text;
    const auto address = asdu.peek32le(kHeaderBytes) & 0xffffff;
    if (count <= 1)
        return text + fmt::format(" IOA={}", address);
    if (sequence)
        return text + fmt::format(" IOA[{}]={}-{}", count, address, address + count - 1);
    return text + fmt::format(" IOA[{}]={},...", count, address);
}

void dissect(Layer& asdu)
{
    const auto type = asdu.peek8(0);
    const auto count = asdu.peek8(1) & 0x7fu;
    const bool sequence = (asdu.peek8(1) & 0x80) != 0;
    asdu.protocolColumn("IEC 60870-5 ASDU");
    if (asdu.has(0, kHeaderBytes) && (asdu.info().wanted() || asdu.wantsTree())) {
        const auto text = summary(asdu, type, count, sequence);
        asdu.info().append(text);
        asdu.item().append(": {} '{}'", text, nameOr(kTypeTitles, type, "<Unknown TypeId>"));
    }
    asdu.u8(kFields["iec60870_asdu.typeid"]);
    asdu.bitFields(1, {kFields["iec60870_asdu.sq"], kFields["iec60870_asdu.numix"]});
    asdu.bitFields(1, {kFields["iec60870_asdu.causetx"], kFields["iec60870_asdu.nega"], kFields["iec60870_asdu.test"]});
    asdu.u8(kFields["iec60870_asdu.oa"]);
    asdu.u16le(kFields["iec60870_asdu.addr"]);
    addObjects(asdu, type, count, sequence);
}

} // namespace

namespace protocols {

extern constinit const Protocol iecAsdu{"iec60870_asdu", "IEC 60870-5-101/104 ASDU", "IEC 60870-5-101/104 ASDU", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
