// Internet Message Format: the head of a mail, and its body by its type. RFC 5322, 2045. Not decoded: encoded words, groups of
// addresses, the parts of dates.
#include "core/dissect/protocols/text_line.h"

namespace capscope {
namespace {

using namespace fields;

constexpr FieldTable kFields{
    text("imf.date", "Date"),
    text("imf.from", "From"),
    text("imf.sender", "Sender"),
    text("imf.reply_to", "Reply-To"),
    text("imf.to", "To"),
    text("imf.cc", "Cc"),
    text("imf.bcc", "Bcc"),
    text("imf.message_id", "Message-ID"),
    text("imf.in_reply_to", "In-Reply-To"),
    text("imf.references", "References"),
    text("imf.subject", "Subject"),
    text("imf.comments", "Comments"),
    text("imf.user_agent", "User-Agent"),
    text("imf.keywords", "Keywords"),
    text("imf.resent.date", "Resent-Date"),
    text("imf.resent.from", "Resent-From"),
    text("imf.resent.sender", "Resent-Sender"),
    text("imf.resent.to", "Resent-To"),
    text("imf.resent.cc", "Resent-Cc"),
    text("imf.resent.bcc", "Resent-Bcc"),
    text("imf.resent.message_id", "Resent-Message-ID"),
    text("imf.return_path", "Return-Path"),
    text("imf.received", "Received"),
    text("imf.content.type", "Content-Type"),
    text("imf.content.type.type", "Type"),
    text("imf.content.type.parameters", "Parameters"),
    text("imf.content.description", "Content-Description"),
    text("imf.content.id", "Content-ID"),
    text("imf.content.transfer_encoding", "Content-Transfer-Encoding"),
    text("imf.mime_version", "MIME-Version"),
    text("imf.autoforwarded", "Autoforwarded"),
    text("imf.autosubmitted", "Autosubmitted"),
    text("imf.x400_content_identifier", "X400-Content-Identifier"),
    text("imf.content_language", "Content-Language"),
    text("imf.conversion", "Conversion"),
    text("imf.conversion_with_loss", "Conversion-With-Loss"),
    text("imf.delivery_date", "Delivery-Date"),
    text("imf.discarded_x400_ipms_extensions", "Discarded-X400-IPMS-Extensions"),
    text("imf.discarded_x400_mts_extensions", "Discarded-X400-MTS-Extensions"),
    text("imf.dl_expansion_history", "DL-Expansion-History"),
    text("imf.deferred_delivery", "Deferred-Delivery"),
    text("imf.expires", "Expires"),
    text("imf.importance", "Importance"),
    text("imf.incomplete_copy", "Incomplete-Copy"),
    text("imf.latest_delivery_time", "Latest-Delivery-Time"),
    text("imf.message_type", "Message-Type"),
    text("imf.original_encoded_information_types", "Original-Encoded-Information-Types"),
    text("imf.originator_return_address", "Originator-Return-Address"),
    text("imf.priority", "Priority"),
    text("imf.reply_by", "Reply-By"),
    text("imf.sensitivity", "Sensitivity"),
    text("imf.supersedes", "Supersedes"),
    text("imf.x400_content_type", "X400-Content-Type"),
    text("imf.x400_mts_identifier", "X400-MTS-Identifier"),
    text("imf.x400_originator", "X400-Originator"),
    text("imf.x400_received", "X400-Received"),
    text("imf.x400_recipients", "X400-Recipients"),
    text("imf.delivered_to", "Delivered-To"),
    text("imf.ext.mailer", "X-Mailer"),
    text("imf.ext.mimeole", "X-MimeOLE"),
    text("imf.ext.expiry-date", "Expiry-Date"),
    text("imf.ext.tnef-correlator", "X-MS-TNEF-Correlator"),
    text("imf.ext.uidl", "X-UIDL"),
    text("imf.ext.authentication_warning", "X-Authentication-Warning"),
    text("imf.ext.virus_scanned", "X-Virus-Scanned"),
    text("imf.ext.original-to", "X-Original-To"),
    text("imf.thread-index", "Thread-Index"),
    text("imf.lines", "Lines"),
    text("imf.precedence", "Precedence"),
    text("imf.extension", "Unknown-Extension"),
    text("imf.extension.type", "Type"),
    text("imf.extension.value", "Value"),
    text("imf.display_name", "Display-Name"),
    text("imf.address", "Address"),
    text("imf.address_list.item", "Item"),
    text("imf.mailbox_list.item", "Item"),
    none("imf.message_text", "Message-Text"),
};

// How a value is taken apart.
enum class Shape : uint8_t { Text, Address, AddressList, MailboxList, Type };

struct Header {
    std::string_view name; // small letters
    FieldRef row;
    Shape shape = Shape::Text;
};

constexpr Header kHeaders[] = {
    {"date", kFields["imf.date"]},
    {"from", kFields["imf.from"], Shape::MailboxList},
    {"sender", kFields["imf.sender"], Shape::Address},
    {"reply-to", kFields["imf.reply_to"], Shape::AddressList},
    {"to", kFields["imf.to"], Shape::AddressList},
    {"cc", kFields["imf.cc"], Shape::AddressList},
    {"bcc", kFields["imf.bcc"], Shape::AddressList},
    {"message-id", kFields["imf.message_id"]},
    {"in-reply-to", kFields["imf.in_reply_to"]},
    {"references", kFields["imf.references"]},
    {"subject", kFields["imf.subject"]},
    {"comments", kFields["imf.comments"]},
    {"user-agent", kFields["imf.user_agent"]},
    {"keywords", kFields["imf.keywords"]},
    {"resent-date", kFields["imf.resent.date"]},
    {"resent-from", kFields["imf.resent.from"], Shape::MailboxList},
    {"resent-sender", kFields["imf.resent.sender"], Shape::Address},
    {"resent-to", kFields["imf.resent.to"], Shape::AddressList},
    {"resent-cc", kFields["imf.resent.cc"], Shape::AddressList},
    {"resent-bcc", kFields["imf.resent.bcc"], Shape::AddressList},
    {"resent-message-id", kFields["imf.resent.message_id"]},
    {"return-path", kFields["imf.return_path"]},
    {"received", kFields["imf.received"]},
    {"content-type", kFields["imf.content.type"], Shape::Type},
    {"content-description", kFields["imf.content.description"]},
    {"content-id", kFields["imf.content.id"]},
    {"content-transfer-encoding", kFields["imf.content.transfer_encoding"]},
    {"mime-version", kFields["imf.mime_version"]},
    {"autoforwarded", kFields["imf.autoforwarded"]},
    {"x400-content-identifier", kFields["imf.x400_content_identifier"]},
    {"content-language", kFields["imf.content_language"]},
    {"conversion", kFields["imf.conversion"]},
    {"conversion-with-loss", kFields["imf.conversion_with_loss"]},
    {"delivery-date", kFields["imf.delivery_date"]},
    {"discarded-x400-ipms-extensions", kFields["imf.discarded_x400_ipms_extensions"]},
    {"discarded-x400-mts-extensions", kFields["imf.discarded_x400_mts_extensions"]},
    {"dl-expansion-history", kFields["imf.dl_expansion_history"]},
    {"deferred-delivery", kFields["imf.deferred_delivery"]},
    {"expires", kFields["imf.expires"]},
    {"importance", kFields["imf.importance"]},
    {"incomplete-copy", kFields["imf.incomplete_copy"]},
    {"latest-delivery-time", kFields["imf.latest_delivery_time"]},
    {"message-type", kFields["imf.message_type"]},
    {"original-encoded-information-types", kFields["imf.original_encoded_information_types"]},
    {"originator-return-address", kFields["imf.originator_return_address"]},
    {"priority", kFields["imf.priority"]},
    {"reply-by", kFields["imf.reply_by"]},
    {"sensitivity", kFields["imf.sensitivity"]},
    {"supersedes", kFields["imf.supersedes"]},
    {"x400-content-type", kFields["imf.x400_content_type"]},
    {"x400-mts-identifier", kFields["imf.x400_mts_identifier"]},
    {"x400-originator", kFields["imf.x400_originator"]},
    {"x400-received", kFields["imf.x400_received"]},
    {"x400-recipients", kFields["imf.x400_recipients"]},
    {"delivered-to", kFields["imf.delivered_to"], Shape::Address},
    {"x-mailer", kFields["imf.ext.mailer"]},
    {"x-mimeole", kFields["imf.ext.mimeole"]},
    {"expiry-date", kFields["imf.ext.expiry-date"]},
    {"x-ms-tnef-correlator", kFields["imf.ext.tnef-correlator"]},
    {"x-uidl", kFields["imf.ext.uidl"]},
    {"x-authentication-warning", kFields["imf.ext.authentication_warning"]},
    {"x-virus-scanned", kFields["imf.ext.virus_scanned"]},
    {"x-original-to", kFields["imf.ext.original-to"]},
    {"thread-index", kFields["imf.thread-index"]},
    {"lines", kFields["imf.lines"]},
    {"precedence", kFields["imf.precedence"]},
};

constexpr size_t kItemsMax = 10'000; // of a list of addresses
constexpr size_t kInfoMax = 4'000;   // lines are added to the Info column up to here

class Mail {
public:
    explicit Mail(Layer& imf)
        : m_imf(imf)
        , m_text(imf.peekText(0))
    {
    }

