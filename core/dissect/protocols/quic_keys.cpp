// Keys of packets. RFC 9001 sections 5 and 6, RFC 9369; salts of drafts and of Google's versions. Those of Initial packets anybody
// can derive from the packets, the others follow from secrets that somebody told.
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

struct FreeAlgorithm {
    void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }

    void operator()(EVP_CIPHER* algorithm) const { EVP_CIPHER_free(algorithm); }
};

using Digest = std::unique_ptr<EVP_MD, FreeAlgorithm>;
using Algorithm = std::unique_ptr<EVP_CIPHER, FreeAlgorithm>;

Algorithm fetchCipher(const char* name) { return Algorithm(EVP_CIPHER_fetch(nullptr, name, nullptr)); }

// What locks payloads, and what locks headers. Looking them up takes libcrypto longer than using them.
struct Algorithms {
    Digest sha256{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
    Digest sha384{EVP_MD_fetch(nullptr, "SHA384", nullptr)};
    Algorithm payload[3]{fetchCipher("AES-128-GCM"), fetchCipher("AES-256-GCM"), fetchCipher("ChaCha20-Poly1305")};
    Algorithm header[3]{fetchCipher("AES-128-ECB"), fetchCipher("AES-256-ECB"), fetchCipher("ChaCha20")};
};

const Algorithms& algorithms()
{
    static const Algorithms all;
    return all;
}

// Of SHA-256 or SHA-384, whose blocks have 64 and 128 bytes.
struct Secret {
    std::array<uint8_t, 48> bytes{};
    uint8_t size = 32;

    Bytes view() const { return {bytes.data(), size}; }

    size_t blockBytes() const { return size == 32 ? 64 : 128; }
};

Secret digest(uint8_t size, Bytes first, Bytes second)
{
    Secret out;
    out.size = size;
    std::array<uint8_t, 128 + 256> text{};
    const auto count = std::min(second.size(), text.size() - first.size());
    std::memcpy(text.data(), first.data(), first.size());
    if (count > 0)
        std::memcpy(text.data() + first.size(), second.data(), count);
    const auto& algorithm = size == 32 ? algorithms().sha256 : algorithms().sha384;
    if (algorithm)
        EVP_Digest(text.data(), first.size() + count, out.bytes.data(), nullptr, algorithm.get(), nullptr);
    return out;
}

// RFC 2104, for keys of at most one block and texts of at most 256 bytes, which connection ids and labels are. `size`: of the hash.
Secret hmac(uint8_t size, Bytes key, Bytes data)
{
    std::array<uint8_t, 128> inner{};
    std::copy(key.begin(), key.end(), inner.begin());
    auto outer = inner;
    for (auto& byte : inner)
        byte ^= 0x36;
    for (auto& byte : outer)
        byte ^= 0x5c;
    const auto block = size == 32 ? 64u : 128u;
    return digest(size, {outer.data(), block}, digest(size, {inner.data(), block}, data).view());
}

// HKDF-Expand-Label of TLS 1.3 (RFC 8446, 7.1) for results of at most one hash.
Secret expand(Bytes secret, std::string_view label, uint8_t size)
{
    std::string info{0, char(size), char(6 + label.size())};
    info += "tls13 ";
    info += label;
    info += '\0';
    info += '\1';
    return hmac(uint8_t(secret.size()), secret, asBytes(info));
}

bool isSecond(uint32_t version) { return version == kVersion2; }

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

constexpr size_t kSampleBytes = 16;
constexpr size_t kTagBytes = 16;

// RFC 9001, 5.4: five bytes of what the sample makes.
bool headerMask(const PacketKeys& keys, const uint8_t* sample, uint8_t* mask)
{
    constexpr uint8_t kZeros[kSampleBytes] = {};
    const Context context(EVP_CIPHER_CTX_new());
    const auto& algorithm = algorithms().header[size_t(keys.cipher)];
    const bool stream = keys.cipher == Cipher::ChaCha20; // the sample is its counter and nonce
    int size = 0;
    return context && algorithm
        && EVP_EncryptInit_ex2(context.get(), algorithm.get(), keys.headerKey, stream ? sample : nullptr, nullptr) == 1
        && EVP_EncryptUpdate(context.get(), mask, &size, stream ? kZeros : sample, kSampleBytes) == 1;
}

bool open(const PacketKeys& keys, uint64_t number, Bytes header, Bytes sealed, std::vector<uint8_t>& out)
{
    uint8_t nonce[12];
    std::memcpy(nonce, keys.iv, sizeof nonce);
    for (int i = 0; i < 8; ++i)
        nonce[11 - i] ^= uint8_t(number >> (8 * i));
    const Context context(EVP_CIPHER_CTX_new());
    const auto& algorithm = algorithms().payload[size_t(keys.cipher)];
    if (!context || !algorithm || sealed.size() < kTagBytes)
        return false;
    out.resize(sealed.size() - kTagBytes);
    uint8_t tag[kTagBytes];
    std::memcpy(tag, sealed.data() + out.size(), kTagBytes);
    int size = 0;
    uint8_t none = 0;
    return EVP_DecryptInit_ex2(context.get(), algorithm.get(), keys.key, nonce, nullptr) == 1
        && EVP_DecryptUpdate(context.get(), nullptr, &size, header.data(), int(header.size())) == 1
        && EVP_DecryptUpdate(context.get(), out.data(), &size, sealed.data(), int(out.size())) == 1
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, kTagBytes, tag) == 1
        && EVP_DecryptFinal_ex(context.get(), &none, &size) == 1;
}

