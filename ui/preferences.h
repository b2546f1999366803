// What a person prefers: one row each, kept in the settings of the program. A value in the settings that makes no sense
// counts as the one a new user has.
#pragma once

#include <QVariant>

#include <span>

namespace capscope {

struct PreferenceChoice {
    const char* value; // in the settings
    const char* text;  // untranslated, for tr() in the context of PreferencesDialog
};

// A choice if it has choices; a number if its highest value is not 0; a font family if its fallback is null; otherwise on
// or off ("true").
struct Preference {
    const char* key;      // in the settings
    const char* page;     // where the dialog has it; untranslated, as the texts
    const char* text;
    const char* tip;
    const char* fallback; // of a new user
    std::span<const PreferenceChoice> choices{};
    int lowest = 0;
    int highest = 0;
    const char* unit = "";
    const char* special = nullptr; // what the lowest number means, if it is no number
};

std::span<const Preference> preferences();

// Valid whatever the settings hold: one of the choices, a number within its limits, a bool, a family or an empty text.
QVariant preference(const char* key);
// Writes it; a value that makes no sense is not written.
void setPreference(const char* key, const QVariant& value);
// As preference(), of any value: what it would count as.
QVariant checkedPreference(const Preference& row, const QVariant& value);

} // namespace capscope
