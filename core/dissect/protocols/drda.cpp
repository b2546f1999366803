// Distributed Relational Database Architecture (DB2, Derby). The Open Group, DRDA 4; DDM 3. Not decoded: the values of parameters, data
// of queries by their descriptions.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/drda_fields.h"
#include "core/dissect/set_flags.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace drda;

constexpr ValueName kFullNames[] = {
    {0x0000, "Data"}, {0x000c, "Code Point"}, {0x0010, "FD:OCA Data Descriptor"}, {0x002f, "Data Type Definition Name"},
    {0x0035, "TYPDEF Overrides"}, {0x0064, "Code Point Data Representation"}, {0x1041, "Exchange Server Attributes"},
    {0x1055, "Sync Point Control Request"}, {0x1069, "Sync Point Resync Command"}, {0x106d, "Access Security"}, {0x106e, "Security Check"},
    {0x106f, "Sync Point Log"}, {0x111f, "Resource Type Information"}, {0x1127, "Reason Code Information"},
    {0x112d, "Resource Name Information"}, {0x112e, "Product-Specific Identifier"}, {0x113f, "Conversation Protocol Error Code"},
    {0x1144, "Version Name"}, {0x1147, "Server Class Name"}, {0x1149, "Severity Code"}, {0x114a, "Syntax Error Code"},
    {0x1153, "Server Diagnostic Information"}, {0x115a, "Server Product Release Level"}, {0x115d, "Supervisor Name"},
    {0x115e, "External Name"}, {0x116d, "Server Name"}, {0x1196, "Security Manager Name"}, {0x119b, "Manager Dependency Error Code"},
    {0x119c, "CCSID for Single-Byte Characters"}, {0x119d, "CCSID for Double-byte Characters"},
    {0x119e, "CCSID for Mixed-byte Characters"}, {0x11a0, "User ID at the Target System"}, {0x11a1, "Password"},
    {0x11a2, "Security Mechanism"}, {0x11a4, "Security Check Code"}, {0x11b4, "Security Service ErrorNumber"}, {0x11dc, "Security Token"},
    {0x11de, "New Password"}, {0x1210, "Manager-Level Conflict"}, {0x1218, "Manager Dependency Error"}, {0x1219, "Security Check"},
    {0x121c, "Not Authorized to Command"}, {0x1232, "Permanent Agent Error"}, {0x1233, "Resource Limits Reached"},
    {0x1245, "Conversational Protocol Error"}, {0x124b, "Command Processing Completed"}, {0x124c, "Data Stream Syntax Error"},
    {0x1250, "Command Not Supported"}, {0x1251, "Parameter Not Supported"}, {0x1252, "Parameter Value Not Supported"},
    {0x1253, "Object Not Supported"}, {0x1254, "Command Check"}, {0x125f, "Target Not Supported"}, {0x1403, "Agent"},
    {0x1404, "Manager-Level List"}, {0x143c, "Supervisor"}, {0x1440, "Security Manager"}, {0x1443, "Server Attributes Reply Data"},
    {0x1444, "LU 6.2 Conversational Communications Manager"}, {0x1458, "Dictionary"}, {0x1473, "Manager-Level Number"},
    {0x1474, "TCP/IP CommunicationManager"}, {0x147a, "FD:OCA Data"}, {0x14ac, "Access Security Reply Data"},
    {0x14c0, "Sync Point Manager"}, {0x14c1, "ResynchronizationManager"}, {0x14cc, "CCSID Manager"}, {0x1900, "Monitor Events"},
    {0x1c00, "Monitor Reply Data"}, {0x1c01, "XAManager"}, {0x2001, "Access RDB"}, {0x2002, "Begin Binding a Package to an RDB"},
    {0x2004, "Bind SQL Statement to an RDB Package"}, {0x2005, "Close Query"}, {0x2006, "Continue Query"}, {0x2007, "Drop RDB Package"},
    {0x2008, "Describe SQL Statement"}, {0x2009, "End Binding a Package to an RDB"}, {0x200a, "Execute Immediate SQL Statement"},
    {0x200b, "Execute SQL Statement"}, {0x200c, "Open Query"}, {0x200d, "Prepare SQL Statement"}, {0x200e, "RDB Commit Unit of Work"},
    {0x200f, "RDB Rollback Unit of Work"}, {0x2010, "Rebind an Existing RDB Package"}, {0x2012, "Describe RDB Table"},
    {0x2014, "Set SQL Environment"}, {0x2101, "Description Error Code"}, {0x2102, "Query Protocol Type"}, {0x2103, "RDB Interrupt Token"},
    {0x2104, "Product-Specific Data"}, {0x2105, "RDB Commit Allowed"}, {0x2108, "RDB Collection Identifier"},
    {0x2109, "RDB Package Identifier"}, {0x210d, "RDB Package Consistency Token"}, {0x210e, "Return SET Statement"},
    {0x210f, "RDB Access Manager Class"}, {0x2110, "Relational Database Name"}, {0x2111, "Output Expected"},
    {0x2112, "RDB Package Name and Consistency Token"}, {0x2113, "RDB Package Name, Consistency Token, and Section Number"},
    {0x2114, "Query Block Size"}, {0x2115, "Unit of Work Disposition"}, {0x2116, "Return SQL Descriptor Area"},
    {0x211a, "RDB Allow Updates"}, {0x211f, "Hold Cursor Position"}, {0x2120, "Statement String Delimiter"},
    {0x2121, "Statement Decimal Delimiter"}, {0x2132, "Query Block Protocol Control"}, {0x2135, "Correlation Token"},
    {0x2138, "Procedure Name"}, {0x213b, "Target Default Value Return"}, {0x213d, "Query Row Number"},
    {0x2140, "Maximum Result Set Count"}, {0x2141, "Maximum Number of Extra Blocks"}, {0x2142, "Result Set Flags"},
    {0x2146, "Type of SQL Descriptor Area"}, {0x2147, "Output Override Option"}, {0x2148, "Return of EXTDTA Option"},
    {0x2152, "Query Scroll Orientation"}, {0x2153, "Query Row Sensitivity"}, {0x2154, "Query Block Reset"},
    {0x2155, "Query Returns Datat"}, {0x2156, "Query Rowset Size"}, {0x215b, "Query Instance Identifier"},
    {0x215d, "Query Close Implicit"}, {0x215e, "Query Close Lock Release"}, {0x2160, "SQL Error Diagnostic Level"},
    {0x2201, "Access to RDB Completed"}, {0x2202, "Query Not Open"}, {0x2204, "RDB Not Accessed"}, {0x2205, "Open Query Complete"},
    {0x2207, "RDB Currently Accessed"}, {0x2208, "Begin Bind Error"}, {0x220a, "Invalid Description"}, {0x220b, "End of Query"},
    {0x220c, "End Unit of Work Condition"}, {0x220e, "Data Descriptor Mismatch"}, {0x220f, "Query Previously Opened"},
    {0x2211, "RDB Not Found"}, {0x2212, "Open Query Failure"}, {0x2213, "SQL Error Condition"}, {0x2218, "RDB Update Reply Message"},
    {0x2219, "RDB Result Set Reply Message"}, {0x221d, "Command Violation"}, {0x2225, "Commitment Request"},
    {0x22cb, "Not Authorized to RDB"}, {0x2407, "SQL Application Manager"}, {0x2408, "SQL Communications Area Reply Data"},
    {0x240b, "SQL Result Set Column Information Reply Data"}, {0x240e, "SQL Result Set Reply Data"}, {0x240f, "Relational Database"},
    {0x2410, "Force Fixed Row Query Protocol"}, {0x2411, "SQLDA Reply Data"}, {0x2412, "SQL Program Variable Data"},
    {0x2413, "SQL Data Reply Data"}, {0x2414, "SQL Statement"}, {0x2415, "Output Override Descriptor"}, {0x2417, "Limited Block Protocol"},
    {0x2418, "Fixed Row Query Protocol"}, {0x2419, "SQL Statement Variable Descriptions"}, {0x241a, "Query Answer Set Description"},
    {0x241b, "Query Answer Set Data"}, {0x2450, "SQL Statement Attributes"},
};

