// Rows of SMB2, the names of their values, and what its messages know of each other.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/smb2_names.h"
#include "core/dissect/protocols/smb.h"

#include <array>

namespace capscope::smb2 {

using namespace fields;

inline constexpr FieldTable kFields{
    frameNumber("smb2.response_to", "Response to"),
    duration("smb2.time", "Time from request"),
    frameNumber("smb2.response_in", "Response in"),
    text("smb2.tree", "Tree"),
    hex("smb2.share_type", "Share Type", 8).names(kShareTypeNames),
    dec("smb2.tcon_frame", "Connected in Frame", 32),
    dec("smb2.auth_frame", "Authenticated in Frame", 32),
    hex("smb2.protocol_id", "ProtocolId", 32),
    dec("smb2.header_len", "Header Length", 16),
    dec("smb2.credit.charge", "Credit Charge", 16),
    hex("smb2.nt_status", "NT Status", 32).names(smb::kNtStatusNames),
    dec("smb2.channel_sequence", "Channel Sequence", 16),
    bytes("smb2.reserved", "Reserved"),
    dec("smb2.cmd", "Command", 16).names(kCommandNames),
    dec("smb2.credits.granted", "Credits granted", 16),
    dec("smb2.credits.requested", "Credits requested", 16),
    hex("smb2.flags", "Flags", 32),
    flag("smb2.flags.response", "Response", 32, 0x1, kFlagsResponseNames),
    flag("smb2.flags.async", "Async command", 32, 0x2, kFlagsAsyncNames),
    flag("smb2.flags.chained", "Chained", 32, 0x4, kFlagsChainedNames),
    flag("smb2.flags.signature", "Signing", 32, 0x8, kFlagsSignatureNames),
    flag("smb2.flags.priority_mask", "Priority", 32, 0x70, kFlagsPriorityMaskNames),
    flag("smb2.flags.dfs", "DFS operation", 32, 0x10000000, kFlagsDfsNames),
    flag("smb2.flags.replay", "Replay operation", 32, 0x20000000, kFlagsReplayNames),
    hex("smb2.chain_offset", "Chain Offset", 32),
    dec("smb2.msg_id", "Message ID", 64),
    hex("smb2.aid", "Async Id", 64),
    hex("smb2.pid", "Process Id", 32),
    hex("smb2.tid", "Tree Id", 32),
    hex("smb2.sesid", "Session Id", 64),
    bytes("smb2.signature", "Signature"),
    hex("smb2.buffer_code", "StructureSize", 16),
    dec("smb2.buffer_code.length", "Fixed Part Length", 16).mask(0xfffe),
    flag("smb2.buffer_code.dynamic", "Dynamic Part", 16, 0x1, kTrueFalse),
    dec("smb2.error.context_count", "Error Context Count", 8),
    hex("smb2.error.reserved", "Reserved", 8),
    dec("smb2.error.byte_count", "Byte Count", 32),
    bytes("smb2.error.data", "Error Data"),
    hex("smb.access_mask", "Access Mask", 32),
    flag("smb.access.read", "Read", 32, 0x1, kAccessReadNames),
    flag("smb.access.write", "Write", 32, 0x2, kAccessWriteNames),
    flag("smb.access.append", "Append", 32, 0x4, kAccessAppendNames),
    flag("smb.access.read_ea", "Read EA", 32, 0x8, kAccessReadEaNames),
    flag("smb.access.write_ea", "Write EA", 32, 0x10, kAccessWriteEaNames),
    flag("smb.access.execute", "Execute", 32, 0x20, kAccessExecuteNames),
    flag("smb.access.delete_child", "Delete Child", 32, 0x40, kAccessDeleteChildNames),
    flag("smb.access.read_attributes", "Read Attributes", 32, 0x80, kAccessReadAttributesNames),
    flag("smb.access.write_attributes", "Write Attributes", 32, 0x100, kAccessWriteAttributesNames),
    flag("smb.access.delete", "Delete", 32, 0x10000, kAccessDeleteNames),
    flag("smb.access.read_control", "Read Control", 32, 0x20000, kAccessReadControlNames),
    flag("smb.access.write_dac", "Write DAC", 32, 0x40000, kAccessWriteDacNames),
    flag("smb.access.write_owner", "Write Owner", 32, 0x80000, kAccessWriteOwnerNames),
    flag("smb.access.synchronize", "Synchronize", 32, 0x100000, kAccessSynchronizeNames),
    flag("smb.access.system_security", "System Security", 32, 0x1000000, kAccessSystemSecurityNames),
    flag("smb.access.maximum_allowed", "Maximum Allowed", 32, 0x2000000, kAccessMaximumAllowedNames),
    flag("smb.access.generic_all", "Generic All", 32, 0x10000000, kAccessGenericAllNames),
    flag("smb.access.generic_execute", "Generic Execute", 32, 0x20000000, kAccessGenericExecuteNames),
    flag("smb.access.generic_write", "Generic Write", 32, 0x40000000, kAccessGenericWriteNames),
    flag("smb.access.generic_read", "Generic Read", 32, 0x80000000, kAccessGenericReadNames),
    hex("smb2.file_attribute", "File Attributes", 32),
    flag("smb2.file_attribute.read_only", "Read Only", 32, 0x1, kYesNo),
    flag("smb2.file_attribute.hidden", "Hidden", 32, 0x2, kYesNo),
    flag("smb2.file_attribute.system", "System", 32, 0x4, kYesNo),
    flag("smb2.file_attribute.directory", "Directory", 32, 0x10, kYesNo),
    flag("smb2.file_attribute.archive", "Requires archived", 32, 0x20, kYesNo),
    flag("smb2.file_attribute.normal", "Normal", 32, 0x80, kYesNo),
    flag("smb2.file_attribute.temporary", "Temporary", 32, 0x100, kYesNo),
    flag("smb2.file_attribute.sparse", "Sparse", 32, 0x200, kYesNo),
    flag("smb2.file_attribute.reparse", "Reparse Point", 32, 0x400, kFileAttributeReparseNames),
    flag("smb2.file_attribute.compressed", "Compressed", 32, 0x800, kFileAttributeCompressedNames),
    flag("smb2.file_attribute.offline", "Offline", 32, 0x1000, kFileAttributeOfflineNames),
    flag("smb2.file_attribute.not_content_indexed", "Not Content Indexed", 32, 0x2000, kFileAttributeNotContentIndexedNames),
    flag("smb2.file_attribute.encrypted", "Encrypted", 32, 0x4000, kYesNo),
    flag("smb2.file_attribute.integrity_stream", "Integrity Stream", 32, 0x8000, kFileAttributeIntegrityStreamNames),
    flag("smb2.file_attribute.no_scrub_data", "No Scrub Data", 32, 0x20000, kFileAttributeNoScrubDataNames),
    time("smb2.create.time", "Create"),
    time("smb2.last_access.time", "Last Access"),
    time("smb2.last_write.time", "Last Write"),
    time("smb2.last_change.time", "Last Change"),
    guid("smb2.fid", "File Id"),
    frameNumber("dcerpc.nt.open_frame", "Frame handle opened"),
    frameNumber("dcerpc.nt.close_frame", "Frame handle closed"),
    hex("smb2.capabilities", "Capabilities", 32),
    flag("smb2.capabilities.dfs", "DFS", 32, 0x1, kCapabilitiesDfsNames),
    flag("smb2.capabilities.leasing", "LEASING", 32, 0x2, kCapabilitiesLeasingNames),
    flag("smb2.capabilities.large_mtu", "LARGE MTU", 32, 0x4, kCapabilitiesLargeMtuNames),
    flag("smb2.capabilities.multi_channel", "MULTI CHANNEL", 32, 0x8, kCapabilitiesMultiChannelNames),
    flag("smb2.capabilities.persistent_handles", "PERSISTENT HANDLES", 32, 0x10, kCapabilitiesPersistentHandlesNames),
    flag("smb2.capabilities.directory_leasing", "DIRECTORY LEASING", 32, 0x20, kCapabilitiesDirectoryLeasingNames),
    flag("smb2.capabilities.encryption", "ENCRYPTION", 32, 0x40, kCapabilitiesEncryptionNames),
    hex("smb2.negotiate_context.type", "Type", 16).names(kNegotiateContextTypeNames),
    dec("smb2.negotiate_context.data_length", "DataLength", 16),
    dec("smb2.negotiate_context.hash_alg_count", "HashAlgorithmCount", 16),
    dec("smb2.negotiate_context.salt_length", "SaltLength", 16),
    hex("smb2.negotiate_context.hash_algorithm", "HashAlgorithm", 16).names(kNegotiateContextHashAlgorithmNames),
    bytes("smb2.negotiate_context.salt", "Salt"),
    dec("smb2.negotiate_context.cipher_count", "CipherCount", 16),
    hex("smb2.negotiate_context.cipher_id", "CipherId", 16).names(kNegotiateContextCipherIdNames),
    dec("smb2.negotiate_context.signing_alg_count", "SigningAlgorithmCount", 16),
    hex("smb2.negotiate_context.signing_id", "SigningAlgorithmId", 16).names(kNegotiateContextSigningIdNames),
    dec("smb2.dialect_count", "Dialect count", 16),
    hex("smb2.sec_mode", "Security mode", 8),
    flag("smb2.sec_mode.sign_enabled", "Signing enabled", 8, 0x1, kTrueFalse),
    flag("smb2.sec_mode.sign_required", "Signing required", 8, 0x2, kTrueFalse),
    guid("smb2.client_guid", "Client Guid"),
    hex("smb2.negotiate_context.offset", "NegotiateContextOffset", 32),
    dec("smb2.negotiate_context.count", "NegotiateContextCount", 16),
    hex("smb2.dialect", "Dialect", 16).names(kDialectNames),
    bytes("smb2.security_blob", "Security Blob"),
    guid("smb2.server_guid", "Server Guid"),
    dec("smb2.max_trans_size", "Max Transaction Size", 32),
    dec("smb2.max_read_size", "Max Read Size", 32),
    dec("smb2.max_write_size", "Max Write Size", 32),
    time("smb2.current_time", "Current Time"),
    time("smb2.boot_time", "Boot Time"),
    hex("smb2.olb.offset", "Blob Offset", 32),
    dec("smb2.olb.length", "Blob Length", 32),
    dec("smb2.ses_req_flags", "Flags", 8),
    flag("smb2.ses_req_flags.session_binding", "Session Binding Request", 8, 0x1, kTrueFalse),
    hex("smb2.channel", "Channel", 32).names(kChannelNames),
    hex("smb2.previous_sesid", "Previous Session Id", 64),
    hex("smb2.session_flags", "Session Flags", 16),
    flag("smb2.ses_flags.guest", "Guest", 16, 0x1, kTrueFalse),
    flag("smb2.ses_flags.null", "Null", 16, 0x2, kTrueFalse),
    flag("smb2.ses_flags.encrypt", "Encrypt", 16, 0x4, kTrueFalse),
    hex("smb2.tc.flags", "Flags", 16),
    flag("smb2.tc.cluster_reconnect", "Cluster Reconnect", 16, 0x1),
    flag("smb2.tc.redirect_to_owner", "Redirect To Owner", 16, 0x2),
    flag("smb2.tc.extension_present", "Extension Present", 16, 0x4),
    hex("smb2.tc.reserved", "Reserved", 16).mask(0xfff8),
    hex("smb2.share_flags", "Share flags", 32),
    flag("smb2.share_flags.dfs", "DFS", 32, 0x1, kTrueFalse),
    flag("smb2.share_flags.dfs_root", "DFS root", 32, 0x2, kTrueFalse),
    flag("smb2.share_flags.restrict_exclusive_opens", "Restrict exclusive opens", 32, 0x100, kTrueFalse),
    flag("smb2.share_flags.force_shared_delete", "Force shared delete", 32, 0x200, kTrueFalse),
    flag("smb2.share_flags.allow_namespace_caching", "Allow namespace caching", 32, 0x400, kTrueFalse),
    flag("smb2.share_flags.access_based_dir_enum", "Access based directory enum", 32, 0x800, kTrueFalse),
    flag("smb2.share_flags.force_levelii_oplock", "Force level II oplock", 32, 0x1000, kTrueFalse),
    flag("smb2.share_flags.enable_hash_v1", "Enable hash V1", 32, 0x2000, kTrueFalse),
    flag("smb2.share_flags.enable_hash_v2", "Enable hash V2", 32, 0x4000, kTrueFalse),
    flag("smb2.share_flags.encrypt_data", "Encrypted data required", 32, 0x8000, kTrueFalse),
    flag("smb2.share_flags.identity_remoting", "Identity Remoting", 32, 0x40000, kTrueFalse),
    flag("smb2.share_flags.compress_data", "Compressed IO", 32, 0x100000, kTrueFalse),
    hex("smb2.share.caching", "Caching policy", 32).names(kShareCachingNames),
    hex("smb2.share_caps", "Share Capabilities", 32),
    flag("smb2.share_caps.dfs", "DFS", 32, 0x8, kTrueFalse),
    flag("smb2.share_caps.continuous_availability", "CONTINUOUS AVAILABILITY", 32, 0x10, kTrueFalse),
    flag("smb2.share_caps.scaleout", "SCALEOUT", 32, 0x20, kTrueFalse),
    flag("smb2.share_caps.cluster", "CLUSTER", 32, 0x40, kTrueFalse),
    flag("smb2.share_caps.assymetric", "ASSYMETRIC", 32, 0x80, kTrueFalse),
    flag("smb2.share_caps.redirect_to_owner", "REDIRECT_TO_OWNER", 32, 0x100, kTrueFalse),
    hex("smb2.ioctl.function", "Function", 32).names(kIoctlFunctionNames),
    hex("smb2.ioctl.function.device", "Device", 32).mask(0xffff0000).names(kIoctlFunctionDeviceNames),
    hex("smb2.ioctl.function.access", "Access", 32).mask(0xc000).names(kIoctlFunctionAccessNames),
    hex("smb2.ioctl.function.function", "Function", 32).mask(0x3ffc),
    hex("smb2.ioctl.function.method", "Method", 32).mask(0x3).names(kIoctlFunctionMethodNames),
    dec("smb2.max_ioctl_in_size", "Max Ioctl In Size", 32),
    dec("smb2.max_ioctl_out_size", "Max Ioctl Out Size", 32),
    hex("smb2.ioctl.flags", "Flags", 32),
    flag("smb2.ioctl.is_fsctl", "Is FSCTL", 32, 0x1, kTrueFalse),
    none("smb2.ioctl.out", "Out Data"),
    none("smb2.ioctl.in", "In Data"),
    flag("smb2.lease.lease_state.read_caching", "Read Caching", 32, 0x1, kTrueFalse),
    flag("smb2.lease.lease_state.handle_caching", "Handle Caching", 32, 0x2, kTrueFalse),
    flag("smb2.lease.lease_state.write_caching", "Write Caching", 32, 0x4, kTrueFalse),
    hex("smb2.create.oplock", "Oplock", 8).names(kCreateOplockNames),
    hex("smb2.lease.lease_oplock", "Lease Epoch", 16),
    hex("smb2.lease.lease_flags", "Lease Flags", 32),
    flag("smb2.lease.lease_state.break_ack_required", "Break Ack Required", 32, 0x1, kTrueFalse),
    flag("smb2.lease.lease_state.break_in_progress", "Break In Progress", 32, 0x2, kTrueFalse),
    flag("smb2.lease.lease_state.parent_lease_key_set", "Parent Lease Key Set", 32, 0x4, kTrueFalse),
    guid("smb2.lease.lease_key", "Lease Key"),
    guid("smb2.lease.parent_lease_key", "Parent Lease Key"),
    hex("smb2.lease.lease_reserved", "Lease Reserved", 16),
    hex("smb2.lease.lease_state", "Lease State", 32),
    hex("smb2.lease.lease_duration", "Lease Duration", 64),
    hex("smb2.lease.lease_break_reason", "Lease Break Reason", 32),
    hex("smb2.lease.access_mask_hint", "Access Mask Hint", 32),
    hex("smb2.lease.share_mask_hint", "Share Mask Hint", 32),
    dec("smb2.impersonation.level", "Impersonation level", 32).names(kImpersonationLevelNames),
    hex("smb2.create_flags", "Create Flags", 64),
    hex("smb.share_access", "Share Access", 32),
    flag("smb.share.access.read", "Read", 32, 0x1, kShareAccessReadNames),
    flag("smb.share.access.write", "Write", 32, 0x2, kShareAccessWriteNames),
    flag("smb.share.access.delete", "Delete", 32, 0x4, kShareAccessDeleteNames),
    dec("smb2.create.disposition", "Disposition", 32).names(kCreateDispositionNames),
    hex("smb.create_options", "Create Options", 32),
    flag("smb.nt.create_options.directory", "Directory", 32, 0x1, kNtCreateOptionsDirectoryNames),
    flag("smb.nt.create_options.write_through", "Write Through", 32, 0x2, kNtCreateOptionsWriteThroughNames),
    flag("smb.nt.create_options.sequential_only", "Sequential Only", 32, 0x4, kNtCreateOptionsSequentialOnlyNames),
    flag("smb.nt.create_options.intermediate_buffering", "Intermediate Buffering", 32, 0x8, kNtCreateOptionsIntermediateBufferingNames),
    flag("smb.nt.create_options.sync_io_alert", "Sync I/O Alert", 32, 0x10, kNtCreateOptionsSyncIoAlertNames),
    flag("smb.nt.create_options.sync_io_nonalert", "Sync I/O Nonalert", 32, 0x20, kNtCreateOptionsSyncIoNonalertNames),
    flag("smb.nt.create_options.non_directory", "Non-Directory", 32, 0x40, kNtCreateOptionsNonDirectoryNames),
    flag("smb.nt.create_options.create_tree_connection", "Create Tree Connection", 32, 0x80, kNtCreateOptionsCreateTreeConnectionNames),
    flag("smb.nt.create_options.complete_if_oplocked", "Complete If Oplocked", 32, 0x100, kNtCreateOptionsCompleteIfOplockedNames),
    flag("smb.nt.create_options.no_ea_knowledge", "No EA Knowledge", 32, 0x200, kNtCreateOptionsNoEaKnowledgeNames),
    flag("smb.nt.create_options.eight_dot_three_only", "8.3 Only", 32, 0x400, kNtCreateOptionsEightDotThreeOnlyNames),
    flag("smb.nt.create_options.random_access", "Random Access", 32, 0x800, kNtCreateOptionsRandomAccessNames),
    flag("smb.nt.create_options.delete_on_close", "Delete On Close", 32, 0x1000, kNtCreateOptionsDeleteOnCloseNames),
    flag("smb.nt.create_options.open_by_fileid", "Open By FileID", 32, 0x2000, kNtCreateOptionsOpenByFileidNames),
    flag("smb.nt.create_options.backup_intent", "Backup Intent", 32, 0x4000, kNtCreateOptionsBackupIntentNames),
    flag("smb.nt.create_options.no_compression", "No Compression", 32, 0x8000, kNtCreateOptionsNoCompressionNames),
    flag("smb.nt.create_options.reserve_opfilter", "Reserve Opfilter", 32, 0x100000, kNtCreateOptionsReserveOpfilterNames),
    flag("smb.nt.create_options.open_reparse_point", "Open Reparse Point", 32, 0x200000, kNtCreateOptionsOpenReparsePointNames),
    flag("smb.nt.create_options.open_no_recall", "Open No Recall", 32, 0x400000, kNtCreateOptionsOpenNoRecallNames),
    flag("smb.nt.create_options.open_for_free_space_query", "Open For Free Space query", 32, 0x800000, kNtCreateOptionsOpenForFreeSpaceQueryNames),
    text("smb2.filename", "Filename"),
    none("smb2.create.extrainfo", "ExtraInfo"),
    hex("smb2.create.chain_offset", "Chain Offset", 32),
    text("smb2.tag", "Tag"),
    none("smb2.create.chain_data", "Data"),
    hex("smb2.mxac_status", "Query Status", 32).names(smb::kNtStatusNames),
    hex("smb2.create.rep_flags", "Response Flags", 8),
    flag("smb2.create.rep_flags.reparse_point", "ReparsePoint", 8, 0x1, kTrueFalse),
    dec("smb2.create.action", "Create Action", 32).names(kCreateActionNames),
    dec("smb2.allocation_size", "Allocation Size", 64),
    dec("smb2.eof", "End Of File", 64),
    hex("smb2.close.flags", "Close Flags", 16),
    flag("smb2.close.pq_attrib", "PostQuery Attrib", 16, 0x1, kTrueFalse),
    hex("smb2.read_padding", "Padding", 8),
    hex("smb2.read_flags", "Flags", 8),
    flag("smb2.read_flags.unbuffered", "Unbuffered", 8, 0x1, kReadFlagsUnbufferedNames),
    flag("smb2.read_flags.compressed", "Compressed", 8, 0x2, kReadFlagsCompressedNames),
    dec("smb2.read_length", "Read Length", 32),
    dec("smb2.file_offset", "File Offset", 64),
    dec("smb2.min_count", "Min Count", 32),
    dec("smb2.remaining_bytes", "Remaining Bytes", 32),
    dec("smb2.read_remaining", "Read Remaining", 32),
    bytes("smb2.read.blob", "Info"),
    hex("smb2.data_offset", "Data Offset", 16),
    dec("smb2.write_length", "Write Length", 32),
    hex("smb2.write.flags", "Write Flags", 32),
    flag("smb2.write.flags.write_through", "Write through", 32, 0x1, kWriteFlagsWriteThroughNames),
    flag("smb2.write.flags.unbuffered", "Unbuffered", 32, 0x2, kWriteFlagsUnbufferedNames),
    dec("smb2.write.count", "Write Count", 32),
    dec("smb2.write.remaining", "Write Remaining", 32),
    dec("smb2.channel_info_offset", "Channel Info Offset", 16),
    dec("smb2.channel_info_length", "Channel Info Length", 16),
    dec("smb2.lock_count", "Lock Count", 16),
    none("smb2.lock_info", "Lock Info"),
    dec("smb2.lock_length", "Length", 64),
    hex("smb2.lock_flags", "Flags", 32),
    flag("smb2.lock_flags.shared", "Shared", 32, 0x1, kTrueFalse),
    flag("smb2.lock_flags.exclusive", "Exclusive", 32, 0x2, kTrueFalse),
    flag("smb2.lock_flags.unlock", "Unlock", 32, 0x4, kTrueFalse),
    flag("smb2.lock_flags.fail_immediately", "Fail Immediately", 32, 0x10, kTrueFalse),
    hex("smb2.notify.flags", "Notify Flags", 16),
    flag("smb2.notify.watch_tree", "Watch Tree", 16, 0x1, kTrueFalse),
    dec("smb2.output_buffer_len", "Output Buffer Length", 32),
    hex("smb.nt.notify.completion_filter", "Completion Filter", 32),
    flag("smb.nt.notify.file_name", "File Name Change", 32, 0x1, kNtNotifyFileNameNames),
    flag("smb.nt.notify.dir_name", "Directory Name Change", 32, 0x2, kNtNotifyDirNameNames),
    flag("smb.nt.notify.attributes", "Attribute Change", 32, 0x4, kNtNotifyAttributesNames),
    flag("smb.nt.notify.size", "Size Change", 32, 0x8, kNtNotifySizeNames),
    flag("smb.nt.notify.last_write", "Last Write Change", 32, 0x10, kNtNotifyLastWriteNames),
    flag("smb.nt.notify.last_access", "Last Access Change", 32, 0x20, kNtNotifyLastAccessNames),
    flag("smb.nt.notify.creation", "Created Change", 32, 0x40, kNtNotifyCreationNames),
    flag("smb.nt.notify.ea", "EA Change", 32, 0x80, kNtNotifyEaNames),
    flag("smb.nt.notify.security", "Security Change", 32, 0x100, kNtNotifySecurityNames),
    flag("smb.nt.notify.stream_name", "Stream Name Change", 32, 0x200, kNtNotifyStreamNameNames),
    flag("smb.nt.notify.stream_size", "Stream Size Change", 32, 0x400, kNtNotifyStreamSizeNames),
    flag("smb.nt.notify.stream_write", "Stream Write", 32, 0x800, kNtNotifyStreamWriteNames),
    none("smb2.notify.out", "Out Data"),
    none("smb2.notify.info", "Notify Info"),
    hex("smb2.notify.next_offset", "Next Offset", 32),
    hex("smb2.notify.action", "Action", 32).names(kNotifyActionNames),
    dec("smb2.filename.len", "Filename Length", 32),
    dec("smb2.find.infolevel", "Info Level", 32).names(kFindInfolevelNames),
    hex("smb2.find.flags", "Find Flags", 8),
    flag("smb2.find.restart_scans", "Restart Scans", 8, 0x1, kTrueFalse),
    flag("smb2.find.single_entry", "Single Entry", 8, 0x2, kTrueFalse),
    flag("smb2.find.index_specified", "Index Specified", 8, 0x4, kTrueFalse),
    flag("smb2.find.reopen", "Reopen", 8, 0x10, kTrueFalse),
    hex("smb2.file_index", "File Index", 32),
    text("smb2.find.pattern", "Search Pattern"),
    dec("smb2.next_offset", "Next Offset", 32),
    dec("smb2.ea_size", "EA Size", 32),
    dec("smb2.short_name_len", "Short Name Length", 8),
    text("smb2.shortname", "Short Name"),
    hex("smb2.file_id", "File Id", 64),
    bytes("smb2.find.info_blob", "Info"),
    none("smb2.find.file_directory_info", "FileDirectoryInfo"),
    none("smb2.find.full_directory_info", "FullDirectoryInfo"),
    none("smb2.find.both_directory_info", "FileBothDirectoryInfo"),
    none("smb2.find.id_both_directory_info", "FileIdBothDirectoryInfo"),
    hex("smb2.file_info.infolevel", "InfoLevel", 8).names(kFileInfoInfolevelNames),
    hex("smb2.fs_info.infolevel", "InfoLevel", 8).names(kFsInfoInfolevelNames),
    hex("smb2.sec_info.infolevel", "InfoLevel", 8).names(kSecInfoInfolevelNames),
    hex("smb2.infolevel", "InfoLevel", 8),
    hex("smb2.class", "Class", 8).names(kClassNames),
    dec("smb2.max_response_size", "Max Response Size", 32),
    hex("smb2.getinfo_input_offset", "Getinfo Input Offset", 16),
    dec("smb2.getinfo_input_size", "Getinfo Input Size", 32),
    hex("smb2.getsetinfo_additional", "Additional Info", 32),
    hex("smb2.getinfo_flags", "Flags", 32),
    dec("smb2.setinfo_size", "Setinfo Size", 32),
    hex("smb2.setinfo_offset", "Setinfo Offset", 16),
    dec("smb2.setinfo_reserved", "Reserved", 16),
    none("smb2.file_basic_info", "SMB2_FILE_BASIC_INFO"),
    bytes("smb2.unknown", "Unknown"),
    none("smb2.file_standard_info", "SMB2_FILE_STANDARD_INFO"),
    dec("smb2.nlinks", "Number of Links", 32),
    dec("smb2.delete_pending", "Delete Pending", 8),
    dec("smb2.is_directory", "Is Directory", 8),
    none("smb2.file_internal_info", "SMB2_FILE_INTERNAL_INFO"),
    none("smb2.file_ea_info", "SMB2_FILE_EA_INFO"),
    none("smb2.file_access_info", "SMB2_FILE_ACCESS_INFO"),
    none("smb2.file_disposition_info", "SMB2_FILE_DISPOSITION_INFO"),
    flag("smb2.disposition.delete_on_close", "Delete on close", 8, 0x1, kDispositionDeleteOnCloseNames),
    none("smb2.file_endoffile_info", "SMB2_FILE_ENDOFFILE_INFO"),
    none("smb2.file_network_open_info", "SMB2_FILE_NETWORK_OPEN_INFO"),
    none("smb2.fs_size_info", "FileFsSizeInformation"),
    dec("smb.alloc_size64", "Allocation Size", 64),
    none("smb2.file_stream_info", "SMB2_FILE_STREAM_INFO"),
    dec("smb.next_entry_offset", "Next Entry Offset", 32),
    dec("smb.stream_name_len", "Stream Name Length", 32),
    dec("smb.stream_size", "Stream Size", 64),
    text("smb.stream_name", "Stream Name"),
    dec("smb.free_alloc_units", "Free Units", 64),
    dec("smb.fs_sector_per_unit", "Sectors/Unit", 32),
    dec("smb.fs_bytes_per_sector", "Bytes per Sector", 32),
    none("smb2.fs_full_size_info", "FileFsFullSizeInformation"),
    dec("smb.caller_free_alloc_units", "Caller Free Units", 64),
    dec("smb.actual_free_alloc_units", "Actual Free Units", 64),
};

// What is known of a message when its body is read.
struct Head {
    uint16_t command = 0;
    bool response = false;
    bool async = false;
    uint32_t status = 0;
    uint32_t next = 0; // bytes to the next message of the compound; 0: the last
    uint64_t message = 0;
    uint32_t start = 0; // of the header
    uint32_t end = 0;
    uint32_t tree = 0;
    uint64_t session = 0;
};

// What a response needs to know of its request.
struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
    uint8_t infoClass = 0; // of Find, GetInfo, SetInfo
    uint8_t infoLevel = 0;
    uint32_t name = 0; // index of the file's name, from 1
};

