// Rows of OSI session, presentation and association control, and the names of their values.
#pragma once

#include "core/dissect/field.h"

namespace capscope::ses {

using namespace fields;

inline constexpr ValueName kSpduNames[] = {
    {1, "DATA TRANSFER (DT) SPDU"}, {2, "PLEASE TOKENS (PT) SPDU"}, {5, "EXPEDITED (EX) SPDU"}, {7, "PREPARE (PR) SPDU"},
    {8, "NOT FINISHED (NF) SPDU"}, {9, "FINISH (FN) SPDU"}, {10, "DISCONNECT (DN) SPDU"}, {12, "REFUSE (RF) SPDU"},
    {13, "CONNECT (CN) SPDU"}, {14, "ACCEPT (AC) SPDU"}, {15, "CONNECT DATA OVERFLOW (CDO) SPDU"}, {16, "OVERFLOW ACCEPT (OA) SPDU"},
    {21, "GIVE TOKENS CONFIRM (GTC) SPDU"}, {22, "GIVE TOKENS ACK (GTA) SPDU"}, {25, "ABORT (AB) SPDU"}, {26, "ABORT ACCEPT (AA) SPDU"},
    {29, "ACTIVITY RESUME (AR) SPDU"}, {33, "TYPED DATA (TD) SPDU"}, {34, "RESYNCHRONIZE ACK (RA) SPDU"},
    {41, "MAJOR SYNC POINT (MAP) SPDU"}, {42, "MAJOR SYNC ACK (MAA) SPDU"}, {45, "ACTIVITY START (AS) SPDU"},
    {48, "EXCEPTION DATA (ED) SPDU"}, {49, "MINOR SYNC POINT (MIP) SPDU"}, {50, "MINOR SYNC ACK (MIA) SPDU"},
    {53, "RESYNCHRONIZE (RS) SPDU"}, {57, "ACTIVITY DISCARD (AD) SPDU"}, {58, "ACTIVITY DISCARD ACK (ADA) SPDU"},
    {61, "CAPABILITY DATA (CD) SPDU"}, {62, "CAPABILITY DATA ACK (CDA) SPDU"}, {64, "UNIT DATA (UD) SPDU"},
    {0x2000, "EXCEPTION REPORT (ER) SPDU"},
};
inline constexpr ValueName kParameterNames[] = {
    {1, "Connection Identifier"}, {5, "Connect Accept Item"}, {9, "Called SS user Reference"}, {10, "Calling SS user Reference"},
    {11, "Common Reference"}, {12, "Additional Reference Information"}, {15, "Sync Type Item"}, {16, "Token Item"},
    {17, "Transport_Disconnect"}, {19, "Protocol Options"}, {20, "Session Requirement"}, {21, "TSDU Maximum Size"}, {22, "Version Number"},
    {23, "Initial Serial Number"}, {24, "Prepare Type"}, {25, "Enclosure Item"}, {26, "Token Setting Item"}, {27, "Resync Type"},
    {33, "Linking Information"}, {41, "Activity Identifier"}, {42, "Serial Number"}, {49, "Reflect Parameter"}, {50, "Reason Code"},
    {51, "Calling Session Selector"}, {52, "Called Session Selector"}, {53, "Second Resync Type"}, {54, "Second Serial Number"},
    {55, "Second Initial Serial Number"}, {56, "Upper Limit Serial Number"}, {57, "Large Initial Serial Number"},
    {58, "Large Second Initial Serial Number"}, {60, "Data Overflow"}, {193, "Session user data"}, {194, "Session extended user data"},
};
inline constexpr ValueName kPresentationDataValuesNames[] = {{0, "single-ASN1-type"}, {1, "octet-aligned"}, {2, "arbitrary"}};
inline constexpr ValueName kResultNames[] = {{0, "acceptance"}, {1, "user-rejection"}, {2, "provider-rejection"}};
inline constexpr ValueName kProviderReasonNames[] = {
    {0, "reason-not-specified"}, {1, "temporary-congestion"}, {2, "local-limit-exceeded"}, {3, "called-presentation-address-unknown"},
    {4, "protocol-version-not-supported"}, {5, "default-context-not-supported"}, {6, "user-data-not-readable"}, {7, "no-PSAP-available"},
};
inline constexpr ValueName kUserDataNames[] = {{0, "simply-encoded-data"}, {1, "fully-encoded-data"}};
inline constexpr ValueName kModeValueNames[] = {{0, "x410-1984-mode"}, {1, "normal-mode"}};
inline constexpr ValueName kServiceUserNames[] = {
    {0, "null"}, {1, "no-reason-given"}, {2, "application-context-name-not-supported"}, {3, "calling-AP-title-not-recognized"},
    {4, "calling-AP-invocation-identifier-not-recognized"}, {5, "calling-AE-qualifier-not-recognized"},
    {6, "calling-AE-invocation-identifier-not-recognized"}, {7, "called-AP-title-not-recognized"},
    {8, "called-AP-invocation-identifier-not-recognized"}, {9, "called-AE-qualifier-not-recognized"},
    {10, "called-AE-invocation-identifier-not-recognized"}, {11, "authentication-mechanism-name-not-recognized"},
    {12, "authentication-mechanism-name-required"}, {13, "authentication-failure"}, {14, "authentication-required"},
};
inline constexpr ValueName kServiceProviderNames[] = {{0, "null"}, {1, "no-reason-given"}, {2, "no-common-acse-version"}};
inline constexpr ValueName kCalledAPTitleNames[] = {{0, "ap-title-form1"}, {1, "ap-title-form2"}, {2, "ap-title-form3"}};
inline constexpr ValueName kResultNames2[] = {{0, "accepted"}, {1, "rejected-permanent"}, {2, "rejected-transient"}};
inline constexpr ValueName kResultSourceDiagnosticNames[] = {{1, "service-user"}, {2, "service-provider"}};
inline constexpr ValueName kReasonNames[] = {{0, "normal"}, {1, "urgent"}, {30, "user-defined"}};
inline constexpr ValueName kAbortSourceNames[] = {{0, "service-user"}, {1, "service-provider"}};

inline constexpr FieldTable kSesFields{
    dec("ses.type", "SPDU Type", 8).names(kSpduNames),
    dec("ses.length", "Length", 16),
    dec("ses.parameter_type", "Parameter type", 8).names(kParameterNames),
    dec("ses.parameter_length", "Parameter length", 32),
    hex("ses.connect.flags", "Flags", 8),
    flag("ses.connect.f1", "Able to receive extended concatenated SPDU", 8, 0x1, kTrueFalse),
    hex("ses.req.flags", "Flags", 16),
    flag("ses.exception_report", "Session exception report", 16, 0x2000, kTrueFalse),
    flag("ses.data_sep", "Data separation function unit", 16, 0x1000, kTrueFalse),
    flag("ses.symm_sync", "Symmetric synchronize function unit", 16, 0x800, kTrueFalse),
    flag("ses.typed_data", "Typed data function unit", 16, 0x400, kTrueFalse),
    flag("ses.exception_data", "Exception function unit", 16, 0x200, kTrueFalse),
    flag("ses.capability_data", "Capability function unit", 16, 0x100, kTrueFalse),
    flag("ses.negotiated_release", "Negotiated release function unit", 16, 0x80, kTrueFalse),
    flag("ses.activity_management", "Activity management function unit", 16, 0x40, kTrueFalse),
    flag("ses.resynchronize", "Resynchronize function unit", 16, 0x20, kTrueFalse),
    flag("ses.major_resynchronize", "Major resynchronize function unit", 16, 0x10, kTrueFalse),
    flag("ses.minor_resynchronize", "Minor resynchronize function unit", 16, 0x8, kTrueFalse),
    flag("ses.expedited_data", "Expedited data function unit", 16, 0x4, kTrueFalse),
    flag("ses.duplex", "Duplex functional unit", 16, 0x2, kTrueFalse),
    flag("ses.half_duplex", "Half-duplex functional unit", 16, 0x1, kTrueFalse),
    hex("ses.version.flags", "Flags", 8),
    flag("ses.protocol_version2", "Protocol Version 2", 8, 0x2, kTrueFalse),
    flag("ses.protocol_version1", "Protocol Version 1", 8, 0x1, kTrueFalse),
    bytes("ses.calling_session_selector", "Calling Session Selector"),
    bytes("ses.called_session_selector", "Called Session Selector"),
};

inline constexpr FieldTable kFields{
    oid("pres.Transfer_syntax_name", "Transfer-syntax-name"),
    signedDec("pres.presentation_context_identifier", "presentation-context-identifier", 32),
    oid("pres.abstract_syntax_name", "abstract-syntax-name"),
    dec("pres.transfer_syntax_name_list", "transfer-syntax-name-list", 32),
    dec("pres.presentation_data_values", "presentation-data-values", 32).names(kPresentationDataValuesNames),
    none("pres.PDV_list_element", "PDV-list"),
    bytes("pres.simply_encoded_data", "simply-encoded-data"),
    dec("pres.fully_encoded_data", "fully-encoded-data", 32),
    flag("pres.Presentation.requirements.context.management", "context-management", 8, 0x80, kTrueFalse),
    flag("pres.Presentation.requirements.restoration", "restoration", 8, 0x40, kTrueFalse),
    dec("ber.bitstring.padding", "Padding", 8),
    none("pres.Context_list_item_element", "Context-list item"),
    signedDec("pres.result", "result", 32).names(kResultNames),
    oid("pres.transfer_syntax_name", "transfer-syntax-name"),
    signedDec("pres.provider_reason", "provider-reason", 32).names(kProviderReasonNames),
    none("pres.Result_list_item_element", "Result-list item"),
    bytes("pres.calling_presentation_selector", "calling-presentation-selector"),
    bytes("pres.called_presentation_selector", "called-presentation-selector"),
    dec("pres.presentation_context_definition_list", "presentation-context-definition-list", 32),
    bytes("pres.presentation_requirements", "presentation-requirements"),
    dec("pres.user_data", "user-data", 32).names(kUserDataNames),
    bytes("pres.responding_presentation_selector", "responding-presentation-selector"),
    dec("pres.presentation_context_definition_result_list", "presentation-context-definition-result-list", 32),
    signedDec("pres.mode_value", "mode-value", 32).names(kModeValueNames),
    none("pres.mode_selector_element", "mode-selector"),
    none("pres.normal_mode_parameters_element", "normal-mode-parameters"),
    none("pres.cpapdu", "CPA-PPDU"),
    none("pres.cptype", "CP-type"),
};

inline constexpr FieldTable kAcseFields{
    oid("acse.direct_reference", "direct-reference"),
    signedDec("acse.indirect_reference", "indirect-reference", 32),
    dec("acse.encoding", "encoding", 32).names(kPresentationDataValuesNames),
    none("acse.EXTERNALt_element", "Association-data"),
    dec("acse.service_user", "service-user", 32).names(kServiceUserNames),
    dec("acse.service_provider", "service-provider", 32).names(kServiceProviderNames),
    oid("acse.ap_title_form2", "ap-title-form2"),
    dec("ber.bitstring.padding", "Padding", 8),
    flag("acse.T.AARQ.protocol.version.version1", "version1", 8, 0x80, kTrueFalse),
    flag("acse.T.AARE.protocol.version.version1", "version1", 8, 0x80, kTrueFalse),
    bytes("acse.protocol_version", "protocol-version"),
    oid("acse.aSO_context_name", "aSO-context-name"),
    dec("acse.called_AP_title", "called-AP-title", 32).names(kCalledAPTitleNames),
    dec("acse.calling_AP_title", "calling-AP-title", 32).names(kCalledAPTitleNames),
    dec("acse.user_information", "user-information", 32),
    dec("acse.result", "result", 32).names(kResultNames2),
    dec("acse.result_source_diagnostic", "result-source-diagnostic", 32).names(kResultSourceDiagnosticNames),
    dec("acse.responding_AP_title", "responding-AP-title", 32).names(kCalledAPTitleNames),
    signedDec("acse.reason", "reason", 32).names(kReasonNames),
    dec("acse.abort_source", "abort-source", 32).names(kAbortSourceNames),
    none("acse.aarq_element", "aarq"),
    none("acse.aare_element", "aare"),
    none("acse.rlrq_element", "rlrq"),
    none("acse.rlre_element", "rlre"),
    none("acse.abrt_element", "abrt"),
};
inline constexpr FieldRef kRowPadding{7}; // the second of this name: "ber.bitstring.padding"

} // namespace capscope::ses
