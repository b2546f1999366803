// The statistics of the window, one class each.
#pragma once

#include "ui/panels/statistics_panel.h"

#include "core/statistics/destinations.h"

class QComboBox;

namespace capscope {

// Statistics > Protocol Hierarchy.
class HierarchyPanel : public StatisticsPanel {
    Q_OBJECT

public:
    explicit HierarchyPanel(QWidget* parent = nullptr);

protected:
    StatisticResult compute(const Selection& selection) const override;
};

// Statistics > IPv4 Statistics > Destinations and Ports, and the same for IPv6.
class DestinationsPanel : public StatisticsPanel {
    Q_OBJECT

public:
    explicit DestinationsPanel(QWidget* parent = nullptr);

    void setVersion(IpVersion version);
    // Every frame by its own destination, as other analyzers count; otherwise replies belong to what they answer.
    void setCounting(DestinationCounting counting);

protected:
    StatisticResult compute(const Selection& selection) const override;

private:
    QComboBox* m_version;
    QComboBox* m_counting;
    QComboBox* m_grouping;
    IpVersion m_ipVersion = IpVersion::Both;
    DestinationCounting m_countingWay = DestinationCounting::Initiator;
    bool m_byPort = true;
};

// How long connections took to open.
class HandshakesPanel : public StatisticsPanel {
    Q_OBJECT

public:
    explicit HandshakesPanel(QWidget* parent = nullptr);

protected:
    StatisticResult compute(const Selection& selection) const override;
};

} // namespace capscope
