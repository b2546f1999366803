// Remote login. RFC 1282. Not decoded: control messages from the server (they are urgent data).
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <string>

namespace capscope {
namespace {

using namespace fields;


constexpr FieldTable kFields{
    text("rlogin.data", "Data"),
    hex("rlogin.client_startup_flag", "Client startup flag", 8),
    text("rlogin.client_user_name", "Client-user-name"),
    text("rlogin.server_user_name", "Server-user-name"),
    text("rlogin.terminal_type", "Terminal-type"),
    dec("rlogin.terminal_speed", "Terminal-speed", 32),
    hex("rlogin.startup_info_received_flag", "Startup info received flag", 8),
    none("rlogin.window_size", "Window Info"),
    text("rlogin.window_size.ss", "Window size marker"),
    dec("rlogin.window_size.rows", "Rows", 16),
    dec("rlogin.window_size.cols", "Columns", 16),
    dec("rlogin.window_size.x_pixels", "X Pixels", 16),
    dec("rlogin.window_size.y_pixels", "Y Pixels", 16),
};

constexpr std::array kClaims{Claim{"tcp.port", 513}};
constexpr int kStateSlot = 0;

// How far the start of a session has come.
struct Session : ProtocolState {
    bool started = false;  // the client's zero byte
    bool userKnown = false;
    std::string user;
};

constexpr size_t kUserBytesMax = 64; // longer ones are no names

enum class Step : uint8_t { Data, Startup, UserInfo, Received };

// What this frame is, in the order of the session.
Step stepOf(Layer& rlogin, bool fromClient)
{
    if (!rlogin.firstPass())
        return rlogin.recall<Step>(kStateSlot).value_or(Step::Data);
    auto* session = rlogin.conversationState<Session>();
    auto step = Step::Data;
    if (session != nullptr && fromClient && !session->started && rlogin.peek8(0) == 0) {
        session->started = true;
        step = rlogin.reportedRemaining() > 1 ? Step::UserInfo : Step::Startup;
        session->userKnown = step == Step::UserInfo;
    } else if (session != nullptr && fromClient && session->started && !session->userKnown) {
        session->userKnown = true;
        step = Step::UserInfo;
    } else if (!fromClient && session != nullptr && session->started && rlogin.reportedRemaining() == 1 && rlogin.peek8(0) == 0) {
        step = Step::Received;
    }
    if (step != Step::Data)
        rlogin.remember(kStateSlot, step);
    return step;
}

void addUserInfo(Layer& rlogin)
{
    const auto start = rlogin.position();
    const auto item = rlogin.label(start, rlogin.reportedRemaining(), "");
    const auto under = rlogin.under(item);
    if (rlogin.wantsTree())
        item.text("User info ({})", printable(rlogin.peekText(start)));
    const auto user = rlogin.textZ(kFields["rlogin.client_user_name"]);
    if (auto* session = rlogin.firstPass() ? rlogin.conversationState<Session>() : nullptr)
        session->user = user.substr(0, kUserBytesMax);
    rlogin.textZ(kFields["rlogin.server_user_name"]);
    const auto terminal = rlogin.peekText(rlogin.position());
    const auto slash = terminal.find('/');
    if (slash == std::string_view::npos)
        return;
    rlogin.text(kFields["rlogin.terminal_type"], uint32_t(slash));
    rlogin.skip(1);
    uint32_t speed = 0;
    uint32_t digits = 0;
    for (const char c : terminal.substr(slash + 1)) {
        if (c < '0' || c > '9' || digits > 8)
            break;
        speed = speed * 10 + uint32_t(c - '0');
        ++digits;
    }
    rlogin.addNumber(kFields["rlogin.terminal_speed"], rlogin.position(), rlogin.reportedRemaining(), speed);
}

void addWindow(Layer& rlogin)
{
    const auto under = rlogin.group(kFields["rlogin.window_size"]);
    rlogin.skip(2); // the magic cookie
    rlogin.text(kFields["rlogin.window_size.ss"], 2);
    rlogin.u16(kFields["rlogin.window_size.rows"]);
    rlogin.u16(kFields["rlogin.window_size.cols"]);
    rlogin.u16(kFields["rlogin.window_size.x_pixels"]);
    rlogin.u16(kFields["rlogin.window_size.y_pixels"]);
}

void dissect(Layer& rlogin)
{
    const bool fromClient = rlogin.facts().destinationPort == 513;
    const auto step = stepOf(rlogin, fromClient);
    rlogin.protocolColumn("Rlogin");
    const auto* session = rlogin.conversationState<Session>();
    rlogin.info().set("");
    if (session != nullptr && !session->user.empty() && rlogin.info().wanted())
        rlogin.info().append("User name: {}, ", printable(session->user));
    if (step == Step::Startup) {
        rlogin.info().append("Start Handshake");
        rlogin.u8(kFields["rlogin.client_startup_flag"]);
        return;
    }
    if (step == Step::Received) {
        rlogin.info().append("Startup info received");
        rlogin.u8(kFields["rlogin.startup_info_received_flag"]);
        return;
    }
    if (rlogin.info().wanted())
        rlogin.info().append("Data: {}", printable(rlogin.peekText(0)));
    if (step == Step::UserInfo) {
        if (rlogin.peek8(0) == 0)
            rlogin.u8(kFields["rlogin.client_startup_flag"]);
        return addUserInfo(rlogin);
    }
    if (fromClient && rlogin.reported() == 12 && rlogin.peek16(0) == 0xffff && rlogin.peekText(2, 2) == "ss")
        return addWindow(rlogin);
    rlogin.text(kFields["rlogin.data"], rlogin.remaining());
}

} // namespace

namespace protocols {

extern constinit const Protocol rlogin{"rlogin", "Rlogin", "Rlogin Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
