// Every colour and size of the window in one place, for light and dark palettes.
#pragma once

#include <QPalette>

namespace capscope::theme {

// True when the palette is a dark one: text lighter than its background.
bool isDark(const QPalette& palette);

} // namespace capscope::theme
