// Virtual Network Computing: the start of a session and what the client sends. RFC 6143. Not decoded: pictures and other messages of
// the server, security types but None and VNC Authentication.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"
#include "core/flow/tcp_analysis.h"

#include <algorithm>
#include <memory>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kSecurityTypeNames[] = {
    {0, "Invalid"}, {1, "None"}, {2, "VNC"}, {5, "RA2"}, {6, "RA2ne"}, {16, "Tight"}, {17, "Ultra"}, {18, "TLS"},
    {19, "VeNCrypt"}, {20, "GTK-VNC SASL"}, {30, "Apple Remote Desktop"},
};
constexpr ValueName kAuthResultNames[] = {{1, "Failed"}, {0, "OK"}};
constexpr ValueName kClientMessageTypeNames[] = {
    {0, "Set Pixel Format"}, {2, "Set Encodings"}, {3, "Framebuffer Update Request"}, {4, "Key Event"},
    {5, "Pointer Event"}, {6, "Cut Text"}, {128, "MirrorLink"}, {150, "Enable Continuous Updates"}, {248, "Fence"},
    {250, "Xvp"}, {251, "Setr Desktop Size"}, {252, "Tight"}, {253, "Gii"}, {255, "Qemu"},
};
constexpr ValueName kClientSetEncodingsEncodingTypeNames[] = {
    {0xffffff21, "DesktopSize (pseudo)"}, {0xffffff20, "LastRect (pseudo)"}, {0xffffff18, "Pointer pos (pseudo)"},
    {0xffffff11, "Rich Cursor (pseudo)"}, {0xffffff10, "X Cursor (pseudo)"}, {0, "Raw"}, {1, "CopyRect"}, {2, "RRE"},
    {4, "CoRRE"}, {5, "Hextile"}, {6, "Zlib"}, {7, "Tight"}, {8, "ZlibHex"}, {9, "Ultra"}, {16, "ZRLE"},
    {17, "Hitachi ZYWRLE"}, {0xffffffe0, "JPEG quality level 0"}, {0xffffffe1, "JPEG quality level 1"},
    {0xffffffe2, "JPEG quality level 2"}, {0xffffffe3, "JPEG quality level 3"}, {0xffffffe4, "JPEG quality level 4"},
    {0xffffffe5, "JPEG quality level 5"}, {0xffffffe6, "JPEG quality level 6"}, {0xffffffe7, "JPEG quality level 7"},
    {0xffffffe8, "JPEG quality level 8"}, {0xffffffe9, "JPEG quality level 9"}, {0xffffff00, "Compression level 0"},
    {0xffffff01, "Compression level 1"}, {0xffffff02, "Compression level 2"}, {0xffffff03, "Compression level 3"},
    {0xffffff04, "Compression level 4"}, {0xffffff05, "Compression level 5"}, {0xffffff06, "Compression level 6"},
    {0xffffff07, "Compression level 7"}, {0xffffff08, "Compression level 8"}, {0xffffff09, "Compression level 9"},
    {0xffff0001, "Enable Caching"}, {0xffff8000, "Server State"}, {0xffff8001, "Enable Keep Alive"},
    {0xffff8002, "FTP protocol version"}, {0xfffffecc, "Extended Desktop Size"}, {0xfffffecd, "Desktop Name"},
    {0xfffe0000, "Keyboard LED State"}, {0xfffe0001, "Supported Messages"}, {0xfffe0002, "Supported Encodings"},
    {0xfffe0003, "Server Identity"}, {0xfffffdf5, "MirrorLink"}, {0xfffffdf4, "Context Information"},
    {0xfffffdf3, "SLRLE"}, {0xfffffdf2, "Transform"}, {0xfffffdf1, "HSML"}, {0x48323634, "H264"},
};
constexpr ValueName kButton1PosNames[] = {{1, "Pressed"}, {0, "Not pressed"}};

