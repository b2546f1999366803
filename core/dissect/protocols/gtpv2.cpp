// GPRS Tunnelling Protocol version 2: how the nodes of a packet core set up sessions and bearers. 3GPP TS 29.274. Not decoded: information
// elements other than those of kElements, packet filters and protocol configuration options (they are shown by name and size).
#include "core/dissect/layer.h"
#include "core/dissect/protocols/gtpv2_fields.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>

namespace capscope {
namespace {

using namespace gtpv2;

constexpr std::string_view kTables[] = {"udp", "tcp"};
constexpr uint16_t kControlPort = 2123;
constexpr int kGroupsMax = 8;          // grouped elements in each other; the standard has three levels
constexpr size_t kOpenRequestsMax = 4'096; // of one conversation
constexpr int kPairSlot = 0;
constexpr int kAnswerSlot = 1;

struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
};

struct Requests : ProtocolState {
    absl::flat_hash_map<uint32_t, Request> byNumber;
};

// Digits of half a byte each, the lower half first; 15 fills up.
std::string digits(Bytes bytes)
{
    std::string text;
    for (const auto byte : bytes)
        for (const uint8_t digit : {uint8_t(byte & 0x0f), uint8_t(byte >> 4)})
            if (digit < 10)
                text += char('0' + digit);
            else
                return text;
    return text;
}

class Message {
public:
    explicit Message(Layer& gtp)
        : m_gtp(gtp)
    {
    }

    void dissect(bool first)
    {
        const auto flags = m_gtp.peek8(0);
        const bool hasTunnel = (flags & 0x08) != 0;
        m_gtp.bits(kFields["gtpv2.flags"], 1, {kFields["gtpv2.version"], kFields["gtpv2.p"], kFields["gtpv2.t"]});
        {
            const auto under = m_gtp.under(m_gtp.last());
            m_gtp.addNumber(kFields["gtpv2.mp"], 0, 1, flags >> 2 & 1u).text(".... .{}.. = Message Priority(MP): {}", flags >> 2 & 1, flags >> 2 & 1);
        }
        const auto type = m_gtp.u8(kFields["gtpv2.message_type"]);
        const auto name = nameOf(kMessageType, type);
        if (first)
            m_gtp.info().set(name);
        else
            m_gtp.info().append(" / {}", name);
        const auto length = m_gtp.u16(kFields["gtpv2.msg_length"]);
        if ((flags & 0x10) != 0)
            m_gtp.limitTo(4u + length);
        m_gtp.item().length(4u + length);
        if (hasTunnel)
            m_gtp.u32(kFields["gtpv2.teid"]);
        const auto number = m_gtp.u24(kFields["gtpv2.seq"]);
        if ((flags & 0x04) != 0) {
            const auto priority = m_gtp.peek8(at()) >> 4;
            m_gtp.addNumber(kFields["gtpv2.mp"], at(), 1, uint64_t(priority)).text("{:04b} .... = Message Priority: 0x{:x} ({})", priority, priority, priority);
            m_gtp.skip(1);
        } else {
            m_gtp.u8(kFields["gtpv2.spare"]);
        }
        if (m_gtp.failed())
            return;
        const auto request = pair(type, number);
        elements(m_gtp.reported(), 0);
        if (request.frame != 0) {
            m_gtp.addNumber(kFields["gtpv2.response_to"], 0, 0, request.frame).generated();
            m_gtp.addSigned(kFields["gtpv2.response_time"], 0, 0, m_gtp.frame().time - request.time).generated();
        } else if (const auto answer = m_gtp.recallLate(kAnswerSlot); answer != 0) {
            m_gtp.addNumber(kFields["gtpv2.response_in"], 0, 0, answer).generated();
        }
    }

private:
    Layer& m_gtp;

    uint32_t at() const { return m_gtp.position(); }

