// SMB 1: files that are opened, read, written and locked by commands that others may follow. [MS-CIFS] 2.2.4.32, 2.2.4.41 to 2.2.4.43,
// 2.2.4.64; [MS-SMB] 2.2.4.1 to 2.2.4.3, 2.2.4.9.
#include "core/dissect/protocols/smb_message.h"
#include "core/dissect/set_flags.h"

namespace capscope::smb {

// [MS-CIFS] 2.2.4.32.1: ranges that are unlocked, then those that are locked, in one of two formats.
void Message::lockingRequest()
{
    uint32_t unlocks = 0, locks = 0;
    bool large = false;
    uint8_t type = 0, oplock = 0;
    if (words()) {
        andX();
        file();
        type = m_smb.peek8(m_smb.position());
        large = (type & 0x10) != 0;
        lockType();
        oplock = m_smb.u8(kFields["smb.locking.oplock.level"]);
        timeout();
        unlocks = m_smb.u16le(kFields["smb.locking.num_unlocks"]);
        locks = m_smb.u16le(kFields["smb.locking.num_locks"]);
    }
    if (m_smb.firstPass() && m_request != nullptr) {
        m_request->lockType = type;
        m_request->oplock = oplock;
        m_request->locks = uint16_t(locks);
        m_request->unlocks = uint16_t(unlocks);
    }
    if (!byteCount())
        return;
    const auto ranges = [&](uint32_t count, std::string_view all, std::string_view one, Range& kept) {
        if (count == 0)
            return;
        const auto under = m_smb.group(all);
        for (uint32_t i = 0; i < count && left() >= (large ? 20u : 10u); ++i) {
            const auto range = m_smb.group(one);
            const auto process = m_smb.u16le(kFields["smb.pid"]);
            uint64_t offset = 0, length = 0;
            if (large) {
                reserved(2);
                const auto at = m_smb.position();
                offset = uint64_t(m_smb.peek32le(at)) << 32 | m_smb.peek32le(at + 4);
                length = uint64_t(m_smb.peek32le(at + 8)) << 32 | m_smb.peek32le(at + 12);
                m_smb.addNumber(kFields["smb.lock.offset"], at, 8, offset);
                m_smb.addNumber(kFields["smb.lock.length"], at + 8, 8, length);
                m_smb.skip(16);
            } else {
                offset = m_smb.u32le(kFields["smb.offset"]);
                length = m_smb.u32le(kFields["smb.count"]);
            }
            if (i == 0 && m_smb.firstPass() && m_request != nullptr)
                kept = {process, offset, length};
        }
    };
    Range none;
    ranges(unlocks, "Unlocks", "Unlock", m_request == nullptr ? none : m_request->firstUnlock);
    ranges(locks, "Locks", "Lock", m_request == nullptr ? none : m_request->firstLock);
    finish();
}

void Message::lockingResponse()
{
    if (m_request != nullptr && m_smb.dissection().recording()) {
        const auto row = m_smb.addNumber(kFields["smb.lock.type"], 0, 0, m_request->lockType).generated();
        const auto under = m_smb.under(row);
        for (const auto f : {kFields["smb.lock.type.large"], kFields["smb.lock.type.cancel"], kFields["smb.lock.type.change"],
                             kFields["smb.lock.type.oplock_release"], kFields["smb.lock.type.shared"]})
            m_smb.addNumber(f, 0, 0, m_request->lockType).generated();
        m_smb.addNumber(kFields["smb.locking.oplock.level"], 0, 0, m_request->oplock).generated();
        m_smb.addNumber(kFields["smb.locking.num_unlocks"], 0, 0, m_request->unlocks).generated();
        m_smb.addNumber(kFields["smb.locking.num_locks"], 0, 0, m_request->locks).generated();
        const auto range = [&](std::string_view title, const Range& first, bool any) {
            const auto below = m_smb.under(m_smb.label(0, 0, title).generated());
            if (!any)
                return;
            m_smb.addNumber(kFields["smb.pid"], 0, 0, first.process).generated();
            m_smb.addNumber(kFields["smb.lock.offset"], 0, 0, first.offset).generated();
            m_smb.addNumber(kFields["smb.lock.length"], 0, 0, first.length).generated();
        };
        range("Locks", m_request->firstLock, m_request->locks != 0 && (m_request->lockType & 0x10) != 0);
        range("Unlocks", m_request->firstUnlock, m_request->unlocks != 0 && (m_request->lockType & 0x10) != 0);
    }
    if (words())
        andX();
    if (byteCount())
        finish();
}

void Message::openAndXRequest()
{
    if (words()) {
        andX();
        m_smb.bitsLe(kFields["smb.open.flags"], 2,
                     {kFields["smb.open.flags.add_info"], kFields["smb.open.flags.ex_oplock"], kFields["smb.open.flags.batch_oplock"]});
        desiredAccess(kFields["smb.access.desired"]);
        searchAttributes();
        fileAttributes();
        seconds(kFields["smb.create.time"]);
        openFunction();
        m_smb.u32le(kFields["smb.alloc_size"]);
        timeout();
        reserved(4);
    }
    if (!byteCount())
        return;
    const auto name = text(kFields["smb.file"]);
    tell("Path", name);
    if (m_smb.firstPass() && m_request != nullptr)
        m_request->opening.name = keep(name);
    finish();
}

void Message::openAndXResponse()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    if (count != 0) {
        andX();
        file(Use::Opens);
        fileAttributes();
        seconds(kFields["smb.last_write.time"]);
        m_smb.u32le(kFields["smb.file_size"]);
        desiredAccess(kFields["smb.access.granted"]);
        m_smb.u16le(kFields["smb.file_type"]);
        ipcState();
        openAction();
        m_smb.u32le(kFields["smb.server_fid"]);
        if (count == 19) {
            accessMask();
            accessMask();
        } else {
            reserved(2);
        }
    }
    if (byteCount())
        finish();
}

