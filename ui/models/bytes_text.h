// Bytes as text to take along.
#pragma once

#include <QByteArray>
#include <QString>

#include <span>

namespace capscope {

// One way to write bytes; `title` is to be translated.
struct BytesFormat {
    const char* title;
    QString (*write)(const QByteArray& bytes);
};

// Hex dump, hex stream, base64 and so on, in the order of the menu.
std::span<const BytesFormat> bytesFormats();

} // namespace capscope
