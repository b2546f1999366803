// What a set knows of itself, and finding its files.
#include "core/capture/capture_set.h"

#include "core/base/sentence.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace capscope {
namespace {

std::string nameOf(const std::string& path) { return std::filesystem::path(path).filename().string(); }

std::string describe(const SetGap& gap)
{
    auto text = sentence("{:.1f} s before frame {} ({})", double(gap.lastsNs) / 1e9, gap.frame, nameOf(gap.after));
    if (gap.missingFiles > 0)
        text += ", " + (gap.missingFiles == 1 ? sentence("1 file missing") : sentence("{} files missing", gap.missingFiles));
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
    if (m_gaps.empty())
        return sentence("{} files in the order of time, without a gap.", m_files.size());
    std::string gaps;
    for (size_t i = 0; i < std::min(m_gaps.size(), kNamedMax); ++i)
        gaps += (i == 0 ? "" : "; ") + describe(m_gaps[i]);
    if (m_gaps.size() > kNamedMax)
        gaps += translated("; and others");
    return m_gaps.size() == 1 ? sentence("{} files in the order of time; 1 gap: {}.", m_files.size(), gaps)
                              : sentence("{} files in the order of time; {} gaps: {}.", m_files.size(), m_gaps.size(), gaps);
}

Result<std::vector<std::string>> captureFilesIn(const std::string& folder)
{
    std::vector<std::string> found;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (isCapture(at->path().string()))
            found.push_back(at->path().string());
    if (error)
        return fail(Error::Code::NotReadable, sentence("Cannot read the folder \"{}\": {}.", folder, error.message()));
    if (found.empty())
        return fail(Error::Code::NotFound, sentence("There is no capture file in the folder \"{}\".", folder));
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