// RFC 9000, A.3: the number whose last `size` bytes are `short`, nearest to the one expected.
uint64_t wholeNumber(uint64_t expected, uint64_t lastBytes, uint32_t size)
{
    const auto window = uint64_t(1) << (8 * size);
    const auto candidate = (expected & ~(window - 1)) | lastBytes;
    if (candidate + window / 2 <= expected && candidate < (uint64_t(1) << 62) - window)
        return candidate + window;
    if (candidate > expected + window / 2 && candidate >= window)
        return candidate - window;
    return candidate;
}

} // namespace

PacketKeys keysOf(uint32_t version, Bytes secret, Cipher cipher)
{
    PacketKeys keys;
    keys.cipher = cipher;
    const auto size = uint8_t(cipher == Cipher::Aes128 ? 16 : 32);
    const auto take = [&](std::string_view label, uint8_t* to, uint8_t bytes) {
        const auto made = expand(secret, label, bytes);
        std::memcpy(to, made.bytes.data(), bytes);
    };
    const bool second = isSecond(version);
    take(second ? "quicv2 key" : "quic key", keys.key, size);
    take(second ? "quicv2 iv" : "quic iv", keys.iv, sizeof keys.iv);
    take(second ? "quicv2 hp" : "quic hp", keys.headerKey, size);
    return keys;
}

std::vector<uint8_t> nextSecret(uint32_t version, Bytes secret)
{
    const auto made = expand(secret, isSecond(version) ? "quicv2 ku" : "quic ku", uint8_t(secret.size()));
    return {made.view().begin(), made.view().end()};
}

KeyPair initialKeys(uint32_t version, Bytes destinationId)
{
    KeyPair pair;
    for (const auto& salt : kSalts) {
        if (version < salt.low || version > salt.high)
            continue;
        const auto secret = hmac(32, salt.bytes, destinationId);
        pair.client = keysOf(version, expand(secret.view(), "client in", 32).view(), Cipher::Aes128);
        pair.server = keysOf(version, expand(secret.view(), "server in", 32).view(), Cipher::Aes128);
        pair.known = true;
    }
    return pair;
}

Unlocked unlockHeader(const PacketKeys& keys, Bytes packet, uint32_t numberAt, uint64_t expected)
{
    Unlocked result;
    if (packet.size() < numberAt + 4 + kSampleBytes) // the sample lies where the payload begins if the number has four bytes
        return result;
    uint8_t mask[kSampleBytes];
    if (!headerMask(keys, packet.data() + numberAt + 4, mask))
        return result;
    result.first = packet[0] ^ (mask[0] & (isLong(packet[0]) ? 0x0f : 0x1f));
    result.numberSize = (result.first & 3u) + 1;
    result.header.assign(packet.begin(), packet.begin() + numberAt + result.numberSize);
    result.header[0] = result.first;
    uint64_t lastBytes = 0;
    for (uint32_t i = 0; i < result.numberSize; ++i) {
        result.header[numberAt + i] ^= mask[1 + i];
        lastBytes = lastBytes << 8 | result.header[numberAt + i];
    }
    result.number = wholeNumber(expected, lastBytes, result.numberSize);
    return result;
}

bool unlockPayload(const PacketKeys& keys, Bytes packet, Unlocked& unlocked)
{
    if (unlocked.numberSize == 0 || !open(keys, unlocked.number, unlocked.header, packet.subspan(unlocked.header.size()), unlocked.payload))
        unlocked.payload.clear();
    return !unlocked.payload.empty();
}

Unlocked unlock(const PacketKeys& keys, Bytes packet, uint32_t numberAt, uint64_t expected)
{
    auto result = unlockHeader(keys, packet, numberAt, expected);
    unlockPayload(keys, packet, result);
    return result;
}

} // namespace capscope::quic