    void dissect()
    {
        auto& column = m_imf.facts().protocolColumn;
        m_imf.protocolColumn(column.ends_with("IMF") ? column : m_imf.arena().copy(std::string_view(std::string(column) + "/IMF")));
        m_imf.info().clear();
        const auto end = head();
        m_imf.skip(end);
        if (!m_text.empty())
            body(end);
    }

private:
    // The lines up to an empty one; returns where the body begins. Without an empty line all of it is shown as text too, and a line
    // whose end is missing is none.
    uint32_t head()
    {
        for (size_t at = 0; at < m_text.size();) {
            const auto colon = m_text.find(':', at); // a name may go on in the next line
            const auto end = colon == std::string_view::npos ? colon : endOfHeader(colon);
            if (end == std::string_view::npos)
                return 0;
            header(at, m_text.substr(at, end - at), colon - at);
            at = end + 2;
            if (m_text.substr(at).starts_with("\r\n"))
                return uint32_t(at + 2);
        }
        return 0;
    }

    // Where the line end of the header at `from` is: lines that begin with a blank go on with it.
    size_t endOfHeader(size_t from) const
    {
        for (auto at = from;;) {
            const auto end = m_text.find("\r\n", at);
            if (end == std::string_view::npos)
                return end;
            const char next = end + 2 < m_text.size() ? m_text[end + 2] : '\0';
            if (next != ' ' && next != '\t')
                return end;
            at = end + 2;
        }
    }

