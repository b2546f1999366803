// Resource Reservation Protocol, above all as routers set up label switched paths with it. RFC 2205, 2210, 3209. Not decoded: IPv6 forms of
// the objects, generalized labels, objects other than those of kObjects (shown by class and type).
#include "core/dissect/checksum.h"
#include "core/dissect/protocols/rsvp_fields.h"
#include "core/dissect/text.h"

#include <bit>

namespace capscope {
namespace {

using namespace rsvp;

constexpr std::array kClaims{Claim{"ip.proto", 46}, Claim{"udp.port", 3455}};
constexpr uint32_t kHeaderBytes = 8;
constexpr uint32_t kObjectHeadBytes = 4;

// RFC 3209, 7.3
constexpr ValueName kRoutingErrors[] = {
    {1, "Bad EXPLICIT_ROUTE object"}, {2, "Bad strict node"}, {3, "Bad loose node"}, {4, "Bad initial subobject"},
    {5, "No route available toward destination"}, {6, "Unacceptable label value"}, {7, "RRO indicated routing loops"},
    {8, "MPLS being negotiated, but a non-RSVP capable router stands in the path"}, {9, "MPLS label allocation failure"},
    {10, "Unsupported L3PID"},
};

class Message {
public:
    explicit Message(Layer& rsvp)
        : m_rsvp(rsvp)
    {
    }

    void dissect()
    {
        m_rsvp.protocolColumn("RSVP");
        const auto type = m_rsvp.peek8(1);
        m_name = std::string(nameOf(kMsg, type));
        if (m_name.empty())
            m_name = fmt::format("Unknown ({}). ", type);
        m_rsvp.info().set(m_name);
        m_rsvp.item().length(std::min(m_rsvp.captured(), m_rsvp.reported())).append(": {}", m_name);
        header(type);
        while (m_rsvp.more() && m_rsvp.reportedRemaining() >= kObjectHeadBytes)
            object();
    }

private:
    Layer& m_rsvp;
    std::string m_name;

    uint32_t at() const { return m_rsvp.position(); }

    void header(uint8_t type)
    {
        const auto under = m_rsvp.under(m_rsvp.label(0, kHeaderBytes, "RSVP Header. {}", m_name));
        m_rsvp.bitFields(1, {kFields["rsvp.version"], kFields["rsvp.flags"]});
        m_rsvp.u8(kFields["rsvp.msg"]);
        constexpr FieldRef kKinds[] = {kFields["rsvp.path"], kFields["rsvp.resv"], kFields["rsvp.perr"], kFields["rsvp.rerr"],
                                       kFields["rsvp.ptear"], kFields["rsvp.rtear"], kFields["rsvp.resvconf"]};
        if (type >= 1 && type <= std::size(kKinds))
            m_rsvp.addNumber(kKinds[type - 1], 1, 1, 1).hide();
        else if (type == 20)
            m_rsvp.addNumber(kFields["rsvp.hello"], 1, 1, 1).hide();
        const auto checksum = m_rsvp.u16(kFields["rsvp.message_checksum"]);
        const auto length = m_rsvp.peek16(6);
        if (m_rsvp.last() && m_rsvp.has(0, length) && length >= kHeaderBytes) {
            const auto sum = checksumOf(checksumAdd(m_rsvp.peekBytes(0, length)));
            if (sum == 0)
                m_rsvp.last().append(" [correct]");
            else
                m_rsvp.last().append(" [incorrect, should be 0x{:04x}]", checksumOf(checksumAdd(m_rsvp.peekBytes(4, length - 4), checksumAdd(m_rsvp.peekBytes(0, 2)))));
        }
        (void)checksum;
        m_rsvp.u8(kFields["rsvp.sending_ttl"]);
        m_rsvp.skip(1);
        m_rsvp.u16(kFields["rsvp.message_length"]);
    }

    struct Kind {
        uint8_t number;
        FieldRef row;
        FieldRef form; // what the type within the class is called
        std::string_view title;
        void (Message::*body)(const Item& row, uint8_t form, uint32_t end);
    };

