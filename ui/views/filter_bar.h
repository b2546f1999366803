// The display filter: checks while one types, completes, counts, remembers, and shows where an error is.
#pragma once

#include "core/filter/complete.h"
#include "core/filter/filter.h"
#include "ui/background.h"
#include "ui/views/saved_filters.h"

#include <QTimer>
#include <QWidget>

class QCompleter;
class QHBoxLayout;
class QKeyEvent;
class QLabel;
class QStandardItemModel;
class QToolButton;

namespace capscope {

class FilterEdit;

class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);
    ~FilterBar() override;

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

    FilterEdit* edit() const { return m_edit; }

    // The frame that ${field} and $field refer to; null: none. Must stay until the next call.
    void setSelected(const Dissection* frame);

    // What completions and counts are about.
    void setSnapshot(const Snapshot& snapshot);

    // Filters that were applied, one before and one behind the present one, as in a browser.
    void goBack();
    void goForward();

    void setRecent(const QStringList& recent);
    QStringList recent() const { return m_recent; }

Q_SIGNALS:
    void filterApplied(const capscope::Filter& filter);
    // What is wrong with the text, a hint, or nothing.
    void messageChanged(const QString& message);

private:
    Result<Filter> compile(const QString& text) const;
    void buildButtons();
    void buildCompleter();
    void check();
    // Of a text that is not right: whether typing on may make it so.
    bool isUnfinished(const Error& error) const;
    bool takesKey(const QKeyEvent& key);
    void showMessage(const Span& wrong);
    void tellMessage();
    void complain();
    void useSuggestion(const QString& name);
    void applyText();
    void use(const QString& text);
    void complete();
    void showCompletions(const QString& text, int cursor, const Completions& completions);
    void placePopup();
    void insertCompletion(const QModelIndex& index);
    void count();
    void showCount(uint64_t passing, uint64_t rows, bool isWhole);
    void tellCosts(const Filter& filter);
    void remember(const QString& text);
    void visit(const QString& text);
    void saveFilter();
    void showSaved();
    void showHistoryButtons();

    FilterEdit* m_edit;
    QLabel* m_count;
    QToolButton* m_back;
    QToolButton* m_forward;
    QToolButton* m_saved;
    QToolButton* m_clear;
    QToolButton* m_apply;
    QToolButton* m_history;
    QLabel* m_error;
    QHBoxLayout* m_buttons; // of saved filters
    QCompleter* m_completer = nullptr;
    QStandardItemModel* m_words = nullptr;
    Snapshot m_snapshot;
    FilterContext m_context; // the user's macros, and the selected frame
    QList<SavedFilter> m_savedFilters;
    QStringList m_recent;
    QStringList m_visited; // applied filters, and which of them is shown
    int m_visitedAt = -1;
    QString m_applied;
    QString m_message;
    int m_wrongBegin = 0; // characters that a suggestion takes the place of
    int m_wrongLength = 0;
    int m_replaceBegin = 0; // characters that a completion takes the place of
    int m_replaceLength = 0;
    bool m_valid = true;
    QTimer m_countTimer;
    QTimer m_messageTimer; // of a text that is not finished, when typing pauses
    Background m_countWork;
    Background m_costWork;
    Background m_completeWork; // last: they wait for their threads
};

} // namespace capscope
