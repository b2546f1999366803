// Remote Desktop Protocol: what client and server tell of themselves when they connect. [MS-RDPBCGR] 2.2.1.3, 2.2.1.4.
#include "core/dissect/protocols/rdp.h"
#include "core/base/utf8.h"

#include <string>

namespace capscope::rdp {
namespace {

constexpr uint32_t kChannelsMax = 31;  // [MS-RDPBCGR] 2.2.1.3.4
constexpr uint32_t kMonitorsMax = 16; // 2.2.1.3.6

// UTF-16 up to its zero character.
void addWideText(Layer& rdp, FieldRef f, uint32_t size)
{
    rdp.addText(f, rdp.position(), size, rdp.arena().copy(utf8FromUtf16le(rdp.peekBytes(rdp.position(), size), Zero::Ends)));
    rdp.skip(size);
}

// Whether another member begins before `end`: older programs end their blocks early.
bool goesOn(const Layer& rdp, uint32_t end) { return rdp.more() && rdp.position() < end; }

void addClientCore(Layer& rdp, uint32_t end)
{
    rdp.u16le(kFields["rdp.version.major"]);
    rdp.u16le(kFields["rdp.version.minor"]);
    rdp.u16le(kFields["rdp.desktop.width"]);
    rdp.u16le(kFields["rdp.desktop.height"]);
    rdp.u16le(kFields["rdp.colorDepth"]);
    rdp.u16le(kFields["rdp.SASSequence"]);
    rdp.u32le(kFields["rdp.keyboardLayout"]);
    rdp.u32le(kFields["rdp.client.build"]);
    addWideText(rdp, kFields["rdp.client.name"], 32);
    rdp.u32le(kFields["rdp.keyboard.type"]);
    rdp.u32le(kFields["rdp.keyboard.subtype"]);
    rdp.u32le(kFields["rdp.keyboard.functionkey"]);
    rdp.bytes(kFields["rdp.imeFileName"], 64);
    if (goesOn(rdp, end))
        rdp.u16le(kFields["rdp.postBeta2ColorDepth"]);
    if (goesOn(rdp, end))
        rdp.u16le(kFields["rdp.client.productId"]);
    if (goesOn(rdp, end))
        rdp.u32le(kFields["rdp.serialNumber"]);
    if (goesOn(rdp, end))
        rdp.u16le(kFields["rdp.highColorDepth"]);
    if (goesOn(rdp, end))
        rdp.u16le(kFields["rdp.supportedColorDepths"]);
    if (goesOn(rdp, end))
        rdp.u16le(kFields["rdp.earlyCapabilityFlags"]);
    if (goesOn(rdp, end))
        addWideText(rdp, kFields["rdp.client.digProductId"], 64);
    if (goesOn(rdp, end)) {
        rdp.u8(kFields["rdp.connectionType"]);
        if (rdp.last() && nameOf(kConnectionNames, rdp.peek8(rdp.position() - 1)).empty())
            rdp.last().text("connectionType: Unknown ({})", rdp.peek8(rdp.position() - 1));
    }
    if (goesOn(rdp, end))
        rdp.u8(kFields["rdp.pad1octet"]);
    if (goesOn(rdp, end))
        rdp.u32le(kFields["rdp.serverSelectedProtocol"]);
}

void addChannels(Layer& rdp)
{
    const auto at = rdp.position();
    const auto count = rdp.peek32le(at);
    rdp.addNumber(kFields["rdp.channelCount"], at, 4, count);
    rdp.skip(4);
    if (count == 0 || count > kChannelsMax)
        return;
    const auto all = rdp.under(rdp.addNone(kFields["rdp.channelDefArray"], rdp.position(), count * 12));
    for (uint32_t i = 0; i < count && rdp.more(); ++i) {
        const auto one = rdp.under(rdp.addNone(kFields["rdp.channelDef"], rdp.position(), 12));
        rdp.text(kFields["rdp.name"], 8);
        rdp.bitsLe(kFields["rdp.options"], 4,
                   {kFields["rdp.options.initialized"], kFields["rdp.options.encrypt.rdp"], kFields["rdp.options.encrypt.sc"],
                    kFields["rdp.options.encrypt.cs"], kFields["rdp.options.priority.high"], kFields["rdp.options.priority.med"],
                    kFields["rdp.options.priority.low"], kFields["rdp.options.compress.rdp"], kFields["rdp.options.compress"],
                    kFields["rdp.options.showprotocol"], kFields["rdp.options.remotecontrolpersistent"]});
    }
}

void addMonitors(Layer& rdp)
{
    rdp.u32le(kFields["rdp.monitorFlags"]);
    const auto count = rdp.u32le(kFields["rdp.monitorCount"]);
    for (uint32_t i = 0; i < count && i < kMonitorsMax && rdp.more(); ++i) {
        const auto one = rdp.under(rdp.addNone(kFields["rdp.client.monitorDefData"], rdp.position(), 20));
        rdp.u32le(kFields["rdp.monitorDef.left"]);
        rdp.u32le(kFields["rdp.monitorDef.top"]);
        rdp.u32le(kFields["rdp.monitorDef.right"]);
        rdp.u32le(kFields["rdp.monitorDef.bottom"]);
        rdp.u32le(kFields["rdp.monitorDef.flags"]);
    }
}

void addChannelNumbers(Layer& rdp)
{
    rdp.u16le(kFields["rdp.MCSChannelId"]);
    const auto count = rdp.u16le(kFields["rdp.channelCount"]);
    if (count == 0 || count > kChannelsMax)
        return;
    const auto all = rdp.under(rdp.addNone(kFields["rdp.channelIdArray"], rdp.position(), count * 2u));
    for (uint32_t i = 0; i < count && rdp.more(); ++i)
        rdp.u16le(kFields["rdp.MCSChannelId"]);
    if (count % 2 != 0)
        rdp.u16le(kFields["rdp.Pad"]);
}

void addServerSecurity(Layer& rdp)
{
    Agreement agreement;
    agreement.method = rdp.u32le(kFields["rdp.encryptionMethod"]);
    agreement.level = rdp.u32le(kFields["rdp.encryptionLevel"]);
    rdp.info().append(" Encryption: {} ({})", nameOr(kMethodNames, agreement.method, "Unknown"), nameOr(kLevelNames, agreement.level, "Unknown"));
    if (auto* kept = rdp.firstPass() ? rdp.conversationState<Agreement>() : nullptr) {
        kept->method = agreement.method;
        kept->level = agreement.level;
    }
    if (agreement.level == 0)
        return;
    const auto randomSize = rdp.u32le(kFields["rdp.serverRandomLen"]);
    const auto certificateSize = rdp.u32le(kFields["rdp.serverCertLen"]);
    rdp.bytes(kFields["rdp.serverRandom"], randomSize);
    rdp.bytes(kFields["rdp.serverCertificate"], certificateSize);
}

struct Block {
    uint16_t type;
    FieldRef row;
    void (*members)(Layer&, uint32_t end);
};

constexpr Block kBlocks[] = {
    {0xc001, kFields["rdp.client.coreData"], addClientCore},
    {0xc002, kFields["rdp.client.securityData"],
     [](Layer& rdp, uint32_t) {
         rdp.bytes(kFields["rdp.encryptionMethods"], 4);
         rdp.bytes(kFields["rdp.extEncryptionMethods"], 4);
     }},
    {0xc003, kFields["rdp.client.networkData"], [](Layer& rdp, uint32_t) { addChannels(rdp); }},
    {0xc004, kFields["rdp.client.clusterData"],
     [](Layer& rdp, uint32_t) {
         rdp.u32le(kFields["rdp.clusterFlags"]);
         rdp.u32le(kFields["rdp.redirectedSessionId"]);
     }},
    {0xc005, kFields["rdp.client.monitorData"], [](Layer& rdp, uint32_t) { addMonitors(rdp); }},
    {0xc006, kFields["rdp.client.msgChannelData"], [](Layer& rdp, uint32_t) { rdp.u32le(kFields["rdp.msgChannelFlags"]); }},
    {0xc008, kFields["rdp.client.monitorExData"],
     [](Layer& rdp, uint32_t) {
         rdp.u32le(kFields["rdp.monitorExFlags"]);
         rdp.u32le(kFields["rdp.monitorAttributeSize"]);
         rdp.u32le(kFields["rdp.monitorCount"]);
     }},
    {0xc00a, kFields["rdp.client.multiTransportData"], [](Layer& rdp, uint32_t) { rdp.u32le(kFields["rdp.multiTransportFlags"]); }},
    {0x0c01, kFields["rdp.server.coreData"],
     [](Layer& rdp, uint32_t end) {
         rdp.u16le(kFields["rdp.version.major"]);
         rdp.u16le(kFields["rdp.version.minor"]);
         if (goesOn(rdp, end))
             rdp.u32le(kFields["rdp.client.requestedProtocols"]);
     }},
    {0x0c02, kFields["rdp.server.securityData"], [](Layer& rdp, uint32_t) { addServerSecurity(rdp); }},
    {0x0c03, kFields["rdp.server.networkData"], [](Layer& rdp, uint32_t) { addChannelNumbers(rdp); }},
    {0x0c04, kFields["rdp.server.msgChannelData"], [](Layer& rdp, uint32_t) { rdp.u16le(kFields["rdp.msgChannelId"]); }},
    {0x0c08, kFields["rdp.server.multiTransportData"], [](Layer& rdp, uint32_t) { rdp.u32le(kFields["rdp.multiTransportFlags"]); }},
};

constexpr uint32_t kHeaderBytes = 4;

void addBlocks(Layer& rdp, FieldRef unknown)
{
    while (rdp.more() && rdp.remaining() >= kHeaderBytes) {
        const auto start = rdp.position();
        const auto type = rdp.peek16le(start);
        const auto size = uint32_t(rdp.peek16le(start + 2));
        const Block* known = nullptr;
        for (const auto& block : kBlocks)
            if (block.type == type)
                known = &block;
        const auto under = rdp.under(rdp.addNone(known != nullptr ? known->row : unknown, start, size));
        rdp.u16le(kFields["rdp.header.type"]);
        rdp.u16le(kFields["rdp.header.length"]);
        if (size < kHeaderBytes)
            return rdp.malformed();
        if (known != nullptr)
            known->members(rdp, start + size);
        rdp.seek(start + size);
    }
}

} // namespace

void dissectClientSettings(Layer& rdp)
{
    rdp.info().set("ClientData");
    const auto under = rdp.under(rdp.addNone(kFields["rdp.clientData"], 0, rdp.reported()));
    addBlocks(rdp, kFields["rdp.unknownData.client"]);
}

void dissectServerSettings(Layer& rdp)
{
    rdp.info().set("ServerData");
    const auto under = rdp.under(rdp.addNone(kFields["rdp.serverData"], 0, rdp.reported()));
    addBlocks(rdp, kFields["rdp.unknownData.server"]);
}

} // namespace capscope::rdp
