// Remote shell. The protocol of rshd(8) of 4.2BSD.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <string>

namespace capscope {
namespace {

using namespace fields;


constexpr FieldTable kFields{
    text("rsh.stderr_port", "Stderr port (optional)"),
    text("rsh.client_username", "Client username"),
    text("rsh.server_username", "Server username"),
    text("rsh.command", "Command to execute"),
    bytes("rsh.server_client_data", "Server -> Client Data"),
    bytes("rsh.client_server_data", "Client -> Server Data"),
};

constexpr std::array kClaims{Claim{"tcp.port", 514}};
constexpr int kStepSlot = 0;

enum class Step : uint8_t { Data, Port, Names };

struct Session : ProtocolState {
    bool portSeen = false;
    bool namesSeen = false;
    std::string user; // on the server
};

constexpr int kUserSlot = 1;
constexpr size_t kUserBytesMax = 64; // longer ones are no names

// The number of a port in digits and a zero byte.
bool isPort(const Layer& rsh)
{
    const auto text = rsh.peekText(0, 6);
    const auto end = text.find('\0');
    return end != std::string_view::npos && text.find_first_not_of("0123456789") == end;
}

Step stepOf(Layer& rsh, bool fromClient)
{
    if (!rsh.firstPass())
        return rsh.recall<Step>(kStepSlot).value_or(Step::Data);
    auto* session = rsh.conversationState<Session>();
    auto step = Step::Data;
    if (session != nullptr && fromClient && !session->portSeen) {
        session->portSeen = true;
        if (isPort(rsh))
            step = Step::Port;
        else
            session->namesSeen = true; // the beginning was not recorded
    } else if (session != nullptr && fromClient && !session->namesSeen) {
        session->namesSeen = true;
        step = Step::Names;
    }
    if (step != Step::Data)
        rsh.remember(kStepSlot, step);
    return step;
}

void addNames(Layer& rsh)
{
    rsh.textZ(kFields["rsh.client_username"]);
    const auto user = rsh.textZ(kFields["rsh.server_username"]);
    rsh.textZ(kFields["rsh.command"]);
    if (auto* session = rsh.firstPass() ? rsh.conversationState<Session>() : nullptr)
        session->user = user.substr(0, kUserBytesMax);
}

void dissect(Layer& rsh)
{
    const bool fromClient = rsh.facts().destinationPort == 514;
    const auto step = stepOf(rsh, fromClient);
    rsh.protocolColumn("RSH");
    if (step == Step::Port) {
        rsh.info().set("Session Establishment");
        rsh.textZ(kFields["rsh.stderr_port"]);
        if (rsh.more())
            addNames(rsh);
        return;
    }
    if (step == Step::Names) {
        rsh.info().set("Session Establishment");
        return addNames(rsh);
    }
    if (auto* session = rsh.firstPass() ? rsh.conversationState<Session>() : nullptr; session != nullptr && !session->user.empty())
        rsh.rememberBytes(kUserSlot, asBytes(session->user));
    const auto user = asText(rsh.recallBytes(kUserSlot));
    if (rsh.info().wanted())
        rsh.info().set("{}{}{}", user.empty() ? "" : "Server username:", user.empty() ? "" : printable(user) + " ",
                       fromClient ? "Client -> Server data" : "Server -> Client Data");
    rsh.bytes(fromClient ? kFields["rsh.client_server_data"] : kFields["rsh.server_client_data"], rsh.remaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol rsh{"rsh", "RSH", "Remote Shell", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
