// Beckhoff AMS, the message router of TwinCAT, and ADS, the services it carries. Follows the vendor's documentation. Not decoded:
// data that services read and write.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCommandNames[] = {
    {0, "Invalid"}, {1, "ADS Read Device Info"}, {2, "ADS Read"}, {3, "ADS Write"}, {4, "ADS Read State"}, {5, "ADS Write Control"},
    {6, "ADS Add Device Notification"}, {7, "ADS Delete Device Notification"}, {8, "ADS Device Notification"}, {9, "ADS Read Write"},
};
constexpr ValueName kAdsresultNames[] = {
    {0, "NO ERROR"}, {1792, "ERROR"}, {1793, "SRV NOT SUPP"}, {1794, "INVALID GRP"}, {1795, "INVALID OFFSET"},
    {1796, "INVALID ACCESS"}, {1797, "INVALID SIZE"}, {1798, "INVALID DATA"}, {1799, "NOT READY"}, {1800, "BUSY"},
    {1801, "INVALID CONTEXT"}, {1802, "NO MEMORY"}, {1803, "INVALID PARM"}, {1804, "NOT FOUND"}, {1805, "SYNTAX"},
    {1806, "INCOMPATIBLE"}, {1807, "EXISTS"}, {1808, "SYMBOL NOT FOUND"}, {1809, "SYMBOL VERSION INVALID"},
    {1810, "INVALID STATE"}, {1811, "TRANS MODE NOT SUPP"}, {1812, "NOTIFY HND INVALID"}, {1813, "CLIENT UNKNOWN"},
    {1814, "NO MORE HDLS"}, {1815, "INVALID WATCHSIZE"}, {1816, "NOT INIT"}, {1817, "TIMEOUT"}, {1818, "NO INTERFACE"},
    {1819, "INVALID INTERFACE"}, {1820, "INVALID CLSID"}, {1821, "INVALID OBJID"}, {1822, "PENDING"}, {1823, "ABORTED"},
    {1824, "WARNING"}, {1825, "INVALID ARRAY IDX"}, {1856, "CLIENT ERROR"}, {1857, "CLIENT INVALID PARM"},
    {1858, "CLIENT LIST EMPTY"}, {1859, "CLIENT VAR USED"}, {1860, "CLIENT DUPL INVOKEID"}, {1861, "CLIENT SYNC TIMEOUT"},
    {1862, "CLIENT W32ERROR"}, {1863, "CLIENT TIMEOUT INVALID"}, {1864, "CLIENT PORT NOT OPEN"}, {1865, "CLIENT NO AMS ADDR"},
    {1872, "CLIENT SYNC INTERNAL"}, {1873, "CLIENT ADD HASH"}, {1874, "CLIENT REMOVE HASH"}, {1875, "CLIENT NO MORE SYM"},
    {1876, "CLIENT SYNC RES INVALID"}, {1877, "CLIENT SYNC PORT LOCKED"},
};
constexpr ValueName kAdsTransmodeNames[] = {
    {0, "NO TRANS"}, {1, "CLIENT CYCLE"}, {2, "CLIENT ON CHANGE"}, {3, "SERVER CYCLE"}, {4, "SERVER ON CHANGE"},
    {10, "CLIENT FIRST REQUEST"},
};
constexpr ValueName kErrorcodeNames[] = {
    {0, "NO ERROR"}, {1, "INTERNAL"}, {2, "NO RTIME"}, {3, "ALLOC LOCKED MEM"}, {4, "INSERT MAILBOX"}, {5, "WRONGRECEIVEHMSG"},
    {6, "TARGET PORT NOT FOUND"}, {7, "TARGET MACHINE NOT FOUND"}, {8, "UNKNOWN CMDID"}, {9, "BAD TASKID"}, {10, "NOIO"},
    {11, "UNKNOWN AMSCMD"}, {12, "WIN32 ERROR"}, {13, "PORT NOT CONNECTED"}, {14, "INVALID AMS LENGTH"},
    {15, "INVALID AMS NETID"}, {16, "LOW INST LEVEL"}, {17, "NO DEBUG INT AVAILABLE"}, {18, "PORT DISABLED"},
    {19, "PORT ALREADY CONNECTED"}, {20, "AMSSYNC_W32ERROR"}, {21, "AMSSYNC_TIMEOUT"}, {22, "AMSSYNC_AMSERROR"},
    {23, "AMSSYNC_NOINDEXINMAP"}, {24, "INVALID AMSPORT"}, {25, "NO MEMORY"}, {26, "TCP SEND"}, {27, "HOST UNREACHABLE"},
    {1280, "ROUTERERR_NOLOCKEDMEMORY"}, {1281, "ROUTERERR_RESIZEMEMORY"}, {1282, "ROUTERERR_MAILBOXFULL"},
    {1283, "ROUTERERR_DEBUGBOXFULL"}, {1284, "ROUTERERR_UNKNOWNPORTTYPE"}, {1285, "ROUTERERR_NOTINITIALIZED"},
    {1286, "ROUTERERR_PORTALREADYINUSE"}, {1287, "ROUTERERR_NOTREGISTERED   "}, {1288, "ROUTERERR_NOMOREQUEUES"},
    {1289, "ROUTERERR_INVALIDPORT"}, {1290, "ROUTERERR_NOTACTIVATED"}, {8192, "IOERR_INTERNAL"}, {8193, "IOERR_BADCARDNO"},
    {8194, "IOERR_INVALIDCARDADDR"}, {8195, "IOERR_CDLLISTFULL"}, {8196, "IOERR_BADCDLPARAM"}, {8197, "IOERR_OPENIOFAILED"},
    {8198, "IOERR_RESETIOFAILED"}, {8199, "IOERR_UNKNOWNDEVICE"}, {8200, "IOERR_UNKNOWNDEVICEID"},
    {8201, "IOERR_UNKNOWNIMAGEID"}, {8202, "IOERR_GETIOSTATE"}, {8203, "IOERR_BADIMAGEID"}, {8204, "IOERR_NOMORECLIENTSPACE"},
    {8205, "IOERR_CLIENTINFONOTFOUND"}, {8206, "IOERR_CDLNOTINUSE"}, {8207, "IOERR_TIMEOUTWITHDEVICE"},
    {8208, "IOERR_C1220FUNC_1"}, {8209, "IOERR_C1220FUNC_9"}, {8210, "IOERR_C1220FUNC_C"}, {8211, "IOERR_C1220FUNC_10"},
    {8212, "IOERR_C1220FUNC_1_MAXSEND"}, {8213, "IOERR_C1220FUNC_1_ADDRSET"}, {8214, "IOERR_C1220FUNC_1_BREAK"},
    {8215, "IOERR_C1220FUNC_1_BREAK0"}, {8216, "IOERR_C1220FUNC_1_BREAK1"}, {8217, "IOERR_C1220FUNC_1_BREAK2"},
    {8218, "IOERR_C1220FUNC_1_BREAK3"}, {8219, "IOERR_C1220FUNC_1_BREAK4"}, {8220, "IOERR_C1220FUNC_1_BREAK5"},
    {8221, "IOERR_C1220FUNC_1_BREAK6"}, {8222, "IOERR_C1220FUNC_1_BREAK7"}, {8223, "IOERR_C1220FUNC_1_BREAK8"},
    {8224, "IOERR_C1220FUNC_1_BREAK9"}, {8225, "IOERR_C1220FUNC_1_BREAK10"}, {8226, "IOERR_C1220FUNC_1_BREAK11"},
    {8227, "IOERR_C1220FUNC_1_BREAK12"}, {8228, "IOERR_C1220FUNC_1_BREAK13"}, {8229, "IOERR_C1220FUNC_1_BREAK14"},
    {8230, "IOERR_C1220FUNC_1_BREAK15"}, {8231, "IOERR_C1220FUNC_1_BREAK16"}, {8232, "IOERR_SPC3DEVINITDP"},
    {8233, "IOERR_SPC3UPDATEOUTPUT"}, {8234, "IOERR_CIF30READDIAG"}, {8235, "IOERR_CIF30COMMNOTSTARTED"},
    {8236, "IOERR_CIF30SLAVEPARASIZE"}, {8237, "IOERR_CIF30NOPARAS"}, {8238, "IOERR_CIF30SLAVEERROR"},
    {8239, "IOERR_CIF30WATCHDOGEXPIRED"}, {8240, "IOERR_UNKNOWNDEVICECMD"}, {8241, "IOERR_CIF40MESSAGEHANDLING"},
    {8242, "IOERR_CIF40PARAERROR"}, {8243, "IOERR_CIF40WATCHDOGEXPIRED"}, {8244, "IOERR_CIF40FLAGERROR"},
    {8245, "IOERR_CIF40COMMNOTSTARTED"}, {8246, "IOERR_CIF40READDIAG"}, {8247, "IOERR_CIF40SLAVEERROR"},
    {8248, "IOERR_CIF40GLOBALERROR"}, {8249, "IOERR_CIF40CONFIGLIST"}, {8250, "IOERR_CP5412A2SLAVEPARASIZE"},
    {8251, "IOERR_CP5412A2NOPARAS"}, {8252, "IOERR_CP5412A2SLAVEERROR"}, {8253, "IOERR_CP5412A2FATAL"},
    {8254, "IOERR_CP5412A2MAILBOXUSED"}, {8255, "IOERR_BEGINCONFIGWHILETICKER"}, {8256, "IOERR_UNEXPECTEDBOXCOUNT"},
    {8257, "IOERR_C1200CHECKADDR"}, {8258, "IOERR_C1200INTENSITYTEST"}, {8259, "IOERR_NOIMAGE"},
    {8260, "IOERR_INVALIDIMAGEOFFSSIZE"}, {8261, "IOERR_FORCESCOUNTEXCEEDEDMAXIMUM"}, {8262, "IOERR_SERCOSLIFECOUNTERERR"},
    {8263, "IOERR_C1220NOTFOUND"}, {8264, "IOERR_AMSDEVICENOAMSINTF"}, {8265, "IOERR_AMSDEVICEAMSCMDIDNOTSUPP"},
    {8266, "IOERR_AMSDEVICEAMSSERVICERUNNING"}, {8267, "IOERR_PLCINTERFACE_BUSY"}, {8268, "IOERR_PLCINTERFACE_FAULT"},
    {8269, "IOERR_PLCINTERFACE_TIMEOUT"}, {8270, "IOERR_PLCINTERFACE_RESETTIMEOUT"}, {8271, "IOERR_PLCINTERFACE_NODATAEXCH"},
    {8272, "IOERR_PLCINTERFACE_RESET"}, {8273, "IOERR_CP5412A2INVALIDADDR"}, {8274, "IOERR_CP5412A2INVALIDPORT"},
    {8275, "IOERR_AMSDEVICEBADBOXNO"}, {8276, "IOERR_AMSDEVICEBADTYPE"}, {8277, "IOERR_AMSDEVICEILLEGALADDRESS"},
    {8278, "IOERR_CP5412A2INVALIDBOX"}, {8279, "IOERR_AMSDEVICEFIFOOVERFLOW"}, {8280, "IOERR_AMSDEVICEAMSSEQUENCEERROR"},
    {8281, "IOERR_CP5412A2DPV1SYNTAXERROR"}, {8282, "IOERR_CP5412A2DEVICENOTRUNNING"}, {8283, "IOERR_AMSDEVICENOTRUNNING"},
    {8284, "IOERR_AMSDEVICEBOXNOTDEFINED"}, {8285, "IOERR_CP5412A2BADSERVICEPARA"}, {8286, "IOERR_CP5412A2FIFOOVERFLOW"},
    {8287, "IOERR_COMPORTOPENFAILED"}, {8288, "IOERR_CIF30BADMESSAGERESPONSE"}, {8289, "IOERR_CIF30DELETEDATABASE"},
    {8290, "IOERR_CIF30STARTSEQFAILED"}, {8291, "IOERR_CIF30DOWNLOADFAILED"}, {8292, "IOERR_CIF30ENDSEQFAILED"},
    {8293, "IOERR_CIF30BUSLOADFAILED"}, {8294, "IOERR_PLCINTERFACE_RESETREQ"}, {8295, "IOERR_CP5412A2INVALIDCYCLETICKS"},
    {8296, "IOERR_CP5412A2DPBUSFAULT"}, {8297, "IOERR_INVALIDTERMCONFIG"}, {8298, "IOERR_SERCANSBREAK"},
    {8299, "IOERR_SERCANSPHASE0"}, {8300, "IOERR_SERCANSPHASE1"}, {8301, "IOERR_SERCANSPHASE2"}, {8302, "IOERR_SERCANSPHASE3"},
    {8303, "IOERR_SERCANSPHASE4"}, {8304, "IOERR_SERCANSNCSERVICECHNFAILED"}, {8305, "IOERR_RESOURCECONFICT"},
    {8306, "IOERR_C1220INITSTRINGCOMM"}, {8307, "IOERR_C1220REGSTRINGSLAVE"}, {8308, "IOERR_C1220STRREGFAULT"},
    {8309, "IOERR_IOSTATEBUSY"}, {8310, "IOERR_IBSSCITWATCHDOGEXPIRED"}, {8311, "IOERR_IBSSCITSYNCMAILBOXERROR"},
    {8312, "IOERR_IBSSCITCONFIRMDIAGERROR"}, {8313, "IOERR_IBSSCITCREATECFGERROR"},
};

