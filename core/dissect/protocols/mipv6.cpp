// Mobile IPv6. RFC 6275; network mobility RFC 3963. Not decoded: handovers (RFC 5568), heartbeats, options but those of RFC 6275.
#include "core/dissect/ip_protocols.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMhtypeNames[] = {
    {0, "Binding Refresh Request"}, {1, "Home Test Init"}, {2, "Care-of Test Init"}, {3, "Home Test"},
    {4, "Care-of Test"}, {5, "Binding Update"}, {6, "Binding Acknowledgement"}, {7, "Binding Error"},
    {8, "Fast Binding Update"}, {9, "Fast Binding Acknowledgment"}, {10, "Fast Neighbor Advertisement"},
    {11, "Experimental Mobility Header"}, {12, "Home Agent Switch"}, {13, "Heartbeat"}, {14, "Handover Initiate"},
    {15, "Handover Acknowledge"}, {16, "Binding Revocation"}, {17, "Localized Routing Initiation"},
    {18, "Localized Routing Acknowledgment"},
};
constexpr ValueName kBuAFlagNames[] = {
    {1, "Binding Acknowledgement requested"}, {0, "Binding Acknowledgement not requested"},
};
constexpr ValueName kBuHFlagNames[] = {{1, "Home Registration"}, {0, "No Home Registration"}};
constexpr ValueName kBuLFlagNames[] = {
    {1, "Link-Local Address Compatibility"}, {0, "No Link-Local Address Compatibility"},
};
constexpr ValueName kBuKFlagNames[] = {
    {1, "Key Management Mobility Compatibility"}, {0, "No Key Management Mobility Compatibility"},
};
constexpr ValueName kBuMFlagNames[] = {
    {1, "MAP Registration Compatibility"}, {0, "No MAP Registration Compatibility"},
};
constexpr ValueName kNemoBuRFlagNames[] = {{1, "Mobile Router Compatibility"}, {0, "No Mobile Router Compatibility"}};
constexpr ValueName kBuPFlagNames[] = {{1, "Proxy Registration"}, {0, "No Proxy Registration"}};
constexpr ValueName kBuFFlagNames[] = {{1, "Forcing UDP encapsulation used"}, {0, "No Forcing UDP encapsulation"}};
constexpr ValueName kBuTFlagNames[] = {{1, "TLV-header format used"}, {0, "No TLV-header format"}};
constexpr ValueName kBuBFlagNames[] = {
    {1, "Enable bulk binding update support"}, {0, "Disable bulk binding update support"},
};
constexpr ValueName kBaStatusNames[] = {
    {0, "Binding Update accepted"}, {1, "Accepted but prefix discovery necessary"},
    {2, "GRE_KEY_OPTION_NOT_REQUIRED"}, {3, "GRE_TUNNELING_BUT_TLV_HEADER_NOT_SUPPORTED"}, {4, "MCOA NOTCOMPLETE"},
    {5, "MCOA RETURNHOME WO/NDP"}, {6, "PBU_ACCEPTED_TB_IGNORED_SETTINGSMISMATCH"}, {128, "Reason unspecified"},
    {129, "Administratively prohibited"}, {130, "Insufficient resources"}, {131, "Home registration not supported"},
    {132, "Not home subnet"}, {133, "Not home agent for this mobile node"},
    {134, "Duplicate Address Detection failed"}, {135, "Sequence number out of window"},
    {136, "Expired home nonce index"}, {137, "Expired care-of nonce index"}, {138, "Expired nonces"},
    {139, "Registration type change disallowed"}, {140, "Mobile Router Operation not permitted"},
    {141, "Invalid Prefix"}, {142, "Not Authorized for Prefix"},
    {143, "Mobile Network Prefix information unavailable"}, {145, "Proxy Registration not supported by the LMA"},
    {146, "Proxy Registrations from this MAG not allowed"}, {147, "No home address for this NAI"},
    {148, "Invalid Time Stamp Option"}, {149, "Permanent home keygen token exists"},
    {150, "Non-null home nonce index expected"}, {151, "SERVICE_AUTHORIZATION_FAILED"},
    {152, "PROXY_REG_NOT_ENABLED"}, {153, "NOT_LMA_FOR_THIS_MOBILE_NODE"}, {154, "MAG_NOT_AUTHORIZED_FOR_PROXY_REG"},
    {155, "NOT_AUTHORIZED_FOR_HOME_NETWORK_PREFIX"}, {156, "TIMESTAMP_MISMATCH"},
    {157, "TIMESTAMP_LOWER_THAN_PREV_ACCEPTED"}, {158, "MISSING_HOME_NETWORK_PREFIX_OPTION"},
    {159, "BCE_PBU_PREFIX_SET_DO_NOT_MATCH"}, {160, "MISSING_MN_IDENTIFIER_OPTION"},
    {161, "MISSING_HANDOFF_INDICATOR_OPTION"}, {162, "MISSING_ACCESS_TECH_TYPE_OPTION"},
    {163, "GRE_KEY_OPTION_REQUIRED"}, {164, "MCOA MALFORMED"}, {165, "MCOA NON-MCOA BINDING EXISTS"},
    {166, "MCOA PROHIBITED"}, {167, "MCOA UNKNOWN COA"}, {168, "MCOA BULK REGISTRATION PROHIBITED"},
    {169, "MCOA SIMULTANEOUS HOME AND FOREIGN PROHIBITED"}, {170, "NOT_AUTHORIZED_FOR_IPV4_MOBILITY_SERVICE"},
    {171, "NOT_AUTHORIZED_FOR_IPV4_HOME_ADDRESS"}, {172, "NOT_AUTHORIZED_FOR_IPV6_MOBILITY_SERVICE"},
    {173, "MULTIPLE_IPV4_HOME_ADDRESS_ASSIGNMENT_NOT_SUPPORTED"}, {174, "Invalid Care-of Address"},
    {175, "INVALID_MOBILE_NODE_GROUP_IDENTIFIER"}, {176, "REINIT_SA_WITH_HAC"},
    {177, "NOT_AUTHORIZED_FOR_DELEGATED_MNP"}, {178, "REQUESTED_DMNP_IN_USE"},
};
constexpr ValueName kBaBFlagNames[] = {
    {1, "Enabled bulk binding update support"}, {0, "Disabled bulk binding update support"},
};
constexpr ValueName kBeStatusNames[] = {
    {1, "Unknown binding for Home Address destination option"}, {2, "Unrecognized MH type value"},
};

