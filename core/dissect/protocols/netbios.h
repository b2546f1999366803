// Names of NetBIOS hosts and services as they travel: 16 bytes in 32 letters, the last byte a service. RFC 1001, 14.1.
#pragma once

#include "core/dissect/layer.h"

#include <string>

namespace capscope::netbios {

// What a name stands for, by its last byte.
inline constexpr ValueName kNbNameTypeNames[] = {
    {0, "Workstation/Redirector"}, {1, "Browser"}, {2, "Workstation/Redirector"}, {3, "Messenger service/Main name"},
    {5, "Forwarded name"}, {6, "RAS Server service"}, {27, "Domain Master Browser"}, {28, "Domain Controllers"},
    {29, "Local Master Browser"}, {30, "Browser Election Service"}, {31, "Net DDE Service"}, {32, "Server service"},
    {33, "RAS client service"}, {34, "Exchange Interchange (MSMail Connector)"}, {35, "Exchange Store"},
    {36, "Exchange Directory"}, {43, "Lotus Notes Server service"}, {48, "Modem sharing server service"},
    {49, "Modem sharing client service"}, {67, "SMS Clients Remote Control"},
    {68, "SMS Administrators Remote Control Tool"}, {69, "SMS Clients Remote Chat"},
    {70, "SMS Clients Remote Transfer"}, {76, "DEC Pathworks TCP/IP Service on Windows NT"},
    {82, "DEC Pathworks TCP/IP Service on Windows NT"}, {106, "Microsoft Exchange IMC"},
    {135, "Microsoft Exchange MTA"}, {190, "Network Monitor Agent"}, {191, "Network Monitor Analyzer"},
};

struct Name {
    std::string text;    // "NEAR<00>"
    std::string letters; // "NEAR"
    std::string service; // "Workstation/Redirector"; "Unknown" for other numbers
    uint32_t size = 0;   // bytes at its place
    bool damaged = false; // it does not end
};

// The name at `at`; pointers count from `base`.
Name readName(const Layer& layer, uint32_t at, uint32_t base);

// Reports the name at the cursor as `field`, its label with the service, and advances.
void addName(Layer& layer, FieldRef field, std::string_view label, const Name& name);

// The name of 15 letters and the service in `raw`.
Name nameOf(Bytes raw);

} // namespace capscope::netbios
