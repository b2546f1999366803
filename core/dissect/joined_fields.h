// Two tables of rows as one: for protocols that report rows of each other. The rows of the first keep their places.
#pragma once

#include "core/dissect/field.h"

namespace capscope {

template <size_t A, size_t B> consteval FieldTable<A + B> joined(const FieldTable<A>& first, const FieldTable<B>& second)
{
    FieldTable<A + B> all{};
    for (size_t i = 0; i < A; ++i)
        all.rows[i] = first.rows[i];
    for (size_t i = 0; i < B; ++i)
        all.rows[A + i] = second.rows[i];
    return all;
}

} // namespace capscope
