// Messages of Kerberos 5. RFC 4120, 6113, 6806. Not decoded: encrypted parts, the contents of most pre-authentication data.
#include "core/dissect/protocols/asn1.h"
#include "core/dissect/protocols/kerberos.h"
#include "core/dissect/set_flags.h"

#include <fmt/format.h>

namespace capscope::kerberos {
namespace {

using asn1::at;
using asn1::Member;
using ber::Element;

constexpr ValueName kErrorNames[] = {
    {0, "KRB5KDC_ERR_NONE"}, {1, "KRB5KDC_ERR_NAME_EXP"}, {2, "KRB5KDC_ERR_SERVICE_EXP"}, {3, "KRB5KDC_ERR_BAD_PVNO"},
    {4, "KRB5KDC_ERR_C_OLD_MAST_KVNO"}, {5, "KRB5KDC_ERR_S_OLD_MAST_KVNO"}, {6, "KRB5KDC_ERR_C_PRINCIPAL_UNKNOWN"},
    {7, "KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN"}, {8, "KRB5KDC_ERR_PRINCIPAL_NOT_UNIQUE"}, {9, "KRB5KDC_ERR_NULL_KEY"},
    {10, "KRB5KDC_ERR_CANNOT_POSTDATE"}, {11, "KRB5KDC_ERR_NEVER_VALID"}, {12, "KRB5KDC_ERR_POLICY"}, {13, "KRB5KDC_ERR_BADOPTION"},
    {14, "KRB5KDC_ERR_ETYPE_NOSUPP"}, {15, "KRB5KDC_ERR_SUMTYPE_NOSUPP"}, {16, "KRB5KDC_ERR_PADATA_TYPE_NOSUPP"},
    {17, "KRB5KDC_ERR_TRTYPE_NOSUPP"}, {18, "KRB5KDC_ERR_CLIENT_REVOKED"}, {19, "KRB5KDC_ERR_SERVICE_REVOKED"},
    {20, "KRB5KDC_ERR_TGT_REVOKED"}, {21, "KRB5KDC_ERR_CLIENT_NOTYET"}, {22, "KRB5KDC_ERR_SERVICE_NOTYET"}, {23, "KRB5KDC_ERR_KEY_EXP"},
    {24, "KRB5KDC_ERR_PREAUTH_FAILED"}, {25, "KRB5KDC_ERR_PREAUTH_REQUIRED"}, {26, "KRB5KDC_ERR_SERVER_NOMATCH"},
    {27, "KRB5KDC_ERR_MUST_USE_USER2USER"}, {28, "KRB5KDC_ERR_PATH_NOT_ACCEPTED"}, {29, "KRB5KDC_ERR_SVC_UNAVAILABLE"},
    {31, "KRB5KRB_AP_ERR_BAD_INTEGRITY"}, {32, "KRB5KRB_AP_ERR_TKT_EXPIRED"}, {33, "KRB5KRB_AP_ERR_TKT_NYV"},
    {34, "KRB5KRB_AP_ERR_REPEAT"}, {35, "KRB5KRB_AP_ERR_NOT_US"}, {36, "KRB5KRB_AP_ERR_BADMATCH"}, {37, "KRB5KRB_AP_ERR_SKEW"},
    {38, "KRB5KRB_AP_ERR_BADADDR"}, {39, "KRB5KRB_AP_ERR_BADVERSION"}, {40, "KRB5KRB_AP_ERR_MSG_TYPE"}, {41, "KRB5KRB_AP_ERR_MODIFIED"},
    {42, "KRB5KRB_AP_ERR_BADORDER"}, {43, "KRB5KRB_AP_ERR_ILL_CR_TKT"}, {44, "KRB5KRB_AP_ERR_BADKEYVER"}, {45, "KRB5KRB_AP_ERR_NOKEY"},
    {46, "KRB5KRB_AP_ERR_MUT_FAIL"}, {47, "KRB5KRB_AP_ERR_BADDIRECTION"}, {48, "KRB5KRB_AP_ERR_METHOD"}, {49, "KRB5KRB_AP_ERR_BADSEQ"},
    {50, "KRB5KRB_AP_ERR_INAPP_CKSUM"}, {51, "KRB5KDC_AP_PATH_NOT_ACCEPTED"}, {52, "KRB5KRB_ERR_RESPONSE_TOO_BIG"},
    {60, "KRB5KRB_ERR_GENERIC"}, {61, "KRB5KRB_ERR_FIELD_TOOLONG"}, {62, "KRB5KDC_ERROR_CLIENT_NOT_TRUSTED"},
    {63, "KRB5KDC_ERROR_KDC_NOT_TRUSTED"}, {64, "KRB5KDC_ERROR_INVALID_SIG"}, {65, "KRB5KDC_ERR_KEY_TOO_WEAK"},
    {66, "KRB5KDC_ERR_CERTIFICATE_MISMATCH"}, {67, "KRB5KRB_AP_ERR_NO_TGT"}, {68, "KRB5KDC_ERR_WRONG_REALM"},
    {69, "KRB5KRB_AP_ERR_USER_TO_USER_REQUIRED"}, {70, "KRB5KDC_ERR_CANT_VERIFY_CERTIFICATE"}, {71, "KRB5KDC_ERR_INVALID_CERTIFICATE"},
    {72, "KRB5KDC_ERR_REVOKED_CERTIFICATE"}, {73, "KRB5KDC_ERR_REVOCATION_STATUS_UNKNOWN"},
    {74, "KRB5KDC_ERR_REVOCATION_STATUS_UNAVAILABLE"}, {75, "KRB5KDC_ERR_CLIENT_NAME_MISMATCH"}, {76, "KRB5KDC_ERR_KDC_NAME_MISMATCH"},
};

constexpr FieldRef kKdcOptions[] = {
    kFields["kerberos.KDCOptions.reserved"], kFields["kerberos.KDCOptions.forwardable"], kFields["kerberos.KDCOptions.forwarded"], kFields["kerberos.KDCOptions.proxiable"],
    kFields["kerberos.KDCOptions.proxy"], kFields["kerberos.KDCOptions.allow.postdate"], kFields["kerberos.KDCOptions.postdated"], kFields["kerberos.KDCOptions.unused7"],
    kFields["kerberos.KDCOptions.renewable"], kFields["kerberos.KDCOptions.unused9"], kFields["kerberos.KDCOptions.unused10"], kFields["kerberos.KDCOptions.opt.hardware.auth"],
    kFields["kerberos.KDCOptions.unused12"], kFields["kerberos.KDCOptions.unused13"], kFields["kerberos.KDCOptions.constrained.delegation"],
    kFields["kerberos.KDCOptions.canonicalize"], kFields["kerberos.KDCOptions.request.anonymous"], kFields["kerberos.KDCOptions.unused17"],
    kFields["kerberos.KDCOptions.unused18"], kFields["kerberos.KDCOptions.unused19"], kFields["kerberos.KDCOptions.unused20"], kFields["kerberos.KDCOptions.unused21"],
    kFields["kerberos.KDCOptions.unused22"], kFields["kerberos.KDCOptions.unused23"], kFields["kerberos.KDCOptions.unused24"], kFields["kerberos.KDCOptions.unused25"],
    kFields["kerberos.KDCOptions.disable.transited.check"], kFields["kerberos.KDCOptions.renewable.ok"], kFields["kerberos.KDCOptions.enc.tkt.in.skey"],
    kFields["kerberos.KDCOptions.unused29"], kFields["kerberos.KDCOptions.renew"], kFields["kerberos.KDCOptions.validate"],
};
constexpr FieldRef kApOptions[] = {kFields["kerberos.APOptions.reserved"], kFields["kerberos.APOptions.use.session.key"], kFields["kerberos.APOptions.mutual.required"]};
constexpr FieldRef kPacOptions[] = {kFields["kerberos.PAC.OPTIONS.FLAGS.claims"], kFields["kerberos.PAC.OPTIONS.FLAGS.branch.aware"],
                                    kFields["kerberos.PAC.OPTIONS.FLAGS.forward.to.full.dc"],
                                    kFields["kerberos.PAC.OPTIONS.FLAGS.resource.based.constrained.delegation"]};

template <const auto& kFlags> void flags(Layer& layer, FieldRef f, const Element& element)
{
    ber::bitString(layer, f, kPadding, element, kFlags);
}

constexpr Member kCNameString{asn1::kAny, kFields["kerberos.CNameString"], asn1::text};
constexpr Member kSNameString{asn1::kAny, kFields["kerberos.SNameString"], asn1::text};
constexpr Member kKerberosString{asn1::kAny, kFields["kerberos.KerberosString"], asn1::text};
constexpr Member kCName[] = {{at(0), kFields["kerberos.name_type"], asn1::integer}, {at(1), kFields["kerberos.cname_string"], asn1::listOf<kCNameString>}};
constexpr Member kSName[] = {{at(0), kFields["kerberos.name_type"], asn1::integer}, {at(1), kFields["kerberos.sname_string"], asn1::listOf<kSNameString>}};
constexpr Member kName[] = {{at(0), kFields["kerberos.name_type"], asn1::integer}, {at(1), kFields["kerberos.name_string"], asn1::listOf<kKerberosString>}};
constexpr Member kEncrypted[] = {{at(0), kFields["kerberos.etype"], asn1::integer}, {at(1), kFields["kerberos.kvno"], asn1::integer},
                                 {at(2), kFields["kerberos.cipher"], asn1::octets}};
constexpr Member kTicketMembers[] = {
    {at(0), kFields["kerberos.tkt_vno"], asn1::integer}, {at(1), kFields["kerberos.realm"], asn1::text}, {at(2), kFields["kerberos.sname_element"], asn1::sequence<kSName>},
    {at(3), kFields["kerberos.enc_part_element"], asn1::sequence<kEncrypted>},
};
constexpr Member kCheck[] = {{at(0), kFields["kerberos.cksumtype"], asn1::integer}, {at(1), kFields["kerberos.checksum"], asn1::octets}};

// A ticket is wrapped into its application tag.
void ticket(Layer& layer, FieldRef f, const Element& element)
{
    const auto body = ber::inside(layer, element);
    if (!body)
        return layer.malformed();
    asn1::sequence<kTicketMembers>(layer, f, body);
    layer.seek(element.end);
}

// The row of the list that an address is in: it names them all.
Item listItem(Layer& layer, const Item& address)
{
    if (!address)
        return {};
    const auto parent = layer.dissection().node(address.id()).parent;
    return parent == kNoNode ? Item() : Item(layer.dissection(), parent);
}

void address(Layer& layer, FieldRef f, const Element& element)
{
    constexpr int64_t kIpv4 = 2;
    constexpr int64_t kIpv6 = 24;
    constexpr int64_t kNetbios = 20;
    const auto item = ber::sequence(layer, f, element);
    ber::Members all(layer, element);
    int64_t type = 0;
    if (all.take(ber::Class::Context, 0))
        type = ber::integer(layer, kFields["kerberos.addr_type"], ber::inside(layer, all.current()));
    if (!all.take(ber::Class::Context, 1))
        return;
    const auto value = ber::inside(layer, all.current());
    layer.seek(value.content);
    if (type == kIpv4 && value.length == 4) {
        const auto text = toText(layer.ipv4(kFields["kerberos.addr_ip"]));
        item.item().append(" {}", text);
        listItem(layer, item.item()).append(" {}", text);
    } else if (type == kIpv6 && value.length == 16) {
        const auto text = toText(layer.ipv6(kFields["kerberos.addr_ipv6"]));
        item.item().append(" {}", text);
        listItem(layer, item.item()).append(" {}", text);
    } else if (type == kNetbios && value.length == 16) {
        auto text = layer.peekText(value.content, 15);
        text = text.substr(0, text.find_last_not_of(' ') + 1);
        const auto suffix = layer.peek8(value.content + 15);
        layer.addText(kFields["kerberos.addr_nb"], value.content, 16, text);
        layer.last().text("NetBIOS Name: {}<{:02x}> (Server service)", text, suffix);
        item.item().append(" {}<{:02x}>", text, suffix);
        listItem(layer, item.item()).append(" {}<{:02x}>", text, suffix);
    } else {
        ber::octets(layer, kFields["kerberos.address"], value);
    }
    layer.seek(element.end);
}

constexpr Member kHostAddress{asn1::universal(ber::kSequence), kFields["kerberos.HostAddress_element"], address};
constexpr Member kEncryptionType{asn1::kAny, kFields["kerberos.ENCTYPE"], asn1::integer};
constexpr Member kTicketRow{asn1::application(1), kTicketItem, ticket};
constexpr Member kRequestBody[] = {
    {at(0), kFields["kerberos.kdc_options"], flags<kKdcOptions>}, {at(1), kFields["kerberos.cname_element"], asn1::sequence<kCName>},
    {at(2), kFields["kerberos.realm"], asn1::text}, {at(3), kFields["kerberos.sname_element"], asn1::sequence<kSName>}, {at(4), kFields["kerberos.from"], asn1::time},
    {at(5), kFields["kerberos.till"], asn1::time}, {at(6), kFields["kerberos.rtime"], asn1::time}, {at(7), kFields["kerberos.nonce"], asn1::integer},
    {at(8), kFields["kerberos.kdc-req-body.etype"], asn1::listOf<kEncryptionType>}, {at(9), kFields["kerberos.addresses"], asn1::listOf<kHostAddress>},
    {at(10), kFields["kerberos.enc_authorization_data_element"], asn1::sequence<kEncrypted>},
    {at(11), kFields["kerberos.additional_tickets"], asn1::listOf<kTicketRow>},
};
constexpr Member kApReqMembers[] = {
    {at(0), kFields["kerberos.pvno"], asn1::integer}, {at(1), kFields["kerberos.msg_type"], asn1::integer}, {at(2), kFields["kerberos.ap_options"], flags<kApOptions>},
    {at(3), kFields["kerberos.ticket_element"], ticket}, {at(4), kFields["kerberos.authenticator_element"], asn1::sequence<kEncrypted>},
};
constexpr Member kEtypeInfo[] = {{at(0), kFields["kerberos.etype"], asn1::integer}, {at(1), kFields["kerberos.info_salt"], asn1::octets}};
constexpr Member kEtypeInfo2[] = {{at(0), kFields["kerberos.etype"], asn1::integer}, {at(1), kFields["kerberos.info2_salt"], asn1::text},
                                  {at(2), kFields["kerberos.s2kparams"], asn1::octets}};
constexpr Member kForUser[] = {{at(0), kFields["kerberos.name_element"], asn1::sequence<kName>}, {at(1), kFields["kerberos.realm"], asn1::text},
                               {at(2), kFields["kerberos.cksum_element"], asn1::sequence<kCheck>}, {at(3), kFields["kerberos.auth"], asn1::text}};
constexpr Member kPacRequest[] = {{at(0), kFields["kerberos.include_pac"], asn1::boolean}};
constexpr Member kPacOptionMembers[] = {{at(0), kFields["kerberos.flags"], flags<kPacOptions>}};
constexpr Member kArmor[] = {{at(0), kFields["kerberos.armor_type"], asn1::integer}, {at(1), kFields["kerberos.armor_value"], asn1::octets}};
constexpr Member kArmoredRequest[] = {{at(0), kFields["kerberos.armor_element"], asn1::sequence<kArmor>},
                                      {at(1), kFields["kerberos.req_checksum_element"], asn1::sequence<kCheck>},
                                      {at(2), kFields["kerberos.enc_fast_req_element"], asn1::sequence<kEncrypted>}};
constexpr Member kArmoredReply[] = {{at(0), kFields["kerberos.enc_fast_rep_element"], asn1::sequence<kEncrypted>}};

void eachOf(Layer& layer, const Element& list, std::span<const Member> members, FieldRef row)
{
    ber::Members all(layer, list);
    while (all.take(ber::kSequence)) {
        const auto under = ber::sequence(layer, row, all.current());
        asn1::readMembers(layer, all.current(), members);
    }
}

// [MS-KILE] 2.2.8: little-endian bits.
void supportedTypes(Layer& layer, const Element& value)
{
    layer.seek(value.content);
    addFlagsLe(layer, kFields["kerberos.supported_entypes"], 4,
               {kFields["kerberos.supported_entypes.des-cbc-crc"], kFields["kerberos.supported_entypes.des-cbc-md5"], kFields["kerberos.supported_entypes.rc4-hmac"],
                kFields["kerberos.supported_entypes.aes128-cts-hmac-sha1-96"], kFields["kerberos.supported_entypes.aes256-cts-hmac-sha1-96"],
                kFields["kerberos.supported_entypes.fast-supported"], kFields["kerberos.supported_entypes.compound-identity-supported"],
                kFields["kerberos.supported_entypes.claims-supported"], kFields["kerberos.supported_entypes.resource-sid-compression-disabled"]});
}

constexpr uint32_t kExtendedErrorBytes = 12;

// A salt; of 12 bytes with a status that is known, what Windows says of an error.
void salt(Layer& layer, const Element& value)
{
    layer.seek(value.content);
    const auto status = nameOf(smb::kNtStatusNames, layer.peek32le(value.content));
    if (value.length != kExtendedErrorBytes || status.empty() || layer.peek32le(value.content) == 0) {
        layer.bytes(kFields["kerberos.pw_salt"], value.length);
        return;
    }
    layer.info().append(" NT Status: {}", status);
    layer.u32le(kFields["kerberos.smb.nt_status"]);
    layer.u32le(kFields["kerberos.ext_error.reserved"]);
    layer.u32le(kFields["kerberos.ext_error.flags"]);
}

// What the value of a pre-authentication element holds, below its bytes.
void padataContents(Layer& layer, int64_t type, const Element& value, bool request)
{
    const auto body = ber::inside(layer, value);
    if (type == 165)
        return supportedTypes(layer, value);
    if (type == 3)
        return salt(layer, value);
    if (!body)
        return;
    switch (type) {
    case 1: // PA-TGS-REQ: an AP-REQ
        if (const auto message = ber::inside(layer, body))
            asn1::sequence<kApReqMembers>(layer, kApReq, message);
        return;
    case 2: // PA-ENC-TIMESTAMP
    case 138: // PA-ENCRYPTED-CHALLENGE
        return asn1::readMembers(layer, body, kEncrypted);
    case 11:
        return eachOf(layer, body, kEtypeInfo, kFields["kerberos.ETYPE_INFO_ENTRY_element"]);
    case 19:
        return eachOf(layer, body, kEtypeInfo2, kFields["kerberos.ETYPE_INFO2_ENTRY_element"]);
    case 128:
        return asn1::readMembers(layer, body, kPacRequest);
    case 129:
        return asn1::readMembers(layer, body, kForUser);
    case 167:
        return asn1::readMembers(layer, body, kPacOptionMembers);
    case 136: { // PA-FX-FAST
        const auto armored = ber::inside(layer, body);
        if (!armored)
            return;
        return request ? asn1::sequence<kArmoredRequest>(layer, kFields["kerberos.armored_data_element"], armored)
                       : asn1::sequence<kArmoredReply>(layer, kFields["kerberos.armored_data_element"], armored);
    }
    default:
        return;
    }
}

void padataElement(Layer& layer, const Item& row, const Element& element, bool request)
{
    ber::Members all(layer, element);
    if (!all.take(ber::Class::Context, 1))
        return layer.seek(element.end);
    const auto type = ber::integer(layer, kPadataType, ber::inside(layer, all.current()));
    const auto under = layer.under(layer.last());
    row.append(" {}", nameOr(kPadataNames, uint64_t(type), "Unknown"));
    if (!all.take(ber::Class::Context, 2))
        return layer.seek(element.end);
    const auto value = ber::inside(layer, all.current());
    ber::octets(layer, kPadataValue, value);
    {
        const auto below = layer.under(layer.last());
        padataContents(layer, type, value, request);
    }
    layer.seek(element.end);
}

template <bool kRequest> void padata(Layer& layer, FieldRef f, const Element& element)
{
    const auto outer = ber::sequence(layer, f, element);
    padataElement(layer, outer.item(), element, kRequest);
}

constexpr Member kRequestPadata{asn1::universal(ber::kSequence), kPadata, padata<true>};
constexpr Member kReplyPadata{asn1::universal(ber::kSequence), kPadata, padata<false>};
constexpr Member kKdcRequest[] = {
    {at(1), kFields["kerberos.pvno"], asn1::integer}, {at(2), kFields["kerberos.msg_type"], asn1::integer}, {at(3), kFields["kerberos.padata"], asn1::listOf<kRequestPadata>},
    {at(4), kFields["kerberos.req_body_element"], asn1::sequence<kRequestBody>},
};
constexpr Member kKdcReply[] = {
    {at(0), kFields["kerberos.pvno"], asn1::integer}, {at(1), kFields["kerberos.msg_type"], asn1::integer}, {at(2), kFields["kerberos.padata"], asn1::listOf<kReplyPadata>},
    {at(3), kFields["kerberos.crealm"], asn1::text}, {at(4), kFields["kerberos.cname_element"], asn1::sequence<kCName>}, {at(5), kFields["kerberos.ticket_element"], ticket},
    {at(6), kFields["kerberos.enc_part_element"], asn1::sequence<kEncrypted>},
};
constexpr Member kApReply[] = {{at(0), kFields["kerberos.pvno"], asn1::integer}, {at(1), kFields["kerberos.msg_type"], asn1::integer},
                               {at(2), kFields["kerberos.enc_part_element"], asn1::sequence<kEncrypted>}};
constexpr Member kSafeBody[] = {
    {at(0), kFields["kerberos.user_data"], asn1::octets}, {at(1), kFields["kerberos.timestamp"], asn1::time}, {at(2), kFields["kerberos.usec"], asn1::integer},
    {at(3), kFields["kerberos.seq_number"], asn1::integer}, {at(4), kFields["kerberos.s_address_element"], address}, {at(5), kFields["kerberos.r_address_element"], address},
};
constexpr Member kSafeMembers[] = {
    {at(0), kFields["kerberos.pvno"], asn1::integer}, {at(1), kFields["kerberos.msg_type"], asn1::integer}, {at(2), kFields["kerberos.safe_body_element"], asn1::sequence<kSafeBody>},
    {at(3), kFields["kerberos.cksum_element"], asn1::sequence<kCheck>},
};
constexpr Member kPrivMembers[] = {{at(0), kFields["kerberos.pvno"], asn1::integer}, {at(1), kFields["kerberos.msg_type"], asn1::integer},
                                   {at(3), kFields["kerberos.enc_part_element"], asn1::sequence<kEncrypted>}};
constexpr Member kCredMembers[] = {
    {at(0), kFields["kerberos.pvno"], asn1::integer}, {at(1), kFields["kerberos.msg_type"], asn1::integer}, {at(2), kFields["kerberos.tickets"], asn1::listOf<kTicketRow>},
    {at(3), kFields["kerberos.enc_part_element"], asn1::sequence<kEncrypted>},
};

void errorCode(Layer& layer, FieldRef f, const Element& element)
{
    const auto code = ber::integer(layer, f, element);
    layer.info().set("KRB Error: {}", nameOr(kErrorNames, uint64_t(code), "Unknown error code"));
}

// [MS-KILE] 2.2.2: one element alone, as those of pre-authentication are; it says why in the words of Windows.
void extendedError(Layer& layer, const Element& element)
{
    constexpr int64_t kExtended = 3;
    ber::Members all(layer, element);
    const auto type = all.take(ber::Class::Context, 1) ? ber::inside(layer, all.current()) : Element();
    const auto value = all.take(ber::Class::Context, 2) ? ber::inside(layer, all.current()) : Element();
    if (!type || type.length != 1 || layer.peek8(type.content) != kExtended || value.length != kExtendedErrorBytes)
        return;
    padataElement(layer, layer.last(), element, false);
}

// Data of an error is a list of pre-authentication data, where the error asks for some (RFC 4120, 5.9.1).
void errorData(Layer& layer, FieldRef f, const Element& element)
{
    ber::octets(layer, f, element);
    const auto under = layer.under(layer.last());
    const auto list = ber::inside(layer, element);
    if (!list.is(ber::kSequence))
        return;
    const auto first = ber::inside(layer, list);
    if (first.is(ber::Class::Context, 1)) {
        extendedError(layer, list);
    } else if (first.is(ber::kSequence) && ber::inside(layer, first).is(ber::Class::Context, 1)) {
        ber::Members all(layer, list);
        while (all.take())
            asn1::readMember(layer, kReplyPadata, all.current());
    }
    layer.seek(element.end);
}

constexpr Member kErrorMembers[] = {
    {at(0), kFields["kerberos.pvno"], asn1::integer}, {at(1), kFields["kerberos.msg_type"], asn1::integer}, {at(2), kFields["kerberos.ctime"], asn1::time},
    {at(3), kFields["kerberos.cusec"], asn1::integer}, {at(4), kFields["kerberos.stime"], asn1::time}, {at(5), kFields["kerberos.susec"], asn1::integer},
    {at(6), kErrorCode, errorCode}, {at(7), kFields["kerberos.crealm"], asn1::text}, {at(8), kFields["kerberos.cname_element"], asn1::sequence<kCName>},
    {at(9), kFields["kerberos.realm"], asn1::text}, {at(10), kFields["kerberos.sname_element"], asn1::sequence<kSName>}, {at(11), kFields["kerberos.e_text"], asn1::text},
    {at(12), kErrorData, errorData}, {at(13), kFields["kerberos.e_checksum_element"], asn1::sequence<kCheck>},
};

struct Message {
    uint32_t tag;
    std::string_view info;
    FieldRef row;
    std::span<const Member> members;
};

constexpr Message kMessages[] = {
    {10, "AS-REQ", kAsReq, kKdcRequest}, {11, "AS-REP", kAsRep, kKdcReply}, {12, "TGS-REQ", kTgsReq, kKdcRequest},
    {13, "TGS-REP", kTgsRep, kKdcReply}, {14, "AP-REQ", kApReq, kApReqMembers}, {15, "AP-REP", kApRep, kApReply},
    {20, "KRB-SAFE", kSafe, kSafeMembers}, {21, "KRB-PRIV", kPriv, kPrivMembers}, {22, "KRB-CRED", kCred, kCredMembers},
    {30, "KRB-ERROR", kError, kErrorMembers},
};

} // namespace

void addMessage(Layer& layer, bool embedded)
{
    const auto wrapper = ber::next(layer);
    if (!wrapper)
        return;
    const auto body = ber::inside(layer, wrapper);
    for (const auto& message : kMessages) {
        if (!wrapper.is(ber::Class::Application, message.tag))
            continue;
        if (!embedded)
            layer.info().set(message.info);
        if (!body)
            return layer.malformed();
        const auto under = ber::sequence(layer, message.row, body);
        asn1::readMembers(layer, body, message.members);
        return;
    }
    layer.malformed();
}

} // namespace capscope::kerberos
