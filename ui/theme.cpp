// The colours themselves.
#include "ui/theme.h"

namespace capscope::theme {

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Base).lightness() < palette.color(QPalette::Text).lightness();
}

QColor filterValid(const QPalette& palette) { return isDark(palette) ? QColor(0x1e, 0x43, 0x26) : QColor(0xd9, 0xf7, 0xd9); }

QColor filterWrong(const QPalette& palette) { return isDark(palette) ? QColor(0x55, 0x1f, 0x22) : QColor(0xff, 0xdd, 0xdd); }

QColor filterHint(const QPalette& palette) { return isDark(palette) ? QColor(0x51, 0x49, 0x16) : QColor(0xff, 0xf8, 0xcc); }

QColor highlight(const QPalette& palette) { return palette.color(QPalette::Highlight); }

QColor bar(const QPalette& palette) { return isDark(palette) ? QColor(0x5b, 0x9b, 0xd5) : QColor(0x3b, 0x78, 0xb8); }

QColor markedBar(const QPalette& palette) { return isDark(palette) ? QColor(0xe8, 0x8a, 0x4a) : QColor(0xd0, 0x5a, 0x1e); }

QPalette darkPalette()
{
    QPalette p;
    p.setColor(QPalette::Window, QColor(0x2a, 0x2c, 0x30));
    p.setColor(QPalette::WindowText, QColor(0xe6, 0xe6, 0xe6));
    p.setColor(QPalette::Base, QColor(0x1f, 0x21, 0x24));
    p.setColor(QPalette::AlternateBase, QColor(0x27, 0x29, 0x2d));
    p.setColor(QPalette::Text, QColor(0xe6, 0xe6, 0xe6));
    p.setColor(QPalette::Button, QColor(0x33, 0x36, 0x3a));
    p.setColor(QPalette::ButtonText, QColor(0xe6, 0xe6, 0xe6));
    p.setColor(QPalette::Highlight, QColor(0x2f, 0x65, 0xa8));
    p.setColor(QPalette::HighlightedText, Qt::white);
    p.setColor(QPalette::ToolTipBase, QColor(0x33, 0x36, 0x3a));
    p.setColor(QPalette::ToolTipText, QColor(0xe6, 0xe6, 0xe6));
    p.setColor(QPalette::PlaceholderText, QColor(0xa4, 0xa8, 0xae));
    p.setColor(QPalette::Link, QColor(0x7a, 0xb4, 0xff));
    p.setColor(QPalette::Mid, QColor(0x44, 0x47, 0x4c));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, QColor(0x80, 0x84, 0x8a));
    return p;
}

QPalette lightPalette()
{
    QPalette p;
    p.setColor(QPalette::Window, QColor(0xf3, 0xf4, 0xf6));
    p.setColor(QPalette::WindowText, QColor(0x1b, 0x1d, 0x20));
    p.setColor(QPalette::Base, Qt::white);
    p.setColor(QPalette::AlternateBase, QColor(0xf6, 0xf8, 0xfa));
    p.setColor(QPalette::Text, QColor(0x1b, 0x1d, 0x20));
    p.setColor(QPalette::Button, QColor(0xec, 0xee, 0xf0));
    p.setColor(QPalette::ButtonText, QColor(0x1b, 0x1d, 0x20));
    p.setColor(QPalette::Highlight, QColor(0x2f, 0x6f, 0xbf));
    p.setColor(QPalette::HighlightedText, Qt::white);
    p.setColor(QPalette::PlaceholderText, QColor(0x5f, 0x64, 0x6b));
    p.setColor(QPalette::ToolTipBase, Qt::white);
    p.setColor(QPalette::ToolTipText, QColor(0x1b, 0x1d, 0x20));
    p.setColor(QPalette::Link, QColor(0x1a, 0x5f, 0xb4));
    p.setColor(QPalette::Mid, QColor(0xc4, 0xc8, 0xce));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, QColor(0x9a, 0x9e, 0xa4));
    return p;
}

} // namespace capscope::theme
