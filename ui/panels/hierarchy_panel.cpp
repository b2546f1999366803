// The protocol hierarchy as a tree, as nested areas, and what is unusual in it.
#include "ui/panels/panels.h"

#include "core/statistics/hierarchy.h"
#include "ui/charts/chart.h"
#include "ui/panels/texts.h"
#include "ui/panels/wrap_bar.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileSystemWatcher>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <climits>
#include <map>
#include <mutex>

namespace capscope {

using namespace Qt::StringLiterals;

// Written by the computation, read by the window when it is told.
struct HierarchyPanel::Parts {
    std::mutex mutex;
    std::vector<IciclePart> parts;
    double whole = 0;
};

namespace {

constexpr qint64 kRulesBytesMax = 1 << 20;

QString shortName(const HierarchyNode& node)
{
    const auto& registry = Registry::instance();
    return toQt(registry.protocol(registry.protocolOf(node.field)).shortName);
}

// Everything that the tree of rows needs besides the node.
struct Context {
    const Hierarchy& all;
    const std::vector<UnusualMatch>& unusual;
    std::map<QString, Bar>& bars;
};

StatisticRow hierarchyRow(const HierarchyNode& node, const Context& context)
{
    const auto& root = context.all.root;
    const auto seconds = double(context.all.lastTime - context.all.firstTime) / kNsPerSecond;
    const auto bits = [&](uint64_t bytes) { return seconds > 0 ? QVariant(double(bytes) * 8 / seconds) : QVariant(); };
    const auto bitsText = [](const QVariant& value) { return value.isValid() ? decimal(value.toDouble(), 0) : u"—"_s; };
    StatisticRow row;
    row.cells = {toQt(node.title), 100.0 * double(node.frames) / double(std::max<uint64_t>(root.frames, 1)), qulonglong(node.frames),
                 100.0 * double(node.bytes) / double(std::max<uint64_t>(root.bytes, 1)), qulonglong(node.bytes), bits(node.bytes), qulonglong(node.endFrames),
                 qulonglong(node.endBytes), bits(node.endBytes), qulonglong(node.pdus), qulonglong(node.ownBytes)};
    row.texts = {{}, percent(node.frames, root.frames), {}, percent(node.bytes, root.bytes), {}, bitsText(row.cells[5]), {}, {}, bitsText(row.cells[8])};
    row.filter = toQt(node.name);
    row.note = worded(reasonToMark(context.unusual, node.name));
    if (node.endFrames > 0) {
        auto& bar = context.bars[row.filter];
        bar.name = shortName(node);
        bar.value += double(node.endFrames);
        bar.filter = row.filter;
        bar.marked = !row.note.isEmpty();
        bar.tip = row.note.isEmpty() ? toQt(node.title) : toQt(node.title) + u": "_s + row.note;
    }
    for (const auto& child : node.children)
        row.children.push_back(hierarchyRow(child, context));
    return row;
}

IciclePart iciclePart(const HierarchyNode& node, const Context& context)
{
    IciclePart part;
    const auto reason = worded(reasonToMark(context.unusual, node.name));
    part.name = shortName(node);
    part.title = HierarchyPanel::tr("%1: %Ln packet(s), %2, %3", nullptr, int(std::min<uint64_t>(node.frames, INT_MAX)))
                     .arg(toQt(node.title), percent(node.frames, context.all.root.frames), bytesText(double(node.bytes)));
    if (!reason.isEmpty())
        part.title += u"\n⚠ "_s + reason;
    part.value = double(node.frames);
    part.marked = !reason.isEmpty();
    part.filter = toQt(node.name);
    for (const auto& child : node.children)
        part.children.push_back(iciclePart(child, context));
    std::ranges::stable_sort(part.children, std::ranges::greater(), &IciclePart::value);
    return part;
}

std::vector<Bar> longestBars(std::map<QString, Bar>& all)
{
    std::vector<Bar> bars;
    for (auto& [name, bar] : all)
        bars.push_back(std::move(bar));
    // What is unusual must be seen, however few packets it has.
    std::ranges::stable_sort(bars, std::ranges::greater(), &Bar::value);
    std::ranges::stable_partition(bars, [](const Bar& bar) { return bar.marked; });
    constexpr size_t kBarsMax = 12;
    if (bars.size() > kBarsMax)
        bars.resize(kBarsMax);
    std::ranges::stable_sort(bars, std::ranges::greater(), &Bar::value);
    return bars;
}

std::vector<StatisticColumn> protocolColumns(bool ownBytes)
{
    std::vector<StatisticColumn> columns{
        {HierarchyPanel::tr("Protocol")},
        {HierarchyPanel::tr("Percent Packets"), true, true, HierarchyPanel::tr("Of all packets that are counted"), u"%"_s},
        {HierarchyPanel::tr("Packets"), true, true, HierarchyPanel::tr("That have the protocol, each once")},
        {HierarchyPanel::tr("Percent Bytes"), true, false, HierarchyPanel::tr("Of the bytes of all packets that are counted")},
        {HierarchyPanel::tr("Bytes"), true, false, HierarchyPanel::tr("Of the packets that have the protocol, on the wire, from the first byte to the last")},
        {HierarchyPanel::tr("Bits/s"), true, false, HierarchyPanel::tr("From the first packet that is counted to the last")},
        {HierarchyPanel::tr("End Packets"), true, false, HierarchyPanel::tr("Whose last protocol it is: what this protocol carries was not told apart further")},
        {HierarchyPanel::tr("End Bytes"), true, false, HierarchyPanel::tr("Of the packets whose last protocol it is")},
        {HierarchyPanel::tr("End Bits/s"), true, false},
        {HierarchyPanel::tr("PDUs"), true, false, HierarchyPanel::tr("How often it occurs, several times in a packet included")},
    };
    if (ownBytes)
        columns.push_back({HierarchyPanel::tr("Own Bytes"), true, false, HierarchyPanel::tr("Of the protocol itself: its headers, without what it carries")});
    return columns;
}

StatisticRow unusualRow(const UnusualMatch& match)
{
    StatisticRow row;
    row.cells = {worded(match.rule->name), qulonglong(match.frames), match.first + 1, worded(match.rule->reason), toQt(match.rule->filter.text())};
    row.filter = toQt(match.rule->filter.text());
    row.frame = match.first + 1;
    row.note = worded(match.rule->reason);
    return row;
}

RulesInForce rulesFrom(const QString& path)
{
    QFile file(path);
    if (!file.exists())
        return {builtInUnusualRules(), {}};
    if (!file.open(QIODevice::ReadOnly) || file.size() > kRulesBytesMax)
        return {builtInUnusualRules(), HierarchyPanel::tr("\"%1\" cannot be read; the built-in rules are used.").arg(path)};
    auto parsed = parseUnusualRules(file.readAll().toStdString(), path.toStdString());
    if (!parsed)
        return {builtInUnusualRules(), toQt(parsed.error().message) + u' ' + HierarchyPanel::tr("The built-in rules are used.")};
    return {std::move(*parsed), {}};
}

} // namespace

HierarchyPanel::HierarchyPanel(QWidget* parent)
    : StatisticsPanel(tr("Protocol Hierarchy"), protocolColumns(false), parent)
    , m_viewChoice(new QComboBox(this))
    , m_pictureChoice(new QComboBox(this))
    , m_pictures(new QStackedWidget(this))
    , m_icicle(new Icicle(this))
    , m_watcher(new QFileSystemWatcher(this))
    , m_ownBytesAction(tools()->addAction(tr("Own Bytes")))
    , m_parts(std::make_shared<Parts>())
{
    setObjectName(u"hierarchyPanel"_s);
    m_chartTitle = title();
    m_chartAxis = tr("Packets");
    m_expandAll = true;
    m_viewChoice->addItems({tr("All protocols"), tr("Unusual on a server")});
    m_viewChoice->setAccessibleName(tr("Table"));
    m_pictureChoice->addItems({tr("Nested"), tr("Bars")});
    m_pictureChoice->setAccessibleName(tr("Chart"));
    tools()->addWidget(m_viewChoice);
    tools()->addWidget(m_pictureChoice);
    m_ownBytesAction->setCheckable(true);
    m_ownBytesAction->setToolTip(tr("Another column: the bytes of each protocol without what it carries. Every packet is dissected for it, which takes some seconds for a million"));
    connect(m_ownBytesAction, &QAction::toggled, this, [this](bool on) { change([this, on] { m_ownBytes = on; }); });
    auto* rules = tools()->addAction(tr("Rules…"));
    connect(rules, &QAction::triggered, this, &HierarchyPanel::editRules);
    rules->setToolTip(tr("Which protocols are unusual, and why: a file that you can edit"));
    splitter()->insertWidget(0, m_pictures);
    m_pictures->addWidget(m_icicle);
    m_pictures->addWidget(chart());
    splitter()->setStretchFactor(0, 2);
    splitter()->setStretchFactor(1, 3);
    setEmptyText(tr("No packets to count."));
    m_icicle->setEmptyText(tr("No packets to count."));
    connect(m_viewChoice, &QComboBox::currentIndexChanged, this, [this](int index) { change([this, index] { m_view = View(index); }); });
    connect(m_pictureChoice, &QComboBox::currentIndexChanged, m_pictures, &QStackedWidget::setCurrentIndex);
    connect(m_icicle, &Icicle::clicked, this, [this](const QString& filter) { Q_EMIT filterWanted(filter, 0, false); });
    connect(m_icicle, &Icicle::menuWanted, this, [this](const QString& filter, const QString& name, const QPoint& place) {
        const std::unique_ptr<QMenu> menu(menuFor(filter, 0, name));
        menu->exec(place);
    });
    connect(m_watcher, &QFileSystemWatcher::fileChanged, this, &HierarchyPanel::readRules);
    readRules();
}

void HierarchyPanel::setView(View view) { m_viewChoice->setCurrentIndex(int(view)); }

void HierarchyPanel::setOwnBytes(bool on) { m_ownBytesAction->setChecked(on); }

void HierarchyPanel::setNested(bool nested) { m_pictureChoice->setCurrentIndex(nested ? 0 : 1); }

QString HierarchyPanel::rulesPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/unusual_protocols.toml"_s;
}