    void header(size_t at, std::string_view whole, size_t colon)
    {
        const auto name = whole.substr(0, colon);
        const auto valueAt = std::min(whole.find_first_not_of(" \t", colon + 1), whole.size());
        const auto value = whole.substr(valueAt);
        const auto place = uint32_t(at + valueAt);
        const auto size = uint32_t(value.size());
        const Header* known = nullptr;
        for (const auto& row : kHeaders)
            if (sameLetters(name, row.name))
                known = &row;
        if (known == nullptr)
            return extension(uint32_t(at), whole, name, value, place);
        tellInfo(known->name, value);
        const auto item = m_imf.addText(known->row, place, size, value);
        const auto under = m_imf.under(item);
        switch (known->shape) {
        case Shape::Address:
            address(place, m_text.substr(place, size + 2));
            break;
        case Shape::AddressList:
        case Shape::MailboxList:
            list(item, place, size, known->shape == Shape::AddressList ? kFields["imf.address_list.item"] : kFields["imf.mailbox_list.item"]);
            break;
        case Shape::Type:
            contentType(value, place);
            break;
        default:
            break;
        }
    }

    void tellInfo(std::string_view name, std::string_view value)
    {
        if (m_imf.info().wanted() && (name == "from" || name == "subject"))
            m_imf.info().append("{}: {}, ", name, printable(value));
    }

    void extension(uint32_t at, std::string_view whole, std::string_view name, std::string_view value, uint32_t place)
    {
        const auto item = m_imf.addText(kFields["imf.extension"], at, uint32_t(whole.size()), whole);
        item.append(" (not decoded)");
        const auto under = m_imf.under(item);
        m_imf.addText(kFields["imf.extension.type"], at, uint32_t(name.size()), name);
        m_imf.addText(kFields["imf.extension.value"], place, uint32_t(value.size()), value);
    }

