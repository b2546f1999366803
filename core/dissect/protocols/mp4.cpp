// MP4: boxes of films and of pieces of them, in bodies of HTTP. ISO/IEC 14496-12 (ISO base media file format). Not decoded: the boxes of codecs,
// fragments' tracks and meta data, whose names alone are told, and the media themselves.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <algorithm>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    dec("mp4.box.size", "Box size", 32),
    text("mp4.box.type_str", "Box type"),
    dec("mp4.box.largesize", "Box size (largesize)", 64),
    dec("mp4.full_box.version", "Box version", 8),
    hex("mp4.full_box.flags", "Flags", 24),
    text("mp4.ftyp.brand", "Brand"),
    dec("mp4.ftyp.version", "Version", 32),
    text("mp4.ftyp.additional_brand", "Additional brand"),
    dec("mp4.stsz.sample_size", "Sample size", 32),
    dec("mp4.stsz.sample_count", "Sample count", 32),
    dec("mp4.stsz.entry_size", "Entry size", 32),
    dec("mp4.stsc.entry_count", "Entry size", 32),
    dec("mp4.stsc.first_chunk", "First chunk", 32),
    dec("mp4.stsc.samples_per_chunk", "Samples per chunk", 32),
    dec("mp4.stsc.sample_description_index", "Sample description index", 32),
    dec("mp4.stco.entry_count", "Entry count", 32),
    dec("mp4.stco.chunk_offset", "Entry count", 32),
    time("mp4.mvhd.creation_time", "Creation time"),
    time("mp4.mvhd.modification_time", "Modification time"),
    dec("mp4.mvhd.timescale", "Timescale", 32),
    dec("mp4.mvhd.duration", "Duration", 64),
    real("mp4.mvhd.rate", "Rate"),
    real("mp4.mvhd.volume", "Volume"),
    hex("mp4.mvhd.next_track_id", "Next Track ID", 32),
    dec("mp4.mfhd.sequence_number", "Sequence number", 32),
    flag("mp4.tkhd.flags.enabled", "Enabled", 24, 0x000001, kTrueFalse),
    flag("mp4.tkhd.flags.in_movie", "In movie", 24, 0x000002, kTrueFalse),
    flag("mp4.tkhd.flags.in_preview", "In preview", 24, 0x000004, kTrueFalse),
    flag("mp4.tkhd.flags.size_is_aspect_ratio", "Size is aspect ratio", 24, 0x000008, kTrueFalse),
    time("mp4.tkhd.creation_time", "Creation time"),
    time("mp4.tkhd.modification_time", "Modification time"),
    dec("mp4.tkhd.track_id", "Track ID", 32),
    dec("mp4.tkhd.duration", "Duration", 64),
    real("mp4.tkhd.width", "Width"),
    real("mp4.tkhd.height", "Height"),
    text("mp4.hdlr.type", "Handler type"),
    text("mp4.hdlr.name", "Handler name"),
    dec("mp4.dref.entry_count", "Number of entries", 32),
    dec("mp4.stsd.entry_count", "Number of entries", 32),
    flag("mp4.url.flags.media_data_location", "Media data location is defined in the movie box", 24, 0x000001, kTrueFalse),
    dec("mp4.stts.entry_count", "Number of entries", 32),
    dec("mp4.stts.sample_count", "Sample count", 32),
    dec("mp4.stts.sample_delta", "Sample delta", 32),
    dec("mp4.elst.entry_count", "Number of entries", 32),
    dec("mp4.elst.segment_duration", "Segment duration", 64),
    signedDec("mp4.elst.media_time", "Media time", 64),
    signedDec("mp4.elst.media_rate_integer", "Media rate integer", 16),
    signedDec("mp4.elst.media_rate_fraction", "Media rate fraction", 16),
    expert("mp4.too_many_levels", "too many recursion levels", Group::Undecoded, Severity::Warning),
};

constexpr std::array kClaims{Claim{"media_type", "video/mp4"}};

