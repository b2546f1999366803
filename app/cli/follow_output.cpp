// The forms of a followed stream.
#include "follow_output.h"

#include "commands.h"
#include "output.h"

#include "core/dissect/text.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace capscope::cli {
namespace {

using Write = void (*)(std::string& out, Bytes bytes, bool second, size_t offset);

// Its length on a line, then the text: what is not printable becomes a dot.
void writeAscii(std::string& out, Bytes bytes, bool second, size_t)
{
    out += fmt::format("{}{}\n", second ? "\t" : "", bytes.size());
    for (const auto byte : bytes)
        out += (byte >= 0x20 && byte < 0x7f) || byte == '\n' || byte == '\r' ? char(byte) : '.';
    out += '\n';
}

void writeUtf8(std::string& out, Bytes bytes, bool second, size_t)
{
    out += fmt::format("{}{}\n", second ? "\t" : "", bytes.size());
    out += validUtf8(asText(bytes));
    out += '\n';
}

void writeHex(std::string& out, Bytes bytes, bool second, size_t offset)
{
    constexpr size_t kLine = 16;
    for (size_t line = 0; line < bytes.size(); line += kLine) {
        const auto part = bytes.subspan(line, std::min(kLine, bytes.size() - line));
        std::string digits;
        std::string shown;
        for (size_t i = 0; i < part.size(); ++i) {
            if (i == kLine / 2) {
                digits += ' ';
                shown += ' ';
            }
            digits += fmt::format("{:02x} ", part[i]);
            shown += part[i] >= 0x20 && part[i] < 0x7f ? char(part[i]) : '.';
        }
        shown.erase(shown.find_last_not_of(' ') + 1);
        out += fmt::format("{}{:08X}  {:<49} {}\n", second ? "\t" : "", offset + line, digits, shown);
    }
}

void writeRaw(std::string& out, Bytes bytes, bool second, size_t)
{
    if (second)
        out += '\t';
    for (const auto byte : bytes)
        out += fmt::format("{:02x}", byte);
    out += '\n';
}

struct Form {
    std::string_view name;
    Write write;
};

constexpr Form kForms[] = {{"ascii", writeAscii}, {"hex", writeHex}, {"raw", writeRaw}, {"utf-8", writeUtf8}};

struct Choice {
    const Form* form;
    uint32_t stream;
};

std::optional<Choice> choiceOf(std::string_view text)
{
    const auto comma = text.find(',');
    if (comma == std::string_view::npos)
        return {};
    const auto number = text.substr(comma + 1);
    for (const auto& form : kForms) {
        Choice choice{&form, 0};
        const auto [end, wrong] = std::from_chars(number.data(), number.data() + number.size(), choice.stream);
        if (form.name == text.substr(0, comma) && wrong == std::errc() && end == number.data() + number.size())
            return choice;
    }
    return {};
}

std::string endText(const Endpoint& end)
{
    const auto address = toText(end.address);
    return end.address.kind == AddressKind::Ipv6 ? fmt::format("[{}]:{}", address, end.port) : fmt::format("{}:{}", address, end.port);
}

} // namespace

Result<void> checkFollow(const StatisticRequest& request)
{
    if (choiceOf(request.filter))
        return {};
    return fail(Error::Code::Wrong, fmt::format("-z {0} needs a form (ascii, hex, raw, utf-8) and the number of a stream: -z {0},ascii,0", request.name));
}

void printFollowed(const Snapshot& snapshot, const StatisticRequest& request, Followed what)
{
    constexpr std::string_view kRule = "===================================================================\n";
    const auto choice = choiceOf(request.filter);
    const auto followed = followStream(snapshot, what, choice->stream);
    print(fmt::format("\n{}Follow: {},{}\nFilter: {}.stream eq {}\nNode 0: {}\nNode 1: {}\n", kRule, request.name.substr(request.name.find(',') + 1),
                      choice->form->name, transportOf(what) == Transport::Udp ? "udp" : "tcp", choice->stream,
                      endText(followed.first), endText(followed.second)));
    size_t offsets[2] = {0, 0};
    for (const auto& piece : followed.pieces) {
        const bool second = !piece.fromFirst;
        std::string out;
        const auto write = [&](Bytes bytes) {
            choice->form->write(out, bytes, second, offsets[second]);
            offsets[second] += bytes.size();
        };
        if (piece.missing != 0)
            write(asBytes(fmt::format("[{} bytes missing in capture file]", piece.missing)));
        write(Bytes(followed.bytes).subspan(piece.begin, piece.length));
        print(out);
    }
    print(kRule);
    if (followed.cut)
        complain(fmt::format("The stream is longer than {} MiB: what follows is not shown.", kFollowedBytesMax >> 20));
}

} // namespace capscope::cli
