// Captures that tests read: the project's own, and a larger corpus where there is one.
#pragma once

#include "core/session/capture_session.h"

#include <QtTest>

#include <filesystem>

namespace capscope::test {

inline std::filesystem::path sourceDir() { return CAPSCOPE_SOURCE_DIR; }

inline bool isCapture(const std::filesystem::path& path)
{
    const auto suffix = path.extension();
    return suffix == ".pcap" || suffix == ".pcapng" || suffix == ".cap" || suffix == ".dmp";
}

inline std::vector<std::filesystem::path> capturesBelow(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error))
        if (entry.is_regular_file() && isCapture(entry.path()))
            found.push_back(entry.path());
    std::ranges::sort(found);
    return found;
}

inline std::vector<std::filesystem::path> ownCaptures()
{
    auto all = capturesBelow(sourceDir() / "tests" / "captures");
    const auto samples = capturesBelow(sourceDir() / "resources" / "samples");
    all.insert(all.end(), samples.begin(), samples.end());
    return all;
}

// The folder that CAPSCOPE_CORPUS names, or ../shared/corpus beside the sources; empty where there is none.
inline std::vector<std::filesystem::path> corpus()
{
    const auto named = qEnvironmentVariable("CAPSCOPE_CORPUS").toStdString();
    return capturesBelow(named.empty() ? sourceDir().parent_path() / "shared" / "corpus" : std::filesystem::path(named));
}

// Loaded to its end.
inline std::unique_ptr<CaptureSession> load(const std::filesystem::path& path)
{
    auto session = CaptureSession::open(path.string());
    if (!session)
        return nullptr;
    (*session)->wait();
    return std::move(*session);
}

} // namespace capscope::test
