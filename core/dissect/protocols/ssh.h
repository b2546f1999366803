// What the files of SSH share: the table, and what is known of a conversation.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <string>

namespace capscope::ssh {

using namespace fields;

inline constexpr ValueName kMessageNames[] = {
    {1, "Disconnect"}, {2, "Ignore"}, {3, "Unimplemented"}, {4, "Debug"}, {5, "Service Request"}, {6, "Service Accept"},
    {20, "Key Exchange Init"}, {21, "New Keys"},
};
inline constexpr ValueName kPlainNames[] = {{30, "Diffie-Hellman Key Exchange Init"}, {31, "Diffie-Hellman Key Exchange Reply"}};
inline constexpr ValueName kGroupNames[] = {
    {30, "Diffie-Hellman Group Exchange Request (Old)"}, {31, "Diffie-Hellman Group Exchange Group"},
    {32, "Diffie-Hellman Group Exchange Init"}, {33, "Diffie-Hellman Group Exchange Reply"},
    {34, "Diffie-Hellman Group Exchange Request"},
};
inline constexpr ValueName kCurveNames[] = {
    {30, "Elliptic Curve Diffie-Hellman Key Exchange Init"}, {31, "Elliptic Curve Diffie-Hellman Key Exchange Reply"},
};

inline constexpr FieldTable kFields{
    text("ssh.protocol", "Protocol"),
    boolean("ssh.direction", "Direction"),
    dec("ssh.packet_length", "Packet Length", 32),
    dec("ssh.padding_length", "Padding Length", 8),
    dec("ssh.message_code", "Message Code", 8),
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
    text("ssh.kex.hassh_algorithms", "hasshAlgorithms"),
    text("ssh.kex.hassh", "hassh"),
    text("ssh.kex.hasshserver_algorithms", "hasshServerAlgorithms"),
    text("ssh.kex.hasshserver", "hasshServer"),
    dec("ssh.mpint_length", "Multi Precision Integer Length", 32),
    bytes("ssh.dh.e", "DH client e"),
    bytes("ssh.dh.f", "DH server f"),
    dec("ssh.dh_gex.min", "DH GEX Min", 32),
    dec("ssh.dh_gex.nbits", "DH GEX Number of Bits", 32),
    dec("ssh.dh_gex.max", "DH GEX Max", 32),
    bytes("ssh.dh_gex.p", "DH GEX modulus (P)"),
    bytes("ssh.dh_gex.g", "DH GEX base (G)"),
    dec("ssh.ecdh.q_c_length", "ECDH client's ephemeral public key length", 32),
    bytes("ssh.ecdh.q_c", "ECDH client's ephemeral public key (Q_C)"),
    dec("ssh.ecdh.q_s_length", "ECDH server's ephemeral public key length", 32),
    bytes("ssh.ecdh.q_s", "ECDH server's ephemeral public key (Q_S)"),
    dec("ssh.host_key.length", "Host key length", 32),
    dec("ssh.host_key.type_length", "Host key type length", 32),
    text("ssh.host_key.type", "Host key type"),
    bytes("ssh.host_key.data", "Host key data"),
    bytes("ssh.host_key.rsa.e", "RSA public exponent (e)"),
    bytes("ssh.host_key.rsa.n", "RSA modulus (N)"),
    bytes("ssh.host_key.dsa.p", "DSA prime modulus (p)"),
    bytes("ssh.host_key.dsa.q", "DSA prime divisor (q)"),
    bytes("ssh.host_key.dsa.g", "DSA subgroup generator (g)"),
    bytes("ssh.host_key.dsa.y", "DSA public key (y)"),
    dec("ssh.host_key.ecdsa.id_length", "ECDSA elliptic curve identifier length", 32),
    text("ssh.host_key.ecdsa.id", "ECDSA elliptic curve identifier"),
    dec("ssh.host_key.ecdsa.q_length", "ECDSA public key length", 32),
    bytes("ssh.host_key.ecdsa.q", "ECDSA public key (Q)"),
    dec("ssh.host_key.eddsa.key_length", "EdDSA public key length", 32),
    bytes("ssh.host_key.eddsa.key", "EdDSA public key"),
    dec("ssh.host_sig.length", "Host signature length", 32),
    dec("ssh.host_sig.type_length", "Host signature type length", 32),
    text("ssh.host_sig.type", "Host signature type"),
    bytes("ssh.host_sig.data", "Host signature data"),
    bytes("ssh.host_sig.rsa", "RSA signature"),
    bytes("ssh.host_sig.dsa", "DSA signature"),
    bytes("ssh.packet_length_encrypted", "Packet Length (encrypted)"),
    expert("ssh.packet_decode.error", "Packet decoded length not equal to packet length", Group::Protocol, Severity::Warning),
    bytes("ssh.encrypted_packet", "Encrypted Packet"),
    bytes("ssh.padding_string", "Padding String"),
    dec("ssh.seq_num", "Sequence number", 32),
};

// How the keys are agreed on.
enum class Method : uint8_t { Unknown, Plain, Group, Curve };

constexpr uint8_t kCodes = 40; // of messages of the transport layer; RFC 4253, 12

struct Session : ProtocolState {
    FrameNumber newKeys[2] = {0, 0};   // since which frame each direction is encrypted; [1]: from the server
    uint8_t counted[2] = {0, 0};       // messages of the exchange, for sequence numbers
    uint8_t numbers[2][kCodes] = {};   // the sequence number of each code's first message
    bool version2[2] = {false, false}; // who said that it speaks version 2
    std::string methods[2];            // the key exchange methods that each side named,
    std::string ciphers[2];            // and its ciphers, from the client to the server
    std::string method;                // the first of the client's that the server has too
    std::string cipher;

    bool isVersion2() const { return version2[0] && version2[1]; }

    Method kind() const;
};

// The name of a message, which depends on the method.
std::string_view nameOfMessage(const Session* session, uint8_t code);
// KEXINIT at the cursor, behind its code.
void dissectInit(Layer& ssh, Session* session, bool fromServer);
// A message of the exchange, 30 to 34, behind its code.
void dissectExchange(Layer& ssh, const Session* session, uint8_t code);

} // namespace capscope::ssh
