// Addresses and protocol types as rows and bars.
#include "ui/panels/ip_panel.h"

#include "core/statistics/address_kinds.h"
#include "core/statistics/ip_statistics.h"
#include "ui/panels/texts.h"
#include "ui/panels/wrap_bar.h"

#include <QComboBox>
#include <QLocale>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kBarsMax = 24;
constexpr IpVersion kVersions[] = {IpVersion::V4, IpVersion::V6, IpVersion::Both};

StatisticRow rowOf(const IpCount& counted, const IpStatistics& all, const QString& name, const QString& kind, const QString& filter)
{
    constexpr double kBurstMs = 100;
    const auto span = double(all.lastTime - all.firstTime) / 1e6;
    const auto rate = span > 0 ? QVariant(double(counted.count) / span) : QVariant();
    const auto burst = double(counted.burstCount) / kBurstMs;
    const auto burstStart = double(counted.burstStart) / kNsPerSecond;
    StatisticRow row;
    row.cells = {name, kind, qulonglong(counted.count), rate, 100.0 * double(counted.count) / double(std::max<uint64_t>(all.frames, 1)), burst, burstStart,
                 qulonglong(counted.bytes)};
    row.texts = {{}, {}, {}, rate.isValid() ? decimal(rate.toDouble(), 4) : QString(), percent(counted.count, all.frames),
                 decimal(burst, 4), decimal(burstStart, 3), bytesText(double(counted.bytes))};
    row.filter = filter;
    return row;
}

// `which`: "addr", "src" or "dst".
StatisticRow addressRow(const IpCount& counted, const IpStatistics& all, QLatin1StringView which)
{
    const auto layer = counted.address.kind == AddressKind::Ipv6 ? u"ipv6"_s : u"ip"_s;
    const auto text = toQt(toText(counted.address));
    const auto note = addressNote(counted.address);
    const QString kind = note.name.empty() ? worded(toText(note.scope)) : worded(toText(note.scope)) + u": "_s + worded(note.name);
    const bool known = counted.address.kind == AddressKind::Ipv4 || counted.address.kind == AddressKind::Ipv6;
    return rowOf(counted, all, text, kind, known ? u"%1.%2 == %3"_s.arg(layer, which, text) : QString());
}

void addBars(StatisticResult& result, const std::vector<StatisticRow>& rows)
{
    for (size_t i = 0; i < std::min(rows.size(), kBarsMax); ++i) {
        const auto name = rows[i].cells[0].toString();
        result.bars.push_back({name, rows[i].cells[2].toDouble(), false, rows[i].filter, u"%1 %2"_s.arg(name, rows[i].cells[1].toString())});
    }
}

std::vector<StatisticRow> addressRows(const std::vector<IpCount>& counts, const IpStatistics& all, QLatin1StringView which)
{
    std::vector<StatisticRow> rows;
    for (size_t i = 0; i < std::min(counts.size(), kTableRowsMax); ++i)
        rows.push_back(addressRow(counts[i], all, which));
    return rows;
}

StatisticRow heading(const QString& name, const IpStatistics& all, std::vector<StatisticRow> children)
{
    IpCount whole;
    whole.count = all.frames;
    for (const auto& child : all.types)
        whole.bytes += child.bytes;
    auto row = rowOf(whole, all, name, {}, {});
    row.cells[5] = row.cells[6] = QVariant(); // a burst of all is that of no address
    row.texts[5] = row.texts[6] = u"-"_s;
    row.children = std::move(children);
    return row;
}

} // namespace

IpPanel::IpPanel(QWidget* parent)
    : StatisticsPanel(tr("IP Statistics"),
                      {{tr("Topic / Item")}, {tr("Kind")}, {tr("Count"), true}, {tr("Rate (ms)"), true}, {tr("Percent"), true}, {tr("Burst Rate"), true},
                       {tr("Burst Start"), true}, {tr("Bytes"), true}},
                      parent)
    , m_whatChoice(new QComboBox(this))
    , m_versionChoice(new QComboBox(this))
{
    setObjectName(u"ipPanel"_s);
    m_whatChoice->addItems({tr("All Addresses"), tr("Source and Destination Addresses"), tr("IP Protocol Types")});
    m_whatChoice->setAccessibleName(tr("Statistic"));
    m_versionChoice->addItems({tr("IPv4"), tr("IPv6"), tr("IPv4 and IPv6")});
    m_versionChoice->setAccessibleName(tr("IP version"));
    tools()->addWidget(m_whatChoice);
    tools()->addWidget(m_versionChoice);
    connect(m_whatChoice, &QComboBox::currentIndexChanged, this, [this](int index) { change([this, index] { m_what = What(index); }); });
    connect(m_versionChoice, &QComboBox::currentIndexChanged, this, [this](int index) { change([this, index] { m_version = kVersions[std::max(0, index)]; }); });
    m_chartTitle = title();
    m_chartAxis = tr("Packets");
    m_expandAll = true;
    setEmptyText(tr("No IP packets to count."));
}

void IpPanel::choose(What what, IpVersion version)
{
    m_whatChoice->setCurrentIndex(int(what));
    m_versionChoice->setCurrentIndex(int(std::ranges::find(kVersions, version) - kVersions));
}

StatisticResult IpPanel::compute(const Selection& selection) const
{
    const auto all = ipStatistics(selection, m_version);
    StatisticResult result;
    if (m_what == What::AllAddresses) {
        result.rows = addressRows(all.all, all, "addr"_L1);
        result.rowsOfAll = all.all.size();
        addBars(result, result.rows);
    } else if (m_what == What::ProtocolTypes) {
        for (const auto& type : all.types) {
            const auto name = toQt(transportTitle(type.transport));
            const auto filter = type.transport == Transport::None ? u"!(tcp || udp || sctp || dccp)"_s : name.toLower();
            result.rows.push_back(rowOf(type, all, name, {}, filter));
        }
        addBars(result, result.rows);
    } else {
        auto sources = addressRows(all.sources, all, "src"_L1);
        auto destinations = addressRows(all.destinations, all, "dst"_L1);
        addBars(result, destinations);
        result.rowsOfAll = all.sources.size() + all.destinations.size() + 2; // with the headings
        result.rows.push_back(heading(tr("Source Addresses"), all, std::move(sources)));
        result.rows.push_back(heading(tr("Destination Addresses"), all, std::move(destinations)));
    }
    result.summary = tr("%n address(es)", nullptr, int(all.all.size())) + u", "_s + tr("%Ln IP packet(s)", nullptr, int(std::min<uint64_t>(all.frames, INT_MAX)));
    return result;
}

} // namespace capscope
