// Portable Network Graphics. RFC 2083. Not decoded: the picture itself, palettes, compressed texts.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kAncillary[] = {{1, "This is an ANCILLARY chunk"}, {0, "This is a CRITICAL chunk"}};
constexpr ValueName kPrivate[] = {{1, "This is a PRIVATE chunk"}, {0, "This is a PUBLIC chunk"}};
constexpr ValueName kSafe[] = {{1, "This chunk is SAFE TO COPY"}, {0, "This chunk is NOT safe to copy"}};
constexpr ValueName kColourNames[] = {{0, "Greyscale"}, {2, "Truecolour"}, {3, "Indexed-colour"}, {4, "Greyscale with alpha"}, {6, "Truecolour with alpha"}};
constexpr ValueName kCompressionNames[] = {{0, "Deflate"}};
constexpr ValueName kFilterNames[] = {{0, "Adaptive"}};
constexpr ValueName kInterlaceNames[] = {{0, "No interlace"}, {1, "Adam7"}};
constexpr ValueName kIntentNames[] = {{0, "Perceptual"}, {1, "Relative colorimetric"}, {2, "Saturation"}, {3, "Absolute colorimetric"}};
constexpr ValueName kUnitNames[] = {{0, "Unit is unknown"}, {1, "Unit is METRE"}};

constexpr FieldTable kFields{
    bytes("png.signature", "PNG Signature"),
    dec("png.chunk.len", "Len", 32),
    text("png.chunk.type", "Chunk"),
    none("png.chunk.data", "Data"),
    hex("png.chunk.crc", "CRC", 32),
    flag("png.chunk.flag.ancillary", "Ancillary", 32, 0x20000000, kAncillary),
    flag("png.chunk.flag.private", "Private", 32, 0x00200000, kPrivate),
    flag("png.chunk.flag.stc", "Safe To Copy", 32, 0x00000020, kSafe),
    dec("png.ihdr.width", "Width", 32),
    dec("png.ihdr.height", "Height", 32),
    dec("png.ihdr.bitdepth", "Bit Depth", 8),
    dec("png.ihdr.colour_type", "Colour Type", 8).names(kColourNames),
    dec("png.ihdr.compression_method", "Compression Method", 8).names(kCompressionNames),
    dec("png.ihdr.filter_method", "Filter Method", 8).names(kFilterNames),
    dec("png.ihdr.interlace_method", "Interlace Method", 8).names(kInterlaceNames),
    dec("png.srgb.intent", "Intent", 8).names(kIntentNames),
    text("png.text.keyword", "Keyword"),
    text("png.text.string", "String"),
    dec("png.time.year", "Year", 16),
    dec("png.time.month", "Month", 8),
    dec("png.time.day", "Day", 8),
    dec("png.time.hour", "Hour", 8),
    dec("png.time.minute", "Minute", 8),
    dec("png.time.second", "Second", 8),
    dec("png.phys.horiz", "Horizontal pixels per unit", 32),
    dec("png.phys.vert", "Vertical pixels per unit", 32),
    dec("png.phys.unit", "Unit", 8).names(kUnitNames),
    dec("png.bkgd.palette_index", "Palette Index", 8),
    hex("png.bkgd.greyscale", "Greyscale", 16),
    hex("png.bkgd.red", "Red", 16),
    hex("png.bkgd.green", "Green", 16),
    hex("png.bkgd.blue", "Blue", 16),
    real("png.chrm.white.x", "White X", 32),
    real("png.chrm.white.y", "White Y", 32),
    real("png.chrm.red.x", "Red X", 32),
    real("png.chrm.red.y", "Red Y", 32),
    real("png.chrm.green.x", "Green X", 32),
    real("png.chrm.green.y", "Green Y", 32),
    real("png.chrm.blue.x", "Blue X", 32),
    real("png.chrm.blue.y", "Blue Y", 32),
    real("png.gama.gamma", "Gamma", 32),
};

constexpr std::array kClaims{Claim{"media_type", "image/png"}};

struct ChunkTitle {
    std::string_view type;
    std::string_view title;
};

constexpr ChunkTitle kTitles[] = {
    {"IHDR", "Image Header"}, {"PLTE", "Palette"}, {"IDAT", "Image data chunk"}, {"IEND", "Image Trailer"},
    {"bKGD", "Background colour"}, {"gAMA", "Image gamma"}, {"cHRM", "Primary chromaticities and white point"},
    {"tRNS", "Transparency"}, {"iCCP", "Embedded ICC profile"}, {"sRGB", "Standard RGB colour space"},
    {"tEXt", "Textual data"}, {"iTXt", "International textual data"}, {"zTXt", "Compressed textual data"},
    {"pHYs", "Physical pixel dimensions"}, {"sBIT", "Significant bits"}, {"sPLT", "Suggested palette"},
    {"hIST", "Palette histogram"}, {"tIME", "Image last-modification time"},
};

