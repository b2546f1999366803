// Secure Shell: versions, packets, and the lengths of what is encrypted. RFC 4253. Key exchange is in ssh_key_exchange.cpp. Not decoded:
// SSH 1; nothing is decrypted.
#include "core/dissect/protocols/ssh.h"

#include <fmt/format.h>

namespace capscope {
namespace ssh {
namespace {

constexpr std::array kClaims{Claim{"tcp.port", 22}, Claim{"tcp.port", 29418}};
constexpr uint32_t kPacketMax = 0x8000; // RFC 4253, 6.1: 35,000 with everything
constexpr std::string_view kLengthless = "chacha20-poly1305@openssh.com"; // lengths are encrypted with a key of their own

bool isServerPort(uint16_t port) { return port == 22 || port == 29418; }

class Stream {
public:
    explicit Stream(Layer& ssh)
        : m_ssh(ssh)
        , m_session(ssh.conversationState<Session>())
        , m_fromServer(isServerPort(ssh.facts().sourcePort)
                       || (!isServerPort(ssh.facts().destinationPort) && ssh.facts().sourcePort < ssh.facts().destinationPort))
    {
    }

    void dissect()
    {
        learnVersion();
        m_ssh.protocolColumn(m_session != nullptr && m_session->isVersion2() ? "SSHv2" : "SSH");
        m_ssh.info().set("{}: ", m_fromServer ? "Server" : "Client");
        while (m_ssh.more()) {
            const auto done = m_ssh.peekText(m_ssh.position(), 4) == "SSH-" ? version() : encrypted() ? ciphertext() : packet();
            if (!done)
                return;
        }
        m_ssh.addNumber(kFields["ssh.direction"], 0, 0, m_fromServer)
            .text("Direction: {}", m_fromServer ? "server-to-client" : "client-to-server")
            .generated();
    }

private:
    void learnVersion()
    {
        const auto text = m_ssh.peekText(0, 10);
        if (m_ssh.firstPass() && m_session != nullptr && (text.starts_with("SSH-2.0-") || text.starts_with("SSH-1.99-")))
            m_session->version2[m_fromServer] = true;
    }

    bool encrypted() const
    {
        if (m_session == nullptr || !m_session->isVersion2())
            return true;
        const auto since = m_session->newKeys[m_fromServer];
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
        m_ssh.addText(kFields["ssh.protocol"], at, uint32_t(line.size()), line);
        if (m_ssh.info().wanted())
            say(fmt::format("Protocol ({})", printable(line)));
        m_ssh.skip(size);
        return true;
    }

    Under group(uint32_t at, uint32_t size)
    {
        const bool suffixed = m_session != nullptr && m_session->cipher == kLengthless;
        return m_ssh.under(m_ssh.label(at, size, "SSH Version 2{}",
                                       suffixed ? " (encryption:chacha20-poly1305@openssh.com compression:none)" : ""));
    }

    bool packet()
    {
        const auto at = m_ssh.position();
        if (m_ssh.reportedRemaining() < 4 && m_ssh.canAsk()) {
            m_ssh.needOneMoreSegment(at);
            return false;
        }
        const auto length = m_ssh.peek32(at);
        if (length > kPacketMax && m_ssh.canAsk()) { // the beginning of the exchange is not there: the others wait for it
            m_ssh.needBytes(at, length + 4 - m_ssh.reportedRemaining(), 6);
            return false;
        }
        if (m_ssh.remaining() < 6 || length < 2 || length > kPacketMax)
            return ciphertext();
        if (m_ssh.reportedRemaining() < length + 4 && m_ssh.canAsk()) {
            m_ssh.needBytes(at, length + 4 - m_ssh.reportedRemaining());
            return false;
        }
        const auto padding = m_ssh.peek8(at + 4);
        const auto code = m_ssh.peek8(at + 5);
        const auto end = uint64_t(at) + 4 + length;
        const auto under = group(at, length + 4);
        m_ssh.u32(kFields["ssh.packet_length"]);
        m_ssh.u8(kFields["ssh.padding_length"]);
        keyExchange(length, code);
        say(nameOfMessage(m_session, code));
        if (code == 21) {
            m_sawNewKeys = true;
            if (m_ssh.firstPass() && m_session != nullptr && m_session->newKeys[m_fromServer] == 0)
                m_session->newKeys[m_fromServer] = m_ssh.frame().number;
        }
        if (padding < length)
            m_ssh.addBytes(kFields["ssh.padding_string"], uint32_t(m_ssh.position()), padding, m_ssh.peekBytes(m_ssh.position(), padding));
        m_ssh.addNumber(kFields["ssh.seq_num"], uint32_t(m_ssh.position()) + padding, 0, sequenceNumber(code));
        m_ssh.seek(end);
        return true;
    }

    void keyExchange(uint32_t length, uint8_t code)
    {
        const auto item = m_ssh.label(m_ssh.position(), length - 1, "Key Exchange");
        if (m_session != nullptr && !m_session->method.empty())
            item.append(" (method:{})", printable(m_session->method));
        const auto under = m_ssh.under(item);
        m_ssh.u8(kFields["ssh.message_code"]);
        m_ssh.last().text("Message Code: {} ({})", nameOfMessage(m_session, code), code);
        if (code == 20)
            dissectInit(m_ssh, m_session, m_fromServer);
        else if (code >= 30 && code <= 34)
            dissectExchange(m_ssh, m_session, code);
    }

    // Of the messages of an exchange; others have 0. Those of a group exchange are counted before, not after they are shown, as
    // other analyzers have it.
    uint32_t sequenceNumber(uint8_t code)
    {
        if (m_session == nullptr || code >= kCodes)
            return 0;
        const bool exchange = code >= 30 && code <= 34;
        if (code != 20 && code != 21 && !exchange)
            return 0;
        auto& number = m_session->numbers[m_fromServer][code];
        auto& counted = m_session->counted[m_fromServer];
        if (m_ssh.firstPass() && number == 0 && counted < 0xff) {
            const bool before = exchange && m_session->kind() == Method::Group;
            counted += before;
            number = counted;
            counted += !before;
        }
        return number;
    }

    bool ciphertext()
    {
        const auto at = m_ssh.position();
        const auto size = m_ssh.reportedRemaining();
        if (m_session != nullptr && m_session->isVersion2() && m_session->cipher == kLengthless) {
            const auto under = group(at, size);
            m_ssh.skip(size);
            return true;
        }
        say(fmt::format("Encrypted packet (len={})", size));
        if (m_session == nullptr || !m_session->isVersion2()) {
            sealed(size);
            return true;
        }
        const auto under = group(at, size);
        sealed(size);
        return true;
    }

    void sealed(uint32_t size)
    {
        m_ssh.bytes(kFields["ssh.packet_length_encrypted"], 4);
        if (size > 4)
            m_ssh.bytes(kFields["ssh.encrypted_packet"], size - 4);
    }

    Layer& m_ssh;
    Session* m_session;
    const bool m_fromServer;
    bool m_sawNewKeys = false;
    bool m_said = false;
};

void dissect(Layer& ssh) { Stream(ssh).dissect(); }

} // namespace
} // namespace ssh

namespace protocols {

extern constinit const Protocol ssh{"ssh", "SSH", "SSH Protocol", capscope::ssh::kFields, capscope::ssh::kClaims,
                                    capscope::ssh::dissect};

} // namespace protocols
} // namespace capscope
