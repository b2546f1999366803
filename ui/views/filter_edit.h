// The line that a display filter is typed into: says by an icon whether it is right, and marks the characters that are wrong.
#pragma once

#include <QLineEdit>

class QAction;

namespace capscope {

class FilterEdit : public QLineEdit {
    Q_OBJECT

public:
    enum class State { Empty, Valid, Hint, Wrong };

    explicit FilterEdit(QWidget* parent = nullptr);

    // `message` is shown as the icon's tooltip.
    void setState(State state, const QString& message);
    State state() const { return m_state; }

    // A wave under characters; none with a length of 0.
    void mark(int begin, int length);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int xOf(int position) const;

    QAction* m_sign;
    State m_state = State::Empty;
    int m_begin = 0;
    int m_length = 0;
};

} // namespace capscope