    // The request that this message answers.
    Request pair(uint8_t type, uint32_t number)
    {
        if (!m_gtp.firstPass())
            return m_gtp.recall<Request>(kPairSlot).value_or(Request{});
        auto* known = m_gtp.conversationState<Requests>();
        const auto name = nameOf(kMessageType, type);
        if (known == nullptr || type <= 2) // an echo is no request of a session
            return {};
        if (name.ends_with("Request")) {
            if (known->byNumber.size() >= kOpenRequestsMax)
                known->byNumber.clear();
            known->byNumber[number] = {m_gtp.frame().number, m_gtp.frame().time};
            return {};
        }
        const auto found = known->byNumber.find(number);
        if (!name.ends_with("Response") || found == known->byNumber.end())
            return {};
        const auto request = found->second;
        known->byNumber.erase(found);
        m_gtp.remember(kPairSlot, request);
        m_gtp.rememberOn(request.frame, kAnswerSlot, m_gtp.frame().number);
        return request;
    }

    void elements(uint32_t end, int depth)
    {
        while (at() + 4 <= end && m_gtp.more()) {
            const auto start = at();
            const auto type = m_gtp.peek8(start);
            const auto length = m_gtp.peek16(start + 1);
            if (start + 4 + length > end)
                return tooLong(length, end);
            const auto row = m_gtp.label(start, 4 + length, "{} : ", nameOf(kIeType, type));
            const auto under = m_gtp.under(row);
            m_gtp.u8(kFields["gtpv2.ie_type"]);
            m_gtp.u16(kFields["gtpv2.ie_len"]);
            m_gtp.bitFields(1, {kFields["gtpv2.cr"], kFields["gtpv2.instance"]});
            element(row, type, length, depth);
            if (!m_gtp.failed())
                m_gtp.seek(start + 4 + length);
        }
    }

    void tooLong(uint32_t length, uint32_t end)
    {
        const auto start = at() + 4;
        const auto text = fmt::format("Less data left than indicated by length {}, remaining length {}", length, end - start);
        m_gtp.note(kFields["gtpv2.ie_len_invalid"], m_gtp.label(start, end - start, text), text);
        m_gtp.u8(kFields["gtpv2.ie_type"]);
        m_gtp.u16(kFields["gtpv2.ie_len"]);
        m_gtp.seek(end);
    }

    void element(const Item& row, uint8_t type, uint32_t length, int depth)
    {
        if (length == 0)
            return;
        switch (type) {
        case 1: return subscriber(row, length);
        case 2: return cause(row, length);
        case 3:
            row.append("{}", m_gtp.u8(kFields["gtpv2.rec"]));
            return;
        case 71: return name(row, kFields["gtpv2.apn"], length);
        case 72:
            m_gtp.u32(kFields["gtpv2.ambr_up"]);
            m_gtp.u32(kFields["gtpv2.ambr_down"]);
            return;
        case 73:
            row.append("{}", m_gtp.peek8(at()) & 0x0f);
            spare(0xf0);
            m_gtp.u8(kFields["gtpv2.ebi"]);
            return;
        case 75: return digitRow(row, kFields["gtpv2.mei"], length);
        case 76: return digitRow(row, kFields["e164.msisdn"], length);
        case 77: return indication(length);
        case 79: return address(row, length);
        case 80: return quality(length);
        case 82: return named(row, kFields["gtpv2.rat_type"]);
        case 83: {
            const auto country = this->country(at());
            row.append("MCC {} {}, MNC {} ", country, nameOr(kCountries, country, "Unknown"), networkText(at()));
            return network(kFields["e212.mcc"], kFields["e212.mnc"]);
        }
        case 86: return location(row);
        case 87: return tunnel(row);
        case 93:
            row.append("[Grouped IE]");
            if (depth < kGroupsMax)
                elements(at() + length, depth + 1);
            return;
        case 94:
            m_gtp.u32(kFields["gtpv2.charging_id"]);
            return;
        case 95:
            m_gtp.u16(kFields["gtpv2.charging_characteristic"]);
            return;
        case 99:
            row.append("{}", nameOf(kPdnType, m_gtp.peek8(at()) & 7u));
            spare(0xf8);
            m_gtp.u8(kFields["gtpv2.pdn_type"]);
            return;
        case 114: return timeZone();
        case 127: return named(row, kFields["gtpv2.apn_rest"]);
        case 128:
            row.append("{}", nameOf(kSelecMode, m_gtp.peek8(at()) & 3u));
            m_gtp.u8(kFields["gtpv2.selec_mode"]);
            return;
        case 132: return connectionSet();
        case 136: return name(row, kFields["gtpv2.fqdn"], length);
        default: return;
        }
    }

