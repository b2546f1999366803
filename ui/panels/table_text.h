// The text of a table, made beside the window: a clipboard or a file of thousands of rows takes longer than a picture may be late.
#pragma once

#include "ui/models/rows_model.h"

#include <QObject>

#include <functional>
#include <stop_token>
#include <thread>

namespace capscope {

// All functions: the window's thread.
class TableText : public QObject {
    Q_OBJECT

public:
    explicit TableText(const RowsModel* model);
    ~TableText() override;

    // `work` runs beside the window and reads the model; it looks at its token at every row, as the window waits for its end before
    // rows change. Then it starts over with the new ones. `done` gets what it made. A newer one supersedes.
    void make(std::function<QString(const std::stop_token&)> work, std::function<void(const QString&)> done);

    bool busy() const { return bool(m_done); }

private:
    void start();
    void stop();

    std::function<QString(const std::stop_token&)> m_work;
    std::function<void(const QString&)> m_done; // empty: nothing is wanted
    uint64_t m_generation = 0;
    std::jthread m_thread;
};

} // namespace capscope
