// SCTP: control chunks, their parameters and error causes. RFC 9260 section 3.3, RFC 3758, 4820, 4895, 5061, 6525. Not decoded: the
// packet inside a packet drop report.
#include "core/dissect/protocols/sctp.h"

namespace capscope::sctp {
namespace {


constexpr int kDepthMax = 4; // of parameters in causes in parameters

uint32_t padded(uint32_t length) { return (length + 3) & ~3u; }

void addParameters(Layer& sctp, uint32_t end, int depth);
void addCauses(Layer& sctp, uint32_t end, int depth);

std::string_view parameterName(uint16_t type) { return nameOr(kSctpParameterTypeNames, type, "Unknown"); }

// Lists of numbers: a row each, and their names in the parameter's own.
void addNames(Layer& sctp, const Item& item, FieldRef row, uint32_t size, uint32_t end, std::string_view what, ValueNames names)
{
    std::string all;
    while (sctp.more() && sctp.position() + size <= end) {
        const auto value = sctp.number(row, size);
        if (sctp.wantsTree())
            all += fmt::format("{}{}", all.empty() ? "" : ", ", nameOr(names, value, "Unknown"));
    }
    item.append(" ({}: {})", what, all);
}

constexpr ValueName kAddressShort[] = {{5, "IPv4"}, {6, "IPv6"}, {11, "hostname"}};

void addCorrelated(Layer& sctp, const Item& item, uint32_t end, int depth, bool isAddress)
{
    const auto id = sctp.u32(kFields["sctp.correlation_id"]);
    if (isAddress) {
        constexpr uint16_t kIpv4 = 5;
        const auto at = sctp.position();
        const bool short_ = sctp.peek16(at) == kIpv4;
        const auto bytes = sctp.peekBytes(at + 4, short_ ? 4 : 16);
        const auto address = bytes.size() < (short_ ? 4u : 16u) ? std::string()
            : short_                                           ? toText(Address::ipv4(bytes.data()))
                                                               : toText(Address::ipv6(bytes.data()));
        item.append(" (Address: {}, correlation ID: {})", address, id);
        return addParameters(sctp, end, depth + 1);
    }
    item.append(" (Correlation ID: {})", id);
    addCauses(sctp, end, depth + 1);
}

void addStreams(Layer& sctp, uint32_t end)
{
    while (sctp.more() && sctp.position() + 2 <= end)
        sctp.u16(kFields["sctp.parameter_reconfig_sid"]);
}

void addText(Layer& sctp, const Item& item, FieldRef row, uint32_t length, std::string_view what)
{
    auto text = sctp.peekText(sctp.position(), length);
    text = text.substr(0, text.find('\0'));
    sctp.addText(row, sctp.position(), length, text);
    sctp.skip(length);
    item.append(" ({}: {})", what, text);
}

void addOldParameter(Layer& sctp, uint16_t type, const Item& item, uint32_t end)
{
    const auto length = end - sctp.position();
    switch (type) {
    case 1:
        sctp.bytes(kFields["sctp.parameter_heartbeat_information"], length);
        item.append(" (Information: {} byte{})", length, length == 1 ? "" : "s");
        return;
    case 5:
        item.append(" (Address: {})", toText(sctp.ipv4(kFields["sctp.parameter_ipv4_address"])));
        return;
    case 6:
        item.append(" (Address: {})", toText(sctp.ipv6(kFields["sctp.parameter_ipv6_address"])));
        return;
    case 7:
        sctp.bytes(kFields["sctp.parameter_state_cookie"], length);
        item.append(" (Cookie length: {} byte{})", length, length == 1 ? "" : "s");
        return;
    case 9:
        item.append(" (Increment :{} msec)", sctp.u32(kFields["sctp.parameter_cookie_preservative_incr"]));
        return;
    case 11:
        return addText(sctp, item, kFields["sctp.parameter_hostname"], length, "Hostname");
    case 12:
        return addNames(sctp, item, kFields["sctp.parameter_supported_address_type"], 2, end, "Supported types", kAddressShort);
    case 13:
        sctp.u32(kFields["sctp.parameter_reconfig_request_sequence_number"]);
        sctp.u32(kFields["sctp.parameter_reconfig_response_sequence_number"]);
        sctp.u32(kFields["sctp.parameter_senders_last_assigned_tsn"]);
        return addStreams(sctp, end);
    case 14:
        sctp.u32(kFields["sctp.parameter_reconfig_request_sequence_number"]);
        return addStreams(sctp, end);
    case 15:
        sctp.u32(kFields["sctp.parameter_reconfig_request_sequence_number"]);
        return;
    case 16:
        sctp.u32(kFields["sctp.parameter_reconfig_response_sequence_number"]);
        sctp.u32(kFields["sctp.parameter_reconfig_response_result"]);
        if (end - sctp.position() >= 8) {
            sctp.u32(kFields["sctp.parameter_senders_next_tsn"]);
            sctp.u32(kFields["sctp.parameter_receivers_next_tsn"]);
        }
        return;
    case 17:
        sctp.u32(kFields["sctp.parameter_reconfig_request_sequence_number"]);
        sctp.u16(kFields["sctp.parameter_add_outgoing_streams_number"]);
        sctp.u16(kFields["sctp.parameter_add_outgoing_streams_reserved"]);
        return;
    case 18:
        sctp.u32(kFields["sctp.parameter_reconfig_request_sequence_number"]);
        sctp.u16(kFields["sctp.parameter_add_incoming_streams_number"]);
        sctp.u16(kFields["sctp.parameter_add_incoming_streams_reserved"]);
        return;
    default:
        item.text("Unknown parameter (Type {}, value length: {} byte{})", type, length, length == 1 ? "" : "s");
        if (length > 0)
            sctp.bytes(kFields["sctp.parameter_value"], length);
    }
}

void addParameterValue(Layer& sctp, uint16_t type, const Item& item, uint32_t end, int depth)
{
    switch (type) {
    case 0x8000:
    case 0xc000:
        return;
    case 0x8002:
        sctp.bytes(kFields["sctp.random_number"], end - sctp.position());
        return;
    case 0x8003:
        return addNames(sctp, item, kFields["sctp.chunk_type_to_auth"], 1, end, "Chunk types to be authenticated", kSctpChunkTypeNames);
    case 0x8004:
        return addNames(sctp, item, kFields["sctp.hmac_id"], 2, end, "Supported HMACs", kSctpHmacIdNames);
    case 0x8008:
        return addNames(sctp, item, kFields["sctp.supported_chunk_type"], 1, end, "Supported types", kSctpChunkTypeNames);
    case 0xc001:
    case 0xc002:
    case 0xc004:
        return addCorrelated(sctp, item, end, depth, true);
    case 0xc003:
        return addCorrelated(sctp, item, end, depth, false);
    case 0xc005:
        item.append(" (Correlation ID: {})", sctp.u32(kFields["sctp.correlation_id"]));
        return;
    case 0xc006:
        item.append(" (Indication: {})", sctp.u32(kFields["sctp.adaptation_layer_indication"]));
        return;
    default:
        return addOldParameter(sctp, type, item, end);
    }
}

void addParameter(Layer& sctp, uint32_t end, int depth)
{
    const auto at = sctp.position();
    const auto type = sctp.peek16(at);
    const auto length = sctp.peek16(at + 2);
    const auto item = sctp.label(at, std::min(padded(length), end - at), "{} parameter", parameterName(type));
    if (length < 4 || at + length > end) {
        sctp.note(kFields["sctp.parameter_length.bad"], item);
        return sctp.seek(end);
    }
    const auto under = sctp.under(item);
    if (padded(length) != length && at + padded(length) == end)
        sctp.note(kFields["sctp.parameter_padding.expert"], item);
    sctp.u16(kFields["sctp.parameter_type"]);
    {
        const auto bits = sctp.under(sctp.last());
        sctp.addNumber(kFields["sctp.parameter_bit_1"], at, 2, type);
        sctp.addNumber(kFields["sctp.parameter_bit_2"], at, 2, type);
    }
    sctp.u16(kFields["sctp.parameter_length"]);
    addParameterValue(sctp, type, item, at + length, depth);
    if (sctp.failed())
        return;
    sctp.seek(at + length);
    if (const auto pad = std::min(padded(length), end - at) - length; pad > 0)
        sctp.bytes(kFields["sctp.parameter_padding"], pad);
}

void addParameters(Layer& sctp, uint32_t end, int depth)
{
    while (sctp.more() && depth < kDepthMax && sctp.position() + 4 <= end)
        addParameter(sctp, end, depth);
}

void addUnknownChunk(Layer& sctp, uint32_t end)
{
    const auto at = sctp.position();
    const auto type = sctp.peek8(at);
    const auto length = sctp.peek16(at + 2);
    const auto value = length - std::min<uint32_t>(length, kChunkHeader);
    const auto under = sctp.under(
        sctp.label(at, padded(length), "{} chunk (Type: {}, value length: {} byte{})", chunkName(type), type, value, value == 1 ? "" : "s"));
    addChunkHead(sctp, type);
    if (value > 0 && sctp.position() + value <= end)
        sctp.bytes(kFields["sctp.chunk_value"], value);
    if (const auto pad = padded(length) - length; pad > 0 && sctp.position() + pad <= end)
        sctp.bytes(kFields["sctp.chunk_padding"], pad);
}

void addCauseValue(Layer& sctp, uint16_t code, const Item& item, uint32_t end, int depth)
{
    switch (code) {
    case 1:
        item.append(" (SID: {})", sctp.u16(kFields["sctp.cause_stream_identifier"]));
        sctp.u16(kFields["sctp.cause_reserved"]);
        return;
    case 2: {
        const auto count = sctp.u32(kFields["sctp.cause_nr_of_missing_parameters"]);
        for (uint32_t i = 0; i < count && sctp.more() && sctp.position() + 2 <= end; ++i)
            sctp.u16(kFields["sctp.cause_missing_parameter_type"]);
        return;
    }
    case 3:
        item.append(" (Measure: {} usec)", sctp.u32(kFields["sctp.cause_measure_of_staleness"]));
        return;
    case 4:
    case 7:
    case 10:
        return;
    case 6:
        item.append(" (Type: {} ({}))", sctp.peek8(sctp.position()),
                    nameOr(kSctpChunkTypeNames, sctp.peek8(sctp.position()), "unknown"));
        return addUnknownChunk(sctp, end);
    case 5:
    case 8:
    case 11:
        return addParameters(sctp, end, depth + 1);
    case 9:
        item.append(" (TSN: {})", sctp.u32(kFields["sctp.cause_tsn"]));
        return;
    default:
        if (end > sctp.position())
            sctp.bytes(kFields["sctp.cause_information"], end - sctp.position());
    }
}

void addCauses(Layer& sctp, uint32_t end, int depth)
{
    while (sctp.more() && depth < kDepthMax && sctp.position() + 4 <= end) {
        const auto at = sctp.position();
        const auto code = sctp.peek16(at);
        const auto length = std::max<uint32_t>(sctp.peek16(at + 2), 4);
        const auto item = sctp.label(at, padded(length), "{} cause", nameOr(kSctpCauseCodeNames, code, "Unknown"));
        const auto under = sctp.under(item);
        sctp.u16(kFields["sctp.cause_code"]);
        sctp.u16(kFields["sctp.cause_length"]);
        const auto stop = std::min(at + length, end);
        addCauseValue(sctp, code, item, stop, depth);
        if (sctp.failed())
            return;
        sctp.seek(stop);
        if (const auto pad = std::min(padded(length), end - at) - (stop - at); pad > 0)
            sctp.bytes(kFields["sctp.cause_padding"], pad);
    }
}

void addInit(Layer& sctp, const Item& chunk, uint32_t end, bool ack)
{
    const auto at = sctp.position();
    const auto tag = sctp.u32(ack ? kFields["sctp.initack_initiate_tag"] : kFields["sctp.init_initiate_tag"]);
    sctp.addNumber(kFields["sctp.initiate_tag"], at, 4, tag).hide();
    sctp.u32(ack ? kFields["sctp.initack_credit"] : kFields["sctp.init_credit"]);
    const auto out = sctp.u16(ack ? kFields["sctp.initack_nr_out_streams"] : kFields["sctp.init_nr_out_streams"]);
    const auto in = sctp.u16(ack ? kFields["sctp.initack_nr_in_streams"] : kFields["sctp.init_nr_in_streams"]);
    sctp.u32(ack ? kFields["sctp.initack_initial_tsn"] : kFields["sctp.init_initial_tsn"]);
    chunk.append(" (Outbound streams: {}, inbound streams: {})", out, in);
    addParameters(sctp, end, 0);
}

void addReconfigured(Layer& sctp, const Item& chunk, uint32_t end, bool withMessageIds)
{
    const auto tsn = sctp.u32(withMessageIds ? kFields["sctp.i_forward_tsn_tsn"] : kFields["sctp.forward_tsn_tsn"]);
    chunk.append("(Cumulative TSN: {})", tsn);
    while (sctp.more() && sctp.position() + (withMessageIds ? 8 : 4) <= end) {
        if (withMessageIds) {
            sctp.u16(kFields["sctp.i_forward_tsn_sid"]);
            sctp.bits(kFields["sctp.i_forward_tsn_flags"], 2, {kFields["sctp.i_forward_tsn_res"], kFields["sctp.i_forward_tsn_u_bit"]});
            sctp.u32(kFields["sctp.forward_tsn_mid"]);
        } else {
            sctp.u16(kFields["sctp.forward_tsn_sid"]);
            sctp.u16(kFields["sctp.forward_tsn_ssn"]);
        }
    }
}

void addPacketDrop(Layer& sctp, uint32_t end)
{
    sctp.u32(kFields["sctp.pktdrop_bandwidth"]);
    sctp.u32(kFields["sctp.pktdrop_queuesize"]);
    sctp.u16(kFields["sctp.pktdrop_truncated_length"]);
    sctp.u16(kFields["sctp.pktdrop_reserved"]);
    if (sctp.position() < end)
        sctp.bytes(kFields["sctp.pktdrop_datafield"], end - sctp.position());
}

void addAuthentication(Layer& sctp, uint32_t end)
{
    sctp.u16(kFields["sctp.shared_key_id"]);
    sctp.u16(kFields["sctp.hmac_id"]);
    if (sctp.position() < end)
        sctp.bytes(kFields["sctp.hmac"], end - sctp.position());
}

// What the flags of a chunk mean, below their row.
void addFlags(Layer& sctp, uint8_t type, uint32_t at, uint8_t flags)
{
    const auto under = sctp.under(sctp.last());
    const auto flag = [&](FieldRef row) { sctp.addNumber(row, at, 1, flags); };
    switch (type) {
    case 0:
    case 64:
        for (const auto row : {kFields["sctp.data_i_bit"], kFields["sctp.data_u_bit"], kFields["sctp.data_b_bit"], kFields["sctp.data_e_bit"]})
            flag(row);
        return;
    case 3:
        return flag(kFields["sctp.sack_nounce_sum"]);
    case 6:
        return flag(kFields["sctp.abort_t_bit"]);
    case 14:
        return flag(kFields["sctp.shutdown_complete_t_bit"]);
    case 16:
        return flag(kFields["sctp.nr_sack_nounce_sum"]);
    case 129:
        for (const auto row : {kFields["sctp.pckdrop_m_bit"], kFields["sctp.pckdrop_b_bit"], kFields["sctp.pckdrop_t_bit"]})
            flag(row);
        return;
    default:
        return;
    }
}

} // namespace

std::string_view chunkName(uint8_t type) { return nameOr(kSctpChunkTypeNames, type, "RESERVED"); }

void addChunkHead(Layer& sctp, uint8_t type)
{
    const auto at = sctp.position();
    sctp.u8(kFields["sctp.chunk_type"]);
    {
        const auto under = sctp.under(sctp.last());
        sctp.addNumber(kFields["sctp.chunk_bit_1"], at, 1, type);
        sctp.addNumber(kFields["sctp.chunk_bit_2"], at, 1, type);
    }
    const auto flags = sctp.u8(kFields["sctp.chunk_flags"]);
    addFlags(sctp, type, at + 1, flags);
    sctp.u16(kFields["sctp.chunk_length"]);
}

void addControlChunk(Layer& sctp, uint8_t type, const Item& chunk, uint32_t end)
{
    const auto length = end - std::min(end, sctp.position());
    const auto plural = length == 1 ? "" : "s";
    switch (type) {
    case 1:
    case 2:
        return addInit(sctp, chunk, end, type == 2);
    case 4:
    case 5:
        chunk.append(" (Information: {} byte{})", length, plural);
        return addParameters(sctp, end, 0);
    case 6:
    case 9:
        return addCauses(sctp, end, 0);
    case 7:
        chunk.append(" (Cumulative TSN ack: {})", sctp.u32(kFields["sctp.shutdown_cumulative_tsn_ack"]));
        return;
    case 8:
    case 11:
    case 14:
        return;
    case 10:
        chunk.append(" (Cookie length: {} byte{})", length, plural);
        sctp.bytes(kFields["sctp.cookie"], length);
        return;
    case 12:
        chunk.append(" (Lowest TSN: {})", sctp.u32(kFields["sctp.ecne_lowest_tsn"]));
        return;
    case 13:
        chunk.append(" (Lowest TSN: {})", sctp.u32(kFields["sctp.cwr_lowest_tsn"]));
        return;
    case 15:
        return addAuthentication(sctp, end);
    case 128:
        sctp.u32(kFields["sctp.asconf_ack_seq_nr_number"]);
        return addParameters(sctp, end, 0);
    case 129:
        return addPacketDrop(sctp, end);
    case 130:
        return addParameters(sctp, end, 0);
    case 132:
        chunk.append(" (Padding data length: {} byte{})", length, plural);
        sctp.bytes(kFields["sctp.padding_data"], length);
        return;
    case 192:
    case 194:
        return addReconfigured(sctp, chunk, end, type == 194);
    case 193:
        sctp.u32(kFields["sctp.asconf_seq_nr_number"]);
        return addParameters(sctp, end, 0);
    default:
        chunk.append(" (Type: {}, value length: {} byte{})", type, length, plural);
        if (length > 0)
            sctp.bytes(kFields["sctp.chunk_value"], length);
    }
}

} // namespace capscope::sctp
