// Signalling Connection Control Part of telephone networks: messages, parties and causes. ITU-T Q.713. Not decoded: American and
// Chinese point codes, segmented messages, names of countries.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMessages[] = {
    {1, "Connection Request"}, {2, "Connection Confirm"}, {3, "Connection Refused"}, {4, "Released"}, {5, "Release Complete"},
    {6, "Data Form 1"}, {7, "Data Form 2"}, {8, "Data Acknowledgement"}, {9, "Unitdata"}, {10, "Unitdata Service"},
    {11, "Expedited Data"}, {12, "Expedited Data Acknowledgement"}, {13, "Reset Request"}, {14, "Reset Confirmation"}, {15, "Error"},
    {16, "Inactivity Timer"}, {17, "Extended Unitdata"}, {18, "Extended Unitdata Service"}, {19, "Long Unitdata"},
    {20, "Long Unitdata Service"},
};
constexpr std::string_view kAcronyms[] = {"", "CR", "CC", "CREF", "RLSD", "RLC", "DT1", "DT2", "AK", "UDT", "UDTS", "ED", "EA", "RSR", "RSC",
                                          "ERR", "IT", "XUDT", "XUDTS", "LUDT", "LUDTS"};
constexpr ValueName kSubsystems[] = {
    {0, "SSN not known/not used"}, {1, "SCCP management"}, {2, "Reserved for ITU-T allocation"}, {3, "ISDN User Part"},
    {4, "OMAP (Operation, Maintenance, and Administration Part)"}, {5, "MAP (Mobile Application Part)"},
    {6, "HLR (Home Location Register)"}, {7, "VLR (Visitor Location Register)"}, {8, "MSC (Mobile Switching Center)"},
    {9, "EIC/EIR (Equipment Identifier Center/Equipment Identification Register)"}, {10, "AUC/AC (Authentication Center)"},
    {11, "ISDN supplementary services (ITU only)"}, {12, "Reserved for international use (ITU only)"},
    {13, "Broadband ISDN edge-to-edge applications (ITU only)"}, {14, "TC test responder (ITU only)"}, {142, "RANAP"}, {143, "RNSAP"},
    {145, "GMLC(MAP)"}, {146, "CAP"}, {147, "gsmSCF (MAP) or IM-SSF (MAP) or Presence Network Agent"}, {148, "SIWF (MAP)"},
    {149, "SGSN (MAP)"}, {150, "GGSN (MAP)"}, {248, "CSS (MAP)"}, {249, "PCAP"}, {250, "BSC (BSSAP-LE)"}, {251, "MSC (BSSAP-LE)"},
    {252, "IOS or SMLC (BSSAP-LE)"}, {253, "BSS O&M (A interface)"}, {254, "BSSAP/BSAP"},
};
constexpr ValueName kTitles[] = {
    {0, "No Global Title"}, {1, "Nature of Address Indicator only"}, {2, "Translation Type only"},
    {3, "Translation Type, Numbering Plan, and Encoding Scheme included"},
    {4, "Translation Type, Numbering Plan, Encoding Scheme, and Nature of Address Indicator included"},
};
constexpr ValueName kPlans[] = {
    {0, "Unknown"}, {1, "ISDN/telephony"}, {2, "Generic (ITU)/Reserved (ANSI)"}, {3, "Data"}, {4, "Telex"}, {5, "Maritime mobile"},
    {6, "Land mobile"}, {7, "ISDN/mobile"}, {14, "Private network or network-specific"}, {15, "Reserved"},
};
constexpr ValueName kSchemes[] = {
    {0, "Unknown"}, {1, "BCD, odd number of digits"}, {2, "BCD, even number of digits"}, {3, "National specific"},
    {15, "Reserved (ITU)/Spare (ANSI)"},
};
constexpr ValueName kNatures[] = {
    {0, "NAI unknown"}, {1, "Subscriber Number"}, {2, "Reserved for national use"}, {3, "National significant number"},
    {4, "International number"},
};
constexpr ValueName kReturns[] = {
    {0, "No translation for an address of such nature"}, {1, "No translation for this specific address"}, {2, "Subsystem congestion"},
    {3, "Subsystem failure"}, {4, "Unequipped failure"}, {5, "MTP failure"}, {6, "Network congestion"}, {7, "Unqualified"},
    {8, "Error in message transport"}, {9, "Error in local processing"}, {10, "Destination cannot perform reassembly"},
    {11, "SCCP failure"}, {12, "Hop counter violation"}, {13, "Segmentation not supported"}, {14, "Segmentation failure"},
    {247, "Message change failure (ANSI only)"}, {248, "Invalid INS routing request (ANSI only)"},
    {249, "Invalid ISNI routing request (ANSI only)"}, {250, "Unauthorized message (ANSI only)"},
    {251, "Message incompatibility (ANSI only)"}, {252, "Cannot perform ISNI constrained routing (ANSI only)"},
    {253, "Redundant ISNI constrained routing (ANSI only)"}, {254, "Unable to perform ISNI identification (ANSI only)"},
};
constexpr ValueName kReleases[] = {
    {0, "End user originated"}, {1, "End user congestion"}, {2, "End user failure"}, {3, "SCCP user originated"},
    {4, "Remote procedure error"}, {5, "Inconsistent connection data"}, {6, "Access failure"}, {7, "Access congestion"},
    {8, "Subsystem failure"}, {9, "Subsystem congestion"}, {10, "MTP failure"}, {11, "Network congestion"},
    {12, "Expiration of reset timer"}, {13, "Expiration of receive inactivity timer"}, {14, "Reserved"}, {15, "Unqualified"},
    {16, "SCCP failure (ITU only)"},
};
constexpr ValueName kRefusals[] = {
    {0, "End user originated"}, {1, "End user congestion"}, {2, "End user failure"}, {3, "SCCP user originated"},
    {4, "Destination address unknown"}, {5, "Destination inaccessible"}, {6, "Network resource - QOS not available/non-transient"},
    {7, "Network resource - QOS not available/transient"}, {8, "Access failure"}, {9, "Access congestion"}, {10, "Subsystem failure"},
    {11, "Subsystem congestion"}, {12, "Expiration of connection establishment timer"}, {13, "Incompatible user data"}, {14, "Reserved"},
    {15, "Unqualified"}, {16, "Hop counter violation"}, {17, "SCCP failure (ITU only)"},
    {18, "No translation for an address of such nature"}, {19, "Unequipped user"},
};
constexpr ValueName kResets[] = {
    {0, "End user originated"}, {1, "SCCP user originated"}, {2, "Message out of order - incorrect send sequence number"},
    {3, "Message out of order - incorrect receive sequence number"}, {4, "Remote procedure error - message out of window"},
    {5, "Remote procedure error - incorrect send sequence number after (re)initialization"}, {6, "Remote procedure error - general"},
    {7, "Remote end user operational"}, {8, "Network operational"}, {9, "Access operational"}, {10, "Network congestion"},
    {11, "Reserved (ITU)/Not obtainable (ANSI)"}, {12, "Unqualified"},
};
constexpr ValueName kErrors[] = {
    {0, "Local Reference Number (LRN) mismatch - unassigned destination LRN"},
    {1, "Local Reference Number (LRN) mismatch - inconsistent source LRN"}, {2, "Point code mismatch"}, {3, "Service class mismatch"},
    {4, "Unqualified"},
};
constexpr ValueName kHandling[] = {
    {0, "No special options"}, {8, "Return message on error"},
};
constexpr ValueName kRouting[] = {{0, "Route on GT"}, {1, "Route on SSN"}};
constexpr ValueName kSubsystemPresent[] = {{0, "SSN not present"}, {1, "SSN present"}};
constexpr ValueName kPointCodePresent[] = {{0, "Point Code not present"}, {1, "Point Code present"}};
constexpr ValueName kMore[] = {{0, "No more data"}, {1, "More data"}};

