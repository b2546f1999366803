// Precision Time Protocol, version 2. IEEE 1588-2008 and -2019. Not decoded: version 1, management messages, TLVs other than those
// of unicast negotiation, gPTP (802.1AS) additions, Sync and Follow_Up analysis.
#include "core/dissect/layer.h"

#include <cmath>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kDomainNames[] = {{0x1, "gPTP Domain"}, {0x2, "CMLDS"}};
constexpr ValueName kTypeNames[] = {
    {0, "Sync Message"}, {1, "Delay_Req Message"}, {2, "Peer_Delay_Req Message"}, {3, "Peer_Delay_Resp Message"},
    {8, "Follow_Up Message"}, {9, "Delay_Resp Message"}, {10, "Peer_Delay_Resp_Follow_Up Message"},
    {11, "Announce Message"}, {12, "Signalling Message"}, {13, "Management Message"},
};
constexpr ValueName kControlNames[] = {
    {0, "Sync Message"}, {1, "Delay_Req Message"}, {2, "Follow_Up Message"}, {3, "Delay_Resp Message"},
    {4, "Management Message"}, {5, "Other Message"},
};
constexpr ValueName kTlvNames[] = {
    {0, "Reserved"}, {1, "Management"}, {2, "Management error status"}, {3, "Organization extension"},
    {4, "Request unicast transmission"}, {5, "Grant unicast transmission"}, {6, "Cancel unicast transmission"},
    {7, "Acknowledge cancel unicast transmission"}, {8, "Path trace"}, {9, "Alternate time offset indicator"},
    {8192, "Authentication"}, {8193, "Authentication challenge"}, {8194, "Security association update"},
    {8195, "Cum. freq. scale factor offset"},
};
constexpr ValueName kAccuracyNames[] = {
    {32, "The time is accurate to within 25 ns"}, {33, "The time is accurate to within 100 ns"},
    {34, "The time is accurate to within 250 ns"}, {35, "The time is accurate to within 1 us"},
    {36, "The time is accurate to within 2,5 us"}, {37, "The time is accurate to within 10 us"},
    {38, "The time is accurate to within 25 us"}, {39, "The time is accurate to within 100 us"},
    {40, "The time is accurate to within 250 us"}, {41, "The time is accurate to within 1 ms"},
    {42, "The time is accurate to within 2,5 ms"}, {43, "The time is accurate to within 10 ms"},
    {44, "The time is accurate to within 25 ms"}, {45, "The time is accurate to within 100 ms"},
    {46, "The time is accurate to within 250 ms"}, {47, "The time is accurate to within 1 s"},
    {48, "The time is accurate to within 10 s"}, {49, "The time is accurate to >10 s"}, {50, "reserved"},
    {128, "For use by alternate PTP profiles"}, {254, "Accuracy Unknown"}, {255, "reserved"},
};
constexpr ValueName kSourceNames[] = {
    {16, "ATOMIC_CLOCK"}, {32, "GPS"}, {48, "TERRESTRIAL_RADIO"}, {64, "PTP"}, {80, "NTP"}, {96, "HAND_SET"},
    {144, "OTHER"}, {160, "INTERNAL_OSCILLATOR"}, {255, "reserved"},
};

