// rsync's daemon protocol, of which only the greeting has a fixed form. rsyncd.conf(5). Not decoded: the transfer.
#include "core/dissect/protocols/text_line.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("rsync.hdr_magic", "Magic Header"),
    text("rsync.hdr_version", "Header Version"),
    text("rsync.query", "Client Query String"),
    text("rsync.command", "Client Command String"),
    bytes("rsync.data", "rsync data"),
};

constexpr std::array kClaims{Claim{"tcp.port", 873}};
constexpr std::string_view kMagic = "@RSYNCD:";
constexpr int kStageSlot = 0;

struct Session : ProtocolState {
    uint8_t stage[2] = {0, 0}; // messages of the server and of the client so far, up to two
};

void dissect(Layer& rsync)
{
    rsync.protocolColumn("RSYNC");
    const bool client = rsync.facts().destinationPort == 873;
    uint8_t stage = 0;
    if (!rsync.firstPass()) {
        stage = rsync.recall<uint8_t>(kStageSlot).value_or(0);
    } else if (auto* session = rsync.conversationState<Session>(); session != nullptr) {
        stage = session->stage[client ? 1 : 0];
        if (session->stage[client ? 1 : 0] < 2)
            ++session->stage[client ? 1 : 0];
        rsync.remember(kStageSlot, stage);
    }
    const auto whole = rsync.peekText(0);
    const auto size = rsync.reported();
    if (stage == 0 && whole.starts_with(kMagic)) {
        const auto version = whole.substr(std::min(kMagic.size() + 1, whole.size()));
        if (rsync.info().wanted())
            rsync.info().set("{} Initialisation (Version {})", client ? "Client" : "Server", printable(withoutBlanks(version)));
        rsync.addText(kFields["rsync.hdr_magic"], 0, uint32_t(kMagic.size()), kMagic);
        rsync.addText(kFields["rsync.hdr_version"], uint32_t(kMagic.size()) + 1, uint32_t(version.size()), version);
        return;
    }
    if (!client) {
        rsync.info().set("Data");
        rsync.bytes(kFields["rsync.data"], size);
        return;
    }
    rsync.info().set(stage == 1 ? "Client Query" : "Client Command");
    rsync.text(stage == 1 ? kFields["rsync.query"] : kFields["rsync.command"], size);
}

} // namespace

namespace protocols {

extern constinit const Protocol rsync{"rsync", "RSYNC", "RSYNC File Synchroniser", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
