// JPEG File Interchange Format 1.02: markers and their segments. Not decoded: Exif directories, tables, the picture itself.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMarkerNames[] = {
    {0xff01, "Reserved - For temporary private use in arithmetic coding"},
    {0xffc0, "Start of Frame (non-differential, Huffman coding) - Baseline DCT"},
    {0xffc1, "Start of Frame (non-differential, Huffman coding) - Extended sequential DCT"},
    {0xffc2, "Start of Frame (non-differential, Huffman coding) - Progressive DCT"},
    {0xffc3, "Start of Frame (non-differential, Huffman coding) - Lossless (sequential)"},
    {0xffc4, "Define Huffman table(s)"},
    {0xffc5, "Start of Frame (differential, Huffman coding) - Differential sequential DCT"},
    {0xffc6, "Start of Frame (differential, Huffman coding) - Differential progressive DCT"},
    {0xffc7, "Start of Frame (differential, Huffman coding) - Differential lossless (sequential)"},
    {0xffc8, "Start of Frame (non-differential, arithmetic coding) - Reserved for JPEG extensions"},
    {0xffc9, "Start of Frame (non-differential, arithmetic coding) - Extended sequential DCT"},
    {0xffca, "Start of Frame (non-differential, arithmetic coding) - Progressive DCT"},
    {0xffcb, "Start of Frame (non-differential, arithmetic coding) - Lossless (sequential)"},
    {0xffcc, "Define arithmetic coding conditioning(s)"},
    {0xffcd, "Start of Frame (differential, arithmetic coding) - Differential sequential DCT"},
    {0xffce, "Start of Frame (differential, arithmetic coding) - Differential progressive DCT"},
    {0xffcf, "Start of Frame (differential, arithmetic coding) - Differential lossless (sequential)"},
    {0xffd0, "Restart interval termination - Restart with modulo 8 count 0"},
    {0xffd1, "Restart interval termination - Restart with modulo 8 count 1"},
    {0xffd2, "Restart interval termination - Restart with modulo 8 count 2"},
    {0xffd3, "Restart interval termination - Restart with modulo 8 count 3"},
    {0xffd4, "Restart interval termination - Restart with modulo 8 count 4"},
    {0xffd5, "Restart interval termination - Restart with modulo 8 count 5"},
    {0xffd6, "Restart interval termination - Restart with modulo 8 count 6"},
    {0xffd7, "Restart interval termination - Restart with modulo 8 count 7"}, {0xffd8, "Start of Image"},
    {0xffd9, "End of Image"}, {0xffda, "Start of Scan"}, {0xffdb, "Define quantization table(s)"},
    {0xffdc, "Define number of lines"}, {0xffdd, "Define restart interval"},
    {0xffde, "Define hierarchical progression"}, {0xffdf, "Expand reference component(s)"},
    {0xffe0, "Reserved for application segments - 0"}, {0xffe1, "Reserved for application segments - 1"},
    {0xffe2, "Reserved for application segments - 2"}, {0xffe3, "Reserved for application segments - 3"},
    {0xffe4, "Reserved for application segments - 4"}, {0xffe5, "Reserved for application segments - 5"},
    {0xffe6, "Reserved for application segments - 6"}, {0xffe7, "Reserved for application segments - 7"},
    {0xffe8, "Reserved for application segments - 8"}, {0xffe9, "Reserved for application segments - 9"},
    {0xffea, "Reserved for application segments - 10"}, {0xffeb, "Reserved for application segments - 11"},
    {0xffec, "Reserved for application segments - 12"}, {0xffed, "Reserved for application segments - 13"},
    {0xffee, "Reserved for application segments - 14"}, {0xffef, "Reserved for application segments - 15"},
    {0xfff0, "Reserved for JPEG extensions - 0"}, {0xfff1, "Reserved for JPEG extensions - 1"},
    {0xfff2, "Reserved for JPEG extensions - 2"}, {0xfff3, "Reserved for JPEG extensions - 3"},
    {0xfff4, "Reserved for JPEG extensions - 4"}, {0xfff5, "Reserved for JPEG extensions - 5"},
    {0xfff6, "Reserved for JPEG extensions - 6"}, {0xfff7, "Reserved for JPEG extensions - 7"},
    {0xfff8, "Reserved for JPEG extensions - 8"}, {0xfff9, "Reserved for JPEG extensions - 9"},
    {0xfffa, "Reserved for JPEG extensions - 10"}, {0xfffb, "Reserved for JPEG extensions - 11"},
    {0xfffc, "Reserved for JPEG extensions - 12"}, {0xfffd, "Reserved for JPEG extensions - 13"}, {0xfffe, "Comment"},
};
constexpr ValueName kUnitNames[] = {
    {0, "No units; Xdensity and Ydensity specify the pixel aspect ratio"}, {1, "Dots per inch"}, {2, "Dots per centimeter"},
};

