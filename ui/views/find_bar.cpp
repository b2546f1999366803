// The bar, and its search in the background.
#include "ui/views/find_bar.h"

#include "ui/views/packet_list.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

FindBar::FindBar(PacketList* list, QWidget* parent)
    : QWidget(parent)
    , m_list(list)
    , m_place(new QComboBox(this))
    , m_case(new QCheckBox(tr("&Case sensitive"), this))
    , m_kind(new QComboBox(this))
    , m_text(new QLineEdit(this))
    , m_next(new QPushButton(tr("Find &Next"), this))
    , m_previous(new QPushButton(tr("Find &Previous"), this))
    , m_cancel(new QPushButton(tr("Close"), this))
    , m_progress(new QProgressBar(this))
    , m_message(new QLabel(this))
    , m_work(this)
{
    setObjectName(u"findBar"_s);
    m_place->addItems({tr("Packet list"), tr("Packet details"), tr("Packet bytes")});
    m_place->setAccessibleName(tr("Where to look"));
    m_place->setObjectName(u"findPlace"_s);
    m_kind->addItems({tr("Display filter"), tr("Hex value"), tr("String"), tr("Regular expression")});
    m_kind->setCurrentIndex(int(FindKind::String));
    m_kind->setAccessibleName(tr("Kind of search"));
    m_kind->setObjectName(u"findKind"_s);
    m_text->setAccessibleName(tr("What to look for"));
    m_text->setObjectName(u"findText"_s);
    m_text->setClearButtonEnabled(true);
    m_case->setObjectName(u"findCase"_s);
    m_progress->setMaximumWidth(120);
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_message->setObjectName(u"findMessage"_s);
    m_message->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(4, 2, 4, 2);
    row->addWidget(m_kind);
    row->addWidget(m_place);
    row->addWidget(m_case);
    row->addWidget(m_text, 1);
    row->addWidget(m_progress);
    row->addWidget(m_next);
    row->addWidget(m_previous);
    row->addWidget(m_cancel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    m_message->setContentsMargins(8, 0, 8, 4);
    m_message->hide();
    layout->addWidget(m_message);
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_progress->setValue(int(*m_done * 1000)); });
    m_progress->setRange(0, 1000);
    connect(m_next, &QPushButton::clicked, this, [this] { find(false); });
    connect(m_previous, &QPushButton::clicked, this, [this] { find(true); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { busy() ? cancel() : close(); });
    connect(m_text, &QLineEdit::textChanged, this, &FindBar::check);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FindBar::check);
    connect(m_place, &QComboBox::currentIndexChanged, this, &FindBar::check);
    check();
    hide();
}

FindBar::~FindBar() { m_work.finish(); }

void FindBar::open()
{
    show();
    m_text->setFocus();
    m_text->selectAll();
}

void FindBar::close()
{
    cancel();
    hide();
    m_list->setFocus();
}

FindOptions FindBar::options() const
{
    FindOptions o;
    o.kind = FindKind(m_kind->currentIndex());
    o.place = FindPlace(m_place->currentIndex());
    o.text = m_text->text().toStdString();
    o.matchCase = m_case->isChecked();
    o.timeFormat = m_list->timeFormat();
    for (const auto& column : m_list->columns())
        if (column.shown)
            o.columns.push_back({column.kind, column.fieldIds});
    return o;
}

// Says what is wrong while it is typed; nothing while it is not finished.
void FindBar::check()
{
    const auto kind = FindKind(m_kind->currentIndex());
    const bool text = kind == FindKind::String || kind == FindKind::RegularExpression;
    m_place->setEnabled(text);
    m_case->setEnabled(text);
    const auto made = FrameFinder::compile(options());
    m_next->setEnabled(made.has_value());
    m_previous->setEnabled(made.has_value());
    say(made || made.error().code == Error::Code::Incomplete ? QString() : QString::fromStdString(made.error().message), true);
}

void FindBar::say(const QString& text, bool wrong)
{
    m_message->setText(text.isEmpty() || !wrong ? text : u"⚠ "_s + text);
    m_message->setVisible(!text.isEmpty());
}

QString FindBar::message() const { return m_message->text(); }

void FindBar::forgetPlace()
{
    if (!busy() && isVisible())
        check();
}

void FindBar::find(bool backward)
{
    auto made = FrameFinder::compile(options());
    if (!made) {
        open();
        check();
        return;
    }
    const auto lines = m_list->lines();
    if (lines->count() == 0) {
        show();
        say(tr("There are no packets to look at."));
        return;
    }
    m_finder = std::move(*made);
    const auto current = m_list->current() ? lines->lineOf(*m_list->current()) : std::nullopt;
    // Without a selected frame the first one is looked at, too.
    const auto start = current ? *current : backward ? 0 : lines->count() - 1;
    *m_done = 0;
    say({});
    m_progress->setValue(0);
    m_progress->show();
    m_cancel->setText(tr("Cancel"));
    m_timer.start();
    m_work.start(
        [finder = *m_finder, lines, snapshot = m_list->snapshot(), start, backward, done = m_done](std::stop_token stop) {
            return finder.find(
                snapshot, lines->count(), [&](uint64_t line) { return lines->rowOf(line); }, start, backward, stop, [&](double part) { *done = part; });
        },
        [this, lines, start, backward](const Result<std::optional<uint64_t>>& line) { finished(*lines, line, start, backward); });
}

void FindBar::cancel()
{
    if (!busy())
        return;
    m_work.stop();
    m_timer.stop();
    m_progress->hide();
    m_cancel->setText(tr("Close"));
    say(tr("The search was cancelled."));
}

QString FindBar::whereText() const
{
    const auto& o = m_finder->options();
    if (o.kind == FindKind::DisplayFilter)
        return tr("in %L1 packets").arg(m_list->displayedRows());
    const auto place = o.place == FindPlace::PacketList ? tr("in the columns of %L1 packets")
        : o.place == FindPlace::Details                 ? tr("in the details of %L1 packets")
                                                        : tr("in the bytes of %L1 packets");
    return place.arg(m_list->displayedRows());
}

void FindBar::finished(const PacketLines& lines, const Result<std::optional<uint64_t>>& line, uint64_t start, bool backward)
{
    m_timer.stop();
    m_progress->hide();
    m_cancel->setText(tr("Close"));
    if (!line) {
        show();
        say(QString::fromStdString(line.error().message), true);
        return;
    }
    if (!*line) {
        show();
        const auto hidden = m_list->snapshot().rows() - m_list->displayedRows();
        auto text = tr("\"%1\" was not found %2.").arg(m_text->text(), whereText());
        if (hidden > 0)
            text += u' ' + tr("%L1 packets that the display filter hides were not looked at.").arg(hidden);
        say(text);
        return;
    }
    const bool wrapped = backward ? **line >= start : **line <= start;
    const auto row = lines.rowOf(**line);
    if (**line == start && m_list->current() == row)
        say(tr("No other packet has it: looked %1.").arg(whereText()));
    else if (wrapped && m_list->current())
        say(backward ? tr("Went on at the end of the list.") : tr("Went on at the beginning of the list."));
    else
        say({});
    Q_EMIT found(row);
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        busy() ? cancel() : close();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        find((event->modifiers() & Qt::ShiftModifier) != 0);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace capscope
