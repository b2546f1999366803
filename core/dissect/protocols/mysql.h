// Messages of MySQL. Those of clients and the greeting are in mysql_requests.cpp, responses in mysql_responses.cpp.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/mysql_fields.h"

namespace capscope::mysql {

// What the next message of a conversation is expected to be.
enum class Step : uint8_t { Unknown, Login, Request, Ok, Message, Tabular, FieldList, Fields, Rows, Prepared, PreparedParameters, PreparedFields };

struct State {
    Step step = Step::Unknown;
    bool maria = false;
    bool binaryRows = false;
    uint32_t capabilities = 0; // of both ends
    uint32_t serverCapabilities = 0;
    uint16_t parameters = 0; // of a prepared statement: what is still to come
    uint16_t columns = 0;
};

class Message {
public:
    Message(Layer& layer, State& state, bool response)
        : m_my(layer)
        , m_state(state)
        , m_response(response)
    {
    }

    void dissect();

private:
    uint32_t at() const { return m_my.position(); }

    uint8_t peek() const { return m_my.peek8(at()); }

    bool lengthEncoded(uint64_t& value);
    uint64_t lengthEncoded(FieldRef f);
    void lengthEncodedText(FieldRef f, std::string_view label);
    void status();
    uint32_t capabilities(FieldRef row);
    uint32_t extendedCapabilities(FieldRef row);
    void mariaCapabilities(FieldRef row);
    void greeting();
    void login();
    void password();
    void attributes();
    std::string_view attributePart(FieldRef lengthRow, FieldRef row);
    void payload(FieldRef expert);
    void request();
    void plainCommand(uint8_t command, bool known);
    void statement(uint8_t command);
    void response();
    bool deprecatesEof() const;
    void say(std::string_view words);
    void failure();
    void error();
    void ok();
    void okContents();
    void endOfFile();
    void columnCount();
    void field();
    void extendedMetadata();
    void row();
    void prepared();

    Layer& m_my;
    State& m_state;
    bool m_response;
};

} // namespace capscope::mysql
