// NetBIOS Session Service, and the direct hosting of SMB over TCP. RFC 1002, 4.3; [MS-SMB2] 2.1.
#include "core/dissect/protocols/netbios.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kTypeNames[] = {{0x00, "Session message"}, {0x81, "Session request"}, {0x82, "Positive session response"},
                                    {0x83, "Negative session response"}, {0x84, "Retarget session response"}, {0x85, "Session keep-alive"}};

constexpr ValueName kExtendNames[] = {{1, "Add 65536 to length"}, {0, "Add 0 to length"}};
constexpr ValueName kErrorNames[] = {{0x80, "Not listening on called name"}, {0x81, "Not listening for calling name"},
                                     {0x82, "Called name not present"}, {0x83, "Called name present, but insufficient resources"},
                                     {0x8f, "Unspecified error"}};

constexpr FieldTable kFields{
    hex("nbss.type", "Message Type", 8).names(kTypeNames),
    hex("nbss.flags", "Flags", 8),
    flag("nbss.flags.e", "Extend", 8, 0x01, kExtendNames),
    dec("nbss.length", "Length", 24),
    hex("nbss.error_code", "Error code", 8).names(kErrorNames),
    ipv4("nbss.retarget_ip_address", "Retarget IP address"),
    dec("nbss.retarget_port", "Retarget port", 16),
    text("nbss.called_name", "Called name"),
    text("nbss.calling_name", "Calling name"),
    bytes("nbss.continuation_data", "Continuation data"),
};

constexpr std::array kClaims{Claim{"tcp.port", 139}, Claim{"tcp.port", 445}};
constexpr uint32_t kHeaderBytes = 4;
constexpr uint8_t kMessage = 0x00;
constexpr uint8_t kRequest = 0x81;
constexpr uint8_t kNegative = 0x83;
constexpr uint8_t kRetarget = 0x84;

// 0xff, 0xfe, 0xfd, 0xfc and "SMB": versions 1 and 2, encrypted, compressed.
bool isSmb(uint32_t magic) { return (magic & 0x00ffffff) == 0x00534d42 && magic >> 24 >= 0xfc; }

size_t messageLength(Bytes header)
{
    const auto length = size_t(kHeaderBytes) + (be32(header.data()) & 0x00ffffff);
    const bool message = header[0] == kMessage && (header.size() < 8 || isSmb(be32(header.data() + 4)));
    const bool control = header[0] >= kRequest && header[0] <= 0x85 && length <= 4 + 68;
    return message || control ? length : 0;
}

void addName(Layer& nbss, FieldRef field, std::string_view label)
{
    netbios::addName(nbss, field, label, netbios::readName(nbss, nbss.position(), kHeaderBytes));
}

void dissect(Layer& nbss)
{
    nbss.protocolColumn("NBSS");
    if (nbss.has(0, kHeaderBytes) && messageLength(nbss.peekBytes(0)) == 0) {
        nbss.info().set("NBSS Continuation Message");
        nbss.bytes(kFields["nbss.continuation_data"], nbss.reportedRemaining());
        return;
    }
    const auto type = nbss.u8(kFields["nbss.type"]);
    // Those of SMB have a length of 24 bits in place of flags and 16 bits.
    if (type != kMessage || !isSmb(nbss.peek32(kHeaderBytes))) {
        nbss.bits(kFields["nbss.flags"], 1, {kFields["nbss.flags.e"]});
        nbss.seek(1);
    }
    nbss.u24(kFields["nbss.length"]);
    if (type != kMessage || !nbss.more())
        nbss.info().set(nameOr(kTypeNames, type, "Unknown"));
    if (type == kRequest) {
        if (nbss.info().wanted()) {
            const auto called = netbios::readName(nbss, kHeaderBytes, kHeaderBytes);
            const auto calling = netbios::readName(nbss, kHeaderBytes + called.size, kHeaderBytes);
            nbss.info().append(", to {} from {}", called.text, calling.text);
        }
        addName(nbss, kFields["nbss.called_name"], "Called name");
        addName(nbss, kFields["nbss.calling_name"], "Calling name");
    } else if (type == kNegative && nbss.more()) {
        const auto code = nbss.u8(kFields["nbss.error_code"]);
        nbss.info().append(", {}", nameOr(kErrorNames, code, "Unknown"));
    } else if (type == kRetarget && nbss.more()) {
        nbss.ipv4(kFields["nbss.retarget_ip_address"]);
        nbss.u16(kFields["nbss.retarget_port"]);
    }
    if (type != kMessage || nbss.failed() || !nbss.more())
        return;
    if (!nbss.handOff("smb.magic", nbss.peek32(kHeaderBytes)))
        nbss.data(nbss.rest());
}

} // namespace

namespace protocols {

extern constinit const Protocol netbiosSession{"nbss", "NBSS", "NetBIOS Session Service", kFields, kClaims, dissect,
                                               nullptr, {}, {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
