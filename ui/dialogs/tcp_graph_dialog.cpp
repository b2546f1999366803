// Graphs of a stream, made beside the window.
#include "ui/dialogs/tcp_graph_dialog.h"

#include "ui/charts/picture.h"
#include "ui/charts/picture_export.h"
#include "ui/panels/counted.h"
#include "ui/panels/texts.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QSpinBox>
#include <QVBoxLayout>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

struct TypeText {
    const char* title;
    const char* definition; // what is measured, in which units
};

// In the order of TcpGraphType.
constexpr TypeText kTypes[] = {
    {QT_TRANSLATE_NOOP("capscope::TcpGraphDialog", "Time Sequence (Stevens)"),
     QT_TRANSLATE_NOOP("capscope::TcpGraphDialog",
                       "Each segment that this side sent: the relative sequence number of its first byte, over the time it was captured. Even ascent is even sending; "
                       "what lies below the line was sent again.")},
    {QT_TRANSLATE_NOOP("capscope::TcpGraphDialog", "Time Sequence (tcptrace)"),
     QT_TRANSLATE_NOOP("capscope::TcpGraphDialog",
                       "Bars are segments, from their first sequence number to their last. The other side's answers lie around them: below what it acknowledged, above the end of "
                       "its receive window, between them what it has beyond a gap (SACK). Relative numbers, in bytes.")},
    {QT_TRANSLATE_NOOP("capscope::TcpGraphDialog", "Throughput"),
     QT_TRANSLATE_NOOP("capscope::TcpGraphDialog",
                       "Dots: bytes of payload of each segment. Throughput: payload sent within the time before, in bits a second, retransmissions included; goodput: "
                       "payload that was acknowledged in that time.")},
    {QT_TRANSLATE_NOOP("capscope::TcpGraphDialog", "Round Trip Time"),
     QT_TRANSLATE_NOOP("capscope::TcpGraphDialog",
                       "From each segment with payload to the first acknowledgment of all of it, in milliseconds, at the place of the capture. Of a segment that was sent more than "
                       "once nobody knows which one was acknowledged: it counts from the first.")},
    {QT_TRANSLATE_NOOP("capscope::TcpGraphDialog", "Window Scaling"),
     QT_TRANSLATE_NOOP("capscope::TcpGraphDialog",
                       "Receive window: bytes that the other side takes, scaled as agreed on in the handshake. Bytes in flight: sent and not acknowledged yet. Where they meet, the "
                       "receiver is the limit.")},
};

} // namespace

