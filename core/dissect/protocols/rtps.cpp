// Real-Time Publish-Subscribe, the wire protocol of DDS. OMG DDSI-RTPS 2.2. Not decoded: fragments, batches, security, the samples
// of applications, most quality of service parameters.
#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"

#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kSubmessageNames[] = {
    {0x01, "PAD"}, {0x06, "ACKNACK"}, {0x07, "HEARTBEAT"}, {0x08, "GAP"}, {0x09, "INFO_TS"}, {0x0c, "INFO_SRC"},
    {0x0d, "INFO_REPLY_IP4"}, {0x0e, "INFO_DST"}, {0x0f, "INFO_REPLY"}, {0x12, "NACK_FRAG"}, {0x13, "HEARTBEAT_FRAG"},
    {0x14, "DATA_SESSION"}, {0x15, "DATA"}, {0x16, "DATA_FRAG"}, {0x17, "ACKNACK_BATCH"}, {0x18, "DATA_BATCH"},
    {0x19, "HEARTBEAT_BATCH"}, {0x1a, "ACKNACK_SESSION"}, {0x1b, "HEARTBEAT_SESSION"}, {0x1c, "APP_ACK"}, {0x1d, "APP_ACK_CONF"},
    {0x1e, "HEARTBEAT_VIRTUAL"}, {0x30, "SEC_BODY"}, {0x31, "SEC_PREFIX"}, {0x32, "SEC_POSTFIX"}, {0x33, "SRTPS_PREFIX"},
    {0x34, "SRTPS_POSTFIX"}, {0x81, "DATA_FRAG_SESSION"},
};
constexpr ValueName kVendorNames[] = {
    {0x0101, "Real-Time Innovations, Inc. - Connext DDS"}, {0x0102, "ADLink Ltd. - OpenSplice DDS"},
    {0x0103, "Object Computing, Inc. (OCI) - OpenDDS"}, {0x0104, "MilSoft"}, {0x0105, "Kongsberg - InterCOM DDS"},
    {0x0106, "TwinOaks Computing, Inc. - CoreDX DDS"}, {0x0107, "Lakota Technical Solutions, Inc."}, {0x0108, "ICOUP Consulting"},
    {0x0109, "Electronics and Telecommunication Research Institute (ETRI) - Diamond DDS"},
    {0x010a, "Real-Time Innovations, Inc. (RTI) - Connext DDS Micro"}, {0x010b, "ADLink Ltd. - Vortex Cafe"}, {0x010c, "PrismTech"},
    {0x010d, "ADLink Ltd. - Vortex Lite"}, {0x010e, "Technicolor Inc. - Qeo"}, {0x010f, "eProsima - Fast-RTPS"},
    {0x0110, "Eclipse Foundation - Cyclone DDS"}, {0x0111, "GurumNetworks Ltd. - GurumDDS"}, {0x0112, "Atostek - RustDDS"},
    {0x0113, "Nanjing Zhenrong Software Technology Co. - ZRDDS"}, {0x0114, "S2E Software Systems B.V. - Dust DDS"},
};
constexpr ValueName kParameterNames[] = {
    {0x0000, "PID_PAD"}, {0x0001, "PID_SENTINEL"}, {0x0002, "PID_PARTICIPANT_LEASE_DURATION"},
    {0x0003, "PID_PERSISTENCE [deprecated]"}, {0x0004, "PID_TIME_BASED_FILTER"}, {0x0005, "PID_TOPIC_NAME"},
    {0x0006, "PID_OWNERSHIP_STRENGTH"}, {0x0007, "PID_TYPE_NAME"}, {0x0008, "PID_TYPE_CHECKSUM [deprecated]"},
    {0x0009, "PID_TYPE2_NAME [deprecated]"}, {0x000a, "PID_TYPE2_CHECKSUM [deprecated]"},
    {0x000b, "PID_METATRAFFIC_MULTICAST_IPADDRESS"}, {0x000c, "PID_DEFAULT_UNICAST_IPADDRESS"},
    {0x000d, "PID_METATRAFFIC_UNICAST_PORT"}, {0x000e, "PID_DEFAULT_UNICAST_PORT"}, {0x000f, "PID_DOMAIN_ID"},
    {0x0010, "PID_EXPECTS_ACK [deprecated]"}, {0x0011, "PID_MULTICAST_IPADDRESS"}, {0x0012, "PID_MANAGER_KEY [deprecated]"},
    {0x0013, "PID_SEND_QUEUE_SIZE [deprecated]"}, {0x0014, "PID_RELIABILITY_ENABLED [deprecated]"},
    {0x0015, "PID_PROTOCOL_VERSION"}, {0x0016, "PID_VENDOR_ID"}, {0x0017, "PID_VARGAPPS_SEQUENCE_NUMBER_LAST [deprecated]"},
    {0x0018, "PID_RECV_QUEUE_SIZE [deprecated]"}, {0x0019, "PID_RELIABILITY_OFFERED [deprecated]"}, {0x001a, "PID_RELIABILITY"},
    {0x001b, "PID_LIVELINESS"}, {0x001c, "PID_LIVELINESS_OFFERED [deprecated]"}, {0x001d, "PID_DURABILITY"},
    {0x001e, "PID_DURABILITY_SERVICE"}, {0x001f, "PID_OWNERSHIP"}, {0x0020, "PID_OWNERSHIP_OFFERED [deprecated]"},
    {0x0021, "PID_PRESENTATION"}, {0x0022, "PID_PRESENTATION_OFFERED [deprecated]"}, {0x0023, "PID_DEADLINE"},
    {0x0024, "PID_DEADLINE_OFFERED [deprecated]"}, {0x0025, "PID_DESTINATION_ORDER"},
    {0x0026, "PID_DESTINATION_ORDER_OFFERED [deprecated]"}, {0x0027, "PID_LATENCY_BUDGET"},
    {0x0028, "PID_LATENCY_BUDGET_OFFERED [deprecated]"}, {0x0029, "PID_PARTITION"},
    {0x002a, "PID_PARTITION_OFFERED [deprecated]"}, {0x002b, "PID_LIFESPAN"}, {0x002c, "PID_USER_DATA"},
    {0x002d, "PID_GROUP_DATA"}, {0x002e, "PID_TOPIC_DATA"}, {0x002f, "PID_UNICAST_LOCATOR"}, {0x0030, "PID_MULTICAST_LOCATOR"},
    {0x0031, "PID_DEFAULT_UNICAST_LOCATOR"}, {0x0032, "PID_METATRAFFIC_UNICAST_LOCATOR"},
    {0x0033, "PID_METATRAFFIC_MULTICAST_LOCATOR"}, {0x0034, "PID_PARTICIPANT_MANUAL_LIVELINESS_COUNT"},
    {0x0035, "PID_CONTENT_FILTER_PROPERTY"}, {0x0036, "PID_PROPERTY_LIST"}, {0x0040, "PID_HISTORY"},
    {0x0041, "PID_RESOURCE_LIMIT"}, {0x0043, "PID_EXPECTS_INLINE_QOS"}, {0x0044, "PID_PARTICIPANT_BUILTIN_ENDPOINTS"},
    {0x0045, "PID_METATRAFFIC_UNICAST_IPADDRESS"}, {0x0046, "PID_METATRAFFIC_MULTICAST_PORT"}, {0x0047, "PID_TYPECODE"},
    {0x0048, "PID_DEFAULT_MULTICAST_LOCATOR"}, {0x0049, "PID_TRANSPORT_PRIORITY"}, {0x0050, "PID_PARTICIPANT_GUID"},
    {0x0051, "PID_PARTICIPANT_ENTITY_ID"}, {0x0052, "PID_GROUP_GUID"}, {0x0053, "PID_GROUP_ENTITY_ID"},
    {0x0055, "PID_CONTENT_FILTER_INFO"}, {0x0056, "PID_COHERENT_SET"}, {0x0057, "PID_DIRECTED_WRITE"},
    {0x0058, "PID_BUILTIN_ENDPOINT_SET"}, {0x0059, "PID_PROPERTY_LIST"}, {0x005a, "PID_ENDPOINT_GUID"},
    {0x0060, "PID_TYPE_MAX_SIZE_SERIALIZED"}, {0x0061, "PID_ORIGINAL_WRITER_INFO"}, {0x0062, "PID_ENTITY_NAME"},
    {0x0063, "PID_GROUP_COHERENT_SET"}, {0x0070, "PID_KEY_HASH"}, {0x0071, "PID_STATUS_INFO"}, {0x0072, "PID_TYPE_OBJECT"},
    {0x0073, "PID_DATA_REPRESENTATION"}, {0x0074, "PID_TYPE_CONSISTENCY"}, {0x0077, "PID_BUILTIN_ENDPOINT_QOS"},
    {0x0078, "PID_ENABLE_AUTHENTICATION"}, {0x1001, "PID_IDENTITY_TOKEN"}, {0x1002, "PID_PERMISSIONS_TOKEN"},
    {0x1003, "PID_DATA_TAGS"}, {0x1004, "PID_ENDPOINT_SECURITY_INFO"}, {0x1005, "PID_PARTICIPANT_SECURITY_INFO"},
    {0x1006, "PID_PARTICIPANT_SECURITY_DIGITAL_SIGNATURE_ALGO"}, {0x1007, "PID_PARTICIPANT_SECURITY_KEY_ESTABLISHMENT_ALGO"},
    {0x1008, "PID_PARTICIPANT_SECURITY_SYMMETRIC_CIPHER_ALGO"}, {0x1009, "PID_ENDPOINT_SECURITY_SYMMETRIC_CIPHER_ALGO"},
    {0x3f01, "PID_EXTENDED"}, {0x4014, "PID_DOMAIN_TAG"}, {0x8000, "PID_PRODUCT_VERSION"},
    {0x8001, "PID_PLUGIN_PROMISCUITY_KIND"}, {0x8002, "PID_ENTITY_VIRTUAL_GUID"}, {0x8003, "PID_SERVICE_KIND"},
    {0x8004, "PID_TYPECODE_RTPS2"}, {0x8005, "PID_DISABLE_POSITIVE_ACKS"}, {0x8006, "PID_LOCATOR_FILTER_LIST"},
    {0x8009, "PID_EXPECTS_VIRTUAL_HB"}, {0x800a, "PID_ROLE_NAME"}, {0x800b, "PID_ACK_KIND"}, {0x800e, "PID_PEER_HOST_EPOCH"},
    {0x800f, "PID_RTI_DOMAIN_ID"}, {0x8010, "PID_TRANSPORT_INFO_LIST"}, {0x8015, "PID_ENDPOINT_PROPERTY_CHANGE_EPOCH"},
    {0x8016, "PID_REACHABILITY_LEASE_DURATION"}, {0x8017, "PID_VENDOR_BUILTIN_ENDPOINT_SET"},
    {0x8018, "PID_ENDPOINT_SECURITY_ATTRIBUTES"}, {0x8021, "PID_TYPE_OBJECT_LB"},
};
constexpr ValueName kTrafficNatureNames[] = {
    {0, "UNICAST_METATRAFFIC"}, {2, "MULTICAST_METATRAFFIC"}, {3, "UNICAST_USERTRAFFIC"}, {1, "MULTICAST_USERTRAFFIC"},
};
constexpr ValueName kSmRdEntityIdNames[] = {
    {0, "ENTITYID_UNKNOWN"}, {449, "ENTITYID_PARTICIPANT"}, {706, "ENTITYID_BUILTIN_TOPIC_WRITER"},
    {711, "ENTITYID_BUILTIN_TOPIC_READER"}, {962, "ENTITYID_BUILTIN_PUBLICATIONS_WRITER"},
    {967, "ENTITYID_BUILTIN_PUBLICATIONS_READER"}, {1218, "ENTITYID_BUILTIN_SUBSCRIPTIONS_WRITER"},
    {1223, "ENTITYID_BUILTIN_SUBSCRIPTIONS_READER"}, {0x100c2, "ENTITYID_BUILTIN_PARTICIPANT_WRITER"},
    {0x100c7, "ENTITYID_BUILTIN_PARTICIPANT_READER"}, {0x200c2, "ENTITYID_P2P_BUILTIN_PARTICIPANT_MESSAGE_WRITER"},
    {0x200c7, "ENTITYID_P2P_BUILTIN_PARTICIPANT_MESSAGE_READER"},
    {0xff0003c2, "ENTITYID_SEDP_BUILTIN_PUBLICATIONS_SECURE_WRITER"},
    {0xff0003c7, "ENTITYID_SEDP_BUILTIN_PUBLICATIONS_SECURE_READER"},
    {0xff0004c2, "ENTITYID_SEDP_BUILTIN_SUBSCRIPTIONS_SECURE_WRITER"},
    {0xff0004c7, "ENTITYID_SEDP_BUILTIN_SUBSCRIPTIONS_SECURE_READER"},
    {0xff0200c2, "ENTITYID_P2P_BUILTIN_PARTICIPANT_MESSAGE_SECURE_WRITER"},
    {0xff0200c7, "ENTITYID_P2P_BUILTIN_PARTICIPANT_MESSAGE_SECURE_READER"},
    {0x201c3, "ENTITYID_P2P_BUILTIN_PARTICIPANT_STATELESS_WRITER"},
    {0x201c4, "ENTITYID_P2P_BUILTIN_PARTICIPANT_STATELESS_READER"},
    {0xff0202c3, "ENTITYID_P2P_BUILTIN_PARTICIPANT_VOLATILE_SECURE_WRITER"},
    {0xff0202c4, "ENTITYID_P2P_BUILTIN_PARTICIPANT_VOLATILE_SECURE_READER"},
    {0xff0101c2, "ENTITYID_SPDP_RELIABLE_BUILTIN_PARTICIPANT_SECURE_WRITER"},
    {0xff0101c7, "ENTITYID_SPDP_RELIABLE_BUILTIN_PARTICIPANT_SECURE_READER"},
    {0x20182, "ENTITYID_RTI_BUILTIN_LOCATOR_PING_WRITER"}, {0x20187, "ENTITYID_RTI_BUILTIN_LOCATOR_PING_READER"},
    {0x20082, "ENTITYID_RTI_BUILTIN_SERVICE_REQUEST_WRITER"}, {0x20087, "ENTITYID_RTI_BUILTIN_SERVICE_REQUEST_READER"},
    {450, "writerApplications [DEPRECATED]"}, {455, "readerApplications [DEPRECATED]"}, {1474, "writerClients [DEPRECATED]"},
    {1479, "readerClients [DEPRECATED]"}, {1730, "writerServices [DEPRECATED]"}, {1735, "readerServices [DEPRECATED]"},
    {1986, "writerManagers [DEPRECATED]"}, {1991, "readerManagers [DEPRECATED]"}, {2241, "applicationSelf [DEPRECATED]"},
    {2242, "writerApplicationSelf [DEPRECATED]"}, {2247, "readerApplicationSelf [DEPRECATED]"},
};
constexpr ValueName kRdEntityIdEntityKindNames[] = {
    {0, "Application-defined unknown kind"}, {1, "Application-defined participant"},
    {2, "Application-defined writer (with key)"}, {3, "Application-defined writer (no key)"},
    {7, "Application-defined reader (with key)"}, {4, "Application-defined reader (no key)"}, {193, "Built-in participant"},
    {194, "Built-in writer (with key)"}, {195, "Built-in writer (no key)"}, {199, "Built-in reader (with key)"},
    {196, "Built-in reader (no key)"}, {130, "RTI Built-in writer (with key)"}, {131, "RTI Built-in writer (no key)"},
    {135, "RTI Built-in reader (with key)"}, {132, "RTI Built-in reader (no key)"},
};
constexpr ValueName kLocatorKindNames[] = {
    {1, "LOCATOR_KIND_UDPV4"}, {2, "LOCATOR_KIND_UDPV6"}, {0xffffffff, "LOCATOR_KIND_INVALID"}, {6, "LOCATOR_KIND_DTLS"},
    {8, "LOCATOR_KIND_TCPV4_LAN"}, {9, "LOCATOR_KIND_TCPV4_WAN"}, {10, "LOCATOR_KIND_TLSV4_LAN"},
    {11, "LOCATOR_KIND_TLSV4_WAN"}, {0x1000000, "LOCATOR_KIND_SHMEM"}, {0x1001001, "LOCATOR_KIND_TUDPV4"},
    {0, "LOCATOR_KIND_RESERVED"}, {0x1000001, "LOCATOR_KIND_UDPV4_WAN"},
};
constexpr ValueName kReliabilityKindNames[] = {{1, "BEST_EFFORT_RELIABILITY_QOS"}, {2, "RELIABLE_RELIABILITY_QOS"}};
constexpr ValueName kDurabilityNames[] = {
    {0, "VOLATILE_DURABILITY_QOS"}, {1, "TRANSIENT_LOCAL_DURABILITY_QOS"}, {2, "TRANSIENT_DURABILITY_QOS"},
    {3, "PERSISTENT_DURABILITY_QOS"},
};
constexpr ValueName kEncapKindNames[] = {
    {0, "CDR_BE"}, {1, "CDR_LE"}, {2, "PL_CDR_BE"}, {3, "PL_CDR_LE"}, {6, "CDR2_BE"}, {7, "CDR2_LE"}, {8, "D_CDR2_BE"},
    {9, "D_CDR2_LE"}, {10, "PL_CDR2_BE"}, {11, "PL_CDR2_LE"}, {0xc000, "SHMEM_REF_PLAIN"}, {0xc001, "SHMEM_REF_PLAIN"},
};

