// Low-rate wireless networks: the MAC frames of IEEE Std 802.15.4, 7.2 to 7.5. Not decoded: encrypted frames (there is no key), what is in
// information elements, multipurpose, fragment and extended frames.
#include "core/dissect/layer.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFrameType[] = {
    {0x0, "Beacon"}, {0x1, "Data"}, {0x2, "Ack"}, {0x3, "Command"}, {0x4, "Reserved"}, {0x5, "Multipurpose"}, {0x6, "Fragment or Frak"},
    {0x7, "Extended"},
};
constexpr ValueName kDstAddrMode[] = {{0, "None"}, {1, "Reserved"}, {2, "Short/16-bit"}, {3, "Long/64-bit"}};
constexpr ValueName kVersion[] = {
    {0, "IEEE Std 802.15.4-2003"}, {1, "IEEE Std 802.15.4-2006"}, {2, "IEEE Std 802.15.4-2015"}, {3, "Reserved"},
};
constexpr ValueName kHeaderIeType[] = {{0, "Header"}, {1, "Payload"}};
constexpr ValueName kHeaderIeId[] = {
    {0x0, "Vendor Specific IE"}, {0x1a, "CSL IE"}, {0x1b, "RIT IE"}, {0x1c, "DSME PAN descriptor IE"}, {0x1d, "Rendezvous Time IE"},
    {0x1e, "Time Correction IE"}, {0x21, "Extended DSME PAN descriptor IE"}, {0x22, "Fragment Sequence Context Description (FSCD) IE"},
    {0x23, "Simplified Superframe Specification IE"}, {0x24, "Simplified GTS Specification IE"}, {0x25, "LECIM Capabilities IE"},
    {0x26, "TRLE Descriptor"}, {0x27, "RCC Capabilities IE"}, {0x28, "RCCN Descriptor IE"}, {0x29, "Global Time IE"},
    {0x2a, "Wi-SUN IE"}, {0x2b, "DA IE"}, {0x7e, "Header Termination 1 IE"}, {0x7f, "Header Termination 2 IE"},
};
constexpr ValueName kCmd[] = {
    {0x1, "Association Request"}, {0x2, "Association Response"}, {0x3, "Disassociation Notification"}, {0x4, "Data Request"},
    {0x5, "PAN ID Conflict"}, {0x6, "Orphan Notification"}, {0x7, "Beacon Request"}, {0x8, "Coordinator Realignment"},
    {0x9, "GTS Request"}, {0xa, "TRLE Management Request"}, {0xb, "TRLE Management Response"}, {0x13, "DSME Association Request"},
    {0x14, "DSME Association Response"}, {0x15, "DSME GTS Request"}, {0x16, "DSME GTS Response"}, {0x17, "DSME GTS Notify"},
    {0x18, "DSME Information Request"}, {0x19, "DSME Information Response"}, {0x1a, "DSME Beacon Allocation Notification"},
    {0x1b, "DSME Beacon Collision Notification"}, {0x1c, "DSME Link Report"}, {0x20, "RIT Data Request"}, {0x21, "DBS Request"},
    {0x22, "DBS Response"}, {0x23, "RIT Data Response"}, {0x24, "Vendor Specific"},
};
constexpr ValueName kCinfoDeviceType[] = {{1, "FFD"}, {0, "RFD"}};
constexpr ValueName kCinfoPowerSrc[] = {{1, "AC/Mains Power"}, {0, "Battery"}};
constexpr ValueName kGtsDirection[] = {{1, "Receive Only"}, {0, "Transmit Only"}};

