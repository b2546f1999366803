// Files that are written beside the window, one after the other.
#pragma once

#include "core/base/result.h"
#include "ui/background.h"

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <stop_token>

namespace capscope {

// A child of the widget that writes: a window that is about to close finds all of its own, and asks (see endWriting).
// All functions: the window's thread.
class FileWriting : public QObject {
    Q_OBJECT

public:
    struct Job {
        QString path;
        uint64_t steps = 0; // that `write` counts; 0: it does not
        // Runs beside the window. It leaves nothing on the disk where it fails or is stopped.
        std::function<Result<void>(const std::stop_token& stop, const std::function<void(uint64_t)>& progress)> write;
        // How it ended, with Error::Code::Cancelled where it was given up.
        std::function<void(const Result<void>& written)> done;
    };

    explicit FileWriting(QObject* parent);
    // Gives up, and waits until nothing is left on the disk.
    ~FileWriting() override;

    // After those that were started before.
    void start(Job job);
    // The contents of that file are still being made: it counts as being written, until it is started or given up.
    void announce(const QString& path);

    bool isAnnounced(const QString& path) const { return m_announced.contains(path); }

    // All of them; `done` of each is called.
    void giveUp();
    // Gives up without telling anybody, and waits.
    void finish();

    bool busy() const { return !m_jobs.empty() || !m_announced.isEmpty(); }

    // The one that is being written, then those that wait.
    QStringList paths() const;
    // Of the one that is being written, from 0 to 1; below 0: not known.
    double part() const;

Q_SIGNALS:
    // Something began or ended, or is further than before.
    void changed();
    // A file could not be written, and was not given up.
    void failed();

private:
    void next();
    void ended(const Result<void>& written);

    std::deque<Job> m_jobs; // the first is being written
    QStringList m_announced;
    std::shared_ptr<std::atomic<uint64_t>> m_steps; // of the first job, as far as they are done
    QTimer m_look; // at the progress
    Background m_work; // last: its thread ends before the others go
};

// Whether nothing below `window` is being written any more. Where something is, a dialog shows how far it is and waits for its end; a
// person may give the files up, or stay: then, and where a file could not be written, false.
bool endWriting(QWidget* window);

} // namespace capscope
