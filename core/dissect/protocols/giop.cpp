// General Inter-ORB Protocol: calls of objects of CORBA, versions 1.0 to 1.2. OMG: CORBA 3.4, part 2, chapter 9. Over TCP ziop.cpp tells its
// messages apart, in datagrams miop.cpp. Not decoded: the arguments of calls, what profiles of objects hold, messages put together from fragments.
#include "core/dissect/failure.h"
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

enum Type : uint8_t { Request, Reply, CancelRequest, LocateRequest, LocateReply, CloseConnection, MessageError, Fragment };

constexpr ValueName kTypes[] = {
    {0, "Request"}, {1, "Reply"}, {2, "CancelRequest"}, {3, "LocateRequest"}, {4, "LocateReply"}, {5, "CloseConnection"},
    {6, "MessageError"}, {7, "Fragment"},
};
constexpr ValueName kProfiles[] = {{0, "TAG_INTERNET_IOP"}, {1, "TAG_MULTIPLE_COMPONENTS"}, {2, "TAG_SCCP_IOP"}, {3, "TAG_UIPMC"}};
constexpr ValueName kOrders[] = {{0, "Big Endian"}, {1, "Little Endian"}};
constexpr ValueName kLocations[] = {
    {0, "Unknown Object"}, {1, "Object Here"}, {2, "Object Forward"}, {3, "Object Forward Perm"}, {4, "Loc System Exception"},
    {5, "Loc Needs Addressing Mode"},
};
constexpr ValueName kAddresses[] = {{0, "KeyAddr"}, {1, "ProfileAddr"}, {2, "ReferenceAddr"}};
constexpr ValueName kContexts[] = {
    {0x00, "TransactionService"}, {0x01, "CodeSets"}, {0x02, "ChainBypassCheck"}, {0x03, "ChainBypassInfo"}, {0x04, "LogicalThreadId"},
    {0x05, "BI_DIR_IIOP"}, {0x06, "SendingContextRunTime"}, {0x07, "INVOCATION_POLICIES"}, {0x08, "FORWARDED_IDENTITY"},
    {0x09, "UnknownExceptionInfo"}, {0x0a, "RTCorbaPriority"}, {0x0b, "RTCorbaPriorityRange"}, {0x0c, "FT_GROUP_VERSION"},
    {0x0d, "FT_REQUEST"}, {0x0e, "ExceptionDetailMessage"}, {0x0f, "SecurityAttributeService"}, {0x10, "ActivityService"},
};
constexpr ValueName kStatus[] = {
    {0, "No Exception"}, {1, "User Exception"}, {2, "System Exception"}, {3, "Location Forward"}, {4, "Location Forward Perm"},
    {5, "Needs Addressing Mode"},
};
constexpr ValueName kResponses[] = {{0, "SyncScope NONE or WITH_TRANSPORT"}, {1, "SyncScope WITH_SERVER"}, {3, "SyncScope WITH_TARGET"}};
constexpr ValueName kCodeSets[] = {
    {0x00010001, "ISO_8859_1"}, {0x00010002, "ISO_8859_2"}, {0x0001000f, "ISO_8859_15"}, {0x00010020, "ISO_646_IRV"},
    {0x00010100, "ISO_UCS_2_LEVEL_1"}, {0x00010106, "ISO_UCS_4_LEVEL_3"}, {0x00010108, "ISO_UTF_8"}, {0x00010109, "ISO_UTF_16"},
    {0x05010001, "X_OPEN_UTF_8"},
};

