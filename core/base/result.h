// What a call into the outside world returns: a value, or an error with a sentence for a person.
#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <string>

namespace capscope {

// A range of characters of a text, for errors in something that a person typed.
struct Span {
    size_t begin = 0;
    size_t length = 0;

    friend bool operator==(const Span&, const Span&) = default;
};

struct Error {
    enum class Code {
        NotFound,    // a file, an interface or a frame does not exist
        NotReadable, // the operating system refused
        NotWritable,
        WrongFormat, // not a capture file, or of a kind that is not supported
        Damaged,     // a capture whose rest cannot be read
        Changed,     // a file that shrank or vanished while it was open
        Incomplete,  // a filter that may become right by typing on
        Wrong,       // a filter or an argument that is wrong
        TooLarge,    // a limit of core/base/limits.h
        Cancelled,
    };

    Code code = Code::Wrong;
    std::string message; // one sentence: what, where, and what to do
    Span span{};         // filters only
};

template <typename T> using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error::Code code, std::string message, Span span = {})
{
    return tl::unexpected(Error{code, std::move(message), span});
}

} // namespace capscope
