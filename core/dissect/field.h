// A field is one row of a protocol's table: filter name, label, kind, display base, value names, bit mask.
// Every use - details tree, display filter, columns, export - reads the same row.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace capscope {

enum class Kind : uint8_t {
    None,     // a label that may be tested for presence
    Protocol, // the row of a protocol itself: all its bytes
    Boolean,
    Unsigned,
    Signed,
    Float,
    Time,     // absolute, ns since epoch
    Duration, // ns
    Text,
    Bytes,
    Mac,
    Ipv4,
    Ipv6,
    Guid,
    Oid,
    Eui64,
    FrameNumber, // the number of another frame of the capture
    Expert,      // a finding: present or not, with severity and group
};

// How a number is written. DecHex: decimal with hexadecimal in brackets; HexDec the other way round.
// Custom: decimal where a value is asked for, `custom` makes the label. Name: likewise, a label has only the name of the value.
enum class Base : uint8_t { Dec, Hex, Oct, DecHex, HexDec, Custom, Name };

// Severity and group of an expert row, with the numbers that _ws.expert.severity and .group show.
enum class Severity : uint32_t {
    None = 0,
    Comment = 0x00100000,
    Chat = 0x00200000,
    Note = 0x00400000,
    Warning = 0x00600000,
    Error = 0x00800000,
};

enum class Group : uint32_t {
    None = 0,
    Checksum = 0x01000000,
    Sequence = 0x02000000,
    Response = 0x03000000,
    Request = 0x04000000,
    Undecoded = 0x05000000,
    Reassemble = 0x06000000,
    Malformed = 0x07000000,
    Debug = 0x08000000,
    Protocol = 0x09000000,
    Security = 0x0a000000,
    Comments = 0x0b000000,
    Decryption = 0x0c000000,
    Assumption = 0x0d000000,
    Deprecated = 0x0e000000,
    Receive = 0x0f000000,
    Interface = 0x10000000,
};

// The name of a value, or of all values of a range. The first row that fits wins.
struct ValueName {
    uint64_t low;
    uint64_t high;
    std::string_view name;

    constexpr ValueName(uint64_t value, std::string_view text)
        : low(value)
        , high(value)
        , name(text)
    {
    }

    constexpr ValueName(uint64_t from, uint64_t to, std::string_view text)
        : low(from)
        , high(to)
        , name(text)
    {
    }
};

using ValueNames = std::span<const ValueName>;

// Names of Booleans, first the one of true.
inline constexpr ValueName kSetNotSet[] = {{1, "Set"}, {0, "Not set"}};
inline constexpr ValueName kTrueFalse[] = {{1, "True"}, {0, "False"}};
inline constexpr ValueName kYesNo[] = {{1, "Yes"}, {0, "No"}};

struct Field {
    std::string_view name;  // display filter name, starting with the protocol's: "tcp.srcport"
    std::string_view label; // "Source Port"
    Kind kind = Kind::None;
    Base base = Base::Dec;
    uint8_t widthBits = 0; // of the number type; for a Boolean with a mask: of the word that holds it
    uint64_t bitMask = 0;  // 0: the whole number
    ValueNames valueNames{};
    std::string_view unitText{};                            // written behind the number: " bytes"
    void (*customText)(std::string& out, uint64_t) = nullptr; // Base::Custom: writes the value as shown in a label
    Severity severity = Severity::None;                     // Kind::Expert
    Group group = Group::None;                              // Kind::Expert

    constexpr Field mask(uint64_t bits) const
    {
        auto copy = *this;
        copy.bitMask = bits;
        return copy;
    }

    constexpr Field names(ValueNames table) const
    {
        auto copy = *this;
        copy.valueNames = table;
        return copy;
    }

    constexpr Field unit(std::string_view text) const
    {
        auto copy = *this;
        copy.unitText = text;
        return copy;
    }

    constexpr Field custom(void (*write)(std::string&, uint64_t)) const
    {
        auto copy = *this;
        copy.base = Base::Custom;
        copy.customText = write;
        return copy;
    }
};

