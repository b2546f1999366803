// Cisco FabricPath: Ethernet frames in a header with the addresses of switches, between those of a data centre. Cisco's "FabricPath for
// Layer 2 DC" white papers. Not decoded: the check sequence is not verified.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypes[] = {{0x8903, "Data Center Ethernet (DCE) protocol(Cisco)"}};
constexpr ValueName kStatus[] = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}, {4, "Illegal"}};
constexpr ValueName kLocal[]
    = {{1, "Locally administered address (this is NOT the factory default)"}, {0, "Globally unique address (factory default)"}};
constexpr ValueName kGroupAddress[] = {{1, "Group address (multicast/broadcast)"}, {0, "Individual address (unicast)"}};
constexpr ValueName kOrder[]
    = {{1, "Out of order delivery (If DA) or Do not learn (If SA)"}, {0, "Deliver in order (If DA) or Learn (If SA)"}};

constexpr FieldTable kFields{
    none("cfp.s_hmac", "Source"),
    none("cfp.d_hmac", "Destination"),
    mac("cfp.d_hmac_mc", "MC Destination"),
    hex("cfp.etype", "FP Ethertype", 16).names(kTypes),
    dec("cfp.ftag", "FTAG", 16).mask(0xffc0),
    dec("cfp.ttl", "TTL", 16).mask(0x3f),
    decHex("cfp.eid", "End Node ID", 24).mask(0xfcc000),
    flag("cfp.ul", "U/L bit", 24, 0x20000, kLocal),
    flag("cfp.ig", "I/G bit", 24, 0x10000, kGroupAddress),
    flag("cfp.ooodl", "OOO/DL Bit", 24, 0x1000, kOrder),
    decHex("cfp.swid", "switch-id", 24).mask(0xfff),
    decHex("cfp.sswid", "sub-switch-id", 8),
    decHex("cfp.lid", "Source LID", 16),
    hex("cfp.fcs", "Frame check sequence", 32),
    named("cfp.fcs.status", "FCS status", 8, kStatus),
};

constexpr uint32_t kHeaderBytes = 16;
constexpr uint32_t kCheckBytes = 4;

// Where a frame enters or leaves: "switch.sub-switch.port".
std::string addAddress(Layer& cfp, FieldRef row)
{
    const auto start = cfp.position();
    const auto word = cfp.peek24(start);
    const auto sub = cfp.peek8(start + 3);
    const auto port = cfp.peek16(start + 4);
    auto text = fmt::format("{:03x}.{:02x}.{:04x}", word & 0xfff, sub, port);
    const auto item = cfp.addNone(row, start, 6);
    item.append(": {}", text);
    const auto under = cfp.under(item);
    const auto end = ((word >> 18 & 0x3f) << 2) | (word >> 14 & 3); // its two lowest bits stand apart
    cfp.addNumber(kFields["cfp.eid"], start, 3, word).text("{:04b} {:02b}.. {:02b}.. .... .... .... = End Node ID: {} (0x{:03x})", word >> 20 & 15,
                                                           word >> 18 & 3, word >> 14 & 3, end, end);
    cfp.addNumber(kFields["cfp.ul"], start, 3, word);
    cfp.addNumber(kFields["cfp.ig"], start, 3, word);
    cfp.addNumber(kFields["cfp.ooodl"], start, 3, word);
    cfp.addNumber(kFields["cfp.swid"], start, 3, word);
    cfp.addNumber(kFields["cfp.sswid"], start + 3, 1, sub).text("sub-switch-id: {} (0x{:02x})", sub, sub);
    cfp.addNumber(kFields["cfp.lid"], start + 4, 2, port);
    cfp.skip(6);
    return text;
}

void dissect(Layer& cfp)
{
    if (!cfp.has(0, kHeaderBytes) || cfp.reported() < kHeaderBytes + kCheckBytes)
        return cfp.reject();
    cfp.protocolColumn("CFP");
    const bool group = (cfp.peek8(0) & 1) != 0;
    std::string destination;
    if (group) {
        const auto to = cfp.mac(kFields["cfp.d_hmac_mc"]);
        destination = toText(to);
    } else {
        destination = addAddress(cfp, kFields["cfp.d_hmac"]);
    }
    const auto source = addAddress(cfp, kFields["cfp.s_hmac"]);
    cfp.u16(kFields["cfp.etype"]);
    cfp.bitFields(2, {kFields["cfp.ftag"], kFields["cfp.ttl"]});
    cfp.item().length(kHeaderBytes).append(", Src: {}, Dst: {}", source, destination);
    const auto end = cfp.reported() - kCheckBytes;
    if (cfp.has(end, kCheckBytes)) {
        cfp.addNumber(kFields["cfp.fcs"], end, kCheckBytes, cfp.peek32(end)).append(" [unverified]");
        cfp.addNumber(kFields["cfp.fcs.status"], end, 0, 2).generated();
    }
    cfp.call("eth", cfp.slice(kHeaderBytes, end - kHeaderBytes));
}

} // namespace

namespace protocols {

extern constinit const Protocol fabricPath{.name = "cfp", .shortName = "CFP", .title = "Cisco FabricPath", .fields = kFields, .dissect = dissect};

} // namespace protocols
} // namespace capscope