constexpr FieldTable kFields{
    dec("wpan.frame_length", "Frame Length", 8),
    hex("wpan.fcf", "Frame Control Field", 16),
    hex("wpan.frame_type", "Frame Type", 16).mask(0x7).names(kFrameType),
    flag("wpan.security", "Security Enabled", 16, 0x08, kTrueFalse),
    flag("wpan.pending", "Frame Pending", 16, 0x10, kTrueFalse),
    flag("wpan.ack_request", "Acknowledge Request", 16, 0x20, kTrueFalse),
    flag("wpan.pan_id_compression", "PAN ID Compression", 16, 0x40, kTrueFalse),
    flag("wpan.fcf.reserved", "Reserved", 16, 0x80, kTrueFalse),
    flag("wpan.seqno_suppression", "Sequence Number Suppression", 16, 0x100, kTrueFalse),
    flag("wpan.ie_present", "Information Elements Present", 16, 0x200, kTrueFalse),
    hex("wpan.dst_addr_mode", "Destination Addressing Mode", 16).mask(0xc00).names(kDstAddrMode),
    dec("wpan.version", "Frame Version", 16).mask(0x3000).names(kVersion),
    hex("wpan.src_addr_mode", "Source Addressing Mode", 16).mask(0xc000).names(kDstAddrMode),
    dec("wpan.seq_no", "Sequence Number", 8),
    hex("wpan.dst_pan", "Destination PAN", 16),
    hex("wpan.dst16", "Destination", 16),
    eui64("wpan.dst64", "Destination"),
    hex("wpan.src_pan", "Source PAN", 16),
    hex("wpan.src16", "Source", 16),
    eui64("wpan.src64", "Extended Source"),
    hex("wpan.addr16", "Address", 16),
    eui64("wpan.addr64", "Extended Address"),
    hex("wpan.fcs", "FCS", 16),
    boolean("wpan.fcs_ok", "FCS Valid"),
    none("wpan.header_ie", "Header IEs"),
    hex("wpan.header_ie_tlv", "IE Header", 16),
    dec("wpan.header_ie.type", "Type", 16).mask(0x8000).names(kHeaderIeType),
    hex("wpan.header_ie.id", "Id", 16).mask(0x7f80).names(kHeaderIeId),
    dec("wpan.header_ie.length", "Length", 16).mask(0x7f),
    none("wpan.header_ie.ht1", "Header Termination 1 IE (Payload IEs follow)"),
    none("wpan.header_ie.ht2", "Header Termination 2 IE (Payload follows)"),
    hex("wpan.cmd", "Command Identifier", 8).names(kCmd),
    flag("wpan.cinfo.alt_coord", "Alternate PAN Coordinator", 8, 0x01, kTrueFalse),
    flag("wpan.cinfo.device_type", "Device Type", 8, 0x02, kCinfoDeviceType),
    flag("wpan.cinfo.power_src", "Power Source", 8, 0x04, kCinfoPowerSrc),
    flag("wpan.cinfo.idle_rx", "Receive On When Idle", 8, 0x08, kTrueFalse),
    flag("wpan.cinfo.sec_capable", "Security Capability", 8, 0x40, kTrueFalse),
    flag("wpan.cinfo.alloc_addr", "Allocate Address", 8, 0x80, kTrueFalse),
    hex("wpan.asoc.addr", "Short Address", 16),
    hex("wpan.assoc.status", "Association Status", 8),
    dec("wpan.beacon_order", "Beacon Interval", 16).mask(0xf),
    dec("wpan.superframe_order", "Superframe Interval", 16).mask(0xf0),
    dec("wpan.cap", "Final CAP Slot", 16).mask(0xf00),
    flag("wpan.battery_ext", "Battery Extension", 16, 0x1000, kTrueFalse),
    flag("wpan.bcn_coord", "PAN Coordinator", 16, 0x4000, kTrueFalse),
    flag("wpan.assoc_permit", "Association Permit", 16, 0x8000, kTrueFalse),
    dec("wpan.gts.count", "GTS Descriptor Count", 8),
    boolean("wpan.gts.permit", "GTS Permit"),
    boolean("wpan.gts.direction", "Direction", kGtsDirection),
    hex("wpan.gts.address", "Address", 16),
    hex("wpan.pending16", "Address", 16),
    eui64("wpan.pending64", "Address"),
    expert("wpan.fcs.bad", "Bad FCS", Group::Checksum, Severity::Warning),
    expert("wpan.decrypt_error", "No encryption key set - can't decrypt", Group::Undecoded, Severity::Warning),
};

