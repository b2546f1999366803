// What may stand at the cursor, in a list below it.
#include "ui/views/filter_bar.h"
#include "ui/views/filter_edit.h"

#include <QCompleter>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStandardItemModel>
#include <QTreeView>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowsShown = 12; // at once
constexpr int kColumnGap = 16;
constexpr int kPopupWidthMin = 320;
constexpr int kLabelWidthMin = 120;

} // namespace

void FilterBar::buildCompleter()
{
    m_words = new QStandardItemModel(0, 3, this);
    m_completer = new QCompleter(m_words, this);
    auto* popup = new QTreeView;
    popup->setHeaderHidden(true);
    popup->header()->setStretchLastSection(false);
    popup->setFrameShape(QFrame::Box);
    popup->setRootIsDecorated(false);
    popup->setUniformRowHeights(true);
    popup->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    popup->setAccessibleName(tr("Completions"));
    m_completer->setPopup(popup);
    m_completer->setWidget(m_edit);
    m_completer->setMaxVisibleItems(kRowsShown);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(m_completer, QOverload<const QModelIndex&>::of(&QCompleter::activated), this, &FilterBar::insertCompletion);
}

// The keys of the completions: Tab takes the chosen one, or the first; Enter takes the chosen one, or applies what is written.
bool FilterBar::takesKey(const QKeyEvent& key)
{
    auto* popup = m_completer->popup();
    if (key.key() == Qt::Key_Escape)
        m_completeWork.stop();
    if (!popup->isVisible())
        return false;
    const auto chosen = popup->selectionModel()->selectedRows();
    switch (key.key()) {
    case Qt::Key_Escape:
        popup->hide();
        return true;
    case Qt::Key_Tab:
        popup->hide();
        insertCompletion(chosen.isEmpty() ? m_words->index(0, 0) : chosen.first());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        popup->hide();
        chosen.isEmpty() ? applyText() : insertCompletion(chosen.first());
        return true;
    default:
        return false;
    }
}

void FilterBar::complete()
{
    const auto text = m_edit->text();
    const auto cursor = m_edit->cursorPosition();
    m_completeWork.start(
        [utf8 = text.toStdString(), at = text.left(cursor).toStdString().size(), snapshot = m_snapshot](const std::stop_token& stop) {
            return completionsAt(utf8, at, snapshot, stop);
        },
        [this, text, cursor](const Completions& completions) { showCompletions(text, cursor, completions); });
}

void FilterBar::showCompletions(const QString& text, int cursor, const Completions& completions)
{
    if (text != m_edit->text() || cursor != m_edit->cursorPosition() || !m_edit->hasFocus())
        return;
    if (completions.items.empty()) {
        m_completer->popup()->hide();
        return;
    }
    m_replaceBegin = FilterEdit::charactersOf(text.toStdString(), completions.replaced.begin);
    m_replaceLength = cursor - m_replaceBegin;
    m_words->clear();
    for (const auto& item : completions.items) {
        QList<QStandardItem*> row;
        for (const auto& cell : {item.text, item.label, item.detail})
            row += new QStandardItem(QString::fromStdString(cell));
        m_words->appendRow(row);
    }
    placePopup();
}

// Below the word that is completed, as wide as what it holds, never wider than the line.
void FilterBar::placePopup()
{
    auto* popup = static_cast<QTreeView*>(m_completer->popup());
    const int room = std::max(m_edit->width(), kPopupWidthMin);
    int width = popup->verticalScrollBar()->sizeHint().width() + 8;
    for (int column = 0; column < m_words->columnCount(); ++column) {
        popup->resizeColumnToContents(column);
        popup->setColumnWidth(column, popup->columnWidth(column) + kColumnGap);
        width += popup->columnWidth(column);
    }
    if (width > room) // what it means may be cut, its name and kind not
        popup->setColumnWidth(1, std::max(kLabelWidthMin, popup->columnWidth(1) - (width - room)));
    auto place = m_edit->rect();
    place.setWidth(std::clamp(width, kPopupWidthMin, room));
    place.moveLeft(std::clamp(m_edit->xOf(m_replaceBegin) - 4, 0, std::max(0, m_edit->width() - place.width())));
    m_completer->complete(place);
}

void FilterBar::insertCompletion(const QModelIndex& index)
{
    const auto word = index.sibling(index.row(), 0).data().toString();
    auto text = m_edit->text();
    text.replace(m_replaceBegin, m_replaceLength, word);
    m_edit->setText(text);
    m_edit->setCursorPosition(m_replaceBegin + int(word.size()));
}

} // namespace capscope
