// A protocol is one constant: its names, its fields, what it claims from its parents, and its dissect function.
#pragma once

#include "core/base/bytes.h"
#include "core/dissect/field.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace capscope {

class Layer;

using ProtocolId = uint16_t;
constexpr ProtocolId kNoProtocol = 0xffff;

// A name that is hashed while compiling so that a look-up costs nothing: of a dispatch table ("tcp.port") or of a
// protocol ("data"). Names are told apart by their hash alone: the registry asserts that no two names share one.
struct HashedName {
    std::string_view name;
    uint64_t hash;

    consteval HashedName(const char* text)
        : name(text)
        , hash(hashOf(name))
    {
    }

    static constexpr uint64_t hashOf(std::string_view text)
    {
        uint64_t h = 0xcbf29ce484222325u; // FNV-1a
        for (const char c : text)
            h = (h ^ uint8_t(c)) * 0x100000001b3u;
        return h ^ h >> 32;
    }
};

using TableKey = HashedName;
using ProtocolKey = HashedName;

// A value (or a range of values, or a text) of a parent's table that this protocol wants to be called for.
struct Claim {
    std::string_view table;
    uint32_t low = 0;
    uint32_t high = 0;
    std::string_view text{};

    constexpr Claim(std::string_view tableName, uint32_t value)
        : table(tableName)
        , low(value)
        , high(value)
    {
    }

    constexpr Claim(std::string_view tableName, uint32_t from, uint32_t to)
        : table(tableName)
        , low(from)
        , high(to)
    {
    }

    // Texts compare without regard to case: media types, names of services.
    constexpr Claim(std::string_view tableName, const char* value)
        : table(tableName)
        , text(value)
    {
    }
};

// Messages with a length in a fixed header, back to back in a stream (TCP). The framework cuts them and asks for
// the rest of an incomplete one; `dissect` is called once a message. `length` is given the first `headerSize`
// bytes (and whatever follows) and returns the size of the whole message; 0: this is no such header, the bytes are
// handed to `dissect` as they are.
struct Framing {
    size_t headerSize = 0;
    size_t (*length)(Bytes header) = nullptr;
};

struct Protocol {
    std::string_view name;      // display filter name and name in frame.protocols: "udp"
    std::string_view shortName; // Protocol column: "UDP"
    std::string_view title;     // first row of its details: "User Datagram Protocol"
    std::span<const Field> fields{};
    std::span<const Claim> claims{};
    void (*dissect)(Layer&) = nullptr;

    // Tried for payloads of these tables ("tcp", "udp") that nobody claims. Reads only; must be quick and strict.
    bool (*recognises)(const Layer&) = nullptr;
    std::span<const std::string_view> heuristicTables{};

    Framing framing{};

    bool pseudo = false; // named in frame.protocols, but without a row of its own in the details
};

} // namespace capscope
