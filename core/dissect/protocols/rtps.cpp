// Real-Time Publish-Subscribe, the wire protocol of DDS. OMG DDSI-RTPS 2.2. Not decoded: fragments, batches, security, the samples
// of applications, most quality of service parameters.
#include "core/dissect/protocols/rtps.h"
#include "core/dissect/set_flags.h"

#include <string>

namespace capscope {
namespace rtps {

void addVersion(Layer& rtps)
{
    const auto at = rtps.position();
    const auto major = rtps.peek8(at);
    const auto minor = rtps.peek8(at + 1);
    rtps.addNumber(kFields["rtps.version"], at, 2, rtps.peek16(at)).text("Protocol version: {}.{}", major, minor);
    const auto under = rtps.under(rtps.last());
    rtps.u8(kFields["rtps.version.major"]);
    rtps.u8(kFields["rtps.version.minor"]);
}

void addVendor(Layer& rtps)
{
    const auto at = rtps.position();
    const auto vendor = rtps.u16(kFields["rtps.vendorId"]);
    rtps.last().text("vendorId: {:02}.{:02} ({})", rtps.peek8(at), rtps.peek8(at + 1), nameOr(kVendorNames, vendor, "Unknown"));
}

} // namespace rtps

namespace {

using namespace rtps;

constexpr std::string_view kHeuristics[] = {"udp"};
constexpr uint32_t kBasePort = 7400;
constexpr uint32_t kPortsPerDomain = 250;

bool recognises(const Layer& layer)
{
    return layer.has(0, 16) && layer.peek32(0) == 0x52545053 && layer.peek8(4) == 2 && layer.peek8(5) <= 4;
}

void addPrefix(Layer& rtps, FieldRef f)
{
    const auto at = rtps.position();
    rtps.bytes(f, 12);
    if (rtps.failed())
        return;
    {
        const auto under = rtps.under(rtps.last());
        rtps.addNumber(kFields["rtps.hostId"], at, 4, rtps.peek32(at));
        rtps.addNumber(kFields["rtps.appId"], at + 4, 4, rtps.peek32(at + 4));
        rtps.addNumber(kFields["rtps.sm.guidPrefix.instanceId"], at + 8, 4, rtps.peek32(at + 8));
    }
    rtps.addBytes(kFields["rtps.guidPrefix"], at, 12, rtps.peekBytes(at, 12)).hide();
}

// Section 9.6.1 of DDSI-RTPS: what the default ports mean.
void addPortMapping(Layer& rtps)
{
    const auto port = rtps.facts().destinationPort;
    if (port < kBasePort || !rtps.dissection().recording())
        return;
    const auto domain = (port - kBasePort) / kPortsPerDomain;
    const auto offset = (port - kBasePort) % kPortsPerDomain;
    if (offset >= 2 && offset < 10)
        return;
    const bool multicast = offset < 2;
    const auto participant = multicast ? 0 : (offset - 10) / 2;
    const uint64_t nature = multicast ? (offset == 0 ? 2 : 1) : (offset % 2 == 0 ? 0 : 3);
    const auto name = nameOr(kFields.rows[kFields["rtps.traffic_nature"].index].valueNames, nature, "");
    const auto item = multicast ? rtps.label(0, 0, "Default port mapping: {}, domainId={}", name, domain)
                                : rtps.label(0, 0, "Default port mapping: domainId={}, participantIdx={}, nature={}", domain, participant, name);
    const auto under = rtps.under(item.generated());
    rtps.addNumber(kFields["rtps.domain_id"], 0, 0, domain).generated();
    if (!multicast)
        rtps.addNumber(kFields["rtps.participant_idx"], 0, 0, participant).generated();
    rtps.addNumber(kFields["rtps.traffic_nature"], 0, 0, nature).generated();
}

uint32_t addEntity(Layer& rtps, FieldRef whole, FieldRef key, FieldRef kind)
{
    const auto at = rtps.position();
    const auto entity = rtps.u32(whole);
    const auto under = rtps.under(rtps.last());
    rtps.addNumber(key, at, 3, entity >> 8);
    rtps.addNumber(kind, at + 3, 1, entity & 0xff);
    return entity;
}

uint32_t addReaderAndWriter(Layer& rtps)
{
    addEntity(rtps, kFields["rtps.sm.rdEntityId"], kFields["rtps.sm.rdEntityId.entityKey"], kFields["rtps.sm.rdEntityId.entityKind"]);
    return addEntity(rtps, kFields["rtps.sm.wrEntityId"], kFields["rtps.sm.wrEntityId.entityKey"], kFields["rtps.sm.wrEntityId.entityKind"]);
}

// The high word first, whatever the order of bytes.
uint64_t addSequence(const Reader& in, std::string_view label)
{
    const auto at = in.layer.position();
    const auto number = uint64_t(in.peek32(at)) << 32 | in.peek32(at + 4);
    in.layer.addSigned(kFields["rtps.sm.seqNumber"], at, 8, int64_t(number)).text("{}: {}", label, int64_t(number));
    in.layer.skip(8);
    return number;
}

void addTime(const Reader& in, FieldRef f)
{
    const auto at = in.layer.position();
    const auto fraction = in.peek32(at + 4);
    in.layer.addSigned(f, at, 8, int64_t(in.peek32(at)) * 1'000'000'000 + int64_t(uint64_t(fraction) * 1'000'000'000 >> 32));
    in.layer.skip(8);
}

// The numbers that are missing, as bits from a base on.
void addNumberSet(const Reader& in, std::string_view title)
{
    auto& rtps = in.layer;
    const auto bits = std::min(in.peek32(rtps.position() + 8), 256u);
    const auto words = (bits + 31) / 32;
    const auto under = rtps.under(rtps.label(rtps.position(), 12 + words * 4, title));
    addSequence(in, "bitmapBase");
    in.u32(kFields["rtps.bitmap.num_bits"]);
    const auto at = rtps.position();
    std::string text;
    for (uint32_t i = 0; i < bits && rtps.has(at, words * 4) && rtps.wantsTree(); ++i) {
        const bool set = (in.peek32(at + i / 32 * 4) >> (31 - i % 32) & 1) != 0;
        text += set ? '1' : '0';
    }
    if (words > 0) {
        rtps.bytes(kFields["rtps.bitmap"], words * 4);
        rtps.last().text("bitmap: {}", std::string_view(text).substr(0, text.find_last_of('1') + 1));
    }
}

void addSerialized(Layer& rtps, uint32_t end)
{
    const auto at = rtps.position();
    const auto under = rtps.under(rtps.label(at, end - at, "serializedData"));
    const auto kind = rtps.u16(kFields["rtps.param.serialize.encap_kind"]);
    rtps.u16(kFields["rtps.param.serialize.encap_len"]);
    if (kind == 2 || kind == 3)
        addParameters({rtps, kind == 3}, "serializedData:", end);
    else if (rtps.position() < end)
        rtps.bytes(kFields["rtps.issueData"], end - rtps.position());
}

// What the writer of discovery writes about: participants, writers, readers, and messages of participants.
std::string_view topicOf(uint32_t writer)
{
    switch (writer) {
    case 0x000100c2:
        return "p";
    case 0x000003c2:
        return "w";
    case 0x000004c2:
        return "r";
    case 0x000002c2:
        return "t";
    case 0x000200c2:
        return "m";
    default:
        return {};
    }
}

void addData(const Reader& in, uint8_t flags, uint32_t end)
{
    auto& rtps = in.layer;
    in.u16(kFields["rtps.extra_flags"]);
    rtps.last().text("0000 0000 0000 0000 = Extra flags: 0x{:04x}", in.peek16(rtps.position() - 2));
    const auto at = rtps.position() + 2;
    const auto offset = in.u16(kFields["rtps.octets_to_inline_qos"]);
    const auto writer = addReaderAndWriter(rtps);
    addSequence(in, "writerSeqNumber");
    rtps.seek(at + offset);
    std::string status;
    if ((flags & 2) != 0)
        status = addParameters(in, "inlineQos:", end);
    const auto topic = topicOf(writer);
    if (!topic.empty())
        rtps.info().append("({}{})", topic, status.empty() ? "" : "[" + status + "]");
    else if (!status.empty())
        rtps.info().append("([{}])", status);
    if ((flags & 0x0c) != 0 && rtps.position() + 4 <= end)
        addSerialized(rtps, end);
}

void addFlagsRow(Layer& rtps, uint8_t id)
{
    const auto row = kFields["rtps.sm.flags"];
    const auto reserved = kFields["rtps.flag.reserved"];
    const auto endian = kFields["rtps.flag.endianness"];
    switch (id) {
    case 0x09:
        addFlags(rtps, row, 1, {reserved, kReserved40, kReserved20, kReserved10, kReserved08, kReserved04, kFields["rtps.flag.timestamp"], endian});
        return;
    case 0x15:
        addFlags(rtps, row, 1,
                 {reserved, kReserved40, kReserved20, kReserved10, kFields["rtps.flag.data.serialized_key"],
                  kFields["rtps.flag.data_present"], kFields["rtps.flag.inline_qos"], endian});
        return;
    case 0x07:
        addFlags(rtps, row, 1,
                 {reserved, kReserved40, kReserved20, kReserved10, kReserved08, kFields["rtps.flag.liveliness"], kFields["rtps.flag.final"], endian});
        return;
    case 0x06:
        addFlags(rtps, row, 1, {reserved, kReserved40, kReserved20, kReserved10, kReserved08, kReserved04, kFields["rtps.flag.final"], endian});
        return;
    default:
        addFlags(rtps, row, 1, {reserved, kReserved40, kReserved20, kReserved10, kReserved08, kReserved04, kReserved02, endian});
    }
}

void addSource(Layer& rtps)
{
    rtps.u32(kFields["rtps.info_src.unused"]);
    addVersion(rtps);
    addVendor(rtps);
    addPrefix(rtps, kFields["rtps.guidPrefix.src"]);
}

void addBody(const Reader& in, uint8_t id, uint8_t flags, uint32_t end)
{
    auto& rtps = in.layer;
    switch (id) {
    case 0x06:
        addReaderAndWriter(rtps);
        addNumberSet(in, "readerSNState");
        in.u32(kFields["rtps.acknack.count"]);
        return;
    case 0x07:
        addReaderAndWriter(rtps);
        addSequence(in, "firstAvailableSeqNumber");
        addSequence(in, "lastSeqNumber");
        in.u32(kFields["rtps.heartbeat_count"]);
        return;
    case 0x08:
        addReaderAndWriter(rtps);
        addSequence(in, "gapStart");
        return addNumberSet(in, "gapList");
    case 0x09:
        if ((flags & 2) == 0)
            addTime(in, kFields["rtps.info_ts.timestamp"]);
        return;
    case 0x0c:
        return addSource(rtps);
    case 0x0e:
        return addPrefix(rtps, kFields["rtps.guidPrefix.dst"]);
    case 0x15:
        return addData(in, flags, end);
    default:
        return;
    }
}

void addSubmessage(Layer& rtps, bool first)
{
    const auto at = rtps.position();
    const auto id = rtps.peek8(at);
    const auto flags = rtps.peek8(at + 1);
    const Reader in{rtps, (flags & 1) != 0};
    const auto told = in.peek16(at + 2);
    // Zero: it reaches to the end, unless it is one of those that may be empty.
    const auto length = told == 0 && id != 0x09 && id != 0x01 ? rtps.reported() - std::min(rtps.reported(), at + 4) : told;
    const auto end = at + 4 + length;
    const auto name = nameOf(kSubmessageNames, id);
    if (rtps.info().wanted())
        rtps.info().append("{}{}", first ? "" : ", ", name.empty() ? fmt::format("Unknown[{:02x}]", id) : std::string(name));
    const auto under = rtps.under(rtps.addNumber(kFields["rtps.sm.id"], at, 4 + length, id));
    rtps.skip(1);
    addFlagsRow(rtps, id);
    in.u16(kFields["rtps.sm.octetsToNextHeader"]);
    if (end > rtps.reported())
        return rtps.malformed();
    addBody(in, id, flags, end);
    rtps.seek(end);
}

void dissect(Layer& rtps)
{
    if (!recognises(rtps))
        return rtps.reject();
    rtps.protocolColumn("RTPS");
    rtps.info().clear();
    rtps.text(kFields["rtps.magic"], 4);
    addVersion(rtps);
    addVendor(rtps);
    // The vendor's probe whether somebody is there.
    const bool ping = rtps.peekText(8, 8) == "NDDSPING";
    if (!ping)
        addPrefix(rtps, kFields["rtps.guidPrefix.src"]);
    addPortMapping(rtps);
    if (ping)
        return rtps.info().set("PING");
    for (bool first = true; rtps.more() && rtps.has(rtps.position(), 4); first = false)
        addSubmessage(rtps, first);
}

} // namespace

namespace protocols {

extern constinit const Protocol rtps{"rtps", "RTPS", "Real-Time Publish-Subscribe Wire Protocol", kFields, {}, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
