// SOCKS, versions 4, 4A and 5. RFC 1928, 1929, 1961. Not decoded: UDP associations, the pings and trace routes of version 4's extension,
// what GSS-API protects.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/tcp_tunnel.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kResult5Names[] = {
    {0, "Succeeded"}, {1, "General SOCKS server failure"}, {2, "Connection not allowed by ruleset"}, {3, "Network unreachable"},
    {4, "Host unreachable"}, {5, "Connection refused"}, {6, "TTL expired"}, {7, "Command not supported"}, {8, "Address type not supported"},
};
constexpr ValueName kMethodNames[] = {{0, "No authentication"}, {1, "GSSAPI"}, {2, "Username/Password"}, {3, "Chap"}, {5, "SSL"},
                                      {0xff, "No acceptable method"}};
constexpr ValueName kCommandNames[] = {{1, "Connect"}, {2, "Bind"}, {3, "UdpAssociate"}, {128, "Ping"}, {129, "Traceroute"}};
constexpr ValueName kResultsNames[] = {
    {90, "Granted"}, {91, "Rejected or Failed"}, {92, "Rejected because SOCKS server cannot connect to identd on the client"},
    {93, "Rejected because the client program and identd report different user-ids"}, {0, "Succeeded"},
    {1, "General SOCKS server failure"}, {2, "Connection not allowed by ruleset"}, {3, "Network unreachable"}, {4, "Host unreachable"},
    {5, "Connection refused"}, {6, "TTL expired"}, {7, "Command not supported"}, {8, "Address type not supported"},
};
constexpr ValueName kGssapiCommandNames[] = {{1, "Authentication"}, {255, "Failure"}};
constexpr ValueName kAddressTypeNames[] = {{1, "IPv4"}, {3, "Domain Name"}, {4, "IPv6"}};
constexpr FieldTable kFields{
    dec("socks.version", "Version", 8),
    dec("socks.results", "Results(V4)", 8).names(kResultsNames),
    dec("socks.dstport", "Remote Port", 16),
    ipv4("socks.dst", "Remote Address"),
    dec("socks.command", "Command", 8).names(kCommandNames),
    text("socks.username", "User name"),
    text("socks.v4a_dns_name", "SOCKS v4a Remote Domain Name"),
    dec("socks.auth_method_count", "Authentication Method Count", 8),
    dec("socks.auth_method", "Method", 8),
    dec("socks.auth_accepted_method", "Accepted Auth Method", 8),
    dec("socks.subnegotiation_version", "Subnegotiation Version", 8),
    dec("socks.gssapi.command", "SOCKS/GSSAPI command", 8).names(kGssapiCommandNames),
    dec("socks.gssapi.length", "SOCKS/GSSAPI data length", 16),
    bytes("socks.gssapi.data", "GSSAPI data"),
    text("socks.password", "Password"),
    dec("socks.auth_status", "Status", 8),
    dec("socks.address_type", "Address Type", 8).names(kAddressTypeNames),
    ipv6("socks.dstV6", "Remote Address(ipv6)"),
    text("socks.remote_name", "Remote name"),
    dec("socks.port", "Port", 16),
    dec("socks.reserved", "Reserved", 8),
};

constexpr std::array kClaims{Claim{"tcp.port", 1080}};
constexpr uint16_t kServerPort = 1080;
constexpr int kStepSlot = 0;

enum class Step : uint8_t { Start, MethodsSent, Authenticate, AuthenticateSent, Command, CommandSent, Connected, Version4Sent };

// Where a conversation stands.
struct State {
    Step step = Step::Start;
    uint8_t version = 0;
    uint8_t command = 0;
    uint8_t method = 0;
    uint16_t port = 0;
    Address address;
};

struct Talk : ProtocolState {
    State now;
};

class Message {
public:
    Message(Layer& layer, State& state, bool fromServer)
        : m_socks(layer)
        , m_state(state)
        , m_fromServer(fromServer)
    {
    }

