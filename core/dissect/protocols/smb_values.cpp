// SMB 1: texts, times, attributes and rights, as the bodies of its messages hold them. [MS-CIFS] 2.2.1; [MS-SMB] 2.2.1.4.
#include "core/dissect/protocols/smb_message.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <bit>
#include <ctime>

namespace capscope::smb {
namespace {

constexpr std::initializer_list<FieldRef> kAccessBits = {
    kFields["smb.access.read"], kFields["smb.access.write"], kFields["smb.access.append"], kFields["smb.access.read_ea"],
    kFields["smb.access.write_ea"], kFields["smb.access.execute"], kFields["smb.access.delete_child"], kFields["smb.access.read_attributes"],
    kFields["smb.access.write_attributes"], kFields["smb.access.delete"], kFields["smb.access.read_control"], kFields["smb.access.write_dac"],
    kFields["smb.access.write_owner"], kFields["smb.access.synchronize"], kFields["smb.access.system_security"],
    kFields["smb.access.maximum_allowed"], kFields["smb.access.generic_all"], kFields["smb.access.generic_execute"],
    kFields["smb.access.generic_write"], kFields["smb.access.generic_read"],
};
constexpr std::initializer_list<FieldRef> kCreateFlagBits = {
    kFields["smb.nt.create.oplock"], kFields["smb.nt.create.batch_oplock"], kFields["smb.nt.create.dir"], kFields["smb.nt.create.ext"],
};
constexpr std::initializer_list<FieldRef> kLongAttributeBits = {
    longRow("smb.file_attribute.read_only"), longRow("smb.file_attribute.hidden"), longRow("smb.file_attribute.system"),
    longRow("smb.file_attribute.volume"), longRow("smb.file_attribute.directory"), longRow("smb.file_attribute.archive"),
    kFields["smb.file_attribute.device"], kFields["smb.file_attribute.normal"], kFields["smb.file_attribute.temporary"],
    kFields["smb.file_attribute.sparse"], kFields["smb.file_attribute.reparse"], kFields["smb.file_attribute.compressed"],
    kFields["smb.file_attribute.offline"], kFields["smb.file_attribute.not_content_indexed"], kFields["smb.file_attribute.encrypted"],
};
constexpr std::initializer_list<FieldRef> kShareBits = {
    kFields["smb.share.access.read"], kFields["smb.share.access.write"], kFields["smb.share.access.delete"],
};
constexpr std::initializer_list<FieldRef> kOptionBits = {
    kFields["smb.nt.create_options.directory"], kFields["smb.nt.create_options.write_through"], kFields["smb.nt.create_options.sequential_only"],
    kFields["smb.nt.create_options.intermediate_buffering"], kFields["smb.nt.create_options.sync_io_alert"],
    kFields["smb.nt.create_options.sync_io_nonalert"], kFields["smb.nt.create_options.non_directory"],
    kFields["smb.nt.create_options.create_tree_connection"], kFields["smb.nt.create_options.complete_if_oplocked"],
    kFields["smb.nt.create_options.no_ea_knowledge"], kFields["smb.nt.create_options.eight_dot_three_only"],
    kFields["smb.nt.create_options.random_access"], kFields["smb.nt.create_options.delete_on_close"],
    kFields["smb.nt.create_options.open_by_fileid"], kFields["smb.nt.create_options.backup_intent"],
    kFields["smb.nt.create_options.no_compression"], kFields["smb.nt.create_options.reserve_opfilter"],
    kFields["smb.nt.create_options.open_reparse_point"], kFields["smb.nt.create_options.open_no_recall"],
    kFields["smb.nt.create_options.open_for_free_space_query"],
};

// [MS-CIFS] 2.2.1.4: the date counts from 1980, seconds go in twos. As a number of seconds since 1970; 0: there is no such time.
int64_t dosSeconds(uint16_t date, uint16_t time)
{
    std::tm parts{};
    parts.tm_sec = (time & 0x1f) * 2;
    parts.tm_min = time >> 5 & 0x3f;
    parts.tm_hour = time >> 11;
    parts.tm_mday = date & 0x1f;
    parts.tm_mon = (date >> 5 & 0x0f) - 1;
    parts.tm_year = (date >> 9) + 80;
    parts.tm_isdst = -1;
    return std::mktime(&parts);
}

} // namespace

// Text of two-byte characters stands at an even place. Ends behind its zero character, or with the bytes of the body.
std::string_view Message::text(FieldRef f, bool unicode)
{
    if (unicode && m_smb.position() % 2 != 0 && left() > 0)
        m_smb.skip(1);
    const auto at = m_smb.position();
    const auto size = left();
    uint32_t used = 0;
    std::string_view value;
    if (unicode) {
        const auto bytes = m_smb.peekBytes(at, size);
        while (used + 2 <= bytes.size() && (bytes[used] | bytes[used + 1]) != 0)
            used += 2;
        value = wideText(m_smb, at, used);
        used = std::min<uint32_t>(used + 2, size);
    } else {
        value = m_smb.peekText(at);
        const auto zero = value.find('\0');
        if (zero == std::string_view::npos) {
            if (m_smb.captured() == m_smb.reported())
                m_smb.malformed();
            else
                m_smb.skip(m_smb.reportedRemaining());
            return {};
        }
        used = uint32_t(zero) + 1;
        value = value.substr(0, zero);
    }
    m_smb.addText(f, at, used, value);
    m_smb.skip(used);
    return value;
}

std::string_view Message::fixedText(FieldRef f, uint32_t bytes)
{
    if (m_head.unicode && m_smb.position() % 2 != 0)
        m_smb.skip(1);
    const auto at = m_smb.position();
    const auto whole = m_head.unicode ? wideText(m_smb, at, bytes) : m_smb.peekText(at, bytes);
    const auto value = whole.substr(0, whole.find('\0'));
    m_smb.addText(f, at, bytes, value);
    m_smb.skip(bytes);
    return value;
}

// A path with what it is in front of it.
std::string_view Message::path(FieldRef f, std::string_view title)
{
    m_smb.u8(kFields["smb.buffer_format"]);
    const auto value = text(f);
    tell(title, value);
    return value;
}

// Seconds since 1970 by the clock of the server.
void Message::seconds(FieldRef f)
{
    const auto at = m_smb.position();
    m_smb.skip(4);
    if (m_smb.failed())
        return;
    const auto value = m_smb.peek32le(at);
    const bool none = value == 0 || value == 0xffffffff;
    m_smb.addSigned(f, at, 4, int64_t(value) * 1'000'000'000);
    if (none)
        m_smb.last().text("{}: No time specified (0x{:08x})", kFields.rows[f.index].label, value);
}

void Message::dosTime(FieldRef both, FieldRef dateRow, FieldRef timeRow, bool timeFirst)
{
    const auto at = m_smb.position();
    m_smb.skip(4);
    if (m_smb.failed() || !m_smb.dissection().recording())
        return;
    const auto dateAt = timeFirst ? at + 2 : at;
    const auto timeAt = timeFirst ? at : at + 2;
    const auto date = m_smb.peek16le(dateAt);
    const auto time = m_smb.peek16le(timeAt);
    const auto label = kFields.rows[both.index].label;
    const bool none = (date == 0 && time == 0) || (date == 0xffff && time == 0xffff);
    const auto since = none ? 0 : dosSeconds(date, time);
    const auto row = m_smb.addSigned(both, at, 4, since * 1'000'000'000);
    if (none) {
        row.text("{}: No time specified (0x{:08x})", label, m_smb.peek32le(at));
        return;
    }
    const auto under = m_smb.under(row);
    const auto addTime = [&] {
        m_smb.addNumber(timeRow, timeAt, 2, time).text("DOS Time: {:02}:{:02}:{:02} (0x{:04x})", time >> 11, time >> 5 & 0x3f, (time & 0x1f) * 2, time);
    };
    if (timeFirst)
        addTime();
    m_smb.addNumber(dateRow, dateAt, 2, date).text("DOS Date: {:04}-{:02}-{:02} (0x{:04x})", (date >> 9) + 1980, date >> 5 & 0x0f, date & 0x1f, date);
    if (!timeFirst)
        addTime();
}

void Message::fileTimes()
{
    addFileTime(m_smb, kFields["smb.create.time"]);
    addFileTime(m_smb, kFields["smb.access.time"]);
    addFileTime(m_smb, kFields["smb.last_write.time"]);
    addFileTime(m_smb, kFields["smb.change.time"]);
}

void Message::fileAttributes()
{
    addFlagsLe(m_smb, kFields["smb.file_attribute"], 2,
               {kFields["smb.file_attribute.archive"], kFields["smb.file_attribute.directory"], kFields["smb.file_attribute.volume"],
                kFields["smb.file_attribute.system"], kFields["smb.file_attribute.hidden"], kFields["smb.file_attribute.read_only"]});
}

void Message::fileAttributesByte()
{
    addFlags(m_smb, byteRow("smb.file_attribute"), 1,
             {byteRow("smb.file_attribute.read_only"), byteRow("smb.file_attribute.hidden"), byteRow("smb.file_attribute.system"),
              byteRow("smb.file_attribute.volume"), byteRow("smb.file_attribute.directory"), byteRow("smb.file_attribute.archive")});
}

void Message::fileAttributesLong()
{
    m_smb.bitsLe(longRow("smb.file_attribute"), 4, kLongAttributeBits);
}

void Message::searchAttributes()
{
    addFlagsLe(m_smb, kFields["smb.search.attribute"], 2,
               {kFields["smb.search.attribute.read_only"], kFields["smb.search.attribute.hidden"], kFields["smb.search.attribute.system"],
                kFields["smb.search.attribute.volume"], kFields["smb.search.attribute.directory"], kFields["smb.search.attribute.archive"]});
}

void Message::accessMask() { m_smb.bitsLe(kFields["smb.access_mask"], 4, kAccessBits); }

void Message::createFlags() { m_smb.bitsLe(kFields["smb.create_flags"], 4, kCreateFlagBits); }

void Message::shareAccess() { addFlagsLe(m_smb, kFields["smb.share_access"], 4, kShareBits); }

void Message::createOptions() { m_smb.bitsLe(kFields["smb.create_options"], 4, kOptionBits); }

// What the request told that opened a file, below each later use of it.
void Message::addOpening(uint32_t base, const File& known)
{
    const auto word = [&](FieldRef f, uint32_t value, std::initializer_list<FieldRef> bits) {
        const auto row = m_smb.addNumber(f, base, 4, value).generated();
        const auto under = m_smb.under(row);
        for (const auto bit : bits)
            m_smb.addNumber(bit, base, 4, value);
        return row;
    };
    const auto& how = known.opening;
    word(kFields["smb.create_flags"], how.createFlags, kCreateFlagBits);
    word(kFields["smb.access_mask"], how.access, kAccessBits);
    word(longRow("smb.file_attribute"), how.attributes, kLongAttributeBits);
    const auto share = word(kFields["smb.share_access"], how.share, kShareBits);
    for (const auto bit : kShareBits)
        if ((how.share & kFields.rows[bit.index].bitMask) != 0)
            share.append(", {}", kFields.rows[bit.index].label);
    word(kFields["smb.create_options"], how.options, kOptionBits);
    m_smb.addNumber(kFields["smb.create.disposition"], base, 0, how.disposition).generated();
}

void Message::capabilities()
{
    addFlagsLe(m_smb, kFields["smb.server_cap"], 4,
               {kFields["smb.server_cap.raw_mode"], kFields["smb.server_cap.mpx_mode"], kFields["smb.server_cap.unicode"],
                kFields["smb.server_cap.large_files"], kFields["smb.server_cap.nt_smbs"], kFields["smb.server_cap.rpc_remote_apis"],
                kFields["smb.server_cap.nt_status"], kFields["smb.server_cap.level_2_oplocks"], kFields["smb.server_cap.lock_and_read"],
                kFields["smb.server_cap.nt_find"], kFields["smb.server_cap.dfs"], kFields["smb.server_cap.infolevel_passthru"],
                kFields["smb.server_cap.large_readx"], kFields["smb.server_cap.large_writex"], kFields["smb.server_cap.lwio"],
                kFields["smb.server_cap.unix"], kFields["smb.server_cap.compressed_data"], kFields["smb.server_cap.dynamic_reauth"],
                kFields["smb.server_cap.extended_security"]});
}

// A word of flags and numbers with names: its label tells the flags that are set, and those names.
void Message::namedBits(FieldRef word, uint32_t size, std::initializer_list<FieldRef> children)
{
    const auto value = m_smb.bitsLe(word, size, children);
    for (const auto child : children) {
        const auto& row = kFields.rows[child.index];
        if (row.kind == Kind::Boolean && (value & row.bitMask) != 0)
            m_smb.last().append(", {}", row.label);
        else if (row.kind == Kind::Unsigned && !row.valueNames.empty())
            m_smb.last().append(", {}: {}", row.label, nameOr(row.valueNames, (value & row.bitMask) >> std::countr_zero(row.bitMask), "Unknown"));
    }
}

void Message::desiredAccess(FieldRef row)
{
    namedBits(row, 2,
              {kFields["smb.access.writethrough"], kFields["smb.access.caching"], kFields["smb.access.locality"], kFields["smb.access.sharing"],
               kFields["smb.access.mode"]});
}

void Message::openFunction()
{
    m_smb.bitsLe(kFields["smb.open.function"], 2, {kFields["smb.open.function.open"], kFields["smb.open.function.create"]});
}

void Message::openAction()
{
    namedBits(kFields["smb.open.action"], 2, {kFields["smb.open.action.lock"], kFields["smb.open.action.open"]});
}

void Message::ipcState()
{
    namedBits(kFields["smb.ipc_state"], 2,
              {kFields["smb.ipc_state.nonblocking"], kFields["smb.ipc_state.endpoint"], kFields["smb.ipc_state.pipe_type"],
               kFields["smb.ipc_state.read_mode"], kFields["smb.ipc_state.icount"]});
}

void Message::lockType()
{
    addFlags(m_smb, kFields["smb.lock.type"], 1,
             {kFields["smb.lock.type.large"], kFields["smb.lock.type.cancel"], kFields["smb.lock.type.change"],
              kFields["smb.lock.type.oplock_release"], kFields["smb.lock.type.shared"]});
}

void Message::writeMode()
{
    m_smb.bitsLe(kFields["smb.write.mode"], 2,
                 {kFields["smb.write.mode.message_start"], kFields["smb.write.mode.raw"], kFields["smb.write.mode.return_remaining"],
                  kFields["smb.write.mode.write_through"]});
}

void Message::timeout()
{
    const auto value = m_smb.u32le(kFields["smb.timeout"]);
    if (value == 0)
        m_smb.last().text("Timeout: Return immediately (0)");
    else if (value == 0xffffffff)
        m_smb.last().text("Timeout: Wait indefinitely (-1)");
    else if (value == 0xfffffffe)
        m_smb.last().text("Timeout: Use default timeout (-2)");
    else if (m_smb.wantsTree())
        m_smb.last().text("Timeout: {}", int32_t(value) < 0 ? fmt::format("Unknown reserved value ({})", int32_t(value)) : millisecondsText(value));
}

// Which command follows in the same message, and where.
void Message::andX()
{
    m_next = m_smb.u8(kFields["smb.cmd"]);
    if (m_next == 0xff)
        m_smb.last().text("AndXCommand: No further commands (0xff)");
    else
        m_smb.last().text("AndXCommand: {} (0x{:02x})", nameOr(kCmdNames, m_next, "Unknown"), m_next);
    reserved(1);
    m_nextAt = m_smb.u16le(kFields["smb.andxoffset"]);
}

} // namespace capscope::smb
