// SMB 1: subcommands of transactions, and what is known of files, directories and volumes. [MS-CIFS] 2.2.6, 2.2.8; [MS-FSCC] 2.4, 2.5.
#include "core/dissect/protocols/smb_message.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <utility>

namespace capscope::smb {
namespace {

constexpr uint16_t kFindFirst = 1, kFindNext = 2, kQueryVolume = 3, kQueryPath = 5, kSetPath = 6, kQueryFile = 7, kSetFile = 8;
constexpr uint16_t kMakeDirectory = 13, kGetReferral = 16;

} // namespace

void Message::trans2Parameters(const Parts& parts)
{
    const auto function = m_smb.peek16le(parts.setupAt);
    const auto end = m_smb.position() + std::min(parts.parameters, left());
    const auto under = m_smb.under(m_smb.label(m_smb.position(), end - m_smb.position(), "{} Parameters", nameOr(kTrans2CmdNames, function, "Unknown")));
    const auto bytesEnd = std::exchange(m_bytesEnd, end);
    const bool first = m_smb.firstPass() && m_request != nullptr;
    const auto level = [&](FieldRef f, uint32_t at) {
        if (first)
            m_request->level = m_smb.peek16le(at);
        return m_smb.u16le(f);
    };
    const auto tellLevel = [&](ValueNames names, uint16_t value) { m_smb.info().append(", {}", nameOr(names, value, "(unknown level)")); };
    const auto keepName = [&](std::string_view name) {
        if (first)
            m_request->names[0] = keep(name);
    };
    const auto findFlags = [&] {
        addFlagsLe(m_smb, kFields["smb.find_first2.flags"], 2,
                   {kFields["smb.find_first2.flags.backup"], kFields["smb.find_first2.flags.continue"], kFields["smb.find_first2.flags.resume"],
                    kFields["smb.find_first2.flags.eos"], kFields["smb.find_first2.flags.close"]});
    };
    switch (function) {
    case kFindFirst: {
        searchAttributes();
        m_smb.u16le(kFields["smb.search_count"]);
        findFlags();
        level(kFields["smb.ff2_loi"], m_smb.position());
        m_smb.u32le(kFields["smb.storage_type"]);
        const auto name = text(kFields["smb.search_pattern"]);
        tell("Pattern", name);
        keepName(name);
        break;
    }
    case kFindNext: {
        m_smb.u16le(kFields["smb.search_id"]);
        m_smb.u16le(kFields["smb.search_count"]);
        level(kFields["smb.ff2_loi"], m_smb.position());
        m_smb.u32le(kFields["smb.resume"]);
        findFlags();
        const auto name = text(kFields["smb.file"]);
        tell("Continue", name);
        break;
    }
    case kQueryVolume:
        tellLevel(kQfsiLoiNames, level(kFields["smb.qfsi_loi"], m_smb.position()));
        break;
    case kQueryPath:
    case kSetPath: {
        const bool query = function == kQueryPath;
        const auto value = level(query ? kFields["smb.qpi_loi"] : kFields["smb.spi_loi"], m_smb.position());
        if (query)
            tellLevel(kQpiLoiNames, value);
        reserved(4);
        const auto name = text(kFields["smb.file"]);
        tell("Path", name);
        keepName(name);
        break;
    }
    case kQueryFile:
        file();
        tellLevel(kQpiLoiNames, level(kFields["smb.qpi_loi"], m_smb.position()));
        break;
    case kSetFile:
        file();
        level(kFields["smb.spi_loi"], m_smb.position());
        if (m_smb.position() + 2 <= end)
            reserved(2);
        break;
    case kMakeDirectory:
        reserved(4);
        tell("Dir", text(kFields["smb.dir_name"]));
        break;
    case kGetReferral:
        m_smb.u16le(kFields["smb.max_referral_level"]);
        tell("File", text(kFields["smb.file"]));
        break;
    default:
        break;
    }
    if (m_smb.position() < end)
        m_smb.bytes(kFields["smb.unknown_data"], end - m_smb.position());
    m_bytesEnd = bytesEnd;
}

void Message::trans2Data(const Parts& parts)
{
    const auto function = m_smb.peek16le(parts.setupAt);
    const auto end = m_smb.position() + std::min(parts.data, left());
    const auto under = m_smb.under(m_smb.label(m_smb.position(), end - m_smb.position(), "{} Data", nameOr(kTrans2CmdNames, function, "Unknown")));
    const auto bytesEnd = std::exchange(m_bytesEnd, end);
    if ((function == kSetPath || function == kSetFile) && parts.parameters >= 2)
        setFileInformation(m_smb.peek16le(parts.parametersAt + (function == kSetFile ? 2 : 0)), end);
    if (m_smb.position() < end && !m_smb.failed())
        m_smb.bytes(kFields["smb.unknown_data"], end - m_smb.position());
    m_bytesEnd = bytesEnd;
}

void Message::trans2ResponseParameters(const Parts& parts)
{
    const auto function = m_request->function;
    const auto end = m_smb.position() + std::min(parts.parameters, left());
    const auto under = m_smb.under(m_smb.label(m_smb.position(), end - m_smb.position(), "{} Parameters", nameOr(kTrans2CmdNames, function, "Unknown")));
    switch (function) {
    case kFindFirst:
    case kFindNext:
        if (function == kFindFirst) {
            m_smb.addNumber(kFields["smb.ff2_loi"], m_smb.position(), 0, m_request->level).generated();
            m_smb.u16le(kFields["smb.search_id"]);
        }
        m_smb.u16le(kFields["smb.search_count"]);
        m_smb.u16le(kFields["smb.end_of_search"]);
        m_smb.u16le(kFields["smb.ea.error_offset"]);
        m_smb.u16le(kFields["smb.last_name_offset"]);
        break;
    case kQueryPath:
    case kSetPath:
    case kQueryFile:
    case kSetFile:
    case kMakeDirectory:
        m_smb.u16le(kFields["smb.ea.error_offset"]);
        break;
    default:
        break;
    }
    if (m_smb.position() < end)
        m_smb.bytes(kFields["smb.unknown_data"], end - m_smb.position());
}

void Message::trans2ResponseData(const Parts& parts)
{
    const auto function = m_request->function;
    const auto end = m_smb.position() + std::min(parts.data, left());
    const auto under = m_smb.under(m_smb.label(m_smb.position(), end - m_smb.position(), "{} Data", nameOr(kTrans2CmdNames, function, "Unknown")));
    const auto bytesEnd = std::exchange(m_bytesEnd, end);
    switch (function) {
    case kFindFirst:
    case kFindNext:
        findEntries(end);
        break;
    case kQueryVolume:
        volumeInformation(m_request->level, end);
        break;
    case kQueryPath:
    case kQueryFile:
        fileInformation(m_request->level, end);
        break;
    default:
        break;
    }
    if (m_smb.position() < end && !m_smb.failed())
        m_smb.bytes(kFields["smb.unknown_data"], end - m_smb.position());
    m_bytesEnd = bytesEnd;
}

void Message::findEntries(uint32_t end)
{
    m_smb.info().append(", Files:");
    while (m_smb.position() < end && m_smb.more())
        if (!findEntry(m_request->level, m_smb.position(), end))
            return;
}

// False: nobody knows such entries, or this was the last.
bool Message::findEntry(uint16_t level, uint32_t start, uint32_t end)
{
    constexpr uint16_t kDirectory = 0x101, kFull = 0x102, kNames = 0x103, kBoth = 0x104, kIdFull = 0x105, kIdBoth = 0x106;
    if (level < kDirectory || level > kIdBoth)
        return false;
    const auto row = m_smb.label(start, 0, nameOr(kFf2LoiNames, level, "Unknown"));
    const auto under = m_smb.under(row);
    const auto next = m_smb.u32le(kFields["smb.next_entry_offset"]);
    m_smb.u32le(kFields["smb.file_index"]);
    if (level != kNames) {
        fileTimes();
        m_smb.u64le(kFields["smb.end_of_file"]);
        m_smb.u64le(kFields["smb.alloc_size64"]);
        fileAttributesLong();
    }
    const auto size = m_smb.u32le(kFields["smb.file_name_len"]);
    if (level == kFull || level == kBoth || level == kIdFull || level == kIdBoth)
        m_smb.u32le(kFields["smb.ea.list_length"]);
    if (level == kBoth || level == kIdBoth) {
        const auto shortSize = m_smb.u8(kFields["smb.short_file_name_len"]);
        reserved(1);
        const auto at = m_smb.position();
        m_smb.addText(kFields["smb.short_file"], at, 24, wideText(m_smb, at, std::min<uint32_t>(shortSize, 24)));
        m_smb.skip(24);
    }
    if (level == kIdFull)
        reserved(4);
    if (level == kIdBoth)
        reserved(2);
    if (level == kIdFull || level == kIdBoth)
        m_smb.u64le(kFields["smb.index_number"]);
    const auto name = fixedText(kFields["smb.file"], std::min(size, end > m_smb.position() ? end - m_smb.position() : 0));
    if (m_smb.wantsTree() || m_smb.info().wanted()) {
        const auto shown = printable(name);
        m_smb.info().append(" {}", shown);
        row.append(" File: {}", shown);
    }
    const auto after = uint64_t(start) + next;
    if (next != 0 && after > m_smb.position() && after <= end)
        padding(uint32_t(after) - m_smb.position());
    row.length(m_smb.position() - start);
    return next != 0;
}

void Message::basicInformation(uint32_t end)
{
    fileTimes();
    fileAttributesLong();
    if (m_smb.position() + 4 <= end)
        m_smb.bytes(kFields["smb.unknown_data"], 4);
}

void Message::fileInformation(uint16_t level, uint32_t end)
{
    const auto standard = [this] {
        m_smb.u64le(kFields["smb.alloc_size64"]);
        m_smb.u64le(kFields["smb.end_of_file"]);
        m_smb.u32le(kFields["smb.link_count"]);
        m_smb.u8(kFields["smb.delete_pending"]);
        m_smb.u8(kFields["smb.is_directory"]);
    };
    const auto name = [&] {
        const auto size = m_smb.u32le(kFields["smb.file_name_len"]);
        fixedText(kFields["smb.file"], std::min(size, end > m_smb.position() ? end - m_smb.position() : 0));
    };
    switch (level) {
    case 0x101:
    case 1004:
        return basicInformation(end);
    case 0x102:
    case 1005:
        return standard();
    case 0x103:
    case 1007:
        m_smb.u32le(kFields["smb.ea.list_length"]);
        return;
    case 0x104:
    case 0x108:
    case 1009:
    case 1021:
        return name();
    case 0x107:
    case 1018:
        fileTimes();
        fileAttributesLong();
        m_smb.skip(4);
        standard();
        m_smb.skip(2);
        if (level == 1018)
            m_smb.u64le(kFields["smb.index_number"]);
        m_smb.u32le(kFields["smb.ea.list_length"]);
        if (level == 1018) {
            accessMask();
            m_smb.u64le(kFields["smb.position"]);
            m_smb.bitsLe(kFields["smb.mode"], 4, {});
            m_smb.u32le(kFields["smb.alignment"]);
        }
        return name();
    case 0x109:
    case 1022:
        while (m_smb.position() + 24 <= end && m_smb.more()) {
            const auto start = m_smb.position();
            const auto group = m_smb.group("Stream Info");
            const auto next = m_smb.u32le(kFields["smb.next_entry_offset"]);
            const auto size = m_smb.u32le(kFields["smb.stream_name_len"]);
            m_smb.u64le(kFields["smb.stream_size"]);
            m_smb.u64le(kFields["smb.alloc_size64"]);
            const auto stream = fixedText(kFields["smb.stream_name"], std::min(size, end - m_smb.position()));
            if (m_smb.wantsTree())
                group.item().append(": {}", printable(stream));
            if (next == 0)
                return;
            if (const auto after = uint64_t(start) + next; after > m_smb.position() && after <= end)
                padding(uint32_t(after) - m_smb.position());
        }
        return;
    case 0x10b:
    case 1028:
        m_smb.u64le(kFields["smb.compressed.file_size"]);
        m_smb.u16le(kFields["smb.compressed.format"]);
        m_smb.u8(kFields["smb.compressed.unit_shift"]);
        m_smb.u8(kFields["smb.compressed.chunk_shift"]);
        m_smb.u8(kFields["smb.compressed.cluster_shift"]);
        reserved(3);
        return;
    case 1006:
        m_smb.u64le(kFields["smb.index_number"]);
        return;
    case 1014:
        m_smb.u64le(kFields["smb.position"]);
        return;
    case 1034:
        fileTimes();
        m_smb.u64le(kFields["smb.alloc_size64"]);
        m_smb.u64le(kFields["smb.end_of_file"]);
        fileAttributesLong();
        reserved(4);
        return;
    default:
        return;
    }
}

void Message::setFileInformation(uint16_t level, uint32_t end)
{
    switch (level) {
    case 0x101:
    case 1004:
        return basicInformation(end);
    case 0x102:
    case 1013:
        m_smb.u8(kFields["smb.disposition.delete_on_close"]);
        return;
    case 0x103:
    case 1019:
        m_smb.u64le(kFields["smb.alloc_size64"]);
        return;
    case 0x104:
    case 1020:
        m_smb.u64le(kFields["smb.end_of_file"]);
        return;
    case 1010: {
        m_smb.u32le(kFields["smb.replace"]);
        m_smb.u32le(kFields["smb.root_dir_handle"]);
        const auto size = m_smb.u32le(kFields["smb.target_name_len"]);
        fixedText(kFields["smb.target_name"], std::min(size, end > m_smb.position() ? end - m_smb.position() : 0));
        return;
    }
    default:
        return;
    }
}

void Message::volumeInformation(uint16_t level, uint32_t end)
{
    const auto room = [&] { return end > m_smb.position() ? end - m_smb.position() : 0u; };
    switch (level) {
    case 1:
        m_smb.u32le(kFields["smb.fs_id"]);
        m_smb.u32le(kFields["smb.fs_sector_per_unit"]);
        m_smb.u32le(kFields["smb.fs_units"]);
        m_smb.u32le(kFields["smb.avail.units"]);
        m_smb.u16le(kFields["smb.fs_bytes_per_sector"]);
        return;
    case 2: {
        m_smb.u32le(kFields["smb.volume.serial"]);
        m_smb.u8(kFields["smb.volume.label.len"]);
        const auto at = m_smb.position();
        m_smb.addText(kFields["smb.volume.label"], at, room(), m_head.unicode ? wideText(m_smb, at, room()) : m_smb.peekText(at, room()));
        m_smb.skip(room());
        return;
    }
    case 0x102:
    case 1001: {
        addFileTime(m_smb, kFields["smb.create.time"]);
        m_smb.u32le(kFields["smb.volume.serial"]);
        const auto size = m_smb.u32le(kFields["smb.volume.label.len"]);
        reserved(2);
        fixedText(kFields["smb.volume.label"], std::min(size, room()));
        return;
    }
    case 0x103:
    case 1003:
        m_smb.u64le(kFields["smb.alloc_size64"]);
        m_smb.u64le(kFields["smb.free_alloc_units"]);
        m_smb.u32le(kFields["smb.fs_sector_per_unit"]);
        m_smb.u32le(kFields["smb.fs_bytes_per_sector"]);
        return;
    case 0x104:
    case 1004:
        m_smb.u32le(kFields["smb.device.type"]);
        m_smb.bitsLe(kFields["smb.device"], 4,
                     {kFields["smb.device.removable"], kFields["smb.device.read_only"], kFields["smb.device.floppy"], kFields["smb.device.write_once"],
                      kFields["smb.device.remote"], kFields["smb.device.mounted"], kFields["smb.device.virtual"], kFields["smb.device.secure_open"],
                      kFields["smb.device.ts"], kFields["smb.device.webdav"], kFields["smb.device.portable"], kFields["smb.device.aat"]});
        return;
    case 0x105:
    case 1005: {
        addFlagsLe(m_smb, kFields["smb.fs_attr"], 4,
                   {kFields["smb.fs_attr.css"], kFields["smb.fs_attr.cpn"], kFields["smb.fs_attr.uod"], kFields["smb.fs_attr.pacls"],
                    kFields["smb.fs_attr.fc"], kFields["smb.fs_attr.vq"], kFields["smb.fs_attr.ssf"], kFields["smb.fs_attr.srp"],
                    kFields["smb.fs_attr.srs"], kFields["smb.fs_attr.sla"], kFields["smb.fs_attr.vis"], kFields["smb.fs_attr.soids"],
                    kFields["smb.fs_attr.se"], kFields["smb.fs_attr.ns"], kFields["smb.fs_attr.rov"], kFields["smb.fs_attr.swo"],
                    kFields["smb.fs_attr.st"], kFields["smb.fs_attr.shl"], kFields["smb.fs_attr.sis"], kFields["smb.fs_attr.sbr"],
                    kFields["smb.fs_attr.ssv"]});
        m_smb.u32le(kFields["smb.fs_max_name_len"]);
        const auto size = m_smb.u32le(kFields["smb.fs_name.len"]);
        const auto at = m_smb.position();
        const auto bytes = std::min(size, room()); // always two-byte characters
        m_smb.addText(kFields["smb.fs_name"], at, bytes, wideText(m_smb, at, bytes));
        m_smb.skip(bytes);
        return;
    }
    case 1006:
        reserved(24);
        m_smb.u64le(kFields["smb.quota.soft.default"]);
        m_smb.u64le(kFields["smb.quota.hard.default"]);
        m_smb.bits(kFields["smb.quota.flags"], 1,
                   {kFields["smb.quota.flags.log_limit"], kFields["smb.quota.flags.log_warning"], kFields["smb.quota.flags.deny_disk"],
                    kFields["smb.quota.flags.enabled"]});
        return;
    case 1007:
        m_smb.u64le(kFields["smb.alloc_size64"]);
        m_smb.u64le(kFields["smb.caller_free_alloc_units"]);
        m_smb.u64le(kFields["smb.actual_free_alloc_units"]);
        m_smb.u32le(kFields["smb.fs_sector_per_unit"]);
        m_smb.u32le(kFields["smb.fs_bytes_per_sector"]);
        return;
    default:
        return;
    }
}

} // namespace capscope::smb