    // False where the bytes are no step of this protocol.
    bool dissect()
    {
        const auto first = m_socks.peek8(0);
        if (m_state.step == Step::Start) {
            if (m_fromServer || (first != 4 && first != 5))
                return false;
            m_state.version = first;
        }
        m_socks.protocolColumn("Socks");
        m_socks.info().set("Version: {}", m_state.version);
        m_state.version == 4 ? version4() : version5();
        return true;
    }

private:
    void version4()
    {
        if (m_fromServer) {
            m_socks.u8(kFields["socks.version"]);
            m_socks.u8(kFields["socks.results"]);
            m_socks.u16(kFields["socks.dstport"]);
            m_socks.ipv4(kFields["socks.dst"]);
            m_state.step = Step::Connected;
            return;
        }
        m_socks.u8(kFields["socks.version"]);
        m_state.command = m_socks.u8(kFields["socks.command"]);
        m_state.port = m_socks.u16(kFields["socks.dstport"]);
        const auto at = m_socks.position();
        m_state.address = m_socks.ipv4(kFields["socks.dst"]);
        m_socks.textZ(kFields["socks.username"]);
        const auto number = m_socks.peek32(at);
        if (number != 0 && number < 256 && m_socks.more()) // 4A: 0.0.0.x, and a name follows
            m_socks.textZ(kFields["socks.v4a_dns_name"]);
        m_state.step = Step::Version4Sent;
    }

    void version5()
    {
        switch (m_state.step) {
        case Step::Start:
            return methods();
        case Step::MethodsSent:
            return m_fromServer ? chosenMethod() : methods();
        case Step::Authenticate:
        case Step::AuthenticateSent:
            return m_fromServer ? answer() : password();
        case Step::Command:
        case Step::CommandSent:
            return m_fromServer ? response() : request();
        default:
            return;
        }
    }

    void methods()
    {
        m_socks.info().append(" Connect to server request");
        m_socks.u8(kFields["socks.version"]);
        const auto start = m_socks.position();
        const auto count = m_socks.peek8(start);
        const auto under = m_socks.under(m_socks.label(start, 1u + count, "Client Authentication Methods"));
        m_socks.u8(kFields["socks.auth_method_count"]);
        for (int i = 0; i < count && m_socks.more(); ++i) {
            const auto method = m_socks.u8(kFields["socks.auth_method"]);
            m_socks.last().text("Method[{}]: {} ({})", i, method, nameOr(kMethodNames, method, "Unknown"));
        }
        m_state.step = Step::MethodsSent;
    }

    void chosenMethod()
    {
        m_socks.info().append(" Connect to server response");
        m_socks.u8(kFields["socks.version"]);
        m_state.method = m_socks.u8(kFields["socks.auth_accepted_method"]);
        m_socks.last().text("Accepted Auth Method: 0x{:x} ({})", m_state.method, nameOr(kMethodNames, m_state.method, "Unknown"));
        m_state.step = m_state.method == 0 ? Step::Command : Step::Authenticate;
    }

    void password()
    {
        if (m_state.method != 2) {
            m_socks.info().append(" GSSAPI Authentication Request");
            m_socks.u8(kFields["socks.subnegotiation_version"]);
            m_socks.u8(kFields["socks.gssapi.command"]);
            const auto length = m_socks.u16(kFields["socks.gssapi.length"]);
            if (length > 0)
                m_socks.bytes(kFields["socks.gssapi.data"], length);
            return;
        }
        m_socks.info().append(" User authentication request");
        m_socks.u8(kFields["socks.subnegotiation_version"]);
        counted(kFields["socks.username"]);
        counted(kFields["socks.password"]);
        m_state.step = Step::AuthenticateSent;
    }

    // A text behind its length, which the row covers.
    void counted(FieldRef f)
    {
        const auto at = m_socks.position();
        const auto length = m_socks.peek8(at);
        const auto text = m_socks.peekText(at + 1, length);
        m_socks.skip(1u + length);
        if (m_socks.failed())
            return;
        m_socks.addText(f, at, 1u + length, text);
    }

