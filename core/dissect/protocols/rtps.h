// Real-Time Publish-Subscribe: its rows, and what submessages and lists of parameters have in common.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/rtps_names.h"

#include <string>

namespace capscope::rtps {

using namespace fields;

inline constexpr FieldTable kFields{
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
inline constexpr FieldRef kReserved40{102};
inline constexpr FieldRef kReserved20{103};
inline constexpr FieldRef kReserved10{104};
inline constexpr FieldRef kReserved08{105};
inline constexpr FieldRef kReserved04{106};
inline constexpr FieldRef kReserved02{107};
inline constexpr FieldRef kReservedF000{108};

// Numbers of a submessage are in the order that its first flag tells.
struct Reader {
    Layer& layer;
    bool little;

    uint16_t u16(FieldRef f) const { return uint16_t(little ? layer.numberLe(f, 2) : layer.number(f, 2)); }

    uint32_t u32(FieldRef f) const { return uint32_t(little ? layer.numberLe(f, 4) : layer.number(f, 4)); }

    uint32_t peek32(uint32_t at) const { return little ? layer.peek32le(at) : layer.peek32(at); }

    uint16_t peek16(uint32_t at) const { return little ? layer.peek16le(at) : layer.peek16(at); }
};

void addVersion(Layer& rtps);
void addVendor(Layer& rtps);

// Parameters up to the sentinel. Returns what the status info says: "UD".
std::string addParameters(const Reader& in, std::string_view title, uint32_t end);

} // namespace capscope::rtps