constexpr FieldTable kFields{
    hex("sccp.message_type", "Message Type", 8).names(kMessages),
    dec("sccp.variable_pointer1", "Pointer to first Mandatory Variable parameter", 16),
    dec("sccp.variable_pointer2", "Pointer to second Mandatory Variable parameter", 16),
    dec("sccp.variable_pointer3", "Pointer to third Mandatory Variable parameter", 16),
    dec("sccp.optional_pointer", "Pointer to Optional parameter", 16),
    dec("sccp.parameter_length", "Variable parameter length", 16),
    dec("sccp.ssn", "Called or Calling SubSystem Number", 8).names(kSubsystems),
    text("sccp.digits", "Called or Calling GT Digits"),
    hex("sccp.called.reserved", "Reserved for national use", 8).mask(0x80),
    hex("sccp.called.ri", "Routing Indicator", 8).mask(0x40).names(kRouting),
    hex("sccp.called.gti", "Global Title Indicator", 8).mask(0x3c).names(kTitles),
    hex("sccp.called.ssni", "SubSystem Number Indicator", 8).mask(0x02).names(kSubsystemPresent),
    hex("sccp.called.pci", "Point Code Indicator", 8).mask(0x01).names(kPointCodePresent),
    dec("sccp.called.ssn", "SubSystem Number", 8).names(kSubsystems),
    dec("sccp.called.pc", "PC", 16).mask(0x3fff),
    hex("sccp.called.nai", "Nature of Address Indicator", 8).mask(0x7f).names(kNatures),
    hex("sccp.called.oe", "Odd/Even Indicator", 8).mask(0x80),
    hexDec("sccp.called.tt", "Translation Type", 8),
    hex("sccp.called.np", "Numbering Plan", 8).mask(0xf0).names(kPlans),
    hex("sccp.called.es", "Encoding Scheme", 8).mask(0x0f).names(kSchemes),
    text("sccp.called.digits", "Called Party Digits"),
    dec("sccp.called.digits.length", "Number of Called Party Digits", 8),
    hex("sccp.calling.reserved", "Reserved for national use", 8).mask(0x80),
    hex("sccp.calling.ri", "Routing Indicator", 8).mask(0x40).names(kRouting),
    hex("sccp.calling.gti", "Global Title Indicator", 8).mask(0x3c).names(kTitles),
    hex("sccp.calling.ssni", "SubSystem Number Indicator", 8).mask(0x02).names(kSubsystemPresent),
    hex("sccp.calling.pci", "Point Code Indicator", 8).mask(0x01).names(kPointCodePresent),
    dec("sccp.calling.ssn", "SubSystem Number", 8).names(kSubsystems),
    dec("sccp.calling.pc", "PC", 16).mask(0x3fff),
    hex("sccp.calling.nai", "Nature of Address Indicator", 8).mask(0x7f).names(kNatures),
    hex("sccp.calling.oe", "Odd/Even Indicator", 8).mask(0x80),
    hexDec("sccp.calling.tt", "Translation Type", 8),
    hex("sccp.calling.np", "Numbering Plan", 8).mask(0xf0).names(kPlans),
    hex("sccp.calling.es", "Encoding Scheme", 8).mask(0x0f).names(kSchemes),
    text("sccp.calling.digits", "Calling Party Digits"),
    dec("sccp.calling.digits.length", "Number of Calling Party Digits", 8),
    hex("sccp.dlr", "Destination Local Reference", 24),
    hex("sccp.slr", "Source Local Reference", 24),
    hex("sccp.lr", "Local Reference", 24),
    hex("sccp.class", "Class", 8).mask(0x0f),
    hex("sccp.handling", "Message handling", 8).mask(0xf0).names(kHandling),
    hex("sccp.more", "More data", 8).mask(0x01).names(kMore),
    hex("sccp.rsn", "Receive Sequence Number", 8).mask(0xfe),
    hex("sccp.sequencing_segmenting.ssn", "Sequencing Segmenting: Send Sequence Number", 8).mask(0xfe),
    hex("sccp.sequencing_segmenting.rsn", "Sequencing Segmenting: Receive Sequence Number", 8).mask(0xfe),
    hex("sccp.sequencing_segmenting.more", "Sequencing Segmenting: More", 8).mask(0x01).names(kMore),
    hex("sccp.credit", "Credit", 8),
    hex("sccp.release_cause", "Release Cause", 8).names(kReleases),
    hex("sccp.return_cause", "Return Cause", 8).names(kReturns),
    hex("sccp.reset_cause", "Reset Cause", 8).names(kResets),
    hex("sccp.error_cause", "Error Cause", 8).names(kErrors),
    hex("sccp.refusal_cause", "Refusal Cause", 8).names(kRefusals),
    hex("sccp.hops", "Hop Counter", 8),
    hex("sccp.importance", "Importance", 8).mask(0x07),
    none("sccp.end_optional_param", "End of Optional"),
    bytes("sccp.unknown_message", "Unknown message"),
    bytes("sccp.unknown_parameter", "Unknown parameter"),
};

