// What the versions of NFS and the protocols beside it share: file handles, and the state of one message's texts.
#pragma once

#include "core/dissect/protocols/rpc.h"

namespace capscope::nfs {

inline constexpr Field kHandleLengthRow = fields::dec("nfs.fh.length", "length", 32);
inline constexpr Field kHandleHashRow = fields::hex("nfs.fh.hash", "hash (CRC-32)", 32);
inline constexpr Field kHandleRow = fields::bytes("nfs.fhandle", "FileHandle");
inline constexpr uint32_t kHandleBytes2 = 32; // version 2 has no length

struct HandleRows {
    FieldRef length;
    FieldRef hash;
    FieldRef handle;
};

// The handle at the cursor under a row `label`; `size` 0: its length comes first. Returns its hash, as texts name it.
uint32_t addHandle(Layer& layer, const HandleRows& rows, std::string_view label, uint32_t size = 0);

// The bodies of the messages. What is said of one stands in the title and in the Info column.
void dissectVersion2(Layer& nfs);
void dissectVersion3(Layer& nfs);

// Adds to the Info column and to the title, where one of them is wanted.
template <typename... A> void sayBoth(Layer& nfs, fmt::format_string<A...> format, A&&... a)
{
    if (nfs.failed() || (!nfs.info().wanted() && !nfs.item()))
        return;
    const auto text = fmt::vformat(format, fmt::make_format_args(a...));
    nfs.info().append(text);
    nfs.item().append(text);
}

// The same, as one of a list: ", FH: 0x1" in Info, " FH: 0x1" in the title.
template <typename... A> void say(Layer& nfs, fmt::format_string<A...> format, A&&... a)
{
    if (nfs.failed() || (!nfs.info().wanted() && !nfs.item()))
        return;
    nfs.info().append(",");
    const auto text = " " + fmt::vformat(format, fmt::make_format_args(a...));
    nfs.info().append(text);
    nfs.item().append(text);
}

} // namespace capscope::nfs
