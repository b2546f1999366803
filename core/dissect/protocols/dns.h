// What the files of DNS share: the table, and reading names and records.
#pragma once

#include "core/dissect/layer.h"

namespace capscope::dns {

using namespace fields;

inline constexpr ValueName kOpcodeNames[] = {
    {0, "Standard query"}, {1, "Inverse query"}, {2, "Server status request"}, {4, "Zone change notification"},
    {5, "Dynamic update"}, {6, "DNS stateful operations"},
};
inline constexpr ValueName kCodeNames[] = {
    {0, "No error"}, {1, "Format error"}, {2, "Server failure"}, {3, "No such name"}, {4, "Not implemented"},
    {5, "Refused"}, {6, "Name exists"}, {7, "RRset exists"}, {8, "RRset does not exist"}, {9, "Not authoritative"},
    {10, "Name out of zone"}, {11, "DSO-Type not implemented"}, {16, "Bad OPT version or TSIG signature failure"},
};
// Short names for summaries, long ones for the details.
inline constexpr ValueName kTypeNames[] = {
    {1, "A"}, {2, "NS"}, {3, "MD"}, {4, "MF"}, {5, "CNAME"}, {6, "SOA"}, {7, "MB"}, {8, "MG"}, {9, "MR"}, {10, "NULL"},
    {11, "WKS"}, {12, "PTR"}, {13, "HINFO"}, {14, "MINFO"}, {15, "MX"}, {16, "TXT"}, {17, "RP"}, {24, "SIG"}, {25, "KEY"},
    {28, "AAAA"}, {29, "LOC"}, {33, "SRV"}, {35, "NAPTR"}, {39, "DNAME"}, {41, "OPT"}, {43, "DS"}, {44, "SSHFP"},
    {46, "RRSIG"}, {47, "NSEC"}, {48, "DNSKEY"}, {50, "NSEC3"}, {51, "NSEC3PARAM"}, {52, "TLSA"}, {64, "SVCB"},
    {65, "HTTPS"}, {99, "SPF"}, {249, "TKEY"}, {250, "TSIG"}, {251, "IXFR"}, {252, "AXFR"}, {255, "ANY"}, {256, "URI"},
    {257, "CAA"},
};
inline constexpr ValueName kTypeTitles[] = {
    {1, "A (Host Address)"}, {2, "NS (authoritative Name Server)"}, {5, "CNAME (Canonical NAME for an alias)"},
    {6, "SOA (Start Of a zone of Authority)"}, {10, "NULL (RR)"}, {11, "WKS (Well Known Service)"},
    {12, "PTR (domain name PoinTeR)"}, {13, "HINFO (host information)"}, {15, "MX (Mail eXchange)"},
    {16, "TXT (Text strings)"}, {17, "RP (Responsible Person)"}, {24, "SIG (security signature)"},
    {25, "KEY (security key)"}, {28, "AAAA (IPv6 Address)"}, {29, "LOC (Location Information)"},
    {33, "SRV (Server Selection)"}, {35, "NAPTR (Naming Authority Pointer)"}, {39, "DNAME (Delegation name)"},
    {41, "OPT"}, {43, "DS(Delegation Signer)"}, {44, "SSHFP (SSH Key Fingerprint)"},
    {46, "RRSIG (Resource Record Signature)"}, {47, "NSEC (Next Secure)"}, {48, "DNSKEY (DNS Public Key)"},
    {50, "NSEC3"}, {52, "TLSA"}, {64, "SVCB"}, {65, "HTTPS (HTTPS Specific Service Endpoints)"}, {99, "SPF"},
    {249, "TKEY (Transaction Key)"}, {250, "TSIG (Transaction Signature)"}, {251, "IXFR (incremental transfer)"},
    {252, "AXFR (transfer of an entire zone)"},
    {255, "* (A request for all records the server/cache has available)"}, {257, "CAA (Certification Authority Restriction)"},
};
inline constexpr ValueName kClassNames[] = {{1, "IN"}, {2, "CS"}, {3, "CH"}, {4, "HS"}, {254, "NONE"}, {255, "ANY"}};

inline constexpr ValueName kResponse[] = {{1, "Message is a response"}, {0, "Message is a query"}};
inline constexpr ValueName kAuthority[] = {{1, "Server is an authority for domain"}, {0, "Server is not an authority for domain"}};
inline constexpr ValueName kTruncated[] = {{1, "Message is truncated"}, {0, "Message is not truncated"}};
inline constexpr ValueName kDesired[] = {{1, "Do query recursively"}, {0, "Don't do query recursively"}};
inline constexpr ValueName kAvailable[] = {{1, "Server can do recursive queries"}, {0, "Server can't do recursive queries"}};
inline constexpr ValueName kReserved[] = {{1, "reserved - incorrect!"}, {0, "reserved (0)"}};
inline constexpr ValueName kAuthenticated[]
    = {{1, "Answer/authority portion was authenticated by the server"}, {0, "Answer/authority portion was not authenticated by the server"}};
inline constexpr ValueName kAcceptable[] = {{1, "Acceptable"}, {0, "Unacceptable"}};
inline constexpr ValueName kSecurity[] = {{1, "Accepts DNSSEC security RRs"}, {0, "Cannot handle DNSSEC security RRs"}};

inline constexpr FieldTable kFields{
    dec("dns.length", "Length", 16),
    hex("dns.id", "Transaction ID", 16),
    hex("dns.flags", "Flags", 16),
    flag("dns.flags.response", "Response", 16, 0x8000, kResponse),
    dec("dns.flags.opcode", "Opcode", 16).mask(0x7800).names(kOpcodeNames),
    flag("dns.flags.authoritative", "Authoritative", 16, 0x0400, kAuthority),
    flag("dns.flags.truncated", "Truncated", 16, 0x0200, kTruncated),
    flag("dns.flags.recdesired", "Recursion desired", 16, 0x0100, kDesired),
    flag("dns.flags.recavail", "Recursion available", 16, 0x0080, kAvailable),
    flag("dns.flags.z", "Z", 16, 0x0040, kReserved),
    flag("dns.flags.authenticated", "Answer authenticated", 16, 0x0020, kAuthenticated),
    flag("dns.flags.checkdisable", "Non-authenticated data", 16, 0x0010, kAcceptable),
    dec("dns.flags.rcode", "Reply code", 16).mask(0x000f).names(kCodeNames),
    dec("dns.count.queries", "Questions", 16),
    dec("dns.count.answers", "Answer RRs", 16),
    dec("dns.count.auth_rr", "Authority RRs", 16),
    dec("dns.count.add_rr", "Additional RRs", 16),
    text("dns.qry.name", "Name"),
    dec("dns.qry.name.len", "Name Length", 16),
    dec("dns.count.labels", "Label Count", 16),
    dec("dns.qry.type", "Type", 16).names(kTypeTitles),
    hex("dns.qry.class", "Class", 16).names(kClassNames),
    flag("dns.qry.qu", "\"QU\" question", 16, 0x8000, kTrueFalse),
    text("dns.resp.name", "Name"),
    dec("dns.resp.type", "Type", 16).names(kTypeTitles),
    hex("dns.resp.class", "Class", 16).names(kClassNames),
    flag("dns.resp.cache_flush", "Cache flush", 16, 0x8000, kTrueFalse),
    dec("dns.resp.ttl", "Time to live", 32),
    dec("dns.resp.len", "Data length", 16),
    hex("dns.rr.udp_payload_size", "UDP payload size", 16),
    hex("dns.resp.ext_rcode", "Higher bits in extended RCODE", 8),
    dec("dns.resp.edns0_version", "EDNS0 version", 8),
    hex("dns.resp.z", "Z", 16),
    flag("dns.resp.z.do", "DO bit", 16, 0x8000, kSecurity),
    hex("dns.resp.z.reserved", "Reserved", 16).mask(0x7fff),
    none("dns.opt", "Option"),
    dec("dns.opt.code", "Option Code", 16),
    dec("dns.opt.len", "Option Length", 16),
    bytes("dns.opt.data", "Option Data"),
    fields::ipv4("dns.a", "Address"),
    fields::ipv6("dns.aaaa", "AAAA Address"),
    text("dns.ns", "Name Server"),
    text("dns.cname", "CNAME"),
    text("dns.ptr.domain_name", "Domain Name"),
    text("dns.soa.mname", "Primary name server"),
    text("dns.soa.rname", "Responsible authority's mailbox"),
    dec("dns.soa.serial_number", "Serial Number", 32),
    dec("dns.soa.refresh_interval", "Refresh Interval", 32),
    dec("dns.soa.retry_interval", "Retry Interval", 32),
    dec("dns.soa.expire_limit", "Expire limit", 32),
    dec("dns.soa.mininum_ttl", "Minimum TTL", 32),
    dec("dns.mx.preference", "Preference", 16),
    text("dns.mx.mail_exchange", "Mail Exchange"),
    dec("dns.txt.length", "TXT Length", 8),
    text("dns.txt", "TXT"),
    text("dns.srv.service", "Service"),
    text("dns.srv.proto", "Protocol"),
    text("dns.srv.name", "Name"),
    dec("dns.srv.priority", "Priority", 16),
    dec("dns.srv.weight", "Weight", 16),
    dec("dns.srv.port", "Port", 16),
    text("dns.srv.target", "Target"),
    bytes("dns.null", "Null (data)"),
    bytes("dns.data", "Data"),
    frameNumber("dns.response_in", "Response In"),
    frameNumber("dns.response_to", "Request In"),
    boolean("dns.retransmission", "Retransmission"),
    frameNumber("dns.retransmit_request_in", "Retransmitted request. Original request in"),
    frameNumber("dns.retransmit_response_in", "Retransmitted response. Original response in"),
    duration("dns.time", "Time"),
    expert("dns.retransmit_request", "DNS query retransmission", Group::Protocol, Severity::Warning),
    expert("dns.retransmit_response", "DNS response retransmission", Group::Protocol, Severity::Warning),
};

// A name and how many bytes it takes at its place: compressed names end with a pointer. RFC 1035, 4.1.4.
struct Name {
    std::string text; // "<Root>" for the empty name
    uint32_t size = 0;
    uint32_t labels = 0;
};

// `base` is where the message begins in the layer: pointers count from there.
Name readName(const Layer& dns, uint32_t at, uint32_t base);

// Writes the summary of a record into `info` (" A 10.0.0.1") and its rows into the details.
void dissectRecord(Layer& dns, uint32_t base, std::string& info);

} // namespace capscope::dns
