// KNXnet/IP: ISO 22510 (KNX specification 3.8.1 to 3.8.7). Not decoded: the frames of the bus that tunnels and routers carry, descriptions of
// devices, secure sessions.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kServices[] = {
    {0x201, "Search Request"}, {0x202, "Search Response"}, {0x203, "Description Request"}, {0x204, "Description Response"},
    {0x205, "Connect Request"}, {0x206, "Connect Response"}, {0x207, "Connection State Request"}, {0x208, "Connection State Response"},
    {0x209, "Disconnect Request"}, {0x20a, "Disconnect Response"}, {0x20b, "Search Request Extended"}, {0x20c, "Search Response Extended"},
    {0x310, "Configuration Request"}, {0x311, "Configuration Acknowledgement"}, {0x420, "Tunneling Request"}, {0x421, "Tunneling Acknowledgement"},
    {0x422, "Tunneling Feature Get"}, {0x423, "Tunneling Feature Response"}, {0x424, "Tunneling Feature Set"}, {0x425, "Tunneling Feature Info"},
    {0x530, "Routing Indication"}, {0x531, "Routing Loss"}, {0x532, "Routing Busy"}, {0x533, "Routing System Broadcast"},
    {0x740, "Remote Diagnostic Request"}, {0x741, "Remote Diagnostic Response"}, {0x742, "Remote Configuration Request"},
    {0x743, "Remote Reset Request"}, {0x950, "Secure Wrapper"}, {0x951, "Session Request"}, {0x952, "Session Response"},
    {0x953, "Session Authenticate"}, {0x954, "Session Status"}, {0x955, "Timer Notify"},
};
// As the Info column names them.
constexpr ValueName kShortNames[] = {
    {0x201, "SearchReq"}, {0x202, "SearchResp"}, {0x203, "DescrReq"}, {0x204, "DescrResp"}, {0x205, "ConnectReq"}, {0x206, "ConnectResp"},
    {0x207, "ConnStateReq"}, {0x208, "ConnStateResp"}, {0x209, "DisconnectReq"}, {0x20a, "DisconnectResp"}, {0x20b, "SearchReqExt"},
    {0x20c, "SearchRespExt"}, {0x310, "ConfigReq"}, {0x311, "ConfigAck"}, {0x420, "TunnelReq"}, {0x421, "TunnelAck"}, {0x422, "TunnelFeatureGet"},
    {0x423, "TunnelFeatureResp"}, {0x424, "TunnelFeatureSet"}, {0x425, "TunnelFeatureInfo"}, {0x530, "RoutingInd"}, {0x531, "RoutingLoss"},
    {0x532, "RoutingBusy"}, {0x533, "RoutingSBC"}, {0x740, "RemoteDiagReq"}, {0x741, "RemoteDiagResp"}, {0x742, "RemoteConfigReq"},
    {0x743, "RemoteResetReq"}, {0x950, "SecureWrapper"}, {0x951, "SessionReq"}, {0x952, "SessionResp"}, {0x953, "SessionAuth"},
    {0x954, "SessionStatus"}, {0x955, "TimerNotify"},
};
constexpr ValueName kFamilies[] = {
    {2, "Core"}, {3, "Device Management"}, {4, "Tunneling"}, {5, "Routing"}, {6, "Remote Logging"}, {7, "Remote Diag And Config"},
    {8, "Object Server"}, {9, "Security"},
};
constexpr ValueName kHostProtocols[] = {{1, "IPv4 UDP"}, {2, "IPv4 TCP"}};
constexpr ValueName kFeatures[] = {
    {1, "SupportedEmi"}, {2, "DeviceDescriptor0"}, {3, "BusStatus"}, {4, "Manufacturer"}, {5, "ActiveEmi"}, {6, "IndividualAddress"}, {7, "MaxApduLength"},
    {8, "InfoServiceEnable"},
};
constexpr ValueName kSelections[] = {{1, "ProgMode"}, {2, "MacAddress"}, {3, "Service"}, {4, "Dibs"}};
constexpr ValueName kStates[] = {
    {0x00, "OK"}, {0x21, "E_CONNECTION_ID"}, {0x22, "E_CONNECTION_TYPE"}, {0x23, "E_CONNECTION_OPTION"}, {0x24, "E_NO_MORE_CONNECTIONS"},
    {0x25, "E_NO_MORE_UNIQUE_CONNECTIONS"}, {0x26, "E_DATA_CONNECTION"}, {0x27, "E_KNX_CONNECTION"}, {0x29, "E_TUNNELING_LAYER"},
};

