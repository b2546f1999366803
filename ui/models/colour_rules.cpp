// The standard rules, their files, and colours for light and dark windows.
#include "ui/models/colour_rules.h"

#include "ui/theme.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSettings>

#include <cmath>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

struct StandardRule {
    const char* name;
    const char* filter;
    uint32_t background;
    uint32_t text;
};

constexpr uint32_t kInk = 0x1b1d20;

// Blue, orange, yellow and their shades, which colour-blind people tell apart; trouble is also darker or lighter.
constexpr StandardRule kStandard[] = {
    {QT_TRANSLATE_NOOP("ColourRule", "Bad TCP"),
     "tcp.analysis.flags && !tcp.analysis.window_update && !tcp.analysis.keep_alive && !tcp.analysis.keep_alive_ack", 0x5a1f12,
     0xffd9c2},
    {QT_TRANSLATE_NOOP("ColourRule", "Malformed"), "_ws.malformed", 0x5a1f12, 0xffe08a},
    {QT_TRANSLATE_NOOP("ColourRule", "Unwanted: peer-to-peer"), "bittorrent || bt-utp || bt-dht", 0xffc98a, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "ICMP errors"),
     "icmp.type in {3..5, 11} || icmpv6.type in {1..4}", 0x2f2440, 0xffe08a},
    {QT_TRANSLATE_NOOP("ColourRule", "TCP RST"), "tcp.flags.reset == 1", 0x8f2d12, 0xfff3c4},
    {QT_TRANSLATE_NOOP("ColourRule", "SCTP ABORT"), "sctp.chunk_type == ABORT", 0x8f2d12, 0xfff3c4},
    {QT_TRANSLATE_NOOP("ColourRule", "ARP"), "arp", 0xfbf3cf, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "ICMP"), "icmp || icmpv6", 0xf3dcf0, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "Name resolution"), "dns || mdns || nbns", 0xd8ecf5, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "HTTP"), "http || tcp.port == 80 || http2", 0xe3f2d3, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "Files and remote calls"), "smb || smb2 || nbss || dcerpc || rpc", 0xfdebd0, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "Routing"), "ospf || eigrp || bgp || hsrp || vrrp || rip || igmp || pim", 0xf7e1e7, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "TCP SYN/FIN"), "tcp.flags.fin == 1 || tcp.flags.syn == 1", 0xc9cdd4, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "TLS and QUIC"), "tls || quic", 0xe6e4f7, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "TCP"), "tcp", 0xe9eff8, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "UDP"), "udp", 0xdff3f5, kInk},
    {QT_TRANSLATE_NOOP("ColourRule", "Broadcast"), "eth.dst.ig == 1", 0xf4f4ee, kInk},
};

double luminance(const QColor& colour)
{
    const auto part = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

constexpr double kReadable = 4.5;

// Lighter or darker, whichever way there is more room, until it can be read.
QColor readable(QColor text, const QColor& background)
{
    const int step = luminance(background) < 0.18 ? 8 : -8;
    for (int light = text.lightness(); contrast(text, background) < kReadable && light >= 0 && light <= 255; light += step)
        text = QColor::fromHsl(std::max(0, text.hslHue()), text.hslSaturation(), std::clamp(light, 0, 255));
    if (contrast(text, background) < kReadable)
        text = step > 0 ? Qt::white : Qt::black;
    return text;
}

} // namespace

double contrast(const QColor& a, const QColor& b)
{
    const auto x = luminance(a);
    const auto y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

RuleColours coloursFor(const ColourRule& rule, const QPalette& palette)
{
    auto background = rule.background;
    auto text = rule.text;
    if (theme::isDark(palette) && background.lightness() > 110) {
        // Pale backgrounds become deep ones of the same hue. What was darker than its neighbours stays apart from them.
        const int light = 34 + (255 - background.lightness()) / 4;
        background = QColor::fromHsl(std::max(0, background.hslHue()), std::min(95, 30 + background.hslSaturation() / 3), light);
        text = palette.color(QPalette::Text);
    }
    return {background, readable(text, background)};
}

QList<ColourRule> standardColourRules()
{
    QList<ColourRule> rules;
    for (const auto& row : kStandard)
        rules += {QCoreApplication::translate("ColourRule", row.name), QString::fromLatin1(row.filter), QColor(row.background),
                  QColor(row.text), true};
    return rules;
}

QList<ColourRule> loadColourRules(QSettings& settings)
{
    constexpr int kRulesMax = 1000;
    if (!settings.contains(u"colourRules/size"_s))
        return standardColourRules();
    QList<ColourRule> rules;
    const int count = std::min(settings.beginReadArray(u"colourRules"_s), kRulesMax);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        ColourRule rule{settings.value(u"name"_s).toString(), settings.value(u"filter"_s).toString(),
                        QColor(settings.value(u"background"_s).toString()), QColor(settings.value(u"text"_s).toString()),
                        settings.value(u"enabled"_s, true).toBool()};
        if (rule.background.isValid() && rule.text.isValid())
            rules += rule;
    }
    settings.endArray();
    return rules;
}

