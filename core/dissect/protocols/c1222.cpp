// ANSI C12.22: messages of meters, in the encoding of ACSE, and the services of EPSEM in those that are not encrypted. ANSI C12.22-2012, 5; RFC
// 6142. Not decoded: what cannot be read without a key, parameters of services other than reading and writing tables.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTitles[] = {{0, "called-ap-title-abs"}, {1, "called-ap-title-rel"}};
constexpr ValueName kCallingTitles[] = {{0, "calling-ap-title-abs"}, {1, "calling-ap-title-rel"}};
constexpr ValueName kEncodings[] = {{0, "calling-authentication-value-single-asn1"}, {1, "calling-authentication-value-octet-aligned"}};
constexpr ValueName kSingle[] = {{0, "calling-authentication-value-c1221"}, {1, "calling-authentication-value-c1222"}};
constexpr ValueName kSecurity[] = {{0, "Cleartext"}, {1, "Cleartext with authentication"}, {2, "Ciphertext with authentication"}};
constexpr ValueName kResponses[] = {{0, "Always respond"}, {1, "Respond on exception"}, {2, "Never respond"}};
constexpr ValueName kCommands[] = {
    {0x20, "Identify"}, {0x21, "Terminate"}, {0x22, "Disconnect"}, {0x30, "Full Read"}, {0x3e, "Default Read"}, {0x3f, "Partial Read Offset"},
    {0x40, "Full Write"}, {0x4f, "Partial Write Offset"}, {0x50, "Logon"}, {0x51, "Security"}, {0x52, "Logoff"}, {0x53, "Authenticate"},
    {0x60, "Negotiate"}, {0x70, "Wait"}, {0x71, "Timing Setup"},
};
constexpr ValueName kPosts[] = {
    {0, "Post response in ST-8 on completion"}, {1, "Post response in ST-8 on exception"}, {2, "Do not post response in ST-8"},
    {3, "Post response in ST-8 immediately and another response in ST-8 on completion"},
};
constexpr ValueName kSums[] = {{0, "Bad"}, {1, "Good"}, {2, "Unverified"}, {3, "Not present"}};

constexpr FieldTable kFields{
    none("c1222.MESSAGE_element", "MESSAGE"),
    dec("c1222.called_AP_title", "called-AP-title", 32).names(kTitles),
    oid("c1222.called_ap_title_abs", "called-ap-title-abs"),
    dec("c1222.calling_AP_title", "calling-AP-title", 32).names(kCallingTitles),
    oid("c1222.calling_ap_title_abs", "calling-ap-title-abs"),
    dec("c1222.called_AP_invocation_id", "called-AP-invocation-id", 32),
    dec("c1222.calling_AP_invocation_id", "calling-AP-invocation-id", 32),
    none("c1222.calling_authentication_value_element", "calling-authentication-value"),
    dec("c1222.calling_authentication_value_encoding", "calling-authentication-value-encoding", 32).names(kEncodings),
    dec("c1222.calling_authentication_value_single_asn1", "calling-authentication-value-single-asn1", 32).names(kSingle),
    none("c1222.calling_authentication_value_c1222_element", "calling-authentication-value-c1222"),
    bytes("c1222.key_id_element", "key-id-element"),
    bytes("c1222.iv_element", "iv-element"),
    none("c1222.user_information_element", "user-information"),
    hex("c1222.epsem.flags", "C12.22 EPSEM Flags", 8),
    flag("c1222.epsem.flags.reserved", "C12.22 Reserved Flag", 8, 0x80, kTrueFalse),
    flag("c1222.epsem.flags.recovery", "C12.22 Recovery Flag", 8, 0x40, kTrueFalse),
    flag("c1222.epsem.flags.proxy", "C12.22 Proxy Service Used Flag", 8, 0x20, kTrueFalse),
    flag("c1222.epsem.flags.ed_class", "C12.22 ED Class Flag", 8, 0x10, kTrueFalse),
    hex("c1222.epsem.flags.security", "C12.22 Security Mode Flags", 8).mask(0x0c).names(kSecurity),
    hex("c1222.epsem.flags.response_control", "C12.22 Response Control Flags", 8).mask(0x03).names(kResponses),
    bytes("c1222.epsem.ed_class", "C12.22 EPSEM ED Class"),
    bytes("c1222.epsem.data", "C12.22 EPSEM"),
    bytes("c1222.epsem.mac", "C12.22 EPSEM MAC"),
    boolean("c1222.crypto_good", "Crypto good"),
    boolean("c1222.crypto_bad", "Crypto bad"),
    hex("c1222.cmd", "C12.22 Command", 8).names(kCommands),
    hex("c1222.read.table", "C12.22 Table", 16),
    hex("c1222.write.table", "C12.22 Table", 16),
    hex("c1222.write.size", "C12.22 Table Size", 16),
    dec("c1222.procedure.response", "C12.22 Procedure Response", 16).mask(0xf000).names(kPosts),
    dec("c1222.procedure.mfg", "C12.22 Procedure Mfg", 16).mask(0x0800),
    dec("c1222.procedure.num", "C12.22 Procedure Number", 16).mask(0x07ff),
    dec("c1222.procedure.sequence", "C12.22 Procedure Sequence Number", 8),
    bytes("c1222.write.data", "C12.22 Table Data"),
    hex("c1222.write.chksum", "C12.22 Table Data Checksum", 8),
    named("c1222.write.chksum.status", "C12.22 Table Data Checksum Status", 8, kSums),
    expert("c1222.epsem.not_decrypted", "C12.22 EPSEM could not be decrypted", Group::Undecoded, Severity::Warning),
};

