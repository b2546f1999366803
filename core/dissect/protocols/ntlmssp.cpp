// NT LAN Manager Security Support Provider. [MS-NLMP]. Not decoded: what is sealed or signed after the handshake.
#include "core/base/utf8.h"
#include "core/dissect/layer.h"
#include "core/dissect/protocols/dcerpc_token.h"
#include "core/dissect/protocols/ntlmssp_fields.h"
#include "core/dissect/set_flags.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace ntlmssp;

constexpr uint64_t kMagic = 0x4e544c4d53535000; // "NTLMSSP"
constexpr uint32_t kUnicode = 0x00000001;
constexpr uint32_t kTargetInfo = 0x00800000;
constexpr uint32_t kVersion = 0x02000000;
constexpr uint32_t kItemsMax = 64;

// Where a part of the message lies: [MS-NLMP] 2.2, "fields".
struct Part {
    uint32_t length = 0;
    uint32_t offset = 0;
};

// Rows of pairs of type and value, which two messages have alike.
struct ItemRows {
    FieldRef type, length, computer, domain, dnsComputer, dnsDomain, tree, flags, timestamp, restrictions, target, binding;
};

constexpr ItemRows kChallengeItems{
    kFields["ntlmssp.challenge.target_info.item.type"], kFields["ntlmssp.challenge.target_info.item.length"], kFields["ntlmssp.challenge.target_info.nb_computer_name"],
    kFields["ntlmssp.challenge.target_info.nb_domain_name"], kFields["ntlmssp.challenge.target_info.dns_computer_name"],
    kFields["ntlmssp.challenge.target_info.dns_domain_name"], kFields["ntlmssp.challenge.target_info.dns_tree_name"], kFields["ntlmssp.challenge.target_info.flags"],
    kFields["ntlmssp.challenge.target_info.timestamp"], kFields["ntlmssp.challenge.target_info.restrictions"], kFields["ntlmssp.challenge.target_info.target_name"],
    kFields["ntlmssp.challenge.target_info.channel_bindings"],
};
constexpr ItemRows kResponseItems{
    kFields["ntlmssp.ntlmv2_response.item.type"], kFields["ntlmssp.ntlmv2_response.item.length"], kFields["ntlmssp.ntlmv2_response.nb_computer_name"],
    kFields["ntlmssp.ntlmv2_response.nb_domain_name"], kFields["ntlmssp.ntlmv2_response.dns_computer_name"], kFields["ntlmssp.ntlmv2_response.dns_domain_name"],
    kFields["ntlmssp.ntlmv2_response.dns_tree_name"], kFields["ntlmssp.ntlmv2_response.flags"], kFields["ntlmssp.ntlmv2_response.timestamp"],
    kFields["ntlmssp.ntlmv2_response.restrictions"], kFields["ntlmssp.ntlmv2_response.target_name"], kFields["ntlmssp.ntlmv2_response.channel_bindings"],
};

class Message {
public:
    explicit Message(Layer& layer)
        : m_ntlm(layer)
    {
    }

    void negotiate()
    {
        m_flags = flags();
        m_flags &= ~kUnicode; // names in this message are never Unicode
        string(kFields["ntlmssp.negotiate.domain"]);
        string(kFields["ntlmssp.negotiate.callingworkstation"]);
        if ((m_flags & kVersion) != 0 && m_ntlm.remaining() >= 8)
            version();
    }

    void challenge()
    {
        m_flags = m_ntlm.peek32le(20);
        string(kFields["ntlmssp.challenge.target_name"]);
        flags();
        m_ntlm.bytes(kFields["ntlmssp.ntlmserverchallenge"], 8);
        m_ntlm.bytes(kFields["ntlmssp.reserved"], 8);
        if ((m_flags & kTargetInfo) != 0 && m_ntlm.remaining() >= 8)
            targetInfo();
        if ((m_flags & kVersion) != 0 && m_ntlm.remaining() >= 8)
            version();
        m_ntlm.seek(m_ntlm.reported());
    }

