// Messages of Tabular Data Stream. Requests are in tds_requests.cpp, responses in tds_responses.cpp, values in tds_values.cpp.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/tds_fields.h"

#include <string>
#include <vector>

namespace capscope::tds {

enum MessageType : uint8_t { kSqlBatch = 1, kRpc = 3, kResponse = 4, kAttention = 6, kTransaction = 14, kLogin7 = 16, kSspi = 17, kPrelogin = 18 };

// How the values of a type are stored. [MS-TDS] 2.2.5.4.
enum class Storage : uint8_t { Fixed, ByteLength, ShortLength, LongLength, Unknown };

struct Type {
    uint8_t code = 0;
    Storage storage = Storage::Unknown;
    uint32_t size = 0; // of fixed ones; the maximum of others
    bool partial = false; // sent in chunks: its maximum is 0xffff
};

std::string_view wideText(Layer& tds, uint32_t at, uint32_t bytes);
Type typeOf(uint8_t code);
bool isText(uint8_t code);

// One message that is not split over packets.
class Message {
public:
    explicit Message(Layer& layer)
        : m_tds(layer)
    {
    }

    void dissect(uint8_t type);

private:
    uint32_t at() const { return m_tds.position(); }

    uint8_t peek() const { return m_tds.peek8(at()); }

    std::string_view shortText(FieldRef lengthRow, FieldRef row);
    std::string_view text(FieldRef row, uint32_t bytes);
    void allHeaders();
    void batch();
    void rpc();
    bool parameter();
    Type typeInfo();
    void collation();
    std::string value(const Type& type);
    std::string data(const Type& type, uint32_t size);
    void tokens();
    bool token(uint8_t code);
    bool done(FieldRef row, FieldRef status, FieldRef command, FieldRef count, uint8_t code);
    bool columns();
    bool column(uint32_t number);
    bool row();
    bool order();

    struct NoticeRows {
        FieldRef number, state, severity, textLength, text, serverLength, server, procedureLength, procedure, line;
    };

    static constexpr NoticeRows kErrorRows{kFields["tds.error.number"], kFields["tds.error.state"], kFields["tds.error.class"], kFields["tds.error.msgtext_length"],
                                           kFields["tds.error.msgtext"], kFields["tds.error.servername_length"], kFields["tds.error.servername"],
                                           kFields["tds.error.procname_length"], kFields["tds.error.procname"], kFields["tds.error.linenumber"]};
    static constexpr NoticeRows kInfoRows{kFields["tds.info.number"], kFields["tds.info.state"], kFields["tds.info.class"], kFields["tds.info.msgtext_length"],
                                          kFields["tds.info.msgtext"], kFields["tds.info.servername_length"], kFields["tds.info.servername"],
                                          kFields["tds.info.procname_length"], kFields["tds.info.procname"], kFields["tds.info.linenumber"]};

    bool notice(FieldRef row, FieldRef length, const NoticeRows& rows);
    bool loginAck();
    bool environment();
    void sortOrder();
    void prelogin();
    void preloginOption(uint8_t token, uint16_t length);
    void login();
    void loginTexts(uint32_t start);

    Layer& m_tds;
    std::vector<Type> m_columns;
};

} // namespace capscope::tds
