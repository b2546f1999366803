// S7 communication: variables, blocks and states of Siemens controllers, over COTP. Follows what is publicly known of the protocol.
// Not decoded: the contents of system status lists, alarms, cyclic services, NC variables.
#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"

#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kProgrammerNames[] = {
    {1, "Block status"}, {2, "Variable status"}, {3, "Output ISTACK"}, {4, "Output BSTACK"}, {5, "Output LSTACK"},
    {6, "Time measurement from to"}, {7, "Force selection"}, {8, "Modify variable"}, {9, "Force"}, {10, "Breakpoint"},
    {11, "Exit HOLD"}, {12, "Memory reset"}, {13, "Disable job"}, {14, "Enable job"}, {15, "Delete job"}, {16, "Read job list"},
    {17, "Read job"}, {18, "Replace job"}, {19, "Block status v2"}, {22, "Flash LED"},
};
constexpr ValueName kCyclicNames[] = {
    {1, "Cyclic transfer"}, {4, "Unsubscribe"}, {5, "Change driven transfer"}, {7, "Change driven transfer modify"}, {8, "RDREC"},
};
constexpr ValueName kBlockNames[] = {{1, "List blocks"}, {2, "List blocks of type"}, {3, "Get block info"}};
constexpr ValueName kCpuNames[] = {
    {1, "Read SZL"}, {2, "Message service"}, {3, "Diagnostic message"}, {5, "ALARM_8 indication"}, {6, "NOTIFY indication"},
    {7, "ALARM_8 lock"}, {8, "ALARM_8 unlock"}, {9, "SCAN indication"}, {11, "ALARM ack"}, {12, "ALARM ack indication"},
    {13, "ALARM lock indication"}, {14, "ALARM unlock indication"}, {17, "ALARM_SQ indication"}, {18, "ALARM_S indication"},
    {19, "ALARM query"}, {22, "NOTIFY_8 indication"},
};
constexpr ValueName kSecurityNames[] = {{1, "PLC password"}};
constexpr ValueName kTimeNames[] = {{1, "Read clock"}, {2, "Set clock"}, {3, "Read clock (following)"}, {4, "Set clock"}};
constexpr ValueName kTranspSizeNames[] = {
    {1, "BIT"}, {2, "BYTE"}, {3, "CHAR"}, {4, "WORD"}, {5, "INT"}, {6, "DWORD"}, {7, "DINT"}, {8, "REAL"}, {10, "TOD"},
    {11, "TIME"}, {12, "S5TIME"}, {15, "DATE_AND_TIME"}, {28, "COUNTER"}, {29, "TIMER"}, {30, "IEC TIMER"},
    {31, "IEC COUNTER"}, {32, "HS COUNTER"},
};
constexpr ValueName kItemSyntaxidNames[] = {
    {16, "S7ANY"}, {19, "PBC-R_ID"}, {21, "ALARM_LOCKFREE"}, {22, "ALARM_IND"}, {25, "ALARM_ACK"}, {26, "ALARM_QUERYREQ"},
    {28, "NOTIFY_IND"}, {130, "NCK"}, {131, "NCK_M"}, {132, "NCK_I"}, {162, "DRIVEESANY"}, {178, "1200SYM"}, {176, "DBREAD"},
};
constexpr ValueName kItemAreaNames[] = {
    {1, "Data record"}, {3, "System info of 200 family"}, {5, "System flags of 200 family"},
    {6, "Analog inputs of 200 family"}, {7, "Analog outputs of 200 family"}, {128, "Direct peripheral access (P)"},
    {129, "Inputs (I)"}, {130, "Outputs (Q)"}, {131, "Flags (M)"}, {132, "Data blocks (DB)"},
    {133, "Instance data blocks (DI)"}, {134, "Local data (L)"}, {135, "Unknown yet (V)"}, {28, "S7 counters (C)"},
    {29, "S7 timers (T)"}, {30, "IEC counters (200 family)"}, {31, "IEC timers (200 family)"},
};
constexpr ValueName kDataReturncodeNames[] = {
    {0, "Reserved"}, {1, "Hardware error"}, {3, "Accessing the object not allowed"}, {5, "Invalid address"},
    {6, "Data type not supported"}, {7, "Data type inconsistent"}, {10, "Object does not exist"}, {255, "Success"},
};
constexpr ValueName kDataTransportsizeNames[] = {
    {0, "NULL"}, {3, "BIT"}, {4, "BYTE/WORD/DWORD"}, {5, "INTEGER"}, {6, "DINTEGER"}, {7, "REAL"}, {9, "OCTET STRING"},
    {17, "NCK ADDRESS1"}, {18, "NCK ADDRESS2"},
};
constexpr ValueName kParamFuncNames[] = {
    {0, "CPU services"}, {240, "Setup communication"}, {4, "Read Var"}, {5, "Write Var"}, {26, "Request download"},
    {27, "Download block"}, {28, "Download ended"}, {29, "Start upload"}, {30, "Upload"}, {31, "End upload"},
    {40, "PI-Service"}, {41, "PLC Stop"},
};
constexpr ValueName kPartlistExNames[] = {
    {0, "All SZL partial lists of the module"}, {17, "All identification data records of a module"},
    {18, "All characteristics"}, {19, "Data records of all memory areas"}, {20, "All system areas of a module"},
    {21, "Data records of all block types of a module"}, {22, "Data records of all priority classes"},
    {23, "All SDBs of a module"}, {24, "All data records"}, {25, "Status of all LEDs"},
    {28, "Identification of all components"}, {33, "Data records of all possible interrupts on a module"},
    {34, "Data records of all possible interrupts on a module"}, {35, "Data records of all priority classes of a module"},
    {36, "All modules that can occur on the module"}, {49, "Not defined"},
    {51, "All stations logged on for messages and diagnostic events"}, {55, "Details of all Ethernet interfaces"},
    {113, "Information about the current status of the H system"}, {116, "Status of all LEDs"},
    {129, "Startup information of all OBs"}, {130, "All startup events"},
    {144, "Information of all DP master systems known to the CPU"},
    {145, "Module status information of all plugged in modules and submodules"},
    {146, "Expected status of the central racks/stations of a DP master system connected via an integrated DP interface"},
    {148, "Expected status of the rack in the central configuration/the stations of a DP master system/IO controller system that is connected via an integrated DP/PN interface module"},
    {149, "Extended information on a DP master system/PROFINET IO system"}, {160, "All entries possible in the current mode"},
    {177, "Obtain the first 4 diagnostic bytes of a module with diagnostic capability"},
    {178, "Obtain diagnostic data record 1 of a module in a central rack, rack/slot specified by index"},
    {179, "Obtain diagnostic data of a module, logical base address specified by index"},
    {180, "Obtain diagnostic data of a DP slave, diagnostic address of the module specified by index"},
    {256, "A partial list with all partial list extracts"}, {273, "A single identification data record"},
    {274, "Characteristics of a group, specified by index"}, {275, "Data record for one memory area, specified by index"},
    {276, "One system area, specified by index"}, {277, "Data record of a block type, specified by index"},
    {278, "Data record of the specified priority class, specified by index"}, {279, "One single SDB, specified by index"},
    {280, "One data record, specified by index"}, {281, "Status of one LED, specified by index"},
    {284, "Identification of one component"},
    {289, "Data records of all possible interrupts of one class, class specified by index"},
    {290, "Data records of all possible interrupts of one class, class specified by index"},
    {291, "Data record of one priority class, specified by index"}, {292, "Information about the last mode transition"},
    {305, "Information about a communication unit, specified by index"},
    {306, "Status data for one communication section of the CPU, section specified by index"},
    {311, "Details of one Ethernet interface"}, {372, "Status of an LED, specified by index"},
    {385, "Startup information of all synchronous error OBs"}, {386, "Startup events of all synchronous error OBs"},
    {400, "Information of one DP master system"}, {401, "Status information of all modules/racks with wrong type identifier"},
    {416, "The most recent entries, the number of most recent entries specified by index"}, {512, "A partial list extract"},
    {540, "Identification of all components of a CPU in an H system"},
    {545, "Data records for the specified interrupt, interrupt (OB no.) specified by index"},
    {546, "Data records for the specified interrupt, interrupt (OB no.) specified by index"},
    {547, "Data records of the priority classes being processed"}, {548, "Processed mode transition"},
    {641, "Startup information of all synchronous error OBs of one priority class"},
    {642, "Startup events of all synchronous error OBs of one priority class"},
    {657, "Status information of all faulty modules"},
    {658, "Actual status of the central racks/stations of a DP master system connected via an integrated DP interface"},
    {660, "Actual status of the rack in the central configuration/the stations of a DP master system/IO controller system that is connected via an integrated DP/PN interface module"},
    {768, "Possible indexes of a partial list extract"},
    {796, "Identification of one component of all redundant CPUs in an H system"},
    {897, "Startup information of all OBs of one priority class"}, {898, "Startup events of all OBs of a priority class"},
    {913, "Status information of all modules that are not available"},
    {914, "State of the battery backup of the racks in a central configuration"}, {1060, "Current mode transition"},
    {1170, "State of the total backup of the racks in a central configuration"},
    {1184, "Start information of all standard OBs"}, {1316, "Specified mode transition, specified by index"},
    {1409, "Startup information of all synchronous error OBs before processing"},
    {1410, "Startup events of all synchronous error OBs before processing"},
    {1425, "Status information of all submodules of the host module"},
    {1426, "State of the 24 V power supply of the modules in a central configuration"},
    {1440, "All entries from communications units"},
    {1665, "Startup information of all synchronous error OBs of a priority class before processing"},
    {1666, "Startup events of all synchronous error OBs of a priority class before processing"},
    {1682, "OK state of the expansion racks in the central configuration / of the stations of a DP master system connected via an integrated DP interface"},
    {1684, "Status of the expansion racks in the central configuration/the stations of a DP master system/IO controller system that is connected via an integrated DP/PN interface module"},
    {1686, "Module status information on all interface modules in a specified module (with PROFIBUS DP and central modules, the interface module level is not present)"},
    {1696, "All entries of the object management system"},
    {1921, "Startup information of all OBs of one priority class before processing"},
    {1922, "Startup events of all OBs of one priority class before processing"},
    {1952, "All entries of the test and installation function"},
    {2082, "Data records of all interrupts of one class and for which the corresponding interrupt OB is loaded, class specified by index"},
    {2177, "Startup information of all OBs before processing"}, {2178, "Startup events of all OBs before processing"},
    {2208, "All entries due to operating statuses"},
    {2337, "Data records of all interrupts of one class and for which the corresponding interrupt OB is loaded, class specified by index"},
    {2338, "Data records of all interrupts for which the corresponding interrupt OB is loaded"},
    {2433, "Startup information of all synchronous error OBs being processed"},
    {2434, "Startup events of all synchronous error OBs being processed"},
    {2449, "Module status information of a DP master system"}, {2464, "All entries caused by asynchronous errors"},
    {2593, "Data records of all interrupts for which the corresponding interrupt OB is loaded"},
    {2689, "Startup information of all synchronous error OBs of a priority class being processed"},
    {2690, "Startup events of all synchronous error OBs of a priority class being processed"},
    {2705, "Module status information of all DP master systems"}, {2720, "All entries caused by synchronous errors"},
    {2945, "Startup information of all OBs of one priority class being processed"},
    {2946, "Startup events of all OBs of one priority class being processed"},
    {2976, "All entries caused by STOP, abort, mode transition"},
    {3189, "Communication status between the H system and a switched DP slave, slave specified by index"},
    {3201, "Startup information of all OBs being processed"}, {3202, "Startup events of all OBs being processed"},
    {3217, "Status information of a module in the central rack or connected to an integrated DP communications processor via the logical base address"},
    {3222, "Module status information on a module/interface module centrally or at a PROFIBUS DP/PROFINET interface module via the start address"},
    {3232, "All entries caused by fault-tolerant/fail-safe events"},
    {3473, "Module status information of all modules in the specified rack/in the specified station (DP or PROFINET)"},
    {3488, "All diagnostic entries"}, {3729, "Module status information of all configured modules"},
    {3744, "All user entries"}, {3840, "List of all the SZL-IDs of a module, only partial list header information"},
    {3857, "Module identification, only partial list header information"},
    {3858, "CPU characteristics, only partial list header information"},
    {3859, "User memory areas, only partial list header information"},
    {3860, "System areas, only partial list header information"}, {3861, "Block types, only partial list header information"},
    {3862, "Priority classes, only partial list header information"},
    {3863, "List of the permitted SDBs, only partial list header information"},
    {3864, "Maximum S7-300 I/O configuration, only partial list header information"},
    {3865, "Status of the module LEDs, only partial list header information"},
    {3868, "Component Identification, only partial list header information"},
    {3873, "Interrupt / error assignment, only partial list header information"},
    {3874, "Interrupt status, only partial list header information"},
    {3875, "Priority classes, only partial list header information"}, {3876, "Modes, only partial list header information"},
    {3889, "Communication capability parameters, only partial list header information"},
    {3890, "Communication status data, only partial list header information"},
    {3891, "Diagnostics: device logon list, only partial list header information"},
    {3895, "Ethernet - Details of a Module, only partial list header information"},
    {3953, "H CPU group information, only partial list header information"},
    {3969, "Start information list, only partial list header information"},
    {3970, "Start event list, only partial list header information"},
    {3984, "DP Master System Information, only partial list header information"},
    {3985, "Module status information, only partial list header information"},
    {3986, "Rack / station status information, only partial list header information"},
    {3988, "Rack / station status information, only partial list header information"},
    {3989, "Extended DP master system information, only partial list header information"},
    {4000, "Diagnostic buffer of the CPU, only partial list header information"},
    {0x4092, "Expected status of the stations of a DP master system connected via an external DP interface"},
    {0x4292, "Actual status of the stations of a DP master system connected via an external DP interface"},
    {0x4692, "OK state of the stations of a DP master system connected via an external DP interface"},
    {0x4c91, "Status information of a module connected to an external DP communications processor via the logical base address"},
    {0x4f92, "Only partial list header information of the '4x92' list"},
};
constexpr ValueName kDiagTypeNames[] = {{0, "CPU"}, {256, "IM"}, {0xc000, "CP"}, {0x8000, "FM"}};
constexpr ValueName kPartlistNumNames[] = {
    {0, "List of all the SZL-IDs of a module"}, {17, "Module identification"}, {18, "CPU characteristics"},
    {19, "User memory areas"}, {20, "System areas"}, {21, "Block types"}, {22, "Priority classes"},
    {23, "List of the permitted SDBs with a number < 1000"}, {24, "Maximum S7-300 I/O configuration"},
    {25, "Status of the module LEDs"}, {28, "Component Identification"}, {33, "Interrupt / error assignment"},
    {34, "Interrupt status"}, {35, "Priority classes"}, {36, "Modes"},
    {37, "Assignment between process image partitions and OBs"}, {49, "Communication capability parameters"},
    {50, "Communication status data"}, {51, "Diagnostics: device logon list"}, {55, "Ethernet - Details of a Module"},
    {113, "H CPU group information"}, {116, "Status of the module LEDs"}, {117, "Switched DP slaves in the H-system"},
    {129, "Start information list"}, {130, "Start event list"}, {144, "DP Master System Information"},
    {145, "Module status information"}, {146, "Rack / station status information"}, {148, "Rack / station status information"},
    {149, "Extended DP master system information"}, {150, "Module status information, PROFINET IO and PROFIBUS DP"},
    {160, "Diagnostic buffer of the CPU"}, {177, "Module diagnostic information (data record 0)"},
    {178, "Module diagnostic information (data record 1), geographical address"},
    {179, "Module diagnostic information (data record 1), logical address"}, {180, "Diagnostic data of a DP slave"},
};
constexpr ValueName kBlockLangNames[] = {
    {0, "Not defined"}, {1, "AWL"}, {2, "KOP"}, {3, "FUP"}, {4, "SCL"}, {5, "DB"}, {6, "GRAPH"}, {7, "SDB"}, {8, "CPU-DB"},
    {17, "SDB (after overall reset)"}, {18, "SDB (Routing)"}, {41, "ENCRYPT"},
};
constexpr ValueName kUserdataTypeNames[] = {
    {0, "Push"}, {4, "Request"}, {8, "Response"}, {3, "NC Push"}, {7, "NC Request"}, {11, "NC Response"},
};
constexpr ValueName kUserdataFuncgroupNames[] = {
    {0, "Mode-transition"}, {1, "Programmer commands"}, {2, "Cyclic services"}, {3, "Block functions"}, {4, "CPU functions"},
    {5, "Security"}, {6, "PBC BSEND/BRECV"}, {7, "Time functions"}, {15, "NC programming"},
};
constexpr ValueName kUserdataReqres1Names[] = {{0, "Undef"}, {17, "Req"}, {18, "Res"}};
constexpr ValueName kUserdataLastdataunitNames[] = {{0, "Yes"}, {1, "No"}};
constexpr ValueName kParamErrcodNames[] = {
    {0, "No error"}, {272, "Invalid block number"}, {273, "Invalid request length"}, {274, "Invalid parameter"},
    {275, "Invalid block type"}, {276, "Block not found"}, {277, "Block already exists"}, {278, "Block is write-protected"},
    {279, "The block/operating system update is too large"}, {280, "Invalid block number"},
    {281, "Incorrect password entered"}, {282, "PG resource error"}, {283, "PLC resource error"}, {284, "Protocol error"},
    {285, "Too many blocks (module-related restriction)"},
    {286, "There is no longer a connection to the database, or S7DOS handle is invalid"}, {287, "Result buffer too small"},
    {288, "End of block list"}, {320, "Insufficient memory available"},
    {321, "Job cannot be processed because of a lack of resources"},
    {0x8001, "The requested service cannot be performed while the block is in the current status"},
    {0x8003, "S7 protocol error: Error occurred while transferring the block"},
    {0x8100, "Application, general error: Service unknown to remote module"},
    {0x8104, "This service is not implemented on the module or a frame error was reported"},
    {0x8204, "The type specification for the object is inconsistent"},
    {0x8205, "A copied block already exists and is not linked"},
    {0x8301, "Insufficient memory space or work memory on the module, or specified storage medium not accessible"},
    {0x8302, "Too few resources available or the processor resources are not available"},
    {0x8304, "No further parallel upload possible. There is a resource bottleneck"}, {0x8305, "Function not available"},
    {0x8306, "Insufficient work memory (for copying, linking, loading AWP)"},
    {0x8307, "Not enough retentive work memory (for copying, linking, loading AWP)"},
    {0x8401, "S7 protocol error: Invalid service sequence (for example, loading or uploading a block)"},
    {0x8402, "Service cannot execute owing to status of the addressed object"},
    {0x8404, "S7 protocol: The function cannot be performed"},
    {0x8405, "Remote block is in DISABLE state (CFB). The function cannot be performed"},
    {0x8500, "S7 protocol error: Wrong frames"}, {0x8503, "Alarm from the module: Service canceled prematurely"},
    {0x8701, "Error addressing the object on the communications partner (for example, area length error)"},
    {0x8702, "The requested service is not supported by the module"}, {0x8703, "Access to object refused"},
    {0x8704, "Access error: Object damaged"}, {0xd001, "Protocol error: Illegal job number"},
    {0xd002, "Parameter error: Illegal job variant"}, {0xd003, "Parameter error: Debugging function not supported by module"},
    {0xd004, "Parameter error: Illegal job status"}, {0xd005, "Parameter error: Illegal job termination"},
    {0xd006, "Parameter error: Illegal link disconnection ID"}, {0xd007, "Parameter error: Illegal number of buffer elements"},
    {0xd008, "Parameter error: Illegal scan rate"}, {0xd009, "Parameter error: Illegal number of executions"},
    {0xd00a, "Parameter error: Illegal trigger event"}, {0xd00b, "Parameter error: Illegal trigger condition"},
    {0xd011, "Parameter error in path of the call environment: Block does not exist"},
    {0xd012, "Parameter error: Wrong address in block"}, {0xd014, "Parameter error: Block being deleted/overwritten"},
    {0xd015, "Parameter error: Illegal tag address"},
    {0xd016, "Parameter error: Test jobs not possible, because of errors in user program"},
    {0xd017, "Parameter error: Illegal trigger number"}, {0xd025, "Parameter error: Invalid path"},
    {0xd026, "Parameter error: Illegal access type"}, {0xd027, "Parameter error: This number of data blocks is not permitted"},
    {0xd031, "Internal protocol error"}, {0xd032, "Parameter error: Wrong result buffer length"},
    {0xd033, "Protocol error: Wrong job length"},
    {0xd03f, "Coding error: Error in parameter section (for example, reserve bytes not equal to 0)"},
    {0xd041, "Data error: Illegal status list ID"}, {0xd042, "Data error: Illegal tag address"},
    {0xd043, "Data error: Referenced job not found, check job data"},
    {0xd044, "Data error: Illegal tag value, check job data"},
    {0xd045, "Data error: Exiting the ODIS control is not allowed in HOLD"},
    {0xd046, "Data error: Illegal measuring stage during run-time measurement"},
    {0xd047, "Data error: Illegal hierarchy in 'Read job list'"}, {0xd048, "Data error: Illegal deletion ID in 'Delete job'"},
    {0xd049, "Invalid substitute ID in 'Replace job'"}, {0xd04a, "Error executing 'program status'"},
    {0xd05f, "Coding error: Error in data section (for example, reserve bytes not equal to 0, ...)"},
    {0xd061, "Resource error: No memory space for job"}, {0xd062, "Resource error: Job list full"},
    {0xd063, "Resource error: Trigger event occupied"},
    {0xd064, "Resource error: Not enough memory space for one result buffer element"},
    {0xd065, "Resource error: Not enough memory space for several  result buffer elements"},
    {0xd066, "Resource error: The timer available for run-time measurement is occupied by another job"},
    {0xd067, "Resource error: Too many 'modify tag' jobs active (in particular multi-processor operation)"},
    {0xd081, "Function not permitted in current mode"}, {0xd082, "Mode error: Cannot exit HOLD mode"},
    {0xd0a1, "Function not permitted in current protection level"},
    {0xd0a2, "Function not possible at present, because a function is running that modifies memory"},
    {0xd0a3, "Too many 'modify tag' jobs active on the I/O (in particular multi-processor operation)"},
    {0xd0a4, "'Forcing' has already been established"}, {0xd0a5, "Referenced job not found"},
    {0xd0a6, "Job cannot be disabled/enabled"},
    {0xd0a7, "Job cannot be deleted, for example because it is currently being read"},
    {0xd0a8, "Job cannot be replaced, for example because it is currently being read or deleted"},
    {0xd0a9, "Job cannot be read, for example because it is currently being deleted"},
    {0xd0aa, "Time limit exceeded in processing operation"}, {0xd0ab, "Invalid job parameters in process operation"},
    {0xd0ac, "Invalid job data in process operation"}, {0xd0ad, "Operating mode already set"},
    {0xd0ae, "The job was set up over a different connection and can only be handled over this connection"},
    {0xd0c1, "At least one error has been detected while accessing the tag(s)"}, {0xd0c2, "Change to STOP/HOLD mode"},
    {0xd0c3, "At least one error was detected while accessing the tag(s). Mode change to STOP/HOLD"},
    {0xd0c4, "Timeout during run-time measurement"},
    {0xd0c5, "Display of block stack inconsistent, because blocks were deleted/reloaded"},
    {0xd0c6, "Job was automatically deleted as the jobs it referenced have been deleted"},
    {0xd0c7, "The job was automatically deleted because STOP mode was exited"},
    {0xd0c8, "'Block status' aborted because of inconsistencies between test job and running program"},
    {0xd0c9, "Exit the status area by resetting OB90"},
    {0xd0ca, "Exiting the status range by resetting OB90 and access error reading tags before exiting"},
    {0xd0cb, "The output disable for the peripheral outputs has been activated again"},
    {0xd0cc, "The amount of data for the debugging functions is restricted by the time limit"},
    {0xd201, "Syntax error in block name"}, {0xd202, "Syntax error in function parameters"},
    {0xd205, "Linked block already exists in RAM: Conditional copying is not possible"},
    {0xd206, "Linked block already exists in EPROM: Conditional copying is not possible"},
    {0xd208, "Maximum number of copied (not linked) blocks on module exceeded"},
    {0xd209, "(At least) one of the given blocks not found on the module"},
    {0xd20a, "The maximum number of blocks that can be linked with one job was exceeded"},
    {0xd20b, "The maximum number of blocks that can be deleted with one job was exceeded"},
    {0xd20c, "OB cannot be copied because the associated priority class does not exist"},
    {0xd20d, "SDB cannot be interpreted (for example, unknown number)"}, {0xd20e, "No (further) block available"},
    {0xd20f, "Module-specific maximum block size exceeded"}, {0xd210, "Invalid block number"},
    {0xd212, "Incorrect header attribute (run-time relevant)"},
    {0xd213, "Too many SDBs. Note the restrictions on the module being used"}, {0xd216, "Invalid user program - reset module"},
    {0xd217, "Protection level specified in module properties not permitted"},
    {0xd218, "Incorrect attribute (active/passive)"},
    {0xd219, "Incorrect block lengths (for example, incorrect length of first section or of the whole block)"},
    {0xd21a, "Incorrect local data length or write-protection code faulty"},
    {0xd21b, "Module cannot compress or compression was interrupted early"},
    {0xd21d, "The volume of dynamic project data transferred is illegal"},
    {0xd21e, "Unable to assign parameters to a module (such as FM, CP). The system data could not be linked"},
    {0xd220, "Invalid programming language. Note the restrictions on the module being used"},
    {0xd221, "The system data for connections or routing are not valid"},
    {0xd222, "The system data of the global data definition contain invalid parameters"},
    {0xd223, "Error in instance data block for communication function block or maximum number of instance DBs exceeded"},
    {0xd224, "The SCAN system data block contains invalid parameters"},
    {0xd225, "The DP system data block contains invalid parameters"}, {0xd226, "A structural error occurred in a block"},
    {0xd230, "A structural error occurred in a block"},
    {0xd231, "At least one loaded OB cannot be copied because the associated priority class does not exist"},
    {0xd232, "At least one block number of a loaded block is illegal"},
    {0xd234, "Block exists twice in the specified memory medium or in the job"},
    {0xd235, "The block contains an incorrect checksum"}, {0xd236, "The block does not contain a checksum"},
    {0xd237, "You are about to load the block twice, i.e. a block with the same time stamp already exists on the CPU"},
    {0xd238, "At least one of the blocks specified is not a DB"},
    {0xd239, "At least one of the DBs specified is not available as a linked variant in the load memory"},
    {0xd23a, "At least one of the specified DBs is considerably different from the copied and linked variant"},
    {0xd240, "Coordination rules violated"}, {0xd241, "The function is not permitted in the current protection level"},
    {0xd242, "Protection violation while processing F blocks"}, {0xd250, "Update and module ID or version do not match"},
    {0xd251, "Incorrect sequence of operating system components"}, {0xd252, "Checksum error"},
    {0xd253, "No executable loader available; update only possible using a memory card"},
    {0xd254, "Storage error in operating system"}, {0xd280, "Error compiling block in S7-300 CPU"},
    {0xd2a1, "Another block function or a trigger on a block is active"},
    {0xd2a2, "A trigger is active on a block. Complete the debugging function first"},
    {0xd2a3, "The block is not active (linked), the block is occupied or the block is currently marked for deletion"},
    {0xd2a4, "The block is already being processed by another block function"},
    {0xd2a6, "It is not possible to save and change the user program simultaneously"},
    {0xd2a7, "The block has the attribute 'unlinked' or is not processed"},
    {0xd2a8, "An active debugging function is preventing parameters from being assigned to the CPU"},
    {0xd2a9, "New parameters are being assigned to the CPU"},
    {0xd2aa, "New parameters are currently being assigned to the modules"},
    {0xd2ab, "The dynamic configuration limits are currently being changed"},
    {0xd2ac, "A running active or deactivate assignment (SFC 12) is temporarily preventing R-KiR process"},
    {0xd2b0, "An error occurred while configuring in RUN (CiR)"},
    {0xd2c0, "The maximum number of technological objects has been exceeded"},
    {0xd2c1, "The same technology data block already exists on the module"},
    {0xd2c2, "Downloading the user program or downloading the hardware configuration is not possible"},
    {0xd401, "Information function unavailable"}, {0xd402, "Information function unavailable"},
    {0xd403, "Service has already been logged on/off (Diagnostics/PMC)"},
    {0xd404, "Maximum number of nodes reached. No more logons possible for diagnostics/PMC"},
    {0xd405, "Service not supported or syntax error in function parameters"},
    {0xd406, "Required information currently unavailable"}, {0xd407, "Diagnostics error occurred"}, {0xd408, "Update aborted"},
    {0xd409, "Error on DP bus"}, {0xd601, "Syntax error in function parameter"}, {0xd602, "Incorrect password entered"},
    {0xd603, "The connection has already been legitimized"}, {0xd604, "The connection has already been enabled"},
    {0xd605, "Legitimization not possible because password does not exist"}, {0xd801, "At least one tag address is invalid"},
    {0xd802, "Specified job does not exist"}, {0xd803, "Illegal job status"},
    {0xd804, "Illegal cycle time (illegal time base or multiple)"}, {0xd805, "No more cyclic read jobs can be set up"},
    {0xd806, "The referenced job is in a state in which the requested function cannot be performed"},
    {0xd807, "Function aborted due to overload, meaning executing the read cycle takes longer than the set scan cycle time"},
    {0xdc01, "Date and/or time invalid"}, {0xe201, "CPU is already the master"},
    {0xe202, "Connect and update not possible due to different user program in flash module"},
    {0xe203, "Connect and update not possible due to different firmware"},
    {0xe204, "Connect and update not possible due to different memory configuration"},
    {0xe205, "Connect/update aborted due to synchronization error"},
    {0xe206, "Connect/update denied due to coordination violation"},
    {0xef01, "S7 protocol error: Error at ID2; only 00H permitted in job"},
    {0xef02, "S7 protocol error: Error at ID2; set of resources does not exist"},
};
constexpr ValueName kHeaderRosctrNames[] = {{1, "Job"}, {2, "Ack"}, {3, "Ack_Data"}, {7, "Userdata"}};
constexpr ValueName kHeaderErrclsNames[] = {
    {0, "No error"}, {129, "Application relationship"}, {130, "Object definition"}, {131, "No resources available"},
    {132, "Error on service processing"}, {133, "Error on supplies"}, {135, "Access error"},
};

