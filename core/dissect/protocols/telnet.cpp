// Telnet: commands, options and text. RFC 854, 855, 1073 (window size). Not decoded: contents of the other options' negotiations,
// 3270 data streams.
#include "core/dissect/layer.h"

#include <fmt/format.h>

#include <algorithm>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kCommandNames[] = {
    {236, "End of File"}, {237, "Suspend Current Process"}, {238, "Abort Process"}, {239, "End of Record"}, {240, "Suboption End"},
    {241, "No Operation"}, {242, "Data Mark"}, {243, "Break"}, {244, "Interrupt Process"}, {245, "Abort Output"},
    {246, "Are You There?"}, {247, "Escape Character"}, {248, "Erase Line"}, {249, "Go Ahead"}, {250, "Suboption"}, {251, "Will"},
    {252, "Won't"}, {253, "Do"}, {254, "Don't"},
};
constexpr ValueName kOptionNames[] = {
    {0, "Binary Transmission"}, {1, "Echo"}, {2, "Reconnection"}, {3, "Suppress Go Ahead"},
    {4, "Approx Message Size Negotiation"}, {5, "Status"}, {6, "Timing Mark"}, {7, "Remote Controlled Trans and Echo"},
    {8, "Output Line Width"}, {9, "Output Page Size"}, {10, "Output Carriage-Return Disposition"},
    {11, "Output Horizontal Tab Stops"}, {12, "Output Horizontal Tab Disposition"}, {13, "Output Formfeed Disposition"},
    {14, "Output Vertical Tabstops"}, {15, "Output Vertical Tab Disposition"}, {16, "Output Linefeed Disposition"},
    {17, "Extended ASCII"}, {18, "Logout"}, {19, "Byte Macro"}, {20, "Data Entry Terminal"}, {21, "SUPDUP"}, {22, "SUPDUP Output"},
    {23, "Send Location"}, {24, "Terminal Type"}, {25, "End of Record"}, {26, "TACACS User Identification"}, {27, "Output Marking"},
    {28, "Terminal Location Number"}, {29, "Telnet 3270 Regime"}, {30, "X.3 PAD"}, {31, "Negotiate About Window Size"},
    {32, "Terminal Speed"}, {33, "Remote Flow Control"}, {34, "Linemode"}, {35, "X Display Location"}, {36, "Environment Option"},
    {37, "Authentication Option"}, {38, "Encryption Option"}, {39, "New Environment Option"}, {40, "TN3270E"}, {41, "XAUTH"},
    {42, "CHARSET"}, {43, "Remote Serial Port"}, {44, "COM Port Control"}, {45, "Suppress Local Echo"}, {46, "Start TLS"},
    {47, "KERMIT"}, {48, "SEND-URL"}, {49, "FORWARD_X"},
};

constexpr FieldTable kFields{
    dec("telnet.cmd", "Command", 8).names(kCommandNames),
    dec("telnet.subcmd", "Subcommand", 8),
    text("telnet.data", "Data"),
    bytes("telnet.option_data", "Option data"),
    text("telnet.string_subopt.value", "Value"),
    dec("telnet.naws_subopt.width", "Width", 16),
    dec("telnet.naws_subopt.height", "Height", 16),
};

constexpr std::array kClaims{Claim{"tcp.port", 23}, Claim{"tcp.port", 2323}};

constexpr uint8_t kEscape = 255; // RFC 854: interpret as command
constexpr uint8_t kNegotiation = 250;
constexpr uint8_t kNegotiationEnd = 240;
constexpr uint8_t kWindowSize = 31;

// Text up to the next command, a row each line.
void addText(Layer& telnet)
{
    const auto from = telnet.position();
    const auto rest = telnet.peekBytes(from);
    size_t end = 0;
    while (end < rest.size() && !(rest[end] == kEscape && (end + 1 >= rest.size() || rest[end + 1] != kEscape)))
        end += rest[end] == kEscape ? 2 : 1;
    end = std::min(end, rest.size());
    const auto text = asText(rest.first(end));
    for (size_t at = 0; at < text.size();) {
        // A line ends with a line feed, or with a carriage return that no line feed follows.
        auto stop = text.find_first_of("\r\n", at);
        if (stop == std::string_view::npos)
            stop = text.size();
        else
            stop += text.substr(stop, 2) == "\r\n" || text.substr(stop, 2) == std::string_view("\r\0", 2) ? 2 : 1;
        telnet.addText(kFields["telnet.data"], from + uint32_t(at), uint32_t(stop - at), text.substr(at, std::min(text.find('\0', at), stop) - at));
        at = stop;
    }
    telnet.skip(uint32_t(end));
}

