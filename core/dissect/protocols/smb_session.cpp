// SMB 1: dialects, sessions, trees and echoes. [MS-CIFS] 2.2.4.39, .50 to .55; [MS-SMB] 2.2.4.5 to 2.2.4.7.
#include "core/dissect/protocols/smb_message.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

namespace capscope::smb {
namespace {

constexpr uint32_t kExtendedSecurity = 0x80000000;
constexpr uint16_t kNoDialect = 0xffff;

} // namespace

void Message::negotiateRequest()
{
    words();
    if (!byteCount())
        return;
    const auto group = m_smb.label(m_smb.position(), 0, "Requested Dialects");
    const auto under = m_smb.under(group);
    constexpr int kDialectsMax = 255;
    std::string all;
    for (int i = 0; i < kDialectsMax && left() > 0 && m_smb.more(); ++i) {
        const auto at = m_smb.position();
        const auto name = m_smb.peekText(at + 1, left() - 1);
        const auto size = uint32_t(std::min<size_t>(name.find('\0'), name.size())) + 1;
        const auto dialect = m_smb.addText(kFields["smb.dialect"], at, 1 + size, name.substr(0, size - 1));
        all.append(name.substr(0, size - 1)) += '\n';
        const auto below = m_smb.under(dialect);
        m_smb.u8(kFields["smb.buffer_format"]);
        m_smb.addText(kFields["smb.dialect.name"], at + 1, size, name.substr(0, size - 1));
        m_smb.seek(std::min(at + 1 + size, m_bytesEnd));
    }
    if (m_smb.firstPass() && m_request != nullptr)
        m_request->names[0] = keep(all);
    finish();
}

void Message::negotiateResponse()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    constexpr uint8_t kCore = 1, kLanman = 13, kNt = 17;
    if (count == 0) {
        if (byteCount())
            finish();
        return;
    }
    const auto selected = m_smb.u16le(kFields["smb.dialect.index"]);
    if (m_smb.wantsTree()) {
        std::string_view name;
        if (m_request != nullptr) {
            auto rest = kept(m_request->names[0]);
            for (int i = 0; i < selected && !rest.empty(); ++i)
                rest = rest.substr(std::min(rest.find('\n'), rest.size() - 1) + 1);
            name = rest.substr(0, rest.find('\n'));
        }
        if (name.empty())
            name = "unknown";
        if (count == kCore)
            m_smb.last().text("Selected Index: {}", selected == kNoDialect ? "-1, PC NETWORK PROGRAM 1.0 choosen" : fmt::format("{}", selected));
        else if (count == kLanman)
            m_smb.last().text("Selected Index: {}, Greater than CORE PROTOCOL and up to LANMAN2.1", selected);
        else if (count == kNt)
            m_smb.last().text("Selected Index: {}: {}", selected, name);
    }
    uint32_t challenge = 0;
    bool extended = false;
    if (count == kLanman) {
        addFlagsLe(m_smb, kFields["smb.sm"], 2, {kFields["smb.sm.mode"], kFields["smb.sm.password"]});
        m_smb.u16le(kFields["smb.max_bufsize"]);
        m_smb.u16le(kFields["smb.max_mpx_count"]);
        m_smb.u16le(kFields["smb.max_vcs"]);
        addFlagsLe(m_smb, kFields["smb.rm"], 2, {kFields["smb.rm.read"], kFields["smb.rm.write"]});
        m_smb.u32le(kFields["smb.session_key"]);
        dosTime(kFields["smb.server_date_time"], kFields["smb.server_date_time.smb_date"], kFields["smb.server_date_time.smb_time"], true);
        const auto zone = int16_t(m_smb.u16le(kFields["smb.server_timezone"]));
        m_smb.last().text("Server Time Zone: {} min from UTC", zone);
        challenge = m_smb.u16le(kFields["smb.challenge_length"]);
        reserved(2);
    } else if (count == kNt) {
        addFlags(m_smb, byteRow("smb.sm"), 1, {byteRow("smb.sm.mode"), byteRow("smb.sm.password"), kFields["smb.sm.signatures"], kFields["smb.sm.sig_required"]});
        m_smb.u16le(kFields["smb.max_mpx_count"]);
        m_smb.u16le(kFields["smb.max_vcs"]);
        m_smb.u32le(kFields["smb.max_bufsize"]);
        m_smb.u32le(kFields["smb.max_raw"]);
        m_smb.u32le(kFields["smb.session_key"]);
        extended = (m_smb.peek32le(m_smb.position()) & kExtendedSecurity) != 0;
        capabilities();
        addFileTime(m_smb, kFields["smb.system.time"]);
        const auto zone = int16_t(m_smb.u16le(kFields["smb.server_timezone"]));
        m_smb.last().text("Server Time Zone: {} min from UTC", zone);
        challenge = m_smb.u8(kFields["smb.challenge_length"]);
    } else if (count > kCore) {
        m_smb.bytes(kFields["smb.word_unk_response_format"], (count - 1u) * 2);
    }
    if (!byteCount())
        return;
    if (count == kLanman || (count == kNt && !extended)) {
        if (challenge > 0 && left() >= challenge)
            m_smb.bytes(kFields["smb.challenge"], challenge);
        // The names of newer dialects are always of two-byte characters, but are not aligned.
        const bool wide = count == kNt && m_head.unicode;
        const auto name = [&](FieldRef f) {
            if (left() == 0)
                return;
            if (!wide) {
                text(f, false);
                return;
            }
            const auto at = m_smb.position();
            const auto bytes = m_smb.peekBytes(at, left());
            uint32_t used = 0;
            while (used + 2 <= bytes.size() && (bytes[used] | bytes[used + 1]) != 0)
                used += 2;
            const auto value = wideText(m_smb, at, used);
            used = std::min(used + 2, left());
            m_smb.addText(f, at, used, value);
            m_smb.skip(used);
        };
        name(kFields["smb.primary_domain"]);
        if (count == kNt)
            name(kFields["smb.server"]);
    } else if (count == kNt && left() >= 16) {
        m_smb.bytes(kFields["smb.server_guid"], 16);
        securityBlob(left());
    }
    finish();
}