constexpr FieldTable kFields{
    dec("s7comm.param.item.transp_size", "Transport size", 8).names(kTranspSizeNames),
    none("s7comm.param.item", "Item"),
    hex("s7comm.param.item.varspec", "Variable specification", 8),
    dec("s7comm.param.item.varspec_length", "Length of following address specification", 8),
    hex("s7comm.param.item.syntaxid", "Syntax Id", 8).names(kItemSyntaxidNames),
    dec("s7comm.param.item.length", "Length", 16),
    dec("s7comm.param.item.db", "DB number", 16),
    hex("s7comm.param.item.area", "Area", 8).names(kItemAreaNames),
    hex("s7comm.param.item.address", "Address", 24),
    dec("s7comm.param.item.address.number", "Number (T/C/BLOCK)", 24).mask(0xffff),
    dec("s7comm.param.item.address.byte", "Byte Address", 24).mask(0x7fff8),
    dec("s7comm.param.item.address.bit", "Bit Address", 24).mask(0x7),
    dec("s7comm.param.itemcount", "Item count", 8),
    none("s7comm.data.item", "Item"),
    hex("s7comm.data.returncode", "Return code", 8).names(kDataReturncodeNames),
    hex("s7comm.data.transportsize", "Transport size", 8).names(kDataTransportsizeNames),
    dec("s7comm.data.length", "Length", 16),
    bytes("s7comm.resp.data", "Data"),
    hex("s7comm.param.blockcontrol.functionstatus", "Function Status", 8),
    flag("s7comm.param.blockcontrol.functionstatus.more", "More data following", 8, 0x1, kTrueFalse),
    flag("s7comm.param.blockcontrol.functionstatus.error", "Error", 8, 0x2, kTrueFalse),
    text("s7comm.param.blockcontrol.filename", "Filename"),
    text("s7comm.data.blockcontrol.file_identifier", "File identifier"),
    text("s7comm.data.blockcontrol.block_type", "Block type"),
    text("s7comm.data.blockcontrol.block_number", "Block number"),
    text("s7comm.data.blockcontrol.dest_filesys", "Destination filesystem"),
    hex("s7comm.data.blockcontrol.errorcode", "Errorcode", 16),
    bytes("s7comm.data.blockcontrol.unknown1", "Unknown byte(s) in blockcontrol"),
    hex("s7comm.data.blockcontrol.uploadid", "UploadID", 32),
    dec("s7comm.param.blockcontrol.filename_len", "Filename Length", 8),
    dec("s7comm.data.blockcontrol.part2_len", "Length part 2", 8),
    text("s7comm.data.blockcontrol.part2_unknown", "Unknown char before load mem"),
    text("s7comm.data.blockcontrol.loadmem_len", "Length of load memory"),
    text("s7comm.data.blockcontrol.mc7code_len", "Length of MC7 code"),
    bytes("s7comm.param.pistart.unknown1", "Unknown bytes"),
    dec("s7comm.param.pistart.parameterblock_len", "Parameter block length", 16),
    none("s7comm.param.pistart.parameterblock", "Parameter block"),
    dec("s7comm.data.plccontrol.block_cnt", "Number of blocks", 8),
    hex("s7comm.param.pi.inse.unknown", "Unknown byte", 8),
    dec("s7comm.param.pi.n_x.string_len", "String length", 8),
    text("s7comm.param.pistart.servicename", "PI (program invocation) Service"),
    hex("s7comm.param.setup_reserved1", "Reserved", 8),
    dec("s7comm.param.maxamq_calling", "Max AmQ (parallel jobs with ack) calling", 16),
    dec("s7comm.param.maxamq_called", "Max AmQ (parallel jobs with ack) called", 16),
    dec("s7comm.param.pdu_length", "PDU length", 16),
    dec("s7comm.data.plccontrol.part2_len", "Length part 2", 8),
    dec("s7comm.param.blockcontrol.upl_lenstring_len", "Blocklengthstring Length", 8),
    text("s7comm.param.blockcontrol.upl_lenstring", "Blocklength"),
    hex("s7comm.param.func", "Function", 8).names(kParamFuncNames),
    none("s7comm.param", "Parameter"),
    none("s7comm.data", "Data"),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8),
    hex("s7comm.data.userdata.szl_id", "SZL-ID", 16),
    hex("s7comm.data.userdata.szl_id.partlist_ex", "Number of the partial list extract", 16).mask(0xffff).names(kPartlistExNames),
    hex("s7comm.data.userdata.szl_id.diag_type", "Diagnostic type", 16).mask(0xf000).names(kDiagTypeNames),
    hex("s7comm.data.userdata.szl_id.partlist_num", "Number of the partial list", 16).mask(0xff).names(kPartlistNumNames),
    hex("s7comm.data.userdata.szl_index", "SZL-Index", 16),
    dec("s7comm.data.userdata.szl_id.partlist_len", "SZL partial list length in bytes", 16),
    dec("s7comm.data.userdata.szl_id.partlist_cnt", "SZL partial list count", 16),
    none("s7comm.data.userdata.szl_data_tree", "SZL data tree"),
    text("s7comm.blockinfo.blocktype", "Block type"),
    text("s7comm.data.blockinfo.block_number", "Block number"),
    text("s7comm.data.blockinfo.filesys", "Filesystem"),
    dec("s7comm.blockinfo.block_count", "Block count", 16),
    dec("s7comm.blockinfo.block_num", "Block number", 16),
    hex("s7comm.blockinfo.flags", "Block flags (unknown)", 8),
    dec("s7comm.blockinfo.block_lang", "Block language", 8).names(kBlockLangNames),
    dec("s7comm.param.userdata.type", "Type", 8).mask(0xf0).names(kUserdataTypeNames),
    dec("s7comm.param.userdata.funcgroup", "Function group", 8).mask(0xf).names(kUserdataFuncgroupNames),
    hex("s7comm.param.userdata.head", "Parameter head", 24),
    dec("s7comm.param.userdata.length", "Parameter length", 8),
    hex("s7comm.param.userdata.reqres1", "Method (Request/Response)", 8).names(kUserdataReqres1Names),
    dec("s7comm.param.userdata.seq_num", "Sequence number", 8),
    dec("s7comm.param.userdata.dataunitref", "Data unit reference number", 8),
    hex("s7comm.param.userdata.lastdataunit", "Last data unit", 8).names(kUserdataLastdataunitNames),
    hex("s7comm.param.errcod", "Error code", 16).names(kParamErrcodNames),
    dec("s7comm.header.rosctr", "ROSCTR", 8).names(kHeaderRosctrNames),
    none("s7comm.header", "Header"),
    hex("s7comm.header.protid", "Protocol Id", 8),
    hex("s7comm.header.redid", "Redundancy Identification (Reserved)", 16),
    dec("s7comm.header.pduref", "Protocol Data Unit Reference", 16),
    dec("s7comm.header.parlg", "Parameter length", 16),
    dec("s7comm.header.datlg", "Data length", 16),
    hex("s7comm.header.errcls", "Error class", 8).names(kHeaderErrclsNames),
    hex("s7comm.header.errcod", "Error code", 8),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kProgrammerNames),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kCyclicNames),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kBlockNames),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kCpuNames),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kSecurityNames),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kTimeNames),
};
constexpr FieldRef kProgrammer{85};
constexpr FieldRef kCyclic{86};
constexpr FieldRef kBlock{87};
constexpr FieldRef kCpu{88};
constexpr FieldRef kSecurity{89};
constexpr FieldRef kTime{90};

