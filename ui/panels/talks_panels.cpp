// Conversations, endpoints and findings as rows and bars.
#include "ui/panels/talks_panels.h"

#include "core/dissect/text.h"
#include "core/statistics/findings.h"
#include "ui/panels/texts.h"
#include "ui/panels/wrap_bar.h"

#include <QComboBox>
#include <QCoreApplication>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kBarsMax = 12;

struct LayerName {
    const char* title;
    TalkLayer layer;
    QLatin1StringView address; // fields of its filter
    QLatin1StringView port;    // empty: it has none
};

constexpr LayerName kLayers[] = {
    {"TCP", TalkLayer::Tcp, "ip.addr"_L1, "tcp.port"_L1},       {"UDP", TalkLayer::Udp, "ip.addr"_L1, "udp.port"_L1},
    {"IPv4", TalkLayer::Ipv4, "ip.addr"_L1, {}},                {"IPv6", TalkLayer::Ipv6, "ipv6.addr"_L1, {}},
    {"Ethernet", TalkLayer::Ethernet, "eth.addr"_L1, {}},
};

const LayerName& nameOf(TalkLayer layer) { return *std::ranges::find(kLayers, layer, &LayerName::layer); }

bool hasPorts(TalkLayer layer) { return !nameOf(layer).port.isEmpty(); }

QString filterOf(TalkLayer layer, const Address& address, uint16_t port)
{
    const auto field = address.kind == AddressKind::Ipv6 ? "ipv6.addr"_L1 : nameOf(layer).address;
    QString filter = field + u" == "_s + toQt(toText(address));
    if (hasPorts(layer))
        filter += u" && "_s + nameOf(layer).port + u" == "_s + QString::number(port);
    return filter;
}

// The address, which may give way in a chart, and what stays whole behind it.
QStringList endParts(const Address& address, uint16_t port, bool withPort)
{
    const auto text = toQt(toText(address));
    if (!withPort)
        return {text, {}};
    const QString host = address.kind == AddressKind::Ipv6 ? QString(u'[' + text + u']') : text;
    return {host, QString(u':' + QString::number(port))};
}

Bar barOf(QStringList parts, uint64_t bytes, const QString& filter)
{
    const auto name = parts.join(QString());
    return {.name = name, .value = double(bytes), .filter = filter, .tip = name + u": "_s + bytesText(double(bytes)), .parts = std::move(parts)};
}

uint64_t bytesOf(const ConversationRow& talk) { return talk.bytesToA + talk.bytesToB; }

uint64_t bytesOf(const EndpointRow& end) { return end.bytesSent + end.bytesReceived; }

// The ones with the most bytes, in the order that they stand in: as many as a table shows. Rows of a table take more memory
// than what they show, so that millions must not be made.
template <typename Talk> std::vector<Talk> largest(std::vector<Talk> talks, size_t count)
{
    if (talks.size() <= count)
        return talks;
    std::vector<uint64_t> sizes;
    for (const auto& talk : talks)
        sizes.push_back(bytesOf(talk));
    std::ranges::nth_element(sizes, sizes.begin() + ptrdiff_t(count) - 1, std::ranges::greater());
    const auto smallest = sizes[count - 1];
    auto left = std::ranges::count(sizes.begin(), sizes.begin() + ptrdiff_t(count), smallest);
    const auto takeOne = [&left] { return left-- > 0; };
    std::erase_if(talks, [&](const Talk& talk) { return bytesOf(talk) < smallest || (bytesOf(talk) == smallest && !takeOne()); });
    return talks;
}

// The longest bars first.
template <typename Talk> std::vector<Talk> longest(const std::vector<Talk>& talks)
{
    auto bars = largest(talks, kBarsMax);
    std::ranges::stable_sort(bars, std::ranges::greater(), [](const Talk& talk) { return bytesOf(talk); });
    return bars;
}

} // namespace

