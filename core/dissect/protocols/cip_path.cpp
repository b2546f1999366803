// Paths of the Common Industrial Protocol: their segments, and how columns tell what they lead to. ODVA's CIP volume 1, appendix C.
#include "core/dissect/protocols/cip.h"

namespace capscope::cip {
namespace {

constexpr int kRouterClass = 2;

struct Segment {
    uint32_t size = 0;
    uint32_t value = 0;
    std::string_view symbol;
};

uint32_t valueAt(Bytes path, uint32_t at, uint32_t size)
{
    return at + size <= path.size() ? uint32_t(littleEndian(path.data() + at, size)) : 0;
}

// 8, 16 and 32 bits; those longer than a byte stand behind a pad byte.
Segment segmentAt(Bytes path, uint32_t at)
{
    const auto first = path[at];
    switch (first >> 5) {
    case 0: {
        if ((first & 0x10) == 0)
            return {2, valueAt(path, at + 1, 1), {}};
        const auto size = valueAt(path, at + 1, 1);
        const auto text = asText(path).substr(std::min<size_t>(at + 2, path.size()), size);
        return {2 + size + (size & 1), 0, text};
    }
    case 1: {
        if (first == 0x34)
            return {2 + valueAt(path, at + 1, 1) * 2, 0, {}};
        const auto format = first & 3;
        if (format == 0)
            return {2, valueAt(path, at + 1, 1), {}};
        const uint32_t size = format == 1 ? 2 : 4;
        return {2 + size, valueAt(path, at + 2, size), {}};
    }
    case 4: {
        const auto size = valueAt(path, at + 1, 1);
        if (first == 0x91)
            return {2 + size + (size & 1), 0, asText(path).substr(std::min<size_t>(at + 2, path.size()), size)};
        return {2 + size * 2, 0, {}};
    }
    default:
        return {uint32_t(path.size()) - at, 0, {}};
    }
}

std::string_view logicalName(uint8_t first)
{
    constexpr std::string_view kNames[] = {"Class", "Instance", "Member", "Connection Point", "Attribute", "Special", "Service ID", "Extended"};
    return kNames[first >> 2 & 7];
}

std::string_view className(uint32_t id) { return nameOf(kFields.rows[kFields["cip.class"].index].valueNames, id); }

std::string portLabel(uint8_t first, const Segment& segment)
{
    const auto port = first & 0xf;
    const auto name = port == 1 ? std::string("Backplane") : std::to_string(port);
    return segment.symbol.empty() ? fmt::format("Port: {}, Address: {}", name, segment.value)
                                  : fmt::format("Port: {}, Address: {}", name, segment.symbol);
}

std::string segmentLabel(uint8_t first, const Segment& segment)
{
    switch (first >> 5) {
    case 0:
        return portLabel(first, segment);
    case 1:
        if (first == 0x34)
            return "Electronic Key";
        if ((first >> 2 & 7) == 0)
            return className(segment.value).empty() ? fmt::format("Class: 0x{:02X}", segment.value) : std::string(className(segment.value));
        if ((first >> 2 & 7) == 4)
            return fmt::format("Attribute: {}", segment.value);
        return fmt::format("{}: 0x{:02X}", logicalName(first), segment.value);
    case 4:
        return first == 0x91 ? std::string(segment.symbol) : "Simple Data";
    default:
        return "Unknown";
    }
}

std::string segmentTitle(uint8_t first)
{
    switch (first >> 5) {
    case 0:
        return "Port Segment";
    case 1:
        if (first == 0x34)
            return "Electronic Key Segment";
        return fmt::format("{}-Bit {} Segment", (first & 3) == 0 ? 8 : (first & 3) == 1 ? 16 : 32, logicalName(first));
    case 4:
        return first == 0x91 ? "ANSI Extended Symbol Segment" : "Simple Data Segment";
    default:
        return "Unknown";
    }
}

// Rows of one segment. Those of a concluded path have no place: `base` makes their positions zero.
class SegmentRows {
public:
    SegmentRows(Layer& layer, const Path& path)
        : m_layer(layer)
        , m_path(path)
    {
    }

    void add(uint32_t at, const Segment& segment)
    {
        const auto first = m_path.bytes[at];
        number(kFields["cip.path_segment.type"], at, 1, first);
        switch (first >> 5) {
        case 0:
            return port(at, segment);
        case 1:
            return logical(at, segment);
        case 4:
            number(kFields["cip.data_segment.type"], at, 1, first);
            return data(at, segment);
        default:
            return;
        }
    }

private:
    uint32_t start(uint32_t at) const { return m_path.concluded ? 0u - m_layer.slice(0).offset : m_path.start + at; }

    uint32_t length(uint32_t bytes) const { return m_path.concluded ? 0 : bytes; }

    Item number(FieldRef f, uint32_t at, uint32_t bytes, uint64_t value)
    {
        return m_layer.addNumber(f, start(at), length(bytes), value);
    }