    void authenticate()
    {
        m_flags = m_ntlm.peek32le(60);
        const auto lm = part(12);
        const auto nt = part(20);
        const auto payload = std::min({lm.offset, part(28).offset, part(36).offset, part(44).offset});
        // Old implementations end the header before the flags.
        if (payload < 64)
            m_flags = kUnicode;
        blob(kFields["ntlmssp.auth.lmresponse"], lm);
        ntResponse(nt);
        const auto domain = string(kFields["ntlmssp.auth.domain"]);
        const auto user = string(kFields["ntlmssp.auth.username"]);
        string(kFields["ntlmssp.auth.hostname"]);
        m_ntlm.info().append(", User: {}\\{}", domain, user);
        if (payload < 64)
            return m_ntlm.seek(m_ntlm.reported());
        sessionKey(part(m_ntlm.position()));
        flags();
        if ((m_flags & kVersion) != 0 && payload >= 72)
            version();
        if (payload >= 88)
            m_ntlm.bytes(kFields["ntlmssp.authenticate.mic"], 16);
        m_ntlm.seek(m_ntlm.reported());
    }

private:
    Part part(uint32_t at) const { return {m_ntlm.peek16le(at), m_ntlm.peek32le(at + 4)}; }

    uint32_t flags()
    {
        return uint32_t(addFlagsLe(
            m_ntlm, kFields["ntlmssp.negotiateflags"], 4,
            {kFields["ntlmssp.negotiate56"], kFields["ntlmssp.negotiatekeyexch"], kFields["ntlmssp.negotiate128"], kFields["ntlmssp.negotiatent10000000"],
             kFields["ntlmssp.negotiatent08000000"], kFields["ntlmssp.negotiatent04000000"], kFields["ntlmssp.negotiateversion"], kFields["ntlmssp.negotiatent01000000"],
             kFields["ntlmssp.negotiatetargetinfo"], kFields["ntlmssp.requestnonntsession"], kFields["ntlmssp.negotiatent00200000"], kFields["ntlmssp.negotiateidentify"],
             kFields["ntlmssp.negotiatentlm2"], kFields["ntlmssp.targettypeshare"], kFields["ntlmssp.targettypeserver"], kFields["ntlmssp.targettypedomain"],
             kFields["ntlmssp.negotiatealwayssign"], kFields["ntlmssp.negotiate00004000"], kFields["ntlmssp.negotiateoemworkstationsupplied"],
             kFields["ntlmssp.negotiateoemdomainsupplied"], kFields["ntlmssp.negotiateanonymous"], kFields["ntlmssp.negotiatentonly"], kFields["ntlmssp.negotiatentlm"],
             kFields["ntlmssp.negotiate00000100"], kFields["ntlmssp.negotiatelmkey"], kFields["ntlmssp.negotiatedatagram"], kFields["ntlmssp.negotiateseal"],
             kFields["ntlmssp.negotiatesign"], kFields["ntlmssp.negotiate00000008"], kFields["ntlmssp.requesttarget"], kFields["ntlmssp.negotiateoem"],
             kFields["ntlmssp.negotiateunicode"]}));
    }

    std::string_view wide(uint32_t at, uint32_t bytes)
    {
        return m_ntlm.arena().copy(utf8FromUtf16le(m_ntlm.peekBytes(at, bytes), Zero::Stays));
    }

    void partRows(uint32_t at, FieldRef length, FieldRef longest, FieldRef offset)
    {
        m_ntlm.addNumber(length, at, 2, m_ntlm.peek16le(at));
        m_ntlm.addNumber(longest, at + 2, 2, m_ntlm.peek16le(at + 2));
        m_ntlm.addNumber(offset, at + 4, 4, m_ntlm.peek32le(at + 4));
    }

