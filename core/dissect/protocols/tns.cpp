// Oracle's Transparent Network Substrate. After descriptions of the protocol in public tools; Oracle has not published it. Not decoded:
// the contents of most data messages (Two-Task Common), connect data that does not fit into its message.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/tns_fields.h"
#include "core/dissect/set_flags.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace tns;

constexpr std::array kClaims{Claim{"tcp.port", 1521}};
constexpr uint16_t kServerPort = 1521;
constexpr uint32_t kHeaderBytes = 8;
constexpr size_t kMessageBytesMax = 2u << 20;

enum PacketType : uint8_t { kConnect = 1, kAccept = 2, kRefuse = 4, kRedirect = 5, kData = 6, kMarker = 12, kControl = 14 };

// From version 315 on the length of data messages has four bytes.
bool hasLongLength(Bytes header) { return be16(header.data()) == 0; }

size_t packetLength(Bytes header)
{
    const size_t length = hasLongLength(header) ? be32(header.data()) : be16(header.data());
    return header[4] >= 1 && header[4] <= 19 && length >= kHeaderBytes && length <= kMessageBytesMax ? length : 0;
}

class Packet {
public:
    explicit Packet(Layer& layer)
        : m_tns(layer)
    {
    }

    void dissect(uint8_t type)
    {
        switch (type) {
        case kConnect:
            return connect();
        case kAccept:
            return accept();
        case kRefuse:
            return refuse();
        case kRedirect:
            return redirect();
        case kData:
            return data();
        case kMarker:
            return marker();
        case kControl:
            return control();
        default:
            if (m_tns.more())
                rest();
        }
    }

private:
    void rest() { m_tns.call("data", m_tns.rest(), m_tns.inside()); }

    void serviceOptions()
    {
        addFlags(m_tns, kFields["tns.service_options"], 2,
                 {kFields["tns.so_flag.bconn"], kFields["tns.so_flag.pc"], kFields["tns.so_flag.hc"], kFields["tns.so_flag.fd"], kFields["tns.so_flag.hd"], kFields["tns.so_flag.dc1"], kFields["tns.so_flag.dc2"],
                  kFields["tns.so_flag.dio"], kFields["tns.so_flag.ap"], kFields["tns.so_flag.ra"], kFields["tns.so_flag.sa"]});
    }

    void connectFlags(FieldRef row)
    {
        addFlags(m_tns, row, 1,
                 {kFields["tns.connect_flags.nareq"], kFields["tns.connect_flags.nalink"], kFields["tns.connect_flags.enablena"], kFields["tns.connect_flags.ichg"],
                  kFields["tns.connect_flags.wantna"]});
    }

    void connect()
    {
        const auto under = m_tns.under(m_tns.label(m_tns.position(), m_tns.reportedRemaining(), "Connect"));
        m_tns.u16(kFields["tns.version"]);
        m_tns.u16(kFields["tns.compat_version"]);
        serviceOptions();
        m_tns.u16(kFields["tns.sdu_size"]);
        m_tns.u16(kFields["tns.max_tdu_size"]);
        addFlags(m_tns, kFields["tns.nt_proto_characteristics"], 2,
                 {kFields["tns.ntp_flag.hangon"], kFields["tns.ntp_flag.crel"], kFields["tns.ntp_flag.tduio"], kFields["tns.ntp_flag.srun"], kFields["tns.ntp_flag.dtest"], kFields["tns.ntp_flag.cbio"],
                  kFields["tns.ntp_flag.asio"], kFields["tns.ntp_flag.pio"], kFields["tns.ntp_flag.grant"], kFields["tns.ntp_flag.handoff"], kFields["tns.ntp_flag.sigio"],
                  kFields["tns.ntp_flag.sigpipe"], kFields["tns.ntp_flag.sigurg"], kFields["tns.ntp_flag.urgentio"], kFields["tns.ntp_flag.dfio"], kFields["tns.ntp_flag.testop"]});
        m_tns.u16(kFields["tns.line_turnaround"]);
        m_tns.bytes(kFields["tns.value_of_one"], 2);
        const auto length = m_tns.u16(kFields["tns.connect_data_length"]);
        const auto offset = m_tns.u16(kFields["tns.connect_data_offset"]);
        m_tns.u32(kFields["tns.connect_data_max"]);
        connectFlags(kFields["tns.connect_flags0"]);
        connectFlags(kFields["tns.connect_flags1"]);
        if (offset >= m_tns.position() + 16) {
            m_tns.u32(kFields["tns.trace_cf1"]);
            m_tns.u32(kFields["tns.trace_cf2"]);
            m_tns.u64(kFields["tns.trace_cid"]);
        }
        if (length == 0 || offset >= m_tns.reported())
            return;
        m_tns.seek(offset);
        m_tns.text(kFields["tns.connect_data"], std::min<uint32_t>(length, m_tns.reportedRemaining()));
    }

