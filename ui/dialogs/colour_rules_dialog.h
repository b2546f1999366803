// View > Coloring Rules: the rules in their order, edited in place.
#pragma once

#include "ui/models/colour_rules.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QTableWidget;

namespace capscope {

class ColourRulesDialog : public QDialog {
    Q_OBJECT

public:
    explicit ColourRulesDialog(const QList<ColourRule>& rules, QWidget* parent = nullptr);

    const QList<ColourRule>& rules() const { return m_rules; }

    QTableWidget* table() const { return m_table; }

    // The sentence below the table; empty if all is well.
    QString message() const;

    // Adds the rules of a file of Wireshark's kind. Returns what was wrong; empty if nothing was, and then all are there.
    QString importFrom(const QString& path);
    QString exportTo(const QString& path) const;

private:
    void fill(int selected);
    void showRow(int row);
    void edited(int row, int column);
    void chooseColour(int row, bool background);
    void add(const ColourRule& rule);
    void move(int by);
    void check();

    QList<ColourRule> m_rules;
    QTableWidget* m_table;
    QLabel* m_message;
    QDialogButtonBox* m_buttons;
};

} // namespace capscope
