// Rows of STUN, and names of methods, attributes and error codes: RFC 8489, RFC 8656 (TURN), RFC 8445 (ICE), [MS-TURN], [MS-ICE2].
#pragma once

#include "core/dissect/field.h"

namespace capscope::stun {

using namespace fields;

inline constexpr ValueName kClassNames[] = {{0, "Request"}, {1, "Indication"}, {0x10, "Success Response"}, {0x11, "Error Response"}};

inline constexpr ValueName kMethodNames[] = {
    {0x001, "Binding"}, {0x002, "SharedSecret"}, {0x003, "Allocate"}, {0x004, "Refresh"}, {0x006, "Send"}, {0x007, "Data"},
    {0x008, "CreatePermission"}, {0x009, "Channel-Bind"}, {0x00a, "Connect"}, {0x00b, "ConnectionBind"},
    {0x00c, "ConnectionAttempt"}, {0x080, "GooglePing"},
};

inline constexpr ValueName kAttributeNames[] = {
    {0x0001, "MAPPED-ADDRESS"}, {0x0002, "RESPONSE_ADDRESS"}, {0x0003, "CHANGE-REQUEST"}, {0x0004, "SOURCE_ADDRESS"},
    {0x0005, "CHANGED-ADDRESS"}, {0x0006, "USERNAME"}, {0x0007, "PASSWORD"}, {0x0008, "MESSAGE-INTEGRITY"},
    {0x0009, "ERROR-CODE"}, {0x000a, "UNKNOWN-ATTRIBUTES"}, {0x000b, "REFLECTED-FROM"}, {0x000c, "CHANNEL-NUMBER"},
    {0x000d, "LIFETIME"}, {0x000e, "ALTERNATE-SERVER"}, {0x000f, "MAGIC-COOKIE"}, {0x0010, "BANDWIDTH"},
    {0x0011, "DESTINATION-ADDRESS"}, {0x0012, "XOR-PEER-ADDRESS"}, {0x0013, "DATA"}, {0x0014, "REALM"}, {0x0015, "NONCE"},
    {0x0016, "XOR-RELAYED-ADDRESS"}, {0x0017, "REQUESTED-ADDRESS-FAMILY"}, {0x0018, "EVEN-PORT"},
    {0x0019, "REQUESTED-TRANSPORT"}, {0x001a, "DONT-FRAGMENT"}, {0x001b, "ACCESS-TOKEN"}, {0x001c, "MESSAGE-INTEGRITY-SHA256"},
    {0x001d, "PASSWORD-ALGORITHM"}, {0x001e, "USERHASH"}, {0x0020, "XOR-MAPPED-ADDRESS"}, {0x0022, "RESERVATION-TOKEN"},
    {0x0024, "PRIORITY"}, {0x0025, "USE-CANDIDATE"}, {0x0026, "PADDING"}, {0x0027, "XOR-RESPONSE-TARGET"},
    {0x0028, "XOR-REFELECTED-FROM"}, {0x0029, "PING"}, {0x002a, "CONNECTION-ID"}, {0x8000, "ADDITIONAL-ADDRESS-FAMILY"},
    {0x8001, "ADDRESS-ERROR-CODE"}, {0x8002, "PASSWORD-ALGORITHMS"}, {0x8003, "ALTERNATE-DOMAIN"}, {0x8004, "ICMP"},
    {0x8006, "MS-TURN UNKNOWN 8006"}, {0x8008, "MS-VERSION"}, {0x8020, "XOR-MAPPED-ADDRESS"}, {0x8022, "SOFTWARE"},
    {0x8023, "ALTERNATE-SERVER"}, {0x8025, "TRANSACTION_TRANSMIT_COUNTER"}, {0x8027, "CACHE-TIMEOUT"}, {0x8028, "FINGERPRINT"},
    {0x8029, "ICE-CONTROLLED"}, {0x802a, "ICE-CONTROLLING"}, {0x802b, "RESPONSE-ORIGIN"}, {0x802c, "OTHER-ADDRESS"},
    {0x802d, "ECN-CHECK STUN"}, {0x802e, "THIRD-PARTY-AUTHORIZATION"}, {0x8030, "MOBILITY-TICKET"}, {0x8032, "MS-ALTERNATE-HOST-NAME"},
    {0x8037, "MS-APP-ID"}, {0x8039, "MS-SECURE-TAG"}, {0x8050, "MS-SEQUENCE-NUMBER"}, {0x8054, "MS-CANDIDATE-IDENTIFIER"},
    {0x8055, "MS-SERVICE-QUALITY"}, {0x8056, "BANDWIDTH-ACM"}, {0x8057, "BANDWIDTH-RSV-ID"}, {0x8058, "BANDWIDTH-RSV-AMOUNT"},
    {0x8059, "REMOTE-SITE-ADDR"}, {0x805a, "REMOTE-RELAY-SITE"}, {0x805b, "LOCAL-SITE-ADDR"}, {0x805c, "LOCAL-RELAY-SITE"},
    {0x8070, "MS-IMPLEMENTATION-VERSION"}, {0x8090, "MS-ALT-MAPPED-ADDRESS"}, {0x8095, "MS-MULTIPLEXED-TURN-SESSION-ID"},
    {0xc001, "CISCO-STUN-FLOWDATA"}, {0xc003, "ENF-FLOW-DESCRIPTION"}, {0xc004, "ENF-NETWORK-STATUS"}, {0xc057, "GOOG-NETWORK-INFO"},
    {0xc058, "GOOG-LAST-ICE-CHECK-RECEIVED"}, {0xc059, "GOOG-MISC-INFO"}, {0xff05, "GOOG-LOGGING-ID"},
};

inline constexpr ValueName kErrorNames[] = {
    {300, "Try Alternate"}, {400, "Bad Request"}, {401, "Unauthenticated"}, {403, "Forbidden"},
    {405, "Mobility Forbidden"}, {420, "Unknown Attribute"}, {437, "Allocation Mismatch"}, {438, "Stale Nonce"},
    {439, "Wrong Credentials"}, {440, "Address Family not Supported"}, {441, "Wrong Credentials"},
    {442, "Unsupported Transport Protocol"}, {443, "Peer Address Family Mismatch"}, {446, "Connection Already Exists"},
    {447, "Connection Timeout or Failure"}, {481, "Connection does not exist"}, {486, "Allocation Quota Reached"},
    {487, "Role Conflict"}, {500, "Server Error"}, {508, "Insufficient Capacity"}, {600, "Global Failure"},
};

inline constexpr ValueName kFamilyNames[] = {{1, "IPv4"}, {2, "IPv6"}};

inline constexpr ValueName kAssignmentNames[] = {{0x0, "IETF Review"}, {0x1, "Designated Expert"}};
inline constexpr ValueName kVersionNames[] = {{1, "MS-TURN"}, {2, "RFC-3489 and earlier"}, {3, "RFC-5389/8489"}};
inline constexpr ValueName kComprehensionNames[] = {{0x0, "Required"}, {0x1, "Optional"}};
inline constexpr ValueName kStatusNames[] = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}, {4, "Illegal"}};
inline constexpr ValueName kTransportNames[] = {{0x11, "UDP"}, {0x6, "TCP"}};
inline constexpr ValueName kNetworkCostNames[] = {
    {0, "Min"}, {10, "Low"}, {50, "Unknown"}, {250, "Cellular5G"}, {500, "Cellular4G"}, {900, "Cellular"},
    {910, "Cellular3G"}, {980, "Cellular2G"}, {999, "Max"},
};
inline constexpr ValueName kMsIceVersionNames[] = {
    {0, 2, "Supports only RFC3489bis-02 message formats"}, {3, 4294967295, "Supports RFC5389 message formats"},
};
inline constexpr ValueName kMsVersionNames[] = {
    {1, "ICE"}, {2, "MS-ICE2"}, {3, "MS-ICE2 with SHA256"}, {4, "MS-ICE2 with SHA256 and IPv6"},
    {5, "MULTIPLEXED TURN over UDP only"}, {6, "MULTIPLEXED TURN over UDP and TCP"},
};
inline constexpr ValueName kStreamTypeNames[] = {{1, "Audio"}, {2, "Video"}, {3, "Supplemental Video"}, {4, "Data"}};
inline constexpr ValueName kServiceQualityNames[] = {{0, "Best effort delivery"}, {1, "Reliable delivery"}};

