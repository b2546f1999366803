// Menu entries and what they do.
#include "ui/packet_actions.h"

#include "core/base/sentence.h"
#include "ui/dialogs/colour_rules_dialog.h"
#include "ui/models/packet_text.h"
#include "ui/session_bridge.h"
#include "ui/views/packet_list.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kCopiedRowsMax = 1'000'000; // a clipboard of some hundred megabytes

struct TimeEntry {
    TimeFormat format;
    const char* id; // in the settings
    const char* keys;
};

// In the order and with the keys that people know.
constexpr TimeEntry kTimes[] = {
    {TimeFormat::DateAndTime, "dateTime", "Ctrl+Alt+1"},
    {TimeFormat::YearDayAndTime, "yearDayTime", ""},
    {TimeFormat::TimeOfDay, "time", "Ctrl+Alt+2"},
    {TimeFormat::Epoch, "epoch", "Ctrl+Alt+3"},
    {TimeFormat::SinceStart, "sinceStart", "Ctrl+Alt+4"},
    {TimeFormat::SincePrevious, "sincePrevious", "Ctrl+Alt+5"},
    {TimeFormat::SincePreviousDisplayed, "sincePreviousDisplayed", "Ctrl+Alt+6"},
    {TimeFormat::UtcDateAndTime, "utcDateTime", "Ctrl+Alt+7"},
    {TimeFormat::UtcYearDayAndTime, "utcYearDayTime", ""},
    {TimeFormat::UtcTimeOfDay, "utcTime", "Ctrl+Alt+8"},
};

struct Precision {
    int digits;
    const char* title;
};

constexpr Precision kPrecisions[] = {
    {-1, QT_TRANSLATE_NOOP("capscope::PacketActions", "Automatic (from capture file)")},
    {0, QT_TRANSLATE_NOOP("capscope::PacketActions", "Seconds")},
    {1, QT_TRANSLATE_NOOP("capscope::PacketActions", "Tenths of a second")},
    {2, QT_TRANSLATE_NOOP("capscope::PacketActions", "Hundredths of a second")},
    {3, QT_TRANSLATE_NOOP("capscope::PacketActions", "Milliseconds")},
    {4, QT_TRANSLATE_NOOP("capscope::PacketActions", "100 Microseconds")},
    {5, QT_TRANSLATE_NOOP("capscope::PacketActions", "10 Microseconds")},
    {6, QT_TRANSLATE_NOOP("capscope::PacketActions", "Microseconds")},
    {7, QT_TRANSLATE_NOOP("capscope::PacketActions", "100 Nanoseconds")},
    {8, QT_TRANSLATE_NOOP("capscope::PacketActions", "10 Nanoseconds")},
    {9, QT_TRANSLATE_NOOP("capscope::PacketActions", "Nanoseconds")},
};

TimeStyle loadTimeStyle(const QSettings& settings)
{
    TimeStyle style;
    const auto id = settings.value(u"timeFormat"_s).toString();
    for (const auto& entry : kTimes)
        if (id == QLatin1String(entry.id))
            style.format = entry.format;
    style.digits = std::clamp(settings.value(u"timeDigits"_s, -1).toInt(), -1, 9);
    style.hoursMinutes = settings.value(u"timeHoursMinutes"_s, false).toBool();
    return style;
}

} // namespace

PacketActions::PacketActions(PacketList* list, const SessionBridge* bridge, QWidget* window)
    : QObject(window)
    , m_list(list)
    , m_bridge(bridge)
    , m_window(window)
    , m_goWork(this)
    , m_copyWork(this)
    , m_markWork(this)
{
    QSettings settings;
    list->setColumns(loadPacketColumns(settings));
    list->setColourRules(loadColourRules(settings));
    list->setColoured(settings.value(u"colorizePacketList"_s, true).toBool());
    list->setTimeStyle(loadTimeStyle(settings));
    connect(list, &PacketList::currentChanged, this, &PacketActions::rememberCurrent);
    connect(list, &PacketList::columnsChanged, this, [this] {
        QSettings kept;
        savePacketColumns(kept, m_list->columns());
    });
}

PacketActions::~PacketActions()
{
    m_goWork.stop();
    m_copyWork.stop();
    m_markWork.stop();
}

// --- how the list looks

