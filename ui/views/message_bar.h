// A bar between the filter and the packets: what went wrong, where, and what to do. It stays until it is closed, or what it
// speaks of is over.
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QToolButton;

namespace capscope {

class MessageBar : public QFrame {
    Q_OBJECT

public:
    enum class Kind { Note, Warning, Error };

    explicit MessageBar(QWidget* parent = nullptr);

    // `action`: what a button offers to do, empty for none.
    void show(Kind kind, const QString& message, const QString& action = {}, std::function<void()> run = {});
    // Takes the message away.
    void clear();

    // What is shown, or nothing.
    QString message() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintKind();

    Kind m_kind = Kind::Note;
    QLabel* m_sign;
    QLabel* m_text;
    QToolButton* m_action;
    std::function<void()> m_run;
};

} // namespace capscope
