// Extensible Authentication Protocol: packets and the methods that carry TLS, SIM, AKA, MD5, LEAP and MS-CHAP-V2. RFC 3748, 5216,
// 4186, 4187, draft-kamath-pppext-eap-mschapv2. Not decoded: PAX, PSK, SAKE, GPSK, IKEv2; the inside of TLS tunnels.
#include "core/dissect/protocols/eap_names.h"
#include "core/dissect/reassemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace capscope {
namespace {

using namespace fields;
using namespace eap;

constexpr FieldTable kFields{
    dec("eap.type", "Type", 8).names(kEapTypeNames),
    none("eap.tls.fragments", "EAP-TLS Fragments"),
    frameNumber("eap.tls.fragment", "EAP-TLS Fragment"),
    dec("eap.tls.fragment.count", "Fragment Count", 32),
    dec("eap.tls.reassembled.len", "Reassembled EAP-TLS Length", 32),
    hex("eap.tls.flags", "EAP-TLS Flags", 8),
    flag("eap.tls.flags.len_included", "Length Included", 8, 0x80, kTrueFalse),
    flag("eap.tls.flags.more_fragments", "More Fragments", 8, 0x40, kTrueFalse),
    flag("eap.tls.flags.start", "Start", 8, 0x20, kTrueFalse),
    flag("eap.tls.flags.outer_tlv_len_included", "Outer TLV Length Included", 8, 0x10, kTrueFalse),
    dec("eap.tls.flags.version", "Version", 8).mask(0x7),
    dec("eap.tls.len", "EAP-TLS Length", 32),
    dec("eap.sim.subtype", "EAP-SIM Subtype", 8).names(kEapSimSubtypeNames),
    hex("eap.sim.reserved", "EAP-SIM Reserved", 16),
    none("eap.sim.subtype.attribute", "EAP-SIM Attribute"),
    dec("eap.sim.subtype.type", "EAP-SIM Type", 8).names(kEapSimSubtypeTypeNames),
    dec("eap.sim.subtype.len", "EAP-SIM Length", 8),
    dec("eap.sim.notification_type", "EAP-SIM Notification Type", 16).names(kEapSimNotificationTypeNames),
    dec("eap.sim.error_code", "EAP-SIM Error Code", 16).names(kEapSimErrorCodeNames),
    bytes("eap.sim.subtype.value", "EAP-SIM Value"),
    dec("eap.aka.subtype", "EAP-AKA Subtype", 8).names(kEapAkaSubtypeNames),
    hex("eap.aka.reserved", "EAP-AKA Reserved", 16),
    none("eap.aka.subtype.attribute", "EAP-AKA Attribute"),
    dec("eap.aka.subtype.type", "EAP-AKA Type", 8).names(kEapSimSubtypeTypeNames),
    dec("eap.aka.subtype.len", "EAP-AKA Length", 8),
    dec("eap.aka.notification_type", "EAP-AKA Notification Type", 16).names(kEapSimNotificationTypeNames),
    dec("eap.aka.error_code", "EAP-AKA Error Code", 16).names(kEapSimErrorCodeNames),
    bytes("eap.aka.subtype.value", "EAP-AKA Value"),
    dec("eap.identity.actual_len", "Identity Actual Length", 16),
    text("eap.identity", "Identity"),
    bytes("eap.identity.padding", "Padding"),
    dec("eap.md5.value_size", "EAP-MD5 Value-Size", 8),
    bytes("eap.md5.value", "EAP-MD5 Value"),
    bytes("eap.md5.extra_data", "EAP-MD5 Extra Data"),
    dec("eap.leap.version", "EAP-LEAP Version", 8),
    hex("eap.leap.reserved", "EAP-LEAP Reserved", 8),
    dec("eap.leap.count", "EAP-LEAP Count", 8),
    bytes("eap.leap.peer_challenge", "EAP-LEAP Peer-Challenge"),
    bytes("eap.leap.ap_response", "EAP-LEAP AP-Response"),
    bytes("eap.leap.ap_challenge", "EAP-LEAP AP-Challenge"),
    bytes("eap.leap.peer_response", "EAP-LEAP Peer-Response"),
    text("eap.leap.name", "EAP-LEAP Name"),
    dec("eap.ms_chap_v2.opcode", "EAP-MS-CHAP-v2 OpCode", 8).names(kEapMsChapV2OpcodeNames),
    dec("eap.ms_chap_v2.id", "EAP-MS-CHAP-v2 Id", 8),
    dec("eap.ms_chap_v2.length", "EAP-MS-CHAP-v2 Length", 16),
    bytes("eap.ms_chap_v2.challenge", "EAP-MS-CHAP-v2 Challenge"),
    dec("eap.ms_chap_v2.value_size", "EAP-MS-CHAP-v2 Value-Size", 8),
    text("eap.ms_chap_v2.name", "EAP-MS-CHAP-v2 Name"),
    bytes("eap.ms_chap_v2.peer_challenge", "EAP-MS-CHAP-v2 Peer-Challenge"),
    bytes("eap.ms_chap_v2.reserved", "EAP-MS-CHAP-v2 Reserved"),
    bytes("eap.ms_chap_v2.nt_response", "EAP-MS-CHAP-v2 NT-Response"),
    hex("eap.ms_chap_v2.flags", "EAP-MS-CHAP-v2 Flags", 8),
    bytes("eap.ms_chap_v2.response", "EAP-MS-CHAP-v2 Response (Unknown Length)"),
    text("eap.ms_chap_v2.message", "EAP-MS-CHAP-v2 Message"),
    text("eap.ms_chap_v2.failure_request", "EAP-MS-CHAP-v2 Failure-Request"),
    bytes("eap.ms_chap_v2.data", "EAP-MS-CHAP-v2 Data"),
    text("eap.notification", "Notification"),
    dec("eap.desired_type", "Desired Auth Type", 8).names(kEapTypeNames),
    bytes("eap.data", "EAP Data"),
    expert("eap.mitm_attacks", "Vulnerable to MITM attacks. If possible, change EAP type.", Group::Security, Severity::Warning),
    expert("eap.identity.nonascii", "Non-ASCII characters within identity", Group::Protocol, Severity::Warning),
    expert("eap.retransmission", "This packet is a retransmission", Group::Sequence, Severity::Note),
    expert("eap.bad_length", "Bad length (too small or too large)", Group::Protocol, Severity::Warning),
    text("eap.identity.prefix", "Identity Prefix"),
    text("eap.identity.type", "Identity Type"),
    text("eap.identity.full", "Identity (Full)"),
    dec("eap.identity.mcc", "Identity Mobile Country Code", 16),
    dec("eap.identity.mnc", "Identity Mobile Network Code", 32),
    text("e212.imsi", "IMSI"),
    text("e212.assoc.imsi", "Association IMSI"),
    dec("e212.mcc", "Mobile Country Code (MCC)", 16),
    dec("e212.mnc", "Mobile Network Code (MNC)", 16),
    dec("eap.code", "Code", 8).names(kEapCodeNames),
    dec("eap.id", "Id", 8),
    dec("eap.len", "Length", 16),
};

constexpr std::array kClaims{Claim{"eapol.type", 0u}, Claim{"ppp.protocol", 0xc227}};

enum Code : uint8_t { Request = 1, Response = 2 };
enum Type : uint8_t { Identity = 1, Notification = 2, Nak = 3, Md5 = 4, Tls = 13, Leap = 17, Sim = 18, Ttls = 21, Aka = 23, Peap = 25, MsChap = 26,
                      Fast = 43, AkaPrime = 50, Teap = 55, Expanded = 254 };

constexpr size_t kWaitingMax = 4096;     // messages that wait for their rest, in a capture
constexpr size_t kFragmentsMax = 1000;   // of one message

constexpr MessageRows kFragmentRows{kFields["eap.tls.fragments"], kFields["eap.tls.fragment"], kFields["eap.tls.fragment.count"],
                                    kFields["eap.tls.reassembled.len"], "EAP-TLS Fragment", "Reassembled EAP-TLS"};

// TLS messages that wait for their last fragment, by who sends to whom.
struct Waiting : ProtocolState {
    std::map<std::pair<std::string, std::string>, MessageId> messages;
};

std::string keyOf(const Address& address, uint16_t port)
{
    return std::string(reinterpret_cast<const char*>(address.bytes.data()), address.size) + char(port >> 8) + char(port & 0xff);
}

// The identifiers of the last request and response between two hosts: the protocol goes on in steps, so that one that comes
// again belongs to the same step. RFC 3748, 4.1.
struct Steps : ProtocolState {
    std::map<std::string, std::array<int, 2>> last;
};

std::string stepKeyOf(Layer& eap)
{
    const auto& facts = eap.facts();
    auto one = keyOf(facts.source, facts.sourcePort), other = keyOf(facts.destination, facts.destinationPort);
    return one < other ? one + other : other + one;
}

// Messages of this protocol that lie in front of this one in the frame, as far as they have notes of their own.
int stepSlot(Layer& eap)
{
    constexpr int kFirstSlot = 1, kLastSlot = 15;
    const auto own = Registry::instance().firstField(eap.protocolId());
    int slot = kFirstSlot - 1;
    for (const auto& entry : eap.dissection().stack())
        slot += entry.field == own ? 1 : 0;
    return std::clamp(slot, kFirstSlot, kLastSlot);
}

bool isRepeated(Layer& eap, bool request, uint8_t id)
{
    const auto slot = stepSlot(eap);
    if (!eap.firstPass())
        return eap.recall<bool>(slot).value_or(false);
    auto& all = eap.captureState<Steps>().last;
    auto found = all.find(stepKeyOf(eap));
    if (found == all.end()) {
        if (all.size() >= kWaitingMax)
            return false;
        found = all.emplace(stepKeyOf(eap), std::array{-1, -1}).first;
    }
    auto& last = found->second[request ? 0 : 1];
    const bool repeated = last == id;
    last = id;
    if (repeated)
        eap.remember(slot, true);
    return repeated;
}

// First pass: the message that the piece belongs to; none where the piece is a whole one.
MessageId addFragment(Layer& eap, const Slice& piece, bool more)
{
    auto& state = eap.captureState<Waiting>();
    const auto& facts = eap.facts();
    const auto key = std::pair(keyOf(facts.source, facts.sourcePort), keyOf(facts.destination, facts.destinationPort));
    auto found = state.messages.find(key);
    if (found == state.messages.end()) {
        if (!more || state.messages.size() >= kWaitingMax)
            return kNoMessage;
        found = state.messages.emplace(key, eap.dissection().state().reassembly.create()).first;
    }
    const auto id = found->second;
    auto& message = eap.dissection().state().reassembly.message(id);
    auto part = pieceOf(eap, piece, message.length);
    part.kept.assign(piece.bytes.begin(), piece.bytes.end());
    part.inFrame = false; // short, and needed again before the pass is over
    message.length += part.length;
    message.pieces.push_back(std::move(part));
    if (!more)
        message.completedIn = eap.frame().number;
    if (!more || message.pieces.size() >= kFragmentsMax)
        state.messages.erase(found);
    return id;
}

// The tunnel is not the conversation's payload: it must not be bound to TLS.
void handTls(Layer& eap, const Slice& message)
{
    auto& facts = eap.facts();
    auto* const talk = facts.conversation;
    facts.conversation = nullptr;
    if (!eap.call("tls", message, eap.inside()))
        eap.data(message);
    eap.facts().conversation = talk;
}

void addTlsData(Layer& eap, bool more)
{
    constexpr int kSlot = 0;
    const auto piece = eap.rest();
    if (piece.reportedLength == 0)
        return;
    if (eap.firstPass() && piece.bytes.size() == piece.reportedLength)
        if (const auto id = addFragment(eap, piece, more); id != kNoMessage)
            eap.remember(kSlot, id);
    auto& d = eap.dissection();
    const auto id = eap.recall<MessageId>(kSlot);
    if (!id || *id >= d.state().reassembly.count())
        return handTls(eap, piece);
    const auto& message = d.state().reassembly.message(*id);
    if (message.completedIn != eap.frame().number)
        return;
    const auto whole = d.addBuffer("Reassembled EAP-TLS", assemble(d, message));
    addMessageRows(eap, kFragmentRows, message, whole.buffer);
    handTls(eap, whole);
}

void addTunnel(Layer& eap, uint8_t type)
{
    const auto at = eap.position();
    const auto flags = eap.u8(kFields["eap.tls.flags"]);
    {
        const auto under = eap.under(eap.last());
        for (const auto row : {kFields["eap.tls.flags.len_included"], kFields["eap.tls.flags.more_fragments"], kFields["eap.tls.flags.start"]})
            eap.addNumber(row, at, 1, flags);
        if (type == Teap)
            eap.addNumber(kFields["eap.tls.flags.outer_tlv_len_included"], at, 1, flags);
        if (type != Tls)
            eap.addNumber(kFields["eap.tls.flags.version"], at, 1, flags);
    }
    if ((flags & 0x80) != 0)
        eap.u32(kFields["eap.tls.len"]);
    if (!eap.failed())
        addTlsData(eap, (flags & 0x40) != 0);
}

struct SimRows {
    FieldRef subtype, reserved, attribute, type, length, notification, error, value;
    ValueNames attributes;
    std::string_view name;
};

constexpr SimRows kSim{kFields["eap.sim.subtype"], kFields["eap.sim.reserved"], kFields["eap.sim.subtype.attribute"], kFields["eap.sim.subtype.type"],
                       kFields["eap.sim.subtype.len"], kFields["eap.sim.notification_type"], kFields["eap.sim.error_code"],
                       kFields["eap.sim.subtype.value"], kEapSimSubtypeTypeNames, "EAP-SIM"};
constexpr SimRows kAka{kFields["eap.aka.subtype"], kFields["eap.aka.reserved"], kFields["eap.aka.subtype.attribute"], kFields["eap.aka.subtype.type"],
                       kFields["eap.aka.subtype.len"], kFields["eap.aka.notification_type"], kFields["eap.aka.error_code"],
                       kFields["eap.aka.subtype.value"], kEapSimSubtypeTypeNames, "EAP-AKA"};

void addSimAttribute(Layer& eap, const SimRows& rows)
{
    enum : uint8_t { Notify = 12, Identify = 14, ClientError = 22 };
    const auto at = eap.position();
    const auto type = eap.peek8(at);
    const auto length = std::max<uint32_t>(eap.peek8(at + 1) * 4u, 4);
    const auto item = eap.addNone(rows.attribute, at, length);
    item.text("{} Attribute: {} ({})", rows.name, nameOr(rows.attributes, type, "Unknown"), type);
    const auto under = eap.under(item);
    eap.u8(rows.type);
    eap.u8(rows.length);
    if (type == Notify) {
        eap.u16(rows.notification);
    } else if (type == ClientError) {
        eap.u16(rows.error);
    } else if (type == Identify) {
        const auto actual = eap.u16(kFields["eap.identity.actual_len"]);
        const auto room = length - 4;
        eap.text(kFields["eap.identity"], std::min<uint32_t>(actual, room));
        if (actual < room)
            eap.bytes(kFields["eap.identity.padding"], room - actual);
    } else {
        eap.bytes(rows.value, length - 2);
    }
    if (!eap.failed())
        eap.seek(at + length);
}

void addSim(Layer& eap, const SimRows& rows)
{
    eap.u8(rows.subtype);
    if (!eap.more())
        return;
    eap.u16(rows.reserved);
    while (eap.more())
        addSimAttribute(eap, rows);
}

void addMd5(Layer& eap)
{
    const auto size = eap.u8(kFields["eap.md5.value_size"]);
    eap.bytes(kFields["eap.md5.value"], size);
    if (eap.more())
        eap.bytes(kFields["eap.md5.extra_data"], eap.reportedRemaining());
}

void addLeap(Layer& eap, uint8_t code)
{
    eap.u8(kFields["eap.leap.version"]);
    eap.u8(kFields["eap.leap.reserved"]);
    const auto count = eap.u8(kFields["eap.leap.count"]);
    const bool challenge = count == 8;
    const auto row = code == Request ? (challenge ? kFields["eap.leap.peer_challenge"] : kFields["eap.leap.ap_response"])
                                     : (challenge ? kFields["eap.leap.ap_challenge"] : kFields["eap.leap.peer_response"]);
    eap.bytes(row, count);
    if (eap.more())
        eap.text(kFields["eap.leap.name"], eap.reportedRemaining());
}

void addMsChap(Layer& eap)
{
    enum : uint8_t { Challenge = 1, Reply = 2, Success = 3, Failure = 4 };
    const auto opcode = eap.u8(kFields["eap.ms_chap_v2.opcode"]);
    if (!eap.more())
        return;
    eap.u8(kFields["eap.ms_chap_v2.id"]);
    eap.u16(kFields["eap.ms_chap_v2.length"]);
    switch (opcode) {
    case Challenge:
        eap.bytes(kFields["eap.ms_chap_v2.challenge"], eap.u8(kFields["eap.ms_chap_v2.value_size"]));
        eap.text(kFields["eap.ms_chap_v2.name"], eap.reportedRemaining());
        return;
    case Reply: {
        const auto size = eap.u8(kFields["eap.ms_chap_v2.value_size"]);
        constexpr uint8_t kFull = 49;
        if (size == kFull) {
            eap.bytes(kFields["eap.ms_chap_v2.peer_challenge"], 16);
            eap.bytes(kFields["eap.ms_chap_v2.reserved"], 8);
            eap.bytes(kFields["eap.ms_chap_v2.nt_response"], 24);
            eap.u8(kFields["eap.ms_chap_v2.flags"]);
        } else {
            eap.bytes(kFields["eap.ms_chap_v2.response"], size);
        }
        eap.text(kFields["eap.ms_chap_v2.name"], eap.reportedRemaining());
        return;
    }
    case Success:
        eap.text(kFields["eap.ms_chap_v2.message"], eap.reportedRemaining());
        return;
    case Failure:
        eap.text(kFields["eap.ms_chap_v2.failure_request"], eap.reportedRemaining());
        return;
    default:
        eap.bytes(kFields["eap.ms_chap_v2.data"], eap.reportedRemaining());
    }
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

uint32_t numberOf(std::string_view digits)
{
    uint32_t number = 0;
    for (const char c : digits)
        number = number * 10 + uint32_t(c - '0');
    return number;
}

// Prefix and subscriber of "0311480123456789@wlan.mnc480.mcc311.3gppnetwork.org" (3GPP TS 23.003, 14.3); false for other identities.
bool addSubscriber(Layer& eap, uint32_t at, std::string_view identity)
{
    static constexpr std::string_view kKinds[] = {"EAP-AKA Permanent", "EAP-SIM Permanent", "EAP-AKA Pseudonym", "EAP-SIM Pseudonym",
                                                  "EAP-AKA Reauth ID", "EAP-SIM Reauth ID", "EAP-AKA Prime Permanent",
                                                  "EAP-AKA Prime Pseudonym", "EAP-AKA Prime Reauth ID"};
    constexpr std::string_view kRealm = ".3gppnetwork.org";
    constexpr size_t kImsiMax = 15;
    const auto sign = identity.find('@');
    const auto network = identity.find(".mnc");
    if (sign == identity.npos || sign < 7 || network < sign || network == identity.npos || !identity.ends_with(kRealm)
        || identity.size() != network + 14 + kRealm.size() || identity.substr(network + 7, 4) != ".mcc")
        return false;
    const auto user = identity.substr(1, sign - 1);
    const auto mnc = identity.substr(network + 4, 3), mcc = identity.substr(network + 11, 3);
    const auto kind = size_t(identity[0] - '0');
    if (kind >= std::size(kKinds) || !isNumber(mnc) || !isNumber(mcc))
        return false;
    eap.addText(kFields["eap.identity.prefix"], at, 1, fmt::format("'{}'", identity[0]));
    eap.addText(kFields["eap.identity.type"], at, 1, kKinds[kind]);
    eap.addText(kFields["eap.identity.full"], at + 1, uint32_t(identity.size() - 1), identity.substr(1));
    const bool permanent = kind < 2 || kind == 6;
    if (permanent && isNumber(user) && user.size() <= kImsiMax) {
        const auto size = uint32_t(user.size());
        eap.addText(kFields["e212.imsi"], at + 1, size, user);
        eap.addText(kFields["e212.assoc.imsi"], at + 1, size, user).generated();
        const auto under = eap.under(eap.last());
        eap.addNumber(kFields["e212.mcc"], at + 1, 3, numberOf(user.substr(0, 3)));
        eap.addNumber(kFields["e212.mnc"], at + 4, 3, numberOf(user.substr(3, 3)));
    }
    eap.addNumber(kFields["eap.identity.mnc"], at + uint32_t(network) + 4, 3, numberOf(mcc) * 1000 + numberOf(mnc));
    eap.addNumber(kFields["eap.identity.mcc"], at + uint32_t(network) + 11, 3, numberOf(mcc));
    return true;
}

void addIdentity(Layer& eap, uint32_t size)
{
    const auto at = eap.position();
    const auto identity = eap.peekText(at, size);
    if (eap.has(at, size) && addSubscriber(eap, at, identity))
        return eap.skip(size);
    eap.text(kFields["eap.identity"], size);
    const bool plain = std::all_of(identity.begin(), identity.end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (!plain)
        eap.note(kFields["eap.identity.nonascii"]);
}

// `size`: what the length of the packet leaves to the method; it may be more than there is.
void addMethod(Layer& eap, uint8_t code, uint8_t type, uint32_t size)
{
    switch (type) {
    case Identity:
        return addIdentity(eap, size);
    case Notification:
        eap.text(kFields["eap.notification"], size);
        return;
    case Nak:
        eap.u8(kFields["eap.desired_type"]);
        return;
    case Md5:
        return addMd5(eap);
    case Tls:
    case Ttls:
    case Peap:
    case Fast:
    case Teap:
        return addTunnel(eap, type);
    case Sim:
        return addSim(eap, kSim);
    case Aka:
    case AkaPrime:
        return addSim(eap, kAka);
    case Leap:
        return addLeap(eap, code);
    case MsChap:
        return addMsChap(eap);
    default:
        eap.bytes(kFields["eap.data"], size);
    }
}

void dissect(Layer& eap)
{
    eap.protocolColumn("EAP");
    constexpr uint16_t kHeaderBytes = 4;
    const auto code = eap.u8(kFields["eap.code"]);
    const auto id = eap.u8(kFields["eap.id"]);
    const auto idRow = eap.last();
    const auto length = eap.u16(kFields["eap.len"]);
    eap.info().set("{}", nameOr(kEapCodeNames, code, "Unknown code"));
    if (eap.failed())
        return;
    const auto lengthRow = eap.last();
    if ((code == Request || code == Response) && isRepeated(eap, code == Request, id))
        eap.note(kFields["eap.retransmission"], idRow);
    if (length < kHeaderBytes || length > eap.reported())
        eap.note(kFields["eap.bad_length"], lengthRow);
    if (length >= kHeaderBytes)
        eap.limitTo(length);
    if ((code != Request && code != Response) || length <= kHeaderBytes)
        return;
    const auto type = eap.u8(kFields["eap.type"]);
    eap.info().append(", {}", nameOr(kEapTypeNames, type, "Unknown type"));
    if (type == Md5)
        eap.note(kFields["eap.mitm_attacks"]);
    if (!eap.failed() && length > eap.position())
        addMethod(eap, code, type, length - eap.position());
}

} // namespace

namespace protocols {

extern constinit const Protocol eap{"eap", "EAP", "Extensible Authentication Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
