// TiVoConnect: video recorders and media servers find each other. TiVoConnect Automatic Machine Discovery 1.5.1. Not decoded:
// members that the document does not name.
#include "core/dissect/layer.h"

#include <string>

namespace capscope {
namespace {

using namespace fields;


constexpr FieldTable kFields{
    text("tivoconnect.flavor", "Flavor"),
    text("tivoconnect.method", "Method"),
    text("tivoconnect.platform", "Platform"),
    text("tivoconnect.machine", "Machine"),
    text("tivoconnect.identity", "Identity"),
    text("tivoconnect.services", "Services"),
    text("tivoconnect.version", "Version"),
};

constexpr std::array kClaims{Claim{"udp.port", 2190}, Claim{"tcp.port", 2190}};

struct Member {
    std::string_view name;
    FieldRef row;
};

constexpr Member kMembers[] = {
    {"tivoconnect", kFields["tivoconnect.flavor"]}, {"method", kFields["tivoconnect.method"]},
    {"platform", kFields["tivoconnect.platform"]}, {"machine", kFields["tivoconnect.machine"]},
    {"identity", kFields["tivoconnect.identity"]}, {"services", kFields["tivoconnect.services"]}, {"swversion", kFields["tivoconnect.version"]},
};

bool equal(std::string_view a, std::string_view lower)
{
    return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), [](char x, char y) { return (x >= 'A' && x <= 'Z' ? x | 0x20 : x) == y; });
}

void dissect(Layer& tivo)
{
    const auto all = tivo.peekText(0);
    if (!equal(all.substr(0, 12), "tivoconnect="))
        return tivo.reject();
    tivo.protocolColumn("TiVoConnect");
    std::string_view machine, identity, method;
    for (size_t at = 0; at < all.size();) {
        const auto end = std::min(all.find('\n', at), all.size());
        const auto line = all.substr(at, end - at);
        const auto sign = line.find('=');
        if (sign != std::string_view::npos) {
            const auto value = line.substr(sign + 1);
            for (const auto& member : kMembers)
                if (equal(line.substr(0, sign), member.name))
                    tivo.addText(member.row, uint32_t(at + sign + 1), uint32_t(value.size()), value);
            if (equal(line.substr(0, sign), "machine"))
                machine = value;
            else if (equal(line.substr(0, sign), "identity"))
                identity = value;
            else if (equal(line.substr(0, sign), "method"))
                method = value;
        }
        at = end + 1;
    }
    tivo.info().set("Discovery {} {} ({})", method == "connected" ? "Connection" : "Beacon", machine, identity);
    tivo.item().append(", {} ({})", machine, identity);
}

} // namespace

namespace protocols {

extern constinit const Protocol tivoconnect{"tivoconnect", "TiVoConnect", "TiVoConnect Discovery Protocol", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
