// User data of S7 communication: system status lists, information on blocks, and the names of the other services.
#include "core/dissect/protocols/s7comm.h"

namespace capscope::s7comm {
namespace {

FieldRef subfunctionRow(uint8_t group)
{
    switch (group) {
    case 1:
        return kProgrammer;
    case 2:
        return kCyclic;
    case 3:
        return kBlock;
    case 4:
        return kCpu;
    case 5:
        return kSecurity;
    case 7:
        return kTime;
    default:
        return kFields["s7comm.param.userdata.subfunc"];
    }
}

// System status list: which one, and how many records of which size follow.
std::string addStatusList(Layer& s7, const Item& data, bool response)
{
    const auto at = s7.position();
    const auto id = s7.peek16(at);
    s7.u16(kFields["s7comm.data.userdata.szl_id"]);
    {
        const auto item = s7.last();
        const auto number = nameOr(namesOf(kFields["s7comm.data.userdata.szl_id.partlist_ex"]), id, "Unknown");
        item.append(", Diagnostic type: {}, Number of the partial list extract: {}, Number of the partial list: {}",
                    nameOr(namesOf(kFields["s7comm.data.userdata.szl_id.diag_type"]), uint64_t(id >> 12), "Unknown"), number,
                    nameOr(namesOf(kFields["s7comm.data.userdata.szl_id.partlist_num"]), uint64_t(id & 0xff), "Unknown"));
        const auto under = s7.under(item);
        s7.addNumber(kFields["s7comm.data.userdata.szl_id.diag_type"], at, 2, id);
        s7.addNumber(kFields["s7comm.data.userdata.szl_id.partlist_ex"], at, 2, id);
        s7.addNumber(kFields["s7comm.data.userdata.szl_id.partlist_num"], at, 2, id);
    }
    const auto index = s7.u16(kFields["s7comm.data.userdata.szl_index"]);
    data.append(" (SZL-ID: 0x{:04x}, Index: 0x{:04x})", id, index);
    const auto told = fmt::format(" ID=0x{:04x} Index=0x{:04x}", id, index);
    if (!response || s7.reportedRemaining() < 4)
        return told;
    const auto length = s7.u16(kFields["s7comm.data.userdata.szl_id.partlist_len"]);
    s7.last().text("SZL partial list length in bytes: {}", length);
    const auto count = s7.u16(kFields["s7comm.data.userdata.szl_id.partlist_cnt"]);
    for (uint32_t i = 1; i <= count && length > 0 && s7.more(); ++i) {
        const auto under = s7.under(s7.addNone(kFields["s7comm.data.userdata.szl_data_tree"], s7.position(), std::min<uint32_t>(length, s7.reportedRemaining())));
        under.item().append(" (list count no. {})", i);
        s7.skip(std::min<uint32_t>(length, s7.reportedRemaining()));
    }
    return told;
}

std::string addBlockInfo(Layer& s7, const Item& data, uint8_t function, bool response, uint16_t length)
{
    const auto typeRow = [&](uint32_t at) {
        const auto text = s7.peekText(at, 2);
        s7.addText(kFields["s7comm.blockinfo.blocktype"], at, 2, text).text("Block type: {} ({})", text, blockType(text));
        s7.skip(2);
        return blockType(text);
    };
    if (!response) {
        if (length < 2)
            return {};
        const auto type = typeRow(s7.position());
        if (function == 2) {
            data.append(": ({})", type);
            return fmt::format(" Type:[{}]", type);
        }
        const auto digits = s7.text(kFields["s7comm.data.blockinfo.block_number"], 5);
        const auto system = s7.text(kFields["s7comm.data.blockinfo.filesys"], 1);
        s7.last().append(system == "B" ? " (Active as well as passive module)" : system == "A" ? " (Active embedded module)" : " (Passive (copied, but not chained) module)");
        const auto number = std::stoul("0" + std::string(digits.substr(0, digits.find_first_not_of("0123456789"))));
        data.append(" [{} {}]", type, number);
        return fmt::format(" -> Block:[{} {}]", type, number);
    }
    if (function != 1 && function != 2) {
        if (length > 0)
            s7.bytes(kFields["s7comm.resp.data"], length);
        return {};
    }
    for (uint32_t i = 1; i <= length / 4u && s7.more(); ++i) {
        const auto at = s7.position();
        const auto item = s7.addNone(kFields["s7comm.data.item"], at, 4);
        const auto under = s7.under(item);
        if (function == 1) {
            item.text("Item [{}]: (Block type {})", i, typeRow(at));
            s7.u16(kFields["s7comm.blockinfo.block_count"]);
        } else {
            item.text("Item [{}]: (Block number {})", i, s7.u16(kFields["s7comm.blockinfo.block_num"]));
            s7.u8(kFields["s7comm.blockinfo.flags"]);
            s7.u8(kFields["s7comm.blockinfo.block_lang"]);
        }
    }
    return {};
}

} // namespace

std::string addUserdata(Layer& s7, uint32_t at, uint16_t parameters, uint16_t length)
{
    const auto byte = s7.peek8(at + 5);
    const auto type = nameOr(namesOf(kFields["s7comm.param.userdata.type"]), uint64_t(byte >> 4), "Unknown");
    const uint8_t group = byte & 0xf;
    const auto groupName = nameOr(namesOf(kFields["s7comm.param.userdata.funcgroup"]), group, "Unknown function");
    const auto row = subfunctionRow(group);
    const auto function = s7.peek8(at + 6);
    const auto functionName = nameOr(namesOf(row), function, "Unknown subfunction");
    const bool response = byte >> 4 == 8 || byte >> 4 == 0;
    uint16_t error = 0;
    {
        const auto under = s7.under(s7.addNone(kFields["s7comm.param"], at, parameters));
        under.item().append(": ({}) ->({}) ->({})", type, groupName, functionName);
        s7.u24(kFields["s7comm.param.userdata.head"]);
        s7.u8(kFields["s7comm.param.userdata.length"]);
        s7.u8(kFields["s7comm.param.userdata.reqres1"]);
        s7.bitFields(1, {kFields["s7comm.param.userdata.type"], kFields["s7comm.param.userdata.funcgroup"]});
        s7.u8(row);
        s7.u8(kFields["s7comm.param.userdata.seq_num"]);
        if (parameters >= 12) {
            s7.u8(kFields["s7comm.param.userdata.dataunitref"]);
            s7.u8(kFields["s7comm.param.userdata.lastdataunit"]);
            error = s7.u16(kFields["s7comm.param.errcod"]);
        }
    }
    std::string more;
    if (length >= 4) {
        s7.seek(at + parameters);
        const auto data = s7.addNone(kFields["s7comm.data"], at + parameters, length);
        const auto under = s7.under(data);
        s7.u8(kFields["s7comm.data.returncode"]);
        s7.u8(kFields["s7comm.data.transportsize"]);
        const auto size = s7.u16(kFields["s7comm.data.length"]);
        if (size > 0 && group == 4 && function == 1 && length >= 8)
            more = addStatusList(s7, data, response);
        else if (group == 3 && size > 0)
            more = addBlockInfo(s7, data, function, response, std::min<uint16_t>(size, uint16_t(length - 4)));
        else if (size > 0)
            s7.bytes(kFields["s7comm.resp.data"], std::min<uint32_t>(size, length - 4u));
    }
    auto told = fmt::format(" Function:[{}] -> [{}] -> [{}]{}", type, groupName, functionName, more);
    if (error != 0)
        told += fmt::format(" -> Errorcode:[0x{:04x}]", error);
    return told;
}

} // namespace capscope::s7comm
