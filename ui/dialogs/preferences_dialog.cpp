// One editor for each kind of preference.
#include "ui/dialogs/preferences_dialog.h"

#include "ui/dialogs/columns_page.h"
#include "ui/preferences.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

PreferencesDialog::PreferencesDialog(QWidget* parent)
    : QDialog(parent)
    , m_pages(new QListWidget(this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"preferences"_s);
    setWindowTitle(tr("Preferences"));
    m_pages->setAccessibleName(tr("Pages"));
    QHash<QString, QFormLayout*> forms;
    for (const auto& row : preferences()) {
        const auto title = tr(row.page);
        if (!forms.contains(title)) {
            auto* page = new QWidget(m_stack);
            auto* column = new QVBoxLayout(page);
            column->setContentsMargins(8, 0, 0, 0);
            forms[title] = new QFormLayout;
            forms[title]->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
            column->addLayout(forms[title]);
            column->addStretch();
            m_stack->addWidget(page);
            m_pages->addItem(title);
        }
        auto* edit = makeEditor(row);
        if (qobject_cast<QCheckBox*>(edit) != nullptr)
            forms[title]->addRow(edit);
        else
            forms[title]->addRow(tr(row.text), edit);
        auto* tip = new QLabel(tr(row.tip), m_stack);
        tip->setWordWrap(true);
        tip->setAlignment(Qt::AlignTop | Qt::AlignLeft); // right below what it explains, however high its row is
        tip->setForegroundRole(QPalette::PlaceholderText);
        forms[title]->addRow(QString(), tip);
        showValue(row, preference(row.key));
    }
    m_columns = new ColumnsPage(m_stack);
    QSettings settings;
    m_columns->setColumns(loadPacketColumns(settings));
    m_stack->insertWidget(1, m_columns); // behind what things look like
    m_pages->insertItem(1, tr("Columns"));
    constexpr int kFrame = 24; // beside the longest title
    m_pages->setFixedWidth(m_pages->sizeHintForColumn(0) + kFrame);
    auto* buttons = new QDialogButtonBox(
        QDialogButtonBox::Ok | QDialogButtonBox::Apply | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    auto* upper = new QHBoxLayout;
    upper->addWidget(m_pages);
    upper->addWidget(m_stack, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(upper, 1);
    layout->addWidget(buttons);
    connect(m_pages, &QListWidget::currentRowChanged, m_stack, &QStackedWidget::setCurrentIndex);
    m_pages->setCurrentRow(0);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        save();
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::Apply), &QPushButton::clicked, this, &PreferencesDialog::save);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
        for (const auto& row : preferences())
            showValue(row, checkedPreference(row, {}));
        m_columns->setColumns(standardPacketColumns());
    });
    resize(620, 380);
}

QWidget* PreferencesDialog::editor(const char* key) const { return findChild<QWidget*>(QString::fromUtf8(key)); }

QWidget* PreferencesDialog::makeEditor(const Preference& row)
{
    QWidget* made = nullptr;
    if (!row.choices.empty()) {
        auto* box = new QComboBox(this);
        for (const auto& choice : row.choices)
            box->addItem(tr(choice.text), QString::fromUtf8(choice.value));
        made = box;
    } else if (row.highest != 0) {
        auto* box = new QSpinBox(this);
        box->setRange(row.lowest, row.highest);
        box->setSuffix(QString::fromUtf8(row.unit));
        if (row.special != nullptr)
            box->setSpecialValueText(tr(row.special));
        made = box;
    } else if (row.fallback == nullptr) {
        auto* box = new QComboBox(this);
        box->addItem(tr("As the desktop"), QString());
        for (const auto& family : QFontDatabase::families())
            box->addItem(family, family);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        made = box;
    } else {
        made = new QCheckBox(tr(row.text), this);
    }
    made->setObjectName(QString::fromUtf8(row.key));
    made->setToolTip(tr(row.tip));
    return made;
}

void PreferencesDialog::showValue(const Preference& row, const QVariant& value)
{
    auto* edit = editor(row.key);
    if (auto* choices = qobject_cast<QComboBox*>(edit); choices != nullptr)
        choices->setCurrentIndex(std::max(0, choices->findData(value))); // a font may have left the system
    else if (auto* number = qobject_cast<QSpinBox*>(edit); number != nullptr)
        number->setValue(value.toInt());
    else if (auto* check = qobject_cast<QCheckBox*>(edit); check != nullptr)
        check->setChecked(value.toBool());
}

QVariant PreferencesDialog::shownValue(const Preference& row) const
{
    const auto* edit = editor(row.key);
    if (const auto* choices = qobject_cast<const QComboBox*>(edit); choices != nullptr)
        return choices->currentData();
    if (const auto* number = qobject_cast<const QSpinBox*>(edit); number != nullptr)
        return number->value();
    return qobject_cast<const QCheckBox*>(edit)->isChecked();
}

void PreferencesDialog::save()
{
    for (const auto& row : preferences())
        if (const auto value = shownValue(row); value.toString() != preference(row.key).toString())
            setPreference(row.key, value);
    QSettings settings;
    savePacketColumns(settings, m_columns->columns());
    Q_EMIT applied();
}

} // namespace capscope