constexpr FieldTable kFields{
    text("giop.magic", "Magic"),
    dec("giop.major_version", "Major Version", 8),
    dec("giop.minor_version", "Minor Version", 8),
    hex("giop.flags", "Message Flags", 8),
    flag("giop.flags.ziop_enabled", "ZIOP Enabled", 8, 0x08, kTrueFalse),
    flag("giop.flags.ziop_supported", "ZIOP Supported", 8, 0x04, kTrueFalse),
    flag("giop.flags.fragment", "Fragment", 8, 0x02, kTrueFalse),
    flag("giop.flags.little_endian", "Little Endian", 8, 0x01, kTrueFalse),
    dec("giop.type", "Message type", 8).names(kTypes),
    dec("giop.len", "Message size", 32),
    dec("giop.request_id", "Request id", 32),
    dec("giop.response_flag", "Response flags", 8).names(kResponses),
    dec("giop.rsp_expected", "Response expected", 8),
    bytes("giop.reserved", "Reserved"),
    dec("giop.target_address.discriminant", "TargetAddress", 16).names(kAddresses),
    dec("giop.target_address.key_addr_len", "Key Address Length", 32),
    text("giop.target_address.key_addr", "Key Address"),
    dec("giop.profid", "Profile ID", 32).names(kProfiles),
    dec("giop.seqlen", "Sequence Length", 32),
    dec("giop.endianness", "Endianness", 8).names(kOrders),
    text("giop.profile_data", "Profile Data"),
    dec("giop.objektkey_len", "Object Key length", 32),
    bytes("giop.objektkey", "Object Key"),
    dec("giop.request_op_len", "Operation length", 32),
    text("giop.request_op", "Request operation"),
    dec("giop.request_principal_len", "Requesting Principal Length", 32),
    text("giop.request_principal", "Requesting Principal"),
    none("giop.iiop.sc", "ServiceContext"),
    hex("giop.iiop.sc.vscid", "VSCID", 32).mask(0xffffff00),
    hex("giop.iiop.sc.scid", "SCID", 32).mask(0xff).names(kContexts),
    dec("giop.char_data", "char data", 32).names(kCodeSets),
    dec("giop.wchar_data", "wchar data", 32).names(kCodeSets),
    text("giop.context_data", "Context Data"),
    dec("giop.replystatus", "Reply status", 32).names(kStatus),
    dec("giop.exceptionid_len", "Exception length", 32),
    text("giop.exceptionid", "Exception id"),
    dec("giop.minor_code_value", "Minor code value", 32),
    dec("giop.completion_status", "Completion Status", 32),
    dec("giop.locale_status", "Locate status", 32).names(kLocations),
    bytes("giop.stub_data", "Stub data"),
};

constexpr uint32_t kHeaderBytes = 12;
constexpr uint32_t kCodeSetsContext = 1;
constexpr uint32_t kShownMax = 1'024; // bytes of contexts and profiles that are shown as text

// Octets for people: a point for each that is no character.
std::string asPoints(std::string_view octets)
{
    std::string out(octets.substr(0, kShownMax));
    for (auto& c : out)
        if (uint8_t(c) < 0x20 || uint8_t(c) > 0x7e)
            c = '.';
    return out;
}

class Message {
public:
    explicit Message(Layer& giop)
        : m_giop(giop)
        , m_minor(giop.peek8(5))
        , m_flags(giop.peek8(6))
        , m_type(giop.peek8(7))
        , m_little((m_flags & 1) != 0)
    {
    }

    void dissect()
    {
        const auto size = peek32(8);
        m_giop.info().set("GIOP {}.{} {}, s={}", m_giop.peek8(4), m_minor, nameOr(kTypes, m_type, "Unknown message type"), size);
        if (m_giop.dissection().recording())
            header();
        m_giop.seek(kHeaderBytes);
        if (m_type >= CloseConnection || !m_giop.more())
            return;
        constexpr std::string_view kTitles[] = {"Protocol Request", "Protocol Reply", "Protocol CancelRequest", "Locate Request", "Locate Reply"};
        const auto beside = m_giop.beside();
        countText(m_giop.dissection());
        const auto under = m_giop.under(m_giop.label(kHeaderBytes, m_giop.reported() - kHeaderBytes, "General Inter-ORB {}", kTitles[m_type]));
        switch (m_type) {
        case Request:
            return request();
        case Reply:
            return reply();
        case CancelRequest:
            requestId();
            return;
        case LocateRequest:
            requestId();
            m_giop.info().append(" op=LocateRequest");
            return m_minor >= 2 ? target() : key();
        default:
            requestId();
            number(kFields["giop.locale_status"]);
        }
    }

private:
    uint32_t peek32(uint32_t at) const { return m_little ? m_giop.peek32le(at) : m_giop.peek32(at); }

    // Values stand at multiples of their size from the message's start.
    void align(uint32_t size) { m_giop.skip((size - m_giop.position() % size) % size); }

    uint32_t number(FieldRef row)
    {
        align(4);
        return m_little ? m_giop.u32le(row) : m_giop.u32(row);
    }

