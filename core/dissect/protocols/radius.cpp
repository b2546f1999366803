// Remote Authentication Dial In User Service. RFC 2865, 2866, 5176; extended attributes RFC 6929. Not decoded: encrypted values, digests
// checked against a shared secret, values that have a structure of their own.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/radius_attributes.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace radius;

constexpr std::array kClaims{Claim{"udp.port", 1645}, Claim{"udp.port", 1646}, Claim{"udp.port", 1700}, Claim{"udp.port", 1812},
                             Claim{"udp.port", 1813}, Claim{"udp.port", 3799}};
constexpr uint32_t kHeaderBytes = 20;
constexpr uint8_t kVendorSpecific = 26;
constexpr uint8_t kExtendedFirst = 241; // RFC 6929, 2
constexpr uint8_t kExtendedLast = 246;
constexpr uint8_t kLongExtendedFirst = 245;
constexpr size_t kOpenRequestsMax = 4'096; // of one conversation
constexpr uint32_t kEapBytesMax = 65'535;
constexpr int kPairSlot = 0;
constexpr int kResponseSlot = 1;

struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    uint64_t authenticator = 0;
    FrameNumber response = 0;
};

struct Requests : ProtocolState {
    absl::flat_hash_map<uint32_t, Request> byId;
};

// What this frame is to others: an answer to `frame`, or the repetition of it.
struct Pair {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    bool duplicate = false;
};

// The request code that a message answers; its own where it is a request; 0 for others.
uint8_t requestCode(uint8_t code)
{
    switch (code) {
    case 1:
    case 4:
    case 12:
    case 40:
    case 43:
        return code;
    case 2:
    case 3:
    case 11:
        return 1;
    case 5:
        return 4;
    case 41:
    case 42:
        return 40;
    case 44:
    case 45:
        return 43;
    default:
        return 0;
    }
}

bool isResponse(uint8_t code) { return requestCode(code) != 0 && requestCode(code) != code; }

Pair learn(Layer& radius, uint8_t code)
{
    if (!radius.firstPass())
        return radius.recall<Pair>(kPairSlot).value_or(Pair{});
    auto* known = requestCode(code) != 0 && !radius.facts().quoted ? radius.conversationState<Requests>() : nullptr;
    if (known == nullptr)
        return {};
    const auto key = uint32_t(requestCode(code)) << 8 | radius.peek8(1);
    const auto found = known->byId.find(key);
    Pair pair;
    if (!isResponse(code)) {
        const auto authenticator = radius.peek(4, 8);
        if (found != known->byId.end() && found->second.authenticator == authenticator) {
            pair = {found->second.frame, 0, true};
        } else {
            if (known->byId.size() >= kOpenRequestsMax)
                known->byId.clear();
            known->byId[key] = {radius.frame().number, radius.frame().time, authenticator, 0};
        }
    } else if (found != known->byId.end()) {
        auto& request = found->second;
        pair = {request.response != 0 ? request.response : request.frame, radius.frame().time - request.time, request.response != 0};
        if (request.response == 0) {
            request.response = radius.frame().number;
            radius.rememberOn(request.frame, kResponseSlot, radius.frame().number);
        }
    }
    if (pair.frame != 0)
        radius.remember(kPairSlot, pair);
    return pair;
}

void addPair(Layer& radius, const Pair& pair, uint8_t code)
{
    if (requestCode(code) == 0)
        return;
    const bool response = isResponse(code);
    radius.addNumber(response ? kIsResponse : kIsRequest, 0, 0, 1).hide();
    if (pair.duplicate) {
        radius.info().append(", Duplicate {}", response ? "Response" : "Request");
        radius.addNumber(response ? kDuplicateResponse : kDuplicateRequest, 0, 0, pair.frame).generated();
        return;
    }
    if (response && pair.frame != 0) {
        radius.addNumber(kRequestFrame, 0, 0, pair.frame).text("This is a response to a request in frame {}", pair.frame);
        radius.last().generated();
        radius.addSigned(kTime, 0, 0, pair.time).generated();
    } else if (const auto answer = radius.recallLate(kResponseSlot); !response && answer != 0) {
        radius.addNumber(kResponseFrame, 0, 0, answer).text("The response to this request is in frame {}", answer);
        radius.last().generated();
    }
}

const Attribute& attributeOf(uint32_t vendor, uint32_t code)
{
    for (const auto& attribute : kAttributes)
        if (attribute.vendor == vendor && attribute.code == code)
            return attribute;
    return kUnknown;
}

