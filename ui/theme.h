// Colours of the window, for light and dark palettes.
#pragma once

#include <QColor>
#include <QPalette>

namespace capscope {

// Row colours of the packet list, and the states of the filter bar. Colour is never the only sign.
namespace theme {

struct RowColours {
    QColor background;
    QColor text;
};

bool isDark(const QPalette& palette);

// What a frame looks like in the packet list. `protocol` as in the Protocol column; `tcpFlags`, `severity` as in the
// index (0 to 5).
RowColours rowColours(const QPalette& palette, const QString& protocol, uint16_t tcpFlags, int severity, bool badTcp);

QColor filterValid(const QPalette& palette);
QColor filterWrong(const QPalette& palette);
QColor filterHint(const QPalette& palette);
QColor highlight(const QPalette& palette); // bytes of the selected row
QColor bar(const QPalette& palette);
QColor markedBar(const QPalette& palette); // of something unusual

// The palette for --dark and --light; otherwise the system's is used.
QPalette darkPalette();
QPalette lightPalette();

} // namespace theme
} // namespace capscope
