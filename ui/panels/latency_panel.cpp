// Connection latency as rows, a distribution and points over time.
#include "ui/panels/panels.h"

#include "core/flow/services.h"
#include "core/statistics/latency.h"
#include "ui/charts/chart.h"
#include "ui/panels/texts.h"
#include "ui/panels/wrap_bar.h"
#include "ui/preferences.h"

#include <QComboBox>
#include <QLocale>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kPointsMax = 600; // what a screen can tell apart

QString milliseconds(std::optional<DurationNs> time) { return time ? decimal(double(*time) / 1e6, 3) : u"—"_s; }

QVariant value(std::optional<DurationNs> time) { return time ? QVariant(double(*time) / 1e6) : QVariant(); }

// "20 µs", "5 ms", "2 s"
QString shortTime(DurationNs time)
{
    if (time >= kNsPerSecond)
        return u"%1 s"_s.arg(time / kNsPerSecond);
    return time >= 1'000'000 ? u"%1 ms"_s.arg(time / 1'000'000) : u"%1 µs"_s.arg(time / 1'000);
}

std::vector<StatisticColumn> connectionColumns()
{
    return {{HandshakesPanel::tr("Client"), false, true, HandshakesPanel::tr("Who opened the connection, by its first SYN")},
            {HandshakesPanel::tr("Server"), false, true, HandshakesPanel::tr("Who was asked to answer")},
            {HandshakesPanel::tr("Port"), true, true, HandshakesPanel::tr("Of the server")},
            {HandshakesPanel::tr("SYN to SYN/ACK (ms)"), true, true,
             HandshakesPanel::tr("From the first SYN to the answer, as seen where the capture was taken: tcp.analysis.ack_rtt of the SYN/ACK. Beside the server it is the "
                   "server's own time, beside the client the network's and the server's."),
             HandshakesPanel::tr("RTT (ms)")},
            {HandshakesPanel::tr("iRTT (ms)"), true, true, HandshakesPanel::tr("Initial round trip time: from the SYN to the ACK that ends the handshake; the same wherever it is captured")},
            {HandshakesPanel::tr("Service"), false, false, HandshakesPanel::tr("What the server's port is registered for")},
            {HandshakesPanel::tr("Network (ms)"), true, false, HandshakesPanel::tr("The half of the handshake that went through the network, judged by the side of the capture")},
            {HandshakesPanel::tr("SYN/ACK to ACK (ms)"), true, false, HandshakesPanel::tr("The client's half of the handshake: beside the server, this is the network's round trip")},
            {HandshakesPanel::tr("SYN Retries"), true, false, HandshakesPanel::tr("How often the client had to ask again: packets were lost, or a filter dropped them")},
            {HandshakesPanel::tr("Outcome"), false, true, HandshakesPanel::tr("Established, refused (RST: nothing listens there) or unanswered (host down, or packets dropped)")},
            {HandshakesPanel::tr("Captured on"), false, false, HandshakesPanel::tr("Which end of the connection the capture was taken beside, by time to live and the times of the handshake")},
            {HandshakesPanel::tr("SYN at (s)"), true, false, HandshakesPanel::tr("Since the first packet of the capture")},
            {HandshakesPanel::tr("Packet"), true, false, HandshakesPanel::tr("Number of the SYN")}};
}

std::vector<StatisticColumn> serverColumns()
{
    return {{HandshakesPanel::tr("Server")},
            {HandshakesPanel::tr("Port"), true},
            {HandshakesPanel::tr("Service"), false, false, HandshakesPanel::tr("What the server's port is registered for")},
            {HandshakesPanel::tr("Connections"), true, true, HandshakesPanel::tr("Handshakes that were begun"), HandshakesPanel::tr("Conns")},
            {HandshakesPanel::tr("Median (ms)"), true, true, HandshakesPanel::tr("Half of the answers came within this time, SYN to SYN/ACK"), HandshakesPanel::tr("Median")},
            {HandshakesPanel::tr("95 % within (ms)"), true, false, HandshakesPanel::tr("All but one of twenty answers came within this time")},
            {HandshakesPanel::tr("Worst (ms)"), true, true, HandshakesPanel::tr("The slowest answer, SYN to SYN/ACK"), HandshakesPanel::tr("Worst")},
            {HandshakesPanel::tr("Failed"), true, true, HandshakesPanel::tr("Refused or never answered")},
            {HandshakesPanel::tr("Retried"), true, false, HandshakesPanel::tr("With more than one SYN")}};
}

StatisticRow connectionRow(const LatencyConnection& one, TimestampNs start, bool named)
{
    const auto& h = one.handshake;
    const auto since = double(h.synTime - start) / kNsPerSecond;
    StatisticRow row;
    row.cells = {toQt(toText(h.client)), toQt(toText(h.server)), h.serverPort, value(h.synToSynAck), value(h.initialRtt),
                 named ? toQt(serviceName(Transport::Tcp, h.serverPort)) : QString(), value(one.network), value(h.synAckToAck), h.synRetries, worded(toText(h.outcome)), worded(toText(one.side)), since,
                 h.synRow + 1};
    row.texts = {{}, {}, {}, milliseconds(h.synToSynAck), milliseconds(h.initialRtt), {}, milliseconds(one.network), milliseconds(h.synAckToAck), {}, {}, {},
                 decimal(since, 6)};
    row.filter = u"tcp.stream == %1"_s.arg(h.stream);
    row.frame = h.synRow + 1;
    if (h.outcome == HandshakeOutcome::Unanswered)
        row.note = HandshakesPanel::tr("Nobody answered: a host that is down, or a filter that drops packets.");
    else if (h.outcome == HandshakeOutcome::Refused)
        row.note = HandshakesPanel::tr("Refused: nothing listens on that port.");
    return row;
}

StatisticRow serverRow(const ServerLatency& server, bool named)
{
    const auto& f = server.figures;
    StatisticRow row;
    row.cells = {toQt(toText(server.server)), server.port, named ? toQt(serviceName(Transport::Tcp, server.port)) : QString(), qulonglong(f.connections), value(f.median),
                 value(f.p95), value(f.worst), qulonglong(f.failed()), qulonglong(f.retried)};
    row.texts = {{}, {}, {}, {}, milliseconds(f.median), milliseconds(f.p95), milliseconds(f.worst)};
    const auto layer = server.server.kind == AddressKind::Ipv6 ? u"ipv6"_s : u"ip"_s;
    row.filter = u"%1.addr == %2 && tcp.port == %3"_s.arg(layer, toQt(toText(server.server))).arg(server.port);
    if (f.failed() > 0)
        row.note = HandshakesPanel::tr("%n connection(s) failed: refused or unanswered.", nullptr, int(f.failed()));
    return row;
}

bool hasFailed(const LatencyConnection& one)
{
    return one.handshake.outcome == HandshakeOutcome::Refused || one.handshake.outcome == HandshakeOutcome::Unanswered;
}

std::vector<Bar> distribution(const Latency& all)
{
    std::vector<Bar> bars;
    for (const auto& bucket : all.buckets) {
        auto filter = u"tcp.flags.syn == 1 && tcp.analysis.ack_rtt >= %1"_s.arg(double(bucket.from) / 1e9, 0, 'f', 9);
        const bool open = bucket.below == INT64_MAX;
        if (!open)
            filter += u" && tcp.analysis.ack_rtt < %1"_s.arg(double(bucket.below) / 1e9, 0, 'f', 9);
        const QString name = open ? u"≥ "_s + shortTime(bucket.from) : u"< "_s + shortTime(bucket.below);
        const auto count = HandshakesPanel::tr("%n connection(s)", nullptr, int(bucket.connections));
        bars.push_back({name, double(bucket.connections), false, bucket.connections > 0 ? filter : QString(),
                        open ? name + u": "_s + count : HandshakesPanel::tr("%1 to %2: %3").arg(shortTime(bucket.from), shortTime(bucket.below), count)});
    }
    return bars;
}

std::vector<Bar> overTime(const Latency& all, TimestampNs start)
{
    std::vector<Bar> points;
    for (const auto& point : latencyOverTime(all, kPointsMax)) {
        const auto at = double(point.time - start) / kNsPerSecond;
        points.push_back({{}, double(point.rtt) / 1e6, false, u"tcp.stream == %1"_s.arg(point.stream),
                          HandshakesPanel::tr("%1 ms at %2 s").arg(milliseconds(point.rtt), decimal(at, 3)), at});
    }
    return points;
}

QString summaryOf(const Latency& all)
{
    const auto& f = all.figures;
    if (f.connections == 0)
        return HandshakesPanel::tr("no TCP handshakes");
    QString text = HandshakesPanel::tr("%n connection(s)", nullptr, int(f.connections)) + u": "_s
        + HandshakesPanel::tr("%1 established, %2 refused, %3 unanswered").arg(QLocale().toString(qulonglong(f.established)), QLocale().toString(qulonglong(f.refused)),
                                                                 QLocale().toString(qulonglong(f.unanswered)));
    if (f.median)
        text += u" · "_s + HandshakesPanel::tr("SYN to SYN/ACK: median %1 ms, 95 % within %2 ms, worst %3 ms").arg(milliseconds(f.median), milliseconds(f.p95), milliseconds(f.worst));
    if (const auto side = sideSentence(all.side); !side.empty())
        text += u'\n' + toQt(side);
    if (all.networkMedian && all.side.side() != CaptureSide::Client)
        text += u' ' + HandshakesPanel::tr("The network's round trip alone: median %1 ms.").arg(milliseconds(all.networkMedian));
    if (const auto blame = blameSentence(all); !blame.empty())
        text += u'\n' + toQt(blame);
    return text;
}

} // namespace