// The makers of rows: what they make is in their name.
namespace fields {

constexpr Field make(std::string_view name, std::string_view label, Kind kind, Base base, int bits)
{
    return {name, label, kind, base, uint8_t(bits)};
}

constexpr Field dec(std::string_view name, std::string_view label, int bits)
{
    return make(name, label, Kind::Unsigned, Base::Dec, bits);
}

// A number that is shown by its name alone.
constexpr Field named(std::string_view name, std::string_view label, int bits, ValueNames names)
{
    return make(name, label, Kind::Unsigned, Base::Name, bits).names(names);
}

constexpr Field hex(std::string_view name, std::string_view label, int bits)
{
    return make(name, label, Kind::Unsigned, Base::Hex, bits);
}

constexpr Field oct(std::string_view name, std::string_view label, int bits)
{
    return make(name, label, Kind::Unsigned, Base::Oct, bits);
}

constexpr Field decHex(std::string_view name, std::string_view label, int bits)
{
    return make(name, label, Kind::Unsigned, Base::DecHex, bits);
}

constexpr Field hexDec(std::string_view name, std::string_view label, int bits)
{
    return make(name, label, Kind::Unsigned, Base::HexDec, bits);
}

constexpr Field signedDec(std::string_view name, std::string_view label, int bits)
{
    return make(name, label, Kind::Signed, Base::Dec, bits);
}

constexpr Field real(std::string_view name, std::string_view label, int bits = 64)
{
    return make(name, label, Kind::Float, Base::Dec, bits);
}

// One bit (or any bit) of a word of `bits` bits: true or false.
constexpr Field flag(std::string_view name, std::string_view label, int bits, uint64_t mask,
                     ValueNames names = kSetNotSet)
{
    return make(name, label, Kind::Boolean, Base::Dec, bits).mask(mask).names(names);
}

// A Boolean that has no bit of its own.
constexpr Field boolean(std::string_view name, std::string_view label, ValueNames names = kTrueFalse)
{
    return make(name, label, Kind::Boolean, Base::Dec, 0).names(names);
}

constexpr Field none(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::None, Base::Dec, 0);
}

constexpr Field text(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::Text, Base::Dec, 0);
}

constexpr Field bytes(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::Bytes, Base::Dec, 0);
}

constexpr Field mac(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::Mac, Base::Dec, 48);
}

constexpr Field ipv4(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::Ipv4, Base::Dec, 32);
}

constexpr Field ipv6(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::Ipv6, Base::Dec, 128);
}

constexpr Field guid(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::Guid, Base::Dec, 128);
}

constexpr Field oid(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::Oid, Base::Dec, 0);
}

constexpr Field eui64(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::Eui64, Base::Dec, 64);
}

constexpr Field time(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::Time, Base::Dec, 64);
}

constexpr Field duration(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::Duration, Base::Dec, 64);
}

constexpr Field frameNumber(std::string_view name, std::string_view label)
{
    return make(name, label, Kind::FrameNumber, Base::Dec, 32);
}

// A finding. `text` is its sentence, which the dissector may replace by a more exact one.
constexpr Field expert(std::string_view name, std::string_view text, Group group, Severity severity)
{
    auto row = make(name, text, Kind::Expert, Base::Dec, 0);
    row.group = group;
    row.severity = severity;
    return row;
}

} // namespace fields

// The place of a row in its protocol's table. Only a FieldTable makes them, while compiling.
struct FieldRef {
    uint16_t index;
};

// A protocol's rows: `constexpr FieldTable kFields{hex(...), dec(...)}`. `kFields["tcp.srcport"]` is looked up
// while compiling; a name that is not in the table does not compile.
template <size_t N> struct FieldTable {
    Field rows[N];

    consteval FieldRef operator[](std::string_view name) const
    {
        for (size_t i = 0; i < N; ++i)
            if (rows[i].name == name)
                return {uint16_t(i)};
        throw "no such field in this table";
    }

    constexpr operator std::span<const Field>() const { return {rows, N}; }
};

template <typename... F> FieldTable(F...) -> FieldTable<sizeof...(F)>;

// Index of a row over all protocols; the registry gives them.
using FieldId = uint32_t;
constexpr FieldId kNoField = ~FieldId(0);

// The name of `value` in `names`; empty where there is none.
constexpr std::string_view nameOf(ValueNames names, uint64_t value)
{
    for (const auto& row : names)
        if (row.low <= value && value <= row.high)
            return row.name;
    return {};
}

// As nameOf, with a text for values that have none.
constexpr std::string_view nameOr(ValueNames names, uint64_t value, std::string_view otherwise)
{
    const auto name = nameOf(names, value);
    return name.empty() ? otherwise : name;
}

} // namespace capscope
