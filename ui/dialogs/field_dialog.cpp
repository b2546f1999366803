// Rows of the registry as text.
#include "ui/dialogs/field_dialog.h"

#include "core/dissect/registry.h"
#include "core/dissect/standards.h"
#include "core/dissect/text.h"
#include "ui/panels/texts.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kNamesMax = 2000; // of one field

QString kindText(const Field& field)
{
    const auto bits = [&](const QString& text) {
        return field.widthBits > 0 ? text + FieldDialog::tr(", %1 bits").arg(field.widthBits) : text;
    };
    switch (field.kind) {
    case Kind::None:
        return FieldDialog::tr("Label: present or not");
    case Kind::Protocol:
        return FieldDialog::tr("Protocol");
    case Kind::Boolean:
        return FieldDialog::tr("Truth value");
    case Kind::Unsigned:
        return bits(FieldDialog::tr("Unsigned integer"));
    case Kind::Signed:
        return bits(FieldDialog::tr("Signed integer"));
    case Kind::Float:
        return FieldDialog::tr("Floating point number");
    case Kind::Time:
        return FieldDialog::tr("Date and time");
    case Kind::Duration:
        return FieldDialog::tr("Duration, in seconds");
    case Kind::Text:
        return FieldDialog::tr("Character string");
    case Kind::Bytes:
        return FieldDialog::tr("Byte sequence");
    case Kind::Mac:
        return FieldDialog::tr("Ethernet or other MAC address");
    case Kind::Ipv4:
        return FieldDialog::tr("IPv4 address");
    case Kind::Ipv6:
        return FieldDialog::tr("IPv6 address");
    case Kind::Guid:
        return FieldDialog::tr("Globally unique identifier");
    case Kind::Oid:
        return FieldDialog::tr("Object identifier");
    case Kind::Eui64:
        return FieldDialog::tr("EUI-64 address");
    case Kind::FrameNumber:
        return FieldDialog::tr("Number of another frame: a double click goes there");
    case Kind::Expert:
        return FieldDialog::tr("Finding: %1, %2").arg(toQt(severityName(field.severity)), toQt(groupName(field.group)));
    }
    return {};
}

// "3", "0x0800", "128–255"
QString valueText(const Field& field, const ValueName& row)
{
    const auto number = [&](uint64_t value) {
        return field.base == Base::Hex || field.base == Base::HexDec ? u"0x"_s + QString::number(value, 16) : QString::number(value);
    };
    return row.low == row.high ? number(row.low) : number(row.low) + u'–' + number(row.high);
}

QTableWidget* namesTable(const Field& field, QWidget* parent)
{
    const auto count = int(std::min(field.valueNames.size(), kNamesMax));
    auto* table = new QTableWidget(count, 2, parent);
    table->setObjectName(u"fieldValues"_s);
    table->setAccessibleName(FieldDialog::tr("Values"));
    table->setHorizontalHeaderLabels({FieldDialog::tr("Value"), FieldDialog::tr("Name")});
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (int i = 0; i < count; ++i) {
        const auto& row = field.valueNames[size_t(i)];
        auto* value = new QTableWidgetItem(valueText(field, row));
        value->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        table->setItem(i, 0, value);
        table->setItem(i, 1, new QTableWidgetItem(toQt(row.name)));
    }
    table->resizeRowsToContents();
    return table;
}

QLabel* selectable(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

FieldDialog::FieldDialog(const QString& name, QWidget* parent)
    : QDialog(parent)
{
    setObjectName(u"fieldDialog"_s);
    setWindowTitle(tr("Field %1").arg(name));
    auto* layout = new QVBoxLayout(this);
    auto* form = new QFormLayout;
    layout->addLayout(form);
    const auto& registry = Registry::instance();
    const auto ids = registry.fieldIds(name.toStdString());
    QStringList protocols;
    QStringList standards;
    for (const auto id : ids) {
        const auto& protocol = registry.protocol(registry.protocolOf(id));
        protocols += u"%1 (%2)"_s.arg(toQt(protocol.title), toQt(protocol.name));
        if (const auto standard = toQt(standardsOf(protocol.name)); !standard.isEmpty())
            standards += standard;
    }
    protocols.removeDuplicates();
    standards.removeDuplicates();
    form->addRow(tr("Display filter:"), selectable(name, this));
    if (!ids.empty()) {
        const auto& field = registry.field(ids.front());
        form->addRow(tr("Label:"), selectable(toQt(field.label), this));
        form->addRow(tr("Protocol:"), selectable(protocols.join(u", "_s), this));
        if (!standards.isEmpty())
            form->addRow(tr("Described in:"), selectable(standards.join(u'\n'), this));
        form->addRow(tr("Type:"), selectable(kindText(field), this));
        if (field.bitMask != 0)
            form->addRow(tr("Bits:"), selectable(u"0x"_s + QString::number(field.bitMask, 16), this));
        if (!field.unitText.empty())
            form->addRow(tr("Unit:"), selectable(toQt(field.unitText).trimmed(), this));
        if (!field.valueNames.empty())
            layout->addWidget(namesTable(field, this), 1);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("&Copy Name"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [name] { QGuiApplication::clipboard()->setText(name); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(480, sizeHint().height());
}

} // namespace capscope
