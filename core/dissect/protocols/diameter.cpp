// Diameter. RFC 6733, with the attributes of credit control (RFC 8506). Not decoded: attributes of vendors.
#include "core/dissect/protocols/diameter_avps.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace capscope {
namespace {

using namespace fields;
using namespace diameter;

constexpr std::array kClaims{Claim{"tcp.port", 3868}, Claim{"sctp.port", 3868}, Claim{"sctp.ppi", 46}};
constexpr uint32_t kHeaderBytes = 20;
constexpr uint8_t kVendorSpecific = 0x80;
constexpr int kDepthMax = 16;          // of grouped attributes in each other
constexpr size_t kWaitingMax = 1000;   // requests of a connection without an answer
constexpr int kMessagesMax = 7;        // of a frame that are told apart

size_t messageLength(Bytes header)
{
    const auto length = bigEndian(header.data() + 1, 3);
    return header[0] == 1 && length >= kHeaderBytes ? size_t(length) : 0;
}

struct Requests : ProtocolState {
    struct Sent {
        FrameNumber frame;
        TimestampNs time;
        int slot;
    };

    std::map<uint32_t, Sent> waiting; // by the hop-by-hop identifier
};

struct Answered {
    FrameNumber frame;
    DurationNs after;
};

int ordinal(const Layer& diameter)
{
    const auto own = Registry::instance().firstField(diameter.protocolId());
    int before = -1;
    for (const auto& entry : const_cast<Layer&>(diameter).dissection().stack())
        before += entry.field == own ? 1 : 0;
    return std::clamp(before, 0, kMessagesMax);
}

void pairUp(Layer& diameter, bool request, uint32_t hop)
{
    const auto slot = ordinal(diameter);
    if (diameter.firstPass()) {
        auto* requests = diameter.conversationState<Requests>();
        if (requests == nullptr)
            return;
        if (request && requests->waiting.size() < kWaitingMax) {
            requests->waiting[hop] = {diameter.frame().number, diameter.frame().time, slot};
        } else if (const auto found = requests->waiting.find(hop); !request && found != requests->waiting.end()) {
            diameter.rememberOn(found->second.frame, 8 + found->second.slot, diameter.frame().number);
            diameter.remember(slot, Answered{found->second.frame, diameter.frame().time - found->second.time});
            requests->waiting.erase(found);
        }
    } else if (request) {
        if (const auto answer = diameter.recallLate(8 + slot); answer != 0)
            diameter.addNumber(kFields["diameter.answer_in"], 0, 0, answer).generated();
    } else if (const auto answered = diameter.recall<Answered>(slot)) {
        diameter.addNumber(kFields["diameter.answer_to"], 0, 0, answered->frame).generated();
        diameter.addSigned(kFields["diameter.resp_time"], 0, 0, answered->after).generated();
    }
}

const Avp* findAvp(uint32_t code, uint32_t vendor)
{
    const auto found = std::lower_bound(std::begin(kAvps), std::end(kAvps), code, [](const Avp& avp, uint32_t wanted) { return avp.code < wanted; });
    return vendor == 0 && found != std::end(kAvps) && found->code == code ? found : nullptr;
}

void addAvps(Layer& diameter, uint32_t end, int depth);

// Returns the value's text.
std::string addAddress(Layer& diameter, const Avp& avp, uint32_t at, uint32_t length)
{
    const auto item = diameter.addBytes(avp.field, at, length, diameter.peekBytes(at, length));
    const auto under = diameter.under(item);
    const auto family = diameter.peek16(at);
    diameter.addNumber(kFields["diameter.Host-IP-Address.addr_family"], at, 2, family);
    const bool four = family == 1 && length == 6;
    if (!diameter.has(at, length) || (!four && (family != 2 || length != 18)))
        return {};
    const auto* bytes = diameter.peekBytes(at + 2).data();
    const auto address = four ? Address::ipv4(bytes) : Address::ipv6(bytes);
    diameter.addAddress(four ? kFields["diameter.Host-IP-Address.IPv4"] : kFields["diameter.Host-IP-Address.IPv6"], at + 2, length - 2, address);
    return toText(address);
}

std::string addValue(Layer& diameter, const Avp& avp, uint32_t at, uint32_t length, int depth)
{
    Item item;
    constexpr TimestampNs kSecondNs = 1'000'000'000;
    constexpr int64_t kEpochBegin = 2'208'988'800; // 1970 in the seconds of NTP
    switch (avp.kind) {
    case AvpKind::Text: item = diameter.addText(avp.field, at, length, diameter.peekText(at, length)); break;
    case AvpKind::Number: item = diameter.addNumber(avp.field, at, length, diameter.peek(at, std::min(length, 8u))); break;
    case AvpKind::Signed:
        item = diameter.addSigned(avp.field, at, length, length == 4 ? int32_t(diameter.peek32(at)) : int64_t(diameter.peek(at, std::min(length, 8u))));
        break;
    case AvpKind::Time: item = diameter.addSigned(avp.field, at, length, (int64_t(diameter.peek32(at)) - kEpochBegin) * kSecondNs); break;
    case AvpKind::Address: return addAddress(diameter, avp, at, length);
    case AvpKind::Grouped: {
        const auto under = diameter.under(diameter.addBytes(avp.field, at, length, diameter.peekBytes(at, length)));
        if (depth < kDepthMax)
            addAvps(diameter, at + length, depth + 1);
        return {};
    }
    case AvpKind::Bytes: item = diameter.addBytes(avp.field, at, length, diameter.peekBytes(at, length)); break;
    }
    if (!item)
        return {};
    const auto label = labelText(diameter.dissection(), item.id());
    const auto colon = label.find(": ");
    return colon == std::string::npos ? std::string() : label.substr(colon + 2);
}

// The flags that are set, by their names.
void addAvpFlags(Layer& diameter, uint8_t flags)
{
    diameter.bits(kFields["diameter.avp.flags"], 1,
                  {kFields["diameter.flags.vendorspecific"], kFields["diameter.flags.mandatory"], kFields["diameter.avp.flags.protected"],
                   kFields["diameter.avp.flags.reserved3"], kFields["diameter.avp.flags.reserved4"], kFields["diameter.avp.flags.reserved5"],
                   kFields["diameter.avp.flags.reserved6"], kFields["diameter.avp.flags.reserved7"]});
    const auto item = diameter.last();
    constexpr std::string_view kNames[] = {"Vendor-Specific", "Mandatory", "Protected"};
    for (uint32_t i = 0; i < 8; ++i)
        if ((flags & 0x80 >> i) != 0)
            item.append(", {}: Set", i < 3 ? kNames[i] : "Reserved");
}

void addAvp(Layer& diameter, int depth)
{
    const auto start = diameter.position();
    const auto code = diameter.peek32(start);
    const auto flags = diameter.peek8(start + 4);
    const auto length = diameter.peek24(start + 5);
    const bool vendorSpecific = (flags & kVendorSpecific) != 0;
    const auto vendor = vendorSpecific ? diameter.peek32(start + 8) : 0;
    const uint32_t head = vendorSpecific ? 12 : 8;
    if (length < head || !diameter.has(start, head))
        return diameter.malformed();
    const auto* avp = findAvp(code, vendor);
    const auto padded = (length + 3) & ~3u;
    const auto name = avp == nullptr ? std::string_view("Unknown") : avp->name;
    const auto row = diameter.addBytes(kFields["diameter.avp"], start, padded, diameter.peekBytes(start, padded));
    const auto under = diameter.under(row);
    diameter.u32(kFields["diameter.avp.code"]);
    diameter.last().text("AVP Code: {} {}", code, name);
    const auto codeRow = diameter.last();
    addAvpFlags(diameter, flags);
    diameter.u24(kFields["diameter.avp.len"]);
    if (vendorSpecific)
        diameter.u32(kFields["diameter.avp.vendorId"]);
    const auto at = diameter.position();
    const auto size = length - head;
    std::string value;
    if (avp != nullptr) {
        value = addValue(diameter, *avp, at, size, depth);
    } else {
        diameter.addBytes(kFields["diameter.avp.unknown"], at, size, diameter.peekBytes(at, size));
        diameter.note(kFields["diameter.avp.code.unknown"], codeRow);
    }
    row.text("AVP: {}({}) l={} f={}{}{}", name, code, length, vendorSpecific ? "V" : "-", (flags & 0x40) != 0 ? "M" : "-", (flags & 0x20) != 0 ? "P" : "-");
    if (vendorSpecific)
        row.append(" vnd={}", vendor);
    if (!value.empty())
        row.append(" val={}", value);
    diameter.seek(uint64_t(at) + size);
    if (padded > length)
        diameter.bytes(kFields["diameter.avp.pad"], padded - length);
}

void addAvps(Layer& diameter, uint32_t end, int depth)
{
    while (diameter.more() && diameter.position() < end)
        addAvp(diameter, depth);
}

void dissect(Layer& diameter)
{
    const auto flags = diameter.peek8(4);
    const auto code = diameter.peek24(5);
    const auto application = diameter.peek32(8);
    const auto hop = diameter.peek32(12);
    const bool request = (flags & 0x80) != 0;
    if (diameter.peek8(0) != 1 || !diameter.has(0, kHeaderBytes))
        return diameter.reject();
    diameter.protocolColumn("DIAMETER");
    diameter.info().set("cmd={} {}({}) flags={}{}{}{} appl={}({}) h2h={:x} e2e={:x} | ", nameOr(kCmdCode, code, "Unknown"), request ? "Request" : "Answer",
                        code, request ? 'R' : '-', (flags & 0x40) != 0 ? 'P' : '-', (flags & 0x20) != 0 ? 'E' : '-', (flags & 0x10) != 0 ? 'T' : '-',
                        nameOr(kApplicationId, application, "Unknown"), application, hop, diameter.peek32(16));
    diameter.info().fence();
    diameter.u8(kFields["diameter.version"]);
    diameter.u24(kFields["diameter.length"]);
    addFlags(diameter, kFields["diameter.flags"], 1,
             {kFields["diameter.flags.request"], kFields["diameter.flags.proxyable"], kFields["diameter.flags.error"], kFields["diameter.flags.T"],
              kFields["diameter.flags.reserved4"], kFields["diameter.flags.reserved5"], kFields["diameter.flags.reserved6"],
              kFields["diameter.flags.reserved7"]});
    diameter.u24(kFields["diameter.cmd.code"]);
    diameter.last().text("Command Code: {} ({})", nameOr(kCmdCode, code, "Unknown"), code);
    diameter.u32(kFields["diameter.applicationId"]);
    diameter.u32(kFields["diameter.hopbyhopid"]);
    diameter.u32(kFields["diameter.endtoendid"]);
    pairUp(diameter, request, hop);
    if (!diameter.passesOverContents())
        addAvps(diameter, diameter.reported(), 0);
}

} // namespace

namespace protocols {

extern constinit const Protocol diameter{.name = "diameter", .shortName = "DIAMETER", .title = "Diameter Protocol", .fields = kFields, .claims = kClaims,
                                         .dissect = dissect, .framing = {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
