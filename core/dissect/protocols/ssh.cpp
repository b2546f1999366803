// Secure Shell: versions, key exchange, and the lengths of what is encrypted. RFC 4253, 4252. Not decoded: SSH 1, the
// contents of Diffie-Hellman messages.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kMessageNames[] = {
    {1, "Disconnect"}, {2, "Ignore"}, {3, "Unimplemented"}, {4, "Debug"}, {5, "Service Request"}, {6, "Service Accept"},
    {20, "Key Exchange Init"}, {21, "New Keys"}, {30, "Diffie-Hellman Key Exchange Init"},
    {31, "Diffie-Hellman Key Exchange Reply"}, {32, "Diffie-Hellman Group Exchange Init"},
    {33, "Diffie-Hellman Group Exchange Reply"}, {34, "Diffie-Hellman Group Exchange Request"},
};

constexpr FieldTable kFields{
    text("ssh.protocol", "Protocol"),
    boolean("ssh.direction", "Direction"),
    dec("ssh.packet_length", "Packet Length", 32),
    dec("ssh.padding_length", "Padding Length", 8),
    dec("ssh.message_code", "Message Code", 8).names(kMessageNames),
    bytes("ssh.cookie", "Cookie"),
    dec("ssh.kex_algorithms_length", "kex_algorithms length", 32),
    text("ssh.kex_algorithms", "kex_algorithms string"),
    dec("ssh.server_host_key_algorithms_length", "server_host_key_algorithms length", 32),
    text("ssh.server_host_key_algorithms", "server_host_key_algorithms string"),
    dec("ssh.encryption_algorithms_client_to_server_length", "encryption_algorithms_client_to_server length", 32),
    text("ssh.encryption_algorithms_client_to_server", "encryption_algorithms_client_to_server string"),
    dec("ssh.encryption_algorithms_server_to_client_length", "encryption_algorithms_server_to_client length", 32),
    text("ssh.encryption_algorithms_server_to_client", "encryption_algorithms_server_to_client string"),
    dec("ssh.mac_algorithms_client_to_server_length", "mac_algorithms_client_to_server length", 32),
    text("ssh.mac_algorithms_client_to_server", "mac_algorithms_client_to_server string"),
    dec("ssh.mac_algorithms_server_to_client_length", "mac_algorithms_server_to_client length", 32),
    text("ssh.mac_algorithms_server_to_client", "mac_algorithms_server_to_client string"),
    dec("ssh.compression_algorithms_client_to_server_length", "compression_algorithms_client_to_server length", 32),
    text("ssh.compression_algorithms_client_to_server", "compression_algorithms_client_to_server string"),
    dec("ssh.compression_algorithms_server_to_client_length", "compression_algorithms_server_to_client length", 32),
    text("ssh.compression_algorithms_server_to_client", "compression_algorithms_server_to_client string"),
    dec("ssh.languages_client_to_server_length", "languages_client_to_server length", 32),
    text("ssh.languages_client_to_server", "languages_client_to_server string"),
    dec("ssh.languages_server_to_client_length", "languages_server_to_client length", 32),
    text("ssh.languages_server_to_client", "languages_server_to_client string"),
    dec("ssh.first_kex_packet_follows", "First KEX Packet Follows", 8),
    bytes("ssh.kex.reserved", "Reserved"),
    bytes("ssh.encrypted_packet", "Encrypted Packet"),
    bytes("ssh.padding_string", "Padding String"),
};

constexpr std::array kClaims{Claim{"tcp.port", 22}};
constexpr std::string_view kHeuristics[] = {"tcp"};
constexpr uint32_t kPacketMax = 0x8000; // RFC 4253, 6.1: 35,000 with everything

struct Names {
    FieldRef length, list;
};

constexpr Names kLists[] = {
    {kFields["ssh.kex_algorithms_length"], kFields["ssh.kex_algorithms"]},
    {kFields["ssh.server_host_key_algorithms_length"], kFields["ssh.server_host_key_algorithms"]},
    {kFields["ssh.encryption_algorithms_client_to_server_length"], kFields["ssh.encryption_algorithms_client_to_server"]},
    {kFields["ssh.encryption_algorithms_server_to_client_length"], kFields["ssh.encryption_algorithms_server_to_client"]},
    {kFields["ssh.mac_algorithms_client_to_server_length"], kFields["ssh.mac_algorithms_client_to_server"]},
    {kFields["ssh.mac_algorithms_server_to_client_length"], kFields["ssh.mac_algorithms_server_to_client"]},
    {kFields["ssh.compression_algorithms_client_to_server_length"], kFields["ssh.compression_algorithms_client_to_server"]},
    {kFields["ssh.compression_algorithms_server_to_client_length"], kFields["ssh.compression_algorithms_server_to_client"]},
    {kFields["ssh.languages_client_to_server_length"], kFields["ssh.languages_client_to_server"]},
    {kFields["ssh.languages_server_to_client_length"], kFields["ssh.languages_server_to_client"]},
};