    std::string_view string(FieldRef f)
    {
        const auto at = m_ntlm.position();
        const auto where = part(at);
        m_ntlm.skip(8);
        if (where.length == 0) {
            m_ntlm.addText(f, at, 8, "NULL");
            return {};
        }
        if (uint64_t(where.offset) + where.length > m_ntlm.reported()) {
            m_ntlm.malformed();
            return {};
        }
        const auto text = (m_flags & kUnicode) != 0 ? wide(where.offset, where.length) : m_ntlm.peekText(where.offset, where.length);
        m_ntlm.addText(f, where.offset, where.length, text);
        const auto under = m_ntlm.under(m_ntlm.last());
        partRows(at, kFields["ntlmssp.string.length"], kFields["ntlmssp.string.maxlen"], kFields["ntlmssp.string.offset"]);
        return text;
    }

    // False where there is none.
    bool blob(FieldRef f, const Part& where)
    {
        const auto at = m_ntlm.position();
        m_ntlm.skip(8);
        if (where.length == 0) {
            m_ntlm.addBytes(f, at, 8, m_ntlm.peekBytes(at, 8)).text("{}: Empty", kFields.rows[f.index].label);
            return false;
        }
        if (uint64_t(where.offset) + where.length > m_ntlm.reported()) {
            m_ntlm.malformed();
            return false;
        }
        m_ntlm.addBytes(f, where.offset, where.length, m_ntlm.peekBytes(where.offset, where.length));
        const auto row = m_ntlm.last();
        const auto under = m_ntlm.under(row);
        partRows(at, kFields["ntlmssp.blob.length"], kFields["ntlmssp.blob.maxlen"], kFields["ntlmssp.blob.offset"]);
        m_blob = row;
        return true;
    }

    void sessionKey(const Part& where) { blob(kFields["ntlmssp.auth.sesskey"], where); }

    void ntResponse(const Part& where)
    {
        constexpr uint32_t kVersion1Bytes = 24;
        const auto back = m_ntlm.position() + 8;
        if (blob(kFields["ntlmssp.auth.ntresponse"], where) && where.length > kVersion1Bytes) {
            const auto outer = m_ntlm.under(m_blob);
            m_ntlm.seek(where.offset);
            version2(where.offset + where.length);
        }
        m_ntlm.seek(back);
    }

    // [MS-NLMP] 2.2.2.8.
    void version2(uint32_t end)
    {
        const auto at = m_ntlm.position();
        const auto under = m_ntlm.under(m_ntlm.addBytes(kFields["ntlmssp.ntlmv2_response"], at, end - at, m_ntlm.peekBytes(at, end - at)));
        m_ntlm.bytes(kFields["ntlmssp.ntlmv2_response.ntproofstr"], 16);
        m_ntlm.u8(kFields["ntlmssp.ntlmv2_response.rversion"]);
        m_ntlm.u8(kFields["ntlmssp.ntlmv2_response.hirversion"]);
        m_ntlm.bytes(kFields["ntlmssp.ntlmv2_response.z"], 6);
        time(kFields["ntlmssp.ntlmv2_response.time"]);
        m_ntlm.bytes(kFields["ntlmssp.ntlmv2_response.chal"], 8);
        m_ntlm.bytes(kFields["ntlmssp.ntlmv2_response.z"], 4);
        items(kResponseItems, end);
        if (m_ntlm.position() < end)
            m_ntlm.bytes(kFields["ntlmssp.ntlmv2_response.pad"], end - m_ntlm.position());
    }

    void time(FieldRef f)
    {
        constexpr int64_t kUnixEpoch = 116'444'736'000'000'000;
        constexpr int64_t kLatest = INT64_MAX / 100 + kUnixEpoch;
        const auto at = m_ntlm.position();
        const auto value = int64_t(uint64_t(m_ntlm.peek32le(at + 4)) << 32 | m_ntlm.peek32le(at));
        m_ntlm.skip(8);
        if (!m_ntlm.failed())
            m_ntlm.addSigned(f, at, 8, value <= 0 || value >= kLatest ? 0 : (value - kUnixEpoch) * 100);
    }