    void object()
    {
        static constexpr Kind kObjects[] = {
            {1, kFields["rsvp.session"], kFields["rsvp.ctype.session"], "SESSION: ", &Message::session},
            {3, kFields["rsvp.hop"], kFields["rsvp.ctype.hop"], "HOP: ", &Message::hop},
            {5, kFields["rsvp.time"], kFields["rsvp.ctype.time_values"], "TIME VALUES: ", &Message::times},
            {6, kFields["rsvp.error"], kFields["rsvp.ctype.error"], "ERROR: ", &Message::error},
            {8, kFields["rsvp.style"], kFields["rsvp.ctype.style"], "STYLE: ", &Message::style},
            {9, kFields["rsvp.flowspec"], kFields["rsvp.ctype.flowspec"], "FLOWSPEC: ", &Message::flow},
            {10, kFields["rsvp.filter"], kFields["rsvp.ctype.template"], "FILTERSPEC: ", &Message::sender},
            {11, kFields["rsvp.sender"], kFields["rsvp.ctype.template"], "SENDER TEMPLATE: ", &Message::sender},
            {12, kFields["rsvp.tspec"], kFields["rsvp.ctype.tspec"], "SENDER TSPEC: ", &Message::traffic},
            {16, kFields["rsvp.label"], kFields["rsvp.ctype.label"], "LABEL: ", &Message::label},
            {19, kFields["rsvp.label_request"], kFields["rsvp.ctype.label_request"], "LABEL REQUEST: ", &Message::labelRequest},
            {20, kFields["rsvp.explicit_route"], kFields["rsvp.ctype.explicit_route"], "EXPLICIT ROUTE: ", &Message::explicitRoute},
            {21, kFields["rsvp.record_route"], kFields["rsvp.ctype.record_route"], "RECORD ROUTE: ", &Message::recordRoute},
            {22, kFields["rsvp.hello_obj"], kFields["rsvp.ctype.hello"], "HELLO Request/Ack: ", &Message::hello},
            {205, kFields["rsvp.obj_unknown"], kFields["rsvp.ctype.fast_reroute"], "FAST_REROUTE: ", &Message::fastReroute},
            {207, kFields["rsvp.session_attribute"], kFields["rsvp.ctype.attribute"], "SESSION ATTRIBUTE: ", &Message::attribute},
        };
        static constexpr Kind kPrivate{0, kFields["rsvp.obj_private"], kFields["rsvp.ctype.vendor"], "Private object", nullptr};
        static constexpr Kind kUnknown{0, kFields["rsvp.obj_unknown"], kFields["rsvp.ctype.unknown"], "Unknown object", nullptr};
        const auto start = at();
        if (!m_rsvp.has(start, kObjectHeadBytes)) { // cut off
            m_rsvp.bytes(kFields["rsvp.unknown.data"], kObjectHeadBytes);
            return;
        }
        const auto length = m_rsvp.peek16(start);
        const auto number = m_rsvp.peek8(start + 2);
        const auto form = m_rsvp.peek8(start + 3);
        const auto* kind = std::find_if(std::begin(kObjects), std::end(kObjects), [&](const Kind& one) { return one.number == number; });
        const bool isPrivate = (number & 0x7f) >= 124;
        if (kind == std::end(kObjects))
            kind = isPrivate ? &kPrivate : &kUnknown;
        if (length < kObjectHeadBytes)
            return m_rsvp.malformed();
        const auto row = m_rsvp.addNone(kind->row, start, length).text(kind->title);
        const auto under = m_rsvp.under(row);
        m_rsvp.u16(kFields["rsvp.length"]);
        m_rsvp.u8(kFields["rsvp.object"]);
        if (isPrivate)
            m_rsvp.addNone(kind->row, start, length).hide();
        m_rsvp.addNumber(kFields["rsvp.ctype"], at(), 1, form).hide();
        m_rsvp.u8(kind->form);
        if (m_rsvp.failed())
            return;
        const auto end = start + length;
        if (end > m_rsvp.reported())
            return m_rsvp.seek(end);
        if (kind->body != nullptr)
            (this->*kind->body)(row, form, end);
        else if (length > kObjectHeadBytes && kind == &kUnknown)
            m_rsvp.bytes(kFields["rsvp.unknown.data"], length - kObjectHeadBytes);
        if (!m_rsvp.failed())
            m_rsvp.seek(end);
    }

    // To its row, the protocol's row and the Info column.
    void tell(const Item& row, std::string_view title, std::string_view text)
    {
        row.append(text);
        m_rsvp.item().append("{}{}", title, text);
        m_rsvp.info().append(title);
        m_rsvp.info().append(text);
    }

