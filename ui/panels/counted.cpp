// Counts and times of a selection as text.
#include "ui/panels/counted.h"

#include "ui/panels/texts.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QTimeZone>
#include <QWidget>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

QString worded(const char* text, int n = -1) { return QCoreApplication::translate("Counted", text, nullptr, n); }

// The first and the last counted row; false if there is none.
bool ends(const Snapshot& snapshot, const FrameSet* counted, Row& first, Row& last)
{
    if (!snapshot || snapshot.rows() == 0)
        return false;
    first = 0;
    last = snapshot.rows() - 1;
    if (counted == nullptr)
        return true;
    const auto& words = counted->words();
    size_t low = 0;
    while (low < words.size() && words[low] == 0)
        ++low;
    if (low == words.size())
        return false;
    size_t high = words.size() - 1;
    while (words[high] == 0)
        --high;
    first = Row(low * 64 + size_t(std::countr_zero(words[low])));
    last = Row(high * 64 + 63 - size_t(std::countl_zero(words[high])));
    return last < snapshot.rows();
}

QString timeOf(TimestampNs time, const QString& format) { return QDateTime::fromMSecsSinceEpoch(time / 1'000'000, QTimeZone::utc()).toString(format); }

} // namespace

QString countedText(const Snapshot& snapshot, const FrameSet* counted)
{
    const auto rows = snapshot ? snapshot.rows() : 0;
    if (counted == nullptr && rows == 0)
        return worded(QT_TRANSLATE_NOOP("Counted", "No packets"));
    if (counted == nullptr && rows == 1)
        return worded(QT_TRANSLATE_NOOP("Counted", "The only packet"));
    if (counted == nullptr)
        return worded(QT_TRANSLATE_NOOP("Counted", "All %1 packets")).arg(QLocale().toString(rows));
    return worded(QT_TRANSLATE_NOOP("Counted", "%1 of %2 packets")).arg(QLocale().toString(counted->count()), QLocale().toString(rows));
}

QString captionText(const QString& file, const QString& filter, const Snapshot& snapshot, const FrameSet* counted)
{
    QStringList parts;
    if (!file.isEmpty())
        parts += QFileInfo(file).fileName();
    parts += countedText(snapshot, counted);
    if (counted != nullptr && !filter.isEmpty())
        parts += worded(QT_TRANSLATE_NOOP("Counted", "filter: %1")).arg(filter);
    Row first = 0;
    Row last = 0;
    if (ends(snapshot, counted, first, last)) {
        const auto from = snapshot.store().time(first);
        const auto to = snapshot.store().time(last);
        parts += worded(QT_TRANSLATE_NOOP("Counted", "%1 to %2 UTC (%3 s)"))
                     .arg(timeOf(from, u"yyyy-MM-dd HH:mm:ss.zzz"_s), timeOf(to, u"yyyy-MM-dd HH:mm:ss.zzz"_s),
                          decimal(double(to - from) / double(kNsPerSecond), 3));
    }
    return parts.join(u" · "_s);
}

QString captureFileOf(const QWidget* widget)
{
    for (; widget != nullptr; widget = widget->parentWidget())
        if (!widget->windowFilePath().isEmpty())
            return widget->windowFilePath();
    return {};
}

} // namespace capscope