constexpr int kDepthMax = 15;              // boxes inside each other
constexpr int64_t kEpoch = -2'082'844'800; // times count from the year 1904
constexpr uint32_t kHeaderBytes = 8;

// What is known of a box: its title, and how it is read.
enum class Content : uint8_t { Named, Boxes, FileType, MovieHeader, FragmentHeader, TrackHeader, EditList, Handler, References, Url, Samples, Durations, Chunks, Sizes, Offsets };

struct BoxType {
    std::string_view type;
    std::string_view title;
    Content content = Content::Named;
};

constexpr BoxType kBoxes[] = {
    {"dinf", "Data Information Box", Content::Boxes}, {"dref", "Data Reference Box", Content::References}, {"edts", "Edit Box", Content::Boxes},
    {"elst", "Edit List Box", Content::EditList}, {"ftyp", "File Type Box", Content::FileType}, {"hdlr", "Handler Reference Box", Content::Handler},
    {"mdat", "Media Data Box"}, {"mdhd", "Media Header Box"}, {"mdia", "Media Box", Content::Boxes}, {"mehd", "Movie Extends Header Box"},
    {"mfhd", "Movie Fragment Header Box", Content::FragmentHeader}, {"minf", "Media Information Box", Content::Boxes},
    {"moof", "Movie Fragment Box", Content::Boxes}, {"moov", "Movie Box", Content::Boxes}, {"mvex", "Movie Extends Box", Content::Boxes},
    {"mvhd", "Movie Header Box", Content::MovieHeader}, {"smhd", "Sound Media Header Box"}, {"stbl", "Sample to Group Box", Content::Boxes},
    {"stco", "Chunk Offset Box", Content::Offsets}, {"ctts", "Composition Time To Sample Box"}, {"stsc", "Sample To Chunk Box", Content::Chunks},
    {"stsd", "Sample Description Box", Content::Samples}, {"stss", "Sync Sample Table"}, {"stsz", "Sample Size Box", Content::Sizes},
    {"stts", "Decoding Time To Sample Box", Content::Durations}, {"stz2", "Compact Sample Size Box"}, {"tfhd", "Track Fragment Header Box"},
    {"tkhd", "Track Header Box", Content::TrackHeader}, {"traf", "Track Fragment Box", Content::Boxes}, {"trak", "Track Box", Content::Boxes},
    {"trex", "Track Extends Box"}, {"trun", "Track Fragment Run Box"}, {"udta", "User Data Box", Content::Boxes}, {"url ", "URL Box", Content::Url},
    {"vmhd", "Video Media Header Box"},
};

const BoxType* typeOf(std::string_view type)
{
    const auto* found = std::find_if(std::begin(kBoxes), std::end(kBoxes), [&](const BoxType& row) { return row.type == type; });
    return found != std::end(kBoxes) ? found : nullptr;
}

// A number of fixed point: its fraction is written behind the point as it is.
double fixedPoint(uint32_t whole, uint32_t fraction)
{
    double scale = 1;
    while (scale <= fraction)
        scale *= 10;
    return whole + fraction / scale;
}

// "1 day, 3.500000000 seconds"
std::string lengthOfTime(uint64_t units, uint32_t timescale)
{
    const auto scale = std::max<uint64_t>(timescale, 1);
    const auto seconds = uint32_t(std::min<uint64_t>(units / scale, ~uint32_t(0)));
    const auto ns = (units % scale) * 1'000'000'000 / scale;
    if (ns == 0 && seconds > 0)
        return durationText(seconds);
    constexpr uint32_t kMinute = 60;
    const auto rest = fmt::format("{}.{:09} seconds", seconds % kMinute, ns);
    return seconds < kMinute ? rest : fmt::format("{}, {}", durationText(seconds - seconds % kMinute), rest);
}

class Film {
public:
    explicit Film(Layer& mp4)
        : m_mp4(mp4)
    {
    }

