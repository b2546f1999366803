// SMB2: which body a message has, and what bodies have in common. [MS-SMB2] 2.2.2; [MS-DTYP] 2.3.3, 2.4.3.
#include "core/dissect/protocols/smb2_fields.h"
#include "core/base/utf8.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <algorithm>

namespace capscope::smb2 {

void Body::structureSize()
{
    m_smb.bitsLe(kFields["smb2.buffer_code"], 2, {kFields["smb2.buffer_code.length"], kFields["smb2.buffer_code.dynamic"]});
}

// [MS-SMB2] 2.2.2: what stands for the body of a response that tells of an error.
void Body::failure()
{
    structureSize();
    m_smb.u8(kFields["smb2.error.context_count"]);
    m_smb.u8(kFields["smb2.error.reserved"]);
    const auto count = m_smb.u32le(kFields["smb2.error.byte_count"]);
    // One byte at least is taken for it, be it of the next message.
    if (!m_smb.more())
        m_smb.addBytes(kFields["smb2.error.data"], m_smb.position(), 0, {});
    else
        m_smb.bytes(kFields["smb2.error.data"], std::max(1u, std::min(count, m_smb.reportedRemaining())));
}

void Body::accessMask()
{
    m_smb.bitsLe(kFields["smb.access_mask"], 4,
                 {kFields["smb.access.read"], kFields["smb.access.write"], kFields["smb.access.append"], kFields["smb.access.read_ea"], kFields["smb.access.write_ea"], kFields["smb.access.execute"],
                  kFields["smb.access.delete_child"], kFields["smb.access.read_attributes"], kFields["smb.access.write_attributes"], kFields["smb.access.delete"],
                  kFields["smb.access.read_control"], kFields["smb.access.write_dac"], kFields["smb.access.write_owner"], kFields["smb.access.synchronize"],
                  kFields["smb.access.system_security"], kFields["smb.access.maximum_allowed"], kFields["smb.access.generic_all"], kFields["smb.access.generic_execute"],
                  kFields["smb.access.generic_write"], kFields["smb.access.generic_read"]});
}

void Body::fileAttributes()
{
    m_smb.bitsLe(kFields["smb2.file_attribute"], 4,
                 {kFields["smb2.file_attribute.read_only"], kFields["smb2.file_attribute.hidden"], kFields["smb2.file_attribute.system"], kFields["smb2.file_attribute.directory"],
                  kFields["smb2.file_attribute.archive"], kFields["smb2.file_attribute.normal"], kFields["smb2.file_attribute.temporary"], kFields["smb2.file_attribute.sparse"],
                  kFields["smb2.file_attribute.reparse"], kFields["smb2.file_attribute.compressed"], kFields["smb2.file_attribute.offline"],
                  kFields["smb2.file_attribute.not_content_indexed"], kFields["smb2.file_attribute.encrypted"], kFields["smb2.file_attribute.integrity_stream"],
                  kFields["smb2.file_attribute.no_scrub_data"]});
}

// Steps of 100 ns since 1601.
void Body::time(FieldRef f)
{
    constexpr int64_t kUnixEpoch = 116'444'736'000'000'000;
    const auto at = m_smb.position();
    m_smb.skip(8);
    if (m_smb.failed())
        return;
    const auto value = int64_t(uint64_t(m_smb.peek32le(at + 4)) << 32 | m_smb.peek32le(at));
    constexpr int64_t kLatest = INT64_MAX / 100 + kUnixEpoch;
    m_smb.addSigned(f, at, 8, value <= 0 || value >= kLatest ? 0 : (value - kUnixEpoch) * 100);
    if (value == 0)
        m_smb.last().text("{}: No time specified (0)", kFields.rows[f.index].label);
    else if (value == INT64_MAX)
        m_smb.last().text("{}: Infinity (absolute)", kFields.rows[f.index].label);
}

void Body::fileTimes()
{
    time(kFields["smb2.create.time"]);
    time(kFields["smb2.last_access.time"]);
    time(kFields["smb2.last_write.time"]);
    time(kFields["smb2.last_change.time"]);
}

std::string_view Body::wideText(uint32_t at, uint32_t bytes)
{
    return m_smb.arena().copy(utf8FromUtf16le(m_smb.peekBytes(at, bytes), Zero::Ends));
}

// A text at its place; the cursor goes behind it.
std::string_view Body::wide(FieldRef f, uint32_t at, uint32_t bytes)
{
    const auto text = wideText(at, bytes);
    m_smb.addText(f, at, bytes, text);
    m_smb.seek(std::min<uint64_t>(uint64_t(at) + bytes, m_smb.reported()));
    return text;
}

// The first three parts of an identifier are little-endian numbers.
void Body::guid(FieldRef f)
{
    const auto at = m_smb.position();
    const auto b = m_smb.peekBytes(at, 16);
    m_smb.skip(16);
    if (m_smb.failed() || !m_smb.wants(f))
        return;
    const uint8_t bytes[] = {b[3], b[2], b[1], b[0], b[5], b[4], b[7], b[6], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]};
    m_smb.addBytes(f, at, 16, asBytes(m_smb.arena().copy(asText(bytes))));
}

