// Bluetooth Low Energy, link layer: Bluetooth Core Specification 5.3, volume 6, part B, 2. Not decoded: what advertisements and data
// hold, extended advertisements, control procedures, whether the CRC is right.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kAdvertisements[] = {
    {0, "ADV_IND"}, {1, "ADV_DIRECT_IND"}, {2, "ADV_NONCONN_IND"}, {3, "SCAN_REQ"}, {4, "SCAN_RSP"}, {5, "CONNECT_IND"},
    {6, "ADV_SCAN_IND"}, {7, "ADV_EXT_IND"}, {8, "AUX_CONNECT_RSP"},
};
constexpr ValueName kPresent[] = {{1, "Present"}, {0, "Not Present"}};
constexpr ValueName kTransmitters[] = {{1, "Random"}, {0, "Public"}};
constexpr ValueName kChannelSelections[] = {{1, "#2"}, {0, "#1"}};
constexpr ValueName kDataTypes[] = {
    {0, "Reserved"}, {1, "Continuation fragment of an L2CAP message, or an Empty PDU"},
    {2, "Start of an L2CAP message or a complete L2CAP message with no fragmentation"}, {3, "Control PDU"},
};
constexpr ValueName kIsochronousTypes[] = {
    {0, "Unframed CIS Data PDU; end fragment of an SDU or a complete SDU"}, {1, "Unframed CIS Data PDU; start or continuation fragment of an SDU"},
    {2, "Framed CIS Data PDU; one or more segments of an SDU"}, {3, "Reserved"},
};

constexpr FieldTable kFields{
    hex("btle.access_address", "Access Address", 32),
    dec("btle.length", "Length", 8),
    hex("btle.advertising_header", "Packet Header", 16),
    hex("btle.advertising_header.pdu_type", "PDU Type", 8).mask(0x0f).names(kAdvertisements),
    dec("btle.advertising_header.rfu.1", "Reserved", 8).mask(0x10),
    flag("btle.advertising_header.ch_sel", "Channel Selection Algorithm", 8, 0x20, kChannelSelections),
    dec("btle.advertising_header.rfu.2", "Reserved", 8).mask(0x20),
    flag("btle.advertising_header.randomized_tx", "Tx Address", 8, 0x40, kTransmitters),
    flag("btle.advertising_header.randomized_rx", "Rx Address", 8, 0x80, kTransmitters),
    dec("btle.advertising_header.rfu.4", "Reserved", 8).mask(0x80),
    dec("btle.advertising_header.length", "Length", 8),
    mac("btle.advertising_address", "Advertising Address"),
    mac("btle.initiator_address", "Initiator Address"),
    mac("btle.target_address", "Target Address"),
    mac("btle.scanning_address", "Scanning Address"),
    none("btle.data_header", "Data Header"),
    hex("btle.data_header.llid", "LLID", 8).mask(0x03),
    dec("btle.data_header.next_expected_sequence_number", "Next Expected Sequence Number", 8).mask(0x04),
    dec("btle.data_header.sequence_number", "Sequence Number", 8).mask(0x08),
    flag("btle.data_header.more_data", "More Data", 8, 0x10, kTrueFalse),
    flag("btle.data_header.close_isochronous_event", "Close Isochronous Event", 8, 0x10, kTrueFalse),
    flag("btle.data_header.null_pdu_indicator", "Null PDU Indicator", 8, 0x40, kTrueFalse),
    flag("btle.data_header.cte_info_present", "CTE Info", 8, 0x20, kPresent),
    dec("btle.data_header.rfu", "RFU", 8).mask(0xc0),
    dec("btle.data_header.length", "Length", 8),
    bytes("btle.isochronous_data", "Isochronous Data"),
    hex("btle.crc", "CRC", 24),
    expert("btle.nack", "Not acknowledged", Group::Sequence, Severity::Note),
};

constexpr uint32_t kAdvertising = 0x8e89bed6;
constexpr uint32_t kRadioFlagsBytes = 2;

enum Kind : uint8_t { Unspecified, Auxiliary, ToSlave, ToMaster, IsochronousToSlave, IsochronousToMaster };

// Asked before anything is read: the radio's header stands right before; its last two bytes are its flags.
Kind kindOf(const Layer& low)
{
    const auto& frame = low.frame().bytes;
    const auto offset = low.rest().offset;
    if (low.frame().linkType != 256 || offset < kRadioFlagsBytes || offset > frame.size())
        return Unspecified;
    return Kind((frame[offset - 2] | frame[offset - 1] << 8) >> 7 & 7);
}

void addAdvertisement(Layer& low)
{
    const auto first = low.peek8(low.position());
    const uint8_t type = first & 0x0f;
    const bool directed = type == 1 || type == 3 || type == 5; // two addresses
    const bool selects = type <= 1 || type == 5;
    const auto name = nameOr(kAdvertisements, type, "Unknown");
    low.info().set(name);
    const auto header = low.addNumber(kFields["btle.advertising_header"], low.position(), 2, low.peek16le(low.position()));
    header.append(" (PDU Type: {}{}{}, TxAdd: {}{})", name, selects ? ", ChSel: " : "", !selects ? "" : (first & 0x20) != 0 ? "#2" : "#1",
                  (first & 0x40) != 0 ? "Random" : "Public", !directed ? "" : (first & 0x80) != 0 ? ", RxAdd: Random" : ", RxAdd: Public");
    const auto under = low.under(header);
    low.addNumber(kFields["btle.advertising_header.pdu_type"], low.position(), 1, first)
        .text(".... {:04b} = PDU Type: 0x{:x} {}", type, type, name);
    low.bitFields(1, {kFields["btle.advertising_header.rfu.1"],
                      selects ? kFields["btle.advertising_header.ch_sel"] : kFields["btle.advertising_header.rfu.2"],
                      kFields["btle.advertising_header.randomized_tx"],
                      directed ? kFields["btle.advertising_header.randomized_rx"] : kFields["btle.advertising_header.rfu.4"]});
    low.u8(kFields["btle.advertising_header.length"]);
}

