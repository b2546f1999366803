// X Display Manager Control Protocol. X Consortium Standard, version 1.1.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kOpcodeNames[] = {
    {1, "Broadcast_query"}, {2, "Query"}, {3, "Indirect_query"}, {4, "Forward_query"}, {5, "Willing"}, {6, "Unwilling"}, {7, "Request"},
    {8, "Accept "}, {9, "Decline"}, {10, "Manage"}, {11, "Refuse"}, {12, "Failed"}, {13, "Keepalive"}, {14, "Alive"},
};
constexpr ValueName kConnectionNames[] = {{0, "Internet"}, {1, "DECnet"}, {2, "Chaos"}, {6, "InternetV6"}};
constexpr FieldTable kFields{
    text("xdmcp.authentication_name", "Authentication name"),
    dec("xdmcp.client_address_bytes_len", "Client Address Length", 16),
    bytes("xdmcp.client_address_bytes", "Client Address"),
    dec("xdmcp.client_port_len", "Client port Length", 16),
    dec("xdmcp.client_port", "Client port", 16),
    text("xdmcp.hostname", "Hostname"),
    text("xdmcp.status", "Status"),
    hex("xdmcp.session_id", "Session ID", 32),
    dec("xdmcp.authentication_data_len", "Authentication data Length", 16),
    bytes("xdmcp.authentication_data", "Authentication data"),
    text("xdmcp.authorization_name", "Authorization name"),
    dec("xdmcp.authorization_data_len", "Authorization data Length", 16),
    bytes("xdmcp.authorization_data", "Authorization data"),
    dec("xdmcp.display_number", "Display number", 16),
    dec("xdmcp.display_class_len", "Display class Length", 16),
    bytes("xdmcp.display_class", "Display class"),
    dec("xdmcp.session_running", "Session running", 8),
    dec("xdmcp.manufacturer_display_id_len", "Manufacturer display ID Length", 16),
    bytes("xdmcp.manufacturer_display_id", "Manufacturer display ID"),
    hex("xdmcp.connection_type", "Type", 16).names(kConnectionNames),
    ipv4("xdmcp.connection_address_ipv4", "Address"),
    ipv6("xdmcp.connection_address_ipv6", "Address"),
    bytes("xdmcp.connection_address_bytes", "Address"),
    dec("xdmcp.version", "Version", 16),
    hex("xdmcp.opcode", "Opcode", 16).names(kOpcodeNames),
    dec("xdmcp.length", "Message length", 16),
};

constexpr std::array kClaims{Claim{"udp.port", 177}};
constexpr int kConnectionsMax = 255;

class Message {
public:
    explicit Message(Layer& layer)
        : m_x(layer)
    {
    }

    void contents(uint16_t opcode)
    {
        switch (opcode) {
        case 1: // BroadcastQuery
        case 2: // Query
        case 3: // IndirectQuery
            return names("Authentication names", kFields["xdmcp.authentication_name"]);
        case 4: // ForwardQuery
            counted(kFields["xdmcp.client_address_bytes_len"], kFields["xdmcp.client_address_bytes"]);
            counted(kFields["xdmcp.client_port_len"], kFields["xdmcp.client_port"]);
            return names("Authentication names", kFields["xdmcp.authentication_name"]);
        case 5: // Willing
            string(kFields["xdmcp.authentication_name"]);
            string(kFields["xdmcp.hostname"]);
            return string(kFields["xdmcp.status"]);
        case 6: // Unwilling
            string(kFields["xdmcp.hostname"]);
            return string(kFields["xdmcp.status"]);
        case 7:
            return request();
        case 8: // Accept
            m_x.u32(kFields["xdmcp.session_id"]);
            string(kFields["xdmcp.authentication_name"]);
            counted(kFields["xdmcp.authentication_data_len"], kFields["xdmcp.authentication_data"]);
            string(kFields["xdmcp.authorization_name"]);
            return counted(kFields["xdmcp.authorization_data_len"], kFields["xdmcp.authorization_data"]);
        case 9: // Decline
            string(kFields["xdmcp.status"]);
            string(kFields["xdmcp.authentication_name"]);
            return counted(kFields["xdmcp.authentication_data_len"], kFields["xdmcp.authentication_data"]);
        case 10: // Manage
            m_x.u32(kFields["xdmcp.session_id"]);
            m_x.u16(kFields["xdmcp.display_number"]);
            return counted(kFields["xdmcp.display_class_len"], kFields["xdmcp.display_class"]);
        case 11: // Refuse
            m_x.u32(kFields["xdmcp.session_id"]);
            return;
        case 12: // Failed
            m_x.u32(kFields["xdmcp.session_id"]);
            return string(kFields["xdmcp.status"]);
        case 13: // KeepAlive
            m_x.u16(kFields["xdmcp.display_number"]);
            m_x.u32(kFields["xdmcp.session_id"]);
            return;
        case 14: // Alive
            m_x.u8(kFields["xdmcp.session_running"]);
            m_x.u32(kFields["xdmcp.session_id"]);
            return;
        default:
            return;
        }
    }

private:
    // A text behind its length; the row covers both.
    void string(FieldRef f)
    {
        const auto at = m_x.position();
        const auto size = m_x.peek16(at);
        const auto text = m_x.peekText(at + 2, size);
        m_x.skip(2u + size);
        if (!m_x.failed())
            m_x.addText(f, at, 2u + size, text);
    }

