// Action Message Format 0: values that a program sends to another, and messages of them in bodies of HTTP. Adobe: Action Message
// Format, AMF 0 (2007). Not decoded: values of AMF 3, which are switched to inside.
#include "core/dissect/protocols/amf.h"
#include "core/dissect/text.h"

#include <bit>
#include <cmath>

namespace capscope {
namespace {

using namespace fields;

enum Type : uint8_t {
    Number, Boolean, String, Object, MovieClip, Null, Undefined, Reference, EcmaArray, ObjectEnd, StrictArray, Date, LongString, Unsupported,
    RecordSet, Xml, TypedObject, SwitchToAmf3, Int64 = 0x22,
};

constexpr ValueName kTypes[] = {
    {Number, "Number"}, {Boolean, "Boolean"}, {String, "String"}, {Object, "Object"}, {MovieClip, "Movie clip"}, {Null, "Null"},
    {Undefined, "Undefined"}, {Reference, "Reference"}, {EcmaArray, "ECMA array"}, {ObjectEnd, "End of object"},
    {StrictArray, "Strict array"}, {Date, "Date"}, {LongString, "Long string"}, {Unsupported, "Unsupported"},
    {RecordSet, "Record set"}, {Xml, "XML"}, {TypedObject, "Typed object"}, {SwitchToAmf3, "Switch to AMF3"}, {Int64, "Int64"},
};

constexpr FieldTable kFields{
    dec("amf.version", "AMF version", 16),
    dec("amf.header_count", "Header count", 16),
    text("amf.header.name", "Name"),
    boolean("amf.header.must_understand", "Must understand"),
    dec("amf.header.length", "Length", 32),
    dec("amf.message_count", "Message count", 16),
    text("amf.message.target_uri", "Target URI"),
    text("amf.message.response_uri", "Response URI"),
    dec("amf.message.length", "Length", 32),
    hex("amf.amf0_type", "AMF0 type", 8).names(kTypes),
    real("amf.number", "Number"),
    boolean("amf.boolean", "Boolean"),
    dec("amf.stringlength", "String length", 32),
    text("amf.string", "String"),
    dec("amf.object_reference", "Object reference", 32),
    time("amf.date", "Date"),
    text("amf.longstring", "Long string"),
    text("amf.xml_doc", "XML document"),
    signedDec("amf.int64", "Int64", 64),
    none("amf.object", "Object"),
    dec("amf.arraylength", "Array length", 32),
    none("amf.ecmaarray", "ECMA array"),
    none("amf.strictarray", "Strict array"),
    none("amf.end_of_object_marker", "End Of Object Marker"),
};

constexpr std::array kClaims{Claim{"media_type", "application/x-amf"}};

constexpr int kDepthMax = 32; // objects inside each other

// Where an object ends: a name without letters, and the mark.
constexpr uint32_t kObjectEnd = 0x000009;

struct Values {
    Layer& m_amf;
    int m_depth;

    uint8_t type() { return m_amf.u8(kFields["amf.amf0_type"]); }

    double real()
    {
        const auto at = m_amf.position();
        const auto number = std::bit_cast<double>(m_amf.peek(at, 8));
        m_amf.addReal(kFields["amf.number"], at, 8, number);
        m_amf.skip(8);
        return number;
    }

    std::string string(uint32_t lengthBytes, FieldRef row)
    {
        const auto length = uint32_t(m_amf.number(kFields["amf.stringlength"], lengthBytes));
        return std::string(m_amf.text(row, length));
    }

    // A value with its text as the row above its parts. `read` returns the text.
    template <typename Read> std::string labelled(const Read& read)
    {
        const auto row = m_amf.label(m_amf.position(), 0, "");
        const auto start = m_amf.position();
        const auto under = m_amf.under(row);
        type();
        auto text = read();
        row.text(printable(text));
        row.length(m_amf.position() - start);
        return text;
    }

    std::string number()
    {
        return labelled([&] { return fmt::format("Number {:.15g}", real()); });
    }

    std::string boolean()
    {
        return labelled([&] {
            const auto at = m_amf.position();
            const bool value = m_amf.peek8(at) != 0;
            m_amf.addNumber(kFields["amf.boolean"], at, 1, value ? 1 : 0);
            m_amf.skip(1);
            return std::string(value ? "Boolean true" : "Boolean false");
        });
    }

    std::string date()
    {
        return labelled([&] {
            const auto at = m_amf.position();
            const auto milliseconds = std::bit_cast<double>(m_amf.peek(at, 8));
            constexpr double kFarthest = 9e15; // milliseconds that nanoseconds can count
            const auto when = std::abs(milliseconds) < kFarthest / 1000 ? TimestampNs(milliseconds) * 1'000'000 : TimestampNs(0);
            m_amf.addSigned(kFields["amf.date"], at, 8, when);
            m_amf.skip(10); // and a time zone, which is always 0
            return "Date " + dateText(when);
        });
    }

