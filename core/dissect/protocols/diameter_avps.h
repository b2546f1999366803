// What the attribute-value pairs of Diameter are: RFC 6733 (base protocol), RFC 7155 (network access), RFC 8506 (credit control).
#pragma once

#include "core/dissect/layer.h"

namespace capscope::diameter {

using namespace fields;

constexpr ValueName kApplicationId[] = {
    {0, "Diameter Common Messages"}, {1, "NASREQ Application"}, {2, "Mobile IPv4 Application"},
    {3, "Diameter Base Accounting"}, {4, "Diameter Credit Control Application"}, {5, "EAP Application"},
    {6, "Diameter Session Initiation Protocol (SIP) Application"}, {7, "Diameter Mobile IPv6 IKE   (MIP6I)"},
    {8, "Diameter Mobile IPv6 Auth  (MIP6A)"}, {9, "Diameter QoS application"}, {10, "Diameter Capabilities Update"},
    {11, "Diameter IKE SK (IKESK)"}, {12, "Diameter NAT Control Application"}, {13, "Diameter ERP"}, {16777216, "3GPP Cx"},
    {16777217, "3GPP Sh"}, {16777218, "3GPP Re/Rf"}, {16777219, "3GPP Wx"}, {16777219, "3GPP Wx"}, {16777220, "3GPP Zn"},
    {16777221, "3GPP Zh"}, {16777222, "3GPP Gq"}, {16777223, "3GPP Gmb"}, {16777224, "3GPP Gx"},
    {16777225, "3GPP Gx over Gy"}, {16777226, "3GPP MM10"}, {16777227, "Ericsson MSI"}, {16777228, "Ericsson Zx"},
    {16777229, "3GPP Rx Release 6"}, {16777230, "3GPP Pr"}, {16777231, "Diameter e2e4 Application"},
    {16777232, "Ericsson Charging-CIP"}, {16777233, "Ericsson Mm"}, {16777234, "Vodafone Gx+"}, {16777235, "ITU-T Rs"},
    {16777236, "3GPP Rx"}, {16777237, "3GPP2 Ty"}, {16777238, "3GPP Gx"}, {16777239, "Juniper Cluster"},
    {16777240, "Juniper Policy-Control-AAA"}, {16777241, "iptego USPI"}, {16777242, "Covergence-specific SIP routing"},
    {16777243, "Policy Processing"}, {16777244, "Juniper Policy-Control-JSRC"}, {16777245, "ITU-T S-TC1"},
    {16777246, "NSN Unified Charging Trigger Function (UCTF)"},
    {16777247, "3GPP2 CAN Access Authentication and Authorization"},
    {16777248, "3GPP2 WLAN Interworking Access Authentication and Authorization"},
    {16777249, "3GPP2 WLAN Interworking Accounting"}, {16777250, "3GPP STa"}, {16777251, "3GPP S6a/S6d"},
    {16777252, "3GPP S13/S13'"}, {16777253, "ETSI Re"}, {16777254, "ETSI GOCAP"}, {16777255, "3GPP SLg"},
    {16777256, "ITU-T Rw"}, {16777257, "ETSI a4"}, {16777258, "ITU-T Rt"}, {16777259, "CARA"}, {16777260, "CAMA"},
    {16777261, "Femtocell extension to Diameter EAP Application"}, {16777262, "ITU-T Ru"}, {16777263, "ITU-T Ng"},
    {16777264, "3GPP SWm"}, {16777265, "3GPP SWx"}, {16777266, "3GPP Gxx"}, {16777267, "3GPP S9"}, {16777268, "3GPP Zpn"},
    {16777269, "Ericsson HSI"}, {16777270, "Juniper-Example"}, {16777271, "ITU-T Ri"}, {16777272, "3GPP S6b"},
    {4294967295, "Relay"},
};

constexpr ValueName kHostUsage[] = {
    {0, "Don't Care"}, {1, "All Session"}, {2, "All Realm"}, {3, "Realm and Application"}, {4, "All Application"},
    {5, "All Host"}, {6, "ALL_USER"},
};

constexpr ValueName kResultCode[] = {
    {1001, "DIAMETER_MULTI_ROUND_AUTH"}, {2001, "DIAMETER_SUCCESS"}, {2002, "DIAMETER_LIMITED_SUCCESS"},
    {2003, "DIAMETER_FIRST_REGISTRATION"}, {2004, "DIAMETER_SUBSEQUENT_REGISTRATION"},
    {2005, "DIAMETER_UNREGISTERED_SERVICE"}, {2006, "DIAMETER_SUCCESS_SERVER_NAME_NOT_STORED"},
    {2007, "DIAMETER_SERVER_SELECTION"}, {2008, "DIAMETER_SUCCESS_AUTH_SENT_SERVER_NOT_STORED"},
    {2009, "DIAMETER_SUCCESS_RELOCATE_HA"}, {3001, "DIAMETER_COMMAND_UNSUPPORTED"}, {3002, "DIAMETER_UNABLE_TO_DELIVER"},
    {3003, "DIAMETER_REALM_NOT_SERVED"}, {3004, "DIAMETER_TOO_BUSY"}, {3005, "DIAMETER_LOOP_DETECTED"},
    {3006, "DIAMETER_REDIRECT_INDICATION"}, {3007, "DIAMETER_APPLICATION_UNSUPPORTED"}, {3008, "DIAMETER_INVALID_HDR_BITS"},
    {3009, "DIAMETER_INVALID_AVP_BITS"}, {3010, "DIAMETER_UNKNOWN_PEER"}, {3011, "DIAMETER_REALM_REDIRECT_INDICATION"},
    {4001, "DIAMETER_AUTHENTICATION_REJECTED"}, {4002, "DIAMETER_OUT_OF_SPACE"}, {4003, "DIAMETER_ELECTION_LOST"},
    {4005, "DIAMETER_ERROR_MIP_REPLY_FAILURE"}, {4006, "DIAMETER_ERROR_HA_NOT_AVAILABLE"}, {4007, "DIAMETER_ERROR_BAD_KEY"},
    {4008, "DIAMETER_ERROR_MIP_FILTER_NOT_SUPPORTED"}, {4010, "DIAMETER_END_USER_SERVICE_DENIED"},
    {4011, "DIAMETER_CREDIT_CONTROL_NOT_APPLICABLE"}, {4012, "DIAMETER_CREDIT_LIMIT_REACHED"},
    {4013, "DIAMETER_USER_NAME_REQUIRED"}, {4014, "RESOURCE_FAILURE"}, {4241, "DIAMETER_END_USER_SERVICE_DENIED"},
    {5001, "DIAMETER_AVP_UNSUPPORTED"}, {5002, "DIAMETER_UNKNOWN_SESSION_ID"}, {5003, "DIAMETER_AUTHORIZATION_REJECTED"},
    {5004, "DIAMETER_INVALID_AVP_VALUE"}, {5005, "DIAMETER_MISSING_AVP"}, {5006, "DIAMETER_RESOURCES_EXCEEDED"},
    {5007, "DIAMETER_CONTRADICTING_AVPS"}, {5008, "DIAMETER_AVP_NOT_ALLOWED"}, {5009, "DIAMETER_AVP_OCCURS_TOO_MANY_TIMES"},
    {5010, "DIAMETER_NO_COMMON_APPLICATION"}, {5011, "DIAMETER_UNSUPPORTED_VERSION"}, {5012, "DIAMETER_UNABLE_TO_COMPLY"},
    {5013, "DIAMETER_INVALID_BIT_IN_HEADER"}, {5014, "DIAMETER_INVALID_AVP_LENGTH"},
    {5015, "DIAMETER_INVALID_MESSAGE_LENGTH"}, {5016, "DIAMETER_INVALID_AVP_BIT_COMBO"},
    {5017, "DIAMETER_NO_COMMON_SECURITY"}, {5018, "DIAMETER_RADIUS_AVP_UNTRANSLATABLE"},
    {5024, "DIAMETER_ERROR_NO_FOREIGN_HA_SERVICE"}, {5025, "DIAMETER_ERROR_END_TO_END_MIP_KEY_ENCRYPTION"},
    {5030, "DIAMETER_USER_UNKNOWN"}, {5031, "DIAMETER_RATING_FAILED"}, {5032, "DIAMETER_ERROR_USER_UNKNOWN"},
    {5033, "DIAMETER_ERROR_IDENTITIES_DONT_MATCH"}, {5034, "DIAMETER_ERROR_IDENTITY_NOT_REGISTERED"},
    {5035, "DIAMETER_ERROR_ROAMING_NOT_ALLOWED"}, {5036, "DIAMETER_ERROR_IDENTITY_ALREADY_REGISTERED"},
    {5037, "DIAMETER_ERROR_AUTH_SCHEME_NOT_SUPPORTED"}, {5038, "DIAMETER_ERROR_IN_ASSIGNMENT_TYPE"},
    {5039, "DIAMETER_ERROR_TOO_MUCH_DATA"}, {5040, "DIAMETER_ERROR_NOT SUPPORTED_USER_DATA"},
    {5041, "DIAMETER_ERROR_MIP6_AUTH_MODE"}, {5042, "UNKNOWN_BINDING_TEMPLATE_NAME"}, {5043, "BINDING_FAILURE"},
    {5044, "MAX_BINDINGS_SET_FAILURE"}, {5045, "MAXIMUM_BINDINGS_REACHED_FOR_ENDPOINT"}, {5046, "SESSION_EXISTS"},
    {5047, "INSUFFICIENT_CLASSIFIERS"}, {5048, "DIAMETER_ERROR_EAP_CODE_UNKNOWN"}, {5241, "DIAMETER_END_USER_NOT_FOUND"},
};

constexpr ValueName kSessionBinding[] = {
    {1, "RE_AUTH"}, {2, "STR"}, {3, "Unassigned"}, {4, "ACCOUNTING"},
};

constexpr ValueName kServerFailover[] = {
    {0, "REFUSE_SERVICE"}, {1, "TRY_AGAIN"}, {2, "ALLOW_SERVICE"}, {3, "TRY_AGAIN_ALLOW_SERVICE"},
};

constexpr ValueName kDisconnectCause[] = {
    {0, "REBOOTING"}, {1, "BUSY"}, {2, "DO_NOT_WANT_TO_TALK_TO_YOU"},
};

constexpr ValueName kRequestType[] = {
    {1, "AUTHENTICATE_ONLY"}, {2, "AUTHORIZE_ONLY"}, {3, "AUTHORIZE_AUTHENTICATE"},
};

constexpr ValueName kSessionState[] = {
    {0, "STATE_MAINTAINED"}, {1, "NO_STATE_MAINTAINED"},
};

constexpr ValueName kRequestTypeOf[] = {
    {0, "AUTHORIZE_ONLY"}, {1, "AUTHORIZE_AUTHENTICATE"},
};

constexpr ValueName kTerminationCause[] = {
    {1, "DIAMETER_LOGOUT"}, {2, "DIAMETER_SERVICE_NOT_PROVIDED"}, {3, "DIAMETER_BAD_ANSWER"}, {4, "DIAMETER_ADMINISTRATIVE"},
    {5, "DIAMETER_LINK_BROKEN"}, {6, "DIAMETER_AUTH_EXPIRED"}, {7, "DIAMETER_USER_MOVED"}, {8, "DIAMETER_SESSION_TIMEOUT"},
    {9, "Unassigned"}, {10, "Unassigned"}, {11, "User Request"}, {12, "Lost Carrier"}, {13, "Lost Service"},
    {14, "Idle Timeout"}, {15, "Session Timeout"}, {16, "Admin Reset"}, {17, "Admin Reboot"}, {18, "Port Error"},
    {19, "NAS Error"}, {20, "NAS Request"}, {21, "NAS Reboot"}, {22, "Port Unneeded"}, {23, "Port Preempted"},
    {24, "Port Suspended"}, {25, "Service Unavailable"}, {26, "Callback"}, {27, "User Error"}, {28, "Host Request"},
    {29, "Supplicant Restart"}, {30, "Reauthentication Failure"}, {31, "Reauthentication Failure"},
    {32, "Port Administratively Disabled"},
};

constexpr ValueName kResultCodeOf[] = {
    {2001, "DIAMETER_FIRST_REGISTRATION"}, {2002, "DIAMETER_SUBSEQUENT_REGISTRATION"},
    {2003, "DIAMETER_UNREGISTERED_SERVICE"}, {2004, "DIAMETER_SUCCESS_SERVER_NAME_NOT_STORED"},
    {2005, "DIAMETER_SERVER_SELECTION(Deprecated value)"}, {2021, "DIAMETER_PDP_CONTEXT_DELETION_INDICATION"},
    {4100, "DIAMETER_USER_DATA_NOT_AVAILABLE"}, {4101, "DIAMETER_PRIOR_UPDATE_IN_PROGRESS"},
    {4121, "DIAMETER_ERROR_OUT_OF_RESOURCES"}, {4141, "DIAMETER_PCC_BEARER_EVENT"}, {4142, "DIAMETER_BEARER_EVENT"},
    {4143, "DIAMETER_AN_GW_FAILED"}, {4144, "DIAMETER_PENDING_TRANSACTION"},
    {4181, "DIAMETER_AUTHENTICATION_DATA_UNAVAILABLE"}, {4182, "DIAMETER_ERROR_CAMEL_SUBSCRIPTION_PRESENT"},
    {4201, "DIAMETER_ERROR_ABSENT_USER"}, {4221, "DIAMETER_ERROR_UNREACHABLE_USER"}, {4222, "DIAMETER_ERROR_SUSPENDED_USER"},
    {4223, "DIAMETER_ERROR_DETACHED_USER"}, {4224, "DIAMETER_ERROR_POSITIONING_DENIED"},
    {4225, "DIAMETER_ERROR_POSITIONING_FAILED"}, {4226, "DIAMETER_ERROR_UNKNOWN_UNREACHABLE LCS_CLIENT"},
    {4241, "DIAMETER_ERROR_NO_AVAILABLE_POLICY_COUNTERS LCS_CLIENT"}, {4261, "REQUESTED_SERVICE_TEMPORARILY_NOT_AUTHORIZED"},
    {5001, "DIAMETER_ERROR_USER_UNKNOWN"}, {5002, "DIAMETER_ERROR_IDENTITIES_DONT_MATCH"},
    {5003, "DIAMETER_ERROR_IDENTITY_NOT_REGISTERED"}, {5004, "DIAMETER_ERROR_ROAMING_NOT_ALLOWED"},
    {5005, "DIAMETER_ERROR_IDENTITY_ALREADY_REGISTERED"}, {5006, "DIAMETER_ERROR_AUTH_SCHEME_NOT_SUPPORTED"},
    {5007, "DIAMETER_ERROR_IN_ASSIGNMENT_TYPE"}, {5008, "DIAMETER_ERROR_TOO_MUCH_DATA"},
    {5009, "DIAMETER_ERROR_NOT_SUPPORTED_USER_DATA"}, {5010, "DIAMETER_MISSING_USER_ID"},
    {5011, "DIAMETER_ERROR_FEATURE_UNSUPPORTED"}, {5012, "DIAMETER_ERROR_SERVING_NODE_FEATURE_UNSUPPORTED"},
    {5041, "DIAMETER_ERROR_USER_NO_WLAN_SUBSCRIPTION"}, {5042, "DIAMETER_ERROR_W-APN_UNUSED_BY_USER"},
    {5043, "DIAMETER_ERROR_W-DIAMETER_ERROR_NO_ACCESS_INDEPENDENT_SUBSCRIPTION"},
    {5044, "DIAMETER_ERROR_USER_NO_W-APN_SUBSCRIPTION"}, {5045, "DIAMETER_ERROR_UNSUITABLE_NETWORK"},
    {5061, "INVALID_SERVICE_INFORMATION"}, {5062, "FILTER_RESTRICTIONS"}, {5063, "REQUESTED_SERVICE_NOT_AUTHORIZED"},
    {5064, "DUPLICATED_AF_SESSION"}, {5065, "IP-CAN_SESSION_NOT_AVAILABLE"}, {5066, "UNAUTHORIZED_NON_EMERGENCY_SESSION"},
    {5067, "UNAUTHORIZED_SPONSORED_DATA_CONNECTIVITY"}, {5068, "TEMPORARY_NETWORK_FAILURE"},
    {5100, "DIAMETER_ERROR_USER_DATA_NOT_RECOGNIZED"}, {5101, "DIAMETER_ERROR_OPERATION_NOT_ALLOWED"},
    {5102, "DIAMETER_ERROR_USER_DATA_CANNOT_BE_READ"}, {5103, "DIAMETER_ERROR_USER_DATA_CANNOT_BE_MODIFIED"},
    {5104, "DIAMETER_ERROR_USER_DATA_CANNOT_BE_NOTIFIED"}, {5105, "DIAMETER_ERROR_TRANSPARENT_DATA_OUT_OF_SYNC"},
    {5106, "DIAMETER_ERROR_SUBS_DATA_ABSENT"}, {5107, "DIAMETER_ERROR_NO_SUBSCRIPTION_TO_DATA"},
    {5108, "DIAMETER_ERROR_DSAI_NOT_AVAILABLE"}, {5120, "DIAMETER_ERROR_START_INDICATION"},
    {5121, "DIAMETER_ERROR_STOP_INDICATION"}, {5122, "DIAMETER_ERROR_UNKNOWN_MBMS_BEARER_SERVICE"},
    {5123, "DIAMETER_ERROR_SERVICE_AREA"}, {5140, "DIAMETER_ERROR_INITIAL_PARAMETERS"},
    {5141, "DIAMETER_ERROR_TRIGGER_EVENT"}, {5142, "DIAMETER_PCC_RULE_EVENT"},
    {5143, "DIAMETER_ERROR_BEARER_NOT_AUTHORIZED"}, {5144, "DIAMETER_ERROR_TRAFFIC_MAPPING_INFO_REJECTED"},
    {5145, "DIAMETER_QOS_RULE_EVENT"}, {5146, "DIAMETER_ERROR_TRAFFIC_MAPPING_INFO_REJECTED"},
    {5147, "DIAMETER_ERROR_CONFLICTING_REQUEST"}, {5148, "DIAMETER_ADC_RULE_EVENT"},
    {5149, "DIAMETER_ERROR_NBIFOM_NOT_AUTHORIZED"}, {5401, "DIAMETER_ERROR_IMPI_UNKNOWN"},
    {5402, "DIAMETER_ERROR_NOT_AUTHORIZED"}, {5403, "DIAMETER_ERROR_TRANSACTION_IDENTIFIER_INVALID"},
    {5420, "DIAMETER_ERROR_UNKNOWN_EPS_SUBSCRIPTION"}, {5421, "DIAMETER_ERROR_RAT_NOT_ALLOWED"},
    {5422, "DIAMETER_ERROR_EQUIPMENT_UNKNOWN"}, {5423, "DIAMETER_ERROR_UNKNOWN_SERVING_NODE"},
    {5450, "DIAMETER_ERROR_USER_NO_NON_3GPP_SUBSCRIPTION"}, {5451, "DIAMETER_ERROR_USER_NO_APN_SUBSCRIPTION"},
    {5452, "DIAMETER_ERROR_RAT_TYPE_NOT_ALLOWED"}, {5453, "DIAMETER_ERROR_LATE_OVERLAPPING_REQUEST"},
    {5454, "DIAMETER_ERROR_TIMED_OUT_REQUEST"}, {5470, "DIAMETER_ERROR_SUBSESSION"},
    {5471, "DIAMETER_ERROR_ONGOING_SESSION_ESTABLISHMENT"}, {5490, "DIAMETER_ERROR_UNAUTHORIZED_REQUESTING_NETWORK"},
    {5510, "DIAMETER_ERROR_UNAUTHORIZED_REQUESTING_ENTITY"}, {5511, "DIAMETER_ERROR_UNAUTHORIZED_SERVICE"},
    {5512, "DIAMETER_ERROR_REQUESTED_RANGE_IS_NOT ALLOWED"},
    {5513, "DIAMETER_ERROR_CONFIGURATION_EVENT_STORAGE_NOT_SUCCESSFUL"},
    {5514, "DIAMETER_ERROR_CONFIGURATION_EVENT_NON_EXISTANT"}, {5515, "DIAMETER_ERROR_SCEF_REFERENCE_ID_UNKNOWN"},
    {5530, "DIAMETER_ERROR_INVALID_SME_ADDRESS"}, {5531, "DIAMETER_ERROR_SC_CONGESTION"},
    {5532, "DIAMETER_ERROR_SM_PROTOCOL"}, {5533, "DIAMETER_ERROR_TRIGGER_REPLACE_FAILURE"},
    {5534, "DIAMETER_ERROR_TRIGGER_RECALL_FAILURE"}, {5535, "DIAMETER_ERROR_ORIGINAL_MESSAGE_NOT_PENDING"},
    {5550, "DIAMETER_ERROR_ABSENT_USER"}, {5551, "DIAMETER_ERROR_USER_BUSY_FOR_MT_SMS"},
    {5552, "DIAMETER_ERROR_FACILITY_NOT_SUPPORTED"}, {5553, "DIAMETER_ERROR_ILLEGAL_USER"},
    {5554, "DIAMETER_ERROR_ILLEGAL_EQUIPMENT"}, {5555, "DIAMETER_ERROR_SM_DELIVERY_FAILURE"},
    {5556, "DIAMETER_ERROR_SERVICE_NOT_SUBSCRIBED"}, {5557, "DIAMETER_ERROR_SERVICE_BARRED"},
    {5558, "DIAMETER_ERROR_MWD_LIST_FULL"}, {5570, "DIAMETER_ERROR_UNKNOWN_POLICY_COUNTERS"},
    {5590, "DIAMETER_ERROR_ORIGIN_ALUID_UNKNOWN"}, {5591, "DIAMETER_ERROR_TARGET_ALUID_UNKNOWN"},
    {5592, "DIAMETER_ERROR_PFID_UNKNOWN"}, {5593, "DIAMETER_ERROR_APP_REGISTER_REJECT"},
    {5594, "DIAMETER_ERROR_PROSE_MAP_REQUEST_DISALLOWED"}, {5595, "DIAMETER_ERROR_MAP_REQUEST_REJECT"},
    {5596, "DIAMETER_ERROR_REQUESTING_RPAUID_UNKNOWN"}, {5597, "DIAMETER_ERROR_UNKNOWN_OR_INVALID_TARGET_SET"},
    {5598, "DIAMETER_ERROR_MISSING_APPLICATION_DATA"}, {5599, "DIAMETER_ERROR_AUTHORIZATION_REJECT"},
    {5600, "DIAMETER_ERROR_DISCOVERY_NOT_PERMITTED"}, {5601, "DIAMETER_ERROR_TARGET_RPAUID_UNKNOWN"},
    {5602, "DIAMETER_ERROR_INVALID_APPLICATION_DATA"}, {5610, "DIAMETER_ERROR_UNKNOWN_PROSE_SUBSCRIPTION"},
    {5611, "PROSE_NOT_ALLOWED"}, {5612, "DIAMETER_ERROR_UE_LOCATION_UNKNOWN"},
    {5630, "DIAMETER_ERROR_NO_ASSOCIATED_DISCOVERY_FILTER"}, {5631, "DIAMETER_ERROR_ANNOUNCING_UNAUTHORIZED_IN_PLMN"},
    {5632, "DIAMETER_ERROR_INVALID_APPLICATION_CODE"}, {5633, "DIAMETER_ERROR_PROXIMITY_UNAUTHORIZED"},
    {5634, "DIAMETER_ERROR_PROXIMITY_REJECTED"}, {5635, "DIAMETER_ERROR_NO_PROXIMITY_REQUEST"},
    {5636, "DIAMETER_ERROR_UNAUTHORIZED_SERVICE_IN_THIS_PLMN"}, {5637, "DIAMETER_ERROR_PROXIMITY_CANCELLED"},
    {5638, "DIAMETER_ERROR_INVALID_TARGET_PDUID"}, {5639, "DIAMETER_ERROR_INVALID_TARGET_RPAUID"},
    {5640, "DIAMETER_ERROR_NO_ASSOCIATED_RESTRICTED_CODE"}, {5641, "DIAMETER_ERROR_INVALID_DISCOVERY_TYPE"},
    {5650, "DIAMETER_ERROR_REQUESTED_LOCATION_NOT_SERVED"}, {5651, "DIAMETER_ERROR_INVALID_EPS_BEARER"},
    {5652, "DIAMETER_ERROR_NIDD_CONFIGURATION_NOT_AVAILABLE"}, {5653, "DIAMETER_ERROR_USER_TEMPORARILY_UNREACHABLE"},
    {5670, "DIAMETER_ERROR_UNKNKOWN_DATA"}, {5671, "DIAMETER_ERROR_REQUIRED_KEY_NOT_PROVIDED"},
    {5690, "DIAMETER_ERROR_UNKNOWN_V2X_SUBSCRIPTION"}, {5691, "DIAMETER_ERROR_V2X_NOT_ALLOWED"},
};

constexpr ValueName kSecurityId[] = {
    {0, "NO_INBAND_SECURITY"}, {1, "TLS"},
};

constexpr ValueName kDiameterDRMP[] = {
    {0, "PRIORITY_0"}, {1, "PRIORITY_1"}, {2, "PRIORITY_2"}, {3, "PRIORITY_3"}, {4, "PRIORITY_4"}, {5, "PRIORITY_5"},
    {6, "PRIORITY_6"}, {7, "PRIORITY_7"}, {8, "PRIORITY_8"}, {9, "PRIORITY_9"}, {10, "PRIORITY_10"}, {11, "PRIORITY_11"},
    {12, "PRIORITY_12"}, {13, "PRIORITY_13"}, {14, "PRIORITY_14"}, {15, "PRIORITY_15"},
};

constexpr ValueName kRequestTypeOfOf[] = {
    {1, "INITIAL_REQUEST"}, {2, "UPDATE_REQUEST"}, {3, "TERMINATION_REQUEST"}, {4, "EVENT_REQUEST"},
};

constexpr ValueName kSessionFailover[] = {
    {0, "FAILOVER_NOT_SUPPORTED"}, {1, "FAILOVER_SUPPORTED"},
};

constexpr ValueName kBalanceResult[] = {
    {0, "ENOUGH_CREDIT"}, {1, "NO_CREDIT"},
};

constexpr ValueName kCreditControl[] = {
    {0, "CREDIT_AUTHORIZATION"}, {1, "RE_AUTHORIZATION"},
};

constexpr ValueName kFailureHandling[] = {
    {0, "TERMINATE"}, {1, "CONTINUE"}, {2, "RETRY_AND_TERMINATE"},
};

constexpr ValueName kFailureHandlingOf[] = {
    {0, "TERMINATE_OR_BUFFER"}, {1, "CONTINUE"},
};

constexpr ValueName kAddressType[] = {
    {0, "IPV4_ADDRESS"}, {1, "IPV6_ADDRESS"}, {2, "URL"}, {3, "SIP_URI"},
};

constexpr ValueName kRequestedAction[] = {
    {0, "DIRECT_DEBITING"}, {1, "REFUND_ACCOUNT"}, {2, "CHECK_BALANCE"}, {3, "PRICE_ENQUIRY"},
};

constexpr ValueName kUnitAction[] = {
    {0, "TERMINATE"}, {1, "REDIRECT"}, {2, "RESTRICT_ACCESS"},
};

constexpr ValueName kIdType[] = {
    {0, "END_USER_E164"}, {1, "END_USER_IMSI"}, {2, "END_USER_SIP_URI"}, {3, "END_USER_NAI"}, {4, "END_USER_PRIVATE"},
};

constexpr ValueName kChangeUsage[] = {
    {0, "UNIT_BEFORE_TARIFF_CHANGE"}, {1, "UNIT_AFTER_TARIFF_CHANGE"}, {2, "UNIT_INDETERMINATE"},
};

constexpr ValueName kUnitType[] = {
    {0, "TIME"}, {1, "MONEY"}, {2, "TOTAL-OCTETS"}, {3, "INPUT-OCTETS"}, {4, "OUTPUT-OCTETS"}, {5, "SERVICE-SPECIFIC-UNITS"},
};

constexpr ValueName kServicesIndicator[] = {
    {0, "MULTIPLE_SERVICES_NOT_SUPPORTED"}, {1, "MULTIPLE_SERVICES_SUPPORTED"},
};

constexpr ValueName kInfoType[] = {
    {0, "IMEISV"}, {1, "MAC"}, {2, "EUI64"}, {3, "MODIFIED_EUI64"},
};

constexpr ValueName kRecordType[] = {
    {1, "Event Record"}, {2, "Start Record"}, {3, "Interim Record"}, {4, "Stop Record"},
};

constexpr ValueName kRealtimeRequired[] = {
    {0, "Reserved"}, {1, "DELIVER_AND_GRANT"}, {2, "GRANT_AND_STORE"}, {3, "GRANT_AND_LOSE"},
};

constexpr ValueName kCmdCode[] = {
    {257, "Capabilities-Exchange"}, {258, "Re-Auth"}, {271, "Accounting"}, {274, "Abort-Session"},
    {275, "Session-Termination"}, {280, "Device-Watchdog"}, {282, "Disconnect-Peer"}, {310, "Boostrapping-Info"},
    {311, "Message-Process"}, {312, "GBAPush-Info"}, {314, "Policy-Data"}, {315, "Policy-Install"},
    {316, "3GPP-Update-Location"}, {317, "3GPP-Cancel-Location"}, {318, "3GPP-Authentication-Information"},
    {319, "3GPP-Insert-Subscriber-Data"}, {320, "3GPP-Delete-Subscriber-Data"}, {321, "3GPP-Purge-UE"}, {322, "3GPP-Reset"},
    {323, "3GPP-Notify"}, {324, "3GPP-ME-Identity-Check"}, {325, "MIP6"}, {326, "QoS-Authorization"}, {327, "QoS-Install"},
    {328, "Capabilities-Update"}, {329, "IKEv2-SK"}, {330, "NAT-Control"}, {8388620, "3GPP-Provide-Location"},
    {8388621, "3GPP-Location-Report"}, {8388622, "3GPP-LCS-Routing-Info"}, {8388631, "Subscription Information Application"},
    {8388632, "Distributed Charging"}, {8388633, "Ericsson-SL"}, {8388634, "Ericsson-SN"}, {8388635, "Spending-Limit"},
    {8388636, "Spending-Status-Notification"}, {8388637, "TDF-Session"}, {8388638, "3GPP-Update-VCSG-Location"},
    {8388639, "3GPP-Device-Action"}, {8388640, "3GPP-Device-Notification"}, {8388641, "3GPP-Subscriber-Information"},
    {8388642, "Cancel-VCSG-Location"}, {8388643, "3GPP-Device-Trigger"}, {8388644, "3GPP-Delivery-Report"},
    {8388645, "MO-Forward-Short-Message"}, {8388646, "MT-Forward-Short-Message"}, {8388647, "Send-Routing-Info-for-SM"},
    {8388648, "Alert-Service-Centre"}, {8388649, "Report-SM-Delivery-Status"}, {8388650, "NSN Cancel-LocationMS"},
    {8388651, "NSN User-DataMS"}, {8388652, "NSN Profile-UpdateMS"}, {8388653, "NSN Subscribe-NotificationsMS"},
    {8388654, "NSN Push-NotificationMS"}, {8388655, "Get Gateway"}, {8388656, "Trigger-Establishment"},
    {8388657, "Ericsson Binding-Data"}, {8388717, "Ericsson Trace-Report"}, {8388718, "Configuration-Information"},
    {8388719, "Reporting-Information"}, {8388720, "Non-Aggregated-RUCI-Report"}, {8388721, "Aggregated-RUCI-Report"},
    {8388722, "Modify-Uecontext"}, {8388726, "NIDD-Information"}, {8388732, "Connection-Management"}, {8388733, "MO-Data"},
    {8388734, "MT-Data"}, {265, "AA"}, {268, "Diameter-EAP"}, {260, "AA-Mobile-Node"}, {262, "Home-Agent-MIP"},
    {272, "Credit-Control"}, {511, "Ping"}, {300, "User-Authorization"}, {301, "Server-Assignment"}, {302, "Location-Info"},
    {303, "Multimedia-Auth"}, {304, "Registration-Termination"}, {305, "Push-Profile"}, {306, "User-Data"},
    {307, "Profile-Update"}, {308, "Subscribe-Notifications"}, {309, "Push-Notification"}, {8388662, "GCS-Action"},
    {8388663, "GCS-Notification"}, {8388664, "ProSe-Subscriber-Information"}, {8388665, "Update-ProSe-Subscriber-Data"},
    {8388666, "ProSe-Notify"}, {8388667, "Reset"}, {8388713, "ProSe-Initial-Location-Information"},
    {283, "User-Authorization"}, {284, "Server-Assignment"}, {285, "Location-Info"}, {286, "Multimedia-Auth"},
    {287, "Registration-Termination"}, {288, "Push-Profile"}, {325, "MIP6-Request/Answer"}, {100, "Peer Information"},
    {101, "Fetch Peers"}, {102, "Subscribe Change"}, {103, "Notify Change"},
};

constexpr ValueName kAddrFamily[] = {
    {1, "IPv4"}, {2, "IPv6"}, {3, "NSAP"}, {4, "HDLC"}, {5, "BBN"}, {6, "IEEE-802"}, {7, "E-163"}, {8, "E-164"}, {9, "F-69"},
    {10, "X-121"}, {11, "IPX"}, {12, "Appletalk"}, {13, "Decnet4"}, {14, "Vines"}, {15, "E-164-NSAP"}, {16, "DNS"},
    {17, "DistinguishedName"}, {18, "AS"}, {19, "XTPoIPv4"}, {20, "XTPoIPv6"},
};

constexpr FieldTable kFields{
    text("diameter.User-Name", "User-Name"),
    bytes("diameter.Class", "Class"),
    dec("diameter.Session-Timeout", "Session-Timeout", 32),
    bytes("diameter.Proxy-State", "Proxy-State"),
    bytes("diameter.Acct-Session-Id", "Acct-Session-Id"),
    text("diameter.Accounting-Multi-Session-Id", "Accounting-Multi-Session-Id"),
    time("diameter.Event-Timestamp", "Event-Timestamp"),
    bytes("diameter.Host-IP-Address", "Host-IP-Address"),
    dec("diameter.Auth-Application-Id", "Auth-Application-Id", 32).names(kApplicationId),
    dec("diameter.Acct-Application-Id", "Acct-Application-Id", 32).names(kApplicationId),
    bytes("diameter.Vendor-Specific-Application-Id", "Vendor-Specific-Application-Id"),
    signedDec("diameter.Redirect-Host-Usage", "Redirect-Host-Usage", 32).names(kHostUsage),
    dec("diameter.Redirect-Max-Cache-Time", "Redirect-Max-Cache-Time", 32),
    text("diameter.Session-Id", "Session-Id"),
    text("diameter.Origin-Host", "Origin-Host"),
    dec("diameter.Supported-Vendor-Id", "Supported-Vendor-Id", 32),
    dec("diameter.Vendor-Id", "Vendor-Id", 32),
    dec("diameter.Firmware-Revision", "Firmware-Revision", 32),
    signedDec("diameter.Result-Code", "Result-Code", 32).names(kResultCode),
    text("diameter.Product-Name", "Product-Name"),
    signedDec("diameter.Session-Binding", "Session-Binding", 32).names(kSessionBinding),
    signedDec("diameter.Session-Server-Failover", "Session-Server-Failover", 32).names(kServerFailover),
    dec("diameter.Multi-Round-Time-Out", "Multi-Round-Time-Out", 32),
    signedDec("diameter.Disconnect-Cause", "Disconnect-Cause", 32).names(kDisconnectCause),
    signedDec("diameter.Auth-Request-Type", "Auth-Request-Type", 32).names(kRequestType),
    text("diameter.Alternate-Peer", "Alternate-Peer"),
    dec("diameter.Auth-Grace-Period", "Auth-Grace-Period", 32),
    signedDec("diameter.Auth-Session-State", "Auth-Session-State", 32).names(kSessionState),
    dec("diameter.Origin-State-Id", "Origin-State-Id", 32),
    bytes("diameter.Failed-AVP", "Failed-AVP"),
    text("diameter.Proxy-Host", "Proxy-Host"),
    text("diameter.Error-Message", "Error-Message"),
    text("diameter.Route-Record", "Route-Record"),
    text("diameter.Destination-Realm", "Destination-Realm"),
    bytes("diameter.Proxy-Info", "Proxy-Info"),
    signedDec("diameter.Re-Auth-Request-Type", "Re-Auth-Request-Type", 32).names(kRequestTypeOf),
    dec("diameter.Accounting-Sub-Session-Id", "Accounting-Sub-Session-Id", 64),
    signedDec("diameter.Authorization-Lifetime", "Authorization-Lifetime", 32),
    text("diameter.Redirect-Host", "Redirect-Host"),
    text("diameter.Destination-Host", "Destination-Host"),
    text("diameter.Error-Reporting-Host", "Error-Reporting-Host"),
    signedDec("diameter.Termination-Cause", "Termination-Cause", 32).names(kTerminationCause),
    text("diameter.Origin-Realm", "Origin-Realm"),
    bytes("diameter.Experimental-Result", "Experimental-Result"),
    signedDec("diameter.Experimental-Result-Code", "Experimental-Result-Code", 32).names(kResultCodeOf),
    signedDec("diameter.Inband-Security-Id", "Inband-Security-Id", 32).names(kSecurityId),
    bytes("diameter.E2E-Sequence", "E2E-Sequence"),
    signedDec("diameter.DRMP", "DRMP", 32).names(kDiameterDRMP),
    bytes("diameter.CC-Correlation-Id", "CC-Correlation-Id"),
    dec("diameter.CC-Input-Octets", "CC-Input-Octets", 64),
    bytes("diameter.CC-Money", "CC-Money"),
    dec("diameter.CC-Output-Octets", "CC-Output-Octets", 64),
    dec("diameter.CC-Request-Number", "CC-Request-Number", 32),
    signedDec("diameter.CC-Request-Type", "CC-Request-Type", 32).names(kRequestTypeOfOf),
    dec("diameter.CC-Service-Specific-Units", "CC-Service-Specific-Units", 64),
    signedDec("diameter.CC-Session-Failover", "CC-Session-Failover", 32).names(kSessionFailover),
    dec("diameter.CC-Sub-Session-Id", "CC-Sub-Session-Id", 64),
    dec("diameter.CC-Time", "CC-Time", 32),
    dec("diameter.CC-Total-Octets", "CC-Total-Octets", 64),
    signedDec("diameter.Check-Balance-Result", "Check-Balance-Result", 32).names(kBalanceResult),
    bytes("diameter.Cost-Information", "Cost-Information"),
    text("diameter.Cost-Unit", "Cost-Unit"),
    dec("diameter.Currency-Code", "Currency-Code", 32),
    signedDec("diameter.Credit-Control", "Credit-Control", 32).names(kCreditControl),
    signedDec("diameter.Credit-Control-Failure-Handling", "Credit-Control-Failure-Handling", 32).names(kFailureHandling),
    signedDec("diameter.Direct-Debiting-Failure-Handling", "Direct-Debiting-Failure-Handling", 32).names(kFailureHandlingOf),
    signedDec("diameter.Exponent", "Exponent", 32),
    bytes("diameter.Final-Unit-Indication", "Final-Unit-Indication"),
    bytes("diameter.Granted-Service-Unit", "Granted-Service-Unit"),
    dec("diameter.Rating-Group", "Rating-Group", 32),
    signedDec("diameter.Redirect-Address-Type", "Redirect-Address-Type", 32).names(kAddressType),
    bytes("diameter.Redirect-Server", "Redirect-Server"),
    text("diameter.Redirect-Server-Address", "Redirect-Server-Address"),
    signedDec("diameter.Requested-Action", "Requested-Action", 32).names(kRequestedAction),
    bytes("diameter.Requested-Service-Unit", "Requested-Service-Unit"),
    text("diameter.Restriction-Filter-Rule", "Restriction-Filter-Rule"),
    dec("diameter.Service-Identifier", "Service-Identifier", 32),
    bytes("diameter.Service-Parameter-Info", "Service-Parameter-Info"),
    dec("diameter.Service-Parameter-Type", "Service-Parameter-Type", 32),
    bytes("diameter.Service-Parameter-Value", "Service-Parameter-Value"),
    bytes("diameter.Subscription-Id", "Subscription-Id"),
    text("diameter.Subscription-Id-Data", "Subscription-Id-Data"),
    bytes("diameter.Unit-Value", "Unit-Value"),
    bytes("diameter.Used-Service-Unit", "Used-Service-Unit"),
    signedDec("diameter.Value-Digits", "Value-Digits", 64),
    dec("diameter.Validity-Time", "Validity-Time", 32),
    signedDec("diameter.Final-Unit-Action", "Final-Unit-Action", 32).names(kUnitAction),
    signedDec("diameter.Subscription-Id-Type", "Subscription-Id-Type", 32).names(kIdType),
    time("diameter.Tariff-Time-Change", "Tariff-Time-Change"),
    signedDec("diameter.Tariff-Change-Usage", "Tariff-Change-Usage", 32).names(kChangeUsage),
    dec("diameter.G-S-U-Pool-Identifier", "G-S-U-Pool-Identifier", 32),
    signedDec("diameter.CC-Unit-Type", "CC-Unit-Type", 32).names(kUnitType),
    signedDec("diameter.Multiple-Services-Indicator", "Multiple-Services-Indicator", 32).names(kServicesIndicator),
    bytes("diameter.Multiple-Services-Credit-Control", "Multiple-Services-Credit-Control"),
    bytes("diameter.G-S-U-Pool-Reference", "G-S-U-Pool-Reference"),
    bytes("diameter.User-Equipment-Info", "User-Equipment-Info"),
    signedDec("diameter.User-Equipment-Info-Type", "User-Equipment-Info-Type", 32).names(kInfoType),
    bytes("diameter.User-Equipment-Info-Value", "User-Equipment-Info-Value"),
    text("diameter.Service-Context-Id", "Service-Context-Id"),
    signedDec("diameter.Accounting-Record-Type", "Accounting-Record-Type", 32).names(kRecordType),
    signedDec("diameter.Accounting-Realtime-Required", "Accounting-Realtime-Required", 32).names(kRealtimeRequired),
    dec("diameter.Accounting-Record-Number", "Accounting-Record-Number", 32),
    hex("diameter.version", "Version", 8),
    dec("diameter.length", "Length", 24),
    hex("diameter.flags", "Flags", 8),
    flag("diameter.flags.request", "Request", 8, 0x80),
    flag("diameter.flags.proxyable", "Proxyable", 8, 0x40),
    flag("diameter.flags.error", "Error", 8, 0x20),
    flag("diameter.flags.T", "T(Potentially re-transmitted message)", 8, 0x10),
    flag("diameter.flags.reserved4", "Reserved", 8, 0x8),
    flag("diameter.flags.reserved5", "Reserved", 8, 0x4),
    flag("diameter.flags.reserved6", "Reserved", 8, 0x2),
    flag("diameter.flags.reserved7", "Reserved", 8, 0x1),
    dec("diameter.cmd.code", "Command Code", 32).names(kCmdCode),
    dec("diameter.applicationId", "ApplicationId", 32).names(kApplicationId),
    hex("diameter.hopbyhopid", "Hop-by-Hop Identifier", 32),
    hex("diameter.endtoendid", "End-to-End Identifier", 32),
    bytes("diameter.avp", "AVP"),
    dec("diameter.avp.code", "AVP Code", 32),
    hex("diameter.avp.flags", "AVP Flags", 8),
    flag("diameter.flags.vendorspecific", "Vendor-Specific", 8, 0x80),
    flag("diameter.flags.mandatory", "Mandatory", 8, 0x40),
    flag("diameter.avp.flags.protected", "Protected", 8, 0x20),
    flag("diameter.avp.flags.reserved3", "Reserved", 8, 0x10),
    flag("diameter.avp.flags.reserved4", "Reserved", 8, 0x8),
    flag("diameter.avp.flags.reserved5", "Reserved", 8, 0x4),
    flag("diameter.avp.flags.reserved6", "Reserved", 8, 0x2),
    flag("diameter.avp.flags.reserved7", "Reserved", 8, 0x1),
    dec("diameter.avp.len", "AVP Length", 24),
    bytes("diameter.avp.pad", "Padding"),
    bytes("diameter.avp.unknown", "Value"),
    frameNumber("diameter.answer_in", "Answer In"),
    frameNumber("diameter.answer_to", "Request In"),
    duration("diameter.resp_time", "Response Time"),
    dec("diameter.Host-IP-Address.addr_family", "Host-IP-Address Address Family", 16).names(kAddrFamily),
    ipv4("diameter.Host-IP-Address.IPv4", "Host-IP-Address Address"),
    ipv6("diameter.Host-IP-Address.IPv6", "Host-IP-Address Address"),
    dec("diameter.avp.vendorId", "AVP Vendor Id", 32),
    expert("diameter.avp.code.unknown", "Unknown AVP", Group::Undecoded, Severity::Warning),
};

enum class AvpKind : uint8_t { Text, Bytes, Number, Signed, Time, Address, Grouped };

struct Avp {
    uint32_t code;
    std::string_view name;
    FieldRef field;
    AvpKind kind;
};

// Sorted by code.
constexpr Avp kAvps[] = {
    {1, "User-Name", kFields["diameter.User-Name"], AvpKind::Text},
    {25, "Class", kFields["diameter.Class"], AvpKind::Bytes},
    {27, "Session-Timeout", kFields["diameter.Session-Timeout"], AvpKind::Number},
    {33, "Proxy-State", kFields["diameter.Proxy-State"], AvpKind::Bytes},
    {44, "Acct-Session-Id", kFields["diameter.Acct-Session-Id"], AvpKind::Bytes},
    {50, "Accounting-Multi-Session-Id", kFields["diameter.Accounting-Multi-Session-Id"], AvpKind::Text},
    {55, "Event-Timestamp", kFields["diameter.Event-Timestamp"], AvpKind::Time},
    {257, "Host-IP-Address", kFields["diameter.Host-IP-Address"], AvpKind::Address},
    {258, "Auth-Application-Id", kFields["diameter.Auth-Application-Id"], AvpKind::Number},
    {259, "Acct-Application-Id", kFields["diameter.Acct-Application-Id"], AvpKind::Number},
    {260, "Vendor-Specific-Application-Id", kFields["diameter.Vendor-Specific-Application-Id"], AvpKind::Grouped},
    {261, "Redirect-Host-Usage", kFields["diameter.Redirect-Host-Usage"], AvpKind::Signed},
    {262, "Redirect-Max-Cache-Time", kFields["diameter.Redirect-Max-Cache-Time"], AvpKind::Number},
    {263, "Session-Id", kFields["diameter.Session-Id"], AvpKind::Text},
    {264, "Origin-Host", kFields["diameter.Origin-Host"], AvpKind::Text},
    {265, "Supported-Vendor-Id", kFields["diameter.Supported-Vendor-Id"], AvpKind::Number},
    {266, "Vendor-Id", kFields["diameter.Vendor-Id"], AvpKind::Number},
    {267, "Firmware-Revision", kFields["diameter.Firmware-Revision"], AvpKind::Number},
    {268, "Result-Code", kFields["diameter.Result-Code"], AvpKind::Signed},
    {269, "Product-Name", kFields["diameter.Product-Name"], AvpKind::Text},
    {270, "Session-Binding", kFields["diameter.Session-Binding"], AvpKind::Signed},
    {271, "Session-Server-Failover", kFields["diameter.Session-Server-Failover"], AvpKind::Signed},
    {272, "Multi-Round-Time-Out", kFields["diameter.Multi-Round-Time-Out"], AvpKind::Number},
    {273, "Disconnect-Cause", kFields["diameter.Disconnect-Cause"], AvpKind::Signed},
    {274, "Auth-Request-Type", kFields["diameter.Auth-Request-Type"], AvpKind::Signed},
    {275, "Alternate-Peer", kFields["diameter.Alternate-Peer"], AvpKind::Text},
    {276, "Auth-Grace-Period", kFields["diameter.Auth-Grace-Period"], AvpKind::Number},
    {277, "Auth-Session-State", kFields["diameter.Auth-Session-State"], AvpKind::Signed},
    {278, "Origin-State-Id", kFields["diameter.Origin-State-Id"], AvpKind::Number},
    {279, "Failed-AVP", kFields["diameter.Failed-AVP"], AvpKind::Grouped},
    {280, "Proxy-Host", kFields["diameter.Proxy-Host"], AvpKind::Text},
    {281, "Error-Message", kFields["diameter.Error-Message"], AvpKind::Text},
    {282, "Route-Record", kFields["diameter.Route-Record"], AvpKind::Text},
    {283, "Destination-Realm", kFields["diameter.Destination-Realm"], AvpKind::Text},
    {284, "Proxy-Info", kFields["diameter.Proxy-Info"], AvpKind::Grouped},
    {285, "Re-Auth-Request-Type", kFields["diameter.Re-Auth-Request-Type"], AvpKind::Signed},
    {287, "Accounting-Sub-Session-Id", kFields["diameter.Accounting-Sub-Session-Id"], AvpKind::Number},
    {291, "Authorization-Lifetime", kFields["diameter.Authorization-Lifetime"], AvpKind::Signed},
    {292, "Redirect-Host", kFields["diameter.Redirect-Host"], AvpKind::Text},
    {293, "Destination-Host", kFields["diameter.Destination-Host"], AvpKind::Text},
    {294, "Error-Reporting-Host", kFields["diameter.Error-Reporting-Host"], AvpKind::Text},
    {295, "Termination-Cause", kFields["diameter.Termination-Cause"], AvpKind::Signed},
    {296, "Origin-Realm", kFields["diameter.Origin-Realm"], AvpKind::Text},
    {297, "Experimental-Result", kFields["diameter.Experimental-Result"], AvpKind::Grouped},
    {298, "Experimental-Result-Code", kFields["diameter.Experimental-Result-Code"], AvpKind::Signed},
    {299, "Inband-Security-Id", kFields["diameter.Inband-Security-Id"], AvpKind::Signed},
    {300, "E2E-Sequence", kFields["diameter.E2E-Sequence"], AvpKind::Grouped},
    {301, "DRMP", kFields["diameter.DRMP"], AvpKind::Signed},
    {411, "CC-Correlation-Id", kFields["diameter.CC-Correlation-Id"], AvpKind::Bytes},
    {412, "CC-Input-Octets", kFields["diameter.CC-Input-Octets"], AvpKind::Number},
    {413, "CC-Money", kFields["diameter.CC-Money"], AvpKind::Grouped},
    {414, "CC-Output-Octets", kFields["diameter.CC-Output-Octets"], AvpKind::Number},
    {415, "CC-Request-Number", kFields["diameter.CC-Request-Number"], AvpKind::Number},
    {416, "CC-Request-Type", kFields["diameter.CC-Request-Type"], AvpKind::Signed},
    {417, "CC-Service-Specific-Units", kFields["diameter.CC-Service-Specific-Units"], AvpKind::Number},
    {418, "CC-Session-Failover", kFields["diameter.CC-Session-Failover"], AvpKind::Signed},
    {419, "CC-Sub-Session-Id", kFields["diameter.CC-Sub-Session-Id"], AvpKind::Number},
    {420, "CC-Time", kFields["diameter.CC-Time"], AvpKind::Number},
    {421, "CC-Total-Octets", kFields["diameter.CC-Total-Octets"], AvpKind::Number},
    {422, "Check-Balance-Result", kFields["diameter.Check-Balance-Result"], AvpKind::Signed},
    {423, "Cost-Information", kFields["diameter.Cost-Information"], AvpKind::Grouped},
    {424, "Cost-Unit", kFields["diameter.Cost-Unit"], AvpKind::Text},
    {425, "Currency-Code", kFields["diameter.Currency-Code"], AvpKind::Number},
    {426, "Credit-Control", kFields["diameter.Credit-Control"], AvpKind::Signed},
    {427, "Credit-Control-Failure-Handling", kFields["diameter.Credit-Control-Failure-Handling"], AvpKind::Signed},
    {428, "Direct-Debiting-Failure-Handling", kFields["diameter.Direct-Debiting-Failure-Handling"], AvpKind::Signed},
    {429, "Exponent", kFields["diameter.Exponent"], AvpKind::Signed},
    {430, "Final-Unit-Indication", kFields["diameter.Final-Unit-Indication"], AvpKind::Grouped},
    {431, "Granted-Service-Unit", kFields["diameter.Granted-Service-Unit"], AvpKind::Grouped},
    {432, "Rating-Group", kFields["diameter.Rating-Group"], AvpKind::Number},
    {433, "Redirect-Address-Type", kFields["diameter.Redirect-Address-Type"], AvpKind::Signed},
    {434, "Redirect-Server", kFields["diameter.Redirect-Server"], AvpKind::Grouped},
    {435, "Redirect-Server-Address", kFields["diameter.Redirect-Server-Address"], AvpKind::Text},
    {436, "Requested-Action", kFields["diameter.Requested-Action"], AvpKind::Signed},
    {437, "Requested-Service-Unit", kFields["diameter.Requested-Service-Unit"], AvpKind::Grouped},
    {438, "Restriction-Filter-Rule", kFields["diameter.Restriction-Filter-Rule"], AvpKind::Text},
    {439, "Service-Identifier", kFields["diameter.Service-Identifier"], AvpKind::Number},
    {440, "Service-Parameter-Info", kFields["diameter.Service-Parameter-Info"], AvpKind::Grouped},
    {441, "Service-Parameter-Type", kFields["diameter.Service-Parameter-Type"], AvpKind::Number},
    {442, "Service-Parameter-Value", kFields["diameter.Service-Parameter-Value"], AvpKind::Bytes},
    {443, "Subscription-Id", kFields["diameter.Subscription-Id"], AvpKind::Grouped},
    {444, "Subscription-Id-Data", kFields["diameter.Subscription-Id-Data"], AvpKind::Text},
    {445, "Unit-Value", kFields["diameter.Unit-Value"], AvpKind::Grouped},
    {446, "Used-Service-Unit", kFields["diameter.Used-Service-Unit"], AvpKind::Grouped},
    {447, "Value-Digits", kFields["diameter.Value-Digits"], AvpKind::Signed},
    {448, "Validity-Time", kFields["diameter.Validity-Time"], AvpKind::Number},
    {449, "Final-Unit-Action", kFields["diameter.Final-Unit-Action"], AvpKind::Signed},
    {450, "Subscription-Id-Type", kFields["diameter.Subscription-Id-Type"], AvpKind::Signed},
    {451, "Tariff-Time-Change", kFields["diameter.Tariff-Time-Change"], AvpKind::Time},
    {452, "Tariff-Change-Usage", kFields["diameter.Tariff-Change-Usage"], AvpKind::Signed},
    {453, "G-S-U-Pool-Identifier", kFields["diameter.G-S-U-Pool-Identifier"], AvpKind::Number},
    {454, "CC-Unit-Type", kFields["diameter.CC-Unit-Type"], AvpKind::Signed},
    {455, "Multiple-Services-Indicator", kFields["diameter.Multiple-Services-Indicator"], AvpKind::Signed},
    {456, "Multiple-Services-Credit-Control", kFields["diameter.Multiple-Services-Credit-Control"], AvpKind::Grouped},
    {457, "G-S-U-Pool-Reference", kFields["diameter.G-S-U-Pool-Reference"], AvpKind::Grouped},
    {458, "User-Equipment-Info", kFields["diameter.User-Equipment-Info"], AvpKind::Grouped},
    {459, "User-Equipment-Info-Type", kFields["diameter.User-Equipment-Info-Type"], AvpKind::Signed},
    {460, "User-Equipment-Info-Value", kFields["diameter.User-Equipment-Info-Value"], AvpKind::Bytes},
    {461, "Service-Context-Id", kFields["diameter.Service-Context-Id"], AvpKind::Text},
    {480, "Accounting-Record-Type", kFields["diameter.Accounting-Record-Type"], AvpKind::Signed},
    {483, "Accounting-Realtime-Required", kFields["diameter.Accounting-Realtime-Required"], AvpKind::Signed},
    {485, "Accounting-Record-Number", kFields["diameter.Accounting-Record-Number"], AvpKind::Number},
};

} // namespace capscope::diameter
