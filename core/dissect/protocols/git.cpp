// Git Smart Protocol: the packets of git's own transport. gitprotocol-pack(5), gitprotocol-common(5). Not decoded: what the lines say.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kPacketTypes[] = {{0, "Flush"}, {1, "Delimiter"}, {2, "Response end"}};
constexpr ValueName kBands[] = {{1, "Git packfile data"}, {2, "Git progress data"}, {3, "Git error data"}};

constexpr FieldTable kFields{
    named("git.packet_type", "Git Packet Type", 8, kPacketTypes),
    hex("git.length", "Packet length", 16),
    hex("git.sideband_control_code", "Sideband control code", 8).names(kBands),
    bytes("git.data", "Packet data"),
    expert("git.bad_pkt_len", "unrecognized special pkt-len value", Group::Protocol, Severity::Error),
};

constexpr std::array kClaims{Claim{"tcp.port", 9418}};
constexpr uint32_t kLengthBytes = 4;

// Four hexadecimal digits; 0 if they are none.
bool lengthOf(Bytes text, uint32_t& length)
{
    length = 0;
    for (uint32_t i = 0; i < kLengthBytes; ++i) {
        const char c = char(text[i] | 32);
        const bool digit = text[i] >= '0' && text[i] <= '9';
        if (!digit && (c < 'a' || c > 'f'))
            return false;
        length = length << 4 | uint32_t(digit ? text[i] - '0' : c - 'a' + 10);
    }
    return true;
}

size_t sizeOfPacket(Bytes header)
{
    uint32_t length = 0;
    if (!lengthOf(header, length))
        return 0;
    return std::max(length, kLengthBytes); // special packets are just their length
}

void dissect(Layer& git)
{
    git.protocolColumn("Git");
    git.info().set("Git Smart Protocol");
    uint32_t length = 0;
    const auto digits = git.peekBytes(0, kLengthBytes);
    if (digits.size() < kLengthBytes || !lengthOf(digits, length))
        return;
    if (length < kLengthBytes) {
        git.addNumber(kFields["git.packet_type"], 0, kLengthBytes, length);
        if (length == 3)
            git.note(kFields["git.bad_pkt_len"]);
        return git.skip(kLengthBytes);
    }
    git.addNumber(kFields["git.length"], 0, kLengthBytes, length);
    git.skip(kLengthBytes);
    if (!git.more())
        return;
    const auto band = git.peek8(kLengthBytes);
    if (band >= 1 && band <= 3)
        git.u8(kFields["git.sideband_control_code"]);
    if (git.more())
        git.bytes(kFields["git.data"], git.reportedRemaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol git{.name = "git", .shortName = "GIT", .title = "Git Smart Protocol", .fields = kFields,
                                    .claims = kClaims, .dissect = dissect, .framing = {kLengthBytes, sizeOfPacket}};

} // namespace protocols
} // namespace capscope
