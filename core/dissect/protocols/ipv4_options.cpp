// Options of IPv4: RFC 791, 1108 (security), 1063 (MTU), 1393 (traceroute), 2113 (router alert). Not decoded: the tags of
// CIPSO, Quick-Start (RFC 4782), authority flags of security options.
#include "core/dissect/protocols/ipv4.h"

namespace capscope::ipv4 {
namespace {

enum class Shape { Bytes, Security, ExtendedSecurity, Record, Route, TimeStamp, Number, Alert, Cipso, Traceroute };

struct Option {
    uint8_t type;
    std::string_view name;
    FieldRef row;
    Shape shape;
    uint8_t least; // bytes with type and length
    uint8_t exact = 0;
    FieldRef number{};
};

constexpr Option kOptions[] = {
    {7, "Record Route", kFields["ip.options.record_route"], Shape::Record, 3},
    {11, "MTU Probe", kFields["ip.options.mtu"], Shape::Number, 4, 4, kFields["ip.opt.mtu"]},
    {12, "MTU Reply", kFields["ip.options.mtu"], Shape::Number, 4, 4, kFields["ip.opt.mtu"]},
    {25, "Quick-Start", kFields["ip.options.qs"], Shape::Bytes, 8, 8},
    {68, "Time Stamp", kFields["ip.options.timestamp"], Shape::TimeStamp, 4},
    {82, "Traceroute", kFields["ip.options.traceroute"], Shape::Traceroute, 12, 12},
    {130, "Security", kFields["ip.options.security"], Shape::Security, 3},
    {131, "Loose Source Route", kFields["ip.options.route"], Shape::Route, 3},
    {133, "Extended Security", kFields["ip.options.extsecurity"], Shape::ExtendedSecurity, 3},
    {134, "Commercial Security", kFields["ip.options.cipso"], Shape::Cipso, 6},
    {136, "Stream ID", kFields["ip.options.sid"], Shape::Number, 4, 4, kFields["ip.opt.sid"]},
    {137, "Strict Source Route", kFields["ip.options.route"], Shape::Route, 3},
    {148, "Router Alert", kFields["ip.options.routeralert"], Shape::Alert, 4, 4},
    {149, "Selective Directed Broadcast", kFields["ip.options.sdb"], Shape::Bytes, 2},
};

const Option* optionOf(uint8_t type)
{
    for (const auto& option : kOptions)
        if (option.type == type)
            return &option;
    return nullptr;
}

void addType(Layer& ip)
{
    ip.bits(kFields["ip.opt.type"], 1,
            {kFields["ip.opt.type.copy"], kFields["ip.opt.type.class"], kFields["ip.opt.type.number"]});
}

void addRouteAddress(Layer& ip, FieldRef address, FieldRef host, bool next)
{
    const auto at = ip.position();
    const auto value = Address::ipv4(ip.peekBytes(at, 4).data());
    const auto item = ip.addAddress(address, at, 4, value);
    if (next)
        item.append(" <- (next)");
    if (ip.wants(host))
        ip.addText(host, at, 4, toText(value)).hide();
    ip.skip(4);
}

// RFC 791: the pointer counts from the option's start and from 1; what stands before it was passed already.
void addRoute(Layer& ip, uint32_t start, uint32_t end, bool source)
{
    const auto pointer = ip.u8(kFields["ip.opt.ptr"]);
    if (pointer < 4)
        ip.note(kFields["ip.opt.ptr.before_address"]);
    else if ((pointer & 3) != 0)
        ip.note(kFields["ip.opt.ptr.middle_address"]);
    while (ip.position() + 4 <= end && ip.has(ip.position(), 4)) {
        const auto place = ip.position() - start + 1;
        if (place < pointer)
            addRouteAddress(ip, kFields["ip.rec_rt"], kFields["ip.rec_rt_host"], false);
        else if (source && ip.position() + 8 > end) {
            addAddress(ip, ip.position(), kFields["ip.dst"], kFields["ip.dst_host"]);
            ip.skip(4);
        } else if (source)
            addRouteAddress(ip, kFields["ip.src_rt"], kFields["ip.src_rt_host"], place == pointer);
        else
            addRouteAddress(ip, kFields["ip.empty_rt"], kFields["ip.empty_rt_host"], place == pointer);
    }
}

void addTimeStamps(Layer& ip, uint32_t end)
{
    const auto pointer = ip.u8(kFields["ip.opt.ptr"]);
    if (pointer < 5)
        ip.note(kFields["ip.opt.ptr.before_address"]);
    else if ((pointer & 3) != 1)
        ip.note(kFields["ip.opt.ptr.middle_address"]);
    const auto flags = ip.bitFields(1, {kFields["ip.opt.overflow"], kFields["ip.opt.flag"]}) & 0x0f;
    while (ip.position() < end && ip.more()) {
        const uint32_t size = flags == 0 ? 4 : 8;
        if (ip.position() + size > end) {
            ip.note(kFields["ip.subopt_too_long"], {});
            return;
        }
        if (flags != 0)
            ip.ipv4(kFields["ip.opt.time_stamp_addr"]);
        ip.u32(kFields["ip.opt.time_stamp"]);
    }
}

void addSecurity(Layer& ip, uint32_t length)
{
    if (length != 11) // RFC 1108; only the older form of RFC 791 is decoded
        return;
    ip.u16(kFields["ip.opt.sec_rfc791_sec"]);
    ip.u16(kFields["ip.opt.sec_rfc791_comp"]);
    const auto text = [&ip](FieldRef row, uint32_t size) {
        const auto all = ip.peekText(ip.position(), size);
        ip.addText(row, ip.position(), size, all.substr(0, all.find('\0')));
        ip.skip(size);
    };
    text(kFields["ip.opt.sec_rfc791_hr"], 2);
    text(kFields["ip.opt.sec_rfc791_tcc"], 3);
}

void addContent(Layer& ip, const Option& option, const Item& row, uint32_t start, uint32_t length)
{
    const auto end = start + length;
    switch (option.shape) {
    case Shape::Record:
    case Shape::Route:
        return addRoute(ip, start, end, option.shape == Shape::Route);
    case Shape::TimeStamp:
        return addTimeStamps(ip, end);
    case Shape::Number:
        ip.u16(option.number);
        return;
    case Shape::Alert: {
        const auto value = ip.u16(kFields["ip.opt.ra"]);
        row.append(": {} ({})", nameOf(kAlertNames, value), value);
        return;
    }
    case Shape::Security:
        return addSecurity(ip, length);
    case Shape::ExtendedSecurity:
        ip.u8(kFields["ip.opt.ext_sec_add_sec_info_format_code"]);
        if (length > 3)
            ip.bytes(kFields["ip.opt.ext_sec_add_sec_info"], length - 3);
        return;
    case Shape::Cipso:
        ip.u32(kFields["ip.cipso.doi"]);
        return;
    case Shape::Traceroute:
        ip.u16(kFields["ip.opt.id_number"]);
        ip.u16(kFields["ip.opt.ohc"]);
        ip.u16(kFields["ip.opt.rhc"]);
        ip.ipv4(kFields["ip.opt.originator"]);
        return;
    case Shape::Bytes:
        if (option.exact == 0 && length > 2)
            ip.bytes(kFields["ip.opt.padding"], length - 2);
        return;
    }
}

void addSingle(Layer& ip, uint8_t type)
{
    const auto at = ip.position();
    const auto row = type == 0 ? kFields["ip.options.eol"] : kFields["ip.options.nop"];
    const auto item = ip.addBytes(row, at, 1, ip.peekBytes(at, 1));
    item.text(type == 0 ? "IP Option - End of Options List (EOL)" : "IP Option - No-Operation (NOP)");
    const auto under = ip.under(item);
    addType(ip);
}

// False where the list cannot be followed any further.
bool addOption(Layer& ip, const Item& list, uint8_t type, uint32_t end)
{
    const auto at = ip.position();
    const auto* option = optionOf(type);
    std::string name(option != nullptr ? option->name : std::string_view());
    if (option == nullptr && ip.wantsTree())
        name = fmt::format("Unknown (0x{:02x})", type);
    const auto wrong = [&](uint32_t size, const std::string& why) {
        const auto text = ip.wantsTree() ? fmt::format("{} ({})", name, why) : std::string();
        ip.note(kFields["ip.opt.len.invalid"], ip.label(at, size, std::string_view(text)), text);
        return false;
    };
    if (at + 1 >= end)
        return wrong(1, "length byte past end of options");
    const auto length = ip.peek8(at + 1);
    const auto plural = length == 1 ? "" : "s";
    if (length < 2)
        return wrong(2, fmt::format("with too-short option length = {} byte{}", length, plural));
    if (at + length > end)
        return wrong(end - at - 2, fmt::format("option length = {} byte{} says option goes past end of options", length, plural));
    if (option == nullptr) {
        ip.label(at, length, "{} ({} byte{})", name, length, plural);
        ip.skip(length);
        return true;
    }
    if (length < option->least || (option->exact != 0 && length != option->exact))
        return wrong(length, option->exact != 0
                         ? fmt::format("with option length = {} byte{}; should be {}", length, plural, option->exact)
                         : fmt::format("with option length = {} byte{}; should be >= {}", length, plural, option->least));
    list.append(", {}", option->name);
    const auto item = ip.addBytes(option->row, at, length, ip.peekBytes(at, length));
    item.text("IP Option - {} ({} bytes)", option->name, length);
    const auto under = ip.under(item);
    addType(ip);
    ip.u8(kFields["ip.opt.len"]);
    addContent(ip, *option, item, at, length);
    ip.seek(at + length);
    return true;
}

} // namespace

void addAddress(Layer& ip, uint32_t at, FieldRef address, FieldRef host)
{
    const auto value = Address::ipv4(ip.peekBytes(at, 4).data());
    const auto text = toText(value);
    const bool route = address.index == kFields["ip.cur_rt"].index;
    ip.addAddress(address, at, 4, value);
    if (!route)
        ip.addAddress(kFields["ip.addr"], at, 4, value).hide();
    ip.addText(host, at, 4, text).hide();
    if (!route)
        ip.addText(kFields["ip.host"], at, 4, text).hide();
}

uint32_t routeEnd(const Layer& ip, uint32_t headerLength)
{
    for (auto at = kFixedBytes; at + 1 < headerLength && ip.has(at, 2);) {
        const auto type = ip.peek8(at);
        if (type == 0)
            return 0;
        if (type == 1) {
            ++at;
            continue;
        }
        const uint32_t length = ip.peek8(at + 1);
        if (length < 2 || at + length > headerLength || !ip.has(at, length))
            return 0;
        if (type == 131 || type == 137) // RFC 791: the last address of the list
            return length >= 7 && (length - 3) % 4 == 0 ? at + length - 4 : 0;
        at += length;
    }
    return 0;
}

void addOptions(Layer& ip, uint32_t end)
{
    if (end <= kFixedBytes)
        return;
    if (!ip.has(kFixedBytes, end - kFixedBytes)) { // none is shown where one is missing
        ip.seek(end - 1);
        ip.u8(kFields["ip.opt.type"]);
        return;
    }
    const auto list = ip.label(kFixedBytes, end - kFixedBytes, "Options: ({} bytes)", end - kFixedBytes);
    const auto under = ip.under(list);
    int padding = 0;
    while (ip.position() < end && ip.more()) {
        const auto type = ip.peek8(ip.position());
        if (type > 1) {
            padding = 0;
            if (!addOption(ip, list, type, end))
                return ip.seek(end);
            continue;
        }
        if (type == 1 && ++padding == 4)
            ip.note(kFields["ip.nop"], list);
        addSingle(ip, type);
        if (type == 0)
            return ip.seek(end);
    }
}

} // namespace capscope::ipv4
