// The line that a display filter is typed into: says by an icon whether it is right, and marks the characters that are wrong.
#pragma once

#include <QLineEdit>

#include <functional>

class QAction;
class QKeyEvent;

namespace capscope {

class FilterEdit : public QLineEdit {
    Q_OBJECT

public:
    // Unfinished: not right yet, but typing on may make it so.
    enum class State { Empty, Valid, Hint, Unfinished, Wrong };

    explicit FilterEdit(QWidget* parent = nullptr);

    // `message` is shown as the icon's tooltip.
    void setState(State state, const QString& message);
    State state() const { return m_state; }

    // A wave under characters; none with a length of 0.
    void mark(int begin, int length);

    // Asked for each key that is pressed before the line uses it; true: it is used up, Tab included.
    void setKeyTaker(std::function<bool(const QKeyEvent& key)> taker) { m_keyTaker = std::move(taker); }

    // Spans count bytes, the line counts characters.
    static int charactersOf(const std::string& utf8, size_t bytes) { return int(QString::fromUtf8(utf8.data(), qsizetype(std::min(bytes, utf8.size()))).size()); }

    // Where the character is to be seen, in pixels from the left end of the line.
    int xOf(int position) const;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QAction* m_sign;
    std::function<bool(const QKeyEvent&)> m_keyTaker;
    State m_state = State::Empty;
    int m_begin = 0;
    int m_length = 0;
};

} // namespace capscope
