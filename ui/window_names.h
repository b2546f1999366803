// What windows are called that stand side by side.
#pragma once

#include <QStringList>

#include <vector>

namespace capscope {

// The name of the first file of each window, with as many of its folders as tell it from the others: "a.cap", "monday/b.cap",
// "friday/b.cap". Windows on the same files are numbered: "a.cap (2)". A window without files has no name. Separators are "/".
std::vector<QString> windowNames(const std::vector<QStringList>& paths);

} // namespace capscope
