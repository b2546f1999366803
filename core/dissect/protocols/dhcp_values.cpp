// Values of DHCP's options. RFC 2132, 2485, 2610 (78, 79), 3004 (77), 3046 (82), 3118 (90), 3361 (120), 3397 (119), 3442 (121), 3925 (124,
// 125), 4361 (61), 4578 (93, 94, 97), 4702 (81); TR-069, annex F. Not decoded: what vendors put into option 43,
// the options of CableLabs, values in several options (RFC 3396).
#include "core/dissect/protocols/dhcp_options.h"
#include "core/dissect/protocols/dns.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope::dhcp {

namespace {

constexpr uint8_t kTimeOffset = 2;
constexpr uint32_t kTr111 = 3561; // the Broadband Forum's number

class Value {
public:
    Value(Layer& layer, const Option& option, const Item& row, uint32_t length)
        : m_dhcp(layer)
        , m_option(option)
        , m_row(row)
        , m_length(length)
        , m_end(layer.position() + length)
    {
    }

    bool add();

private:
    uint32_t left() const { return m_dhcp.position() < m_end ? m_end - m_dhcp.position() : 0; }

    // True while another part of `size` bytes lies in the option.
    bool fits(uint32_t size) const { return m_dhcp.more() && left() >= size; }

    // The option's length is wrong: it is shown as bytes.
    bool wrong(std::string_view sentence)
    {
        m_dhcp.note(kFields["dhcp.bad_length"], m_row, sentence);
        return false;
    }

    bool number();
    bool addresses();
    bool pairs();
    bool numbers();
    bool requestList();
    bool clientId();
    void uniqueId();
    bool name();
    bool userClass();
    bool agents();
    bool relay();
    void relayPart(const RelayPart& part, uint32_t length, const Item& row);
    bool authentication();
    bool domains(FieldRef f);
    bool sipServers();
    bool routes();
    bool vendorClass();
    bool vendorInfo();
    void vendorParts(uint32_t end);
    void gatewayParts(uint32_t end);

