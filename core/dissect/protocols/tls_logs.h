// Logs of Certificate Transparency (RFC 6962) by the beginning of their ids. https://www.gstatic.com/ct/log_list/v3/all_logs_list.json
#pragma once

#include "core/dissect/field.h"

namespace capscope::tls {

// The first eight bytes of the hash of the log's key.
inline constexpr ValueName kLogNames[] = {
    {0x07b75c1be57d68ff, "Google 'Xenon2020' log"},
    {0x2245450759552456, "DigiCert Yeti2022 Log"},
    {0x2979bef09e393921, "Google 'Argon2022' log"},
    {0x35cf191bbfb16c57, "DigiCert Yeti2023 Log"},
    {0x3f174b4fd7224758, "Let's Encrypt 'Oak2024H2' log"},
    {0x41c8cab1df22464a, "Cloudflare 'Nimbus2022' Log"},
    {0x4494652eb0eeceaf, "Cloudflare 'Nimbus2021' Log"},
    {0x46a555eb75fa9120, "Google 'Xenon2022' log"},
    {0x48b0e36bdaa64734, "DigiCert Yeti2024 Log"},
    {0x4e75a3275c9a10c3, "Google 'Argon2025h1' log"},
    {0x51a3b0f5fd01799c, "DigiCert Nessie2022 Log"},
    {0x5581d4c216903601, "Sectigo 'Sabre' CT log"},
    {0x5614069a2fd7c2ec, "DigiCert Log Server"},
    {0x5cdc4392fee6ab45, "DigiCert Yeti2021 Log"},
    {0x5ea773f9df56c0e7, "Cloudflare 'Nimbus2020' Log"},
    {0x68f698f81f6482be, "Google 'Aviator' log"},
    {0x6f5376ac31f03119, "Sectigo 'Mammoth' CT log"},
    {0x73d99e891b4c9678, "DigiCert Nessie2024 Log"},
    {0x76ff883f0ab6fb95, "Google 'Xenon2024' log"},
    {0x7a328c54d8b72db6, "Cloudflare 'Nimbus2023' Log"},
    {0x7d591e12e1782a7b, "DigiCert Yeti2025 Log"},
    {0x8775bfe7597cf88c, "DigiCert Log Server 2"},
    {0xa2e2bfd61ede2f2f, "Sectigo 'Sabre2024h1'"},
    {0xa4b90990b4185814, "Google 'Pilot' log"},
    {0xadf7befa7cff10c8, "Google 'Xenon2023' log"},
    {0xb21e05cc8ba2cd8a, "Google 'Argon2020' log"},
    {0xb3737707e18450f8, "DigiCert Nessie2023 Log"},
    {0xb73efb24df9c4dba, "Let's Encrypt 'Oak2023' log"},
    {0xbbd9dfbc1f8a71b5, "Google 'Skydiver' log"},
    {0xdab6bf6b3fb5b622, "Cloudflare 'Nimbus2024' Log"},
    {0xddeb1d2b7a0d4fa6, "Symantec log"},
    {0xdfa55eab68824f1f, "Let's Encrypt 'Oak2022' log"},
    {0xe83ed0da3ef50635, "Google 'Argon2023' log"},
    {0xee4bbdb775ce60ba, "Google 'Rocketeer' log"},
    {0xeec095ee8d72640f, "DigiCert Nessie2021 Log"},
    {0xeecdd064d5db1ace, "Google 'Argon2024' log"},
    {0xf65c942fd1773022, "Google 'Argon2021' log"},
};

} // namespace capscope::tls
