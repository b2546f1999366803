// Statistics > TCP Stream Graphs: sequence numbers, throughput, round trips and windows of one stream.
#pragma once

#include "ui/background.h"
#include "ui/charts/stream_plot.h"

#include <QDialog>
#include <QTimer>

#include <atomic>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace capscope {

class TcpGraphDialog : public QDialog {
    Q_OBJECT

public:
    // `selected`: its stream is shown, from the side that sent it.
    TcpGraphDialog(const Snapshot& snapshot, TcpGraphType type, Row selected, const QString& file, QWidget* parent = nullptr);
    ~TcpGraphDialog() override;

    bool busy() const { return m_background.busy() || m_partWork.busy(); }

    StreamPlot* plot() const { return m_plot; }

    void setType(TcpGraphType type);
    void setStream(uint32_t stream);
    void switchDirection();
    // The packet that is selected in the window now: it is marked if it is one of this stream.
    void setSelected(Row row);

    QString savePicture(const QString& path, const QSize& size);
    // The points as CSV or JSON, by the suffix of the file. Fails with a sentence.
    QString savePoints(const QString& path) const;

Q_SIGNALS:
    void frameWanted(uint32_t frame);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void buildActions();
    void compute(bool reset);
    void refine();
    void draw(bool reset);
    void tell();
    void markSelected();
    void exportPoints();
    QString caption() const;

    Snapshot m_snapshot;
    QString m_file;
    uint32_t m_stream = 0;
    uint32_t m_streams = 0;
    Row m_selected = 0;
    StreamPlot::Shown m_shown;
    std::shared_ptr<const TcpStreamGraph> m_graph; // null: being made
    bool m_cancelled = false;
    StreamPlot* m_plot;
    QComboBox* m_type;
    QSpinBox* m_number;
    QLabel* m_direction;
    QLabel* m_definition;
    QLabel* m_hint;
    QDoubleSpinBox* m_window;
    QLabel* m_windowLabel;
    QCheckBox* m_bySequence;
    QCheckBox* m_zooms;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    std::shared_ptr<std::atomic<int>> m_done; // per mille of the work that runs
    QTimer m_look;                            // at m_done
    Background m_background;
    Background m_partWork; // last, both: their threads use what is above
};

} // namespace capscope