    Layer& m_dhcp;
    const Option& m_option;
    const Item& m_row;
    uint32_t m_length;
    uint32_t m_end;
};

bool Value::number()
{
    if (m_length != m_option.size)
        return wrong(m_dhcp.arena().copy(std::string_view(fmt::format("length isn't {}", m_option.size))));
    const auto number = m_dhcp.number(m_option.field, m_option.size);
    if (m_option.code == kTimeOffset) {
        const auto offset = int32_t(number);
        m_dhcp.last().text("{}: ({}s) {}{}", m_option.name, offset, offset < 0 ? "-" : "", durationText(uint32_t(std::abs(int64_t(offset)))));
    }
    return true;
}

bool Value::addresses()
{
    constexpr std::string_view kSentence = "Option length isn't a multiple of 4";
    if (m_length < 4)
        return wrong(kSentence);
    while (fits(4))
        m_dhcp.ipv4(m_option.field);
    if (m_length % 4 != 0)
        m_dhcp.note(kFields["dhcp.bad_length"], m_row, kSentence);
    return true;
}

bool Value::pairs()
{
    const bool routes = m_option.code == 33;
    while (fits(8)) {
        m_dhcp.ipv4(routes ? kFields["dhcp.option.static_route.ip"] : kFields["dhcp.option.policy_filter.ip"]);
        m_dhcp.ipv4(routes ? kFields["dhcp.option.static_route.router"] : kFields["dhcp.option.policy_filter.subnet_mask"]);
    }
    if (m_length % 8 != 0)
        m_dhcp.note(kFields["dhcp.bad_length"], m_row, "Option length isn't a multiple of 8");
    return true;
}

bool Value::numbers()
{
    const auto size = std::max<uint32_t>(m_option.size, 1);
    while (fits(size))
        m_dhcp.number(m_option.field, size);
    if (m_length % size != 0)
        m_dhcp.note(kFields["dhcp.bad_length"], m_row, "Option length isn't a multiple of 2");
    return true;
}

bool Value::requestList()
{
    while (fits(1)) {
        const auto code = m_dhcp.u8(m_option.field);
        m_dhcp.last().text("Parameter Request List Item: ({}) {}", code, code == 255 ? "End" : optionOf(code).name);
    }
    return true;
}

bool Value::clientId()
{
    constexpr uint8_t kUnique = 255;
    constexpr uint8_t kHardwareMax = 48; // types of hardware end there
    const auto type = m_dhcp.peek8(m_dhcp.position());
    if (type > 0 && type < kHardwareMax && m_length == 7) {
        m_dhcp.u8(kFields["dhcp.hw.type"]);
        type == 1 || type == 6 ? void(m_dhcp.mac(kFields["dhcp.hw.mac_addr"])) : void(m_dhcp.bytes(kFields["dhcp.hw.addr"], 6));
    } else if (type == 0 && m_length > 0) {
        m_dhcp.u8(kFields["dhcp.client_id.type"]);
        if (m_length > 1)
            m_dhcp.text(kFields["dhcp.client_id.undef"], m_length - 1);
    } else if (type == kUnique && m_length > 6) {
        uniqueId();
    }
    return true;
}

// RFC 4361, 6.1: behind the type an IAID and a DUID (RFC 8415, 11).
void Value::uniqueId()
{
    m_dhcp.skip(1);
    const auto at = m_dhcp.position();
    m_dhcp.addText(kFields["dhcp.client_id.iaid"], at, 4, m_dhcp.arena().copy(std::string_view(fmt::format("{:08x}", m_dhcp.peek32(at)))));
    m_dhcp.skip(4);
    const auto type = m_dhcp.u16(kFields["dhcp.client_id.duid_type"]);
    if ((type != 1 && type != 3) || !fits(type == 1 ? 6 : 2))
        return;
    m_dhcp.u16(type == 1 ? kFields["dhcp.client_id.duid_llt_hw_type"] : kFields["dhcp.client_id.duid_ll_hw_type"]);
    if (type == 1)
        m_dhcp.u32(kFields["dhcp.client_id.time"]);
    if (left() == 0)
        return;
    std::string address;
    for (const auto byte : m_dhcp.peekBytes(m_dhcp.position(), left()))
        address += fmt::format("{}{:02x}", address.empty() ? "" : ":", byte);
    m_dhcp.addText(kFields["dhcp.client_id.link_layer_address"], m_dhcp.position(), left(), m_dhcp.arena().copy(std::string_view(address)));
}

bool Value::name()
{
    if (m_length < 3)
        return wrong("length isn't >= 3");
    constexpr uint8_t kBinary = 0x04;
    const auto flags = m_dhcp.bits(kFields["dhcp.fqdn.flags"], 1,
                                   {kFields["dhcp.fqdn.mbz"], kFields["dhcp.fqdn.n"], kFields["dhcp.fqdn.e"], kFields["dhcp.fqdn.o"], kFields["dhcp.fqdn.s"]});
    m_dhcp.last().append("{}{}{}{}", (flags & 8) != 0 ? ", Server DDNS" : "", (flags & kBinary) != 0 ? ", Encoding" : "",
                         (flags & 2) != 0 ? ", Server overrides" : "", (flags & 1) != 0 ? ", Server" : "");
    m_dhcp.u8(kFields["dhcp.fqdn.rcode1"]);
    m_dhcp.u8(kFields["dhcp.fqdn.rcode2"]);
    if (left() == 0)
        return true;
    if ((flags & kBinary) == 0) {
        m_dhcp.text(kFields["dhcp.fqdn.name"], left());
        return true;
    }
    dns::beginNames();
    const auto at = m_dhcp.position();
    m_dhcp.addText(kFields["dhcp.fqdn.name"], at, left(), m_dhcp.arena().copy(std::string_view(dns::readName(m_dhcp, at, at).text)));
    return true;
}

bool Value::userClass()
{
    if (m_length < 2)
        return wrong("length isn't >= 2");
    // Some write a text and no instances of classes.
    auto at = m_dhcp.position();
    while (at < m_end && m_dhcp.has(at, 1) && m_dhcp.peek8(at) > 0 && at + m_dhcp.peek8(at) < m_end)
        at += 1u + m_dhcp.peek8(at);
    if (at != m_end) {
        m_dhcp.text(kFields["dhcp.option.user_class.text"], m_length);
        m_dhcp.note(kFields["dhcp.option.nonstd_data"]);
        return true;
    }
    for (uint32_t i = 0; fits(1); ++i) {
        const auto length = m_dhcp.peek8(m_dhcp.position());
        const auto row = m_dhcp.addNumber(kFields["dhcp.option.user_class"], m_dhcp.position(), 1u + length, i);
        row.text("Instance of User Class: [{}]", i);
        const auto under = m_dhcp.under(row);
        m_dhcp.u8(kFields["dhcp.option.user_class.length"]);
        m_dhcp.bytes(kFields["dhcp.option.user_class.data"], length);
    }
    return true;
}

bool Value::agents()
{
    m_dhcp.u8(kFields["dhcp.option.slp_directory_agent.value"]);
    while (fits(4))
        m_dhcp.ipv4(kFields["dhcp.option.slp_directory_agent.slpda_address"]);
    if (left() > 0)
        m_dhcp.note(kFields["dhcp.bad_length"], m_row, "Option length isn't a multiple of 4");
    return true;
}

bool Value::relay()
{
    constexpr RelayPart kUnknown{0, "Unknown"};
    while (fits(2)) {
        const auto at = m_dhcp.position();
        const auto code = m_dhcp.peek8(at);
        const auto length = std::min<uint32_t>(m_dhcp.peek8(at + 1), left() - 2);
        const auto* part = &kUnknown;
        for (const auto& row : kRelayParts)
            if (row.code == code)
                part = &row;
        const auto row = m_dhcp.addNumber(kFields["dhcp.option.agent_information_option.suboption"], at, 2 + length, code);
        row.text("Option 82 Suboption: ({}) {}", code, part->name);
        const auto under = m_dhcp.under(row);
        m_dhcp.skip(1);
        m_dhcp.u8(kFields["dhcp.option.suboption_length"]);
        const auto value = m_dhcp.addBytes(kUnknown.field, at + 2, length, m_dhcp.peekBytes(at + 2, length));
        if (part->shape != Shape::Bytes || part->field.index != kUnknown.field.index)
            value.hide();
        relayPart(*part, length, row);
        m_dhcp.seek(uint64_t(at) + 2 + length);
    }
    return true;
}

void Value::relayPart(const RelayPart& part, uint32_t length, const Item& row)
{
    constexpr auto kValue = kFields["dhcp.option.agent_information_option.value"];
    if (part.shape == Shape::Address) {
        if (length == 4)
            row.append(" ({})", toText(m_dhcp.ipv4(part.field)));
        else
            m_dhcp.note(kFields["dhcp.bad_length"], row, "length isn't 4");
    } else if (part.shape == Shape::Number && length == part.size) {
        m_dhcp.number(part.field, part.size);
    } else if (part.shape == Shape::Text) {
        m_dhcp.text(part.field, length);
    } else if (part.shape == Shape::VendorInfo) {
        for (const auto end = m_dhcp.position() + length; m_dhcp.more() && m_dhcp.position() + 5 <= end;) {
            uint32_t size = 0;
            m_dhcp.u32(kFields["dhcp.option.agent_information_option.vi.enterprise"]);
            {
                const auto under = m_dhcp.under(m_dhcp.last());
                size = m_dhcp.u8(kFields["dhcp.option.agent_information_option.vi.data_length"]);
            }
            m_dhcp.bytes(kValue, std::min<uint32_t>(size, end - m_dhcp.position()));
        }
    } else if (part.shape == Shape::Bytes && part.field.index != kValue.index) {
        m_dhcp.bytes(part.field, length);
    }
}

bool Value::authentication()
{
    constexpr uint8_t kDelayed = 1;
    constexpr uint8_t kDiscover = 1;
    if (m_length < 11)
        return wrong("length isn't >= 11");
    const auto protocol = m_dhcp.u8(kFields["dhcp.option.dhcp_authentication.protocol"]);
    m_dhcp.u8(protocol == kDelayed ? kFields["dhcp.option.dhcp_authentication.alg_delay"] : kFields["dhcp.option.dhcp_authentication.algorithm"]);
    if (m_dhcp.u8(kFields["dhcp.option.dhcp_authentication.rdm"]) == 0)
        m_dhcp.u64(kFields["dhcp.option.dhcp_authentication.rdm_replay_detection"]);
    else
        m_dhcp.text(kFields["dhcp.option.dhcp_authentication.rdm_rdv"], 8);
    if (protocol == kDelayed) {
        if (messageType(m_dhcp) != kDiscover && left() >= 20) { // RFC 3118, 5.2: a discovering client has no secret to tell
            m_dhcp.u32(kFields["dhcp.option.dhcp_authentication.secret_id"]);
            m_dhcp.bytes(kFields["dhcp.option.dhcp_authentication.hmac_md5_hash"], 16);
        }
    } else if (left() > 0) {
        m_dhcp.text(kFields["dhcp.option.dhcp_authentication.information"], left());
    }
    return true;
}

// Names one behind the other; they may point to those before them in the option.
bool Value::domains(FieldRef f)
{
    const auto base = m_dhcp.position();
    dns::beginNames();
    while (fits(1)) {
        const auto at = m_dhcp.position();
        const auto name = dns::readName(m_dhcp, at, base);
        if (name.damaged || name.size == 0 || name.size > left())
            break;
        m_dhcp.addText(f, at, name.size, m_dhcp.arena().copy(std::string_view(name.text)));
        m_dhcp.skip(name.size);
    }
    return true;
}

bool Value::sipServers()
{
    const auto encoding = m_dhcp.u8(kFields["dhcp.option.sip_server.encoding"]);
    if (encoding == 0)
        return domains(kFields["dhcp.option.sip_server.name"]);
    while (encoding == 1 && fits(4))
        m_dhcp.ipv4(kFields["dhcp.option.sip_server.address"]);
    return true;
}

// How many bits of a subnet, as many bytes of it as these take, and its router.
bool Value::routes()
{
    if (m_length < 5)
        return wrong("length isn't >= 5");
    while (fits(1)) {
        const auto at = m_dhcp.position();
        const auto width = m_dhcp.peek8(at);
        const uint32_t bytes = (width + 7u) / 8;
        if (width > 32 || !fits(1 + bytes + 4) || !m_dhcp.has(at, 1 + bytes + 4))
            break;
        const auto router = toText(Address::ipv4(m_dhcp.peekBytes(at + 1 + bytes, 4).data()));
        uint32_t subnet = 0;
        for (uint32_t i = 0; i < 4; ++i)
            subnet = subnet << 8 | (i < bytes ? m_dhcp.peek8(at + 1 + i) : 0u);
        const auto shown = width == 0 ? std::string("default")
                                      : fmt::format("{}.{}.{}.{}/{}", subnet >> 24, subnet >> 16 & 0xff, subnet >> 8 & 0xff, subnet & 0xff, width);
        m_dhcp.bytes(kFields["dhcp.option.classless_static_route"], 1 + bytes + 4);
        m_dhcp.last().text(" {}-{}", shown, router);
    }
    return true;
}

bool Value::vendorClass()
{
    if (m_length < 5)
        return wrong("length < 5");
    while (fits(5)) {
        m_dhcp.u32(kFields["dhcp.option.vi_class.enterprise"]);
        const auto length = std::min<uint32_t>(m_dhcp.u8(kFields["dhcp.option.vi_class.length"]), left());
        if (length > 0)
            m_dhcp.text(kFields["dhcp.option.vi_class.data"], length);
    }
    return true;
}

bool Value::vendorInfo()
{
    if (m_length < 5)
        return wrong("length < 5");
    while (fits(5)) {
        const auto enterprise = m_dhcp.u32(kFields["dhcp.option.vi.enterprise"]);
        const auto under = m_dhcp.under(m_dhcp.last());
        const auto length = std::min<uint32_t>(m_dhcp.u8(kFields["dhcp.option.vi.length"]), left());
        const auto end = m_dhcp.position() + length;
        enterprise == kTr111 ? gatewayParts(end) : vendorParts(end);
        m_dhcp.seek(end);
    }
    return true;
}

void Value::vendorParts(uint32_t end)
{
    while (m_dhcp.more() && m_dhcp.position() + 2 <= end) {
        m_dhcp.u8(kFields["dhcp.vendor.suboption"]);
        const auto under = m_dhcp.under(m_dhcp.last());
        const auto length = m_dhcp.u8(kFields["dhcp.option.suboption_length"]);
        m_dhcp.bytes(kFields["dhcp.vendor.data"], std::min<uint32_t>(length, end - m_dhcp.position()));
    }
}

// TR-069, annex F: who the device and its gateway are.
void Value::gatewayParts(uint32_t end)
{
    struct Part {
        std::string_view name;
        FieldRef field;
    };
    static constexpr Part kParts[] = {
        {"DeviceManufacturerOUI", kFields["dhcp.option.vi.tr111.device_manufacturer_oui"]},
        {"DeviceSerialNumber", kFields["dhcp.option.vi.tr111.device_serial_number"]},
        {"DeviceProductClass", kFields["dhcp.option.vi.tr111.device_product_class"]},
        {"GatewayManufacturerOUI", kFields["dhcp.option.vi.tr111.gateway_manufacturer_oui"]},
        {"GatewaySerialNumber", kFields["dhcp.option.vi.tr111.gateway_serial_number"]},
        {"GatewayProductClass", kFields["dhcp.option.vi.tr111.gateway_product_class"]},
    };
    while (m_dhcp.more() && m_dhcp.position() + 2 <= end) {
        const auto at = m_dhcp.position();
        const auto code = m_dhcp.peek8(at);
        const auto length = std::min<uint32_t>(m_dhcp.peek8(at + 1), end - at - 2);
        const auto* part = code >= 1 && code <= std::size(kParts) ? &kParts[code - 1] : nullptr;
        m_dhcp.addNumber(kFields["dhcp.option.vi.tr111.suboption"], at + 1, 2 + length, code)
            .text("Option 125 Suboption: ({}) {}", code, part != nullptr ? part->name : "Unknown");
        {
            const auto under = m_dhcp.under(m_dhcp.last());
            m_dhcp.skip(1);
            m_dhcp.u8(kFields["dhcp.option.suboption_length"]);
            if (code == 1 && length == 3)
                m_dhcp.u24(part->field);
            else if (part != nullptr && code != 1)
                m_dhcp.text(part->field, length);
        }
        m_dhcp.addBytes(kFields["dhcp.option.vi.value"], at + 2, length, m_dhcp.peekBytes(at + 2, length)).hide();
        m_dhcp.seek(uint64_t(at) + 2 + length);
    }
}

bool Value::add()
{
    switch (m_option.shape) {
    case Shape::Bytes:
        if (m_option.code != 43)
            return false;
        m_dhcp.bytes(m_option.field, m_length); // a row of its own
        return true;
    case Shape::Address:
        if (m_length != 4)
            return wrong("length isn't 4");
        m_row.append(" ({})", toText(m_dhcp.ipv4(m_option.field)));
        return true;
    case Shape::Addresses:
        return addresses();
    case Shape::Pairs:
        return pairs();
    case Shape::Text:
        m_dhcp.text(m_option.field, m_length);
        return true;
    case Shape::Number:
        return number();
    case Shape::Numbers:
        return numbers();
    case Shape::MessageType:
        if (m_length == 1)
            m_row.append(" ({})", messageName(m_dhcp.u8(m_option.field)));
        return true;
    case Shape::RequestList:
        return requestList();
    case Shape::ClientId:
        return clientId();
    case Shape::Name:
        return name();
    case Shape::UserClass:
        return userClass();
    case Shape::Agents:
        return agents();
    case Shape::Scope:
        m_dhcp.u8(kFields["dhcp.option.slp_service_scope.value"]);
        m_dhcp.text(kFields["dhcp.option.slp_service_scope.string"], left());
        return true;
    case Shape::Relay:
        return relay();
    case Shape::Authentication:
        return authentication();
    case Shape::Interface:
        if (m_dhcp.peek8(m_dhcp.position()) == 1 && m_length >= 3) { // UNDI
            m_dhcp.skip(1);
            m_dhcp.u8(kFields["dhcp.client_network_id_major"]);
            m_dhcp.u8(kFields["dhcp.client_network_id_minor"]);
        }
        return true;
    case Shape::Uuid:
        if (m_dhcp.peek8(m_dhcp.position()) == 0 && m_length == 17) {
            const auto b = m_dhcp.peekBytes(m_dhcp.position() + 1, 16);
            if (b.size() == 16 && m_dhcp.wants(kFields["dhcp.client_id.uuid"])) { // its first parts are little-endian
                const uint8_t uuid[] = {b[3], b[2], b[1], b[0], b[5], b[4], b[7], b[6], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]};
                m_dhcp.addBytes(kFields["dhcp.client_id.uuid"], m_dhcp.position() + 1, 16, asBytes(m_dhcp.arena().copy(asText(uuid))));
            }
        }
        return true;
    case Shape::Domains:
        return domains(kFields["dhcp.option.dhcp_dns_domain_search_list_fqdn"]);
    case Shape::SipServers:
        return sipServers();
    case Shape::Routes:
        return routes();
    case Shape::VendorClass:
        return vendorClass();
    case Shape::VendorInfo:
        return vendorInfo();
    }
    return false;
}

} // namespace

bool addValue(Layer& dhcp, const Option& option, const Item& row, uint32_t length)
{
    return length > 0 && Value(dhcp, option, row, length).add();
}

} // namespace capscope::dhcp