// A fixed-point number with five decimals.
void addFixed(Layer& png, FieldRef row)
{
    const auto at = png.position();
    png.addReal(row, at, 4, float(png.peek32(at)) / 100'000.0f);
    png.skip(4);
}

// False if the data is not shown further.
bool addData(Layer& png, std::string_view type, uint32_t size)
{
    if (type == "IHDR") {
        png.u32(kFields["png.ihdr.width"]);
        png.u32(kFields["png.ihdr.height"]);
        for (const auto row : {kFields["png.ihdr.bitdepth"], kFields["png.ihdr.colour_type"], kFields["png.ihdr.compression_method"],
                               kFields["png.ihdr.filter_method"], kFields["png.ihdr.interlace_method"]})
            png.u8(row);
    } else if (type == "sRGB") {
        png.u8(kFields["png.srgb.intent"]);
    } else if (type == "gAMA") {
        addFixed(png, kFields["png.gama.gamma"]);
    } else if (type == "cHRM") {
        for (const auto row : {kFields["png.chrm.white.x"], kFields["png.chrm.white.y"], kFields["png.chrm.red.x"],
                               kFields["png.chrm.red.y"], kFields["png.chrm.green.x"], kFields["png.chrm.green.y"],
                               kFields["png.chrm.blue.x"], kFields["png.chrm.blue.y"]})
            addFixed(png, row);
    } else if (type == "pHYs") {
        png.u32(kFields["png.phys.horiz"]);
        png.u32(kFields["png.phys.vert"]);
        png.u8(kFields["png.phys.unit"]);
    } else if (type == "tEXt") {
        const auto at = png.position();
        const auto text = png.peekText(at, size);
        const auto zero = uint32_t(std::min(text.find('\0'), text.size()));
        png.addText(kFields["png.text.keyword"], at, zero, text.substr(0, zero));
        if (zero < size)
            png.addText(kFields["png.text.string"], at + zero + 1, size - zero - 1, text.substr(std::min<size_t>(zero + 1, text.size())));
    } else if (type == "tIME") {
        png.u16(kFields["png.time.year"]);
        for (const auto row : {kFields["png.time.month"], kFields["png.time.day"], kFields["png.time.hour"],
                               kFields["png.time.minute"], kFields["png.time.second"]})
            png.u8(row);
    } else if (type == "bKGD" && (size == 1 || size == 2 || size == 6)) {
        if (size == 1)
            png.u8(kFields["png.bkgd.palette_index"]);
        else if (size == 2)
            png.u16(kFields["png.bkgd.greyscale"]);
        else
            for (const auto row : {kFields["png.bkgd.red"], kFields["png.bkgd.green"], kFields["png.bkgd.blue"]})
                png.u16(row);
    } else {
        return false;
    }
    return true;
}

void addChunk(Layer& png)
{
    const auto at = png.position();
    const auto size = png.peek32(at);
    const auto type = png.peekText(at + 4, 4);
    std::string_view title = type;
    for (const auto& known : kTitles)
        if (known.type == type)
            title = known.title;
    const auto item = png.label(at, 12 + size, title == type ? std::string(type) : fmt::format("{} ({})", title, type));
    const auto under = png.under(item);
    png.u32(kFields["png.chunk.len"]);
    png.text(kFields["png.chunk.type"], 4);
    const auto letters = png.peek32(at + 4);
    for (const auto row : {kFields["png.chunk.flag.ancillary"], kFields["png.chunk.flag.private"], kFields["png.chunk.flag.stc"]})
        png.addNumber(row, at + 4, 4, letters);
    if (size > png.reportedRemaining())
        return png.malformed();
    const auto start = png.position();
    if (size > 0 && !addData(png, type, size))
        png.addNone(kFields["png.chunk.data"], start, size);
    png.seek(uint64_t(start) + size);
    png.u32(kFields["png.chunk.crc"]);
}

constexpr std::string_view kHeuristics[] = {"http"};

bool recognises(const Layer& png)
{
    constexpr uint64_t kSignature = 0x89504e470d0a1a0a;
    return png.peek(0, 8) == kSignature;
}

void dissect(Layer& png)
{
    if (!recognises(png))
        return png.reject();
    png.info().append(" (PNG)");
    if (png.passesOverContents())
        return;
    png.bytes(kFields["png.signature"], 8);
    while (png.more())
        addChunk(png);
}

} // namespace

namespace protocols {

extern constinit const Protocol png{"png", "PNG", "Portable Network Graphics", kFields, kClaims, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
