// UFTP, file transfer over multicast, versions 4 and 5. Follows the protocol documents of UFTP 4.9 and 5.0. Not decoded: keys and
// encrypted messages, congestion control.
#include "core/dissect/layer.h"
#include "core/dissect/protocols/uftp_fields.h"

#include <cmath>

namespace capscope {
namespace {

using namespace uftp;

constexpr std::array kClaims{Claim{"udp.port", 1044}};
constexpr uint32_t kHeaderBytes = 16;

enum Function : uint8_t {
    Announce = 1,
    Register,
    ClientKey,
    RegConf,
    KeyInfo,
    KeyInfoAck,
    FileInfo,
    FileInfoAck,
    FileSeg,
    Done,
    Status,
    Complete,
    DoneConf,
    HbReq,
    HbResp,
    KeyReq,
    ProxyKey,
    Encrypted,
    Abort,
    CongCtrl,
    CcAck,
};

void addTime(Layer& uftp, FieldRef f)
{
    const auto at = uftp.position();
    uftp.skip(8);
    if (!uftp.has(at, 8))
        return;
    // Seconds and microseconds; microseconds alone since version 5.
    const auto time = uftp.peek8(0) == 0x40 ? int64_t(uftp.peek32(at)) * 1'000'000 + uftp.peek32(at + 4) : int64_t(uftp.peek(at, 8));
    uftp.addSigned(f, at, 8, int64_t(uint64_t(time) * 1000));
}

// Round trip times are sent on a logarithmic scale, RFC 5740 section 4.2.
double roundTripTime(uint8_t told)
{
    return told <= 31 ? double(told + 1) * 1e-6 : 1000.0 / std::exp(double(255 - told) / 13.0);
}

void addHeaderLength(Layer& uftp, FieldRef f)
{
    const auto words = uftp.peek8(uftp.position());
    uftp.addNumber(f, uftp.position(), 1, words * 4u).text("Header Length: {} bytes ({})", words * 4, words);
    uftp.skip(1);
}

void addDestinations(Layer& uftp)
{
    if (!uftp.more())
        return;
    const auto under = uftp.under(uftp.addNone(kFields["uftp4.destlist"], uftp.position(), uftp.reportedRemaining()));
    while (uftp.more())
        uftp.u32(kFields["uftp4.dest"]);
}

void addAnnounce(Layer& uftp)
{
    uftp.u8(kFields["uftp4.announce.func"]);
    addHeaderLength(uftp, kFields["uftp4.announce.hlen"]);
    const auto flags = uftp.bits(kFields["uftp4.announce.flags"], 1,
                                 {kFields["uftp4.announce.flags.sync"], kFields["uftp4.announce.flags.syncpreview"],
                                  kFields["uftp4.announce.flags.ipv6"], kFields["uftp4.announce.flags.reserved"]});
    uftp.u8(kFields["uftp4.announce.robust"]);
    uftp.u8(kFields["uftp4.announce.cc_type"]);
    uftp.u8(kFields["uftp4.announce.reserved"]);
    uftp.u16(kFields["uftp4.announce.blocksize"]);
    addTime(uftp, kFields["uftp4.announce.tstamp"]);
    if ((flags & 4) != 0) {
        uftp.ipv6(kFields["uftp4.announce.publicmcast.ipv6"]);
        uftp.ipv6(kFields["uftp4.announce.privatemcast.ipv6"]);
    } else {
        uftp.ipv4(kFields["uftp4.announce.publicmcast.ipv4"]);
        uftp.ipv4(kFields["uftp4.announce.privatemcast.ipv4"]);
    }
    // An ENC_INFO extension may stand before the list.
    uftp.seek(std::max(uftp.position(), kHeaderBytes + 4u * uftp.peek8(kHeaderBytes + 1)));
    addDestinations(uftp);
}

void addRegister(Layer& uftp)
{
    uftp.u8(kFields["uftp4.register.func"]);
    addHeaderLength(uftp, kFields["uftp4.register.hlen"]);
    const auto length = uftp.u16(kFields["uftp4.register.keyinfo_len"]);
    addTime(uftp, kFields["uftp4.register.tstamp"]);
    uftp.bytes(kFields["uftp4.register.rand2"], 32);
    if (length > 0)
        uftp.bytes(kFields["uftp4.register.keyinfo"], length);
    addDestinations(uftp);
}

void addRegConf(Layer& uftp)
{
    uftp.u8(kFields["uftp4.regconf.func"]);
    addHeaderLength(uftp, kFields["uftp4.regconf.hlen"]);
    uftp.u16(kFields["uftp4.regconf.reserved"]);
    addDestinations(uftp);
}

void addFileInfo(Layer& uftp)
{
    uftp.u8(kFields["uftp4.fileinfo.func"]);
    addHeaderLength(uftp, kFields["uftp4.fileinfo.hlen"]);
    uftp.info().append(":{:04X}", uftp.u16(kFields["uftp4.fileinfo.file_id"]));
    uftp.u8(kFields["uftp4.fileinfo.ftype"]);
    uftp.u24(kFields["uftp4.fileinfo.reserved"]);
    const auto name = 4u * uftp.u8(kFields["uftp4.fileinfo.namelen"]);
    const auto link = 4u * uftp.u8(kFields["uftp4.fileinfo.linklen"]);
    uftp.u48(kFields["uftp4.fileinfo.fsize"]);
    const auto at = uftp.position();
    uftp.skip(4);
    uftp.addSigned(kFields["uftp4.fileinfo.ftstamp"], at, 4, int64_t(uftp.peek32(at)) * 1'000'000'000);
    addTime(uftp, kFields["uftp4.fileinfo.tstamp"]);
    const auto padded = [&](FieldRef f, uint32_t size) {
        const auto text = uftp.peekText(uftp.position(), size);
        uftp.addText(f, uftp.position(), size, text.substr(0, text.find('\0')));
        uftp.skip(size);
    };
    if (name > 0)
        padded(kFields["uftp4.fileinfo.name"], name);
    if (link > 0)
        padded(kFields["uftp4.fileinfo.link"], link);
    addDestinations(uftp);
}

void addFileInfoAck(Layer& uftp)
{
    uftp.u8(kFields["uftp4.fileinfoack.func"]);
    addHeaderLength(uftp, kFields["uftp4.fileinfoack.hlen"]);
    uftp.info().append(":{:04X}", uftp.u16(kFields["uftp4.fileinfoack.file_id"]));
    uftp.bits(kFields["uftp4.fileinfoack.flags"], 1,
              {kFields["uftp4.fileinfoack.flags.partial"], kFields["uftp4.fileinfoack.flags.reserved"]});
    uftp.u24(kFields["uftp4.fileinfoack.reserved"]);
    addTime(uftp, kFields["uftp4.fileinfoack.tstamp"]);
    addDestinations(uftp);
}

void addFileSegment(Layer& uftp)
{
    const auto header = 4u * uftp.peek8(kHeaderBytes + 1);
    uftp.u8(kFields["uftp4.fileseg.func"]);
    addHeaderLength(uftp, kFields["uftp4.fileseg.hlen"]);
    const auto file = uftp.u16(kFields["uftp4.fileseg.file_id"]);
    const auto section = uftp.u16(kFields["uftp4.fileseg.section"]);
    const auto block = uftp.u16(kFields["uftp4.fileseg.sec_block"]);
    uftp.info().append(":{:04X}  Section={}  Block={}", file, section, block);
    uftp.seek(std::max(uftp.position(), kHeaderBytes + header));
    if (uftp.more())
        uftp.bytes(kFields["uftp4.fileseg.data"], uftp.reportedRemaining());
}

void addDone(Layer& uftp)
{
    uftp.u8(kFields["uftp4.done.func"]);
    addHeaderLength(uftp, kFields["uftp4.done.hlen"]);
    const auto file = uftp.u16(kFields["uftp4.done.file_id"]);
    const auto section = uftp.u16(kFields["uftp4.done.section"]);
    if (file != 0) // otherwise the whole group is done
        uftp.info().append(":{:04X}  Section={}", file, section);
    uftp.u16(kFields["uftp4.done.reserved"]);
    addDestinations(uftp);
}

void addStatus(Layer& uftp)
{
    uftp.u8(kFields["uftp4.status.func"]);
    addHeaderLength(uftp, kFields["uftp4.status.hlen"]);
    const auto file = uftp.u16(kFields["uftp4.status.file_id"]);
    const auto section = uftp.u16(kFields["uftp4.status.section"]);
    uftp.info().append(":{:04X}  Section={}", file, section);
    uftp.u16(kFields["uftp4.status.reserved"]);
    if (uftp.more())
        uftp.bytes(kFields["uftp4.status.naks"], uftp.reportedRemaining());
}

void addComplete(Layer& uftp)
{
    uftp.u8(kFields["uftp4.complete.func"]);
    addHeaderLength(uftp, kFields["uftp4.complete.hlen"]);
    uftp.info().append(":{:04X}", uftp.u16(kFields["uftp4.complete.file_id"]));
    uftp.u8(kFields["uftp4.complete.status"]);
    uftp.u24(kFields["uftp4.complete.reserved"]);
    addDestinations(uftp);
}

void addDoneConf(Layer& uftp)
{
    uftp.u8(kFields["uftp4.doneconf.func"]);
    addHeaderLength(uftp, kFields["uftp4.doneconf.hlen"]);
    uftp.u16(kFields["uftp4.doneconf.reserved"]);
    addDestinations(uftp);
}

void addAbort(Layer& uftp)
{
    uftp.u8(kFields["uftp4.abort.func"]);
    addHeaderLength(uftp, kFields["uftp4.abort.hlen"]);
    uftp.bits(kFields["uftp4.abort.flags"], 1, {kFields["uftp4.abort.flags.curfile"], kFields["uftp4.abort.flags.reserved"]});
    uftp.u8(kFields["uftp4.abort.reserved"]);
    uftp.u32(kFields["uftp4.abort.clientid"]);
    if (uftp.more())
        uftp.textZ(kFields["uftp4.abort.message"]);
}

void addHeartbeat(Layer& uftp)
{
    uftp.u8(kFields["uftp4.hbresp.func"]);
    addHeaderLength(uftp, kFields["uftp4.hbresp.hlen"]);
    uftp.u8(kFields["uftp4.hbresp.authenticated"]);
    uftp.u8(kFields["uftp4.hbresp.reserved"]);
    uftp.u32(kFields["uftp4.hbresp.nonce"]);
}

struct Message {
    Function function;
    FieldRef row;
    void (*add)(Layer&);
};

constexpr Message kMessages[] = {
    {Announce, kFields["uftp4.announce"], addAnnounce}, {Register, kFields["uftp4.register"], addRegister},
    {RegConf, kFields["uftp4.regconf"], addRegConf},    {FileInfo, kFields["uftp4.fileinfo"], addFileInfo},
    {FileInfoAck, kFields["uftp4.fileinfoack"], addFileInfoAck}, {FileSeg, kFields["uftp4.fileseg"], addFileSegment},
    {Done, kFields["uftp4.done"], addDone},             {Status, kFields["uftp4.status"], addStatus},
    {Complete, kFields["uftp4.complete"], addComplete}, {DoneConf, kFields["uftp4.doneconf"], addDoneConf},
    {HbResp, kFields["uftp4.hbresp"], addHeartbeat},    {Abort, kFields["uftp4.abort"], addAbort},
};

void dissect(Layer& uftp)
{
    uftp.protocolColumn("UFTP");
    uftp.info().clear();
    uftp.u8(kFields["uftp4.version"]);
    const auto function = uftp.u8(kFields["uftp4.func"]);
    uftp.u16(kFields["uftp4.seq"]);
    uftp.u32(kFields["uftp4.src_id"]);
    const auto group = uftp.u32(kFields["uftp4.group_id"]);
    uftp.u8(kFields["uftp4.group_inst"]);
    uftp.skip(1);
    if (uftp.wantsTree() || uftp.dissection().recording())
        uftp.addReal(kFields["uftp4.grtt"], 13, 1, roundTripTime(uftp.peek8(13)));
    const auto size = uftp.peek8(14);
    uftp.skip(1);
    // Sizes of groups: five bits of mantissa, three of exponent, RFC 5740 section 4.2.
    uftp.addNumber(kFields["uftp4.gsize"], 14, 1, uint8_t(std::floor((size >> 3) * (10.0 / 32.0) * std::pow(10, size & 7) + 0.5)));
    uftp.u8(kFields["uftp4.reserved"]);
    if (uftp.failed())
        return;
    uftp.info().set("{:<12} ID={:08X}", nameOr(kFields.rows[kFields["uftp4.func"].index].valueNames, function, "Unknown"), group);
    for (const auto& message : kMessages)
        if (message.function == function) {
            const auto under = uftp.under(uftp.addNone(message.row, uftp.position(), uftp.reportedRemaining()));
            return message.add(uftp);
        }
}

void dissectAny(Layer& uftp)
{
    if (!uftp.has(0, 4))
        return uftp.reject();
    const auto version = uftp.peek8(0);
    if (version != 0x40 && version != 0x50)
        return uftp.reject();
    if (version == 0x40)
        uftp.call("uftp4", uftp.slice(0));
    else
        uftp.call("uftp5", uftp.slice(0));
}

} // namespace

namespace protocols {

// Names the protocol of all versions; the rows are those of a version.
extern constinit const Protocol uftp{"uftp", "UFTP", "UDP based FTP w/ multicast", {}, kClaims, dissectAny, nullptr, {}, {}, true};
extern constinit const Protocol uftp4{"uftp4", "UFTP4", "UDP based FTP w/ multicast V4", kFields, {}, dissect};
extern constinit const Protocol uftp5{"uftp5", "UFTP5", "UDP based FTP w/ multicast V5", kFields5, {}, dissect};

} // namespace protocols
} // namespace capscope
