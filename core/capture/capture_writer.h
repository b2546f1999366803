// Writes frames as a capture file: the new file is there as a whole or not at all.
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/capture/capture_types.h"

#include <cstdio>
#include <memory>
#include <span>
#include <vector>

namespace capscope {

// Pcap carries one link type and no comments; it is written with nanoseconds if an interface has more than six digits.
enum class WriteFormat : uint8_t { Pcap, Pcapng };

// One thread. Without finish() nothing is left on the disk.
class CaptureWriter {
public:
    // Fails if the file cannot be made, or if the format cannot carry these interfaces. `path` "-": standard output.
    static Result<std::unique_ptr<CaptureWriter>> create(const std::string& path, WriteFormat format,
                                                         std::span<const Interface> interfaces);
    ~CaptureWriter();
    CaptureWriter(const CaptureWriter&) = delete;
    CaptureWriter& operator=(const CaptureWriter&) = delete;

    // `record.interface` is an index into the interfaces given to create(). Custom blocks of pcapng that may be copied
    // are written as such; pcap has no place for them.
    void write(const FrameRecord& record, Bytes bytes, const FrameOptions& options = {});
    // Moves the file to its place. Fails if anything could not be written, e.g. for a full disk.
    Result<void> finish();

private:
    // Where the frames of an interface go: its number in the file, or what makes a custom block.
    struct Place {
        uint32_t number;
        bool custom;
        bool mayBeCopied;
        uint32_t enterprise;
    };

    CaptureWriter() = default;
    void writeCustom(const Place& place, Bytes bytes);
    void put(const void* from, size_t size);
    void putBlock(uint32_t type, const std::string& body);
    void writeHeader(std::span<const Interface> interfaces);

    std::vector<Place> m_places; // by interface
    std::string m_path;
    std::string m_temporary; // empty for standard output
    std::FILE* m_file = nullptr;
    WriteFormat m_format = WriteFormat::Pcapng;
    bool m_nanoseconds = false;
};

} // namespace capscope