void Message::securityBlob(uint32_t size)
{
    size = std::min(size, left());
    if (size == 0)
        return;
    const auto at = m_smb.position();
    m_smb.bytes(kFields["smb.security_blob"], size);
    const auto blob = m_smb.last();
    if (m_smb.failed())
        return;
    if (m_smb.peekText(at, 7) == "NTLMSSP")
        m_smb.call("ntlmssp", m_smb.slice(at, size), blob ? blob.id() : m_smb.inside());
    else
        m_smb.call("gss-api", m_smb.slice(at, size), blob ? blob.id() : m_smb.inside());
}

// [MS-CIFS] 2.2.4.53.1; [MS-SMB] 2.2.4.6.1: 10, 12 or 13 words.
void Message::sessionSetupRequest()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    uint32_t blob = 0, ansi = 0, wide = 0;
    if (count != 0) {
        andX();
        m_smb.u16le(kFields["smb.max_buf"]);
        m_smb.u16le(kFields["smb.max_mpx_count"]);
        m_smb.u16le(kFields["smb.vc"]);
        m_smb.u32le(kFields["smb.session_key"]);
    }
    if (count == 10) {
        ansi = m_smb.u16le(kFields["smb.pwlen"]);
        reserved(4);
    } else if (count == 12) {
        blob = m_smb.u16le(kFields["smb.security_blob_len"]);
        reserved(4);
        capabilities();
    } else if (count == 13) {
        ansi = m_smb.u16le(kFields["smb.ansi_pwlen"]);
        wide = m_smb.u16le(kFields["smb.unicode_pwlen"]);
        reserved(4);
        capabilities();
    } else if (count > 6) {
        m_smb.skip((count - 6u) * 2);
    }
    if (!byteCount())
        return;
    std::string_view account, domain;
    if (count == 12) {
        securityBlob(blob);
    } else {
        if (ansi > 0 && left() >= ansi)
            m_smb.bytes(count == 10 ? kFields["smb.password"] : kFields["smb.ansi_password"], ansi);
        if (wide > 0 && left() >= wide)
            m_smb.bytes(kFields["smb.unicode_password"], wide);
        if (left() > 0)
            account = text(kFields["smb.account"]);
        if (left() > 0) {
            domain = text(kFields["smb.primary_domain"]);
            if (account.empty() && domain.empty())
                m_smb.info().append(", User: anonymous");
            else if (m_smb.info().wanted())
                m_smb.info().append(", User: {}\\{}", printable(domain), printable(account));
        }
    }
    if (left() > 0)
        text(kFields["smb.native_os"]);
    if (left() > 0)
        text(kFields["smb.native_lanman"]);
    if (count == 12 && left() > 0)
        text(kFields["smb.primary_domain"]);
    finish();
}