constexpr std::array kClaims{Claim{"udp.port", 1153}, Claim{"tcp.port", 1153}};
constexpr uint8_t kMessage = 0x60;

// A value of the basic encoding rules with a length of its own.
struct Element {
    uint8_t tag = 0;
    uint32_t at = 0;     // of the value
    uint32_t length = 0; // of the value
    bool whole = false;

    uint32_t end() const { return at + length; }
};

Element elementAt(const Layer& c1222, uint32_t at, uint32_t end)
{
    Element element{c1222.peek8(at), at + 2, c1222.peek8(at + 1), false};
    if (element.length > 0x80 && element.length <= 0x83) {
        const auto size = element.length & 0x7f;
        element.length = uint32_t(c1222.peek(at + 2, size));
        element.at += size;
    }
    element.whole = end <= c1222.captured() && element.at <= end && element.length <= end - element.at;
    return element;
}

size_t sizeOfMessage(Bytes message)
{
    if (message[0] != kMessage)
        return 0;
    const size_t length = message[1];
    if (length < 0x80)
        return 2 + length;
    const auto size = length & 0x7f;
    if (size == 0 || size > 3)
        return 0;
    return message.size() < 2 + size ? 2 + size : 2 + size + bigEndian(message.data() + 2, uint32_t(size));
}

class Message {
public:
    explicit Message(Layer& c1222)
        : m_c1222(c1222)
    {
    }

    void dissect()
    {
        const auto all = elementAt(m_c1222, 0, m_c1222.reported());
        if (!all.whole)
            return m_c1222.malformed();
        const auto under = m_c1222.under(m_c1222.addNone(kFields["c1222.MESSAGE_element"], all.at, all.length));
        for (auto at = all.at; at + 2 <= all.end();) {
            const auto element = elementAt(m_c1222, at, all.end());
            if (!element.whole)
                return m_c1222.malformed();
            add(element);
            at = element.end();
        }
    }

private:
    Layer& m_c1222;
    bool m_encrypted = false;

    void add(const Element& element)
    {
        switch (element.tag) {
        case 0xa2:
            return title(element, kFields["c1222.called_AP_title"], kFields["c1222.called_ap_title_abs"]);
        case 0xa4:
            return number(element, kFields["c1222.called_AP_invocation_id"]);
        case 0xa6:
            return title(element, kFields["c1222.calling_AP_title"], kFields["c1222.calling_ap_title_abs"]);
        case 0xa8:
            return number(element, kFields["c1222.calling_AP_invocation_id"]);
        case 0xac:
            return authentication(element);
        case 0xbe:
            return information(element);
        default:
            return;
        }
    }

