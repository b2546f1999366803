// Connectivity fault management: whether the paths of Ethernet services hold. IEEE Std 802.1Q, clauses 18 to 21; ITU-T G.8013/Y.1731.
// Not decoded: the state machines of protection switching (APS, R-APS) beyond their first bytes, what makers put into vendor messages.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kOpcode[] = {
    {0, "Reserved for IEEE 802.1"}, {1, "Continuity Check Message (CCM)"}, {2, "Loopback Reply (LBR)"}, {3, "Loopback Message (LBM)"},
    {4, "Linktrace Reply (LTR)"}, {5, "Linktrace Message (LTM)"}, {32, "Generic Notification Message (GNM)"},
    {33, "Alarm Indication Signal (AIS)"}, {35, "Lock Signal (LCK)"}, {37, "Test Signal (TST)"},
    {39, "Automatic Protection Switching (APS)"}, {40, "Ring-Automatic Protection Switching (R-APS)"},
    {41, "Maintenance Communication Channel (MCC)"}, {43, "Loss Measurement Message (LMM)"}, {42, "Loss Measurement Reply (LMR)"},
    {45, "One Way Delay Measurement (1DM)"}, {47, "Delay Measurement Message (DMM)"}, {46, "Delay Measurement Reply (DMR)"},
    {49, "Experimental OAM Message (EXM)"}, {48, "Experimental OAM Reply (EXR)"}, {51, "Vendor Specific Message (VSM)"},
    {50, "Vendor Specific Reply (VSR)"}, {52, "Client Signal Fail (CSF)"}, {53, "One Way Synthetic Loss Measurement (1SL)"},
    {55, "Synthetic Loss Message (SLM)"}, {54, "Synthetic Loss Reply (SLR)"}, {0, 255, "Unknown"},
};
constexpr ValueName kFlagsInterval[] = {
    {0, "invalid"}, {1, "Trans Int 3.33ms, max Lifetime 11.66ms, min Lifetime 10.83ms"},
    {2, "Trans Int 10ms, max Lifetime 35ms, min Lifetime 32.5ms"}, {3, "Trans Int 100ms, max Lifetime 350ms, min Lifetime 325ms"},
    {4, "Trans Int 1s, max Lifetime 3.5s, min Lifetime 3.25s"}, {5, "Trans Int 10s, max Lifetime 35s, min Lifetime 32.5s"},
    {6, "Trans Int 1min, max Lifetime 3.5min, min Lifetime 3.25min"}, {7, "Trans Int 10min, max Lifetime 35min, min Lifetime 32.5min"}, {0, 255, "Unknown"},
};
constexpr ValueName kMaidMdNameFormat[] = {
    {0, "Reserved for IEEE 802.1"}, {1, "No Maintenance Domain Name present"}, {2, "RFC1035 DNS Name"},
    {3, "MAC address + 2-octet integer"}, {4, "Character String"}, {0, 255, "Unknown"},
};
constexpr ValueName kMaidMaNameFormat[] = {
    {0, "Reserved for IEEE 802.1"}, {1, "Primary VID"}, {2, "Character String"}, {3, "2-octet integer"}, {4, "RFC 2685 VPN ID"},
    {32, "ICC-based Format"}, {0, 255, "Unknown"},
};
constexpr ValueName kLtrRelayAction[] = {{1, "RlyHit"}, {2, "RlyFDB"}, {3, "RlyMPDB"}, {0, 255, "Unknown"}};
constexpr ValueName kFlagsAisLckPeriod[] = {
    {0, "Invalid Value for AIS/LCK PDU's"}, {1, "Invalid Value for AIS/LCK PDU's"}, {2, "Invalid Value for AIS/LCK PDU's"},
    {3, "Invalid Value for AIS/LCK PDU's"}, {4, "1 frame per second"}, {5, "Invalid Value for AIS/LCK PDU's"},
    {6, "1 frame per minute"}, {7, "Invalid Value for AIS/LCK PDU's"}, {0, 255, "Unknown"},
};
constexpr ValueName kTlvType[] = {
    {0, "End TLV"}, {1, "Sender ID TLV"}, {2, "Port Status TLV"}, {3, "Data TLV"}, {4, "Interface Status TLV"},
    {5, "Reply Ingress TLV"}, {6, "Reply Egress TLV"}, {7, "LTM Egress Identifier TLV"}, {8, "LTR Egress Identifier TLV"},
    {13, "Generic Notification Message TLV"}, {31, "Organizational-Specific TLV"}, {32, "Test TLV"}, {0, 255, "Unknown"},
};
constexpr ValueName kTlvPortStatusValue[] = {{1, "psBlocked"}, {2, "psUp"}, {0, 255, "Unknown"}};
constexpr ValueName kTlvPortInterfaceValue[] = {
    {1, "isUp"}, {2, "isDown"}, {3, "isTesting"}, {4, "isUnknown"}, {5, "isDormant"}, {6, "isNotPresent"}, {7, "isLowerLayerDown"}, {0, 255, "Unknown"},
};
constexpr ValueName kTlvReplyIngressAction[] = {
    {1, "IngOK"}, {2, "IngDown"}, {3, "IngBlocked"}, {4, "IngVID"}, {0, 255, "Unknown"},
};
constexpr ValueName kTlvReplyEgressAction[] = {
    {1, "EgrOK"}, {2, "EgrDown"}, {3, "EgrBlocked"}, {4, "EgrVID"}, {0, 255, "Unknown"},
};

