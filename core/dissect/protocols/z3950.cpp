// Z39.50, information retrieval: ISO 23950. Which message it is, and what opens a session, searches and asks for records. Not decoded: queries,
// records (MARC), diagnostics, extended services.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    none("z3950.initRequest_element", "initRequest"),
    none("z3950.initResponse_element", "initResponse"),
    none("z3950.searchRequest_element", "searchRequest"),
    none("z3950.searchResponse_element", "searchResponse"),
    none("z3950.presentRequest_element", "presentRequest"),
    none("z3950.presentResponse_element", "presentResponse"),
    none("z3950.deleteResultSetRequest_element", "deleteResultSetRequest"),
    none("z3950.deleteResultSetResponse_element", "deleteResultSetResponse"),
    none("z3950.accessControlRequest_element", "accessControlRequest"),
    none("z3950.accessControlResponse_element", "accessControlResponse"),
    none("z3950.resourceControlRequest_element", "resourceControlRequest"),
    none("z3950.resourceControlResponse_element", "resourceControlResponse"),
    none("z3950.triggerResourceControlRequest_element", "triggerResourceControlRequest"),
    none("z3950.resourceReportRequest_element", "resourceReportRequest"),
    none("z3950.resourceReportResponse_element", "resourceReportResponse"),
    none("z3950.scanRequest_element", "scanRequest"),
    none("z3950.scanResponse_element", "scanResponse"),
    none("z3950.sortRequest_element", "sortRequest"),
    none("z3950.sortResponse_element", "sortResponse"),
    none("z3950.segmentRequest_element", "segmentRequest"),
    none("z3950.extendedServicesRequest_element", "extendedServicesRequest"),
    none("z3950.extendedServicesResponse_element", "extendedServicesResponse"),
    none("z3950.close_element", "close"),
    signedDec("z3950.preferredMessageSize", "preferredMessageSize", 32),
    signedDec("z3950.exceptionalRecordSize", "exceptionalRecordSize", 32),
    boolean("z3950.result", "result"),
    text("z3950.implementationId", "implementationId"),
    text("z3950.implementationName", "implementationName"),
    text("z3950.implementationVersion", "implementationVersion"),
    signedDec("z3950.smallSetUpperBound", "smallSetUpperBound", 32),
    signedDec("z3950.largeSetLowerBound", "largeSetLowerBound", 32),
    signedDec("z3950.mediumSetPresentNumber", "mediumSetPresentNumber", 32),
    boolean("z3950.replaceIndicator", "replaceIndicator"),
    text("z3950.resultSetName", "resultSetName"),
    signedDec("z3950.resultCount", "resultCount", 32),
    signedDec("z3950.numberOfRecordsReturned", "numberOfRecordsReturned", 32),
    signedDec("z3950.nextResultSetPosition", "nextResultSetPosition", 32),
    boolean("z3950.searchStatus", "searchStatus"),
    text("z3950.resultSetId", "resultSetId"),
    signedDec("z3950.resultSetStartPoint", "resultSetStartPoint", 32),
    signedDec("z3950.numberOfRecordsRequested", "numberOfRecordsRequested", 32),
};

struct MessageKind {
    uint32_t tag;
    std::string_view name;
    FieldRef row;
};

