// ASN.1 types written down as tables: each member with its tag, its row and what reads it. ITU-T X.680.
//
//     constexpr Member kName[] = {{at(0), kFields["x.type"], asn1::integer}, {at(1), kFields["x.parts"], asn1::listOf<kPart>}};
//     constexpr Member kMessage[] = {{at(0), kFields["x.name"], asn1::sequence<kName>}};
#pragma once

#include "core/dissect/ber.h"

namespace capscope::asn1 {

// Reports one element under a row of its own.
using Reader = void (*)(Layer&, FieldRef, const ber::Element&);

struct Tag {
    ber::Class cls = ber::Class::Universal;
    uint32_t number = 0;
    bool isExplicit = false; // the element lies in another one that only has this tag
    bool any = false;        // whatever comes
};

constexpr Tag at(uint32_t number) { return {ber::Class::Context, number, true}; }

constexpr Tag implicit(uint32_t number) { return {ber::Class::Context, number}; }

constexpr Tag application(uint32_t number) { return {ber::Class::Application, number}; }

constexpr Tag universal(uint32_t number) { return {ber::Class::Universal, number}; }

constexpr Tag kAny{ber::Class::Universal, 0, false, true};

struct Member {
    Tag tag;
    FieldRef field;
    Reader read;
};

inline bool matches(const Tag& tag, const ber::Element& element) { return element && (tag.any || element.is(tag.cls, tag.number)); }

inline void readMember(Layer& layer, const Member& member, const ber::Element& element)
{
    const auto found = member.tag.isExplicit ? ber::inside(layer, element) : element;
    if (found)
        member.read(layer, member.field, found);
    layer.seek(element.end);
}

// The elements of a container that `members` know; others are passed over.
inline void readMembers(Layer& layer, const ber::Element& container, std::span<const Member> members)
{
    ber::Members all(layer, container);
    size_t next = 0;
    while (all.take()) {
        for (size_t i = next; i < members.size(); ++i) {
            if (!matches(members[i].tag, all.current()))
                continue;
            readMember(layer, members[i], all.current());
            next = i + 1;
            break;
        }
    }
}

// The same where the order does not count, and members may come again.
inline void readSet(Layer& layer, const ber::Element& container, std::span<const Member> members)
{
    ber::Members all(layer, container);
    while (all.take()) {
        for (const auto& member : members) {
            if (!matches(member.tag, all.current()))
                continue;
            readMember(layer, member, all.current());
            break;
        }
    }
}

template <const auto& kMembers> void sequence(Layer& layer, FieldRef f, const ber::Element& element)
{
    const auto under = ber::sequence(layer, f, element);
    readMembers(layer, element, kMembers);
}

template <const auto& kMembers> void set(Layer& layer, FieldRef f, const ber::Element& element)
{
    const auto under = ber::sequence(layer, f, element);
    readSet(layer, element, kMembers);
}

// SEQUENCE OF and SET OF.
template <const Member& kItem> void listOf(Layer& layer, FieldRef f, const ber::Element& element)
{
    const auto under = ber::sequenceOf(layer, f, element);
    ber::Members all(layer, element);
    while (all.take())
        readMember(layer, kItem, all.current());
}

// Alternatives are counted from 0, as their names in the row's table are.
template <const auto& kAlternatives> void choice(Layer& layer, FieldRef f, const ber::Element& element)
{
    uint32_t number = 0;
    for (const auto& member : std::span<const Member>(kAlternatives)) {
        if (matches(member.tag, element)) {
            const auto under = ber::choice(layer, f, element, number);
            readMember(layer, member, element);
            return;
        }
        ++number;
    }
    layer.seek(element.end);
}

// A CHOICE that has no row of its own.
template <const auto& kAlternatives> void either(Layer& layer, FieldRef, const ber::Element& element)
{
    for (const auto& member : std::span<const Member>(kAlternatives))
        if (matches(member.tag, element))
            return readMember(layer, member, element);
    layer.seek(element.end);
}

inline void integer(Layer& layer, FieldRef f, const ber::Element& e) { ber::integer(layer, f, e); }

inline void boolean(Layer& layer, FieldRef f, const ber::Element& e) { ber::boolean(layer, f, e); }

inline void null(Layer& layer, FieldRef f, const ber::Element& e) { ber::null(layer, f, e); }

inline void octets(Layer& layer, FieldRef f, const ber::Element& e) { ber::octets(layer, f, e); }

inline void text(Layer& layer, FieldRef f, const ber::Element& e) { ber::text(layer, f, e); }

inline void oid(Layer& layer, FieldRef f, const ber::Element& e) { ber::oid(layer, f, e); }

inline void time(Layer& layer, FieldRef f, const ber::Element& e) { ber::time(layer, f, e); }

inline void skip(Layer& layer, FieldRef, const ber::Element& e) { layer.seek(e.end); }

} // namespace capscope::asn1