void writeOui(std::string& out, uint64_t oui)
{
    fmt::format_to(std::back_inserter(out), "{:02x}:{:02x}:{:02x}", oui >> 16 & 0xff, oui >> 8 & 0xff, oui & 0xff);
}

constexpr FieldTable kFields{
    dec("cfm.md.level", "CFM MD Level", 8).mask(0xe0),
    dec("cfm.version", "CFM Version", 8).mask(0x1f),
    dec("cfm.opcode", "CFM OpCode", 8).names(kOpcode),
    none("cfm.ccm.pdu", "CFM CCM PDU"),
    hex("cfm.flags", "Flags", 8),
    dec("cfm.flags.rdi", "RDI", 8).mask(0x80),
    dec("cfm.flags.ccm.reserved", "Reserved", 8).mask(0x78),
    dec("cfm.flags.interval", "Interval Field", 8).mask(0x7).names(kFlagsInterval),
    dec("cfm.first.tlv.offset", "First TLV Offset", 8),
    dec("cfm.ccm.seq.num", "Sequence Number", 32),
    dec("cfm.ccm.ma.ep.id", "Maintenance Association End Point Identifier", 16).mask(0x1fff),
    none("cfm.ccm.maid", "Maintenance Association Identifier (MEG ID)"),
    dec("cfm.maid.md.name.format", "MD Name Format", 8).names(kMaidMdNameFormat),
    dec("cfm.maid.md.name.length", "MD Name Length", 8),
    text("cfm.maid.md.name.string", "MD Name (String)"),
    bytes("cfm.maid.md.name.hex", "MD Name"),
    mac("cfm.maid.md.name.mac", "MD Name (MAC)"),
    bytes("cfm.maid.md.name.mac.id", "MD Name (MAC)"),
    dec("cfm.maid.ma.name.format", "Short MA Name (MEG ID) Format", 8).names(kMaidMaNameFormat),
    dec("cfm.maid.ma.name.length", "Short MA Name (MEG ID) Length", 8),
    text("cfm.maid.ma.name.string", "Short MA Name"),
    bytes("cfm.maid.ma.name.hex", "Short MA Name"),
    none("cfm.ccm.maid.padding", "Zero-Padding"),
    none("cfm.ccm.itu.t.y1731", "Defined by ITU-T Y.1731"),
    bytes("cfm.itu.txfcf", "TxFCf"),
    bytes("cfm.itu.rxfcb", "RxFCb"),
    bytes("cfm.itu.txfcb", "TxFCb"),
    bytes("cfm.itu.reserved", "Reserved"),
    none("cfm.lbm.pdu", "CFM LBM PDU"),
    dec("cfm.lb.transaction.id", "Loopback Transaction Identifier", 32),
    none("cfm.lbr.pdu", "CFM LBR PDU"),
    none("cfm.ltm.pdu", "CFM LTM PDU"),
    dec("cfm.flags.usefdbonly", "UseFDBonly", 8).mask(0x80),
    dec("cfm.flags.ltm.reserved", "Reserved", 8).mask(0x7f),
    dec("cfm.lt.transaction.id", "Linktrace Transaction Identifier", 32),
    dec("cfm.lt.ttl", "Linktrace TTL", 8),
    mac("cfm.ltm.orig.addr", "Linktrace Message: Original Address"),
    mac("cfm.ltm.targ.addr", "Linktrace Message:   Target Address"),
    none("cfm.ltr.pdu", "CFM LTR PDU"),
    dec("cfm.flags.fwdyes", "FwdYes", 8).mask(0x40),
    dec("cfm.flags.ltr.terminalmep", "TerminalMEP", 8).mask(0x20),
    dec("cfm.flags.ltr.reserved", "Reserved", 8).mask(0x1f),
    dec("cfm.ltr.relay.action", "Linktrace Reply Relay Action", 8).names(kLtrRelayAction),
    none("cfm.ais.pdu", "CFM AIS PDU"),
    dec("cfm.flags.ais_lck_Reserved", "Reserved", 8).mask(0xf8),
    dec("cfm.flags.ais_lck_Period", "Period", 8).mask(0x7).names(kFlagsAisLckPeriod),
    none("cfm.lck.pdu", "CFM LCK PDU"),
    none("cfm.tst.pdu", "CFM TST PDU"),
    dec("cfm.flags.reserved", "Reserved", 8),
    dec("cfm.tst.sequence.num", "Sequence Number", 32),
    none("cfm.aps.pdu", "CFM APS PDU"),
    none("cfm.raps.pdu", "CFM R-APS PDU"),
    none("cfm.csf.pdu", "CFM CSF PDU"),
    none("cfm.mcc.pdu", "CFM MCC PDU"),
    bytes("cfm.mcc.data", "MCC data"),
    none("cfm.lmm.pdu", "CFM LMM PDU"),
    bytes("cfm.lmm.lmr.txfcf", "TxFCf"),
    bytes("cfm.lmm.lmr.rxfcf", "RxFCf"),
    bytes("cfm.lmm.lmr.txfcb", "TxFCb"),
    none("cfm.lmr.pdu", "CFM LMR PDU"),
    none("cfm.odm.pdu", "CFM 1DM PDU"),
    bytes("cfm.odm.dmm.dmr.txtimestampf", "TxTimestampf"),
    bytes("cfm.odm.dmm.dmr.rxtimestampf", "RxTimestampf"),
    none("cfm.dmm.pdu", "CFM DMM PDU"),
    bytes("cfm.dmm.dmr.txtimestampb", "TxTimestampb"),
    bytes("cfm.dmm.dmr.rxtimestampb", "RxTimestampb"),
    none("cfm.dmr.pdu", "CFM DMR PDU"),
    none("cfm.exm.pdu", "CFM EXM PDU"),
    bytes("cfm.exm_exr.data", "EXM/EXR data"),
    none("cfm.exr.pdu", "CFM EXR PDU"),
    none("cfm.vsm.pdu", "CFM VSM PDU"),
    bytes("cfm.vsm_vsr.data", "VSM/VSR data"),
    none("cfm.vsr.pdu", "CFM VSR PDU"),
    none("cfm.osf.pdu", "CFM 1SL PDU"),
    dec("cfm.osl.src_mep_id", "Source MEP ID", 16).mask(0x1fff),
    bytes("cfm.osl.reserved", "1SL Reserved"),
    bytes("cfm.osl.test_id", "TestID"),
    dec("cfm.osl.txfcf", "TxFcF", 32),
    none("cfm.slm.pdu", "CFM SLM PDU"),
    none("cfm.slr.pdu", "CFM SLR PDU"),
    dec("cfm.slm.src_mep_id", "Source MEP ID", 16).mask(0x1fff),
    dec("cfm.slr.rsp_mep_id", "Responder MEP ID", 16).mask(0x1fff),
    bytes("cfm.slm.test_id", "TestID"),
    dec("cfm.slm.txfcf", "TxFcF", 32),
    dec("cfm.slr.txfcb", "TxFcB", 32),
    none("cfm.all.tlvs", "CFM TLVs"),
    dec("cfm.tlv.type", "TLV Type", 8).names(kTlvType),
    dec("cfm.tlv.length", "TLV Length", 16),
    dec("cfm.tlv.chassis.id.length", "Chassis ID Length", 8),
    dec("cfm.tlv.chassis.id.subtype", "Chassis ID Sub-type", 8),
    bytes("cfm.tlv.chassis.id", "Chassis ID"),
    dec("cfm.tlv.ma.domain.length", "Management Address Domain Length", 8),
    bytes("cfm.tlv.ma.domain", "Management Address Domain"),
    dec("cfm.tlv.management.addr.length", "Management Address Length", 8),
    bytes("cfm.tlv.management.addr", "Management Address"),
    dec("cfm.tlv.port.status.value", "Port Status value", 8).names(kTlvPortStatusValue),
    bytes("cfm.tlv.data.value", "Data Value"),
    dec("cfm.tlv.port.interface.value", "Interface Status value", 8).names(kTlvPortInterfaceValue),
    dec("cfm.tlv.reply.ingress.action", "Ingress Action", 8).names(kTlvReplyIngressAction),
    mac("cfm.tlv.reply.ingress.mac.address", "Ingress MAC address"),
    dec("cfm.tlv.reply.ing.egr.portid.length", "Chassis ID Length", 8),
    dec("cfm.tlv.reply.ing.egr.portid.subtype", "Chassis ID Sub-type", 8),
    bytes("cfm.tlv.reply.ing.egr.portid", "Chassis ID"),
    dec("cfm.tlv.reply.egress.action", "Egress Action", 8).names(kTlvReplyEgressAction),
    mac("cfm.tlv.reply.egress.mac.address", "Egress MAC address"),
    mac("cfm.tlv.ltm.egress.id.mac", "Egress Identifier - MAC of LT Initiator/Responder"),
    bytes("cfm.tlv.ltm.egress.id.ui", "Egress Identifier - Unique Identifier"),
    mac("cfm.tlv.ltr.egress.last.id.mac", "Last Egress Identifier - MAC address"),
    bytes("cfm.tlv.ltr.egress.last.id.ui", "Last Egress Identifier - Unique Identifier"),
    mac("cfm.tlv.ltr.egress.next.id.mac", "Next Egress Identifier - MAC address"),
    bytes("cfm.tlv.ltr.egress.next.id.ui", "Next Egress Identifier - Unique Identifier"),
    dec("cfm.tlv.org.spec.oui", "OUI", 24).custom(writeOui),
    bytes("cfm.tlv.org.spec.subtype", "Sub-Type"),
    bytes("cfm.tlv.org.spec.value", "Value"),
};