constexpr FieldTable kFields{
    hex("ams.ads_indexgroup", "IndexGroup", 32),
    hex("ams.ads_indexoffset", "IndexOffset", 32),
    none("ams.ads_data", "Data"),
    dec("ams.ads_cblength", "CbLength", 32),
    hex("ams.adsresult", "Result", 32).names(kAdsresultNames),
    dec("ams.ads_versionversion", "ADS Major Version", 8),
    dec("ams.ads_versionrevision", "ADS Minor Version", 8),
    dec("ams.ads_versionbuild", "ADS Version Build", 16),
    text("ams.ads_devicename", "Device Name"),
    dec("ams.ads_cbreadlength", "CBReadLength", 32),
    dec("ams.ads_cbwritelength", "CBWriteLength", 32),
    hex("ams.ads_state", "AdsState", 16),
    hex("ams.ads_devicestate", "DeviceState", 16),
    dec("ams.ads_transmode", "Trans Mode", 32).names(kAdsTransmodeNames),
    dec("ams.ads_maxdelay", "Max Delay", 32),
    dec("ams.ads_cycletime", "Cycle Time", 32),
    none("ams.ads_readdinfo_req", "ADS Read Device Info Request"),
    none("ams.ads_readdinfo_res", "ADS Read Device Info Response"),
    none("ams.ads_read_req", "ADS Read Request"),
    none("ams.ads_read_res", "ADS Read Response"),
    none("ams.ads_write_req", "ADS Write Request"),
    none("ams.ads_write_res", "ADS Write Response"),
    none("ams.ads_readstate_req", "ADS Read State Request"),
    none("ams.ads_readstate_res", "ADS Read State Response"),
    none("ams.ads_writectrl_req", "ADS Write Ctrl Request"),
    none("ams.ads_writectrl_res", "ADS Write Ctrl Response"),
    none("ams.ads_adddn_req", "ADS Add Device Notification Request"),
    none("ams.ads_adddn_res", "ADS Add Device Notification Response"),
    hex("ams.ads_notificationhandle", "NotificationHandle", 32),
    none("ams.ads_deldn_req", "ADS Delete Device Notification Request"),
    none("ams.ads_deldn_res", "ADS Delete Device Notification Response"),
    none("ams.ads_dn_req", "ADS Device Notification Request"),
    dec("ams.ads_noteblocksstamps", "Count of Stamps", 32),
    none("ams.ads_readwrite_req", "ADS ReadWrite Request"),
    none("ams.ads_readwrite_res", "ADS ReadWrite Response"),
    text("ams.targetnetid", "AMS Target Net Id"),
    dec("ams.targetport", "AMS Target port", 16),
    text("ams.sendernetid", "AMS Sender Net Id"),
    dec("ams.senderport", "AMS Sender port", 16),
    dec("ams.cmdid", "CmdId", 16).names(kCommandNames),
    hex("ams.stateflags", "StateFlags", 16),
    flag("ams.state_response", "RESPONSE", 16, 0x1),
    flag("ams.state_noreturn", "NO RETURN", 16, 0x2),
    flag("ams.state_adscmd", "ADS COMMAND", 16, 0x4),
    flag("ams.state_syscmd", "SYSTEM COMMAND", 16, 0x8),
    flag("ams.state_highprio", "HIGH PRIORITY COMMAND", 16, 0x10),
    flag("ams.state_timestampadded", "TIMESTAMP ADDED", 16, 0x20),
    flag("ams.state_udp", "UDP COMMAND", 16, 0x40),
    flag("ams.state_initcmd", "INIT COMMAND", 16, 0x80),
    flag("ams.state_broadcast", "BROADCAST", 16, 0x8000),
    dec("ams.cbdata", "cbData", 32),
    hex("ams.errorcode", "ErrorCode", 32).names(kErrorcodeNames),
    hex("ams.invokeid", "InvokeId", 32),
};

