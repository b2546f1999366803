// Messages of the handshake of Google's QUIC: tags with values. https://docs.google.com/document/d/1g5nIXAIkN_Y-7XJW5K45IblHd_L2f5LTaDUDwvZ5L6g.
#include "core/dissect/protocols/gquic.h"
#include "core/dissect/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope::gquic {
namespace {

constexpr int kTagsDepthMax = 2; // a server's configuration is a list of tags in a tag

enum class Form : uint8_t {
    Bytes,
    Text,       // told in the row above
    Options,    // texts of four letters
    Algorithms, // as Options, told by their names
    Number,     // told in the row above
    Quiet,      // a number that is not
    Reasons,
    Hashes,
    Publics,
    Seconds,
    Config,
};

struct Tag {
    std::string_view name;
    std::string_view title;
    Form form;
    FieldRef field;
};

constexpr Tag kTags[] = {
    {"PAD", "Padding", Form::Bytes, kFields["gquic.tag.pad"]},
    {"SNI", "Server Name Indication", Form::Text, kFields["gquic.tag.sni"]},
    {"STK", "Source Address Token", Form::Bytes, kFields["gquic.tag.stk"]},
    {"SNO", "Server nonce", Form::Bytes, kFields["gquic.tag.sno"]},
    {"PROF", "Proof (Signature)", Form::Bytes, kFields["gquic.tag.prof"]},
    {"VER", "Version", Form::Text, kFields["gquic.tag.version"]},
    {"CCS", "Common Certificate Sets", Form::Hashes, kFields["gquic.tag.ccs"]},
    {"NONC", "Client Nonce", Form::Bytes, kFields["gquic.tag.nonc"]},
    {"MSPC", "Max streams per connection", Form::Number, kFields["gquic.tag.mspc"]},
    {"AEAD", "Authenticated encryption algorithms", Form::Algorithms, kFields["gquic.tag.aead"]},
    {"UAID", "Client's User Agent ID", Form::Text, kFields["gquic.tag.uaid"]},
    {"SCID", "Server config ID", Form::Bytes, kFields["gquic.tag.scid"]},
    {"TCID", "Connection ID truncation", Form::Quiet, kFields["gquic.tag.tcid"]},
    {"PDMD", "Proof Demand", Form::Text, kFields["gquic.tag.pdmd"]},
    {"SRBF", "Socket receive buffer", Form::Quiet, kFields["gquic.tag.srbf"]},
    {"SMHL", "Support Max Header List (size)", Form::Number, kFields["gquic.tag.smhl"]},
    {"ICSL", "Idle connection state", Form::Quiet, kFields["gquic.tag.icsl"]},
    {"CTIM", "Client Timestamp", Form::Seconds, kFields["gquic.tag.ctim"]},
    {"NONP", "Client Proof Nonce", Form::Bytes, kFields["gquic.tag.nonp"]},
    {"PUBS", "Public value", Form::Publics, kFields["gquic.tag.pubs"]},
    {"MIDS", "Max incoming dynamic streams", Form::Number, kFields["gquic.tag.mids"]},
    {"SCLS", "Silently close on timeout", Form::Quiet, kFields["gquic.tag.scls"]},
    {"KEXS", "Key exchange algorithms", Form::Algorithms, kFields["gquic.tag.kexs"]},
    {"XLCT", "Expected leaf certificate", Form::Bytes, kFields["gquic.tag.xlct"]},
    {"CSCT", "Signed cert timestamp (RFC6962) of leaf cert", Form::Bytes, kFields["gquic.tag.csct"]},
    {"COPT", "Connection options", Form::Options, kFields["gquic.tag.copt"]},
    {"CCRT", "Cached certificates", Form::Bytes, kFields["gquic.tag.ccrt"]},
    {"IRTT", "Estimated initial RTT", Form::Number, kFields["gquic.tag.irtt"]},
    {"CETV", "Client encrypted tag-value", Form::Bytes, kFields["gquic.tag.cetv"]},
    {"CFCW", "Initial session/connection", Form::Number, kFields["gquic.tag.cfcw"]},
    {"SFCW", "Initial stream flow control", Form::Number, kFields["gquic.tag.sfcw"]},
    {"CGST", "Congestion Control Feedback Type", Form::Bytes, kFields["gquic.tag.cgst"]},
    {"SCFG", "Server Config", Form::Config, kFields["gquic.tag.scfg"]},
    {"OBIT", "Server Orbit", Form::Bytes, kFields["gquic.tag.obit"]},
    {"EXPY", "Expiry", Form::Quiet, kFields["gquic.tag.expy"]},
    {"RREJ", "Reasons for server sending", Form::Reasons, kFields["gquic.tag.rrej"]},
    {"STTL", "Server Config TTL", Form::Quiet, kFields["gquic.tag.sttl"]},
    {"CRT\xff", "Certificate chain", Form::Bytes, kFields["gquic.tag.crt"]},
    {"MAD", "Max Ack Delay (IETF QUIC)", Form::Number, kFields["gquic.tag.mad0"]},
    {"TBKP", "Token Binding Key Params", Form::Text, kFields["gquic.tag.tbkp"]},
    {"EPID", "Endpoint identifier", Form::Text, kFields["gquic.tag.epid"]},
    {"FHOL", "Force Head Of Line blocking", Form::Number, kFields["gquic.tag.fhol"]},
    {"SRST", "Stateless Reset Token", Form::Bytes, kFields["gquic.tag.srst"]},
};

std::string_view algorithmName(std::string_view tag)
{
    return tag == "AESG" ? "AES-GCM with a 12-byte tag and IV"
        : tag == "S20P"  ? "Salsa20 with Poly1305"
        : tag == "C255"  ? "Curve25519"
        : tag == "P256"  ? "P-256"
                         : "Unknown";
}

void addValue(Layer& gquic, const Tag& tag, uint32_t at, uint32_t size, const Item& item, int depth)
{
    constexpr uint32_t kWord = 4;
    switch (tag.form) {
    case Form::Bytes:
        gquic.addBytes(tag.field, at, size, gquic.peekBytes(at, size));
        return;
    case Form::Text:
        gquic.addText(tag.field, at, size, gquic.peekText(at, size));
        item.append(": {}", gquic.peekText(at, size));
        return;
    case Form::Options:
    case Form::Algorithms:
        for (uint32_t i = 0; i + kWord <= size; i += kWord) {
            const auto text = gquic.peekText(at + i, kWord);
            gquic.addText(tag.field, at + i, kWord, text);
            if (tag.form == Form::Algorithms) {
                gquic.last().append(" ({})", algorithmName(text));
                item.append(", {}", algorithmName(text));
            }
        }
        return;
    case Form::Number:
    case Form::Quiet:
        if (size != kWord && size != 8)
            return;
        gquic.addNumber(tag.field, at, size, littleEndian(gquic.peekBytes(at, size).data(), size));
        if (tag.form == Form::Number)
            item.append(": {}", littleEndian(gquic.peekBytes(at, size).data(), size));
        return;
    case Form::Reasons:
        for (uint32_t i = 0; i + kWord <= size; i += kWord) {
            const auto reason = gquic.peek32le(at + i);
            gquic.addNumber(tag.field, at + i, kWord, reason);
            item.append(", Code {}", nameOr(kRejections, reason, "Unknown"));
        }
        return;
    case Form::Hashes:
        for (uint32_t i = 0; i + 8 <= size; i += 8)
            gquic.addNumber(tag.field, at + i, 8, gquic.peek(at + i, 8));
        return;
    case Form::Publics: // a length, and the bytes behind it in threes
        if (size >= 2)
            gquic.addNumber(tag.field, at, 2, gquic.peek16le(at));
        for (uint32_t i = 2; i + 3 <= size; i += 3)
            gquic.addNumber(tag.field, at + i, 3, littleEndian(gquic.peekBytes(at + i, 3).data(), 3));
        return;
    case Form::Seconds:
        if (size == 8)
            gquic.addSigned(tag.field, at, 8, int64_t(gquic.peek32le(at)) * 1'000'000'000);
        return;
    case Form::Config:
        if (size < 8 || depth >= kTagsDepthMax)
            return;
        gquic.addText(tag.field, at, kWord, gquic.peekText(at, kWord));
        gquic.addNumber(kFields["gquic.tag.scfg.number"], at + kWord, kWord, gquic.peek32le(at + kWord));
        gquic.seek(at + 8);
        dissectTags(gquic, gquic.peek32le(at + kWord), depth + 1);
        return;
    }
}

} // namespace

std::string_view messageName(std::string_view tag)
{
    return tag == "CHLO" ? "Client Hello" : tag == "SHLO" ? "Server Hello" : tag.starts_with("REJ") ? "Rejection" : std::string_view();
}

void dissectTags(Layer& gquic, uint32_t count, int depth)
{
    constexpr uint32_t kTagsMax = 256;
    const auto first = gquic.position();
    const bool fits = uint64_t(first) + uint64_t(count) * 8 <= gquic.captured();
    count = std::min(count, kTagsMax);
    const auto values = first + count * 8;
    uint32_t begin = 0;
    for (uint32_t i = 0; i < count && gquic.more(); ++i) {
        const auto at = first + i * 8;
        gquic.seek(at);
        auto name = gquic.peekText(at, 4);
        while (!name.empty() && name.back() == '\0')
            name.remove_suffix(1);
        const auto end = gquic.peek32le(at + 4);
        if (end < begin || !gquic.has(at, 8))
            break;
        const auto size = end - begin;
        const auto* known = std::find_if(std::begin(kTags), std::end(kTags), [&](const Tag& tag) { return tag.name == name; });
        const auto title = known == std::end(kTags) ? std::string_view("Unknown") : known->title;
        const auto item = gquic.addNone(kFields["gquic.tags"], at, 8);
        item.text("Tag/value: {} ({}) (l={})", printable(name), title, size);
        const auto under = gquic.under(item);
        gquic.addText(kFields["gquic.tag_type"], at, 4, name);
        gquic.last().append(" ({})", title);
        gquic.addNumber(kFields["gquic.tag_offset_end"], at + 4, 4, end);
        gquic.addNumber(kFields["gquic.tag_offset_length"], at + 4, 4, size).generated();
        if (!fits)
            return gquic.malformed(); // the values would begin behind the end
        const auto there = gquic.has(values, begin) ? uint32_t(gquic.peekBytes(values + begin, size).size()) : 0;
        if (there < size)
            gquic.note(kFields["gquic.tag.length.truncated"], gquic.last(), {}, gquic.item() ? "" : "QUIC");
        gquic.addBytes(kFields["gquic.tag_value"], values + begin, there, gquic.peekBytes(values + begin, there));
        if (known != std::end(kTags))
            addValue(gquic, *known, values + begin, there, item, depth);
        begin = end;
        if (there < size)
            break;
    }
    gquic.seek(std::min<uint64_t>(uint64_t(values) + begin, gquic.reported()));
}

void dissectMessage(Layer& gquic)
{
    const auto tag = gquic.text(kFields["gquic.tag"], 4);
    const auto name = messageName(tag);
    gquic.last().append(" ({})", name.empty() ? "Unknown Tag" : name);
    dissectCountedTags(gquic);
}

void dissectCountedTags(Layer& gquic)
{
    const auto count = gquic.u16le(kFields["gquic.tag_number"]);
    gquic.bytes(kFields["gquic.padding"], 2);
    if (!gquic.failed())
        dissectTags(gquic, count);
}

} // namespace capscope::gquic
