// Colours, font and zoom of the whole program, as preferred.
#pragma once

namespace capscope::appearance {

// Puts the preferences into effect, at start and whenever they change. Window's thread.
void apply();

// What the command line asked for counts instead of the preferred colours, for this run: "light", "dark".
void setThemeOfThisRun(const char* theme);

// In steps of 10 %, within the limits of the preference; 0 goes back to 100 %.
void zoom(int steps);

} // namespace capscope::appearance