constexpr MessageKind kKinds[] = {
    {20, "initRequest", kFields["z3950.initRequest_element"]},
    {21, "initResponse", kFields["z3950.initResponse_element"]},
    {22, "searchRequest", kFields["z3950.searchRequest_element"]},
    {23, "searchResponse", kFields["z3950.searchResponse_element"]},
    {24, "presentRequest", kFields["z3950.presentRequest_element"]},
    {25, "presentResponse", kFields["z3950.presentResponse_element"]},
    {26, "deleteResultSetRequest", kFields["z3950.deleteResultSetRequest_element"]},
    {27, "deleteResultSetResponse", kFields["z3950.deleteResultSetResponse_element"]},
    {28, "accessControlRequest", kFields["z3950.accessControlRequest_element"]},
    {29, "accessControlResponse", kFields["z3950.accessControlResponse_element"]},
    {30, "resourceControlRequest", kFields["z3950.resourceControlRequest_element"]},
    {31, "resourceControlResponse", kFields["z3950.resourceControlResponse_element"]},
    {32, "triggerResourceControlRequest", kFields["z3950.triggerResourceControlRequest_element"]},
    {33, "resourceReportRequest", kFields["z3950.resourceReportRequest_element"]},
    {34, "resourceReportResponse", kFields["z3950.resourceReportResponse_element"]},
    {35, "scanRequest", kFields["z3950.scanRequest_element"]},
    {36, "scanResponse", kFields["z3950.scanResponse_element"]},
    {43, "sortRequest", kFields["z3950.sortRequest_element"]},
    {44, "sortResponse", kFields["z3950.sortResponse_element"]},
    {45, "segmentRequest", kFields["z3950.segmentRequest_element"]},
    {46, "extendedServicesRequest", kFields["z3950.extendedServicesRequest_element"]},
    {47, "extendedServicesResponse", kFields["z3950.extendedServicesResponse_element"]},
    {48, "close", kFields["z3950.close_element"]},
};

// Members that are one value: in which message, and by which tag.
struct Member {
    uint32_t message;
    uint32_t tag;
    FieldRef row;
};

constexpr Member kMembers[] = {
    {20, 5, kFields["z3950.preferredMessageSize"]},
    {20, 6, kFields["z3950.exceptionalRecordSize"]},
    {20, 110, kFields["z3950.implementationId"]},
    {20, 111, kFields["z3950.implementationName"]},
    {20, 112, kFields["z3950.implementationVersion"]},
    {21, 5, kFields["z3950.preferredMessageSize"]},
    {21, 6, kFields["z3950.exceptionalRecordSize"]},
    {21, 12, kFields["z3950.result"]},
    {21, 110, kFields["z3950.implementationId"]},
    {21, 111, kFields["z3950.implementationName"]},
    {21, 112, kFields["z3950.implementationVersion"]},
    {22, 13, kFields["z3950.smallSetUpperBound"]},
    {22, 14, kFields["z3950.largeSetLowerBound"]},
    {22, 15, kFields["z3950.mediumSetPresentNumber"]},
    {22, 16, kFields["z3950.replaceIndicator"]},
    {22, 17, kFields["z3950.resultSetName"]},
    {23, 22, kFields["z3950.searchStatus"]},
    {23, 23, kFields["z3950.resultCount"]},
    {23, 24, kFields["z3950.numberOfRecordsReturned"]},
    {23, 25, kFields["z3950.nextResultSetPosition"]},
    {24, 29, kFields["z3950.numberOfRecordsRequested"]},
    {24, 30, kFields["z3950.resultSetStartPoint"]},
    {24, 31, kFields["z3950.resultSetId"]},
    {25, 24, kFields["z3950.numberOfRecordsReturned"]},
    {25, 25, kFields["z3950.nextResultSetPosition"]},
};

constexpr std::array kClaims{Claim{"tcp.port", 210}};

// Tag and length of a value of the basic encoding rules; `value` of length `length` begins after `head` bytes. 0 in `head`: it is none.
struct Element {
    uint32_t tag = 0;
    uint32_t head = 0;
    uint64_t length = 0;
    uint8_t tagClass = 0;
    bool endless = false; // up to two zero bytes
};

