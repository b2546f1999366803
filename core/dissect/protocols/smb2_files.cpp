// SMB2: files that are opened, read, written, watched and closed. [MS-SMB2] 2.2.13 to 2.2.22, 2.2.26, 2.2.35. Not decoded: the contents
// of most create contexts.
#include "core/dissect/protocols/smb2_fields.h"
#include "core/dissect/set_flags.h"

namespace capscope::smb2 {
namespace {

// [MS-SMB2] 2.2.13.2: the tag of a context tells what it is.
std::string_view contextName(std::string_view tag, bool response)
{
    struct Name {
        std::string_view tag;
        std::string_view request;
        std::string_view response;
    };
    constexpr Name kNames[] = {
        {"ExtA", "SMB2_CREATE_EA_BUFFER", "SMB2_CREATE_EA_BUFFER"},
        {"SecD", "SMB2_CREATE_SD_BUFFER", "SMB2_CREATE_SD_BUFFER"},
        {"AlSi", "SMB2_CREATE_ALLOCATION_SIZE", "SMB2_CREATE_ALLOCATION_SIZE"},
        {"QFid", "SMB2_CREATE_QUERY_ON_DISK_ID", "SMB2_CREATE_QUERY_ON_DISK_ID"},
        {"TWrp", "SMB2_CREATE_TIMEWARP_TOKEN", "SMB2_CREATE_TIMEWARP_TOKEN"},
        {"MxAc", "SMB2_CREATE_QUERY_MAXIMAL_ACCESS_REQUEST", "SMB2_CREATE_QUERY_MAXIMAL_ACCESS_REQUEST"},
        {"DHnQ", "SMB2_CREATE_DURABLE_HANDLE_REQUEST", "SMB2_CREATE_DURABLE_HANDLE_RESPONSE"},
        {"DHnC", "SMB2_CREATE_DURABLE_HANDLE_RECONNECT", "SMB2_CREATE_DURABLE_HANDLE_RECONNECT"},
        {"DH2Q", "SMB2_CREATE_DURABLE_HANDLE_REQUEST_V2", "SMB2_CREATE_DURABLE_HANDLE_RESPONSE_V2"},
        {"DH2C", "SMB2_CREATE_DURABLE_HANDLE_RECONNECT_V2", "SMB2_CREATE_DURABLE_HANDLE_RECONNECT_V2"},
        {"RqLs", "SMB2_CREATE_REQUEST_LEASE", "SMB2_CREATE_RESPONSE_LEASE"},
        {"AAPL", "SMB2_AAPL_CREATE_CONTEXT", "SMB2_AAPL_CREATE_CONTEXT"},
    };
    for (const auto& name : kNames)
        if (name.tag == tag)
            return response ? name.response : name.request;
    return "SMB2_UNKNOWN";
}

} // namespace

void Body::createRequest()
{
    m_smb.skip(1);
    m_smb.u8(kFields["smb2.create.oplock"]);
    m_smb.u32le(kFields["smb2.impersonation.level"]);
    m_smb.u64le(kFields["smb2.create_flags"]);
    m_smb.bytes(kFields["smb2.reserved"], 8);
    accessMask();
    fileAttributes();
    addFlagsLe(m_smb, kFields["smb.share_access"], 4, {kFields["smb.share.access.read"], kFields["smb.share.access.write"], kFields["smb.share.access.delete"]});
    m_smb.u32le(kFields["smb2.create.disposition"]);
    m_smb.bitsLe(kFields["smb.create_options"], 4,
                 {kFields["smb.nt.create_options.directory"], kFields["smb.nt.create_options.write_through"], kFields["smb.nt.create_options.sequential_only"],
                  kFields["smb.nt.create_options.intermediate_buffering"], kFields["smb.nt.create_options.sync_io_alert"], kFields["smb.nt.create_options.sync_io_nonalert"],
                  kFields["smb.nt.create_options.non_directory"], kFields["smb.nt.create_options.create_tree_connection"], kFields["smb.nt.create_options.complete_if_oplocked"],
                  kFields["smb.nt.create_options.no_ea_knowledge"], kFields["smb.nt.create_options.eight_dot_three_only"], kFields["smb.nt.create_options.random_access"],
                  kFields["smb.nt.create_options.delete_on_close"], kFields["smb.nt.create_options.open_by_fileid"], kFields["smb.nt.create_options.backup_intent"],
                  kFields["smb.nt.create_options.no_compression"], kFields["smb.nt.create_options.reserve_opfilter"], kFields["smb.nt.create_options.open_reparse_point"],
                  kFields["smb.nt.create_options.open_no_recall"], kFields["smb.nt.create_options.open_for_free_space_query"]});
    const auto nameAt = m_smb.position();
    const auto offset = m_smb.peek16le(nameAt);
    const auto length = m_smb.peek16le(nameAt + 2);
    m_smb.skip(4);
    const auto name = wide(kFields["smb2.filename"], fromHeader(offset), length);
    {
        const auto under = m_smb.under(m_smb.last());
        m_smb.addNumber(kFields["smb2.olb.offset"], nameAt, 2, offset);
        m_smb.addNumber(kFields["smb2.olb.length"], nameAt + 2, 2, length);
    }
    m_smb.info().append(" File: {}", name);
    m_request.name = keepName(m_smb, name);
    m_smb.seek(nameAt + 4);
    const auto contextOffset = m_smb.u32le(kFields["smb2.olb.offset"]);
    const auto contextLength = m_smb.u32le(kFields["smb2.olb.length"]);
    createContexts(contextOffset, contextLength);
    m_smb.seek(std::max<uint64_t>(m_smb.position(), std::min<uint64_t>(uint64_t(fromHeader(offset)) + length, m_smb.reported())));
}

void Body::createContexts(uint32_t offset, uint32_t length)
{
    const auto start = fromHeader(offset);
    const auto row = m_smb.addNone(kFields["smb2.create.extrainfo"], length == 0 ? m_head.start : start, length);
    if (length == 0) {
        row.text("ExtraInfo: NO DATA");
        return;
    }
    const auto under = m_smb.under(row);
    const auto end = std::min<uint64_t>(uint64_t(start) + length, m_smb.reported());
    for (uint64_t at = start; at + 16 <= end;) {
        const auto next = m_smb.peek32le(uint32_t(at));
        createContext(uint32_t(at), uint32_t(next == 0 ? end : std::min<uint64_t>(at + next, end)), row);
        if (next == 0)
            break;
        at += next;
    }
    m_smb.seek(end);
}

constexpr uint32_t kLeaseBytes = 32; // of a lease of version 1
constexpr uint32_t kLease2Bytes = 52;

void Body::createContext(uint32_t at, uint32_t end, const Item& row)
{
    const auto tagOffset = m_smb.peek16le(at + 4);
    const auto tagLength = m_smb.peek16le(at + 6);
    const auto dataOffset = m_smb.peek16le(at + 10);
    const auto dataLength = m_smb.peek32le(at + 12);
    const auto tag = m_smb.peekText(at + tagOffset, tagLength);
    const auto name = contextName(tag, m_head.response);
    row.append(" {}", name);
    const auto under = m_smb.under(m_smb.label(at, end - at, "Chain Element: {} \"{}\"", name, tag));
    m_smb.addNumber(kFields["smb2.create.chain_offset"], at, 4, m_smb.peek32le(at));
    {
        m_smb.addText(kFields["smb2.tag"], at + tagOffset, tagLength, tag);
        const auto below = m_smb.under(m_smb.last());
        m_smb.addNumber(kFields["smb2.olb.offset"], at + 4, 2, tagOffset);
        m_smb.addNumber(kFields["smb2.olb.length"], at + 6, 4, tagLength);
    }
    m_smb.addNumber(kFields["smb2.olb.offset"], at + 10, 2, dataOffset);
    m_smb.addNumber(kFields["smb2.olb.length"], at + 12, 4, dataLength);
    const auto data = m_smb.addNone(kFields["smb2.create.chain_data"], dataLength == 0 ? at : at + dataOffset, dataLength);
    data.text("Data: {}", dataLength == 0 ? "NO DATA" : tag);
    const auto below = m_smb.under(data);
    if (tag == "MxAc" && m_head.response && dataLength == 8) {
        data.text("Data: MxAc INFO");
        const auto info = m_smb.under(m_smb.label(at + dataOffset, dataLength, "MxAc INFO"));
        m_smb.seek(at + dataOffset);
        m_smb.u32le(kFields["smb2.mxac_status"]);
        accessMask();
    } else if (tag == "RqLs" && (dataLength == kLeaseBytes || dataLength == kLease2Bytes)) {
        const auto version = dataLength == kLeaseBytes ? "LEASE_V1" : "LEASE_V2";
        data.text("Data: {}", version);
        const auto info = m_smb.under(m_smb.label(at + dataOffset, dataLength, version));
        m_smb.seek(at + dataOffset);
        lease(dataLength);
    }
}

// [MS-SMB2] 2.2.13.2.8 and 2.2.13.2.10; answers have the same form.
void Body::lease(uint32_t size)
{
    guid(kFields["smb2.lease.lease_key"]);
    leaseState(kFields["smb2.lease.lease_state"]);
    leaseFlags();
    m_smb.u64le(kFields["smb2.lease.lease_duration"]);
    if (size < kLease2Bytes)
        return;
    guid(kFields["smb2.lease.parent_lease_key"]);
    m_smb.u16le(kFields["smb2.lease.lease_oplock"]);
    m_smb.u16le(kFields["smb2.lease.lease_reserved"]);
}

void Body::createResponse()
{
    m_smb.u8(kFields["smb2.create.oplock"]);
    m_smb.bits(kFields["smb2.create.rep_flags"], 1, {kFields["smb2.create.rep_flags.reparse_point"]});
    m_smb.u32le(kFields["smb2.create.action"]);
    fileTimes();
    m_smb.u64le(kFields["smb2.allocation_size"]);
    m_smb.u64le(kFields["smb2.eof"]);
    fileAttributes();
    m_smb.bytes(kFields["smb2.reserved"], 4);
    FileId id{};
    const auto bytes = m_smb.peekBytes(m_smb.position(), 16);
    std::copy(bytes.begin(), bytes.end(), id.begin());
    openFile(m_smb, id, m_request.name);
    fileId(true);
    const auto offset = m_smb.u32le(kFields["smb2.olb.offset"]);
    const auto length = m_smb.u32le(kFields["smb2.olb.length"]);
    createContexts(offset, length);
}

void Body::closeRequest()
{
    m_smb.bitsLe(kFields["smb2.close.flags"], 2, {kFields["smb2.close.pq_attrib"]});
    m_smb.skip(4);
    FileId id{};
    const auto bytes = m_smb.peekBytes(m_smb.position(), 16);
    std::copy(bytes.begin(), bytes.end(), id.begin());
    closeFile(m_smb, id);
    fileId(false);
}

void Body::closeResponse()
{
    m_smb.bitsLe(kFields["smb2.close.flags"], 2, {kFields["smb2.close.pq_attrib"]});
    m_smb.bytes(kFields["smb2.reserved"], 4);
    fileTimes();
    m_smb.u64le(kFields["smb2.allocation_size"]);
    m_smb.u64le(kFields["smb2.eof"]);
    fileAttributes();
}

void Body::readRequest()
{
    m_smb.u8(kFields["smb2.read_padding"]);
    m_smb.bits(kFields["smb2.read_flags"], 1, {kFields["smb2.read_flags.unbuffered"], kFields["smb2.read_flags.compressed"]});
    const auto length = m_smb.u32le(kFields["smb2.read_length"]);
    const auto offset = m_smb.u64le(kFields["smb2.file_offset"]);
    m_smb.info().append(" Len:{} Off:{}", length, offset);
    fileId(false);
    m_smb.u32le(kFields["smb2.min_count"]);
    m_smb.u32le(kFields["smb2.channel"]);
    m_smb.u32le(kFields["smb2.remaining_bytes"]);
    m_smb.u16le(kFields["smb2.olb.offset"]);
    m_smb.u16le(kFields["smb2.olb.length"]);
}

void Body::readResponse()
{
    const auto offset = m_smb.u8(kFields["smb2.olb.offset"]);
    m_smb.bytes(kFields["smb2.reserved"], 1);
    const auto length = m_smb.u32le(kFields["smb2.olb.length"]);
    m_smb.u32le(kFields["smb2.read_remaining"]);
    m_smb.bytes(kFields["smb2.reserved"], 4);
    const auto at = fromHeader(offset);
    if (length == 0 || at >= m_smb.reported())
        return;
    m_smb.seek(at);
    m_smb.bytes(kFields["smb2.read.blob"], length);
    if (!m_smb.failed())
        m_smb.call("data", m_smb.slice(at, length), m_smb.inside());
}

void Body::writeRequest()
{
    m_smb.u16le(kFields["smb2.data_offset"]);
    const auto length = m_smb.u32le(kFields["smb2.write_length"]);
    const auto offset = m_smb.u64le(kFields["smb2.file_offset"]);
    m_smb.info().append(" Len:{} Off:{}", length, offset);
    fileId(false);
    m_smb.u32le(kFields["smb2.channel"]);
    m_smb.u32le(kFields["smb2.remaining_bytes"]);
    m_smb.u16le(kFields["smb2.olb.offset"]);
    m_smb.u16le(kFields["smb2.olb.length"]);
    m_smb.bitsLe(kFields["smb2.write.flags"], 4, {kFields["smb2.write.flags.write_through"], kFields["smb2.write.flags.unbuffered"]});
    const auto left = std::min(length, m_smb.reportedRemaining());
    if (left > 0)
        m_smb.call("data", m_smb.slice(m_smb.position(), left), m_smb.inside());
    m_smb.skip(left);
}

void Body::writeResponse()
{
    m_smb.bytes(kFields["smb2.reserved"], 2);
    m_smb.u32le(kFields["smb2.write.count"]);
    m_smb.u32le(kFields["smb2.write.remaining"]);
    m_smb.u16le(kFields["smb2.channel_info_offset"]);
    m_smb.u16le(kFields["smb2.channel_info_length"]);
}

void Body::lockRequest()
{
    const auto count = m_smb.u16le(kFields["smb2.lock_count"]);
    m_smb.bytes(kFields["smb2.reserved"], 4);
    fileId(false);
    for (int i = 0; i < count && m_smb.more(); ++i) {
        const auto under = m_smb.group(kFields["smb2.lock_info"]);
        m_smb.u64le(kFields["smb2.file_offset"]);
        m_smb.u64le(kFields["smb2.lock_length"]);
        m_smb.bitsLe(kFields["smb2.lock_flags"], 4,
                     {kFields["smb2.lock_flags.shared"], kFields["smb2.lock_flags.exclusive"], kFields["smb2.lock_flags.unlock"], kFields["smb2.lock_flags.fail_immediately"]});
        m_smb.bytes(kFields["smb2.reserved"], 4);
    }
}

void Body::notifyRequest()
{
    m_smb.bitsLe(kFields["smb2.notify.flags"], 2, {kFields["smb2.notify.watch_tree"]});
    m_smb.u32le(kFields["smb2.output_buffer_len"]);
    fileId(false);
    addFlagsLe(m_smb, kFields["smb.nt.notify.completion_filter"], 4,
               {kFields["smb.nt.notify.file_name"], kFields["smb.nt.notify.dir_name"], kFields["smb.nt.notify.attributes"], kFields["smb.nt.notify.size"], kFields["smb.nt.notify.last_write"],
                kFields["smb.nt.notify.last_access"], kFields["smb.nt.notify.creation"], kFields["smb.nt.notify.ea"], kFields["smb.nt.notify.security"], kFields["smb.nt.notify.stream_name"],
                kFields["smb.nt.notify.stream_size"], kFields["smb.nt.notify.stream_write"]});
    m_smb.bytes(kFields["smb2.reserved"], 4);
}

void Body::notifyResponse()
{
    const auto offset = m_smb.u16le(kFields["smb2.olb.offset"]);
    const auto length = m_smb.u32le(kFields["smb2.olb.length"]);
    const auto start = fromHeader(offset);
    const auto under = m_smb.under(m_smb.addNone(kFields["smb2.notify.out"], start, length));
    const auto end = uint64_t(start) + length;
    for (uint64_t at = start; length > 0 && at + 12 <= end && m_smb.has(uint32_t(at), 12);) {
        const auto next = m_smb.peek32le(uint32_t(at));
        const auto size = m_smb.peek32le(uint32_t(at) + 8);
        const auto each = m_smb.under(m_smb.addNone(kFields["smb2.notify.info"], uint32_t(at), uint32_t(next == 0 ? end - at : next)));
        m_smb.seek(at);
        m_smb.u32le(kFields["smb2.notify.next_offset"]);
        m_smb.u32le(kFields["smb2.notify.action"]);
        m_smb.u32le(kFields["smb2.filename.len"]);
        wide(kFields["smb2.filename"], m_smb.position(), size);
        if (next == 0)
            break;
        at += next;
    }
}

} // namespace capscope::smb2
