// Edit > Preferences: made from the table of preferences, a page for each group.
#pragma once

#include <QDialog>

class QListWidget;
class QStackedWidget;

namespace capscope {

class ColumnsPage;
struct Preference;

class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    explicit PreferencesDialog(QWidget* parent = nullptr);

    // The widget that edits a preference.
    QWidget* editor(const char* key) const;

Q_SIGNALS:
    // New values are in the settings.
    void applied();

private:
    QWidget* makeEditor(const Preference& row);
    void showValue(const Preference& row, const QVariant& value);
    QVariant shownValue(const Preference& row) const;
    void save();

    QListWidget* m_pages;
    QStackedWidget* m_stack;
    ColumnsPage* m_columns;
};

} // namespace capscope
