// Destinations and ports as rows and bars.
#include "ui/panels/panels.h"

#include "core/flow/services.h"
#include "core/statistics/address_kinds.h"
#include "ui/panels/texts.h"
#include "ui/panels/wrap_bar.h"
#include "ui/preferences.h"

#include <QComboBox>

namespace capscope {

using namespace Qt::StringLiterals;

DestinationsPanel::DestinationsPanel(QWidget* parent)
    : StatisticsPanel(tr("Destinations and Ports"),
                      {{tr("Destination / Port")},
                       {tr("Service / Kind"), false, true, tr("What a port is registered for; whether an address is private, public or a cloud platform's own"), tr("Service")},
                       {tr("Count"), true, true, tr("Packets; with replies folded in, those of both directions")},
                       {tr("Rate (ms)"), true, false, tr("Packets in a millisecond, over the whole time")},
                       {tr("Percent"), true, true, tr("Of the packets of the row above"), u"%"_s},
                       {tr("Burst Rate"), true, false, tr("Packets in a millisecond in the busiest 100 ms")},
                       {tr("Burst Start"), true, false, tr("When the busiest 100 ms began, in seconds since the first packet")},
                       {tr("Connections"), true, true, tr("Conversations that were opened to it"), tr("Conns")},
                       {tr("Bytes"), true, false, tr("On the wire, headers included")}},
                      parent)
    , m_version(new QComboBox(this))
    , m_counting(new QComboBox(this))
    , m_grouping(new QComboBox(this))
{
    setObjectName(u"destinationsPanel"_s);
    m_chartTitle = title();
    m_chartAxis = tr("Packets");
    m_grouping->setAccessibleName(tr("Order of the tree"));
    m_version->setAccessibleName(tr("IP version"));
    m_counting->setAccessibleName(tr("How packets are counted"));
    m_grouping->addItems({tr("By port"), tr("By destination")});
    m_version->addItems({tr("IPv4 and IPv6"), tr("IPv4"), tr("IPv6")});
    m_counting->addItems({tr("Services (replies folded in)"), tr("Every packet's own destination")});
    m_counting->setToolTip(tr("Fold replies into the connection they answer, or count each packet for its own destination, "
                              "as the statistics of Wireshark do"));
    for (auto* box : {m_grouping, m_version, m_counting}) {
        tools()->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            change([this] {
                m_byPort = m_grouping->currentIndex() == 0;
                static constexpr IpVersion kVersions[] = {IpVersion::Both, IpVersion::V4, IpVersion::V6};
                m_ipVersion = kVersions[std::max(0, m_version->currentIndex())];
                m_countingWay = m_counting->currentIndex() == 0 ? DestinationCounting::Initiator : DestinationCounting::EveryFrame;
            });
        });
    }
    setEmptyText(tr("No IP packets to count."));
}

void DestinationsPanel::setVersion(IpVersion version)
{
    m_version->setCurrentIndex(version == IpVersion::Both ? 0 : version == IpVersion::V4 ? 1 : 2);
}

void DestinationsPanel::setCounting(DestinationCounting counting)
{
    m_counting->setCurrentIndex(counting == DestinationCounting::Initiator ? 0 : 1);
}

void DestinationsPanel::setByPort(bool byPort) { m_grouping->setCurrentIndex(byPort ? 0 : 1); }

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

QString transportText(Transport transport)
{
    return transport == Transport::None ? u"—"_s : toQt(filterName(transport)).toUpper();
}

// "private", "cloud platform: Azure WireServer"
QString kindText(const Address& address)
{
    const auto note = addressNote(address);
    const auto scope = worded(toText(note.scope));
    return note.name.empty() ? scope : scope + u": "_s + worded(note.name);
}

// What rows of destinations say about themselves.
struct About {
    QString name;
    QString service; // or the kind of the address
    QString filter;
    QString note;
};

