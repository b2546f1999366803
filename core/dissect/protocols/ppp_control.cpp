// The control protocols of PPP: links (LCP, RFC 1661), IP (RFC 1332), IPv6 (RFC 5072), compression (RFC 1962). Not decoded:
// what options of IPv6 and of compression hold, and rare options of links.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace ppp_control {
namespace {

using namespace fields;

constexpr ValueName kCodes[] = {
    {0, "Vendor Specific"}, {1, "Configuration Request"}, {2, "Configuration Ack"}, {3, "Configuration Nak"},
    {4, "Configuration Reject"}, {5, "Termination Request"}, {6, "Termination Ack"}, {7, "Code Reject"},
    {8, "Protocol Reject"}, {9, "Echo Request"}, {10, "Echo Reply"}, {11, "Discard Request"}, {12, "Identification"},
    {13, "Time Remaining"}, {14, "Reset Request"}, {15, "Reset Ack"},
};
constexpr ValueName kLinkOptions[] = {
    {1, "Maximum Receive Unit"}, {2, "Async Control Character Map"}, {3, "Authentication Protocol"}, {4, "Quality Protocol"},
    {5, "Magic Number"}, {7, "Protocol Field Compression"}, {8, "Address and Control Field Compression"}, {9, "FCS Alternatives"},
    {10, "Self-describing Padding"}, {11, "Numbered Mode (RFC 1663)"}, {13, "Callback"}, {17, "Multilink MRRU"},
    {18, "Multilink Short Sequence Number Header"}, {19, "Multilink Endpoint Discriminator"}, {23, "Link Discriminator for BAP"},
};
constexpr ValueName kIpOptions[] = {
    {1, "IP Addresses (deprecated)"}, {2, "IP Compression Protocol"}, {3, "IP Address"}, {4, "Mobile Node's Home IP Address"},
    {129, "Primary DNS Server IP Address"}, {130, "Primary NBNS Server IP Address"}, {131, "Secondary DNS Server IP Address"},
    {132, "Secondary NBNS Server IP Address"},
};
constexpr ValueName kAuthentications[] = {
    {0xc023, "Password Authentication Protocol"}, {0xc027, "Shiva Password Authentication Protocol"},
    {0xc223, "Challenge Handshake Authentication Protocol"}, {0xc227, "Extensible Authentication Protocol"},
};
constexpr ValueName kOperations[] = {
    {0, "Location is determined by user authentication"}, {1, "Message is dialing string"}, {2, "Message is location identifier"},
    {3, "Message is E.164"}, {4, "Message is distinguished name"}, {6, "Location is determined during CBCP negotiation"},
};
constexpr ValueName kDiscriminators[] = {
    {0, "Null"}, {1, "Locally assigned address"}, {2, "Internet Protocol (IP) address"}, {3, "IEEE 802.1 globally assigned MAC address"},
    {4, "PPP Magic-Number block"}, {5, "Public switched network directory number"},
};

constexpr FieldTable kFields{
    dec("ppp.code", "Code", 8).names(kCodes),
    decHex("ppp.identifier", "Identifier", 8),
    dec("ppp.length", "Length", 16),
    bytes("ppp.data", "Data"),
    hex("lcp.magic_number", "Magic Number", 32),
    bytes("lcp.data", "Data"),
    dec("lcp.opt.type", "Type", 8).names(kLinkOptions),
    dec("lcp.opt.length", "Length", 8),
    bytes("lcp.opt.mtu_bytes", "Maximum Receive Unit"),
    dec("lcp.opt.mru", "Maximum Receive Unit", 16),
    bytes("lcp.opt.asyncmap_bytes", "Async Control Character Map"),
    hex("lcp.opt.asyncmap", "Async Control Character Map", 32),
    bytes("lcp.opt.auth_protocol_bytes", "Authentication Protocol"),
    hex("lcp.opt.auth_protocol", "Authentication Protocol", 16).names(kAuthentications),
    dec("lcp.opt.algorithm", "Algorithm", 8),
    bytes("lcp.opt.magic_number_bytes", "Magic Number"),
    hex("lcp.opt.magic_number", "Magic Number", 32),
    bytes("lcp.opt.field_compress", "Protocol Field Compression"),
    bytes("lcp.opt.addr_field_compress", "Address and Control Field Compression"),
    bytes("lcp.opt.callback", "Callback"),
    dec("lcp.opt.operation", "Operation", 8).names(kOperations),
    bytes("lcp.opt.multilink_mrru", "Multilink MRRU"),
    dec("lcp.opt.mrru", "MRRU", 16),
    bytes("lcp.opt.multilink_ssnh", "Multilink Short Sequence Number Header"),
    bytes("lcp.opt.multilink_ep_disc", "Multilink Endpoint Discriminator"),
    dec("lcp.opt.ep_disc_class", "Class", 8).names(kDiscriminators),
    bytes("lcp.opt.data", "Data"),
    dec("ipcp.opt.type", "Type", 8).names(kIpOptions),
    dec("ipcp.opt.length", "Length", 8),
    bytes("ipcp.opt.addr", "IP Address"),
    fields::ipv4("ipcp.opt.ip_address", "IP Address"),
    bytes("ipcp.opt.pri_dns", "Primary DNS Server IP Address"),
    fields::ipv4("ipcp.opt.pri_dns_address", "Primary DNS Address"),
    bytes("ipcp.opt.pri_nbns", "Primary NBNS Server IP Address"),
    fields::ipv4("ipcp.opt.pri_nbns_address", "Primary NBNS Address"),
    bytes("ipcp.opt.sec_dns", "Secondary DNS Server IP Address"),
    fields::ipv4("ipcp.opt.sec_dns_address", "Secondary DNS Address"),
    bytes("ipcp.opt.sec_nbns", "Secondary NBNS Server IP Address"),
    fields::ipv4("ipcp.opt.sec_nbns_address", "Secondary NBNS Address"),
};

constexpr std::string_view kLinkColumn = "PPP LCP";
constexpr std::string_view kIpColumn = "PPP IPCP";
constexpr uint8_t kConfigurationFirst = 1;
constexpr uint8_t kConfigurationLast = 4;
constexpr uint8_t kTerminationRequest = 5;
constexpr uint8_t kTerminationAck = 6;
constexpr uint8_t kEchoRequest = 9;
constexpr uint8_t kDiscardRequest = 11;
constexpr uint32_t kOptionHeader = 2;

// The row of an option, and the number in it, if it is no more than a number.
struct OptionRows {
    uint8_t type;
    FieldRef option;
    FieldRef value;
    uint8_t size; // of the value, 0: none
};

constexpr OptionRows kLink[] = {
    {1, kFields["lcp.opt.mtu_bytes"], kFields["lcp.opt.mru"], 2},
    {2, kFields["lcp.opt.asyncmap_bytes"], kFields["lcp.opt.asyncmap"], 4},
    {3, kFields["lcp.opt.auth_protocol_bytes"], kFields["lcp.opt.auth_protocol"], 2},
    {5, kFields["lcp.opt.magic_number_bytes"], kFields["lcp.opt.magic_number"], 4},
    {7, kFields["lcp.opt.field_compress"], kFields["lcp.opt.type"], 0},
    {8, kFields["lcp.opt.addr_field_compress"], kFields["lcp.opt.type"], 0},
    {13, kFields["lcp.opt.callback"], kFields["lcp.opt.operation"], 1},
    {17, kFields["lcp.opt.multilink_mrru"], kFields["lcp.opt.mrru"], 2},
    {18, kFields["lcp.opt.multilink_ssnh"], kFields["lcp.opt.type"], 0},
    {19, kFields["lcp.opt.multilink_ep_disc"], kFields["lcp.opt.ep_disc_class"], 1},
};

constexpr OptionRows kIp[] = {
    {3, kFields["ipcp.opt.addr"], kFields["ipcp.opt.ip_address"], 4},
    {129, kFields["ipcp.opt.pri_dns"], kFields["ipcp.opt.pri_dns_address"], 4},
    {130, kFields["ipcp.opt.pri_nbns"], kFields["ipcp.opt.pri_nbns_address"], 4},
    {131, kFields["ipcp.opt.sec_dns"], kFields["ipcp.opt.sec_dns_address"], 4},
    {132, kFields["ipcp.opt.sec_nbns"], kFields["ipcp.opt.sec_nbns_address"], 4},
};

// What stands behind the option's name in its own line.
void tellValue(Layer& control, const Item& item, const OptionRows& rows, uint32_t at)
{
    if (!item)
        return;
    const auto& row = kFields.rows[rows.value.index];
    const auto& name = kFields.rows[rows.option.index].label;
    const auto number = control.peek(at, rows.size);
    if (rows.size == 0 || row.kind == Kind::Ipv4)
        item.text(name);
    else if (!row.valueNames.empty() && row.base == Base::Hex)
        item.text("{}: {} (0x{:0{}x})", name, nameOr(row.valueNames, number, "Unknown"), number, rows.size * 2);
    else if (!row.valueNames.empty())
        item.text("{}: {}", name, nameOr(row.valueNames, number, "Unknown"));
    else if (row.base == Base::Hex)
        item.text("{}: 0x{:0{}x}", name, number, rows.size * 2);
    else
        item.text("{}: {}", name, number);
}

// RFC 1661, 6: options of a type, a length and a value.
void addOption(Layer& control, bool link)
{
    const auto at = control.position();
    const auto type = control.peek8(at);
    const auto length = control.peek8(at + 1);
    const OptionRows* rows = nullptr;
    for (const auto& candidate : link ? std::span<const OptionRows>(kLink) : std::span<const OptionRows>(kIp))
        if (candidate.type == type)
            rows = &candidate;
    const bool whole = rows != nullptr && length >= kOptionHeader + rows->size;
    const auto item = whole ? control.addBytes(rows->option, at, length, control.peekBytes(at, length))
                            : control.label(at, length, nameOr(link ? ValueNames(kLinkOptions) : ValueNames(kIpOptions), type, "Unknown Option"));
    if (whole)
        tellValue(control, item, *rows, at + kOptionHeader);
    const auto under = control.under(item);
    control.u8(link ? kFields["lcp.opt.type"] : kFields["ipcp.opt.type"]);
    control.u8(link ? kFields["lcp.opt.length"] : kFields["ipcp.opt.length"]);
    if (whole && rows->size > 0) {
        if (kFields.rows[rows->value.index].kind == Kind::Ipv4)
            control.ipv4(rows->value);
        else
            control.number(rows->value, rows->size);
    }
    const auto end = at + length;
    constexpr uint8_t kAuthentication = 3;
    if (link && type == kAuthentication && control.position() + 1 == end)
        control.u8(kFields["lcp.opt.algorithm"]);
    else if (link && control.position() < end)
        control.bytes(kFields["lcp.opt.data"], end - control.position());
    control.seek(end);
}

void addOptions(Layer& control, bool link)
{
    const auto start = control.position();
    const auto size = control.reportedRemaining();
    std::string names;
    for (auto at = start; control.wantsTree() && control.has(at, kOptionHeader) && control.peek8(at + 1) >= kOptionHeader; at += control.peek8(at + 1))
        names += ", " + std::string(nameOr(link ? ValueNames(kLinkOptions) : ValueNames(kIpOptions), control.peek8(at), "Unknown Option"));
    const auto under = control.under(control.label(start, size, "Options: ({} byte{}){}", size, size == 1 ? "" : "s", names));
    while (control.more() && control.peek8(control.position() + 1) >= kOptionHeader)
        addOption(control, link);
}

void dissect(Layer& control, std::string_view column)
{
    control.protocolColumn(column);
    const auto code = control.u8(kFields["ppp.code"]);
    control.u8(kFields["ppp.identifier"]);
    const auto length = control.u16(kFields["ppp.length"]);
    if (control.failed())
        return;
    control.info().set(nameOr(kCodes, code, "Unknown"));
    control.item().length(length);
    control.limitTo(length);
    const bool link = column == kLinkColumn;
    if (code >= kConfigurationFirst && code <= kConfigurationLast && (link || column == kIpColumn) && control.more())
        return addOptions(control, link);
    const bool echo = code >= kEchoRequest && code <= kDiscardRequest && link;
    if (echo)
        control.u32(kFields["lcp.magic_number"]);
    const bool plain = code == kTerminationRequest || code == kTerminationAck;
    if ((echo || plain) && control.more())
        control.bytes(echo ? kFields["lcp.data"] : kFields["ppp.data"], control.reportedRemaining());
}

constexpr std::array kLinkClaims{Claim{"ppp.protocol", 0xc021}};
constexpr std::array kIpClaims{Claim{"ppp.protocol", 0x8021}};
constexpr std::array kIpv6Claims{Claim{"ppp.protocol", 0x8057}};
constexpr std::array kCompressionClaims{Claim{"ppp.protocol", 0x80fd}};

} // namespace
} // namespace ppp_control

