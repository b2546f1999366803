// IS-IS complete and partial sequence numbers. ISO/IEC 10589, 9.10 to 9.13; RFC 8202.
#include "core/dissect/protocols/isis.h"

namespace capscope {
namespace {

using namespace fields;
constexpr FieldTable kFields{
    dec("isis.csnp.pdu_length", "PDU length", 16),
    text("isis.csnp.source_id", "Source-ID"),
    bytes("isis.csnp.source_circuit", "Source-ID-Circuit"),
    text("isis.csnp.start_lsp_id", "Start LSP-ID"),
    text("isis.csnp.end_lsp_id", "End LSP-ID"),
    text("isis.csnp.lsp_id", "LSP-ID"),
    hex("isis.csnp.lsp_seq_num", "LSP Sequence Number", 32),
    dec("isis.csnp.lsp_remain_life", "Remaining Lifetime", 16),
    hex("isis.csnp.lsp_checksum", "LSP checksum", 16),
    dec("isis.csnp.clv.type", "Type", 8),
    dec("isis.csnp.clv.length", "Length", 8),
    text("isis.csnp.ip_authentication", "IP Authentication"),
    bytes("isis.csnp.authentication", "Authentication"),
    dec("isis.csnp.iid", "Instance Identifier", 16),
    dec("isis.csnp.supported_itid", "Supported ITID", 16),
    dec("isis.psnp.pdu_length", "PDU length", 16),
    text("isis.psnp.source_id", "Source-ID"),
    bytes("isis.psnp.source_circuit", "Source-ID-Circuit"),
    dec("isis.psnp.clv.type", "Type", 8),
    dec("isis.psnp.clv.length", "Length", 8),
    expert("isis.csnp.short_pdu", "PDU length less than header length", Group::Malformed, Severity::Error),
    expert("isis.csnp.long_pdu", "PDU length greater than packet length", Group::Malformed, Severity::Error),
    expert("isis.csnp.short_clv", "Short packet", Group::Malformed, Severity::Error),
    expert("isis.csnp.authentication.unknown", "Unknown authentication type", Group::Protocol, Severity::Warning),
    expert("isis.csnp.clv.unknown", "Unknown option", Group::Undecoded, Severity::Note),
    expert("isis.psnp.short_pdu", "PDU length less than header length", Group::Malformed, Severity::Error),
    expert("isis.psnp.long_pdu", "PDU length greater than packet length", Group::Malformed, Severity::Error),
    expert("isis.psnp.short_clv", "Short CLV", Group::Malformed, Severity::Error),
    expert("isis.psnp.clv.unknown", "Unknown option", Group::Undecoded, Severity::Note),
};

constexpr std::array kCompleteClaims{Claim{"isis.type", 24, 25}};
constexpr std::array kPartialClaims{Claim{"isis.type", 26, 27}};
constexpr isis::ValueRows kCompleteRows{kFields["isis.csnp.clv.type"], kFields["isis.csnp.clv.length"], kFields["isis.csnp.short_clv"], kFields["isis.csnp.clv.unknown"]};
constexpr isis::ValueRows kPartialRows{kFields["isis.psnp.clv.type"], kFields["isis.psnp.clv.length"], kFields["isis.psnp.short_clv"], kFields["isis.psnp.clv.unknown"]};

void addEntries(Layer& snp, uint32_t length)
{
    constexpr uint32_t kEntryBytes = 8 + isis::kLspIdBytes;
    for (; length >= kEntryBytes && snp.more(); length -= kEntryBytes) {
        const auto at = snp.position();
        {
            const auto under = snp.under(snp.label(at, kEntryBytes, "LSP Entry"));
            snp.addNumber(kFields["isis.csnp.lsp_seq_num"], at + 10, 4, snp.peek32(at + 10));
            snp.addNumber(kFields["isis.csnp.lsp_remain_life"], at, 2, snp.peek16(at));
            snp.addNumber(kFields["isis.csnp.lsp_checksum"], at + 14, 2, snp.peek16(at + 14));
        }
        snp.skip(2);
        isis::addIdentifier(snp, kFields["isis.csnp.lsp_id"], isis::kLspIdBytes);
        snp.skip(6);
    }
}

void addAuthentication(Layer& snp, uint32_t length) { isis::addAuthentication(snp, kFields["isis.csnp.authentication"], kFields["isis.csnp.authentication.unknown"], length); }

void addInstance(Layer& snp, uint32_t length) { isis::addInstance(snp, kFields["isis.csnp.iid"], kFields["isis.csnp.supported_itid"], kFields["isis.csnp.short_clv"], length); }

void addAddressAuthentication(Layer& snp, uint32_t length)
{
    if (length != 0)
        snp.text(kFields["isis.csnp.ip_authentication"], length);
}

constexpr isis::ValueKind kKinds[] = {
    {7, "Instance Identifier", addInstance}, {9, "LSP entries", addEntries}, {10, "Authentication", addAuthentication},
    {133, "IP Authentication", addAddressAuthentication},
};

// "L1 CSNP, Source-ID: 1111.1111.1111.00" and where its size ends.
uint32_t addStart(Layer& snp, std::string_view name, const isis::SizeRows& rows, uint32_t headerBytes, FieldRef source, FieldRef circuit)
{
    if (snp.info().wanted())
        snp.info().set("L{} {}, Source-ID: {}", isis::messageType(snp) % 2 + 1, name, isis::identifierText(snp.peekBytes(2, isis::kSystemIdBytes + 1)));
    const auto end = isis::addSize(snp, rows, headerBytes);
    isis::addIdentifier(snp, source, isis::kSystemIdBytes);
    snp.bytes(circuit, 1);
    return end;
}

void dissectComplete(Layer& snp)
{
    snp.protocolColumn("ISIS CSNP");
    const auto end = addStart(snp, "CSNP", {kFields["isis.csnp.pdu_length"], kFields["isis.csnp.short_pdu"], kFields["isis.csnp.long_pdu"]}, 33, kFields["isis.csnp.source_id"], kFields["isis.csnp.source_circuit"]);
    if (snp.info().wanted())
        snp.info().append(", Start LSP-ID: {}, End LSP-ID: {}", isis::identifierText(snp.peekBytes(9, isis::kLspIdBytes)), isis::identifierText(snp.peekBytes(17, isis::kLspIdBytes)));
    isis::addIdentifier(snp, kFields["isis.csnp.start_lsp_id"], isis::kLspIdBytes);
    isis::addIdentifier(snp, kFields["isis.csnp.end_lsp_id"], isis::kLspIdBytes);
    if (!snp.passesOverContents())
        isis::addValues(snp, kCompleteRows, kKinds, end);
}

void dissectPartial(Layer& snp)
{
    snp.protocolColumn("ISIS PSNP");
    const auto end = addStart(snp, "PSNP", {kFields["isis.psnp.pdu_length"], kFields["isis.psnp.short_pdu"], kFields["isis.psnp.long_pdu"]}, 17, kFields["isis.psnp.source_id"], kFields["isis.psnp.source_circuit"]);
    if (!snp.passesOverContents())
        isis::addValues(snp, kPartialRows, kKinds, end);
}

} // namespace

namespace protocols {

extern constinit const Protocol isisCsnp{
    "isis.csnp", "ISIS CSNP", "ISO 10589 ISIS Complete Sequence Numbers Protocol Data Unit", kFields, kCompleteClaims, dissectComplete};

// Entries are rows of the complete numbers in both.
extern constinit const Protocol isisPsnp{
    "isis.psnp", "ISIS PSNP", "ISO 10589 ISIS Partial Sequence Numbers Protocol Data Unit", kFields, kPartialClaims, dissectPartial};

} // namespace protocols
} // namespace capscope
