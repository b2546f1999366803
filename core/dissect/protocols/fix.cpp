// Financial Information eXchange, 4.x and 5.0 in tag=value form. Not decoded: names of values other than message types, repeating
// groups, FAST.
#include "core/dissect/protocols/fix_tags.h"

#include "core/dissect/layer.h"
#include "core/dissect/protocols/tcp_recognised.h"
#include "core/dissect/text.h"

#include <charconv>

namespace capscope {
namespace {

using namespace fields;
using fix::kTags;

constexpr size_t kTagCount = std::size(kTags);

// One text row a tag, and the rows of messages behind them.
consteval auto makeFields()
{
    FieldTable<kTagCount + 4> table{};
    for (size_t i = 0; i < kTagCount; ++i)
        table.rows[i] = text(kTags[i].name, kTags[i].name.substr(4));
    table.rows[kTagCount] = bytes("fix.data", "Continuation Data");
    table.rows[kTagCount + 1] = boolean("fix.checksum_good", "Good Checksum");
    table.rows[kTagCount + 2] = boolean("fix.checksum_bad", "Bad Checksum");
    table.rows[kTagCount + 3] = expert("fix.missing_field", "Missing mandatory field", Group::Malformed, Severity::Error);
    return table;
}

constexpr FieldTable kFields = makeFields();

struct MessageType {
    std::string_view code;
    std::string_view name;  // Info column
    std::string_view value; // behind the code
};

constexpr MessageType kMessageTypes[] = {
    {"0", "Heartbeat", "HEARTBEAT"}, {"1", "TestRequest", "TEST REQUEST"}, {"2", "ResendRequest", "RESEND REQUEST"},
    {"3", "Reject", "REJECT"}, {"4", "SequenceReset", "SEQUENCE RESET"}, {"5", "Logout", "LOGOUT"},
    {"6", "IOI", "INDICATION OF INTEREST"}, {"7", "Advertisement", "ADVERTISEMENT"}, {"8", "ExecutionReport", "EXECUTION REPORT"},
    {"9", "OrderCancelReject", "ORDER CANCEL REJECT"}, {"A", "Logon", "LOGON"}, {"B", "News", "NEWS"}, {"C", "Email", "EMAIL"},
    {"D", "NewOrderSingle", "ORDER SINGLE"}, {"E", "NewOrderList", "ORDER LIST"}, {"F", "OrderCancelRequest", "ORDER CANCEL REQUEST"},
    {"G", "OrderCancelReplaceRequest", "ORDER CANCEL REPLACE REQUEST"}, {"H", "OrderStatusRequest", "ORDER STATUS REQUEST"},
    {"I", "FIX Message (I)", "unknown I"}, {"J", "AllocationInstruction", "ALLOCATION INSTRUCTION"},
    {"K", "ListCancelRequest", "LIST CANCEL REQUEST"}, {"L", "ListExecute", "LIST EXECUTE"},
    {"M", "ListStatusRequest", "LIST STATUS REQUEST"}, {"N", "ListStatus", "LIST STATUS"}, {"O", "FIX Message (O)", "unknown O"},
    {"P", "AllocationInstructionAck", "ALLOCATION INSTRUCTION ACK"}, {"Q", "DontKnowTrade", "DONT KNOW TRADE"},
    {"R", "QuoteRequest", "QUOTE REQUEST"}, {"S", "Quote", "QUOTE"}, {"T", "SettlementInstructions", "SETTLEMENT INSTRUCTIONS"},
    {"U", "FIX Message (U)", "unknown U"}, {"V", "MarketDataRequest", "MARKET DATA REQUEST"},
    {"W", "MarketDataSnapshotFullRefresh", "MARKET DATA SNAPSHOT FULL REFRESH"},
    {"X", "MarketDataIncrementalRefresh", "MARKET DATA INCREMENTAL REFRESH"},
    {"Y", "MarketDataRequestReject", "MARKET DATA REQUEST REJECT"}, {"Z", "QuoteCancel", "QUOTE CANCEL"},
    {"a", "QuoteStatusRequest", "QUOTE STATUS REQUEST"}, {"b", "MassQuoteAcknowledgement", "MASS QUOTE ACKNOWLEDGEMENT"},
    {"c", "SecurityDefinitionRequest", "SECURITY DEFINITION REQUEST"}, {"d", "SecurityDefinition", "SECURITY DEFINITION"},
    {"e", "SecurityStatusRequest", "SECURITY STATUS REQUEST"}, {"f", "SecurityStatus", "SECURITY STATUS"},
    {"g", "TradingSessionStatusRequest", "TRADING SESSION STATUS REQUEST"}, {"h", "TradingSessionStatus", "TRADING SESSION STATUS"},
    {"i", "MassQuote", "MASS QUOTE"}, {"j", "BusinessMessageReject", "BUSINESS MESSAGE REJECT"}, {"k", "BidRequest", "BID REQUEST"},
    {"l", "BidResponse", "BID RESPONSE"}, {"m", "ListStrikePrice", "LIST STRIKE PRICE"}, {"n", "FIX Message (n)", "XML MESSAGE"},
    {"o", "RegistrationInstructions", "REGISTRATION INSTRUCTIONS"},
    {"p", "RegistrationInstructionsResponse", "REGISTRATION INSTRUCTIONS RESPONSE"},
    {"q", "OrderMassCancelRequest", "ORDER MASS CANCEL REQUEST"}, {"r", "OrderMassCancelReport", "ORDER MASS CANCEL REPORT"},
    {"s", "NewOrderCross", "NEW ORDER CROSS"}, {"t", "CrossOrderCancelReplaceRequest", "CROSS ORDER CANCEL REPLACE REQUEST"},
    {"u", "CrossOrderCancelRequest", "CROSS ORDER CANCEL REQUEST"}, {"v", "SecurityTypeRequest", "SECURITY TYPE REQUEST"},
    {"w", "SecurityTypes", "SECURITY TYPES"}, {"x", "SecurityListRequest", "SECURITY LIST REQUEST"},
    {"y", "SecurityList", "SECURITY LIST"}, {"z", "DerivativeSecurityListRequest", "DERIVATIVE SECURITY LIST REQUEST"},
    {"AA", "DerivativeSecurityList", "DERIVATIVE SECURITY LIST"}, {"AB", "NewOrderMultileg", "NEW ORDER MULTILEG"},
    {"AC", "MultilegOrderCancelReplace", "MULTILEG ORDER CANCEL REPLACE"},
    {"AD", "TradeCaptureReportRequest", "TRADE CAPTURE REPORT REQUEST"}, {"AE", "TradeCaptureReport", "TRADE CAPTURE REPORT"},
    {"AF", "OrderMassStatusRequest", "ORDER MASS STATUS REQUEST"}, {"AG", "QuoteRequestReject", "QUOTE REQUEST REJECT"},
    {"AH", "RFQRequest", "RFQ REQUEST"}, {"AI", "QuoteStatusReport", "QUOTE STATUS REPORT"}, {"AJ", "QuoteResponse", "QUOTE RESPONSE"},
    {"AK", "Confirmation", "CONFIRMATION"}, {"AL", "PositionMaintenanceRequest", "POSITION MAINTENANCE REQUEST"},
    {"AM", "PositionMaintenanceReport", "POSITION MAINTENANCE REPORT"}, {"AN", "RequestForPositions", "REQUEST FOR POSITIONS"},
    {"AO", "RequestForPositionsAck", "REQUEST FOR POSITIONS ACK"}, {"AP", "PositionReport", "POSITION REPORT"},
    {"AQ", "TradeCaptureReportRequestAck", "TRADE CAPTURE REPORT REQUEST ACK"},
    {"AR", "TradeCaptureReportAck", "TRADE CAPTURE REPORT ACK"}, {"AS", "AllocationReport", "ALLOCATION REPORT"},
    {"AT", "AllocationReportAck", "ALLOCATION REPORT ACK"}, {"AU", "ConfirmationAck", "CONFIRMATION ACK"},
    {"AV", "SettlementInstructionRequest", "SETTLEMENT INSTRUCTION REQUEST"}, {"AW", "AssignmentReport", "ASSIGNMENT REPORT"},
    {"AX", "CollateralRequest", "COLLATERAL REQUEST"}, {"AY", "CollateralAssignment", "COLLATERAL ASSIGNMENT"},
    {"AZ", "CollateralResponse", "COLLATERAL RESPONSE"}, {"BA", "CollateralReport", "COLLATERAL REPORT"},
    {"BB", "CollateralInquiry", "COLLATERAL INQUIRY"}, {"BC", "NetworkCounterpartySystemStatusRequest", "NETWORK STATUS REQUEST"},
    {"BD", "NetworkCounterpartySystemStatusResponse", "NETWORK STATUS RESPONSE"}, {"BE", "UserRequest", "USER REQUEST"},
    {"BF", "UserResponse", "USER RESPONSE"}, {"BG", "CollateralInquiryAck", "COLLATERAL INQUIRY ACK"},
    {"BH", "ConfirmationRequest", "CONFIRMATION REQUEST"}, {"BI", "TradingSessionListRequest", "TRADING SESSION LIST REQUEST"},
    {"BJ", "TradingSessionList", "TRADING SESSION LIST"}, {"BK", "SecurityListUpdateReport", "SECURITY LIST UPDATE REPORT"},
    {"BL", "AdjustedPositionReport", "ADJUSTED POSITION REPORT"}, {"BM", "AllocationInstructionAlert", "ALLOCATION INSTRUCTION ALERT"},
    {"BN", "ExecutionAcknowledgement", "EXECUTION ACKNOWLEDGEMENT"}, {"BO", "ContraryIntentionReport", "CONTRARY INTENTION REPORT"},
    {"BP", "SecurityDefinitionUpdateReport", "SECURITY DEFINITION UPDATE REPORT"},
    {"BQ", "SettlementObligationReport", "SETTLEMENT OBLIGATION REPORT"},
    {"BR", "DerivativeSecurityListUpdateReport", "DERIVATIVE SECURITY LIST UPDATE REPORT"},
    {"BS", "TradingSessionListUpdateReport", "TRADING SESSION LIST UPDATE REPORT"},
    {"BT", "MarketDefinitionRequest", "MARKET DEFINITION REQUEST"}, {"BU", "MarketDefinition", "MARKET DEFINITION"},
    {"BV", "MarketDefinitionUpdateReport", "MARKET DEFINITION UPDATE REPORT"},
    {"BW", "ApplicationMessageRequest", "APPLICATION MESSAGE REQUEST"},
    {"BX", "ApplicationMessageRequestAck", "APPLICATION MESSAGE REQUEST ACK"},
    {"BY", "ApplicationMessageReport", "APPLICATION MESSAGE REPORT"}, {"BZ", "OrderMassActionReport", "ORDER MASS ACTION REPORT"},
    {"CA", "OrderMassActionRequest", "ORDER MASS ACTION REQUEST"}, {"CB", "UserNotification", "USER NOTIFICATION"},
    {"CC", "StreamAssignmentRequest", "STREAM ASSIGNMENT REQUEST"}, {"CD", "StreamAssignmentReport", "STREAM ASSIGNMENT REPORT"},
    {"CE", "StreamAssignmentReportACK", "STREAM ASSIGNMENT REPORT ACK"}, {"CF", "PartyDetailsListRequest", "PARTY DETAILS LIST REQUEST"},
    {"CG", "PartyDetailsListReport", "PARTY DETAILS LIST REPORT"}, {"CH", "FIX Message (CH)", "unknown CH"},
    {"CI", "FIX Message (CI)", "unknown CI"}, {"CJ", "FIX Message (CJ)", "unknown CJ"}, {"CK", "FIX Message (CK)", "unknown CK"},
    {"CL", "FIX Message (CL)", "unknown CL"}, {"CM", "FIX Message (CM)", "unknown CM"}, {"CN", "FIX Message (CN)", "unknown CN"},
    {"CO", "FIX Message (CO)", "unknown CO"}, {"CP", "FIX Message (CP)", "unknown CP"}, {"CQ", "FIX Message (CQ)", "unknown CQ"},
    {"CR", "FIX Message (CR)", "unknown CR"}, {"CS", "FIX Message (CS)", "unknown CS"}, {"CT", "FIX Message (CT)", "unknown CT"},
    {"CU", "FIX Message (CU)", "unknown CU"}, {"CV", "FIX Message (CV)", "unknown CV"}, {"CW", "FIX Message (CW)", "unknown CW"},
    {"CX", "FIX Message (CX)", "unknown CX"}, {"CY", "FIX Message (CY)", "unknown CY"}, {"CZ", "FIX Message (CZ)", "unknown CZ"},
    {"DA", "FIX Message (DA)", "unknown DA"}, {"DB", "FIX Message (DB)", "unknown DB"}, {"DC", "FIX Message (DC)", "unknown DC"},
    {"DD", "FIX Message (DD)", "unknown DD"}, {"DE", "FIX Message (DE)", "unknown DE"}, {"DF", "FIX Message (DF)", "unknown DF"},
    {"DG", "FIX Message (DG)", "unknown DG"}, {"DH", "FIX Message (DH)", "unknown DH"}, {"DI", "FIX Message (DI)", "unknown DI"},
    {"DJ", "FIX Message (DJ)", "unknown DJ"}, {"DK", "FIX Message (DK)", "unknown DK"}, {"DL", "FIX Message (DL)", "unknown DL"},
    {"DM", "FIX Message (DM)", "unknown DM"}, {"DN", "FIX Message (DN)", "unknown DN"}, {"DO", "FIX Message (DO)", "unknown DO"},
    {"DP", "FIX Message (DP)", "unknown DP"}, {"DQ", "FIX Message (DQ)", "unknown DQ"}, {"DR", "FIX Message (DR)", "unknown DR"},
    {"DS", "FIX Message (DS)", "unknown DS"}, {"DT", "FIX Message (DT)", "unknown DT"}, {"DU", "FIX Message (DU)", "unknown DU"},
    {"DV", "FIX Message (DV)", "unknown DV"}, {"DW", "FIX Message (DW)", "unknown DW"}, {"DX", "FIX Message (DX)", "unknown DX"},
    {"DY", "FIX Message (DY)", "unknown DY"}, {"DZ", "FIX Message (DZ)", "unknown DZ"},
};

constexpr std::string_view kHeuristics[] = {"tcp"};
constexpr std::string_view kBegin = "8=FIX";
constexpr char kEnd = '\x01';
constexpr uint32_t kCheckSumTag = 10;
constexpr uint32_t kMessageTypeTag = 35;
constexpr uint32_t kCheckSumBytes = 7; // "10=xxx" and its end mark
constexpr uint32_t kBeginningBytesMin = 24; // as many tell how long a message is

struct BeginningTag {
    uint32_t tag;
    std::string_view name;
};

constexpr BeginningTag kBeginning[] = {{8, "BeginString"}, {9, "BodyLength"}, {kMessageTypeTag, "MsgType"}};

bool recognises(const Layer& layer) { return layer.peekText(0, 5) == kBegin; }

const MessageType* messageType(std::string_view code)
{
    for (const auto& row : kMessageTypes)
        if (row.code == code)
            return &row;
    return nullptr;
}

std::optional<FieldRef> rowOf(uint32_t tag)
{
    const auto* found = std::lower_bound(std::begin(kTags), std::end(kTags), tag,
                                         [](const fix::Tag& row, uint32_t number) { return row.number < number; });
    if (found == std::end(kTags) || found->number != tag)
        return std::nullopt;
    return FieldRef{uint16_t(found - kTags)};
}

// "tag=value" up to the end mark.
struct Pair {
    uint32_t tag = 0;
    std::string_view value;
    uint32_t length = 0; // with the mark; 0: none here
};

Pair pairAt(const Layer& fix, uint32_t at)
{
    const auto text = fix.peekText(at);
    const auto end = text.find(kEnd);
    const auto sign = text.find('=');
    if (end == std::string_view::npos || sign > end || sign > 10)
        return {};
    Pair pair;
    if (std::from_chars(text.data(), text.data() + sign, pair.tag).ptr != text.data() + sign)
        return {};
    pair.value = text.substr(sign + 1, end - sign - 1);
    pair.length = uint32_t(end) + 1;
    return pair;
}

void addCheckSum(Layer& fix, const Item& row, const Pair& pair, uint32_t message, uint32_t at)
{
    uint32_t sum = 0;
    for (const auto byte : fix.peekBytes(message, at - message))
        sum += byte;
    uint32_t told = 0;
    std::from_chars(pair.value.data(), pair.value.data() + pair.value.size(), told);
    const bool good = told == sum % 256;
    if (good)
        row.append(" [correct]");
    else
        row.append(" [should be {}]", sum % 256);
    const auto under = fix.under(row);
    fix.addNumber(kFields["fix.checksum_good"], at, pair.length, good ? 1 : 0).generated();
    fix.addNumber(kFields["fix.checksum_bad"], at, pair.length, good ? 0 : 1).generated();
}

// How a message begins: version, length, kind. The name of what lacks; empty if nothing does.
std::string_view missingField(const Layer& fix)
{
    uint32_t at = 0;
    for (const auto& [tag, name] : kBeginning) {
        const auto pair = pairAt(fix, at);
        if (pair.length == 0 || pair.tag != tag)
            return name;
        at += pair.length;
    }
    return {};
}

void addKind(Layer& fix, std::string_view code)
{
    const auto* type = messageType(code);
    fix.info().append(fix.info().text().empty() ? "" : ", ");
    fix.info().append(type != nullptr ? type->name : std::string_view("FIX Message (unknown)"));
}

// Up to the check sum, or as far as there are pairs.
void dissectMessage(Layer& fix)
{
    while (fix.more()) {
        const auto at = fix.position();
        const auto pair = pairAt(fix, at);
        if (pair.length == 0)
            break;
        fix.skip(pair.length);
        if (pair.tag == kMessageTypeTag)
            addKind(fix, pair.value);
        const auto row = rowOf(pair.tag);
        Item item;
        if (row)
            item = fix.addText(*row, at, pair.length, pair.value);
        if (row && fix.wantsTree()) {
            item.text("{} ({}): {}", kTags[row->index].name.substr(4), pair.tag, printable(pair.value));
            if (pair.tag == kMessageTypeTag)
                if (const auto* type = messageType(pair.value))
                    item.append(" ({})", type->value);
        }
        if (pair.tag == kCheckSumTag) {
            addCheckSum(fix, item, pair, 0, at);
            return;
        }
    }
}

// The body's length counts from behind its own end mark to the check sum. What is no message reaches to the end.
size_t messageLength(Bytes bytes)
{
    const auto text = asText(bytes);
    if (!text.starts_with(kBegin))
        return bytes.size();
    const auto first = text.find(kEnd);
    if (first == std::string_view::npos || !text.substr(first + 1).starts_with("9="))
        return bytes.size();
    const auto* from = text.data() + first + 3;
    uint32_t body = 0;
    const auto told = std::from_chars(from, text.data() + text.size(), body);
    if (body == 0 || told.ec != std::errc() || told.ptr == text.data() + text.size() || *told.ptr != kEnd)
        return bytes.size();
    return size_t(told.ptr - text.data()) + 1 + body + kCheckSumBytes;
}

void dissect(Layer& fix)
{
    if (fix.facts().protocolColumn != fix.protocol().shortName)
        fix.info().clear();
    fix.protocolColumn("FIX");
    // What came before are continuations.
    if (const auto* talk = fix.conversation(); talk != nullptr && talk->protocolAt(fix.frame().number) == kNoProtocol)
        tcp::bindFromStart(fix);
    if (!recognises(fix)) {
        fix.info().append("[FIX continuation]");
        fix.bytes(kFields["fix.data"], fix.reportedRemaining());
        return;
    }
    if (const auto missing = missingField(fix); !missing.empty()) {
        const auto text = fix.dissection().recording() ? fmt::format("Missing {} field", missing) : std::string();
        fix.note(kFields["fix.missing_field"], fix.item(), text);
        return;
    }
    dissectMessage(fix);
}

} // namespace

namespace protocols {

extern constinit const Protocol fix{"fix", "FIX", "Financial Information eXchange Protocol", kFields, {}, dissect, recognises, kHeuristics,
                                   {kBeginningBytesMin, messageLength}};

} // namespace protocols
} // namespace capscope