    void session(const Item& row, uint8_t form, uint32_t)
    {
        if (form == 7) {
            const auto to = m_rsvp.ipv4(kFields["rsvp.session.ip"]);
            const auto call = m_rsvp.u16(kFields["rsvp.session.short_call_id"]);
            const auto tunnel = m_rsvp.u16(kFields["rsvp.session.tunnel_id"]);
            const auto extended = m_rsvp.peek32(at());
            const auto raw = m_rsvp.peekBytes(at(), 4);
            m_rsvp.addNumber(kFields["rsvp.extended_tunnel_id"], at(), 4, extended);
            if (m_rsvp.last() && raw.size() == 4)
                m_rsvp.last().append(" ({})", toText(Address::ipv4(raw.data())));
            m_rsvp.addNumber(kFields["rsvp.session.ext_tunnel_id"], at(), 4, extended).hide();
            m_rsvp.skip(4);
            tell(row, "SESSION: ", fmt::format("IPv4-LSP, Destination {}, Short Call ID {}, Tunnel ID {}, Ext ID {:x}. ", toText(to), call, tunnel, extended));
        } else if (form == 1) {
            const auto to = m_rsvp.ipv4(kFields["rsvp.session.ip"]);
            const auto protocol = m_rsvp.u8(kFields["rsvp.session.proto"]);
            m_rsvp.u8(kFields["rsvp.session.flags"]);
            const auto port = m_rsvp.u16(kFields["rsvp.session.port"]);
            tell(row, "SESSION: ", fmt::format("IPv4, Destination {}, Protocol {}, Port {}. ", toText(to), protocol, port));
        }
    }

    void hop(const Item& row, uint8_t form, uint32_t)
    {
        if (form != 1)
            return;
        row.append("IPv4, {}", toText(m_rsvp.ipv4(kFields["rsvp.hop.neighbor_address_ipv4"])));
        m_rsvp.u32(kFields["rsvp.hop.logical_interface"]);
    }

    void times(const Item& row, uint8_t form, uint32_t)
    {
        if (form != 1)
            return;
        const auto ms = m_rsvp.u32(kFields["rsvp.refresh_interval"]);
        m_rsvp.last().append(" ms ({} seconds)", ms / 1000);
        row.append("{} ms", ms);
    }

    void error(const Item& row, uint8_t form, uint32_t)
    {
        if (form != 1)
            return;
        const auto node = m_rsvp.ipv4(kFields["rsvp.error.error_node_ipv4"]);
        m_rsvp.bits(kFields["rsvp.error_flags"], 1, {kFields["rsvp.error_flags.path_state_removed"], kFields["rsvp.error_flags.not_guilty"],
                                                     kFields["rsvp.error_flags.in_place"]});
        const auto code = m_rsvp.u8(kFields["rsvp.error.error_code"]);
        const auto value = m_rsvp.u16(kFields["rsvp.error_value"]);
        if (const auto name = nameOf(kRoutingErrors, value); code == 24 && !name.empty())
            m_rsvp.last().text("Error value: {} ({})", name, value);
        row.append("IPv4, Error code: {}, Value: {}, Error Node: {}", nameOf(kErrorErrorCode, code), value, toText(node));
    }

    void style(const Item& row, uint8_t form, uint32_t)
    {
        if (form != 1)
            return;
        m_rsvp.u8(kFields["rsvp.style.flags"]);
        const auto style = m_rsvp.u24(kFields["rsvp.style.style"]);
        row.append("{} ({})", nameOf(kStyleStyle, style), style);
    }

    void sender(const Item& row, uint8_t form, uint32_t)
    {
        const bool filter = m_rsvp.peek8(at() - 2) == 10;
        const std::string_view title = filter ? "FILTERSPEC: " : "SENDER TEMPLATE: ";
        const auto from = m_rsvp.ipv4(kFields["rsvp.sender.ip"]);
        if (form == 7) {
            const auto call = m_rsvp.peek16(at());
            if (filter)
                m_rsvp.skip(2);
            else
                m_rsvp.u16(kFields["rsvp.sender.short_call_id"]);
            const auto path = m_rsvp.u16(kFields["rsvp.sender.lsp_id"]);
            tell(row, title, fmt::format("IPv4-LSP, Tunnel Source: {}, Short Call ID: {}, LSP ID: {}. ", toText(from), call, path));
        } else if (form == 1) {
            m_rsvp.skip(2);
            const auto port = m_rsvp.u16(kFields["rsvp.sender.port"]);
            tell(row, title, fmt::format("IPv4, Sender {}, Port {}. ", toText(from), port));
        }
    }

    struct TrafficRows {
        FieldRef version, service, rate, size, peak;
    };

    void words(FieldRef field)
    {
        const auto count = m_rsvp.u16(field);
        m_rsvp.last().text("{}: {} words, not including header", kFields.rows[field.index].label, count);
    }

