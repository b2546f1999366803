// Graphics Interchange Format, 87a and 89a: headers and blocks. Not decoded: the picture itself.
#include "core/dissect/layer.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTrueNames[] = {{0, "False"}, {1, "True"}};
constexpr ValueName kExtensionNames[] = {{0xf9, "Graphics Control"}, {0xfe, "Comment"}, {0xff, "Application"}, {0x01, "Plain Text"}};

constexpr FieldTable kFields{
    text("image-gif.version", "Version"),
    dec("image-gif.screen.width", "Screen width", 16),
    dec("image-gif.screen.height", "Screen height", 16),
    dec("image-gif.global.color_map.present", "Global color map is present", 8).mask(0x80).names(kTrueNames),
    dec("image-gif.global.color_bpp", "Bits per color minus 1", 8).mask(0x70),
    dec("image-gif.global.color_map.ordered", "Global color map is ordered", 8).mask(0x08).names(kTrueNames),
    dec("image-gif.global.bpp", "Image bits per pixel minus 1", 8).mask(0x07),
    dec("image-gif.image_background_index", "Background color index", 8),
    dec("image-gif.global.pixel_aspect_ratio", "Global pixel aspect ratio", 8),
    bytes("image-gif.global.color_map", "Global color map"),
    dec("image-gif.image.left", "Image left position", 16),
    dec("image-gif.image.top", "Image top position", 16),
    dec("image-gif.image.width", "Image width", 16),
    dec("image-gif.image.height", "Image height", 16),
    dec("image-gif.local.color_map.present", "Local color map is present", 8).mask(0x80).names(kTrueNames),
    dec("image-gif.local.color_bpp", "Bits per color minus 1", 8).mask(0x70),
    dec("image-gif.local.color_map.ordered", "Local color map is ordered", 8).mask(0x08).names(kTrueNames),
    bytes("image-gif.local.color_map", "Local color map"),
    none("image-gif.extension", "Extension"),
    hex("image-gif.extension.label", "Extension label", 8).names(kExtensionNames),
    none("image-gif.image", "Image"),
    dec("image-gif.image.code_size", "LZW minimum code size", 8),
    none("image-gif.end", "Trailer (End of the GIF stream)"),
    bytes("image-gif.data_block", "Data block"),
};

constexpr std::array kClaims{Claim{"media_type", "image/gif"}};
constexpr std::string_view kHeuristics[] = {"http"};

// Blocks with their length in front, up to an empty one.
void addBlocks(Layer& gif)
{
    while (gif.more()) {
        const auto at = gif.position();
        const auto size = gif.peek8(at);
        gif.skip(1);
        const auto data = gif.peekBytes(at + 1, size);
        gif.skip(size);
        if (gif.failed())
            return;
        gif.addBytes(kFields["image-gif.data_block"], at, 1u + size, data);
        if (gif.wantsTree()) {
            std::string hex;
            for (const auto byte : data.first(std::min<size_t>(data.size(), 36)))
                hex += fmt::format("{:02x}", byte);
            if (size > 36)
                hex += "…";
            gif.last().text("Data block: {} (length = {})", size == 0 ? "<none>" : hex, size);
        }
        if (size == 0)
            return;
    }
}

std::string settings(std::string_view title, uint8_t flags, std::string_view table)
{
    const auto bits = [](int count, std::string_view what) { return fmt::format(" ({} bit{} per {})", count, count == 1 ? "" : "s", what); };
    return fmt::format("{}:{}{}{}", title, (flags & 0x80) != 0 ? table : std::string_view(), bits(1 + (flags >> 4 & 7), "color"),
                       bits(1 + (flags & 7), "pixel"));
}

void addMap(Layer& gif, uint8_t flags, FieldRef row)
{
    if ((flags & 0x80) != 0)
        gif.bytes(row, 3u << (1 + (flags & 7)));
}

void addScreen(Layer& gif)
{
    gif.u16le(kFields["image-gif.screen.width"]);
    gif.u16le(kFields["image-gif.screen.height"]);
    const auto at = gif.position();
    const auto flags = gif.peek8(at);
    {
        const auto under = gif.under(gif.label(at, 1, settings("Global settings", flags, " (Global color table present)")));
        gif.bitFields(1, {kFields["image-gif.global.color_map.present"], kFields["image-gif.global.color_bpp"],
                          kFields["image-gif.global.color_map.ordered"], kFields["image-gif.global.bpp"]});
    }
    gif.u8(kFields["image-gif.image_background_index"]);
    const auto aspect = gif.peek8(gif.position());
    if (aspect != 0)
        gif.addNumber(kFields["image-gif.global.pixel_aspect_ratio"], gif.position(), 1, aspect)
            .text("Global pixel aspect ratio: {:f}", (double(aspect) + 15.0) / 64.0);
    gif.skip(1);
    addMap(gif, flags, kFields["image-gif.global.color_map"]);
}

void addImage(Layer& gif)
{
    const auto under = gif.group(kFields["image-gif.image"]);
    gif.skip(1);
    gif.u16le(kFields["image-gif.image.left"]);
    gif.u16le(kFields["image-gif.image.top"]);
    gif.u16le(kFields["image-gif.image.width"]);
    gif.u16le(kFields["image-gif.image.height"]);
    const auto flags = gif.peek8(gif.position());
    {
        const auto inner = gif.under(gif.label(gif.position(), 1, settings("Local settings", flags, " (Local color table present)")));
        gif.bitFields(1, {kFields["image-gif.local.color_map.present"], kFields["image-gif.local.color_bpp"],
                          kFields["image-gif.local.color_map.ordered"], kFields["image-gif.global.bpp"]});
    }
    addMap(gif, flags, kFields["image-gif.local.color_map"]);
    gif.u8(kFields["image-gif.image.code_size"]);
    addBlocks(gif);
}

bool recognises(const Layer& gif)
{
    const auto version = gif.peekText(0, 6);
    return version == "GIF87a" || version == "GIF89a";
}

void dissect(Layer& gif)
{
    if (!recognises(gif))
        return gif.reject();
    const auto version = gif.peekText(0, 6);
    gif.info().append(" ({})", version);
    gif.item().append(", Version: {}", version);
    if (gif.passesOverContents())
        return;
    gif.text(kFields["image-gif.version"], 6);
    addScreen(gif);
    while (gif.more()) {
        switch (gif.peek8(gif.position())) {
        case 0x21: {
            const auto under = gif.group(kFields["image-gif.extension"]);
            under.item().text("Extension: {}", nameOr(kExtensionNames, gif.peek8(gif.position() + 1), "<Warning: Unknown extension>"));
            gif.skip(1);
            gif.u8(kFields["image-gif.extension.label"]);
            addBlocks(gif);
            break;
        }
        case 0x2c:
            addImage(gif);
            break;
        case 0x3b:
            gif.addNone(kFields["image-gif.end"], gif.position(), 1);
            return;
        default:
            return;
        }
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol gif{"image-gif", "GIF image", "Compuserve GIF", kFields, kClaims, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
