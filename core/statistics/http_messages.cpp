// Start lines and Host headers out of the details of frames that have HTTP.
#include "core/statistics/http_messages.h"

#include "core/dissect/text.h"
#include "core/statistics/fold_rows.h"

#include <vector>

namespace capscope {
namespace {

// SSDP has fields of its own by the same names.
struct Fields {
    using Ids = std::vector<FieldId>;

    static Ids ids(std::string_view name) { return Registry::instance().fieldIds(name); }

    const Ids messages{Registry::instance().fieldId("http"), Registry::instance().fieldId("ssdp")};
    const Ids methods = ids("http.request.method");
    const Ids uris = ids("http.request.uri");
    const Ids hosts = ids("http.host");
    const Ids codes = ids("http.response.code");
    const Ids lengths = ids("http.content_length");
    const Ids cuts = ids("_ws.short");
    const Ids errors{Registry::instance().fieldId("icmp"), Registry::instance().fieldId("icmpv6")};

    FieldSet wanted() const
    {
        FieldSet set;
        for (const auto* list : {&messages, &methods, &uris, &hosts, &codes, &lengths, &cuts, &errors})
            for (const auto field : *list)
                set.add(field);
        return set;
    }
};

bool isIn(const Fields::Ids& ids, FieldId field) { return std::ranges::find(ids, field) != ids.end(); }

// Messages out of the rows of a frame. Where a row of HTTP has no start line, its bytes go on with something that began before
// the capture did.
class Reader {
public:
    Reader(const Dissection& dissection, const Fields& fields, std::vector<HttpMessage>& messages)
        : m_dissection(dissection)
        , m_fields(fields)
        , m_messages(messages)
    {
    }

    void read()
    {
        for (NodeId id = 0; id < m_dissection.nodes().size(); ++id) {
            const auto& node = m_dissection.node(id);
            if (isIn(m_fields.errors, node.field))
                break; // what an error quotes was counted when it was sent
            if (isIn(m_fields.messages, node.field)) {
                end();
                m_row = id;
            } else if (isIn(m_fields.cuts, node.field)) {
                end();
                if (!m_messages.empty())
                    m_messages.back().isCut = m_messages.back().isRequest() && !m_hasBody;
            } else if (m_row != kNoNode) {
                readField(node);
            }
        }
        end();
    }

private:
    void readField(const Node& node)
    {
        if (isIn(m_fields.methods, node.field)) {
            begin().method = asText(node.value.bytes);
        } else if (isIn(m_fields.codes, node.field)) {
            begin().code = uint16_t(node.value.number);
        } else if (isIn(m_fields.lengths, node.field)) {
            m_hasBody = true;
        } else if (m_any && isIn(m_fields.uris, node.field)) {
            m_messages.back().uri = asText(node.value.bytes);
        } else if (m_any && isIn(m_fields.hosts, node.field)) {
            m_messages.back().host = asText(node.value.bytes);
            m_messages.back().hasHost = true;
        }
    }

    HttpMessage& begin()
    {
        m_any = true;
        m_hasBody = false;
        auto& message = m_messages.emplace_back();
        message.source = m_dissection.facts().source;
        message.destination = m_dissection.facts().destination;
        return message;
    }

    void end()
    {
        if (m_row != kNoNode && !m_any)
            begin();
        m_row = kNoNode;
        m_any = false;
    }

    const Dissection& m_dissection;
    const Fields& m_fields;
    std::vector<HttpMessage>& m_messages;
    NodeId m_row = kNoNode;
    bool m_any = false; // message of that row
    bool m_hasBody = false; // the last message
};

} // namespace

void forEachHttpMessage(const Selection& selection, const std::function<void(Row, const HttpMessage&)>& take)
{
    const Fields fields;
    foldRows<HttpMessage>(
        selection, rowsOf(selection, "http || ssdp"), fields.wanted(),
        [&](const Dissection& d, std::vector<HttpMessage>& messages) { Reader(d, fields, messages).read(); }, take);
}

} // namespace capscope