    float number(FieldRef field)
    {
        const auto value = std::bit_cast<float>(m_rsvp.peek32(at()));
        m_rsvp.addReal(field, at(), 4, value);
        m_rsvp.skip(4);
        return value;
    }

    // RFC 2210, 3.1: one token bucket.
    float bucket(const TrafficRows& rows)
    {
        m_rsvp.bitFields(1, {rows.version});
        m_rsvp.skip(1);
        words(kFields["rsvp.data_length"]);
        m_rsvp.u8(rows.service);
        m_rsvp.skip(1);
        words(kFields["rsvp.data_length"]);
        const auto parameter = m_rsvp.peek8(at());
        constexpr uint8_t kTokenBucket = 127;
        if (parameter != kTokenBucket)
            return 0;
        const auto row = m_rsvp.addNumber(kFields["rsvp.parameter"], at(), 24, parameter);
        const auto under = m_rsvp.under(row);
        m_rsvp.skip(1);
        m_rsvp.u8(kFields["rsvp.parameter_flags"]);
        words(kFields["rsvp.parameter_length"]);
        const auto rate = number(rows.rate);
        const auto size = number(rows.size);
        const auto peak = number(rows.peak);
        const auto smallest = m_rsvp.u32(kFields["rsvp.minimum_policed_unit"]);
        const auto largest = m_rsvp.u32(kFields["rsvp.maximum_packet_size"]);
        row.text("Parameter: Token bucket ({})Rate={:.10g} Burst={:.10g} Peak={:.10g} m={} M={}", parameter, rate, size, peak, smallest, largest);
        return rate;
    }

    void traffic(const Item& row, uint8_t form, uint32_t)
    {
        if (form != 2)
            return;
        const auto rate = bucket({kFields["rsvp.tspec.message_format_version"], kFields["rsvp.tspec.service_header"],
                                  kFields["rsvp.tspec.token_bucket_rate"], kFields["rsvp.tspec.token_bucket_size"], kFields["rsvp.tspec.peak_data_rate"]});
        row.append("IntServ, Token Bucket, {:.10g} bytes/sec. ", rate);
    }

    void flow(const Item& row, uint8_t form, uint32_t)
    {
        if (form != 2)
            return;
        const auto service = m_rsvp.peek8(at() + 4);
        const auto rate = bucket({kFields["rsvp.flowspec.message_format_version"], kFields["rsvp.flowspec.service_header"],
                                  kFields["rsvp.flowspec.token_bucket_rate"], kFields["rsvp.flowspec.token_bucket_size"],
                                  kFields["rsvp.flowspec.peak_data_rate"]});
        row.append("{}: Token Bucket, {:.10g} bytes/sec. ", service == 2 ? "Guaranteed Rate" : "Controlled Load", rate);
    }

    void label(const Item& row, uint8_t form, uint32_t)
    {
        if (form == 1)
            row.append("{}", m_rsvp.u32(kFields["rsvp.label.label"]));
    }

    void labelRequest(const Item& row, uint8_t form, uint32_t)
    {
        if (form != 1)
            return;
        m_rsvp.skip(2);
        const auto payload = m_rsvp.u16(kFields["rsvp.label_request.l3pid"]);
        row.append("Basic: L3PID: {} (0x{:04x})", nameOf(kEtherTypeNames, payload), payload);
    }

    void explicitRoute(const Item& row, uint8_t, uint32_t end) { route(row, end, true); }

    void recordRoute(const Item& row, uint8_t, uint32_t end) { route(row, end, false); }

    // RFC 3209, 4.3.3 and 4.4.1.
    void route(const Item& row, uint32_t end, bool explicitly)
    {
        constexpr uint8_t kIpv4 = 1, kLabel = 3;
        for (bool first = true; at() + 4 <= end && m_rsvp.more(); first = false) {
            const auto start = at();
            const auto type = m_rsvp.peek8(start) & (explicitly ? 0x7f : 0xff);
            const auto length = m_rsvp.peek8(start + 1);
            if (length < 2 || start + length > end)
                return m_rsvp.malformed();
            row.append(first ? "" : ", ");
            if (type == kIpv4 && length >= 8)
                routeHop(row, start, explicitly);
            else if (type == kLabel && !explicitly && length >= 8)
                routeLabel(row, start);
            m_rsvp.seek(start + length);
        }
    }

