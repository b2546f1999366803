// Streams as coloured, labelled text; made in the background, shown as a whole.
#include "ui/dialogs/follow_dialog.h"

#include "core/filter/selection.h"
#include "ui/file_writing.h"
#include "ui/panels/texts.h"
#include "ui/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSpinBox>
#include <QTextBlock>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kShownBytesMax = size_t(1) << 20; // the editor takes long for more; saving writes all
constexpr int kHexLine = 16;

// Characters as people see them on a terminal: what is no text is a dot.
QString asAscii(Bytes bytes)
{
    QString text;
    text.reserve(qsizetype(bytes.size()));
    for (const auto byte : bytes)
        if (byte != '\r')
            text += byte == '\n' || byte == '\t' || (byte >= 0x20 && byte < 0x7f) ? QChar::fromLatin1(char(byte)) : QChar(u'.');
    return text;
}

QString asUtf8(Bytes bytes)
{
    auto text = QString::fromUtf8(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    text.remove(u'\r');
    for (auto& c : text)
        if ((c < u' ' && c != u'\n' && c != u'\t') || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = QChar::ReplacementCharacter;
    return text;
}

QString asHex(Bytes bytes, size_t offset)
{
    QString text;
    for (size_t line = 0; line < bytes.size(); line += kHexLine) {
        QString hex;
        QString shown;
        for (size_t i = line; i < std::min(bytes.size(), line + kHexLine); ++i) {
            hex += u"%1 "_s.arg(bytes[i], 2, 16, QChar(u'0'));
            shown += bytes[i] >= 0x20 && bytes[i] < 0x7f ? QChar::fromLatin1(char(bytes[i])) : QChar(u'.');
        }
        text += u"%1  %2  %3\n"_s.arg(offset + line, 8, 16, QChar(u'0')).arg(hex, -3 * kHexLine).arg(shown);
    }
    return text;
}

QString asRaw(Bytes bytes)
{
    return QString::fromLatin1(QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size())).toHex()) + u'\n';
}

struct SideColours {
    QColor text;
    QColor background;
};

SideColours coloursOf(bool first, const QPalette& palette)
{
    if (theme::isDark(palette))
        return first ? SideColours{QColor(0xff, 0xb0, 0xa8), QColor(0x3a, 0x22, 0x22)} : SideColours{QColor(0xa9, 0xc7, 0xff), QColor(0x1f, 0x29, 0x3d)};
    return first ? SideColours{QColor(0x7f, 0, 0), QColor(0xfb, 0xed, 0xed)} : SideColours{QColor(0, 0, 0x7f), QColor(0xed, 0xed, 0xfb)};
}

} // namespace

// The text with the places of its frames and turns.
struct FollowDialog::Written {
    struct Run {
        int begin;
        bool first;
        bool label;
    };

    std::shared_ptr<const FollowedStream> followed;
    QString text;
    std::vector<Run> runs;
    std::vector<std::pair<int, uint32_t>> places;
    bool cut = false;
};