// Characters of code page 37 as Unicode.
constexpr uint8_t kLatin[256] = {
    0x00, 0x01, 0x02, 0x03, 0x9c, 0x09, 0x86, 0x7f, 0x97, 0x8d, 0x8e, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x10, 0x11, 0x12, 0x13, 0x9d, 0x85, 0x08, 0x87,
    0x18, 0x19, 0x92, 0x8f, 0x1c, 0x1d, 0x1e, 0x1f, 0x80, 0x81, 0x82, 0x83, 0x84, 0x0a, 0x17, 0x1b, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x05, 0x06, 0x07,
    0x90, 0x91, 0x16, 0x93, 0x94, 0x95, 0x96, 0x04, 0x98, 0x99, 0x9a, 0x9b, 0x14, 0x15, 0x9e, 0x1a, 0x20, 0xa0, 0xe2, 0xe4, 0xe0, 0xe1, 0xe3, 0xe5,
    0xe7, 0xf1, 0xa2, 0x2e, 0x3c, 0x28, 0x2b, 0x7c, 0x26, 0xe9, 0xea, 0xeb, 0xe8, 0xed, 0xee, 0xef, 0xec, 0xdf, 0x21, 0x24, 0x2a, 0x29, 0x3b, 0xac,
    0x2d, 0x2f, 0xc2, 0xc4, 0xc0, 0xc1, 0xc3, 0xc5, 0xc7, 0xd1, 0xa6, 0x2c, 0x25, 0x5f, 0x3e, 0x3f, 0xf8, 0xc9, 0xca, 0xcb, 0xc8, 0xcd, 0xce, 0xcf,
    0xcc, 0x60, 0x3a, 0x23, 0x40, 0x27, 0x3d, 0x22, 0xd8, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0xab, 0xbb, 0xf0, 0xfd, 0xfe, 0xb1,
    0xb0, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70, 0x71, 0x72, 0xaa, 0xba, 0xe6, 0xb8, 0xc6, 0xa4, 0xb5, 0x7e, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78,
    0x79, 0x7a, 0xa1, 0xbf, 0xd0, 0xdd, 0xde, 0xae, 0x5e, 0xa3, 0xa5, 0xb7, 0xa9, 0xa7, 0xb6, 0xbc, 0xbd, 0xbe, 0x5b, 0x5d, 0xaf, 0xa8, 0xb4, 0xd7,
    0x7b, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0xad, 0xf4, 0xf6, 0xf2, 0xf3, 0xf5, 0x7d, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x50,
    0x51, 0x52, 0xb9, 0xfb, 0xfc, 0xf9, 0xfa, 0xff, 0x5c, 0xf7, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a, 0xb2, 0xd4, 0xd6, 0xd2, 0xd3, 0xd5,
    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0xb3, 0xdb, 0xdc, 0xd9, 0xda, 0x9f,
};

