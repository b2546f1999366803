// Values of directory attributes, as names and some extensions carry them. ITU-T X.520. Which type an attribute has is known by
// its object identifier. Not decoded: guides, addresses, postal addresses and other structured attributes.
#include "core/dissect/protocols/x509.h"
#include "core/dissect/text.h"

#include <array>
#include <utility>

namespace capscope {
namespace x509 {

using namespace ber;

std::string attributeText(Layer& x, const Element& value)
{
    switch (value.tag) {
    case kUtf8String:
    case 18: // NumericString
    case kPrintableString:
    case kTeletexString:
    case kIa5String:
    case kVisibleString:
        return printable(x.peekText(value.content, value.length));
    case kBmpString: {
        std::string text;
        for (uint32_t i = 1; i < value.length; i += 2) // the part of it that is ASCII
            text += x.peek8(value.content + i - 1) == 0 ? char(x.peek8(value.content + i)) : '?';
        return printable(text);
    }
    default:
        return {};
    }
}

namespace {

enum class Shape { Directory, Text, Integer, Octets };

struct Attribute {
    const char* oid;
    Shape shape;
    FieldRef field;
};

constexpr auto kDirectory = kFields["x509sat.DirectoryString"];
constexpr auto kPrintable = kFields["x509sat.PrintableString"];

constexpr Attribute kAttributes[] = {
    {"2.5.4.2", Shape::Directory, kDirectory}, {"2.5.4.3", Shape::Directory, kDirectory},
    {"2.5.4.4", Shape::Directory, kDirectory}, {"2.5.4.5", Shape::Text, kPrintable},
    {"2.5.4.6", Shape::Text, kFields["x509sat.CountryName"]}, {"2.5.4.7", Shape::Directory, kDirectory},
    {"2.5.4.8", Shape::Directory, kDirectory}, {"2.5.4.9", Shape::Directory, kDirectory},
    {"2.5.4.10", Shape::Directory, kDirectory}, {"2.5.4.11", Shape::Directory, kDirectory},
    {"2.5.4.12", Shape::Directory, kDirectory}, {"2.5.4.13", Shape::Directory, kDirectory},
    {"2.5.4.15", Shape::Directory, kDirectory}, {"2.5.4.17", Shape::Directory, kDirectory},
    {"2.5.4.18", Shape::Directory, kDirectory}, {"2.5.4.19", Shape::Directory, kDirectory},
    {"2.5.4.20", Shape::Text, kPrintable}, {"2.5.4.41", Shape::Directory, kDirectory},
    {"2.5.4.42", Shape::Directory, kDirectory}, {"2.5.4.43", Shape::Directory, kDirectory},
    {"2.5.4.44", Shape::Directory, kDirectory}, {"2.5.4.46", Shape::Text, kPrintable},
    {"2.5.4.51", Shape::Directory, kDirectory}, {"2.5.4.54", Shape::Directory, kDirectory},
    {"2.5.4.65", Shape::Directory, kDirectory}, {"0.9.2342.19200300.100.1.25", Shape::Text, kFields["x509sat.IA5String"]},
    {"1.2.840.113549.1.9.1", Shape::Text, kFields["x509sat.IA5String"]},
    {"1.2.840.113549.1.9.7", Shape::Directory, kDirectory}, {"1.2.840.113549.1.9.8", Shape::Directory, kDirectory},
    {"1.2.840.113549.1.9.13", Shape::Directory, kDirectory},
    {"1.2.840.113549.1.9.20", Shape::Text, kFields["x509sat.BMPString"]},
    {"1.2.840.113549.1.9.21", Shape::Octets, kFields["x509sat.OctetString"]},
    {"1.3.6.1.4.1.311.17.1", Shape::Text, kFields["x509sat.BMPString"]},
    {"1.3.6.1.4.1.311.20.2", Shape::Text, kFields["x509sat.BMPString"]},
    {"1.3.6.1.4.1.311.20.2.3", Shape::Text, kFields["x509sat.UTF8String"]},
    {"1.3.6.1.4.1.311.21.1", Shape::Integer, kFields["x509sat.Integer"]},
    {"1.3.6.1.4.1.311.21.2", Shape::Octets, kFields["x509sat.OctetString"]},
    {"1.3.6.1.4.1.311.60.2.1.1", Shape::Directory, kDirectory}, {"1.3.6.1.4.1.311.60.2.1.2", Shape::Directory, kDirectory},
    {"1.3.6.1.4.1.311.60.2.1.3", Shape::Text, kFields["x509sat.CountryName"]},
};

template <size_t... I> constexpr auto claimsOf(std::index_sequence<I...>)
{
    return std::array{Claim{"ber.oid", kAttributes[I].oid}...};
}

constexpr auto kClaims = claimsOf(std::make_index_sequence<std::size(kAttributes)>());

struct StringType {
    uint32_t tag;
    uint32_t number;
    FieldRef field;
};

constexpr StringType kStrings[] = {
    {kTeletexString, 0, kFields["x509sat.teletexString"]}, {kPrintableString, 1, kFields["x509sat.printableString"]},
    {kUniversalString, 2, kFields["x509sat.universalString"]}, {kBmpString, 3, kFields["x509sat.bmpString"]},
    {kUtf8String, 4, kFields["x509sat.uTF8String"]},
};

void directoryString(Layer& x, FieldRef f, const Element& element)
{
    for (const auto& type : kStrings)
        if (element.is(type.tag)) {
            const auto under = choice(x, f, element, type.number);
            text(x, type.field, element);
            return;
        }
    x.seek(element.end);
}

void dissect(Layer& x)
{
    const auto element = next(x);
    for (const auto& attribute : kAttributes) {
        if (x.facts().oid != attribute.oid)
            continue;
        switch (attribute.shape) {
        case Shape::Directory:
            return directoryString(x, attribute.field, element);
        case Shape::Text:
            return void(text(x, attribute.field, element));
        case Shape::Integer:
            return void(integer(x, attribute.field, element));
        case Shape::Octets:
            return void(octets(x, attribute.field, element));
        }
    }
}

} // namespace
} // namespace x509

namespace protocols {

extern constinit const Protocol x509sat{"x509sat", "X509SAT", "X.509 Selected Attribute Types", x509::kFields, x509::kClaims,
                                        x509::dissect, nullptr, {}, {}, true};

} // namespace protocols
} // namespace capscope