void PacketActions::fillTimes(QMenu& menu)
{
    auto* group = new QActionGroup(&menu);
    for (const auto& entry : kTimes) {
        const auto name = std::ranges::find(timeFormats(), entry.format, &TimeFormatName::format)->title;
        auto* action = menu.addAction(QString::fromStdString(translated(name)), this, [this, format = entry.format] {
            m_list->setTimeFormat(format);
            saveTimeStyle();
        });
        action->setShortcut(QKeySequence(QLatin1String(entry.keys)));
        action->setStatusTip(tr("Show times so in the packet list"));
        action->setCheckable(true);
        action->setChecked(entry.format == m_list->timeFormat());
        group->addAction(action);
    }
    menu.addSeparator();
    auto* digits = new QActionGroup(&menu);
    for (const auto& precision : kPrecisions) {
        auto* action = menu.addAction(tr(precision.title), this, [this, count = precision.digits] {
            auto style = m_list->timeStyle();
            style.digits = count;
            m_list->setTimeStyle(style);
            saveTimeStyle();
        });
        action->setStatusTip(tr("Show so many digits of a second"));
        action->setCheckable(true);
        action->setChecked(precision.digits == m_list->timeStyle().digits);
        digits->addAction(action);
    }
    menu.addSeparator();
    auto* hours = menu.addAction(tr("Display Seconds With Hours and Minutes"), this, [this](bool on) {
        auto style = m_list->timeStyle();
        style.hoursMinutes = on;
        m_list->setTimeStyle(style);
        saveTimeStyle();
    });
    hours->setStatusTip(tr("Write longer times as hours, minutes and seconds"));
    hours->setCheckable(true);
    hours->setChecked(m_list->timeStyle().hoursMinutes);
    hours->setShortcut(QKeySequence(u"Ctrl+Alt+0"_s));
}

void PacketActions::saveTimeStyle()
{
    QSettings settings;
    const auto& style = m_list->timeStyle();
    const auto entry = std::ranges::find(kTimes, style.format, &TimeEntry::format);
    settings.setValue(u"timeFormat"_s, QString::fromLatin1(entry->id));
    settings.setValue(u"timeDigits"_s, style.digits);
    settings.setValue(u"timeHoursMinutes"_s, style.hoursMinutes);
}

void PacketActions::setColoured(bool on)
{
    m_list->setColoured(on);
    QSettings().setValue(u"colorizePacketList"_s, on);
}

void PacketActions::editColourRules()
{
    ColourRulesDialog dialog(m_list->colourRules(), m_window);
    if (dialog.exec() != QDialog::Accepted)
        return;
    m_list->setColourRules(dialog.rules());
    QSettings settings;
    saveColourRules(settings, dialog.rules());
}

// --- marks

std::shared_ptr<const FrameMarks> PacketActions::noted() const
{
    return m_bridge->session() != nullptr ? m_bridge->session()->marks() : std::make_shared<const FrameMarks>();
}

void PacketActions::setMarks(FrameMarks marks, bool details)
{
    if (m_bridge->session() == nullptr)
        return;
    m_bridge->session()->setMarks(std::move(marks));
    m_list->marksChanged();
    if (details)
        Q_EMIT detailsChanged();
    Q_EMIT marksChanged();
}

QString PacketActions::statusText() const
{
    const auto now = noted();
    QString text;
    if (const auto count = now->marked.count(); count > 0)
        text += tr(" · Marked: %L1").arg(count);
    if (const auto count = now->ignored.count(); count > 0)
        text += tr(" · Ignored: %L1").arg(count);
    return text;
}

namespace {

// All of `these` are in the set: they leave it; otherwise all of them join it.
void toggle(FrameSet& set, const FrameSet& these)
{
    if (set.rows() < these.rows())
        set.extend(these.rows());
    const auto& words = these.words();
    bool all = true;
    for (size_t i = 0; i < words.size() && all; ++i)
        all = (words[i] & ~set.words()[i]) == 0;
    for (size_t i = 0; i < words.size(); ++i)
        set.words()[i] = all ? set.words()[i] & ~words[i] : set.words()[i] | words[i];
}

} // namespace

// Ten million lines in the order of the capture are some ten thousand words; in another order they are looked at one by one.
void PacketActions::withSelected(std::function<void(const FrameSet&)> change)
{
    if (!m_list->snapshot())
        return;
    m_changes.emplace_back(m_list->selection(), std::move(change));
    if (m_changes.size() == 1)
        goOnChanging();
}

