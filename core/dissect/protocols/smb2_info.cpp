// SMB2: directories and what is asked of files and file systems. [MS-SMB2] 2.2.33 to 2.2.40, [MS-FSCC] 2.4, 2.5. Not decoded: quotas,
// security descriptors, rarely asked levels.
#include "core/dissect/protocols/smb2_fields.h"
#include "core/dissect/set_flags.h"

#include <fmt/format.h>

namespace capscope::smb2 {

std::string_view infoLevelName(uint8_t infoClass, uint8_t level)
{
    switch (infoClass) {
    case 1:
        return nameOr(kFileInfoInfolevelNames, level, "Unknown");
    case 2:
        return nameOr(kFsInfoInfolevelNames, level, "Unknown");
    case 3:
        return nameOr(kSecInfoInfolevelNames, level, "Unknown");
    default:
        return "Unknown";
    }
}

void Body::findRequest()
{
    const auto level = m_smb.u8(kFields["smb2.find.infolevel"]);
    m_request.infoLevel = level;
    addFlagsLe(m_smb, kFields["smb2.find.flags"], 1,
               {kFields["smb2.find.restart_scans"], kFields["smb2.find.single_entry"], kFields["smb2.find.index_specified"], kFields["smb2.find.reopen"]});
    m_smb.u32le(kFields["smb2.file_index"]);
    fileId(false);
    const auto patternAt = m_smb.position();
    const auto offset = m_smb.peek16le(patternAt);
    const auto length = m_smb.peek16le(patternAt + 2);
    m_smb.skip(4);
    m_smb.u32le(kFields["smb2.output_buffer_len"]);
    const auto pattern = wide(kFields["smb2.find.pattern"], fromHeader(offset), length);
    const auto under = m_smb.under(m_smb.last());
    m_smb.addNumber(kFields["smb2.olb.offset"], patternAt, 2, offset);
    m_smb.addNumber(kFields["smb2.olb.length"], patternAt + 2, 2, length);
    m_smb.info().append(" {} Pattern: {}", nameOr(kFindInfolevelNames, level, "Unknown"), pattern);
}

// One entry of a directory, in any of the forms that only differ in what follows the size of extended attributes.
void Body::findEntry(uint32_t end)
{
    const auto level = m_request.infoLevel;
    m_smb.u32le(kFields["smb2.next_offset"]);
    m_smb.u32le(kFields["smb2.file_index"]);
    fileTimes();
    m_smb.u64le(kFields["smb2.eof"]);
    m_smb.u64le(kFields["smb2.allocation_size"]);
    fileAttributes();
    const auto nameLength = m_smb.u32le(kFields["smb2.filename.len"]);
    if (level != 1)
        m_smb.u32le(kFields["smb2.ea_size"]);
    if (level == 3 || level == 37) {
        const auto shortLength = m_smb.u8(kFields["smb2.short_name_len"]);
        m_smb.bytes(kFields["smb2.reserved"], 1);
        const auto shortAt = m_smb.position();
        if (shortLength > 0)
            wide(kFields["smb2.shortname"], shortAt, std::min<uint32_t>(shortLength, 24));
        m_smb.seek(shortAt + 24);
    }
    if (level == 37) {
        m_smb.bytes(kFields["smb2.reserved"], 2);
        m_smb.u64le(kFields["smb2.file_id"]);
    }
    wide(kFields["smb2.filename"], m_smb.position(), std::min(nameLength, end > m_smb.position() ? end - m_smb.position() : 0));
}

void Body::findResponse()
{
    const auto level = m_request.infoLevel;
    m_smb.addNumber(kFields["smb2.find.infolevel"], m_smb.position(), 0, level).generated();
    structureSize();
    const auto offset = m_smb.u16le(kFields["smb2.olb.offset"]);
    const auto length = m_smb.u32le(kFields["smb2.olb.length"]);
    const auto start = fromHeader(offset);
    if (length == 0)
        return;
    m_smb.seek(start);
    m_smb.bytes(kFields["smb2.find.info_blob"], length);
    const auto under = m_smb.under(m_smb.last());
    const bool known = level == 1 || level == 2 || level == 3 || level == 37;
    const auto row = level == 1 ? kFields["smb2.find.file_directory_info"] : level == 2 ? kFields["smb2.find.full_directory_info"] : level == 3 ? kFields["smb2.find.both_directory_info"]
                                                                                                                                      : kFields["smb2.find.id_both_directory_info"];
    const auto end = std::min<uint64_t>(uint64_t(start) + length, m_smb.reported());
    for (uint64_t at = start; known && at + 12 <= end && !m_smb.failed();) {
        const auto next = m_smb.peek32le(uint32_t(at));
        m_smb.seek(at);
        const auto each = m_smb.group(row);
        findEntry(uint32_t(end));
        if (const auto name = m_smb.last())
            each.item().append(": {}", asText(m_smb.dissection().node(name.id()).value.bytes));
        if (next == 0)
            break;
        at += next;
    }
    m_smb.seek(end);
}

void Body::infoLevelRows()
{
    const auto at = m_smb.position();
    const auto infoClass = m_request.infoClass;
    const auto row = infoClass == 1 ? kFields["smb2.file_info.infolevel"] : infoClass == 2 ? kFields["smb2.fs_info.infolevel"] : infoClass == 3 ? kFields["smb2.sec_info.infolevel"]
                                                                                                                  : kFields["smb2.infolevel"];
    const auto classRow = m_smb.addNumber(kFields["smb2.class"], at, 1, infoClass);
    const auto levelRow = m_smb.addNumber(row, at + 1, 1, m_request.infoLevel);
    if (m_head.response) {
        classRow.generated();
        levelRow.generated();
    }
}

void Body::getInfoRequest()
{
    m_request.infoClass = m_smb.peek8(m_smb.position());
    m_request.infoLevel = m_smb.peek8(m_smb.position() + 1);
    infoLevelRows();
    m_smb.skip(2);
    if (m_smb.info().wanted())
        m_smb.info().append(" {}/{}", nameOr(kClassNames, m_request.infoClass, "unknown"), infoLevelName(m_request.infoClass, m_request.infoLevel));
    m_smb.u32le(kFields["smb2.max_response_size"]);
    m_smb.u16le(kFields["smb2.getinfo_input_offset"]);
    m_smb.bytes(kFields["smb2.reserved"], 2);
    m_smb.u32le(kFields["smb2.getinfo_input_size"]);
    m_smb.u32le(kFields["smb2.getsetinfo_additional"]);
    m_smb.u32le(kFields["smb2.getinfo_flags"]);
    fileId(false);
}

void Body::getInfoResponse()
{
    infoLevelRows();
    structureSize();
    const auto offset = m_smb.u16le(kFields["smb2.olb.offset"]);
    const auto length = m_smb.u32le(kFields["smb2.olb.length"]);
    infoContents(fromHeader(offset), length);
}

void Body::setInfoRequest()
{
    m_request.infoClass = m_smb.peek8(m_smb.position());
    m_request.infoLevel = m_smb.peek8(m_smb.position() + 1);
    infoLevelRows();
    m_smb.skip(2);
    if (m_smb.info().wanted())
        m_smb.info().append(" {}/{}", nameOr(kClassNames, m_request.infoClass, "unknown"), infoLevelName(m_request.infoClass, m_request.infoLevel));
    const auto length = m_smb.u32le(kFields["smb2.setinfo_size"]);
    const auto offset = m_smb.u16le(kFields["smb2.setinfo_offset"]);
    m_smb.u16le(kFields["smb2.setinfo_reserved"]);
    m_smb.u32le(kFields["smb2.getsetinfo_additional"]);
    fileId(false);
    infoContents(fromHeader(offset), length);
}

void Body::setInfoResponse()
{
    infoLevelRows();
    structureSize();
}

void Body::infoContents(uint32_t at, uint32_t length)
{
    if (length == 0 || !m_smb.has(at, 1))
        return;
    m_smb.seek(at);
    if (m_request.infoClass == 1)
        fileInfo(m_request.infoLevel, at, length);
    else if (m_request.infoClass == 2)
        fsInfo(m_request.infoLevel, at, length);
}

void Body::fileInfo(uint8_t level, uint32_t at, uint32_t length)
{
    const auto open = [&](FieldRef row) { return m_smb.under(m_smb.addNone(row, at, length)); };
    if (level == 4 && length >= 36) {
        const auto under = open(kFields["smb2.file_basic_info"]);
        fileTimes();
        fileAttributes();
        m_smb.bytes(kFields["smb2.unknown"], 4);
    } else if (level == 5 && length >= 22) {
        const auto under = open(kFields["smb2.file_standard_info"]);
        m_smb.u64le(kFields["smb2.allocation_size"]);
        m_smb.u64le(kFields["smb2.eof"]);
        m_smb.u32le(kFields["smb2.nlinks"]);
        m_smb.u8(kFields["smb2.delete_pending"]);
        m_smb.u8(kFields["smb2.is_directory"]);
    } else if (level == 6 && length >= 8) {
        const auto under = open(kFields["smb2.file_internal_info"]);
        m_smb.u64le(kFields["smb2.file_id"]);
    } else if (level == 7 && length >= 4) {
        const auto under = open(kFields["smb2.file_ea_info"]);
        m_smb.u32le(kFields["smb2.ea_size"]);
    } else if (level == 8 && length >= 4) {
        const auto under = open(kFields["smb2.file_access_info"]);
        accessMask();
    } else if (level == 13) {
        const auto under = open(kFields["smb2.file_disposition_info"]);
        under.item().length(m_smb.reportedRemaining());
        m_smb.bitFields(1, {kFields["smb2.disposition.delete_on_close"]});
    } else if (level == 20 && length >= 8) {
        const auto under = open(kFields["smb2.file_endoffile_info"]);
        m_smb.u64le(kFields["smb2.eof"]);
    } else if (level == 22) {
        streamInfo(at, length);
    } else if (level == 34 && length >= 56) {
        const auto under = open(kFields["smb2.file_network_open_info"]);
        fileTimes();
        m_smb.u64le(kFields["smb2.allocation_size"]);
        m_smb.u64le(kFields["smb2.eof"]);
        fileAttributes();
        m_smb.bytes(kFields["smb2.unknown"], 4);
    }
    m_smb.seek(uint64_t(at) + length);
}

// [MS-FSCC] 2.4.49.
void Body::streamInfo(uint32_t at, uint32_t length)
{
    constexpr uint32_t kHeaderBytes = 24;
    const auto under = m_smb.under(m_smb.addNone(kFields["smb2.file_stream_info"], at, length));
    const auto end = std::min<uint64_t>(uint64_t(at) + length, m_smb.reported());
    for (uint64_t entry = at; entry + kHeaderBytes <= end && !m_smb.failed();) {
        m_smb.seek(entry);
        const auto each = m_smb.group("Stream Info");
        const auto next = m_smb.u32le(kFields["smb.next_entry_offset"]);
        const auto nameLength = m_smb.u32le(kFields["smb.stream_name_len"]);
        m_smb.u64le(kFields["smb.stream_size"]);
        m_smb.u64le(kFields["smb.alloc_size64"]);
        const auto name = wide(kFields["smb.stream_name"], m_smb.position(), uint32_t(std::min<uint64_t>(nameLength, end - m_smb.position())));
        each.item().text("Stream Info: {}", name);
        if (next < kHeaderBytes)
            break;
        entry += next;
    }
}

void Body::fsInfo(uint8_t level, uint32_t at, uint32_t length)
{
    const auto open = [&](FieldRef row) { return m_smb.under(m_smb.addNone(row, at, length)); };
    if (level == 3 && length >= 24) {
        const auto under = open(kFields["smb2.fs_size_info"]);
        m_smb.u64le(kFields["smb.alloc_size64"]);
        m_smb.u64le(kFields["smb.free_alloc_units"]);
        m_smb.u32le(kFields["smb.fs_sector_per_unit"]);
        m_smb.u32le(kFields["smb.fs_bytes_per_sector"]);
    } else if (level == 7 && length >= 32) {
        const auto under = open(kFields["smb2.fs_full_size_info"]);
        m_smb.u64le(kFields["smb.alloc_size64"]);
        m_smb.u64le(kFields["smb.caller_free_alloc_units"]);
        m_smb.u64le(kFields["smb.actual_free_alloc_units"]);
        m_smb.u32le(kFields["smb.fs_sector_per_unit"]);
        m_smb.u32le(kFields["smb.fs_bytes_per_sector"]);
    }
    m_smb.seek(uint64_t(at) + length);
}

} // namespace capscope::smb2
