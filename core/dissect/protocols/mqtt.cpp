// Message Queuing Telemetry Transport, versions 3.1, 3.1.1 and 5.0. OASIS standards. Not decoded: what messages hold.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypes[] = {
    {0, "Reserved"}, {1, "Connect Command"}, {2, "Connect Ack"}, {3, "Publish Message"}, {4, "Publish Ack"},
    {5, "Publish Received"}, {6, "Publish Release"}, {7, "Publish Complete"}, {8, "Subscribe Request"}, {9, "Subscribe Ack"},
    {10, "Unsubscribe Request"}, {11, "Unsubscribe Ack"}, {12, "Ping Request"}, {13, "Ping Response"}, {14, "Disconnect Req"},
    {15, "Authentication Exchange"}, {16, "Reserved"},
};

constexpr ValueName kQos[] = {
    {0, "At most once delivery (Fire and Forget)"}, {1, "At least once delivery (Acknowledged deliver)"},
    {2, "Exactly once delivery (Assured Delivery)"}, {3, "Reserved"},
};

constexpr ValueName kVersions[] = {
    {3, "MQTT v3.1"}, {4, "MQTT v3.1.1"}, {5, "MQTT v5.0"},
};

constexpr ValueName kReturnCodes[] = {
    {0, "Connection Accepted"}, {1, "Connection Refused: unacceptable protocol version"},
    {2, "Connection Refused: identifier rejected"}, {3, "Connection Refused: server unavailable"},
    {4, "Connection Refused: bad user name or password"}, {5, "Connection Refused: not authorized"},
};

constexpr ValueName kProperties[] = {
    {0x1, "Payload Format Indicator"}, {0x2, "Publication Expiry Interval"}, {0x3, "Content Type"}, {0x8, "Response Topic"},
    {0x9, "Correlation Data"}, {0xb, "Subscription Identifier"}, {0x11, "Session Expiry Interval"},
    {0x12, "Assigned Client Identifier"}, {0x13, "Server Keep Alive"}, {0x15, "Authentication Method"},
    {0x16, "Authentication Data"}, {0x17, "Request Problem Information"}, {0x18, "Will Delay Interval"},
    {0x19, "Request Response Information"}, {0x1a, "Response Information"}, {0x1c, "Server Reference"},
    {0x1f, "Reason String"}, {0x21, "Receive Maximum"}, {0x22, "Topic Alias Maximum"}, {0x23, "Topic Alias"},
    {0x24, "Maximum QoS"}, {0x25, "Retain Available"}, {0x26, "User Property"}, {0x27, "Maximum Packet Size"},
    {0x28, "Wildcard Subscription Available"}, {0x29, "Subscription Identifier Available"},
    {0x2a, "Shared Subscription Available"},
};

constexpr ValueName kConnectReasons[] = {
    {0, "Success"}, {128, "Unspecified error"}, {129, "Malformed Packet"}, {130, "Protocol Error"},
    {131, "Implementation specific error"}, {132, "Unsupported Protocol Version"}, {133, "Client Identifier not valid"},
    {134, "Bad User Name or Password"}, {135, "Not authorized"}, {136, "Server unavailable"}, {137, "Server busy"},
    {138, "Banned"}, {140, "Bad authentication method"}, {144, "Topic Name invalid"}, {149, "Packet too large"},
    {151, "Quota exceeded"}, {154, "Retain not supported"}, {155, "QoS not supported"}, {156, "Use another server"},
    {157, "Server moved"}, {159, "Connection rate exceeded"},
};

constexpr ValueName kAckReasons[] = {
    {0, "Success"}, {16, "No matching subscribers"}, {128, "Unspecified error"}, {131, "Implementation specific error"},
    {135, "Not authorized"}, {144, "Topic Name invalid"}, {145, "Packet Identifier in use"}, {151, "Quota exceeded"},
    {153, "Payload format invalid"},
};

constexpr ValueName kReleaseReasons[] = {
    {0, "Success"}, {146, "Packet Identifier not found"},
};