    void routeHop(const Item& row, uint32_t start, bool explicitly)
    {
        const auto address = m_rsvp.peekBytes(start + 2, 4);
        if (address.size() < 4)
            return m_rsvp.malformed();
        const auto text = toText(Address::ipv4(address.data()));
        const bool loose = explicitly && (m_rsvp.peek8(start) & 0x80) != 0;
        row.append("IPv4 {}{}", text, loose ? " [L]" : "");
        const auto under = m_rsvp.under(m_rsvp.label(start, 8, "IPv4 Subobject - {}{}", text, !explicitly ? "" : loose ? ", Loose" : ", Strict"));
        if (explicitly)
            m_rsvp.addNumber(kFields["rsvp.loose_hop"], start, 1, m_rsvp.peek8(start));
        m_rsvp.addNumber(kFields["rsvp.type"], start, 1, 1).text("Type: 1 (IPv4)");
        m_rsvp.skip(1);
        m_rsvp.u8(kFields["rsvp.ero_rro_subobjects.length"]);
        m_rsvp.ipv4(kFields["rsvp.ero_rro_subobjects.ipv4_hop"]);
        m_rsvp.u8(kFields["rsvp.ero_rro_subobjects.prefix_length"]);
        if (!explicitly)
            m_rsvp.bits(kFields["rsvp.ero_rro_subobjects.flags"], 1,
                        {kFields["rsvp.rro.flags.local_avail"], kFields["rsvp.rro.flags.local_in_use"], kFields["rsvp.rro.flags.bandwidth"],
                         kFields["rsvp.rro.flags.node"], kFields["rsvp.rro.flags.node_address"]});
    }

    void routeLabel(const Item& row, uint32_t start)
    {
        const auto label = m_rsvp.peek32(start + 4);
        row.append("Label {}", label);
        const auto under = m_rsvp.under(m_rsvp.label(start, 8, "Label Subobject - {}, ", label));
        m_rsvp.addNumber(kFields["rsvp.type"], start, 1, 3).text("Type: 3 (Label)");
        m_rsvp.skip(1);
        m_rsvp.u8(kFields["rsvp.ero_rro_subobjects.length"]);
        m_rsvp.bits(kFields["rsvp.ero_rro_subobjects.flags"], 1, {kFields["rsvp.rro.flags.global_label"]});
        m_rsvp.u8(kFields["rsvp.ctype"]);
        m_rsvp.u32(kFields["rsvp.ero_rro_subobjects.label"]);
    }

    void hello(const Item& row, uint8_t form, uint32_t)
    {
        const auto source = m_rsvp.u32(kFields["rsvp.hello.source_instance"]);
        const auto destination = m_rsvp.u32(kFields["rsvp.hello.destination_instance"]);
        row.append("{}. Src Instance: 0x{:x}. Dest Instance: 0x{:x}. ", form == 1 ? "REQUEST" : "ACK", source, destination);
    }

    void fastReroute(const Item&, uint8_t, uint32_t end) { m_rsvp.bytes(kFields["rsvp.fast_reroute.data"], end - at()); }

    void attribute(const Item& row, uint8_t form, uint32_t)
    {
        if (form != 7)
            return;
        const auto setup = m_rsvp.u8(kFields["rsvp.session_attribute.setup_priority"]);
        const auto hold = m_rsvp.u8(kFields["rsvp.session_attribute.hold_priority"]);
        const auto flags = m_rsvp.bits(kFields["rsvp.session_attribute.flags"], 1,
                                       {kFields["rsvp.sa.flags.local"], kFields["rsvp.sa.flags.label"], kFields["rsvp.sa.flags.se_style"],
                                        kFields["rsvp.sa.flags.bandwidth"], kFields["rsvp.sa.flags.node"]});
        const auto length = m_rsvp.u8(kFields["rsvp.session_attribute.name_length"]);
        const auto name = m_rsvp.text(kFields["rsvp.session_attribute.name"], length);
        row.append("SetupPrio {}, HoldPrio {}, ", setup, hold);
        constexpr std::string_view kFlags[] = {"Local Protection, ", "Label Recording, ", "SE Style, ", "Bandwidth Protection, ", "Node Protection, "};
        for (size_t bit = 0; bit < std::size(kFlags); ++bit)
            if ((flags >> bit & 1) != 0)
                row.append(kFlags[bit]);
        row.append(" [{}]", printable(name));
    }
};

void dissect(Layer& rsvp) { Message(rsvp).dissect(); }

} // namespace

namespace protocols {

extern constinit const Protocol rsvp{"rsvp", "RSVP", "Resource ReserVation Protocol (RSVP)", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
