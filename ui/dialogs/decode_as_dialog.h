// Decode As: a table of rules "this value of this field is that protocol", checked while it is edited.
#pragma once

#include "core/flow/decode_as.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QTableWidget;

namespace capscope {

class DecodeAsDialog : public QDialog {
    Q_OBJECT

public:
    // `suggested`: a rule that "+" begins with, made from the selected packet.
    DecodeAsDialog(const DecodeAs& rules, DecodeAsRule suggested, QWidget* parent = nullptr);

    // What stands in the table; only meaningful once the dialog was accepted.
    DecodeAs rules() const { return DecodeAs(m_rules); }

    QTableWidget* table() const { return m_table; }

    void addRow(const DecodeAsRule& rule);

private:
    void removeRow();
    void check();

    DecodeAsRule m_suggested;
    std::vector<DecodeAsRule> m_rules;
    QTableWidget* m_table = nullptr;
    QLabel* m_message = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
};

} // namespace capscope