namespace {

// The file of the message in front of this one in a compound.
bool isRelated(const FileId& id)
{
    return std::all_of(id.begin(), id.end(), [](uint8_t byte) { return byte == 0xff; });
}

} // namespace

// A request to close follows in the same compound, or this is it.
bool Body::closesInCompound() const
{
    constexpr int kMessagesMax = 64;
    constexpr uint16_t kClose = 6;
    uint64_t at = m_head.start;
    for (int i = 0; i < kMessagesMax && !m_head.response; ++i) {
        if (m_smb.peek16le(uint32_t(at) + 12) == kClose)
            return true;
        const auto next = m_smb.peek32le(uint32_t(at) + 20);
        if (next == 0 || at + next >= m_smb.captured())
            return false;
        at += next;
    }
    return false;
}

void Body::fileId(bool opens)
{
    const auto at = m_smb.position();
    FileId id{};
    const auto bytes = m_smb.peekBytes(at, 16);
    std::copy(bytes.begin(), bytes.end(), id.begin());
    const auto name = keptName(m_smb, fileOf(m_smb, id).name);
    const bool known = name.data() != nullptr;
    const auto row = m_smb.label(at, 16, "GUID handle");
    if (known) {
        row.append(" File: {}", name);
        m_smb.info().append(" File: {}", name);
    }
    const auto under = m_smb.under(row);
    guid(kFields["smb2.fid"]);
    auto file = fileOf(m_smb, id);
    if (isRelated(id))
        file.closed = closesInCompound() ? m_smb.frame().number : 0;
    if (file.opened != 0 || opens)
        m_smb.addNumber(kFields["dcerpc.nt.open_frame"], at, 20, opens ? m_smb.frame().number : file.opened).generated();
    if (file.closed != 0)
        m_smb.addNumber(kFields["dcerpc.nt.close_frame"], at, 20, file.closed).generated();
}

void Body::dissect()
{
    using Read = void (Body::*)();
    struct Bodies {
        Read request;
        Read response;
    };
    constexpr Bodies kBodies[] = {
        {&Body::negotiateRequest, &Body::negotiateResponse}, {&Body::sessionSetupRequest, &Body::sessionSetupResponse}, {nullptr, nullptr},
        {&Body::treeConnectRequest, &Body::treeConnectResponse}, {nullptr, nullptr}, {&Body::createRequest, &Body::createResponse},
        {&Body::closeRequest, &Body::closeResponse}, {nullptr, nullptr}, {&Body::readRequest, &Body::readResponse},
        {&Body::writeRequest, &Body::writeResponse}, {&Body::lockRequest, nullptr}, {&Body::ioctlRequest, &Body::ioctlResponse},
        {nullptr, nullptr}, {nullptr, nullptr}, {&Body::findRequest, &Body::findResponse}, {&Body::notifyRequest, &Body::notifyResponse},
        {&Body::getInfoRequest, &Body::getInfoResponse}, {&Body::setInfoRequest, &Body::setInfoResponse},
        {&Body::leaseBreak, &Body::leaseBreak},
    };
    constexpr uint32_t kMoreProcessing = 0xc0000016;
    constexpr uint32_t kBufferOverflow = 0x80000005;
    if (m_head.command >= std::size(kBodies))
        return;
    constexpr uint16_t kFind = 14;
    const bool tellsLevel = m_head.response && (m_head.command == kFind || m_head.command == 16 || m_head.command == 17);
    const bool failed = m_head.response && m_head.status != 0 && m_head.status != kMoreProcessing && m_head.status != kBufferOverflow;
    if (failed && m_head.command == kFind)
        m_smb.addNumber(kFields["smb2.find.infolevel"], m_smb.position(), 0, m_request.infoLevel).generated();
    if (failed)
        return failure();
    if (!tellsLevel)
        structureSize();
    const auto read = m_head.response ? kBodies[m_head.command].response : kBodies[m_head.command].request;
    if (read != nullptr)
        (this->*read)();
    else if (!m_head.response || m_head.command == 2 || m_head.command == 4)
        m_smb.bytes(kFields["smb2.reserved"], 2);
}

} // namespace capscope::smb2
