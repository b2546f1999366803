// Generic Conference Control, as far as connections of Remote Desktop use it. ITU-T T.124, [MS-RDPBCGR] 2.2.1.3, 2.2.1.4. Not decoded:
// queries, joining and inviting, conferences that go on.
#include "core/dissect/oid.h"
#include "core/dissect/per.h"
#include "core/dissect/protocols/rdp.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace fields;
using per::kOptional;
using per::Member;
using per::Reader;

constexpr ValueName kKeyNames[] = {{0, "object"}, {1, "h221NonStandard"}};
constexpr ValueName kPduNames[] = {
    {0, "conferenceCreateRequest"}, {1, "conferenceCreateResponse"}, {2, "conferenceQueryRequest"}, {3, "conferenceQueryResponse"},
    {4, "conferenceJoinRequest"}, {5, "conferenceJoinResponse"}, {6, "conferenceInviteRequest"}, {7, "conferenceInviteResponse"},
};
constexpr ValueName kTerminationNames[] = {{0, "automatic"}, {1, "manual"}};
constexpr ValueName kPrivilegeNames[] = {{0, "terminate"}, {1, "ejectUser"}, {2, "add"}, {3, "lockUnlock"}, {4, "transfer"}};
constexpr ValueName kResultNames[] = {
    {0, "success"}, {1, "userRejected"}, {2, "resourcesNotAvailable"}, {3, "rejectedForSymmetryBreaking"}, {4, "lockedConferenceNotSupported"},
};

constexpr auto kFields = joined(per::kRows, FieldTable{
    none("t124.ConnectData", "ConnectData"),
    dec("t124.t124Identifier", "t124Identifier", 32).names(kKeyNames),
    oid("t124.object", "object"),
    bytes("t124.h221NonStandard", "h221NonStandard"),
    bytes("t124.connectPDU", "connectPDU"),
    dec("t124.connectGCCPDU", "connectGCCPDU", 32).names(kPduNames),
    none("t124.conferenceCreateRequest_element", "conferenceCreateRequest"),
    none("t124.conferenceCreateResponse_element", "conferenceCreateResponse"),
    none("t124.conferenceQueryRequest_element", "conferenceQueryRequest"),
    none("t124.conferenceQueryResponse_element", "conferenceQueryResponse"),
    none("t124.conferenceJoinRequest_element", "conferenceJoinRequest"),
    none("t124.conferenceJoinResponse_element", "conferenceJoinResponse"),
    none("t124.conferenceInviteRequest_element", "conferenceInviteRequest"),
    none("t124.conferenceInviteResponse_element", "conferenceInviteResponse"),
    none("t124.conferenceName_element", "conferenceName"),
    text("t124.numeric", "numeric"),
    text("t124.text", "text"),
    text("t124.unicodeText", "unicodeText"),
    none("t124.convenerPassword_element", "convenerPassword"),
    none("t124.password_element", "password"),
    boolean("t124.lockedConference", "lockedConference"),
    boolean("t124.listedConference", "listedConference"),
    boolean("t124.conductibleConference", "conductibleConference"),
    dec("t124.terminationMethod", "terminationMethod", 32).names(kTerminationNames),
    dec("t124.conductorPrivileges", "conductorPrivileges", 32),
    dec("t124.conductedPrivileges", "conductedPrivileges", 32),
    dec("t124.nonConductedPrivileges", "nonConductedPrivileges", 32),
    dec("t124.Privilege", "Privilege", 32).names(kPrivilegeNames),
    text("t124.conferenceDescription", "conferenceDescription"),
    text("t124.callerIdentifier", "callerIdentifier"),
    dec("t124.userData", "userData", 32),
    none("t124.UserData_item_element", "UserData item"),
    dec("t124.key", "key", 32).names(kKeyNames),
    bytes("t124.value", "value"),
    dec("t124.nodeID", "nodeID", 32),
    signedDec("t124.tag", "tag", 32),
    dec("t124.result", "result", 32).names(kResultNames),
});

constexpr std::string_view kDigits = "0123456789";

// Keys of [MS-RDPBCGR]: who speaks.
constexpr std::string_view kClientKey = "Duca";
constexpr std::string_view kServerKey = "McDn";

void object(Reader& reader, FieldRef f)
{
    const auto bytes = per::readOid(reader, f);
    if (!reader.layer().wantsTree() || bytes.empty())
        return;
    const auto dotted = oidText(bytes);
    const auto name = dotted == "0.0.20.124.0.1" ? std::string_view("Generic Conference Control") : oidNameOf(dotted);
    if (!name.empty())
        reader.layer().last().text("object: {} ({})", dotted, name);
}

constexpr Member kKeyMembers[] = {{"object", kFields["t124.object"], object}, {"h221NonStandard", kFields["t124.h221NonStandard"], per::octets<4, 255>}};
constexpr per::Choice kKey{kKeyMembers};

// One piece of data of users: its key says who it is of.
void userItem(Reader& reader, FieldRef f)
{
    auto& layer = reader.layer();
    const auto start = reader.bit();
    const auto item = layer.addNone(f, reader.byte(), 0);
    const auto under = layer.under(item);
    const bool hasValue = reader.flag(per::kRows["per.optional_field_bit"]);
    layer.last().append(" (value {} present)", hasValue ? "is" : "is NOT");
    const bool isOctets = per::readChoice(reader, kFields["t124.key"], kKey) == 1;
    const auto key = isOctets && reader.byte() >= 4 ? layer.peekText(reader.byte() - 4, 4) : std::string_view();
    if (hasValue && !reader.failed()) {
        const auto bytes = per::readOctets(reader, kFields["t124.value"], 0, per::kUnbounded);
        const auto slice = layer.slice(reader.byte() - uint32_t(bytes.size()), uint32_t(bytes.size()));
        if (key == kClientKey)
            rdp::callPart(layer, slice, false, rdp::dissectClientSettings);
        else if (key == kServerKey)
            rdp::callPart(layer, slice, false, rdp::dissectServerSettings);
    }
    item.length(reader.sizeFrom(start));
}