FollowDialog::FollowDialog(const Snapshot& snapshot, Followed what, uint32_t stream, QWidget* parent)
    : QDialog(parent)
    , m_snapshot(snapshot)
    , m_what(what)
    , m_stream(stream)
    , m_summary(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_sides(new QComboBox(this))
    , m_form(new QComboBox(this))
    , m_labels(new QCheckBox(tr("&Labels"), this))
    , m_number(new QSpinBox(this))
    , m_search(new QLineEdit(this))
    , m_saveAs(new QPushButton(tr("Save &as…"), this))
    , m_writing(new FileWriting(this))
    , m_background(this)
{
    setObjectName(u"followDialog"_s);
    resize(820, 640);
    m_summary->setWordWrap(true);
    m_text->setReadOnly(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Contents of the stream"));
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setToolTip(tr("A click goes to the packet"));
    m_text->viewport()->installEventFilter(this);
    m_sides->setAccessibleName(tr("Sides"));
    m_sides->addItems({tr("Entire conversation"), {}, {}});
    m_form->setAccessibleName(tr("Show as"));
    m_form->addItems({tr("ASCII"), tr("UTF-8"), tr("Hex Dump"), tr("Raw")});
    m_labels->setChecked(true);
    m_labels->setToolTip(tr("A line before each turn: who speaks, in which packet"));
    m_number->setRange(0, INT_MAX);
    m_number->setValue(int(stream));
    m_number->setAccessibleName(tr("Stream"));
    m_search->setPlaceholderText(tr("Find…"));
    m_search->setClearButtonEnabled(true);
    m_search->setAccessibleName(tr("Text to find"));
    auto* next = new QPushButton(tr("Find &Next"), this);
    next->setAutoDefault(false);
    auto* choices = new QHBoxLayout;
    choices->addWidget(m_sides, 1);
    auto* showAs = new QLabel(tr("&Show as"), this);
    showAs->setBuddy(m_form);
    choices->addWidget(showAs);
    choices->addWidget(m_form);
    choices->addWidget(m_labels);
    auto* streamLabel = new QLabel(tr("S&tream"), this);
    streamLabel->setBuddy(m_number);
    choices->addWidget(streamLabel);
    choices->addWidget(m_number);
    auto* search = new QHBoxLayout;
    search->addWidget(m_search, 1);
    search->addWidget(next);
    auto* buttons = new QHBoxLayout;
    auto* apply = new QPushButton(tr("Show Its &Packets"), this);
    auto* filterOut = new QPushButton(tr("Filter &Out This Stream"), this);
    auto* close = new QPushButton(tr("&Close"), this);
    for (auto* button : {apply, filterOut, m_saveAs, close}) {
        button->setAutoDefault(false);
        if (button == m_saveAs)
            buttons->addStretch();
        buttons->addWidget(button);
    }
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_text, 1);
    layout->addLayout(choices);
    layout->addLayout(search);
    layout->addLayout(buttons);
    connect(m_sides, &QComboBox::currentIndexChanged, this, &FollowDialog::write);
    connect(m_form, &QComboBox::currentIndexChanged, this, &FollowDialog::write);
    connect(m_labels, &QCheckBox::toggled, this, &FollowDialog::write);
    connect(m_number, &QSpinBox::valueChanged, this, [this](int number) { follow(uint32_t(number)); });
    connect(m_search, &QLineEdit::returnPressed, this, [this] { findNext(); });
    connect(next, &QPushButton::clicked, this, [this] { findNext(); });
    connect(apply, &QPushButton::clicked, this, [this] { Q_EMIT filterWanted(filter(), int(Combination::Selected), false); });
    connect(filterOut, &QPushButton::clicked, this, [this] {
        Q_EMIT filterWanted(filter(), int(Combination::AndNotSelected), false);
        QDialog::close();
    });
    connect(m_saveAs, &QPushButton::clicked, this, &FollowDialog::chooseFile);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    follow(stream);
}

FollowDialog::~FollowDialog()
{
    m_background.finish();
    m_writing->finish();
}

QString FollowDialog::filter() const
{
    return (transportOf(m_what) == Transport::Tcp ? u"tcp.stream == %1"_s : u"udp.stream == %1"_s).arg(m_stream);
}

void FollowDialog::follow(uint32_t stream)
{
    m_stream = stream;
    m_followed.reset();
    m_saveAs->setEnabled(false); // until it is read
    const QSignalBlocker blocked(m_number);
    m_number->setValue(int(stream));
    write();
}

void FollowDialog::setForm(Form form) { m_form->setCurrentIndex(int(form)); }

void FollowDialog::setSides(Sides sides) { m_sides->setCurrentIndex(int(sides)); }

// Reads the stream if that was not done, and writes it as it is wanted.
void FollowDialog::write()
{
    const auto form = Form(m_form->currentIndex());
    const auto sides = Sides(m_sides->currentIndex());
    const bool labels = m_labels->isChecked();
    const auto labelText = tr("— %1 to %2 · packet %3 · %4 s");
    const auto missingText = tr("[%1 bytes are missing in the capture]");
    setWindowTitle(tr("Follow %1 Stream %2").arg(m_what == Followed::Tcp ? u"TCP"_s : m_what == Followed::Udp ? u"UDP"_s : u"HTTP"_s).arg(m_stream));
    m_summary->setText(tr("Reading the stream…"));
    m_background.start(
        [=, snapshot = m_snapshot, what = m_what, stream = m_stream, known = m_followed](std::stop_token stop) {
            Written written;
            written.followed = known ? known : std::make_shared<const FollowedStream>(followStream(snapshot, what, stream, stop));
            const auto& all = *written.followed;
            const auto start = snapshot.rows() > 0 ? snapshot.store().time(0) : 0;
            size_t shown = 0;
            int turn = -1;
            size_t offsets[2] = {0, 0};
            for (const auto& piece : all.pieces) {
                auto& offset = offsets[piece.fromFirst ? 0 : 1];
                const auto at = std::exchange(offset, offset + piece.length);
                if ((sides == Sides::First && !piece.fromFirst) || (sides == Sides::Second && piece.fromFirst))
                    continue;
                if (shown >= kShownBytesMax) {
                    written.cut = true;
                    break;
                }
                const auto length = std::min(piece.length, kShownBytesMax - shown);
                shown += length;
                written.places.emplace_back(int(written.text.size()), piece.row + 1);
                if (labels && turn != int(piece.fromFirst)) {
                    if (!written.text.isEmpty() && !written.text.endsWith(u'\n'))
                        written.text += u'\n';
                    written.runs.push_back({int(written.text.size()), piece.fromFirst, true});
                    written.text += labelText.arg(endText(piece.fromFirst ? all.first : all.second), endText(piece.fromFirst ? all.second : all.first))
                                        .arg(piece.row + 1)
                                        .arg(double(snapshot.store().time(piece.row) - start) / kNsPerSecond, 0, 'f', 6)
                        + u'\n';
                }
                if (turn != int(piece.fromFirst) || labels)
                    written.runs.push_back({int(written.text.size()), piece.fromFirst, false});
                turn = int(piece.fromFirst);
                if (piece.missing > 0)
                    written.text += u'\n' + missingText.arg(piece.missing) + u'\n';
                const Bytes bytes(all.bytes.data() + piece.begin, length);
                switch (form) {
                case Form::Ascii:
                    written.text += asAscii(bytes);
                    break;
                case Form::Utf8:
                    written.text += asUtf8(bytes);
                    break;
                case Form::Hex:
                    written.text += asHex(bytes, at);
                    break;
                case Form::Raw:
                    written.text += asRaw(bytes);
                    break;
                }
            }
            return std::make_shared<const Written>(std::move(written));
        },
        [this](const std::shared_ptr<const Written>& written) { fill(*written); });
}

QString FollowDialog::nameOf(bool first) const
{
    return tr("%1 to %2 (%3)").arg(endText(first ? m_followed->first : m_followed->second), endText(first ? m_followed->second : m_followed->first),
                                   bytesText(double(first ? m_followed->bytesOfFirst : m_followed->bytesOfSecond)));
}

void FollowDialog::fill(const Written& written)
{
    m_followed = written.followed;
    m_saveAs->setEnabled(true);
    m_places = written.places;
    m_sides->setItemText(1, nameOf(true));
    m_sides->setItemText(2, nameOf(false));
    auto summary = m_followed->pieces.empty() ? tr("No data in this stream.")
                                              : tr("%n packet(s) with data", nullptr, int(m_followed->pieces.size())) + u" · "_s + nameOf(true) + u" · "_s + nameOf(false);
    if (written.cut || m_followed->cut)
        summary += u'\n' + tr("⚠ This is the beginning; Save as… writes %1.").arg(m_followed->cut ? tr("the first 32 MB") : tr("everything"));
    m_summary->setText(summary);
    m_text->setPlainText(written.text);
    // Colours lie over the text, so that nothing is laid out twice.
    QTextCursor cursor(m_text->document());
    cursor.beginEditBlock();
    for (size_t i = 0; i < written.runs.size(); ++i) {
        const auto& run = written.runs[i];
        cursor.setPosition(run.begin);
        cursor.setPosition(i + 1 < written.runs.size() ? written.runs[i + 1].begin : int(written.text.size()), QTextCursor::KeepAnchor);
        const auto colours = coloursOf(run.first, palette());
        QTextCharFormat format;
        format.setForeground(run.label ? palette().color(QPalette::PlaceholderText) : colours.text);
        if (!run.label)
            format.setBackground(colours.background);
        cursor.setCharFormat(format);
    }
    cursor.endEditBlock();
    m_text->moveCursor(QTextCursor::Start);
}

uint32_t FollowDialog::frameAt(int place) const
{
    const auto after = std::ranges::upper_bound(m_places, place, {}, &std::pair<int, uint32_t>::first);
    return after == m_places.begin() ? 0 : std::prev(after)->second;
}

bool FollowDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        const auto frame = frameAt(m_text->cursorForPosition(mouse->pos()).position());
        if (mouse->button() == Qt::LeftButton && frame != 0 && !m_text->textCursor().hasSelection())
            Q_EMIT frameWanted(frame);
    }
    return QDialog::eventFilter(watched, event);
}

