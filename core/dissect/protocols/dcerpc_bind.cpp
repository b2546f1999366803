// Identifiers of the interfaces of remote procedure calls, and binding to them. The Open Group C706, 12.6.4; [MS-RPCE] 2.2.2, 3.3.1.5.3.
#include "core/dissect/protocols/dcerpc.h"
#include "core/dissect/set_flags.h"

namespace capscope::dcerpc {
namespace {

constexpr size_t kContextsMax = 65'536;

} // namespace

std::array<char, 36> identifierText(Bytes b, bool little)
{
    std::array<char, 36> text{};
    if (b.size() < 16)
        return text;
    constexpr uint8_t kLittle[] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    constexpr char kDigits[] = "0123456789abcdef";
    size_t out = 0;
    for (int i = 0; i < 16; ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text[out++] = '-';
        const auto byte = b[little ? kLittle[i] : i];
        text[out++] = kDigits[byte >> 4];
        text[out++] = kDigits[byte & 15];
    }
    return text;
}

uint16_t interfaceOf(std::string_view identifier)
{
    for (size_t i = 0; i < std::size(kInterfaces); ++i)
        if (kInterfaces[i].identifier == identifier)
            return uint16_t(i);
    return kUnknownInterface;
}

std::string_view nameOfIdentifier(std::string_view identifier)
{
    if (const auto i = interfaceOf(identifier); i != kUnknownInterface)
        return kInterfaces[i].name;
    for (const auto& named : kNamedIdentifiers)
        if (named.identifier == identifier)
            return named.name;
    return identifier.starts_with("6cb71c2c-9812-4540-") ? "Bind Time Feature Negotiation" : std::string_view();
}

void Pdu::sizes()
{
    number(kFields["dcerpc.cn_max_xmit"], 2);
    number(kFields["dcerpc.cn_max_recv"], 2);
    number(kFields["dcerpc.cn_assoc_group"], 4);
}

void Pdu::bind()
{
    sizes();
    const auto count = m_rpc.u8(kFields["dcerpc.cn_num_ctx_items"]);
    m_rpc.info().append(", {} context items:", count);
    m_rpc.skip(3);
    for (int i = 0; i < count && m_rpc.more(); ++i)
        contextItem(i);
    authentication(true);
}

// [MS-RPCE] 3.3.1.5.3: what may be agreed on stands in the identifier.
void Pdu::features(uint32_t at)
{
    m_rpc.seek(at);
    static constexpr std::initializer_list<FieldRef> kBits = {kFields["dcerpc.cn_bind_trans_btfn.01"], kFields["dcerpc.cn_bind_trans_btfn.02"]};
    m_little ? addFlagsLe(m_rpc, kFields["dcerpc.cn_bind_trans_btfn"], 2, kBits) : addFlags(m_rpc, kFields["dcerpc.cn_bind_trans_btfn"], 2, kBits);
}

void Pdu::contextItem(int index)
{
    constexpr uint32_t kSyntaxBytes = 20, kItemBytes = 24;
    const auto at = m_rpc.position();
    const auto context = peek16(at);
    const auto syntaxes = m_rpc.peek8(at + 2);
    const auto abstract = identifierAt(at + 4);
    const auto name = nameAt(at + 4);
    const auto version = peek16(at + 20);
    const auto minor = peek16(at + 22);
    if (m_rpc.firstPass() && m_calls != nullptr && m_rpc.has(at, kItemBytes) && m_calls->contexts.size() < kContextsMax)
        m_calls->contexts[contextKey(context)] = {interfaceOf(asView(abstract)), abstract, version};
    const auto row = m_rpc.addNone(kFields["dcerpc.cn_ctx_item"], at, kItemBytes + syntaxes * kSyntaxBytes);
    row.text("Ctx Item[{}]: Context ID:{}, {}", index + 1, context, name);
    const auto under = m_rpc.under(row);
    number(kFields["dcerpc.cn_ctx_id"], 2);
    m_rpc.u8(kFields["dcerpc.cn_num_trans_items"]);
    m_rpc.skip(1);
    {
        const auto syntax = m_rpc.addNone(kFields["dcerpc.cn_bind_abstract_syntax"], at + 4, kSyntaxBytes);
        syntax.text("Abstract Syntax: {} V{}.{}", name, version, minor);
        const auto below = m_rpc.under(syntax);
        const auto to = identifier(kFields["dcerpc.cn_bind_to_uuid"]);
        if (const auto known = nameOfIdentifier(asView(abstract)); !known.empty())
            to.text("Interface: {} UUID: {}", known, asView(abstract));
        number(kFields["dcerpc.cn_bind_if_ver"], 2);
        number(kFields["dcerpc.cn_bind_if_ver_minor"], 2);
    }
    m_rpc.info().append("{} {} V{}.{} (", index == 0 ? "" : ",", name, version, minor);
    for (int i = 0; i < syntaxes && m_rpc.more(); ++i) {
        const auto start = m_rpc.position();
        const auto text = identifierAt(start);
        const auto known = nameOfIdentifier(asView(text));
        const bool negotiates = known.starts_with("Bind Time");
        const auto shown = nameAt(start);
        m_rpc.info().append("{}{}", i == 0 ? "" : "|", negotiates ? asView(text) : shown);
        row.append(", {}", shown);
        const auto syntax = m_rpc.addNone(kFields["dcerpc.cn_bind_trans"], start, kSyntaxBytes);
        syntax.text("Transfer Syntax[{}]: {} V{}", i + 1, shown, peek32(start + 16));
        const auto below = m_rpc.under(syntax);
        const auto to = identifier(kFields["dcerpc.cn_bind_trans_id"]);
        if (!known.empty())
            to.text("Transfer Syntax: {} UUID:{}", known, asView(text));
        if (negotiates)
            features(start + 8);
        m_rpc.seek(start + 16);
        number(kFields["dcerpc.cn_bind_trans_ver"], 4);
    }
    m_rpc.info().append(")");
}

void Pdu::bindAnswer()
{
    m_rpc.info().append(", max_xmit: {} max_recv: {}", peek16(16), peek16(18));
    sizes();
    const auto length = uint32_t(number(kFields["dcerpc.cn_sec_addr_len"], 2));
    if (length > 0)
        m_rpc.text(kFields["dcerpc.cn_sec_addr"], length);
    m_rpc.seek((m_rpc.position() + 3) / 4 * 4);
    const auto count = m_rpc.u8(kFields["dcerpc.cn_num_results"]);
    m_rpc.skip(3);
    m_rpc.info().append(", {} results:", count);
    constexpr uint32_t kResultBytes = 24;
    constexpr uint16_t kNegotiate = 3;
    for (int i = 0; i < count && m_rpc.more(); ++i) {
        const auto at = m_rpc.position();
        const auto result = peek16(at);
        const auto name = nameOr(kCnAckResultNames, result, "Unknown");
        const auto syntax = nameAt(at + 4);
        m_rpc.info().append("{} {}", i == 0 ? "" : ",", name);
        const auto row = m_rpc.label(at, kResultBytes, "Ctx Item[{}]: {}, {}", i + 1, name, syntax);
        const auto under = m_rpc.under(row);
        number(kFields["dcerpc.cn_ack_result"], 2);
        if (result == kNegotiate)
            features(at + 2);
        else if (result != 0)
            number(kFields["dcerpc.cn_ack_reason"], 2);
        m_rpc.seek(at + 4);
        const auto text = identifierAt(at + 4);
        const auto to = identifier(kFields["dcerpc.cn_ack_trans_id"]);
        if (!nameOfIdentifier(asView(text)).empty())
            to.text("Transfer Syntax: {}", syntax);
        number(kFields["dcerpc.cn_ack_trans_ver"], 4);
    }
    authentication(true);
}

void Pdu::bindRefusal()
{
    const auto reason = number(kFields["dcerpc.cn_reject_reason"], 2);
    m_rpc.info().append(" reason: {}", nameOr(kCnRejectReasonNames, reason, "Unknown"));
    const auto count = m_rpc.more() ? m_rpc.u8(kFields["dcerpc.cn_num_protocols"]) : 0;
    for (int i = 0; i < count && m_rpc.more(); ++i) {
        m_rpc.u8(kFields["dcerpc.cn_protocol_ver_major"]);
        m_rpc.u8(kFields["dcerpc.cn_protocol_ver_minor"]);
    }
}

} // namespace capscope::dcerpc
