// Control messages of NTP (mode 6): states and variables. RFC 9327.
#include "core/dissect/protocols/ntp_fields.h"

namespace capscope::ntp {
namespace {

// The status of the system, in answers that are not about one association.
void addSystemStatus(Layer& ntp)
{
    const auto at = ntp.position();
    const auto status = ntp.u16(kFields["ntp.ctrl.status"]);
    const auto item = ntp.last();
    item.append(", Leap Indicator: {}, Clock Source: {}, System Event Code: {}", nameOf(kCtrlSysStatusLiNames, status >> 14 & 3u),
                nameOr(kCtrlSysStatusClksrcNames, status >> 8 & 63u, "Unknown"),
                nameOr(kCtrlSysStatusCodeNames, status & 15u, "Unknown"));
    const auto under = ntp.under(item);
    for (const auto row : {kFields["ntp.ctrl.sys_status.li"], kFields["ntp.ctrl.sys_status.clksrc"],
                           kFields["ntp.ctrl.sys_status.count"], kFields["ntp.ctrl.sys_status.code"]})
        ntp.addNumber(row, at, 2, status);
}

void addPeerStatus(Layer& ntp)
{
    const auto at = ntp.position();
    const auto status = ntp.u16(kFields["ntp.ctrl.status"]);
    const auto item = ntp.last();
    for (unsigned flag = 0x8000; flag >= 0x1000; flag >>= 1)
        if ((status & flag) != 0)
            item.append(", Peer Status");
    if ((status & 0x0800) != 0)
        item.append(", Peer Status broadcast association");
    item.append(", Peer Selection: {}, Peer Event Code: {}", nameOf(kCtrlPeerStatusSelectionNames, status >> 8 & 7u),
                nameOr(kCtrlPeerStatusCodeNames, status & 15u, "Unknown"));
    const auto under = ntp.under(item);
    for (const auto row : {kFields["ntp.ctrl.peer_status.config"], kFields["ntp.ctrl.peer_status.authenable"],
                           kFields["ntp.ctrl.peer_status.authentic"], kFields["ntp.ctrl.peer_status.reach"],
                           kFields["ntp.ctrl.peer_status.bcast"], kFields["ntp.ctrl.peer_status.selection"],
                           kFields["ntp.ctrl.peer_status.count"], kFields["ntp.ctrl.peer_status.code"]})
        ntp.addNumber(row, at, 2, status);
}

// The bytes from `at` to `end` of the layer, as text.
struct Words {
    Layer& ntp;
    uint32_t end;

    std::string_view text(uint32_t from, uint32_t to) const { return ntp.peekText(from, to - from); }

    bool blank(uint32_t at) const
    {
        const auto c = ntp.peek8(at);
        return at < end && (c == ' ' || c == '\t' || c == '\r' || c == '\n');
    }

    uint32_t skipBlanks(uint32_t at) const
    {
        while (blank(at))
            ++at;
        return at;
    }