constexpr std::array kClaims{Claim{"ethertype", 0x8902}};
constexpr uint8_t kCcm = 1;
constexpr uint8_t kEnd = 0;

void dissectMaintenance(Layer& cfm)
{
    constexpr uint32_t kBytes = 48;
    const auto start = cfm.position();
    const auto row = cfm.addNone(kFields["cfm.ccm.maid"], start, kBytes);
    const auto under = cfm.under(row);
    constexpr uint8_t kNone = 1, kDns = 2, kMac = 3, kCharacters = 4;
    const auto domainFormat = cfm.u8(kFields["cfm.maid.md.name.format"]);
    if (domainFormat != kNone) {
        const auto length = cfm.u8(kFields["cfm.maid.md.name.length"]);
        if (cfm.position() + length > start + kBytes)
            return cfm.seek(start + kBytes);
        if (domainFormat == kDns || domainFormat == kCharacters) {
            cfm.text(kFields["cfm.maid.md.name.string"], length);
        } else if (domainFormat == kMac && length == 8) {
            cfm.mac(kFields["cfm.maid.md.name.mac"]);
            cfm.bytes(kFields["cfm.maid.md.name.mac.id"], 2);
        } else {
            cfm.bytes(kFields["cfm.maid.md.name.hex"], length);
        }
    }
    constexpr uint8_t kText = 2, kCarrier = 32;
    const auto format = cfm.u8(kFields["cfm.maid.ma.name.format"]);
    const auto length = cfm.u8(kFields["cfm.maid.ma.name.length"]);
    if (cfm.position() + length > start + kBytes)
        return cfm.seek(start + kBytes);
    if (format == kText || format == kCarrier)
        cfm.text(kFields["cfm.maid.ma.name.string"], length);
    else
        cfm.bytes(kFields["cfm.maid.ma.name.hex"], length);
    const auto rest = start + kBytes - cfm.position();
    if (rest > 0)
        cfm.addNone(kFields["cfm.ccm.maid.padding"], cfm.position(), rest);
    cfm.seek(start + kBytes);
}

