// Checking, completing and applying.
#include "ui/views/filter_bar.h"

#include "ui/theme.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QStringListModel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRecentMax = 20;
constexpr int kCompletionsMax = 300;

// A line with a wave under the characters that are wrong.
class FilterEdit : public QLineEdit {
public:
    using QLineEdit::QLineEdit;

    void mark(int begin, int length)
    {
        m_begin = begin;
        m_length = length;
        update();
    }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QLineEdit::paintEvent(event);
        if (m_length <= 0)
            return;
        const int first = xOf(m_begin);
        const int last = std::max(first + 6, xOf(std::min<int>(m_begin + m_length, int(text().size()))));
        QPainter painter(this);
        painter.setPen(QPen(QColor(0xd0, 0x20, 0x20), 2));
        const int y = height() - 5;
        for (int x = first; x < last; x += 4)
            painter.drawLine(x, y + (x / 4 % 2 == 0 ? 1 : -1), std::min(x + 4, last), y + (x / 4 % 2 == 0 ? -1 : 1));
    }

private:
    // The cursor's place gives how far the text is scrolled.
    int xOf(int position) const
    {
        const auto before = fontMetrics().horizontalAdvance(text().left(position));
        const auto atCursor = fontMetrics().horizontalAdvance(text().left(cursorPosition()));
        return cursorRect().center().x() + before - atCursor;
    }

    int m_begin = 0;
    int m_length = 0;
};

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent)
    , m_edit(new FilterEdit(this))
    , m_clear(new QToolButton(this))
    , m_apply(new QToolButton(this))
    , m_history(new QToolButton(this))
    , m_error(new QLabel(this))
    , m_words(new QStringListModel(this))
{
    m_edit->setObjectName(u"filterEdit"_s);
    m_edit->setPlaceholderText(tr("Apply a display filter … <Ctrl-/>"));
    m_edit->setAccessibleName(tr("Display filter"));
    m_edit->setMaxLength(64 * 1024);
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Remove the filter and show all packets"));
    m_apply->setText(tr("Apply"));
    m_apply->setToolTip(tr("Apply this filter (Enter)"));
    m_history->setText(u"▾"_s);
    m_history->setToolTip(tr("Filters used before"));
    m_history->setAccessibleName(tr("Filters used before"));
    m_history->setPopupMode(QToolButton::InstantPopup);
    m_history->setMenu(new QMenu(m_history));
    m_history->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    m_error->setObjectName(u"filterError"_s);
    m_error->hide();
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    for (QWidget* widget : {static_cast<QWidget*>(m_edit), static_cast<QWidget*>(m_history), static_cast<QWidget*>(m_clear),
                            static_cast<QWidget*>(m_apply)})
        line->addWidget(widget);
    line->setStretch(0, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addWidget(m_error);
    m_completer = new QCompleter(m_words, this);
    m_completer->setWidget(m_edit);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    connect(m_completer, QOverload<const QString&>::of(&QCompleter::activated), this, &FilterBar::insertCompletion);
    connect(m_edit, &QLineEdit::textChanged, this, &FilterBar::check);
    connect(m_edit, &QLineEdit::textEdited, this, &FilterBar::complete);
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterBar::applyText);
    connect(m_apply, &QToolButton::clicked, this, &FilterBar::applyText);
    connect(m_clear, &QToolButton::clicked, this, [this] { apply({}); });
    check();
}

QString FilterBar::text() const { return m_edit->text(); }

void FilterBar::prepare(const QString& text)
{
    m_edit->setText(text);
    m_edit->setFocus();
}

void FilterBar::apply(const QString& text)
{
    m_edit->setText(text);
    applyText();
}