constexpr FieldTable kFields{
    hex("ptp.v2.majorsdoid", "majorSdoId", 8).mask(0xf0).names(kDomainNames),
    hex("ptp.v2.messagetype", "messageType", 8).mask(0xf).names(kTypeNames),
    dec("ptp.v2.minorversionptp", "minorVersionPTP", 8).mask(0xf0),
    dec("ptp.v2.versionptp", "versionPTP", 8).mask(0xf),
    dec("ptp.v2.messagelength", "messageLength", 16),
    dec("ptp.v2.domainnumber", "domainNumber", 8),
    dec("ptp.v2.minorsdoid", "minorSdoId", 8),
    hex("ptp.v2.flags", "flags", 16),
    flag("ptp.v2.flags.security", "PTP_SECURITY", 16, 0x8000, kTrueFalse),
    flag("ptp.v2.flags.specific2", "PTP profile Specific 2", 16, 0x4000, kTrueFalse),
    flag("ptp.v2.flags.specific1", "PTP profile Specific 1", 16, 0x2000, kTrueFalse),
    flag("ptp.v2.flags.unicast", "PTP_UNICAST", 16, 0x400, kTrueFalse),
    flag("ptp.v2.flags.twostep", "PTP_TWO_STEP", 16, 0x200, kTrueFalse),
    flag("ptp.v2.flags.alternatemaster", "PTP_ALTERNATE_MASTER", 16, 0x100, kTrueFalse),
    flag("ptp.v2.flags.synchronizationUncertain", "SYNCHRONIZATION_UNCERTAIN", 16, 0x40, kTrueFalse),
    flag("ptp.v2.flags.frequencytraceable", "FREQUENCY_TRACEABLE", 16, 0x20, kTrueFalse),
    flag("ptp.v2.flags.timetraceable", "TIME_TRACEABLE", 16, 0x10, kTrueFalse),
    flag("ptp.v2.flags.timescale", "PTP_TIMESCALE", 16, 0x8, kTrueFalse),
    flag("ptp.v2.flags.utcreasonable", "PTP_UTC_REASONABLE", 16, 0x4, kTrueFalse),
    flag("ptp.v2.flags.li59", "PTP_LI_59", 16, 0x2, kTrueFalse),
    flag("ptp.v2.flags.li61", "PTP_LI_61", 16, 0x1, kTrueFalse),
    signedDec("ptp.v2.correction.ns", "correction: Ns", 64),
    real("ptp.v2.correction.subns", "correctionSubNs"),
    dec("ptp.v2.messagetypespecific", "messageTypeSpecific", 32),
    hex("ptp.v2.clockidentity", "ClockIdentity", 64),
    bytes("ptp.v2.clockidentity_manuf", "MAC Vendor"),
    dec("ptp.v2.sourceportid", "SourcePortID", 16),
    dec("ptp.v2.sequenceid", "sequenceId", 16),
    dec("ptp.v2.controlfield", "controlField", 8).names(kControlNames),
    signedDec("ptp.v2.logmessageperiod", "logMessagePeriod", 8),
    hex("ptp.v2.sig.targetportidentity", "targetPortIdentity", 64),
    dec("ptp.v2.sig.targetportid", "targetPortId", 16),
    dec("ptp.v2.sig.tlv.tlvType", "tlvType", 16).names(kTlvNames),
    dec("ptp.v2.sig.tlv.lengthField", "lengthField", 16),
    hex("ptp.v2.sig.tlv.messageType", "messageType", 8).mask(0xf0).names(kTypeNames),
    signedDec("ptp.v2.sig.tlv.logInterMessagePeriod", "logInterMessagePeriod", 8),
    signedDec("ptp.v2.sig.tlv.logInterMessagePeriod.period", "period", 8),
    signedDec("ptp.v2.sig.tlv.logInterMessagePeriod.rate", "rate", 8),
    dec("ptp.v2.sig.tlv.durationField", "durationField", 32).unit(" seconds"),
    flag("ptp.v2.sig.tlv.renewalInvited", "renewalInvited", 8, 0x1, kTrueFalse),
    dec("ptp.v2.an.origintimestamp.seconds", "originTimestamp (seconds)", 64),
    signedDec("ptp.v2.an.origintimestamp.nanoseconds", "originTimestamp (nanoseconds)", 32),
    signedDec("ptp.v2.an.origincurrentutcoffset", "originCurrentUTCOffset", 16),
    dec("ptp.v2.an.priority1", "priority1", 8),
    dec("ptp.v2.an.grandmasterclockclass", "grandmasterClockClass", 8),
    hex("ptp.v2.an.grandmasterclockaccuracy", "grandmasterClockAccuracy", 8).names(kAccuracyNames),
    dec("ptp.v2.an.grandmasterclockvariance", "grandmasterClockVariance", 16),
    dec("ptp.v2.an.priority2", "priority2", 8),
    hex("ptp.v2.an.grandmasterclockidentity", "grandmasterClockIdentity", 64),
    dec("ptp.v2.an.localstepsremoved", "localStepsRemoved", 16),
    hex("ptp.v2.timesource", "TimeSource", 8).names(kSourceNames),
    dec("ptp.v2.sdr.origintimestamp.seconds", "originTimestamp (seconds)", 64),
    signedDec("ptp.v2.sdr.origintimestamp.nanoseconds", "originTimestamp (nanoseconds)", 32),
    dec("ptp.v2.dr.receivetimestamp.seconds", "receiveTimestamp (seconds)", 64),
    signedDec("ptp.v2.dr.receivetimestamp.nanoseconds", "receiveTimestamp (nanoseconds)", 32),
    hex("ptp.v2.dr.requestingsourceportidentity", "requestingSourcePortIdentity", 64),
    dec("ptp.v2.dr.requestingsourceportid", "requestingSourcePortId", 16),
    dec("ptp.v2.fu.preciseorigintimestamp.seconds", "preciseOriginTimestamp (seconds)", 64),
    dec("ptp.v2.fu.preciseorigintimestamp.nanoseconds", "preciseOriginTimestamp (nanoseconds)", 32),
    dec("ptp.v2.fu.preciseorigintimestamp.32bit", "preciseOriginTimestamp (32bit)", 32),
};