std::string_view nameOfRow(FieldRef field)
{
    auto name = kFields.rows[field.index].label;
    constexpr std::string_view kEncrypted = " (encrypted)";
    return name.ends_with(kEncrypted) ? name.substr(0, name.size() - kEncrypted.size()) : name;
}

// The network of an IPv6 prefix (RFC 3162, 2.3) or IPv4 prefix (RFC 6572, 3).
std::string prefixText(Bytes value, uint32_t addressBytes)
{
    const bool six = addressBytes == 16;
    if (value.size() < 2 || value.size() > 2 + addressBytes || (!six && value.size() != 2 + addressBytes))
        return six ? "[wrong length for IPv6 prefix]" : "[wrong length for IPv4 prefix]";
    if (value[1] > addressBytes * 8)
        return six ? "[invalid IPv6 prefix length]" : "[invalid IPv4 prefix length]";
    std::array<uint8_t, 16> address{};
    std::copy(value.begin() + 2, value.end(), address.begin());
    return fmt::format("{}/{}", toText(six ? Address::ipv6(address.data()) : Address::ipv4(address.data())), value[1]);
}

std::string bytesText(Bytes value)
{
    constexpr size_t kShown = 36;
    std::string text;
    for (const auto byte : value.first(std::min(value.size(), kShown)))
        text += fmt::format("{:02x}", byte);
    return value.size() > kShown ? text + "…" : text;
}

void addNumber(Layer& radius, const Attribute& attribute, uint32_t length, const Item& avp)
{
    if (length == 0 || length > 8 || (length > 4 && length < 8)) {
        avp.append("[unhandled integer length({})]", length);
        return;
    }
    const auto value = radius.number(attribute.field, length);
    const auto& row = kFields.rows[attribute.field.index];
    if (row.valueNames.empty() || length == 8)
        avp.append("{}", value);
    else
        avp.append("{}({})", nameOr(row.valueNames, value, "Unknown"), value);
}

void addPrefix(Layer& radius, const Attribute& attribute, uint32_t length, const Item& avp)
{
    if (!radius.dissection().recording())
        return radius.skip(length);
    const auto text = prefixText(radius.peekBytes(radius.position(), length), attribute.shape == Shape::Prefix6 ? 16 : 4);
    avp.append(text);
    if (!text.starts_with('['))
        radius.bytes(attribute.field, length);
}

// The value of an attribute; it is added to the attribute's own row too.
void addValue(Layer& radius, const Attribute& attribute, uint32_t length, const Item& avp)
{
    const auto at = radius.position();
    const auto value = radius.peekBytes(at, length);
    switch (attribute.shape) {
    case Shape::Number:
        return addNumber(radius, attribute, length, avp);
    case Shape::Text: {
        const auto text = radius.text(attribute.field, length);
        if (avp)
            avp.append(printable(text));
        return;
    }
    case Shape::Ipv4:
        if (length != 4)
            avp.append("[wrong length for IP address]");
        else
            avp.append(toText(radius.ipv4(attribute.field)));
        return;
    case Shape::Ipv6:
        if (length != 16)
            avp.append("[wrong length for IPv6 address]");
        else
            avp.append(toText(radius.ipv6(attribute.field)));
        return;
    case Shape::Date: {
        if (length != 4) {
            avp.append("[wrong length for timestamp]");
            return;
        }
        const auto time = TimestampNs(radius.peek32(at)) * 1'000'000'000;
        radius.addSigned(attribute.field, at, 4, time);
        if (avp)
            avp.append(dateText(time));
        return;
    }
    case Shape::Prefix6:
    case Shape::Prefix4:
        return addPrefix(radius, attribute, length, avp);
    case Shape::Encrypted:
        avp.append("Encrypted");
        radius.bytes(attribute.field, length);
        return;
    case Shape::VlanName: { // RFC 4675, 2.3: whether it is tagged is the digit in front
        constexpr uint8_t kTagged = '1', kUntagged = '2';
        const auto tag = radius.u8(kVlanTag);
        const auto word = tag == kTagged ? "Tagged" : tag == kUntagged ? "Untagged" : "Unknown";
        radius.last().text("Tag: {} (0x{:02x})", word, tag);
        const auto name = radius.text(kVlanName, std::max(length, 1u) - 1);
        avp.append("{}, Vlan Name: {}", word, name.substr(0, name.find('\0')));
        return;
    }
    default:
        if (avp)
            avp.append(bytesText(value));
        radius.bytes(attribute.field, length);
        if (attribute.vendor == 0 && attribute.code == 3 && length >= 1) {
            const auto under = radius.under(radius.last());
            radius.addNumber(kChapIdent, at, 1, value.empty() ? 0 : value[0]);
            radius.addBytes(kChapString, at + 1, length - 1, radius.peekBytes(at + 1, length - 1));
        }
        return;
    }
}

