// Tabular Data Stream, version 7 (Microsoft SQL Server). [MS-TDS]. Not decoded: version 5 (Sybase), messages in several packets, values
// of large and of decimal types, table-valued parameters, encryption of columns.
#include "core/dissect/protocols/tds.h"
#include "core/dissect/set_flags.h"

namespace capscope {
namespace {

using namespace tds;

constexpr std::array kClaims{Claim{"tcp.port", 1433}, Claim{"tcp.port", 2433}};
constexpr uint32_t kHeaderBytes = 8;
constexpr uint8_t kEndOfMessage = 1;

size_t packetLength(Bytes header)
{
    const size_t length = be16(header.data() + 2);
    return header[0] <= 0x18 && header[1] <= 0x1f && length >= kHeaderBytes ? length : 0;
}

void dissect(Layer& tds)
{
    if (!tds.has(0, kHeaderBytes) || packetLength(tds.peekBytes(0)) == 0)
        return tds.reject();
    tds.protocolColumn("TDS");
    const auto type = tds.u8(kFields["tds.type"]);
    const auto name = nameOr(kTypeNames, type, "Unknown");
    tds.info().set("{}", name);
    const auto status = addFlags(tds, kFields["tds.status"], 1,
                                 {kFields["tds.status.eom"], kFields["tds.status.ignore"], kFields["tds.status.event_notif"], kFields["tds.status.reset_conn"],
                                  kFields["tds.status.reset_conn_skip_tran"]});
    tds.u16(kFields["tds.length"]);
    tds.u16(kFields["tds.channel"]);
    const auto number = tds.u8(kFields["tds.packet_number"]);
    tds.u8(kFields["tds.window"]);
    if (!tds.more() || tds.failed())
        return;
    if ((status & kEndOfMessage) == 0 || number > 1)
        return void(tds.call("data", tds.rest(), tds.inside()));
    if (tds.dissection().recording())
        tds::Message(tds).dissect(type);
    else
        tds.passesOverContents();
}

} // namespace

namespace protocols {

extern constinit const Protocol tds{"tds", "TDS", "Tabular Data Stream", kFields, kClaims, dissect, nullptr, {}, {kHeaderBytes, packetLength}};

} // namespace protocols
} // namespace capscope