    void named(const Item& row, FieldRef field)
    {
        const auto value = m_gtp.u8(field);
        row.append("{} ({})", nameOf(kFields.rows[field.index].valueNames, value), value);
    }

    // Bits above a value that must be zero.
    void spare(uint8_t mask)
    {
        const auto bits = uint32_t(m_gtp.peek8(at()) & mask) >> __builtin_ctz(mask);
        const auto item = m_gtp.addNumber(kFields["gtpv2.spare_bits"], at(), 1, bits);
        if (!item)
            return;
        std::string text;
        for (int bit = 7; bit >= 0; --bit) {
            text += (mask >> bit & 1) == 0 ? '.' : (m_gtp.peek8(at()) >> bit & 1) != 0 ? '1' : '0';
            if (bit == 4)
                text += ' ';
        }
        item.text("{} = Spare bit(s): {}", text, bits);
    }

    void digitRow(const Item& row, FieldRef field, uint32_t length)
    {
        const auto text = digits(m_gtp.peekBytes(at(), length));
        row.append(text);
        m_gtp.addText(field, at(), length, m_gtp.arena().copy(std::string_view(text)));
        m_gtp.skip(length);
    }

    void subscriber(const Item& row, uint32_t length)
    {
        const auto start = at();
        const auto text = m_gtp.arena().copy(std::string_view(digits(m_gtp.peekBytes(start, length))));
        row.append(text);
        m_gtp.addText(kFields["e212.imsi"], start, length, text);
        const auto under = m_gtp.under(m_gtp.addText(kFields["e212.assoc.imsi"], start, length, text).generated());
        if (text.size() < 6)
            return;
        const auto number = [&](size_t from, size_t count) {
            uint32_t value = 0;
            for (const char c : text.substr(from, count))
                value = value * 10 + uint32_t(c - '0');
            return value;
        };
        // Whether the network has two digits or three is not told: three in North America, and where nobody is known.
        const auto country = number(0, 3);
        const bool three = (country >= 300 && country < 400) || nameOf(kCountries, country).empty() || nameOf(kCountries, country) == "Unassigned";
        m_gtp.addNumber(kFields["e212.mcc"], start, 2, country);
        m_gtp.addNumber(kFields["e212.mnc"], start + 1, 2, number(3, three ? 3 : 2));
    }

    void cause(const Item& row, uint32_t length)
    {
        named(row, kFields["gtpv2.cause"]);
        if (length >= 2)
            m_gtp.bitFields(1, {kFields["gtpv2.spare_b7_b3"], kFields["gtpv2.pce"], kFields["gtpv2.bce"], kFields["gtpv2.cs"]});
    }

    // Labels with their lengths, as in DNS.
    void name(const Item& row, FieldRef field, uint32_t length)
    {
        std::string text;
        for (uint32_t i = 0; i < length;) {
            const auto size = m_gtp.peek8(at() + i);
            if (!text.empty())
                text += '.';
            text += m_gtp.peekText(at() + i + 1, std::min<uint32_t>(size, length - i - 1));
            i += 1u + size;
        }
        row.append(printable(text));
        m_gtp.addText(field, at(), length, m_gtp.arena().copy(std::string_view(text)));
        m_gtp.skip(length);
    }

    void indication(uint32_t length)
    {
        m_gtp.bitFields(1, {kFields["gtpv2.daf"], kFields["gtpv2.dtf"], kFields["gtpv2.hi"], kFields["gtpv2.dfi"], kFields["gtpv2.oi"],
                            kFields["gtpv2.isrsi"], kFields["gtpv2.israi"], kFields["gtpv2.sgwci"]});
        if (length >= 2)
            m_gtp.bitFields(1, {kFields["gtpv2.sqci"], kFields["gtpv2.uimsi"], kFields["gtpv2.cfsi"], kFields["gtpv2.crsi"], kFields["gtpv2.ps"],
                                kFields["gtpv2.pt"], kFields["gtpv2.si"], kFields["gtpv2.msv"]});
    }