    void boxes(uint32_t end, int depth)
    {
        while (m_mp4.position() + kHeaderBytes <= end && m_mp4.more())
            if (!box(end, depth))
                return;
    }

private:
    // False where nothing can follow.
    bool box(uint32_t end, int depth)
    {
        const auto start = m_mp4.position();
        const auto written = m_mp4.peek32(start);
        const auto type = m_mp4.peekText(start + 4, 4);
        const auto* known = typeOf(type);
        const auto size = written == 1 ? m_mp4.peek(start + kHeaderBytes, 8) : written;
        const auto last = std::min<uint64_t>(uint64_t(start) + size, end);
        const auto row = m_mp4.label(start, uint32_t(last - start), "{} ({})", known != nullptr ? known->title : "unknown", printable(type));
        const auto under = m_mp4.under(row);
        m_mp4.u32(kFields["mp4.box.size"]);
        if (written == 1)
            m_mp4.last().append(" (actual size is in largesize)");
        m_mp4.text(kFields["mp4.box.type_str"], 4);
        if (written == 1)
            m_mp4.u64(kFields["mp4.box.largesize"]);
        if (size < m_mp4.position() - start)
            return false;
        if (depth >= kDepthMax)
            m_mp4.note(kFields["mp4.too_many_levels"], row);
        else if (known != nullptr)
            content(known->content, uint32_t(last), depth);
        m_mp4.seek(last);
        return uint64_t(start) + size <= end;
    }

    void content(Content kind, uint32_t end, int depth)
    {
        switch (kind) {
        case Content::Named:
            return;
        case Content::Boxes:
            return boxes(end, depth + 1);
        case Content::FileType:
            return fileType(end);
        case Content::MovieHeader:
            return movieHeader();
        case Content::FragmentHeader:
            full();
            m_mp4.u32(kFields["mp4.mfhd.sequence_number"]);
            return;
        case Content::TrackHeader:
            return trackHeader();
        case Content::EditList:
            return editList(end);
        case Content::Handler:
            return handler(end);
        case Content::References:
            full();
            m_mp4.u32(kFields["mp4.dref.entry_count"]);
            return boxes(end, depth + 1);
        case Content::Url:
            return url();
        case Content::Samples:
            full();
            m_mp4.u32(kFields["mp4.stsd.entry_count"]);
            return boxes(end, depth + 1);
        default:
            return table(kind, end);
        }
    }

    // Version and flags of a full box; the version is returned.
    uint8_t full()
    {
        const auto version = m_mp4.u8(kFields["mp4.full_box.version"]);
        m_mp4.u24(kFields["mp4.full_box.flags"]);
        return version;
    }

    void fileType(uint32_t end)
    {
        m_mp4.text(kFields["mp4.ftyp.brand"], 4);
        m_mp4.u32(kFields["mp4.ftyp.version"]);
        while (m_mp4.position() + 4 <= end && m_mp4.more())
            m_mp4.text(kFields["mp4.ftyp.additional_brand"], 4);
    }

