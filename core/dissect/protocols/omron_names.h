// Names of the values of FINS. OMRON, "FINS Commands Reference Manual" (W227).
#pragma once

#include "core/dissect/field.h"

namespace capscope::omron {

inline constexpr ValueName kAreaReadNames[] = {
    {0, "CIO, TR, CPU Bus Link, and Auxiliary : Bit status"},
    {64, "CIO, TR, CPU Bus Link, and Auxiliary : Bit status (with forced status)"},
    {128, "CIO, TR, CPU Bus Link, and Auxiliary : Word contents"},
    {192, "CIO, TR, CPU Bus Link, and Auxiliary : Word contents (with forced status)"},
    {1, "Timer/Counter : Completion Flag status"}, {65, "Timer/Counter : Completion Flag status (with forced status)"},
    {129, "Timer/Counter : PV"}, {130, "DM : Word contents"}, {3, "Transition : Flag status"},
    {67, "Transition : Flag status (with forced status)"}, {4, "Step : Flag status"}, {68, "Step : Status"},
    {132, "Step : Step timer PV"}, {5, "Forced status : Bit status"}, {133, "Forced status : Word contents"},
    {144, "Expansion DM : Word contents, bank E0"}, {145, "Expansion DM : Word contents, bank E1"},
    {146, "Expansion DM : Word contents, bank E2"}, {147, "Expansion DM : Word contents, bank E3"},
    {148, "Expansion DM : Word contents, bank E4"}, {149, "Expansion DM : Word contents, bank E5"},
    {150, "Expansion DM : Word contents, bank E6"}, {151, "Expansion DM : Word contents, bank E7"},
    {152, "Expansion DM : Word contents, current bank"},
    {156, "Register : Register contents / Current bank no. of expansion DM"}, {27, "Action : Flag status"},
    {221, "Interrupt status : Scheduled interrupt interval"}, {48, "CS1 mode: CIO Area : Bit status"},
    {49, "CS1 mode: Work Area : Bit status"}, {50, "CS1 mode: Holding Bit Area : Bit status"},
    {51, "CS1 mode: Auxiliary Area : Bit status"}, {112, "CS1 mode: CIO Area : Bit status (with forced status)"},
    {113, "CS1 mode: Work Area : Bit status (with forced status)"},
    {114, "CS1 mode: Holding Bit Area : Bit status (with forced status)"}, {176, "CS1 mode: CIO Area : Word contents"},
    {177, "CS1 mode: Work Area : Word contents"}, {178, "CS1 mode: Holding Bit Area : Word contents"},
    {179, "CS1 mode: Auxiliary Bit Area : Word contents"}, {240, "CS1 mode: CIO Area : Word contents (with forced status)"},
    {241, "CS1 mode: Work Area : Word contents (with forced status)"},
    {242, "CS1 mode: Holding Bit Area : Word contents (with forced status)"},
    {9, "CS1 mode: Timer/Counter : Completion Flag status"},
    {73, "CS1 mode: Timer/Counter : Completion Flag status (with forced status)"}, {137, "CS1 mode: Timer/Counter : PV"},
    {2, "CS1 mode: DM : Bit contents"}, {32, "CS1 mode: Expansion DM : Bit contents, bank E0"},
    {33, "CS1 mode: Expansion DM : Bit contents, bank E1"}, {34, "CS1 mode: Expansion DM : Bit contents, bank E2"},
    {35, "CS1 mode: Expansion DM : Bit contents, bank E3"}, {36, "CS1 mode: Expansion DM : Bit contents, bank E4"},
    {37, "CS1 mode: Expansion DM : Bit contents, bank E5"}, {38, "CS1 mode: Expansion DM : Bit contents, bank E6"},
    {39, "CS1 mode: Expansion DM : Bit contents, bank E7"}, {40, "CS1 mode: Expansion DM : Bit contents, bank E8"},
    {41, "CS1 mode: Expansion DM : Bit contents, bank E9"}, {42, "CS1 mode: Expansion DM : Bit contents, bank EA"},
    {43, "CS1 mode: Expansion DM : Bit contents, bank EB"}, {44, "CS1 mode: Expansion DM : Bit contents, bank EC"},
    {160, "CS1 mode: Expansion DM : Word contents, bank E0"}, {161, "CS1 mode: Expansion DM : Word contents, bank E1"},
    {162, "CS1 mode: Expansion DM : Word contents, bank E2"}, {163, "CS1 mode: Expansion DM : Word contents, bank E3"},
    {164, "CS1 mode: Expansion DM : Word contents, bank E4"}, {165, "CS1 mode: Expansion DM : Word contents, bank E5"},
    {166, "CS1 mode: Expansion DM : Word contents, bank E6"}, {167, "CS1 mode: Expansion DM : Word contents, bank E7"},
    {168, "CS1 mode: Expansion DM : Word contents, bank E8"}, {169, "CS1 mode: Expansion DM : Word contents, bank E9"},
    {170, "CS1 mode: Expansion DM : Word contents, bank EA"}, {171, "CS1 mode: Expansion DM : Word contents, bank EB"},
    {172, "CS1 mode: Expansion DM : Word contents, bank EC"},
    {188, "CS1 mode: Register : Register contents / Current bank no. of expansion DM"},
    {6, "CS1 mode: Task flag : Bit contents"}, {70, "CS1 mode: Task flag : Status"},
    {220, "CS1 mode: Index register : Register contents"}, {7, "CS1 mode: Clock pulses / Condition flags : Bit contents"},
};
inline constexpr ValueName kNumStatusNames[] = {{1, "Normal"}, {0, "Warning"}};
inline constexpr ValueName kTypeTypeNames[] = {{0, "Empty"}, {1, "I/O data"}, {2, "User program"}, {3, "Comments"}};
inline constexpr ValueName kTypeProtectedNames[] = {{1, "Protected"}, {0, "Not Protected"}};
inline constexpr ValueName kTypeEndNames[] = {{1, "Last Block"}, {0, "Not Last Block"}};
inline constexpr ValueName kAreaCodeNames[] = {
    {0x8010, "PC Setup"}, {0x8011, "Peripheral Device settings"}, {0x8012, "I/O table"}, {0x8013, "Routing tables"},
    {0x8002, "CPU Bus Unit settings"},
};
inline constexpr ValueName kParameterCodeNames[] = {
    {0, "Data transfer from the PC memory area to the file device"},
    {1, "Data transfer from the file device to the PC memory area"}, {2, "Data compared"},
};
inline constexpr ValueName kParameterNames[] = {{0, "Initializes the cycle time."}, {1, "Read the cycle time"}};
inline constexpr ValueName kDayNames[] = {{0, "Sun"}, {1, "Mon"}, {2, "Tues"}, {3, "Wed"}, {4, "Thur"}, {5, "Fri"}, {6, "Sat"}};
inline constexpr ValueName kFalsNoNames[] = {
    {0xfffe, "Present error cleared"}, {2, "Power interruption error"}, {160, 167, "SYSMAC BUS error"},
    {176, 179, "SYSMAC BUS/2 error"}, {231, "I/O verification error"}, {244, "Non-fatal SFC error"}, {247, "Batter error"},
    {248, "Indirect DM error"}, {249, "JMP error"}, {512, 533, "CPU Bus Unit error"},
    {1024, 1045, "CPU Bus Unit setting error"}, {0x4101, 0x42ff, "FALL (006) executed in user program"},
    {0xffff, "All errors cleared"}, {0x809f, "Cycle time too long"}, {0x80c0, 0x80c7, "I/O bus error"},
    {0x80e0, "I/O setting error"}, {0x80e1, "I/O points overflow"}, {0x80e9, "Duplication error"}, {0x80f0, "Program error"},
    {0x80f1, "Memory error"}, {0x80f3, "Fatal SFC error"}, {0x80ff, "System error"}, {0x8100, 0x8115, "CPU bus error"},
    {0xc101, 0xc2ff, "FALS(007) executed"},
};
inline constexpr ValueName kFileParameterCodeNames[] = {
    {0, "Write new file, do not overwrite"}, {1, "Write new file, overwrite"}, {2, "Append to file "}, {3, "Overwrite file"},
};
inline constexpr ValueName kVolumeParameterCodeNames[] = {
    {0, "Create new volume label, do not overwrite"}, {1, "Create new volume label, overwrite"},
    {2, "Delete existing volume label"},
};
inline constexpr ValueName kResetSpecificationNames[] = {
    {0, "Force-reset (OFF)"}, {1, "Force-set (ON)"}, {0x8000, "Forced status released and bit turned OFF (0)"},
    {0x8001, "Forced status released and bit turned ON (1)"}, {0xffff, "Forced status released"},
};
inline constexpr ValueName kModeCodeNames[] = {{0, "PROGRAM mode"}, {1, "DEBUG mode"}, {2, "MONITOR mode"}, {4, "RUN mode"}};
inline constexpr ValueName kTcpCommandNames[] = {
    {0, "Node Address Data Send (Client to Server)"}, {1, "Node Address Data Send (Server to Client)"}, {2, "Frame Send"},
    {3, "Frame Send Error Notification"}, {6, "Connection Confirmation"},
};
inline constexpr ValueName kErrorCodeNames[] = {
    {0, "Normal"}, {1, "The header is not 'FINS' (ASCII code)"}, {2, "The data length is too long"},
    {3, "The command is not supported"}, {32, "All connections are in use"}, {33, "The specified node is already connected"},
    {34, "Attempt to access a protected node from an unspecified IP address"},
    {35, "The client FINS node address is out of range"},
    {36, "The same FINS node address is being used by the client and server"},
    {37, "All the node addresses available for allocation have been used"},
};
inline constexpr ValueName kIcfGwbNames[] = {{0, "Don't use Gateway"}, {1, "Use Gateway"}};
inline constexpr ValueName kIcfDtbNames[] = {{0, "Command"}, {1, "Response"}};
inline constexpr ValueName kIcfRsbNames[] = {{0, "Response Required"}, {1, "Response Not Required"}};
inline constexpr ValueName kDnaNames[] = {{0, "Local network"}, {1, 127, "Remote network"}};
inline constexpr ValueName kDa1Names[] = {{0, 62, "SYSMAC NET / LINK"}, {63, 126, "SYSMAC NET"}, {255, "Broadcast"}};
inline constexpr ValueName kDa2Names[] = {
    {0, "PC (CPU)"}, {254, "SYSMAC NET or LINK Unit connected to network"}, {16, 31, "CPU BUS Unit"},
};
inline constexpr ValueName kCommandNames[] = {
    {257, "Memory Area Read"}, {258, "Memory Area Write"}, {259, "Memory Area Fill"}, {260, "Multiple Memory Area Read"},
    {261, "Memory Area Transfer"}, {513, "Parameter Area Read"}, {514, "Parameter Area Write"}, {515, "Parameter Area Clear"},
    {544, "Data Link Table Read"}, {545, "Data Link Table Write"}, {772, "Program Area Protect"},
    {773, "Program Area Protect Clear"}, {774, "Program Area Read"}, {775, "Program Area Write"}, {776, "Program Area Clear"},
    {1025, "Run"}, {1026, "Stop"}, {1027, "Reset"}, {1281, "Controller Data Read"}, {1282, "Connection Data Read"},
    {1537, "Controller Status Read"}, {1538, "Network Status Read"}, {1539, "Data Link Status Read"},
    {1568, "Cycle Time Read"}, {1793, "Clock Read"}, {1794, "Clock Write"}, {2049, "LOOP-BACK Test"},
    {2050, "Broadcast Test Results Read"}, {2051, "Broadcast Test Data Send"},
    {2336, "Message Read | Message Clear | FAL/FALS Read"}, {3073, "Access Right Acquire"},
    {3074, "Access Right Forced Acquire"}, {3075, "Access Right Release"}, {8449, "Error Clear"}, {8450, "Error Log Read"},
    {8451, "Error Log Clear"}, {8705, "File Name Read"}, {8706, "Single File Read"}, {8707, "Single File Write"},
    {8708, "Memory Card Format"}, {8709, "File Delete"}, {8710, "Volume Label Create/Delete"}, {8711, "File Copy"},
    {8712, "File Name Change"}, {8713, "File Data Check"}, {8714, "Memory Area File Transfer"},
    {8715, "Parameter Area File Transfer"}, {8716, "Program Area File Transfer"}, {8719, "File Memory Index Read"},
    {8720, "File Memory Read"}, {8721, "File Memory Write"}, {8961, "Forced Set/Reset"}, {8962, "Forced Set/Reset Cancel"},
    {8970, "Multiple Forced Status Read"}, {9729, "Name Set"}, {9730, "Name Delete"}, {9731, "Name Read"},
};
inline constexpr ValueName kMemoryCardNames[] = {{0, "No memory card"}, {1, "SPRAM"}, {2, "EPROM"}, {3, "EEPROM"}};
inline constexpr ValueName kStatusNames[] = {{0, "Stop"}, {1, "Run"}, {128, "CPU on standby"}};
inline constexpr ValueName kPollingStatusNames[] = {{1, "Unit does not respond to polling"}, {0, "Unit responds to polling"}};
inline constexpr ValueName kExitStatusNames[] = {{1, "Error"}, {0, "Normal"}};
inline constexpr ValueName kLowNetworkNames[] = {{1, "In network"}, {0, "Not in network"}};
inline constexpr ValueName kCyclicOperationNames[] = {{0, "Stopped"}, {1, "Active"}};
inline constexpr ValueName kTransStatusNames[] = {{0, "No transmission"}, {1, "Transmission"}};
inline constexpr ValueName kTypeNames[] = {{0, "RAM"}, {1, "First half RAM; second half ROM"}};
inline constexpr ValueName kSlaveMasterNames[] = {{1, "Master"}, {0, "Slave"}};
inline constexpr ValueName kDataLinkNames[] = {{1, "Active"}, {0, "Not Active"}};
inline constexpr ValueName kResponseCodeNames[] = {
    {0, "Normal completion"}, {1, "Service was interrupted"}, {257, "Local node not part of Network"},
    {258, "Token time-out, node number to large"}, {259, "Number of transmit retries exceeded"},
    {260, "Maximum number of frames exceeded"}, {261, "Node number setting error (range)"},
    {262, "Node number duplication error"}, {513, "Destination node not part of Network"},
    {514, "No node with the specified node number"}, {515, "Third node not part of Network : Broadcasting was specified"},
    {516, "Busy error, destination node busy"}, {517, "Response time-out"}, {769, "Error occurred : ERC indicator is lit"},
    {770, "CPU error occurred in the PC at the destination node"}, {771, "A controller error has prevented a normal response"},
    {772, "Node number setting error"}, {1025, "An undefined command has been used"},
    {1026, "Cannot process command because the specified unit model or version is wrong"},
    {1281, "Destination node number is not set in the routing table"}, {1282, "Routing table isn't registered"},
    {1283, "Routing table error"}, {1284, "Max relay nodes (2) was exceeded"},
    {4097, "The command is longer than the max permissible length"},
    {4098, "The command is shorter than the min permissible length"},
    {4099, "The designated number of data items differs from the actual number"},
    {4100, "An incorrect command format has been used"}, {4101, "An incorrect header has been used"},
    {4353, "Memory area code invalid or DM is not available"}, {4354, "Access size is wrong in command"},
    {4355, "First address in inaccessible area"}, {4356, "The end of specified word range exceeds acceptable range"},
    {4358, "A non-existent program number"}, {4361, "The size of data items in command block are wrong"},
    {4362, "The IOM break function cannot be executed"}, {4363, "The response block is longer than the max length"},
    {4364, "An incorrect parameter code has been specified"}, {8194, "The data is protected"},
    {8195, "Registered table does not exist"}, {8196, "Search data does not exist"}, {8197, "Non-existent program number"},
    {8198, "Non-existent file"}, {8199, "Verification error"}, {8449, "Specified area is read-only"},
    {8450, "The data is protected"}, {8451, "Too many files open"}, {8453, "Non-existent program number"},
    {8454, "Non-existent file"}, {8455, "File already exists"}, {8456, "Data cannot be changed"},
    {8705, "The mode is wrong (executing)"}, {8706, "The mode is wrong (stopped)"}, {8707, "The PC is in the PROGRAM mode"},
    {8708, "The PC is in the DEBUG mode"}, {8709, "The PC is in the MONITOR mode"}, {8710, "The PC is in the RUN mode"},
    {8711, "The specified node is not the control node"}, {8712, "The mode is wrong and the step cannot be executed"},
    {8961, "The file device does not exist where specified"}, {8962, "The specified memory does not exist"},
    {8963, "No clock exists"}, {9217, "Data link table is incorrect"}, {9474, "Parity / checksum error occurred"},
    {9475, "I/O setting error"}, {9476, "Too many I/O points"}, {9477, "CPU bus error"}, {9478, "I/O duplication error"},
    {9479, "I/O bus error"}, {9481, "SYSMAC BUS/2 error"}, {9482, "Special I/O Unit error"},
    {9485, "Duplication in SYSMAC BUS word allocation"}, {9487, "A memory error has occurred"},
    {9488, "Terminator not connected in SYSMAC BUS system"}, {9729, "The specified area is not protected"},
    {9730, "An incorrect password has been specified"}, {9732, "The specified area is protected"},
    {9733, "The service is being executed"}, {9734, "The service is not being executed"},
    {9735, "Service cannot be execute from local node"}, {9736, "Service cannot be executed settings are incorrect"},
    {9737, "Service cannot be executed incorrect settings in command data"},
    {9738, "The specified action has already been registered"}, {9739, "Cannot clear error, error still exists"},
    {0x3001, "The access right is held by another device"}, {0x4001, "Command aborted with ABORT command"},
};

} // namespace capscope::omron