constexpr std::array kClaims{Claim{"tcp.port", 48898}};
constexpr uint32_t kTcpHeaderBytes = 6;

void addNetId(Layer& ams, FieldRef f)
{
    const auto at = ams.position();
    ams.skip(6);
    if (!ams.wants(f) || !ams.has(at, 6))
        return;
    const auto id = ams.peekBytes(at, 6);
    ams.addText(f, at, 6, fmt::format("{}.{}.{}.{}.{}.{}", id[0], id[1], id[2], id[3], id[4], id[5]));
}

void addIndex(Layer& ams)
{
    ams.u32le(kFields["ams.ads_indexgroup"]);
    ams.u32le(kFields["ams.ads_indexoffset"]);
}

void addData(Layer& ams, uint32_t length)
{
    if (length > 0)
        ams.addNone(kFields["ams.ads_data"], ams.position(), std::min(length, ams.reportedRemaining()));
    ams.skip(length);
}

void addLengthAndData(Layer& ams) { addData(ams, ams.u32le(kFields["ams.ads_cblength"])); }

void addResult(Layer& ams) { ams.u32le(kFields["ams.adsresult"]); }

void addDeviceInfo(Layer& ams)
{
    addResult(ams);
    ams.u8(kFields["ams.ads_versionversion"]);
    ams.u8(kFields["ams.ads_versionrevision"]);
    ams.u16le(kFields["ams.ads_versionbuild"]);
    ams.text(kFields["ams.ads_devicename"], 16);
}