    // "Name <address>", or the address alone. The line end belongs to the last one.
    void address(uint32_t at, std::string_view text)
    {
        const auto open = text.find('<');
        if (open == std::string_view::npos) {
            m_imf.addText(kFields["imf.address"], at, uint32_t(text.size()), text);
            return;
        }
        auto name = withoutBlanks(text.substr(0, open));
        if (!name.empty())
            m_imf.addText(kFields["imf.display_name"], at + uint32_t(name.data() - text.data()), uint32_t(name.size()), name);
        const auto inner = text.substr(open + 1, text.find('>', open) - open - 1);
        m_imf.addText(kFields["imf.address"], at + uint32_t(open) + 1, uint32_t(inner.size()), inner);
    }

    void list(const Item& item, uint32_t at, uint32_t size, FieldRef row)
    {
        if (!m_imf.dissection().recording())
            return;
        const auto text = m_text.substr(at, size + 2);
        size_t count = 0;
        for (size_t from = 0; from < text.size() && count < kItemsMax; ++count) {
            const auto end = std::min(text.find(',', from), text.size());
            const auto each = text.substr(from, end - from);
            const auto under = m_imf.under(m_imf.addText(row, at + uint32_t(from), uint32_t(each.size()), each));
            address(at + uint32_t(from), each);
            from = end + 1;
        }
        item.append(", {} item{}", count, count == 1 ? "" : "s");
    }

    void contentType(std::string_view value, uint32_t at)
    {
        const auto end = value.find(';');
        if (end == std::string_view::npos) // other analyzers ask for parameters
            return;
        m_type = smallLetters(withoutBlanks(value.substr(0, end)));
        m_imf.addText(kFields["imf.content.type.type"], at, uint32_t(end), value.substr(0, end));
        if (end + 1 >= value.size())
            return;
        m_parameters = value.substr(end + 1);
        m_imf.addText(kFields["imf.content.type.parameters"], at + uint32_t(end) + 1, uint32_t(m_parameters.size()), m_parameters);
    }

    void body(uint32_t at)
    {
        const auto slice = m_imf.slice(at);
        if (!m_type.empty()) {
            m_imf.facts().mediaType = m_imf.arena().copy(std::string_view(m_type));
            if (m_type.starts_with("multipart/") ? m_imf.call("mime_multipart", slice, m_imf.inside())
                                                 : m_imf.handOff("media_type", m_type, slice, m_imf.inside()))
                return;
            if (m_type.starts_with("text/") && m_imf.call("data-text-lines", slice, m_imf.inside()))
                return;
        }
        lines(at);
    }

    void lines(uint32_t at)
    {
        if (!m_imf.dissection().recording() && !m_imf.info().wanted())
            return;
        const auto under = m_imf.under(m_imf.addNone(kFields["imf.message_text"], at, uint32_t(m_text.size()) - at));
        m_imf.seek(at);
        while (m_imf.more() && m_imf.remaining() > 0) {
            const auto line = lineAt(m_imf, m_imf.position());
            std::string shown(m_text.substr(line.start, line.size));
            for (auto& c : shown)
                c = c == '\r' || c == '\n' || c == '\t' || c == '\v' || c == '\f' ? ' ' : c;
            shown = printable(shown);
            m_imf.label(line.start, line.size, std::string_view(shown));
            if (m_imf.info().wanted() && m_imf.info().text().size() < kInfoMax)
                m_imf.info().appendItem(", ", shown);
            m_imf.skip(line.size);
        }
    }

    Layer& m_imf;
    std::string_view m_text;
    std::string m_type;
    std::string_view m_parameters;
};

void dissect(Layer& imf) { Mail(imf).dissect(); }

constexpr std::array kClaims{Claim{"media_type", "message/rfc822"}};

} // namespace

namespace protocols {

extern constinit const Protocol imf{"imf", "IMF", "Internet Message Format", kFields, kClaims, dissect};

} // namespace protocols
} // namespace capscope