constexpr ValueName kAssociation[] = {{0, "Association Successful"}, {1, "PAN Full"}, {2, "Association Denied"}};
constexpr std::array kClaims{Claim{"linktype", 195}, Claim{"linktype", 230}, Claim{"ethertype", 0x809a}};
constexpr uint16_t kLinkWithCheck = 195;
constexpr uint16_t kBroadcast = 0xffff;
constexpr uint32_t kCheckBytes = 2;

enum FrameType : uint8_t { Beacon, Data, Ack, Command };
enum AddressMode : uint8_t { NoAddress, ReservedMode, Short, Long };

// IEEE Std 802.15.4, 7.2.10: the CRC of ITU-T, the least significant bit first.
uint16_t checkSequence(Bytes bytes)
{
    uint16_t crc = 0;
    for (const auto byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = uint16_t(crc >> 1 ^ ((crc & 1) != 0 ? 0x8408 : 0));
    }
    return crc;
}

class Frame {
public:
    Frame(Layer& wpan, bool checked)
        : m_wpan(wpan)
        , m_checked(checked)
    {
    }

    void dissect()
    {
        m_wpan.protocolColumn("IEEE 802.15.4");
        const auto whole = m_wpan.reported();
        const auto end = m_checked && whole >= kCheckBytes ? whole - kCheckBytes : whole;
        m_wpan.addNumber(kFields["wpan.frame_length"], 0, 0, end).hide();
        control();
        if (m_wpan.failed())
            return;
        m_wpan.item().length(std::min(end, m_wpan.captured()));
        const bool numbered = !(m_version == 2 && (m_control & 0x0100) != 0);
        if (numbered) {
            const auto number = m_wpan.u8(kFields["wpan.seq_no"]);
            if (m_type == Ack)
                m_wpan.item().append(", Sequence Number: {}", number);
        }
        addresses();
        if (m_wpan.failed())
            return;
        if (m_secured)
            m_wpan.note(kFields["wpan.decrypt_error"], m_wpan.item());
        if (!m_secured && (m_control & 0x0200) != 0 && m_version == 2)
            elements();
        if (!m_wpan.failed())
            content(end);
    }

private:
    Layer& m_wpan;
    bool m_checked;
    uint16_t m_control = 0;
    uint8_t m_type = 0;
    uint8_t m_version = 0;
    bool m_secured = false;
    uint16_t m_network = 0;

    uint32_t at() const { return m_wpan.position(); }

    void tell(std::string_view text)
    {
        m_wpan.info().append(text);
        m_wpan.item().append(text);
    }

    void control()
    {
        m_control = uint16_t(m_wpan.bitsLe(kFields["wpan.fcf"], 2,
                                           {kFields["wpan.frame_type"], kFields["wpan.security"], kFields["wpan.pending"], kFields["wpan.ack_request"],
                                            kFields["wpan.pan_id_compression"], kFields["wpan.fcf.reserved"], kFields["wpan.seqno_suppression"],
                                            kFields["wpan.ie_present"], kFields["wpan.dst_addr_mode"], kFields["wpan.version"], kFields["wpan.src_addr_mode"]}));
        m_type = m_control & 7;
        m_version = m_control >> 12 & 3;
        m_secured = (m_control & 8) != 0;
        const auto item = m_wpan.last();
        const auto type = nameOf(kFrameType, m_type);
        if (item) {
            item.append(", Frame Type: {}", type);
            for (const auto row : {kFields["wpan.security"], kFields["wpan.pending"], kFields["wpan.ack_request"], kFields["wpan.pan_id_compression"],
                                   kFields["wpan.fcf.reserved"], kFields["wpan.seqno_suppression"], kFields["wpan.ie_present"]})
                if ((m_control & kFields.rows[row.index].bitMask) != 0)
                    item.append(", {}", kFields.rows[row.index].label);
            item.append(", Destination Addressing Mode: {}", nameOf(kDstAddrMode, m_control >> 10 & 3u));
            item.append(", Frame Version: {}", nameOf(kVersion, m_version));
            item.append(", Source Addressing Mode: {}", nameOf(kDstAddrMode, m_control >> 14u));
        }
        const auto name = m_type == Beacon && m_version == 2 ? std::string_view("Enhanced Beacon") : type;
        m_wpan.info().set(name);
        m_wpan.item().append(" {}", name);
    }

