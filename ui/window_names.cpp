// One folder more, until they differ.
#include "ui/window_names.h"

#include <QHash>

#include <algorithm>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

// The last `parts` parts of a path; all of it if it has no more.
QString lastParts(const QString& path, int parts) { return path.section(u'/', -parts, -1, QString::SectionSkipEmpty); }

} // namespace

std::vector<QString> windowNames(const std::vector<QStringList>& paths)
{
    std::vector<QString> names;
    QHash<QString, int> times; // each set of files was met so far
    for (const auto& files : paths) {
        const auto& first = files.value(0);
        int parts = 1;
        const auto isSharedWith = [&](const QStringList& other) {
            return !other.isEmpty() && other.first() != first && lastParts(other.first(), parts) == lastParts(first, parts);
        };
        const auto depth = int(first.split(u'/', Qt::SkipEmptyParts).size()) - 1;
        while (parts <= depth && std::ranges::any_of(paths, isSharedWith))
            ++parts;
        const auto time = ++times[files.join(u'\n')];
        names.push_back(time == 1 || first.isEmpty() ? lastParts(first, parts) : u"%1 (%2)"_s.arg(lastParts(first, parts)).arg(time));
    }
    return names;
}

} // namespace capscope