bool FollowDialog::findNext(bool backward)
{
    const auto wanted = m_search->text();
    if (wanted.isEmpty())
        return false;
    const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (m_text->find(wanted, flags))
        return true;
    const auto before = m_text->textCursor();
    m_text->moveCursor(backward ? QTextCursor::End : QTextCursor::Start); // once around
    if (m_text->find(wanted, flags))
        return true;
    m_text->setTextCursor(before);
    m_summary->setText(tr("\"%1\" is not in this text.").arg(wanted));
    return false;
}

namespace {

// Any thread.
Result<void> writeStream(const FollowedStream& followed, FollowDialog::Form form, FollowDialog::Sides sides, const QString& path, const std::stop_token& stop)
{
    using Form = FollowDialog::Form;
    using Sides = FollowDialog::Sides;
    QSaveFile file(path);
    bool good = file.open(QIODevice::WriteOnly);
    size_t offsets[2] = {0, 0}; // each side counts its own, as on the screen
    for (const auto& piece : followed.pieces) {
        if (stop.stop_requested())
            return {}; // nobody hears of it then
        auto& offset = offsets[piece.fromFirst ? 0 : 1];
        const auto at = std::exchange(offset, offset + piece.length);
        if ((sides == Sides::First && !piece.fromFirst) || (sides == Sides::Second && piece.fromFirst))
            continue;
        const Bytes bytes(followed.bytes.data() + piece.begin, piece.length);
        const auto text = form == Form::Hex ? asHex(bytes, at).toUtf8()
            : form == Form::Ascii           ? asAscii(bytes).toUtf8()
                                            : QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
        good = good && file.write(text) == text.size();
    }
    if (good && file.commit())
        return {};
    return fail(Error::Code::NotWritable, FollowDialog::tr("\"%1\" could not be written: %2").arg(path, file.errorString()).toStdString());
}

} // namespace

bool FollowDialog::busy() const { return m_background.busy() || m_writing->busy(); }

void FollowDialog::save(const QString& path)
{
    const auto write = [followed = m_followed, form = Form(m_form->currentIndex()), sides = Sides(m_sides->currentIndex()), path](
                           const std::stop_token& stop, const std::function<void(uint64_t)>&) { return writeStream(*followed, form, sides, path, stop); };
    m_writing->start({path, 0, write, [this, path](const Result<void>& written) {
                          m_summary->setText(written ? tr("Saved %1").arg(path) : QString::fromStdString(written.error().message));
                      }});
}

void FollowDialog::chooseFile()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Save Stream Content"), u"stream-%1.txt"_s.arg(m_stream));
    if (!path.isEmpty())
        save(path);
}

void FollowDialog::reject()
{
    if (endWriting(this))
        QDialog::reject();
}

} // namespace capscope
