// The display filter: checks while one types, completes names, remembers, shows where an error is.
#pragma once

#include "core/filter/filter.h"

#include <QWidget>

class QCompleter;
class QLabel;
class QLineEdit;
class QStringListModel;
class QToolButton;

namespace capscope {

class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    QString text() const;
    // Puts a text there without applying it.
    void prepare(const QString& text);
    // Puts a text there and applies it, if it is right.
    void apply(const QString& text);

    // The filter that was applied last.
    QString applied() const { return m_applied; }

    // True for a text that is right, empty included.
    bool isValid() const { return m_valid; }

    QString message() const { return m_message; }

    QLineEdit* edit() const { return m_edit; }

    void setRecent(const QStringList& recent);
    QStringList recent() const { return m_recent; }

Q_SIGNALS:
    void filterApplied(const capscope::Filter& filter);
    // What is wrong with the text, a hint, or nothing.
    void messageChanged(const QString& message);

private:
    void check();
    void applyText();
    void complete();
    void insertCompletion(const QString& word);
    void remember(const QString& text);

    QLineEdit* m_edit;
    QToolButton* m_clear;
    QToolButton* m_apply;
    QToolButton* m_history;
    QLabel* m_error;
    QCompleter* m_completer;
    QStringListModel* m_words;
    QStringList m_recent;
    QString m_applied;
    QString m_message;
    bool m_valid = true;
};

} // namespace capscope
