// Every change is read by the same function as the command line's -d.
#include "ui/dialogs/decode_as_dialog.h"

#include "core/dissect/decode_as.h"
#include "core/dissect/registry.h"

#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

enum Column { FieldColumn, ValueColumn, ProtocolColumn, ColumnCount };

QString textOf(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

QComboBox* choice(const QStringList& names, const QString& current, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(names);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    box->setCurrentText(current);
    return box;
}

QStringList tableNames()
{
    QStringList names;
    for (const auto name : Registry::instance().numberTables())
        names += textOf(name);
    return names;
}

QStringList protocolNames()
{
    const auto& registry = Registry::instance();
    QStringList names;
    for (ProtocolId id = 0; id < registry.protocolCount(); ++id)
        names += textOf(registry.protocol(id).name);
    names.sort();
    return names;
}

} // namespace

DecodeAsDialog::DecodeAsDialog(const DecodeAs& rules, DecodeAsRule suggested, QWidget* parent)
    : QDialog(parent)
    , m_suggested(std::move(suggested))
{
    setObjectName(u"decodeAs"_s);
    setWindowTitle(tr("Decode As"));
    resize(560, 320);
    m_table = new QTableWidget(0, ColumnCount, this);
    m_table->setHorizontalHeaderLabels({tr("Field"), tr("Value"), tr("Decode as")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setAccessibleName(tr("Rules"));

    auto* add = new QToolButton(this);
    add->setText(u"+"_s);
    add->setToolTip(tr("Add a rule for the selected packet"));
    auto* remove = new QToolButton(this);
    remove->setText(u"−"_s);
    remove->setToolTip(tr("Remove the selected rule"));
    m_message = new QLabel(this);
    m_message->setObjectName(u"decodeAsMessage"_s);
    m_message->setWordWrap(true);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);

    auto* edits = new QHBoxLayout;
    edits->addWidget(add);
    edits->addWidget(remove);
    edits->addWidget(m_message, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(new QLabel(tr("What these fields hold is given to the protocol you name, before any other. A value is a number, "
                                    "LOW-HIGH or FIRST:COUNT."),
                                 this));
    static_cast<QLabel*>(layout->itemAt(0)->widget())->setWordWrap(true);
    layout->addWidget(m_table, 1);
    layout->addLayout(edits);
    layout->addWidget(m_buttons);

    connect(add, &QToolButton::clicked, this, [this] {
        addRow(m_suggested);
        m_table->cellWidget(m_table->rowCount() - 1, ProtocolColumn)->setFocus();
    });
    connect(remove, &QToolButton::clicked, this, &DecodeAsDialog::removeRow);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (const auto& rule : rules.rules())
        addRow(rule);
    if (rules.empty())
        addRow(m_suggested);
    check();
}

void DecodeAsDialog::addRow(const DecodeAsRule& rule)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto* field = choice(tableNames(), QString::fromStdString(rule.table), m_table);
    auto* value = new QLineEdit(rule.low == rule.high ? QString::number(rule.low) : u"%1-%2"_s.arg(rule.low).arg(rule.high), m_table);
    const auto name = rule.protocol == kNoProtocol ? QString() : textOf(Registry::instance().protocol(rule.protocol).name);
    auto* protocol = choice(protocolNames(), name, m_table);
    protocol->lineEdit()->setPlaceholderText(tr("protocol"));
    m_table->setCellWidget(row, FieldColumn, field);
    m_table->setCellWidget(row, ValueColumn, value);
    m_table->setCellWidget(row, ProtocolColumn, protocol);
    connect(field, &QComboBox::currentTextChanged, this, &DecodeAsDialog::check);
    connect(value, &QLineEdit::textChanged, this, &DecodeAsDialog::check);
    connect(protocol, &QComboBox::currentTextChanged, this, &DecodeAsDialog::check);
    check();
}

void DecodeAsDialog::removeRow()
{
    if (m_table->currentRow() >= 0)
        m_table->removeRow(m_table->currentRow());
    check();
}

void DecodeAsDialog::check()
{
    m_rules.clear();
    QString problem;
    for (int row = 0; row < m_table->rowCount() && problem.isEmpty(); ++row) {
        const auto* field = qobject_cast<QComboBox*>(m_table->cellWidget(row, FieldColumn));
        const auto* value = qobject_cast<QLineEdit*>(m_table->cellWidget(row, ValueColumn));
        const auto* protocol = qobject_cast<QComboBox*>(m_table->cellWidget(row, ProtocolColumn));
        if (field == nullptr || value == nullptr || protocol == nullptr)
            continue; // a row that is being made
        if (protocol->currentText().isEmpty()) {
            problem = tr("Row %1: choose a protocol.").arg(row + 1);
            continue;
        }
        const auto text = u"%1==%2,%3"_s.arg(field->currentText(), value->text().trimmed(), protocol->currentText());
        auto rule = parseDecodeAs(text.toStdString());
        if (rule)
            m_rules.push_back(std::move(*rule));
        else
            problem = tr("Row %1: %2").arg(row + 1).arg(QString::fromStdString(rule.error().message));
    }
    m_message->setText(problem.isEmpty() ? QString() : u"⚠ "_s + problem);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
}

} // namespace capscope
