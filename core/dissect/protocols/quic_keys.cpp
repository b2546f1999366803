// Keys of Initial packets. RFC 9001 sections 5.2 to 5.4, RFC 9369; salts of drafts and of Google's versions. Anybody can derive
// them from the packets; nothing else is decrypted.
#include "core/dissect/protocols/quic.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

namespace capscope::quic {
namespace {

struct Salt {
    uint32_t low, high; // versions
    uint8_t bytes[20];
};

constexpr Salt kSalts[] = {
    {1, 1, {0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17, 0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a}},
    {kVersion2, kVersion2,
     {0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93, 0x81, 0xbe, 0x6e, 0x26, 0x9d, 0xcb, 0xf9, 0xbd, 0x2e, 0xd9}},
    {0xff000021, 0xff000022,
     {0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17, 0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a}},
    {0xff00001d, 0xff000020,
     {0xaf, 0xbf, 0xec, 0x28, 0x99, 0x93, 0xd2, 0x4c, 0x9e, 0x97, 0x86, 0xf1, 0x9c, 0x61, 0x11, 0xe0, 0x43, 0x90, 0xa8, 0x99}},
    {0xff000017, 0xff00001c,
     {0xc3, 0xee, 0xf7, 0x12, 0xc7, 0x2e, 0xbb, 0x5a, 0x11, 0xa7, 0xd2, 0x43, 0x2b, 0xb4, 0x63, 0x65, 0xbe, 0xf9, 0xf5, 0x02}},
    {0xfaceb002, 0xfaceb002,
     {0xc3, 0xee, 0xf7, 0x12, 0xc7, 0x2e, 0xbb, 0x5a, 0x11, 0xa7, 0xd2, 0x43, 0x2b, 0xb4, 0x63, 0x65, 0xbe, 0xf9, 0xf5, 0x02}},
    {0xff000016, 0xff000016,
     {0x7f, 0xbc, 0xdb, 0x0e, 0x7c, 0x66, 0xbb, 0xe9, 0x19, 0x3a, 0x96, 0xcd, 0x21, 0x51, 0x9e, 0xbd, 0x7a, 0x02, 0x64, 0x4a}},
    {0xfaceb001, 0xfaceb001,
     {0x7f, 0xbc, 0xdb, 0x0e, 0x7c, 0x66, 0xbb, 0xe9, 0x19, 0x3a, 0x96, 0xcd, 0x21, 0x51, 0x9e, 0xbd, 0x7a, 0x02, 0x64, 0x4a}},
    {0x51303530, 0x51303530,
     {0x50, 0x45, 0x74, 0xef, 0xd0, 0x66, 0xfe, 0x2f, 0x9d, 0x94, 0x5c, 0xfc, 0xdb, 0xd3, 0xa7, 0xf0, 0xd3, 0xb5, 0x6b, 0x45}},
    {0x54303530, 0x54303530,
     {0x7f, 0xf5, 0x79, 0xe5, 0xac, 0xd0, 0x72, 0x91, 0x55, 0x80, 0x30, 0x4c, 0x43, 0xa2, 0x36, 0x7c, 0x60, 0x48, 0x83, 0x10}},
    {0x54303531, 0x54303531,
     {0x7a, 0x4e, 0xde, 0xf4, 0xe7, 0xcc, 0xee, 0x5f, 0xa4, 0x50, 0x6c, 0x19, 0x12, 0x4f, 0xc8, 0xcc, 0xda, 0x6e, 0x03, 0x3d}},
};

using Secret = std::array<uint8_t, 32>;

struct FreeAlgorithm {
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }

