// DCE remote procedure calls over connections. The Open Group C706, 12.6; [MS-RPCE] 2.2. Not decoded: parameters of calls,
// authentication tokens, datagrams (C706, 12.5), fragments of calls put together.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {
    {0, "Request"}, {1, "Ping"}, {2, "Response"}, {3, "Fault"}, {4, "Working"}, {5, "Nocall"}, {6, "Reject"}, {7, "Ack"},
    {8, "Cl_cancel"}, {9, "Fack"}, {10, "Cancel_ack"}, {11, "Bind"}, {12, "Bind_ack"}, {13, "Bind_nak"}, {14, "Alter_context"},
    {15, "Alter_context_resp"}, {16, "AUTH3"}, {17, "Shutdown"}, {18, "Co_cancel"}, {19, "Orphaned"},
};
constexpr ValueName kOrderNames[] = {{0, "Big-endian"}, {1, "Little-endian"}};
constexpr ValueName kCharacterNames[] = {{0, "ASCII"}, {1, "EBCDIC"}};
constexpr ValueName kFloatNames[] = {{0, "IEEE"}, {1, "VAX"}, {2, "Cray"}, {3, "IBM"}};
constexpr ValueName kResultNames[] = {{0, "Acceptance"}, {1, "User rejection"}, {2, "Provider rejection"}, {3, "Negotiate ACK"}};

constexpr FieldTable kFields{
    dec("dcerpc.ver", "Version", 8),
    dec("dcerpc.ver_minor", "Version (minor)", 8),
    dec("dcerpc.pkt_type", "Packet type", 8).names(kTypeNames),
    hex("dcerpc.cn_flags", "Packet Flags", 8),
    flag("dcerpc.cn_flags.object", "Object", 8, 0x80),
    flag("dcerpc.cn_flags.maybe", "Maybe", 8, 0x40),
    flag("dcerpc.cn_flags.dne", "Did Not Execute", 8, 0x20),
    flag("dcerpc.cn_flags.mpx", "Multiplex", 8, 0x10),
    flag("dcerpc.cn_flags.reserved", "Reserved", 8, 0x08),
    flag("dcerpc.cn_flags.cancel_pending", "Cancel Pending", 8, 0x04),
    flag("dcerpc.cn_flags.last_frag", "Last Frag", 8, 0x02),
    flag("dcerpc.cn_flags.first_frag", "First Frag", 8, 0x01),
    bytes("dcerpc.drep", "Data Representation"),
    dec("dcerpc.drep.byteorder", "Byte order", 8).mask(0xf0).names(kOrderNames),
    dec("dcerpc.drep.character", "Character", 8).mask(0x0f).names(kCharacterNames),
    dec("dcerpc.drep.fp", "Floating-point", 8).names(kFloatNames),
    dec("dcerpc.cn_frag_len", "Frag Length", 16),
    dec("dcerpc.cn_auth_len", "Auth Length", 16),
    dec("dcerpc.cn_call_id", "Call ID", 32),
    dec("dcerpc.cn_max_xmit", "Max Xmit Frag", 16),
    dec("dcerpc.cn_max_recv", "Max Recv Frag", 16),
    hex("dcerpc.cn_assoc_group", "Assoc Group", 32),
    dec("dcerpc.cn_num_ctx_items", "Num Ctx Items", 8),
    dec("dcerpc.cn_alloc_hint", "Alloc hint", 32),
    dec("dcerpc.cn_ctx_id", "Context ID", 16),
    dec("dcerpc.opnum", "Opnum", 16),
    dec("dcerpc.cn_cancel_count", "Cancel count", 8),
    dec("dcerpc.cn_sec_addr_len", "Scndry Addr len", 16),
    text("dcerpc.cn_sec_addr", "Scndry Addr"),
    dec("dcerpc.cn_num_results", "Num results", 8),
    dec("dcerpc.cn_ack_result", "Ack result", 16).names(kResultNames),
    bytes("dcerpc.stub_data", "Stub data"),
};