constexpr ValueName kGrants[] = {
    {0, "At most once delivery (Fire and Forget)"}, {1, "At least once delivery (Acknowledged deliver)"},
    {2, "Exactly once delivery (Assured Delivery)"}, {3, "Reserved"}, {128, "Failure"},
};

constexpr ValueName kGrantReasons[] = {
    {0, "Granted QoS 0"}, {1, "Granted QoS 1"}, {2, "Granted QoS 2"}, {128, "Unspecified error"},
    {131, "Implementation specific error"}, {135, "Not authorized"}, {143, "Topic Filter invalid"},
    {145, "Packet Identifier in use"}, {151, "Quota exceeded"}, {158, "Shared Subscription not supported"},
    {161, "Subscription Identifiers not supported"}, {162, "Wildcard Subscription not supported"},
};

constexpr ValueName kUnsubscribeReasons[] = {
    {0, "Success"}, {17, "No subscription existed"}, {131, "Implementation specific error"}, {135, "Not authorized"},
    {143, "Topic Filter invalid"}, {145, "Packet Identifier in use"},
};

constexpr ValueName kDisconnectReasons[] = {
    {0, "Normal disconnection"}, {4, "Disconnect with Will Message"}, {128, "Unspecified error"}, {129, "Malformed Packet"},
    {130, "Protocol Error"}, {131, "Implementation specific error"}, {135, "Not authorized"}, {137, "Server busy"},
    {139, "Server shutting down"}, {140, "Bad authentication method"}, {141, "Keep Alive timeout"},
    {142, "Session taken over"}, {143, "Topic Filter invalid"}, {144, "Topic Name invalid"},
    {147, "Receive Maximum exceeded"}, {148, "Topic Alias invalid"}, {149, "Packet too large"},
    {150, "Message rate too high"}, {151, "Quota exceeded"}, {152, "Administrative action"}, {153, "Payload format invalid"},
    {154, "Retain not supported"}, {155, "QoS not supported"}, {156, "Use another server"}, {157, "Server moved"},
    {158, "Shared Subscription not supported"}, {159, "Connection rate exceeded"}, {160, "Maximum connect time"},
    {161, "Subscription Identifiers not supported"}, {162, "Wildcard Subscription not supported"},
};

constexpr ValueName kAuthReasons[] = {
    {0, "Success"}, {24, "Continue authentication"}, {25, "Re-authenticate"},
};

constexpr ValueName kRetainNames[] = {
    {0, "Send msgs at subscription time"}, {1, "Send msgs if subscription does not exist"},
    {2, "Do not send msgs at subscription time"}, {3, "Reserved"},
};

