// Painting the icon and the wave.
#include "ui/views/filter_edit.h"

#include "ui/theme.h"

#include <QAction>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QValidator>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

const QColor kWave(0xd0, 0x20, 0x20);

// A character as an icon: it follows the text's colour, and is told without colour.
QIcon signIcon(const QString& sign, const QPalette& palette, const QFont& base)
{
    constexpr int kSize = 32;
    QPixmap pixmap(kSize, kSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    auto font = base;
    font.setPixelSize(kSize * 3 / 4);
    painter.setFont(font);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(pixmap.rect(), Qt::AlignCenter, sign);
    return QIcon(pixmap);
}

// A filter that was written on several lines is one line here.
class OneLine : public QValidator {
public:
    using QValidator::QValidator;

    State validate(QString& text, int& cursor) const override
    {
        static const QRegularExpression kBreaks(u"\\s*[\r\n\u2028\u2029]+\\s*"_s);
        if (text.contains(kBreaks)) {
            const auto behind = text.size() - cursor;
            text.replace(kBreaks, u" "_s);
            cursor = int(std::max<qsizetype>(0, text.size() - behind));
        }
        return Acceptable;
    }
};

} // namespace

FilterEdit::FilterEdit(QWidget* parent)
    : QLineEdit(parent)
    , m_sign(addAction(QIcon(), QLineEdit::LeadingPosition))
{
    setValidator(new OneLine(this));
    setState(State::Empty, {});
}

void FilterEdit::setState(State state, const QString& message)
{
    m_state = state;
    auto palette = QGuiApplication::palette();
    QString sign = u"⌕"_s;
    auto what = tr("Shows all packets");
    switch (state) {
    case State::Empty:
        break;
    case State::Valid:
        sign = u"✓"_s;
        what = tr("A valid filter");
        palette.setColor(QPalette::Base, theme::filterValid(palette));
        break;
    case State::Hint:
        sign = u"ⓘ"_s;
        what = message;
        palette.setColor(QPalette::Base, theme::filterHint(palette));
        break;
    case State::Unfinished:
        sign = u"…"_s;
        what = message;
        break;
    case State::Wrong:
        sign = u"✖"_s;
        what = message;
        palette.setColor(QPalette::Base, theme::filterWrong(palette));
        break;
    }
    setPalette(palette);
    m_sign->setIcon(signIcon(sign, palette, font()));
    m_sign->setToolTip(what);
    setAccessibleDescription(what);
}

void FilterEdit::mark(int begin, int length)
{
    m_begin = begin;
    m_length = length;
    update();
}

bool FilterEdit::event(QEvent* event)
{
    if (event->type() == QEvent::KeyPress && m_keyTaker && m_keyTaker(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterEdit::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    if (m_length <= 0)
        return;
    const int first = xOf(m_begin);
    const int last = std::max(first + 6, xOf(std::min<int>(m_begin + m_length, int(text().size()))));
    QPainter painter(this);
    painter.setPen(QPen(kWave, 2));
    const int y = height() - 5;
    for (int x = first; x < last; x += 4)
        painter.drawLine(x, y + (x / 4 % 2 == 0 ? 1 : -1), std::min(x + 4, last), y + (x / 4 % 2 == 0 ? -1 : 1));
}

// The cursor's place gives how far the text is scrolled.
int FilterEdit::xOf(int position) const
{
    const auto before = fontMetrics().horizontalAdvance(text().left(position));
    const auto atCursor = fontMetrics().horizontalAdvance(text().left(cursorPosition()));
    return cursorRect().center().x() + before - atCursor;
}

} // namespace capscope