// Part B, 2.3: who sends, and to whom. The least significant byte of an address comes first.
void addAddress(Layer& low, FieldRef row, Address& fact)
{
    const auto at = low.position();
    const auto raw = low.peekBytes(at, 6);
    low.skip(6);
    if (raw.size() != 6)
        return;
    const uint8_t bytes[] = {raw[5], raw[4], raw[3], raw[2], raw[1], raw[0]};
    fact = Address::mac(bytes);
    if (low.wants(row))
        low.addBytes(row, at, 6, asBytes(low.arena().copy(asText({bytes, 6}))));
}

void addAddresses(Layer& low, uint8_t type)
{
    static constexpr uint8_t kEverybody[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    auto& facts = low.facts();
    facts.destination = Address::mac(kEverybody);
    switch (type) {
    case 1:
        addAddress(low, kFields["btle.advertising_address"], facts.source);
        return addAddress(low, kFields["btle.target_address"], facts.destination);
    case 3:
        addAddress(low, kFields["btle.scanning_address"], facts.source);
        return addAddress(low, kFields["btle.advertising_address"], facts.destination);
    case 5:
        addAddress(low, kFields["btle.initiator_address"], facts.source);
        return addAddress(low, kFields["btle.advertising_address"], facts.destination);
    default:
        return addAddress(low, kFields["btle.advertising_address"], facts.source);
    }
}

void addSequence(Layer& low, uint8_t head)
{
    const auto at = low.position();
    const bool next = (head & 0x04) != 0;
    const auto expected = low.addNumber(kFields["btle.data_header.next_expected_sequence_number"], at, 1, head);
    // What was sent before is wanted again, or this is no answer to it.
    const bool again = next != ((head & 0x08) != 0);
    if (again) {
        expected.append(" [Request retransmit]");
        low.note(kFields["btle.nack"], expected);
    } else {
        expected.append(" [ACK]");
    }
    low.addNumber(kFields["btle.data_header.sequence_number"], at, 1, head).append(" [OK]");
}

// What the numbers mean depends on what is carried.
void addType(Layer& low, uint32_t type, ValueNames names)
{
    low.addNumber(kFields["btle.data_header.llid"], low.position(), 1, type)
        .text(".... ..{}{} = LLID: {} (0x{:x})", type >> 1, type & 1, nameOf(names, type), type);
}

void addIsochronous(Layer& low)
{
    const auto at = low.position();
    const auto head = low.peek8(at);
    const auto length = low.peek8(at + 1);
    {
        const auto under = low.under(low.addNone(kFields["btle.data_header"], at, 2));
        const auto type = head & 3u;
        addType(low, type, kIsochronousTypes);
        addSequence(low, head);
        low.addNumber(kFields["btle.data_header.close_isochronous_event"], at, 1, head);
        low.addNumber(kFields["btle.data_header.null_pdu_indicator"], at, 1, head);
        low.addNumber(kFields["btle.data_header.rfu"], at, 1, head).text("{}.{}. .... = RFU: {}", head >> 7, head >> 5 & 1, (head >> 6 & 2) | (head >> 5 & 1));
        low.skip(1);
        low.u8(kFields["btle.data_header.length"]);
    }
    low.addNumber(kFields["btle.length"], at + 1, 1, length).hide();
    low.bytes(kFields["btle.isochronous_data"], length);
}

void addData(Layer& low)
{
    const auto at = low.position();
    const auto head = low.peek8(at);
    const auto under = low.under(low.addNone(kFields["btle.data_header"], at, 2));
    const auto type = head & 3u;
    addType(low, type, kDataTypes);
    addSequence(low, head);
    low.addNumber(kFields["btle.data_header.more_data"], at, 1, head);
    low.addNumber(kFields["btle.data_header.cte_info_present"], at, 1, head);
    low.addNumber(kFields["btle.data_header.rfu"], at, 1, head);
    low.skip(1);
    low.u8(kFields["btle.data_header.length"]);
}

void dissect(Layer& low)
{
    low.protocolColumn("LE LL");
    low.info().clear();
    low.item().length(low.captured());
    const auto kind = kindOf(low);
    const auto address = low.u32le(kFields["btle.access_address"]);
    if (low.failed())
        return;
    const auto length = low.peek8(low.position() + 1);
    const auto end = low.position() + 2 + length;
    const auto type = low.peek8(low.position()) & 0x0f;
    if (address == kAdvertising)
        addAdvertisement(low);
    else if (kind == IsochronousToSlave || kind == IsochronousToMaster)
        addIsochronous(low);
    else
        addData(low);
    if (low.failed())
        return;
    if (address == kAdvertising && type < 7 && length >= 6)
        addAddresses(low, uint8_t(type));
    if (!low.has(end, 3))
        return low.skip(low.reported());
    low.seek(end);
    // The most significant bit is sent first, unlike all others: part B, 1.2.
    uint64_t crc = 0;
    for (uint32_t i = 0; i < 3; ++i)
        for (uint32_t bit = 0; bit < 8; ++bit)
            crc = crc << 1 | (low.peek8(end + i) >> bit & 1);
    low.addNumber(kFields["btle.crc"], end, 3, crc);
}

} // namespace

namespace protocols {

extern constinit const Protocol bluetoothLowEnergy{"btle", "BT LE LL", "Bluetooth Low Energy Link Layer", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