    // Tables 7-1 and 7-2: which networks are named depends on the version, too.
    std::pair<bool, bool> networks(uint8_t destination, uint8_t source) const
    {
        const bool compressed = (m_control & 0x0040) != 0;
        if (m_version < 2)
            return {destination != NoAddress, source != NoAddress && !(compressed && destination != NoAddress)};
        if (destination == NoAddress && source == NoAddress)
            return {compressed, false};
        if (destination == NoAddress)
            return {false, !compressed};
        if (source == NoAddress || (destination == Long && source == Long))
            return {!compressed, false};
        return {true, !compressed};
    }

    void addresses()
    {
        const uint8_t destination = m_control >> 10 & 3;
        const uint8_t source = uint8_t(m_control >> 14);
        const auto [hasDestinationNetwork, hasSourceNetwork] = networks(destination, source);
        if (hasDestinationNetwork)
            m_network = m_wpan.u16le(kFields["wpan.dst_pan"]);
        auto& facts = m_wpan.facts();
        address(", Dst: ", destination, kFields["wpan.dst16"], kFields["wpan.dst64"], facts.destination, true);
        if (hasSourceNetwork)
            m_wpan.u16le(kFields["wpan.src_pan"]);
        address(", Src: ", source, kFields["wpan.src16"], kFields["wpan.src64"], facts.source, false);
    }

    void address(std::string_view name, uint8_t mode, FieldRef shortRow, FieldRef longRow, Address& fact, bool destination)
    {
        if (mode == Short) {
            const auto start = at();
            const auto value = m_wpan.u16le(shortRow);
            m_wpan.addNumber(kFields["wpan.addr16"], start, 2, value).hide();
            const auto text = destination && value == kBroadcast ? std::string("Broadcast") : fmt::format("0x{:04x}", value);
            fact = Address::other(text);
            tell(name);
            tell(text);
        } else if (mode == Long) {
            const auto start = at();
            longAddress(longRow);
            const auto text = reversed(start);
            m_wpan.addBytes(kFields["wpan.addr64"], start, 8, text).hide();
            tell(name);
            tell(colons(text));
        }
    }

    // The least significant byte comes first.
    Bytes reversed(uint32_t start)
    {
        const auto raw = m_wpan.peekBytes(start, 8);
        std::vector<uint8_t> bytes(raw.rbegin(), raw.rend());
        bytes.resize(8);
        return asBytes(m_wpan.arena().copy(asText(Bytes(bytes))));
    }

    static std::string colons(Bytes bytes)
    {
        std::string text;
        for (const auto byte : bytes)
            text += fmt::format("{}{:02x}", text.empty() ? "" : ":", byte);
        return text;
    }

    void longAddress(FieldRef row)
    {
        const auto start = at();
        if (!m_wpan.has(start, 8))
            return m_wpan.malformed();
        const auto bytes = reversed(start);
        m_wpan.addBytes(row, start, 8, bytes);
        m_wpan.skip(8);
    }

