// Statistics > Capture File Properties: what is known of the file, its time, its interfaces and its packets.
#pragma once

#include "core/capture/capture_types.h"
#include "core/session/snapshot.h"
#include "ui/background.h"

#include <QDialog>

#include <memory>

class QTextBrowser;

namespace capscope {

struct CaptureFile {
    QString path;
    CaptureFormat format = CaptureFormat::Pcap;
    Compression compression = Compression::None;
    QString problem; // why it ends early; empty: it does not
};

class PropertiesDialog : public QDialog {
    Q_OBJECT

public:
    // `displayed` (null: all) and `filter`: what the window shows now.
    PropertiesDialog(CaptureFile file, const Snapshot& snapshot, std::shared_ptr<const FrameSet> displayed, const QString& filter,
                     QWidget* parent = nullptr);
    ~PropertiesDialog() override;

    // The totals, and then the checksum of the file, are still being made.
    bool busy() const { return m_background.busy() || m_checksumWork.busy(); }

    QTextBrowser* text() const { return m_text; }

private:
    void compute();
    void checksum();
    void write();

    const CaptureFile m_file;
    const Snapshot m_snapshot;
    const std::shared_ptr<const FrameSet> m_displayed;
    const QString m_filter;
    QTextBrowser* m_text;
    QString m_statistics; // as HTML
    QString m_times;
    QString m_checksum;
    Background m_background;
    Background m_checksumWork; // last: their threads use what is above
};

} // namespace capscope