    void port(uint32_t at, const Segment& segment)
    {
        const auto first = m_path.bytes[at];
        number(kFields["cip.ex_linkaddress"], at, 1, first);
        number(kFields["cip.port"], at, 1, first);
        if (segment.symbol.empty()) {
            number(kFields["cip.linkaddress.byte"], at + 1, 1, segment.value);
            return;
        }
        number(kFields["cip.linkaddress_size"], at + 1, 1, segment.symbol.size());
        m_layer.addText(kFields["cip.linkaddress.string"], start(at + 2), length(uint32_t(segment.symbol.size())), segment.symbol);
    }

    void logical(uint32_t at, const Segment& segment)
    {
        const auto first = m_path.bytes[at];
        number(kFields["cip.logical_segment.type"], at, 1, first);
        if (first == 0x34)
            return key(at);
        number(kFields["cip.logical_segment.format"], at, 1, first);
        constexpr FieldRef kRows[] = {kFields["cip.class"],     kFields["cip.instance"],  kFields["cip.member"],   kFields["cip.connpoint"],
                                      kFields["cip.attribute"], kFields["cip.serviceid"], kFields["cip.serviceid"], kFields["cip.extlogical"]};
        const bool byte = segment.size == 2;
        if (!byte)
            number(kFields["cip.pad"], at + 1, 1, m_path.bytes.size() > at + 1 ? m_path.bytes[at + 1] : 0);
        number(kRows[first >> 2 & 7], byte ? at + 1 : at + 2, byte ? 1 : segment.size - 2, segment.value);
    }

    void key(uint32_t at)
    {
        number(kFields["cip.ekey.format"], at + 1, 1, valueAt(m_path.bytes, at + 1, 1));
        number(kFields["cip.ekey.vendor"], at + 2, 2, valueAt(m_path.bytes, at + 2, 2));
        number(kFields["cip.ekey.devtype"], at + 4, 2, valueAt(m_path.bytes, at + 4, 2));
        number(kFields["cip.ekey.product_code"], at + 6, 2, valueAt(m_path.bytes, at + 6, 2));
        const auto compatibility = valueAt(m_path.bytes, at + 8, 1);
        const auto under = m_layer.under(number(kFields["cip.ekey.compatibility"], at + 8, 1, compatibility));
        number(kFields["cip.ekey.comp_bit"], at + 8, 1, compatibility);
        number(kFields["cip.ekey.major_rev"], at + 8, 1, compatibility);
        number(kFields["cip.ekey.minor_rev"], at + 9, 1, valueAt(m_path.bytes, at + 9, 1));
    }

    void data(uint32_t at, const Segment& segment)
    {
        const auto size = valueAt(m_path.bytes, at + 1, 1);
        if (m_path.bytes[at] != 0x91) {
            number(kFields["cip.data_segment.size"], at + 1, 1, size).text("Data Size: {} words", size);
            return;
        }
        number(kFields["cip.data_segment.size"], at + 1, 1, size).text("Data Size: {} bytes", size);
        m_layer.addText(kFields["cip.symbol"], start(at + 2), length(uint32_t(segment.symbol.size())), segment.symbol);
    }

    Layer& m_layer;
    const Path& m_path;
};

} // namespace

Target targetOf(Bytes path)
{
    Target target;
    for (uint32_t at = 0; at < path.size();) {
        const auto segment = segmentAt(path, at);
        if (!target.label.empty())
            target.label += ", ";
        target.label += segmentLabel(path[at], segment);
        if ((path[at] & 0xfc) == 0x20)
            target.classId = int(segment.value);
        if (path[at] == 0x91)
            target.symbol = segment.symbol;
        at += std::max(segment.size, 1u);
    }
    return target;
}

std::string prefixOf(const Target& target)
{
    if (!target.symbol.empty())
        return fmt::format("'{}' - ", target.symbol);
    if (target.classId < 0 || target.classId == kRouterClass)
        return {};
    const auto name = className(uint32_t(target.classId));
    return name.empty() ? fmt::format("Class (0x{:02x}) - ", target.classId) : fmt::format("{} - ", name);
}

void addPath(Layer& layer, const Path& path, std::string_view title)
{
    if (!layer.dissection().recording())
        return;
    const auto size = uint32_t(path.bytes.size());
    const auto group = layer.label(path.start, path.concluded ? 0 : size, "{}: {}", title, layer.wantsTree() ? targetOf(path.bytes).label : "");
    if (path.concluded)
        group.generated();
    const auto under = layer.under(group);
    if (!path.concluded)
        layer.addBytes(kFields["cip.epath"], path.start, size, path.bytes).hide();
    SegmentRows rows(layer, path);
    for (uint32_t at = 0; at < size;) {
        const auto segment = segmentAt(path.bytes, at);
        const auto item = layer.addNumber(kFields["cip.path_segment"], path.concluded ? path.start : path.start + at,
                                          path.concluded ? 0 : segment.size, path.bytes[at]);
        item.text("Path Segment: 0x{:02x} ({})", path.bytes[at], layer.wantsTree() ? segmentTitle(path.bytes[at]) : "");
        const auto below = layer.under(item);
        rows.add(at, segment);
        at += std::max(segment.size, 1u);
    }
}

} // namespace capscope::cip
