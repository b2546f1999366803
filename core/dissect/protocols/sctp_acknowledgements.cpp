// Selective acknowledgements of SCTP: RFC 9260, 3.3.4; those that cannot be taken back (NR-SACK).
#include "core/dissect/protocols/sctp.h"

namespace capscope::sctp {
namespace {

struct GapRows {
    FieldRef start, startTsn, end, endTsn, total;
    std::string_view name;
};

constexpr GapRows kGaps{kFields["sctp.sack_gap_block_start"], kFields["sctp.sack_gap_block_start_tsn"], kFields["sctp.sack_gap_block_end"],
                        kFields["sctp.sack_gap_block_end_tsn"], kFields["sctp.sack_number_of_tsns_gap_acked"], "Gap"};
constexpr GapRows kRenegableGaps{kFields["sctp.nr_sack_gap_block_start"], kFields["sctp.nr_sack_gap_block_start_tsn"],
                                 kFields["sctp.nr_sack_gap_block_end"], kFields["sctp.nr_sack_gap_block_end_tsn"],
                                 kFields["sctp.nr_sack_number_of_tsns_gap_acked"], "Gap"};
constexpr GapRows kFinalGaps{kFields["sctp.nr_sack_nr_gap_block_start"], kFields["sctp.nr_sack_nr_gap_block_start_tsn"],
                             kFields["sctp.nr_sack_nr_gap_block_end"], kFields["sctp.nr_sack_nr_gap_block_end_tsn"],
                             kFields["sctp.nr_sack_number_of_tsns_nr_gap_acked"], "NR-Gap"};

// Returns the last sequence number of the last block, relative to the acknowledged one; 0 without blocks.
uint16_t addGaps(Layer& sctp, const GapRows& rows, uint32_t count, uint32_t acknowledged, uint32_t chunkAt, uint32_t stop)
{
    uint64_t total = 0;
    uint16_t last = 0;
    for (uint32_t i = 0; i < count && sctp.more() && sctp.position() + 4 <= stop; ++i) {
        const auto at = sctp.position();
        const auto from = sctp.peek16(at);
        last = sctp.peek16(at + 2);
        const auto under = sctp.under(
            sctp.label(at, 4, "{} Acknowledgement for TSN {} to {}", rows.name, acknowledged + from, acknowledged + last));
        sctp.u16(rows.start);
        {
            const auto below = sctp.under(sctp.last());
            sctp.addNumber(rows.startTsn, at, 2, acknowledged + from).generated();
        }
        sctp.u16(rows.end);
        const auto below = sctp.under(sctp.last());
        sctp.addNumber(rows.endTsn, at + 2, 2, acknowledged + last).generated();
        if (last >= from)
            total += last + 1u - from;
    }
    if (count > 0)
        sctp.addNumber(rows.total, chunkAt, 0, total).generated();
    return last;
}

} // namespace

void addAcknowledgement(Layer& sctp, std::optional<uint32_t> firstTsn, const Item& chunk, uint32_t end)
{
    const auto chunkAt = sctp.position() - kChunkHeader;
    const auto at = sctp.position();
    const auto acknowledged = sctp.peek32(at);
    const auto shown = acknowledged - firstTsn.value_or(0);
    if (sctp.has(at, 4)) {
        if (firstTsn)
            sctp.addNumber(kFields["sctp.sack_cumulative_tsn_ack"], at, 4, shown).text("Cumulative TSN ACK (relative): {}", shown);
        sctp.addNumber(kFields["sctp.sack_cumulative_tsn_ack_raw"], at, 4, acknowledged).text("Cumulative TSN ACK (absolute): {}", acknowledged);
    }
    sctp.skip(4);
    const auto window = sctp.u32(kFields["sctp.sack_a_rwnd"]);
    const auto gaps = sctp.u16(kFields["sctp.sack_number_of_gap_blocks"]);
    const auto duplicates = sctp.u16(kFields["sctp.sack_number_of_duplicated_tsns"]);
    if (sctp.failed())
        return;
    chunk.append(" (Cumulative TSN: {}, a_rwnd: {}, gaps: {}, duplicate TSNs: {})", acknowledged, window, gaps, duplicates);
    const auto last = addGaps(sctp, kGaps, gaps, shown, chunkAt, end);
    for (uint32_t i = 0; i < duplicates && sctp.more() && sctp.position() + 4 <= end; ++i)
        sctp.u32(kFields["sctp.sack_duplicate_tsn"]);
    if (gaps > 0)
        sctp.info().append("(Ack={}+{}, Arwnd={}) ", shown, last, window);
    else
        sctp.info().append("(Ack={}, Arwnd={}) ", shown, window);
}

void addNonRenegable(Layer& sctp, const Item& chunk, uint32_t end)
{
    const auto chunkAt = sctp.position() - kChunkHeader;
    const auto acknowledged = sctp.u32(kFields["sctp.nr_sack_cumulative_tsn_ack"]);
    const auto window = sctp.u32(kFields["sctp.nr_sack_a_rwnd"]);
    const auto gaps = sctp.u16(kFields["sctp.nr_sack_number_of_gap_blocks"]);
    const auto finals = sctp.u16(kFields["sctp.nr_sack_number_of_nr_gap_blocks"]);
    const auto duplicates = sctp.u16(kFields["sctp.nr_sack_number_of_duplicated_tsns"]);
    sctp.u16(kFields["sctp.nr_sack_reserved"]);
    chunk.append(" (Cumulative TSN: {}, a_rwnd: {}, gaps: {}, nr-gaps: {}, duplicate TSNs: {})", acknowledged, window, gaps, finals, duplicates);
    addGaps(sctp, kRenegableGaps, gaps, acknowledged, chunkAt, end);
    addGaps(sctp, kFinalGaps, finals, acknowledged, chunkAt, end);
    for (uint32_t i = 0; i < duplicates && sctp.more() && sctp.position() + 4 <= end; ++i)
        sctp.u32(kFields["sctp.nr_sack_duplicate_tsn"]);
}

} // namespace capscope::sctp
