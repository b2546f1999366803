// The display filter; so far only the empty one.
#include "core/filter/filter.h"

namespace capscope {

Result<Filter> Filter::compile(std::string_view text)
{
    if (text.find_first_not_of(" \t\r\n") != std::string_view::npos)
        return fail(Error::Code::Wrong, "Display filters are not available yet.", {0, text.size()});
    return Filter();
}

const FieldSet& Filter::fields() const
{
    static const FieldSet none;
    return none;
}

Result<void> Filter::extend(const Snapshot& snapshot, FrameSet& frames, std::stop_token,
                            const std::function<void(uint32_t)>&) const
{
    frames = FrameSet(snapshot.rows(), true);
    return {};
}

Result<FrameSet> framesThatPass(const Filter& filter, const Snapshot& snapshot, std::stop_token stop)
{
    FrameSet frames;
    if (auto done = filter.extend(snapshot, frames, stop); !done)
        return tl::unexpected(done.error());
    return frames;
}

} // namespace capscope
