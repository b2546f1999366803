// Statistics > I/O Graphs: packets or bytes per interval, for several display filters.
#pragma once

#include "core/filter/filter.h"
#include "core/statistics/io_graph.h"
#include "ui/background.h"

#include <QDialog>
#include <QPoint>

#include <memory>
#include <vector>

class QCheckBox;
class QComboBox;
class QCustomPlot;
class QLabel;
class QTableWidget;

namespace capscope {

class IoGraphDialog : public QDialog {
    Q_OBJECT

public:
    enum class Unit { Packets, Bytes, Bits };

    // `filter`: what is displayed now; it gets a graph of its own.
    IoGraphDialog(const Snapshot& snapshot, const QString& filter, const QString& file, QWidget* parent = nullptr);
    ~IoGraphDialog() override;

    bool busy() const { return m_background.busy(); }

    QCustomPlot* plot() const { return m_plot; }

    QTableWidget* graphs() const { return m_table; }

    void addGraph(const QString& filter, const QColor& colour, Unit unit);
    void setInterval(DurationNs interval);

    // The first packet of the interval at a place of the plot, of the topmost graph that has any; 0: none.
    uint32_t frameAt(double seconds) const;

    QString savePicture(const QString& path, const QSize& size);
    QString toCsv() const;

Q_SIGNALS:
    void frameWanted(uint32_t frame);
    void updated();

private:
    struct Graph {
        QString filter;
        QColor colour;
        Unit unit;
        bool shown;
        QString problem; // of its filter
        IoGraph counts;
    };

    std::vector<Graph> wanted() const;
    void compute();
    void draw();
    void chooseColour(int row);
    void exportPicture();

    Snapshot m_snapshot;
    QString m_file;
    QCustomPlot* m_plot;
    QTableWidget* m_table;
    QComboBox* m_interval;
    QCheckBox* m_logarithmic;
    QLabel* m_hint;
    std::vector<Graph> m_graphs; // as computed
    QPoint m_pressed;
    Background m_background; // last: its thread uses what is above
};

} // namespace capscope