constexpr FieldTable kFields{
    hex("image-jfif.marker", "Marker", 16).names(kMarkerNames),
    none("image-jfif.marker_segment", "Marker segment"),
    dec("image-jfif.length", "Length", 16),
    text("image-jfif.identifier", "Identifier"),
    expert("image-jfif.app0-identifier-not-jfif", "Initial App0 segment with \"JFIF\" Identifier not found", Group::Protocol,
           Severity::Warning),
    none("image-jfif.version", "Version"),
    dec("image-jfif.version.major", "Major Version", 8),
    dec("image-jfif.version.minor", "Minor Version", 8),
    dec("image-jfif.units", "Units", 8).names(kUnitNames),
    dec("image-jfif.Xdensity", "Xdensity", 16),
    dec("image-jfif.Ydensity", "Ydensity", 16),
    dec("image-jfif.Xthumbnail", "Xthumbnail", 16),
    dec("image-jfif.Ythumbnail", "Ythumbnail", 16),
    bytes("image-jfif.RGB", "RGB values of thumbnail pixels"),
    none("image-jfif.sof", "Start of Frame header"),
    dec("image-jfif.sof.precision", "Sample Precision (bits)", 8),
    dec("image-jfif.sof.lines", "Lines", 16),
    dec("image-jfif.sof.samples_per_line", "Samples per line", 16),
    dec("image-jfif.sof.nf", "Number of image components in frame", 8),
    dec("image-jfif.sof.c_i", "Component identifier", 8),
    dec("image-jfif.sof.h_i", "Horizontal sampling factor", 8).mask(0xf0),
    dec("image-jfif.sof.v_i", "Vertical sampling factor", 8).mask(0x0f),
    dec("image-jfif.sof.tq_i", "Quantization table destination selector", 8),
    none("image-jfif.header.sos", "Start of Segment header"),
    dec("image-jfif.sos.ns", "Number of image components in scan", 8),
    dec("image-jfif.sos.component_selector", "Scan component selector", 8),
    dec("image-jfif.sos.dc_entropy_selector", "DC entropy coding table destination selector", 8).mask(0xf0),
    dec("image-jfif.sos.ac_entropy_selector", "AC entropy coding table destination selector", 8).mask(0x0f),
    dec("image-jfif.sos.ss", "Start of spectral or predictor selection", 8),
    dec("image-jfif.sos.se", "End of spectral selection", 8),
    dec("image-jfif.sos.ah", "Successive approximation bit position high", 8).mask(0xf0),
    dec("image-jfif.sos.al", "Successive approximation bit position low or point transform", 8).mask(0x0f),
    none("image-jfif.header.comment", "Comment header"),
    text("image-jfif.comment", "Comment"),
    bytes("image-jfif.remain_seg_data", "Remaining segment data"),
    bytes("image-jfif.entropy_coded_segment", "Entropy-coded segment (dissection is not yet implemented)"),
    bytes("image-jfif.fill_bytes", "Fill bytes"),
};

constexpr std::array kClaims{Claim{"media_type", "image/jpeg"}, Claim{"media_type", "image/jpg"},
                             Claim{"media_type", "image/pjpeg"}};

constexpr uint32_t kBytesMin = 20; // the start and the shortest segment of JFIF
constexpr uint16_t kStart = 0xffd8;
constexpr uint16_t kEnd = 0xffd9;
constexpr uint16_t kScan = 0xffda;
constexpr uint16_t kComment = 0xfffe;
constexpr uint16_t kJfif = 0xffe0;

// Markers that are no more than themselves.
bool standsAlone(uint16_t marker)
{
    return marker == kStart || marker == kEnd || marker == 0xff01 || (marker >= 0xffd0 && marker <= 0xffd7);
}

bool isFrame(uint16_t marker)
{
    return marker >= 0xffc0 && marker <= 0xffcf && marker != 0xffc4 && marker != 0xffc8 && marker != 0xffcc;
}

void addJfif(Layer& jpeg)
{
    const auto at = jpeg.position();
    jpeg.addNone(kFields["image-jfif.version"], at, 2)
        .text("Version: {}.{}", jpeg.peek8(at), jpeg.peek8(at + 1));
    {
        const auto under = jpeg.under(jpeg.last());
        jpeg.u8(kFields["image-jfif.version.major"]);
        jpeg.u8(kFields["image-jfif.version.minor"]);
    }
    jpeg.u8(kFields["image-jfif.units"]);
    jpeg.u16(kFields["image-jfif.Xdensity"]);
    jpeg.u16(kFields["image-jfif.Ydensity"]);
    const auto width = jpeg.u8(kFields["image-jfif.Xthumbnail"]);
    const auto height = jpeg.u8(kFields["image-jfif.Ythumbnail"]);
    if (width != 0 && height != 0)
        jpeg.bytes(kFields["image-jfif.RGB"], 3u * width * height);
}

