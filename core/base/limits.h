// Every limit of the core in one place, each with the reason for its value.
#pragma once

#include <cstddef>
#include <cstdint>

namespace capscope::limits {

// Capture files
constexpr uint32_t kFrameBytesMax = 256 * 1024 * 1024; // as libpcap's MAXIMUM_SNAPLEN for D-Bus; more is damage
constexpr uint32_t kFrameLengthMax = 0x7fffffff; // longer ones are damage: lengths stay positive numbers everywhere
constexpr uint32_t kPcapngBlockBytesMax = 288 * 1024 * 1024; // a block holds one frame and its options
constexpr size_t kReadPieceBytes = 256 * 1024;               // stays in the L2 cache; larger was slower
constexpr uint32_t kInterfacesMax = 65'536;                  // interfaces of one capture

// Dissection of one frame
constexpr int kLayersMax = 100;               // deeper nesting is an attack, not a tunnel
constexpr uint32_t kNodesMax = 1'000'000;     // rows of one details tree
constexpr size_t kLabelBytesMax = 240;        // a label is cut there, as users know it from other analyzers
constexpr int kNameJumpsMax = 256;            // DNS compression pointers in one name
constexpr int kBerDepthMax = 64;                  // ASN.1 elements of indefinite length in each other
constexpr size_t kBufferBytesMax = 64u << 20; // one reassembled or decoded buffer

// State across frames
constexpr size_t kUnackedSegmentsMax = 10'000;       // per direction of a TCP conversation
constexpr size_t kRebasesMax = 64;                   // changes of the first number of a direction: SYN, ACK again
constexpr size_t kReassemblyBytesMax = 256u << 20;   // bytes waiting for their rest, all conversations together
constexpr size_t kMessageStartBytesMax = 1u << 20;   // what one segment may begin a message with
constexpr size_t kPiecesWithHolesMax = 1000;         // of a message with missing parts: each looks through all
constexpr size_t kMessageBytesMax = 16u << 20;       // one message that TCP desegmentation puts together
constexpr size_t kFragmentBytesMax = 65'535 + 60;    // one IP datagram
constexpr size_t kFragmentsMax = 8'192;              // fragments of one datagram: 64 KiB in pieces of 8 bytes
constexpr size_t kFlowsNumberedMax = 1u << 20;       // flows whose conversation is found without a search
constexpr size_t kConversationStateBytesMax = 4'096; // one protocol's object on one conversation

// Display filters
constexpr size_t kFilterTextBytesMax = 64 * 1024; // longer text is a file dropped into the bar
constexpr int kFilterDepthMax = 128;              // nested brackets: the parser is recursive
constexpr size_t kFilterSetMax = 100'000;         // elements of one { } set
constexpr uint32_t kRegexStepsMax = 1'000'000;    // PCRE2 match limit for one value

} // namespace capscope::limits
