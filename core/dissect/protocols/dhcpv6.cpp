// Dynamic Host Configuration Protocol for IPv6. RFC 8415, options also of RFC 3319, 3646, 3898, 4075, 4242, 4580, 4649, 4704, 5908, 5970,
// 6334, 6939, 7083. Not decoded: failover (RFC 8156), softwires (RFC 7598), bulk lease queries over TCP.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/dhcpv6_cablelabs.h"
#include "core/dissect/protocols/dhcpv6_fields.h"
#include "core/dissect/protocols/dhcpv6_relay.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace dhcpv6;

constexpr std::array kClaims{Claim{"udp.port", 546}, Claim{"udp.port", 547}};
constexpr int kDepthMax = 32; // relays (RFC 8415, 19.1.2, HOP_COUNT_LIMIT), and options in options
constexpr size_t kLabelMax = 63;

std::string_view enterpriseName(uint32_t number) { return nameOr(kEnterpriseNames, number, "Unknown"); }

class Message {
public:
    explicit Message(Layer& layer)
        : m_dhcp(layer)
    {
    }

    void message(uint32_t end, int depth)
    {
        if (depth > kDepthMax)
            return m_dhcp.malformed();
        const auto type = m_dhcp.u8(kFields["dhcpv6.msgtype"]);
        const bool outer = m_type == 0;
        m_type = type;
        const auto name = nameOr(kMessageNames, type, "Message Type");
        if (outer)
            m_dhcp.info().set("{} ", name);
        else
            m_dhcp.info().append("{} ", name);
        if (type == kRelayForward || type == kRelayReply) {
            const auto hops = m_dhcp.u8(kFields["dhcpv6.hopcount"]);
            if (type == kRelayForward && hops != 0 && carriesClientMessage(m_dhcp, end))
                m_dhcp.note(kFields["dhcpv6.error_hopcount"], m_dhcp.last(), fmt::format("Hopcount of most inner message has to equal 0 instead of {}", hops));
            const auto link = toText(m_dhcp.ipv6(kFields["dhcpv6.linkaddr"]));
            m_dhcp.info().append("L: {} ", link);
            m_dhcp.ipv6(kFields["dhcpv6.peeraddr"]);
        } else {
            const auto id = m_dhcp.u24(kFields["dhcpv6.xid"]);
            m_dhcp.info().append("XID: 0x{:06x} ", id);
        }
        options(end, depth);
    }

private:
    uint32_t at() const { return m_dhcp.position(); }

    void options(uint32_t end, int depth)
    {
        while (m_dhcp.more() && at() + 4 <= end)
            option(end, depth);
    }

    void option(uint32_t end, int depth)
    {
        const auto start = at();
        const auto code = m_dhcp.peek16(start);
        const auto length = m_dhcp.peek16(start + 2);
        const auto name = nameOr(kOptionNames, code, "DHCP option");
        const auto item = m_dhcp.addText(kFields["dhcpv6.option.type_str"], start, 4u + length, name);
        if (nameOf(kOptionNames, code).empty())
            item.text("DHCP option {}", code);
        else
            item.text(name);
        const auto under = m_dhcp.under(item);
        m_dhcp.u16(kFields["dhcpv6.option.type"]);
        m_dhcp.u16(kFields["dhcpv6.option.length"]);
        if (start + 4 + length > end)
            return m_dhcp.malformed();
        constexpr uint16_t kUserClass = 15;
        if (!contents(code, length, depth))
            m_dhcp.note(kFields["dhcpv6.malformed_option"], item, fmt::format("{}: {}", name, code == kUserClass ? "suboption too long" : "malformed option"));
        m_dhcp.seek(start + 4u + length);
    }

    // False where the length cannot be right.
    bool contents(uint16_t code, uint32_t length, int depth)
    {
        const auto end = at() + length;
        switch (code) {
        case 1:
        case 2:
            return duid(code == 1, length);
        case 3:
        case 25:
            return association(length, end, depth);
        case 4:
            if (length < 4)
                return false;
            identity(kFields["dhcpv6.iata"]);
            options(end, depth + 1);
            return true;
        case 5:
            return address(length, end, depth);
        case 26:
            return prefix(length, end, depth);
        case 6:
            while (at() + 2 <= end && m_dhcp.more())
                m_dhcp.u16(kFields["dhcpv6.requested_option_code"]);
            return length % 2 == 0;
        case 7:
            return one(length, 1, kFields["dhcpv6.option_preference"]);
        case 8:
            if (length != 2)
                return false;
            m_dhcp.addNumber(kFields["dhcpv6.elapsed_time"], at(), 2, m_dhcp.peek16(at()) * 10u); // hundredths of a second
            if (m_dhcp.peek16(at()) == 0)
                m_dhcp.last().text("Elapsed time: 0");
            m_dhcp.last().append("ms");
            return true;
        case 9:
            if (length > 0)
                relayed(end, depth);
            return length > 0;
        case 11:
            return authentication(length, end);
        case 12:
            return addresses(kFields["dhcpv6.unicast"], length, {});
        case 13:
            return status(length);
        default:
            return moreContents(code, length, end);
        }
    }

