// Reads values of OPC UA's types, and makes their rows. OPC 10000-6, 5.2.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/protocols/opcua_services.h"

namespace capscope::opcua {

// Each function reads from the layer's cursor on. `depth`: of values in each other; those that lie too deep are malformed.
class Reader {
public:
    explicit Reader(Layer& ua)
        : m_ua(ua)
    {
    }

    void string(FieldRef row);
    void byteString(FieldRef row);
    // A parameter of a service or of a structure: one value or an array.
    void member(const Member& member, int depth);

private:
    void time(FieldRef row);
    void guid(FieldRef row);
    void nodeId(std::string_view name, bool expanded);
    void identifier(int encoding);
    void structure(const Structure& structure, int depth);
    void array(const Member& member, int depth);
    // `prefix`: of an element of an array, which has no name of its own.
    void value(const Member& member, std::string_view prefix, int depth);
    void prepend(std::string_view prefix);
    void simple(Type type, FieldRef row);
    void localizedText();
    void diagnostics(int depth);
    void dataValue(int depth);
    void variant(int depth);
    void extensionObject(int depth);
    void returnDiagnostics();

    Layer& m_ua;
};

} // namespace capscope::opcua