constexpr FieldTable kFields{
    hex("rtps.version", "version", 16),
    signedDec("rtps.version.major", "major", 8),
    signedDec("rtps.version.minor", "minor", 8),
    hex("rtps.vendorId", "vendorId", 16),
    hex("rtps.hostId", "hostId", 32),
    hex("rtps.appId", "appId", 32),
    hex("rtps.sm.guidPrefix.instanceId", "instanceId", 32),
    bytes("rtps.guidPrefix", "guidPrefix"),
    dec("rtps.traffic_nature", "traffic_nature", 32).names(kTrafficNatureNames),
    dec("rtps.domain_id", "domain_id", 32),
    dec("rtps.participant_idx", "participant_idx", 32),
    hex("rtps.sm.rdEntityId", "readerEntityId", 32).names(kSmRdEntityIdNames),
    hex("rtps.sm.rdEntityId.entityKey", "readerEntityKey", 24),
    hex("rtps.sm.rdEntityId.entityKind", "readerEntityKind", 8).names(kRdEntityIdEntityKindNames),
    hex("rtps.sm.wrEntityId", "writerEntityId", 32).names(kSmRdEntityIdNames),
    hex("rtps.sm.wrEntityId.entityKey", "writerEntityKey", 24),
    hex("rtps.sm.wrEntityId.entityKind", "writerEntityKind", 8).names(kRdEntityIdEntityKindNames),
    signedDec("rtps.sm.seqNumber", "writerSeqNumber", 64),
    dec("rtps.bitmap.num_bits", "numBits", 32),
    bytes("rtps.bitmap", "bitmap"),
    hex("rtps.locator.kind", "Kind", 32).names(kLocatorKindNames),
    dec("rtps.locator.port", "Port", 32),
    fields::ipv4("rtps.locator.ipv4", "Address"),
    fields::ipv6("rtps.locator.ipv6", "Address"),
    hex("rtps.param.guid.hostId", "hostId", 32),
    bytes("rtps.param.participant_guid", "Participant GUID"),
    hex("rtps.param.guid.appId", "appId", 32),
    hex("rtps.param.guid.instanceId", "instanceId", 32),
    hex("rtps.param.guid.entityId", "entityId", 32).names(kSmRdEntityIdNames),
    hex("rtps.param.guid.entityKey", "entityKey", 24),
    hex("rtps.param.guid.entityKind", "entityKind", 8).names(kRdEntityIdEntityKindNames),
    text("rtps.property_name", "Property Name"),
    text("rtps.property_value", "Value"),
    hex("rtps.param.builtin_endpoint_set", "Flags", 32),
    flag("rtps.flag.participant_secure_reader", "Participant Secure Reader", 32, 0x8000000),
    flag("rtps.flag.participant_secure_writer", "Participant Secure Writer", 32, 0x4000000),
    flag("rtps.flag.secure_participant_volatile_message_reader", "Secure Participant Volatile Message Reader", 32, 0x2000000),
    flag("rtps.flag.secure_participant_volatile_message_writer", "Secure Participant Volatile Message Writer", 32, 0x1000000),
    flag("rtps.flag.participant_stateless_message_reader", "Participant Stateless Message Reader", 32, 0x800000),
    flag("rtps.flag.participant_stateless_message_writer", "Participant Stateless Message Writer", 32, 0x400000),
    flag("rtps.flag.secure_participant_message_reader", "Secure Participant Message Reader", 32, 0x200000),
    flag("rtps.flag.secure_participant_message_writer", "Secure Participant Message Writer", 32, 0x100000),
    flag("rtps.flag.secure_subscription_reader", "Secure Subscription Reader", 32, 0x80000),
    flag("rtps.flag.secure_subscription_writer", "Secure Subscription Writer", 32, 0x40000),
    flag("rtps.flag.secure_publication_reader", "Secure Publication Reader", 32, 0x20000),
    flag("rtps.flag.secure_publication_writer", "Secure Publication Writer", 32, 0x10000),
    flag("rtps.flag.participant_message_datareader", "Participant Message DataReader", 32, 0x800),
    flag("rtps.flag.participant_message_datawriter", "Participant Message DataWriter", 32, 0x400),
    flag("rtps.flag.participant_state_detector", "Participant State Detector", 32, 0x200),
    flag("rtps.flag.participant_state_announcer", "Participant State Announcer", 32, 0x100),
    flag("rtps.flag.participant_proxy_detector", "Participant Proxy Detector", 32, 0x80),
    flag("rtps.flag.participant_proxy_announcer", "Participant Proxy Announcer", 32, 0x40),
    flag("rtps.flag.subscription_detector", "Subscription Detector", 32, 0x20),
    flag("rtps.flag.subscription_announcer", "Subscription Announcer", 32, 0x10),
    flag("rtps.flag.publication_detector", "Publication Detector", 32, 0x8),
    flag("rtps.flag.publication_announcer", "Publication Announcer", 32, 0x4),
    flag("rtps.flag.participant_detector", "Participant Detector", 32, 0x2),
    flag("rtps.flag.participant_announcer", "Participant Announcer", 32, 0x1),
    signedDec("rtps.transportInfo.classID", "classID", 32),
    signedDec("rtps.transportInfo.messageSizeMax", "messageSizeMax", 32),
    bytes("rtps.parameter_data", "parameterData"),
    dec("rtps.param.product_version.major", "Major", 8),
    dec("rtps.param.product_version.minor", "Minor", 8),
    dec("rtps.param.product_version.release", "Release", 8),
    dec("rtps.param.product_version.revision", "Revision", 8),
    dec("rtps.param.peer_host_epoch", "Peer Host Epoch", 32),
    signedDec("rtps.param.ntpTime.sec", "seconds", 32),
    dec("rtps.param.ntpTime.fraction", "fraction", 32),
    text("rtps.param.topicName", "topic"),
    text("rtps.param.typeName", "typeName"),
    text("rtps.param.entityName", "entityName"),
    hex("rtps.reliability_kind", "Kind", 32).names(kReliabilityKindNames),
    hex("rtps.durability", "Durability", 32).names(kDurabilityNames),
    bytes("rtps.guid", "guid"),
    hex("rtps.param.status_info", "Flags", 32),
    flag("rtps.flag.reserved", "Reserved", 8, 0x80),
    flag("rtps.flag.unregistered", "Unregistered", 8, 0x2),
    flag("rtps.flag.undisposed", "Disposed", 8, 0x1),
    hex("rtps.param.id", "parameterId", 16).names(kParameterNames),
    dec("rtps.param.length", "parameterLength", 16),
    hex("rtps.param.serialize.encap_kind", "encapsulation kind", 16).names(kEncapKindNames),
    hex("rtps.param.serialize.encap_len", "encapsulation options", 16),
    bytes("rtps.issueData", "serializedData"),
    hex("rtps.extra_flags", "Extra flags", 16).mask(0xffff),
    dec("rtps.octets_to_inline_qos", "Octets to inline QoS", 16),
    hex("rtps.sm.flags", "Flags", 8),
    flag("rtps.flag.endianness", "Endianness bit", 8, 0x1),
    flag("rtps.flag.timestamp", "Timestamp flag", 8, 0x2),
    flag("rtps.flag.data.serialized_key", "Serialized Key", 8, 0x8),
    flag("rtps.flag.data_present", "Data present", 8, 0x4),
    flag("rtps.flag.inline_qos", "Inline QoS", 8, 0x2),
    flag("rtps.flag.liveliness", "Liveliness flag", 8, 0x4),
    flag("rtps.flag.final", "Final flag", 8, 0x2),
    hex("rtps.info_src.unused", "Unused", 32),
    bytes("rtps.guidPrefix.src", "guidPrefix"),
    signedDec("rtps.acknack.count", "Count", 32),
    dec("rtps.heartbeat_count", "count", 32),
    fields::time("rtps.info_ts.timestamp", "Timestamp"),
    bytes("rtps.guidPrefix.dst", "guidPrefix"),
    hex("rtps.sm.id", "submessageId", 8).names(kSubmessageNames),
    dec("rtps.sm.octetsToNextHeader", "octetsToNextHeader", 16),
    text("rtps.magic", "Magic"),
    flag("rtps.flag.reserved", "Reserved", 8, 0x40),
    flag("rtps.flag.reserved", "Reserved", 8, 0x20),
    flag("rtps.flag.reserved", "Reserved", 8, 0x10),
    flag("rtps.flag.reserved", "Reserved", 8, 0x08),
    flag("rtps.flag.reserved", "Reserved", 8, 0x04),
    flag("rtps.flag.reserved", "Reserved", 8, 0x02),
    flag("rtps.flag.reserved", "Reserved", 32, 0xf000),
};
constexpr FieldRef kReserved40{102};
constexpr FieldRef kReserved20{103};
constexpr FieldRef kReserved10{104};
constexpr FieldRef kReserved08{105};
constexpr FieldRef kReserved04{106};
constexpr FieldRef kReserved02{107};
constexpr FieldRef kReservedF000{108};

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kHeaderBytes = 20;
constexpr uint32_t kBasePort = 7400;
constexpr uint32_t kPortsPerDomain = 250;
constexpr uint16_t kVendorRti = 0x0101;
constexpr uint32_t kLocatorBytes = 24;

