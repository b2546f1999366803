// Attributes and extensions of LDAP, which several of its operations hold. Object identifiers: RFC 4511 to 4533; [MS-ADTS] 3.1.1.3.4.
#include "core/dissect/protocols/ldap_operations.h"

#include <algorithm>

namespace capscope::ldap {
namespace {

using ber::Element;

void attributeValue(Layer& ldap, FieldRef f, const Element& element)
{
    const auto value = ber::octets(ldap, f, element);
    const bool readable = !value.empty() && std::all_of(value.begin(), value.end(), [](uint8_t c) { return c >= 0x20 && c < 0x7f; });
    if (readable)
        ldap.last().text("AttributeValue: {}", asText(value));
}

constexpr Member kValue{universal(ber::kOctetString), kFields["ldap.AttributeValue"], attributeValue};
constexpr Member kValues{universal(ber::kSet), kFields["ldap.vals"], asn1::listOf<kValue>};

std::string_view controlName(std::string_view oid)
{
    struct Name {
        std::string_view oid;
        std::string_view name;
    };
    constexpr Name kNames[] = {
        {"1.2.840.113556.1.4.319", "pagedResultsControl"}, {"1.2.840.113556.1.4.417", "LDAP_SERVER_SHOW_DELETED_OID"},
        {"1.2.840.113556.1.4.473", "sortKeyList"}, {"1.2.840.113556.1.4.474", "sortResult"},
        {"1.2.840.113556.1.4.521", "LDAP_SERVER_CROSSDOM_MOVE_TARGET_OID"}, {"1.2.840.113556.1.4.528", "LDAP_SERVER_NOTIFICATION_OID"},
        {"1.2.840.113556.1.4.529", "LDAP_SERVER_EXTENDED_DN_OID"}, {"1.2.840.113556.1.4.619", "LDAP_SERVER_LAZY_COMMIT_OID"},
        {"1.2.840.113556.1.4.801", "LDAP_SERVER_SD_FLAGS_OID"}, {"1.2.840.113556.1.4.805", "LDAP_SERVER_TREE_DELETE_OID"},
        {"1.2.840.113556.1.4.841", "LDAP_SERVER_DIRSYNC_OID"}, {"1.2.840.113556.1.4.1338", "LDAP_SERVER_VERIFY_NAME_OID"},
        {"1.2.840.113556.1.4.1339", "LDAP_SERVER_DOMAIN_SCOPE_OID"}, {"1.2.840.113556.1.4.1340", "LDAP_SERVER_SEARCH_OPTIONS_OID"},
        {"1.2.840.113556.1.4.1413", "LDAP_SERVER_PERMISSIVE_MODIFY_OID"}, {"1.2.840.113556.1.4.1781", "LDAP_SERVER_FAST_BIND_OID"},
        {"1.3.6.1.4.1.1466.20037", "LDAP_START_TLS_OID"}, {"1.3.6.1.4.1.42.2.27.8.5.1", "passwordPolicy"},
        {"1.3.6.1.4.1.4203.1.11.1", "passwdModifyOID"}, {"1.3.6.1.4.1.4203.1.11.3", "whoamiOID"}, {"1.3.6.1.1.8", "cancelRequestOID"},
        {"1.3.6.1.4.1.4203.1.9.1.1", "syncRequestOID"}, {"1.3.6.1.4.1.4203.1.9.1.2", "syncStateOID"},
        {"1.3.6.1.4.1.4203.1.9.1.3", "syncDoneOID"}, {"1.3.6.1.4.1.4203.1.9.1.4", "syncInfoOID"},
        {"2.16.840.1.113730.3.4.2", "manageDsaIT"}, {"2.16.840.1.113730.3.4.18", "proxiedAuthorization"},
    };
    for (const auto& row : kNames)
        if (row.oid == oid)
            return row.name;
    return {};
}

} // namespace

void attribute(Layer& ldap, FieldRef f, const Element& element)
{
    const auto under = ber::sequence(ldap, f, element);
    ber::Members all(ldap, element);
    if (all.take(ber::kOctetString))
        under.item().append(" {}", ber::text(ldap, kFields["ldap.type"], all.current()));
    if (all.take(ber::kSet))
        asn1::readMember(ldap, kValues, all.current());
    ldap.seek(element.end);
}

std::string_view addObject(Layer& ldap, FieldRef f, const Element& element)
{
    const auto text = ber::text(ldap, f, element);
    const auto name = controlName(text);
    if (!name.empty())
        ldap.last().append(" ({})", name);
    return name.empty() ? text : name;
}

} // namespace capscope::ldap