constexpr FieldTable kFields{
    hex("mqtt.hdrflags", "Header Flags", 8),
    dec("mqtt.msgtype", "Message Type", 8).mask(0xf0).names(kTypes),
    dec("mqtt.hdr_reserved", "Reserved", 8).mask(0x0f),
    dec("mqtt.retain_reserved", "Reserved", 8).mask(0x01),
    flag("mqtt.dupflag", "DUP Flag", 8, 0x08),
    dec("mqtt.qos", "QoS Level", 8).mask(0x06).names(kQos),
    flag("mqtt.retain", "Retain", 8, 0x01),
    dec("mqtt.len", "Msg Len", 64),
    dec("mqtt.proto_len", "Protocol Name Length", 16),
    text("mqtt.protoname", "Protocol Name"),
    dec("mqtt.ver", "Version", 8).names(kVersions),
    hex("mqtt.conflags", "Connect Flags", 8),
    flag("mqtt.conflag.uname", "User Name Flag", 8, 0x80),
    flag("mqtt.conflag.passwd", "Password Flag", 8, 0x40),
    flag("mqtt.conflag.retain", "Will Retain", 8, 0x20),
    dec("mqtt.conflag.qos", "QoS Level", 8).mask(0x18).names(kQos),
    flag("mqtt.conflag.willflag", "Will Flag", 8, 0x04),
    flag("mqtt.conflag.cleansess", "Clean Session Flag", 8, 0x02),
    flag("mqtt.conflag.reserved", "(Reserved)", 8, 0x01),
    dec("mqtt.kalive", "Keep Alive", 16),
    dec("mqtt.clientid_len", "Client ID Length", 16),
    text("mqtt.clientid", "Client ID"),
    dec("mqtt.willtopic_len", "Will Topic Length", 16),
    text("mqtt.willtopic", "Will Topic"),
    dec("mqtt.willmsg_len", "Will Message Length", 16),
    bytes("mqtt.willmsg", "Will Message"),
    dec("mqtt.username_len", "User Name Length", 16),
    text("mqtt.username", "User Name"),
    dec("mqtt.passwd_len", "Password Length", 16),
    text("mqtt.passwd", "Password"),
    hex("mqtt.conack.flags", "Acknowledge Flags", 8),
    boolean("mqtt.conack.flags.reserved", "Reserved", kSetNotSet),
    flag("mqtt.conack.flags.reserved", "Reserved", 8, 0xfe),
    flag("mqtt.conack.flags.sp", "Session Present", 8, 0x01),
    dec("mqtt.conack.val", "Return Code", 8).names(kReturnCodes),
    dec("mqtt.connack.reason_code", "Reason Code", 8).names(kConnectReasons),
    dec("mqtt.msgid", "Message Identifier", 16),
    dec("mqtt.topic_len", "Topic Length", 16),
    text("mqtt.topic", "Topic"),
    bytes("mqtt.msg", "Message"),
    dec("mqtt.sub.qos", "Requested QoS", 8).names(kQos),
    hex("mqtt.subscription_options", "Subscription Options", 8),
    dec("mqtt.subscription_options_qos", "QoS", 8).mask(0x03).names(kQos),
    flag("mqtt.subscription_options_nl", "No Local", 8, 0x04),
    flag("mqtt.subscription_options_rap", "Retain As Published", 8, 0x08),
    dec("mqtt.subscription_options_retain", "Retain Handling", 8).mask(0x30).names(kRetainNames),
    hex("mqtt.subscription_options_reserved", "Reserved", 8).mask(0xc0),
    dec("mqtt.suback.qos", "Granted QoS", 8).names(kGrants),
    dec("mqtt.suback.reason_code", "Reason Code", 8).names(kGrantReasons),
    dec("mqtt.unsuback.reason_code", "Reason Code", 8).names(kUnsubscribeReasons),
    dec("mqtt.puback.reason_code", "Reason Code", 8).names(kAckReasons),
    dec("mqtt.pubrec.reason_code", "Reason Code", 8).names(kAckReasons),
    dec("mqtt.pubrel.reason_code", "Reason Code", 8).names(kReleaseReasons),
    dec("mqtt.pubcomp.reason_code", "Reason Code", 8).names(kReleaseReasons),
    dec("mqtt.disconnect.reason_code", "Reason Code", 8).names(kDisconnectReasons),
    dec("mqtt.auth.reason_code", "Reason Code", 8).names(kAuthReasons),
    none("mqtt.properties", "Properties"),
    none("mqtt.will_properties", "Will Properties"),
    dec("mqtt.property_len", "Total Length", 64),
    hex("mqtt.property_id", "ID", 8).names(kProperties),
    dec("mqtt.prop_number", "Value", 32),
    text("mqtt.property.content_type", "Content Type"),
    dec("mqtt.property.max_qos", "QoS", 8).names(kQos),
    dec("mqtt.property.topic_alias", "Topic Alias", 16),
    text("mqtt.prop_unknown", "Unknown Property"),
    dec("mqtt.prop_string_len", "Length", 32),
    text("mqtt.prop_string", "Value"),
    dec("mqtt.prop_key_len", "Key Length", 32),
    text("mqtt.prop_key", "Key"),
    dec("mqtt.prop_value_len", "Value Length", 32),
    text("mqtt.prop_value", "Value"),
    expert("mqtt.illegal_topic_length", "Length cannot be 0", Group::Protocol, Severity::Warning),
    expert("mqtt.unknown_topic_alias", "Unknown topic alias", Group::Protocol, Severity::Note),
    expert("mqtt.unknown_version", "Unknown version (missing the CONNECT packet?)", Group::Protocol, Severity::Note),
};

