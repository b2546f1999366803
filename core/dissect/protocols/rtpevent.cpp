// Events in RTP: tones, digits, signals of modems. RFC 4733 section 2.3.
#include "core/dissect/protocols/rtpevent_names.h"
#include "core/dissect/layer.h"

#include <array>

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    dec("rtpevent.event_id", "Event ID", 8).names(kRtpEvents),
    flag("rtpevent.end_of_event", "End of Event", 8, 0x80, kTrueFalse),
    flag("rtpevent.reserved", "Reserved", 8, 0x40, kTrueFalse),
    dec("rtpevent.volume", "Volume", 8).mask(0x3f),
    dec("rtpevent.duration", "Event Duration", 16),
};

// Numbers that are agreed on for each stream; these are what most programs and Cisco's named signals take.
constexpr std::array kClaims{Claim{"rtp.pt", 100, 101}};

void dissect(Layer& event)
{
    event.protocolColumn("RTP EVENT");
    const auto id = event.u8(kFields["rtpevent.event_id"]);
    const bool ends = (event.peek8(1) & 0x80) != 0;
    event.info().set("Payload type=RTP Event, {}{}", nameOr(kRtpEvents, id, "Unknown"), ends ? " (end)" : "");
    event.bitFields(1, {kFields["rtpevent.end_of_event"], kFields["rtpevent.reserved"], kFields["rtpevent.volume"]});
    event.u16(kFields["rtpevent.duration"]);
}

} // namespace

namespace protocols {

extern constinit const Protocol rtpevent{"rtpevent", "RTP Event", "RFC 2833 RTP Event", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