LayerPanel::LayerPanel(const QString& title, std::vector<StatisticColumn> columns, QWidget* parent)
    : StatisticsPanel(title, std::move(columns), parent)
    , m_choice(new QComboBox(this))
{
    m_choice->setAccessibleName(tr("Layer"));
    for (const auto& layer : kLayers)
        m_choice->addItem(QString::fromLatin1(layer.title));
    tools()->addWidget(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this,
            [this](int index) { change([this, index] { m_layer = kLayers[std::max(0, index)].layer; }); });
    m_chartTitle = title;
    m_chartAxis = tr("Bytes");
    setEmptyText(tr("No packets of this layer."));
}

void LayerPanel::setLayer(TalkLayer layer) { m_choice->setCurrentIndex(int(&nameOf(layer) - kLayers)); }

ConversationsPanel::ConversationsPanel(QWidget* parent)
    : LayerPanel(tr("Conversations"),
                 {{tr("Address A")}, {tr("Port A"), true}, {tr("Address B")}, {tr("Port B"), true}, {tr("Packets"), true},
                  {tr("Bytes"), true}, {tr("Packets A → B"), true}, {tr("Bytes A → B"), true}, {tr("Packets B → A"), true},
                  {tr("Bytes B → A"), true}, {tr("Rel Start"), true}, {tr("Duration"), true}, {tr("Bits/s A → B"), true},
                  {tr("Bits/s B → A"), true}},
                 parent)
{
    setObjectName(u"conversationsPanel"_s);
}