void dissectContinuity(Layer& cfm)
{
    cfm.bits(kFields["cfm.flags"], 1, {kFields["cfm.flags.rdi"], kFields["cfm.flags.ccm.reserved"], kFields["cfm.flags.interval"]});
    cfm.u8(kFields["cfm.first.tlv.offset"]);
    cfm.u32(kFields["cfm.ccm.seq.num"]);
    cfm.u16(kFields["cfm.ccm.ma.ep.id"]);
    dissectMaintenance(cfm);
    const auto under = cfm.group(kFields["cfm.ccm.itu.t.y1731"]);
    cfm.bytes(kFields["cfm.itu.txfcf"], 4);
    cfm.bytes(kFields["cfm.itu.rxfcb"], 4);
    cfm.bytes(kFields["cfm.itu.txfcb"], 4);
    cfm.bytes(kFields["cfm.itu.reserved"], 4);
}

void dissectLinktrace(Layer& cfm, bool reply)
{
    if (reply)
        cfm.bits(kFields["cfm.flags"], 1, {kFields["cfm.flags.usefdbonly"], kFields["cfm.flags.fwdyes"], kFields["cfm.flags.ltr.terminalmep"],
                                           kFields["cfm.flags.ltr.reserved"]});
    else
        cfm.bits(kFields["cfm.flags"], 1, {kFields["cfm.flags.usefdbonly"], kFields["cfm.flags.ltm.reserved"]});
    cfm.u8(kFields["cfm.first.tlv.offset"]);
    cfm.u32(kFields["cfm.lt.transaction.id"]);
    cfm.u8(kFields["cfm.lt.ttl"]);
    if (reply) {
        cfm.u8(kFields["cfm.ltr.relay.action"]);
        return;
    }
    cfm.mac(kFields["cfm.ltm.orig.addr"]);
    cfm.mac(kFields["cfm.ltm.targ.addr"]);
}

