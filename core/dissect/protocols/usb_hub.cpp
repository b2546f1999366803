// Requests to USB hubs and the state of their ports. USB 2.0 specification, 11.24. Not decoded: hub descriptors, the
// state of the hub itself and of transaction translators, status change endpoints, SuperSpeed.
#include "core/dissect/protocols/usb.h"
#include "core/dissect/text.h"

namespace capscope {
namespace usb {
namespace {

using namespace fields;

enum HubRequest : uint8_t { kGetStatus = 0, kClearFeature = 1, kSetFeature = 3 };

constexpr uint8_t kOther = 3; // recipient: a port
constexpr uint8_t kHubClass = 9;

constexpr ValueName kRequests[] = {
    {0, "GET_STATUS"}, {1, "CLEAR_FEATURE"}, {3, "SET_FEATURE"}, {6, "GET_DESCRIPTOR"}, {7, "SET_DESCRIPTOR"},
    {8, "CLEAR_TT_BUFFER"}, {9, "RESET_TT"}, {10, "GET_TT_STATE"}, {11, "STOP_TT"},
};
constexpr ValueName kHubFeatures[] = {{0, "C_HUB_LOCAL_POWER"}, {1, "C_HUB_OVER_CURRENT"}};
constexpr ValueName kPortFeatures[] = {
    {0, "PORT_CONNECTION"}, {1, "PORT_ENABLE"}, {2, "PORT_SUSPEND"}, {3, "PORT_OVER_CURRENT"}, {4, "PORT_RESET"},
    {8, "PORT_POWER"}, {9, "PORT_LOW_SPEED"}, {16, "C_PORT_CONNECTION"}, {17, "C_PORT_ENABLE"}, {18, "C_PORT_SUSPEND"},
    {19, "C_PORT_OVER_CURRENT"}, {20, "C_PORT_RESET"}, {21, "PORT_TEST"}, {22, "PORT_INDICATOR"},
};
constexpr ValueName kColors[] = {{1, "Software-controlled color"}, {0, "Default colors"}};

constexpr FieldTable kFields{
    hex("usbhub.setup.bRequest", "bRequest", 8).names(kRequests),
    hex("usbhub.setup.wValue", "wValue", 16),
    dec("usbhub.setup.wIndex", "wIndex", 16),
    dec("usbhub.setup.wLength", "wLength", 16),
    dec("usbhub.setup.HubFeatureSelector", "HubFeatureSelector", 16).names(kHubFeatures),
    dec("usbhub.setup.PortFeatureSelector", "PortFeatureSelector", 16).names(kPortFeatures),
    dec("usbhub.setup.zero", "(zero)", 16),
    dec("usbhub.setup.PortSelector", "PortSelector", 8),
    dec("usbhub.setup.Port", "Port", 16),
    hex("usbhub.status.port", "Port Status", 16),
    flag("usbhub.status.port.connection", "PORT_CONNECTION", 16, 0x0001, kTrueFalse),
    flag("usbhub.status.port.enable", "PORT_ENABLE", 16, 0x0002, kTrueFalse),
    flag("usbhub.status.port.suspend", "PORT_SUSPEND", 16, 0x0004, kTrueFalse),
    flag("usbhub.status.port.overcurrent", "PORT_OVER_CURRENT", 16, 0x0008, kTrueFalse),
    flag("usbhub.status.port.reset", "PORT_RESET", 16, 0x0010, kTrueFalse),
    flag("usbhub.status.port.power", "PORT_POWER", 16, 0x0100, kTrueFalse),
    flag("usbhub.status.port.low_speed", "PORT_LOW_SPEED", 16, 0x0200, kTrueFalse),
    flag("usbhub.status.port.high_speed", "PORT_HIGH_SPEED", 16, 0x0400, kTrueFalse),
    flag("usbhub.status.port.test", "PORT_TEST", 16, 0x0800, kTrueFalse),
    flag("usbhub.status.port.indicator", "PORT_INDICATOR", 16, 0x1000, kColors),
    hex("usbhub.change.port", "Port Change", 16),
    flag("usbhub.change.port.connection", "C_PORT_CONNECTION", 16, 0x0001, kTrueFalse),
    flag("usbhub.change.port.enable", "C_PORT_ENABLE", 16, 0x0002, kTrueFalse),
};

bool toPort(const Transfer& t) { return (t.setup[0] & 0x1f) == kOther; }

bool isFeature(const Transfer& t) { return t.setup[1] == kSetFeature || t.setup[1] == kClearFeature; }

void addIndex(Layer& hub, const Transfer& t)
{
    const auto at = hub.position();
    hub.u16le(kFields["usbhub.setup.wIndex"]);
    const auto under = hub.under(hub.last());
    if (!toPort(t)) {
        hub.addNumber(kFields["usbhub.setup.zero"], at, 2, hub.peek16le(at));
        return;
    }
    const bool selects = isFeature(t);
    hub.addNumber(kFields["usbhub.setup.Port"], at, selects ? 1 : 2, selects ? t.setup[4] : hub.peek16le(at));
    if (selects)
        hub.addNumber(kFields["usbhub.setup.PortSelector"], at + 1, 1, t.setup[5]);
}

constexpr FieldRef kStates[] = {
    kFields["usbhub.status.port.connection"], kFields["usbhub.status.port.enable"], kFields["usbhub.status.port.suspend"],
    kFields["usbhub.status.port.overcurrent"], kFields["usbhub.status.port.reset"], kFields["usbhub.status.port.power"],
    kFields["usbhub.status.port.low_speed"], kFields["usbhub.status.port.high_speed"], kFields["usbhub.status.port.test"],
    kFields["usbhub.status.port.indicator"],
};
// Names of changes are used for the first two alone.
constexpr FieldRef kChanges[] = {
    kFields["usbhub.change.port.connection"], kFields["usbhub.change.port.enable"], kFields["usbhub.status.port.suspend"],
    kFields["usbhub.status.port.overcurrent"], kFields["usbhub.status.port.reset"],
};

// A row of the frame that stands beside the protocols' own, and its bits.
void addState(Layer& hub, FieldRef word, std::span<const FieldRef> bits, std::string_view prefix)
{
    const auto at = hub.position();
    hub.countInHierarchy(word);
    const auto value = hub.u16le(word);
    const auto item = hub.last();
    const auto under = hub.under(item);
    for (const auto bit : bits) {
        const auto& row = kFields.rows[bit.index];
        hub.addNumber(bit, at, 2, value);
        if ((value & row.bitMask) != 0)
            item.append(", {}{}", row.label.starts_with(prefix) ? "" : prefix, row.label);
    }
}

} // namespace

bool isHubRequest(const Transfer& t)
{
    constexpr uint8_t kClassRequest = 1;
    return (t.setup[0] >> 5 & 3) == kClassRequest && (t.interfaceClass == kUnknownClass || t.interfaceClass == kHubClass)
        && !nameOf(kRequests, t.setup[1]).empty() && (toPort(t) || t.interfaceClass == kHubClass);
}

std::string hubInfo(const Transfer& t)
{
    auto text = fmt::format("{} {}", nameOr(kRequests, t.setup[1], "Unknown"), t.setupStage ? "Request" : "Response");
    if (!toPort(t))
        return text;
    text = fmt::format("{:<23}[Port {}", text, t.setup[4]);
    if (isFeature(t))
        text += fmt::format(": {}", nameOr(kPortFeatures, t.setup[2] | t.setup[3] << 8, "Unknown"));
    return text + "]";
}

void addHubSetup(Dissection& d, const Slice& bytes, const Item& row, const Transfer& t)
{
    Layer hub(d, Registry::instance().protocolId("usbhub"), bytes, row ? row.id() : kNoNode);
    hub.skip(1);
    hub.u8(kFields["usbhub.setup.bRequest"]);
    const auto at = hub.position();
    const auto value = hub.u16le(kFields["usbhub.setup.wValue"]);
    {
        const auto under = hub.under(hub.last());
        hub.addNumber(!isFeature(t)    ? kFields["usbhub.setup.zero"]
                          : toPort(t) ? kFields["usbhub.setup.PortFeatureSelector"]
                                      : kFields["usbhub.setup.HubFeatureSelector"],
                      at, 2, value);
    }
    addIndex(hub, t);
    hub.u16le(kFields["usbhub.setup.wLength"]);
    if (isFeature(t)) {
        const auto under = hub.under(hub.last());
        hub.addNumber(kFields["usbhub.setup.zero"], hub.position() - 2, 2, hub.peek16le(hub.position() - 2));
    }
}

void addHubStatus(Dissection& d, const Slice& bytes, const Transfer& t)
{
    if (!toPort(t) || t.setup[1] != kGetStatus || bytes.bytes.size() < 4)
        return;
    Layer hub(d, Registry::instance().protocolId("usbhub"), bytes, kNoNode);
    addState(hub, kFields["usbhub.status.port"], kStates, "");
    addState(hub, kFields["usbhub.change.port"], kChanges, "C_");
}

namespace {

// Reached through transfers alone.
void noHubFrame(Layer&) { }

} // namespace
} // namespace usb

namespace protocols {

extern constinit const Protocol usbHub{"usbhub", "USBHUB", "USB HUB", usb::kFields, {}, usb::noHubFrame};

} // namespace protocols
} // namespace capscope
