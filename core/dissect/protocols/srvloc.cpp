// Service Location Protocol. RFC 2165 (version 1), RFC 2608 (2). Not decoded: attributes, advertisements, acknowledgements and
// deregistrations; of version 1 all but service type requests.
#include "core/dissect/layer.h"
#include "core/dissect/set_flags.h"

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kFunctionNames[] = {
    {1, "Service Request"}, {2, "Service Reply"}, {3, "Service Registration"}, {4, "Service Deregister"},
    {5, "Service Acknowledge"}, {6, "Attribute Request"}, {7, "Attribute Reply"}, {8, "DA Advertisement"},
    {9, "Service Type Request"}, {10, "Service Type Reply"}, {11, "SA Advertisement"},
};
constexpr ValueName kFlagsV1OverflowNames[] = {
    {1, "Message will not fit in datagram"}, {0, "Message will fit in a datagram"},
};
constexpr ValueName kFlagsV1MonolingualNames[] = {
    {1, "Only responses in specified language will be accepted"}, {0, "Responses in any language will be accepted"},
};
constexpr ValueName kFlagsV1UrlAuthNames[] = {
    {1, "URL Authentication Block is present"}, {0, "URL Authentication Block is absent"},
};
constexpr ValueName kFlagsV1AttributeAuthNames[] = {
    {1, "Attribute Authentication Block is present"}, {0, "Attribute Authentication Block is absent"},
};
constexpr ValueName kFlagsV1FreshNames[] = {{1, "New Service Registration"}, {0, "Not a new Service Registration"}};
constexpr ValueName kEncodingNames[] = {
    {3, "US-ASCII"}, {27, "ISO 10646 UTF-1"}, {28, "ISO 646 basic:1983"}, {30, "ISO 646 IRV:1983"}, {4, "ISO 8859-1"},
    {1000, "Unicode"}, {1012, "UTF-7"}, {106, "UTF-8"},
};
constexpr ValueName kFlagsV2ReqmultiNames[] = {{1, "Multicast (or broadcast) request"}, {0, "Not multicast or broadcast"}};
constexpr ValueName kErrv2Names[] = {
    {0, "No Error"}, {1, "No data in the requested language"}, {2, "The message fails to obey SLP syntax."},
    {3, "The SrvReg has problems"}, {4, "Scope list not supported"}, {5, "Unsupported SLP SPI."},
    {6, "URL and ATTR authentication not provided"}, {7, "Authentication error"},
    {9, "Unsupported version number in message header"}, {10, "The DA (or SA) is too sick to respond"},
    {11, "UA or SA SHOULD retry"}, {12, "Unknown option from the mandatory range"}, {13, "Invalid SrvReg"},
    {14, "No support for AttrRqst or SrvTypeRqst"}, {15, "SrvReg sent too soon"},
};