constexpr FieldTable kFields{
    text("vnc.server_proto_ver", "Server protocol version"),
    text("vnc.client_proto_ver", "Client protocol version"),
    dec("vnc.num_security_types", "Number of security types", 8),
    dec("vnc.security_type", "Security type", 8).names(kSecurityTypeNames),
    dec("vnc.client_security_type", "Security type selected", 8).names(kSecurityTypeNames),
    dec("vnc.server_security_type", "Security type", 32).names(kSecurityTypeNames),
    bytes("vnc.auth_challenge", "Authentication challenge"),
    bytes("vnc.auth_response", "Authentication response"),
    flag("vnc.auth_result", "Authentication result", 32, 0x1, kAuthResultNames),
    dec("vnc.auth_error_len", "Length of authentication error", 32),
    text("vnc.auth_error", "Authentication error"),
    boolean("vnc.share_desktop_flag", "Share desktop flag"),
    dec("vnc.width", "Framebuffer width", 16),
    dec("vnc.height", "Framebuffer height", 16),
    dec("vnc.server_bits_per_pixel", "Bits per pixel", 8),
    dec("vnc.server_depth", "Depth", 8),
    boolean("vnc.server_big_endian_flag", "Big endian flag"),
    boolean("vnc.server_true_color_flag", "True color flag"),
    dec("vnc.server_red_max", "Red maximum", 16),
    dec("vnc.server_green_max", "Green maximum", 16),
    dec("vnc.server_blue_max", "Blue maximum", 16),
    dec("vnc.server_red_shift", "Red shift", 8),
    dec("vnc.server_green_shift", "Green shift", 8),
    dec("vnc.server_blue_shift", "Blue shift", 8),
    none("vnc.padding", "Padding"),
    dec("vnc.desktop_name_len", "Desktop name length", 32),
    text("vnc.desktop_name", "Desktop name"),
    dec("vnc.client_message_type", "Client Message Type", 8).names(kClientMessageTypeNames),
    dec("vnc.client_bits_per_pixel", "Bits per pixel", 8),
    dec("vnc.client_depth", "Depth", 8),
    boolean("vnc.client_big_endian_flag", "Big endian flag"),
    boolean("vnc.client_true_color_flag", "True color flag"),
    dec("vnc.client_red_max", "Red maximum", 16),
    dec("vnc.client_green_max", "Green maximum", 16),
    dec("vnc.client_blue_max", "Blue maximum", 16),
    dec("vnc.client_red_shift", "Red shift", 8),
    dec("vnc.client_green_shift", "Green shift", 8),
    dec("vnc.client_blue_shift", "Blue shift", 8),
    dec("vnc.client_set_encodings_num", "Number of encodings", 16),
    signedDec("vnc.client_set_encodings_encoding_type", "Encoding type", 32).names(kClientSetEncodingsEncodingTypeNames),
    boolean("vnc.update_req_incremental", "Incremental update"),
    dec("vnc.update_req_x_pos", "X position", 16),
    dec("vnc.update_req_y_pos", "Y position", 16),
    dec("vnc.update_req_width", "Width", 16),
    dec("vnc.update_req_height", "Height", 16),
    hex("vnc.key", "Key", 32),
    boolean("vnc.key_down", "Key down", kYesNo),
    flag("vnc.button_1_pos", "Mouse button #1 position", 8, 0x1, kButton1PosNames),
    flag("vnc.button_2_pos", "Mouse button #2 position", 8, 0x2, kButton1PosNames),
    flag("vnc.button_3_pos", "Mouse button #3 position", 8, 0x4, kButton1PosNames),
    flag("vnc.button_4_pos", "Mouse button #4 position", 8, 0x8, kButton1PosNames),
    flag("vnc.button_5_pos", "Mouse button #5 position", 8, 0x10, kButton1PosNames),
    flag("vnc.button_6_pos", "Mouse button #6 position", 8, 0x20, kButton1PosNames),
    flag("vnc.button_7_pos", "Mouse button #7 position", 8, 0x40, kButton1PosNames),
    flag("vnc.button_8_pos", "Mouse button #8 position", 8, 0x80, kButton1PosNames),
    dec("vnc.pointer_x_pos", "X position", 16),
    dec("vnc.pointer_y_pos", "Y position", 16),
    dec("vnc.client_cut_text_len", "Length", 32),
    text("vnc.client_cut_text", "Text"),
};