    // The rows that stand one below the other for one and the same text.
    void repeat(uint32_t from, uint32_t to, int times) const
    {
        const auto under = ntp.under(ntp.label(from, to - from, text(from, to)));
        if (times > 1)
            repeat(from, to, times - 1);
    }
};

void addQuoted(const Words& words, uint32_t from, uint32_t to)
{
    auto& ntp = words.ntp;
    const auto outer = ntp.under(ntp.label(from, to - from, words.text(from, to)));
    const auto inner = ntp.under(ntp.label(from + 1, to - from - 2, words.text(from + 1, to - 1)));
    const auto whole = ntp.under(ntp.label(from, to - from, words.text(from, to)));
    ntp.label(from, 1, "\"");
    words.repeat(from + 1, to - 1, 3);
    ntp.label(to - 1, 1, "\"");
}

// One of them: a name, what stands behind the sign, and what else there is.
void addVariable(const Words& words, uint32_t from, uint32_t to)
{
    auto& ntp = words.ntp;
    const auto outer = ntp.under(ntp.label(from, to - from, words.text(from, to)));
    const auto under = ntp.under(ntp.label(from, to - from, words.text(from, to)));
    auto nameEnd = from;
    while (nameEnd < to && !words.blank(nameEnd) && ntp.peek8(nameEnd) != '=')
        ++nameEnd;
    ntp.label(from, nameEnd - from, words.text(from, nameEnd));
    auto at = std::min(words.skipBlanks(nameEnd), to);
    if (ntp.peek8(at) != '=' || at == to)
        return words.repeat(at == to ? words.skipBlanks(to) : at, at == to ? words.skipBlanks(to) : to, 2);
    ntp.label(at, 1, "=");
    at = std::min(words.skipBlanks(at + 1), to);
    const bool quoted = to - at >= 2 && ntp.peek8(at) == '"' && ntp.peek8(to - 1) == '"';
    if (quoted) {
        const auto value = ntp.under(ntp.label(at, to - at, words.text(at, to)));
        addQuoted(words, at, to);
    } else {
        words.repeat(at, to, 3);
    }
    const auto behind = words.skipBlanks(to);
    words.repeat(behind, behind, behind < words.end ? 2 : 1);
}

// RFC 9327, 4: variables, "name=value, name=value". Commas in quotes belong to a value.
void addVariables(Layer& ntp, const Item& data, uint32_t end)
{
    const auto under = ntp.under(data);
    const Words words{ntp, std::min(end, ntp.captured())};
    for (auto at = words.skipBlanks(ntp.position()); at < words.end;) {
        bool quoted = false;
        auto stop = at;
        for (; stop < words.end; ++stop) {
            const auto c = ntp.peek8(stop);
            if (!quoted && (c == ',' || c == '\r' || c == '\n' || c == '\0'))
                break;
            quoted ^= c == '"';
        }
        if (stop > at)
            addVariable(words, at, stop);
        at = words.skipBlanks(stop);
        if (at < words.end && (ntp.peek8(at) == ',' || ntp.peek8(at) == '\0'))
            at = words.skipBlanks(at + 1);
    }
    ntp.seek(end);
}

} // namespace

void addControl(Layer& ntp)
{
    const auto flags = ntp.peek8(ntp.position());
    ntp.bits(kFields["ntp.ctrl.flags2"], 1, {kFields["ntp.ctrl.flags2.r"], kFields["ntp.ctrl.flags2.error"],
             kFields["ntp.ctrl.flags2.more"], kFields["ntp.ctrl.flags2.opcode"]});
    const bool response = (flags & 0x80) != 0;
    const auto opcode = flags & 31u;
    ntp.last().append(", Response bit: {}, Opcode: {}", response ? "Response" : "Request", nameOr(kOpcodeNames, opcode, "Unknown"));
    ntp.u16(kFields["ntp.ctrl.sequence"]);
    pair(ntp, !response);
    const auto association = ntp.peek16(ntp.position() + 2);
    constexpr unsigned kReadStatus = 1, kReadVariables = 2;
    const bool reads = opcode == kReadStatus || opcode == kReadVariables;
    if (response && reads && association == 0)
        addSystemStatus(ntp);
    else if (response && reads)
        addPeerStatus(ntp);
    else
        ntp.u16(kFields["ntp.ctrl.status"]);
    ntp.u16(kFields["ntp.ctrl.associd"]);
    ntp.u16(kFields["ntp.ctrl.offset"]);
    const auto count = ntp.u16(kFields["ntp.ctrl.count"]);
    if (count == 0 || !ntp.more())
        return;
    const auto size = std::min<uint32_t>(count, ntp.reportedRemaining());
    const auto data = ntp.addNone(kFields["ntp.ctrl.data"], ntp.position(), size);
    const auto end = ntp.position() + size;
    if (opcode == kReadVariables && ntp.wantsTree())
        return addVariables(ntp, data, end);
    // RFC 9327, 4: all associations with their states.
    while (response && opcode == kReadStatus && association == 0 && ntp.more() && ntp.position() + 4 <= end) {
        {
            const auto under = ntp.under(data);
            const auto inner = ntp.under(ntp.addNone(kFields["ntp.ctrl.item"], ntp.position(), 4));
            ntp.u16(kFields["ntp.ctrl.associd"]);
        }
        addPeerStatus(ntp);
    }
}

} // namespace capscope::ntp
