// Names beside bars where there is little room.
#pragma once

#include <QFontMetrics>
#include <QStringList>

namespace capscope {

// All parts in a row, at most so wide if it can be. The first, third, fifth... give way, in their middle and the longest most; those
// between them stay whole: of "203.0.113.77", ":443 ↔ ", "198.51.100.20", ":51234" the ports.
QString elidedName(const QFontMetrics& font, const QStringList& parts, int width);

} // namespace capscope