    void title(const Element& element, FieldRef row, FieldRef identifier)
    {
        constexpr uint8_t kAbsolute = 0x06;
        const auto inner = elementAt(m_c1222, element.at, element.end());
        if (!inner.whole)
            return;
        const auto under = m_c1222.under(m_c1222.addNumber(row, element.at, element.length, inner.tag == kAbsolute ? 0 : 1));
        if (inner.tag == kAbsolute)
            m_c1222.addBytes(identifier, inner.at, inner.length, m_c1222.peekBytes(inner.at, inner.length));
    }

    void number(const Element& element, FieldRef row)
    {
        const auto inner = elementAt(m_c1222, element.at, element.end());
        if (inner.whole && inner.length <= 4)
            m_c1222.addNumber(row, inner.at, inner.length, m_c1222.peek(inner.at, inner.length));
    }

    void authentication(const Element& element)
    {
        const auto under = m_c1222.under(m_c1222.addNone(kFields["c1222.calling_authentication_value_element"], element.at, element.length));
        const auto encoding = elementAt(m_c1222, element.at, element.end());
        if (!encoding.whole || (encoding.tag & 0x1f) > 2)
            return;
        const bool isSingle = encoding.tag == 0xa0 || encoding.tag == 0xa2;
        const auto inEncoding = m_c1222.under(
            m_c1222.addNumber(kFields["c1222.calling_authentication_value_encoding"], element.at, element.length, isSingle ? 0 : 1));
        const auto single = elementAt(m_c1222, encoding.at, encoding.end());
        if (!isSingle || !single.whole)
            return;
        const auto choice = single.tag == 0xa1 ? 1 : 0;
        const auto inSingle = m_c1222.under(
            m_c1222.addNumber(kFields["c1222.calling_authentication_value_single_asn1"], encoding.at, encoding.length, uint64_t(choice)));
        const auto sequence = single;
        const auto inSequence = m_c1222.under(choice == 1 ? m_c1222.addNone(kFields["c1222.calling_authentication_value_c1222_element"], sequence.at, sequence.length) : Item{});
        for (auto at = sequence.at; choice == 1 && at + 2 <= sequence.end();) {
            const auto part = elementAt(m_c1222, at, sequence.end());
            if (!part.whole)
                return;
            const auto row = part.tag == 0x80 ? kFields["c1222.key_id_element"] : kFields["c1222.iv_element"];
            m_c1222.addBytes(row, part.at, part.length, m_c1222.peekBytes(part.at, part.length));
            at = part.end();
        }
    }

    // 5.3.4.12: the services are in an external value.
    void information(const Element& element)
    {
        const auto external = elementAt(m_c1222, element.at, element.end());
        const auto inner = elementAt(m_c1222, external.at, external.end());
        if (!external.whole || !inner.whole)
            return;
        const auto under = m_c1222.under(m_c1222.addNone(kFields["c1222.user_information_element"], inner.at, inner.length));
        services(inner);
    }

    void services(const Element& inner)
    {
        m_c1222.seek(inner.at);
        const auto flags = m_c1222.bits(kFields["c1222.epsem.flags"], 1,
                                        {kFields["c1222.epsem.flags.reserved"], kFields["c1222.epsem.flags.recovery"], kFields["c1222.epsem.flags.proxy"],
                                         kFields["c1222.epsem.flags.ed_class"], kFields["c1222.epsem.flags.security"],
                                         kFields["c1222.epsem.flags.response_control"]});
        const auto row = m_c1222.last();
        for (const auto bit : {kFields["c1222.epsem.flags.reserved"], kFields["c1222.epsem.flags.recovery"], kFields["c1222.epsem.flags.proxy"],
                               kFields["c1222.epsem.flags.ed_class"]})
            if ((flags & kFields.rows[bit.index].bitMask) != 0)
                row.append(", {}", kFields.rows[bit.index].label);
        const auto security = flags >> 2 & 3;
        row.append(", C12.22 Security Mode Flags: {}, C12.22 Response Control Flags: {}", nameOr(kSecurity, security, "Unknown"),
                   nameOr(kResponses, flags & 3, "Unknown"));
        if ((flags & 0x10) != 0)
            m_c1222.bytes(kFields["c1222.epsem.ed_class"], 4);
        constexpr uint32_t kMacBytes = 4;
        const auto end = security == 0 ? inner.end() : inner.end() - std::min(inner.length, kMacBytes);
        if (security == 2) {
            const auto at = m_c1222.position();
            m_c1222.addBytes(kFields["c1222.epsem.data"], at, inner.end() - at, m_c1222.peekBytes(at, inner.end() - at));
            m_c1222.note(kFields["c1222.epsem.not_decrypted"], row);
        } else {
            while (m_c1222.more() && m_c1222.position() < end)
                service(end);
        }
        if (security != 0) {
            const auto mac = m_c1222.under(m_c1222.addBytes(kFields["c1222.epsem.mac"], end, kMacBytes, m_c1222.peekBytes(end, kMacBytes)));
            m_c1222.addNumber(kFields["c1222.crypto_good"], end, kMacBytes, 0).generated();
            m_c1222.addNumber(kFields["c1222.crypto_bad"], end, kMacBytes, 1).generated();
        }
        m_c1222.seek(inner.end());
    }

