// Universal Serial Bus: control transfers and the standard descriptors. USB 2.0 specification, chapter 9; HID class
// requests: HID 1.11, 7. Not decoded: other classes, report descriptors and reports, BOS.
#include "core/dissect/failure.h"
#include "core/dissect/protocols/usb.h"
#include "core/base/utf8.h"
#include "core/dissect/text.h"

namespace capscope {
namespace usb {
namespace {

using namespace fields;

constexpr ValueName kDirections[] = {{1, "Device-to-host"}, {0, "Host-to-device"}};
constexpr ValueName kTypes[] = {{0, "Standard"}, {1, "Class"}, {2, "Vendor"}};
constexpr ValueName kRecipients[] = {{0, "Device"}, {1, "Interface"}, {2, "Endpoint"}, {3, "Other"}};
constexpr ValueName kRequests[] = {
    {0, "GET STATUS"}, {1, "CLEAR FEATURE"}, {3, "SET FEATURE"}, {5, "SET ADDRESS"}, {6, "GET DESCRIPTOR"},
    {7, "SET DESCRIPTOR"}, {8, "GET CONFIGURATION"}, {9, "SET CONFIGURATION"}, {10, "GET INTERFACE"},
    {11, "SET INTERFACE"}, {12, "SYNCH FRAME"}, {48, "SET SEL"}, {49, "SET ISOCH DELAY"},
};
constexpr ValueName kDescriptors[] = {
    {1, "DEVICE"}, {2, "CONFIGURATION"}, {3, "STRING"}, {4, "INTERFACE"}, {5, "ENDPOINT"}, {6, "DEVICE QUALIFIER"},
    {7, "OTHER SPEED CONFIG"}, {8, "INTERFACE POWER"}, {9, "OTG"}, {10, "DEBUG"}, {11, "INTERFACE ASSOCIATION"},
    {15, "BOS"}, {16, "DEVICE CAPABILITY"},
};
constexpr ValueName kClasses[] = {
    {0, "Device"}, {1, "Audio"}, {2, "Communications and CDC Control"}, {3, "HID"}, {5, "Physical"}, {6, "Imaging"},
    {7, "Printer"}, {8, "Mass Storage"}, {9, "Hub"}, {10, "CDC-Data"}, {11, "Smart Card"}, {13, "Content Security"},
    {14, "Video"}, {15, "Personal Healthcare"}, {16, "Audio/Video Devices"}, {220, "Diagnostic Device"},
    {224, "Wireless Controller"}, {239, "Miscellaneous"}, {254, "Application Specific"}, {255, "Vendor Specific"},
};
constexpr ValueName kLanguages[] = {{0, "no language specified"}, {0x0409, "English (United States)"}};
constexpr ValueName kTransfers[]
    = {{0, "Control-Transfer"}, {1, "Isochronous-Transfer"}, {2, "Bulk-Transfer"}, {3, "Interrupt-Transfer"}};
constexpr ValueName kEndpointDirections[] = {{1, "IN Endpoint"}, {0, "OUT Endpoint"}};
constexpr ValueName kMustBeOne[] = {{1, "Must be 1 for USB 1.1 and higher"}, {0, "FIXME: Is this a USB 1.0 device"}};
constexpr ValueName kSelfPowered[]
    = {{1, "This device is SELF-POWERED"}, {0, "This device is powered from the USB bus"}};
constexpr ValueName kWakeup[]
    = {{1, "This device supports REMOTE WAKEUP"}, {0, "This device does NOT support remote wakeup"}};
constexpr ValueName kSlots[] = {{0, "1"}, {1, "2"}, {2, "3"}, {3, "Reserved"}};

constexpr FieldTable kFields{
    text("usb.src", "Source"),
    text("usb.dst", "Destination"),
    text("usb.addr", "Source or Destination"),
    frameNumber("usb.request_in", "Request in"),
    frameNumber("usb.response_in", "Response in"),
    duration("usb.time", "Time from request"),
    hex("usb.bmRequestType", "bmRequestType", 8),
    flag("usb.bmRequestType.direction", "Direction", 8, 0x80, kDirections),
    hex("usb.bmRequestType.type", "Type", 8).mask(0x60).names(kTypes),
    hex("usb.bmRequestType.recipient", "Recipient", 8).mask(0x1f).names(kRecipients),
    dec("usb.setup.bRequest", "bRequest", 8).names(kRequests),
    hex("usb.setup.wValue", "wValue", 16),
    decHex("usb.setup.wIndex", "wIndex", 16),
    dec("usb.setup.wLength", "wLength", 16),
    dec("usb.setup.wInterface", "wInterface", 16),
    dec("usb.bConfigurationValue", "bConfigurationValue", 8),
    dec("usb.bAlternateSetting", "bAlternateSetting", 8),
    hex("usb.DescriptorIndex", "Descriptor Index", 8),
    hex("usb.bDescriptorType", "bDescriptorType", 8).names(kDescriptors),
    hex("usb.LanguageId", "Language Id", 16).names(kLanguages),
    dec("usb.device_address", "Device", 8),
    dec("usb.bLength", "bLength", 8),
    hex("usb.bcdUSB", "bcdUSB", 16),
    hex("usb.bDeviceClass", "bDeviceClass", 8).names(kClasses),
    dec("usb.bDeviceSubClass", "bDeviceSubClass", 8),
    dec("usb.bDeviceProtocol", "bDeviceProtocol", 8),
    dec("usb.bMaxPacketSize0", "bMaxPacketSize0", 8),
    hex("usb.idVendor", "idVendor", 16),
    hex("usb.idProduct", "idProduct", 16),
    hex("usb.bcdDevice", "bcdDevice", 16),
    dec("usb.iManufacturer", "iManufacturer", 8),
    dec("usb.iProduct", "iProduct", 8),
    dec("usb.iSerialNumber", "iSerialNumber", 8),
    dec("usb.bNumConfigurations", "bNumConfigurations", 8),
    hex("usb.wLANGID", "wLANGID", 16).names(kLanguages),
    text("usb.bString", "bString"),
    dec("usb.wTotalLength", "wTotalLength", 16),
    dec("usb.bNumInterfaces", "bNumInterfaces", 8),
    dec("usb.iConfiguration", "iConfiguration", 8),
    hex("usb.configuration.bmAttributes", "Configuration bmAttributes", 8),
    flag("usb.configuration.legacy10buspowered", "Must be 1", 8, 0x80, kMustBeOne),
    flag("usb.configuration.selfpowered", "Self-Powered", 8, 0x40, kSelfPowered),
    flag("usb.configuration.remotewakeup", "Remote Wakeup", 8, 0x20, kWakeup),
    dec("usb.bMaxPower", "bMaxPower", 8),
    dec("usb.bInterfaceNumber", "bInterfaceNumber", 8),
    dec("usb.bNumEndpoints", "bNumEndpoints", 8),
    hex("usb.bInterfaceClass", "bInterfaceClass", 8).names(kClasses),
    hex("usb.bInterfaceSubClass", "bInterfaceSubClass", 8),
    hex("usb.bInterfaceProtocol", "bInterfaceProtocol", 8),
    dec("usb.iInterface", "iInterface", 8),
    hex("usb.bEndpointAddress", "bEndpointAddress", 8),
    flag("usb.bEndpointAddress.direction", "Direction", 8, 0x80, kEndpointDirections),
    hex("usb.bEndpointAddress.number", "Endpoint Number", 8).mask(0x0f),
    hex("usb.bmAttributes", "bmAttributes", 8),
    hex("usb.bmAttributes.transfer", "Transfertype", 8).mask(0x03).names(kTransfers),
    dec("usb.wMaxPacketSize", "wMaxPacketSize", 16),
    dec("usb.wMaxPacketSize.slots", "Transactions per microframe", 16).mask(0x1800).names(kSlots),
    dec("usb.wMaxPacketSize.size", "Maximum Packet Size", 16).mask(0x07ff),
    dec("usb.bInterval", "bInterval", 8),
};

constexpr ValueName kHidRequests[] = {
    {1, "GET_REPORT"}, {2, "GET_IDLE"}, {3, "GET_PROTOCOL"}, {9, "SET_REPORT"}, {10, "SET_IDLE"}, {11, "SET_PROTOCOL"},
};
constexpr ValueName kHidDescriptors[] = {{0x21, "HID"}, {0x22, "HID Report"}, {0x23, "HID Physical"}};

constexpr FieldTable kHidFields{
    hex("usbhid.setup.bRequest", "bRequest", 8).names(kHidRequests),
    hex("usbhid.setup.wValue", "wValue", 16),
    dec("usbhid.setup.ReportID", "ReportID", 8),
    dec("usbhid.setup.Duration", "Duration", 8),
    dec("usbhid.setup.wIndex", "wIndex", 16),
    dec("usbhid.setup.wLength", "wLength", 16),
    hex("usbhid.descriptor.hid.bDescriptorIndex", "bDescriptorIndex", 8),
    hex("usbhid.descriptor.hid.bDescriptorType", "bDescriptorType", 8).names(kHidDescriptors),
    dec("usbhid.descriptor.hid.wInterfaceNumber", "wInterfaceNumber", 16),
    dec("usbhid.descriptor.hid.wDescriptorLength", "wDescriptorLength", 16),
    bytes("usbhid.data", "HID Data"),
};

constexpr uint8_t kGetDescriptor = 6;
constexpr uint8_t kHidClass = 3;
constexpr uint8_t kString = 3;

ProtocolId idOf(std::string_view name) { return Registry::instance().protocolId(name); }

std::string partyText(const Transfer& t, bool device)
{
    return device ? fmt::format("0.{}.{}", t.address, t.endpoint) : "host";
}

// Rows beside the protocol's own, at the top of the details.
Item top(Dissection& d, const Slice& bytes, uint32_t start, uint32_t length, std::string_view text)
{
    countText(d);
    if (!d.wantsTree())
        return {};
    const auto item = d.add(kNoNode, kNoField, bytes.buffer, bytes.offset + start, length, {});
    item.text(text);
    return item;
}

void addLink(Layer& usb, const Transfer& t)
{
    const auto from = partyText(t, t.toHost);
    const auto to = partyText(t, !t.toHost);
    usb.addText(kFields["usb.src"], 0, 0, from).generated();
    usb.addText(kFields["usb.addr"], 0, 0, from).generated().hide();
    usb.addText(kFields["usb.dst"], 0, 0, to).generated();
    usb.addText(kFields["usb.addr"], 0, 0, to).generated().hide();
    if (t.control && t.setupStage && t.response != 0)
        usb.addNumber(kFields["usb.response_in"], 0, 0, t.response).generated();
    if (t.control && !t.setupStage) {
        usb.addNumber(kFields["usb.request_in"], 0, 0, t.request).generated();
        usb.addSigned(kFields["usb.time"], 0, 0, usb.frame().time - t.requestTime).generated();
    }
    if (t.interfaceClass != 0xff)
        usb.addNumber(kFields["usb.bInterfaceClass"], t.setupStage ? 1 : 0, 0, t.interfaceClass).generated();
}

void addRequestType(Layer& usb)
{
    usb.bits(kFields["usb.bmRequestType"], 1,
             {kFields["usb.bmRequestType.direction"], kFields["usb.bmRequestType.type"], kFields["usb.bmRequestType.recipient"]});
}

void addStandardSetup(Layer& usb, const Transfer& t)
{
    usb.u8(kFields["usb.setup.bRequest"]);
    switch (t.setup[1]) {
    case kGetDescriptor:
    case 7:
        usb.u8(kFields["usb.DescriptorIndex"]);
        usb.u8(kFields["usb.bDescriptorType"]);
        usb.u16le(kFields["usb.LanguageId"]);
        break;
    case 5:
        usb.number(kFields["usb.device_address"], 1);
        usb.skip(1);
        usb.u16le(kFields["usb.setup.wIndex"]);
        break;
    case 9:
        usb.u8(kFields["usb.bConfigurationValue"]);
        usb.skip(1);
        usb.u16le(kFields["usb.setup.wIndex"]);
        break;
    case 11:
        usb.u8(kFields["usb.bAlternateSetting"]);
        usb.skip(1);
        usb.u16le(kFields["usb.setup.wInterface"]);
        break;
    default:
        usb.u16le(kFields["usb.setup.wValue"]);
        usb.u16le(kFields["usb.setup.wIndex"]);
        break;
    }
    usb.u16le(kFields["usb.setup.wLength"]);
}

bool isHidDescriptor(const Transfer& t)
{
    return t.interfaceClass == kHidClass && (t.setup[0] & 0x60) == 0 && t.setup[1] == kGetDescriptor && t.setup[3] >= 0x21
        && t.setup[3] <= 0x23;
}

bool isHidRequest(const Transfer& t) { return t.interfaceClass == kHidClass && (t.setup[0] & 0x60) == 0x20; }

void addHidSetup(Layer& hid, const Transfer& t)
{
    hid.skip(1);
    if (isHidDescriptor(t)) {
        hid.skip(1);
        hid.u8(kHidFields["usbhid.descriptor.hid.bDescriptorIndex"]);
        hid.u8(kHidFields["usbhid.descriptor.hid.bDescriptorType"]);
        hid.u16le(kHidFields["usbhid.descriptor.hid.wInterfaceNumber"]);
        hid.u16le(kHidFields["usbhid.descriptor.hid.wDescriptorLength"]);
        return;
    }
    hid.u8(kHidFields["usbhid.setup.bRequest"]);
    const auto at = hid.position();
    hid.u16le(kHidFields["usbhid.setup.wValue"]);
    {
        const auto under = hid.under(hid.last());
        hid.addNumber(kHidFields["usbhid.setup.ReportID"], at, 1, t.setup[2]);
        if (t.setup[1] == 10)
            hid.addNumber(kHidFields["usbhid.setup.Duration"], at + 1, 1, t.setup[3]);
    }
    hid.u16le(kHidFields["usbhid.setup.wIndex"]);
    hid.u16le(kHidFields["usbhid.setup.wLength"]);
}

// The columns of a control transfer; true if the class of human interface devices has it.
bool addColumns(Layer& below, const Transfer& t)
{
    const auto what = t.setupStage ? "Request" : "Response";
    const bool hid = isHidRequest(t) || isHidDescriptor(t);
    below.protocolColumn(hid ? "USBHID" : "USB");
    if (isHidRequest(t))
        below.info().set("{} {}", nameOr(kHidRequests, t.setup[1], "Unknown"), what);
    else if ((t.setup[0] & 0x60) != 0)
        below.info().set("{} {}", "URB_CONTROL", t.toHost ? "in" : "out");
    else if (t.setup[1] == kGetDescriptor)
        below.info().set("{} {} {}", nameOf(kRequests, t.setup[1]), what,
                         hid ? nameOf(kHidDescriptors, t.setup[3]) : nameOr(kDescriptors, t.setup[3], "unknown"));
    else
        below.info().set("{} {}", nameOr(kRequests, t.setup[1], "Unknown type"), what);
    return hid;
}

void addDevice(Layer& usb)
{
    usb.u16le(kFields["usb.bcdUSB"]);
    usb.u8(kFields["usb.bDeviceClass"]);
    usb.u8(kFields["usb.bDeviceSubClass"]);
    usb.u8(kFields["usb.bDeviceProtocol"]);
    usb.u8(kFields["usb.bMaxPacketSize0"]);
    usb.u16le(kFields["usb.idVendor"]);
    usb.u16le(kFields["usb.idProduct"]);
    usb.u16le(kFields["usb.bcdDevice"]);
    usb.u8(kFields["usb.iManufacturer"]);
    usb.u8(kFields["usb.iProduct"]);
    usb.u8(kFields["usb.iSerialNumber"]);
    usb.u8(kFields["usb.bNumConfigurations"]);
}

void addConfiguration(Layer& usb)
{
    usb.u16le(kFields["usb.wTotalLength"]);
    usb.u8(kFields["usb.bNumInterfaces"]);
    usb.u8(kFields["usb.bConfigurationValue"]);
    usb.u8(kFields["usb.iConfiguration"]);
    const auto bits = usb.bits(kFields["usb.configuration.bmAttributes"], 1,
                               {kFields["usb.configuration.legacy10buspowered"], kFields["usb.configuration.selfpowered"],
                                kFields["usb.configuration.remotewakeup"]});
    usb.last().append("{}{}", (bits & 0x40) != 0 ? "  SELF-POWERED" : "  NOT SELF-POWERED",
                      (bits & 0x20) != 0 ? "  REMOTE-WAKEUP" : "  NO REMOTE-WAKEUP");
    const auto power = usb.u8(kFields["usb.bMaxPower"]);
    usb.last().append("  ({}mA)", power * 2);
}

void addInterface(Layer& usb, const Item& row)
{
    const auto number = usb.u8(kFields["usb.bInterfaceNumber"]);
    const auto setting = usb.u8(kFields["usb.bAlternateSetting"]);
    usb.u8(kFields["usb.bNumEndpoints"]);
    const auto kind = usb.u8(kFields["usb.bInterfaceClass"]);
    usb.u8(kFields["usb.bInterfaceSubClass"]);
    usb.u8(kFields["usb.bInterfaceProtocol"]);
    usb.u8(kFields["usb.iInterface"]);
    row.append(" ({}.{}): class {}", number, setting, nameOr(kClasses, kind, "Unknown"));
}

void addEndpoint(Layer& usb)
{
    const auto address = usb.bits(kFields["usb.bEndpointAddress"], 1,
                                  {kFields["usb.bEndpointAddress.direction"], kFields["usb.bEndpointAddress.number"]});
    usb.last().append("  {}  Endpoint:{}", (address & 0x80) != 0 ? "IN" : "OUT", address & 0x0f);
    usb.bits(kFields["usb.bmAttributes"], 1, {kFields["usb.bmAttributes.transfer"]});
    const auto at = usb.position();
    const auto size = usb.u16le(kFields["usb.wMaxPacketSize"]);
    {
        const auto under = usb.under(usb.last());
        usb.addNumber(kFields["usb.wMaxPacketSize.slots"], at, 2, size);
        usb.addNumber(kFields["usb.wMaxPacketSize.size"], at, 2, size);
    }
    usb.u8(kFields["usb.bInterval"]);
}

std::string stringOf(const Layer& usb, uint32_t at, uint32_t length)
{
    return utf8FromUtf16le(usb.peekBytes(at, length), Zero::Stays);
}

void addString(Layer& usb, const Transfer& t, uint32_t end)
{
    if (t.setup[2] == 0) { // the list of languages
        while (usb.position() + 2 <= end)
            usb.u16le(kFields["usb.wLANGID"]);
        return;
    }
    const auto at = usb.position();
    if (end > at)
        usb.addText(kFields["usb.bString"], at, end - at, stringOf(usb, at, end - at));
}

void addHidDescriptor(Dissection& d, const Slice& bytes, uint32_t start, const Item& row)
{
    const auto id = idOf("usbhid");
    d.pushStack(Registry::instance().firstField(id), true, false);
    Layer hid(d, id, bytes, row ? row.id() : kNoNode);
    hid.skip(start + 6);
    hid.u8(kHidFields["usbhid.descriptor.hid.bDescriptorType"]);
    hid.u16le(kHidFields["usbhid.descriptor.hid.wDescriptorLength"]);
}

// One descriptor behind the other, each a row of its own.
void addDescriptors(Layer& usb, const Slice& bytes, const Transfer& t)
{
    auto& d = usb.dissection();
    while (usb.remaining() >= 2) {
        const auto at = usb.position();
        const auto length = usb.peek8(at);
        const auto type = usb.peek8(at + 1);
        if (length < 2 || at + length > usb.reported())
            return;
        const auto name = nameOf(kDescriptors, type);
        const auto row = top(d, bytes, at, length, fmt::format("{} DESCRIPTOR", type == 0x21 ? "HID" : name.empty() ? "UNKNOWN" : name));
        {
            const auto under = usb.under(row);
            usb.u8(kFields["usb.bLength"]);
            usb.u8(kFields["usb.bDescriptorType"]);
            usb.last().text("bDescriptorType: 0x{:02x} ({})", type, type == 0x21 ? "HID" : name.empty() ? "unknown" : name);
            if (type == 1 && length >= 18)
                addDevice(usb);
            else if (type == 2 && length >= 9)
                addConfiguration(usb);
            else if (type == kString)
                addString(usb, t, at + length);
            else if (type == 4 && length >= 9)
                addInterface(usb, row);
            else if (type == 5 && length >= 7)
                addEndpoint(usb);
            else if (type == 0x21 && length >= 9)
                addHidDescriptor(d, bytes, at, row);
        }
        usb.seek(at + length);
    }
}

} // namespace

void show(Layer& below, const Slice& bytes, const Transfer& t)
{
    auto& d = below.dissection();
    const auto& registry = Registry::instance();
    const auto id = idOf("usb");
    const auto hidId = idOf("usbhid");
    const auto own = registry.firstField(id);
    d.pushStack(own, false, true);
    below.protocolColumn("USB");
    NodeId parent = kNoNode;
    if (d.wants(own)) {
        Value value;
        value.bytes = bytes.bytes;
        const auto item = d.add(kNoNode, own, bytes.buffer, bytes.offset, bytes.reportedLength, value);
        item.text("USB URB");
        parent = item.id();
    }
    Layer usb(d, id, bytes, parent);
    addLink(usb, t);
    if (!t.control) {
        if (t.interfaceClass != kHidClass)
            return;
        d.pushStack(registry.firstField(hidId), true, false);
        Layer hid(d, hidId, bytes, kNoNode);
        hid.bytes(kHidFields["usbhid.data"], bytes.reportedLength);
        return;
    }
    const bool isHid = addColumns(below, t);
    if (isHid)
        d.pushStack(registry.firstField(hidId), true, false);
    if (!t.setupStage) {
        if ((t.setup[0] & 0x60) == 0 && t.setup[1] == kGetDescriptor && !isHid)
            addDescriptors(usb, bytes, t);
        return;
    }
    const auto row = top(d, bytes, 0, 8, "Setup Data");
    const auto under = usb.under(row);
    addRequestType(usb);
    if (isHid) {
        Layer hid(d, hidId, bytes, row ? row.id() : kNoNode);
        addHidSetup(hid, t);
    } else if ((t.setup[0] & 0x60) == 0) {
        addStandardSetup(usb, t);
    } else {
        usb.u8(kFields["usb.setup.bRequest"]);
        usb.last().text("bRequest: {}", t.setup[1]);
        usb.u16le(kFields["usb.setup.wValue"]);
        usb.u16le(kFields["usb.setup.wIndex"]);
        usb.u16le(kFields["usb.setup.wLength"]);
    }
}

namespace {

// Reached through show() alone: there is no frame that is one transfer.
void nothing(Layer&) { }

} // namespace
} // namespace usb

namespace protocols {

extern constinit const Protocol usb{"usb", "USB", "USB", capscope::usb::kFields, {}, capscope::usb::nothing};
extern constinit const Protocol usbHid{"usbhid", "USBHID", "USB HID", capscope::usb::kHidFields, {}, capscope::usb::nothing};

} // namespace protocols
} // namespace capscope
