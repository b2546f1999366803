// What the files of IPX share: one table for it and what it carries. Those are rows beside the header's, but no protocols of their own in the
// list of a frame's: so it is with the reference.
#pragma once

#include "core/dissect/protocols/netbios.h"

namespace capscope::ipx {

using namespace fields;

// Networks are shown with their first byte, which is all that the reference takes for their name.
void writeNetwork(std::string& out, uint64_t network);
inline constexpr ValueName kPacketTypeNames[] = {
    {0, "IPX"}, {1, "RIP"}, {2, "Echo"}, {3, "Error"}, {4, "PEP"}, {5, "SPX"}, {16, "Experimental Protocol"},
    {17, "NCP"}, {18, "Experimental Protocol"}, {19, "Experimental Protocol"}, {20, "NetBIOS Broadcast"},
    {21, "Experimental Protocol"}, {22, "Experimental Protocol"}, {23, "Experimental Protocol"},
    {24, "Experimental Protocol"}, {25, "Experimental Protocol"}, {26, "Experimental Protocol"},
    {27, "Experimental Protocol"}, {28, "Experimental Protocol"}, {29, "Experimental Protocol"},
    {30, "Experimental Protocol"}, {31, "Experimental Protocol"},
};
inline constexpr ValueName kDstSocketNames[] = {
    {2, "CISCO PING"}, {0x451, "NCP"}, {0x452, "SAP"}, {0x453, "RIP"}, {0x455, "NetBIOS"}, {0x456, "Diagnostic"},
    {0x457, "Serialization"}, {0x550, "NWLink SMB Server"}, {0x551, "NWLink SMB Name Query"},
    {0x552, "NWLink SMB Redirector"}, {0x553, "NWLink SMB Mailslot Datagram"}, {0x554, "NWLink SMB Messenger"},
    {0x555, "NWLink SMB Browse"}, {0x55d, "Attachmate Gateway"}, {0x4001, "IPX Message"}, {0x4003, "IPX Message"},
    {0x4006, "NetWare Directory Server"}, {0x400c, "HP LaserJet/QuickSilver"}, {0x8104, "NetWare 386"},
    {0x8522, "ADSM"}, {0x85be, "Cisco EIGRP for IPX"}, {0x8f83, "Powerchute UPS Monitoring"},
    {0x9001, "NetWare Link Services Protocol"}, {0x9004, "IPX WAN"}, {0x900f, "SNMP Agent"}, {0x9010, "SNMP Sink"},
    {0x907b, "SMS Testing and Development"}, {0x9086, "Novell PING"}, {0x9091, "TCP Tunnel"}, {0x9092, "UDP Tunnel"},
    {0x90b2, "NDPS Printer Agent/PSM"}, {0x90b3, "NDPS Broker"}, {0x90b4, "NDPS Service Registry Service"},
    {0x90b5, "NDPS Event Notification Service"}, {0x90b6, "NDPS Remote Management Service"},
    {0x90b7, "NDPS Notify Listener"}, {0xe885, "NT Server-RPC/GW"},
};
inline constexpr ValueName kPacketTypeNames2[] = {{1, "Request"}, {2, "Response"}};
inline constexpr ValueName kPacketTypeNames3[] = {
    {1, "General Query"}, {2, "General Response"}, {3, "Nearest Query"}, {4, "Nearest Response"},
};
inline constexpr ValueName kServerTypeNames[] = {
    {0, "Unknown"}, {1, "User"}, {2, "User Group"}, {3, "Print Queue or Print Group"},
    {4, "File Server (SLIST source)"}, {5, "Job Server"}, {6, "Gateway"}, {7, "Print Server or Silent Print Server"},
    {8, "Archive Queue"}, {9, "Archive Server"}, {10, "Job Queue"}, {11, "Administration"}, {15, "Novell TI-RPC"},
    {23, "Diagnostics"}, {32, "NetBIOS"}, {33, "NAS SNA Gateway"}, {35, "NACS Async Gateway or Asynchronous Gateway"},
    {36, "Remote Bridge or Routing Service"}, {38, "Bridge Server or Asynchronous Bridge Server"},
    {39, "TCP/IP Gateway Server"}, {40, "Point to Point (Eicon) X.25 Bridge Server"}, {41, "Eicon 3270 Gateway"},
    {42, "CHI Corp"}, {44, "PC Chalkboard"}, {45, "Time Synchronization Server or Asynchronous Timer"},
    {46, "ARCserve 5.0 / Palindrome Backup Director 4.x (PDB4)"}, {69, "DI3270 Gateway"},
    {71, "Advertising Print Server"}, {74, "NetBlazer Modems"}, {75, "Btrieve VAP/NLM 5.0"},
    {76, "NetWare SQL VAP/NLM Server"}, {77, "Xtree Network Version/NetWare XTree"}, {80, "Btrieve VAP 4.11"},
    {82, "QuickLink (Cubix)"}, {83, "Print Queue User"}, {88, "Multipoint X.25 Eicon Router"}, {96, "STLB/NLM"},
    {100, "ARCserve"}, {102, "ARCserve 3.0"}, {114, "WAN Copy Utility"}, {122, "TES-NetWare for VMS"},
    {146, "WATCOM Debugger or Emerald Tape Backup Server"}, {149, "DDA OBGYN"},
    {152, "NetWare Access Server (Asynchronous gateway)"}, {154, "NetWare for VMS II or Named Pipe Server"},
    {155, "NetWare Access Server"}, {158, "Portable NetWare Server or SunLink NVT"}, {161, "Powerchute APC UPS NLM"},
    {170, "LAWserve"}, {172, "Compaq IDA Status Monitor"}, {0x100, "PIPE STAIL"}, {0x102, "LAN Protect Bindery"},
    {0x103, "Oracle DataBase Server"}, {0x107, "NetWare 386 or RSPX Remote Console"}, {0x10f, "Novell SNA Gateway"},
    {0x111, "Test Server"}, {0x112, "Print Server (HP)"}, {0x114, "CSA MUX (f/Communications Executive)"},
    {0x115, "CSA LCA (f/Communications Executive)"}, {0x116, "CSA CM (f/Communications Executive)"},
    {0x117, "CSA SMA (f/Communications Executive)"}, {0x118, "CSA DBA (f/Communications Executive)"},
    {0x119, "CSA NMA (f/Communications Executive)"}, {0x11a, "CSA SSA (f/Communications Executive)"},
    {0x11b, "CSA STATUS (f/Communications Executive)"}, {0x11e, "CSA APPC (f/Communications Executive)"},
    {0x126, "SNA TEST SSA Profile"}, {0x12a, "CSA TRACE (f/Communications Executive)"}, {0x12b, "NetWare for SAA"},
    {0x12e, "IKARUS virus scan utility"}, {0x130, "Communications Executive"},
    {0x133, "NNS Domain Server or NetWare Naming Services Domain"}, {0x135, "NetWare Naming Services Profile"},
    {0x137, "NetWare 386 Print Queue or NNS Print Queue"}, {0x141, "LAN Spool Server (Vap, Intel)"},
    {0x152, "IRMALAN Gateway"}, {0x154, "Named Pipe Server"}, {0x166, "NetWare Management"},
    {0x168, "Intel PICKIT Comm Server or Intel CAS Talk Server"}, {0x173, "Compaq"}, {0x174, "Compaq SNMP Agent"},
    {0x175, "Compaq"}, {0x180, "XTree Server or XTree Tools"}, {0x18a, "NASI services broadcast server (Novell)"},
    {0x1b0, "GARP Gateway (net research)"}, {0x1b1, "Binfview (Lan Support Group)"}, {0x1bf, "Intel LanDesk Manager"},
    {0x1ca, "AXTEC"}, {0x1cb, "Shiva NetModem/E"}, {0x1cc, "Shiva LanRover/E"}, {0x1cd, "Shiva LanRover/T"},
    {0x1ce, "Shiva Universal"}, {0x1d8, "Castelle FAXPress Server"}, {0x1da, "Castelle LANPress Print Server"},
    {0x1dc, "Castelle FAX/Xerox 7033 Fax Server/Excel Lan Fax"}, {0x1f0, "LEGATO"}, {0x1f5, "LEGATO"},
    {0x233, "NMS Agent or NetWare Management Agent"}, {0x237, "NMS IPX Discovery or LANtern Read/Write Channel"},
    {0x238, "NMS IP Discovery or LANtern Trap/Alarm Channel"}, {0x23a, "LANtern"}, {0x23c, "MAVERICK"},
    {0x23f, "SMS Testing and Development"}, {0x24e, "NetWare Connect"}, {0x24f, "NASI server broadcast (Cisco)"},
    {0x26a, "Network Management (NMS) Service Console"}, {0x26b, "Time Synchronization Server (NetWare 4.x)"},
    {0x278, "Directory Server (NetWare 4.x)"}, {0x27b, "NetWare Management Agent"},
    {0x280, "Novell File and Printer Sharing Service for PC"}, {0x304, "Novell SAA Gateway"},
    {0x308, "COM or VERMED 1"}, {0x30a, "Galacticomm's Worldgroup Server"},
    {0x30c, "Intel Netport 2 or HP JetDirect or HP Quicksilver"}, {0x320, "Attachmate Gateway"},
    {0x327, "Microsoft Diagnostics"}, {0x328, "WATCOM SQL server"},
    {0x335, "MultiTech Systems Multisynch Comm Server"}, {0x343, "Xylogics Remote Access Server or LAN Modem"},
    {0x355, "Arcada Backup Exec"}, {0x358, "MSLCD1"}, {0x361, "NETINELO"}, {0x37e, "Powerchute UPS Monitoring"},
    {0x37f, "ViruSafe Notify"}, {0x386, "HP Bridge"}, {0x387, "HP Hub"}, {0x394, "NetWare SAA Gateway"},
    {0x39b, "Lotus Notes"}, {0x3b7, "Certus Anti Virus NLM"}, {0x3c4, "ARCserve 4.0 (Cheyenne)"},
    {0x3c7, "LANspool 3.5 (Intel)"}, {0x3d7, "Lexmark printer server (type 4033-011)"},
    {0x3d8, "Lexmark XLE printer server (type 4033-301)"}, {0x3dd, "Banyan ENS for NetWare Client NLM"},
    {0x3de, "Gupta Sequel Base Server or NetWare SQL"}, {0x3e1, "Univel Unixware"}, {0x3e4, "Univel Unixware"},
    {0x3fc, "Intel Netport"}, {0x3fd, "Intel Print Server Queue"}, {0x40a, "ipnServer"}, {0x40d, "LVERRMAN"},
    {0x40e, "LVLIC"}, {0x414, "NET Silicon (DPI)/Kyocera"}, {0x429, "Site Lock Virus (Brightworks)"},
    {0x432, "UFHELP R"}, {0x433, "Synoptics 281x Advanced SNMP Agent"}, {0x444, "Microsoft NT SNA Server"},
    {0x448, "Oracle"}, {0x44c, "ARCserve 5.01"}, {0x457, "Canon GP55 Running on a Canon GP55 network printer"},
    {0x45a, "QMS Printers"}, {0x45b, "Dell SCSI Array (DSA) Monitor"}, {0x491, "NetBlazer Modems"},
    {0x4ac, "On-Time Scheduler NLM"}, {0x4b0, "CD-Net (Meridian)"}, {0x513, "Emulex NQA"},
    {0x520, "Site Lock Checks"}, {0x529, "Site Lock Checks (Brightworks)"}, {0x52d, "Citrix OS/2 App Server"},
    {0x535, "Tektronix"}, {0x536, "Milan"}, {0x55d, "Attachmate SNA gateway"}, {0x56b, "IBM 8235 modem server"},
    {0x56c, "Shiva LanRover/E PLUS"}, {0x56d, "Shiva LanRover/T PLUS"}, {0x580, "McAfee's NetShield anti-virus"},
    {0x5b8, "NLM to workstation communication (Revelation Software)"}, {0x5ba, "Compatible Systems Routers"},
    {0x5be, "Cheyenne Hierarchical Storage Manager"}, {0x606, "JCWatermark Imaging"}, {0x60c, "AXIS Network Printer"},
    {0x610, "Adaptec SCSI Management"}, {0x621, "IBM AntiVirus NLM"},
    {0x640, "Microsoft Gateway Services for NetWare"}, {0x64e, "Microsoft Internet Information Server"},
    {0x67b, "Microsoft Win95/98 File and Print Sharing for NetWare"},
    {0x67c, "Microsoft Win95/98 File and Print Sharing for NetWare"}, {0x76c, "Xerox"},
    {0x79b, "Shiva LanRover/E 115"}, {0x79c, "Shiva LanRover/T 115"}, {0x7b4, "Cubix WorldDesk"},
    {0x7c1, "Quarterdeck IWare Connect V3.x NLM"}, {0x7c2, "Quarterdeck IWare Connect V2.x NLM"},
    {0x810, "ELAN License Server Demo"}, {0x824, "Shiva LanRover Access Switch/E"}, {0x86a, "ISSC collector NLMs"},
    {0x87f, "ISSC DAS agent for AIX"}, {0x880, "Intel Netport PRO"}, {0x881, "Intel Netport PRO"},
    {0xb29, "Site Lock"}, {0xc29, "Site Lock Applications"}, {0xc2c, "Licensing Server"},
    {0x2101, "Performance Technology Instant Internet"}, {0x2380, "LAI Site Lock"}, {0x238c, "Meeting Maker"},
    {0x4808, "Site Lock Server or Site Lock Metering VAP/NLM"}, {0x5555, "Site Lock User"}, {0x6312, "Tapeware"},
    {0x6f00, "Rabbit Gateway (3270)"}, {0x7703, "MODEM"}, {0x8002, "NetPort Printers (Intel) or LANport"},
    {0x8003, "SEH InterCon Printserver"}, {0x8008, "WordPerfect Network Version"},
    {0x85be, "Cisco Enhanced Interior Routing Protocol (EIGRP)"},
    {0x8888, "WordPerfect Network Version or Quick Network Management"}, {0x9000, "McAfee's NetShield anti-virus"},
    {0x9604, "CSA-NT_MON"}, {0xb6a8, "Ocean Isle Reachout Remote Control"}, {0xf11f, "Site Lock Metering VAP/NLM"},
    {0xf1ff, "Site Lock"}, {0xf503, "Microsoft SQL Server"}, {0xf905, "IBM Time and Place/2 application"},
    {0xfbfb, "TopCall III fax server"}, {0xffff, "Any Service or Wildcard"},
};
inline constexpr ValueName kPackettypeNames[] = {
    {1, "Find name"}, {2, "Name recognized"}, {3, "Check name"}, {4, "Name in use"}, {5, "Deregister name"},
    {6, "Session data"}, {7, "Session end"}, {8, "Session end ACK"}, {9, "Status query"}, {10, "Status response"},
    {11, "Directed datagram"},
};
inline constexpr ValueName kNameFlagsGroupNames[] = {{1, "Group name"}, {0, "Unique name"}};
inline constexpr ValueName kNameFlagsInUseNames[] = {{1, "Used"}, {0, "Not used"}};
inline constexpr ValueName kConnControlSysPacketNames[] = {{1, "System packet"}, {0, "Non-system packet"}};
inline constexpr ValueName kConnControlAckNames[] = {{1, "Required"}, {0, "Not required"}};
inline constexpr ValueName kOpcodeNames[] = {
    {241, "Claim name"}, {242, "Delete name"}, {243, "Query name"}, {244, "Name found"}, {245, "Messenger hangup"},
    {252, "Mailslot write"}, {253, "Find mailslot name"}, {254, "Mailslot name found"},
};
inline constexpr ValueName kNameTypeNames[] = {{1, "Machine"}, {2, "Workgroup"}, {3, "Browser"}};

inline constexpr FieldTable kFields{
    hex("ipx.checksum", "Checksum", 16),
    text("ipx.src", "Source Address"),
    text("ipx.dst", "Destination Address"),
    text("ipx.addr", "Src/Dst Address"),
    dec("ipx.len", "Length", 16).unit(" bytes"),
    dec("ipx.hops", "Transport Control (Hops)", 8),
    hex("ipx.packet_type", "Packet Type", 8).names(kPacketTypeNames),
    hex("ipx.dst.net", "Destination Network", 32),
    fields::mac("ipx.dst.node", "Destination Node"),
    hex("ipx.dst.socket", "Destination Socket", 16).names(kDstSocketNames),
    hex("ipx.src.net", "Source Network", 32),
    fields::mac("ipx.src.node", "Source Node"),
    hex("ipx.src.socket", "Source Socket", 16).names(kDstSocketNames),
    hex("ipx.net", "Source or Destination Network", 32),
    fields::mac("ipx.node", "Source or Destination Node"),
    hex("ipx.socket", "Source or Destination Socket", 16).names(kDstSocketNames),
    boolean("ipxrip.request", "Request"),
    boolean("ipxrip.response", "Response"),
    dec("ipxrip.packet_type", "RIP packet type", 16).names(kPacketTypeNames2),
    hex("ipxrip.route_vector", "Route Vector", 32),
    dec("ipxrip.hops", "Hops", 16),
    dec("ipxrip.ticks", "Ticks", 16),
    boolean("ipxsap.request", "Request"),
    boolean("ipxsap.response", "Response"),
    dec("ipxsap.packet_type", "SAP packet type", 16).names(kPacketTypeNames3),
    none("ipxsap.server", "Server"),
    hex("ipxsap.server.type", "Server Type", 16).names(kServerTypeNames),
    text("ipxsap.server.name", "Server Name"),
    hex("ipxsap.server.network", "Network", 32),
    fields::mac("ipxsap.server.node", "Node"),
    hex("ipxsap.server.socket", "Socket", 16).names(kDstSocketNames),
    dec("ipxsap.server.intermediate_networks", "Intermediate Networks", 16),
    hex("nmpi.packettype", "Packet Type", 8).names(kPackettypeNames),
    hex("nmpi.name_flags", "Name type flag", 8),
    flag("nmpi.name_flags.group", "Name", 8, 0x80, kNameFlagsGroupNames),
    flag("nmpi.name_flags.in_use", "In use", 8, 0x40, kNameFlagsInUseNames),
    flag("nmpi.name_flags.registered", "Registered", 8, 0x4, kYesNo),
    flag("nmpi.name_flags.duplicated", "Duplicated", 8, 0x2, kYesNo),
    flag("nmpi.name_flags.deregistered", "Deregistered", 8, 0x1, kYesNo),
    hex("nmpi.conn_control", "Connection control", 8),
    flag("nmpi.conn_control.sys_packet", "Packet", 8, 0x80, kConnControlSysPacketNames),
    flag("nmpi.conn_control.ack", "Acknowledgement", 8, 0x40, kConnControlAckNames),
    flag("nmpi.conn_control.attention", "Attention", 8, 0x20, kYesNo),
    flag("nmpi.conn_control.end_msg", "End of message", 8, 0x10, kYesNo),
    flag("nmpi.conn_control.resend", "Resend", 8, 0x8, kYesNo),
    hex("nmpi.opcode", "Opcode", 8).names(kOpcodeNames),
    hex("nmpi.name_type", "Name Type", 8).names(kNameTypeNames),
    hex("nmpi.messageid", "Message ID", 16),
    hex("netbios.nb_name_type", "NetBIOS Name Type", 8).names(netbios::kNbNameTypeNames),
    text("netbios.nb_name", "NetBIOS Name"),
    make("ipxrip", "IPX Routing Information Protocol", Kind::Protocol, Base::Dec, 0),
    make("ipxsap", "Service Advertisement Protocol", Kind::Protocol, Base::Dec, 0),
    make("nbipx", "NetBIOS over IPX", Kind::Protocol, Base::Dec, 0),
    make("nmpi", "Name Management Protocol over IPX", Kind::Protocol, Base::Dec, 0),
};

// Each reads what follows the header, from the cursor to the end of the layer.
void addNetbios(Layer& ipx, bool broadcast);
void addNames(Layer& ipx);
// Server message blocks, if these are some.
bool addMessageBlock(Layer& ipx);

} // namespace capscope::ipx
