// Distributed Network Protocol: telemetry of power and water. IEEE 1815. Not decoded: application fragments of several segments,
// authentication, files, device attributes.
#include "core/dissect/protocols/dnp3.h"
#include "core/dissect/set_flags.h"

#include <string>
#include <vector>

namespace capscope {
namespace {

using namespace dnp3;

constexpr std::array kClaims{Claim{"tcp.port", 20000}, Claim{"udp.port", 20000}};
constexpr uint32_t kHeaderBytes = 10;
constexpr uint32_t kChunkBytes = 16;
constexpr uint16_t kStart = 0x0564;

// Polynomial 0x3d65 in reflected form, inverted: IEC 60870-5-1 format class FT3.
uint16_t crc(Bytes bytes)
{
    uint16_t value = 0;
    for (const auto byte : bytes) {
        value ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            value = uint16_t((value & 1) != 0 ? value >> 1 ^ 0xa6bc : value >> 1);
    }
    return uint16_t(~value);
}

size_t messageLength(Bytes header)
{
    const size_t length = header[2];
    if (be16(header.data()) != kStart || length < 5)
        return 0;
    const auto data = length - 5;
    return kHeaderBytes + data + (data + kChunkBytes - 1) / kChunkBytes * 2;
}

void addChecksum(Layer& dnp, Bytes over, FieldRef row, FieldRef status, FieldRef wrong)
{
    const auto right = crc(over);
    const auto told = dnp.u16le(row);
    if (dnp.failed())
        return;
    const auto item = dnp.last();
    const bool good = right == told;
    if (good)
        item.append(" [correct]");
    else
        item.append(" incorrect, should be 0x{:04x}", right);
    dnp.addNumber(status, dnp.position() - 2, 0, good ? 1 : 0).generated();
    if (!good)
        dnp.note(wrong, item);
}

void addControl(Layer& dnp, bool primary)
{
    const auto control = dnp.peek8(dnp.position());
    const auto names = kFields.rows[(primary ? kFields["dnp3.ctl.prifunc"] : kFields["dnp3.ctl.secfunc"]).index].valueNames;
    std::string text;
    if (dnp.wantsTree()) {
        text += (control & 0x80) != 0 ? "DIR, " : "";
        text += primary ? "PRM, " : "";
        text += (control & 0x20) != 0 && primary ? "FCB, " : "";
        text += (control & 0x10) != 0 ? (primary ? "FCV, " : "DFC, ") : "";
        text += nameOr(names, uint64_t(control & 0xf), "Reserved");
    }
    if (primary)
        dnp.bits(kFields["dnp3.ctl"], 1,
                 {kFields["dnp3.ctl.dir"], kFields["dnp3.ctl.prm"], kFields["dnp3.ctl.fcb"], kFields["dnp3.ctl.fcv"], kFields["dnp3.ctl.prifunc"]});
    else
        dnp.bits(kFields["dnp3.ctl"], 1,
                 {kFields["dnp3.ctl.dir"], kFields["dnp3.ctl.prm"], kFields["dnp3.ctl.dfc"], kFields["dnp3.ctl.secfunc"]});
    dnp.last().append(" ({})", text);
}

void addLink(Layer& dnp)
{
    const auto control = dnp.peek8(3);
    const bool primary = (control & 0x40) != 0;
    const auto names = kFields.rows[(primary ? kFields["dnp3.ctl.prifunc"] : kFields["dnp3.ctl.secfunc"]).index].valueNames;
    const auto name = nameOr(names, uint64_t(control & 0xf), "Unknown function");
    const auto under = dnp.under(dnp.label(0, kHeaderBytes, "Data Link Layer, Len: {}, From: {}, To: {}, {}{}{}", dnp.peek8(2), dnp.peek16le(6),
                                           dnp.peek16le(4), (control & 0x80) != 0 ? "DIR, " : "", primary ? "PRM, " : "", name));
    dnp.u16(kFields["dnp3.start"]);
    dnp.u8(kFields["dnp3.len"]);
    addControl(dnp, primary);
    dnp.addNumber(kFields["dnp3.dst"], 4, 2, dnp.peek16le(4));
    dnp.addNumber(kFields["dnp3.addr"], 4, 2, dnp.peek16le(4)).hide();
    dnp.addNumber(kFields["dnp3.src"], 6, 2, dnp.peek16le(6));
    dnp.addNumber(kFields["dnp3.addr"], 6, 2, dnp.peek16le(6)).hide();
    dnp.skip(4);
    addChecksum(dnp, dnp.peekBytes(0, 8), kFields["dnp3.hdr.CRC"], kFields["dnp.hdr.CRC.status"], kFields["dnp3.hdr.CRC.incorrect"]);
    if (dnp.reported() == kHeaderBytes)
        dnp.info().set("len={}, {}", dnp.peek8(2), name);
}

// Chunks of sixteen bytes, each with a checksum. The bytes without checksums go to `data`.
void addChunks(Layer& dnp, uint32_t length, std::vector<uint8_t>& data)
{
    const auto all = dnp.under(dnp.label(dnp.position(), length + (length + kChunkBytes - 1) / kChunkBytes * 2, "Data Chunks"));
    for (uint32_t i = 0; length > 0 && dnp.more(); ++i) {
        const auto at = dnp.position();
        const auto size = std::min(length, kChunkBytes);
        const auto under = dnp.under(dnp.label(at, size + 2, "Data Chunk: {}", i));
        const auto bytes = dnp.bytes(kFields["dnp.data_chunk"], size);
        dnp.addNumber(kFields["dnp.data_chunk_len"], at, 0, size).generated();
        addChecksum(dnp, bytes, kFields["dnp.data_chunk.CRC"], kFields["dnp.data_chunk.CRC.status"], kFields["dnp3.data_chunk.CRC.incorrect"]);
        data.insert(data.end(), bytes.begin(), bytes.end());
        length -= size;
    }
}

void addTransport(Layer& dnp, uint8_t control)
{
    const auto at = dnp.position();
    std::string names;
    if (dnp.wantsTree()) {
        names = (control & 0x80) != 0 ? ", Final" : "";
        names += (control & 0x40) != 0 ? ", First" : "";
        names += fmt::format("({}{}Sequence {})", (control & 0x40) != 0 ? "FIR, " : "", (control & 0x80) != 0 ? "FIN, " : "", control & 0x3f);
    }
    const auto under = dnp.under(dnp.addNumber(kFields["dnp3.tr.ctl"], at, 1, control).append(names));
    dnp.addNumber(kFields["dnp3.tr.fin"], at, 1, control);
    dnp.addNumber(kFields["dnp3.tr.fir"], at, 1, control);
    dnp.addNumber(kFields["dnp3.tr.seq"], at, 1, control);
}

std::string controlText(uint8_t control)
{
    return fmt::format("{}{}{}{}Sequence {}", (control & 0x80) != 0 ? "FIR, " : "", (control & 0x40) != 0 ? "FIN, " : "",
                       (control & 0x20) != 0 ? "CON, " : "", (control & 0x10) != 0 ? "UNS, " : "", control & 0xf);
}

void addIndications(Layer& al)
{
    const auto word = addFlags(
        al, kFields["dnp3.al.iin"], 2,
        {kFields["dnp3.al.iin.rst"], kFields["dnp3.al.iin.dt"], kFields["dnp3.al.iin.dol"], kFields["dnp3.al.iin.tsr"],
         kFields["dnp3.al.iin.cls3d"], kFields["dnp3.al.iin.cls2d"], kFields["dnp3.al.iin.cls1d"], kFields["dnp3.al.iin.bmsg"],
         kFields["dnp3.al.iin.cc"], kFields["dnp3.al.iin.oae"], kFields["dnp3.al.iin.ebo"], kFields["dnp3.al.iin.pioor"],
         kFields["dnp3.al.iin.obju"], kFields["dnp3.al.iin.fcni"]});
    constexpr uint16_t kAbnormal = 0x403f; // trouble, or a request that could not be done
    if ((word & kAbnormal) != 0)
        al.note(kFields["dnp3.iin_abnormal"], al.last());
}

void addApplication(Layer& al, std::string& titles)
{
    const auto control = al.peek8(0);
    const auto function = al.peek8(1);
    al.bits(kFields["dnp3.al.ctl"], 1,
            {kFields["dnp3.al.fir"], kFields["dnp3.al.fin"], kFields["dnp3.al.con"], kFields["dnp3.al.uns"], kFields["dnp3.al.seq"]});
    al.last().append("{}{}{}{}({})", (control & 0x80) != 0 ? ", First" : "", (control & 0x40) != 0 ? ", Final" : "",
                     (control & 0x20) != 0 ? ", Confirm" : "", (control & 0x10) != 0 ? ", Unsolicited" : "", controlText(control));
    al.u8(kFields["dnp3.al.func"]);
    al.last().text("Function Code: {} (0x{:02x})", nameOr(kFields.rows[kFields["dnp3.al.func"].index].valueNames, function, "Unknown function"), function);
    const bool response = function == 129 || function == 130;
    if (response)
        addIndications(al);
    if (al.more())
        addObjects(al, !response, function, titles);
}

// What the segment holds, if it is a whole fragment.
void addFragment(Layer& dnp, std::vector<uint8_t> data, uint8_t transport)
{
    if ((transport & 0xc0) != 0xc0 || data.size() < 3)
        return;
    const auto function = data[2];
    const auto control = data[1];
    const auto name = nameOr(kFields.rows[kFields["dnp3.al.func"].index].valueNames, function, "Unknown function");
    data.erase(data.begin()); // the transport's
    const auto length = uint32_t(data.size());
    auto slice = dnp.dissection().addBuffer("DNP 3.0 Application Layer message", std::move(data));
    const auto origin = 0u - dnp.slice(0).offset; // rows of the other buffer begin at zero
    {
        const auto all = dnp.addNone(kFields["dnp3.al.fragments"], 0, length);
        all.text("{} DNP 3.0 AL Fragment ({} byte{}): #{}({})", 1, length, length == 1 ? "" : "s", dnp.frame().number, length).generated();
        const auto under = dnp.under(all);
        dnp.addNumber(kFields["dnp3.al.fragment"], origin, length, dnp.frame().number)
            .text("Frame: {}, payload: 0-{} ({} byte{})", dnp.frame().number, length - 1, length, length == 1 ? "" : "s").generated();
        dnp.addNumber(kFields["dnp3.al.fragment.count"], origin, 0, 1).generated();
        dnp.addNumber(kFields["dnp3.al.fragment.reassembled.length"], origin, 0, length).generated();
    }
    const auto label = dnp.label(0, length, "Application Layer: ({}, {})", controlText(control), name);
    std::string titles;
    Layer al(dnp.dissection(), dnp.protocolId(), slice, label ? label.id() : kNoNode);
    addApplication(al, titles);
    if (dnp.facts().protocolColumn == "DNP 3.0")
        dnp.info().appendItem(", ", dnp.info().wanted() ? std::string(name) + titles : std::string());
    if (al.failed())
        dnp.malformed();
}

void dissect(Layer& dnp)
{
    if (!dnp.has(0, kHeaderBytes) || dnp.peek16(0) != kStart || dnp.peek8(2) < 5)
        return dnp.reject();
    if (dnp.facts().protocolColumn != "DNP 3.0") {
        dnp.protocolColumn("DNP 3.0");
        dnp.info().clear();
    }
    addLink(dnp);
    const auto length = dnp.peek8(2) - 5u;
    if (length == 0 || !dnp.more())
        return;
    const auto transport = dnp.peek8(kHeaderBytes);
    addTransport(dnp, transport);
    std::vector<uint8_t> data;
    data.reserve(length);
    addChunks(dnp, length, data);
    if (!dnp.failed())
        addFragment(dnp, std::move(data), transport);
}

} // namespace

namespace protocols {

extern constinit const Protocol dnp3{"dnp3", "DNP 3.0", "Distributed Network Protocol 3.0", kFields, kClaims, dissect, nullptr, {},
                                     {kHeaderBytes, messageLength}};

} // namespace protocols
} // namespace capscope
