// Remote Desktop Protocol: the negotiation, in the place of COTP's parameters. [MS-RDPBCGR] 2.2.1.1, 2.2.1.2. Settings are in
// rdp_settings.cpp, channels in rdp_data.cpp. Not decoded: shared desktops, fast path, virtual channels.
#include "core/dissect/protocols/rdp.h"

#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace rdp {

void callPart(Layer& from, const Slice& slice, bool named, void (*dissectPart)(Layer&))
{
    auto& dissection = from.dissection();
    const auto& registry = Registry::instance();
    const auto id = registry.byKey("rdp");
    const auto row = registry.firstField(id);
    dissection.pushStack(row, named, true);
    auto parent = kNoNode;
    if (dissection.wants(row)) {
        Value value;
        value.bytes = slice.bytes;
        parent = dissection.add(kNoNode, row, slice.buffer, slice.offset, slice.reportedLength, value).id();
    }
    Layer rdp(dissection, id, slice, parent);
    rdp.protocolColumn("RDP");
    dissectPart(rdp);
    if (rdp.failed())
        from.malformed();
}

} // namespace rdp

namespace {

using rdp::kFields;

constexpr uint8_t kRequest = 1, kResponse = 2, kFailure = 3, kCorrelation = 6;
constexpr uint32_t kMessageBytes = 8;

// From the next frame on the conversation is TLS where both sides chose it.
void followChoice(Layer& rdp, uint32_t choice)
{
    auto* talk = rdp.conversation();
    if (choice != 0 && talk != nullptr && rdp.firstPass())
        talk->bind(rdp.frame().number + 1, Registry::instance().byKey("tls"));
}

// Rows of other analyzers cover the first of its bytes.
void addLength(Layer& rdp)
{
    rdp.addNumber(kFields["rdp.neg_length"], rdp.position(), 1, rdp.peek16le(rdp.position()));
    rdp.skip(2);
}

void addCorrelation(Layer& rdp)
{
    if (rdp.peek8(rdp.position()) != kCorrelation)
        return;
    rdp.u8(kFields["rdp.neg_type"]);
    rdp.u8(kFields["rdp.correlationInfo.flags"]);
    addLength(rdp);
    rdp.bytes(kFields["rdp.correlationInfo.correlationId"], 16);
    rdp.bytes(kFields["rdp.correlationInfo.reserved"], 16);
}

void addRequest(Layer& rdp)
{
    const auto flags = addFlags(rdp, kFields["rdp.negReq.flags"], 1,
                                {kFields["rdp.negReq.flags.restricted_admin_mode_req"], kFields["rdp.negReq.flags.correlation_info_present"]});
    addLength(rdp);
    addFlagsLe(rdp, kFields["rdp.negReq.requestedProtocols"], 4,
               {kFields["rdp.negReq.requestedProtocols.ssl"], kFields["rdp.negReq.requestedProtocols.hybrid"],
                kFields["rdp.negReq.requestedProtocols.rdstls"], kFields["rdp.negReq.requestedProtocols.hybrid_ex"]});
    constexpr uint64_t kCorrelationPresent = 0x08;
    if ((flags & kCorrelationPresent) != 0)
        addCorrelation(rdp);
}

void addResponse(Layer& rdp)
{
    addFlags(rdp, kFields["rdp.negRsp.flags"], 1,
             {kFields["rdp.negRsp.flags.extended_client_data_supported"], kFields["rdp.negRsp.flags.dynvc_gfx_protocol_supported"],
              kFields["rdp.negRsp.flags.restricted_admin_mode_supported"], kFields["rdp.negRsp.flags.restricted_authentication_mode_supported"]});
    addLength(rdp);
    followChoice(rdp, rdp.u32le(kFields["rdp.negReq.selectedProtocol"]));
}

void addMessage(Layer& rdp, uint8_t kind)
{
    rdp.info().appendItem(", ", kind == kRequest ? "Negotiate Request" : kind == kResponse ? "Negotiate Response" : "Negotiate Failure");
    rdp.u8(kFields["rdp.neg_type"]);
    if (kind == kRequest)
        return addRequest(rdp);
    if (kind == kResponse)
        return addResponse(rdp);
    rdp.u8(kFields["rdp.negReq.flags"]);
    addLength(rdp);
    const auto failure = rdp.u32le(kFields["rdp.negFailure.failureCode"]);
    rdp.info().append(", failureCode {}", nameOr(rdp::kFailureNames, failure, "Unknown"));
}

void dissect(Layer& rdp)
{
    const bool cookie = rdp.peekText(0, 8) == "Cookie: " || rdp.peekText(0, 5) == "Cooki";
    const auto type = rdp.peek8(0);
    if (!cookie && !(type >= kRequest && type <= kFailure && rdp.peek16le(2) == kMessageBytes))
        return rdp.reject();
    rdp.protocolColumn("RDP");
    rdp.info().clear();
    if (cookie) {
        const auto text = rdp.peekText(0);
        const auto end = text.find("\r\n");
        const auto size = end == std::string_view::npos ? text.size() : end;
        rdp.addText(kFields["rdp.rt_cookie"], 0, uint32_t(size), text.substr(0, size));
        rdp.info().set("{}", printable(text.substr(0, size)));
        rdp.seek(std::min<uint64_t>(size + 2, rdp.reported()));
    }
    if (rdp.remaining() >= kMessageBytes)
        addMessage(rdp, rdp.peek8(rdp.position()));
}

} // namespace

namespace protocols {

extern constinit const Protocol rdp{"rdp", "RDP", "Remote Desktop Protocol", rdp::kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
