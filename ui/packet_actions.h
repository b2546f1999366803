// What a person does with packets of the list: marks, comments, time references, copies, the way to the next one; and how
// the list looks, kept in the settings.
#pragma once

#include "core/session/frame_marks.h"
#include "ui/background.h"
#include "ui/models/packet_lines.h"

#include <QObject>

#include <algorithm>
#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QMenu;
class QWidget;

namespace capscope {

class PacketList;
class SessionBridge;
enum class PacketTextFormat : uint8_t;

class PacketActions : public QObject {
    Q_OBJECT

public:
    // Arranges the list as the settings say.
    PacketActions(PacketList* list, const SessionBridge* bridge, QWidget* window);
    ~PacketActions() override;

    // The formats and precisions of the Time column.
    void fillTimes(QMenu& menu);
    // " · Marked: 3"; empty if nothing is.
    QString statusText() const;

    // --- what they do, with the selected frames
    void toggleMark();
    void toggleIgnore();
    void ignoreDisplayed();
    void unignoreAll();
    void toggleReference();
    void unsetReferences();
    void markDisplayed(bool mark);
    // Asks for the comment of the current frame.
    void editComment();
    void setComment(Row row, const QString& comment);
    QString comment(Row row) const;
    // Comments were written that no file has yet.
    bool hasUnsavedComments() const { return m_savedComments != m_comments; }

    // Of the comments as they are now: saving takes a while.
    uint64_t commentsVersion() const { return m_comments; }

    void commentsAreSaved(uint64_t version) { m_savedComments = std::max(m_savedComments, version); }

    // The capture goes: comments are saved, or given up.
    void forgetCapture();

    // What is noted of the capture; never null.
    std::shared_ptr<const FrameMarks> noted() const;

    // --- going, in the background: the next or the one before among the displayed
    void goToMark(bool backward);
    void goToReference(bool backward);
    void goInConversation(bool backward);
    // To the packet that was selected before, or after it; those that are not displayed are passed over.
    void goInHistory(bool backward);
    bool canGoInHistory(bool backward) const { return historyStep(backward).has_value(); }

    // --- colours
    void setColoured(bool on);
    void editColourRules();

    // To the clipboard, in the background.
    void copy(PacketTextFormat format);
    // Copying, and marking.
    void stop();

    bool copying() const { return m_copyWork.busy(); }

    // From 0 to 1.
    double copied() const { return m_toCopy == 0 ? 0 : double(*m_copied) / double(m_toCopy); }

    bool marking() const { return m_markWork.busy(); }

    bool working() const { return copying() || marking(); }

    bool busy() const { return m_goWork.busy() || working(); }

Q_SIGNALS:
    // The details of the current frame have changed.
    void detailsChanged();
    void marksChanged();
    // Other frames are ignored: statistics leave them out.
    void ignoredChanged();
    void message(const QString& text);
    // It began, or it ended.
    void workChanged();

private:
    // A copy, to be changed.
    FrameMarks marks() const { return *noted(); }

    void setMarks(FrameMarks marks, bool details);
    // Calls `change` with the selected frames: at once, or when it is known beside the window which they are.
    void withSelected(std::function<void(const FrameSet&)> change);
    void goOnChanging();
    void addDisplayed(FrameSet& set, bool add) const;
    // The next line, in that direction and around the end, whose row passes.
    void goWhere(bool backward, bool around, std::function<bool(Row)> passes, const QString& none);
    void saveTimeStyle();
    void rememberCurrent();
    std::optional<size_t> historyStep(bool backward) const;

    PacketList* m_list;
    const SessionBridge* m_bridge;
    QWidget* m_window;
    std::vector<Row> m_history; // of selected packets
    size_t m_historyPlace = 0; // of the one that is selected
    uint64_t m_comments = 0; // counts their changes, of all captures that were open
    uint64_t m_savedComments = 0; // the last one that a file has
    std::shared_ptr<std::atomic<uint32_t>> m_copied = std::make_shared<std::atomic<uint32_t>>(0); // packets so far
    uint64_t m_toCopy = 0;
    Background m_goWork;
    std::deque<std::pair<SelectedLines, std::function<void(const FrameSet&)>>> m_changes; // of marks, in their order
    Background m_copyWork;
    Background m_markWork;
};

} // namespace capscope
