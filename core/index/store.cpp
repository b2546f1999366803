// Appending to the columns and reading rows back.
#include "core/index/store.h"

#include <absl/strings/string_view.h>

namespace capscope {

Store::Store()
{
    m_addresses.push({}); // id 0: no address
    m_addressIds[Address{}] = 0;
    protocolNameId("");
}

void Store::append(const FrameRow& row)
{
    const auto at = m_rows % kChunkRows;
    if (at == 0)
        m_chunks.push(m_chunkAhead.take());
    auto& c = *m_chunks[m_rows / kChunkRows];
    c.offsetLow[at] = uint32_t(row.offset);
    c.offsetHigh[at] = uint8_t(row.offset >> 32);
    c.time[at] = row.time;
    c.capturedLength[at] = row.capturedLength;
    c.originalLength[at] = row.originalLength;
    c.stack[at] = row.stack;
    c.source[at] = row.source;
    c.destination[at] = row.destination;
    c.stream[at] = row.stream;
    c.interface[at] = row.interface;
    c.sourcePort[at] = row.sourcePort;
    c.destinationPort[at] = row.destinationPort;
    c.tcpFlags[at] = row.tcpFlags;
    c.tcpAnalysis[at] = row.tcpAnalysis;
    c.protocol[at] = row.protocol;
    c.transport[at] = row.transport;
    c.marks[at] = row.marks;
    ++m_rows;
}

FrameRow Store::row(Row row) const
{
    const auto& c = chunk(row / kChunkRows);
    const auto at = row % kChunkRows;
    FrameRow r;
    r.offset = uint64_t(c.offsetHigh[at]) << 32 | c.offsetLow[at];
    r.time = c.time[at];
    r.capturedLength = c.capturedLength[at];
    r.originalLength = c.originalLength[at];
    r.stack = c.stack[at];
    r.source = c.source[at];
    r.destination = c.destination[at];
    r.stream = c.stream[at];
    r.interface = c.interface[at];
    r.sourcePort = c.sourcePort[at];
    r.destinationPort = c.destinationPort[at];
    r.tcpFlags = c.tcpFlags[at];
    r.tcpAnalysis = c.tcpAnalysis[at];
    r.protocol = c.protocol[at];
    r.transport = c.transport[at];
    r.marks = c.marks[at];
    return r;
}

uint32_t Store::addressId(const Address& address)
{
    const auto [at, isNew] = m_addressIds.try_emplace(address, uint32_t(m_addresses.size()));
    if (isNew)
        m_addresses.push(address);
    return at->second;
}

uint16_t Store::protocolNameId(std::string_view name)
{
    // Nearly every frame has one of the names of the last ones: comparing is quicker than hashing.
    auto& recent = m_recentNames[(name.size() + (name.empty() ? 0 : uint8_t(name.back()))) % m_recentNames.size()];
    if (recent < m_protocolNames.size() && m_protocolNames[recent] == name)
        return recent;
    return recent = protocolNameIdOf(name);
}

uint16_t Store::protocolNameIdOf(std::string_view name)
{
    const auto found = m_protocolNameIds.find(absl::string_view(name.data(), name.size()));
    if (found != m_protocolNameIds.end())
        return found->second;
    if (m_protocolNames.size() >= 0xffff) // names made from the bytes of hostile frames: the rest share the empty one
        return 0;
    const auto id = uint16_t(m_protocolNames.size());
    m_protocolNames.push(std::string(name));
    m_protocolNameIds.emplace(std::string(name), id);
    return id;
}

size_t Store::bytesUsed() const
{
    return m_chunks.size() * sizeof(Chunk) + m_addresses.size() * (sizeof(Address) * 2 + 8)
        + m_stacks.size() * 256;
}

} // namespace capscope
