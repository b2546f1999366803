// Multipoint Communication Service as Remote Desktop uses it. ITU-T T.125, [MS-RDPBCGR] 2.2.1. The conference control in its connections
// is in t124.cpp. Not decoded: tokens, domains that merge.
#include "core/dissect/protocols/asn1.h"
#include "core/dissect/protocols/rdp.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;
using asn1::implicit;
using asn1::Member;
using asn1::universal;

constexpr ValueName kConnectMCSPDUNames[] = {
    {101, "connect-initial"}, {102, "connect-response"}, {103, "connect-additional"}, {104, "connect-result"},
};
constexpr ValueName kDomainNames[] = {
    {0, "plumbDomainIndication"}, {1, "erectDomainRequest"}, {2, "mergeChannelsRequest"}, {3, "mergeChannelsConfirm"},
    {4, "purgeChannelsIndication"}, {5, "mergeTokensRequest"}, {6, "mergeTokensConfirm"}, {7, "purgeTokensIndication"},
    {8, "disconnectProviderUltimatum"}, {9, "rejectMCSPDUUltimatum"}, {10, "attachUserRequest"}, {11, "attachUserConfirm"},
    {12, "detachUserRequest"}, {13, "detachUserIndication"}, {14, "channelJoinRequest"}, {15, "channelJoinConfirm"},
    {16, "channelLeaveRequest"}, {17, "channelConveneRequest"}, {18, "channelConveneConfirm"}, {19, "channelDisbandRequest"},
    {20, "channelDisbandIndication"}, {21, "channelAdmitRequest"}, {22, "channelAdmitIndication"}, {23, "channelExpelRequest"},
    {24, "channelExpelIndication"}, {25, "sendDataRequest"}, {26, "sendDataIndication"}, {27, "uniformSendDataRequest"},
    {28, "uniformSendDataIndication"}, {29, "tokenGrabRequest"}, {30, "tokenGrabConfirm"}, {31, "tokenInhibitRequest"},
    {32, "tokenInhibitConfirm"}, {33, "tokenGiveRequest"}, {34, "tokenGiveIndication"}, {35, "tokenGiveResponse"},
    {36, "tokenGiveConfirm"}, {37, "tokenPleaseRequest"}, {38, "tokenPleaseIndication"}, {39, "tokenReleaseRequest"},
    {40, "tokenReleaseConfirm"}, {41, "tokenTestRequest"}, {42, "tokenTestConfirm"},
};
constexpr ValueName kResultNames[] = {
    {0, "rt-successful"}, {1, "rt-domain-merging"}, {2, "rt-domain-not-hierarchical"}, {3, "rt-no-such-channel"}, {4, "rt-no-such-domain"},
    {5, "rt-no-such-user"}, {6, "rt-not-admitted"}, {7, "rt-other-user-id"}, {8, "rt-parameters-unacceptable"},
    {9, "rt-token-not-available"}, {10, "rt-token-not-possessed"}, {11, "rt-too-many-channels"}, {12, "rt-too-many-tokens"},
    {13, "rt-too-many-users"}, {14, "rt-unspecified-failure"}, {15, "rt-user-rejected"},
};
constexpr ValueName kDataPriorityNames[] = {{0, "top"}, {1, "high"}, {2, "medium"}, {3, "low"}};
constexpr FieldTable kFields{
    dec("t125.maxChannelIds", "maxChannelIds", 64),
    dec("t125.maxUserIds", "maxUserIds", 64),
    dec("t125.maxTokenIds", "maxTokenIds", 64),
    dec("t125.numPriorities", "numPriorities", 64),
    dec("t125.minThroughput", "minThroughput", 64),
    dec("t125.maxHeight", "maxHeight", 64),
    dec("t125.maxMCSPDUsize", "maxMCSPDUsize", 64),
    dec("t125.protocolVersion", "protocolVersion", 64),
    bytes("t125.callingDomainSelector", "callingDomainSelector"),
    bytes("t125.calledDomainSelector", "calledDomainSelector"),
    boolean("t125.upwardFlag", "upwardFlag"),
    none("t125.targetParameters_element", "targetParameters"),
    none("t125.minimumParameters_element", "minimumParameters"),
    none("t125.maximumParameters_element", "maximumParameters"),
    bytes("t125.userData", "userData"),
    dec("t125.result", "result", 32).names(kResultNames),
    dec("t125.calledConnectId", "calledConnectId", 64),
    none("t125.domainParameters_element", "domainParameters"),
    dec("t125.ConnectMCSPDU", "ConnectMCSPDU", 32).names(kConnectMCSPDUNames),
    none("t125.connect_initial_element", "connect-initial"),
    none("t125.connect_response_element", "connect-response"),
    dec("t124.initiator", "initiator", 32),
    flag("per.optional_field_bit", "Optional Field Bit", 8, 0x1, kTrueFalse),
    dec("per.enum_index", "Enumerated Index", 32),
    dec("t124.result", "result", 32).names(kResultNames),
    none("t124.erectDomainRequest_element", "erectDomainRequest"),
    dec("t124.subHeight", "subHeight", 64),
    dec("t124.subInterval", "subInterval", 64),
    dec("t124.channelId", "channelId", 32),
    dec("t124.dataPriority", "dataPriority", 32).names(kDataPriorityNames),
    bytes("t124.segmentation", "segmentation"),
    flag("t124.Segmentation.begin", "begin", 8, 0x80, kTrueFalse),
    flag("t124.Segmentation.end", "end", 8, 0x40, kTrueFalse),
    dec("per.octet_string_length", "Octet String Length", 32),
    bytes("t124.userData", "userData"),
    none("t124.attachUserRequest_element", "attachUserRequest"),
    none("t124.attachUserConfirm_element", "attachUserConfirm"),
    none("t124.channelJoinRequest_element", "channelJoinRequest"),
    none("t124.channelJoinConfirm_element", "channelJoinConfirm"),
    dec("t124.requested", "requested", 32),
    none("t124.sendDataRequest_element", "sendDataRequest"),
    none("t124.sendDataIndication_element", "sendDataIndication"),
    dec("per.choice_index", "Choice Index", 32),
    dec("t124.DomainMCSPDU", "DomainMCSPDU", 32).names(kDomainNames),
};