constexpr FieldTable kFields{
    dec("mip6.proto", "Payload protocol", 8).names(kIpProtocolNames),
    dec("mip6.hlen", "Header length", 8),
    dec("mip6.mhtype", "Mobility Header Type", 8).names(kMhtypeNames),
    hex("mip6.reserved", "Reserved", 8),
    hex("mip6.csum", "Checksum", 16),
    hex("mip6.hoti.cookie", "Home Init Cookie", 64),
    hex("mip6.coti.cookie", "Care-of Init Cookie", 64),
    dec("mip6.hot.nindex", "Home Nonce Index", 16),
    hex("mip6.hot.cookie", "Home Init Cookie", 64),
    hex("mip6.hot.token", "Home Keygen Token", 64),
    dec("mip6.cot.nindex", "Care-of Nonce Index", 16),
    hex("mip6.cot.cookie", "Care-of Init Cookie", 64),
    dec("mip6.bu.seqnr", "Sequence number", 16),
    flag("mip6.bu.a_flag", "Acknowledge (A) flag", 16, 0x8000, kBuAFlagNames),
    flag("mip6.bu.h_flag", "Home Registration (H) flag", 16, 0x4000, kBuHFlagNames),
    flag("mip6.bu.l_flag", "Link-Local Compatibility (L) flag", 16, 0x2000, kBuLFlagNames),
    flag("mip6.bu.k_flag", "Key Management Compatibility (K) flag", 16, 0x1000, kBuKFlagNames),
    flag("mip6.bu.m_flag", "MAP Registration Compatibility (M) flag", 16, 0x800, kBuMFlagNames),
    flag("mip6.nemo.bu.r_flag", "Mobile Router (R) flag", 16, 0x400, kNemoBuRFlagNames),
    flag("mip6.bu.p_flag", "Proxy Registration (P) flag", 16, 0x200, kBuPFlagNames),
    flag("mip6.bu.f_flag", "Forcing UDP encapsulation (F) flag", 16, 0x100, kBuFFlagNames),
    flag("mip6.bu.t_flag", "TLV-header format (T) flag", 16, 0x80, kBuTFlagNames),
    flag("mip6.bu.b_flag", "Bulk-Binding-Update flag (B)", 16, 0x40, kBuBFlagNames),
    dec("mip6.bu.lifetime", "Lifetime", 16),
    dec("mip6.ba.status", "Status", 8).names(kBaStatusNames),
    flag("mip6.ba.k_flag", "Key Management Compatibility (K) flag", 8, 0x80, kBuKFlagNames),
    flag("mip6.nemo.ba.r_flag", "Mobile Router (R) flag", 8, 0x40, kNemoBuRFlagNames),
    flag("mip6.ba.p_flag", "Proxy Registration (P) flag", 8, 0x20, kBuPFlagNames),
    flag("mip6.ba.t_flag", "TLV-header format (T) flag", 8, 0x10, kBuTFlagNames),
    flag("mip6.ba.b_flag", "Bulk-Binding-Update flag (B)", 8, 0x8, kBaBFlagNames),
    dec("mip6.ba.seqnr", "Sequence number", 16),
    dec("mip6.ba.lifetime", "Lifetime", 16),
    dec("mip6.be.status", "Status", 8).names(kBeStatusNames),
    fields::ipv6("mip6.be.haddr", "Home Address"),
};

constexpr std::array kClaims{Claim{"ip.proto", 135}, Claim{"ip.proto", 62}};
constexpr uint32_t kHeaderBytes = 6;