Element elementOf(Bytes bytes)
{
    Element element;
    if (bytes.size() < 2)
        return element;
    uint32_t at = 1;
    element.tagClass = bytes[0] >> 6;
    element.tag = bytes[0] & 0x1f;
    constexpr uint32_t kLong = 0x1f;
    if (element.tag == kLong) // tags up to 127 need one byte more; there are no higher ones
        element.tag = bytes[at++];
    if (element.tag > 0x7f || at >= bytes.size())
        return element;
    element.length = bytes[at++];
    if (element.length == 0x80) {
        element.endless = true;
        element.length = 0;
    } else if (element.length > 0x80) {
        const auto size = uint32_t(element.length & 0x7f);
        if (size == 0 || size > 4 || bytes.size() < at + size)
            return element;
        element.length = bigEndian(bytes.data() + at, size);
        at += size;
    }
    element.head = at;
    return element;
}

// How long a message is, with its head; 0: its end is not there yet. Lengths that are not told reach to two zero bytes: X.690, 8.1.3.6.
uint64_t sizeOfMessage(Bytes message)
{
    uint64_t at = 0;
    int open = 0;
    do {
        if (message.size() >= at + 2 && message[at] == 0 && message[at + 1] == 0 && open > 0) {
            at += 2;
            --open;
            continue;
        }
        const auto element = at < message.size() ? elementOf(message.subspan(at)) : Element{};
        if (element.head == 0)
            return 0;
        at += element.head;
        if (element.endless)
            ++open;
        else
            at += element.length;
    } while (open > 0 && open <= limits::kBerDepthMax);
    return open > 0 ? 0 : at;
}

void addMember(Layer& z3950, uint32_t message, const Element& element, uint32_t at)
{
    const auto length = uint32_t(element.length);
    for (const auto& member : kMembers) {
        if (member.message != message || member.tag != element.tag)
            continue;
        const auto value = z3950.peekBytes(at, length);
        const auto kind = kFields.rows[member.row.index].kind;
        if (kind == capscope::Kind::Text)
            z3950.addBytes(member.row, at, length, value);
        else if (length > 0 && length <= 4 && kind == capscope::Kind::Boolean)
            z3950.addNumber(member.row, at, length, bigEndian(value.data(), length) != 0);
        else if (length > 0 && length <= 4)
            z3950.addSigned(member.row, at, length, int64_t(bigEndian(value.data(), length) << (64 - 8 * length)) >> (64 - 8 * length));
        return;
    }
}

void dissect(Layer& z3950)
{
    constexpr uint8_t kContext = 2;
    const auto whole = z3950.peekBytes(0);
    const auto size = sizeOfMessage(whole);
    constexpr size_t kEndlessBytesMax = 256 * 1024; // each segment has all of it looked through again
    const bool lacks = size == 0 ? whole.size() < kEndlessBytesMax : size > whole.size();
    if (lacks && z3950.canAsk() && z3950.captured() == z3950.reported())
        return size == 0 ? z3950.needOneMoreSegment(0) : z3950.needBytes(0, uint32_t(std::min<uint64_t>(size - whole.size(), limits::kMessageBytesMax)));
    const auto element = elementOf(whole);
    const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& row) { return row.tag == element.tag; });
    z3950.protocolColumn("Z39.50");
    z3950.info().clear();
    if (element.head == 0 || element.tagClass != kContext || kind == std::end(kKinds))
        return;
    z3950.info().set(kind->name);
    if (z3950.passesOverContents())
        return;
    const auto under = z3950.under(z3950.addNone(kind->row, element.head, uint32_t(whole.size() - element.head - (element.endless ? 2 : 0))));
    z3950.skip(element.head);
    while (z3950.more()) {
        const auto at = z3950.position();
        const auto member = elementOf(whole.subspan(at));
        if (member.head == 0 || member.endless || member.length > z3950.reported() - at - member.head || !z3950.has(at + member.head, uint32_t(member.length)))
            return z3950.skip(z3950.reportedRemaining());
        if (member.tagClass == kContext)
            addMember(z3950, element.tag, member, at + member.head);
        z3950.seek(uint64_t(at) + member.head + member.length);
    }
}

} // namespace

namespace protocols {

extern constinit const Protocol z3950{"z3950", "Z39.50", "Z39.50 Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
