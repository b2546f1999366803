// Values of ASN.1 in the aligned Packed Encoding Rules, read from a layer bit by bit. ITU-T X.691. Types are written down as tables:
//
//     constexpr Member kAddress[] = {{"ip", kFields["x.ip"], per::octets<4, 4>}, {"port", kFields["x.port"], per::number<0, 65535>, kOptional}};
//     constexpr Sequence kAddressType{kAddress};
//     per::sequence<kAddressType>(reader, kFields["x.address_element"]);
//
// Not decoded: REAL, fragmented lengths (16 K and more), the unaligned variant.
#pragma once

#include "core/dissect/joined_fields.h"
#include "core/dissect/layer.h"

#include <string>

namespace capscope::per {

// How values are packed has rows of its own, which are not shown. They are the first ones of each protocol's table: joined(kRows, ...).
inline constexpr FieldTable kRows{
    fields::dec("per.num_sequence_extensions", "Number of Sequence Extensions", 32),
    fields::dec("per.choice_index", "Choice Index", 32),
    fields::dec("per.choice_extension_index", "Choice Extension Index", 32),
    fields::dec("per.enum_index", "Enumerated Index", 32),
    fields::dec("per.enum_extension_index", "Enumerated Extension Index", 32),
    fields::flag("per.extension_bit", "Extension Bit", 8, 0x01, kTrueFalse),
    fields::flag("per.extension_present_bit", "Extension Present Bit", 8, 0x01, kTrueFalse),
    fields::flag("per.small_number_bit", "Small Number Bit", 8, 0x01, kTrueFalse),
    fields::flag("per.optional_field_bit", "Optional Field Bit", 8, 0x01, kTrueFalse),
    fields::dec("per.sequence_of_length", "Sequence-Of Length", 32),
    fields::dec("per.object_length", "Object Identifier Length", 32),
    fields::dec("per.open_type_length", "Open Type Length", 32),
    fields::dec("per.octet_string_length", "Octet String Length", 32),
    fields::dec("per.bit_string_length", "Bit String Length", 32),
    fields::dec("per.normally_small_nonnegative_whole_number_length", "Normally Small Non-negative Whole Number Length", 32),
    fields::dec("per.integer_length", "integer length", 32),
    fields::expert("per.error.undecoded", "something unknown here", Group::Undecoded, Severity::Warning),
    fields::expert("per.choice_extension_unknown", "unknown choice extension", Group::Undecoded, Severity::Note),
    fields::expert("per.sequence_extension_unknown", "unknown sequence extension", Group::Undecoded, Severity::Note),
};

inline constexpr uint32_t kUnbounded = 0xffffffff;
inline constexpr int kDepthMax = 100; // types in each other

// A layer's cursor that counts bits.
class Reader {
public:
    explicit Reader(Layer& layer, uint32_t startByte = 0)
        : m_layer(layer)
        , m_bit(uint64_t(startByte) * 8)
    {
    }

    Layer& layer() { return m_layer; }

    uint32_t byte() const { return uint32_t(m_bit / 8); }

    uint64_t bit() const { return m_bit; }

    bool failed() const { return m_layer.failed(); }

    // What follows is not decoded: nothing more can be read.
    void stop() { m_stopped = true; }

    bool done() const { return m_stopped || failed(); }

    void align() { m_bit = (m_bit + 7) & ~uint64_t(7); }

    void skipTo(uint64_t bit) { m_bit = bit; }

    void skipBytes(uint32_t bytes);
    // Something cannot be as it is written: the layer is malformed from here on.
    void undecoded(std::string_view why);
    // At most 64 bits; nothing is reported.
    uint64_t bits(uint32_t count);
    // How many bytes a value has that began at bit `start`: at least one.
    uint32_t sizeFrom(uint64_t start) const;

    // --- reported, hidden unless it is a value
    bool flag(FieldRef f, bool isValue = false);
    // A number from `low` to `high`.
    uint32_t constrained(FieldRef f, uint32_t low, uint32_t high);
    uint32_t lengthDeterminant(FieldRef f);
    // A length between bounds; unbounded lengths tell themselves how long they are.
    uint32_t length(FieldRef f, uint32_t low, uint32_t high);
    // X.691, 10.6: mostly below 64.
    uint32_t smallNumber(FieldRef f);

    int depth = 0;

private:
    bool need(uint64_t bitCount);

