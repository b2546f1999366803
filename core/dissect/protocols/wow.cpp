// World of Warcraft: logging on. Follows what is publicly known of the protocol. Not decoded: proofs, lists of realms, patches.
#include "core/dissect/layer.h"

#include <algorithm>
#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCmdNames[] = {
    {0, "Authentication Logon Challenge"}, {1, "Authentication Logon Proof"}, {2, "Authentication Reconnect Challenge"},
    {3, "Authentication Reconnect Proof"}, {16, "Realm List"}, {48, "Transfer Initiate"}, {49, "Transfer Data"},
    {50, "Transfer Accept"}, {51, "Transfer Resume"}, {52, "Transfer Cancel"},
};

constexpr FieldTable kFields{
    dec("wow.protocol_version", "Protocol version", 8),
    dec("wow.pkt_size", "Packet size", 16),
    text("wow.gamename", "Game name"),
    dec("wow.version1", "Version 1", 8),
    dec("wow.version2", "Version 2", 8),
    dec("wow.version3", "Version 3", 8),
    dec("wow.build", "Build", 16),
    text("wow.platform", "Platform"),
    text("wow.os", "Operating system"),
    text("wow.country", "Country"),
    dec("wow.timezone_bias", "Timezone bias", 32),
    fields::ipv4("wow.ip", "IP address"),
    dec("wow.srp.i_len", "SRP I length", 8),
    text("wow.srp.i", "SRP I"),
    hex("wow.cmd", "Command", 8).names(kCmdNames),
};

constexpr std::array kClaims{Claim{"tcp.port", 3724}};

// Texts are sent with their letters in reverse order.
void addReversed(Layer& wow, FieldRef f, uint32_t size)
{
    const auto at = wow.position();
    std::string text(wow.peekText(at, size));
    std::reverse(text.begin(), text.end());
    text.erase(0, text.find_first_not_of('\0'));
    wow.addText(f, at, size, text);
    wow.skip(size);
}

void addChallenge(Layer& wow)
{
    wow.u8(kFields["wow.protocol_version"]);
    wow.u16le(kFields["wow.pkt_size"]);
    wow.text(kFields["wow.gamename"], 4);
    wow.u8(kFields["wow.version1"]);
    wow.u8(kFields["wow.version2"]);
    wow.u8(kFields["wow.version3"]);
    wow.u16le(kFields["wow.build"]);
    addReversed(wow, kFields["wow.platform"], 4);
    addReversed(wow, kFields["wow.os"], 4);
    addReversed(wow, kFields["wow.country"], 4);
    wow.u32le(kFields["wow.timezone_bias"]);
    wow.ipv4(kFields["wow.ip"]);
    const auto length = wow.u8(kFields["wow.srp.i_len"]);
    wow.text(kFields["wow.srp.i"], length);
}

void dissect(Layer& wow)
{
    const auto command = wow.peek8(0);
    const auto name = nameOf(kFields.rows[kFields["wow.cmd"].index].valueNames, command);
    wow.protocolColumn("WOW");
    wow.info().set(name.empty() ? std::string_view("Unrecognized packet type") : name);
    wow.u8(kFields["wow.cmd"]);
    const bool client = wow.facts().destinationPort == 3724;
    if ((command == 0 || command == 2) && client)
        addChallenge(wow);
}

} // namespace

namespace protocols {

extern constinit const Protocol wow{"wow", "WOW", "World of Warcraft", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
