// SMB 1: files that are opened, read, written and closed by the commands of its first dialects. [MS-CIFS] 2.2.4.3 to 2.2.4.5, 2.2.4.11 to
// 2.2.4.20, 2.2.4.31, 2.2.4.40.
#include "core/dissect/protocols/smb_message.h"

namespace capscope::smb {

void Message::openRequest()
{
    if (words()) {
        desiredAccess(kFields["smb.access.desired"]);
        searchAttributes();
    }
    if (!byteCount())
        return;
    const auto name = path(kFields["smb.file"], "Path");
    if (m_smb.firstPass() && m_request != nullptr)
        m_request->opening.name = keep(name);
    finish();
}

void Message::openResponse()
{
    if (words()) {
        file(Use::Opens);
        fileAttributes();
        seconds(kFields["smb.last_write.time"]);
        m_smb.u32le(kFields["smb.file_size"]);
        desiredAccess(kFields["smb.access.granted"]);
    }
    if (byteCount())
        finish();
}

void Message::createRequest()
{
    if (words()) {
        if (m_smb.firstPass() && m_request != nullptr)
            m_request->opening.attributes = m_smb.peek16le(m_smb.position());
        fileAttributes();
        seconds(kFields["smb.create.time"]);
    }
    if (!byteCount())
        return;
    const auto name = path(kFields["smb.file"], "Path");
    if (m_smb.firstPass() && m_request != nullptr)
        m_request->opening.name = keep(name);
    finish();
}

void Message::createResponse()
{
    if (words())
        file(Use::Opens);
    if (byteCount())
        finish();
}

void Message::createTemporaryRequest()
{
    if (words()) {
        reserved(2);
        seconds(kFields["smb.create.time"]);
    }
    if (!byteCount())
        return;
    path(kFields["smb.dir_name"], "Path");
    finish();
}

void Message::createTemporaryResponse()
{
    if (words())
        file(Use::Opens);
    if (!byteCount())
        return;
    text(kFields["smb.file"], false);
    finish();
}

void Message::closeRequest()
{
    if (words()) {
        file(Use::Closes);
        seconds(kFields["smb.last_write.time"]);
    }
    if (byteCount())
        finish();
}

void Message::flushRequest()
{
    if (words())
        file();
    if (byteCount())
        finish();
}

// Bytes of a file; those of a pipe are calls of remote procedures.
void Message::fileData(uint32_t size, uint32_t dataAt, uint16_t id)
{
    if (const auto end = m_smb.position() + left(); dataAt > m_smb.position() && dataAt <= end)
        padding(dataAt - m_smb.position());
    size = std::min(size, m_smb.reportedRemaining());
    if (size == 0)
        return;
    const auto at = m_smb.position();
    const auto* tree = treeOf(m_head.tree);
    if (tree != nullptr && tree->isPipe) {
        m_smb.skip(size);
        if (m_smb.position() > m_smb.captured())
            return;
        m_smb.facts().rpcProcedure = id;
        const auto beside = m_smb.beside();
        if (m_smb.call("dcerpc", m_smb.slice(at, size)))
            return;
        m_smb.seek(at);
    }
    m_smb.bytes(kFields["smb.file_data"], size);
}

void Message::readRequest()
{
    if (words()) {
        file();
        const auto count = m_smb.u16le(kFields["smb.count"]);
        const auto offset = m_smb.u32le(kFields["smb.offset"]);
        m_smb.info().append(", {} byte{} at offset {}", count, count == 1 ? "" : "s", offset);
        if (m_smb.firstPass() && m_request != nullptr) {
            m_request->moves = true;
            m_request->offset = offset;
            m_request->length = count;
        }
        m_smb.u16le(kFields["smb.remaining"]);
    }
    if (byteCount())
        finish();
}

void Message::readResponse()
{
    if (words()) {
        m_smb.u16le(kFields["smb.count"]);
        reserved(8);
    }
    if (byteCount()) {
        m_smb.u8(kFields["smb.buffer_format"]);
        m_smb.u16le(kFields["smb.data_len"]);
        fileData(left(), 0, m_request == nullptr ? 0 : m_request->file);
    }
    addMoves();
}

void Message::lockAndReadResponse()
{
    if (words()) {
        m_smb.u16le(kFields["smb.count"]);
        reserved(8);
    }
    if (!byteCount())
        return;
    m_smb.u8(kFields["smb.buffer_format"]);
    m_smb.u16le(kFields["smb.data_len"]);
    finish();
}

void Message::writeRequest()
{
    uint16_t id = 0;
    if (words()) {
        id = file();
        const auto count = m_smb.u16le(kFields["smb.count"]);
        const auto offset = m_smb.u32le(kFields["smb.offset"]);
        m_smb.info().append(", {} byte{} at offset {}", count, count == 1 ? "" : "s", offset);
        if (m_smb.firstPass() && m_request != nullptr) {
            m_request->moves = true;
            m_request->offset = offset;
            m_request->length = count;
        }
        addMoves();
        m_smb.u16le(kFields["smb.remaining"]);
    }
    if (!byteCount())
        return;
    m_smb.u8(kFields["smb.buffer_format"]);
    m_smb.u16le(kFields["smb.data_len"]);
    fileData(left(), 0, id);
}

void Message::writeResponse()
{
    if (words()) {
        const auto count = m_smb.u16le(kFields["smb.count"]);
        m_smb.info().append(", {} byte{}", count, count == 1 ? "" : "s");
        addMoves();
    }
    if (byteCount())
        finish();
}

void Message::countResponse()
{
    if (words())
        m_smb.u16le(kFields["smb.count"]);
    if (byteCount())
        finish();
}

void Message::lockRequest()
{
    if (words()) {
        file();
        m_smb.u32le(kFields["smb.count"]);
        m_smb.u32le(kFields["smb.offset"]);
    }
    if (byteCount())
        finish();
}

void Message::seekRequest()
{
    if (words()) {
        file();
        m_smb.u16le(kFields["smb.seek_mode"]);
        m_smb.u32le(kFields["smb.offset"]);
    }
    if (byteCount())
        finish();
}

void Message::seekResponse()
{
    if (words())
        m_smb.u32le(kFields["smb.offset"]);
    if (byteCount())
        finish();
}

void Message::setInformation2Request()
{
    if (words()) {
        file();
        dosTime(kFields["smb.create.time"], kFields["smb.create.smb.date"], kFields["smb.create.smb.time"], false);
        dosTime(kFields["smb.access.time"], kFields["smb.access.smb.date"], kFields["smb.access.smb.time"], false);
        dosTime(kFields["smb.last_write.time"], kFields["smb.last_write.smb.date"], kFields["smb.last_write.smb.time"], false);
    }
    if (byteCount())
        finish();
}

void Message::queryInformation2Response()
{
    if (words()) {
        dosTime(kFields["smb.create.time"], kFields["smb.create.smb.date"], kFields["smb.create.smb.time"], false);
        dosTime(kFields["smb.access.time"], kFields["smb.access.smb.date"], kFields["smb.access.smb.time"], false);
        dosTime(kFields["smb.last_write.time"], kFields["smb.last_write.smb.date"], kFields["smb.last_write.smb.time"], false);
        m_smb.u32le(kFields["smb.data_size"]);
        m_smb.u32le(kFields["smb.alloc_size"]);
        fileAttributes();
    }
    if (byteCount())
        finish();
}

void Message::writeAndCloseRequest()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    uint32_t size = 0;
    if (count != 0) {
        file(Use::Closes);
        size = m_smb.u16le(kFields["smb.count"]);
        m_smb.u32le(kFields["smb.offset"]);
        seconds(kFields["smb.last_write.time"]);
        if (count == 12)
            reserved(12);
    }
    if (!byteCount())
        return;
    padding(1);
    if (const auto n = std::min(size, left()); n > 0)
        m_smb.bytes(kFields["smb.file_data"], n);
}

void Message::readRawRequest()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    if (count != 0) {
        file();
        m_smb.u32le(kFields["smb.offset"]);
        m_smb.u16le(kFields["smb.maxcount"]);
        m_smb.u16le(kFields["smb.mincount"]);
        timeout();
        reserved(2);
        if (count == 10)
            m_smb.u32le(kFields["smb.offset_high"]);
    }
    if (byteCount())
        finish();
}

} // namespace capscope::smb
