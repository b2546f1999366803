// SMB2: negotiation, sessions, trees, control codes and leases. [MS-SMB2] 2.2.3 to 2.2.10, 2.2.23, 2.2.31. Not decoded: the contents of
// most control codes.
#include "core/dissect/protocols/smb2_fields.h"
#include "core/dissect/set_flags.h"

namespace capscope::smb2 {

void Body::capabilities()
{
    addFlagsLe(m_smb, kFields["smb2.capabilities"], 4,
               {kFields["smb2.capabilities.dfs"], kFields["smb2.capabilities.leasing"], kFields["smb2.capabilities.large_mtu"], kFields["smb2.capabilities.multi_channel"],
                kFields["smb2.capabilities.persistent_handles"], kFields["smb2.capabilities.directory_leasing"], kFields["smb2.capabilities.encryption"]});
}

namespace {

// Contexts of version 3.1.1, each padded to eight bytes.
void addNegotiateContexts(Layer& smb, uint32_t at, uint32_t count)
{
    for (uint32_t i = 0; i < count && smb.has(at, 8); ++i) {
        const auto type = smb.peek16le(at);
        const auto length = smb.peek16le(at + 2);
        smb.seek(at);
        const auto row = smb.label(at, 8u + length, "Negotiate Context: {} ", nameOr(kNegotiateContextTypeNames, type, "Unknown"));
        const auto under = smb.under(row);
        smb.u16le(kFields["smb2.negotiate_context.type"]);
        smb.u16le(kFields["smb2.negotiate_context.data_length"]);
        smb.bytes(kFields["smb2.reserved"], 4);
        if (type == 1) {
            const auto algorithms = smb.u16le(kFields["smb2.negotiate_context.hash_alg_count"]);
            const auto salt = smb.u16le(kFields["smb2.negotiate_context.salt_length"]);
            for (int k = 0; k < algorithms && smb.more(); ++k)
                smb.u16le(kFields["smb2.negotiate_context.hash_algorithm"]);
            smb.bytes(kFields["smb2.negotiate_context.salt"], salt);
        } else if (type == 2) {
            const auto ciphers = smb.u16le(kFields["smb2.negotiate_context.cipher_count"]);
            for (int k = 0; k < ciphers && smb.more(); ++k)
                smb.u16le(kFields["smb2.negotiate_context.cipher_id"]);
        } else if (type == 8) {
            const auto ids = smb.u16le(kFields["smb2.negotiate_context.signing_alg_count"]);
            for (int k = 0; k < ids && smb.more(); ++k)
                smb.u16le(kFields["smb2.negotiate_context.signing_id"]);
        }
        at += (8u + length + 7) & ~7u;
    }
    smb.seek(std::min(at, smb.reported()));
}

} // namespace

void Body::negotiateRequest()
{
    const auto count = m_smb.u16le(kFields["smb2.dialect_count"]);
    addFlagsLe(m_smb, kFields["smb2.sec_mode"], 1, {kFields["smb2.sec_mode.sign_enabled"], kFields["smb2.sec_mode.sign_required"]});
    m_smb.skip(1);
    m_smb.bytes(kFields["smb2.reserved"], 2);
    capabilities();
    guid(kFields["smb2.client_guid"]);
    const auto offset = m_smb.peek32le(m_smb.position());
    const auto contexts = m_smb.peek16le(m_smb.position() + 4);
    bool newest = false;
    for (int i = 0; i < count && m_smb.has(m_smb.position() + 8 + uint32_t(i) * 2, 2); ++i)
        newest = newest || m_smb.peek16le(m_smb.position() + 8 + uint32_t(i) * 2) == 0x0311;
    m_smb.u32le(kFields["smb2.negotiate_context.offset"]);
    m_smb.u16le(kFields["smb2.negotiate_context.count"]);
    m_smb.bytes(kFields["smb2.reserved"], 2);
    for (int i = 0; i < count && m_smb.more(); ++i)
        m_smb.u16le(kFields["smb2.dialect"]);
    if (newest)
        addNegotiateContexts(m_smb, fromHeader(offset), contexts);
}

void Body::securityBlob(uint32_t offset, uint32_t length)
{
    const auto at = fromHeader(offset);
    if (length == 0) {
        m_smb.addBytes(kFields["smb2.security_blob"], std::min(at, m_smb.reported()), 0, {}).append(": NO DATA");
        return;
    }
    if (at >= m_smb.reported())
        return;
    m_smb.seek(at);
    m_smb.bytes(kFields["smb2.security_blob"], length);
    const auto blob = m_smb.last();
    if (!m_smb.failed())
        m_smb.call("gss-api", m_smb.slice(at, length), blob ? blob.id() : m_smb.inside());
}

void Body::negotiateResponse()
{
    addFlagsLe(m_smb, kFields["smb2.sec_mode"], 1, {kFields["smb2.sec_mode.sign_enabled"], kFields["smb2.sec_mode.sign_required"]});
    m_smb.skip(1);
    const auto dialect = m_smb.u16le(kFields["smb2.dialect"]);
    const bool newest = dialect == 0x0311;
    const auto contexts = m_smb.u16le(kFields["smb2.negotiate_context.count"]);
    guid(kFields["smb2.server_guid"]);
    capabilities();
    m_smb.u32le(kFields["smb2.max_trans_size"]);
    m_smb.u32le(kFields["smb2.max_read_size"]);
    m_smb.u32le(kFields["smb2.max_write_size"]);
    time(kFields["smb2.current_time"]);
    time(kFields["smb2.boot_time"]);
    const auto offset = m_smb.u16le(kFields["smb2.olb.offset"]);
    const auto length = m_smb.u16le(kFields["smb2.olb.length"]);
    const auto contextOffset = m_smb.u32le(kFields["smb2.negotiate_context.offset"]);
    securityBlob(offset, length);
    if (newest)
        addNegotiateContexts(m_smb, fromHeader(contextOffset), contexts);
}

void Body::sessionSetupRequest()
{
    m_smb.bits(kFields["smb2.ses_req_flags"], 1, {kFields["smb2.ses_req_flags.session_binding"]});
    addFlagsLe(m_smb, kFields["smb2.sec_mode"], 1, {kFields["smb2.sec_mode.sign_enabled"], kFields["smb2.sec_mode.sign_required"]});
    capabilities();
    m_smb.u32le(kFields["smb2.channel"]);
    const auto offset = m_smb.u16le(kFields["smb2.olb.offset"]);
    const auto length = m_smb.u16le(kFields["smb2.olb.length"]);
    m_smb.u64le(kFields["smb2.previous_sesid"]);
    securityBlob(offset, length);
}

void Body::sessionSetupResponse()
{
    if (m_head.status == 0)
        authenticated(m_smb, m_head.session);
    addFlagsLe(m_smb, kFields["smb2.session_flags"], 2, {kFields["smb2.ses_flags.guest"], kFields["smb2.ses_flags.null"], kFields["smb2.ses_flags.encrypt"]});
    const auto offset = m_smb.u16le(kFields["smb2.olb.offset"]);
    const auto length = m_smb.u16le(kFields["smb2.olb.length"]);
    securityBlob(offset, length);
}

void Body::treeConnectRequest()
{
    m_smb.bitsLe(kFields["smb2.tc.flags"], 2, {kFields["smb2.tc.cluster_reconnect"], kFields["smb2.tc.redirect_to_owner"], kFields["smb2.tc.extension_present"], kFields["smb2.tc.reserved"]});
    const auto offset = m_smb.peek16le(m_smb.position());
    const auto length = m_smb.peek16le(m_smb.position() + 2);
    const auto at = m_smb.position();
    m_smb.skip(4);
    const auto name = wide(kFields["smb2.tree"], fromHeader(offset), length);
    const auto under = m_smb.under(m_smb.last());
    m_smb.addNumber(kFields["smb2.olb.offset"], at, 2, offset);
    m_smb.addNumber(kFields["smb2.olb.length"], at + 2, 2, length);
    m_smb.info().append(" Tree: {}", name);
    m_request.name = keepName(m_smb, name);
}

void Body::treeConnectResponse()
{
    const auto type = m_smb.u8(kFields["smb2.share_type"]);
    nameTree(m_smb, m_head.tree, {m_request.name, type, m_smb.frame().number});
    m_smb.bytes(kFields["smb2.reserved"], 1);
    m_smb.u32le(kFields["smb2.share_flags"]);
    {
        const auto under = m_smb.under(m_smb.last());
        const auto at = m_smb.position() - 4;
        const auto flags = m_smb.peek32le(at);
        for (const auto f : {kFields["smb2.share_flags.dfs"], kFields["smb2.share_flags.dfs_root"], kFields["smb2.share_flags.restrict_exclusive_opens"],
                             kFields["smb2.share_flags.force_shared_delete"], kFields["smb2.share_flags.allow_namespace_caching"],
                             kFields["smb2.share_flags.access_based_dir_enum"], kFields["smb2.share_flags.force_levelii_oplock"], kFields["smb2.share_flags.enable_hash_v1"],
                             kFields["smb2.share_flags.enable_hash_v2"], kFields["smb2.share_flags.encrypt_data"], kFields["smb2.share_flags.identity_remoting"],
                             kFields["smb2.share_flags.compress_data"]})
            m_smb.addNumber(f, at, 4, flags);
        m_smb.addNumber(kFields["smb2.share.caching"], at, 4, flags & 0x30);
    }
    addFlagsLe(m_smb, kFields["smb2.share_caps"], 4,
               {kFields["smb2.share_caps.dfs"], kFields["smb2.share_caps.continuous_availability"], kFields["smb2.share_caps.scaleout"], kFields["smb2.share_caps.cluster"],
                kFields["smb2.share_caps.assymetric"], kFields["smb2.share_caps.redirect_to_owner"]});
    accessMask();
}

namespace {

void addFunction(Layer& smb)
{
    const auto function = smb.peek32le(smb.position());
    smb.bitsLe(kFields["smb2.ioctl.function"], 4,
               {kFields["smb2.ioctl.function.device"], kFields["smb2.ioctl.function.access"], kFields["smb2.ioctl.function.function"], kFields["smb2.ioctl.function.method"]});
    const auto name = nameOf(kIoctlFunctionNames, function);
    if (name.empty())
        smb.info().append(" Unknown (0x{:08X})", function);
    else
        smb.info().append(" {}", name);
}

} // namespace

void Body::ioctlRequest()
{
    m_smb.bytes(kFields["smb2.reserved"], 2);
    addFunction(m_smb);
    fileId(false);
    const auto inOffset = m_smb.u32le(kFields["smb2.olb.offset"]);
    const auto inLength = m_smb.u32le(kFields["smb2.olb.length"]);
    m_smb.u32le(kFields["smb2.max_ioctl_in_size"]);
    m_smb.u32le(kFields["smb2.olb.offset"]);
    m_smb.u32le(kFields["smb2.olb.length"]);
    m_smb.u32le(kFields["smb2.max_ioctl_out_size"]);
    m_smb.bitsLe(kFields["smb2.ioctl.flags"], 4, {kFields["smb2.ioctl.is_fsctl"]});
    m_smb.bytes(kFields["smb2.reserved"], 4);
    m_smb.addNone(kFields["smb2.ioctl.out"], m_smb.position(), 0);
    m_smb.addNone(kFields["smb2.ioctl.in"], fromHeader(inOffset), inLength);
}

void Body::ioctlResponse()
{
    m_smb.bytes(kFields["smb2.reserved"], 2);
    addFunction(m_smb);
    fileId(false);
    m_smb.u32le(kFields["smb2.olb.offset"]);
    m_smb.u32le(kFields["smb2.olb.length"]);
    const auto outOffset = m_smb.u32le(kFields["smb2.olb.offset"]);
    const auto outLength = m_smb.u32le(kFields["smb2.olb.length"]);
    m_smb.bytes(kFields["smb2.reserved"], 4);
    m_smb.bytes(kFields["smb2.reserved"], 4);
    m_smb.addNone(kFields["smb2.ioctl.in"], m_smb.position(), 0);
    m_smb.addNone(kFields["smb2.ioctl.out"], fromHeader(outOffset), outLength);
}

// Of oplocks (24 bytes) and of leases: 44 bytes tell of it, 36 acknowledge.
void Body::leaseState(FieldRef row)
{
    addFlagsLe(m_smb, row, 4, {kFields["smb2.lease.lease_state.read_caching"], kFields["smb2.lease.lease_state.handle_caching"], kFields["smb2.lease.lease_state.write_caching"]});
}

void Body::leaseFlags()
{
    addFlagsLe(m_smb, kFields["smb2.lease.lease_flags"], 4,
               {kFields["smb2.lease.lease_state.break_ack_required"], kFields["smb2.lease.lease_state.break_in_progress"],
                kFields["smb2.lease.lease_state.parent_lease_key_set"]});
}

void Body::leaseBreak()
{
    const auto size = m_smb.peek16le(m_smb.position() - 2);
    if (size == 24) {
        m_smb.u8(kFields["smb2.create.oplock"]);
        m_smb.bytes(kFields["smb2.reserved"], 1);
        m_smb.bytes(kFields["smb2.reserved"], 4);
        fileId(false);
        return;
    }
    if (size != 44 && size != 36)
        return;
    if (size == 44)
        m_smb.u16le(kFields["smb2.lease.lease_oplock"]);
    else
        m_smb.bytes(kFields["smb2.reserved"], 2);
    leaseFlags();
    guid(kFields["smb2.lease.lease_key"]);
    const auto shown = m_smb.peek32le(m_smb.position());
    leaseState(kFields["smb2.lease.lease_state"]);
    if (size == 44)
        m_smb.last().text("Current Lease State: 0x{:08x}", shown);
    if (size == 36) {
        m_smb.u64le(kFields["smb2.lease.lease_duration"]);
        return;
    }
    const auto next = m_smb.peek32le(m_smb.position());
    leaseState(kFields["smb2.lease.lease_state"]);
    m_smb.last().text("New Lease State: 0x{:08x}", next);
    m_smb.u32le(kFields["smb2.lease.lease_break_reason"]);
    m_smb.u32le(kFields["smb2.lease.access_mask_hint"]);
    m_smb.u32le(kFields["smb2.lease.share_mask_hint"]);
}

} // namespace capscope::smb2
