// Ethernet Global Data: cyclic data of controllers by GE. Follows the vendor's documentation. Not decoded: the data.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kStatNames[] = {
    {0, "No new status event has occurred"}, {1, "No error currently exists"}, {2, "No error, data consumed"},
    {3, "SNTP error"}, {4, "Specification error"}, {6, "Data refresh error"}, {7, "Data refresh period exceeded"},
    {10, "IP Layer not currently initialized"}, {12, "Lack of resource error"}, {16, "Name Resolution in progress"},
    {18, "Loss of Ethernet Interface error"}, {22, "Ethernet Interface does not support EGD"},
    {26, "No Response from Ethernet Interface"}, {28, "Failed to create an exchange."}, {30, "Configured exchange deleted."},
};

constexpr FieldTable kFields{
    dec("egd.type", "Type", 8),
    dec("egd.ver", "Version", 8),
    dec("egd.rid", "RequestID", 16),
    fields::ipv4("egd.pid", "ProducerID"),
    hex("egd.exid", "ExchangeID", 32),
    hex("egd.notime", "Timestamp", 64),
    fields::time("egd.time", "Timestamp"),
    dec("egd.stat", "Status", 32).names(kStatNames),
    dec("egd.csig", "ConfigSignature", 32),
    dec("egd.rsrv", "Reserved", 32),
};

constexpr std::array kClaims{Claim{"udp.port", 18246}};
constexpr uint32_t kHeaderBytes = 32;

void dissect(Layer& egd)
{
    if (!egd.has(0, kHeaderBytes))
        return egd.reject();
    egd.protocolColumn("EGD");
    egd.info().set("Data Msg: ExchangeID=0x{:08X}, RequestID={:05}", egd.peek32le(8), egd.peek16le(2));
    egd.u8(kFields["egd.type"]);
    egd.u8(kFields["egd.ver"]);
    egd.u16le(kFields["egd.rid"]);
    egd.ipv4(kFields["egd.pid"]);
    egd.u32le(kFields["egd.exid"]);
    const auto seconds = egd.peek32le(12);
    if (seconds == 0)
        egd.u64le(kFields["egd.notime"]);
    else {
        egd.addSigned(kFields["egd.time"], 12, 8, int64_t(seconds) * 1'000'000'000 + egd.peek32le(16));
        egd.skip(8);
    }
    egd.u32le(kFields["egd.stat"]);
    egd.u32le(kFields["egd.csig"]);
    egd.u32le(kFields["egd.rsrv"]);
    if (egd.more()) {
        const auto rest = egd.rest();
        egd.call("data", rest, egd.inside());
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol egd{"egd", "EGD", "Ethernet Global Data", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
