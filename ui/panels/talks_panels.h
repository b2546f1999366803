// Who talked with whom, and what dissectors found: the statistics that are opened from the menu.
#pragma once

#include "ui/panels/statistics_panel.h"

#include "core/statistics/conversations.h"

class QComboBox;

namespace capscope {

// A statistic of one layer, which a person chooses.
class LayerPanel : public StatisticsPanel {
    Q_OBJECT

public:
    LayerPanel(const QString& title, std::vector<StatisticColumn> columns, QWidget* parent);

    void setLayer(TalkLayer layer);

protected:
    TalkLayer layer() const { return m_layer; }

private:
    QComboBox* m_choice;
    TalkLayer m_layer = TalkLayer::Tcp;
};

// Statistics > Conversations.
class ConversationsPanel : public LayerPanel {
    Q_OBJECT

public:
    explicit ConversationsPanel(QWidget* parent = nullptr);

protected:
    StatisticResult compute(const Selection& selection) const override;
};

// Statistics > Endpoints.
class EndpointsPanel : public LayerPanel {
    Q_OBJECT

public:
    explicit EndpointsPanel(QWidget* parent = nullptr);

protected:
    StatisticResult compute(const Selection& selection) const override;
};

// Analyze > Expert Information.
class FindingsPanel : public StatisticsPanel {
    Q_OBJECT

public:
    explicit FindingsPanel(QWidget* parent = nullptr);

protected:
    StatisticResult compute(const Selection& selection) const override;
};

} // namespace capscope