bool recognises(const Layer& layer)
{
    return layer.has(0, 16) && layer.peek32(0) == 0x52545053 && layer.peek8(4) == 2 && layer.peek8(5) <= 4;
}

// Numbers of a submessage are in the order that its first flag tells.
struct Reader {
    Layer& layer;
    bool little;

    uint16_t u16(FieldRef f) const { return uint16_t(little ? layer.numberLe(f, 2) : layer.number(f, 2)); }

    uint32_t u32(FieldRef f) const { return uint32_t(little ? layer.numberLe(f, 4) : layer.number(f, 4)); }

    uint32_t peek32(uint32_t at) const { return little ? layer.peek32le(at) : layer.peek32(at); }

    uint16_t peek16(uint32_t at) const { return little ? layer.peek16le(at) : layer.peek16(at); }
};

void addVersion(Layer& rtps)
{
    const auto at = rtps.position();
    const auto major = rtps.peek8(at);
    const auto minor = rtps.peek8(at + 1);
    rtps.addNumber(kFields["rtps.version"], at, 2, rtps.peek16(at)).text("Protocol version: {}.{}", major, minor);
    const auto under = rtps.under(rtps.last());
    rtps.u8(kFields["rtps.version.major"]);
    rtps.u8(kFields["rtps.version.minor"]);
}

