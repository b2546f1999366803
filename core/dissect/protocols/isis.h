// What the protocols of IS-IS share: identifiers as people write them, and the walk over type, length, value.
#pragma once

#include "core/dissect/layer.h"

#include <algorithm>
#include <string>

namespace capscope::isis {

inline constexpr ValueName kNetworkNames[] = {
    {0x00, "NULL"}, {0x01, "SPI for T.70"}, {0x03, "ITU-T X.633"}, {0x08, "Q.931/Q.932/Q.933/X.36/ISO 11572/ISO 11582"}, {0x80, "SNAP"},
    {0x81, "CLNP"}, {0x82, "ESIS"}, {0x83, "ISIS"}, {0x85, "IDRP"}, {0x8a, "X.29"}, {0x8d, "PPP"}, {0x8e, "IPv6"}, {0xc0, "TRILL"},
    {0xc1, "IEEE 802.1aq (SPB)"}, {0xcc, "IP"}, {0xcf, "PPP"},
};

// Identifiers of systems have six bytes in practice; the last ones name a pseudonode and a piece.
constexpr uint32_t kSystemIdBytes = 6;
constexpr uint32_t kLspIdBytes = 8;

// "1921.6800.1001.00-00": as many parts as there are bytes. "": there are none.
std::string identifierText(Bytes id);
// Reads and reports an identifier of `size` bytes.
void addIdentifier(Layer& isis, FieldRef row, uint32_t size);

// The rows that every value has, of the protocol that walks.
struct ValueRows {
    FieldRef type;
    FieldRef length;
    FieldRef shortValue; // finding: the value says to be longer than what is left
    FieldRef unknown;    // finding: nobody knows the type
};

// What follows a type. `handle` reads `length` bytes at the cursor; it need not read all of them.
struct ValueKind {
    uint8_t type;
    std::string_view name;
    void (*handle)(Layer& isis, uint32_t length);
};

// From the cursor to `end`.
void addValues(Layer& isis, const ValueRows& rows, std::span<const ValueKind> kinds, uint32_t end);

void addAreas(Layer& isis, FieldRef row, FieldRef shortValue, uint32_t length);
void addNetworks(Layer& isis, FieldRef row, uint32_t length);
void addAuthentication(Layer& isis, FieldRef row, FieldRef unknown, uint32_t length);
void addInstance(Layer& isis, FieldRef instance, FieldRef topology, FieldRef shortValue, uint32_t length);
void addIpv4Addresses(Layer& isis, FieldRef row, uint32_t length);
void addIpv6Addresses(Layer& isis, FieldRef row, uint32_t length);
void addPadding(Layer& isis, uint32_t length);

// Names of topologies, RFC 5120, 7.5: in lists of them, and where one is named.
std::string_view topologyName(uint16_t topology);
std::string_view standardTopologyName(uint16_t topology);
// The size of the whole message that stands at the cursor, checked against the header's and the layer's. Returns
// the end of the message in the layer, which begins behind the common header.
struct SizeRows {
    FieldRef length;
    FieldRef tooShort;
    FieldRef tooLong;
};

uint32_t addSize(Layer& isis, const SizeRows& rows, uint32_t headerBytes);
// The type of the message, from the common header that stands in front of the layer.
uint8_t messageType(Layer& isis);

// Length of the common header, which the layers of messages do not see.
constexpr uint32_t kCommonBytes = 8;

} // namespace capscope::isis