    void bytesRow(FieldRef f)
    {
        const auto at = m_x.position();
        const auto size = m_x.peek16(at);
        m_x.skip(2u + size);
        if (!m_x.failed())
            m_x.addBytes(f, at, 2u + size, m_x.peekBytes(at, 2u + size));
    }

    void counted(FieldRef lengthRow, FieldRef f)
    {
        m_x.addNumber(lengthRow, m_x.position(), 2, m_x.peek16(m_x.position()));
        bytesRow(f);
    }

    void names(std::string_view label, FieldRef f)
    {
        const auto start = m_x.position();
        const auto count = m_x.peek8(start);
        const auto item = m_x.label(start, 1, "{} ({})", label, count);
        const auto under = m_x.under(item);
        m_x.skip(1);
        for (int i = 0; i < count && m_x.more(); ++i)
            string(f);
        item.length(m_x.position() - start);
    }

    void request()
    {
        m_x.u16(kFields["xdmcp.display_number"]);
        connections();
        string(kFields["xdmcp.authentication_name"]);
        counted(kFields["xdmcp.authentication_data_len"], kFields["xdmcp.authentication_data"]);
        names("Authorization names", kFields["xdmcp.authorization_name"]);
        counted(kFields["xdmcp.manufacturer_display_id_len"], kFields["xdmcp.manufacturer_display_id"]);
    }

    // Kinds first, then as many addresses.
    void connections()
    {
        const auto start = m_x.position();
        const int count = m_x.peek8(start);
        const auto item = m_x.label(start, 1, "Connections ({})", count);
        const auto under = m_x.under(item);
        auto kindAt = start + 1;
        auto at = kindAt + uint32_t(count) * 2 + 1;
        for (int i = 0; i < count && m_x.has(at, 2); ++i, kindAt += 2) {
            const auto kind = m_x.peek16(kindAt);
            const auto size = m_x.peek16(at);
            const auto each = m_x.label(at, 0, "Connection {}", i + 1);
            const auto below = m_x.under(each);
            m_x.addNumber(kFields["xdmcp.connection_type"], kindAt, 2, kind);
            const auto value = m_x.peekBytes(at + 2, size);
            if (kind == 0 && value.size() == 4) {
                each.append(": {}", toText(Address::ipv4(value.data())));
                m_x.addBytes(kFields["xdmcp.connection_address_ipv4"], at + 2, 4, value);
            } else if (kind == 6 && value.size() == 16) {
                each.append(": {}", toText(Address::ipv6(value.data())));
                m_x.addBytes(kFields["xdmcp.connection_address_ipv6"], at + 2, 16, value);
            } else {
                m_x.addBytes(kFields["xdmcp.connection_address_bytes"], at + 2, size, value);
            }
            at += 2u + size;
        }
        m_x.seek(at);
        item.length(at - start);
    }

    Layer& m_x;
};

void dissect(Layer& x)
{
    const auto opcode = x.peek16(2);
    const auto name = nameOf(kOpcodeNames, opcode);
    if (!x.has(0, 6) || x.peek16(0) != 1 || name.empty())
        return x.reject();
    x.protocolColumn("XDMCP");
    x.info().set(name);
    x.u16(kFields["xdmcp.version"]);
    x.u16(kFields["xdmcp.opcode"]);
    x.u16(kFields["xdmcp.length"]);
    Message(x).contents(opcode);
}

} // namespace

namespace protocols {

extern constinit const Protocol xdmcp{"xdmcp", "XDMCP", "X Display Manager Control Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