    bool moreContents(uint16_t code, uint32_t length, uint32_t end)
    {
        switch (code) {
        case 15:
            return userClass(end);
        case 16:
            return vendorClass(length, end);
        case 17:
            return vendorOptions(length, end);
        case 18:
            m_dhcp.bytes(kFields["dhcpv6.interface_id"], length);
            return length > 0;
        case 19:
            return one(length, 1, kFields["dhcpv6.reconf_msg"]);
        case 21:
            return names(kFields["dhcpv6.sip_server_domain_search_fqdn"], end, "SIP server domain search list");
        case 22:
            return addresses(kFields["dhcpv6.sip_server_a"], length, "SIP server address");
        case 23:
            return addresses(kFields["dhcpv6.dns_server"], length, "DNS server address");
        case 24:
            return names(kFields["dhcpv6.search_list_entry"], end, "Domain name suffix search list");
        case 27:
            return addresses(kFields["dhcpv6.nis_server"], length, "NIS server address");
        case 28:
            return addresses(kFields["dhcpv6.nisp_server"], length, "NISP server address");
        case 31:
            return addresses(kFields["dhcpv6.sntp_server"], length, "SNTP server address");
        case 32:
            return one(length, 4, kFields["dhcpv6.lifetime"]);
        case 37:
            return remoteId(length);
        case 38:
            m_dhcp.text(kFields["dhcpv6.subscriber_id"], length);
            return length > 0;
        case 39:
            return clientName(length, end);
        case 41:
            m_dhcp.text(kFields["dhcpv6.timezone"], length);
            return true;
        case 42:
            m_dhcp.text(kFields["dhcpv6.tzdb"], length);
            return true;
        case 56:
            return ntp(end);
        case 64:
            name(kFields["dhcpv6.aftr_name"], end, true);
            return true;
        case 103:
            m_dhcp.text(kFields["dhcpv6.captive_portal"], length);
            return true;
        case 135:
            return one(length, 2, kFields["dhcpv6.relay_port"]);
        default:
            return true;
        }
    }

    bool one(uint32_t length, uint32_t size, FieldRef f)
    {
        if (length != size)
            return false;
        m_dhcp.number(f, size);
        return true;
    }