void PacketActions::goOnChanging()
{
    constexpr uint64_t kAtOnceMax = 100'000;
    const auto changed = [this](const FrameSet& these) {
        const auto change = std::move(m_changes.front().second);
        m_changes.pop_front();
        change(these);
    };
    while (!m_changes.empty()) {
        const auto& selected = m_changes.front().first;
        const auto rows = m_list->snapshot().rows();
        if (selected.lines->isSorted() && selected.count() > kAtOnceMax) {
            m_markWork.start([selected, rows](const std::stop_token& stop) { return selected.set(rows, stop); },
                             [this, changed](const FrameSet& these) {
                                 changed(these);
                                 goOnChanging();
                                 Q_EMIT workChanged();
                             });
            Q_EMIT workChanged();
            return;
        }
        changed(selected.set(rows));
    }
}

void PacketActions::toggleMark()
{
    withSelected([this](const FrameSet& these) {
        auto now = marks();
        toggle(now.marked, these);
        setMarks(std::move(now), true);
    });
}

void PacketActions::toggleIgnore()
{
    withSelected([this](const FrameSet& these) {
        auto now = marks();
        toggle(now.ignored, these);
        setMarks(std::move(now), true);
        Q_EMIT ignoredChanged();
    });
}

void PacketActions::ignoreDisplayed()
{
    auto now = marks();
    addDisplayed(now.ignored, true);
    setMarks(std::move(now), true);
    Q_EMIT ignoredChanged();
}

void PacketActions::unignoreAll()
{
    auto now = marks();
    now.ignored = {};
    setMarks(std::move(now), true);
    Q_EMIT ignoredChanged();
}

void PacketActions::unsetReferences()
{
    auto now = marks();
    now.timeReferences.clear();
    setMarks(std::move(now), true);
}

void PacketActions::toggleReference()
{
    if (!m_list->current())
        return;
    auto now = marks();
    auto& references = now.timeReferences;
    const auto place = std::ranges::lower_bound(references, *m_list->current());
    if (place != references.end() && *place == *m_list->current())
        references.erase(place);
    else
        references.insert(place, *m_list->current());
    setMarks(std::move(now), true);
}

void PacketActions::markDisplayed(bool mark)
{
    auto now = marks();
    addDisplayed(now.marked, mark);
    setMarks(std::move(now), true);
}

// Or takes them away.
void PacketActions::addDisplayed(FrameSet& set, bool add) const
{
    if (!m_list->snapshot())
        return;
    const auto rows = m_list->snapshot().rows();
    if (set.rows() < rows)
        set.extend(rows);
    const auto displayed = m_list->displayed();
    auto& words = set.words();
    for (size_t i = 0; i < words.size(); ++i) {
        const auto these = !displayed ? ~uint64_t(0) : i < displayed->words().size() ? displayed->words()[i] : 0;
        words[i] = add ? words[i] | these : words[i] & ~these;
    }
    set.trim();
}

void PacketActions::forgetCapture()
{
    m_goWork.stop();
    m_markWork.stop();
    m_changes.clear();
    m_history.clear();
    m_historyPlace = 0;
    m_savedComments = ++m_comments;
}

QString PacketActions::comment(Row row) const
{
    QStringList lines;
    for (const auto& text : optionsOf(m_list->snapshot().data(), row).comments)
        lines += QString::fromStdString(text);
    return lines.join(u'\n');
}

void PacketActions::setComment(Row row, const QString& comment)
{
    auto now = marks();
    auto& texts = now.comments[row]; // an empty list, too, replaces what the file says
    texts.clear();
    if (!comment.trimmed().isEmpty())
        texts.push_back(comment.toStdString());
    ++m_comments;
    setMarks(std::move(now), true);
}

void PacketActions::editComment()
{
    if (!m_list->current() || !m_list->snapshot())
        return;
    const auto row = *m_list->current();
    bool good = false;
    const auto text = QInputDialog::getMultiLineText(m_window, tr("Packet Comment"), tr("Comment of packet %1; saved in pcapng files:").arg(row + 1),
                                                     comment(row), &good);
    if (good)
        setComment(row, text);
}

// --- going

