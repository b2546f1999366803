// Call control messages of ISDN, as H.323 sends them. ITU-T Q.931. Not decoded: maintenance, segments, other code sets; of the information
// elements: those that calls of H.323 do not need.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMessageTypeNames[] = {
    {0, "ESCAPE"}, {1, "ALERTING"}, {2, "CALL PROCEEDING"}, {3, "PROGRESS"}, {5, "SETUP"}, {6, "GROUP SERVICE"}, {7, "CONNECT"},
    {8, "RESYNC REQ"}, {9, "RESYNC RESP"}, {10, "VERSION"}, {11, "GROUP SERVICE ACK"}, {13, "SETUP ACKNOWLEDGE"},
    {15, "CONNECT ACKNOWLEDGE"}, {32, "USER INFORMATION"}, {33, "SUSPEND REJECT"}, {34, "RESUME REJECT"}, {36, "HOLD"}, {37, "SUSPEND"},
    {38, "RESUME"}, {40, "HOLD_ACKNOWLEDGE"}, {45, "SUSPEND ACKNOWLEDGE"}, {46, "RESUME ACKNOWLEDGE"}, {48, "HOLD_REJECT"},
    {49, "RETRIEVE"}, {51, "RETRIEVE ACKNOWLEDGE"}, {55, "RETRIEVE REJECT"}, {64, "DETACH"}, {69, "DISCONNECT"}, {70, "RESTART"},
    {72, "DETACH ACKNOWLEDGE"}, {77, "RELEASE"}, {78, "RESTART ACKNOWLEDGE"}, {90, "RELEASE COMPLETE"}, {96, "SEGMENT"}, {98, "FACILITY"},
    {100, "REGISTER"}, {106, "FACILITY ACKNOWLEDGE"}, {110, "NOTIFY"}, {114, "FACILITY REJECT"}, {117, "STATUS ENQUIRY"},
    {121, "CONGESTION CONTROL"}, {123, "INFORMATION"}, {125, "STATUS"},
};
constexpr ValueName kInformationElementNames[] = {
    {0x04, "Bearer capability"}, {0x08, "Cause"}, {0x10, "Call identity"}, {0x14, "Call state"}, {0x18, "Channel identification"},
    {0x1c, "Facility"}, {0x1e, "Progress indicator"}, {0x20, "Network-specific facilities"}, {0x27, "Notification indicator"},
    {0x28, "Display"}, {0x29, "Date/Time"}, {0x2c, "Keypad facility"}, {0x34, "Signal"}, {0x40, "Information rate"},
    {0x42, "End-to-end transit delay"}, {0x43, "Transit delay selection and indication"}, {0x44, "Packet layer binary parameters"},
    {0x45, "Packet layer window size"}, {0x46, "Packet size"}, {0x47, "Closed user group"}, {0x4a, "Reverse charging indication"},
    {0x6c, "Calling party number"}, {0x6d, "Calling party subaddress"}, {0x70, "Called party number"}, {0x71, "Called party subaddress"},
    {0x74, "Redirecting number"}, {0x78, "Transit network selection"}, {0x79, "Restart indicator"}, {0x7c, "Low-layer compatibility"},
    {0x7d, "High-layer compatibility"}, {0x7e, "User-user"}, {0xa0, "More data"}, {0xa1, "Sending complete"},
};
constexpr ValueName kInformationTransferCapabilityNames[] = {
    {0x0, "Speech"}, {0x8, "Unrestricted digital information"}, {0x9, "Restricted digital information"}, {0x10, "3.1 kHz audio"},
    {0x11, "Unrestricted digital information with tones/announcements"}, {0x18, "Video"},
};
constexpr ValueName kInformationTransferRateNames[] = {
    {0x0, "Packet mode"}, {0x10, "64 kbit/s"}, {0x11, "2 x 64 kbit/s"}, {0x13, "384 kbit/s"}, {0x15, "1536 kbit/s"}, {0x17, "1920 kbit/s"},
    {0x18, "Multirate (64 kbit/s base rate)"},
};
constexpr ValueName kUil1Names[] = {
    {1, "V.110/I.460/X.30 rate adaption"}, {2, "Recommendation G.711 u-law"}, {3, "Recommendation G.711 A-law"},
    {4, "Recommendation G.721 32 kbit/s ADPCM and Recommendation I.460"}, {5, "Recommendation H.221 and H.242"},
    {6, "Recommendation H.223 and H.245"}, {7, "Non-ITU-T-standardized rate adaption"}, {8, "V.120 rate adaption"},
    {9, "X.31 HDLC flag stuffing"}, {10, "Recommendation G.728 LD-CELP"}, {11, "Recommendation G.729 CS-ACELP"},
};
constexpr ValueName kUserProtocolDiscriminatorNames[] = {
    {0, "User-specific protocol"}, {1, "OSI high layer protocols"}, {2, "X.244"},
    {3, "Reserved for system management convergence function"}, {4, "IA5 characters"}, {5, "X.208 and X.209 coded user information"},
    {6, "Undefined"}, {7, "V.120 rate adaption"}, {8, "Q.931/I.451 user-network call control messages"},
};
constexpr ValueName kCodingStandardNames[] = {
    {0x0, "ITU-T standardized coding"}, {0x1, "ISO/IEC standard"}, {0x2, "National standard"},
    {0x3, "Standard defined for this particular network"},
};
constexpr ValueName kTransferModeNames[] = {
    {0x0, "Circuit mode"}, {0x2, "Packet mode"},
};
constexpr ValueName kLayerIdentNames[] = {
    {0x1, "Layer 1 identifier"}, {0x2, "Layer 2 identifier"}, {0x3, "Layer 3 identifier"},
};
constexpr ValueName kNumberingPlanNames[] = {
    {0x0, "Unknown"}, {0x1, "E.164 ISDN/telephony numbering"}, {0x3, "X.121 data numbering"}, {0x4, "F.69 Telex numbering"},
    {0x8, "National standard numbering"}, {0x9, "Private numbering"},
};
constexpr ValueName kNumberTypeNames[] = {
    {0x0, "Unknown"}, {0x1, "International number"}, {0x2, "National number"}, {0x3, "Network specific number"},
    {0x4, "Subscriber number"}, {0x6, "Abbreviated number"},
};
constexpr ValueName kScreeningIndNames[] = {
    {0x0, "User-provided, not screened"}, {0x1, "User-provided, verified and passed"}, {0x2, "User-provided, verified and failed"},
    {0x3, "Network-provided"},
};
constexpr ValueName kPresentationIndNames[] = {
    {0x0, "Presentation allowed"}, {0x1, "Presentation restricted"}, {0x2, "Number not available due to interworking"},
};
constexpr ValueName kFlagNames[] = {{1, "Message sent to originating side"}, {0, "Message sent from originating side"}};
constexpr ValueName kExtensionNames[] = {{1, "last octet"}, {0, "information continues through the next octet"}};