constexpr FieldTable kFields{
    dec("srvloc.version", "Version", 8),
    dec("srvloc.function", "Function", 8).names(kFunctionNames),
    dec("srvloc.pktlen", "Packet Length", 24),
    hex("srvloc.flags_v1", "Flags", 8),
    flag("srvloc.flags_v1.overflow", "Overflow", 8, 0x80, kFlagsV1OverflowNames),
    flag("srvloc.flags_v1.monolingual", "Monolingual", 8, 0x40, kFlagsV1MonolingualNames),
    flag("srvloc.flags_v1.url_auth", "URL Authentication", 8, 0x20, kFlagsV1UrlAuthNames),
    flag("srvloc.flags_v1.attribute_auth", "Attribute Authentication", 8, 0x10, kFlagsV1AttributeAuthNames),
    flag("srvloc.flags_v1.fresh", "Fresh Registration", 8, 0x8, kFlagsV1FreshNames),
    dec("srvloc.dialect", "Dialect", 8),
    text("srvloc.language", "Language"),
    dec("srvloc.encoding", "Encoding", 16).names(kEncodingNames),
    dec("srvloc.transaction_id", "Transaction ID", 16),
    hex("srvloc.flags_v2", "Flags", 16),
    flag("srvloc.flags_v2.overflow", "Overflow", 16, 0x8000, kFlagsV1OverflowNames),
    flag("srvloc.flags_v2.fresh", "Fresh Registration", 16, 0x4000, kFlagsV1FreshNames),
    flag("srvloc.flags_v2.reqmulti", "Multicast requested", 16, 0x2000, kFlagsV2ReqmultiNames),
    dec("srvloc.nextextoff", "Next Extension Offset", 24),
    dec("srvloc.xid", "XID", 24),
    dec("srvloc.langtaglen", "Lang Tag Len", 16),
    text("srvloc.langtag", "Lang Tag"),
    dec("srvloc.errv2", "Error Code", 16).names(kErrv2Names),
    dec("srvloc.srvreq.prlistlen", "Previous Response List Length", 16),
    text("srvloc.srvreq.prlist", "Previous Response List"),
    dec("srvloc.srvreq.srvtypelen", "Service Type Length", 16),
    text("srvloc.srvreq.srvtypelist", "Service Type List"),
    text("srvloc.srvreq.srvtype", "Service Type"),
    dec("srvloc.srvreq.scopelistlen", "Scope List Length", 16),
    text("srvloc.srvreq.scopelist", "Scope List"),
    dec("srvloc.srvreq.predicatelen", "Predicate Length", 16),
    text("srvloc.srvreq.predicate", "Predicate"),
    dec("srvloc.srvreq.slpspilen", "SLP SPI Length", 16),
    text("srvloc.srvreq.slpspi", "SLP SPI"),
    dec("srvloc.srvreq.urlcount", "Number of URLs", 16),
    dec("srvloc.srvreq.attrlistlen", "Attribute List Length", 16),
    text("srvloc.srvreq.attrlist", "Attribute List"),
    dec("srvloc.srvreq.attrauthcount", "Attr Auths", 8),
    hex("srvloc.url.reserved", "Reserved", 8),
    dec("srvloc.url.lifetime", "URL lifetime", 16),
    dec("srvloc.url.urllen", "URL Length", 16),
    text("srvloc.url.url", "URL"),
    dec("srvloc.url.numauths", "Num Auths", 8),
    hex("srvloc.authblkv2_bsd", "BSD", 16),
    dec("srvloc.authblkv2_len", "Length", 16),
    time("srvloc.authblkv2.timestamp", "Timestamp"),
    dec("srvloc.authblkv2.slpspilen", "SLP SPI Length", 16),
    text("srvloc.authblkv2.slpspi", "SLP SPI"),
    dec("srvloc.srvtypereq.prlistlen", "Previous Response List Length", 16),
    text("srvloc.srvtypereq.prlist", "Previous Response List"),
    dec("srvloc.srvtypereq.nameauthlistlen", "Naming Authority List Length", 16),
    text("srvloc.srvtypereq.nameauthlist", "Naming Authority List"),
    dec("srvloc.srvtypereq.scopelistlen", "Scope List Length", 16),
    text("srvloc.srvtypereq.scopelist", "Scope List"),
};

constexpr std::array kClaims{Claim{"udp.port", 427}, Claim{"tcp.port", 427}};

enum Function : uint8_t { kServiceRequest = 1, kServiceReply = 2, kRegistration = 3, kTypeRequest = 9 };

// A length of two bytes, and so many bytes of text if there are any.
void addCounted(Layer& srvloc, FieldRef lengthRow, FieldRef textRow)
{
    const auto length = srvloc.u16(lengthRow);
    if (length > 0)
        srvloc.text(textRow, length);
}

