// Starting, and starting over.
#include "ui/panels/table_text.h"

#include <memory>
#include <utility>

namespace capscope {

TableText::TableText(const RowsModel* model)
{
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &TableText::stop);
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &TableText::stop);
    connect(model, &QAbstractItemModel::modelReset, this, &TableText::start);
    connect(model, &QAbstractItemModel::layoutChanged, this, &TableText::start);
}

TableText::~TableText() { stop(); }

void TableText::make(std::function<QString(const std::stop_token&)> work, std::function<void(const QString&)> done)
{
    stop();
    m_work = std::move(work);
    m_done = std::move(done);
    start();
}

void TableText::start()
{
    if (!m_done)
        return;
    stop();
    m_thread = std::jthread([this, generation = m_generation, work = m_work](const std::stop_token& stop) {
        const auto deliver = [this, generation, made = work(stop)] {
            if (generation == m_generation && m_done)
                std::exchange(m_done, {})(made);
        };
        if (!stop.stop_requested())
            QMetaObject::invokeMethod(this, deliver, Qt::QueuedConnection);
    });
}

void TableText::stop()
{
    ++m_generation;
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace capscope
