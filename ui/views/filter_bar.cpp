// Checking, counting and applying; completions are in filter_bar_completion.cpp.
#include "ui/views/filter_bar.h"

#include "core/base/sentence.h"
#include "core/dissect/registry.h"
#include "core/filter/clauses.h"
#include "ui/views/filter_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QSettings>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRecentMax = 20;
constexpr int kVisitedMax = 100;
constexpr int kCountDelayMs = 40; // while one types fast, nothing is counted
constexpr int kMessageDelayMs = 1200; // what is not finished is not complained of before
constexpr int kHistoryLength = 100; // characters of a filter in the menu

// "Did you mean tcp.port or udp.port?" with the names as links.
QString withLinks(const QString& message)
{
    static const QRegularExpression kQuotes(u"[\"„“]"_s);
    const auto meant = QString::fromStdString(translated("Did you mean {}?")).split(u"{}"_s);
    const auto before = message.lastIndexOf(meant.front());
    if (meant.size() != 2 || before < 0 || !message.endsWith(meant.back()))
        return message.toHtmlEscaped();
    const auto begin = before + meant.front().size();
    const auto between = QString::fromStdString(translated(" or "));
    QStringList links;
    for (const auto& name : message.mid(begin, message.size() - meant.back().size() - begin).split(between))
        links += u"<a href=\"%1\">%2</a>"_s.arg(QString(name).remove(kQuotes).toHtmlEscaped(), name.toHtmlEscaped());
    return message.left(begin).toHtmlEscaped() + links.join(between) + meant.back().toHtmlEscaped();
}

QString shortened(const QString& text) { return text.size() <= kHistoryLength ? text : QString(text.left(kHistoryLength) + u'…'); }

} // namespace

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent)
    , m_edit(new FilterEdit(this))
    , m_count(new QLabel(this))
    , m_back(new QToolButton(this))
    , m_forward(new QToolButton(this))
    , m_saved(new QToolButton(this))
    , m_clear(new QToolButton(this))
    , m_apply(new QToolButton(this))
    , m_history(new QToolButton(this))
    , m_error(new QLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_countWork(this)
    , m_costWork(this)
    , m_completeWork(this)
{
    m_edit->setObjectName(u"filterEdit"_s);
    m_edit->setPlaceholderText(tr("Apply a display filter … <Ctrl-/>"));
    m_edit->setAccessibleName(tr("Display filter"));
    m_edit->setMaxLength(64 * 1024);
    m_count->setObjectName(u"filterCount"_s);
    m_count->setToolTip(tr("So many packets would be displayed"));
    m_count->hide();
    m_error->setObjectName(u"filterError"_s);
    m_error->setTextFormat(Qt::RichText);
    m_error->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_error->setWordWrap(true);
    m_error->hide();
    buildButtons();
    m_buttons->setSpacing(2);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_back, m_forward, m_saved, m_edit, m_count, m_history, m_clear, m_apply})
        line->addWidget(widget);
    line->setStretch(3, 1);
    line->addLayout(m_buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addWidget(m_error);
    buildCompleter();
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(kCountDelayMs);
    connect(&m_countTimer, &QTimer::timeout, this, &FilterBar::count);
    m_messageTimer.setSingleShot(true);
    m_messageTimer.setInterval(kMessageDelayMs);
    connect(&m_messageTimer, &QTimer::timeout, this, &FilterBar::tellMessage);
    m_edit->setKeyTaker([this](const QKeyEvent& key) { return takesKey(key); });
    connect(m_edit, &QLineEdit::textChanged, this, &FilterBar::check);
    connect(m_edit, &QLineEdit::textEdited, this, &FilterBar::complete);
    connect(m_edit, &QLineEdit::returnPressed, this, &FilterBar::applyText);
    connect(m_error, &QLabel::linkActivated, this, &FilterBar::useSuggestion);
    m_context.macros = readMacros(macroFile());
    QSettings settings;
    m_savedFilters = savedFilters(settings);
    showSaved();
    check();
}

