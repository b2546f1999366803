// The interfaces and other identifiers that are known by name: [MS-RPCE] 2.2.2.4, and the specification of each.
#pragma once

#include "core/dissect/protocols/dcerpc_fields.h"

namespace capscope::dcerpc {

// An interface whose operations are known.
struct Interface {
    std::string_view name;
    std::string_view identifier;
    FieldRef row;
    FieldRef operation;
};

inline constexpr Interface kInterfaces[] = {
    {"EPMv4", "e1af8308-5d1f-11c9-91a4-08002b14a0fa", kFields["epm"], kFields["epm.opnum"]},
    {"MGMT", "afa8bd80-7d8a-11c9-bef4-08002b102989", kFields["mgmt"], kFields["mgmt.opnum"]},
    {"SRVSVC", "4b324fc8-1670-01d3-1278-5a47bf6ee188", kFields["srvsvc"], kFields["srvsvc.opnum"]},
    {"WKSSVC", "6bffd098-a112-3610-9833-46c3f87e345a", kFields["wkssvc"], kFields["wkssvc.opnum"]},
    {"SAMR", "12345778-1234-abcd-ef00-0123456789ac", kFields["samr"], kFields["samr.opnum"]},
    {"LSARPC", "12345778-1234-abcd-ef00-0123456789ab", kFields["lsarpc"], kFields["lsarpc.opnum"]},
    {"RPC_NETLOGON", "12345678-1234-abcd-ef00-01234567cffb", kFields["rpc_netlogon"], kFields["netlogon.opnum"]},
    {"SPOOLSS", "12345678-1234-abcd-ef00-0123456789ab", kFields["spoolss"], kFields["spoolss.opnum"]},
    {"SVCCTL", "367abb81-9844-35f1-ad32-98f038001003", kFields["svcctl"], kFields["svcctl.opnum"]},
    {"WINREG", "338cd001-2244-31f1-aaaa-900038001003", kFields["winreg"], kFields["winreg.opnum"]},
    {"ATSVC", "1ff70682-0a51-30e8-076d-740be8cee98b", kFields["atsvc"], kFields["atsvc.opnum"]},
    {"DRSUAPI", "e3514235-4b06-11d1-ab04-00c04fc2dcd2", kFields["drsuapi"], kFields["drsuapi.opnum"]},
    {"DSSETUP", "3919286a-b10c-11d0-9ba8-00c04fd92ef5", kFields["dssetup"], kFields["dssetup.opnum"]},
    {"INITSHUTDOWN", "894de0c0-0d55-11d3-a322-00c04fa321a1", kFields["initshutdown"], kFields["initshutdown.opnum"]},
    {"EVENTLOG", "82273fdc-e32a-18c3-3f78-827929dc23ea", kFields["eventlog"], kFields["eventlog.opnum"]},
    {"NETDFS", "4fc742e0-4a10-11cf-8273-00aa004ae673", kFields["netdfs"], kFields["netdfs.opnum"]},
    {"FRSRPC", "f5cc59b4-4264-101a-8c59-08002b2f8426", kFields["frsrpc"], kFields["frsrpc.opnum"]},
    {"FRSTRANS", "897e2e5f-93f3-4376-9c9c-fd2277495c27", kFields["frstrans"], kFields["frstrans.opnum"]},
    {"FRSAPI", "d049b186-814f-11d1-9a3c-00c04fc9b232", kFields["frsapi"], kFields["frsapi.opnum"]},
    {"IOXIDResolver", "99fcfec4-5260-101b-bbcb-00aa0021347a", kFields["oxid"], kFields["oxid.opnum"]},
    {"ISystemActivator", "000001a0-0000-0000-c000-000000000046", kFields["isystemactivator"], kFields["isystemactivator.opnum"]},
    {"IRemUnknown", "00000131-0000-0000-c000-000000000046", kFields["remunk"], kFields["remunk.opnum"]},
    {"REMACT", "4d9f4ab8-7d1c-11cf-861e-0020af6e7c57", kFields["remact"], kFields["remact.opnum"]},
    {"IDispatch", "00020400-0000-0000-c000-000000000046", kFields["dispatch"], kFields["dispatch.opnum"]},
    {"RPC_BROWSER", "6bffd098-a112-3610-9833-012892020162", kFields["rpc_browser"], kFields["rpc_browser.opnum"]},
    {"Messenger", "5a7b91f8-ff00-11d0-a9b2-00c04fb6e6fc", kFields["messenger"], kFields["messenger.opnum"]},
    {"EFS", "c681d488-d850-11d0-8c52-00c04fd90f7e", kFields["efs"], kFields["efs.opnum"]},
    {"TRKSVR", "4da1c422-943d-11d1-acae-00c04fc2aa3f", kFields["trksvr"], kFields["trksvr.opnum"]},
    {"NSPI", "f5cc5a18-4264-101a-8c59-08002b2f8426", kFields["nspi"], kFields["nspi.opnum"]},
    {"MAPI", "a4f1db00-ca47-1067-b31f-00dd010662da", kFields["mapi"], kFields["mapi.opnum"]},
    {"RFR", "1544f5e0-613c-11d1-93df-00c04fd7bd09", kFields["rfr"], kFields["rfr.opnum"]},
    {"DNSSERVER", "50abc2a4-574d-40b3-9d66-ee4fd5fba076", kFields["dnsserver"], kFields["dnsserver.opnum"]},
    {"PNP", "8d9f4e40-a03d-11ce-8f69-08003e30051b", kFields["pnp"], kFields["pnp.opnum"]},
    {"TaskSchedulerService", "86d35949-83c9-4044-b424-db363231fd0c", kFields["taskschedulerservice"], kFields["taskschedulerservice.opnum"]},
    {"WITNESS", "ccd8c074-d0e5-4a40-92b4-d074faa6ba28", kFields["witness"], kFields["witness.opnum"]},
    {"FSRVP", "a8e0653c-2744-4389-a61d-7373df8b2292", kFields["fsrvp"], kFields["fsrvp.opnum"]},
    {"IRemUnknown2", "00000143-0000-0000-c000-000000000046", kFields["remunk"], kFields["remunk.opnum"]},
    {"PNIO (Device Interface)", "dea00001-6c97-11d1-8271-00a02442df7d", kFields["pn_io_device"], kFields["pn_io.opnum"]},
    {"PNIO (Controller Interface)", "dea00002-6c97-11d1-8271-00a02442df7d", kFields["pn_io_controller"], kFields["pn_io.opnum"]},
};

// Identifiers that have a name, but no operations here.
struct NamedIdentifier {
    std::string_view name;
    std::string_view identifier;
};

inline constexpr NamedIdentifier kNamedIdentifiers[] = {
    {"IUnknown", "00000000-0000-0000-c000-000000000046"}, {"IClassFactory", "00000001-0000-0000-c000-000000000046"},
    {"TAPI", "2f5f6520-ca46-1067-b319-00dd010662da"}, {"CONV", "333a2276-0000-0000-0d00-00809c000000"},
    {"CLUSAPI", "b97db8b2-4c63-11cf-bff6-08002be23f2f"}, {"32bit NDR", "8a885d04-1ceb-11c9-9fe8-08002b104860"},
    {"64bit NDR", "71710533-beba-4937-8319-b5dbef9ccc36"}, {"PNIO (Implicit Ar)", "00000000-0000-0000-0000-000000000000"},
};

} // namespace capscope::dcerpc