HandshakesPanel::HandshakesPanel(QWidget* parent)
    : StatisticsPanel(tr("Connection Latency"), connectionColumns(), parent)
    , m_viewChoice(new QComboBox(this))
    , m_pictureChoice(new QComboBox(this))
{
    setObjectName(u"handshakesPanel"_s);
    m_viewChoice->addItems({tr("Slowest connections"), tr("Failed connections"), tr("Servers")});
    m_viewChoice->setAccessibleName(tr("Table"));
    m_pictureChoice->addItems({tr("Distribution"), tr("Over time")});
    m_pictureChoice->setAccessibleName(tr("Chart"));
    tools()->addWidget(m_viewChoice);
    tools()->addWidget(m_pictureChoice);
    connect(m_viewChoice, &QComboBox::currentIndexChanged, this, [this](int index) { change([this, index] { m_view = View(index); }); });
    connect(m_pictureChoice, &QComboBox::currentIndexChanged, this, [this](int index) { change([this, index] { m_picture = Picture(index); }); });
    setEmptyText(tr("No answered TCP handshakes."));
}

void HandshakesPanel::setView(View view) { m_viewChoice->setCurrentIndex(int(view)); }

void HandshakesPanel::setPicture(Picture picture) { m_pictureChoice->setCurrentIndex(int(picture)); }