void Message::readAndXRequest()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    if (count != 0) {
        andX();
        file();
        uint64_t offset = m_smb.u32le(kFields["smb.offset"]);
        uint32_t length = m_smb.u16le(kFields["smb.maxcount_low"]);
        m_smb.u16le(kFields["smb.mincount"]);
        const auto high = m_smb.u32le(kFields["smb.maxcount_high"]);
        length |= (high == 0xffffffff ? 0 : high) << 16;
        m_smb.u16le(kFields["smb.remaining"]);
        if (count == 12)
            offset |= uint64_t(m_smb.u32le(kFields["smb.offset_high"])) << 32;
        m_smb.info().append(", {} byte{} at offset {}", length, length == 1 ? "" : "s", offset);
        if (m_smb.firstPass() && m_request != nullptr) {
            m_request->moves = true;
            m_request->offset = offset;
            m_request->length = length;
        }
        addMoves();
    }
    if (byteCount())
        finish();
}

void Message::readAndXResponse()
{
    uint32_t length = 0, dataAt = 0;
    if (words()) {
        andX();
        addMoves();
        m_smb.u16le(kFields["smb.remaining"]);
        m_smb.u16le(kFields["smb.dcm"]);
        reserved(2);
        length = m_smb.u16le(kFields["smb.data_len_low"]);
        dataAt = m_smb.u16le(kFields["smb.data_offset"]);
        length |= m_smb.u32le(kFields["smb.data_len_high"]) << 16;
        m_smb.info().append(", {} byte{}", length, length == 1 ? "" : "s");
        reserved(6);
    }
    if (byteCount())
        fileData(length, dataAt, m_request == nullptr ? 0 : m_request->file);
}