TcpGraphDialog::TcpGraphDialog(const Snapshot& snapshot, TcpGraphType type, Row selected, const QString& file, QWidget* parent)
    : QDialog(parent)
    , m_snapshot(snapshot)
    , m_file(file)
    , m_streams(tcpStreamCount(snapshot))
    , m_selected(selected)
    , m_plot(new StreamPlot(this))
    , m_type(new QComboBox(this))
    , m_number(new QSpinBox(this))
    , m_direction(new QLabel(this))
    , m_definition(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_window(new QDoubleSpinBox(this))
    , m_windowLabel(new QLabel(tr("Average o&ver"), this))
    , m_bySequence(new QCheckBox(tr("By se&quence number"), this))
    , m_zooms(new QCheckBox(tr("Mouse &zooms"), this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Ca&ncel"), this))
    , m_done(std::make_shared<std::atomic<int>>(0))
    , m_background(this)
    , m_partWork(this)
{
    setObjectName(u"tcpGraphDialog"_s);
    resize(980, 680);
    const auto row = snapshot && selected < snapshot.rows() ? snapshot.store().row(selected) : FrameRow();
    m_stream = row.stream != kNoStream ? row.stream : 0;
    m_shown.type = type;
    build();
    buildActions();
    m_type->setCurrentIndex(int(type));
    connect(m_type, &QComboBox::currentIndexChanged, this, [this](int at) {
        m_shown.type = TcpGraphType(at);
        draw(true);
    });
    compute(true);
}

TcpGraphDialog::~TcpGraphDialog()
{
    m_background.finish();
    m_partWork.finish();
}

void TcpGraphDialog::build()
{
    for (const auto& type : kTypes)
        m_type->addItem(tr(type.title));
    m_type->setAccessibleName(tr("Type of graph"));
    m_number->setRange(0, int(std::max(1u, m_streams)) - 1);
    m_number->setValue(int(m_stream));
    m_number->setKeyboardTracking(false);
    m_number->setSuffix(u" / %1"_s.arg(QLocale().toString(m_streams > 0 ? m_streams - 1 : 0)));
    m_number->setAccessibleName(tr("Stream"));
    m_direction->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_direction->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_plot->setMinimumHeight(200);
    m_definition->setWordWrap(true);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_hint->setAccessibleName(tr("Packet under the mouse"));
    m_window->setDecimals(0);
    m_window->setRange(1, 60'000);
    m_window->setSuffix(tr(" ms"));
    m_window->setKeyboardTracking(false);
    m_window->setAccessibleName(tr("Average over"));
    m_windowLabel->setBuddy(m_window);
    m_zooms->setToolTip(tr("Dragging the mouse marks what is to be seen, instead of moving it"));
    m_progress->setRange(0, 1000);
    m_progress->setAccessibleName(tr("Reading the stream"));
    auto* typeLabel = new QLabel(tr("&Type"), this);
    auto* numberLabel = new QLabel(tr("Strea&m"), this);
    auto* turn = new QPushButton(tr("Switch &Direction"), this);
    auto* reset = new QPushButton(tr("&Reset"), this);
    auto* copy = new QPushButton(tr("C&opy"), this);
    auto* points = new QPushButton(tr("Save &Points…"), this);
    auto* picture = new QPushButton(tr("&Save as…"), this);
    auto* close = new QPushButton(tr("&Close"), this);
    typeLabel->setBuddy(m_type);
    numberLabel->setBuddy(m_number);
    reset->setToolTip(tr("Show all of the graph again"));
    copy->setToolTip(tr("Copy the points as CSV"));
    points->setToolTip(tr("Save the points as CSV or JSON"));
    picture->setToolTip(tr("Save the graph as PNG, SVG or PDF"));
    for (auto* button : {turn, reset, copy, points, picture, close, m_cancel})
        button->setAutoDefault(false);
    auto* top = new QHBoxLayout;
    for (auto* widget : std::initializer_list<QWidget*>{typeLabel, m_type, numberLabel, m_number})
        top->addWidget(widget);
    top->addSpacing(8);
    top->addWidget(m_direction, 1);
    top->addWidget(turn);
    auto* told = new QHBoxLayout;
    told->addWidget(m_hint, 1);
    told->addWidget(m_progress);
    told->addWidget(m_cancel);
    auto* bottom = new QHBoxLayout;
    for (auto* widget : std::initializer_list<QWidget*>{m_windowLabel, m_window, m_bySequence, m_zooms})
        bottom->addWidget(widget);
    bottom->addStretch();
    for (auto* button : {reset, copy, points, picture, close})
        bottom->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_plot, 1);
    layout->addWidget(m_definition);
    layout->addLayout(told);
    layout->addLayout(bottom);
    connect(m_number, &QSpinBox::valueChanged, this, [this](int number) { setStream(uint32_t(number)); });
    connect(m_window, &QDoubleSpinBox::valueChanged, this, [this] { compute(false); });
    connect(m_bySequence, &QCheckBox::toggled, this, [this](bool on) {
        m_shown.bySequence = on;
        draw(true);
    });
    connect(m_zooms, &QCheckBox::toggled, m_plot, &StreamPlot::setZoomsByMouse);
    connect(turn, &QPushButton::clicked, this, &TcpGraphDialog::switchDirection);
    connect(reset, &QPushButton::clicked, m_plot, &StreamPlot::resetView);
    connect(copy, &QPushButton::clicked, this, [this] {
        if (m_graph)
            QGuiApplication::clipboard()->setText(QString::fromStdString(pointsAsCsv(*m_graph, m_shown.type, m_shown.side)));
    });
    connect(points, &QPushButton::clicked, this, &TcpGraphDialog::exportPoints);
    connect(picture, &QPushButton::clicked, this, [this] {
        exportPicture(this, tr("Save Graph"), u"tcp-stream-%1.png"_s.arg(m_stream), [this](const QString& path, const QSize& size) { return savePicture(path, size); });
    });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_background.stop();
        m_cancelled = true;
        m_plot->show(nullptr, m_shown, 0, false); // not what was there before
        tell();
    });
    connect(m_plot, &StreamPlot::frameWanted, this, &TcpGraphDialog::frameWanted);
    connect(m_plot, &StreamPlot::pointed, this, [this](const QString& what) { what.isEmpty() ? tell() : m_hint->setText(what); });
    connect(m_plot, &StreamPlot::viewChanged, this, &TcpGraphDialog::refine);
    constexpr int kLookMs = 100;
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, [this] { m_progress->setValue(*m_done); });
}

