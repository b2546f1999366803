// Header compression of HTTP/2: fields of a header block. RFC 7541.
#pragma once

#include "core/base/bytes.h"

#include <deque>
#include <string>
#include <utility>
#include <vector>

namespace capscope::hpack {

// How a field is written (section 6). SizeUpdate: no field, but a new size of the dynamic table.
enum class Form : uint8_t { Indexed, WithIndexing, WithoutIndexing, NeverIndexed, SizeUpdate };

struct HeaderField {
    Form form = Form::Indexed;
    uint32_t index = 0;     // of the field or its name; 0: the name is written out. SizeUpdate: the size
    uint32_t wireBytes = 0; // of the fragment it ended in
    std::string name;
    std::string value;
};

// One direction of a connection: keeps the dynamic table. Fragments must come in order, each once.
class Decoder {
public:
    // The fields that end in a fragment of a header block; `last`: the block ends with it. What began, but did not end in
    // it, waits for the next one. Empty from the first bytes on that do not follow the format.
    std::vector<HeaderField> decode(Bytes fragment, bool last);
    // The receiver of the blocks allows a dynamic table of so many bytes. Less than before takes effect when the sender
    // says so in a block: what was on its way still refers to the larger one.
    void allowTable(uint32_t bytes);

private:
    enum class Step { Done, Incomplete, Wrong };

    Step instruction(Bytes bytes, size_t& at, HeaderField& field);
    Step named(Bytes bytes, size_t& at, int prefixBits, HeaderField& field);
    bool lookUp(uint32_t index, HeaderField& field, bool withValue) const;
    void insert(const std::string& name, const std::string& value);
    void resize(uint32_t bytes);

    std::deque<std::pair<std::string, std::string>> m_table; // the newest first
    size_t m_tableBytes = 0;
    uint32_t m_tableMax = 4096; // SETTINGS_HEADER_TABLE_SIZE of RFC 9113 before it is told
    uint32_t m_tableAllowed = 4096;
    std::vector<uint8_t> m_waiting;
    bool m_broken = false;
};

} // namespace capscope::hpack