void addVendor(Layer& rtps)
{
    const auto at = rtps.position();
    const auto vendor = rtps.u16(kFields["rtps.vendorId"]);
    rtps.last().text("vendorId: {:02}.{:02} ({})", rtps.peek8(at), rtps.peek8(at + 1), nameOr(kVendorNames, vendor, "Unknown"));
}

void addPrefix(Layer& rtps, FieldRef f)
{
    const auto at = rtps.position();
    rtps.bytes(f, 12);
    if (rtps.failed())
        return;
    {
        const auto under = rtps.under(rtps.last());
        rtps.addNumber(kFields["rtps.hostId"], at, 4, rtps.peek32(at));
        rtps.addNumber(kFields["rtps.appId"], at + 4, 4, rtps.peek32(at + 4));
        rtps.addNumber(kFields["rtps.sm.guidPrefix.instanceId"], at + 8, 4, rtps.peek32(at + 8));
    }
    rtps.addBytes(kFields["rtps.guidPrefix"], at, 12, rtps.peekBytes(at, 12)).hide();
}

// Section 9.6.1 of DDSI-RTPS: what the default ports mean.
void addPortMapping(Layer& rtps)
{
    const auto port = rtps.facts().destinationPort;
    if (port < kBasePort || !rtps.dissection().recording())
        return;
    const auto domain = (port - kBasePort) / kPortsPerDomain;
    const auto offset = (port - kBasePort) % kPortsPerDomain;
    if (offset >= 2 && offset < 10)
        return;
    const bool multicast = offset < 2;
    const auto participant = multicast ? 0 : (offset - 10) / 2;
    const uint64_t nature = multicast ? (offset == 0 ? 2 : 1) : (offset % 2 == 0 ? 0 : 3);
    const auto name = nameOr(kFields.rows[kFields["rtps.traffic_nature"].index].valueNames, nature, "");
    const auto item = multicast ? rtps.label(0, 0, "Default port mapping: {}, domainId={}", name, domain)
                                : rtps.label(0, 0, "Default port mapping: domainId={}, participantIdx={}, nature={}", domain, participant, name);
    const auto under = rtps.under(item.generated());
    rtps.addNumber(kFields["rtps.domain_id"], 0, 0, domain).generated();
    if (!multicast)
        rtps.addNumber(kFields["rtps.participant_idx"], 0, 0, participant).generated();
    rtps.addNumber(kFields["rtps.traffic_nature"], 0, 0, nature).generated();
}