constexpr std::array kClaims{Claim{"tcp.port", 135}};
constexpr std::string_view kHeuristics[] = {"tcp"};
constexpr uint32_t kHeaderBytes = 16;
constexpr uint32_t kContextBytes = 44; // of a Bind with one transfer syntax: identifier, count, two syntaxes
constexpr uint8_t kTypeLast = 19;

bool isLittle(uint8_t representation) { return (representation & 0x10) != 0; }

// 0 where this is no header.
size_t pduLength(Bytes b)
{
    if (b[0] != 5 || b[1] > 1 || b[2] > kTypeLast || (b[4] & 0xee) != 0 || b[5] > 3 || b[6] != 0 || b[7] != 0)
        return 0;
    const size_t length = isLittle(b[4]) ? le16(b.data() + 8) : be16(b.data() + 8);
    return length >= kHeaderBytes ? length : 0;
}

bool recognises(const Layer& rpc)
{
    return rpc.has(0, kHeaderBytes) && pduLength(rpc.peekBytes(0, kHeaderBytes)) != 0;
}

// Numbers in the byte order that the sender names.
class Pdu {
public:
    Pdu(Layer& rpc, bool little)
        : m_rpc(rpc)
        , m_little(little)
    {
    }

    uint64_t number(FieldRef field, uint32_t size) { return m_little ? m_rpc.numberLe(field, size) : m_rpc.number(field, size); }

    uint16_t peek16(uint32_t at) const { return m_little ? m_rpc.peek16le(at) : m_rpc.peek16(at); }

    uint32_t peek32(uint32_t at) const { return m_little ? m_rpc.peek32le(at) : m_rpc.peek32(at); }

    void dissect()
    {
        const auto type = m_rpc.peek8(2);
        const auto flags = m_rpc.peek8(3) & 3;
        addHeader();
        m_rpc.info().appendItem(", ", fmt::format("{}: call_id: {}, Fragment: {}", nameOf(kTypeNames, type), peek32(12),
                                                  flags == 3 ? "Single" : flags == 1 ? "1st" : flags == 2 ? "Last" : "Mid"));
        switch (type) {
        case 0:
            return request();
        case 2:
        case 3:
            return response();
        case 11:
        case 14:
            return bind();
        case 12:
        case 15:
            return bindAnswer();
        default:
            return;
        }
    }

private:
    void addHeader()
    {
        m_rpc.u8(kFields["dcerpc.ver"]);
        m_rpc.u8(kFields["dcerpc.ver_minor"]);
        m_rpc.u8(kFields["dcerpc.pkt_type"]);
        m_rpc.bits(kFields["dcerpc.cn_flags"], 1,
                   {kFields["dcerpc.cn_flags.object"], kFields["dcerpc.cn_flags.maybe"], kFields["dcerpc.cn_flags.dne"],
                    kFields["dcerpc.cn_flags.mpx"], kFields["dcerpc.cn_flags.reserved"], kFields["dcerpc.cn_flags.cancel_pending"],
                    kFields["dcerpc.cn_flags.last_frag"], kFields["dcerpc.cn_flags.first_frag"]});
        m_rpc.bytes(kFields["dcerpc.drep"], 4);
        {
            const auto under = m_rpc.under(m_rpc.last());
            m_rpc.addNumber(kFields["dcerpc.drep.byteorder"], 4, 1, m_rpc.peek8(4));
            m_rpc.addNumber(kFields["dcerpc.drep.character"], 4, 1, m_rpc.peek8(4));
            m_rpc.addNumber(kFields["dcerpc.drep.fp"], 5, 1, m_rpc.peek8(5));
        }
        number(kFields["dcerpc.cn_frag_len"], 2);
        number(kFields["dcerpc.cn_auth_len"], 2);
        number(kFields["dcerpc.cn_call_id"], 4);
        m_rpc.item().append(" {}, Fragment: {}, FragLen: {}, Call: {}", nameOf(kTypeNames, m_rpc.peek8(2)),
                            (m_rpc.peek8(3) & 3) == 3 ? "Single" : "Part", peek16(8), peek32(12));
    }

