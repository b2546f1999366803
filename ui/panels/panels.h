// The three answers of the overview, one class each.
#pragma once

#include "ui/panels/statistics_panel.h"

#include "core/statistics/destinations.h"
#include "core/statistics/unusual_protocols.h"
#include "ui/charts/icicle.h"

class QAction;
class QComboBox;
class QFileSystemWatcher;
class QStackedWidget;

namespace capscope {

// Statistics > Connection Latency: how long connections took to open.
class HandshakesPanel : public StatisticsPanel {
    Q_OBJECT

public:
    enum class View { Connections, Failed, Servers };
    enum class Picture { Distribution, OverTime };

    explicit HandshakesPanel(QWidget* parent = nullptr);

    void setView(View view);
    void setPicture(Picture picture);

protected:
    StatisticResult compute(const Selection& selection) const override;
    void showBars(std::vector<Bar> bars) override;

private:
    QComboBox* m_viewChoice;
    QComboBox* m_pictureChoice;
    View m_view = View::Connections;
    Picture m_picture = Picture::Distribution;
};

// The rules for unusual protocols that are in force, and what is wrong with the user's own.
struct RulesInForce {
    std::vector<UnusualRule> rules;
    QString problem;
};

// Statistics > Protocol Hierarchy.
class HierarchyPanel : public StatisticsPanel {
    Q_OBJECT

public:
    enum class View { Protocols, Unusual };

    explicit HierarchyPanel(QWidget* parent = nullptr);

    void setView(View view);
    // As nested areas, or as bars.
    void setNested(bool nested);
    // Another column; every packet is dissected for it.
    void setOwnBytes(bool on);

    Icicle* icicle() const { return m_icicle; }

    // Reads the user's rules again.
    void readRules();
    // Where the user's own rules lie, if there are any.
    static QString rulesPath();

    QString savePicture(const QString& path, const QSize& size) override;

protected:
    StatisticResult compute(const Selection& selection) const override;
    void showBars(std::vector<Bar> bars) override;

private:
    void editRules();

    QComboBox* m_viewChoice;
    QComboBox* m_pictureChoice;
    QStackedWidget* m_pictures;
    Icicle* m_icicle;
    QFileSystemWatcher* m_watcher;
    View m_view = View::Protocols;
    bool m_ownBytes = false;
    QAction* m_ownBytesAction;
    RulesInForce m_inForce;
    struct Parts;
    std::shared_ptr<Parts> m_parts; // what the last computation found, for the picture
};

// Statistics > IPv4 Statistics > Destinations and Ports, and the same for IPv6.
class DestinationsPanel : public StatisticsPanel {
    Q_OBJECT

public:
    explicit DestinationsPanel(QWidget* parent = nullptr);

    void setVersion(IpVersion version);
    // Every frame by its own destination, as other analyzers count; otherwise replies belong to what they answer.
    void setCounting(DestinationCounting counting);
    void setByPort(bool byPort);

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

} // namespace capscope