uint32_t addEntity(Layer& rtps, FieldRef whole, FieldRef key, FieldRef kind)
{
    const auto at = rtps.position();
    const auto entity = rtps.u32(whole);
    const auto under = rtps.under(rtps.last());
    rtps.addNumber(key, at, 3, entity >> 8);
    rtps.addNumber(kind, at + 3, 1, entity & 0xff);
    return entity;
}

uint32_t addReaderAndWriter(Layer& rtps)
{
    addEntity(rtps, kFields["rtps.sm.rdEntityId"], kFields["rtps.sm.rdEntityId.entityKey"], kFields["rtps.sm.rdEntityId.entityKind"]);
    return addEntity(rtps, kFields["rtps.sm.wrEntityId"], kFields["rtps.sm.wrEntityId.entityKey"], kFields["rtps.sm.wrEntityId.entityKind"]);
}

// The high word first, whatever the order of bytes.
uint64_t addSequence(const Reader& in, std::string_view label)
{
    const auto at = in.layer.position();
    const auto number = uint64_t(in.peek32(at)) << 32 | in.peek32(at + 4);
    in.layer.addSigned(kFields["rtps.sm.seqNumber"], at, 8, int64_t(number)).text("{}: {}", label, int64_t(number));
    in.layer.skip(8);
    return number;
}

