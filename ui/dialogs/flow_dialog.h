// Statistics > Flow Graph: who sent what to whom, packet by packet.
#pragma once

#include "core/statistics/flow_graph.h"
#include "ui/background.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace capscope {

class FileWriting;
class FlowView;

class FlowDialog : public QDialog {
    Q_OBJECT

public:
    // `displayed`: the packets of the display filter `filter`; null: all.
    FlowDialog(const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed, const QString& filter, const QString& file, QWidget* parent = nullptr);
    ~FlowDialog() override;

    bool busy() const;

    FlowView* view() const { return m_view; }

    void setKind(FlowKind kind);
    void setSelected(Row row);

    // What is seen now. Fails with a sentence.
    QString savePicture(const QString& path, const QSize& size);
    // All of it as text, beside the window; saved() tells how it ended.
    void saveText(const QString& path);

Q_SIGNALS:
    void frameWanted(uint32_t frame);
    void saved(const QString& problem);

protected:
    void reject() override; // closing is that, too

private:
    void compute();
    void tell();
    FlowKind kind() const;
    const std::shared_ptr<const FrameSet>& counted() const;

    Snapshot m_snapshot;
    std::shared_ptr<const FrameSet> m_displayed;
    QString m_filter;
    QString m_file;
    std::shared_ptr<const FlowGraph> m_graph;
    FlowView* m_view;
    QComboBox* m_kind;
    QCheckBox* m_limit;
    QLabel* m_hint;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    FileWriting* m_writing;
    QString m_notice; // instead of the hint, until the graph is another
    Background m_background; // last: its thread uses what is above
};

} // namespace capscope
