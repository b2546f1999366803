// Finding, showing and running commands; everything by keyboard.
#include "ui/dialogs/command_palette.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kKeysRole = Qt::UserRole;
constexpr int kDetailRole = Qt::UserRole + 1;
constexpr int kPadding = 8;
constexpr size_t kShownMax = 60; // nobody reads on

// Two lines: what it is with its keys on the right, and what it does below.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {0, 2 * option.fontMetrics.height() + kPadding};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool selected = (option.state & QStyle::State_Selected) != 0;
        const auto& colours = option.palette;
        painter->fillRect(option.rect, colours.color(selected ? QPalette::Highlight : QPalette::Base));
        painter->setPen(colours.color(selected ? QPalette::HighlightedText : QPalette::Text));
        const auto inner = option.rect.adjusted(kPadding, kPadding / 2, -kPadding, -kPadding / 2);
        const auto keys = index.data(kKeysRole).toString();
        const int keysWidth = option.fontMetrics.horizontalAdvance(keys);
        painter->drawText(inner, int(Qt::AlignRight | Qt::AlignTop), keys);
        const auto width = inner.width() - keysWidth - kPadding;
        painter->drawText(inner, int(Qt::AlignLeft | Qt::AlignTop), option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, width));
        if (!selected)
            painter->setPen(colours.color(QPalette::PlaceholderText));
        painter->drawText(inner, int(Qt::AlignLeft | Qt::AlignBottom),
                          option.fontMetrics.elidedText(index.data(kDetailRole).toString(), Qt::ElideRight, inner.width()));
    }
};

// Lower is better; negative: it does not match.
int rank(const Command& command, const QStringList& words)
{
    int sum = 0;
    for (const auto& word : words) {
        const auto at = command.text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0 && !command.detail.contains(word, Qt::CaseInsensitive))
            return -1;
        const bool begins = at == 0 || (at > 0 && !command.text[at - 1].isLetterOrNumber());
        sum += at < 0 ? 100 : begins ? 0 : 20;
    }
    return sum;
}

} // namespace

CommandPalette::CommandPalette(std::vector<Command> commands, std::function<std::vector<Command>(const QString&)> typed, QWidget* parent)
    : QDialog(parent)
    , m_commands(std::move(commands))
    , m_typed(std::move(typed))
    , m_edit(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"commandPalette"_s);
    setWindowTitle(tr("Command Palette"));
    m_edit->setPlaceholderText(tr("An action, a file, a packet number, a field, a filter…"));
    m_edit->setAccessibleName(tr("What to do"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus); // keys of the text field move in it
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_edit);
    layout->addWidget(m_list, 1);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::find);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    resize(640, 420);
    find({});
}

std::vector<const Command*> CommandPalette::matching(const std::vector<Command>& commands, const QString& words)
{
    const auto list = words.split(u' ', Qt::SkipEmptyParts);
    std::vector<std::pair<int, const Command*>> ranked;
    for (const auto& command : commands)
        if (const int place = rank(command, list); place >= 0)
            ranked.emplace_back(place, &command);
    std::ranges::stable_sort(ranked, {}, &std::pair<int, const Command*>::first);
    std::vector<const Command*> found;
    for (const auto& [place, command] : ranked)
        found.push_back(command);
    return found;
}

void CommandPalette::find(const QString& words)
{
    m_shown.clear();
    for (const auto* command : matching(m_commands, words))
        m_shown.push_back(*command);
    if (!words.trimmed().isEmpty())
        for (auto& command : m_typed(words.trimmed()))
            m_shown.push_back(std::move(command));
    if (m_shown.size() > kShownMax)
        m_shown.resize(kShownMax);
    m_list->clear();
    for (const auto& command : m_shown) {
        auto* item = new QListWidgetItem(command.text, m_list);
        item->setData(kKeysRole, command.keys);
        item->setData(kDetailRole, command.detail);
        item->setData(Qt::AccessibleTextRole, QString(command.text + u", "_s + command.keys + u", "_s + command.detail));
    }
    if (m_shown.empty()) {
        auto* item = new QListWidgetItem(tr("Nothing of that name"), m_list);
        item->setFlags(Qt::NoItemFlags);
        item->setData(kDetailRole, tr("Other words, a packet number, or a display filter"));
    }
    m_list->setCurrentRow(m_shown.empty() ? -1 : 0);
}

void CommandPalette::run()
{
    const int row = m_list->currentRow();
    if (row < 0 || size_t(row) >= m_shown.size())
        return;
    const auto command = m_shown[size_t(row)].run; // the palette may be gone when it runs
    accept();
    command();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace capscope
