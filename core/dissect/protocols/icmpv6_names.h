// Names of ICMPv6: messages, codes, options, records. RFC 4443, 4861, 3810; IANA, ICMPv6 Parameters.
#pragma once

#include "core/dissect/field.h"

namespace capscope::icmpv6 {

inline constexpr ValueName kTypeNames[] = {
    {1, "Destination Unreachable"}, {2, "Packet Too Big"}, {3, "Time Exceeded"}, {4, "Parameter Problem"},
    {100, "Private experimentation"}, {101, "Private experimentation"},
    {127, "Reserved for expansion of ICMPv6 error messages"}, {128, "Echo (ping) request"}, {129, "Echo (ping) reply"},
    {130, "Multicast Listener Query"}, {131, "Multicast Listener Report"}, {132, "Multicast Listener Done"},
    {133, "Router Solicitation"}, {134, "Router Advertisement"}, {135, "Neighbor Solicitation"},
    {136, "Neighbor Advertisement"}, {137, "Redirect"}, {138, "Router Renumbering"}, {139, "Node Information Query"},
    {140, "Node Information Reply"}, {143, "Multicast Listener Report Message v2"},
    {151, "Multicast Router Advertisement"}, {152, "Multicast Router Solicitation"}, {155, "RPL Control"},
};
inline constexpr ValueName kUnreachableNames[] = {
    {0, "no route to destination"}, {1, "Administratively prohibited"}, {2, "Beyond scope of source address"},
    {3, "Address unreachable"}, {4, "Port unreachable"}, {5, "Source address failed ingress/egress policy"},
    {6, "Reject route to destination"}, {7, "Error in Source Routing Header"},
};
inline constexpr ValueName kExceededNames[] = {{0, "hop limit exceeded in transit"}, {1, "fragment reassembly time exceeded"}};
inline constexpr ValueName kParameterNames[] = {
    {0, "erroneous header field encountered"}, {1, "unrecognized Next Header type encountered"},
    {2, "unrecognized IPv6 option encountered"}, {3, "IPv6 First Fragment has incomplete IPv6 Header Chain"},
};
inline constexpr ValueName kOptionNames[] = {
    {1, "Source link-layer address"}, {2, "Target link-layer address"}, {3, "Prefix information"},
    {4, "Redirected header"}, {5, "MTU"}, {7, "Advertisement Interval"}, {8, "Home Agent Information"}, {14, "Nonce"},
    {24, "Route Information"}, {25, "Recursive DNS Server"}, {31, "DNS Search List Option"},
};
inline constexpr ValueName kPreferenceNames[] = {{0, "Medium"}, {1, "High"}, {2, "Reserved"}, {3, "Low"}};
inline constexpr ValueName kRecordNames[] = {
    {1, "Include"}, {2, "Exclude"}, {3, "Changed to include"}, {4, "Changed to exclude"}, {5, "Allow new sources"},
    {6, "Block old sources"},
};

} // namespace capscope::icmpv6