void addTime(const Reader& in, FieldRef f)
{
    const auto at = in.layer.position();
    const auto fraction = in.peek32(at + 4);
    in.layer.addSigned(f, at, 8, int64_t(in.peek32(at)) * 1'000'000'000 + int64_t(uint64_t(fraction) * 1'000'000'000 >> 32));
    in.layer.skip(8);
}

// The numbers that are missing, as bits from a base on.
void addNumberSet(const Reader& in, std::string_view title)
{
    auto& rtps = in.layer;
    const auto bits = std::min(in.peek32(rtps.position() + 8), 256u);
    const auto words = (bits + 31) / 32;
    const auto under = rtps.under(rtps.label(rtps.position(), 12 + words * 4, title));
    addSequence(in, "bitmapBase");
    in.u32(kFields["rtps.bitmap.num_bits"]);
    const auto at = rtps.position();
    std::string text;
    for (uint32_t i = 0; i < bits && rtps.has(at, words * 4) && rtps.wantsTree(); ++i) {
        const bool set = (in.peek32(at + i / 32 * 4) >> (31 - i % 32) & 1) != 0;
        text += set ? '1' : '0';
    }
    if (words > 0) {
        rtps.bytes(kFields["rtps.bitmap"], words * 4);
        rtps.last().text("bitmap: {}", std::string_view(text).substr(0, text.find_last_of('1') + 1));
    }
}

struct Locator {
    uint32_t kind = 0;
    std::string text;
};

Locator addLocator(const Reader& in, std::string_view title)
{
    auto& rtps = in.layer;
    const auto at = rtps.position();
    const auto under = rtps.under(rtps.label(at, kLocatorBytes, title));
    Locator locator;
    locator.kind = in.u32(kFields["rtps.locator.kind"]);
    const auto port = in.u32(kFields["rtps.locator.port"]);
    const auto name = nameOr(kFields.rows[kFields["rtps.locator.kind"].index].valueNames, locator.kind, "Unknown");
    if (locator.kind == 1) {
        rtps.seek(at + 20);
        const auto address = rtps.ipv4(kFields["rtps.locator.ipv4"]);
        locator.text = fmt::format("{}, {}:{}", name, toText(address), port);
    } else if (locator.kind == 2) {
        const auto address = rtps.ipv6(kFields["rtps.locator.ipv6"]);
        locator.text = fmt::format("{}, {}:{}", name, toText(address), port);
    } else if (locator.kind == 0x01000000) {
        const auto host = rtps.peek32(at + 10);
        rtps.addNumber(kFields["rtps.param.guid.hostId"], at + 10, 4, host);
        locator.text = fmt::format("{}, HostId = 0x{:08x}, Port = {}", name, host, port);
    }
    rtps.seek(at + kLocatorBytes);
    return locator;
}

void addGuid(Layer& rtps, uint32_t at)
{
    const auto word = [&](uint32_t i) { return rtps.peek32(at + i * 4); };
    rtps.addBytes(kFields["rtps.param.participant_guid"], at, 16, rtps.peekBytes(at, 16))
        .text("Participant GUID: {:08x} {:08x} {:08x} {:08x}", word(0), word(1), word(2), word(3));
    const auto under = rtps.under(rtps.last());
    rtps.addNumber(kFields["rtps.param.guid.hostId"], at, 4, word(0));
    rtps.addNumber(kFields["rtps.param.guid.appId"], at + 4, 4, word(1));
    rtps.addNumber(kFields["rtps.param.guid.instanceId"], at + 8, 4, word(2));
    rtps.addNumber(kFields["rtps.param.guid.entityId"], at + 12, 4, word(3));
    const auto entity = rtps.under(rtps.last());
    rtps.addNumber(kFields["rtps.param.guid.entityKey"], at + 12, 3, word(3) >> 8);
    rtps.addNumber(kFields["rtps.param.guid.entityKind"], at + 15, 1, word(3) & 0xff);
}

// A string behind its length, which is padded to four bytes.
std::string_view stringAt(const Reader& in, uint32_t at, uint32_t& next)
{
    const auto size = in.peek32(at);
    next = size > in.layer.reported() ? in.layer.reported() : at + 4 + (size + 3) / 4 * 4;
    const auto text = in.layer.peekText(at + 4, size);
    return text.substr(0, text.find('\0'));
}

void addProperties(const Reader& in, uint32_t end, Under& parameter)
{
    auto& rtps = in.layer;
    const auto at = rtps.position();
    const auto count = in.peek32(at);
    parameter.item().append(" ({} properties)", count);
    const auto list = rtps.under(rtps.label(at, end - at, "Property List"));
    uint32_t place = at + 4;
    for (uint32_t i = 0; i < count && place < end && !rtps.failed(); ++i) {
        uint32_t middle = 0, next = 0;
        const auto name = stringAt(in, place, middle);
        const auto value = stringAt(in, middle, next);
        const auto under = rtps.under(rtps.addText(kFields["rtps.property_name"], place, middle - place, name));
        rtps.addText(kFields["rtps.property_value"], middle, next - middle, value);
        place = next;
    }
}

void addEndpointSet(const Reader& in)
{
    const auto add = in.little ? addFlagsLe : addFlags;
    add(in.layer, kFields["rtps.param.builtin_endpoint_set"], 4,
        {kFields["rtps.flag.participant_secure_reader"], kFields["rtps.flag.participant_secure_writer"],
         kFields["rtps.flag.secure_participant_volatile_message_reader"], kFields["rtps.flag.secure_participant_volatile_message_writer"],
         kFields["rtps.flag.participant_stateless_message_reader"], kFields["rtps.flag.participant_stateless_message_writer"],
         kFields["rtps.flag.secure_participant_message_reader"], kFields["rtps.flag.secure_participant_message_writer"],
         kFields["rtps.flag.secure_subscription_reader"], kFields["rtps.flag.secure_subscription_writer"],
         kFields["rtps.flag.secure_publication_reader"], kFields["rtps.flag.secure_publication_writer"], kReservedF000,
         kFields["rtps.flag.participant_message_datareader"], kFields["rtps.flag.participant_message_datawriter"],
         kFields["rtps.flag.participant_state_detector"], kFields["rtps.flag.participant_state_announcer"],
         kFields["rtps.flag.participant_proxy_detector"], kFields["rtps.flag.participant_proxy_announcer"],
         kFields["rtps.flag.subscription_detector"], kFields["rtps.flag.subscription_announcer"],
         kFields["rtps.flag.publication_detector"], kFields["rtps.flag.publication_announcer"],
         kFields["rtps.flag.participant_detector"], kFields["rtps.flag.participant_announcer"]});
}

