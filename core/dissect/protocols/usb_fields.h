// Rows and names of USB's control transfers and descriptors, and of human interface devices. USB 2.0 specification,
// chapter 9; HID 1.11.
#pragma once

#include "core/dissect/field.h"

namespace capscope::usb {

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
constexpr ValueName kMustBeOne[] = {{1, "Must be 1 for USB 1.1 and higher"}, {0, "Not set, as in USB 1.0"}};
constexpr ValueName kSelfPowered[]
    = {{1, "This device is SELF-POWERED"}, {0, "This device is powered from the USB bus"}};
constexpr ValueName kWakeup[]
    = {{1, "This device supports REMOTE WAKEUP"}, {0, "This device does NOT support remote wakeup"}};
constexpr ValueName kSynchronizations[] = {{0, "No Sync"}, {1, "Asynchronous"}, {2, "Adaptive"}, {3, "Synchronous"}};
constexpr ValueName kBehaviours[]
    = {{0, "Data-Endpoint"}, {1, "Explicit Feedback-Endpoint"}, {2, "Implicit Feedback-Data-Endpoint"}, {3, "Reserved"}};
constexpr ValueName kAudioSubclasses[] = {{0, "Undefined"}, {1, "Audio Control"}, {2, "Audio Streaming"}, {3, "MIDI Streaming"}};
constexpr ValueName kHidSubclasses[] = {{0, "No Subclass"}, {1, "Boot Interface"}};
constexpr ValueName kBootProtocols[] = {{0, "None"}, {1, "Keyboard"}, {2, "Mouse"}};
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
    hex("usb.bmAttributes.sync", "Synchronisationtype", 8).mask(0x0c).names(kSynchronizations),
    hex("usb.bmAttributes.behaviour", "Behaviourtype", 8).mask(0x30).names(kBehaviours),
    dec("usb.wMaxPacketSize", "wMaxPacketSize", 16),
    dec("usb.wMaxPacketSize.slots", "Transactions per microframe", 16).mask(0x1800).names(kSlots),
    dec("usb.wMaxPacketSize.size", "Maximum Packet Size", 16).mask(0x03ff),
    dec("usb.bInterval", "bInterval", 8),
    dec("usb.audio.bRefresh", "bRefresh", 8),
    dec("usb.audio.bSynchAddress", "bSynchAddress", 8),
    dec("usb.bFirstInterface", "bFirstInterface", 8),
    dec("usb.bInterfaceCount", "bInterfaceCount", 8),
    hex("usb.bFunctionClass", "bFunctionClass", 8).names(kClasses),
    hex("usb.bFunctionSubClass", "bFunctionSubClass", 8),
    hex("usb.bFunctionProtocol", "bFunctionProtocol", 8),
    dec("usb.iFunction", "iFunction", 8),
    bytes("usb.data_fragment", "Data Fragment"),
    bytes("usb.control.Response", "CONTROL response data"),
    bytes("usb.capdata", "Leftover Capture Data"),
};

constexpr ValueName kHidRequests[] = {
    {1, "GET_REPORT"}, {2, "GET_IDLE"}, {3, "GET_PROTOCOL"}, {9, "SET_REPORT"}, {10, "SET_IDLE"}, {11, "SET_PROTOCOL"},
};
constexpr ValueName kReportTypes[] = {{1, "Input"}, {2, "Output"}, {3, "Feature"}};
constexpr ValueName kHidDescriptors[] = {{0x21, "HID"}, {0x22, "HID Report"}, {0x23, "HID Physical"}};

constexpr ValueName kCountries[] = {
    {0, "Not Supported"}, {1, "Arabic"}, {2, "Belgian"}, {3, "Canadian-Bilingual"}, {4, "Canadian-French"},
    {5, "Czech Republic"}, {6, "Danish"}, {7, "Finnish"}, {8, "French"}, {9, "German"}, {10, "Greek"}, {11, "Hebrew"},
    {12, "Hungary"}, {13, "International (ISO)"}, {14, "Italian"}, {15, "Japan (Katakana)"}, {16, "Korean"},
    {17, "Latin American"}, {18, "Netherlands/Dutch"}, {19, "Norwegian"}, {20, "Persian (Farsi)"}, {21, "Poland"},
    {22, "Portuguese"}, {23, "Russia"}, {24, "Slovakia"}, {25, "Spanish"}, {26, "Swedish"}, {27, "Swiss/French"},
    {28, "Swiss/German"}, {29, "Switzerland"}, {30, "Taiwan"}, {31, "Turkish-Q"}, {32, "UK"}, {33, "US"},
    {34, "Yugoslavia"}, {35, "Turkish-F"},
};

constexpr FieldTable kHidFields{
    hex("usbhid.setup.bRequest", "bRequest", 8).names(kHidRequests),
    hex("usbhid.setup.wValue", "wValue", 16),
    dec("usbhid.setup.ReportID", "ReportID", 8),
    dec("usbhid.setup.ReportType", "ReportType", 8).names(kReportTypes),
    dec("usbhid.setup.Duration", "Duration", 8),
    dec("usbhid.setup.wIndex", "wIndex", 16),
    dec("usbhid.setup.wLength", "wLength", 16),
    hex("usbhid.descriptor.hid.bDescriptorIndex", "bDescriptorIndex", 8),
    hex("usbhid.descriptor.hid.bDescriptorType", "bDescriptorType", 8).names(kHidDescriptors),
    dec("usbhid.descriptor.hid.wInterfaceNumber", "wInterfaceNumber", 16),
    dec("usbhid.descriptor.hid.wDescriptorLength", "wDescriptorLength", 16),
    hex("usbhid.descriptor.hid.bcdHID", "bcdHID", 16),
    hex("usbhid.descriptor.hid.bCountryCode", "bCountryCode", 8).names(kCountries),
    dec("usbhid.descriptor.hid.bNumDescriptors", "bNumDescriptors", 8),
    bytes("usbhid.data", "HID Data"),
};

} // namespace capscope::usb