StatisticRow destinationRow(const DestinationNode& node, uint64_t total, DurationNs span, const About& about)
{
    constexpr double kBurstMs = 100;
    const auto rate = span > 0 ? QVariant(double(node.count) / (double(span) / 1e6)) : QVariant();
    const auto burst = double(node.burstCount) / kBurstMs;
    const auto burstStart = double(node.burstStart) / kNsPerSecond;
    StatisticRow row;
    row.cells = {about.name, about.service, qulonglong(node.count), rate, 100.0 * double(node.count) / double(std::max<uint64_t>(total, 1)), burst, burstStart,
                 node.connections > 0 ? QVariant(node.connections) : QVariant(), qulonglong(node.bytes)};
    row.texts = {{}, {}, {}, rate.isValid() ? decimal(rate.toDouble(), 4) : QString(), percent(node.count, total), decimal(burst, 4),
                 node.burstCount > 0 ? decimal(burstStart, 3) : u"-"_s, {}, bytesText(double(node.bytes))};
    row.filter = about.filter;
    row.note = about.note;
    return row;
}

QString joined(const QString& where, const QString& filter) { return filter.isEmpty() ? where : where + u" && "_s + filter; }

} // namespace

StatisticResult DestinationsPanel::compute(const Selection& selection) const
{
    const auto destinations = destinationsAndPorts(selection, m_ipVersion, m_countingWay);
    const bool initiator = m_countingWay == DestinationCounting::Initiator;
    const auto total = destinations.root.count;
    const auto span = destinations.lastTime - destinations.firstTime;
    StatisticResult result;
    const auto ports = portsOverall(destinations);
    constexpr size_t kBarsMax = 24;
    constexpr size_t kChildrenMax = 1'000; // rows below a row
    const bool named = preference("names/services").toBool();
    const auto aboutPort = [&](const DestinationNode& port) {
        return About{port.transport == Transport::None ? tr("no port") : u"%1 %2"_s.arg(port.port).arg(transportText(port.transport)),
                     named ? toQt(serviceName(port.transport, port.port)) : QString(), portFilter(port, initiator), worded(unusualPort(port.transport, port.port))};
    };
    if (m_byPort) {
        result.rowsOfAll = ports.size();
        for (const auto& port : ports) {
            const auto about = aboutPort(port);
            if (result.bars.size() < kBarsMax)
                result.bars.push_back({about.service.isEmpty() ? about.name : about.name + u" "_s + about.service, double(port.count), !about.note.isEmpty(), about.filter,
                                       about.note.isEmpty() ? about.name : about.note});
            if (result.rows.size() >= kTableRowsMax)
                break;
            auto row = destinationRow(port, total, span, about);
            for (size_t i = 0; i < std::min(port.children.size(), kChildrenMax); ++i) {
                const auto& child = port.children[i];
                row.children.push_back(destinationRow(child, port.count, span,
                                                      {toQt(child.name), kindText(child.address), joined(addressFilter(child.address, initiator), about.filter), {}}));
            }
            result.rows.push_back(std::move(row));
        }
    } else {
        result.rowsOfAll = destinations.root.children.size();
        for (const auto& address : destinations.root.children) {
            const auto where = addressFilter(address.address, initiator);
            const auto kind = kindText(address.address);
            if (result.bars.size() < kBarsMax)
                result.bars.push_back({toQt(address.name), double(address.count), false, where, u"%1: %2"_s.arg(toQt(address.name), kind)});
            if (result.rows.size() >= kTableRowsMax)
                break;
            auto row = destinationRow(address, total, span, {toQt(address.name), kind, where, {}});
            for (const auto& transport : address.children) {
                for (size_t i = 0; i < std::min(transport.children.size(), kChildrenMax); ++i) {
                    auto about = aboutPort(transport.children[i]);
                    about.filter = joined(where, about.filter);
                    row.children.push_back(destinationRow(transport.children[i], address.count, span, about));
                }
            }
            result.rows.push_back(std::move(row));
        }
    }
    result.summary = tr("%n destination(s)", nullptr, int(destinations.root.children.size())) + u", "_s + tr("%n port(s)", nullptr, int(ports.size()));
    return result;
}

} // namespace capscope