StatisticResult HandshakesPanel::compute(const Selection& selection) const
{
    StatisticResult result;
    const auto all = latency(selection);
    const bool named = preference("names/services").toBool();
    const auto start = selection.rows() > 0 ? selection.snapshot.store().time(0) : 0;
    if (m_view == View::Servers) {
        result.columns = serverColumns();
        result.rowsOfAll = all.servers.size();
        for (size_t i = 0; i < std::min(all.servers.size(), kTableRowsMax); ++i)
            result.rows.push_back(serverRow(all.servers[i], named));
    } else {
        result.columns = connectionColumns();
        for (const auto& one : all.connections) {
            if (m_view == View::Failed && !hasFailed(one))
                continue;
            if (result.rowsOfAll++ < kTableRowsMax)
                result.rows.push_back(connectionRow(one, start, named));
        }
    }
    result.bars = m_picture == Picture::OverTime ? overTime(all, start) : distribution(all);
    result.summary = summaryOf(all);
    return result;
}

void HandshakesPanel::showBars(std::vector<Bar> bars)
{
    if (m_picture == Picture::OverTime)
        chart()->showPoints(tr("SYN to SYN/ACK over time"), tr("ms"), std::move(bars));
    else
        chart()->showHistogram(tr("Time from SYN to SYN/ACK"), tr("Connections"), std::move(bars));
}

} // namespace capscope