void saveColourRules(QSettings& settings, const QList<ColourRule>& rules)
{
    settings.remove(u"colourRules"_s);
    if (rules == standardColourRules())
        return; // so that later versions may improve them
    settings.beginWriteArray(u"colourRules"_s, int(rules.size()));
    for (int i = 0; i < rules.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(u"name"_s, rules[i].name);
        settings.setValue(u"filter"_s, rules[i].filter);
        settings.setValue(u"background"_s, rules[i].background.name());
        settings.setValue(u"text"_s, rules[i].text.name());
        settings.setValue(u"enabled"_s, rules[i].enabled);
    }
    settings.endArray();
}

Result<QList<ColourRule>> parseColourFilters(const QString& text)
{
    static const QRegularExpression kLine(
        uR"(^\s*(!?)@([^@]*)@(.*)@\[(\d+),(\d+),(\d+)\]\[(\d+),(\d+),(\d+)\]\s*$)"_s);
    QList<ColourRule> rules;
    const auto lines = text.split(u'\n');
    for (int i = 0; i < lines.size(); ++i) {
        const auto line = lines[i].trimmed();
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const auto match = kLine.match(line);
        if (!match.hasMatch())
            return fail(Error::Code::WrongFormat,
                        QCoreApplication::translate("ColourRule", "Line %1 is no coloring rule: %2").arg(i + 1).arg(line.left(80)).toStdString());
        if (match.captured(2).startsWith("___conversation_color_filter___"_L1))
            continue;
        const auto colour = [&](int first) { // sixteen bits a part
            const auto part = [&](int at) { return std::min(match.captured(first + at).toUInt(), 65'535u) / 257; };
            return QColor(int(part(0)), int(part(1)), int(part(2)));
        };
        rules += {match.captured(2), match.captured(3), colour(4), colour(7), match.captured(1).isEmpty()};
    }
    return rules;
}

QString colourFiltersText(const QList<ColourRule>& rules)
{
    QString text = u"# Coloring rules: [!]@name@filter@[background][text], with red, green, blue from 0 to 65535.\n"_s;
    const auto colour = [](const QColor& c) {
        return u"[%1,%2,%3]"_s.arg(c.red() * 257).arg(c.green() * 257).arg(c.blue() * 257);
    };
    for (const auto& rule : rules) {
        auto name = rule.name;
        name.replace(u'@', u' '); // it ends the name
        text += (rule.enabled ? u""_s : u"!"_s) + u'@' + name.simplified() + u'@' + rule.filter.simplified() + u'@' + colour(rule.background)
            + colour(rule.text) + u'\n';
    }
    return text;
}

ColourProgram::ColourProgram(const QList<ColourRule>& rules)
    : m_rules(rules)
{
    for (int i = 0; i < rules.size(); ++i) {
        if (!rules[i].enabled)
            continue;
        auto filter = Filter::compile(rules[i].filter.toStdString());
        if (filter && !filter->passesAll())
            m_filters.emplace_back(i, std::move(*filter));
    }
}

FieldSet ColourProgram::fields(const std::vector<FieldId>& also) const
{
    FieldSet all;
    for (const auto id : also)
        all.add(id);
    const auto count = FieldId(Registry::instance().fieldCount());
    for (const auto& [rule, filter] : m_filters)
        for (FieldId id = 0; id < count; ++id)
            if (filter.fields().has(id))
                all.add(id);
    return all;
}

int ColourProgram::ruleOf(const Dissection& dissection) const
{
    for (const auto& [rule, filter] : m_filters)
        if (filter.passes(dissection))
            return rule;
    return -1;
}

} // namespace capscope
