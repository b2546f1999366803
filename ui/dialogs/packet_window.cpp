// Details above, bytes below, as in the main window.
#include "ui/dialogs/packet_window.h"

#include "ui/models/details_model.h"
#include "ui/models/details_text.h"
#include "ui/views/bytes_view.h"
#include "ui/views/details_view.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

PacketWindow::PacketWindow(const Snapshot& snapshot, Row row, const QStringList& opened, const QString& file, QWidget* parent)
    : QDialog(parent)
    , m_dissector(snapshot)
    , m_model(new DetailsModel(this))
    , m_details(new DetailsView(m_model, this))
    , m_bytes(new BytesView(this))
{
    setObjectName(u"packetWindow"_s);
    const auto title = tr("Packet %1").arg(row + 1);
    setWindowTitle(file.isEmpty() ? title : title + u" · "_s + QFileInfo(file).fileName());
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_details);
    split->addWidget(m_bytes);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* select = buttons->addButton(tr("&Select in the Packet List"), QDialogButtonBox::ActionRole);
    for (auto* button : buttons->buttons())
        static_cast<QPushButton*>(button)->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(split, 1);
    layout->addWidget(buttons);
    resize(860, 640);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(select, &QPushButton::clicked, this, [this, row] { Q_EMIT frameWanted(row + 1); });
    Wanted wanted;
    wanted.tree = true;
    if (!m_dissector.dissect(row, wanted)) {
        auto* problem = new QLabel(tr("This packet cannot be read any more: the file was changed or cut after it was opened."), this);
        problem->setWordWrap(true);
        layout->insertWidget(0, problem);
        split->hide();
        return;
    }
    m_model->show(m_dissector.dissection());
    m_bytes->show(m_dissector.dissection());
    m_details->setOpened(opened);
    m_details->openRemembered();
    connect(m_details->selectionModel(), &QItemSelectionModel::currentChanged, this, &PacketWindow::showField);
    connect(m_details, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const auto* of = m_model->row(index); of != nullptr && of->frame != 0)
            Q_EMIT frameWanted(of->frame);
    });
    connect(m_details, &QTreeView::customContextMenuRequested, this, [this](const QPoint& at) {
        const auto index = m_details->indexAt(at);
        if (m_model->row(index) == nullptr)
            return;
        QMenu menu(this);
        const auto copy = [](const QString& text) { return [text] { QGuiApplication::clipboard()->setText(text); }; };
        menu.addAction(tr("&Expand Subtrees"), this, [this, index] { m_details->openBelow(index); });
        menu.addAction(tr("E&xpand All"), m_details, &DetailsView::openAll);
        menu.addAction(tr("&Collapse All"), m_details, &DetailsView::closeAll);
        menu.addSeparator();
        menu.addAction(tr("Copy &Description"), this, copy(m_model->row(index)->text));
        menu.addAction(tr("Copy &All Visible Items"), this, copy(treeText(m_details, {}, true)));
        menu.exec(m_details->viewport()->mapToGlobal(at));
    });
    connect(m_bytes, &BytesView::byteClicked, this, [this](int buffer, uint32_t offset) {
        if (const auto index = m_model->rowAt(buffer, offset); index.isValid()) {
            m_details->setCurrentIndex(index);
            m_details->scrollTo(index);
        }
    });
    m_details->setFocus();
}

PacketWindow::~PacketWindow() = default;

QTreeView* PacketWindow::details() const { return m_details; }

void PacketWindow::showField()
{
    if (const auto* row = m_model->row(m_details->currentIndex()))
        m_bytes->highlight(row->buffer, row->start, row->length);
}

} // namespace capscope
