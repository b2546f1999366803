// What a person does with packets of the list: marks, comments, time references, copies, the way to the next one; and how
// the list looks, kept in the settings.
#pragma once

#include "core/session/frame_marks.h"
#include "ui/background.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

class QMenu;
class QWidget;

namespace capscope {

class PacketLines;
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
    void unignoreAll();
    void toggleReference();
    void unsetReferences();
    void markDisplayed(bool mark);
    // Asks for the comment of the current frame.
    void editComment();
    void setComment(Row row, const QString& comment);
    QString comment(Row row) const;
    // Comments were written that no file has yet.
    bool hasUnsavedComments() const { return m_unsaved; }

    void commentsAreSaved() { m_unsaved = false; }

    // What is noted of the capture; never null.
    std::shared_ptr<const FrameMarks> noted() const;

    // --- going, in the background: the next or the one before among the displayed
    void goToMark(bool backward);
    void goToReference(bool backward);
    void goInConversation(bool backward);

    // --- colours
    void setColoured(bool on);
    void editColourRules();

    // To the clipboard, in the background.
    void copy(PacketTextFormat format);
    void stopCopying();

    bool copying() const { return m_copyWork.busy(); }

    // From 0 to 1.
    double copied() const { return m_toCopy == 0 ? 0 : double(*m_copied) / double(m_toCopy); }

    bool busy() const { return m_goWork.busy() || m_copyWork.busy(); }

Q_SIGNALS:
    // The details of the current frame have changed.
    void detailsChanged();
    void marksChanged();
    // Other frames are ignored: statistics leave them out.
    void ignoredChanged();
    void message(const QString& text);
    // It began, or it ended.
    void copyingChanged();

private:
    // A copy, to be changed.
    FrameMarks marks() const { return *noted(); }

    void setMarks(FrameMarks marks, bool details);
    // The next line, in that direction and around the end, whose row passes.
    void goWhere(bool backward, bool around, std::function<bool(Row)> passes, const QString& none);
    void saveTimeStyle();

    PacketList* m_list;
    const SessionBridge* m_bridge;
    QWidget* m_window;
    bool m_unsaved = false; // comments
    std::shared_ptr<std::atomic<uint32_t>> m_copied = std::make_shared<std::atomic<uint32_t>>(0); // packets so far
    uint64_t m_toCopy = 0;
    Background m_goWork;
    Background m_copyWork;
};

} // namespace capscope