constexpr std::array kClaims{Claim{"tcp.port", 1883}};
constexpr FieldRef kReservedBits{uint16_t(kFields["mqtt.conack.flags.reserved"].index + 1)}; // of version 3.1.1 and later
constexpr size_t kHeaderBytes = 2;

constexpr int kTopicSlot = 0; // note: the topic that an alias stands for
constexpr size_t kAliasesMax = 65'535;

struct Session : ProtocolState {
    uint8_t version = 0; // as CONNECT said
    std::array<absl::flat_hash_map<uint16_t, std::string>, 2> topics; // by their aliases, of client and server
};

struct Number {
    uint32_t value = 0;
    uint32_t size = 0; // 0: it is none
};

// Seven bits a byte, at most four of them: section 2.2.3 of version 3.1.1.
Number variable(Bytes bytes)
{
    Number number;
    for (uint32_t i = 0; i < 4 && i < bytes.size(); ++i) {
        number.value |= uint32_t(bytes[i] & 0x7f) << (7 * i);
        if ((bytes[i] & 0x80) == 0) {
            number.size = i + 1;
            break;
        }
    }
    return number;
}

size_t sizeOfMessage(Bytes message)
{
    const auto length = variable(message.subspan(1));
    if (length.size == 0)
        return message.size() < 5 ? message.size() + 1 : 0; // more of it first
    return 1 + length.size + length.value;
}

class Message {
public:
    explicit Message(Layer& mqtt)
        : m_mqtt(mqtt)
        , m_type(mqtt.peek8(0) >> 4)
        , m_flags(mqtt.peek8(0) & 0x0f)
    {
        m_session = mqtt.conversationState<Session>();
        if (m_session == nullptr)
            return;
        if (m_type == 1 && mqtt.firstPass()) {
            const auto length = variable(mqtt.peekBytes(1, 4));
            m_session->version = mqtt.peek8(1 + length.size + 2 + mqtt.peek16(1 + length.size));
        }
        m_version = m_session->version;
    }

    void dissect()
    {
        const auto name = nameOr(kTypes, m_type, "Unknown");
        if (m_mqtt.facts().protocolColumn != "MQTT")
            m_mqtt.info().clear();
        m_mqtt.protocolColumn("MQTT");
        m_mqtt.info().appendItem(", ", name);
        m_mqtt.item().text("MQ Telemetry Transport Protocol, {}", name);
        if (m_version == 0)
            m_mqtt.note(kFields["mqtt.unknown_version"], m_mqtt.item());
        header();
        const auto length = variable(m_mqtt.peekBytes(1, 4));
        m_mqtt.addNumber(kFields["mqtt.len"], 1, length.size, length.value);
        m_mqtt.skip(length.size);
        content();
    }

private:
    void header()
    {
        const bool publish = m_type == 3;
        const bool qos = publish || m_type == 6 || m_type == 8 || m_type == 10;
        Item item;
        if (publish)
            m_mqtt.bits(kFields["mqtt.hdrflags"], 1, {kFields["mqtt.msgtype"], kFields["mqtt.dupflag"], kFields["mqtt.qos"], kFields["mqtt.retain"]});
        else if (qos && m_version == 3)
            m_mqtt.bits(kFields["mqtt.hdrflags"], 1,
                        {kFields["mqtt.msgtype"], kFields["mqtt.dupflag"], kFields["mqtt.qos"], kFields["mqtt.retain_reserved"]});
        else
            m_mqtt.bits(kFields["mqtt.hdrflags"], 1, {kFields["mqtt.msgtype"], kFields["mqtt.hdr_reserved"]});
        item = m_mqtt.last();
        item.append(", Message Type: {}", nameOr(kTypes, m_type, "Unknown"));
        if (publish || (qos && m_version == 3)) {
            if ((m_flags & 8) != 0)
                item.append(", DUP Flag");
            item.append(", QoS Level: {}", nameOr(kQos, m_flags >> 1 & 3, ""));
            if (publish && (m_flags & 1) != 0)
                item.append(", Retain");
        }
    }