constexpr std::array kClaims{Claim{"mtp3.service_indicator", 3}};

// The rows of one of the two parties.
struct PartyRows {
    std::string_view name;
    FieldRef reserved, routing, title, subsystemThere, codeThere, subsystem, code, nature, odd, translation, plan, scheme, digits,
        digitCount;
};

constexpr PartyRows kCalled{"Called", kFields["sccp.called.reserved"], kFields["sccp.called.ri"], kFields["sccp.called.gti"], kFields["sccp.called.ssni"], kFields["sccp.called.pci"], kFields["sccp.called.ssn"], kFields["sccp.called.pc"], kFields["sccp.called.nai"], kFields["sccp.called.oe"], kFields["sccp.called.tt"], kFields["sccp.called.np"], kFields["sccp.called.es"], kFields["sccp.called.digits"], kFields["sccp.called.digits.length"]};
constexpr PartyRows kCalling{"Calling", kFields["sccp.calling.reserved"], kFields["sccp.calling.ri"], kFields["sccp.calling.gti"], kFields["sccp.calling.ssni"], kFields["sccp.calling.pci"], kFields["sccp.calling.ssn"], kFields["sccp.calling.pc"], kFields["sccp.calling.nai"], kFields["sccp.calling.oe"], kFields["sccp.calling.tt"], kFields["sccp.calling.np"], kFields["sccp.calling.es"], kFields["sccp.calling.digits"], kFields["sccp.calling.digits.length"]};

