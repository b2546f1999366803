// Sums that protect the packets of USB. USB 2.0 specification, 8.3.5.
#pragma once

#include "core/base/bytes.h"

namespace capscope::usb {

// 8.3.5.1: CRC-5 of `bits` bits, the lowest first.
inline uint8_t crc5(uint32_t value, int bits)
{
    uint8_t crc = 0x1f;
    for (int i = 0; i < bits; ++i) {
        const bool odd = ((crc ^ value >> i) & 1) != 0;
        crc = uint8_t(crc >> 1 ^ (odd ? 0x14 : 0));
    }
    return crc ^ 0x1f;
}

// 8.3.5.2
inline uint16_t crc16(Bytes bytes)
{
    uint16_t crc = 0xffff;
    for (const auto byte : bytes) {
        crc ^= byte;
        for (int i = 0; i < 8; ++i)
            crc = uint16_t(crc >> 1 ^ ((crc & 1) != 0 ? 0xa001 : 0));
    }
    return crc ^ 0xffff;
}

} // namespace capscope::usb