    void content()
    {
        switch (m_type) {
        case 1:
            return connect();
        case 2:
            return connectAck();
        case 3:
            return publish();
        case 4:
            return acknowledge(kFields["mqtt.puback.reason_code"]);
        case 5:
            return acknowledge(kFields["mqtt.pubrec.reason_code"]);
        case 6:
            return acknowledge(kFields["mqtt.pubrel.reason_code"]);
        case 7:
            return acknowledge(kFields["mqtt.pubcomp.reason_code"]);
        case 8:
        case 10:
            return subscribe(m_type == 8);
        case 9:
        case 11:
            return subscribeAck(m_type == 9);
        case 14:
        case 15:
            if (m_version == 5 && m_mqtt.more()) {
                m_mqtt.u8(m_type == 14 ? kFields["mqtt.disconnect.reason_code"] : kFields["mqtt.auth.reason_code"]);
                properties(kFields["mqtt.properties"]);
            }
            return;
        default:
            return;
        }
    }

    // A text or bytes behind their length.
    std::string_view counted(FieldRef length, FieldRef value, bool isText = true)
    {
        const auto size = m_mqtt.u16(length);
        if (isText)
            return m_mqtt.text(value, size);
        return asText(m_mqtt.bytes(value, size));
    }

    void connect()
    {
        counted(kFields["mqtt.proto_len"], kFields["mqtt.protoname"]);
        m_mqtt.u8(kFields["mqtt.ver"]);
        const auto flags = m_mqtt.bits(kFields["mqtt.conflags"], 1,
                                       {kFields["mqtt.conflag.uname"], kFields["mqtt.conflag.passwd"], kFields["mqtt.conflag.retain"],
                                        kFields["mqtt.conflag.qos"], kFields["mqtt.conflag.willflag"], kFields["mqtt.conflag.cleansess"],
                                        kFields["mqtt.conflag.reserved"]});
        const auto item = m_mqtt.last();
        const auto told = [&](uint64_t bit, std::string_view name) {
            if ((flags & bit) != 0)
                item.append(", {}", name);
        };
        told(0x80, "User Name Flag");
        told(0x40, "Password Flag");
        told(0x20, "Will Retain");
        item.append(", QoS Level: {}", nameOr(kQos, flags >> 3 & 3, ""));
        told(0x04, "Will Flag");
        told(0x02, "Clean Session Flag");
        told(0x01, "(Reserved)");
        m_mqtt.u16(kFields["mqtt.kalive"]);
        properties(kFields["mqtt.properties"]);
        counted(kFields["mqtt.clientid_len"], kFields["mqtt.clientid"]);
        if ((flags & 0x04) != 0) {
            properties(kFields["mqtt.will_properties"]);
            counted(kFields["mqtt.willtopic_len"], kFields["mqtt.willtopic"]);
            counted(kFields["mqtt.willmsg_len"], kFields["mqtt.willmsg"], false);
        }
        if ((flags & 0x80) != 0 && m_mqtt.more())
            counted(kFields["mqtt.username_len"], kFields["mqtt.username"]);
        if ((flags & 0x40) != 0 && m_mqtt.more())
            counted(kFields["mqtt.passwd_len"], kFields["mqtt.passwd"]);
    }

    void connectAck()
    {
        if (m_version == 3) {
            m_mqtt.u8(kFields["mqtt.conack.flags.reserved"]);
        } else {
            const auto flags = m_mqtt.bits(kFields["mqtt.conack.flags"], 1, {kReservedBits, kFields["mqtt.conack.flags.sp"]});
            if ((flags & 1) != 0)
                m_mqtt.last().append(", Session Present");
        }
        if (isOld()) {
            m_mqtt.u8(kFields["mqtt.conack.val"]);
            return;
        }
        m_mqtt.u8(kFields["mqtt.connack.reason_code"]);
        properties(kFields["mqtt.properties"]);
    }

