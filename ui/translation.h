// The language of menus and texts.
#pragma once

#include <QString>

namespace capscope {

// Installs the texts of a language in the application: "de"; "system": that of the desktop; "en", or one that there is no
// translation for: the texts as they stand in the source, with their plurals. Before the first window. False if it is English.
bool installLanguage(const QString& language);

} // namespace capscope
