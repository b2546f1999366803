// Verifying checksums.
#include "core/dissect/checksum.h"

namespace capscope {

uint32_t checksumAdd(Bytes bytes, uint32_t start)
{
    uint64_t sum = start;
    size_t i = 0;
    for (; i + 1 < bytes.size(); i += 2)
        sum += be16(bytes.data() + i);
    if (i < bytes.size())
        sum += uint32_t(bytes[i]) << 8;
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return uint32_t(sum);
}

uint16_t checksumOf(uint32_t sum) { return uint16_t(~checksumAdd({}, sum)); }

void addChecksum(Layer& layer, const ChecksumRows& rows, uint32_t pseudoHeader)
{
    const auto at = layer.position();
    const auto found = layer.u16(rows.value);
    if (layer.failed()) // verified in the first pass as well: a bad one is a finding
        return;
    const auto item = layer.last();
    const bool whole = layer.captured() == layer.reported() && !layer.rest().fragment && !layer.facts().quoted;
    if (!whole) {
        item.append(" [unverified] [in ICMP error packet]");
        layer.addNumber(rows.status, at, 0, 2).generated();
        return;
    }
    const auto sum = checksumAdd(layer.peekBytes(0), pseudoHeader);
    const bool good = checksumOf(sum) == 0;
    // What it should be: the sum without the field itself.
    const auto right = checksumOf(checksumAdd({}, sum + (0xffffu - found)));
    if (good)
        item.append(" [correct]");
    else
        item.append(" incorrect, should be 0x{:04x}", right);
    layer.addNumber(rows.status, at, 0, good ? 1 : 0).generated();
    if (!good)
        layer.note(rows.bad, item, fmt::format("{} [should be 0x{:04x}]", layer.protocol().fields[rows.bad.index].label, right));
}

} // namespace capscope