// PER counts alternatives in the upper six bits of the first byte: those that a client or server of Remote Desktop sends.
constexpr std::array kClaims{Claim{"cotp.data", 0x04, 0x07}, Claim{"cotp.data", 0x20, 0x23}, Claim{"cotp.data", 0x28, 0x2f},
                             Claim{"cotp.data", 0x38, 0x3f}, Claim{"cotp.data", 0x64, 0x6b}, Claim{"cotp.data", 0x7f}};

// Remote Desktop writes numbers above 32,767 in two bytes: they are not negative.
void parameter(Layer& t125, FieldRef f, const ber::Element& element)
{
    const auto size = std::min<uint32_t>(element.length, 4);
    t125.addNumber(f, element.content, element.length, t125.peek(element.content + element.length - size, size));
    t125.seek(element.end);
}

constexpr Member kParameters[] = {
    {universal(ber::kInteger), kFields["t125.maxChannelIds"], parameter}, {universal(ber::kInteger), kFields["t125.maxUserIds"], parameter},
    {universal(ber::kInteger), kFields["t125.maxTokenIds"], parameter}, {universal(ber::kInteger), kFields["t125.numPriorities"], parameter},
    {universal(ber::kInteger), kFields["t125.minThroughput"], parameter}, {universal(ber::kInteger), kFields["t125.maxHeight"], parameter},
    {universal(ber::kInteger), kFields["t125.maxMCSPDUsize"], parameter}, {universal(ber::kInteger), kFields["t125.protocolVersion"], parameter},
};

void conference(Layer& t125, FieldRef f, const ber::Element& element)
{
    ber::octets(t125, f, element);
    t125.call("t124", t125.slice(element.content, element.length));
    t125.seek(element.end);
}

constexpr Member kInitial[] = {
    {universal(ber::kOctetString), kFields["t125.callingDomainSelector"], asn1::octets}, {universal(ber::kOctetString), kFields["t125.calledDomainSelector"], asn1::octets},
    {universal(ber::kBoolean), kFields["t125.upwardFlag"], asn1::boolean}, {universal(ber::kSequence), kFields["t125.targetParameters_element"], asn1::sequence<kParameters>},
    {universal(ber::kSequence), kFields["t125.minimumParameters_element"], asn1::sequence<kParameters>},
    {universal(ber::kSequence), kFields["t125.maximumParameters_element"], asn1::sequence<kParameters>},
    {universal(ber::kOctetString), kFields["t125.userData"], conference},
};
constexpr Member kResponse[] = {
    {universal(ber::kEnumerated), kFields["t125.result"], asn1::integer}, {universal(ber::kInteger), kFields["t125.calledConnectId"], asn1::integer},
    {universal(ber::kSequence), kFields["t125.domainParameters_element"], asn1::sequence<kParameters>}, {universal(ber::kOctetString), kFields["t125.userData"], conference},
};

void dissectConnect(Layer& t125)
{
    const auto message = ber::next(t125);
    if (!message)
        return;
    const bool initial = message.is(ber::Class::Application, 101);
    if (!initial && !message.is(ber::Class::Application, 102))
        return;
    t125.info().set(nameOf(kConnectMCSPDUNames, message.tag));
    const auto choice = t125.under(t125.addNumber(kFields["t125.ConnectMCSPDU"], message.start, message.size(), message.tag));
    const auto body = t125.under(t125.addNone(initial ? kFields["t125.connect_initial_element"] : kFields["t125.connect_response_element"], message.content, message.length));
    t125.seek(message.content);
    asn1::readMembers(t125, message, initial ? std::span<const Member>(kInitial) : std::span<const Member>(kResponse));
}

// The lowest user identifier is 1001; it is sent as the difference.
void user(Layer& t125) { t125.u16(kFields["t124.initiator"]); }

uint16_t channel(Layer& t125, FieldRef f) { return t125.u16(f); }

