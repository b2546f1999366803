// A chart of named bars, or of a histogram: click to filter, export as a picture.
#pragma once

#include <qcustomplot.h>

#include <functional>
#include <vector>

namespace capscope {

struct Bar {
    QString name;
    double value = 0;
    bool marked = false; // something unusual: another colour and a sign
    QString filter;      // what a click applies
    QString tip;
};

class Chart : public QCustomPlot {
    Q_OBJECT

public:
    explicit Chart(QWidget* parent = nullptr);

    // Horizontal bars, the first one on top.
    void showBars(const QString& title, const QString& axis, std::vector<Bar> bars);
    // Vertical bars side by side.
    void showHistogram(const QString& title, const QString& axis, std::vector<Bar> bars);
    void setEmptyText(const QString& text);

    const std::vector<Bar>& bars() const { return m_bars; }

    // The bar under a place of the widget; -1 if there is none.
    int barAt(const QPoint& at) const;

    // By the suffix of the file: png, svg, pdf. Fails with a sentence.
    QString save(const QString& path, const QSize& size);

Q_SIGNALS:
    void barClicked(int bar);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    QSize minimumSizeHint() const override { return {160, 90}; }

private:
    void draw();
    void colour();

    QString m_title;
    QString m_axis;
    QString m_emptyText;
    std::vector<Bar> m_bars;
    bool m_horizontal = true;
    int m_shown = 0; // how many bars there is room for
};

} // namespace capscope
