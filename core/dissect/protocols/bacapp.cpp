// Application layer of BACnet: services on objects and their properties. ANSI/ASHRAE 135 clauses 13 to 20. Not decoded: the
// parameters of services other than who-Is, i-Am, reading and errors; segmented messages.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/bacapp_names.h"
#include "core/dissect/protocols/bacapp_vendors.h"

#include <string>

namespace capscope {
namespace {

using namespace bacapp;
using namespace fields;

constexpr FieldTable kFields{
    dec("bacapp.application_tag_number", "Application Tag Number", 8).mask(0xf0).names(kTagNumberNames),
    flag("bacapp.tag_class", "Tag Class", 8, 0x8, kTagClassNames),
    dec("bacapp.context_tag_number", "Context Tag Number", 8).mask(0xf0),
    dec("bacapp.LVT", "Length Value Type", 8),
    dec("bacapp.objectType", "Object Type", 32).mask(0xffc00000).names(kObjectTypeNames),
    dec("bacapp.instance_number", "Instance Number", 32).mask(0x3fffff),
    dec("bacapp.property_identifier", "Property Identifier", 32).names(kPropertyIdentifierNames),
    dec("bacapp.vendor_identifier", "Vendor Identifier", 16).names(kVendorIdentifierNames),
    dec("bacapp.unconfirmed_service", "Unconfirmed Service Choice", 8).names(kUnconfirmedServiceNames),
    dec("bacapp.who_is.low_limit", "Device Instance Range Low Limit", 32),
    dec("bacapp.who_is.high_limit", "Device Instance Range High Limit", 32),
    dec("bacapp.confirmed_service", "Service Choice", 8).names(kConfirmedServiceNames),
    dec("bacapp.response_segments", "Max Response Segments accepted", 8).mask(0x70).names(kResponseSegmentsNames),
    dec("bacapp.max_adpu_size", "Size of Maximum ADPU accepted", 8).mask(0xf).names(kAdpuSizeNames),
    dec("bacapp.invoke_id", "Invoke ID", 8),
    dec("bacapp.error_class", "Error Class", 32).names(kErrorClassNames),
    dec("bacapp.error_code", "Error Code", 32).names(kErrorCodeNames),
    dec("bacapp.type", "APDU Type", 8).mask(0xf0).names(kTypeNames),
    hex("bacapp.pduflags", "PDU Flags", 8).mask(0xf),
    flag("bacapp.segmented_request", "Segmented Request", 8, 0x8, kSegmentedRequestNames),
    flag("bacapp.more_segments", "More Segments", 8, 0x4, kMoreSegmentsNames),
    flag("bacapp.SA", "SA", 8, 0x2, kSANames),
};

constexpr ValueName kSegmentation[] = {{0, "segmented-both"}, {1, "segmented-transmit"}, {2, "segmented-receive"}, {3, "no-segmentation"}};

ValueNames namesOf(FieldRef f) { return kFields.rows[f.index].valueNames; }

struct Tag {
    uint8_t number = 0;
    bool context = false;
    uint32_t length = 0;
    uint32_t header = 1;
    bool opening = false;
    bool closing = false;
};

Tag tagAt(const Layer& app, uint32_t at)
{
    Tag tag;
    const auto first = app.peek8(at);
    tag.number = first >> 4;
    tag.context = (first & 8) != 0;
    if (tag.number == 15)
        tag.number = app.peek8(at + tag.header++);
    const auto length = first & 7;
    if (tag.context && length >= 6) {
        tag.opening = length == 6;
        tag.closing = length == 7;
        return tag;
    }
    tag.length = length;
    if (length == 5) {
        tag.length = app.peek8(at + tag.header++);
        if (tag.length == 254) {
            tag.length = app.peek16(at + tag.header);
            tag.header += 2;
        }
    }
    return tag;
}

void addTag(Layer& app, const Tag& tag)
{
    const auto at = app.position();
    const auto first = app.peek8(at);
    const auto name = nameOr(namesOf(kFields["bacapp.application_tag_number"]), tag.number, "Unknown");
    const auto item = tag.context ? app.label(at, tag.header, "Context Tag: {}, Length/Value/Type: {}", tag.number, tag.length)
                                  : app.label(at, tag.header, "Application Tag: {}, Length/Value/Type: {}", name, tag.length);
    const auto under = app.under(item);
    app.addNumber(kFields["bacapp.tag_class"], at, 1, first);
    app.addNumber(tag.context ? kFields["bacapp.context_tag_number"] : kFields["bacapp.application_tag_number"], at, 1, first);
    app.addNumber(kFields["bacapp.LVT"], at + tag.header - 1, 1, tag.length);
    app.skip(tag.header);
}

uint64_t numberOf(const Layer& app, uint32_t at, uint32_t length) { return length > 0 && length <= 8 ? app.peek(at, length) : 0; }

void addObject(Layer& app)
{
    const auto start = app.position();
    const auto tag = tagAt(app, start);
    const auto word = app.peek32(start + tag.header);
    const auto type = nameOr(namesOf(kFields["bacapp.objectType"]), uint64_t(word >> 22), "(unknown)");
    const auto under = app.under(app.label(start, tag.header + 4, "ObjectIdentifier: {}, {}", type, word & 0x3fffff));
    addTag(app, tag);
    app.bitFields(4, {kFields["bacapp.objectType"], kFields["bacapp.instance_number"]});
    app.info().append("{},{} ", type, word & 0x3fffff);
}

void addProperty(Layer& app)
{
    const auto start = app.position();
    const auto tag = tagAt(app, start);
    const auto number = numberOf(app, start + tag.header, tag.length);
    const auto name = nameOr(namesOf(kFields["bacapp.property_identifier"]), number, "(unknown)");
    const auto under = app.under(app.label(start, tag.header + tag.length, "Property Identifier: {} ({})", name, number));
    addTag(app, tag);
    app.number(kFields["bacapp.property_identifier"], tag.length);
    app.info().append("{} ", name);
}

// A number whose row covers its tag too.
void addLimit(Layer& app, FieldRef row)
{
    const auto start = app.position();
    const auto tag = tagAt(app, start);
    const auto number = numberOf(app, start + tag.header, tag.length);
    const auto under = app.under(app.addNumber(row, start + tag.header, tag.length, number));
    addTag(app, tag);
    app.skip(tag.length);
    app.info().append("{} ", number);
}

void addIAm(Layer& app)
{
    addObject(app);
    {
        const auto start = app.position();
        const auto tag = tagAt(app, start);
        const auto under = app.under(app.label(start, tag.header + tag.length, "Maximum ADPU Length Accepted: (Unsigned) {}",
                                               numberOf(app, start + tag.header, tag.length)));
        addTag(app, tag);
        app.skip(tag.length);
    }
    {
        const auto start = app.position();
        const auto tag = tagAt(app, start);
        const auto number = numberOf(app, start + tag.header, tag.length);
        const auto under = app.under(app.label(start, tag.header + tag.length, "Segmentation Supported:  {} ({})", nameOr(kSegmentation, number, "unknown"), number));
        addTag(app, tag);
        app.skip(tag.length);
    }
    const auto start = app.position();
    const auto tag = tagAt(app, start);
    const auto vendor = numberOf(app, start + tag.header, tag.length);
    const auto under = app.under(app.label(start, tag.header + tag.length, "Vendor ID: {} ({})",
                                           nameOr(namesOf(kFields["bacapp.vendor_identifier"]), vendor, "Unknown Vendor"), vendor));
    addTag(app, tag);
    app.number(kFields["bacapp.vendor_identifier"], tag.length);
}

void addUnconfirmed(Layer& app)
{
    const auto service = app.u8(kFields["bacapp.unconfirmed_service"]);
    app.info().append("{} ", nameOr(namesOf(kFields["bacapp.unconfirmed_service"]), service, "unknown"));
    if (!app.more())
        return;
    if (service == 0)
        return addIAm(app);
    if (service == 8) {
        addLimit(app, kFields["bacapp.who_is.low_limit"]);
        if (app.more())
            addLimit(app, kFields["bacapp.who_is.high_limit"]);
    }
}

void tellService(Layer& app, uint8_t service, uint8_t invoke)
{
    app.info().append("{}[{:3}] ", nameOr(namesOf(kFields["bacapp.confirmed_service"]), service, "unknown"), invoke);
}

void addConfirmed(Layer& app, uint8_t flags)
{
    app.bitFields(1, {kFields["bacapp.response_segments"], kFields["bacapp.max_adpu_size"]});
    const auto invoke = app.u8(kFields["bacapp.invoke_id"]);
    if ((flags & 8) != 0)
        return; // a segment
    const auto service = app.u8(kFields["bacapp.confirmed_service"]);
    tellService(app, service, invoke);
    if (service == 12 && app.more()) {
        addObject(app);
        if (app.more())
            addProperty(app);
    }
}

void addError(Layer& app)
{
    const auto invoke = app.u8(kFields["bacapp.invoke_id"]);
    const auto service = app.u8(kFields["bacapp.confirmed_service"]);
    tellService(app, service, invoke);
}

void addErrorCodes(Layer& app)
{
    for (const auto row : {kFields["bacapp.error_class"], kFields["bacapp.error_code"]}) {
        if (!app.more())
            return;
        const auto start = app.position();
        const auto tag = tagAt(app, start);
        const auto under = app.under(app.addNumber(row, start, tag.header + tag.length, numberOf(app, start + tag.header, tag.length)));
        addTag(app, tag);
        app.skip(tag.length);
    }
}

void dissect(Layer& app)
{
    const auto first = app.peek8(0);
    const auto type = first >> 4;
    app.protocolColumn("BACnet-APDU");
    app.info().set("{:<16}", nameOr(namesOf(kFields["bacapp.type"]), uint64_t(type), "Unknown"));
    app.addNumber(kFields["bacapp.type"], 0, 1, first);
    const auto header = app.last();
    switch (type) {
    case 0: {
        {
            const auto under = app.under(app.addNumber(kFields["bacapp.pduflags"], 0, 1, first));
            for (const auto row : {kFields["bacapp.segmented_request"], kFields["bacapp.more_segments"], kFields["bacapp.SA"]})
                app.addNumber(row, 0, 1, first);
        }
        app.skip(1);
        return addConfirmed(app, first);
    }
    case 1:
        app.skip(1);
        return addUnconfirmed(app);
    case 2: case 5: {
        app.skip(1);
        {
            const auto under = app.under(header);
            addError(app);
        }
        return type == 5 ? addErrorCodes(app) : void();
    }
    default:
        return;
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol bacapp{"bacapp", "BACapp", "Building Automation and Control Network APDU", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
