// Polling instead of signals from the loader: no backlog, whatever the speed of loading.
#include "ui/session_bridge.h"

#include "ui/background.h"

namespace capscope {

SessionBridge::SessionBridge(QObject* parent)
    : QObject(parent)
{
    constexpr int kPeriodMs = 33; // thirty times a second
    m_timer.setInterval(kPeriodMs);
    connect(&m_timer, &QTimer::timeout, this, &SessionBridge::look);
}

Result<void> SessionBridge::open(const std::string& path, const DecodeAs& decodeAs)
{
    SessionOptions options;
    options.decodeAs = decodeAs;
    auto session = CaptureSession::open(path, options);
    if (!session)
        return tl::unexpected(session.error());
    take(std::move(*session));
    return {};
}

void SessionBridge::take(std::unique_ptr<CaptureSession> session)
{
    dispose();
    m_session = std::move(session);
    m_progress = {};
    m_snapshot = m_session->snapshot();
    m_told = false;
    m_timer.start();
}

void SessionBridge::close()
{
    m_timer.stop();
    dispose();
    m_snapshot = {};
    m_progress = {};
}

// The loader and its rows go beside the window, and after the views have let go of them: the last one frees gigabytes.
void SessionBridge::dispose()
{
    if (!m_session)
        return;
    m_session->cancel();
    constexpr int kUntilForgottenMs = 1000;
    using Kept = std::pair<std::unique_ptr<CaptureSession>, Snapshot>;
    const auto kept = std::make_shared<Kept>(std::move(m_session), m_snapshot);
    QTimer::singleShot(kUntilForgottenMs, qApp, [kept] { discard(std::move(*kept)); });
}

void SessionBridge::look()
{
    m_progress = m_session->progress();
    auto now = m_session->snapshot();
    if (now.rows() != m_snapshot.rows() || !m_snapshot) {
        m_snapshot = std::move(now);
        m_told = false;
        Q_EMIT rowsAdded();
    }
    Q_EMIT progressChanged();
    if (m_progress.finished && m_progress.rows == m_snapshot.rows() && !m_told) {
        m_told = true;
        Q_EMIT finished();
    }
}

} // namespace capscope