void addTransports(const Reader& in, uint32_t end)
{
    auto& rtps = in.layer;
    const auto count = in.peek32(rtps.position());
    rtps.skip(4);
    for (uint32_t i = 1; i <= count && rtps.position() + 8 <= end && rtps.more(); ++i) {
        const auto id = in.peek32(rtps.position());
        const auto* name = id == 1 ? "UDPv4" : id == 2 ? "UDPv6" : id == 0x01000000 ? "SHMEM" : "unknown";
        const auto under = rtps.under(rtps.label(rtps.position(), 8, "transportInfo {}: {}", i, name));
        in.u32(kFields["rtps.transportInfo.classID"]);
        in.u32(kFields["rtps.transportInfo.messageSizeMax"]);
    }
}

// Parameters of one vendor. False if it is none of them.
bool addVendorParameter(const Reader& in, uint16_t id, uint32_t end)
{
    auto& rtps = in.layer;
    const auto at = rtps.position();
    if (id != 0x8000 && id != 0x800e && id != 0x800f && id != 0x8010)
        return false;
    rtps.addBytes(kFields["rtps.parameter_data"], at, end - at, rtps.peekBytes(at, end - at));
    switch (id) {
    case 0x8000: {
        const auto under = rtps.under(rtps.label(at, 4, "Product version: {}.{}.{}.{}", rtps.peek8(at), rtps.peek8(at + 1),
                                                 rtps.peek8(at + 2), rtps.peek8(at + 3)));
        rtps.u8(kFields["rtps.param.product_version.major"]);
        rtps.u8(kFields["rtps.param.product_version.minor"]);
        rtps.u8(kFields["rtps.param.product_version.release"]);
        rtps.u8(kFields["rtps.param.product_version.revision"]);
        return true;
    }
    case 0x800e:
        in.u32(kFields["rtps.param.peer_host_epoch"]);
        return true;
    case 0x800f:
        in.u32(kFields["rtps.domain_id"]);
        return true;
    default:
        addTransports(in, end);
        return true;
    }
}

void addParameter(const Reader& in, uint16_t id, uint32_t end, uint16_t vendor, Under& parameter, std::string& status)
{
    auto& rtps = in.layer;
    const auto at = rtps.position();
    uint32_t next = 0;
    switch (id) {
    case 0x0002: {
        const auto seconds = in.peek32(at);
        const auto fraction = in.peek32(at + 4);
        const auto under = rtps.under(rtps.label(at, 8, "lease_duration: {:.6f} sec ({}s + 0x{:08x})", double(seconds) + double(fraction) / 4294967296.0,
                                                 seconds, fraction));
        in.u32(kFields["rtps.param.ntpTime.sec"]);
        in.u32(kFields["rtps.param.ntpTime.fraction"]);
        return;
    }
    case 0x0005:
        rtps.addText(kFields["rtps.param.topicName"], at, in.peek32(at) + 4, stringAt(in, at, next));
        return;
    case 0x0007:
        rtps.addText(kFields["rtps.param.typeName"], at, in.peek32(at) + 4, stringAt(in, at, next));
        return;
    case 0x0062:
        rtps.addText(kFields["rtps.param.entityName"], at, in.peek32(at) + 4, stringAt(in, at, next));
        return;
    case 0x0015:
        return addVersion(rtps);
    case 0x0016:
        return addVendor(rtps);
    case 0x001a:
        in.u32(kFields["rtps.reliability_kind"]);
        return;
    case 0x001d:
        in.u32(kFields["rtps.durability"]);
        return;
    case 0x002f: case 0x0030: case 0x0031: case 0x0032: case 0x0033:
        if (end - at >= kLocatorBytes)
            parameter.item().append(" ({})", addLocator(in, "locator").text);
        return;
    case 0x0050:
        return addGuid(rtps, at);
    case 0x0058:
        return addEndpointSet(in);
    case 0x0059:
        return addProperties(in, end, parameter);
    case 0x0070: {
        const auto word = [&](uint32_t i) { return rtps.peek32(at + i * 4); };
        rtps.addBytes(kFields["rtps.guid"], at, 16, rtps.peekBytes(at, 16))
            .text("guid: {:08x}:{:08x}:{:08x}:{:08x}", word(0), word(1), word(2), word(3));
        return;
    }
    case 0x0071: {
        const auto flags = rtps.peek32(at);
        status = fmt::format("{}{}", (flags & 2) != 0 ? "U" : "", (flags & 1) != 0 ? "D" : "");
        addFlags(rtps, kFields["rtps.param.status_info"], 4,
                 {kFields["rtps.flag.reserved"], kReserved40, kReserved20, kReserved10, kReserved08, kReserved04,
                  kFields["rtps.flag.unregistered"], kFields["rtps.flag.undisposed"]});
        return;
    }
    default:
        if (vendor == kVendorRti && addVendorParameter(in, id, end))
            return;
        if (end > at)
            rtps.bytes(kFields["rtps.parameter_data"], end - at);
    }
}

// Parameters up to the sentinel. Returns what the status info says: "UD".
std::string addParameters(const Reader& in, std::string_view title, uint32_t end)
{
    auto& rtps = in.layer;
    const auto vendor = rtps.peek16(6);
    std::string status;
    const auto list = rtps.under(rtps.label(rtps.position(), end - rtps.position(), title));
    while (rtps.position() + 4 <= end && !rtps.failed()) {
        const auto at = rtps.position();
        const auto id = in.peek16(at);
        const auto length = in.peek16(at + 2);
        const bool last = id == 1;
        const auto name = nameOr(kParameterNames, id, (id & 0x8000) != 0 ? "Vendor-specific parameter" : "Unknown");
        auto under = rtps.under(rtps.label(at, last ? 4 : 4u + length, name));
        in.u16(kFields["rtps.param.id"]);
        if (last) {
            rtps.skip(2);
            break;
        }
        in.u16(kFields["rtps.param.length"]);
        if (at + 4 + length > end)
            return rtps.malformed(), status;
        addParameter(in, id, at + 4 + length, vendor, under, status);
        rtps.seek(at + 4 + length);
    }
    return status;
}

