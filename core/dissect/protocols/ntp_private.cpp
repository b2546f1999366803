// Private messages of NTP (mode 7): what ntpdc and ntpd say to each other. ntpd, include/ntp_request.h.
#include "core/dissect/protocols/ntp_items.h"
#include "core/dissect/set_flags.h"

namespace capscope::ntp {
namespace {

bool addFlagWord(Layer& ntp, const Part& part)
{
    const auto is = [&part](FieldRef row) { return row.index == part.row.index; };
    if (is(kFields["ntp.priv.mode7.peer.flags"]))
        addFlags(ntp, part.row, part.size,
                 {kFields["ntp.priv.mode7.peer.flags.config"], kFields["ntp.priv.mode7.peer.flags.syspeer"],
                  kFields["ntp.priv.mode7.peer.flags.burst"], kFields["ntp.priv.mode7.peer.flags.refclock"],
                  kFields["ntp.priv.mode7.peer.flags.prefer"], kFields["ntp.priv.mode7.peer.flags.authenable"],
                  kFields["ntp.priv.mode7.peer.flags.sel_candidate"], kFields["ntp.priv.mode7.peer.flags.shortlist"]});
    else if (is(kFields["ntp.priv.config.flags"]))
        addFlags(ntp, part.row, part.size,
                 {kFields["ntp.priv.mode7.config.flags.authenable"], kFields["ntp.priv.mode7.config.flags.prefer"],
                  kFields["ntp.priv.mode7.config.flags.burst"], kFields["ntp.priv.mode7.config.flags.iburst"],
                  kFields["ntp.priv.mode7.config.flags.no_select"], kFields["ntp.priv.mode7.config.flags.skey"]});
    else if (is(kFields["ntp.priv.mode7.sys.flags"]) || is(kFields["ntp.priv.mode7.sys.flags8"]))
        addFlags(ntp, part.row, part.size,
                 {kFields["ntp.priv.mode7.sys.flags.bclient"], kFields["ntp.priv.mode7.sys.flags.pps"],
                  kFields["ntp.priv.mode7.sys.flags.ntp"], kFields["ntp.priv.mode7.sys.flags.kernel"],
                  kFields["ntp.priv.mode7.sys.flags.monitor"], kFields["ntp.priv.mode7.sys.flags.filegen"],
                  kFields["ntp.priv.mode7.sys.flags.auth"], kFields["ntp.priv.mode7.sys.flags.cal"]});
    else if (is(kFields["ntp.priv.mode7.reset_stats.flags"]))
        addFlags(ntp, part.row, part.size,
                 {kFields["ntp.priv.mode7.reset_stats.flags.allpeers"], kFields["ntp.priv.mode7.reset_stats.flags.io"],
                  kFields["ntp.priv.mode7.reset_stats.flags.sys"], kFields["ntp.priv.mode7.reset_stats.flags.mem"],
                  kFields["ntp.priv.mode7.reset_stats.flags.timer"], kFields["ntp.priv.mode7.reset_stats.flags.auth"],
                  kFields["ntp.priv.mode7.reset_stats.flags.ctl"]});
    else
        return false;
    return true;
}

void addPart(Layer& ntp, const Part& part, uint32_t end)
{
    const auto& row = ntp.protocol().fields[part.row.index];
    const auto size = part.size != 0 ? part.size : end - ntp.position();
    if (row.kind == Kind::Ipv4)
        return void(ntp.ipv4(part.row));
    if (row.kind == Kind::Ipv6)
        return void(ntp.ipv6(part.row));
    if (row.kind == Kind::Bytes)
        return void(ntp.bytes(part.row, size));
    if (row.kind == Kind::Text)
        return void(ntp.text(part.row, size));
    if (row.kind == Kind::Time)
        return addTime(ntp, part.row, row.label);
    if (addFlagWord(ntp, part))
        return;
    const auto value = ntp.number(part.row, size);
    if (row.base == Base::Custom) // not in the units of mode 3 and 4
        ntp.last().text("{}: {}", row.label, value);
}

// `size`: of the item, which older programs send without its last rows.
void addItem(Layer& ntp, uint8_t code, bool response, uint32_t size)
{
    constexpr uint8_t kMonitored20 = 20, kMonitored42 = 42;
    const bool monitored = code == kMonitored20 || code == kMonitored42;
    const auto start = ntp.position();
    const auto port = start + (code == kMonitored20 ? 20 : 28);
    const auto item = ntp.addText(kFields["ntp.priv.mode7.item"], start, size, monitored ? "Monlist Item" : "");
    if (item && monitored)
        item.text("Monlist item: address: {}:{}", ntp.has(start + 16, 4) ? ipv4Text(ntp.peekBytes(start + 16, 4).data()) : "", ntp.peek16(port));
    else if (item)
        item.text("{} Item", nameOr(kPrivReqcodeNames, code, "Unknown"));
    const auto under = ntp.under(item);
    for (const auto& items : kItems) {
        if (items.request != code)
            continue;
        const bool ipv4Alone = monitored && ntp.peek32(port + 4) == 0;
        for (const auto& part : response || items.question.empty() ? items.answer : items.question) {
            const bool address6 = ntp.protocol().fields[part.row.index].kind == Kind::Ipv6;
            if (ntp.position() + part.size > start + size || (address6 && ipv4Alone))
                break;
            addPart(ntp, part, start + size);
        }
    }
    ntp.seek(start + size);
}

} // namespace

void addPrivate(Layer& ntp, uint8_t flags)
{
    const bool response = (flags & 0x80) != 0;
    const auto code = ntp.peek8(3);
    ntp.info().append(", {}, {}", response ? "Response" : "Request", nameOr(kPrivReqcodeNames, code, "Unknown"));
    ntp.bits(kFields["ntp.flags"], 1, {kFields["ntp.priv.flags.r"], kFields["ntp.priv.flags.more"], kFields["ntp.flags.vn"],
                                       kFields["ntp.flags.mode"]});
    ntp.last().append(", Response bit: {}, Version number: {}, Mode: {}", response ? "Response" : "Request",
                      nameOf(kVersionNames, flags >> 3 & 7u), nameOf(kModeNames, flags & 7u));
    ntp.bits(kFields["ntp.priv.auth_seq"], 1, {kFields["ntp.priv.auth"], kFields["ntp.priv.seq"]});
    ntp.u8(kFields["ntp.priv.impl"]);
    ntp.u8(kFields["ntp.priv.reqcode"]);
    pair(ntp, !response);
    const auto at = ntp.position();
    const auto count = ntp.peek16(at);
    const auto size = ntp.peek16(at + 2);
    if (!ntp.has(at, 4))
        return;
    const auto bits = [](uint16_t word) { return fmt::format(".... {:04b}  {:04b} {:04b}", word >> 8 & 15, word >> 4 & 15, word & 15); };
    ntp.addNumber(kFields["ntp.priv.err"], at, 1, count >> 8)
        .text("{:04b} .... = Err: {} (0x{:02x})", count >> 12, nameOr(kPrivErrNames, count >> 12, "Unknown"), count >> 12);
    ntp.addNumber(kFields["ntp.priv.numitems"], at, 2, count & 0xfff).text("{} = Number of data items: {}", bits(count), count & 0xfff);
    ntp.addNumber(kFields["ntp.priv.reserved"], at + 2, 1, size >> 8).text("{:04b} .... = Reserved: 0x{:02x}", size >> 12, size >> 12);
    ntp.addNumber(kFields["ntp.priv.itemsize"], at + 2, 2, size & 0xfff).text("{} = Size of data item: {}", bits(size), size & 0xfff);
    if ((count & 0xfff) == 0 || (size & 0xfff) == 0)
        return;
    ntp.skip(4);
    for (unsigned i = 0; i < (count & 0xfffu) && ntp.more() && ntp.reportedRemaining() >= (size & 0xfffu); ++i)
        addItem(ntp, code, response, size & 0xfffu);
}

} // namespace capscope::ntp