StatisticResult ConversationsPanel::compute(const Selection& selection) const
{
    const auto which = layer();
    const bool ports = hasPorts(which);
    StatisticResult result;
    auto all = conversations(selection, which);
    result.rowsOfAll = all.size();
    const auto filterFor = [which](const ConversationRow& talk) { return QString(filterOf(which, talk.a, talk.portA) + u" && "_s + filterOf(which, talk.b, talk.portB)); };
    for (const auto& talk : longest(all)) {
        auto parts = endParts(talk.a, talk.portA, ports);
        parts.last() += u" ↔ "_s;
        result.bars.push_back(barOf(parts + endParts(talk.b, talk.portB, ports), bytesOf(talk), filterFor(talk)));
    }
    for (const auto& talk : largest(std::move(all), kTableRowsMax)) {
        const auto seconds = double(talk.duration) / kNsPerSecond;
        const auto rate = [&](uint64_t bytes) { return seconds > 0 ? QVariant(double(bytes) * 8 / seconds) : QVariant(); };
        const auto rateText = [](const QVariant& bits) { return bits.isValid() ? decimal(bits.toDouble(), 0) : u"—"_s; };
        const auto port = [&](uint16_t number) { return ports ? QVariant(number) : QVariant(); };
        StatisticRow row;
        row.cells = {toQt(toText(talk.a)), port(talk.portA), toQt(toText(talk.b)), port(talk.portB),
                     qulonglong(talk.framesToA + talk.framesToB), qulonglong(talk.bytesToA + talk.bytesToB), qulonglong(talk.framesToB),
                     qulonglong(talk.bytesToB), qulonglong(talk.framesToA), qulonglong(talk.bytesToA),
                     double(talk.start) / kNsPerSecond, seconds, rate(talk.bytesToB), rate(talk.bytesToA)};
        row.texts = {{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, decimal(double(talk.start) / kNsPerSecond, 6),
                     decimal(seconds, 4), rateText(row.cells[12]), rateText(row.cells[13])};
        row.filter = filterFor(talk);
        result.rows.push_back(std::move(row));
    }
    result.summary = tr("%n conversation(s)", nullptr, int(result.rowsOfAll));
    return result;
}

EndpointsPanel::EndpointsPanel(QWidget* parent)
    : LayerPanel(tr("Endpoints"),
                 {{tr("Address")}, {tr("Port"), true}, {tr("Packets"), true}, {tr("Bytes"), true}, {tr("Tx Packets"), true},
                  {tr("Tx Bytes"), true}, {tr("Rx Packets"), true}, {tr("Rx Bytes"), true}},
                 parent)
{
    setObjectName(u"endpointsPanel"_s);
}

StatisticResult EndpointsPanel::compute(const Selection& selection) const
{
    const auto which = layer();
    const bool ports = hasPorts(which);
    StatisticResult result;
    auto all = endpoints(selection, which);
    result.rowsOfAll = all.size();
    for (const auto& end : longest(all))
        result.bars.push_back(barOf(endParts(end.address, end.port, ports), bytesOf(end), filterOf(which, end.address, end.port)));
    for (const auto& end : largest(std::move(all), kTableRowsMax)) {
        StatisticRow row;
        row.cells = {toQt(toText(end.address)), ports ? QVariant(end.port) : QVariant(), qulonglong(end.framesSent + end.framesReceived),
                     qulonglong(end.bytesSent + end.bytesReceived), qulonglong(end.framesSent), qulonglong(end.bytesSent),
                     qulonglong(end.framesReceived), qulonglong(end.bytesReceived)};
        row.filter = filterOf(which, end.address, end.port);
        result.rows.push_back(std::move(row));
    }
    result.summary = tr("%n endpoint(s)", nullptr, int(result.rowsOfAll));
    return result;
}

FindingsPanel::FindingsPanel(QWidget* parent)
    : StatisticsPanel(tr("Expert Information"),
                      {{tr("Severity")}, {tr("Summary")}, {tr("Group")}, {tr("Protocol")}, {tr("Count"), true}, {tr("First Packet"), true}},
                      parent)
{
    setObjectName(u"findingsPanel"_s);
    m_chartTitle = title();
    m_chartAxis = tr("Findings");
    setEmptyText(tr("Nothing was found worth a note."));
}

namespace {

// What is found most is told in the language of the window: texts of fields, before what a frame adds to them. Rare protocols keep
// the words of the packet details.
QString wordedFinding(const FindingRow& finding)
{
    const auto label = std::string(Registry::instance().field(finding.field).label);
    const auto sentence = toQt(finding.sentence);
    const auto known = toQt(label);
    if (!sentence.startsWith(known))
        return sentence;
    static constexpr auto kServerPort = QT_TRANSLATE_NOOP("Finding", ": server port ");
    auto rest = sentence.mid(known.size());
    rest.replace(QString::fromUtf8(kServerPort), QCoreApplication::translate("Finding", kServerPort));
    return QCoreApplication::translate("Finding", label.c_str()) + rest;
}

} // namespace

StatisticResult FindingsPanel::compute(const Selection& selection) const
{
    StatisticResult result;
    auto all = findings(selection);
    std::ranges::stable_sort(all, std::ranges::greater(), &FindingRow::severity); // the worst first
    std::vector<Bar> bars;
    uint64_t errors = 0;
    for (const auto& finding : all) {
        StatisticRow row;
        const auto named = [](std::string_view text) { return QCoreApplication::translate("Finding", std::string(text).c_str()); };
        const auto severity = named(severityName(finding.severity));
        row.cells = {severity, wordedFinding(finding), named(groupName(finding.group)), toQt(finding.protocol), qulonglong(finding.count),
                     finding.firstRow + 1};
        row.filter = toQt(Registry::instance().field(finding.field).name);
        row.frame = finding.firstRow + 1;
        if (finding.severity == Severity::Error)
            row.note = tr("An error: bytes that cannot be what they say.");
        errors += finding.severity == Severity::Error ? finding.count : 0;
        const auto bar = std::ranges::find(bars, severity, &Bar::name);
        if (bar == bars.end())
            bars.push_back({severity, double(finding.count), finding.severity == Severity::Error,
                            u"_ws.expert.severity == 0x%1"_s.arg(uint32_t(finding.severity), 0, 16), severity});
        else
            bar->value += double(finding.count);
        result.rows.push_back(std::move(row));
    }
    result.bars = std::move(bars);
    result.summary = tr("%n kind(s) of finding", nullptr, int(result.rows.size()));
    if (errors > 0)
        result.summary += tr(" · ⚠ %n error(s)", nullptr, int(std::min<uint64_t>(errors, INT_MAX)));
    return result;
}

} // namespace capscope