// A share that a client connected to, by the identifier of its tree.
struct Tree {
    uint32_t name = 0;
    uint8_t type = 0;
    FrameNumber frame = 0;
};

// An open file: its name, and the frames that opened and closed it.
struct File {
    uint32_t name = 0;
    FrameNumber opened = 0;
    FrameNumber closed = 0;
};

using FileId = std::array<uint8_t, 16>;

// The body of the message at the cursor.
class Body {
public:
    Body(Layer& layer, const Head& head, Request& request)
        : m_smb(layer)
        , m_head(head)
        , m_request(request)
    {
    }

    void dissect();

private:
    // --- smb2_session.cpp
    void negotiateRequest();
    void negotiateResponse();
    void sessionSetupRequest();
    void sessionSetupResponse();
    void treeConnectRequest();
    void treeConnectResponse();
    void ioctlRequest();
    void ioctlResponse();
    void leaseBreak();
    void leaseState(FieldRef row);
    void leaseFlags();
    void capabilities();
    void securityBlob(uint32_t offset, uint32_t length);
    // --- smb2_files.cpp
    void createRequest();
    void createResponse();
    void closeRequest();
    void closeResponse();
    void readRequest();
    void readResponse();
    void writeRequest();
    void writeResponse();
    void lockRequest();
    void notifyRequest();
    void notifyResponse();
    void createContexts(uint32_t offset, uint32_t length);
    void createContext(uint32_t at, uint32_t end, const Item& row);
    void lease(uint32_t size);
    // --- smb2_info.cpp
    void findRequest();
    void findResponse();
    void getInfoRequest();
    void getInfoResponse();
    void setInfoRequest();
    void setInfoResponse();
    void infoLevelRows();
    void infoContents(uint32_t at, uint32_t length);
    void fileInfo(uint8_t level, uint32_t at, uint32_t length);
    void fsInfo(uint8_t level, uint32_t at, uint32_t length);
    void streamInfo(uint32_t at, uint32_t length);
    void findEntry(uint32_t end);

    // --- shared
    void structureSize();
    void failure();
    void accessMask();
    void fileAttributes();
    void time(FieldRef f);
    void fileTimes();
    void fileId(bool opens);
    bool closesInCompound() const;
    void guid(FieldRef f);
    std::string_view wide(FieldRef f, uint32_t at, uint32_t bytes);
    std::string_view wideText(uint32_t at, uint32_t bytes);
    uint32_t fromHeader(uint32_t offset) const { return m_head.start + offset; }

    Layer& m_smb;
    const Head& m_head;
    Request& m_request;
};

// Remembers files by their identifiers, and names.
File fileOf(Layer& smb, const FileId& id);
void openFile(Layer& smb, const FileId& id, uint32_t name);
void closeFile(Layer& smb, const FileId& id);
uint32_t keepName(Layer& smb, std::string_view name);
std::string_view keptName(Layer& smb, uint32_t name);
void nameTree(Layer& smb, uint32_t id, const Tree& tree);
void authenticated(Layer& smb, uint64_t session);
std::string_view infoLevelName(uint8_t infoClass, uint8_t level);

} // namespace capscope::smb2
