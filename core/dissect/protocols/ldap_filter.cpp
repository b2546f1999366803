// Filters of LDAP's searches: RFC 4511, 4.5.1.7; their text: RFC 4515.
#include "core/dissect/protocols/ldap_operations.h"

#include <fmt/format.h>

namespace capscope::ldap {
namespace {

using ber::Class;
using ber::Element;

constexpr int kFilterDepthMax = 20;
constexpr size_t kFilterBytesMax = 2'048; // of its text

std::string assertionText(Layer& ldap, const Element& filter, std::string_view sign)
{
    const auto name = ber::inside(ldap, filter);
    const auto value = ber::elementAt(ldap, name.end, filter.content + filter.length);
    return fmt::format("({}{}{})", ldap.peekText(name.content, name.length), sign, value ? ldap.peekText(value.content, value.length) : "");
}

std::string substringsText(Layer& ldap, const Element& filter)
{
    const auto name = ber::inside(ldap, filter);
    const auto parts = ber::elementAt(ldap, name.end, filter.content + filter.length);
    auto text = fmt::format("({}=", ldap.peekText(name.content, name.length));
    ber::Members all(ldap, parts);
    bool first = true;
    while (parts && all.take() && text.size() < kFilterBytesMax) {
        const auto& part = all.current();
        if (part.tag != 0)
            text += '*';
        text += ldap.peekText(part.content, part.length);
        if (part.tag == 0 && all.following().tag == 0)
            text += '*';
        first = part.tag != 2;
    }
    return text + (first ? "*)" : ")");
}

std::string extensibleText(Layer& ldap, const Element& filter)
{
    std::string_view rule;
    std::string_view type;
    std::string_view value;
    bool names = false;
    ber::Members all(ldap, filter);
    while (all.take()) {
        const auto& part = all.current();
        const auto text = ldap.peekText(part.content, part.length);
        (part.tag == 1 ? rule : part.tag == 2 ? type : part.tag == 3 ? value : rule) = part.tag == 4 ? rule : text;
        names = names || (part.tag == 4 && ldap.peek8(part.content) != 0);
    }
    return fmt::format("({}{}{}{}:={})", type, names ? ":dn" : "", rule.empty() ? "" : ":", rule, value);
}

std::string filterText(Layer& ldap, const Element& filter, int depth)
{
    if (!filter || depth > kFilterDepthMax)
        return {};
    const auto at = ldap.position();
    std::string text;
    switch (filter.tag) {
    case 0:
    case 1: {
        ber::Members all(ldap, filter);
        while (all.take() && text.size() < kFilterBytesMax) {
            const auto item = filterText(ldap, all.current(), depth + 1);
            text = text.empty() ? item : fmt::format("({}{}{})", filter.tag == 0 ? '&' : '|', text, item);
        }
        break;
    }
    case 2:
        text = fmt::format("(!{})", filterText(ldap, ber::inside(ldap, filter), depth + 1));
        break;
    case 4:
        text = substringsText(ldap, filter);
        break;
    case 7:
        text = fmt::format("({}=*)", ldap.peekText(filter.content, filter.length));
        break;
    case 9:
        text = extensibleText(ldap, filter);
        break;
    default:
        text = assertionText(ldap, filter, filter.tag == 3 ? "=" : filter.tag == 5 ? ">=" : filter.tag == 6 ? "<=" : "~=");
        break;
    }
    ldap.seek(at);
    return text;
}

constexpr Member kPart[] = {{implicit(0), kFields["ldap.initial"], asn1::text}, {implicit(1), kFields["ldap.any"], asn1::text}, {implicit(2), kFields["ldap.final"], asn1::text}};
constexpr Member kPartItem{asn1::kAny, kFields["ldap.substrings_item"], asn1::choice<kPart>};
constexpr Member kExtensible[] = {{implicit(1), kFields["ldap.matchingRule"], asn1::text}, {implicit(2), kFields["ldap.type"], asn1::text},
                                  {implicit(3), kFields["ldap.matchValue"], asn1::text}, {implicit(4), kFields["ldap.dnAttributes"], asn1::boolean}};

void addFilter(Layer& ldap, FieldRef row, const Element& filter, int depth);

void addFilters(Layer& ldap, FieldRef list, FieldRef item, const Element& filter, int depth)
{
    const auto text = ldap.wantsTree() ? filterText(ldap, filter, depth) : std::string();
    const auto outer = ldap.under(ldap.label(filter.content, filter.length, "{}: {}", filter.tag == 0 ? "and" : "or", text));
    const auto under = ber::sequenceOf(ldap, list, filter);
    ber::Members all(ldap, filter);
    while (all.take())
        addFilter(ldap, item, all.current(), depth + 1);
}

void addSubstrings(Layer& ldap, const Element& filter, int depth)
{
    const auto text = ldap.wantsTree() ? filterText(ldap, filter, depth) : std::string();
    const auto outer = ldap.under(ldap.label(filter.content, filter.length, "substring: {}", text));
    const auto under = ber::sequence(ldap, kFields["ldap.substrings_element"], filter);
    ber::Members all(ldap, filter);
    if (all.take(ber::kOctetString))
        under.item().append(" {}", ber::text(ldap, kFields["ldap.type"], all.current()));
    if (all.take(ber::kSequence))
        asn1::listOf<kPartItem>(ldap, kFields["ldap.substrings"], all.current());
}

void addExtensible(Layer& ldap, const Element& filter)
{
    const auto under = ber::sequence(ldap, kFields["ldap.extensibleMatch_element"], filter);
    asn1::readMembers(ldap, filter, kExtensible);
    ber::Members all(ldap, filter);
    while (all.take())
        if (all.current().is(Class::Context, 2))
            under.item().append(" {}", ldap.peekText(all.current().content, all.current().length));
}

void addFilterContents(Layer& ldap, const Element& filter, int depth)
{
    switch (filter.tag) {
    case 0:
        return addFilters(ldap, kFields["ldap.and"], kFields["ldap.and_item"], filter, depth);
    case 1:
        return addFilters(ldap, kFields["ldap.or"], kFields["ldap.or_item"], filter, depth);
    case 2:
        return addFilter(ldap, kFields["ldap.not"], ber::inside(ldap, filter), depth + 1);
    case 3:
        return asn1::sequence<kAssertion>(ldap, kFields["ldap.equalityMatch_element"], filter);
    case 4:
        return addSubstrings(ldap, filter, depth);
    case 5:
        return asn1::sequence<kAssertion>(ldap, kFields["ldap.greaterOrEqual_element"], filter);
    case 6:
        return asn1::sequence<kAssertion>(ldap, kFields["ldap.lessOrEqual_element"], filter);
    case 7:
        ber::text(ldap, kFields["ldap.present"], filter);
        return;
    case 8:
        return asn1::sequence<kAssertion>(ldap, kFields["ldap.approxMatch_element"], filter);
    case 9:
        return addExtensible(ldap, filter);
    default:
        return;
    }
}

void addFilter(Layer& ldap, FieldRef row, const Element& filter, int depth)
{
    if (!filter || depth > kFilterDepthMax)
        return ldap.malformed();
    const auto text = ldap.wantsTree() ? filterText(ldap, filter, depth) : std::string();
    const auto outer = ldap.under(ldap.label(filter.start, filter.size(), "Filter: {}", text));
    const auto under = ber::choice(ldap, row, filter, filter.tag);
    addFilterContents(ldap, filter, depth);
    ldap.seek(filter.end);
}

} // namespace

void filter(Layer& ldap, FieldRef f, const Element& element) { addFilter(ldap, f, element, 0); }

} // namespace capscope::ldap
