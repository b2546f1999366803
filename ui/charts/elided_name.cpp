// The room that whole parts leave is shared among the others.
#include "ui/charts/elided_name.h"

#include <algorithm>
#include <vector>

namespace capscope {

QString elidedName(const QFontMetrics& font, const QStringList& parts, int width)
{
    if (const auto whole = parts.join(QString()); font.horizontalAdvance(whole) <= width)
        return whole;
    int room = width;
    std::vector<std::pair<int, qsizetype>> yielding; // width, place
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const int wide = font.horizontalAdvance(parts[i]);
        if (i % 2 == 0)
            yielding.emplace_back(wide, i);
        else
            room -= wide;
    }
    std::ranges::sort(yielding); // what the short ones do not need is the others'
    QStringList shown = parts;
    auto left = int(yielding.size());
    for (const auto& [wide, place] : yielding) {
        const int own = std::min(wide, std::max(0, room) / left--);
        room -= own;
        if (own < wide)
            shown[place] = font.elidedText(parts[place], Qt::ElideMiddle, std::max(own, font.horizontalAdvance(QChar(0x2026))));
    }
    return shown.join(QString());
}

} // namespace capscope