    void accept()
    {
        const auto under = m_tns.under(m_tns.label(m_tns.position(), m_tns.reportedRemaining(), "Accept"));
        m_tns.u16(kFields["tns.version"]);
        serviceOptions();
        m_tns.u16(kFields["tns.sdu_size"]);
        m_tns.u16(kFields["tns.max_tdu_size"]);
        m_tns.bytes(kFields["tns.value_of_one"], 2);
        const auto length = m_tns.u16(kFields["tns.accept_data_length"]);
        const auto offset = m_tns.u16(kFields["tns.accept_data_offset"]);
        connectFlags(kFields["tns.connect_flags0"]);
        connectFlags(kFields["tns.connect_flags1"]);
        if (length == 0 || offset >= m_tns.reported())
            return;
        m_tns.seek(offset);
        m_tns.text(kFields["tns.accept_data"], std::min<uint32_t>(length, m_tns.reportedRemaining()));
    }

    void refuse()
    {
        const auto under = m_tns.under(m_tns.label(m_tns.position(), m_tns.reportedRemaining(), "Refuse"));
        m_tns.u8(kFields["tns.refuse_reason_user"]);
        m_tns.u8(kFields["tns.refuse_reason_system"]);
        m_tns.u16(kFields["tns.refuse_data_length"]);
        if (m_tns.more())
            m_tns.text(kFields["tns.refuse_data"], m_tns.reportedRemaining());
    }

    void redirect()
    {
        const auto under = m_tns.under(m_tns.label(m_tns.position(), m_tns.reportedRemaining(), "Redirect"));
        m_tns.u16(kFields["tns.redirect_data_length"]);
        if (m_tns.more())
            m_tns.text(kFields["tns.redirect_data"], m_tns.reportedRemaining());
    }

    void marker()
    {
        const auto under = m_tns.under(m_tns.label(m_tns.position(), m_tns.reportedRemaining(), "Marker"));
        m_tns.u8(kFields["tns.marker.type"]);
        m_tns.u8(kFields["tns.marker.databyte"]);
        m_tns.u8(kFields["tns.marker.databyte"]);
    }

    void control()
    {
        const auto under = m_tns.under(m_tns.label(m_tns.position(), m_tns.reportedRemaining(), "Control"));
        m_tns.u16(kFields["tns.control.cmd"]);
        if (m_tns.more())
            m_tns.bytes(kFields["tns.control.data"], m_tns.reportedRemaining());
    }

    void data()
    {
        const auto under = m_tns.under(m_tns.label(m_tns.position(), m_tns.reportedRemaining(), "Data"));
        addFlags(m_tns, kFields["tns.data_flag"], 2,
                 {kFields["tns.data_flag.send"], kFields["tns.data_flag.rc"], kFields["tns.data_flag.c"], kFields["tns.data_flag.reserved"], kFields["tns.data_flag.more"], kFields["tns.data_flag.eof"],
                  kFields["tns.data_flag.dic"], kFields["tns.data_flag.rts"], kFields["tns.data_flag.sntt"]});
        if (!m_tns.more())
            return;
        constexpr uint32_t kNetworkServices = 0xdeadbeef;
        if (m_tns.peek32(m_tns.position()) == kNetworkServices)
            return networkServices();
        const auto id = m_tns.u8(kFields["tns.data_id"]);
        const auto name = nameOf(kDataNames, id);
        if (!name.empty())
            m_tns.info().append(", {}", name);
        const bool request = m_tns.facts().destinationPort == kServerPort;
        if (id == 1 && request)
            acceptedVersions();
        else if (id == 3 && m_tns.more())
            m_tns.u8(kFields["tns.data_oci.id"]);
        else if (id == 1)
            version();
        if (m_tns.more())
            rest();
    }

