// Values of ASN.1 in the Basic (and Distinguished) Encoding Rules, read from a layer. ITU-T X.690. Not decoded: REAL, strings
// that are themselves put together of pieces (constructed strings are reported as their bytes).
//
//     Members all(layer, message);              // the elements inside a SEQUENCE, one after the other
//     if (all.take(kInteger))
//         integer(layer, kFields["ldap.messageID"], all.current());
//     if (all.take(Class::Context, 0)) { ... }  // an optional member: left alone where it is not there
//
// Positions of rows are those of other analyzers: a SEQUENCE or CHOICE covers its header too unless that is a tag of its
// container (implicit tags), a SEQUENCE OF and every simple value only its content. Everything is checked against the layer: what reaches beyond its container makes it malformed.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::ber {

enum class Class : uint8_t { Universal, Application, Context, Private };

// Universal tags.
inline constexpr uint32_t kBoolean = 1;
inline constexpr uint32_t kInteger = 2;
inline constexpr uint32_t kBitString = 3;
inline constexpr uint32_t kOctetString = 4;
inline constexpr uint32_t kNull = 5;
inline constexpr uint32_t kOid = 6;
inline constexpr uint32_t kEnumerated = 10;
inline constexpr uint32_t kUtf8String = 12;
inline constexpr uint32_t kSequence = 16;
inline constexpr uint32_t kSet = 17;
inline constexpr uint32_t kPrintableString = 19;
inline constexpr uint32_t kTeletexString = 20;
inline constexpr uint32_t kIa5String = 22;
inline constexpr uint32_t kUtcTime = 23;
inline constexpr uint32_t kGeneralizedTime = 24;
inline constexpr uint32_t kVisibleString = 26;
inline constexpr uint32_t kGeneralString = 27;
inline constexpr uint32_t kUniversalString = 28;
inline constexpr uint32_t kBmpString = 30;

// Identifier and length of an element, and where it lies in its layer. An element without a size is none.
struct Element {
    Class cls = Class::Universal;
    bool constructed = false;
    bool indefinite = false; // ends with two zero bytes, which `length` does not count
    uint32_t tag = 0;
    uint32_t start = 0;   // of the identifier
    uint32_t content = 0; // of what follows the length
    uint32_t length = 0;  // of the content
    uint32_t end = 0;     // of everything

    explicit operator bool() const { return end > start; }

    uint32_t size() const { return end - start; }

    bool is(uint32_t universal) const { return is(Class::Universal, universal); }

    bool is(Class c, uint32_t t) const { return *this && cls == c && tag == t; }
};

// The element at `at`, which ends at `limit` or before; none if these bytes are no such element. Nothing is reported and
// the cursor stays.
Element elementAt(const Layer& layer, uint32_t at, uint32_t limit);
// The same at the cursor; the layer is malformed if there is none.
Element next(Layer& layer);
// The single element in an explicitly tagged one.
Element inside(const Layer& layer, const Element& tagged);

// The elements inside another one, in turn. At most one of them is current. When all are taken the cursor stands behind the
// container.
class Members {
public:
    Members(Layer& layer, const Element& container);

    // Goes to the next element, whatever it is. False at the end; the layer is malformed if the rest is no element.
    bool take();
    // Goes to the next element if it is of this kind; otherwise it stays the next.
    bool take(Class cls, uint32_t tag);

    bool take(uint32_t universal) { return take(Class::Universal, universal); }

    // What would be taken next; none at the end.
    const Element& following();

    const Element& current() const { return m_current; }

private:
    Layer& m_layer;
    uint32_t m_at;
    uint32_t m_end;     // of the content
    uint32_t m_leaveAt; // of the container
    bool m_looked = false;
    Element m_following;
    Element m_current;
};

// How many elements lie side by side in `container`.
uint32_t countMembers(const Layer& layer, const Element& container);

// --- rows of containers. What is reported while the result lives goes below. The cursor goes to the content.
// A SEQUENCE or SET.
Under sequence(Layer& layer, FieldRef f, const Element& element);
// A SEQUENCE OF or SET OF, whose number is how many elements it has: "3 items".
Under sequenceOf(Layer& layer, FieldRef f, const Element& element);
// A CHOICE: `number` is the one that was chosen.
Under choice(Layer& layer, FieldRef f, const Element& element, uint32_t number);

// --- simple values: reported, the cursor goes behind the element
// INTEGER and ENUMERATED. Rows of bytes show what does not fit into 64 bits; the result is then its lower part.
int64_t integer(Layer& layer, FieldRef f, const Element& element);
bool boolean(Layer& layer, FieldRef f, const Element& element);
void null(Layer& layer, FieldRef f, const Element& element);
Bytes octets(Layer& layer, FieldRef f, const Element& element);
// Any of the string types; BMPString and UniversalString become UTF-8. The text lives as long as the frame is dissected.
std::string_view text(Layer& layer, FieldRef f, const Element& element);
// The bytes of the identifier: see core/dissect/oid.h.
Bytes oid(Layer& layer, FieldRef f, const Element& element);
// The bits without the byte that counts the unused ones, which becomes a row `padding`. `names`: rows of the first bits, in
// order, each a Boolean with the mask of its bit in its byte.
Bytes bitString(Layer& layer, FieldRef f, FieldRef padding, const Element& element, std::span<const FieldRef> names = {});

// UTCTime and GeneralizedTime. A row of Kind::Text shows it as text: "2026-11-23 18:20:00 (UTC)", one of Kind::Time as a
// time. False if it is written wrongly.
bool time(Layer& layer, FieldRef f, const Element& element);

// Hands `slice` to whoever claims the identifier ("2.5.4.3") in `table`; it finds that in facts().oid. False if nobody took it.
bool handOff(Layer& layer, TableKey table, Bytes oid, const Slice& slice, NodeId parent);

} // namespace capscope::ber
