// Messages of CORBA over TCP, one behind the other: plain ones (giop.cpp), and compressed ones of the Zipped Inter-ORB Protocol, of which the header
// is told. OMG: CORBA 3.4, part 2, chapter 10. Not decoded: what is compressed.
#include "core/dissect/failure.h"
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypes[] = {
    {0, "Request"}, {1, "Reply"}, {2, "CancelRequest"}, {3, "LocateRequest"}, {4, "LocateReply"}, {5, "CloseConnection"},
    {6, "MessageError"}, {7, "Fragment"},
};
constexpr ValueName kCompressors[] = {
    {0, "None"}, {1, "GZIP"}, {2, "PKZIP"}, {3, "BZIP2"}, {4, "ZLIB"}, {5, "LZMA"}, {6, "LZOP"}, {7, "RZIP"}, {8, "7X"}, {9, "XAR"},
};

constexpr FieldTable kFields{
    text("ziop.magic", "Header magic"),
    oct("ziop.giop_version_major", "Header major version", 8),
    oct("ziop.giop_version_minor", "Header minor version", 8),
    oct("ziop.flags", "Header flags", 8),
    oct("ziop.message_type", "Header type", 8).names(kTypes),
    dec("ziop.message_size", "Header size", 32),
    dec("ziop.compressor_id", "Header compressor id", 16).names(kCompressors),
    dec("ziop.original_length", "Header original length", 32),
};

constexpr std::string_view kHeuristicTables[] = {"tcp"};
constexpr uint32_t kHeaderBytes = 12;

bool isMagic(std::string_view text) { return text == "GIOP" || text == "ZIOP"; }

bool recognises(const Layer& ziop) { return ziop.captured() >= kHeaderBytes && isMagic(ziop.peekText(0, 4)); }

size_t sizeOfMessage(Bytes header)
{
    if (!isMagic(asText(header.first(4))))
        return 0;
    return kHeaderBytes + size_t((header[6] & 1) != 0 ? littleEndian(header.data() + 8, 4) : bigEndian(header.data() + 8, 4));
}

void dissect(Layer& ziop)
{
    const auto magic = ziop.peekText(0, 4);
    if (!isMagic(magic))
        return ziop.reject();
    ziop.bindConversation();
    if (magic == "GIOP") {
        const Unshown plain(ziop);
        ziop.call("giop", ziop.slice(0));
        return;
    }
    const auto type = ziop.peek8(7);
    const auto flags = ziop.peek8(6);
    const bool little = (flags & 1) != 0;
    ziop.protocolColumn("ZIOP");
    ziop.info().set("ZIOP {}.{} {}", ziop.peek8(4), ziop.peek8(5), nameOr(kTypes, type, "Unknown message type"));
    ziop.text(kFields["ziop.magic"], 4);
    ziop.u8(kFields["ziop.giop_version_major"]);
    ziop.last().text("Header major version: {:02}", ziop.peek8(4));
    ziop.u8(kFields["ziop.giop_version_minor"]);
    ziop.last().text("Header minor version: {:02}", ziop.peek8(5));
    ziop.u8(kFields["ziop.flags"]);
    ziop.last().text("Header flags: 0x{:02x} ({})", flags, flags == 0 ? "none" : little ? "little-endian" : "fragment");
    ziop.u8(kFields["ziop.message_type"]);
    ziop.last().text("Header type: {} ({})", nameOr(kTypes, type, "Unknown"), type);
    const auto number = [&](FieldRef row) { return little ? ziop.u32le(row) : ziop.u32(row); };
    number(kFields["ziop.message_size"]);
    if (little)
        ziop.u16le(kFields["ziop.compressor_id"]);
    else
        ziop.u16(kFields["ziop.compressor_id"]);
    ziop.skip(2);
    number(kFields["ziop.original_length"]);
}

} // namespace

namespace protocols {

extern constinit const Protocol ziop{.name = "ziop", .shortName = "ZIOP", .title = "Zipped Inter-ORB Protocol", .fields = kFields, .dissect = dissect,
                                     .recognises = recognises, .heuristicTables = kHeuristicTables, .framing = {kHeaderBytes, sizeOfMessage}};

} // namespace protocols
} // namespace capscope
