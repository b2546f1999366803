// The only object that knows both sides: looks at the loading session every 33 ms and tells the window.
#pragma once

#include "core/session/capture_session.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace capscope {

class SessionBridge : public QObject {
    Q_OBJECT

public:
    explicit SessionBridge(QObject* parent = nullptr);

    // Fails if the file is no capture; the session before stays then.
    Result<void> open(const std::string& path, const DecodeAs& decodeAs);
    // Shows a session that was started elsewhere.
    void take(std::unique_ptr<CaptureSession> session);
    void close();

    CaptureSession* session() const { return m_session.get(); }

    const Snapshot& snapshot() const { return m_snapshot; }

    const LoadProgress& progress() const { return m_progress; }

Q_SIGNALS:
    void rowsAdded();
    void progressChanged();
    // All is read, or reading ended early: see progress().problem.
    void finished();

private:
    void look();
    void dispose();

    std::unique_ptr<CaptureSession> m_session;
    Snapshot m_snapshot;
    LoadProgress m_progress;
    QTimer m_timer;
    bool m_told = false;
};

} // namespace capscope