// Flags that have no meaning, and where the entries begin.
void dissectPlainHead(Layer& cfm, bool loopback)
{
    if (loopback)
        cfm.u8(kFields["cfm.flags"]);
    else
        cfm.bits(kFields["cfm.flags"], 1, {kFields["cfm.flags.reserved"]});
    cfm.u8(kFields["cfm.first.tlv.offset"]);
}

void dissectDelay(Layer& cfm, bool oneWay)
{
    cfm.bytes(kFields["cfm.odm.dmm.dmr.txtimestampf"], 8);
    cfm.bytes(kFields["cfm.odm.dmm.dmr.rxtimestampf"], 8);
    if (oneWay)
        return;
    cfm.bytes(kFields["cfm.dmm.dmr.txtimestampb"], 8);
    cfm.bytes(kFields["cfm.dmm.dmr.rxtimestampb"], 8);
}

void dissectBody(Layer& cfm, uint8_t opcode)
{
    switch (opcode) {
    case kCcm:
        return dissectContinuity(cfm);
    case 2:
    case 3:
        dissectPlainHead(cfm, true);
        cfm.u32(kFields["cfm.lb.transaction.id"]);
        return;
    case 4:
    case 5:
        return dissectLinktrace(cfm, opcode == 4);
    case 33:
    case 35:
        cfm.bits(kFields["cfm.flags"], 1, {kFields["cfm.flags.ais_lck_Reserved"], kFields["cfm.flags.ais_lck_Period"]});
        cfm.u8(kFields["cfm.first.tlv.offset"]);
        return;
    case 37:
        dissectPlainHead(cfm, false);
        cfm.u32(kFields["cfm.tst.sequence.num"]);
        return;
    case 42:
    case 43:
        dissectPlainHead(cfm, false);
        cfm.bytes(kFields["cfm.lmm.lmr.txfcf"], 4);
        cfm.bytes(kFields["cfm.lmm.lmr.rxfcf"], 4);
        cfm.bytes(kFields["cfm.lmm.lmr.txfcb"], 4);
        return;
    default:
        dissectPlainHead(cfm, false);
        if (opcode >= 45 && opcode <= 47)
            dissectDelay(cfm, opcode == 45);
        return;
    }
}

