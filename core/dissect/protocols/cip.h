// Rows and paths of the Common Industrial Protocol, shared by its message router, its connection manager and classes.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/cip_vendors.h"

#include <string>
#include <vector>

namespace capscope::cip {

using namespace fields;

inline constexpr ValueName kDirectionNames[] = {{0, "Request"}, {1, "Response"}};
inline constexpr ValueName kClassNames[] = {
    {1, "Identity"}, {2, "Message Router"}, {3, "DeviceNet"}, {4, "Assembly"}, {5, "Connection"},
    {6, "Connection Manager"}, {7, "Register"}, {8, "Discrete Input Point"}, {9, "Discrete Output Point"},
    {10, "Analog Input Point"}, {11, "Analog Output Point"}, {14, "Presence Sensing"}, {15, "Parameter"},
    {16, "Parameter Group"}, {18, "Group"}, {29, "Discrete Input Group"}, {30, "Discrete Output Group"},
    {31, "Discrete Group"}, {32, "Analog Input Group"}, {33, "Analog Output Group"}, {34, "Analog Group"},
    {35, "Position Sensor"}, {36, "Position Controller Supervisor"}, {37, "Position Controller"},
    {38, "Block Sequencer"}, {39, "Command Block"}, {40, "Motor Data"}, {41, "Control Supervisor"}, {42, "AC/DC Drive"},
    {43, "Acknowledge Handler"}, {44, "Overload"}, {45, "Softstart"}, {46, "Selection"}, {48, "S-Device Supervisor"},
    {49, "S-Analog Sensor"}, {50, "S-Analog Actuator"}, {51, "S-Single Stage Controller"}, {52, "S-Gas Calibration"},
    {53, "Trip Point"}, {55, "File"}, {56, "S-Partial Pressure"}, {57, "Safety Supervisor"}, {58, "Safety Validator"},
    {59, "Safety Discrete Output Point"}, {60, "Safety Discrete Output Group"}, {61, "Safety Discrete Input Point"},
    {62, "Safety Discrete Input Group"}, {63, "Safety Dual Channel Output"}, {64, "S-Sensor Calibration"},
    {65, "Event Log"}, {66, "Motion Device Axis"}, {67, "Time Sync"}, {68, "Modbus"},
    {69, "Originator Connection List"}, {70, "Modbus Serial Link"}, {71, "Device Level Ring (DLR)"}, {72, "QoS"},
    {73, "Safety Analog Input Point"}, {74, "Safety Analog Input Group"}, {75, "Safety Dual Channel Analog Input"},
    {76, "SERCOS III Link"}, {77, "Target Connection List"}, {78, "Base Energy"}, {79, "Electrical Energy"},
    {80, "Non-Electrical Energy"}, {81, "Base Switch"}, {82, "SNMP"}, {83, "Power Management"}, {84, "RSTP Bridge"},
    {85, "RSTP Port"}, {86, "PRP/HSR Protocol"}, {87, "PRP/HSR Nodes Table"}, {88, "Safety Feedback"},
    {89, "Safety Dual Channel Feedback"}, {90, "Safety Stop Functions"}, {91, "Safety Limit Functions"},
    {92, "Power Curtailment"}, {93, "CIP Security"}, {94, "EtherNet/IP Security"}, {95, "Certificate Management"},
    {96, "Authority"}, {97, "Password Authenticator"}, {98, "Certificate Authenticator"}, {103, "PCCC Class"},
    {240, "ControlNet"}, {241, "ControlNet Keeper"}, {242, "ControlNet Scheduling"}, {243, "Connection Configuration"},
    {244, "Port"}, {245, "TCP/IP Interface"}, {246, "Ethernet Link"}, {247, "CompoNet"}, {248, "CompoNet Repeater"},
    {249, "HART Master Port"}, {250, "I/O Aggregation"}, {256, "Protection Trip"}, {257, "Protection Alarm"},
    {258, "Circuit Breaker Supervisor"}, {259, "Circuit Breaker Statistics"}, {260, "Electrical Demand"},
    {261, "Electrical Statistics"}, {262, "Machine Base Data"}, {263, "HART Process Device"},
    {264, "Process Device Diagnostics"}, {265, "LLDP Management"}, {266, "LLDP Data Table"},
    {267, "IO-Link Service Parameter"}, {268, "IO-Link Master PHY"}, {269, "IO-Link Device PHY"},
    {270, "Pilot Light Supervisor"}, {271, "Select Line Link"}, {272, "In-Cabinet Actual Topology"},
    {273, "In-Cabinet Commissioning"},
};
inline constexpr ValueName kSegmentTypeNames[] = {
    {0, "Port Segment"}, {1, "Logical Segment"}, {2, "Network Segment"}, {3, "Symbolic Segment"}, {4, "Data Segment"},
    {5, "Constructed Data Type"}, {6, "Elementary Data Type"}, {7, "Reserved"},
};
inline constexpr ValueName kDataSegmentTypeNames[] = {{0, "Simple Data Segment"}, {17, "ANSI Extended Symbol Segment"}};
inline constexpr ValueName kPortNames[] = {{0, "Reserved"}, {1, "Backplane"}};
inline constexpr ValueName kLogicalSegmentTypeNames[] = {
    {0, "Class ID"}, {1, "Instance ID"}, {2, "Member ID"}, {3, "Connection Point"}, {4, "Attribute ID"}, {5, "Special"},
    {6, "Service ID"}, {7, "Extended Logical"},
};
inline constexpr ValueName kSegmentFormatNames[] = {
    {0, "8-bit Logical Segment"}, {1, "16-bit Logical Segment"}, {2, "32-bit Logical Segment"}, {3, "Reserved"},
};
inline constexpr ValueName kEkeyDevtypeNames[] = {
    {0, "Generic Device (deprecated)"}, {2, "AC Drive"}, {3, "Motor Overload"}, {4, "Limit Switch"},
    {5, "Inductive Proximity Switch"}, {6, "Photoelectric Sensor"}, {7, "General Purpose Discrete I/O"}, {9, "Resolver"},
    {12, "Communications Adapter"}, {14, "Programmable Logic Controller"}, {16, "Position Controller"}, {19, "DC Drive"},
    {21, "Contactor"}, {22, "Motor Starter"}, {23, "Soft Start"}, {24, "Human-Machine Interface"},
    {26, "Mass Flow Controller"}, {27, "Pneumatic Valve"}, {28, "Vacuum Pressure Gauge"}, {29, "Process Control Value"},
    {30, "Residual Gas Analyzer"}, {31, "DC Power Generator"}, {32, "RF Power Generator"}, {33, "Turbomolecular Vacuum Pump"},
    {34, "Encoder"}, {35, "Safety Discrete I/O Device"}, {36, "Fluid Flow Controller"}, {37, "CIP Motion Drive"},
    {38, "CompoNet Repeater"}, {39, "Mass Flow Controller, Enhanced"}, {40, "CIP Modbus Device"},
    {41, "CIP Modbus Translator"}, {42, "Safety Analog I/O Device"}, {43, "Generic Device (keyable)"},
    {44, "Managed Ethernet Switch"}, {45, "CIP Motion Safety Drive Device"}, {46, "Safety Drive Device"},
    {47, "CIP Motion Encoder"}, {48, "CIP Motion Converter"}, {49, "CIP Motion I/O"},
    {50, "ControlNet Physical Layer Component"}, {51, "Circuit Breaker"}, {52, "HART Device"}, {53, "CIP-HART Translator"},
    {200, "Embedded Component"},
};
inline constexpr ValueName kCompBitNames[] = {{0, "Bit Cleared"}, {1, "Bit Set"}};
inline constexpr ValueName kScNames[] = {
    {1, "Get Attributes All"}, {2, "Set Attributes All"}, {3, "Get Attribute List"}, {4, "Set Attribute List"}, {5, "Reset"},
    {6, "Start"}, {7, "Stop"}, {8, "Create"}, {9, "Delete"}, {10, "Multiple Service Packet"}, {13, "Apply Attributes"},
    {14, "Get Attribute Single"}, {16, "Set Attribute Single"}, {17, "Find Next Object Instance"}, {21, "Restore"},
    {22, "Save"}, {23, "Nop"}, {24, "Get Member"}, {25, "Set Member"}, {26, "Insert Member"}, {27, "Remove Member"},
    {28, "Group Sync"},
};
inline constexpr ValueName kGenstatNames[] = {
    {0, "Success"}, {1, "Connection failure"}, {2, "Resource unavailable"}, {3, "Invalid parameter value"},
    {4, "Path segment error"}, {5, "Path destination unknown"}, {6, "Partial transfer"}, {7, "Connection lost"},
    {8, "Service not supported"}, {9, "Invalid attribute value"}, {10, "Attribute list error"},
    {11, "Already in requested mode/state"}, {12, "Object state conflict"}, {13, "Object already exists"},
    {14, "Attribute not settable"}, {15, "Privilege violation"}, {16, "Device state conflict"}, {17, "Reply data too large"},
    {18, "Fragmentation of a primitive value"}, {19, "Not enough data"}, {20, "Attribute not supported"},
    {21, "Too much data"}, {22, "Object does not exist"}, {23, "Service fragmentation sequence not in progress"},
    {24, "No stored attribute data"}, {25, "Store operation failure"}, {26, "Routing failure, request packet too large"},
    {27, "Routing failure, response packet too large"}, {28, "Missing attribute list entry data"},
    {29, "Invalid attribute value list"}, {30, "Embedded service error"}, {31, "Vendor specific error"},
    {32, "Invalid parameter"}, {33, "Write-once value or medium already written"}, {34, "Invalid reply received"},
    {35, "Buffer overflow"}, {36, "Invalid message format"}, {37, "Key failure in path"}, {38, "Path size invalid"},
    {39, "Unexpected attribute in list"}, {40, "Invalid Member ID"}, {41, "Member not settable"},
    {42, "Group 2 only server general failure"}, {43, "Unknown Modbus error"}, {44, "Attribute not gettable"},
};
inline constexpr ValueName kCmScNames[] = {
    {1, "Get Attributes All"}, {2, "Set Attributes All"}, {3, "Get Attribute List"}, {4, "Set Attribute List"}, {5, "Reset"},
    {6, "Start"}, {7, "Stop"}, {8, "Create"}, {9, "Delete"}, {10, "Multiple Service Packet"}, {13, "Apply Attributes"},
    {14, "Get Attribute Single"}, {16, "Set Attribute Single"}, {17, "Find Next Object Instance"}, {21, "Restore"},
    {22, "Save"}, {23, "Nop"}, {24, "Get Member"}, {25, "Set Member"}, {26, "Insert Member"}, {27, "Remove Member"},
    {28, "Group Sync"}, {78, "Forward Close"}, {84, "Forward Open"}, {82, "Unconnected Send"}, {91, "Large Forward Open"},
    {86, "Get Connection Data"}, {87, "Search Connection Data"}, {90, "Get Connection Owner"},
};

inline constexpr FieldTable kFields{
    hex("cip.class", "Class", 8).names(kClassNames),
    dec("cip.path_segment.type", "Path Segment Type", 8).mask(0xe0).names(kSegmentTypeNames),
    dec("cip.data_segment.type", "Data Segment Type", 8).mask(0x1f).names(kDataSegmentTypeNames),
    flag("cip.ex_linkaddress", "Extended Link Address", 8, 0x10, kTrueFalse),
    dec("cip.port", "Port", 8).mask(0xf).names(kPortNames),
    dec("cip.linkaddress.byte", "Link Address", 8),
    dec("cip.linkaddress_size", "Link Address Size", 8),
    text("cip.linkaddress.string", "Link Address"),
    dec("cip.logical_segment.type", "Logical Segment Type", 8).mask(0x1c).names(kLogicalSegmentTypeNames),
    dec("cip.logical_segment.format", "Logical Segment Format", 8).mask(0x3).names(kSegmentFormatNames),
    hex("cip.instance", "Instance", 8),
    hex("cip.member", "Member", 8),
    hex("cip.connpoint", "Connection Point", 8),
    dec("cip.attribute", "Attribute", 8),
    hex("cip.serviceid", "Service ID", 8),
    hex("cip.extlogical", "Extended Logical", 8),
    hex("cip.pad", "Pad Byte", 8),
    hex("cip.ekey.format", "Key Format", 8),
    hex("cip.ekey.vendor", "Vendor ID", 16).names(kEkeyVendorNames),
    hex("cip.ekey.devtype", "Device Type", 16).names(kEkeyDevtypeNames),
    hex("cip.ekey.product_code", "Product Code", 16),
    hex("cip.ekey.compatibility", "Compatibility", 8),
    hex("cip.ekey.comp_bit", "Compatibility", 8).mask(0x80).names(kCompBitNames),
    dec("cip.ekey.major_rev", "Major Revision", 8).mask(0x7f),
    dec("cip.ekey.minor_rev", "Minor Revision", 8),
    dec("cip.data_segment.size", "Data Size", 8).unit(" bytes"),
    text("cip.symbol", "ANSI Symbol"),
    hex("cip.service", "Service", 8),
    hex("cip.sc", "Service", 8).mask(0x7f).names(kScNames),
    hex("cip.rr", "Request/Response", 8).mask(0x80).names(kDirectionNames),
    dec("cip.request_path_size", "Request Path Size", 8).unit(" words"),
    bytes("cip.epath", "EPath"),
    hex("cip.path_segment", "Path Segment", 8),
    hex("cip.genstat", "General Status", 8).names(kGenstatNames),
    dec("cip.addstat_size", "Additional Status Size", 8).unit(" words"),
    hex("cip.addstat", "Additional Status", 16),
    bytes("cip.data", "Data"),
    dec("cip.msp.num_services", "Number of Services", 16),
    dec("cip.msp.offset", "Offset", 16),
    hex("cip.cm.sc", "Service", 8).mask(0x7f).names(kCmScNames),
    dec("cip.cm.priority", "Priority", 8).mask(0x10),
    dec("cip.cm.tick_time", "Tick time", 8).mask(0xf),
    dec("cip.cm.timeout_tick", "Time-out ticks", 8),
    dec("cip.cm.timeout", "Actual Time Out", 16).unit("(no plural)"),
    dec("cip.cm.msg_req_size", "Embedded Message Request Size", 16).unit(" bytes"),
    dec("cip.cm.route_path_size", "Route Path Size", 8).unit(" words"),
    hex("cip.reserved", "Reserved", 8),
};

// A path as it was sent, or as it is concluded from the request that a response answers.
struct Path {
    Bytes bytes;
    uint32_t start = 0; // of it in the layer
    bool concluded = false;
};

// What a path leads to, as far as columns tell it.
struct Target {
    int classId = -1;
    std::string label;    // "Message Router, Instance: 0x01"
    std::string_view symbol;
};

Target targetOf(Bytes path);
// "Class (0xac) - ", "'TAG' - ", "Connection Manager - "; empty for the message router.
std::string prefixOf(const Target& target);
// The words of the path and its segments. `title`: "Request Path".
void addPath(Layer& layer, const Path& path, std::string_view title);
// "Get Attributes All"; "Service (0x4c)" where it is unknown.
std::string serviceName(uint8_t service);
// The status of a response and what follows of it.
void addStatus(Layer& layer);
// A message within another one: its rows below `under`, the data by its class.
void addEmbedded(Layer& layer, uint32_t start, uint32_t length, Bytes requestPath, NodeId under);

inline uint32_t pathBytes(const Layer& layer, uint32_t start) { return 2u * layer.peek8(start + 1); }

// Behind the header of a message: service and path, or service and status.
inline uint32_t dataAt(const Layer& layer, uint32_t start)
{
    if ((layer.peek8(start) & 0x80) != 0)
        return start + 4 + 2u * layer.peek8(start + 3);
    return start + 2 + pathBytes(layer, start);
}

// The paths of a request, for its response: of the message, of the route, and of those inside.
struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    Bytes path;
    Bytes inner; // of an Unconnected Send
    Bytes route;
    std::vector<Bytes> parts; // of a Multiple Service Packet
    uint8_t service = 0;
};

// How the note on a response begins that EtherNet/IP keeps, one for each message of the frame; the service and the paths follow.
struct Note {
    FrameNumber frame;
    TimestampNs time;
};

inline constexpr int kMessagesMax = 7;

// How many messages of the frame were handed to the message router so far, at most kMessagesMax - 1.
int messagesBefore(Layer& layer);
Request requestFrom(Bytes note);
// The request that this response answers.
Request requestOf(Layer& layer);

} // namespace capscope::cip