// The keys of the plot, which its context menu shows.
void TcpGraphDialog::buildActions()
{
    constexpr double kNearer = 0.8;
    constexpr double kStep = 40; // pixels
    const auto add = [this](const QString& text, const char* keys, const std::function<void()>& run) {
        auto* action = new QAction(text, m_plot);
        action->setShortcuts(QKeySequence::listFromString(QString::fromLatin1(keys), QKeySequence::PortableText));
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, run);
        m_plot->addAction(action);
        return action;
    };
    const auto separator = [this] {
        auto* line = new QAction(m_plot);
        line->setSeparator(true);
        m_plot->addAction(line);
    };
    add(tr("Reset Graph"), "0; Home", [this] { m_plot->resetView(); });
    add(tr("Zoom In"), "+; =", [this] { m_plot->zoom(kNearer, kNearer); });
    add(tr("Zoom Out"), "-", [this] { m_plot->zoom(1 / kNearer, 1 / kNearer); });
    add(tr("Zoom In X Axis"), "X", [this] { m_plot->zoom(kNearer, 1); });
    add(tr("Zoom Out X Axis"), "Shift+X", [this] { m_plot->zoom(1 / kNearer, 1); });
    add(tr("Zoom In Y Axis"), "Y", [this] { m_plot->zoom(1, kNearer); });
    add(tr("Zoom Out Y Axis"), "Shift+Y", [this] { m_plot->zoom(1, 1 / kNearer); });
    separator();
    add(tr("Move Right"), "Right", [this] { m_plot->pan(kStep, 0); });
    add(tr("Move Left"), "Left", [this] { m_plot->pan(-kStep, 0); });
    add(tr("Move Up"), "Up", [this] { m_plot->pan(0, kStep); });
    add(tr("Move Down"), "Down", [this] { m_plot->pan(0, -kStep); });
    separator();
    add(tr("Next Point"), "N", [this] { m_plot->chooseNext(false); });
    add(tr("Previous Point"), "P", [this] { m_plot->chooseNext(true); });
    add(tr("Go to Its Packet"), "G; Return", [this] {
        if (const auto chosen = m_plot->chosen())
            Q_EMIT frameWanted(chosen->point.row + 1);
    });
    separator();
    add(tr("Next Stream"), "PgUp", [this] { m_number->stepUp(); });
    add(tr("Previous Stream"), "PgDown", [this] { m_number->stepDown(); });
    add(tr("Switch Direction"), "D", [this] { switchDirection(); });
    add(tr("Mouse Drags or Zooms"), "Z", [this] { m_zooms->toggle(); });
    const auto toggle = [&](const QString& text, const char* keys, bool StreamPlot::Shown::* what) {
        auto* action = add(text, keys, [] {});
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, [this, what](bool on) {
            m_shown.*what = on;
            draw(true);
        });
    };
    toggle(tr("Raw Sequence Numbers"), "S", &StreamPlot::Shown::rawNumbers);
    toggle(tr("Time Since the Capture's Start"), "T", &StreamPlot::Shown::captureTime);
    separator();
    for (int i = 0; i < int(std::size(kTypes)); ++i)
        add(tr(kTypes[i].title), qPrintable(QString::number(i + 1)), [this, i] { m_type->setCurrentIndex(i); });
    m_plot->setContextMenuPolicy(Qt::ActionsContextMenu);
}

