// Manufacturing Message Specification. ISO 9506-2. Not decoded: domains, program invocations, semaphores, events, journals, alternate
// access.
#include "core/dissect/protocols/asn1.h"
#include "core/dissect/protocols/mms_fields.h"

#include <fmt/format.h>

namespace capscope {
namespace {

using namespace mms;
using asn1::at;
using asn1::implicit;
using asn1::Member;
using asn1::universal;
using ber::Class;
using ber::Element;

constexpr int kDepthMax = 16; // of structures and arrays of data
constexpr FieldRef kPadding = kFields["ber.bitstring.padding"];

constexpr FieldRef kParameterBits[] = {
    kFields["mms.ParameterSupportOptions.str1"], kFields["mms.ParameterSupportOptions.str2"], kFields["mms.ParameterSupportOptions.vnam"],
    kFields["mms.ParameterSupportOptions.valt"], kFields["mms.ParameterSupportOptions.vadr"], kFields["mms.ParameterSupportOptions.vsca"],
    kFields["mms.ParameterSupportOptions.tpy"], kFields["mms.ParameterSupportOptions.vlis"], kFields["mms.ParameterSupportOptions.real"],
    kFields["mms.ParameterSupportOptions.spare.bit9"], kFields["mms.ParameterSupportOptions.cei"],
};
constexpr FieldRef kServiceBits[] = {
    kFields["mms.ServiceSupportOptions.status"], kFields["mms.ServiceSupportOptions.getNameList"], kFields["mms.ServiceSupportOptions.identify"],
    kFields["mms.ServiceSupportOptions.rename"], kFields["mms.ServiceSupportOptions.read"], kFields["mms.ServiceSupportOptions.write"],
    kFields["mms.ServiceSupportOptions.getVariableAccessAttributes"], kFields["mms.ServiceSupportOptions.defineNamedVariable"],
    kFields["mms.ServiceSupportOptions.defineScatteredAccess"], kFields["mms.ServiceSupportOptions.getScatteredAccessAttributes"],
    kFields["mms.ServiceSupportOptions.deleteVariableAccess"], kFields["mms.ServiceSupportOptions.defineNamedVariableList"],
    kFields["mms.ServiceSupportOptions.getNamedVariableListAttributes"], kFields["mms.ServiceSupportOptions.deleteNamedVariableList"],
    kFields["mms.ServiceSupportOptions.defineNamedType"], kFields["mms.ServiceSupportOptions.getNamedTypeAttributes"],
    kFields["mms.ServiceSupportOptions.deleteNamedType"], kFields["mms.ServiceSupportOptions.input"], kFields["mms.ServiceSupportOptions.output"],
    kFields["mms.ServiceSupportOptions.takeControl"], kFields["mms.ServiceSupportOptions.relinquishControl"],
    kFields["mms.ServiceSupportOptions.defineSemaphore"], kFields["mms.ServiceSupportOptions.deleteSemaphore"],
    kFields["mms.ServiceSupportOptions.reportSemaphoreStatus"], kFields["mms.ServiceSupportOptions.reportPoolSemaphoreStatus"],
    kFields["mms.ServiceSupportOptions.reportSemaphoreEntryStatus"], kFields["mms.ServiceSupportOptions.initiateDownloadSequence"],
    kFields["mms.ServiceSupportOptions.downloadSegment"], kFields["mms.ServiceSupportOptions.terminateDownloadSequence"],
    kFields["mms.ServiceSupportOptions.initiateUploadSequence"], kFields["mms.ServiceSupportOptions.uploadSegment"],
    kFields["mms.ServiceSupportOptions.terminateUploadSequence"], kFields["mms.ServiceSupportOptions.requestDomainDownload"],
    kFields["mms.ServiceSupportOptions.requestDomainUpload"], kFields["mms.ServiceSupportOptions.loadDomainContent"],
    kFields["mms.ServiceSupportOptions.storeDomainContent"], kFields["mms.ServiceSupportOptions.deleteDomain"],
    kFields["mms.ServiceSupportOptions.getDomainAttributes"], kFields["mms.ServiceSupportOptions.createProgramInvocation"],
    kFields["mms.ServiceSupportOptions.deleteProgramInvocation"], kFields["mms.ServiceSupportOptions.start"], kFields["mms.ServiceSupportOptions.stop"],
    kFields["mms.ServiceSupportOptions.resume"], kFields["mms.ServiceSupportOptions.reset"], kFields["mms.ServiceSupportOptions.kill"],
    kFields["mms.ServiceSupportOptions.getProgramInvocationAttributes"], kFields["mms.ServiceSupportOptions.obtainFile"],
    kFields["mms.ServiceSupportOptions.defineEventCondition"], kFields["mms.ServiceSupportOptions.deleteEventCondition"],
    kFields["mms.ServiceSupportOptions.getEventConditionAttributes"], kFields["mms.ServiceSupportOptions.reportEventConditionStatus"],
    kFields["mms.ServiceSupportOptions.alterEventConditionMonitoring"], kFields["mms.ServiceSupportOptions.triggerEvent"],
    kFields["mms.ServiceSupportOptions.defineEventAction"], kFields["mms.ServiceSupportOptions.deleteEventAction"],
    kFields["mms.ServiceSupportOptions.getEventActionAttributes"], kFields["mms.ServiceSupportOptions.reportActionStatus"],
    kFields["mms.ServiceSupportOptions.defineEventEnrollment"], kFields["mms.ServiceSupportOptions.deleteEventEnrollment"],
    kFields["mms.ServiceSupportOptions.alterEventEnrollment"], kFields["mms.ServiceSupportOptions.reportEventEnrollmentStatus"],
    kFields["mms.ServiceSupportOptions.getEventEnrollmentAttributes"], kFields["mms.ServiceSupportOptions.acknowledgeEventNotification"],
    kFields["mms.ServiceSupportOptions.getAlarmSummary"], kFields["mms.ServiceSupportOptions.getAlarmEnrollmentSummary"],
    kFields["mms.ServiceSupportOptions.readJournal"], kFields["mms.ServiceSupportOptions.writeJournal"],
    kFields["mms.ServiceSupportOptions.initializeJournal"], kFields["mms.ServiceSupportOptions.reportJournalStatus"],
    kFields["mms.ServiceSupportOptions.createJournal"], kFields["mms.ServiceSupportOptions.deleteJournal"],
    kFields["mms.ServiceSupportOptions.getCapabilityList"], kFields["mms.ServiceSupportOptions.fileOpen"], kFields["mms.ServiceSupportOptions.fileRead"],
    kFields["mms.ServiceSupportOptions.fileClose"], kFields["mms.ServiceSupportOptions.fileRename"], kFields["mms.ServiceSupportOptions.fileDelete"],
    kFields["mms.ServiceSupportOptions.fileDirectory"], kFields["mms.ServiceSupportOptions.unsolicitedStatus"],
    kFields["mms.ServiceSupportOptions.informationReport"], kFields["mms.ServiceSupportOptions.eventNotification"],
    kFields["mms.ServiceSupportOptions.attachToEventCondition"], kFields["mms.ServiceSupportOptions.attachToSemaphore"],
    kFields["mms.ServiceSupportOptions.conclude"], kFields["mms.ServiceSupportOptions.cancel"],
};

template <const auto& kBits> void bits(Layer& mms, FieldRef f, const Element& element)
{
    ber::bitString(mms, f, kPadding, element, kBits);
}

// Names of variables stand in the Info column.
void told(Layer& mms, FieldRef f, const Element& element)
{
    const auto text = ber::text(mms, f, element);
    mms.info().append(" {}", text);
}

// --- names and data
constexpr Member kDomainSpecific[] = {{universal(26), kFields["mms.domainId"], told}, {universal(26), kFields["mms.itemId"], told}};
constexpr Member kName[] = {{implicit(0), kFields["mms.vmd_specific"], told}, {implicit(1), kFields["mms.domain_specific_element"], asn1::sequence<kDomainSpecific>},
                            {implicit(2), kFields["mms.aa_specific"], told}};

void name(Layer& mms, FieldRef f, const Element& element) { asn1::choice<kName>(mms, f, element); }

void addData(Layer& mms, FieldRef f, const Element& element, int depth);

void dataList(Layer& mms, FieldRef list, FieldRef item, const Element& element, int depth)
{
    const auto under = ber::sequenceOf(mms, list, element);
    ber::Members all(mms, element);
    while (all.take())
        addData(mms, item, all.current(), depth + 1);
}

void addDataContents(Layer& mms, const Element& element, int depth)
{
    switch (element.tag) {
    case 1:
        return dataList(mms, kFields["mms.array"], kFields["mms.Data"], element, depth);
    case 2:
        return dataList(mms, kFields["mms.structure"], kFields["mms.Data"], element, depth);
    case 3:
        ber::boolean(mms, kFields["mms.boolean"], element);
        return;
    case 4:
        ber::bitString(mms, kFields["mms.data_bit-string"], kPadding, element);
        return;
    case 5:
        ber::integer(mms, kFields["mms.integer"], element);
        return;
    case 6:
        ber::integer(mms, kFields["mms.unsigned"], element);
        return;
    case 7:
        ber::octets(mms, kFields["mms.floating_point"], element);
        return;
    case 9:
        ber::octets(mms, kFields["mms.data.octet-string"], element);
        return;
    case 10:
        ber::text(mms, kFields["mms.data.visible-string"], element);
        return;
    case 16:
        ber::text(mms, kFields["mms.mMSString"], element);
        return;
    default:
        return;
    }
}

void addData(Layer& mms, FieldRef f, const Element& element, int depth)
{
    if (depth > kDepthMax)
        return mms.malformed();
    const auto under = ber::choice(mms, f, element, element.tag);
    addDataContents(mms, element, depth);
    mms.seek(element.end);
}

void dataItem(Layer& mms, FieldRef f, const Element& element) { addData(mms, f, element, 0); }

constexpr Member kFailure[] = {{implicit(0), kFields["mms.failure"], asn1::integer}};

// A result of reading: why it failed, or data.
void accessResult(Layer& mms, FieldRef f, const Element& element)
{
    const bool failed = element.is(Class::Context, 0);
    const auto under = ber::choice(mms, f, element, failed ? 0 : 1);
    if (failed)
        asn1::either<kFailure>(mms, f, element);
    else
        addData(mms, kFields["mms.success"], element, 0);
}

constexpr Member kVariable[] = {{at(0), kFields["mms.name"], name}};

void variable(Layer& mms, FieldRef f, const Element& element) { asn1::choice<kVariable>(mms, f, element); }

constexpr Member kVariableItemMembers[] = {{asn1::kAny, kFields["mms.variableSpecification"], variable}};
constexpr Member kVariableItem{universal(ber::kSequence), kFields["mms.listOfVariable_item_element"], asn1::sequence<kVariableItemMembers>};
constexpr Member kAccess[] = {{implicit(0), kFields["mms.listOfVariable"], asn1::listOf<kVariableItem>}, {at(1), kFields["mms.variableListName"], name}};

void access(Layer& mms, FieldRef f, const Element& element) { asn1::choice<kAccess>(mms, f, element); }

constexpr Member kResultItem{asn1::kAny, kFields["mms.AccessResult"], accessResult};
constexpr Member kDataItem{asn1::kAny, kFields["mms.Data"], dataItem};

// --- services
constexpr Member kReadRequest[] = {{implicit(0), kFields["mms.specificationWithResult"], asn1::boolean}, {at(1), kFields["mms.variableAccessSpecificatn"], access}};
constexpr Member kReadResponse[] = {{at(0), kFields["mms.variableAccessSpecificatn"], access}, {implicit(1), kFields["mms.listOfAccessResult"], asn1::listOf<kResultItem>}};
constexpr Member kWriteRequest[] = {{asn1::kAny, kFields["mms.variableAccessSpecificatn"], access}, {implicit(0), kFields["mms.listOfData"], asn1::listOf<kDataItem>}};
constexpr Member kScope[] = {{implicit(0), kFields["mms.vmdSpecific_element"], asn1::null}, {implicit(1), kFields["mms.domainSpecific"], told},
                             {implicit(2), kFields["mms.aaSpecific_element"], asn1::null}};
constexpr Member kClass[] = {{implicit(0), kFields["mms.objectClass"], asn1::integer}};

void scope(Layer& mms, FieldRef f, const Element& element) { asn1::choice<kScope>(mms, f, element); }

void objectClass(Layer& mms, FieldRef f, const Element& element) { asn1::choice<kClass>(mms, f, element); }

constexpr Member kNameListRequest[] = {{at(0), kFields["mms.extendedObjectClass"], objectClass}, {at(1), kFields["mms.objectScope"], scope},
                                       {implicit(2), kFields["mms.continueAfter"], asn1::text}};
constexpr Member kIdentifier{universal(26), kFields["mms.Identifier"], asn1::text};
constexpr Member kNameListResponse[] = {{implicit(0), kFields["mms.listOfIdentifier"], asn1::listOf<kIdentifier>}, {implicit(1), kFields["mms.moreFollows"], asn1::boolean}};
constexpr Member kIdentifyResponse[] = {{implicit(0), kFields["mms.vendorName"], asn1::text}, {implicit(1), kFields["mms.modelName"], asn1::text},
                                        {implicit(2), kFields["mms.revision"], asn1::text}};
constexpr Member kAttributesRequest[] = {{at(0), kFields["mms.name"], name}};

void writeResult(Layer& mms, FieldRef f, const Element& element)
{
    const bool failed = element.is(Class::Context, 0);
    const auto under = ber::choice(mms, f, element, failed ? 0 : 1);
    if (failed)
        ber::integer(mms, kFields["mms.failure"], element);
    else
        mms.addNone(kFields["mms.success_element"], element.content, 0);
    mms.seek(element.end);
}

constexpr Member kWriteResult{asn1::kAny, kFields["mms.Write_Response_item"], writeResult};

void addRequest(Layer& mms, const Element& service)
{
    const auto under = ber::choice(mms, kFields["mms.confirmedServiceRequest"], service, service.tag);
    switch (service.tag) {
    case 1:
        asn1::sequence<kNameListRequest>(mms, kFields["mms.getNameList_element"], service);
        break;
    case 2:
        mms.addNone(kFields["mms.identify_element"], service.content, service.length);
        break;
    case 4:
        asn1::sequence<kReadRequest>(mms, kFields["mms.read_element"], service);
        break;
    case 5:
        asn1::sequence<kWriteRequest>(mms, kFields["mms.write_element"], service);
        break;
    case 6:
        if (const auto inner = ber::inside(mms, service)) {
            const auto below = mms.under(mms.addNumber(kFields["mms.getVariableAccessAttributes"], service.content, service.length, inner.tag));
            asn1::either<kAttributesRequest>(mms, kFields["mms.name"], inner);
        }
        break;
    default:
        break;
    }
    mms.seek(service.end);
}

void addResponse(Layer& mms, const Element& service)
{
    const auto under = ber::choice(mms, kFields["mms.confirmedServiceResponse"], service, service.tag);
    switch (service.tag) {
    case 1:
        asn1::sequence<kNameListResponse>(mms, kFields["mms.getNameList_element"], service);
        break;
    case 2:
        asn1::sequence<kIdentifyResponse>(mms, kFields["mms.identify_element"], service);
        break;
    case 4:
        asn1::sequence<kReadResponse>(mms, kFields["mms.read_element"], service);
        break;
    case 5:
        asn1::listOf<kWriteResult>(mms, kFields["mms.write"], service);
        break;
    default:
        break;
    }
    mms.seek(service.end);
}

// --- messages
constexpr Member kRequestDetail[] = {{implicit(0), kFields["mms.proposedVersionNumber"], asn1::integer}, {implicit(1), kFields["mms.proposedParameterCBB"], bits<kParameterBits>},
                                     {implicit(2), kFields["mms.servicesSupportedCalling"], bits<kServiceBits>}};
constexpr Member kResponseDetail[] = {{implicit(0), kFields["mms.negociatedVersionNumber"], asn1::integer},
                                      {implicit(1), kFields["mms.negociatedParameterCBB"], bits<kParameterBits>},
                                      {implicit(2), kFields["mms.servicesSupportedCalled"], bits<kServiceBits>}};
constexpr Member kInitiateRequest[] = {
    {implicit(0), kFields["mms.localDetailCalling"], asn1::integer}, {implicit(1), kFields["mms.proposedMaxServOutstandingCalling"], asn1::integer},
    {implicit(2), kFields["mms.proposedMaxServOutstandingCalled"], asn1::integer}, {implicit(3), kFields["mms.proposedDataStructureNestingLevel"], asn1::integer},
    {implicit(4), kFields["mms.mmsInitRequestDetail_element"], asn1::sequence<kRequestDetail>},
};
constexpr Member kInitiateResponse[] = {
    {implicit(0), kFields["mms.localDetailCalled"], asn1::integer}, {implicit(1), kFields["mms.negociatedMaxServOutstandingCalling"], asn1::integer},
    {implicit(2), kFields["mms.negociatedMaxServOutstandingCalled"], asn1::integer}, {implicit(3), kFields["mms.negociatedDataStructureNestingLevel"], asn1::integer},
    {implicit(4), kFields["mms.mmsInitResponseDetail_element"], asn1::sequence<kResponseDetail>},
};
constexpr Member kReport[] = {{asn1::kAny, kFields["mms.variableAccessSpecification"], access}, {implicit(0), kFields["mms.listOfAccessResult"], asn1::listOf<kResultItem>}};
constexpr Member kErrors[] = {
    {implicit(0), kFields["mms.vmd_state"], asn1::integer}, {implicit(1), kFields["mms.application_reference"], asn1::integer}, {implicit(2), kFields["mms.definition"], asn1::integer},
    {implicit(3), kFields["mms.resource"], asn1::integer}, {implicit(4), kFields["mms.service"], asn1::integer}, {implicit(5), kFields["mms.service_preempt"], asn1::integer},
    {implicit(6), kFields["mms.time_resolution"], asn1::integer}, {implicit(7), kFields["mms.access"], asn1::integer}, {implicit(8), kFields["mms.initiate"], asn1::integer},
    {implicit(9), kFields["mms.conclude"], asn1::integer}, {implicit(10), kFields["mms.cancel"], asn1::integer}, {implicit(11), kFields["mms.file"], asn1::integer},
    {implicit(12), kFields["mms.others"], asn1::integer},
};

void errorClass(Layer& mms, FieldRef f, const Element& element) { asn1::choice<kErrors>(mms, f, element); }

constexpr Member kServiceError[] = {{at(0), kFields["mms.errorClass"], errorClass}, {implicit(1), kFields["mms.additionalCode"], asn1::integer},
                                    {implicit(2), kFields["mms.additionalDescription"], asn1::text}};
constexpr Member kConfirmedError[] = {{implicit(2), kFields["mms.serviceError_element"], asn1::sequence<kServiceError>}};

// A confirmed request or response: its number in front of the Info text.
void confirmed(Layer& mms, const Element& message, std::string_view name)
{
    ber::Members all(mms, message);
    const bool isError = message.tag == 2;
    if (!all.take())
        return mms.malformed();
    const auto number = ber::integer(mms, kFields["mms.invokeID"], all.current());
    mms.info().set("{} {}", number, name);
    while (all.take()) {
        if (isError)
            return asn1::readMember(mms, kConfirmedError[0], all.current());
        if (all.current().cls == Class::Context)
            message.tag == 0 ? addRequest(mms, all.current()) : addResponse(mms, all.current());
    }
}

void unconfirmed(Layer& mms, const Element& message)
{
    const auto service = ber::inside(mms, message);
    if (!service)
        return;
    const auto under = ber::choice(mms, kFields["mms.unconfirmedService"], service, service.tag);
    if (service.is(Class::Context, 0))
        asn1::sequence<kReport>(mms, kFields["mms.informationReport_element"], service);
    mms.seek(service.end);
}

struct Message {
    std::string_view name;
    FieldRef row;
};

constexpr Message kMessages[] = {
    {"confirmed-RequestPDU", kFields["mms.confirmed_RequestPDU_element"]}, {"confirmed-ResponsePDU", kFields["mms.confirmed_ResponsePDU_element"]},
    {"confirmed-ErrorPDU", kFields["mms.confirmed_ErrorPDU_element"]}, {"unconfirmed-PDU", kFields["mms.unconfirmed_PDU_element"]},
    {"rejectPDU", kFields["mms.rejectPDU_element"]}, {"cancel-RequestPDU", kFields["mms.cancel_RequestPDU"]}, {"cancel-ResponsePDU", kFields["mms.cancel_ResponsePDU"]},
    {"cancel-ErrorPDU", kFields["mms.cancel_ErrorPDU_element"]}, {"initiate-RequestPDU", kFields["mms.initiate_RequestPDU_element"]},
    {"initiate-ResponsePDU", kFields["mms.initiate_ResponsePDU_element"]}, {"initiate-ErrorPDU", kFields["mms.initiate_ErrorPDU_element"]},
    {"conclude-RequestPDU", kFields["mms.conclude_RequestPDU_element"]}, {"conclude-ResponsePDU", kFields["mms.conclude_ResponsePDU_element"]},
    {"conclude-ErrorPDU", kFields["mms.conclude_ErrorPDU_element"]},
};

void dissect(Layer& mms)
{
    const auto message = ber::elementAt(mms, 0, mms.reported());
    if (!message || message.cls != Class::Context || message.tag >= std::size(kMessages))
        return mms.reject();
    mms.protocolColumn("MMS");
    const auto& kind = kMessages[message.tag];
    mms.info().set(kind.name);
    if (message.tag == 5 || message.tag == 6) {
        ber::integer(mms, kind.row, message);
        return;
    }
    const auto under = mms.under(mms.addNone(kind.row, message.content, message.length));
    mms.seek(message.content);
    if (message.tag <= 2)
        confirmed(mms, message, kind.name);
    else if (message.tag == 3)
        unconfirmed(mms, message);
    else if (message.tag == 8)
        asn1::readMembers(mms, message, kInitiateRequest);
    else if (message.tag == 9)
        asn1::readMembers(mms, message, kInitiateResponse);
    mms.seek(message.end);
}

} // namespace

namespace protocols {

extern constinit const Protocol mms{"mms", "MMS", "MMS", kFields, {}, dissect};

} // namespace protocols
} // namespace capscope
