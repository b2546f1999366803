// The ways in which a filter goes together with the one there is, as menus offer them.
#pragma once

#include "core/filter/selection.h"

#include <QCoreApplication>

namespace capscope {

struct FilterWay {
    const char* source;
    Combination combination;

    QString title() const { return QCoreApplication::translate("FilterWay", source); }
};

inline constexpr FilterWay kFilterWays[] = {
    {QT_TRANSLATE_NOOP("FilterWay", "&Selected"), Combination::Selected},
    {QT_TRANSLATE_NOOP("FilterWay", "&Not Selected"), Combination::NotSelected},
    {QT_TRANSLATE_NOOP("FilterWay", "…&and Selected"), Combination::AndSelected},
    {QT_TRANSLATE_NOOP("FilterWay", "…&or Selected"), Combination::OrSelected},
    {QT_TRANSLATE_NOOP("FilterWay", "…an&d not Selected"), Combination::AndNotSelected},
    {QT_TRANSLATE_NOOP("FilterWay", "…o&r not Selected"), Combination::OrNotSelected},
};

} // namespace capscope
