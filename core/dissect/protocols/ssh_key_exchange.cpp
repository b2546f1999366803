// Key exchange of SSH: the lists of algorithms, and Diffie-Hellman's messages. RFC 4253 section 7 and 8, 4419, 5656, 8731.
#include "core/dissect/digest.h"
#include "core/dissect/protocols/ssh.h"

#include <fmt/format.h>

namespace capscope::ssh {
namespace {

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

bool contains(std::string_view list, std::string_view name)
{
    for (size_t at = 0; at <= list.size();) {
        const auto end = std::min(list.find(',', at), list.size());
        if (list.substr(at, end - at) == name)
            return true;
        at = end + 1;
    }
    return false;
}

// The client's first name that the server has too.
std::string chosen(std::string_view client, std::string_view server)
{
    for (size_t at = 0; at < client.size();) {
        const auto end = std::min(client.find(',', at), client.size());
        const auto name = client.substr(at, end - at);
        if (contains(server, name))
            return std::string(name);
        at = end + 1;
    }
    return {};
}

constexpr size_t kListMax = 4'096; // kept of a list

void integer(Layer& ssh, FieldRef row)
{
    const auto size = ssh.u32(kFields["ssh.mpint_length"]);
    ssh.bytes(row, size);
}

void counted(Layer& ssh, FieldRef length, FieldRef row)
{
    const auto size = ssh.u32(length);
    ssh.bytes(row, size);
}

void hostKey(Layer& ssh)
{
    const auto start = ssh.position();
    const auto size = ssh.peek32(start);
    const auto type = ssh.peekText(start + 8, std::min(ssh.peek32(start + 4), 64u));
    const auto under = ssh.under(ssh.label(start, size + 4, "KEX host key (type: {})", printable(type)));
    ssh.u32(kFields["ssh.host_key.length"]);
    const auto end = uint64_t(ssh.position()) + size;
    ssh.text(kFields["ssh.host_key.type"], ssh.u32(kFields["ssh.host_key.type_length"]));
    if (type == "ssh-rsa") {
        integer(ssh, kFields["ssh.host_key.rsa.e"]);
        integer(ssh, kFields["ssh.host_key.rsa.n"]);
    } else if (type == "ssh-dss") {
        integer(ssh, kFields["ssh.host_key.dsa.p"]);
        integer(ssh, kFields["ssh.host_key.dsa.q"]);
        integer(ssh, kFields["ssh.host_key.dsa.g"]);
        integer(ssh, kFields["ssh.host_key.dsa.y"]);
    } else if (type.starts_with("ecdsa-sha2-")) {
        ssh.text(kFields["ssh.host_key.ecdsa.id"], ssh.u32(kFields["ssh.host_key.ecdsa.id_length"]));
        counted(ssh, kFields["ssh.host_key.ecdsa.q_length"], kFields["ssh.host_key.ecdsa.q"]);
    } else if (type.starts_with("ssh-ed")) {
        counted(ssh, kFields["ssh.host_key.eddsa.key_length"], kFields["ssh.host_key.eddsa.key"]);
    } else if (end > ssh.position() && end <= ssh.reported()) {
        ssh.bytes(kFields["ssh.host_key.data"], uint32_t(end - ssh.position()));
    }
    ssh.seek(end);
}

void hostSignature(Layer& ssh)
{
    const auto start = ssh.position();
    const auto size = ssh.peek32(start);
    const auto typeSize = ssh.peek32(start + 4);
    const auto type = ssh.peekText(start + 8, std::min(typeSize, 64u));
    const auto under = ssh.under(ssh.label(start, size + 4, "KEX host signature (type: {})", printable(type)));
    ssh.u32(kFields["ssh.host_sig.length"]);
    const bool known = type == "ssh-rsa" || type == "ssh-dss";
    if (!known)
        ssh.note(kFields["ssh.packet_decode.error"], ssh.last(),
                 fmt::format("Decoded {} bytes, but packet legnth is {} bytes", typeSize + 8, size));
    const auto end = uint64_t(ssh.position()) + size;
    ssh.text(kFields["ssh.host_sig.type"], ssh.u32(kFields["ssh.host_sig.type_length"]));
    if (known)
        integer(ssh, type == "ssh-rsa" ? kFields["ssh.host_sig.rsa"] : kFields["ssh.host_sig.dsa"]);
    else if (end > ssh.position() && end <= ssh.reported())
        ssh.bytes(kFields["ssh.host_sig.data"], uint32_t(end - ssh.position()));
    ssh.seek(end);
}

void reply(Layer& ssh, Method method)
{
    hostKey(ssh);
    if (method == Method::Curve)
        counted(ssh, kFields["ssh.ecdh.q_s_length"], kFields["ssh.ecdh.q_s"]);
    else
        integer(ssh, kFields["ssh.dh.f"]);
    hostSignature(ssh);
}

void groupExchange(Layer& ssh, uint8_t code)
{
    switch (code) {
    case 30:
        ssh.u32(kFields["ssh.dh_gex.nbits"]);
        break;
    case 31:
        integer(ssh, kFields["ssh.dh_gex.p"]);
        integer(ssh, kFields["ssh.dh_gex.g"]);
        break;
    case 32:
        integer(ssh, kFields["ssh.dh.e"]);
        break;
    case 33:
        reply(ssh, Method::Group);
        break;
    case 34:
        ssh.u32(kFields["ssh.dh_gex.min"]);
        ssh.u32(kFields["ssh.dh_gex.nbits"]);
        ssh.u32(kFields["ssh.dh_gex.max"]);
        break;
    default:
        break;
    }
}

} // namespace

Method Session::kind() const
{
    if (method.empty())
        return Method::Unknown;
    if (method.starts_with("diffie-hellman-group-exchange-"))
        return Method::Group;
    return method.starts_with("diffie-hellman-") ? Method::Plain : Method::Curve;
}

std::string_view nameOfMessage(const Session* session, uint8_t code)
{
    const auto kind = session != nullptr ? session->kind() : Method::Unknown;
    const auto name = nameOf(kMessageNames, code);
    if (!name.empty() || kind == Method::Unknown)
        return name.empty() ? "Unknown" : name;
    return nameOr(kind == Method::Plain ? ValueNames(kPlainNames) : kind == Method::Group ? ValueNames(kGroupNames) : ValueNames(kCurveNames),
                  code, "Unknown");
}

void dissectInit(Layer& ssh, Session* session, bool fromServer)
{
    const auto under = ssh.group("Algorithms");
    ssh.bytes(kFields["ssh.cookie"], 16);
    std::string_view list[10];
    size_t i = 0;
    for (const auto& names : kLists) {
        const auto length = ssh.u32(names.length);
        list[i++] = ssh.text(names.list, length);
    }
    ssh.u8(kFields["ssh.first_kex_packet_follows"]);
    ssh.bytes(kFields["ssh.kex.reserved"], 4);
    if (ssh.failed())
        return;
    if (ssh.firstPass() && session != nullptr) {
        session->methods[fromServer] = list[0].substr(0, kListMax);
        session->ciphers[fromServer] = list[2].substr(0, kListMax);
        session->method = chosen(session->methods[0], session->methods[1]);
        session->cipher = chosen(session->ciphers[0], session->ciphers[1]);
    }
    if (!ssh.dissection().recording())
        return;
    // https://github.com/salesforce/hassh
    const size_t way = fromServer ? 1 : 0;
    const auto all = fmt::format("{};{};{};{}", list[0], list[2 + way], list[4 + way], list[6 + way]);
    const auto at = ssh.position();
    ssh.addText(fromServer ? kFields["ssh.kex.hasshserver_algorithms"] : kFields["ssh.kex.hassh_algorithms"], at, 0, all).generated();
    ssh.addText(fromServer ? kFields["ssh.kex.hasshserver"] : kFields["ssh.kex.hassh"], at, 0, md5Text(all)).generated();
}

void dissectExchange(Layer& ssh, const Session* session, uint8_t code)
{
    const auto kind = session != nullptr ? session->kind() : Method::Unknown;
    if (kind == Method::Group)
        return groupExchange(ssh, code);
    if (kind == Method::Unknown)
        return;
    if (code == 31)
        return reply(ssh, kind);
    if (code != 30)
        return;
    if (kind == Method::Curve)
        counted(ssh, kFields["ssh.ecdh.q_c_length"], kFields["ssh.ecdh.q_c"]);
    else
        integer(ssh, kFields["ssh.dh.e"]);
}

} // namespace capscope::ssh