void PacketActions::goWhere(bool backward, bool around, std::function<bool(Row)> passes, const QString& none)
{
    const auto lines = m_list->lines();
    const auto count = lines->count();
    const auto current = m_list->current() ? lines->lineOf(*m_list->current()) : std::nullopt;
    if (count == 0)
        return;
    const auto start = current.value_or(backward ? 0 : count - 1);
    m_goWork.start(
        [=](std::stop_token stop) {
            for (uint64_t step = 1; step < count + (current ? 0 : 1) && !stop.stop_requested(); ++step) {
                if (!around && (backward ? step > start : start + step >= count))
                    break;
                const auto row = lines->rowOf(backward ? (start + count - step) % count : (start + step) % count);
                if (passes(row))
                    return row;
            }
            return kNoRow;
        },
        [this, none](Row row) {
            if (row == kNoRow)
                Q_EMIT message(none);
            else
                m_list->select(row);
        });
}

void PacketActions::goToMark(bool backward)
{
    goWhere(backward, true, [now = noted()](Row row) { return now->marked.has(row); }, tr("No other displayed packet is marked."));
}

void PacketActions::goToReference(bool backward)
{
    goWhere(backward, true, [now = noted()](Row row) { return now->isReference(row); }, tr("No other displayed packet is a time reference."));
}

void PacketActions::goInConversation(bool backward)
{
    if (!m_list->current() || !m_list->snapshot())
        return;
    const auto snapshot = m_list->snapshot();
    const auto own = snapshot.store().row(*m_list->current());
    const auto same = [snapshot, own](Row row) {
        const auto& c = snapshot.store().chunk(row / kChunkRows);
        const auto at = row % kChunkRows;
        if (own.stream != kNoStream)
            return c.stream[at] == own.stream && c.transport[at] == own.transport;
        return (c.source[at] == own.source && c.destination[at] == own.destination)
            || (c.source[at] == own.destination && c.destination[at] == own.source);
    };
    goWhere(backward, false, same, backward ? tr("This is the first displayed packet of the conversation.") : tr("This is the last displayed packet of the conversation."));
}

void PacketActions::rememberCurrent()
{
    const auto current = m_list->current();
    if (!current || (m_historyPlace < m_history.size() && m_history[m_historyPlace] == *current))
        return;
    constexpr size_t kMax = 1000; // steps back
    if (m_historyPlace + 1 < m_history.size())
        m_history.resize(m_historyPlace + 1);
    if (m_history.size() >= kMax)
        m_history.erase(m_history.begin());
    m_history.push_back(*current);
    m_historyPlace = m_history.size() - 1;
}

std::optional<size_t> PacketActions::historyStep(bool backward) const
{
    auto place = m_historyPlace;
    while (backward ? place > 0 : place + 1 < m_history.size()) {
        place = backward ? place - 1 : place + 1;
        if (m_history[place] != m_list->current() && m_list->lines()->lineOf(m_history[place]))
            return place;
    }
    return std::nullopt;
}

void PacketActions::goInHistory(bool backward)
{
    const auto place = historyStep(backward);
    if (!place)
        return;
    m_historyPlace = *place;
    m_list->select(m_history[*place]);
}

// --- copies

void PacketActions::copy(PacketTextFormat format)
{
    if (!m_list->snapshot())
        return;
    const auto selected = m_list->selection();
    const auto count = selected.count();
    if (count > kCopiedRowsMax) {
        Q_EMIT message(tr("At most %L1 packets fit into the clipboard; export the others to a file.").arg(kCopiedRowsMax));
        return;
    }
    if (count == 0)
        return;
    *m_copied = 0;
    m_toCopy = count;
    m_copyWork.start(
        [=, snapshot = m_list->snapshot(), columns = m_list->columns(), time = m_list->timeStyle(), copied = m_copied](std::stop_token stop) {
            return packetText(snapshot, selected.rows(), columns, time, format, stop, [&copied](uint32_t done) { *copied = done; });
        },
        [this, count](const QString& text) {
            QGuiApplication::clipboard()->setText(text);
            Q_EMIT message(tr("Copied %n packet(s)", nullptr, int(count)));
            Q_EMIT workChanged();
        });
    Q_EMIT workChanged();
}

void PacketActions::stop()
{
    if (!working())
        return;
    if (copying())
        Q_EMIT message(tr("Copying was stopped; the clipboard is as it was."));
    m_copyWork.stop();
    m_markWork.stop();
    m_changes.clear();
    Q_EMIT workChanged();
}

} // namespace capscope
