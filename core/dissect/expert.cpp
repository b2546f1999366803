// Findings: the rows of an expert note, and the pseudo protocol that their fields belong to.
#include "core/dissect/layer.h"
#include "core/dissect/text.h"

namespace capscope {
namespace {

constexpr ValueName kSeverityNames[] = {
    {0x00100000, "Comment"}, {0x00200000, "Chat"},  {0x00400000, "Note"},
    {0x00600000, "Warning"}, {0x00800000, "Error"},
};

constexpr ValueName kGroupNames[] = {
    {0x01000000, "Checksum"},   {0x02000000, "Sequence"},     {0x03000000, "Response"},
    {0x04000000, "Request"},    {0x05000000, "Undecoded"},    {0x06000000, "Reassemble"},
    {0x07000000, "Malformed"},  {0x08000000, "Debug"},        {0x09000000, "Protocol"},
    {0x0a000000, "Security"},   {0x0b000000, "Comment"},      {0x0c000000, "Decryption"},
    {0x0d000000, "Assumption"}, {0x0e000000, "Deprecated"},   {0x0f000000, "Receive"},
    {0x10000000, "Interface"},
};

constexpr FieldTable kFields{
    fields::text("_ws.expert.message", "Message"),
    fields::named("_ws.expert.severity", "Severity level", 32, kSeverityNames),
    fields::named("_ws.expert.group", "Group", 32, kGroupNames),
};

void nothing(Layer&) { }

} // namespace

std::string_view severityName(Severity severity)
{
    return nameOf(kSeverityNames, uint64_t(severity));
}

std::string_view groupName(Group group) { return nameOf(kGroupNames, uint64_t(group)); }

Item Layer::note(FieldRef expert, const Item& on, std::string_view text, std::string_view origin)
{
    const auto& registry = Registry::instance();
    static const ProtocolId expertId = registry.protocolId("_ws.expert");
    const auto id = idOf(expert);
    const auto& row = registry.field(id);
    m_dissection.raise(row.severity);
    if (!m_dissection.recording())
        return {};
    // Cut as labels are, but without a mark.
    auto sentence = text.empty() ? row.label : text;
    if (sentence.size() >= limits::kLabelBytesMax)
        sentence = sentence.substr(0, limits::kLabelBytesMax - 1);
    const auto parent = on ? on.id() : m_parent;
    const auto place = [&] {
        // A note without an item of its own lies where its layer is.
        struct Place { uint8_t buffer; uint32_t start; };
        return on ? Place{m_dissection.node(on.id()).buffer, m_dissection.node(on.id()).start}
                  : Place{m_slice.buffer, m_slice.offset};
    }();
    Layer info(m_dissection, expertId, Slice{}, parent);
    Item top;
    const auto own = registry.firstField(expertId);
    if (m_dissection.wants(own)) {
        top = m_dissection.add(parent, own, place.buffer, place.start, 0, {});
        top.text("Expert Info ({}/{}): {}", severityName(row.severity), groupName(row.group),
                 sentence);
        top.generated();
        m_dissection.node(top.id()).value.bytes = asBytes(origin);
        m_dissection.node(top.id()).value.number = facts().quoted; // of another datagram: statistics do not count it
        info.m_parent = top.id();
    }
    const auto kept = m_last;
    if (m_dissection.wants(id))
        m_dissection.add(info.m_parent, id, 0, 0, 0, {}).text(sentence).generated();
    info.addText(kFields["_ws.expert.message"], 0, 0, sentence).hide().generated();
    info.addNumber(kFields["_ws.expert.severity"], 0, 0, uint32_t(row.severity)).generated();
    info.addNumber(kFields["_ws.expert.group"], 0, 0, uint32_t(row.group)).generated();
    // A frame with such a note can be found as a malformed one.
    static const FieldId malformedRow = registry.firstField(registry.protocolId("_ws.malformed"));
    if (row.group == Group::Malformed && m_dissection.wants(malformedRow))
        m_dissection.add(parent, malformedRow, place.buffer, place.start, 0, {}).hide();
    m_last = kept;
    return top;
}

namespace protocols {

extern constinit const Protocol expertInfo{"_ws.expert", "Expert", "Expert Info", kFields, {}, nothing};

} // namespace protocols
} // namespace capscope