constexpr std::array kClaims{Claim{"cotp.data", 0x32}};

enum Rosctr : uint8_t { Job = 1, Ack, AckData, Userdata = 7 };
enum Function : uint8_t {
    ReadVar = 4,
    WriteVar,
    RequestDownload = 0x1a,
    DownloadBlock,
    DownloadEnded,
    StartUpload,
    Upload,
    EndUpload,
    PiService = 0x28,
    PlcStop,
    SetupCommunication = 0xf0,
};

bool recognises(const Layer& layer)
{
    const auto rosctr = layer.peek8(1);
    return layer.has(0, 10) && layer.peek8(0) == 0x32 && ((rosctr >= Job && rosctr <= AckData) || rosctr == Userdata);
}

ValueNames namesOf(FieldRef f) { return kFields.rows[f.index].valueNames; }

// A word of variables: "DB 1.DBX 10.0 BYTE 4".
std::string addressText(uint8_t size, uint16_t count, uint16_t block, uint8_t area, uint32_t address)
{
    constexpr ValueName kAreas[] = {{0x81, "I"}, {0x82, "Q"}, {0x83, "M"}, {0x84, "DB"}, {0x85, "DI"}, {0x86, "L"}, {0x87, "V"},
                                    {0x1c, "C"}, {0x1d, "T"}, {0x80, "P"}};
    const auto type = nameOr(namesOf(kFields["s7comm.param.item.transp_size"]), size, "Unknown transport size");
    const auto name = nameOr(kAreas, area, "unknown area");
    if (area == 0x1c || area == 0x1d)
        return fmt::format("{} {} {} {}", name, address, type, count);
    if (area == 0x84)
        return fmt::format("DB {}.DBX {}.{} {} {}", block, address / 8, address % 8, type, count);
    if (area == 0x85)
        return fmt::format("DI {}.DIX {}.{} {} {}", block, address / 8, address % 8, type, count);
    return fmt::format("{} {}.{} {} {}", name, address / 8, address % 8, type, count);
}

