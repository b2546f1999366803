// What screen readers are told of widgets that paint themselves. Window's thread.
#pragma once

class QString;
class QWidget;

namespace capscope {

// From here on such widgets have a role: a table, a chart, ... Before the first window; once is enough.
void giveAccessibleRoles();

// Says what is chosen in the widget now: a row, a bar, a field.
void tellChosen(QWidget* widget, const QString& what);

} // namespace capscope
