// Rows of SNMP, and the names of their values. RFC 3416, 3411, 3414.
#pragma once

#include "core/dissect/field.h"

namespace capscope::snmp {

using namespace fields;

inline constexpr ValueName kGenericTrapNames[] = {
    {0, "coldStart"}, {1, "warmStart"}, {2, "linkDown"}, {3, "linkUp"}, {4, "authenticationFailure"}, {5, "egpNeighborLoss"},
    {6, "enterpriseSpecific"},
};
inline constexpr ValueName kErrorStatusNames[] = {
    {0, "noError"}, {1, "tooBig"}, {2, "noSuchName"}, {3, "badValue"}, {4, "readOnly"}, {5, "genErr"}, {6, "noAccess"}, {7, "wrongType"},
    {8, "wrongLength"}, {9, "wrongEncoding"}, {10, "wrongValue"}, {11, "noCreation"}, {12, "inconsistentValue"},
    {13, "resourceUnavailable"}, {14, "commitFailed"}, {15, "undoFailed"}, {16, "authorizationError"}, {17, "notWritable"},
    {18, "inconsistentName"},
};
inline constexpr ValueName kDataNames[] = {
    {0, "get-request"}, {1, "get-next-request"}, {2, "get-response"}, {3, "set-request"}, {4, "trap"}, {5, "getBulkRequest"},
    {6, "informRequest"}, {7, "snmpV2-trap"}, {8, "report"},
};
inline constexpr ValueName kEngineidConformNames[] = {{1, "RFC3411 (SNMPv3)"}, {0, "RFC1910 (Non-SNMPv3)"}};
inline constexpr ValueName kEngineidFormatNames[] = {
    {1, "IPv4 address"}, {2, "IPv6 address"}, {3, "MAC address"}, {4, "Text, administratively assigned"},
    {5, "Octets, administratively assigned"},
};
inline constexpr ValueName kEngineidCiscoTypeNames[] = {{0, "Agent"}, {1, "Manager"}};
inline constexpr ValueName kMsgSecurityModelNames[] = {{0, "Any"}, {1, "V1"}, {2, "V2C"}, {3, "USM"}};
inline constexpr ValueName kMsgDataNames[] = {{0, "plaintext"}, {1, "encryptedPDU"}};
inline constexpr ValueName kMsgVersionNames[] = {{0, "version-1"}, {1, "v2c"}, {2, "v2u"}, {3, "snmpv3"}};
inline constexpr ValueName kEnterpriseNames[] = {
    {9, "ciscoSystems"}, {11, "Hewlett-Packard"}, {311, "Microsoft"}, {2011, "HUAWEI Technology Co.,Ltd"}, {2021, "ucdavis"}, {2636, "Juniper Networks, Inc."},
    {4526, "Netgear"}, {6876, "VMware Inc."}, {8072, "net-snmp"}, {14988, "MikroTik"},
};
inline constexpr FieldTable kFields{
    frameNumber("snmp.response_to", "Response To"),
    duration("snmp.time", "Time"),
    frameNumber("snmp.response_in", "Response In"),
    bytes("snmp.value.octets", "Value (OctetString)"),
    text("snmp.var-bind_str", "Variable-binding-string"),
    ipv4("snmp.value.ipv4", "Value (IpAddress)"),
    ipv6("snmp.value.ipv6", "Value (IpAddress)"),
    bytes("snmp.value.addr", "Value (IpAddress)"),
    signedDec("snmp.value.int", "Value (Integer32)", 64),
    none("snmp.value.null", "Value (Null)"),
    oid("snmp.value.oid", "Value (OID)"),
    bytes("snmp.value.unk", "Value (Unknown)"),
    none("snmp.noSuchObject", "noSuchObject"),
    none("snmp.noSuchInstance", "noSuchInstance"),
    none("snmp.endOfMibView", "endOfMibView"),
    expert("snmp.varbind.response", "Response", Group::Response, Severity::Note),
    dec("snmp.value.counter", "Value (Counter32)", 64),
    signedDec("snmp.value.g32", "Value (Gauge32)", 64),
    dec("snmp.value.timeticks", "Value (Timeticks)", 64),
    bytes("snmp.value.opaque", "Value (Opaque)"),
    oid("snmp.name", "Object Name"),
    dec("snmp.variable_bindings", "variable-bindings", 32),
    none("snmp.trap_element", "trap"),
    oid("snmp.enterprise", "enterprise"),
    ipv4("snmp.agent_addr", "agent-addr"),
    signedDec("snmp.generic_trap", "generic-trap", 32).names(kGenericTrapNames),
    signedDec("snmp.specific_trap", "specific-trap", 32),
    dec("snmp.time_stamp", "time-stamp", 32),
    none("snmp.get_request_element", "get-request"),
    none("snmp.get_next_request_element", "get-next-request"),
    none("snmp.get_response_element", "get-response"),
    none("snmp.set_request_element", "set-request"),
    none("snmp.getBulkRequest_element", "getBulkRequest"),
    none("snmp.informRequest_element", "informRequest"),
    none("snmp.snmpV2_trap_element", "snmpV2-trap"),
    none("snmp.report_element", "report"),
    signedDec("snmp.request_id", "request-id", 32),
    dec("snmp.non_repeaters", "non-repeaters", 32),
    signedDec("snmp.error_status", "error-status", 32).names(kErrorStatusNames),
    dec("snmp.max_repetitions", "max-repetitions", 32),
    signedDec("snmp.error_index", "error-index", 32),
    dec("snmp.data", "data", 32).names(kDataNames),
    flag("snmp.engineid.conform", "Engine ID Conformance", 8, 0x80, kEngineidConformNames),
    dec("snmp.engineid.enterprise", "Engine Enterprise ID", 32).names(kEnterpriseNames),
    dec("snmp.engineid.format", "Engine ID Format", 8).names(kEngineidFormatNames),
    hex("snmp.engineid.cisco.type", "Engine ID Data: Cisco type", 8).names(kEngineidCiscoTypeNames),
    ipv4("snmp.engineid.ipv4", "Engine ID Data: IPv4 address"),
    ipv6("snmp.engineid.ipv6", "Engine ID Data: IPv6 address"),
    mac("snmp.engineid.mac", "Engine ID Data: MAC address"),
    text("snmp.engineid.text", "Engine ID Data: Text"),
    bytes("snmp.engineid.data", "Engine ID Data"),
    none("snmp.msgGlobalData_element", "msgGlobalData"),
    dec("snmp.msgID", "msgID", 32),
    dec("snmp.msgMaxSize", "msgMaxSize", 32),
    bytes("snmp.msgFlags", "msgFlags"),
    flag("snmp.v3.flags.report", "Reportable", 8, 0x4),
    flag("snmp.v3.flags.crypt", "Encrypted", 8, 0x2),
    flag("snmp.v3.flags.auth", "Authenticated", 8, 0x1),
    dec("snmp.msgSecurityModel", "msgSecurityModel", 32).names(kMsgSecurityModelNames),
    bytes("snmp.msgAuthoritativeEngineID", "msgAuthoritativeEngineID"),
    dec("snmp.msgAuthoritativeEngineBoots", "msgAuthoritativeEngineBoots", 32),
    dec("snmp.msgAuthoritativeEngineTime", "msgAuthoritativeEngineTime", 32),
    text("snmp.msgUserName", "msgUserName"),
    bytes("snmp.msgAuthenticationParameters", "msgAuthenticationParameters"),
    bytes("snmp.msgPrivacyParameters", "msgPrivacyParameters"),
    dec("snmp.msgData", "msgData", 32).names(kMsgDataNames),
    none("snmp.plaintext_element", "plaintext"),
    bytes("snmp.contextEngineID", "contextEngineID"),
    text("snmp.contextName", "contextName"),
    bytes("snmp.encryptedPDU", "encryptedPDU"),
    signedDec("snmp.msgVersion", "msgVersion", 32).names(kMsgVersionNames),
    signedDec("snmp.version", "version", 32).names(kMsgVersionNames),
    text("snmp.community", "community"),
};

} // namespace capscope::snmp
