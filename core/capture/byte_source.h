// The bytes of a capture file in order, whether it lies on the disk as it is or compressed.
#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/capture/capture_types.h"

#include <memory>
#include <optional>
#include <vector>

namespace capscope {

// Unpacks a compressed file piece by piece. One thread.
class Unpacker {
public:
    virtual ~Unpacker() = default;
    // Appends what it can to `out` (at most about limits::kReadPieceBytes). False if there is nothing more now.
    virtual bool unpack(std::vector<uint8_t>& out) = 0;
    // Bytes of the compressed file that were used.
    virtual uint64_t consumed() const = 0;
    // Set when the compressed bytes themselves are wrong.
    virtual const std::optional<Error>& problem() const = 0;
};

// Null for Compression::None. `descriptor` stays the caller's.
std::unique_ptr<Unpacker> makeUnpacker(Compression compression, int descriptor);
Compression compressionOf(Bytes head);

// A descriptor of a new file without a name, in TMPDIR or /tmp; negative, with errno, if none can be made.
int openTemporaryFile();

// Buffered reading with look-ahead. One thread.
class ByteSource {
public:
    static Result<std::unique_ptr<ByteSource>> open(const std::string& path);
    ~ByteSource();
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    // The next `size` bytes, or as many as there are now. Valid until the next call of any function.
    Bytes peek(size_t size)
    {
        if (m_position >= m_start && m_position + size <= m_start + m_filled) [[likely]]
            return {m_buffer.data() + (m_position - m_start), size};
        return refill(size);
    }

    void advance(uint64_t bytes) { m_position += bytes; }

    void seek(uint64_t position) { m_position = position; }

    uint64_t position() const { return m_position; }

    Compression compression() const { return m_compression; }

    // Both count bytes of the file on the disk.
    uint64_t consumed() const;
    uint64_t fileSize() const;
    // The file is shorter than what was read of it before.
    bool shrank() const;
    const std::optional<Error>& unpackProblem() const;
    // A descriptor of the uncompressed bytes for random access; the receiver closes it.
    int duplicateDescriptor() const;

private:
    ByteSource() = default;
    Bytes refill(size_t size);
    // More of the compressed file into the temporary file; false at its end.
    bool unpackMore();

    int m_file = -1;     // as it lies on the disk
    int m_unpacked = -1; // temporary file without a name; -1 where nothing is compressed
    uint64_t m_unpackedSize = 0;
    Compression m_compression = Compression::None;
    std::unique_ptr<Unpacker> m_unpacker;
    std::vector<uint8_t> m_piece;
    std::vector<uint8_t> m_buffer;
    uint64_t m_start = 0; // position of m_buffer's first byte
    size_t m_filled = 0;
    uint64_t m_position = 0;
};

} // namespace capscope