    Layer& m_layer;
    uint64_t m_bit;
    bool m_stopped = false;
};

using Read = void (*)(Reader&, FieldRef);
inline constexpr bool kOptional = true;

// Of a SEQUENCE or CHOICE.
struct Member {
    std::string_view name;
    FieldRef field;
    Read read;
    bool optional = false;
};

struct Sequence {
    std::span<const Member> root;
    bool extensible = false;
    std::span<const Member> extensions{};
};

struct Choice {
    std::span<const Member> root;
    bool extensible = false;
    std::span<const Member> extensions{};
};

struct Enumeration {
    uint32_t roots;
    bool extensible = false;
};

void readSequence(Reader& reader, FieldRef f, const Sequence& type);
// Returns the alternative's place, those of extensions behind the others; ~0 if it is not known.
uint32_t readChoice(Reader& reader, FieldRef f, const Choice& type);
// The same without a row of its own.
void readBareSequence(Reader& reader, const Sequence& type, const Item& item);
uint32_t readNumber(Reader& reader, FieldRef f, uint32_t low, uint32_t high);
Bytes readOctets(Reader& reader, FieldRef f, uint32_t low, uint32_t high);
std::string_view readText(Reader& reader, FieldRef f, uint32_t low, uint32_t high, uint32_t bitsPerCharacter, std::string_view alphabet);
std::string_view readWideText(Reader& reader, FieldRef f, uint32_t low, uint32_t high);
void readBitString(Reader& reader, FieldRef f, uint32_t low, uint32_t high, std::span<const FieldRef> names);
uint32_t readEnumeration(Reader& reader, FieldRef f, const Enumeration& type);
void readSequenceOf(Reader& reader, FieldRef f, uint32_t low, uint32_t high, const Member& item);
// The identifier's bytes.
Bytes readOid(Reader& reader, FieldRef f);
int64_t readInteger(Reader& reader, FieldRef f);
// What is not decoded: its row, where that has no value, and nothing can be read behind it.
void unread(Reader& reader, FieldRef f);

// --- the same as readers of members
template <const Sequence& kType> void sequence(Reader& reader, FieldRef f) { readSequence(reader, f, kType); }

template <const Choice& kType> void choice(Reader& reader, FieldRef f) { readChoice(reader, f, kType); }

template <uint32_t kLow, uint32_t kHigh> void number(Reader& reader, FieldRef f) { readNumber(reader, f, kLow, kHigh); }

// With a bit in front that says whether the bounds count.
template <uint32_t kLow, uint32_t kHigh> void openNumber(Reader& reader, FieldRef f)
{
    if (reader.flag(kRows["per.extension_present_bit"]))
        readInteger(reader, f);
    else
        readNumber(reader, f, kLow, kHigh);
}

template <uint32_t kLow = 0, uint32_t kHigh = kUnbounded> void octets(Reader& reader, FieldRef f) { readOctets(reader, f, kLow, kHigh); }

template <uint32_t kLow = 0, uint32_t kHigh = kUnbounded> void text(Reader& reader, FieldRef f) { readText(reader, f, kLow, kHigh, 8, {}); }

template <uint32_t kLow, uint32_t kHigh, const std::string_view& kAlphabet> void alphabetText(Reader& reader, FieldRef f)
{
    readText(reader, f, kLow, kHigh, kAlphabet.size() <= 16 ? 4 : 8, kAlphabet);
}

template <uint32_t kLow, uint32_t kHigh> void wideText(Reader& reader, FieldRef f) { readWideText(reader, f, kLow, kHigh); }

template <uint32_t kLow, uint32_t kHigh> void bitString(Reader& reader, FieldRef f) { readBitString(reader, f, kLow, kHigh, {}); }

template <uint32_t kRoots, bool kExtensible = true> void enumeration(Reader& reader, FieldRef f) { readEnumeration(reader, f, {kRoots, kExtensible}); }

template <const Member& kItem, uint32_t kLow = 0, uint32_t kHigh = kUnbounded> void listOf(Reader& reader, FieldRef f)
{
    readSequenceOf(reader, f, kLow, kHigh, kItem);
}

void boolean(Reader& reader, FieldRef f);
void null(Reader& reader, FieldRef f);
void oid(Reader& reader, FieldRef f);
void integer(Reader& reader, FieldRef f);

} // namespace capscope::per