// A value behind its type and length: with the tag of a tunnel in front where it has one (RFC 2868, 3).
void addTagged(Layer& radius, const Attribute& attribute, uint32_t length, const Item& avp)
{
    const auto tag = radius.peek8(radius.position());
    if (attribute.tag.index != kNoTag && length > 0 && (attribute.shape == Shape::Number || tag <= 0x1f)) {
        avp.append(" Tag=0x{:02x}", tag);
        radius.u8(attribute.tag);
        --length;
    }
    avp.append(" val=");
    addValue(radius, attribute, length, avp);
}

void addInvalid(Layer& radius, uint32_t at, std::string_view text)
{
    const auto item = radius.label(at, 1, text);
    radius.note(kInvalidLength, item, text);
}

// How vendors write type and length of their attributes where that is not a byte each; some have a byte of flags behind them.
struct VendorFormat {
    uint32_t vendor = 0;
    uint8_t typeBytes = 1;
    uint8_t lengthBytes = 1;
    bool hasFlags = false;
};

constexpr VendorFormat kVendorFormats[] = {{429, 4, 0}, {637, 2, 1}, {4846, 2, 1}, {8164, 2, 2}, {24757, 1, 1, true}};

VendorFormat formatOf(uint32_t vendor)
{
    const auto* known = std::find_if(std::begin(kVendorFormats), std::end(kVendorFormats),
                                     [&](const VendorFormat& one) { return one.vendor == vendor; });
    return known == std::end(kVendorFormats) ? VendorFormat{vendor} : *known;
}

// Lengths that lead out of the vendor's attribute are followed: who reads on begins where they end. False if one is too short.
bool addVendorAttributes(Layer& radius, uint32_t end)
{
    const auto vendor = radius.u32(kVendorId);
    radius.last().text("Vendor ID: {} ({})", nameOr(kVendorNames, vendor, "Unknown"), vendor);
    const auto format = formatOf(vendor);
    const auto header = uint32_t(format.typeBytes) + format.lengthBytes + (format.hasFlags ? 1 : 0);
    while (radius.more() && radius.position() < end) {
        const auto at = radius.position();
        if (!radius.has(at, header))
            break;
        const auto code = uint32_t(radius.peek(at, format.typeBytes));
        const auto length = format.lengthBytes == 0 ? end - at : uint32_t(radius.peek(at + format.typeBytes, format.lengthBytes));
        if (length < header) {
            radius.skip(header);
            return false;
        }
        if (!radius.has(at, length))
            break;
        const auto& attribute = attributeOf(vendor, code);
        const auto item = radius.label(at, length, "VSA: t={}({}) l={}", nameOfRow(attribute.field), code, length);
        const auto under = radius.under(item);
        radius.addNumber(kVendorType, at, format.typeBytes, code);
        if (format.lengthBytes > 0)
            radius.addNumber(kVendorLength, at + format.typeBytes, format.lengthBytes, length);
        radius.skip(header);
        addTagged(radius, attribute, length - header, item);
        radius.seek(uint64_t(at) + length);
    }
    if (radius.position() < end)
        radius.malformed();
    return true;
}

// A message of the Extensible Authentication Protocol may be spread over attributes that follow each other.
class EapPieces {
public:
    explicit EapPieces(Layer& radius)
        : m_radius(radius)
    {
    }

    void add(uint32_t length, bool last, const Item& avp)
    {
        ++m_pieces;
        if (last)
            avp.append(" Last Segment[{}]", m_pieces);
        else
            avp.append(" Segment[{}]", m_pieces);
        const auto slice = m_radius.slice(m_radius.position(), length);
        m_radius.bytes(kEapFragment, length);
        if (m_radius.failed())
            return;
        m_joined.insert(m_joined.end(), slice.bytes.begin(), slice.bytes.end());
        if (!last)
            return;
        const auto whole = m_radius.dissection().addBuffer("Reassembled EAP", std::move(m_joined));
        if (whole.reportedLength > 0) {
            const bool damagedBefore = m_radius.facts().damaged;
            m_radius.facts().damaged = false;
            m_radius.holdColumns(true); // the columns tell of the outer message
            m_radius.call("eap", whole, avp ? avp.id() : m_radius.inside());
            m_radius.holdColumns(false);
            m_damaged = m_radius.facts().damaged;
            m_radius.facts().damaged |= damagedBefore;
        }
        m_joined.clear();
        m_pieces = 0;
    }

