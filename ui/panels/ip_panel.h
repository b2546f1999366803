// Statistics > IPv4 Statistics and IPv6 Statistics: addresses and protocol types.
#pragma once

#include "ui/panels/statistics_panel.h"

#include "core/statistics/destinations.h"

class QComboBox;

namespace capscope {

class IpPanel : public StatisticsPanel {
    Q_OBJECT

public:
    enum class What { AllAddresses, SourcesAndDestinations, ProtocolTypes };

    explicit IpPanel(QWidget* parent = nullptr);

    void choose(What what, IpVersion version);

protected:
    StatisticResult compute(const Selection& selection) const override;

private:
    QComboBox* m_whatChoice;
    QComboBox* m_versionChoice;
    What m_what = What::AllAddresses;
    IpVersion m_version = IpVersion::V4;
};

} // namespace capscope
