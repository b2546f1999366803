// SMB 1: which body a command has, and the commands of its first dialect for paths, searches and disks. [MS-CIFS] 2.2.4.1 to 2.2.4.29,
// 2.2.4.57 to 2.2.4.60.
#include "core/dissect/protocols/smb_message.h"
#include "core/dissect/text.h"

namespace capscope::smb {

void Message::dispatch(uint8_t code)
{
    using Read = void (Message::*)();
    struct Bodies {
        uint8_t code;
        Read request;
        Read response;
    };
    using M = Message;
    static constexpr Bodies kBodies[] = {
        {0x00, &M::directory, &M::pathResponse}, {0x01, &M::directory, &M::pathResponse}, {0x02, &M::openRequest, &M::openResponse},
        {0x03, &M::createRequest, &M::createResponse}, {0x04, &M::closeRequest, &M::plain}, {0x05, &M::flushRequest, &M::plain},
        {0x06, &M::deleteRequest, &M::pathResponse}, {0x07, &M::renameRequest, &M::renameResponse},
        {0x08, &M::queryInformationRequest, &M::queryInformationResponse}, {0x09, &M::setInformationRequest, &M::plain},
        {0x0a, &M::readRequest, &M::readResponse}, {0x0b, &M::writeRequest, &M::writeResponse}, {0x0c, &M::lockRequest, &M::plain},
        {0x0d, &M::lockRequest, &M::plain}, {0x0e, &M::createTemporaryRequest, &M::createTemporaryResponse},
        {0x0f, &M::createRequest, &M::createResponse}, {0x10, &M::directory, &M::pathResponse}, {0x11, &M::plain, &M::plain},
        {0x12, &M::seekRequest, &M::seekResponse}, {0x13, &M::readRequest, &M::lockAndReadResponse}, {0x14, &M::writeRequest, &M::writeResponse},
        {0x1a, &M::readRawRequest, &M::unknown}, {0x22, &M::setInformation2Request, &M::plain},
        {0x23, &M::flushRequest, &M::queryInformation2Response}, {0x24, &M::lockingRequest, &M::lockingResponse},
        {0x25, &M::transactionRequest, &M::transactionResponse}, {0x2b, &M::echo, &M::echo},
        {0x2c, &M::writeAndCloseRequest, &M::countResponse}, {0x2d, &M::openAndXRequest, &M::openAndXResponse},
        {0x2e, &M::readAndXRequest, &M::readAndXResponse}, {0x2f, &M::writeAndXRequest, &M::writeAndXResponse},
        {0x32, &M::transactionRequest, &M::transactionResponse}, {0x34, &M::findCloseRequest, &M::plain},
        {0x70, &M::treeConnectRequest, &M::treeConnectResponse}, {0x71, &M::plain, &M::plain}, {0x72, &M::negotiateRequest, &M::negotiateResponse},
        {0x73, &M::sessionSetupRequest, &M::sessionSetupResponse}, {0x74, &M::logoff, &M::logoff},
        {0x75, &M::treeConnectAndXRequest, &M::treeConnectAndXResponse}, {0x80, &M::plain, &M::queryDiskResponse},
        {0x81, &M::searchRequest, &M::searchResponse}, {0x82, &M::searchRequest, &M::searchResponse},
        {0x83, &M::searchRequest, &M::searchResponse}, {0x84, &M::searchRequest, &M::searchResponse},
        {0xa0, &M::ntTransactionRequest, &M::ntTransactionResponse}, {0xa2, &M::ntCreateRequest, &M::ntCreateResponse},
        {0xa4, &M::plain, &M::unknown}, {0xa5, &M::ntRenameRequest, &M::plain},
    };
    for (const auto& bodies : kBodies)
        if (bodies.code == code)
            return (this->*(m_head.response ? bodies.response : bodies.request))();
    unknown();
}

void Message::plain()
{
    const auto count = m_smb.u8(kFields["smb.wct"]);
    if (count != 0)
        m_smb.bytes(kFields["smb.word_parameters"], count * 2u);
    if (byteCount())
        m_smb.bytes(kFields["smb.byte_parameters"], left());
    constexpr uint8_t kTreeDisconnect = 0x71;
    if (m_head.command == kTreeDisconnect && m_smb.firstPass() && m_session != nullptr && m_head.response)
        if (const auto found = m_session->trees.find(m_head.tree); found != m_session->trees.end() && !found->second.empty())
            found->second.back().unmapped = m_smb.frame().number;
}

void Message::unknown() { plain(); }

// To make, remove and look for a directory: its name.
void Message::directory()
{
    words();
    if (!byteCount())
        return;
    const auto name = path(kFields["smb.dir_name"], "Directory");
    if (m_smb.firstPass() && m_request != nullptr)
        m_request->names[0] = keep(name);
    finish();
}

void Message::pathResponse()
{
    if (m_request != nullptr && m_request->names[0] != 0)
        m_smb.addText(kFields["smb.file"], 0, 0, kept(m_request->names[0])).generated();
    plain();
}

void Message::deleteRequest()
{
    if (words())
        searchAttributes();
    if (!byteCount())
        return;
    const auto name = path(kFields["smb.file"], "Path");
    if (m_smb.firstPass() && m_request != nullptr)
        m_request->names[0] = keep(name);
    finish();
}

void Message::renameRequest()
{
    if (words())
        searchAttributes();
    if (!byteCount())
        return;
    const auto before = path(kFields["smb.old_file"], "Old Name");
    const auto after = path(kFields["smb.file"], "New Name");
    if (m_smb.firstPass() && m_request != nullptr) {
        m_request->names[0] = keep(before);
        m_request->names[1] = keep(after);
    }
    finish();
}

void Message::renameResponse()
{
    if (m_request != nullptr && m_request->names[0] != 0) {
        constexpr uint32_t at = 0;
        m_smb.addText(kFields["smb.old_file"], at, 0, kept(m_request->names[0])).generated();
        m_smb.addText(kFields["smb.file"], at, 0, kept(m_request->names[1])).generated();
    }
    plain();
}

void Message::ntRenameRequest()
{
    if (words()) {
        searchAttributes();
        m_smb.u16le(kFields["smb.ntr_loi"]);
        m_smb.u32le(kFields["smb.ntr_clu"]);
    }
    if (!byteCount())
        return;
    path(kFields["smb.old_file"], "Old Name");
    path(kFields["smb.file"], "New Name");
    finish();
}

void Message::queryInformationRequest()
{
    words();
    if (!byteCount())
        return;
    path(kFields["smb.file"], "Path");
    finish();
}

void Message::queryInformationResponse()
{
    if (words()) {
        fileAttributes();
        seconds(kFields["smb.last_write.time"]);
        m_smb.u32le(kFields["smb.file_size"]);
        reserved(10);
    }
    if (byteCount())
        finish();
}

void Message::setInformationRequest()
{
    if (words()) {
        fileAttributes();
        seconds(kFields["smb.last_write.time"]);
        reserved(10);
    }
    if (!byteCount())
        return;
    path(kFields["smb.file"], "Path");
    finish();
}

void Message::queryDiskResponse()
{
    if (words()) {
        m_smb.u16le(kFields["smb.units"]);
        m_smb.u16le(kFields["smb.bpu"]);
        m_smb.u16le(kFields["smb.blocksize"]);
        m_smb.u16le(kFields["smb.free_units"]);
        reserved(2);
    }
    if (byteCount())
        finish();
}

// Where a search goes on. [MS-CIFS] 2.2.4.58.1.
void Message::resumeKey()
{
    const auto under = m_smb.group("Resume Key");
    reserved(1);
    const auto at = m_smb.position();
    const auto name = m_smb.peekText(at, 11);
    m_smb.addText(kFields["smb.file"], at, 11, name.substr(0, name.find('\0')));
    m_smb.skip(11);
    m_smb.bytes(kFields["smb.resume.server.cookie"], 5);
    m_smb.bytes(kFields["smb.resume.client.cookie"], 4);
}

void Message::searchRequest()
{
    if (words()) {
        m_smb.u16le(kFields["smb.maxcount"]);
        searchAttributes();
    }
    if (!byteCount())
        return;
    path(kFields["smb.file"], "File");
    m_smb.u8(kFields["smb.buffer_format"]);
    const auto key = m_smb.u16le(kFields["smb.resume.key_len"]);
    if (key > 0 && left() > 0)
        resumeKey();
    finish();
}

void Message::searchResponse()
{
    uint32_t count = 0;
    if (words())
        count = m_smb.u16le(kFields["smb.count"]);
    if (!byteCount())
        return;
    m_smb.u8(kFields["smb.buffer_format"]);
    m_smb.u16le(kFields["smb.data_len"]);
    constexpr uint32_t kEntryBytes = 43;
    while (count-- > 0 && left() >= kEntryBytes && m_smb.more()) {
        const auto under = m_smb.group("Directory Information");
        resumeKey();
        fileAttributesByte();
        dosTime(kFields["smb.last_write.time"], kFields["smb.last_write.smb.date"], kFields["smb.last_write.smb.time"], true);
        m_smb.u32le(kFields["smb.file_size"]);
        const auto at = m_smb.position();
        const auto name = m_smb.peekText(at, 13);
        m_smb.addText(kFields["smb.file"], at, 13, name.substr(0, name.find('\0')));
        m_smb.skip(13);
    }
    finish();
}

void Message::findCloseRequest()
{
    if (words())
        m_smb.u16le(kFields["smb.search_id"]);
    if (byteCount())
        finish();
}

} // namespace capscope::smb