namespace protocols {

extern constinit const Protocol lcp{"lcp", "PPP LCP", "PPP Link Control Protocol", capscope::ppp_control::kFields,
                                    capscope::ppp_control::kLinkClaims,
                                    [](Layer& layer) { capscope::ppp_control::dissect(layer, "PPP LCP"); }};
extern constinit const Protocol ipcp{"ipcp", "PPP IPCP", "PPP IP Control Protocol", capscope::ppp_control::kFields,
                                     capscope::ppp_control::kIpClaims,
                                     [](Layer& layer) { capscope::ppp_control::dissect(layer, "PPP IPCP"); }};
extern constinit const Protocol ipv6cp{"ipv6cp", "PPP IPV6CP", "PPP IPv6 Control Protocol", capscope::ppp_control::kFields,
                                       capscope::ppp_control::kIpv6Claims,
                                       [](Layer& layer) { capscope::ppp_control::dissect(layer, "PPP IPV6CP"); }};
extern constinit const Protocol ccp{"ccp", "PPP CCP", "PPP Compression Control Protocol", capscope::ppp_control::kFields,
                                    capscope::ppp_control::kCompressionClaims,
                                    [](Layer& layer) { capscope::ppp_control::dissect(layer, "PPP CCP"); }};

} // namespace protocols
} // namespace capscope