    void tellIdentifier(uint16_t identifier) { m_mqtt.info().append(" (id={})", identifier); }

    void tellTopic(std::string_view topic)
    {
        if (m_mqtt.info().wanted())
            m_mqtt.info().append(" [{}]", printable(topic));
    }

    // Its length must not be 0, unless an alias may stand for it.
    std::string_view topic(bool mayBeEmpty = false)
    {
        const auto length = m_mqtt.u16(kFields["mqtt.topic_len"]);
        if (length > 0)
            return m_mqtt.text(kFields["mqtt.topic"], length);
        if (!mayBeEmpty)
            m_mqtt.note(kFields["mqtt.illegal_topic_length"]);
        return {};
    }

    void publish()
    {
        auto name = topic(m_version == 5);
        if ((m_flags >> 1 & 3) != 0)
            tellIdentifier(m_mqtt.u16(kFields["mqtt.msgid"]));
        properties(kFields["mqtt.properties"]);
        if (m_alias != 0)
            name = topicOfAlias(name);
        tellTopic(name);
        const auto content = m_mqtt.rest();
        m_mqtt.bytes(kFields["mqtt.msg"], m_mqtt.reportedRemaining());
        if (m_contentType.empty() || m_mqtt.failed() || content.bytes.empty())
            return;
        m_mqtt.facts().mediaType = m_mqtt.arena().copy(m_contentType);
        m_mqtt.handOff("media_type", m_contentType, content);
    }

    // Version 5, section 3.3.2.3.4
    std::string_view topicOfAlias(std::string_view name)
    {
        if (m_mqtt.firstPass() && m_session != nullptr) {
            auto& topics = m_session->topics[m_mqtt.facts().destinationPort == 1883 ? 0 : 1];
            if (!name.empty() && topics.size() < kAliasesMax)
                topics[m_alias] = name;
            else if (const auto known = topics.find(m_alias); known != topics.end())
                name = known->second;
            m_mqtt.rememberBytes(kTopicSlot, asBytes(name));
        } else {
            name = asText(m_mqtt.recallBytes(kTopicSlot));
        }
        const auto item = m_mqtt.addText(kFields["mqtt.topic"], m_mqtt.position(), 0, name);
        item.generated();
        if (name.empty())
            m_mqtt.note(kFields["mqtt.unknown_topic_alias"], item);
        return name;
    }

    void acknowledge(FieldRef reason)
    {
        tellIdentifier(m_mqtt.u16(kFields["mqtt.msgid"]));
        if (m_version == 5 && m_mqtt.more()) {
            m_mqtt.u8(reason);
            if (m_mqtt.more())
                properties(kFields["mqtt.properties"]);
        }
    }

    void subscribe(bool withQos)
    {
        tellIdentifier(m_mqtt.u16(kFields["mqtt.msgid"]));
        properties(kFields["mqtt.properties"]);
        while (m_mqtt.more()) {
            const auto name = topic();
            if (!withQos)
                continue;
            tellTopic(name);
            if (m_version == 5)
                subscriptionOptions();
            else
                m_mqtt.u8(kFields["mqtt.sub.qos"]);
        }
    }

    void subscriptionOptions()
    {
        const auto options = m_mqtt.bits(kFields["mqtt.subscription_options"], 1,
                                         {kFields["mqtt.subscription_options_reserved"], kFields["mqtt.subscription_options_retain"],
                                          kFields["mqtt.subscription_options_rap"], kFields["mqtt.subscription_options_nl"],
                                          kFields["mqtt.subscription_options_qos"]});
        m_mqtt.last().append(", Retain Handling: {}{}{}, QoS: {}", nameOr(kRetainNames, options >> 4 & 3, ""),
                             (options & 8) != 0 ? ", Retain As Published" : "", (options & 4) != 0 ? ", No Local" : "",
                             nameOr(kQos, options & 3, ""));
    }

