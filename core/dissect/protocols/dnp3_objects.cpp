// The objects of DNP3: which group and variation, which points, and their values.
#include "core/dissect/protocols/dnp3.h"
#include "core/dissect/text.h"

#include <bit>
#include <string>

namespace capscope::dnp3 {
namespace {

constexpr uint32_t kPointsMax = 10'000; // of one object header

// How a point of an object is coded.
struct Shape {
    bool bit = false;      // packed, one bit each
    char quality = 0;      // b, o, a, n, c: which names its flags have
    uint8_t number = 0;    // bytes of an integer
    bool real = false;     // it is a floating point number
    bool counter = false;
    bool output = false;   // of an analog output
    uint8_t time = 0;      // bytes of a time behind it
    bool control = false;  // a control relay output block
    bool status = false;   // a status byte behind it
    bool known = true;
};

Shape shapeOf(uint8_t group, uint8_t variation)
{
    const bool shortNumber = variation % 2 == 0;
    switch (group) {
    case 1: case 10:
        return variation == 1 ? Shape{.bit = true} : Shape{.quality = group == 1 ? 'b' : 'o'};
    case 2: case 11:
        return {.quality = group == 2 ? 'b' : 'o', .time = uint8_t(variation == 2 ? 6 : variation == 3 ? 2 : 0)};
    case 12:
        return {.control = true};
    case 20: case 21: case 22: case 23: {
        const bool flagless = (group == 20 && (variation == 5 || variation == 6)) || (group == 21 && (variation == 9 || variation == 10));
        const bool timed = (group == 21 || group >= 22) && (variation == 5 || variation == 6);
        return {.quality = flagless ? char(0) : 'c', .number = uint8_t(shortNumber ? 2 : 4), .counter = true, .time = uint8_t(timed ? 6 : 0)};
    }
    case 30: case 31: {
        if (variation == 5 || variation == 6)
            return {.quality = 'a', .number = uint8_t(variation == 5 ? 4 : 8), .real = true};
        const bool flagless = variation == 3 || variation == 4;
        return {.quality = flagless ? char(0) : 'a', .number = uint8_t(shortNumber ? 2 : 4)};
    }
    case 32: case 33: case 42:
        if (variation >= 5)
            return {.quality = group == 42 ? 'n' : 'a', .number = uint8_t(shortNumber ? 8 : 4), .real = true, .output = group == 42,
                    .time = uint8_t(variation >= 7 ? 6 : 0)};
        return {.quality = group == 42 ? 'n' : 'a', .number = uint8_t(shortNumber ? 2 : 4), .output = group == 42,
                .time = uint8_t(variation >= 3 ? 6 : 0)};
    case 40:
        return {.quality = 'n', .number = uint8_t(variation == 2 ? 2 : variation == 4 ? 8 : 4), .real = variation >= 3, .output = true};
    case 41:
        return {.number = uint8_t(variation == 2 ? 2 : variation == 4 ? 8 : 4), .real = variation >= 3, .output = true, .status = true};
    default:
        return {.known = false};
    }
}

using Eight = std::array<FieldRef, 8>;

constexpr Eight kInputFlags{kFields["dnp3.al.biq.b7"], kFields["dnp3.al.biq.b6"], kFields["dnp3.al.biq.b5"], kFields["dnp3.al.biq.b4"],
                            kFields["dnp3.al.biq.b3"], kFields["dnp3.al.biq.b2"], kFields["dnp3.al.biq.b1"], kFields["dnp3.al.biq.b0"]};
constexpr Eight kOutputFlags{kFields["dnp3.al.boq.b7"], kFields["dnp3.al.boq.b6"], kFields["dnp3.al.boq.b5"], kFields["dnp3.al.boq.b4"],
                             kFields["dnp3.al.boq.b3"], kFields["dnp3.al.boq.b2"], kFields["dnp3.al.boq.b1"], kFields["dnp3.al.boq.b0"]};
constexpr Eight kAnalogFlags{kFields["dnp3.al.aiq.b7"], kFields["dnp3.al.aiq.b6"], kFields["dnp3.al.aiq.b5"], kFields["dnp3.al.aiq.b4"],
                             kFields["dnp3.al.aiq.b3"], kFields["dnp3.al.aiq.b2"], kFields["dnp3.al.aiq.b1"], kFields["dnp3.al.aiq.b0"]};
constexpr Eight kAnalogOutFlags{kFields["dnp3.al.aoq.b7"], kFields["dnp3.al.aoq.b6"], kFields["dnp3.al.aoq.b5"], kFields["dnp3.al.aoq.b4"],
                                kFields["dnp3.al.aoq.b3"], kFields["dnp3.al.aoq.b2"], kFields["dnp3.al.aoq.b1"], kFields["dnp3.al.aoq.b0"]};
constexpr Eight kCounterFlags{kFields["dnp3.al.ctrq.b7"], kFields["dnp3.al.ctrq.b6"], kFields["dnp3.al.ctrq.b5"], kFields["dnp3.al.ctrq.b4"],
                              kFields["dnp3.al.ctrq.b3"], kFields["dnp3.al.ctrq.b2"], kFields["dnp3.al.ctrq.b1"], kFields["dnp3.al.ctrq.b0"]};

const Eight& flagsOf(char quality)
{
    return quality == 'b' ? kInputFlags
        : quality == 'o'  ? kOutputFlags
        : quality == 'a'  ? kAnalogFlags
        : quality == 'n'  ? kAnalogOutFlags
                          : kCounterFlags;
}

// "Online, Restart". The point's own value, in the highest bit of some, is none of them.
std::string qualityText(const Eight& rows, char quality, uint8_t flags)
{
    std::string text;
    const int last = quality == 'b' || quality == 'o' ? 1 : 0;
    for (int i = 7; i >= last; --i)
        if ((flags >> (7 - i) & 1) != 0)
            text += (text.empty() ? "" : ", ") + std::string(kFields.rows[rows[size_t(i)].index].label);
    return text.empty() ? "Offline" : text;
}

void addQuality(Layer& dnp, char quality, std::string& text)
{
    const auto at = dnp.position();
    const auto flags = dnp.peek8(at);
    const auto& rows = flagsOf(quality);
    if (dnp.wantsTree())
        text += fmt::format(" (Quality: {})", qualityText(rows, quality, flags));
    const auto under = dnp.under(dnp.label(at, 1, "Quality: {}", dnp.wantsTree() ? qualityText(rows, quality, flags) : ""));
    dnp.skip(1);
    for (const auto row : rows)
        dnp.addNumber(row, at, 1, flags);
    if ((quality == 'b' || quality == 'o') && dnp.wantsTree())
        text += fmt::format(", Value: {}", flags >> 7);
}

void addNumber(Layer& dnp, const Shape& shape, std::string& text)
{
    const auto at = dnp.position();
    const uint32_t size = shape.number;
    const auto raw = dnp.peekBytes(at, size);
    dnp.skip(size);
    if (raw.size() != size)
        return;
    const auto value = littleEndian(raw.data(), size);
    const bool wanted = dnp.wantsTree();
    if (shape.real) {
        const auto real = size == 4 ? double(std::bit_cast<float>(uint32_t(value))) : std::bit_cast<double>(value);
        const auto row = shape.output ? (size == 4 ? kFields["dnp3.al.anaout.float"] : kFields["dnp3.al.anaout.double"])
                                      : (size == 4 ? kFields["dnp3.al.ana.float"] : kFields["dnp3.al.ana.double"]);
        dnp.addReal(row, at, size, real);
        text += wanted ? fmt::format(", Value: {:g}", real) : "";
        return;
    }
    if (shape.counter) {
        dnp.addNumber(kFields["dnp3.al.cnt"], at, size, value).text("Counter ({} bit): {}", size * 8, value);
        text += wanted ? fmt::format(", Count: {}", value) : "";
        return;
    }
    const auto number = size == 2 ? int64_t(int16_t(value)) : int64_t(int32_t(value));
    const auto row = shape.output ? kFields["dnp3.al.anaout.int"] : kFields["dnp3.al.ana.int"];
    dnp.addSigned(row, at, size, number).text("{} ({} bit): {}", shape.output ? "Output Value" : "Value", size * 8, number);
    text += wanted ? fmt::format(", Value: {}", number) : "";
}

int64_t timeAt(const Layer& dnp, uint32_t at)
{
    const auto bytes = dnp.peekBytes(at, 6);
    return bytes.size() == 6 ? int64_t(littleEndian(bytes.data(), 6)) * 1'000'000 : 0;
}

std::string shortDate(int64_t time)
{
    auto text = dateTextUtc(time);
    return text.ends_with(" UTC") ? text.substr(0, text.size() - 4) : text;
}

void addTime(Layer& dnp, uint32_t size, int64_t common, std::string& text)
{
    const auto at = dnp.position();
    if (size == 6) {
        const auto time = timeAt(dnp, at);
        dnp.addSigned(kFields["dnp3.al.timestamp"], at, 6, time);
        text += dnp.wantsTree() ? fmt::format(", Timestamp: {}", shortDate(time)) : "";
    } else {
        const auto after = int64_t(dnp.peek16le(at)) * 1'000'000;
        dnp.addSigned(kFields["dnp3.al.reltimestamp"], at, 2, after);
        text += dnp.wantsTree() ? fmt::format(", Timestamp: {}", shortDate(common + after)) : "";
    }
    dnp.skip(size);
}

void addControl(Layer& dnp, std::string& text)
{
    const auto at = dnp.position();
    const auto code = dnp.peek8(at);
    const auto operation = nameOr(kFields.rows[kFields["dnp3.ctl.op"].index].valueNames, uint64_t(code & 0xf), "Unknown");
    {
        const auto under = dnp.under(dnp.label(at, 1, "Control Code [0x{:02x}]", code));
        dnp.bitFields(1, {kFields["dnp3.ctl.op"], kFields["dnp3.ctl.clr"], kFields["dnp3.ctl.trip"]});
    }
    dnp.u8(kFields["dnp3.al.count"]);
    dnp.u32le(kFields["dnp3.al.on_time"]);
    dnp.u32le(kFields["dnp3.al.off_time"]);
    dnp.bitFields(1, {kFields["dnp3.al.ctrlstatus"]});
    text += dnp.wantsTree() ? fmt::format(", Control Code: {}", operation) : "";
}

// Which points an object header speaks of.
struct Range {
    uint32_t count = 0;
    uint32_t first = 0;
    uint32_t indexBytes = 0;
    bool indexed = false;
};

void addQualifier(Layer& dnp, Range& range)
{
    const auto at = dnp.position();
    const auto qualifier = dnp.peek8(at);
    const auto prefixes = kFields.rows[kFields["dnp3.al.objq.prefix"].index].valueNames;
    const auto ranges = kFields.rows[kFields["dnp3.al.objq.range"].index].valueNames;
    {
        const auto under = dnp.under(dnp.label(at, 1, "Qualifier Field, Prefix: {}, Range: {}", nameOr(prefixes, uint64_t(qualifier >> 4 & 7), "Unknown Prefix Type"),
                                               nameOr(ranges, uint64_t(qualifier & 0xf), "Unknown Range Type")));
        dnp.bitFields(1, {kFields["dnp3.al.objq.prefix"], kFields["dnp3.al.objq.range"]});
    }
    const auto prefix = qualifier >> 4 & 7;
    range.indexBytes = prefix == 1 ? 1u : prefix == 2 ? 2u : prefix == 3 ? 4u : 0u;
    range.indexed = range.indexBytes > 0;
    const auto code = qualifier & 0xf;
    const uint32_t size = code % 3 == 0 ? 1 : code % 3 == 1 ? 2 : 4;
    const auto place = dnp.position();
    if (code <= 5) {
        const auto read = [&](uint32_t from) {
            const auto bytes = dnp.peekBytes(from, size);
            return bytes.size() == size ? uint32_t(littleEndian(bytes.data(), size)) : 0;
        };
        range.first = read(place);
        const auto last = read(place + size);
        range.count = last >= range.first ? last - range.first + 1 : 0;
        const auto under = dnp.under(dnp.label(place, 0, "Number of Items: {}", range.count));
        dnp.numberLe(code <= 2 ? kFields["dnp3.al.range.start"] : kFields["dnp3.al.range.abs"], size);
        dnp.last().text("{} ({} bit): {}", code <= 2 ? "Start" : "Address", size * 8, range.first);
        dnp.numberLe(code <= 2 ? kFields["dnp3.al.range.stop"] : kFields["dnp3.al.range.abs"], size);
        dnp.last().text("{} ({} bit): {}", code <= 2 ? "Stop" : "Address", size * 8, last);
        return;
    }
    if (code == 6) {
        dnp.label(place, 0, "Number of Items: 0");
        return;
    }
    if (code > 9 && code != 11) {
        dnp.label(place, 0, "Number of Items: 0");
        return;
    }
    const uint32_t width = code == 7 || code == 11 ? 1 : code == 8 ? 2 : 4;
    const auto bytes = dnp.peekBytes(place, width);
    range.count = bytes.size() == width ? uint32_t(littleEndian(bytes.data(), width)) : 0;
    const auto under = dnp.under(dnp.label(place, width, "Number of Items: {}", range.count));
    dnp.numberLe(kFields["dnp3.al.range.quantity"], width);
    dnp.last().text("Quantity ({} bit): {}", width * 8, range.count);
}

std::string_view indicationName(uint32_t index) { return index == 7 ? "Device Restart" : index == 4 ? "Time Sync Required" : "Unknown"; }

// Times stand beside their point, not in it.
bool addTimeObject(Layer& dnp, uint8_t group, int64_t& common)
{
    const auto at = dnp.position();
    if (group == 52) {
        const auto value = dnp.u16le(kFields["dnp3.al.time_delay"]);
        dnp.last().text("Time Delay: {}ms", value);
        return true;
    }
    if (group != 50 && group != 51)
        return false;
    const auto time = timeAt(dnp, at);
    dnp.addSigned(kFields["dnp3.al.timestamp"], at, 6, time);
    dnp.skip(6);
    if (group == 51)
        common = time;
    return true;
}

void addPoints(Layer& dnp, uint16_t object, const Range& range, int64_t& common, const Item& item)
{
    const auto group = uint8_t(object >> 8);
    const bool bits = object == 0x0101 || object == 0x0a01 || object == 0x5001;
    const bool time = group == 50 || group == 51 || group == 52;
    const auto shape = shapeOf(group, uint8_t(object));
    if (!shape.known && !bits && !time) {
        if (range.count > 0) {
            dnp.note(kFields["dnp3.unknown_object"], item);
            dnp.skip(dnp.reportedRemaining());
        }
        return;
    }
    for (uint32_t i = 0; i < std::min(range.count, kPointsMax) && dnp.more(); ++i) {
        const auto start = dnp.position();
        auto index = range.first + i;
        const auto point = dnp.label(start, 0, "");
        {
            const auto under = dnp.under(point);
            if (range.indexed) {
                index = uint32_t(dnp.numberLe(kFields["dnp3.al.index"], range.indexBytes));
                dnp.last().text("Index ({} bit): {}", range.indexBytes * 8, index);
            } else {
                dnp.addNumber(kFields["dnp3.al.point_index"], start, 0, index).generated();
            }
            std::string text = dnp.wantsTree() ? fmt::format("Point Number {}", index) : std::string();
            if (bits) {
                const auto value = dnp.peek8(start) >> i % 8 & 1;
                if (object == 0x5001 && dnp.wantsTree())
                    text += fmt::format(" ({})", indicationName(index));
                text += dnp.wantsTree() ? fmt::format(", Value: {}", value) : "";
                dnp.addNumber(kFields["dnp3.al.bit"], start, 1, value);
                point.length(1);
                if (i % 8 == 7 || i + 1 == range.count)
                    dnp.skip(1);
            } else if (!time) {
                if (shape.quality != 0)
                    addQuality(dnp, shape.quality, text);
                if (shape.control)
                    addControl(dnp, text);
                if (shape.number > 0)
                    addNumber(dnp, shape, text);
                if (shape.status)
                    dnp.bitFields(1, {kFields["dnp3.al.ctrlstatus"]});
                if (shape.time > 0)
                    addTime(dnp, shape.time, common, text);
                point.length(dnp.position() - start);
            } else {
                point.length(group == 52 ? 2 : 6);
            }
            point.text(text);
        }
        if (time)
            addTimeObject(dnp, group, common);
    }
}

std::string_view titleOf(bool request, uint8_t function)
{
    if (!request)
        return "RESPONSE Data Objects";
    switch (function) {
    case 1:
        return "READ Request Data Objects";
    case 2:
        return "WRITE Request Data Objects";
    case 3:
        return "SELECT Request Data Objects";
    case 4:
        return "OPERATE Request Data Objects";
    case 5: case 6:
        return "DIRECT OPERATE Request Data Objects";
    case 20:
        return "Enable Spontaneous Msg's Data Objects";
    case 21:
        return "Disable Spontaneous Msg's Data Objects";
    default:
        return {};
    }
}

// "Class 0123", "Time and Date": what a request is about.
void tell(std::string& titles, uint16_t object, uint8_t& classes)
{
    if (object >> 8 == 60 && (object & 0xff) >= 1 && (object & 0xff) <= 4) {
        classes |= uint8_t(1 << ((object & 0xff) - 1));
        return;
    }
    std::string name(nameOr(kObjectNames, object, "Unknown"));
    name = name.substr(0, name.find(" (Obj:"));
    if (const auto at = name.find(" Default Variation"); at != std::string::npos)
        name.resize(at);
    titles += ", " + name;
}

} // namespace

void addObjects(Layer& dnp, bool request, uint8_t function, std::string& titles)
{
    const auto title = titleOf(request, function);
    if (title.empty())
        return;
    const auto all = dnp.under(dnp.label(dnp.position(), dnp.reportedRemaining(), title));
    int64_t common = 0;
    uint8_t classes = 0;
    while (dnp.more() && dnp.reportedRemaining() >= 3) {
        const auto at = dnp.position();
        const auto object = dnp.peek16(at);
        if (request && function <= 6)
            tell(titles, object, classes);
        const auto item = dnp.addNumber(kFields["dnp3.al.obj"], at, 0, object);
        const auto name = nameOr(kObjectNames, object, "Unknown group/variation");
        dnp.skip(2);
        const auto under = dnp.under(item);
        Range range;
        addQualifier(dnp, range);
        if (range.count > 0)
            item.text("Object(s): {} (0x{:04x}), {} point{}", name, object, range.count, range.count == 1 ? "" : "s");
        else
            item.text("Object(s): {} (0x{:04x})", name, object);
        // A read asks for points; it has none.
        if (function != 1 && function != 20 && function != 21 && !dnp.failed())
            addPoints(dnp, object, range, common, item);
        item.length(dnp.position() - at);
    }
    if (classes == 0)
        return;
    titles += ", Class ";
    for (int i = 0; i < 4; ++i)
        if ((classes >> i & 1) != 0)
            titles += char('0' + i);
}

} // namespace capscope::dnp3