    // Names and values up to the mark. Returns how many.
    uint32_t members()
    {
        uint32_t count = 0;
        while (m_amf.more()) {
            const auto start = m_amf.position();
            if (m_amf.peek24(start) == kObjectEnd && m_amf.has(start, 3)) {
                m_amf.addNone(kFields["amf.end_of_object_marker"], start, 3);
                m_amf.skip(3);
                break;
            }
            member(start);
            ++count;
        }
        return count;
    }

    void member(uint32_t start)
    {
        const auto nameLength = m_amf.peek16(start);
        const auto name = printable(m_amf.peekText(start + 2, nameLength));
        const auto row = m_amf.label(start, 0, "Property '{}'", name);
        const auto under = m_amf.under(row);
        {
            const auto inside = m_amf.under(m_amf.label(start, 2u + nameLength, "Name: {}", name));
            string(2, kFields["amf.string"]);
        }
        const auto value = amf::value(m_amf, m_depth + 1);
        row.append(" {}", printable(value));
        row.length(m_amf.position() - start);
    }

    std::string counted(std::string_view what, FieldRef field, uint8_t kind)
    {
        const auto start = m_amf.position();
        const auto row = kind == TypedObject ? m_amf.label(start, 0, what) : m_amf.addNone(field, start, 0);
        const auto under = m_amf.under(row);
        type();
        if (kind == TypedObject)
            string(2, kFields["amf.string"]);
        uint32_t count = 0;
        if (kind == StrictArray) {
            count = m_amf.u32(kFields["amf.arraylength"]);
            for (uint32_t i = 0; i < count && m_amf.more(); ++i)
                amf::value(m_amf, m_depth + 1);
        } else if (kind == EcmaArray) {
            m_amf.u32(kFields["amf.arraylength"]);
            count = members();
        } else {
            count = members();
        }
        if (kind != TypedObject)
            row.text("{} ({} items)", what, count);
        row.length(m_amf.position() - start);
        return std::string(what);
    }
};

void dissect(Layer& amf)
{
    amf.u16(kFields["amf.version"]);
    const auto headers = amf.u16(kFields["amf.header_count"]);
    for (int i = 0; i < headers && amf.more(); ++i) {
        const auto header = amf.group("Headers");
        const auto at = amf.position();
        const auto length = amf.peek16(at);
        amf.addText(kFields["amf.header.name"], at, 2u + length, amf.peekText(at + 2, length));
        amf.skip(2u + length);
        amf.u8(kFields["amf.header.must_understand"]);
        amf.u32(kFields["amf.header.length"]);
        amf::value(amf);
    }
    const auto messages = amf.u16(kFields["amf.message_count"]);
    for (int i = 0; i < messages && amf.more(); ++i) {
        const auto message = amf.group("Messages");
        for (const auto row : {kFields["amf.message.target_uri"], kFields["amf.message.response_uri"]}) {
            const auto at = amf.position();
            const auto length = amf.peek16(at);
            amf.addText(row, at, 2u + length, amf.peekText(at + 2, length));
            amf.skip(2u + length);
        }
        amf.u32(kFields["amf.message.length"]);
        amf::value(amf);
    }
}

} // namespace

std::string amf::value(Layer& layer, int depth)
{
    if (depth >= kDepthMax) {
        layer.malformed();
        return {};
    }
    Values values{layer, depth};
    const auto kind = layer.peek8(layer.position());
    switch (kind) {
    case Number:
        return values.number();
    case Boolean:
        return values.boolean();
    case String:
        return values.labelled([&] { return fmt::format("String '{}'", values.string(2, kFields["amf.string"])); });
    case LongString:
        return values.labelled([&] { return fmt::format("Long string '{}'", values.string(4, kFields["amf.longstring"])); });
    case Xml:
        return values.labelled([&] { return fmt::format("XML '{}'", values.string(4, kFields["amf.xml_doc"])); });
    case Date:
        return values.date();
    case Reference:
        values.labelled([&] { return fmt::format("Reference {}", layer.u16(kFields["amf.object_reference"])); });
        return "Reference";
    case Int64:
        return values.labelled([&] {
            const auto number = int64_t(layer.peek(layer.position(), 8));
            layer.addSigned(kFields["amf.int64"], layer.position(), 8, number);
            layer.skip(8);
            return fmt::format("Int64 {}", number);
        });
    case Object:
        return values.counted("Object", kFields["amf.object"], kind);
    case TypedObject:
        return values.counted("Typed object", kFields["amf.object"], kind);
    case EcmaArray:
        return values.counted("ECMA array", kFields["amf.ecmaarray"], kind);
    case StrictArray:
        return values.counted("Strict array", kFields["amf.strictarray"], kind);
    case Null:
    case Undefined:
    case Unsupported:
        return values.labelled([&] { return std::string(nameOf(kTypes, kind)); });
    default:
        values.type();
        layer.seek(layer.reported()); // how long it is only its kind would tell
        return {};
    }
}

namespace protocols {

extern constinit const Protocol amf{"amf", "AMF", "Action Message Format", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