void result(Layer& t125, std::string_view optional)
{
    const auto first = t125.peek16(0);
    const bool present = (t125.peek8(0) & 2) != 0;
    t125.addNumber(kFields["per.optional_field_bit"], 0, 1, present)
        .text(".... ..{}. Optional Field Bit: {} ({} {} present)", present ? 1 : 0, present ? "True" : "False", optional, present ? "is" : "is NOT");
    t125.last().hide();
    const auto value = first >> 5 & 0xf; // four bits across the bytes
    t125.addNumber(kFields["per.enum_index"], 0, 1, value).hide();
    t125.addNumber(kFields["t124.result"], 0, 1, value);
}

void erect(Layer& t125)
{
    const auto under = t125.group(kFields["t124.erectDomainRequest_element"]);
    t125.seek(1);
    for (const auto row : {kFields["t124.subHeight"], kFields["t124.subInterval"]}) {
        const auto at = t125.position();
        const auto size = t125.peek8(at);
        t125.addNumber(row, at, 1u + size, t125.peek(at + 1, std::min<uint32_t>(size, 4)));
        t125.skip(1u + size);
    }
}

void sendData(Layer& t125, FieldRef row, bool named)
{
    const auto under = t125.under(t125.addNone(row, 0, t125.reported()));
    t125.seek(1);
    user(t125);
    t125.u16(kFields["t124.channelId"]);
    const auto at = t125.position();
    const auto priority = t125.peek8(at) >> 6;
    t125.addNumber(kFields["per.enum_index"], at, 1, priority).hide();
    t125.addNumber(kFields["t124.dataPriority"], at, 1, priority);
    const uint8_t segments = uint8_t(t125.peek8(at) << 2 & 0xc0);
    {
        const auto bits = t125.arena().copy(std::string_view(reinterpret_cast<const char*>(&segments), 1));
        t125.addBytes(kFields["t124.segmentation"], 0, 1, asBytes(bits)).append(" [bit length 2, 6 LSB pad bits, {}{}.. .... decimal value {}]", segments >> 7,
                                                                       segments >> 6 & 1, segments >> 6);
        const auto below = t125.under(t125.last());
        t125.addNumber(kFields["t124.Segmentation.begin"], at, 1, segments);
        t125.addNumber(kFields["t124.Segmentation.end"], at, 1, segments);
    }
    t125.skip(1);
    const auto lengthAt = t125.position();
    uint32_t length = t125.peek8(lengthAt);
    const uint32_t size = (length & 0x80) != 0 ? 2 : 1;
    if (size == 2)
        length = t125.peek16(lengthAt) & 0x3fff;
    t125.addNumber(kFields["per.octet_string_length"], lengthAt, size, length).hide();
    t125.skip(size);
    const auto start = t125.position();
    t125.bytes(kFields["t124.userData"], std::min(length, t125.reportedRemaining()));
    rdp::callPart(t125, t125.slice(start, length), named, rdp::dissectData);
}

void dissectDomain(Layer& t125, uint8_t kind)
{
    switch (kind) {
    case 1:
        return erect(t125);
    case 10:
        t125.addNone(kFields["t124.attachUserRequest_element"], 0, 1);
        return;
    case 11: {
        const auto under = t125.under(t125.addNone(kFields["t124.attachUserConfirm_element"], 0, t125.reported()));
        result(t125, "initiator");
        t125.seek(2);
        if (t125.more())
            user(t125);
        return;
    }
    case 14: {
        const auto under = t125.under(t125.addNone(kFields["t124.channelJoinRequest_element"], 0, t125.reported()));
        t125.seek(1);
        user(t125);
        t125.info().append("{}", channel(t125, kFields["t124.channelId"]));
        return;
    }
    case 15: {
        const auto under = t125.under(t125.addNone(kFields["t124.channelJoinConfirm_element"], 0, t125.reported()));
        result(t125, "channelId");
        t125.seek(2);
        user(t125);
        channel(t125, kFields["t124.requested"]);
        if (t125.more())
            t125.info().append("{}", channel(t125, kFields["t124.channelId"]));
        return;
    }
    case 25:
        return sendData(t125, kFields["t124.sendDataRequest_element"], false);
    case 26:
        return sendData(t125, kFields["t124.sendDataIndication_element"], true);
    default:
        return;
    }
}

void dissect(Layer& t125)
{
    t125.protocolColumn("T.125");
    if (t125.peek8(0) == 0x7f)
        return dissectConnect(t125);
    const auto kind = uint8_t(t125.peek8(0) >> 2);
    const auto name = nameOf(kDomainNames, kind);
    t125.info().set("{} ", name);
    t125.addNumber(kFields["per.choice_index"], 0, 1, kind).hide();
    const auto under = t125.under(t125.addNumber(kFields["t124.DomainMCSPDU"], 0, t125.reported(), kind));
    dissectDomain(t125, kind);
    t125.seek(t125.reported());
}

} // namespace

namespace protocols {

extern constinit const Protocol t125{"t125", "T.125", "MULTIPOINT-COMMUNICATION-SERVICE T.125", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
