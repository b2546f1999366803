// Names of the values of OPC UA. OPC 10000-4, 10000-6 (A.1, A.3).
#pragma once

#include "core/dissect/field.h"

namespace capscope::opcua {

inline constexpr ValueName kApplicationTypeNames[] = {{0, "Server"}, {1, "Client"}, {2, "ClientAndServer"}, {3, "DiscoveryServer"}};
inline constexpr ValueName kUserTokenTypeNames[] = {
    {0, "Anonymous"}, {1, "UserName"}, {2, "Certificate"}, {3, "IssuedToken"}, {4, "Kerberos"},
};
inline constexpr ValueName kMessageSecurityModeNames[] = {{0, "Invalid"}, {1, "None"}, {2, "Sign"}, {3, "SignAndEncrypt"}};
inline constexpr ValueName kAttributeIdNames[] = {
    {1, "NodeId"}, {2, "NodeClass"}, {3, "BrowseName"}, {4, "DisplayName"}, {5, "Description"}, {6, "WriteMask"},
    {7, "UserWriteMask"}, {8, "IsAbstract"}, {9, "Symmetric"}, {10, "InverseName"}, {11, "ContainsNoLoops"},
    {12, "EventNotifier"}, {13, "Value"}, {14, "DataType"}, {15, "ValueRank"}, {16, "ArrayDimensions"}, {17, "AccessLevel"},
    {18, "UserAccessLevel"}, {19, "MinimumSamplingInterval"}, {20, "Historizing"}, {21, "Executable"}, {22, "UserExecutable"},
    {23, "DataTypeDefinition"}, {24, "RolePermissions"}, {25, "UserRolePermissions"}, {26, "AccessRestrictions"},
    {27, "AccessLevelEx"},
};
inline constexpr ValueName kSecurityTokenRequestTypeNames[] = {{0, "Issue"}, {1, "Renew"}};
inline constexpr ValueName kTimestampsToReturnNames[] = {{0, "Source"}, {1, "Server"}, {2, "Both"}, {3, "Neither"}, {4, "Invalid"}};
inline constexpr ValueName kNodeidEncodingmaskNames[] = {
    {0, "Two byte encoded Numeric"}, {1, "Four byte encoded Numeric"}, {2, "Numeric of arbitrary length"}, {3, "String"},
    {4, "GUID"}, {5, "Opaque"},
};
inline constexpr ValueName kHasValueNames[] = {
    {0, "Null"}, {1, "Boolean"}, {2, "SByte"}, {3, "Byte"}, {4, "Int16"}, {5, "UInt16"}, {6, "Int32"}, {7, "UInt32"},
    {8, "Int64"}, {9, "UInt64"}, {10, "Float"}, {11, "Double"}, {12, "String"}, {13, "DateTime"}, {14, "Guid"},
    {15, "ByteString"}, {16, "XmlElement"}, {17, "NodeId"}, {18, "ExpandedNodeId"}, {19, "StatusCode"}, {20, "QualifiedName"},
    {21, "LocalizedText"}, {22, "ExtensionObject"}, {23, "DataValue"}, {24, "Variant"}, {25, "DiagnosticInfo"},
    {128, "Array of Null"}, {129, "Array of Boolean"}, {130, "Array of SByte"}, {131, "Array of Byte"},
    {132, "Array of Int16"}, {133, "Array of UInt16"}, {134, "Array of Int32"}, {135, "Array of UInt32"},
    {136, "Array of Int64"}, {137, "Array of UInt64"}, {138, "Array of Float"}, {139, "Array of Double"},
    {140, "Array of String"}, {141, "Array of DateTime"}, {142, "Array of Guid"}, {143, "Array of ByteString"},
    {144, "Array of XmlElement"}, {145, "Array of NodeId"}, {146, "Array of ExpandedNodeId"}, {147, "Array of StatusCode"},
    {148, "Array of QualifiedName"}, {149, "Array of LocalizedText"}, {150, "Array of ExtensionObject"},
    {151, "Array of DataValue"}, {152, "Array of Variant"}, {153, "Array of DiagnosticInfo"}, {192, "Matrix of Null"},
    {193, "Matrix of Boolean"}, {194, "Matrix of SByte"}, {195, "Matrix of Byte"}, {196, "Matrix of Int16"},
    {197, "Matrix of UInt16"}, {198, "Matrix of Int32"}, {199, "Matrix of UInt32"}, {200, "Matrix of Int64"},
    {201, "Matrix of UInt64"}, {202, "Matrix of Float"}, {203, "Matrix of Double"}, {204, "Matrix of String"},
    {205, "Matrix of DateTime"}, {206, "Matrix of Guid"}, {207, "Matrix of ByteString"}, {208, "Matrix of XmlElement"},
    {209, "Matrix of NodeId"}, {210, "Matrix of ExpandedNodeId"}, {211, "Matrix of StatusCode"},
    {212, "Matrix of QualifiedName"}, {213, "Matrix of LocalizedText"}, {214, "Matrix of ExtensionObject"},
    {215, "Matrix of DataValue"}, {216, "Matrix of Variant"}, {217, "Matrix of DiagnosticInfo"},
};
inline constexpr ValueName kServicenodeidNumericNames[] = {
    {397, "ServiceFault"}, {422, "FindServersRequest"}, {425, "FindServersResponse"}, {0x2fb0, "FindServersOnNetworkRequest"},
    {0x2fb1, "FindServersOnNetworkResponse"}, {428, "GetEndpointsRequest"}, {431, "GetEndpointsResponse"},
    {437, "RegisterServerRequest"}, {440, "RegisterServerResponse"}, {0x2fb3, "RegisterServer2Request"},
    {0x2fb4, "RegisterServer2Response"}, {446, "OpenSecureChannelRequest"}, {449, "OpenSecureChannelResponse"},
    {452, "CloseSecureChannelRequest"}, {455, "CloseSecureChannelResponse"}, {461, "CreateSessionRequest"},
    {464, "CreateSessionResponse"}, {467, "ActivateSessionRequest"}, {470, "ActivateSessionResponse"},
    {473, "CloseSessionRequest"}, {476, "CloseSessionResponse"}, {479, "CancelRequest"}, {482, "CancelResponse"},
    {488, "AddNodesRequest"}, {491, "AddNodesResponse"}, {494, "AddReferencesRequest"}, {497, "AddReferencesResponse"},
    {500, "DeleteNodesRequest"}, {503, "DeleteNodesResponse"}, {506, "DeleteReferencesRequest"},
    {509, "DeleteReferencesResponse"}, {527, "BrowseRequest"}, {530, "BrowseResponse"}, {533, "BrowseNextRequest"},
    {536, "BrowseNextResponse"}, {554, "TranslateBrowsePathsToNodeIdsRequest"}, {557, "TranslateBrowsePathsToNodeIdsResponse"},
    {560, "RegisterNodesRequest"}, {563, "RegisterNodesResponse"}, {566, "UnregisterNodesRequest"},
    {569, "UnregisterNodesResponse"}, {615, "QueryFirstRequest"}, {618, "QueryFirstResponse"}, {621, "QueryNextRequest"},
    {624, "QueryNextResponse"}, {631, "ReadRequest"}, {634, "ReadResponse"}, {664, "HistoryReadRequest"},
    {667, "HistoryReadResponse"}, {673, "WriteRequest"}, {676, "WriteResponse"}, {700, "HistoryUpdateRequest"},
    {703, "HistoryUpdateResponse"}, {712, "CallRequest"}, {715, "CallResponse"}, {751, "CreateMonitoredItemsRequest"},
    {754, "CreateMonitoredItemsResponse"}, {763, "ModifyMonitoredItemsRequest"}, {766, "ModifyMonitoredItemsResponse"},
    {769, "SetMonitoringModeRequest"}, {772, "SetMonitoringModeResponse"}, {775, "SetTriggeringRequest"},
    {778, "SetTriggeringResponse"}, {781, "DeleteMonitoredItemsRequest"}, {784, "DeleteMonitoredItemsResponse"},
    {787, "CreateSubscriptionRequest"}, {790, "CreateSubscriptionResponse"}, {793, "ModifySubscriptionRequest"},
    {796, "ModifySubscriptionResponse"}, {799, "SetPublishingModeRequest"}, {802, "SetPublishingModeResponse"},
    {826, "PublishRequest"}, {829, "PublishResponse"}, {832, "RepublishRequest"}, {835, "RepublishResponse"},
    {841, "TransferSubscriptionsRequest"}, {844, "TransferSubscriptionsResponse"}, {847, "DeleteSubscriptionsRequest"},
    {850, "DeleteSubscriptionsResponse"}, {410, "TestStackRequest"}, {413, "TestStackResponse"}, {416, "TestStackExRequest"},
    {419, "TestStackExResponse"}, {396, "ServiceFault (XML Encoding)"}, {421, "FindServersRequest (XML Encoding)"},
    {424, "FindServersResponse (XML Encoding)"}, {0x2fa4, "FindServersOnNetworkRequest (XML Encoding)"},
    {0x2fa5, "FindServersOnNetworkResponse (XML Encoding)"}, {427, "GetEndpointsRequest (XML Encoding)"},
    {430, "GetEndpointsResponse (XML Encoding)"}, {436, "RegisterServerRequest (XML Encoding)"},
    {439, "RegisterServerResponse (XML Encoding)"}, {0x2fa7, "RegisterServer2Request (XML Encoding)"},
    {0x2fa8, "RegisterServer2Response (XML Encoding)"}, {445, "OpenSecureChannelRequest (XML Encoding)"},
    {448, "OpenSecureChannelResponse (XML Encoding)"}, {451, "CloseSecureChannelRequest (XML Encoding)"},
    {454, "CloseSecureChannelResponse (XML Encoding)"}, {460, "CreateSessionRequest (XML Encoding)"},
    {463, "CreateSessionResponse (XML Encoding)"}, {466, "ActivateSessionRequest (XML Encoding)"},
    {469, "ActivateSessionResponse (XML Encoding)"}, {472, "CloseSessionRequest (XML Encoding)"},
    {475, "CloseSessionResponse (XML Encoding)"}, {478, "CancelRequest (XML Encoding)"},
    {481, "CancelResponse (XML Encoding)"}, {487, "AddNodesRequest (XML Encoding)"}, {490, "AddNodesResponse (XML Encoding)"},
    {493, "AddReferencesRequest (XML Encoding)"}, {496, "AddReferencesResponse (XML Encoding)"},
    {499, "DeleteNodesRequest (XML Encoding)"}, {502, "DeleteNodesResponse (XML Encoding)"},
    {505, "DeleteReferencesRequest (XML Encoding)"}, {508, "DeleteReferencesResponse (XML Encoding)"},
    {526, "BrowseRequest (XML Encoding)"}, {529, "BrowseResponse (XML Encoding)"}, {532, "BrowseNextRequest (XML Encoding)"},
    {535, "BrowseNextResponse (XML Encoding)"}, {553, "TranslateBrowsePathsToNodeIdsRequest (XML Encoding)"},
    {556, "TranslateBrowsePathsToNodeIdsResponse (XML Encoding)"}, {559, "RegisterNodesRequest (XML Encoding)"},
    {562, "RegisterNodesResponse (XML Encoding)"}, {565, "UnregisterNodesRequest (XML Encoding)"},
    {568, "UnregisterNodesResponse (XML Encoding)"}, {614, "QueryFirstRequest (XML Encoding)"},
    {617, "QueryFirstResponse (XML Encoding)"}, {620, "QueryNextRequest (XML Encoding)"},
    {623, "QueryNextResponse (XML Encoding)"}, {630, "ReadRequest (XML Encoding)"}, {633, "ReadResponse (XML Encoding)"},
    {663, "HistoryReadRequest (XML Encoding)"}, {666, "HistoryReadResponse (XML Encoding)"},
    {672, "WriteRequest (XML Encoding)"}, {675, "WriteResponse (XML Encoding)"}, {699, "HistoryUpdateRequest (XML Encoding)"},
    {702, "HistoryUpdateResponse (XML Encoding)"}, {711, "CallRequest (XML Encoding)"}, {714, "CallResponse (XML Encoding)"},
    {750, "CreateMonitoredItemsRequest (XML Encoding)"}, {753, "CreateMonitoredItemsResponse (XML Encoding)"},
    {762, "ModifyMonitoredItemsRequest (XML Encoding)"}, {765, "ModifyMonitoredItemsResponse (XML Encoding)"},
    {768, "SetMonitoringModeRequest (XML Encoding)"}, {771, "SetMonitoringModeResponse (XML Encoding)"},
    {774, "SetTriggeringRequest (XML Encoding)"}, {777, "SetTriggeringResponse (XML Encoding)"},
    {780, "DeleteMonitoredItemsRequest (XML Encoding)"}, {783, "DeleteMonitoredItemsResponse (XML Encoding)"},
    {786, "CreateSubscriptionRequest (XML Encoding)"}, {789, "CreateSubscriptionResponse (XML Encoding)"},
    {792, "ModifySubscriptionRequest (XML Encoding)"}, {795, "ModifySubscriptionResponse (XML Encoding)"},
    {798, "SetPublishingModeRequest (XML Encoding)"}, {801, "SetPublishingModeResponse (XML Encoding)"},
    {825, "PublishRequest (XML Encoding)"}, {828, "PublishResponse (XML Encoding)"}, {831, "RepublishRequest (XML Encoding)"},
    {834, "RepublishResponse (XML Encoding)"}, {840, "TransferSubscriptionsRequest (XML Encoding)"},
    {843, "TransferSubscriptionsResponse (XML Encoding)"}, {846, "DeleteSubscriptionsRequest (XML Encoding)"},
    {849, "DeleteSubscriptionsResponse (XML Encoding)"}, {409, "TestStackRequest (XML Encoding)"},
    {412, "TestStackResponse (XML Encoding)"}, {415, "TestStackExRequest (XML Encoding)"},
    {418, "TestStackExResponse (XML Encoding)"},
};

} // namespace capscope::opcua
