// Simple Network Management Protocol, versions 1, 2c and 3. RFC 1157, 3416, 3412, 3414. Not decoded: the names and syntaxes of MIB
// modules, decryption and checks of authentication, version 2u, SMUX.
#include "core/dissect/oid.h"
#include "core/dissect/protocols/asn1.h"
#include "core/dissect/protocols/snmp_fields.h"
#include "core/dissect/protocols/udp.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>
#include <fmt/format.h>

namespace capscope {
namespace {

using namespace snmp;
using ber::Class;
using ber::Element;

constexpr std::array kClaims{Claim{"udp.port", 161}, Claim{"udp.port", 162}, Claim{"tcp.port", 161}, Claim{"tcp.port", 162},
                             Claim{"udp.port", 260}};
constexpr size_t kOpenRequestsMax = 4'096; // of one conversation
constexpr size_t kMessageBytesMax = 1u << 20;
constexpr int kRequestSlot = 0;
constexpr int kResponseSlot = 1;

enum Pdu : uint32_t { kGet, kGetNext, kResponse, kSet, kTrap, kGetBulk, kInform, kTrap2, kReport };

struct Request {
    FrameNumber frame = 0;
    TimestampNs time = 0;
};

struct Requests : ProtocolState {
    absl::flat_hash_map<uint32_t, Request> byId;
};

// Requests and responses have an identifier in common.
void addPairing(Layer& snmp, uint32_t kind, uint32_t id, uint32_t at)
{
    const bool response = kind == kResponse || kind == kReport;
    const bool request = kind <= kSet || kind == kGetBulk || kind == kInform;
    if (snmp.firstPass() && !snmp.facts().quoted) {
        auto* known = snmp.conversationState<Requests>();
        if (known != nullptr && response) {
            if (const auto found = known->byId.find(id); found != known->byId.end()) {
                snmp.remember(kRequestSlot, Request{found->second.frame, snmp.frame().time - found->second.time});
                snmp.rememberOn(found->second.frame, kResponseSlot, snmp.frame().number);
                known->byId.erase(found);
            }
        } else if (known != nullptr && request) {
            if (known->byId.size() >= kOpenRequestsMax)
                known->byId.clear();
            known->byId[id] = {snmp.frame().number, snmp.frame().time};
        }
    }
    if (const auto paired = snmp.recall<Request>(kRequestSlot); response && paired.has_value()) {
        snmp.addNumber(kFields["snmp.response_to"], at, 0, paired->frame).generated();
        snmp.addSigned(kFields["snmp.time"], at, 0, paired->time).generated();
    } else if (const auto answer = snmp.recallLate(kResponseSlot); request && answer != 0) {
        snmp.addNumber(kFields["snmp.response_in"], at, 0, answer).generated();
    }
}

// Other analyzers give a conversation of SNMP a number of its own with its first message, whose sender was not known to speak it.
void countAnew(Layer& snmp)
{
    const auto& facts = snmp.facts();
    const auto* talk = snmp.conversation();
    if (!snmp.firstPass() || facts.quoted || facts.transport != Transport::Udp || talk == nullptr || talk->state(snmp.protocolId()) != nullptr)
        return;
    udp::beginAnew(snmp);
    snmp.conversationState<Requests>();
}

bool isReadable(Bytes value)
{
    return !value.empty() && std::all_of(value.begin(), value.end(), [](uint8_t c) { return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\r' || c == '\t'; });
}

std::string colons(Bytes value)
{
    std::string text;
    for (const auto byte : value)
        text += fmt::format("{:02x}", byte);
    return text;
}

// --- values of bindings (RFC 2578, 7.1). Each says how it looks behind the name.
std::string addOctets(Layer& snmp, const Element& value, std::string_view name)
{
    const auto bytes = ber::octets(snmp, kFields["snmp.value.octets"], value);
    const bool readable = isReadable(bytes);
    // What a device says of itself, sysDescr and sysName (RFC 3418).
    if (readable && (name == "1.3.6.1.2.1.1.1.0" || name == "1.3.6.1.2.1.1.5.0")) {
        const auto under = snmp.under(snmp.last());
        snmp.addBytes(kFields["snmp.var-bind_str"], value.content, value.length, bytes);
    }
    if (!snmp.wantsTree())
        return {};
    if (!readable)
        return bytes.empty() ? std::string("<MISSING>") : colons(bytes);
    const auto text = fmt::format("\"{}\"", printable(asText(bytes)));
    snmp.last().text("Value (OctetString): {}", text);
    return text;
}

std::string addInteger(Layer& snmp, FieldRef f, const Element& value)
{
    const auto number = ber::integer(snmp, f, value);
    return snmp.wantsTree() ? fmt::format("{}", number) : std::string();
}

std::string addAddress(Layer& snmp, const Element& value)
{
    snmp.seek(value.content);
    if (value.length == 4)
        return toText(snmp.ipv4(kFields["snmp.value.ipv4"]));
    if (value.length == 16)
        return toText(snmp.ipv6(kFields["snmp.value.ipv6"]));
    return colons(snmp.bytes(kFields["snmp.value.addr"], value.length));
}

std::string addUniversalValue(Layer& snmp, const Element& value, std::string_view name)
{
    switch (value.tag) {
    case ber::kInteger:
        return addInteger(snmp, kFields["snmp.value.int"], value);
    case ber::kOctetString:
        return addOctets(snmp, value, name);
    case ber::kNull:
        ber::null(snmp, kFields["snmp.value.null"], value);
        return "Value (Null)";
    case ber::kOid: {
        const auto oid = ber::oid(snmp, kFields["snmp.value.oid"], value);
        return snmp.wantsTree() ? fmt::format("{} ({})", oidText(oid), oidName(oid)) : std::string();
    }
    default:
        return colons(ber::octets(snmp, kFields["snmp.value.unk"], value));
    }
}

std::string addValue(Layer& snmp, const Element& value, std::string_view name)
{
    if (value.cls == Class::Universal)
        return addUniversalValue(snmp, value, name);
    if (value.cls == Class::Context && value.tag <= 2) {
        const auto row = value.tag == 0 ? kFields["snmp.noSuchObject"] : value.tag == 1 ? kFields["snmp.noSuchInstance"] : kFields["snmp.endOfMibView"];
        const auto what = value.tag == 0 ? "noSuchObject" : value.tag == 1 ? "noSuchInstance" : "endOfMibView";
        snmp.addNone(row, value.content, value.length);
        snmp.note(kFields["snmp.varbind.response"], snmp.last(), what);
        return what;
    }
    switch (value.cls == Class::Application ? value.tag : ~0u) {
    case 0:
        return addAddress(snmp, value);
    case 1:
        return addInteger(snmp, kFields["snmp.value.counter"], value);
    case 2:
        return addInteger(snmp, kFields["snmp.value.g32"], value);
    case 3:
        return addInteger(snmp, kFields["snmp.value.timeticks"], value);
    case 4:
        return colons(ber::octets(snmp, kFields["snmp.value.opaque"], value));
    case 6: {
        const auto text = addInteger(snmp, kFields["snmp.value.counter"], value);
        snmp.last().text("Value (Counter64): {}", text);
        return text;
    }
    default:
        return colons(ber::octets(snmp, kFields["snmp.value.unk"], value));
    }
}

void addBinding(Layer& snmp, const Element& binding)
{
    const auto item = snmp.label(binding.content, binding.length, "");
    const auto under = snmp.under(item);
    ber::Members all(snmp, binding);
    if (!all.take(ber::kOid))
        return snmp.malformed();
    const auto name = all.current();
    const auto oid = ber::oid(snmp, kFields["snmp.name"], name);
    const auto text = snmp.dissection().recording() || snmp.info().wanted() ? oidText(oid) : std::string();
    snmp.info().append(" {}", text);
    if (!all.take())
        return snmp.malformed();
    const auto value = addValue(snmp, all.current(), text);
    item.text("{}: {}", text, value);
    snmp.seek(binding.end);
}

void addBindings(Layer& snmp, const Element& list)
{
    const auto under = ber::sequenceOf(snmp, kFields["snmp.variable_bindings"], list);
    ber::Members all(snmp, list);
    while (all.take(ber::kSequence))
        addBinding(snmp, all.current());
}

void addTrap1(Layer& snmp, const Element& pdu)
{
    const auto under = ber::sequence(snmp, kFields["snmp.trap_element"], pdu);
    ber::Members all(snmp, pdu);
    if (!all.take(ber::kOid))
        return snmp.malformed();
    const auto enterprise = ber::oid(snmp, kFields["snmp.enterprise"], all.current());
    if (snmp.info().wanted())
        snmp.info().append(" {}", oidName(enterprise));
    if (all.take(Class::Application, 0)) {
        snmp.seek(all.current().content);
        snmp.ipv4(kFields["snmp.agent_addr"]);
        snmp.seek(all.current().end);
    }
    for (const auto row : {kFields["snmp.generic_trap"], kFields["snmp.specific_trap"]})
        if (all.take(ber::kInteger))
            ber::integer(snmp, row, all.current());
    if (all.take(Class::Application, 3))
        ber::integer(snmp, kFields["snmp.time_stamp"], all.current());
    if (all.take(ber::kSequence))
        addBindings(snmp, all.current());
}

constexpr FieldRef kRows[] = {kFields["snmp.get_request_element"], kFields["snmp.get_next_request_element"], kFields["snmp.get_response_element"], kFields["snmp.set_request_element"],
                              kFields["snmp.trap_element"], kFields["snmp.getBulkRequest_element"], kFields["snmp.informRequest_element"], kFields["snmp.snmpV2_trap_element"],
                              kFields["snmp.report_element"]};

uint32_t addPdu(Layer& snmp, const Element& pdu)
{
    const auto under = ber::sequence(snmp, kRows[pdu.tag], pdu);
    ber::Members all(snmp, pdu);
    const bool bulk = pdu.tag == kGetBulk;
    uint32_t id = 0;
    if (all.take(ber::kInteger))
        id = uint32_t(ber::integer(snmp, kFields["snmp.request_id"], all.current()));
    if (all.take(ber::kInteger))
        ber::integer(snmp, bulk ? kFields["snmp.non_repeaters"] : kFields["snmp.error_status"], all.current());
    if (all.take(ber::kInteger))
        ber::integer(snmp, bulk ? kFields["snmp.max_repetitions"] : kFields["snmp.error_index"], all.current());
    if (all.take(ber::kSequence))
        addBindings(snmp, all.current());
    return id;
}

void addData(Layer& snmp, const Element& pdu)
{
    if (pdu.cls != Class::Context || pdu.tag > kReport)
        return snmp.malformed();
    snmp.info().set(nameOf(kDataNames, pdu.tag));
    uint32_t id = 0;
    {
        const auto under = snmp.under(snmp.addNumber(kFields["snmp.data"], pdu.start, pdu.size(), pdu.tag));
        if (pdu.tag == kTrap)
            addTrap1(snmp, pdu);
        else
            id = addPdu(snmp, pdu);
    }
    snmp.seek(pdu.end);
    addPairing(snmp, pdu.tag, id, pdu.start);
}

// --- version 3
// RFC 3411, 5, SnmpEngineID.
void addEngineContents(Layer& snmp, uint32_t at, uint32_t length)
{
    const auto under = snmp.under(snmp.last());
    if (length < 5)
        return;
    snmp.addNumber(kFields["snmp.engineid.conform"], at, 1, snmp.peek8(at));
    snmp.addNumber(kFields["snmp.engineid.enterprise"], at, 4, snmp.peek32(at) & 0x7fffffff);
    if ((snmp.peek8(at) & 0x80) == 0)
        return;
    const auto format = snmp.peek8(at + 4);
    snmp.addNumber(kFields["snmp.engineid.format"], at + 4, 1, format);
    at += 5;
    length -= 5;
    if (format == 3 && (snmp.peek32(at - 5) & 0x7fffffff) == 9 && length == 7) { // Cisco puts a byte in front
        snmp.addNumber(kFields["snmp.engineid.cisco.type"], at, 1, snmp.peek8(at));
        ++at;
        --length;
    }
    const auto value = snmp.peekBytes(at, length);
    if (format == 1 && length == 4)
        snmp.addBytes(kFields["snmp.engineid.ipv4"], at, 4, value);
    else if (format == 2 && length == 16)
        snmp.addBytes(kFields["snmp.engineid.ipv6"], at, 16, value);
    else if (format == 3 && length == 6)
        snmp.addBytes(kFields["snmp.engineid.mac"], at, 6, value);
    else if (format == 4)
        snmp.addBytes(kFields["snmp.engineid.text"], at, length, value);
    else if (length > 0)
        snmp.addBytes(kFields["snmp.engineid.data"], at, length, value);
}

void addEngine(Layer& snmp, FieldRef row, const Element& element)
{
    ber::octets(snmp, row, element);
    addEngineContents(snmp, element.content, element.length);
    snmp.seek(element.end);
}

// False where the message is encrypted.
bool addGlobalData(Layer& snmp, const Element& element)
{
    const auto under = ber::sequence(snmp, kFields["snmp.msgGlobalData_element"], element);
    ber::Members all(snmp, element);
    if (all.take(ber::kInteger))
        ber::integer(snmp, kFields["snmp.msgID"], all.current());
    if (all.take(ber::kInteger))
        ber::integer(snmp, kFields["snmp.msgMaxSize"], all.current());
    uint8_t flags = 0;
    if (all.take(ber::kOctetString)) {
        const auto at = all.current().content;
        flags = snmp.peek8(at);
        ber::octets(snmp, kFields["snmp.msgFlags"], all.current());
        const auto below = snmp.under(snmp.last());
        for (const auto row : {kFields["snmp.v3.flags.report"], kFields["snmp.v3.flags.crypt"], kFields["snmp.v3.flags.auth"]})
            snmp.addNumber(row, at, 1, flags);
    }
    if (all.take(ber::kInteger))
        ber::integer(snmp, kFields["snmp.msgSecurityModel"], all.current());
    return (flags & 2) == 0;
}

// The User-based Security Model, RFC 3414, 2.4.
void addSecurity(Layer& snmp, const Element& element)
{
    const auto usm = ber::inside(snmp, element);
    ber::Members all(snmp, usm);
    if (!usm || !all.take(ber::kOctetString))
        return;
    addEngine(snmp, kFields["snmp.msgAuthoritativeEngineID"], all.current());
    for (const auto row : {kFields["snmp.msgAuthoritativeEngineBoots"], kFields["snmp.msgAuthoritativeEngineTime"]})
        if (all.take(ber::kInteger))
            ber::integer(snmp, row, all.current());
    if (all.take(ber::kOctetString))
        ber::text(snmp, kFields["snmp.msgUserName"], all.current());
    for (const auto row : {kFields["snmp.msgAuthenticationParameters"], kFields["snmp.msgPrivacyParameters"]})
        if (all.take(ber::kOctetString))
            ber::octets(snmp, row, all.current());
    snmp.seek(element.end);
}

void addScopedPdu(Layer& snmp, const Element& element)
{
    const auto choice = snmp.under(snmp.addNumber(kFields["snmp.msgData"], element.start, element.size(), 0));
    const auto under = ber::sequence(snmp, kFields["snmp.plaintext_element"], element);
    ber::Members all(snmp, element);
    if (!all.take(ber::kOctetString))
        return snmp.malformed();
    addEngine(snmp, kFields["snmp.contextEngineID"], all.current());
    if (all.take(ber::kOctetString))
        ber::text(snmp, kFields["snmp.contextName"], all.current());
    if (all.take())
        addData(snmp, all.current());
}

void addVersion3(Layer& snmp, ber::Members& all)
{
    bool readable = true;
    if (all.take(ber::kSequence))
        readable = addGlobalData(snmp, all.current());
    if (all.take(ber::kOctetString))
        addSecurity(snmp, all.current());
    if (!all.take())
        return snmp.malformed();
    const auto data = all.current();
    if (readable)
        return addScopedPdu(snmp, data);
    const auto choice = snmp.under(snmp.addNumber(kFields["snmp.msgData"], data.start, data.size(), 1));
    ber::octets(snmp, kFields["snmp.encryptedPDU"], data);
    snmp.info().set("encryptedPDU: privKey Unknown");
}

size_t messageLength(Bytes header)
{
    if (header[0] != 0x30)
        return 0;
    const auto first = header[1];
    size_t length = 0;
    if (first < 0x80)
        length = size_t(2) + first;
    else if (first >= 0x81 && first <= 0x84)
        length = size_t(2) + (first & 0x0f) + size_t(bigEndian(header.data() + 2, first & 0x0f));
    return length <= kMessageBytesMax ? length : 0;
}

void dissect(Layer& snmp)
{
    const auto message = ber::elementAt(snmp, 0, snmp.reported());
    const auto version = ber::inside(snmp, message);
    if (snmp.peek8(0) != 0x30 || (message && !version.is(ber::kInteger)))
        return snmp.reject();
    countAnew(snmp);
    snmp.protocolColumn("SNMP");
    if (!message)
        return snmp.malformed();
    ber::Members all(snmp, message);
    if (!all.take(ber::kInteger))
        return;
    const auto number = snmp.peek8(version.content);
    if (number == 3) {
        ber::integer(snmp, kFields["snmp.msgVersion"], version);
        return addVersion3(snmp, all);
    }
    ber::integer(snmp, kFields["snmp.version"], version);
    if (number > 2 || !all.take(ber::kOctetString))
        return snmp.malformed();
    ber::text(snmp, kFields["snmp.community"], all.current());
    if (all.take())
        addData(snmp, all.current());
}

} // namespace

namespace protocols {

extern constinit const Protocol snmp{"snmp", "SNMP", "Simple Network Management Protocol", kFields, kClaims, dissect,
                                     nullptr, {}, {6, messageLength}};

} // namespace protocols
} // namespace capscope
