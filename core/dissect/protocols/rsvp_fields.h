// Rows and names of RSVP.
#pragma once

#include "core/dissect/ether_types.h"
#include "core/dissect/field.h"

namespace capscope::rsvp {

using namespace fields;

constexpr ValueName kMsg[] = {
    {1, "PATH Message. "}, {2, "RESV Message. "}, {3, "PATH ERROR Message. "}, {4, "RESV ERROR Message. "}, {5, "PATH TEAR Message. "},
    {6, "RESV TEAR Message. "}, {7, "CONFIRM Message. "}, {10, "RESV TEAR CONFIRM Message. "}, {12, "BUNDLE Message. "},
    {13, "ACK Message. "}, {15, "SREFRESH Message. "}, {20, "HELLO Message. "}, {21, "NOTIFY Message. "},
};
constexpr ValueName kObject[] = {
    {0, "NULL object"}, {1, "SESSION object"}, {3, "HOP object"}, {4, "INTEGRITY object"}, {5, "TIME VALUES object"},
    {6, "ERROR object"}, {7, "SCOPE object"}, {8, "STYLE object"}, {9, "FLOWSPEC object"}, {10, "FILTER SPEC object"},
    {11, "SENDER TEMPLATE object"}, {12, "SENDER TSPEC object"}, {13, "ADSPEC object"}, {14, "POLICY object"}, {15, "CONFIRM object"},
    {16, "LABEL object"}, {17, "HOP_COUNT object"}, {18, "STRICT_SOURCE_ROUTE object"}, {19, "LABEL REQUEST object"},
    {20, "EXPLICIT ROUTE object"}, {21, "RECORD ROUTE object"}, {22, "HELLO object"}, {23, "MESSAGE-ID object"},
    {24, "MESSAGE-ID ACK/NACK object"}, {25, "MESSAGE-ID LIST object"}, {34, "RECOVERY-LABEL object"}, {35, "UPSTREAM-LABEL object"},
    {36, "LABEL-SET object"}, {37, "PROTECTION object"}, {50, "S2L_SUB_LSP object"}, {63, "DETOUR object"}, {65, "DIFFSERV object"},
    {66, "CLASSTYPE object"}, {67, "LSP REQUIRED ATTRIBUTES object"}, {124, "VENDOR PRIVATE object (0bbbbbbb: reject if unknown)"},
    {125, "VENDOR PRIVATE object (0bbbbbbb: reject if unknown)"}, {126, "VENDOR PRIVATE object (0bbbbbbb: reject if unknown)"},
    {127, "VENDOR PRIVATE object (0bbbbbbb: reject if unknown)"}, {129, "SUGGESTED-LABEL object"}, {130, "ACCEPTABLE-LABEL-SET object"},
    {131, "RESTART-CAPABILITY object"}, {133, "LINK-CAPABILITY object"}, {188, "VENDOR PRIVATE object (10bbbbbb: ignore if unknown)"},
    {189, "VENDOR PRIVATE object (10bbbbbb: ignore if unknown)"}, {190, "VENDOR PRIVATE object (10bbbbbb: ignore if unknown)"},
    {191, "VENDOR PRIVATE object (10bbbbbb: ignore if unknown)"}, {193, "LSP-TUNNEL INTERFACE-ID object"},
    {195, "NOTIFY-REQUEST object"}, {196, "ADMIN-STATUS object"}, {197, "LSP ATTRIBUTES object"}, {199, "ASSOCIATION object"},
    {202, "CALL ATTRIBUTES object"}, {204, "Juniper properties object"}, {205, "FAST-REROUTE object"},
    {207, "SESSION ATTRIBUTE object"}, {225, "DCLASS object"}, {229, "GENERALIZED-UNI object"}, {230, "CALL-ID object"},
    {231, "3GPP2 object"}, {232, "EXCLUDE ROUTE object"}, {252, "VENDOR PRIVATE object (11bbbbbb: forward if unknown)"},
    {253, "VENDOR PRIVATE object (11bbbbbb: forward if unknown)"}, {254, "VENDOR PRIVATE object (11bbbbbb: forward if unknown)"},
    {255, "VENDOR PRIVATE object (11bbbbbb: forward if unknown)"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kCtypeSession[] = {
    {1, "IPv4"}, {7, "IPv4-LSP"}, {8, "IPv6-LSP"}, {9, "IPv4-Aggregate"}, {11, "IPv4-UNI"}, {13, "IPv4-P2MP LSP TUNNEL"},
    {14, "IPv6-P2MP LSP TUNNEL"}, {15, "IPv4-E-NNI"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kCtypeLabel[] = {{1, "Packet Label"}, {2, "Generalized Label"}, {4, "Generalized Channel_set"}, {0, ~0u, "Unknown"}};
constexpr ValueName kParameter[] = {
    {126, "Compression Hint"}, {127, "Token bucket"}, {128, "Null Service"}, {130, "Guaranteed-rate RSpec"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kSessionProto[] = {
    {1, "ICMP"}, {2, "IGMP"}, {6, "TCP"}, {17, "UDP"}, {89, "OSPF"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kSaFlagsLocal[] = {{1, "Desired"}, {0, "Not Desired"}};
constexpr ValueName kRroFlagsLocalAvail[] = {{1, "Available"}, {0, "Not available"}};
constexpr ValueName kRroFlagsLocalInUse[] = {{1, "Used"}, {0, "Not used"}};
constexpr ValueName kLooseHop[] = {{1, "Loose Hop"}, {0, "Strict Hop"}};
constexpr ValueName kCtypeHop[] = {
    {1, "IPv4"}, {2, "IPv6"}, {3, "IPv4  IF-ID"}, {4, "IPv6  IF-ID"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kCtypeTimeValues[] = {{1, "Time Values"}, {0, ~0u, "Unknown"}};
constexpr ValueName kErrorErrorCode[] = {
    {0, "Confirmation"}, {1, "Admission Control Failure "}, {2, "Policy Control Failure"},
    {3, "No PATH information for this RESV message"}, {4, "No sender information for this RESV message"},
    {5, "Conflicting reservation styles"}, {6, "Unknown reservation style"}, {7, "Conflicting destination ports"},
    {8, "Conflicting source ports"}, {12, "Service preempted"}, {13, "Unknown object class"}, {14, "Unknown object C-type"},
    {20, "Reserved for API"}, {21, "Traffic Control Error"}, {22, "Traffic Control System Error"}, {23, "RSVP System Error"},
    {24, "Routing Error"}, {25, "RSVP Notify Error"}, {26, "New aggregate needed"}, {27, "RSVP Diff-Serv Error"},
    {28, "RSVP DiffServ-aware TE Error"}, {29, "Unknown attributes TLV"}, {30, "Unknown attributes bit"}, {31, "Alarms"},
    {32, "Call management"}, {33, "User error spec"}, {34, "Reroute"}, {35, "Handover Procedure Failure"},
    {36, "Unrecoverable Receiver Proxy Error"}, {37, "RSVP over MPLS Problem"}, {38, "LSP Hierarchy Issue"},
    {39, "VCAT Call Management"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kCtypeStyle[] = {{1, "Style"}, {0, ~0u, "Unknown"}};
constexpr ValueName kStyleStyle[] = {{0x11, "Wildcard Filter"}, {0xa, "Fixed Filter"}, {0x12, "Shared-Explicit"}};
constexpr ValueName kCtypeTemplate[] = {
    {1, "IPv4"}, {2, "IPv6"}, {7, "IPv4 LSP"}, {8, "IPv6 LSP"}, {9, "IPv4 Aggregate"}, {12, "P2MP_LSP_TUNNEL_IPv4"},
    {13, "P2MP_LSP_TUNNEL_IPv6"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kCtypeTspec[] = {
    {2, "Integrated Services"}, {4, "SONET/SDH"}, {5, "G.709"}, {6, "Ethernet"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kTspecServiceHeader[] = {
    {128, "Qualitative QoS"}, {6, "Null-Service QoS"}, {5, "Controlled-load QoS"}, {2, "Guaranteed rate QoS"},
    {1, "Traffic specification"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kFlowspecServiceHeader[] = {
    {1, "Default General Parameters"}, {2, "Guaranteed Rate"}, {5, "Controlled Load"}, {6, "Null Service"}, {128, "Null Service"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kCtypeLabelRequest[] = {
    {2, "Label Request with ATM label Range"}, {3, "Label Request with Frame-Relay label Range"}, {4, "Generalized Label Request"},
    {5, "Generalized Channel_set Label Request"},
    {0, ~0u, "Unknown"},
};
constexpr ValueName kCtypeAttribute[] = {{1, "IPv4 LSP"}, {7, "IPv4 LSP Resource Affinities"}, {0, ~0u, "Unknown"}};

constexpr FieldTable kFields{
    dec("rsvp.msg", "Message Type", 8).names(kMsg),
    boolean("rsvp.path", "Path Message"),
    boolean("rsvp.resv", "Resv Message"),
    boolean("rsvp.perr", "Path Error Message"),
    boolean("rsvp.rerr", "Resv Error Message"),
    boolean("rsvp.ptear", "Path Tear Message"),
    boolean("rsvp.rtear", "Resv Tear Message"),
    boolean("rsvp.resvconf", "Resv Confirm Message"),
    boolean("rsvp.hello", "HELLO Message"),
    dec("rsvp.object", "Object class", 8).names(kObject),
    dec("rsvp.ctype", "C-type", 32),
    dec("rsvp.ctype.session", "C-type", 32).names(kCtypeSession),
    dec("rsvp.ctype.fast_reroute", "C-type", 32),
    dec("rsvp.ctype.vendor", "C-type", 32),
    dec("rsvp.ctype.unknown", "C-type", 32),
    dec("rsvp.ctype.label", "C-type", 32).names(kCtypeLabel),
    dec("rsvp.parameter", "Parameter", 8).names(kParameter),
    hex("rsvp.parameter_flags", "Parameter flags", 8),
    dec("rsvp.parameter_length", "Parameter length", 16),
    dec("rsvp.error_value", "Error value", 16),
    none("rsvp.session", "SESSION"),
    none("rsvp.hop", "HOP"),
    none("rsvp.hello_obj", "HELLO Request/Ack"),
    none("rsvp.time", "TIME VALUES"),
    none("rsvp.error", "ERROR"),
    none("rsvp.style", "STYLE"),
    none("rsvp.flowspec", "FLOWSPEC"),
    none("rsvp.filter", "FILTERSPEC"),
    none("rsvp.sender", "SENDER TEMPLATE"),
    none("rsvp.tspec", "SENDER TSPEC"),
    none("rsvp.label", "LABEL"),
    none("rsvp.label_request", "LABEL REQUEST"),
    none("rsvp.session_attribute", "SESSION ATTRIBUTE"),
    none("rsvp.explicit_route", "EXPLICIT ROUTE"),
    none("rsvp.record_route", "RECORD ROUTE"),
    none("rsvp.obj_private", "Private object"),
    none("rsvp.obj_unknown", "Unknown object"),
    ipv4("rsvp.session.ip", "Destination address"),
    dec("rsvp.session.short_call_id", "Short Call ID", 16),
    dec("rsvp.session.port", "Port number", 16),
    dec("rsvp.session.proto", "Protocol", 8).names(kSessionProto),
    dec("rsvp.session.tunnel_id", "Tunnel ID", 16),
    dec("rsvp.session.ext_tunnel_id", "Extended tunnel ID", 32),
    ipv4("rsvp.sender.ip", "Sender IPv4 address"),
    dec("rsvp.sender.port", "Sender port number", 16),
    dec("rsvp.sender.lsp_id", "LSP ID", 16),
    dec("rsvp.sender.short_call_id", "Short Call ID", 16),
    hex("rsvp.error_flags", "Flags", 8),
    flag("rsvp.error_flags.path_state_removed", "Path State Removed", 8, 0x04),
    flag("rsvp.error_flags.not_guilty", "NotGuilty", 8, 0x02),
    flag("rsvp.error_flags.in_place", "InPlace", 8, 0x01),
    flag("rsvp.sa.flags.local", "Local protection", 8, 0x01, kSaFlagsLocal),
    flag("rsvp.sa.flags.label", "Label recording", 8, 0x02, kSaFlagsLocal),
    flag("rsvp.sa.flags.se_style", "SE style", 8, 0x04, kSaFlagsLocal),
    flag("rsvp.sa.flags.bandwidth", "Bandwidth protection", 8, 0x08, kSaFlagsLocal),
    flag("rsvp.sa.flags.node", "Node protection", 8, 0x10, kSaFlagsLocal),
    flag("rsvp.rro.flags.local_avail", "Local Protection", 8, 0x01, kRroFlagsLocalAvail),
    flag("rsvp.rro.flags.local_in_use", "Local Protection", 8, 0x02, kRroFlagsLocalInUse),
    flag("rsvp.rro.flags.bandwidth", "Bandwidth Protection", 8, 0x04, kRroFlagsLocalAvail),
    flag("rsvp.rro.flags.node", "Node Protection", 8, 0x08, kRroFlagsLocalAvail),
    flag("rsvp.rro.flags.node_address", "Address Specifies a Node-id Address", 8, 0x20, kYesNo),
    flag("rsvp.rro.flags.global_label", "Global label", 8, 0x01, kTrueFalse),
    dec("rsvp.type", "Type", 16),
    bytes("rsvp.unknown.data", "Data"),
    flag("rsvp.loose_hop", "Hop", 8, 0x80, kLooseHop),
    dec("rsvp.data_length", "Data length", 16),
    hex("rsvp.session.flags", "Flags", 8),
    dec("rsvp.ctype.hop", "C-Type", 32).names(kCtypeHop),
    ipv4("rsvp.hop.neighbor_address_ipv4", "Neighbor address"),
    dec("rsvp.hop.logical_interface", "Logical interface", 32),
    dec("rsvp.ctype.time_values", "C-Type", 32).names(kCtypeTimeValues),
    dec("rsvp.ctype.error", "C-Type", 32).names(kCtypeHop),
    ipv4("rsvp.error.error_node_ipv4", "Error node"),
    dec("rsvp.error.error_code", "Error code", 8).names(kErrorErrorCode),
    dec("rsvp.ctype.style", "C-Type", 32).names(kCtypeStyle),
    hex("rsvp.style.flags", "Flags", 8),
    hex("rsvp.style.style", "Style", 24).names(kStyleStyle),
    dec("rsvp.ctype.template", "C-Type", 32).names(kCtypeTemplate),
    dec("rsvp.ctype.tspec", "C-Type", 32).names(kCtypeTspec),
    dec("rsvp.tspec.message_format_version", "Message format version", 8).mask(0xf0),
    dec("rsvp.tspec.service_header", "Service header", 8).names(kTspecServiceHeader),
    real("rsvp.tspec.token_bucket_rate", "Token bucket rate", 32),
    real("rsvp.tspec.token_bucket_size", "Token bucket size", 32),
    real("rsvp.tspec.peak_data_rate", "Peak data rate", 32),
    dec("rsvp.ctype.flowspec", "C-Type", 32).names(kCtypeTspec),
    dec("rsvp.flowspec.message_format_version", "Message format version", 8).mask(0xf0),
    dec("rsvp.flowspec.service_header", "Service header", 8).names(kFlowspecServiceHeader),
    real("rsvp.flowspec.token_bucket_rate", "Token bucket rate", 32),
    real("rsvp.flowspec.token_bucket_size", "Token bucket size", 32),
    real("rsvp.flowspec.peak_data_rate", "Peak data rate", 32),
    dec("rsvp.ctype.label_request", "C-Type", 32).names(kCtypeLabelRequest),
    hex("rsvp.label_request.l3pid", "L3PID", 16).names(kEtherTypeNames),
    dec("rsvp.label.label", "Label", 32),
    dec("rsvp.ctype.attribute", "C-Type", 32).names(kCtypeAttribute),
    dec("rsvp.session_attribute.setup_priority", "Setup priority", 8),
    dec("rsvp.session_attribute.hold_priority", "Hold priority", 8),
    hex("rsvp.session_attribute.flags", "Flags", 8),
    dec("rsvp.session_attribute.name_length", "Name length", 8),
    text("rsvp.session_attribute.name", "Name"),
    dec("rsvp.ero_rro_subobjects.length", "Length", 8),
    ipv4("rsvp.ero_rro_subobjects.ipv4_hop", "IPv4 hop"),
    dec("rsvp.ero_rro_subobjects.prefix_length", "Prefix length", 8),
    hex("rsvp.ero_rro_subobjects.flags", "Flags", 8),
    dec("rsvp.ero_rro_subobjects.label", "Label", 32),
    dec("rsvp.ctype.explicit_route", "C-Type", 32),
    dec("rsvp.ctype.record_route", "C-Type", 32),
    dec("rsvp.ctype.hello", "C-Type", 32),
    hex("rsvp.hello.source_instance", "Source Instance", 32),
    hex("rsvp.hello.destination_instance", "Destination Instance", 32),
    bytes("rsvp.fast_reroute.data", "Data"),
    dec("rsvp.version", "RSVP Version", 8).mask(0xf0),
    hex("rsvp.flags", "Flags", 8).mask(0xf),
    dec("rsvp.sending_ttl", "Sending TTL", 8),
    dec("rsvp.message_length", "Message length", 16),
    dec("rsvp.length", "Length", 16),
    dec("rsvp.extended_tunnel_id", "Extended Tunnel ID", 32),
    dec("rsvp.refresh_interval", "Refresh interval", 32),
    dec("rsvp.minimum_policed_unit", "Minimum policed unit [m]", 32),
    dec("rsvp.maximum_packet_size", "Maximum packet size [M]", 32),
    hex("rsvp.message_checksum", "Message Checksum", 16),
};

} // namespace capscope::rsvp
