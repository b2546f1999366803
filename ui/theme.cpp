// Colours and sizes.
#include "ui/theme.h"

namespace capscope::theme {

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::WindowText).lightnessF()
        > palette.color(QPalette::Window).lightnessF();
}

} // namespace capscope::theme
