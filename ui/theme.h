// Colours of the window, for light and dark palettes.
#pragma once

#include <QColor>
#include <QPalette>

namespace capscope {

// States of the filter bar, marks and bars. Colour is never the only sign.
namespace theme {

bool isDark(const QPalette& palette);

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
