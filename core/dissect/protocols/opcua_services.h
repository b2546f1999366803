// Services of OPC UA and the structures of their parameters, as tables. OPC 10000-4, 5 and 7.
#pragma once

#include "core/dissect/protocols/opcua_fields.h"

#include <span>

namespace capscope::opcua {

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
inline constexpr FieldRef kBuiltIn[] = {
    {0}, kFields["opcua.Boolean"], kFields["opcua.SByte"], kFields["opcua.Byte"], kFields["opcua.Int16"], kFields["opcua.UInt16"],
    kFields["opcua.Int32"], kFields["opcua.UInt32"], kFields["opcua.Int64"], kFields["opcua.UInt64"], kFields["opcua.Float"],
    kFields["opcua.Double"], kFields["opcua.String"], kFields["opcua.DateTime"], kFields["opcua.Guid"], kFields["opcua.ByteString"],
    kFields["opcua.XmlElement"], {0}, {0}, kFields["opcua.StatusCode"],
};
inline constexpr std::string_view kTypeNames[] = {
    "Null", "Boolean", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Float", "Double", "String", "DateTime",
    "Guid", "ByteString", "XmlElement", "NodeId", "ExpandedNodeId", "StatusCode", "QualifiedName", "LocalizedText", "ExtensionObject",
    "DataValue", "Variant", "DiagnosticInfo",
};

inline constexpr Member kSignatureMembers[] = {{"Algorithm", Type::String, kFields["opcua.Algorithm"]}, {"Signature", Type::ByteString, kFields["opcua.Signature"]}};
inline constexpr Structure kSignature{"SignatureData", kSignatureMembers};
inline constexpr Member kCertificateMembers[] = {{"CertificateData", Type::ByteString, kFields["opcua.CertificateData"]},
                                          {"Signature", Type::ByteString, kFields["opcua.Signature"]}};
inline constexpr Structure kCertificate{"SignedSoftwareCertificate", kCertificateMembers};
inline constexpr Member kApplicationMembers[] = {
    {"ApplicationUri", Type::String, kFields["opcua.ApplicationUri"]},
    {"ProductUri", Type::String, kFields["opcua.ProductUri"]},
    {"ApplicationName", Type::LocalizedText},
    {"ApplicationType", Type::UInt32, kFields["opcua.ApplicationType"]},
    {"GatewayServerUri", Type::String, kFields["opcua.GatewayServerUri"]},
    {"DiscoveryProfileUri", Type::String, kFields["opcua.DiscoveryProfileUri"]},
    {"DiscoveryUrls", Type::String, kFields["opcua.DiscoveryUrls"], nullptr, true},
};
inline constexpr Structure kApplication{"ApplicationDescription", kApplicationMembers};
inline constexpr Member kPolicyMembers[] = {
    {"PolicyId", Type::String, kFields["opcua.PolicyId"]},
    {"UserTokenType", Type::UInt32, kFields["opcua.UserTokenType"]},
    {"IssuedTokenType", Type::String, kFields["opcua.IssuedTokenType"]},
    {"IssuerEndpointUrl", Type::String, kFields["opcua.IssuerEndpointUrl"]},
    {"SecurityPolicyUri", Type::String, kFields["opcua.SecurityPolicyUri"]},
};
inline constexpr Structure kPolicy{"UserTokenPolicy", kPolicyMembers};
inline constexpr Member kEndpointMembers[] = {
    {"EndpointUrl", Type::String, kFields["opcua.EndpointUrl"]},
    {"Server", Type::Structure, {0}, &kApplication},
    {"ServerCertificate", Type::ByteString, kFields["opcua.ServerCertificate"]},
    {"MessageSecurityMode", Type::UInt32, kFields["opcua.MessageSecurityMode"]},
    {"SecurityPolicyUri", Type::String, kFields["opcua.SecurityPolicyUri"]},
    {"UserIdentityTokens", Type::Structure, {0}, &kPolicy, true},
    {"TransportProfileUri", Type::String, kFields["opcua.TransportProfileUri"]},
    {"SecurityLevel", Type::Byte, kFields["opcua.SecurityLevel"]},
};
inline constexpr Structure kEndpoint{"EndpointDescription", kEndpointMembers};
inline constexpr Member kChannelTokenMembers[] = {
    {"ChannelId", Type::UInt32, kFields["opcua.ChannelId"]},
    {"TokenId", Type::UInt32, kFields["opcua.TokenId"]},
    {"CreatedAt", Type::DateTime, kFields["opcua.CreatedAt"]},
    {"RevisedLifetime", Type::UInt32, kFields["opcua.RevisedLifetime"]},
};
inline constexpr Structure kChannelToken{"ChannelSecurityToken", kChannelTokenMembers};
inline constexpr Member kReadValueMembers[] = {
    {"NodeId", Type::NodeId},
    {"AttributeId", Type::UInt32, kFields["opcua.AttributeId"]},
    {"IndexRange", Type::String, kFields["opcua.IndexRange"]},
    {"DataEncoding", Type::QualifiedName},
};
inline constexpr Structure kReadValue{"ReadValueId", kReadValueMembers};
inline constexpr Member kWriteValueMembers[] = {
    {"NodeId", Type::NodeId},
    {"AttributeId", Type::UInt32, kFields["opcua.AttributeId"]},
    {"IndexRange", Type::String, kFields["opcua.IndexRange"]},
    {"Value", Type::DataValue},
};
inline constexpr Structure kWriteValue{"WriteValue", kWriteValueMembers};

inline constexpr Member kRequestMembers[] = {
    {"AuthenticationToken", Type::NodeId},
    {"Timestamp", Type::DateTime, kFields["opcua.Timestamp"]},
    {"RequestHandle", Type::UInt32, kFields["opcua.RequestHandle"]},
    {"ReturnDiagnostics", Type::ReturnDiagnostics},
    {"AuditEntryId", Type::String, kFields["opcua.AuditEntryId"]},
    {"TimeoutHint", Type::UInt32, kFields["opcua.TimeoutHint"]},
    {"AdditionalHeader", Type::ExtensionObject},
};
inline constexpr Structure kRequestHeader{"RequestHeader", kRequestMembers};
inline constexpr Member kResponseMembers[] = {
    {"Timestamp", Type::DateTime, kFields["opcua.Timestamp"]},
    {"RequestHandle", Type::UInt32, kFields["opcua.RequestHandle"]},
    {"ServiceResult", Type::StatusCode, kFields["opcua.ServiceResult"]},
    {"ServiceDiagnostics", Type::DiagnosticInfo},
    {"StringTable", Type::String, kFields["opcua.StringTable"], nullptr, true},
    {"AdditionalHeader", Type::ExtensionObject},
};
inline constexpr Structure kResponseHeader{"ResponseHeader", kResponseMembers};

inline constexpr Member kOpenRequest[] = {
    {"ClientProtocolVersion", Type::UInt32, kFields["opcua.ClientProtocolVersion"]},
    {"SecurityTokenRequestType", Type::UInt32, kFields["opcua.SecurityTokenRequestType"]},
    {"MessageSecurityMode", Type::UInt32, kFields["opcua.MessageSecurityMode"]},
    {"ClientNonce", Type::ByteString, kFields["opcua.ClientNonce"]},
    {"RequestedLifetime", Type::UInt32, kFields["opcua.RequestedLifetime"]},
};
inline constexpr Member kOpenResponse[] = {
    {"ServerProtocolVersion", Type::UInt32, kFields["opcua.ServerProtocolVersion"]},
    {"SecurityToken", Type::Structure, {0}, &kChannelToken},
    {"ServerNonce", Type::ByteString, kFields["opcua.ServerNonce"]},
};
inline constexpr Member kEndpointsRequest[] = {
    {"EndpointUrl", Type::String, kFields["opcua.EndpointUrl"]},
    {"LocaleIds", Type::String, kFields["opcua.LocaleIds"], nullptr, true},
    {"ProfileUris", Type::String, kFields["opcua.ProfileUris"], nullptr, true},
};
inline constexpr Member kEndpointsResponse[] = {{"Endpoints", Type::Structure, {0}, &kEndpoint, true}};
inline constexpr Member kCreateSessionRequest[] = {
    {"ClientDescription", Type::Structure, {0}, &kApplication},
    {"ServerUri", Type::String, kFields["opcua.ServerUri"]},
    {"EndpointUrl", Type::String, kFields["opcua.EndpointUrl"]},
    {"SessionName", Type::String, kFields["opcua.SessionName"]},
    {"ClientNonce", Type::ByteString, kFields["opcua.ClientNonce"]},
    {"ClientCertificate", Type::ByteString, kFields["opcua.ClientCertificate"]},
    {"RequestedSessionTimeout", Type::Double, kFields["opcua.RequestedSessionTimeout"]},
    {"MaxResponseMessageSize", Type::UInt32, kFields["opcua.MaxResponseMessageSize"]},
};
inline constexpr Member kCreateSessionResponse[] = {
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
inline constexpr Member kActivateRequest[] = {
    {"ClientSignature", Type::Structure, {0}, &kSignature},
    {"ClientSoftwareCertificates", Type::Structure, {0}, &kCertificate, true},
    {"LocaleIds", Type::String, kFields["opcua.LocaleIds"], nullptr, true},
    {"UserIdentityToken", Type::ExtensionObject},
    {"UserTokenSignature", Type::Structure, {0}, &kSignature},
};
inline constexpr Member kActivateResponse[] = {
    {"ServerNonce", Type::ByteString, kFields["opcua.ServerNonce"]},
    {"Results", Type::StatusCode, kFields["opcua.Results"], nullptr, true},
    {"DiagnosticInfos", Type::DiagnosticInfo, {0}, nullptr, true},
};
inline constexpr Member kCloseRequest[] = {{"DeleteSubscriptions", Type::Boolean, kFields["opcua.DeleteSubscriptions"]}};
inline constexpr Member kReadRequest[] = {
    {"MaxAge", Type::Double, kFields["opcua.MaxAge"]},
    {"TimestampsToReturn", Type::UInt32, kFields["opcua.TimestampsToReturn"]},
    {"NodesToRead", Type::Structure, {0}, &kReadValue, true},
};
inline constexpr Member kReadResponse[] = {
    {"Results", Type::DataValue, {0}, nullptr, true},
    {"DiagnosticInfos", Type::DiagnosticInfo, {0}, nullptr, true},
};
inline constexpr Member kWriteRequest[] = {{"NodesToWrite", Type::Structure, {0}, &kWriteValue, true}};
inline constexpr Member kWriteResponse[] = {
    {"Results", Type::StatusCode, kFields["opcua.Results"], nullptr, true},
    {"DiagnosticInfos", Type::DiagnosticInfo, {0}, nullptr, true},
};

inline constexpr Member kAnonymousMembers[] = {{"PolicyId", Type::String, kFields["opcua.PolicyId"]}};
inline constexpr Member kUserNameMembers[] = {
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
inline constexpr Encoded kObjects[] = {{321, {"AnonymousIdentityToken", kAnonymousMembers}}, {324, {"UserNameIdentityToken", kUserNameMembers}}};

struct Service {
    uint32_t id;
    bool request;
    std::span<const Member> members;
};

inline constexpr Service kServices[] = {
    {397, false, {}}, {428, true, kEndpointsRequest}, {431, false, kEndpointsResponse}, {446, true, kOpenRequest}, {449, false, kOpenResponse},
    {452, true, {}}, {455, false, {}}, {461, true, kCreateSessionRequest}, {464, false, kCreateSessionResponse},
    {467, true, kActivateRequest}, {470, false, kActivateResponse}, {473, true, kCloseRequest}, {476, false, {}}, {631, true, kReadRequest},
    {634, false, kReadResponse}, {673, true, kWriteRequest}, {676, false, kWriteResponse},
};

} // namespace capscope::opcua