void HierarchyPanel::readRules()
{
    const auto path = rulesPath();
    change([this, path] { m_inForce = rulesFrom(path); });
    if (QFile::exists(path) && !m_watcher->files().contains(path))
        m_watcher->addPath(path); // editors replace the file: it must be watched anew
}

// Opens the user's own rules in the editor of the desktop; makes them from the built-in ones if there are none.
void HierarchyPanel::editRules()
{
    const auto path = rulesPath();
    if (!QFile::exists(path)) {
        const auto answer = QMessageBox::question(this, tr("Rules for unusual protocols"), tr("Copy the built-in rules to \"%1\", to edit them there?").arg(path));
        if (answer != QMessageBox::Yes)
            return;
        QFile file(path);
        const auto text = builtInUnusualRulesText();
        if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) || file.write(text.data(), qint64(text.size())) != qint64(text.size())) {
            QMessageBox::warning(this, tr("Rules for unusual protocols"), tr("\"%1\" could not be written: %2").arg(path, file.errorString()));
            return;
        }
        file.close();
        readRules();
    }
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(path)))
        QMessageBox::information(this, tr("Rules for unusual protocols"), tr("Edit the file \"%1\"; it is read again when it is saved.").arg(path));
}

StatisticResult HierarchyPanel::compute(const Selection& selection) const
{
    auto hierarchy = protocolHierarchy(selection, HierarchyStyle::Merged);
    if (m_ownBytes)
        addOwnBytes(selection, hierarchy);
    const auto unusual = findUnusual(m_inForce.rules, selection);
    StatisticResult result;
    std::map<QString, Bar> bars;
    const Context context{hierarchy, unusual, bars};
    std::vector<IciclePart> parts;
    for (const auto& child : hierarchy.root.children) {
        result.rows.push_back(hierarchyRow(child, context));
        parts.push_back(iciclePart(child, context));
    }
    result.bars = longestBars(bars);
    result.columns = protocolColumns(m_ownBytes);
    if (m_view == View::Unusual) {
        result.columns = {{tr("Protocol")}, {tr("Packets"), true}, {tr("First Packet"), true, false}, {tr("Why")}, {tr("Filter"), false, false}};
        result.rows.clear();
        for (const auto& match : unusual)
            result.rows.push_back(unusualRow(match));
    }
    if (!unusual.empty()) {
        QStringList names;
        constexpr size_t kNamesMax = 4;
        for (size_t i = 0; i < std::min(unusual.size(), kNamesMax); ++i)
            names += worded(unusual[i].rule->name);
        if (unusual.size() > kNamesMax)
            names += tr("%n more", nullptr, int(unusual.size() - kNamesMax));
        result.summary = tr("⚠ unusual on a server: %1").arg(names.join(u", "_s));
    } else {
        result.summary = tr("nothing unusual");
    }
    if (!m_inForce.problem.isEmpty())
        result.summary += u"\n⚠ "_s + m_inForce.problem;
    const std::lock_guard lock(m_parts->mutex);
    m_parts->parts = std::move(parts);
    m_parts->whole = double(hierarchy.root.frames);
    return result;
}

void HierarchyPanel::showBars(std::vector<Bar> bars)
{
    const bool none = bars.empty();
    StatisticsPanel::showBars(std::move(bars));
    const std::lock_guard lock(m_parts->mutex);
    m_icicle->show(title(), none ? std::vector<IciclePart>() : std::move(m_parts->parts), m_parts->whole);
}

QString HierarchyPanel::savePicture(const QString& path, const QSize& size)
{
    return m_pictures->currentWidget() == m_icicle ? m_icicle->save(path, size, caption()) : StatisticsPanel::savePicture(path, size);
}

} // namespace capscope