constexpr std::array kClaims{Claim{"udp.port", 319, 320}, Claim{"ethertype", 0x88f7}};
constexpr uint32_t kHeaderBytes = 34;

void addFlags(Layer& ptp)
{
    ptp.addNumber(kFields["ptp.v2.flags"], ptp.position(), 2, ptp.peek16(ptp.position()));
    const auto under = ptp.under(ptp.last());
    const auto at = ptp.position();
    for (const auto field : {kFields["ptp.v2.flags.security"], kFields["ptp.v2.flags.specific2"], kFields["ptp.v2.flags.specific1"],
                             kFields["ptp.v2.flags.unicast"], kFields["ptp.v2.flags.twostep"], kFields["ptp.v2.flags.alternatemaster"],
                             kFields["ptp.v2.flags.synchronizationUncertain"], kFields["ptp.v2.flags.frequencytraceable"],
                             kFields["ptp.v2.flags.timetraceable"], kFields["ptp.v2.flags.timescale"], kFields["ptp.v2.flags.utcreasonable"],
                             kFields["ptp.v2.flags.li59"], kFields["ptp.v2.flags.li61"]})
        ptp.addNumber(field, at, 2, ptp.peek16(at));
    ptp.skip(2);
}

// 48 bits of nanoseconds and 16 bits of their fraction: IEEE 1588, 5.3.2.
void addCorrection(Layer& ptp)
{
    const auto at = ptp.position();
    const auto nanoseconds = int64_t(ptp.peek(at, 6) << 16) >> 16;
    const auto fraction = double(ptp.peek16(at + 6)) / 65'536;
    const auto under = ptp.under(ptp.label(at, 8, "correctionField: {:.6f} nanoseconds", double(nanoseconds) + fraction));
    ptp.addSigned(kFields["ptp.v2.correction.ns"], at, 6, nanoseconds).text("correction: Ns: {} nanoseconds", nanoseconds);
    ptp.addReal(kFields["ptp.v2.correction.subns"], at + 6, 2, fraction);
    ptp.skip(8);
}

void addHeader(Layer& ptp)
{
    ptp.bitFields(1, {kFields["ptp.v2.majorsdoid"], kFields["ptp.v2.messagetype"]});
    ptp.bitFields(1, {kFields["ptp.v2.minorversionptp"], kFields["ptp.v2.versionptp"]});
    ptp.u16(kFields["ptp.v2.messagelength"]);
    ptp.u8(kFields["ptp.v2.domainnumber"]);
    ptp.u8(kFields["ptp.v2.minorsdoid"]);
    addFlags(ptp);
    addCorrection(ptp);
    ptp.u32(kFields["ptp.v2.messagetypespecific"]);
    ptp.u64(kFields["ptp.v2.clockidentity"]);
    const auto clock = ptp.position() - 8;
    if (ptp.peek16(clock + 3) == 0xfffe) { // made from a MAC address: EUI-64
        const auto under = ptp.under(ptp.last());
        const auto maker = ptp.peekBytes(clock, 3);
        ptp.addBytes(kFields["ptp.v2.clockidentity_manuf"], clock, 3, maker);
        if (maker.size() == 3)
            ptp.last().text("MAC Vendor: {:02x}:{:02x}:{:02x}", maker[0], maker[1], maker[2]);
    }
    ptp.u16(kFields["ptp.v2.sourceportid"]);
    ptp.u16(kFields["ptp.v2.sequenceid"]);
    ptp.u8(kFields["ptp.v2.controlfield"]);
    ptp.number(kFields["ptp.v2.logmessageperiod"], 1);
}

void addInterval(Layer& ptp)
{
    const auto log = int8_t(ptp.number(kFields["ptp.v2.sig.tlv.logInterMessagePeriod"], 1));
    const auto at = ptp.position() - 1;
    const auto under = ptp.under(ptp.last());
    const auto seconds = std::exp2(log);
    ptp.addSigned(kFields["ptp.v2.sig.tlv.logInterMessagePeriod.period"], at, 1, log).text("period: every {:g} seconds", seconds);
    ptp.addSigned(kFields["ptp.v2.sig.tlv.logInterMessagePeriod.rate"], at, 1, log).text("rate: {:g} packets/sec", 1 / seconds);
}

