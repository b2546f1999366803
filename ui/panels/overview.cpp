// Sections with headings, each leading to its statistic.
#include "ui/panels/overview.h"

#include "ui/panels/statistics_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QToolButton>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

// Scrolls up and down only: it is never narrower than what it holds.
class LowScroll : public QScrollArea {
public:
    using QScrollArea::QScrollArea;

    QSize minimumSizeHint() const override
    {
        constexpr int kHeightMin = 120;
        return {widget()->minimumSizeHint().width(), std::min(widget()->minimumSizeHint().height(), kHeightMin)};
    }
};

} // namespace

Overview::Overview(QWidget* parent)
    : QWidget(parent)
    , m_back(new QToolButton(this))
    , m_follow(new QCheckBox(tr("Limit to display filter"), this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    m_back->setText(tr("‹ Overview"));
    m_back->setToolTip(tr("Back to the three answers"));
    m_back->setAutoRaise(true);
    m_back->hide();
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Count only the packets that pass the display filter, in all three answers"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 2, 6, 2);
    bar->addWidget(m_back);
    bar->addWidget(m_follow);
    bar->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    // A window that is too low for three answers scrolls to them.
    auto* scroll = new LowScroll(this);
    scroll->setWidget(m_splitter);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    layout->addWidget(scroll, 1);
    connect(m_back, &QToolButton::clicked, this, [this] { Q_EMIT wanted(nullptr); });
    connect(m_follow, &QCheckBox::toggled, this, [this](bool follow) {
        for (const auto& section : m_sections)
            if (section.isAnswer)
                section.panel->setFollowsFilter(follow);
    });
}

void Overview::add(StatisticsPanel* panel, bool isAnswer)
{
    auto* frame = new QWidget(m_splitter);
    auto* heading = new QLabel(panel->title(), frame);
    auto font = heading->font();
    font.setWeight(QFont::DemiBold);
    heading->setFont(font);
    auto* more = new QToolButton(frame);
    more->setText(tr("More ›"));
    more->setAccessibleName(tr("More about %1").arg(panel->title()));
    more->setToolTip(tr("Give this answer the whole place: all columns, choices, export"));
    more->setAutoRaise(true);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(6, 2, 6, 0);
    top->addWidget(heading);
    top->addStretch();
    top->addWidget(more);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(panel, 1);
    m_splitter->addWidget(frame);
    m_splitter->setCollapsible(m_splitter->indexOf(frame), false);
    m_sections.push_back({panel, frame, more, heading, isAnswer});
    panel->setBrief(isAnswer);
    frame->setVisible(isAnswer);
    connect(more, &QToolButton::clicked, this, [this, panel] { Q_EMIT wanted(panel); });
}

void Overview::showAlone(StatisticsPanel* panel)
{
    m_alone = panel;
    m_back->setVisible(panel != nullptr);
    m_follow->setVisible(panel == nullptr);
    const QSignalBlocker blocked(m_follow);
    m_follow->setChecked(std::ranges::all_of(m_sections, [](const Section& section) { return !section.isAnswer || section.panel->followsFilter(); }));
    for (const auto& section : m_sections) {
        const bool shown = panel == nullptr ? section.isAnswer : section.panel == panel;
        if (shown)
            section.panel->setBrief(panel == nullptr);
        section.more->setVisible(panel == nullptr);
        section.heading->setVisible(panel == nullptr); // alone, it is the title of the dock
        section.frame->setVisible(shown);
    }
}

} // namespace capscope
