// Packet Forwarding Control Protocol: 3GPP TS 29.244. Not decoded: most information elements, whose names and lengths are told.
#include "core/dissect/protocols/pfcp_names.h"

#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMessages[] = {
    {0, "Reserved"}, {1, "PFCP Heartbeat Request"}, {2, "PFCP Heartbeat Response"}, {3, "PFCP PFD Management Request"},
    {4, "PFCP PFD Management Response"}, {5, "PFCP Association Setup Request"}, {6, "PFCP Association Setup Response"},
    {7, "PFCP Association Update Request"}, {8, "PFCP Association Update Response"}, {9, "PFCP Association Release Request"},
    {10, "PFCP Association Release Response"}, {11, "PFCP Version Not Supported Response"}, {12, "PFCP Node Report Request"},
    {13, "PFCP Node Report Response"}, {14, "PFCP Session Set Deletion Request"}, {15, "PFCP Session Set Deletion Response"},
    {16, "PFCP Session Set Modification Request"}, {17, "PFCP Session Set Modification Response"},
    {50, "PFCP Session Establishment Request"}, {51, "PFCP Session Establishment Response"}, {52, "PFCP Session Modification Request"},
    {53, "PFCP Session Modification Response"}, {54, "PFCP Session Deletion Request"}, {55, "PFCP Session Deletion Response"},
    {56, "PFCP Session Report Request"}, {57, "PFCP Session Report Response"},
};

constexpr FieldTable kFields{
    hex("pfcp.flags", "Flags", 8),
    dec("pfcp.version", "Version", 8).mask(0xe0),
    dec("pfcp.spare_b4", "Spare", 8).mask(0x10),
    dec("pfcp.spare_b3", "Spare", 8).mask(0x08),
    flag("pfcp.fo_flag", "Follow On (FO)", 8, 0x04, kTrueFalse),
    flag("pfcp.mp_flag", "Message Priority (MP)", 8, 0x02, kTrueFalse),
    flag("pfcp.s", "SEID (S)", 8, 0x01, kTrueFalse),
    dec("pfcp.msg_type", "Message Type", 8).names(kMessages),
    dec("pfcp.length", "Length", 16),
    hex("pfcp.seid", "SEID", 64),
    dec("pfcp.seqno", "Sequence Number", 24),
    dec("pfcp.mp", "Message Priority", 8).mask(0xf0),
    dec("pfcp.spare_oct", "Spare", 8),
    dec("pfcp.ie_type", "IE Type", 16).names(pfcp::kElements),
    dec("pfcp.ie_len", "IE Length", 16),
    dec("pfcp.ur_seqn", "UR-SEQN", 32),
};

constexpr std::array kClaims{Claim{"udp.port", 8805}};

enum Flag : uint8_t { HasSession = 1, HasPriority = 2, FollowedBy = 4 };
enum Element : uint16_t { ReportSequence = 104 };

void addElements(Layer& pfcp)
{
    constexpr uint32_t kElementHeaderBytes = 4;
    while (pfcp.more() && pfcp.reportedRemaining() >= kElementHeaderBytes) {
        const auto at = pfcp.position();
        const auto type = pfcp.peek16(at);
        const auto length = pfcp.peek16(at + 2);
        const auto item = pfcp.label(at, kElementHeaderBytes + length, "{} : ", nameOr(pfcp::kElements, type, "Unknown"));
        const auto under = pfcp.under(item);
        pfcp.u16(kFields["pfcp.ie_type"]);
        pfcp.u16(kFields["pfcp.ie_len"]);
        if (type == ReportSequence && length == 4)
            item.append("{}", pfcp.u32(kFields["pfcp.ur_seqn"]));
        pfcp.seek(uint64_t(at) + kElementHeaderBytes + length);
    }
}

// One message; another one may follow it. 7.2.2
void addMessage(Layer& pfcp)
{
    const auto start = pfcp.position();
    const auto flags = pfcp.bits(kFields["pfcp.flags"], 1,
                                 {kFields["pfcp.version"], kFields["pfcp.spare_b4"], kFields["pfcp.spare_b3"], kFields["pfcp.fo_flag"],
                                  kFields["pfcp.mp_flag"], kFields["pfcp.s"]});
    const auto item = pfcp.last();
    for (const auto row : {kFields["pfcp.fo_flag"], kFields["pfcp.mp_flag"], kFields["pfcp.s"]})
        if ((flags & kFields.rows[row.index].bitMask) != 0)
            item.append(", {}", kFields.rows[row.index].label);
    const auto type = pfcp.u8(kFields["pfcp.msg_type"]);
    pfcp.info().set(nameOr(kMessages, type, "Unknown"));
    const auto length = pfcp.u16(kFields["pfcp.length"]);
    constexpr uint32_t kLengthCounts = 4;
    if ((flags & FollowedBy) == 0)
        pfcp.limitTo(start + kLengthCounts + length);
    if ((flags & HasSession) != 0)
        pfcp.u64(kFields["pfcp.seid"]);
    pfcp.u24(kFields["pfcp.seqno"]);
    if ((flags & HasPriority) != 0)
        pfcp.bitFields(1, {kFields["pfcp.mp"]});
    else
        pfcp.u8(kFields["pfcp.spare_oct"]);
    addElements(pfcp);
}

void dissect(Layer& pfcp)
{
    pfcp.protocolColumn("PFCP");
    addMessage(pfcp);
}

} // namespace

namespace protocols {

extern constinit const Protocol pfcp{"pfcp", "PFCP", "Packet Forwarding Control Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
