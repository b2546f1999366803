// IKE: what the identifiers of vendors stand for; they are hashes or texts that each vendor chose. RFC 2408, 3.16.
#include "core/dissect/protocols/isakmp.h"

namespace capscope::isakmp {
namespace {

using namespace std::string_view_literals;

struct Vendor {
    std::string_view begin;
    std::string_view name;
};

constexpr Vendor kVendors[] = {
    {"\x4a\x13\x1c\x81\x07\x03\x58\x45\x5c\x57\x28\xf2\x0e\x95\x45\x2f"sv, "RFC 3947 Negotiation of NAT-Traversal in the IKE"},
    {"\x43\x9b\x59\xf8\xba\x67\x6c\x4c\x77\x37\xae\x22\xea\xb8\xf5\x82"sv, "draft-ietf-ipsec-nat-t-ike-07"},
    {"\x7d\x94\x19\xa6\x53\x10\xca\x6f\x2c\x17\x9d\x92\x15\x52\x9d\x56"sv, "draft-ietf-ipsec-nat-t-ike-03"},
    {"\x90\xcb\x80\x91\x3e\xbb\x69\x6e\x08\x63\x81\xb5\xec\x42\x7b\x1f"sv, "draft-ietf-ipsec-nat-t-ike-02\\n"},
    {"\xcd\x60\x46\x43\x35\xdf\x21\xf8\x7c\xfd\xb2\xfc\x68\xb6\xa4\x48"sv, "draft-ietf-ipsec-nat-t-ike-02"},
    {"\x44\x85\x15\x2d\x18\xb6\xbb\xcd\x0b\xe8\xa8\x46\x95\x79\xdd\xcc"sv, "draft-ietf-ipsec-nat-t-ike-00"},
    {"\xaf\xca\xd7\x13\x68\xa1\xf1\xc9\x6b\x86\x96\xfc\x77\x57\x01\x00"sv, "RFC 3706 DPD (Dead Peer Detection)"},
    {"\x09\x00\x26\x89\xdf\xd6\xb7\x12"sv, "XAUTH"},
    {"\x12\xf5\xf2\x8c\x45\x71\x68\xa9\x70\x2d\x9f\xe2\x74\xcc"sv, "CISCO-UNITY"},
    {"\x1e\x2b\x51\x69\x05\x99\x1c\x7d\x7c\x96\xfc\xbf\xb5\x87\xe4\x61"sv, "MS NT5 ISAKMPOAKLEY"},
    {"\x40\x48\xb7\xd5\x6e\xbc\xe8\x85\x25\xe7\xde\x7f\x00\xd6\xc2\xd3"sv, "Cisco Fragmentation"},
    {"\x26\x24\x4d\x38\xed\xdb\x61\xb3\x17\x2a\x36\xe3\xd0\xcf\xb8\x19"sv, "Microsoft Vid-Initial-Contact"},
    {"\xe3\xa5\x96\x6a\x76\x37\x9f\xe7\x07\x22\x82\x31\xe5\xce\x86\x52"sv, "IKE CGA Version 1"},
    {"\xfb\x1d\xe3\xcd\xf3\x41\xb7\xea\x16\xb7\xe5\xbe\x08\x55\xf1\x20"sv, "MS-Negotiation Discovery Capable"},
    {"\x48\x65\x61\x72\x74\x42\x65\x61\x74\x5f\x4e\x6f\x74\x69\x66\x79\x38\x6b"sv, "Heartbeat Notify"},
    {"\xf4\xed\x19\xe0\xc1\x14\xeb\x51\x6f\xaa\xac\x0e\xe3\x7d\xaf\x28\x07\xb4\x38\x1f"sv, "CryptoPro/GOST 0.1 / Check Point R65"},
    {"\x16\xf6\xca\x16\xe4\xa4\x06\x6d\x83\x82\x1a\x0f\x0a\xea\xa8\x62"sv, "draft-ietf-ipsec-nat-t-ike-01"},
    {"\xc4\x0f\xee\x00\xd5\xd3\x9d\xdb\x1f\xc7\x62\xe0\x9b\x7c\xfe\xa7"sv, "Testing NAT-T RFC"},
    {"\x8f\x8d\x83\x82\x6d\x24\x6b\x6f\xc7\xa8\xa6\xa4\x28\xc1\x1d\xe8"sv, "draft-ietf-ipsec-nat-t-ike-08"},
    {"\x27\xba\xb5\xdc\x01\xea\x07\x60\xea\x4e\x31\x90\xac\x27\xc0\xd0"sv, "draft-stenberg-ipsec-nat-traversal-01"},
    {"\x61\x05\xc4\x22\xe7\x68\x47\xe4\x3f\x96\x84\x80\x12\x92\xae\xcd"sv, "draft-stenberg-ipsec-nat-traversal-02"},
    {"\x88\x2f\xe5\x6d\x6f\xd2\x0d\xbc\x22\x51\x61\x3b\x2e\xbe\x5b\xeb"sv, "strongSwan"},
    {"\x69\x93\x69\x22\x87\x41\xc6\xd4\xca\x09\x4c\x93\xe2\x42\xc9\xde\x19\xe7\xb7\xc6"sv, "Netscreen-6"},
    {"\x16\x6f\x93\x2d\x55\xeb\x64\xd8\xe4\xdf\x4f\xd3\x7e\x23\x13\xf0\xd0\xfd\x84\x51"sv, "Netscreen-15"},
    {"\x4c\x53\x42\x7b\x6d\x46\x5d\x1b\x33\x7b\xb7\x55\xa3\x7a\x7f\xef"sv, "Forticlient connect license (Fortinet)"},
    {"\xb4\xf0\x1c\xa9\x51\xe9\xda\x8d\x0b\xaf\xbb\xd3\x4a\xd3\x04\x4e"sv, "Endpoint Control (Fortinet)"},
    {"\xb4\x6d\x89\x14\xf3\xaa\xa3\xf2\xfe\xde\xb7\xc7\xdb\x29\x43\xca"sv, "A GSS-API Authentication Method for IKE"},
};

std::string_view vendorName(std::string_view id)
{
    for (const auto& vendor : kVendors)
        if (id.starts_with(vendor.begin))
            return vendor.name;
    return "Unknown Vendor ID";
}

} // namespace

void addVendor(Layer& isakmp, const Payload& payload)
{
    const auto at = isakmp.position();
    const auto length = payload.end - std::min(payload.end, at);
    isakmp.bytes(kFields["isakmp.vid_bytes"], length);
    if (isakmp.failed())
        return;
    const auto name = vendorName(isakmp.peekText(at, length));
    payload.row.append(" : {}", name);
    isakmp.addText(kFields["isakmp.vid_string"], at, length, name);
    if (name == "CISCO-UNITY" && length >= 16) {
        payload.row.append(" {}.{}", isakmp.peek8(at + 14), isakmp.peek8(at + 15));
        isakmp.addNumber(kFields["isakmp.vid.cisco_unity.major"], at + 14, 1, isakmp.peek8(at + 14));
        isakmp.addNumber(kFields["isakmp.vid.cisco_unity.minor"], at + 15, 1, isakmp.peek8(at + 15));
    }
    if (name == "MS NT5 ISAKMPOAKLEY" && length >= 20)
        isakmp.addNumber(kFields["isakmp.vid.ms_nt5_isakmpoakley"], at + 16, 4, isakmp.peek32(at + 16));
}

} // namespace capscope::isakmp
