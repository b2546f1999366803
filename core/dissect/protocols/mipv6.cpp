// Mobile IPv6. RFC 6275; network mobility RFC 3963. Not decoded: handovers (RFC 5568), heartbeats, options but those of RFC 6275.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kProtoNames[] = {
    {0, "IPv6 Hop-by-Hop Option"}, {1, "ICMP"}, {2, "IGMP"}, {3, "GGP"}, {4, "IPIP"}, {5, "Stream"}, {6, "TCP"},
    {7, "CBT"}, {8, "EGP"}, {9, "IGRP"}, {10, "BBN RCC"}, {11, "Network Voice"}, {12, "PUP"}, {13, "ARGUS"},
    {14, "EMCON"}, {15, "XNET"}, {16, "CHAOS"}, {17, "UDP"}, {18, "Multiplex"}, {19, "DCN Measurement"},
    {20, "Host Monitoring"}, {21, "Packet radio"}, {22, "IDP"}, {23, "Trunk-1"}, {24, "Trunk-2"}, {25, "Leaf-1"},
    {26, "Leaf-2"}, {27, "Reliable Data"}, {28, "IRT"}, {29, "ISO TP4"}, {30, "Bulk Data"}, {31, "MFE NSP"},
    {32, "Merit Internodal"}, {33, "Datagram Congestion Control Protocol"}, {34, "3rd Party Connect"},
    {35, "Inter-Domain Policy Routing Protocol"}, {36, "XTP"}, {37, "Datagram delivery"}, {38, "Control Message"},
    {39, "TP++"}, {40, "IL"}, {41, "IPv6"}, {42, "Source demand routing"}, {43, "Routing Header for IPv6"},
    {44, "Fragment Header for IPv6"}, {45, "Inter-Domain Routing Protocol"}, {46, "Reservation Protocol"},
    {47, "Generic Routing Encapsulation"}, {48, "Dynamic source routing"}, {49, "BNA"},
    {50, "Encap Security Payload"}, {51, "Authentication Header"}, {52, "INSLP"}, {53, "SWIPE"}, {54, "NBMA ARP"},
    {55, "IP Mobility"}, {56, "TLSP Kryptonet"}, {57, "SKIP"}, {58, "ICMPv6"}, {59, "No Next Header for IPv6"},
    {60, "Destination Options for IPv6"}, {61, "any host internal protocol"}, {62, "Mobile IPv6 (old)"},
    {63, "any local network"}, {64, "SATNET EXPAK"}, {65, "Kryptolan"}, {66, "Remote Virtual Disk"}, {67, "IPPC"},
    {68, "any distributed file system"}, {69, "SATNET Monitoring"}, {70, "VISA"}, {71, "IPCV"}, {72, "CPNX"},
    {73, "CPHB"}, {74, "Wang Span"}, {75, "Packet Video"}, {76, "Backroom SATNET Mon"}, {77, "Sun ND Protocol"},
    {78, "Wideband Mon"}, {79, "Wideband Expak"}, {80, "ISO Internet Protocol"}, {81, "VMTP"}, {82, "Secure VMTP"},
    {83, "VINES"}, {84, "TTP"}, {85, "NSFNET IGP"}, {86, "Dissimilar Gateway"}, {87, "TCF"}, {88, "EIGRP"},
    {89, "OSPF IGP"}, {90, "Sprite RPC"}, {91, "Locus ARP"}, {92, "Multicast Transport"}, {93, "AX.25 Frames"},
    {94, "IP in IP"}, {95, "MICP"}, {96, "Semaphore"}, {97, "Ether in IP"}, {98, "ENCAP"},
    {99, "any private encryption scheme"}, {100, "GMTP"}, {101, "Ipsilon Flow"}, {102, "PNNI over IP"}, {103, "PIM"},
    {104, "ARIS"}, {105, "SCPS"}, {106, "QNX"}, {107, "Active Networks"}, {108, "IPComp"}, {109, "Sitara Networks"},
    {110, "Compaq Peer"}, {111, "IPX IN IP"}, {112, "VRRP"}, {113, "PGM"}, {114, "any 0-hop protocol"},
    {115, "Layer 2 Tunneling"}, {116, "DDX"}, {117, "IATP"}, {118, "STP"}, {119, "SpectraLink"}, {120, "UTI"},
    {121, "SMP"}, {122, "SM"}, {123, "PTP"}, {124, "ISIS over IP"}, {125, "FIRE"}, {126, "CRTP"}, {127, "CRUDP"},
    {128, "SSCOPMCE"}, {129, "IPLT"}, {130, "Secure Packet"}, {131, "PIPE"}, {132, "SCTP"}, {133, "Fibre Channel"},
    {134, "RSVP E2EI"}, {135, "Mobile IPv6"}, {136, "UDPLite"}, {137, "MPLS in IP"}, {138, "MANET"}, {139, "HIP"},
    {140, "Shim6 header"}, {141, "WESP"}, {142, "ROHC"}, {143, "Ethernet"}, {144, "Unassigned"}, {145, "Unassigned"},
    {146, "Unassigned"}, {147, "Unassigned"}, {148, "Unassigned"}, {149, "Unassigned"}, {150, "Unassigned"},
    {151, "Unassigned"}, {152, "Unassigned"}, {153, "Unassigned"}, {154, "Unassigned"}, {155, "Unassigned"},
    {156, "Unassigned"}, {157, "Unassigned"}, {158, "Unassigned"}, {159, "Unassigned"}, {160, "Unassigned"},
    {161, "Unassigned"}, {162, "Unassigned"}, {163, "Unassigned"}, {164, "Unassigned"}, {165, "Unassigned"},
    {166, "Unassigned"}, {167, "Unassigned"}, {168, "Unassigned"}, {169, "Unassigned"}, {170, "Unassigned"},
    {171, "Unassigned"}, {172, "Unassigned"}, {173, "AX/4000 Testframe"}, {174, "Unassigned"}, {175, "Unassigned"},
    {176, "Unassigned"}, {177, "Unassigned"}, {178, "Unassigned"}, {179, "Unassigned"}, {180, "Unassigned"},
    {181, "Unassigned"}, {182, "Unassigned"}, {183, "Unassigned"}, {184, "Unassigned"}, {185, "Unassigned"},
    {186, "Unassigned"}, {187, "Unassigned"}, {188, "Unassigned"}, {189, "Unassigned"}, {190, "Unassigned"},
    {191, "Unassigned"}, {192, "Unassigned"}, {193, "Unassigned"}, {194, "Unassigned"}, {195, "Unassigned"},
    {196, "Unassigned"}, {197, "Unassigned"}, {198, "Unassigned"}, {199, "Unassigned"}, {200, "Unassigned"},
    {201, "Unassigned"}, {202, "Unassigned"}, {203, "Unassigned"}, {204, "Unassigned"}, {205, "Unassigned"},
    {206, "Unassigned"}, {207, "Unassigned"}, {208, "Unassigned"}, {209, "Unassigned"}, {210, "Unassigned"},
    {211, "Unassigned"}, {212, "Unassigned"}, {213, "Unassigned"}, {214, "Unassigned"}, {215, "Unassigned"},
    {216, "Unassigned"}, {217, "Unassigned"}, {218, "Unassigned"}, {219, "Unassigned"}, {220, "Unassigned"},
    {221, "Unassigned"}, {222, "Unassigned"}, {223, "Unassigned"}, {224, "Novell NCS Heartbeat"},
};
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
    dec("mip6.proto", "Payload protocol", 8).names(kProtoNames),
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
    mobile.item().length(std::min(mobile.position() + 1, mobile.reported()));
}

} // namespace

namespace protocols {

extern constinit const Protocol mobileIpv6{"mipv6", "MIPv6", "Mobile IPv6", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