    void answer()
    {
        if (m_state.method != 2) {
            m_socks.info().append(" GSSAPI Authentication Reply");
            m_socks.u8(kFields["socks.subnegotiation_version"]);
            m_socks.u8(kFields["socks.gssapi.command"]);
            const auto length = m_socks.u16(kFields["socks.gssapi.length"]);
            if (length > 0)
                m_socks.bytes(kFields["socks.gssapi.data"], length);
            m_state.step = Step::Command;
            return;
        }
        m_socks.info().append(" User authentication reply");
        m_socks.u8(kFields["socks.subnegotiation_version"]);
        m_socks.u8(kFields["socks.auth_status"]);
        m_state.step = Step::Command;
    }

    // RFC 1928, 5: kind, address, port.
    void target(bool keep)
    {
        const auto kind = m_socks.u8(kFields["socks.address_type"]);
        if (kind == 1) {
            const auto address = m_socks.ipv4(kFields["socks.dst"]);
            if (keep)
                m_state.address = address;
        } else if (kind == 4) {
            const auto address = m_socks.ipv6(kFields["socks.dstV6"]);
            if (keep)
                m_state.address = address;
        } else if (kind == 3) {
            counted(kFields["socks.remote_name"]);
        }
        const auto port = m_socks.u16(kFields["socks.port"]);
        if (keep)
            m_state.port = port;
    }

    void request()
    {
        m_socks.u8(kFields["socks.version"]);
        m_state.command = m_socks.u8(kFields["socks.command"]);
        m_socks.info().append(" Command Request - {}", nameOr(kCommandNames, m_state.command, "Unknown"));
        m_socks.u8(kFields["socks.reserved"]);
        target(true);
        m_state.step = Step::CommandSent;
    }

    void response()
    {
        m_socks.info().append(" Command Response - {}", nameOr(kCommandNames, m_state.command, "Unknown"));
        m_socks.u8(kFields["socks.version"]);
        const auto result = m_socks.u8(kFields["socks.results"]);
        m_socks.last().text("Results(V5): {} ({})", nameOr(kResult5Names, result, "Unknown"), result);
        m_socks.u8(kFields["socks.reserved"]);
        target(false);
        m_state.step = Step::Connected;
    }

    Layer& m_socks;
    State& m_state;
    bool m_fromServer;
};

// The bytes of the connection itself go to whoever would get them without a proxy.
void forward(Layer& socks, const State& state)
{
    socks.protocolColumn("Socks");
    socks.info().set("Version: {}", state.version);
    socks.addNumber(kFields["socks.version"], 0, 0, state.version).generated();
    socks.addNumber(kFields["socks.command"], 0, 0, state.command).generated();
    if (state.address.size != 0)
        socks.addAddress(state.address.size == 4 ? kFields["socks.dst"] : kFields["socks.dstV6"], 0, 0, state.address).generated();
    socks.addNumber(kFields["socks.dstport"], 0, 0, state.port).generated();
    socks.bindConversation();
    tcp::handTunnelled(socks, kServerPort, state.port);
}

void dissect(Layer& socks)
{
    auto* talk = socks.conversationState<Talk>();
    State state;
    if (socks.firstPass() && talk != nullptr && !socks.facts().quoted) {
        state = talk->now;
        socks.remember(kStepSlot, state);
    } else {
        state = socks.recall<State>(kStepSlot).value_or(State{});
    }
    if (state.step == Step::Connected)
        return forward(socks, state);
    if (!Message(socks, state, socks.facts().sourcePort == kServerPort).dissect())
        return socks.reject();
    if (talk != nullptr && socks.firstPass() && !socks.facts().quoted && !socks.failed())
        talk->now = state;
}

} // namespace

namespace protocols {

extern constinit const Protocol socks{"socks", "Socks", "Socks Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