void Message::sessionSetupResponse()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    uint32_t blob = 0;
    if (count != 0) {
        andX();
        addFlagsLe(m_smb, kFields["smb.setup.action"], 2, {kFields["smb.setup.action.guest"]});
        if (count == 4)
            blob = m_smb.u16le(kFields["smb.security_blob_len"]);
    }
    if (!byteCount())
        return;
    if (count == 4)
        securityBlob(blob);
    if (left() > 0)
        text(kFields["smb.native_os"]);
    if (left() > 0)
        text(kFields["smb.native_lanman"]);
    if (left() > 0)
        text(kFields["smb.primary_domain"]);
    finish();
}

void Message::treeConnectAndXRequest()
{
    uint32_t password = 0;
    if (words()) {
        andX();
        addFlagsLe(m_smb, kFields["smb.connect.flags"], 2,
                   {kFields["smb.connect.flags.dtid"], kFields["smb.connect.flags.extendedsig"], kFields["smb.connect.flags.extendedresp"]});
        password = m_smb.u16le(kFields["smb.pwlen"]);
    }
    if (!byteCount())
        return;
    if (password > 0 && left() >= password)
        m_smb.bytes(kFields["smb.password"], password);
    if (left() > 0) {
        const auto name = text(kFields["smb.path"]);
        tell("Path", name);
        if (m_smb.firstPass() && m_request != nullptr)
            m_request->names[0] = keep(name);
    }
    if (left() > 0) {
        const auto service = text(kFields["smb.service"], false);
        if (m_smb.firstPass() && m_request != nullptr)
            m_request->isPipe = service == "IPC" || kept(m_request->names[0]).ends_with("IPC$");
    }
    finish();
}

void Message::treeConnectAndXResponse()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    if (count != 0) {
        andX();
        if (count >= 3) {
            const auto support = addFlagsLe(m_smb, kFields["smb.connect.support"], 2,
                                            {kFields["smb.connect.support.search"], kFields["smb.connect.support.dfs"], kFields["smb.connect.support.cscmask"],
                                             kFields["smb.connect.support.uniqfilename"], kFields["smb.connect.support.extendedsig"]});
            m_smb.last().append(", CSC Mask: {}", nameOr(kConnectSupportCscmaskNames, support >> 2 & 3, "Unknown"));
        }
        if (count == 7) {
            {
                const auto under = m_smb.group("Maximal Share Access Rights");
                accessMask();
            }
            const auto under = m_smb.group("Guest Maximal Share Access Rights");
            accessMask();
        }
        if (m_first && m_smb.firstPass() && m_request != nullptr && m_head.status == 0) {
            constexpr size_t kUsesMax = 4'096;
            auto& uses = m_session->trees[m_head.tree];
            if (uses.size() < kUsesMax)
                uses.push_back({m_smb.frame().number, 0, m_request->names[0], m_request->isPipe});
        }
    }
    if (!byteCount())
        return;
    text(kFields["smb.service"], false);
    if (left() > 0)
        text(kFields["smb.native_fs"]);
    finish();
}

void Message::treeConnectRequest()
{
    words();
    if (!byteCount())
        return;
    m_smb.u8(kFields["smb.buffer_format"]);
    const auto name = text(kFields["smb.path"]);
    tell("Path", name);
    if (m_smb.firstPass() && m_request != nullptr)
        m_request->names[0] = keep(name);
    m_smb.u8(kFields["smb.buffer_format"]);
    const auto password = m_smb.peekText(m_smb.position(), left());
    m_smb.bytes(kFields["smb.password"], uint32_t(std::min(password.find('\0'), password.size() - 1)) + 1);
    m_smb.u8(kFields["smb.buffer_format"]);
    text(kFields["smb.service"], false);
    finish();
}

void Message::treeConnectResponse()
{
    if (words()) {
        m_smb.u16le(kFields["smb.max_buf"]);
        m_smb.u16le(kFields["smb.tid"]);
    }
    if (byteCount())
        finish();
}

void Message::logoff()
{
    if (words())
        andX();
    if (byteCount())
        finish();
}

void Message::echo()
{
    if (words())
        m_smb.u16le(m_head.response ? kFields["smb.echo.seq_num"] : kFields["smb.echo.count"]);
    if (byteCount())
        m_smb.bytes(kFields["smb.echo.data"], left());
}

} // namespace capscope::smb
