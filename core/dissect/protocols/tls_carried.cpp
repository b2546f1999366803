// Handshake messages of TLS 1.3 that another protocol carries without records. RFC 9001 section 4.
#include "core/dissect/protocols/tls.h"
#include "core/dissect/registry.h"

#include <fmt/format.h>

namespace capscope::tls {
namespace {

constexpr MessageRows kBegunRows{kFields["tls.handshake.fragments"], kFields["tls.handshake.fragment"],
                                 kFields["tls.handshake.fragment.count"], std::nullopt, "Reassembled Handshake Fragment", {}};

class Carried {
public:
    Carried(Layer& tls, const Item& row)
        : m_tls(tls)
        , m_row(row)
    {
        m_session.version = 0x0304;
    }

    void dissect(const BegunMessage* begun, FrameNumber lastEndsIn)
    {
        FrameNumber goesOnIn = 0;
        if (begun != nullptr && begun->here > 0)
            goesOnIn = rest(*begun);
        while (m_tls.more()) {
            const auto at = m_tls.position();
            const auto size = 4u + m_tls.peek24(at + 1);
            const bool whole = m_tls.has(at, 4) && m_tls.remaining() >= size;
            const auto name = nameOr(kHandshakeTypes, m_tls.peek8(at), "Unknown");
            if (!whole) {
                fragment(name, m_tls.remaining(), "fragment");
                tell(name, true);
                goesOnIn = lastEndsIn;
                break;
            }
            dissectHandshake(m_tls, &m_session, at + size);
            tell(name, false);
        }
        if (goesOnIn != 0)
            m_tls.addNumber(kFields["tls.handshake.reassembled_in"], 0, 0, goesOnIn);
    }

private:
    void tell(std::string_view name, bool isPart)
    {
        if (++m_count == 1)
            m_row.text("TLSv1.3 Record Layer: Handshake Protocol: {}{}", name, isPart ? " (fragment)" : "");
        else
            m_row.text("TLSv1.3 Record Layer: Handshake Protocol: Multiple Handshake Messages");
    }

    void fragment(std::string_view name, uint32_t size, std::string_view what)
    {
        m_tls.addNone(kFields["tls.handshake"], m_tls.position(), size).text("Handshake Protocol: {} ({})", name, what);
        m_tls.skip(size);
    }

    // What is left of a message; the frame in which it ends if that is not here.
    FrameNumber rest(const BegunMessage& begun)
    {
        const auto name = nameOr(kHandshakeTypes, begun.type, "Unknown");
        const bool ends = !begun.whole.empty();
        fragment(name, begun.here, ends ? "last fragment" : "fragment");
        tell(name, !ends);
        if (!ends) { // it was named before
            tell(name, true);
            return begun.endsIn;
        }
        auto& d = m_tls.dissection();
        const auto slice = d.addBuffer("Reassembled TLS Handshake", {begun.whole.begin(), begun.whole.end()});
        Layer whole(d, m_tls.protocolId(), slice, m_row ? m_row.id() : kNoNode);
        addMessageRows(whole, kBegunRows, messageOf(begun.pieces), slice.buffer);
        dissectHandshake(whole, &m_session, uint32_t(begun.whole.size()));
        return 0;
    }

        Layer& m_tls;
    Item m_row;
    Session m_session;
    int m_count = 0;
};

} // namespace

void dissectCarriedHandshake(Layer& carrier, const Slice& messages, NodeId parent, const BegunMessage* begun, FrameNumber lastEndsIn)
{
    auto& d = carrier.dissection();
    const auto& registry = Registry::instance();
    const auto id = registry.protocolId("tls");
    d.pushStack(registry.firstField(id), true, false);
    Item row;
    if (d.wants(registry.firstField(id))) {
        Value value;
        value.bytes = messages.bytes;
        row = d.add(parent, registry.firstField(id), messages.buffer, messages.offset, messages.reportedLength, value);
    }
    Layer tls(d, id, messages, row ? row.id() : parent);
    Carried(tls, row).dissect(begun, lastEndsIn);
}

} // namespace capscope::tls