// As the Info column names what the client sends.
constexpr ValueName kClientInfoNames[] = {
    {0, "Client set pixel format"}, {2, "Client set encodings"}, {3, "Client framebuffer update request"}, {4, "Client key event"},
    {5, "Client pointer event"}, {6, "Client cut text"},
};

constexpr std::array kClaims{Claim{"tcp.port", 5500}, Claim{"tcp.port", 5501}, Claim{"tcp.port", 5900}, Claim{"tcp.port", 5901}};
constexpr std::string_view kHeuristics[] = {"tcp"};
constexpr int kStateSlot = 0;
constexpr uint32_t kVersionBytes = 12;

enum class Step : uint8_t {
    ServerVersion, ClientVersion, Security, SecurityChoice, Challenge, Response, Result, ClientStart, ServerStart, Running,
};

// Where a session is.
struct State {
    Step step = Step::ServerVersion;
    uint16_t serverPort = 0;
    uint16_t version = 0; // minor: 3, 7, 8
};

struct Session : ProtocolState, State {};

// "RFB 003.008\n"
bool isVersion(const Layer& vnc)
{
    const auto text = vnc.peekText(0, kVersionBytes);
    return vnc.reported() == kVersionBytes && text.starts_with("RFB ") && text.size() == kVersionBytes && text[7] == '.' && text[11] == '\n';
}

bool recognises(const Layer& vnc) { return isVersion(vnc); }

// Moves the session on, in the first pass only.
class Progress {
public:
    explicit Progress(Layer& vnc)
        : m_session(vnc.firstPass() ? vnc.conversationState<Session>() : nullptr)
    {
    }

    void to(Step step) const
    {
        if (m_session != nullptr)
            m_session->step = step;
    }

    Session* session() const { return m_session; }

private:
    Session* m_session;
};

State stateOf(Layer& vnc, const Progress& progress)
{
    if (progress.session() == nullptr)
        return vnc.recall<State>(kStateSlot).value_or(State{});
    const State state = *progress.session();
    vnc.remember(kStateSlot, state);
    return state;
}

void addVersion(Layer& vnc, FieldRef row, std::string_view who)
{
    const auto version = vnc.peekText(4, 7);
    vnc.addText(row, 4, 7, version);
    vnc.info().set("{} protocol version: {}", who, version);
    vnc.skip(kVersionBytes);
}

void dissectSecurity(Layer& vnc, const State& state, const Progress& progress)
{
    if (state.version < 7) { // the server decides
        const auto type = vnc.u32(kFields["vnc.server_security_type"]);
        progress.to(type == 2 ? Step::Challenge : type == 1 ? Step::ClientStart : Step::Security);
        return;
    }
    vnc.info().set("Security types supported");
    const auto count = vnc.u8(kFields["vnc.num_security_types"]);
    for (uint32_t i = 0; i < count && vnc.more(); ++i)
        vnc.u8(kFields["vnc.security_type"]);
    progress.to(Step::SecurityChoice);
}

void dissectChoice(Layer& vnc, const State& state, const Progress& progress)
{
    const auto type = vnc.u8(kFields["vnc.client_security_type"]);
    vnc.info().set("Security type {} ({}) selected by client", nameOr(kSecurityTypeNames, type, "Unknown"), type);
    if (type == 1)
        progress.to(state.version >= 8 ? Step::Result : Step::ClientStart);
    else if (type == 2)
        progress.to(Step::Challenge);
}

void dissectResult(Layer& vnc, const State& state, const Progress& progress)
{
    const auto failed = vnc.peek32(vnc.position()) & 1;
    vnc.addNumber(kFields["vnc.auth_result"], vnc.position(), 4, failed);
    vnc.skip(4);
    vnc.info().set("Authentication result");
    if (failed != 0 && state.version >= 8) {
        const auto length = vnc.u32(kFields["vnc.auth_error_len"]);
        vnc.text(kFields["vnc.auth_error"], length);
    }
    progress.to(Step::ClientStart);
}