    void subscribeAck(bool grants)
    {
        tellIdentifier(m_mqtt.u16(kFields["mqtt.msgid"]));
        properties(kFields["mqtt.properties"]);
        if (!grants && m_version != 5)
            return;
        while (m_mqtt.more())
            m_mqtt.u8(!grants ? kFields["mqtt.unsuback.reason_code"] : isOld() ? kFields["mqtt.suback.qos"]
                                                                               : kFields["mqtt.suback.reason_code"]);
    }

    // Version 5, section 2.2.2
    void properties(FieldRef row)
    {
        if (m_version != 5 || !m_mqtt.more())
            return;
        const auto length = variable(m_mqtt.peekBytes(m_mqtt.position(), 4));
        const auto under = m_mqtt.under(m_mqtt.addNone(row, m_mqtt.position(), length.size + length.value));
        m_mqtt.addNumber(kFields["mqtt.property_len"], m_mqtt.position(), length.size, length.value);
        m_mqtt.skip(length.size);
        const auto end = uint64_t(m_mqtt.position()) + length.value;
        while (m_mqtt.more() && m_mqtt.position() < end)
            property(uint32_t(end));
    }

    void property(uint32_t end)
    {
        const auto id = m_mqtt.u8(kFields["mqtt.property_id"]);
        switch (id) {
        case 0x24:
            m_mqtt.u8(kFields["mqtt.property.max_qos"]);
            break;
        case 0x23:
            m_alias = m_mqtt.u16(kFields["mqtt.property.topic_alias"]);
            break;
        case 0x03:
            contentType();
            break;
        case 0x01: case 0x17: case 0x19: case 0x25: case 0x28: case 0x29: case 0x2a:
            m_mqtt.u8(kFields["mqtt.prop_number"]);
            break;
        case 0x13: case 0x21: case 0x22:
            m_mqtt.u16(kFields["mqtt.prop_number"]);
            break;
        case 0x02: case 0x11: case 0x18: case 0x27:
            m_mqtt.u32(kFields["mqtt.prop_number"]);
            break;
        case 0x0b: {
            const auto number = variable(m_mqtt.peekBytes(m_mqtt.position(), 4));
            m_mqtt.addNumber(kFields["mqtt.prop_number"], m_mqtt.position(), number.size, number.value);
            m_mqtt.skip(std::max(number.size, 1u));
            break;
        }
        case 0x26:
            counted(kFields["mqtt.prop_key_len"], kFields["mqtt.prop_key"]);
            counted(kFields["mqtt.prop_value_len"], kFields["mqtt.prop_value"]);
            break;
        case 0x08: case 0x09: case 0x12: case 0x15: case 0x16: case 0x1a: case 0x1c: case 0x1f:
            counted(kFields["mqtt.prop_string_len"], kFields["mqtt.prop_string"]);
            break;
        default:
            m_mqtt.text(kFields["mqtt.prop_unknown"], end - m_mqtt.position()); // how long it is is not known
        }
    }

    void contentType()
    {
        const auto at = m_mqtt.position();
        m_contentType = m_mqtt.peekText(at + 2, m_mqtt.peek16(at));
        m_mqtt.addText(kFields["mqtt.property.content_type"], at, uint32_t(2 + m_contentType.size()), m_contentType);
        m_mqtt.skip(2u + m_mqtt.peek16(at));
    }

    bool isOld() const { return m_version == 3 || m_version == 4; }

    Layer& m_mqtt;
    const uint8_t m_type;
    const uint8_t m_flags;
    uint8_t m_version = 0;
    Session* m_session = nullptr;
    uint16_t m_alias = 0; // of the topic; 0: none
    std::string_view m_contentType;
};

void dissect(Layer& mqtt)
{
    if (mqtt.reported() < kHeaderBytes)
        return;
    Message(mqtt).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol mqtt{.name = "mqtt", .shortName = "MQTT", .title = "MQ Telemetry Transport Protocol", .fields = kFields,
                                     .claims = kClaims, .dissect = dissect, .framing = {kHeaderBytes, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