inline constexpr FieldTable kFields{
    frameNumber("stun.response-in", "Response In"),
    frameNumber("stun.response-to", "Request In"),
    frameNumber("stun.reqduplicate", "Duplicated original message in"),
    duration("stun.time", "Time"),
    dec("stun.tcp_frame_length", "TCP Frame Length", 16),
    hex("stun.channel", "Channel Number", 16),
    hex("stun.type", "Message Type", 16),
    hex("stun.type.class", "Message Class", 16).mask(0x110),
    hex("stun.type.method", "Message Method", 16).mask(0x3eef),
    hex("stun.type.method-assignment", "Message Method Assignment", 16).mask(0x2000).names(kAssignmentNames),
    dec("stun.length", "Message Length", 16),
    bytes("stun.cookie", "Message Cookie"),
    bytes("stun.id", "Message Transaction ID"),
    dec("stun.network_version", "STUN Network Version", 8).names(kVersionNames),
    none("stun.attributes", "Attributes"),
    hex("stun.attribute", "Attribute Type", 16),
    hex("stun.att.type", "Attribute Type", 16),
    hex("stun.att.type.comprehension", "Attribute Type Comprehension", 16).mask(0x8000).names(kComprehensionNames),
    hex("stun.att.type.assignment", "Attribute Type Assignment", 16).mask(0x4000).names(kAssignmentNames),
    dec("stun.att.length", "Attribute Length", 16),
    bytes("stun.att.reserved", "Reserved"),
    hex("stun.att.family", "Protocol Family", 8).names(kFamilyNames),
    bytes("stun.att.port-xord", "Port (XOR-d)"),
    dec("stun.att.port", "Port", 16),
    bytes("stun.att.ipv4-xord", "IP (XOR-d)"),
    fields::ipv4("stun.att.ipv4", "IP"),
    bytes("stun.att.ipv6-xord", "IP (XOR-d)"),
    fields::ipv6("stun.att.ipv6", "IP"),
    hex("stun.att.crc32", "CRC-32", 32),
    dec("stun.att.crc32.status", "CRC-32 Status", 8).names(kStatusNames),
    hex("stun.att.transp", "Transport", 8).names(kTransportNames),
    dec("stun.att.error.class", "Error Class", 8).mask(0x7),
    dec("stun.att.error", "Error Code", 8),
    text("stun.att.error.reason", "Error Reason Phrase"),
    text("stun.att.nonce", "Nonce"),
    text("stun.att.realm", "Realm"),
    text("stun.att.username", "Username"),
    text("stun.att.software", "Software"),
    bytes("stun.att.hmac", "HMAC-SHA1"),
    bytes("stun.att.token", "Token"),
    bytes("stun.value", "Value"),
    bytes("stun.att.tie-breaker", "Tie breaker"),
    bytes("stun.att.unknown8006", "Unknown8006"),
    bytes("stun.att.ms.connection_id", "Connection ID"),
    dec("stun.att.padding", "Padding", 16),
    dec("stun.att.lifetime", "Lifetime", 32),
    dec("stun.att.priority", "Priority", 32),
    dec("stun.port.bandwidth", "Bandwidth", 32),
    hex("stun.att.channelnum", "Channel-Number", 16),
    hex("stun.att.magic_cookie", "Magic Cookie", 32),
    dec("stun.att.google.network_id", "Google Network ID", 16),
    dec("stun.att.google.network_cost", "Google Network Cost", 16).names(kNetworkCostNames),
    text("stun.att.ms.foundation", "Foundation"),
    dec("stun.att.ms.version.ice", "MS ICE Version", 32).names(kMsIceVersionNames),
    dec("stun.att.ms.version", "MS Version", 32).names(kMsVersionNames),
    dec("stun.att.ms.stream_type", "Stream Type", 16).names(kStreamTypeNames),
    dec("stun.att.ms.service_quality", "Service Quality", 16).names(kServiceQualityNames),
    dec("stun.att.ms.sequence_number", "Sequence Number", 32),
    hex("stun.att.ms.turn_session_id", "MS TURN Session Id", 64),
    hex("stun.att.ms.multiplexed_turn_session_id", "MS Multiplexed TURN Session Id", 64),
    expert("stun.unknown_attribute", "Attribute unknown", Group::Undecoded, Severity::Warning),
    expert("stun.wrong_msglen", "Packet length is not multiple of 4 bytes", Group::Malformed, Severity::Error),
    expert("stun.att.crc32.bad", "Bad Fingerprint", Group::Checksum, Severity::Warning),
};

} // namespace capscope::stun