constexpr FieldTable kFields{
    hex("q931.disc", "Protocol discriminator", 8),
    dec("q931.call_ref_len", "Call reference value length", 8),
    boolean("q931.call_ref_flag", "Call reference flag", kFlagNames),
    bytes("q931.call_ref", "Call reference value"),
    hex("q931.message_type", "Message type", 8).names(kMessageTypeNames),
    named("q931.information_element", "Information element", 8, kInformationElementNames),
    dec("q931.information_element_len", "Length", 8),
    flag("q931.extension_ind", "Extension indicator", 8, 0x80, kExtensionNames),
    hex("q931.coding_standard", "Coding standard", 8).mask(0x60).names(kCodingStandardNames),
    hex("q931.information_transfer_capability", "Information transfer capability", 8).mask(0x1f).names(kInformationTransferCapabilityNames),
    hex("q931.transfer_mode", "Transfer mode", 8).mask(0x60).names(kTransferModeNames),
    hex("q931.information_transfer_rate", "Information transfer rate", 8).mask(0x1f).names(kInformationTransferRateNames),
    hex("q931.layer_ident", "Layer identification", 8).mask(0x60).names(kLayerIdentNames),
    hex("q931.uil1", "User information layer 1 protocol", 8).mask(0x1f).names(kUil1Names),
    hex("q931.numbering_plan", "Numbering plan", 8).mask(0x0f).names(kNumberingPlanNames),
    hex("q931.number_type", "Number type", 8).mask(0x70).names(kNumberTypeNames),
    hex("q931.screening_ind", "Screening indicator", 8).mask(0x03).names(kScreeningIndNames),
    hex("q931.presentation_ind", "Presentation indicator", 8).mask(0x60).names(kPresentationIndNames),
    text("q931.calling_party_number.digits", "Calling party number digits"),
    text("q931.called_party_number.digits", "Called party number digits"),
    text("q931.display_information", "Display information"),
    none("q931.sending_complete", "Sending complete"),
    hex("q931.user.protocol_discriminator", "Protocol discriminator", 8).names(kUserProtocolDiscriminatorNames),
    text("e164.calling_party_number.digits", "E.164 Calling party number digits"),
    text("e164.called_party_number.digits", "E.164 Called party number digits"),
};

constexpr std::array kClaims{Claim{"tpkt.port", 1720}, Claim{"osinl.incl", 0x08}};
constexpr uint8_t kBearer = 0x04, kDisplay = 0x28, kCalling = 0x6c, kCalled = 0x70, kUserUser = 0x7e, kSendingComplete = 0xa1;
constexpr uint8_t kAsn1 = 5; // of protocols of users
constexpr uint8_t kE164 = 1; // of numbering plans

void bit(Layer& q931, FieldRef f) { q931.addNumber(f, q931.position(), 1, q931.peek8(q931.position())); }

