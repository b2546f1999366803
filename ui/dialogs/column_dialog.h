// Asks for the title of a column of the packet list, and for what it shows.
#pragma once

#include "ui/models/packet_columns.h"

class QWidget;

namespace capscope {

// False if it was cancelled.
bool editPacketColumn(PacketColumn& column, QWidget* parent);

} // namespace capscope