constexpr FieldTable kFields{
    none("knxip.folder", "Folder"),
    dec("knxip.headerlength", "Header Length", 8),
    hex("knxip.version", "Protocol Version", 8),
    hex("knxip.service", "Service Identifier", 16).names(kServices),
    hex("knxip.service.family", "Service Family", 8).names(kFamilies),
    hex("knxip.service.type", "Service Type", 16).names(kServices),
    dec("knxip.totallength", "Total Length", 16),
    dec("knxip.struct.length", "Structure Length", 8),
    hex("knxip.hostprotocol", "Host Protocol", 8).names(kHostProtocols),
    ipv4("knxip.ipaddr", "IP Address"),
    dec("knxip.port", "Port Number", 16),
    hex("knxip.channel", "Channel", 8),
    hex("knxip.status", "Status", 8).names(kStates),
    hex("knxip.reserved", "Reserved", 8),
    dec("knxip.seqctr", "Sequence Counter", 8),
    hex("knxip.tunnel.feature", "Tunneling Feature Identifier", 8),
    dec("knxip.srp.mandatory", "Mandatory", 8).mask(0x80),
    hex("knxip.srp.type", "SRP Type", 8).mask(0x7f),
    bytes("knxip.data", "Data"),
};

constexpr std::array kClaims{Claim{"udp.port", 3671}, Claim{"tcp.port", 3671}};
constexpr uint32_t kHeaderBytes = 6;
constexpr uint8_t kVersion = 0x10;

enum Service : uint16_t {
    SearchRequest = 0x201, DescriptionRequest = 0x203, ConnectRequest = 0x205, StateRequest = 0x207, StateResponse, DisconnectRequest, DisconnectResponse,
    SearchExtended, FeatureGet = 0x422, FeatureResponse, FeatureSet, FeatureInfo,
};

size_t sizeOfMessage(Bytes header)
{
    const auto length = size_t(be16(header.data() + 4));
    return header[0] == kHeaderBytes && header[1] == kVersion && length >= kHeaderBytes ? length : 0;
}

std::string hexText(Bytes bytes, std::string_view between)
{
    std::string text;
    for (const auto byte : bytes)
        text += fmt::format("{}{:02X}", between, byte);
    return text;
}

class Message {
public:
    explicit Message(Layer& kip)
        : m_kip(kip)
        , m_service(kip.peek16(2))
    {
    }

    void dissect()
    {
        if (m_kip.facts().protocolColumn != "KNXnet/IP")
            m_kip.info().clear();
        m_kip.protocolColumn("KNXnet/IP");
        m_kip.info().appendItem(" ", nameOr(kShortNames, m_service, "Unknown"));
        m_kip.item().text("KNX/IP {}", nameOr(kServices, m_service, "Unknown"));
        header();
        if (!m_kip.failed())
            content();
        if (m_kip.more())
            m_kip.bytes(kFields["knxip.data"], m_kip.reportedRemaining());
    }

private:
    Layer& m_kip;
    uint16_t m_service;

    uint32_t at() const { return m_kip.position(); }

    Item folder(uint32_t length) { return m_kip.addNone(kFields["knxip.folder"], at(), length); }

    void header()
    {
        const auto name = nameOr(kServices, m_service, "Unknown");
        const auto item = folder(kHeaderBytes);
        item.text("KNX/IP Header: {}", name);
        const auto under = m_kip.under(item);
        m_kip.u8(kFields["knxip.headerlength"]);
        m_kip.last().append(" bytes");
        const auto version = m_kip.u8(kFields["knxip.version"]);
        m_kip.last().text("Protocol Version: {}.{}", version >> 4, version & 0x0f);
        m_kip.u16(kFields["knxip.service"]);
        {
            const auto parts = m_kip.under(m_kip.last());
            m_kip.addNumber(kFields["knxip.service.family"], 2, 1, m_service >> 8);
            m_kip.addNumber(kFields["knxip.service.type"], 2, 2, m_service);
        }
        m_kip.u16(kFields["knxip.totallength"]);
        m_kip.last().append(" bytes");
    }

    // Host protocol address information
    void endpoint(std::string_view name)
    {
        constexpr uint32_t kBytes = 8;
        if (m_kip.reportedRemaining() < kBytes)
            return;
        const auto item = folder(kBytes);
        const auto under = m_kip.under(item);
        m_kip.u8(kFields["knxip.struct.length"]);
        m_kip.last().append(" bytes");
        const auto protocol = m_kip.u8(kFields["knxip.hostprotocol"]);
        const auto address = toText(m_kip.ipv4(kFields["knxip.ipaddr"]));
        const auto port = m_kip.u16(kFields["knxip.port"]);
        item.text("HPAI {} Endpoint: {}:{} {}", name, address, port, protocol == 2 ? "TCP" : "UDP");
        m_kip.item().append(", {} @ {}:{}", name, address, port);
        m_kip.info().append(" {}{}:{}", name == "Discovery" || name == "Control" ? "@" : "", address, port);
    }

