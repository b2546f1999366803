// OICQ, the protocol of QQ's early clients. As observed; not decoded: the data, which is encrypted.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFlags[] = {{0x02, "Oicq packet"}};
constexpr ValueName kCommands[] = {
    {1, "Log out"}, {2, "Heart Message"}, {4, "Update User information"}, {5, "Search user"},
    {6, "Get User informationBroadcast"}, {9, "Add friend no auth"}, {10, "Delete user"}, {11, "Add friend by auth"},
    {13, "Set status"}, {18, "Confirmation of receiving message from server"}, {22, "Send message"}, {23, "Receive message"},
    {24, "Retrieve information"}, {26, "Reserved "}, {28, "Delete Me"}, {29, "Request KEY"}, {33, "Cell Phone"},
    {34, "Log in"}, {38, "Get friend list"}, {39, "Get friend online"}, {41, "Cell PHONE"}, {48, "Operation on group"},
    {49, "Log in test"}, {60, "Group name operation"}, {61, "Upload group friend"}, {62, "MEMO Operation"},
    {88, "Download group friend"}, {92, "Get level"}, {98, "Request login"}, {101, "Request extra information"},
    {103, "Signature operation"}, {128, "Receive system message"}, {129, "Get status of friend"},
    {181, "Get friend's status of group"}, {1015, "Withdraw message"},
};

constexpr FieldTable kFields{
    hex("oicq.flag", "Flag", 8).names(kFlags),
    hex("oicq.version", "Version", 16),
    dec("oicq.command", "Command", 16).names(kCommands),
    dec("oicq.seq", "Sequence", 16),
    dec("oicq.qqid", "Data(OICQ Number,if sender is client)", 32),
    text("oicq.data", "Data"),
};

constexpr std::array kClaims{Claim{"udp.port", 8000}};
constexpr uint8_t kFlag = 0x02;

void dissect(Layer& oicq)
{
    if (oicq.peek8(0) != kFlag)
        return oicq.reject();
    oicq.protocolColumn("OICQ");
    oicq.info().set("OICQ Protocol ");
    oicq.u8(kFields["oicq.flag"]);
    oicq.u16(kFields["oicq.version"]);
    oicq.u16(kFields["oicq.command"]);
    oicq.u16(kFields["oicq.seq"]);
    oicq.u32(kFields["oicq.qqid"]);
    if (oicq.more())
        oicq.text(kFields["oicq.data"], oicq.reportedRemaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol oicq{"oicq", "OICQ", "OICQ - IM software, popular in China", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