constexpr Member kItem{"item", kFields["t124.UserData_item_element"], userItem};
constexpr Member kPrivilege{"Privilege", kFields["t124.Privilege"], per::enumeration<5>};
constexpr Member kNameMembers[] = {
    {"numeric", kFields["t124.numeric"], per::alphabetText<1, 255, kDigits>}, {"text", kFields["t124.text"], per::wideText<0, 255>, kOptional},
};
constexpr per::Sequence kName{kNameMembers, true};
constexpr Member kPasswordMembers[] = {
    {"numeric", kFields["t124.numeric"], per::alphabetText<1, 255, kDigits>}, {"text", kFields["t124.text"], per::wideText<0, 255>, kOptional},
    {"unicodeText", kFields["t124.unicodeText"], per::wideText<0, 255>, kOptional},
};
constexpr per::Sequence kPassword{kPasswordMembers, true};

constexpr Member kCreateMembers[] = {
    {"conferenceName", kFields["t124.conferenceName_element"], per::sequence<kName>},
    {"convenerPassword", kFields["t124.convenerPassword_element"], per::sequence<kPassword>, kOptional},
    {"password", kFields["t124.password_element"], per::sequence<kPassword>, kOptional},
    {"lockedConference", kFields["t124.lockedConference"], per::boolean},
    {"listedConference", kFields["t124.listedConference"], per::boolean},
    {"conductibleConference", kFields["t124.conductibleConference"], per::boolean},
    {"terminationMethod", kFields["t124.terminationMethod"], per::enumeration<2>},
    {"conductorPrivileges", kFields["t124.conductorPrivileges"], per::listOf<kPrivilege>, kOptional},
    {"conductedPrivileges", kFields["t124.conductedPrivileges"], per::listOf<kPrivilege>, kOptional},
    {"nonConductedPrivileges", kFields["t124.nonConductedPrivileges"], per::listOf<kPrivilege>, kOptional},
    {"conferenceDescription", kFields["t124.conferenceDescription"], per::wideText<0, 255>, kOptional},
    {"callerIdentifier", kFields["t124.callerIdentifier"], per::wideText<0, 255>, kOptional},
    {"userData", kFields["t124.userData"], per::listOf<kItem>, kOptional},
};
constexpr per::Sequence kCreate{kCreateMembers, true};
constexpr Member kCreatedMembers[] = {
    {"nodeID", kFields["t124.nodeID"], per::number<1001, 65535>},
    {"tag", kFields["t124.tag"], per::integer},
    {"result", kFields["t124.result"], per::enumeration<5>},
    {"userData", kFields["t124.userData"], per::listOf<kItem>, kOptional},
};
constexpr per::Sequence kCreated{kCreatedMembers, true};

// What is not decoded: a row of all of it.
void whole(Reader& reader, FieldRef f)
{
    const auto at = reader.byte();
    reader.layer().addNone(f, at, reader.layer().reported() - std::min(at, reader.layer().reported()));
}

constexpr Member kPduMembers[] = {
    {"conferenceCreateRequest", kFields["t124.conferenceCreateRequest_element"], per::sequence<kCreate>},
    {"conferenceCreateResponse", kFields["t124.conferenceCreateResponse_element"], per::sequence<kCreated>},
    {"conferenceQueryRequest", kFields["t124.conferenceQueryRequest_element"], whole},
    {"conferenceQueryResponse", kFields["t124.conferenceQueryResponse_element"], whole},
    {"conferenceJoinRequest", kFields["t124.conferenceJoinRequest_element"], whole},
    {"conferenceJoinResponse", kFields["t124.conferenceJoinResponse_element"], whole},
    {"conferenceInviteRequest", kFields["t124.conferenceInviteRequest_element"], whole},
    {"conferenceInviteResponse", kFields["t124.conferenceInviteResponse_element"], whole},
};
constexpr per::Choice kPdu{kPduMembers, true};

void dissect(Layer& t124)
{
    t124.protocolColumn("T.124");
    t124.info().clear();
    Reader reader(t124);
    const auto all = t124.addNone(kFields["t124.ConnectData"], 0, 0);
    const auto under = t124.under(all);
    per::readChoice(reader, kFields["t124.t124Identifier"], kKey);
    if (reader.failed())
        return;
    const auto bytes = per::readOctets(reader, kFields["t124.connectPDU"], 0, per::kUnbounded);
    all.length(reader.byte());
    if (reader.failed())
        return;
    // Servers of Remote Desktop write a length that is too small: what it holds tells its own.
    const auto below = t124.under(t124.last());
    Reader content(t124, reader.byte() - uint32_t(bytes.size()));
    per::readChoice(content, kFields["t124.connectGCCPDU"], kPdu);
    if (!t124.failed())
        t124.seek(t124.reported());
}

} // namespace

namespace protocols {

extern constinit const Protocol t124{"t124", "T.124", "GENERIC-CONFERENCE-CONTROL T.124", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
