// Common Industrial Protocol: services of objects, and the packets of several services. Follows ODVA's CIP volume 1. Not decoded:
// attributes of the objects, safety, motion.
#include "core/dissect/protocols/cip.h"

namespace capscope {
namespace cip {

namespace {

constexpr uint8_t kUnconnectedSend = 0x52;
constexpr uint8_t kMultiple = 0x0a;
constexpr int kManagerClass = 6;
constexpr uint32_t kServicesMax = 1'000; // of one packet

Item serviceRow(Layer& layer, uint32_t start)
{
    const auto service = layer.peek8(start);
    const bool response = (service & 0x80) != 0;
    const auto item = layer.addNumber(kFields["cip.service"], start, 1, service);
    const auto known = nameOf(kFields.rows[kFields["cip.sc"].index].valueNames, service & 0x7f);
    if (known.empty())
        item.text("Service: Unknown Service (0x{:02x}) ({})", service & 0x7f, response ? "Response" : "Request");
    else
        item.text("Service: {} ({})", known, response ? "Response" : "Request");
    const auto under = layer.under(item);
    layer.addNumber(kFields["cip.rr"], start, 1, service);
    layer.addNumber(kFields["cip.sc"], start, 1, service);
    return item;
}

// The header of a message from the cursor on. Afterwards the cursor is behind it.
void addHeader(Layer& layer, Bytes requestPath)
{
    const auto start = layer.position();
    const bool response = (layer.peek8(start) & 0x80) != 0;
    serviceRow(layer, start);
    layer.skip(1);
    if (response) {
        layer.skip(1);
        addStatus(layer);
        if (!requestPath.empty()) {
            layer.addNumber(kFields["cip.request_path_size"], start, 0, requestPath.size() / 2)
                .text("Request Path Size: {} word{}", requestPath.size() / 2, requestPath.size() == 2 ? "" : "s")
                .generated();
            addPath(layer, {requestPath, start, true}, "Request Path");
        }
        return;
    }
    const auto words = layer.u8(kFields["cip.request_path_size"]);
    layer.last().text("Request Path Size: {} word{}", words, words == 1 ? "" : "s");
    addPath(layer, {layer.peekBytes(layer.position(), words * 2u), layer.position(), false}, "Request Path");
    layer.skip(words * 2u);
}

} // namespace

int messagesBefore(Layer& layer)
{
    const auto own = Registry::instance().firstField(Registry::instance().protocolId("cip"));
    int before = 0;
    for (const auto& entry : layer.dissection().stack())
        before += entry.field == own ? 1 : 0;
    return std::min(before, kMessagesMax - 1);
}

Request requestFrom(Bytes note)
{
    Request request;
    if (note.size() < sizeof(Note) + 1)
        return request;
    Note head;
    std::memcpy(&head, note.data(), sizeof head);
    request.frame = head.frame;
    request.time = head.time;
    request.service = note[sizeof head];
    size_t at = sizeof head + 1;
    const auto next = [&] {
        const size_t size = at < note.size() ? note[at] : 0;
        const auto path = note.subspan(std::min(at + 1, note.size()));
        at += size + 1;
        return path.first(std::min(size, path.size()));
    };
    request.path = next();
    request.inner = next();
    request.route = next();
    while (at < note.size())
        request.parts.push_back(next());
    return request;
}

Request requestOf(Layer& layer)
{
    const auto keeper = Registry::instance().protocolId("enip");
    const auto slot = std::max(messagesBefore(layer) - 1, 0);
    const auto note = layer.dissection().state().notes.find(layer.frame().number, uint16_t(keeper << 4 | slot));
    return requestFrom(layer.arena().copy(note));
}

std::string serviceName(uint8_t service)
{
    const auto name = nameOf(kFields.rows[kFields["cip.sc"].index].valueNames, service & 0x7f);
    return name.empty() ? fmt::format("Service (0x{:02x})", service & 0x7f) : std::string(name);
}

void addStatus(Layer& layer)
{
    const auto status = layer.peek8(layer.position());
    const auto words = layer.peek8(layer.position() + 1);
    const auto name = nameOr(kFields.rows[kFields["cip.genstat"].index].valueNames, status, "Unknown Response");
    const auto under = layer.under(layer.label(layer.position(), 2 + words * 2u, "Status: {}: ", name));
    layer.u8(kFields["cip.genstat"]);
    layer.u8(kFields["cip.addstat_size"]);
    layer.last().text("Additional Status Size: {} word{}", words, words == 1 ? "" : "s");
    for (uint32_t i = 0; i < words && layer.more(); ++i)
        layer.u16le(kFields["cip.addstat"]);
}

void addEmbedded(Layer& layer, uint32_t start, uint32_t length, Bytes requestPath, NodeId below)
{
    const auto service = layer.peek8(start);
    const bool response = (service & 0x80) != 0;
    const auto end = start + length;
    const auto at = layer.position();
    {
        Item row;
        const auto own = Registry::instance().protocolId("cip");
        const auto slice = layer.slice(start, length);
        const auto field = Registry::instance().firstField(own);
        if (auto& d = layer.dissection(); d.wants(field))
            row = d.add(below == kNested ? kNoNode : below, field, slice.buffer, slice.offset, length, {});
        const auto under = layer.under(row);
        layer.seek(start);
        addHeader(layer, requestPath);
        if ((service & 0x7f) <= 0x31 && layer.position() < end) {
            const auto name = layer.wantsTree() ? serviceName(service) : std::string();
            const auto group = layer.under(layer.label(layer.position(), end - layer.position(), "{} ({})", name, response ? "Response" : "Request"));
            layer.bytes(kFields["cip.data"], end - layer.position());
        }
    }
    if ((service & 0x7f) > 0x31)
        layer.call("cipcls", layer.slice(start, length), below);
    layer.seek(std::min(at, layer.reported()));
}

namespace {

std::string partTitle(Layer& layer, uint32_t start, Bytes requestPath)
{
    const auto service = layer.peek8(start);
    if ((service & 0x80) == 0)
        return prefixOf(targetOf(layer.peekBytes(start + 2, pathBytes(layer, start)))) + serviceName(service);
    const auto status = nameOr(kFields.rows[kFields["cip.genstat"].index].valueNames, layer.peek8(start + 2), "Unknown Response");
    return fmt::format("{}: {}{}", status, prefixOf(targetOf(requestPath)), serviceName(service));
}

// Service 0x0a: how many, where each begins, and the messages.
void addMultiple(Layer& layer, bool response, const Request& request)
{
    const auto begin = layer.position();
    const auto group = layer.under(
        layer.label(begin, layer.reportedRemaining(), "Multiple Service Packet ({})", response ? "Response" : "Request"));
    const auto count = std::min<uint32_t>(layer.u16le(kFields["cip.msp.num_services"]), kServicesMax);
    const auto list = layer.position();
    {
        const auto offsets = layer.under(layer.label(list, count * 2, "Offset List"));
        for (uint32_t i = 0; i < count && layer.more(); ++i)
            layer.u16le(kFields["cip.msp.offset"]);
    }
    if (layer.failed())
        return;
    for (uint32_t i = 0; i < count && !layer.failed(); ++i) {
        const auto entry = list + i * 2;
        const auto offset = layer.peek16le(entry);
        const auto start = begin + offset;
        const auto next = i + 1 < count ? begin + layer.peek16le(entry + 2) : layer.reported();
        if (next <= start || next > layer.reported() || !layer.has(start, 1))
            return layer.malformed();
        layer.info().append("{}{}", i == 0 ? ": " : ", ", layer.info().wanted() ? serviceName(layer.peek8(start)) : "");
        const auto path = i < request.parts.size() ? request.parts[i] : Bytes{};
        const auto item = layer.label(start, next - start, "Service Packet #{}: {}", i + 1, layer.wantsTree() ? partTitle(layer, start, path) : "");
        const auto under = layer.under(item);
        // Other analyzers count this position from both beginnings.
        layer.addNumber(kFields["cip.msp.offset"], start + entry + layer.slice(0).offset, 2, offset);
        addEmbedded(layer, start, next - start, path, item ? item.id() : kNested);
    }
    layer.skip(layer.reportedRemaining());
}

void tell(Layer& layer, uint8_t service, const Target& target)
{
    if (!layer.info().wanted())
        return;
    std::string text;
    if ((service & 0x80) != 0)
        text = fmt::format("{}: ", nameOr(kFields.rows[kFields["cip.genstat"].index].valueNames, layer.peek8(2), "Unknown Response"));
    text += prefixOf(target) + serviceName(service);
    layer.info().append(text);
}

void dissect(Layer& layer)
{
    const auto service = layer.peek8(0);
    const bool response = (service & 0x80) != 0;
    const auto request = response ? requestOf(layer) : Request{};
    layer.protocolColumn("CIP");
    const auto path = response ? request.path : layer.peekBytes(2, pathBytes(layer, 0));
    const auto target = targetOf(path);
    const bool manager = target.classId == kManagerClass;
    const bool unconnected = manager && (response ? request.service == kUnconnectedSend : (service & 0x7f) == kUnconnectedSend);
    const bool inner = unconnected && response && (service & 0x7f) != kUnconnectedSend;
    if (manager && !response && unconnected)
        layer.info().append("Unconnected Send");
    else
        tell(layer, service, inner ? targetOf(request.inner) : target);
    addHeader(layer, response ? request.path : Bytes{});
    if (unconnected)
        return void(layer.call("cipcm", layer.slice(0)));
    if (!layer.more())
        return;
    if ((service & 0x7f) == kMultiple)
        return addMultiple(layer, response, request);
    if ((service & 0x7f) <= 0x31) {
        const auto group = layer.under(layer.label(layer.position(), layer.reportedRemaining(), "{} ({})",
                                                   layer.wantsTree() ? serviceName(service) : "", response ? "Response" : "Request"));
        layer.bytes(kFields["cip.data"], layer.reportedRemaining());
        return;
    }
    layer.call("cipcls", layer.slice(0));
}

// What no class knows: the data of its services.
void dissectClass(Layer& layer)
{
    const auto at = dataAt(layer, 0);
    if (at >= layer.reported())
        return;
    layer.seek(at);
    const auto under = layer.under(layer.label(at, layer.reportedRemaining(), "Command Specific Data"));
    layer.bytes(kFields["cip.data"], layer.reportedRemaining());
}

// Unconnected Send: a message for somebody behind this device, and the way to it.
void addUnconnectedSend(Layer& layer)
{
    const auto service = layer.peek8(0);
    {
        const auto under = layer.under(layer.label(0, 1, "Service: Unconnected Send (Request)"));
        layer.addNumber(kFields["cip.rr"], 0, 1, service);
        layer.addNumber(kFields["cip.cm.sc"], 0, 1, service);
    }
    layer.seek(dataAt(layer, 0));
    const auto under = layer.under(layer.label(layer.position(), layer.reportedRemaining(), "Command Specific Data"));
    const auto at = layer.position();
    layer.bitFields(1, {kFields["cip.cm.priority"], kFields["cip.cm.tick_time"]});
    const auto ticks = layer.u8(kFields["cip.cm.timeout_tick"]);
    const auto timeout = (1u << (layer.peek8(at) & 0xf)) * ticks;
    layer.addNumber(kFields["cip.cm.timeout"], at, 2, timeout).text("Actual Time Out: {}ms", timeout).generated();
    const auto size = layer.u16le(kFields["cip.cm.msg_req_size"]);
    layer.last().text("Embedded Message Request Size: {} bytes", size);
    const auto start = layer.position();
    if (layer.failed() || !layer.has(start, size) || size < 2)
        return layer.malformed();
    {
        const auto item = layer.label(start, size, "CIP Embedded Message Request");
        const auto group = layer.under(item);
        if (layer.info().wanted())
            layer.info().append(": {}{}", prefixOf(targetOf(layer.peekBytes(start + 2, pathBytes(layer, start)))), serviceName(layer.peek8(start)));
        addEmbedded(layer, start, size, {}, item ? item.id() : kNested);
    }
    layer.seek(start + size);
    if (size % 2 != 0)
        layer.u8(kFields["cip.pad"]);
    const auto words = layer.u8(kFields["cip.cm.route_path_size"]);
    layer.last().text("Route Path Size: {} word{}", words, words == 1 ? "" : "s");
    layer.u8(kFields["cip.reserved"]);
    addPath(layer, {layer.peekBytes(layer.position(), words * 2u), layer.position(), false}, "Route Path");
    layer.skip(words * 2u);
}

void addUnconnectedResponse(Layer& layer, const Request& request)
{
    const auto service = layer.peek8(0);
    layer.addNumber(kFields["cip.cm.sc"], 0, 0, request.service).text("Service: Unconnected Send (Response)").generated();
    const auto size = [&](FieldRef f, std::string_view title, Bytes path) {
        layer.addNumber(f, 0, 0, path.size() / 2).text("{}: {} word{}", title, path.size() / 2, path.size() == 2 ? "" : "s").generated();
    };
    size(kFields["cip.request_path_size"], "Request Path Size", request.inner);
    addPath(layer, {request.inner, 0, true}, "Request Path");
    size(kFields["cip.cm.route_path_size"], "Route Path Size", request.route);
    addPath(layer, {request.route, 0, true}, "Route/Connection Path");
    const auto at = dataAt(layer, 0);
    if (at >= layer.reported())
        return;
    layer.seek(at);
    const auto under = layer.under(
        layer.label(at, layer.reportedRemaining(), "{} (Response)", layer.wantsTree() ? serviceName(service) : ""));
    layer.bytes(kFields["cip.data"], layer.reportedRemaining());
}

void dissectManager(Layer& layer)
{
    const bool response = (layer.peek8(0) & 0x80) != 0;
    if (!response) {
        layer.protocolColumn("CIP CM");
        return addUnconnectedSend(layer);
    }
    addUnconnectedResponse(layer, requestOf(layer));
}

} // namespace
} // namespace cip

namespace protocols {

extern constinit const Protocol cipRouter{"cip", "CIP", "Common Industrial Protocol", cip::kFields, {}, cip::dissect};
extern constinit const Protocol cipClass{"cipcls", "CIPCLS", "CIP Class Generic", cip::kFields, {}, cip::dissectClass};
extern constinit const Protocol cipManager{"cipcm", "CIPCM", "CIP Connection Manager", cip::kFields, {}, cip::dissectManager};

} // namespace protocols
} // namespace capscope
