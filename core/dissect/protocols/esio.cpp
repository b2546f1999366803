// SAIA Ether-S-I/O: process data between controllers and remote inputs and outputs. Follows the vendor's documentation. Not decoded:
// configuration telegrams.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kStsTypeNames[] = {{0, "None"}, {1, "RIO status"}};
constexpr ValueName kTypeNames[] = {{0, "Reserved"}, {1, "Data transfer telegram"}, {2, "Status/Diag telegram"}};

constexpr FieldTable kFields{
    dec("esio.transfer.tlg_id", "Telegram ID", 32),
    dec("esio.src_stn_id", "Source station ID", 32),
    dec("esio.data.nbr", "Nbr. of data transfers", 8),
    hex("esio.data.flags", "Transfer header flags", 8),
    dec("esio.data.transfer_id", "Data transfer ID", 32),
    dec("esio.data.destination_id", "Data destination ID", 32),
    dec("esio.data.length", "Data transfer length", 16),
    dec("esio.data", "Data", 8),
    hex("esio.sts.type", "Status type", 16).names(kStsTypeNames),
    dec("esio.sts.length", "Status length (bytes)", 16),
    dec("esio.sts.rio_sts", "RIO status", 8),
    dec("esio.sts.rio_lost_tlg", "Lost telegrams to RIO", 8),
    expert("esio.telegram_lost", "Telegram(s) lost", Group::Sequence, Severity::Note),
    dec("esio.sts.rio_diag", "RIO diagnostics", 8),
    hex("esio.sts.rio_flags", "RIO flags", 8),
    hex("esio.type", "Telegram type", 16).names(kTypeNames),
    dec("esio.vers", "Version", 16),
    dec("esio.len", "Length (bytes)", 16),
    dec("esio.transaction_id", "Transaction ID", 16),
};

constexpr std::array kClaims{Claim{"udp.port", 6060}};
constexpr uint32_t kHeaderBytes = 12;
constexpr uint32_t kMagic = 0x4553494f; // ESIO

void addTransfers(Layer& esio)
{
    uint32_t count = 0;
    {
        const auto under = esio.under(esio.label(kHeaderBytes, 12, "Transfer header"));
        esio.u32(kFields["esio.transfer.tlg_id"]);
        esio.info().append("Src ID: {}, Dst ID(s):", esio.u32(kFields["esio.src_stn_id"]));
        count = esio.u8(kFields["esio.data.nbr"]);
        esio.u8(kFields["esio.data.flags"]);
    }
    for (uint32_t i = 0; i < count && esio.more(); ++i) {
        const auto at = esio.position();
        const auto to = esio.peek32(at + 4);
        const auto size = esio.peek16(at + 8);
        esio.info().append(" {}", to);
        const auto under = esio.under(esio.label(at, 10u + size, "Data transfer to ID: {} ", to));
        esio.u32(kFields["esio.data.transfer_id"]);
        esio.u32(kFields["esio.data.destination_id"]);
        esio.u16(kFields["esio.data.length"]);
        const auto bytes = esio.under(esio.label(esio.position(), size, "Data bytes "));
        for (uint32_t left = size; left > 0 && esio.more(); --left)
            esio.u8(kFields["esio.data"]);
    }
}

void addStatus(Layer& esio)
{
    const auto type = esio.u16(kFields["esio.sts.type"]);
    const auto length = esio.u16(kFields["esio.sts.length"]);
    esio.info().append("Src ID: {}", esio.u32(kFields["esio.src_stn_id"]));
    if (type != 1 || length <= 8)
        return;
    esio.u8(kFields["esio.sts.rio_sts"]);
    if (esio.u8(kFields["esio.sts.rio_lost_tlg"]) > 0)
        esio.note(kFields["esio.telegram_lost"]);
    esio.u8(kFields["esio.sts.rio_diag"]);
    esio.u8(kFields["esio.sts.rio_flags"]);
}

void dissect(Layer& esio)
{
    if (!esio.has(0, kHeaderBytes) || esio.peek32(0) != kMagic)
        return esio.reject();
    esio.protocolColumn("ESIO");
    uint16_t type = 0;
    {
        const auto header = esio.under(esio.label(0, kHeaderBytes, "Ether-S-I/O header"));
        esio.skip(4);
        type = esio.u16(kFields["esio.type"]);
        esio.u16(kFields["esio.vers"]);
        esio.u16(kFields["esio.len"]);
        esio.u16(kFields["esio.transaction_id"]);
    }
    switch (type) {
    case 0:
        return esio.info().set("I/O data");
    case 1:
        esio.info().set("Data transfer: ");
        return addTransfers(esio);
    case 2:
        esio.info().set("Status/diag telegram: ");
        return addStatus(esio);
    default:
        return esio.info().set("Unknown telegram");
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol esio{"esio", "ESIO", "SAIA Ether-S-I/O protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