void addLifetime(Layer& mobile, FieldRef row)
{
    const auto units = mobile.u16(row); // RFC 6275, 6.1.7: of four seconds
    mobile.last().append(" ({} seconds)", units * 4u);
}

void addUpdate(Layer& mobile)
{
    const auto under = mobile.under(mobile.label(kHeaderBytes, 6, "Binding Update"));
    mobile.u16(kFields["mip6.bu.seqnr"]);
    if ((mobile.peek16(mobile.position()) & 0x0400) != 0)
        mobile.protocolColumn("NEMO");
    mobile.bitFields(2, {kFields["mip6.bu.a_flag"], kFields["mip6.bu.h_flag"], kFields["mip6.bu.l_flag"], kFields["mip6.bu.k_flag"], kFields["mip6.bu.m_flag"], kFields["mip6.nemo.bu.r_flag"], kFields["mip6.bu.p_flag"],
                         kFields["mip6.bu.f_flag"], kFields["mip6.bu.t_flag"], kFields["mip6.bu.b_flag"]});
    addLifetime(mobile, kFields["mip6.bu.lifetime"]);
}

void addAcknowledgement(Layer& mobile)
{
    const auto under = mobile.under(mobile.label(kHeaderBytes, 6, "Binding Acknowledgement"));
    mobile.u8(kFields["mip6.ba.status"]);
    if ((mobile.peek8(mobile.position()) & 0x40) != 0)
        mobile.protocolColumn("NEMO");
    mobile.bitFields(1, {kFields["mip6.ba.k_flag"], kFields["mip6.nemo.ba.r_flag"], kFields["mip6.ba.p_flag"], kFields["mip6.ba.t_flag"], kFields["mip6.ba.b_flag"]});
    mobile.u16(kFields["mip6.ba.seqnr"]);
    addLifetime(mobile, kFields["mip6.ba.lifetime"]);
}

// RFC 6275, 6.1: what follows the header. Returns false for messages that are not known.
bool addMessage(Layer& mobile, uint8_t type)
{
    switch (type) {
    case 0: {
        const auto under = mobile.under(mobile.label(kHeaderBytes, 2, "Binding Refresh Request"));
        mobile.skip(2);
        return true;
    }
    case 1: {
        const auto under = mobile.under(mobile.label(kHeaderBytes, 10, "Home Test Init"));
        mobile.skip(2);
        mobile.u64(kFields["mip6.hoti.cookie"]);
        return true;
    }
    case 2: {
        const auto under = mobile.under(mobile.label(kHeaderBytes, 10, "Care-of Test Init"));
        mobile.skip(2);
        mobile.u64(kFields["mip6.coti.cookie"]);
        return true;
    }
    case 3: {
        const auto under = mobile.under(mobile.label(kHeaderBytes, 18, "Home Test"));
        mobile.u16(kFields["mip6.hot.nindex"]);
        mobile.u64(kFields["mip6.hot.cookie"]);
        mobile.u64(kFields["mip6.hot.token"]);
        return true;
    }
    case 4: {
        const auto under = mobile.under(mobile.label(kHeaderBytes, 18, "Care-of Test"));
        mobile.u16(kFields["mip6.cot.nindex"]);
        mobile.u64(kFields["mip6.cot.cookie"]);
        mobile.u64(kFields["mip6.hot.token"]); // the reference has no row of its own for this one
        return true;
    }
    case 5:
        addUpdate(mobile);
        return true;
    case 6:
        addAcknowledgement(mobile);
        return true;
    case 7: {
        const auto under = mobile.under(mobile.label(kHeaderBytes, 18, "Binding Error"));
        mobile.u8(kFields["mip6.be.status"]);
        mobile.skip(1);
        mobile.ipv6(kFields["mip6.be.haddr"]);
        return true;
    }
    default:
        return false;
    }
}

void dissect(Layer& mobile)
{
    mobile.protocolColumn("MIPv6");
    const auto type = mobile.peek8(2);
    mobile.info().set(nameOr(kMhtypeNames, type, "Unknown"));
    mobile.u8(kFields["mip6.proto"]);
    const auto units = mobile.u8(kFields["mip6.hlen"]);
    const auto size = (units + 1u) * 8u;
    mobile.last().append(" ({} bytes)", size);
    mobile.u8(kFields["mip6.mhtype"]);
    mobile.u8(kFields["mip6.reserved"]);
    mobile.u16(kFields["mip6.csum"]);
    if (!mobile.failed())
        addMessage(mobile, type);
    // Its options are not decoded, but nothing of them may be missing.
    if (!mobile.failed() && mobile.position() < size && !mobile.has(mobile.position(), size - mobile.position())) {
        mobile.skip(mobile.remaining());
        mobile.u8(kFields["mip6.reserved"]);
    }
    mobile.item().length(mobile.failed() ? mobile.captured() : std::min(mobile.position() + 1, mobile.reported()));
}

} // namespace

namespace protocols {

extern constinit const Protocol mobileIpv6{"mipv6", "MIPv6", "Mobile IPv6", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
