// OPC Unified Architecture, the binary encoding over TCP. OPC 10000-6. Not decoded: messages of several chunks, encrypted messages,
// the parameters of rarer services.
#include "core/dissect/protocols/opcua_reader.h"

#include <string>

namespace capscope {
namespace {

using namespace opcua;

constexpr std::array kClaims{Claim{"tcp.port", 4840}};
constexpr uint32_t kHeaderBytes = 8;

size_t messageLength(Bytes header)
{
    const auto size = littleEndian(header.data() + 4, 4);
    return size >= kHeaderBytes && size < (64u << 20) ? size : 0;
}

std::string_view serviceName(uint32_t id) { return nameOf(kFields.rows[kFields["opcua.servicenodeid.numeric"].index].valueNames, id); }

void addService(Layer& ua, std::string_view title, std::string_view info)
{
    const auto at = ua.position();
    const auto encoding = ua.peek8(at);
    const auto id = encoding == 1 ? ua.peek16le(at + 2) : encoding == 0 ? ua.peek8(at + 1) : encoding == 2 ? ua.peek32le(at + 3) : 0;
    const auto name = serviceName(id);
    if (ua.info().wanted())
        ua.info().append("{}: {}", info, name.empty() ? fmt::format("ServiceId {}", id) : std::string(name));
    if (ua.passesOverContents())
        return;
    const auto message = ua.group(title);
    {
        const auto under = ua.group("TypeId : ExpandedNodeId");
        ua.u8(kFields["opcua.servicenodeid.encodingmask"]);
        if (encoding == 1)
            ua.u8(kFields["opcua.servicenodeid.nsid"]);
        else if (encoding == 2)
            ua.u16le(kFields["opcua.servicenodeid.nsid"]);
        ua.numberLe(kFields["opcua.servicenodeid.numeric"], encoding == 1 ? 2 : encoding == 2 ? 4 : 1);
    }
    Reader reader(ua);
    for (const auto& service : kServices) {
        if (service.id != id)
            continue;
        const auto under = ua.group(name);
        reader.member({service.request ? "RequestHeader" : "ResponseHeader", Type::Structure, {0}, service.request ? &kRequestHeader : &kResponseHeader}, 0);
        for (const auto& member : service.members)
            if (ua.more())
                reader.member(member, 0);
        return;
    }
}

void addSequence(Layer& ua)
{
    ua.u32le(kFields["opcua.security.seq"]);
    ua.u32le(kFields["opcua.security.rqid"]);
}

void addSizes(Layer& ua)
{
    for (const auto row : {kFields["opcua.transport.ver"], kFields["opcua.transport.rbs"], kFields["opcua.transport.sbs"],
                           kFields["opcua.transport.mms"], kFields["opcua.transport.mcc"]})
        ua.u32le(row);
}

void addOpen(Layer& ua, Reader& reader)
{
    ua.u32le(kFields["opcua.transport.scid"]);
    const auto policy = ua.peekText(ua.position() + 4, ua.peek32le(ua.position()));
    reader.string(kFields["opcua.security.spu"]);
    reader.byteString(kFields["opcua.security.scert"]);
    reader.byteString(kFields["opcua.security.rcthumb"]);
    if (!policy.ends_with("#None")) { // the rest is encrypted
        ua.info().append("OpenSecureChannel message");
        return;
    }
    addSequence(ua);
    addService(ua, "Message : Encodeable Object", "OpenSecureChannel message");
}

void dissect(Layer& ua)
{
    const auto type = ua.peekText(0, 3);
    if (!ua.has(0, kHeaderBytes)
        || (type != "HEL" && type != "ACK" && type != "ERR" && type != "OPN" && type != "CLO" && type != "MSG" && type != "RHE"))
        return ua.reject();
    const bool first = ua.facts().protocolColumn != "OpcUa";
    ua.protocolColumn("OpcUa");
    if (first)
        ua.info().clear();
    else
        ua.info().append(", ");
    ua.text(kFields["opcua.transport.type"], 3);
    const auto chunk = ua.text(kFields["opcua.transport.chunk"], 1);
    ua.u32le(kFields["opcua.transport.size"]);
    Reader reader(ua);
    if (type == "HEL") {
        ua.info().append("Hello message");
        addSizes(ua);
        return reader.string(kFields["opcua.transport.endpoint"]);
    }
    if (type == "ACK") {
        ua.info().append("Acknowledge message");
        return addSizes(ua);
    }
    if (type == "ERR") {
        ua.info().append("Error message");
        ua.u32le(kFields["opcua.transport.error"]);
        return reader.string(kFields["opcua.transport.reason"]);
    }
    if (type == "RHE") {
        ua.info().append("Reverse Hello message");
        reader.string(kFields["opcua.transport.suri"]);
        return reader.string(kFields["opcua.transport.endpoint"]);
    }
    if (type == "OPN")
        return addOpen(ua, reader);
    ua.u32le(kFields["opcua.transport.scid"]);
    ua.u32le(kFields["opcua.security.tokenid"]);
    // Other analyzers have other words for the same rows here.
    const auto sequence = ua.u32le(kFields["opcua.security.seq"]);
    ua.last().text("Security Sequence Number: {}", sequence);
    const auto request = ua.u32le(kFields["opcua.security.rqid"]);
    ua.last().text("Security RequestId: {}", request);
    if (chunk != "F") {
        ua.info().append("UA Secure Conversation Message: Message fragment");
        return;
    }
    if (type == "CLO")
        return addService(ua, "Message : Encodeable Object", "CloseSecureChannel message");
    addService(ua, "OpcUa Service : Encodeable Object", "UA Secure Conversation Message");
}

} // namespace

namespace protocols {

extern constinit const Protocol opcua{"opcua", "OpcUa", "OpcUa Binary Protocol", kFields, kClaims, dissect, nullptr, {},
                                      {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
