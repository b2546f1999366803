// S7 communication: its rows, and what jobs and user data have in common.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/s7comm_names.h"

#include <string>

namespace capscope::s7comm {

using namespace fields;

inline constexpr FieldTable kFields{
    dec("s7comm.param.item.transp_size", "Transport size", 8).names(kTranspSizeNames),
    none("s7comm.param.item", "Item"),
    hex("s7comm.param.item.varspec", "Variable specification", 8),
    dec("s7comm.param.item.varspec_length", "Length of following address specification", 8),
    hex("s7comm.param.item.syntaxid", "Syntax Id", 8).names(kItemSyntaxidNames),
    dec("s7comm.param.item.length", "Length", 16),
    dec("s7comm.param.item.db", "DB number", 16),
    hex("s7comm.param.item.area", "Area", 8).names(kItemAreaNames),
    hex("s7comm.param.item.address", "Address", 24),
    dec("s7comm.param.item.address.number", "Number (T/C/BLOCK)", 24).mask(0xffff),
    dec("s7comm.param.item.address.byte", "Byte Address", 24).mask(0x7fff8),
    dec("s7comm.param.item.address.bit", "Bit Address", 24).mask(0x7),
    dec("s7comm.param.itemcount", "Item count", 8),
    none("s7comm.data.item", "Item"),
    hex("s7comm.data.returncode", "Return code", 8).names(kDataReturncodeNames),
    hex("s7comm.data.transportsize", "Transport size", 8).names(kDataTransportsizeNames),
    dec("s7comm.data.length", "Length", 16),
    bytes("s7comm.resp.data", "Data"),
    hex("s7comm.param.blockcontrol.functionstatus", "Function Status", 8),
    flag("s7comm.param.blockcontrol.functionstatus.more", "More data following", 8, 0x1, kTrueFalse),
    flag("s7comm.param.blockcontrol.functionstatus.error", "Error", 8, 0x2, kTrueFalse),
    text("s7comm.param.blockcontrol.filename", "Filename"),
    text("s7comm.data.blockcontrol.file_identifier", "File identifier"),
    text("s7comm.data.blockcontrol.block_type", "Block type"),
    text("s7comm.data.blockcontrol.block_number", "Block number"),
    text("s7comm.data.blockcontrol.dest_filesys", "Destination filesystem"),
    hex("s7comm.data.blockcontrol.errorcode", "Errorcode", 16),
    bytes("s7comm.data.blockcontrol.unknown1", "Unknown byte(s) in blockcontrol"),
    hex("s7comm.data.blockcontrol.uploadid", "UploadID", 32),
    dec("s7comm.param.blockcontrol.filename_len", "Filename Length", 8),
    dec("s7comm.data.blockcontrol.part2_len", "Length part 2", 8),
    text("s7comm.data.blockcontrol.part2_unknown", "Unknown char before load mem"),
    text("s7comm.data.blockcontrol.loadmem_len", "Length of load memory"),
    text("s7comm.data.blockcontrol.mc7code_len", "Length of MC7 code"),
    bytes("s7comm.param.pistart.unknown1", "Unknown bytes"),
    dec("s7comm.param.pistart.parameterblock_len", "Parameter block length", 16),
    none("s7comm.param.pistart.parameterblock", "Parameter block"),
    dec("s7comm.data.plccontrol.block_cnt", "Number of blocks", 8),
    hex("s7comm.param.pi.inse.unknown", "Unknown byte", 8),
    dec("s7comm.param.pi.n_x.string_len", "String length", 8),
    text("s7comm.param.pistart.servicename", "PI (program invocation) Service"),
    hex("s7comm.param.setup_reserved1", "Reserved", 8),
    dec("s7comm.param.maxamq_calling", "Max AmQ (parallel jobs with ack) calling", 16),
    dec("s7comm.param.maxamq_called", "Max AmQ (parallel jobs with ack) called", 16),
    dec("s7comm.param.pdu_length", "PDU length", 16),
    dec("s7comm.data.plccontrol.part2_len", "Length part 2", 8),
    dec("s7comm.param.blockcontrol.upl_lenstring_len", "Blocklengthstring Length", 8),
    text("s7comm.param.blockcontrol.upl_lenstring", "Blocklength"),
    hex("s7comm.param.func", "Function", 8).names(kParamFuncNames),
    none("s7comm.param", "Parameter"),
    none("s7comm.data", "Data"),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8),
    hex("s7comm.data.userdata.szl_id", "SZL-ID", 16),
    hex("s7comm.data.userdata.szl_id.partlist_ex", "Number of the partial list extract", 16).mask(0xffff).names(kPartlistExNames),
    hex("s7comm.data.userdata.szl_id.diag_type", "Diagnostic type", 16).mask(0xf000).names(kDiagTypeNames),
    hex("s7comm.data.userdata.szl_id.partlist_num", "Number of the partial list", 16).mask(0xff).names(kPartlistNumNames),
    hex("s7comm.data.userdata.szl_index", "SZL-Index", 16),
    dec("s7comm.data.userdata.szl_id.partlist_len", "SZL partial list length in bytes", 16),
    dec("s7comm.data.userdata.szl_id.partlist_cnt", "SZL partial list count", 16),
    none("s7comm.data.userdata.szl_data_tree", "SZL data tree"),
    text("s7comm.blockinfo.blocktype", "Block type"),
    text("s7comm.data.blockinfo.block_number", "Block number"),
    text("s7comm.data.blockinfo.filesys", "Filesystem"),
    dec("s7comm.blockinfo.block_count", "Block count", 16),
    dec("s7comm.blockinfo.block_num", "Block number", 16),
    hex("s7comm.blockinfo.flags", "Block flags (unknown)", 8),
    dec("s7comm.blockinfo.block_lang", "Block language", 8).names(kBlockLangNames),
    dec("s7comm.param.userdata.type", "Type", 8).mask(0xf0).names(kUserdataTypeNames),
    dec("s7comm.param.userdata.funcgroup", "Function group", 8).mask(0xf).names(kUserdataFuncgroupNames),
    hex("s7comm.param.userdata.head", "Parameter head", 24),
    dec("s7comm.param.userdata.length", "Parameter length", 8),
    hex("s7comm.param.userdata.reqres1", "Method (Request/Response)", 8).names(kUserdataReqres1Names),
    dec("s7comm.param.userdata.seq_num", "Sequence number", 8),
    dec("s7comm.param.userdata.dataunitref", "Data unit reference number", 8),
    hex("s7comm.param.userdata.lastdataunit", "Last data unit", 8).names(kUserdataLastdataunitNames),
    hex("s7comm.param.errcod", "Error code", 16).names(kParamErrcodNames),
    dec("s7comm.header.rosctr", "ROSCTR", 8).names(kHeaderRosctrNames),
    none("s7comm.header", "Header"),
    hex("s7comm.header.protid", "Protocol Id", 8),
    hex("s7comm.header.redid", "Redundancy Identification (Reserved)", 16),
    dec("s7comm.header.pduref", "Protocol Data Unit Reference", 16),
    dec("s7comm.header.parlg", "Parameter length", 16),
    dec("s7comm.header.datlg", "Data length", 16),
    hex("s7comm.header.errcls", "Error class", 8).names(kHeaderErrclsNames),
    hex("s7comm.header.errcod", "Error code", 8),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kProgrammerNames),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kCyclicNames),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kBlockNames),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kCpuNames),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kSecurityNames),
    dec("s7comm.param.userdata.subfunc", "Subfunction", 8).names(kTimeNames),
};
inline constexpr FieldRef kProgrammer{85};
inline constexpr FieldRef kCyclic{86};
inline constexpr FieldRef kBlock{87};
inline constexpr FieldRef kCpu{88};
inline constexpr FieldRef kSecurity{89};
inline constexpr FieldRef kTime{90};

inline ValueNames namesOf(FieldRef f) { return kFields.rows[f.index].valueNames; }

// The kind of a block by its two digits: "DB".
inline std::string_view blockType(std::string_view code)
{
    constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
        {"08", "OB"}, {"09", "CMod"}, {"0A", "DB"}, {"0B", "SDB"}, {"0C", "FC"}, {"0D", "SFC"}, {"0E", "FB"}, {"0F", "SFB"},
    };
    for (const auto& [known, name] : kTypes)
        if (known == code)
            return name;
    return "Unknown";
}

// Services of programming devices: parameters from `at` on, and their data. Returns what the Info column tells.
std::string addUserdata(Layer& s7, uint32_t at, uint16_t parameters, uint16_t length);

} // namespace capscope::s7comm
