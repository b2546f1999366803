// Internet Printing Protocol: requests to a printer and its answers, in bodies of HTTP. RFC 8010, RFC 8011. Not decoded: the document
// behind the attributes.
#include "core/dissect/protocols/ipp_names.h"
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <map>

namespace capscope {
namespace {

using namespace fields;

// "2.0" is written in two bytes.
void versionText(std::string& out, uint64_t version) { out += fmt::format("{}.{}", version >> 8, version & 0xff); }

constexpr FieldTable kFields{
    dec("ipp.version", "version", 16).custom(versionText),
    hex("ipp.operation_id", "operation-id", 16).names(ipp::kOperations),
    hex("ipp.status_code", "status-code", 16).names(ipp::kStatus),
    dec("ipp.request_id", "request-id", 32),
    text("ipp.name", "name"),
    text("ipp.memberattrname", "memberAttrName"),
    boolean("ipp.boolean_value", "boolean value"),
    signedDec("ipp.integer_value", "integer value", 32),
    signedDec("ipp.enum_value", "enum value", 32),
    hex("ipp.outofband_value", "out-of-band value", 8).names(ipp::kTags),
    text("ipp.charstring_value", "string value"),
    text("ipp.octetstring_value", "octetString value"),
    bytes("ipp.datetime_value", "dateTime value"),
    bytes("ipp.resolution_value", "resolution value"),
    bytes("ipp.rangeofinteger_value", "rangeOfInteger value"),
    bytes("ipp.textwithlanguage_value", "textWithLanguage value"),
    bytes("ipp.namewithlanguage_value", "nameWithLanguage value"),
    bytes("ipp.unknown_value", "unknown value"),
    frameNumber("ipp.response_in", "Response In"),
    frameNumber("ipp.response_to", "Request In"),
    duration("ipp.response_time", "Response Time"),
};

constexpr std::array kClaims{Claim{"media_type", "application/ipp"}};

enum Tag : uint8_t {
    EndOfAttributes = 0x03, LastDelimiter = 0x0f, LastOutOfBand = 0x1f, Integer = 0x21, Boolean, Enum, OctetString = 0x30, DateTime, Resolution,
    Range, Collection, TextWithLanguage, NameWithLanguage, EndCollection, FirstText = 0x41, MemberName = 0x4a,
};

constexpr int kDepthMax = 16;          // collections inside each other
constexpr size_t kWaitingMax = 1'000;  // requests of a conversation without a response
constexpr size_t kSummaryMax = 1'024;  // of the values in the row of an attribute

// What the numbers of some attributes mean; a name may go on behind these words.
struct EnumNames {
    std::string_view attribute;
    std::string_view label;
    ValueNames names;
};

constexpr EnumNames kEnums[] = {
    {"printer-state", "printer-state", ipp::kPrinterStates}, {"job-state", "job-state", ipp::kJobStates},
    {"document-state", "document-state", ipp::kDocumentStates}, {"operations-supported", "operations-supported", ipp::kOperations},
    {"finishings", "finishings", ipp::kFinishings}, {"orientation-requested", "orientation", ipp::kOrientations},
    {"print-quality", "print-quality", ipp::kQualities}, {"transmission-status", "transmission-status", ipp::kTransmissions},
};

constexpr ValueName kClasses[] = {
    {0x0000, 0x00ff, "Successful"}, {0x0100, 0x01ff, "Informational"}, {0x0200, 0x02ff, "Redirection"}, {0x0400, 0x04ff, "Client Error"},
    {0x0500, 0x05ff, "Server Error"},
};

constexpr ValueName kUnits[] = {{3, "dpi"}, {4, "dpcm"}};

struct Waiting : ProtocolState {
    struct Request {
        FrameNumber frame;
        TimestampNs time;
    };

    std::map<uint32_t, Request> requests; // by their numbers
};

class Attributes {
public:
    explicit Attributes(Layer& ipp)
        : m_ipp(ipp)
    {
    }

    // Groups of attributes up to the mark of their end.
    void groups()
    {
        while (m_ipp.more()) {
            const auto at = m_ipp.position();
            const auto tag = m_ipp.peek8(at);
            const auto group = m_ipp.group(nameOr(ipp::kTags, tag, "unknown-group"));
            m_ipp.skip(1);
            if (tag == EndOfAttributes)
                return;
            while (m_ipp.more() && m_ipp.peek8(m_ipp.position()) > LastDelimiter)
                attribute();
        }
    }

private:
    static std::string typeName(uint8_t tag)
    {
        const auto name = nameOf(ipp::kTags, tag);
        return name.empty() ? fmt::format("unknown-{:02x}", tag) : std::string(name);
    }

    // One more value of the attribute before has no name.
    bool isMore(uint8_t tag) const
    {
        const auto at = m_ipp.position();
        return m_ipp.more() && m_ipp.peek8(at) == tag && m_ipp.has(at, 3) && m_ipp.peek16(at + 1) == 0;
    }

