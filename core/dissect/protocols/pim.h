// Protocol Independent Multicast: encoded addresses, which all its messages hold. RFC 7761, 4.9.1.
#pragma once

#include "core/dissect/protocols/pim_fields.h"

#include <string>

namespace capscope::pim {

// The rows of an encoded address: one for each address family.
struct AddressRows {
    FieldRef v4;
    FieldRef v6;
};

inline constexpr AddressRows kUpstream{kFields["pim.upstream_neighbor"], kFields["pim.upstream_neighbor_ip6"]};
inline constexpr AddressRows kGroup{kFields["pim.group"], kFields["pim.group_ip6"]};
inline constexpr AddressRows kSource{kFields["pim.source"], kFields["pim.source_ip6"]};
inline constexpr AddressRows kRp{kFields["pim.rp"], kFields["pim.rp_ip6"]};
inline constexpr AddressRows kJoin{kFields["pim.join_ip"], kFields["pim.join_ip6"]};
inline constexpr AddressRows kPrune{kFields["pim.prune_ip"], kFields["pim.prune_ip6"]};
inline constexpr AddressRows kListed{kFields["pim.address_list"], kFields["pim.address_list_ip6"]};
inline constexpr AddressRows kBsr{kFields["pim.bsr"], kFields["pim.bsr_ip6"]};
inline constexpr AddressRows kOriginator{kFields["pim.originator"], kFields["pim.originator_ip6"]};
inline constexpr AddressRows kUnicast{kFields["pim.unicast"], kFields["pim.unicast_ipv6"]};

// Bytes of an address of a family; 0 for other families, after which nothing can be read.
uint32_t addressSize(uint8_t family);
std::string addressText(const Layer& pim, uint32_t at, uint32_t size);
// An address that is not encoded: 4 or 16 bytes.
void readAddress(Layer& pim, const AddressRows& rows, uint32_t size);

// Encoded addresses; those of one address return its row. `index` below 0: it has no number.
Item addUnicast(Layer& pim, const AddressRows& rows);
Item addGroup(Layer& pim, int index);
// A join or a prune.
void addSource(Layer& pim, const AddressRows& rows);

} // namespace capscope::pim
