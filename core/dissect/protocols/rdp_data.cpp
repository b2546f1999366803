// Remote Desktop Protocol: what travels in its channels: exchange of keys, who logs on, licences. [MS-RDPBCGR] 2.2.1.10 to 2.2.1.12,
// 2.2.8.1.1.2, [MS-RDPELE]. Not decoded: shared desktops, virtual channels, bodies of licences.
#include "core/dissect/protocols/rdp.h"

namespace capscope::rdp {
namespace {

constexpr uint16_t kExchange = 0x0001, kEncrypt = 0x0008, kInfo = 0x0040, kLicense = 0x0080;
constexpr uint16_t kPacketKinds = 0x04c1;
constexpr uint32_t kFips = 0x10;
constexpr uint32_t kUnicode = 0x10;     // of option flags
constexpr uint32_t kValidClient = 7;    // of error codes
constexpr uint8_t kErrorAlert = 0xff;

void addFlags(Layer& rdp)
{
    rdp.bitsLe(kFields["rdp.flags"], 2,
               {kFields["rdp.flags.pkt"], kFields["rdp.flags.encrypt"], kFields["rdp.flags.resetseqno"], kFields["rdp.flags.ignoreseqno"],
                kFields["rdp.flags.licenseencrypt"], kFields["rdp.flags.securechecksum"], kFields["rdp.flags.flagshivalid"]});
    rdp.u16le(kFields["rdp.flagsHi"]);
}

// The signature of what is encrypted, as long as the two sides agreed on.
void addSignature(Layer& rdp, const Agreement& agreement)
{
    if (agreement.method == kFips) {
        rdp.u16le(kFields["rdp.fipsLength"]);
        rdp.u8(kFields["rdp.fipsVersion"]);
        rdp.u8(kFields["rdp.padlen"]);
    }
    if (agreement.method != 0)
        rdp.bytes(kFields["rdp.dataSignature"], 8);
}

// True where the rest cannot be read.
bool addHeader(Layer& rdp, const Agreement& agreement)
{
    const auto flags = rdp.peek16le(rdp.position());
    addFlags(rdp);
    if ((flags & kEncrypt) == 0)
        return false;
    addSignature(rdp, agreement);
    if (rdp.failed())
        return true;
    rdp.addNone(kFields["rdp.encryptedData"], rdp.position(), rdp.reportedRemaining());
    rdp.info().appendItem(", ", "[Encrypted]");
    return true;
}

void addExchange(Layer& rdp)
{
    rdp.info().appendItem(", ", "SecurityExchange");
    const auto under = rdp.under(rdp.addNone(kFields["rdp.securityExchangePDU"], 0, rdp.reported()));
    addFlags(rdp);
    const auto length = rdp.u32le(kFields["rdp.length"]);
    rdp.bytes(kFields["rdp.encryptedClientRandom"], length);
}

// A text of `size` bytes, up to its zero character.
void addText(Layer& rdp, FieldRef f, uint32_t size, bool wide)
{
    const auto at = rdp.position();
    std::string text;
    const auto bytes = rdp.peekBytes(at, size);
    for (size_t i = 0; i < bytes.size(); i += wide ? 2 : 1) {
        const auto high = wide && i + 1 < bytes.size() ? bytes[i + 1] : uint8_t(0);
        if (high == 0 && bytes[i] == 0)
            break;
        text += high == 0 && bytes[i] < 0x80 ? char(bytes[i]) : '?';
    }
    rdp.addText(f, at, size, rdp.arena().copy(std::string_view(text)));
    rdp.skip(size);
}

// One of the texts of a log on; its length does not count the zero character behind it.
void addInfoText(Layer& rdp, FieldRef f, uint32_t length, bool wide) { addText(rdp, f, length + (wide ? 2 : 1), wide); }

void addDate(Layer& rdp, FieldRef f)
{
    const auto under = rdp.under(rdp.addNone(f, rdp.position(), 16));
    for (const auto row : {kFields["rdp.wYear"], kFields["rdp.wMonth"], kFields["rdp.wDayOfWeek"], kFields["rdp.wDay"], kFields["rdp.wHour"],
                           kFields["rdp.wMinute"], kFields["rdp.wSecond"], kFields["rdp.wMilliseconds"]})
        rdp.u16le(row);
}

void addTimeZone(Layer& rdp)
{
    constexpr uint32_t kBytes = 172, kNameBytes = 64;
    const auto under = rdp.under(rdp.addNone(kFields["rdp.client.timeZone"], rdp.position(), kBytes));
    rdp.u32le(kFields["rdp.Bias"]);
    addText(rdp, kFields["rdp.Name.Standard"], kNameBytes, true);
    addDate(rdp, kFields["rdp.Date.Standard"]);
    rdp.u32le(kFields["rdp.Bias.standard"]);
    addText(rdp, kFields["rdp.Name.Daylight"], kNameBytes, true);
    addDate(rdp, kFields["rdp.Date.Daylight"]);
    rdp.u32le(kFields["rdp.Bias.daylight"]);
}

// [MS-RDPBCGR] 2.2.1.11.1.1.1
void addMoreInfo(Layer& rdp, bool wide)
{
    rdp.u16le(kFields["rdp.client.addressFamily"]);
    addText(rdp, kFields["rdp.client.address"], rdp.u16le(kFields["rdp.client.address.length"]), wide);
    addText(rdp, kFields["rdp.client.dir"], rdp.u16le(kFields["rdp.client.dir.length"]), wide);
    addTimeZone(rdp);
    rdp.bytes(kFields["rdp.client.sessionId"], 4);
    rdp.u32le(kFields["rdp.performanceFlags"]);
    if (const auto size = rdp.u16le(kFields["rdp.autoReconnectCookie.length"]); size > 0)
        rdp.bytes(kFields["rdp.autoReconnectCookie"], size);
    rdp.u16le(kFields["rdp.reserved1"]);
    rdp.u16le(kFields["rdp.reserved2"]);
}

void addInfo(Layer& rdp, const Agreement& agreement)
{
    rdp.info().appendItem(", ", "ClientInfo");
    const auto under = rdp.under(rdp.addNone(kFields["rdp.clientInfoPDU"], 0, rdp.reported()));
    if (addHeader(rdp, agreement))
        return;
    rdp.u32le(kFields["rdp.codePage"]);
    const auto options = rdp.u32le(kFields["rdp.optionFlags"]);
    const bool wide = (options & kUnicode) != 0;
    const auto domain = rdp.u16le(kFields["rdp.domain.length"]);
    const auto user = rdp.u16le(kFields["rdp.userName.length"]);
    const auto password = rdp.u16le(kFields["rdp.password.length"]);
    const auto shell = rdp.u16le(kFields["rdp.alternateShell.length"]);
    const auto directory = rdp.u16le(kFields["rdp.workingDir.length"]);
    addInfoText(rdp, kFields["rdp.domain"], domain, wide);
    addInfoText(rdp, kFields["rdp.userName"], user, wide);
    addInfoText(rdp, kFields["rdp.password"], password, wide);
    addInfoText(rdp, kFields["rdp.alternateShell"], shell, wide);
    addInfoText(rdp, kFields["rdp.workingDir"], directory, wide);
    addMoreInfo(rdp, wide);
}

// True where it ends the talk about licences.
bool addLicense(Layer& rdp, const Agreement& agreement)
{
    const auto under = rdp.under(rdp.addNone(kFields["rdp.validClientLicenseData"], 0, rdp.reported()));
    if (addHeader(rdp, agreement))
        return true;
    const auto type = rdp.u8(kFields["rdp.bMsgType"]);
    rdp.u8(kFields["rdp.bVersion"]);
    rdp.u16le(kFields["rdp.wMsgSize"]);
    rdp.info().appendItem(", ", nameOr(kLicenseNames, type, "Unknown"));
    if (type != kErrorAlert) {
        rdp.addNone(kFields["rdp.notYetImplemented"], rdp.position(), rdp.reportedRemaining()).append(" (RDPELE not implemented)");
        return false;
    }
    const auto error = rdp.u32le(kFields["rdp.errorCode"]);
    rdp.u32le(kFields["rdp.stateTransition"]);
    rdp.u16le(kFields["rdp.wBlobType"]);
    const auto size = rdp.u16le(kFields["rdp.wBlobLen"]);
    if (size > 0)
        rdp.bytes(kFields["rdp.blobData"], size);
    return error == kValidClient;
}

} // namespace

void dissectData(Layer& rdp)
{
    rdp.info().clear();
    const auto under = rdp.under(rdp.addNone(kFields["rdp.sendData"], 0, rdp.reported()));
    auto* kept = rdp.conversationState<Agreement>();
    const auto agreement = kept != nullptr ? *kept : Agreement{};
    const auto flags = rdp.peek16le(0);
    const bool licensing = agreement.licensed == 0 || rdp.frame().number <= agreement.licensed;
    if (licensing && (flags & kPacketKinds) == kExchange)
        return addExchange(rdp);
    if (licensing && (flags & kPacketKinds) == kInfo)
        return addInfo(rdp, agreement);
    if (licensing && (flags & kPacketKinds) == kLicense) {
        if (addLicense(rdp, agreement) && kept != nullptr && rdp.firstPass() && kept->licensed == 0)
            kept->licensed = rdp.frame().number;
        return;
    }
    if (agreement.level != 0)
        addHeader(rdp, agreement);
}

} // namespace capscope::rdp