void addPixelFormat(Layer& vnc, bool server)
{
    vnc.u8(server ? kFields["vnc.server_bits_per_pixel"] : kFields["vnc.client_bits_per_pixel"]);
    vnc.u8(server ? kFields["vnc.server_depth"] : kFields["vnc.client_depth"]);
    vnc.u8(server ? kFields["vnc.server_big_endian_flag"] : kFields["vnc.client_big_endian_flag"]);
    vnc.u8(server ? kFields["vnc.server_true_color_flag"] : kFields["vnc.client_true_color_flag"]);
    vnc.u16(server ? kFields["vnc.server_red_max"] : kFields["vnc.client_red_max"]);
    vnc.u16(server ? kFields["vnc.server_green_max"] : kFields["vnc.client_green_max"]);
    vnc.u16(server ? kFields["vnc.server_blue_max"] : kFields["vnc.client_blue_max"]);
    vnc.u8(server ? kFields["vnc.server_red_shift"] : kFields["vnc.client_red_shift"]);
    vnc.u8(server ? kFields["vnc.server_green_shift"] : kFields["vnc.client_green_shift"]);
    vnc.u8(server ? kFields["vnc.server_blue_shift"] : kFields["vnc.client_blue_shift"]);
    vnc.addNone(kFields["vnc.padding"], vnc.position(), 3);
    vnc.skip(3);
}

void dissectServerStart(Layer& vnc, const Progress& progress)
{
    vnc.info().set("Server framebuffer parameters");
    vnc.u16(kFields["vnc.width"]);
    vnc.u16(kFields["vnc.height"]);
    addPixelFormat(vnc, true);
    const auto length = vnc.u32(kFields["vnc.desktop_name_len"]);
    vnc.text(kFields["vnc.desktop_name"], length);
    progress.to(Step::Running);
}

void addPadding(Layer& vnc, uint32_t size)
{
    vnc.addNone(kFields["vnc.padding"], vnc.position(), size);
    vnc.skip(size);
}

void addEncodings(Layer& vnc)
{
    addPadding(vnc, 1);
    const auto count = vnc.u16(kFields["vnc.client_set_encodings_num"]);
    for (uint32_t i = 0; i < count && vnc.more(); ++i)
        vnc.u32(kFields["vnc.client_set_encodings_encoding_type"]);
}

void addPointer(Layer& vnc)
{
    const auto at = vnc.position();
    for (const auto row : {kFields["vnc.button_1_pos"], kFields["vnc.button_2_pos"], kFields["vnc.button_3_pos"], kFields["vnc.button_4_pos"],
                           kFields["vnc.button_5_pos"], kFields["vnc.button_6_pos"], kFields["vnc.button_7_pos"], kFields["vnc.button_8_pos"]})
        vnc.addNumber(row, at, 1, vnc.peek8(at));
    vnc.skip(1);
    vnc.u16(kFields["vnc.pointer_x_pos"]);
    vnc.u16(kFields["vnc.pointer_y_pos"]);
}

// False for messages that are not known: their length is not known either.
bool dissectClientBody(Layer& vnc, uint8_t type)
{
    switch (type) {
    case 0:
        addPadding(vnc, 3);
        addPixelFormat(vnc, false);
        return true;
    case 2:
        addEncodings(vnc);
        return true;
    case 3:
        vnc.u8(kFields["vnc.update_req_incremental"]);
        vnc.u16(kFields["vnc.update_req_x_pos"]);
        vnc.u16(kFields["vnc.update_req_y_pos"]);
        vnc.u16(kFields["vnc.update_req_width"]);
        vnc.u16(kFields["vnc.update_req_height"]);
        return true;
    case 4:
        vnc.u8(kFields["vnc.key_down"]);
        addPadding(vnc, 2);
        vnc.u32(kFields["vnc.key"]);
        return true;
    case 5:
        addPointer(vnc);
        return true;
    case 6: {
        addPadding(vnc, 3);
        const auto length = vnc.u32(kFields["vnc.client_cut_text_len"]);
        vnc.text(kFields["vnc.client_cut_text"], length);
        return true;
    }
    default:
        return false;
    }
}

