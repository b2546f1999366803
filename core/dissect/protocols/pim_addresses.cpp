// Encoded addresses of PIM, with the flags and attributes of groups and sources. RFC 7761, 4.9.1; RFC 5384.
#include "core/dissect/protocols/pim.h"

namespace capscope::pim {

uint32_t addressSize(uint8_t family) { return family == 1 ? 4 : family == 2 ? 16 : 0; }

std::string addressText(const Layer& pim, uint32_t at, uint32_t size)
{
    const auto bytes = pim.peekBytes(at, size);
    return bytes.size() < size ? std::string() : toText(size == 4 ? Address::ipv4(bytes.data()) : Address::ipv6(bytes.data()));
}

void readAddress(Layer& pim, const AddressRows& rows, uint32_t size)
{
    if (size == 4)
        pim.ipv4(rows.v4);
    else
        pim.ipv6(rows.v6);
}

namespace {

// The row of a whole encoded address whose address stands `prefix` bytes behind its start.
Item addressItem(Layer& pim, const AddressRows& rows, uint32_t prefix)
{
    const auto at = pim.position();
    const auto size = addressSize(pim.peek8(at));
    if (size == 0 || !pim.has(at, prefix + size)) {
        pim.skip(pim.reportedRemaining());
        pim.u8(rows.v4);
        return {};
    }
    return pim.addBytes(size == 4 ? rows.v4 : rows.v6, at, prefix + size, pim.peekBytes(at + prefix, size));
}

constexpr std::array kGroupFlags{
    std::pair{0x80, ", Bidirectional PIM"},
    std::pair{0x01, ", Admin Scope Zone"},
};
constexpr std::array kSourceFlags{
    std::pair{0x04, ", Sparse"},
    std::pair{0x02, ", WildCard"},
    std::pair{0x01, ", Rendezvous Point Tree"},
};

template <size_t N> void appendFlags(const Item& item, uint64_t flags, const std::array<std::pair<int, const char*>, N>& names)
{
    for (const auto& [bit, name] : names)
        if ((flags & uint64_t(bit)) != 0)
            item.append(std::string_view(name));
}

// RFC 5384: attributes of a join, until the one that says it is the last.
void addJoinAttributes(Layer& pim)
{
    while (pim.more()) {
        const auto at = pim.position();
        const auto length = pim.peek8(at + 1);
        const auto last = (pim.peek8(at) & 0x40) != 0;
        const auto name = nameOr(kSourceJaFlagsAttrTypeNames, pim.peek8(at) & 0x3f, "Unknown");
        const auto item = pim.addNone(kFields["pim.source_ja"], at, 2u + length);
        item.append(": {}", name);
        const auto under = pim.under(item);
        const auto flags = pim.bits(kFields["pim.source_ja.flags"], 1,
                                    {kFields["pim.source_ja.flags.f"], kFields["pim.source_ja.flags.e"], kFields["pim.source_ja.flags.attr_type"]});
        pim.last().append("{}{}, Attribute Type: {}", (flags & 0x80) != 0 ? ", Forward" : "", last ? ", End of Attributes" : "", name);
        pim.u8(kFields["pim.source_ja.length"]);
        if (length > 0)
            pim.bytes(kFields["pim.source_ja.value"], length);
        if (last)
            return;
    }
}

} // namespace

Item addUnicast(Layer& pim, const AddressRows& rows)
{
    const auto size = addressSize(pim.peek8(pim.position()));
    const auto item = addressItem(pim, rows, 2);
    const auto under = pim.under(item);
    pim.u8(kFields["pim.addr_address_family"]);
    pim.u8(kFields["pim.addr_encoding_type"]);
    readAddress(pim, kUnicast, size);
    return item;
}

Item addGroup(Layer& pim, int index)
{
    const auto at = pim.position();
    const auto size = addressSize(pim.peek8(at));
    const auto item = addressItem(pim, kGroup, 4);
    if (item && pim.wantsTree()) {
        const auto address = addressText(pim, at + 4, size);
        if (index < 0)
            item.text("Group: {}/{}", address, pim.peek8(at + 3));
        else
            item.text("Group {}: {}/{}", index, address, pim.peek8(at + 3));
    }
    const auto under = pim.under(item);
    pim.u8(kFields["pim.addr_address_family"]);
    pim.u8(kFields["pim.addr_encoding_type"]);
    const auto flags = pim.bits(kFields["pim.group_addr.flags"], 1,
                                {kFields["pim.group_addr.flags.b"], kFields["pim.group_addr.flags.reserved"], kFields["pim.group_addr.flags.z"]});
    appendFlags(pim.last(), flags, kGroupFlags);
    pim.u8(kFields["pim.mask_len"]);
    readAddress(pim, kGroup, size);
    return item;
}

void addSource(Layer& pim, const AddressRows& rows)
{
    const auto at = pim.position();
    const auto size = addressSize(pim.peek8(at));
    const auto flags = pim.peek8(at + 2);
    const auto item = addressItem(pim, rows, 4);
    if (item && pim.wantsTree()) {
        item.text("IP address: {}/{}", addressText(pim, at + 4, size), pim.peek8(at + 3));
        if ((flags & 7) != 0)
            item.append(" ({}{}{})", (flags & 4) != 0 ? "S" : "", (flags & 2) != 0 ? "W" : "", (flags & 1) != 0 ? "R" : "");
    }
    const auto under = pim.under(item);
    pim.u8(kFields["pim.addr_address_family"]);
    const auto encoding = pim.u8(kFields["pim.addr_encoding_type"]);
    pim.bits(kFields["pim.source_addr.flags"], 1,
             {kFields["pim.source_addr.flags.reserved"], kFields["pim.source_addr.flags.s"], kFields["pim.source_addr.flags.w"],
              kFields["pim.source_addr.flags.r"]});
    appendFlags(pim.last(), flags, kSourceFlags);
    pim.u8(kFields["pim.mask_len"]);
    readAddress(pim, kSource, size);
    if (encoding == 1)
        addJoinAttributes(pim);
}

} // namespace capscope::pim
