// Everything the program can do, found by typing: actions, recent files, packets by number, filters and fields.
#pragma once

#include <QDialog>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace capscope {

struct Command {
    QString text;   // "Statistics > Protocol Hierarchy"
    QString keys;   // as shown
    QString detail; // what it does
    std::function<void()> run;
};

class CommandPalette : public QDialog {
    Q_OBJECT

public:
    // `commands` are there from the start. `typed` makes more of what was typed; it must be quick.
    CommandPalette(std::vector<Command> commands, std::function<std::vector<Command>(const QString&)> typed, QWidget* parent = nullptr);

    QLineEdit* edit() const { return m_edit; }

    QListWidget* list() const { return m_list; }

    // Commands for the words, best first: all words must occur in the text or the detail.
    static std::vector<const Command*> matching(const std::vector<Command>& commands, const QString& words);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find(const QString& words);
    void run();

    const std::vector<Command> m_commands;
    const std::function<std::vector<Command>(const QString&)> m_typed;
    std::vector<Command> m_shown;
    QLineEdit* m_edit;
    QListWidget* m_list;
};

} // namespace capscope
