// How panels write numbers and names.
#pragma once

#include "core/base/sentence.h"
#include "core/flow/conversation.h"

#include <QLocale>
#include <QString>

#include <cstdint>
#include <string_view>

namespace capscope {

inline QString toQt(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

// A text of a table of core in the language of the window.
inline QString worded(std::string_view english) { return QString::fromStdString(translated(english)); }

// "0.125", as the language writes it: where numbers are grouped by points, a point before the fraction would make thousands of it.
inline QString decimal(double value, int digits)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'f', digits);
}

// "12.5 %"
inline QString percent(uint64_t part, uint64_t whole)
{
    return whole == 0 ? QStringLiteral("—") : decimal(100.0 * double(part) / double(whole), 1) + QStringLiteral(" %");
}

// "10.0.0.1:80", "[2001:db8::1]:80"
inline QString endText(const Endpoint& end)
{
    const auto address = toQt(toText(end.address));
    return (end.address.kind == AddressKind::Ipv6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(address).arg(end.port);
}

// "1.2 MB"
inline QString bytesText(double bytes)
{
    static const char* const kUnits[] = {"B", "kB", "MB", "GB", "TB"};
    int unit = 0;
    while (bytes >= 10'000 && unit < 4) {
        bytes /= 1000;
        ++unit;
    }
    return decimal(bytes, unit == 0 || bytes >= 100 ? 0 : 1) + u' ' + QString::fromLatin1(kUnits[unit]);
}

} // namespace capscope
