// Beside the packet list's scroll bar: the colours of the packets around those that are visible, one line of pixels each.
#pragma once

#include <QWidget>

#include <optional>

namespace capscope {

class PacketList;

class Minimap : public QWidget {
    Q_OBJECT

public:
    explicit Minimap(PacketList* list);

    static constexpr int kWidth = 14;

    // The lines that are shown: the first, and how many.
    std::pair<uint64_t, uint64_t> range() const;
    std::optional<uint64_t> lineAt(int y) const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    PacketList* m_list;
};

} // namespace capscope