    void sizes()
    {
        number(kFields["dcerpc.cn_max_xmit"], 2);
        number(kFields["dcerpc.cn_max_recv"], 2);
        number(kFields["dcerpc.cn_assoc_group"], 4);
    }

    void bind()
    {
        sizes();
        const auto count = m_rpc.u8(kFields["dcerpc.cn_num_ctx_items"]);
        m_rpc.info().append(", {} context items", count);
        m_rpc.skip(3);
        for (int i = 0; i < count && m_rpc.remaining() >= kContextBytes; ++i) {
            const auto at = m_rpc.position();
            const auto syntaxes = m_rpc.peek8(at + 2);
            const auto item = m_rpc.label(at, 24u + syntaxes * 20u, "Ctx Item[{}]", i + 1);
            const auto under = m_rpc.under(item);
            number(kFields["dcerpc.cn_ctx_id"], 2);
            m_rpc.seek(at + 24u + syntaxes * 20u);
        }
    }

    void bindAnswer()
    {
        m_rpc.info().append(", max_xmit: {} max_recv: {}", peek16(16), peek16(18));
        sizes();
        const auto length = uint32_t(number(kFields["dcerpc.cn_sec_addr_len"], 2));
        if (length > 0)
            m_rpc.textZ(kFields["dcerpc.cn_sec_addr"]);
        m_rpc.seek((m_rpc.position() + 3) / 4 * 4);
        const auto count = m_rpc.u8(kFields["dcerpc.cn_num_results"]);
        m_rpc.skip(3);
        m_rpc.info().append(", {} results:", count);
        for (int i = 0; i < count && m_rpc.more(); ++i) {
            const auto result = number(kFields["dcerpc.cn_ack_result"], 2);
            m_rpc.info().append("{} {}", i == 0 ? "" : ",", nameOr(kResultNames, result, "Unknown"));
            m_rpc.skip(22); // the reason and the syntax
        }
    }

    void stub()
    {
        const auto authentication = peek16(10);
        const auto trailer = authentication == 0 ? 0u : authentication + 8u;
        if (m_rpc.reportedRemaining() > trailer)
            m_rpc.bytes(kFields["dcerpc.stub_data"], m_rpc.reportedRemaining() - trailer);
    }

    void request()
    {
        number(kFields["dcerpc.cn_alloc_hint"], 4);
        const auto context = number(kFields["dcerpc.cn_ctx_id"], 2);
        const auto operation = number(kFields["dcerpc.opnum"], 2);
        m_rpc.info().append(", opnum: {}, Ctx: {}", operation, context);
        if ((m_rpc.peek8(3) & 0x80) != 0)
            m_rpc.skip(16); // the object's identifier
        stub();
    }

    void response()
    {
        number(kFields["dcerpc.cn_alloc_hint"], 4);
        const auto context = number(kFields["dcerpc.cn_ctx_id"], 2);
        m_rpc.info().append(", Ctx: {}", context);
        m_rpc.u8(kFields["dcerpc.cn_cancel_count"]);
        m_rpc.skip(1);
        stub();
    }

    Layer& m_rpc;
    bool m_little;
};

void dissect(Layer& rpc)
{
    if (!recognises(rpc))
        return rpc.reject();
    rpc.protocolColumn("DCERPC");
    rpc.info().set("");
    rpc.bindConversation();
    Pdu(rpc, isLittle(rpc.peek8(4))).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol dcerpc{"dcerpc", "DCERPC", "Distributed Computing Environment / Remote Procedure Call (DCE/RPC)",
                                       kFields, kClaims, dissect, recognises, kHeuristics, {kHeaderBytes, pduLength}};

} // namespace protocols
} // namespace capscope