struct Session : ProtocolState {
    FrameNumber newKeys[2] = {0, 0}; // since which frame each direction is encrypted
};

bool recognises(const Layer& ssh) { return ssh.peekText(0, 4) == "SSH-"; }

void dissectKeyExchangeInit(Layer& ssh)
{
    const auto under = ssh.under(ssh.label(ssh.position(), 0, "Algorithms"));
    ssh.bytes(kFields["ssh.cookie"], 16);
    for (const auto& names : kLists) {
        const auto length = ssh.u32(names.length);
        ssh.text(names.list, length);
    }
    ssh.u8(kFields["ssh.first_kex_packet_follows"]);
    ssh.bytes(kFields["ssh.kex.reserved"], 4);
}

class Stream {
public:
    explicit Stream(Layer& ssh)
        : m_ssh(ssh)
        , m_session(ssh.conversationState<Session>())
        , m_fromServer(ssh.facts().sourcePort < ssh.facts().destinationPort)
    {
    }

    void dissect()
    {
        m_ssh.protocolColumn("SSHv2");
        m_ssh.info().set("{}: ", m_fromServer ? "Server" : "Client");
        while (m_ssh.more()) {
            const auto done = m_ssh.peekText(m_ssh.position(), 4) == "SSH-" ? version() : encrypted() ? ciphertext() : packet();
            if (!done)
                return;
        }
        m_ssh.addNumber(kFields["ssh.direction"], 0, 0, m_fromServer).text("Direction: {}", m_fromServer ? "server-to-client" : "client-to-server");
        m_ssh.last().generated();
    }

private:
    bool encrypted() const
    {
        const auto since = m_session != nullptr ? m_session->newKeys[m_fromServer] : 0;
        return m_sawNewKeys || (since != 0 && m_ssh.frame().number > since);
    }

    void say(std::string_view text)
    {
        m_ssh.info().append("{}{}", m_said ? ", " : "", text);
        m_said = true;
    }

    bool version()
    {
        const auto at = m_ssh.position();
        const auto text = m_ssh.peekText(at);
        const auto end = text.find('\n');
        if (end == std::string_view::npos && m_ssh.canAsk() && text.size() < 255) {
            m_ssh.needOneMoreSegment(at);
            return false;
        }
        const auto size = uint32_t(end == std::string_view::npos ? text.size() : end + 1);
        auto line = text.substr(0, size);
        while (!line.empty() && (line.back() == '\n' || line.back() == '\r'))
            line.remove_suffix(1);
        m_ssh.addText(kFields["ssh.protocol"], at, size, line);
        say(fmt::format("Protocol ({})", printable(line)));
        m_ssh.skip(size);
        return true;
    }

    bool packet()
    {
        const auto at = m_ssh.position();
        const auto length = m_ssh.peek32(at);
        if (m_ssh.remaining() < 6 || length < 2 || length > kPacketMax)
            return ciphertext();
        if (m_ssh.reportedRemaining() < length + 4 && m_ssh.canAsk()) {
            m_ssh.needBytes(at, length + 4 - m_ssh.reportedRemaining());
            return false;
        }
        const auto padding = m_ssh.peek8(at + 4);
        const auto code = m_ssh.peek8(at + 5);
        const auto under = m_ssh.under(m_ssh.label(at, length + 4, "SSH Version 2"));
        m_ssh.u32(kFields["ssh.packet_length"]);
        m_ssh.u8(kFields["ssh.padding_length"]);
        {
            const auto group = m_ssh.under(m_ssh.label(m_ssh.position(), length - 1, "Key Exchange"));
            m_ssh.u8(kFields["ssh.message_code"]);
            if (code == 20)
                dissectKeyExchangeInit(m_ssh);
        }
        say(nameOr(kMessageNames, code, "Unknown"));
        if (code == 21) {
            m_sawNewKeys = true;
            if (m_ssh.firstPass() && m_session != nullptr && m_session->newKeys[m_fromServer] == 0)
                m_session->newKeys[m_fromServer] = m_ssh.frame().number;
        }
        const auto end = uint64_t(at) + 4 + length;
        if (padding < length)
            m_ssh.addBytes(kFields["ssh.padding_string"], uint32_t(end - padding), padding, m_ssh.peekBytes(uint32_t(end - padding), padding));
        m_ssh.seek(end);
        return true;
    }

    bool ciphertext()
    {
        const auto size = m_ssh.reportedRemaining();
        say(fmt::format("Encrypted packet (len={})", size));
        m_ssh.bytes(kFields["ssh.encrypted_packet"], size);
        return true;
    }

    Layer& m_ssh;
    Session* m_session;
    const bool m_fromServer;
    bool m_sawNewKeys = false;
    bool m_said = false;
};

void dissect(Layer& ssh)
{
    if (recognises(ssh))
        ssh.bindConversation();
    Stream(ssh).dissect();
}

} // namespace

namespace protocols {

extern constinit const Protocol ssh{"ssh", "SSH", "SSH Protocol", kFields, kClaims, dissect, recognises, kHeuristics};

} // namespace protocols
} // namespace capscope
