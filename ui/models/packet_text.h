// Packets of the list as text to take along: lines, CSV or JSON.
#pragma once

#include "core/session/columns.h"
#include "ui/models/packet_columns.h"

#include <functional>
#include <stop_token>

namespace capscope {

enum class PacketTextFormat : uint8_t { Text, Csv, Json };

// The shown columns of these rows, with their titles first (in JSON: as keys, a packet on each line). Any thread; empty if it was
// stopped. `progress`: packets done.
QString packetText(const Snapshot& snapshot, const std::vector<Row>& rows, const QList<PacketColumn>& columns, const TimeStyle& time,
                   PacketTextFormat format, const std::stop_token& stop, const std::function<void(uint32_t)>& progress);

} // namespace capscope
