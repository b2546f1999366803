// A list whose rows are checked, edited and moved.
#include "ui/dialogs/columns_page.h"

#include "ui/dialogs/column_dialog.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

// A row keeps its column: only title and check are the widget's own.
class ColumnItem : public QListWidgetItem {
public:
    explicit ColumnItem(const PacketColumn& column) { take(column); }

    void take(const PacketColumn& column)
    {
        m_column = column;
        setText(column.kind == ColumnKind::Fields ? QString(column.title + u" — "_s + column.fields) : column.title);
        setCheckState(column.shown ? Qt::Checked : Qt::Unchecked);
    }

    PacketColumn column() const
    {
        auto made = m_column;
        made.shown = checkState() == Qt::Checked;
        return made;
    }

private:
    PacketColumn m_column;
};

ColumnItem* itemOf(QListWidgetItem* item) { return static_cast<ColumnItem*>(item); }

} // namespace

ColumnsPage::ColumnsPage(QWidget* parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
{
    setObjectName(u"columnsPage"_s);
    m_list->setAccessibleName(tr("Columns of the packet list"));
    m_list->setToolTip(tr("A check shows a column; the order is that of the packet list, from the left"));
    auto* buttons = new QVBoxLayout;
    const auto button = [&](const QString& text, const QString& tip, auto run) {
        auto* made = new QPushButton(text, this);
        made->setToolTip(tip);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, run);
        buttons->addWidget(made);
        return made;
    };
    auto* adding = button(tr("&Add"), tr("Another column behind the selected one"), [] {});
    auto* kinds = new QMenu(adding);
    for (const auto& kind : packetColumnKinds())
        if (kind.kind != ColumnKind::Fields)
            kinds->addAction(columnOfKind(kind.kind).title, this, [this, which = kind.kind] { add(columnOfKind(which)); });
    kinds->addAction(tr("Custom…"), this, [this] {
        PacketColumn made;
        made.kind = ColumnKind::Fields;
        if (editPacketColumn(made, this))
            add(made);
    });
    adding->setMenu(kinds);
    button(tr("&Edit…"), tr("Title, fields and alignment of the selected column"), [this] { edit(); });
    button(tr("&Remove"), tr("Take the selected column away; one stays"), [this] {
        if (m_list->count() > 1)
            delete m_list->currentItem();
    });
    button(tr("Move &Up"), tr("To the left in the packet list"), [this] { move(-1); });
    button(tr("Move &Down"), tr("To the right in the packet list"), [this] { move(1); });
    button(tr("&Standard"), tr("The columns that a new user has"), [this] { setColumns(standardPacketColumns()); });
    buttons->addStretch();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &ColumnsPage::edit);
}

void ColumnsPage::setColumns(const QList<PacketColumn>& columns)
{
    m_list->clear();
    for (const auto& column : columns)
        m_list->addItem(new ColumnItem(column));
    m_list->setCurrentRow(0);
}

QList<PacketColumn> ColumnsPage::columns() const
{
    QList<PacketColumn> columns;
    bool any = false;
    for (int i = 0; i < m_list->count(); ++i) {
        columns += itemOf(m_list->item(i))->column();
        any = any || columns.last().shown;
    }
    if (!any && !columns.isEmpty())
        columns.first().shown = true; // a list without columns shows nothing
    return columns;
}

void ColumnsPage::add(const PacketColumn& column)
{
    const int row = m_list->currentRow() + 1;
    m_list->insertItem(row, new ColumnItem(column));
    m_list->setCurrentRow(row);
}

void ColumnsPage::edit()
{
    if (m_list->currentItem() == nullptr)
        return;
    auto column = itemOf(m_list->currentItem())->column();
    if (editPacketColumn(column, this))
        itemOf(m_list->currentItem())->take(column);
}

void ColumnsPage::move(int by)
{
    const int row = m_list->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_list->count())
        return;
    auto* item = m_list->takeItem(row);
    m_list->insertItem(row + by, item);
    m_list->setCurrentRow(row + by);
}

} // namespace capscope
