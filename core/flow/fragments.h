// Fragments of IP datagrams until they are complete. RFC 791 section 3.2, RFC 8200 section 4.5.
#pragma once

#include "core/flow/reassembly.h"

namespace capscope {

// One table for each IP version of a capture. Written in the first pass.
class FragmentTable {
public:
    struct Key {
        Address source;
        Address destination;
        uint32_t id;
        uint16_t protocol;

        friend bool operator==(const Key&, const Key&) = default;

        template <typename H> friend H AbslHashValue(H h, const Key& k)
        {
            return H::combine(std::move(h), k.source, k.destination, k.id, k.protocol);
        }
    };

    // Adds a piece at its `messageOffset`; `more`: it is not the last one. Returns the message that it belongs to;
    // completedIn tells whether this frame completed it. kNoMessage where a limit was reached.
    MessageId add(Reassembly& reassembly, const Key& key, Piece piece, bool more);

private:
    struct Waiting {
        MessageId id;
        bool lastSeen = false;
        uint32_t end = 0; // of the datagram, once the last fragment was seen
    };

    static bool complete(const Message& message, uint32_t end);

    absl::flat_hash_map<Key, Waiting> m_waiting;
};

} // namespace capscope
