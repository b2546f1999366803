// The words of capture files: a frame's record, an interface, the formats.
#pragma once

#include "core/base/frame_options.h"
#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace capscope {

// Where a frame's bytes lie and what the file says of them.
struct FrameRecord {
    uint64_t offset = 0; // of the first captured byte, in the file or in its uncompressed form
    TimestampNs time = 0;
    uint32_t capturedLength = 0;
    uint32_t originalLength = 0; // as the file says; may be below capturedLength
    uint16_t interface = 0;      // index into CaptureReader::interfaces()
    bool hasTime = true;         // pcapng simple packet blocks have none
    std::optional<WrittenTime> writtenTime; // told by readers only, where `time` is not what the file says
};

// Link type of the interface that custom blocks of pcapng are given here: each of them is a record of the file, as a frame
// is, but nobody's packet.
constexpr uint16_t kCustomBlockLinkType = 0xffff;

// An interface of a pcapng section; files without interfaces have exactly one, made from their header.
struct Interface {
    uint16_t linkType = 0;       // LINKTYPE_ value, never a DLT_ of one system
    uint32_t snapshotLength = 0; // 0: none
    std::string name{};
    std::string description{};
    std::string filter{};
    std::string os{};
    std::string hardware{};
    uint8_t timeDigits = 6; // decimals of a second that its timestamps have: 0 to 9
    uint32_t section = 0;   // index of its section
    uint8_t checkSequenceBytes = 0; // of a frame check sequence at the end of each frame
    std::vector<std::string> comments{};
    uint32_t enterprise = 0;       // of custom blocks: whose they are (IANA private enterprise number)
    bool mayBeCopied = true;       // of custom blocks: by programs that do not know them
};

enum class CaptureFormat : uint8_t {
    Pcap,
    NanosecondPcap,
    ModifiedPcap, // Kuznetzov's patched format: 24-byte record headers
    Pcapng,
    NetworkMonitor1,
    NetworkMonitor2,
};

enum class Compression : uint8_t { None, Gzip, Zstd, Lz4 };

// For a person: "pcap, nanoseconds", "gzip"; empty for Compression::None.
std::string_view toText(CaptureFormat format);
std::string_view toText(Compression compression);

} // namespace capscope
