// Statistics as rows and bars.
#include "ui/panels/panels.h"

#include "core/flow/services.h"
#include "core/statistics/handshakes.h"
#include "core/statistics/hierarchy.h"
#include "ui/panels/texts.h"

#include <QComboBox>
#include <QToolBar>

#include <algorithm>
#include <map>

namespace capscope {

using namespace Qt::StringLiterals;

// --- protocol hierarchy

HierarchyPanel::HierarchyPanel(QWidget* parent)
    : StatisticsPanel(tr("Protocol Hierarchy"),
                      {{tr("Protocol")}, {tr("Percent Packets"), true}, {tr("Packets"), true}, {tr("Percent Bytes"), true},
                       {tr("Bytes"), true}, {tr("Bits/s"), true}, {tr("End Packets"), true}, {tr("End Bytes"), true},
                       {tr("PDUs"), true}},
                      parent)
{
    setObjectName(u"hierarchyPanel"_s);
    m_chartTitle = title();
    m_chartAxis = tr("Packets");
    chart()->setEmptyText(tr("No packets to count."));
}

namespace {

StatisticRow hierarchyRow(const HierarchyNode& node, const Hierarchy& all, std::map<QString, Bar>& bars)
{
    const auto seconds = double(all.lastTime - all.firstTime) / kNsPerSecond;
    StatisticRow row;
    const auto bits = seconds > 0 ? QVariant(double(node.bytes) * 8 / seconds) : QVariant();
    row.cells = {toQt(node.title), 100.0 * double(node.frames) / double(std::max<uint64_t>(all.root.frames, 1)),
                 qulonglong(node.frames), 100.0 * double(node.bytes) / double(std::max<uint64_t>(all.root.bytes, 1)),
                 qulonglong(node.bytes), bits, qulonglong(node.endFrames), qulonglong(node.endBytes), qulonglong(node.pdus)};
    row.texts = {QString(), percent(node.frames, all.root.frames), QString(), percent(node.bytes, all.root.bytes), QString(),
                 bits.isValid() ? QString::number(bits.toDouble(), 'f', 0) : u"—"_s};
    row.filter = toQt(node.name);
    row.note = toQt(unexpectedProtocol(node.name));
    if (node.endFrames > 0) {
        auto& bar = bars[row.filter];
        bar.name = toQt(Registry::instance().protocol(Registry::instance().protocolOf(node.field)).shortName);
        bar.value += double(node.endFrames);
        bar.filter = row.filter;
        bar.marked = !row.note.isEmpty();
        bar.tip = row.note.isEmpty() ? toQt(node.title) : row.note;
    }
    for (const auto& child : node.children)
        row.children.push_back(hierarchyRow(child, all, bars));
    return row;
}

} // namespace

StatisticResult HierarchyPanel::compute(const Selection& selection) const
{
    const auto hierarchy = protocolHierarchy(selection, HierarchyStyle::Merged);
    StatisticResult result;
    std::map<QString, Bar> bars;
    for (const auto& child : hierarchy.root.children)
        result.rows.push_back(hierarchyRow(child, hierarchy, bars));
    for (auto& [name, bar] : bars)
        result.bars.push_back(std::move(bar));
    // What is unusual must be seen, however few packets it has.
    std::ranges::stable_sort(result.bars, std::ranges::greater(), &Bar::value);
    std::ranges::stable_partition(result.bars, [](const Bar& bar) { return bar.marked; });
    constexpr size_t kBarsMax = 12;
    if (result.bars.size() > kBarsMax)
        result.bars.resize(kBarsMax);
    std::ranges::stable_sort(result.bars, std::ranges::greater(), &Bar::value);
    const auto marked = std::ranges::count_if(result.bars, &Bar::marked);
    result.summary = tr("%L1 packets").arg(hierarchy.root.frames);
    if (marked > 0)
        result.summary += tr(" · ⚠ %n protocol(s) to look at", nullptr, int(marked));
    return result;
}

// --- destinations and ports

DestinationsPanel::DestinationsPanel(QWidget* parent)
    : StatisticsPanel(tr("Destinations and Ports"),
                      {{tr("Destination / Port")}, {tr("Service")}, {tr("Count"), true}, {tr("Percent"), true},
                       {tr("Connections"), true}, {tr("Bytes"), true}},
                      parent)
    , m_version(new QComboBox(this))
    , m_counting(new QComboBox(this))
    , m_grouping(new QComboBox(this))
{
    setObjectName(u"destinationsPanel"_s);
    m_chartTitle = title();
    m_chartAxis = tr("Packets");
    m_expandAll = false;
    m_grouping->addItems({tr("By port"), tr("By destination")});
    m_version->addItems({tr("IPv4 and IPv6"), tr("IPv4"), tr("IPv6")});
    m_counting->addItems({tr("Services (replies folded in)"), tr("Every packet's own destination")});
    m_counting->setToolTip(tr("Fold replies into the connection they answer, or count each packet for its own destination, "
                              "as the statistics of Wireshark do"));
    for (auto* box : {m_grouping, m_version, m_counting}) {
        tools()->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            m_byPort = m_grouping->currentIndex() == 0;
            static constexpr IpVersion kVersions[] = {IpVersion::Both, IpVersion::V4, IpVersion::V6};
            m_ipVersion = kVersions[std::max(0, m_version->currentIndex())];
            m_countingWay = m_counting->currentIndex() == 0 ? DestinationCounting::Initiator : DestinationCounting::EveryFrame;
            refresh();
        });
    }
    chart()->setEmptyText(tr("No IP packets to count."));
}

