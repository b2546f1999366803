// The answers under each other, or one statistic that has the whole place.
#pragma once

#include <QWidget>

#include <vector>

class QCheckBox;
class QLabel;
class QSplitter;
class QToolButton;

namespace capscope {

class StatisticsPanel;

class Overview : public QWidget {
    Q_OBJECT

public:
    explicit Overview(QWidget* parent = nullptr);

    // `isAnswer`: part of the overview; others are shown alone.
    void add(StatisticsPanel* panel, bool isAnswer);
    // Null: all answers.
    void showAlone(StatisticsPanel* panel);

    StatisticsPanel* shownAlone() const { return m_alone; }

Q_SIGNALS:
    // Somebody wants one panel alone (null: all answers).
    void wanted(StatisticsPanel* panel);

private:
    struct Section {
        StatisticsPanel* panel;
        QWidget* frame;
        QToolButton* more;
        QLabel* heading;
        bool isAnswer;
    };

    QToolButton* m_back;
    QCheckBox* m_follow;
    QSplitter* m_splitter;
    std::vector<Section> m_sections;
    StatisticsPanel* m_alone = nullptr;
};

} // namespace capscope