// The row that a message stands under, beside the header's.
std::optional<FieldRef> rowOf(uint8_t opcode)
{
    switch (opcode) {
    case kCcm: return kFields["cfm.ccm.pdu"];
    case 2: return kFields["cfm.lbr.pdu"];
    case 3: return kFields["cfm.lbm.pdu"];
    case 4: return kFields["cfm.ltr.pdu"];
    case 5: return kFields["cfm.ltm.pdu"];
    case 33: return kFields["cfm.ais.pdu"];
    case 35: return kFields["cfm.lck.pdu"];
    case 37: return kFields["cfm.tst.pdu"];
    case 39: return kFields["cfm.aps.pdu"];
    case 40: return kFields["cfm.raps.pdu"];
    case 41: return kFields["cfm.mcc.pdu"];
    case 42: return kFields["cfm.lmr.pdu"];
    case 43: return kFields["cfm.lmm.pdu"];
    case 45: return kFields["cfm.odm.pdu"];
    case 46: return kFields["cfm.dmr.pdu"];
    case 47: return kFields["cfm.dmm.pdu"];
    case 48: return kFields["cfm.exr.pdu"];
    case 49: return kFields["cfm.exm.pdu"];
    case 50: return kFields["cfm.vsr.pdu"];
    case 51: return kFields["cfm.vsm.pdu"];
    case 52: return kFields["cfm.csf.pdu"];
    case 53: return kFields["cfm.osf.pdu"];
    case 54: return kFields["cfm.slr.pdu"];
    case 55: return kFields["cfm.slm.pdu"];
    default: return {};
    }
}

void dissectSender(Layer& cfm)
{
    const auto chassis = cfm.u8(kFields["cfm.tlv.chassis.id.length"]);
    if (chassis > 0) {
        cfm.u8(kFields["cfm.tlv.chassis.id.subtype"]);
        cfm.bytes(kFields["cfm.tlv.chassis.id"], chassis);
    }
    const auto domain = cfm.u8(kFields["cfm.tlv.ma.domain.length"]);
    if (domain == 0)
        return;
    cfm.bytes(kFields["cfm.tlv.ma.domain"], domain);
    const auto address = cfm.u8(kFields["cfm.tlv.management.addr.length"]);
    if (address > 0)
        cfm.bytes(kFields["cfm.tlv.management.addr"], address);
}

void dissectReply(Layer& cfm, bool ingress, uint32_t end)
{
    cfm.u8(ingress ? kFields["cfm.tlv.reply.ingress.action"] : kFields["cfm.tlv.reply.egress.action"]);
    cfm.mac(ingress ? kFields["cfm.tlv.reply.ingress.mac.address"] : kFields["cfm.tlv.reply.egress.mac.address"]);
    if (cfm.position() >= end)
        return;
    const auto port = cfm.u8(kFields["cfm.tlv.reply.ing.egr.portid.length"]);
    cfm.u8(kFields["cfm.tlv.reply.ing.egr.portid.subtype"]);
    if (port > 0)
        cfm.bytes(kFields["cfm.tlv.reply.ing.egr.portid"], port);
}

