// Connection latency as rows, a distribution and points over time.
#include "ui/panels/panels.h"

#include "core/flow/services.h"
#include "core/statistics/latency.h"
#include "ui/charts/chart.h"
#include "ui/panels/texts.h"

#include <QComboBox>
#include <QLocale>
#include <QToolBar>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kPointsMax = 600; // what a screen can tell apart

QString milliseconds(std::optional<DurationNs> time) { return time ? QString::number(double(*time) / 1e6, 'f', 3) : u"—"_s; }

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
    using P = HandshakesPanel;
    return {{P::tr("Client")}, {P::tr("Server")}, {P::tr("Port"), true}, {P::tr("Service"), false, false}, {P::tr("SYN to SYN/ACK (ms)"), true},
            {P::tr("iRTT (ms)"), true}, {P::tr("Network (ms)"), true, false}, {P::tr("SYN/ACK to ACK (ms)"), true, false},
            {P::tr("SYN Retries"), true, false}, {P::tr("Outcome")}, {P::tr("Captured on"), false, false}, {P::tr("SYN at (s)"), true, false},
            {P::tr("Packet"), true, false}};
}

std::vector<StatisticColumn> serverColumns()
{
    using P = HandshakesPanel;
    return {{P::tr("Server")}, {P::tr("Port"), true}, {P::tr("Service"), false, false}, {P::tr("Connections"), true}, {P::tr("Median (ms)"), true},
            {P::tr("95 % within (ms)"), true}, {P::tr("Worst (ms)"), true}, {P::tr("Failed"), true}, {P::tr("Retried"), true, false}};
}

StatisticRow connectionRow(const LatencyConnection& one, TimestampNs start)
{
    const auto& h = one.handshake;
    const auto since = double(h.synTime - start) / kNsPerSecond;
    StatisticRow row;
    row.cells = {toQt(toText(h.client)), toQt(toText(h.server)), h.serverPort, toQt(serviceName(Transport::Tcp, h.serverPort)), value(h.synToSynAck),
                 value(h.initialRtt), value(one.network), value(h.synAckToAck), h.synRetries, toQt(toText(h.outcome)), toQt(toText(one.side)), since,
                 h.synRow + 1};
    row.texts = {{}, {}, {}, {}, milliseconds(h.synToSynAck), milliseconds(h.initialRtt), milliseconds(one.network), milliseconds(h.synAckToAck), {}, {}, {},
                 QString::number(since, 'f', 6)};
    row.filter = u"tcp.stream == %1"_s.arg(h.stream);
    row.frame = h.synRow + 1;
    if (h.outcome == HandshakeOutcome::Unanswered)
        row.note = HandshakesPanel::tr("Nobody answered: a host that is down, or a filter that drops packets.");
    else if (h.outcome == HandshakeOutcome::Refused)
        row.note = HandshakesPanel::tr("Refused: nothing listens on that port.");
    return row;
}

StatisticRow serverRow(const ServerLatency& server)
{
    const auto& f = server.figures;
    StatisticRow row;
    row.cells = {toQt(toText(server.server)), server.port, toQt(serviceName(Transport::Tcp, server.port)), qulonglong(f.connections), value(f.median),
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
                          HandshakesPanel::tr("%1 ms at %2 s").arg(milliseconds(point.rtt), QString::number(at, 'f', 3)), at});
    }
    return points;
}

QString summaryOf(const Latency& all)
{
    using P = HandshakesPanel;
    const auto& f = all.figures;
    if (f.connections == 0)
        return P::tr("no TCP handshakes");
    QString text = P::tr("%n connection(s)", nullptr, int(f.connections)) + u": "_s
        + P::tr("%1 established, %2 refused, %3 unanswered").arg(QLocale().toString(qulonglong(f.established)), QLocale().toString(qulonglong(f.refused)),
                                                                 QLocale().toString(qulonglong(f.unanswered)));
    if (f.median)
        text += u" · "_s + P::tr("SYN to SYN/ACK: median %1 ms, 95 % within %2 ms, worst %3 ms").arg(milliseconds(f.median), milliseconds(f.p95), milliseconds(f.worst));
    if (const auto side = sideSentence(all.side); !side.empty())
        text += u'\n' + toQt(side);
    if (all.networkMedian && all.side.side() != CaptureSide::Client)
        text += u' ' + P::tr("The network's round trip alone: median %1 ms.").arg(milliseconds(all.networkMedian));
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
    connect(m_viewChoice, &QComboBox::currentIndexChanged, this, [this](int index) { change([&] { m_view = View(index); }); });
    connect(m_pictureChoice, &QComboBox::currentIndexChanged, this, [this](int index) { change([&] { m_picture = Picture(index); }); });
    setEmptyText(tr("No answered TCP handshakes."));
}

void HandshakesPanel::setView(View view) { m_viewChoice->setCurrentIndex(int(view)); }

void HandshakesPanel::setPicture(Picture picture) { m_pictureChoice->setCurrentIndex(int(picture)); }

StatisticResult HandshakesPanel::compute(const Selection& selection) const
{
    StatisticResult result;
    const auto all = latency(selection);
    const auto start = selection.rows() > 0 ? selection.snapshot.store().time(0) : 0;
    if (m_view == View::Servers) {
        result.columns = serverColumns();
        result.rowsOfAll = all.servers.size();
        for (size_t i = 0; i < std::min(all.servers.size(), kTableRowsMax); ++i)
            result.rows.push_back(serverRow(all.servers[i]));
    } else {
        result.columns = connectionColumns();
        for (const auto& one : all.connections) {
            if (m_view == View::Failed && !hasFailed(one))
                continue;
            if (result.rowsOfAll++ < kTableRowsMax)
                result.rows.push_back(connectionRow(one, start));
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
