// What a set knows of itself, and finding its files.
#include "core/capture/capture_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace capscope {
namespace {

std::string nameOf(const std::string& path) { return std::filesystem::path(path).filename().string(); }

std::string describe(const SetGap& gap)
{
    auto text = fmt::format("{:.1f} s before frame {} ({})", double(gap.lastsNs) / 1e9, gap.frame, nameOf(gap.after));
    if (gap.missingFiles > 0)
        text += fmt::format(", {} {} missing", gap.missingFiles, gap.missingFiles == 1 ? "file" : "files");
    return text;
}

bool isCapture(const std::string& path)
{
    std::error_code error;
    return std::filesystem::is_regular_file(path, error) && CaptureReader::open(path).has_value();
}

} // namespace

std::vector<SetFile> CaptureSet::files() const
{
    const std::lock_guard lock(m_mutex);
    return m_files;
}

std::vector<SetGap> CaptureSet::gaps() const
{
    const std::lock_guard lock(m_mutex);
    return m_gaps;
}

std::string CaptureSet::summary() const
{
    constexpr size_t kNamedMax = 3;
    const std::lock_guard lock(m_mutex);
    auto text = fmt::format("{} files in the order of time", m_files.size());
    if (m_gaps.empty())
        return text + ", without a gap.";
    text += fmt::format("; {} {}: ", m_gaps.size(), m_gaps.size() == 1 ? "gap" : "gaps");
    for (size_t i = 0; i < std::min(m_gaps.size(), kNamedMax); ++i)
        text += (i == 0 ? "" : "; ") + describe(m_gaps[i]);
    return text + (m_gaps.size() > kNamedMax ? "; and others." : ".");
}

Result<std::vector<std::string>> captureFilesIn(const std::string& folder)
{
    std::vector<std::string> found;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (isCapture(at->path().string()))
            found.push_back(at->path().string());
    if (error)
        return fail(Error::Code::NotReadable, fmt::format("Cannot read the folder \"{}\": {}.", folder, error.message()));
    if (found.empty())
        return fail(Error::Code::NotFound, fmt::format("There is no capture file in the folder \"{}\".", folder));
    std::ranges::sort(found);
    return found;
}

std::optional<uint32_t> ringBufferNumber(std::string_view path)
{
    // NAME_NNNNN_YYYYMMDDhhmmss.SUFFIX
    const auto name = path.substr(path.find_last_of('/') + 1);
    const auto stem = name.substr(0, name.find('.'));
    const auto isNumber = [](std::string_view text) {
        return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto second = stem.find_last_of('_');
    if (second == std::string_view::npos || second == 0 || stem.size() - second != 15 || !isNumber(stem.substr(second + 1)))
        return std::nullopt;
    const auto first = stem.find_last_of('_', second - 1);
    if (first == std::string_view::npos || second - first < 6 || !isNumber(stem.substr(first + 1, second - first - 1)))
        return std::nullopt;
    uint32_t number = 0;
    const auto [end, problem] = std::from_chars(stem.data() + first + 1, stem.data() + second, number);
    return problem == std::errc() ? std::optional(number) : std::nullopt;
}

} // namespace capscope