void addBearer(Layer& q931, uint32_t end)
{
    constexpr std::array<std::array<FieldRef, 3>, 3> kOctets{{
        {kFields["q931.extension_ind"], kFields["q931.coding_standard"], kFields["q931.information_transfer_capability"]},
        {kFields["q931.extension_ind"], kFields["q931.transfer_mode"], kFields["q931.information_transfer_rate"]},
        {kFields["q931.extension_ind"], kFields["q931.layer_ident"], kFields["q931.uil1"]},
    }};
    for (const auto& octet : kOctets) {
        if (q931.position() >= end)
            return;
        for (const auto row : octet)
            bit(q931, row);
        q931.skip(1);
    }
}

void addNumber(Layer& q931, uint32_t end, bool calling, const Item& group)
{
    if (q931.position() >= end)
        return;
    const auto first = q931.peek8(q931.position());
    bit(q931, kFields["q931.numbering_plan"]);
    bit(q931, kFields["q931.number_type"]);
    bit(q931, kFields["q931.extension_ind"]);
    q931.skip(1);
    if ((first & 0x80) == 0 && q931.position() < end) {
        bit(q931, kFields["q931.screening_ind"]);
        bit(q931, kFields["q931.presentation_ind"]);
        bit(q931, kFields["q931.extension_ind"]);
        q931.skip(1);
    }
    const auto at = q931.position();
    const auto size = end - std::min(at, end);
    const auto digits = q931.text(calling ? kFields["q931.calling_party_number.digits"] : kFields["q931.called_party_number.digits"], size);
    group.append(": '{}'", printable(digits));
    if ((first & 0x0f) == kE164)
        q931.addText(calling ? kFields["e164.calling_party_number.digits"] : kFields["e164.called_party_number.digits"], at, size, digits);
}

void addElementContent(Layer& q931, uint8_t kind, uint32_t end, const Item& group)
{
    const auto size = end - std::min(q931.position(), end);
    if (kind == kBearer) {
        addBearer(q931, end);
    } else if (kind == kDisplay) {
        group.append("  '{}'", printable(q931.peekText(q931.position(), size)));
        q931.text(kFields["q931.display_information"], size);
    } else if (kind == kCalling || kind == kCalled) {
        addNumber(q931, end, kind == kCalling, group);
    }
}

// What users say to each other: its length has two bytes here. True where it is H.225.0, which is the rest of the message.
bool addUserUser(Layer& q931)
{
    const auto size = uint32_t(q931.peek16(q931.position() + 1));
    const auto under = q931.under(q931.label(q931.position(), size + 3, "User-user"));
    q931.u8(kFields["q931.information_element"]);
    q931.u16(kFields["q931.information_element_len"]);
    if (size == 0)
        return false;
    const auto user = q931.u8(kFields["q931.user.protocol_discriminator"]);
    if (user == kAsn1)
        return !q931.failed();
    q931.skip(size - 1);
    return false;
}

// True where H.225.0 follows.
bool addElement(Layer& q931)
{
    const auto start = q931.position();
    const auto kind = q931.peek8(start);
    if (kind == kUserUser)
        return addUserUser(q931);
    const auto name = nameOr(kInformationElementNames, kind, "Unknown information element");
    if (kind == kSendingComplete) {
        q931.addNone(kFields["q931.sending_complete"], start, 1);
        q931.skip(1);
        return false;
    }
    if ((kind & 0x80) != 0) { // of one byte
        const auto under = q931.under(q931.label(start, 1, name));
        q931.u8(kFields["q931.information_element"]);
        return false;
    }
    const auto size = q931.peek8(start + 1);
    const auto group = q931.label(start, size + 2u, name);
    const auto under = q931.under(group);
    q931.u8(kFields["q931.information_element"]);
    q931.u8(kFields["q931.information_element_len"]);
    addElementContent(q931, kind, start + 2 + size, group);
    q931.seek(uint64_t(start) + 2 + size);
    return false;
}

void dissect(Layer& q931)
{
    constexpr uint8_t kCallControl = 0x08;
    if (q931.peek8(0) != kCallControl)
        return q931.reject();
    q931.protocolColumn("Q.931");
    q931.u8(kFields["q931.disc"]);
    q931.last().text("Protocol discriminator: Q.931");
    const auto size = q931.u8(kFields["q931.call_ref_len"]) & 0x0fu;
    if (size > 0) {
        const auto at = q931.position();
        const auto bytes = q931.peekBytes(at, size);
        std::string reference(asText(bytes));
        if (reference.empty())
            return q931.skip(size);
        q931.addNumber(kFields["q931.call_ref_flag"], at, 1, uint64_t((reference[0] & 0x80) != 0));
        reference[0] = char(reference[0] & 0x7f);
        q931.addBytes(kFields["q931.call_ref"], at, size, asBytes(q931.arena().copy(std::string_view(reference))));
        q931.skip(size);
    }
    const auto type = q931.u8(kFields["q931.message_type"]);
    q931.info().set("{}", nameOr(kMessageTypeNames, type, "Unknown"));
    while (q931.more()) {
        if (!addElement(q931))
            continue;
        q931.call("h225", q931.rest());
        return;
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol q931{"q931", "Q.931", "Q.931", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