    void header()
    {
        const auto group = m_giop.under(m_giop.label(0, kHeaderBytes, "GIOP Header"));
        m_giop.text(kFields["giop.magic"], 4);
        {
            const auto version = m_giop.under(m_giop.label(4, 2, "Version: {}.{}", m_giop.peek8(4), m_minor));
            m_giop.u8(kFields["giop.major_version"]);
            m_giop.u8(kFields["giop.minor_version"]);
            if (m_minor > 0) {
                m_giop.bits(kFields["giop.flags"], 1,
                            {kFields["giop.flags.ziop_enabled"], kFields["giop.flags.ziop_supported"], kFields["giop.flags.fragment"],
                             kFields["giop.flags.little_endian"]});
                flagNames();
            }
        }
        if (m_minor == 0) // a byte that says the order alone
            m_giop.bitFields(1, {kFields["giop.flags.little_endian"]});
        m_giop.u8(kFields["giop.type"]);
        number(kFields["giop.len"]);
    }

    void flagNames()
    {
        constexpr std::pair<uint8_t, std::string_view> kNames[] = {{8, "ZIOP Enabled"}, {4, "ZIOP Supported"}, {2, "Fragment"}, {1, "Little Endian"}};
        const auto row = m_giop.last();
        if (m_flags == 0)
            row.append(", (Big Endian)");
        for (const auto& [bit, name] : kNames)
            if ((m_flags & bit) != 0)
                row.append(", {}", name);
    }

    uint32_t requestId()
    {
        const auto id = number(kFields["giop.request_id"]);
        m_giop.info().append(" id={}", id);
        return id;
    }

    void request()
    {
        if (m_minor >= 2) {
            requestId();
            m_giop.u8(kFields["giop.response_flag"]);
            m_giop.bytes(kFields["giop.reserved"], 3);
            target();
            operation();
            contexts();
            return stub(8);
        }
        contexts();
        requestId();
        const bool answered = m_giop.u8(kFields["giop.rsp_expected"]) != 0;
        m_giop.info().append(" ({})", answered ? "two-way" : "one-way");
        if (m_minor == 1)
            m_giop.bytes(kFields["giop.reserved"], 3);
        key();
        operation();
        if (const auto length = number(kFields["giop.request_principal_len"]); length > 0)
            m_giop.text(kFields["giop.request_principal"], length);
        stub(1);
    }

    void key()
    {
        const auto length = number(kFields["giop.objektkey_len"]);
        if (length > 0)
            m_giop.bytes(kFields["giop.objektkey"], length);
    }

    void target()
    {
        align(2);
        const auto kind = m_little ? m_giop.u16le(kFields["giop.target_address.discriminant"]) : m_giop.u16(kFields["giop.target_address.discriminant"]);
        if (kind == 0) {
            const auto length = number(kFields["giop.target_address.key_addr_len"]);
            octets(kFields["giop.target_address.key_addr"], "Key Address", length);
        } else if (kind == 1) {
            number(kFields["giop.profid"]);
            const auto length = number(kFields["giop.seqlen"]);
            if (length == 0)
                return;
            m_giop.u8(kFields["giop.endianness"]);
            octets(kFields["giop.profile_data"], "Profile Data", length - 1);
        }
    }

    void octets(FieldRef row, std::string_view label, uint32_t length)
    {
        if (length == 0)
            return;
        const auto at = m_giop.position();
        if (!m_giop.has(at, length))
            return m_giop.malformed();
        const auto shown = asPoints(m_giop.peekText(at, length));
        m_giop.addText(row, at, length, m_giop.arena().copy(shown)).text("{}: {}", label, shown);
        m_giop.skip(length);
    }

    // The name and its length are placed from their end on, without the zero byte there.
    void operation()
    {
        align(4);
        const auto length = peek32(m_giop.position());
        const auto at = m_giop.position() + 4;
        if (!m_giop.has(at, length))
            return m_giop.malformed();
        auto name = m_giop.peekText(at, length);
        if (name.ends_with('\0'))
            name.remove_suffix(1);
        const auto shown = uint32_t(name.size());
        const auto end = at + length;
        m_giop.addNumber(kFields["giop.request_op_len"], end - shown - 4, 4, shown);
        m_giop.addText(kFields["giop.request_op"], end - shown, shown, name);
        m_giop.info().append(": op={}", printable(name));
        m_giop.seek(end);
    }

