// Values of OPC UA's types: simple ones, structures, arrays, variants. OPC 10000-6, 5.2.2.
#include "core/dissect/protocols/opcua_reader.h"
#include "core/dissect/set_flags.h"
#include "core/dissect/text.h"

#include <bit>

namespace capscope::opcua {
namespace {

constexpr int kDepthMax = 16; // of variants and diagnostics in each other
constexpr uint32_t kElementsMax = 10'000; // of one array
constexpr int64_t kTicksTo1970 = 116'444'736'000'000'000; // of 100 ns, from 1601

} // namespace

void Reader::string(FieldRef row)
{
    const auto at = m_ua.position();
    const auto length = int32_t(m_ua.peek32le(at));
    m_ua.skip(4);
    if (length <= 0) {
        const auto* text = length < 0 ? "[OpcUa Null String]" : "[OpcUa Empty String]";
        m_ua.addText(row, at, 4, "").append(text);
        return;
    }
    m_ua.text(row, uint32_t(length));
}

void Reader::byteString(FieldRef row)
{
    const auto at = m_ua.position();
    const auto length = int32_t(m_ua.peek32le(at));
    m_ua.skip(4);
    if (length <= 0) {
        m_ua.addBytes(row, at, 4, {}).append(length < 0 ? "[OpcUa Null ByteString]" : "[OpcUa Empty ByteString]");
        return;
    }
    m_ua.bytes(row, uint32_t(length));
}

void Reader::time(FieldRef row)
{
    const auto at = m_ua.position();
    const auto ticks = m_ua.has(at, 8) ? int64_t(littleEndian(m_ua.peekBytes(at, 8).data(), 8)) : 0;
    m_ua.skip(8);
    if (ticks > 0)
        m_ua.addSigned(row, at, 8, (ticks - kTicksTo1970) * 100);
    else
        m_ua.addSigned(row, at, 8, 0).text("{}: No time specified (0)", kFields.rows[row.index].label);
}

void Reader::guid(FieldRef row)
{
    const auto at = m_ua.position();
    m_ua.skip(16);
    const auto raw = m_ua.peekBytes(at, 16);
    if (raw.size() != 16)
        return;
    uint8_t bytes[16] = {raw[3], raw[2], raw[1], raw[0], raw[5], raw[4], raw[7], raw[6]};
    std::memcpy(bytes + 8, raw.data() + 8, 8);
    m_ua.addBytes(row, at, 16, {bytes, 16});
}

void Reader::nodeId(std::string_view name, bool expanded)
{
    const auto at = m_ua.position();
    const auto under = m_ua.group("");
    under.item().text("{}: {}", name, expanded ? "ExpandedNodeId" : "NodeId");
    const auto mask = m_ua.peek8(at);
    if (expanded) {
        const auto item = m_ua.addNumber(kFields["opcua.expandednodeid.mask"], at, 1, mask);
        item.append(", EncodingMask: {}{}{}", nameOr(kFields.rows[kFields["opcua.nodeid.encodingmask"].index].valueNames, uint64_t(mask & 0xf), "Unknown"),
                    (mask & 0x40) != 0 ? ", has server index" : "", (mask & 0x80) != 0 ? ", has namespace uri" : "");
        const auto bits = m_ua.under(item);
        m_ua.bitFields(1, {kFields["opcua.nodeid.encodingmask"], kFields["opcua.expandednodeid.has_server_index"],
                           kFields["opcua.expandednodeid.has_namespace_uri"]});
    } else {
        m_ua.bitFields(1, {kFields["opcua.nodeid.encodingmask"]});
    }
    identifier(mask & 0xf);
    if (expanded && (mask & 0x80) != 0)
        string(kFields["opcua.NamespaceUri"]);
    if (expanded && (mask & 0x40) != 0)
        m_ua.u32le(kFields["opcua.expandednodeid.ServerIndex"]);
}

void Reader::structure(const Structure& structure, int depth)
{
    for (const auto& member : structure.members)
        if (m_ua.more())
            this->member(member, depth);
}

void Reader::member(const Member& member, int depth)
{
    if (member.array)
        return array(member, depth);
    value(member, {}, depth);
}

void Reader::identifier(int encoding)
{
    switch (encoding) {
    case 0:
        m_ua.u8(kFields["opcua.nodeid.numeric"]);
        return;
    case 1:
        m_ua.u8(kFields["opcua.nodeid.nsindex"]);
        m_ua.u16le(kFields["opcua.nodeid.numeric"]);
        return;
    case 2:
        m_ua.u16le(kFields["opcua.nodeid.nsindex"]);
        m_ua.u32le(kFields["opcua.nodeid.numeric"]);
        return;
    case 3:
        m_ua.u16le(kFields["opcua.nodeid.nsindex"]);
        return string(kFields["opcua.nodeid.string"]);
    case 4:
        m_ua.u16le(kFields["opcua.nodeid.nsindex"]);
        return guid(kFields["opcua.nodeid.guid"]);
    case 5:
        m_ua.u16le(kFields["opcua.nodeid.nsindex"]);
        return byteString(kFields["opcua.nodeid.bytestring"]);
    default:
        return m_ua.malformed();
    }
}

void Reader::array(const Member& member, int depth)
{
    const auto type = member.structure != nullptr ? member.structure->name : kTypeNames[size_t(member.type)];
    const auto under = m_ua.group("");
    under.item().text("{}: Array of {}", member.name, type);
    const auto count = int32_t(m_ua.peek32le(m_ua.position()));
    m_ua.u32le(kFields["opcua.variant.ArraySize"]);
    for (int32_t i = 0; i < count && uint32_t(i) < kElementsMax && m_ua.more(); ++i) {
        std::string prefix;
        if (m_ua.wantsTree())
            prefix = fmt::format("[{}]: ", i);
        value(member, prefix.empty() ? std::string_view(" ") : prefix, depth);
    }
}

void Reader::value(const Member& member, std::string_view prefix, int depth)
{
    if (depth >= kDepthMax)
        return m_ua.malformed();
    const bool element = !prefix.empty();
    const auto title = [&](std::string_view type) {
        return element ? fmt::format("{}{}", prefix, type) : fmt::format("{}: {}", member.name, type);
    };
    switch (member.type) {
    case Type::Structure: {
        const auto under = m_ua.group(m_ua.wantsTree() ? title(member.structure->name) : std::string());
        return structure(*member.structure, depth + 1);
    }
    case Type::DataValue: {
        const auto under = m_ua.group(m_ua.wantsTree() ? title("DataValue") : std::string());
        return dataValue(depth + 1);
    }
    case Type::Variant: {
        const auto under = m_ua.group(m_ua.wantsTree() ? title("Variant") : std::string());
        return variant(depth + 1);
    }
    case Type::DiagnosticInfo: {
        const auto under = m_ua.group(m_ua.wantsTree() ? title("DiagnosticInfo") : std::string());
        return diagnostics(depth + 1);
    }
    case Type::LocalizedText: {
        const auto under = m_ua.group(m_ua.wantsTree() ? title("LocalizedText") : std::string());
        return localizedText();
    }
    case Type::QualifiedName: {
        const auto under = m_ua.group(m_ua.wantsTree() ? title("QualifiedName") : std::string());
        m_ua.u16le(kFields["opcua.qualname.Id"]);
        return string(kFields["opcua.qualname.Name"]);
    }
    case Type::ExtensionObject: {
        const auto under = m_ua.group(m_ua.wantsTree() ? title("ExtensionObject") : std::string());
        return extensionObject(depth + 1);
    }
    case Type::NodeId:
    case Type::ExpandedNodeId:
        return nodeId(element ? prefix.substr(0, prefix.find(':')) : member.name, member.type == Type::ExpandedNodeId);
    case Type::ReturnDiagnostics:
        return returnDiagnostics();
    default:
        simple(member.type, member.row);
        if (element && m_ua.last())
            prepend(prefix);
    }
}

// Elements of arrays have their index before their label.
void Reader::prepend(std::string_view prefix)
{
    const auto item = m_ua.last();
    item.text(std::string(prefix) + labelText(m_ua.dissection(), item.id(), false));
}

void Reader::simple(Type type, FieldRef row)
{
    const auto at = m_ua.position();
    switch (type) {
    case Type::Boolean:
        m_ua.skip(1);
        m_ua.addNumber(row, at, 1, m_ua.peek8(at) != 0);
        return;
    case Type::SByte: case Type::Byte:
        m_ua.u8(row);
        return;
    case Type::Int16: case Type::UInt16:
        m_ua.u16le(row);
        return;
    case Type::Int32: case Type::UInt32:
        m_ua.u32le(row);
        return;
    case Type::Int64: case Type::UInt64:
        m_ua.u64le(row);
        return;
    case Type::Float:
        m_ua.skip(4);
        if (m_ua.has(at, 4))
            m_ua.addReal(row, at, 4, std::bit_cast<float>(m_ua.peek32le(at)));
        return;
    case Type::Double:
        m_ua.skip(8);
        if (m_ua.has(at, 8))
            m_ua.addReal(row, at, 8, std::bit_cast<double>(littleEndian(m_ua.peekBytes(at, 8).data(), 8)));
        return;
    case Type::String: case Type::XmlElement:
        return string(row);
    case Type::DateTime:
        return time(row);
    case Type::Guid:
        return guid(row);
    case Type::ByteString:
        return byteString(row);
    case Type::StatusCode: {
        const auto code = m_ua.u32le(row);
        if (code == 0)
            m_ua.last().append(" [Good]");
        return;
    }
    default:
        return m_ua.malformed();
    }
}

void Reader::localizedText()
{
    const auto mask = addFlags(m_ua, kFields["opcua.loctext.mask"], 1,
                               {kFields["opcua.loctext.has_locale_information"], kFields["opcua.loctext.has_text"]});
    if ((mask & 1) != 0)
        string(kFields["opcua.loctext.Locale"]);
    if ((mask & 2) != 0)
        string(kFields["opcua.loctext.Text"]);
}

void Reader::diagnostics(int depth)
{
    if (depth >= kDepthMax)
        return m_ua.malformed();
    const auto mask = addFlags(m_ua, kFields["opcua.diag.mask"], 1,
                               {kFields["opcua.diag.has_symbolic_id"], kFields["opcua.diag.has_namespace"], kFields["opcua.diag.has_localizedtext"],
                                kFields["opcua.diag.has_locale"], kFields["opcua.diag.has_additional_info"],
                                kFields["opcua.diag.has_inner_statuscode"], kFields["opcua.diag.has_inner_diagnostic_code"]});
    constexpr FieldRef kNumbers[] = {kFields["opcua.diag.SymbolicId"], kFields["opcua.diag.Namespace"], kFields["opcua.diag.LocalizedText"],
                                     kFields["opcua.diag.Locale"]};
    for (size_t i = 0; i < 4; ++i)
        if ((mask >> i & 1) != 0)
            m_ua.u32le(kNumbers[i]);
    if ((mask & 0x10) != 0)
        string(kFields["opcua.diag.AdditionalInfo"]);
    if ((mask & 0x20) != 0)
        simple(Type::StatusCode, kFields["opcua.diag.InnerStatusCode"]);
    if ((mask & 0x40) != 0) {
        const auto under = m_ua.group("Inner DiagnosticInfo: DiagnosticInfo");
        diagnostics(depth + 1);
    }
}

void Reader::dataValue(int depth)
{
    const auto mask = addFlags(m_ua, kFields["opcua.datavalue.mask"], 1,
                               {kFields["opcua.datavalue.has_value"], kFields["opcua.datavalue.has_statuscode"],
                                kFields["opcua.datavalue.has_source_timestamp"], kFields["opcua.datavalue.has_server_timestamp"],
                                kFields["opcua.datavalue.has_source_picoseconds"], kFields["opcua.datavalue.has_server_picoseconds"]});
    if ((mask & 1) != 0)
        value({"Value", Type::Variant}, {}, depth);
    if ((mask & 2) != 0)
        simple(Type::StatusCode, kFields["opcua.StatusCode"]);
    if ((mask & 4) != 0)
        time(kFields["opcua.datavalue.SourceTimestamp"]);
    if ((mask & 0x10) != 0)
        m_ua.u16le(kFields["opcua.datavalue.SourcePicoseconds"]);
    if ((mask & 8) != 0)
        time(kFields["opcua.datavalue.ServerTimestamp"]);
    if ((mask & 0x20) != 0)
        m_ua.u16le(kFields["opcua.datavalue.ServerPicoseconds"]);
}

void Reader::variant(int depth)
{
    const auto mask = m_ua.peek8(m_ua.position());
    const auto type = mask & 0x3f;
    m_ua.addNumber(kFields["opcua.variant.has_value"], m_ua.position(), 1, mask);
    m_ua.skip(1);
    if (type == 0)
        return;
    if (type > 25)
        return m_ua.malformed();
    const Member content{kTypeNames[size_t(type)], Type(type), size_t(type) < std::size(kBuiltIn) ? kBuiltIn[size_t(type)] : FieldRef{0}, nullptr,
                         (mask & 0x80) != 0};
    member(content, depth);
    if ((mask & 0x40) == 0 || !m_ua.more())
        return;
    const auto under = m_ua.group("ArrayDimensions");
    const auto count = int32_t(m_ua.peek32le(m_ua.position()));
    m_ua.u32le(kFields["opcua.variant.ArraySize"]);
    for (int32_t i = 0; i < count && uint32_t(i) < kElementsMax && m_ua.more(); ++i)
        m_ua.u32le(kFields["opcua.Int32"]);
}

void Reader::extensionObject(int depth)
{
    const auto at = m_ua.position();
    const auto encoding = m_ua.peek8(at) & 0xf;
    const auto id = encoding == 0 ? m_ua.peek8(at + 1) : encoding == 1 ? m_ua.peek16le(at + 2) : encoding == 2 ? m_ua.peek32le(at + 3) : 0;
    nodeId("TypeId", true);
    const auto mask = addFlags(m_ua, kFields["opcua.extobj.mask"], 1, {kFields["opcua.extobj.has_binary_body"], kFields["opcua.extobj.has_xml_body"]});
    if ((mask & 3) == 0)
        return;
    const auto length = int32_t(m_ua.peek32le(m_ua.position()));
    m_ua.skip(4);
    if (length <= 0)
        return;
    const auto end = m_ua.position() + uint32_t(length);
    for (const auto& object : kObjects) {
        if (object.id != id || (mask & 1) == 0)
            continue;
        const auto under = m_ua.group("");
        under.item().text("{}: {}", object.structure.name, object.structure.name);
        structure(object.structure, depth);
    }
    m_ua.seek(end);
}

void Reader::returnDiagnostics()
{
    addFlagsLe(m_ua, kFields["opcua.returndiag"], 4,
        {kFields["opcua.returndiag.servicelevel.symbolicid"], kFields["opcua.returndiag.servicelevel.localizedtext"],
         kFields["opcua.returndiag.servicelevel.additionalinfo"], kFields["opcua.returndiag.servicelevel.innerstatuscode"],
         kFields["opcua.returndiag.servicelevel.innerdiagnostics"], kFields["opcua.returndiag.operationlevel.symbolicid"],
         kFields["opcua.returndiag.operationlevel.localizedtext"], kFields["opcua.returndiag.operationlevel.additionalinfo"],
         kFields["opcua.returndiag.operationlevel.innerstatuscode"], kFields["opcua.returndiag.operationlevel.innerdiagnostics"]});
}

} // namespace capscope::opcua