constexpr std::string_view kHeuristics[] = {"tcp"};
constexpr uint32_t kHeaderBytes = 10;
constexpr uint32_t kParameterBytes = 4;
constexpr uint8_t kMagic = 0xd0;
constexpr uint16_t kStatement = 0x2414;
constexpr uint16_t kAttributes = 0x2450;

size_t structureLength(Bytes header)
{
    const size_t length = be16(header.data());
    return header[2] == kMagic && length >= kHeaderBytes ? length : 0;
}

bool recognises(const Layer& drda)
{
    return drda.has(0, kHeaderBytes) && drda.peek8(2) == kMagic && drda.peek16(0) >= kHeaderBytes
        && drda.peek16(0) == drda.peek16(6) + 6 && !nameOf(kCodeNames, drda.peek16(8)).empty();
}

std::string fromEbcdic(Bytes bytes)
{
    std::string text;
    for (const auto byte : bytes) {
        const auto c = kLatin[byte];
        if (c == 0)
            break;
        if (c < 0x80) {
            text += char(c);
        } else if (c < 0xa0) { // control characters
            text += char(0xc0 | c >> 6);
            text += char(0x80 | (c & 0x3f));
        } else { // differs between code pages
            text += "\xef\xbf\xbd";
        }
    }
    return text;
}