// Escape closes; Enter belongs to the field that has it.
void TcpGraphDialog::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        QDialog::keyPressEvent(event);
}

void TcpGraphDialog::setType(TcpGraphType type) { m_type->setCurrentIndex(int(type)); }

void TcpGraphDialog::setStream(uint32_t stream)
{
    if (stream == m_stream || stream >= m_streams)
        return;
    m_stream = stream;
    const QSignalBlocker blocked(m_number);
    m_number->setValue(int(stream));
    compute(true);
}

void TcpGraphDialog::switchDirection()
{
    m_shown.side = 1 - m_shown.side;
    draw(true);
}

void TcpGraphDialog::setSelected(Row row)
{
    m_selected = row;
    markSelected();
}

// `reset`: another stream, whose time asks for another window.
void TcpGraphDialog::compute(bool reset)
{
    setWindowTitle(tr("TCP Stream Graphs: Stream %1").arg(m_stream));
    const auto window = reset ? 0 : DurationNs(m_window->value() * 1e6);
    m_partWork.stop();
    m_graph.reset();
    m_cancelled = false;
    m_done = std::make_shared<std::atomic<int>>(0);
    m_background.start(
        [snapshot = m_snapshot, stream = m_stream, window, done = m_done](std::stop_token stop) {
            return std::make_shared<const TcpStreamGraph>(
                tcpStreamGraph(snapshot, {.stream = stream, .window = window}, stop, [&](double part) { *done = int(part * 1000); }));
        },
        [this, reset](const std::shared_ptr<const TcpStreamGraph>& graph) {
            m_graph = graph;
            {
                const QSignalBlocker blocked(m_window);
                m_window->setValue(double(graph->window) / 1e6);
            }
            // Of a stream that is shown for the first time: the side of the selected packet, or the one that sent more.
            if (reset) {
                m_shown.side = graph->sides[1].bytes > graph->sides[0].bytes ? 1 : 0;
                if (const auto row = m_snapshot.rows() > m_selected ? m_snapshot.store().row(m_selected) : FrameRow();
                    Transport(row.transport) == Transport::Tcp && row.stream == m_stream && graph->sides[0].bytes > 0 && graph->sides[1].bytes > 0)
                    m_shown.side = row.sourcePort == graph->sides[0].end.port && m_snapshot.store().address(row.source) == graph->sides[0].end.address ? 0 : 1;
            }
            draw(reset);
        });
    m_look.start();
    draw(false);
}

// The points that were left out where only a part is seen.
void TcpGraphDialog::refine()
{
    if (!m_graph || m_background.busy())
        return;
    const auto rows = m_plot->rowsToRefine();
    if (!rows)
        return m_partWork.stop();
    m_partWork.start(
        [snapshot = m_snapshot, graph = m_graph, rows = *rows](std::stop_token stop) {
            return std::make_shared<const TcpStreamGraph>(
                tcpStreamGraph(snapshot, {.stream = graph->stream, .from = rows.first, .to = rows.second, .whole = graph.get()}, stop));
        },
        [this](const std::shared_ptr<const TcpStreamGraph>& part) { m_plot->showPart(part); });
}