// Q.713, 3.4.2.3: two digits a byte, the first one in the low half.
void readDigits(Layer& sccp, const PartyRows& rows, uint32_t end, bool odd)
{
    const auto start = sccp.position();
    if (start >= end)
        return;
    const auto count = (end - start) * 2 - (odd ? 1 : 0);
    std::string digits;
    for (uint32_t i = 0; i < count; ++i)
        digits += "0123456789ABCDEF"[sccp.peek8(start + i / 2) >> (i % 2 * 4) & 15];
    const auto top = sccp.addText(rows.digits, start, end - start, digits);
    const auto under = sccp.under(top);
    sccp.addText(kFields["sccp.digits"], start, end - start, digits).generated();
    sccp.addNumber(rows.digitCount, start, end - start, count).generated();
    sccp.seek(end);
}

void readTitle(Layer& sccp, const PartyRows& rows, uint8_t kind, uint32_t end)
{
    const auto start = sccp.position();
    const auto top = sccp.label(start, end - start, "Global Title 0x{:x} ({} byte{})", kind, end - start, end - start == 1 ? "" : "s");
    const auto under = sccp.under(top);
    bool odd = false;
    if (kind == 1) {
        odd = (sccp.bitFields(1, {rows.odd, rows.nature}) & 0x80) != 0;
        return readDigits(sccp, rows, end, odd);
    }
    sccp.u8(rows.translation);
    if (kind == 3 || kind == 4)
        odd = (sccp.bitFields(1, {rows.plan, rows.scheme}) & 15) == 1;
    if (kind == 4)
        sccp.bitFields(1, {rows.nature});
    readDigits(sccp, rows, end, odd);
}

// Returns the subsystem; 0 where none is told.
uint8_t readParty(Layer& sccp, const PartyRows& rows, uint32_t end)
{
    const auto start = sccp.position();
    const auto size = end - start;
    const auto top = sccp.label(start, size, "{} Party address ({} byte{})", rows.name, size, size == 1 ? "" : "s");
    const auto under = sccp.under(top);
    const auto indicator = sccp.peek8(start);
    {
        const auto group = sccp.group("Address Indicator");
        sccp.bitFields(1, {rows.reserved, rows.routing, rows.title, rows.subsystemThere, rows.codeThere});
    }
    if ((indicator & 1) != 0 && sccp.has(sccp.position(), 2)) {
        sccp.addNumber(rows.code, sccp.position(), 2, sccp.peek16le(sccp.position()));
        sccp.skip(2);
    }
    uint8_t subsystem = 0;
    if ((indicator & 2) != 0) {
        subsystem = sccp.u8(rows.subsystem);
        sccp.addNumber(kFields["sccp.ssn"], sccp.position() - 1, 1, subsystem).hide();
    }
    if (const uint8_t kind = indicator >> 2 & 15; kind >= 1 && kind <= 4)
        readTitle(sccp, rows, kind, end);
    return subsystem;
}

