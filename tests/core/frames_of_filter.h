// What a filter shows if each frame is asked on its own, without the columns.
#pragma once

#include "core/filter/filter.h"

namespace capscope::test {

inline FrameSet framesOneByOne(const Filter& filter, const Snapshot& snapshot)
{
    FrameSet passed(snapshot.rows());
    FrameDissector dissector(snapshot);
    Wanted wanted;
    wanted.fields = &filter.fields();
    for (Row row = 0; row < snapshot.rows(); ++row)
        if (dissector.dissect(row, wanted) && filter.passes(dissector.dissection()))
            passed.add(row);
    return passed;
}

} // namespace capscope::test
