// What the window shows before a capture is open: how to open one, those of lately, and what it will answer.
#pragma once

#include "ui/background.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace capscope {

class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);
    ~WelcomePage() override;

    // Paths, newest first. Their sizes and dates are looked up beside: a disk of the network may be slow.
    void setRecentFiles(const QStringList& paths);

    QTreeWidget* recentFiles() const { return m_files; }

    bool busy() const { return m_work.busy(); }

Q_SIGNALS:
    void openWanted();
    void fileWanted(const QString& path);

private:
    void fill(const QStringList& paths);

    QTreeWidget* m_files;
    QLabel* m_none;
    Background m_work;
};

} // namespace capscope
