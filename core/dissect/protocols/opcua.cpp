// OPC Unified Architecture, the binary encoding over TCP. OPC 10000-6. Not decoded: messages of several chunks, encrypted messages,
// the parameters of rarer services.
#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <bit>
#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kApplicationTypeNames[] = {{0, "Server"}, {1, "Client"}, {2, "ClientAndServer"}, {3, "DiscoveryServer"}};
constexpr ValueName kUserTokenTypeNames[] = {
    {0, "Anonymous"}, {1, "UserName"}, {2, "Certificate"}, {3, "IssuedToken"}, {4, "Kerberos"},
};
constexpr ValueName kMessageSecurityModeNames[] = {{0, "Invalid"}, {1, "None"}, {2, "Sign"}, {3, "SignAndEncrypt"}};
constexpr ValueName kAttributeIdNames[] = {
    {1, "NodeId"}, {2, "NodeClass"}, {3, "BrowseName"}, {4, "DisplayName"}, {5, "Description"}, {6, "WriteMask"},
    {7, "UserWriteMask"}, {8, "IsAbstract"}, {9, "Symmetric"}, {10, "InverseName"}, {11, "ContainsNoLoops"},
    {12, "EventNotifier"}, {13, "Value"}, {14, "DataType"}, {15, "ValueRank"}, {16, "ArrayDimensions"}, {17, "AccessLevel"},
    {18, "UserAccessLevel"}, {19, "MinimumSamplingInterval"}, {20, "Historizing"}, {21, "Executable"}, {22, "UserExecutable"},
    {23, "DataTypeDefinition"}, {24, "RolePermissions"}, {25, "UserRolePermissions"}, {26, "AccessRestrictions"},
    {27, "AccessLevelEx"},
};
constexpr ValueName kSecurityTokenRequestTypeNames[] = {{0, "Issue"}, {1, "Renew"}};
constexpr ValueName kTimestampsToReturnNames[] = {{0, "Source"}, {1, "Server"}, {2, "Both"}, {3, "Neither"}, {4, "Invalid"}};
constexpr ValueName kNodeidEncodingmaskNames[] = {
    {0, "Two byte encoded Numeric"}, {1, "Four byte encoded Numeric"}, {2, "Numeric of arbitrary length"}, {3, "String"},
    {4, "GUID"}, {5, "Opaque"},
};
constexpr ValueName kHasValueNames[] = {
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
constexpr ValueName kServicenodeidNumericNames[] = {
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

constexpr FieldTable kFields{
    boolean("opcua.Boolean", "Boolean"),
    signedDec("opcua.SByte", "SByte", 8),
    dec("opcua.Byte", "Byte", 8),
    signedDec("opcua.Int16", "Int16", 16),
    dec("opcua.UInt16", "UInt16", 16),
    signedDec("opcua.Int32", "Int32", 32),
    dec("opcua.UInt32", "UInt32", 32),
    signedDec("opcua.Int64", "Int64", 64),
    dec("opcua.UInt64", "UInt64", 64),
    real("opcua.Float", "Float", 32),
    real("opcua.Double", "Double"),
    text("opcua.String", "String"),
    fields::time("opcua.DateTime", "DateTime"),
    guid("opcua.Guid", "Guid"),
    bytes("opcua.ByteString", "ByteString"),
    bytes("opcua.XmlElement", "XmlElement"),
    hex("opcua.StatusCode", "StatusCode", 32),
    text("opcua.Algorithm", "Algorithm"),
    bytes("opcua.Signature", "Signature"),
    bytes("opcua.CertificateData", "CertificateData"),
    text("opcua.ApplicationUri", "ApplicationUri"),
    text("opcua.ProductUri", "ProductUri"),
    hex("opcua.ApplicationType", "ApplicationType", 32).names(kApplicationTypeNames),
    text("opcua.GatewayServerUri", "GatewayServerUri"),
    text("opcua.DiscoveryProfileUri", "DiscoveryProfileUri"),
    text("opcua.DiscoveryUrls", "DiscoveryUrls"),
    text("opcua.PolicyId", "PolicyId"),
    hex("opcua.UserTokenType", "UserTokenType", 32).names(kUserTokenTypeNames),
    text("opcua.IssuedTokenType", "IssuedTokenType"),
    text("opcua.IssuerEndpointUrl", "IssuerEndpointUrl"),
    text("opcua.SecurityPolicyUri", "SecurityPolicyUri"),
    text("opcua.EndpointUrl", "EndpointUrl"),
    bytes("opcua.ServerCertificate", "ServerCertificate"),
    hex("opcua.MessageSecurityMode", "MessageSecurityMode", 32).names(kMessageSecurityModeNames),
    text("opcua.TransportProfileUri", "TransportProfileUri"),
    dec("opcua.SecurityLevel", "SecurityLevel", 8),
    dec("opcua.ChannelId", "ChannelId", 32),
    dec("opcua.TokenId", "TokenId", 32),
    fields::time("opcua.CreatedAt", "CreatedAt"),
    dec("opcua.RevisedLifetime", "RevisedLifetime", 32),
    hex("opcua.AttributeId", "AttributeId", 32).names(kAttributeIdNames),
    text("opcua.IndexRange", "IndexRange"),
    fields::time("opcua.Timestamp", "Timestamp"),
    dec("opcua.RequestHandle", "RequestHandle", 32),
    text("opcua.AuditEntryId", "AuditEntryId"),
    dec("opcua.TimeoutHint", "TimeoutHint", 32),
    hex("opcua.ServiceResult", "ServiceResult", 32),
    text("opcua.StringTable", "StringTable"),
    dec("opcua.ClientProtocolVersion", "ClientProtocolVersion", 32),
    hex("opcua.SecurityTokenRequestType", "SecurityTokenRequestType", 32).names(kSecurityTokenRequestTypeNames),
    bytes("opcua.ClientNonce", "ClientNonce"),
    dec("opcua.RequestedLifetime", "RequestedLifetime", 32),
    dec("opcua.ServerProtocolVersion", "ServerProtocolVersion", 32),
    bytes("opcua.ServerNonce", "ServerNonce"),
    text("opcua.LocaleIds", "LocaleIds"),
    text("opcua.ProfileUris", "ProfileUris"),
    text("opcua.ServerUri", "ServerUri"),
    text("opcua.SessionName", "SessionName"),
    bytes("opcua.ClientCertificate", "ClientCertificate"),
    real("opcua.RequestedSessionTimeout", "RequestedSessionTimeout"),
    dec("opcua.MaxResponseMessageSize", "MaxResponseMessageSize", 32),
    real("opcua.RevisedSessionTimeout", "RevisedSessionTimeout"),
    dec("opcua.MaxRequestMessageSize", "MaxRequestMessageSize", 32),
    hex("opcua.Results", "Results", 32),
    boolean("opcua.DeleteSubscriptions", "DeleteSubscriptions"),
    real("opcua.MaxAge", "MaxAge"),
    hex("opcua.TimestampsToReturn", "TimestampsToReturn", 32).names(kTimestampsToReturnNames),
    text("opcua.UserName", "UserName"),
    bytes("opcua.Password", "Password"),
    text("opcua.EncryptionAlgorithm", "EncryptionAlgorithm"),
    hex("opcua.expandednodeid.mask", "EncodingMask", 8),
    hex("opcua.nodeid.encodingmask", "EncodingMask", 8).mask(0xf).names(kNodeidEncodingmaskNames),
    flag("opcua.expandednodeid.has_server_index", "has server index", 8, 0x40, kTrueFalse),
    flag("opcua.expandednodeid.has_namespace_uri", "has namespace uri", 8, 0x80, kTrueFalse),
    text("opcua.NamespaceUri", "NamespaceUri"),
    dec("opcua.expandednodeid.ServerIndex", "ServerIndex", 32),
    dec("opcua.nodeid.numeric", "Identifier Numeric", 32),
    dec("opcua.nodeid.nsindex", "Namespace Index", 16),
    text("opcua.nodeid.string", "Identifier String"),
    guid("opcua.nodeid.guid", "Identifier Guid"),
    bytes("opcua.nodeid.bytestring", "Identifier ByteString"),
    signedDec("opcua.variant.ArraySize", "ArraySize", 32),
    dec("opcua.qualname.Id", "Id", 16),
    text("opcua.qualname.Name", "Name"),
    hex("opcua.loctext.mask", "EncodingMask", 8),
    flag("opcua.loctext.has_locale_information", "has locale information", 8, 0x1, kTrueFalse),
    flag("opcua.loctext.has_text", "has text", 8, 0x2, kTrueFalse),
    text("opcua.loctext.Locale", "Locale"),
    text("opcua.loctext.Text", "Text"),
    hex("opcua.diag.mask", "EncodingMask", 8),
    flag("opcua.diag.has_symbolic_id", "has symbolic id", 8, 0x1, kTrueFalse),
    flag("opcua.diag.has_namespace", "has namespace", 8, 0x2, kTrueFalse),
    flag("opcua.diag.has_localizedtext", "has localizedtext", 8, 0x4, kTrueFalse),
    flag("opcua.diag.has_locale", "has locale", 8, 0x8, kTrueFalse),
    flag("opcua.diag.has_additional_info", "has additional info", 8, 0x10, kTrueFalse),
    flag("opcua.diag.has_inner_statuscode", "has inner statuscode", 8, 0x20, kTrueFalse),
    flag("opcua.diag.has_inner_diagnostic_code", "has inner diagnostic info", 8, 0x40, kTrueFalse),
    signedDec("opcua.diag.SymbolicId", "SymbolicId", 32),
    signedDec("opcua.diag.Namespace", "Namespace", 32),
    signedDec("opcua.diag.LocalizedText", "LocalizedText", 32),
    signedDec("opcua.diag.Locale", "Locale", 32),
    text("opcua.diag.AdditionalInfo", "AdditionalInfo"),
    hex("opcua.diag.InnerStatusCode", "InnerStatusCode", 32),
    hex("opcua.datavalue.mask", "EncodingMask", 8),
    flag("opcua.datavalue.has_value", "has value", 8, 0x1, kTrueFalse),
    flag("opcua.datavalue.has_statuscode", "has statuscode", 8, 0x2, kTrueFalse),
    flag("opcua.datavalue.has_source_timestamp", "has source timestamp", 8, 0x4, kTrueFalse),
    flag("opcua.datavalue.has_server_timestamp", "has server timestamp", 8, 0x8, kTrueFalse),
    flag("opcua.datavalue.has_source_picoseconds", "has source picoseconds", 8, 0x10, kTrueFalse),
    flag("opcua.datavalue.has_server_picoseconds", "has server picoseconds", 8, 0x20, kTrueFalse),
    fields::time("opcua.datavalue.SourceTimestamp", "SourceTimestamp"),
    dec("opcua.datavalue.SourcePicoseconds", "SourcePicoseconds", 16),
    fields::time("opcua.datavalue.ServerTimestamp", "ServerTimestamp"),
    dec("opcua.datavalue.ServerPicoseconds", "ServerPicoseconds", 16),
    hex("opcua.variant.has_value", "Variant Type", 8).names(kHasValueNames),
    hex("opcua.extobj.mask", "EncodingMask", 8),
    flag("opcua.extobj.has_binary_body", "has binary body", 8, 0x1, kTrueFalse),
    flag("opcua.extobj.has_xml_body", "has xml body", 8, 0x2, kTrueFalse),
    hex("opcua.returndiag", "Return Diagnostics", 32),
    flag("opcua.returndiag.servicelevel.symbolicid", "ServiceLevel / SymbolicId", 16, 0x1, kTrueFalse),
    flag("opcua.returndiag.servicelevel.localizedtext", "ServiceLevel / LocalizedText", 16, 0x2, kTrueFalse),
    flag("opcua.returndiag.servicelevel.additionalinfo", "ServiceLevel / AdditionalInfo", 16, 0x4, kTrueFalse),
    flag("opcua.returndiag.servicelevel.innerstatuscode", "ServiceLevel / Inner StatusCode", 16, 0x8, kTrueFalse),
    flag("opcua.returndiag.servicelevel.innerdiagnostics", "ServiceLevel / Inner Diagnostics", 16, 0x10, kTrueFalse),
    flag("opcua.returndiag.operationlevel.symbolicid", "OperationLevel / SymbolicId", 16, 0x20, kTrueFalse),
    flag("opcua.returndiag.operationlevel.localizedtext", "OperationLevel / LocalizedText", 16, 0x40, kTrueFalse),
    flag("opcua.returndiag.operationlevel.additionalinfo", "OperationLevel / AdditionalInfo", 16, 0x80, kTrueFalse),
    flag("opcua.returndiag.operationlevel.innerstatuscode", "OperationLevel / Inner StatusCode", 16, 0x100, kTrueFalse),
    flag("opcua.returndiag.operationlevel.innerdiagnostics", "OperationLevel / Inner Diagnostics", 16, 0x200, kTrueFalse),
    dec("opcua.servicenodeid.numeric", "NodeId Identifier Numeric", 32).names(kServicenodeidNumericNames),
    hex("opcua.servicenodeid.encodingmask", "NodeId EncodingMask", 8).names(kNodeidEncodingmaskNames),
    dec("opcua.servicenodeid.nsid", "NodeId Namespace Index", 8),
    dec("opcua.security.seq", "SequenceNumber", 32),
    dec("opcua.security.rqid", "RequestId", 32),
    dec("opcua.transport.ver", "Version", 32),
    dec("opcua.transport.rbs", "ReceiveBufferSize", 32),
    dec("opcua.transport.sbs", "SendBufferSize", 32),
    dec("opcua.transport.mms", "MaxMessageSize", 32),
    dec("opcua.transport.mcc", "MaxChunkCount", 32),
    dec("opcua.transport.scid", "SecureChannelId", 32),
    text("opcua.security.spu", "SecurityPolicyUri"),
    bytes("opcua.security.scert", "SenderCertificate"),
    bytes("opcua.security.rcthumb", "ReceiverCertificateThumbprint"),
    text("opcua.transport.type", "Message Type"),
    text("opcua.transport.chunk", "Chunk Type"),
    dec("opcua.transport.size", "Message Size", 32),
    text("opcua.transport.endpoint", "EndpointUrl"),
    hex("opcua.transport.error", "Error", 32),
    text("opcua.transport.reason", "Reason"),
    text("opcua.transport.suri", "ServerUri"),
    dec("opcua.security.tokenid", "Security Token Id", 32),
};

constexpr std::array kClaims{Claim{"tcp.port", 4840}};
constexpr uint32_t kHeaderBytes = 8;
constexpr int kDepthMax = 16;          // of variants and diagnostics in each other
constexpr uint32_t kElementsMax = 10'000; // of one array
constexpr int64_t kTicksTo1970 = 116'444'736'000'000'000; // of 100 ns, from 1601

size_t messageLength(Bytes header)
{
    const auto size = littleEndian(header.data() + 4, 4);
    return size >= kHeaderBytes && size < (64u << 20) ? size : 0;
}

enum class Type : uint8_t {
    Boolean = 1,
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float,
    Double,
    String,
    DateTime,
    Guid,
    ByteString,
    XmlElement,
    NodeId,
    ExpandedNodeId,
    StatusCode,
    QualifiedName,
    LocalizedText,
    ExtensionObject,
    DataValue,
    Variant,
    DiagnosticInfo,
    Structure,
    ReturnDiagnostics,
};

struct Structure;

struct Member {
    std::string_view name;
    Type type;
    FieldRef row{0}; // of simple types
    const Structure* structure = nullptr;
    bool array = false;
};

struct Structure {
    std::string_view name;
    std::span<const Member> members;
};

// The built-in types by their numbers in variants.
constexpr FieldRef kBuiltIn[] = {
    {0}, kFields["opcua.Boolean"], kFields["opcua.SByte"], kFields["opcua.Byte"], kFields["opcua.Int16"], kFields["opcua.UInt16"],
    kFields["opcua.Int32"], kFields["opcua.UInt32"], kFields["opcua.Int64"], kFields["opcua.UInt64"], kFields["opcua.Float"],
    kFields["opcua.Double"], kFields["opcua.String"], kFields["opcua.DateTime"], kFields["opcua.Guid"], kFields["opcua.ByteString"],
    kFields["opcua.XmlElement"], {0}, {0}, kFields["opcua.StatusCode"],
};
constexpr std::string_view kTypeNames[] = {
    "Null", "Boolean", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Float", "Double", "String", "DateTime",
    "Guid", "ByteString", "XmlElement", "NodeId", "ExpandedNodeId", "StatusCode", "QualifiedName", "LocalizedText", "ExtensionObject",
    "DataValue", "Variant", "DiagnosticInfo",
};

constexpr Member kSignatureMembers[] = {{"Algorithm", Type::String, kFields["opcua.Algorithm"]}, {"Signature", Type::ByteString, kFields["opcua.Signature"]}};
constexpr Structure kSignature{"SignatureData", kSignatureMembers};
constexpr Member kCertificateMembers[] = {{"CertificateData", Type::ByteString, kFields["opcua.CertificateData"]},
                                          {"Signature", Type::ByteString, kFields["opcua.Signature"]}};
constexpr Structure kCertificate{"SignedSoftwareCertificate", kCertificateMembers};
constexpr Member kApplicationMembers[] = {
    {"ApplicationUri", Type::String, kFields["opcua.ApplicationUri"]},
    {"ProductUri", Type::String, kFields["opcua.ProductUri"]},
    {"ApplicationName", Type::LocalizedText},
    {"ApplicationType", Type::UInt32, kFields["opcua.ApplicationType"]},
    {"GatewayServerUri", Type::String, kFields["opcua.GatewayServerUri"]},
    {"DiscoveryProfileUri", Type::String, kFields["opcua.DiscoveryProfileUri"]},
    {"DiscoveryUrls", Type::String, kFields["opcua.DiscoveryUrls"], nullptr, true},
};
constexpr Structure kApplication{"ApplicationDescription", kApplicationMembers};
constexpr Member kPolicyMembers[] = {
    {"PolicyId", Type::String, kFields["opcua.PolicyId"]},
    {"UserTokenType", Type::UInt32, kFields["opcua.UserTokenType"]},
    {"IssuedTokenType", Type::String, kFields["opcua.IssuedTokenType"]},
    {"IssuerEndpointUrl", Type::String, kFields["opcua.IssuerEndpointUrl"]},
    {"SecurityPolicyUri", Type::String, kFields["opcua.SecurityPolicyUri"]},
};
constexpr Structure kPolicy{"UserTokenPolicy", kPolicyMembers};
constexpr Member kEndpointMembers[] = {
    {"EndpointUrl", Type::String, kFields["opcua.EndpointUrl"]},
    {"Server", Type::Structure, {0}, &kApplication},
    {"ServerCertificate", Type::ByteString, kFields["opcua.ServerCertificate"]},
    {"MessageSecurityMode", Type::UInt32, kFields["opcua.MessageSecurityMode"]},
    {"SecurityPolicyUri", Type::String, kFields["opcua.SecurityPolicyUri"]},
    {"UserIdentityTokens", Type::Structure, {0}, &kPolicy, true},
    {"TransportProfileUri", Type::String, kFields["opcua.TransportProfileUri"]},
    {"SecurityLevel", Type::Byte, kFields["opcua.SecurityLevel"]},
};
constexpr Structure kEndpoint{"EndpointDescription", kEndpointMembers};
constexpr Member kChannelTokenMembers[] = {
    {"ChannelId", Type::UInt32, kFields["opcua.ChannelId"]},
    {"TokenId", Type::UInt32, kFields["opcua.TokenId"]},
    {"CreatedAt", Type::DateTime, kFields["opcua.CreatedAt"]},
    {"RevisedLifetime", Type::UInt32, kFields["opcua.RevisedLifetime"]},
};
constexpr Structure kChannelToken{"ChannelSecurityToken", kChannelTokenMembers};
constexpr Member kReadValueMembers[] = {
    {"NodeId", Type::NodeId},
    {"AttributeId", Type::UInt32, kFields["opcua.AttributeId"]},
    {"IndexRange", Type::String, kFields["opcua.IndexRange"]},
    {"DataEncoding", Type::QualifiedName},
};
constexpr Structure kReadValue{"ReadValueId", kReadValueMembers};
constexpr Member kWriteValueMembers[] = {
    {"NodeId", Type::NodeId},
    {"AttributeId", Type::UInt32, kFields["opcua.AttributeId"]},
    {"IndexRange", Type::String, kFields["opcua.IndexRange"]},
    {"Value", Type::DataValue},
};
constexpr Structure kWriteValue{"WriteValue", kWriteValueMembers};

constexpr Member kRequestMembers[] = {
    {"AuthenticationToken", Type::NodeId},
    {"Timestamp", Type::DateTime, kFields["opcua.Timestamp"]},
    {"RequestHandle", Type::UInt32, kFields["opcua.RequestHandle"]},
    {"ReturnDiagnostics", Type::ReturnDiagnostics},
    {"AuditEntryId", Type::String, kFields["opcua.AuditEntryId"]},
    {"TimeoutHint", Type::UInt32, kFields["opcua.TimeoutHint"]},
    {"AdditionalHeader", Type::ExtensionObject},
};
constexpr Structure kRequestHeader{"RequestHeader", kRequestMembers};
constexpr Member kResponseMembers[] = {
    {"Timestamp", Type::DateTime, kFields["opcua.Timestamp"]},
    {"RequestHandle", Type::UInt32, kFields["opcua.RequestHandle"]},
    {"ServiceResult", Type::StatusCode, kFields["opcua.ServiceResult"]},
    {"ServiceDiagnostics", Type::DiagnosticInfo},
    {"StringTable", Type::String, kFields["opcua.StringTable"], nullptr, true},
    {"AdditionalHeader", Type::ExtensionObject},
};
constexpr Structure kResponseHeader{"ResponseHeader", kResponseMembers};

constexpr Member kOpenRequest[] = {
    {"ClientProtocolVersion", Type::UInt32, kFields["opcua.ClientProtocolVersion"]},
    {"SecurityTokenRequestType", Type::UInt32, kFields["opcua.SecurityTokenRequestType"]},
    {"MessageSecurityMode", Type::UInt32, kFields["opcua.MessageSecurityMode"]},
    {"ClientNonce", Type::ByteString, kFields["opcua.ClientNonce"]},
    {"RequestedLifetime", Type::UInt32, kFields["opcua.RequestedLifetime"]},
};
constexpr Member kOpenResponse[] = {
    {"ServerProtocolVersion", Type::UInt32, kFields["opcua.ServerProtocolVersion"]},
    {"SecurityToken", Type::Structure, {0}, &kChannelToken},
    {"ServerNonce", Type::ByteString, kFields["opcua.ServerNonce"]},
};
constexpr Member kEndpointsRequest[] = {
    {"EndpointUrl", Type::String, kFields["opcua.EndpointUrl"]},
    {"LocaleIds", Type::String, kFields["opcua.LocaleIds"], nullptr, true},
    {"ProfileUris", Type::String, kFields["opcua.ProfileUris"], nullptr, true},
};
constexpr Member kEndpointsResponse[] = {{"Endpoints", Type::Structure, {0}, &kEndpoint, true}};
constexpr Member kCreateSessionRequest[] = {
    {"ClientDescription", Type::Structure, {0}, &kApplication},
    {"ServerUri", Type::String, kFields["opcua.ServerUri"]},
    {"EndpointUrl", Type::String, kFields["opcua.EndpointUrl"]},
    {"SessionName", Type::String, kFields["opcua.SessionName"]},
    {"ClientNonce", Type::ByteString, kFields["opcua.ClientNonce"]},
    {"ClientCertificate", Type::ByteString, kFields["opcua.ClientCertificate"]},
    {"RequestedSessionTimeout", Type::Double, kFields["opcua.RequestedSessionTimeout"]},
    {"MaxResponseMessageSize", Type::UInt32, kFields["opcua.MaxResponseMessageSize"]},
};
constexpr Member kCreateSessionResponse[] = {
    {"SessionId", Type::NodeId},
    {"AuthenticationToken", Type::NodeId},
    {"RevisedSessionTimeout", Type::Double, kFields["opcua.RevisedSessionTimeout"]},
    {"ServerNonce", Type::ByteString, kFields["opcua.ServerNonce"]},
    {"ServerCertificate", Type::ByteString, kFields["opcua.ServerCertificate"]},
    {"ServerEndpoints", Type::Structure, {0}, &kEndpoint, true},
    {"ServerSoftwareCertificates", Type::Structure, {0}, &kCertificate, true},
    {"ServerSignature", Type::Structure, {0}, &kSignature},
    {"MaxRequestMessageSize", Type::UInt32, kFields["opcua.MaxRequestMessageSize"]},
};
constexpr Member kActivateRequest[] = {
    {"ClientSignature", Type::Structure, {0}, &kSignature},
    {"ClientSoftwareCertificates", Type::Structure, {0}, &kCertificate, true},
    {"LocaleIds", Type::String, kFields["opcua.LocaleIds"], nullptr, true},
    {"UserIdentityToken", Type::ExtensionObject},
    {"UserTokenSignature", Type::Structure, {0}, &kSignature},
};
constexpr Member kActivateResponse[] = {
    {"ServerNonce", Type::ByteString, kFields["opcua.ServerNonce"]},
    {"Results", Type::StatusCode, kFields["opcua.Results"], nullptr, true},
    {"DiagnosticInfos", Type::DiagnosticInfo, {0}, nullptr, true},
};
constexpr Member kCloseRequest[] = {{"DeleteSubscriptions", Type::Boolean, kFields["opcua.DeleteSubscriptions"]}};
constexpr Member kReadRequest[] = {
    {"MaxAge", Type::Double, kFields["opcua.MaxAge"]},
    {"TimestampsToReturn", Type::UInt32, kFields["opcua.TimestampsToReturn"]},
    {"NodesToRead", Type::Structure, {0}, &kReadValue, true},
};
constexpr Member kReadResponse[] = {
    {"Results", Type::DataValue, {0}, nullptr, true},
    {"DiagnosticInfos", Type::DiagnosticInfo, {0}, nullptr, true},
};
constexpr Member kWriteRequest[] = {{"NodesToWrite", Type::Structure, {0}, &kWriteValue, true}};
constexpr Member kWriteResponse[] = {
    {"Results", Type::StatusCode, kFields["opcua.Results"], nullptr, true},
    {"DiagnosticInfos", Type::DiagnosticInfo, {0}, nullptr, true},
};

constexpr Member kAnonymousMembers[] = {{"PolicyId", Type::String, kFields["opcua.PolicyId"]}};
constexpr Member kUserNameMembers[] = {
    {"PolicyId", Type::String, kFields["opcua.PolicyId"]},
    {"UserName", Type::String, kFields["opcua.UserName"]},
    {"Password", Type::ByteString, kFields["opcua.Password"]},
    {"EncryptionAlgorithm", Type::String, kFields["opcua.EncryptionAlgorithm"]},
};

struct Encoded {
    uint32_t id;
    Structure structure;
};

// Objects inside extension objects.
constexpr Encoded kObjects[] = {{321, {"AnonymousIdentityToken", kAnonymousMembers}}, {324, {"UserNameIdentityToken", kUserNameMembers}}};

struct Service {
    uint32_t id;
    bool request;
    std::span<const Member> members;
};

constexpr Service kServices[] = {
    {397, false, {}}, {428, true, kEndpointsRequest}, {431, false, kEndpointsResponse}, {446, true, kOpenRequest}, {449, false, kOpenResponse},
    {452, true, {}}, {455, false, {}}, {461, true, kCreateSessionRequest}, {464, false, kCreateSessionResponse},
    {467, true, kActivateRequest}, {470, false, kActivateResponse}, {473, true, kCloseRequest}, {476, false, {}}, {631, true, kReadRequest},
    {634, false, kReadResponse}, {673, true, kWriteRequest}, {676, false, kWriteResponse},
};

class Reader {
public:
    explicit Reader(Layer& ua)
        : m_ua(ua)
    {
    }

    // --- simple values
    void string(FieldRef row)
    {
        const auto at = m_ua.position();
        const auto length = int32_t(m_ua.peek32le(at));
        m_ua.skip(4);
        if (length <= 0) {
            const auto* text = length < 0 ? "[OpcUa Null String]" : "[OpcUa Empty String]";
            m_ua.addText(row, at, 4, "").append(text);
            return;
        }
        m_ua.text(row, uint32_t(length));
    }

    void byteString(FieldRef row)
    {
        const auto at = m_ua.position();
        const auto length = int32_t(m_ua.peek32le(at));
        m_ua.skip(4);
        if (length <= 0) {
            m_ua.addBytes(row, at, 4, {}).append(length < 0 ? "[OpcUa Null ByteString]" : "[OpcUa Empty ByteString]");
            return;
        }
        m_ua.bytes(row, uint32_t(length));
    }

    void time(FieldRef row)
    {
        const auto at = m_ua.position();
        const auto ticks = m_ua.has(at, 8) ? int64_t(littleEndian(m_ua.peekBytes(at, 8).data(), 8)) : 0;
        m_ua.skip(8);
        if (ticks > 0)
            m_ua.addSigned(row, at, 8, (ticks - kTicksTo1970) * 100);
        else
            m_ua.addSigned(row, at, 8, 0).text("{}: No time specified (0)", kFields.rows[row.index].label);
    }

    void guid(FieldRef row)
    {
        const auto at = m_ua.position();
        m_ua.skip(16);
        const auto raw = m_ua.peekBytes(at, 16);
        if (raw.size() != 16)
            return;
        uint8_t bytes[16] = {raw[3], raw[2], raw[1], raw[0], raw[5], raw[4], raw[7], raw[6]};
        std::memcpy(bytes + 8, raw.data() + 8, 8);
        m_ua.addBytes(row, at, 16, {bytes, 16});
    }

    void nodeId(std::string_view name, bool expanded)
    {
        const auto at = m_ua.position();
        const auto under = m_ua.group("");
        under.item().text("{}: {}", name, expanded ? "ExpandedNodeId" : "NodeId");
        const auto mask = m_ua.peek8(at);
        if (expanded) {
            const auto item = m_ua.addNumber(kFields["opcua.expandednodeid.mask"], at, 1, mask);
            item.append(", EncodingMask: {}{}{}", nameOr(kFields.rows[kFields["opcua.nodeid.encodingmask"].index].valueNames, uint64_t(mask & 0xf), "Unknown"),
                        (mask & 0x40) != 0 ? ", has server index" : "", (mask & 0x80) != 0 ? ", has namespace uri" : "");
            const auto bits = m_ua.under(item);
            m_ua.bitFields(1, {kFields["opcua.nodeid.encodingmask"], kFields["opcua.expandednodeid.has_server_index"],
                               kFields["opcua.expandednodeid.has_namespace_uri"]});
        } else {
            m_ua.bitFields(1, {kFields["opcua.nodeid.encodingmask"]});
        }
        identifier(mask & 0xf);
        if (expanded && (mask & 0x80) != 0)
            string(kFields["opcua.NamespaceUri"]);
        if (expanded && (mask & 0x40) != 0)
            m_ua.u32le(kFields["opcua.expandednodeid.ServerIndex"]);
    }

    void structure(const Structure& structure, int depth)
    {
        for (const auto& member : structure.members)
            if (m_ua.more())
                this->member(member, depth);
    }

    void member(const Member& member, int depth)
    {
        if (member.array)
            return array(member, depth);
        value(member, {}, depth);
    }

private:
    void identifier(int encoding)
    {
        switch (encoding) {
        case 0:
            m_ua.u8(kFields["opcua.nodeid.numeric"]);
            return;
        case 1:
            m_ua.u8(kFields["opcua.nodeid.nsindex"]);
            m_ua.u16le(kFields["opcua.nodeid.numeric"]);
            return;
        case 2:
            m_ua.u16le(kFields["opcua.nodeid.nsindex"]);
            m_ua.u32le(kFields["opcua.nodeid.numeric"]);
            return;
        case 3:
            m_ua.u16le(kFields["opcua.nodeid.nsindex"]);
            return string(kFields["opcua.nodeid.string"]);
        case 4:
            m_ua.u16le(kFields["opcua.nodeid.nsindex"]);
            return guid(kFields["opcua.nodeid.guid"]);
        case 5:
            m_ua.u16le(kFields["opcua.nodeid.nsindex"]);
            return byteString(kFields["opcua.nodeid.bytestring"]);
        default:
            return m_ua.malformed();
        }
    }

    void array(const Member& member, int depth)
    {
        const auto type = member.structure != nullptr ? member.structure->name : kTypeNames[size_t(member.type)];
        const auto under = m_ua.group("");
        under.item().text("{}: Array of {}", member.name, type);
        const auto count = int32_t(m_ua.peek32le(m_ua.position()));
        m_ua.u32le(kFields["opcua.variant.ArraySize"]);
        for (int32_t i = 0; i < count && uint32_t(i) < kElementsMax && m_ua.more(); ++i) {
            std::string prefix;
            if (m_ua.wantsTree())
                prefix = fmt::format("[{}]: ", i);
            value(member, prefix.empty() ? std::string_view(" ") : prefix, depth);
        }
    }

    // `prefix`: of an element of an array, which has no name of its own.
    void value(const Member& member, std::string_view prefix, int depth)
    {
        if (depth >= kDepthMax)
            return m_ua.malformed();
        const bool element = !prefix.empty();
        const auto title = [&](std::string_view type) {
            return element ? fmt::format("{}{}", prefix, type) : fmt::format("{}: {}", member.name, type);
        };
        switch (member.type) {
        case Type::Structure: {
            const auto under = m_ua.group(m_ua.wantsTree() ? title(member.structure->name) : std::string());
            return structure(*member.structure, depth + 1);
        }
        case Type::DataValue: {
            const auto under = m_ua.group(m_ua.wantsTree() ? title("DataValue") : std::string());
            return dataValue(depth + 1);
        }
        case Type::Variant: {
            const auto under = m_ua.group(m_ua.wantsTree() ? title("Variant") : std::string());
            return variant(depth + 1);
        }
        case Type::DiagnosticInfo: {
            const auto under = m_ua.group(m_ua.wantsTree() ? title("DiagnosticInfo") : std::string());
            return diagnostics(depth + 1);
        }
        case Type::LocalizedText: {
            const auto under = m_ua.group(m_ua.wantsTree() ? title("LocalizedText") : std::string());
            return localizedText();
        }
        case Type::QualifiedName: {
            const auto under = m_ua.group(m_ua.wantsTree() ? title("QualifiedName") : std::string());
            m_ua.u16le(kFields["opcua.qualname.Id"]);
            return string(kFields["opcua.qualname.Name"]);
        }
        case Type::ExtensionObject: {
            const auto under = m_ua.group(m_ua.wantsTree() ? title("ExtensionObject") : std::string());
            return extensionObject(depth + 1);
        }
        case Type::NodeId:
        case Type::ExpandedNodeId:
            return nodeId(element ? prefix.substr(0, prefix.find(':')) : member.name, member.type == Type::ExpandedNodeId);
        case Type::ReturnDiagnostics:
            return returnDiagnostics();
        default:
            simple(member.type, member.row);
            if (element && m_ua.last())
                prepend(prefix);
        }
    }

    // Elements of arrays have their index before their label.
    void prepend(std::string_view prefix)
    {
        const auto item = m_ua.last();
        item.text(std::string(prefix) + labelText(m_ua.dissection(), item.id(), false));
    }

    void simple(Type type, FieldRef row)
    {
        const auto at = m_ua.position();
        switch (type) {
        case Type::Boolean:
            m_ua.skip(1);
            m_ua.addNumber(row, at, 1, m_ua.peek8(at) != 0);
            return;
        case Type::SByte: case Type::Byte:
            m_ua.u8(row);
            return;
        case Type::Int16: case Type::UInt16:
            m_ua.u16le(row);
            return;
        case Type::Int32: case Type::UInt32:
            m_ua.u32le(row);
            return;
        case Type::Int64: case Type::UInt64:
            m_ua.u64le(row);
            return;
        case Type::Float:
            m_ua.skip(4);
            if (m_ua.has(at, 4))
                m_ua.addReal(row, at, 4, std::bit_cast<float>(m_ua.peek32le(at)));
            return;
        case Type::Double:
            m_ua.skip(8);
            if (m_ua.has(at, 8))
                m_ua.addReal(row, at, 8, std::bit_cast<double>(littleEndian(m_ua.peekBytes(at, 8).data(), 8)));
            return;
        case Type::String: case Type::XmlElement:
            return string(row);
        case Type::DateTime:
            return time(row);
        case Type::Guid:
            return guid(row);
        case Type::ByteString:
            return byteString(row);
        case Type::StatusCode: {
            const auto code = m_ua.u32le(row);
            if (code == 0)
                m_ua.last().append(" [Good]");
            return;
        }
        default:
            return m_ua.malformed();
        }
    }

    void localizedText()
    {
        const auto mask = addFlags(m_ua, kFields["opcua.loctext.mask"], 1,
                                   {kFields["opcua.loctext.has_locale_information"], kFields["opcua.loctext.has_text"]});
        if ((mask & 1) != 0)
            string(kFields["opcua.loctext.Locale"]);
        if ((mask & 2) != 0)
            string(kFields["opcua.loctext.Text"]);
    }

    void diagnostics(int depth)
    {
        if (depth >= kDepthMax)
            return m_ua.malformed();
        const auto mask = addFlags(m_ua, kFields["opcua.diag.mask"], 1,
                                   {kFields["opcua.diag.has_symbolic_id"], kFields["opcua.diag.has_namespace"], kFields["opcua.diag.has_localizedtext"],
                                    kFields["opcua.diag.has_locale"], kFields["opcua.diag.has_additional_info"],
                                    kFields["opcua.diag.has_inner_statuscode"], kFields["opcua.diag.has_inner_diagnostic_code"]});
        constexpr FieldRef kNumbers[] = {kFields["opcua.diag.SymbolicId"], kFields["opcua.diag.Namespace"], kFields["opcua.diag.LocalizedText"],
                                         kFields["opcua.diag.Locale"]};
        for (size_t i = 0; i < 4; ++i)
            if ((mask >> i & 1) != 0)
                m_ua.u32le(kNumbers[i]);
        if ((mask & 0x10) != 0)
            string(kFields["opcua.diag.AdditionalInfo"]);
        if ((mask & 0x20) != 0)
            simple(Type::StatusCode, kFields["opcua.diag.InnerStatusCode"]);
        if ((mask & 0x40) != 0) {
            const auto under = m_ua.group("Inner DiagnosticInfo: DiagnosticInfo");
            diagnostics(depth + 1);
        }
    }

    void dataValue(int depth)
    {
        const auto mask = addFlags(m_ua, kFields["opcua.datavalue.mask"], 1,
                                   {kFields["opcua.datavalue.has_value"], kFields["opcua.datavalue.has_statuscode"],
                                    kFields["opcua.datavalue.has_source_timestamp"], kFields["opcua.datavalue.has_server_timestamp"],
                                    kFields["opcua.datavalue.has_source_picoseconds"], kFields["opcua.datavalue.has_server_picoseconds"]});
        if ((mask & 1) != 0)
            value({"Value", Type::Variant}, {}, depth);
        if ((mask & 2) != 0)
            simple(Type::StatusCode, kFields["opcua.StatusCode"]);
        if ((mask & 4) != 0)
            time(kFields["opcua.datavalue.SourceTimestamp"]);
        if ((mask & 0x10) != 0)
            m_ua.u16le(kFields["opcua.datavalue.SourcePicoseconds"]);
        if ((mask & 8) != 0)
            time(kFields["opcua.datavalue.ServerTimestamp"]);
        if ((mask & 0x20) != 0)
            m_ua.u16le(kFields["opcua.datavalue.ServerPicoseconds"]);
    }

    void variant(int depth)
    {
        const auto mask = m_ua.peek8(m_ua.position());
        const auto type = mask & 0x3f;
        m_ua.addNumber(kFields["opcua.variant.has_value"], m_ua.position(), 1, mask);
        m_ua.skip(1);
        if (type == 0)
            return;
        if (type > 25)
            return m_ua.malformed();
        const Member content{kTypeNames[size_t(type)], Type(type), size_t(type) < std::size(kBuiltIn) ? kBuiltIn[size_t(type)] : FieldRef{0}, nullptr,
                             (mask & 0x80) != 0};
        member(content, depth);
        if ((mask & 0x40) == 0 || !m_ua.more())
            return;
        const auto under = m_ua.group("ArrayDimensions");
        const auto count = int32_t(m_ua.peek32le(m_ua.position()));
        m_ua.u32le(kFields["opcua.variant.ArraySize"]);
        for (int32_t i = 0; i < count && uint32_t(i) < kElementsMax && m_ua.more(); ++i)
            m_ua.u32le(kFields["opcua.Int32"]);
    }

    void extensionObject(int depth)
    {
        const auto at = m_ua.position();
        const auto encoding = m_ua.peek8(at) & 0xf;
        const auto id = encoding == 0 ? m_ua.peek8(at + 1) : encoding == 1 ? m_ua.peek16le(at + 2) : encoding == 2 ? m_ua.peek32le(at + 3) : 0;
        nodeId("TypeId", true);
        const auto mask = addFlags(m_ua, kFields["opcua.extobj.mask"], 1, {kFields["opcua.extobj.has_binary_body"], kFields["opcua.extobj.has_xml_body"]});
        if ((mask & 3) == 0)
            return;
        const auto length = int32_t(m_ua.peek32le(m_ua.position()));
        m_ua.skip(4);
        if (length <= 0)
            return;
        const auto end = m_ua.position() + uint32_t(length);
        for (const auto& object : kObjects) {
            if (object.id != id || (mask & 1) == 0)
                continue;
            const auto under = m_ua.group("");
            under.item().text("{}: {}", object.structure.name, object.structure.name);
            structure(object.structure, depth);
        }
        m_ua.seek(end);
    }

    void returnDiagnostics()
    {
        addFlagsLe(m_ua, kFields["opcua.returndiag"], 4,
            {kFields["opcua.returndiag.servicelevel.symbolicid"], kFields["opcua.returndiag.servicelevel.localizedtext"],
             kFields["opcua.returndiag.servicelevel.additionalinfo"], kFields["opcua.returndiag.servicelevel.innerstatuscode"],
             kFields["opcua.returndiag.servicelevel.innerdiagnostics"], kFields["opcua.returndiag.operationlevel.symbolicid"],
             kFields["opcua.returndiag.operationlevel.localizedtext"], kFields["opcua.returndiag.operationlevel.additionalinfo"],
             kFields["opcua.returndiag.operationlevel.innerstatuscode"], kFields["opcua.returndiag.operationlevel.innerdiagnostics"]});
    }

    Layer& m_ua;
};

std::string_view serviceName(uint32_t id) { return nameOf(kFields.rows[kFields["opcua.servicenodeid.numeric"].index].valueNames, id); }

void addService(Layer& ua, std::string_view title, std::string_view info)
{
    const auto at = ua.position();
    const auto encoding = ua.peek8(at);
    const auto id = encoding == 1 ? ua.peek16le(at + 2) : encoding == 0 ? ua.peek8(at + 1) : encoding == 2 ? ua.peek32le(at + 3) : 0;
    const auto name = serviceName(id);
    if (ua.info().wanted())
        ua.info().append("{}: {}", info, name.empty() ? fmt::format("ServiceId {}", id) : std::string(name));
    if (ua.passesOverContents())
        return;
    const auto message = ua.group(title);
    {
        const auto under = ua.group("TypeId : ExpandedNodeId");
        ua.u8(kFields["opcua.servicenodeid.encodingmask"]);
        if (encoding == 1)
            ua.u8(kFields["opcua.servicenodeid.nsid"]);
        else if (encoding == 2)
            ua.u16le(kFields["opcua.servicenodeid.nsid"]);
        ua.numberLe(kFields["opcua.servicenodeid.numeric"], encoding == 1 ? 2 : encoding == 2 ? 4 : 1);
    }
    Reader reader(ua);
    for (const auto& service : kServices) {
        if (service.id != id)
            continue;
        const auto under = ua.group(name);
        reader.member({service.request ? "RequestHeader" : "ResponseHeader", Type::Structure, {0}, service.request ? &kRequestHeader : &kResponseHeader}, 0);
        for (const auto& member : service.members)
            if (ua.more())
                reader.member(member, 0);
        return;
    }
}

void addSequence(Layer& ua)
{
    ua.u32le(kFields["opcua.security.seq"]);
    ua.u32le(kFields["opcua.security.rqid"]);
}

void addSizes(Layer& ua)
{
    for (const auto row : {kFields["opcua.transport.ver"], kFields["opcua.transport.rbs"], kFields["opcua.transport.sbs"],
                           kFields["opcua.transport.mms"], kFields["opcua.transport.mcc"]})
        ua.u32le(row);
}

void addOpen(Layer& ua, Reader& reader)
{
    ua.u32le(kFields["opcua.transport.scid"]);
    const auto policy = ua.peekText(ua.position() + 4, ua.peek32le(ua.position()));
    reader.string(kFields["opcua.security.spu"]);
    reader.byteString(kFields["opcua.security.scert"]);
    reader.byteString(kFields["opcua.security.rcthumb"]);
    if (!policy.ends_with("#None")) { // the rest is encrypted
        ua.info().append("OpenSecureChannel message");
        return;
    }
    addSequence(ua);
    addService(ua, "Message : Encodeable Object", "OpenSecureChannel message");
}

void dissect(Layer& ua)
{
    const auto type = ua.peekText(0, 3);
    if (!ua.has(0, kHeaderBytes)
        || (type != "HEL" && type != "ACK" && type != "ERR" && type != "OPN" && type != "CLO" && type != "MSG" && type != "RHE"))
        return ua.reject();
    const bool first = ua.facts().protocolColumn != "OpcUa";
    ua.protocolColumn("OpcUa");
    if (first)
        ua.info().clear();
    else
        ua.info().append(", ");
    ua.text(kFields["opcua.transport.type"], 3);
    const auto chunk = ua.text(kFields["opcua.transport.chunk"], 1);
    ua.u32le(kFields["opcua.transport.size"]);
    Reader reader(ua);
    if (type == "HEL") {
        ua.info().append("Hello message");
        addSizes(ua);
        return reader.string(kFields["opcua.transport.endpoint"]);
    }
    if (type == "ACK") {
        ua.info().append("Acknowledge message");
        return addSizes(ua);
    }
    if (type == "ERR") {
        ua.info().append("Error message");
        ua.u32le(kFields["opcua.transport.error"]);
        return reader.string(kFields["opcua.transport.reason"]);
    }
    if (type == "RHE") {
        ua.info().append("Reverse Hello message");
        reader.string(kFields["opcua.transport.suri"]);
        return reader.string(kFields["opcua.transport.endpoint"]);
    }
    if (type == "OPN")
        return addOpen(ua, reader);
    ua.u32le(kFields["opcua.transport.scid"]);
    ua.u32le(kFields["opcua.security.tokenid"]);
    // Other analyzers have other words for the same rows here.
    const auto sequence = ua.u32le(kFields["opcua.security.seq"]);
    ua.last().text("Security Sequence Number: {}", sequence);
    const auto request = ua.u32le(kFields["opcua.security.rqid"]);
    ua.last().text("Security RequestId: {}", request);
    if (chunk != "F") {
        ua.info().append("UA Secure Conversation Message: Message fragment");
        return;
    }
    if (type == "CLO")
        return addService(ua, "Message : Encodeable Object", "CloseSecureChannel message");
    addService(ua, "OpcUa Service : Encodeable Object", "UA Secure Conversation Message");
}

} // namespace

namespace protocols {

extern constinit const Protocol opcua{"opcua", "OpcUa", "OpcUa Binary Protocol", kFields, kClaims, dissect, nullptr, {},
                                      {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
