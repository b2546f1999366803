// A function for each format.
#include "ui/models/bytes_text.h"

#include <QtGlobal>

namespace capscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPerLine = 16;

bool isPrintable(char c) { return c >= 0x20 && c < 0x7f; }

QString two(char c) { return u"%1"_s.arg(uint(uint8_t(c)), 2, 16, QChar(u'0')); }

QString dump(const QByteArray& bytes, bool withText)
{
    QString text;
    for (qsizetype line = 0; line < bytes.size(); line += kPerLine) {
        text += u"%1  "_s.arg(line, 4, 16, QChar(u'0'));
        QString characters;
        for (qsizetype i = line; i < line + kPerLine; ++i) {
            if (i == line + kPerLine / 2)
                text += u' ';
            if (i >= bytes.size()) {
                text += withText ? u"   "_s : QString();
                continue;
            }
            text += two(bytes[i]) + u' ';
            characters += isPrintable(bytes[i]) ? QChar(QLatin1Char(bytes[i])) : QChar(u'.');
        }
        if (withText)
            text += u' ' + characters;
        while (text.endsWith(u' '))
            text.chop(1);
        text += u'\n';
    }
    return text;
}

QString dumpWithText(const QByteArray& bytes) { return dump(bytes, true); }

QString dumpOnly(const QByteArray& bytes) { return dump(bytes, false); }

QString printableText(const QByteArray& bytes)
{
    QString text;
    for (const char c : bytes)
        if (isPrintable(c) || c == '\n' || c == '\t')
            text += QLatin1Char(c);
    return text;
}

QString hexStream(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }

QString base64(const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); }

QString escaped(const QByteArray& bytes)
{
    QString text = u"\""_s;
    for (const char c : bytes)
        text += u"\\x"_s + two(c);
    return text + u'"';
}

QString cArray(const QByteArray& bytes)
{
    QString text = u"static const unsigned char packet[%1] = {"_s.arg(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i)
        text += (i % kPerLine == 0 ? u"\n    0x"_s : u" 0x"_s) + two(bytes[i]) + u',';
    return text + u"\n};\n"_s;
}

constexpr BytesFormat kFormats[] = {
    {QT_TRANSLATE_NOOP("capscope::BytesView", "Copy Bytes as Hex + ASCII Dump"), dumpWithText},
    {QT_TRANSLATE_NOOP("capscope::BytesView", "…as Hex Dump"), dumpOnly},
    {QT_TRANSLATE_NOOP("capscope::BytesView", "…as Printable Text"), printableText},
    {QT_TRANSLATE_NOOP("capscope::BytesView", "…as a Hex Stream"), hexStream},
    {QT_TRANSLATE_NOOP("capscope::BytesView", "…as a Base64 String"), base64},
    {QT_TRANSLATE_NOOP("capscope::BytesView", "…as Escaped String"), escaped},
    {QT_TRANSLATE_NOOP("capscope::BytesView", "…as a C Array"), cArray},
};

} // namespace

std::span<const BytesFormat> bytesFormats() { return kFormats; }

} // namespace capscope