void addItem(Layer& s7, uint32_t number)
{
    const auto at = s7.position();
    const uint32_t length = s7.peek8(at + 1);
    const auto syntax = s7.peek8(at + 2);
    const auto item = s7.addNone(kFields["s7comm.param.item"], at, 2 + length);
    const auto under = s7.under(item);
    s7.u8(kFields["s7comm.param.item.varspec"]);
    s7.u8(kFields["s7comm.param.item.varspec_length"]);
    s7.u8(kFields["s7comm.param.item.syntaxid"]);
    if (syntax != 0x10 || length != 10) {
        item.text("Item [{}]: Unknown variable specification", number);
        return s7.seek(at + 2 + length);
    }
    const auto size = s7.u8(kFields["s7comm.param.item.transp_size"]);
    const auto count = s7.u16(kFields["s7comm.param.item.length"]);
    const auto block = s7.u16(kFields["s7comm.param.item.db"]);
    const auto area = s7.u8(kFields["s7comm.param.item.area"]);
    const auto address = s7.u24(kFields["s7comm.param.item.address"]);
    {
        const auto bits = s7.under(s7.last());
        const auto start = s7.position() - 3;
        if (area == 0x1c || area == 0x1d) {
            s7.addNumber(kFields["s7comm.param.item.address.number"], start, 3, address);
        } else {
            s7.addNumber(kFields["s7comm.param.item.address.byte"], start, 3, address);
            s7.addNumber(kFields["s7comm.param.item.address.bit"], start, 3, address);
        }
    }
    if (s7.wantsTree())
        item.text("Item [{}]: ({})", number, addressText(size, count, block, area, address));
}

