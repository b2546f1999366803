// How the parts of the window are arranged: kept, taken back, put to what a new user has.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <vector>

class QMainWindow;
class QSplitter;
class QWidget;

namespace capscope {

class LayoutMemory : public QObject {
    Q_OBJECT

public:
    // `parts`: widgets that can be hidden. All must live as long as this.
    LayoutMemory(QMainWindow* window, std::vector<QSplitter*> splitters, std::vector<QWidget*> parts);

    // The present arrangement is the one to go back to with reset(). Call it when the window is built.
    void setFirst();
    // Bytes for the settings. Damaged ones change nothing and yield false.
    QByteArray save() const;
    bool restore(const QByteArray& layout);

    // What changes now is the program's doing, not to be taken back.
    void settle();

    void reset();
    // Takes back the last change of the arrangement, whoever made it.
    void undo();

    bool canUndo() const { return !m_before.empty(); }

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void note();

    QMainWindow* m_window;
    std::vector<QSplitter*> m_splitters;
    std::vector<QWidget*> m_parts;
    QByteArray m_first;
    QByteArray m_now;
    std::vector<QByteArray> m_before; // oldest first
    bool m_seen = false; // the window has appeared and come to rest
    QTimer m_settle; // a drag is one change
};

} // namespace capscope