struct Message {
    uint8_t type = 0;
    uint8_t subsystem = 0; // of who is called, or else of the caller
    Slice data;
    bool hasData = false;
};

void readReference(Layer& sccp, FieldRef row)
{
    const auto start = sccp.position();
    const auto value = sccp.u24le(row);
    sccp.addNumber(kFields["sccp.lr"], start, 3, value).generated();
}

void readClass(Layer& sccp)
{
    const auto connectionless = (sccp.peek8(sccp.position()) & 15) < 2;
    if (connectionless)
        sccp.bitFields(1, {kFields["sccp.class"], kFields["sccp.handling"]});
    else
        sccp.bitFields(1, {kFields["sccp.class"]});
}

void readSequencing(Layer& sccp)
{
    const auto group = sccp.group("Sequencing/Segmenting");
    sccp.bitFields(1, {kFields["sccp.sequencing_segmenting.ssn"]});
    sccp.bitFields(1, {kFields["sccp.sequencing_segmenting.rsn"], kFields["sccp.sequencing_segmenting.more"]});
}

enum Parameter : uint8_t { End = 0, CalledParty = 3, CallingParty = 4, Credit = 9, Data = 15, HopCounter = 17, Importance = 18, LongData = 19 };

void readParameter(Layer& sccp, uint8_t kind, uint32_t start, uint32_t size, Message& message)
{
    sccp.seek(start);
    const auto end = start + size;
    switch (kind) {
    case CalledParty:
        if (const auto subsystem = readParty(sccp, kCalled, end); subsystem != 0)
            message.subsystem = subsystem;
        break;
    case CallingParty:
        if (const auto subsystem = readParty(sccp, kCalling, end); subsystem != 0 && message.subsystem == 0)
            message.subsystem = subsystem;
        break;
    case Credit:
        sccp.u8(kFields["sccp.credit"]);
        break;
    case Data:
    case LongData:
        message.data = sccp.slice(start, size);
        message.hasData = true;
        break;
    case HopCounter:
        sccp.u8(kFields["sccp.hops"]);
        break;
    case Importance:
        sccp.bitFields(1, {kFields["sccp.importance"]});
        break;
    default:
        sccp.bytes(kFields["sccp.unknown_parameter"], size);
    }
    sccp.seek(end);
}

std::string_view lengthName(uint8_t kind)
{
    return kind == CalledParty ? "Called Party Address length" : kind == CallingParty ? "Calling Party Address length"
        : kind == Data         ? "Data length"
                               : "Variable parameter length";
}

// A length and a value at `at`; false if they are not there.
bool readVariable(Layer& sccp, uint8_t kind, uint32_t at, uint32_t lengthBytes, bool tellLength, Message& message)
{
    if (at >= sccp.reported()) {
        sccp.malformed();
        return false;
    }
    sccp.seek(at);
    const uint32_t size = lengthBytes == 1 ? sccp.peek8(at) : sccp.peek16le(at);
    if (tellLength)
        sccp.addNumber(kFields["sccp.parameter_length"], at, lengthBytes, size).text("{}: {}", lengthName(kind), size).hide();
    sccp.skip(lengthBytes);
    if (uint64_t(at) + lengthBytes + size > sccp.reported()) {
        sccp.malformed();
        return false;
    }
    readParameter(sccp, kind, at + lengthBytes, size, message);
    return !sccp.failed();
}