void DestinationsPanel::setVersion(IpVersion version)
{
    m_version->setCurrentIndex(version == IpVersion::Both ? 0 : version == IpVersion::V4 ? 1 : 2);
}

void DestinationsPanel::setCounting(DestinationCounting counting)
{
    m_counting->setCurrentIndex(counting == DestinationCounting::Initiator ? 0 : 1);
}

namespace {

std::string_view filterName(Transport transport)
{
    return transport == Transport::Tcp ? "tcp" : transport == Transport::Udp ? "udp" : transport == Transport::Sctp ? "sctp" : "";
}

QString addressFilter(const Address& address, bool initiator)
{
    const auto layer = address.kind == AddressKind::Ipv6 ? u"ipv6"_s : u"ip"_s;
    return address ? layer + (initiator ? u".addr == "_s : u".dst == "_s) + toQt(toText(address)) : QString();
}

QString portFilter(const DestinationNode& node, bool initiator)
{
    const auto name = filterName(node.transport);
    if (name.empty())
        return {};
    return toQt(name) + (initiator ? u".port == "_s : u".dstport == "_s) + QString::number(node.port);
}

QString transportTitle(Transport transport)
{
    return transport == Transport::None ? u"—"_s : toQt(filterName(transport)).toUpper();
}

StatisticRow destinationRow(const DestinationNode& node, uint64_t total, const QString& name, const QString& service,
                            const QString& filter, const QString& note)
{
    StatisticRow row;
    row.cells = {name, service, qulonglong(node.count), 100.0 * double(node.count) / double(std::max<uint64_t>(total, 1)),
                 node.connections > 0 ? QVariant(node.connections) : QVariant(), qulonglong(node.bytes)};
    row.texts = {QString(), QString(), QString(), percent(node.count, total), QString(), bytesText(double(node.bytes))};
    row.filter = filter;
    row.note = note;
    return row;
}

} // namespace

StatisticResult DestinationsPanel::compute(const Selection& selection) const
{
    const auto destinations = destinationsAndPorts(selection, m_ipVersion, m_countingWay);
    const bool initiator = m_countingWay == DestinationCounting::Initiator;
    const auto total = destinations.root.count;
    StatisticResult result;
    const auto ports = portsOverall(destinations);
    constexpr size_t kBarsMax = 12;
    for (const auto& port : ports) {
        const auto service = toQt(serviceName(port.transport, port.port));
        const auto note = toQt(unusualPort(port.transport, port.port));
        const auto name = port.transport == Transport::None ? tr("no port") : u"%1 %2"_s.arg(port.port).arg(transportTitle(port.transport));
        const auto filter = portFilter(port, initiator);
        if (result.bars.size() < kBarsMax)
            result.bars.push_back({service.isEmpty() ? name : name + u" "_s + service, double(port.count), !note.isEmpty(), filter,
                                   note.isEmpty() ? name : note});
        if (!m_byPort)
            continue;
        auto row = destinationRow(port, total, name, service, filter, note);
        for (const auto& child : port.children) {
            const auto where = addressFilter(child.address, initiator);
            row.children.push_back(destinationRow(child, port.count, toQt(child.name), {},
                                                  filter.isEmpty() ? where : where + u" && "_s + filter, {}));
        }
        result.rows.push_back(std::move(row));
    }
    if (!m_byPort) {
        for (const auto& address : destinations.root.children) {
            const auto where = addressFilter(address.address, initiator);
            auto row = destinationRow(address, total, toQt(address.name), {}, where, {});
            for (const auto& transport : address.children) {
                for (const auto& port : transport.children) {
                    const auto filter = portFilter(port, initiator);
                    row.children.push_back(destinationRow(
                        port, address.count, u"%1 %2"_s.arg(port.port).arg(transportTitle(port.transport)),
                        toQt(serviceName(port.transport, port.port)), filter.isEmpty() ? where : where + u" && "_s + filter,
                        toQt(unusualPort(port.transport, port.port))));
                }
            }
            result.rows.push_back(std::move(row));
        }
    }
    result.summary = tr("%n destination(s)", nullptr, int(destinations.root.children.size())) + u", "_s
        + tr("%n port(s)", nullptr, int(ports.size()));
    return result;
}

// --- handshakes