    void networkServices()
    {
        const auto at = m_tns.position();
        const bool request = m_tns.facts().destinationPort == kServerPort;
        m_tns.info().append(", Secure Network Services");
        m_tns.addNumber(kFields["tns.data_id"], at, 4, 0xef).text("Data ID: Secure Network Services (0xdeadbeef)");
        m_tns.skip(4);
        m_tns.u16(kFields["tns.data_length"]);
        m_tns.u32(request ? kFields["tns.data_sns.cli_vers"] : kFields["tns.data_sns.srv_vers"]);
        const auto version = m_tns.peek32(at + 6);
        if (m_tns.last())
            m_tns.last().text("{} Version: {}.{}.{}.{}.{}", request ? "Client" : "Server", version >> 24, version >> 20 & 0xf, version >> 12 & 0xff,
                              version >> 8 & 0xf, version & 0xff);
        m_tns.u16(kFields["tns.data_sns.srvcnt"]);
        m_tns.seek(at);
        rest();
    }

    void acceptedVersions()
    {
        const auto start = m_tns.position();
        auto end = start;
        while (m_tns.has(end, 1) && m_tns.peek8(end) != 0)
            ++end;
        const auto item = m_tns.label(start, end + 1 - start, "Accepted Versions: ");
        {
            const auto under = m_tns.under(item);
            while (m_tns.position() < end) {
                item.append("{}{}", m_tns.position() == start ? "" : ", ", m_tns.peek8(m_tns.position()));
                m_tns.u8(kFields["tns.data_setp_req.acc_vers"]);
            }
        }
        m_tns.skip(1);
        m_tns.text(kFields["tns.data_setp_req.cli_plat"], m_tns.reportedRemaining());
    }

    void version()
    {
        const auto at = m_tns.position();
        const auto number = m_tns.peek8(at);
        {
            const auto under = m_tns.under(m_tns.label(at, 2, "Versions: {}", number));
            m_tns.u8(kFields["tns.data_setp_resp.version"]);
        }
        m_tns.seek(at + 2);
        m_tns.textZ(kFields["tns.data_setp_resp.banner"]);
    }

    Layer& m_tns;
};

void dissect(Layer& tns)
{
    if (!tns.has(0, kHeaderBytes) || packetLength(tns.peekBytes(0)) == 0)
        return tns.reject();
    tns.protocolColumn("TNS");
    const bool request = tns.facts().destinationPort == kServerPort;
    const auto type = tns.peek8(4);
    tns.info().set("{}, {} ({})", request ? "Request" : "Response", nameOr(kTypeNames, type, "Unknown"), type);
    tns.addNumber(request ? kFields["tns.request"] : kFields["tns.response"], 0, 0, 1).hide();
    if (hasLongLength(tns.peekBytes(0))) {
        tns.u32(kFields["tns.length"]);
    } else {
        tns.u16(kFields["tns.length"]);
        tns.u16(kFields["tns.packet_checksum"]);
    }
    tns.u8(kFields["tns.type"]);
    tns.bytes(kFields["tns.reserved_byte"], 1);
    tns.u16(kFields["tns.header_checksum"]);
    Packet(tns).dissect(type);
}

} // namespace

namespace protocols {

extern constinit const Protocol tns{"tns", "TNS", "Transparent Network Substrate Protocol", kFields, kClaims, dissect,
                                    nullptr, {}, {kHeaderBytes, packetLength}};

} // namespace protocols
} // namespace capscope
