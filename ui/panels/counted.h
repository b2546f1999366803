// What a statistic counts, in words: which packets, of which file, of which time.
#pragma once

#include "core/statistics/selection.h"

#include <QString>

class QWidget;

namespace capscope {

// "130 of 4,631 packets", "All 4,631 packets".
QString countedText(const Snapshot& snapshot, const FrameSet* counted);

// For pictures and reports: file, filter, how many packets, from when to when.
QString captionText(const QString& file, const QString& filter, const Snapshot& snapshot, const FrameSet* counted);

// The capture that the window of a widget shows; empty if there is none.
QString captureFileOf(const QWidget* widget);

} // namespace capscope