void addItems(Layer& s7)
{
    const auto count = s7.u8(kFields["s7comm.param.itemcount"]);
    for (uint32_t i = 1; i <= count && s7.more(); ++i)
        addItem(s7, i);
}

// Lengths are in bits or in bytes, as the transport size tells.
uint32_t bytesOf(uint8_t transport, uint16_t length) { return transport >= 3 && transport <= 5 ? (length + 7u) / 8 : length; }

void addDataItems(Layer& s7, uint32_t count, bool values)
{
    for (uint32_t i = 1; i <= count && s7.more(); ++i) {
        const auto at = s7.position();
        const auto code = s7.peek8(at);
        const auto transport = s7.peek8(at + 1);
        const auto size = values ? bytesOf(transport, s7.peek16(at + 2)) : 0;
        const auto item = s7.addNone(kFields["s7comm.data.item"], at, values ? 4 + size : 1);
        item.text("Item [{}]: ({})", i, nameOr(namesOf(kFields["s7comm.data.returncode"]), code, "Unknown code"));
        const auto under = s7.under(item);
        s7.u8(kFields["s7comm.data.returncode"]);
        if (!values)
            continue;
        s7.u8(kFields["s7comm.data.transportsize"]);
        s7.addNumber(kFields["s7comm.data.length"], at + 2, 2, size);
        s7.skip(2);
        if (size > 0)
            s7.bytes(kFields["s7comm.resp.data"], size);
        if (size % 2 != 0 && i < count)
            s7.skip(1); // items begin at even offsets
    }
}