    void selections()
    {
        while (m_kip.more() && m_kip.reportedRemaining() >= 2) {
            const uint32_t length = m_kip.peek8(at());
            if (length < 2 || length > m_kip.reportedRemaining())
                return;
            const auto name = nameOr(kSelections, m_kip.peek8(at() + 1) & 0x7fu, "Unknown");
            const auto value = m_kip.peekBytes(at() + 2, length - 2);
            const auto item = folder(length);
            item.text("SRP {}{}{}", name, value.empty() ? "" : ": $", hexText(value, " "));
            m_kip.item().append(", {}{}{}", name, value.empty() ? "" : " = $", hexText(value, ""));
            m_kip.info().append(" {}{}{}", name, value.empty() ? "" : "=$", hexText(value, ""));
            const auto under = m_kip.under(item);
            m_kip.u8(kFields["knxip.struct.length"]);
            m_kip.last().append(" bytes");
            m_kip.addNumber(kFields["knxip.srp.mandatory"], at(), 1, m_kip.peek8(at()));
            m_kip.u8(kFields["knxip.srp.type"]);
            m_kip.last().append(" = {}", name);
            if (!value.empty())
                data("Data", length - 2);
        }
    }

    void data(std::string_view label, uint32_t size)
    {
        const auto value = m_kip.bytes(kFields["knxip.data"], size);
        m_kip.last().text("{}: ${}", label, hexText(value, " "));
    }

    void channel() { m_kip.info().append(" #{:02X}", m_kip.u8(kFields["knxip.channel"])); }

    void connection()
    {
        constexpr uint32_t kBytes = 4;
        const auto channel = m_kip.peek8(at() + 1), sequence = m_kip.peek8(at() + 2);
        const auto item = folder(kBytes);
        item.text("Connection Header: #{:02X}:{}", channel, sequence);
        m_kip.item().append(", #{:02X}:{}", channel, sequence);
        m_kip.info().append(" #{:02X}:{}", channel, sequence);
        const auto under = m_kip.under(item);
        m_kip.u8(kFields["knxip.struct.length"]);
        m_kip.last().append(" bytes");
        m_kip.u8(kFields["knxip.channel"]);
        m_kip.u8(kFields["knxip.seqctr"]);
        m_kip.u8(kFields["knxip.reserved"]);
    }

    void feature()
    {
        connection();
        const auto kind = m_kip.u8(kFields["knxip.tunnel.feature"]);
        const auto name = nameOr(kFeatures, kind, "Unknown");
        m_kip.last().append(" = {}", name);
        m_kip.item().append(" {}", name);
        m_kip.info().append(" {}", name);
        m_kip.u8(m_service == FeatureResponse ? kFields["knxip.status"] : kFields["knxip.reserved"]);
        if (m_kip.failed() || !m_kip.more())
            return;
        const auto value = hexText(m_kip.peekBytes(at()), "");
        m_kip.item().append(" ${}", value);
        m_kip.info().append(" ${}", value);
        data("Feature Value", m_kip.reportedRemaining());
    }

    void content()
    {
        switch (m_service) {
        case SearchRequest:
            return endpoint("Discovery");
        case SearchExtended:
            endpoint("Discovery");
            return selections();
        case DescriptionRequest:
            return endpoint("Control");
        case StateResponse:
        case DisconnectResponse: {
            channel();
            const auto state = m_kip.u8(kFields["knxip.status"]);
            m_kip.info().append(" {}", nameOr(kStates, state, "Unknown"));
            return;
        }
        case StateRequest:
        case DisconnectRequest:
            channel();
            m_kip.u8(kFields["knxip.reserved"]);
            return endpoint("Control");
        case FeatureGet:
        case FeatureResponse:
        case FeatureSet:
        case FeatureInfo:
            return feature();
        default:
            return;
        }
    }
};

void dissect(Layer& kip)
{
    if (!kip.has(0, kHeaderBytes) || kip.peek8(0) != kHeaderBytes || kip.peek8(1) != kVersion)
        return kip.reject();
    kip.limitTo(std::max<uint32_t>(kip.peek16(4), kHeaderBytes));
    Message(kip).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol kip{.name = "kip", .shortName = "KNXnet/IP", .title = "KNX/IP", .fields = kFields, .claims = kClaims,
                                    .dissect = dissect, .framing = {kHeaderBytes, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
