// Display filters that a person keeps: in a menu, and as buttons beside the filter bar.
#pragma once

#include "core/filter/filter.h"

#include <QList>
#include <QString>

class QSettings;
class QWidget;

namespace capscope {

struct SavedFilter {
    QString name;
    QString filter;
    bool asButton = false;

    friend bool operator==(const SavedFilter&, const SavedFilter&) = default;
};

// Kept in the settings of the program, in the order in which they were saved.
QList<SavedFilter> savedFilters(QSettings& settings);
void saveFilters(QSettings& settings, const QList<SavedFilter>& filters);

// Asks for a name, the text and whether it is to be a button. False if it was cancelled, or the filter is wrong.
bool editSavedFilter(SavedFilter& filter, const FilterContext& context, QWidget* parent);

} // namespace capscope
