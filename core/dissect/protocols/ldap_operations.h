// Operations of LDAP: their numbers, and the members of those that are plain sequences. RFC 4511, 4.2 to 4.14.
#pragma once

#include "core/dissect/protocols/asn1.h"
#include "core/dissect/protocols/ldap_fields.h"

namespace capscope::ldap {

using asn1::implicit;
using asn1::Member;
using asn1::universal;

enum Operation : uint32_t {
    kBindRequest = 0,
    kBindResponse = 1,
    kUnbindRequest = 2,
    kSearchRequest = 3,
    kSearchEntry = 4,
    kSearchDone = 5,
    kAbandon = 16,
    kSearchReference = 19,
    kExtendedRequest = 23,
    kExtendedResponse = 24,
    kIntermediate = 25,
};

inline bool isResponse(uint32_t operation)
{
    switch (operation) {
    case kBindResponse:
    case kSearchEntry:
    case kSearchDone:
    case 7:
    case 9:
    case 11:
    case 13:
    case 15:
    case kSearchReference:
    case kExtendedResponse:
    case kIntermediate:
        return true;
    default:
        return false;
    }
}

// A type and its values; the row says the type.
void attribute(Layer& ldap, FieldRef f, const ber::Element& element);
// A filter, RFC 4511, 4.5.1.7.
void filter(Layer& ldap, FieldRef f, const ber::Element& element);
// An object identifier that is written as text. Returns its name; the text itself where it has none.
std::string_view addObject(Layer& ldap, FieldRef f, const ber::Element& element);

inline constexpr Member kAssertion[] = {{universal(ber::kOctetString), kFields["ldap.attributeDesc"], asn1::text},
                                        {universal(ber::kOctetString), kFields["ldap.assertionValue"], asn1::text}};
inline constexpr Member kFoundAttribute{universal(ber::kSequence), kFields["ldap.PartialAttributeList_item_element"], attribute};
inline constexpr Member kAddedAttribute{universal(ber::kSequence), kFields["ldap.AttributeList_item_element"], attribute};
inline constexpr Member kChange[] = {{universal(ber::kEnumerated), kFields["ldap.operation"], asn1::integer},
                                     {universal(ber::kSequence), kFields["ldap.modification_element"], attribute}};
inline constexpr Member kChangeItem{universal(ber::kSequence), kFields["ldap.modification_item_element"], asn1::sequence<kChange>};
inline constexpr Member kDescription{universal(ber::kOctetString), kFields["ldap.AttributeDescription"], asn1::text};
inline constexpr Member kUrl{universal(ber::kOctetString), kFields["ldap.LDAPURL"], asn1::text};

inline constexpr Member kSearch[] = {
    {universal(ber::kOctetString), kFields["ldap.baseObject"], asn1::text}, {universal(ber::kEnumerated), kFields["ldap.scope"], asn1::integer},
    {universal(ber::kEnumerated), kFields["ldap.derefAliases"], asn1::integer}, {universal(ber::kInteger), kFields["ldap.sizeLimit"], asn1::integer},
    {universal(ber::kInteger), kFields["ldap.timeLimit"], asn1::integer}, {universal(ber::kBoolean), kFields["ldap.typesOnly"], asn1::boolean},
    {asn1::kAny, kFields["ldap.filter"], filter}, {universal(ber::kSequence), kFields["ldap.attributes"], asn1::listOf<kDescription>},
};
inline constexpr Member kEntry[] = {{universal(ber::kOctetString), kFields["ldap.objectName"], asn1::text},
                                    {universal(ber::kSequence), kFields["ldap.attributes"], asn1::listOf<kFoundAttribute>}};
inline constexpr Member kModify[] = {{universal(ber::kOctetString), kFields["ldap.object"], asn1::text},
                                     {universal(ber::kSequence), kFields["ldap.modification"], asn1::listOf<kChangeItem>}};
inline constexpr Member kAdd[] = {{universal(ber::kOctetString), kFields["ldap.entry"], asn1::text},
                                  {universal(ber::kSequence), kFields["ldap.attributes"], asn1::listOf<kAddedAttribute>}};
inline constexpr Member kRename[] = {
    {universal(ber::kOctetString), kFields["ldap.entry"], asn1::text}, {universal(ber::kOctetString), kFields["ldap.newrdn"], asn1::text},
    {universal(ber::kBoolean), kFields["ldap.deleteoldrdn"], asn1::boolean}, {implicit(0), kFields["ldap.newSuperior"], asn1::text},
};
inline constexpr Member kCompare[] = {{universal(ber::kOctetString), kFields["ldap.entry"], asn1::text},
                                      {universal(ber::kSequence), kFields["ldap.ava_element"], asn1::sequence<kAssertion>}};

} // namespace capscope::ldap