    // 7.4.2: each begins with its length, its id and where it belongs.
    void elements()
    {
        constexpr uint8_t kPayloadFollows = 0x7e, kContentFollows = 0x7f;
        const auto list = m_wpan.under(m_wpan.addNone(kFields["wpan.header_ie"], at(), m_wpan.reportedRemaining() - (m_checked ? kCheckBytes : 0)));
        const auto start = at();
        while (m_wpan.more() && m_wpan.reportedRemaining() >= 4) {
            const auto head = m_wpan.peek16le(at());
            const uint32_t length = head & 0x7f;
            const uint8_t id = head >> 7 & 0xff;
            if ((head & 0x8000) != 0)
                break;
            const auto name = nameOr(kHeaderIeId, id, "Unknown");
            const auto title = id == kPayloadFollows ? std::string_view("Header Termination 1 IE (Payload IEs follow)")
                : id == kContentFollows              ? std::string_view("Header Termination 2 IE (Payload follows)")
                                                     : name;
            list.item().append(", {}", title);
            const bool tooLong = length + 2 > m_wpan.reportedRemaining();
            const auto row = id == kPayloadFollows ? kFields["wpan.header_ie.ht1"] : kFields["wpan.header_ie.ht2"];
            const auto item = id >= kPayloadFollows ? m_wpan.addNone(row, at(), tooLong ? list.item() ? m_wpan.reportedRemaining() - kCheckBytes : 2 : 2 + length)
                                                    : m_wpan.label(at(), 2 + length, name);
            const auto under = m_wpan.under(item);
            m_wpan.bitsLe(kFields["wpan.header_ie_tlv"], 2, {kFields["wpan.header_ie.type"], kFields["wpan.header_ie.id"], kFields["wpan.header_ie.length"]});
            m_wpan.last().append(", Type: Header, Id: {}, Length: {}", name, length);
            if (tooLong)
                return m_wpan.malformed();
            m_wpan.skip(length);
            if (id >= kPayloadFollows)
                break;
        }
        list.item().length(at() - start);
    }

    void content(uint32_t end)
    {
        if (m_type == Beacon && m_version < 2 && !m_secured)
            beacon();
        else if (m_type == Command && !m_secured)
            command(end);
        if (m_wpan.failed() || at() > end)
            return;
        const auto start = at();
        check(end);
        const auto payload = m_wpan.slice(start, end - start);
        m_wpan.seek(m_wpan.reported());
        if (payload.reportedLength == 0)
            return;
        if (m_secured || m_type != Data || !m_wpan.tryHeuristics("wpan", payload))
            m_wpan.data(payload);
    }

    void check(uint32_t end)
    {
        if (!m_checked)
            return;
        if (!m_wpan.has(end, kCheckBytes)) { // cut off
            m_wpan.addNumber(kFields["wpan.fcs_ok"], 0, 0, 1).text("FCS Valid: Unknown").hide();
            return;
        }
        if (m_wpan.passesOverFindings())
            return;
        const auto expected = checkSequence(m_wpan.peekBytes(0, end));
        const auto value = m_wpan.peek16le(end);
        const auto item = m_wpan.addNumber(kFields["wpan.fcs"], end, kCheckBytes, value);
        const bool good = value == expected;
        if (good)
            item.append(" (Correct)");
        else
            item.append(" (Incorrect, expected FCS=0x{:04x})", expected);
        m_wpan.addNumber(kFields["wpan.fcs_ok"], end, kCheckBytes, good).hide();
        if (good)
            return;
        tell(", Bad FCS");
        m_wpan.note(kFields["wpan.fcs.bad"], m_wpan.item());
    }

    void beacon()
    {
        const auto word = m_wpan.peek16le(at());
        {
            const auto row = m_wpan.label(at(), 2, "Superframe Specification");
            if ((word & 0x4000) != 0)
                row.append(": PAN Coordinator");
            if ((word & 0x8000) != 0)
                row.append("{} Association Permit", (word & 0x4000) != 0 ? "," : ":");
            const auto under = m_wpan.under(row);
            for (const auto field : {kFields["wpan.beacon_order"], kFields["wpan.superframe_order"], kFields["wpan.cap"], kFields["wpan.battery_ext"],
                                     kFields["wpan.bcn_coord"], kFields["wpan.assoc_permit"]})
                m_wpan.addNumber(field, at(), 2, word);
            m_wpan.skip(2);
        }
        slots();
        const auto pending = m_wpan.peek8(at());
        const uint32_t shorts = pending & 7;
        const uint32_t longs = pending >> 4 & 7;
        const auto under = m_wpan.under(m_wpan.label(at(), 1 + 2 * shorts + 8 * longs, "Pending Addresses: {} Short and {} Long", shorts, longs));
        m_wpan.skip(1);
        for (uint32_t i = 0; i < shorts; ++i)
            m_wpan.u16le(kFields["wpan.pending16"]);
        for (uint32_t i = 0; i < longs && !m_wpan.failed(); ++i)
            longAddress(kFields["wpan.pending64"]);
    }

