// An arrangement is the state of the docks, of the splitters, and which parts are hidden.
#include "ui/layout_memory.h"

#include <QDataStream>
#include <QDockWidget>
#include <QEvent>
#include <QIODevice>
#include <QMainWindow>
#include <QSplitter>

#include <utility>

namespace capscope {

namespace {

constexpr quint32 kVersion = 1;
constexpr size_t kUndoMax = 50;
constexpr int kSettleMs = 400;

} // namespace

LayoutMemory::LayoutMemory(QMainWindow* window, std::vector<QSplitter*> splitters, std::vector<QWidget*> parts)
    : QObject(window)
    , m_window(window)
    , m_splitters(std::move(splitters))
    , m_parts(std::move(parts))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &LayoutMemory::note);
    for (auto* splitter : m_splitters)
        connect(splitter, &QSplitter::splitterMoved, &m_settle, qOverload<>(&QTimer::start));
    for (auto* part : m_parts)
        part->installEventFilter(this);
    for (auto* dock : m_window->findChildren<QDockWidget*>()) {
        connect(dock, &QDockWidget::dockLocationChanged, &m_settle, qOverload<>(&QTimer::start));
        connect(dock, &QDockWidget::topLevelChanged, &m_settle, qOverload<>(&QTimer::start));
        connect(dock, &QDockWidget::visibilityChanged, &m_settle, qOverload<>(&QTimer::start));
    }
}

bool LayoutMemory::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::HideToParent || event->type() == QEvent::ShowToParent)
        m_settle.start();
    return QObject::eventFilter(watched, event);
}

void LayoutMemory::setFirst() { m_first = m_now = save(); }

QByteArray LayoutMemory::save() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << kVersion << m_window->saveState();
    for (const auto* splitter : m_splitters)
        out << splitter->saveState();
    for (const auto* part : m_parts)
        out << part->isHidden();
    return bytes;
}

bool LayoutMemory::restore(const QByteArray& layout)
{
    QDataStream in(layout);
    quint32 version = 0;
    QByteArray state;
    in >> version >> state;
    std::vector<QByteArray> sizes(m_splitters.size());
    for (auto& one : sizes)
        in >> one;
    std::vector<bool> hidden;
    for (size_t i = 0; i < m_parts.size(); ++i) {
        bool one = false;
        in >> one;
        hidden.push_back(one);
    }
    if (version != kVersion || in.status() != QDataStream::Ok || !m_window->restoreState(state))
        return false;
    for (size_t i = 0; i < m_splitters.size(); ++i)
        m_splitters[i]->restoreState(sizes[i]);
    for (size_t i = 0; i < m_parts.size(); ++i)
        m_parts[i]->setHidden(hidden[i]);
    m_now = save();
    m_settle.stop();
    Q_EMIT changed();
    return true;
}

// Something was arranged, and it has come to rest.
void LayoutMemory::note()
{
    const auto now = save();
    if (m_window->isHidden() || m_window->isMinimized())
        return;
    if (!std::exchange(m_seen, true)) // the sizes that the window got when it appeared are nobody's change
        m_now = now;
    if (now == m_now)
        return;
    m_before.push_back(std::exchange(m_now, now));
    if (m_before.size() > kUndoMax)
        m_before.erase(m_before.begin());
    Q_EMIT changed();
}

void LayoutMemory::settle()
{
    m_seen = false;
    m_settle.start();
}

void LayoutMemory::reset()
{
    note(); // what was done a moment ago
    const auto before = m_now;
    if (restore(m_first))
        m_before.push_back(before);
    Q_EMIT changed();
}

void LayoutMemory::undo()
{
    note();
    if (m_before.empty())
        return;
    const auto before = m_before.back();
    m_before.pop_back();
    restore(before);
    Q_EMIT changed();
}

} // namespace capscope
