// Painting bytes, sixteen a line.
#include "ui/views/bytes_view.h"

#include "ui/accessibility.h"
#include "ui/models/bytes_text.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QSaveFile>
#include <QScrollBar>
#include <QTabBar>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr uint32_t kPerLine = 16;
constexpr int kMargin = 6;
constexpr int kHexColumn = 7; // in characters: behind the offset

} // namespace

BytesView::BytesView(QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_tabs(new QTabBar(this))
{
    setObjectName(u"bytesView"_s);
    setAccessibleName(tr("Packet bytes"));
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(true);
    m_tabs->setShape(QTabBar::RoundedSouth);
    m_tabs->hide();
    m_digitWidth = fontMetrics().horizontalAdvance(u'0');
    m_lineHeight = fontMetrics().height() + 1;
    connect(m_tabs, &QTabBar::currentChanged, this, [this] {
        m_length = 0;
        m_cursor.reset();
        updateScrollBar();
        viewport()->update();
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, viewport(), QOverload<>::of(&QWidget::update));
}

void BytesView::show(const Dissection& dissection)
{
    m_parts.clear();
    for (const auto& buffer : dissection.buffers())
        m_parts.push_back({QString::fromStdString(buffer.name),
                           QByteArray(reinterpret_cast<const char*>(buffer.bytes.data()), qsizetype(buffer.bytes.size()))});
    {
        const QSignalBlocker blocker(m_tabs);
        while (m_tabs->count() > 0)
            m_tabs->removeTab(0);
        for (const auto& part : m_parts)
            m_tabs->addTab(tr("%1 · %n byte(s)", nullptr, int(part.bytes.size())).arg(part.name));
        m_tabs->setCurrentIndex(0);
    }
    m_tabs->setVisible(m_parts.size() > 1);
    setViewportMargins(0, 0, 0, m_parts.size() > 1 ? m_tabs->sizeHint().height() : 0);
    m_length = 0;
    m_cursor.reset();
    verticalScrollBar()->setValue(0);
    updateScrollBar();
    viewport()->update();
}

void BytesView::clear()
{
    m_parts.clear();
    m_tabs->hide();
    m_length = 0;
    m_cursor.reset();
    updateScrollBar();
    viewport()->update();
}

const QByteArray& BytesView::bytes() const
{
    static const QByteArray kNone;
    const auto at = size_t(std::max(0, m_tabs->currentIndex()));
    return at < m_parts.size() ? m_parts[at].bytes : kNone;
}

int BytesView::lines() const { return int((uint32_t(bytes().size()) + kPerLine - 1) / kPerLine); }

void BytesView::updateScrollBar()
{
    const int visible = visibleLines();
    verticalScrollBar()->setPageStep(visible);
    verticalScrollBar()->setRange(0, std::max(0, lines() - visible));
}

void BytesView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    const int height = m_tabs->sizeHint().height();
    m_tabs->setGeometry(frameWidth(), this->height() - height - frameWidth(), width() - 2 * frameWidth(), height);
    updateScrollBar();
}

void BytesView::highlight(int buffer, uint32_t start, uint32_t length)
{
    if (buffer >= 0 && buffer < m_tabs->count()) {
        const QSignalBlocker blocker(m_tabs);
        m_tabs->setCurrentIndex(buffer);
    }
    m_start = start;
    m_length = length;
    if (length > 0 && (!m_cursor || *m_cursor < start || *m_cursor - start >= length))
        m_cursor = start;
    updateScrollBar();
    const int line = int(start / kPerLine);
    const int visible = visibleLines();
    if (length > 0 && (line < verticalScrollBar()->value() || line >= verticalScrollBar()->value() + visible))
        verticalScrollBar()->setValue(line - visible / 3);
    viewport()->update();
}

QByteArray BytesView::selectedBytes() const
{
    return m_length > 0 ? bytes().mid(qsizetype(m_start), qsizetype(m_length)) : bytes();
}

int BytesView::visibleLines() const { return std::max(1, viewport()->height() / m_lineHeight); }

QRect BytesView::byteRect(uint32_t offset) const
{
    const int line = int(offset / kPerLine) - verticalScrollBar()->value();
    const int place = int(offset % kPerLine);
    const int column = kHexColumn + place * 3 + (place >= 8 ? 1 : 0);
    return {kMargin + column * m_digitWidth, line * m_lineHeight + 2, 2 * m_digitWidth, m_lineHeight};
}

QRect BytesView::textRect(uint32_t offset) const
{
    const int line = int(offset / kPerLine) - verticalScrollBar()->value();
    const int place = int(offset % kPerLine);
    const int column = kHexColumn + int(kPerLine) * 3 + 3 + place + (place >= 8 ? 1 : 0);
    return {kMargin + column * m_digitWidth, line * m_lineHeight + 2, m_digitWidth, m_lineHeight};
}

void BytesView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().base());
    painter.setFont(font());
    const auto& all = bytes();
    const auto first = uint32_t(verticalScrollBar()->value()) * kPerLine;
    const auto last = std::min<uint32_t>(uint32_t(all.size()), first + uint32_t(viewport()->height() / m_lineHeight + 2) * kPerLine);
    const auto marked = [&](uint32_t at) { return m_length > 0 && at >= m_start && at - m_start < m_length; };
    for (uint32_t at = first; at < last; ++at) {
        const auto hex = byteRect(at);
        const auto text = textRect(at);
        if (at % kPerLine == 0) {
            painter.setPen(palette().color(QPalette::PlaceholderText));
            painter.drawText(QRect(kMargin, hex.top(), kHexColumn * m_digitWidth, m_lineHeight), Qt::AlignVCenter,
                             u"%1"_s.arg(at, 4, 16, QChar(u'0')));
        }
        const auto byte = uint8_t(all[qsizetype(at)]);
        if (marked(at)) {
            // The gap to the next byte belongs to the mark, so that it looks like one piece.
            const bool goesOn = marked(at + 1) && at % kPerLine != kPerLine - 1;
            const int gap = goesOn ? byteRect(at + 1).left() - hex.right() - 1 : 0;
            painter.fillRect(hex.adjusted(0, 0, gap, 0), theme::highlight(palette()));
            painter.fillRect(text, theme::highlight(palette()));
            painter.setPen(palette().color(QPalette::HighlightedText));
        } else {
            painter.setPen(palette().color(QPalette::Text));
        }
        painter.drawText(hex, Qt::AlignVCenter, u"%1"_s.arg(uint(byte), 2, 16, QChar(u'0')));
        if (m_cursor == at && hasFocus()) {
            const QRect frame = hex.adjusted(-1, 0, 0, -1);
            painter.drawRect(frame);
        }
        painter.drawText(text, int(Qt::AlignVCenter), byte >= 0x20 && byte < 0x7f ? QString(QChar(ushort(byte))) : u"·"_s);
    }
}