void addSerialized(Layer& rtps, uint32_t end)
{
    const auto at = rtps.position();
    const auto under = rtps.under(rtps.label(at, end - at, "serializedData"));
    const auto kind = rtps.u16(kFields["rtps.param.serialize.encap_kind"]);
    rtps.u16(kFields["rtps.param.serialize.encap_len"]);
    if (kind == 2 || kind == 3)
        addParameters({rtps, kind == 3}, "serializedData:", end);
    else if (rtps.position() < end)
        rtps.bytes(kFields["rtps.issueData"], end - rtps.position());
}

// What the writer of discovery writes about: participants, writers, readers, and messages of participants.
std::string_view topicOf(uint32_t writer)
{
    switch (writer) {
    case 0x000100c2:
        return "p";
    case 0x000003c2:
        return "w";
    case 0x000004c2:
        return "r";
    case 0x000002c2:
        return "t";
    case 0x000200c2:
        return "m";
    default:
        return {};
    }
}

void addData(const Reader& in, uint8_t flags, uint32_t end)
{
    auto& rtps = in.layer;
    in.u16(kFields["rtps.extra_flags"]);
    rtps.last().text("0000 0000 0000 0000 = Extra flags: 0x{:04x}", in.peek16(rtps.position() - 2));
    const auto at = rtps.position() + 2;
    const auto offset = in.u16(kFields["rtps.octets_to_inline_qos"]);
    const auto writer = addReaderAndWriter(rtps);
    addSequence(in, "writerSeqNumber");
    rtps.seek(at + offset);
    std::string status;
    if ((flags & 2) != 0)
        status = addParameters(in, "inlineQos:", end);
    const auto topic = topicOf(writer);
    if (!topic.empty())
        rtps.info().append("({}{})", topic, status.empty() ? "" : "[" + status + "]");
    else if (!status.empty())
        rtps.info().append("([{}])", status);
    if ((flags & 0x0c) != 0 && rtps.position() + 4 <= end)
        addSerialized(rtps, end);
}

void addFlagsRow(Layer& rtps, uint8_t id)
{
    const auto row = kFields["rtps.sm.flags"];
    const auto reserved = kFields["rtps.flag.reserved"];
    const auto endian = kFields["rtps.flag.endianness"];
    switch (id) {
    case 0x09:
        addFlags(rtps, row, 1, {reserved, kReserved40, kReserved20, kReserved10, kReserved08, kReserved04, kFields["rtps.flag.timestamp"], endian});
        return;
    case 0x15:
        addFlags(rtps, row, 1,
                 {reserved, kReserved40, kReserved20, kReserved10, kFields["rtps.flag.data.serialized_key"],
                  kFields["rtps.flag.data_present"], kFields["rtps.flag.inline_qos"], endian});
        return;
    case 0x07:
        addFlags(rtps, row, 1,
                 {reserved, kReserved40, kReserved20, kReserved10, kReserved08, kFields["rtps.flag.liveliness"], kFields["rtps.flag.final"], endian});
        return;
    case 0x06:
        addFlags(rtps, row, 1, {reserved, kReserved40, kReserved20, kReserved10, kReserved08, kReserved04, kFields["rtps.flag.final"], endian});
        return;
    default:
        addFlags(rtps, row, 1, {reserved, kReserved40, kReserved20, kReserved10, kReserved08, kReserved04, kReserved02, endian});
    }
}

void addSource(Layer& rtps)
{
    rtps.u32(kFields["rtps.info_src.unused"]);
    addVersion(rtps);
    addVendor(rtps);
    addPrefix(rtps, kFields["rtps.guidPrefix.src"]);
}

void addBody(const Reader& in, uint8_t id, uint8_t flags, uint32_t end)
{
    auto& rtps = in.layer;
    switch (id) {
    case 0x06:
        addReaderAndWriter(rtps);
        addNumberSet(in, "readerSNState");
        in.u32(kFields["rtps.acknack.count"]);
        return;
    case 0x07:
        addReaderAndWriter(rtps);
        addSequence(in, "firstAvailableSeqNumber");
        addSequence(in, "lastSeqNumber");
        in.u32(kFields["rtps.heartbeat_count"]);
        return;
    case 0x08:
        addReaderAndWriter(rtps);
        addSequence(in, "gapStart");
        return addNumberSet(in, "gapList");
    case 0x09:
        if ((flags & 2) == 0)
            addTime(in, kFields["rtps.info_ts.timestamp"]);
        return;
    case 0x0c:
        return addSource(rtps);
    case 0x0e:
        return addPrefix(rtps, kFields["rtps.guidPrefix.dst"]);
    case 0x15:
        return addData(in, flags, end);
    default:
        return;
    }
}

void addSubmessage(Layer& rtps, bool first)
{
    const auto at = rtps.position();
    const auto id = rtps.peek8(at);
    const auto flags = rtps.peek8(at + 1);
    const Reader in{rtps, (flags & 1) != 0};
    const auto told = in.peek16(at + 2);
    // Zero: it reaches to the end, unless it is one of those that may be empty.
    const auto length = told == 0 && id != 0x09 && id != 0x01 ? rtps.reported() - std::min(rtps.reported(), at + 4) : told;
    const auto end = at + 4 + length;
    const auto name = nameOf(kSubmessageNames, id);
    if (rtps.info().wanted())
        rtps.info().append("{}{}", first ? "" : ", ", name.empty() ? fmt::format("Unknown[{:02x}]", id) : std::string(name));
    const auto under = rtps.under(rtps.addNumber(kFields["rtps.sm.id"], at, 4 + length, id));
    rtps.skip(1);
    addFlagsRow(rtps, id);
    in.u16(kFields["rtps.sm.octetsToNextHeader"]);
    if (end > rtps.reported())
        return rtps.malformed();
    addBody(in, id, flags, end);
    rtps.seek(end);
}

void dissect(Layer& rtps)
{
    if (!recognises(rtps))
        return rtps.reject();
    rtps.protocolColumn("RTPS");
    rtps.info().clear();
    rtps.text(kFields["rtps.magic"], 4);
    addVersion(rtps);
    addVendor(rtps);
    // The vendor's probe whether somebody is there.
    const bool ping = rtps.peekText(8, 8) == "NDDSPING";
    if (!ping)
        addPrefix(rtps, kFields["rtps.guidPrefix.src"]);
    addPortMapping(rtps);
    if (ping)
        return rtps.info().set("PING");
    for (bool first = true; rtps.more() && rtps.has(rtps.position(), 4); first = false)
        addSubmessage(rtps, first);
}

} // namespace

namespace protocols {

extern constinit const Protocol rtps{"rtps", "RTPS", "Real-Time Publish-Subscribe Wire Protocol", kFields, {}, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