    // Each has its length before it.
    void service(uint32_t end)
    {
        const uint32_t length = m_c1222.peek8(m_c1222.position());
        m_c1222.skip(1);
        const auto at = m_c1222.position();
        if (length == 0 || length > end - std::min(at, end))
            return m_c1222.malformed();
        const auto command = m_c1222.peek8(at);
        const auto item = m_c1222.addBytes(kFields["c1222.epsem.data"], at, length, m_c1222.peekBytes(at, length));
        item.text("C12.22 EPSEM: {}", nameOr(kCommands, command, "Unknown"));
        const auto under = m_c1222.under(item);
        m_c1222.u8(kFields["c1222.cmd"]);
        if (command == 0x30 && length >= 3)
            item.append(" ({})", tableName(m_c1222.u16(kFields["c1222.read.table"])));
        else if (command == 0x40 && length >= 6)
            write(item, at + length);
        m_c1222.seek(uint64_t(at) + length);
    }

    // Tables of the standard and of the manufacturer.
    static std::string tableName(uint16_t table) { return fmt::format("{}-{}", (table & 0x0800) != 0 ? "MT" : "ST", table & 0x07ff); }

    void write(const Item& item, uint32_t end)
    {
        constexpr uint16_t kProcedure = 7;
        const auto table = m_c1222.u16(kFields["c1222.write.table"]);
        const auto size = m_c1222.u16(kFields["c1222.write.size"]);
        const auto start = m_c1222.position();
        if (end <= start || size != end - start - 1)
            return m_c1222.malformed();
        if (table == kProcedure && size >= 3) {
            const auto word = m_c1222.peek16le(start);
            item.append(" (ST-7, {}-{})", (word & 0x0800) != 0 ? "MF" : "SF", word & 0x07ff);
            m_c1222.addNumber(kFields["c1222.procedure.response"], start, 2, word);
            m_c1222.addNumber(kFields["c1222.procedure.mfg"], start, 2, word);
            m_c1222.addNumber(kFields["c1222.procedure.num"], start, 2, word);
            m_c1222.skip(2);
            m_c1222.u8(kFields["c1222.procedure.sequence"]);
        } else {
            item.append(" ({})", tableName(table));
        }
        m_c1222.bytes(kFields["c1222.write.data"], end - 1 - m_c1222.position());
        // The two's complement of the sum of all bytes
        uint8_t sum = 0;
        for (const auto byte : m_c1222.peekBytes(start, size))
            sum = uint8_t(sum + byte);
        const bool good = m_c1222.u8(kFields["c1222.write.chksum"]) == uint8_t(-sum);
        m_c1222.last().append(" [{}]", good ? "correct" : "incorrect");
        m_c1222.addNumber(kFields["c1222.write.chksum.status"], end - 1, 0, good ? 1 : 0).generated();
    }
};

void dissect(Layer& c1222)
{
    if (c1222.peek8(0) != kMessage)
        return c1222.reject();
    c1222.protocolColumn("ANSI C12.22");
    if (!c1222.passesOverContents())
        Message(c1222).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol c1222{.name = "c1222", .shortName = "C12.22", .title = "ANSI C12.22", .fields = kFields, .claims = kClaims,
                                      .dissect = dissect, .framing = {2, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