void addFunctionStatus(Layer& s7)
{
    addFlags(s7, kFields["s7comm.param.blockcontrol.functionstatus"], 1,
             {kFields["s7comm.param.blockcontrol.functionstatus.more"], kFields["s7comm.param.blockcontrol.functionstatus.error"]});
}

std::string_view blockType(std::string_view code)
{
    constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
        {"08", "OB"}, {"09", "CMod"}, {"0A", "DB"}, {"0B", "SDB"}, {"0C", "FC"}, {"0D", "SFC"}, {"0E", "FB"}, {"0F", "SFB"},
    };
    for (const auto& [known, name] : kTypes)
        if (known == code)
            return name;
    return "Unknown";
}

// "_0A00001P": kind, type, number and file system of a block. Returns "DB1".
std::string addFilename(Layer& s7, uint32_t length, bool marked)
{
    const auto at = s7.position();
    const auto text = s7.peekText(at, length);
    s7.skip(length);
    const uint32_t mark = marked ? 1 : 0;
    const auto item = s7.addText(kFields["s7comm.param.blockcontrol.filename"], at, length, text);
    if (text.size() != length || length != 8 + mark)
        return {};
    const auto type = text.substr(mark, 2);
    const auto digits = text.substr(mark + 2, 5);
    uint32_t number = 0;
    for (const char c : digits)
        number = number * 10 + uint32_t(c - '0');
    const auto block = fmt::format("{}{}", blockType(type), number);
    item.append(" [{}{}{}]", blockType(type), marked ? "" : " ", number);
    const auto under = s7.under(item);
    if (marked)
        s7.addText(kFields["s7comm.data.blockcontrol.file_identifier"], at, 1, text.substr(0, 1))
            .text("File identifier: {} ({})", text[0], text[0] == '_' ? "Complete Module" : text[0] == '$' ? "Module header for up-loading" : "Unknown identifier");
    s7.addText(kFields["s7comm.data.blockcontrol.block_type"], at + mark, 2, type).text("Block type: {} ({})", type, blockType(type));
    s7.addText(kFields["s7comm.data.blockcontrol.block_number"], at + mark + 2, 5, digits);
    const char system = text[mark + 7];
    s7.addText(kFields["s7comm.data.blockcontrol.dest_filesys"], at + mark + 7, 1, text.substr(mark + 7, 1))
        .text("Destination filesystem: {} ({})", system,
              system == 'P'       ? "Passive (copied, but not chained) module"
                  : system == 'A' ? "Active embedded module"
                  : system == 'B' ? "Active as well as passive module"
                                  : "Unknown filesystem");
    return block;
}