HandshakesPanel::HandshakesPanel(QWidget* parent)
    : StatisticsPanel(tr("Connection Latency"),
                      {{tr("Client")}, {tr("Server")}, {tr("Port"), true}, {tr("SYN to SYN/ACK (ms)"), true}, {tr("iRTT (ms)"), true},
                       {tr("Retries"), true}, {tr("Outcome")}, {tr("SYN at (s)"), true}, {tr("Packet"), true}},
                      parent)
{
    setObjectName(u"handshakesPanel"_s);
    m_chartTitle = tr("Time from SYN to SYN/ACK");
    m_chartAxis = tr("Connections");
    m_histogram = true;
    chart()->setEmptyText(tr("No answered TCP handshakes."));
}

StatisticResult HandshakesPanel::compute(const Selection& selection) const
{
    StatisticResult result;
    auto all = handshakes(selection);
    // Slowest first; what was never answered is slower than anything.
    std::ranges::stable_sort(all, [](const Handshake& a, const Handshake& b) {
        const auto key = [](const Handshake& h) { return h.synToSynAck.value_or(h.outcome == HandshakeOutcome::Partial ? -1 : INT64_MAX); };
        return key(a) > key(b);
    });
    struct Step {
        DurationNs below;
        const char* name;
    };
    static constexpr Step kSteps[] = {
        {500'000, "< 0.5 ms"}, {1'000'000, "< 1 ms"}, {2'000'000, "< 2 ms"}, {5'000'000, "< 5 ms"}, {10'000'000, "< 10 ms"},
        {20'000'000, "< 20 ms"}, {50'000'000, "< 50 ms"}, {100'000'000, "< 100 ms"}, {500'000'000, "< 0.5 s"}, {INT64_MAX, "≥ 0.5 s"},
    };
    std::array<int, std::size(kSteps)> counts{};
    const auto start = selection.rows() > 0 ? selection.snapshot.store().time(0) : 0;
    int unanswered = 0;
    int refused = 0;
    std::vector<DurationNs> times;
    for (const auto& h : all) {
        const auto ms = [](std::optional<DurationNs> d) { return d ? QVariant(double(*d) / 1e6) : QVariant(); };
        const auto text = [](std::optional<DurationNs> d) { return d ? QString::number(double(*d) / 1e6, 'f', 3) : u"—"_s; };
        StatisticRow row;
        row.cells = {toQt(toText(h.client)), toQt(toText(h.server)), h.serverPort, ms(h.synToSynAck), ms(h.initialRtt), h.synRetries,
                     toQt(toText(h.outcome)), double(h.synTime - start) / kNsPerSecond, h.synRow + 1};
        row.texts = {QString(), QString(), QString(), text(h.synToSynAck), text(h.initialRtt), QString(), QString(),
                     QString::number(double(h.synTime - start) / kNsPerSecond, 'f', 6)};
        row.filter = u"tcp.stream == %1"_s.arg(h.stream);
        row.frame = h.synRow + 1;
        if (h.outcome == HandshakeOutcome::Unanswered)
            row.note = tr("Nobody answered: a host that is down, or a filter that drops packets.");
        else if (h.outcome == HandshakeOutcome::Refused)
            row.note = tr("Refused: nothing listens on that port.");
        unanswered += h.outcome == HandshakeOutcome::Unanswered;
        refused += h.outcome == HandshakeOutcome::Refused;
        result.rows.push_back(std::move(row));
        if (!h.synToSynAck)
            continue;
        times.push_back(*h.synToSynAck);
        for (size_t i = 0; i < std::size(kSteps); ++i) {
            if (*h.synToSynAck < kSteps[i].below) {
                ++counts[i];
                break;
            }
        }
    }
    const auto first = std::ranges::find_if(counts, [](int n) { return n > 0; });
    const auto last = std::find_if(counts.rbegin(), counts.rend(), [](int n) { return n > 0; }).base();
    for (auto at = first; at < last; ++at) {
        const auto i = size_t(at - counts.begin());
        const auto low = i == 0 ? 0.0 : double(kSteps[i - 1].below) / 1e9;
        auto filter = u"tcp.flags.syn == 1 && tcp.analysis.ack_rtt >= %1"_s.arg(low);
        if (kSteps[i].below != INT64_MAX)
            filter += u" && tcp.analysis.ack_rtt < %1"_s.arg(double(kSteps[i].below) / 1e9);
        result.bars.push_back({QString::fromUtf8(kSteps[i].name), double(counts[i]), false, filter, tr("%n connection(s)", nullptr, counts[i])});
    }
    result.summary = tr("%n connection(s)", nullptr, int(all.size()));
    if (!times.empty()) {
        std::ranges::nth_element(times, times.begin() + std::ptrdiff_t(times.size() / 2));
        result.summary += tr(" · median %1 ms").arg(double(times[times.size() / 2]) / 1e6, 0, 'f', 3);
    }
    if (refused > 0)
        result.summary += tr(" · %n refused", nullptr, refused);
    if (unanswered > 0)
        result.summary += tr(" · %n unanswered", nullptr, unanswered);
    return result;
}

} // namespace capscope
