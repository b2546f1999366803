// Universal Serial Bus: control transfers and the standard descriptors. USB 2.0 specification, chapter 9; HID class
// requests: HID 1.11, 7. Audio: usb_audio.cpp; hubs: usb_hub.cpp. Not decoded: other classes, report descriptors and
// reports, BOS.
#include "core/dissect/failure.h"
#include "core/dissect/protocols/usb.h"
#include "core/dissect/protocols/usb_fields.h"
#include "core/base/utf8.h"
#include "core/dissect/text.h"

namespace capscope {
namespace usb {
namespace {

constexpr uint8_t kGetDescriptor = 6;
constexpr uint8_t kAudioClass = 1;
constexpr uint8_t kHidClass = 3;
constexpr uint8_t kReport = 0x22;
constexpr uint8_t kString = 3;
constexpr uint32_t kSetupSize = 8;

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
    if (t.interfaceClass != kUnknownClass) {
        usb.addNumber(kFields["usb.bInterfaceClass"], t.setupStage ? 1 : 0, 0, t.interfaceClass).generated();
    } else if (t.control && (t.setup[0] & 0x60) != 0) {
        usb.addNumber(kFields["usb.bInterfaceClass"], t.setupStage ? 1 : 0, 0, 0xff).generated();
        usb.last().text("bInterfaceClass: Unknown (0xffff)");
    }
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
        usb.addNumber(kFields["usb.device_address"], usb.position(), 2, t.setup[2]);
        usb.skip(2);
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
        const bool isReport = t.setup[1] == 1 || t.setup[1] == 9;
        if (isReport)
            hid.addNumber(kHidFields["usbhid.setup.ReportType"], at + 1, 1, t.setup[3]);
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
    below.protocolColumn(hid ? "USBHID" : isHubRequest(t) ? "USBHUB" : "USB");
    if (isHidRequest(t))
        below.info().set("{} {}", nameOr(kHidRequests, t.setup[1], "Unknown"), what);
    else if (isHubRequest(t))
        below.info().set(hubInfo(t));
    else if ((t.setup[0] & 0x60) != 0)
        return hid;
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
    if (!usb.more()) // the first eight bytes, asked for to learn how long packets may be
        return;
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

// The interface that the descriptors behind its own speak of.
struct Interface {
    uint8_t interfaceClass = 0;
    uint8_t subclass = 0;
    uint8_t audioMajor = 1; // version of the audio class
};

void addInterface(Layer& usb, const Item& row, Interface& current)
{
    const auto number = usb.u8(kFields["usb.bInterfaceNumber"]);
    const auto setting = usb.u8(kFields["usb.bAlternateSetting"]);
    usb.u8(kFields["usb.bNumEndpoints"]);
    current.interfaceClass = usb.u8(kFields["usb.bInterfaceClass"]);
    current.subclass = usb.u8(kFields["usb.bInterfaceSubClass"]);
    const bool hid = current.interfaceClass == kHidClass;
    const auto subclass = nameOf(current.interfaceClass == kAudioClass ? ValueNames(kAudioSubclasses) : ValueNames(kHidSubclasses), current.subclass);
    if ((hid || current.interfaceClass == kAudioClass) && !subclass.empty())
        usb.last().text("bInterfaceSubClass: {} (0x{:02x})", subclass, current.subclass);
    const auto protocol = usb.u8(kFields["usb.bInterfaceProtocol"]);
    if (const auto name = nameOf(kBootProtocols, protocol); hid && current.subclass == 1 && !name.empty())
        usb.last().text("bInterfaceProtocol: {} (0x{:02x})", name, protocol);
    usb.u8(kFields["usb.iInterface"]);
    row.append(" ({}.{}): class {}", number, setting, nameOr(kClasses, current.interfaceClass, "Unknown"));
}

void addAssociation(Layer& usb)
{
    usb.u8(kFields["usb.bFirstInterface"]);
    usb.u8(kFields["usb.bInterfaceCount"]);
    usb.u8(kFields["usb.bFunctionClass"]);
    usb.u8(kFields["usb.bFunctionSubClass"]);
    usb.u8(kFields["usb.bFunctionProtocol"]);
    usb.u8(kFields["usb.iFunction"]);
}

void addEndpoint(Layer& usb, uint8_t length, const Interface& current)
{
    enum Type : uint8_t { kIsochronous = 1, kInterrupt = 3 };
    const auto address = usb.bits(kFields["usb.bEndpointAddress"], 1,
                                  {kFields["usb.bEndpointAddress.direction"], kFields["usb.bEndpointAddress.number"]});
    usb.last().append("  {}  Endpoint:{}", (address & 0x80) != 0 ? "IN" : "OUT", address & 0x0f);
    const uint8_t type = usb.peek8(usb.position()) & 3;
    if (type == kIsochronous)
        usb.bits(kFields["usb.bmAttributes"], 1,
                 {kFields["usb.bmAttributes.transfer"], kFields["usb.bmAttributes.sync"], kFields["usb.bmAttributes.behaviour"]});
    else
        usb.bits(kFields["usb.bmAttributes"], 1, {kFields["usb.bmAttributes.transfer"]});
    if (type == kIsochronous || type == kInterrupt)
        usb.bitsLe(kFields["usb.wMaxPacketSize"], 2, {kFields["usb.wMaxPacketSize.slots"], kFields["usb.wMaxPacketSize.size"]});
    else
        usb.bitsLe(kFields["usb.wMaxPacketSize"], 2, {kFields["usb.wMaxPacketSize.size"]});
    usb.u8(kFields["usb.bInterval"]);
    if (current.interfaceClass == kAudioClass && length >= 9) {
        usb.u8(kFields["usb.audio.bRefresh"]);
        usb.u8(kFields["usb.audio.bSynchAddress"]);
    }
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
    if (end >= at)
        usb.addText(kFields["usb.bString"], at, end - at, stringOf(usb, at, end - at));
}

void addHidDescriptor(Dissection& d, const Slice& bytes, uint32_t start, const Item& row)
{
    const auto id = idOf("usbhid");
    d.pushStack(Registry::instance().firstField(id), true, false);
    Layer hid(d, id, bytes, row ? row.id() : kNoNode);
    hid.skip(start + 2);
    hid.u16le(kHidFields["usbhid.descriptor.hid.bcdHID"]);
    hid.u8(kHidFields["usbhid.descriptor.hid.bCountryCode"]);
    hid.u8(kHidFields["usbhid.descriptor.hid.bNumDescriptors"]);
    hid.u8(kHidFields["usbhid.descriptor.hid.bDescriptorType"]);
    hid.u16le(kHidFields["usbhid.descriptor.hid.wDescriptorLength"]);
}

// A row of its own beside the transfer's.
void addReportDescriptor(Dissection& d, const Slice& bytes)
{
    const auto own = Registry::instance().firstField(idOf("usbhid"));
    d.pushStack(own, false, true);
    if (!d.wants(own))
        return;
    Value value;
    value.bytes = bytes.bytes;
    d.add(kNoNode, own, bytes.buffer, bytes.offset, bytes.reportedLength, value).text("HID Report");
}

void addBody(Layer& usb, const Slice& bytes, uint32_t at, uint8_t type, uint8_t length, const Item& row, const Transfer& t,
             Interface& current)
{
    if (type == 1 && length >= 18)
        addDevice(usb);
    else if (type == 2 && length >= 9)
        addConfiguration(usb);
    else if (type == kString)
        addString(usb, t, at + std::min<uint32_t>(length, usb.reported() - at));
    else if (type == 4 && length >= 9)
        addInterface(usb, row, current);
    else if (type == 5 && length >= 7)
        addEndpoint(usb, length, current);
    else if (type == 11 && length >= 8)
        addAssociation(usb);
    else if (type == 0x21 && length >= 9)
        addHidDescriptor(usb.dissection(), bytes, at, row);
}

std::string_view nameOfType(uint8_t type, const Interface& current, std::string_view otherwise)
{
    if (type == 0x21)
        return "HID";
    if ((type == 0x24 || type == 0x25) && current.interfaceClass == kAudioClass)
        return type == 0x24 ? "audio class interface" : "audio class endpoint";
    return nameOr(kDescriptors, type, otherwise);
}

// What nobody knows, at the top of the details.
void addUnknown(Dissection& d, const Slice& bytes, uint32_t at, FieldRef row)
{
    Layer usb(d, idOf("usb"), bytes, kNoNode);
    usb.countInHierarchy(row);
    usb.skip(at);
    usb.bytes(row, usb.reportedRemaining());
}

// One descriptor behind the other, each a row of its own. Of a device and of a string there may be the beginning alone.
void addDescriptors(Layer& usb, const Slice& bytes, const Transfer& t)
{
    auto& d = usb.dissection();
    Interface current;
    Item all; // the configuration's
    while (usb.remaining() >= 2) {
        const auto at = usb.position();
        const auto length = usb.peek8(at);
        const auto type = usb.peek8(at + 1);
        const bool mayBeCut = at == 0 && type != 2;
        if (length < 2 || (at + length > usb.reported() && !mayBeCut))
            break;
        const auto shown = std::min<uint32_t>(length, usb.reported() - at);
        const auto audio = current.interfaceClass == kAudioClass && (type == 0x24 || type == 0x25) ? audioTitle(type, current.subclass)
                                                                                                   : std::string_view();
        const auto row = audio.empty() ? top(d, bytes, at, shown, fmt::format("{} DESCRIPTOR", nameOfType(type, {}, "UNKNOWN")))
                                       : top(d, bytes, at, shown, audio);
        if (at == 0 && type == 2)
            all = row;
        {
            const auto under = usb.under(row);
            usb.u8(kFields["usb.bLength"]);
            usb.u8(kFields["usb.bDescriptorType"]);
            usb.last().text("bDescriptorType: 0x{:02x} ({})", type, nameOfType(type, current, "unknown"));
            if (audio.empty())
                addBody(usb, bytes, at, type, length, row, t, current);
            else
                addAudioDescriptor(d, usb.slice(at, shown), row, current.subclass, current.audioMajor);
        }
        usb.seek(at + shown);
    }
    all.length(usb.position());
    if (usb.more())
        addUnknown(d, bytes, usb.position(), kFields["usb.capdata"]);
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
            return addUnknown(d, bytes, 0, kFields["usb.capdata"]);
        d.pushStack(registry.firstField(hidId), true, false);
        Layer hid(d, hidId, bytes, kNoNode);
        hid.countInHierarchy(kHidFields["usbhid.data"]);
        hid.bytes(kHidFields["usbhid.data"], bytes.reportedLength);
        return;
    }
    const bool isHid = addColumns(below, t);
    const bool isHub = isHubRequest(t);
    if (isHid || isHub)
        d.pushStack(isHid ? registry.firstField(hidId) : registry.firstField(idOf("usbhub")), true, false);
    if (!t.setupStage) {
        if (isHub)
            addHubStatus(d, bytes, t);
        if ((t.setup[0] & 0x60) == 0 && t.setup[1] == kGetDescriptor && !isHid)
            addDescriptors(usb, bytes, t);
        if (isHidDescriptor(t) && t.setup[3] == kReport)
            addReportDescriptor(d, bytes);
        if ((t.setup[0] & 0x60) != 0 && !isHub && !isHid)
            addUnknown(d, bytes, 0, kFields["usb.control.Response"]);
        return;
    }
    const auto row = top(d, bytes, 0, kSetupSize, "Setup Data");
    const auto under = usb.under(row);
    addRequestType(usb);
    if (isHid) {
        Layer hid(d, hidId, bytes, row ? row.id() : kNoNode);
        addHidSetup(hid, t);
    } else if (isHub) {
        addHubSetup(d, bytes, row, t);
    } else if ((t.setup[0] & 0x60) == 0) {
        addStandardSetup(usb, t);
    } else {
        usb.u8(kFields["usb.setup.bRequest"]);
        usb.last().text("bRequest: {}", t.setup[1]);
        usb.u16le(kFields["usb.setup.wValue"]);
        usb.u16le(kFields["usb.setup.wIndex"]);
        usb.u16le(kFields["usb.setup.wLength"]);
    }
    usb.seek(kSetupSize);
    if (usb.more()) // what follows it to the device
        usb.bytes(kFields["usb.data_fragment"], usb.reportedRemaining());
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
