// The rows, and what makes a value valid.
#include "ui/preferences.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

namespace capscope {

namespace {

constexpr PreferenceChoice kThemes[] = {
    {"system", QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "As the desktop")},
    {"light", QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Light")},
    {"dark", QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Dark")},
};

constexpr PreferenceChoice kLanguages[] = {
    {"system", QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "As the desktop")},
    {"en", "English"},
    {"de", "Deutsch"},
};

constexpr PreferenceChoice kCounting[] = {
    {"initiator", QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Services: a reply counts for the endpoint that answers")},
    {"destination", QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Packets: each by its own destination, as Wireshark counts")},
};

constexpr auto kAppearance = QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Appearance");
constexpr auto kStatistics = QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Statistics");
constexpr auto kFilter = QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Display Filter");
constexpr auto kNames = QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Name Resolution");
constexpr auto kFiles = QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Files");

constexpr Preference kPreferences[] = {
    {"appearance/theme", kAppearance, QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "&Colors:"),
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Light or dark, or whatever the desktop uses"), "system", kThemes},
    {"appearance/font", kAppearance, QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "&Font:"),
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Of the whole window; bytes stay in a font of fixed width"), nullptr},
    {"appearance/fontSize", kAppearance, QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Font &size:"),
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Before zooming"), "0", {}, 0, 40, " pt",
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "As the desktop")},
    {"appearance/zoom", kAppearance, QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "&Zoom:"),
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Also View > Zoom, Ctrl++ and Ctrl+-"), "100", {}, 50, 300, " %"},
    {"appearance/language", kAppearance, QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "&Language:"),
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Of menus and texts, from the next start on; field names stay as filters know them"), "system",
     kLanguages},
    {"statistics/counting", kStatistics, QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Destinations &count:"),
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "What Destinations and Ports counts when it is opened"), "initiator", kCounting},
    {"statistics/followFilter", kStatistics, QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "&Limit statistics to the display filter"),
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Each statistic can be switched by itself, too"), "true"},
    {"filter/recentCount", kFilter, QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "R&ecent filters:"),
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "How many are kept from one start to the next"), "20", {}, 0, 20, "",
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "None")},
    {"names/services", kNames, QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "Names of &services beside ports"),
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "In statistics and charts; from a list that comes with the program. Names of addresses are those that the capture's own DNS "
                                                      "answers tell: Statistics > Resolved Addresses. The network is asked only where View > Name Resolution says so."), "true"},
    {"files/recentCount", kFiles, QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "&Recent files:"),
     QT_TRANSLATE_NOOP("capscope::PreferencesDialog", "How many are remembered"), "10", {}, 0, 30},
};

} // namespace

std::span<const Preference> preferences() { return kPreferences; }

QVariant checkedPreference(const Preference& row, const QVariant& value)
{
    if (!row.choices.empty()) {
        const auto text = value.toString();
        const auto known = std::ranges::any_of(row.choices, [&](const PreferenceChoice& one) { return text == QLatin1String(one.value); });
        return known ? text : QString::fromUtf8(row.fallback);
    }
    if (row.highest != 0) {
        bool isNumber = false;
        const int number = value.toInt(&isNumber);
        return isNumber && number >= row.lowest && number <= row.highest ? number : QByteArray(row.fallback).toInt();
    }
    if (row.fallback == nullptr) {
        constexpr int kFamilyMax = 200; // a longer one is no name
        const auto family = value.typeId() == QMetaType::QString ? value.toString() : QString();
        return family.size() <= kFamilyMax ? family : QString();
    }
    const auto text = value.toString();
    const bool fallback = qstrcmp(row.fallback, "true") == 0;
    return fallback ? text != QLatin1String("false") : text == QLatin1String("true");
}

QVariant preference(const char* key)
{
    const auto row = std::ranges::find_if(kPreferences, [&](const Preference& one) { return qstrcmp(one.key, key) == 0; });
    Q_ASSERT(row != std::end(kPreferences));
    return checkedPreference(*row, QSettings().value(QString::fromUtf8(key)));
}

void setPreference(const char* key, const QVariant& value)
{
    const auto row = std::ranges::find_if(kPreferences, [&](const Preference& one) { return qstrcmp(one.key, key) == 0; });
    Q_ASSERT(row != std::end(kPreferences));
    if (checkedPreference(*row, value).toString() == value.toString())
        QSettings().setValue(QString::fromUtf8(key), value);
}

} // namespace capscope