FilterBar::~FilterBar()
{
    m_countWork.stop();
    m_costWork.stop();
    m_completeWork.stop();
}

void FilterBar::buildButtons()
{
    const auto button = [](QToolButton* made, const QString& text, const QString& tip) {
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setAutoRaise(true);
    };
    button(m_back, u"‹"_s, tr("The filter applied before this one"));
    button(m_forward, u"›"_s, tr("The filter applied after this one"));
    button(m_saved, u"☆"_s, tr("Saved filters"));
    button(m_history, u"▾"_s, tr("Filters used before"));
    m_clear->setText(tr("Clear"));
    m_clear->setToolTip(tr("Remove the filter and show all packets"));
    m_apply->setText(tr("Apply"));
    m_apply->setToolTip(tr("Apply this filter (Enter)"));
    m_back->setObjectName(u"filterBack"_s);
    m_forward->setObjectName(u"filterForward"_s);
    m_saved->setObjectName(u"savedFilters"_s);
    for (auto* withMenu : {m_history, m_saved}) {
        withMenu->setPopupMode(QToolButton::InstantPopup);
        withMenu->setMenu(new QMenu(withMenu));
        withMenu->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    }
    connect(m_back, &QToolButton::clicked, this, &FilterBar::goBack);
    connect(m_forward, &QToolButton::clicked, this, &FilterBar::goForward);
    connect(m_apply, &QToolButton::clicked, this, &FilterBar::applyText);
    connect(m_clear, &QToolButton::clicked, this, [this] { apply({}); });
    connect(m_saved->menu(), &QMenu::aboutToShow, this, &FilterBar::showSaved);
    showHistoryButtons();
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

void FilterBar::setSnapshot(const Snapshot& snapshot)
{
    m_snapshot = snapshot;
    if (m_edit->text() != m_applied)
        m_countTimer.start();
}

void FilterBar::setSelected(const Dissection* frame)
{
    m_context.selected = frame;
    if (m_edit->text().contains(u'$'))
        check();
}

Result<Filter> FilterBar::compile(const QString& text) const { return Filter::compile(text.toStdString(), m_context); }

void FilterBar::check()
{
    const auto filter = compile(m_edit->text());
    m_message.clear();
    m_valid = filter.has_value();
    Span wrong;
    auto state = FilterEdit::State::Empty;
    if (!filter) {
        state = isUnfinished(filter.error()) ? FilterEdit::State::Unfinished : FilterEdit::State::Wrong;
        m_message = QString::fromStdString(filter.error().message);
        wrong = filter.error().span;
        wrong.length = std::max<size_t>(wrong.length, 1);
    } else if (!filter->hint().empty()) {
        state = FilterEdit::State::Hint;
        m_message = QString::fromStdString(filter->hint());
    } else if (!filter->passesAll()) {
        state = FilterEdit::State::Valid;
    }
    m_edit->setState(state, m_message);
    m_edit->setToolTip({});
    showMessage(wrong);
    m_apply->setEnabled(m_valid && m_edit->text() != m_applied);
    m_clear->setEnabled(!m_edit->text().isEmpty() || !m_applied.isEmpty());
    m_countWork.stop();
    m_costWork.stop();
    m_count->hide();
    m_countTimer.start();
    Q_EMIT messageChanged(m_message);
}

// The text ends too early, or what is at the cursor is the beginning of a name or an operator.
bool FilterBar::isUnfinished(const Error& error) const
{
    if (error.code == Error::Code::Incomplete)
        return true;
    static const QRegularExpression kNameAtEnd(u"([A-Za-z][A-Za-z0-9_.-]*|[=!&|~^])$"_s);
    static constexpr std::string_view kOperators[] = {"and", "contains", "matches", "not", "xor"};
    const auto written = m_edit->text().left(m_edit->cursorPosition());
    const auto match = kNameAtEnd.match(written);
    if (!m_edit->hasFocus() || !match.hasMatch())
        return false;
    const auto begin = written.left(match.capturedStart()).toStdString().size();
    if (error.span.begin < begin || error.span.begin + error.span.length > written.toStdString().size())
        return false; // something before is wrong
    const auto word = match.captured().toLower().toStdString();
    if (!match.captured().front().isLetter() || std::ranges::any_of(kOperators, [&](std::string_view one) { return one.starts_with(word); }))
        return true;
    const auto& registry = Registry::instance();
    for (size_t i = 0; i < registry.fieldCount(); ++i)
        if (registry.field(FieldId(i)).name.starts_with(word))
            return true;
    return false;
}

void FilterBar::showMessage(const Span& wrong)
{
    const auto utf8 = m_edit->text().toStdString();
    m_wrongBegin = FilterEdit::charactersOf(utf8, wrong.begin);
    m_wrongLength = wrong.length == 0 ? 0 : std::max(1, FilterEdit::charactersOf(utf8, wrong.begin + wrong.length) - m_wrongBegin);
    const bool isUnfinished = m_edit->state() == FilterEdit::State::Unfinished;
    m_edit->mark(m_wrongBegin, isUnfinished ? 0 : m_wrongLength);
    const auto sign = m_valid ? u"ⓘ "_s : isUnfinished ? u"… "_s : u"✖ "_s;
    m_error->setText(m_message.isEmpty() ? QString() : sign + withLinks(m_message));
    m_messageTimer.stop();
    if (isUnfinished)
        m_messageTimer.start();
    // While one types on, what was told of the text before stays: nothing moves up and down with each key.
    if (!isUnfinished || !m_error->isVisible())
        m_error->setVisible(!m_message.isEmpty() && !isUnfinished);
}

// Whoever presses Enter means that it is finished.
void FilterBar::complain()
{
    m_messageTimer.stop();
    m_edit->setState(FilterEdit::State::Wrong, m_message);
    m_edit->mark(m_wrongBegin, m_wrongLength);
    m_error->setText(u"✖ "_s + withLinks(m_message));
    m_error->show();
}

void FilterBar::tellMessage()
{
    if (m_completer->popup()->isVisible())
        return m_messageTimer.start();
    m_error->setVisible(!m_message.isEmpty());
}

void FilterBar::useSuggestion(const QString& name)
{
    auto text = m_edit->text();
    text.replace(m_wrongBegin, m_wrongLength, name);
    const auto cursor = m_wrongBegin + int(name.size());
    m_edit->setText(text);
    m_edit->setCursorPosition(cursor);
    m_edit->setFocus();
}

void FilterBar::applyText()
{
    if (!compile(m_edit->text()))
        return complain();
    visit(m_edit->text());
    remember(m_edit->text());
    use(m_edit->text());
}

// Applies a text that is right, without a step in the history.
void FilterBar::use(const QString& text)
{
    auto filter = compile(text);
    if (!filter)
        return;
    m_completeWork.stop();
    m_completer->popup()->hide();
    m_applied = text;
    m_edit->setText(text);
    check();
    showHistoryButtons();
    Q_EMIT filterApplied(*filter);
}

void FilterBar::visit(const QString& text)
{
    if (m_visitedAt >= 0 && m_visited[m_visitedAt] == text)
        return;
    m_visited.resize(m_visitedAt + 1);
    m_visited += text;
    if (m_visited.size() > kVisitedMax)
        m_visited.removeFirst();
    m_visitedAt = int(m_visited.size()) - 1;
}

void FilterBar::goBack()
{
    if (m_visitedAt > 0)
        use(m_visited[--m_visitedAt]);
}

void FilterBar::goForward()
{
    if (m_visitedAt + 1 < m_visited.size())
        use(m_visited[++m_visitedAt]);
}

void FilterBar::showHistoryButtons()
{
    m_back->setEnabled(m_visitedAt > 0);
    m_forward->setEnabled(m_visitedAt + 1 < m_visited.size());
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
        m_history->menu()->addAction(shortened(text).replace(u'&', u"&&"_s), this, [this, text] { apply(text); })->setToolTip(text);
    m_history->setEnabled(!m_recent.isEmpty());
}

namespace {

QString costsOf(const std::vector<Clause>& clauses)
{
    QStringList lines;
    for (const auto& clause : clauses) {
        const auto text = QString::fromStdString(clause.text);
        lines += clause.dissected > 0 ? FilterBar::tr("%1: %L2 packets are dissected").arg(text).arg(clause.dissected)
            : clause.searched > 0     ? FilterBar::tr("%1: the bytes of %L2 packets are searched").arg(text).arg(clause.searched)
                                      : FilterBar::tr("%1: answered from the index").arg(text);
    }
    return lines.join(u'\n');
}

} // namespace

// How many packets the text would show: counted beside the window, stopped by the next key; a part of the number is told on the
// way. Of an applied filter, which the window shows itself, only how it is answered.
void FilterBar::count()
{
    if (!m_valid || !m_snapshot || m_edit->text().trimmed().isEmpty())
        return;
    auto filter = compile(m_edit->text());
    if (!filter)
        return;
    if (m_edit->text() == m_applied)
        return tellCosts(*filter);
    m_count->setText(tr("counting…"));
    m_count->show();
    const auto rows = m_snapshot.rows();
    m_countWork.start(
        [this, rows, snapshot = m_snapshot, filter = *filter](const std::stop_token& stop) -> std::optional<uint32_t> {
            FrameSet frames;
            const auto found = [&](const FrameSet& first) {
                const auto show = [this, stop, rows, passing = first.count()] {
                    if (!stop.stop_requested())
                        showCount(passing, rows, false);
                };
                QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
            };
            if (!filter.extend(snapshot, frames, stop, found))
                return std::nullopt; // not all could be looked at
            return frames.count();
        },
        [this, rows, filter = *filter](const std::optional<uint32_t>& passing) {
            m_count->setVisible(passing.has_value());
            if (passing)
                showCount(*passing, rows, true);
            tellCosts(filter);
        });
}

void FilterBar::showCount(uint64_t passing, uint64_t rows, bool isWhole)
{
    m_count->setText((isWhole ? tr("%L1 of %L2") : tr("%L1 of %L2 so far")).arg(passing).arg(rows));
}

// The tool tip: which clauses the index answers, and how many packets the others have to look into.
void FilterBar::tellCosts(const Filter& filter)
{
    m_costWork.start([snapshot = m_snapshot, filter](const std::stop_token& stop) { return clauseCosts(filter, snapshot, stop); },
                     [this](const std::vector<Clause>& clauses) {
                         if (m_message.isEmpty())
                             m_edit->setToolTip(costsOf(clauses));
                     });
}

void FilterBar::saveFilter()
{
    SavedFilter filter{{}, m_edit->text().isEmpty() ? m_applied : m_edit->text(), false};
    if (!editSavedFilter(filter, m_context, this))
        return;
    m_savedFilters += filter;
    QSettings settings;
    saveFilters(settings, m_savedFilters);
    showSaved();
}

void FilterBar::showSaved()
{
    auto* menu = m_saved->menu();
    menu->clear();
    menu->addAction(tr("&Save This Filter…"), this, &FilterBar::saveFilter);
    auto* removing = menu->addMenu(tr("&Remove"));
    removing->setEnabled(!m_savedFilters.isEmpty());
    menu->addSeparator();
    while (auto* item = m_buttons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const auto& saved : m_savedFilters) {
        auto* action = menu->addAction(QString(saved.name + u"\t"_s + saved.filter).replace(u'&', u"&&"_s), this,
                                       [this, saved] { apply(saved.filter); });
        action->setToolTip(saved.filter);
        removing->addAction(QString(saved.name).replace(u'&', u"&&"_s), this, [this, saved] {
            m_savedFilters.removeOne(saved);
            QSettings settings;
            saveFilters(settings, m_savedFilters);
            showSaved();
        });
        if (!saved.asButton)
            continue;
        auto* button = new QToolButton(this);
        button->setText(saved.name);
        button->setToolTip(saved.filter);
        connect(button, &QToolButton::clicked, this, [this, saved] { apply(saved.filter); });
        m_buttons->addWidget(button);
    }
}

} // namespace capscope