void TcpGraphDialog::draw(bool reset)
{
    const bool isThroughput = m_shown.type == TcpGraphType::Throughput;
    m_windowLabel->setVisible(isThroughput);
    m_window->setVisible(isThroughput);
    m_bySequence->setVisible(m_shown.type == TcpGraphType::RoundTripTime);
    m_definition->setText(tr(kTypes[size_t(m_shown.type)].definition));
    m_plot->setAccessibleName(tr(kTypes[size_t(m_shown.type)].title));
    if (!m_graph)
        return tell();
    m_plot->show(m_graph, m_shown, m_snapshot.rows() > 0 ? m_snapshot.store().time(0) : 0, reset);
    markSelected();
    tell();
    refine();
}

void TcpGraphDialog::tell()
{
    const bool runs = m_background.busy();
    m_progress->setVisible(runs);
    m_cancel->setVisible(runs);
    if (!runs)
        m_look.stop();
    if (!m_graph) {
        m_direction->clear();
        m_hint->setText(runs ? tr("Reading the segments of the stream…") : m_cancelled ? tr("Cancelled. Choose a stream to read it.") : QString());
        return;
    }
    const auto& own = m_graph->sides[m_shown.side];
    const auto& other = m_graph->sides[1 - m_shown.side];
    const QString direction = endText(own.end) + u" → "_s + endText(other.end);
    m_direction->setText(direction);
    m_direction->setToolTip(tr("%1: %2 packets, %3 of payload").arg(direction, QLocale().toString(qulonglong(own.frames)), bytesText(double(own.bytes))));
    if (m_graph->unreadable)
        m_hint->setText(tr("⚠ The file has changed: the graph ends where it could not be read any more."));
    else if (m_graph->frames == 0 || m_plot->series().empty())
        m_hint->setText(m_shown.type == TcpGraphType::RoundTripTime ? tr("This side sent no data that was acknowledged. Switch the direction.")
                                                                    : tr("This side sent nothing that this graph shows. Switch the direction."));
    else if (m_graph->isThinned(m_shown.type, m_shown.side))
        m_hint->setText(tr("More points than fit: of each moment the first, last, highest and lowest are shown. Zoom in for all."));
    else
        m_hint->setText(tr("A click goes to the packet. The wheel zooms, dragging moves; the context menu has the keys."));
}

void TcpGraphDialog::markSelected()
{
    if (!m_graph)
        return;
    const auto row = m_snapshot.rows() > m_selected ? m_snapshot.store().row(m_selected) : FrameRow();
    const bool isOfStream = Transport(row.transport) == Transport::Tcp && row.stream == m_stream;
    m_plot->setSelected(m_selected, isOfStream ? std::optional(row.time - m_graph->start) : std::nullopt);
}

QString TcpGraphDialog::caption() const
{
    return tr("%1, TCP stream %2, %3").arg(m_type->currentText()).arg(m_stream).arg(m_direction->text()) + u" · "_s + captionText(m_file, {}, m_snapshot, nullptr);
}

QString TcpGraphDialog::savePicture(const QString& path, const QSize& size)
{
    return capscope::savePicture(path, size, windowTitle(),
                                 [&](QPainter& painter, const QRect& area) { drawPlot(painter, *m_plot, drawCaption(painter, area, caption(), font(), palette())); });
}

QString TcpGraphDialog::savePoints(const QString& path) const
{
    if (!m_graph)
        return tr("The stream is still being read.");
    const auto text = QFileInfo(path).suffix().toLower() == "json"_L1 ? pointsAsJson(*m_graph, m_shown.type, m_shown.side) : pointsAsCsv(*m_graph, m_shown.type, m_shown.side);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) != qint64(text.size()) || !file.commit())
        return tr("\"%1\" could not be written: %2").arg(path, file.errorString());
    return {};
}

void TcpGraphDialog::exportPoints()
{
    const auto path = QFileDialog::getSaveFileName(this, tr("Save Points"), u"tcp-stream-%1.csv"_s.arg(m_stream), tr("CSV (*.csv);;JSON (*.json)"));
    if (path.isEmpty())
        return;
    if (const auto problem = savePoints(path); !problem.isEmpty())
        QMessageBox::warning(this, tr("Save Points"), problem);
}

} // namespace capscope