void FilterBar::check()
{
    const auto utf8 = m_edit->text().toStdString();
    const auto filter = Filter::compile(utf8);
    auto* edit = static_cast<FilterEdit*>(m_edit);
    auto palette = QGuiApplication::palette();
    m_message.clear();
    m_valid = filter.has_value();
    edit->mark(0, 0);
    if (!filter) {
        // Spans count bytes, the line counts characters.
        const auto begin = QString::fromStdString(utf8.substr(0, filter.error().span.begin)).size();
        const auto length = QString::fromStdString(utf8.substr(std::min(utf8.size(), filter.error().span.begin), filter.error().span.length)).size();
        edit->mark(int(begin), std::max(1, int(length)));
        palette.setColor(QPalette::Base, theme::filterWrong(palette));
        m_message = QString::fromStdString(filter.error().message);
    } else if (!filter->hint().empty()) {
        palette.setColor(QPalette::Base, theme::filterHint(palette));
        m_message = QString::fromStdString(filter->hint());
    } else if (!filter->passesAll()) {
        palette.setColor(QPalette::Base, theme::filterValid(palette));
    }
    m_edit->setPalette(palette);
    m_apply->setEnabled(m_valid && m_edit->text() != m_applied);
    m_clear->setEnabled(!m_edit->text().isEmpty() || !m_applied.isEmpty());
    const auto sign = m_valid ? u"ⓘ "_s : u"✖ "_s;
    m_error->setText(m_message.isEmpty() ? QString() : sign + m_message);
    m_error->setVisible(!m_message.isEmpty());
    m_edit->setToolTip(m_message);
    Q_EMIT messageChanged(m_message);
}

void FilterBar::applyText()
{
    auto filter = Filter::compile(m_edit->text().toStdString());
    if (!filter)
        return;
    m_completer->popup()->hide();
    m_applied = m_edit->text();
    remember(m_applied);
    check();
    Q_EMIT filterApplied(*filter);
}

void FilterBar::remember(const QString& text)
{
    if (text.trimmed().isEmpty())
        return;
    m_recent.removeAll(text);
    m_recent.prepend(text);
    while (m_recent.size() > kRecentMax)
        m_recent.removeLast();
    setRecent(m_recent);
}

void FilterBar::setRecent(const QStringList& recent)
{
    m_recent = recent;
    m_history->menu()->clear();
    for (const auto& text : m_recent)
        m_history->menu()->addAction(text, this, [this, text] { apply(text); });
    m_history->setEnabled(!m_recent.isEmpty());
}

// Protocols for a word without a dot; fields once there is one.
void FilterBar::complete()
{
    static const QRegularExpression kWord(u"[A-Za-z_][A-Za-z0-9_.-]*$"_s);
    const auto match = kWord.match(m_edit->text().left(m_edit->cursorPosition()));
    if (!match.hasMatch()) {
        m_completer->popup()->hide();
        return;
    }
    const auto word = match.captured().toLower().toStdString();
    const auto& registry = Registry::instance();
    QStringList words;
    const bool fields = word.find('.') != std::string::npos;
    for (FieldId id = 0; id < registry.fieldCount() && words.size() < kCompletionsMax; ++id) {
        const auto& row = registry.field(id);
        const bool isProtocol = row.kind == Kind::Protocol;
        if ((fields || isProtocol) && row.name.size() > word.size() && row.name.starts_with(word))
            words += QString::fromUtf8(row.name.data(), qsizetype(row.name.size()));
    }
    if (words.isEmpty()) {
        m_completer->popup()->hide();
        return;
    }
    words.removeDuplicates();
    words.sort();
    m_words->setStringList(words);
    m_completer->setCompletionPrefix(match.captured());
    m_completer->complete();
}

void FilterBar::insertCompletion(const QString& word)
{
    static const QRegularExpression kWord(u"[A-Za-z_][A-Za-z0-9_.-]*$"_s);
    const auto cursor = m_edit->cursorPosition();
    const auto match = kWord.match(m_edit->text().left(cursor));
    const auto begin = match.hasMatch() ? int(match.capturedStart()) : cursor;
    auto text = m_edit->text();
    text.replace(begin, cursor - begin, word);
    m_edit->setText(text);
    m_edit->setCursorPosition(begin + int(word.size()));
}

} // namespace capscope