    void date(FieldRef row, uint32_t size)
    {
        constexpr uint64_t kFarthest = 11'000'000'000; // seconds that nanoseconds can count
        const auto at = m_mp4.position();
        const auto seconds = std::min(m_mp4.peek(at, size), kFarthest);
        m_mp4.addSigned(row, at, size, (kEpoch + int64_t(seconds)) * 1'000'000'000);
        m_mp4.skip(size);
    }

    void movieHeader()
    {
        const uint32_t size = full() == 1 ? 8 : 4;
        date(kFields["mp4.mvhd.creation_time"], size);
        date(kFields["mp4.mvhd.modification_time"], size);
        m_timescale = m_mp4.u32(kFields["mp4.mvhd.timescale"]);
        m_mp4.last().append(" units in one second");
        const auto duration = m_mp4.number(kFields["mp4.mvhd.duration"], size);
        m_mp4.last().text("Duration: {:.6f} seconds ({})", m_timescale != 0 ? double(duration) / m_timescale : 0.0, duration);
        const auto at = m_mp4.position();
        m_mp4.addReal(kFields["mp4.mvhd.rate"], at, 4, fixedPoint(m_mp4.peek16(at), m_mp4.peek16(at + 2)));
        m_mp4.addReal(kFields["mp4.mvhd.volume"], at + 4, 4, fixedPoint(m_mp4.peek8(at + 4), m_mp4.peek8(at + 5)));
        m_mp4.skip(4 + 2 + 10 + 36 + 24); // reserved, and the matrix
        m_mp4.u32(kFields["mp4.mvhd.next_track_id"]);
    }

    void trackHeader()
    {
        const auto version = m_mp4.u8(kFields["mp4.full_box.version"]);
        const auto flags = m_mp4.peek24(m_mp4.position());
        m_mp4.bits(kFields["mp4.full_box.flags"], 3,
                   {kFields["mp4.tkhd.flags.enabled"], kFields["mp4.tkhd.flags.in_movie"], kFields["mp4.tkhd.flags.in_preview"],
                    kFields["mp4.tkhd.flags.size_is_aspect_ratio"]});
        constexpr std::string_view kNames[] = {"Enabled", "In movie", "In preview", "Size is aspect ratio"};
        for (size_t i = 0; i < std::size(kNames); ++i)
            if ((flags >> i & 1) != 0)
                m_mp4.last().append(", {}", kNames[i]);
        const uint32_t size = version == 1 ? 8 : 4;
        date(kFields["mp4.tkhd.creation_time"], size);
        date(kFields["mp4.tkhd.modification_time"], size);
        m_mp4.u32(kFields["mp4.tkhd.track_id"]);
        m_mp4.skip(4);
        m_mp4.number(kFields["mp4.tkhd.duration"], size);
        m_mp4.skip(8 + 2 + 2 + 2 + 2 + 36); // reserved, layer, group, volume, and the matrix
        for (const auto row : {kFields["mp4.tkhd.width"], kFields["mp4.tkhd.height"]}) {
            const auto at = m_mp4.position();
            m_mp4.addReal(row, at, 4, fixedPoint(m_mp4.peek16(at), m_mp4.peek16(at + 2)));
            m_mp4.skip(4);
        }
    }

    void editList(uint32_t end)
    {
        const uint32_t size = full() == 1 ? 8 : 4;
        const auto count = m_mp4.u32(kFields["mp4.elst.entry_count"]);
        for (uint32_t i = 1; i <= count && m_mp4.position() + 2 * size + 4 <= end && m_mp4.more(); ++i) {
            const auto at = m_mp4.position();
            const auto duration = m_mp4.peek(at, size);
            const auto begin = m_mp4.peek(at + size, size);
            const auto under = m_mp4.under(m_mp4.label(at, 2 * size, "Entry {}: Segment duration: {}; Media time: {}; Media rate: {}.{}", i,
                                                       lengthOfTime(duration, m_timescale), lengthOfTime(begin, m_timescale),
                                                       m_mp4.peek16(at + 2 * size), m_mp4.peek16(at + 2 * size + 2)));
            m_mp4.addNumber(kFields["mp4.elst.segment_duration"], at, size, duration)
                .text("Segment duration: {} ({})", lengthOfTime(duration, m_timescale), duration);
            m_mp4.addSigned(kFields["mp4.elst.media_time"], at + size, size, int64_t(begin))
                .text("Media time: {} ({})", lengthOfTime(begin, m_timescale), begin);
            m_mp4.skip(2 * size);
            for (const auto row : {kFields["mp4.elst.media_rate_integer"], kFields["mp4.elst.media_rate_fraction"]}) {
                m_mp4.addSigned(row, m_mp4.position(), 2, int16_t(m_mp4.peek16(m_mp4.position())));
                m_mp4.skip(2);
            }
        }
    }

    void handler(uint32_t end)
    {
        full();
        m_mp4.skip(4);
        m_mp4.text(kFields["mp4.hdlr.type"], 4);
        m_mp4.skip(12);
        const auto at = m_mp4.position();
        const auto name = m_mp4.peekText(at, end - std::min(at, end));
        const auto zero = name.find('\0');
        const auto length = std::min(zero, name.size());
        m_mp4.addText(kFields["mp4.hdlr.name"], at, uint32_t(zero == std::string_view::npos ? length : length + 1), name.substr(0, length));
    }

    void url()
    {
        m_mp4.u8(kFields["mp4.full_box.version"]);
        const auto flags = m_mp4.peek24(m_mp4.position());
        m_mp4.bits(kFields["mp4.full_box.flags"], 3, {kFields["mp4.url.flags.media_data_location"]});
        if ((flags & 1) != 0)
            m_mp4.last().append(", Media data location is defined in the movie box");
    }

    // Boxes that hold a number of equal entries.
    void table(Content kind, uint32_t end)
    {
        full();
        if (kind == Content::Sizes)
            return sizes(end);
        const auto count = m_mp4.u32(kind == Content::Durations    ? kFields["mp4.stts.entry_count"]
                                         : kind == Content::Chunks ? kFields["mp4.stsc.entry_count"]
                                                                   : kFields["mp4.stco.entry_count"]);
        const uint32_t size = kind == Content::Durations ? 8 : kind == Content::Chunks ? 12 : 4;
        for (uint32_t i = 1; i <= count && m_mp4.position() + size <= end && m_mp4.more(); ++i) {
            const auto at = m_mp4.position();
            if (kind == Content::Offsets) {
                const auto offset = m_mp4.u32(kFields["mp4.stco.chunk_offset"]);
                m_mp4.last().text("Entry {}: Chunk offset {}", i, offset);
            } else if (kind == Content::Durations) {
                const auto under = m_mp4.under(m_mp4.label(at, size, "Entry {}: Sample count: {}, Sample delta: {}", i, m_mp4.peek32(at), m_mp4.peek32(at + 4)));
                m_mp4.u32(kFields["mp4.stts.sample_count"]);
                m_mp4.u32(kFields["mp4.stts.sample_delta"]);
            } else {
                const auto under = m_mp4.under(m_mp4.label(at, size, "Entry {}: First chunk: {}; Samples per chunk: {}; Sample description index: {}", i,
                                                           m_mp4.peek32(at), m_mp4.peek32(at + 4), m_mp4.peek32(at + 8)));
                m_mp4.u32(kFields["mp4.stsc.first_chunk"]);
                m_mp4.u32(kFields["mp4.stsc.samples_per_chunk"]);
                m_mp4.u32(kFields["mp4.stsc.sample_description_index"]);
            }
        }
    }

    void sizes(uint32_t end)
    {
        const auto common = m_mp4.u32(kFields["mp4.stsz.sample_size"]);
        if (common == 0)
            m_mp4.last().append(" (samples have different sizes)");
        const auto count = m_mp4.u32(kFields["mp4.stsz.sample_count"]);
        for (uint32_t i = 1; common == 0 && i <= count && m_mp4.position() + 4 <= end && m_mp4.more(); ++i) {
            const auto size = m_mp4.u32(kFields["mp4.stsz.entry_size"]);
            m_mp4.last().text("Entry {}: Entry size: {}", i, size);
        }
    }

    Layer& m_mp4;
    uint32_t m_timescale = 0; // of the movie: units in one second
};

void dissect(Layer& mp4)
{
    if (mp4.captured() < kHeaderBytes || typeOf(mp4.peekText(4, 4)) == nullptr || (mp4.peek32(0) != 1 && mp4.peek32(0) < kHeaderBytes))
        return mp4.reject();
    mp4.protocolColumn("MP4");
    mp4.info().clear();
    if (!mp4.passesOverContents())
        Film(mp4).boxes(mp4.captured(), 0);
}

} // namespace

namespace protocols {

extern constinit const Protocol mp4{"mp4", "MP4", "MP4", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