void addTexts(Layer& drda, FieldRef ascii, FieldRef ebcdic, uint32_t at, uint32_t size)
{
    auto text = drda.peekText(at, size);
    text = text.substr(0, text.find('\0'));
    drda.addText(ascii, at, size, text);
    drda.seek(at);
    drda.skip(size);
    if (drda.wants(ebcdic))
        drda.addText(ebcdic, at, size, drda.arena().copy(fromEbcdic(drda.peekBytes(at, size))));
}

void addHeader(Layer& drda, uint16_t code)
{
    const auto under = drda.under(drda.label(0, kHeaderBytes, "DDM ({})", nameOr(kCodeNames, code, "Unknown")));
    drda.u16(kFields["drda.ddm.length"]);
    drda.u8(kFields["drda.ddm.ddmid"]);
    addFlags(drda, kFields["drda.ddm.format"], 1, {kFields["drda.ddm.fmt.bit0"], kFields["drda.ddm.fmt.bit1"], kFields["drda.ddm.fmt.bit2"], kFields["drda.ddm.fmt.bit3"], kFields["drda.ddm.fmt.dsstyp"]});
    if (const auto item = drda.last())
        item.append(", DSS type: {}", nameOr(kDssNames, drda.peek8(3) & 0xf, "Unknown"));
    drda.u16(kFields["drda.ddm.rqscrr"]);
    drda.u16(kFields["drda.ddm.length2"]);
    drda.u16(kFields["drda.ddm.codepoint"]);
}

void addParameter(Layer& drda)
{
    const auto at = drda.position();
    const auto left = drda.reportedRemaining();
    const uint32_t told = drda.peek16(at);
    const auto code = drda.peek16(at + 2);
    const auto size = told < kParameterBytes || told > left ? left : told;
    const auto under = drda.under(drda.label(at, size, "Parameter ({})", nameOr(kFullNames, code, "Unknown")));
    drda.u16(kFields["drda.param.length"]);
    drda.u16(kFields["drda.param.codepoint"]);
    if (size > kParameterBytes)
        addTexts(drda, kFields["drda.param.data"], kFields["drda.param.data.ebcdic"], at + kParameterBytes, size - kParameterBytes);
    drda.seek(at + size);
}

void dissect(Layer& drda)
{
    if (!drda.has(0, kHeaderBytes) || structureLength(drda.peekBytes(0)) == 0)
        return drda.reject();
    const bool first = drda.facts().protocolColumn != "DRDA";
    drda.protocolColumn("DRDA");
    const auto code = drda.peek16(8);
    const auto name = nameOr(kCodeNames, code, "Unknown");
    if (first)
        drda.info().set(name);
    else
        drda.info().append(" | {}", name);
    drda.bindConversation();
    drda.item().text("DRDA ({})", nameOr(kFullNames, code, "Unknown"));
    if (drda.passesOverContents())
        return;
    addHeader(drda, code);
    while (drda.more() && drda.reportedRemaining() >= kParameterBytes)
        addParameter(drda);
    if ((code != kStatement && code != kAttributes) || drda.reported() < kHeaderBytes + kParameterBytes + 1)
        return;
    const auto at = kHeaderBytes + kParameterBytes;
    addTexts(drda, kFields["drda.sqlstatement"], kFields["drda.sqlstatement.ebcdic"], at, drda.reported() - at - 1);
}

} // namespace

namespace protocols {

extern constinit const Protocol drda{"drda", "DRDA", "DRDA", kFields, {}, dissect, recognises, kHeuristics, {kHeaderBytes, structureLength}};

} // namespace protocols
} // namespace capscope