void Message::writeAndXRequest()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    uint32_t length = 0, dataAt = 0;
    uint16_t id = 0;
    if (count != 0) {
        andX();
        id = file();
        uint64_t offset = m_smb.u32le(kFields["smb.offset"]);
        reserved(4);
        writeMode();
        m_smb.u16le(kFields["smb.remaining"]);
        length = uint32_t(m_smb.u16le(kFields["smb.data_len_high"])) << 16;
        length |= m_smb.u16le(kFields["smb.data_len_low"]);
        dataAt = m_smb.u16le(kFields["smb.data_offset"]);
        if (count == 14)
            offset |= uint64_t(m_smb.u32le(kFields["smb.offset_high"])) << 32;
        m_smb.info().append(", {} byte{} at offset {}", length, length == 1 ? "" : "s", offset);
        if (m_smb.firstPass() && m_request != nullptr) {
            m_request->moves = true;
            m_request->offset = offset;
            m_request->length = length;
        }
        addMoves();
    }
    if (byteCount())
        fileData(length, dataAt, id);
}

void Message::writeAndXResponse()
{
    if (words()) {
        andX();
        addMoves();
        uint32_t count = m_smb.u16le(kFields["smb.count_low"]);
        m_smb.u16le(kFields["smb.remaining"]);
        count |= uint32_t(m_smb.u16le(kFields["smb.count_high"])) << 16;
        reserved(2);
        m_smb.info().append(", {} byte{}", count, count == 1 ? "" : "s");
    }
    if (byteCount())
        finish();
}

void Message::ntCreateRequest()
{
    Opening opening;
    if (words()) {
        const auto at = m_smb.position() + 4;
        andX();
        reserved(1);
        m_smb.u16le(kFields["smb.file_name_len"]);
        opening.createFlags = m_smb.peek32le(at + 3);
        createFlags();
        m_smb.u32le(kFields["smb.rfid"]);
        opening.access = m_smb.peek32le(at + 11);
        accessMask();
        m_smb.u64le(kFields["smb.alloc_size64"]);
        opening.attributes = m_smb.peek32le(at + 23);
        fileAttributesLong();
        opening.share = m_smb.peek32le(at + 27);
        shareAccess();
        opening.disposition = m_smb.u32le(kFields["smb.create.disposition"]);
        opening.options = m_smb.peek32le(at + 35);
        createOptions();
        m_smb.u32le(kFields["smb.impersonation.level"]);
        addFlags(m_smb, kFields["smb.security.flags"], 1, {kFields["smb.security.flags.context_tracking"], kFields["smb.security.flags.effective_only"]});
    }
    if (!byteCount())
        return;
    const auto name = text(kFields["smb.file"]);
    tell("Path", name);
    if (m_smb.firstPass() && m_request != nullptr) {
        opening.name = keep(name);
        m_request->opening = opening;
    }
    finish();
}

void Message::ntCreateResponse()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    if (count != 0) {
        andX();
        m_smb.u8(kFields["smb.oplock.level"]);
        file(Use::Opens);
        m_smb.u32le(kFields["smb.create.action"]);
        fileTimes();
        fileAttributesLong();
        m_smb.u64le(kFields["smb.alloc_size64"]);
        m_smb.u64le(kFields["smb.end_of_file"]);
        m_smb.u16le(kFields["smb.file_type"]);
        ipcState();
        m_smb.u8(kFields["smb.is_directory"]);
        if (count == 42) {
            m_smb.bytes(kFields["smb.volume_guid"], 16);
            m_smb.u64le(kFields["smb.create.file_id_64b"]);
            {
                const auto under = m_smb.group("Maximal Access Rights");
                accessMask();
            }
            const auto under = m_smb.group("Guest Maximal Access Rights");
            accessMask();
        }
    }
    if (byteCount())
        finish();
    // A file that could not be opened is told of as one that was closed at once.
    if (count == 0 && m_request != nullptr && m_head.status != 0 && !m_smb.failed()) {
        addFile(0, 0, 0, true, Use::Fails);
    }
}

} // namespace capscope::smb