// Pointers count from themselves. `kinds`: what the mandatory ones point at; then one to the optional parameters, if `optional`.
void readPointed(Layer& sccp, std::initializer_list<Parameter> kinds, bool optional, Message& message)
{
    static constexpr FieldRef kPointers[] = {kFields["sccp.variable_pointer1"], kFields["sccp.variable_pointer2"],
                                             kFields["sccp.variable_pointer3"]};
    uint32_t at[4]{};
    uint32_t count = 0;
    for ([[maybe_unused]] const auto kind : kinds) {
        at[count] = sccp.position();
        at[count] += sccp.u8(kPointers[count]);
        ++count;
    }
    uint32_t options = 0;
    if (optional) {
        const auto place = sccp.position();
        const auto pointer = sccp.u8(kFields["sccp.optional_pointer"]);
        options = pointer == 0 ? 0 : place + pointer;
    }
    if (sccp.failed())
        return;
    uint32_t index = 0;
    for (const auto kind : kinds)
        if (!readVariable(sccp, kind, at[index++], 1, message.type != 6, message))
            return;
    if (options == 0)
        return;
    sccp.seek(options);
    while (sccp.more()) {
        const auto place = sccp.position();
        const auto kind = sccp.peek8(place);
        if (kind == End) {
            sccp.addNone(kFields["sccp.end_optional_param"], place, 1);
            return;
        }
        if (!readVariable(sccp, kind, place + 1, kind == LongData ? 2 : 1, true, message))
            return;
    }
}

void readMessage(Layer& sccp, Message& message)
{
    const auto destination = kFields["sccp.dlr"];
    const auto source = kFields["sccp.slr"];
    switch (message.type) {
    case 1:
        readReference(sccp, source);
        readClass(sccp);
        return readPointed(sccp, {CalledParty}, true, message);
    case 2:
        readReference(sccp, destination);
        readReference(sccp, source);
        readClass(sccp);
        return readPointed(sccp, {}, true, message);
    case 3:
        readReference(sccp, destination);
        sccp.u8(kFields["sccp.refusal_cause"]);
        return readPointed(sccp, {}, true, message);
    case 4:
        readReference(sccp, destination);
        readReference(sccp, source);
        sccp.u8(kFields["sccp.release_cause"]);
        return readPointed(sccp, {}, true, message);
    case 5:
    case 14:
        readReference(sccp, destination);
        return readReference(sccp, source);
    case 6:
        readReference(sccp, destination);
        sccp.bitFields(1, {kFields["sccp.more"]});
        return readPointed(sccp, {Data}, false, message);
    case 7:
        readReference(sccp, destination);
        return readSequencing(sccp);
    case 8:
        readReference(sccp, destination);
        sccp.bitFields(1, {kFields["sccp.rsn"]});
        sccp.u8(kFields["sccp.credit"]);
        return;
    case 9:
        readClass(sccp);
        return readPointed(sccp, {CalledParty, CallingParty, Data}, false, message);
    case 10:
        sccp.u8(kFields["sccp.return_cause"]);
        return readPointed(sccp, {CalledParty, CallingParty, Data}, false, message);
    case 11:
        readReference(sccp, destination);
        return readPointed(sccp, {Data}, false, message);
    case 12:
        return readReference(sccp, destination);
    case 13:
        readReference(sccp, destination);
        readReference(sccp, source);
        sccp.u8(kFields["sccp.reset_cause"]);
        return;
    case 15:
        readReference(sccp, destination);
        sccp.u8(kFields["sccp.error_cause"]);
        return;
    case 16:
        readReference(sccp, destination);
        readReference(sccp, source);
        readClass(sccp);
        readSequencing(sccp);
        sccp.u8(kFields["sccp.credit"]);
        return;
    case 17:
    case 18:
        message.type == 17 ? readClass(sccp) : void(sccp.u8(kFields["sccp.return_cause"]));
        sccp.u8(kFields["sccp.hops"]);
        return readPointed(sccp, {CalledParty, CallingParty, Data}, true, message);
    default:
        sccp.addBytes(kFields["sccp.unknown_message"], 0, sccp.reported(), sccp.peekBytes(0))
            .text("Unknown message ({} byte{})", sccp.reported(), sccp.reported() == 1 ? "" : "s");
    }
}

void dissect(Layer& sccp)
{
    sccp.protocolColumn("SCCP (Int. ITU)");
    Message message;
    message.type = sccp.u8(kFields["sccp.message_type"]);
    if (message.type >= 1 && message.type < std::size(kAcronyms))
        sccp.info().set("{} ", kAcronyms[message.type]);
    else
        sccp.info().set("Unknown: {} ", message.type);
    readMessage(sccp, message);
    if (message.hasData && !sccp.failed() && !sccp.tryHeuristics("sccp", message.data))
        sccp.data(message.data);
}

} // namespace

namespace protocols {

extern constinit const Protocol sccp{"sccp", "SCCP", "Signalling Connection Control Part", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
