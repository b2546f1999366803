// Edit > Find Packet: what is looked for and where, below the filter bar.
#pragma once

#include "core/filter/find_frames.h"
#include "ui/background.h"

#include <QTimer>
#include <QWidget>

#include <atomic>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;

namespace capscope {

class PacketLines;
class PacketList;

class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(PacketList* list, QWidget* parent = nullptr);
    ~FindBar() override;

    // Shows the bar, with the text selected.
    void open();
    void close();
    // Looks for the next or the previous frame in the background; found() tells.
    void find(bool backward);
    void cancel();

    // Other frames are displayed: what was said of the last search holds no more.
    void forgetPlace();

    bool busy() const { return m_work.busy(); }

    // What was looked for last; null if nothing was.
    const FrameFinder* finder() const { return m_finder ? &*m_finder : nullptr; }

    QString message() const;

Q_SIGNALS:
    void found(capscope::Row row);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    FindOptions options() const;
    void check();
    void say(const QString& text, bool wrong = false);
    QString whereText() const;
    void finished(const PacketLines& lines, const Result<std::optional<uint64_t>>& line, uint64_t start, bool backward);

    PacketList* m_list;
    QComboBox* m_place;
    QCheckBox* m_case;
    QComboBox* m_kind;
    QLineEdit* m_text;
    QPushButton* m_next;
    QPushButton* m_previous;
    QPushButton* m_cancel;
    QProgressBar* m_progress;
    QLabel* m_message;
    std::optional<FrameFinder> m_finder;
    std::shared_ptr<std::atomic<double>> m_done = std::make_shared<std::atomic<double>>(0);
    QTimer m_timer; // looks at the progress
    Background m_work;
};

} // namespace capscope