    void attribute()
    {
        const auto start = m_ipp.position();
        const auto tag = m_ipp.peek8(start);
        const auto nameLength = m_ipp.peek16(start + 1);
        const auto name = m_ipp.peekText(start + 3, nameLength);
        const auto row = m_ipp.label(start, 0, "");
        const auto under = m_ipp.under(row);
        if (tag <= LastOutOfBand) {
            m_ipp.u8(kFields["ipp.outofband_value"]);
            m_ipp.skip(2u + nameLength);
            m_ipp.skip(2u + m_ipp.peek16(m_ipp.position()));
            row.text("{} ({})", printable(name), typeName(tag));
            row.length(m_ipp.position() - start);
            return;
        }
        m_ipp.skip(3);
        if (nameOf(ipp::kTags, tag).empty()) {
            m_ipp.skip(nameLength);
            value(tag, name, 0);
            row.text("{} ({})", printable(name), typeName(tag));
            row.length(m_ipp.position() - start);
            return;
        }
        m_ipp.text(kFields["ipp.name"], nameLength);
        std::string told = value(tag, name, 0);
        bool many = false;
        while (isMore(tag)) {
            many = true;
            m_ipp.skip(3);
            const auto next = value(tag, name, 0);
            if (told.size() < kSummaryMax)
                told += "," + next;
        }
        row.text("{} ({}{}): {}", printable(name), many ? "1setOf " : "", typeName(tag), told);
        row.length(m_ipp.position() - start);
    }

    // The length of a value and itself. Returns how it is told of.
    std::string value(uint8_t tag, std::string_view attribute, int depth)
    {
        const auto length = m_ipp.peek16(m_ipp.position());
        m_ipp.skip(2);
        const auto at = m_ipp.position();
        const auto text = printable(m_ipp.peekText(at, length));
        std::string told;
        switch (tag) {
        case Boolean:
            m_ipp.addNumber(kFields["ipp.boolean_value"], at, length, m_ipp.peek8(at));
            told = m_ipp.peek8(at) != 0 ? "true" : "false";
            break;
        case Integer:
        case Enum:
            told = number(tag, attribute, length);
            break;
        case OctetString:
            told = fmt::format("'{}'", text);
            m_ipp.text(kFields["ipp.octetstring_value"], length);
            return told;
        case DateTime:
            told = length == 11 ? dateTime(at) : "???";
            shown(kFields["ipp.datetime_value"], length, "dateTime", told);
            break;
        case Resolution:
            told = length == 9 ? fmt::format("{}x{}{}", m_ipp.peek32(at), m_ipp.peek32(at + 4), nameOr(kUnits, m_ipp.peek8(at + 8), "unknown")) : "???";
            shown(kFields["ipp.resolution_value"], length, "resolution", told);
            break;
        case Range:
            told = length == 8 ? fmt::format("{}-{}", int32_t(m_ipp.peek32(at)), int32_t(m_ipp.peek32(at + 4))) : "???";
            shown(kFields["ipp.rangeofinteger_value"], length, "rangeOfInteger", told);
            break;
        case TextWithLanguage:
        case NameWithLanguage:
            told = withLanguage(at, length);
            shown(tag == TextWithLanguage ? kFields["ipp.textwithlanguage_value"] : kFields["ipp.namewithlanguage_value"], length, typeName(tag), told);
            break;
        case Collection:
            m_ipp.skip(length);
            return collection(depth + 1);
        default:
            if (tag < FirstText || typeName(tag).starts_with("unknown")) {
                m_ipp.addBytes(kFields["ipp.unknown_value"], at, length, m_ipp.peekBytes(at, length));
            } else {
                told = fmt::format("'{}'", text);
                m_ipp.addText(kFields["ipp.charstring_value"], at, length, m_ipp.peekText(at, length)).text("{} value: {}", typeName(tag), told);
            }
        }
        m_ipp.skip(length);
        return told;
    }

    void shown(FieldRef row, uint16_t length, std::string_view type, std::string_view told)
    {
        const auto at = m_ipp.position();
        m_ipp.addBytes(row, at, length, m_ipp.peekBytes(at, length)).text("{} value: {}", type, told);
    }

    std::string number(uint8_t tag, std::string_view attribute, uint16_t length)
    {
        const auto at = m_ipp.position();
        const auto row = tag == Enum ? kFields["ipp.enum_value"] : kFields["ipp.integer_value"];
        if (length != 4) {
            m_ipp.addSigned(row, at, length, 0).text("{} value: ??? {} bytes ???", typeName(tag), length);
            return "???";
        }
        const auto value = int32_t(m_ipp.peek32(at));
        const auto item = m_ipp.addSigned(row, at, length, value);
        if (tag == Enum)
            for (const auto& known : kEnums)
                if (attribute.starts_with(known.attribute)) {
                    const auto name = nameOf(known.names, uint64_t(uint32_t(value)));
                    item.text("{}: {} ({})", known.label, name.empty() ? "Unknown" : name, value);
                    return name.empty() ? fmt::format("unknown-{}", value) : std::string(name);
                }
        return fmt::format("{}", value);
    }

