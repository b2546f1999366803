// Preferences > Columns: which columns the packet list has, in which order.
#pragma once

#include "ui/models/packet_columns.h"

#include <QWidget>

class QListWidget;

namespace capscope {

class ColumnsPage : public QWidget {
    Q_OBJECT

public:
    explicit ColumnsPage(QWidget* parent = nullptr);

    // As they are arranged on the page.
    QList<PacketColumn> columns() const;
    void setColumns(const QList<PacketColumn>& columns);

private:
    void add(const PacketColumn& column);
    void edit();
    void move(int by);

    QListWidget* m_list;
};

} // namespace capscope