// Down- and uploads of blocks, asked for.
std::string addBlockRequest(Layer& s7, uint8_t function)
{
    addFunctionStatus(s7);
    if (function == DownloadEnded || function == EndUpload)
        s7.u16(kFields["s7comm.data.blockcontrol.errorcode"]);
    else
        s7.bytes(kFields["s7comm.data.blockcontrol.unknown1"], 2);
    if (function >= StartUpload)
        s7.u32(kFields["s7comm.data.blockcontrol.uploadid"]);
    else
        s7.bytes(kFields["s7comm.data.blockcontrol.unknown1"], 4);
    if (function == Upload || function == EndUpload || !s7.more())
        return {};
    const auto length = s7.u8(kFields["s7comm.param.blockcontrol.filename_len"]);
    auto block = addFilename(s7, length, true);
    if (function == RequestDownload && s7.more()) {
        s7.u8(kFields["s7comm.data.blockcontrol.part2_len"]);
        s7.text(kFields["s7comm.data.blockcontrol.part2_unknown"], 1);
        s7.text(kFields["s7comm.data.blockcontrol.loadmem_len"], 6);
        s7.text(kFields["s7comm.data.blockcontrol.mc7code_len"], 6);
    }
    return block.empty() ? std::string() : fmt::format(" -> Block:[{}]", block);
}

// Starts a program of the controller: _INSE activates blocks, P_PROGRAM the user's program.
std::string addService(Layer& s7, const Item& parameter)
{
    s7.bytes(kFields["s7comm.param.pistart.unknown1"], 7);
    const auto length = s7.u16(kFields["s7comm.param.pistart.parameterblock_len"]);
    const auto block = s7.position();
    const auto nameLength = s7.peek8(block + length);
    const auto name = s7.peekText(block + length + 1, nameLength);
    std::string argument;
    const bool blocks = (name == "_INSE" || name == "_INS2" || name == "_DELE") && length >= 2;
    const auto item = s7.addNone(kFields["s7comm.param.pistart.parameterblock"], block, length);
    if (blocks) {
        const auto under = s7.under(item);
        const auto count = s7.u8(kFields["s7comm.data.plccontrol.block_cnt"]);
        s7.u8(kFields["s7comm.param.pi.inse.unknown"]);
        for (uint32_t i = 0; i < count && s7.position() + 8 <= block + length && s7.more(); ++i)
            argument += (argument.empty() ? "" : ", ") + addFilename(s7, 8, false);
    } else {
        argument = s7.peekText(block, length);
        item.append(": ({})", argument);
    }
    s7.seek(block + length);
    s7.u8(kFields["s7comm.param.pi.n_x.string_len"]);
    s7.text(kFields["s7comm.param.pistart.servicename"], nameLength);
    if (name == "_INSE")
        s7.last().append(" [PI-Service _INSE (Activates a PLC module)]");
    else if (name == "P_PROGRAM")
        s7.last().append(" [PI-Service P_PROGRAM (PLC Start / Stop)]");
    if (!blocks)
        parameter.append(" -> {}({})", name, argument);
    return fmt::format(" -> {}({})", name, argument);
}

void addSetup(Layer& s7)
{
    s7.u8(kFields["s7comm.param.setup_reserved1"]);
    s7.u16(kFields["s7comm.param.maxamq_calling"]);
    s7.u16(kFields["s7comm.param.maxamq_called"]);
    s7.u16(kFields["s7comm.param.pdu_length"]);
}

// The parameters of a job. Returns what the Info column tells more.
std::string addJob(Layer& s7, uint8_t function, const Item& parameter)
{
    switch (function) {
    case ReadVar: case WriteVar:
        addItems(s7);
        return {};
    case RequestDownload: case DownloadBlock: case DownloadEnded: case StartUpload: case Upload: case EndUpload:
        return addBlockRequest(s7, function);
    case PiService:
        return addService(s7, parameter);
    case PlcStop: {
        s7.bytes(kFields["s7comm.param.pistart.unknown1"], 5);
        const auto length = s7.u8(kFields["s7comm.data.plccontrol.part2_len"]);
        s7.text(kFields["s7comm.param.pistart.servicename"], length);
        return {};
    }
    case SetupCommunication:
        addSetup(s7);
        return {};
    default:
        return {};
    }
}

void addAnswer(Layer& s7, uint8_t function)
{
    switch (function) {
    case ReadVar: case WriteVar:
        s7.u8(kFields["s7comm.param.itemcount"]);
        return;
    case DownloadBlock: case Upload:
        if (s7.more())
            addFunctionStatus(s7);
        return;
    case StartUpload: {
        addFunctionStatus(s7);
        s7.bytes(kFields["s7comm.data.blockcontrol.unknown1"], 2);
        s7.u32(kFields["s7comm.data.blockcontrol.uploadid"]);
        const auto length = s7.u8(kFields["s7comm.param.blockcontrol.upl_lenstring_len"]);
        s7.text(kFields["s7comm.param.blockcontrol.upl_lenstring"], length);
        return;
    }
    case SetupCommunication:
        return addSetup(s7);
    default:
        return;
    }
}

// Parameters and data of jobs and their answers.
std::string addJobOrAnswer(Layer& s7, uint8_t rosctr, uint32_t at, uint16_t parameters, uint16_t data)
{
    if (parameters == 0)
        return {};
    const auto function = s7.peek8(at);
    const auto name = nameOr(namesOf(kFields["s7comm.param.func"]), function, "Unknown function");
    std::string more;
    uint32_t items = 0;
    {
        const auto item = s7.addNone(kFields["s7comm.param"], at, parameters).append(": ({})", name);
        const auto under = s7.under(item);
        s7.u8(kFields["s7comm.param.func"]);
        items = s7.peek8(at + 1);
        if (rosctr == Job)
            more = addJob(s7, function, item);
        else if (s7.position() < at + parameters)
            addAnswer(s7, function);
    }
    if (data > 0) {
        s7.seek(at + parameters);
        const auto under = s7.under(s7.addNone(kFields["s7comm.data"], at + parameters, data));
        if (function == ReadVar || function == WriteVar) {
            addDataItems(s7, items, (rosctr == Job) == (function == WriteVar));
        } else if (function == DownloadBlock || function == Upload) {
            s7.u16(kFields["s7comm.data.length"]);
            s7.bytes(kFields["s7comm.data.blockcontrol.unknown1"], 2);
            if (s7.more())
                s7.bytes(kFields["s7comm.resp.data"], data > 4 ? data - 4u : 0);
        }
    }
    return fmt::format(" Function:[{}]{}", name, more);
}

FieldRef subfunctionRow(uint8_t group)
{
    switch (group) {
    case 1:
        return kProgrammer;
    case 2:
        return kCyclic;
    case 3:
        return kBlock;
    case 4:
        return kCpu;
    case 5:
        return kSecurity;
    case 7:
        return kTime;
    default:
        return kFields["s7comm.param.userdata.subfunc"];
    }
}

// System status list: which one, and how many records of which size follow.
std::string addStatusList(Layer& s7, const Item& data, bool response)
{
    const auto at = s7.position();
    const auto id = s7.peek16(at);
    s7.u16(kFields["s7comm.data.userdata.szl_id"]);
    {
        const auto item = s7.last();
        const auto number = nameOr(namesOf(kFields["s7comm.data.userdata.szl_id.partlist_ex"]), id, "Unknown");
        item.append(", Diagnostic type: {}, Number of the partial list extract: {}, Number of the partial list: {}",
                    nameOr(namesOf(kFields["s7comm.data.userdata.szl_id.diag_type"]), uint64_t(id >> 12), "Unknown"), number,
                    nameOr(namesOf(kFields["s7comm.data.userdata.szl_id.partlist_num"]), uint64_t(id & 0xff), "Unknown"));
        const auto under = s7.under(item);
        s7.addNumber(kFields["s7comm.data.userdata.szl_id.diag_type"], at, 2, id);
        s7.addNumber(kFields["s7comm.data.userdata.szl_id.partlist_ex"], at, 2, id);
        s7.addNumber(kFields["s7comm.data.userdata.szl_id.partlist_num"], at, 2, id);
    }
    const auto index = s7.u16(kFields["s7comm.data.userdata.szl_index"]);
    data.append(" (SZL-ID: 0x{:04x}, Index: 0x{:04x})", id, index);
    const auto told = fmt::format(" ID=0x{:04x} Index=0x{:04x}", id, index);
    if (!response || s7.reportedRemaining() < 4)
        return told;
    const auto length = s7.u16(kFields["s7comm.data.userdata.szl_id.partlist_len"]);
    s7.last().text("SZL partial list length in bytes: {}", length);
    const auto count = s7.u16(kFields["s7comm.data.userdata.szl_id.partlist_cnt"]);
    for (uint32_t i = 1; i <= count && length > 0 && s7.more(); ++i) {
        const auto under = s7.under(s7.addNone(kFields["s7comm.data.userdata.szl_data_tree"], s7.position(), std::min<uint32_t>(length, s7.reportedRemaining())));
        under.item().append(" (list count no. {})", i);
        s7.skip(std::min<uint32_t>(length, s7.reportedRemaining()));
    }
    return told;
}