void addAuthentication(Layer& srvloc)
{
    srvloc.u16(kFields["srvloc.authblkv2_bsd"]);
    const auto start = srvloc.position() - 2;
    const auto length = srvloc.u16(kFields["srvloc.authblkv2_len"]);
    const auto at = srvloc.position();
    srvloc.addSigned(kFields["srvloc.authblkv2.timestamp"], at, 4, int64_t(srvloc.peek32(at)) * 1'000'000'000);
    srvloc.skip(4);
    addCounted(srvloc, kFields["srvloc.authblkv2.slpspilen"], kFields["srvloc.authblkv2.slpspi"]);
    srvloc.seek(std::max<uint64_t>(uint64_t(start) + length, srvloc.position()));
}

void addUrl(Layer& srvloc)
{
    srvloc.u8(kFields["srvloc.url.reserved"]);
    srvloc.u16(kFields["srvloc.url.lifetime"]);
    addCounted(srvloc, kFields["srvloc.url.urllen"], kFields["srvloc.url.url"]);
    const auto count = srvloc.u8(kFields["srvloc.url.numauths"]);
    for (uint32_t i = 0; i < count && srvloc.more(); ++i)
        addAuthentication(srvloc);
}

void addNamingAuthority(Layer& srvloc)
{
    const auto length = srvloc.u16(kFields["srvloc.srvtypereq.nameauthlistlen"]);
    if (length == 0xffff)
        srvloc.last().text("Naming Authority List Length (All Naming Authorities): 65535");
    else if (length == 0)
        srvloc.last().text("Naming Authority List Length (IANA): 0");
    else
        srvloc.text(kFields["srvloc.srvtypereq.nameauthlist"], length);
}

void dissectVersion2(Layer& srvloc, uint8_t function)
{
    switch (function) {
    case kServiceRequest:
        addCounted(srvloc, kFields["srvloc.srvreq.prlistlen"], kFields["srvloc.srvreq.prlist"]);
        addCounted(srvloc, kFields["srvloc.srvreq.srvtypelen"], kFields["srvloc.srvreq.srvtypelist"]);
        addCounted(srvloc, kFields["srvloc.srvreq.scopelistlen"], kFields["srvloc.srvreq.scopelist"]);
        addCounted(srvloc, kFields["srvloc.srvreq.predicatelen"], kFields["srvloc.srvreq.predicate"]);
        return addCounted(srvloc, kFields["srvloc.srvreq.slpspilen"], kFields["srvloc.srvreq.slpspi"]);
    case kServiceReply: {
        srvloc.u16(kFields["srvloc.errv2"]);
        const auto count = srvloc.u16(kFields["srvloc.srvreq.urlcount"]);
        for (uint32_t i = 0; i < count && srvloc.more(); ++i)
            addUrl(srvloc);
        return;
    }
    case kRegistration: {
        addUrl(srvloc);
        addCounted(srvloc, kFields["srvloc.srvreq.srvtypelen"], kFields["srvloc.srvreq.srvtype"]);
        addCounted(srvloc, kFields["srvloc.srvreq.scopelistlen"], kFields["srvloc.srvreq.scopelist"]);
        addCounted(srvloc, kFields["srvloc.srvreq.attrlistlen"], kFields["srvloc.srvreq.attrlist"]);
        const auto count = srvloc.u8(kFields["srvloc.srvreq.attrauthcount"]);
        for (uint32_t i = 0; i < count && srvloc.more(); ++i)
            addAuthentication(srvloc);
        return;
    }
    case kTypeRequest:
        addCounted(srvloc, kFields["srvloc.srvtypereq.prlistlen"], kFields["srvloc.srvtypereq.prlist"]);
        addNamingAuthority(srvloc);
        return addCounted(srvloc, kFields["srvloc.srvtypereq.scopelistlen"], kFields["srvloc.srvtypereq.scopelist"]);
    default:
        return;
    }
}

void dissectVersion1(Layer& srvloc, uint8_t function)
{
    if (function != kTypeRequest)
        return;
    const auto length = srvloc.u16(kFields["srvloc.srvtypereq.prlistlen"]);
    srvloc.text(kFields["srvloc.srvtypereq.prlist"], length);
    addNamingAuthority(srvloc);
    addCounted(srvloc, kFields["srvloc.srvtypereq.scopelistlen"], kFields["srvloc.srvtypereq.scopelist"]);
}

void dissect(Layer& srvloc)
{
    const auto version = srvloc.u8(kFields["srvloc.version"]);
    const auto function = srvloc.u8(kFields["srvloc.function"]);
    srvloc.protocolColumn("SRVLOC");
    srvloc.info().set(nameOr(kFunctionNames, function, "Unknown Function"));
    if (version < 2) {
        srvloc.u16(kFields["srvloc.pktlen"]);
        addFlags(srvloc, kFields["srvloc.flags_v1"], 1, {kFields["srvloc.flags_v1.overflow"], kFields["srvloc.flags_v1.monolingual"],
                                                     kFields["srvloc.flags_v1.url_auth"], kFields["srvloc.flags_v1.attribute_auth"],
                                                     kFields["srvloc.flags_v1.fresh"]});
        srvloc.u8(kFields["srvloc.dialect"]);
        srvloc.text(kFields["srvloc.language"], 2);
        srvloc.u16(kFields["srvloc.encoding"]);
        srvloc.info().append(", V1 Transaction ID - {}", srvloc.u16(kFields["srvloc.transaction_id"]));
        return dissectVersion1(srvloc, function);
    }
    srvloc.u24(kFields["srvloc.pktlen"]);
    addFlags(srvloc, kFields["srvloc.flags_v2"], 2, {kFields["srvloc.flags_v2.overflow"], kFields["srvloc.flags_v2.fresh"],
                                                 kFields["srvloc.flags_v2.reqmulti"]});
    srvloc.u24(kFields["srvloc.nextextoff"]);
    srvloc.info().append(", V2 XID - {}", srvloc.u16(kFields["srvloc.xid"]));
    const auto length = srvloc.u16(kFields["srvloc.langtaglen"]);
    srvloc.text(kFields["srvloc.langtag"], length);
    dissectVersion2(srvloc, function);
}

} // namespace

namespace protocols {

extern constinit const Protocol srvloc{"srvloc", "SRVLOC", "Service Location Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