void addReadWriteRequest(Layer& ams)
{
    addIndex(ams);
    ams.u32le(kFields["ams.ads_cbreadlength"]);
    addData(ams, ams.u32le(kFields["ams.ads_cbwritelength"]));
}

void addWriteControl(Layer& ams)
{
    ams.u16le(kFields["ams.ads_state"]);
    ams.u16le(kFields["ams.ads_devicestate"]);
    addLengthAndData(ams);
}

void addNotificationRequest(Layer& ams)
{
    addIndex(ams);
    ams.u32le(kFields["ams.ads_cblength"]);
    ams.u32le(kFields["ams.ads_transmode"]);
    ams.u32le(kFields["ams.ads_maxdelay"]);
    ams.u32le(kFields["ams.ads_cycletime"]);
}

struct Service {
    uint16_t command;
    bool response;
    std::string_view info;
    FieldRef row;
    void (*add)(Layer&);
};

constexpr Service kServices[] = {
    {1, false, "ADS Read Device Info Request", kFields["ams.ads_readdinfo_req"], nullptr},
    {1, true, "ADS Read Device Info Response", kFields["ams.ads_readdinfo_res"], addDeviceInfo},
    {2, false, "ADS Read Request", kFields["ams.ads_read_req"],
     [](Layer& l) {
         addIndex(l);
         l.u32le(kFields["ams.ads_cblength"]);
     }},
    {2, true, "ADS Read Response", kFields["ams.ads_read_res"],
     [](Layer& l) {
         addResult(l);
         addLengthAndData(l);
     }},
    {3, false, "ADS Write Request", kFields["ams.ads_write_req"],
     [](Layer& l) {
         addIndex(l);
         addLengthAndData(l);
     }},
    {3, true, "ADS Write Response", kFields["ams.ads_write_res"], addResult},
    {4, false, "ADS Read State Request", kFields["ams.ads_readstate_req"], nullptr},
    {4, true, "ADS Read State Response", kFields["ams.ads_readstate_res"],
     [](Layer& l) {
         addResult(l);
         l.u16le(kFields["ams.ads_state"]);
         l.u16le(kFields["ams.ads_devicestate"]);
     }},
    {5, false, "ADS Write Control Request", kFields["ams.ads_writectrl_req"], addWriteControl},
    {5, true, "ADS Write Control Response", kFields["ams.ads_writectrl_res"], addResult},
    {6, false, "ADS Add Device Notification Request", kFields["ams.ads_adddn_req"], addNotificationRequest},
    {6, true, "ADS Device Notification Response", kFields["ams.ads_adddn_res"],
     [](Layer& l) {
         addResult(l);
         l.u32le(kFields["ams.ads_notificationhandle"]);
     }},
    {7, false, "ADS Delete Device Notification Request", kFields["ams.ads_deldn_req"],
     [](Layer& l) { l.u32le(kFields["ams.ads_notificationhandle"]); }},
    {7, true, "ADS Delete Device Notification Response", kFields["ams.ads_deldn_res"], addResult},
    {8, false, "ADS Device Notification Request", kFields["ams.ads_dn_req"],
     [](Layer& l) {
         l.u32le(kFields["ams.ads_cblength"]);
         l.u32le(kFields["ams.ads_noteblocksstamps"]);
     }},
    {9, false, "ADS Read Write Request", kFields["ams.ads_readwrite_req"], addReadWriteRequest},
    {9, true, "ADS Read Write Response", kFields["ams.ads_readwrite_res"], nullptr},
};