    // Slots that a station has for itself.
    void slots()
    {
        const auto head = m_wpan.peek8(at());
        const uint32_t count = head & 7;
        const auto under = m_wpan.under(m_wpan.label(at(), 1 + (count > 0 ? 1 + 3 * count : 0), "GTS"));
        m_wpan.addNumber(kFields["wpan.gts.count"], at(), 1, count);
        m_wpan.addNumber(kFields["wpan.gts.permit"], at(), 1, head >> 7);
        m_wpan.skip(1);
        if (count == 0)
            return;
        const auto directions = m_wpan.peek8(at());
        const auto receiving = __builtin_popcount(directions & 0x7fu);
        {
            const auto group = m_wpan.under(m_wpan.label(at(), 1, "GTS Directions: {} Receive & {} Transmit", receiving, int(count) - receiving));
            for (uint32_t i = 0; i < count; ++i) {
                const bool receives = (directions >> i & 1) != 0;
                m_wpan.addNumber(kFields["wpan.gts.direction"], at(), 1, receives).text("GTS Slot {}: {}", i + 1, receives ? "Receive Only" : "Transmit Only");
            }
            m_wpan.skip(1);
        }
        const auto group = m_wpan.under(m_wpan.label(at(), 3 * count, "GTS Descriptors"));
        for (uint32_t i = 0; i < count && m_wpan.more(); ++i) {
            const auto slot = m_wpan.peek8(at() + 2);
            m_wpan.addNumber(kFields["wpan.gts.address"], at(), 3, m_wpan.peek16le(at())).append(", Slot: {}, Length: {}", slot & 0x0f, slot >> 4);
            m_wpan.skip(3);
        }
    }

    void command(uint32_t end)
    {
        const auto kind = m_wpan.u8(kFields["wpan.cmd"]);
        const auto name = nameOr(kCmd, kind, "Unknown Command");
        m_wpan.info().set(name);
        if (m_wpan.failed() || at() >= end)
            return;
        if (kind == 1) {
            m_wpan.info().append(", {}", (m_wpan.peek8(at()) & 2) != 0 ? "FFD" : "RFD");
            const auto under = m_wpan.group(name);
            m_wpan.bitFields(1, {kFields["wpan.cinfo.alt_coord"], kFields["wpan.cinfo.device_type"], kFields["wpan.cinfo.power_src"],
                                 kFields["wpan.cinfo.idle_rx"], kFields["wpan.cinfo.sec_capable"], kFields["wpan.cinfo.alloc_addr"]});
        } else if (kind == 2) {
            const auto under = m_wpan.group(name);
            const auto given = m_wpan.u16le(kFields["wpan.asoc.addr"]);
            const auto status = m_wpan.u8(kFields["wpan.assoc.status"]);
            m_wpan.last().append(" ({})", nameOr(kAssociation, status, "Reserved"));
            if (status == 0)
                m_wpan.info().append(", PAN: 0x{:04x} Addr: 0x{:04x}", m_network, given);
            else
                m_wpan.info().append(", {}", nameOr(kAssociation, status, "Reserved"));
        }
    }
};

void dissect(Layer& wpan) { Frame(wpan, wpan.frame().linkType == kLinkWithCheck).dissect(); }

} // namespace

namespace protocols {

extern constinit const Protocol wpan{"wpan", "IEEE 802.15.4", "IEEE 802.15.4", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
