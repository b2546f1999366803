// Statistics > Resolved Addresses: names that the capture's own DNS answers tell.
#pragma once

#include "ui/panels/statistics_panel.h"

namespace capscope {

class ResolvedPanel : public StatisticsPanel {
    Q_OBJECT

public:
    explicit ResolvedPanel(QWidget* parent = nullptr);

protected:
    StatisticResult compute(const Selection& selection) const override;
};

} // namespace capscope