    // The inner message was damaged: nothing behind it is told of.
    bool isDamaged() const { return m_damaged; }

private:
    Layer& m_radius;
    bool m_damaged = false;
    uint32_t m_pieces = 0;
    std::vector<uint8_t> m_joined;
};

void addExtended(Layer& radius, uint8_t code, uint32_t length, const Item& item)
{
    const auto type = radius.u8(kExtendedType);
    item.text("AVP: t={}({}.{}) l={}", nameOfRow(kUnknown.field), code, type, length + 2);
    --length;
    if (code >= kLongExtendedFirst && length > 0) {
        radius.bitFields(1, {kExtendedMore});
        --length;
    }
    addTagged(radius, kUnknown, length, item);
}

// One of the attributes that should fill `left` bytes; its length, 0 where they end early.
uint32_t addAttribute(Layer& radius, EapPieces& eap, uint32_t left)
{
    constexpr uint8_t kEapMessage = 79;
    const auto at = radius.position();
    const auto code = radius.peek8(at);
    const auto length = radius.peek8(at + 1);
    if (left < 2 || (radius.has(at, 2) && (length < 2 || length > left))) {
        addInvalid(radius, at,
                   left < 2          ? std::string("Not enough room in packet for AVP header")
                       : length >= 2 ? std::string("Not enough room in packet for AVP")
                                     : fmt::format("AVP too short: length {} < 2", length));
        return 0;
    }
    if (!radius.has(at, length)) {
        radius.seek(uint64_t(at) + length);
        return 0;
    }
    const auto& attribute = radius.dissection().recording() ? attributeOf(0, code) : kUnknown;
    const auto end = at + length;
    const auto item = radius.addBytes(kAvp, at, length, radius.peekBytes(at, length));
    item.text("AVP: t={}({}) l={}", code == kVendorSpecific ? "Vendor-Specific" : nameOfRow(attribute.field), code, length);
    bool holds = true;
    {
        const auto under = radius.under(item);
        radius.u8(kAvpType);
        radius.u8(kAvpLength);
        if (code == kVendorSpecific && length >= 6) {
            const auto vendor = radius.peek32(at + 2);
            item.append(" vnd={}({})", nameOr(kVendorNames, vendor, "Unknown"), vendor);
            holds = addVendorAttributes(radius, end);
        } else if (code == kEapMessage) {
            eap.add(length - 2u, radius.peek8(end) != kEapMessage || end + 2 > radius.reported(), item);
        } else if (code >= kExtendedFirst && code <= kExtendedLast && length >= 3) {
            addExtended(radius, code, length - 2u, item);
        } else {
            addTagged(radius, attribute, length - 2u, item);
        }
    }
    if (!holds)
        addInvalid(radius, radius.position(), "VSA too short");
    if (code != kVendorSpecific || length < 6)
        radius.seek(end);
    return eap.isDamaged() ? 0 : length;
}

void dissect(Layer& radius)
{
    const auto code = radius.peek8(0);
    const auto length = radius.peek16(2);
    const auto name = nameOf(kCodeNames, code);
    constexpr uint16_t kPacketBytesMax = 4096; // RFC 2865, 3
    if (!radius.has(0, kHeaderBytes) || length < kHeaderBytes || length > kPacketBytesMax || name.empty())
        return radius.reject();
    radius.protocolColumn("RADIUS");
    radius.info().set("{} id={}", name, radius.peek8(1));
    if (length > radius.reported())
        radius.malformed();
    radius.limitTo(length);
    radius.u8(kCode);
    const auto id = radius.u8(kId);
    radius.last().text("Packet identifier: 0x{:x} ({})", id, id);
    radius.u16(kLength);
    radius.bytes(kAuthenticator, 16);
    addPair(radius, learn(radius, code), code);
    if (!radius.more())
        return;
    const auto under = radius.group("Attribute Value Pairs");
    EapPieces eap(radius);
    uint32_t left = length - kHeaderBytes;
    while (left > 0 && !radius.failed()) {
        const auto size = addAttribute(radius, eap, left);
        left = size == 0 ? 0 : left - size;
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol radius{"radius", "RADIUS", "RADIUS Protocol", radius::kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
