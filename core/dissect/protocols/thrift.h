// What messages of Thrift are made of: rows, types of values, and how one begins.
#pragma once

#include "core/dissect/layer.h"
#include "core/dissect/text.h"

#include <algorithm>

namespace capscope::thrift {

using namespace fields;

constexpr ValueName kProtocols[] = {{0x80, "Strict Binary Protocol"}, {0x82, "Compact Protocol"}};
constexpr ValueName kMessages[] = {{1, "CALL"}, {2, "REPLY"}, {3, "EXCEPTION"}, {4, "ONEWAY"}};
constexpr ValueName kTypes[] = {
    {0x00, "T_STOP"}, {0x01, "T_VOID"}, {0x02, "T_BOOL"}, {0x03, "T_I8"}, {0x04, "T_DOUBLE"}, {0x06, "T_I16"}, {0x08, "T_I32"}, {0x0a, "T_I64"},
    {0x0b, "T_BINARY"}, {0x0c, "T_STRUCT"}, {0x0d, "T_MAP"}, {0x0e, "T_SET"}, {0x0f, "T_LIST"}, {0x10, "T_UUID"}, {0, 255, "Unknown"},
};
constexpr ValueName kCompactTypes[] = {
    {0x1, "BOOLEAN_TRUE"}, {0x2, "BOOLEAN_FALSE"}, {0x3, "T_I8"}, {0x4, "T_I16"}, {0x5, "T_I32"}, {0x6, "T_I64"}, {0x7, "T_DOUBLE"},
    {0x8, "T_BINARY"}, {0x9, "T_LIST"}, {0xa, "T_SET"}, {0xb, "T_MAP"}, {0xc, "T_STRUCT"}, {0xd, "T_UUID"},
};
constexpr ValueName kExceptions[] = {
    {0, "Unknown (type of peer)"}, {1, "Unknown Method"}, {2, "Invalid Message Type"}, {3, "Wrong Method Name"}, {4, "Bad Sequence Id"},
    {5, "Missing Result"}, {6, "Internal Error"}, {7, "Protocol Error (something went wrong during decoding)"}, {8, "Invalid Transform"},
    {9, "Invalid Protocol"}, {10, "Unsupported Client Type"},
};

constexpr FieldTable kFields{
    signedDec("thrift.frame_len", "Frame length", 32),
    none("thrift.exception", "Exception"),
    text("thrift.exception.message", "Exception Message"),
    signedDec("thrift.exception.type", "Exception Type", 32).names(kExceptions),
    hex("thrift.protocol_id", "Protocol id", 8).names(kProtocols),
    dec("thrift.version", "Version", 8).mask(0x1f),
    hex("thrift.mtype", "Message type", 8).names(kMessages),
    signedDec("thrift.str_len", "Length", 32),
    text("thrift.method", "Method"),
    signedDec("thrift.seq_id", "Sequence Id", 32),
    hex("thrift.type", "Type", 8).names(kTypes),
    signedDec("thrift.fid", "Field Id", 16),
    dec("thrift.fid_delta", "Field Id Delta", 8).mask(0xf0),
    boolean("thrift.bool", "Boolean"),
    signedDec("thrift.i8", "Integer8", 8),
    signedDec("thrift.i16", "Integer16", 16),
    signedDec("thrift.i32", "Integer32", 32),
    signedDec("thrift.i64", "Integer64", 64),
    real("thrift.double", "Double"),
    bytes("thrift.binary", "Binary"),
    text("thrift.string", "String"),
    none("thrift.struct", "Struct"),
    none("thrift.list", "List"),
    none("thrift.set", "Set"),
    none("thrift.map", "Map"),
    signedDec("thrift.num_set_item", "Number of Set Items", 32),
    signedDec("thrift.num_list_item", "Number of List Items", 32),
    signedDec("thrift.num_map_item", "Number of Map Items", 32),
    hex("thrift.num_item", "More than 14 items", 8).mask(0xf0),
    guid("thrift.uuid", "UUID"),
    expert("thrift.wrong_type", "Type value not expected.", Group::Protocol, Severity::Error),
    expert("thrift.protocol_exception", "The application was not able to handle the request.", Group::Protocol, Severity::Warning),
    expert("thrift.too_many_subtypes", "Too many level of sub-types nesting.", Group::Protocol, Severity::Error),
};

// What a value is, whatever the encoding calls it.
enum class Type : uint8_t { Stop, Void, Bool, I8, Double, I16, I32, I64, Binary, Struct, Map, Set, List, Uuid, True, False, Unknown };

inline Type strictType(uint8_t code)
{
    constexpr Type kAll[] = {Type::Stop, Type::Void, Type::Bool, Type::I8, Type::Double, Type::Unknown, Type::I16, Type::Unknown, Type::I32,
                             Type::Unknown, Type::I64, Type::Binary, Type::Struct, Type::Map, Type::Set, Type::List, Type::Uuid};
    return code < std::size(kAll) ? kAll[code] : Type::Unknown;
}

inline Type compactType(uint8_t code, bool inStruct)
{
    constexpr Type kAll[] = {Type::Stop, Type::True, Type::False, Type::I8, Type::I16, Type::I32, Type::I64, Type::Double, Type::Binary, Type::List,
                             Type::Set, Type::Map, Type::Struct, Type::Uuid};
    const auto type = code < std::size(kAll) ? kAll[code] : Type::Unknown;
    return !inStruct && (type == Type::True || type == Type::False) ? Type::Bool : type;
}

inline bool isControl(char c) { return uint8_t(c) < 0x20 || c == 0x7f; }

// Bytes that read well are a text, which zeros may fill up.
inline bool isText(std::string_view bytes)
{
    const auto end = bytes.find_last_not_of('\0');
    const auto text = bytes.substr(0, end == std::string_view::npos ? 0 : end + 1);
    if (text.empty() || std::any_of(text.begin(), text.end(), isControl))
        return bytes.empty();
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return uint8_t(c) < 0x80; });
    return ascii || validUtf8(text) == text;
}

constexpr uint8_t kStrictMagic = 0x80;
constexpr uint8_t kCompactMagic = 0x82;

// A message begins there: its magic, a kind that there is, the length of a name that is there.
inline bool isMessage(const Layer& thrift, uint32_t at)
{
    const auto first = thrift.peek8(at);
    const auto second = thrift.peek8(at + 1);
    uint32_t size = 0;
    uint32_t name = 0;
    if (first == kStrictMagic) {
        const auto kind = thrift.peek8(at + 3);
        if (second != 1 || kind < 1 || kind > 4 || !thrift.has(at, 12))
            return false;
        size = thrift.peek32(at + 4);
        name = at + 8;
    } else if (first == kCompactMagic) {
        if ((second & 0x1f) != 1 || second >> 5 < 1 || second >> 5 > 4)
            return false;
        name = at + 2;
        while ((thrift.peek8(name) & 0x80) != 0 && name < at + 7)
            ++name;
        size = thrift.peek8(++name);
        ++name;
        if (size >= 0x80)
            return false;
    } else {
        return false;
    }
    return size > 0 && thrift.has(name, size) && isText(thrift.peekText(name, size));
}

} // namespace capscope::thrift