void addFrame(Layer& jpeg)
{
    jpeg.u8(kFields["image-jfif.sof.precision"]);
    jpeg.u16(kFields["image-jfif.sof.lines"]);
    jpeg.u16(kFields["image-jfif.sof.samples_per_line"]);
    const auto components = jpeg.u8(kFields["image-jfif.sof.nf"]);
    for (int i = 0; i < components && jpeg.more(); ++i) {
        jpeg.u8(kFields["image-jfif.sof.c_i"]);
        jpeg.bitFields(1, {kFields["image-jfif.sof.h_i"], kFields["image-jfif.sof.v_i"]});
        jpeg.u8(kFields["image-jfif.sof.tq_i"]);
    }
}

void addScan(Layer& jpeg)
{
    const auto components = jpeg.u8(kFields["image-jfif.sos.ns"]);
    for (int i = 0; i < components && jpeg.more(); ++i) {
        jpeg.u8(kFields["image-jfif.sos.component_selector"]);
        jpeg.bitFields(1, {kFields["image-jfif.sos.dc_entropy_selector"], kFields["image-jfif.sos.ac_entropy_selector"]});
    }
    jpeg.u8(kFields["image-jfif.sos.ss"]);
    jpeg.u8(kFields["image-jfif.sos.se"]);
    jpeg.bitFields(1, {kFields["image-jfif.sos.ah"], kFields["image-jfif.sos.al"]});
}

void addSegment(Layer& jpeg, uint16_t marker)
{
    const auto at = jpeg.position();
    const auto length = jpeg.peek16(at + 2);
    const bool frame = isFrame(marker);
    const auto row = frame ? kFields["image-jfif.sof"] : marker == kScan ? kFields["image-jfif.header.sos"]
        : marker == kComment                                           ? kFields["image-jfif.header.comment"]
                                                                        : kFields["image-jfif.marker_segment"];
    const std::string_view title = frame ? "Start of Frame header" : marker == kScan ? "Start of Segment header"
        : marker == kComment                                                         ? "Comment header"
                                                                                     : "Marker segment";
    const auto item = jpeg.addNone(row, at, 2u + length);
    item.text("{}: {} (0x{:04X})", title, nameOr(kMarkerNames, marker, "Unknown"), marker);
    const auto under = jpeg.under(item);
    jpeg.u16(kFields["image-jfif.marker"]);
    jpeg.u16(kFields["image-jfif.length"]);
    const auto end = uint64_t(at) + 2 + std::max<uint32_t>(length, 2);
    if (frame) {
        addFrame(jpeg);
    } else if (marker == kScan) {
        addScan(jpeg);
    } else if (marker == kComment) {
        jpeg.text(kFields["image-jfif.comment"], length > 2 ? length - 2u : 0);
    } else {
        const auto start = jpeg.position();
        if (marker >= 0xffe0 && marker <= 0xffe1) {
            const auto name = jpeg.textZ(kFields["image-jfif.identifier"]);
            if (marker == kJfif && name == "JFIF")
                return addJfif(jpeg), jpeg.seek(end);
            if (at == 2 && name != "JFIF") // ITU-T T.871: the first one says so
                jpeg.note(kFields["image-jfif.app0-identifier-not-jfif"]);
        }
        const auto used = jpeg.position() - start;
        if (length > 2u + used) {
            const auto left = length - 2u - used;
            jpeg.bytes(kFields["image-jfif.remain_seg_data"], left);
            jpeg.last().text("Remaining segment data: {} bytes", left);
        }
    }
    jpeg.seek(end);
}

// The picture's bits up to the next marker: 0xff that is followed by neither zero nor a restart.
void addPicture(Layer& jpeg)
{
    const auto at = jpeg.position();
    const auto bytes = jpeg.peekBytes(at);
    size_t i = 0;
    while (i + 1 < bytes.size() && !(bytes[i] == 0xff && bytes[i + 1] != 0 && (bytes[i + 1] & 0xf8) != 0xd0))
        ++i;
    if (i + 1 >= bytes.size())
        i = bytes.size();
    jpeg.bytes(kFields["image-jfif.entropy_coded_segment"], uint32_t(i));
}

constexpr std::string_view kHeuristics[] = {"http"};

// Behind the start stands the segment of an application that says what the file is.
bool recognises(const Layer& jpeg)
{
    using namespace std::string_view_literals;
    if (jpeg.peek16(0) != kStart || jpeg.captured() < kBytesMin)
        return false;
    const auto identifier = jpeg.peekText(6, 5);
    return identifier == "JFIF\0"sv || identifier == "Exif\0"sv;
}

void dissect(Layer& jpeg)
{
    if (!recognises(jpeg))
        return jpeg.reject();
    jpeg.info().append(" (JPEG JFIF image)");
    if (jpeg.passesOverContents())
        return;
    while (jpeg.more()) {
        const auto marker = jpeg.peek16(jpeg.position());
        if (standsAlone(marker)) {
            jpeg.u16(kFields["image-jfif.marker"]);
            if (marker == kEnd)
                return;
        } else if (marker >= 0xff00) {
            addSegment(jpeg, marker);
            if (marker == kScan && jpeg.more())
                addPicture(jpeg);
        } else {
            return;
        }
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol jpeg{"image-jfif", "JFIF (JPEG) image", "JPEG File Interchange Format", kFields, kClaims, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
