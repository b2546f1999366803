// Analyze > Follow: what both sides of a stream said, as text.
#pragma once

#include "core/statistics/follow_stream.h"
#include "ui/background.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace capscope {

class FileWriting;

class FollowDialog : public QDialog {
    Q_OBJECT

public:
    enum class Form { Ascii, Utf8, Hex, Raw };
    enum class Sides { Both, First, Second };

    FollowDialog(const Snapshot& snapshot, Followed what, uint32_t stream, QWidget* parent = nullptr);
    ~FollowDialog() override;

    void follow(uint32_t stream);
    void setForm(Form form);
    void setSides(Sides sides);

    // Reads the stream, or writes it to a file.
    bool busy() const;

    QPlainTextEdit* text() const { return m_text; }

    // The packet that the text at a place came with; 0: none.
    uint32_t frameAt(int place) const;

    // What is shown, or, as raw data, the bytes themselves: beside the window, once the stream is read.
    void save(const QString& path);
    // Selects the next place; false if there is none.
    bool findNext(bool backward = false);

Q_SIGNALS:
    void frameWanted(uint32_t frame);
    // Applies a display filter; see StatisticsPanel.
    void filterWanted(const QString& filter, int combination, bool prepareOnly);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void reject() override;

private:
    struct Written;

    void write();
    void fill(const Written& written);
    void chooseFile();
    QString filter() const;
    QString nameOf(bool first) const;

    Snapshot m_snapshot;
    const Followed m_what;
    uint32_t m_stream;
    std::shared_ptr<const FollowedStream> m_followed;
    std::vector<std::pair<int, uint32_t>> m_places; // where the text of a frame begins, in order
    QLabel* m_summary;
    QPlainTextEdit* m_text;
    QComboBox* m_sides;
    QComboBox* m_form;
    QCheckBox* m_labels;
    QSpinBox* m_number;
    QLineEdit* m_search;
    QPushButton* m_saveAs;
    FileWriting* m_writing;
    Background m_background; // last: its thread uses what is above
};

} // namespace capscope