// Unicast negotiation: IEEE 1588, 16.1.
void addSignalling(Layer& ptp)
{
    ptp.u64(kFields["ptp.v2.sig.targetportidentity"]);
    ptp.u16(kFields["ptp.v2.sig.targetportid"]);
    while (ptp.more() && ptp.reportedRemaining() >= 4) {
        const auto type = ptp.peek16(ptp.position());
        const auto length = ptp.peek16(ptp.position() + 2);
        ptp.u16(kFields["ptp.v2.sig.tlv.tlvType"]);
        const auto under = ptp.under(ptp.last());
        ptp.u16(kFields["ptp.v2.sig.tlv.lengthField"]);
        const auto end = uint64_t(ptp.position()) + length;
        if (type >= 4 && type <= 7 && length >= 2) {
            ptp.bitFields(1, {kFields["ptp.v2.sig.tlv.messageType"]});
            if (type <= 5)
                addInterval(ptp);
            if (type <= 5 && length >= 6)
                ptp.u32(kFields["ptp.v2.sig.tlv.durationField"]);
            if (type == 5 && length >= 8) {
                ptp.skip(1);
                ptp.bitFields(1, {kFields["ptp.v2.sig.tlv.renewalInvited"]});
            }
        }
        ptp.seek(end);
    }
}

void addAnnounce(Layer& ptp)
{
    ptp.u48(kFields["ptp.v2.an.origintimestamp.seconds"]);
    ptp.u32(kFields["ptp.v2.an.origintimestamp.nanoseconds"]);
    ptp.u16(kFields["ptp.v2.an.origincurrentutcoffset"]);
    ptp.skip(1);
    ptp.u8(kFields["ptp.v2.an.priority1"]);
    ptp.u8(kFields["ptp.v2.an.grandmasterclockclass"]);
    ptp.u8(kFields["ptp.v2.an.grandmasterclockaccuracy"]);
    ptp.u16(kFields["ptp.v2.an.grandmasterclockvariance"]);
    ptp.u8(kFields["ptp.v2.an.priority2"]);
    ptp.u64(kFields["ptp.v2.an.grandmasterclockidentity"]);
    ptp.u16(kFields["ptp.v2.an.localstepsremoved"]);
    ptp.u8(kFields["ptp.v2.timesource"]);
}

void addBody(Layer& ptp, uint32_t type)
{
    switch (type) {
    case 0x0:
    case 0x1:
        ptp.u48(kFields["ptp.v2.sdr.origintimestamp.seconds"]);
        ptp.u32(kFields["ptp.v2.sdr.origintimestamp.nanoseconds"]);
        return;
    case 0x8: {
        const auto seconds = ptp.u48(kFields["ptp.v2.fu.preciseorigintimestamp.seconds"]);
        const auto nanoseconds = ptp.u32(kFields["ptp.v2.fu.preciseorigintimestamp.nanoseconds"]);
        ptp.addNumber(kFields["ptp.v2.fu.preciseorigintimestamp.32bit"], kHeaderBytes, 10, uint32_t(seconds * 1'000'000'000 + nanoseconds)).hide();
        return;
    }
    case 0x9:
        ptp.u48(kFields["ptp.v2.dr.receivetimestamp.seconds"]);
        ptp.u32(kFields["ptp.v2.dr.receivetimestamp.nanoseconds"]);
        ptp.u64(kFields["ptp.v2.dr.requestingsourceportidentity"]);
        ptp.u16(kFields["ptp.v2.dr.requestingsourceportid"]);
        return;
    case 0xb:
        return addAnnounce(ptp);
    case 0xc:
        return addSignalling(ptp);
    default:
        return;
    }
}

void dissect(Layer& ptp)
{
    if (!ptp.has(0, kHeaderBytes) || (ptp.peek8(1) & 0x0f) != 2)
        return ptp.reject();
    ptp.protocolColumn("PTPv2");
    const auto type = ptp.peek8(0) & 0x0fu;
    ptp.info().set(nameOr(kTypeNames, type, "Unknown PTP Message"));
    ptp.limitTo(ptp.peek16(2));
    addHeader(ptp);
    addBody(ptp, type);
}

} // namespace

namespace protocols {

extern constinit const Protocol ptp{"ptp", "PTP", "Precision Time Protocol (IEEE1588)", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
