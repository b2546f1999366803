// IKE: security associations, their proposals, transforms and attributes; configuration attributes. RFC 2407, 2408, 2409, 7296. Not
// decoded: proposals of other domains of interpretation than IPsec.
#include "core/dissect/protocols/isakmp.h"

namespace capscope::isakmp {
namespace {


constexpr uint32_t kHeadBytes = 4;
constexpr uint16_t kShortForm = 0x8000; // the value stands where the length would

struct Value {
    uint16_t type;
    FieldRef row;
};

// A family of attributes: its rows, and the rows of the values that it knows.
struct Family {
    std::string_view name;
    FieldRef group, type, format, length, value;
    ValueNames types;
    std::span<const Value> values;
};

constexpr Value kIkeValues[] = {
    {1, kFields["isakmp.ike.attr.encryption_algorithm"]}, {2, kFields["isakmp.ike.attr.hash_algorithm"]},
    {3, kFields["isakmp.ike.attr.authentication_method"]}, {4, kFields["isakmp.ike.attr.group_description"]},
    {5, kFields["isakmp.ike.attr.group_type"]}, {6, kFields["isakmp.ike.attr.group_prime"]},
    {7, kFields["isakmp.ike.attr.group_generator_one"]}, {8, kFields["isakmp.ike.attr.group_generator_two"]},
    {9, kFields["isakmp.ike.attr.group_curve_a"]}, {10, kFields["isakmp.ike.attr.group_curve_b"]},
    {11, kFields["isakmp.ike.attr.life_type"]}, {12, kFields["isakmp.ike.attr.life_duration"]},
    {13, kFields["isakmp.ike.attr.prf"]}, {14, kFields["isakmp.ike.attr.key_length"]},
    {15, kFields["isakmp.ike.attr.field_size"]}, {16, kFields["isakmp.ike.attr.group_order"]},
};
constexpr Value kIpsecValues[] = {
    {1, kFields["isakmp.ipsec.attr.life_type"]}, {2, kFields["isakmp.ipsec.attr.life_duration"]},
    {3, kFields["isakmp.ipsec.attr.group_description"]}, {4, kFields["isakmp.ipsec.attr.encap_mode"]},
    {5, kFields["isakmp.ipsec.attr.auth_algorithm"]}, {6, kFields["isakmp.ipsec.attr.key_length"]},
    {7, kFields["isakmp.ipsec.attr.key_rounds"]}, {8, kFields["isakmp.ipsec.attr.cmpr_dict_size"]},
    {9, kFields["isakmp.ipsec.attr.cmpr_algorithm"]}, {10, kFields["isakmp.ipsec.attr.ecn_tunnel"]},
    {11, kFields["isakmp.ipsec.attr.ext_seq_nbr"]}, {12, kFields["isakmp.ipsec.attr.auth_key_length"]},
    {13, kFields["isakmp.ipsec.attr.sig_enco_algorithm"]},
};
constexpr Value kTransformValues[] = {{14, kFields["isakmp.ike2.attr.key_length"]}};
constexpr Value kConfigurationValues[] = {
    {1, kFields["isakmp.cfg.attr.internal_ip4_address"]}, {2, kFields["isakmp.cfg.attr.internal_ip4_netmask"]},
    {3, kFields["isakmp.cfg.attr.internal_ip4_dns"]}, {4, kFields["isakmp.cfg.attr.internal_ip4_nbns"]},
    {5, kFields["isakmp.cfg.attr.internal_address_expiry"]}, {6, kFields["isakmp.cfg.attr.internal_ip4_dhcp"]},
    {7, kFields["isakmp.cfg.attr.application_version"]}, {8, kFields["isakmp.cfg.attr.internal_ip6_address"]},
    {9, kFields["isakmp.cfg.attr.internal_ip6_netmask"]}, {10, kFields["isakmp.cfg.attr.internal_ip6_dns"]},
    {11, kFields["isakmp.cfg.attr.internal_ip6_nbns"]}, {12, kFields["isakmp.cfg.attr.internal_ip6_dhcp"]},
    {13, kFields["isakmp.cfg.attr.internal_ip4_subnet_ip"]}, {14, kFields["isakmp.cfg.attr.supported_attributes"]},
    {15, kFields["isakmp.cfg.attr.internal_ip6_subnet_ip"]}, {20, kFields["isakmp.cfg.attr.p_cscf_ip4_address"]},
    {21, kFields["isakmp.cfg.attr.p_cscf_ip6_address"]}, {16520, kFields["isakmp.cfg.attr.xauth.type"]},
    {16521, kFields["isakmp.cfg.attr.xauth.user_name"]}, {16522, kFields["isakmp.cfg.attr.xauth.user_password"]},
    {16523, kFields["isakmp.cfg.attr.xauth.passcode"]}, {16524, kFields["isakmp.cfg.attr.xauth.message"]},
    {16525, kFields["isakmp.cfg.attr.xauth.challenge"]}, {16526, kFields["isakmp.cfg.attr.xauth.domain"]},
    {16527, kFields["isakmp.cfg.attr.xauth.status"]}, {16528, kFields["isakmp.cfg.attr.xauth.next_pin"]},
    {16529, kFields["isakmp.cfg.attr.xauth.answer"]}, {28672, kFields["isakmp.cfg.attr.unity.banner"]},
    {28674, kFields["isakmp.cfg.attr.unity.def_domain"]},
};

constexpr Family kIke{"IKE Attribute", kFields["isakmp.ike.attr"], kFields["isakmp.ike.attr.type"], kFields["isakmp.ike.attr.format"],
                      kFields["isakmp.ike.attr.length"], kFields["isakmp.ike.attr.value"], kIsakmpIkeAttrTypeNames, kIkeValues};
constexpr Family kIpsec{"IPsec Attribute", kFields["isakmp.ipsec.attr"], kFields["isakmp.ipsec.attr.type"], kFields["isakmp.ipsec.attr.format"],
                        kFields["isakmp.ipsec.attr.length"], kFields["isakmp.ipsec.attr.value"], kIsakmpIpsecAttrTypeNames, kIpsecValues};
constexpr Family kTransform{"Transform Attribute", kFields["isakmp.ike2.attr"], kFields["isakmp.ike2.attr.type"], kFields["isakmp.ike2.attr.format"],
                            kFields["isakmp.ike2.attr.length"], kFields["isakmp.ike2.attr.value"], kIsakmpIke2AttrTypeNames, kTransformValues};
constexpr Family kConfiguration1{"Config Attribute", kFields["isakmp.cfg.attr"], kFields["isakmp.cfg.attr.type"], kFields["isakmp.cfg.attr.format"],
                                 kFields["isakmp.cfg.attr.length"], kFields["isakmp.cfg.attr.value"], kIsakmpCfgAttrTypeNames, kConfigurationValues};
constexpr Family kConfiguration2{"Config Attribute", kFields["isakmp.cfg.attr"], of(kFields["isakmp.cfg.attr.type"], 2),
                                 kFields["isakmp.cfg.attr.format"], kFields["isakmp.cfg.attr.length"], kFields["isakmp.cfg.attr.value"],
                                 kIsakmpCfgAttrTypeNames2, kConfigurationValues};

void addNumberValue(Layer& isakmp, FieldRef row, uint32_t at, uint32_t length, const Item& group)
{
    if (row.index == kFields["isakmp.ike.attr.life_duration"].index && length == 8)
        row = kFields["isakmp.ike.attr.life_duration64"];
    if (row.index == kFields["isakmp.ipsec.attr.life_duration"].index && length == 8)
        row = kFields["isakmp.ipsec.attr.life_duration64"];
    if (length > 8)
        return;
    const auto value = isakmp.peek(at, length);
    isakmp.addNumber(row, at, length, value);
    const auto names = kFields.rows[row.index].valueNames;
    if (names.empty())
        group.append(": {}", value);
    else
        group.append(": {}", nameOr(names, value, "Unknown"));
}

void addAddressValue(Layer& isakmp, FieldRef row, uint32_t at, uint32_t length, uint32_t size)
{
    if (length < size)
        return;
    isakmp.addBytes(row, at, size, isakmp.peekBytes(at, size));
    if (row.index == kFields["isakmp.cfg.attr.internal_ip4_subnet_ip"].index && length >= 8)
        isakmp.addBytes(kFields["isakmp.cfg.attr.internal_ip4_subnet_netmask"], at + 4, 4, isakmp.peekBytes(at + 4, 4));
    if (row.index == kFields["isakmp.cfg.attr.internal_ip6_address"].index && length >= 17)
        isakmp.addNumber(kFields["isakmp.cfg.attr.internal_ip6_address.prefix"], at + 16, 1, isakmp.peek8(at + 16));
    if (row.index == kFields["isakmp.cfg.attr.internal_ip6_subnet_ip"].index && length >= 17)
        isakmp.addNumber(kFields["isakmp.cfg.attr.internal_ip6_subnet_prefix"], at + 16, 1, isakmp.peek8(at + 16));
}

void addValue(Layer& isakmp, FieldRef row, uint32_t at, uint32_t length, const Item& group)
{
    switch (kFields.rows[row.index].kind) {
    case Kind::Unsigned:
        return addNumberValue(isakmp, row, at, length, group);
    case Kind::Ipv4:
        return addAddressValue(isakmp, row, at, length, 4);
    case Kind::Ipv6:
        return addAddressValue(isakmp, row, at, length, 16);
    case Kind::Text:
        isakmp.addText(row, at, length, isakmp.peekText(at, length));
        group.append(": {}", isakmp.peekText(at, length));
        return;
    default:
        isakmp.addBytes(row, at, length, isakmp.peekBytes(at, length));
    }
}

// RFC 2408, 3.3.
void addAttribute(Layer& isakmp, const Family& family)
{
    const auto at = isakmp.position();
    const auto head = isakmp.peek16(at);
    const auto type = uint16_t(head & 0x7fff);
    const bool isShort = (head & kShortForm) != 0;
    const auto length = isShort ? 2u : isakmp.peek16(at + 2);
    const auto valueAt = at + (isShort ? 2u : 4u);
    const auto group = isakmp.addNone(family.group, at, valueAt - at + length);
    group.text("{} (t={},l={}): {}", family.name, type, length, nameOr(family.types, type, "Unknown"));
    const auto under = isakmp.under(group);
    if (!isakmp.has(at, valueAt - at))
        return isakmp.skip(valueAt - at);
    isakmp.addNumber(family.format, at, 2, head);
    isakmp.addNumber(family.type, at, 2, type);
    if (!isShort)
        isakmp.addNumber(family.length, at + 2, 2, length);
    if (length == 0) {
        isakmp.note(kFields["isakmp.attribute_value_empty"], group);
        return isakmp.seek(valueAt);
    }
    isakmp.seek(valueAt);
    isakmp.bytes(family.value, length);
    if (isakmp.failed())
        return;
    for (const auto& value : family.values)
        if (value.type == type)
            addValue(isakmp, value.row, valueAt, length, group);
}

void addAttributes(Layer& isakmp, const Family& family, uint32_t end)
{
    while (isakmp.more() && isakmp.position() + 4 <= end)
        addAttribute(isakmp, family);
}

constexpr ValueName kKeyNames[] = {{0, "RESERVED"}, {1, "KEY_IKE"}};
constexpr ValueName kAhNames[] = {{0, "RESERVED"}, {1, "RESERVED"}, {2, "MD5"}, {3, "SHA"}, {4, "DES"}, {5, "SHA2-256"}, {6, "SHA2-384"},
                                  {7, "SHA2-512"}, {8, "RIPEMD"}, {9, "AES-XCBC-MAC"}, {10, "SIG_RSA"}, {11, "AES-128-GMAC"}};
constexpr ValueName kEspNames[] = {{0, "RESERVED"}, {1, "DES-IV64"}, {2, "DES"}, {3, "3DES"}, {4, "RC5"}, {5, "IDEA"}, {6, "CAST"}, {7, "BLOWFISH"},
                                   {8, "3IDEA"}, {9, "DES-IV32"}, {10, "RC4"}, {11, "NULL"}, {12, "AES"}, {13, "AES-CTR"}, {14, "AES-CCM_8"},
                                   {15, "AES-CCM_12"}, {16, "AES-CCM_16"}, {18, "AES-GCM_8"}, {19, "AES-GCM_12"}, {20, "AES-GCM_16"},
                                   {21, "SEED_CBC"}, {22, "CAMELLIA"}};
constexpr ValueName kCompressionNames[] = {{0, "RESERVED"}, {1, "OUI"}, {2, "DEFLATE"}, {3, "LZS"}, {4, "LZJH"}};

ValueNames transformNames(uint8_t protocol)
{
    switch (protocol) {
    case 1:
        return kKeyNames;
    case 2:
        return kAhNames;
    case 3:
        return kEspNames;
    case 4:
        return kCompressionNames;
    default:
        return {};
    }
}

void addTransform1(Layer& isakmp, uint8_t protocol, const Item& row, uint32_t end)
{
    row.append(" # {}", isakmp.u8(kFields["isakmp.trans.number"]));
    const auto id = isakmp.u8(kFields["isakmp.trans.id"]);
    if (const auto names = transformNames(protocol); !names.empty())
        isakmp.last().text("Transform ID: {} ({})", nameOr(names, id, "UNKNOWN-TRANS-TYPE"), id);
    isakmp.bytes(kFields["isakmp.reserved"], 2);
    constexpr uint8_t kForIke = 1;
    addAttributes(isakmp, protocol == kForIke ? kIke : kIpsec, end);
}

void addTransform2(Layer& isakmp, uint32_t end)
{
    const auto type = isakmp.u8(kFields["isakmp.tf.type"]);
    isakmp.bytes(kFields["isakmp.reserved"], 1);
    constexpr FieldRef kRows[]{kFields["isakmp.tf.id.encr"], kFields["isakmp.tf.id.prf"], kFields["isakmp.tf.id.integ"], kFields["isakmp.tf.id.dh"],
                               kFields["isakmp.tf.id.esn"]};
    isakmp.u16(type >= 1 && type <= std::size(kRows) ? kRows[type - 1] : kFields["isakmp.tf.id"]);
    addAttributes(isakmp, kTransform, end);
}

// Payloads in a payload: proposals, and their transforms. Ends where the next type is neither.
template <typename F> void addInner(Layer& isakmp, int version, uint32_t end, uint8_t type, F&& contents)
{
    while (isakmp.more() && isakmp.position() + kHeadBytes <= end) {
        const auto at = isakmp.position();
        const auto length = std::max<uint32_t>(isakmp.peek16(at + 2), kHeadBytes);
        const auto row = isakmp.addNumber(kFields["isakmp.typepayload"], at, length, type);
        row.text("Payload: {} ({})", nameOr(kIsakmpTypepayloadNames, type, "Unknown"), type);
        const auto under = isakmp.under(row);
        const auto next = addHead(isakmp, version, true);
        contents(row, std::min(at + length, end));
        if (isakmp.failed())
            return;
        isakmp.seek(std::min(at + length, end));
        if (next != type)
            return;
    }
}

void addProposal(Layer& isakmp, int version, const Item& row, uint32_t end)
{
    constexpr uint8_t kTransformPayload = 3;
    row.append(" # {}", isakmp.u8(kFields["isakmp.prop.number"]));
    const auto protocol = uint8_t(isakmp.number(of(kFields["isakmp.prop.protoid"], version), 1));
    const auto spi = isakmp.u8(kFields["isakmp.spisize"]);
    isakmp.u8(kFields["isakmp.prop.transforms"]);
    if (spi > 0)
        isakmp.bytes(kFields["isakmp.spi"], spi);
    addInner(isakmp, version, end, kTransformPayload, [&](const Item& transform, uint32_t stop) {
        if (version > 1)
            addTransform2(isakmp, stop);
        else
            addTransform1(isakmp, protocol, transform, stop);
    });
}

} // namespace

void addAssociation(Layer& isakmp, const Payload& payload)
{
    constexpr uint8_t kProposalPayload = 2;
    constexpr uint32_t kIpsecDomain = 1;
    if (payload.version == 1) {
        const auto domain = isakmp.u32(kFields["isakmp.sa.doi"]);
        if (domain != kIpsecDomain)
            return;
        const auto at = isakmp.position();
        const auto situation = isakmp.peek32(at);
        isakmp.bytes(kFields["isakmp.sa.situation"], 4);
        const auto under = isakmp.under(isakmp.last());
        for (const auto row : {kFields["isakmp.sa.situation.identity_only"], kFields["isakmp.sa.situation.secrecy"],
                               kFields["isakmp.sa.situation.integrity"]})
            isakmp.addNumber(row, at, 4, situation);
    }
    addInner(isakmp, payload.version, payload.end, kProposalPayload,
             [&](const Item& row, uint32_t end) { addProposal(isakmp, payload.version, row, end); });
}

void addConfiguration(Layer& isakmp, const Payload& payload)
{
    isakmp.u8(of(kFields["isakmp.cfg.type"], payload.version));
    if (payload.version == 1) {
        isakmp.bytes(kFields["isakmp.reserved"], 1);
        isakmp.u16(kFields["isakmp.cfg.identifier"]);
    } else {
        isakmp.bytes(kFields["isakmp.reserved"], 3);
    }
    addAttributes(isakmp, payload.version == 1 ? kConfiguration1 : kConfiguration2, payload.end);
}

} // namespace capscope::isakmp
