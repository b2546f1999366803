// A chart of named bars, of a histogram, or of points over time: click to filter, export as a picture.
#pragma once

#include "ui/charts/bar.h"

#include <qcustomplot.h>

#include <vector>

namespace capscope {

class Chart : public QCustomPlot {
    Q_OBJECT

public:
    explicit Chart(QWidget* parent = nullptr);

    // Horizontal bars, the first one on top.
    void showBars(const QString& title, const QString& axis, std::vector<Bar> bars);
    // Vertical bars side by side.
    void showHistogram(const QString& title, const QString& axis, std::vector<Bar> bars);
    // Points over time, values above 0 on a logarithmic axis.
    void showPoints(const QString& title, const QString& axis, std::vector<Bar> points);
    void setEmptyText(const QString& text);

    const std::vector<Bar>& bars() const { return m_bars; }

    // The bar or point under a place of the widget; -1 if there is none.
    int barAt(const QPoint& at) const;

    // The one that keys have moved to; -1 if there is none.
    int current() const { return m_current; }

    // By the suffix of the file: png, svg, pdf. `caption` is written below the picture. Fails with a sentence.
    QString save(const QString& path, const QSize& size, const QString& caption = {});

Q_SIGNALS:
    void barClicked(int bar);
    void menuWanted(int bar, const QPoint& globalPlace); // -1: of the chart as a whole

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    QSize minimumSizeHint() const override { return {120, 56}; }

    QSize sizeHint() const override { return {320, 160}; }

private:
    enum class Form { Bars, Histogram, Points };

    void show(Form form, const QString& title, const QString& axis, std::vector<Bar> bars);
    void draw(RefreshPriority priority = rpQueuedReplot);
    void drawBars();
    void drawPoints();
    void drawCurrent();
    void drawNumbers(int count);
    void drawText(const QString& text, double x, double y, Qt::Alignment alignment, QPalette::ColorRole role);
    void colour();
    void select(int bar);

    Form m_form = Form::Bars;
    QString m_title;
    QString m_axis;
    QString m_emptyText;
    std::vector<Bar> m_bars;
    int m_shown = 0; // how many bars there is room for
    int m_current = -1;
};

} // namespace capscope