std::string addBlockInfo(Layer& s7, const Item& data, uint8_t function, bool response, uint16_t length)
{
    const auto typeRow = [&](uint32_t at) {
        const auto text = s7.peekText(at, 2);
        s7.addText(kFields["s7comm.blockinfo.blocktype"], at, 2, text).text("Block type: {} ({})", text, blockType(text));
        s7.skip(2);
        return blockType(text);
    };
    if (!response) {
        if (length < 2)
            return {};
        const auto type = typeRow(s7.position());
        if (function == 2) {
            data.append(": ({})", type);
            return fmt::format(" Type:[{}]", type);
        }
        const auto digits = s7.text(kFields["s7comm.data.blockinfo.block_number"], 5);
        const auto system = s7.text(kFields["s7comm.data.blockinfo.filesys"], 1);
        s7.last().append(system == "B" ? " (Active as well as passive module)" : system == "A" ? " (Active embedded module)" : " (Passive (copied, but not chained) module)");
        const auto number = std::stoul("0" + std::string(digits.substr(0, digits.find_first_not_of("0123456789"))));
        data.append(" [{} {}]", type, number);
        return fmt::format(" -> Block:[{} {}]", type, number);
    }
    if (function != 1 && function != 2) {
        if (length > 0)
            s7.bytes(kFields["s7comm.resp.data"], length);
        return {};
    }
    for (uint32_t i = 1; i <= length / 4u && s7.more(); ++i) {
        const auto at = s7.position();
        const auto item = s7.addNone(kFields["s7comm.data.item"], at, 4);
        const auto under = s7.under(item);
        if (function == 1) {
            item.text("Item [{}]: (Block type {})", i, typeRow(at));
            s7.u16(kFields["s7comm.blockinfo.block_count"]);
        } else {
            item.text("Item [{}]: (Block number {})", i, s7.u16(kFields["s7comm.blockinfo.block_num"]));
            s7.u8(kFields["s7comm.blockinfo.flags"]);
            s7.u8(kFields["s7comm.blockinfo.block_lang"]);
        }
    }
    return {};
}

std::string addUserdata(Layer& s7, uint32_t at, uint16_t parameters, uint16_t length)
{
    const auto byte = s7.peek8(at + 5);
    const auto type = nameOr(namesOf(kFields["s7comm.param.userdata.type"]), uint64_t(byte >> 4), "Unknown");
    const uint8_t group = byte & 0xf;
    const auto groupName = nameOr(namesOf(kFields["s7comm.param.userdata.funcgroup"]), group, "Unknown function");
    const auto row = subfunctionRow(group);
    const auto function = s7.peek8(at + 6);
    const auto functionName = nameOr(namesOf(row), function, "Unknown subfunction");
    const bool response = byte >> 4 == 8 || byte >> 4 == 0;
    uint16_t error = 0;
    {
        const auto under = s7.under(s7.addNone(kFields["s7comm.param"], at, parameters));
        under.item().append(": ({}) ->({}) ->({})", type, groupName, functionName);
        s7.u24(kFields["s7comm.param.userdata.head"]);
        s7.u8(kFields["s7comm.param.userdata.length"]);
        s7.u8(kFields["s7comm.param.userdata.reqres1"]);
        s7.bitFields(1, {kFields["s7comm.param.userdata.type"], kFields["s7comm.param.userdata.funcgroup"]});
        s7.u8(row);
        s7.u8(kFields["s7comm.param.userdata.seq_num"]);
        if (parameters >= 12) {
            s7.u8(kFields["s7comm.param.userdata.dataunitref"]);
            s7.u8(kFields["s7comm.param.userdata.lastdataunit"]);
            error = s7.u16(kFields["s7comm.param.errcod"]);
        }
    }
    std::string more;
    if (length >= 4) {
        s7.seek(at + parameters);
        const auto data = s7.addNone(kFields["s7comm.data"], at + parameters, length);
        const auto under = s7.under(data);
        s7.u8(kFields["s7comm.data.returncode"]);
        s7.u8(kFields["s7comm.data.transportsize"]);
        const auto size = s7.u16(kFields["s7comm.data.length"]);
        if (size > 0 && group == 4 && function == 1 && length >= 8)
            more = addStatusList(s7, data, response);
        else if (group == 3 && size > 0)
            more = addBlockInfo(s7, data, function, response, std::min<uint16_t>(size, uint16_t(length - 4)));
        else if (size > 0)
            s7.bytes(kFields["s7comm.resp.data"], std::min<uint32_t>(size, length - 4u));
    }
    auto told = fmt::format(" Function:[{}] -> [{}] -> [{}]{}", type, groupName, functionName, more);
    if (error != 0)
        told += fmt::format(" -> Errorcode:[0x{:04x}]", error);
    return told;
}

void dissect(Layer& s7)
{
    if (!recognises(s7))
        return s7.reject();
    const auto rosctr = s7.peek8(1);
    const auto parameters = s7.peek16(6);
    const auto data = s7.peek16(8);
    const bool answer = rosctr == Ack || rosctr == AckData;
    const uint32_t header = answer ? 12 : 10;
    const auto name = nameOr(namesOf(kFields["s7comm.header.rosctr"]), rosctr, "Unknown");
    const bool first = s7.facts().protocolColumn != "S7COMM";
    s7.protocolColumn("S7COMM");
    if (first)
        s7.info().clear();
    std::string told;
    uint16_t error = 0;
    {
        const auto under = s7.under(s7.addNone(kFields["s7comm.header"], 0, header).append(": ({})", name));
        s7.u8(kFields["s7comm.header.protid"]);
        s7.u8(kFields["s7comm.header.rosctr"]);
        s7.u16(kFields["s7comm.header.redid"]);
        s7.u16(kFields["s7comm.header.pduref"]);
        s7.u16(kFields["s7comm.header.parlg"]);
        s7.u16(kFields["s7comm.header.datlg"]);
        if (answer) {
            error = s7.peek16(10);
            s7.u8(kFields["s7comm.header.errcls"]);
            s7.u8(kFields["s7comm.header.errcod"]);
            if (error != 0)
                s7.addNumber(kFields["s7comm.param.errcod"], 10, 2, error).generated();
        }
    }
    if (s7.failed())
        return;
    if (rosctr == Userdata && parameters >= 8)
        told = addUserdata(s7, header, parameters, data);
    else if (rosctr != Userdata)
        told = addJobOrAnswer(s7, rosctr, header, parameters, data);
    if (error != 0)
        told += fmt::format(" -> Errorcode:[0x{:04x}]", error);
    s7.info().append("{}ROSCTR:[{:<8}]{}", first ? "" : " | ", name, told);
}

} // namespace

namespace protocols {

extern constinit const Protocol s7comm{"s7comm", "S7COMM", "S7 Communication", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