    // RFC 8415, 11.
    bool duid(bool client, uint32_t length)
    {
        const auto start = at();
        if (length < 2)
            return false;
        const auto value = m_dhcp.peekBytes(start, length);
        if (client && m_dhcp.info().wanted())
            m_dhcp.info().append("CID: {} ", hexText(value));
        m_dhcp.addBytes(kFields["dhcpv6.duid.bytes"], start, length, value);
        const auto type = m_dhcp.u16(kFields["dhcpv6.duid.type"]);
        if (type == 1 && length >= 8) {
            m_dhcp.u16(kFields["dhcpv6.duidllt.hwtype"]);
            constexpr int64_t kEpoch2000 = 946'684'800; // in seconds since 1970
            m_dhcp.addSigned(kFields["dhcpv6.duidllt.time"], start + 4, 4, (m_dhcp.peek32(start + 4) + kEpoch2000) * 1'000'000'000);
            m_dhcp.skip(4);
            linkLayer(kFields["dhcpv6.duidllt.link_layer_addr"], length - 8);
        } else if (type == 2 && length >= 6) {
            const auto number = m_dhcp.u32(kFields["dhcpv6.duiden.enterprise"]);
            m_dhcp.last().text("Enterprise ID: {} ({})", enterpriseName(number), number);
            if (length > 6)
                m_dhcp.bytes(kFields["dhcpv6.duiden.identifier"], length - 6);
        } else if (type == 3 && length >= 4) {
            m_dhcp.u16(kFields["dhcpv6.duidll.hwtype"]);
            linkLayer(kFields["dhcpv6.duidll.link_layer_addr"], length - 4);
        } else if (type == 4) {
            m_dhcp.bytes(kFields["dhcpv6.duiduuid.bytes"], length - 2);
        }
        return true;
    }

    void linkLayer(FieldRef f, uint32_t length)
    {
        const auto value = m_dhcp.peekBytes(at(), length);
        if (length > 0 && m_dhcp.wants(f)) {
            std::string text;
            for (const auto byte : value)
                text += fmt::format("{}{:02x}", text.empty() ? "" : ":", byte);
            m_dhcp.addText(f, at(), length, m_dhcp.arena().copy(text));
        }
        m_dhcp.skip(length);
    }

    void identity(FieldRef f)
    {
        if (m_dhcp.wants(f))
            m_dhcp.addText(f, at(), 4, m_dhcp.arena().copy(hexText(m_dhcp.peekBytes(at(), 4))));
        m_dhcp.skip(4);
    }

    void seconds(FieldRef f)
    {
        if (m_dhcp.u32(f) == 0xffffffff)
            m_dhcp.last().append(" (infinity)");
    }

    bool association(uint32_t length, uint32_t end, int depth)
    {
        if (length < 12)
            return false;
        identity(kFields["dhcpv6.iaid"]);
        seconds(kFields["dhcpv6.iaid.t1"]);
        seconds(kFields["dhcpv6.iaid.t2"]);
        nested(end, depth);
        return true;
    }

    void nested(uint32_t end, int depth)
    {
        if (depth >= kDepthMax)
            return m_dhcp.malformed();
        options(end, depth + 1);
    }

    bool address(uint32_t length, uint32_t end, int depth)
    {
        if (length < 24)
            return false;
        const auto ip = m_dhcp.ipv6(kFields["dhcpv6.iaaddr.ip"]);
        if (m_dhcp.info().wanted())
            m_dhcp.info().append("IAA: {} ", toText(ip));
        seconds(kFields["dhcpv6.iaaddr.pref_lifetime"]);
        seconds(kFields["dhcpv6.iaaddr.valid_lifetime"]);
        nested(end, depth);
        return true;
    }

    bool prefix(uint32_t length, uint32_t end, int depth)
    {
        if (length < 25)
            return false;
        seconds(kFields["dhcpv6.iaprefix.pref_lifetime"]);
        seconds(kFields["dhcpv6.iaprefix.valid_lifetime"]);
        m_dhcp.u8(kFields["dhcpv6.iaprefix.pref_len"]);
        m_dhcp.ipv6(kFields["dhcpv6.iaprefix.pref_addr"]);
        nested(end, depth);
        return true;
    }

    void relayed(uint32_t end, int depth)
    {
        const auto under = m_dhcp.under(m_dhcp.addNone(kFields["dhcpv6"], at(), end - at()));
        message(end, depth + 1);
    }

    bool authentication(uint32_t length, uint32_t end)
    {
        if (length < 11)
            return false;
        m_dhcp.u8(kFields["dhcpv6.auth.protocol"]);
        m_dhcp.u8(kFields["dhcpv6.auth.algorithm"]);
        m_dhcp.u8(kFields["dhcpv6.auth.rdm"]);
        m_dhcp.bytes(kFields["dhcpv6.auth.replay_detection"], 8);
        if (at() < end)
            m_dhcp.bytes(kFields["dhcpv6.auth.info"], end - at());
        return true;
    }

    bool addresses(FieldRef f, uint32_t length, std::string_view label)
    {
        if (length == 0 || length % 16 != 0)
            return false;
        for (uint32_t i = 1; i <= length / 16 && m_dhcp.more(); ++i) {
            const auto text = toText(m_dhcp.ipv6(f));
            if (!label.empty())
                m_dhcp.last().text(" {} {}: {}", i, label, text);
        }
        return true;
    }

    bool status(uint32_t length)
    {
        if (length < 2)
            return false;
        m_dhcp.u16(kFields["dhcpv6.status_code"]);
        if (length > 2)
            m_dhcp.text(kFields["dhcpv6.status_msg"], length - 2);
        return true;
    }

    bool userClass(uint32_t end)
    {
        while (at() < end && m_dhcp.more()) {
            const auto length = m_dhcp.peek16(at());
            if (at() + 2 + length > end)
                return false;
            const auto under = m_dhcp.under(m_dhcp.label(at(), length, "User Class suboption"));
            m_dhcp.u16(kFields["dhcpv6.userclass.length"]);
            m_dhcp.bytes(kFields["dhcpv6.userclass.opaque_data"], length);
        }
        return true;
    }

    bool vendorClass(uint32_t length, uint32_t end)
    {
        if (length < 4)
            return false;
        const auto number = m_dhcp.u32(kFields["dhcpv6.vendorclass.enterprise"]);
        m_dhcp.last().text("Enterprise ID: {} ({})", enterpriseName(number), number);
        while (at() + 2 <= end && m_dhcp.more()) {
            const auto size = m_dhcp.peek16(at());
            m_dhcp.skip(2);
            if (at() + size > end)
                return false;
            m_dhcp.text(kFields["dhcpv6.vendorclass.data"], size);
        }
        return true;
    }

    bool vendorOptions(uint32_t length, uint32_t end)
    {
        if (length < 4)
            return false;
        const auto number = m_dhcp.u32(kFields["dhcpv6.vendoropts.enterprise"]);
        m_dhcp.last().text("Enterprise ID: {} ({})", enterpriseName(number), number);
        constexpr uint32_t kCableLabs = 4491;
        if (number == kCableLabs)
            return addCableLabs(m_dhcp, end);
        while (at() + 4 <= end && m_dhcp.more()) {
            const auto size = m_dhcp.peek16(at() + 2);
            if (at() + 4 + size > end)
                return false;
            const auto under = m_dhcp.under(m_dhcp.label(at(), 4u + size, "option"));
            m_dhcp.u16(kFields["dhcpv6.vendoropts.enterprise.option_code"]);
            m_dhcp.u16(kFields["dhcpv6.vendoropts.enterprise.option_length"]);
            m_dhcp.bytes(kFields["dhcpv6.vendoropts.enterprise.option_data"], size);
        }
        return true;
    }

    bool remoteId(uint32_t length)
    {
        if (length < 4)
            return false;
        const auto number = m_dhcp.u32(kFields["dhcpv6.remoteid.enterprise"]);
        m_dhcp.last().text("Enterprise ID: {} ({})", enterpriseName(number), number);
        m_dhcp.bytes(kFields["dhcpv6.remoteid_enterprise_id"], length - 4);
        return true;
    }

    // One name in the labels of the domain name system (RFC 8415, 10), without compression. True if it is complete.
    bool name(FieldRef f, uint32_t end, bool dot = false)
    {
        const auto start = at();
        auto p = start;
        std::string text;
        bool complete = false;
        while (p < end && m_dhcp.has(p, 1)) {
            const auto size = m_dhcp.peek8(p++);
            if (size == 0) {
                complete = true;
                if (dot)
                    text += '.';
                break;
            }
            if (size > kLabelMax || p + size > end)
                break;
            if (!text.empty())
                text += '.';
            text += m_dhcp.peekText(p, size);
            p += size;
        }
        m_dhcp.addText(f, start, p - start, m_dhcp.arena().copy(text));
        m_dhcp.seek(p);
        m_name = std::move(text);
        return complete;
    }

    bool names(FieldRef f, uint32_t end, std::string_view label)
    {
        const auto under = m_dhcp.under(m_dhcp.label(at(), end - at(), label));
        while (at() < end && m_dhcp.more())
            name(f, end, true);
        return true;
    }

    bool clientName(uint32_t length, uint32_t end)
    {
        if (length < 1)
            return false;
        const bool fromServer = m_type == 2 || m_type == 7;
        if (fromServer)
            m_dhcp.bits(kFields["dhcpv6.client_fqdn_flags"], 1,
                        {kFields["dhcpv6.clientfqdn.server.n"], kFields["dhcpv6.clientfqdn.server.o"],
                         kFields["dhcpv6.clientfqdn.server.s"]});
        else
            m_dhcp.bits(kFields["dhcpv6.client_fqdn_flags"], 1,
                        {kFields["dhcpv6.clientfqdn.client.n"], kFields["dhcpv6.clientfqdn.client.s"]});
        if (at() < end && !name(kFields["dhcpv6.client_domain"], end) && m_dhcp.last())
            m_dhcp.last().text("Partial domain name: {}", m_name);
        return true;
    }

    bool ntp(uint32_t end)
    {
        while (at() + 4 <= end && m_dhcp.more()) {
            const auto code = m_dhcp.peek16(at());
            const auto size = m_dhcp.peek16(at() + 2);
            if (at() + 4 + size > end)
                return false;
            m_dhcp.u16(kFields["dhcpv6.ntpserver.option.type"]);
            const auto under = m_dhcp.under(m_dhcp.last());
            m_dhcp.u16(kFields["dhcpv6.ntpserver.option.length"]);
            const auto next = at() + size;
            if (code <= 2 && size == 16)
                m_dhcp.ipv6(code == 1 ? kFields["dhcpv6.ntpserver.addr"] : kFields["dhcpv6.ntpserver.mc_addr"]);
            else if (code == 3)
                name(kFields["dhcpv6.ntpserver.fqdn"], next);
            m_dhcp.seek(next);
        }
        return true;
    }

    Layer& m_dhcp;
    uint8_t m_type = 0;
    std::string m_name; // the last one
};

void dissect(Layer& dhcp)
{
    dhcp.protocolColumn("DHCPv6");
    Message(dhcp).message(dhcp.reported(), 0);
}

} // namespace

namespace protocols {

extern constinit const Protocol dhcpv6{"dhcpv6", "DHCPv6", "DHCPv6", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