std::string optionName(uint8_t option) { return std::string(nameOr(kOptionNames, option, "<unknown option>")); }

void addOption(Layer& telnet)
{
    const auto option = telnet.u8(kFields["telnet.subcmd"]);
    telnet.last().text("Subcommand: {}", optionName(option));
}

// RFC 1079, 1091, 1096: a byte that asks (1) or tells (0), and what is told.
bool isText(uint8_t option) { return option == 24 || option == 32 || option == 35; }

// From the option to the escape of its end.
void addNegotiation(Layer& telnet, uint32_t start)
{
    const auto option = telnet.peek8(telnet.position());
    const auto data = telnet.peekBytes(telnet.position() + 1);
    uint32_t size = 0;
    while (size < data.size() && !(data[size] == kEscape && (size + 1 >= data.size() || data[size + 1] != kEscape)))
        size += data[size] == kEscape ? 2 : 1;
    size = std::min<uint32_t>(size, uint32_t(data.size()));
    const auto item = telnet.label(start, 3 + size, fmt::format("Suboption {}", optionName(option)));
    const auto under = telnet.under(item);
    telnet.addNumber(kFields["telnet.cmd"], start + 1, 1, kNegotiation);
    addOption(telnet);
    if (size == 0)
        return;
    const auto inner = telnet.under(telnet.last());
    const auto end = telnet.position() + size;
    if (option == kWindowSize && size == 4) {
        telnet.u16(kFields["telnet.naws_subopt.width"]);
        telnet.u16(kFields["telnet.naws_subopt.height"]);
    } else if (isText(option) && telnet.peek8(telnet.position()) <= 1) {
        const bool asked = telnet.u8(kFields["telnet.subcmd"]) == 1;
        telnet.last().text("{} {}", asked ? "Send your" : "Here's my", optionName(option));
        if (size > 1)
            telnet.text(kFields["telnet.string_subopt.value"], size - 1);
    } else {
        telnet.bytes(kFields["telnet.option_data"], size);
    }
    telnet.seek(end);
}

void addCommand(Layer& telnet)
{
    const auto start = telnet.position();
    telnet.skip(1);
    const auto command = telnet.peek8(start + 1);
    if (!telnet.more())
        return telnet.u8(kFields["telnet.cmd"]), void();
    if (command == kNegotiation) {
        telnet.skip(1);
        if (telnet.more())
            addNegotiation(telnet, start);
        return;
    }
    const auto name = nameOr(kCommandNames, command, "<unknown option>");
    const bool hasOption = command > kNegotiation;
    const auto text = hasOption ? fmt::format("{} {}", name, optionName(telnet.peek8(start + 2))) : std::string(name);
    const auto under = telnet.under(telnet.label(start, hasOption ? 3 : 2, text));
    telnet.u8(kFields["telnet.cmd"]);
    if (hasOption)
        addOption(telnet);
}

void dissect(Layer& telnet)
{
    telnet.protocolColumn("TELNET");
    telnet.info().set("Telnet Data ...");
    // A command that does not end in the last bytes is a failure.
    const auto tail = telnet.peekBytes(telnet.captured() - std::min(telnet.captured(), 3u));
    if (std::ranges::find(tail, kEscape) != tail.end() ? telnet.passesOverContents() : !telnet.dissection().recording())
        return;
    while (telnet.more() && telnet.remaining() > 0) {
        const auto at = telnet.position();
        const bool command = telnet.peek8(at) == kEscape && telnet.peek8(at + 1) != kEscape;
        command ? addCommand(telnet) : addText(telnet);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol telnet{"telnet", "TELNET", "Telnet", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