    void contexts()
    {
        const auto list = m_giop.group("ServiceContextList");
        const auto count = number(kFields["giop.seqlen"]);
        for (uint32_t i = 0; i < count && m_giop.more(); ++i) {
            align(4);
            const auto one = m_giop.group(kFields["giop.iiop.sc"]);
            const auto id = peek32(m_giop.position());
            if (m_little) {
                m_giop.addNumber(kFields["giop.iiop.sc.vscid"], m_giop.position(), 4, id & 0xffffff00);
                m_giop.addNumber(kFields["giop.iiop.sc.scid"], m_giop.position(), 4, id & 0xff);
                m_giop.skip(4);
            } else {
                m_giop.bitFields(4, {kFields["giop.iiop.sc.vscid"], kFields["giop.iiop.sc.scid"]});
            }
            context(id);
        }
    }

    void context(uint32_t id)
    {
        const auto length = number(kFields["giop.seqlen"]);
        const auto start = m_giop.position();
        if (length == 0)
            return;
        const auto order = m_giop.u8(kFields["giop.endianness"]);
        if (id == kCodeSetsContext && length >= 12) {
            m_giop.skip(3);
            const auto set = [&](FieldRef row) { return (order & 1) != 0 ? m_giop.u32le(row) : m_giop.u32(row); };
            set(kFields["giop.char_data"]);
            set(kFields["giop.wchar_data"]);
        } else {
            octets(kFields["giop.context_data"], "Context Data", length - 1);
        }
        m_giop.seek(uint64_t(start) + length);
    }

    void stub(uint32_t alignment)
    {
        if (m_giop.reportedRemaining() == 0)
            return;
        align(alignment);
        m_giop.bytes(kFields["giop.stub_data"], m_giop.reportedRemaining());
    }

    void reply()
    {
        if (m_minor < 2)
            contexts();
        requestId();
        const auto status = number(kFields["giop.replystatus"]);
        m_giop.info().append(": {}", nameOr(kStatus, status, "Unknown"));
        if (m_minor >= 2)
            contexts();
        if (m_minor >= 2 && m_giop.more())
            align(8);
        if (status == 1) {
            const auto length = number(kFields["giop.exceptionid_len"]);
            if (length > 0)
                m_giop.text(kFields["giop.exceptionid"], length);
        } else if (status == 2) {
            systemException();
            number(kFields["giop.minor_code_value"]);
            number(kFields["giop.completion_status"]);
        }
        stub(1);
    }

    // As for operations, the rows are placed from the end of the name on.
    void systemException()
    {
        align(4);
        const auto length = peek32(m_giop.position());
        const auto at = m_giop.position() + 4;
        if (!m_giop.has(at, length))
            return m_giop.malformed();
        auto name = m_giop.peekText(at, length);
        if (name.ends_with('\0'))
            name.remove_suffix(1);
        const auto shown = uint32_t(name.size());
        m_giop.addNumber(kFields["giop.exceptionid_len"], at + length - 4, 4, shown);
        m_giop.addText(kFields["giop.exceptionid"], at + length - shown, shown, name);
        m_giop.seek(at + length);
    }

    Layer& m_giop;
    const uint8_t m_minor;
    const uint8_t m_flags;
    const uint8_t m_type;
    const bool m_little;
};

constexpr std::string_view kHeuristicTables[] = {"udp"};

bool recognises(const Layer& giop) { return giop.captured() >= kHeaderBytes && giop.peekText(0, 4) == "GIOP"; }

void dissect(Layer& giop)
{
    if (!recognises(giop))
        return giop.reject();
    if (giop.facts().transport != Transport::Udp || giop.facts().protocolColumn == "MIOP")
        tellNotNamed(giop); // the protocol that its messages come in is
    giop.protocolColumn("GIOP");
    Message(giop).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol giop{.name = "giop", .shortName = "GIOP", .title = "General Inter-ORB Protocol", .fields = kFields, .dissect = dissect,
                                     .recognises = recognises, .heuristicTables = kHeuristicTables};

} // namespace protocols
} // namespace capscope
