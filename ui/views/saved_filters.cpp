// The settings and the dialog.
#include "ui/views/saved_filters.h"

#include "ui/views/filter_edit.h"

#include <QCheckBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>

namespace capscope {

using namespace Qt::StringLiterals;

QList<SavedFilter> savedFilters(QSettings& settings)
{
    QList<SavedFilter> filters;
    const int count = settings.beginReadArray(u"savedFilters"_s);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        filters += {settings.value(u"name"_s).toString(), settings.value(u"filter"_s).toString(),
                    settings.value(u"button"_s).toBool()};
    }
    settings.endArray();
    return filters;
}

void saveFilters(QSettings& settings, const QList<SavedFilter>& filters)
{
    settings.remove(u"savedFilters"_s);
    settings.beginWriteArray(u"savedFilters"_s, int(filters.size()));
    for (int i = 0; i < filters.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"name"_s, filters[i].name);
        settings.setValue(u"filter"_s, filters[i].filter);
        settings.setValue(u"button"_s, filters[i].asButton);
    }
    settings.endArray();
}

bool editSavedFilter(SavedFilter& filter, const FilterContext& context, QWidget* parent)
{
    QDialog dialog(parent);
    dialog.setWindowTitle(QDialog::tr("Save Display Filter"));
    auto* form = new QFormLayout(&dialog);
    auto* name = new QLineEdit(filter.name, &dialog);
    name->setObjectName(u"savedName"_s);
    name->setPlaceholderText(QDialog::tr("for example: lost segments"));
    auto* text = new FilterEdit(&dialog);
    text->setObjectName(u"savedFilter"_s);
    text->setMinimumWidth(360);
    auto* button = new QCheckBox(QDialog::tr("Show as a &button beside the filter bar"), &dialog);
    button->setChecked(filter.asButton);
    auto* message = new QLabel(&dialog);
    message->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, &dialog);
    form->addRow(QDialog::tr("&Name:"), name);
    form->addRow(QDialog::tr("&Filter:"), text);
    form->addRow(message);
    form->addRow(button);
    form->addRow(buttons);
    const auto check = [&] {
        const auto compiled = Filter::compile(text->text().toStdString(), context);
        message->setText(compiled ? QString() : QString::fromStdString(compiled.error().message));
        text->setState(!compiled ? FilterEdit::State::Wrong : compiled->passesAll() ? FilterEdit::State::Empty : FilterEdit::State::Valid,
                       message->text());
        buttons->button(QDialogButtonBox::Save)->setEnabled(compiled && !compiled->passesAll() && !name->text().trimmed().isEmpty());
    };
    QObject::connect(text, &QLineEdit::textChanged, &dialog, check);
    QObject::connect(name, &QLineEdit::textChanged, &dialog, check);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    text->setText(filter.filter);
    check();
    name->setFocus();
    if (dialog.exec() != QDialog::Accepted)
        return false;
    filter = {name->text().trimmed(), text->text(), button->isChecked()};
    return true;
}

} // namespace capscope