std::optional<uint32_t> BytesView::offsetAt(const QPoint& at) const
{
    const auto first = uint32_t(verticalScrollBar()->value()) * kPerLine;
    const auto last = std::min<uint32_t>(uint32_t(bytes().size()), first + uint32_t(viewport()->height() / m_lineHeight + 2) * kPerLine);
    for (uint32_t i = first; i < last; ++i)
        if (byteRect(i).adjusted(0, 0, m_digitWidth, 0).contains(at) || textRect(i).contains(at))
            return i;
    return std::nullopt;
}

void BytesView::mousePressEvent(QMouseEvent* event)
{
    if (const auto offset = offsetAt(event->pos()); offset && event->button() == Qt::LeftButton)
        choose(*offset);
}

void BytesView::keyPressEvent(QKeyEvent* event)
{
    const auto size = int64_t(bytes().size());
    const int64_t page = int64_t(visibleLines()) * kPerLine;
    const int64_t at = m_cursor.value_or(0);
    const int64_t lineStart = at - at % kPerLine;
    int64_t to = at;
    switch (event->key()) {
    case Qt::Key_Left:
        to = at - 1;
        break;
    case Qt::Key_Right:
        to = at + 1;
        break;
    case Qt::Key_Up:
        to = at >= kPerLine ? at - kPerLine : at;
        break;
    case Qt::Key_Down:
        to = at + kPerLine < size ? at + kPerLine : at;
        break;
    case Qt::Key_PageUp:
        to = at - page;
        break;
    case Qt::Key_PageDown:
        to = at + page;
        break;
    case Qt::Key_Home:
        to = lineStart;
        break;
    case Qt::Key_End:
        to = lineStart + kPerLine - 1;
        break;
    default:
        return QAbstractScrollArea::keyPressEvent(event);
    }
    if (size > 0)
        choose(uint32_t(std::clamp<int64_t>(m_cursor ? to : m_length > 0 ? int64_t(m_start) : 0, 0, size - 1)));
}

void BytesView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void BytesView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void BytesView::choose(uint32_t offset)
{
    const auto told = tr("Byte %1: %2").arg(offset).arg(uint(uint8_t(bytes()[qsizetype(offset)])), 2, 16, QChar(u'0'));
    m_cursor = offset;
    ensureVisible(offset);
    viewport()->update();
    Q_EMIT byteClicked(std::max(0, m_tabs->currentIndex()), offset); // another buffer may be shown from here on
    ensureVisible(offset); // the field may begin far above
    tellChosen(this, told);
}

void BytesView::ensureVisible(uint32_t offset)
{
    auto* bar = verticalScrollBar();
    const int line = int(offset / kPerLine);
    if (line < bar->value())
        bar->setValue(line);
    else if (line >= bar->value() + visibleLines())
        bar->setValue(line - visibleLines() + 1);
}

QString BytesView::saveBytes(const QString& path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tr("The file cannot be written: %1").arg(file.errorString());
    file.write(selectedBytes());
    return file.commit() ? QString() : tr("The file cannot be written: %1").arg(file.errorString());
}

void BytesView::exportBytes()
{
    if (selectedBytes().isEmpty())
        return;
    const auto path = QFileDialog::getSaveFileName(this, tr("Export Packet Bytes"), {}, tr("Raw data (*.bin *.dat *.raw);;All files (*)"));
    if (path.isEmpty())
        return;
    if (const auto wrong = saveBytes(path); !wrong.isEmpty())
        QMessageBox::warning(this, tr("Export Packet Bytes"), wrong);
}

QMenu* BytesView::menu()
{
    auto* menu = new QMenu(this);
    for (const auto& format : bytesFormats())
        menu->addAction(tr(format.title), this, [this, write = format.write] { QGuiApplication::clipboard()->setText(write(selectedBytes())); });
    menu->addSeparator();
    menu->addAction(tr("Export Packet Bytes…"), this, &BytesView::exportBytes);
    return menu;
}

void BytesView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* made = menu();
    made->exec(event->globalPos());
    made->deleteLater();
}

} // namespace capscope