    void targetInfo()
    {
        const auto at = m_ntlm.position();
        const auto where = part(at);
        m_ntlm.skip(8);
        const auto back = m_ntlm.position();
        const auto row = m_ntlm.addNone(kFields["ntlmssp.challenge.target_info"], where.offset, where.length);
        {
            const auto under = m_ntlm.under(row);
            partRows(at, kFields["ntlmssp.challenge.target_info.length"], kFields["ntlmssp.challenge.target_info.maxlen"],
                     kFields["ntlmssp.challenge.target_info.offset"]);
            if (uint64_t(where.offset) + where.length <= m_ntlm.reported()) {
                m_ntlm.seek(where.offset);
                items(kChallengeItems, where.offset + where.length);
            }
        }
        m_ntlm.seek(back);
    }

    // [MS-NLMP] 2.2.2.1, up to the end of the list.
    void items(const ItemRows& rows, uint32_t end)
    {
        for (uint32_t i = 0; i < kItemsMax && m_ntlm.more() && m_ntlm.position() + 4 <= end; ++i) {
            const auto at = m_ntlm.position();
            const auto type = m_ntlm.peek16le(at);
            const auto length = m_ntlm.peek16le(at + 2);
            const auto row = m_ntlm.label(at, 4u + length, "Attribute: {}", nameOr(kItemNames, type, "Unknown"));
            const auto under = m_ntlm.under(row);
            m_ntlm.u16le(rows.type);
            m_ntlm.u16le(rows.length);
            if (at + 4 + length > end)
                return m_ntlm.malformed();
            if (length > 0)
                item(rows, type, length, row);
            m_ntlm.seek(at + 4u + length);
            if (type == 0)
                return;
        }
    }

    void item(const ItemRows& rows, uint16_t type, uint16_t length, const Item& row)
    {
        const auto at = m_ntlm.position();
        const FieldRef texts[] = {rows.type, rows.computer, rows.domain, rows.dnsComputer, rows.dnsDomain, rows.tree};
        if ((type >= 1 && type <= 5) || type == 9) {
            const auto text = wide(at, length);
            m_ntlm.addText(type == 9 ? rows.target : texts[type], at, length, text);
            row.append(": {}", text);
        } else if (type == 6 && length == 4) {
            m_ntlm.u32le(rows.flags);
        } else if (type == 7 && length == 8) {
            time(rows.timestamp);
        } else if (type == 8) {
            m_ntlm.bytes(rows.restrictions, length);
        } else if (type == 10) {
            m_ntlm.bytes(rows.binding, length);
        }
    }

    void version()
    {
        const auto at = m_ntlm.position();
        const auto under = m_ntlm.under(m_ntlm.addNone(kFields["ntlmssp.version"], at, 8));
        under.item().text("Version {}.{} (Build {}); NTLM Current Revision {}", m_ntlm.peek8(at), m_ntlm.peek8(at + 1), m_ntlm.peek16le(at + 2),
                          m_ntlm.peek8(at + 7));
        m_ntlm.u8(kFields["ntlmssp.version.major"]);
        m_ntlm.u8(kFields["ntlmssp.version.minor"]);
        m_ntlm.u16le(kFields["ntlmssp.version.build_number"]);
        m_ntlm.skip(3);
        m_ntlm.u8(kFields["ntlmssp.version.ntlm_current_revision"]);
    }

    Layer& m_ntlm;
    uint32_t m_flags = 0;
    Item m_blob;
};

void dissect(Layer& ntlm)
{
    if (ntlm.peek(0, 8) != kMagic || !ntlm.has(0, 12))
        return ntlm.reject();
    dcerpc::tellPartOfCall(ntlm);
    const auto type = ntlm.peek32le(8);
    ntlm.info().append(", {}", nameOr(kMessageNames, type, "Unknown NTLMSSP message type"));
    ntlm.text(kFields["ntlmssp.identifier"], 8);
    ntlm.u32le(kFields["ntlmssp.messagetype"]);
    Message message(ntlm);
    if (type == 1)
        message.negotiate();
    else if (type == 2)
        message.challenge();
    else if (type == 3)
        message.authenticate();
}

} // namespace

namespace protocols {

extern constinit const Protocol ntlmssp{"ntlmssp", "NTLMSSP", "NTLM Secure Service Provider", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