void addService(Layer& ams, uint16_t command, bool response, uint32_t length)
{
    for (const auto& service : kServices) {
        if (service.command != command || service.response != response)
            continue;
        ams.info().set(service.info);
        const auto at = ams.position();
        if (ams.passesOverContents())
            return;
        if (length == 0 && !response)
            return;
        const auto under = ams.under(ams.addNone(service.row, at, ams.reportedRemaining()));
        if (service.add != nullptr && ams.more())
            service.add(ams);
        return;
    }
    ams.info().set(response ? "Response" : "Request");
}

void dissect(Layer& ams)
{
    if (!ams.has(0, kTcpHeaderBytes))
        return ams.reject();
    ams.protocolColumn("AMS");
    ams.skip(kTcpHeaderBytes);
    addNetId(ams, kFields["ams.targetnetid"]);
    ams.u16le(kFields["ams.targetport"]);
    addNetId(ams, kFields["ams.sendernetid"]);
    ams.u16le(kFields["ams.senderport"]);
    const auto command = ams.u16le(kFields["ams.cmdid"]);
    const auto flags
        = ams.bitsLe(kFields["ams.stateflags"], 2,
                     {kFields["ams.state_response"], kFields["ams.state_noreturn"], kFields["ams.state_adscmd"],
                      kFields["ams.state_syscmd"], kFields["ams.state_highprio"], kFields["ams.state_timestampadded"],
                      kFields["ams.state_udp"], kFields["ams.state_initcmd"], kFields["ams.state_broadcast"]});
    const auto length = ams.u32le(kFields["ams.cbdata"]);
    ams.u32le(kFields["ams.errorcode"]);
    ams.u32le(kFields["ams.invokeid"]);
    if (!ams.failed())
        addService(ams, command, (flags & 1) != 0, length);
}

} // namespace

namespace protocols {

extern constinit const Protocol ams{"ams", "AMS", "AMS", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