void dissectValue(Layer& cfm, uint8_t type, uint32_t length, uint32_t end)
{
    switch (type) {
    case 1:
        return dissectSender(cfm);
    case 2:
        cfm.u8(kFields["cfm.tlv.port.status.value"]);
        return;
    case 3:
        cfm.bytes(kFields["cfm.tlv.data.value"], length);
        return;
    case 4:
        cfm.u8(kFields["cfm.tlv.port.interface.value"]);
        return;
    case 5:
    case 6:
        return dissectReply(cfm, type == 5, end);
    case 7:
        cfm.bytes(kFields["cfm.tlv.ltm.egress.id.ui"], 2);
        cfm.mac(kFields["cfm.tlv.ltm.egress.id.mac"]);
        return;
    case 8:
        cfm.bytes(kFields["cfm.tlv.ltr.egress.last.id.ui"], 2);
        cfm.mac(kFields["cfm.tlv.ltr.egress.last.id.mac"]);
        cfm.bytes(kFields["cfm.tlv.ltr.egress.next.id.ui"], 2);
        cfm.mac(kFields["cfm.tlv.ltr.egress.next.id.mac"]);
        return;
    case 31:
        cfm.u24(kFields["cfm.tlv.org.spec.oui"]);
        cfm.bytes(kFields["cfm.tlv.org.spec.subtype"], 1);
        if (length > 4)
            cfm.bytes(kFields["cfm.tlv.org.spec.value"], length - 4);
        return;
    default:
        return;
    }
}

// 21.5: entries follow each other up to the one that ends them.
void dissectEntries(Layer& cfm)
{
    const auto beside = cfm.beside();
    const auto all = cfm.under(cfm.addNone(kFields["cfm.all.tlvs"], cfm.position(), cfm.reportedRemaining()));
    cfm.countInHierarchy(kFields["cfm.all.tlvs"]);
    while (cfm.more()) {
        const auto start = cfm.position();
        const auto type = cfm.peek8(start);
        const auto length = type == kEnd ? 0u : cfm.peek16(start + 1);
        const auto size = type == kEnd ? 1u : 3 + length;
        if (size > cfm.reportedRemaining())
            return cfm.malformed();
        const auto under = cfm.under(cfm.label(start, size, "TLV: {} (t={},l={})", nameOf(kTlvType, type), type, length));
        cfm.u8(kFields["cfm.tlv.type"]);
        if (type == kEnd)
            return;
        cfm.u16(kFields["cfm.tlv.length"]);
        if (length > 0)
            dissectValue(cfm, type, length, start + size);
        cfm.seek(start + size);
    }
}

void dissect(Layer& cfm)
{
    cfm.protocolColumn("CFM");
    const auto opcode = cfm.peek8(1);
    const auto name = nameOf(std::span(kOpcode).first(std::size(kOpcode) - 1), opcode);
    const auto text = name.empty() ? fmt::format("Type Unknown (0x{:x})", opcode) : fmt::format("Type {}", name);
    cfm.info().set(text);
    cfm.item().append(", {}", text);
    cfm.bitFields(1, {kFields["cfm.md.level"], kFields["cfm.version"]});
    cfm.u8(kFields["cfm.opcode"]);
    if (cfm.failed())
        return;
    auto entries = cfm.position();
    if (const auto row = rowOf(opcode)) {
        const auto beside = cfm.beside();
        const auto under = cfm.under(cfm.addNone(*row, cfm.position(), cfm.reportedRemaining()));
        cfm.countInHierarchy(*row);
        entries = cfm.position() + 2 + cfm.peek8(cfm.position() + 1);
        dissectBody(cfm, opcode);
    }
    if (cfm.failed())
        return;
    cfm.seek(entries);
    if (!cfm.more())
        return;
    dissectEntries(cfm);
    if (!cfm.failed())
        cfm.seek(cfm.reported());
}

} // namespace

namespace protocols {

extern constinit const Protocol cfm{"cfm", "CFM", "CFM EOAM 802.1ag/ITU Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
