// A table of rules, drawn in their own colours.
#include "ui/dialogs/colour_rules_dialog.h"

#include <QColorDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

enum RuleColumn { kName, kFilter, kColumns };

constexpr qint64 kFileBytesMax = 1 << 20; // of a file of rules

} // namespace

ColourRulesDialog::ColourRulesDialog(const QList<ColourRule>& rules, QWidget* parent)
    : QDialog(parent)
    , m_rules(rules)
    , m_table(new QTableWidget(0, kColumns, this))
    , m_message(new QLabel(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(u"colourRulesDialog"_s);
    setWindowTitle(tr("Coloring Rules"));
    m_table->setAccessibleName(tr("Coloring rules"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Filter")});
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(kName, 200);
    m_message->setWordWrap(true);
    m_message->setObjectName(u"colourRulesMessage"_s);
    auto* tools = new QHBoxLayout;
    const auto button = [&](const QString& text, const QString& tip, auto what) {
        auto* made = new QPushButton(text, this);
        made->setToolTip(tip);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, what);
        tools->addWidget(made);
    };
    button(tr("&Add"), tr("A new rule in front of the selected one"), [this] {
        add({tr("New rule"), {}, QColor(0xff, 0xf3, 0xc4), QColor(0x1b, 0x1d, 0x20), true});
    });
    button(tr("&Remove"), tr("Remove the selected rule"), [this] {
        const int row = m_table->currentRow();
        if (row >= 0)
            m_rules.removeAt(row);
        fill(row);
    });
    button(tr("&Up"), tr("The first rule that a packet passes colors it"), [this] { move(-1); });
    button(tr("Do&wn"), tr("The first rule that a packet passes colors it"), [this] { move(1); });
    button(tr("&Background…"), tr("Color of the row"), [this] { chooseColour(m_table->currentRow(), true); });
    button(tr("&Text…"), tr("Color of the text"), [this] { chooseColour(m_table->currentRow(), false); });
    tools->addStretch(1);
    button(tr("&Import…"), tr("Add the rules of a colorfilters file"), [this] {
        const auto path = QFileDialog::getOpenFileName(this, tr("Import Coloring Rules"));
        if (!path.isEmpty())
            if (const auto wrong = importFrom(path); !wrong.isEmpty())
                m_message->setText(u"⚠ "_s + wrong);
    });
    button(tr("&Export…"), tr("Write all rules to a colorfilters file"), [this] {
        const auto path = QFileDialog::getSaveFileName(this, tr("Export Coloring Rules"), u"colorfilters"_s);
        if (!path.isEmpty())
            if (const auto wrong = exportTo(path); !wrong.isEmpty())
                m_message->setText(u"⚠ "_s + wrong);
    });
    button(tr("&Standard Rules"), tr("Replace all rules by those that Capscope comes with"), [this] {
        m_rules = standardColourRules();
        fill(0);
    });
    auto* layout = new QVBoxLayout(this);
    auto* hint = new QLabel(tr("Packets get the colors of the first rule that they pass. Double click a name or a filter to change it."), this);
    hint->setWordWrap(true);
    layout->addWidget(hint);
    layout->addWidget(m_table, 1);
    layout->addLayout(tools);
    layout->addWidget(m_message);
    layout->addWidget(m_buttons);
    connect(m_table, &QTableWidget::cellChanged, this, &ColourRulesDialog::edited);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill(0);
    resize(900, 620);
}

QString ColourRulesDialog::message() const { return m_message->text(); }

void ColourRulesDialog::fill(int selected)
{
    {
        const QSignalBlocker blocker(m_table);
        m_table->setRowCount(int(m_rules.size()));
        for (int row = 0; row < m_rules.size(); ++row)
            showRow(row);
    }
    m_table->setCurrentCell(std::clamp(selected, 0, std::max(0, int(m_rules.size()) - 1)), kName);
    check();
}

void ColourRulesDialog::showRow(int row)
{
    const auto& rule = m_rules[row];
    const auto colours = coloursFor(rule, palette());
    const auto set = [&](int column, const QString& text) {
        auto* item = new QTableWidgetItem(text);
        item->setBackground(colours.background);
        item->setForeground(colours.text);
        m_table->setItem(row, column, item);
        return item;
    };
    auto* name = set(kName, rule.name);
    name->setFlags(name->flags() | Qt::ItemIsUserCheckable);
    name->setCheckState(rule.enabled ? Qt::Checked : Qt::Unchecked);
    set(kFilter, rule.filter);
}

void ColourRulesDialog::edited(int row, int column)
{
    const auto* item = m_table->item(row, column);
    auto& rule = m_rules[row];
    if (column == kName) {
        rule.name = item->text();
        rule.enabled = item->checkState() == Qt::Checked;
    } else {
        rule.filter = item->text();
    }
    check();
}

void ColourRulesDialog::chooseColour(int row, bool background)
{
    if (row < 0 || row >= m_rules.size())
        return;
    auto& rule = m_rules[row];
    const auto colour = QColorDialog::getColor(background ? rule.background : rule.text, this, background ? tr("Color of the Row") : tr("Color of the Text"));
    if (!colour.isValid())
        return;
    (background ? rule.background : rule.text) = colour;
    fill(row);
}

void ColourRulesDialog::add(const ColourRule& rule)
{
    const int row = std::max(0, m_table->currentRow());
    m_rules.insert(row, rule);
    fill(row);
    m_table->editItem(m_table->item(row, kFilter));
}

void ColourRulesDialog::move(int by)
{
    const int row = m_table->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_rules.size())
        return;
    m_rules.swapItemsAt(row, row + by);
    fill(row + by);
}

// The first rule that is on and wrong is told of, and marked; rules that are off may be anything.
void ColourRulesDialog::check()
{
    const QSignalBlocker blocker(m_table);
    QString problem;
    for (int row = 0; row < m_rules.size(); ++row) {
        const auto& rule = m_rules[row];
        QString wrong;
        if (rule.enabled) {
            const auto filter = Filter::compile(rule.filter.toStdString());
            wrong = !filter ? QString::fromStdString(filter.error().message) : filter->passesAll() ? tr("The filter is missing.") : QString();
        }
        m_table->item(row, kFilter)->setToolTip(wrong);
        auto font = m_table->font();
        font.setUnderline(!wrong.isEmpty());
        m_table->item(row, kFilter)->setFont(font);
        if (problem.isEmpty() && !wrong.isEmpty())
            problem = tr("⚠ Rule \"%1\": %2").arg(rule.name, wrong);
    }
    m_message->setText(problem);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
}

QString ColourRulesDialog::importFrom(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tr("The file cannot be read: %1").arg(file.errorString());
    if (file.size() > kFileBytesMax)
        return tr("The file is too large for a file of coloring rules.");
    auto rules = parseColourFilters(QString::fromUtf8(file.readAll()));
    if (!rules)
        return QString::fromStdString(rules.error().message);
    int wrong = 0;
    for (auto& rule : *rules) {
        if (rule.enabled && !Filter::compile(rule.filter.toStdString())) {
            rule.enabled = false;
            ++wrong;
        }
    }
    m_rules = *rules + m_rules;
    fill(0);
    return wrong == 0 ? QString() : tr("%n rule(s) name fields that are not known here; they are switched off.", nullptr, wrong);
}

QString ColourRulesDialog::exportTo(const QString& path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tr("The file cannot be written: %1").arg(file.errorString());
    file.write(colourFiltersText(m_rules).toUtf8());
    return file.commit() ? QString() : tr("The file cannot be written: %1").arg(file.errorString());
}

} // namespace capscope