    std::string dateTime(uint32_t at) const
    {
        return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{}{}{:02}{:02}", m_ipp.peek16(at), m_ipp.peek8(at + 2), m_ipp.peek8(at + 3),
                           m_ipp.peek8(at + 4), m_ipp.peek8(at + 5), m_ipp.peek8(at + 6), m_ipp.peek8(at + 7), char(m_ipp.peek8(at + 8) & 0x7f),
                           m_ipp.peek8(at + 9), m_ipp.peek8(at + 10));
    }

    std::string withLanguage(uint32_t at, uint16_t length) const
    {
        const auto language = m_ipp.peek16(at);
        if (language + 4u > length || language + 4u + m_ipp.peek16(at + 2 + language) > length)
            return "<NULL>";
        return fmt::format("'{}'({})", printable(m_ipp.peekText(at + 4 + language, m_ipp.peek16(at + 2 + language))),
                           printable(m_ipp.peekText(at + 2, language)));
    }

    // Members: the name of each, and its values, up to the mark.
    std::string collection(int depth)
    {
        const auto start = m_ipp.position();
        const auto row = m_ipp.label(start, 0, "");
        const auto under = m_ipp.under(row);
        std::string told;
        std::string_view member;
        if (depth > kDepthMax)
            m_ipp.malformed();
        while (m_ipp.more()) {
            const auto tag = m_ipp.peek8(m_ipp.position());
            if (tag <= LastDelimiter)
                break;
            m_ipp.skip(1);
            m_ipp.skip(2u + m_ipp.peek16(m_ipp.position()));
            const auto length = m_ipp.peek16(m_ipp.position());
            if (tag == EndCollection) {
                m_ipp.skip(2u + length);
                break;
            }
            if (tag == MemberName) {
                m_ipp.skip(2);
                member = m_ipp.text(kFields["ipp.memberattrname"], length);
                if (told.size() < kSummaryMax)
                    told += fmt::format("{}{}", told.empty() ? "" : ",", printable(member));
            } else {
                const auto inner = value(tag, member, depth);
                if (tag == Collection && told.size() < kSummaryMax)
                    told += inner;
            }
        }
        told = fmt::format("{{{}}}", told);
        row.text("collection {}", told);
        row.length(m_ipp.position() - start);
        return told;
    }

    Layer& m_ipp;
};

// Which request a response answers, and the other way round.
void pair(Layer& ipp, bool request)
{
    const auto number = ipp.peek32(4);
    if (ipp.firstPass()) {
        auto* waiting = ipp.conversationState<Waiting>();
        if (waiting == nullptr)
            return;
        if (request && waiting->requests.size() < kWaitingMax) {
            waiting->requests[number] = {ipp.frame().number, ipp.frame().time};
        } else if (const auto found = waiting->requests.find(number); !request && found != waiting->requests.end()) {
            ipp.remember(0, found->second);
            ipp.rememberOn(found->second.frame, 1, ipp.frame().number);
            waiting->requests.erase(found);
        }
        return;
    }
    if (request) {
        if (const auto frame = ipp.recallLate(1); frame != 0)
            ipp.addNumber(kFields["ipp.response_in"], 0, 0, frame).generated();
    } else if (const auto asked = ipp.recall<Waiting::Request>(0)) {
        ipp.addNumber(kFields["ipp.response_to"], 0, 0, asked->frame).generated();
        ipp.addSigned(kFields["ipp.response_time"], 0, 0, ipp.frame().time - asked->time).generated();
    }
}

void dissect(Layer& ipp)
{
    const auto* talk = ipp.conversation();
    const bool request = talk == nullptr || talk->first == Endpoint{ipp.facts().source, ipp.facts().sourcePort};
    const auto code = ipp.peek16(2);
    const auto codeName = request ? nameOf(ipp::kOperations, code) : nameOf(ipp::kStatus, code);
    ipp.protocolColumn("IPP");
    ipp.info().set("IPP {} ({})", request ? "Request" : "Response", codeName.empty() ? fmt::format("0x{:04x}", code) : std::string(codeName));
    pair(ipp, request);
    if (ipp.passesOverContents())
        return;
    ipp.u16(kFields["ipp.version"]);
    if (request) {
        ipp.u16(kFields["ipp.operation_id"]);
    } else {
        ipp.u16(kFields["ipp.status_code"]);
        ipp.last().text("status-code: {} ({})", nameOr(kClasses, code, "Unknown"), codeName.empty() ? fmt::format("0x{:04x}", code) : std::string(codeName));
    }
    ipp.u32(kFields["ipp.request_id"]);
    Attributes(ipp).groups();
    if (ipp.more())
        ipp.call("data", ipp.rest(), ipp.inside());
}

} // namespace

namespace protocols {

extern constinit const Protocol ipp{"ipp", "IPP", "Internet Printing Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