    void address(const Item& row, uint32_t length)
    {
        const auto type = m_gtp.peek8(at()) & 7;
        m_gtp.u8(kFields["gtpv2.pdn_type"]);
        row.append("{}", nameOf(kPdnType, uint64_t(type)));
        if (type == 1 && length >= 5) {
            row.append(" {}", toText(m_gtp.ipv4(kFields["gtpv2.pdn_addr_and_prefix.ipv4"])));
        } else if ((type == 2 || type == 3) && length >= 18) {
            m_gtp.u8(kFields["gtpv2.pdn_ipv6_len"]);
            row.append(" {}", toText(m_gtp.ipv6(kFields["gtpv2.pdn_addr_and_prefix.ipv6"])));
            if (type == 3 && length >= 22)
                m_gtp.ipv4(kFields["gtpv2.pdn_addr_and_prefix.ipv4"]);
        }
    }

    void quality(uint32_t length)
    {
        m_gtp.bitFields(1, {kFields["gtpv2.bearer_qos_pci"], kFields["gtpv2.bearer_qos_pl"], kFields["gtpv2.bearer_qos_pvi"]});
        m_gtp.u8(kFields["gtpv2.bearer_qos_label_qci"]);
        if (length < 22)
            return;
        for (const auto field : {kFields["gtpv2.bearer_qos_mbr_up"], kFields["gtpv2.bearer_qos_mbr_down"], kFields["gtpv2.bearer_qos_gbr_up"],
                                 kFields["gtpv2.bearer_qos_gbr_down"]})
            m_gtp.number(field, 5);
    }

    uint32_t country(uint32_t start) const
    {
        const auto first = m_gtp.peek8(start);
        return (first & 0x0fu) * 100 + (first >> 4u) * 10 + (m_gtp.peek8(start + 1) & 0x0fu);
    }

    bool hasThirdDigit(uint32_t start) const { return m_gtp.peek8(start + 1) >> 4 != 15; }

    uint32_t networkNumber(uint32_t start) const
    {
        const auto last = m_gtp.peek8(start + 2);
        const auto two = (last & 0x0fu) * 10 + (last >> 4u);
        return hasThirdDigit(start) ? two * 10 + (m_gtp.peek8(start + 1) >> 4u) : two;
    }

    std::string networkText(uint32_t start) const
    {
        return hasThirdDigit(start) ? fmt::format("{:03}", networkNumber(start)) : fmt::format("{:02}", networkNumber(start));
    }

    // Three bytes that tell a network: TS 29.274, 8.18.
    void network(FieldRef countryRow, FieldRef networkRow)
    {
        m_gtp.addNumber(countryRow, at(), 2, country(at()));
        m_gtp.addNumber(networkRow, at() + 1, 2, networkNumber(at()));
        m_gtp.skip(3);
    }

    void location(const Item& row)
    {
        const auto flags = m_gtp.peek8(at());
        const auto item = m_gtp.addNumber(kFields["gtpv2.uli_flags"], at(), 1, flags);
        constexpr FieldRef kBits[] = {
            kFields["gtpv2.uli_ext_macro_enb_id_flg"], kFields["gtpv2.uli_macro_enb_id_flg"], kFields["gtpv2.uli_lai_flg"], kFields["gtpv2.uli_ecgi_flg"],
            kFields["gtpv2.uli_tai_flg"], kFields["gtpv2.uli_rai_flg"], kFields["gtpv2.uli_sai_flg"], kFields["gtpv2.uli_cgi_flg"],
        };
        {
            const auto under = m_gtp.under(item);
            for (const auto field : kBits) {
                m_gtp.addNumber(field, at(), 1, flags);
                if ((flags & kFields.rows[field.index].bitMask) != 0)
                    item.append(", {}", kFields.rows[field.index].label);
            }
        }
        m_gtp.skip(1);
        // In this order: CGI, SAI, RAI, TAI, ECGI, each of 7 bytes but for the TAI.
        m_gtp.skip(7u * uint32_t(__builtin_popcount(flags & 0x07u)));
        if ((flags & 0x08) != 0) {
            row.append("TAI ");
            const auto under = m_gtp.group("Tracking Area Identity (TAI)");
            network(kFields["e212.tai.mcc"], kFields["e212.tai.mnc"]);
            m_gtp.u16(kFields["gtpv2.tai_tac"]);
        }
        if ((flags & 0x10) != 0) {
            row.append("ECGI ");
            const auto under = m_gtp.group("E-UTRAN Cell Global Identifier (ECGI)");
            network(kFields["e212.ecgi.mcc"], kFields["e212.ecgi.mnc"]);
            const auto cell = m_gtp.peek32(at());
            m_gtp.addNumber(kFields["gtpv2.uli_ecgi_eci_spare"], at(), 1, cell >> 24 & 0xf0);
            const auto inner = m_gtp.under(m_gtp.addNumber(kFields["gtpv2.ecgi_eci"], at(), 4, cell));
            m_gtp.addNumber(kFields["gtpv2.enodebid"], at(), 4, cell);
            m_gtp.addNumber(kFields["gtpv2.cellid"], at(), 4, cell);
            m_gtp.skip(4);
        }
    }

