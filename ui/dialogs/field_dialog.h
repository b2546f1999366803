// Explains a field: what it is called, what it holds, which values have names, and who defines it.
#pragma once

#include <QDialog>

namespace capscope {

class FieldDialog : public QDialog {
    Q_OBJECT

public:
    // `name`: as display filters call it.
    explicit FieldDialog(const QString& name, QWidget* parent = nullptr);
};

} // namespace capscope
