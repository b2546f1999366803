// Statistics > Packet Lengths, DNS, HTTP: the trees of core/statistics/stats_trees.h.
#pragma once

#include "ui/panels/statistics_panel.h"

#include "core/statistics/stats_trees.h"

class QComboBox;

namespace capscope {

class TreePanel : public StatisticsPanel {
    Q_OBJECT

public:
    explicit TreePanel(QWidget* parent = nullptr);

    // By the name that the command line has for it: "plen".
    void choose(std::string_view id);

protected:
    StatisticResult compute(const Selection& selection) const override;

private:
    void use(const StatsTreeKind& kind);

    QComboBox* m_choice;
    const StatsTreeKind* m_kind;
};

} // namespace capscope