    void tunnel(const Item& row)
    {
        const auto flags = m_gtp.peek8(at());
        row.append("{}, ", nameOf(kFTeidInterfaceType, flags & 0x3fu));
        m_gtp.bitFields(1, {kFields["gtpv2.f_teid_v4"], kFields["gtpv2.f_teid_v6"], kFields["gtpv2.f_teid_interface_type"]});
        row.append("TEID/GRE Key: 0x{:08x}", m_gtp.u32(kFields["gtpv2.f_teid_gre_key"]));
        if ((flags & 0x80) != 0)
            row.append(", IPv4 {}", toText(m_gtp.ipv4(kFields["gtpv2.f_teid_ipv4"])));
        if ((flags & 0x40) != 0)
            row.append(", IPv6 {}", toText(m_gtp.ipv6(kFields["gtpv2.f_teid_ipv6"])));
    }

    // TS 24.008, 10.5.3.8: quarters of an hour, the tens in the upper half and the sign in its lowest bit.
    void timeZone()
    {
        const auto zone = m_gtp.peek8(at());
        const auto quarters = (zone >> 4) + (zone & 0x07) * 10;
        m_gtp.addNumber(kFields["gsm_a.dtap.timezone"], at(), 1, uint64_t(quarters))
            .text("Timezone: GMT {} {} hours {} minutes", (zone & 0x08) != 0 ? "-" : "+", quarters / 4, quarters % 4 * 15);
        m_gtp.skip(1);
        m_gtp.u8(kFields["gtpv2.ue_time_zone_dst"]);
    }

    void connectionSet()
    {
        const auto head = m_gtp.peek8(at());
        m_gtp.bitFields(1, {kFields["gtpv2.fq_csid_type"], kFields["gtpv2.fq_csid_nr"]});
        if (head >> 4 == 0)
            m_gtp.ipv4(kFields["gtpv2.fq_csid_ipv4"]);
        else if (head >> 4 == 1)
            m_gtp.ipv6(kFields["gtpv2.fq_csid_ipv6"]);
        else
            m_gtp.skip(4);
        for (int i = 0; i < (head & 0x0f) && m_gtp.more(); ++i)
            m_gtp.u16(kFields["gtpv2.fq_csid_id"]);
    }
};

// Version 2 on the port of control messages.
bool recognises(const Layer& gtp)
{
    const auto flags = gtp.peek8(0);
    if (flags >> 5 != 2 || !gtp.has(0, 8))
        return false;
    const auto& facts = gtp.facts();
    return (facts.sourcePort == kControlPort || facts.destinationPort == kControlPort);
}

void dissect(Layer& gtp)
{
    const bool first = gtp.facts().protocolColumn != "GTPv2";
    const bool piggybacks = (gtp.peek8(0) & 0x10) != 0;
    const auto whole = gtp.slice(0);
    const auto length = 4u + gtp.peek16(2);
    gtp.protocolColumn("GTPv2");
    Message(gtp).dissect(first);
    if (piggybacks && first && !gtp.failed() && whole.reportedLength > length) { // 29.274, 5.5.1: one, and no more
        auto second = whole;
        second.bytes = whole.bytes.subspan(std::min<size_t>(length, whole.bytes.size()));
        second.reportedLength -= length;
        second.offset += length;
        if (second.bytes.empty() || second.bytes[0] >> 5 != 2) {
            gtp.info().append(" / Unknown");
            return gtp.malformed();
        }
        gtp.dissection().call(gtp.protocolId(), second);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol gtpv2{.name = "gtpv2", .shortName = "GTPv2", .title = "GPRS Tunneling Protocol V2", .fields = kFields,
                                      .dissect = dissect, .recognises = recognises, .heuristicTables = kTables};

} // namespace protocols
} // namespace capscope
