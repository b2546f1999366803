// Inter-Asterisk eXchange 2: calls and their voice in one stream. RFC 5456. Not decoded: trunked frames, video, streams of data calls
// that are put together (H.223).
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <absl/container/flat_hash_map.h>

#include <bit>
#include <string>

namespace capscope {
namespace {

using namespace fields;

constexpr ValueName kIaxFormatNames[] = {
    {1, "G.723.1 compression"}, {2, "GSM compression"}, {4, "Raw mu-law data (G.711)"}, {8, "Raw A-law data (G.711)"},
    {16, "ADPCM (G.726), 32kbps, AAL2 codeword packing)"}, {32, "ADPCM (IMA)"}, {64, "Raw 16-bit Signed Linear (8000 Hz) PCM"},
    {128, "LPC10, 180 samples/frame"}, {256, "G.729a Audio"}, {512, "SpeeX Free Compression"}, {1024, "iLBC Free Compression"},
    {2048, "ADPCM (G.726, 32kbps, RFC3551 codeword packing)"}, {4096, "G.722"},
    {8192, "G.722.1 (also known as Siren7, 32kbps assumed)"},
    {0x4000, "G.722.1 Annex C (also known as Siren14, 48kbps assumed)"}, {0x8000, "Raw 16-bit Signed Linear (16000 Hz) PCM"},
    {0x10000, "JPEG Images"}, {0x20000, "PNG Images"}, {0x40000, "H.261 Video"}, {0x80000, "H.263 Video"},
    {0x100000, "H.263+ Video"}, {0x200000, "H.264 Video"}, {0x400000, "MPEG4 Video"}, {0x800000, "VP8 Video"},
    {0x4000000, "T.140 RED Text format RFC 4103"}, {0x8000000, "T.140 Text format - ITU T.140, RFC 4103"},
    {0x100000000, "G.719 (64 kbps assumed)"}, {0x200000000, "SpeeX Wideband (16kHz) Free Compression"},
    {0x400000000, "Opus audio (8kHz, 16kHz, 24kHz, 48Khz)"}, {0x800000000000, "Raw testing-law data (G.711)"},
};
constexpr ValueName kIaxCausecodeNames[] = {
    {1, "Unallocated"}, {2, "No route transit net"}, {3, "No route to destination"}, {5, "Misdialled trunk prefix"},
    {6, "Channel unacceptable"}, {7, "Call awarded delivered"}, {8, "Preempted"}, {14, "Number ported not here"},
    {16, "Normal clearing"}, {17, "User busy"}, {18, "No user response"}, {19, "No answer"}, {20, "Subscriber absent"},
    {21, "Call rejected"}, {22, "Number changed"}, {23, "Redirected to new destination"}, {26, "Answered elsewhere"},
    {27, "Destination out of order"}, {28, "Invalid number format"}, {29, "Facility rejected"},
    {30, "Response to status inquiry"}, {31, "Normal unspecified"}, {34, "Normal circuit congestion"},
    {38, "Network out of order"}, {41, "Normal temporary failure"}, {42, "Switch congestion"}, {43, "Access info discarded"},
    {44, "Requested channel unavailable"}, {50, "Facility not subscribed"}, {52, "Outgoing call barred"},
    {54, "Incoming call barred"}, {57, "Bearer capability not authorized"}, {58, "Bearer capability not available"},
    {65, "Bearer capability not implemented"}, {66, "Channel not implemented"}, {69, "Facility not implemented"},
    {81, "Invalid call reference"}, {88, "Incompatible destination"}, {95, "Invalid message unspecified"},
    {96, "Mandatory IE missing"}, {97, "Message type nonexistent"}, {98, "Wrong message"}, {99, "IE nonexistent"},
    {100, "Invalid IE contents"}, {101, "Wrong call state"}, {102, "Recovery on timer expire"},
    {103, "Mandatory IE length error"}, {111, "Protocol error"}, {127, "Interworking"},
};
constexpr ValueName kIaxDataformatNames[] = {
    {0, "N/A (analogue call?)"}, {1, "ITU-T V.110 rate adaption"}, {2, "ITU-T H.223/H.245"},
};
constexpr ValueName kIeIdNames[] = {
    {1, "Number/extension being called"}, {2, "Calling number"}, {3, "Calling number ANI for billing"}, {4, "Name of caller"},
    {5, "Context for number"}, {6, "Username (peer or user) for authentication"}, {7, "Password for authentication"},
    {8, "Actual codec capability"}, {9, "Desired codec format"}, {10, "Desired language"}, {11, "Protocol version"},
    {12, "CPE ADSI capability"}, {13, "Originally dialed DNID"}, {14, "Authentication method(s)"},
    {15, "Challenge data for MD5/RSA"}, {16, "MD5 challenge result"}, {17, "RSA challenge result"},
    {18, "Apparent address of peer"}, {19, "When to refresh registration"}, {20, "Dialplan status"},
    {21, "Call number of peer"}, {22, "Cause"}, {23, "Unknown IAX command"}, {24, "How many messages waiting"},
    {25, "Request auto-answering"}, {26, "Request musiconhold with QUELCH"}, {27, "Transfer Request Identifier"},
    {28, "Referring DNIS"}, {29, "Provisioning info"}, {30, "AES Provisioning info"}, {31, "Date/Time"}, {32, "Device type"},
    {33, "Service Identifier"}, {34, "Firmware revision"}, {35, "Firmware block description"}, {36, "Firmware block of data"},
    {37, "Provisioning version"}, {38, "Calling presentation"}, {39, "Calling type of number"},
    {40, "Calling transit network select"}, {41, "Supported sampling rates"}, {42, "Hangup cause"}, {43, "Encryption format"},
    {44, "Raw encryption key"}, {45, "Codec preferences"}, {46, "Received jitter"}, {47, "Received loss"},
    {48, "Received frames"}, {49, "Max playout delay in ms for received frames"}, {50, "Dropped frames"},
    {51, "Frames received out of order"}, {52, "IAX2 variable"}, {53, "OSP Token"}, {54, "Call Token"},
    {55, "64-bit codec capability"}, {56, "64-bit codec format"}, {255, "Data call format"},
};
constexpr ValueName kTypeNames[] = {
    {0, "(0?)"}, {1, "DTMF End"}, {2, "Voice"}, {3, "Video"}, {4, "Control"}, {5, "NULL"}, {6, "IAX"}, {7, "Text"},
    {8, "Image"}, {9, "HTML"}, {10, "Comfort Noise"}, {11, "Modem"}, {12, "DTMF Begin"},
};
constexpr ValueName kPacketTypeNames[] = {
    {1, "Full packet"}, {0, "Mini voice packet"}, {2, "Mini video packet"}, {3, "Trunk packet"},
};
constexpr ValueName kControlSubclassNames[] = {
    {0, "(0?)"}, {1, "HANGUP"}, {2, "RING"}, {3, "RINGING"}, {4, "ANSWER"}, {5, "BUSY"}, {6, "TKOFFHK"}, {7, "OFFHOOK"},
    {255, "stop sounds"},
};
constexpr ValueName kIaxSubclassNames[] = {
    {0, "(0?)"}, {1, "NEW"}, {2, "PING"}, {3, "PONG"}, {4, "ACK"}, {5, "HANGUP"}, {6, "REJECT"}, {7, "ACCEPT"}, {8, "AUTHREQ"},
    {9, "AUTHREP"}, {10, "INVAL"}, {11, "LAGRQ"}, {12, "LAGRP"}, {13, "REGREQ"}, {14, "REGAUTH"}, {15, "REGACK"},
    {16, "REGREJ"}, {17, "REGREL"}, {18, "VNAK"}, {19, "DPREQ"}, {20, "DPREP"}, {21, "DIAL"}, {22, "TXREQ"}, {23, "TXCNT"},
    {24, "TXACC"}, {25, "TXREADY"}, {26, "TXREL"}, {27, "TXREJ"}, {28, "QUELCH"}, {29, "UNQULCH"}, {30, "POKE"}, {31, "PAGE"},
    {32, "MWI"}, {33, "UNSUPPORTED"}, {34, "TRANSFER"}, {35, "PROVISION"}, {36, "FWDOWNL"}, {37, "FWDATA"}, {38, "TXMEDIA"},
    {39, "RTKEY"}, {40, "CALLTOKEN"},
};

constexpr FieldTable kFields{
    text("iax2.iax.called_number", "Number/extension being called"),
    text("iax2.iax.calling_number", "Calling number"),
    text("iax2.iax.calling_ani", "Calling number ANI for billing"),
    text("iax2.iax.calling_name", "Name of caller"),
    text("iax2.iax.called_context", "Context for number"),
    text("iax2.iax.username", "Username (peer or user) for authentication"),
    text("iax2.iax.password", "Password for authentication"),
    hex("iax2.iax.capability", "Actual codec capability", 32),
    hex("iax2.iax.format", "Desired codec format", 64).names(kIaxFormatNames),
    text("iax2.iax.language", "Desired language"),
    hex("iax2.iax.version", "Protocol version", 16),
    hex("iax2.iax.cpe_adsi", "CPE ADSI capability", 16),
    text("iax2.iax.dnid", "Originally dialed DNID"),
    hex("iax2.iax.auth.methods", "Authentication method(s)", 16),
    text("iax2.iax.auth.challenge", "Challenge data for MD5/RSA"),
    text("iax2.iax.auth.md5", "MD5 challenge result"),
    text("iax2.iax.auth.rsa", "RSA challenge result"),
    signedDec("iax2.iax.refresh", "When to refresh registration", 16),
    hex("iax2.iax.dialplan_status", "Dialplan status", 16),
    dec("iax2.iax.call_no", "Call number of peer", 16),
    text("iax2.iax.cause", "Cause"),
    signedDec("iax2.iax.msg_count", "How many messages waiting", 16),
    none("iax2.iax.autoanswer", "Request auto-answering"),
    none("iax2.iax.moh", "Request musiconhold with QUELCH"),
    hex("iax2.iax.transferid", "Transfer Request Identifier", 32),
    text("iax2.iax.rdnis", "Referring DNIS"),
    fields::time("iax2.iax.datetime", "Date/Time"),
    text("iax2.iax.devicetype", "Device type"),
    text("iax2.iax.serviceident", "Service identifier"),
    hex("iax2.iax.firmwarever", "Firmware version", 16),
    hex("iax2.iax.provver", "Provisioning version", 32),
    hex("iax2.iax.callingpres", "Calling presentation", 8),
    hex("iax2.iax.callington", "Calling type of number", 8),
    hex("iax2.iax.callingtns", "Calling transit network select", 16),
    hex("iax2.iax.samplingrate", "Supported sampling rates", 16),
    hex("iax2.iax.causecode", "Hangup cause", 8).names(kIaxCausecodeNames),
    hex("iax2.iax.encryption", "Encryption format", 16),
    text("iax2.iax.enckey", "Encryption key"),
    text("iax2.iax.codecprefs", "Codec negotiation"),
    hex("iax2.iax.rrjitter", "Received jitter (as in RFC1889)", 32),
    hex("iax2.iax.rrloss", "Received loss (high byte loss pct, low 24 bits loss count, as in rfc1889)", 32),
    hex("iax2.iax.rrpkts", "Total frames received", 32),
    hex("iax2.iax.rrdelay", "Max playout delay in ms for received frames", 16),
    hex("iax2.iax.rrdropped", "Dropped frames (presumably by jitterbuffer)", 32),
    hex("iax2.iax.rrooo", "Frame received out of order", 32),
    hex("iax2.iax.dataformat", "Data call format", 32).names(kIaxDataformatNames),
    fields::time("iax2.abstime", "Absolute Time"),
    duration("iax2.lateness", "Lateness"),
    dec("iax2.ie_id", "IE id", 8).names(kIeIdNames),
    dec("iax2.length", "Length", 8),
    bytes("iax2.iax.iax_unknown", "Unknown IAX command"),
    dec("iax2.iax.datetime.raw", "Date/Time", 32),
    bytes("iax2.payload_data", "IAX2 payload"),
    bytes("iax2.fragment_unfinished", "IAX2 fragment, unfinished"),
    dec("iax2.type", "Type", 8).names(kTypeNames),
    dec("iax2.packet_type", "Packet type", 8).names(kPacketTypeNames),
    dec("iax2.src_call", "Source call", 16).mask(0x7fff),
    dec("iax2.dst_call", "Destination call", 16).mask(0x7fff),
    flag("iax2.retransmission", "Retransmission", 16, 0x8000, kTrueFalse),
    dec("iax2.call", "Call identifier", 32),
    dec("iax2.timestamp", "Timestamp", 32),
    dec("iax2.oseqno", "Outbound seq.no.", 16),
    dec("iax2.iseqno", "Inbound seq.no.", 16),
    text("iax2.dtmf.subclass", "DTMF subclass (digit)"),
    dec("iax2.control.subclass", "Control subclass", 8).names(kControlSubclassNames),
    dec("iax2.iax.subclass", "IAX subclass", 8).names(kIaxSubclassNames),
    dec("iax2.voice.subclass", "Voice Subclass (compressed codec no)", 8),
    hex("iax2.voice.codec", "CODEC", 64).names(kIaxFormatNames),
    dec("iax2.subclass", "Unknown subclass", 8),
};

constexpr std::array kClaims{Claim{"udp.port", 4569}};
constexpr uint32_t kFullBytes = 12;
constexpr size_t kCallsMax = 4'096;
constexpr int kCallSlot = 0;

enum FrameType : uint8_t { Dtmf = 1, Voice, Video, Control, Null, Iax, Text, Image, Html };

// What a frame knows of its call.
struct Call {
    uint32_t id = 0;        // from 1, in the order of the capture
    TimestampNs start = 0;  // when its timestamps are zero
    uint32_t lastStamp = 0; // of the last full frame
    bool data = false;      // it carries a stream, not voice
};

// Both ends number a call on their own.
struct Calls : ProtocolState {
    absl::flat_hash_map<std::pair<Endpoint, uint16_t>, uint32_t> byEnd;
    std::vector<Call> calls;
};

enum class Form : uint8_t { Text, Number, Time, Empty };

struct Information {
    uint8_t id;
    FieldRef row;
    Form form = Form::Text;
};

constexpr Information kInformation[] = {
    {1, kFields["iax2.iax.called_number"]}, {2, kFields["iax2.iax.calling_number"]}, {3, kFields["iax2.iax.calling_ani"]},
    {4, kFields["iax2.iax.calling_name"]}, {5, kFields["iax2.iax.called_context"]}, {6, kFields["iax2.iax.username"]},
    {7, kFields["iax2.iax.password"]}, {8, kFields["iax2.iax.capability"], Form::Number}, {9, kFields["iax2.iax.format"], Form::Number},
    {10, kFields["iax2.iax.language"]}, {11, kFields["iax2.iax.version"], Form::Number}, {12, kFields["iax2.iax.cpe_adsi"], Form::Number},
    {13, kFields["iax2.iax.dnid"]}, {14, kFields["iax2.iax.auth.methods"], Form::Number}, {15, kFields["iax2.iax.auth.challenge"]},
    {16, kFields["iax2.iax.auth.md5"]}, {17, kFields["iax2.iax.auth.rsa"]}, {19, kFields["iax2.iax.refresh"], Form::Number},
    {20, kFields["iax2.iax.dialplan_status"], Form::Number}, {21, kFields["iax2.iax.call_no"], Form::Number}, {22, kFields["iax2.iax.cause"]},
    {24, kFields["iax2.iax.msg_count"], Form::Number}, {25, kFields["iax2.iax.autoanswer"], Form::Empty},
    {26, kFields["iax2.iax.moh"], Form::Empty}, {27, kFields["iax2.iax.transferid"], Form::Number}, {28, kFields["iax2.iax.rdnis"]},
    {31, kFields["iax2.iax.datetime"], Form::Time}, {32, kFields["iax2.iax.devicetype"]}, {33, kFields["iax2.iax.serviceident"]},
    {34, kFields["iax2.iax.firmwarever"], Form::Number}, {37, kFields["iax2.iax.provver"], Form::Number},
    {38, kFields["iax2.iax.callingpres"], Form::Number}, {39, kFields["iax2.iax.callington"], Form::Number},
    {40, kFields["iax2.iax.callingtns"], Form::Number}, {41, kFields["iax2.iax.samplingrate"], Form::Number},
    {42, kFields["iax2.iax.causecode"], Form::Number}, {43, kFields["iax2.iax.encryption"], Form::Number}, {44, kFields["iax2.iax.enckey"]},
    {45, kFields["iax2.iax.codecprefs"]}, {46, kFields["iax2.iax.rrjitter"], Form::Number}, {47, kFields["iax2.iax.rrloss"], Form::Number},
    {48, kFields["iax2.iax.rrpkts"], Form::Number}, {49, kFields["iax2.iax.rrdelay"], Form::Number},
    {50, kFields["iax2.iax.rrdropped"], Form::Number}, {51, kFields["iax2.iax.rrooo"], Form::Number},
    {255, kFields["iax2.iax.dataformat"], Form::Number},
};

Calls* callsOf(Layer& iax)
{
    // Both directions and, where a call is transferred, other ports: the capture's own state.
    return iax.firstPass() ? &iax.captureState<Calls>() : nullptr;
}

Endpoint sender(Layer& iax) { return {iax.facts().source, iax.facts().sourcePort}; }

Endpoint receiver(Layer& iax) { return {iax.facts().destination, iax.facts().destinationPort}; }

// The call of a frame; a full frame brings what it tells of the call. `toCall` 0: not told.
Call callOf(Layer& iax, uint16_t fromCall, uint16_t toCall, uint32_t stamp, bool full, bool begins)
{
    auto* calls = callsOf(iax);
    if (calls == nullptr)
        return iax.recall<Call>(kCallSlot).value_or(Call{});
    if (calls->byEnd.size() >= kCallsMax)
        calls->byEnd.clear();
    const auto own = calls->byEnd.find({sender(iax), fromCall});
    uint32_t id = own != calls->byEnd.end() && !begins ? own->second : 0;
    if (id == 0 && toCall != 0)
        if (const auto other = calls->byEnd.find({receiver(iax), toCall}); other != calls->byEnd.end())
            id = other->second;
    if (id == 0) {
        if (!begins || calls->calls.size() >= kCallsMax)
            return {};
        id = uint32_t(calls->calls.size() + 1);
        calls->calls.push_back({id, iax.frame().time - int64_t(stamp) * 1'000'000, stamp, false});
    }
    calls->byEnd[{sender(iax), fromCall}] = id;
    auto& call = calls->calls[id - 1];
    if (full)
        call.lastStamp = stamp;
    auto known = call;
    iax.remember(kCallSlot, known);
    return known;
}

void addTimes(Layer& iax, const Call& call, uint32_t stamp)
{
    if (call.id == 0)
        return;
    const auto due = call.start + int64_t(stamp) * 1'000'000;
    iax.addSigned(kFields["iax2.abstime"], 0, 0, due).generated();
    iax.addSigned(kFields["iax2.lateness"], 0, 0, iax.frame().time - due).generated();
}

void addInformation(Layer& iax, bool& data)
{
    const auto start = iax.position();
    const auto id = iax.peek8(start);
    const uint32_t size = iax.peek8(start + 1);
    const auto title = nameOr(kFields.rows[kFields["iax2.ie_id"].index].valueNames, id, "Unknown information element");
    const auto group = iax.label(start, 2 + size, "Information Element");
    const auto under = iax.under(group);
    iax.u8(kFields["iax2.ie_id"]);
    iax.u8(kFields["iax2.length"]);
    const Information* known = nullptr;
    for (const auto& row : kInformation)
        if (row.id == id)
            known = &row;
    if (id == 255 && size == 4)
        data = iax.peek32(iax.position()) != 0;
    if (known == nullptr) {
        if (size > 0)
            iax.bytes(kFields["iax2.iax.iax_unknown"], size);
        group.text("Information Element: {} (0x{:02X})", title, id);
        return;
    }
    switch (known->form) {
    case Form::Text:
        if (size > 0 || !iax.failed())
            iax.text(known->row, size);
        break;
    case Form::Number:
        if (size == 0 || size > 8)
            return iax.skip(size);
        iax.number(known->row, size);
        break;
    case Form::Empty:
        iax.addNone(known->row, iax.position(), 0);
        break;
    case Form::Time: {
        // Years since 2000, month, day, hours, minutes, pairs of seconds: as MS-DOS packs them.
        const auto at = iax.position();
        const auto word = iax.u32(kFields["iax2.iax.datetime.raw"]);
        constexpr int kDaysBefore[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
        const int year = int(word >> 25) + 2000, month = int(std::clamp(word >> 21 & 15, 1u, 12u)), day = int(word >> 16 & 31);
        const int64_t days = 365 * (year - 1970) + (year - 1969) / 4 + kDaysBefore[month] + (month > 2 && year % 4 == 0 ? 1 : 0) + day - 1;
        const int64_t seconds = days * 86'400 + (word >> 11 & 31) * 3600 + (word >> 5 & 63) * 60 + (word & 31) * 2;
        iax.addSigned(kFields["iax2.iax.datetime"], at, 4, seconds * 1'000'000'000);
        break;
    }
    }
    if (group && iax.last())
        group.text("Information Element: {}", labelText(iax.dissection(), iax.last().id(), false));
}

void addInformations(Layer& iax, bool& data)
{
    while (iax.more() && iax.reportedRemaining() >= 2)
        addInformation(iax, data);
}

std::string_view nameIn(FieldRef f, uint64_t value, std::string_view otherwise) { return nameOr(kFields.rows[f.index].valueNames, value, otherwise); }

void addPayload(Layer& iax, const Call& call)
{
    if (!iax.more())
        return;
    if (call.data)
        iax.info().set("[IAX2 segment of a reassembled PDU]");
    const auto payload = iax.peekBytes(iax.position());
    iax.addBytes(kFields["iax2.payload_data"], iax.position(), iax.reportedRemaining(), payload);
    iax.item().length(iax.position());
    if (!call.data)
        return;
    const auto beside = iax.beside();
    iax.addBytes(kFields["iax2.fragment_unfinished"], iax.position(), iax.reportedRemaining(), payload);
}

void addFull(Layer& iax)
{
    const auto type = iax.peek8(10);
    const auto subclass = iax.peek8(11);
    const auto stamp = iax.peek32(4);
    const auto fromCall = uint16_t(iax.peek16(0) & 0x7fff);
    const auto toCall = uint16_t(iax.peek16(2) & 0x7fff);
    const bool begins = type == Iax && subclass == 1 && (iax.peek16(2) & 0x8000) == 0;
    auto call = callOf(iax, fromCall, toCall, stamp, true, begins);
    const auto typeName = nameIn(kFields["iax2.type"], type, "Unknown");
    iax.info().set("{}, source call# {}, timestamp {}ms", typeName, fromCall, stamp);
    const auto item = iax.addNumber(kFields["iax2.packet_type"], 0, 2, 1);
    const auto under = iax.under(item);
    iax.bitFields(2, {kFields["iax2.src_call"]});
    iax.bitFields(2, {kFields["iax2.dst_call"], kFields["iax2.retransmission"]});
    if (call.id != 0)
        iax.addNumber(kFields["iax2.call"], 0, 4, call.id).generated();
    iax.u32(kFields["iax2.timestamp"]);
    addTimes(iax, call, stamp);
    iax.u8(kFields["iax2.oseqno"]);
    iax.u8(kFields["iax2.iseqno"]);
    iax.u8(kFields["iax2.type"]);
    bool data = call.data;
    {
        const auto below = iax.under(iax.last());
        switch (type) {
        case Dtmf:
            iax.text(kFields["iax2.dtmf.subclass"], 1);
            iax.info().append(" digit {}", char(subclass));
            break;
        case Control:
            iax.u8(kFields["iax2.control.subclass"]);
            iax.info().append(" {}", nameIn(kFields["iax2.control.subclass"], subclass, "unknown (0x{:02x})"));
            break;
        case Iax:
            iax.u8(kFields["iax2.iax.subclass"]);
            iax.info().append(" {}", nameIn(kFields["iax2.iax.subclass"], subclass, "unknown (0x{:02x})"));
            addInformations(iax, data);
            break;
        case Voice:
            iax.u8(kFields["iax2.voice.subclass"]);
            // The number of a bit, or a mask of up to 64.
            iax.addNumber(kFields["iax2.voice.codec"], 11, 1, (subclass & 0x80) != 0 ? uint64_t(1) << (subclass & 0x3f) : subclass);
            break;
        default:
            iax.u8(kFields["iax2.subclass"]);
        }
    }
    if (data != call.data && iax.firstPass() && call.id != 0) {
        iax.captureState<Calls>().calls[call.id - 1].data = data;
    }
    if (type == Voice)
        addPayload(iax, call);
}

void addMini(Layer& iax)
{
    const auto fromCall = iax.peek16(0);
    const auto low = iax.peek16(2);
    const auto call = callOf(iax, fromCall, 0, low, false, false);
    auto stamp = (call.lastStamp & ~0xffffu) | low;
    if (stamp + 0x8000 < call.lastStamp)
        stamp += 0x10000; // sixteen bits went round since the last full frame
    iax.info().set("Mini packet, source call# {}, timestamp {}ms", fromCall, stamp);
    const auto item = iax.addNumber(kFields["iax2.packet_type"], 0, 2, 0);
    {
        const auto under = iax.under(item);
        iax.bitFields(2, {kFields["iax2.src_call"]});
        if (call.id != 0)
            iax.addNumber(kFields["iax2.call"], 0, 4, call.id).generated();
        iax.addNumber(kFields["iax2.timestamp"], 2, 2, stamp);
        iax.skip(2);
        addTimes(iax, call, stamp);
        addPayload(iax, call);
    }
}

void dissect(Layer& iax)
{
    if (!iax.has(0, 4))
        return iax.reject();
    iax.protocolColumn("IAX2");
    iax.info().clear();
    if ((iax.peek8(0) & 0x80) != 0)
        return iax.has(0, kFullBytes) ? addFull(iax) : iax.malformed();
    if (iax.peek16(0) != 0)
        return addMini(iax);
    iax.info().set("Trunk packet");
    iax.addNumber(kFields["iax2.packet_type"], 0, 2, (iax.peek8(2) & 0x80) != 0 ? 2 : 3);
}

} // namespace

namespace protocols {

extern constinit const Protocol iax2{"iax2", "IAX2", "Inter-Asterisk eXchange v2", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
