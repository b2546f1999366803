// The dialog of one column.
#include "ui/dialogs/column_dialog.h"

#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace capscope {

using namespace Qt::StringLiterals;

bool editPacketColumn(PacketColumn& column, QWidget* parent)
{
    QDialog dialog(parent);
    dialog.setObjectName(u"columnDialog"_s);
    dialog.setWindowTitle(QDialog::tr("Edit Column"));
    auto* form = new QFormLayout(&dialog);
    auto* title = new QLineEdit(column.title, &dialog);
    title->setObjectName(u"columnTitle"_s);
    auto* type = new QComboBox(&dialog);
    type->setObjectName(u"columnType"_s);
    for (const auto& kind : packetColumnKinds())
        type->addItem(columnOfKind(kind.kind).title, int(kind.kind));
    type->setCurrentIndex(type->findData(int(column.kind)));
    auto* fields = new QLineEdit(column.fields, &dialog);
    fields->setObjectName(u"columnFields"_s);
    fields->setMinimumWidth(340);
    fields->setPlaceholderText(QDialog::tr("for example: http.host or tls.handshake.extensions_server_name"));
    auto* message = new QLabel(&dialog);
    message->setObjectName(u"columnMessage"_s);
    message->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
    form->addRow(QDialog::tr("&Title:"), title);
    form->addRow(QDialog::tr("T&ype:"), type);
    form->addRow(QDialog::tr("&Fields:"), fields);
    form->addRow(message);
    form->addRow(buttons);
    const auto made = [&]() -> Result<PacketColumn> {
        const auto kind = ColumnKind(type->currentData().toInt());
        if (kind == ColumnKind::Fields)
            return fieldColumn({}, fields->text());
        return columnOfKind(kind);
    };
    const auto check = [&] {
        const auto now = made();
        fields->setEnabled(ColumnKind(type->currentData().toInt()) == ColumnKind::Fields);
        message->setText(now ? QString() : QString::fromStdString(now.error().message));
        buttons->button(QDialogButtonBox::Ok)->setEnabled(now && !title->text().trimmed().isEmpty());
    };
    QObject::connect(title, &QLineEdit::textChanged, &dialog, check);
    QObject::connect(fields, &QLineEdit::textChanged, &dialog, check);
    QObject::connect(type, &QComboBox::currentIndexChanged, &dialog, check);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    check();
    if (dialog.exec() != QDialog::Accepted)
        return false;
    auto edited = *made();
    edited.title = title->text().trimmed();
    edited.width = edited.kind == column.kind && edited.fieldIds == column.fieldIds ? column.width : 0;
    edited.shown = column.shown;
    edited.align = column.align;
    column = std::move(edited);
    return true;
}

} // namespace capscope