    void operator()(EVP_CIPHER* algorithm) const { EVP_CIPHER_free(algorithm); }
};

// Looking them up takes libcrypto longer than using them.
struct Algorithms {
    std::unique_ptr<EVP_MD, FreeAlgorithm> sha256{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    std::unique_ptr<EVP_CIPHER, FreeAlgorithm> ecb{EVP_CIPHER_fetch(nullptr, "AES-128-ECB", nullptr)};
    std::unique_ptr<EVP_CIPHER, FreeAlgorithm> gcm{EVP_CIPHER_fetch(nullptr, "AES-128-GCM", nullptr)};
};

const Algorithms& algorithms()
{
    static const Algorithms all;
    return all;
}

Secret sha256(std::span<const uint8_t> first, Bytes second)
{
    Secret out{};
    std::array<uint8_t, 64 + 256> text{};
    const auto size = std::min(second.size(), text.size() - first.size());
    std::memcpy(text.data(), first.data(), first.size());
    if (size > 0)
        std::memcpy(text.data() + first.size(), second.data(), size);
    if (algorithms().sha256)
        EVP_Digest(text.data(), first.size() + size, out.data(), nullptr, algorithms().sha256.get(), nullptr);
    return out;
}

// RFC 2104, for keys of at most one block and texts of at most 256 bytes, which connection ids and labels are.
Secret hmac(Bytes key, Bytes data)
{
    std::array<uint8_t, 64> inner{};
    std::copy(key.begin(), key.end(), inner.begin());
    auto outer = inner;
    for (auto& byte : inner)
        byte ^= 0x36;
    for (auto& byte : outer)
        byte ^= 0x5c;
    return sha256(outer, sha256(inner, data));
}

// HKDF-Expand-Label of TLS 1.3 (RFC 8446, 7.1) for results of at most one hash.
Secret expand(const Secret& secret, std::string_view label, uint8_t size)
{
    std::string info{0, char(size), char(6 + label.size())};
    info += "tls13 ";
    info += label;
    info += '\0';
    info += '\1';
    return hmac(secret, asBytes(info));
}

InitialKeys keysOf(const Secret& secret, bool version2)
{
    InitialKeys keys;
    const auto take = [&](std::string_view label, uint8_t* to, uint8_t size) {
        const auto made = expand(secret, label, size);
        std::memcpy(to, made.data(), size);
    };
    take(version2 ? "quicv2 key" : "quic key", keys.key, sizeof keys.key);
    take(version2 ? "quicv2 iv" : "quic iv", keys.iv, sizeof keys.iv);
    take(version2 ? "quicv2 hp" : "quic hp", keys.headerKey, sizeof keys.headerKey);
    return keys;
}

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

bool headerMask(const InitialKeys& keys, const uint8_t* sample, uint8_t* mask)
{
    const Context context(EVP_CIPHER_CTX_new());
    int size = 0;
    return context && algorithms().ecb && EVP_EncryptInit_ex2(context.get(), algorithms().ecb.get(), keys.headerKey, nullptr, nullptr) == 1
        && EVP_EncryptUpdate(context.get(), mask, &size, sample, 16) == 1;
}

bool open(const InitialKeys& keys, uint64_t number, Bytes header, Bytes sealed, std::vector<uint8_t>& out)
{
    constexpr size_t kTag = 16;
    uint8_t nonce[12];
    std::memcpy(nonce, keys.iv, sizeof nonce);
    for (int i = 0; i < 8; ++i)
        nonce[11 - i] ^= uint8_t(number >> (8 * i));
    const Context context(EVP_CIPHER_CTX_new());
    if (!context || !algorithms().gcm)
        return false;
    out.resize(sealed.size() - kTag);
    uint8_t tag[kTag];
    std::memcpy(tag, sealed.data() + out.size(), kTag);
    int size = 0;
    uint8_t none = 0;
    return EVP_DecryptInit_ex2(context.get(), algorithms().gcm.get(), keys.key, nonce, nullptr) == 1
        && EVP_DecryptUpdate(context.get(), nullptr, &size, header.data(), int(header.size())) == 1
        && EVP_DecryptUpdate(context.get(), out.data(), &size, sealed.data(), int(out.size())) == 1
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTag, tag) == 1
        && EVP_DecryptFinal_ex(context.get(), &none, &size) == 1;
}

} // namespace

KeyPair initialKeys(uint32_t version, Bytes destinationId)
{
    KeyPair pair;
    for (const auto& salt : kSalts) {
        if (version < salt.low || version > salt.high)
            continue;
        const auto secret = hmac(salt.bytes, destinationId);
        const bool second = version == kVersion2;
        pair.client = keysOf(expand(secret, "client in", 32), second);
        pair.server = keysOf(expand(secret, "server in", 32), second);
        pair.known = true;
    }
    return pair;
}

Unlocked unlock(const InitialKeys& keys, Bytes packet, uint32_t numberAt)
{
    Unlocked result;
    if (packet.size() < numberAt + 4 + 16) // the sample lies where the payload begins if the number has four bytes
        return result;
    uint8_t mask[16];
    if (!headerMask(keys, packet.data() + numberAt + 4, mask))
        return result;
    result.first = packet[0] ^ (mask[0] & 0x0f);
    result.numberSize = (result.first & 3u) + 1;
    std::vector<uint8_t> header(packet.begin(), packet.begin() + numberAt + result.numberSize);
    header[0] = result.first;
    for (uint32_t i = 0; i < result.numberSize; ++i) {
        header[numberAt + i] ^= mask[1 + i];
        result.number = result.number << 8 | header[numberAt + i];
    }
    if (!open(keys, result.number, header, packet.subspan(header.size()), result.payload))
        result.payload.clear();
    return result;
}

} // namespace capscope::quic
