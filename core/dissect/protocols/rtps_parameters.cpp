// Lists of parameters of RTPS: discovery and quality of service. OMG DDSI-RTPS 2.2, 9.4.2.11 and 9.6.2. Not decoded: most qualities of service.
#include "core/dissect/protocols/rtps.h"
#include "core/dissect/set_flags.h"

namespace capscope::rtps {
namespace {

constexpr uint16_t kVendorRti = 0x0101;
constexpr uint32_t kLocatorBytes = 24;

struct Locator {
    uint32_t kind = 0;
    std::string text;
};

Locator addLocator(const Reader& in, std::string_view title)
{
    auto& rtps = in.layer;
    const auto at = rtps.position();
    const auto under = rtps.under(rtps.label(at, kLocatorBytes, title));
    Locator locator;
    locator.kind = in.u32(kFields["rtps.locator.kind"]);
    const auto port = in.u32(kFields["rtps.locator.port"]);
    const auto name = nameOr(kFields.rows[kFields["rtps.locator.kind"].index].valueNames, locator.kind, "Unknown");
    if (locator.kind == 1) {
        rtps.seek(at + 20);
        const auto address = rtps.ipv4(kFields["rtps.locator.ipv4"]);
        locator.text = fmt::format("{}, {}:{}", name, toText(address), port);
    } else if (locator.kind == 2) {
        const auto address = rtps.ipv6(kFields["rtps.locator.ipv6"]);
        locator.text = fmt::format("{}, {}:{}", name, toText(address), port);
    } else if (locator.kind == 0x01000000) {
        const auto host = rtps.peek32(at + 10);
        rtps.addNumber(kFields["rtps.param.guid.hostId"], at + 10, 4, host);
        locator.text = fmt::format("{}, HostId = 0x{:08x}, Port = {}", name, host, port);
    }
    rtps.seek(at + kLocatorBytes);
    return locator;
}

void addGuid(Layer& rtps, uint32_t at)
{
    const auto word = [&](uint32_t i) { return rtps.peek32(at + i * 4); };
    rtps.addBytes(kFields["rtps.param.participant_guid"], at, 16, rtps.peekBytes(at, 16))
        .text("Participant GUID: {:08x} {:08x} {:08x} {:08x}", word(0), word(1), word(2), word(3));
    const auto under = rtps.under(rtps.last());
    rtps.addNumber(kFields["rtps.param.guid.hostId"], at, 4, word(0));
    rtps.addNumber(kFields["rtps.param.guid.appId"], at + 4, 4, word(1));
    rtps.addNumber(kFields["rtps.param.guid.instanceId"], at + 8, 4, word(2));
    rtps.addNumber(kFields["rtps.param.guid.entityId"], at + 12, 4, word(3));
    const auto entity = rtps.under(rtps.last());
    rtps.addNumber(kFields["rtps.param.guid.entityKey"], at + 12, 3, word(3) >> 8);
    rtps.addNumber(kFields["rtps.param.guid.entityKind"], at + 15, 1, word(3) & 0xff);
}

// A string behind its length, which is padded to four bytes.
std::string_view stringAt(const Reader& in, uint32_t at, uint32_t& next)
{
    const auto size = in.peek32(at);
    next = size > in.layer.reported() ? in.layer.reported() : at + 4 + (size + 3) / 4 * 4;
    const auto text = in.layer.peekText(at + 4, size);
    return text.substr(0, text.find('\0'));
}

void addProperties(const Reader& in, uint32_t end, Under& parameter)
{
    auto& rtps = in.layer;
    const auto at = rtps.position();
    const auto count = in.peek32(at);
    parameter.item().append(" ({} properties)", count);
    const auto list = rtps.under(rtps.label(at, end - at, "Property List"));
    uint32_t place = at + 4;
    for (uint32_t i = 0; i < count && place < end && !rtps.failed(); ++i) {
        uint32_t middle = 0, next = 0;
        const auto name = stringAt(in, place, middle);
        const auto value = stringAt(in, middle, next);
        const auto under = rtps.under(rtps.addText(kFields["rtps.property_name"], place, middle - place, name));
        rtps.addText(kFields["rtps.property_value"], middle, next - middle, value);
        place = next;
    }
}

void addEndpointSet(const Reader& in)
{
    const auto add = in.little ? addFlagsLe : addFlags;
    add(in.layer, kFields["rtps.param.builtin_endpoint_set"], 4,
        {kFields["rtps.flag.participant_secure_reader"], kFields["rtps.flag.participant_secure_writer"],
         kFields["rtps.flag.secure_participant_volatile_message_reader"], kFields["rtps.flag.secure_participant_volatile_message_writer"],
         kFields["rtps.flag.participant_stateless_message_reader"], kFields["rtps.flag.participant_stateless_message_writer"],
         kFields["rtps.flag.secure_participant_message_reader"], kFields["rtps.flag.secure_participant_message_writer"],
         kFields["rtps.flag.secure_subscription_reader"], kFields["rtps.flag.secure_subscription_writer"],
         kFields["rtps.flag.secure_publication_reader"], kFields["rtps.flag.secure_publication_writer"], kReservedF000,
         kFields["rtps.flag.participant_message_datareader"], kFields["rtps.flag.participant_message_datawriter"],
         kFields["rtps.flag.participant_state_detector"], kFields["rtps.flag.participant_state_announcer"],
         kFields["rtps.flag.participant_proxy_detector"], kFields["rtps.flag.participant_proxy_announcer"],
         kFields["rtps.flag.subscription_detector"], kFields["rtps.flag.subscription_announcer"],
         kFields["rtps.flag.publication_detector"], kFields["rtps.flag.publication_announcer"],
         kFields["rtps.flag.participant_detector"], kFields["rtps.flag.participant_announcer"]});
}

void addTransports(const Reader& in, uint32_t end)
{
    auto& rtps = in.layer;
    const auto count = in.peek32(rtps.position());
    rtps.skip(4);
    for (uint32_t i = 1; i <= count && rtps.position() + 8 <= end && rtps.more(); ++i) {
        const auto id = in.peek32(rtps.position());
        const auto* name = id == 1 ? "UDPv4" : id == 2 ? "UDPv6" : id == 0x01000000 ? "SHMEM" : "unknown";
        const auto under = rtps.under(rtps.label(rtps.position(), 8, "transportInfo {}: {}", i, name));
        in.u32(kFields["rtps.transportInfo.classID"]);
        in.u32(kFields["rtps.transportInfo.messageSizeMax"]);
    }
}

// Parameters of one vendor. False if it is none of them.
bool addVendorParameter(const Reader& in, uint16_t id, uint32_t end)
{
    auto& rtps = in.layer;
    const auto at = rtps.position();
    if (id != 0x8000 && id != 0x800e && id != 0x800f && id != 0x8010)
        return false;
    rtps.addBytes(kFields["rtps.parameter_data"], at, end - at, rtps.peekBytes(at, end - at));
    switch (id) {
    case 0x8000: {
        const auto under = rtps.under(rtps.label(at, 4, "Product version: {}.{}.{}.{}", rtps.peek8(at), rtps.peek8(at + 1),
                                                 rtps.peek8(at + 2), rtps.peek8(at + 3)));
        rtps.u8(kFields["rtps.param.product_version.major"]);
        rtps.u8(kFields["rtps.param.product_version.minor"]);
        rtps.u8(kFields["rtps.param.product_version.release"]);
        rtps.u8(kFields["rtps.param.product_version.revision"]);
        return true;
    }
    case 0x800e:
        in.u32(kFields["rtps.param.peer_host_epoch"]);
        return true;
    case 0x800f:
        in.u32(kFields["rtps.domain_id"]);
        return true;
    default:
        addTransports(in, end);
        return true;
    }
}

void addParameter(const Reader& in, uint16_t id, uint32_t end, uint16_t vendor, Under& parameter, std::string& status)
{
    auto& rtps = in.layer;
    const auto at = rtps.position();
    uint32_t next = 0;
    switch (id) {
    case 0x0002: {
        const auto seconds = in.peek32(at);
        const auto fraction = in.peek32(at + 4);
        const auto under = rtps.under(rtps.label(at, 8, "lease_duration: {:.6f} sec ({}s + 0x{:08x})", double(seconds) + double(fraction) / 4294967296.0,
                                                 seconds, fraction));
        in.u32(kFields["rtps.param.ntpTime.sec"]);
        in.u32(kFields["rtps.param.ntpTime.fraction"]);
        return;
    }
    case 0x0005:
        rtps.addText(kFields["rtps.param.topicName"], at, in.peek32(at) + 4, stringAt(in, at, next));
        return;
    case 0x0007:
        rtps.addText(kFields["rtps.param.typeName"], at, in.peek32(at) + 4, stringAt(in, at, next));
        return;
    case 0x0062:
        rtps.addText(kFields["rtps.param.entityName"], at, in.peek32(at) + 4, stringAt(in, at, next));
        return;
    case 0x0015:
        return addVersion(rtps);
    case 0x0016:
        return addVendor(rtps);
    case 0x001a:
        in.u32(kFields["rtps.reliability_kind"]);
        return;
    case 0x001d:
        in.u32(kFields["rtps.durability"]);
        return;
    case 0x002f: case 0x0030: case 0x0031: case 0x0032: case 0x0033:
        if (end - at >= kLocatorBytes)
            parameter.item().append(" ({})", addLocator(in, "locator").text);
        return;
    case 0x0050:
        return addGuid(rtps, at);
    case 0x0058:
        return addEndpointSet(in);
    case 0x0059:
        return addProperties(in, end, parameter);
    case 0x0070: {
        const auto word = [&](uint32_t i) { return rtps.peek32(at + i * 4); };
        rtps.addBytes(kFields["rtps.guid"], at, 16, rtps.peekBytes(at, 16))
            .text("guid: {:08x}:{:08x}:{:08x}:{:08x}", word(0), word(1), word(2), word(3));
        return;
    }
    case 0x0071: {
        const auto flags = rtps.peek32(at);
        status = fmt::format("{}{}", (flags & 2) != 0 ? "U" : "", (flags & 1) != 0 ? "D" : "");
        addFlags(rtps, kFields["rtps.param.status_info"], 4,
                 {kFields["rtps.flag.reserved"], kReserved40, kReserved20, kReserved10, kReserved08, kReserved04,
                  kFields["rtps.flag.unregistered"], kFields["rtps.flag.undisposed"]});
        return;
    }
    default:
        if (vendor == kVendorRti && addVendorParameter(in, id, end))
            return;
        if (end > at)
            rtps.bytes(kFields["rtps.parameter_data"], end - at);
    }
}

} // namespace

std::string addParameters(const Reader& in, std::string_view title, uint32_t end)
{
    auto& rtps = in.layer;
    const auto vendor = rtps.peek16(6);
    std::string status;
    const auto list = rtps.under(rtps.label(rtps.position(), end - rtps.position(), title));
    while (rtps.position() + 4 <= end && !rtps.failed()) {
        const auto at = rtps.position();
        const auto id = in.peek16(at);
        const auto length = in.peek16(at + 2);
        const bool last = id == 1;
        const auto name = nameOr(kParameterNames, id, (id & 0x8000) != 0 ? "Vendor-specific parameter" : "Unknown");
        auto under = rtps.under(rtps.label(at, last ? 4 : 4u + length, name));
        in.u16(kFields["rtps.param.id"]);
        if (last) {
            rtps.skip(2);
            break;
        }
        in.u16(kFields["rtps.param.length"]);
        if (at + 4 + length > end)
            return rtps.malformed(), status;
        addParameter(in, id, at + 4 + length, vendor, under, status);
        rtps.seek(at + 4 + length);
    }
    return status;
}

} // namespace capscope::rtps