void dissectClientMessages(Layer& vnc)
{
    vnc.info().set("");
    while (vnc.more()) {
        const auto type = vnc.peek8(vnc.position());
        vnc.info().appendItem(", ", nameOr(kClientInfoNames, type, "Unknown client message type"));
        vnc.u8(kFields["vnc.client_message_type"]);
        const auto under = vnc.under(vnc.last());
        if (!dissectClientBody(vnc, type))
            return;
    }
}

void dissectStep(Layer& vnc, const State& state, const Progress& progress)
{
    const bool fromServer = state.serverPort == vnc.facts().sourcePort;
    switch (state.step) {
    case Step::ServerVersion:
        if (auto* session = progress.session()) {
            session->serverPort = vnc.facts().sourcePort;
            vnc.bindConversation();
        }
        progress.to(Step::ClientVersion);
        return addVersion(vnc, kFields["vnc.server_proto_ver"], "Server");
    case Step::ClientVersion:
        if (auto* session = progress.session())
            session->version = uint16_t(vnc.peek8(10) - '0' + (vnc.peek8(6) > '3' ? 8 : 0)); // 4.x speaks as 3.8
        progress.to(Step::Security);
        return addVersion(vnc, kFields["vnc.client_proto_ver"], "Client");
    case Step::Security:
        return dissectSecurity(vnc, state, progress);
    case Step::SecurityChoice:
        return dissectChoice(vnc, state, progress);
    case Step::Challenge:
        vnc.info().set("Authentication challenge from server");
        vnc.bytes(kFields["vnc.auth_challenge"], 16);
        return progress.to(Step::Response);
    case Step::Response:
        vnc.info().set("Authentication response from client");
        vnc.bytes(kFields["vnc.auth_response"], 16);
        return progress.to(Step::Result);
    case Step::Result:
        return dissectResult(vnc, state, progress);
    case Step::ClientStart:
        vnc.info().set("Share desktop flag");
        vnc.u8(kFields["vnc.share_desktop_flag"]);
        return progress.to(Step::ServerStart);
    case Step::ServerStart:
        return dissectServerStart(vnc, progress);
    case Step::Running:
        if (!fromServer)
            dissectClientMessages(vnc);
        return;
    }
}

bool isOfPort(uint16_t port)
{
    return std::any_of(kClaims.begin(), kClaims.end(), [port](const Claim& claim) { return claim.low == port; });
}

// A session that is known by its first message alone is a conversation of its own, which begins with that message: other
// analyzers count the handshake on any other port apart.
void beginAnew(Layer& vnc)
{
    auto& facts = vnc.facts();
    const auto frame = vnc.frame().number;
    if (!vnc.firstPass() || facts.conversation == nullptr || facts.conversation->protocolAt(frame) != kNoProtocol
        || facts.conversation->firstFrame == frame || isOfPort(facts.sourcePort) || isOfPort(facts.destinationPort))
        return;
    auto& talk = vnc.dissection().state().conversations.create(Transport::Tcp, {facts.source, facts.sourcePort},
                                                               {facts.destination, facts.destinationPort}, frame,
                                                               vnc.frame().time);
    talk.tcp = std::make_unique<TcpConversation>();
    talk.tcp->beginsInside = true;
    facts.conversation = &talk;
}

void dissect(Layer& vnc)
{
    if (isVersion(vnc))
        beginAnew(vnc);
    const Progress progress(vnc);
    const auto state = stateOf(vnc, progress);
    if (state.step <= Step::ClientVersion && !isVersion(vnc))
        return vnc.reject();
    vnc.protocolColumn("VNC");
    vnc.info().clear();
    dissectStep(vnc, state, progress);
}

} // namespace

namespace protocols {

extern constinit const Protocol vnc{"vnc", "VNC", "Virtual Network Computing", kFields, kClaims, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
