// One packet in a window of its own, to be looked at beside others.
#pragma once

#include "core/session/snapshot.h"

#include <QDialog>

#include <memory>

class QTreeView;

namespace capscope {

class BytesView;
class DetailsModel;
class DetailsView;

class PacketWindow : public QDialog {
    Q_OBJECT

public:
    // `opened`: fields whose rows are open at first, as DetailsView::opened() tells them; `file`: for the title.
    PacketWindow(const Snapshot& snapshot, Row row, const QStringList& opened, const QString& file, QWidget* parent = nullptr);
    ~PacketWindow() override;

    QTreeView* details() const;
    BytesView* bytes() const { return m_bytes; }

Q_SIGNALS:
    // A related packet, or this one.
    void frameWanted(uint32_t frame);

private:
    void showField();

    FrameDissector m_dissector; // what is shown refers to it
    DetailsModel* m_model;
    DetailsView* m_details;
    BytesView* m_bytes;
};

} // namespace capscope
